//! What a record names: its audiences, places, people and departments, each of which must be known.

use std::collections::BTreeSet;

use crate::diag::Diagnostic;
use crate::model::document::{Outline, Spot};
use crate::model::entry::SiteInputs;
use crate::model::record::Value;
use crate::model::references::check_region;
use crate::model::register::{Department, Registers};

/// Findings on the names in a document's record.
pub(crate) fn check(under: &SiteInputs, outline: &Outline) -> Vec<Diagnostic> {
    let values = outline.front.record.iter().flat_map(|record| record.values());
    let mut notes: Vec<Diagnostic> = values.filter_map(|value| one(under, outline, value)).collect();
    for listing in &outline.listings {
        notes.extend(listing.query.check(&under.kinds, &listing.place));
    }
    notes
}

fn one(under: &SiteInputs, outline: &Outline, value: &Spot<Value>) -> Option<Diagnostic> {
    let (config, registers, path) = (&under.config, &under.registers, &outline.path);
    let place = || value.place(path);
    match &value.value {
        Value::Audience(name) => config.audiences.set(name).is_none().then(|| config.audiences.unknown(name, place())),
        Value::Place(name) => check_region(config, &Spot { value: name.to_string(), key: value.key.clone() }, path),
        Value::Person(name) => registers.person(name).is_none().then(|| {
            let known = registers.people.keys().map(|id| &**id);
            Diagnostic::new("unknown-person", place()).with("name", name).with_near(name, known)
        }),
        Value::Department(name) => match &departments(registers, outline, config.region.as_deref(), name)[..] {
            [_] => None,
            [] => {
                let known = registers.department_names.keys().map(|name| &**name);
                Some(Diagnostic::new("unknown-department", place()).with("name", name).with_near(name, known))
            }
            several => {
                let regions: BTreeSet<&str> =
                    several.iter().filter_map(|one| Some(one.region.as_ref()?.value.as_str())).collect();
                let finding = Diagnostic::new("unknown-department", place()).with("name", name);
                Some(finding.with("state", "several").with_list("known", regions))
            }
        },
        _ => None,
    }
}

/// The departments that a name in a document may stand for, in its region or that of the site.
pub(crate) fn departments<'r>(
    registers: &'r Registers,
    outline: &Outline,
    region: Option<&str>,
    name: &str,
) -> Vec<&'r Department> {
    let own = outline.front.region.as_ref().map(|region| region.value.as_str());
    registers.departments_called(name, own.or(region))
}
