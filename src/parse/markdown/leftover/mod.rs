//! Marks in the words of a text that look like markup and are none: a reader would see them as they stand.
//!
//! Some are of Markdown and were written a little otherwise, some are of other programs. What is meant as text (code,
//! what has a backslash before it, `5*3*2`, `a_b_c`) is left alone.

mod beside;
mod foreign;
mod lines;
mod links;
mod references;
mod signs;

use super::*;

/// A stretch of words of a paragraph.
struct Piece {
    range: Range<usize>,
    /// How the line begins that starts with it.
    begins: Option<Break>,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    /// As the first of its paragraph.
    First,
    /// Behind a line break that is none for readers.
    Soft,
    Hard,
}

/// What was found in a paragraph: the first of each kind, with what to write instead.
#[derive(Default)]
struct Left {
    marks: Vec<(&'static str, Range<usize>, Option<String>)>,
    /// Words that may name readers.
    doubts: Vec<(Range<usize>, String)>,
    /// Names that a register may hold.
    guesses: Vec<references::Found>,
}

impl Left {
    fn add(&mut self, kind: &'static str, range: Range<usize>, write: Option<String>) {
        if !self.marks.iter().any(|(known, ..)| *known == kind) {
            self.marks.push((kind, range, write));
        }
    }
}

impl Builder<'_> {
    /// Looks over the inlines of a leaf that stands in `range`.
    pub(super) fn check_left(&mut self, kind: &FrameKind, inlines: &[Inline], range: &Range<usize>) {
        let mut pieces = Vec::new();
        let mut begins = Some(Break::First);
        self.gather(inlines, &mut begins, &mut pieces);
        let mut left = Left::default();
        let text = self.shadow.original;
        signs::find(text, &pieces, &mut left);
        links::find(text, self.start, inlines, &mut left);
        let lines = lines::read(text, &pieces, range);
        if !matches!(kind, FrameKind::Heading(_)) {
            lines::find_readers(text, &lines, &mut left);
        }
        match kind {
            FrameKind::Paragraph | FrameKind::Plain => {
                let item = matches!(self.stack.last().map(|frame| &frame.kind), Some(FrameKind::Item(_)));
                lines::find(text, &lines, item, &mut left);
            }
            FrameKind::Heading(_) => {
                lines::find_underline(&text[range.clone()], range.start, &mut left);
                lines::find(text, &lines, false, &mut left);
                // Front matter inside the text may say for whom the page is.
                let words = text[range.clone()].trim_start_matches(['#', '＃', ' ']);
                if !text[range.start..].starts_with(['#', '＃'])
                    || ["面向 ", "仅限 "].iter().any(|word| words.starts_with(word))
                {
                    lines::find_readers(text, &lines, &mut left);
                }
            }
            _ => {}
        }
        for (range, names) in left.doubts {
            self.doubt(names, &text[range.clone()], "head", self.span(&range));
        }
        for guess in left.guesses {
            let (found, place) = (self.shown(&guess.range).into(), self.origin.place(self.span(&guess.range)));
            self.conditions.guesses.push(Guess {
                kind: guess.kind,
                id: guess.id.into(),
                found,
                write: guess.write.into(),
                place,
            });
        }
        let formulas: Vec<Range<usize>> =
            left.marks.iter().filter(|(kind, ..)| *kind == "formula").map(|(_, range, _)| range.clone()).collect();
        // The signs of a formula are no others.
        let is_of_formula = |kind, range: &Range<usize>| {
            kind != "formula" && formulas.iter().any(|formula| formula.start <= range.start && range.end <= formula.end)
        };
        for (kind, range, write) in left.marks.into_iter().filter(|(kind, range, _)| !is_of_formula(*kind, range)) {
            match kind {
                "comment" => self.report_open_comment(range.start),
                // It becomes a box.
                "alert" if self.begins_alert(inlines) => {}
                _ => self.report_left(kind, range, write),
            }
        }
    }

    pub(super) fn report_left(&mut self, kind: &'static str, range: Range<usize>, write: Option<String>) {
        let found = self.shown(&range);
        // One line of it is enough to find it.
        let words = &self.shadow.original[range.clone()];
        let length = words
            .find('\n')
            .unwrap_or(words.len())
            .min(words.char_indices().nth(2 * ledger::SHOWN).map_or(words.len(), |(at, _)| at));
        let range = range.start..range.start + words[..length].trim_end().len();
        let place = self.origin.place(self.span(&range));
        self.notes
            .push(Diagnostic::new("markup-left", place).with("kind", kind).with("found", found).with("write", write));
    }

    fn gather(&self, inlines: &[Inline], begins: &mut Option<Break>, pieces: &mut Vec<Piece>) {
        for inline in inlines {
            match inline {
                Inline::Text(Str::Slice(span)) => {
                    let range = span.start as usize - self.start..span.end as usize - self.start;
                    pieces.push(Piece { range, begins: begins.take() });
                }
                Inline::Soft => *begins = Some(Break::Soft),
                Inline::Hard => *begins = Some(Break::Hard),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                    self.gather(inner, begins, pieces)
                }
                // An address that is its own text has signs of its own.
                Inline::Link(link) if is_bare(link, self.shadow.original, self.start) => *begins = None,
                Inline::Link(link) => self.gather(&link.inlines, begins, pieces),
                Inline::For(only) => self.gather(&only.inlines, begins, pieces),
                _ => *begins = None,
            }
        }
    }
}

fn is_bare(link: &Link, text: &str, start: usize) -> bool {
    match link.inlines.as_slice() {
        [Inline::Text(Str::Slice(span))] => {
            link.target.ends_with(&text[span.start as usize - start..span.end as usize - start])
        }
        _ => false,
    }
}

/// Marks that a program for versions leaves where two of them differ. They stand at the start of a line, and tell more
/// than marks of a text.
pub(super) fn find_conflicts(builder: &mut Builder<'_>) {
    let text = builder.shadow.original;
    let signs = ["<<<<<<< ", ">>>>>>> "];
    if !signs.iter().any(|sign| text.contains(sign)) {
        return;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let told = signs.iter().any(|sign| line.starts_with(sign))
            && !builder.verbatim.iter().any(|code| code.contains(&range.start));
        if told {
            builder.report_left("conflict", range, None);
        }
    }
}
