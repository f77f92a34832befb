//! Footnotes and their marks: a note that no mark leads to is shown nowhere, and says so.

use super::*;

/// The marks and the notes of a text, each with the note it stands in or the condition it stands under.
#[derive(Default)]
pub(super) struct Found {
    marks: Vec<(Box<str>, Option<Box<str>>)>,
    notes: Vec<Note>,
}

struct Note {
    label: Box<str>,
    span: Span,
    /// The innermost condition around it.
    scope: Option<ScopeId>,
}

/// A label as it is compared: letters in lower case, one space for several.
pub(super) fn label(written: &str) -> Box<str> {
    written.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ").into()
}

impl Builder<'_> {
    pub(super) fn note_mark(&mut self, label: &str) {
        let within = self.stack.iter().rev().find_map(|frame| match &frame.kind {
            FrameKind::Footnote(label) => Some(label.clone()),
            _ => None,
        });
        self.footnotes.marks.push((label.into(), within));
    }

    pub(super) fn note_definition(&mut self, label: &str, span: Span) {
        if let Some(names) = near_miss::name(label) {
            self.doubt(names, label, "name", span);
        }
        let scope = self.stack.iter().rev().find_map(|frame| match &frame.kind {
            FrameKind::Directive(open) => open.directive.scope,
            _ => None,
        });
        self.footnotes.notes.push(Note { label: label.into(), span, scope });
    }

    /// Tells each note that no reader sees: no mark in the text leads to it, or another note has its label.
    pub(super) fn account_for_footnotes(&mut self) {
        let Found { marks, notes } = std::mem::take(&mut self.footnotes);
        if notes.is_empty() {
            return;
        }
        let mut reached: Vec<&str> =
            marks.iter().filter(|(_, within)| within.is_none()).map(|(label, _)| &**label).collect();
        // A note that is reached may lead to others.
        let mut at = 0;
        while let Some(label) = reached.get(at).copied() {
            at += 1;
            let next: Vec<&str> = marks
                .iter()
                .filter(|(_, within)| within.as_deref() == Some(label))
                .map(|(label, _)| &**label)
                .collect();
            next.into_iter().for_each(|label| {
                if !reached.contains(&label) {
                    reached.push(label);
                }
            });
        }
        let in_front = matches!(self.origin, Origin::Value(..));
        let mut seen: Vec<&Note> = Vec::new();
        for note in &notes {
            // Notes for different readers may share a label.
            let twice = seen.iter().any(|other| {
                other.label == note.label
                    && (other.scope.is_none() || note.scope.is_none() || other.scope == note.scope)
            });
            let kind = match (in_front, twice, reached.contains(&&*note.label)) {
                (true, ..) => "footnote-place",
                (_, true, _) => "footnote-twice",
                (.., false) => "footnote",
                _ => {
                    seen.push(note);
                    continue;
                }
            };
            seen.push(note);
            let range = note.span.start as usize - self.start..note.span.end as usize - self.start;
            self.report_lost(range, kind);
        }
    }
}
