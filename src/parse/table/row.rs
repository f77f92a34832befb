//! A row of a table as the text of a page, with where each part of it stands.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use super::columns::{Columns, To};
use super::entries;
use super::grid::Grid;
use super::head::Head;
use super::registered::EntryKind;
use crate::diag::{Diagnostic, Place};
use crate::limits;
use crate::parse::yaml::fields::is_void;
use crate::parse::yaml::{self, Node, amount, loose_date};
use crate::paths::SourcePath;

/// A table with its rows.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub head: Head,
    pub rows: Rows,
    /// The lines of each record, where several may make one; empty where each line is one.
    pub lines: Vec<Vec<usize>>,
    /// The column that the head names for the ids of rows.
    pub id: Option<To>,
    /// What stands before and behind the id in the path of a row's text.
    pub naming: (String, String),
    /// The register whose entries its rows are; none where they are pages.
    pub entries: Option<&'static EntryKind>,
    /// What the head says of every row, as it is written there.
    front: Vec<Line>,
}

/// A key that goes into every row.
#[derive(Debug, Clone)]
struct Line {
    key: String,
    /// As the head has it.
    name: String,
    /// Its value, where that is a word.
    word: Option<String>,
    written: String,
    at: SourcePath,
}

/// Where rows stand.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    Grid(Grid),
    Records(Vec<Record>),
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Rows::Grid(grid) => grid.rows.len(),
            Rows::Records(records) => records.len(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A row in YAML: its number in the list, and its values with their keys as they are written there.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub number: usize,
    values: Vec<(String, To, Node)>,
}

/// A part of a row's text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub range: Range<usize>,
    pub key: Option<String>,
    pub from: From,
}

/// Where a part of a row's text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    /// A file that says the same of all rows, with its key there.
    Head(SourcePath, String),
    /// A cell, by its line and its column.
    Cell(usize, usize),
    /// A line.
    Line(usize),
    /// A value of the row, by its key there.
    Value(String),
}

/// The rows that stand in a head.
pub(super) fn records(head: &Head, columns: &Columns, notes: &mut Vec<Diagnostic>) -> Vec<Record> {
    let mut found = Vec::new();
    for (number, node) in head.records.iter().flatten().enumerate().take(limits::TABLE_ROWS) {
        match node {
            Node::Map(entries) => {
                let to = |key: &str| {
                    let named = head.columns.iter().find(|(known, _)| known == key).map(|(_, key)| key.as_str());
                    let key = named.unwrap_or(key);
                    columns.find(&head.kind, key).unwrap_or_else(|| To::Key(key.into()))
                };
                let values = entries.iter().map(|(key, node)| (key.clone(), to(key), node.clone())).collect();
                found.push(Record { number, values });
            }
            Node::Null => {}
            other => {
                let place = Place::Value(head.at.clone(), format!("records/{number}"));
                let finding = Diagnostic::new("wrong-type", place).with("key", "records").with("expected", "map");
                notes.push(finding.with("found", other.brief()));
            }
        }
    }
    found
}

impl Record {
    fn value(&self, wanted: impl Fn(&To) -> bool) -> Option<(&str, &Node)> {
        self.values.iter().find(|(_, to, _)| wanted(to)).map(|(key, _, node)| (key.as_str(), node))
    }
}

impl Table {
    pub(super) fn new(head: Head, rows: Rows, naming: (String, String), columns: &Columns) -> Table {
        let entries = columns.entries(&head.kind);
        let mut front = Vec::new();
        if entries.is_none() {
            front.push(line("kind", &Node::Text(head.kind.clone()), &head.at));
        }
        if entries.is_none() && head.pages.is_none() {
            front.push(line("page", &Node::Bool("false".to_owned()), &head.at));
        }
        for (name, node, at) in &head.front {
            // What the head calls in the words of a column is meant as its key.
            let found = columns.find(&head.kind, name);
            let key = found.as_ref().and_then(To::key).filter(|_| !name.is_ascii()).unwrap_or(name);
            front.push(Line { name: name.clone(), ..line(key, node, at) });
        }
        let named = |id: &String| {
            let named = head.columns.iter().find(|(known, _)| known == id).map_or(id, |(_, key)| key);
            columns.find(&head.kind, named).unwrap_or_else(|| To::Key(named.as_str().into()))
        };
        let id = head.id.as_ref().map(named);
        let mut table = Table { head, rows, lines: Vec::new(), id, naming, entries, front };
        // Without a column of ids the names of entries are their ids.
        let own = |entries: &EntryKind| if table.has(entries.id) { entries.id } else { entries.name };
        let id = entries.map(|entries| To::Key(own(entries).into()));
        table.id = table.id.or(id);
        table
    }

    pub(super) fn len(&self) -> usize {
        if self.lines.is_empty() { self.rows.len() } else { self.lines.len() }
    }

    /// The lines of a record.
    fn lines<'t>(&'t self, row: &'t usize) -> &'t [usize] {
        self.lines.get(*row).map_or(std::slice::from_ref(row), Vec::as_slice)
    }

    /// The first line of a record.
    pub(super) fn first(&self, row: usize) -> usize {
        self.lines(&row)[0]
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: usize) -> Place {
        match &self.rows {
            Rows::Grid(grid) => Place::Span(grid.path.clone(), grid.rows[self.first(row)]),
            Rows::Records(records) => Place::Value(self.head.at.clone(), format!("records/{}", records[row].number)),
        }
    }

    /// Whether rows may say something under a key of the front matter.
    pub(super) fn has(&self, key: &str) -> bool {
        let is = |to: &To| to.key() == Some(key);
        match &self.rows {
            Rows::Grid(grid) => {
                grid.column(|to| is(to) || matches!(to, To::Entry(entry) if *entry.list == *key)).is_some()
            }
            Rows::Records(records) => records.iter().any(|record| record.value(is).is_some()),
        }
    }

    /// The words of a row in the column that goes to `wanted`, and where they stand; none when it has no such column.
    pub(super) fn words(&self, row: usize, wanted: impl Fn(&To) -> bool) -> Option<(Cow<'_, str>, Place)> {
        match &self.rows {
            Rows::Grid(grid) => {
                let (column, line) = (grid.column(wanted)?, self.first(row));
                let place = Place::Span(grid.path.clone(), grid.raw(line, column).0);
                Some((grid.words(line, column), place))
            }
            Rows::Records(records) => {
                let (key, node) = records[row].value(wanted)?;
                let place = Place::Value(self.head.at.clone(), format!("records/{}/{key}", records[row].number));
                Some((node.clone().word().unwrap_or_default().trim().to_owned().into(), place))
            }
        }
    }

    /// Writes the text of a row; `pieces` is told where each part comes from.
    pub(super) fn write(
        &self,
        row: usize,
        signed: Option<&(SourcePath, Arc<str>)>,
        out: &mut String,
        pieces: Option<&mut Vec<Piece>>,
    ) {
        let list = self.entries.map(|entries| entries.list);
        let mut writer = Writer { out, pieces, signed, list, start: 0 };
        match list {
            Some(list) => drop(writeln!(writer.out, "{list}:\n-")),
            None => writer.out.push_str("---\n"),
        }
        writer.start = writer.out.len();
        match &self.rows {
            Rows::Grid(grid) => self.write_cells(grid, row, &mut writer),
            Rows::Records(records) => self.write_values(&records[row], &mut writer),
        }
    }

    fn write_front(&self, writer: &mut Writer<'_>, is_said: impl Fn(&str) -> bool) {
        let is_signed = |key: &str| key == REVIEW && writer.signed.is_some();
        let lines: Vec<&Line> = self.front.iter().filter(|line| !is_said(&line.key) && !is_signed(&line.key)).collect();
        for line in lines {
            writer.indent();
            writer.out.push_str(&line.written);
            writer.piece(Some(&line.key), || From::Head(line.at.clone(), line.name.clone()));
        }
    }

    fn write_cells(&self, grid: &Grid, row: usize, writer: &mut Writer<'_>) {
        let lines = self.lines(&row);
        // Where the words of a column stand that are of the whole record.
        let filled = |column: usize| {
            let says = |line: &&usize| !grid.raw(**line, column).1.is_empty() && !grid.words(**line, column).is_empty();
            lines.iter().find(says).copied()
        };
        let columns = grid.columns.iter().enumerate().filter_map(|(index, to)| Some((index, to.as_ref()?)));
        let columns: Vec<(usize, usize, &To)> =
            columns.filter_map(|(index, to)| Some((filled(index)?, index, to))).collect();
        let lists = entries::of(grid, lines, &columns);
        let says = |key: &str| {
            columns.iter().any(|(.., to)| to.key() == Some(key)) || lists.iter().any(|(list, _)| *list == key)
        };
        self.write_front(writer, says);
        for (line, index, to) in &columns {
            let Some(key) = to.key() else { continue };
            writer.indent();
            push_key(key, writer.out);
            push_cell(to, &grid.words(*line, *index), writer.out);
            writer.out.push('\n');
            writer.piece(Some(key), || From::Cell(*line, *index));
        }
        let unit = columns.iter().find(|(.., to)| to.key() == Some(UNIT));
        let unit = unit.map(|(line, index, _)| grid.words(*line, *index).into_owned());
        let of_head = || self.front.iter().find(|line| line.key == UNIT).and_then(|line| line.word.clone());
        let unit = unit.or_else(of_head).unwrap_or_default();
        lists.iter().for_each(|(list, entries)| entries::write((list, entries), (grid, &unit), writer));
        if let Some(key) = self.unsaid_id(says) {
            if let Some((line, column, _)) = columns.iter().find(|(.., to)| Some(*to) == self.id.as_ref()) {
                writer.id(key, &grid.words(*line, *column), || From::Cell(*line, *column));
            }
        }
        writer.body();
        for (line, index, to) in &columns {
            writer.part(to, &grid.words(*line, *index), || From::Cell(*line, *index));
        }
    }

    /// The key of an entry's id, where the row does not say it.
    fn unsaid_id(&self, says: impl Fn(&str) -> bool) -> Option<&'static str> {
        self.entries.map(|entries| entries.id).filter(|key| !says(key))
    }

    fn write_values(&self, record: &Record, writer: &mut Writer<'_>) {
        let says = |key: &str| record.values.iter().any(|(_, to, node)| to.key() == Some(key) && *node != Node::Null);
        self.write_front(writer, says);
        for (written, to, node) in &record.values {
            let Some(key) = to.key() else { continue };
            writer.indent();
            push_key(key, writer.out);
            yaml::write(node, writer.out);
            writer.out.push('\n');
            writer.piece(Some(key), || From::Value(written.clone()));
        }
        if let Some(key) = self.unsaid_id(says)
            && let Some((written, node)) = record.value(|to| Some(to) == self.id.as_ref())
        {
            let words = node.clone().word().unwrap_or_default();
            writer.id(key, &words, || From::Value(written.to_owned()));
        }
        writer.body();
        for (written, to, node) in record.values.iter().filter(|(_, to, _)| matches!(to, To::Body | To::Section(_))) {
            let words = node.clone().word().unwrap_or_default();
            if !is_void(&words) {
                writer.part(to, words.trim_end(), || From::Value(written.clone()));
            }
        }
    }
}

/// The key of the unit that the figures of a record have.
const UNIT: &str = "unit";
/// The key of signatures.
const REVIEW: &str = "review";

pub(super) struct Writer<'w> {
    pub out: &'w mut String,
    pieces: Option<&'w mut Vec<Piece>>,
    signed: Option<&'w (SourcePath, Arc<str>)>,
    /// The list of a register in which the row is the only entry; none for the text of a page.
    list: Option<&'static str>,
    /// Where the next piece begins.
    start: usize,
}

impl Writer<'_> {
    pub(super) fn piece(&mut self, key: Option<&str>, from: impl FnOnce() -> From) {
        let range = self.start..self.out.len();
        self.start = range.end;
        if let Some(pieces) = &mut self.pieces {
            pieces.push(Piece { range, key: key.map(str::to_owned), from: from() });
        }
    }

    fn indent(&mut self) {
        if self.list.is_some() {
            self.out.push_str("  ");
        }
    }

    /// The id that an entry has by its name.
    fn id(&mut self, key: &str, words: &str, from: impl FnOnce() -> From) {
        self.indent();
        push_key(key, self.out);
        self.out.push_str(&yaml::quoted(&super::ids::slug(words)));
        self.out.push('\n');
        self.piece(Some(key), from);
    }

    fn body(&mut self) {
        if self.list.is_some() {
            return;
        }
        if let Some((path, signed)) = self.signed {
            self.out.push_str(signed);
            self.piece(Some(REVIEW), || From::Head(path.clone(), REVIEW.to_owned()));
        }
        self.out.push_str("---\n");
        self.start = self.out.len();
    }

    /// A part of the body.
    fn part(&mut self, to: &To, words: &str, from: impl FnOnce() -> From) {
        match to {
            To::Body => {}
            To::Section(label) => {
                let _ = write!(self.out, "\n## {label}\n");
            }
            To::Id | To::Key(_) | To::Date(_) | To::Month(_) | To::List(_) | To::Range(_) | To::Entry(_) => return,
        }
        self.out.push('\n');
        self.start = self.out.len();
        self.out.push_str(words);
        self.piece(None, from);
        self.out.push('\n');
    }
}

fn line(key: &str, node: &Node, at: &SourcePath) -> Line {
    let mut written = String::new();
    push_key(key, &mut written);
    yaml::write(node, &mut written);
    written.push('\n');
    let word = node.clone().word().ok();
    Line { key: key.to_owned(), name: key.to_owned(), word, written, at: at.clone() }
}

pub(super) fn push_key(key: &str, out: &mut String) {
    match !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        true => out.push_str(key),
        false => out.push_str(&yaml::quoted(key)),
    }
    out.push_str(": ");
}

/// The words of a cell as a YAML value that reads as just these words.
fn push_cell(to: &To, words: &str, out: &mut String) {
    let key = to.key().unwrap_or_default();
    let is_number = || words.parse::<i64>().is_ok() && words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_flag = || words.eq_ignore_ascii_case("true") || words.eq_ignore_ascii_case("false");
    let several = |c: char| c == '\n' || (matches!(key, "sources" | "called") && matches!(c, '；' | ';' | '、'));
    match to {
        To::Date(_) => out.push_str(&yaml::quoted(yaml::day(words).as_deref().unwrap_or(words))),
        To::Month(_) => {
            out.push_str(&yaml::quoted(yaml::day(words).or_else(|| month(words)).as_deref().unwrap_or(words)))
        }
        _ if key == "order" && is_number() => out.push_str(words),
        _ if matches!(key, "draft" | "children" | "example") && is_flag() => out.push_str(&words.to_ascii_lowercase()),
        To::Range(_) if let Some((from, to)) = ends(words) => {
            let _ = write!(out, "[{}, {}]", yaml::quoted(from), yaml::quoted(to));
        }
        To::List(_) if words.contains(several) => {
            let items = words.split(several).map(str::trim).filter(|item| !is_void(item));
            let items: Vec<String> = items.map(yaml::quoted).collect();
            let _ = write!(out, "[{}]", items.join(", "));
        }
        _ => out.push_str(&yaml::quoted(words)),
    }
}

/// A year or a month as YAML has it: `2026年`, `2026年12月`, `2026/12`.
fn month(words: &str) -> Option<String> {
    let date = loose_date(words)?;
    Some(date.month.map_or_else(|| date.year.to_string(), |month| format!("{}-{month:02}", date.year)))
}

/// The two ends of a range as it may be written in a cell: `40—60`, `40～60`, `40至60`.
fn ends(words: &str) -> Option<(&str, &str)> {
    let (from, to) = words.split_once(['—', '–', '-', '～', '~', '至'])?;
    let (from, to) = (from.trim(), to.trim_start_matches('—').trim());
    (amount(from).is_some() && amount(to).is_some()).then_some((from, to))
}
