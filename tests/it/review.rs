//! Review: signatures hold for exact words, the gate keeps back what is not signed, and says why.

use std::fs;

use jiff::civil::date;
use pamphlet::inside::model::review::{APPROVED, Due, Standing};
use pamphlet::pipeline::review::{self, Changed, Given, Left, PageStatus, Wanted};
use pamphlet::pipeline::{self, Options};

use crate::site::{CONFIG, FRONT, SiteTest, items};

const RULES: &str = "\
review:
  stages:
    - {id: first, name: 初审, by: [editor]}
    - {id: medical, name: 医学审核, by: [doctor], medical: true}
    - {id: final, name: 终审}
  required: [first, final]
  soon: 30
";

const REGISTER: &str = "\
people:
  - {id: editor, name: 示例编辑}
  - {id: doctor, name: 示例审核员（医学）, organisation: 示例医院}
sources:
  - {id: guide, title: 口腔健康指南, issuer: 某某卫生部门, date: 2026}
facts:
  - {id: minutes, measure: 刷牙时间, value: 3, unit: 分钟, as_of: 2026, source: guide}
  - {id: times, measure: 刷牙次数, value: 2, unit: 次, as_of: 2026, source: guide}
";

/// Signatures of page `a` of [`site`] as the version before gave them.
const OLD: &str = "\
\x20 - {stage: first, by: editor, date: 2026-02-01, conclusion: 审查同意, fingerprint: evp36n9t-xfm7pbp1}
  - {stage: final, by: doctor, date: 2026-02-01, conclusion: 审查同意, fingerprint: evp36n9t-xfm7pbp1}
";

fn front(title: &str, audiences: &str) -> String {
    format!("---\ntitle: {title}\naudiences: [{audiences}]\npublished: 2026-01-31\nreview_due: 2026-12-31\n---\n")
}

/// Three pages: one shows a fact, one another, one none.
fn site() -> SiteTest {
    SiteTest::bare()
        .file("pamphlet.yaml", &format!("{CONFIG}{RULES}"))
        .file("content/registers/a.yaml", REGISTER)
        .file("content/index.md", &format!("{}首页。\n", front("首页", "public, parents")))
        .file("content/a.md", &format!("{}每次刷:fact[minutes]。\n\n第二段。\n", front("甲", "public, parents")))
        .file("content/b.md", &format!("{}每天刷:fact[times]。\n", front("乙", "public, parents")))
}

fn options(site: &SiteTest) -> Options {
    Options { today: Some(date(2026, 3, 1)), ..site.options() }
}

fn sign(site: &SiteTest, pages: &[&str], stage: &str, by: &str) -> Vec<&'static str> {
    let given = Given { stage: stage.into(), by: by.into(), date: date(2026, 2, 1), conclusion: APPROVED.into() };
    let wanted = Wanted::Named(pages.iter().map(|page| (*page).to_owned()).collect());
    review::sign(&options(site), &wanted, &given).expect("no trouble").notes.iter().map(|note| note.code).collect()
}

fn signed() -> SiteTest {
    let site = site();
    assert!(sign(&site, &["index", "a", "b", "a"], "初审", "editor").is_empty(), "naming a page twice signs it once");
    assert!(sign(&site, &["index", "a", "b"], "final", "doctor").is_empty());
    site
}

fn changed(lines: &[(bool, &str)]) -> Changed {
    Changed::Lines {
        under: String::new(),
        lines: lines.iter().map(|(added, line)| (*added, (*line).to_owned())).collect(),
    }
}

fn standing<'p>(pages: &'p [PageStatus], page: &str, stage: usize) -> (Standing, &'p PageStatus) {
    let page = pages.iter().find(|known| known.path.as_str() == format!("content/{page}.md")).expect("a page");
    (page.stages[stage].standing, page)
}

fn pages_of(site: &SiteTest) -> Vec<String> {
    let outcome = pipeline::build(&options(site), &|_, _| ()).expect("no trouble");
    assert!(outcome.published.is_some(), "{:?}", outcome.notes);
    crate::site::tree(&site.output()).into_keys().filter(|path| matches!(path.as_str(), "a.html" | "b.html")).collect()
}

/// Two signatures that the site demands; without them a page is a draft.
#[test]
fn what_is_not_signed_is_not_published() {
    let site = site();
    let found = site.findings();
    assert!(found.contains(&"review-lacking content/a.md:2:1".to_owned()), "{found:?}");
    assert_eq!(pages_of(&site), [""; 0]);
    let drafts = Options { drafts: true, ..options(&site) };
    pipeline::build(&drafts, &|_, _| ()).expect("no trouble");
    let html = fs::read_to_string(site.output().join("a.html")).expect("a page");
    assert!(html.contains("草稿"), "a draft says that it is one");

    let site = signed();
    assert_eq!(pages_of(&site), ["a.html", "b.html"]);
    let html = fs::read_to_string(site.output().join("a.html")).expect("a page");
    assert!(
        html.contains("<dt>初审</dt><dd>示例编辑、<time datetime=\"2026-02-01\">")
            && html.contains("示例审核员（医学）、示例医院")
    );
}

/// Editing one word voids the signatures of that page and of no other, and so does a date that readers see; what was
/// signed stays published.
#[test]
fn a_later_edit_voids_the_signatures_of_its_page() {
    let site = signed();
    let text = fs::read_to_string(site.root().join("content/a.md")).expect("a page");
    let after = |from: &str, to: &str| {
        assert!(text.contains(from));
        site.write("content/a.md", text.replace(from, to).as_bytes());
        review::status(&options(&site)).expect("no trouble")
    };
    let pages = after("第二段", "第二句");
    let (standing_a, page) = standing(&pages, "a", 0);
    assert_eq!(standing_a, Standing::Changed);
    assert_eq!(page.stages[0].changes.as_deref(), Some(&[changed(&[(false, "第二段。"), (true, "第二句。")])][..]));
    assert_eq!(standing(&pages, "a", 2).0, Standing::Changed);
    assert_eq!((standing(&pages, "b", 0).0, standing(&pages, "b", 2).0), (Standing::Signed, Standing::Signed));
    assert_eq!(pages_of(&site), ["a.html", "b.html"]);
    let html = fs::read_to_string(site.output().join("a.html")).expect("a page");
    assert!(html.contains("第二段") && !html.contains("第二句"));

    for (from, to, what) in
        [("2026-12-31", "2027-12-31", "a date that is shown"), ("title: 甲", "title: 丙", "a title")]
    {
        assert_eq!(standing(&after(from, to), "a", 0).0, Standing::Changed, "{what} is seen");
    }
    for (from, to) in [("title: 甲", "order: 3\ntitle:   甲"), ("published:", "draft: false\npublished:")] {
        assert_eq!(standing(&after(from, to), "a", 0).0, Standing::Signed, "{to} is not seen");
    }
}

/// A change in a register voids the pages that show the entry.
#[test]
fn a_change_of_a_fact_voids_the_pages_that_show_it() {
    let site = signed();
    site.write("content/registers/a.yaml", REGISTER.replace("value: 3", "value: 2").as_bytes());
    let pages = review::status(&options(&site)).expect("no trouble");
    let (standing_a, page) = standing(&pages, "a", 0);
    assert_eq!(standing_a, Standing::Changed);
    let changes = page.stages[0].changes.as_ref().expect("a copy");
    let Changed::Lines { lines, .. } = &changes[0] else { panic!("{changes:?}") };
    let lines: Vec<(bool, bool)> =
        lines.iter().map(|(added, line)| (*added, line.contains(if *added { "：2" } else { "：3" }))).collect();
    assert_eq!((changes.len(), lines), (1, vec![(false, true), (true, true)]));
    assert_eq!((standing(&pages, "b", 0).0, standing(&pages, "index", 0).0), (Standing::Signed, Standing::Signed));
    // Both facts rest on the source.
    site.write("content/registers/a.yaml", REGISTER.replace("某某卫生部门", "别的部门").as_bytes());
    let pages = review::status(&options(&site)).expect("no trouble");
    assert_eq!((standing(&pages, "a", 0).0, standing(&pages, "b", 0).0), (Standing::Changed, Standing::Changed));
    assert_eq!(standing(&pages, "index", 0).0, Standing::Signed);
}

/// Signatures of the old form hold for the same words and entries as ever: these were given by the version before.
#[test]
fn signatures_of_the_old_form_hold_while_they_match() {
    let site = site();
    let mut text = fs::read_to_string(site.root().join("content/a.md")).expect("a page");
    text = text.replacen("---\n每次", &format!("review:\n{OLD}---\n每次"), 1);
    site.write("content/a.md", text.as_bytes());
    let stands = |text: &str| {
        site.write("content/a.md", text.as_bytes());
        standing(&review::status(&options(&site)).expect("no trouble"), "a", 0).0
    };
    assert_eq!(stands(&text), Standing::Signed);
    assert_eq!(pages_of(&site), ["a.html"]);
    let outcome = pipeline::build(&options(&site), &|_, _| ()).expect("no trouble");
    assert_eq!(outcome.notes.iter().filter(|note| note.code == "review-old-form").count(), 1);
    assert_eq!(stands(&text.replace("2026-12-31", "2027-12-31")), Standing::Signed, "dates were not covered");
    assert_eq!(stands(&text.replace("第二段", "第二句")), Standing::TextChanged);
    site.write("content/registers/a.yaml", REGISTER.replace("value: 3", "value: 2").as_bytes());
    assert_eq!(stands(&text), Standing::RegisterChanged);
}

/// A page for pupils needs the medical stage, demanded or not.
#[test]
fn a_page_for_pupils_needs_the_medical_stage() {
    let site = signed();
    site.write("pamphlet.yaml", format!("{CONFIG}{RULES}").as_bytes());
    site.write("content/c.md", format!("{}给孩子。\n", front("丙", "低年级")).as_bytes());
    assert!(sign(&site, &["c"], "first", "editor").is_empty());
    let outcome = pipeline::check(&options(&site), &|_, _| ()).expect("no trouble");
    let lacking: Vec<_> =
        outcome.notes.iter().filter(|note| note.code == "review-lacking").map(|note| items(note, "stage")).collect();
    // One finding for both.
    assert_eq!(lacking, [["医学审核", "终审"]]);
    assert!(sign(&site, &["c"], "medical", "doctor").is_empty() && sign(&site, &["c"], "final", "doctor").is_empty());
    let outcome = pipeline::check(&options(&site), &|_, _| ()).expect("no trouble");
    assert!(outcome.notes.iter().all(|note| note.code != "review-lacking"));
}

/// A page that is not signed any more does not hold up those that lead to it: their words stay, the link goes.
#[test]
fn links_to_what_is_not_signed_are_words() {
    let site = site();
    site.write("content/b.md", format!("{}见[第一页](a.md)和[一段](a.md#节)。\n", front("乙", "public")).as_bytes());
    assert!(
        sign(&site, &["index", "a", "b"], "first", "editor").is_empty()
            && sign(&site, &["index", "b"], "final", "doctor").is_empty()
    );
    let outcome = pipeline::build(&options(&site), &|_, _| ()).expect("no trouble");
    let codes: Vec<_> = outcome.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["link-to-unsigned", "link-to-unsigned", "review-lacking"]);
    let html = fs::read_to_string(site.output().join("b.html")).expect("published");
    assert!(html.contains("见第一页和一段。"), "{html}");
}

/// A check looks at pages before anybody signs them.
#[test]
fn what_waits_for_a_signature_is_checked() {
    let site = site();
    site.write("content/a.md", format!("{}![]()\n\n[没有](none.md)\n", front("甲", "public")).as_bytes());
    let found = site.findings();
    assert!(
        found.contains(&"link-nowhere content/a.md:9:1".to_owned())
            && found.contains(&"review-lacking content/a.md:2:1".to_owned()),
        "{found:?}"
    );
}

/// All pages that wait for a stage are signed at once; what is refused, unfinished or not signed before is left and named.
#[test]
fn all_pages_that_wait_are_signed() {
    let site = site().file("content/draft.md", &front("丙", "public").replace("---\ntitle", "---\ndraft: true\ntitle"));
    let all = |stage: &str, by: &str, conclusion: &str, wanted: Wanted| {
        let given = Given { stage: stage.into(), by: by.into(), date: date(2026, 2, 1), conclusion: conclusion.into() };
        let signed = review::sign(&options(&site), &wanted, &given).expect("no trouble");
        assert!(signed.notes.is_empty(), "{:?}", signed.notes);
        let left: Vec<(String, Left)> =
            signed.value.left.into_iter().map(|(path, left)| (path.to_string(), left)).collect();
        (signed.value.pages.iter().map(ToString::to_string).collect::<Vec<_>>(), left)
    };
    all("first", "editor", "修改", Wanted::Named(vec!["b".to_owned()]));
    let (pages, left) = all("first", "editor", APPROVED, Wanted::All);
    assert_eq!(pages, ["content/a.md", "content/index.md"]);
    assert_eq!(left, [("content/b.md".to_owned(), Left::Refused), ("content/draft.md".to_owned(), Left::Draft)]);
    let (pages, left) = all("final", "doctor", APPROVED, Wanted::All);
    assert_eq!(pages, ["content/a.md", "content/index.md"]);
    assert_eq!(left, [("content/b.md".to_owned(), Left::StageBefore), ("content/draft.md".to_owned(), Left::Draft)]);
    let (pages, _) = all("final", "doctor", APPROVED, Wanted::All);
    assert!(pages.is_empty(), "what is signed is not signed again");
    assert_eq!(pages_of(&site), ["a.html"]);
}

/// A page that is named is signed in the order of the stages and once; with one that cannot be, none is.
#[test]
fn a_page_that_is_named_is_signed_in_order_and_once() {
    let site = site();
    let named = |pages: &[&str], stage: &str, conclusion: &str| {
        let by = if stage == "first" { "editor" } else { "doctor" };
        let given = Given { stage: stage.into(), by: by.into(), date: date(2026, 2, 1), conclusion: conclusion.into() };
        let wanted = Wanted::Named(pages.iter().map(|page| (*page).to_owned()).collect());
        let signed = review::sign(&options(&site), &wanted, &given).expect("no trouble").value;
        (signed.pages.len(), signed.left.into_iter().map(|(path, left)| (path.to_string(), left)).collect::<Vec<_>>())
    };
    let left = |page: &str, left: Left| vec![(format!("content/{page}.md"), left)];
    assert_eq!(named(&["a"], "final", APPROVED), (0, left("a", Left::StageBefore)));
    assert_eq!(named(&["a"], "first", APPROVED), (1, vec![]));
    let once = fs::read_to_string(site.root().join("content/a.md")).expect("a page");
    assert_eq!(named(&["a"], "first", APPROVED), (0, left("a", Left::SignedAlready)));
    assert_eq!(named(&["a", "b"], "final", APPROVED), (0, left("b", Left::StageBefore)), "none unless all");
    assert_eq!(fs::read_to_string(site.root().join("content/a.md")).expect("a page"), once);
    assert_eq!(named(&["a", "b"], "first", APPROVED), (1, left("a", Left::SignedAlready)));
    assert_eq!(named(&["a"], "first", "修改"), (1, vec![]), "whoever signed may think better of it");
    assert_eq!(named(&["a"], "first", APPROVED), (1, vec![]));

    let run = |pages: &[&str], lang: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pamphlet"));
        command
            .args(["review", "--stage", "final", "--by", "doctor", "--lang", lang, "--source"])
            .arg(site.root())
            .args(pages);
        let output = command.output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (code, said) = run(&["index"], "zh");
    assert!(
        code == Some(1) && said.contains("content/index.md（前一级还没有签") && said.contains("一页也没有签"),
        "{said}"
    );
    assert_eq!(run(&["a"], "en").0, Some(0));
    let (code, said) = run(&["a"], "en");
    assert!(code == Some(0) && said.contains("Not signed again: content/a.md"), "{said}");
}

/// Who may not sign does not; a stage or person that is not known is an error, here and in the text.
#[test]
fn only_known_people_sign_known_stages() {
    let site = site();
    assert_eq!(sign(&site, &["a"], "初审", "doctor"), ["may-not-sign"]);
    assert_eq!(sign(&site, &["a"], "二审", "doctor"), ["unknown-stage"]);
    assert_eq!(sign(&site, &["a"], "final", "nobody"), ["unknown-person"]);
    assert_eq!(sign(&site, &["a", "none"], "final", "doctor"), ["no-such-page"]);
    assert!(
        !fs::read_to_string(site.root().join("content/a.md")).expect("a page").contains("review:"),
        "nothing is written unless all can be"
    );
    let site = site.file(
        "content/a.md",
        &front("甲", "public").replace("---\ntitle", "---\nreview: [{stage: 二审, by: nobody}]\ntitle"),
    );
    let found = site.findings();
    assert!(
        found.contains(&"unknown-stage content/a.md:2:18".to_owned())
            && found.contains(&"unknown-person content/a.md:2:26".to_owned()),
        "{found:?}"
    );
    assert_eq!(sign(&site, &["a"], "first", "editor"), ["review-not-a-list"]);
    let config = |rules: &str| SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}{rules}")).findings();
    assert_eq!(config("review: {stages: [{id: a}], required: [b]}\n"), ["unknown-stage pamphlet.yaml:15:40"]);
    assert_eq!(config("review: {stages: [{id: a}], overdue: later}\n"), ["wrong-overdue pamphlet.yaml:15:38"]);
}

/// A campaign has a last day: its page says so, and afterwards it says that it is over, as do the lists.
#[test]
fn a_campaign_that_is_over_says_so() {
    let campaign = FRONT.replace("一页", "护眼月").replace("published", "ends: 2026-06-30\npublished");
    let site = SiteTest::new()
        .file("content/eyes/index.md", &format!("{campaign}来报名。\n"))
        .page("content/eyes/a.md", "看远处。\n");
    let on = |day| {
        let outcome = pipeline::build(&Options { today: Some(day), ..site.options() }, &|_, _| ()).expect("no trouble");
        let html = |path: &str| fs::read_to_string(site.output().join(path)).expect("a page");
        (outcome.notes.iter().map(|note| note.code).collect::<Vec<_>>(), html("eyes/index.html"), html("index.html"))
    };
    let (codes, page, home) = on(date(2026, 6, 30));
    assert!(
        codes.is_empty()
            && page.contains("活动到2026年6月30日为止")
            && !page.contains("已经结束")
            && !home.contains("已结束"),
        "{codes:?}"
    );
    let (codes, page, home) = on(date(2026, 7, 1));
    assert_eq!(codes, ["campaign-ended"]);
    assert!(page.contains("活动到2026年6月30日已经结束，内容仍可参考") && home.contains("已结束"));
    let reports = Options { today: Some(date(2026, 5, 1)), output: site.root().join("reports"), ..site.options() };
    pamphlet::pipeline::report::write(&reports).expect("no trouble");
    let due = fs::read_to_string(site.root().join("reports/due.csv")).expect("a table");
    assert!(due.contains("2026-06-30,活动结束"), "{due}");
}

/// Without stages nothing is demanded, but what is overdue is said all the same.
#[test]
fn a_review_falls_due_without_stages_as_well() {
    let site = SiteTest::new().file("content/a.md", &format!("{}正文。\n", front("甲", "public")));
    let outcome =
        pipeline::build(&Options { today: Some(date(2027, 1, 1)), ..site.options() }, &|_, _| ()).expect("no trouble");
    assert_eq!(outcome.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["review-overdue"]);
}

/// Reviews fall due by the day of the build.
#[test]
fn an_overdue_page_carries_a_notice_or_is_withheld() {
    let site = signed();
    let on = |site: &SiteTest, year, month, day| Options { today: Some(date(year, month, day)), ..site.options() };
    let due = |day: Options| review::status(&day).expect("no trouble")[0].due;
    assert_eq!(due(on(&site, 2026, 11, 30)), Due::Later);
    assert_eq!((due(on(&site, 2026, 12, 1)), due(on(&site, 2026, 12, 31))), (Due::Soon, Due::Soon));
    assert_eq!(due(on(&site, 2027, 1, 1)), Due::Overdue);
    let codes = |options: Options| {
        let outcome = pipeline::build(&options, &|_, _| ()).expect("no trouble");
        outcome
            .notes
            .iter()
            .filter(|note| note.place.path().is_some_and(|path| path.as_str() == "content/a.md"))
            .map(|note| note.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(on(&site, 2026, 12, 20)), ["review-soon"]);
    assert_eq!(codes(on(&site, 2027, 1, 1)), ["review-overdue"]);
    assert!(fs::read_to_string(site.output().join("a.html")).expect("a page").contains("已经过了复核的日期"));
    site.write("pamphlet.yaml", format!("{CONFIG}{RULES}  overdue: withhold\n").as_bytes());
    codes(on(&site, 2027, 1, 1));
    assert!(!site.output().join("a.html").exists());
}
