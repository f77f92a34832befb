//! Files that lie beside the way: what no page shows and the program does not read, copies that were left, what nobody
//! meant to publish.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Place};
use crate::model::Site;
use crate::model::document::Document;
use crate::paths::SourcePath;
use crate::paths::{CONTENT, REGISTERS, STATIC};

/// Endings of files that are meant as pages but are not read.
const PAGES: &[&str] = &[
    "md", "markdown", "mdown", "mkdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "mdx", "qmd", "rmd", "txt", "text",
    "rst", "adoc", "asciidoc", "org", "textile", "wiki",
];
/// Endings of documents of other programs.
const DOCUMENTS: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "wps", "wpt", "pages", "rtf", "odt", "ott", "fodt", "hwp", "html", "htm",
    "xhtml", "shtml", "mht", "mhtml", "ppt", "pptx", "pps", "ppsx", "dps", "odp", "xls", "xlsx", "et", "ods",
    "numbers", "csv", "tsv", "pdf", "epub", "tex", "yaml", "yml", "json", "toml",
];
/// Endings of files that may be meant as registers.
const TABLES: &[&str] = &["yaml", "yml", "json", "toml", "csv", "tsv", "xls", "xlsx", "et", "ods", "numbers"];
/// Endings of tables that an office program can save as CSV.
const SHEETS: &[&str] = &["xls", "xlsx", "xlsm", "et", "ett", "ods", "numbers", "tsv"];
/// Endings that programs give to what was there before.
const BACKUPS: &[&str] = &["bak", "backup", "orig", "old", "save", "tmp", "temp"];

/// Checks the files of a site. What drafts refer to counts as used.
pub(crate) fn check(site: &Site, documents: &[Document]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut exposed = BTreeSet::new();
    for (path, file) in &site.files {
        if path.as_str().starts_with(STATIC) {
            exposed.extend(never_public(path));
        } else if file.shown.iter().all(|set| set.is_empty())
            && let Some(note) = unread(site, documents, path)
        {
            notes.push(note);
        }
    }
    notes.extend(exposed.into_iter().map(|path| Diagnostic::new("file-exposed", Place::File(path))));
    notes.extend(copies(documents));
    notes
}

fn ending(name: &str) -> (&str, String) {
    name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, ending.to_lowercase()))
}

/// The finding for a file below `content/` that nobody shows.
fn unread(site: &Site, documents: &[Document], path: &SourcePath) -> Option<Diagnostic> {
    let (mut stem, ending_of) = ending(path.file_name());
    let is = |list: &[&str]| list.contains(&ending_of.as_str());
    let kind = if is(SHEETS) && path.as_str().starts_with(REGISTERS) {
        "table"
    } else if is(TABLES) && (path.as_str().starts_with(REGISTERS) || is(&["yaml", "yml"])) {
        "register"
    } else if is(PAGES) {
        "page"
    } else if is(BACKUPS) {
        "copy"
    } else if is(DOCUMENTS) {
        "document"
    } else {
        return None;
    };
    // `seal.md.txt` is meant as `seal.md`.
    while let (shorter, inner) = ending(stem)
        && PAGES.contains(&inner.as_str())
    {
        stem = shorter;
    }
    let better = match kind {
        "register" => format!("{stem}.yaml"),
        "table" => format!("{stem}.csv"),
        _ => format!("{stem}.md"),
    };
    let beside = SourcePath::new(format!("{}/{better}", path.folder()));
    let is_taken = documents.binary_search_by(|document| document.outline.path.cmp(&beside)).is_ok();
    let kind = if kind == "page" && is_taken { "copy" } else { kind };
    let is_named = || used_by_drafts(site, documents, path);
    (!is_named())
        .then(|| Diagnostic::new("file-unread", Place::File(path.clone())).with("kind", kind).with("name", better))
}

/// Whether a page that is not in the site yet names a file.
fn used_by_drafts(site: &Site, documents: &[Document], path: &SourcePath) -> bool {
    let is_page = |document: &Document| {
        site.pages
            .iter()
            .flat_map(|page| &page.versions)
            .any(|version| std::ptr::eq(&documents[version.document], document))
    };
    let names = |document: &Document| {
        let targets = document.outline.references.iter().map(|reference| &*reference.target);
        targets
            .into_iter()
            .any(|target| percent_encoding::percent_decode_str(target).decode_utf8_lossy().ends_with(path.file_name()))
    };
    documents.iter().filter(|document| names(document)).any(|document| !is_page(document))
}

/// A file or folder below `static/` that was hardly meant for readers.
fn never_public(path: &SourcePath) -> Option<SourcePath> {
    const FOLDERS: &[&str] =
        &[".git", ".svn", ".hg", ".ssh", ".gnupg", ".aws", ".idea", ".vscode", ".pamphlet-cache", "node_modules"];
    const FILES: &[&str] = &[
        ".htpasswd",
        ".netrc",
        ".npmrc",
        ".pypirc",
        ".gitconfig",
        ".git-credentials",
        ".bash_history",
        ".ds_store",
        "thumbs.db",
        "desktop.ini",
    ];
    const ENDINGS: &[&str] =
        &["pem", "key", "p12", "pfx", "ppk", "kdbx", "keystore", "jks", "sql", "sqlite", "swp", "swo"];
    let whole = path.as_str();
    for (at, part) in whole.match_indices('/').map(|(at, _)| (at, &whole[..at])).chain([(whole.len(), whole)]) {
        let name = part.rsplit('/').next().unwrap_or(part).to_lowercase();
        let is_file = at == whole.len();
        let (_, ending) = ending(&name);
        let left = name.ends_with('~') || name.starts_with("~$") || BACKUPS.contains(&ending.as_str());
        let secret = FILES.contains(&&*name)
            || ENDINGS.contains(&&*ending)
            || name == ".env"
            || name.starts_with(".env.")
            || name.starts_with("id_rsa")
            || name.starts_with("id_ed25519");
        if FOLDERS.contains(&&*name) || (is_file && (left || secret)) {
            return Some(SourcePath::new(part));
        }
    }
    None
}

/// Pages and folders of pages that look like copies which somebody left.
fn copies(documents: &[Document]) -> Vec<Diagnostic> {
    let mut found: BTreeSet<(SourcePath, Option<String>)> = BTreeSet::new();
    let is_there = |path: &str| {
        let at = documents.partition_point(|document| document.outline.path.as_str() < path);
        documents.get(at).is_some_and(|document| {
            document
                .outline
                .path
                .as_str()
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    for document in documents {
        let path = document.outline.path.as_str();
        if path
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-'))
            && !path.contains("copy")
        {
            continue;
        }
        for at in path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]) {
            let part = &path[..at];
            let (folder, name) = part.rsplit_once('/').unwrap_or((CONTENT, part));
            let (stem, ending) = if at == path.len() {
                name.strip_suffix(".md").map_or((name, ""), |stem| (stem, ".md"))
            } else {
                (name, "")
            };
            let Some((original, is_sure)) = original(stem) else { continue };
            let beside = format!("{folder}/{original}{ending}");
            let known = is_there(&beside);
            if known || is_sure {
                found.insert((SourcePath::new(part), known.then_some(beside)));
                break;
            }
        }
    }
    let note = |(path, original): (SourcePath, Option<String>)| {
        Diagnostic::new("file-copy", Place::File(path)).with("original", original)
    };
    found.into_iter().map(note).collect()
}

/// The name that a name is a copy of, as systems name them, and whether it can be nothing else.
fn original(name: &str) -> Option<(&str, bool)> {
    const WORDS: &[&str] = &["副本", "拷贝", "复件"];
    const PLAIN: &[&str] = &["copy", "备份", "backup"];
    let bare = |name: &'_ str| name.trim_end_matches([' ', '-', '_', '—', '的', '.']).len();
    let cut = |name: &str, length: usize| name.len().checked_sub(length).filter(|at| name.is_char_boundary(*at));
    let numbered =
        name.trim_end().strip_suffix([')', '）']).map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    let numbered = numbered.and_then(|rest| rest.strip_suffix(['(', '（'])).map(str::trim_end);
    // "brush copy 2"
    let counted = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    for stem in [numbered.unwrap_or(counted), name] {
        for word in WORDS.iter().chain(PLAIN) {
            let Some(at) = cut(stem, word.len()).filter(|at| stem[*at..].eq_ignore_ascii_case(word)) else { continue };
            let before = &stem[..at];
            let rest = &before[..bare(before)];
            let spaced = before.ends_with(' ') && *word == "copy";
            let parted = !word.is_ascii() || before.len() > rest.len();
            if !rest.is_empty() && parted {
                return Some((rest, WORDS.contains(word) || spaced));
            }
        }
    }
    let before =
        ["副本 ", "复件 ", "Copy of "].iter().find_map(|word| name.strip_prefix(word)).filter(|rest| !rest.is_empty());
    before.map(|rest| (rest, true)).or(numbered.filter(|rest| !rest.is_empty()).map(|rest| (rest, false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_the_names_that_systems_give_them() {
        for (name, found) in [
            ("brush - 副本", Some(("brush", true))),
            ("brush - 副本 (2)", Some(("brush", true))),
            ("刷牙副本", Some(("刷牙", true))),
            ("刷牙的副本", Some(("刷牙", true))),
            ("brush 拷贝 2", Some(("brush", true))),
            ("复件 brush", Some(("brush", true))),
            ("Copy of brush", Some(("brush", true))),
            ("brush copy", Some(("brush", true))),
            ("brush - Copy (3)", Some(("brush", true))),
            ("brush-copy", Some(("brush", false))),
            ("brush (1)", Some(("brush", false))),
            ("brush（1）", Some(("brush", false))),
            ("数据备份", Some(("数据", false))),
            ("copy", None),
            ("photocopy", None),
            ("副本", None),
            ("grade-1", None),
            ("第1课", None),
        ] {
            assert_eq!(original(name), found, "{name}");
        }
    }
}
