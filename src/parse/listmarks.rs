//! What people write at the start of a line to count or to list, and Markdown does not know: `1、` `（1）` `①` `一、` `•` `1.刷牙` `-牛奶`.

/// A mark at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListMark {
    pub kind: Kind,
    /// What it counts; 0 for a bullet.
    pub number: u32,
    /// Its length in bytes, with the space behind it.
    pub length: usize,
}

/// Marks of one kind belong to one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `1、` `1．` `1.` `1）`
    Figure,
    /// `（1）` `(1)` `⑴`
    Bracketed,
    /// `①` `❶`
    Circled,
    /// `一、`
    Chinese,
    /// `（一）` `㈠`
    ChineseBracketed,
    /// `•` `●` `-牛奶`
    Bullet,
}

impl Kind {
    /// Whether Markdown has a list that says the same.
    pub fn is_plain(self) -> bool {
        matches!(self, Kind::Figure | Kind::Bracketed | Kind::Circled | Kind::Bullet)
    }
}

const BULLETS: &str = "•●▪■◆◇○◦‣➢➤·∙\u{F0B7}\u{F06C}";
const NUMERALS: &str = "一二三四五六七八九十";

/// The mark that a line starts with.
pub fn read(line: &str) -> Option<ListMark> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let (kind, number, length) = match first {
        '0'..='9' => {
            let (number, length) = figure(line)?;
            let length = length + figure_end(&line[length..])?;
            (Kind::Figure, number, length)
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
        c if !is_han(c) && BULLETS.contains(c) => (Kind::Bullet, 0, c.len_utf8()),
        '-' | '*' | '+' if rest.starts_with(is_han) => (Kind::Bullet, 0, 1),
        _ => return None,
    };
    let words = line[length..].trim_start();
    (!words.is_empty()).then_some(ListMark { kind, number, length: line.len() - words.len() })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
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
        '.' | ')' | '）' if !next.is_ascii_alphanumeric() && (next.is_alphanumeric() || matches!(next, ' ' | '\u{3000}' | '\u{A0}' | '“' | '《')) => Some(sign.len_utf8()),
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
