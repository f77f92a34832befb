//! Leaflets: type of the band, panels in their places, and what is wrong is said. `tests/print/` measures the same on finished PDFs.

use std::fs;

use pamphlet::diag::Diagnostic;
use pamphlet::inside::check::leaflet as rules;
use pamphlet::inside::model::band::BANDS;
use pamphlet::inside::model::leaflet::{Format, Leaflet, LeafletFile, Profile};
use pamphlet::inside::model::sheet::Made;
use pamphlet::inside::model::sheet::{Fit, Sheet, TIGHTEST};
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::{Proof, typeset};
use pamphlet::pipeline;

use crate::site::{CONFIG, FRONT, SiteTest, argument, number};

/// The site's configuration with one audience for each band.
fn config() -> String {
    let audiences: Vec<String> =
        BANDS.iter().map(|band| format!("  - {{id: {0}, name: {0}, band: {0}}}\n", band.name)).collect();
    format!("{}audiences:\n{}", CONFIG.split("audiences:").next().expect("a start"), audiences.concat())
}

fn site(body: &str) -> SiteTest {
    SiteTest::new().file("pamphlet.yaml", &config()).page("content/page.md", body)
}

fn school(format: Format) -> Leaflet {
    Leaflet { format, profile: Profile::School }
}

/// Sets the page for an audience with this fit.
fn proof(site: &SiteTest, audience: &str, leaflet: Leaflet, tight: u8) -> (Sheet, Proof, Vec<Diagnostic>) {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let (id, _) = ready.site.config.audiences.iter().find(|(_, known)| &*known.id == audience).expect("an audience");
    let edition = ready.plan.editions.iter().position(|(known, _)| *known == id).expect("an edition");
    let page = ready.site.page_at("page").expect("the page");
    let press = print::press(&ready);
    let sheet = Desk::new(&ready, page, edition, leaflet, &press.families).expect("no trouble").sheet(Fit { tight });
    let proof = typeset(&sheet, &press);
    let notes = rules::all(&proof, &sheet);
    (sheet, proof, notes)
}

/// Makes the leaflet: its files, or what is wrong.
fn made(site: &SiteTest, audience: &str, leaflet: Leaflet) -> (Option<Made>, Vec<Diagnostic>) {
    let printed = pipeline::leaflet::leaflet(&site.options(), "page", Some(audience), leaflet)
        .expect("no trouble")
        .expect("an edition");
    (printed.made, printed.notes)
}

fn codes(notes: &[Diagnostic]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

const SENTENCES: &str =
    "早上起床后刷一次牙，晚上睡觉前再刷一次牙。外面、里面、咬东西的面都要刷到，刷完把牙刷头朝上放好。";

/// A page that every format can print.
fn whole() -> SiteTest {
    let front = "---\ntitle: 刷牙\naudiences: [all]\npublished: 2026-01-31\nmessage: 早晚都刷牙。\nactions: [今晚睡前刷一次牙, 明早再刷一次]\n---\n";
    site("").file("content/page.md", &format!("{front}{SENTENCES}\n\n::: 要\n- 刷三分钟\n:::\n"))
}

/// GB 40070-2021, 4.3.1–4.3.3: body type, white gap between lines, auxiliary type, typeface. One point is 0.3528 mm.
#[test]
fn type_and_line_gap_keep_to_the_band() {
    for band in BANDS {
        for format in Format::all() {
            for tight in [0, TIGHTEST] {
                let (_, proof, notes) = proof(&whole(), band.name, school(format), tight);
                assert_eq!(notes, [], "{} {} {tight}", band.name, format.word());
                for run in proof.pages.iter().flat_map(|page| &page.runs) {
                    let least = if run.auxiliary { band.auxiliary } else { band.size };
                    assert!(run.size >= least, "{} {}: {} at {} pt", band.name, format.word(), run.text, run.size);
                }
            }
        }
        let (_, proof, notes) =
            proof(&site(&format!("{SENTENCES}{SENTENCES}\n")), band.name, school(Format::Sheet), TIGHTEST);
        assert_eq!(notes, []);
        let body: Vec<_> = proof
            .pages
            .iter()
            .flat_map(|page| &page.runs)
            .filter(|run| run.text.contains('牙') && run.at.is_some())
            .collect();
        let family = if band.kai { "Pamphlet Kai" } else { "Pamphlet Song" };
        assert!(
            !body.is_empty() && body.iter().all(|run| run.family == family),
            "{}: {:?}",
            band.name,
            body.first().map(|run| &run.family)
        );
        let gaps: Vec<f64> = body
            .windows(2)
            .map(|pair| pair[1].baseline - pair[0].baseline - pair[0].size * 0.3528)
            .filter(|gap| *gap > 0.0)
            .collect();
        assert!(!gaps.is_empty() && gaps.iter().all(|gap| *gap >= band.gap - 0.01), "{}: {gaps:?}", band.name);
    }
}

/// A4 across; the flap is 97 mm, so the front starts at 197 mm and the inside's last panel ends at 297 mm.
#[test]
fn the_panels_of_a_tri_fold_are_in_their_places() {
    let site = whole();
    let text = fs::read_to_string(site.root().join("content/page.md")).expect("a page");
    site.write(
        "content/page.md",
        format!("{text}\n## 怎么刷\n\n{}\n\n## 刷多久\n\n{}\n", SENTENCES.repeat(6), SENTENCES.repeat(6)).as_bytes(),
    );
    let (_, proof, notes) = proof(&site, "adult", school(Format::TriFold), 2);
    assert_eq!(notes, []);
    assert_eq!(proof.pages.len(), 2);
    let x_of = |page: usize, word: &str| {
        proof.pages[page].runs.iter().find(|run| run.text.contains(word)).unwrap_or_else(|| panic!("no {word}")).left
    };
    assert!(x_of(0, "刷牙") > 197.0 || x_of(0, "早晚") > 197.0, "the front is not at the right");
    assert!(x_of(0, "今晚") < 97.0, "the flap is not at the left");
    assert!(x_of(1, "早上起床") < 100.0, "the inside does not start at the left");
}

#[test]
fn large_print_is_at_least_18_points() {
    let (_, proof, notes) =
        proof(&whole(), "adult", Leaflet { format: Format::Sheet, profile: Profile::Large }, TIGHTEST);
    assert_eq!(notes, []);
    assert!(
        proof.pages.iter().flat_map(|page| &page.runs).all(|run| run.size >= if run.auxiliary { 14.0 } else { 18.0 })
    );
}

/// The number of the message is right: cutting so many characters from the end makes it fit, and one fewer does not.
#[test]
fn what_does_not_fit_is_said_with_the_number_of_characters() {
    for (format, long) in [(Format::Sheet, 1_800), (Format::TriFold, 1_000), (Format::Prescription, 800)] {
        let text: String = "早上刷牙晚上也刷牙天天都刷牙".chars().cycle().take(long).collect();
        let over = |count: usize| {
            let site = site(&format!("{}\n", text.chars().take(count).collect::<String>()));
            let (made, notes) = made(&site, "grades-1-2", school(format));
            assert_eq!(made.is_none(), !notes.is_empty());
            notes.iter().find(|note| note.code == "leaflet-too-long").map(|note| {
                let number = |name| number(note, name);
                assert_eq!(number("n_has"), number("n_holds") + number("n_over"));
                assert_eq!(argument(note, "part"), "part-body");
                number("n_over")
            })
        };
        let said = over(long).expect("too long");
        assert_eq!(over(long - said), None, "{}: {said} are too few", format.word());
        assert_eq!(over(long - said + 1), Some(1), "{}: {said} are too many", format.word());
    }
}

/// What is too long is looked for where the author can shorten it.
#[test]
fn the_part_that_is_too_long_is_named() {
    let actions: String = (0..60).map(|_| "  - 今晚睡前刷一次牙，刷完请大人看一看。\n").collect();
    let site = site("").file(
        "content/page.md",
        &format!("---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nactions:\n{actions}---\n甲\n"),
    );
    let (_, notes) = made(&site, "grades-1-2", school(Format::TriFold));
    assert_eq!(codes(&notes), ["leaflet-too-long"]);
    assert_eq!(argument(&notes[0], "part"), "part-actions");
    let title = "很长的题目".repeat(38);
    let site = site
        .file("content/page.md", &format!("---\ntitle: {title}\naudiences: [all]\npublished: 2026-01-31\n---\n甲\n"));
    let (_, notes) = made(&site, "grades-1-2", school(Format::TriFold));
    assert_eq!(codes(&notes), ["leaflet-overfull"]);
}

#[test]
fn the_same_page_is_the_same_bytes_and_a_tagged_pdf() {
    let site = site("## 刷牙\n\n- 早上\n- 晚上\n\n::: 要\n- 刷牙\n:::\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n");
    let (one, notes) = made(&site, "adult", school(Format::Sheet));
    let (two, _) = made(&site, "adult", school(Format::Sheet));
    assert_eq!(notes, []);
    let files = one.as_ref().expect("made").files.clone();
    assert!(one == two && files[0].1.starts_with(b"%PDF-1.7") && files[1].1.starts_with(b"\x89PNG"));
    let text = String::from_utf8_lossy(&files[0].1).into_owned();
    assert!(text.contains("/MarkInfo") && text.contains("pdfuaid") && text.contains("zh-CN"));
}

/// A character that no font of the site, the program or the system has keeps the leaflet back.
#[test]
fn a_character_that_no_font_has_is_a_finding() {
    let site = site("前面一段。\n\n这个字：\u{10FFFD}\n");
    let (made, notes) = made(&site, "adult", school(Format::Sheet));
    assert!(made.is_none());
    assert_eq!(codes(&notes), ["leaflet-missing-character"]);
    assert_eq!(argument(&notes[0], "point"), "U+10FFFD");
    let site = site.public("https://example.org").file("pamphlet.yaml", &format!("{}leaflets: [单页]\n", config()));
    let found = site.findings();
    // Nor has a reader's device: that is told by itself.
    assert_eq!(found, ["leaflet-missing-character content/page.md:8:5", "text-invisible content/page.md:8:5"]);
}

/// A layout of the site that sets `body` with these arguments of `set text`, everything else as it must be.
fn layout(text: &str, body: &str) -> String {
    format!(
        "#let leaflet(data) = {{\n  set document(title: data.title)\n  set page(width: 210mm, height: 297mm, margin: 20mm)\n  \
         set text(font: \"Pamphlet Kai\", lang: \"zh\", top-edge: 0.88em, bottom-edge: -0.12em, {text})\n  \
         set par(leading: 6mm)\n  metadata(0)\n  {body}\n}}\n"
    )
}

/// Whoever makes the layout, the figures hold.
#[test]
fn a_layout_of_the_site_is_held_to_the_same_figures() {
    let long = format!("[{}]", "早晚刷牙，".repeat(30));
    let cases = [
        ("size: 12pt", long.as_str(), "leaflet-type-small", Some(("12.0", "16.0"))),
        ("size: 17pt", &format!("{{ set par(leading: 3mm); {long} }}"), "leaflet-gap-small", Some(("3.0", "5.0"))),
        ("size: 17pt, fill: luma(150)", "[早晚刷牙]", "leaflet-faint", None),
        ("size: 17pt", "block(fill: luma(60), inset: 8pt)[早晚刷牙]", "leaflet-faint", None),
        ("size: 17pt", "place(dx: -16mm)[早晚刷牙]", "leaflet-outside", Some(("4.0", "5.0"))),
        (
            "size: 17pt",
            "block(width: 30mm, height: 20mm, clip: true, box(width: 80mm)[早晚刷牙早晚刷牙])",
            "leaflet-hidden",
            None,
        ),
        ("size: 17pt", "{ set page(width: 200mm); [早晚刷牙] }", "leaflet-paper", None),
        ("size: 17pt", "data.nothing", "leaflet-complaint", None),
        ("size: 17pt, font: \"No Such Font\"", "[早晚刷牙]", "leaflet-complaint", None),
        (
            "size: 17pt",
            "[#block(width: 10mm, height: 10mm, image(data.qr.file, alt: data.qr.address)) <area-qr>]",
            "leaflet-code-small",
            None,
        ),
        (
            "size: 17pt",
            "image(\"/picture-1.svg\", width: 60mm, alt: \"图\")",
            "leaflet-picture-type",
            Some(("8.5", "10.5")),
        ),
        ("size: 17pt", "image(\"/picture-0.png\", width: 60mm, alt: \"图\")", "leaflet-picture-coarse", None),
    ];
    for (text, body, code, figures) in cases {
        let site = site("![图](a.png)\n\n![图](b.svg)\n")
            .public("https://example.org")
            .file("themes/default/leaflets/sheet.typ", &layout(text, body));
        site.write("content/a.png", &gradient(100, 50));
        // Twenty units of four hundred across sixty millimetres are three millimetres.
        site.write("content/b.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200'><text x='9' y='99' font-size='20'>A</text></svg>");
        let (made, notes) = made(&site, "grades-1-2", school(Format::Sheet));
        assert!(made.is_none() && codes(&notes).contains(&code), "{body}: {:?}", notes);
        if let Some((measured, needed)) = figures {
            let note = notes.iter().find(|note| note.code == code).expect("found");
            assert_eq!((argument(note, "measured"), argument(note, "needed")), (measured, needed), "{code}");
        }
    }
    let site = site("甲\n").file("themes/default/leaflets/sheet.typ", &layout("size: 17pt", &long));
    assert_eq!(made(&site, "grades-1-2", school(Format::Sheet)).1, [], "the layout itself is sound");
}

/// A grey ramp, which is no line art.
fn gradient(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels: Vec<u8> = (0..width * height).map(|index| (index % width * 255 / width) as u8).collect();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("written");
    out
}

/// Words for others are on no leaflet.
#[test]
fn a_leaflet_holds_only_what_its_edition_shows() {
    let site = site("大家的。:for[adult]{独秘词}\n\n::: 面向 adult\n独秘词\n:::\n");
    let words = |audience| {
        let (_, proof, _) = proof(&site, audience, school(Format::TriFold), 0);
        proof.pages.iter().flat_map(|page| &page.runs).map(|run| run.text.clone()).collect::<String>()
    };
    assert!(words("adult").contains("独秘词") && !words("grades-1-2").contains("独秘词"));
}

/// Pages below a campaign: its leaflets, their own, none; by audience; the site's where nobody says.
#[test]
fn leaflets_come_from_the_page_its_campaign_or_the_site() {
    let front = |title: &str, leaflets: &str| {
        format!(
            "---\ntitle: {title}\naudiences: [all]\npublished: 2026-01-31\nactions: [今晚刷牙]\n{leaflets}---\n文字。\n"
        )
    };
    let site = SiteTest::new()
        .public("https://example.org")
        .file("pamphlet.yaml", &format!("{CONFIG}leaflets: {{教师: [单页]}}\n"))
        .file("content/oral/index.md", &front("口腔", "leaflets: {家长: 三折页, 低年级: [单页, 海报（印厂）]}\n"))
        .file("content/oral/a.md", &front("甲", ""))
        .file("content/oral/b.md", &front("乙", "leaflets: []\n"))
        .file("content/oral/c.md", &front("丙", "leaflets: {通用: [桌卡 (large)], 家长: 小册子}\n"))
        .file("content/d.md", &front("丁", ""));
    let tree = site.build();
    let pdfs: Vec<&str> = tree.keys().filter_map(|path| path.strip_suffix(".pdf")).collect();
    let expected = [
        "grade-1-2/oral/a-poster-trade-a4",
        "grade-1-2/oral/a-poster-trade",
        "grade-1-2/oral/a-sheet",
        "grade-1-2/oral/c-card-large",
        "grade-5-6/oral/c-card-large",
        "oral/c-card-large",
        "parents/oral/a-tri-fold",
        "parents/oral/c-booklet-a4",
        "parents/oral/c-booklet",
        "teachers/d-sheet",
        "teachers/oral/c-card-large",
    ];
    assert_eq!(pdfs, expected);
    let page = String::from_utf8(tree["parents/oral/a.html"].clone()).expect("text");
    assert!(
        page.contains("href=\"a-tri-fold.pdf\"")
            && page.contains("src=\"a-tri-fold.png\"")
            && page.contains("PDF、A4、双面")
    );
    // A translation that is missing is printed in the language that is there, in its own edition only.
    fs::remove_dir_all(site.output()).expect("removed");
    let english = site.file("pamphlet.yaml", &CONFIG.replace("[zh-CN]", "[zh-CN, en]")).build();
    assert!(!english.keys().any(|path| path.starts_with("en/") && path.ends_with(".pdf")));
}

/// An unknown word is an error, and so is an audience or a band that is not there.
#[test]
fn unknown_names_are_errors() {
    let page = |leaflets: &str| {
        site("")
            .file("content/page.md", &FRONT.replace("---\ntitle", &format!("---\nleaflets: {leaflets}\ntitle")))
            .findings()
    };
    assert_eq!(page("[对折页]"), ["unknown-leaflet content/page.md:2:12"]);
    assert_eq!(page("[单页（巨大）]"), ["unknown-leaflet content/page.md:2:12"]);
    assert_eq!(page("{木匠: [单页]}"), ["unknown-audience content/page.md:2:12"]);
    let config = |text: &str| SiteTest::new().file("pamphlet.yaml", text).findings();
    assert_eq!(config(&format!("{CONFIG}leaflets: {{木匠: [单页]}}\n")), ["unknown-audience pamphlet.yaml:15:12"]);
    assert_eq!(config(&CONFIG.replace("id: public,", "id: public, band: huge,")), ["unknown-band pamphlet.yaml:7:24"]);
}

/// Leaflets that are there already are not set again, and whatever happens to the folder that keeps them does no harm.
#[test]
fn an_unchanged_leaflet_is_not_set_again() {
    let site = whole()
        .page("content/other.md", "另一页。\n")
        .file("pamphlet.yaml", &format!("{}leaflets: [单页]\n", config()));
    let options = pipeline::Options { cache: Some(site.root().join("cache")), program: "one".into(), ..site.options() };
    let build = |options: &pipeline::Options| {
        let outcome = pipeline::build(options, &|_, _| ()).expect("no trouble");
        (outcome.leaflets, outcome.fresh, crate::site::tree(&site.output()))
    };
    let (count, fresh, first) = build(&options);
    assert_eq!((count, fresh), (2 * BANDS.len(), 2 * BANDS.len()));
    let (_, fresh, second) = build(&options);
    assert!(fresh == 0 && first == second);
    for entry in fs::read_dir(site.root().join("cache/leaflets")).expect("entries").flatten() {
        let mut bytes = fs::read(entry.path()).expect("an entry");
        bytes.pop();
        fs::write(entry.path(), bytes).expect("damaged");
    }
    fs::remove_dir_all(site.root().join("cache/builds")).expect("the last build is forgotten");
    let (_, fresh, third) = build(&options);
    assert!(fresh == count && first == third, "damaged entries are misses");
    let (_, fresh, _) = build(&pipeline::Options { program: "two".into(), ..options.clone() });
    assert_eq!(fresh, count, "another program starts anew");
    site.write("content/page.md", format!("{FRONT}别的文字。\n").as_bytes());
    let (_, fresh, _) = build(&pipeline::Options { program: "two".into(), ..options });
    assert_eq!(fresh, BANDS.len(), "the other page is as it was");
}

/// The first part of a mark stays with the page, the second changes with its words and with nothing else.
#[test]
fn the_version_mark_follows_the_words() {
    let mark = |text: &str| {
        let site = site("").file("content/page.md", text);
        let (sheet, ..) = proof(&site, "adult", school(Format::Sheet), 0);
        sheet.data.mark
    };
    let one = mark(&format!("{FRONT}早晚刷牙。\n"));
    assert!(one.len() == 14 && one.split('-').all(|group| group.len() == 4), "{one}");
    assert_eq!(
        one,
        mark(&format!("{}\n\n早晚刷牙。\n\n", FRONT.replace("2026-01-31", "2026-03-31"))),
        "no word has changed"
    );
    let other = mark(&format!("{FRONT}早晚都刷牙。\n"));
    assert!(one != other && one[..9] == other[..9], "{one} {other}");
}

/// Readers hold prints with marks, so the mark of a text stays what it was, whatever stores the text: here nodes of all
/// kinds.
#[test]
fn the_mark_of_a_text_is_the_same_in_all_versions() {
    let registers = "sources:\n  - {id: book, title: 书, issuer: 社, date: 2020, type: M}\n\
        facts:\n  - {id: twice, measure: 刷牙次数, text: 两次, value: 2, unit: 次, source: book, item: 第1页}\n\
        terms:\n  - {term: 牙釉质, plain: 牙最外面一层, pinyin: yá yòu zhì}\n\
        services:\n  - {id: line, name: 热线, phone: \"12320\"}\n";
    let front = "---\ntitle: 刷牙\nsummary: 一句**话**。\naudiences: [all]\npublished: 2026-01-31\nmessage: 早晚都刷。\n\
        actions: [今晚刷, \"明早:fact[twice]。\"]\nsources: [book]\n---\n";
    let body = "一天:fact[twice]，见:source[book]。:term[牙釉质]，打:service[line]。*甲* **乙** ~~丙~~ `丁`[^a]\\\n[外](https://example.org) ![图](b.svg)\n\n\
        ## 头\n\n3. 一\n4. 二\n   - [x] 三\n\n> 引\n\n```\n码\n```\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n词\n: 解\n\n---\n\n\
        ![图](a.svg \"题\")\n\n![图](a.svg)\n图注\n\n![图](a.svg) ![图](a.svg)\n\n::: urgent {when=today}\n马上去医院看医生。\n:::\n\n\
        ::: figure 名 {src=a.svg alt=图}\n图注\n:::\n\n::: quiz 问\n几次？\n\n- [ ] 一次\n- [x] 两次\n\n因为。\n:::\n\n[^a]: 注\n";
    let site = site("").file("content/page.md", &format!("{front}{body}")).file("content/registers/a.yaml", registers);
    for (name, height) in [("a", 200), ("b", 40)] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='400' height='{height}'/>");
        site.write(&format!("content/{name}.svg"), svg.as_bytes());
    }
    let (sheet, ..) = proof(&site, "adult", school(Format::Sheet), 0);
    assert_eq!(sheet.data.mark, "4PZM-BQTT-5EVX");
}

/// Without an address there is no code and one warning; with one the print leads to the page that checks it.
#[test]
fn a_print_leads_to_the_page_that_checks_it() {
    let config = config().replace("id: adult, name: adult", "id: adult, name: 成人");
    let note = "changes: [{date: 2026-03-01, note: 早晚各一次。}, {date: 2026-05-01, note: \"加了窝沟封闭。:for[adult]{给大人}\"}]\n";
    let site = site("")
        .file("pamphlet.yaml", &format!("{config}leaflets: {{adult: [单页, 三折页]}}\n"))
        .file("content/page.md", &format!("{}早晚刷牙。\n", FRONT.replace("---\ntitle", &format!("---\n{note}title"))));
    let outcome = site.run();
    assert_eq!(codes(&outcome.notes), ["leaflet-no-address"]);
    let (sheet, proof, _) = proof(&site, "adult", school(Format::Sheet), 0);
    assert!(sheet.modules == 0 && !proof.pages[0].areas.iter().any(|area| area.name == "qr"));

    let site = site.public("https://example.org/health/");
    let (sheet, ..) = self::proof(&site, "adult", school(Format::Sheet), 0);
    let address = &sheet.data.qr.as_ref().expect("a code").address;
    let (page, fingerprint) =
        address.strip_prefix("https://example.org/health/").and_then(|rest| rest.split_once('#')).expect("an address");
    let tree = site.build();
    let html = String::from_utf8(tree[page].clone()).expect("text");
    assert!(html.contains(&format!("data-fingerprints=\"{fingerprint}\"")) && html.contains(&sheet.data.mark));
    assert!(
        html.contains("data-page=\"../adult/page.html\"")
            && html.contains("加了窝沟封闭。给大人")
            && html.contains("../adult/page-tri-fold.pdf")
    );
    assert!(html.find("加了窝沟封闭").expect("new") < html.find("早晚各一次").expect("old"), "newest first");
    let ticket = &page[2..10];
    let form = String::from_utf8(tree["prints.html"].clone()).expect("text");
    assert!(form.contains(ticket) && String::from_utf8_lossy(&tree["index.html"]).contains("href=\"prints.html\""));
}

/// The fonts of a site come first.
#[test]
fn a_font_of_the_site_is_used() {
    let site = site("早晚刷牙。\n");
    let kai =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/fonts/PamphletKai-Regular.ttf")).expect("a font");
    site.write("fonts/own.ttf", &kai);
    site.write("fonts/readme.txt", b"not a font");
    let (_, proof, notes) = proof(&site, "adult", school(Format::Sheet), 0);
    assert_eq!(notes, []);
    let run = proof.pages[0].runs.iter().find(|run| run.text.contains("早晚")).expect("the text");
    assert_eq!(run.family, "Pamphlet Kai");
}

/// A booklet has its cover first and its back last, and as many sides as it needs.
#[test]
fn a_booklet_is_imposed_for_a4() {
    let site = site(&format!("{SENTENCES}\n\n").repeat(40));
    let (made, notes) = made(&site, "grades-1-2", school(Format::Booklet));
    assert_eq!(notes, []);
    let made = made.expect("made");
    assert!(made.sides > 4);
    assert_eq!(
        made.files.iter().map(|(piece, _)| *piece).collect::<Vec<_>>(),
        [LeafletFile::Reading, LeafletFile::Print, LeafletFile::Picture]
    );
}

/// What is said of a print speaks of lines, and the print is not made of them: after a line more it is said anew, in the preview as in a build.
#[test]
fn the_preview_says_of_a_print_that_it_knows_what_a_build_says() {
    use pamphlet::inside::print::preview::Printer;
    let page = |more: &str| {
        format!(
            "---\ntitle: 一页\naudiences: [parents]\npublished: 2026-01-31\nleaflets: [sheet]\n{more}---\n早晚刷牙 \u{1FAFF}，看[首页](/index.md)。\n"
        )
    };
    let site = SiteTest::new().file("content/page.md", &page(""));
    let options = pipeline::Options { cache: Some(site.root().join(".pamphlet-cache")), ..site.options() };
    let ready = || pipeline::prepare(&options).expect("no trouble").value;
    let said = |printer: &Printer, ready: &pamphlet::inside::output::Ready| {
        printer.make(ready, &ready.plan.leaflets[0]).expect("no trouble").notes
    };
    let before = ready();
    let printer = Printer::new(&before, "");
    let first = said(&printer, &before);
    assert!(first.iter().any(|note| note.code == "leaflet-emoji-left-out"), "{first:?}");
    site.write("content/page.md", page("order: 3\n").as_bytes());
    let after = ready();
    // The one knows the print, the other reads it from the cache, the third sets it.
    let (known, read) = (said(&printer, &after), said(&Printer::new(&after, ""), &after));
    let clean = pipeline::prepare(&site.options()).expect("no trouble").value;
    let set = said(&Printer::new(&clean, ""), &clean);
    assert_eq!((&known, &read), (&set, &set));
    assert_ne!(known, first);
}
