//! Ends of nodes: what a frame holds becomes a block or an inline of the frame below.

use super::conditions::Ending;
use super::frame::CodeFence;
use super::*;

/// How far from a link the signs of a formula around it are looked for, in bytes.
const FORMULA: usize = 2000;

impl Builder<'_> {
    pub(super) fn close(&mut self, end: TagEnd, range: &Range<usize>) {
        if matches!(end, TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_)) {
            return;
        }
        self.close_plain(range.end);
        // A directive that is still open when its list item or quote ends was never closed.
        while matches!(self.top().kind, FrameKind::Directive(_)) {
            self.report_unclosed();
            self.pop(range.end);
        }
        self.account_for_end(&end, range);
        self.pop(range.end);
    }

    /// Finishes the top frame and hands it to the one below.
    pub(super) fn pop(&mut self, end: usize) {
        let mut frame = self.stack.pop().expect("frames are pushed before they are popped");
        // Trees are kept as long as the site is, and most lists are short: the room for what does not come is given
        // back.
        (frame.blocks.shrink_to_fit(), frame.items.shrink_to_fit(), frame.rows.shrink_to_fit());
        let range = frame.start..end.max(frame.start);
        let span = self.span(&range);
        if frame.is_inline() {
            return self.pop_inline(frame, span);
        }
        let named = if matches!(frame.kind, FrameKind::Heading(_)) {
            self.attributes_of_heading(&mut frame.inlines)
        } else {
            None
        };
        if let Some(named) = &named {
            self.check_name(named, &range);
        }
        let inlines = if frame.inlines.is_empty() { Vec::new() } else { self.weave(frame.inlines, true) };
        let (inlines, ending) = self.leaf(&frame.kind, inlines, &range, frame.noted);
        let mut condition = ending.as_ref().map(|ending| (ending.scope, ending.span));
        let kind = match frame.kind {
            FrameKind::Plain => BlockKind::Plain(inlines),
            FrameKind::Paragraph => BlockKind::Paragraph(inlines),
            FrameKind::Heading(level) => {
                let own = ending.and_then(|ending| ending.id).map(|id| (id, Vec::new()));
                let (id, classes) = named.or(own).unwrap_or_default();
                BlockKind::Heading(Box::new(Heading { level, named: !id.is_empty(), id, classes, inlines }))
            }
            FrameKind::Quote => {
                self.check_several(&frame.blocks);
                match self.alert(frame.blocks, span) {
                    Ok(boxed) => BlockKind::Directive(Box::new(boxed)),
                    Err(blocks) => BlockKind::Quote(blocks),
                }
            }
            FrameKind::Code(fence, text) => {
                match &fence {
                    Some(fence) => self.check_code(&fence.language, &range),
                    None => self.check_indented(span),
                }
                let CodeFence { language, condition: only } = fence.unwrap_or_default();
                condition = only;
                BlockKind::Code { language, text }
            }
            FrameKind::Html(lines) => match self.html_block(lines, &range) {
                lines if lines.is_empty() => return,
                lines => BlockKind::Html(lines),
            },
            FrameKind::List(start, _) => BlockKind::List(Box::new(List { start, items: frame.items })),
            FrameKind::Footnote(label) => {
                self.check_several(&frame.blocks);
                self.note_definition(&label, span);
                BlockKind::Footnote { label, blocks: frame.blocks }
            }
            FrameKind::Definitions => BlockKind::Definitions(frame.definitions),
            FrameKind::Table(align) => BlockKind::Table(Box::new(Table { align, rows: frame.rows })),
            FrameKind::Directive(open) if open.directive.name == DirectiveName::For && frame.blocks.is_empty() => {
                return self.report_empty(&open);
            }
            FrameKind::Directive(open) => {
                self.narrowed.extend(open.directive.scope.map(|_| range.clone()));
                BlockKind::Directive(Box::new(Directive { blocks: frame.blocks, ..open.directive }))
            }
            other => return self.pop_part(other, Parts { blocks: frame.blocks, rows: frame.rows, inlines }, span),
        };
        self.top().blocks.push(conditions::only_for(Block { span, kind }, condition));
    }

    /// Parts of lists, tables and definitions, which are no blocks themselves.
    fn pop_part(&mut self, kind: FrameKind, parts: Parts, span: Span) {
        let Parts { mut blocks, rows, inlines } = parts;
        if matches!(kind, FrameKind::Item(_)) && self.whole_item(&mut blocks) {
            self.narrowed.push(span.start as usize - self.start..span.end as usize - self.start);
        }
        let Some(top) = self.stack.last_mut() else { return };
        match kind {
            FrameKind::Item(task) => top.items.push(Item { span, task, blocks }),
            FrameKind::DefinitionTitle => top.definitions.push(Definition { term: inlines, details: Vec::new() }),
            FrameKind::DefinitionDetails => {
                if let Some(definition) = top.definitions.last_mut() {
                    definition.details.push(blocks);
                }
            }
            FrameKind::Row => top.rows.push(rows.into_iter().flatten().collect()),
            FrameKind::Cell => top.rows.push(vec![inlines]),
            _ => {}
        }
    }

    /// `:面向[家长](words)`: a link to the parser, which shows what it should have kept from others.
    fn check_round(&mut self, link: Span) {
        const WORDS: [&str; 3] = ["面向", "仅限", "for"];
        let (start, end) =
            ((link.start as usize).saturating_sub(self.start), (link.end as usize).saturating_sub(self.start));
        let Some(before) = self.shadow.original.get(..start) else { return };
        let Some(colon) = WORDS.iter().find_map(|word| before.strip_suffix(word)).map(str::len) else { return };
        let Some(sign) = before[..colon].chars().next_back().filter(|c| matches!(c, ':' | '：')) else { return };
        let range = colon - sign.len_utf8()..end;
        if before[..range.start].ends_with('\\') {
            return;
        }
        let found = near_miss::shortened(&self.shadow.original[range.clone()]);
        let place = self.origin.place(self.span(&range));
        self.notes.push(Diagnostic::new("condition-unread", place).with("found", found).with("reason", "link"));
    }

    fn pop_inline(&mut self, frame: Frame, span: Span) {
        let linkable = !matches!(frame.kind, FrameKind::Link(..) | FrameKind::Image(..));
        let inlines = self.weave(frame.inlines, linkable);
        let inline = match frame.kind {
            FrameKind::Emphasis => Inline::Emphasis(inlines),
            FrameKind::Strong => Inline::Strong(inlines),
            // One tilde on each side of Chinese words is an ornament; two strike out (GFM 0.29, section 6.5).
            FrameKind::Strike
                if !self.source(span).starts_with("~~") && self.source(span).contains(crate::parse::cjk::is_wide) =>
            {
                return self.keep_tildes(inlines, span);
            }
            FrameKind::Strike => Inline::Strike(inlines),
            FrameKind::Link(target, _) if self.is_in_formula(&target, span) => Inline::Text(Str::Slice(span)),
            FrameKind::Link(target, title) => {
                self.check_round(span);
                Inline::Link(Box::new(Link { span, target, title, inlines }))
            }
            FrameKind::Image(source, title) => {
                if inlines.is_empty() {
                    self.notes
                        .push(Diagnostic::new("image-without-alt", self.origin.place(span)).with("target", &source));
                }
                Inline::Image(Box::new(Image { span, source, title, alt: inlines }))
            }
            _ => return,
        };
        self.top().inlines.push(inline);
    }

    /// Whether a link is none, but a part of a formula: `$[y_0,y_1](x-x_0)$`.
    fn is_in_formula(&self, target: &str, span: Span) -> bool {
        let text = self.shadow.original;
        let (from, to) = (span.start as usize - self.start, span.end as usize - self.start);
        if target.contains(['.', '/', '#', ':']) || !text[from..to].contains(['\\', '_', '^', '{', '=']) {
            return false;
        }
        let start = self.stack.iter().rev().find(|frame| !frame.is_inline()).map_or(from, |frame| frame.start);
        let start = start.max(from.saturating_sub(FORMULA));
        let before = text.get((start..=from).find(|at| text.is_char_boundary(*at)).unwrap_or(from)..from).unwrap_or("");
        let doubled = before.matches("$$").count();
        let single = before.matches('$').count() - 2 * doubled;
        (doubled % 2 == 1 || single % 2 == 1) && text[to..].bytes().take(FORMULA).any(|byte| byte == b'$')
    }

    /// Words between single tildes, with these.
    fn keep_tildes(&mut self, inlines: Vec<Inline>, span: Span) {
        let (start, end) = (span.start as usize - self.start, span.end as usize - self.start);
        let tilde = |at: usize| Inline::Text(Str::Slice(self.span(&(at..at + 1))));
        let (first, last) = (tilde(start), tilde(end - 1));
        for inline in std::iter::once(first).chain(inlines).chain([last]) {
            self.inline(inline, start);
        }
    }

    /// The inlines of a leaf as they stay: looked over for conditions and for marks that mean nothing, and with the
    /// line breaks of Chinese text settled; and the condition that it ends with. That of a part of a block is around
    /// its inlines. `noted` counts earlier findings.
    fn leaf(
        &mut self,
        kind: &FrameKind,
        mut inlines: Vec<Inline>,
        range: &Range<usize>,
        noted: usize,
    ) -> (Vec<Inline>, Option<Ending>) {
        let is_block = matches!(kind, FrameKind::Plain | FrameKind::Paragraph | FrameKind::Heading(_));
        if !is_block && !matches!(kind, FrameKind::Cell | FrameKind::DefinitionTitle) {
            return (inlines, None);
        }
        let ending = self.ending(&mut inlines, matches!(kind, FrameKind::Paragraph | FrameKind::Plain));
        let before = self.notes.len();
        self.check_seen(&inlines, self.span(range), noted);
        if self.notes.len() == before {
            self.check_left(kind, &inlines, range);
        }
        // The line break behind the name of a box ends its title.
        if is_block && !self.begins_alert(&inlines) {
            inlines = spans::settle_breaks(inlines, self.shadow.original, self.start);
        }
        match ending {
            Some(ending) if !is_block => (vec![Inline::For(Box::new(Only { scope: ending.scope, inlines }))], None),
            ending => (inlines, ending),
        }
    }

    pub(super) fn rule(&mut self, range: Range<usize>) {
        self.close_plain(range.start);
        let fences = self.fences;
        let fence = fences.iter().find(|fence| {
            fence.line.start == range.start || (range.contains(&fence.line.start) && fence.line.end <= range.end)
        });
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

    pub(super) fn finish(mut self) -> Vec<Block> {
        let end = self.shadow.original.len();
        self.close_plain(end);
        while self.stack.len() > 1 {
            // What is left of a text that was refused is not told again.
            if !self.refused {
                self.report_unclosed();
            }
            self.pop(end);
        }
        let mut blocks = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        blocks.shrink_to_fit();
        blocks
    }
}

/// What a part of a block holds.
struct Parts {
    blocks: Vec<Block>,
    rows: Vec<Vec<Vec<Inline>>>,
    inlines: Vec<Inline>,
}
