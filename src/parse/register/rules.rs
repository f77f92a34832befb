//! When something is, as authors write it in words: `9月20日`, `五月第三周`, `农历九月初九`, `每学期2次`.

use jiff::civil::Date;

use crate::model::calendar::{At, Rhythm, Unit, When};
use crate::model::lunar;

/// Days of the lunar calendar by their names.
const FESTIVALS: [(&str, i8, i8); 8] = [
    ("春节", 1, 1),
    ("元宵", 1, 15),
    ("端午", 5, 5),
    ("七夕", 7, 7),
    ("中秋", 8, 15),
    ("重阳", 9, 9),
    ("腊八", 12, 8),
    ("除夕", 12, 30),
];

/// What an author writes of a day without a date.
const UNDATED: [&str; 6] = ["undated", "未定", "日期未定", "待定", "日期待定", "没有日期"];

/// A text that is read from its start; blanks are left out, digits of full width are plain ones.
struct Cursor {
    rest: Vec<char>,
}

impl Cursor {
    fn new(text: &str) -> Cursor {
        let plain = |c: char| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            other => other.to_ascii_lowercase(),
        };
        Cursor { rest: text.chars().filter(|c| !c.is_whitespace()).map(plain).rev().collect() }
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = word.chars().eq(self.rest.iter().rev().take(word.chars().count()).copied());
        if found {
            self.rest.truncate(self.rest.len() - word.chars().count());
        }
        found
    }

    fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// A number in digits or in Chinese ones, to 99: `20`, `二十`, `廿一`, `两`.
    fn number(&mut self) -> Option<i8> {
        let digit =
            |c: char| "零一二三四五六七八九".chars().position(|known| known == c).and_then(|at| at.try_into().ok());
        let mut found: Option<i8> = None;
        while let Some(c) = self.rest.last().copied() {
            let next: i8 = match (c, found) {
                ('0'..='9', found) => found.unwrap_or(0).checked_mul(10)?.checked_add(c as i8 - b'0' as i8)?,
                ('十', found) => found.unwrap_or(1).checked_mul(10)?,
                ('廿', None) => 20,
                ('卅', None) => 30,
                ('两' | '俩', None) => 2,
                (c, None) => match digit(c) {
                    Some(digit) => digit,
                    None => break,
                },
                (c, Some(tens)) if tens % 10 == 0 => match digit(c) {
                    Some(digit) => tens.checked_add(digit)?,
                    None => break,
                },
                _ => break,
            };
            found = Some(next);
            self.rest.pop();
        }
        found
    }

    fn month(&mut self) -> Option<i8> {
        let month = self.number().filter(|month| (1..=12).contains(month))?;
        (self.eat("月份") || self.eat("月")).then_some(month)
    }

    /// `20日`; the word for the day may be missing at the end of a range.
    fn day(&mut self) -> Option<i8> {
        let day = self.number()?;
        self.eat_any(&["日", "号"]).then_some(day)
    }

    /// `第三`, `最后一`.
    fn nth(&mut self) -> Option<i8> {
        if self.eat("最后") {
            self.eat_any(&["一", "1"]);
            return Some(-1);
        }
        self.eat("第").then(|| self.number()).flatten().filter(|nth| (1..=5).contains(nth))
    }

    /// `星期五`, `周日`.
    fn weekday(&mut self) -> Option<i8> {
        if !self.eat_any(&["星期", "礼拜", "周"]) {
            return None;
        }
        if self.eat_any(&["日", "天", "末"]) {
            return Some(7);
        }
        self.number().filter(|weekday| (1..=7).contains(weekday))
    }
}

/// `MM-DD`, a day that exists in a leap year, or `9月20日`.
pub(super) fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = match text.trim().split_once('-') {
        Some((month, day)) => (month.parse().ok()?, day.parse().ok()?),
        None => {
            let mut words = Cursor::new(text);
            let found = (words.month()?, words.day()?);
            if !words.is_done() {
                return None;
            }
            found
        }
    };
    exists(month, day)
}

fn exists(month: i8, day: i8) -> Option<(i8, i8)> {
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

/// A day of one year: `2026-05-20`, `2026年5月20日`.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (year, rest) = text.split_once(['-', '年'])?;
    let (month, day) = month_day(rest)?;
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month, day).ok()
}

/// What a text says of when an event is, in any year.
pub(super) fn when(text: &str) -> Option<When> {
    if UNDATED.contains(&text.trim()) {
        return Some(When::Undated);
    }
    let mut words = Cursor::new(text);
    words.eat_any(&["每年的", "每年"]);
    let named: String = words.rest.iter().rev().collect();
    if let Some((month, day)) = month_day(text).or_else(|| month_day(&named)) {
        return Some(When::Day { month, day });
    }
    let named = named.trim_end_matches('节').trim_end_matches("节气");
    if let Some(term) = lunar::TERMS.iter().position(|term| *term == named) {
        return u8::try_from(term).ok().map(When::SolarTerm);
    }
    if let Some((_, month, day)) = FESTIVALS.iter().find(|(name, ..)| *name == named) {
        return Some(When::Lunar { month: *month, day: *day });
    }
    let found = lunar_day(&mut words).or_else(|| {
        let month = words.month()?;
        in_month(&mut words, month)
    });
    found.filter(|_| words.is_done())
}

/// `农历九月初九`, `腊月三十`.
fn lunar_day(words: &mut Cursor) -> Option<When> {
    let is_said = words.eat_any(&["农历", "阴历", "旧历", "夏历"]);
    let before = words.rest.clone();
    let special = [("正月", 1), ("冬月", 11), ("腊月", 12)].into_iter().find(|(name, _)| words.eat(name));
    let month = special.map(|(_, month)| month).or_else(|| words.month());
    let is_first = words.eat("初");
    let day = words.number().filter(|day| (1..=30).contains(day));
    words.eat_any(&["日", "号"]);
    match (month, day) {
        (Some(month), Some(day)) if is_said || special.is_some() || is_first => Some(When::Lunar { month, day }),
        _ => {
            words.rest = if is_said { vec!['农'] } else { before };
            None
        }
    }
}

/// What follows a month.
fn in_month(words: &mut Cursor, month: i8) -> Option<When> {
    if words.is_done() {
        return Some(When::Month { month });
    }
    if let Some(nth) = words.nth() {
        words.eat("个");
        if words.eat_any(&["整周"]) {
            return Some(When::Week { month, nth });
        }
        let before = words.rest.clone();
        if let Some(weekday) = words.weekday() {
            return Some(When::Weekday { month, nth, weekday });
        }
        words.rest = before;
        return words.eat_any(&["周", "星期"]).then_some(When::Week { month, nth });
    }
    let from = (month, words.number()?);
    words.eat_any(&["日", "号"]);
    if words.is_done() {
        return None;
    }
    if !words.eat_any(&["至", "到", "——", "—", "–", "-", "～", "~"]) {
        return None;
    }
    let before = words.rest.clone();
    let month = words.month().unwrap_or_else(|| {
        words.rest = before;
        from.0
    });
    let to = (month, words.day()?);
    Some(When::Days { from: exists(from.0, from.1)?, to: exists(to.0, to.1)? })
}

/// `每学期2次`, `每两周`, `每月第四个星期五`, `2 weeks`, with the grades that it may name.
pub(super) fn every(text: &str) -> Option<(Rhythm, Vec<u8>)> {
    let mut found: (Option<Rhythm>, Vec<u8>) = (None, Vec::new());
    for part in text.split([',', '，', '、', '；', ';']) {
        if let Some(grades) = grades(part) {
            found.1 = grades;
        } else if found.0.is_none() {
            found.0 = Some(rhythm(part)?);
        } else {
            return None;
        }
    }
    Some((found.0?, found.1))
}

/// The units by their words, longer ones first.
const UNITS: [(&str, Unit); 25] = [
    ("个月", Unit::Month),
    ("个学期", Unit::Term),
    ("个星期", Unit::Week),
    ("个学年", Unit::SchoolYear),
    ("个季度", Unit::Quarter),
    ("学年", Unit::SchoolYear),
    ("学期", Unit::Term),
    ("半年", Unit::HalfYear),
    ("季度", Unit::Quarter),
    ("季", Unit::Quarter),
    ("星期", Unit::Week),
    ("周", Unit::Week),
    ("月", Unit::Month),
    ("年", Unit::Year),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("schoolyear", Unit::SchoolYear),
    ("school-year", Unit::SchoolYear),
    ("halfyear", Unit::HalfYear),
    ("half-year", Unit::HalfYear),
    ("quarter", Unit::Quarter),
    ("month", Unit::Month),
    ("week", Unit::Week),
    ("year", Unit::Year),
    ("term", Unit::Term),
];

fn rhythm(text: &str) -> Option<Rhythm> {
    let mut words = Cursor::new(text);
    words.eat_any(&["每", "every"]);
    // `一学期两次`, `2 weeks`.
    let step = words.number().map_or(Some(1), |step| u8::try_from(step).ok().filter(|step| (1..=12).contains(step)))?;
    let before = words.rest.clone();
    // `每星期五`: a weekday, not a week.
    if let Some(weekday) = words.weekday().filter(|_| step == 1)
        && words.is_done()
    {
        return Some(Rhythm { unit: Unit::Week, step, times: 0, at: At::Weekday(weekday) });
    }
    words.rest = before;
    let unit = if words.eat("day") {
        Unit::Day
    } else {
        UNITS.iter().find(|(word, _)| words.eat(word)).map(|(_, unit)| *unit)?
    };
    words.eat("s");
    let mut rhythm = Rhythm { unit, step, times: 0, at: At::Any };
    if words.eat_any(&["开学时", "开学", "初"]) && matches!(unit, Unit::Term | Unit::SchoolYear) {
        rhythm.at = At::Start;
    } else if let Some(nth) = words.nth().filter(|_| unit == Unit::Month) {
        words.eat("个");
        rhythm.at = At::NthWeekday { nth, weekday: words.weekday()? };
    }
    if let Some(times) = words.number() {
        rhythm.times = u8::try_from(times).ok()?;
        words.eat_any(&["次", "times"]).then_some(())?;
    }
    words.is_done().then_some(rhythm)
}

/// `四年级起`, `4-6年级`, `from grade 4`: the grades of a text, in order.
pub(super) fn grades(text: &str) -> Option<Vec<u8>> {
    let mut words = Cursor::new(text);
    words.eat("从");
    let from_english = words.eat("from");
    let is_grade = words.eat_any(&["grades", "grade"]);
    let first = words.number()?;
    let mut is_said = words.eat("年级") || is_grade;
    let mut last = first;
    if from_english || words.eat_any(&["及以上", "以上", "起"]) {
        last = 12;
    } else if words.eat_any(&["至", "到", "—", "–", "-", "～", "~"]) {
        last = words.number()?;
        is_said |= words.eat("年级");
    }
    let is_range = (1..=12).contains(&first) && (first..=12).contains(&last);
    let found = is_said && words.is_done() && is_range;
    found.then(|| (first..=last).filter_map(|grade| grade.try_into().ok()).collect())
}

/// A weekday by its name or number: `星期五`, `Friday`, `5`.
pub(super) fn weekday(text: &str) -> Option<i8> {
    const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = text.trim().to_ascii_lowercase();
    if let Some(at) = NAMES.iter().position(|name| lower.starts_with(name)) {
        return i8::try_from(at + 1).ok();
    }
    let mut words = Cursor::new(text);
    let found = words.weekday().or_else(|| words.number().filter(|number| (1..=7).contains(number)));
    found.filter(|_| words.is_done())
}

/// The number of a week or weekday in a month: `3`, `last`, `最后一个`.
pub(super) fn nth(text: &str) -> Option<i8> {
    if matches!(text.trim(), "last" | "-1" | "最后" | "最后一个" | "最后一周") {
        return Some(-1);
    }
    let mut words = Cursor::new(text);
    words.eat("第");
    let found = words.number().filter(|nth| (1..=5).contains(nth));
    words.eat_any(&["个", "周"]);
    found.filter(|_| words.is_done())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_write_days_in_words() {
        use When::*;
        let read = [
            ("09-20", Day { month: 9, day: 20 }),
            ("9月20日", Day { month: 9, day: 20 }),
            ("九月二十日", Day { month: 9, day: 20 }),
            ("９月２０号", Day { month: 9, day: 20 }),
            ("每年9月20日", Day { month: 9, day: 20 }),
            ("十二月三十一日", Day { month: 12, day: 31 }),
            ("三月", Month { month: 3 }),
            ("3月份", Month { month: 3 }),
            ("5月第三周", Week { month: 5, nth: 3 }),
            ("五月第3个星期", Week { month: 5, nth: 3 }),
            ("11月最后一周", Week { month: 11, nth: -1 }),
            ("10月第二个星期四", Weekday { month: 10, nth: 2, weekday: 4 }),
            ("十月第二个周日", Weekday { month: 10, nth: 2, weekday: 7 }),
            ("5月最后一个星期天", Weekday { month: 5, nth: -1, weekday: 7 }),
            ("6月1日至6月30日", Days { from: (6, 1), to: (6, 30) }),
            ("5月17日—23日", Days { from: (5, 17), to: (5, 23) }),
            ("12月25日到1月5日", Days { from: (12, 25), to: (1, 5) }),
            ("农历九月初九", Lunar { month: 9, day: 9 }),
            ("九月初九", Lunar { month: 9, day: 9 }),
            ("腊月初八", Lunar { month: 12, day: 8 }),
            ("正月十五", Lunar { month: 1, day: 15 }),
            ("农历八月十五日", Lunar { month: 8, day: 15 }),
            ("腊月廿三", Lunar { month: 12, day: 23 }),
            ("重阳节", Lunar { month: 9, day: 9 }),
            ("除夕", Lunar { month: 12, day: 30 }),
            ("冬至", SolarTerm(23)),
            ("日期未定", Undated),
        ];
        for (text, expected) in read {
            assert_eq!(when(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "02-30",
            "13月",
            "五月第六周",
            "9月31日",
            "九月",
            "某天",
            "",
            "农历",
            "农历九月",
            "农历十三月初一",
            "周五",
            "5月20日5月",
            "5月第三",
            "6月31日至7月2日",
            "2026",
            "5月20",
            "秋天",
            "星期八",
        ] {
            let expected = (text == "九月").then_some(When::Month { month: 9 });
            assert_eq!(when(text), expected, "{text}");
        }
        assert_eq!(date("2026-02-29"), None);
        assert_eq!(date("2026年5月20日").map(|date| date.to_string()).as_deref(), Some("2026-05-20"));
    }

    #[test]
    fn authors_write_rhythms_in_words() {
        let rhythm = |unit, step, times, at| Rhythm { unit, step, times, at };
        let read = [
            ("term", rhythm(Unit::Term, 1, 0, At::Any), 0),
            ("每学期2次", rhythm(Unit::Term, 1, 2, At::Any), 0),
            ("一学期两次", rhythm(Unit::Term, 1, 2, At::Any), 0),
            ("每学期开学", rhythm(Unit::Term, 1, 0, At::Start), 0),
            ("2 weeks, from grade 4", rhythm(Unit::Week, 2, 0, At::Any), 9),
            ("四年级起，每两周1次", rhythm(Unit::Week, 2, 1, At::Any), 9),
            ("每两个星期", rhythm(Unit::Week, 2, 0, At::Any), 0),
            ("每周五", rhythm(Unit::Week, 1, 0, At::Weekday(5)), 0),
            ("每周", rhythm(Unit::Week, 1, 0, At::Any), 0),
            ("每月第四个星期五", rhythm(Unit::Month, 1, 0, At::NthWeekday { nth: 4, weekday: 5 }), 0),
            ("每3个月", rhythm(Unit::Month, 3, 0, At::Any), 0),
            ("每半年1次", rhythm(Unit::HalfYear, 1, 1, At::Any), 0),
            ("每学年", rhythm(Unit::SchoolYear, 1, 0, At::Any), 0),
            ("每年", rhythm(Unit::Year, 1, 0, At::Any), 0),
            ("school year", rhythm(Unit::SchoolYear, 1, 0, At::Any), 0),
            ("day", rhythm(Unit::Day, 1, 0, At::Any), 0),
        ];
        for (text, expected, count) in read {
            let found = every(text);
            assert_eq!(found.as_ref().map(|found| (found.0, found.1.len())), Some((expected, count)), "{text}");
        }
        for text in ["", "每", "每13周", "每学期2", "经常", "每月第六个星期五", "每年，每月", "每周八", "0 weeks"]
        {
            assert_eq!(every(text), None, "{text}");
        }
        assert_eq!(grades("4—6年级"), Some(vec![4, 5, 6]));
        assert_eq!(grades("七年级及以上").map(|found| found.len()), Some(6));
        assert_eq!(grades("13年级"), None);
    }
}
