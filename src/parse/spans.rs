//! The spans of the dialect inside a run of inlines: `:fact[id]` and its kin, and `:for[audiences]{…}`; and line breaks
//! between Chinese characters. Both work on inlines that the Markdown parser has already told apart from code and
//! escapes.

use std::ops::Range;

use crate::diag::{Diagnostic, Span};
use crate::limits;
use crate::model::audience::excludes;
use crate::model::document::*;
use crate::parse::cjk;
use crate::parse::directive::{self, SpanName};
use crate::parse::yaml::split_words;

/// Adds the condition that the stretch `names` of `text` spells, and gives its id.
pub(crate) fn push_scope(
    text: &str,
    names: Range<usize>,
    start: usize,
    origin: &Origin,
    scopes: &mut Vec<Scope>,
) -> ScopeId {
    let written = &text[names];
    let base = written.as_ptr() as usize - text.as_ptr() as usize;
    let names = split_words(written)
        .map(|word| {
            let at = start + base + (word.as_ptr() as usize - written.as_ptr() as usize);
            (Box::from(word), origin.place(Span::new(at, at + word.len())))
        })
        .collect();
    scopes.push(Scope { names, within: None });
    u32::try_from(scopes.len() - 1).expect("fewer conditions than bytes")
}

/// Finds the spans of one run of inlines.
pub(crate) struct Weaver<'a> {
    /// The text that slices point into, and where it starts in the body's text.
    pub text: &'a str,
    pub start: usize,
    pub origin: &'a Origin,
    pub scopes: &'a mut Vec<Scope>,
    pub notes: &'a mut Vec<Diagnostic>,
    /// How many conditions stand around these inlines in their line.
    pub depth: usize,
}

impl Weaver<'_> {
    /// Replaces the spans in `inlines`. Text that only looks like a span stays as it is.
    pub(crate) fn weave(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut woven = Vec::with_capacity(inlines.len());
        let mut rest: std::collections::VecDeque<Inline> = inlines.into();
        while let Some(inline) = rest.pop_front() {
            match inline {
                Inline::Text(Str::Slice(span)) => self.weave_text(span, &mut rest, &mut woven),
                other => woven.push(other),
            }
        }
        woven
    }

    fn local(&self, span: Span) -> Range<usize> {
        span.start as usize - self.start..span.end as usize - self.start
    }

    fn global(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    fn note(&mut self, code: &'static str, range: Range<usize>) -> &mut Diagnostic {
        let place = self.origin.place(self.global(range));
        self.notes.push(Diagnostic::new(code, place));
        self.notes.last_mut().expect("just pushed")
    }

    fn weave_text(&mut self, span: Span, rest: &mut std::collections::VecDeque<Inline>, woven: &mut Vec<Inline>) {
        let range = self.local(span);
        // Offsets below count from the start of `self.text`.
        let text = &self.text[..range.end];
        let mut done = range.start;
        let mut from = range.start;
        while let Some(mark) = directive::next_span(text, from) {
            from = mark.whole.end;
            if self.text[..mark.whole.start].ends_with('\\') {
                continue;
            }
            let Ok(name) = mark.name.clone() else {
                let word = self.text[mark.name.clone().unwrap_err()].to_owned();
                let braced = self.text[mark.whole.end..].starts_with(['{', '｛']);
                let kind = if excludes(&word) {
                    "excludes"
                } else if braced {
                    "braces"
                } else {
                    "plain"
                };
                let words: Vec<&str> = if kind == "excludes" { Vec::new() } else { directive::span_words().collect() };
                let finding = self.note("unknown-span", mark.whole.clone());
                *finding = finding.clone().with("name", &word).with("kind", kind).with_near(&word, words);
                continue;
            };
            if mark.wide_brackets {
                let fix = format!(
                    "{}[{}]",
                    &self.text[mark.whole.start..mark.argument.start].trim_end_matches(['［', '【']).replace('：', ":"),
                    &self.text[mark.argument.clone()]
                );
                let finding = self.note("wide-brackets", mark.whole.clone());
                *finding = finding.clone().with("fix", fix);
                continue;
            }
            self.push_text(done..mark.whole.start, woven);
            match name {
                SpanName::Reference(kind) => {
                    let (show, end) = self.show(mark.whole.end, range.end);
                    let id = self.text[mark.argument.clone()].trim().into();
                    woven.push(Inline::Reference(Box::new(Reference {
                        span: self.global(mark.whole.clone()),
                        kind,
                        id,
                        show,
                    })));
                    (done, from) = (end, end);
                }
                SpanName::For => {
                    // Doubt shows nothing: without its braces, what follows in this text is dropped, and the finding
                    // keeps the site back.
                    if let Some((only, remainder)) = self.only(&mark.argument, mark.whole.clone(), range.end, rest) {
                        woven.push(only);
                        remainder.into_iter().for_each(|text| rest.push_front(text));
                    }
                    return;
                }
            }
        }
        self.push_text(done..range.end, woven);
    }

    fn push_text(&self, range: Range<usize>, woven: &mut Vec<Inline>) {
        if !range.is_empty() {
            woven.push(Inline::Text(Str::Slice(self.global(range))));
        }
    }

    /// `{show=amount}` right after a reference: what it says and where it ends.
    fn show(&mut self, at: usize, limit: usize) -> (Show, usize) {
        let text = &self.text[at..limit];
        let Some(inner) = text.strip_prefix(['{', '｛']) else { return (Show::Full, at) };
        let brace = text.len() - inner.len();
        let Some(length) = inner.find(['}', '｝']) else { return (Show::Full, at) };
        let range = at + brace..at + brace + length;
        let end = range.end + self.text[range.end..].chars().next().map_or(1, char::len_utf8);
        let (mut attributes, unread) = directive::read_attributes(self.text, range.clone());
        let place = self.origin.place(self.global(range.clone()));
        self.notes.extend(directive::too_many(&mut attributes, self.text, place));
        let mut show = Show::Full;
        for attribute in attributes {
            let (key, value) = (&self.text[attribute.key.clone()], &self.text[attribute.value.clone()]);
            match directive::find_show(value).filter(|_| matches!(key, "show" | "显示")) {
                Some(found) => show = found,
                None => {
                    let finding = self.note("wrong-show", attribute.key.start..attribute.value.end);
                    *finding = finding.clone().with("found", format!("{key}={value}"));
                }
            }
        }
        if let Some(range) = unread {
            let found = self.text[range.clone()].to_owned();
            let finding = self.note("wrong-show", range);
            *finding = finding.clone().with("found", found);
        }
        (show, end)
    }

    /// The braces of a `:for[…]`, which may reach over several inlines. Gives the node and the text left after it.
    fn only(
        &mut self,
        argument: &Range<usize>,
        whole: Range<usize>,
        limit: usize,
        rest: &mut std::collections::VecDeque<Inline>,
    ) -> Option<(Inline, Option<Inline>)> {
        let after = &self.text[whole.end..limit];
        let Some(inner) = after.strip_prefix(['{', '｛']) else {
            self.note("for-span-without-text", whole);
            return None;
        };
        let begin = limit - inner.len();
        let scope = push_scope(self.text, argument.clone(), self.start, self.origin, self.scopes);
        if self.scopes[scope as usize].names.is_empty() {
            self.note("for-without-audience", whole.clone());
        }
        let wide = after.starts_with('｛');
        let mut depth = 1;
        let mut inside = Vec::new();
        let mut piece = Some(begin..limit);
        loop {
            if let Some(range) = piece.take() {
                if let Some((at, next)) = closing_brace(self.text, range.clone(), wide, &mut depth) {
                    self.push_text(range.start..at, &mut inside);
                    if inside.is_empty() {
                        self.note("for-span-without-text", whole.clone());
                    }
                    // Nested too deep: nothing of it is shown, and the finding keeps the site back.
                    if self.depth >= limits::SPAN_DEPTH {
                        let finding = self.note("nested-too-deep", whole);
                        *finding = finding.clone().with("most", limits::SPAN_DEPTH).with("kind", "page");
                        return None;
                    }
                    self.depth += 1;
                    let inlines = self.weave(inside);
                    self.depth -= 1;
                    let remainder = (next < range.end).then(|| Inline::Text(Str::Slice(self.global(next..range.end))));
                    return Some((Inline::For(Box::new(Only { scope, inlines })), remainder));
                }
                self.push_text(range, &mut inside);
            }
            match rest.pop_front() {
                Some(Inline::Text(Str::Slice(span))) => piece = Some(self.local(span)),
                Some(other) => inside.push(other),
                None => {
                    self.note("for-span-unclosed", whole);
                    return None;
                }
            }
        }
    }
}

/// The brace that brings `depth` to nothing: where it is and where the text goes on. Only braces as wide as the first
/// one count, so that another one cannot end the words too early.
fn closing_brace(text: &str, range: Range<usize>, wide: bool, depth: &mut usize) -> Option<(usize, usize)> {
    let (open, close) = if wide { ('｛', '｝') } else { ('{', '}') };
    for (offset, c) in text[range.clone()].char_indices() {
        let at = range.start + offset;
        if text[..at].ends_with('\\') {
            continue;
        }
        if c == open {
            *depth += 1;
        } else if c == close {
            *depth -= 1;
        }
        if *depth == 0 {
            return Some((at, at + c.len_utf8()));
        }
    }
    None
}

/// Drops the line breaks that stand between two Chinese characters; the others stay spaces.
pub(crate) fn settle_breaks(inlines: Vec<Inline>, text: &str, start: usize) -> Vec<Inline> {
    if !inlines.iter().any(has_break) {
        return inlines;
    }
    let mut sides = Vec::new();
    Sides { text, start, before: None, found: &mut sides }.walk(&inlines);
    let mut verdicts = sides.into_iter().map(
        |(before, after)| matches!((before, after), (Some(before), Some(after)) if cjk::joins_lines(before, after)),
    );
    drop_breaks(inlines, &mut verdicts)
}

fn has_break(inline: &Inline) -> bool {
    match inline {
        Inline::Soft => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inner.iter().any(has_break),
        Inline::Link(link) => link.inlines.iter().any(has_break),
        Inline::For(only) => only.inlines.iter().any(has_break),
        _ => false,
    }
}

/// Collects, for every soft break in order, the characters on its two sides.
struct Sides<'a> {
    text: &'a str,
    start: usize,
    before: Option<char>,
    found: &'a mut Vec<(Option<char>, Option<char>)>,
}

impl Sides<'_> {
    fn walk(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => {
                    let words = match words {
                        Str::Slice(span) => {
                            &self.text[span.start as usize - self.start..span.end as usize - self.start]
                        }
                        Str::Own(own) => own,
                    };
                    self.see(words.chars().next(), words.chars().next_back());
                }
                Inline::Soft => self.found.push((self.before, None)),
                Inline::Hard | Inline::Html(_) | Inline::Image(_) | Inline::Footnote(..) => {
                    self.see(Some(' '), Some(' '))
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.walk(inner),
                Inline::Link(link) => self.walk(&link.inlines),
                Inline::For(only) => self.walk(&only.inlines),
                Inline::Reference(reference) if reference.kind == ReferenceKind::Source => {}
                Inline::Reference(_) => self.see(Some('字'), Some('字')),
            }
        }
    }

    fn see(&mut self, first: Option<char>, last: Option<char>) {
        if let Some((_, after @ None)) = self.found.last_mut() {
            *after = first;
        }
        self.before = last.or(self.before);
    }
}

fn drop_breaks(inlines: Vec<Inline>, joins: &mut impl Iterator<Item = bool>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Soft if joins.next() == Some(true) => {}
            Inline::Emphasis(inner) => kept.push(Inline::Emphasis(drop_breaks(inner, joins))),
            Inline::Strong(inner) => kept.push(Inline::Strong(drop_breaks(inner, joins))),
            Inline::Strike(inner) => kept.push(Inline::Strike(drop_breaks(inner, joins))),
            Inline::Link(mut link) => {
                link.inlines = drop_breaks(link.inlines, joins);
                kept.push(Inline::Link(link));
            }
            Inline::For(mut only) => {
                only.inlines = drop_breaks(only.inlines, joins);
                kept.push(Inline::For(only));
            }
            other => kept.push(other),
        }
    }
    kept
}
