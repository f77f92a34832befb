//! The registers and the references to them → findings: facts that are out of date, that disagree, that rest on a
//! document which no longer holds. Nothing is settled here: both sides are named, an editor rules.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::check::OneDocument;
use crate::check::figures::sums::is_rare_rate;
use crate::check::matter::{Matter, matters};
use crate::check::measure::{agree, printed};
use crate::diag::{Diagnostic, Place};
use crate::limits;
use crate::model::audience::{AudienceSet, Localized};
use crate::model::document::{Outline, OutlineReference, ReferenceKind};
use crate::model::entry::SiteInputs;
use crate::model::places::Places;
use crate::model::references::seen_by;
use crate::model::register::*;
use crate::model::{Site, Version};

/// Checks the registers of a site.
pub(crate) fn check(site: &Site, pairs: &[Disagreement<'_>]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    entries(site, pairs, &mut notes);
    notes
}

/// Checks what a document refers to.
pub(crate) fn check_document(of: &OneDocument<'_>) -> Vec<Diagnostic> {
    let OneDocument { under, document, entry, pairs } = *of;
    let outline = &document.outline;
    let mut notes = Vec::new();
    references(outline, &under.registers, under.today, &mut notes);
    if entry.is_page() {
        one_sided(under, &entry.version, outline, pairs, &mut notes);
    }
    notes
}

/// Two facts that do not say the same of one thing. When a newer one is registered as holding, it is the second.
pub(crate) struct Disagreement<'a> {
    pub one: &'a Fact,
    pub other: &'a Fact,
    /// The register says which one holds.
    pub ruled: bool,
}

/// All pairs of facts that disagree: those on one measure, population and region, and those that are to be compared.
pub(crate) fn disagreements<'r>(registers: &'r Registers, places: &Places) -> Vec<Disagreement<'r>> {
    let mut pairs: BTreeMap<(&str, &str), (&Fact, &Fact)> = BTreeMap::new();
    let mut pair = |a: &'_ Fact, b: &'_ Fact| {
        let (a, b) = (&registers.facts[&a.id], &registers.facts[&b.id]);
        let (a, b) = if a.id < b.id { (a, b) } else { (b, a) };
        pairs.insert((&a.id, &b.id), (a, b));
    };
    let matters = matters(registers, places);
    let mut groups: BTreeMap<&Matter, Vec<&Fact>> = BTreeMap::new();
    for fact in registers.facts.values() {
        groups.entry(&matters[&*fact.id]).or_default().push(fact);
        for id in fact.compare.iter().chain(&fact.superseded_by) {
            if let Some(other) = registers.facts.get(id.value.as_str()).filter(|other| other.id != fact.id) {
                pair(fact, other);
            }
        }
    }
    for group in groups.values() {
        let group = &group[..group.len().min(limits::COMPARED)];
        for (index, fact) in group.iter().enumerate() {
            group[index + 1..].iter().for_each(|other| pair(fact, other));
        }
    }
    let named = |a: &Fact, b: &Fact| a.compare.iter().chain(&a.superseded_by).any(|id| *id.value == *b.id);
    let disagree = |(a, b): &(&Fact, &Fact)| {
        // An editor who names the two says that they can be compared.
        let agree = agree(a, b).unwrap_or(!(named(a, b) || named(b, a)));
        !agree && !times_differ(a, b)
    };
    pairs.into_values().filter(disagree).map(|(a, b)| rule(a, b, registers)).collect()
}

fn rule<'a>(a: &'a Fact, b: &'a Fact, registers: &Registers) -> Disagreement<'a> {
    let gives_way = |old: &Fact, new: &Fact| {
        let by_source = registers
            .sources
            .get(&old.citation.source)
            .and_then(|source| source.superseded_by.as_ref())
            .is_some_and(|by| *by.value == *new.citation.source);
        by_source || old.superseded_by.as_ref().is_some_and(|by| *by.value == *new.id)
    };
    if gives_way(b, a) {
        Disagreement { one: b, other: a, ruled: true }
    } else {
        Disagreement { one: a, other: b, ruled: gives_way(a, b) }
    }
}

fn first(text: Option<&Localized>) -> &str {
    text.and_then(|text| text.texts.first()).map_or("", |(_, text)| text.trim())
}

/// Whether the times of two facts explain why they differ: figures of two years, goals for two years.
fn times_differ(a: &Fact, b: &Fact) -> bool {
    let differ = |a: Option<PartialDate>, b: Option<PartialDate>| {
        a.zip(b).is_some_and(|(a, b)| {
            a.year != b.year
                || a.month.zip(b.month).is_some_and(|(a, b)| a != b)
                || a.month == b.month && a.day.zip(b.day).is_some_and(|(a, b)| a != b)
        })
    };
    differ(a.as_of, b.as_of) || differ(a.valid_until, b.valid_until)
}

/// Whether a time has ended before a day.
fn is_over(until: PartialDate, today: Date) -> bool {
    let today = PartialDate::day(today);
    let month = until.month.unwrap_or(12);
    (until.year, month, until.day.unwrap_or(31)) < (today.year, today.month.unwrap_or(1), today.day.unwrap_or(1))
}

/// Whether the note of a fact says that its source itself has percent.
fn says_percent(fact: &Fact) -> bool {
    let says = |text: &str| ["百分", "%", "％", "percent"].iter().any(|word| text.contains(word));
    fact.note.as_ref().is_some_and(|note| note.texts.iter().any(|(_, text)| says(text)))
}

/// Whether a fact's own words tell its reader that it is out of date.
fn tells_its_end(fact: &Fact) -> bool {
    let words = ["过期", "到期", "已过", "历史", "expired", "past"];
    fact.text
        .as_ref()
        .is_some_and(|text| text.texts.iter().all(|(_, text)| words.iter().any(|word| text.contains(word))))
}

fn within(place: &Place, key: &str) -> Place {
    match place {
        Place::Value(path, entry) => Place::Value(path.clone(), format!("{entry}/{key}")),
        other => other.clone(),
    }
}

/// What is wrong with the entries themselves.
fn entries(site: &Site, pairs: &[Disagreement<'_>], notes: &mut Vec<Diagnostic>) {
    let Site { registers, today, .. } = site;
    for fact in registers.facts.values() {
        for other in fact
            .compare
            .iter()
            .chain(&fact.superseded_by)
            .filter(|other| !registers.facts.contains_key(other.value.as_str()))
        {
            let place = fact.place.path().map_or(Place::Nowhere, |path| other.place(path));
            notes.push(
                Diagnostic::new("unknown-fact", place)
                    .with("name", &other.value)
                    .with_near(&other.value, registers.facts.keys().map(|id| &**id)),
            );
        }
        if let Some(today) = *today {
            ended(fact, today, notes);
        }
        let unit = first(fact.unit.as_ref());
        if matches!(unit, "%" | "％") && is_rare_rate(first(Some(&fact.measure))) && !says_percent(fact) {
            notes.push(Diagnostic::new("rate-in-percent", within(&fact.place, "unit")).with("figure", printed(fact)));
        }
        notes.extend(source_finding(&fact.citation.source, within(&fact.place, "source"), registers, *today));
    }
    for source in registers.sources.values() {
        if let Some(by) = source.superseded_by.as_ref().filter(|by| !registers.sources.contains_key(by.value.as_str()))
        {
            let place = source.place.path().map_or(Place::Nowhere, |path| by.place(path));
            notes.push(
                Diagnostic::new("unknown-source", place)
                    .with("name", &by.value)
                    .with_near(&by.value, registers.sources.keys().map(|id| &**id)),
            );
        }
    }
    for pair in pairs.iter().filter(|pair| pair.ruled) {
        notes.push(both(Diagnostic::new("fact-superseded", pair.one.place.clone()), pair.one, pair.other, registers));
    }
    notes.extend(groups(pairs).into_iter().map(|group| disagree(&group, site)));
}

/// The facts that disagree with one another, directly or over others, group by group, each in the order of the files.
fn groups<'a>(pairs: &[Disagreement<'a>]) -> Vec<Vec<&'a Fact>> {
    let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Fact>> = Vec::new();
    for pair in pairs.iter().filter(|pair| !pair.ruled) {
        let mut own = |fact: &'a Fact| {
            *group_of.entry(&fact.id).or_insert_with(|| {
                groups.push(vec![fact]);
                groups.len() - 1
            })
        };
        let (one, other) = (own(pair.one), own(pair.other));
        if one != other {
            let moved = std::mem::take(&mut groups[other]);
            for fact in &moved {
                group_of.insert(&fact.id, one);
            }
            groups[one].extend(moved);
        }
    }
    groups.retain(|group| !group.is_empty());
    let number = |key: &str| key.rsplit('/').next().and_then(|index| index.parse::<usize>().ok());
    let place = |fact: &Fact| match &fact.place {
        Place::Value(path, key) => (Some(path.clone()), number(key)),
        other => (other.path().cloned(), None),
    };
    groups.iter_mut().for_each(|group| group.sort_by_cached_key(|fact| place(fact)));
    groups
}

/// One finding for all facts that disagree, where the first of them stands.
fn disagree(group: &[&Fact], site: &Site) -> Diagnostic {
    let (registers, one, other) = (&site.registers, group[0], group[1]);
    // Of a large group only some were held against each other; all of it is counted.
    let alike = if group.len() < limits::COMPARED {
        0
    } else {
        let matters = matters(registers, &site.config.places);
        matters.values().filter(|matter| **matter == matters[&*one.id]).count()
    };
    let more: Vec<String> = group.iter().skip(2).take(5).map(|fact| format!("{} {}", fact.id, said(fact))).collect();
    both(Diagnostic::new("facts-disagree", one.place.clone()), one, other, registers)
        .with("n_more", group.len().max(alike) - 2)
        .with_list("more", more.iter().map(String::as_str))
}

/// A fact that ended, or a goal for a year that has passed.
fn ended(fact: &Fact, today: Date, notes: &mut Vec<Diagnostic>) {
    if tells_its_end(fact) {
        return;
    }
    if let Some(until) = fact.valid_until {
        if is_over(until, today) {
            notes.push(
                Diagnostic::new("fact-ended", within(&fact.place, "valid_until"))
                    .with("value", printed(fact))
                    .with("date", written(until)),
            );
        }
        return;
    }
    let words = [first(Some(&fact.measure)), first(fact.text.as_ref())].concat();
    let year = ["到20", "至20"]
        .iter()
        .find_map(|mark| words.split_once(mark))
        .and_then(|(_, rest)| format!("20{}", rest.get(..2)?).parse::<i16>().ok());
    let is_goal = ["目标", "指标", "target", "goal"].iter().any(|word| words.contains(word));
    if let Some(year) = year.filter(|year| is_goal && *year < today.year()) {
        notes.push(Diagnostic::new("year-passed", fact.place.clone()).with("year", year.to_string()));
    }
}

/// `2021-09`.
fn written(date: PartialDate) -> String {
    [
        Some(date.year.to_string()),
        date.month.map(|month| format!("{month:02}")),
        date.day.map(|day| format!("{day:02}")),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("-")
}

/// Adds both facts with the documents that they are from.
fn both(finding: Diagnostic, one: &Fact, other: &Fact, registers: &Registers) -> Diagnostic {
    let source = |fact: &Fact| {
        let title = registers
            .sources
            .get(&fact.citation.source)
            .map_or(&*fact.citation.source, |source| first(Some(&source.title)));
        fact.citation.item.as_ref().map_or(title.to_owned(), |item| format!("{title} {item}"))
    };
    let finding = finding.with("value", said(one)).with("source", source(one));
    finding.with("id", &other.id).with("other", said(other)).with("other_source", source(other))
}

/// A fact with its operator, in short.
fn said(fact: &Fact) -> String {
    let mark = match fact.operator.sense {
        _ if fact.text.is_some() || matches!(fact.value, Value::Change { .. }) => "",
        Sense::Exact => "",
        Sense::Near => "≈",
        Sense::AtLeast => "≥",
        Sense::MoreThan | Sense::Over => ">",
        Sense::AtMost => "≤",
        Sense::LessThan => "<",
    };
    format!("{mark}{}", printed(fact))
}

/// What holds instead of a source that no longer does.
fn source_finding(id: &str, place: Place, registers: &Registers, today: Option<Date>) -> Option<Diagnostic> {
    let source = registers.sources.get(id)?;
    let title = first(Some(&source.title));
    // One that is withdrawn on a later day still holds.
    if let Some(date) = source.withdrawn.filter(|date| today.is_none_or(|today| date.has_begun(today))) {
        return Some(
            Diagnostic::new("source-withdrawn", place)
                .with("title", title)
                .with("date", written(date))
                .with("new", registers.successor(source).map(|new| first(Some(&new.title)))),
        );
    }
    let new = registers.successor(source)?;
    Some(
        Diagnostic::new("source-superseded", place)
            .with("title", title)
            .with("new", first(Some(&new.title)))
            .with("id", &new.id),
    )
}

/// What a page refers to.
fn references(outline: &Outline, registers: &Registers, today: Option<Date>, notes: &mut Vec<Diagnostic>) {
    for mark in &outline.references {
        match mark.kind {
            ReferenceKind::Fact => {
                let ended = registers.facts.get(&mark.target).and_then(|fact| Some((fact, fact.valid_until?, today?)));
                if let Some((fact, until, _)) =
                    ended.filter(|(fact, until, today)| is_over(*until, *today) && !tells_its_end(fact))
                {
                    notes.push(
                        Diagnostic::new("fact-expired", mark.place.clone())
                            .with("value", printed(fact))
                            .with("date", written(until)),
                    );
                }
            }
            ReferenceKind::Source if !tells_successor(outline, &mark.place) => {
                notes.extend(source_finding(&Citation::read(&mark.target).source, mark.place.clone(), registers, today))
            }
            _ => {}
        }
    }
    for source in &outline.front.sources {
        notes.extend(source_finding(
            &Citation::read(&source.value).source,
            source.place(&outline.path),
            registers,
            today,
        ));
    }
}

/// Whether a place is the key at which a record names a document of which it says itself what replaced it.
fn tells_successor(outline: &Outline, place: &Place) -> bool {
    let Some(record) = outline.front.record.as_ref().filter(|record| record.field("replaced_by").is_some()) else {
        return false;
    };
    let named = |key: &str| record.field(key).into_iter().flat_map(|field| &field.values);
    named("source").chain(named("standard")).any(|value| value.place(&outline.path) == *place)
}

/// A page that shows one side of a disagreement to readers who do not see the other.
fn one_sided(
    under: &SiteInputs,
    version: &Version,
    outline: &Outline,
    pairs: &[Disagreement<'_>],
    notes: &mut Vec<Diagnostic>,
) {
    let marks = |fact: &Fact| -> Vec<&OutlineReference> {
        outline.references.iter().filter(|mark| mark.kind == ReferenceKind::Fact && mark.target == fact.id).collect()
    };
    let all = |marks: &[&OutlineReference]| {
        marks.iter().fold(AudienceSet::EMPTY, |set, mark| set.with(seen_by(version, &outline.front, mark)))
    };
    let shown: BTreeSet<&str> =
        outline.references.iter().filter(|mark| mark.kind == ReferenceKind::Fact).map(|mark| &*mark.target).collect();
    for pair in pairs.iter().filter(|pair| shown.contains(&*pair.one.id) || shown.contains(&*pair.other.id)) {
        let (one, other) = (marks(pair.one), marks(pair.other));
        let (see_one, see_other) = (all(&one), all(&other));
        let mut sides = vec![(pair.one, pair.other, one, see_one.without(see_other))];
        if !pair.ruled {
            sides.push((pair.other, pair.one, other, see_other.without(see_one)));
        }
        for (fact, missing, marks, lacking) in sides {
            let Some(mark) = marks.iter().find(|mark| !seen_by(version, &outline.front, mark).and(lacking).is_empty())
            else {
                continue;
            };
            let place = mark.place.clone();
            let finding = if pair.ruled {
                Diagnostic::new("superseded-alone", place)
            } else {
                Diagnostic::new("one-sided", place)
            };
            notes.push(
                both(finding, fact, missing, &under.registers).with("names", under.config.audiences.told(lacking)),
            );
        }
    }
}
