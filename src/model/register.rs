//! The registers: sources, facts, services, people, events and terms. Text refers to them by id.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::Place;
use crate::model::audience::Localized;
use crate::model::calendar::Event;
use crate::model::document::Spot;
use crate::model::service::Service;

/// How a value may be bounded. `…` is where the value stands, and need not be written.
pub(crate) const OPERATORS: &[Operator] = &[
    operator("等于", "equals", Sense::Exact),
    operator("不少于", "at-least", Sense::AtLeast),
    operator("不超过", "at-most", Sense::AtMost),
    operator("超过", "more-than", Sense::MoreThan),
    operator("低于", "less-than", Sense::LessThan),
    operator("约", "about", Sense::Near),
    operator("以内", "within", Sense::AtMost),
    operator("以上", "or-more", Sense::AtLeast),
    operator("以下", "or-less", Sense::AtMost),
    operator("达到", "reach", Sense::Exact),
    operator("近", "nearly", Sense::Near),
    operator("左右", "around", Sense::Near),
    operator("逾", "over", Sense::Over),
    operator("余", "and-more", Sense::Over),
    operator("多", "and-some", Sense::Over),
    operator("高于", "above", Sense::MoreThan),
    operator("不低于", "not-below", Sense::AtLeast),
    operator("不高于", "not-above", Sense::AtMost),
    operator("至少", "no-less-than", Sense::AtLeast),
    operator("控制在", "held", Sense::AtMost),
    operator("控制在…以内", "held-within", Sense::AtMost),
    operator("控制在…以下", "held-below", Sense::AtMost),
    operator("控制在…左右", "held-around", Sense::Near),
    operator("保持在", "kept", Sense::Exact),
    operator("保持在…以上", "kept-above", Sense::AtLeast),
    operator("保持在…左右", "kept-around", Sense::Near),
    operator("达到…以上", "reach-or-more", Sense::AtLeast),
];

/// What a value without an operator has.
pub(crate) const EQUALS: &Operator = &OPERATORS[0];

const fn operator(chinese: &'static str, english: &'static str, sense: Sense) -> Operator {
    Operator { chinese, english, sense }
}

/// What a document may leave open of a figure, by the keys of a fact.
pub(crate) const NOT_GIVEN: [&str; 4] = ["unit", "population", "region", "as_of"];

/// All entries of all register files, by id.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    pub sources: BTreeMap<Box<str>, Source>,
    pub facts: BTreeMap<Box<str>, Fact>,
    pub services: BTreeMap<Box<str>, Service>,
    pub people: BTreeMap<Box<str>, Person>,
    pub events: BTreeMap<Box<str>, Event>,
    pub departments: BTreeMap<Box<str>, Department>,
    /// Ids of departments by every name that they have.
    pub department_names: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// By the term itself.
    pub terms: BTreeMap<Box<str>, Term>,
    /// Other wordings of a term, to the term.
    pub aliases: BTreeMap<Box<str>, Box<str>>,
    /// Every entry as it is written, by kind and id: what a signature is given for.
    pub entries: BTreeMap<(Box<str>, Box<str>), Written>,
}

/// An entry as its file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// As YAML on one line.
    pub yaml: Box<str>,
    /// As lines: signatures of the old form are given for them.
    pub lines: Vec<String>,
}

impl Registers {
    /// A term by its wording or an alias of it.
    pub fn term(&self, wording: &str) -> Option<&Term> {
        self.terms.get(wording).or_else(|| self.terms.get(self.aliases.get(wording)?))
    }

    /// The departments that a name may stand for: those of a region before others that are called so.
    pub fn departments_called(&self, name: &str, region: Option<&str>) -> Vec<&Department> {
        let ids = self.department_names.get(name).map_or(&[][..], Vec::as_slice);
        let found: Vec<&Department> = ids.iter().filter_map(|id| self.departments.get(id)).collect();
        let is_here = |department: &&Department| {
            region.is_some() && department.region.as_ref().map(|region| region.value.as_str()) == region
        };
        let here: Vec<&Department> = found.iter().copied().filter(is_here).collect();
        if here.is_empty() { found } else { here }
    }

    /// The last of the sources that took each other's place.
    pub fn successor<'r>(&'r self, source: &'r Source) -> Option<&'r Source> {
        let next = |source: &&'r Source| self.sources.get(source.superseded_by.as_ref()?.value.as_str());
        // As many steps as there are sources: two that name each other do not hold up whoever asks.
        std::iter::successors(next(&source), next).take(self.sources.len()).last()
    }

    /// A person, by id or by name in some language.
    pub fn person(&self, name: &str) -> Option<&Person> {
        let is_called = |person: &&Person| person.name.texts.iter().any(|(_, text)| text == name);
        self.people.get(name).or_else(|| self.people.values().find(is_called))
    }
}

/// A date as exact as the document gives it: year, month or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartialDate {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl PartialDate {
    pub fn day(date: Date) -> PartialDate {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Whether it has come on a day.
    pub fn has_begun(self, today: Date) -> bool {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)) <= (today.year(), today.month(), today.day())
    }
}

/// A document that figures and statements rest on.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: Box<str>,
    pub title: Localized,
    pub issuer: Localized,
    pub number: Option<String>,
    pub date: Option<PartialDate>,
    pub region: Option<Spot<String>>,
    /// Type letter of GB/T 7714 (Z policy paper, S standard, R report, M book, J journal, EB web page).
    pub letter: String,
    pub url: Option<String>,
    /// When the address was read.
    pub accessed: Option<PartialDate>,
    /// Where the text was read, when that is not the document itself.
    pub via: Vec<Via>,
    /// Why what is no source is used all the same.
    pub despite: Option<String>,
    /// The source that holds in its stead.
    pub superseded_by: Option<Spot<String>>,
    /// Since when it holds no more.
    pub withdrawn: Option<PartialDate>,
    pub note: Option<Localized>,
    pub place: Place,
}

/// A reprint in which a document was read (转引自): its words, or who published it, its title and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    pub title: Option<Localized>,
    pub issuer: Option<Localized>,
    pub url: Option<String>,
    pub accessed: Option<PartialDate>,
    /// Its key in the file: `sources/0/via`, `sources/0/via/1`.
    pub key: Box<str>,
}

/// What an entry rests on in its source. For reviewers and reports; readers do not see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The words of the document.
    pub quote: Option<Localized>,
    /// Where they stand in the file that was read: `927`, `第3页`.
    pub line: Option<String>,
}

/// A source and the item in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    pub source: Box<str>,
    pub item: Option<Box<str>>,
}

impl Citation {
    /// Reads `bj-wujian#58`.
    pub fn read(text: &str) -> Citation {
        match text.split_once(['#', '＃']) {
            Some((source, item)) => Citation { source: source.trim().into(), item: Some(item.trim().into()) },
            None => Citation { source: text.trim().into(), item: None },
        }
    }
}

/// A word that bounds a fact's value, as documents write it. It prints as what it is called and compares by its sense.
#[derive(Debug, PartialEq, Eq)]
pub struct Operator {
    pub chinese: &'static str,
    /// Also the name of its string in a theme: `at-least` is `op_at_least`.
    pub english: &'static str,
    pub sense: Sense,
}

/// What an operator says of the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    Exact,
    /// A little less or more.
    Near,
    /// A little more, which was rounded off.
    Over,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

/// A figure, a word, the two ends of a range, or what a figure was before and what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    One(String),
    Range(String, String),
    Change { from: String, to: String, rises: bool },
}

/// One checked figure or recommendation.
#[derive(Debug, Clone)]
pub struct Fact {
    pub id: Box<str>,
    pub measure: Localized,
    pub value: Value,
    pub operator: &'static Operator,
    pub unit: Option<Localized>,
    /// The time that the figure is for: `学期` in `每学期2次`.
    pub per: Option<Localized>,
    pub population: Option<Localized>,
    pub region: Option<Spot<String>>,
    pub as_of: Option<PartialDate>,
    pub valid_until: Option<PartialDate>,
    pub citation: Citation,
    pub evidence: Evidence,
    /// What the document does not say: keys of [`NOT_GIVEN`].
    pub not_given: Vec<Spot<String>>,
    /// Facts that speak of the same thing in other words; they are held against each other.
    pub compare: Vec<Spot<String>>,
    /// The fact that holds now; this one is kept as history.
    pub superseded_by: Option<Spot<String>>,
    /// The printed form, when operator, value and unit do not make one.
    pub text: Option<Localized>,
    pub note: Option<Localized>,
    pub place: Place,
}

/// A department or another body that is charged with something.
#[derive(Debug, Clone)]
pub struct Department {
    pub id: Box<str>,
    pub name: Localized,
    /// As it is called in lists: 市教委.
    pub short: Option<Localized>,
    /// Former and other names.
    pub called: Vec<Box<str>>,
    pub region: Option<Spot<String>>,
    pub place: Place,
}

impl Department {
    /// As it is called in lists.
    pub fn brief(&self, language: &str) -> &str {
        self.short.as_ref().unwrap_or(&self.name).get(language)
    }

    /// Every name that it has.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let texts = self.name.texts.iter().chain(self.short.iter().flat_map(|short| &short.texts));
        texts.map(|(_, name)| name.as_str()).chain(self.called.iter().map(|name| &**name)).chain([&*self.id])
    }
}

#[derive(Debug, Clone)]
pub struct Person {
    pub id: Box<str>,
    pub name: Localized,
    pub role: Option<Localized>,
    pub organisation: Option<Localized>,
    pub field: Option<Localized>,
    pub region: Option<Spot<String>>,
    /// An example in a site that shows how things are done: nobody has signed with this name.
    pub example: bool,
    pub place: Place,
}

/// A term of the field with its plain wording.
#[derive(Debug, Clone)]
pub struct Term {
    pub term: Box<str>,
    pub name: Localized,
    pub plain: Option<Localized>,
    pub gloss: Option<Localized>,
    pub pinyin: Option<String>,
    pub aliases: Vec<Box<str>>,
    pub citation: Option<Citation>,
    pub evidence: Evidence,
    pub place: Place,
}
