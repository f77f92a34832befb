//! Words with their places. A [`Passage`] is one run of words: a title, a paragraph, an item, a cell. It knows where
//! each of them comes from, so that a check can look at all together and blame only what the author wrote.

mod reading;

use std::ops::Range;

use crate::diag::{Place, Span};
use crate::model::document::*;
use crate::paths::SourcePath;
pub(crate) use reading::{Call, Grid, Picture, Reading, Seen, walk};

/// Stands for what is no word here: code, a picture, the edge of a condition, what a register gives.
pub(crate) const OBJECT: char = '\u{FFFC}';

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
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Written here.
    Text,
    /// Code, and whatever an [`OBJECT`] stands for.
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
    /// What is read.
    pub words: String,
    pieces: Vec<Piece>,
    origin: Origin,
    span: Span,
}

impl Passage {
    fn empty(role: Role, origin: Origin) -> Passage {
        let (inside, words, pieces, span) = (Vec::new(), String::new(), Vec::new(), Span::default());
        Passage { role, inside, words, pieces, origin, span }
    }

    /// A text without marks: a title.
    pub(crate) fn plain(role: Role, text: &str, origin: Origin) -> Passage {
        let mut passage = Passage::empty(role, origin);
        passage.add(Kind::Text, text, Span::default(), false);
        passage
    }

    /// Words that stand beside a text: they are blamed as a whole.
    fn beside(kind: Kind, words: &str, of: (&Origin, Span), inside: Vec<DirectiveName>) -> Passage {
        let mut passage = Passage { span: of.1, inside, ..Passage::empty(Role::Label, of.0.clone()) };
        passage.add(kind, words, of.1, false);
        passage
    }

    /// Words of a register, which stand where a page names their entry.
    pub(crate) fn elsewhere(words: &str, place: Place) -> Passage {
        let (path, span) = match place {
            Place::Span(path, span) => (Origin::File(path), span),
            Place::Value(path, key) | Place::Key(path, key) => (Origin::Value(path, key.into()), Span::default()),
            Place::File(path) => (Origin::Value(path, "".into()), Span::default()),
            Place::Nowhere => (Origin::Value(SourcePath::new(""), "".into()), Span::default()),
        };
        Passage::beside(Kind::Term, words, (&path, span), Vec::new())
    }

    /// Words without a place of their own stand where the passage does.
    fn add(&mut self, kind: Kind, words: &str, span: Span, exact: bool) {
        let span = if span == Span::default() { self.span } else { span };
        self.pieces.push(Piece { start: self.words.len(), kind, span, exact, link: false });
        self.words.push_str(words);
    }

    /// The piece at a byte: they stand in the order of the words.
    fn at(&self, byte: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= byte).saturating_sub(1)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(self.at(at))
    }

    /// Where the words at a byte come from.
    pub fn kind(&self, at: usize) -> Kind {
        self.piece(at).map_or(Kind::Text, |piece| piece.kind)
    }

    /// Whether the words at a byte are a link.
    pub fn is_link(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.link)
    }

    /// Whether a part of a stretch is from the register of facts.
    pub(crate) fn is_registered(&self, range: &Range<usize>) -> bool {
        let from = self.at(range.start);
        self.pieces[from..].iter().take_while(|piece| piece.start < range.end).any(|piece| piece.kind == Kind::Fact)
    }

    /// The place of a stretch of the words.
    pub fn place(&self, range: Range<usize>) -> Place {
        let Some(piece) = self.piece(range.start) else { return self.whole() };
        if !piece.exact {
            return self.origin.place(piece.span);
        }
        let start = piece.span.start as usize + range.start - piece.start;
        let end = (start + range.len()).min(piece.span.end as usize);
        self.origin.place(Span::new(start, end))
    }

    /// The place of the passage as a whole.
    pub fn whole(&self) -> Place {
        self.origin.place(self.span)
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

    /// Its sentences, as stretches of its words.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, c) in self.words.char_indices() {
            let next = self.words[at + c.len_utf8()..].chars().next();
            if matches!(c, '。' | '！' | '？' | '；' | OBJECT)
                || (matches!(c, '.' | ';') && next.is_none_or(char::is_whitespace))
            {
                sentences.push(start..at + c.len_utf8());
                start = at + c.len_utf8();
            }
        }
        sentences.push(start..self.words.len());
        sentences
    }
}

/// The passages of a body as it is written, for every audience at once.
pub(crate) fn of_body(body: &Body) -> Vec<Passage> {
    let mut passages = Vec::new();
    walk(&body.blocks, (&body.text, &body.origin), Reading::Source, |seen| {
        if let Seen::Passage(passage) = seen
            && !passage.words.is_empty()
        {
            passages.push(passage.clone());
        }
    });
    passages
}

/// The passages of a document as it is written, front matter first.
pub(crate) fn of_document(document: &Document) -> Vec<Passage> {
    let front = &document.outline.front;
    let origin = |key: &str| Origin::Value(document.outline.path.clone(), key.into());
    let title = front.title.common.iter().map(|title| Passage::plain(Role::Title, title, origin("title")));
    let titles =
        front.title.by_audience.iter().map(|(name, title)| Passage::plain(Role::Title, title, origin(&name.key)));
    let texts = front
        .summary
        .values()
        .chain(front.message.values())
        .chain(front.actions.values().flatten())
        .chain(front.record.iter().flat_map(|record| record.texts()))
        .chain([&*document.body]);
    title.chain(titles).chain(texts.flat_map(of_body)).collect()
}
