//! What a filter of a list asks of the values of a key: words, dates, or whether anything is said at all.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::register::PartialDate;

/// One value that a filter asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As it is written, without the marks that quote it.
    pub text: Box<str>,
    pub sense: Sense,
}

/// What it means where a key can hold that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// Only these words.
    Words,
    /// Several values as they are written together, which a record may have as one.
    Whole,
    /// That a record says something: `有`.
    Something,
    /// That it says nothing: `无`.
    Nothing,
    /// A date that lies in these days: `2026`, `2026-12`.
    Within(Day, Day),
    /// A date that ends between these days: `2026-06-30前`, `2026-01-01—2026-06-30`.
    Ends(Option<Day>, Option<Day>),
    /// From a day to an earlier one.
    Reversed,
}

/// Year, month and day.
type Day = (i16, i8, i8);

/// Marks that quote a value.
const QUOTES: [(char, char); 6] = [('「', '」'), ('『', '』'), ('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];
const SOMETHING: &[&str] = &["有", "any"];
const NOTHING: &[&str] = &["无", "没有", "none"];
const UNTIL: &[&str] = &["及以前", "以前", "之前", "前", "为止", "止"];
const SINCE: &[&str] = &["及以后", "以后", "之后", "后", "起"];
const BEFORE: &[&str] = &["<=", "≤", "by ", "until "];
const AFTER: &[&str] = &[">=", "≥", "from ", "since "];
/// Two dashes go before one, which also stands inside of a date.
const BETWEEN: &[&str] = &["——", "—", "–", "～", "~", "至", "到", " to ", " - "];

impl Asked {
    /// The values of a filter, parted by commas and, where that leaves no date apart, by blanks. What is quoted is one.
    /// `by_blanks`: whether blanks part them.
    pub(crate) fn read(text: &str, by_blanks: bool) -> Vec<Asked> {
        let parts = cut(text, &['、', '，', ',', '；', ';']);
        let mut found: Vec<Asked> = Vec::new();
        for part in &parts {
            if let Some(quoted) = quoted(part) {
                found.push(Asked::words(quoted));
                continue;
            }
            let whole = Asked::plain(part);
            if !by_blanks || whole.sense != Sense::Words {
                found.push(whole);
                continue;
            }
            let words = cut(part, &[' ', '　']).into_iter();
            found.extend(words.map(|word| quoted(word).map_or_else(|| Asked::plain(word), Asked::words)));
        }
        if found.len() > 1 && found.iter().all(|one| one.sense == Sense::Words) {
            found.push(Asked { text: text.trim().into(), sense: Sense::Whole });
        }
        found
    }

    /// A value that is nothing but these words.
    pub(crate) fn words(text: &str) -> Asked {
        Asked { text: text.trim().into(), sense: Sense::Words }
    }

    fn plain(text: &str) -> Asked {
        Asked { text: text.into(), sense: sense(text) }
    }

    /// Whether a date is what is asked for. One that is less exact than a bound lasts until its end: `2026-12` is over
    /// on the last of December.
    pub(crate) fn is_date(&self, date: PartialDate) -> bool {
        self.is_span(date, date, |(_, end), from, to| from <= end && end <= to)
    }

    /// Whether something that lasts from one date to another falls into what is asked for.
    pub(crate) fn meets(&self, from: PartialDate, to: PartialDate) -> bool {
        self.is_span(from, to, |(start, end), from, to| start <= to && from <= end)
    }

    fn is_span(&self, from: PartialDate, to: PartialDate, ends: impl Fn((Day, Day), Day, Day) -> bool) -> bool {
        let (start, end) = (first(from), last(to));
        match self.sense {
            Sense::Within(first_day, last_day) => {
                let is_in = |date| first_day <= first(date) && last(date) <= last_day;
                is_in(from) || is_in(to)
            }
            Sense::Ends(from, to) => {
                ends((start, end), from.unwrap_or((i16::MIN, 1, 1)), to.unwrap_or((i16::MAX, 12, 31)))
            }
            _ => false,
        }
    }
}

/// The parts of a text between signs outside of quotes.
pub(crate) fn cut<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let (mut parts, mut start, mut close) = (Vec::new(), 0, None);
    // A quote opens where a value begins, so that an apostrophe is none.
    let mut begins = true;
    for (at, c) in text.char_indices() {
        let opened = QUOTES.iter().find(|(open, _)| begins && close.is_none() && *open == c).map(|(_, close)| *close);
        let closing = opened.filter(|close| text[at + c.len_utf8()..].contains(*close));
        match close {
            Some(end) if c == end => close = None,
            Some(_) => {}
            None if signs.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            None => close = closing,
        }
        begins = signs.contains(&c) || c.is_whitespace() || matches!(c, '=' | '＝' | '：' | ':');
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What stands between the quotes around a text.
fn quoted(text: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}

fn sense(text: &str) -> Sense {
    let text: String = text.trim().chars().map(narrow).collect::<String>().to_ascii_lowercase();
    if SOMETHING.contains(&&*text) {
        return Sense::Something;
    }
    if NOTHING.contains(&&*text) {
        return Sense::Nothing;
    }
    if let Some((from, to)) = days(&text) {
        return Sense::Within(from, to);
    }
    let bound = |behind: &[&str], before: &[&str]| {
        let behind = behind.iter().find_map(|word| text.strip_suffix(word));
        days(behind.or_else(|| before.iter().find_map(|word| text.strip_prefix(word)))?)
    };
    if let Some((_, to)) = bound(UNTIL, BEFORE) {
        return Sense::Ends(None, Some(to));
    }
    if let Some((from, _)) = bound(SINCE, AFTER) {
        return Sense::Ends(Some(from), None);
    }
    for sign in BETWEEN {
        let parts = text.split_once(sign).and_then(|(from, to)| Some((days(from)?.0, days(to)?.1)));
        if let Some((from, to)) = parts {
            return if from <= to { Sense::Ends(Some(from), Some(to)) } else { Sense::Reversed };
        }
    }
    Sense::Words
}

/// The first and the last day of a date as it is written: `2026`, `2026-6`, `2026年6月30日`, `2026/6/30`.
fn days(text: &str) -> Option<(Day, Day)> {
    let text = text.trim().trim_end_matches(['年', '月', '日']);
    let mut parts = text.split(['-', '/', '.', '年', '月']).map(|part| part.trim().parse::<i16>().ok());
    let year = parts.next()??;
    let month = parts.next().map(|month| month.and_then(|month| i8::try_from(month).ok()));
    let day = parts.next().map(|day| day.and_then(|day| i8::try_from(day).ok()));
    if parts.next().is_some() || month == Some(None) || day == Some(None) || !(1000..=9999).contains(&year) {
        return None;
    }
    let date = PartialDate { year, month: month.flatten(), day: day.flatten() };
    Date::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).ok()?;
    Some((first(date), last(date)))
}

fn first(date: PartialDate) -> Day {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

fn last(date: PartialDate) -> Day {
    let month = date.month.unwrap_or(12);
    let end = Date::new(date.year, month, 1).map_or(31, |first| first.days_in_month());
    (date.year, month, date.day.unwrap_or(end))
}

/// Full-width digits and signs as narrow ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '－' => '-',
        '／' => '/',
        '　' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: Option<i8>, day: Option<i8>) -> PartialDate {
        PartialDate { year, month, day }
    }

    #[test]
    fn dates_are_asked_for_as_they_are_said() {
        let (june, december) = (date(2026, Some(6), Some(30)), date(2026, Some(12), None));
        for (text, is_june, is_december) in [
            ("2026", true, true),
            ("2026年12月", false, true),
            ("2026-06-30", true, false),
            ("2026-06-30前", true, false),
            ("2026年6月30日以前", true, false),
            ("by 2026-06-29", false, false),
            ("<=2026-12", true, true),
            ("2026-12-15前", true, false),
            ("2026-07起", false, true),
            (">=2026-06-30", true, true),
            ("2026-01-01—2026-06-30", true, false),
            ("２０２６年7月至2027年", false, true),
            ("2026-01 to 2026-12", true, true),
        ] {
            let asked = Asked::read(text, true);
            assert_eq!(asked.len(), 1, "{text}");
            assert_eq!((asked[0].is_date(june), asked[0].is_date(december)), (is_june, is_december), "{text}");
        }
        assert!(!Asked::read("2026-12", true)[0].is_date(date(2026, None, None)));
        let years = Asked::read("2020—2021", true);
        assert!(years[0].meets(date(2019, None, None), date(2020, None, None)));
        assert!(!years[0].meets(date(2022, None, None), date(2023, None, None)));
    }

    #[test]
    fn values_are_parted_and_quoted_ones_are_not() {
        let read = |text: &str| {
            Asked::read(text, true).into_iter().map(|one| (one.text.to_string(), one.sense)).collect::<Vec<_>>()
        };
        let words = |text: &str| (text.to_owned(), Sense::Words);
        let whole = |text: &str| (text.to_owned(), Sense::Whole);
        for (text, found) in [
            ("甲", vec![words("甲")]),
            ("甲、乙", vec![words("甲"), words("乙"), whole("甲、乙")]),
            ("甲 乙", vec![words("甲"), words("乙"), whole("甲 乙")]),
            ("「甲、乙」", vec![words("甲、乙")]),
            ("「甲、乙」、丙", vec![words("甲、乙"), words("丙"), whole("「甲、乙」、丙")]),
            ("“无”", vec![words("无")]),
            ("无", vec![("无".to_owned(), Sense::Nothing)]),
            ("children's", vec![words("children's")]),
            ("2026-06—2026-01", vec![("2026-06—2026-01".to_owned(), Sense::Reversed)]),
            ("年底", vec![words("年底")]),
            ("", vec![]),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
        assert_eq!(cut("类别=「甲；乙」；进展=无", &['；', ';']), ["类别=「甲；乙」", "进展=无"]);
    }
}
