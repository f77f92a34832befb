//! The values of a record as words, in the language of its page.

use crate::model::document::Show;
use crate::model::edition::{SeenField, SeenRecord, SeenValue, Text};
use crate::model::kind::{Holds, Key};
use crate::model::register::{Citation, Operator, PartialDate};
use crate::render::text::{self, Voice};
use crate::render::words;
use crate::theme::Strings;

/// One value of a field as words.
pub(crate) fn value(key: &Key, value: &SeenValue<'_>, voice: Voice<'_>) -> String {
    let (language, strings) = (voice.language, voice.strings);
    match value {
        SeenValue::Text(text) => titled(key, text, voice) + &text::plain(text, voice),
        SeenValue::Number(number) => words::with_unit(number, unit(key, language)),
        SeenValue::Date(day) => date(*day, strings),
        SeenValue::Span(from, to) if from == to => date(*from, strings),
        SeenValue::Span(from, to) => strings.fill("range", &[("a", &date(*from, strings)), ("b", &date(*to, strings))]),
        SeenValue::Flag(flag) => strings.get(if *flag { "record_yes" } else { "record_no" }).to_owned(),
        SeenValue::Ages(ages) => words::ages(ages, strings),
        SeenValue::Choice(word) => word.name.get(language).to_owned(),
        SeenValue::Operator(operator) => operator.chinese.to_owned(),
        SeenValue::Name(name) => name.to_string(),
        SeenValue::Person(person) => person.name.get(language).to_owned(),
        SeenValue::Department(department) => department.brief(language).to_owned(),
        SeenValue::Call(service) => service.phone.clone().unwrap_or_default(),
        SeenValue::Fact(fact) => words::fact(fact, Show::Full, language, strings),
        SeenValue::Page(card) => card.title.to_owned(),
        SeenValue::Record(fields) => {
            row(fields, voice).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The title of the document that a value stands for, before the number of it; nothing for other values.
pub(crate) fn titled(key: &Key, text: &Text<'_>, voice: Voice<'_>) -> String {
    if !matches!(key.holds, Holds::Source) {
        return String::new();
    }
    let id = text.text.trim().strip_prefix(":source[").and_then(|rest| rest.strip_suffix(']'));
    let source = id.and_then(|id| voice.edition.source(&Citation::read(id).source));
    let title = source.map(|source| source.title.get(voice.language));
    match title {
        Some(title) if title.starts_with('《') => title.to_owned(),
        Some(title) => voice.strings.fill("record_document", &[("title", title)]),
        None => String::new(),
    }
}

/// All values of a field as words.
pub(crate) fn field(field: &SeenField<'_>, voice: Voice<'_>) -> String {
    let values: Vec<String> = field.values.iter().map(|one| value(field.key, one, voice)).collect();
    let sign = match field.key.holds {
        Holds::Line | Holds::Text | Holds::Section | Holds::Records(_) => "record_comma",
        _ => "list_comma",
    };
    values.join(voice.strings.get(sign))
}

/// Whom something suits, in one line: `0–6个月，女性`; empty where nothing is said of it.
pub(crate) fn suits(lives: &[SeenField<'_>], voice: Voice<'_>) -> String {
    let said: Vec<String> = lives.iter().map(|one| field(one, voice)).collect();
    said.join(voice.strings.get("suits_comma"))
}

/// The fields of a record in a record as words, each with its key. A bound stands with the number behind it, and a unit
/// with the number before it.
pub(crate) fn row<'f>(fields: &[SeenField<'f>], voice: Voice<'_>) -> Vec<(&'f Key, String)> {
    row_with(fields, "", voice)
}

/// The same where numbers without a unit have this one.
pub(crate) fn row_with<'f>(fields: &[SeenField<'f>], usual: &str, voice: Voice<'_>) -> Vec<(&'f Key, String)> {
    let mut cells: Vec<(&Key, String)> = Vec::new();
    let mut bound: Option<&Operator> = None;
    let written = fields.iter().find(|other| &*other.key.id == "unit");
    let is_bare = |one: &SeenField<'_>| matches!(&one.values[..], [SeenValue::Number(_)]) && !has_unit(one.key);
    let has_number = fields.iter().any(is_bare);
    for one in fields {
        match &one.values[..] {
            [SeenValue::Operator(operator)] => bound = Some(operator),
            [SeenValue::Number(number)] => {
                // The unit that is written beside numbers is of those whose key has none.
                let unit = match (unit(one.key, voice.language), written) {
                    ("", Some(unit)) => field(unit, voice),
                    ("", None) => usual.to_owned(),
                    (unit, _) => unit.to_owned(),
                };
                cells.push((one.key, bounded(bound.take(), number, &unit, voice.strings)));
            }
            // Without a number it is a word of its own: 少许.
            _ if &*one.key.id == "unit" && has_number => {}
            _ => cells.push((one.key, field(one, voice))),
        }
    }
    cells
}

/// A number with its bound and its unit.
pub(crate) fn bounded(bound: Option<&Operator>, number: &str, unit: &str, strings: &Strings) -> String {
    bound.map_or_else(|| words::with_unit(number, unit), |bound| words::bounded(bound, number, unit, strings))
}

/// A number that was worked out of values of a key, in their unit.
pub(crate) fn in_unit(number: &str, key: &Key, voice: Voice<'_>) -> String {
    words::with_unit(number, unit(key, voice.language))
}

fn has_unit(key: &Key) -> bool {
    matches!(&key.holds, Holds::Number { unit: Some(_) })
}

/// The unit that all numbers of a key have.
fn unit<'k>(key: &'k Key, language: &str) -> &'k str {
    match &key.holds {
        Holds::Number { unit: Some(unit) } => unit.get(language),
        _ => "",
    }
}

/// A date as exact as it is written: `2026年12月`.
pub(crate) fn date(date: PartialDate, strings: &Strings) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => match jiff::civil::Date::new(date.year, month, day) {
            Ok(date) => words::date(date, strings),
            Err(_) => date.year.to_string(),
        },
        (Some(month), None) => {
            let month = strings.get(&format!("month_{month}")).to_owned();
            strings.fill("month_of_year", &[("y", &date.year.to_string()), ("month", &month)])
        }
        _ => strings.fill("whole_year", &[("y", &date.year.to_string())]),
    }
}

/// The unit that numbers in records of a record have: what it says at `unit`.
pub(crate) fn unit_of(record: &SeenRecord<'_>, voice: Voice<'_>) -> String {
    record.field("unit").map_or(String::new(), |unit| field(unit, voice))
}
