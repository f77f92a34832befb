//! `{for=…}` at the end of a block, and words that look like a condition and were not read as one.

use super::frame::CodeFence;
use super::*;
use crate::model::audience::excludes;
use crate::parse::directive;
use crate::parse::near_miss::{self, ESCAPED, NearMiss, OBJECT};

/// A condition that a block ends with.
pub(super) struct Ending {
    pub scope: ScopeId,
    pub span: Span,
    /// The name that a heading gives itself beside its condition.
    pub id: Option<Box<str>>,
}

/// A text as its readers would see it, with the way back to the source.
#[derive(Default)]
struct Seen {
    text: String,
    /// Where stretches of the source start: in the text, and in the source.
    stretches: Vec<(usize, usize)>,
    /// Whether a condition was read in it.
    read: bool,
}

impl Seen {
    fn source(&self, at: usize) -> Option<usize> {
        let index = self.stretches.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        Some(self.stretches[index].1 + at - self.stretches[index].0)
    }
}

impl Builder<'_> {
    /// The condition that a run ends with, taken off it. Pictures in the run are put under those right behind them.
    pub(super) fn ending(&mut self, inlines: &mut Vec<Inline>, is_paragraph: bool) -> Option<Ending> {
        if !self.is_suspicious || self.is_title {
            return None;
        }
        self.condition_pictures(inlines);
        self.written_ending(inlines, is_paragraph)
    }

    /// Takes `{for=…}` off the end of a run. Where it is in doubt what it belongs to, it stays and is reported with the
    /// words.
    fn written_ending(&mut self, inlines: &mut Vec<Inline>, is_paragraph: bool) -> Option<Ending> {
        let Some(Inline::Text(Str::Slice(span))) = inlines.last() else { return None };
        let (start, original) = (span.start as usize - self.start, self.shadow.original);
        let text = original[start..span.end as usize - self.start].trim_end();
        let whole = trailing_braces(text)?;
        let whole = start + whole.start..start + whole.end;
        if original[..whole.start].ends_with('\\') {
            return None;
        }
        let before = original[start..whole.start].trim_end();
        let apart = before.len() < whole.start - start;
        // Behind a bracket it may belong to what stands in that.
        if !apart && before.ends_with([']', '］', '】', ')', '）']) {
            return None;
        }
        let alone = before.is_empty() && {
            match inlines.len().checked_sub(2).map(|index| &inlines[index]) {
                None => return None,
                Some(Inline::Soft | Inline::Hard) if inlines.len() > 2 && is_paragraph && !self.is_within_part() => {
                    true
                }
                Some(Inline::Soft | Inline::Hard) => return None,
                // Right behind emphasis or a link in a longer text it may belong to that alone.
                Some(_) if !apart && inlines.len() > 2 => return None,
                Some(_) => false,
            }
        };
        let (names, id) = self.written_condition(
            whole.start + brace(&original[whole.clone()])..whole.end - last(&original[whole.clone()]),
        )?;
        let scope = self.scope(names, &whole);
        let span = self.span(&whole);
        if before.is_empty() {
            inlines.pop();
            if alone {
                inlines.pop();
            }
        } else if let Some(Inline::Text(Str::Slice(words))) = inlines.last_mut() {
            words.end = words.start + u32::try_from(before.len()).unwrap_or(0);
        }
        Some(Ending { scope, span, id })
    }

    /// Whether the block stands in a list item or a quote, where a line of its own may be meant for the whole.
    fn is_within_part(&self) -> bool {
        !matches!(self.stack.last().map(|frame| &frame.kind), Some(FrameKind::Root | FrameKind::Directive(_)) | None)
    }

    /// The audiences of `for=…` between braces, and an id beside it; `None` when anything else stands there.
    pub(super) fn written_condition(&self, range: Range<usize>) -> Option<(Range<usize>, Option<Box<str>>)> {
        let text = self.shadow.original;
        let inner = &text[range.clone()];
        let trimmed = inner.trim_start();
        let (id, rest) = match trimmed.strip_prefix('#') {
            Some(rest) => {
                let end = rest.find(char::is_whitespace)?;
                (Some(rest[..end].into()), &rest[end..])
            }
            None => (None, trimmed),
        };
        let (attributes, unread) = directive::read_attributes(text, range.end - rest.len()..range.end);
        match (attributes.as_slice(), unread) {
            ([only], None) if directive::is_condition(&text[only.key.clone()]) => Some((only.value.clone(), id)),
            _ => None,
        }
    }

    /// Puts a picture inside a text under the condition right behind it. Behind the last words of a block it may be
    /// meant for all of them.
    fn condition_pictures(&mut self, inlines: &mut [Inline]) {
        for at in 1..inlines.len() {
            let (Inline::Image(_), Inline::Text(Str::Slice(span))) = (&inlines[at - 1], &inlines[at]) else { continue };
            let start = span.start as usize - self.start;
            let text = &self.shadow.original[start..span.end as usize - self.start];
            let Some(close) = text.find(['}', '｝']).filter(|_| text.starts_with(['{', '｛'])) else { continue };
            let end = close + brace(&text[close..]);
            if at + 1 == inlines.len() && text[end..].trim().is_empty() {
                continue;
            }
            let Some((names, None)) = self.written_condition(start + brace(text)..start + close) else { continue };
            let scope = self.scope(names, &(start..start + end));
            let picture = std::mem::replace(&mut inlines[at - 1], Inline::Soft);
            inlines[at - 1] = Inline::For(Box::new(Only { scope, inlines: vec![picture] }));
            inlines[at] = Inline::Text(Str::Slice(self.span(&(start + end..start + text.len()))));
        }
    }

    /// The first line of fenced code: its language, and the condition behind that.
    pub(super) fn fence(&mut self, info: &CowStr<'_>, range: &Range<usize>) -> CodeFence {
        let condition = match self.words(info, range) {
            Str::Slice(span) => self.code_condition(span),
            Str::Own(_) => None,
        };
        let language = self.own(info, range);
        let words = if condition.is_some() {
            language[..language.rfind(['{', '｛']).unwrap_or(language.len())].trim_end().into()
        } else {
            language
        };
        CodeFence { language: words, condition }
    }

    fn code_condition(&mut self, span: Span) -> Option<(ScopeId, Span)> {
        let start = span.start as usize - self.start;
        let text = self.shadow.original[start..span.end as usize - self.start].trim_end();
        let whole = trailing_braces(text)?;
        let inner = start + whole.start + brace(&text[whole.clone()])..start + whole.end - last(&text[whole.clone()]);
        let (names, _) = self.written_condition(inner)?;
        let whole = start + whole.start..start + whole.end;
        Some((self.scope(names, &whole), self.span(&whole)))
    }

    /// A list item whose first words end with a condition is under it as a whole.
    pub(super) fn whole_item(&self, blocks: &mut Vec<Block>) -> bool {
        let whole = blocks.first().is_some_and(|first| self.is_ending(first));
        if whole && blocks.len() > 1 {
            let rest = blocks.split_off(1);
            if let BlockKind::Directive(only) = &mut blocks[0].kind {
                only.blocks.extend(rest);
            }
        }
        whole
    }

    /// Several paragraphs of which the last ends with a condition: nobody can tell whether all are meant.
    pub(super) fn check_several(&mut self, blocks: &[Block]) {
        if let [_, .., only] = blocks
            && self.is_ending(only)
            && let BlockKind::Directive(directive) = &only.kind
        {
            let (fence, found) = (
                directive.fence,
                directive.fence.start as usize - self.start..directive.fence.end as usize - self.start,
            );
            let found = near_miss::shortened(&self.shadow.original[found]);
            self.notes.push(
                Diagnostic::new("condition-unread", self.origin.place(fence))
                    .with("found", found)
                    .with("reason", "several"),
            );
        }
    }

    fn is_ending(&self, block: &Block) -> bool {
        let written = |span: Span| self.shadow.original[span.start as usize - self.start..].starts_with(['{', '｛']);
        matches!(&block.kind, BlockKind::Directive(directive) if directive.name == DirectiveName::For
            && written(directive.fence))
    }

    /// Reports what looks like a condition among the words that come out.
    pub(super) fn check_seen(&mut self, inlines: &[Inline], span: Span, noted: usize) {
        // What was reported already keeps the site back.
        if !self.is_suspicious
            || self.notes[noted.min(self.notes.len())..].iter().any(|note| note.severity == Severity::Error)
        {
            return;
        }
        let mut all = vec![Seen::default()];
        self.see(inlines, &mut all);
        for seen in all.iter().rev() {
            for miss in near_miss::find(&seen.text, seen.read) {
                if miss.reason == "colons" && seen.source(miss.at.start).is_some_and(|at| self.is_told_line(at)) {
                    continue;
                }
                let at = seen.source(miss.at.start).map(|start| {
                    Span::new(
                        self.start + start,
                        self.start + seen.source(miss.at.end - 1).map_or(start, |end| end + 1).max(start + 1),
                    )
                });
                let found = near_miss::shortened(&seen.text[miss.at.clone()].replace(ESCAPED, "\\"));
                self.report_miss(at.map_or(span, |at| self.whole_signs(at)), found, &miss);
            }
        }
    }

    /// Whether the line at `at` is told as a directive that does nothing.
    fn is_told_line(&self, at: usize) -> bool {
        let text = self.shadow.original;
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[start..].lines().next().unwrap_or("");
        directive::is_short_fence(line) || directive::read_fence(text, start..start + line.len()).is_some()
    }

    /// A span widened to whole characters.
    fn whole_signs(&self, span: Span) -> Span {
        let (text, length) = (self.shadow.original, self.shadow.original.len());
        let (mut start, mut end) =
            ((span.start as usize - self.start).min(length), (span.end as usize - self.start).min(length));
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(self.start + start, self.start + end)
    }

    /// Reports what looks like a condition in a text that cannot hold one: a link's address or title, code that was
    /// only indented.
    pub(super) fn check_plain(&mut self, text: &str, span: Span, reason: &'static str) {
        if !self.is_suspicious {
            return;
        }
        for miss in near_miss::find(text, false) {
            if miss.reason == "colons" && reason == "indent" {
                continue;
            }
            let found = near_miss::shortened(&text[miss.at.clone()]);
            self.report_miss(span, found, &NearMiss { reason, ..miss });
        }
    }

    /// Code that is code only because its lines are indented: no author of a condition means that.
    pub(super) fn check_indented(&mut self, span: Span) {
        let range = span.start as usize - self.start..span.end as usize - self.start;
        self.check_plain(&self.shadow.original[range], span, "indent");
    }

    /// Reports words that say for whom something is, should they name an audience.
    pub(super) fn doubt(&mut self, names: String, found: &str, reason: &'static str, span: Span) {
        let (found, place) = (near_miss::shortened(found).into(), self.origin.place(span));
        self.conditions.doubts.push(Doubt { names: names.into(), found, reason: reason.into(), place });
    }

    /// A note that no reader sees and that may be meant to say for whom what follows is.
    pub(super) fn check_aside(&mut self, words: &str, span: Span, reason: &'static str) {
        if let Some(names) = near_miss::aside(words) {
            self.doubt(names, words, reason, span);
        }
    }

    /// The name that a heading gives itself. Where its words name the readers too, it is no more than a name.
    pub(super) fn check_name(&mut self, (id, classes): &headings::Named, range: &Range<usize>) {
        let source = &self.shadow.original[range.clone()];
        let words = source.rsplit_once(['{', '｛']).map_or("", |(words, _)| words).to_lowercase();
        let whom = id
            .trim_start_matches(|c: char| "面向仅限只".contains(c))
            .trim_start_matches("for-")
            .trim_start_matches("only-")
            .to_lowercase();
        let id = Some(id).filter(|_| whom.is_empty() || !words.contains(&*whom));
        for written in id.into_iter().chain(classes) {
            if let Some(names) = near_miss::name(written) {
                self.doubt(names, source, "name", self.span(range));
            }
        }
    }

    /// Definitions of links within a condition: a link outside of it that uses one shows its address and title to
    /// others.
    pub(super) fn check_definitions(&mut self, definitions: &pulldown_cmark::RefDefs<'_>) {
        if self.narrowed.is_empty() || self.labels.is_empty() {
            return;
        }
        let mut told: Vec<Range<usize>> = Vec::new();
        for (label, at) in &self.labels {
            let Some(definition) = definitions.get(label).map(|definition| definition.span.clone()) else { continue };
            let shared = |part: &Range<usize>| part.contains(&definition.start) && !part.contains(at);
            if self.narrowed.iter().any(shared) && !told.contains(&definition) {
                told.push(definition);
            }
        }
        for range in told {
            let (found, place) = (self.shown(&range), self.origin.place(self.span(&range)));
            self.notes
                .push(Diagnostic::new("condition-unread", place).with("found", found).with("reason", "definition"));
        }
    }

    /// Whether a word right before a place says for whom something is not: `:除[公众]{…}`.
    fn excludes(&self, span: Span) -> bool {
        let at = (span.start as usize).saturating_sub(self.start);
        let Some(before) = self.shadow.original.get(..at) else { return false };
        // A line may be very long.
        let near: Vec<char> =
            before.chars().rev().take(9).take_while(|c| !matches!(c, ':' | '：' | '\n' | '{' | '｛')).collect();
        let word: String = near.iter().rev().collect();
        near.len() < 9 && word.trim_start().starts_with(char::is_alphabetic) && excludes(&word)
    }

    /// What was found, with the words around it when it alone says too little, or holds a sign that stands for
    /// something else.
    fn told(&self, span: Span, found: String) -> String {
        const LEAST: usize = 6;
        if found.chars().count() >= LEAST && !found.contains('\u{FFFC}') {
            return found;
        }
        let original = self.shadow.original;
        let at = (span.start as usize).saturating_sub(self.start).min(original.len());
        let (Some(before), Some(after)) = (original.get(..at), original.get(at..)) else { return found };
        let near: Vec<char> = before.chars().rev().take(10).take_while(|c| *c != '\n').collect();
        let words: String = near.into_iter().rev().chain(after.chars().take(60).take_while(|c| *c != '\n')).collect();
        near_miss::shortened(&words)
    }

    fn report_miss(&mut self, span: Span, found: String, miss: &NearMiss) {
        let found = self.told(span, found);
        let reason = if self.excludes(span) { "excludes" } else { miss.reason };
        let place = self.origin.place(span);
        match &miss.names {
            None => {
                self.notes.push(Diagnostic::new("condition-unread", place).with("found", found).with("reason", reason))
            }
            Some(names) => self.conditions.doubts.push(Doubt {
                names: names.as_str().into(),
                found: found.into(),
                reason: reason.into(),
                place,
            }),
        }
    }

    /// Adds what readers see of `inlines` to the last of `all`; the words under a condition stand by themselves before
    /// it.
    fn see(&self, inlines: &[Inline], all: &mut Vec<Seen>) {
        for inline in inlines {
            let seen = all.last_mut().expect("one is always there");
            match inline {
                Inline::Text(Str::Slice(span)) => {
                    let start = span.start as usize - self.start;
                    let text = &self.shadow.original[start..span.end as usize - self.start];
                    let escaped = self.shadow.original[..start].ends_with('\\')
                        && text.starts_with(|c: char| c.is_ascii_punctuation());
                    if escaped {
                        seen.text.push(ESCAPED);
                    }
                    seen.stretches.push((seen.text.len(), start + usize::from(escaped)));
                    seen.text.push_str(&text[usize::from(escaped)..]);
                }
                Inline::Text(Str::Own(words)) => seen.text.push_str(words),
                Inline::Soft | Inline::Hard => seen.text.push('\n'),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.see(inner, all),
                Inline::Link(link) => self.see(&link.inlines, all),
                Inline::Image(image) => {
                    seen.text.push(OBJECT);
                    self.see(&image.alt, all);
                    all.last_mut().expect("one is always there").text.push(OBJECT);
                }
                Inline::For(only) => {
                    seen.text.push(OBJECT);
                    seen.read = true;
                    let mut inner = vec![Seen { read: true, ..Seen::default() }];
                    self.see(&only.inlines, &mut inner);
                    all.splice(0..0, inner);
                }
                Inline::Code(_) | Inline::Html(_) | Inline::Footnote(..) | Inline::Reference(_) => {
                    seen.text.push(OBJECT)
                }
            }
        }
    }
}

/// A block that is for some readers only.
pub(super) fn only_for(block: Block, condition: Option<(ScopeId, Span)>) -> Block {
    let Some((scope, fence)) = condition else { return block };
    let span = block.span;
    let directive = Directive {
        fence,
        name: DirectiveName::For,
        title: Vec::new(),
        scope: Some(scope),
        attributes: Vec::new(),
        blocks: vec![block],
    };
    Block { span, kind: BlockKind::Directive(Box::new(directive)) }
}

/// Where the last braces of a text stand when it ends with them.
fn trailing_braces(text: &str) -> Option<Range<usize>> {
    let open = text.rfind(['{', '｛']).filter(|_| text.ends_with(['}', '｝']))?;
    Some(open..text.len())
}

/// Length of the first sign.
fn brace(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Length of the last sign.
fn last(text: &str) -> usize {
    text.chars().next_back().map_or(0, char::len_utf8)
}
