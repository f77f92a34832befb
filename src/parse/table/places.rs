//! Where findings in the texts of rows stand in their tables.

use std::collections::BTreeMap;

use super::csv;
use super::row::{From, Piece, Rows, Table};
use super::{RowAt, Unfolded};
use crate::diag::{Diagnostic, Place, Span};

impl Unfolded {
    /// Findings with their places in tables instead of the texts of rows; sorted, each once.
    pub fn brought_back(&self, notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.rows.is_empty() || !notes.iter().any(|note| note.place.path().is_some_and(|path| self.is_row(path))) {
            return notes;
        }
        // What a head allows is of use when it is for one of its rows.
        let mut idle: BTreeMap<Diagnostic, (usize, usize)> = BTreeMap::new();
        let mut found = Vec::with_capacity(notes.len());
        for mut note in notes {
            let Some(row) = note.place.path().and_then(|path| self.rows.get(path)) else {
                found.push(note);
                continue;
            };
            let table = &self.tables[row.table];
            let lacking = note.lacking().map(str::to_owned);
            let (place, of_head) = table.brought_back(row, &note.place, lacking.as_deref());
            note.place = place;
            match note.code {
                "allow-idle" if of_head => idle.entry(note).or_insert((0, table.len())).0 += 1,
                _ => found.push(note),
            }
        }
        found.extend(idle.into_iter().filter(|(_, (count, rows))| count == rows).map(|(note, _)| note));
        found.sort();
        found.dedup();
        found
    }

    /// The place of a row, or of a part of it, in its table; none for what is no row.
    pub fn place(&self, place: &Place) -> Option<Place> {
        let row = self.rows.get(place.path()?)?;
        Some(self.tables[row.table].brought_back(row, place, None).0)
    }
}

impl Table {
    /// The number of a row's line, from 1.
    pub(super) fn line(&self, row: usize) -> usize {
        match &self.rows {
            Rows::Grid(grid) => grid.line(self.first(row)),
            Rows::Records(records) => records[row].number + 1,
        }
    }

    /// Where a place in the text of a row stands, and whether it is in the head, for all rows alike. `lacking`: the key
    /// that is missing there.
    fn brought_back(&self, row: &RowAt, place: &Place, lacking: Option<&str>) -> (Place, bool) {
        let mut pieces = Vec::new();
        self.write(row.row, row.signed.as_ref(), &mut String::new(), Some(&mut pieces));
        let by_key = |keys: &str, is_key| {
            // Of parts of a list there are pieces for the list, for its entries and for their keys.
            let rest = |piece: &Piece| {
                let rest = keys.strip_prefix(piece.key.as_deref()?)?;
                (rest.is_empty() || rest.starts_with('/')).then_some(rest)
            };
            let found = pieces.iter().filter_map(|piece| Some((piece, rest(piece)?)));
            let (piece, rest) = found.min_by_key(|(_, rest)| rest.len())?;
            Some(self.of_piece(row.row, piece, rest, is_key))
        };
        let whole = || (self.place(row.row), false);
        // The row is the only entry of its text.
        let entry = self.entries.map_or(String::new(), |entries| format!("{}/0/", entries.list));
        let within = |keys: &'_ str| keys.strip_prefix(&entry).unwrap_or(keys).to_owned();
        match place {
            Place::Nowhere | Place::File(_) => {
                // What no row could say is missing in the head.
                let is_of_head = lacking.is_some_and(|key| !self.has(key));
                if is_of_head { (Place::File(self.head.at.clone()), true) } else { whole() }
            }
            Place::Value(_, keys) => by_key(&within(keys), false).unwrap_or_else(whole),
            Place::Key(_, keys) => by_key(&within(keys), true).unwrap_or_else(whole),
            Place::Span(_, span) => {
                let start = span.start as usize;
                let begins = |piece: &&Piece| piece.range.start <= start;
                let piece = pieces.iter().rev().find(begins).filter(|piece| start <= piece.range.end);
                piece.map_or_else(whole, |piece| self.of_words(row.row, piece, *span))
            }
        }
    }

    fn of_piece(&self, row: usize, piece: &Piece, rest: &str, is_key: bool) -> (Place, bool) {
        let at = |path: &crate::paths::SourcePath, keys: String| match is_key {
            true => Place::Key(path.clone(), keys),
            false => Place::Value(path.clone(), keys),
        };
        match (&piece.from, &self.rows) {
            (From::Head(path, name), _) => (at(path, format!("{name}{rest}")), true),
            (From::Value(written), Rows::Records(records)) => {
                (at(&self.head.at, format!("records/{}/{written}{rest}", records[row].number)), false)
            }
            (From::Cell(line, column), Rows::Grid(grid)) => {
                (Place::Span(grid.path.clone(), inner(grid.raw(*line, *column))), false)
            }
            (From::Line(line), Rows::Grid(grid)) => (Place::Span(grid.path.clone(), grid.rows[*line]), false),
            _ => (self.place(row), false),
        }
    }

    /// A stretch of a row's text: in the body its own place, else that of its key.
    fn of_words(&self, row: usize, piece: &Piece, span: Span) -> (Place, bool) {
        let (From::Cell(line, column), Rows::Grid(grid), None) = (&piece.from, &self.rows, &piece.key) else {
            return self.of_piece(row, piece, "", false);
        };
        let (whole, raw) = grid.raw(*line, *column);
        // The words may have lost blanks inside of their quotes.
        let words = csv::value(raw);
        let lost = words.len() - words.trim_start().len();
        let within = |at: u32| (at as usize).clamp(piece.range.start, piece.range.end) - piece.range.start + lost;
        let range = csv::written(raw, within(span.start)..within(span.end));
        let start = whole.start as usize;
        (Place::Span(grid.path.clone(), Span::new(start + range.start, start + range.end)), false)
    }
}

/// A cell without its quotes.
fn inner((span, raw): (Span, &str)) -> Span {
    let range = csv::written(raw, 0..csv::value(raw).len());
    Span::new(span.start as usize + range.start, span.start as usize + range.end)
}
