//! The tree of a sheet: what the layouts read as JSON, each node with its kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::document::DirectiveName;

/// All that a layout reads.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetData {
    pub title: String,
    pub site: String,
    pub audience: String,
    pub author: String,
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub lang: String,
    pub region: Option<String>,
    pub published: String,
    pub updated: String,
    pub review_due: String,
    /// Of the text, as it is printed.
    pub date: String,
    pub format: &'static str,
    pub profile: &'static str,
    pub paper: Paper,
    pub colour: bool,
    pub band: TypeData,
    /// The theme's, by their keys.
    pub strings: BTreeMap<String, String>,
    #[serde(flatten)]
    pub texts: SheetTexts,
    pub mark: String,
    pub qr: Option<QrData>,
    /// The step of the fit.
    pub tight: u8,
    /// Whether it is a booklet of several pages.
    pub bound: bool,
}

/// The texts of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTexts {
    pub summary: Vec<InlineNode>,
    pub message: Vec<InlineNode>,
    pub actions: Vec<Vec<InlineNode>>,
    pub body: Vec<SheetNode>,
    pub sources: Vec<SourceLine>,
    pub terms: Vec<TermLine>,
    pub services: Vec<ServiceLine>,
}

/// A side of paper, in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub bleed: f64,
}

/// Sizes in points, the gap in millimetres, and families in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypeData {
    pub size: f64,
    pub gap: f64,
    pub aux: f64,
    pub pinyin: bool,
    pub families: Vec<String>,
    pub headings: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QrData {
    pub file: &'static str,
    /// Along an edge.
    pub modules: usize,
    /// Millimetres of one at least.
    pub module: f64,
    pub address: String,
    /// The address as it is printed.
    pub shown: String,
}

/// An entry of the list of sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceLine {
    pub n: usize,
    pub text: String,
    /// Whether the page as a whole rests on it.
    pub whole: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermLine {
    pub term: String,
    pub plain: Option<String>,
    pub gloss: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceLine {
    pub name: String,
    pub phone: Option<String>,
    pub hours: Option<String>,
    /// For whom, where, in which languages, its address on the web, and that a child may turn to it.
    pub details: Vec<String>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetNode {
    /// Its number, by which a finding on the finished geometry finds its place in the Markdown.
    pub at: u32,
    #[serde(flatten)]
    pub kind: NodeKind,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum NodeKind {
    Paragraph {
        inlines: Vec<InlineNode>,
    },
    Heading {
        level: u8,
        inlines: Vec<InlineNode>,
    },
    List {
        start: Option<u64>,
        items: Vec<Item<Task>>,
    },
    Quote {
        blocks: Vec<SheetNode>,
    },
    Code {
        text: String,
    },
    Table {
        columns: usize,
        rows: Vec<Vec<Vec<InlineNode>>>,
    },
    Definitions {
        /// The kind of content whose keys these are.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        entries: Vec<DefinitionEntry>,
    },
    Rule,
    /// Footnotes, at the end of a body, or of a chapter.
    Notes {
        entries: Vec<Item<Number>>,
    },
    Picture(Picture),
    /// Pictures beside each other.
    Pictures {
        blocks: Vec<SheetNode>,
    },
    Quiz {
        title: Vec<InlineNode>,
        question: Vec<SheetNode>,
        options: Vec<Item<Answer>>,
        why: Vec<SheetNode>,
    },
    /// Any other directive.
    #[serde(untagged)]
    Directive {
        #[serde(skip)]
        name: DirectiveName,
        /// The word of its name.
        kind: &'static str,
        title: Vec<InlineNode>,
        attributes: BTreeMap<&'static str, String>,
        blocks: Vec<SheetNode>,
        #[serde(skip_serializing_if = "Option::is_none")]
        picture: Option<FigurePicture>,
    },
}

/// Blocks that stand together, with what marks them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item<M> {
    #[serde(flatten)]
    pub mark: M,
    pub blocks: Vec<SheetNode>,
}

/// A list's item may be a box, ticked or not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task {
    pub task: Option<bool>,
}

/// A footnote's number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Number {
    pub n: usize,
}

/// Whether an option is the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub right: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DefinitionEntry {
    /// The key of a kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    pub term: Vec<InlineNode>,
    pub details: Vec<Vec<SheetNode>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// For the typesetter.
    pub file: String,
    /// For those who cannot see it.
    pub alt: String,
    pub size: Option<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The hash of its bytes: no matter of layouts.
    #[serde(skip)]
    pub content: Box<str>,
}

/// The picture of a directive; one that stands in the text has its own number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename = "picture")]
pub struct FigurePicture {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
    #[serde(flatten)]
    pub picture: Picture,
}

/// What stands in a line. `after`: the closing marks behind a reference, which is set together with them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum InlineNode {
    Break,
    Code {
        text: String,
    },
    Image(Picture),
    Note {
        after: String,
        n: usize,
    },
    Fact {
        after: String,
        text: String,
        source: usize,
    },
    Source {
        after: String,
        source: usize,
    },
    Term {
        after: String,
        text: String,
        plain: Option<String>,
        pinyin: Option<Vec<String>>,
    },
    Service {
        after: String,
        name: String,
        phone: Option<String>,
    },
    #[serde(untagged)]
    Styled {
        kind: Style,
        inlines: Vec<InlineNode>,
    },
    #[serde(untagged)]
    Text(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    Emphasis,
    Strong,
    Strike,
    /// As it is: the words of a link.
    Span,
    Sub,
    Sup,
}

impl NodeKind {
    /// The directive that it is.
    pub(crate) fn directive(&self) -> Option<DirectiveName> {
        match self {
            NodeKind::Quiz { .. } => Some(DirectiveName::Quiz),
            NodeKind::Directive { name, .. } => Some(*name),
            _ => None,
        }
    }

    /// Whether it says the keys of a kind, and one of them holds records.
    pub(crate) fn holds_records(&self) -> bool {
        let is_table = |node: &SheetNode| matches!(node.kind, NodeKind::Table { .. });
        matches!(self, NodeKind::Definitions { of: Some(_), .. }) && self.inner().into_iter().flatten().any(is_table)
    }

    /// The lists of blocks in it.
    pub(crate) fn inner(&self) -> Vec<&[SheetNode]> {
        match self {
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } | NodeKind::Directive { blocks, .. } => {
                vec![blocks]
            }
            NodeKind::List { items, .. } => items.iter().map(|item| &item.blocks[..]).collect(),
            NodeKind::Notes { entries } => entries.iter().map(|entry| &entry.blocks[..]).collect(),
            NodeKind::Definitions { entries, .. } => {
                entries.iter().flat_map(|entry| &entry.details).map(Vec::as_slice).collect()
            }
            NodeKind::Quiz { question, options, why, .. } => {
                let options = options.iter().map(|option| &option.blocks[..]);
                [&question[..], why].into_iter().chain(options).collect()
            }
            NodeKind::Paragraph { .. }
            | NodeKind::Heading { .. }
            | NodeKind::Code { .. }
            | NodeKind::Table { .. }
            | NodeKind::Rule
            | NodeKind::Picture(_) => Vec::new(),
        }
    }

    /// The same to be changed.
    pub(crate) fn inner_mut(&mut self) -> Vec<&mut Vec<SheetNode>> {
        match self {
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } | NodeKind::Directive { blocks, .. } => {
                vec![blocks]
            }
            NodeKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
            NodeKind::Notes { entries } => entries.iter_mut().map(|entry| &mut entry.blocks).collect(),
            NodeKind::Definitions { entries, .. } => entries.iter_mut().flat_map(|entry| &mut entry.details).collect(),
            NodeKind::Quiz { question, options, why, .. } => {
                let options = options.iter_mut().map(|option| &mut option.blocks);
                [question, why].into_iter().chain(options).collect()
            }
            NodeKind::Paragraph { .. }
            | NodeKind::Heading { .. }
            | NodeKind::Code { .. }
            | NodeKind::Table { .. }
            | NodeKind::Rule
            | NodeKind::Picture(_) => Vec::new(),
        }
    }

    /// Its own lines to be changed.
    pub(crate) fn lines_mut(&mut self) -> Vec<&mut Vec<InlineNode>> {
        match self {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => vec![inlines],
            NodeKind::Quiz { title, .. } | NodeKind::Directive { title, .. } => vec![title],
            NodeKind::Table { rows, .. } => rows.iter_mut().flatten().collect(),
            NodeKind::Definitions { entries, .. } => entries.iter_mut().map(|entry| &mut entry.term).collect(),
            NodeKind::List { .. }
            | NodeKind::Quote { .. }
            | NodeKind::Code { .. }
            | NodeKind::Rule
            | NodeKind::Notes { .. }
            | NodeKind::Picture(_)
            | NodeKind::Pictures { .. } => Vec::new(),
        }
    }

    /// The picture that it is or has, without those of the blocks in it.
    pub(crate) fn picture_mut(&mut self) -> Option<&mut Picture> {
        match self {
            NodeKind::Picture(picture) => Some(picture),
            NodeKind::Directive { picture, .. } => picture.as_mut().map(|inner| &mut inner.picture),
            _ => None,
        }
    }

    /// Its own lines, without those of the blocks in it.
    pub(crate) fn lines(&self) -> Vec<&[InlineNode]> {
        match self {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => vec![inlines],
            NodeKind::Quiz { title, .. } | NodeKind::Directive { title, .. } => vec![title],
            NodeKind::Table { rows, .. } => rows.iter().flatten().map(|cell| &cell[..]).collect(),
            NodeKind::Definitions { entries, .. } => entries.iter().map(|entry| &entry.term[..]).collect(),
            NodeKind::List { .. }
            | NodeKind::Quote { .. }
            | NodeKind::Code { .. }
            | NodeKind::Rule
            | NodeKind::Notes { .. }
            | NodeKind::Picture(_)
            | NodeKind::Pictures { .. } => Vec::new(),
        }
    }
}

/// Shows every inline of blocks, also those in others.
pub(crate) fn each_inline(nodes: &[SheetNode], see: &mut dyn FnMut(&InlineNode)) {
    for node in nodes {
        node.kind.lines().into_iter().for_each(|line| each_of_line(line, see));
        node.kind.inner().into_iter().for_each(|inner| each_inline(inner, see));
    }
}

/// The same for a line.
pub(crate) fn each_of_line(line: &[InlineNode], see: &mut dyn FnMut(&InlineNode)) {
    for inline in line {
        see(inline);
        if let InlineNode::Styled { inlines, .. } = inline {
            each_of_line(inlines, see);
        }
    }
}
