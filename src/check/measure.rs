//! Figures with their units: read from a text, and the values of facts made comparable.

use std::ops::Range;

use crate::model::register::{Fact, Operator, Value};
use crate::parse::yaml::amount;
use crate::scan::Starts;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Percent,
    PerMille,
    Points,
    /// Time, mass, length and the like.
    Measure,
    /// People, schools: things that are counted.
    Count,
    Age,
    Date,
}

/// Units: how they are written, what they measure, the quantity they are of and how many of its base unit they are.
/// Longer ones first.
const UNITS: &[(&str, Kind, &str, f64)] = &[
    ("percentage points", Kind::Points, "points", 1.0),
    ("percentage point", Kind::Points, "points", 1.0),
    ("个百分点", Kind::Points, "points", 1.0),
    ("百分点", Kind::Points, "points", 1.0),
    ("percent", Kind::Percent, "share", 1.0),
    ("per cent", Kind::Percent, "share", 1.0),
    ("%", Kind::Percent, "share", 1.0),
    ("％", Kind::Percent, "share", 1.0),
    ("‰", Kind::PerMille, "share", 0.1),
    ("周岁", Kind::Age, "", 1.0),
    ("月龄", Kind::Age, "", 1.0),
    ("岁", Kind::Age, "", 1.0),
    ("年级", Kind::Age, "", 1.0),
    ("years old", Kind::Age, "", 1.0),
    ("-year-old", Kind::Age, "", 1.0),
    ("小时", Kind::Measure, "time", 60.0),
    ("hours", Kind::Measure, "time", 60.0),
    ("hour", Kind::Measure, "time", 60.0),
    ("分钟", Kind::Measure, "time", 1.0),
    ("minutes", Kind::Measure, "time", 1.0),
    ("minute", Kind::Measure, "time", 1.0),
    ("秒", Kind::Measure, "time", 1.0 / 60.0),
    ("seconds", Kind::Measure, "time", 1.0 / 60.0),
    ("个月", Kind::Measure, "months", 1.0),
    ("months", Kind::Measure, "months", 1.0),
    ("天", Kind::Measure, "days", 1.0),
    ("days", Kind::Measure, "days", 1.0),
    ("周", Kind::Measure, "days", 7.0),
    ("weeks", Kind::Measure, "days", 7.0),
    ("毫克", Kind::Measure, "mass", 0.001),
    ("微克", Kind::Measure, "mass", 0.000_001),
    ("千克", Kind::Measure, "mass", 1000.0),
    ("公斤", Kind::Measure, "mass", 1000.0),
    ("克", Kind::Measure, "mass", 1.0),
    ("斤", Kind::Measure, "mass", 500.0),
    ("mg", Kind::Measure, "mass", 0.001),
    ("kg", Kind::Measure, "mass", 1000.0),
    ("g", Kind::Measure, "mass", 1.0),
    ("毫升", Kind::Measure, "volume", 1.0),
    ("ml", Kind::Measure, "volume", 1.0),
    ("mL", Kind::Measure, "volume", 1.0),
    ("升", Kind::Measure, "volume", 1000.0),
    ("千米", Kind::Measure, "length", 100_000.0),
    ("公里", Kind::Measure, "length", 100_000.0),
    ("厘米", Kind::Measure, "length", 1.0),
    ("毫米", Kind::Measure, "length", 0.1),
    ("米", Kind::Measure, "length", 100.0),
    ("cm", Kind::Measure, "length", 1.0),
    ("mm", Kind::Measure, "length", 0.1),
    ("km", Kind::Measure, "length", 100_000.0),
    ("m", Kind::Measure, "length", 100.0),
    ("千卡", Kind::Measure, "energy", 1.0),
    ("kcal", Kind::Measure, "energy", 1.0),
    ("勒克斯", Kind::Measure, "light", 1.0),
    ("lux", Kind::Measure, "light", 1.0),
    ("度", Kind::Measure, "degrees", 1.0),
    ("倍", Kind::Measure, "times", 1.0),
    ("次", Kind::Measure, "occasions", 1.0),
    ("times", Kind::Measure, "occasions", 1.0),
    ("人次", Kind::Count, "人次", 1.0),
    ("人", Kind::Count, "人", 1.0),
    ("名", Kind::Count, "人", 1.0),
    ("所", Kind::Count, "所", 1.0),
    ("家", Kind::Count, "家", 1.0),
    ("间", Kind::Count, "间", 1.0),
    ("例", Kind::Count, "例", 1.0),
    ("户", Kind::Count, "户", 1.0),
    ("年", Kind::Date, "", 1.0),
    ("月", Kind::Date, "", 1.0),
    ("日", Kind::Date, "", 1.0),
    ("号", Kind::Date, "", 1.0),
    ("时", Kind::Date, "", 1.0),
    ("点", Kind::Date, "", 1.0),
];

/// A figure in a text: a number, or the two ends of a range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Number and unit.
    pub range: Range<usize>,
    pub from: f64,
    pub to: Option<f64>,
    pub unit: Option<(Kind, &'static str, f64)>,
    /// Whether 万 or 亿 stands before the unit.
    pub large: bool,
}

impl Figure {
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.unit.map(|(kind, ..)| kind)
    }

    /// What it amounts to in the base unit of its quantity.
    pub(crate) fn amount(&self) -> f64 {
        self.to.unwrap_or(self.from) * self.unit.map_or(1.0, |(.., factor)| factor)
    }

    /// Whether two figures are of one quantity.
    pub(crate) fn is_like(&self, other: &Figure) -> bool {
        self.unit.map(|(kind, quantity, _)| (kind, quantity)) == other.unit.map(|(kind, quantity, _)| (kind, quantity))
    }
}

/// The unit that a text starts with, and how long it is written.
fn unit_at(text: &str) -> Option<((Kind, &'static str, f64), usize)> {
    UNITS
        .iter()
        .filter(|(word, ..)| text.starts_with(word))
        // 4.7万人民币 are no people.
        .filter(|(word, ..)| *word != "人" || !text.starts_with("人民"))
        .filter(|(word, ..)| {
            !word.ends_with(|c: char| c.is_ascii_alphabetic())
                || !text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        })
        .max_by_key(|(word, ..)| word.len())
        .map(|(word, kind, quantity, factor)| ((*kind, *quantity, *factor), word.len()))
}

const DIGITS: Starts = Starts::of(b"0123456789");

/// The figures of a text. Parts of dates, times of day, names and numbers of documents are none.
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = DIGITS.next(text.as_bytes(), at) {
        let before = text[..start].chars().next_back();
        let (from, end) = number(text, start);
        let (to, end) = far_end(text, end);
        let tied =
            before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '-' | '/' | '.' | '〔' | '_' | '#'));
        let rest = &text[end..];
        // 2026-01-31, 10:30, 3:2:1, 12/31
        let chained =
            rest.starts_with(['-', '/', ':', '：', '–']) && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        if tied || chained {
            at = end
                + text[end..]
                    .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ':' | '：' | '.')))
                    .unwrap_or(text.len() - end);
            continue;
        }
        found.push(with_unit(text, start, end, from, to));
        at = end;
    }
    found
}

fn with_unit(text: &str, start: usize, end: usize, from: f64, to: Option<f64>) -> Figure {
    let rest = &text[end..];
    let mut skipped = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '多', '余']).len();
    let magnitude = match rest[skipped..].chars().next() {
        Some('万') => 10_000.0,
        Some('亿') => 100_000_000.0,
        _ => 1.0,
    };
    let large = magnitude > 1.0;
    if large {
        skipped += '万'.len_utf8();
    }
    let unit = unit_at(&rest[skipped..]);
    let length = unit.map_or(if large { skipped } else { 0 }, |(_, length)| skipped + length);
    Figure {
        range: start..end + length,
        from: from * magnitude,
        to: to.map(|to| to * magnitude),
        unit: unit.map(|(unit, _)| unit),
        large,
    }
}

/// The number at a place, and where it ends. `1,000` is one number.
fn number(text: &str, start: usize) -> (f64, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end)
        || (matches!(bytes.get(end), Some(b'.')) && digit(end + 1))
        || (matches!(bytes.get(end), Some(b',')) && (1..4).all(|n| digit(end + n)) && !digit(end + 4))
    {
        end += 1;
    }
    (text[start..end].replace(',', "").parse().unwrap_or(f64::NAN), end)
}

/// The other end of a range: `—40`, `到40`.
fn far_end(text: &str, end: usize) -> (Option<f64>, usize) {
    for mark in ["—", "–", "-", "~", "～", "至", "到", " to "] {
        if let Some(rest) = text[end..].strip_prefix(mark).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            let (value, end) = number(text, text.len() - rest.len());
            return (Some(value), end);
        }
    }
    (None, end)
}

/// A fact as its text prints it, for reading on: without the words of its operator.
pub(crate) fn printed(fact: &Fact) -> String {
    if let Some((_, text)) = fact.text.as_ref().and_then(|text| text.texts.first()) {
        return text.clone();
    }
    let value = match &fact.value {
        Value::One(one) => one.clone(),
        Value::Range(from, to) => format!("{from}—{to}"),
    };
    format!("{value}{}", fact.unit.as_ref().and_then(|unit| unit.texts.first()).map_or("", |(_, unit)| unit))
}

/// On which side of its number a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    At,
    Above,
    Below,
}

/// Whether two facts say the same of one thing: value, operator, unit and the time that they are for. `None` when their
/// quantities cannot be held against each other: grams and teaspoons.
pub(crate) fn agree(one: &Fact, other: &Fact) -> Option<bool> {
    let (Some(a), Some(b)) = (Amount::of(one), Amount::of(other)) else { return Some(one.value == other.value) };
    if a.quantity != b.quantity {
        return None;
    }
    let near = |a: f64, b: f64, slack: f64| (a - b).abs() <= slack * a.abs().max(b.abs()) + 1e-9;
    let slack = if one.operator == Operator::About || other.operator == Operator::About { 0.05 } else { 0.0 };
    let sides = a.side == b.side || a.side == Side::At || b.side == Side::At;
    Some(sides && near(a.from, b.from, slack) && near(a.to, b.to, slack))
}

/// A fact's value in the base unit of its quantity, for a day where it recurs.
struct Amount {
    from: f64,
    to: f64,
    quantity: String,
    side: Side,
}

impl Amount {
    fn of(fact: &Fact) -> Option<Amount> {
        let (from, to) = match &fact.value {
            Value::One(one) => (amount(one)?, amount(one)?),
            Value::Range(from, to) => (amount(from)?, amount(to)?),
        };
        let written = fact.unit.as_ref().and_then(|unit| unit.texts.first()).map_or("", |(_, unit)| unit.trim());
        let (times, word) = match written.chars().next() {
            Some('万') => (10_000.0, &written['万'.len_utf8()..]),
            Some('亿') => (100_000_000.0, &written['亿'.len_utf8()..]),
            _ => (1.0, written),
        };
        let known = unit_at(word)
            .filter(|((kind, ..), length)| *length == word.len() && !matches!(kind, Kind::Age | Kind::Date));
        let (quantity, factor) = known.map_or((word, 1.0), |((_, quantity, factor), _)| (quantity, factor));
        let per = fact.per.as_ref().and_then(|per| per.texts.first()).map(|(_, per)| per.trim());
        let days = per.and_then(days);
        let quantity = match (per, days) {
            (Some(_), Some(_)) => format!("{quantity}/day"),
            (Some(per), None) => format!("{quantity}/{per}"),
            (None, _) => quantity.to_owned(),
        };
        let side = match fact.operator {
            Operator::Equals | Operator::About | Operator::Reach => Side::At,
            Operator::AtLeast | Operator::MoreThan | Operator::OrMore => Side::Above,
            Operator::AtMost | Operator::LessThan | Operator::Within | Operator::OrLess => Side::Below,
        };
        let scale = times * factor / days.unwrap_or(1.0);
        Some(Amount { from: from * scale, to: to * scale, quantity, side })
    }
}

/// The days of a time that something recurs in.
fn days(per: &str) -> Option<f64> {
    Some(match per {
        "天" | "日" | "day" => 1.0,
        "周" | "星期" | "week" => 7.0,
        "月" | "month" => 30.0,
        "学期" | "半年" | "term" | "half-year" => 180.0,
        "年" | "学年" | "year" | "school year" => 360.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_their_units() {
        let read = |text: &str| {
            figures(text)
                .iter()
                .map(|figure| (text[figure.range.clone()].to_owned(), figure.kind()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read("每天2小时，占46.5%"),
            [("2小时".into(), Some(Kind::Measure)), ("46.5%".into(), Some(Kind::Percent))]
        );
        assert_eq!(
            read("3—6岁、1,000 mg"),
            [("3—6岁".into(), Some(Kind::Age)), ("1,000 mg".into(), Some(Kind::Measure))]
        );
        assert_eq!(read("约17.2万人"), [("17.2万人".into(), Some(Kind::Count))]);
        assert_eq!(read("2026-01-31 10:30 第3周 PM2.5 〔2017〕19号 3:2:1"), [("19号".into(), Some(Kind::Date))]);
        assert_eq!(read("5 minutes, 3 mice"), [("5 minutes".into(), Some(Kind::Measure)), ("3".into(), None)]);
    }
}
