//! A CSV text → cells with their places (RFC 4180, and what office programs make of it). Nothing is copied: a cell is a
//! stretch of the text.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Span;

/// The cells of a text, row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub rows: Vec<Row>,
    /// As they are written, with their quotes.
    pub cells: Vec<Span>,
    /// Quotes that are not closed, or that something follows.
    pub faults: Vec<Span>,
}

/// A row: where it stands without the end of its line, and which cells are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub span: Span,
    first: u32,
    count: u32,
}

impl Sheet {
    /// The cells of a row.
    pub(crate) fn cells(&self, row: &Row) -> &[Span] {
        &self.cells[row.first as usize..(row.first + row.count) as usize]
    }
}

/// Signs that part cells; the last one only where none of the others stands.
const SEPARATORS: [&str; 4] = [",", ";", "\t", "，"];
/// Lines that are looked at to find out which sign parts the cells.
const LOOKED_AT: usize = 5;

/// Reads a text.
pub(crate) fn read(text: &str) -> Sheet {
    let separator = separator(text);
    let (mut sheet, mut at) = (Sheet::default(), 0);
    while at < text.len() {
        at = row(text, at, separator, &mut sheet);
    }
    sheet
}

/// The sign that parts the cells: that of which a line at the top has most, outside of quotes.
pub(super) fn separator(text: &str) -> &'static str {
    let mut is_quoted = false;
    let line_end = |(_, c): &(usize, char)| {
        is_quoted ^= *c == '"';
        *c == '\n' && !is_quoted
    };
    let ends: Vec<usize> = text.char_indices().filter(line_end).map(|(at, _)| at).take(LOOKED_AT).collect();
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    let lines: Vec<&str> =
        starts.zip(ends.iter().copied().chain([text.len()])).map(|(at, end)| &text[at..end]).collect();
    let lines = &lines[..lines.len().min(LOOKED_AT)];
    let bare = |line: &str, separator: &str| -> usize {
        line.split('"').step_by(2).map(|part| part.matches(separator).count()).sum()
    };
    // What stands on more lines goes before what is as frequent on one of them: the comma in `1,5;2` is none.
    let most = |separator: &&str| {
        let counts = lines.iter().map(|line| bare(line, separator));
        (counts.clone().max().unwrap_or(0), counts.filter(|count| *count > 0).count())
    };
    let [narrow @ .., wide] = &SEPARATORS;
    // Of two that are as frequent the first is taken.
    let found = narrow.iter().rev().max_by_key(|separator| most(separator)).filter(|separator| most(separator).0 > 0);
    match found {
        Some(separator) => separator,
        None if most(wide).0 > 0 => wide,
        None => ",",
    }
}

/// Reads the row at a byte; gives where the next one begins.
fn row(text: &str, start: usize, separator: &str, sheet: &mut Sheet) -> usize {
    let (first, mut at) = (sheet.cells.len(), start);
    loop {
        let end = cell(text, at, separator, &mut sheet.faults);
        sheet.cells.push(Span::new(at, end));
        at = end;
        if text[at..].starts_with(separator) {
            at += separator.len();
            continue;
        }
        let count = sheet.cells.len() - first;
        sheet.rows.push(Row { span: Span::new(start, at), first: first as u32, count: count as u32 });
        let rest = &text.as_bytes()[at..];
        return at + if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    }
}

/// The end of the cell that begins at a byte.
fn cell(text: &str, start: usize, separator: &str, faults: &mut Vec<Span>) -> usize {
    let bytes = text.as_bytes();
    let first = separator.as_bytes()[0];
    let is_end = |at: usize| matches!(bytes[at], b'\r' | b'\n') || text[at..].starts_with(separator);
    let end = |from: usize| {
        let found = memchr::memchr3_iter(first, b'\r', b'\n', &bytes[from..]).map(|at| from + at);
        found.into_iter().find(|at| bytes[*at] != first || bytes[*at..].starts_with(separator.as_bytes()))
    };
    let mut at = start;
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        loop {
            match memchr::memchr(b'"', &bytes[at..]) {
                None => {
                    faults.push(Span::new(start, start + 1));
                    return bytes.len();
                }
                Some(next) if bytes.get(at + next + 1) == Some(&b'"') => at += next + 2,
                Some(next) => {
                    at += next + 1;
                    break;
                }
            }
        }
        if at < bytes.len() && !is_end(at) {
            faults.push(Span::new(start, at));
        }
    }
    end(at).unwrap_or(bytes.len())
}

/// Whether a cell is written in quotes, whole.
fn is_quoted(raw: &str) -> bool {
    raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"')
}

/// The words of a cell: without its quotes, with plain ends of lines.
pub(crate) fn value(raw: &str) -> Cow<'_, str> {
    if !is_quoted(raw) {
        return raw.into();
    }
    let inner = &raw[1..raw.len() - 1];
    match memchr::memchr2(b'"', b'\r', inner.as_bytes()) {
        None => inner.into(),
        Some(_) => inner.replace("\"\"", "\"").replace("\r\n", "\n").replace('\r', "\n").into(),
    }
}

/// Where a stretch of a cell's words stands in the cell as it is written.
pub(crate) fn written(raw: &str, wanted: Range<usize>) -> Range<usize> {
    if !is_quoted(raw) {
        return wanted;
    }
    let inner = &raw[1..raw.len() - 1];
    // How many bytes of words have passed, and how many as they are written.
    let (mut passed, mut at, mut start, mut chars) = (0, 0, None, inner.chars().peekable());
    while passed < wanted.end {
        let Some(c) = chars.next() else { break };
        if passed >= wanted.start {
            start.get_or_insert(at);
        }
        at += c.len_utf8();
        passed += c.len_utf8();
        if (c == '"' && chars.peek() == Some(&'"')) || (c == '\r' && chars.peek() == Some(&'\n')) {
            chars.next();
            at += 1;
        }
    }
    1 + start.unwrap_or(at)..1 + at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = read(text);
        let words = |span: &Span| value(&text[span.range()]).into_owned();
        sheet.rows.iter().map(|row| sheet.cells(row).iter().map(words).collect()).collect()
    }

    #[test]
    fn cells_are_read_as_office_programs_write_them() {
        for (text, found) in [
            ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\r\n1,2", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a;b\n1,5;2\n", vec![vec!["a", "b"], vec!["1,5", "2"]]),
            ("a\tb\n1,5\t2\n", vec![vec!["a", "b"], vec!["1,5", "2"]]),
            ("甲，乙\n一，二\n", vec![vec!["甲", "乙"], vec!["一", "二"]]),
            ("甲,乙\n早，晚,二\n", vec![vec!["甲", "乙"], vec!["早，晚", "二"]]),
            ("a,b\n\"x\"\"y\",\"1\r\n2\"\n", vec![vec!["a", "b"], vec!["x\"y", "1\n2"]]),
            ("a,b\n\"x,y\",\n", vec![vec!["a", "b"], vec!["x,y", ""]]),
            ("a,b\nsay \"hi\",2\n", vec![vec!["a", "b"], vec!["say \"hi\"", "2"]]),
            ("a\n\n,,\n", vec![vec!["a"], vec![""], vec!["", "", ""]]),
            ("\"a;b\";c\n", vec![vec!["a;b", "c"]]),
            ("a,b\n1,\"x;\n;;;;\n;;;\"\n", vec![vec!["a", "b"], vec!["1", "x;\n;;;;\n;;;"]]),
            ("", vec![]),
        ] {
            assert_eq!(cells(text), found, "{text:?}");
        }
    }

    #[test]
    fn quotes_that_do_not_close_are_told_where_they_open() {
        assert_eq!(read("a,b\n1,\"2\n3,4\n").faults, [Span::new(6, 7)]);
        assert_eq!(read("a,b\n\"1\"x,2\n").faults, [Span::new(4, 7)]);
        assert!(read("a,b\n\"1\",\"2\"\n").faults.is_empty());
    }

    #[test]
    fn a_place_in_words_is_found_as_it_is_written() {
        let raw = "\"甲\"\"乙\"\"\r\n丙\"";
        let words = value(raw);
        assert_eq!(words, "甲\"乙\"\n丙");
        for (part, written_as) in [("甲", "甲"), ("乙", "乙"), ("丙", "丙"), ("\"乙", "\"\"乙")] {
            let at = words.find(part).expect("a part");
            assert_eq!(&raw[written(raw, at..at + part.len())], written_as, "{part}");
        }
        assert_eq!(written("甲乙", 3..6), 3..6);
    }
}
