//! What people write at the start of a line to count or to list, and Markdown does not know: `1、` `（1）` `①` `一、` `•`
//! `1.刷牙` `-牛奶` `－ 牛奶` `a)`.

/// A mark at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListMarker {
    pub kind: Kind,
    /// What it counts; 0 for a bullet.
    pub number: u32,
    /// Its length in bytes, with the space behind it.
    pub length: usize,
}

/// Marks of one kind belong to one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `1、` `1．` `1.` `1）`
    Figure,
    /// `（1）` `(1)` `⑴`
    Bracketed,
    /// `①` `❶` `1️⃣`
    Circled,
    /// `一、`
    Chinese,
    /// `（一）` `㈠`
    ChineseBracketed,
    /// `•` `●` `-牛奶`
    Bullet,
    /// `－ 牛奶` `— 牛奶` `＊ 牛奶`: a bullet where several lines have it.
    Dash,
    /// `✅ 牛奶` `★ 牛奶`: says something of its own, and a list where several lines have one.
    Sign,
    /// `a)` `A、` `(a)`: readers are asked for the letter.
    Letter,
    /// `1：` `1》`
    Loose,
}

impl Kind {
    /// Whether Markdown has a list that says the same.
    pub(crate) fn is_plain(self) -> bool {
        matches!(self, Kind::Figure | Kind::Bracketed | Kind::Circled | Kind::Bullet | Kind::Dash)
    }

    /// Whether one line of it proves nothing.
    pub(crate) fn is_weak(self) -> bool {
        matches!(self, Kind::Dash | Kind::Sign | Kind::Letter | Kind::Loose)
    }

    /// Whether its lines are counted.
    pub(crate) fn counts(self) -> bool {
        !matches!(self, Kind::Bullet | Kind::Dash | Kind::Sign)
    }
}

const BULLETS: &str = "•●▪■◆◇○◦‣➢➤·∙\u{F0B7}\u{F06C}";
const DASHES: &str = "－—–＊＋~～";
const SIGNS: &str = "→⇒➜➔★☆✓✔√✅❌⭕✖✗✘※☞👉🔸🔹⭐▶►▸✦📌🔴🟢";
const NUMERALS: &str = "一二三四五六七八九十";

/// The mark that a line starts with.
pub(crate) fn read(line: &str) -> Option<ListMarker> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let (kind, number, length) = match first {
        '0'..='9' => {
            let (number, length) = figure(line)?;
            let after = &line[length..];
            match figure_end(after) {
                // A key of a telephone.
                None if after.trim_start_matches('\u{FE0F}').starts_with('\u{20E3}') => {
                    let key = after.find('\u{20E3}')? + '\u{20E3}'.len_utf8();
                    (Kind::Circled, number, length + key)
                }
                Some(end) => (Kind::Figure, number, length + end),
                None => (Kind::Loose, number, length + loose_end(after)?),
            }
        }
        '（' | '(' if rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest[1..].starts_with(['）', ')']) => {
            (Kind::Letter, letter(rest)?, first.len_utf8() + 1 + rest[1..].chars().next().map_or(0, char::len_utf8))
        }
        'a'..='z' | 'A'..='Z' => {
            let end = rest.chars().next().filter(|c| matches!(c, ')' | '）' | '.' | '、' | '．'))?;
            let after = &rest[end.len_utf8()..];
            let apart = after.starts_with([' ', '\u{3000}']) || after.starts_with(is_han);
            (Kind::Letter, letter(line).filter(|_| apart)?, 1 + end.len_utf8())
        }
        '（' | '(' => {
            let (number, inner, kind) = match figure(rest) {
                Some((number, length)) => (number, length, Kind::Bracketed),
                None => numeral(rest).map(|(number, length)| (number, length, Kind::ChineseBracketed))?,
            };
            let close = rest[inner..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            (kind, number, first.len_utf8() + inner + close.len_utf8())
        }
        '①'..='⑳' => (Kind::Circled, first as u32 - '①' as u32 + 1, first.len_utf8()),
        '❶'..='❿' => (Kind::Circled, first as u32 - '❶' as u32 + 1, first.len_utf8()),
        '⑴'..='⒇' => (Kind::Bracketed, first as u32 - '⑴' as u32 + 1, first.len_utf8()),
        '⒈'..='⒛' => (Kind::Figure, first as u32 - '⒈' as u32 + 1, first.len_utf8()),
        '㈠'..='㈩' => (Kind::ChineseBracketed, first as u32 - '㈠' as u32 + 1, first.len_utf8()),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            let (number, length) = numeral(line)?;
            let end = line[length..].chars().next().filter(|c| matches!(c, '、' | '．'))?;
            (Kind::Chinese, number, length + end.len_utf8())
        }
        c if is_han(c) => return None,
        c if DASHES.contains(c) => {
            let apart = rest.starts_with([' ', '\u{3000}', '\t'])
                || (!matches!(c, '—' | '–' | '~' | '～') && rest.starts_with(is_han));
            (Kind::Dash, 0, apart.then_some(c.len_utf8())?)
        }
        c if SIGNS.contains(c) => {
            let sign = c.len_utf8() + if rest.starts_with('\u{FE0F}') { 3 } else { 0 };
            (Kind::Sign, 0, sign)
        }
        c if BULLETS.contains(c) => (Kind::Bullet, 0, c.len_utf8()),
        '-' | '*' | '+' if rest.starts_with(is_han) => (Kind::Bullet, 0, 1),
        _ => return None,
    };
    let words = line[length..].trim_start();
    (!words.is_empty()).then_some(ListMarker { kind, number, length: line.len() - words.len() })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

/// The place of a letter in its alphabet.
fn letter(text: &str) -> Option<u32> {
    let first = text.chars().next().filter(char::is_ascii_alphabetic)?;
    Some(first.to_ascii_lowercase() as u32 - 'a' as u32 + 1)
}

/// What follows a number in `1：刷牙` and `1》刷牙`; `1:30` is a time.
fn loose_end(text: &str) -> Option<usize> {
    let sign = text.chars().next().filter(|c| matches!(c, '：' | ':' | '》' | '】' | '〉' | '-' | '－'))?;
    let next = text[sign.len_utf8()..].chars().next()?;
    (next == ' ' || is_han(next)).then_some(sign.len_utf8())
}

/// A number of up to three digits, and its length.
fn figure(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok().filter(|_| length <= 3)?, length))
}

/// What follows a number that counts: `1.5` and `1.a` count nothing.
fn figure_end(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let sign = chars.next()?;
    let next = chars.next()?;
    match sign {
        '、' | '．' => Some(sign.len_utf8()),
        '.' | ')' | '）'
            if !next.is_ascii_alphanumeric()
                && (next.is_alphanumeric() || matches!(next, ' ' | '\u{3000}' | '\u{A0}' | '“' | '《')) =>
        {
            Some(sign.len_utf8())
        }
        _ => None,
    }
}

/// A Chinese numeral of up to three characters, and its length in bytes.
fn numeral(text: &str) -> Option<(u32, usize)> {
    let (mut number, mut length, mut count) = (0, 0, 0);
    for c in text.chars() {
        let Some(at) = NUMERALS.chars().position(|numeral| numeral == c) else { break };
        let digit = u32::try_from(at).ok()? + 1;
        number = match (number, digit) {
            (0, digit) => digit,
            (tens, 10) => tens * 10,
            (sum, digit) => sum + digit,
        };
        (length, count) = (length + c.len_utf8(), count + 1);
    }
    (1..=3).contains(&count).then_some((number, length))
}
