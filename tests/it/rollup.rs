//! The table of what the five documents ask for: `content/README.md` is what `tests/data/rollup.yaml` says, and what that
//! names is there.
//!
//! `PAMPHLET_UPDATE=1` writes the table anew.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use pamphlet::inside::parse::directive::DIRECTIVES;
use pamphlet::inside::parse::yaml::{self, Node};

const TABLE: &str = "content/README.md";

/// A row of the table.
struct Row {
    id: String,
    what: String,
    state: String,
    note: String,
    /// What shows it: a kind of place, and its name.
    shown: Vec<(String, String)>,
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(repository().join(path)).ok()
}

fn map(node: Node) -> Vec<(String, Node)> {
    if let Node::Map(entries) = node { entries } else { panic!("no map: {node:?}") }
}

fn list(node: Node) -> Vec<Node> {
    if let Node::List(items) = node { items } else { panic!("no list: {node:?}") }
}

fn rows() -> Vec<Row> {
    let text = read("tests/data/rollup.yaml").expect("the data");
    let root = map(yaml::read(&text).expect("YAML").node);
    let rows = root.into_iter().find(|(key, _)| key == "rows").expect("rows").1;
    list(rows).into_iter().map(row).collect()
}

fn row(node: Node) -> Row {
    let [mut id, mut what, mut state, mut note] = [const { String::new() }; 4];
    let mut shown = Vec::new();
    for (key, value) in map(node) {
        match key.as_str() {
            "shown" => shown = list(value).into_iter().flat_map(map).map(|(key, name)| (key, word(name))).collect(),
            "id" => id = word(value),
            "what" => what = word(value),
            "state" => state = word(value),
            "note" => note = word(value),
            other => panic!("rollup.yaml: {other} is no key of a row"),
        }
    }
    Row { id, what, state, note, shown }
}

fn word(node: Node) -> String {
    node.word().expect("a word")
}

/// The place of a heading in a file, as code hosts make it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What a kind is called in Chinese.
fn kind_name(id: &str) -> Option<String> {
    let text = read(&format!("themes/default/kinds/{id}/kind.yaml"))?;
    let name = text.lines().find_map(|line| line.strip_prefix("name: {zh-CN: "))?;
    Some(name.split([',', '}']).next()?.trim().to_owned())
}

/// What a directive is called in Chinese.
fn block_name(id: &str) -> Option<&'static str> {
    DIRECTIVES.iter().find(|rule| rule.word == id)?.chinese.first().copied()
}

/// A place as a reader of the table finds it.
fn told(place: &str, name: &str) -> String {
    match place {
        "kind" => format!("类型“{}”", kind_name(name).unwrap_or_default()),
        "block" => format!("版块“{}”", block_name(name).unwrap_or_default()),
        "command" => format!("`{name}`"),
        "page" => match name.strip_prefix("content/") {
            Some(file) => format!("[{file}]({file})"),
            None => format!("[{name}](../{name})"),
        },
        "manual" => {
            let (file, heading) = name.split_once('#').expect("a heading");
            format!("[手册：{}](../{file}#{})", heading.replace('`', ""), anchor(heading))
        }
        "test" => format!("`{name}`"),
        other => panic!("rollup.yaml: {other} is no place"),
    }
}

/// The table as it is to be.
fn table(rows: &[Row]) -> String {
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let mut out = format!(
        "# 五份文件要的，程序能不能做\n\n这张表由测试从 `tests/data/rollup.yaml` 写成，不要在这里改。README.md 不是页面，不会发布。\n\n能做 {} 项，做到一部分 {} 项，还没有 {} 项。\n\n",
        count("works"),
        count("partly"),
        count("later")
    );
    out.push_str("| 编号 | 内容 | 能不能做 | 在哪里看 | 测试 |\n|---|---|---|---|---|\n");
    for row in rows {
        let state = match row.state.as_str() {
            "works" => "能做".to_owned(),
            "partly" => format!("一部分。{}。", row.note),
            _ => format!("还没有。{}。", row.note),
        };
        let places = |is_test: bool| {
            let of = row.shown.iter().filter(|(place, _)| (place == "test") == is_test);
            of.map(|(place, name)| told(place, name)).collect::<Vec<_>>().join("<br>")
        };
        let _ = writeln!(out, "| {} | {} | {state} | {} | {} |", row.id, row.what, places(false), places(true));
    }
    out
}

#[test]
fn the_table_is_what_the_data_says() {
    let wanted = table(&rows());
    if std::env::var_os("PAMPHLET_UPDATE").is_some() {
        fs::write(repository().join(TABLE), wanted).expect("written");
    } else {
        assert!(read(TABLE).is_some_and(|text| text == wanted), "{TABLE}: PAMPHLET_UPDATE=1 writes it anew");
    }
}

#[test]
fn each_row_is_there_and_says_what_shows_it() {
    let rows = rows();
    let ids: Vec<String> = (1..=45).map(|number| format!("R{number:02}")).collect();
    assert_eq!(rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), ids);
    for row in &rows {
        let has = |places: &[&str]| row.shown.iter().any(|(place, _)| places.contains(&place.as_str()));
        let is_whole = match row.state.as_str() {
            "works" => row.note.is_empty() && has(&["test"]) && has(&["manual", "page"]),
            "partly" => !row.note.is_empty() && !row.shown.is_empty(),
            "later" => !row.note.is_empty(),
            other => panic!("{}: {other} is no state", row.id),
        };
        assert!(is_whole && !row.what.is_empty(), "{}: it says too little, or too much", row.id);
    }
}

#[test]
fn what_the_rows_name_is_there() {
    let mut wrong = Vec::new();
    for row in rows() {
        for (place, name) in row.shown {
            if let Some(why) = missing(&place, &name) {
                wrong.push(format!("{}: {place} {name}: {why}", row.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (place, name) in [
        ("test", "kinds::nothing"),
        ("kind", "nothing"),
        ("block", "nothing"),
        ("page", "content/nothing.md"),
        ("manual", "tests/spec/kinds.md#没有这一节"),
        ("command", "pamphlet nothing"),
        ("command", "pamphlet check --nothing"),
    ] {
        assert!(missing(place, name).is_some(), "{place} {name} cannot be missed: the search is broken");
    }
}

/// Why something that a row names is not there.
fn missing(place: &str, name: &str) -> Option<String> {
    match place {
        "test" => {
            let (file, test) = name.split_once("::")?;
            let text = read(&format!("tests/it/{file}.rs")).unwrap_or_default();
            let is_there = text.contains(&format!("#[test]\nfn {test}()"));
            (!is_there).then(|| "no such test".to_owned())
        }
        "kind" => kind_name(name).is_none().then(|| "no such kind".to_owned()),
        "block" => block_name(name).is_none().then(|| "no such directive".to_owned()),
        "page" => (!repository().join(name).is_file()).then(|| "no such file".to_owned()),
        "manual" => {
            let (file, heading) = name.split_once('#')?;
            let text = read(file).unwrap_or_default();
            let is_there = text.lines().any(|line| line.trim_start_matches('#').trim() == heading && line != heading);
            (!is_there).then(|| "no such heading".to_owned())
        }
        "command" => unknown_words(name),
        _ => Some("no such kind of place".to_owned()),
    }
}

/// The words of a command that the program's help does not name.
fn unknown_words(command: &str) -> Option<String> {
    let mut words = command.split_whitespace();
    if words.next() != Some("pamphlet") {
        return Some("it does not begin with pamphlet".to_owned());
    }
    let help = |words: &[&str]| {
        let program = Command::new(env!("CARGO_BIN_EXE_pamphlet")).args(words).arg("--help").output();
        let output = program.expect("the program runs");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(name) = words.next() else { return Some("it has no command".to_owned()) };
    let Some(of_command) = help(&[name]).filter(|_| !name.starts_with('-')) else {
        return Some(format!("there is no command {name}"));
    };
    let unknown = words.filter(|word| word.starts_with("--")).find(|word| !of_command.contains(word));
    unknown.map(|word| format!("{name} has no {word}"))
}
