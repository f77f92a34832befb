//! `safety`, `topic` and `override` of the front matter, typed.

use crate::diag::Diagnostic;
use crate::model::document::Spot;
use crate::model::safety::{Override, Safety, Topic};
use crate::yaml::Fields;

/// The kinds of risk that a page names; an unknown one is an error, since it would keep nothing back.
pub fn safety(fields: &mut Fields<'_>) -> Vec<Spot<Safety>> {
    let mut kinds = Vec::new();
    for word in fields.names("safety") {
        match Safety::find(&word.value) {
            Some(value) => kinds.push(Spot { value, key: word.key }),
            None => fields.notes.push(
                Diagnostic::error("unknown-safety", word.place(fields.path))
                    .with("name", &word.value)
                    .with_list("known", Safety::words())
                    .with_near(&word.value, Safety::words()),
            ),
        }
    }
    kinds
}

pub fn topics(fields: &mut Fields<'_>) -> Vec<Spot<Topic>> {
    let mut topics = Vec::new();
    for word in fields.names("topic") {
        match Topic::find(&word.value) {
            Some(value) => topics.push(Spot { value, key: word.key }),
            None => fields.notes.push(
                Diagnostic::error("unknown-topic", word.place(fields.path))
                    .with("name", &word.value)
                    .with_list("known", Topic::words())
                    .with_near(&word.value, Topic::words()),
            ),
        }
    }
    topics
}

/// An override without a signer or a reason is none.
pub fn signed_override(fields: &mut Fields<'_>) -> Option<Override> {
    let (key, path) = (fields.key("override"), fields.path);
    let node = fields.take("override")?;
    let mut entry = Fields::new(node, &key, path, fields.notes)?;
    let (by, reason) = (entry.spot("by"), entry.text("reason"));
    for (name, missing) in [("by", by.is_none()), ("reason", reason.is_none())] {
        if missing {
            entry.missing(name);
        }
    }
    entry.finish();
    by.zip(reason).map(|(by, reason)| Override { by, reason })
}
