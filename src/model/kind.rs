//! Kinds of content: what a page or a row of a table may be, and the typed keys that it has besides those of every
//! page.
//!
//! A kind is data. The built-in ones are written in the same form as those of a site.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place};
use crate::model::ages::Ages;
use crate::model::audience::Localized;
use crate::model::leaflet::Leaflet;

/// All kinds of a site, by id, those of the program included.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    kinds: BTreeMap<Box<str>, Kind>,
    /// What every page may say of the people it suits.
    pub lives: &'static [Key],
    /// Ids by every name that may be written for one.
    names: BTreeMap<Box<str>, Box<str>>,
    /// Those of the program, which are read when they are first asked for.
    built_in: Option<fn() -> &'static Kinds>,
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
    /// Those that records of any kind have besides: [`Kinds::lives`].
    pub lives: &'static [Key],
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
    /// Changes with anything in the definition of a kind of the site; empty for those of the program.
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
    /// From one age to another.
    Ages,
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
    /// Further names of it.
    pub called: Vec<Box<str>>,
    /// Of a stage of life: the ages at which people are in it.
    pub ages: Option<Ages>,
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
    /// What a menu gives one eater, day by day.
    Daily,
    /// Which lesson of its course a lesson is, with those beside it.
    Position,
    /// How long each lesson of a course is, and all of them.
    LessonTimes,
    /// Whether the document that a record rests on was replaced or withdrawn.
    InForce,
    /// The pages that cite a document, item by item.
    Cited,
    /// The pages that a person wrote.
    Written,
    /// The pages that a person reviewed.
    Reviewed,
}

/// A key that something is worked out of: any of these ids, and whether its values are of the type that is needed.
pub(crate) type Needed = (&'static [&'static str], fn(&Holds) -> bool);

impl Reckoned {
    pub const ALL: [Reckoned; 9] = [
        Reckoned::Met,
        Reckoned::PerHead,
        Reckoned::Daily,
        Reckoned::Position,
        Reckoned::LessonTimes,
        Reckoned::InForce,
        Reckoned::Cited,
        Reckoned::Written,
        Reckoned::Reviewed,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Reckoned::Met => "met",
            Reckoned::PerHead => "per_head",
            Reckoned::Daily => "daily",
            Reckoned::Position => "position",
            Reckoned::LessonTimes => "lesson_times",
            Reckoned::InForce => "in_force",
            Reckoned::Cited => "cited",
            Reckoned::Written => "written",
            Reckoned::Reviewed => "reviewed",
        }
    }

    /// What a list may call its column in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Reckoned::Met => "达到没有",
            Reckoned::PerHead => "一个人的量",
            Reckoned::Daily => "一天的量",
            Reckoned::Position => "第几课",
            Reckoned::LessonTimes => "课时",
            Reckoned::InForce => "还管不管用",
            Reckoned::Cited => "引用的页面",
            Reckoned::Written => "写过",
            Reckoned::Reviewed => "审过",
        }
    }

    /// The keys that a kind must have for it.
    pub(crate) fn needs(self) -> &'static [Needed] {
        const RECORDS: fn(&Holds) -> bool = |holds| matches!(holds, Holds::Records(_));
        const NUMBER: fn(&Holds) -> bool = |holds| matches!(holds, Holds::Number { .. });
        const PAGE: fn(&Holds) -> bool = |holds| matches!(holds, Holds::Page);
        const SOURCE: fn(&Holds) -> bool = |holds| matches!(holds, Holds::Source);
        const PERSON: fn(&Holds) -> bool = |holds| matches!(holds, Holds::Person);
        match self {
            Reckoned::Met => &[(&["targets"], RECORDS), (&["actuals"], RECORDS)],
            Reckoned::PerHead => &[(&["servings"], NUMBER), (&["ingredients"], RECORDS)],
            Reckoned::Daily => &[(&["dishes"], RECORDS)],
            Reckoned::Position => &[(&["course"], PAGE)],
            Reckoned::LessonTimes => &[(&["lessons"], PAGE)],
            Reckoned::InForce => &[(&["standard", "source"], SOURCE)],
            Reckoned::Cited => &[(&["source"], SOURCE)],
            Reckoned::Written | Reckoned::Reviewed => &[(&["person"], PERSON)],
        }
    }

    /// Whether it is worked out of other pages than those that the record names.
    pub(crate) fn reads_others(self) -> bool {
        match self {
            Reckoned::Met | Reckoned::PerHead | Reckoned::InForce => false,
            // Of pages that it names itself.
            Reckoned::Daily | Reckoned::LessonTimes => false,
            Reckoned::Position | Reckoned::Cited | Reckoned::Written | Reckoned::Reviewed => true,
        }
    }
}

/// The kind of pages that name none. It has no keys.
pub(crate) const TOPIC: &str = "topic";
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
    "ages",
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
    /// None at all.
    pub const fn none() -> Kinds {
        Kinds { kinds: BTreeMap::new(), lives: &[], names: BTreeMap::new(), built_in: None }
    }

    /// No kinds but those of the program.
    pub(crate) fn built_in(lives: &'static [Key], read: fn() -> &'static Kinds) -> Kinds {
        Kinds { lives, built_in: Some(read), ..Kinds::none() }
    }

    /// Those of the program and those of the site.
    fn both(&self) -> impl Iterator<Item = &Kinds> {
        std::iter::once(self).chain(std::iter::once_with(|| self.built_in.map(|read| read())).flatten())
    }

    /// Takes up a kind; gives the name that is another one's already.
    pub fn add(&mut self, kind: Kind) -> Option<Box<str>> {
        let mut taken = None;
        for name in kind.names() {
            match self.find(name) {
                Some(known) if known.id != kind.id => taken = Some(name.into()),
                _ => drop(self.names.insert(fold(name), kind.id.clone())),
            }
        }
        self.kinds.insert(kind.id.clone(), Kind { lives: self.lives, ..kind });
        taken
    }

    /// Whether a record of a kind shows what is worked out of other pages.
    pub(crate) fn reads_others(&self, id: &str) -> bool {
        self.get(id).is_some_and(|kind| kind.reckoned.iter().any(|reckoned| reckoned.reads_others()))
    }

    /// A kind by its id or any of its names.
    pub fn find(&self, name: &str) -> Option<&Kind> {
        let name = fold(name);
        self.both().find_map(|kinds| kinds.kinds.get(kinds.names.get(&name)?))
    }

    /// A kind by its id.
    pub fn get(&self, id: &str) -> Option<&Kind> {
        self.both().find_map(|kinds| kinds.kinds.get(id))
    }

    /// The site's own ones first.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.both().flat_map(|kinds| kinds.kinds.values())
    }

    /// The finding on a name that none of them has.
    pub(crate) fn unknown(&self, name: &str, place: Place) -> Diagnostic {
        let finding = Diagnostic::new("unknown-kind", place).with("name", name);
        finding.with_list("known", self.all().map(|kind| kind.name.told())).with_near(name, self.spelled())
    }

    /// The name of each in these words, for messages and "did you mean".
    pub fn spelled(&self) -> impl Iterator<Item = &str> {
        self.both().flat_map(|kinds| kinds.names.keys()).map(|name| &**name)
    }
}

impl Kind {
    /// Its id, its name in all languages, and its further names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let called =
            self.name.texts.iter().map(|(_, name)| name.as_str()).chain(self.called.iter().map(|name| &**name));
        std::iter::once(&*self.id).chain(called)
    }

    /// A key of its records by its id, its label or another name of it: its own, or one that those of any kind have.
    pub fn key(&self, name: &str) -> Option<&Key> {
        find(&self.keys, name).or_else(|| find(self.lives, name))
    }

    /// Whether something is worked out of its records.
    pub fn reckons(&self, reckoned: Reckoned) -> bool {
        self.reckoned.contains(&reckoned)
    }
}

/// A key by its id, its label or another name of it.
pub(crate) fn find<'k>(keys: &'k [Key], name: &str) -> Option<&'k Key> {
    keys.iter().find(|key| *key.id == *name).or_else(|| {
        let name = fold(name);
        keys.iter().find(|key| key.names().any(|known| fold(known) == name))
    })
}

/// The finding on a word that is none of a choice.
pub(crate) fn unknown_choice(place: Place, found: &str, words: &[ChoiceWord]) -> Diagnostic {
    let names = || words.iter().filter_map(|known| known.name.texts.first()).map(|(_, name)| name.as_str());
    Diagnostic::new("unknown-choice", place).with("name", found).with_list("known", names()).with_near(found, names())
}

impl Key {
    /// Its label in all languages, and its further names.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.label.texts.iter().map(|(_, label)| label.as_str()).chain(self.called.iter().map(|name| &**name))
    }
}

impl ChoiceWord {
    /// Whether it is written so: by its id, its name in any language, or another name of it.
    pub fn is_called(&self, word: &str) -> bool {
        self.names().any(|name| name.trim() == word)
    }

    /// All that it may be written as.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.name.texts.iter().map(|(_, name)| name.as_str()).chain(self.called.iter().map(|name| &**name));
        std::iter::once(&*self.id).chain(names)
    }
}

/// A name without what does not tell two names apart.
fn fold(name: &str) -> Box<str> {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>().into()
}
