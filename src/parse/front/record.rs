//! The keys of a page's kind → [`Record`]: each value by the type of its key.

use crate::diag::{Diagnostic, Place, nearest};
use crate::model::ages::{self, Ages};
use crate::model::audience::NOT_AT_SCHOOL;
use crate::model::document::*;
use crate::model::kind::{self, Holds, Key, Kind, Kinds, Rule};
use crate::model::record::{Field, Record, Value};
use crate::model::references::page_link;
use crate::model::register::{OPERATORS, PartialDate};
use crate::parse::front::{GENERAL, Texts};
use crate::parse::kind::lives as lives_of_people;
use crate::parse::yaml::fields::{is_void, wrong_type};
use crate::parse::yaml::{Fields, Node, amount, loose_date, separate};
use crate::paths::SourcePath;

/// The keys of a kind as they are written, taken out of a front matter.
pub(super) struct Written<'k> {
    kind: &'k Kind,
    keys: Vec<(&'k Key, String, Node)>,
}

/// Takes the keys of the kind that a front matter names out of it; `None` where it names none that is known.
pub(super) fn take<'k>(
    node: &mut Node,
    kinds: &'k Kinds,
    path: &SourcePath,
    notes: &mut Vec<Diagnostic>,
) -> Option<Written<'k>> {
    let Node::Map(entries) = node else { return None };
    let named = entries.iter().find(|(key, _)| key == "kind").and_then(|(_, node)| node.clone().word().ok())?;
    let Some(kind) = kinds.find(&named) else {
        // A blank one is none.
        if !is_void(&named) {
            // Which keys there are is known only with their kind: one that is like a general key may be a slip in it.
            let waits = |name: &str| !GENERAL.contains(&name) && nearest(name, GENERAL.iter().copied()).is_none();
            let waiting = entries.extract_if(.., |(name, _)| waits(name)).map(|(name, _)| name);
            let waiting: Vec<String> = waiting.collect();
            let finding = kinds.unknown(&named, Place::Value(path.clone(), "kind".to_owned()));
            notes.push(finding.with_list("waiting", waiting));
        }
        return None;
    };
    // Of a kind without keys there is nothing to say.
    if kind.keys.is_empty() {
        return None;
    }
    let mut keys: Vec<(&Key, String, Node)> = Vec::new();
    for (name, node) in
        entries.extract_if(.., |(name, _)| !GENERAL.contains(&name.as_str()) && kind::find(&kind.keys, name).is_some())
    {
        let Some(key) = kind::find(&kind.keys, &name) else { continue };
        if keys.iter().any(|(known, ..)| known.id == key.id) {
            notes.push(Diagnostic::new("duplicate-key", Place::Key(path.clone(), name.clone())).with("key", &name));
        } else {
            keys.push((key, name, node));
        }
    }
    Some(Written { kind, keys })
}

impl<'k> Written<'k> {
    /// What the keys of its kind are called, for "did you mean".
    pub(super) fn known(&self) -> impl Iterator<Item = &'k str> {
        self.kind.keys.iter().map(|key| &*key.id)
    }

    /// Reads them.
    pub(super) fn read(self, path: &SourcePath, texts: &mut Texts<'_>, notes: &mut Vec<Diagnostic>) -> Record {
        let Written { kind, mut keys } = self;
        let mut reader = Reader { path, texts, notes };
        let mut fields = Vec::new();
        for key in &kind.keys {
            match keys.iter().position(|(known, ..)| known.id == key.id) {
                Some(at) => {
                    let (_, name, node) = keys.swap_remove(at);
                    fields.extend(reader.field(key, &name, node, &[]));
                }
                None if key.required => reader.lacks(key, Place::File(path.clone()), None),
                None => {}
            }
        }
        kind.rules.iter().for_each(|rule| reader.rule(rule, &fields));
        Record { kind: kind.id.clone(), fields }
    }
}

/// What a page or a service says of the people it suits.
pub(crate) fn lives(fields: &mut Fields<'_>) -> Vec<Field> {
    let (mut conditions, mut references, mut notes) = (Conditions::default(), Vec::new(), Vec::new());
    let mut texts = Texts { conditions: &mut conditions, references: &mut references };
    let mut reader = Reader { path: fields.path, texts: &mut texts, notes: &mut notes };
    let mut found = Vec::new();
    for key in lives_of_people() {
        let at = fields.key(&key.id);
        found.extend(fields.take(&key.id).and_then(|node| reader.field(key, &at, node, &[])));
    }
    fields.notes.append(&mut notes);
    found
}

struct Reader<'r, 'a> {
    path: &'r SourcePath,
    texts: &'r mut Texts<'a>,
    notes: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn place(&self, at: &str) -> Place {
        Place::Value(self.path.clone(), at.to_owned())
    }

    fn lacks(&mut self, key: &Key, place: Place, state: Option<&str>) {
        let finding = Diagnostic::new("missing-key", place).with("key", key.label.told());
        self.notes.push(finding.with("id", &key.id).with("state", state));
    }

    /// What is written at a key; `None` when nothing is. `around`: the conditions of the record that it is in.
    fn field(&mut self, key: &Key, at: &str, node: Node, around: &[ScopeId]) -> Option<Field> {
        if node.is_blank() {
            if key.required {
                self.lacks(key, Place::Key(self.path.clone(), at.to_owned()), Some("empty"));
            }
            return None;
        }
        let scopes = self.scopes(key, at, around);
        let mut values = Vec::new();
        for (at, node) in self.each(key, at, node) {
            if let Some(value) = self.value(key, &at, node, &scopes) {
                values.push(Spot { value, key: at.into() });
            }
        }
        (!values.is_empty()).then(|| Field { key: key.id.clone(), scope: scopes.last().copied(), values })
    }

    /// The conditions under which a key is seen, the outer one first.
    fn scopes(&mut self, key: &Key, at: &str, around: &[ScopeId]) -> Vec<ScopeId> {
        let mut found: Vec<ScopeId> = around.to_vec();
        let place = Place::Key(self.path.clone(), at.to_owned());
        let grown_up = (!key.pupils).then(|| vec![(NOT_AT_SCHOOL.into(), place.clone())]);
        let named: Vec<(Box<str>, Place)> = key.readers.iter().map(|name| (name.clone(), place.clone())).collect();
        for names in grown_up.into_iter().chain(Some(named).filter(|names| !names.is_empty())) {
            let scopes = &mut self.texts.conditions.scopes;
            scopes.push(Scope { names, within: found.last().copied() });
            found.push(ScopeId::try_from(scopes.len() - 1).unwrap_or(ScopeId::MAX));
        }
        found
    }

    /// The single values of a key, each with where it stands.
    fn each(&mut self, key: &Key, at: &str, node: Node) -> Vec<(String, Node)> {
        let is_record = matches!(key.holds, Holds::Records(_));
        match node {
            Node::List(items) if key.many => {
                let items = items.into_iter().enumerate().map(|(index, item)| (format!("{at}/{index}"), item));
                let (blank, items): (Vec<_>, Vec<_>) = items.partition(|(_, item)| item.is_blank());
                for (at, _) in blank {
                    let finding = Diagnostic::new("empty-value", self.place(&at)).with("key", &key.id);
                    self.notes.push(finding);
                }
                items
                    .into_iter()
                    .flat_map(|(at, item)| if is_record { vec![(at, item)] } else { parted(key, at, item) })
                    .collect()
            }
            node @ Node::Map(_) if is_record => vec![(at.to_owned(), node)],
            node if is_record => {
                self.notes.push(wrong_type(self.path, at, "list", &node));
                Vec::new()
            }
            node if key.many => parted(key, at.to_owned(), node),
            node => vec![(at.to_owned(), node)],
        }
    }

    /// One value; `None` when it is not of its type, which is a finding.
    fn value(&mut self, key: &Key, at: &str, node: Node, scopes: &[ScopeId]) -> Option<Value> {
        if let Holds::Records(keys) = &key.holds {
            return self.record(keys, at, node, scopes).map(Value::Record);
        }
        let text = match node.word() {
            Ok(text) => text,
            Err(node) => {
                let expected = if matches!(key.holds, Holds::Number { .. }) { "number" } else { "text" };
                self.notes.push(wrong_type(self.path, at, expected, &node));
                return None;
            }
        };
        let word = text.trim();
        match &key.holds {
            Holds::Line | Holds::Text | Holds::Section => Some(self.text(&text, at, scopes)),
            Holds::Fact => Some(self.text(&format!(":fact[{word}]"), at, scopes)),
            Holds::Service => Some(self.text(&format!(":service[{word}]"), at, scopes)),
            Holds::Source => Some(self.text(&format!(":source[{word}]"), at, scopes)),
            Holds::File => {
                let name = word.rsplit('/').next().unwrap_or(word);
                Some(self.text(&format!("[{name}](<{word}>)"), at, scopes))
            }
            Holds::Page => {
                self.refer(word, at, scopes);
                Some(Value::Page(word.into()))
            }
            Holds::Audience => Some(Value::Audience(word.into())),
            Holds::Place => Some(Value::Place(word.into())),
            Holds::Person => Some(Value::Person(word.into())),
            Holds::Department => Some(Value::Department(word.into())),
            Holds::Number { unit } => {
                let units = unit.iter().flat_map(|unit| &unit.texts).map(|(_, unit)| unit.as_str());
                let bare = units.filter_map(|unit| word.strip_suffix(unit)).next().unwrap_or(word).trim();
                let is_number = amount(bare).is_some();
                is_number.then(|| Value::Number(bare.into())).or_else(|| self.wrong(at, "number", word))
            }
            Holds::Date => loose_date(word).map(Value::Date).or_else(|| self.wrong_date(key, at, word)),
            Holds::Span => span(word).or_else(|| self.wrong_date(key, at, word)),
            Holds::Flag => match word {
                "true" | "是" | "yes" | "有" => Some(Value::Flag(true)),
                "false" | "否" | "no" | "没有" | "无" => Some(Value::Flag(false)),
                _ => self.wrong(at, "flag", word),
            },
            Holds::Operator => {
                let known = OPERATORS.iter().find(|known| known.chinese == word || known.english == word);
                let names = OPERATORS.iter().map(|known| known.chinese);
                let found = known.map(|known| Value::Word(known.english.into()));
                found.or_else(|| self.unknown("unknown-operator", at, word, names))
            }
            Holds::Ages => match Ages::read(word) {
                Ok(ages) => Some(Value::Ages(ages)),
                Err(fault) => {
                    self.notes.push(ages::wrong(self.place(at), word, fault));
                    None
                }
            },
            Holds::Choice(words) => {
                let known = words.iter().find(|known| known.is_called(word));
                if known.is_none() {
                    self.notes.push(kind::unknown_choice(self.place(at), word, words));
                }
                known.map(|known| Value::Word(known.id.clone()))
            }
            Holds::Records(_) => None,
        }
    }

    /// A record in a record.
    fn record(&mut self, keys: &[Key], at: &str, node: Node, around: &[ScopeId]) -> Option<Vec<Field>> {
        let Node::Map(entries) = node else {
            self.notes.push(wrong_type(self.path, at, "map", &node));
            return None;
        };
        let mut fields: Vec<Field> = Vec::new();
        let mut written: Vec<&str> = Vec::new();
        let known = || keys.iter().map(|key| &*key.id);
        for (name, node) in entries {
            let place = format!("{at}/{name}");
            match kind::find(keys, &name) {
                Some(key) if !written.contains(&&*key.id) => {
                    written.push(&key.id);
                    fields.extend(self.field(key, &place, node, around));
                }
                Some(_) => {
                    let finding = Diagnostic::new("duplicate-key", Place::Key(self.path.clone(), place));
                    self.notes.push(finding.with("key", &name));
                }
                None => {
                    let finding = Diagnostic::new("unknown-key", Place::Key(self.path.clone(), place));
                    self.notes.push(finding.with("key", &name).with_list("known", known()).with_near(&name, known()));
                }
            }
        }
        for key in keys.iter().filter(|key| key.required && !written.contains(&&*key.id)) {
            self.lacks(key, self.place(at), None);
        }
        Some(fields)
    }

    /// A text, with the conditions under which it is seen around it.
    fn text(&mut self, text: &str, at: &str, scopes: &[ScopeId]) -> Value {
        Value::Text(self.texts.guarded(text, (self.path, at), scopes, self.notes))
    }

    /// Notes that the record leads to a page.
    fn refer(&mut self, target: &str, at: &str, scopes: &[ScopeId]) {
        self.texts.references.push(OutlineReference {
            kind: ReferenceKind::Link,
            target: page_link(target).into(),
            place: self.place(at),
            scope: scopes.last().copied(),
            variant: None,
        });
    }

    fn wrong<T>(&mut self, at: &str, expected: &'static str, found: &str) -> Option<T> {
        self.notes.push(wrong_type(self.path, at, expected, &Node::Text(found.to_owned())));
        None
    }

    fn wrong_date<T>(&mut self, key: &Key, at: &str, found: &str) -> Option<T> {
        let finding = Diagnostic::new("wrong-date", self.place(at)).with("key", &key.id).with("found", found);
        self.notes.push(finding.with("fix", None::<&str>));
        None
    }

    fn unknown<'n, T>(
        &mut self,
        code: &'static str,
        at: &str,
        found: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<T> {
        let finding = Diagnostic::new(code, self.place(at)).with("name", found);
        self.notes.push(finding.with_list("known", known.clone()).with_near(found, known));
        None
    }

    /// Whether what is written keeps to a rule of its kind.
    fn rule(&mut self, rule: &Rule, fields: &[Field]) {
        let field = |key: &Box<str>| fields.iter().find(|field| field.key == *key);
        let (cause, keys, first) = match rule {
            Rule::Together(keys) => {
                let (there, missing): (Vec<_>, Vec<_>) = keys.iter().partition(|key| field(key).is_some());
                let (Some(first), false) = (there.first(), missing.is_empty()) else { return };
                ("together", missing, field(first))
            }
            Rule::OneOf(keys) if keys.iter().all(|key| field(key).is_none()) => ("one-of", keys.iter().collect(), None),
            Rule::Ordered(keys) => {
                let dates: Vec<(&Box<str>, PartialDate)> =
                    keys.iter().filter_map(|key| Some((key, day(field(key)?)?))).collect();
                let Some(pair) = dates.windows(2).find(|pair| pair[1].1 < pair[0].1) else { return };
                ("ordered", vec![pair[0].0, pair[1].0], field(pair[1].0))
            }
            Rule::OneOf(_) => return,
        };
        let place = first.map_or(Place::File(self.path.clone()), |field| self.place(&field.values[0].key));
        let keys = keys.into_iter().map(|key| &**key);
        self.notes.push(Diagnostic::new("kind-rule", place).with("cause", cause).with_list("names", keys));
    }
}

/// The first date of a field.
fn day(field: &Field) -> Option<PartialDate> {
    match field.values.first()?.value {
        Value::Date(date) | Value::Span(date, _) => Some(date),
        _ => None,
    }
}

/// What stands between separators, where a key may have several values: names are parted by any of them, texts by
/// semicolons alone.
fn parted(key: &Key, at: String, node: Node) -> Vec<(String, Node)> {
    let text = match node.word() {
        Ok(text) => text,
        Err(node) => return vec![(at, node)],
    };
    let parts: Vec<&str> = match key.holds {
        Holds::Line | Holds::Text | Holds::Section => text.split(['；', ';', '\n']).map(str::trim).collect(),
        // Between an English number and its unit there is a blank.
        Holds::Ages => text.split(['；', ';', '\n', '、', '，', ',']).map(str::trim).collect(),
        _ => text.split('\n').flat_map(separate).collect(),
    };
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(|part| (at.clone(), Node::Text(part.to_owned()))).collect()
}

/// `2019—2021`, `2026-03至2026-06`, `2021-2025`, `2021年`.
fn span(text: &str) -> Option<Value> {
    for sign in ["至", "到", "—", "–", "～", "~", "-"] {
        let parts = text.split_once(sign);
        let ends = parts.map(|(from, to)| (from.trim(), to.trim_start_matches(['—', '–', '-']).trim()));
        let dates = ends.and_then(|(from, to)| Some((loose_date(from)?, loose_date(to)?)));
        if let Some((from, to)) = dates.filter(|(from, to)| from <= to) {
            return Some(Value::Span(from, to));
        }
    }
    loose_date(text).map(|date| Value::Span(date, date))
}
