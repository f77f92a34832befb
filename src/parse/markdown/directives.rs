//! Fences inside the tree: directives opened and closed, with their titles, conditions and attributes.

use super::*;
use crate::diag::Argument;
use crate::model::audience::excludes;
use crate::parse::directive::{self, Opening, Title};

/// Finds the lines that may be fences and shows the parser a thematic break in their place.
pub(super) fn hide_fences(shadow: &mut Shadow<'_>) -> Vec<Fence> {
    let text = shadow.original;
    let mut fences = Vec::new();
    if !text.contains("::") && !text.contains('：') {
        return fences;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let whole = at..at + line.trim_end_matches(['\n', '\r']).len();
        if let Some(fence) = directive::read_fence(text, whole.clone()) {
            shadow.replace(fence.line.clone(), &"_".repeat(fence.line.len()));
            // Wide spaces behind it are none to the parser.
            shadow.replace(fence.line.end..whole.end, &" ".repeat(whole.end - fence.line.end));
            fences.push(fence);
        }
        at += line.len();
    }
    fences
}

/// Lines that look like directives and are none: the parser took them for code, or they have a colon too few. They
/// would be shown as text to everyone. `code` are the stretches of fenced code, where they are text on purpose.
pub(super) fn check_unread(builder: &mut Builder<'_>, code: &[Range<usize>], used: &[usize]) {
    let text = builder.shadow.original;
    let in_code = |at: usize| code.iter().any(|range| range.contains(&at));
    let indented = builder
        .fences
        .iter()
        .map(|fence| fence.line.clone())
        .filter(|line| !used.contains(&line.start))
        .map(|line| (line, "indent"));
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at - line.len() + line.trim_end().len()
    });
    let has_bars = text.contains("::") || text.contains('：');
    let short = lines
        .filter(|line| {
            has_bars && text[line.clone()].contains([':', '：']) && directive::is_short_fence(&text[line.clone()])
        })
        .map(|line| (line, "colons"));
    let unread: Vec<(Range<usize>, &str)> = indented.chain(short).filter(|(line, _)| !in_code(line.start)).collect();
    for (line, reason) in unread {
        builder.report_unread(&line, reason);
    }
}

impl Builder<'_> {
    /// A condition in texts that cannot hold one: it would be shown as it stands, to everyone.
    pub(super) fn check_no_condition(&mut self, texts: &[&str], range: &Range<usize>) {
        let is_condition =
            |text: &str| directive::next_span(text, 0).is_some_and(|mark| mark.name == Ok(directive::SpanName::For));
        for text in texts {
            if is_condition(text) {
                return self.report_unread(range, "title");
            }
            self.check_plain(text, self.span(range), "title");
            if let Some(names) = near_miss::name(text) {
                self.doubt(names, text, "title", self.span(range));
            }
        }
    }

    fn report_unread(&mut self, range: &Range<usize>, reason: &str) {
        let found = self.shadow.original[range.clone()].trim().chars().take(30).collect::<String>();
        let place = self.origin.place(self.span(range));
        self.notes.push(Diagnostic::new("directive-unread", place).with("found", found).with("reason", reason));
    }

    pub(super) fn open_directive(&mut self, fence: &Fence, opening: &Opening) {
        let word = &self.shadow.original[opening.word.clone()];
        let line = self.span(&fence.line);
        let Some(rule) = directive::find_directive(word) else {
            return self.open_unknown(fence, opening);
        };
        let (attributes, condition) = self.attributes(rule, fence, opening);
        let mut scope = None;
        let mut title = Vec::new();
        let raw = &self.shadow.original[opening.title.clone()];
        match rule.title {
            Title::Audiences => scope = Some(self.scope(opening.title.clone(), &opening.word)),
            Title::Required if raw.is_empty() => {
                let place = self.origin.place(line);
                self.notes.push(Diagnostic::new("title-missing", place).with("name", word));
            }
            _ => title = self.title(opening.title.clone()),
        }
        if let Some(names) = directive::condition_in_title(raw) {
            let (found, place) = (near_miss::shortened(raw).into(), self.origin.place(self.span(&opening.title)));
            self.conditions.doubts.push(Doubt {
                names: format!("={names}").into(),
                found,
                reason: "title".into(),
                place,
            });
        }
        let directive = Directive {
            fence: line,
            name: rule.name,
            title,
            scope: scope.or(condition),
            attributes,
            blocks: Vec::new(),
        };
        self.push(Frame::new(
            FrameKind::Directive(Box::new(Open { colons: fence.colons, directive })),
            fence.line.start,
        ));
    }

    /// Opens what is no directive: a condition as Pandoc has it, or words that nobody sees.
    fn open_unknown(&mut self, fence: &Fence, opening: &Opening) {
        let word = &self.shadow.original[opening.word.clone()];
        let line = self.span(&fence.line);
        // `::: {for=…}`, as Pandoc has it.
        if word.is_empty()
            && let Some((names, None)) = opening.attributes.clone().and_then(|range| self.written_condition(range))
        {
            let scope = Some(self.scope(names, &fence.line));
            let directive = Directive {
                fence: line,
                name: DirectiveName::For,
                title: Vec::new(),
                scope,
                attributes: Vec::new(),
                blocks: Vec::new(),
            };
            return self.push(Frame::new(
                FrameKind::Directive(Box::new(Open { colons: fence.colons, directive })),
                fence.line.start,
            ));
        }
        let place = self.origin.place(self.span(&opening.word));
        // What excludes somebody is not nearly what names them.
        let kind = if excludes(word) { "excludes" } else { "plain" };
        let finding = Diagnostic::new("unknown-directive", place).with("name", word).with("kind", kind);
        self.notes.push(match directive::without_gap(word) {
            _ if kind == "excludes" => finding.with("near", Argument::None),
            Some(meant) => finding.with("near", meant),
            None => finding.with_near(word, directive::directive_words()),
        });
        // It is opened all the same, so that its closing fence is not a second finding; doubt shows it to nobody.
        let nobody = spans::push_scope(
            self.shadow.original,
            opening.word.end..opening.word.end,
            self.start,
            self.origin,
            &mut self.conditions.scopes,
        );
        let directive = Directive {
            fence: line,
            name: DirectiveName::Panel,
            title: Vec::new(),
            scope: Some(nobody),
            attributes: Vec::new(),
            blocks: Vec::new(),
        };
        self.push(Frame::new(
            FrameKind::Directive(Box::new(Open { colons: fence.colons, directive })),
            fence.line.start,
        ));
    }

    /// The title of a directive: inline Markdown of its own.
    fn title(&mut self, range: Range<usize>) -> Vec<Inline> {
        if range.is_empty() {
            return Vec::new();
        }
        let mut shadow = Shadow::new(&self.shadow.original[range.clone()]);
        shadow.befriend_emphasis();
        let (is_title, is_suspicious) = (true, self.is_suspicious);
        let context = Context {
            start: self.start + range.start,
            origin: self.origin,
            dialect: self.dialect,
            fences: &[],
            levels: &[],
            is_title,
            is_suspicious,
        };
        match read(&mut shadow, &context, self.conditions, self.notes).into_iter().next().map(|block| block.kind) {
            Some(BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) => inlines,
            Some(BlockKind::Heading(heading)) => heading.inlines,
            _ => vec![Inline::Text(Str::Slice(self.span(&range)))],
        }
    }

    /// A condition from written audience names; the list may be empty, which is a finding and means nobody.
    pub(super) fn scope(&mut self, names: Range<usize>, fallback: &Range<usize>) -> ScopeId {
        let id = spans::push_scope(self.shadow.original, names, self.start, self.origin, &mut self.conditions.scopes);
        if self.conditions.scopes[id as usize].names.is_empty() {
            let place = self.origin.place(self.span(fallback));
            self.notes.push(Diagnostic::new("for-without-audience", place));
        }
        id
    }

    fn attributes(
        &mut self,
        rule: &'static directive::DirectiveRule,
        fence: &Fence,
        opening: &Opening,
    ) -> (Vec<(&'static str, Box<str>)>, Option<ScopeId>) {
        let text = self.shadow.original;
        let (mut known, mut condition) = (Vec::new(), None);
        if opening.unclosed {
            let place = self.origin.place(self.span(&fence.line));
            self.notes.push(Diagnostic::new("attributes-unclosed", place));
        }
        let (mut written, unread) =
            opening.attributes.clone().map_or((Vec::new(), None), |range| directive::read_attributes(text, range));
        if let Some(range) = &opening.attributes
            && let Some(finding) = directive::too_many(&mut written, text, self.origin.place(self.span(range)))
        {
            self.notes.push(finding);
        }
        if let Some(range) = unread {
            let place = self.origin.place(self.span(&range));
            self.notes.push(Diagnostic::new("attribute-unread", place).with("found", &text[range]));
        }
        for attribute in written {
            let (key, value) = (&text[attribute.key.clone()], &text[attribute.value.clone()]);
            if known.iter().any(|(word, _): &(&str, Box<str>)| {
                rule.attributes.iter().any(|candidate| {
                    candidate.word == *word && (candidate.word == key || candidate.chinese.contains(&key))
                })
            }) || (condition.is_some() && directive::is_condition(key))
            {
                let place = self.origin.place(self.span(&attribute.key));
                self.notes.push(Diagnostic::new("duplicate-key", place).with("key", key));
                continue;
            }
            // A `for` says whom it is for once only, in its title.
            if directive::is_condition(key) && rule.title != Title::Audiences {
                condition = Some(self.scope(attribute.value.clone(), &attribute.key));
                continue;
            }
            let Some(found) =
                rule.attributes.iter().find(|candidate| candidate.word == key || candidate.chinese.contains(&key))
            else {
                let place = self.origin.place(self.span(&attribute.key));
                let words = || {
                    rule.attributes
                        .iter()
                        .flat_map(|candidate| std::iter::once(candidate.word).chain(candidate.chinese.iter().copied()))
                        .chain(["for", "面向"])
                };
                self.notes.push(
                    Diagnostic::new("unknown-attribute", place)
                        .with("key", key)
                        .with("name", &text[opening.word.clone()])
                        .with_list("known", words())
                        .with_near(key, words()),
                );
                continue;
            };
            let canonical = found
                .values
                .iter()
                .find(|(word, chinese)| *word == value || chinese.contains(&value))
                .map(|(word, _)| *word);
            if !found.values.is_empty() && canonical.is_none() {
                let place = self.origin.place(self.span(&attribute.value));
                let words: Vec<_> =
                    found.values.iter().map(|(word, chinese)| chinese.first().copied().unwrap_or(word)).collect();
                self.notes.push(
                    Diagnostic::new("wrong-attribute-value", place)
                        .with("key", key)
                        .with("found", value)
                        .with_list("known", words),
                );
                continue;
            }
            self.check_no_condition(&[value], &attribute.value);
            known.push((found.word, canonical.unwrap_or(value).into()));
        }
        for missing in rule.attributes.iter().filter(|candidate| {
            candidate.required && !known.iter().any(|(word, value)| *word == candidate.word && !value.trim().is_empty())
        }) {
            let place = self.origin.place(self.span(&fence.line));
            self.notes.push(
                Diagnostic::new("attribute-missing", place)
                    .with("name", &text[opening.word.clone()])
                    .with("key", missing.chinese.first().copied().unwrap_or(missing.word)),
            );
        }
        (known, condition)
    }

    pub(super) fn close_directive(&mut self, fence: &Fence) {
        let open: Vec<(usize, usize)> = self
            .stack
            .iter()
            .enumerate()
            .rev()
            .map_while(|(index, frame)| match &frame.kind {
                FrameKind::Directive(open) => Some((index, open.colons)),
                _ => None,
            })
            .collect();
        let target = open
            .iter()
            .find(|(_, colons)| *colons == fence.colons)
            .or_else(|| open.iter().find(|(_, colons)| *colons < fence.colons));
        let Some((target, _)) = target.copied() else {
            let place = self.origin.place(self.span(&fence.line));
            self.notes.push(Diagnostic::new("stray-fence", place));
            return;
        };
        while self.stack.len() > target {
            if self.stack.len() > target + 1 {
                self.report_unclosed();
            }
            self.pop(fence.line.end);
        }
    }

    /// Reports a condition that holds for nothing: what it is meant for probably stands behind its end, for everyone.
    pub(super) fn report_empty(&mut self, open: &Open) {
        let span = open.directive.fence;
        let found = self.source(span).trim_end().to_owned();
        let reported = self.notes.iter().any(|note| note.place == self.origin.place(span));
        if !reported {
            self.notes.push(
                Diagnostic::new("condition-unread", self.origin.place(span))
                    .with("found", found)
                    .with("reason", "empty"),
            );
        }
    }

    /// Reports the directive on top of the stack as never closed.
    pub(super) fn report_unclosed(&mut self) {
        if let FrameKind::Directive(open) = &self.top().kind {
            let (span, colons) = (open.directive.fence, open.colons);
            let place = self.origin.place(span);
            let line = self.shadow.original[span.start as usize - self.start..span.end as usize - self.start]
                .trim_end()
                .to_owned();
            self.notes.push(
                Diagnostic::new("unclosed-directive", place).with("line", line).with("fence", ":".repeat(colons)),
            );
        }
    }
}
