//! What of a page's texts a format prints, as far as that is known before it is typeset: what layouts choose from.
//!
//! It follows `themes/default/leaflets/`, where each extract's layout says in its first lines what it takes. What
//! depends on the room that is left counts as printed.

use std::collections::BTreeSet;

use super::units::open_blocks;
use crate::model::document::DirectiveName;
use crate::model::leaflet::{Format, Takes};
use crate::model::sheet::{
    InlineNode, Item, NodeKind, Number, Picture, ServiceLine, SheetNode, SheetTexts, SourceLine, TermLine, each_inline,
    each_of_line, letters,
};

use DirectiveName::{Checklist, Do, Dont, Figure, Key, Pledge, Slip, Steps, Urgent, Warning};

/// A part of a page that a format prints.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'t> {
    /// A block as it stands, with all in it.
    Block(&'t SheetNode),
    /// That what follows is of this kind.
    Kind(&'t NodeKind),
    /// A text of the front matter, a line of an item.
    Line(&'t [InlineNode]),
    /// A title of a block that is taken apart.
    Title(&'t [InlineNode]),
    /// Without what stands below it.
    Picture(&'t Picture),
}

/// What a format prints of a page.
pub(crate) struct Chosen<'t> {
    pub pieces: Vec<Piece<'t>>,
    /// The footnotes that do not stand in a block.
    pub notes: Vec<&'t Item<Number>>,
    pub sources: Vec<&'t SourceLine>,
    pub terms: &'t [TermLine],
    pub services: &'t [ServiceLine],
    /// Whether the text has the numbers of its sources.
    pub marked: bool,
}

/// Which sources stand on an extract.
enum Listed {
    None,
    /// Those that what it prints cites, else those of the page as a whole.
    Cited,
    /// What is cited is known when it is typeset: both count.
    Either,
}

/// What an extract takes.
struct Extract<'t> {
    pieces: Vec<Piece<'t>>,
    listed: Listed,
    marked: bool,
    /// Texts whose sources are listed although they are not printed.
    cited: Vec<&'t [InlineNode]>,
}

/// All of a page: what its usual formats print, and layouts of a site's own may.
pub(crate) fn everything(texts: &SheetTexts) -> Chosen<'_> {
    let SheetTexts { summary, message, actions, body, sources, terms, services } = texts;
    let front = [summary, message].into_iter().chain(actions).map(|line| Piece::Line(line));
    Chosen {
        pieces: front.chain(body.iter().map(Piece::Block)).collect(),
        notes: Vec::new(),
        sources: sources.iter().collect(),
        terms,
        services,
        marked: true,
    }
}

/// What a format prints of texts from which is taken already what it has no room for.
pub(crate) fn chosen(format: Format, texts: &SheetTexts) -> Chosen<'_> {
    if let Takes::Page { .. } = format.takes() {
        let whole = everything(texts);
        // Hotlines and words are explained in the text only.
        return if format == Format::Prescription { Chosen { terms: &[], services: &[], ..whole } } else { whole };
    }
    let extract = match format {
        Format::Poster | Format::PosterA2 => poster(texts),
        Format::Card => card(texts),
        Format::Checklist => checklist(texts),
        Format::Challenge => challenge(texts),
        Format::Pledge => pledge(texts),
        Format::Letter => letter(texts),
        Format::Sheet | Format::TriFold | Format::ZFold | Format::Booklet | Format::Prescription => {
            return everything(texts);
        }
    };
    extract.with_notes(texts)
}

impl<'t> Extract<'t> {
    fn with_notes(self, texts: &'t SheetTexts) -> Chosen<'t> {
        let Extract { pieces, listed, marked, cited } = self;
        let (mut marks, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        let mut see = |inline: &InlineNode| match inline {
            InlineNode::Note { n, .. } => {
                marks.insert(*n);
            }
            InlineNode::Fact { source, .. } | InlineNode::Source { source, .. } => {
                numbers.insert(*source);
            }
            _ => {}
        };
        for piece in &pieces {
            match piece {
                Piece::Block(node) => each_inline(std::slice::from_ref(node), &mut see),
                Piece::Line(line) => each_of_line(line, &mut see),
                Piece::Title(_) | Piece::Kind(_) | Piece::Picture(_) => {}
            }
        }
        cited.into_iter().for_each(|line| each_of_line(line, &mut see));
        let is_listed = |source: &&SourceLine| match listed {
            Listed::None => false,
            Listed::Cited if numbers.is_empty() => source.whole,
            Listed::Cited => numbers.contains(&source.n),
            Listed::Either => source.whole || numbers.contains(&source.n),
        };
        let sources = texts.sources.iter().filter(is_listed).collect();
        Chosen { pieces, notes: noted(texts, marks), sources, terms: &[], services: &[], marked }
    }
}

/// The footnotes with these numbers, and those that they have marks for.
fn noted(texts: &SheetTexts, mut marks: BTreeSet<usize>) -> Vec<&Item<Number>> {
    let entries: Vec<&Item<Number>> = texts
        .body
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Notes { entries } => Some(entries),
            _ => None,
        })
        .flatten()
        .collect();
    loop {
        let before = marks.len();
        for entry in entries.iter().filter(|entry| marks.contains(&entry.mark.n)).copied().collect::<Vec<_>>() {
            each_inline(&entry.blocks, &mut |inline| {
                if let InlineNode::Note { n, .. } = inline {
                    marks.insert(*n);
                }
            });
        }
        if marks.len() == before {
            return entries.into_iter().filter(|entry| marks.contains(&entry.mark.n)).collect();
        }
    }
}

/// Blocks of these kinds, also those on panels, in quotes and in details, in order.
fn found<'t>(nodes: &'t [SheetNode], is: &dyn Fn(&NodeKind) -> bool) -> Vec<&'t SheetNode> {
    let mut blocks = Vec::new();
    for node in nodes {
        if is(&node.kind) {
            blocks.push(node);
        } else if let Some(inner) = open_blocks(&node.kind) {
            blocks.extend(found(inner, is));
        }
    }
    blocks
}

fn named<'t>(texts: &'t SheetTexts, names: &[DirectiveName]) -> Vec<&'t SheetNode> {
    found(&texts.body, &|kind| kind.directive().is_some_and(|name| names.contains(&name)))
}

/// What a block lists: the lines of each item. Paragraphs count when there is no list.
fn items(blocks: &[SheetNode]) -> Vec<Vec<&[InlineNode]>> {
    let lists: Vec<&SheetNode> = blocks.iter().filter(|node| matches!(node.kind, NodeKind::List { .. })).collect();
    if lists.is_empty() {
        let paragraphs = blocks.iter().filter(|node| matches!(node.kind, NodeKind::Paragraph { .. }));
        return paragraphs.map(|node| line_of(node).into_iter().collect()).collect();
    }
    lists
        .into_iter()
        .flat_map(|list| match &list.kind {
            NodeKind::List { items, .. } => &items[..],
            _ => &[],
        })
        .map(|item| item.blocks.iter().filter_map(line_of).collect())
        .collect()
}

fn line_of(node: &SheetNode) -> Option<&[InlineNode]> {
    match &node.kind {
        NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => Some(inlines),
        _ => None,
    }
}

fn blocks_of(node: &SheetNode) -> &[SheetNode] {
    match &node.kind {
        NodeKind::Directive { blocks, .. } => blocks,
        _ => &[],
    }
}

/// The title of a block with so many of its items; nothing of one without items.
fn listed<'t>(node: Option<&'t SheetNode>, most: usize) -> Vec<Piece<'t>> {
    let Some(node) = node else { return Vec::new() };
    let items = items(blocks_of(node));
    if items.is_empty() {
        return Vec::new();
    }
    let title = [Piece::Kind(&node.kind)].into_iter().chain(title_of(node).map(Piece::Title));
    title.chain(items.into_iter().take(most).flatten().map(Piece::Line)).collect()
}

fn title_of(node: &SheetNode) -> Option<&[InlineNode]> {
    match &node.kind {
        NodeKind::Directive { title, .. } => Some(title),
        _ => None,
    }
}

fn actions(texts: &SheetTexts, most: usize) -> impl Iterator<Item = Piece<'_>> {
    texts.actions.iter().take(most).map(|action| Piece::Line(action))
}

/// The first picture, the first steps, the first pair of do and don't, or key points.
fn poster(texts: &SheetTexts) -> Extract<'_> {
    let first = |name| named(texts, &[name]).first().copied();
    let steps = first(Steps).filter(|node| items(blocks_of(node)).len() <= 7);
    let (dos, donts) = (first(Do), first(Dont));
    let dos = if dos.is_none() && donts.is_none() { first(Key) } else { dos };
    let is_picture = |kind: &NodeKind| matches!(kind, NodeKind::Picture(_)) || kind.directive() == Some(Figure);
    let picture = found(&texts.body, &is_picture).first().and_then(|node| match &node.kind {
        NodeKind::Picture(picture) => Some(picture),
        NodeKind::Directive { picture, .. } => picture.as_ref().map(|inner| &inner.picture),
        _ => None,
    });
    let mut pieces = vec![Piece::Line(&texts.message)];
    pieces.extend(picture.map(Piece::Picture));
    pieces.extend(actions(texts, 6));
    pieces.extend(listed(steps, 7));
    pieces.extend(listed(dos, 4));
    pieces.extend(listed(donts, 4));
    let cited = texts.actions.iter().map(Vec::as_slice).collect();
    Extract { pieces, listed: Listed::Cited, marked: false, cited }
}

/// The front has message and actions; the back what to do and what not, or steps or key points.
fn card(texts: &SheetTexts) -> Extract<'_> {
    let with = |names: &[DirectiveName], least| {
        named(texts, names).into_iter().find(|node| items(blocks_of(node)).len() >= least)
    };
    let steps = with(&[Steps], 3).filter(|node| items(blocks_of(node)).len() <= 6);
    let steps = steps.or_else(|| with(&[Key, Steps], 1));
    let mut pieces = vec![Piece::Line(&texts.message)];
    pieces.extend(actions(texts, 4));
    pieces.extend(listed(with(&[Do], 1), 4));
    pieces.extend(listed(with(&[Dont], 1), 4));
    pieces.extend(listed(steps, usize::MAX));
    Extract { pieces, listed: Listed::None, marked: false, cited: Vec::new() }
}

/// Checklists, else lists of boxes, else the actions and what to do.
fn checklist(texts: &SheetTexts) -> Extract<'_> {
    let own = named(texts, &[Checklist]);
    let mut tasks = found(&texts.body, &|kind| matches!(kind, NodeKind::List { .. }));
    tasks.retain(|node| match &node.kind {
        NodeKind::List { items, .. } => items.iter().any(|item| item.mark.task.is_some()),
        _ => false,
    });
    let mut pieces = vec![Piece::Line(&texts.message)];
    let (mut sure, cited) = (true, own.iter().copied().filter_map(title_of).collect());
    if !own.is_empty() {
        pieces.extend(own.into_iter().flat_map(|node| listed(Some(node), usize::MAX)));
    } else if !tasks.is_empty() {
        let lines = tasks.into_iter().flat_map(|node| items(std::slice::from_ref(node)));
        pieces.extend(lines.flatten().map(Piece::Line));
    } else {
        let dos = named(texts, &[Do]).into_iter().flat_map(|node| items(blocks_of(node)));
        let entries: Vec<Vec<&[InlineNode]>> =
            texts.actions.iter().map(|action| vec![&action[..]]).chain(dos).collect();
        // One that says the same as another is left out.
        sure = distinct(&entries) == entries.len();
        pieces.extend(entries.into_iter().flatten().map(Piece::Line));
    }
    let listed = if sure { Listed::Cited } else { Listed::Either };
    Extract { pieces, listed, marked: true, cited }
}

/// Five actions; with fewer than three of them what to do, what is promised, what is ticked.
fn challenge(texts: &SheetTexts) -> Extract<'_> {
    let entries: Vec<Vec<&[InlineNode]>> = texts.actions.iter().map(|action| vec![&action[..]]).collect();
    let distinct = distinct(&entries);
    let sure = distinct == entries.len() && distinct >= 3;
    let mut pieces = vec![Piece::Line(&texts.message)];
    pieces.extend(actions(texts, if sure { 5 } else { usize::MAX }));
    if distinct < 3 {
        let more = named(texts, &[Do, Pledge, Checklist]).into_iter().flat_map(|node| items(blocks_of(node)));
        pieces.extend(more.flatten().map(Piece::Line));
    }
    let listed = if sure { Listed::Cited } else { Listed::Either };
    Extract { pieces, listed, marked: false, cited: Vec::new() }
}

/// How many of the entries say something of their own: of two where one begins with the other, only one does.
fn distinct(entries: &[Vec<&[InlineNode]>]) -> usize {
    let mut kept: Vec<String> = Vec::new();
    for entry in entries {
        let own = letters(&entry.iter().map(|line| super::units::plain(line)).collect::<String>());
        if !kept.iter().any(|known| known.starts_with(&own) || own.starts_with(known)) {
            kept.push(own);
        }
    }
    kept.len()
}

/// The pledge, else the message and the actions.
fn pledge(texts: &SheetTexts) -> Extract<'_> {
    let Some(own) = named(texts, &[Pledge]).first().copied() else {
        let pieces = [Piece::Line(&texts.message)].into_iter().chain(actions(texts, usize::MAX)).collect();
        return Extract { pieces, listed: Listed::Cited, marked: false, cited: Vec::new() };
    };
    let blocks = blocks_of(own);
    let has_list = blocks.iter().any(|node| matches!(node.kind, NodeKind::List { .. }));
    let before = blocks.iter().filter(|node| has_list && matches!(node.kind, NodeKind::Paragraph { .. }));
    let mut pieces: Vec<Piece<'_>> = title_of(own).map(Piece::Title).into_iter().collect();
    pieces.extend(before.filter_map(line_of).map(Piece::Line));
    pieces.extend(items(blocks).into_iter().flatten().map(Piece::Line));
    Extract { pieces, listed: Listed::Cited, marked: false, cited: vec![&texts.message[..]] }
}

/// Summary, message, six actions, what to do; then key points, do and don't and steps, or the first six sections; what
/// warns in any case; the slip.
fn letter(texts: &SheetTexts) -> Extract<'_> {
    let is_must = |kind: &NodeKind| matches!(kind.directive(), Some(Warning | Urgent));
    let mut pieces = vec![Piece::Line(&texts.summary), Piece::Line(&texts.message)];
    pieces.extend(actions(texts, 6));
    if named(texts, &[Key, Do, Dont]).is_empty() {
        let is_text =
            |node: &&SheetNode| node.kind.directive() != Some(Slip) && !matches!(node.kind, NodeKind::Notes { .. });
        let nodes: Vec<&SheetNode> = texts.body.iter().filter(is_text).collect();
        let end = end_of_sections(&nodes, 6);
        pieces.extend(nodes[..end].iter().copied().map(Piece::Block));
        let rest = nodes[end..].iter().flat_map(|node| found(std::slice::from_ref(node), &is_must));
        pieces.extend(rest.map(Piece::Block));
    } else {
        pieces.extend(named(texts, &[Key, Do, Dont, Steps, Warning, Urgent]).into_iter().map(Piece::Block));
    }
    pieces.extend(named(texts, &[Slip]).first().copied().map(Piece::Block));
    Extract { pieces, listed: Listed::Either, marked: true, cited: Vec::new() }
}

/// Where so many parts of a text end: what stands before the first heading of the highest level, then each with all
/// below it.
fn end_of_sections(nodes: &[&SheetNode], count: usize) -> usize {
    let level = |node: &SheetNode| match node.kind {
        NodeKind::Heading { level, .. } => Some(level),
        _ => None,
    };
    let top = nodes.iter().filter_map(|node| level(node)).min();
    let begins = |at: &usize| *at == 0 || (top.is_some() && level(nodes[*at]) == top);
    (0..nodes.len()).filter(begins).nth(count).unwrap_or(nodes.len())
}
