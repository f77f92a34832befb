//! A page as schema.org data for search engines: a `MedicalWebPage`, made of what this edition shows and of its review.
//! Terms and documents are named in the language of the page's text, as the page itself names them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::view::PageView;
use super::{PageContext, voice};
use crate::model::audience::Audience;
use crate::model::edition::Leaf;
use crate::model::register::{PartialDate, Person};
use crate::paths::{OutPath, absolute, leads_out};
use crate::render::citations::Citations;
use crate::render::html::Notes;
use crate::render::text::Voice;

/// The data of a page, ready to stand in a script element. `notes` is what was shown while the page was rendered.
pub(super) fn page(
    context: PageContext<'_>,
    leaf: &Leaf<'_>,
    view: &PageView<'_>,
    notes: &Notes<'_>,
    path: &OutPath,
) -> String {
    let edition = context.edition;
    let mut data = Data(Map::new());
    data.put("@context", json!("https://schema.org"));
    data.put("@type", json!("MedicalWebPage"));
    data.text("name", leaf.title);
    data.text("description", &view.description);
    data.text("inLanguage", leaf.language);
    data.text("url", &address(context, path));
    data.text("datePublished", &view.published);
    data.text("dateModified", if view.updated.is_empty() { &view.published } else { &view.updated });
    let voice = voice(context, leaf.language);
    data.review(context, leaf);
    data.put("audience", audience(context, edition.reader(), &view.region));
    data.text(
        "typicalAgeRange",
        &ages(&edition.reader().grades).map_or(String::new(), |(from, to)| format!("{from}-{to}")),
    );
    data.put("about", about(voice, leaf, notes));
    data.put("citation", citations(voice, &notes.citations));
    data.put("author", author(context, leaf.author));
    data.put("publisher", json!({"@type": "Organization", "name": edition.publisher()}));
    data.put("isPartOf", part_of(context, leaf));
    for_a_script(&Value::Object(data.0))
}

/// An object that leaves out what is empty.
struct Data(Map<String, Value>);

impl Data {
    fn put(&mut self, key: &str, value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }

    fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.put(key, json!(text));
        }
    }

    /// Who reviewed the page, and when it was done last. Examples did nothing of the kind.
    fn review(&mut self, context: PageContext<'_>, leaf: &Leaf<'_>) {
        let (mut reviewers, _) = context.edition.reviewed(leaf.id);
        reviewers.retain(|reviewer| !reviewer.person.example);
        self.text(
            "lastReviewed",
            &reviewers.iter().filter_map(|reviewer| reviewer.date).max().map_or(String::new(), |date| date.to_string()),
        );
        let people: BTreeMap<&str, &Person> =
            reviewers.iter().map(|reviewer| (&*reviewer.person.id, reviewer.person)).collect();
        self.put("reviewedBy", people.into_values().map(|known| person(context, known)).collect());
    }
}

/// The absolute address of a page; empty without a public address.
fn address(context: PageContext<'_>, path: &OutPath) -> String {
    context.edition.base_url().map_or(String::new(), |base| absolute(base, path))
}

/// A person of the register, named as below the page's text.
fn person(context: PageContext<'_>, person: &Person) -> Value {
    let tag = context.edition.tag();
    let mut data = Data(Map::new());
    data.put("@type", json!("Person"));
    data.text("name", person.name.get(tag));
    data.text("jobTitle", person.role.as_ref().map_or("", |role| role.get(tag)));
    data.put(
        "affiliation",
        person
            .organisation
            .as_ref()
            .map_or(Value::Null, |name| json!({"@type": "Organization", "name": name.get(tag)})),
    );
    data.text("knowsAbout", person.field.as_ref().map_or("", |field| field.get(tag)));
    Value::Object(data.0)
}

/// An author: a person when the register knows one of that name; nothing when that is an example.
fn author(context: PageContext<'_>, name: &str) -> Value {
    match context.edition.person(name) {
        _ if name.is_empty() => Value::Null,
        Some(known) if known.example => Value::Null,
        Some(known) => person(context, known),
        None => json!({"@type": "Organization", "name": name}),
    }
}

/// Readers with grades are at school; of the others only the name is known.
fn audience(context: PageContext<'_>, reader: &Audience, region: &str) -> Value {
    let name = reader.name.get(context.edition.tag());
    let mut people = Data(Map::new());
    people.put("@type", json!("PeopleAudience"));
    people.text("audienceType", name);
    if !region.is_empty() {
        people.put("geographicArea", json!({"@type": "AdministrativeArea", "name": region}));
    }
    match ages(&reader.grades) {
        None => Value::Object(people.0),
        Some((from, to)) => {
            people.put("suggestedMinAge", json!(from));
            people.put("suggestedMaxAge", json!(to));
            json!([people.0, {"@type": "EducationalAudience", "audienceType": name, "educationalRole": "student"}])
        }
    }
}

/// The ages at which these grades are attended: children enter the first one at six.
fn ages(grades: &[u8]) -> Option<(u8, u8)> {
    let (first, last) = (grades.iter().min()?, grades.iter().max()?);
    Some((first + 5, last + 6))
}

/// The campaign, and the terms that the page explains.
fn about(voice: Voice<'_>, leaf: &Leaf<'_>, notes: &Notes<'_>) -> Value {
    let tag = voice.language;
    let campaign = voice.edition.trail(leaf.id).into_iter().map(|card| json!({"@type": "Thing", "name": card.title}));
    let terms = notes.terms.iter().map(|term| {
        let mut data = Data(Map::new());
        data.put("@type", json!("DefinedTerm"));
        data.text("name", term.name.get(tag));
        data.text("description", term.gloss.as_ref().or(term.plain.as_ref()).map_or("", |words| words.get(tag)));
        Value::Object(data.0)
    });
    campaign.chain(terms).collect()
}

/// The documents in the list of sources, each once.
fn citations(voice: Voice<'_>, citations: &Citations) -> Value {
    let tag = voice.language;
    let mut seen = BTreeSet::new();
    let documents = citations
        .numbered()
        .filter(|(_, citation)| seen.insert(citation.source.clone()))
        .filter_map(|(_, citation)| voice.edition.source(&citation.source));
    documents
        .map(|source| {
            let mut data = Data(Map::new());
            data.put("@type", json!("CreativeWork"));
            data.text("name", source.title.get(tag));
            data.put("publisher", json!({"@type": "Organization", "name": source.issuer.get(tag)}));
            data.text("identifier", source.number.as_deref().unwrap_or(""));
            data.text("datePublished", &source.date.map_or(String::new(), iso));
            data.text("url", source.url.as_deref().filter(|url| leads_out(url)).unwrap_or(""));
            Value::Object(data.0)
        })
        .collect()
}

/// A date as exact as it is known.
fn iso(date: PartialDate) -> String {
    let parts = [
        Some(format!("{:04}", date.year)),
        date.month.map(|month| format!("{month:02}")),
        date.day.map(|day| format!("{day:02}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The campaign that a page belongs to, and the site.
fn part_of(context: PageContext<'_>, leaf: &Leaf<'_>) -> Value {
    let edition = context.edition;
    let named = |kind: &str, name: &str, path: &OutPath| {
        let mut data = Data(Map::new());
        data.put("@type", json!(kind));
        data.text("name", name);
        data.text("url", &address(context, path));
        Value::Object(data.0)
    };
    let site = named("WebSite", edition.site_title(), &edition.inside("index.html"));
    let campaign = edition.trail(leaf.id).pop().map(|card| named("CollectionPage", card.title, &card.path));
    campaign.into_iter().chain(std::iter::once(site)).collect()
}

/// JSON that cannot end the script element around it, nor open a comment or another script in it.
fn for_a_script(data: &Value) -> String {
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let data = json!({"name": "</script><!--<script>"});
        let text = for_a_script(&data);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), data);
    }

    #[test]
    fn grades_are_ages() {
        assert_eq!(ages(&[1, 2]), Some((6, 8)));
        assert_eq!(ages(&[7, 12]), Some((12, 18)));
        assert_eq!(ages(&[]), None);
    }
}
