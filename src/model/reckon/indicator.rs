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
    place: Option<String>,
    population: Option<String>,
}

/// A target, and the figure of its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Met<'r> {
    pub target: Figure<'r>,
    pub actual: Option<Figure<'r>>,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Met,
    Missed,
    /// There is no figure of the year, or one that says neither.
    Open,
}

impl Verdict {
    /// Also the end of the key of its words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::Open => "open",
        }
    }
}

/// Each target of an indicator, held against the figure of the same year, place and people.
pub(crate) fn met<'r>(record: &'r SeenRecord<'_>) -> Vec<Met<'r>> {
    let falls = match record.field("direction").map(|field| &field.values[..]) {
        Some([SeenValue::Choice(word)]) => *word.id == *"down",
        _ => false,
    };
    let rises = !falls;
    let actuals = figures(record, "actuals");
    let one = |target: Figure<'r>| {
        let is_of = |actual: &&Figure<'_>| {
            actual.year.year == target.year.year
                && actual.place == target.place
                && actual.population == target.population
        };
        let actual = actuals.iter().find(is_of).cloned();
        let verdict = actual.as_ref().map_or(Verdict::Open, |actual| judge(&target, actual, rises));
        Met { target, actual, verdict }
    };
    figures(record, "targets").into_iter().map(one).collect()
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
    let rows = record.field(key).into_iter().flat_map(|field| &field.values);
    let rows = rows.filter_map(|value| match value {
        SeenValue::Record(fields) => figure(fields),
        _ => None,
    });
    rows.collect()
}

fn figure<'r>(fields: &'r [SeenField<'_>]) -> Option<Figure<'r>> {
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
    Some(Figure { year: *year, bound, number, place: name("place"), population: name("population") })
}
