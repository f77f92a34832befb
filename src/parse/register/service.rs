//! An entry of `services` → [`Service`].

use super::{Entry, address};
use crate::diag::Diagnostic;
use crate::model::service::{Level, Service};
use crate::parse::front::record::lives;
use crate::parse::yaml::Fields;

pub(super) fn read(mut entry: Entry<'_, '_>) -> Option<Service> {
    let (id, name) = (entry.needed("id"), entry.needed_localized("name"));
    let (citation, evidence) = (entry.citation(), entry.evidence());
    let fields = entry.fields;
    let (phone, regions, hours) = (fields.text("phone"), fields.names("regions"), fields.localized("hours"));
    let (serves, url, note) = (fields.localized("for"), address(fields, "url"), fields.localized("note"));
    let (at, district) = (fields.spot("place"), fields.spot("district"));
    let (street, languages) = (fields.localized("address"), fields.localized("languages"));
    let children = fields.flag("children");
    let what = fields.names("what").into_iter().map(|word| word.value.into()).collect();
    let level = level(fields);
    let lives = lives(fields);
    Some(Service {
        id: id?,
        name: name?,
        phone,
        regions,
        // The smaller of the two.
        at: district.or(at),
        address: street,
        hours,
        serves,
        lives,
        languages,
        children,
        what,
        level,
        url,
        citation,
        evidence,
        note,
        place: entry.place,
    })
}

fn level(fields: &mut Fields<'_>) -> Option<Level> {
    let word = fields.text("level")?;
    let found = Level::read(word.trim());
    if found.is_none() {
        let known = || Level::ALL.iter().map(|level| level.chinese());
        let finding = Diagnostic::new("unknown-choice", fields.place("level")).with("name", &word);
        fields.notes.push(finding.with_list("known", known()).with_near(&word, known()));
    }
    found
}
