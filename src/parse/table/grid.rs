//! A CSV file → its columns and rows, with all that is wrong with them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::{Columns, To};
use super::csv::{self, Row, Sheet};
use super::head::Head;
use super::lists::{Doubt, List, Lists};
use crate::diag::{Diagnostic, Place, Span, shortened};
use crate::limits;
use crate::parse::yaml::fields::is_void;
use crate::paths::SourcePath;

/// The rows of a CSV file, each with a cell for every column.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub path: SourcePath,
    pub text: Arc<str>,
    /// Where the words of each column go; nowhere when nobody knows it.
    pub columns: Vec<Option<To>>,
    /// Where each row stands.
    pub rows: Vec<Span>,
    cells: Vec<Span>,
}

/// Lines above which a head of columns is not looked for.
const ABOVE: usize = 10;
/// Names of columns that a finding tells.
const EXAMPLES: usize = 12;
/// Characters of a cell that a finding shows.
const SHOWN: usize = 40;

impl Grid {
    /// A cell as it is written, without blanks around.
    pub(super) fn raw(&self, row: usize, column: usize) -> (Span, &str) {
        let span = self.cells[row * self.columns.len() + column];
        let raw = &self.text[span.range()];
        let start = span.start as usize + raw.len() - raw.trim_start().len();
        let raw = raw.trim();
        (Span::new(start, start + raw.len()), raw)
    }

    /// The words of a cell, without blanks around.
    pub(super) fn words(&self, row: usize, column: usize) -> Cow<'_, str> {
        let words = csv::value(self.raw(row, column).1);
        match words {
            Cow::Borrowed(words) => trimmed(words).into(),
            Cow::Owned(words) => trimmed(&words).to_owned().into(),
        }
    }

    /// The same with other rows from one to another, which stand in `part`; `inner` moves places of that to where they
    /// are, `behind` those of what follows.
    pub(super) fn joined(
        &self,
        part: &Grid,
        (start, end): (usize, usize),
        (inner, behind): (&dyn Fn(&Span) -> Span, &dyn Fn(&Span) -> Span),
        text: &Arc<str>,
    ) -> Grid {
        let width = self.columns.len();
        let all = |own: &[Span], part: &[Span], (start, end): (usize, usize)| -> Vec<Span> {
            let (before, after) = (own[..start].iter().copied(), own[end..].iter().map(behind));
            before.chain(part.iter().map(inner)).chain(after).collect()
        };
        Grid {
            path: self.path.clone(),
            text: text.clone(),
            columns: self.columns.clone(),
            rows: all(&self.rows, &part.rows, (start, end)),
            cells: all(&self.cells, &part.cells, (start * width, end * width)),
        }
    }

    /// The number of a row's line, from 1.
    pub(super) fn line(&self, row: usize) -> usize {
        self.text[..self.rows[row].start as usize].matches('\n').count() + 1
    }

    pub(super) fn column(&self, wanted: impl Fn(&To) -> bool) -> Option<usize> {
        self.columns.iter().position(|column| column.as_ref().is_some_and(&wanted))
    }
}

/// Without blanks around, and nothing where there is nothing to be seen.
fn trimmed(words: &str) -> &str {
    if is_void(words) { "" } else { words.trim() }
}

/// Reads a CSV file under a head.
pub(super) fn read(
    (path, text): (&SourcePath, &Arc<str>),
    head: &Head,
    columns: &Columns,
    notes: &mut Vec<Diagnostic>,
) -> Option<Grid> {
    let sheet = csv::read(text);
    let lists = columns.lists(&head.kind);
    let rows = list_of(head, lists, notes);
    let mut reader = Reader { path, text, sheet: &sheet, head, columns, lists, rows, notes };
    for fault in &sheet.faults {
        let found = shortened(text[fault.start as usize..].lines().next().unwrap_or(""), SHOWN);
        reader.note("table-cell", "quote", *fault, &found);
    }
    let (names, first) = reader.names()?;
    let tos = reader.tos(&names);
    Some(reader.grid(tos, first))
}

/// The list of which each line of a table is an entry; a finding when its kind has none of this name.
fn list_of<'a>(head: &Head, lists: Option<&'a Lists>, notes: &mut Vec<Diagnostic>) -> Option<&'a List> {
    let (name, key) = head.rows.as_ref()?;
    let lists = lists?;
    let found = lists.list(name);
    if found.is_none() {
        let place = Place::Value(head.at.clone(), (*key).to_owned());
        let finding = Diagnostic::new("table-rows", place).with("kind", "list").with("name", name);
        notes.push(finding.with_near(name, lists.names()).with_list("known", lists.names()));
    }
    found
}

struct Reader<'a> {
    path: &'a SourcePath,
    text: &'a Arc<str>,
    sheet: &'a Sheet,
    head: &'a Head,
    columns: &'a Columns,
    lists: Option<&'a Lists>,
    /// The list of which each line is an entry.
    rows: Option<&'a List>,
    notes: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn note(&mut self, code: &'static str, kind: &str, span: Span, found: &str) {
        let place = Place::Span(self.path.clone(), span);
        self.notes.push(Diagnostic::new(code, place).with("kind", kind).with("found", found));
    }

    fn words(&self, span: Span) -> Cow<'a, str> {
        csv::value(self.text[span.range()].trim())
    }

    fn cells(&self, row: &Row) -> Vec<Span> {
        self.sheet.cells(row).to_vec()
    }

    fn is_blank(&self, span: Span) -> bool {
        is_void(&self.words(span))
    }

    /// What a column is called, as its kind has it: the head may say so.
    fn find(&self, name: &str) -> Result<To, Doubt> {
        let named = self.head.columns.iter().find(|(known, _)| *known == *name.trim()).map(|(_, key)| key.as_str());
        let name = named.unwrap_or(name);
        let own = self.columns.find(&self.head.kind, name);
        let found = match self.lists.map_or(Ok(None), |lists| lists.find(name, self.rows)) {
            Ok(Some(to)) => return Ok(to),
            Ok(None) => own.ok_or(Doubt::Unknown),
            Err(doubt @ Doubt::Either(..)) => return Err(doubt),
            Err(doubt) => own.ok_or(doubt),
        };
        let of_record = || self.columns.find(&self.head.kind, self.lists?.of_record(name)?);
        // What the head names is a key, though its kind may not be known.
        let other = || named.filter(|_| self.columns.lacks(&self.head.kind)).map(|key| To::Key(key.into()));
        found.or_else(|doubt| of_record().or_else(other).ok_or(doubt))
    }

    /// The names of the columns, and the row that follows them. They stand in the first row of which half of the cells
    /// are names that are known.
    fn names(&mut self) -> Option<(Vec<(Span, String)>, usize)> {
        let rows = &self.sheet.rows;
        // Of a kind that nobody knows the first row is taken: what is wrong is told of the kind.
        let lacks = self.columns.lacks(&self.head.kind);
        let is_head = |(known, filled): (usize, usize)| filled > 0 && (lacks || (known > 0 && known * 2 >= filled));
        let Some(at) = (0..rows.len().min(ABOVE)).find(|at| is_head(self.known(&rows[*at]))) else {
            self.without_names();
            return None;
        };
        self.above(&rows[..at]);
        let first = self.cells(&rows[at]);
        let mut names: Vec<(Span, String)> = first.iter().map(|cell| (*cell, self.words(*cell).into_owned())).collect();
        // A second line of names, where cells of the first one reach over several columns.
        let next = rows.get(at + 1).filter(|_| !lacks).and_then(|next| self.second(next, &names));
        let Some(next) = next else { return Some((names, at + 1)) };
        for (index, (cell, name)) in next.into_iter().enumerate() {
            match names.get_mut(index) {
                Some(known) if !is_void(&name) => *known = (cell, name),
                Some(_) => {}
                None => names.push((cell, name)),
            }
        }
        Some((names, at + 2))
    }

    /// The cells of a row as names of columns, where all of them are: by themselves, or behind the name above, which
    /// may reach over several: `2030年` below `目标`.
    fn second(&self, row: &Row, above: &[(Span, String)]) -> Option<Vec<(Span, String)>> {
        let mut over = "";
        let mut names = Vec::new();
        for (index, cell) in self.cells(row).into_iter().enumerate() {
            over = above.get(index).map(|(_, name)| name.as_str()).filter(|name| !is_void(name)).unwrap_or(over);
            let name = self.words(cell).into_owned();
            let name = match self.find(&name) {
                _ if is_void(&name) => name,
                Ok(_) => name,
                Err(_) => Some(format!("{over}{name}")).filter(|joined| self.find(joined).is_ok())?,
            };
            names.push((cell, name));
        }
        names.iter().any(|(_, name)| !is_void(name)).then_some(names)
    }

    /// How many cells of a row are names of columns that are known, and how many say something.
    fn known(&self, row: &Row) -> (usize, usize) {
        let filled = || self.sheet.cells(row).iter().filter(|cell| !self.is_blank(**cell));
        let is_known = |cell: &&Span| self.find(&self.words(**cell)) != Err(Doubt::Unknown);
        (filled().filter(is_known).count(), filled().count())
    }

    fn says(&self, row: &Row) -> bool {
        self.sheet.cells(row).iter().any(|cell| !self.is_blank(*cell))
    }

    /// Names that are told as examples of what a column may be called.
    fn examples(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let of_list = self.rows.into_iter().flat_map(List::names);
        of_list.chain(self.columns.names(&self.head.kind)).filter(|name| !name.is_ascii()).take(EXAMPLES)
    }

    /// No row has the names of columns.
    fn without_names(&mut self) {
        let Some(row) = self.sheet.rows.iter().find(|row| self.says(row)) else { return };
        let found = shortened(&self.text[row.span.range()], SHOWN);
        let finding = Diagnostic::new("table-column", Place::Span(self.path.clone(), row.span));
        let finding = finding.with("kind", "none").with("found", found).with("near", None::<&str>);
        let finding = finding.with_list("known", self.examples());
        self.notes.push(finding);
    }

    /// Rows above the names of columns, which nobody reads.
    fn above(&mut self, rows: &[Row]) {
        let above: Vec<&Row> = rows.iter().filter(|row| self.says(row)).collect();
        let Some(first) = above.first() else { return };
        let found = shortened(self.text[first.span.range()].trim_matches([',', ';', '\t', '，', '"']), SHOWN);
        let finding = Diagnostic::new("table-above", Place::Span(self.path.clone(), first.span));
        self.notes.push(finding.with("found", found).with("n_lines", above.len()));
    }

    /// Where the words of each column go.
    fn tos(&mut self, names: &[(Span, String)]) -> Vec<Option<To>> {
        let mut tos: Vec<Option<To>> = Vec::new();
        for (span, name) in names.iter().take(limits::TABLE_COLUMNS) {
            let found = if is_void(name) { Err(Doubt::Unknown) } else { self.find(name) };
            tos.push(match found {
                Ok(to) if tos.iter().flatten().any(|known| *known == to) => {
                    self.note("table-column", "twice", *span, name);
                    None
                }
                Ok(to) => Some(to),
                Err(doubt) => {
                    if !is_void(name) && !self.columns.lacks(&self.head.kind) {
                        self.doubt(Place::Span(self.path.clone(), *span), name, doubt);
                    }
                    None
                }
            });
        }
        if names.len() > limits::TABLE_COLUMNS {
            self.too_many("columns", names[limits::TABLE_COLUMNS].0, names.len(), limits::TABLE_COLUMNS);
        }
        tos
    }

    /// A name of a column that cannot be taken.
    fn doubt(&mut self, place: Place, name: &str, doubt: Doubt) {
        let finding =
            |kind: &str| Diagnostic::new("table-column", place.clone()).with("kind", kind).with("found", name);
        let finding = match doubt {
            Doubt::Either(of_row, of_record) => finding("either").with("row", of_row).with("record", of_record),
            Doubt::Year(list) => finding("year").with("list", list),
            Doubt::Rows(list) => finding("list").with("list", list),
            Doubt::Unknown => {
                let of_list = self.rows.into_iter().flat_map(List::names);
                let known = of_list.chain(self.columns.names(&self.head.kind));
                finding("unknown").with_near(name, known).with_list("known", self.examples())
            }
        };
        self.notes.push(finding);
    }

    fn too_many(&mut self, kind: &str, span: Span, found: usize, most: usize) {
        let place = Place::Span(self.path.clone(), span);
        self.notes
            .push(Diagnostic::new("table-large", place).with("kind", kind).with("found", found).with("most", most));
    }

    /// The rows that say something.
    fn grid(mut self, columns: Vec<Option<To>>, first: usize) -> Grid {
        let (sheet, width) = (self.sheet, columns.len());
        let fill = self.filled(&columns);
        let mut grid =
            Grid { path: self.path.clone(), text: self.text.clone(), columns, rows: Vec::new(), cells: Vec::new() };
        let mut unnamed: BTreeMap<usize, Span> = BTreeMap::new();
        for row in sheet.rows.iter().skip(first) {
            let cells = sheet.cells(row);
            // Most cells say something: the first of a row tells.
            if cells.iter().all(|cell| cell.start == cell.end || self.is_blank(*cell)) {
                continue;
            }
            if grid.rows.len() == limits::TABLE_ROWS {
                self.too_many("rows", row.span, sheet.rows.len() - first, limits::TABLE_ROWS);
                break;
            }
            if let Some(more) = cells.iter().skip(width.max(1)).find(|cell| !self.is_blank(**cell)) {
                let found = shortened(&self.words(*more), SHOWN);
                self.note("table-cell", "more", *more, &found);
            }
            let none = Span::new(row.span.end as usize, row.span.end as usize);
            for index in 0..width {
                let cell = cells.get(index).copied().unwrap_or(none);
                let above = || grid.cells.get(grid.cells.len().wrapping_sub(width)).copied();
                let filled = if fill.contains(&index) && self.is_blank(cell) { above() } else { None };
                if grid.columns[index].is_none() && cell.start < cell.end && !self.is_blank(cell) {
                    unnamed.entry(index).or_insert(cell);
                }
                grid.cells.push(filled.unwrap_or(cell));
                self.judge(cell);
            }
            grid.rows.push(row.span);
        }
        self.unnamed(unnamed, first);
        grid
    }

    /// The columns in which an empty cell has what stands above.
    fn filled(&mut self, columns: &[Option<To>]) -> Vec<usize> {
        let (mut found, head) = (Vec::new(), self.head);
        for (index, name) in head.fill.iter().enumerate() {
            let to = self.find(name);
            match columns.iter().position(|known| known.is_some() && *known == to.clone().ok()) {
                Some(at) => found.push(at),
                None => {
                    let place = Place::Value(self.head.at.clone(), format!("fill/{index}"));
                    self.doubt(place, name, to.err().unwrap_or(Doubt::Unknown));
                }
            }
        }
        found
    }

    /// What an office program made of a cell.
    fn judge(&mut self, cell: Span) {
        let raw = &self.text[cell.range()];
        if raw.len() > limits::TABLE_CELL {
            self.too_many("cell", Span::new(cell.start as usize, cell.start as usize), raw.len(), limits::TABLE_CELL);
        } else if raw.len() < 24 && is_exponent(raw.trim().trim_matches('"')) {
            let found = raw.trim().to_owned();
            self.note("table-cell", "exponent", cell, &found);
        }
    }

    /// Columns without a name that say something.
    fn unnamed(&mut self, cells: BTreeMap<usize, Span>, first: usize) {
        let names = self.sheet.rows[..first].iter().rev();
        let is_named = |index: usize| {
            names.clone().any(|row| self.sheet.cells(row).get(index).is_some_and(|cell| !self.is_blank(*cell)))
        };
        let found: Vec<Span> = cells.into_iter().filter(|(index, _)| !is_named(*index)).map(|(_, cell)| cell).collect();
        for cell in found {
            let words = shortened(&self.words(cell), SHOWN);
            self.note("table-column", "unnamed", cell, &words);
        }
    }
}

/// A number as Excel shows it when it has more digits than fit: `1.0E+5`, `1.23457E+17`.
fn is_exponent(text: &str) -> bool {
    let Some((front, power)) = text.split_once("E+") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let front = front.strip_prefix('-').unwrap_or(front);
    digits(power)
        && match front.split_once('.') {
            Some((whole, rest)) => whole.len() == 1 && digits(whole) && digits(rest),
            None => front.len() == 1 && digits(front),
        }
}

#[cfg(test)]
mod tests {
    use super::is_exponent;

    #[test]
    fn numbers_that_a_spreadsheet_cut_are_known() {
        for text in ["1.0E+5", "1E+05", "1.38E+10", "-1.5E+3"] {
            assert!(is_exponent(text), "{text}");
        }
        for text in ["1.0e5", "E+5", "12E+5", "1.E+5", "1.0E+", "VITAMIN E+5", "1,0E+5", ""] {
            assert!(!is_exponent(text), "{text}");
        }
    }
}
