//! A tree → its passages, in reading order. There is one walk; what stands for a reference, a picture or the edge of a
//! condition depends on who reads.

use std::sync::Arc;

use super::{Kind, OBJECT, Passage, Role};
use crate::check::measure::printed;
use crate::diag::{Place, Span};
use crate::model::document::*;
use crate::model::register::Registers;
use crate::render::text::{self, Voice};

/// How a tree is read.
#[derive(Clone, Copy)]
pub(crate) enum Reading<'r> {
    /// As one audience gets it: references read as their words.
    Audience(Voice<'r>),
    /// As it is written, for all at once: lines stay lines, and what is no word is an object.
    Source,
    /// For all at once, facts as their figures. What stands on one side of a condition is not read on with what stands
    /// on the other.
    Figures(&'r Registers),
}

/// What a walk comes by. Besides passages only who reads for an audience is shown something.
pub(crate) enum Seen<'s> {
    Passage(&'s mut Passage),
    /// Words beside the running text: what stands for a picture, what shows over a link, code, HTML.
    Aside(Passage),
    Call(Call),
    /// A term of the register, as it is written, and where.
    Term(Box<str>, Place),
    Picture(Picture),
    Grid(Grid),
    /// A row of a table begins, or ends.
    Row {
        begins: bool,
    },
    Directive(DirectiveName),
    /// A block without words of its own: code, a rule, a list of records.
    Wordless(Place),
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

/// Shows `look` what stands in blocks. A passage that it is shown is written anew for the next one.
pub(crate) fn walk(blocks: &[Block], of: (&str, &Origin), reading: Reading<'_>, look: impl FnMut(Seen<'_>)) {
    let (text, origin) = of;
    let mut walker = Walker {
        reading,
        text,
        exact: matches!(origin, Origin::File(_)),
        inside: Vec::new(),
        passage: Passage::empty(Role::Paragraph, origin.clone()),
        look,
    };
    walker.blocks(blocks, Role::Paragraph);
}

struct Walker<'w, L> {
    reading: Reading<'w>,
    text: &'w str,
    /// Whether places in the text are places in a file.
    exact: bool,
    inside: Vec<DirectiveName>,
    /// The passage at hand: its room serves the next one.
    passage: Passage,
    look: L,
}

impl<L: FnMut(Seen<'_>)> Walker<'_, L> {
    fn blocks(&mut self, blocks: &[Block], role: Role) {
        for block in blocks {
            let span = block.span;
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.words(role, inlines, span),
                BlockKind::Heading(heading) => self.words(Role::Heading(heading.level), &heading.inlines, span),
                BlockKind::List(list) => {
                    let role = if list.start.is_some() { Role::Step } else { Role::Item };
                    list.items.iter().for_each(|item| self.blocks(&item.blocks, role));
                }
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner, role),
                BlockKind::Table(table) => self.table(table, span),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.words(Role::Label, &definition.term, span);
                        definition.details.iter().for_each(|blocks| self.blocks(blocks, role));
                    }
                }
                BlockKind::Directive(directive) => self.directive(directive),
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {
                    self.show(|origin| Seen::Wordless(origin.place(span)));
                    self.verbatim(&block.kind, span);
                }
            }
        }
    }

    /// Shows something besides words to who reads for an audience.
    fn show(&mut self, seen: impl FnOnce(&Origin) -> Seen<'static>) {
        if let Reading::Audience(..) = self.reading {
            (self.look)(seen(&self.passage.origin));
        }
    }

    /// Shows words beside the running text to who reads for an audience.
    fn aside(&mut self, kind: Kind, words: &str, span: Span) {
        if !words.trim().is_empty() {
            let inside = self.inside.clone();
            self.show(|origin| Seen::Aside(Passage::beside(kind, words, (origin, span), inside)));
        }
    }

    /// The words of code and of HTML, which stand in a page as they are.
    fn verbatim(&mut self, kind: &BlockKind, span: Span) {
        let Reading::Audience(..) = self.reading else { return };
        let (parts, is_code) = match kind {
            BlockKind::Code { text, .. } => (text, true),
            BlockKind::Html(parts) => (parts, false),
            _ => return,
        };
        let words: String = parts.iter().map(|part| part.of(self.text)).collect();
        if is_code {
            self.aside(Kind::Code, &words, span);
        } else {
            self.aside(Kind::Text, &between_tags(&words), span);
        }
    }

    fn table(&mut self, table: &Table, span: Span) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        self.show(|origin| Seen::Grid(Grid { columns, place: origin.place(span) }));
        for row in &table.rows {
            self.show(|_| Seen::Row { begins: true });
            row.iter().for_each(|cell| self.words(Role::Cell, cell, span));
            self.show(|_| Seen::Row { begins: false });
        }
    }

    fn directive(&mut self, directive: &Directive) {
        self.show(|_| Seen::Directive(directive.name));
        self.inside.push(directive.name);
        self.words(Role::Label, &directive.title, directive.fence);
        if let Some(source) = directive.attribute("src") {
            let (source, words) = (source.into(), directive.attribute("alt").unwrap_or("").to_owned());
            self.aside(Kind::Text, &words, directive.fence);
            self.show(|origin| Seen::Picture(Picture { source, words, place: origin.place(directive.fence) }));
        }
        // What these show stands on other pages.
        if matches!(directive.name, DirectiveName::List | DirectiveName::Referral) {
            self.show(|origin| Seen::Wordless(origin.place(directive.fence)));
        }
        self.blocks(&directive.blocks, Role::Paragraph);
        self.inside.pop();
    }

    fn words(&mut self, role: Role, inlines: &[Inline], span: Span) {
        (self.passage.role, self.passage.span) = (role, span);
        self.passage.inside.clone_from(&self.inside);
        self.passage.words.clear();
        self.passage.pieces.clear();
        self.inlines(inlines);
        (self.look)(Seen::Passage(&mut self.passage));
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(Str::Slice(span)) => {
                    self.passage.add(Kind::Text, &self.text[span.range()], *span, self.exact);
                }
                Inline::Text(Str::Own(words)) => self.passage.add(Kind::Text, words, Span::default(), false),
                Inline::Soft | Inline::Hard => {
                    let space = if let Reading::Source = self.reading { "\n" } else { " " };
                    self.passage.add(Kind::Break, space, Span::default(), false);
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner),
                Inline::Link(link) => {
                    let first = self.passage.pieces.len();
                    self.inlines(&link.inlines);
                    self.passage.pieces[first..].iter_mut().for_each(|piece| piece.link = true);
                    self.aside(Kind::Text, &link.title, link.span);
                }
                Inline::For(only) => self.condition(&only.inlines),
                Inline::Image(image) => self.image(image),
                Inline::Reference(reference) => self.reference(inline, reference),
                Inline::Code(code) => match self.reading {
                    Reading::Audience(..) => {
                        self.passage.add(Kind::Code, code.of(self.text), Span::default(), false);
                    }
                    Reading::Source | Reading::Figures(_) => self.object(),
                },
                Inline::Html(_) => match self.reading {
                    Reading::Source => self.object(),
                    Reading::Audience(..) | Reading::Figures(_) => {}
                },
                Inline::Footnote(..) => {}
            }
        }
    }

    fn object(&mut self) {
        self.passage.add(Kind::Code, OBJECT.encode_utf8(&mut [0; 4]), Span::default(), false);
    }

    fn condition(&mut self, inlines: &[Inline]) {
        match self.reading {
            Reading::Figures(_) => {
                self.object();
                self.inlines(inlines);
                self.object();
            }
            Reading::Audience(..) | Reading::Source => self.inlines(inlines),
        }
    }

    fn image(&mut self, image: &Image) {
        match self.reading {
            Reading::Audience(voice) => {
                let words = text::inlines(&image.alt, self.text, voice);
                self.aside(Kind::Text, &words, image.span);
                self.aside(Kind::Text, &image.title, image.span);
                let source = image.source.clone();
                self.show(|origin| Seen::Picture(Picture { source, words, place: origin.place(image.span) }));
            }
            Reading::Source => self.object(),
            Reading::Figures(_) => self.inlines(&image.alt),
        }
    }

    fn reference(&mut self, inline: &Inline, reference: &Reference) {
        let (span, kind) = (reference.span, reference.kind);
        match self.reading {
            // A source is a raised number: the words before and after it stand side by side.
            _ if kind == ReferenceKind::Source => {}
            Reading::Source => self.object(),
            Reading::Figures(registers) => match (kind, registers.facts.get(&reference.id)) {
                (ReferenceKind::Fact, Some(fact)) => self.passage.add(Kind::Fact, &printed(fact), span, false),
                (ReferenceKind::Term, _) => self.passage.add(Kind::Term, &reference.id, span, false),
                _ => self.object(),
            },
            Reading::Audience(voice) => {
                let kind = match kind {
                    ReferenceKind::Fact => Kind::Fact,
                    ReferenceKind::Term => Kind::Term,
                    ReferenceKind::Service => Kind::Service,
                    ReferenceKind::Source | ReferenceKind::Link | ReferenceKind::Image => return,
                };
                if kind == Kind::Service {
                    let (id, beside) = (reference.id.clone(), Arc::from(""));
                    self.show(|origin| Seen::Call(Call { id, place: origin.place(span), beside }));
                }
                if kind == Kind::Term {
                    let id = reference.id.clone();
                    self.show(|origin| Seen::Term(id, origin.place(span)));
                }
                let words = text::inlines(std::slice::from_ref(inline), self.text, voice);
                self.passage.add(kind, &words, span, false);
            }
        }
    }
}

/// The words of HTML without its tags, which part them.
fn between_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for (index, part) in html.split('<').enumerate() {
        let shown = if index == 0 { part } else { part.split_once('>').map_or("", |(_, shown)| shown) };
        words.push_str(shown);
        words.push(' ');
    }
    words
}
