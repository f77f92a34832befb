//! The version mark of a print: eight characters for the page and edition, four for its text.
//!
//! The first part stays as long as the page does, and names the page where a print is checked; the second changes with
//! any word.

use serde_json::{Value, json};

use crate::model::edition::Leaf;
use crate::model::sheet::SheetTexts;
use crate::paths::{letters, ticket};

/// The version mark of a page in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub ticket: String,
    pub fingerprint: String,
    /// Characters of the text that are not ASCII.
    pub load: usize,
}

impl Mark {
    /// The mark of a page with these texts. Readers hold prints with marks of old: what a mark is made of stays the
    /// same as long as the words do, with its keys in the order of the alphabet, which a [`Value`] gives them.
    pub(crate) fn new(leaf: &Leaf<'_>, texts: &SheetTexts) -> Mark {
        let mut words = String::new();
        let SheetTexts { summary, message, actions, body, sources, .. } = texts;
        for part in [json!(leaf.title), json!(summary), json!(message), json!(actions), json!(body), json!(sources)] {
            collect(&part, &mut words);
        }
        let load = words.chars().filter(|c| !c.is_ascii()).count();
        Mark { ticket: ticket(&leaf.path), fingerprint: letters(words.as_bytes(), 4), load }
    }

    /// As it is printed: `3F7K-2QX8-K7QF`.
    pub(crate) fn printed(&self) -> String {
        let (first, second) = self.ticket.split_at(4);
        format!("{first}-{second}-{}", self.fingerprint).to_uppercase()
    }
}

/// Everything that is read, without the places in the source.
fn collect(value: &Value, words: &mut String) {
    match value {
        Value::Object(node) => node.iter().filter(|(key, _)| *key != "at").for_each(|(key, value)| {
            words.push_str(key);
            words.push('\u{1}');
            collect(value, words);
        }),
        Value::Array(items) => {
            words.push('\u{2}');
            items.iter().for_each(|item| collect(item, words));
            words.push('\u{3}');
        }
        Value::String(text) => words.push_str(text),
        other => words.push_str(&other.to_string()),
    }
    words.push('\u{4}');
}
