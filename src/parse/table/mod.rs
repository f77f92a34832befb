//! Tables → texts of pages. A head (`content/registers/x.yaml` with `kind`) and its rows, which stand in it or in the
//! CSV file beside it, become one Markdown text a row, or one register file of a single entry, so that nothing after
//! this knows of tables.

mod columns;
mod csv;
mod entries;
mod grid;
mod head;
mod ids;
mod lists;
mod patch;
mod places;
mod registered;
mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use columns::{Columns, To};
use head::Head;
pub(crate) use head::is_head;
use row::{Rows, Table};

use crate::diag::{Diagnostic, Noted, Place};
use crate::limits;
use crate::load::is_csv;
use crate::paths::{CONTENT, SourcePath};

/// What tables are made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Material {
    /// Heads and CSV files, by path.
    pub texts: Vec<(SourcePath, Arc<str>)>,
    pub languages: Vec<Box<str>>,
    pub columns: Arc<Columns>,
    /// The signatures of rows, as front matter has them, by the paths of their texts, each with the file where they
    /// stand.
    pub signed: BTreeMap<SourcePath, (SourcePath, Arc<str>)>,
    /// Markdown files that stand where a row would.
    pub taken: Vec<SourcePath>,
}

/// The rows of all tables as texts, with where each stands.
#[derive(Debug, Clone, Default)]
pub struct Unfolded {
    rows: BTreeMap<SourcePath, RowAt>,
    tables: Vec<Table>,
    made_of: Option<Material>,
    /// Whether nothing was wrong with the tables themselves.
    is_clean: bool,
}

/// Makes the texts of as many rows as are named, in their order; side by side where there are threads.
pub type Spread = fn(usize, &RowText<'_>) -> Vec<Option<Arc<str>>>;

/// The text of a row by its number; `None` where it has no name.
pub type RowText<'r> = dyn Fn(usize) -> Option<Arc<str>> + Sync + 'r;

/// A row: its text, its table and its number there.
#[derive(Debug, Clone)]
struct RowAt {
    text: Arc<str>,
    table: usize,
    row: usize,
    /// Its signatures, and where they stand.
    signed: Option<(SourcePath, Arc<str>)>,
}

impl Unfolded {
    /// The texts of all rows that are pages, by path.
    pub fn texts(&self) -> impl Iterator<Item = (&SourcePath, &Arc<str>)> {
        self.all(false)
    }

    /// The texts of all rows that are entries of registers, each a register file, by path.
    pub fn entries(&self) -> impl Iterator<Item = (&SourcePath, &Arc<str>)> {
        self.all(true)
    }

    fn all(&self, entries: bool) -> impl Iterator<Item = (&SourcePath, &Arc<str>)> {
        let rows = self.rows.iter().filter(move |(_, row)| self.tables[row.table].entries.is_some() == entries);
        rows.map(|(path, row)| (path, &row.text))
    }

    /// Whether a file is part of a table whose rows are entries of a register.
    pub fn has_entries_in(&self, path: &SourcePath) -> bool {
        let is_of =
            |table: &Table| table.head.at == *path || matches!(&table.rows, Rows::Grid(grid) if grid.path == *path);
        self.tables.iter().any(|table| table.entries.is_some() && is_of(table))
    }

    /// The text of a row.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.rows.get(path).map(|row| &row.text)
    }

    /// Whether a path is that of a row, which is no file.
    pub fn is_row(&self, path: &SourcePath) -> bool {
        !self.rows.is_empty() && self.rows.contains_key(path)
    }
}

/// The files of one table in one language.
#[derive(Default)]
struct Files<'m> {
    head: Option<&'m (SourcePath, Arc<str>)>,
    rows: Option<&'m (SourcePath, Arc<str>)>,
}

/// Unfolds all tables. What is the same as in `before` keeps its place in memory.
pub fn unfold(material: &Material, before: Option<&Unfolded>, spread: Spread) -> Noted<Unfolded> {
    if let Some(value) = before.and_then(|before| before.patched(material)) {
        return Noted { value, notes: Vec::new() };
    }
    let mut notes = Vec::new();
    let mut files: BTreeMap<(&str, Option<&str>), Files<'_>> = BTreeMap::new();
    for file in &material.texts {
        let stem = file.0.as_str().rsplit_once('.').map_or(file.0.as_str(), |(stem, _)| stem);
        let tagged = stem.rsplit_once('.').filter(|(_, tag)| material.languages.iter().any(|known| **known == **tag));
        let key = tagged.map_or((stem, None), |(stem, tag)| (stem, Some(tag)));
        let files = files.entry(key).or_default();
        match is_csv(file.0.as_str()) {
            true => files.rows = Some(file),
            false => files.head = Some(file),
        }
    }
    let mut heads: BTreeMap<&str, Head> = BTreeMap::new();
    let mut unfolded = Unfolded::default();
    for ((stem, tag), files) in files {
        let own = files.head.map(|(path, text)| head::read(path, text).told(&mut notes));
        let original = heads.get(stem);
        let head = match (own, original.filter(|_| tag.is_some())) {
            (Some(own), Some(original)) => own.under(original),
            (Some(own), None) => own,
            (None, Some(original)) => Head { records: None, ..original.clone() },
            (None, None) => {
                notes.extend(files.rows.map(|(path, _)| without_head(path)));
                continue;
            }
        };
        let at = original.filter(|_| tag.is_some()).map_or(&head.at, |original| &original.at).clone();
        let rows = rows(&head, files.rows, &material.columns, &mut notes);
        if tag.is_none() {
            heads.insert(stem, head.clone());
        }
        let Some(rows) = rows else { continue };
        let entries = material.columns.entries(&head.kind);
        if entries.is_some() && (tag.is_some() || head.pages.is_some()) {
            notes.push(no_pages(&head, tag));
        }
        if entries.is_some() && tag.is_some() {
            continue;
        }
        let ending = tag.map_or(".md".to_owned(), |tag| format!(".{tag}.md"));
        let naming = match entries {
            Some(_) => (format!("{at}/"), ".yaml".to_owned()),
            None => (format!("{}/", folder(&head, &at)), ending),
        };
        if rows.is_empty() {
            notes.push(about_rows(&head, "none", "kind"));
            continue;
        }
        let mut table = Table::new(head, rows, naming, &material.columns);
        entries::gather(&mut table, &mut notes);
        let paths = ids::paths(&table, &mut notes);
        unfolded.add(table, paths, (material, before, spread), &mut notes);
    }
    for path in &material.taken {
        if let Some(row) = unfolded.rows.remove(path) {
            let place = unfolded.tables[row.table].place(row.row);
            let finding = Diagnostic::new("table-id", place).with("kind", "taken").with("id", path.as_str());
            notes.push(finding.with("n_line", 0_usize));
        }
    }
    (unfolded.made_of, unfolded.is_clean) = (Some(material.clone()), notes.is_empty());
    Noted { value: unfolded, notes }
}

impl Unfolded {
    fn add(
        &mut self,
        table: Table,
        paths: Vec<Option<SourcePath>>,
        (material, before, spread): (&Material, Option<&Unfolded>, Spread),
        notes: &mut Vec<Diagnostic>,
    ) {
        let number = self.tables.len();
        let write = |row: usize| {
            let (path, mut out) = (paths[row].as_ref()?, String::new());
            table.write(row, material.signed.get(path), &mut out, None);
            let known = before.and_then(|before| before.rows.get(path)).filter(|known| *known.text == *out);
            Some(known.map_or_else(|| out.as_str().into(), |known| known.text.clone()))
        };
        let texts = spread(paths.len(), &write);
        for (row, (path, text)) in paths.into_iter().zip(texts).enumerate() {
            let (Some(path), Some(text)) = (path, text) else { continue };
            let signed = material.signed.get(&path).cloned();
            match self.rows.entry(path) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(RowAt { text, table: number, row, signed });
                }
                // Rows of two tables that share a folder.
                std::collections::btree_map::Entry::Occupied(taken) => {
                    let finding = Diagnostic::new("table-id", table.place(row)).with("kind", "taken");
                    notes.push(finding.with("id", taken.key().as_str()).with("n_line", 0_usize));
                }
            }
        }
        self.tables.push(table);
    }
}

/// A CSV file that no head says anything of.
fn without_head(path: &SourcePath) -> Diagnostic {
    let name = path.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::new("table-rows", Place::File(path.clone()))
        .with("kind", "no-head")
        .with("name", format!("{stem}.yaml"))
}

/// The folder of the rows' texts: that of their pages, or one below the registers that only exists by name.
fn folder(head: &Head, at: &SourcePath) -> String {
    match &head.pages {
        Some(pages) if pages.is_empty() => CONTENT.to_owned(),
        Some(pages) => format!("{CONTENT}/{pages}"),
        None => at.as_str().to_owned(),
    }
}

/// What is wrong with where the rows of a table stand.
fn about_rows(head: &Head, kind: &str, key: &str) -> Diagnostic {
    let place = Place::Key(head.at.clone(), key.to_owned());
    let name = head.at.file_name().replace(".yaml", ".csv");
    Diagnostic::new("table-rows", place).with("kind", kind).with("name", name)
}

/// What entries of registers do not have: pages, and a table for each language.
fn no_pages(head: &Head, tag: Option<&str>) -> Diagnostic {
    match tag {
        Some(_) => about_rows(head, "language", "kind"),
        None => {
            let known = head::KEYS.into_iter().filter(|key| *key != "pages");
            let finding = Diagnostic::new("unknown-key", Place::Key(head.at.clone(), "pages".to_owned()));
            finding.with("key", "pages").with_list("known", known)
        }
    }
}

/// The rows of a table: in its head or beside it.
fn rows(
    head: &Head,
    csv: Option<&(SourcePath, Arc<str>)>,
    columns: &Columns,
    notes: &mut Vec<Diagnostic>,
) -> Option<Rows> {
    match (&head.records, csv) {
        (Some(_), Some(_)) => {
            notes.push(about_rows(head, "both", "records"));
            None
        }
        (None, None) => {
            notes.push(about_rows(head, "none", "kind"));
            None
        }
        (Some(records), None) => {
            if records.len() > limits::TABLE_ROWS {
                let place = Place::Key(head.at.clone(), "records".to_owned());
                let finding = Diagnostic::new("table-large", place).with("kind", "rows");
                notes.push(finding.with("found", records.len()).with("most", limits::TABLE_ROWS));
            }
            Some(Rows::Records(row::records(head, columns, notes)))
        }
        (None, Some((path, text))) => grid::read((path, text), head, columns, notes).map(Rows::Grid),
    }
}
