//! `safety`, `domains` and `override` of the front matter, typed.

use crate::diag::Diagnostic;
use crate::model::document::Spot;
use crate::model::domain::Domain;
use crate::model::safety::{Danger, Override, Safety};
use crate::parse::yaml::Fields;

/// The kinds of risk that a page names; an unknown one is an error, since it would keep nothing back.
pub(super) fn safety(fields: &mut Fields<'_>) -> Vec<Spot<Safety>> {
    let mut kinds = Vec::new();
    for word in fields.names("safety") {
        match Safety::find(&word.value) {
            Some(value) => kinds.push(Spot { value, key: word.key }),
            None => fields.notes.push(
                Diagnostic::new("unknown-safety", word.place(fields.path))
                    .with("name", &word.value)
                    .with_list("known", Safety::words())
                    .with_near(&word.value, Safety::words()),
            ),
        }
    }
    kinds
}

/// The domains of health education. What is misspelt is an error, since nobody would look for help on such a page.
pub(super) fn domains(fields: &mut Fields<'_>) -> Vec<Spot<Domain>> {
    let mut domains = Vec::new();
    for word in fields.names("domains") {
        match Domain::find(&word.value) {
            Some(value) => domains.push(Spot { value, key: word.key }),
            None => fields.notes.push(
                Diagnostic::new("unknown-domain", word.place(fields.path))
                    .with("name", &word.value)
                    .with_list("known", Domain::words())
                    .with_near(&word.value, Domain::words()),
            ),
        }
    }
    domains
}

/// An override without a signer or a reason is none. `for` says what it answers for.
pub(super) fn signed_override(fields: &mut Fields<'_>) -> Option<Override> {
    let (key, path) = (fields.key("override"), fields.path);
    let node = fields.take("override")?;
    let mut entry = Fields::new(node, &key, path, fields.notes)?;
    let (by, reason) = (entry.spot("by"), entry.text("reason"));
    for (name, missing) in [("by", by.is_none()), ("reason", reason.is_none())] {
        if missing {
            entry.missing(name);
        }
    }
    let words = entry.names("for");
    // A list of which no word is known answers for nothing.
    let mut kinds = (!words.is_empty()).then(Vec::new);
    for word in words {
        match Danger::find(&word.value) {
            Some(danger) => kinds.iter_mut().for_each(|kinds| kinds.push(danger)),
            None => entry.notes.push(
                Diagnostic::new("unknown-safety", word.place(path))
                    .with("name", &word.value)
                    .with_list("known", Danger::words())
                    .with_near(&word.value, Danger::words()),
            ),
        }
    }
    entry.finish();
    by.zip(reason).map(|(by, reason)| Override { by, kinds, reason })
}
