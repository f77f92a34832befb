//! Values of a record that the face of its kind shows in no way.
//!
//! The bytes that the face made are searched for the words of each value. What a face may say in words of its own (a
//! number, a day, a yes) counts as shown when the face says something else without it.

use super::record::{FieldView, RecordView};
use crate::diag::Argument;
use crate::model::edition::{SeenField, SeenRecord};
use crate::model::kind::{Holds, Key};

/// A key of which some value is not shown.
pub(super) struct Unshown<'a> {
    /// Its id, behind that of the key whose records it is in: `ingredients/role`.
    pub id: String,
    pub label: Argument,
    /// Where the first of its values is written.
    pub at: &'a str,
}

/// Letters of a value by which it is known again: shorter ones may stand anywhere.
const TELLING: usize = 3;

/// The keys of a record that are not shown. `html`: what the face made of `view`; `render`: what it makes of another.
pub(super) fn unshown<'a>(
    record: &SeenRecord<'a>,
    view: &mut RecordView<'_>,
    html: &str,
    render: impl Fn(&RecordView<'_>) -> Option<String>,
) -> Vec<Unshown<'a>> {
    let shown = letters(html);
    let mut found = Vec::new();
    for (index, field) in record.fields.iter().enumerate() {
        let hidden = match &field.key.holds {
            Holds::Records(keys) => hidden_columns(&view.fields[index], keys, html, &shown),
            holds if is_said_in_words(holds) && is_in_words(&view.fields[index], html, &shown) => continue,
            holds if !is_said_in_words(holds) && is_told(index, view, html, &shown, &render) => continue,
            _ => vec![None],
        };
        found.extend(hidden.into_iter().map(|inner| named(field, inner)));
    }
    found
}

fn named<'a>(field: &SeenField<'a>, inner: Option<&Key>) -> Unshown<'a> {
    let (id, label) = match inner {
        Some(inner) => (format!("{}/{}", field.key.id, inner.id), inner.label.told()),
        None => (field.key.id.to_string(), field.key.label.told()),
    };
    Unshown { id, label, at: field.at }
}

/// Whether nothing else says what such a value says.
fn is_said_in_words(holds: &Holds) -> bool {
    matches!(
        holds,
        Holds::Line | Holds::Text | Holds::Section | Holds::Audience | Holds::Place | Holds::Person | Holds::Department
    )
}

/// Whether all words of each value are there.
fn is_in_words(field: &FieldView<'_>, html: &str, shown: &str) -> bool {
    let is_there =
        |value: &String| html.contains(value.as_str()) || words(value).iter().all(|word| shown.contains(word));
    field.values.iter().all(is_there)
}

/// Whether a value that may be said otherwise is: its letters are there, or what the face says hangs on it.
fn is_told(
    index: usize,
    view: &mut RecordView<'_>,
    html: &str,
    shown: &str,
    render: impl Fn(&RecordView<'_>) -> Option<String>,
) -> bool {
    let is_there = |value: &String| {
        let letters = words(value).concat();
        // A link is known again whatever its words are.
        let is_whole = value.contains('<') && html.contains(value.as_str());
        is_whole || (letters.chars().count() >= TELLING && shown.contains(&letters))
    };
    if view.fields[index].values.iter().all(is_there) {
        return true;
    }
    let field = view.fields.remove(index);
    let by_key = view.by_key.remove(field.key);
    let other = render(view);
    view.by_key.extend(by_key.map(|known| (field.key, known)));
    view.fields.insert(index, field);
    other.is_none_or(|other| other != html)
}

/// The keys of records in a field of which a cell has none of its words there; the field itself when none has a cell.
fn hidden_columns<'k>(field: &FieldView<'_>, keys: &'k [Key], html: &str, shown: &str) -> Vec<Option<&'k Key>> {
    let is_hidden = |cell: &String| {
        let is_there = |words: Vec<String>| words.is_empty() || words.iter().any(|word| shown.contains(word));
        !html.contains(cell.as_str()) && !is_there(words(cell))
    };
    let columns = field.head.iter().enumerate();
    let hidden = columns.filter(|(at, _)| field.rows.iter().filter_map(|row| row.get(*at)).any(is_hidden));
    let hidden: Vec<&str> = hidden.map(|(_, label)| &**label).collect();
    if hidden.len() == field.head.len() && !hidden.is_empty() {
        return vec![None];
    }
    let is_named = |key: &&Key| key.label.texts.iter().any(|(_, label)| hidden.contains(&label.as_str()));
    keys.iter().filter(is_named).map(Some).collect()
}

/// Letters and digits of HTML in one run, then those inside its tags: what an attribute says is said as well.
fn letters(html: &str) -> String {
    let (outside, inside) = runs(html);
    outside.concat() + " " + &inside
}

/// The words of HTML.
fn words(html: &str) -> Vec<String> {
    runs(html).0
}

/// Runs of letters and digits outside the tags of HTML, and all letters inside them. A sign that HTML writes in letters
/// is none.
fn runs(html: &str) -> (Vec<String>, String) {
    let (mut outside, mut inside) = (vec![String::new()], String::new());
    let (mut in_tag, mut in_sign) = (false, false);
    for c in html.chars() {
        in_sign = c == '&' || (in_sign && (c.is_ascii_alphanumeric() || c == '#'));
        in_tag = c == '<' || (in_tag && c != '>');
        match outside.last_mut() {
            _ if in_sign => {}
            _ if c.is_alphanumeric() && in_tag => inside.push(c),
            Some(word) if c.is_alphanumeric() => word.push(c),
            Some(word) if !word.is_empty() => outside.push(String::new()),
            _ => {}
        }
    }
    outside.retain(|word| !word.is_empty());
    (outside, inside)
}
