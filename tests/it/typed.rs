//! The typed keys of records: the web face of a kind shows each, or a finding at the face names the one that it forgets.

use std::fs;
use std::path::{Path, PathBuf};

use pamphlet::console::{Lang, Messages};
use pamphlet::diag::{Diagnostic, Severity};
use pamphlet::pipeline::{self, Options, Outcome};

use crate::site::{DAY, SiteTest, argument};

const KIND: &str = "\
name: 场馆
keys:
  opened: {label: 开放日期, type: date}
  seats: {label: 座位, type: number, unit: 个}
  open: {label: 对外开放, type: flag}
  state: {label: 状况, type: choice, values: {good: 好, bad: 要修}}
  tools: {label: 器材, type: line, many: true}
  rules: {label: 规定, type: text, for: [教师]}
  rooms: {label: 房间, type: records, keys: {room: {label: 名称, type: line}, size: {label: 大小, type: number}}}
";

const LINES: &str = "\
opened: 2026-01-15
seats: 30个
open: 是
state: 要修
tools: [跳绳, 毽子]
rules: 不许奔跑。
rooms: [{room: 甲厅, size: 120}, {room: 乙厅, size: 95}]
";

/// A face that says each key in its own way, if not in the words of the value.
const ALL: &str = "\
<p class=\"{% if by_key.state.words == '好' %}fine{% else %}broken{% endif %}\">{{ by_key.opened.words | truncate(length=5) }}</p>
<p>{% if by_key.seats %}共{{ by_key.seats.words | replace(from='个', to='张') }}{% endif %}{% if by_key.open %}✓{% endif %}</p>
<img alt=\"{{ by_key.tools.words }}\">
{% if by_key.rules %}{{ by_key.rules.html | safe }}{% endif %}
{% for row in by_key.rooms.rows %}<b>{{ row[0] | safe }}</b>（{{ row[1] | safe }}）{% endfor %}
";

fn site(face: &str) -> SiteTest {
    SiteTest::new()
        .file("kinds/hall/kind.yaml", KIND)
        .file("kinds/hall/hall.html", face)
        .file("content/hall.md", &page("一馆", LINES))
}

fn page(title: &str, lines: &str) -> String {
    format!("---\ntitle: {title}\nkind: 场馆\naudiences: [all]\npublished: 2026-01-31\n{lines}---\n正文。\n")
}

/// The keys that are told as not shown, each with the file where it was seen first.
fn told(outcome: &Outcome) -> Vec<(String, String)> {
    let of = |note: &Diagnostic| {
        assert_eq!(note.place.path().map(|path| path.as_str()), Some("kinds/hall/hall.html"));
        assert_eq!(note.severity, Severity::Warning);
        (argument(note, "key").to_owned(), argument(note, "file").to_owned())
    };
    outcome.notes.iter().filter(|note| note.code == "key-unshown").map(of).collect()
}

/// The findings of `check` and of `build`, which are the same.
fn keys(site: &SiteTest) -> Vec<String> {
    let checked = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble with the machine");
    let built = site.run();
    assert!(built.published.is_some(), "a face that forgets keeps no site back: {:?}", built.notes);
    assert_eq!(told(&checked), told(&built));
    let keys = told(&checked).into_iter().map(|(key, file)| {
        assert_eq!(file, "content/hall.md");
        key
    });
    keys.collect()
}

#[test]
fn a_face_that_forgets_a_key_is_told_once() {
    assert_eq!(keys(&site(ALL)), [""; 0], "what is said otherwise is said");
    let cases = [
        ("{{ by_key.opened.words | truncate(length=5) }}", "opened"),
        ("{% if by_key.seats %}共{{ by_key.seats.words | replace(from='个', to='张') }}{% endif %}", "seats"),
        ("{% if by_key.open %}✓{% endif %}", "open"),
        ("{% if by_key.state.words == '好' %}fine{% else %}broken{% endif %}", "state"),
        ("{{ by_key.tools.words }}", "tools"),
        // Seen by teachers only.
        ("{% if by_key.rules %}{{ by_key.rules.html | safe }}{% endif %}", "rules"),
        ("（{{ row[1] | safe }}）", "rooms/size"),
        ("{% for row in by_key.rooms.rows %}<b>{{ row[0] | safe }}</b>（{{ row[1] | safe }}）{% endfor %}", "rooms"),
    ];
    for (part, key) in cases {
        assert!(ALL.contains(part), "{part}");
        assert_eq!(keys(&site(&ALL.replace(part, ""))), [key]);
    }
    // One of two values, and the end of a text.
    assert_eq!(keys(&site(&ALL.replace("by_key.tools.words", "by_key.tools.values[0]"))), ["tools"]);
    assert_eq!(keys(&site(&ALL.replace("rules.html | safe", "rules.words | truncate(length=3)"))), ["rules"]);
}

#[test]
fn the_finding_says_which_key_and_where_it_was_seen_first() {
    let face = ALL.replace("{{ by_key.tools.words }}", "");
    let site = site(&face);
    let words = site.messages(Lang::Zh);
    assert!(words.contains("kinds/hall/hall.html") && words.contains("“器材”（tools）"), "{words}");
    // Lines are broken anywhere.
    let unbroken: String = words.split_whitespace().filter(|part| *part != "│").collect();
    assert!(unbroken.contains("“一馆”（content/hall.md）"), "{words}");
    assert_eq!(words.matches("key-unshown").count(), 1, "{words}");
    assert!(site.messages(Lang::En).contains("does not show \"器材\" (tools)"));
}

/// Findings of a build on what the last one left are those of a clean build.
#[test]
fn a_warm_build_says_the_same_of_a_face() {
    let site = site(&ALL.replace("{{ by_key.tools.words }}", ""));
    let site = site.file("content/other.md", &page("二馆", "seats: 3\n"));
    let options = |cache: bool| Options { cache: cache.then(|| site.root().join(".cache")), ..site.options() };
    let build = |cache| pipeline::build(&options(cache), &|_, _| ()).expect("no trouble with the machine").notes;
    build(true);
    for lines in ["seats: 4\n", "seats: 4\ntools: 皮球\n", "seats: 5\n"] {
        site.write("content/other.md", page("二馆", lines).as_bytes());
        let warm = build(true);
        assert_eq!(warm, build(true), "nothing was changed");
        assert_eq!(warm, build(false));
        assert_eq!(warm.iter().filter(|note| note.code == "key-unshown").count(), 1);
    }
    site.write("content/hall.md", page("一馆", "seats: 30\n").as_bytes());
    assert_eq!(build(true), build(false));
    assert!(!build(true).iter().any(|note| note.code == "key-unshown"), "nobody writes the key any more");
}

/// What a layout forgets is told of the page whose print lacks it.
#[test]
fn a_layout_that_forgets_a_key_is_told() {
    let typ = |skip: &str| {
        format!(
            "#import \"/leaflets/lib/records.typ\": *\n#let face(data, node, blocks) = record-block(data, without(node{skip}), blocks)\n"
        )
    };
    let page = page("一馆", &format!("{LINES}leaflets: 单页\n"));
    let found =
        |skip: &str| site(ALL).file("content/hall.md", &page).file("kinds/hall/hall.typ", &typ(skip)).findings();
    assert!(!found("").iter().any(|note| note.starts_with("leaflet-part")), "{:?}", found(""));
    let found = found(", \"tools\"");
    assert!(found.iter().any(|note| note.starts_with("leaflet-part content/hall.md")), "{found:?}");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = to.join(entry.path().strip_prefix(from).expect("below"));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::copy(entry.path(), path).expect("copied");
    }
}

/// The faces of the program as those of a site, which alone are looked at: none forgets a key.
pub fn with_faces(site: &SiteTest) {
    let theme = root().join("themes/default");
    let faces = walkdir::WalkDir::new(theme.join("kinds")).into_iter().flatten();
    let faces =
        faces.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|end| end == "html"));
    let mut count = 0;
    for path in faces.chain([theme.join("templates/record.html")]) {
        let text = fs::read_to_string(&path).expect("a face");
        let name = path.strip_prefix(&theme).expect("below").display();
        site.write(&format!("themes/default/{name}"), format!("{{# own #}}\n{text}").as_bytes());
        count += 1;
    }
    assert!(count > 12, "only {count} faces");
}

#[test]
fn no_face_of_the_program_forgets_a_key_of_the_example() {
    let site = SiteTest::bare();
    copy(&root().join("content"), &site.root().join("content"));
    copy(&root().join("reviews"), &site.root().join("reviews"));
    fs::copy(root().join("pamphlet.yaml"), site.root().join("pamphlet.yaml")).expect("copied");
    with_faces(&site);
    let options = Options { output: site.output(), ..Options::new(site.root().to_path_buf(), DAY) };
    let outcome = pipeline::build(&Options { unsigned: true, ..options }, &|_, _| ()).expect("no trouble");
    assert!(outcome.published.is_some());
    let told = outcome.notes.iter().filter(|note| note.code == "key-unshown");
    let told: Vec<String> = told.map(|note| Messages::new(Lang::En).message(note)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
