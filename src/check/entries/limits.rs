//! Two limits for the same readers that differ: a page that shows one of them says less than its site knows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Readers, first, is_number, letters};
use crate::check::facts::Disagreement;
use crate::check::measure::{agree, printed};
use crate::diag::Diagnostic;
use crate::model::register::{Fact, Sense};

/// Words for one thing, and what stands for them here; longer ones first. What is left out says nothing of the thing.
const SAME: &[(&str, &str)] = &[
    ("电子屏幕", "屏幕"),
    ("视屏", "屏幕"),
    ("荧屏", "屏幕"),
    ("电子产品", "屏幕"),
    ("每日", "每天"),
    ("一天", "每天"),
    ("每人", ""),
    ("使用", ""),
    ("观看", ""),
    ("看", ""),
    ("累计", ""),
    ("平均", ""),
    ("总", ""),
    ("时间", ""),
    ("时长", ""),
    ("的", ""),
];

/// Ages of people that have a name; 17 is the last year of a minor, 120 that of everybody.
const AGES: &[(&str, (u8, u8))] = &[
    ("儿童青少年", (0, 17)),
    ("未成年人", (0, 17)),
    ("中小学生", (6, 17)),
    ("小学生", (6, 12)),
    ("初中生", (12, 15)),
    ("高中生", (15, 17)),
    ("学龄前儿童", (3, 6)),
    ("成年人", (18, 120)),
    ("成人", (18, 120)),
    ("居民", (0, 120)),
    ("所有人", (0, 120)),
];

/// Facts of one measure that are held against each other, each with each.
const COMPARED: usize = 32;

pub(super) fn check(readers: &Readers<'_>, pairs: &[Disagreement<'_>], notes: &mut Vec<Diagnostic>) {
    let told: BTreeSet<(&str, &str)> = pairs.iter().map(|pair| ordered(pair.one, pair.other)).collect();
    let mut groups: BTreeMap<(String, bool), Vec<&Fact>> = BTreeMap::new();
    for fact in readers.registers.facts.values().filter(|fact| is_number(fact) && !is_aim(fact)) {
        if let Some(is_most) = is_most(fact) {
            groups.entry((core(first(Some(&fact.measure))), is_most)).or_default().push(fact);
        }
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        let group = &group[..group.len().min(COMPARED)];
        for (index, one) in group.iter().enumerate() {
            for other in &group[index + 1..] {
                if !told.contains(&ordered(one, other)) && differ(one, other, readers) {
                    notes.push(
                        Diagnostic::new("limits-differ", other.place.clone())
                            .with("name", other.measure.told())
                            .with("id", &other.id)
                            .with("value", printed(other))
                            .with("other", &one.id)
                            .with("other_value", printed(one)),
                    );
                }
            }
        }
    }
}

fn ordered<'f>(one: &'f Fact, other: &'f Fact) -> (&'f str, &'f str) {
    if one.id < other.id { (&one.id, &other.id) } else { (&other.id, &one.id) }
}

/// Whether a fact says the most that there may be, or the least; `None` when it is no limit.
fn is_most(fact: &Fact) -> Option<bool> {
    match fact.operator.sense {
        Sense::AtMost | Sense::LessThan => Some(true),
        Sense::AtLeast => Some(false),
        Sense::Exact | Sense::Near | Sense::Over | Sense::MoreThan => None,
    }
}

/// What a site aims at by some year is no limit for a reader.
fn is_aim(fact: &Fact) -> bool {
    let measure = first(Some(&fact.measure));
    fact.valid_until.is_some() || ["目标", "指标", "率"].iter().any(|word| measure.contains(word))
}

/// A measure without the words that do not matter.
fn core(measure: &str) -> String {
    SAME.iter().fold(letters(measure), |measure, (word, stands)| measure.replace(word, stands))
}

/// Whether two limits differ and some reader has both. Where neither says its place, all readers have.
fn differ(one: &Fact, other: &Fact, readers: &Readers<'_>) -> bool {
    let names = |a: &Fact, b: &Fact| a.compare.iter().chain(&a.superseded_by).any(|id| *id.value == *b.id);
    let regions = readers.region(one).zip(readers.region(other));
    !names(one, other)
        && !names(other, one)
        && regions.is_none_or(|(here, there)| readers.places.overlap(here, there))
        && are_readers_shared(first(one.population.as_ref()), first(other.population.as_ref()))
        && agree(one, other) == Some(false)
}

/// Whether two groups of people are the same, or one is part of the other.
fn are_readers_shared(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let holds = |(a, b): (u8, u8), (c, d): (u8, u8)| a <= c && d <= b;
    one == other || ages(one).zip(ages(other)).is_some_and(|(one, other)| holds(one, other) || holds(other, one))
}

/// The ages of a group of people, from and to: `6—17岁`, `18岁及以上`, `中小学生`.
fn ages(people: &str) -> Option<(u8, u8)> {
    if let Some((_, ages)) = AGES.iter().find(|(name, _)| *name == people) {
        return Some(*ages);
    }
    let (before, after) = people.split_once('岁')?;
    let mut numbers = before.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (from, to) = (numbers.next()?.parse().ok()?, numbers.next().map(str::parse::<u8>));
    match to {
        Some(to) => Some((from, to.ok()?)),
        None if after.starts_with("及以上") || after.starts_with("以上") => Some((from, 120)),
        None => Some((from, from)),
    }
}
