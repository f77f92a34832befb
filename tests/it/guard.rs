//! What readers have does not vanish unasked: each way of losing an address, refused and allowed, with what is said of it.
//!
//! Each way is tried in a build on what the last one left, in one without a cache, and with `--strict`.

use std::collections::BTreeSet;
use std::process::Command;

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::Trouble;
use pamphlet::pipeline::guard::Withdraw;
use pamphlet::pipeline::{self, Options, Outcome};

use crate::site::{SiteTest, items, tree};

const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
languages: [zh-CN]
base_url: https://example.org
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
  - {id: pupils, name: 小学生}
";

const REVIEW: &str = "review:\n  stages:\n    - {id: first, name: 初审}\n  required: [first]\n";

const PEOPLE: &str = "people:\n  - {id: editor, name: 示例编辑}\n";

fn front(more: &str) -> String {
    format!("---\ntitle: 一页\naudiences: [public, parents]\npublished: 2026-01-31\n{more}---\n")
}

fn page(more: &str, words: &str) -> String {
    format!("{}{words}\n", front(more))
}

/// A site with two pages.
fn plain() -> SiteTest {
    let site = SiteTest::bare().file("pamphlet.yaml", CONFIG).file("content/registers/people.yaml", PEOPLE);
    site.file("content/index.md", &page("", "首页。")).file("content/oral/plain.md", &page("", "少吃糖。"))
}

/// The same with a page that is printed.
fn site() -> SiteTest {
    plain().file("content/oral/brush.md", &page("leaflets: [sheet, letter]\n", "早晚刷牙。"))
}

/// A site with a page in two languages.
fn tongues() -> SiteTest {
    let config = CONFIG.replace("[zh-CN]", "[zh-CN, en]").replace("name: 公众", "name: {zh-CN: 公众, en: Public}");
    plain()
        .file("pamphlet.yaml", &config)
        .file("content/oral/both.md", &page("", "漱口。"))
        .file("content/oral/both.en.md", &page("", "Rinse."))
}

/// Ways in which a build may be made: each must say the same.
#[derive(Clone, Copy, Debug)]
enum Way {
    Warm,
    Clean,
    Strict,
}

fn options(site: &SiteTest, way: Way) -> Options {
    let cache = site.root().join(".pamphlet-cache");
    std::fs::create_dir_all(&cache).expect("a folder");
    // Leaflets are set once for all these tests.
    #[cfg(unix)]
    let _ = std::os::unix::fs::symlink(leaflets(), cache.join("leaflets"));
    Options {
        cache: Some(cache),
        strict: matches!(way, Way::Strict),
        program: format!("{way:?}"),
        today: "2026-06-01".parse().ok(),
        ..site.options()
    }
}

#[cfg(unix)]
fn leaflets() -> &'static std::path::Path {
    static FOLDER: std::sync::LazyLock<tempfile::TempDir> =
        std::sync::LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    FOLDER.path()
}

fn build(site: &SiteTest, options: &Options) -> Outcome {
    if options.program == "Clean" {
        let _ = std::fs::remove_dir_all(site.root().join(".pamphlet-cache/builds"));
    }
    let options = Options { program: String::new(), ..options.clone() };
    // A program that another test has just ended may still hold the folder for a moment.
    for _ in 0..50 {
        match pipeline::build(&options, &|_, _| ()) {
            Err(Trouble::Busy { .. }) => std::thread::sleep(std::time::Duration::from_millis(100)),
            outcome => return outcome.expect("no trouble with the machine"),
        }
    }
    panic!("{} was never free", options.output.display())
}

fn built(site: &SiteTest, options: &Options) -> Outcome {
    let outcome = build(site, options);
    assert!(outcome.published.is_some(), "{}", said(&outcome, Lang::En));
    outcome
}

fn said(outcome: &Outcome, lang: Lang) -> String {
    console::findings(&outcome.notes, &outcome.texts, &Messages::new(lang), false).replace(['\n', '│', ' '], "")
}

/// The addresses that are named, of all findings.
fn named(outcome: &Outcome) -> BTreeSet<String> {
    let lost = outcome.notes.iter().filter(|note| note.code == "would-vanish");
    lost.flat_map(|note| items(note, "addresses")).map(str::to_owned).collect()
}

/// After `change`, a build names just `expected`, says the words in both languages, and changes nothing; asked to, it goes on.
fn refused(
    before: impl Fn() -> SiteTest,
    change: &dyn Fn(&SiteTest),
    expected: &[&str],
    zh: &str,
    en: &str,
    withdraw: &[&str],
) {
    for way in [Way::Warm, Way::Clean, Way::Strict] {
        let site = before();
        let usual = options(&site, way);
        built(&site, &usual);
        let stood = tree(&site.output());
        change(&site);
        {
            let outcome = build(&site, &usual);
            assert!(outcome.published.is_none(), "{way:?}: published, although {expected:?} would vanish");
            assert_eq!(named(&outcome), expected.iter().map(|name| (*name).to_owned()).collect(), "{way:?}");
            for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
                assert!(
                    said(&outcome, lang).contains(&words.replace(' ', "")),
                    "{way:?}: no “{words}” in {}",
                    said(&outcome, lang)
                );
            }
            assert!(said(&outcome, Lang::Zh).contains("--withdraw-all"));
            assert!(tree(&site.output()) == stood, "{way:?}: the output was changed");
        }
    }
    // Asked for by name, or as a whole.
    for (way, all) in [(Way::Warm, false), (Way::Clean, true)] {
        let site = before();
        let usual = options(&site, way);
        built(&site, &usual);
        change(&site);
        let named = if all { Vec::new() } else { withdraw.iter().map(|name| (*name).to_owned()).collect() };
        let outcome = built(&site, &Options { withdraw: Withdraw { all, named }, ..usual.clone() });
        for name in expected.iter().filter(|name| !name.starts_with("p/")) {
            // Where nothing of the page was shown but in another language, its address says that it is withdrawn.
            let is_told = outcome.gone.contains(&(*name).to_owned());
            assert!(is_told || site.output().join(name).exists(), "{name} is not told: {:?}", outcome.gone);
        }
        let clean = site.root().join("clean");
        built(&site, &Options { output: clean.clone(), ..usual.clone() });
        assert!(tree(&site.output()) == tree(&clean), "{way:?}: not as a clean build");
        // From now on nobody is asked any more.
        assert!(built(&site, &usual).gone.is_empty());
    }
}

fn ticket(page: &str) -> String {
    format!("p/{}.html", pamphlet::paths::ticket(&pamphlet::paths::OutPath::new(page)))
}

fn sign(site: &SiteTest, page: &str) {
    let run = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["review", page, "--stage", "first", "--by", "editor", "--date", "2026-02-01", "--source"])
        .arg(site.root())
        .output()
        .expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// A site that demands a review, in which all of these is signed and nothing is kept of what was signed: as where the
/// signatures are of the old form.
fn signed(site: SiteTest, pages: &[&str]) -> SiteTest {
    let config = std::fs::read_to_string(site.root().join("pamphlet.yaml")).expect("a configuration");
    site.write("pamphlet.yaml", format!("{config}{REVIEW}").as_bytes());
    pages.iter().for_each(|page| sign(&site, page));
    std::fs::remove_dir_all(site.root().join("reviews")).expect("signed texts");
    site
}

fn edit(site: &SiteTest, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(site.root().join(path)).expect("a page");
    assert!(text.contains(from));
    site.write(path, text.replace(from, to).as_bytes());
}

#[test]
fn a_signature_that_became_void_takes_nothing_down() {
    let (public, parents) = (ticket("oral/brush.html"), ticket("parents/oral/brush.html"));
    let all = [
        "oral/brush.html",
        "oral/brush-sheet.pdf",
        "oral/brush-letter.pdf",
        "parents/oral/brush.html",
        "parents/oral/brush-sheet.pdf",
        "parents/oral/brush-letter.pdf",
        public.as_str(),
        parents.as_str(),
    ];
    let before = || signed(site(), &["index", "oral/brush", "oral/plain"]);
    refused(
        before,
        &|site| edit(site, "content/oral/brush.md", "早晚刷牙", "早晚认真刷牙"),
        &all,
        "签名作废了",
        "the signature is void",
        &["oral/brush"],
    );
}

#[test]
fn a_home_page_and_a_translation_are_pages_too() {
    let homes = ["index.html", "parents/index.html"];
    let before = || signed(tongues(), &["index", "oral/plain", "oral/both", "oral/both.en"]);
    refused(
        before,
        &|site| edit(site, "content/index.md", "首页。", "首页改了。"),
        &homes,
        "签名作废了",
        "the signature is void",
        &["index"],
    );
    let english = ["en/oral/both.html", "en/parents/oral/both.html"];
    refused(
        before,
        &|site| edit(site, "content/oral/both.en.md", "Rinse.", "Rinse well."),
        &english,
        "签名作废了",
        "the signature is void",
        &["oral/both"],
    );
    // Where the English tree shows the original, that address goes with it.
    let original = ["oral/plain.html", "parents/oral/plain.html", "en/oral/plain.html", "en/parents/oral/plain.html"];
    refused(
        before,
        &|site| edit(site, "content/oral/plain.md", "少吃糖。", "少吃一点糖。"),
        &original,
        "签名作废了",
        "the signature is void",
        &["oral/plain"],
    );
}

#[test]
fn the_review_that_is_switched_on_empties_no_site() {
    let site = || {
        SiteTest::bare()
            .file("pamphlet.yaml", CONFIG)
            .file("content/registers/people.yaml", PEOPLE)
            .file("content/a.md", &page("", "甲。"))
            .file("content/index.md", &page("", "首页。"))
    };
    let switch = |site: &SiteTest| site.write("pamphlet.yaml", format!("{CONFIG}{REVIEW}").as_bytes());
    refused(
        site,
        &switch,
        &["a.html", "parents/a.html", "index.html", "parents/index.html"],
        "还没有签齐",
        "lacks signatures",
        &["a", "content/index.md"],
    );
}

#[test]
fn a_format_that_is_dropped_is_named() {
    let drop = |site: &SiteTest| edit(site, "content/oral/brush.md", "[sheet, letter]", "[sheet]");
    refused(
        site,
        &drop,
        &["oral/brush-letter.pdf", "parents/oral/brush-letter.pdf"],
        "不再有这种印刷品",
        "no longer printed like this",
        &["oral/brush-letter.pdf", "/parents/oral/brush-letter.pdf"],
    );
    let large = |site: &SiteTest| edit(site, "content/oral/brush.md", "letter]", "letter (large)]");
    refused(
        site,
        &large,
        &["oral/brush-letter.pdf", "parents/oral/brush-letter.pdf"],
        "不再有这种印刷品",
        "no longer printed like this",
        &["oral/brush-letter.pdf", "parents/oral/brush-letter.pdf"],
    );
    // With the last print go the pages that printed codes lead to.
    let (public, parents) = (ticket("oral/brush.html"), ticket("parents/oral/brush.html"));
    let all = [
        "oral/brush-letter.pdf",
        "oral/brush-sheet.pdf",
        "parents/oral/brush-letter.pdf",
        "parents/oral/brush-sheet.pdf",
        &public,
        &parents,
    ];
    refused(
        site,
        &|site| edit(site, "content/oral/brush.md", "leaflets: [sheet, letter]\n", ""),
        &all,
        "不再有这种印刷品",
        "no longer printed like this",
        &all,
    );
    // For some readers only.
    let some = |site: &SiteTest| {
        edit(site, "content/oral/brush.md", "[sheet, letter]", "{default: [sheet, letter], parents: [letter]}")
    };
    refused(
        site,
        &some,
        &["parents/oral/brush-sheet.pdf"],
        "不再有这种印刷品",
        "no longer printed like this",
        &["parents/oral/brush-sheet.pdf"],
    );
}

#[test]
fn an_audience_that_a_page_drops_is_named() {
    let drop = |site: &SiteTest| edit(site, "content/oral/plain.md", "[public, parents]", "[public]");
    refused(
        plain,
        &drop,
        &["parents/oral/plain.html"],
        "不再给这些读者看",
        "no longer for these readers",
        &["parents/oral/plain.html"],
    );
    // The public gets an offer of other editions at that address, and no page.
    let public = |site: &SiteTest| edit(site, "content/oral/plain.md", "[public, parents]", "[parents]");
    refused(
        plain,
        &public,
        &["oral/plain.html"],
        "不再给这些读者看",
        "no longer for these readers",
        &["oral/plain.html"],
    );
}

#[test]
fn an_audience_or_a_language_that_the_site_drops_is_named() {
    let rename = |site: &SiteTest| edit(site, "pamphlet.yaml", "{id: parents,", "{id: mothers, aliases: [parents],");
    refused(
        plain,
        &rename,
        &["parents/index.html", "parents/oral/plain.html"],
        "不再有这种受众或语言",
        "no such audience or language",
        &["parents"],
    );
    let drop = |site: &SiteTest| {
        edit(site, "pamphlet.yaml", "  - {id: parents, name: 家长}\n", "");
        for path in ["index", "oral/brush", "oral/plain"] {
            edit(site, &format!("content/{path}.md"), ", parents", "");
        }
    };
    let ticket = ticket("parents/oral/brush.html");
    let all = [
        "parents/index.html",
        "parents/oral/brush.html",
        "parents/oral/brush-letter.pdf",
        "parents/oral/brush-sheet.pdf",
        "parents/oral/plain.html",
        &ticket,
    ];
    refused(site, &drop, &all, "不再有这种受众或语言", "no such audience or language", &["parents/"]);
    let tongue = |site: &SiteTest| {
        edit(site, "pamphlet.yaml", "languages: [zh-CN, en]", "languages: [zh-CN]");
        edit(site, "pamphlet.yaml", "{zh-CN: 公众, en: Public}", "公众");
        site.remove("content/oral/both.en.md");
    };
    let trees = ["en/", "en/parents/"];
    let pages = ["index.html", "oral/both.html", "oral/plain.html"];
    let all: Vec<String> = trees
        .iter()
        .flat_map(|tree| pages.map(|page| format!("{tree}{page}")))
        .chain(["en/pupils/index.html".to_owned()])
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    refused(
        tongues,
        &tongue,
        &all,
        "不再有这种受众或语言",
        "no such audience or language",
        &["en/", "en/parents/", "en/pupils"],
    );
}

#[test]
fn what_a_printed_code_leads_to_is_not_deleted_unasked() {
    let (public, parents) = (ticket("oral/brush.html"), ticket("parents/oral/brush.html"));
    let all = [
        "oral/brush.html",
        "oral/brush-sheet.pdf",
        "oral/brush-letter.pdf",
        "parents/oral/brush.html",
        "parents/oral/brush-sheet.pdf",
        "parents/oral/brush-letter.pdf",
        &public,
        &parents,
    ];
    let ask = ["oral/brush"];
    refused(
        site,
        &|site| site.remove("content/oral/brush.md"),
        &all,
        "二维码还指着它",
        "printed codes lead to it",
        &ask,
    );
    let rename = |site: &SiteTest| {
        let text = std::fs::read(site.root().join("content/oral/brush.md")).expect("a page");
        site.write("content/oral/brushing.md", &text);
        site.remove("content/oral/brush.md");
    };
    refused(site, &rename, &all, "二维码还指着它", "printed codes lead to it", &ask);
    refused(
        site,
        &|site| edit(site, "content/oral/brush.md", "published", "draft: true\npublished"),
        &all,
        "改成了草稿",
        "was made a draft",
        &ask,
    );
}

/// Without a print it is its author's to delete, rename or take back; what went is told once.
#[test]
fn a_page_that_no_print_leads_to_goes_and_is_told() {
    let changes: [&dyn Fn(&SiteTest); 3] = [
        &|site| site.remove("content/oral/plain.md"),
        &|site| {
            site.remove("content/oral/plain.md");
            site.write("content/oral/sugar.md", page("", "少吃糖。").as_bytes());
        },
        &|site| edit(site, "content/oral/plain.md", "published", "draft: true\npublished"),
    ];
    for change in changes {
        for way in [Way::Warm, Way::Clean, Way::Strict] {
            let site = plain();
            let options = options(&site, way);
            assert!(built(&site, &options).gone.is_empty());
            change(&site);
            let outcome = built(&site, &options);
            assert_eq!(outcome.gone, ["oral/plain.html", "parents/oral/plain.html"]);
            assert!(!site.output().join("oral/plain.html").exists());
            assert!(built(&site, &options).gone.is_empty(), "told again");
        }
    }
    let site = plain();
    let run = |lang: &str| {
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(["build", "--lang", lang, "--source"])
            .arg(site.root())
            .output()
            .expect("it runs")
    };
    assert!(run("zh").status.success());
    site.remove("content/oral/plain.md");
    let told = String::from_utf8(run("zh").stdout).expect("UTF-8");
    assert!(told.contains("不再有的地址") && told.contains("oral/plain.html、parents/oral/plain.html"), "{told}");
}

/// What is withheld because its review is overdue goes as the site says.
#[test]
fn what_is_overdue_is_taken_down_without_asking() {
    let due = |site: SiteTest| {
        let config = format!("{CONFIG}{REVIEW}  overdue: withhold\n");
        let site = site
            .file("pamphlet.yaml", &config)
            .file("content/index.md", &page("draft: true\n", "首页。"))
            .file("content/oral/brush.md", &page("leaflets: [sheet]\nreview_due: 2026-07-01\n", "早晚刷牙。"));
        ["oral/brush", "oral/plain"].into_iter().for_each(|page| sign(&site, page));
        site
    };
    let site = due(site());
    let options = options(&site, Way::Warm);
    built(&site, &options);
    assert!(site.output().join("oral/brush.html").exists());
    let later = Options { today: "2026-07-02".parse().ok(), ..options };
    built(&site, &later);
    assert!(!site.output().join("oral/brush.html").exists() && !site.output().join("oral/brush-sheet.pdf").exists());
}

/// Drafts that a build with drafts showed may go; what stood before them may not.
#[test]
fn drafts_that_were_shown_are_no_loss() {
    let site = site().file("content/oral/new.md", &page("draft: true\nleaflets: [sheet]\n", "新的。"));
    let options = options(&site, Way::Warm);
    let drafts = Options { drafts: true, ..options.clone() };
    built(&site, &options);
    built(&site, &drafts);
    assert!(site.output().join("oral/new.html").exists());
    let outcome = built(&site, &options);
    assert!(
        !site.output().join("oral/new.html").exists() && outcome.notes.iter().all(|note| note.code != "would-vanish")
    );
    // A page that readers had is not lost by way of a build with drafts.
    edit(&site, "content/oral/brush.md", "published", "draft: true\npublished");
    built(&site, &drafts);
    assert!(named(&build(&site, &options)).contains("oral/brush.html"));
    built(&site, &drafts);
    assert!(named(&build(&site, &options)).contains("oral/brush.html"), "remembered however often drafts are built");
}

#[test]
fn nothing_stood_in_an_empty_or_another_folder_and_lists_are_no_loss() {
    let site = site();
    let usual = options(&site, Way::Clean);
    built(&site, &usual);
    edit(&site, "content/oral/brush.md", "[sheet, letter]", "[sheet]");
    built(&site, &Options { output: site.root().join("other"), ..usual.clone() });
    assert!(build(&site, &usual).published.is_none());
    std::fs::remove_dir_all(site.output()).expect("removed");
    built(&site, &usual);
    // Another address, and none at all: nothing that readers have is gone.
    built(&site, &Options { base_url: Some("https://example.com".to_owned()), ..usual.clone() });
    edit(&site, "pamphlet.yaml", "base_url: https://example.org\n", "");
    assert!(!tree(&site.output()).is_empty());
    built(&site, &usual);
    assert!(!site.output().join("sitemap.xml").exists());
    // Parts of lists, settings and pictures come and go.
    let many = SiteTest::new()
        .file("content/a/index.md", &page("", "行动。").replace("public, parents", "all"))
        .file("content/one.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    (0..25).for_each(|number| {
        many.write(&format!("content/a/p{number}.md"), page("settings: [school]\n", "![图](../one.svg)").as_bytes())
    });
    let usual = options(&many, Way::Clean);
    built(&many, &usual);
    assert!(many.output().join("all-2.html").exists() && many.output().join("settings/school.html").exists());
    (5..25).for_each(|number| many.remove(&format!("content/a/p{number}.md")));
    (0..5).for_each(|number| many.write(&format!("content/a/p{number}.md"), page("", "字。").as_bytes()));
    let outcome = built(&many, &usual);
    assert!(!many.output().join("all-2.html").exists() && !many.output().join("one.svg").exists());
    assert!(outcome.gone.iter().all(|name| name.contains("a/p")), "{:?}", outcome.gone);
}

/// The output of the version before, whose manifest does not tell what stands in for a page, is guarded as well.
#[test]
fn the_output_of_the_version_before_is_guarded() {
    let site = site();
    let usual = options(&site, Way::Clean);
    built(&site, &usual);
    let manifest = site.output().join(".pamphlet-manifest");
    // It kept one mark for each file and no other.
    let marks: BTreeSet<String> = tree(&site.output()).keys().map(|name| blake3_of(name)).collect();
    let text = format!("pamphlet manifest 1\n{}\nend\n", marks.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(std::fs::read_to_string(&manifest).expect("a manifest").len() > text.len());
    std::fs::write(&manifest, text).expect("written");
    assert!(built(&site, &usual).gone.is_empty(), "nothing was lost");
    edit(&site, "content/oral/brush.md", "[sheet, letter]", "[sheet]");
    assert_eq!(named(&build(&site, &usual)).len(), 2);
}

/// The mark of a path, as it stands in a manifest that lists only this file.
fn blake3_of(name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let publisher = pamphlet::inside::publish::Publisher::open(folder.path()).expect("opened");
    publisher
        .commit(&pamphlet::inside::publish::PathHashes::of([(name, pamphlet::inside::publish::Shade::Whole)]))
        .expect("published");
    let text = std::fs::read_to_string(folder.path().join(".pamphlet-manifest")).expect("a manifest");
    let none = {
        let folder = tempfile::tempdir().expect("a folder");
        pamphlet::inside::publish::Publisher::open(folder.path())
            .expect("opened")
            .commit(&pamphlet::inside::publish::PathHashes::of([]))
            .expect("published");
        std::fs::read_to_string(folder.path().join(".pamphlet-manifest")).expect("a manifest")
    };
    text.lines().find(|line| !none.contains(line)).expect("a mark").to_owned()
}

/// The published folder tells nobody what pages there are.
#[test]
fn the_manifest_names_nothing() {
    let site = site();
    built(&site, &options(&site, Way::Clean));
    let text = std::fs::read_to_string(site.output().join(".pamphlet-manifest")).expect("a manifest");
    assert!(["brush", "parents", "letter", "draft"].iter().all(|word| !text.contains(word)));
}

/// The exit code and the option as they are typed.
#[test]
fn it_is_asked_for_on_the_command_line() {
    let site = site();
    let run = |more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(["build", "--lang", "zh", "--source"])
            .arg(site.root())
            .args(more)
            .output()
            .expect("it runs")
    };
    assert!(run(&[]).status.success());
    site.remove("content/oral/brush.md");
    edit(&site, "content/oral/plain.md", "[public, parents]", "[public]");
    let stopped = run(&[]);
    // Long lines are broken where they must be.
    let told = String::from_utf8_lossy(&stopped.stderr).replace(['\n', '│', ' '], "");
    assert_eq!(stopped.status.code(), Some(1));
    assert!(
        told.contains("oral/brush.html")
            && told.contains("--withdraw\"oral/brush\"")
            && told.contains("--withdraw\"parents/oral/plain.html\""),
        "{told}"
    );
    assert_eq!(run(&["--withdraw", "oral/brush"]).status.code(), Some(1));
    assert!(run(&["--withdraw", "oral/brush", "--withdraw", "parents/oral/plain.html"]).status.success());
    assert!(run(&[]).status.success());
}

/// A note for colleagues is published in no way of building; a page that is given its name is missed and told.
#[test]
fn a_readme_is_no_page_and_a_page_that_becomes_one_is_missed() {
    for way in [Way::Warm, Way::Clean, Way::Strict] {
        let site = site();
        let usual = options(&site, way);
        built(&site, &usual);
        let stood = tree(&site.output());
        for (name, words) in [("README.md", "谁来写。"), ("oral/readme.en.md", "Who writes."), ("README.md", "改了。")]
        {
            site.write(&format!("content/{name}"), words.as_bytes());
        }
        let outcome = built(&site, &usual);
        assert!(outcome.notes.is_empty(), "{way:?}: {}", said(&outcome, Lang::En));
        assert!(tree(&site.output()) == stood, "{way:?}: a note for colleagues changed the output");
        site.remove("content/oral/brush.md");
        site.write("content/oral/README.md", page("leaflets: [sheet, letter]\n", "早晚刷牙。").as_bytes());
        let outcome = build(&site, &usual);
        assert!(outcome.published.is_none(), "{way:?}: published, although a page would vanish");
        assert!(!named(&outcome).is_empty(), "{way:?}: {}", said(&outcome, Lang::En));
        assert!(outcome.notes.iter().any(|note| note.code == "file-unread"), "{}", said(&outcome, Lang::Zh));
        assert!(tree(&site.output()) == stood, "{way:?}: the output was changed");
    }
}
