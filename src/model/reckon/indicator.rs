//! Whether the targets of an indicator are met by its figures.

use super::number;
use crate::model::edition::{SeenField, SeenRecord, SeenValue};
use crate::model::register::{Operator, PartialDate, Sense};

/// A figure of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure<'r> {
    pub year: PartialDate,
    pub bound: Option<&'static Operator>,
    /// As it is written.
    pub number: &'r str,
    /// Which of its list it is, from 0.
    pub at: usize,
    /// As its readers see it; that of the record where it has none of its own.
    pub place: Option<String>,
    population: Option<String>,
}

/// A target with a figure of its year, or with none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Met<'r> {
    pub target: Figure<'r>,
    pub actual: Option<Figure<'r>>,
    /// Whether the figure is of another place than the target: of a district, where the target is that of its city.
    pub is_elsewhere: bool,
    pub verdict: Verdict,
}

impl Met<'_> {
    /// The place that it is about.
    pub(crate) fn place(&self) -> Option<&str> {
        self.actual.as_ref().unwrap_or(&self.target).place.as_deref()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Met,
    Missed,
    /// There is no figure of the year, or one that says neither.
    Open,
    /// The figure is of a place that the target is not for.
    Apart,
}

impl Verdict {
    /// Also the end of the key of its words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::Open => "open",
            Verdict::Apart => "apart",
        }
    }
}

/// Each target of an indicator, held against the figure of the same year, place and people; behind it the figures of
/// other places for which no nearer target is. `reaches`: whether what is for one place is for the other.
pub(crate) fn met<'r>(record: &'r SeenRecord<'_>, reaches: &dyn Fn(&str, &str) -> bool) -> Vec<Met<'r>> {
    let falls = match record.field("direction").map(|field| &field.values[..]) {
        Some([SeenValue::Choice(word)]) => *word.id == *"down",
        _ => false,
    };
    let (targets, actuals) = (figures(record, "targets"), figures(record, "actuals"));
    let is_of = |target: &Figure<'_>, actual: &Figure<'_>| {
        actual.year.year == target.year.year && actual.population == target.population
    };
    let reaches = |outer: &Figure<'_>, inner: &Figure<'_>| match (&outer.place, &inner.place) {
        (Some(outer), Some(inner)) => outer == inner || reaches(outer, inner),
        (outer, inner) => outer == inner,
    };
    let mut all = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let mut found: Vec<Met<'_>> = Vec::new();
        for actual in actuals.iter().filter(|actual| is_of(target, actual)) {
            let rivals = || targets.iter().enumerate().filter(|(_, other)| is_of(other, actual));
            let nearest = rivals().filter(|(_, other)| reaches(other, actual));
            let nearest =
                nearest.reduce(|one, next| if reaches(one.1, next.1) && !reaches(next.1, one.1) { next } else { one });
            let is_same = actual.place == target.place;
            let verdict = match nearest {
                _ if is_same => judge(target, actual, !falls),
                Some((nearest, _)) if nearest == at => judge(target, actual, !falls),
                None if rivals().next().is_some_and(|(first, _)| first == at) => Verdict::Apart,
                _ => continue,
            };
            found.push(Met { target: target.clone(), actual: Some(actual.clone()), is_elsewhere: !is_same, verdict });
        }
        found.sort_by_key(|met| met.is_elsewhere);
        if found.first().is_none_or(|met| met.is_elsewhere) {
            all.push(Met { target: target.clone(), actual: None, is_elsewhere: false, verdict: Verdict::Open });
        }
        // The first of two figures of one place counts.
        let is_second = |met: &Met<'_>, before: &[Met<'_>]| before.iter().any(|known| known.place() == met.place());
        for at in 0..found.len() {
            if !is_second(&found[at], &found[..at]) {
                all.push(found[at].clone());
            }
        }
    }
    all
}

fn judge(target: &Figure<'_>, actual: &Figure<'_>, rises: bool) -> Verdict {
    let (Some(wanted), Some(reached)) = (number(target.number), number(actual.number)) else { return Verdict::Open };
    let sense = target.bound.map_or(Sense::Exact, |bound| bound.sense);
    let is_met = match sense {
        Sense::AtLeast => reached >= wanted,
        Sense::MoreThan | Sense::Over => reached > wanted,
        Sense::AtMost => reached <= wanted,
        Sense::LessThan => reached < wanted,
        // What is reached or passed in the direction that is wanted.
        Sense::Exact if rises => reached >= wanted,
        Sense::Exact => reached <= wanted,
        Sense::Near => return Verdict::Open,
    };
    // A figure that is itself only bounded says what lies on its own side.
    match actual.bound.map_or(Sense::Exact, |bound| bound.sense) {
        Sense::Exact => {
            if is_met {
                Verdict::Met
            } else {
                Verdict::Missed
            }
        }
        Sense::AtLeast | Sense::MoreThan | Sense::Over if rises && is_met => Verdict::Met,
        Sense::AtMost | Sense::LessThan if !rises && is_met => Verdict::Met,
        _ => Verdict::Open,
    }
}

/// The figures that a field of an indicator holds.
fn figures<'r>(record: &'r SeenRecord<'_>, key: &str) -> Vec<Figure<'r>> {
    let rows = record.field(key).into_iter().flat_map(|field| &field.values).enumerate();
    let rows = rows.filter_map(|(at, value)| match value {
        SeenValue::Record(fields) => figure(at, fields, record),
        _ => None,
    });
    rows.collect()
}

fn figure<'r>(at: usize, fields: &'r [SeenField<'_>], record: &SeenRecord<'_>) -> Option<Figure<'r>> {
    let value = |key: &str| fields.iter().find(|field| &*field.key.id == key)?.values.first();
    let SeenValue::Date(year) = value("year")? else { return None };
    let SeenValue::Number(number) = value("value")? else { return None };
    let bound = match value("operator") {
        Some(SeenValue::Operator(bound)) => Some(*bound),
        _ => None,
    };
    let name = |key: &str| match value(key)? {
        SeenValue::Name(name) => Some(name.to_string()),
        SeenValue::Text(text) => Some(text.text.trim().to_owned()),
        _ => None,
    };
    let of_record = || match record.field("place")?.values.first()? {
        SeenValue::Name(name) => Some(name.to_string()),
        _ => None,
    };
    let place = name("place").or_else(of_record);
    Some(Figure { year: *year, bound, number, at, place, population: name("population") })
}
