//! `calendar.ics` of an edition: its events for the calendars of phones and computers (RFC 5545).
//!
//! What repeats by a rule that the format knows is one entry from 2020 on; any other is an entry a year, for the years
//! of two decades (see [`years`]). No byte depends on the day of the build within a decade.

use jiff::civil::Date;

use super::calendar::{self, terms};
use super::ics::{Entry, Ics, uid};
use super::plan::{CALENDAR_FILE, EditionPlan, Route};
use super::{Output, PageContext, Reads, strings};
use crate::model::PageId;
use crate::model::calendar::{At, Event, Rhythm, SchoolTerm, Unit, When, years};
use crate::paths::{OutPath, absolute};
use crate::render::when;

/// Titles of pages.
pub(super) const READS: Reads = Reads::Outlines;

/// Where rules begin.
const BEGIN: i16 = 2020;

/// One for each edition that has a calendar.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let route = || Route { path: of.edition.inside(CALENDAR_FILE), output: Output::CalendarFile { edition: of.id } };
    (!of.catalogue.events.is_empty()).then(route).into_iter()
}

pub(super) fn make(context: PageContext<'_>) -> Vec<u8> {
    let edition = context.edition;
    let title = strings(context).said_to("calendar_title", edition.reader().readers().word(), "");
    let mut ics = Ics::new(&format!("{} · {title}", edition.site_title()));
    let terms = terms(context);
    for (id, pages) in &context.catalogue.events {
        if let Some(event) = edition.of_event(id, pages).event(id) {
            add(&mut ics, context, event, pages, &terms);
        }
    }
    ics.finish()
}

fn add(ics: &mut Ics, context: PageContext<'_>, event: &Event, pages: &[PageId], terms: &[SchoolTerm]) {
    let (edition, strings) = (context.edition, strings(context));
    let base = edition.base_url();
    // The title keeps the names apart where a site has no address of its own.
    let site = base.unwrap_or_else(|| edition.site_title());
    let name = event.name.get(edition.tag());
    let told = when::when(event, strings);
    let summary = match event.on {
        When::Every(_) => [name, strings.get("gloss_open"), &told, strings.get("gloss_close")].concat(),
        _ => name.to_owned(),
    };
    let description = description(context, event, pages, &told);
    let page = if pages.is_empty() { calendar::path(context) } else { calendar::kit_path(context, &event.id) };
    let url = base.map_or(String::new(), |base| absolute(base, &page));
    let changed = pages.iter().filter_map(|page| edition.card(*page)?.changed).max();
    for (suffix, days, rule) in entries(event, terms, years(edition.today())) {
        let uid = uid(&[site, &edition.reader().id, edition.tag(), &event.id, &suffix]);
        ics.add(&Entry {
            uid: &uid,
            // The day on which the newest of its pages was changed; the clock has no say.
            stamp: changed.unwrap_or(Date::constant(BEGIN, 1, 1)),
            days,
            rule: &rule,
            language: edition.tag(),
            summary: &summary,
            description: &description,
            url: &url,
        });
    }
}

/// What there is to know and to use: when, theme, pages and leaflets, with addresses where the site has one.
fn description(context: PageContext<'_>, event: &Event, pages: &[PageId], told: &str) -> String {
    let (edition, strings) = (context.edition, strings(context));
    let base = edition.base_url();
    let at = |path: &OutPath| base.map_or(String::new(), |base| format!(" {}", absolute(base, path)));
    let mut lines = vec![told.to_owned()];
    lines.extend(event.theme.as_ref().map(|theme| theme.get(edition.tag()).to_owned()));
    let grades = when::grades(&event.grades, strings);
    lines.extend((!grades.is_empty()).then_some(grades));
    let region = calendar::region(context, event);
    lines.extend((!region.is_empty()).then(|| strings.fill("calendar_region_of", &[("name", &region)])));
    let cards = pages.iter().filter_map(|page| edition.card(*page));
    lines.extend(cards.map(|card| format!("{}{}", card.title, at(&card.path))));
    for page in pages {
        for print in calendar::prints(context, event, *page) {
            let words = strings.fill("calendar_of", &[("event", &print.name), ("page", print.page)]);
            lines.push(format!("{words}{}", at(&print.path)));
        }
    }
    lines.join("\n")
}

type Written = (String, (Date, Date), String);

/// The entries of an event: what keeps their names apart, first and last day, and how they come again.
fn entries(event: &Event, terms: &[SchoolTerm], years: std::ops::RangeInclusive<i16>) -> Vec<Written> {
    if let When::Every(rhythm) = event.on {
        return duties(rhythm, terms);
    }
    if let Some(rule) = rule(event) {
        // Not every month has a fifth week.
        let first = (BEGIN..BEGIN + 12).find_map(|year| event.in_year(year).first().copied());
        return first.map(|days| (String::new(), days, rule)).into_iter().collect();
    }
    let all = match event.on {
        When::Given => event.dates.clone(),
        _ => years.flat_map(|year| event.in_year(year)).collect(),
    };
    all.into_iter().map(|days| (days.0.to_string(), days, String::new())).collect()
}

/// The rule of an event that is one of the format's.
fn rule(event: &Event) -> Option<String> {
    if !event.dates.is_empty() {
        return None;
    }
    // The days from the end of February on are one more in some years.
    let is_even = |from: (i8, i8), to: (i8, i8)| to < (2, 29) || from > (2, 29) && from <= to;
    match event.on {
        When::Day { month: 2, day: 29 } => Some("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29".to_owned()),
        When::Day { .. } => Some("FREQ=YEARLY".to_owned()),
        When::Days { from, to } if is_even(from, to) => Some("FREQ=YEARLY".to_owned()),
        When::Month { month } if month != 2 => Some("FREQ=YEARLY".to_owned()),
        When::Week { month, nth } => Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}MO")),
        When::Weekday { month, nth, weekday } => {
            Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{}", day(weekday)))
        }
        _ => None,
    }
}

/// A weekday as rules write it.
fn day(weekday: i8) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::try_from(weekday - 1).unwrap_or(0)]
}

/// A duty that has no day of its own is told on the first day of its month, quarter, half-year or term; one of a day,
/// a year or of weeks is not told, for no day is better than another.
fn duties(rhythm: Rhythm, terms: &[SchoolTerm]) -> Vec<Written> {
    let first = Date::constant(BEGIN, 1, 1);
    let months = |step: u8| {
        let rule = if step == 1 { "FREQ=MONTHLY".to_owned() } else { format!("FREQ=MONTHLY;INTERVAL={step}") };
        vec![(String::new(), (first, first), rule)]
    };
    match (rhythm.unit, rhythm.step, rhythm.at) {
        (Unit::Week, 1, At::Weekday(weekday)) => {
            let from = (1..=7).filter_map(|day| Date::new(BEGIN, 1, day).ok());
            let from = from.into_iter().find(|date| date.weekday().to_monday_one_offset() == weekday);
            from.map(|date| (String::new(), (date, date), "FREQ=WEEKLY".to_owned())).into_iter().collect()
        }
        (Unit::Month, 1, At::NthWeekday { nth, weekday }) => {
            let from = (1..=12).find_map(|month| crate::model::calendar::nth_weekday(BEGIN, month, nth, weekday));
            let rule = format!("FREQ=MONTHLY;BYDAY={nth}{}", day(weekday));
            from.map(|date| (String::new(), (date, date), rule)).into_iter().collect()
        }
        (Unit::Month, step, At::Any) => months(step),
        (Unit::Quarter, 1, At::Any) => months(3),
        (Unit::HalfYear, 1, At::Any) => months(6),
        (Unit::Term, 1, _) => terms.iter().filter_map(opens).collect(),
        (Unit::SchoolYear, 1, _) => terms.iter().filter_map(opens).take(1).collect(),
        _ => Vec::new(),
    }
}

/// The first day of a term, every year.
fn opens(term: &SchoolTerm) -> Option<Written> {
    let date = Date::new(BEGIN, term.from.0, term.from.1).ok()?;
    Some((format!("{:02}-{:02}", term.from.0, term.from.1), (date, date), "FREQ=YEARLY".to_owned()))
}
