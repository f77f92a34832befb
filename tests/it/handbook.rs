//! A handbook: several pages as one booklet, with contents, for whom it is, and what it says when a page changes.

use std::collections::BTreeMap;

use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::model::review::APPROVED;
use pamphlet::inside::print::{self, Desk, copyfit};
use pamphlet::inside::typeset::Proof;
use pamphlet::pipeline::review::{self, Given, Wanted};
use pamphlet::pipeline::{self, Options};

use crate::site::{SiteTest, number, tree};

const BOOKLET: Leaflet = Leaflet { format: Format::Booklet, profile: Profile::School };

const REGISTER: &str = "\
sources:
  - {id: one, title: 第一本书, issuer: 甲社, date: 2020, type: M}
  - {id: two, title: 第二本书, issuer: 乙社, date: 2021, type: M}
facts:
  - {id: twice, measure: 次数, text: 2 次, value: 2, unit: 次, source: two}
";

fn handbook(pages: &str) -> String {
    format!(
        "---\ntitle: 口腔手册\nkind: 手册\naudiences: [all]\npublished: 2026-01-31\nleaflets: [小册子]\n版次: 第三版\n\
         编印: 区疾控中心\n写在前面: 这本手册写给每一家。\n目录: [{pages}]\n---\n先看目录。\n"
    )
}

fn chapter(title: &str, audiences: &str, body: &str) -> String {
    format!("---\ntitle: {title}\naudiences: [{audiences}]\npublished: 2026-01-31\n---\n{body}\n")
}

fn site() -> SiteTest {
    let long = "早上起床后刷一次牙，晚上睡觉前再刷一次牙。".repeat(30);
    SiteTest::new()
        .public("https://example.org")
        .file("content/registers/a.yaml", REGISTER)
        .file("content/book.md", &handbook("brush, floss, teach"))
        .file(
            "content/brush.md",
            &chapter(
                "怎么刷牙",
                "all",
                &format!("{long}[^a]\n\n## 早晚各一次\n\n见:source[one]，见:source[two]。\n\n[^a]: 刷牙的注。"),
            ),
        )
        .file(
            "content/floss.md",
            &chapter(
                "怎么用牙线",
                "all",
                "每天:fact[twice]。[^a]\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n[^a]: 牙线的注。",
            ),
        )
        .file("content/teach.md", &chapter("课上怎么教", "teachers", "课上的话。"))
}

fn proof(site: &SiteTest, audience: &str) -> Proof {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let (id, _) = ready.site.config.audiences.iter().find(|(_, known)| &*known.id == audience).expect("an audience");
    let edition = ready.plan.editions.iter().position(|(known, _)| *known == id).expect("an edition");
    let page = ready.site.page_at("book").expect("the page");
    let press = print::press(&ready);
    let desk = Desk::new(&ready, page, edition, BOOKLET, &press.families).expect("no trouble");
    copyfit::settle(&press, &|fit| desk.sheet(fit)).expect("it fits").1
}

/// The words of each page, without spaces.
fn pages(proof: &Proof) -> Vec<String> {
    let of_page = |runs: &[pamphlet::inside::typeset::proof::Run]| {
        runs.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect::<String>()
    };
    proof.pages.iter().map(|page| of_page(&page.runs)).collect()
}

fn codes(site: &SiteTest) -> Vec<&'static str> {
    site.run().notes.into_iter().map(|note| note.code).filter(|code| code.starts_with("handbook")).collect()
}

#[test]
fn pages_are_bound_in_order_with_contents_that_are_true() {
    let site = site();
    assert_eq!(codes(&site), [] as [&str; 0]);
    let pages = pages(&proof(&site, "public"));
    for words in ["口腔手册", "第三版", "区疾控中心"] {
        assert!(pages[0].contains(words), "{words} on the cover: {}", pages[0]);
    }
    let all = pages.concat();
    for words in ["这本手册写给每一家", "先看目录", "早晚各一次", "刷牙的注", "牙线的注", "每天2次", "丁"]
    {
        assert_eq!(all.matches(words).count(), 1, "{words}: {all}");
    }
    assert!(!all.contains("课上"), "{all}");
    // Contents: each chapter with the page on which its heading stands.
    let contents = pages[1].replace("2口腔手册", "");
    for title in ["写在前面", "怎么刷牙", "怎么用牙线"] {
        let (_, rest) = contents.split_once(title).unwrap_or_else(|| panic!("{title} is not in {contents}"));
        let stands = pages.iter().enumerate().skip(2).find(|(_, page)| page.contains(title)).expect("a chapter").0 + 1;
        assert!(rest.starts_with(&stands.to_string()), "{title} stands on {stands}: {contents}");
    }
    assert!(all.find("怎么刷牙") < all.find("怎么用牙线"));
    // Both pages cite the second book: it stands once in the list, under the number that the texts have.
    assert_eq!(all.matches("第二本书").count(), 1, "{all}");
    assert!(all.contains("[2]乙社") || all.contains("[2]"), "{all}");
    let back = pages.last().expect("a back");
    assert!(back.contains("example.org"), "{back}");
}

#[test]
fn an_edition_has_its_own_chapters() {
    let site = site();
    let all = pages(&proof(&site, "teachers")).concat();
    assert!(all.contains("课上怎么教") && all.contains("课上的话"), "{all}");
    let tree = site.build();
    let for_all = String::from_utf8_lossy(&tree["book.html"]).into_owned();
    assert!(!for_all.contains("课上"), "{for_all}");
}

/// What is missing, and how much there is too much.
#[test]
fn a_handbook_says_what_it_lacks() {
    let site = site();
    site.write("content/floss.md", chapter("怎么用牙线", "all", "").as_bytes());
    assert_eq!(codes(&site), ["handbook-chapter"]);
    site.write("content/book.md", handbook("teach").as_bytes());
    assert_eq!(codes(&site), ["handbook-chapter"]);
    site.write("content/book.md", handbook("brush").as_bytes());
    site.write("content/brush.md", chapter("怎么刷牙", "all", &"晚上刷牙，早上也刷牙。\n\n".repeat(3000)).as_bytes());
    let notes = site.run().notes;
    let note = notes.iter().find(|note| note.code == "leaflet-too-long").expect("too long");
    assert_eq!((number(note, "n_most"), number(note, "n_pages") % 4), (32, 0));
    assert!(number(note, "n_pages") > 32, "{note:?}");
}

/// The mark of a handbook's booklet.
fn mark(site: &SiteTest) -> String {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let page = ready.site.page_at("book").expect("the page");
    Desk::new(&ready, page, 0, BOOKLET, &[]).expect("no trouble").sheet(Default::default()).data.mark
}

/// A change in a chapter is another print, in a build on what the last one left as well; the page of the print has its
/// mark.
#[test]
fn a_change_in_a_chapter_changes_the_print() {
    let site = site();
    let warm = Options { cache: Some(site.root().join("cache")), ..site.options() };
    let clean = Options { output: site.root().join("clean"), ..site.options() };
    let built = |options: &Options| -> BTreeMap<String, Vec<u8>> {
        let outcome = pipeline::build(options, &|_, _| ()).expect("no trouble");
        assert!(outcome.published.is_some(), "{:?}", outcome.notes);
        tree(&options.output)
    };
    built(&warm);
    let mut marks = vec![mark(&site)];
    for words in ["每天三次。", "每天四次。"] {
        site.write("content/floss.md", chapter("怎么用牙线", "all", words).as_bytes());
        let (warm, clean) = (built(&warm), built(&clean));
        let differing: Vec<_> = clean.iter().filter(|(path, bytes)| warm.get(*path) != Some(bytes)).collect();
        assert!(differing.is_empty(), "{:?}", differing.iter().map(|(path, _)| path).collect::<Vec<_>>());
        let ticket = pamphlet::paths::ticket(&pamphlet::paths::OutPath::new("book.html"));
        let said = String::from_utf8_lossy(&warm[&format!("p/{ticket}.html")]).into_owned();
        marks.push(mark(&site));
        assert!(said.contains(marks.last().expect("a mark")), "{said}");
    }
    marks.dedup();
    assert_eq!(marks.len(), 3);
}

/// The footnotes of a chapter stand at its end, numbered through the book.
#[test]
fn footnotes_stand_at_the_end_of_their_chapter() {
    let site = site();
    let author = "author: 另一位作者\n";
    let text = chapter("怎么刷牙", "all", "早晚刷牙[^a]。\n\n[^a]: 刷牙的注。");
    site.write("content/brush.md", text.replace("published", &format!("{author}published")).as_bytes());
    let all = pages(&proof(&site, "public")).concat();
    let at = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}: {all}"));
    let (brush, floss) = (all.rfind("怎么刷牙").expect("a chapter"), all.rfind("怎么用牙线").expect("a chapter"));
    let order = [brush, at("早晚刷牙"), at("另一位作者"), at("刷牙的注"), floss, at("每天2次"), at("牙线的注")];
    assert!(order.is_sorted(), "{order:?}: {all}");
    assert!(all.contains("注1刷牙的注") && all.contains("注2牙线的注"), "{all}");
}

/// A chapter that waits for its signatures is printed as it was signed; a book of one that nobody signed does not have it.
#[test]
fn a_chapter_that_waits_is_bound_as_it_was_signed() {
    let stages = "review:\n  stages:\n    - {id: first, name: 初审, by: [editor]}\n  required: [first]\n";
    let site = site()
        .file("pamphlet.yaml", &format!("{}{stages}", crate::site::CONFIG))
        .file("content/registers/p.yaml", "people:\n  - {id: editor, name: 示例编辑}\n")
        .file("content/floss.md", &chapter("怎么用牙线", "all", "每天:fact[twice]。"));
    let sign = |pages: &[&str]| {
        let (stage, by) = ("first".to_owned(), "editor".to_owned());
        let given = Given { stage, by, date: jiff::civil::date(2026, 2, 1), conclusion: APPROVED.to_owned() };
        let wanted = Wanted::Named(pages.iter().map(|page| (*page).to_owned()).collect());
        let signed = review::sign(&site.options(), &wanted, &given).expect("no trouble");
        assert!(signed.notes.is_empty(), "{:?}", signed.notes);
    };
    sign(&["index", "book", "brush", "teach"]);
    let bound = || pages(&proof(&site, "public")).concat();
    let never = bound();
    assert!(never.contains("早晚各一次") && !never.contains("牙线") && !never.contains("每天2次"), "{never}");
    sign(&["floss"]);
    let signed = (bound(), mark(&site));
    assert!(signed.0.contains("怎么用牙线") && signed.0.contains("每天2次"), "{}", signed.0);
    // Neither its words nor an entry that it shows are others before they are signed.
    site.write("content/floss.md", chapter("牙线怎么用", "all", "每天:fact[twice]，睡前用。").as_bytes());
    site.write("content/registers/a.yaml", REGISTER.replace("2 次, value: 2", "3 次, value: 3").as_bytes());
    assert_eq!((bound(), mark(&site)), signed);
    let notes = site.run().notes;
    assert!(notes.iter().any(|note| note.code == "review-waiting"), "{notes:?}");
    sign(&["floss"]);
    let now = (bound(), mark(&site));
    assert!(now.0.contains("牙线怎么用") && now.0.contains("每天3次[2]，睡前用") && now.1 != signed.1, "{}", now.0);
}
