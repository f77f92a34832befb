//! The events of the YAML parser → [`Node`] tree, with the places of keys and values when they are asked for.
//!
//! This is the only file that knows the YAML library. Offsets are bytes of the text that the parser got.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, Placement, ScalarStyle, ScanError, Span, Tag, options};

use super::{Node, folds};
use crate::limits;

/// A text that is not YAML: where, and why as far as it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub at: usize,
    pub cause: &'static str,
}

/// What a text came to.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub node: Option<Node>,
    /// Whether lines that YAML folds were joined without a space.
    pub folded: bool,
    /// Words of texts that YAML does not take for words: comments behind them, names of anchors that nothing uses.
    pub cuts: Vec<Range<usize>>,
    /// Where keys and values start, by their path; the second of equal keys as well.
    pub places: HashMap<String, Vec<(usize, usize)>>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether Chinese lines that YAML folds are joined without a space.
    pub join: bool,
    pub places: bool,
}

/// Reads a text. What was read before a failure is given as well: the places of it are good.
pub(super) fn read(text: &str, manner: Manner) -> (Tree, Option<Failure>) {
    let mut builder = Builder { text, manner, ..Builder::default() };
    let failure = builder.run().err();
    let Builder { mut tree, loose, .. } = builder;
    tree.cuts.extend(loose.into_values());
    (tree, failure)
}

fn options() -> Options {
    options! {
        // A limit below the one that is told, so that ours speaks first.
        flow_nesting_limit: limits::YAML_DEPTH + 1,
        block_nesting_limit: limits::YAML_DEPTH + 1,
        block_scalar_eof_without_line_feed: true,
        emit_anchor_events: true,
    }
}

/// A list or map that is being read.
struct Frame {
    items: Items,
    anchor: usize,
    /// The keys that lead here, with a slash at the end unless empty; only when places are asked for.
    prefix: String,
}

enum Items {
    List(Vec<Node>),
    /// With the key whose value comes next.
    Map(Vec<(String, Node)>, Option<(String, usize)>),
}

/// What stood last before a comment.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A text without quotes.
    Plain,
    /// A key whose value has not come.
    Key,
    #[default]
    Other,
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    manner: Manner,
    tree: Tree,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Node>,
    /// Anchors that no alias has named yet.
    loose: BTreeMap<usize, Range<usize>>,
    repeated: usize,
    documents: usize,
    last: Last,
}

impl Default for Manner {
    fn default() -> Manner {
        Manner { join: true, places: false }
    }
}

impl Builder<'_> {
    fn run(&mut self) -> Result<(), Failure> {
        for event in Parser::new_from_str_with_options(self.text, options()) {
            let (event, span) = event.map_err(|error| failure(&error))?;
            self.event(event, &span)?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Failure> {
        let range = start(span)..span.end.byte_offset().unwrap_or(0);
        let at = range.start;
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Failure { at, cause: "documents" });
                }
            }
            Event::Comment(words, Placement::Right) => self.comment(&words, range),
            Event::Anchor(id, _) => {
                self.loose.insert(id, range);
            }
            Event::Scalar(value, style, anchor, tag) => self.scalar(&value, style, anchor, tag.as_deref(), range)?,
            Event::SequenceStart(_, anchor, tag) => self.open(Items::List(Vec::new()), anchor, tag.as_deref(), at)?,
            Event::MappingStart(_, anchor, tag) => {
                self.open(Items::Map(Vec::new(), None), anchor, tag.as_deref(), at)?
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = self.stack.pop() {
                    let node = match frame.items {
                        Items::List(items) => Node::List(items),
                        Items::Map(entries, _) => Node::Map(entries),
                    };
                    self.done(node, frame.anchor, Last::Other);
                }
            }
            Event::Alias(id) => self.alias(id, at)?,
            _ => {}
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        range: Range<usize>,
    ) -> Result<(), Failure> {
        let is_text = is_text(tag, range.start)?;
        let (is_plain, at) = (style == ScalarStyle::Plain, range.start);
        if self.wants_key() {
            self.key(value.to_owned(), at);
            return Ok(());
        }
        let is_empty = is_plain && range.is_empty();
        // A full-width colon in braces: {家长：每天, 通用：早晚}.
        let behind = if is_empty { self.parted_key() } else { None };
        let value = behind.as_deref().unwrap_or(value);
        // An empty value has no place of its own: its key is shown.
        self.enter(if is_empty { None } else { Some(at) });
        let node = match is_plain && !is_text {
            true if !value.contains('\n') && !value.contains(' ') => super::plain(value),
            _ => Node::Text(self.text_of(value, style, range)),
        };
        let last = if is_plain && !is_empty { Last::Plain } else { Last::Other };
        self.done(node, anchor, last);
        Ok(())
    }

    /// The words of a scalar. Where YAML folds two Chinese lines into one, no space stands between them.
    fn text_of(&mut self, value: &str, style: ScalarStyle, range: Range<usize>) -> String {
        let raw = self.text.get(range).unwrap_or("");
        if style == ScalarStyle::Literal || !raw.contains('\n') {
            return value.to_owned();
        }
        let joined = folds::joined(raw, value);
        self.tree.folded |= joined.is_some();
        joined.filter(|_| self.manner.join).unwrap_or_else(|| value.to_owned())
    }

    fn wants_key(&self) -> bool {
        self.stack.last().is_some_and(|frame| matches!(&frame.items, Items::Map(_, None)))
    }

    fn key(&mut self, key: String, at: usize) {
        if let Some(Frame { items: Items::Map(_, next), .. }) = self.stack.last_mut() {
            *next = Some((key, at));
        }
        self.last = Last::Key;
    }

    /// The value that stands in the key that waits for one, behind a full-width colon.
    fn parted_key(&mut self) -> Option<String> {
        let Some(Frame { items: Items::Map(_, Some((key, _))), .. }) = self.stack.last_mut() else { return None };
        let (name, value) = key.split_once('：').filter(|(name, value)| !name.is_empty() && !value.is_empty())?;
        let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
        *key = name;
        Some(value)
    }

    /// A value begins: its place is noted.
    fn enter(&mut self, at: Option<usize>) {
        if !self.manner.places {
            return;
        }
        let (path, key) = self.path();
        if let Some(value) = at.or(key) {
            self.tree.places.entry(path).or_default().push((key.unwrap_or(value), value));
        }
    }

    /// The path of the value that comes next, and where its key stands.
    fn path(&self) -> (String, Option<usize>) {
        let Some(frame) = self.stack.last() else { return (String::new(), None) };
        match &frame.items {
            Items::List(items) => (format!("{}{}", frame.prefix, items.len()), None),
            Items::Map(_, Some((key, at))) => (format!("{}{key}", frame.prefix), Some(*at)),
            Items::Map(_, None) => (frame.prefix.clone(), None),
        }
    }

    fn open(&mut self, items: Items, anchor: usize, tag: Option<&Tag>, at: usize) -> Result<(), Failure> {
        is_text(tag, at)?;
        if self.wants_key() {
            return Err(Failure { at, cause: "key" });
        }
        if self.stack.len() == limits::YAML_DEPTH {
            return Err(Failure { at, cause: "depth" });
        }
        self.enter(Some(at));
        let prefix =
            if self.manner.places && !self.stack.is_empty() { format!("{}/", self.path().0) } else { String::new() };
        self.stack.push(Frame { items, anchor, prefix });
        self.last = Last::Other;
        Ok(())
    }

    fn done(&mut self, node: Node, anchor: usize, last: Last) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut().map(|frame| &mut frame.items) {
            None => self.tree.node = Some(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map(entries, key)) => entries.extend(key.take().map(|(key, _)| (key, node))),
        }
        self.last = last;
    }

    fn alias(&mut self, id: usize, at: usize) -> Result<(), Failure> {
        self.loose.remove(&id);
        // What stands in itself has not ended, and has no node yet.
        let Some(node) = self.anchors.get(&id).cloned() else { return Err(Failure { at, cause: "depth" }) };
        if self.wants_key() {
            let key = node.word().map_err(|_| Failure { at, cause: "key" })?;
            self.key(key, at);
            return Ok(());
        }
        self.repeated += size(&node);
        if self.repeated > limits::YAML_REPEATED {
            return Err(Failure { at, cause: "repeated" });
        }
        self.enter(Some(at));
        self.done(node, 0, Last::Other);
        Ok(())
    }

    /// A comment behind a text, in its line, may be meant as part of it: `第3课 #刷牙`.
    fn comment(&mut self, words: &str, range: Range<usize>) {
        let is_tight = words.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '!' | '-' | '='));
        if words.trim().is_empty() || !self.is_in_text() {
            return;
        }
        if self.last == Last::Plain || is_tight {
            self.tree.cuts.push(range);
        }
    }

    /// Whether the value that is being read, or was read last, is one whose words readers see.
    fn is_in_text(&self) -> bool {
        let keys: Vec<&str> = self.stack.iter().rev().filter_map(|frame| frame.key()).take(2).collect();
        let own = keys.first().copied().unwrap_or("");
        own == "sources" || keys.iter().any(|key| TEXTS.contains(key))
    }
}

impl Frame {
    /// The key whose value comes next, or came last.
    fn key(&self) -> Option<&str> {
        match &self.items {
            Items::List(_) => None,
            Items::Map(_, Some((key, _))) => Some(key),
            Items::Map(entries, None) => entries.last().map(|(key, _)| key.as_str()),
        }
    }
}

/// Keys of texts that readers see.
const TEXTS: &[&str] = &[
    "title",
    "summary",
    "message",
    "actions",
    "author",
    "note",
    "conclusion",
    "description",
    "name",
    "measure",
    "population",
    "unit",
    "per",
    "text",
    "plain",
    "gloss",
    "term",
    "issuer",
    "item",
    "hours",
    "for",
    "theme",
    "role",
    "organisation",
    "field",
    "phone",
];

/// Whether a tag says that the value is text. A tag that YAML does not know is a word of the author: `!重要`.
fn is_text(tag: Option<&Tag>, at: usize) -> Result<bool, Failure> {
    match tag {
        None => Ok(false),
        Some(tag) if tag.is_yaml_core_schema() => Ok(tag.suffix() == "str"),
        Some(tag) if tag.handle() == "!" && tag.suffix().is_empty() => Ok(true),
        Some(_) => Err(Failure { at, cause: "sign" }),
    }
}

/// Where a value starts, with the sign before it that YAML reads as its kind.
fn start(span: &Span) -> usize {
    span.tag_start().unwrap_or(span.start).byte_offset().unwrap_or(0)
}

fn size(node: &Node) -> usize {
    match node {
        Node::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Node::Map(entries) => 1 + entries.iter().map(|(_, node)| size(node)).sum::<usize>(),
        _ => 1,
    }
}

/// What the parser refused, as far as it shows what an author did.
fn failure(error: &ScanError) -> Failure {
    use ErrorKind::*;
    let cause = match error.kind() {
        UnclosedQuotedScalar | DocumentIndicatorInQuotedScalar => "quote",
        InvalidTrailingSingleQuotedScalar | InvalidTrailingDoubleQuotedScalar => "quote-end",
        UnexpectedEofFlowSequence
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping
        | ExpectedFlowMappingSeparator
        | ExpectedFlowSequenceSeparator
        | MisplacedFlowCollectionEnd
        | MismatchedFlowCollectionEnd { .. }
        | UnclosedFlowCollection { .. }
        | InvalidFlowScalarIndent => "bracket",
        SimpleKeyExpected | InvalidSimpleKey => "key",
        MappingValueNotAllowed | InvalidColonPlacement | InvalidMappingValueWhitespace => "colon",
        UnexpectedCharacter { .. }
        | PlainScalarStartsWithDashFlowIndicator
        | UnknownAnchor
        | MissingAnchorOrAliasName
        | UndeclaredTagHandle
        | ExpectedTagBang
        | InvalidTagTerminator
        | MissingTagUri
        | UnclosedVerbatimTag
        | InvalidTagEscape => "sign",
        TabNotAllowed | TabInBlockIndentation | TabInIndentation | TabAtBlockScalarStart | TabInPlainScalar => "tab",
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape | InvalidUnicodeEscape => "escape",
        RecursionLimitExceeded => "depth",
        CommentInterceptedScalar => "comment",
        MultipleDocumentsUnsupported | ExpectedDocumentStart => "documents",
        _ => "",
    };
    Failure { at: error.marker().byte_offset().unwrap_or(0), cause }
}
