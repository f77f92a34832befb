//! The entries of a record's lists, from the lines that make the record.

use std::collections::BTreeMap;

use super::columns::To;
use super::grid::Grid;
use super::ids;
use super::lists::Entry;
use super::row::{From, Rows, Table, Writer, push_key};
use crate::diag::{Diagnostic, Place, shortened};
use crate::model::register::OPERATORS;
use crate::parse::yaml;

/// Characters of a cell that a finding shows.
const SHOWN: usize = 40;

/// An entry: the line it stands on, its year where the names of its columns say that, and its cells.
pub(super) struct Cells<'g> {
    line: usize,
    year: Option<&'g (Box<str>, Box<str>)>,
    /// Each with its line and its column.
    cells: Vec<(usize, usize, &'g Entry)>,
}

/// The lists of a record by their keys. `lines`: those of the record; `columns`: those that say something, with the
/// line where they first do.
pub(super) fn of<'g>(
    grid: &'g Grid,
    lines: &[usize],
    columns: &[(usize, usize, &'g To)],
) -> Vec<(&'g str, Vec<Cells<'g>>)> {
    let mut lists: Vec<(&str, Vec<Cells<'g>>)> = Vec::new();
    let parts = columns.iter().filter_map(|(line, index, to)| match to {
        To::Entry(entry) => Some((*line, *index, entry)),
        _ => None,
    });
    let (of_years, of_lines): (Vec<_>, Vec<_>) = parts.partition(|(.., entry)| entry.year.is_some());
    let mut add = |line: usize, index: usize, entry: &'g Entry| {
        let at = lists.iter().position(|(list, _)| *list == &*entry.list).unwrap_or_else(|| {
            lists.push((&entry.list, Vec::new()));
            lists.len() - 1
        });
        let (entries, year) = (&mut lists[at].1, entry.year.as_ref());
        match entries.iter_mut().find(|one| one.year == year && (year.is_some() || one.line == line)) {
            Some(known) => known.cells.push((line, index, entry)),
            None => entries.push(Cells { line, year, cells: vec![(line, index, entry)] }),
        }
    };
    of_years.into_iter().for_each(|(line, index, entry)| add(line, index, entry));
    for line in lines {
        let filled = of_lines.iter().filter(|(_, index, _)| !grid.words(*line, *index).is_empty());
        filled.for_each(|(_, index, entry)| add(*line, *index, entry));
    }
    lists
}

/// Writes a list. `unit`: that of the record.
pub(super) fn write((list, entries): (&str, &[Cells<'_>]), (grid, unit): (&Grid, &str), writer: &mut Writer<'_>) {
    push_key(list, writer.out);
    writer.out.push('[');
    for (number, entry) in entries.iter().enumerate() {
        let at = format!("{list}/{number}");
        writer.out.push_str(if number == 0 { "{" } else { ", {" });
        if let Some((key, year)) = entry.year {
            push_key(key, writer.out);
            writer.out.push_str(&yaml::quoted(year));
            writer.out.push_str(", ");
        }
        let (_, first, _) = entry.cells[0];
        writer.piece(Some(&at), || match entry.year {
            Some(_) => From::Cell(entry.line, first),
            None => From::Line(entry.line),
        });
        for (line, index, part) in &entry.cells {
            let words = grid.words(*line, *index);
            let is_bounded = |key: &str| entry.cells.iter().any(|(.., other)| *other.key == *key);
            let bound = part.bound.as_deref().filter(|key| !is_bounded(key));
            let (operator, number) = match &part.bound {
                Some(_) => figure(&words, unit).filter(|(operator, _)| operator.is_none() || bound.is_some()),
                None => None,
            }
            .unwrap_or((None, &words));
            if let Some((key, operator)) = bound.zip(operator) {
                push_key(key, writer.out);
                writer.out.push_str(&yaml::quoted(operator));
                writer.out.push_str(", ");
                writer.piece(Some(&format!("{at}/{key}")), || From::Cell(*line, *index));
            }
            push_key(&part.key, writer.out);
            writer.out.push_str(&yaml::quoted(number));
            writer.out.push_str(", ");
            writer.piece(Some(&format!("{at}/{}", part.key)), || From::Cell(*line, *index));
        }
        writer.out.push('}');
    }
    writer.out.push_str("]\n");
    writer.piece(Some(list), || From::Line(entries.first().map_or(0, |entry| entry.line)));
}

/// Signs of bounds, and the operator that each is.
const SIGNS: [(&str, &str); 8] = [
    ("≥", "不少于"),
    ("≧", "不少于"),
    (">=", "不少于"),
    ("≤", "不超过"),
    ("≦", "不超过"),
    ("<=", "不超过"),
    (">", "超过"),
    ("<", "低于"),
];

/// The bound and the number of a cell such as `≥60`, `控制在21%以内`; nothing when it is no number of this unit.
fn figure<'w>(words: &'w str, unit: &str) -> Option<(Option<&'static str>, &'w str)> {
    let number = |text: &'w str| {
        let text = text.trim();
        let bare = text.strip_suffix(unit).unwrap_or(text).trim_end();
        yaml::amount(bare).map(|_| bare)
    };
    if let Some(found) = number(words) {
        return Some((None, found));
    }
    let signed = SIGNS.iter().find_map(|(sign, operator)| Some((*operator, number(words.strip_prefix(sign)?)?)));
    let between = |(before, behind): (&str, &str)| number(words.strip_prefix(before)?.strip_suffix(behind)?);
    let spoken = OPERATORS.iter().filter_map(|operator| {
        let word = operator.chinese;
        let found = match word.split_once('…') {
            Some(around) => between(around),
            // What may stand before a number may stand behind it.
            None => between((word, "")).or_else(|| between(("", word))),
        };
        Some((word, found?))
    });
    let found = signed.or_else(|| spoken.max_by_key(|(operator, _)| operator.len()));
    found.map(|(operator, number)| (Some(operator), number))
}

/// Puts the lines of a table together that are one record: those with the same id, and those without one below it.
pub(super) fn gather(table: &mut Table, notes: &mut Vec<Diagnostic>) {
    let Rows::Grid(grid) = &table.rows else {
        if let Some((_, key)) = &table.head.rows {
            let place = Place::Key(table.head.at.clone(), (*key).to_owned());
            notes.push(Diagnostic::new("table-rows", place).with("kind", "idle").with("name", *key));
        }
        return;
    };
    let is_line = |to: &To| matches!(to, To::Entry(entry) if entry.year.is_none());
    if grid.column(is_line).is_none() {
        return;
    }
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (line, id) in ids::names(table).into_iter().enumerate() {
        let next = lines.len();
        let at = if id.is_empty() { next.saturating_sub(1) } else { *known.entry(id).or_insert(next) };
        match lines.get_mut(at) {
            Some(record) => record.push(line),
            None => lines.push(vec![line]),
        }
    }
    notes.extend(differing(grid, &lines));
    notes.extend(numbered(table, grid, &lines));
    table.lines = lines;
}

/// Cells that say something else of a record than the line where it begins.
fn differing(grid: &Grid, lines: &[Vec<usize>]) -> Vec<Diagnostic> {
    let is_said = |to: &To| !matches!(to, To::Id) && !matches!(to, To::Entry(entry) if entry.year.is_none());
    let columns = || grid.columns.iter().enumerate().filter(|(_, to)| to.as_ref().is_some_and(is_said));
    let mut notes = Vec::new();
    for record in lines {
        for (index, _) in columns() {
            let mut filled = record.iter().filter(|line| !grid.words(**line, index).is_empty());
            let Some(first) = filled.next() else { continue };
            let said = grid.words(*first, index);
            let Some(other) = filled.find(|line| grid.words(**line, index) != said) else { continue };
            let place = Place::Span(grid.path.clone(), grid.raw(*other, index).0);
            let finding = Diagnostic::new("table-cell", place).with("kind", "differs");
            let finding = finding.with("found", shortened(&grid.words(*other, index), SHOWN));
            notes.push(finding.with("other", shortened(&said, SHOWN)).with("n_line", grid.line(*first)));
        }
    }
    notes
}

/// A table whose lines are numbered one by one, so that none of them belong together.
fn numbered(table: &Table, grid: &Grid, lines: &[Vec<usize>]) -> Option<Diagnostic> {
    let column = grid.column(|to| *to == To::Id || to.key() == Some("number"))?;
    let title = grid.column(|to| to.key() == Some("title"))?;
    let mut titles: Vec<_> = lines.iter().map(|record| grid.words(record[0], title)).collect();
    let count = titles.len();
    titles.sort();
    titles.dedup();
    let is_single = table.id.is_none() && lines.iter().all(|record| record.len() == 1);
    (is_single && titles.len() < count).then(|| {
        let place = Place::Span(grid.path.clone(), grid.raw(lines[1][0], column).0);
        let found = grid.words(lines[1][0], column).into_owned();
        Diagnostic::new("table-id", place).with("kind", "numbered").with("id", found).with("n_line", 0_usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_told_from_its_number() {
        for (words, unit, found) in [
            ("60", "", Some((None, "60"))),
            ("60%", "%", Some((None, "60"))),
            ("≥60%", "%", Some((Some("不少于"), "60"))),
            ("60%以上", "%", Some((Some("以上"), "60"))),
            ("控制在21%以内", "%", Some((Some("控制在…以内"), "21"))),
            ("达到 40 以上", "", Some((Some("达到…以上"), "40"))),
            ("低于5.0‰", "‰", Some((Some("低于"), "5.0"))),
            ("60%", "", None),
            ("持续下降", "%", None),
        ] {
            assert_eq!(figure(words, unit), found, "{words}");
        }
    }
}
