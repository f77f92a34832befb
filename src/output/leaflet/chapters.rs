//! Several pages → the texts of one booklet: each page is a chapter of it, in the words of its own print.
//!
//! Numbers of blocks, sources and notes go on from page to page; what several pages cite or explain stands once. The
//! footnotes of a page stand at the end of its chapter, where its readers are: sources are looked up, notes are read.

use std::collections::BTreeMap;

use super::marks;
use super::texts::{PageTexts, texts};
use crate::diag::{Diagnostic, Place};
use crate::model::document::DirectiveName;
use crate::model::edition::{Leaf, SeenRecord};
use crate::model::kind::Holds;
use crate::model::sheet::{InlineNode, Item, NodeKind, SheetNode, SheetTexts, SourceLine, Style, Task};
use crate::output::{PageContext, voice};
use crate::render::text::Voice;

/// The level of the heading above each chapter: those in it are one level down.
const CHAPTER: u8 = 2;
/// The lowest level of a heading.
const LOWEST: u8 = 6;

/// The texts of a page with those of the pages that it binds, as far as the edition has them. A page that binds none
/// stays as it is.
pub(super) fn bound<'a>(context: PageContext<'a>, leaf: &'a Leaf<'a>, own: PageTexts) -> PageTexts {
    let Some(record) = &leaf.record else { return own };
    let Some(key) = record.kind.chapters.as_deref() else { return own };
    let mut book = Book { own: PageTexts { bound: true, ..own }, noted: 0 };
    book.foreword(record, key);
    let chapters = context.edition.chapters(leaf.id);
    let place = |field: &str| Place::Value(leaf.source.clone(), field.trim_end_matches("/0").to_owned());
    let place = record.field(key).map_or(Place::File(leaf.source.clone()), |field| place(field.at));
    if chapters.is_empty() {
        book.own.problems.push(Diagnostic::new("handbook-chapter", place.clone()).with("cause", "none"));
    }
    for page in chapters {
        let door = context.edition.of_page(page);
        let context = PageContext { edition: &door, ..context };
        let Some(chapter) = door.leaf(page) else { continue };
        let found = texts(context, &chapter);
        if is_empty(&found.texts) {
            let finding = Diagnostic::new("handbook-chapter", place.clone());
            book.own.problems.push(finding.with("cause", "empty").with("title", chapter.title));
            continue;
        }
        book.add(&chapter, found, voice(context, chapter.language), leaf.author);
    }
    book.finished(leaf.title)
}

fn is_empty(texts: &SheetTexts) -> bool {
    let SheetTexts { summary, message, actions, body, .. } = texts;
    summary.is_empty() && message.is_empty() && actions.is_empty() && body.is_empty()
}

struct Book {
    own: PageTexts,
    /// How many footnotes its pages have so far.
    noted: usize,
}

impl Book {
    /// The page's own texts: what its kind says in a few words stays at the top, for the cover; what it says in
    /// paragraphs gets a heading. The chapters are named by what follows.
    fn foreword(&mut self, record: &SeenRecord<'_>, key: &str) {
        let body = &mut self.own.texts.body;
        self.noted = noted(body);
        let is_own = |node: &SheetNode| match &node.kind {
            NodeKind::Definitions { of, .. } => of.as_deref() == Some(&*record.kind.id),
            _ => false,
        };
        if let Some(at) = body.iter().position(is_own) {
            body[..=at].rotate_right(1);
        }
        let Some(NodeKind::Definitions { of: Some(_), entries }) = body.first_mut().map(|node| &mut node.kind) else {
            return;
        };
        entries.retain(|entry| entry.key.as_deref() != Some(key));
        let is_long = |key: Option<&str>| {
            let field = key.and_then(|key| record.field(key));
            field.is_some_and(|field| matches!(field.key.holds, Holds::Text | Holds::Section))
        };
        let (long, short): (Vec<_>, Vec<_>) =
            std::mem::take(entries).into_iter().partition(|entry| is_long(entry.key.as_deref()));
        let at = usize::from(!short.is_empty());
        *entries = short;
        if at == 0 {
            body.remove(0);
        }
        let mut nodes = Vec::new();
        for entry in long {
            nodes.push(self.node(NodeKind::Heading { level: CHAPTER, inlines: entry.term }));
            nodes.extend(entry.details.into_iter().flatten());
        }
        self.own.texts.body.splice(at..at, nodes);
    }

    fn node(&mut self, kind: NodeKind) -> SheetNode {
        let starts = &mut self.own.places.starts;
        starts.push(0);
        SheetNode { at: starts.len() as u32 - 1, kind }
    }

    /// A page as the next chapter. `author`: whose book it is.
    fn add(&mut self, leaf: &Leaf<'_>, chapter: PageTexts, voice: Voice<'_>, author: &str) {
        let PageTexts { texts, places, pictures, problems, draft, .. } = chapter;
        self.own.draft |= draft;
        self.own.problems.extend(problems);
        let from = self.own.places.starts.len() as u32;
        self.own.places.chapters.push((from, leaf.source.clone()));
        self.own.places.starts.extend(places.starts);
        let pictures = pictures.into_iter().map(|(name, path)| {
            // The typesetter goes by the ending.
            let new = format!("chapter-{}-{name}", self.own.places.chapters.len());
            self.own.pictures.insert(new.clone(), path);
            (name, new)
        });
        let mut moved =
            Moved { blocks: from, notes: self.noted, pictures: pictures.collect(), sources: BTreeMap::new() };
        let SheetTexts { summary, message, actions, body, sources, terms, services } = texts;
        for source in sources {
            let (old, new) = (source.n, cited(&mut self.own.texts.sources, source));
            moved.sources.insert(old, new);
        }
        self.own.texts.terms.extend(terms);
        self.own.texts.services.extend(services);
        let title = vec![InlineNode::Text(leaf.title.to_owned())];
        let mut nodes = vec![self.node(NodeKind::Heading { level: CHAPTER, inlines: title })];
        let mut front = |mut inlines: Vec<InlineNode>| {
            moved.line(&mut inlines);
            inlines
        };
        if !summary.is_empty() {
            let inlines = front(summary);
            nodes.push(self.node(NodeKind::Paragraph { inlines }));
        }
        if !message.is_empty() {
            let inlines = vec![InlineNode::Styled { kind: Style::Strong, inlines: front(message) }];
            nodes.push(self.node(NodeKind::Paragraph { inlines }));
        }
        if !actions.is_empty() {
            let lines = actions.into_iter().map(&mut front).collect();
            nodes.push(self.actions(lines, voice));
        }
        for mut node in body {
            moved.node(&mut node);
            nodes.push(node);
        }
        if !leaf.author.is_empty() && leaf.author != author {
            let words = [voice.strings.get("author"), voice.strings.get("colon"), leaf.author].concat();
            let line = self.node(NodeKind::Paragraph { inlines: vec![InlineNode::Text(words)] });
            let has_notes = matches!(nodes.last().map(|node| &node.kind), Some(NodeKind::Notes { .. }));
            nodes.insert(nodes.len() - usize::from(has_notes), line);
        }
        self.noted += noted(&nodes);
        self.own.texts.body.extend(nodes);
    }

    /// What to do, as boxes to tick.
    fn actions(&mut self, lines: Vec<Vec<InlineNode>>, voice: Voice<'_>) -> SheetNode {
        let mut items = Vec::new();
        for inlines in lines {
            let line = self.node(NodeKind::Paragraph { inlines });
            items.push(Item { mark: Task { task: Some(false) }, blocks: vec![line] });
        }
        let list = self.node(NodeKind::List { start: None, items });
        self.node(NodeKind::Directive {
            name: DirectiveName::Checklist,
            kind: DirectiveName::Checklist.word(),
            title: vec![InlineNode::Text(voice.strings.get("actions_title").to_owned())],
            attributes: BTreeMap::new(),
            blocks: vec![list],
            picture: None,
        })
    }

    fn finished(mut self, title: &str) -> PageTexts {
        let SheetTexts { terms, services, .. } = &mut self.own.texts;
        keep_first(terms);
        keep_first(services);
        let load = marks::load(title, &self.own.texts);
        PageTexts { load, ..self.own }
    }
}

/// How many footnotes stand in a text.
fn noted(body: &[SheetNode]) -> usize {
    let entries = |node: &SheetNode| match &node.kind {
        NodeKind::Notes { entries } => entries.len(),
        _ => 0,
    };
    body.iter().map(entries).sum()
}

fn keep_first<T: PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for one in list.drain(..) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    *list = kept;
}

/// The number of a source in the book.
fn cited(sources: &mut Vec<SourceLine>, new: SourceLine) -> usize {
    if let Some(known) = sources.iter_mut().find(|known| known.text == new.text) {
        known.whole |= new.whole;
        return known.n;
    }
    let n = sources.iter().map(|known| known.n).max().unwrap_or(0) + 1;
    sources.push(SourceLine { n, ..new });
    n
}

/// What numbers and names of a page are in the book.
struct Moved {
    /// Those of blocks and notes go on from here.
    blocks: u32,
    notes: usize,
    sources: BTreeMap<usize, usize>,
    pictures: BTreeMap<String, String>,
}

impl Moved {
    fn node(&self, node: &mut SheetNode) {
        node.at += self.blocks;
        match &mut node.kind {
            NodeKind::Heading { level, .. } => *level = (*level + 1).clamp(CHAPTER + 1, LOWEST),
            NodeKind::Notes { entries } => entries.iter_mut().for_each(|entry| entry.mark.n += self.notes),
            NodeKind::Directive { picture: Some(picture), .. } => {
                picture.at.iter_mut().for_each(|at| *at += self.blocks);
            }
            _ => {}
        }
        if let Some(picture) = node.kind.picture_mut() {
            self.picture(&mut picture.file);
        }
        node.kind.lines_mut().into_iter().for_each(|line| self.line(line));
        node.kind.inner_mut().into_iter().flatten().for_each(|node| self.node(node));
    }

    fn line(&self, line: &mut [InlineNode]) {
        for inline in line {
            match inline {
                InlineNode::Fact { source, .. } | InlineNode::Source { source, .. } => {
                    *source = self.sources.get(source).copied().unwrap_or(*source);
                }
                InlineNode::Note { n, .. } => *n += self.notes,
                InlineNode::Styled { inlines, .. } => self.line(inlines),
                InlineNode::Image(picture) => self.picture(&mut picture.file),
                InlineNode::Break
                | InlineNode::Code { .. }
                | InlineNode::Term { .. }
                | InlineNode::Service { .. }
                | InlineNode::Text(_) => {}
            }
        }
    }

    fn picture(&self, file: &mut String) {
        if let Some(new) = self.pictures.get(file.trim_start_matches('/')) {
            *file = format!("/{new}");
        }
    }
}
