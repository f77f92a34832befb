//! Ages as documents write them: `0–6个月`, `6月龄–2岁`, `3岁以上`, `不满6个月`, `9–14岁`, `18 months–3 years`.

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Place};

/// From one age to another. The last one counts whole: somebody is six years old until the seventh birthday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    pub from: Age,
    pub to: Until,
}

/// An age as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    pub number: u16,
    pub unit: AgeUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgeUnit {
    Months,
    Years,
}

/// Where ages end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// With this age.
    With(Age),
    /// On the day on which this age is reached.
    Before(Age),
    /// Nowhere: `3岁以上`.
    Always,
}

/// Why ages cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nobody can tell what is meant.
    Unread,
    /// The last age is less than the first one.
    Reversed,
}

/// Years beyond which a number is no age.
const OLDEST: u16 = 130;

const MONTHS: &[&str] = &["个月龄", "个月", "月龄", "月", "months", "month", "mo"];
const YEARS: &[&str] = &["周岁", "岁", "years old", "year old", "years", "year"];
const DASHES: &[&str] = &["——", "—", "–", "～", "~", "－", "-", "至", "到", " to "];
const UNDER: &[&str] = &["不满", "未满", "不到", "under ", "below "];
/// Health statistics count those under five as 5岁以下.
const BELOW: &[&str] = &["以下"];
const AND_BELOW: &[&str] = &["及以下", "and under", "and younger", "or younger"];
const OVER: &[&str] =
    &["及以上", "以上", "起", "+", "and over", "and older", "and above", "or older", "or over", "and up"];

impl Age {
    const BIRTH: Age = Age { number: 0, unit: AgeUnit::Months };

    /// The month in which this age is reached, from birth.
    fn reached(self) -> u16 {
        match self.unit {
            AgeUnit::Months => self.number,
            AgeUnit::Years => self.number * 12,
        }
    }

    /// The last month of this age.
    fn last(self) -> u16 {
        self.reached() + if self.unit == AgeUnit::Years { 11 } else { 0 }
    }

    /// `6个月`, `3周岁`, `1岁半`, `1岁6个月`; a bare number has the unit of another one.
    fn read(text: &str, usual: Option<AgeUnit>) -> Option<Age> {
        let text = text.trim();
        let number = |text: &str| text.trim().parse::<u16>().ok().filter(|number| *number <= OLDEST * 12);
        let ending = |units: &[&str]| units.iter().find_map(|unit| text.strip_suffix(unit));
        let both = YEARS.iter().find_map(|unit| text.split_once(unit)).filter(|(_, rest)| !rest.trim().is_empty());
        let found = if let Some((years, rest)) = both {
            let months = match rest.trim() {
                "半" => Some(6),
                rest => MONTHS.iter().find_map(|unit| rest.strip_suffix(unit)).and_then(number),
            };
            let years = number(years).filter(|years| *years <= OLDEST)?;
            Age { number: years * 12 + months.filter(|months| *months < 12)?, unit: AgeUnit::Months }
        } else if let Some(months) = ending(MONTHS) {
            Age { number: number(months)?, unit: AgeUnit::Months }
        } else if let Some(years) = ending(YEARS) {
            Age { number: number(years)?, unit: AgeUnit::Years }
        } else {
            Age { number: number(text)?, unit: usual? }
        };
        (found.unit == AgeUnit::Months || found.number <= OLDEST).then_some(found)
    }
}

impl Ages {
    /// The first month in which somebody is of these ages, counted from birth.
    pub fn first_month(&self) -> u16 {
        self.from.reached()
    }

    /// The last one; none where they do not end.
    fn last_month(&self) -> Option<u16> {
        match self.to {
            Until::With(age) => Some(age.last()),
            Until::Before(age) => Some(age.reached().saturating_sub(1)),
            Until::Always => None,
        }
    }

    /// Whether somebody can be of these ages and of those.
    pub fn meets(&self, other: &Ages) -> bool {
        let reaches = |one: &Ages, month: u16| one.last_month().is_none_or(|last| last >= month);
        reaches(self, other.first_month()) && reaches(other, self.first_month())
    }

    /// Reads ages as they are written.
    pub fn read(text: &str) -> Result<Ages, Fault> {
        let text: String = text.trim().chars().map(plain).flat_map(char::to_lowercase).collect();
        let ages = either(&text).ok_or(Fault::Unread)?;
        let is_empty = matches!(ages.to, Until::Before(age) if age.reached() <= ages.first_month());
        if is_empty || ages.last_month().is_some_and(|last| last < ages.first_month()) {
            return Err(Fault::Reversed);
        }
        Ok(ages)
    }
}

/// The finding on what is written for ages.
pub(crate) fn wrong(place: Place, found: &str, fault: Fault) -> Diagnostic {
    let state = if fault == Fault::Reversed { "reversed" } else { "unread" };
    Diagnostic::new("wrong-age", place).with("found", found).with("state", state)
}

/// Ages with one end or two.
fn either(text: &str) -> Option<Ages> {
    let ending = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word));
    if let Some(age) = ending(OVER) {
        return Some(Ages { from: Age::read(age, None)?, to: Until::Always });
    }
    let until = |to: Until| Ages { from: Age::BIRTH, to };
    if let Some(age) = ending(AND_BELOW) {
        return Some(until(Until::With(Age::read(age, None)?)));
    }
    match last(text) {
        Some(Until::With(age)) => return Some(Ages { from: age, to: Until::With(age) }),
        Some(to) => return Some(until(to)),
        None => {}
    }
    for dash in DASHES {
        let Some((from, to)) = text.split_once(dash) else { continue };
        let to = last(to)?;
        let (Until::With(end) | Until::Before(end)) = to else { return None };
        return Some(Ages { from: Age::read(from, Some(end.unit))?, to });
    }
    None
}

/// The age with which a range ends: `6岁`, `不满7岁`, `7岁以下`.
fn last(text: &str) -> Option<Until> {
    let text = text.trim();
    let under = UNDER.iter().find_map(|word| text.strip_prefix(word));
    let under = under.or_else(|| BELOW.iter().find_map(|word| text.strip_suffix(word)));
    match under {
        Some(age) => Age::read(age, None).map(Until::Before),
        None => Age::read(text, None).map(Until::With),
    }
}

/// Full-width digits and blanks as narrow ones.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '　' | '\u{A0}' => ' ',
        '＋' => '+',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(text: &str) -> Result<(u16, Option<u16>), Fault> {
        Ages::read(text).map(|ages| (ages.first_month(), ages.last_month()))
    }

    #[test]
    fn ages_are_read_as_documents_write_them() {
        for (text, from, to) in [
            ("0–6个月", 0, Some(6)),
            ("0~36个月", 0, Some(36)),
            ("6月龄–2岁", 6, Some(35)),
            ("3—6岁", 36, Some(83)),
            ("0到6岁", 0, Some(83)),
            ("9-14周岁", 108, Some(179)),
            ("３岁以上", 36, None),
            ("65岁及以上", 780, None),
            ("0岁起", 0, None),
            ("不满6个月", 0, Some(5)),
            ("不到6个月", 0, Some(5)),
            ("5岁以下", 0, Some(59)),
            ("14岁及以下", 0, Some(179)),
            ("6个月至不满3岁", 6, Some(35)),
            ("13周岁", 156, Some(167)),
            ("1岁半", 18, Some(18)),
            ("1岁6个月-3岁", 18, Some(47)),
            ("18 months–3 years", 18, Some(47)),
            ("9 to 14 years", 108, Some(179)),
            ("6 years and over", 72, None),
            ("Under 6 months", 0, Some(5)),
        ] {
            assert_eq!(months(text), Ok((from, to)), "{text}");
        }
        for text in ["", "5", "3–6", "小学", "三岁", "200岁", "1岁20个月", "3岁–", "–6岁", "3岁以上–6岁"]
        {
            assert_eq!(months(text), Err(Fault::Unread), "{text}");
        }
        for text in ["6–3岁", "2岁–6个月", "不满0岁", "3岁至不满3岁"] {
            assert_eq!(months(text), Err(Fault::Reversed), "{text}");
        }
    }

    #[test]
    fn ages_meet_where_somebody_can_be_of_both() {
        let meets = |one: &str, other: &str| Ages::read(one).expect("ages").meets(&Ages::read(other).expect("ages"));
        for (one, other, is) in [
            ("3–6岁", "5岁", true),
            ("3–6岁", "6岁", true),
            ("3–6岁", "7岁", false),
            ("3岁以上", "80岁", true),
            ("3岁以上", "2岁", false),
            ("不满6个月", "6个月", false),
            ("6月龄–2岁", "18个月–4岁", true),
        ] {
            assert_eq!((meets(one, other), meets(other, one)), (is, is), "{one} {other}");
        }
    }
}
