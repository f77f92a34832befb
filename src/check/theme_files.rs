//! Files of a site's theme that do nothing: they replace none of the program's, and no other file of the theme names
//! them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place, nearest};
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
    folders.iter().any(|folder| name.starts_with(folder))
        && [".html", ".typ", ".yaml"].iter().any(|ending| name.ends_with(ending))
}

/// Whether another file of the theme names it, or it holds pieces that templates call by names of their own.
fn is_used(theme: &Theme, name: &str) -> bool {
    theme.texts.iter().any(|(path, text)| match theme.name_of(path) {
        Some(own) if own == name => text.contains("{% component") || text.contains("{%- component"),
        Some(other) => text.split('"').any(|quoted| quoted.ends_with(parted(name).1) && names(other, quoted, name)),
        None => false,
    })
}

/// Whether a path in a file of the theme is that of another one: a template writes it from the theme on, a layout from
/// its own folder on.
fn names(within: &str, quoted: &str, name: &str) -> bool {
    quoted == name || paths::join("", parted(within).0, quoted).as_deref() == Some(name)
}

fn finding(path: &SourcePath, name: &str, known: &[&str]) -> Diagnostic {
    let (folder, file) = parted(name);
    // A file that was moved has its name in another folder now; else it may be a slip in a name of this folder.
    let moved = known.iter().find(|known| parted(known).1 == file).map(|known| (*known).to_owned());
    let beside = known.iter().filter(|known| parted(known).0 == folder).map(|known| parted(known).1);
    let near = moved.or_else(|| nearest(file, beside).map(|near| format!("{folder}/{near}")));
    Diagnostic::new("theme-file-unused", Place::File(path.clone())).with("near", near)
}

/// The folder of a file, and its name there.
fn parted(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}
