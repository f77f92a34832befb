//! Leaflets: type of the band, panels in their places, and what does not fit is said.

use pamphlet::check;
use pamphlet::diag::Place;
use pamphlet::leaflet::{Fonts, Proof, typeset};
use pamphlet::model::band::BANDS;
use pamphlet::model::edition::Edition;
use pamphlet::model::navigation::Catalogue;
use pamphlet::model::sheet::Format;
use pamphlet::pipeline;
use pamphlet::render::{Stage, leaflet};
use pamphlet::theme;

use crate::site::{CONFIG, SiteTest};

/// The site's configuration with one audience for each band.
fn config() -> String {
    let audiences: Vec<String> = BANDS.iter().map(|band| format!("  - {{id: {0}, name: {0}, band: {0}}}\n", band.name)).collect();
    format!("{}audiences:\n{}", CONFIG.split("audiences:").next().expect("a start"), audiences.concat())
}

fn site(body: &str) -> SiteTest {
    SiteTest::new().file("pamphlet.yaml", &config()).page("content/page.md", body)
}

/// Typesets the page for an audience.
fn proof(site: &SiteTest, audience: &str, format: Format) -> (Proof, Vec<pamphlet::diag::Diagnostic>) {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let (id, _) = ready.site.config.audiences.iter().find(|(_, known)| &*known.id == audience).expect("an audience");
    let edition = Edition::new(&ready.site, &ready.documents, id, 0);
    let catalogue = Catalogue::new(&edition);
    let stage = Stage { edition: &edition, catalogue: &catalogue, theme: &ready.theme };
    let page = ready.site.page_at("page").expect("the page");
    let (sheet, _) = leaflet::sheet(stage, page, format, 0, 0).expect("a sheet");
    let proof = typeset(&sheet, &Fonts::new(theme::fonts()));
    let notes = check::leaflet::all(&proof, &sheet, format, &Place::Nowhere);
    (proof, notes)
}

fn paragraphs(count: usize) -> String {
    format!("{}\n\n", "早上起床后刷一次牙，晚上睡觉前再刷一次牙。外面、里面、咬东西的面都要刷到，刷完把牙刷头朝上放好。".repeat(2)).repeat(count)
}

/// GB 40070-2021, 4.3.1–4.3.3: body type, white gap between lines, auxiliary type, typeface. One point is 0.3528 mm.
#[test]
fn type_and_line_gap_keep_to_the_band() {
    for band in BANDS {
        for format in Format::ALL {
            let (proof, notes) = proof(&site(&paragraphs(3)), band.name, *format);
            assert_eq!(notes, [], "{} {}", band.name, format.word());
            let runs: Vec<_> = proof.pages.iter().flat_map(|page| &page.runs).collect();
            for run in &runs {
                let least = if run.auxiliary { band.auxiliary } else { band.size };
                assert!(run.size >= least, "{} {}: {} at {} pt", band.name, format.word(), run.text, run.size);
            }
            let body: Vec<_> = runs.iter().filter(|run| run.text.contains('牙') && !run.auxiliary && run.at.is_some()).collect();
            let family = if band.kai { "Pamphlet Kai" } else { "Pamphlet Song" };
            assert!(body.iter().all(|run| run.family == family), "{}: {:?}", band.name, body.first().map(|run| &run.family));
            let gaps: Vec<f64> = body
                .windows(2)
                .filter(|pair| pair[0].at == pair[1].at && pair[1].baseline > pair[0].baseline + 1.0)
                .map(|pair| pair[1].baseline - pair[0].baseline - pair[0].size * 0.3528)
                .collect();
            assert!(!gaps.is_empty() && gaps.iter().all(|gap| *gap >= band.gap - 0.01), "{} {}: {gaps:?}", band.name, format.word());
        }
    }
}

/// A4 across; the flap is 97 mm, so the front starts at 197 mm and the inside's last panel ends at 297 mm.
#[test]
fn the_panels_of_a_tri_fold_are_in_their_places() {
    let (proof, _) = proof(&site(&paragraphs(3)), "adult", Format::TriFold);
    assert_eq!(proof.pages.len(), 2);
    assert!(proof.pages.iter().all(|page| (page.width - 297.0).abs() < 0.01 && (page.height - 210.0).abs() < 0.01));
    let panels = [("flap", 0.0, 97.0), ("back", 97.0, 197.0), ("front", 197.0, 297.0)];
    for (name, from, to) in panels {
        let area = proof.pages[0].areas.iter().find(|area| area.name == name).expect("a panel");
        assert!(area.left >= from + 8.0 && area.left + area.width <= to - 8.0, "{area:?}");
    }
    let title = proof.pages[0].runs.iter().find(|run| run.text.contains("一页")).expect("the title");
    assert_eq!(title.area.as_deref(), Some("front"));
    let lefts = |from: f64, to: f64| proof.pages[1].runs.iter().any(|run| run.left >= from && run.right <= to);
    assert!(lefts(8.0, 92.0), "the first panel of the inside is empty");
}

/// The number of the message is right: cutting so many characters from the end makes it fit, and one fewer does not.
#[test]
fn what_does_not_fit_is_said_with_the_number_of_characters() {
    for format in Format::ALL {
        let text: String = "早上刷牙晚上也刷牙天天都刷牙".chars().cycle().take(2_000).collect();
        let over = |count: usize| {
            let site = site(&format!("{}\n", text.chars().take(count).collect::<String>()));
            let printed = pipeline::leaflet_of(&site.options(), "page", "grades-1-2", *format).expect("no trouble").expect("an edition");
            let note = printed.notes.iter().find(|note| note.code == "leaflet-too-long");
            note.map(|note| note.facts.iter().find(|(name, _)| *name == "n_over").expect("a number").1.parse::<usize>().expect("a number"))
        };
        let said = over(2_000).expect("too long");
        assert_eq!(over(2_000 - said), None, "{}: {said} are too few", format.word());
        assert_eq!(over(2_000 - said + 1), Some(1), "{}: {said} are too many", format.word());
    }
}

/// A panel of the outside that is too full is named.
#[test]
fn a_panel_that_is_too_full_is_named() {
    let actions: String = (0..60).map(|_| "  - 今晚睡前刷一次牙，刷完请大人看一看。\n").collect();
    let site = site("甲\n").file("content/page.md", &format!("---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nactions:\n{actions}---\n甲\n"));
    let (_, notes) = proof(&site, "grades-1-2", Format::TriFold);
    let note = notes.iter().find(|note| note.code == "leaflet-panel-overfull").expect("too full");
    assert!(note.facts.contains(&("panel", "flap".to_owned())));
}

#[test]
fn the_same_sheet_is_the_same_bytes_and_a_tagged_pdf() {
    let site = site("## 刷牙\n\n- 早上\n- 晚上\n\n::: 要\n- 刷牙\n:::\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n");
    let (one, notes) = proof(&site, "adult", Format::Sheet);
    let (two, _) = proof(&site, "adult", Format::Sheet);
    assert_eq!(notes, []);
    assert!(one.pdf == two.pdf && one.pdf.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&one.pdf);
    assert!(text.contains("/MarkInfo") && text.contains("pdfuaid") && text.contains("zh-CN"));
}

/// A character that no font has keeps the leaflet back.
#[test]
fn a_character_that_no_font_has_is_a_finding() {
    let (_, notes) = proof(&site("这个字：𪚥\n"), "adult", Format::Sheet);
    assert!(notes.iter().any(|note| note.code == "leaflet-complaint" && note.facts.iter().any(|(_, value)| value.contains('𪚥'))), "{notes:?}");
}

/// A site may replace a layout, and its mistakes are said.
#[test]
fn a_layout_of_the_site_is_checked_like_ours() {
    let site = site("甲\n").file("themes/default/leaflets/sheet.typ", "#let leaflet(data) = {\n  set document(title: data.title)\n  set page(width: 210mm, height: 297mm, margin: 1mm)\n  set text(font: \"Pamphlet Sans\", lang: \"zh\")\n  data.title\n}\n");
    let (_, notes) = proof(&site, "adult", Format::Sheet);
    assert!(notes.iter().any(|note| note.code == "leaflet-outside"), "{notes:?}");
    let site = site.file("themes/default/leaflets/sheet.typ", "#let leaflet(data) = {\n  data.nothing\n}\n");
    let (_, notes) = proof(&site, "adult", Format::Sheet);
    assert!(notes.iter().any(|note| note.code == "leaflet-complaint"), "{notes:?}");
}

/// Words for others are on no leaflet.
#[test]
fn a_leaflet_holds_only_what_its_edition_shows() {
    let site = site("大家的。:for[adult]{独秘词}\n\n::: 面向 adult\n独秘词\n:::\n");
    let words = |audience| proof(&site, audience, Format::TriFold).0.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.clone()).collect::<String>();
    assert!(words("adult").contains("独秘词") && !words("grades-1-2").contains("独秘词"));
}
