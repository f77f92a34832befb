//! Tables: rows of CSV and YAML as pages, read as offices save them, with findings at their cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use pamphlet::console::Lang;
use pamphlet::diag::{Noted, Place, Span};
use pamphlet::inside::model::review::APPROVED;
use pamphlet::inside::parse::parts;
use pamphlet::inside::parse::table::{Columns, Material, To, Unfolded, unfold};
use pamphlet::inside::parse::yaml::{self, Node};
use pamphlet::paths::SourcePath;
use pamphlet::pipeline::review::{self, Given, Wanted};

use crate::site::{CONFIG, SiteTest, tree};

const HEAD: &str = "kind: task\npages: tasks\naudiences: [all]\npublished: 2026-01-31\n";
const ROWS: &str = "编号,标题,受众,正文\n1,早晚刷牙,家长,每天两次。\n2,饭后漱口,,用清水。\n";

fn site(head: &str, rows: &str) -> SiteTest {
    SiteTest::new().file("content/registers/t.yaml", head).file("content/registers/t.csv", rows)
}

#[test]
fn each_row_is_a_page() {
    let site = site(HEAD, ROWS);
    let tree = site.build();
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    assert!(text("parents/tasks/1.html").contains("每天两次。"));
    assert!(text("tasks/2.html").contains("用清水。") && text("parents/tasks/2.html").contains("用清水。"));
    assert!(!tree.keys().any(|path| path.contains("t.csv") || path.contains("registers")));
    // The row says whom it is for, not the head.
    assert!(!text("tasks/1.html").contains("每天两次") && !tree.contains_key("teachers/tasks/1.html"));
}

#[test]
fn a_table_in_yaml_is_the_same_as_one_in_csv() {
    let records = "records:\n  - {编号: 1, 标题: 早晚刷牙, 受众: 家长, 正文: 每天两次。}\n  - number: 2\n    title: 饭后漱口\n    body: 用清水。\n";
    let in_yaml = SiteTest::new().file("content/registers/t.yaml", &format!("{HEAD}{records}"));
    assert_eq!(in_yaml.build(), site(HEAD, ROWS).build());
}

#[test]
fn a_file_is_read_however_an_office_saves_it() {
    let plain = site(HEAD, ROWS).build();
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(ROWS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let gbk = encoding_rs::GB18030.encode(ROWS).0.into_owned();
    let with = |text: String| text.into_bytes();
    for (bytes, hint) in [
        (with(format!("\u{FEFF}{ROWS}")), false),
        (with(ROWS.replace('\n', "\r\n")), false),
        (with(ROWS.replace(',', ";")), false),
        (with(ROWS.replace(',', "\t")), false),
        (with(ROWS.replace(',', "，")), false),
        (with(ROWS.replace("编号,标题,受众,正文", "number,title,audiences,body")), false),
        (with(ROWS.replace("编号,标题,受众,正文", " 编 号 ,标题*,受众（选填）,正文,,")), false),
        (with(format!("{ROWS}\n,,,\n\n")), false),
        (with(ROWS.replace("早晚刷牙", "\"早晚刷牙\"").replace("用清水。\n", "\"用清水。\"")), false),
        (with(ROWS.replace("饭后漱口,,用清水。", "饭后漱口,,用清水。,,,")), false),
        (utf16, true),
        (gbk, true),
    ] {
        let site = site(HEAD, ROWS);
        site.write("content/registers/t.csv", &bytes);
        assert!(site.build() == plain, "{}", String::from_utf8_lossy(&bytes));
        let hints = site.findings().iter().filter(|line| line.starts_with("table-encoding")).count();
        assert_eq!(hints, usize::from(hint), "{}", String::from_utf8_lossy(&bytes));
    }
}

/// Findings that speak of tables.
fn found(site: &SiteTest) -> Vec<String> {
    site.findings().into_iter().filter(|line| line.starts_with("table-") || line.contains("registers/")).collect()
}

#[test]
fn what_is_wrong_is_told_at_its_cell() {
    let at = |line: &str| vec![line.to_owned()];
    for (rows, expected) in [
        ("编号,标题,甲乙\n1,刷牙,丙\n", at("table-column content/registers/t.csv:1:7")),
        ("编号,标题,\n1,刷牙,丙\n", at("table-column content/registers/t.csv:2:6")),
        ("编号,标题,题目\n1,刷牙,丙\n", at("table-column content/registers/t.csv:1:7")),
        ("甲,乙\n1,刷牙\n", at("table-column content/registers/t.csv:1:1")),
        ("编号,标题\n1,刷牙,漱口\n", at("table-cell content/registers/t.csv:2:6")),
        ("编号,标题\n1,\"刷牙\n2,漱口\n", at("table-cell content/registers/t.csv:2:3")),
        ("编号,标题\n1,刷牙\n1.0E+5,漱口\n", at("table-cell content/registers/t.csv:3:1")),
        ("编号,标题\n1,刷牙\n1,漱口\n", at("table-id content/registers/t.csv:3:1")),
        ("编号,标题\n1,刷牙\n,漱口\n", at("table-id content/registers/t.csv:3:1")),
        ("编号,标题\n1,刷牙\n010,洗手\n", at("table-zeros content/registers/t.csv:2:1")),
        ("任务清单,\n编号,标题\n1,刷牙\n", at("table-above content/registers/t.csv:1:1")),
        ("编号,标题,受众\n1,刷牙,佳长\n", at("unknown-audience content/registers/t.csv:2:6")),
        ("编号,标题,发布\n1,刷牙,2026/1/3\n2,漱口,明天\n", at("wrong-date content/registers/t.csv:3:6")),
        ("编号,标题,正文\n1,刷牙,\"甲\"\"乙\"\"，:fact[no]。\"\n", at("unknown-fact content/registers/t.csv:2:14")),
        (
            "编号,标题,正文\n1,刷牙,\"早上。\n\n# 晚上\n\n刷牙。\"\n",
            at("heading-level-one content/registers/t.csv:4:1"),
        ),
        ("编号,正文\n1,早上。\n2,晚上。\n", at("missing-key content/registers/t.yaml")),
        ("编号,标题\n1,刷牙\n2,\n", at("missing-key content/registers/t.csv:3:1")),
    ] {
        assert_eq!(found(&site(HEAD, rows)), expected, "{rows}");
    }
}

#[test]
fn what_is_wrong_with_a_head_is_told_there() {
    for (head, rows, expected) in [
        (format!("{HEAD}records: [{{标题: 甲}}]\n"), Some(ROWS), "table-rows content/registers/t.yaml:5:1"),
        (HEAD.to_owned(), None, "table-rows content/registers/t.yaml:1:1"),
        (HEAD.to_owned(), Some("编号,标题\n,\n"), "table-rows content/registers/t.yaml:1:1"),
        (format!("{HEAD}records:\n"), None, "table-rows content/registers/t.yaml:1:1"),
        (format!("{HEAD}author: [甲]\n"), Some(ROWS), "wrong-type content/registers/t.yaml:5:9"),
        (format!("{HEAD}record: []\n"), Some(ROWS), "unknown-key content/registers/t.yaml:5:1"),
        (format!("{HEAD}sources: [no]\n"), Some(ROWS), "unknown-source content/registers/t.yaml:5:11"),
        (format!("{HEAD}fill: [类别]\n"), Some(ROWS), "table-column content/registers/t.yaml:5:8"),
        (
            format!("{HEAD}records:\n  - {{标题: 甲}}\n  - {{标题: 乙, 受众: 佳长}}\n"),
            None,
            "unknown-audience content/registers/t.yaml:7:17",
        ),
        (format!("{HEAD}records:\n  - {{受众: 家长}}\n"), None, "table-id content/registers/t.yaml:6:5"),
    ] {
        let site = SiteTest::new().file("content/registers/t.yaml", &head);
        if let Some(rows) = rows {
            site.write("content/registers/t.csv", rows.as_bytes());
        }
        assert_eq!(found(&site), [expected], "{head}");
    }
    let alone = SiteTest::new().file("content/registers/t.csv", ROWS);
    assert_eq!(found(&alone), ["table-rows content/registers/t.csv"]);
    let book = SiteTest::new().file("content/registers/t.xlsx", "PK");
    assert_eq!(found(&book), ["file-unread content/registers/t.xlsx"]);
    assert!(book.messages(Lang::Zh).contains("CSV UTF-8"));
    let taken = site(HEAD, ROWS).page("content/tasks/1.md", "甲。\n");
    assert_eq!(found(&taken), ["table-id content/registers/t.csv:2:1"]);
}

#[test]
fn a_cell_too_long_is_told_where_it_begins() {
    let rows = format!("编号,标题\n1,刷牙\n2,{}\n", "漱".repeat(40_000));
    assert_eq!(found(&site(HEAD, &rows)), ["table-large content/registers/t.csv:3:3"]);
    let columns = format!("编号,标题{}\n1,刷牙\n", ",".repeat(300));
    assert_eq!(found(&site(HEAD, &columns)), ["table-large content/registers/t.csv:1:205"]);
}

#[test]
fn a_row_without_pages_has_no_address() {
    let head = HEAD.replace("pages: tasks\n", "");
    let site = site(&head, ROWS).public("https://example.org").page("content/a.md", "甲。\n");
    let tree = site.build();
    assert!(!tree.keys().any(|path| path.contains("registers")));
    assert!(tree.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("早晚刷牙")));
    // Nothing leads there, and it is checked all the same.
    let linked = SiteTest::new()
        .file("content/registers/t.yaml", &head)
        .file("content/registers/t.csv", &ROWS.replace("用清水。", "打13800138000。"))
        .page("content/a.md", "[去看](registers/t.yaml/1.md)\n");
    assert_eq!(linked.findings(), ["link-nowhere content/a.md:6:1", "mobile-number content/registers/t.csv:3:10"]);
    let page = SiteTest::new().file(
        "content/b.md",
        "---\ntitle: 乙\naudiences: [parents]\npublished: 2026-01-31\npage: false\nleaflets: [sheet]\nmoved_from: [c]\n---\n乙。\n",
    );
    assert_eq!(page.build(), SiteTest::new().build());
}

#[test]
fn a_translation_stands_beside_its_table() {
    let site = SiteTest::new()
        .file("pamphlet.yaml", &CONFIG.replace("[zh-CN]", "[zh-CN, en]"))
        .file("content/registers/t.yaml", HEAD)
        .file("content/registers/t.csv", ROWS)
        .file("content/registers/t.en.csv", "number,title,body\n1,Brush,Twice a day.\n");
    let tree = site.build();
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    assert!(text("en/tasks/1.html").contains("Twice a day."));
    assert!(text("en/tasks/2.html").contains("用清水。"));
}

#[test]
fn cells_that_reach_over_several_rows_are_filled_where_the_head_says_so() {
    let rows = "编号,标题,受众\n1,刷牙,家长\n2,漱口,\n3,看牙,教师\n4,护齿,\n";
    let site = site(&format!("{HEAD}fill: [受众]\n"), rows);
    let tree = site.build();
    let readers =
        |page: &str| ["parents", "teachers"].map(|tree_of| tree.contains_key(&format!("{tree_of}/tasks/{page}.html")));
    assert_eq!(
        [readers("1"), readers("2"), readers("3"), readers("4")],
        [[true, false], [true, false], [false, true], [false, true]]
    );
}

#[test]
fn a_head_of_two_lines_is_read_as_one() {
    let rows = "编号,内容,,受众\n,标题,正文,\n1,刷牙,每天两次。,家长\n";
    let columns = "columns: {内容: 标题}\n";
    let site = site(&format!("{HEAD}{columns}"), rows);
    assert!(site.html("parents/tasks/1.html").contains("每天两次"));
}

/// The texts of a table by the names of their files.
fn texts(head: &str, rows: &str, columns: Columns) -> Noted<BTreeMap<String, Arc<str>>> {
    material(head, rows, columns, None)
        .map(|unfolded| unfolded.texts().map(|(path, text)| (path.as_str().to_owned(), text.clone())).collect())
}

fn material(head: &str, rows: &str, columns: Columns, before: Option<&Unfolded>) -> Noted<Unfolded> {
    let file = |name: &str, text: &str| (SourcePath::new(format!("content/registers/{name}")), Arc::from(text));
    let texts = vec![file("t.csv", rows), file("t.yaml", head)];
    unfold(&Material { texts, languages: vec!["zh-CN".into()], columns: columns.into(), ..Material::default() }, before, |count, text| {
        (0..count).map(text).collect()
    })
}

/// splitmix64: the same cells on every machine.
fn dice(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % below as u64) as usize
}

#[test]
fn no_cell_loses_or_gains_a_character() {
    const PARTS: &[&str] = &[
        "刷牙",
        "a",
        " ",
        "\"",
        ",",
        "，",
        "：",
        ": ",
        "#",
        " #",
        "\n",
        "'",
        "{",
        "}",
        "[",
        "]",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "- ",
        "? ",
        "~",
        "null",
        "true",
        "1",
        "0x1F",
        "1e3",
        "2026-01-03",
        "\\",
        "\\n",
        "---",
        "...",
        "\u{2028}",
        "\u{FEFF}",
        "😀",
        "\t",
        ";",
        "、",
        "「",
        "<b>",
        "::: for 家长",
        "=",
    ];
    let mut state = 11;
    for round in 0..2_000 {
        let mut word =
            || -> String { (0..1 + dice(&mut state, 5)).map(|_| PARTS[dice(&mut state, PARTS.len())]).collect() };
        let (title, body) = (word(), word());
        let cell = |word: &str| format!("\"{}\"", word.replace('"', "\"\""));
        let rows = format!("编号,标题,正文\n7,{},{}\n", cell(&title), cell(&body));
        let Noted { value: texts, notes } = texts("kind: task\n", &rows, Columns::default());
        assert!(notes.iter().all(|note| note.code == "table-cell"), "{round} {notes:?}");
        let text = &texts["content/registers/t.yaml/7.md"];
        let (front, found) = parts(text);
        let Node::Map(entries) = yaml::read(front).expect("YAML").node else { panic!("{front}") };
        let seen = |word: &str| word.trim().to_owned();
        let is_void = |word: &str| word.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}');
        let written = entries.iter().find(|(key, _)| key == "title").map(|(_, node)| node.clone());
        assert_eq!(written, (!is_void(&title)).then(|| Node::Text(seen(&title))), "{round} {title:?}");
        let expected = if is_void(&body) { String::new() } else { seen(&body) };
        assert_eq!(found.trim(), expected.trim(), "{round} {body:?}");
    }
}

#[test]
fn a_section_stands_in_the_body_below_its_heading() {
    let of_task = [
        ("number", To::Key("number".into())),
        ("做法", To::Section("做法".into())),
        ("时限", To::Date("deadline".into())),
    ];
    let of_task = of_task.into_iter().map(|(name, to)| (name.into(), to)).collect();
    let columns = Columns { kinds: BTreeMap::from([("task".into(), of_task)]), ..Columns::default() };
    let rows = "number,title,做法,时限,甲乙\n1,刷牙,\"一、\n二、\",2026年1月3日,丙\n";
    let Noted { value: texts, notes } = texts("kind: task\n", rows, columns);
    let text = "---\nkind: \"task\"\npage: false\nnumber: \"1\"\ntitle: \"刷牙\"\ndeadline: \"2026-01-03\"\n---\n\n## 做法\n\n一、\n二、\n";
    assert_eq!(&*texts["content/registers/t.yaml/1.md"], text);
    let place = Place::Span(SourcePath::new("content/registers/t.csv"), Span::new(27, 33));
    assert_eq!(notes.iter().map(|note| (note.code, note.place.clone())).collect::<Vec<_>>(), [("table-column", place)]);
}

#[test]
fn only_the_text_of_a_changed_row_is_new() {
    let before = material(HEAD, ROWS, Columns::default(), None).value;
    let after = material(HEAD, &ROWS.replace("用清水", "用温水"), Columns::default(), Some(&before)).value;
    let kept: Vec<bool> =
        before.texts().zip(after.texts()).map(|((_, one), (_, other))| Arc::ptr_eq(one, other)).collect();
    assert_eq!(kept, [true, false]);
}

/// Whatever is changed, what was made before gives the same as nothing.
#[test]
fn a_table_read_again_in_part_is_as_one_read_whole() {
    const PIECES: &[&str] = &[
        "刷牙",
        "1",
        ",",
        "\n",
        "\"",
        "；",
        "标题",
        " ",
        "",
        "\r\n",
        "2,漱口,家长,晚上。\n",
        "\"\"",
        ";;;;;",
        "甲,\"乙\n丙\"",
        "010",
    ];
    let mut rows: String = "编号,标题,受众,正文\n".to_owned();
    (1..9).for_each(|number| rows.push_str(&format!("{number},刷牙{number},家长,\"早上，\n{number}次。\"\n")));
    let (mut state, mut in_part) = (3, 0);
    let mut before = material(HEAD, &rows, Columns::default(), None).value;
    for round in 0..3_000 {
        // Mostly one edit of the good table, at times several.
        let mut edited: Vec<char> = rows.chars().collect();
        for _ in 0..1 + dice(&mut state, 8) / 7 {
            let at = dice(&mut state, edited.len());
            let until = (at + dice(&mut state, 4)).min(edited.len());
            edited.splice(at..until, PIECES[dice(&mut state, PIECES.len())].chars());
        }
        let text: String = edited.into_iter().collect();
        let whole = material(HEAD, &text, Columns::default(), None);
        let again = material(HEAD, &text, Columns::default(), Some(&before));
        assert_eq!(again.notes, whole.notes, "{round} {text}");
        assert!(again.value.texts().eq(whole.value.texts()), "{round} {text}");
        for (path, row) in whole.value.texts() {
            let middle = row.find("刷牙").unwrap_or(8);
            for place in [Place::File(path.clone()), Place::Span(path.clone(), Span::new(middle, middle + 3))] {
                assert_eq!(again.value.place(&place), whole.value.place(&place), "{round} {text}");
            }
        }
        let kept =
            before.texts().filter(|(path, one)| again.value.text(path).is_some_and(|other| Arc::ptr_eq(one, other)));
        in_part += usize::from(kept.count() >= 7);
        if round % 5 == 0 {
            before = again.value;
        } else {
            before = material(HEAD, &rows, Columns::default(), None).value;
        }
    }
    assert!(in_part > 1_000, "{in_part}");
}

#[test]
fn warm_builds_of_tables_are_as_clean_ones() {
    let site = site(HEAD, ROWS);
    let options = |output: &str, cache: Option<&str>| pamphlet::pipeline::Options {
        output: site.root().join(output),
        cache: cache.map(|name| site.root().join(name)),
        ..site.options()
    };
    let build = |options| pamphlet::pipeline::build(&options, &|_, _| ()).expect("no trouble");
    build(options("warm", Some(".cache")));
    for (file, text) in [
        ("t.csv", ROWS.replace("用清水", "用温水")),
        ("t.csv", ROWS.replace("饭后漱口", "饭后喝水")),
        ("t.csv", format!("{ROWS}3,看牙,教师,半年一次。\n")),
        ("t.csv", ROWS.replace("1,早晚刷牙,家长,每天两次。\n", "")),
        ("t.yaml", HEAD.replace("01-31", "01-30")),
        ("t.csv", ROWS.to_owned()),
    ] {
        site.write(&format!("content/registers/{file}"), text.as_bytes());
        let warm = build(options("warm", Some(".cache")));
        let clean = build(options("clean", None));
        assert!(tree(&site.root().join("warm")) == tree(&site.root().join("clean")), "{text}");
        assert_eq!(warm.notes, clean.notes, "{text}");
    }
}

#[test]
fn a_row_is_signed_beside_its_table() {
    let stages = "review:\n  stages:\n    - {id: first, name: 初审, by: [editor]}\n  required: [first]\n";
    let site = site(HEAD, ROWS)
        .file("pamphlet.yaml", &format!("{CONFIG}{stages}"))
        .file("content/registers/p.yaml", "people:\n  - {id: editor, name: 示例编辑}\n");
    let sign = || {
        let (stage, by) = ("first".to_owned(), "editor".to_owned());
        let given = Given { stage, by, date: jiff::civil::date(2026, 2, 1), conclusion: APPROVED.to_owned() };
        let Noted { value, notes } = review::sign(&site.options(), &Wanted::All, &given).expect("no trouble");
        assert!(notes.is_empty(), "{notes:?}");
        value.pages.iter().map(|path| path.as_str().to_owned()).collect::<Vec<_>>()
    };
    let shown = || {
        site.run();
        tree(&site.output()).get("parents/tasks/1.html").map(|page| String::from_utf8_lossy(page).into_owned())
    };
    assert_eq!(shown(), None);
    assert_eq!(sign(), ["content/index.md", "content/tasks/1.md", "content/tasks/2.md"]);
    assert_eq!(std::fs::read_to_string(site.root().join("content/registers/t.csv")).expect("a table"), ROWS);
    assert!(!site.root().join("content/tasks").exists());
    assert!(shown().is_some_and(|page| page.contains("每天两次")));
    // What was signed is read until the new words are signed.
    site.write("content/registers/t.csv", ROWS.replace("两次", "三次").as_bytes());
    assert!(shown().is_some_and(|page| page.contains("每天两次")));
    let notes = site.run().notes;
    let waiting: Vec<&Place> =
        notes.iter().filter(|note| note.code == "review-waiting").map(|note| &note.place).collect();
    assert!(
        matches!(waiting[..], [place] if place.path().is_some_and(|path| path.as_str().ends_with("t.csv"))),
        "{notes:?}"
    );
    assert_eq!(sign(), ["content/tasks/1.md"]);
    assert!(shown().is_some_and(|page| page.contains("每天三次")));
}

#[test]
fn no_command_writes_the_text_of_a_row() {
    let site = site(HEAD, &ROWS.replace("每天两次。", "\"每天,两次。\"")).page("content/a.md", "每天,两次。\n");
    let mended = pamphlet::pipeline::mend(&site.options()).expect("no trouble");
    assert_eq!(mended.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["content/a.md"]);
}

/// A row as it stands in a table, and as a file.
fn pair(number: usize) -> (String, String) {
    let body = format!("第{number}条：每天坚持，家里人互相提醒。\n\n做到**早晚刷牙**，慢慢就会看到改变。");
    let row = format!("{number:05},刷牙{number},家长、教师,做法{number},\"{body}\"\n");
    let head = format!("kind: task\nnumber: '{number:05}'\npublished: 2026-01-31\n");
    let page =
        format!("---\n{head}title: 刷牙{number}\naudiences: [家长, 教师]\nsummary: 做法{number}\n---\n\n{body}\n");
    (row, page)
}

/// `PAMPHLET_ROWS=20000` also prints how long each takes.
#[test]
fn a_table_makes_the_bytes_of_as_many_files() {
    let many = std::env::var("PAMPHLET_ROWS").ok().and_then(|count| count.parse().ok());
    let count: usize = many.unwrap_or(60);
    let (of_files, of_table) = (SiteTest::new(), SiteTest::new());
    let mut rows = "编号,标题,受众,摘要,正文\n".to_owned();
    for number in 1..=count {
        let (row, page) = pair(number);
        rows.push_str(&row);
        of_files.write(&format!("content/tasks/{number:05}.md"), page.as_bytes());
    }
    of_table.write("content/registers/t.yaml", "kind: task\npages: tasks\npublished: 2026-01-31\n".as_bytes());
    let write = |rows: &str| of_table.write("content/registers/t.csv", rows.as_bytes());
    write(&rows);
    let timed = |name: &str, act: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        act();
        if many.is_some() {
            println!("{name}: {:?}", start.elapsed());
        }
    };
    let built = |site: &SiteTest| {
        let options = pamphlet::pipeline::Options { cache: Some(site.root().join(".cache")), ..site.options() };
        let outcome = pamphlet::pipeline::build(&options, &|_, _| ()).expect("no trouble");
        assert!(outcome.published.is_some());
    };
    timed("files, cold", &mut || built(&of_files));
    timed("table, cold", &mut || built(&of_table));
    assert!(tree(&of_files.output()) == tree(&of_table.output()));
    let edited = rows.replacen("第7条", "第7行", 1);
    write(&edited);
    of_files.write("content/tasks/00007.md", pair(7).1.replacen("第7条", "第7行", 1).as_bytes());
    timed("files, one edited", &mut || built(&of_files));
    timed("table, one row edited", &mut || built(&of_table));
    assert!(tree(&of_files.output()) == tree(&of_table.output()));
    let head = "kind: task\npages: tasks\npublished: 2026-01-31\n";
    let mut unfolded = Unfolded::default();
    timed("unfolded", &mut || unfolded = material(head, &rows, Columns::default(), None).value);
    timed("unfolded again", &mut || drop(material(head, &edited, Columns::default(), Some(&unfolded))));
    let mut session = pamphlet::pipeline::session::Session::open(of_files.options());
    timed("preview of files, first", &mut || drop(session.refresh(None).expect("no trouble")));
    for (step, number) in ["一", "二"].into_iter().enumerate() {
        of_files.write("content/tasks/00007.md", pair(7).1.replacen('第', number, 1).as_bytes());
        let changed = ["content/tasks/00007.md".into()].into();
        timed(&format!("preview of files, one edited {step}"), &mut || {
            drop(session.refresh(Some(&changed)).expect("no trouble"))
        });
    }
    let mut session = pamphlet::pipeline::session::Session::open(of_table.options());
    timed("preview, first", &mut || drop(session.refresh(None).expect("no trouble")));
    for (step, rows) in [&rows, &edited, &rows].into_iter().enumerate() {
        write(rows);
        let changed = ["content/registers/t.csv".into()].into();
        timed(&format!("preview, row edited {step}"), &mut || {
            drop(session.refresh(Some(&changed)).expect("no trouble"))
        });
    }
}

/// Registers as tables: each with the name of its file, the kind of its rows, the rows, and the same entries in YAML.
const REGISTERS: [(&str, &str, &str, &str); 6] = [
    (
        "services",
        "服务",
        "编号,名称,电话,所在区,级别,管什么,时间,孩子可以自己找,适用年龄,来源\nline,护牙热线,010-12345678,海淀区,基层,\"牙外伤\n口腔\",全天,是,6岁以上,plan\nold,老门诊,010-87654321,海淀区,区,牙外伤,,否,,\n",
        "services:\n  - {id: line, name: 护牙热线, phone: 010-12345678, district: 海淀区, level: 基层, what: [牙外伤, 口腔], hours: 全天, children: true, ages: 6岁以上, source: plan}\n  - {id: old, name: 老门诊, phone: 010-87654321, district: 海淀区, level: 区, what: [牙外伤], children: false}\n",
    ),
    (
        "sources",
        "来源",
        "编号,名称,发布机构,文号,日期,类型,网址\nplan,工作方案,某某部门,某发〔2026〕1号,2026年1月3日,Z,https://example.org/plan\n",
        "sources:\n  - {id: plan, title: 工作方案, issuer: 某某部门, number: 某发〔2026〕1号, date: 2026-01-03, type: Z, url: 'https://example.org/plan'}\n",
    ),
    (
        "facts",
        "事实",
        "编号,指标,数值,限定词,单位,人群,地区,年份,来源,条目\ntimes,每天刷牙次数,2,不少于,次,中小学生,北京市,2026,plan,第3条\nshare,每天吃蔬菜,300—500,,克,成人,北京市,2026年,plan,\n",
        "facts:\n  - {id: times, measure: 每天刷牙次数, value: 2, operator: 不少于, unit: 次, population: 中小学生, region: 北京市, as_of: 2026, source: plan, item: 第3条}\n  - {id: share, measure: 每天吃蔬菜, value: [300, 500], unit: 克, population: 成人, region: 北京市, as_of: 2026, source: plan}\n",
    ),
    (
        "people",
        "人员",
        "姓名,职务,单位,专业,示例\n甲医生,主任医师,某医院,口腔,true\n",
        "people:\n  - {id: 甲医生, name: 甲医生, role: 主任医师, organisation: 某医院, field: 口腔, example: true}\n",
    ),
    (
        "departments",
        "部门",
        "编号,全称,简称,别的写法,地区\nedu,北京市教育委员会,市教委,教委、市教育局,北京市\n",
        "departments:\n  - {id: edu, name: 北京市教育委员会, short: 市教委, called: [教委, 市教育局], region: 北京市}\n",
    ),
    (
        "terms",
        "词语",
        "词,通俗的说法,解释,别的说法\n龋齿,蛀牙,牙齿上的洞。,虫牙、蛀齿\n",
        "terms:\n  - {term: 龋齿, plain: 蛀牙, gloss: 牙齿上的洞。, aliases: [虫牙, 蛀齿]}\n",
    ),
];

/// A page that shows entries of all registers.
const SHOWS: &str = "请打:service[line]，每天:fact[times]、:fact[share]，:term[虫牙]，见:source[plan]。\n\n\
::: 列表 {类型=服务 地方=海淀区 列=\"标题 电话 级别 孩子可以自己找\"}\n:::\n\n::: 列表 {类型=部门}\n:::\n\n\
::: 列表 {类型=人员}\n:::\n\n::: 转诊 {发现=牙外伤}\n:::\n";

fn registers() -> SiteTest {
    let config = CONFIG.replace("[北京市]}", "{北京市: [海淀区, 朝阳区]}}\nregion: 海淀区");
    let path = "---\ntitle: 查出蛀牙\nkind: 转诊路径\naudiences: [all]\npublished: 2026-01-31\n发现: 牙外伤\n地方: 海淀区\n承诺: 海淀区\n\
                步骤: [{去哪里: 门诊, 级别: 基层, 什么时候去: 两周内, 带什么: 医保卡}]\n---\n去看。\n";
    SiteTest::new().file("pamphlet.yaml", &config).file("content/path.md", path).page("content/page.md", SHOWS)
}

fn with_tables(names: &[&str]) -> SiteTest {
    let mut site = registers();
    for (name, kind, rows, yaml) in REGISTERS {
        site = match names.contains(&name) {
            true => site
                .file(&format!("content/registers/{name}.yaml"), &format!("kind: {kind}\n"))
                .file(&format!("content/registers/{name}.csv"), rows),
            false => site.file(&format!("content/registers/{name}.yaml"), yaml),
        };
    }
    site
}

/// Whether a register stands in a table or in YAML makes no difference for readers.
#[test]
fn rows_of_a_registers_table_are_its_entries() {
    // Hints on words are none of ours.
    let findings = |site: &SiteTest| -> Vec<String> {
        site.findings().into_iter().filter(|line| !line.starts_with("reader-")).collect()
    };
    let plain = with_tables(&[]);
    assert_eq!(findings(&plain), [""; 0]);
    let expected = plain.build();
    let page = String::from_utf8_lossy(&expected["page.html"]).into_owned();
    assert!(page.matches("tel:01012345678").count() >= 3 && page.contains("300—500克"), "{page}");
    let all = REGISTERS.map(|(name, ..)| name);
    for names in all.iter().map(std::slice::from_ref).chain([&all[..]]) {
        let site = with_tables(names);
        assert_eq!(findings(&site), [""; 0], "{names:?}");
        assert!(site.build() == expected, "{names:?}");
    }
    // In the head's own rows, too; what the head says is said of each.
    let records = "kind: 机构名录\n级别: 基层\n管什么: 牙外伤\nrecords:\n  - {编号: line, 名称: {zh-CN: 护牙热线}, 电话: 010-12345678, 区: 海淀区, what: [牙外伤, 口腔], hours: 全天, children: true, ages: 6岁以上, source: plan}\n  - {id: old, name: 老门诊, phone: 010-87654321, district: 海淀区, level: 区, children: false}\n";
    let site = with_tables(&[]).file("content/registers/services.yaml", records);
    assert_eq!(findings(&site), [""; 0]);
    assert!(site.build() == expected);
}

#[test]
fn what_is_wrong_with_an_entry_is_told_at_its_cell() {
    let found = |head: &str, rows: &str| {
        let site = SiteTest::new()
            .file("content/registers/other.yaml", "services: [{id: line, name: 护牙热线, phone: 010-12345678}]\n")
            .file("content/registers/t.yaml", head)
            .file("content/registers/t.csv", rows);
        site.findings()
    };
    let at = |code: &str, line: usize, column: usize| format!("{code} content/registers/t.csv:{line}:{column}");
    let head = "kind: 服务\n";
    for (rows, expected) in [
        ("编号,名称,级别\na,门诊,镇级\n", at("unknown-choice", 2, 6)),
        ("编号,名称,网址\na,门诊,javascript:x\n", at("link-scheme", 2, 6)),
        ("编号,名称\nline,门诊\n", at("duplicate-entry", 2, 1)),
        ("编号,名称\na,门诊\na,医院\n", at("table-id", 3, 1)),
        ("编号,名称,电话\na,,010-12345679\n", at("missing-key", 2, 1)),
        ("编号,名称,受众\na,门诊,家长\n", at("table-column", 1, 7)),
    ] {
        assert_eq!(found(head, rows), [expected], "{rows}");
    }
    let rows = "编号,名称\na,门诊\nb,医院\n";
    for (head, expected) in [
        ("kind: 服务\npages: places\n", "unknown-key content/registers/t.yaml:2:1"),
        ("kind: 服务\naudiences: [all]\n", "unknown-key content/registers/t.yaml:2:1"),
        ("kind: 服务\nlevel: 镇级\n", "unknown-choice content/registers/t.yaml:2:8"),
    ] {
        assert_eq!(found(head, rows), [expected], "{head}");
    }
    let records = SiteTest::new().file(
        "content/registers/t.yaml",
        "kind: 服务\nrecords:\n  - {编号: a, 名称: 门诊}\n  - {编号: b, 名称: 医院, level: 镇级}\n",
    );
    assert_eq!(records.findings(), ["unknown-choice content/registers/t.yaml:4:28"]);
    let english = SiteTest::new()
        .file("pamphlet.yaml", &CONFIG.replace("[zh-CN]", "[zh-CN, en]"))
        .file("content/registers/t.yaml", head)
        .file("content/registers/t.csv", rows)
        .file("content/registers/t.en.csv", "编号,名称\na,Clinic\n");
    assert_eq!(english.findings(), ["table-rows content/registers/t.yaml:1:1"]);
}

#[test]
fn warm_builds_see_every_entry_of_a_table() {
    let site = with_tables(&["services", "facts"]);
    let options = |output: &str, cache: Option<&str>| pamphlet::pipeline::Options {
        output: site.root().join(output),
        cache: cache.map(|name| site.root().join(name)),
        ..site.options()
    };
    let build = |options| pamphlet::pipeline::build(&options, &|_, _| ()).expect("no trouble");
    build(options("warm", Some(".cache")));
    let (services, facts) = (REGISTERS[0].2, REGISTERS[2].2);
    for (file, text) in [
        ("services.csv", services.replace("12345678", "12345679")),
        ("services.csv", services.replace("基层", "镇级")),
        ("services.csv", services.to_owned()),
        ("services.yaml", "kind: 服务\nhours: 白天\n".to_owned()),
        ("facts.csv", facts.replace(",2,", ",3,")),
        ("services.csv", services.replace("old,老门诊,010-87654321,海淀区,区,牙外伤,,否,,\n", "")),
    ] {
        site.write(&format!("content/registers/{file}"), text.as_bytes());
        let warm = build(options("warm", Some(".cache")));
        let clean = build(options("clean", None));
        assert!(tree(&site.root().join("warm")) == tree(&site.root().join("clean")), "{text}");
        assert_eq!(warm.notes, clean.notes, "{text}");
    }
}

#[test]
fn an_entry_of_a_table_is_signed_with_the_pages_that_show_it() {
    let stages = "review:\n  stages:\n    - {id: first, name: 初审, by: [甲医生]}\n  required: [first]\n";
    let site = with_tables(&["services", "people"]);
    let config = std::fs::read_to_string(site.root().join("pamphlet.yaml")).expect("settings");
    site.write("pamphlet.yaml", format!("{config}{stages}").as_bytes());
    let (stage, by) = ("first".to_owned(), "甲医生".to_owned());
    let given = Given { stage, by, date: jiff::civil::date(2026, 2, 1), conclusion: APPROVED.to_owned() };
    let sign = || {
        let signed = review::sign(&site.options(), &Wanted::All, &given).expect("no trouble");
        assert!(signed.notes.is_empty(), "{:?}", signed.notes);
    };
    sign();
    let shown = || {
        site.run();
        String::from_utf8_lossy(&tree(&site.output())["page.html"]).into_owned()
    };
    assert!(shown().contains("tel:01012345678"));
    // The page shows the number that was signed, until the new one is.
    site.write("content/registers/services.csv", REGISTERS[0].2.replace("12345678", "12345679").as_bytes());
    assert!(shown().contains("tel:01012345678"));
    let found = site.findings();
    assert!(found.iter().any(|one| one.starts_with("entry-held content/registers/services.csv:2:1")), "{found:?}");
    sign();
    assert!(shown().contains("tel:01012345679"));
}
