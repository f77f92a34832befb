//! One file as understood: its [`Outline`] (what other pages may need to know) and its [`Body`] (the tree of blocks).
//!
//! Every node knows its place. A [`Str`] is a stretch of the body's own text where it can be. Nothing here knows other
//! files or formats.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Place, Span, known};
use crate::model::audience::{AudienceSet, Audiences};
pub(crate) use crate::model::condition::{Conditions, Doubt, Scope, ScopeId};
use crate::model::domain::Domain;
pub use crate::model::guess::Guess;
use crate::model::leaflet::Leaflet;
use crate::model::listing::Listing;
use crate::model::outlined::Outlined;
use crate::model::record::{Field, Record};
use crate::model::review::Stand;
use crate::model::safety::{Override, Safety};
use crate::model::signed::Held;
pub use crate::model::variants::Variants;
use crate::paths::SourcePath;

/// A value with the keys that lead to it in its YAML text (`audiences/0`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot<T> {
    pub value: T,
    pub key: Box<str>,
}

impl<T> Spot<T> {
    pub fn place(&self, path: &SourcePath) -> Place {
        Place::Value(path.clone(), self.key.to_string())
    }
}

/// One Markdown file. A copy is cheap.
#[derive(Debug, Clone)]
pub struct Document {
    pub outline: Arc<Outlined>,
    pub body: Arc<Body>,
    /// Where it stands at each stage of the review, once it was entered into the site.
    pub stands: Arc<[Stand]>,
    /// What it is shown with, where that is not what the site has now.
    pub held: Option<Arc<Held>>,
}

/// What the rest of the site may need to know of a file without reading its body.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Outline {
    pub path: SourcePath,
    pub front: FrontMatter,
    pub headings: Vec<OutlineHeading>,
    /// The audience conditions that occur in the body; a node names its condition by its index here.
    pub scopes: Vec<Scope>,
    /// Words that are a condition which was not read, should they name an audience.
    pub doubts: Vec<Doubt>,
    /// Words that are a reference which was not read, should a register hold the name.
    pub guesses: Vec<Guess>,
    pub references: Vec<OutlineReference>,
    /// Where links can lead to besides headings.
    pub anchors: Vec<OutlineAnchor>,
    /// Lists of records.
    pub listings: Vec<Listing>,
    /// Of the words that signatures of the old form are given for: changes with any of them. Empty where nobody signed.
    pub fingerprint: Box<str>,
    /// Of all that readers can see of the file itself.
    pub content: Box<str>,
}

/// The front matter, typed. A text that may differ by audience is a [`Variants`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FrontMatter {
    pub title: Variants<String>,
    pub summary: Variants<Body>,
    pub audiences: Vec<Spot<String>>,
    pub author: Option<String>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub sources: Vec<Spot<String>>,
    pub review: Vec<Signature>,
    pub review_due: Option<Date>,
    /// The last day of a campaign.
    pub ends: Option<Date>,
    pub region: Option<Spot<String>>,
    pub settings: Vec<Spot<String>>,
    pub grades: Vec<u8>,
    /// Domains of GB/T 18206; those of its campaign when a page names none.
    pub domains: Vec<Spot<Domain>>,
    pub message: Variants<Body>,
    pub actions: Variants<Vec<Body>>,
    /// `None` when the page does not say: then its campaign or the site does.
    pub leaflets: Option<Variants<Vec<Leaflet>>>,
    /// Newest first.
    pub changes: Vec<Change>,
    pub events: Vec<Spot<String>>,
    /// Findings that the page may have.
    pub allow: Vec<Allowance>,
    pub order: Option<i64>,
    /// What the page was called before: `oral/old`.
    pub moved_from: Vec<Spot<String>>,
    pub draft: bool,
    /// Whether it says that it is no page of its own (`page: false`): a record that only lists show.
    pub unlisted: bool,
    pub safety: Vec<Spot<Safety>>,
    /// Whom it suits: ages, stages of life, sex, residence.
    pub lives: Vec<Field>,
    pub signed_override: Option<Override>,
    /// What it says in the keys of its kind.
    pub record: Option<Box<Record>>,
}

impl FrontMatter {
    /// Whom the page is for; a name that is not known stands for nobody.
    pub(crate) fn readers(&self, audiences: &Audiences) -> AudienceSet {
        let sets = self.audiences.iter().filter_map(|name| audiences.set(&name.value));
        sets.fold(AudienceSet::EMPTY, AudienceSet::with)
    }
}

/// A signature of the review, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub stage: Spot<String>,
    pub by: Spot<String>,
    pub date: Option<Date>,
    pub conclusion: Option<String>,
    pub fingerprint: Option<String>,
}

/// A finding that a page may have, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    pub code: Spot<String>,
    pub reason: String,
}

/// What was changed in a text, in the author's words: for a reader who holds an older print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub date: Date,
    pub note: Body,
}

/// A heading as the contents list and links need it. Two are equal when they are so for other pages, wherever they
/// stand.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutlineHeading {
    pub level: u8,
    pub id: Box<str>,
    /// Where the author gave the id.
    pub named: Option<Span>,
    pub scope: Option<ScopeId>,
}

/// A place in HTML that has an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineAnchor {
    pub id: Box<str>,
    pub scope: Option<ScopeId>,
}

/// Something that the body refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineReference {
    pub kind: ReferenceKind,
    pub target: Box<str>,
    pub place: Place,
    /// `Some` when the reference stands under a condition of the body.
    pub scope: Option<ScopeId>,
    /// The audience or group of the front-matter variant that holds the reference.
    pub variant: Option<Box<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReferenceKind {
    Fact,
    Term,
    Service,
    Source,
    Link,
    Image,
}

/// A tree of blocks with the text that its nodes point into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    #[serde(with = "known::shared")]
    pub text: Arc<str>,
    pub blocks: Vec<Block>,
    pub origin: Origin,
}

/// Where the text of a body stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// In a file; spans count from its start.
    File(SourcePath),
    /// In a YAML value.
    Value(SourcePath, Box<str>),
}

impl Origin {
    pub fn place(&self, span: Span) -> Place {
        match self {
            Origin::File(path) => Place::Span(path.clone(), span),
            Origin::Value(path, key) => Place::Value(path.clone(), key.to_string()),
        }
    }
}

/// Text of a node: a stretch of the body's text, or a text of its own (an entity, a joined line).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Str {
    Slice(Span),
    Own(Box<str>),
}

impl Str {
    pub fn of<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Str::Slice(span) => &text[span.range()],
            Str::Own(own) => own,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    Paragraph(Vec<Inline>),
    /// Text of a tight list item: a paragraph without its own tags.
    Plain(Vec<Inline>),
    Heading(Box<Heading>),
    List(Box<List>),
    Quote(Vec<Block>),
    Code {
        language: Box<str>,
        text: Vec<Str>,
    },
    Table(Box<Table>),
    Rule,
    Html(Vec<Str>),
    Footnote {
        label: Box<str>,
        blocks: Vec<Block>,
    },
    Definitions(Vec<Definition>),
    Directive(Box<Directive>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub level: u8,
    pub id: Box<str>,
    /// Whether the author gave the id.
    pub named: bool,
    pub classes: Vec<Box<str>>,
    pub inlines: Vec<Inline>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// First number of an ordered list.
    pub start: Option<u64>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub span: Span,
    /// `Some(true)` for `[x]`.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub align: Vec<Align>,
    /// The first row is the head.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub details: Vec<Vec<Block>>,
}

/// A fenced directive: `::: warning 标题 {key=value}` up to its closing fence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directive {
    /// Its opening fence.
    pub fence: Span,
    pub name: DirectiveName,
    pub title: Vec<Inline>,
    /// The directive's own condition (`for`, or an attribute `for=`).
    pub scope: Option<ScopeId>,
    /// Canonical attribute names and values.
    #[serde(deserialize_with = "known::named")]
    pub attributes: Vec<(&'static str, Box<str>)>,
    pub blocks: Vec<Block>,
}

impl Directive {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// A quiz is what stands before the first task list, its options, and what stands after it.
    pub(crate) fn quiz_parts(&self) -> (&[Block], &[Item], &[Block]) {
        let tasks = self.blocks.iter().enumerate().find_map(|(at, block)| match &block.kind {
            BlockKind::List(list) if list.items.iter().any(|item| item.task.is_some()) => Some((at, &list.items[..])),
            _ => None,
        });
        tasks.map_or((&self.blocks, &[], &[]), |(at, items)| (&self.blocks[..at], items, &self.blocks[at + 1..]))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DirectiveName {
    For,
    Steps,
    Do,
    Dont,
    Key,
    Warning,
    Urgent,
    Checklist,
    Details,
    Figure,
    Quiz,
    Pledge,
    Slip,
    Panel,
    List,
    Referral,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    Text(Str),
    Code(Str),
    /// A line break of the source that stays a space.
    Soft,
    Hard,
    Html(Str),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strike(Vec<Inline>),
    Link(Box<Link>),
    Image(Box<Image>),
    Footnote(Box<str>, Span),
    Reference(Box<Reference>),
    For(Box<Only>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub span: Span,
    pub target: Box<str>,
    pub title: Box<str>,
    pub inlines: Vec<Inline>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    pub span: Span,
    pub source: Box<str>,
    pub title: Box<str>,
    pub alt: Vec<Inline>,
}

/// `:for[…]{…}`: inlines for some audiences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Only {
    pub scope: ScopeId,
    pub inlines: Vec<Inline>,
}

/// `:fact[id]` and its kin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub span: Span,
    pub kind: ReferenceKind,
    pub id: Box<str>,
    pub show: Show,
}

/// How much of an entry a reference prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Show {
    /// All that the entry's kind prints.
    #[default]
    Full,
    /// Value and unit, without the operator.
    Amount,
    /// The bare value.
    Value,
    /// Only the number of a service.
    Phone,
    /// Only the name of a service.
    Name,
}
