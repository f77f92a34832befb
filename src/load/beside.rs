//! Pages that lie beside the content, where nobody reads them.

use std::fs;
use std::io::Read;
use std::path::Path;

use walkdir::WalkDir;

use super::{CONTENT, FONTS, KINDS, STATIC, THEMES, is_hidden};
use crate::diag::{Diagnostic, Place};
use crate::paths::SourcePath;

/// Folders of a site that hold no pages, and those of programs.
const OTHERS: &[&str] = &[
    CONTENT,
    STATIC,
    THEMES,
    KINDS,
    FONTS,
    "reviews",
    "reports",
    "schemas",
    "public",
    "src",
    "tests",
    "test",
    "benches",
    "target",
    "node_modules",
    "vendor",
];
/// Texts about a site.
const ABOUT: &[&str] = &[
    "readme",
    "changelog",
    "changes",
    "history",
    "contributing",
    "contributors",
    "authors",
    "license",
    "licence",
    "notice",
    "security",
    "todo",
    "notes",
    "说明",
    "使用说明",
    "自述",
];
/// How far below a folder it is looked, and at how many files at most.
const DEPTH: usize = 3;
const MOST: usize = 2_000;

/// One finding a file at the top, and one a folder.
pub(super) fn look(root: &Path) -> Vec<Diagnostic> {
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut names: Vec<(String, bool)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.file_type().ok()?.is_dir())))
        .collect();
    names.sort();
    let note = |name: &str, kind: &str| {
        Diagnostic::new("file-unread", Place::File(SourcePath::new(name))).with("kind", kind).with("name", name)
    };
    let kind = |(name, is_folder): &(String, bool)| match is_folder {
        _ if is_hidden(name) => None,
        true if name == "registers" => {
            holds(&root.join(name), &|path| has_ending(path, &["yaml", "yml"])).then_some("register")
        }
        true => (!OTHERS.contains(&name.as_str()) && holds(&root.join(name), &is_page)).then_some("beside"),
        false => (has_ending(Path::new(name), &["md", "markdown"]) && !is_about(name)).then_some("beside"),
    };
    names.iter().filter_map(|entry| Some(note(&entry.0, kind(entry)?))).collect()
}

/// Whether a text below the content is for those who work on the site: `README.md`, `readme.en.md`.
pub(super) fn is_readme(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    stem.eq_ignore_ascii_case("readme") && has_ending(Path::new(name), &["md", "markdown"])
}

/// Whether a text that is no page was meant as one.
pub(super) fn is_page(path: &Path) -> bool {
    has_ending(path, &["md", "markdown"]) && begins_with_front_matter(path)
}

fn begins_with_front_matter(path: &Path) -> bool {
    let mut start = [0; 8];
    let read = fs::File::open(path).and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    let start = start[..read].strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start[..read]);
    start.starts_with(b"---\n") || start.starts_with(b"---\r")
}

/// Whether a folder that is no site and no output holds such a file.
fn holds(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> bool {
    let foreign = |folder: &Path| [super::CONFIG, ".pamphlet-manifest"].iter().any(|name| folder.join(name).exists());
    let visible = |entry: &walkdir::DirEntry| {
        !is_hidden(&entry.file_name().to_string_lossy()) && !(entry.file_type().is_dir() && foreign(entry.path()))
    };
    let entries = WalkDir::new(folder).max_depth(DEPTH).sort_by_file_name().into_iter().filter_entry(visible).flatten();
    entries.take(MOST).any(|entry| entry.file_type().is_file() && wanted(entry.path()))
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// `README.zh-CN.md`, `ARCHITECTURE.md`.
fn is_about(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let loud =
        stem.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    loud || ABOUT.contains(&stem.to_lowercase().as_str())
}
