//! Files of a site's theme that do nothing: they replace none of the program's, and no other file of the theme names them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place};
use crate::paths::{self, SourcePath};
use crate::theme::{Theme, built_in};

/// `files` are those that the site wrote.
pub(crate) fn check(theme: &Theme, files: &BTreeMap<SourcePath, Vec<u8>>) -> Vec<Diagnostic> {
    let known: Vec<&str> = built_in().collect();
    let own = files.keys().filter_map(|path| Some((path, theme.name_of(path)?)));
    let unused = own.filter(|(_, name)| is_part(name) && !known.contains(name) && !is_used(theme, name));
    unused.map(|(path, name)| finding(path, name, &known)).collect()
}

/// Styles are joined whatever their names are, and other kinds of files are notes to oneself.
fn is_part(name: &str) -> bool {
    let folders = ["templates/", "leaflets/", "components/"];
    folders.iter().any(|folder| name.starts_with(folder)) && [".html", ".typ", ".yaml"].iter().any(|ending| name.ends_with(ending))
}

/// Whether another file of the theme names it, or it holds pieces that templates call by names of their own.
fn is_used(theme: &Theme, name: &str) -> bool {
    theme.texts.iter().any(|(path, text)| match theme.name_of(path) {
        Some(own) if own == name => text.contains("{% component") || text.contains("{%- component"),
        Some(other) => text.split('"').any(|quoted| quoted.ends_with(file_of(name)) && names(other, quoted, name)),
        None => false,
    })
}

/// Whether a path in a file of the theme is that of another one: a template writes it from the theme on, a layout from its own folder on.
fn names(within: &str, quoted: &str, name: &str) -> bool {
    let folder = within.rsplit_once('/').map_or("", |(folder, _)| folder);
    quoted == name || paths::join("", folder, quoted).as_deref() == Some(name)
}

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A file that was moved has its name in another folder now.
fn finding(path: &SourcePath, name: &str, known: &[&str]) -> Diagnostic {
    let note = Diagnostic::warning("theme-file-unused", Place::File(path.clone()));
    match known.iter().find(|known| file_of(known) == file_of(name)) {
        Some(moved) => note.with("near", moved),
        None => note.with_near(name, known.iter().copied()),
    }
}
