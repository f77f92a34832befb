//! What was signed is what is read: under a valid signature no change is seen but those that the manual lists, what was
//! signed stays published until something else is signed, and what was withdrawn stays down.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use jiff::civil::date;
use pamphlet::diag::Diagnostic;
use pamphlet::inside::model::review::APPROVED;
use pamphlet::paths::{OutPath, ticket};
use pamphlet::pipeline::guard::Withdraw;
use pamphlet::pipeline::review::{self, Given, Wanted};
use pamphlet::pipeline::session::Session;
use pamphlet::pipeline::{self, Options, Outcome};

use crate::site::{SiteTest, tree};

const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
region: 北京市
regions: [全国, 北京市, 上海市]
languages: [zh-CN, en]
settings: [{id: home, name: 家庭}, {id: school, name: 学校}]
audiences:
  - {id: public, name: 公众}
  - {id: pupils, name: 小学生, grades: [3, 4]}
  - {id: parents, name: 家长, aliases: [mums]}
  - {id: teachers, name: 教师}
groups:
  - {id: adults, name: 成年人, members: [parents, teachers]}
review:
  stages:
    - {id: first, name: 初审, by: [editor]}
    - {id: final, name: 终审, by: [doctor], medical: true}
  required: [first, final]
";

const REGISTER: &str = "\
people:
  - {id: editor, name: 示例编辑}
  - {id: doctor, name: 王医生, organisation: 示例医院, role: 主任医师}
sources:
  - {id: guide, title: 口腔健康指南, issuer: 某某学会, date: 2020, type: Z, region: 全国}
  - {id: other, title: 另一本书, issuer: 某某出版社, date: 2021, type: M, region: 全国}
facts:
  - {id: minutes, measure: 刷牙时间, value: 2, unit: 分钟, operator: 不少于, population: 成人, region: 全国, as_of: 2020, source: guide, item: 3}
  - {id: times, measure: 刷牙次数, value: 2, unit: 次, per: 天, population: 成人, region: 全国, as_of: 2020, source: other}
services:
  - {id: line, name: 口腔热线, phone: 010-12345678, hours: 9—17时, regions: [北京市], source: guide}
terms:
  - {term: 龋齿, plain: 蛀牙, gloss: 牙齿上的洞, source: guide}
events:
  - {id: teeth, name: 爱牙日, on: 09-20, theme: 少吃糖, source: guide}
";

const BRUSH: &str = "\
---
title: {通用: 刷牙, 家长: 帮孩子刷牙}
summary: 怎样刷牙。
audiences: [public, pupils, parents, teachers]
published: 2026-01-31
updated: 2026-02-01
review_due: 2027-12-31
message: 每次刷:fact[minutes]。
actions:
  - 今晚刷一次。
  - 明早再刷。
sources: [guide#7]
events: [teeth]
settings: [home]
leaflets: [sheet]
changes:
  - {date: 2026-02-01, note: 改了一句。}
---
## 方法

先刷:term[龋齿]多的一边，问:service[line]。

    缩进的字

- 一
- 二

  二的下文

<!-- 不给人看的 -->

![牙](pic.svg)

[表](t.csv) [另一页](other.md)

![花](/flower.svg)

::: for mums
家长帮孩子刷。
:::

::: for adults
大人也要刷。
:::

末尾一段。
末尾二段。
";

pub(crate) fn picture(width: u8) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"{width}\" height=\"9\"/></svg>\n"
    )
}

pub(crate) fn site() -> SiteTest {
    let front = |title: &str| {
        format!("---\ntitle: {title}\naudiences: [public, pupils, parents, teachers]\npublished: 2026-01-31\n---\n")
    };
    SiteTest::bare()
        .public("https://example.org/")
        .file("pamphlet.yaml", CONFIG)
        .file("content/registers/all.yaml", REGISTER)
        .file("content/index.md", &format!("{}首页。\n", front("首页")))
        .file("content/oral/index.md", &format!("{}活动。\n", front("口腔")))
        .file("content/oral/brush.md", BRUSH)
        .file("content/oral/brush.en.md", &format!("{}Brush for :fact[minutes].\n", front("Brush")))
        .file("content/oral/other.md", &format!("{}每天:fact[times]。\n", front("另一页")))
        .file("content/oral/pic.svg", &picture(2))
        .file("content/oral/t.csv", "年龄,片\n8,2\n")
        .file("static/flower.svg", &picture(5))
}

const PAGES: [&str; 5] = ["index", "oral/index", "oral/brush", "oral/brush.en", "oral/other"];

pub(crate) fn options(site: &SiteTest) -> Options {
    Options { today: Some(date(2026, 3, 1)), ..site.options() }
}

pub(crate) fn sign_as(site: &SiteTest, pages: &[&str], (stage, by): (&str, &str), conclusion: &str) {
    let given = Given { stage: stage.into(), by: by.into(), date: date(2026, 2, 1), conclusion: conclusion.into() };
    let wanted = Wanted::Named(pages.iter().map(|page| (*page).to_owned()).collect());
    let signed = review::sign(&options(site), &wanted, &given).expect("no trouble");
    assert!(signed.notes.is_empty() && !signed.value.pages.is_empty(), "{:?} {:?}", signed.notes, signed.value.left);
}

pub(crate) fn sign(site: &SiteTest, pages: &[&str]) {
    sign_as(site, pages, ("first", "editor"), APPROVED);
    sign_as(site, pages, ("final", "doctor"), APPROVED);
}

pub(crate) fn signed() -> SiteTest {
    let site = site();
    sign(&site, &PAGES);
    site
}

pub(crate) fn build(options: &Options) -> Outcome {
    pipeline::build(options, &|_, _| ()).expect("no trouble")
}

pub(crate) fn published(options: &Options) -> BTreeMap<String, Vec<u8>> {
    let outcome = build(options);
    assert!(outcome.published.is_some(), "{:?}", outcome.notes);
    standing(options)
}

/// What readers find in the output.
pub(crate) fn standing(options: &Options) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(&options.output);
    files.retain(|path, _| !path.starts_with('.'));
    files
}

/// The address behind the code of a page's prints.
pub(crate) fn code_of(page: &str) -> String {
    format!("p/{}.html", ticket(&OutPath::new(page)))
}

/// What readers get of a site in a fresh folder.
pub(crate) fn read(site: &SiteTest, name: &str) -> BTreeMap<String, Vec<u8>> {
    published(&Options { output: site.root().join(name), ..options(site) })
}

pub(crate) fn replace(site: &SiteTest, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.root().join(path)).expect("a file");
    assert!(text.contains(from), "{path} has no {from}");
    site.write(path, text.replacen(from, to, 1).as_bytes());
}

pub(crate) const PAGE: &str = "content/oral/brush.md";
pub(crate) const SETTINGS: &str = "pamphlet.yaml";
pub(crate) const ENTRIES: &str = "content/registers/all.yaml";

/// Changes that readers would see and nobody signed: a name, a file, what stands there, and what stands there afterwards.
const UNSEEN: &[(&str, &str, &str, &str)] = &[
    // Words of the page.
    ("a word", PAGE, "末尾一段", "末尾的段"),
    ("a digit in an action", PAGE, "今晚刷一次", "今晚刷2次"),
    ("a figure typed", PAGE, "末尾一段", "吃20片"),
    ("the title", PAGE, "通用: 刷牙", "通用: 不刷牙"),
    ("a title for some", PAGE, "家长: 帮孩子刷牙", "家长: 别刷牙"),
    ("the summary", PAGE, "怎样刷牙", "怎么刷牙"),
    ("the message", PAGE, "每次刷", "每天刷"),
    ("an action more", PAGE, "  - 明早再刷。", "  - 明早再刷。\n  - 吃药。"),
    ("an action less", PAGE, "  - 明早再刷。\n", ""),
    ("a heading", PAGE, "## 方法", "## 办法"),
    ("the level of a heading", PAGE, "## 方法", "### 方法"),
    ("an id of a heading", PAGE, "## 方法", "## 方法 {#way}"),
    ("emphasis", PAGE, "末尾一段", "**末尾**一段"),
    ("a link's words", PAGE, "[另一页]", "[别的页]"),
    ("a link's target", PAGE, "(other.md)", "(index.md)"),
    ("words for a picture", PAGE, "![牙]", "![糖]"),
    ("another picture", PAGE, "(pic.svg)", "(/flower.svg)"),
    ("a reference shown in another way", PAGE, ":fact[minutes]", ":fact[minutes]{value}"),
    ("another fact", PAGE, ":fact[minutes]", ":fact[times]"),
    ("a note on changes", PAGE, "改了一句", "改了一切"),
    // White space that means something.
    ("code becomes a paragraph", PAGE, "    缩进的字", "缩进的字"),
    ("a paragraph becomes code", PAGE, "末尾一段", "    末尾一段"),
    ("a hidden comment becomes code", PAGE, "<!-- 不给人看的 -->", "    <!-- 不给人看的 -->"),
    ("a paragraph leaves a list", PAGE, "  二的下文", "二的下文"),
    ("two paragraphs are one", PAGE, "- 一\n- 二\n\n  二", "- 一\n- 二\n  二"),
    ("two lines are two paragraphs", PAGE, "末尾一段。\n末尾", "末尾一段。\n\n末尾"),
    ("a hard break", PAGE, "末尾一段。\n", "末尾一段。  \n"),
    ("a nested list", PAGE, "- 二", "  - 二"),
    ("a loose list", PAGE, "- 一\n- 二", "- 一\n\n- 二"),
    ("a heading by a rule below", PAGE, "末尾二段。", "末尾二段。\n---"),
    ("an ideographic space", PAGE, "末尾一段", "末尾\u{3000}一段"),
    ("a no-break space", PAGE, "末尾一段", "末尾\u{A0}一段"),
    ("a line separator", PAGE, "末尾一段", "末尾\u{2028}一段"),
    ("a lone carriage return", PAGE, "末尾一段。", "末尾\r一段。"),
    ("a form feed", PAGE, "末尾一段", "末尾\u{c}一段"),
    ("a soft hyphen", PAGE, "末尾一段", "末尾\u{AD}一段"),
    ("an invisible space", PAGE, "末尾一段", "末尾\u{200B}一段"),
    ("words turned around", PAGE, "末尾一段", "末尾\u{202E}一段\u{202C}"),
    ("a letter that looks the same", PAGE, "末尾二段", "末尾二叚"),
    // Who reads it.
    ("an audience less", PAGE, "[public, pupils, parents, teachers]", "[public, parents, teachers]"),
    ("a part for others", PAGE, "::: for mums", "::: for teachers"),
    ("a part for all", PAGE, "::: for mums\n家长帮孩子刷。\n:::", "家长帮孩子刷。"),
    (
        "an alias that points elsewhere",
        SETTINGS,
        "name: 家长, aliases: [mums]}\n  - {id: teachers, name: 教师}",
        "name: 家长}\n  - {id: teachers, name: 教师, aliases: [mums]}",
    ),
    ("a group with the public in it", SETTINGS, "members: [parents, teachers]", "members: [public, parents, teachers]"),
    ("a group with others", SETTINGS, "members: [parents, teachers]", "members: [teachers]"),
    // What the page says of itself.
    ("an author", PAGE, "summary:", "author: 诺贝尔奖得主\nsummary:"),
    ("the site's author", SETTINGS, "author: 测试编辑部", "author: 世界卫生组织"),
    ("a region", PAGE, "summary:", "region: 上海市\nsummary:"),
    ("the site's region", SETTINGS, "region: 北京市\n", "region: 上海市\n"),
    ("the day of publication", PAGE, "published: 2026-01-31", "published: 2020-01-31"),
    ("the day of the last change", PAGE, "updated: 2026-02-01", "updated: 2026-02-03"),
    ("the day of the next review", PAGE, "2027-12-31", "2029-12-31"),
    ("a setting", PAGE, "settings: [home]", "settings: [school]"),
    ("a source", PAGE, "sources: [guide#7]", "sources: [other#7]"),
    ("an item of a source", PAGE, "guide#7", "guide#8"),
    ("no source", PAGE, "sources: [guide#7]\n", ""),
    ("a health day less", PAGE, "events: [teeth]\n", ""),
    ("a domain", PAGE, "summary:", "domains: [oral]\nsummary:"),
    ("a reason to allow", PAGE, "summary:", "allow: [{code: reader-percent, reason: 没有}]\nsummary:"),
    // Entries of registers.
    ("a fact's value", ENTRIES, "value: 2, unit: 分钟", "value: 20, unit: 分钟"),
    ("a fact's unit", ENTRIES, "unit: 分钟", "unit: 小时"),
    ("a fact's operator", ENTRIES, "operator: 不少于", "operator: 不超过"),
    ("a fact's own words", ENTRIES, "measure: 刷牙时间,", "measure: 刷牙时间, text: 两分钟,"),
    ("a fact's source", ENTRIES, "as_of: 2020, source: guide, item: 3", "as_of: 2020, source: other, item: 3"),
    ("a fact's item", ENTRIES, "item: 3", "item: 4"),
    (
        "a fact that is gone",
        ENTRIES,
        "  - {id: minutes, measure: 刷牙时间, value: 2, unit: 分钟, operator: 不少于, population: 成人, region: 全国, as_of: 2020, source: guide, item: 3}\n",
        "",
    ),
    ("a source's title", ENTRIES, "title: 口腔健康指南", "title: 口腔指南"),
    ("a source's issuer", ENTRIES, "issuer: 某某学会", "issuer: 国务院"),
    ("a source's date", ENTRIES, "date: 2020, type: Z", "date: 2025, type: Z"),
    ("a source's address", ENTRIES, "type: Z, region", "type: Z, url: \"https://example.com/a\", region"),
    ("a hotline's number", ENTRIES, "010-12345678", "010-87654321"),
    ("a hotline's name", ENTRIES, "name: 口腔热线", "name: 卖牙膏的"),
    ("a hotline's hours", ENTRIES, "9—17时", "全天"),
    ("a term's plain words", ENTRIES, "plain: 蛀牙", "plain: 好牙"),
    ("a term's gloss", ENTRIES, "gloss: 牙齿上的洞", "gloss: 牙齿上的花"),
    ("a health day's name", ENTRIES, "name: 爱牙日", "name: 吃糖日"),
    ("a health day's day", ENTRIES, "on: 09-20", "on: 09-21"),
    ("a health day's theme", ENTRIES, "theme: 少吃糖", "theme: 多吃糖"),
    // Files.
    ("a picture", "content/oral/pic.svg", "width=\"2\"", "width=\"8\""),
    ("a table to take away", "content/oral/t.csv", "8,2", "8,20"),
    ("a picture of the whole site", "static/flower.svg", "width=\"5\"", "width=\"8\""),
    // Signatures.
    ("who signed", PAGE, "by: doctor", "by: editor"),
    ("the day of a signature", PAGE, "by: doctor, date: 2026-02-01", "by: doctor, date: 2026-02-20"),
    ("a signer's name", ENTRIES, "name: 王医生", "name: 诺贝尔奖得主"),
    ("a signer's organisation", ENTRIES, "organisation: 示例医院", "organisation: 世界卫生组织"),
    ("a signer's title", ENTRIES, "role: 主任医师", "role: 院士"),
    ("the name of a stage", SETTINGS, "name: 终审", "name: 国家审定"),
    ("a signature less", PAGE, "  - {stage: final", "  # - {stage: final"),
    (
        "a conclusion by hand",
        PAGE,
        "by: doctor, date: 2026-02-01, conclusion: 审查同意",
        "by: doctor, date: 2026-02-01",
    ),
];

/// What readers see changes under no valid signature: of a page that was signed they get what was signed. (`static` is
/// published as it is, for everyone: only pages show a file of it as it was.)
#[test]
fn no_change_is_seen_before_it_is_signed() {
    let site = signed();
    let before = read(&site, "before");
    let keep = |path: &str| fs::read(site.root().join(path)).expect("a file");
    let mut seen = Vec::new();
    for (name, path, from, to) in UNSEEN {
        let old = keep(path);
        replace(&site, path, from, to);
        let outcome = build(&Options { output: site.root().join("after"), ..options(&site) });
        if outcome.published.is_none() {
            seen.push(format!("{name}: not published: {:?}", outcome.notes));
        } else {
            let after = tree(&site.root().join("after"));
            let differs = |path: &&String| {
                let is_copied = path.starts_with('.') || path.ends_with("flower.svg");
                !is_copied && before.get(*path) != after.get(*path)
            };
            let paths: BTreeSet<&String> = before.keys().chain(after.keys()).filter(differs).collect();
            if *path != "static/flower.svg" && !paths.is_empty() {
                seen.push(format!("{name}: {paths:?}"));
            }
        }
        site.write(path, &old);
    }
    assert!(seen.is_empty(), "{} of {}:\n{}", seen.len(), UNSEEN.len(), seen.join("\n"));
}

/// What a signature does not cover, as the manual lists it.
#[test]
fn what_no_signature_covers_is_published_at_once() {
    let site = signed();
    let before = read(&site, "before");
    let listed = [
        (SETTINGS, "title: 测试站", "title: 别的站"),
        (SETTINGS, "name: 教师}", "name: 老师们}"),
        (SETTINGS, "name: 家庭}", "name: 家里}"),
        (PAGE, "leaflets: [sheet]", "leaflets: [sheet, poster]"),
        (PAGE, "summary:", "order: 1\nsummary:"),
        (PAGE, "settings: [home]", "settings:   [home]"),
    ];
    for (at, (path, from, to)) in listed.into_iter().enumerate() {
        replace(&site, path, from, to);
        let outcome = build(&Options { output: site.root().join(format!("after{at}")), ..options(&site) });
        assert!(outcome.notes.iter().all(|note| note.code != "review-waiting"), "{from}: {:?}", outcome.notes);
    }
    let after = read(&site, "after");
    assert!(after.contains_key("oral/brush-poster.pdf") && !before.contains_key("oral/brush-poster.pdf"));
    // The same text in another writing is the same text.
    let text = fs::read_to_string(site.root().join(PAGE)).expect("a page");
    site.write(PAGE, text.replace('\n', "\r\n").as_bytes());
    assert!(build(&options(&site)).notes.iter().all(|note| note.code != "review-waiting"));
}

pub(crate) fn codes(notes: &[Diagnostic]) -> BTreeSet<&'static str> {
    notes.iter().map(|note| note.code).collect()
}

pub(crate) fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", files.keys()))).expect("UTF-8")
}

/// An edit waits, is told with both figures, and is published when it is signed; a clean build, a warm one and the site
/// in memory say the same.
#[test]
fn an_edit_waits_for_its_signatures() {
    let site = signed();
    let warm = Options { cache: Some(site.root().join("cache")), ..options(&site) };
    let before = published(&warm);
    replace(&site, PAGE, "末尾一段", "新的一段");
    replace(&site, ENTRIES, "value: 2, unit: 分钟", "value: 3, unit: 分钟");
    replace(&site, "content/oral/pic.svg", "width=\"2\"", "width=\"8\"");
    let outcome = build(&warm);
    assert!(codes(&outcome.notes).is_superset(&["review-waiting", "entry-held"].into()), "{:?}", outcome.notes);
    let held = outcome.notes.iter().find(|note| note.code == "entry-held").expect("told");
    assert_eq!(
        (held.text("held"), held.text("now"), held.text("first")),
        ("不少于2分钟", "不少于3分钟", "oral/brush.en")
    );
    let same = |files: BTreeMap<String, Vec<u8>>| assert!(files == before, "a build changed what was signed");
    same(standing(&warm));
    same(read(&site, "clean"));

    // What waits is shown to those who write.
    let drafts = Options { drafts: true, output: site.root().join("drafts"), ..options(&site) };
    assert!(text(&published(&drafts), "oral/brush.html").contains("新的一段"));
    let mut session = Session::open(options(&site));
    let ready = session.refresh(None).expect("no trouble").value;
    assert_eq!(
        ready.held.keys().map(|path| path.as_str()).collect::<Vec<_>>(),
        ["content/oral/brush.en.md", "content/oral/brush.md"]
    );

    sign(&site, &["oral/brush"]);
    assert!(text(&published(&warm), "oral/brush.html").contains("新的一段"));
    // The translation shows the figure, too, and nobody signed it anew.
    let files = read(&site, "signed");
    assert!(text(&files, "oral/brush.html").contains("3分钟") && text(&files, "en/oral/brush.html").contains("2"));
    assert_eq!(files, standing(&warm));
}

/// A page that shows a picture as it is now and one that shows it as it was signed both get theirs.
#[test]
fn a_picture_is_shown_as_each_page_was_signed() {
    let site = signed();
    replace(&site, "content/oral/other.md", "每天", "![牙](pic.svg)\n\n每天");
    sign(&site, &["oral/other"]);
    replace(&site, "content/oral/pic.svg", "width=\"2\"", "width=\"8\"");
    replace(&site, "content/oral/other.md", "每天", "天天");
    sign(&site, &["oral/other"]);
    let files = read(&site, "out");
    let shown = |page: &str| {
        let html = text(&files, page);
        let from = html.find("<img").map(|at| &html[at..]).expect("a picture");
        let name = from.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an address");
        text(&files, &format!("oral/{name}")).to_owned()
    };
    assert_eq!((shown("oral/brush.html"), shown("oral/other.html")), (picture(2), picture(8)));
}

/// What was withdrawn is gone at once and stays down, with a word where readers look for it, until another text is signed.
#[test]
fn what_was_withdrawn_stays_down() {
    let site = signed();
    let warm = Options { cache: Some(site.root().join("cache")), ..options(&site) };
    let before = published(&warm);
    let code = code_of("oral/brush.html");
    assert!(before.contains_key(&code));
    let withdraw = Withdraw { all: false, named: vec!["content/oral/brush.md".into()] };
    let gone = published(&Options { withdraw, ..warm.clone() });
    let check = |files: &BTreeMap<String, Vec<u8>>, why: &str| {
        for path in ["oral/brush.html", "pupils/oral/brush.html", "en/oral/brush.html", &code] {
            assert!(!text(files, path).contains("末尾") && !text(files, path).contains("Brush"), "{why}: {path}");
        }
        assert!(
            text(files, "oral/brush.html").contains("已经撤下") && text(files, &code).contains("已经撤下"),
            "{why}"
        );
        assert!(!files.contains_key("oral/brush-sheet.pdf"), "{why}");
        assert!(!text(files, "all.html").contains("刷牙"), "{why}");
    };
    check(&gone, "at once");
    check(&published(&warm), "in the next build");
    assert!(codes(&build(&warm).notes).contains("page-withdrawn"));
    check(&read(&site, "clean"), "in a clean build");
    replace(&site, PAGE, "末尾一段", "改好的一段");
    check(&published(&warm), "while the new text waits");
    sign_as(&site, &["oral/brush"], ("first", "editor"), APPROVED);
    check(&published(&warm), "with one signature of two");
    sign_as(&site, &["oral/brush"], ("final", "doctor"), APPROVED);
    assert!(text(&published(&warm), "oral/brush.html").contains("改好的一段"));
    // The old text does not come back by being put back.
    let old = text(&before, "oral/brush.html").contains("末尾一段");
    assert!(old && build(&warm).published.is_some());
}

/// A text that waits is not withdrawn with the one that is published: signing it brings the page back.
#[test]
fn the_text_that_waits_brings_a_withdrawn_page_back() {
    let site = signed();
    replace(&site, PAGE, "末尾一段", "改好的一段");
    let withdraw = Withdraw { all: false, named: vec!["oral/brush".into()] };
    let gone = published(&Options { withdraw, ..options(&site) });
    assert!(text(&gone, "oral/brush.html").contains("已经撤下"));
    sign(&site, &["oral/brush"]);
    let files = published(&options(&site));
    assert!(text(&files, "oral/brush.html").contains("改好的一段"));
    assert!(text(&files, "en/oral/brush.html").contains("withdrawn"), "the translation waits for its own signatures");
}

/// A renamed page keeps its signatures, its prints' codes and its old address.
#[test]
fn a_renamed_page_keeps_what_it_had() {
    let site = signed();
    let before = published(&options(&site));
    let code = code_of("oral/brush.html");
    assert!(text(&before, &code).contains("href=\"../oral/brush.html\""));
    for name in ["brush.md", "brush.en.md"] {
        let text = fs::read_to_string(site.root().join("content/oral").join(name)).expect("a page");
        site.write(
            &format!("content/oral/{}", name.replace("brush", "clean")),
            text.replacen("---\n", "---\nmoved_from: [oral/brush]\n", 1).as_bytes(),
        );
        site.remove(&format!("content/oral/{name}"));
    }
    let files = published(&options(&site));
    assert!(text(&files, "oral/clean.html").contains("末尾一段"));
    assert!(text(&files, "oral/brush.html").contains("url=clean.html"), "the old address leads on");
    assert!(text(&files, &code).contains("href=\"../oral/clean.html\""), "the old code is checked");
    assert!(text(&files, "en/oral/brush.html").contains("url=clean.html"));
    // An edit waits under the new name as well.
    replace(&site, "content/oral/clean.md", "末尾一段", "新的一段");
    let waiting = published(&options(&site));
    assert!(text(&waiting, "oral/clean.html").contains("末尾一段"));

    // A page that takes the name of one that is still there takes nothing else of it.
    let site = site.file("content/oral/brush.md", BRUSH);
    assert!(codes(&build(&options(&site)).notes).contains("moved-from-there"));
}

/// A refusal after a page was signed takes it off: nothing older comes up in its place.
#[test]
fn a_refusal_brings_nothing_older_back() {
    let site = signed();
    replace(&site, PAGE, "末尾一段", "新的一段");
    sign(&site, &["oral/brush"]);
    published(&options(&site));
    sign_as(&site, &["oral/brush"], ("final", "doctor"), "不予发布");
    let outcome = build(&options(&site));
    assert!(outcome.published.is_none() && codes(&outcome.notes).contains("would-vanish"), "{:?}", outcome.notes);
    // Readers of Chinese get the translation, as where there is no original.
    let is_gone = |files: BTreeMap<String, Vec<u8>>| !text(&files, "oral/brush.html").contains("一段");
    assert!(is_gone(read(&site, "clean")));
    // The refusal of a text that waits leaves what is published.
    replace(&site, PAGE, "新的一段", "更新的一段");
    sign_as(&site, &["oral/brush"], ("first", "editor"), "修改");
    assert!(is_gone(read(&site, "again")));
}

/// An audience that is new waits; those that had the page keep it.
#[test]
fn a_new_audience_waits() {
    let site = site();
    for page in ["index", "oral/index", "oral/brush", "oral/brush.en", "oral/other"] {
        replace(
            &site,
            &format!("content/{page}.md"),
            "audiences: [public, pupils, parents, teachers]",
            "audiences: [all]",
        );
    }
    sign(&site, &PAGES);
    let before = read(&site, "before");
    replace(
        &site,
        SETTINGS,
        "  - {id: teachers, name: 教师}\n",
        "  - {id: teachers, name: 教师}\n  - {id: nurses, name: 校医}\n",
    );
    let after = read(&site, "after");
    assert!(!after.contains_key("nurses/oral/brush.html"), "nobody signed for them");
    let words = |files: &BTreeMap<String, Vec<u8>>| text(files, "oral/brush.html").matches("末尾一段").count();
    assert_eq!(words(&before), words(&after));
    sign(&site, &["oral/brush"]);
    assert!(read(&site, "signed").contains_key("nurses/oral/brush.html"));
}

/// Who loosens the rules is seen until the next signature.
#[test]
fn looser_rules_are_told() {
    let site = signed();
    assert!(!codes(&build(&options(&site)).notes).contains("review-rules"));
    replace(&site, SETTINGS, "required: [first, final]", "required: [first]");
    replace(&site, SETTINGS, "by: [doctor], medical: true", "by: [doctor, editor]");
    let outcome = build(&options(&site));
    let note = outcome.notes.iter().find(|note| note.code == "review-rules").expect("told");
    assert_eq!((note.text("gone"), note.text("signers")), ("final", "final: editor"));
}

/// What cannot be read of a withdrawal stops the site, and so does what is kept of a signed text that is shown: an
/// older text is never taken for the last one.
#[test]
fn damaged_records_are_doubt() {
    let site = signed();
    site.write("reviews/oral/brush/withdrawn.yaml", "- 昨天撤下的\n".as_bytes());
    assert!(codes(&build(&options(&site)).notes).contains("review-record"));
    site.remove("reviews/oral/brush/withdrawn.yaml");
    published(&options(&site));
    let before = kept(&site);
    replace(&site, PAGE, "末尾二段", "末尾三段");
    sign(&site, &["oral/brush"]);
    let last: Vec<String> = kept(&site).into_iter().filter(|file| !before.contains(file)).collect();
    assert_eq!(last.len(), 2, "a text and its record: {last:?}");
    replace(&site, PAGE, "末尾一段", "新的一段");
    assert!(text(&read(&site, "whole"), "oral/brush.html").contains("末尾三段"));
    let picture = kept(&site).into_iter().find(|file| file.starts_with("reviews/files/") && file.ends_with(".svg"));
    let picture = picture.expect("a picture");
    site.write("content/oral/pic.svg", self::picture(7).as_bytes());
    site.write("static/flower.svg", self::picture(8).as_bytes());
    for file in last.iter().chain([&picture]) {
        let path = site.root().join(file);
        let good = fs::read(&path).expect("a file");
        let whole = String::from_utf8(good.clone()).expect("text");
        let mut damages: Vec<Option<String>> = vec![Some("<<<<<<< HEAD".to_owned()), None];
        for (from, to) in [
            ("末尾三段", "吃二十片"),
            ("number: 2", "number: 1"),
            ("number: 2", "number: 2\nauthor: 别人"),
            ("王医生", "李医生"),
            ("width", "height"),
        ] {
            damages.extend(whole.contains(from).then(|| Some(whole.replace(from, to))));
        }
        assert!(damages.len() > 2, "{file}");
        for damage in damages {
            match &damage {
                Some(text) => fs::write(&path, text).expect("written"),
                None => fs::remove_file(&path).expect("removed"),
            }
            doubted(&site, file);
            fs::write(&path, &good).expect("mended");
        }
    }
    // All that was kept of the last text is gone: the one before is not the last word.
    let all: Vec<(&String, Vec<u8>)> =
        last.iter().map(|file| (file, fs::read(site.root().join(file)).expect("a file"))).collect();
    last.iter().for_each(|file| site.remove(file));
    doubted(&site, "reviews/oral/brush");
    all.iter().for_each(|(file, bytes)| site.write(file, bytes));
    assert!(text(&read(&site, "mended"), "oral/brush.html").contains("末尾三段"));
}

/// Nothing is published, and the file that is to blame is told, or its folder.
fn doubted(site: &SiteTest, file: &str) {
    let outcome = build(&options(site));
    let is_told = |note: &Diagnostic| {
        note.code == "review-record" && note.place.path().is_some_and(|told| file.starts_with(told.as_str()))
    };
    assert!(outcome.published.is_none() && outcome.notes.iter().any(is_told), "{file}: {:?}", outcome.notes);
}

/// All that is kept of signed pages.
fn kept(site: &SiteTest) -> Vec<String> {
    let files = tree(&site.root().join("reviews")).into_keys();
    files.map(|path| format!("reviews/{path}")).collect()
}

/// Signing keeps the rights of a file.
#[cfg(unix)]
#[test]
fn a_signed_file_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let path = site.root().join(PAGE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    sign(&site, &["oral/brush"]);
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
}
