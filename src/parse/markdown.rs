//! Markdown text → block tree, from the parser's events.
//!
//! It cannot fail: what it does not understand becomes a finding and stays visible as text. Directive fences reach the parser
//! as thematic breaks of the same length (see [`Shadow`]), so they work wherever a block may stand, inside lists and quotes too,
//! and are plain text inside code. This is the only file that knows the Markdown parser.

use std::ops::Range;
use std::sync::Arc;

mod conditions;
mod directives;
mod html_conditions;
mod raw_html;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diag::{Diagnostic, Severity, Span};
use crate::model::document::*;
use crate::parse::cjk::Shadow;
use crate::parse::directive::Fence;
use crate::parse::near_miss;
use crate::parse::spans;

/// What the site allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dialect {
    pub raw_html: bool,
}

/// Parses the part of `text` from `start` on. Conditions are appended to `conditions`, findings to `notes`.
pub fn body(text: &Arc<str>, start: usize, origin: Origin, dialect: Dialect, conditions: &mut Conditions, notes: &mut Vec<Diagnostic>) -> Body {
    let mut shadow = Shadow::new(&text[start..]);
    let fences = directives::hide_fences(&mut shadow);
    shadow.befriend_emphasis();
    shadow.keep_colons();
    shadow.keep_braces();
    let mut builder = Builder {
        shadow: &shadow,
        start,
        origin: &origin,
        dialect,
        fences: &fences,
        used: Vec::new(),
        verbatim: Vec::new(),
        reported_tags: Vec::new(),
        is_title: false,
        is_suspicious: near_miss::is_likely(&text[start..]),
        conditions,
        notes,
        stack: vec![Frame::root()],
    };
    for (event, range) in Parser::new_ext(&shadow.text, options()).into_offset_iter() {
        builder.event(event, range);
    }
    let (code, used) = (std::mem::take(&mut builder.verbatim), std::mem::take(&mut builder.used));
    directives::check_unread(&mut builder, &code, &used);
    let blocks = builder.finish();
    Body { text: text.clone(), blocks, origin }
}

/// Parses a short text (a title, an action) as inlines; blocks other than one paragraph are kept as they come.
pub fn inline(text: &str, origin: Origin, conditions: &mut Conditions, notes: &mut Vec<Diagnostic>) -> Body {
    body(&Arc::from(text), 0, origin, Dialect::default(), conditions, notes)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// A node that is being filled.
struct Frame {
    kind: FrameKind,
    start: usize,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Items of a list, rows of a table, entries of a definition list.
    items: Vec<Item>,
    rows: Vec<Vec<Vec<Inline>>>,
    definitions: Vec<Definition>,
    /// Findings that were there before it.
    noted: usize,
}

enum FrameKind {
    Root,
    /// A paragraph that the parser does not mark: text directly inside a list item.
    Plain,
    Paragraph,
    Heading(u8, Option<Box<str>>, Vec<Box<str>>),
    Quote,
    /// Its language, and the condition behind that; `None` when it is code because it is indented.
    Code(Option<(Box<str>, Option<(ScopeId, Span)>)>, Vec<Str>),
    Html(Vec<Str>),
    List(Option<u64>),
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

/// A directive whose closing fence has not come yet.
struct Open {
    colons: usize,
    directive: Directive,
}

impl Frame {
    fn new(kind: FrameKind, start: usize) -> Frame {
        Frame { kind, start, blocks: Vec::new(), inlines: Vec::new(), items: Vec::new(), rows: Vec::new(), definitions: Vec::new(), noted: 0 }
    }

    fn root() -> Frame {
        Frame::new(FrameKind::Root, 0)
    }

    fn holds_blocks(&self) -> bool {
        matches!(
            self.kind,
            FrameKind::Root | FrameKind::Quote | FrameKind::Item(_) | FrameKind::Footnote(_) | FrameKind::DefinitionDetails | FrameKind::Directive(_)
        )
    }
}

struct Builder<'a> {
    shadow: &'a Shadow<'a>,
    /// Where the shadow starts in the body's text.
    start: usize,
    origin: &'a Origin,
    dialect: Dialect,
    fences: &'a [Fence],
    /// Where the fences start that became directives.
    used: Vec<usize>,
    /// Stretches of fenced code and HTML, where everything is text.
    verbatim: Vec<Range<usize>>,
    /// Tags of raw HTML that were reported and not closed yet.
    reported_tags: Vec<String>,
    /// Whether the text is the title of a directive, whose braces were read with its fence.
    is_title: bool,
    /// Whether anything in the text may look like a condition.
    is_suspicious: bool,
    conditions: &'a mut Conditions,
    notes: &'a mut Vec<Diagnostic>,
    stack: Vec<Frame>,
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
                let offset = self.start + at - base;
                Str::Slice(Span::new(offset, offset + part.len()))
            }
            made => Str::Own(self.shadow.restore(made, range.clone()).into()),
        }
    }

    fn own(&self, text: &CowStr<'_>, range: &Range<usize>) -> Box<str> {
        match self.words(text, range) {
            Str::Slice(span) => self.shadow.original[span.start as usize - self.start..span.end as usize - self.start].into(),
            Str::Own(own) => own,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(end) => self.close(end, range.end),
            Event::Text(text) => self.text(&text, &range),
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
                let label = self.own(&label, &range);
                let span = self.span(&range);
                self.inline(Inline::Footnote(label, span), range.start);
            }
            Event::SoftBreak => self.inline(Inline::Soft, range.start),
            Event::HardBreak => self.inline(Inline::Hard, range.start),
            Event::Rule => self.rule(range),
            Event::TaskListMarker(done) => {
                if let Some(Frame { kind: FrameKind::Item(task), .. }) = self.stack.iter_mut().rev().find(|frame| matches!(frame.kind, FrameKind::Item(_))) {
                    *task = Some(done);
                }
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        let words = self.words(text, range);
        if let FrameKind::Code(_, lines) | FrameKind::Html(lines) = &mut self.top().kind {
            lines.push(words);
            return;
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
        let is_inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        if is_inline && self.top().holds_blocks() {
            self.stack.push(Frame::new(FrameKind::Plain, range.start));
        } else if !is_inline {
            self.close_plain(range.start);
        }
        let kind = match tag {
            Tag::Paragraph => FrameKind::Paragraph,
            Tag::Heading { level, id, classes, .. } => {
                let id = id.map(|id| self.own(&id, range));
                let classes = classes.iter().map(|class| self.own(class, range)).collect();
                FrameKind::Heading(level as u8, id, classes)
            }
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.verbatim.push(range.clone());
                let condition = self.code_condition(&self.words(&info, range));
                let info = self.own(&info, range);
                let language = if condition.is_some() { info[..info.rfind(['{', '｛']).unwrap_or(info.len())].trim_end().into() } else { info };
                FrameKind::Code(Some((language, condition)), Vec::new())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::Code(None, Vec::new()),
            Tag::HtmlBlock => {
                self.verbatim.push(range.clone());
                FrameKind::Html(Vec::new())
            }
            Tag::List(first) => FrameKind::List(first),
            Tag::Item => FrameKind::Item(None),
            Tag::FootnoteDefinition(label) => FrameKind::Footnote(self.own(&label, range)),
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
                let title = self.own(&title, range);
                let address = self.own(&dest_url, range);
                self.check_no_condition(&[&title, &address], range);
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                FrameKind::Link(format!("{scheme}{address}").into(), title)
            }
            Tag::Image { dest_url, title, .. } => {
                let title = self.own(&title, range);
                let address = self.own(&dest_url, range);
                self.check_no_condition(&[&title, &address], range);
                FrameKind::Image(address, title)
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return,
        };
        self.stack.push(Frame { noted: self.notes.len(), ..Frame::new(kind, range.start) });
    }

    fn close_plain(&mut self, end: usize) {
        if matches!(self.top().kind, FrameKind::Plain) {
            self.pop(end);
        }
    }

    fn close(&mut self, end: TagEnd, at: usize) {
        if matches!(end, TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_)) {
            return;
        }
        self.close_plain(at);
        // A directive that is still open when its list item or quote ends was never closed.
        while matches!(self.top().kind, FrameKind::Directive(_)) {
            self.report_unclosed();
            self.pop(at);
        }
        self.pop(at);
    }

    /// Finishes the top frame and hands it to the one below.
    fn pop(&mut self, end: usize) {
        let mut frame = self.stack.pop().expect("frames are pushed before they are popped");
        // Trees are kept as long as the site is, and most lists are short: the room for what does not come is given back.
        (frame.blocks.shrink_to_fit(), frame.items.shrink_to_fit(), frame.rows.shrink_to_fit());
        let span = self.span(&(frame.start..end.max(frame.start)));
        let mut inlines = if frame.inlines.is_empty() { Vec::new() } else { self.weave(frame.inlines) };
        match &frame.kind {
            FrameKind::Plain | FrameKind::Paragraph | FrameKind::Heading(..) => {
                let block = self.text_block(frame.kind, inlines, span, frame.noted);
                return self.top().blocks.push(block);
            }
            FrameKind::Cell | FrameKind::DefinitionTitle => inlines = self.text_part(inlines, span, frame.noted),
            FrameKind::Item(_) => self.whole_item(&mut frame.blocks),
            FrameKind::Quote | FrameKind::Footnote(_) => self.check_several(&frame.blocks),
            _ => {}
        }
        let block = |kind| Block { span, kind };
        let top = self.stack.last_mut().expect("the root frame stays");
        match frame.kind {
            FrameKind::Root | FrameKind::Plain | FrameKind::Paragraph | FrameKind::Heading(..) => {}
            FrameKind::Quote => top.blocks.push(block(BlockKind::Quote(frame.blocks))),
            FrameKind::Code(fenced, text) => {
                let is_indented = fenced.is_none();
                let (language, condition) = fenced.unwrap_or_default();
                top.blocks.push(conditions::only_for(block(BlockKind::Code { language, text }), condition));
                if is_indented {
                    self.check_indented(span);
                }
            }
            FrameKind::Html(lines) if lines.is_empty() => {}
            FrameKind::Html(lines) => top.blocks.push(block(BlockKind::Html(lines))),
            FrameKind::List(start) => top.blocks.push(block(BlockKind::List(Box::new(List { start, items: frame.items })))),
            FrameKind::Item(task) => top.items.push(Item { span, task, blocks: frame.blocks }),
            FrameKind::Footnote(label) => top.blocks.push(block(BlockKind::Footnote { label, blocks: frame.blocks })),
            FrameKind::Definitions => top.blocks.push(block(BlockKind::Definitions(frame.definitions))),
            FrameKind::DefinitionTitle => top.definitions.push(Definition { term: inlines, details: Vec::new() }),
            FrameKind::DefinitionDetails => {
                if let Some(definition) = top.definitions.last_mut() {
                    definition.details.push(frame.blocks);
                }
            }
            FrameKind::Table(align) => top.blocks.push(block(BlockKind::Table(Box::new(Table { align, rows: frame.rows })))),
            FrameKind::Row => top.rows.push(frame.rows.into_iter().flatten().collect()),
            FrameKind::Cell => top.rows.push(vec![inlines]),
            FrameKind::Emphasis => top.inlines.push(Inline::Emphasis(inlines)),
            FrameKind::Strong => top.inlines.push(Inline::Strong(inlines)),
            FrameKind::Strike => top.inlines.push(Inline::Strike(inlines)),
            FrameKind::Link(target, title) => top.inlines.push(Inline::Link(Box::new(Link { span, target, title, inlines }))),
            FrameKind::Image(source, title) => {
                if inlines.is_empty() {
                    self.notes.push(Diagnostic::warning("image-without-alt", self.origin.place(span)).with("target", &source));
                }
                top.inlines.push(Inline::Image(Box::new(Image { span, source, title, alt: inlines })));
            }
            FrameKind::Directive(open) => {
                let directive = Directive { blocks: frame.blocks, ..open.directive };
                top.blocks.push(block(BlockKind::Directive(Box::new(directive))));
            }
        }
    }

    fn weave(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut weaver = spans::Weaver { text: self.shadow.original, start: self.start, origin: self.origin, scopes: &mut self.conditions.scopes, notes: self.notes };
        weaver.weave(inlines)
    }

    fn rule(&mut self, range: Range<usize>) {
        self.close_plain(range.start);
        let fences = self.fences;
        let fence = fences.iter().find(|fence| fence.line.start == range.start || (range.contains(&fence.line.start) && fence.line.end <= range.end));
        self.used.extend(fence.map(|fence| fence.line.start));
        match fence {
            None => {
                let span = self.span(&range);
                self.top().blocks.push(Block { span, kind: BlockKind::Rule });
            }
            Some(Fence { opening: Some(opening), .. }) => self.open_directive(fence.expect("matched"), opening),
            Some(closing) => self.close_directive(closing),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        let end = self.shadow.original.len();
        self.close_plain(end);
        while self.stack.len() > 1 {
            self.report_unclosed();
            self.pop(end);
        }
        let mut blocks = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        // HTML that was refused leaves an empty block behind.
        blocks.retain(|block| !matches!(&block.kind, BlockKind::Html(lines) if lines.iter().all(|line| *line == Str::Own("".into()))));
        blocks.shrink_to_fit();
        blocks
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
