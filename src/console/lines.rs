//! Bytes of a text → lines and columns, each text looked at once however many findings stand in it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Texts;
use crate::diag::Diagnostic;
use crate::paths::SourcePath;

/// Where the lines of a text start, and how many characters stand before every so many bytes.
pub(super) struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<usize>,
    marks: Vec<usize>,
}

/// Bytes from one mark to the next.
const STEP: usize = 1024;

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        let mut starts = vec![0];
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                marks.push(count);
            }
            // A byte that goes on with a character begins with the bits 10.
            count += usize::from(byte & 0xC0 != 0x80);
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        Lines { text, starts, marks }
    }

    /// Characters before a byte.
    fn characters(&self, at: usize) -> usize {
        let step = at / STEP;
        let Some(mark) = self.marks.get(step) else {
            return self.marks.last().map_or(0, |mark| mark + self.rest(self.marks.len() - 1, at));
        };
        mark + self.rest(step, at)
    }

    fn rest(&self, step: usize, at: usize) -> usize {
        self.text.as_bytes()[step * STEP..at].iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }

    /// Line and column of a byte, from 1, columns in characters.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line.saturating_sub(1)];
        (line, self.characters(at) - self.characters(start) + 1)
    }

    /// The line that holds a byte, without its end.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line.saturating_sub(1)];
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }
}

/// The texts that findings point into.
pub(super) struct Files<'t>(BTreeMap<&'t SourcePath, Lines<'t>>);

impl<'t> Files<'t> {
    pub(super) fn new<'n>(notes: impl IntoIterator<Item = &'n Diagnostic>, texts: &'t Texts) -> Files<'t> {
        let mut files = BTreeMap::new();
        for path in notes.into_iter().filter_map(|note| note.place.path()) {
            if let Some((path, text)) = texts.get_key_value(path).filter(|(path, _)| !files.contains_key(path)) {
                files.insert(path, Lines::new(text));
            }
        }
        Files(files)
    }

    pub(super) fn get(&self, path: &SourcePath) -> Option<&Lines<'t>> {
        self.0.get(path)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn places_are_those_that_counting_gives() {
        let long = format!("第一行\r\n{}e\u{301}👨‍👩‍👧\n\n最后", "牙a".repeat(2000));
        for text in ["", "\n", "牙\n", "a\r\n牙\u{2028}x", long.as_str()] {
            let lines = Lines::new(text);
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
                let counted = (text[..at].matches('\n').count() + 1, text[start..at].chars().count() + 1);
                assert_eq!(lines.position(at), counted, "{at}");
                assert_eq!(
                    Some(&text[lines.line(at)]),
                    text[start..].split('\n').next().map(|line| line.trim_end_matches('\r'))
                );
            }
        }
    }
}
