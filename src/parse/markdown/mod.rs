//! Markdown text → block tree, from the parser's events.
//!
//! It cannot fail: what it does not understand becomes a finding and stays visible as text. Directive fences reach the
//! parser as thematic breaks of the same length (see [`Shadow`]), so they work wherever a block may stand, inside lists
//! and quotes too, and are plain text inside code. This is the only file that knows the Markdown parser.

use std::ops::Range;
use std::sync::Arc;

mod addresses;
mod alerts;
mod close;
mod conditions;
mod directives;
mod footnotes;
mod frame;
mod headings;
mod html_conditions;
mod ledger;
mod leftover;
mod raw_html;
mod shapes;

use frame::{Frame, FrameKind, Open};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diag::{Diagnostic, Severity, Span};
use crate::limits;
use crate::model::document::*;
use crate::model::kind::Kinds;
use crate::parse::cjk::Shadow;
use crate::parse::directive::Fence;
use crate::parse::near_miss;
use crate::parse::spans;
use crate::scan;

/// What the site allows, and the kinds of content that it has.
#[derive(Debug, Clone, Copy)]
pub struct Dialect<'k> {
    pub raw_html: bool,
    pub kinds: &'k Kinds,
}

impl Default for Dialect<'static> {
    fn default() -> Self {
        static NONE: Kinds = Kinds::none();
        Dialect { raw_html: false, kinds: &NONE }
    }
}

/// Parses the part of `text` from `start` on. Conditions are appended to `conditions`, findings to `notes`.
pub fn body(
    text: &Arc<str>,
    start: usize,
    origin: Origin,
    dialect: Dialect<'_>,
    conditions: &mut Conditions,
    notes: &mut Vec<Diagnostic>,
) -> Body {
    let mut shadow = Shadow::new(&text[start..]);
    let fences = directives::hide_fences(&mut shadow);
    let levels = shapes::mend(&mut shadow);
    shadow.befriend_emphasis();
    shadow.keep_brackets();
    let (is_title, is_suspicious) = (false, near_miss::is_likely(&text[start..]));
    let context =
        Context { start, origin: &origin, dialect, fences: &fences, levels: &levels, is_title, is_suspicious };
    let blocks = read(&mut shadow, &context, conditions, notes);
    Body { text: text.clone(), blocks, origin }
}

/// Reads a text; a second time where the shadow took emphasis away that plain CommonMark gives.
fn read(
    shadow: &mut Shadow<'_>,
    context: &Context<'_>,
    conditions: &mut Conditions,
    notes: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let before = (
        conditions.scopes.len(),
        conditions.doubts.len(),
        conditions.guesses.len(),
        conditions.anchors.len(),
        notes.len(),
    );
    let (blocks, marks) = build(shadow, context, conditions, notes);
    if marks.is_empty() || !shadow.take_back(&marks, &literal_marks) {
        return blocks;
    }
    conditions.scopes.truncate(before.0);
    conditions.doubts.truncate(before.1);
    conditions.guesses.truncate(before.2);
    conditions.anchors.truncate(before.3);
    notes.truncate(before.4);
    build(shadow, context, conditions, notes).0
}

/// What is the same in all readings of a text.
struct Context<'a> {
    /// Where the shadow starts in the body's text.
    start: usize,
    origin: &'a Origin,
    dialect: Dialect<'a>,
    fences: &'a [Fence],
    levels: &'a [(usize, u8)],
    /// Whether the text is the title of a directive, whose braces were read with its fence.
    is_title: bool,
    /// Whether anything in the text may look like a condition.
    is_suspicious: bool,
}

/// One reading of a text: its blocks, and where marks of emphasis were left in its words.
fn build(
    shadow: &Shadow<'_>,
    context: &Context<'_>,
    conditions: &mut Conditions,
    notes: &mut Vec<Diagnostic>,
) -> (Vec<Block>, Vec<usize>) {
    let mut builder = Builder::new(shadow, context, conditions, notes);
    let mut events = Parser::new_ext(&shadow.text, options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        builder.event(event, range);
        if builder.refused {
            return (builder.finish(), Vec::new());
        }
    }
    builder.account_for_rest(events.reference_definitions());
    builder.account_for_footnotes();
    leftover::find_conflicts(&mut builder);
    let (code, used, marks) =
        (std::mem::take(&mut builder.verbatim), std::mem::take(&mut builder.used), std::mem::take(&mut builder.marks));
    directives::check_unread(&mut builder, &code, &used);
    (builder.finish(), marks)
}

/// Where marks of emphasis stay in the words of a text.
fn literal_marks(text: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if matches!(event, Event::Text(_)) {
            push_marks(&text[range.clone()], range.start, &mut marks);
        }
    }
    marks
}

fn push_marks(words: &str, start: usize, marks: &mut Vec<usize>) {
    marks.extend(scan::places_of(b'*', b'_', b'~', words.as_bytes()).map(|at| start + at));
}

/// Parses a short text (a title, an action) as inlines; blocks other than one paragraph are kept as they come.
pub(crate) fn inline(text: &str, origin: Origin, conditions: &mut Conditions, notes: &mut Vec<Diagnostic>) -> Body {
    body(&Arc::from(text), 0, origin, Dialect::default(), conditions, notes)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
}

struct Builder<'a> {
    shadow: &'a Shadow<'a>,
    /// Where the shadow starts in the body's text.
    start: usize,
    origin: &'a Origin,
    dialect: Dialect<'a>,
    fences: &'a [Fence],
    /// Where headings start whose level the shadow could not keep.
    levels: &'a [(usize, u8)],
    /// Whether the text may hold bare addresses.
    has_addresses: bool,
    /// Where the fences start that became directives.
    used: Vec<usize>,
    /// Stretches of fenced code and HTML, where everything is text.
    verbatim: Vec<Range<usize>>,
    /// Tags of raw HTML that were reported and not closed yet.
    reported_tags: Vec<String>,
    /// Up to where each word of the source is known to be shown or told, and the stretches before that are not.
    accounted: usize,
    gaps: Vec<ledger::Gap>,
    /// Labels of link definitions that a link uses, and where.
    labels: Vec<(Box<str>, usize)>,
    /// Stretches that are for some readers only.
    narrowed: Vec<Range<usize>>,
    footnotes: footnotes::Found,
    /// Marks of emphasis that stand in the words, when the shadow had a say in it.
    marks: Vec<usize>,
    /// Whether the text is nested too deep, so that the rest is not read.
    refused: bool,
    is_title: bool,
    is_suspicious: bool,
    conditions: &'a mut Conditions,
    notes: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
}

impl<'a> Builder<'a> {
    fn new(
        shadow: &'a Shadow<'a>,
        context: &Context<'a>,
        conditions: &'a mut Conditions,
        notes: &'a mut Vec<Diagnostic>,
    ) -> Builder<'a> {
        Builder {
            shadow,
            start: context.start,
            origin: context.origin,
            dialect: context.dialect,
            fences: context.fences,
            levels: context.levels,
            has_addresses: addresses::may_hold(shadow.original),
            used: Vec::new(),
            verbatim: Vec::new(),
            reported_tags: Vec::new(),
            accounted: 0,
            gaps: Vec::new(),
            labels: Vec::new(),
            narrowed: Vec::new(),
            footnotes: footnotes::Found::default(),
            marks: Vec::new(),
            refused: false,
            is_title: context.is_title,
            is_suspicious: context.is_suspicious,
            conditions,
            notes,
            stack: vec![Frame::root()],
        }
    }
}

impl Builder<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root frame stays")
    }

    /// The original words of a text of the parser.
    fn words(&self, text: &CowStr<'_>, range: &Range<usize>) -> Str {
        let (base, at) = (self.shadow.text.as_ptr() as usize, text.as_ptr() as usize);
        match text {
            CowStr::Borrowed(part) if at >= base && at + part.len() <= base + self.shadow.text.len() => {
                let kept = self.shadow.whole(at - base..at - base + part.len());
                Str::Slice(self.span(&kept))
            }
            made => Str::Own(self.shadow.restore(made, range.clone()).into()),
        }
    }

    fn own(&self, text: &CowStr<'_>, range: &Range<usize>) -> Box<str> {
        match self.words(text, range) {
            Str::Slice(span) => self.source(span).into(),
            Str::Own(own) => own,
        }
    }

    /// The stretch of the source that a place of this text names.
    fn source(&self, span: Span) -> &str {
        &self.shadow.original[span.start as usize - self.start..span.end as usize - self.start]
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = self.shadow.whole(range);
        match event {
            Event::Start(tag) => return self.open(tag, &range),
            Event::End(end) => return self.close(end, &range),
            _ => self.account(&range),
        }
        match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
            Event::Code(code) => {
                let words = self.words(&code, &range);
                self.inline(Inline::Code(words), range.start);
            }
            Event::Html(html) => self.html_line(&html, &range),
            Event::InlineHtml(html) => {
                let words = self.words(&html, &range);
                if self.keep_html(&html, &range) {
                    self.inline(Inline::Html(words), range.start);
                }
            }
            Event::FootnoteReference(label) => {
                let label = footnotes::label(&self.own(&label, &range));
                let span = self.span(&range);
                self.note_mark(&label);
                self.inline(Inline::Footnote(label, span), range.start);
            }
            Event::SoftBreak => self.inline(Inline::Soft, range.start),
            Event::HardBreak => self.inline(Inline::Hard, range.start),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => {
                if let Some(Frame { kind: FrameKind::Item(task), .. }) =
                    self.stack.iter_mut().rev().find(|frame| matches!(frame.kind, FrameKind::Item(_)))
                {
                    *task = Some(done);
                }
            }
            Event::Start(_) | Event::End(_) => {}
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        let words = self.words(text, range);
        if let FrameKind::Code(_, lines) | FrameKind::Html(lines) = &mut self.top().kind {
            lines.push(words);
            return;
        }
        if self.shadow.is_swayed() {
            push_marks(&self.shadow.text[range.clone()], range.start, &mut self.marks);
        }
        self.inline(Inline::Text(words), range.start);
    }

    /// Puts an inline where it belongs, opening an unmarked paragraph when blocks are expected.
    fn inline(&mut self, inline: Inline, start: usize) {
        if self.top().holds_blocks() {
            self.stack.push(Frame::new(FrameKind::Plain, start));
        }
        let inlines = &mut self.top().inlines;
        if let (Inline::Text(Str::Slice(new)), Some(Inline::Text(Str::Slice(last)))) = (&inline, inlines.last_mut())
            && last.end == new.start
        {
            last.end = new.end;
            return;
        }
        inlines.push(inline);
    }

    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        let is_inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        if is_inline && self.top().holds_blocks() {
            self.stack.push(Frame::new(FrameKind::Plain, range.start));
        } else if !is_inline {
            self.close_plain(range.start);
        }
        self.account_for_mark(&tag, range);
        let kind = match tag {
            Tag::Paragraph => FrameKind::Paragraph,
            Tag::Heading { level, .. } => FrameKind::Heading(self.level(level as u8, range)),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.verbatim.push(range.clone());
                FrameKind::Code(Some(self.fence(&info, range)), Vec::new())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::Code(None, Vec::new()),
            Tag::HtmlBlock => {
                self.verbatim.push(range.clone());
                FrameKind::Html(Vec::new())
            }
            Tag::List(first) => FrameKind::List(first, false),
            Tag::Item => {
                self.check_number(range);
                FrameKind::Item(None)
            }
            Tag::FootnoteDefinition(label) => FrameKind::Footnote(footnotes::label(&self.own(&label, range))),
            Tag::DefinitionList => FrameKind::Definitions,
            Tag::DefinitionListTitle => FrameKind::DefinitionTitle,
            Tag::DefinitionListDefinition => FrameKind::DefinitionDetails,
            Tag::Table(align) => FrameKind::Table(align.into_iter().map(alignment).collect()),
            Tag::TableHead | Tag::TableRow => FrameKind::Row,
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strike,
            Tag::Link { link_type, dest_url, title, .. } => {
                let (title, address) = (self.own(&title, range), self.own(&dest_url, range));
                self.check_no_condition(&[&title, &address], range);
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                FrameKind::Link(format!("{scheme}{address}").into(), title)
            }
            Tag::Image { dest_url, title, .. } => {
                let (title, address) = (self.own(&title, range), self.own(&dest_url, range));
                self.check_no_condition(&[&title, &address], range);
                FrameKind::Image(address, title)
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return,
        };
        self.push(Frame { noted: self.notes.len(), ..Frame::new(kind, range.start) });
    }

    /// Opens a node, unless the text is nested too deep: then one finding says so, and no more is read.
    fn push(&mut self, frame: Frame) {
        let (limit, inline) = if frame.is_inline() { (limits::SPAN_DEPTH, true) } else { (limits::BLOCK_DEPTH, false) };
        let deep = |stack: &[Frame]| {
            stack.iter().filter(|frame| if inline { frame.is_inline() } else { frame.holds_blocks() }).count()
        };
        if self.stack.len() > limit && deep(&self.stack) > limit {
            self.refuse(frame.start, limit);
        } else {
            self.stack.push(frame);
        }
    }

    fn refuse(&mut self, at: usize, limit: usize) {
        if !self.refused {
            self.refused = true;
            let end = self.shadow.original[at..].lines().next().map_or(at, |line| at + line.len().min(1));
            let place = self.origin.place(self.span(&(at..self.shadow.whole(at..end).end)));
            self.notes.push(Diagnostic::new("nested-too-deep", place).with("most", limit).with("kind", "page"));
        }
    }

    fn close_plain(&mut self, end: usize) {
        if matches!(self.top().kind, FrameKind::Plain) {
            self.pop(end);
        }
    }

    /// The inlines of a node that was taken off the stack; `linkable` when it is no link or picture itself.
    fn weave(&mut self, inlines: Vec<Inline>, linkable: bool) -> Vec<Inline> {
        let mut weaver = spans::Weaver {
            text: self.shadow.original,
            start: self.start,
            origin: self.origin,
            scopes: &mut self.conditions.scopes,
            notes: self.notes,
            depth: 0,
        };
        let woven = weaver.weave(inlines);
        let within = |frame: &Frame| matches!(frame.kind, FrameKind::Link(..) | FrameKind::Image(..));
        if linkable && self.has_addresses && !self.stack.iter().any(within) {
            self.link_addresses(woven)
        } else {
            woven
        }
    }
}

fn alignment(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
