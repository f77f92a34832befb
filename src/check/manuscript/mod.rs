//! A page as one audience gets it → its words in reading order, each with its place in the Markdown.
//!
//! A [`Passage`] is one run of words: a title, a paragraph, an item, a cell. It remembers which of its words the author
//! wrote here and which come from a register, so that a check can look at both together and blame only the first.

pub(crate) mod source;

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Place, Span};
use crate::model::PageId;
use crate::model::audience::Audience;
use crate::model::document::*;
use crate::model::edition::{Edition, Leaf, Text};
use crate::paths::SourcePath;
use crate::render::text;
use crate::theme::Strings;

/// What a passage is in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Summary,
    Message,
    Action,
    Heading(u8),
    Paragraph,
    /// An item of a list.
    Item,
    /// An item of a numbered list.
    Step,
    Cell,
    /// The title of a directive, a term of a definition list.
    Label,
    /// What stands for a picture.
    Alternative,
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Written here.
    Text,
    Code,
    /// A word of the register of terms, marked as one.
    Term,
    Fact,
    Service,
    Break,
}

#[derive(Debug, Clone)]
struct Piece {
    /// Where it starts in the words.
    start: usize,
    kind: Kind,
    /// Where it stands in the file; for words written here, byte for byte.
    span: Span,
    exact: bool,
    /// Inside a link.
    link: bool,
}

/// One run of words.
#[derive(Debug, Clone)]
pub struct Passage {
    pub role: Role,
    /// The directives around it, outermost first.
    pub inside: Vec<DirectiveName>,
    /// What the reader reads, on one line.
    pub words: String,
    pieces: Vec<Piece>,
    place: Place,
}

impl Passage {
    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.start <= at)].last()
    }

    /// Where the words at a byte come from.
    pub fn kind(&self, at: usize) -> Kind {
        self.piece(at).map_or(Kind::Text, |piece| piece.kind)
    }

    /// Whether the words at a byte are a link.
    pub fn is_link(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.link)
    }

    /// The place of a stretch of the words.
    pub fn place(&self, range: Range<usize>) -> Place {
        let (Place::Span(path, _), Some(piece)) = (&self.place, self.piece(range.start)) else {
            return self.place.clone();
        };
        if !piece.exact {
            return Place::Span(path.clone(), piece.span);
        }
        let start = piece.span.start as usize + range.start - piece.start;
        let end = (start + range.len()).min(piece.span.end as usize);
        Place::Span(path.clone(), Span::new(start, end))
    }

    /// The place of the passage as a whole.
    pub fn whole(&self) -> Place {
        self.place.clone()
    }

    /// The stretches that were written here: where each starts in the words, and its text.
    pub fn written(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.start).chain([self.words.len()]);
        self.pieces
            .iter()
            .zip(ends)
            .filter(|(piece, _)| piece.kind == Kind::Text)
            .map(|(piece, end)| (piece.start, &self.words[piece.start..end]))
    }

    /// Where a stretch that was written here stands in the file; `None` when it is not in one piece there.
    pub fn written_at(&self, range: &Range<usize>) -> Option<usize> {
        let piece = self.piece(range.start).filter(|piece| piece.kind == Kind::Text && piece.exact)?;
        (range.end <= piece.start + piece.span.range().len())
            .then(|| piece.span.start as usize + range.start - piece.start)
    }

    /// Whether it is a sentence or more of running text, and no name of something.
    pub fn is_prose(&self) -> bool {
        matches!(self.role, Role::Summary | Role::Message | Role::Action | Role::Paragraph | Role::Item | Role::Step)
    }
}

/// A reference to a service.
#[derive(Debug, Clone)]
pub struct Call {
    pub id: Box<str>,
    pub place: Place,
    /// The words around it that the author wrote.
    pub beside: Arc<str>,
}

/// A picture and the words that stand for it.
#[derive(Debug, Clone)]
pub struct Picture {
    pub source: Box<str>,
    pub words: String,
    pub place: Place,
}

/// Columns of a table and where it stands.
#[derive(Debug, Clone)]
pub struct Grid {
    pub columns: usize,
    pub place: Place,
}

/// What one audience gets of one page.
pub struct Manuscript<'a> {
    pub leaf: Leaf<'a>,
    pub reader: &'a Audience,
    /// Whether the reader is the general public.
    pub is_public: bool,
    pub is_campaign: bool,
    pub passages: Vec<Passage>,
    pub calls: Vec<Call>,
    pub pictures: Vec<Picture>,
    pub grids: Vec<Grid>,
    /// Blocks without words of their own: code and rules.
    pub wordless: Vec<Place>,
    /// The directives of the page, in order.
    pub directives: Vec<DirectiveName>,
}

impl<'a> Manuscript<'a> {
    /// `None` when the edition has no such page.
    pub fn new(edition: &Edition<'a>, page: PageId, strings: &Strings) -> Option<Manuscript<'a>> {
        let leaf = edition.leaf(page)?;
        let mut scribe = Scribe::new(edition, strings);
        let path = leaf.source;
        scribe.plain(Role::Title, leaf.title, Place::Value(path.clone(), "title".to_owned()));
        let texts = [(Role::Summary, leaf.summary.as_ref()), (Role::Message, leaf.message.as_ref())];
        let texts = texts
            .into_iter()
            .filter_map(|(role, text)| Some((role, text?)))
            .chain(leaf.actions.iter().map(|action| (Role::Action, action)));
        for (role, text) in texts {
            scribe.front(role, text);
        }
        scribe.origin = Origin::File(path.clone());
        scribe.text = leaf.body.text;
        let mut inside = Vec::new();
        scribe.blocks(&leaf.body.blocks, None, &mut inside);
        let Scribe { passages, calls, pictures, grids, wordless, directives, .. } = scribe;
        Some(Manuscript {
            is_public: edition.audience.0 == 0,
            is_campaign: edition.is_campaign(page),
            reader: edition.reader(),
            passages,
            calls,
            pictures,
            grids,
            wordless,
            directives,
            leaf,
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

/// Writes passages while it walks the trees.
struct Scribe<'s, 'a> {
    edition: &'s Edition<'a>,
    strings: &'s Strings,
    text: &'s str,
    origin: Origin,
    passages: Vec<Passage>,
    calls: Vec<Call>,
    pictures: Vec<Picture>,
    grids: Vec<Grid>,
    wordless: Vec<Place>,
    directives: Vec<DirectiveName>,
}

impl<'s, 'a> Scribe<'s, 'a> {
    fn new(edition: &'s Edition<'a>, strings: &'s Strings) -> Scribe<'s, 'a> {
        let origin = Origin::File(SourcePath::new(""));
        Scribe {
            edition,
            strings,
            text: "",
            origin,
            passages: Vec::new(),
            calls: Vec::new(),
            pictures: Vec::new(),
            grids: Vec::new(),
            wordless: Vec::new(),
            directives: Vec::new(),
        }
    }

    fn plain(&mut self, role: Role, words: &str, place: Place) {
        let pieces = vec![Piece { start: 0, kind: Kind::Text, span: Span::default(), exact: false, link: false }];
        self.passages.push(Passage { role, inside: Vec::new(), words: words.to_owned(), pieces, place });
    }

    /// A text of the front matter is one passage.
    fn front(&mut self, role: Role, text: &'s Text<'a>) {
        self.text = text.text;
        self.origin = text.origin.clone();
        let first = self.passages.len();
        self.blocks(&text.blocks, Some(role), &mut Vec::new());
        self.passages[first..].iter_mut().for_each(|passage| passage.role = role);
    }

    fn blocks(&mut self, blocks: &[Block], role: Option<Role>, inside: &mut Vec<DirectiveName>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                    self.passage(role.unwrap_or(Role::Paragraph), inlines, block.span, inside)
                }
                BlockKind::Heading(heading) => {
                    self.passage(Role::Heading(heading.level), &heading.inlines, block.span, inside)
                }
                BlockKind::List(list) => {
                    let role = if list.start.is_some() { Role::Step } else { Role::Item };
                    list.items.iter().for_each(|item| self.blocks(&item.blocks, Some(role), inside));
                }
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner, role, inside),
                BlockKind::Table(table) => {
                    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
                    self.grids.push(Grid { columns, place: self.origin.place(block.span) });
                    table.rows.iter().for_each(|row| self.row(row, block.span, inside));
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.passage(Role::Label, &definition.term, block.span, inside);
                        definition.details.iter().for_each(|blocks| self.blocks(blocks, role, inside));
                    }
                }
                BlockKind::Directive(directive) => self.directive(directive, inside),
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {
                    self.wordless.push(self.origin.place(block.span))
                }
            }
        }
    }

    /// What stands in a row stands side by side.
    fn row(&mut self, cells: &[Vec<Inline>], span: Span, inside: &[DirectiveName]) {
        let (passages, calls) = (self.passages.len(), self.calls.len());
        cells.iter().for_each(|cell| self.passage(Role::Cell, cell, span, inside));
        if self.calls.len() > calls {
            let beside: String =
                self.passages[passages..].iter().flat_map(Passage::written).map(|(_, words)| words).collect();
            self.stand_beside(calls, beside);
        }
    }

    fn directive(&mut self, directive: &Directive, inside: &mut Vec<DirectiveName>) {
        self.directives.push(directive.name);
        inside.push(directive.name);
        self.passage(Role::Label, &directive.title, directive.fence, inside);
        if let Some(source) = directive.attribute("src") {
            let words = directive.attribute("alt").unwrap_or("").to_owned();
            self.pictures.push(Picture { source: source.into(), words, place: self.origin.place(directive.fence) });
        }
        self.blocks(&directive.blocks, None, inside);
        inside.pop();
    }

    fn passage(&mut self, role: Role, inlines: &[Inline], span: Span, inside: &[DirectiveName]) {
        let calls = self.calls.len();
        let place = self.origin.place(span);
        let mut passage = Passage { role, inside: inside.to_vec(), words: String::new(), pieces: Vec::new(), place };
        self.inlines(inlines, &mut passage);
        if self.calls.len() > calls {
            let beside = passage.written().map(|(_, words)| words).collect();
            self.stand_beside(calls, beside);
        }
        if !passage.words.trim().is_empty() || matches!(role, Role::Heading(_)) {
            self.passages.push(passage);
        }
    }

    /// The words that stand beside the last references to services.
    fn stand_beside(&mut self, calls: usize, beside: String) {
        let beside: Arc<str> = Arc::from(beside);
        self.calls[calls..].iter_mut().for_each(|call| call.beside = beside.clone());
    }

    fn inlines(&mut self, inlines: &[Inline], passage: &mut Passage) {
        for inline in inlines {
            match inline {
                Inline::Text(Str::Slice(span)) => passage.add(Kind::Text, &self.text[span.range()], *span, true),
                Inline::Text(Str::Own(words)) => passage.add(Kind::Text, words, Span::default(), false),
                Inline::Code(words) => passage.add(Kind::Code, words.of(self.text), Span::default(), false),
                Inline::Soft | Inline::Hard => passage.add(Kind::Break, " ", Span::default(), false),
                Inline::Html(_) | Inline::Footnote(..) => {}
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner, passage),
                Inline::Link(link) => {
                    let first = passage.pieces.len();
                    self.inlines(&link.inlines, passage);
                    passage.pieces[first..].iter_mut().for_each(|piece| piece.link = true);
                }
                Inline::Image(image) => {
                    let words = text::inlines(&image.alt, self.text, self.edition, self.strings);
                    self.pictures.push(Picture {
                        source: image.source.clone(),
                        words,
                        place: self.origin.place(image.span),
                    });
                }
                Inline::For(only) => self.inlines(&only.inlines, passage),
                Inline::Reference(reference) => self.reference(inline, reference, passage),
            }
        }
    }

    fn reference(&mut self, inline: &Inline, reference: &Reference, passage: &mut Passage) {
        let kind = match reference.kind {
            ReferenceKind::Fact => Kind::Fact,
            ReferenceKind::Term => Kind::Term,
            ReferenceKind::Service => Kind::Service,
            ReferenceKind::Source | ReferenceKind::Link | ReferenceKind::Image => return,
        };
        if kind == Kind::Service {
            self.calls.push(Call {
                id: reference.id.clone(),
                place: self.origin.place(reference.span),
                beside: Arc::from(""),
            });
        }
        let words = text::inlines(std::slice::from_ref(inline), self.text, self.edition, self.strings);
        passage.add(kind, &words, reference.span, false);
    }
}

impl Passage {
    /// Words without a place of their own stand where the passage does.
    fn add(&mut self, kind: Kind, words: &str, span: Span, exact: bool) {
        let span = match &self.place {
            Place::Span(_, whole) if span == Span::default() => *whole,
            _ => span,
        };
        self.pieces.push(Piece { start: self.words.len(), kind, span, exact, link: false });
        self.words.push_str(words);
    }
}
