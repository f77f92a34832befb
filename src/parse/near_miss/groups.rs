//! Words in brackets and between signs that may say for whom something is: `@面向(家长)`, `{密语}[家长]`, `《面向 家长》`, `（仅家长可见）`.

use super::*;

/// Signs that other programs put before the name of a command.
const SIGILS: &str = "@#$%&\\^~";
/// How many characters names between signs have at most.
const BETWEEN: usize = 24;

impl Finder<'_> {
    /// What is for readers only when it is nothing but their names and words around them. It hides nothing that is
    /// found within it.
    fn push_alone(&mut self, range: Range<usize>, inner: Range<usize>, reason: &'static str) {
        let (names, done) = (condition::alone(&self.words(inner)), self.done);
        self.push(range, reason, Some(names));
        self.done = done;
    }

    /// Whether no word stands before `at` in its line.
    fn begins_line(&self, at: usize) -> bool {
        self.signs[..at]
            .iter()
            .rev()
            .map(|(sign, _)| *sign)
            .take_while(|sign| *sign != '\n')
            .all(|sign| !sign.is_alphanumeric() && sign != ESCAPED && sign != OBJECT)
    }

    /// The first of `stops` from `at` on in the same line, near enough.
    fn stop(&self, at: usize, stops: &str) -> Option<usize> {
        let near = (at..self.signs.len().min(at + BETWEEN)).take_while(|at| self.signs[*at].0 != '\n');
        near.into_iter().find(|at| stops.contains(self.signs[*at].0))
    }

    /// `@面向(家长)`, `#面向家长`, `:面向家长:`, `《面向 家长》`, `（面向家长）` at the start of a line: signs around the word that say that
    /// more than words are meant.
    pub(super) fn beside_signs(&mut self, at: usize, end: usize, colon: bool) {
        let direct = at.checked_sub(1).and_then(|at| self.sign(at));
        if direct.is_some_and(|sign| SIGILS.contains(sign)) {
            let from = (end..self.signs.len())
                .find(|at| !matches!(self.signs[*at].0, '(' | ':' | '=' | '-' | ' '))
                .unwrap_or(end);
            let limit = self.signs.len().min(from + BETWEEN);
            let close = (from..limit)
                .find(|at| matches!(self.signs[*at].0, '\n' | ')') || SIGILS.contains(self.signs[*at].0))
                .unwrap_or(limit);
            // The names end with the first space behind one, or with the line.
            let first = (self.next(from)..close).find(|at| self.signs[*at].0.is_whitespace()).unwrap_or(close);
            self.push_alone(at - 1..first, from..first, "head");
        } else if colon && self.begins_line(at) {
            if let Some(stop) = self.stop(end, ":") {
                self.push_alone(at..stop + 1, end..stop, "head");
            }
        } else {
            let open = self.signs[..at]
                .iter()
                .rposition(|(sign, _)| !sign.is_whitespace())
                .filter(|open| self.begins_line(*open));
            let close = open.and_then(|open| closer(self.signs[open].0));
            // Quotes around the word alone speak of it.
            let apart = |open: usize| {
                !matches!(self.signs[open].0, '"' | '“' | '”')
                    || self.sign(end).is_some_and(|sign| sign.is_whitespace() || sign == ':')
            };
            if let (Some(open), Some(close)) = (open.filter(|open| apart(*open)), close)
                && let Some(stop) = self.stop(end, close)
            {
                self.push_alone(open..stop + 1, end..stop, "head");
            }
        }
    }

    /// `{密语}[家长]` and `{密语}(家长)`.
    pub(super) fn behind_brace(&mut self, at: usize, close: usize) {
        let close_sign = match self.sign(close + 1) {
            Some('[') => ']',
            Some('(') => ')',
            _ => return,
        };
        if let Some(end) = self.closing(close + 1, close_sign) {
            self.push_alone(at..end + 1, close + 2..end, "bracket");
        }
    }

    /// `（仅家长可见）` and `[只给家长看]`.
    pub(super) fn visible(&mut self, at: usize) {
        let Some(stop) = self.stop(at + 1, if self.signs[at].0 == '(' { ")" } else { "]>" }) else { return };
        let words = self.words(at + 1..stop);
        if ["可见", "可看", "看", "阅读"].iter().any(|end| words.ends_with(end)) {
            self.push_alone(at..stop + 1, at + 1..stop, "head");
        }
    }
}

/// What closes brackets that are quotes and titles elsewhere.
fn closer(open: char) -> Option<&'static str> {
    Some(match open {
        '(' => ")",
        '《' => "》",
        '〈' => "〉",
        '「' => "」",
        '『' => "』",
        '«' => "»",
        '‹' => "›",
        '|' => "|",
        '"' | '“' | '”' => "\"”",
        _ => return None,
    })
}
