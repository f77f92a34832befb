//! The shape of the repository, kept by reading it: `path:line: what, instead what`. Few checks, each for a rule of the house.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program's source files by their path below `src/`.
fn sources() -> BTreeMap<String, String> {
    let root = repository().join("src");
    let files = walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    files
        .map(|entry| {
            (
                entry.path().strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/"),
                fs::read_to_string(entry.path()).expect("text"),
            )
        })
        .collect()
}

/// The part of a file before its tests, line by line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split("#[cfg(test)]").next().unwrap_or(text).lines().enumerate().map(|(index, line)| (index + 1, line))
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines that hold one of the words, outside the files that may.
fn only_in(words: &[&str], homes: &[&str], instead: &str) -> Vec<String> {
    let at_home =
        |path: &str| homes.iter().any(|home| path == *home || (home.ends_with('/') && path.starts_with(home)));
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| !at_home(path)) {
        for (number, line) in lines(text).filter(|(_, line)| !line.trim_start().starts_with("//")) {
            wrong.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("src/{path}:{number}: {word}, instead {instead}")),
            );
        }
    }
    wrong
}

#[test]
fn the_world_stays_at_the_edges() {
    let disk = ["load/", "publish/", "starter/", "cache/", "serve/watch.rs"];
    none(only_in(&["std::fs", "fs::"], &disk, "pass what was read as an argument"));
    none(only_in(&["std::env", "Timestamp::now", "Zoned::now"], &["cli/mod.rs"], "pass it as an option from cli"));
    // When a file was changed, and how long a stage took: neither reaches a page.
    none(only_in(
        &["SystemTime"],
        &["cli/mod.rs", "cache/mod.rs", "load/", "publish/"],
        "pass it as an option from cli",
    ));
    none(only_in(
        &["Instant::now"],
        &["cli/mod.rs", "pipeline/make.rs", "pipeline/timings.rs"],
        "pass it as an option from cli",
    ));
    none(only_in(
        &["println!", "eprintln!", "print!(", "stdout()", "stderr()"],
        &["console/mod.rs"],
        "say it through console",
    ));
}

#[test]
fn each_foreign_crate_has_one_address() {
    for (crates, homes) in [
        (&["pulldown_cmark::"][..], &["parse/markdown/"][..]),
        (&["granit_parser::"], &["parse/yaml/tree.rs"]),
        (&["tera::"], &["theme.rs"]),
        (&["walkdir::"], &["load/", "publish/mod.rs"]),
        (&["rayon::"], &["pipeline/", "print/all.rs"]),
        (&["miette::", "fluent_bundle::", "indicatif::"], &["console/mod.rs", "console/drawn.rs", "console/digest.rs"]),
        (&["clap::", "sys_locale::"], &["cli/"]),
        (&["include_dir::"], &["theme.rs", "parse/kind.rs", "console/manual.rs"]),
        (&["blake3::"], &["publish/manifest.rs", "theme.rs", "paths.rs", "cache/"]),
        (&["rmp_serde::"], &["cache/build_state.rs"]),
        (&["encoding_rs::"], &["load/mod.rs"]),
        (&["strsim::"], &["diag/nearest.rs"]),
        (&["unicode_normalization::"], &["paths.rs"]),
        (&["unicode_properties::"], &["parse/cjk.rs"]),
        (
            &[
                "typst::",
                "typst_layout::",
                "typst_pdf::",
                "typst_render::",
                "typst_kit::",
                "comemo::",
                "wuff::",
                "png::",
            ],
            &["typeset/"],
        ),
        (&["usvg::"], &["typeset/", "picture/drawing.rs"]),
        (&["qrcode::"], &["output/leaflet/mod.rs"]),
        (
            &["serde_json::"],
            &[
                "typeset/world.rs",
                "output/",
                "console/machine.rs",
                "pipeline/report/csv.rs",
                "pipeline/review/paper.rs",
                "schema/",
                "serve/",
                "cache/leaflets.rs",
            ],
        ),
        (&["notify::"], &["serve/watch.rs"]),
        (&["httparse::"], &["serve/http.rs"]),
        (&["signal_hook::"], &["serve/mod.rs"]),
        (&["aho_corasick::"], &["check/lexicon.rs", "scan.rs"]),
        (&["hanconv::"], &["check/characters/mod.rs"]),
        (&["similar::"], &["console/mod.rs", "pipeline/review/"]),
    ] {
        none(only_in(crates, homes, "its own file"));
    }
}

/// What is behind the one door does not name the site.
#[test]
fn the_site_is_behind_its_door() {
    none(only_in(
        &["&Site,", "&Site)", "&Site ", "&Site;", "Arc<Site>", "::Site,", "::Site;", "::Site}"],
        &[
            "model/",
            "pipeline/",
            "check/entries/mod.rs",
            "check/facts.rs",
            "check/files.rs",
            "check/mod.rs",
            "check/reckoned.rs",
            "check/referral.rs",
            "output/plan/",
            "output/frame.rs",
            "output/mod.rs",
            "output/file.rs",
            "output/ticket.rs",
            "output/not_found.rs",
            "output/sitemap.rs",
        ],
        "ask the Edition",
    ));
}

/// Lists, keys and languages are types ([`pamphlet::diag::Argument`]), and no signs inside texts. Only the file that looks
/// for such signs in what authors write names them.
#[test]
fn no_text_is_parted_by_control_characters() {
    let signs = ["u{1C}", "u{1D}", "u{1E}", "u{1F}", "u{1c}", "u{1d}", "u{1e}", "u{1f}"];
    none(only_in(&signs, &["check/odd.rs"], "a type"));
}

#[test]
fn no_shared_state_that_changes() {
    // The preview answers many at once, and leaflets that were set for one of them serve the next.
    none(only_in(&["Mutex", "RwLock"], &["serve/preview.rs", "print/preview.rs"], "pass a value"));
    none(only_in(&["RefCell", "static mut", "unsafe {", "unsafe fn", "unsafe impl"], &[], "pass a value"));
    // An outline is read when it is first looked at, and what is read is always the same.
    none(only_in(&["OnceLock"], &["model/outlined.rs"], "pass a value"));
    // Typst wants its descriptions of functions and types so; tables of words and of keys, and what the fonts in the program have, are made once and never change.
    let tables =
        ["parse/kind.rs", "typeset/galley.rs", "parse/near_miss/mod.rs", "print/desk.rs", "check/safety/suspicion.rs"];
    none(only_in(&["LazyLock"], &tables, "pass a value"));
    none(only_in(&["Atomic"], &["pipeline/make.rs", "serve/mod.rs"], "collect results in order"));
}

/// A ratchet on what can be read at once: a screen a function, an idea a file.
#[test]
fn functions_and_files_are_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let count = text.lines().count();
        if count > 540 {
            wrong.push(format!("src/{path}: {count} lines, instead 540 at most"));
        }
        let all: Vec<&str> = text.lines().collect();
        let wide = all.iter().enumerate().filter(|(_, line)| line.chars().count() > 120);
        wrong.extend(
            wide.map(|(at, line)| {
                format!("src/{path}:{}: {} columns, instead 120 at most", at + 1, line.chars().count())
            }),
        );
        for (start, line) in all.iter().enumerate().filter(|(_, line)| {
            line.trim_start().trim_start_matches("pub").contains("fn ") && line.trim_end().ends_with('{')
        }) {
            let indent = line.len() - line.trim_start().len();
            let close = format!("{}}}", " ".repeat(indent));
            let length = all[start..].iter().position(|line| *line == close).map_or(0, |end| end + 1);
            if length > 70 {
                wrong.push(format!("src/{path}:{}: {length} lines, instead 70 at most", start + 1));
            }
        }
    }
    none(wrong);
}

#[test]
fn every_file_says_what_it_is_for() {
    none(
        sources()
            .iter()
            .filter(|(path, text)| *path != "main.rs" && !text.starts_with("//! "))
            .map(|(path, _)| format!("src/{path}:1: no //! line, instead say what it takes and gives"))
            .collect(),
    );
    none(only_in(&["todo!", "unimplemented!", "dbg!", "TODO:", "FIXME", "#[allow"], &[], "finish it"));
}

/// The keys of a message file: codes with their words, and whether they have help.
fn messages(lang: &str) -> BTreeMap<String, bool> {
    let text = fs::read_to_string(repository().join(format!("src/console/messages/{lang}.ftl"))).expect("messages");
    let mut keys = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with(".help") {
            keys.insert(last.clone(), true);
        } else if let Some((key, _)) = line
            .split_once(" = ")
            .filter(|(key, _)| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        {
            last = key.to_owned();
            keys.insert(last.clone(), false);
        }
    }
    keys
}

/// The codes of findings in the program's text.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for text in sources().values() {
        for start in ["Diagnostic::new(\"", "note(\"", "entry(\""] {
            for (at, _) in text.match_indices(start) {
                let from = at + start.rfind('"').expect("a quote") + 1;
                codes.insert(text[from..].split('"').next().expect("closed").to_owned());
            }
        }
    }
    codes
}

#[test]
fn every_finding_has_words_in_both_languages_and_an_example() {
    let (zh, en) = (messages("zh"), messages("en"));
    assert_eq!(zh, en, "the message files differ in their keys");
    let codes: BTreeSet<&str> = pamphlet::diag::codes::known().collect();
    let examples: String = fs::read_dir(repository().join("tests/spec"))
        .expect("specs")
        .flatten()
        .map(|entry| fs::read_to_string(entry.path()).expect("text"))
        .collect();
    let tests = walkdir::WalkDir::new(repository().join("tests/it"))
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    let faults: String = tests.map(|entry| fs::read_to_string(entry.path()).expect("text")).collect();
    let mut wrong = Vec::new();
    for code in &codes {
        if zh.get(*code) != Some(&true) {
            wrong.push(format!("{code}: no words or no help, instead say both in src/console/messages"));
        }
        if !examples.contains(&format!("{code} "))
            && !faults.contains(&format!("{code} "))
            && !faults.contains(&format!("\"{code}\""))
            && *code != "too-many-audiences"
        {
            wrong.push(format!("{code}: no example, instead add one to tests/spec"));
        }
    }
    let used: String = sources().values().map(String::as_str).collect();
    // A message may stand within another.
    let within = fs::read_to_string(repository().join("src/console/messages/zh.ftl")).expect("messages");
    // Names that are put together from a kind and a word of a table.
    let composed = |key: &str| {
        key.split_once('-').is_some_and(|(kind, word)| {
            matches!(kind, "format" | "panel" | "part" | "severity" | "standing" | "page")
                && used.contains(&format!("\"{word}\""))
                || key.starts_with("panel-")
        })
    };
    wrong.extend(
        zh.keys()
            .filter(|key| {
                !composed(key)
                    && !codes.contains(key.as_str())
                    && !used.contains(&format!("\"{key}\""))
                    && !within.contains(&format!("{{ {key} }}"))
            })
            .map(|key| format!("{key}: nobody says this, instead delete it")),
    );
    none(wrong);
}

/// A finding weighs what the list says: one that is not there would be an error unasked.
#[test]
fn every_code_is_in_the_list_and_is_found_by_somebody() {
    use pamphlet::diag::codes::CODES;
    assert!(CODES.is_sorted(), "src/diag/codes.rs: instead in alphabetical order");
    let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let said = codes();
    assert!(said.len() > 50, "only {} codes were found: the search is broken", said.len());
    let mut wrong: Vec<String> = said
        .iter()
        .filter(|code| !listed.contains(code.as_str()))
        .map(|code| format!("src/diag/codes.rs: {code} is missing"))
        .collect();
    let sources = sources();
    let others = || sources.iter().filter(|(path, _)| *path != "diag/codes.rs");
    wrong.extend(
        listed
            .iter()
            .filter(|code| !others().any(|(_, text)| text.contains(&format!("\"{code}\""))))
            .map(|code| format!("src/diag/codes.rs: nobody says {code}")),
    );
    none(wrong);
}

/// A check says in the table which codes it finds: those that its file names, no more and no fewer.
#[test]
fn the_table_of_checks_is_true() {
    let listed: BTreeSet<&str> = pamphlet::diag::codes::known().collect();
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, codes) in pamphlet::inside::check::known() {
        said.entry(name).or_default().extend(codes);
    }
    let sources = sources();
    let of = |name: &str| -> BTreeSet<&str> {
        let (file, folder) = (format!("check/{name}.rs"), format!("check/{name}/"));
        let texts = sources.iter().filter(|(path, _)| **path == file || path.starts_with(&folder));
        texts.flat_map(|(_, text)| text.split('"')).filter_map(|word| listed.get(word).copied()).collect()
    };
    let wrong = said.iter().filter(|(name, codes)| of(name) != **codes);
    none(wrong.map(|(name, codes)| format!("src/check: {name} says {codes:?}, instead {:?}", of(name))).collect());
}

#[test]
fn every_dependency_says_why() {
    let text = fs::read_to_string(repository().join("Cargo.toml")).expect("text");
    let entries = text.lines().skip_while(|line| *line != "[dependencies]").take_while(|line| *line != "[lints.rust]");
    none(
        entries
            .filter(|line| line.contains(" = ") && !line.contains(" # "))
            .map(|line| format!("Cargo.toml: {line}: no comment, instead say why and where"))
            .collect(),
    );
}

/// Places that comments of the list of dependencies name are there.
#[test]
fn dependencies_name_files_that_are_there() {
    let text = fs::read_to_string(repository().join("Cargo.toml")).expect("text");
    let comments = text.lines().filter_map(|line| line.split_once(" # ")).map(|(_, comment)| comment);
    let words = comments
        .flat_map(|comment| comment.split([' ', ',', ';']))
        .filter(|word| ["src/", "tests/", "benches/"].iter().any(|root| word.starts_with(root)));
    let words: Vec<&str> = words.collect();
    assert!(words.len() > 30, "only {} places were found: the search is broken", words.len());
    none(
        words
            .into_iter()
            .filter(|word| !repository().join(word).exists())
            .map(|word| format!("Cargo.toml: {word} is not there"))
            .collect(),
    );
}

#[test]
fn architecture_is_short_and_names_files_that_are_there() {
    let text = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("text");
    assert!(text.lines().count() <= 150);
    let names = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.ends_with(".rs") || name.ends_with('/') || name.ends_with(".ftl"))
        .map(str::to_owned);
    none(
        names
            .filter(|name| !repository().join(name).exists() && !repository().join("src").join(name).exists())
            .map(|name| format!("ARCHITECTURE.md: {name} is not there"))
            .collect(),
    );
}

/// No path of a machine and no registry's host in anything that is kept.
#[test]
fn nothing_of_a_machine_is_kept() {
    let output = std::process::Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(repository())
        .output()
        .expect("git runs");
    let list = String::from_utf8_lossy(&output.stdout).into_owned();
    let home = ["/ro", "ot/"].concat();
    let mut wrong = Vec::new();
    for name in list.split('\0').filter(|name| !name.is_empty() && *name != "Cargo.lock") {
        let Ok(text) = fs::read_to_string(repository().join(name)) else { continue };
        let here = repository().to_string_lossy().into_owned();
        for bad in [home.as_str(), here.as_str(), "registry.npmjs", "/home/"] {
            if text.contains(bad) && !name.ends_with("tidy.rs") {
                wrong.push(format!("{name}: {bad}, instead a relative path"));
            }
        }
    }
    none(wrong);
}

/// A theme is read by people who write their own: its layouts are as narrow as the program, and styles and templates get no wider than they are.
/// These two are published as they stand, so breaking their lines would change every site.
#[test]
fn theme_files_are_short_and_narrow() {
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(repository().join("themes")).sort_by_file_name().into_iter().flatten() {
        let name = entry.path().to_string_lossy().into_owned();
        let (width, length) = match name.rsplit('.').next() {
            Some("typ") => (120, 300),
            Some("css") => (285, 272),
            Some("html") => (326, 214),
            _ => continue,
        };
        let text = fs::read_to_string(entry.path()).expect("text");
        let wide = text.lines().enumerate().filter(|(_, line)| line.chars().count() > width);
        wrong.extend(wide.map(|(at, _)| format!("{name}:{}: a wide line, instead {width} characters at most", at + 1)));
        if text.lines().count() > length {
            wrong.push(format!("{name}: {} lines, instead {length} at most", text.lines().count()));
        }
    }
    none(wrong);
}
