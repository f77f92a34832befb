//! The account of the source's words: what the parser hands on is shown or told where it goes; what it passes over is
//! told here.
//!
//! The parser's events come in the order of the text. Between two of them stand marks only (`**`, `- `, `](…)`);
//! letters or digits there are words that the parser dropped: cells beyond the head of a table, definitions of links,
//! and whatever else it may drop.

use pulldown_cmark::RefDefs;

use super::*;

/// A stretch with words that no event carried, and what it is known to be.
pub(super) struct Gap {
    range: Range<usize>,
    kind: &'static str,
}

/// Words of a finding that are shown, in characters.
pub(super) const SHOWN: usize = 40;

fn has_words(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80) && text.contains(char::is_alphanumeric)
}

impl Builder<'_> {
    /// The event that covers `range` has come: what was passed over before it is looked at.
    pub(super) fn account(&mut self, range: &Range<usize>) {
        self.account_until(range.start, "other");
        self.accounted = self.accounted.max(range.end);
    }

    fn account_until(&mut self, end: usize, kind: &'static str) {
        if self.accounted < end && has_words(&self.shadow.original[self.accounted..end]) {
            self.gaps.push(Gap { range: self.accounted..end, kind });
        }
        self.accounted = self.accounted.max(end);
    }

    /// The marks that a node starts with: numbers of items, labels of footnotes, what a fence says.
    pub(super) fn account_for_mark(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let text = &self.shadow.original[range.start..];
        let length = match tag {
            Tag::Item => {
                text.len() - text.trim_start_matches([' ', '\t']).trim_start_matches(|c: char| c.is_ascii_digit()).len()
            }
            Tag::FootnoteDefinition(_) => text.find("]:").map_or(0, |at| at + 2),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => text.find('\n').unwrap_or(text.len()),
            Tag::Link { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, id, .. }
            | Tag::Image { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, id, .. } => {
                self.labels.push(((&**id).into(), range.start));
                return self.account_until(range.start, "other");
            }
            // One without words has no event that would account for what stands before it.
            Tag::Link { .. } | Tag::Image { .. } => return self.account_until(range.start, "other"),
            _ => return,
        };
        self.account_until(range.start, "other");
        self.accounted = self.accounted.max(range.start + length);
    }

    /// The end of a node: addresses and titles of links are not words of the text, and the rest of a table's row is
    /// lost.
    pub(super) fn account_for_end(&mut self, end: &TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock => self.accounted = self.accounted.max(range.end),
            TagEnd::TableHead | TagEnd::TableRow => self.account_until(range.end, "cells"),
            _ => {}
        }
    }

    /// What was passed over, when all is read: definitions of links that are used are no loss, all else is.
    pub(super) fn account_for_rest(&mut self, definitions: &RefDefs<'_>) {
        self.account_until(self.shadow.original.len(), "other");
        self.check_definitions(definitions);
        if self.gaps.is_empty() {
            return;
        }
        let used: Vec<Range<usize>> =
            self.labels.iter().filter_map(|(label, _)| Some(definitions.get(label)?.span.clone())).collect();
        let mut known: Vec<(Range<usize>, &str)> = definitions
            .iter()
            .map(|(_, definition)| (definition.span.clone(), &*definition.dest))
            .map(|(span, dest)| (span, dest))
            .collect();
        known.sort_by_key(|(span, _)| span.start);
        for gap in std::mem::take(&mut self.gaps) {
            let mut at = gap.range.start;
            for (span, target) in
                known.iter().filter(|(span, _)| gap.range.start <= span.start && span.end <= gap.range.end)
            {
                self.report_rest(at..span.start, gap.kind);
                if !used.contains(span) {
                    self.report_definition(span.clone(), target);
                }
                at = at.max(span.end);
            }
            self.report_rest(at..gap.range.end, gap.kind);
        }
    }

    fn report_rest(&mut self, range: Range<usize>, kind: &'static str) {
        if range.start < range.end && has_words(&self.shadow.original[range.clone()]) {
            let again = self.shadow.original[range.clone()].contains("]:");
            self.report_lost(range, if again { "definition-twice" } else { kind });
        }
    }

    fn report_definition(&mut self, range: Range<usize>, target: &str) {
        let found = self.shown(&range);
        let place = self.origin.place(self.span(&range));
        let target = self.shadow.restore(target, range.clone());
        // `[//]: # (面向 家长)` is how some write a comment.
        let words = &self.shadow.original[range.clone()];
        let words = words
            .split_once("]:")
            .map_or(words, |(_, rest)| rest.trim_start())
            .trim_start_matches(['#', '<', '>', ' ']);
        self.check_aside(words, self.span(&range), "comment");
        self.notes.push(Diagnostic::new("definition-unused", place).with("found", found).with("target", target));
    }

    /// Words that no reader sees.
    pub(super) fn report_lost(&mut self, range: Range<usize>, kind: &'static str) {
        let text = &self.shadow.original[range.clone()];
        let marks = |c: char| c.is_whitespace() || (kind == "cells" && c == '|');
        let start = range.start + text.len() - text.trim_start_matches(marks).len();
        let end = range.start + text.trim_end_matches(marks).len();
        let found = self.shown(&(start..end));
        let place = self.origin.place(self.span(&(start..end)));
        self.notes.push(Diagnostic::new("words-lost", place).with("kind", kind).with("found", found));
    }

    /// A stretch on one line, as far as a finding shows it.
    pub(super) fn shown(&self, range: &Range<usize>) -> String {
        let words = self.shadow.original[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words,
        }
    }

    /// What a fence of code says beyond the name of a language, and whether the code ends.
    pub(super) fn check_code(&mut self, info: &str, range: &Range<usize>) {
        let text = &self.shadow.original[range.clone()];
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("");
        let fence = first.trim_start_matches(' ');
        let sign = fence.chars().next().unwrap_or('`');
        let count = fence.chars().take_while(|c| *c == sign).count();
        let last =
            lines.next_back().unwrap_or("").trim_start_matches(|c: char| matches!(c, '>' | ' ' | '\t')).trim_end();
        if last.chars().count() < count || last.chars().any(|c| c != sign) {
            let place = self.origin.place(self.span(&(range.start..range.start + first.trim_end().len())));
            self.notes
                .push(Diagnostic::new("code-unclosed", place).with("fence", sign.to_string().repeat(count.max(3))));
        }
        let info = info.trim();
        let language = info.split_whitespace().next().unwrap_or("");
        let rest = if language.is_ascii() && !language.starts_with('{') { &info[language.len()..] } else { info };
        if has_words(rest)
            && let Some(at) = first.rfind(rest.trim())
        {
            self.report_lost(range.start + at..range.start + at + rest.trim().len(), "info");
        }
    }

    /// Whether an item of a list carries the number that is shown for it; lists that repeat their first number mean to
    /// be counted.
    pub(super) fn check_number(&mut self, range: &Range<usize>) {
        let text = self.shadow.original[range.start..].trim_start_matches([' ', '\t']);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let at = self.shadow.original.len() - text.len();
        let Ok(written) = text[..digits].parse::<u64>() else { return };
        let Some(Frame { kind: FrameKind::List(Some(first), told), items, .. }) = self.stack.last_mut() else { return };
        let shown = *first + items.len() as u64;
        if *told || written == shown || written == *first {
            return;
        }
        *told = true;
        let place = self.origin.place(self.span(&(at..at + digits)));
        self.notes.push(Diagnostic::new("list-numbers", place).with("found", written).with("shown", shown));
    }
}
