//! Register files → [`Registers`]. Every entry keeps its place; entries that lack what they need are findings and left
//! out.

pub(super) mod events;
mod rules;
mod service;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Noted, Place};
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::register::*;
use crate::parse::normal;
use crate::parse::yaml::fields::is_void;
use crate::parse::yaml::{self, Fields, Node, amount};
use crate::paths::SourcePath;

/// The registers that all these files make together.
pub fn read_all(texts: &[(SourcePath, Arc<str>)]) -> Noted<Registers> {
    let (mut registers, mut notes) = (Registers::default(), Vec::new());
    texts.iter().for_each(|(path, text)| read(path, text, &mut registers, &mut notes));
    Noted { value: registers, notes }
}

/// Reads one register file into `registers`.
fn read(path: &SourcePath, text: &str, registers: &mut Registers, notes: &mut Vec<Diagnostic>) {
    if path.as_str().ends_with(".md") {
        notes.push(Diagnostic::new("page-in-registers", Place::File(path.clone())));
        return;
    }
    let reading = match yaml::read(text) {
        Ok(reading) => reading,
        Err(error) => {
            notes.push(super::syntax_finding(path, 0, &error));
            return;
        }
    };
    notes.extend(super::cut_findings(path, text, 0, &reading.cuts));
    super::near_miss::in_values(&reading.node, &[], path, notes);
    let Some(mut fields) = Fields::new(reading.node, "", path, notes) else { return };
    let lists = ["sources", "facts", "services", "people", "events", "departments", "terms"]
        .map(|kind| (kind, fields.list(kind)));
    fields.finish();
    for (kind, list) in lists {
        let signed = reading.signed.as_ref().and_then(|node| list_of(node, kind));
        for (index, (key, node)) in list.into_iter().enumerate() {
            keep(kind, &node, signed.and_then(|list| list.get(index)), registers);
            entry((kind, &key), node, path, registers, notes);
        }
    }
}

/// The entries of one kind.
fn list_of<'n>(node: &'n Node, kind: &str) -> Option<&'n [Node]> {
    let Node::Map(entries) = node else { return None };
    entries.iter().find_map(|(key, node)| match node {
        Node::List(items) if key == kind => Some(items.as_slice()),
        _ => None,
    })
}

/// One entry of a register of this kind, by its key in the file.
fn entry(
    (kind, key): (&str, &str),
    node: Node,
    path: &SourcePath,
    registers: &mut Registers,
    notes: &mut Vec<Diagnostic>,
) {
    let place = Place::Value(path.clone(), key.to_owned());
    let Some(mut fields) = Fields::new(node, key, path, notes) else { return };
    let entry = Entry { fields: &mut fields, place };
    match kind {
        "sources" => source(entry)
            .map(|source| add(&mut registers.sources, source.id.clone(), source.place.clone(), source, fields.notes)),
        "facts" => {
            fact(entry).map(|fact| add(&mut registers.facts, fact.id.clone(), fact.place.clone(), fact, fields.notes))
        }
        "services" => service::read(entry).map(|service| {
            add(&mut registers.services, service.id.clone(), service.place.clone(), service, fields.notes)
        }),
        "people" => person(entry)
            .map(|person| add(&mut registers.people, person.id.clone(), person.place.clone(), person, fields.notes)),
        "events" => events::event(entry)
            .map(|event| add(&mut registers.events, event.id.clone(), event.place.clone(), event, fields.notes)),
        "departments" => department(entry).map(|department| {
            let mut names: Vec<&str> = department.names().collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                registers.department_names.entry(name.into()).or_default().push(department.id.clone());
            }
            let (id, place) = (department.id.clone(), department.place.clone());
            add(&mut registers.departments, id, place, department, fields.notes)
        }),
        _ => term(entry).map(|term| {
            for alias in &term.aliases {
                registers.aliases.insert(alias.clone(), term.term.clone());
            }
            add(&mut registers.terms, term.term.clone(), term.place.clone(), term, fields.notes)
        }),
    };
    fields.finish();
}

/// Keeps an entry as it is written, under its id. `signed`: as signatures of the old form see it.
fn keep(kind: &str, node: &Node, signed: Option<&Node>, registers: &mut Registers) {
    let Node::Map(entries) = node else { return };
    let name = if kind == "terms" { "term" } else { "id" };
    let Some((_, Node::Text(id) | Node::Number(id))) = entries.iter().find(|(key, _)| key == name) else { return };
    let mut yaml = String::new();
    yaml::write(node, &mut yaml);
    let Node::Map(entries) = signed.unwrap_or(node) else { return };
    let mut sorted: Vec<&(String, Node)> = entries.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let mut lines = Vec::new();
    sorted.iter().for_each(|(key, node)| normal::flatten(&format!("{kind} {id} {key}"), node, &mut lines));
    registers.entries.insert((kind.into(), id.as_str().into()), Written { yaml: yaml.into(), lines });
}

fn add<T>(map: &mut BTreeMap<Box<str>, T>, id: Box<str>, place: Place, entry: T, notes: &mut Vec<Diagnostic>) {
    match map.entry(id) {
        std::collections::btree_map::Entry::Vacant(free) => {
            free.insert(entry);
        }
        std::collections::btree_map::Entry::Occupied(taken) => {
            notes.push(Diagnostic::new("duplicate-entry", place).with("id", taken.key()))
        }
    }
}

/// One entry being read.
struct Entry<'a, 'b> {
    fields: &'a mut Fields<'b>,
    place: Place,
}

impl Entry<'_, '_> {
    fn needed(&mut self, name: &'static str) -> Option<Box<str>> {
        let text = self.fields.text(name);
        if text.is_none() {
            self.fields.lacks(name);
        }
        text.map(Into::into)
    }

    fn needed_localized(&mut self, name: &'static str) -> Option<Localized> {
        self.fields.needed_localized(name)
    }

    fn citation(&mut self) -> Option<Citation> {
        let (source, item) = (self.fields.text("source"), self.fields.plain("item"));
        source.map(|source| Citation { source: source.into(), item: item.map(Into::into) })
    }

    /// What it rests on: `quote` and `line`.
    fn evidence(&mut self) -> Evidence {
        Evidence { quote: self.fields.localized("quote"), line: self.fields.text("line") }
    }
}

/// An address outside, of the same kinds that links may have. Any other is none: it must never become a link.
fn address(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let text = fields.text(name)?;
    let address = text.trim();
    let (scheme, rest) = address.split_once(':').unwrap_or(("", address));
    let is_odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || c == '\\'
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
    };
    let is_good = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if is_good && !address.contains(is_odd) {
        return Some(address.to_owned());
    }
    let is_scheme =
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'));
    let scheme = (is_scheme && !is_good).then_some(scheme);
    let finding = Diagnostic::new("link-scheme", fields.place(name)).with("target", address).with("scheme", scheme);
    fields.notes.push(finding);
    None
}

/// The reprints of a source: a text, an address, a map, or a list of these.
fn via(fields: &mut Fields<'_>) -> Vec<Via> {
    let (key, path) = (fields.key("via"), fields.path);
    match fields.take("via") {
        None => Vec::new(),
        Some(Node::List(items)) => {
            let each = items.into_iter().enumerate();
            each.filter_map(|(index, item)| reprint(item, format!("{key}/{index}"), path, fields.notes)).collect()
        }
        Some(node) => reprint(node, key, path, fields.notes).into_iter().collect(),
    }
}

fn reprint(node: Node, key: String, path: &SourcePath, notes: &mut Vec<Diagnostic>) -> Option<Via> {
    let none = Via { title: None, issuer: None, url: None, accessed: None, key: key.as_str().into() };
    match node.word() {
        Ok(text) if text.starts_with("http://") || text.starts_with("https://") => {
            let map = Node::Map(vec![("url".to_owned(), Node::Text(text))]);
            // A finding on the address stands at the text, which has no keys.
            let mut found = Vec::new();
            let url = address(&mut Fields::new(map, &key, path, &mut found)?, "url");
            notes.extend(
                found.into_iter().map(|note| Diagnostic { place: Place::Value(path.clone(), key.clone()), ..note }),
            );
            url.map(|url| Via { url: Some(url), ..none })
        }
        Ok(text) => (!is_void(&text)).then(|| Via { title: Some(Localized::plain(text.trim())), ..none }),
        Err(node) => {
            let mut fields = Fields::new(node, &key, path, notes)?;
            let (title, issuer) = (fields.needed_localized("title"), fields.localized("issuer"));
            let (url, accessed) = (address(&mut fields, "url"), fields.partial_date("accessed"));
            fields.finish();
            Some(Via { title, issuer, url, accessed, ..none })
        }
    }
}

fn source(mut entry: Entry<'_, '_>) -> Option<Source> {
    let (id, title, issuer) = (entry.needed("id"), entry.needed_localized("title"), entry.needed_localized("issuer"));
    let fields = entry.fields;
    let (number, date, region) = (fields.plain("number"), fields.partial_date("date"), fields.spot("region"));
    let (letter, url, note) =
        (fields.text("type").unwrap_or_else(|| "Z".to_owned()), address(fields, "url"), fields.localized("note"));
    let (accessed, superseded_by, withdrawn) =
        (fields.partial_date("accessed"), fields.spot("superseded_by"), fields.partial_date("withdrawn"));
    let (via, despite) = (via(fields), fields.text("despite"));
    Some(Source {
        id: id?,
        title: title?,
        issuer: issuer?,
        number,
        date,
        region,
        letter,
        url,
        accessed,
        via,
        despite,
        superseded_by,
        withdrawn,
        note,
        place: entry.place,
    })
}

fn fact(mut entry: Entry<'_, '_>) -> Option<Fact> {
    let (id, measure) = (entry.needed("id"), entry.needed_localized("measure"));
    let value = value(&mut entry);
    let operator = operator(&mut entry);
    let fields = &mut *entry.fields;
    let (unit, population, region) = (fields.localized("unit"), fields.localized("population"), fields.spot("region"));
    let (as_of, valid_until) = (fields.partial_date("as_of"), fields.partial_date("valid_until"));
    let (text, note, per) = (fields.localized("text"), fields.localized("note"), fields.localized("per"));
    let (compare, superseded_by) = (fields.names("compare"), fields.spot("superseded_by"));
    let citation = entry.citation();
    if citation.is_none() {
        entry.fields.lacks("source");
    }
    let (evidence, not_given) = (entry.evidence(), not_given(entry.fields));
    Some(Fact {
        id: id?,
        measure: measure?,
        value: value?,
        operator,
        unit,
        per,
        population,
        region,
        as_of,
        valid_until,
        citation: citation?,
        evidence,
        not_given,
        compare,
        superseded_by,
        text,
        note,
        place: entry.place,
    })
}

/// What the document leaves open, of those keys that may be.
fn not_given(fields: &mut Fields<'_>) -> Vec<Spot<String>> {
    let (known, unknown): (Vec<_>, Vec<_>) =
        fields.names("not_given").into_iter().partition(|word| NOT_GIVEN.contains(&word.value.as_str()));
    for word in unknown {
        let finding = Diagnostic::new("unknown-key", word.place(fields.path)).with("key", &word.value);
        fields.notes.push(finding.with_list("known", NOT_GIVEN).with_near(&word.value, NOT_GIVEN));
    }
    known
}

fn value(entry: &mut Entry<'_, '_>) -> Option<Value> {
    let word = |node: &Node| node.clone().word().ok().filter(|word| !is_void(word));
    let from = entry.fields.take("from");
    let value = match entry.fields.take("value") {
        None => {
            entry.fields.missing("value");
            return None;
        }
        Some(Node::List(ends)) => match ends.as_slice() {
            [from, to] => word(from).zip(word(to)).map(|(from, to)| Value::Range(from, to)),
            _ => None,
        },
        Some(node) => word(&node).map(Value::One),
    };
    let mut wrong = if value.is_none() { Some("value") } else { None };
    let value = match (value, from) {
        (Some(Value::One(to)), Some(from)) => {
            let change = word(&from).and_then(|from| change(from, to));
            wrong = if change.is_none() { Some("from") } else { None };
            change
        }
        (Some(_), Some(_)) => {
            wrong = Some("from");
            None
        }
        (value, _) => value,
    };
    if let Some(key) = wrong {
        let finding = Diagnostic::new("wrong-value", entry.fields.place(key));
        entry.fields.notes.push(finding);
    }
    value
}

/// What a figure was and what it became: two different numbers.
fn change(from: String, to: String) -> Option<Value> {
    let (before, after) = (amount(&from)?, amount(&to)?);
    (before != after).then_some(Value::Change { from, to, rises: after > before })
}

/// `控制在…以内` may also be written without the sign for the value, or with another one.
fn operator(entry: &mut Entry<'_, '_>) -> &'static Operator {
    let Some(text) = entry.fields.text("operator") else { return EQUALS };
    let bare = |text: &str| text.replace(['…', '.', ' ', '⋯', '—'], "");
    let is_named = |known: &&Operator| text == known.english || bare(&text) == bare(known.chinese);
    match OPERATORS.iter().find(is_named) {
        Some(operator) => operator,
        None => {
            let known = OPERATORS.iter().map(|operator| operator.chinese);
            let finding = Diagnostic::new("unknown-operator", entry.fields.place("operator"))
                .with("name", &text)
                .with_list("known", known.clone())
                .with_near(&text, known);
            entry.fields.notes.push(finding);
            EQUALS
        }
    }
}

fn department(mut entry: Entry<'_, '_>) -> Option<Department> {
    let (id, name) = (entry.needed("id"), entry.needed_localized("name"));
    let fields = entry.fields;
    let called = fields.words("called").into_iter().map(|word| word.value.into()).collect();
    let (short, region) = (fields.localized("short"), fields.spot("region"));
    Some(Department { id: id?, name: name?, short, called, region, place: entry.place })
}

fn person(mut entry: Entry<'_, '_>) -> Option<Person> {
    let (id, name) = (entry.needed("id"), entry.needed_localized("name"));
    let fields = entry.fields;
    let (role, organisation, field) =
        (fields.localized("role"), fields.localized("organisation"), fields.localized("field"));
    let (region, example) = (fields.spot("region"), fields.flag("example").unwrap_or(false));
    Some(Person { id: id?, name: name?, role, organisation, field, region, example, place: entry.place })
}

fn term(mut entry: Entry<'_, '_>) -> Option<Term> {
    let word = entry.fields.plain("term").map(Into::<Box<str>>::into);
    if word.is_none() {
        entry.fields.lacks("term");
    }
    let (citation, evidence) = (entry.citation(), entry.evidence());
    let fields = entry.fields;
    let (name, plain, gloss, pinyin) =
        (fields.localized("name"), fields.localized("plain"), fields.localized("gloss"), fields.text("pinyin"));
    let aliases = fields.names("aliases").into_iter().map(|word| word.value.into()).collect();
    if plain.is_none() && gloss.is_none() {
        fields.missing("plain");
    }
    let term = word?;
    Some(Term {
        name: name.unwrap_or_else(|| Localized::plain(&*term)),
        term,
        plain,
        gloss,
        pinyin,
        aliases,
        citation,
        evidence,
        place: entry.place,
    })
}
