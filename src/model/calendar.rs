//! Observance days and recurring duties: when they are, and on which days of a year that falls.

use jiff::civil::{Date, Weekday};

use crate::diag::Place;
use crate::model::audience::{AudienceId, AudienceSet, Audiences, Localized};
use crate::model::document::Spot;
use crate::model::leaflet::Leaflet;
use crate::model::lunar;
use crate::model::register::{Citation, Evidence};

/// An observance day or week, or a duty that comes again.
#[derive(Debug, Clone)]
pub struct Event {
    pub id: Box<str>,
    pub name: Localized,
    pub on: When,
    /// Its days in years in which they are not what `on` says, or for which a notice gives them: first and last day.
    pub dates: Vec<(Date, Date)>,
    pub theme: Option<Localized>,
    /// Whom it is for, as it is written; for those who have a page of it when nothing is.
    pub readers: Vec<Spot<String>>,
    /// The pages to use, as they are written: `oral/brush`. A campaign is one of them.
    pub pages: Vec<Spot<String>>,
    /// Which of their leaflets to use; all when none is named.
    pub leaflets: Vec<Leaflet>,
    pub region: Option<Spot<String>>,
    /// In order.
    pub grades: Vec<u8>,
    pub citation: Option<Citation>,
    pub evidence: Evidence,
    pub place: Place,
}

/// When an event is. Months from 1, days of the month from 1, weekdays from 1 (Monday) to 7; the last week or weekday
/// of a month is number -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day {
        month: i8,
        day: i8,
    },
    /// The week that begins with the `nth` Monday of a month (weeks begin on Monday: GB/T 7408.1-2023).
    Week {
        month: i8,
        nth: i8,
    },
    /// The `nth` such weekday of a month.
    Weekday {
        month: i8,
        nth: i8,
        weekday: i8,
    },
    /// From one day to another, perhaps of the next year.
    Days {
        from: (i8, i8),
        to: (i8, i8),
    },
    /// A whole month.
    Month {
        month: i8,
    },
    /// A day of the lunar calendar; the 30th is the last of its month.
    Lunar {
        month: i8,
        day: i8,
    },
    /// One of the 24 solar terms, from 0 (小寒).
    SolarTerm(u8),
    /// On the dates that are given, and in no other year.
    Given,
    /// Nothing says when.
    Undated,
    /// A duty that comes again.
    Every(Rhythm),
}

/// How often a duty comes: twice a term, every two weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    pub unit: Unit,
    /// Every so many of them: 2 in "every two weeks".
    pub step: u8,
    /// How many times each time; 0 when that is not said.
    pub times: u8,
    pub at: At,
}

/// What a rhythm is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Term,
    SchoolYear,
}

/// The day within a rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Any,
    /// The first days of it.
    Start,
    /// Of a week.
    Weekday(i8),
    /// The `nth` such weekday of a month.
    NthWeekday {
        nth: i8,
        weekday: i8,
    },
}

impl Unit {
    /// Its word in settings, and in the keys of a theme's strings.
    pub(crate) const WORDS: [(Unit, &'static str); 8] = [
        (Unit::Day, "day"),
        (Unit::Week, "week"),
        (Unit::Month, "month"),
        (Unit::Quarter, "quarter"),
        (Unit::HalfYear, "half-year"),
        (Unit::Year, "year"),
        (Unit::Term, "term"),
        (Unit::SchoolYear, "school-year"),
    ];

    pub(crate) fn word(self) -> &'static str {
        Unit::WORDS.iter().find(|(unit, _)| *unit == self).map_or("", |(_, word)| word)
    }
}

/// A school term: what it is called, its first and last day as month and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolTerm {
    pub name: Localized,
    pub from: (i8, i8),
    pub to: (i8, i8),
}

impl SchoolTerm {
    /// The months that it has a day in, in order.
    pub fn months(&self) -> Vec<i8> {
        span(self.from.0, self.to.0)
    }
}

/// The months from one to another, both included, perhaps over the end of the year.
fn span(from: i8, to: i8) -> Vec<i8> {
    let count = (to - from).rem_euclid(12) + 1;
    (0..count).map(|at| (from - 1 + at).rem_euclid(12) + 1).collect()
}

impl Event {
    /// Whether readers may see it: those whom it is for, and those who have a page of it when it says nobody. A name
    /// that is not known is nobody's.
    pub fn is_for(&self, audience: AudienceId, audiences: &Audiences) -> bool {
        let named = self.readers.iter().filter_map(|name| audiences.set(&name.value));
        self.readers.is_empty() || named.fold(AudienceSet::default(), AudienceSet::with).contains(audience)
    }

    /// Its days in a year: the first and the last of each time that begins there. None for what has no day.
    pub fn in_year(&self, year: i16) -> Vec<(Date, Date)> {
        let given: Vec<(Date, Date)> = self.dates.iter().filter(|(from, _)| from.year() == year).copied().collect();
        if given.is_empty() { self.on.in_year(year) } else { given }
    }

    /// The months of a year that it falls into, in order; none for what has no day or comes more often.
    pub fn months(&self) -> Vec<i8> {
        let mut months = match self.on {
            When::Day { month, .. } | When::Week { month, .. } | When::Weekday { month, .. } => vec![month],
            When::Month { month } => vec![month],
            When::Days { from, to } => span(from.0, to.0),
            When::Lunar { .. } | When::SolarTerm(_) => self.on.usual_month().into_iter().collect(),
            When::Given => self.dates.iter().flat_map(|(from, to)| span(from.month(), to.month())).collect(),
            When::Undated | When::Every(_) => Vec::new(),
        };
        months.sort_unstable();
        months.dedup();
        months
    }

    /// What sorts it within a month: about the day that it begins.
    pub fn order(&self, month: i8) -> i8 {
        match self.on {
            When::Day { day, .. } => day,
            When::Week { nth, .. } | When::Weekday { nth, .. } => {
                if nth < 0 {
                    25
                } else {
                    (nth - 1) * 7 + 1
                }
            }
            When::Days { from, .. } if from.0 == month => from.1,
            When::Given => self.dates.iter().find(|(from, _)| from.month() == month).map_or(0, |(from, _)| from.day()),
            When::SolarTerm(term) => {
                if term % 2 == 0 {
                    6
                } else {
                    21
                }
            }
            When::Lunar { .. } => 15,
            _ => 0,
        }
    }

    /// Whether its days cannot be told from the words of its rule: they are listed by year.
    pub fn has_years(&self) -> bool {
        !self.dates.is_empty()
            || matches!(self.on, When::Week { .. } | When::Weekday { .. } | When::Lunar { .. } | When::SolarTerm(_))
    }
}

impl When {
    /// The days of a year, as [`Event::in_year`].
    fn in_year(self, year: i16) -> Vec<(Date, Date)> {
        let one = |date: Option<Date>| date.map(|date| (date, date)).into_iter().collect();
        match self {
            When::Day { month, day } => one(Date::new(year, month, day).ok()),
            When::Week { month, nth } => {
                let monday = nth_weekday(year, month, nth, 1);
                let whole = |from: Date| Some((from, from.checked_add(jiff::Span::new().days(6)).ok()?));
                monday.and_then(whole).into_iter().collect()
            }
            When::Weekday { month, nth, weekday } => one(nth_weekday(year, month, nth, weekday)),
            When::Days { from, to } => {
                let end = if to < from { year + 1 } else { year };
                // The last day of February is one in every year.
                let day = |year: i16, (month, day): (i8, i8)| {
                    Date::new(year, month, day).or_else(|_| Date::new(year, month, day - 1)).ok()
                };
                day(year, from).zip(day(end, to)).into_iter().collect()
            }
            When::Month { month } => {
                Date::new(year, month, 1).ok().map(|first| (first, first.last_of_month())).into_iter().collect()
            }
            // The end of a lunar year falls into the next one.
            When::Lunar { month, day } => {
                let found = [year - 1, year].into_iter().filter_map(|lunar| lunar::day(lunar, month, day));
                found.filter(|date| date.year() == year).map(|date| (date, date)).collect()
            }
            When::SolarTerm(term) => one(lunar::solar_term(year, term)),
            When::Given | When::Undated | When::Every(_) => Vec::new(),
        }
    }

    /// The month in which a lunar day or a solar term falls most often, over all years of the tables.
    pub(crate) fn usual_month(self) -> Option<i8> {
        let mut counts = [0_u16; 12];
        for year in lunar::FIRST..=lunar::LAST {
            for (from, _) in self.in_year(year) {
                counts[usize::try_from(from.month() - 1).unwrap_or(0)] += 1;
            }
        }
        let most = (0..12).max_by_key(|month| (counts[*month], std::cmp::Reverse(*month)))?;
        (counts[most] > 0).then(|| i8::try_from(most + 1).ok()).flatten()
    }
}

/// The `nth` such weekday of a month, the last one for -1; none where the month has no such.
pub(crate) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// The years whose days are written out: those of the decade of a day and of the next one. So pages and calendars
/// change by the day of the build once in ten years only, and always reach ten years ahead.
pub(crate) fn years(today: Option<Date>) -> std::ops::RangeInclusive<i16> {
    let decade = today.map_or(2020, |today| today.year().clamp(lunar::FIRST, lunar::LAST - 19) / 10 * 10);
    decade..=decade + 19
}
