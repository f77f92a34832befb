//! Facts that are filed under a place which is larger than the one that they tell of: a city's rate under its province.

use super::first;
use crate::diag::{Diagnostic, Place};
use crate::model::places::Places;
use crate::model::register::{Fact, Registers};

/// The findings for facts whose measure or people name one place that lies in their region; or, where that region is a
/// part of a country, whose item of the source does (`江西省南昌市案例` under 江西省): figures of all of a country are quoted
/// in cases from everywhere.
pub(super) fn check(registers: &Registers, places: &Places, notes: &mut Vec<Diagnostic>) {
    for fact in registers.facts.values() {
        let Some(region) = fact.region.as_ref().filter(|region| places.holds_others(&region.value)) else { continue };
        let named = |text: &str| places.named_below(&region.value, text);
        let words = [first(Some(&fact.measure)), first(fact.population.as_ref())].map(named).into_iter().flatten();
        let item = fact.citation.item.as_deref().filter(|_| places.is_part(&region.value));
        let Some(id) = words.chain(item.and_then(named)).next() else { continue };
        notes.push(
            Diagnostic::new("fact-misplaced", place(fact))
                .with("name", fact.measure.told())
                .with("id", &fact.id)
                .with("region", &region.value)
                .with("found", places.written(id)),
        );
    }
}

/// Where the region of a fact stands.
fn place(fact: &Fact) -> Place {
    let region = fact.region.as_ref().zip(fact.place.path());
    region.map_or_else(|| fact.place.clone(), |(region, path)| region.place(path))
}
