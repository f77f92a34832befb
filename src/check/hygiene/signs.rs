//! Signs that are certainly wrong in Chinese text, with what belongs there (GB/T 15834-2011; GB/T 15835-2011 for digits).

use std::ops::Range;

use crate::check::characters::is_han;

/// What stands before or after a sign, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A Chinese character.
    Han,
    /// Chinese punctuation, or something that a register gives.
    Near,
    Digit,
    /// The text starts or ends here.
    Edge,
    Other,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Edge,
        Some(c) if is_han(c) => Side::Han,
        Some('“' | '”' | '‘' | '’' | '（' | '）' | '《' | '》' | '「' | '」' | '\u{FFFC}') => Side::Near,
        Some(c) if c.is_ascii_digit() => Side::Digit,
        Some(_) => Side::Other,
    }
}

/// Each wrong stretch, in order, with the right one.
pub fn wrong(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let mut index = 0;
    while index < chars.len() {
        let (at, c) = chars[index];
        let (length, right) = match c {
            ',' | ';' | ':' | '?' | '!' | '.' => half_width(&chars, index),
            '(' => bracket(&chars, index, &mut found),
            ' ' => space(&chars, index),
            '，' | '、' | '；' | '：' | '。' => twice(&chars, index),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => (1, char::from_u32(c as u32 - 0xFEE0).map(String::from)),
            _ => (1, None),
        };
        if let Some(right) = right {
            let end = chars.get(index + length).map_or(words.len(), |(end, _)| *end);
            found.push((at..end, right));
        }
        index += length;
    }
    found.retain(|(range, _)| !is_address(words, range.start));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether a place lies in an address that stands in the text as it is: from its scheme to a space or Chinese punctuation.
fn is_address(words: &str, at: usize) -> bool {
    let start = words[..at].rfind(|c: char| c.is_whitespace() || "，。、；：？！（）《》“”".contains(c)).unwrap_or(0);
    words[start..at].contains("://") || words[start..at].contains("www.")
}

type Chars<'c> = &'c [(usize, char)];

fn get(chars: Chars<'_>, index: usize) -> Option<char> {
    chars.get(index).map(|(_, c)| *c)
}

fn before(chars: Chars<'_>, index: usize) -> Option<char> {
    index.checked_sub(1).and_then(|index| get(chars, index))
}

/// A half-width sign between Chinese words, with the spaces after it.
fn half_width(chars: Chars<'_>, index: usize) -> (usize, Option<String>) {
    let c = chars[index].1;
    let spaces = chars[index + 1..].iter().take_while(|(_, c)| *c == ' ').count();
    let next = get(chars, index + 1 + spaces);
    let (left, right) = (side(before(chars, index)), side(next.filter(|c| *c != '\n')));
    let repeated = next == Some(c) || before(chars, index) == Some(c);
    let clear = match c {
        ',' | ';' | '?' | '!' => {
            left == Side::Han && matches!(right, Side::Han | Side::Near | Side::Edge) || right == Side::Han && matches!(left, Side::Near | Side::Digit)
        }
        ':' => left == Side::Han && matches!(right, Side::Han | Side::Near) || right == Side::Han && left == Side::Near,
        // A full stop in the middle may part a name from its ending.
        _ => left == Side::Han && matches!(right, Side::Edge | Side::Han),
    };
    if !clear || repeated {
        return (1, None);
    }
    let full = match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => "。",
    };
    (1 + spaces, Some(full.to_owned()))
}

/// Half-width brackets around Chinese words in a Chinese text: both are found at once, each as its own mend.
fn bracket(chars: Chars<'_>, index: usize, found: &mut Vec<(Range<usize>, String)>) -> (usize, Option<String>) {
    let Some(length) = chars[index + 1..].iter().position(|(_, c)| matches!(c, '(' | ')' | '\n')) else { return (1, None) };
    let close = index + 1 + length;
    let inside = &chars[index + 1..close];
    let first_han = inside.first().is_some_and(|(_, c)| is_han(*c));
    let beside = side(before(chars, index)) == Side::Han || side(get(chars, close + 1)) == Side::Han;
    if chars[close].1 != ')' || !first_han || !beside {
        return (1, None);
    }
    found.push((chars[close].0..chars[close].0 + 1, "）".to_owned()));
    (1, Some("（".to_owned()))
}

/// Spaces beside Chinese punctuation.
fn space(chars: Chars<'_>, index: usize) -> (usize, Option<String>) {
    let count = chars[index..].iter().take_while(|(_, c)| *c == ' ').count();
    let is_sign = |c: Option<char>| c.is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！'));
    let (left, right) = (before(chars, index), get(chars, index + count));
    let certain = is_sign(left) && side(right) == Side::Han || is_sign(right) && side(left) == Side::Han;
    (count, certain.then(String::new))
}

/// One sign twice; three are something else.
fn twice(chars: Chars<'_>, index: usize) -> (usize, Option<String>) {
    let c = chars[index].1;
    let count = chars[index..].iter().take_while(|(_, other)| *other == c).count();
    (count, (count == 2).then(|| c.to_string()))
}
