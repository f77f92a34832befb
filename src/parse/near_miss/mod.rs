//! Words that look like a condition ("for parents only") and were not read as one: they would be shown to everyone.
//!
//! Pure reading of a text as a reader would see it. What is meant as text does not count: the caller puts [`OBJECT`] in
//! place of code and pictures, and [`ESCAPED`] in place of a sign behind a backslash.

mod fold;
mod groups;
mod switch;
mod values;

use std::ops::Range;
use std::sync::LazyLock;

use crate::diag::nearest::is_one_slip;
use crate::model::condition;
use crate::scan::Words;
use fold::folded;
pub(crate) use switch::{aside, head, line, name};
pub(crate) use values::in_values;

/// Stands for code, a picture or another thing without words.
pub(crate) const OBJECT: char = '\u{FFFC}';
/// Stands for a sign behind a backslash. A noncharacter: it is in no text.
pub(crate) const ESCAPED: char = '\u{FDD2}';

/// How far apart, in characters, the parts of a condition may stand.
const REACH: usize = 80;
/// How many characters may stand between `面向` and its braces when no bracket helps.
const NEAR: usize = 30;
/// How many characters the name of an audience has at most where it stands in the place of `面向`.
const NAME: usize = 12;

/// A stretch that looks like a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NearMiss {
    /// Bytes of the text.
    pub at: Range<usize>,
    pub reason: &'static str,
    /// `None` when it is one for certain; else the words of which one must name an audience.
    pub names: Option<String>,
}

/// What a text must hold to be worth a closer look: braces, the Chinese words, the English one beside a bracket, a
/// colon or an equals sign, and what can hide a word.
const SIGNS: &[&str] = &[
    "[",
    "【",
    "［",
    "可见）",
    "可见)",
    "可见]",
    "可见】",
    "看）",
    "看)",
    "看]",
    "看】",
    "@for",
    "{",
    "｛",
    "﹛",
    "❴",
    "}",
    "｝",
    "面向",
    "仅限",
    "僅限",
    "面嚮",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    "&#",
    "for[",
    "For[",
    "FOR[",
    "for【",
    "for［",
    ":for",
    ":For",
    ":FOR",
    "：for",
    ": for",
    "： for",
    "for=",
    "For=",
    "FOR=",
    "for =",
    "ｆｏｒ",
    "fоr",
    "fοr",
];

/// How many of them are brackets.
const BRACKETS: usize = 3;

/// Whether a text is worth a closer look: one fast pass that lets nearly every page go.
pub(crate) fn is_likely(text: &str) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(SIGNS));
    // A bracket is one of many; behind a colon and a word it is not.
    WORDS.any(text, |at, sign| sign >= BRACKETS || is_behind_word(&text[..at]))
}

/// Whether a text ends with a colon and a word that is no sentence.
fn is_behind_word(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars().rev().take(2 * NAME) {
        match c {
            ':' | '：' => return letters > 0,
            _ if c.is_alphanumeric() || c == '-' => letters += 1,
            _ => return false,
        }
    }
    false
}

/// Finds what looks like a condition in a text as readers would see it. `read` says that a condition of the same run
/// was read, so that a brace left over is doubt as well.
pub(crate) fn find(text: &str, read: bool) -> Vec<NearMiss> {
    let signs = folded(text);
    let mut finder = Finder { text, signs: &signs, done: 0, found: Vec::new() };
    let mut depth = 0_usize;
    let mut at = 0;
    while at < signs.len() {
        match signs[at].0 {
            '{' => {
                if read {
                    finder.push(at..at + 1, "brace", None);
                }
                finder.brace(at);
                depth += 1;
            }
            '}' if depth == 0 && read => finder.push(at..at + 1, "brace", None),
            '}' if depth == 0 => finder.closed_only(at),
            '}' => depth -= 1,
            '[' | '<' => finder.bracketed(at),
            '(' => finder.visible(at),
            _ => {}
        }
        if let Some(end) = finder.word(at) {
            finder.condition(at, end);
        }
        at += 1;
    }
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    /// Characters with their bytes: widths, case and look-alikes folded, what is invisible left out.
    signs: &'a [(char, usize)],
    /// Signs before this one are told, or are text on purpose.
    done: usize,
    found: Vec<NearMiss>,
}

impl Finder<'_> {
    fn sign(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|(sign, _)| *sign)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.signs[..at].iter().rev().map(|(sign, _)| *sign).find(|sign| !sign.is_whitespace())
    }

    /// The first sign from `at` on that is no space.
    fn next(&self, at: usize) -> usize {
        (at..self.signs.len()).find(|at| !self.signs[*at].0.is_whitespace()).unwrap_or(self.signs.len())
    }

    fn words(&self, range: Range<usize>) -> String {
        self.signs[range].iter().map(|(sign, _)| *sign).collect()
    }

    /// The closing sign of what is opened at `at`.
    fn closing(&self, at: usize, close: char) -> Option<usize> {
        let open = self.signs[at].0;
        let mut depth = 0_usize;
        for index in at..self.signs.len().min(at + REACH) {
            match self.signs[index].0 {
                sign if sign == open => depth += 1,
                sign if sign == close && depth == 1 => return Some(index),
                sign if sign == close => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn push(&mut self, range: Range<usize>, reason: &'static str, names: Option<String>) {
        if range.start < self.done {
            return;
        }
        self.done = range.end;
        let start = self.signs[range.start].1;
        let end = self.signs.get(range.end).map_or(self.text.len(), |(_, at)| *at);
        self.found.push(NearMiss { at: start..end, reason, names });
    }

    /// Whether `for`, `面向` or `仅限` stands at `at` as a word of its own; gives its end.
    fn word(&self, at: usize) -> Option<usize> {
        match self.signs[at].0 {
            'f' => {
                let is_word = self.sign(at + 1) == Some('o') && self.sign(at + 2) == Some('r');
                let alone = !at.checked_sub(1).and_then(|at| self.sign(at)).is_some_and(|c| c.is_ascii_alphanumeric());
                (is_word
                    && alone
                    && !self.sign(at + 3).is_some_and(|c| c.is_ascii_alphanumeric())
                    && !self.is_loop(at + 3))
                .then_some(at + 3)
            }
            '面' | '仅' => {
                let second = if self.signs[at].0 == '面' { '向' } else { '限' };
                let next = self.next(at + 1);
                (self.sign(next) == Some(second)).then_some(next + 1)
            }
            _ => None,
        }
    }

    /// `for (int i = 0; i < n; i++)`, `for (auto x : all)`: a line of a program.
    fn is_loop(&self, end: usize) -> bool {
        let open = self.next(end);
        let Some(close) = (self.sign(open) == Some('(')).then(|| self.closing(open, ')')).flatten() else {
            return false;
        };
        let inside = self.words(open + 1..close);
        let counts = inside.contains(';') && inside.contains(['=', '<', '>', '+', '!']);
        counts
            || inside.contains(':')
                && ["auto ", "auto&", "int ", "const ", "let ", "var "].iter().any(|kind| inside.starts_with(kind))
    }

    /// What follows a word that begins conditions.
    fn condition(&mut self, at: usize, end: usize) {
        let escaped = |at: Option<usize>| at.and_then(|at| self.sign(at)) == Some(ESCAPED);
        let after = self.next(end);
        if escaped(at.checked_sub(1)) || escaped(Some(after)) {
            self.done = self.done.max(self.end_of_group(after));
            return;
        }
        let colon = self.before(at) == Some(':');
        let latin = self.signs[at].0 == 'f';
        let names = |this: &Self, range: Range<usize>| Some(this.words(range));
        match self.sign(after) {
            Some(open @ ('[' | '(')) => {
                let close = self.closing(after, if open == '[' { ']' } else { ')' });
                let brace = close.is_some_and(|close| self.sign(self.next(close + 1)) == Some('{'));
                let sure = brace || (colon && (open == '[' || latin)) || (latin && open == '[' && after == end);
                match close {
                    Some(close) if sure => {
                        self.push(at..self.end_of_group(close + 1), if open == '[' { "bracket" } else { "round" }, None)
                    }
                    Some(close) if open == '[' || colon => {
                        self.push(at..close + 1, "bracket", names(self, after + 1..close))
                    }
                    None if colon => self.push(at..after + 1, "bracket", None),
                    _ => self.open_brace(at, end, colon),
                }
            }
            Some('{') => self.push(at..self.end_of_group(after), "bracket", None),
            Some('=') if !matches!(self.before(at), Some('?' | '&')) => {
                let stop = (after + 1..self.signs.len())
                    .find(|at| self.signs[*at].0.is_whitespace())
                    .unwrap_or(self.signs.len());
                self.push(at..stop, "attribute", None);
            }
            _ if self.is_fence(at) => self.push(at..end, "colons", None),
            _ if self.is_line_of_marks(at) => {
                let stop = (end..self.signs.len()).find(|at| self.signs[*at].0 == '\n').unwrap_or(self.signs.len());
                self.push(at..stop, "colons", names(self, end..stop));
            }
            _ => self.open_brace(at, end, colon),
        }
    }

    /// `面向家长{…}`: braces soon after the word, with no end of a sentence between.
    fn open_brace(&mut self, at: usize, end: usize, colon: bool) {
        self.beside_signs(at, end, colon);
        let limit = self.signs.len().min(end + NEAR);
        let stop = (end..limit)
            .find(|at| matches!(self.signs[*at].0, '{' | '。' | '！' | '？' | '!' | '?' | ';' | '；' | '.' | ESCAPED));
        if let Some(brace) = stop.filter(|stop| self.signs[*stop].0 == '{') {
            let names = (!colon).then(|| condition::roughly(&self.words(end..brace)));
            self.push(at..self.end_of_group(brace), "bracket", names);
        }
    }

    /// Where the brackets and braces end that start at `at`.
    fn end_of_group(&self, mut at: usize) -> usize {
        loop {
            let next = self.next(at);
            let close = match self.sign(next) {
                Some('[') => self.closing(next, ']'),
                Some('(') => self.closing(next, ')'),
                Some('{') => return self.closing(next, '}').map_or(next + 1, |close| close + 1),
                Some(ESCAPED) => Some(next),
                _ => None,
            };
            match close {
                Some(close) => at = close + 1,
                None => return at.min(self.signs.len()),
            }
        }
    }

    /// Two colons or more before the word, with or without spaces between them.
    fn is_fence(&self, at: usize) -> bool {
        let mut marks = self.signs[..at]
            .iter()
            .rev()
            .map(|(sign, _)| *sign)
            .filter(|sign| !matches!(sign, ' ' | '\t' | '\u{3000}'));
        marks.next() == Some(':') && marks.next() == Some(':')
    }

    /// Marks of another kind before the word, at the start of its line.
    fn is_line_of_marks(&self, at: usize) -> bool {
        let signs = self.signs[..at].iter().rev().map(|(sign, _)| *sign).take_while(|sign| *sign != '\n');
        let line: Vec<char> = signs.filter(|sign| !sign.is_whitespace()).collect();
        let is_mark = |sign: char| !sign.is_alphanumeric() && !matches!(sign, '#' | '>' | '-' | '*' | ESCAPED | OBJECT);
        line.len() >= 2 && is_mark(line[0]) && line.iter().all(|sign| *sign == line[0])
    }

    /// Braces that a reader would see: with the word in them, or beside the name of an audience.
    fn brace(&mut self, at: usize) {
        let close = self.closing(at, '}');
        let inside = at + 1..close.unwrap_or(self.signs.len().min(at + REACH));
        let end = close.map_or(at + 1, |close| close + 1);
        if inside.clone().any(|index| self.word(index).is_some()) || is_nearly_the_word(&self.words(inside.clone())) {
            // `\text{ for all }`
            let letters = self.signs[..at].iter().rev().take_while(|(sign, _)| sign.is_ascii_alphabetic()).count();
            let is_formula = letters > 2 && at > letters && self.signs[at - letters - 1].0 == '\\';
            let names = is_formula.then(|| self.words(inside.clone()));
            return self.push(at..end, "attribute", names);
        }
        if let Some(close) = close {
            self.behind_brace(at, close);
        }
        let direct = at > 0 && !self.signs[at - 1].0.is_whitespace();
        let is_bracket = direct && matches!(self.signs[at - 1].0, ']' | ')');
        let opens = |sign: &char| if is_bracket { matches!(sign, '[' | '(') } else { !sign.is_alphanumeric() };
        let before = self.signs[..at.saturating_sub(usize::from(is_bracket))].iter().rposition(|(sign, _)| opens(sign));
        let start =
            before.map_or(0, |before| if is_bracket { before } else { before + 1 }).max(at.saturating_sub(NEAR));
        let from = if direct && self.done <= start { start } else { at };
        let inside = self.words(inside);
        // `{forparents}`
        let names =
            format!("{} {inside} {}", self.words(from..at), inside.trim_start().strip_prefix("for").unwrap_or(""));
        // `面向[家]长{秘密}`
        let near = at.saturating_sub(NEAR);
        let near = self.signs[near..at]
            .iter()
            .rposition(|(sign, _)| matches!(*sign, '。' | ESCAPED))
            .map_or(near, |stop| near + stop + 1);
        if self.signs[near..at].iter().any(|(sign, _)| matches!(sign, '[' | ']')) {
            return self.push(
                near.max(self.done).min(at)..end,
                "bracket",
                Some(condition::roughly(&self.words(near..end))),
            );
        }
        let names = if inside.trim_start().starts_with("for") {
            condition::roughly(names.trim_end())
        } else {
            names.trim_end().to_owned()
        };
        self.push(from..end, if from < at { "bracket" } else { "attribute" }, Some(names));
    }

    /// A brace that closes nothing, behind the names of readers: `秘密 向面=家长}`.
    fn closed_only(&mut self, at: usize) {
        let line = self.signs[..at]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(|(sign, _)| !matches!(*sign, '\n' | '。' | ESCAPED))
            .count();
        let from = (at - line).max(self.done);
        if from < at {
            self.push(from..at + 1, "brace", Some(condition::roughly(&self.words(from..at))));
        }
    }

    /// `[面向家长]`: the word is the first in a bracket. `:家长[…]`: a name in the place of the word.
    fn bracketed(&mut self, at: usize) {
        let Some(close) = self.closing(at, if self.signs[at].0 == '[' { ']' } else { '>' }) else { return };
        self.visible(at);
        let first = self.next(at + 1);
        let first = if self.sign(first) == Some('!') { self.next(first + 1) } else { first };
        if first < close
            && let Some(end) = self.word(first).filter(|end| *end <= close)
        {
            let inner = self.next(end);
            let is_sure = matches!(self.sign(inner), Some('=' | ':'))
                || (inner == close && self.sign(self.next(close + 1)) == Some('{'));
            let names = (!is_sure).then(|| self.words(end..close));
            return self.push(at..close + 1, "bracket", names);
        }
        let is_square = self.signs[at].0 == '[';
        // `:f or[家长] {…}`: readers in brackets, with words in braces close behind them, whatever the word was.
        let behind = self.signs[close + 1..]
            .iter()
            .take(3)
            .map(|(sign, _)| *sign)
            .find(|sign| sign.is_alphanumeric() || *sign == '{');
        let readers = if is_square && behind == Some('{') { self.words(at + 1..close) } else { String::new() };
        let word = self.signs[..at]
            .iter()
            .rposition(|(sign, _)| !sign.is_alphanumeric() && *sign != '-')
            .map_or(0, |before| before + 1);
        if is_square && word > 0 && self.signs[word - 1].0 == ':' && (2..=NAME).contains(&(at - word)) {
            let names = format!("{} {readers}", self.words(word..at));
            self.push(word - 1..close + 1, "bracket", Some(names));
        } else if !readers.is_empty() && self.sign(close + 1) != Some('{') {
            self.push(at..close + 1, "bracket", Some(readers));
        }
    }
}

/// Whether an attribute's key is `for`, `面向` or `仅限` but for one slip of a finger.
fn is_nearly_the_word(inner: &str) -> bool {
    let Some((key, _)) = inner.split_once('=') else { return false };
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
    ["for", "面向", "仅限"].iter().any(|word| is_one_slip(&key, word))
}

/// The first characters of what was found, for a message.
pub(crate) fn shortened(found: &str) -> String {
    const MOST: usize = 30;
    let line = found.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(text: &str) -> bool {
        is_likely(text) && find(text, false).iter().any(|miss| miss.names.is_none())
    }

    fn doubt(text: &str) -> Option<String> {
        if is_likely(text) { find(text, false).into_iter().find_map(|miss| miss.names) } else { None }
    }

    #[test]
    fn what_looks_like_a_condition_is_found() {
        for text in [
            ":面向（家长）{密语}",
            ":面向(家长){密语}",
            "：面向（家长）｛密语｝",
            ":面向[家长{密语}",
            "面向[家长]{密语}",
            ":面向[家长、\n教师]{密语}",
            "密语。{for=parents}",
            "密语 {面向＝家长}",
            "面向=家长",
            ":for(kids){x}",
            "for[kids]{x}",
            "[x]{for=kids}",
            ": : : for kids",
            ":f\u{200B}or[kids]{x}",
            ":fоr[kids]{x}",
            ":ｆｏｒ[kids]{x}",
            ":面向家长{密语}",
            "{面向：家长}",
            "{for kids}",
            "面 向 [家长] {密语}",
            ":僅限[家長]{密語}",
            "︰面向［家长］｛密语｝",
            "∶∶∶ 面向 家长",
            ":FOR(kids) words",
            "{面向家长}",
            "for[kids] x",
            ":面向[家长]",
            ":面向〔家长〕{密语}",
        ] {
            assert!(sure(text), "{text}");
        }
    }

    #[test]
    fn beside_a_name_it_is_doubt() {
        for (text, names) in [
            ("[家长]{密语}", "[家长]{密语}"),
            (":给[家长]{密语}", ":给[家长]{密语}"),
            ("面向家长{密语}", "家长"),
            ("{家长}密语", " 家长"),
            ("【面向家长】密语", "家长"),
            (";;; 面向 家长", " 家长"),
            ("面向[家长]密语", "家长"),
        ] {
            assert_eq!(
                doubt(text).map(|found| found.replace(condition::ROUGHLY, "")).as_deref(),
                Some(names),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_meant_as_text_is_left_alone() {
        let escaped = format!("{ESCAPED}面向[家长]{{密语}}、:面向{ESCAPED}家长]{{密语}}、{ESCAPED}for=家长}}");
        for text in [
            "这本书面向家长和教师。",
            "讲座（面向家长）下午开始。",
            "面向（全市）家长开放",
            "before{x}",
            "good for teeth (and gums)",
            "见 https://example.org/?for=kids",
            "仅限今天",
            &escaped,
            "面向家长。{x",
            "For [1], see below",
            "一、面向家长的讲座：时间",
        ] {
            assert!(!sure(text), "{text}: {:?}", find(text, false));
        }
    }
}
