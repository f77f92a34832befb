//! When something is, in the words of a language: `9月20日`, `农历九月初九`, `每学期2次`.

use jiff::civil::Date;

use crate::model::calendar::{At, Event, Rhythm, Unit, When};
use crate::render::words;
use crate::theme::Strings;

/// When an event is; no word depends on the day of the build.
pub(crate) fn when(event: &Event, strings: &Strings) -> String {
    match event.on {
        When::Given => {
            let dates = event.dates.iter().map(|dates| days(*dates, strings));
            dates.collect::<Vec<_>>().join(strings.get("list_comma"))
        }
        other => rule(other, strings),
    }
}

/// A day, or the first and the last of several.
pub(crate) fn days((from, to): (Date, Date), strings: &Strings) -> String {
    if from == to {
        return words::date(from, strings);
    }
    strings.fill("event_range", &[("from", &words::date(from, strings)), ("to", &words::date(to, strings))])
}

/// A month as a heading: `九月`.
pub(crate) fn month_name(month: i8, strings: &Strings) -> String {
    nth_of(strings, "month_names", month)
}

/// For which grades something is, in few words; nothing for none.
pub(crate) fn grades(grades: &[u8], strings: &Strings) -> String {
    let (Some(first), Some(last)) = (grades.first(), grades.last()) else { return String::new() };
    let (from, to) = (first.to_string(), last.to_string());
    let is_span = usize::from(last - first) + 1 == grades.len();
    match (grades.len(), is_span) {
        (1, _) => strings.fill("grades_one", &[("n", &from)]),
        (_, true) if *last == 12 => strings.fill("grades_from", &[("n", &from)]),
        (_, true) => strings.fill("grades_range", &[("from", &from), ("to", &to)]),
        _ => {
            let all: Vec<String> = grades.iter().map(u8::to_string).collect();
            strings.fill("grades_one", &[("n", &all.join(strings.get("list_comma")))])
        }
    }
}

/// The word at a place, from 1, of a string that holds several with bars between.
fn nth_of(strings: &Strings, key: &str, at: i8) -> String {
    let at = usize::try_from(at - 1).unwrap_or(0);
    strings.get(key).split('|').nth(at).unwrap_or("").trim().to_owned()
}

fn rule(when: When, strings: &Strings) -> String {
    let month = |month: i8| strings.get(&format!("month_{month}")).to_owned();
    let nth = |nth: i8| strings.get(&format!("nth_{nth}")).to_owned();
    let weekday = |weekday: i8| strings.get(&format!("weekday_{weekday}")).to_owned();
    let day = |(m, d): (i8, i8)| strings.fill("event_day", &[("month", &month(m)), ("day", &d.to_string())]);
    match when {
        When::Day { month, day: d } => day((month, d)),
        When::Week { month: m, nth: -1 } => strings.fill("event_week_last", &[("month", &month(m))]),
        When::Week { month: m, nth: n } => strings.fill("event_week", &[("month", &month(m)), ("n", &nth(n))]),
        When::Weekday { month: m, nth: -1, weekday: w } => {
            strings.fill("event_weekday_last", &[("month", &month(m)), ("weekday", &weekday(w))])
        }
        When::Weekday { month: m, nth: n, weekday: w } => {
            strings.fill("event_weekday", &[("month", &month(m)), ("n", &nth(n)), ("weekday", &weekday(w))])
        }
        When::Days { from, to } => strings.fill("event_range", &[("from", &day(from)), ("to", &day(to))]),
        When::Month { month: m } => strings.fill("event_month", &[("month", &month(m))]),
        When::Lunar { month, day } => strings.fill(
            "event_lunar",
            &[("month", &nth_of(strings, "lunar_months", month)), ("day", &nth_of(strings, "lunar_days", day))],
        ),
        When::SolarTerm(term) => {
            let term = i8::try_from(term).unwrap_or(0) + 1;
            strings.fill("event_term", &[("name", &nth_of(strings, "solar_terms", term))])
        }
        When::Given | When::Undated => strings.get("event_undated").to_owned(),
        When::Every(rhythm) => every(rhythm, strings),
    }
}

fn every(rhythm: Rhythm, strings: &Strings) -> String {
    let Rhythm { unit, step, times, at } = rhythm;
    let key = format!("every_{}", unit.word().replace('-', "_"));
    let each = match (step, at) {
        (1, At::Weekday(weekday)) => {
            strings.fill("every_weekday", &[("weekday", strings.get(&format!("weekday_{weekday}")))])
        }
        (1, At::NthWeekday { nth, weekday }) => {
            let weekday = strings.get(&format!("weekday_{weekday}")).to_owned();
            match nth {
                -1 => strings.fill("every_last_weekday", &[("weekday", &weekday)]),
                n => {
                    let n = strings.get(&format!("nth_{n}")).to_owned();
                    strings.fill("every_nth_weekday", &[("n", &n), ("weekday", &weekday)])
                }
            }
        }
        (1, At::Start) if matches!(unit, Unit::Term | Unit::SchoolYear) => {
            strings.get(&format!("{key}_start")).to_owned()
        }
        (1, _) => strings.get(&key).to_owned(),
        (n, _) => strings.fill(&format!("{key}_n"), &[("n", &n.to_string())]),
    };
    match times {
        0 => each,
        1 => strings.fill("every_once", &[("each", &each)]),
        n => strings.fill("every_times", &[("each", &each), ("n", &n.to_string())]),
    }
}
