//! The entries of `events`: observance days and duties that come again.

use jiff::civil::Date;

use super::{Entry, rules};
use crate::diag::Diagnostic;
use crate::model::calendar::{At, Event, Rhythm, SchoolTerm, Unit, When};
use crate::model::document::Spot;
use crate::model::leaflet::{Format, Leaflet, Profile};
use crate::parse::yaml::{Fields, Node};

/// One entry; `None` where it lacks a name, or a time that can be read.
pub(super) fn event(mut entry: Entry<'_, '_>) -> Option<Event> {
    let (id, name) = (entry.needed("id"), entry.needed_localized("name"));
    let (citation, evidence) = (entry.citation(), entry.evidence());
    let fields = &mut *entry.fields;
    let (theme, region) = (fields.localized("theme"), fields.spot("region"));
    let (readers, mut pages) = (fields.names("for"), fields.names("pages"));
    pages.splice(0..0, fields.spot("campaign"));
    let leaflets = leaflets(fields);
    let mut grades = grades(fields);
    let dates = dates(fields);
    let on = time(fields, &mut grades, !dates.is_empty());
    // A duty is somebody's claim on others: it has a source, as a figure has.
    let is_duty = matches!(on, Some(When::Every(_)));
    if is_duty && citation.is_none() {
        entry.fields.lacks("source");
        return None;
    }
    let (on, place) = (on?, entry.place);
    Some(Event {
        id: id?,
        name: name?,
        on,
        dates,
        theme,
        readers,
        pages,
        leaflets,
        region,
        grades,
        citation,
        evidence,
        place,
    })
}

/// A finding on a time that cannot be read.
fn wrong(fields: &mut Fields<'_>, key: &str, found: &Node) {
    told(fields, key, if key == "every" { "every" } else { "on" }, found);
}

fn told(fields: &mut Fields<'_>, key: &str, kind: &'static str, found: &Node) {
    let finding = Diagnostic::new("wrong-event-rule", fields.place(key)).with("kind", kind);
    fields.notes.push(finding.with("found", found.brief()));
}

/// What `on` or `every` says; `dates` alone are a rule as well.
fn time(fields: &mut Fields<'_>, grades: &mut Vec<u8>, has_dates: bool) -> Option<When> {
    let (on, every) = (fields.take("on"), fields.take("every"));
    let mut parts = Vec::new();
    for key in ["times", "nth", "weekday", "at"] {
        if let Some(node) = fields.take(key) {
            parts.push((key.to_owned(), node));
        }
    }
    match (on, every) {
        (Some(_), Some(node)) => {
            told(fields, "every", "both", &node);
            None
        }
        (None, Some(node)) => {
            let found = match node.clone().word() {
                Ok(text) => rhythm(&text, &parts, grades),
                Err(_) => None,
            };
            if found.is_none() {
                wrong(fields, "every", &node);
            }
            found
        }
        (Some(node), None) => {
            let given = match &node {
                Node::Text(text) => rules::date(text),
                _ => None,
            };
            let found = match &node {
                Node::Text(text) => rules::when(text),
                Node::Map(own) => rule(own, grades),
                _ => None,
            };
            match given {
                Some(_) => Some(When::Given),
                None => {
                    if found.is_none() || !parts.is_empty() {
                        wrong(fields, "on", &node);
                    }
                    found
                }
            }
        }
        (None, None) if has_dates => Some(When::Given),
        (None, None) => {
            if !fields.is_written("dates") {
                fields.missing("on");
            }
            None
        }
    }
}

/// A duty: what `every` says, and the keys beside it.
fn rhythm(text: &str, parts: &[(String, Node)], grades: &mut Vec<u8>) -> Option<When> {
    let (mut rhythm, named) = rules::every(text)?;
    if grades.is_empty() {
        *grades = named;
    }
    let word = |name: &str| match parts.iter().find(|(key, _)| key == name) {
        Some((_, node)) => node.clone().word().map(Some).map_err(drop),
        None => Ok(None),
    };
    if let Some(times) = word("times").ok()? {
        rhythm.times = times.trim_end_matches('次').trim().parse().ok().filter(|times| *times > 0)?;
    }
    let weekday = match word("weekday").ok()? {
        Some(text) => Some(rules::weekday(&text)?),
        None => None,
    };
    let nth = match word("nth").ok()? {
        Some(text) => Some(rules::nth(&text)?),
        None => None,
    };
    rhythm.at = match (rhythm.unit, nth, weekday, word("at").ok()?.as_deref()) {
        (_, None, None, None) => rhythm.at,
        (Unit::Week, None, Some(weekday), None) => At::Weekday(weekday),
        (Unit::Month, Some(nth), Some(weekday), None) => At::NthWeekday { nth, weekday },
        (Unit::Term | Unit::SchoolYear, None, None, Some("start" | "开学")) => At::Start,
        _ => return None,
    };
    Some(When::Every(Rhythm { ..rhythm }))
}

/// `{month: 5, week: 3}`, `{month: 5, nth: 2, weekday: 7}`, `{month: 3}`, `{from: 06-01, to: 06-30}`, `{lunar: 09-09}`
/// or `{every: term, times: 2}`.
fn rule(parts: &[(String, Node)], grades: &mut Vec<u8>) -> Option<When> {
    let word = |name: &str| parts.iter().find(|(key, _)| key == name).and_then(|(_, node)| node.clone().word().ok());
    if let Some(every) = word("every") {
        let known = ["every", "times", "nth", "weekday", "at"];
        let own: Vec<(String, Node)> = parts.iter().filter(|(key, _)| key != "every").cloned().collect();
        let is_known = own.iter().all(|(key, _)| known.contains(&key.as_str()));
        return if is_known { rhythm(&every, &own, grades) } else { None };
    }
    let month = || word("month")?.trim_end_matches('月').parse::<i8>().ok().filter(|month| (1..=12).contains(month));
    let day = |name: &str| rules::month_day(&word(name)?);
    let mut keys: Vec<&str> = parts.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    match keys.as_slice() {
        ["month"] => Some(When::Month { month: month()? }),
        ["month", "week"] => Some(When::Week { month: month()?, nth: rules::nth(&word("week")?)? }),
        ["month", "nth", "weekday"] => Some(When::Weekday {
            month: month()?,
            nth: rules::nth(&word("nth")?)?,
            weekday: rules::weekday(&word("weekday")?)?,
        }),
        ["from", "to"] => Some(When::Days { from: day("from")?, to: day("to")? }),
        ["lunar"] => lunar(&word("lunar")?),
        _ => None,
    }
}

/// `09-09`, `12-30`, or in words.
fn lunar(text: &str) -> Option<When> {
    let Some((month, day)) = text.split_once('-') else {
        let found = rules::when(text).or_else(|| rules::when(&format!("农历{text}")));
        return found.filter(|when| matches!(when, When::Lunar { .. }));
    };
    let (month, day) = (month.trim().parse::<i8>().ok()?, day.trim().parse::<i8>().ok()?);
    ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(When::Lunar { month, day })
}

/// `dates: {2026: 05-20, 2027: {from: 05-17, to: 05-23}}`, or a list of whole dates. One date as `on` is one as well.
fn dates(fields: &mut Fields<'_>) -> Vec<(Date, Date)> {
    let mut dates = Vec::new();
    if let Some(date) = fields.peek_text("on").and_then(rules::date) {
        dates.push((date, date));
    }
    match fields.take("dates") {
        None => {}
        Some(Node::Map(years)) => {
            for (year, node) in years {
                let found = year.trim_end_matches('年').parse::<i16>().ok().and_then(|year| in_year(year, &node));
                match found {
                    Some(found) => dates.push(found),
                    None => wrong(fields, &format!("dates/{year}"), &node),
                }
            }
        }
        Some(Node::List(items)) => {
            for (index, node) in items.into_iter().enumerate() {
                match node.clone().word().ok().as_deref().and_then(rules::date) {
                    Some(date) => dates.push((date, date)),
                    None => wrong(fields, &format!("dates/{index}"), &node),
                }
            }
        }
        Some(other) => wrong(fields, "dates", &other),
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The days of one year.
fn in_year(year: i16, node: &Node) -> Option<(Date, Date)> {
    let day = |(month, day): (i8, i8)| Date::new(year, month, day).ok();
    match node {
        Node::Map(parts) => match rule(parts, &mut Vec::new())? {
            When::Days { from, to } if from <= to => day(from).zip(day(to)),
            _ => None,
        },
        other => {
            let text = other.clone().word().ok()?;
            if let Some(date) = rules::date(&text) {
                return (date.year() == year).then_some((date, date));
            }
            match rules::when(&text)? {
                When::Day { month, day: of } => day((month, of)).map(|date| (date, date)),
                When::Days { from, to } if from <= to => day(from).zip(day(to)),
                _ => None,
            }
        }
    }
}

/// The leaflets to use, by name.
fn leaflets(fields: &mut Fields<'_>) -> Vec<Leaflet> {
    let mut leaflets = Vec::new();
    for Spot { value, key } in fields.names("leaflets") {
        match Leaflet::read(&value) {
            Ok(leaflet) => leaflets.push(leaflet),
            Err(unknown) => {
                let known = Format::words().chain(Profile::words());
                let place = Spot { value: String::new(), key }.place(fields.path);
                let finding = Diagnostic::new("unknown-leaflet", place).with("name", unknown);
                fields.notes.push(finding.with_near(unknown, known));
            }
        }
    }
    leaflets
}

/// `[4, 5, 6]`, `四年级起`, `4-6年级`.
fn grades(fields: &mut Fields<'_>) -> Vec<u8> {
    let mut grades = Vec::new();
    for word in fields.names("grades") {
        let one = word.value.parse::<u8>().ok().filter(|grade| (1..=12).contains(grade));
        match one.map(|grade| vec![grade]).or_else(|| rules::grades(&word.value)) {
            Some(found) => grades.extend(found),
            None => {
                let finding = Diagnostic::new("wrong-grade", word.place(fields.path)).with("found", &word.value);
                fields.notes.push(finding);
            }
        }
    }
    grades.sort_unstable();
    grades.dedup();
    grades
}

/// `terms` of the configuration: the school terms, in order. None where the key is not written.
pub(in crate::parse) fn school_terms(fields: &mut Fields<'_>) -> Vec<SchoolTerm> {
    let mut terms = Vec::new();
    for (key, node) in fields.list("terms") {
        let Some(mut entry) = Fields::new(node, &key, fields.path, fields.notes) else { continue };
        let name = entry.needed_localized("name");
        let mut day = |key: &'static str| {
            let Some(node) = entry.take(key) else {
                entry.missing(key);
                return None;
            };
            let found = node.clone().word().ok().and_then(|text| rules::month_day(&text));
            if found.is_none() {
                wrong(&mut entry, key, &node);
            }
            found
        };
        let (from, to) = (day("from"), day("to"));
        entry.finish();
        if let (Some(name), Some(from), Some(to)) = (name, from, to) {
            terms.push(SchoolTerm { name, from, to });
        }
    }
    terms
}
