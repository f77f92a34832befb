//! A page as one audience gets it → its words in reading order, each with its place in the Markdown.

use std::sync::Arc;

use crate::check::passage::{Call, Grid, Passage, Picture, Reading, Role, Seen, walk};
use crate::diag::Place;
use crate::model::PageId;
use crate::model::audience::Audience;
use crate::model::document::{DirectiveName, Origin};
use crate::model::edition::{Edition, Leaf, Text};
use crate::paths::SourcePath;
use crate::render::text::Voice;
use crate::theme::Strings;

/// What one audience gets of one page.
pub struct Manuscript<'a> {
    pub leaf: Leaf<'a>,
    pub reader: &'a Audience,
    /// Whether the reader is the general public.
    pub is_public: bool,
    pub is_campaign: bool,
    pub passages: Vec<Passage>,
    /// Words beside the running text, each with the number of passages before it: what stands for pictures, what shows
    /// over links, code, and what the ticket of a print says was changed.
    pub asides: Vec<(usize, Passage)>,
    pub calls: Vec<Call>,
    /// The terms of the register that it names, each with its first place.
    pub terms: Vec<(Box<str>, Place)>,
    pub pictures: Vec<Picture>,
    pub grids: Vec<Grid>,
    /// The rows of its tables, heads included.
    pub rows: Vec<Row>,
    /// Blocks without words of their own: code and rules.
    pub wordless: Vec<Place>,
    /// The directives of the page, in order.
    pub directives: Vec<DirectiveName>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its table, as a number in the [`Manuscript::grids`].
    pub table: usize,
    /// Its cells that are not empty: the number of the column, and that of the passage.
    pub cells: Vec<(usize, usize)>,
}

impl<'a> Manuscript<'a> {
    /// `None` when the edition has no such page.
    pub fn new(edition: &Edition<'a>, page: PageId, strings: &Strings) -> Option<Manuscript<'a>> {
        let leaf = edition.leaf(page)?;
        let title = Origin::Value(leaf.source.clone(), "title".into());
        let mut scribe = Scribe { passages: vec![Passage::plain(Role::Title, leaf.title, title)], ..Scribe::default() };
        let reading = Reading::Audience(Voice::own(edition, strings));
        let texts = [(Role::Summary, leaf.summary.as_ref()), (Role::Message, leaf.message.as_ref())];
        let texts = texts.into_iter().filter_map(|(role, text)| Some((role, text?)));
        for (role, text) in texts.chain(leaf.actions.iter().map(|action| (Role::Action, action))) {
            // A text of the front matter is one thing, whatever stands in it.
            let first = scribe.passages.len();
            scribe.write(text, reading);
            scribe.passages[first..].iter_mut().for_each(|passage| passage.role = role);
        }
        for text in leaf.record.iter().flat_map(|record| record.texts()) {
            scribe.write(text, reading);
        }
        scribe.write(&leaf.body, reading);
        for (_, note) in &leaf.changes {
            scribe.aside(note, reading);
        }
        let Scribe { passages, asides, calls, terms, pictures, grids, rows, wordless, directives, .. } = scribe;
        Some(Manuscript {
            is_public: edition.audience.0 == 0,
            is_campaign: edition.is_campaign(page),
            reader: edition.reader(),
            passages,
            asides,
            calls,
            terms,
            pictures,
            grids,
            rows,
            wordless,
            directives,
            leaf,
        })
    }

    /// All words that its reader gets, in reading order; those of the running text with their number in it.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = (Option<usize>, &Passage)> {
        let mut asides = self.asides.iter().peekable();
        let mut next = 0;
        std::iter::from_fn(move || {
            if let Some((_, aside)) = asides.next_if(|(before, _)| *before <= next || next >= self.passages.len()) {
                return Some((None, aside));
            }
            next += 1;
            self.passages.get(next - 1).map(|passage| (Some(next - 1), passage))
        })
    }

    pub fn path(&self) -> &SourcePath {
        self.leaf.source
    }

    /// Whether it is written in Chinese: most checks are about Chinese only.
    pub fn is_chinese(&self) -> bool {
        self.leaf.language.starts_with("zh")
    }
}

/// Writes down what a walk comes by.
#[derive(Default)]
struct Scribe {
    passages: Vec<Passage>,
    asides: Vec<(usize, Passage)>,
    calls: Vec<Call>,
    terms: Vec<(Box<str>, Place)>,
    pictures: Vec<Picture>,
    grids: Vec<Grid>,
    rows: Vec<Row>,
    wordless: Vec<Place>,
    directives: Vec<DirectiveName>,
    /// Calls that the passage at hand, or the row, comes after.
    passed: usize,
    /// Passages before the row at hand.
    row: Option<usize>,
    /// Cells of the row at hand that were passed.
    cells: usize,
}

impl Scribe {
    fn write(&mut self, text: &Text<'_>, reading: Reading<'_>) {
        walk(&text.blocks, (text.text, text.origin), reading, |seen| self.note(seen));
    }

    /// Takes down a text that stands elsewhere than on the page.
    fn aside(&mut self, text: &Text<'_>, reading: Reading<'_>) {
        let before = self.passages.len();
        walk(&text.blocks, (text.text, text.origin), reading, |seen| {
            if let Seen::Passage(passage) = seen {
                self.asides.push((before, passage.clone()));
            }
        });
    }

    fn note(&mut self, seen: Seen<'_>) {
        match seen {
            // It stands below the same headings as the words at hand, which are shown when they are whole.
            Seen::Aside(passage) => self.asides.push((self.passages.len(), passage)),
            Seen::Passage(passage) => {
                if self.row.is_none() && self.calls.len() > self.passed {
                    self.stand_beside(passage.written().map(|(_, words)| words).collect());
                }
                if self.row.is_some() {
                    self.cells += 1;
                }
                if !passage.words.trim().is_empty() || matches!(passage.role, Role::Heading(_)) {
                    if let (Some(_), Some(row)) = (self.row, self.rows.last_mut()) {
                        row.cells.push((self.cells, self.passages.len()));
                    }
                    self.passages.push(passage.clone());
                }
            }
            // What stands in a row stands side by side.
            Seen::Row { begins: true } => {
                (self.row, self.cells) = (Some(self.passages.len()), 0);
                self.rows.push(Row { table: self.grids.len().saturating_sub(1), cells: Vec::new() });
            }
            Seen::Row { begins: false } => {
                let first = self.row.take().unwrap_or(self.passages.len());
                if self.calls.len() > self.passed {
                    let row = self.passages[first..].iter().flat_map(Passage::written);
                    self.stand_beside(row.map(|(_, words)| words).collect());
                }
            }
            Seen::Call(call) => self.calls.push(call),
            Seen::Term(id, place) => {
                if !self.terms.iter().any(|(known, _)| *known == id) {
                    self.terms.push((id, place));
                }
            }
            Seen::Picture(picture) => self.pictures.push(picture),
            Seen::Grid(grid) => self.grids.push(grid),
            Seen::Directive(name) => self.directives.push(name),
            Seen::Wordless(place) => self.wordless.push(place),
        }
    }

    /// The words that stand beside the last references to services.
    fn stand_beside(&mut self, beside: String) {
        let beside: Arc<str> = beside.into();
        self.calls[self.passed..].iter_mut().for_each(|call| call.beside = beside.clone());
        self.passed = self.calls.len();
    }
}
