//! JSON Schemas (2020-12) of front matter, `pamphlet.yaml` and registers, filled with the names of one site, so that an
//! editor can complete and check while somebody writes.
//!
//! The parser has the last word. `tests/it/schema.rs` asks it which keys it knows in every map and compares them with
//! these.

mod calendar;
mod page;
mod register;
mod site;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::diag::codes;
use crate::model::config::Config;
use crate::model::entry::SiteInputs;
use crate::model::kind::{Key, Kind, Kinds};
use crate::model::leaflet::{Format, Profile};
use crate::model::register::Registers;
use crate::parse::front::GENERAL;

/// The schemas that there are, by name.
pub const NAMES: [&str; 3] = ["front-matter", "pamphlet", "registers"];

/// A schema by its name, as JSON text.
pub fn schema(name: &str, inputs: &SiteInputs) -> Option<String> {
    let names = Names { config: &inputs.config, registers: &inputs.registers };
    let (title, root, definitions) = match name {
        "front-matter" => ("折页：头信息 · Pamphlet: front matter", "page", page::definitions(&names)),
        "pamphlet" => ("折页：站点的设置 · Pamphlet: configuration", "site", site::definitions(&names)),
        "registers" => ("折页：登记表 · Pamphlet: registers", "registers", register::definitions(&names)),
        _ => return None,
    };
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": format!("#/$defs/{root}"),
        "$defs": definitions,
    });
    match root {
        "page" => of_kinds(&inputs.kinds, &mut schema["$defs"]["page"]),
        // A file with a kind is the head of a table.
        "registers" => {
            let of_table = json!({"required": ["kind"], "properties": {"kind": text()}});
            let registers = schema.as_object_mut().and_then(|schema| schema.remove("$ref"));
            schema["if"] = of_table;
            schema["else"] = json!({"$ref": registers});
        }
        _ => {}
    }
    serde_json::to_string_pretty(&schema).ok()
}

/// The keys of all kinds, by every name, and for each kind that a page of it has no others. What stands in them is told
/// by the program.
fn of_kinds(kinds: &Kinds, page: &mut Value) {
    fn names<'k>(keys: impl IntoIterator<Item = &'k Key>) -> BTreeSet<&'k str> {
        keys.into_iter().flat_map(|key| std::iter::once(&*key.id).chain(key.names())).collect()
    }
    let all = names(kinds.all().flat_map(|kind| &kind.keys));
    let of_others = |own: &BTreeSet<&str>| {
        let others: Vec<&str> = all.difference(own).filter(|name| !GENERAL.contains(name)).copied().collect();
        json!({"propertyNames": {"not": {"enum": others}}})
    };
    let of_kind = |kind: &Kind| {
        let called: BTreeSet<&str> = kind.names().collect();
        let is_named = json!({"required": ["kind"], "properties": {"kind": {"enum": called}}});
        json!({"if": is_named, "then": of_others(&names(&kind.keys))})
    };
    let none = json!({"if": {"required": ["kind"]}, "else": of_others(&BTreeSet::new())});
    page["allOf"] = kinds.all().map(of_kind).chain([none]).collect();
    let pattern = format!("^(?:{})$", alternatives(&all.into_iter().collect::<Vec<_>>()));
    page["patternProperties"] = json!({ pattern: true });
}

/// The names that authors of this site may write.
struct Names<'a> {
    config: &'a Config,
    registers: &'a Registers,
}

impl Names<'_> {
    /// Audiences and groups, by every name.
    fn audiences(&self) -> Vec<&str> {
        let audiences = &self.config.audiences;
        let mut names: Vec<&str> = audiences.spelled.iter().map(|name| &**name).chain(audiences.known()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn settings(&self) -> Vec<&str> {
        let each = self.config.settings.iter();
        each.flat_map(|setting| {
            std::iter::once(&*setting.id).chain(setting.name.texts.iter().map(|(_, name)| name.as_str()))
        })
        .collect()
    }

    /// One region; any text when the site lists none.
    fn region(&self) -> Value {
        let known = self.config.places.spelled();
        match known.is_empty() {
            true => text(),
            false => any([json!({"enum": known}), path()]),
        }
    }

    /// Several regions.
    fn regions(&self) -> Value {
        let one = self.region();
        any([one.clone(), separated(), list(one)])
    }

    /// A value, or a map from audience to value.
    fn variants(&self, value: Value) -> Value {
        let names = self.audiences().into_iter().chain(["default", "通用"]);
        let properties: Map<String, Value> = names.map(|name| (name.to_owned(), value.clone())).collect();
        any([value.clone(), closed(properties, self.config.audiences.leaves.is_empty().then_some(value), &[])])
    }

    /// What a page, a campaign or a site is printed as.
    fn leaflets(&self) -> Value {
        let formats: Vec<&str> = Format::words().collect();
        let profiles: Vec<&str> = Profile::words().collect();
        let with_profile =
            format!("^(?:{})\\s*[（(]\\s*(?:{})\\s*[)）]$", alternatives(&formats), alternatives(&profiles));
        let one = any([json!({"enum": formats}), json!({"type": "string", "pattern": with_profile}), separated()]);
        self.variants(any([one.clone(), json!({"type": "array", "items": one})]))
    }

    /// A document of the register, with or without an item: `guide#3`.
    fn source(&self) -> Value {
        let ids: Vec<&str> = self.registers.sources.keys().map(|id| &**id).collect();
        if ids.is_empty() {
            return text();
        }
        let with_item = format!("^(?:{})\\s*[#＃].+$", alternatives(&ids));
        any([json!({"enum": ids}), json!({"type": "string", "pattern": with_item})])
    }
}

/// A map of which the keys are known: name, words in Chinese and English, and value of each.
fn map(required: &[&str], keys: Vec<(&str, &str, &str, Value)>) -> Value {
    let described = keys.into_iter().map(|(key, zh, en, mut value)| {
        value["description"] = json!(format!("{zh}\n{en}"));
        (key.to_owned(), value)
    });
    closed(described.collect(), None, required)
}

fn closed(properties: Map<String, Value>, others: Option<Value>, required: &[&str]) -> Value {
    let mut object =
        json!({"type": "object", "properties": properties, "additionalProperties": others.unwrap_or(json!(false))});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn any(schemas: impl IntoIterator<Item = Value>) -> Value {
    json!({"anyOf": schemas.into_iter().collect::<Vec<_>>()})
}

/// A text; YAML takes one that looks like a number for a number.
fn text() -> Value {
    json!({"type": ["string", "number"]})
}

fn flag() -> Value {
    any([json!({"type": "boolean"}), json!({"enum": ["是", "否", "yes", "no"]})])
}

fn whole(from: i64, to: i64) -> Value {
    json!({"type": "integer", "minimum": from, "maximum": to})
}

fn date() -> Value {
    json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
}

/// A year, a month or a day.
fn partial_date() -> Value {
    any([whole(1000, 9999), json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})])
}

/// A text, or a map from language to text.
fn localized() -> Value {
    any([text(), json!({"type": "object", "additionalProperties": text()})])
}

fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

/// One of these words; any text when there are none.
fn word(known: Vec<&str>) -> Value {
    if known.is_empty() { text() } else { json!({"enum": known}) }
}

/// A place with those around it: 江苏省/南京市/鼓楼区.
fn path() -> Value {
    json!({"type": "string", "pattern": "[/／]"})
}

/// Several words in one text, parted by commas. Which words, only the program knows.
fn separated() -> Value {
    json!({"type": "string", "pattern": "[,，、;；]"})
}

/// A word, a list of words, or several words in one text.
fn words(known: Vec<&str>) -> Value {
    let one = if known.is_empty() { text() } else { any([json!({"enum": known}), separated()]) };
    any([one.clone(), list(one)])
}

/// The same, and at least one of them.
fn some_words(known: Vec<&str>) -> Value {
    let mut some = words(known);
    if let Some(choices) = some["anyOf"].as_array_mut() {
        choices.iter_mut().filter(|choice| choice["type"] == "array").for_each(|list| list["minItems"] = json!(1));
    }
    some
}

/// The words as alternatives of a pattern.
fn alternatives(words: &[&str]) -> String {
    let escaped = words.iter().map(|word| {
        word.chars()
            .flat_map(|c| "\\^$.*+?()[]{}|/".contains(c).then_some('\\').into_iter().chain([c]))
            .collect::<String>()
    });
    escaped.collect::<Vec<_>>().join("|")
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

/// Codes of findings that a site or page may lower or allow.
fn free_codes() -> Vec<&'static str> {
    codes::known().filter(|code| !codes::is_fixed(code)).collect()
}
