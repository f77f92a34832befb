//! The tree of a page → its units: pieces of text that a print shows or leaves out, to be compared with the finished
//! geometry.

use crate::diag::Argument;
use crate::model::document::DirectiveName;
use crate::model::leaflet::Takes;
use crate::model::sheet::{InlineNode, NodeKind, Part, SheetNode, SheetTexts, Unit, each_inline, each_of_line, ink};

/// The units of the front matter and the body.
pub(crate) fn units(texts: &SheetTexts) -> Vec<Unit> {
    let front = |part: Part, line: &Vec<InlineNode>| {
        let words = words_of(line);
        let name = kind_of(part.word());
        (!words.is_empty()).then_some(Unit { part, at: None, words, picture: None, section: 0, name })
    };
    let (summary, message) = (front(Part::Summary, &texts.summary), front(Part::Message, &texts.message));
    let mut units: Vec<Unit> = summary.into_iter().chain(message).collect();
    units.extend(texts.actions.iter().filter_map(|action| front(Part::Actions, action)));
    let top = texts.body.iter().filter_map(level).min();
    let mut section = 0;
    for node in &texts.body {
        let begins = top.is_some() && level(node) == top;
        section += usize::from(begins);
        let before = units.len();
        let mut walk = Walk { units: &mut units, section };
        walk.node(node, None);
        // A heading that is a word of a register and nothing else has no words of its own, and no unit.
        let own = units[before..].last_mut();
        if let (true, NodeKind::Heading { inlines, .. }, Some(unit)) = (begins, &node.kind, own) {
            unit.name = plain(inlines).into();
        }
    }
    units
}

fn level(node: &SheetNode) -> Option<u8> {
    match node.kind {
        NodeKind::Heading { level, .. } => Some(level),
        _ => None,
    }
}

/// What a page says in the keys of its kind.
const RECORD: &str = "record";

/// What a block is called for readers, as in the keys of the messages.
fn word(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Paragraph { .. } | NodeKind::Heading { .. } => "paragraph",
        NodeKind::List { .. } => "list",
        NodeKind::Quote { .. } => "quote",
        NodeKind::Code { .. } => "code",
        NodeKind::Table { .. } => "table",
        NodeKind::Definitions { of: Some(_), .. } => RECORD,
        NodeKind::Definitions { .. } => "definitions",
        NodeKind::Rule => "rule",
        NodeKind::Notes { .. } => "notes",
        NodeKind::Picture(_) | NodeKind::Pictures { .. } => "figure",
        NodeKind::Quiz { .. } => "quiz",
        NodeKind::Directive { kind, .. } => kind,
    }
}

/// A kind of block by the key of its name in the messages.
pub(crate) fn kind_of(word: &str) -> Argument {
    Argument::Words(format!("part-{word}"))
}

struct Walk<'u> {
    units: &'u mut Vec<Unit>,
    section: usize,
}

impl Walk<'_> {
    /// `name`: of the block that holds it, when that has one for readers.
    fn node(&mut self, node: &SheetNode, name: Option<&'static str>) {
        let own = name.unwrap_or(word(&node.kind));
        // The labels of keys are no words of a source, and a face may leave them out.
        let labels = match &node.kind {
            NodeKind::Definitions { entries, of: Some(_) } => entries.len(),
            NodeKind::Table { columns, .. } if own == RECORD => *columns,
            _ => 0,
        };
        let mut words: Vec<String> = node.kind.lines().into_iter().skip(labels).flat_map(words_of).collect();
        let picture = match &node.kind {
            NodeKind::Picture(picture) => Some(picture),
            NodeKind::Directive { picture, .. } => picture.as_ref().map(|inner| &inner.picture),
            NodeKind::Code { text } => {
                words.extend(inked(text));
                None
            }
            _ => None,
        };
        words.extend(picture.and_then(|picture| inked(picture.title.as_deref()?)));
        let picture = picture.map(|picture| picture.file.trim_start_matches('/').to_owned());
        // A picture can be there without the words below it.
        if picture.is_some() && !words.is_empty() {
            self.add(None, std::mem::take(&mut words), None, "caption");
        }
        if !words.is_empty() || picture.is_some() {
            self.add(Some(node.at), words, picture, own);
        }
        let inner = if node.kind.directive() == Some(DirectiveName::Panel) { name } else { Some(own) };
        node.kind.inner().into_iter().flatten().for_each(|node| self.node(node, inner));
    }

    fn add(&mut self, at: Option<u32>, words: Vec<String>, picture: Option<String>, name: &str) {
        let name = kind_of(name);
        self.units.push(Unit { part: Part::Body, at, words, picture, section: self.section, name });
    }
}

/// How many lists, quotes and boxes of a body stand inside one another at most, and the number of the innermost block.
pub(crate) fn deepest(nodes: &[SheetNode]) -> (usize, Option<u32>) {
    let mut most = (0, None);
    for node in nodes {
        for inner in node.kind.inner() {
            let (levels, at) = deepest(inner);
            if levels + 1 > most.0 {
                most = (levels + 1, at.or(Some(node.at)));
            }
        }
    }
    most
}

/// A text as ink; `None` when it leaves none.
fn inked(text: &str) -> Option<String> {
    Some(ink(text)).filter(|text| !text.is_empty())
}

/// The texts among inlines as ink. What stands under pinyin is not set in one piece.
fn words_of(line: &[InlineNode]) -> Vec<String> {
    let words = |inline: &InlineNode| match inline {
        InlineNode::Text(text) | InlineNode::Code { text } | InlineNode::Fact { text, .. } => {
            inked(text).into_iter().collect()
        }
        InlineNode::Service { name, .. } => inked(name).into_iter().collect(),
        InlineNode::Styled { inlines, .. } => words_of(inlines),
        InlineNode::Break
        | InlineNode::Image(_)
        | InlineNode::Note { .. }
        | InlineNode::Source { .. }
        | InlineNode::Term { .. } => Vec::new(),
    };
    line.iter().flat_map(words).collect()
}

/// Inlines as one text.
pub(super) fn plain(line: &[InlineNode]) -> String {
    let words = |inline: &InlineNode| match inline {
        InlineNode::Text(text)
        | InlineNode::Code { text }
        | InlineNode::Fact { text, .. }
        | InlineNode::Term { text, .. }
        | InlineNode::Service { name: text, .. } => text.clone(),
        InlineNode::Styled { inlines, .. } => plain(inlines),
        InlineNode::Break | InlineNode::Image(_) | InlineNode::Note { .. } | InlineNode::Source { .. } => String::new(),
    };
    line.iter().map(words).collect()
}

/// Takes out of a body what a format has no room for, with headings that have nothing else below them. Gives whether
/// anything went.
pub(crate) fn drop_unfit(nodes: &mut Vec<SheetNode>, takes: Takes) -> bool {
    let Takes::Page { without } = takes else { return false };
    let mut went = false;
    let mut kept: Vec<SheetNode> = Vec::with_capacity(nodes.len());
    let mut bare = false;
    for mut node in std::mem::take(nodes) {
        if node.kind.directive().is_some_and(|name| without.contains(&name)) {
            (went, bare) = (true, true);
            continue;
        }
        if bare && level(&node).is_some() {
            while kept.last().and_then(level) >= level(&node) && kept.last().and_then(level).is_some() {
                kept.pop();
            }
        }
        bare = false;
        if let NodeKind::Quote { blocks } | NodeKind::Directive { blocks, .. } = &mut node.kind {
            went |= drop_unfit(blocks, takes);
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

/// Keeps of the sources those that the page as a whole rests on and those that what is kept cites; of the notes at the
/// end of the body those that it has marks for.
pub(crate) fn keep_cited(texts: &mut SheetTexts) {
    let mut marks = Vec::new();
    each_inline(&texts.body, &mut |inline| {
        if let InlineNode::Note { n, .. } = inline {
            marks.push(*n);
        }
    });
    texts.body.retain_mut(|node| {
        let NodeKind::Notes { entries } = &mut node.kind else { return true };
        entries.retain(|entry| marks.contains(&entry.mark.n));
        !entries.is_empty()
    });
    let mut cited = Vec::new();
    let mut see = |inline: &InlineNode| {
        if let InlineNode::Fact { source, .. } | InlineNode::Source { source, .. } = inline {
            cited.push(*source);
        }
    };
    let front = [&texts.summary, &texts.message].into_iter().chain(&texts.actions);
    front.for_each(|line| each_of_line(line, &mut see));
    each_inline(&texts.body, &mut see);
    texts.sources.retain(|source| source.whole || cited.contains(&source.n));
}

/// Whether a page has a directive with something in it; also on panels and in details.
pub(crate) fn has_block(body: &[SheetNode], wanted: DirectiveName) -> bool {
    has(body, &|kind| {
        matches!(kind, NodeKind::Directive { name, blocks, picture, .. }
            if *name == wanted && (!blocks.is_empty() || picture.is_some()))
    })
}

/// Whether a node is among the blocks that extracts look through.
pub(crate) fn has(body: &[SheetNode], is: &dyn Fn(&NodeKind) -> bool) -> bool {
    body.iter().any(|node| is(&node.kind) || open_blocks(&node.kind).is_some_and(|inner| has(inner, is)))
}

/// The blocks in one that extracts look into.
pub(super) fn open_blocks(kind: &NodeKind) -> Option<&[SheetNode]> {
    match kind {
        NodeKind::Quote { blocks }
        | NodeKind::Directive { name: DirectiveName::Panel | DirectiveName::Details, blocks, .. } => Some(blocks),
        _ => None,
    }
}
