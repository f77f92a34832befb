//! A table in which some rows that follow one another have other words: only these are read again. It gives what
//! reading all would give, or nothing.

use std::sync::Arc;

use super::row::{Rows, Table};
use super::{Material, Unfolded, csv, grid, ids};
use crate::diag::Span;
use crate::load::is_csv;
use crate::paths::SourcePath;

impl Unfolded {
    /// The rows of `material`, when it is what these were made of but for rows of one CSV file; `None` when all must be
    /// read.
    pub(super) fn patched(&self, material: &Material) -> Option<Unfolded> {
        let made_of = self.made_of.as_ref().filter(|_| self.is_clean)?;
        let rest = |material: &Material| Material { texts: Vec::new(), ..material.clone() };
        if rest(made_of) != rest(material) || made_of.texts.len() != material.texts.len() {
            return None;
        }
        let mut other = made_of
            .texts
            .iter()
            .zip(&material.texts)
            .filter(|(one, other)| one.0 != other.0 || !(Arc::ptr_eq(&one.1, &other.1) || one.1 == other.1));
        let (before, (path, text)) = other.next()?;
        if other.next().is_some() || before.0 != *path || !is_csv(path.as_str()) {
            return None;
        }
        let is_of_file = |table: &Table| matches!(&table.rows, Rows::Grid(grid) if grid.path == *path);
        let number = self.tables.iter().position(is_of_file)?;
        let (table, changed) = self.tables[number].patched(path, text, &material.columns)?;
        let mut rows = self.rows.clone();
        let mut out = String::new();
        for row in changed {
            let known =
                rows.get_mut(&ids::path(&table, row)?).filter(|known| (known.table, known.row) == (number, row))?;
            out.clear();
            table.write(row, known.signed.as_ref(), &mut out, None);
            if *known.text != *out {
                known.text = out.as_str().into();
            }
        }
        let mut tables = self.tables.clone();
        tables[number] = table;
        Some(Unfolded { rows, tables, made_of: Some(material.clone()), is_clean: true })
    }
}

impl Table {
    /// The same table with another text, and the rows that are to be written again.
    fn patched(
        &self,
        path: &SourcePath,
        text: &Arc<str>,
        columns: &super::Columns,
    ) -> Option<(Table, std::ops::Range<usize>)> {
        let Rows::Grid(grid) = &self.rows else { return None };
        let (old, new) = (grid.text.as_bytes(), text.as_bytes());
        let first = grid.rows.first()?.start as usize;
        let prefix = alike_at_start(old, new);
        let suffix = alike_at_end(&old[prefix..], &new[prefix..]);
        // What stands above, below or beside the other rows says how they are read.
        let is_apart = self.head.fill.is_empty() && self.lines.is_empty();
        if prefix < first || !is_apart || csv::separator(text) != csv::separator(&grid.text) {
            return None;
        }
        let start = grid.rows.partition_point(|row| (row.end as usize) < prefix);
        let end = start + grid.rows[start..].partition_point(|row| row.start as usize <= old.len() - suffix);
        let from = start.checked_sub(1).map_or(first, |before| grid.rows[before].end as usize);
        let until = grid.rows.get(end).map_or(new.len(), |row| row.start as usize + new.len() - old.len());
        if until < from || !text.is_char_boundary(from) || !text.is_char_boundary(until) {
            return None;
        }
        let part: Arc<str> = format!("{}{}", &text[..first], &text[from..until]).into();
        let mut notes = Vec::new();
        let read = grid::read((path, &part), &self.head, columns, &mut notes)?;
        let is_alike = csv::separator(&part) == csv::separator(text) && read.columns == grid.columns;
        if !notes.is_empty() || !is_alike || read.rows.len() != end - start {
            return None;
        }
        let by = |offset: isize| {
            move |span: &Span| {
                let moved = |at: u32| at.wrapping_add_signed(offset as i32);
                Span { start: moved(span.start), end: moved(span.end) }
            }
        };
        let (inner, behind) = (by(from as isize - first as isize), by(new.len() as isize - old.len() as isize));
        let joined = grid.joined(&read, (start, end), (&inner, &behind), text);
        let mut table = self.clone();
        table.rows = Rows::Grid(joined);
        Some((table, start..end))
    }
}

/// Bytes that are compared at once.
const CHUNK: usize = 4096;

/// How many bytes two texts have in common at their start.
fn alike_at_start(one: &[u8], other: &[u8]) -> usize {
    let whole = one.chunks(CHUNK).zip(other.chunks(CHUNK)).take_while(|(one, other)| one == other);
    let at: usize = whole.map(|(one, _)| one.len()).sum();
    at + one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count()
}

/// The same at their end.
fn alike_at_end(one: &[u8], other: &[u8]) -> usize {
    let whole = one.rchunks(CHUNK).zip(other.rchunks(CHUNK)).take_while(|(one, other)| one == other);
    let at: usize = whole.map(|(one, _)| one.len()).sum();
    let rest = one[..one.len() - at].iter().rev().zip(other[..other.len() - at].iter().rev());
    at + rest.take_while(|(one, other)| one == other).count()
}
