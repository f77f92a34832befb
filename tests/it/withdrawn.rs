//! Taking a page down: by its name and by no other, at once even where the site has errors, and what readers with a code
//! in their hands find then and later.

use std::fs;

use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::pipeline::guard::Withdraw;
use pamphlet::pipeline::{self, Options};

use crate::site::{SiteTest, argument};
use crate::trust::{
    ENTRIES, PAGE, SETTINGS, build, code_of, codes, options, published, read, replace, sign, sign_as, signed, standing,
    text,
};

fn without(site: &SiteTest, named: &[&str]) -> Options {
    let named = named.iter().map(|name| (*name).to_owned()).collect();
    Options { withdraw: Withdraw { all: false, named }, ..options(site) }
}

const DOWN: &str = "已经撤下";

fn is_down(page: &[u8]) -> bool {
    let page = String::from_utf8_lossy(page);
    page.contains(DOWN) || page.contains("has been withdrawn")
}

/// A slip in a name withdraws nothing, and says so; what was deleted has a name as long as something of it stands.
#[test]
fn a_name_of_nothing_is_told() {
    let site = signed();
    let before = published(&options(&site));
    for name in ["oral/brsh", "刷牙", "zzz", "parents/oral/brsh", "p/00000000.html", "oral", "parents/", "", "/"] {
        let outcome = build(&without(&site, &[name, "oral/other"]));
        let told = outcome.notes.iter().find(|note| note.code == "no-such-page");
        let told = told.unwrap_or_else(|| panic!("{name} {:?}", outcome.notes));
        assert_eq!(told.text("page"), name);
        assert!(
            outcome.published.is_none() && outcome.gone.is_empty() && standing(&options(&site)) == before,
            "{name}"
        );
    }
    assert!(!site.root().join("reviews/oral/other/withdrawn.yaml").exists());
    let near = build(&without(&site, &["oral/brsh"])).notes;
    assert_eq!(near.iter().find(|note| note.code == "no-such-page").expect("told").text("near"), "oral/brush");
    for name in ["content/oral/brush.md", "oral/brush.en", "parents/oral/brush.html", &code_of("oral/brush.html")] {
        let outcome = build(&without(&site, &[name]));
        assert!(!codes(&outcome.notes).contains("no-such-page"), "{name}");
    }
}

/// A page that must go does not wait for a slip elsewhere; everything else stays as it was.
#[test]
fn a_page_goes_although_the_site_has_errors() {
    for (name, break_it) in [
        ("a register", (ENTRIES, "  - {id: times", "  - {id: times: {")),
        ("the settings", (SETTINGS, "title: 测试站", "title: [测试站")),
    ] {
        let site = signed();
        let before = published(&options(&site));
        let (path, from, to) = break_it;
        replace(&site, path, from, to);
        assert!(build(&options(&site)).published.is_none() && standing(&options(&site)) == before, "{name}");
        let outcome = build(&without(&site, &["oral/brush"]));
        assert!(outcome.published.is_none() && !outcome.gone.is_empty(), "{name}: {:?}", outcome.notes);
        let after = standing(&options(&site));
        for (path, bytes) in &before {
            let of_page = path.contains("oral/brush") || before_codes(path);
            match after.get(path) {
                Some(now) if !of_page => assert_eq!(now, bytes, "{name}: {path}"),
                Some(now) => assert!(is_down(now), "{name}: {path}"),
                None => assert!(of_page, "{name}: {path}"),
            }
        }
        assert!(after.keys().all(|path| !path.ends_with(".pdf") || !path.contains("brush")), "{name}");
        assert!(after.keys().all(|path| !path.ends_with("-sheet.png")), "{name}");
        // When it is mended, the whole site says so, in a fresh folder too.
        replace(&site, path, to, from);
        let whole = published(&options(&site));
        assert!(text(&whole, "oral/brush.html").contains(DOWN), "{name}");
        assert_eq!(whole, read(&site, "fresh"), "{name}");
    }
}

fn before_codes(path: &str) -> bool {
    ["", "pupils/", "parents/", "teachers/"].iter().any(|tree| {
        path == code_of(&format!("{tree}oral/brush.html")) || path == code_of(&format!("en/{tree}oral/brush.html"))
    })
}

/// A page that comes back does so without a question, whatever prints it has then; and it does not go again when it is
/// edited.
#[test]
fn a_page_comes_back_and_stays() {
    let site = signed();
    replace(&site, PAGE, "leaflets: [sheet]\n", "leaflets: {家长: [sheet, poster]}\n");
    published(&options(&site));
    let down = build(&without(&site, &["oral/brush"]));
    assert!(down.published.is_some() && text(&standing(&options(&site)), "parents/oral/brush.html").contains(DOWN));
    replace(&site, PAGE, "末尾一段", "改好的一段");
    replace(&site, PAGE, "[sheet, poster]", "[sheet]");
    replace(&site, "content/oral/brush.en.md", "Brush for", "Brush well for");
    sign(&site, &["oral/brush", "oral/brush.en"]);
    let outcome = build(&options(&site));
    assert!(outcome.published.is_some(), "{:?}", outcome.notes);
    let back = standing(&options(&site));
    assert!(text(&back, "parents/oral/brush.html").contains("改好的一段"));
    assert_eq!(back, read(&site, "fresh"));
    replace(&site, PAGE, "改好的一段", "又改的一段");
    let waiting = published(&options(&site));
    assert!(text(&waiting, "parents/oral/brush.html").contains("改好的一段"), "the newest signed text stays");
    // Who deletes the file of a page that is down leaves the words at its address.
    assert!(build(&without(&site, &["oral/brush"])).published.is_some());
    fs::remove_file(site.root().join(PAGE)).expect("removed");
    let gone = published(&options(&site));
    assert!(text(&gone, "parents/oral/brush.html").contains(DOWN));
    assert!(text(&gone, &code_of("parents/oral/brush.html")).contains(DOWN));
}

/// A page that is renamed while it is down leaves its words at the old address.
#[test]
fn a_page_that_is_down_can_be_renamed() {
    let site = signed();
    published(&options(&site));
    assert!(build(&without(&site, &["oral/brush"])).published.is_some());
    for ending in ["", ".en"] {
        let from = site.root().join(format!("content/oral/brush{ending}.md"));
        let words = fs::read_to_string(&from).expect("a page");
        fs::remove_file(&from).expect("removed");
        let moved = words.replacen("published:", "moved_from: [oral/brush]\npublished:", 1);
        site.write(&format!("content/oral/teeth{ending}.md"), moved.as_bytes());
    }
    let after = published(&options(&site));
    assert!(text(&after, "oral/brush.html").contains(DOWN) && text(&after, &code_of("oral/brush.html")).contains(DOWN));
    assert!(after.get("oral/teeth.html").is_none_or(|page| String::from_utf8_lossy(page).contains(DOWN)));
}

/// Who refuses a page is told apart from who has not signed yet.
#[test]
fn a_refused_page_says_so() {
    let site = signed();
    published(&options(&site));
    sign_as(&site, &["oral/brush"], ("final", "doctor"), "不予发布");
    let outcome = build(&options(&site));
    let told = outcome.notes.iter().find(|note| note.code == "would-vanish").expect("told");
    assert_eq!(argument(told, "why"), "vanish-refused");
}

/// What was signed links to the name that a page had, and to a place of use that the site had: neither keeps the site
/// back.
#[test]
fn a_signed_text_outlives_names() {
    let site = signed();
    published(&options(&site));
    let other = fs::read_to_string(site.root().join("content/oral/other.md")).expect("a page");
    fs::remove_file(site.root().join("content/oral/other.md")).expect("removed");
    site.write(
        "content/oral/more.md",
        other.replacen("published:", "moved_from: [oral/other]\npublished:", 1).as_bytes(),
    );
    replace(&site, PAGE, "(other.md)", "(more.md)");
    replace(&site, SETTINGS, "{id: home, name: 家庭}", "{id: house, name: 居家}");
    replace(&site, PAGE, "settings: [home]", "settings: [house]");
    let after = published(&options(&site));
    assert!(text(&after, "oral/brush.html").contains("href=\"more.html\""), "{}", text(&after, "oral/brush.html"));
}

/// Who prints the signed text of a page that was changed since is told.
#[test]
fn a_print_of_a_waiting_page_is_told() {
    let site = signed();
    let sheet = Leaflet { format: Format::Sheet, profile: Profile::School };
    let told = |site: &SiteTest| {
        let printed = pipeline::leaflet::leaflet(&options(site), "oral/brush", Some("parents"), sheet);
        let printed = printed.expect("no trouble").expect("an edition");
        assert!(printed.made.is_some(), "{:?}", printed.notes);
        codes(&printed.notes).contains("review-waiting")
    };
    assert!(!told(&site));
    replace(&site, PAGE, "末尾一段", "新的一段");
    assert!(told(&site));
}
