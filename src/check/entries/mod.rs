//! Entries of registers by themselves: what a fact does not say, what is filed under another place or registered twice,
//! limits that differ, and sources that are none.

mod gaps;
mod limits;
mod misplaced;
mod refused;
mod twice;

use crate::check::facts::Disagreement;
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::model::audience::Localized;
use crate::model::places::Places;
use crate::model::register::{Fact, Registers, Value};

/// What is wrong with the entries of a site.
pub(crate) fn check(site: &Site, pairs: &[Disagreement<'_>]) -> Vec<Diagnostic> {
    let (registers, places) = (&site.registers, &site.config.places);
    let facts = registers.facts.values();
    let mut notes: Vec<Diagnostic> = facts.filter_map(|fact| gaps::of(fact, registers, places)).collect();
    misplaced::check(registers, places, &mut notes);
    notes.extend(refused::check(registers, &site.config.refused));
    let documents = twice::documents(registers, &mut notes);
    let readers = Readers { registers, places, own: site.config.region.as_deref() };
    twice::facts(&readers, &documents, &mut notes);
    limits::check(&readers, pairs, &mut notes);
    notes
}

/// The registers of a site, and where its readers are.
struct Readers<'s> {
    registers: &'s Registers,
    places: &'s Places,
    own: Option<&'s str>,
}

impl Readers<'_> {
    /// Where a fact is read as true: its region, else that of its document, else that of the site.
    fn region<'r>(&'r self, fact: &'r Fact) -> Option<&'r str> {
        let document = || self.registers.sources.get(&fact.citation.source)?.region.as_ref();
        let region = fact.region.as_ref().or_else(document);
        region.map(|region| region.value.as_str()).or(self.own)
    }
}

/// The first text, which is in the site's language.
fn first(text: Option<&Localized>) -> &str {
    text.and_then(|text| text.texts.first()).map_or("", |(_, text)| text.trim())
}

/// Letters and digits alone, small: what is left of words when signs and spaces do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the value of a fact is a number or a range of numbers, and so has a unit.
fn is_number(fact: &Fact) -> bool {
    let is_number = |text: &String| text.replace([',', '，'], "").trim().parse::<f64>().is_ok();
    match &fact.value {
        Value::One(one) => is_number(one),
        Value::Range(from, to) | Value::Change { from, to, .. } => is_number(from) && is_number(to),
    }
}
