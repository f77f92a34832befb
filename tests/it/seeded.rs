//! Sites of seeded faults, `tests/faults/`. Each has a folder `faulty`, its twin `mended` in which every fault is put right, and the list
//! `expected.txt` of all findings: severity, code, file, line and column. A finding without a line is about the file as a whole.
//!
//! There are several sites because some faults hide others: with an error no leaflet is set, without a configuration no page is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::codes;
use pamphlet::pipeline::{self, Options};

use crate::site::{SiteTest, placed, tree, written};

/// Codes that no file of a site can bring about, with the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    ("file-name-encoding", "such a name cannot be kept on every system; it is written by a test below"),
    ("link-to-unsigned", "said by `build` alone: `check` looks at pages before they are signed; tests/it/review.rs"),
    ("leaflet-picture", "a picture that is broken is mostly refused before it is printed; tests/it/paper.rs"),
    ("may-not-sign", "said by `review` of a signer that it was asked for; tests/it/review.rs"),
    ("not-a-file", "links cannot be kept on every system; one is made by a test below"),
    ("no-such-page", "said by `review` of a page that it was asked for; tests/it/review.rs"),
    ("would-vanish", "said by `build` alone, of what stood in the output; tests/it/guard.rs"),
    ("review-not-a-list", "said by `review` when it cannot write a signature; tests/it/review.rs"),
    ("table-large", "needs a cell of 100 KB; tests/it/tables.rs"),
    ("too-many-keys", "needs a thousand lines; tests/it/yaml.rs"),
];

fn sites() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut sites: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    sites.sort();
    assert!(sites.len() > 5);
    sites
}

/// All findings of a site, each as a line like those of `expected.txt`, and as a reader sees them.
fn findings(site: &Path) -> (Vec<String>, String) {
    let options =
        Options { output: site.join("public"), ..Options::new(site.to_path_buf(), jiff::civil::date(2026, 11, 22)) };
    let outcome = pipeline::check(&options, &|_, _| ()).expect("no trouble with the machine");
    let mut lines: Vec<String> = placed(&outcome)
        .iter()
        .map(|(note, place)| format!("{} {} {}", note.severity.word(), note.code, written(place)))
        .collect();
    lines.sort();
    (lines, console::findings(&outcome.notes, &outcome.texts, &Messages::new(Lang::En), false))
}

fn expected(site: &Path) -> Vec<String> {
    let text = fs::read_to_string(site.join("expected.txt")).expect("a list");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn every_seeded_fault_is_found_at_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for site in sites() {
        let (found, expected) = (findings(&site.join("faulty")).0, expected(&site));
        let name = site.file_name().expect("a name").to_string_lossy();
        wrong.extend(
            expected.iter().filter(|line| !found.contains(line)).map(|line| format!("{name}: not found: {line}")),
        );
        wrong.extend(
            found.iter().filter(|line| !expected.contains(line)).map(|line| format!("{name}: not seeded: {line}")),
        );
        if wrong.is_empty() && found.len() != expected.len() {
            wrong.push(format!("{name}: {} findings, expected {}: one is told twice", found.len(), expected.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mended_twin_has_no_findings() {
    for site in sites() {
        let (found, shown) = findings(&site.join("mended"));
        assert!(found.is_empty(), "{}\n{shown}", site.display());
    }
}

/// What has no fault is the same in both.
#[test]
fn the_twins_differ_only_where_faults_are() {
    for site in sites() {
        let (faulty, mended) = (tree(&site.join("faulty")), tree(&site.join("mended")));
        let marked: BTreeSet<String> = expected(&site)
            .iter()
            .filter_map(|line| {
                line.split_once(' ')?
                    .1
                    .split_once(' ')
                    .map(|(_, place)| place.split(':').next().unwrap_or(place).to_owned())
            })
            .collect();
        // A finding can name a folder; or the page, instead of the layout that sets it and of the picture in it.
        let named = |path: &str| {
            marked.iter().any(|place| {
                path.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        let beside = |path: &str| {
            !path.ends_with(".md")
                && marked.iter().any(|page| {
                    page.rsplit_once('/')
                        .is_some_and(|(folder, _)| path.rsplit_once('/').is_some_and(|(own, _)| own == folder))
                })
        };
        let about = |path: &str| named(path) || beside(path) || path.ends_with(".typ");
        // What the program keeps of signed pages follows from them.
        let names: BTreeSet<&String> =
            faulty.keys().chain(mended.keys()).filter(|name| !name.starts_with("reviews/")).collect();
        let drifted: Vec<&&String> =
            names.iter().filter(|name| faulty.get(**name) != mended.get(**name) && !about(name)).collect();
        assert!(drifted.is_empty(), "{}: {drifted:?} differ, and no finding is expected there", site.display());
    }
}

#[test]
fn every_code_is_seeded() {
    let mut seeded: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut count = 0;
    for line in sites().iter().flat_map(|site| expected(site)) {
        let (severity, rest) = line.split_once(' ').expect("severity and code");
        seeded.entry(rest.split(' ').next().expect("a code").to_owned()).or_default().insert(severity.to_owned());
        count += 1;
    }
    assert!(count >= 60, "{count} faults");
    let excused = |code: &str| ELSEWHERE.iter().any(|(known, _)| *known == code);
    for (code, severity) in codes::CODES {
        match seeded.remove(*code) {
            None => assert!(excused(code), "{code} is not seeded in tests/faults"),
            Some(found) => {
                assert!(!excused(code) && found == BTreeSet::from([severity.word().to_owned()]), "{code}: {found:?}")
            }
        }
    }
    assert!(seeded.is_empty(), "no such codes: {seeded:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_unicode_is_found() {
    use std::os::unix::ffi::OsStrExt;
    let site = SiteTest::new();
    fs::write(site.root().join("content").join(std::ffi::OsStr::from_bytes(b"\xcb\xa2\xd1\xc0.md")), "")
        .expect("written");
    assert_eq!(site.findings().iter().filter(|line| line.starts_with("file-name-encoding ")).count(), 1);
}

#[test]
#[cfg(unix)]
fn a_link_below_the_sites_folders_is_found() {
    let site = SiteTest::new();
    fs::write(site.root().join("elsewhere.md"), "").expect("written");
    fs::create_dir_all(site.root().join("static")).expect("made");
    for link in ["content/link.md", "static/folder"] {
        std::os::unix::fs::symlink(site.root().join("elsewhere.md"), site.root().join(link)).expect("a link");
    }
    let found = site.findings();
    assert!(
        ["content/link.md", "static/folder"]
            .iter()
            .all(|link| found.iter().any(|line| line.starts_with("not-a-file ") && line.contains(link))),
        "{found:?}"
    );
}
