//! The data of a page → its units: pieces of text that a print shows or leaves out, to be compared with the finished
//! geometry.

use serde_json::Value;

use crate::diag::Argument;
use crate::model::document::DirectiveName;
use crate::model::leaflet::Takes;
use crate::model::sheet::{Part, Unit, ink};

/// The units of the front matter and the body.
pub(crate) fn units(summary: &Value, message: &Value, actions: &Value, body: &Value) -> Vec<Unit> {
    let front = |part: Part, text: &Value| {
        let words = words_of(text);
        (!words.is_empty()).then(|| Unit {
            part,
            at: None,
            words,
            picture: None,
            section: 0,
            name: kind_of(part.word()),
        })
    };
    let mut units: Vec<Unit> = front(Part::Summary, summary).into_iter().chain(front(Part::Message, message)).collect();
    units.extend(actions.as_array().into_iter().flatten().filter_map(|action| front(Part::Actions, action)));
    let nodes = body.as_array().map_or(&[][..], Vec::as_slice);
    let top = nodes.iter().filter_map(level).min();
    let mut section = 0;
    for node in nodes {
        let begins = top.is_some() && level(node) == top;
        section += usize::from(begins);
        let mut walk = Walk { units: &mut units, section };
        walk.node(node, None);
        if begins && let Some(unit) = units.last_mut() {
            unit.name = plain(&node["inlines"]).into();
        }
    }
    units
}

/// A kind of block by the key of its name in the messages.
pub(crate) fn kind_of(word: &str) -> Argument {
    Argument::Words(format!("part-{word}"))
}

fn level(node: &Value) -> Option<u64> {
    (node["kind"] == "heading").then(|| node["level"].as_u64()).flatten()
}

struct Walk<'u> {
    units: &'u mut Vec<Unit>,
    section: usize,
}

impl Walk<'_> {
    /// `kind`: of the block that holds it, when that has a name for readers.
    fn node(&mut self, node: &Value, kind: Option<&str>) {
        let Some(own) = node["kind"].as_str() else { return };
        let name = kind.unwrap_or(match own {
            "picture" | "pictures" => "figure",
            "heading" => "paragraph",
            other => other,
        });
        let mut words: Vec<String> = ["inlines", "title", "rows", "text"]
            .iter()
            .flat_map(|part| words_of(&node[*part]))
            .chain(terms(node))
            .collect();
        words.extend(words_of(&node["picture"]["title"]));
        let picture = [&node["file"], &node["picture"]["file"]]
            .iter()
            .find_map(|file| file.as_str())
            .map(|file| file.trim_start_matches('/').to_owned());
        let at = node["at"].as_u64().and_then(|at| u32::try_from(at).ok());
        // A picture can be there without the words below it.
        if picture.is_some() && !words.is_empty() {
            let name = kind_of("caption");
            self.units.push(Unit { part: Part::Body, at: None, words, picture: None, section: self.section, name });
            words = Vec::new();
        }
        if !words.is_empty() || picture.is_some() {
            self.units.push(Unit { part: Part::Body, at, words, picture, section: self.section, name: kind_of(name) });
        }
        let inner = if own == "panel" { kind } else { Some(name) };
        self.nodes(&node["blocks"], inner);
        self.nodes(&node["question"], inner);
        self.nodes(&node["why"], inner);
        for part in ["items", "options", "entries"] {
            for item in node[part].as_array().into_iter().flatten() {
                self.nodes(&item["blocks"], inner);
                item["details"].as_array().into_iter().flatten().for_each(|blocks| self.nodes(blocks, inner));
            }
        }
    }

    fn nodes(&mut self, nodes: &Value, kind: Option<&str>) {
        nodes.as_array().into_iter().flatten().for_each(|node| self.node(node, kind));
    }
}

/// How many lists, quotes and boxes of a body stand inside one another at most, and the number of the innermost block.
pub(crate) fn deepest(nodes: &Value) -> (usize, Option<u32>) {
    let mut most = (0, None);
    for node in nodes.as_array().into_iter().flatten() {
        let own = node["at"].as_u64().and_then(|at| u32::try_from(at).ok());
        let items =
            || ["items", "options", "entries"].iter().flat_map(|part| node[*part].as_array().into_iter().flatten());
        let inner =
            ["blocks", "question", "why"].iter().map(|part| &node[*part]).chain(items().map(|item| &item["blocks"]));
        let inner = inner.chain(items().flat_map(|item| item["details"].as_array().into_iter().flatten()));
        for nodes in inner.filter(|nodes| nodes.is_array()) {
            let (levels, at) = deepest(nodes);
            if levels + 1 > most.0 {
                most = (levels + 1, at.or(own));
            }
        }
    }
    most
}

/// The terms of a definition list.
fn terms(node: &Value) -> Vec<String> {
    node["entries"].as_array().into_iter().flatten().flat_map(|entry| words_of(&entry["term"])).collect()
}

/// The texts among inlines as ink. What stands under pinyin is not set in one piece.
fn words_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => Some(ink(text)).filter(|text| !text.is_empty()).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(words_of).collect(),
        Value::Object(node) if node.get("kind").is_some_and(|kind| kind == "fact" || kind == "code") => {
            words_of(&node["text"])
        }
        Value::Object(node) if node.get("kind").is_some_and(|kind| kind == "service") => words_of(&node["name"]),
        Value::Object(node) => node.get("inlines").map_or_else(Vec::new, words_of),
        _ => Vec::new(),
    }
}

/// Inlines as one text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(node) => {
            ["text", "name", "inlines"].iter().filter_map(|part| node.get(*part)).map(plain).collect()
        }
        _ => String::new(),
    }
}

/// Takes out of a body what a format has no room for, with headings that have nothing else below them. Gives whether
/// anything went.
pub(crate) fn drop_unfit(body: &mut Value, takes: Takes) -> bool {
    let Takes::Page { without } = takes else { return false };
    let Some(nodes) = body.as_array_mut() else { return false };
    let is_unfit = |node: &Value| without.iter().any(|kind| node["kind"] == kind.word());
    let mut went = false;
    let mut kept: Vec<Value> = Vec::with_capacity(nodes.len());
    let mut bare = false;
    for mut node in std::mem::take(nodes) {
        if is_unfit(&node) {
            (went, bare) = (true, true);
            continue;
        }
        if bare && level(&node).is_some() {
            while kept.last().and_then(level) >= level(&node) && kept.last().and_then(level).is_some() {
                kept.pop();
            }
        }
        bare = false;
        went |= drop_unfit(&mut node["blocks"], takes);
        if node["blocks"].is_null()
            && let Some(node) = node.as_object_mut()
        {
            node.remove("blocks");
        }
        kept.push(node);
    }
    if bare {
        while kept.last().and_then(level).is_some() {
            kept.pop();
        }
    }
    *nodes = kept;
    went
}

/// The numbers of the sources that data cites.
pub(crate) fn cited(value: &Value, numbers: &mut Vec<u64>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| cited(item, numbers)),
        Value::Object(node) => {
            numbers.extend(node.get("source").and_then(Value::as_u64));
            node.values().for_each(|value| cited(value, numbers));
        }
        _ => {}
    }
}

/// Keeps of the notes at the end of a body those that what is kept has marks for.
pub(crate) fn keep_cited_notes(body: &mut Value) {
    let mut marks = Vec::new();
    noted(body, &mut marks);
    if let Some(node) = body.as_array_mut().and_then(|nodes| nodes.iter_mut().find(|node| node["kind"] == "notes"))
        && let Some(entries) = node["entries"].as_array_mut()
    {
        entries.retain(|entry| marks.contains(&entry["n"]));
    }
    if let Some(nodes) = body.as_array_mut() {
        nodes.retain(|node| {
            node["kind"] != "notes" || node["entries"].as_array().is_some_and(|entries| !entries.is_empty())
        });
    }
}

fn noted(value: &Value, marks: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| noted(item, marks)),
        Value::Object(node) => {
            if node.get("kind").is_some_and(|kind| kind == "note") {
                marks.extend(node.get("n").cloned());
            }
            node.values().for_each(|value| noted(value, marks));
        }
        _ => {}
    }
}

/// The words of a directive's kind, when a page has one with something in it; also on panels and in details.
pub(crate) fn has_block(body: &Value, name: DirectiveName) -> bool {
    has(body, &|node| {
        node["kind"] == name.word()
            && (!node["blocks"].as_array().is_none_or(Vec::is_empty) || !node["picture"].is_null())
    })
}

/// Whether a node is among the blocks that extracts look through.
pub(crate) fn has(body: &Value, is: &dyn Fn(&Value) -> bool) -> bool {
    body.as_array().into_iter().flatten().any(|node| {
        is(node) || (matches!(node["kind"].as_str(), Some("panel" | "details" | "quote")) && has(&node["blocks"], is))
    })
}
