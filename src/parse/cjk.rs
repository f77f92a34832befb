//! What Chinese text needs from a Markdown parser: emphasis beside full-width punctuation, and no space from a line
//! break between two Chinese characters.
//!
//! Emphasis follows the CJK-friendly amendments to CommonMark (tats-u/markdown-cjk-friendly, specification.md, section
//! 6.2). The parser is not changed: it reads a [`Shadow`] of the text, byte for byte as long, in which the characters
//! beside an emphasis mark are replaced by ones whose class leads plain CommonMark to the amended result. Words are
//! read back from the original.

use std::borrow::Cow;
use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

use crate::limits;
use crate::parse::directive::find_span;
use crate::scan;

/// How many letters the name of a reference has at most.
const LONGEST: usize = 12;

/// Stands for a letter, three bytes long.
const LETTER: char = '\u{FDD0}';
/// Stands for a letter, four bytes long.
const LONG_LETTER: char = '\u{1FFFE}';
/// Stands for punctuation, three bytes long.
const MARK: char = '\u{2E4E}';
/// Stands for a colon or a brace that is ours, one byte long.
const OURS: char = '\u{1}';
/// Stands for punctuation, four bytes long.
const LONG_MARK: char = '\u{10100}';

/// A text for the Markdown parser and the way back to the original.
pub(crate) struct Shadow<'a> {
    pub original: &'a str,
    pub text: Cow<'a, str>,
    /// The characters that were replaced for the sake of emphasis.
    swayed: Vec<Range<usize>>,
}

impl<'a> Shadow<'a> {
    pub(crate) fn new(original: &'a str) -> Shadow<'a> {
        Shadow { original, text: Cow::Borrowed(original), swayed: Vec::new() }
    }

    /// Replaces a stretch by `with`, which has as many bytes.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) {
        debug_assert_eq!(range.len(), with.len());
        self.text.to_mut().replace_range(range, with);
    }

    /// Keeps a sign of one byte from being read as a mark.
    pub(crate) fn hide(&mut self, at: usize) {
        // What stands in a fence is hidden already.
        if self.text.as_bytes()[at] == self.original.as_bytes()[at] {
            self.replace(at..at + 1, OURS.encode_utf8(&mut [0; 4]));
        }
    }

    /// The stretch of the original that a stretch of the shadow stands for: one that ends inside a character that was
    /// replaced by several leaves it out.
    pub(crate) fn whole(&self, range: Range<usize>) -> Range<usize> {
        let mut start = range.start.min(self.original.len());
        while !self.original.is_char_boundary(start) {
            start += 1;
        }
        let mut end = range.end.clamp(start, self.original.len());
        while !self.original.is_char_boundary(end) {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Lets emphasis work beside full-width punctuation.
    pub(crate) fn befriend_emphasis(&mut self) {
        if !self.original.bytes().any(|byte| matches!(byte, b'*' | b'~')) || self.original.is_ascii() {
            return;
        }
        for run in runs(self.original) {
            self.befriend(run);
        }
    }

    fn befriend(&mut self, run: Range<usize>) {
        let (Some(before), Some(after)) =
            (self.text[..run.start].chars().next_back(), self.text[run.end..].chars().next())
        else {
            return;
        };
        let before_class = class(previous_base(&self.text[..run.start]).unwrap_or(before));
        let after_class = class(after);
        let before_at = run.start - before.len_utf8()..run.start;
        let after_at = run.end..run.end + after.len_utf8();
        match (before_class, after_class) {
            // Full-width punctuation counts as a letter where that decides.
            (Class::WideMark, Class::Letter | Class::WideLetter) => self.sway(before_at, LETTER),
            (Class::Letter | Class::WideLetter, Class::WideMark) => self.sway(after_at, LETTER),
            // A Chinese character lets narrow punctuation on the other side open or close.
            (Class::WideLetter, Class::Mark) => self.sway(before_at, MARK),
            (Class::Mark, Class::WideLetter) => self.sway(after_at, MARK),
            _ => {}
        }
    }

    /// Keeps the brackets of `:name[…]` from being read as a link, should one of that name be defined.
    pub(crate) fn keep_brackets(&mut self) {
        let text = self.original;
        if !text.contains("]:") {
            return;
        }
        let mut ours = [0; 4];
        let ours = &*OURS.encode_utf8(&mut ours);
        for (at, colon) in text.match_indices([':', '：']) {
            let start = at + colon.len();
            let rest = &text[start..];
            // No name of a directive has as many letters.
            let word = rest
                .char_indices()
                .take(LONGEST)
                .find(|(_, c)| !c.is_alphanumeric() && *c != '-')
                .map_or(rest.len(), |(length, _)| length);
            let open = start + word + rest[word..].find(|c| c != ' ').unwrap_or(0);
            if !text[open..].starts_with('[') || text[..at].ends_with('\\') || find_span(&rest[..word]).is_none() {
                continue;
            }
            let close = text[open + 1..]
                .find(['[', ']', '\n'])
                .map(|length| open + 1 + length)
                .filter(|close| text[*close..].starts_with(']'));
            if let Some(close) =
                close.filter(|close| self.text[open..].starts_with('[') && self.text[*close..].starts_with(']'))
            {
                self.replace(open..open + 1, ours);
                self.replace(close..close + 1, ours);
            }
        }
    }

    fn sway(&mut self, at: Range<usize>, stand_in: char) {
        let stand_in = match (at.len(), stand_in) {
            (3, any) => any,
            (4, MARK) => LONG_MARK,
            (4, _) => LONG_LETTER,
            _ => return,
        };
        self.replace(at.clone(), stand_in.encode_utf8(&mut [0; 4]));
        self.swayed.push(at);
    }

    /// Whether a character was replaced for the sake of emphasis.
    pub(crate) fn is_swayed(&self) -> bool {
        !self.swayed.is_empty()
    }

    /// Takes such characters back where a mark stays in the words that is none in plain CommonMark: those beside it, or
    /// all of its paragraph when that is not enough. `marks` are the places of marks in the words of this shadow, in
    /// order, and `literal` finds them in another one. Gives whether anything changed.
    pub(crate) fn take_back(&mut self, marks: &[usize], literal: &dyn Fn(&str) -> Vec<usize>) -> bool {
        if marks.len() > limits::MARKS {
            return false;
        }
        let near: Vec<Range<usize>> = marks.iter().map(|at| self.paragraph(*at)).collect();
        if !self.swayed.iter().any(|at| near.iter().any(|part| part.contains(&at.start))) {
            return false;
        }
        let mut plain = self.text.clone().into_owned();
        for at in &self.swayed {
            plain.replace_range(at.clone(), &self.original[at.clone()]);
        }
        let there = literal(&plain);
        let lost = |marks: &[usize]| -> Vec<usize> {
            marks.iter().copied().filter(|mark| there.binary_search(mark).is_err()).collect()
        };
        let first = lost(marks);
        if first.is_empty() {
            return false;
        }
        let beside = |at: &Range<usize>| {
            [run_before(&self.text, at.start), run_after(&self.text, at.end)]
                .into_iter()
                .flatten()
                .any(|run| first.iter().any(|mark| run.contains(mark)))
        };
        let mut back: Vec<Range<usize>> = self.swayed.iter().filter(|at| beside(at)).cloned().collect();
        self.restore_swayed(&back);
        let still = lost(&literal(&self.text));
        if !still.is_empty() {
            let near: Vec<Range<usize>> = still.iter().map(|at| self.paragraph(*at)).collect();
            let rest: Vec<Range<usize>> =
                self.swayed.iter().filter(|at| near.iter().any(|part| part.contains(&at.start))).cloned().collect();
            self.restore_swayed(&rest);
            back.extend(rest);
        }
        !back.is_empty()
    }

    fn restore_swayed(&mut self, back: &[Range<usize>]) {
        for at in back {
            self.text.to_mut().replace_range(at.clone(), &self.original[at.clone()]);
        }
        self.swayed.retain(|at| !back.contains(at));
    }

    /// The lines around a place that may share its paragraph.
    fn paragraph(&self, at: usize) -> Range<usize> {
        let starts = |line: &str| {
            let words = line.trim_start_matches(['>', ' ', '\t']);
            words.trim_end().is_empty()
                || words.starts_with(['|', '#', '-', '+'])
                || words.starts_with("* ")
                || words.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ")
        };
        let line_start = |at: usize| self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let mut start = line_start(at);
        while start > 0 && !starts(&self.text[start..]) && !self.text[line_start(start - 1)..start].trim().is_empty() {
            start = line_start(start - 1);
        }
        let line_end = |at: usize| self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1);
        let mut end = line_end(at);
        while end < self.text.len() && !starts(&self.text[end..line_end(end)]) {
            end = line_end(end);
        }
        start..end
    }

    /// The original of a text that the parser made anew from the stretch `range` (an entity decoded, lines of a code
    /// span joined): its stand-ins, in order, are the replaced characters of that stretch.
    pub(crate) fn restore(&self, made: &str, range: Range<usize>) -> String {
        let is_stand_in = |c: &char| matches!(*c, LETTER | LONG_LETTER | MARK | LONG_MARK | OURS);
        if !made.chars().any(|c| is_stand_in(&c)) {
            return made.to_owned();
        }
        let mut originals = self.text[range.clone()]
            .char_indices()
            .filter(|(_, c)| is_stand_in(c))
            .filter_map(|(at, _)| self.original[range.start + at..].chars().next());
        made.chars().map(|c| if is_stand_in(&c) { originals.next().unwrap_or(c) } else { c }).collect()
    }
}

/// Runs of `*` or `~`.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at = scan::next_of(b'*', b'~', bytes, at).unwrap_or(bytes.len());
        let start = at;
        while at < bytes.len() && bytes[at] == bytes[start] {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// The run of marks that ends or starts at a place.
fn run_before(text: &str, end: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[..end];
    let sign = *bytes.last().filter(|byte| matches!(byte, b'*' | b'_' | b'~'))?;
    let length = bytes.iter().rev().take_while(|byte| **byte == sign).count();
    Some(end - length..end)
}

fn run_after(text: &str, start: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[start..];
    let sign = *bytes.first().filter(|byte| matches!(byte, b'*' | b'_' | b'~'))?;
    Some(start..start + bytes.iter().take_while(|byte| **byte == sign).count())
}

/// The character before a variation selector, which only changes its looks.
fn previous_base(text: &str) -> Option<char> {
    let mut chars = text.chars().rev();
    let last = chars.next()?;
    if matches!(last, '\u{FE00}'..='\u{FE0E}' | '\u{E0100}'..='\u{E01EF}') { chars.next() } else { Some(last) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Mark,
    WideLetter,
    WideMark,
}

fn class(c: char) -> Class {
    match (c.is_whitespace(), is_wide(c), is_mark(c)) {
        (true, _, _) => Class::Space,
        (_, false, false) => Class::Letter,
        (_, false, true) => Class::Mark,
        (_, true, false) => Class::WideLetter,
        (_, true, true) => Class::WideMark,
    }
}

/// Whether a character is Chinese, Japanese or Korean, full-width punctuation included; emoji are not.
pub(crate) fn is_wide(c: char) -> bool {
    if matches!(c, LETTER | LONG_LETTER | MARK | LONG_MARK) {
        return false;
    }
    let emoji = matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{231A}'..='\u{23FF}' | '\u{25FD}'..='\u{27BF}'
        | '\u{2B1B}'..='\u{2B55}');
    (c.width() == Some(2) && !emoji) || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{FF61}'..='\u{FFDC}' | '\u{20A9}')
}

/// Punctuation and symbols, as CommonMark 0.31.2 has it: Unicode categories P and S.
fn is_mark(c: char) -> bool {
    match c {
        LETTER | LONG_LETTER => false,
        MARK | LONG_MARK => true,
        c if c.is_ascii() => c.is_ascii_punctuation(),
        // Most characters of a Chinese text.
        '\u{4E00}'..='\u{9FFF}' => false,
        c => matches!(c.general_category_group(), GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol),
    }
}

/// Whether a line break between these two characters is no space. The curly quotes, dashes and dots that Chinese shares
/// with Latin go with their other neighbour.
pub(crate) fn joins_lines(before: char, after: char) -> bool {
    let shared = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    (is_wide(before) && (is_wide(after) || shared(after)))
        || (shared(before) && is_wide(after))
        || (shared(before) && shared(after))
}
