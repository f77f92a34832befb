//! Figures with their units: read from a text, and the values of facts made comparable.

use std::ops::Range;

pub(crate) use crate::check::units::Kind;
use crate::check::units::{Unit, unit_at};
use crate::model::register::{EQUALS, Fact, Sense, Value};
use crate::parse::yaml::amount;
use crate::scan::Starts;

/// A figure in a text: a number, or the two ends of a range.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Number and unit.
    pub range: Range<usize>,
    pub from: f64,
    pub to: Option<f64>,
    pub unit: Option<Unit>,
    /// Whether 万 or 亿 stands before the unit.
    pub large: bool,
    /// What 万 and 亿 amount to.
    times: f64,
}

impl Figure {
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.unit.map(|(kind, ..)| kind)
    }

    /// What it amounts to in the base unit of its quantity.
    pub(crate) fn amount(&self) -> f64 {
        self.to.unwrap_or(self.from) * self.unit.map_or(1.0, |(.., factor)| factor)
    }

    /// What one, as it is written, amounts to in that unit.
    pub(crate) fn scale(&self) -> f64 {
        self.times * self.unit.map_or(1.0, |(.., factor)| factor)
    }

    /// Whether two figures are of one quantity.
    pub(crate) fn is_like(&self, other: &Figure) -> bool {
        self.unit.map(|(kind, quantity, _)| (kind, quantity)) == other.unit.map(|(kind, quantity, _)| (kind, quantity))
    }
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
        // 2026-01-31, 10:30, 3:2:1, 12/31; but 5.51/10万
        let chained = rest.starts_with(['-', '/', ':', '：', '–'])
            && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
            && unit_at(rest).is_none();
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
    const BETWEEN: [char; 4] = [' ', '\u{A0}', '多', '余'];
    let rest = &text[end..];
    let (mut behind, mut magnitude, mut said) = (rest.trim_start_matches(BETWEEN), 1.0, 0);
    // 20多万, 1.6万亿
    while let Some((sign, times)) =
        [('万', 10_000.0), ('亿', 100_000_000.0)].iter().find(|(sign, _)| behind.starts_with(*sign))
    {
        magnitude *= times;
        behind = &behind[sign.len_utf8()..];
        said = rest.len() - behind.len();
        // 27万余名
        behind = behind.trim_start_matches(BETWEEN);
    }
    let large = said > 0;
    let unit = unit_at(behind);
    let length = unit.map_or(said, |(_, length)| rest.len() - behind.len() + length);
    Figure {
        range: start..end + length,
        from: from * magnitude,
        to: to.map(|to| to * magnitude),
        unit: unit.map(|(unit, _)| unit),
        large,
        times: magnitude,
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
    let unit = fact.unit.as_ref().and_then(|unit| unit.texts.first()).map_or("", |(_, unit)| unit);
    match &fact.value {
        Value::One(one) => format!("{one}{unit}"),
        Value::Range(from, to) => format!("{from}—{to}{unit}"),
        Value::Change { from, to, rises } => {
            format!("由{from}{unit}{}{to}{unit}", if *rises { "升到" } else { "降到" })
        }
    }
}

/// The same with the word of its operator: 不超过50克.
pub(crate) fn bounded(fact: &Fact) -> String {
    let (printed, operator) = (printed(fact), fact.operator);
    match operator.chinese {
        word if fact.text.is_some() || word == EQUALS.chinese => printed,
        around if around.contains('…') => around.replace('…', &printed),
        after @ ("以内" | "以上" | "以下" | "左右" | "余" | "多") => format!("{printed}{after}"),
        before => format!("{before}{printed}"),
    }
}

/// Words that bound a figure in a text, with what they say; longer ones before those that they end in.
const BEFORE: &[(&str, Sense)] = &[
    ("不低于", Sense::AtLeast),
    ("不少于", Sense::AtLeast),
    ("不小于", Sense::AtLeast),
    ("至少", Sense::AtLeast),
    ("at least", Sense::AtLeast),
    ("不超过", Sense::AtMost),
    ("不高于", Sense::AtMost),
    ("不多于", Sense::AtMost),
    ("不大于", Sense::AtMost),
    ("至多", Sense::AtMost),
    ("最多", Sense::AtMost),
    ("控制在", Sense::AtMost),
    ("at most", Sense::AtMost),
    ("低于", Sense::LessThan),
    ("少于", Sense::LessThan),
    ("小于", Sense::LessThan),
    ("不足", Sense::LessThan),
    ("不到", Sense::LessThan),
    ("less than", Sense::LessThan),
    ("高于", Sense::MoreThan),
    ("大于", Sense::MoreThan),
    ("超过", Sense::MoreThan),
    ("突破", Sense::MoreThan),
    ("超", Sense::MoreThan),
    ("more than", Sense::MoreThan),
    ("逾", Sense::Over),
    ("over", Sense::Over),
    ("近", Sense::Near),
    ("约", Sense::Near),
    ("大概", Sense::Near),
    ("about", Sense::Near),
    ("nearly", Sense::Near),
];
const BEHIND: &[(&str, Sense)] = &[
    ("左右", Sense::Near),
    ("上下", Sense::Near),
    ("以上", Sense::AtLeast),
    ("及以上", Sense::AtLeast),
    ("以内", Sense::AtMost),
    ("以下", Sense::AtMost),
    ("余", Sense::Over),
    ("多", Sense::Over),
];

/// How a figure of a text is bounded, by the words beside it: `近400所`, `2万余张`, `90%以上`, `控制在11%`.
pub(crate) fn sense(text: &str, figure: &Figure) -> Sense {
    let (before, after) = (text[..figure.range.start].trim_end(), text[figure.range.end..].trim_start());
    if text[figure.range.clone()].contains(['余', '多']) {
        return Sense::Over;
    }
    let behind = BEHIND.iter().find(|(word, _)| after.starts_with(word));
    // 控制在10.5%左右: what stands behind says more.
    let found = behind.or_else(|| BEFORE.iter().find(|(word, _)| before.ends_with(word)));
    found.map_or(Sense::Exact, |(_, sense)| *sense)
}

/// On which side of its number a value lies, and by which part of it it may be off.
fn bounds(sense: Sense) -> (Side, f64) {
    match sense {
        Sense::Exact => (Side::At, 0.0),
        Sense::Near => (Side::At, 0.05),
        Sense::Over => (Side::Above, 0.1),
        Sense::AtLeast | Sense::MoreThan => (Side::Above, 0.0),
        Sense::AtMost | Sense::LessThan => (Side::Below, 0.0),
    }
}

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
    let ((here, off), (there, also_off)) = (bounds(one.operator.sense), bounds(other.operator.sense));
    let slack = f64::max(off, also_off);
    let sides = here == there || here == Side::At || there == Side::At;
    Some(sides && near(a.from, b.from, slack) && near(a.to, b.to, slack))
}

/// A fact's value in the base unit of its quantity, for a day where it recurs.
struct Amount {
    from: f64,
    to: f64,
    quantity: String,
}

impl Amount {
    fn of(fact: &Fact) -> Option<Amount> {
        let (from, to) = match &fact.value {
            // A change is held against other figures by what it led to.
            Value::One(one) | Value::Change { to: one, .. } => (amount(one)?, amount(one)?),
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
        let scale = times * factor / days.unwrap_or(1.0);
        Some(Amount { from: from * scale, to: to * scale, quantity })
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
