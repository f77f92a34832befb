//! What stands in the registers twice: one document under two ids, one fact under two ids. When such a one changes, the
//! other is forgotten.

use std::collections::BTreeMap;

use super::{Readers, first, is_number, letters};
use crate::check::measure::agree;
use crate::check::units::{Kind, unit_at};
use crate::diag::Diagnostic;
use crate::model::register::{Fact, PartialDate, Registers, Source, Value};
use crate::parse::yaml::amount as amount_of;

/// Sources to the source that was registered first for the same document.
pub(super) type Documents<'r> = BTreeMap<&'r str, &'r str>;

/// Characters in which two names of one measure may differ.
const FILL: &str = "的地得了之和与及等时间总共数量占比例提供平均其中里";

/// Entries of one key that are held against each other, each with each.
const COMPARED: usize = 32;

/// Finds documents under two ids: one number, or one title, issuer and date but for signs.
pub(super) fn documents<'r>(registers: &'r Registers, notes: &mut Vec<Diagnostic>) -> Documents<'r> {
    let mut groups: BTreeMap<String, Vec<&Source>> = BTreeMap::new();
    for source in registers.sources.values() {
        let number = source.number.as_deref().map(letters).filter(|number| number.chars().any(|c| c.is_ascii_digit()));
        let keys = [Some(head(first(Some(&source.title)))).filter(|head| head.chars().count() > 3), number];
        keys.into_iter().flatten().for_each(|key| groups.entry(key).or_default().push(source));
    }
    let mut same = Documents::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        let group = &group[..group.len().min(COMPARED)];
        for (index, source) in group.iter().enumerate() {
            for other in &group[index + 1..] {
                if source.id == other.id || same.contains_key(&*other.id) || !is_one_document(source, other) {
                    continue;
                }
                same.insert(&other.id, same.get(&*source.id).copied().unwrap_or(&source.id));
                notes.push(
                    Diagnostic::new("source-twice", other.place.clone())
                        .with("name", other.title.told())
                        .with("id", &other.id)
                        .with("other", &source.id),
                );
            }
        }
    }
    same
}

/// A title without what stands in brackets, letters alone.
fn head(title: &str) -> String {
    let cut = title.char_indices().find(|(at, c)| *at > 0 && matches!(c, '（' | '('));
    letters(cut.map_or(title, |(at, _)| &title[..at]))
}

fn is_one_document(one: &Source, other: &Source) -> bool {
    let follows = |a: &Source, b: &Source| a.superseded_by.as_ref().is_some_and(|by| *by.value == *b.id);
    if follows(one, other) || follows(other, one) {
        return false;
    }
    let titles = [one, other].map(|source| first(Some(&source.title)));
    let has_number = |source: &Source| source.number.as_deref().map(letters);
    let numbers = [one, other].map(has_number);
    if let [Some(a), Some(b)] = &numbers
        && a != b
    {
        return false;
    }
    let by_number = numbers[0].is_some() && numbers[0] == numbers[1];
    let issuers = [one, other].map(|source| letters(first(Some(&source.issuer))));
    let by_issuer = issuers[0].contains(&issuers[1]) || issuers[1].contains(&issuers[0]);
    let by_title = head(titles[0]) == head(titles[1]) && digits_agree(titles[0], titles[1]);
    let by_address = one.url.is_some() && one.url == other.url;
    let by_date = same_time(one.date, other.date);
    by_number && (by_issuer || by_title) || by_title && by_date && (by_issuer || by_address)
}

/// Whether the figures in two titles are the same, or one has none: 2023年3月 and 2023年5月 are two reports.
fn digits_agree(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (digits(one), digits(other));
    a.is_empty() || b.is_empty() || a == b
}

/// Whether two dates are the same as far as both are known.
fn same_time(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    let same = |a: Option<i8>, b: Option<i8>| a.is_none() || b.is_none() || a == b;
    match (one, other) {
        (Some(a), Some(b)) => a.year == b.year && same(a.month, b.month) && same(a.day, b.day),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Finds facts under two ids: value, people, place and document are the same, in whatever unit (2小时, 120分钟), and the
/// measure but for its words.
pub(super) fn facts(readers: &Readers<'_>, documents: &Documents<'_>, notes: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<(String, String), Vec<&Fact>> = BTreeMap::new();
    for fact in readers.registers.facts.values().filter(|fact| is_number(fact)) {
        let source = &*fact.citation.source;
        let document = documents.get(source).copied().unwrap_or(source);
        groups.entry((amount(fact), document.to_owned())).or_default().push(fact);
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        let group = &group[..group.len().min(COMPARED)];
        let mut told: Vec<&str> = Vec::new();
        for (index, fact) in group.iter().enumerate() {
            for other in &group[index + 1..] {
                if told.contains(&&*other.id) || !is_one_fact(fact, other, readers) {
                    continue;
                }
                told.push(&other.id);
                notes.push(
                    Diagnostic::new("fact-twice", other.place.clone())
                        .with("name", other.measure.told())
                        .with("id", &other.id)
                        .with("other", &fact.id),
                );
            }
        }
    }
}

/// The value of a fact as one text, in the base unit of its quantity.
fn amount(fact: &Fact) -> String {
    let values: Vec<&String> = match &fact.value {
        Value::One(one) => vec![one],
        Value::Range(from, to) | Value::Change { from, to, .. } => vec![from, to],
    };
    let written = first(fact.unit.as_ref());
    let known = unit_at(written).filter(|((kind, ..), length)| *length == written.len() && *kind == Kind::Measure);
    let (unit, factor) = known.map_or((written, 1.0), |((_, quantity, factor), _)| (quantity, factor));
    let value = |value: &&String| {
        let number = amount_of(value).filter(|_| known.is_some());
        number.map_or_else(|| (*value).clone(), |number| format!("{:.6}", number * factor))
    };
    format!("{}{unit}", values.iter().map(value).collect::<Vec<_>>().join("—"))
}

fn is_one_fact(one: &Fact, other: &Fact, readers: &Readers<'_>) -> bool {
    let text = |fact: &Fact| first(fact.population.as_ref()).replace('的', "");
    let items = [one, other].map(|fact| fact.citation.item.as_deref().unwrap_or("").trim());
    let same_item = items[0].starts_with(items[1]) || items[1].starts_with(items[0]);
    let same_place = match (readers.region(one), readers.region(other)) {
        (Some(a), Some(b)) => readers.places.is_same(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let same_date = one.as_of.is_none() || other.as_of.is_none() || same_time(one.as_of, other.as_of);
    let follows = |a: &Fact, b: &Fact| a.superseded_by.as_ref().is_some_and(|by| *by.value == *b.id);
    same_item
        && same_place
        && same_date
        && text(one) == text(other)
        && first(one.per.as_ref()) == first(other.per.as_ref())
        && agree(one, other) == Some(true)
        && !follows(one, other)
        && !follows(other, one)
        && is_one_measure(first(Some(&one.measure)), first(Some(&other.measure)))
}

/// Whether two measures differ in words that tell nothing: 每天接触自然光, 每天接触自然光的时间.
fn is_one_measure(one: &str, other: &str) -> bool {
    let counted = |text: &str| {
        let mut counts: BTreeMap<char, i32> = BTreeMap::new();
        letters(text).chars().for_each(|c| *counts.entry(c).or_default() += 1);
        counts
    };
    let (mut counts, others) = (counted(one), counted(other));
    others.into_iter().for_each(|(c, count)| *counts.entry(c).or_default() -= count);
    counts.into_iter().all(|(c, count)| count == 0 || FILL.contains(c))
}
