//! What waits for signatures, as it is seen without a terminal: on the preview's page, and on paper.

use std::fs;
use std::process::Command;

use crate::serve::Serving;
use crate::site::SiteTest;
use crate::trust::{ENTRIES, PAGE, picture, replace, sign, site};

const ADDRESS: &str = "/.pamphlet/waiting/";
const DAY: [&str; 2] = ["--date", "2026-03-01"];

/// All pages but one are signed; it is linked to from one of them.
fn signed() -> SiteTest {
    let site = site();
    sign(&site, &["index", "oral/index", "oral/brush", "oral/brush.en"]);
    site
}

/// The parts of the page that show what some audiences see; tables are sections too, further in.
fn sides(page: &str) -> Vec<&str> {
    page.split("<section class=\"side\"")
        .skip(1)
        .map(|side| side.split("\n      </section>").next().unwrap_or(side))
        .collect()
}

/// A word for one audience stands in its part only, beside what was signed; the others are named in one line.
#[test]
fn what_waits_is_shown_audience_by_audience() {
    let site = signed();
    replace(&site, PAGE, "家长帮孩子刷。", "家长帮孩子刷，每次2克，暗号。");
    let serving = Serving::start(&site, &DAY);
    let page = serving.get(ADDRESS).text();
    let held = page.split("id=\"never\" aria").next().expect("held pages");
    let [side] = sides(held)[..] else { panic!("one part: {held}") };
    assert!(side.contains(">As seen by 家长<") && held.contains("公众, 小学生, 教师: they see what was signed."));
    let (before, now) = side.split_once("<div class=\"cell is\">").expect("two columns");
    assert!(before.contains("<p class=\"tag\">Old</p>") && before.contains("<p>家长帮孩子刷。</p>"), "{before}");
    assert!(now.contains("<p class=\"tag\">New</p>") && now.contains("<p>家长帮孩子刷，每次2克，暗号。</p>"), "{now}");
    assert!(now.contains("<ins>〔Added ，每次2克，暗号〕</ins>"), "word by word: {now}");
    assert_eq!(held.matches("暗号").count(), 2, "in its column, and word by word");
    assert!(held.contains("pamphlet review oral/brush --stage first --by editor"));
    // Nobody signed the other page: its text is there, and says nothing of a change.
    let never = &page[page.find("id=\"never\" aria").expect("a part")..];
    assert!(never.contains("另一页") && never.contains("每天") && !never.contains("\"tag\""), "{never}");
    let (bar, _) = serving.open("/oral/brush.html", "").bar(|bar| !bar["waiting"].is_null());
    assert_eq!(bar["waiting"], "2 pages wait for signatures");
}

/// Entries and pictures that changed stand there with both values, and a signed page is shown as it is published.
#[test]
fn entries_and_pictures_are_shown_as_they_were_and_are() {
    let site = signed();
    replace(&site, ENTRIES, "value: 2, unit: 分钟", "value: 3, unit: 分钟");
    replace(&site, "content/oral/pic.svg", "width=\"2\"", "width=\"8\"");
    let serving = Serving::start(&site, &[DAY[0], DAY[1], "--no-drafts"]);
    let page = serving.get(ADDRESS).text();
    assert!(
        page.contains("<caption><span lang=\"zh-CN\">刷牙时间</span> <code>facts minutes</code></caption>"),
        "{page}"
    );
    let row = "<th scope=\"row\">Value</th><td><del>2</del></td><td><ins>3</ins></td>";
    // The page and its translation show the figure.
    assert_eq!(page.matches(row).count(), 2, "{page}");
    let note =
        "<p class=\"note\">The words are the same; a picture, an attachment or a link is another one: oral/pic.svg</p>";
    assert!(page.contains(note), "{page}");
    assert!(page.contains("<li><code>pic.svg</code> <a href=\"oral/pic.svg\">"), "{page}");
    assert!(page.contains("<img src=\"oral/pic.svg\"") && page.contains("<img src=\"../../oral/pic.svg\""), "{page}");
    assert_eq!(serving.get(&format!("{ADDRESS}oral/pic.svg")).text(), picture(2));
    assert_eq!(serving.get(&format!("{ADDRESS}oral/../../pamphlet.yaml")).status, 404);
    let published = serving.get(&format!("{ADDRESS}oral/brush.html")).text();
    assert!(published.contains("2分钟") && !published.contains("3分钟"), "{published}");
    // Every id of the page is there once.
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

/// Each kind of change is seen where it stands: a title, a cell, an item, a footnote, a heading's level, a link. What
/// layout says to readers is said in words.
#[test]
fn every_kind_of_change_is_shown() {
    let site = signed();
    let more = "末尾一段。[^a]\n\n| 药 | 片 |\n|---|---|\n| 甲 | 2 |\n\n::: 不要\n- 含着糖睡\n:::\n\n[^a]: 注里2次。\n";
    replace(&site, PAGE, "末尾一段。\n", more);
    sign(&site, &["oral/brush"]);
    let texts = [
        ("通用: 刷牙", "通用: 勤刷牙"),
        ("## 方法", "### 方法"),
        ("| 甲 | 2 |", "| 甲 | 20 |"),
        ("- 含着糖睡", "- 含着糖\n- 咬瓶盖"),
        ("注里2次", "注里3次"),
    ];
    texts.iter().for_each(|(from, to)| replace(&site, PAGE, from, to));
    let serving = Serving::start(&site, &DAY);
    let page = serving.get(ADDRESS).text();
    let held = page.split("id=\"never\" aria").next().expect("held pages");
    let pupils = sides(held).into_iter().find(|side| side.contains("As seen by 公众")).expect("a part");
    let exactly = |words: &str| assert!(pupils.contains(words), "{words}: {pupils}");
    exactly("<ins>〔Added 勤〕</ins>刷牙");
    exactly("The words are the same; emphasis, the level of a heading, a number or the like is not.");
    exactly("甲 | <del>〔Taken away 2〕</del><ins>〔Added 20〕</ins>");
    exactly("〔不要〕\n• 含着糖");
    exactly("1. 注里<del>〔Taken away 2〕</del><ins>〔Added 3〕</ins>次。");
    exactly("末尾一段。");
}

/// The letters by which a text is known on paper change with it.
#[test]
fn a_text_has_its_version() {
    let site = signed();
    let version = |site: &SiteTest| {
        let page = Serving::start(site, &DAY).get(ADDRESS).text();
        let (_, rest) = page.split_once("<code>oral/brush</code> Version of the text <code>").expect("a version");
        rest.split('<').next().expect("letters").to_owned()
    };
    let letters = |version: &str| version.len() == 9 && version.as_bytes()[4] == b'-';
    replace(&site, PAGE, "末尾一段", "新的一段");
    let first = version(&site);
    assert!(letters(&first), "{first}");
    replace(&site, PAGE, "settings: [home]", "order: 3\nsettings: [home]");
    assert_eq!(version(&site), first);
    for (path, from, to) in
        [(PAGE, "帮孩子刷。", "帮他刷。"), (ENTRIES, "value: 2, unit: 分钟", "value: 3, unit: 分钟")]
    {
        let before = version(&site);
        replace(&site, path, from, to);
        assert_ne!(version(&site), before, "{to}");
    }
    let before = version(&site);
    site.write("content/oral/pic.svg", picture(7).as_bytes());
    assert_ne!(version(&site), before);
}

#[test]
fn where_nothing_waits_the_page_says_so() {
    let serving = Serving::start(&SiteTest::new(), &DAY);
    assert!(serving.get(ADDRESS).text().contains("No page waits for signatures."));
    assert!(serving.open("/", "").bar(|bar| bar["pending"] == false).0["waiting"].is_null());
}

/// The paper for those who sign by hand.
#[test]
fn pages_are_reviewed_on_paper() {
    let site = signed();
    replace(&site, PAGE, "末尾一段", "新的一段");
    let run = |more: &[&str]| {
        let source = site.root().to_str().expect("UTF-8");
        let arguments = [&["review", "--source", source, "--lang", "en", "--paper"][..], &DAY, more].concat();
        Command::new(env!("CARGO_BIN_EXE_pamphlet")).args(arguments).output().expect("the program runs")
    };
    let made = run(&["oral/brush", "content/oral/other.md", "index"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert_eq!(made.status.code(), Some(0), "{said} {}", String::from_utf8_lossy(&made.stderr));
    assert!(said.contains("index does not wait for signatures."), "{said}");
    assert!(said.contains("review-oral-brush.pdf (2 pages of the site)"), "{said}");
    let pdf = fs::read(site.root().join("reports/review-oral-brush.pdf")).expect("a file");
    assert!(pdf.starts_with(b"%PDF-"));
    let output = site.root().join("mine.pdf");
    assert_eq!(run(&["oral/brush", "--output", output.to_str().expect("UTF-8")]).status.code(), Some(0));
    assert!(output.is_file());
    assert_eq!(run(&["oral/nothing"]).status.code(), Some(1));
}
