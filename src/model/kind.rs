//! Kinds of content: what a page or a row of a table may be, and the typed keys that it has besides those of every page.
//!
//! A kind is data. The built-in ones are written in the same form as those of a site.

use std::collections::{BTreeMap, HashMap};

use crate::diag::Place;
use crate::model::audience::Localized;
use crate::model::leaflet::Leaflet;

/// All kinds of a site, by id, those of the program included.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    pub kinds: BTreeMap<Box<str>, Kind>,
    /// Ids by every name that may be written for one.
    names: HashMap<Box<str>, Box<str>>,
}

/// A kind of content.
#[derive(Debug, Clone)]
pub struct Kind {
    pub id: Box<str>,
    pub name: Localized,
    /// Further names by which it may be written.
    pub called: Vec<Box<str>>,
    pub help: Option<Localized>,
    /// In the order in which they are shown.
    pub keys: Vec<Key>,
    pub rules: Vec<Rule>,
    /// What the program works out of its keys.
    pub reckoned: Vec<Reckoned>,
    /// The columns of a list of it: ids of keys, `title`, words of [`Reckoned`].
    pub shown: Vec<Box<str>>,
    /// The key whose pages are the chapters of its booklet.
    pub chapters: Option<Box<str>>,
    /// The leaflets that suit it.
    pub leaflets: Vec<Leaflet>,
    /// Its type in schema.org.
    pub schema: Option<Box<str>>,
    /// Whether it comes with the program.
    pub built_in: bool,
    /// Changes with anything in its definition.
    pub digest: Box<str>,
    pub place: Place,
}

/// A key of a kind.
#[derive(Debug, Clone)]
pub struct Key {
    pub id: Box<str>,
    pub label: Localized,
    /// Further names of it, as columns of tables have them.
    pub called: Vec<Box<str>>,
    pub help: Option<Localized>,
    pub holds: Holds,
    /// Whether it may have several values.
    pub many: bool,
    pub required: bool,
    /// The names of those who see it; everybody when there is none.
    pub readers: Vec<Box<str>>,
    /// Whether those who are at school see it.
    pub pupils: bool,
    pub place: Place,
}

/// The type of a key's values.
#[derive(Debug, Clone)]
pub enum Holds {
    /// Words on one line, with the marks of inline Markdown.
    Line,
    /// Paragraphs of Markdown.
    Text,
    /// A part of the body, below a heading that is called as the key.
    Section,
    /// A number, with its unit where all have the same.
    Number {
        unit: Option<Localized>,
    },
    /// A bound of a figure: 不少于, 以内.
    Operator,
    /// As exact as it is written: a year, a month, a day.
    Date,
    /// From one date to another.
    Span,
    Flag,
    /// One of these words.
    Choice(Vec<ChoiceWord>),
    Audience,
    Place,
    Person,
    Department,
    Fact,
    Service,
    Source,
    /// Another page of the site.
    Page,
    /// A file beside the page.
    File,
    /// Values that belong together, several times.
    Records(Vec<Key>),
}

/// A word that a choice may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceWord {
    pub id: Box<str>,
    pub name: Localized,
}

/// Something that all records of a kind must keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Either all of these keys are written or none.
    Together(Vec<Box<str>>),
    /// One of these keys at least is written.
    OneOf(Vec<Box<str>>),
    /// These dates stand in order.
    Ordered(Vec<Box<str>>),
}

/// What the program works out of the keys of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoned {
    /// Whether each target of an indicator is met by the figure of its year.
    Met,
    /// The amounts of a recipe's ingredients for one person.
    PerHead,
}

impl Reckoned {
    pub const ALL: [Reckoned; 2] = [Reckoned::Met, Reckoned::PerHead];

    pub fn word(self) -> &'static str {
        match self {
            Reckoned::Met => "met",
            Reckoned::PerHead => "per_head",
        }
    }
}

/// The kind of figures that a plan wants to reach.
pub(crate) const INDICATOR: &str = "indicator";

/// The words of all types, as a kind's file writes them.
pub(crate) const TYPES: &[&str] = &[
    "line",
    "text",
    "section",
    "number",
    "operator",
    "date",
    "span",
    "flag",
    "choice",
    "audience",
    "place",
    "person",
    "department",
    "fact",
    "service",
    "source",
    "page",
    "file",
    "records",
];

impl Kinds {
    /// Takes up a kind; gives the name that is another one's already.
    pub fn add(&mut self, kind: Kind) -> Option<Box<str>> {
        let mut taken = None;
        for name in kind.names() {
            match self.names.get(&fold(name)) {
                Some(known) if *known != kind.id => taken = Some(name.into()),
                _ => drop(self.names.insert(fold(name), kind.id.clone())),
            }
        }
        self.kinds.insert(kind.id.clone(), kind);
        taken
    }

    /// A kind by its id or any of its names.
    pub fn find(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(self.names.get(&fold(name))?)
    }

    /// The name of each in these words, for messages and "did you mean".
    pub fn spelled(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(|name| &**name)
    }
}

impl Kind {
    /// Its id, its name in all languages, and its further names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let called =
            self.name.texts.iter().map(|(_, name)| name.as_str()).chain(self.called.iter().map(|name| &**name));
        std::iter::once(&*self.id).chain(called)
    }

    /// A key by its id, its label or another name of it.
    pub fn key(&self, name: &str) -> Option<&Key> {
        find(&self.keys, name)
    }
}

/// A key by its id, its label or another name of it.
pub(crate) fn find<'k>(keys: &'k [Key], name: &str) -> Option<&'k Key> {
    keys.iter().find(|key| *key.id == *name).or_else(|| {
        let name = fold(name);
        keys.iter().find(|key| key.names().any(|known| fold(known) == name))
    })
}

impl Key {
    /// Its label in all languages, and its further names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.label.texts.iter().map(|(_, label)| label.as_str()).chain(self.called.iter().map(|name| &**name))
    }
}

/// A name without what does not tell two names apart.
fn fold(name: &str) -> Box<str> {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>().into()
}
