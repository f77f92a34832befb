//! Nodes that are being filled: the stack of the builder, one frame for each node whose end has not come yet.

use super::*;

/// A node that is being filled.
pub(super) struct Frame {
    pub kind: FrameKind,
    pub start: usize,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    /// Items of a list, rows of a table, entries of a definition list.
    pub items: Vec<Item>,
    pub rows: Vec<Vec<Vec<Inline>>>,
    pub definitions: Vec<Definition>,
    /// Findings that were there before it.
    pub noted: usize,
}

pub(super) enum FrameKind {
    Root,
    /// A paragraph that the parser does not mark: text directly inside a list item.
    Plain,
    Paragraph,
    Heading(u8),
    Quote,
    /// What its fence says, when it has one, and its lines.
    Code(Option<CodeFence>, Vec<Str>),
    Html(Vec<Str>),
    /// The first number, and whether an item with another number than the one shown was told.
    List(Option<u64>, bool),
    Item(Option<bool>),
    Footnote(Box<str>),
    Definitions,
    DefinitionTitle,
    DefinitionDetails,
    Table(Vec<Align>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link(Box<str>, Box<str>),
    Image(Box<str>, Box<str>),
    Directive(Box<Open>),
}

/// The first line of fenced code: its language, and the condition behind that.
#[derive(Default)]
pub(super) struct CodeFence {
    pub language: Box<str>,
    pub condition: Option<(ScopeId, Span)>,
}

/// A directive whose closing fence has not come yet.
pub(super) struct Open {
    pub colons: usize,
    pub directive: Directive,
}

impl Frame {
    pub(super) fn new(kind: FrameKind, start: usize) -> Frame {
        Frame {
            kind,
            start,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            definitions: Vec::new(),
            noted: 0,
        }
    }

    pub(super) fn root() -> Frame {
        Frame::new(FrameKind::Root, 0)
    }

    pub(super) fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            FrameKind::Root
                | FrameKind::Quote
                | FrameKind::Item(_)
                | FrameKind::Footnote(_)
                | FrameKind::DefinitionDetails
                | FrameKind::Directive(_)
        )
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self.kind,
            FrameKind::Emphasis | FrameKind::Strong | FrameKind::Strike | FrameKind::Link(..) | FrameKind::Image(..)
        )
    }
}
