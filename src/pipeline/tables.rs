//! The tables of a site unfold into texts of pages, before these are parsed.

use std::sync::Arc;

use crate::diag::Noted;
use crate::load::{Sources, is_csv};
use crate::model::config::Config;
use crate::model::kind::Kinds;
use crate::parse::table::{self, Columns, Material, Unfolded};
use crate::paths::{REGISTERS, SourcePath};
use crate::pipeline::review::record;

/// Whether a text of the registers is part of a table, and no register.
pub(super) fn is_of_table(path: &SourcePath, text: &str) -> bool {
    path.as_str().starts_with(REGISTERS)
        && (is_csv(path.as_str()) || (path.as_str().ends_with(".yaml") && table::is_head(text)))
}

/// The files of tables, with their texts.
pub(super) fn files(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &Arc<str>)> {
    sources.texts.iter().filter(|(path, text)| is_of_table(path, text))
}

/// The rows of all tables. `make` asks what was made of the same before.
pub(super) fn unfolded(
    sources: &Sources,
    config: &Config,
    kinds: &Kinds,
    mut make: impl FnMut(Material) -> Noted<Arc<Unfolded>>,
) -> Noted<Arc<Unfolded>> {
    let texts: Vec<_> = files(sources).map(|(path, text)| (path.clone(), text.clone())).collect();
    if texts.is_empty() {
        return Noted::default();
    }
    let material = Material {
        texts,
        languages: config.languages.clone(),
        columns: Columns::of(kinds).into(),
        signed: record::signatures(sources),
        taken: Vec::new(),
    };
    let made = make(material.clone());
    // A row whose text would stand where a file does.
    let is_file = |path: &&SourcePath| sources.stamps.contains_key(*path);
    let taken: Vec<SourcePath> = made.value.texts().map(|(path, _)| path).filter(is_file).cloned().collect();
    if taken.is_empty() { made } else { make(Material { taken, ..material }) }
}

/// Puts the texts of rows that are pages to those of `sources`. A text that stands there already is not touched: it is
/// known that the row is as it was.
pub(super) fn put(tables: &Unfolded, sources: &mut Sources) {
    for (path, text) in tables.texts() {
        sources.texts.entry(path.clone()).or_insert_with(|| text.clone());
    }
}
