//! The names of rows: each must stay what it is when rows come and go.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::columns::To;
use super::row::Table;
use crate::diag::{Diagnostic, Place};
use crate::paths::SourcePath;

/// Characters of a name that is made of a title, at most.
const LONGEST: usize = 60;

/// The path of each row's text; none for a row that has no name of its own.
pub(super) fn paths(table: &Table, notes: &mut Vec<Diagnostic>) -> Vec<Option<SourcePath>> {
    let source = source(table);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut paths = Vec::with_capacity(table.len());
    let mut written: Vec<(String, Place)> = Vec::new();
    for row in 0..table.len() {
        let found = source.as_ref().and_then(|source| table.words(row, |to| source.is(to)));
        let (words, place) = found.unwrap_or_else(|| (Default::default(), table.place(row)));
        let id = slug(&words);
        let tell = |kind: &str, other: usize| {
            let place = if words.is_empty() { table.place(row) } else { place.clone() };
            Diagnostic::new("table-id", place).with("kind", kind).with("id", &*words).with("n_line", other)
        };
        if id.is_empty() {
            notes.push(tell("none", 0));
            paths.push(None);
            continue;
        }
        match seen.entry(id.to_lowercase()) {
            Entry::Occupied(first) => {
                notes.push(tell("twice", table.line(*first.get())));
                paths.push(None);
                continue;
            }
            Entry::Vacant(free) => {
                free.insert(row);
            }
        }
        paths.push(Some(named(table, &id)));
        if words.bytes().all(|byte| byte.is_ascii_digit()) {
            written.push((words.into_owned(), place));
        }
    }
    notes.extend(lost_zeros(&written));
    paths
}

/// The name of each row, by which it is told from others; empty where nothing says one.
pub(super) fn names(table: &Table) -> Vec<String> {
    let source = source(table);
    let name = |row: usize| {
        let (words, _) = table.words(row, |to| source.as_ref().is_some_and(|source| source.is(to)))?;
        // What has no letter is told of as it is.
        let name = slug(&words).to_lowercase();
        Some(if name.is_empty() { words.trim().to_owned() } else { name })
    };
    (0..table.len()).map(|row| name(row).unwrap_or_default()).collect()
}

/// The path of one row's text.
pub(super) fn path(table: &Table, row: usize) -> Option<SourcePath> {
    let source = source(table)?;
    let (words, _) = table.words(row, |to| source.is(to))?;
    Some(named(table, &slug(&words)))
}

fn named(table: &Table, id: &str) -> SourcePath {
    let (folder, ending) = &table.naming;
    SourcePath::new(format!("{folder}{id}{ending}"))
}

/// Which column the names of rows are taken from.
enum Source {
    Column(To),
    Key(&'static str),
}

impl Source {
    fn is(&self, to: &To) -> bool {
        match self {
            Source::Column(column) => to == column,
            Source::Key(key) => to.key() == Some(key),
        }
    }
}

fn source(table: &Table) -> Option<Source> {
    let first =
        |source: Source| (0..table.len()).any(|row| table.words(row, |to| source.is(to)).is_some()).then_some(source);
    table
        .id
        .clone()
        .map(Source::Column)
        .or_else(|| first(Source::Column(To::Id)))
        .or_else(|| first(Source::Key("number")))
        .or_else(|| first(Source::Key("title")))
}

/// Words as the name of a file: letters and digits, with dashes for all else. A point stays between digits.
pub(super) fn slug(words: &str) -> String {
    let mut name = String::new();
    let chars: Vec<char> = words.trim().chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let stays = c.is_alphanumeric() || *c == '_' || (*c == '.' && at > 0 && is_digit(at - 1) && is_digit(at + 1));
        if stays {
            name.push(*c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.chars().take(LONGEST).collect();
    name.trim_end_matches(['-', '.']).to_owned()
}

/// Numbers that are shorter than those that begin with a zero: a spreadsheet took `001` for 1.
fn lost_zeros(written: &[(String, Place)]) -> Option<Diagnostic> {
    let width = written.iter().find(|(words, _)| words.len() > 1 && words.starts_with('0'))?.0.len();
    let alike = written.iter().all(|(words, _)| !words.starts_with('0') || words.len() == width);
    let lost = || written.iter().filter(|(words, _)| words.len() < width);
    let (words, place) = lost().next().filter(|_| alike)?;
    let finding = Diagnostic::new("table-zeros", place.clone()).with("found", words);
    Some(finding.with("write", format!("{words:0>width$}")).with("n_cells", lost().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names_of_files() {
        for (words, name) in [
            ("1", "1"),
            ("1.2", "1.2"),
            ("A-01", "A-01"),
            (" 早晚刷牙，少吃糖。 ", "早晚刷牙-少吃糖"),
            ("../../etc/passwd", "etc-passwd"),
            ("a.en", "a-en"),
            ("（一）", "一"),
            ("1.", "1"),
            ("。", ""),
            ("", ""),
        ] {
            assert_eq!(slug(words), name, "{words}");
        }
        assert_eq!(slug(&"字".repeat(99)).chars().count(), LONGEST);
    }

    #[test]
    fn zeros_are_missed_where_others_have_them() {
        let found = |words: &[&str]| {
            let written: Vec<_> = words.iter().map(|words| ((*words).to_owned(), Place::Nowhere)).collect();
            lost_zeros(&written).map(|note| (note.text("found").to_owned(), note.text("write").to_owned()))
        };
        assert_eq!(found(&["1", "2", "010"]), Some(("1".to_owned(), "001".to_owned())));
        assert_eq!(found(&["010", "99", "011"]), Some(("99".to_owned(), "099".to_owned())));
        for words in [&["1", "2", "10"][..], &["01", "02", "10"], &["0", "1"], &["01", "002", "3"], &[]] {
            assert_eq!(found(words), None, "{words:?}");
        }
    }
}
