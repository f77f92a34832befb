//! What Chinese text needs from a Markdown parser: emphasis beside full-width punctuation, and no space from a line break
//! between two Chinese characters.
//!
//! Emphasis follows the CJK-friendly amendments to CommonMark (tats-u/markdown-cjk-friendly, specification.md, section 6.2).
//! The parser is not changed: it reads a [`Shadow`] of the text, byte for byte as long, in which the characters beside an
//! emphasis mark are replaced by ones whose class leads plain CommonMark to the amended result. Words are read back from the original.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::parse::directive::find_span;

/// Stands for a letter, three bytes long.
const LETTER: char = '\u{FDD0}';
/// Stands for punctuation, three bytes long.
const MARK: char = '\u{2E4E}';
/// Stands for a colon or a brace that is ours, one byte long.
const OURS: char = '\u{1}';
/// Stands for punctuation, four bytes long.
const LONG_MARK: char = '\u{10100}';

/// A text for the Markdown parser and the way back to the original.
pub struct Shadow<'a> {
    pub original: &'a str,
    pub text: Cow<'a, str>,
}

impl<'a> Shadow<'a> {
    pub fn new(original: &'a str) -> Shadow<'a> {
        Shadow { original, text: Cow::Borrowed(original) }
    }

    /// Replaces a stretch by `with`, which has as many bytes.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        debug_assert_eq!(range.len(), with.len());
        self.text.to_mut().replace_range(range, with);
    }

    /// Lets emphasis work beside full-width punctuation.
    pub fn befriend_emphasis(&mut self) {
        if !self.original.bytes().any(|byte| matches!(byte, b'*' | b'~')) || self.original.is_ascii() {
            return;
        }
        for run in runs(self.original) {
            self.befriend(run);
        }
    }

    fn befriend(&mut self, run: std::ops::Range<usize>) {
        let (Some(before), Some(after)) = (self.text[..run.start].chars().next_back(), self.text[run.end..].chars().next()) else { return };
        let before_class = class(previous_base(&self.text[..run.start]).unwrap_or(before));
        let after_class = class(after);
        let before_at = run.start - before.len_utf8()..run.start;
        let after_at = run.end..run.end + after.len_utf8();
        match (before_class, after_class) {
            // Full-width punctuation counts as a letter where that decides.
            (Class::WideMark, Class::Letter | Class::WideLetter) => self.put(before_at, LETTER),
            (Class::Letter | Class::WideLetter, Class::WideMark) => self.put(after_at, LETTER),
            // A Chinese character lets narrow punctuation on the other side open or close.
            (Class::WideLetter, Class::Mark) => self.put(before_at, MARK),
            (Class::Mark, Class::WideLetter) => self.put(after_at, MARK),
            _ => {}
        }
    }

    /// Keeps the colon of `:name[…]` at the start of a line from being read as the mark of a definition, and the brackets of our own names
    /// from being read as a link, should one of that name be defined.
    pub fn keep_colons(&mut self) {
        let text = self.original;
        if !text.contains('[') {
            return;
        }
        let mut ours = [0; 4];
        let ours = &*OURS.encode_utf8(&mut ours);
        for (at, colon) in text.match_indices([':', '：']) {
            let start = at + colon.len();
            let rest = &text[start..];
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
            let open = start + word + rest[word..].find(|c| c != ' ').unwrap_or(0);
            if word == 0 || !text[open..].starts_with('[') || text[..at].ends_with('\\') {
                continue;
            }
            if colon == ":" && self.text[at..].starts_with(':') {
                self.replace(at..at + 1, ours);
            }
            let close = text[open + 1..].find(['[', ']', '\n']).map(|length| open + 1 + length).filter(|close| text[*close..].starts_with(']'));
            if let Some(close) = close.filter(|close| find_span(&rest[..word]).is_some() && self.text[open..].starts_with('[') && self.text[*close..].starts_with(']')) {
                self.replace(open..open + 1, ours);
                self.replace(close..close + 1, ours);
            }
        }
    }

    /// Keeps the braces of `:for[…]{…}` and `{for=…}` at the end of a heading from being read as the heading's attributes.
    pub fn keep_braces(&mut self) {
        let text = self.original;
        if !text.contains('{') {
            return;
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end();
            let is_ours = |open: usize| content[..open].ends_with(']') || content[open..].contains(['=', '＝']);
            let belongs_to_span = content.ends_with('}') && content.rfind('{').is_some_and(is_ours);
            let end = at + content.len();
            // A fence is hidden already.
            if belongs_to_span && self.text[..end].ends_with('}') {
                self.replace(end - 1..end, OURS.encode_utf8(&mut [0; 4]));
            }
            at += line.len();
        }
    }

    fn put(&mut self, at: std::ops::Range<usize>, stand_in: char) {
        let stand_in = match (at.len(), stand_in) {
            (3, any) => any,
            (4, MARK) => LONG_MARK,
            _ => return,
        };
        self.replace(at, stand_in.encode_utf8(&mut [0; 4]));
    }

    /// The original of a text that the parser made anew from the stretch `range` (an entity decoded, lines of a code span
    /// joined): its stand-ins, in order, are the replaced characters of that stretch.
    pub fn restore(&self, made: &str, range: std::ops::Range<usize>) -> String {
        let is_stand_in = |c: &char| matches!(*c, LETTER | MARK | LONG_MARK | OURS);
        if !made.chars().any(|c| is_stand_in(&c)) {
            return made.to_owned();
        }
        let mut originals =
            self.text[range.clone()].char_indices().filter(|(_, c)| is_stand_in(c)).filter_map(|(at, _)| self.original[range.start + at..].chars().next());
        made.chars().map(|c| if is_stand_in(&c) { originals.next().unwrap_or(c) } else { c }).collect()
    }
}

/// Runs of `*` or `~`.
fn runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !matches!(bytes[at], b'*' | b'~') {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at] == bytes[start] {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
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
pub fn is_wide(c: char) -> bool {
    if matches!(c, LETTER | MARK | LONG_MARK) {
        return false;
    }
    let emoji = matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{231A}'..='\u{23FF}' | '\u{25FD}'..='\u{27BF}' | '\u{2B1B}'..='\u{2B55}');
    (c.width() == Some(2) && !emoji) || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{FF61}'..='\u{FFDC}' | '\u{20A9}')
}

/// Punctuation and symbols, as CommonMark 0.31.2 has it (Unicode categories P and S), of the blocks that health texts use.
fn is_mark(c: char) -> bool {
    match c {
        LETTER => false,
        MARK | LONG_MARK => true,
        c if c.is_ascii() => c.is_ascii_punctuation(),
        '\u{A1}'..='\u{BF}' => !matches!(c, 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼'..='¾' | '\u{AD}'),
        '×' | '÷' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}' => true,
        '\u{2100}'..='\u{214F}' => !c.is_alphabetic(),
        '\u{2190}'..='\u{245F}' | '\u{249C}'..='\u{24E9}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E5D}' => true,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}' => true,
        '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}' => true,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}' => true,
        '\u{1F000}'..='\u{1FAFF}' => true,
        _ => false,
    }
}

/// Whether a line break between these two characters is no space. The curly quotes, dashes and dots that Chinese shares with
/// Latin go with their other neighbour.
pub fn joins_lines(before: char, after: char) -> bool {
    let shared = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    (is_wide(before) && (is_wide(after) || shared(after))) || (shared(before) && is_wide(after)) || (shared(before) && shared(after))
}
