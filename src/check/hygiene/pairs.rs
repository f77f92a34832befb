//! Quotation marks and brackets that have no partner, or one that does not fit: half of one width and half of another,
//! or the wrong way round.

use std::ops::Range;

use crate::check::NEAR;
use crate::check::characters::is_han;
use crate::check::hygiene::signs::is_address;

/// What is wrong with a sign of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The other one is missing.
    Lone,
    /// The other one is of full width.
    Mixed(char),
    /// It opens where it should close, or the other way round.
    Turned(char),
}

/// A sign with its fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub fault: Fault,
    /// Whether it can be put right without asking.
    pub certain: bool,
}

const PAIRS: [(char, char); 4] = [('《', '》'), ('「', '」'), ('【', '】'), ('〔', '〕')];

/// The signs of a text that are wrong.
pub(super) fn wrong(words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (open, close) in PAIRS {
        lone(words, open, close, &mut found);
    }
    brackets(words, &mut found);
    quotes(words, &mut found);
    found.sort_by_key(|found| found.range.start);
    found
}

fn found(at: usize, c: char, fault: Fault, certain: bool) -> Found {
    Found { range: at..at + c.len_utf8(), fault, certain }
}

/// A sign that opens and does not close, or the other way round.
fn lone(words: &str, open: char, close: char, all: &mut Vec<Found>) {
    let mut opened: Vec<usize> = Vec::new();
    for (at, c) in words.char_indices().filter(|(_, c)| *c == open || *c == close) {
        if c == open {
            opened.push(at);
        } else if opened.pop().is_none() {
            all.push(found(at, c, Fault::Lone, false));
        }
    }
    all.extend(opened.into_iter().map(|at| found(at, open, Fault::Lone, false)));
}

/// Round brackets of both widths: `（药品)` is one pair of two halves. `1）` and `a)` count items, `:)` is a face.
fn brackets(words: &str, all: &mut Vec<Found>) {
    let mut opened: Vec<(usize, char)> = Vec::new();
    // Between dollar signs stand formulas: `$(0,1]$`.
    let mut formula = false;
    for (at, c) in words.char_indices().filter(|(_, c)| matches!(c, '(' | ')' | '（' | '）' | '$')) {
        formula ^= c == '$';
        if formula || c == '$' {
            continue;
        }
        if matches!(c, '(' | '（') {
            opened.push((at, c));
            continue;
        }
        let wide = c == '）';
        let fits = |open: char| (open == '（') == wide;
        match opened.last().copied() {
            Some((_, open)) if fits(open) => drop(opened.pop()),
            _ if counts_items(words, at) && !closes_first(words, at, &opened, wide) => {}
            Some((start, open)) => {
                opened.pop();
                let (half, right) = if open == '(' { (start, '（') } else { (at, '）') };
                let inside = &words[start + open.len_utf8()..at];
                let certain = inside.contains(is_han) && !inside.contains('\n') && !is_address(inside);
                all.push(found(half, if open == '(' { '(' } else { ')' }, Fault::Mixed(right), certain));
            }
            None if is_face(words, at) || is_code(words, at, c) => {}
            None => all.push(found(at, c, Fault::Lone, false)),
        }
    }
    let lone = opened.into_iter().filter(|(at, c)| !is_face(words, *at) && !is_code(words, *at, *c));
    all.extend(lone.map(|(at, c)| found(at, c, Fault::Lone, false)));
}

/// Whether what opened last is closed here or never: no fitting sign comes before the next one that opens.
fn closes_first(words: &str, at: usize, opened: &[(usize, char)], wide: bool) -> bool {
    let own = if wide { ')' } else { '）' };
    let next = words[at..].chars().skip(1).take(NEAR).find(|c| matches!(c, '(' | '（') || *c == own);
    !opened.is_empty() && next != Some(own)
}

/// Whether a half-width bracket stands beside a sign of programs or keys: `('(^|&)'`, `\)`, `>(<`.
fn is_code(words: &str, at: usize, c: char) -> bool {
    let signs = ['\'', '"', '\\', '<', '>', '&', '|', '^', '$', '*', '='];
    matches!(c, '(' | ')') && (words[..at].ends_with(signs) || words[at + 1..].starts_with(signs))
}

/// `:)`, `;-)`, `:(`, `(^^`.
fn is_face(words: &str, at: usize) -> bool {
    let mouth = words[..at].strip_suffix('-').unwrap_or(&words[..at]);
    mouth.ends_with([':', ';', '=', '^', '_']) || words[at..].starts_with("(^") || words[at..].starts_with("(;")
}

/// Whether a closing bracket follows the number of an item.
fn counts_items(words: &str, at: usize) -> bool {
    words[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c))
}

/// Double quotation marks. `”甲”` and `“甲“` are pairs with one half the wrong way round.
fn quotes(words: &str, all: &mut Vec<Found>) {
    let marks: Vec<(usize, char)> = words.char_indices().filter(|(_, c)| matches!(c, '“' | '”')).collect();
    let mut opened: Vec<usize> = Vec::new();
    let mut index = 0;
    while let Some(&(at, c)) = marks.get(index) {
        let next = marks.get(index + 1).copied();
        match (c, next) {
            // `”甲”`
            ('”', Some((end, '”'))) if opened.is_empty() && !has_ended(words, at) && is_quotation(words, at, end) =>
            {
                all.push(found(at, c, Fault::Turned('“'), true));
                index += 1;
            }
            // `”甲“`: both.
            ('”', Some((end, '“')))
                if opened.is_empty()
                    && index + 2 == marks.len()
                    && !has_ended(words, at)
                    && is_quotation(words, at, end) =>
            {
                all.push(found(at, c, Fault::Turned('“'), true));
                all.push(found(end, '“', Fault::Turned('”'), true));
                index += 1;
            }
            // `“甲“`, and no other mark that would close it.
            ('“', Some((end, '“')))
                if opened.is_empty()
                    && marks.get(index + 2).is_none_or(|(_, c)| *c == '“')
                    && is_quotation(words, at, end) =>
            {
                all.push(found(end, c, Fault::Turned('”'), true));
                index += 1;
            }
            ('“', _) => opened.push(at),
            _ => {
                if opened.pop().is_none() {
                    all.push(found(at, c, Fault::Lone, false));
                }
            }
        }
        index += 1;
    }
    all.extend(opened.into_iter().map(|at| found(at, '“', Fault::Lone, false)));
}

/// Whether a sentence has ended before a mark, so that it may rightly close.
fn has_ended(words: &str, at: usize) -> bool {
    words[..at].ends_with(['。', '！', '？', '…', '，', '；', ' '])
}

/// Whether two marks stand around words, and no quotation begins at the second.
fn is_quotation(words: &str, first: usize, second: usize) -> bool {
    let length = '“'.len_utf8();
    let inside = &words[first + length..second];
    let after = words[second + length..].chars().next();
    let begins = inside.ends_with(['：', '，', '、', '；', '说', ' ']);
    let opens = inside.starts_with(|c: char| c.is_alphanumeric());
    opens
        && !begins
        && !inside.contains('\n')
        && after.is_none_or(|c| c.is_alphanumeric() || "，。、；：！？）》」\n".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Fault, wrong};

    fn seen(words: &str) -> Vec<(&str, Fault, bool)> {
        wrong(words).into_iter().map(|found| (&words[found.range], found.fault, found.certain)).collect()
    }

    #[test]
    fn halves_of_two_widths_and_marks_the_wrong_way_round() {
        assert_eq!(seen("（所有药品)都要收好"), [(")", Fault::Mixed('）'), true)]);
        assert_eq!(seen("(所有药品）都要收好"), [("(", Fault::Mixed('（'), true)]);
        assert_eq!(seen("（见第2条)和（见3)）"), [(")", Fault::Mixed('）'), true)]);
        assert_eq!(seen("看（a.pdf)"), [(")", Fault::Mixed('）'), false)]);
        assert_eq!(seen("用”湿性发泡”的办法"), [("”", Fault::Turned('“'), true)]);
        assert_eq!(seen("用“湿性发泡“的办法"), [("“", Fault::Turned('”'), true)]);
        assert_eq!(
            seen("去买”剥好的玉米粒“，省事"),
            [("”", Fault::Turned('“'), true), ("“", Fault::Turned('”'), true)]
        );
        assert_eq!(seen("他说：“好。又说：“行。”"), [("“", Fault::Lone, false)]);
        assert_eq!(seen("好。”他又说：”行。"), [("”", Fault::Lone, false), ("”", Fault::Lone, false)]);
    }

    #[test]
    fn items_and_faces_are_no_pairs() {
        for words in [
            "1）刷牙 a) 漱口",
            "好了:) 再见 ;-)",
            "（甲 1) 乙 2) 丙）",
            "“甲”和“乙”",
            "(a)（b）",
            "“甲‘乙’”",
            "从 -(2) 到 7α-(乙酰)-17",
            "区间 $(0,1]$ 和 $[2,3)$",
        ] {
            assert_eq!(seen(words), [], "{words}");
        }
        assert_eq!(seen("牙（两分钟"), [("（", Fault::Lone, false)]);
    }
}
