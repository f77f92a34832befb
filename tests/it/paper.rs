//! Every word on paper or a finding: what a print shows is compared with what its page says, and what is told of a print is true.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pamphlet::console::Lang;
use pamphlet::diag::{Diagnostic, Severity};
use pamphlet::inside::check::leaflet as rules;
use pamphlet::inside::model::document::*;
use pamphlet::inside::model::edition::Edition;
use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile, Takes};
use pamphlet::inside::model::sheet::LeftOut;
use pamphlet::inside::output::Ready;
use pamphlet::inside::print::copyfit;
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::{Press, Proof};
use pamphlet::pipeline::{self, Options};

use crate::site::{CONFIG, FRONT, SiteTest, argument, items, number};

fn school(format: Format) -> Leaflet {
    Leaflet { format, profile: Profile::School }
}

fn site(front: &str, body: &str) -> SiteTest {
    let page = FRONT.replace("---\ntitle", &format!("---\n{front}title"));
    SiteTest::new().public("https://example.org").file("content/page.md", &format!("{page}\n{body}"))
}

/// A drawing, forty by thirty units.
const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><rect width='400' height='300' fill='black'/></svg>";

/// The fitted print of a page, with what it leaves out; `Err` holds the finding.
fn printed(
    ready: &Ready,
    press: &Press,
    page: &str,
    edition: usize,
    leaflet: Leaflet,
) -> Result<(Proof, LeftOut), Box<Diagnostic>> {
    let page = ready.site.page_at(page).expect("the page");
    let desk = Desk::new(ready, page, edition, leaflet, &press.families).expect("no trouble");
    let (sheet, proof) = copyfit::settle(press, &|fit| desk.sheet(fit))?;
    let left_out = rules::left_out(&proof, &sheet);
    Ok((proof, left_out))
}

/// The words of the page's print for the public.
fn words(site: &SiteTest, format: Format) -> String {
    words_of(site, "page", format)
}

/// The words of a page's print for the public, without spaces.
pub fn words_of(site: &SiteTest, page: &str, format: Format) -> String {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let (proof, _) = printed(&ready, &print::press(&ready), page, 0, school(format)).expect("it fits");
    text(&proof)
}

/// The words of a print, without spaces.
pub fn text(proof: &Proof) -> String {
    proof
        .pages
        .iter()
        .flat_map(|page| &page.runs)
        .flat_map(|run| run.text.chars())
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The findings of making the page's print for an audience.
fn made(site: &SiteTest, audience: &str, format: Format) -> (bool, Vec<Diagnostic>) {
    let printed = pipeline::leaflet::leaflet(&site.options(), "page", Some(audience), school(format))
        .expect("no trouble")
        .expect("an edition");
    (printed.made.is_some(), printed.notes)
}

fn codes(notes: &[Diagnostic]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

#[test]
fn footnotes_stand_on_every_print_that_has_their_marks() {
    let body = "开头。[^a]\n\n::: 要\n- 早晚都刷[^b]。\n:::\n\n::: 清单\n- 换牙刷[^b]\n:::\n\n::: 承诺\n- 天天刷[^b]\n:::\n\n[^a]: 开头的注，又见别的注[^c]。\n[^b]: 睡前那次更要紧。\n[^c]: 注里的注。\n[^d]: 没有标记的注。\n";
    let site = site("message: 早晚刷牙。\nactions: [今晚刷牙]\n", body);
    for format in Format::all() {
        let words = words(&site, format);
        let marks = words.matches("注2").count();
        assert!(words.contains("早晚都刷") || format != Format::Sheet);
        // A mark and its note, or neither.
        assert_eq!(marks > 0, words.contains("睡前那次更要紧。"), "{}: {words}", format.word());
        let whole = !matches!(format.takes(), Takes::Extract { .. });
        if whole {
            assert!(
                words.contains("开头。注1")
                    && words.contains("注1开头的注，又见别的注注3。")
                    && words.contains("注3注里的注。"),
                "{}: {words}",
                format.word()
            );
        }
        if whole
            || matches!(
                format,
                Format::Letter | Format::Poster | Format::Card | Format::Checklist | Format::Challenge | Format::Pledge
            )
        {
            assert!(marks >= 2, "{}: {words}", format.word());
        }
        assert!(!words.contains("没有标记的注"), "{}", format.word());
    }
}

/// Notes of what a format has no room for go with it, and so does the heading above.
#[test]
fn what_makes_no_sense_on_a_format_goes_with_its_heading_and_notes_and_is_told() {
    let body = "正文。[^a]\n\n## 考考你\n\n::: 小测验\n几次？[^b]\n- [x] 两次\n- [ ] 一次\n:::\n\n## 后面\n\n还有。\n\n[^a]: 甲注。\n[^b]: 乙注。\n";
    let site = site("", body);
    let all = words(&site, Format::Sheet);
    assert!(all.contains("考考你") && all.contains("乙注。") && all.contains("甲注。"));
    let some = words(&site, Format::Prescription);
    assert!(
        !some.contains("考考你") && !some.contains("乙注") && some.contains("甲注。") && some.contains("后面"),
        "{some}"
    );
    let (done, notes) = made(&site, "public", Format::Prescription);
    let note = notes.iter().find(|note| note.code == "leaflet-part").expect("told");
    assert!(done && note.severity == Severity::Hint);
    assert_eq!(items(note, "parts"), ["“考考你”", "part-notes"]);
}

#[test]
fn pictures_beside_text_are_printed() {
    let bodies = [
        "![甲图](a.svg)\n图1 牙齿的样子\n",
        "![甲图](a.svg) ![乙图](b.svg)\n",
        "| 图 | 说明 |\n|---|---|\n| ![甲图](a.svg) | 说明丙 |\n",
        "[![甲图](a.svg)](index.md)\n",
        "看这里：![甲图](a.svg)很要紧。\n",
        "- 一条![甲图](a.svg)\n- 二条\n",
        "**加粗 ![甲图](a.svg) 图**\n",
        "## 标题 ![甲图](a.svg)\n\n后面。\n",
        "## ![甲图](a.svg)\n\n后面。\n",
        "> 引文 ![甲图](a.svg)\n",
        "::: 步骤\n1. 先看 ![甲图](a.svg)\n2. 再看\n:::\n",
        "::: 图 {图片=a.svg 说明=甲图}\n图注。\n:::\n",
    ];
    for body in bodies {
        let site = site("", body);
        site.write("content/a.svg", DRAWING);
        site.write("content/b.svg", DRAWING);
        for format in [Format::Sheet, Format::TriFold] {
            let (done, notes) = made(&site, "public", format);
            assert!(done && notes.iter().all(|note| matches!(note.code, "leaflet-link")), "{body}: {notes:?}");
            let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
            let (proof, _) = printed(&ready, &print::press(&ready), "page", 0, school(format)).expect("it fits");
            let shown: Vec<&str> = proof
                .pages
                .iter()
                .flat_map(|page| &page.pictures)
                .filter_map(|picture| picture.alt.as_deref())
                .collect();
            assert!(shown.contains(&"甲图"), "{}: {body}: {shown:?}", format.word());
            assert_eq!(shown.contains(&"乙图"), body.contains("乙图"), "{body}");
            let words = text(&proof);
            for said in ["图1牙齿的样子", "说明丙", "看这里：", "很要紧。", "一条", "加粗", "引文", "先看", "图注。"]
            {
                let source: String = body.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(!source.contains(said) || words.contains(said), "{body}: {words}");
            }
        }
    }
}

/// Lists, paragraphs and headings in front matter: the words are on paper, and the page is valid HTML.
#[test]
fn blocks_in_front_matter_are_lines() {
    let front = "summary: \"1. 先刷外面\\n2. 再刷里面\"\nmessage: \"- 早晚刷牙\"\nactions: [\"1. 今晚刷牙\", \"## 明早刷牙\", \"> 后天刷牙\", \"大后天刷牙\\n\\n第二段\", \"2026. 年刷牙\", \"- 一样\\n- 两样\"]\n";
    let site = site(front, "正文。\n");
    for format in [Format::Sheet, Format::TriFold, Format::Poster, Format::Letter] {
        let words = words(&site, format);
        for said in ["今晚刷牙", "明早刷牙", "后天刷牙", "第二段", "2026.年刷牙", "一样", "两样", "早晚刷牙"]
        {
            assert!(words.contains(said), "{}: {said}: {words}", format.word());
        }
        // An action that is numbered by its own place is its words.
        assert!(!words.contains("1.今晚"), "{words}");
    }
    assert!(words(&site, Format::Sheet).contains("1.先刷外面2.再刷里面"));
    let html = site.html("page.html");
    for part in ["<p class=\"lead\">", "<p class=\"message-text\">"] {
        let inside = html
            .split(part)
            .nth(1)
            .or_else(|| html.split(&part.replace("\">", " phrases\">")).nth(1))
            .expect(part)
            .split("</p>")
            .next()
            .expect("closed");
        assert!(!["<ul", "<ol", "<p", "<h", "<blockquote", "<div"].iter().any(|tag| inside.contains(tag)), "{inside}");
    }
    assert!(
        html.contains("大后天刷牙<br>\n第二段")
            && html.contains("<strong>明早刷牙</strong>")
            && html.contains("2026. 年刷牙"),
        "{html}"
    );
}

#[test]
fn a_reference_prints_as_much_as_it_was_asked_to() {
    let registers =
        "services:\n  - {id: h, name: 热线甲, phone: \"12300\"}\n  - {id: d, name: 12320 热线, phone: \"12320\"}\n";
    let body = "拨:service[h]{显示=号码}。\n\n找:service[h]{显示=名称}。\n\n打:service[h]。\n\n问:service[d]。\n";
    let words = words(&site("", body).file("content/registers/r.yaml", registers), Format::Sheet);
    assert!(words.contains("拨12300。找热线甲。打热线甲12300。"), "{words}");
    // A name that holds the number says it once.
    assert!(words.contains("问12320热线。"), "{words}");
}

/// With `raw_html`: words are printed, small tags mean what they mean, and what has no words is told.
#[test]
fn raw_html_is_printed_as_its_words() {
    let body = "H<sub>2</sub>O<br>第二行<b>粗</b>。\n\n<div>网页上的<i>一句</i>&nbsp;话 &amp; 别的。<!-- 不给人看 --></div>\n\n<video src=\"a.mp4\">看不了录像。</video>\n\n后面。\n";
    let site = site("", body).file("pamphlet.yaml", &format!("{CONFIG}raw_html: true\n"));
    let (done, notes) = made(&site, "public", Format::Sheet);
    assert!(done);
    assert_eq!(codes(&notes), ["leaflet-html"]);
    assert_eq!(argument(&notes[0], "found"), "video");
    let words = words(&site, Format::Sheet);
    for said in ["H2O", "第二行粗。", "网页上的一句话&别的。", "看不了录像。", "后面。"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("不给人看"));
}

/// Everything that the tree can hold has a face.
#[test]
fn every_kind_of_text_has_a_face() {
    let body = "段落*强*调**加粗**~~划掉~~`码一`，硬换\\\n行。\n\n- 一层\n  - 二层\n    1. 三层\n- [x] 做了\n- [ ] 没做\n\n> 引文\n> > 引中引\n\n```\n码二\n```\n\n术语\n: 解释一\n: 解释二\n\n| 表头甲 | 表头乙 |\n|---|---|\n| 格*子*甲 | **格子**乙 |\n\n1. 列表里\n\n   | 里表 | 里格 |\n   |---|---|\n   | 里一 | 里二 |\n\n---\n\n::: 步骤 步骤题\n1. 步骤甲\n:::\n\n::: 要 要题\n- 要甲\n:::\n\n::: 不要 不要题\n- 不要甲\n:::\n\n::: 要点 要点题\n要点甲\n:::\n\n::: 注意 注意题\n注意甲\n:::\n\n::: 就医 就医题\n就医的事在这里\n:::\n\n::: 清单 清单题\n- 清单甲\n:::\n\n::: 展开 展开题\n展开甲\n:::\n\n::: 小测验 测题\n问甲\n- [x] 答甲\n- [ ] 答乙\n\n因为甲\n:::\n\n::: 承诺 承诺题\n- 承诺甲\n:::\n";
    let site = site("", body);
    for format in [Format::Sheet, Format::Booklet] {
        let words = words(&site, format);
        let said = "段落强调 加粗 划掉 码一 硬换 行。 一层 二层 三层 做了 没做 引文 引中引 码二 术语 解释一 解释二 表头甲 表头乙 格子甲 格子乙 列表里 里表 里格 里一 里二 步骤题 步骤甲 要题 要甲 不要题 不要甲 要点题 要点甲 注意题 注意甲 就医题 就医的事在这里 清单题 清单甲 展开题 展开甲 测题 问甲 答甲 答乙 因为甲 承诺题 承诺甲";
        let missing: Vec<&str> = said.split(' ').filter(|said| !words.contains(said)).collect();
        assert!(missing.is_empty(), "{}: {missing:?} in {words}", format.word());
    }
}

#[test]
fn an_extract_says_what_it_leaves_out() {
    let actions: String = (1..=15).map(|n| format!("  - 第{n}件要做的事\n")).collect();
    let body = "开头一段。\n\n## 第一节\n\n甲。\n\n## 第二节\n\n乙。\n\n::: 步骤\n1. 一步\n2. 两步\n:::\n";
    let site = site(&format!("message: 早晚刷牙。\nactions:\n{actions}"), body);
    let (done, notes) = made(&site, "public", Format::Poster);
    let note = notes.iter().find(|note| note.code == "leaflet-part").expect("told");
    assert!(done && note.severity == Severity::Hint);
    assert_eq!((number(note, "n_shown"), number(note, "n_all"), argument(note, "kind")), (6, 15, "both"));
    let parts = items(note, "parts");
    assert!(parts.contains(&"“第一节”") && parts.contains(&"part-paragraph"), "{parts:?}");
    // A print that claims the whole page leaves out nothing.
    assert_eq!(codes(&made(&site, "public", Format::Sheet).1), [""; 0]);
    // One finding for all audiences, also when the leaflets are remembered from an earlier run.
    let site = site.file("pamphlet.yaml", &format!("{CONFIG}leaflets: [海报]\n"));
    let options = Options { cache: Some(site.root().join("cache")), program: "one".into(), ..site.options() };
    let told = || {
        let outcome = pipeline::build(&options, &|_, _| ()).expect("no trouble");
        outcome.notes.into_iter().filter(|note| note.code == "leaflet-part").collect::<Vec<_>>()
    };
    let first = told();
    // Larger type has room for less.
    assert_eq!(first.iter().map(|note| items(note, "names").len()).sum::<usize>(), 5, "{first:?}");
    assert!(first.len() < 5, "{first:?}");
    fs::remove_dir_all(site.root().join("cache/builds")).expect("the last build is forgotten");
    assert_eq!(told(), first, "leaflets of an earlier run say the same");
    assert_eq!(told(), first, "and so does a warm build");
}

#[test]
fn a_print_with_nothing_on_it_is_refused() {
    let cases = [
        ("", "一段话。\n", "poster-a2 poster card checklist challenge pledge"),
        ("message: 早晚刷牙。\n", "一段话。\n", "checklist challenge pledge"),
        ("", "::: 要点\n要点。\n:::\n", "checklist challenge pledge"),
        ("message: 早晚刷牙。\nactions: [今晚刷牙]\n", "一段话。\n", ""),
        ("", "- [ ] 方框\n", "poster poster-a2 card challenge pledge"),
    ];
    for (front, body, refused) in cases {
        let site = site(front, body);
        for format in Format::all() {
            let (done, notes) = made(&site, "public", format);
            let empty = codes(&notes).contains(&"leaflet-empty");
            assert_eq!(
                empty,
                refused.split(' ').any(|word| word == format.word()),
                "{} {front}{body} {notes:?}",
                format.word()
            );
            assert_eq!(done, !empty, "{}: {notes:?}", format.word());
        }
    }
    // A page without a word is no print at all.
    assert_eq!(codes(&made(&site("", "\n"), "public", Format::Sheet).1), ["leaflet-empty"]);
}

/// Skipped and empty headings are told with their line, with or without a leaflet, by edition; the print is made.
#[test]
fn headings_in_steps() {
    for (body, found) in [
        ("### 小节\n\n正文。\n\n## 大节\n\n正文。\n", vec!["heading-skipped content/page.md:7:1"]),
        ("## 大节\n\n#### 小节\n\n正文。\n", vec!["heading-skipped content/page.md:9:1"]),
        ("## 大节\n\n::: 要点 题目\n#### 小节\n\n正文。\n:::\n", vec![]),
        ("##\n\n正文。\n", vec!["heading-empty content/page.md:7:1"]),
        ("## 甲\n\n### 乙\n\n## 丙\n\n### 丁\n\n正文。\n", vec![]),
        ("::: 面向 家长\n## 甲\n\n正文。\n:::\n\n### 乙\n\n正文。\n", vec!["heading-skipped content/page.md:13:1"]),
    ] {
        let site = site("", body);
        let told: Vec<String> = site.findings().into_iter().filter(|line| line.starts_with("heading-")).collect();
        assert_eq!(told, found, "{body}");
        for format in [Format::Sheet, Format::TriFold, Format::Letter, Format::Booklet] {
            let (done, notes) = made(&site, "public", format);
            assert!(
                done && notes.iter().all(|note| note.severity < Severity::Error),
                "{}: {body}: {notes:?}",
                format.word()
            );
        }
    }
    // A format that takes a part of a page can skip a level that the page does not.
    let site = site("message: 刷牙。\n", "## 大节\n\n::: 要点\n### 小节\n\n要点。\n:::\n");
    assert!(made(&site, "public", Format::Letter).0);
    assert!(!SiteTest::new().page("content/page.md", "##\n\n正文。\n").run().notes.is_empty());
}

/// What nobody can see and no PDF may hold is taken out and told where it stands.
#[test]
fn signs_without_a_face_do_not_stop_a_print() {
    let site = site("", "第一行。\n\n乙\u{FEFF}丙\u{7}丁。\n");
    let (done, notes) = made(&site, "public", Format::Sheet);
    assert!(done, "{notes:?}");
    assert_eq!(codes(&notes), ["leaflet-sign", "leaflet-sign"]);
    let at = |note: &Diagnostic| {
        pamphlet::console::line_and_column(
            &note.place,
            &pipeline::prepare(&site.options()).expect("no trouble").value.sources.texts,
        )
    };
    let mut places: Vec<_> = notes.iter().map(|note| (argument(note, "point").to_owned(), at(note))).collect();
    places.sort();
    assert_eq!(places, [("U+0007".to_owned(), Some((9, 4))), ("U+FEFF".to_owned(), Some((9, 2)))]);
    assert!(words(&site, Format::Sheet).contains("乙丙丁。"));
}

/// No English of the typesetter, no blame on a layout for an author's word: what is wrong is told where it stands.
#[test]
fn what_keeps_a_print_back_is_told_in_words_of_authors() {
    let broken: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><rect width='40'";
    let foreign: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><foreignObject width='400' height='300'><p xmlns='http://www.w3.org/1999/xhtml'>words</p></foreignObject></svg>";
    for (name, picture) in [("broken", broken), ("foreign", foreign)] {
        let site = site("", "前面。\n\n![一张图](a.svg)\n");
        site.write("content/a.svg", picture);
        let (done, notes) = made(&site, "public", Format::Sheet);
        assert!(!done, "{name}");
        let code = if name == "broken" { "picture-broken" } else { "picture-unprinted" };
        assert!(notes.iter().any(|note| note.code == code && argument(note, "target") == "a.svg"), "{name}: {notes:?}");
        assert!(notes.iter().all(|note| note.code == code), "{notes:?}");
    }
    // A long word that cannot be broken.
    let long = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(3);
    let site = site("", &format!("前面。\n\n{long}\n")).file("pamphlet.yaml", &format!("{CONFIG}leaflets: [单页]\n"));
    let shown = site.messages(Lang::Zh);
    assert!(
        shown.contains("leaflet-outside")
            && shown.contains("中间又断不开")
            && shown.contains("content/page.md:9:1")
            && !shown.contains("版式文件里把"),
        "{shown}"
    );
    // A title that is one long word.
    let title = FRONT
        .replace("一页", "Pneumonoultramicroscopicsilicovolcanoconiosis")
        .replace("---\ntitle", "---\nleaflets: [三折页]\ntitle");
    let site = SiteTest::new().file("content/page.md", &format!("{title}\n正文。\n"));
    let shown = site.messages(Lang::Zh);
    assert!(shown.contains("缩短标题") && !shown.contains("版式文件里把"), "{shown}");
    // What nobody can see is told by its number.
    let site = SiteTest::new().file(
        "content/page.md",
        &format!(
            "{}\n前面一段。\n\n家\u{200D}人，\u{10FFFD}。\n",
            FRONT.replace("---\ntitle", "---\nleaflets: [单页]\ntitle")
        ),
    );
    let shown = site.messages(Lang::Zh);
    assert!(!shown.contains("“\u{200D}”") && shown.contains("content/page.md:10:5"), "{shown}");
}

/// A layout of the site that is mistaken is named with its line; the layouts of the program are never blamed on an author.
#[test]
fn a_layout_of_the_site_is_named_with_its_line() {
    let site = site("", "甲。\n").file(
        "themes/default/leaflets/sheet.typ",
        "#let leaflet(data) = {\n  set document(title: data.title)\n  data.nothing\n}\n",
    );
    let (done, notes) = made(&site, "public", Format::Sheet);
    assert!(!done);
    assert_eq!(codes(&notes), ["leaflet-complaint"]);
    assert_eq!(
        (argument(&notes[0], "cause"), argument(&notes[0], "file"), number(&notes[0], "n_line")),
        ("layout", "themes/default/leaflets/sheet.typ", 3)
    );
}

/// A site's own face of a directive is what is printed; one without a face is an error and never a box that is left out in silence.
#[test]
fn the_face_of_a_directive_is_the_sites_own() {
    let body = "::: 要点\n少吃糖。\n:::\n\n后面一段。\n";
    let face = |text: &str| site("", body).file("themes/default/components/key/key.typ", text);
    let own = "#let face(data, node, blocks) = [我们记住#blocks(data, node.blocks)]\n";
    assert!(words(&site("", body), Format::Sheet).contains("要点少吃糖。后面一段。"));
    assert!(words(&face(own), Format::Sheet).contains("我们记住少吃糖。后面一段。"));
    let (done, notes) = made(&face("// Nothing yet.\n"), "public", Format::Sheet);
    assert!(!done && codes(&notes) == ["leaflet-complaint"], "{notes:?}");
    assert!(argument(&notes[0], "reason").contains("module `key` does not contain `face`"), "{notes:?}");
    // A list of faces without one, as a new directive would find it.
    let list = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/leaflets/lib/faces.typ"))
        .expect("a list");
    let short =
        list.replace("components.faces.pairs()", "components.faces.pairs().filter(((kind, _)) => kind != \"key\")");
    assert_ne!(list, short);
    let (done, notes) =
        made(&site("", body).file("themes/default/leaflets/lib/faces.typ", &short), "public", Format::Sheet);
    assert!(!done && codes(&notes) == ["leaflet-complaint"], "{notes:?}");
    assert!(argument(&notes[0], "reason").contains("components/key/key.typ is missing"), "{notes:?}");
}

/// A link whose words do not say where it leads is told; in an urgent box that says nothing else it is a warning.
#[test]
fn links_that_paper_loses_are_told() {
    let body = "看[这里](other.md)，看[《另外一页》](other.md)，看[另外](other.md)，上[官网](https://example.org/a)，上[example.org](https://example.org/a)，拨[12345](tel:12345)，见[下面](#小节)。\n\n## 小节\n\n::: 就医\n[看这一页](other.md)\n:::\n";
    let site = site("", body).file("content/other.md", &format!("{}别的。\n", FRONT.replace("一页", "另外一页")));
    let (_, notes) = made(&site, "public", Format::Sheet);
    let lost: Vec<&str> =
        notes.iter().filter(|note| note.code == "leaflet-link").map(|note| argument(note, "found")).collect();
    assert_eq!(lost, ["这里", "官网", "看这一页"]);
    assert_eq!(
        notes.iter().filter(|note| note.code == "leaflet-urgent-link" && note.severity == Severity::Warning).count(),
        1,
        "{notes:?}"
    );
    let said = site
        .file("content/page.md", &format!("{FRONT}::: 就医\n用凉水冲，马上去医院，再看[那一页](other.md)。\n:::\n"));
    assert!(!codes(&made(&said, "public", Format::Sheet).1).contains(&"leaflet-urgent-link"));
}

/// A text of many rooms is not counted to the character.
#[test]
fn a_text_that_is_far_too_long_is_told_at_once() {
    let text: String = "早上刷牙晚上也刷牙天天都刷牙".chars().cycle().take(20_000).collect();
    let site = site("", &format!("{text}\n"));
    for format in [Format::Sheet, Format::TriFold, Format::Prescription] {
        let (done, notes) = made(&site, "grade-1-2", format);
        assert!(!done);
        assert_eq!((codes(&notes), argument(&notes[0], "exact")), (vec!["leaflet-too-long"], "no"));
        let number = |name| number(&notes[0], name);
        let holds = number("n_holds");
        assert_eq!((number("n_over") + holds, number("n_has")), (20_000, 20_000));
        // It really holds about what is said: twice as much is too long, half of it fits.
        assert!(
            !self::made(
                &self::site("", &format!("{}\n", text.chars().take(holds * 2).collect::<String>())),
                "grade-1-2",
                format
            )
            .0,
            "{holds}"
        );
        let shorter: String = text.chars().take(holds / 2).collect();
        let (done, notes) = made(&self::site("", &format!("{shorter}\n")), "grade-1-2", format);
        assert!(done, "{}: {holds}: {notes:?}", format.word());
    }
}

/// On an extract stand the sources of what it prints.
#[test]
fn the_sources_of_a_print_are_those_it_cites() {
    let registers = "sources:\n  - {id: a, title: 文件甲, issuer: 某部门}\n  - {id: b, title: 文件乙, issuer: 某部门}\n  - {id: c, title: 文件丙, issuer: 某部门}\n";
    let page = |message: &str| {
        site(&format!("message: {message}\nsources: [c]\n"), "## 一\n\n正文:source[b]。\n\n::: 要点\n要点。\n:::\n")
            .file("content/registers/r.yaml", registers)
    };
    let cited = words(&page("\"早晚刷牙:source[a]。\""), Format::Poster);
    assert!(cited.contains("文件甲") && !cited.contains("文件乙") && !cited.contains("文件丙"), "{cited}");
    let none = words(&page("早晚刷牙。"), Format::Poster);
    assert!(
        !none.contains("文件乙") && none.contains("文件丙"),
        "what the page as a whole rests on stands for a text that cites nothing: {none}"
    );
    let all = words(&page("早晚刷牙。"), Format::Sheet);
    assert!(all.contains("文件乙") && all.contains("文件丙"));
}

// ---- The law: every word of the page is on a print that claims the whole page, or a finding says that it is not.

/// The words of a text as its author sees them, in any order; what pictures say to those who cannot see them is not printed.
fn author_words(blocks: &[Block], text: &str, out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inner) | BlockKind::Plain(inner) => author_inlines(inner, text, out),
            BlockKind::Heading(heading) => author_inlines(&heading.inlines, text, out),
            BlockKind::List(list) => list.items.iter().for_each(|item| author_words(&item.blocks, text, out)),
            BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => author_words(inner, text, out),
            BlockKind::Table(table) => table.rows.iter().flatten().for_each(|cell| author_inlines(cell, text, out)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    author_inlines(&definition.term, text, out);
                    definition.details.iter().for_each(|blocks| author_words(blocks, text, out));
                }
            }
            BlockKind::Directive(directive) => {
                author_inlines(&directive.title, text, out);
                author_words(&directive.blocks, text, out);
            }
            BlockKind::Code { text: lines, .. } => lines.iter().for_each(|line| out.push_str(line.of(text))),
            BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn author_inlines(list: &[Inline], text: &str, out: &mut String) {
    for inline in list {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words.of(text)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => author_inlines(inner, text, out),
            Inline::Link(link) => author_inlines(&link.inlines, text, out),
            Inline::For(only) => author_inlines(&only.inlines, text, out),
            Inline::Soft
            | Inline::Hard
            | Inline::Html(_)
            | Inline::Image(_)
            | Inline::Footnote(..)
            | Inline::Reference(_) => {}
        }
    }
}

fn counted(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    // Invisible signs are told by another finding.
    text.chars()
        .filter(|c| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
        })
        .for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

/// What a page says that its print does not: characters with the number that is missing. Nothing when a finding names what is left out.
fn lost(
    ready: &Ready,
    press: &Press,
    page: &str,
    edition: usize,
    leaflet: Leaflet,
) -> Result<Vec<(char, usize)>, Box<Diagnostic>> {
    let (proof, left_out) = printed(ready, press, page, edition, leaflet)?;
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    let leaf = door.leaf(ready.site.page_at(page).expect("the page")).expect("in the edition");
    let mut said = leaf.title.to_owned();
    for text in leaf.summary.iter().chain(&leaf.message).chain(&leaf.actions).chain([&leaf.body]) {
        author_words(&text.blocks, text.text, &mut said);
    }
    let shown =
        counted(&proof.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.as_str()).collect::<String>());
    let missing: Vec<(char, usize)> = counted(&said)
        .into_iter()
        .filter_map(|(c, count)| {
            Some((c, count.checked_sub(shown.get(&c).copied().unwrap_or(0)).filter(|lost| *lost > 0)?))
        })
        .collect();
    let is_named = !left_out.names.is_empty() || left_out.actions.0 < left_out.actions.1;
    Ok(if is_named { Vec::new() } else { missing })
}

/// How many are looked at: `PAMPHLET_PAPER` raises it.
fn many(usual: usize) -> usize {
    std::env::var("PAMPHLET_PAPER").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

#[test]
fn the_example_site_prints_every_word() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let options = Options {
        base_url: Some("https://example.org/".to_owned()),
        ..Options::new(source, jiff::civil::date(2026, 11, 22))
    };
    let ready = pipeline::prepare(&options).expect("no trouble").value;
    let press = print::press(&ready);
    let whole: Vec<_> =
        ready.plan.leaflets.iter().filter(|job| matches!(job.leaflet.format.takes(), Takes::Page { .. })).collect();
    assert!(whole.len() > 100);
    let step = (whole.len() / many(30)).max(1);
    for job in whole.into_iter().step_by(step) {
        let path = ready.documents[ready.site.pages[job.page].versions[0].document].outline.path.to_string();
        let page = path.trim_start_matches("content/").trim_end_matches(".md").to_owned();
        let lost = lost(&ready, &press, &page, job.edition, job.leaflet).expect("it fits");
        assert!(lost.is_empty(), "{path} {} {}: {lost:?}", job.edition, job.leaflet.name());
    }
}

/// The examples of the manual, each as a page, and those of the components.
#[test]
fn the_manual_prints_every_word() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut site = SiteTest::new().public("https://example.org");
    let mut names = Vec::new();
    let mut add = |site: SiteTest, body: &str| {
        names.push(format!("m{}", names.len()));
        site.page(&format!("content/{}.md", names.last().expect("a name")), body)
    };
    for file in fs::read_dir(root.join("tests/spec")).expect("specs").flatten() {
        let text = fs::read_to_string(file.path()).expect("text");
        for part in text.split("```markdown\n").skip(1) {
            site = add(site, part.split("\n```").next().expect("a start"));
        }
    }
    for folder in fs::read_dir(root.join("themes/default/components")).expect("components").flatten() {
        for file in fs::read_dir(folder.path())
            .expect("files")
            .flatten()
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml"))
        {
            let text = fs::read_to_string(file.path()).expect("text");
            for part in text.split("source: |\n").skip(1) {
                let body: String = part
                    .lines()
                    .take_while(|line| line.is_empty() || line.starts_with("      "))
                    .map(|line| format!("{}\n", line.trim_start_matches("      ")))
                    .collect();
                site = add(site, &body);
            }
        }
    }
    let noted = pipeline::prepare(&site.options()).expect("no trouble");
    let wrong: Vec<String> = noted
        .notes
        .iter()
        .filter(|note| note.severity == Severity::Error)
        .filter_map(|note| Some(note.place.path()?.to_string()))
        .collect();
    names.retain(|name| !wrong.contains(&format!("content/{name}.md")));
    assert!(names.len() > 60, "{}", names.len());
    let press = print::press(&noted.value);
    let step = (names.len() / many(40)).max(1);
    for (index, name) in names.iter().enumerate().step_by(step) {
        let format = [Format::Sheet, Format::TriFold, Format::Booklet, Format::ZFold][index % 4];
        let text = fs::read_to_string(site.root().join(format!("content/{name}.md"))).expect("a page");
        match lost(&noted.value, &press, name, 0, school(format)) {
            Ok(lost) => assert!(lost.is_empty(), "{} {lost:?}\n{text}", format.word()),
            Err(note) => assert_eq!(note.code, "leaflet-empty", "{note:?}\n{text}"),
        }
    }
}

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// A page of blocks by chance, each with a word of its own, and these words.
fn generated(dice: &mut Dice) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut body = String::new();
    let mut notes = String::new();
    for _ in 0..3 + dice.throw(6) {
        let word = |words: &mut Vec<String>| {
            words.push(format!("词{}号", 1000 + words.len()));
            words.last().expect("a word").clone()
        };
        let mut w = || word(&mut words);
        let block = match dice.throw(16) {
            0 => format!("## {}\n\n{}\n", w(), w()),
            1 => format!("- {}\n- {}\n  - {}\n", w(), w(), w()),
            2 => format!("1. {}\n\n   {}\n2. {}\n", w(), w(), w()),
            3 => format!("> {}\n>\n> - {}\n", w(), w()),
            4 => format!("| {} | {} |\n|---|---|\n| {} | **{}** |\n", w(), w(), w(), w()),
            5 => format!("{}\n: {}\n", w(), w()),
            6 => format!("::: 要 {}\n- {}\n- *{}*\n:::\n\n::: 不要\n- {}\n:::\n", w(), w(), w(), w()),
            7 => format!("::: 步骤\n1. {}\n2. ~~{}~~\n:::\n", w(), w()),
            8 => format!("::: 小测验 {}\n{}\n- [x] {}\n- [ ] {}\n\n{}\n:::\n", w(), w(), w(), w(), w()),
            9 => {
                let label = notes.len();
                notes.push_str(&format!("[^{label}]: {}\n", w()));
                format!("{}[^{label}]。\n", w())
            }
            10 => format!("看：![图的话](a.svg){}\n", w()),
            11 => format!("![图的话](a.svg)\n{}\n", w()),
            12 => format!("::: 图 {{图片=a.svg 说明=图的话}}\n{}\n:::\n", w()),
            13 => format!("::: 展开 {}\n{}\n\n```\n{}\n```\n:::\n", w(), w(), w()),
            14 => format!("`{}`，{}\\\n[{}](index.md)\n", w(), w(), w()),
            _ => format!("- [ ] {}\n- [x] {}\n", w(), w()),
        };
        body.push_str(&block);
        body.push('\n');
    }
    (format!("{body}{notes}"), words)
}

#[test]
fn generated_pages_print_every_word() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut site = SiteTest::new().public("https://example.org");
    site.write("content/a.svg", DRAWING);
    let pages: Vec<(String, Vec<String>)> = (0..many(40)).map(|_| generated(&mut dice)).collect();
    for (index, (body, _)) in pages.iter().enumerate() {
        site = site.page(&format!("content/p{index}.md"), body);
    }
    let noted = pipeline::prepare(&site.options()).expect("no trouble");
    assert!(noted.notes.iter().all(|note| note.severity < Severity::Error), "{:?}", noted.notes);
    let press = print::press(&noted.value);
    for (index, (body, words)) in pages.iter().enumerate() {
        let format = [Format::Sheet, Format::TriFold, Format::Booklet, Format::ZFold][index % 4];
        let (proof, left_out) = match printed(&noted.value, &press, &format!("p{index}"), 0, school(format)) {
            Ok(printed) => printed,
            Err(note) => {
                assert_eq!(note.code, "leaflet-too-long", "{note:?}\n{body}");
                continue;
            }
        };
        assert_eq!(left_out, LeftOut { at: None, ..LeftOut::default() }, "{}\n{body}", format.word());
        let shown = text(&proof);
        let missing: Vec<&String> = words.iter().filter(|word| !shown.contains(*word)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}\n{body}\n{shown}", format.word());
    }
}
