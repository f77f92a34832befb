//! `kinds/x/kind.yaml` → [`Kind`]: the kinds of a site, and those that come with the program, which are written alike.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::diag::{Diagnostic, Noted, Place};
use crate::model::ages::Ages;
use crate::model::audience::Localized;
use crate::model::kind::{ChoiceWord, Holds, Key, Kind, Kinds, Needed, Reckoned, Rule, TOPIC, TYPES};
use crate::model::leaflet::Leaflet;
use crate::parse::front::GENERAL;
use crate::parse::plain;
use crate::parse::yaml::{self, Fields, Node, separate};
use crate::paths::{KINDS, SourcePath, letters};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/kinds");

/// The file of a kind that says what it is.
const DEFINITION: &str = "kind.yaml";

/// The keys that say whom something suits, which stand beside the kinds.
const LIVES: &str = "lives.yaml";

/// Letters of the digest of a definition.
const LETTERS: usize = 26;

/// The kinds of a site: those of the program, and its own in these files. One that has the name of another is a
/// finding.
pub(crate) fn read_all(files: &BTreeMap<SourcePath, Vec<u8>>) -> Noted<Kinds> {
    let (mut kinds, mut notes) = (Kinds::built_in(lives(), built_in), Vec::new());
    for (path, bytes) in files {
        let Some(rest) = path.as_str().strip_prefix(KINDS).and_then(|rest| rest.strip_prefix('/')) else { continue };
        let Some((id, DEFINITION)) = rest.split_once('/') else { continue };
        if kinds.get(id).is_some() {
            notes.push(unread(Place::File(path.clone()), "built-in", id));
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        let Some(kind) = read(id, path, &text, &mut notes) else { continue };
        let place = Place::Key(path.clone(), "name".to_owned());
        notes.extend(kinds.add(kind).map(|name| unread(place, "name-taken", &name)));
    }
    Noted { value: kinds, notes }
}

/// The kinds that come with the program.
pub(crate) fn built_in() -> &'static Kinds {
    static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
        let mut kinds = Kinds::none();
        kinds.lives = lives();
        for folder in BUILT_IN.dirs() {
            let id = folder.path().to_string_lossy().into_owned();
            let file = folder.get_file(folder.path().join(DEFINITION)).and_then(|file| file.contents_utf8());
            let path = SourcePath::new(format!("themes/default/kinds/{id}/{DEFINITION}"));
            let read = read(&id, &path, file.unwrap_or_default(), &mut Vec::new());
            read.into_iter().for_each(|kind| drop(kinds.add(Kind { built_in: true, ..kind })));
        }
        kinds
    });
    &KINDS
}

/// What every page, every row and every service may say of the people it suits.
pub(crate) fn lives() -> &'static [Key] {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
        let text = BUILT_IN.get_file(LIVES).and_then(|file| file.contents_utf8()).unwrap_or_default();
        let path = SourcePath::new(format!("themes/default/kinds/{LIVES}"));
        let (node, mut notes) = (yaml::read(text).map(|reading| reading.node), Vec::new());
        let Some(mut fields) = node.ok().and_then(|node| Fields::new(node, "", &path, &mut notes)) else {
            return Vec::new();
        };
        let node = fields.take("keys");
        node.map_or(Vec::new(), |node| keys(node, "keys", &BTreeMap::new(), &mut fields))
    });
    &KEYS
}

/// A finding on a definition that cannot be used as it is written.
fn unread(place: Place, cause: &'static str, found: &str) -> Diagnostic {
    Diagnostic::new("kind-unread", place).with("cause", cause).with("found", found)
}

fn read(id: &str, path: &SourcePath, text: &str, notes: &mut Vec<Diagnostic>) -> Option<Kind> {
    let reading = match yaml::read(text) {
        Ok(reading) => reading,
        Err(error) => {
            notes.push(super::syntax_finding(path, 0, &error));
            return None;
        }
    };
    notes.extend(super::cut_findings(path, text, 0, &reading.cuts));
    let digest = digest(path, &reading.node);
    let mut fields = Fields::new(reading.node, "", path, notes)?;
    let (name, called, help) =
        (fields.needed_localized("name"), words(&mut fields, "called"), fields.localized("help"));
    let parts = parts(&mut fields);
    let node = fields.take("keys");
    let keys = node.map_or(Vec::new(), |node| keys(node, "keys", &parts, &mut fields));
    if keys.is_empty() && id != TOPIC {
        fields.lacks("keys");
    }
    let shown = words(&mut fields, "shown");
    let kind = Kind {
        id: id.into(),
        name: name.unwrap_or_else(|| Localized::plain(id)),
        called,
        help,
        rules: rules(&mut fields),
        reckoned: reckoned(&mut fields),
        shown,
        chapters: fields.text("chapters").map(Into::into),
        leaflets: leaflets(&mut fields),
        schema: fields.text("schema").map(Into::into),
        built_in: false,
        digest,
        place: Place::File(path.clone()),
        keys,
        lives: Default::default(),
    };
    fields.finish();
    named_keys(&kind, path, notes);
    needed_keys(&kind, path, notes);
    Some(kind)
}

/// What a signature knows a definition by; nothing for those of the program.
fn digest(path: &SourcePath, node: &Node) -> Box<str> {
    let mut written = String::new();
    if path.as_str().starts_with(KINDS) {
        yaml::write(node, &mut written);
        return letters(written.as_bytes(), LETTERS).into();
    }
    written.into()
}

fn words(fields: &mut Fields<'_>, name: &'static str) -> Vec<Box<str>> {
    fields.names(name).into_iter().map(|word| word.value.into()).collect()
}

/// Named groups of keys, for those that hold the same records.
fn parts(fields: &mut Fields<'_>) -> BTreeMap<String, Vec<Key>> {
    let mut parts = BTreeMap::new();
    let key = fields.key("parts");
    let Some(Node::Map(entries)) = fields.take("parts") else { return parts };
    for (name, node) in entries {
        let read = keys(node, &format!("{key}/{name}"), &BTreeMap::new(), fields);
        parts.insert(name, read);
    }
    parts
}

/// The keys of a kind or of records in it. `at`: where they stand.
fn keys(node: Node, at: &str, parts: &BTreeMap<String, Vec<Key>>, fields: &mut Fields<'_>) -> Vec<Key> {
    match node {
        Node::Map(entries) => {
            let entries = fields.limited(at, entries);
            let (path, notes) = (fields.path, &mut *fields.notes);
            let mut found: Vec<Key> = Vec::new();
            for (id, node) in entries {
                let place = format!("{at}/{id}");
                if found.iter().any(|known| *known.id == *id) {
                    notes.push(Diagnostic::new("duplicate-key", Place::Key(path.clone(), place)).with("key", &id));
                } else if let Some(mut inner) = Fields::new(node, &place, path, notes) {
                    found.extend(key(&id, &place, parts, &mut inner));
                    inner.finish();
                }
            }
            found
        }
        Node::Text(name) if parts.contains_key(&name) => parts[&name].clone(),
        other => {
            fields.wrong("keys", "map", &other);
            Vec::new()
        }
    }
}

fn key(id: &str, at: &str, parts: &BTreeMap<String, Vec<Key>>, fields: &mut Fields<'_>) -> Option<Key> {
    let place = Place::Key(fields.path.clone(), at.to_owned());
    if GENERAL.contains(&id) {
        fields.notes.push(unread(place.clone(), "general-key", id));
    }
    let (label, called, help) = (fields.needed_localized("label"), words(fields, "called"), fields.localized("help"));
    let word = fields.text("type");
    let holds = match word.as_deref() {
        None => {
            fields.lacks("type");
            None
        }
        Some(word) => holds(word, at, parts, fields),
    };
    let key = Key {
        id: id.into(),
        label: label.unwrap_or_else(|| Localized::plain(id)),
        called,
        help,
        many: fields.flag("many").unwrap_or(false) || matches!(holds, Some(Holds::Records(_))),
        required: fields.flag("required").unwrap_or(false),
        readers: words(fields, "for"),
        pupils: fields.flag("pupils").unwrap_or(true),
        holds: holds?,
        place,
    };
    Some(key)
}

fn holds(word: &str, at: &str, parts: &BTreeMap<String, Vec<Key>>, fields: &mut Fields<'_>) -> Option<Holds> {
    Some(match word {
        "line" => Holds::Line,
        "text" => Holds::Text,
        "section" => Holds::Section,
        "number" => Holds::Number { unit: fields.localized("unit") },
        "operator" => Holds::Operator,
        "date" => Holds::Date,
        "span" => Holds::Span,
        "flag" => Holds::Flag,
        "ages" => Holds::Ages,
        "choice" => Holds::Choice(choices(fields)),
        "audience" => Holds::Audience,
        "place" => Holds::Place,
        "person" => Holds::Person,
        "department" => Holds::Department,
        "fact" => Holds::Fact,
        "service" => Holds::Service,
        "source" => Holds::Source,
        "page" => Holds::Page,
        "file" => Holds::File,
        "records" => {
            let node = fields.take("keys");
            let inner = node.map_or(Vec::new(), |node| keys(node, &format!("{at}/keys"), parts, fields));
            if inner.is_empty() {
                fields.lacks("keys");
            }
            Holds::Records(inner)
        }
        other => {
            let finding = unread(fields.place("type"), "type", other);
            fields.notes.push(finding.with_list("known", TYPES).with_near(other, TYPES.iter().copied()));
            return None;
        }
    })
}

/// `values: {planned: {zh-CN: 没有开始, en: Not started}}`, or a list of words.
fn choices(fields: &mut Fields<'_>) -> Vec<ChoiceWord> {
    let key = fields.key("values");
    let words: Vec<ChoiceWord> = match fields.take("values") {
        Some(Node::Map(entries)) => {
            let word = |(id, node): (String, Node)| {
                let (node, ages) = ages(node);
                let (node, called) = called(node);
                let name = match node {
                    Node::Map(texts) => Localized {
                        texts: texts
                            .into_iter()
                            .filter_map(|(tag, text)| Some((tag.into(), text.word().ok()?)))
                            .collect(),
                    },
                    other => Localized::plain(other.word().unwrap_or_default()),
                };
                ChoiceWord { id: id.into(), name, called, ages }
            };
            entries.into_iter().map(word).collect()
        }
        Some(Node::List(items)) => {
            let words = items.into_iter().filter_map(|item| item.word().ok());
            words.map(bare).collect()
        }
        Some(Node::Text(text)) => separate(&text).map(|word| bare(word.to_owned())).collect(),
        Some(other) => {
            fields.wrong("values", "list", &other);
            Vec::new()
        }
        None => Vec::new(),
    };
    let names = words.iter().flat_map(|word| word.name.texts.iter().map(move |(_, name)| (&word.id, name)));
    names.for_each(|(id, name)| plain::find(name, fields.path, &format!("{key}/{id}"), fields.notes));
    if words.is_empty() {
        let place = Place::Key(fields.path.clone(), key.trim_end_matches("/values").to_owned());
        fields.notes.push(unread(place, "no-values", "values"));
    }
    words
}

/// A word of a choice that is its own name.
fn bare(word: String) -> ChoiceWord {
    ChoiceWord { id: word.as_str().into(), name: Localized::plain(word), called: Vec::new(), ages: None }
}

/// Takes the further names of a word of a choice from between its names by language.
fn called(node: Node) -> (Node, Vec<Box<str>>) {
    let Node::Map(mut texts) = node else { return (node, Vec::new()) };
    let called = texts.extract_if(.., |(tag, _)| tag == "called").map(|(_, node)| match node {
        Node::List(items) => items.into_iter().filter_map(|item| item.word().ok()).collect(),
        other => other.word().map(|word| separate(&word).map(str::to_owned).collect()).unwrap_or_else(|_| Vec::new()),
    });
    let called: Vec<Vec<String>> = called.collect();
    (Node::Map(texts), called.into_iter().flatten().map(Into::into).collect())
}

/// Takes the ages of a stage of life from between its names by language.
fn ages(node: Node) -> (Node, Option<Ages>) {
    let Node::Map(mut texts) = node else { return (node, None) };
    let found: Vec<(String, Node)> = texts.extract_if(.., |(tag, _)| tag == "ages").collect();
    let ages = found.into_iter().find_map(|(_, node)| Ages::read(&node.word().ok()?).ok());
    (Node::Map(texts), ages)
}

/// `checks: [{together: […]}, {one_of: […]}, {ordered: […]}]`.
fn rules(fields: &mut Fields<'_>) -> Vec<Rule> {
    let path = fields.path;
    let mut rules = Vec::new();
    for (key, node) in fields.list("checks") {
        let Some(mut rule) = Fields::new(node, &key, path, fields.notes) else { continue };
        let (together, one_of, ordered) =
            (words(&mut rule, "together"), words(&mut rule, "one_of"), words(&mut rule, "ordered"));
        rule.finish();
        rules.extend(Some(together).filter(|keys| !keys.is_empty()).map(Rule::Together));
        rules.extend(Some(one_of).filter(|keys| !keys.is_empty()).map(Rule::OneOf));
        rules.extend(Some(ordered).filter(|keys| !keys.is_empty()).map(Rule::Ordered));
    }
    rules
}

fn reckoned(fields: &mut Fields<'_>) -> Vec<Reckoned> {
    let known = Reckoned::ALL.map(Reckoned::word);
    let mut found = Vec::new();
    for word in fields.names("reckoned") {
        match Reckoned::ALL.iter().find(|reckoned| reckoned.word() == word.value) {
            Some(reckoned) => found.push(*reckoned),
            None => {
                let finding = unread(word.place(fields.path), "reckoned", &word.value);
                fields.notes.push(finding.with_list("known", known).with_near(&word.value, known));
            }
        }
    }
    found
}

fn leaflets(fields: &mut Fields<'_>) -> Vec<Leaflet> {
    super::front::leaflets(fields).and_then(|leaflets| leaflets.common).unwrap_or_default()
}

/// What a definition says of keys must be keys of it.
fn named_keys(kind: &Kind, path: &SourcePath, notes: &mut Vec<Diagnostic>) {
    let is_known = |name: &str| {
        kind.keys.iter().any(|key| *key.id == *name)
            || kind.reckoned.iter().any(|reckoned| reckoned.word() == name)
            || GENERAL.contains(&name)
    };
    let rules = kind.rules.iter().flat_map(|rule| match rule {
        Rule::Together(keys) | Rule::OneOf(keys) | Rule::Ordered(keys) => keys.iter().map(|key| ("checks", key)),
    });
    let others = kind.shown.iter().map(|key| ("shown", key)).chain(kind.chapters.iter().map(|key| ("chapters", key)));
    for (part, name) in others.chain(rules).filter(|(_, key)| !is_known(key)) {
        let finding = unread(Place::Key(path.clone(), part.to_owned()), "no-such-key", name);
        notes.push(finding.with_near(name, kind.keys.iter().map(|key| &*key.id)));
    }
}

/// What the program is to work out needs keys of its own.
fn needed_keys(kind: &Kind, path: &SourcePath, notes: &mut Vec<Diagnostic>) {
    for reckoned in &kind.reckoned {
        let is_there = |(ids, fits): &&Needed| {
            kind.keys.iter().any(|key| ids.iter().any(|id| *key.id == **id) && fits(&key.holds))
        };
        let missing = reckoned.needs().iter().filter(|needed| !is_there(needed)).map(|(ids, _)| ids.join("/"));
        let missing: Vec<String> = missing.collect();
        if !missing.is_empty() {
            let finding = unread(Place::Key(path.clone(), "reckoned".to_owned()), "reckoned-needs", reckoned.word());
            notes.push(finding.with_list("known", missing));
        }
    }
}
