//! What paper cannot hold is said in words of authors, with numbers that are true; what stands only in a title is printed or told.

use pamphlet::diag::{Diagnostic, Severity};
use pamphlet::inside::limits;
use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::print::copyfit;
use pamphlet::inside::print::{self, Desk};
use pamphlet::pipeline;

use crate::paper;
use crate::site::{SiteTest, argument, items, number};

const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><rect width='400' height='300' fill='black'/></svg>";

fn site(front: &str, body: &str) -> SiteTest {
    let page = format!("---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\n{front}---\n{body}");
    let site = SiteTest::new().public("https://example.org").file("content/page.md", &page);
    site.write("content/a.svg", DRAWING);
    site
}

fn made(site: &SiteTest, audience: &str, format: Format) -> (bool, Vec<Diagnostic>) {
    let leaflet = Leaflet { format, profile: Profile::School };
    let printed = pipeline::leaflet::leaflet(&site.options(), "page", Some(audience), leaflet)
        .expect("no trouble")
        .expect("an edition");
    (printed.made.is_some(), printed.notes)
}

/// The words of the page's print for the public.
fn words(site: &SiteTest, format: Format) -> String {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let press = print::press(&ready);
    let page = ready.site.page_at("page").expect("the page");
    let desk =
        Desk::new(&ready, page, 0, Leaflet { format, profile: Profile::School }, &press.families).expect("no trouble");
    let (_, proof) = copyfit::settle(&press, &|fit| desk.sheet(fit)).expect("it fits");
    paper::text(&proof)
}

fn codes(notes: &[Diagnostic]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

/// `count` characters of Chinese text.
fn text(count: usize) -> String {
    "早上刷牙晚上也刷牙天天都刷牙".chars().cycle().take(count).collect()
}

#[test]
fn titles_of_figures_and_pictures_are_printed() {
    let bodies = [
        "::: 图 图题甲 {图片=a.svg 说明=牙}\n图注乙。\n:::\n",
        "::: figure 图题甲 {src=a.svg alt=牙}\n图注乙。\n:::\n",
        "::: 图 图题甲 {图片=a.svg 说明=牙}\n:::\n\n图注乙。\n",
        "图注乙。\n\n![牙](a.svg \"图题甲\")\n",
        "![牙](a.svg \"图题甲\")\n图注乙。\n",
        "![牙](a.svg \"图题甲\") ![牙](a.svg '图注乙。')\n",
        "> ![牙](a.svg (图题甲))\n\n图注乙。\n",
        "- 图注乙。\n\n  ![牙](a.svg \"图题甲\")\n",
    ];
    for body in bodies {
        for format in [Format::Sheet, Format::TriFold, Format::Booklet, Format::Prescription] {
            let words = words(&site("", body), format);
            assert!(words.contains("图题甲") && words.contains("图注乙。"), "{}: {body}: {words}", format.word());
        }
    }
    // A poster has room for the picture only, and says so.
    let (done, notes) = made(&site("message: 早晚刷牙。\n", bodies[0]), "public", Format::Poster);
    let parts: Vec<&str> =
        notes.iter().filter(|note| note.code == "leaflet-part").flat_map(|note| items(note, "parts")).collect();
    assert!(done && parts.contains(&"part-caption"), "{notes:?}");
}

#[test]
fn what_a_pointer_brings_up_is_told_for_paper() {
    for (body, column) in
        [("看[首页](index.md \"悬停的字\")。\n", 2), ("| 甲 |\n|---|\n| ![牙](a.svg \"悬停的字\") |\n", 3)]
    {
        let site = site("", body)
            .file("content/index.md", "---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n甲\n");
        let (done, notes) = made(&site, "public", Format::Sheet);
        let told: Vec<&Diagnostic> = notes.iter().filter(|note| note.code == "leaflet-part").collect();
        assert!(done && told.len() == 1 && told[0].severity == Severity::Hint, "{body}: {notes:?}");
        assert_eq!((argument(told[0], "kind"), argument(told[0], "parts")), ("hover", "悬停的字"), "{body} {column}");
    }
    // Words that are printed all the same are not told.
    let said = site("", "看[首页](index.md \"首页\")。\n")
        .file("content/index.md", "---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n甲\n");
    assert_eq!(codes(&made(&said, "public", Format::Sheet).1), Vec::<&str>::new());
}

fn nested(kind: &str, levels: usize) -> String {
    let boxes = |word: &str| {
        let open: String =
            (0..levels).map(|level| format!("{} {word}\n层{level}\n\n", ":".repeat(3 + levels - level))).collect();
        let close: String = (0..levels).map(|level| format!("{}\n", ":".repeat(4 + level))).collect();
        open + &close
    };
    match kind {
        "list" => (0..levels).map(|level| format!("{}- 层{level}\n", "  ".repeat(level))).collect(),
        "numbers" => (0..levels).map(|level| format!("{}1. 层{level}\n", "   ".repeat(level))).collect(),
        "quote" => format!("{}字\n", "> ".repeat(levels)),
        "mixed" => format!("{}字\n", "> - ".repeat(levels / 2)),
        word => boxes(word),
    }
}

#[test]
fn boxes_within_boxes_are_told_in_words_of_authors() {
    for kind in ["list", "numbers", "quote", "mixed", "要点", "展开 题", "注意"] {
        for (format, audience) in [
            (Format::Sheet, "public"),
            (Format::Letter, "parents"),
            (Format::TriFold, "public"),
            (Format::Booklet, "public"),
        ] {
            let most = limits::PRINTED_DEPTH;
            // What is let through can be set.
            let notes = made(&site("message: 早晚刷牙。\n", &nested(kind, most)), audience, format).1;
            assert!(
                !codes(&notes).iter().any(|code| matches!(*code, "nested-too-deep" | "leaflet-complaint")),
                "{kind} {}: {notes:?}",
                format.word()
            );
            let deep = site("message: 早晚刷牙。\n", &nested(kind, most + 2));
            let (done, notes) = made(&deep, audience, format);
            assert!(!done && codes(&notes) == ["nested-too-deep"], "{kind} {}: {notes:?}", format.word());
            assert_eq!((argument(&notes[0], "kind"), number(&notes[0], "most")), ("paper", most));
            assert!(!matches!(notes[0].place, pamphlet::diag::Place::File(_)), "{kind}: the innermost is shown");
        }
    }
}

#[test]
fn a_title_like_a_text_is_refused_at_once() {
    let long = |part: &str, count: usize| match part {
        "title" => site("", "甲\n").file(
            "content/page.md",
            &format!("---\ntitle: {}\naudiences: [all]\npublished: 2026-01-31\n---\n甲\n", text(count)),
        ),
        "actions" => site(&format!("actions:\n{}", format!("  - {}\n", text(100)).repeat(count / 100)), "甲\n"),
        part => site(&format!("{part}: {}\n", text(count)), "甲\n"),
    };
    for (part, most) in [("title", 200), ("author", 200), ("summary", 4_000), ("message", 4_000), ("actions", 4_000)] {
        for format in [Format::Sheet, Format::Letter, Format::Poster, Format::Booklet] {
            let (done, notes) = made(&long(part, 100_000), "parents", format);
            assert!(!done && codes(&notes) == ["leaflet-too-long"], "{part} {}: {:?}", format.word(), codes(&notes));
            let note = &notes[0];
            assert_eq!((argument(note, "exact"), argument(note, "part")), ("limit", format!("part-{part}").as_str()));
            assert_eq!((number(note, "n_has"), number(note, "n_holds")), (100_000, most));
            assert!(argument(note, "title").chars().count() <= 41);
        }
        let (_, notes) = made(&long(part, most), "parents", Format::Sheet);
        assert!(notes.iter().all(|note| note.text("exact") != "limit"), "{part}: {:?}", codes(&notes));
    }
}

/// The number of a text that is far too long is measured: so much fits, and a little more does not.
#[test]
fn what_far_too_long_texts_may_keep_is_true() {
    for (format, audience) in
        [(Format::Sheet, "grade-1-2"), (Format::TriFold, "public"), (Format::Prescription, "public")]
    {
        let (_, notes) = made(&site("", &format!("{}\n", text(9_000))), audience, format);
        assert_eq!((codes(&notes), argument(&notes[0], "exact")), (vec!["leaflet-too-long"], "no"));
        let holds = number(&notes[0], "n_holds");
        assert_eq!(number(&notes[0], "n_over") + holds, 9_000);
        let fits = |count: usize| made(&site("", &format!("{}\n", text(count))), audience, format).0;
        assert!(fits(holds) && !fits(holds + 8), "{}: {holds}", format.word());
    }
}

/// A letter leaves sections out anyway: what must go is counted in what it prints.
#[test]
fn what_a_letter_leaves_out_is_not_counted() {
    let page = |count: usize| {
        let item = |at: usize| format!("- 第{at}条，{}\n", text(40));
        let items: String = (0..4).map(item).collect();
        format!("::: 注意\n{items}- {}\n:::\n\n{}\n\n## 后面\n\n{}\n", text(count), text(300), text(400))
    };
    let over = |count: usize| {
        made(&site("message: 早晚刷牙。\nactions: [今晚刷牙。, 明早刷牙。]\n", &page(count)), "parents", Format::Letter)
            .1
    };
    let notes = over(500);
    let note = notes.iter().find(|note| note.code == "leaflet-too-long").expect("too long");
    assert_eq!(argument(note, "exact"), "printed");
    let said = number(note, "n_over");
    assert!((1..500).contains(&said), "{said}");
    let is_over = |count: usize| codes(&over(count)).contains(&"leaflet-too-long");
    assert!(!is_over(500 - said) && is_over(500 - said + 1), "{said}");
}

/// A booklet that is too long has a page of its text, not of its cover, to be measured by.
#[test]
fn a_booklet_says_how_much_of_its_text_has_room() {
    let sections: String = (0..60).map(|at| format!("## 第{at}节\n\n{}\n\n", text(280))).collect();
    let (_, notes) = made(&site("", &sections), "grade-1-2", Format::Booklet);
    let note = notes.iter().find(|note| note.code == "leaflet-too-long").expect("too long");
    assert!(number(note, "n_holds") > 1_000, "{note:?}");
}
