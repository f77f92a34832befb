//! Chinese text hygiene: punctuation, mixed scripts, pairs, doubled words and slips. It looks at a document as it
//! stands, once for all audiences.
//!
//! What is certain (signs and the space around them) is also a [`Mend`]; words are never changed. Between Chinese
//! characters and Latin letters or digits no space is asked for or taken away: that gap is the typesetter's (clreq).

mod doubled;
mod letters;
mod pairs;
mod same;
mod signs;
mod slips;

pub(crate) use signs::is_kana;

use self::pairs::Fault;
use crate::check::characters::Characters;
use crate::check::odd;
use crate::check::passage::{Passage, Role, of_body, of_document};
use crate::diag::{Diagnostic, Span};
use crate::model::document::Document;

pub(crate) use self::same::{sketch_inlines, sketch_with};

/// A stretch of a file and what belongs there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mend {
    pub span: Span,
    pub text: String,
}

/// What is wrong with the text of a document.
pub(crate) fn check(characters: &Characters, document: &Document) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let passages = of_document(document);
    let letters = letters::Letters::new(characters, &passages);
    for passage in &passages {
        for (range, right) in signs::wrong(&passage.words) {
            let found = &passage.words[range.clone()];
            notes.push(
                Diagnostic::new("text-punctuation", passage.place(range))
                    .with("found", found)
                    .with("right", Some(&right).filter(|right| !right.is_empty())),
            );
        }
        letters.check(passage, &mut notes);
        for found in pairs::wrong(&passage.words) {
            notes.push(unbalanced(passage, &found));
        }
        for (range, double) in doubled::wrong(&passage.words) {
            notes.push(Diagnostic::new("text-doubled", passage.place(range)).with("found", double));
        }
        slips::check(passage, &mut notes);
    }
    slips::ranges(&passages, &mut notes);
    notes
}

fn unbalanced(passage: &Passage, found: &pairs::Found) -> Diagnostic {
    let note = Diagnostic::new("text-unbalanced", passage.place(found.range.clone()))
        .with("found", &passage.words[found.range.clone()]);
    match found.fault {
        Fault::Lone => note.with("kind", "lone"),
        Fault::Mixed(right) => note.with("kind", "mixed").with("right", right),
        Fault::Turned(right) => note.with("kind", "turned").with("right", right),
    }
}

/// What can be mended in the body without changing more than signs. Headings are left alone, since their addresses are
/// made of their words, and so are the lines of directives.
pub(crate) fn mends(document: &Document, chinese: bool) -> Vec<Mend> {
    let mut mends = Vec::new();
    for passage in
        of_body(&document.body).iter().filter(|passage| !matches!(passage.role, Role::Heading(_) | Role::Label))
    {
        let words = &passage.words;
        let odd = odd::wrong(words).into_iter().filter_map(|odd| Some((odd.range, odd.right?)));
        let (mut signs, mut pairs) = (Vec::new(), Vec::new());
        if chinese {
            signs = signs::wrong(words);
            pairs = pairs::wrong(words).into_iter().filter(|found| found.certain).collect();
        }
        let pairs = pairs.into_iter().filter_map(|found: pairs::Found| match found.fault {
            Fault::Lone => None,
            Fault::Mixed(right) | Fault::Turned(right) => Some((found.range, right.to_string())),
        });
        for (range, right) in odd.chain(signs).chain(pairs) {
            if let Some(from) = passage.written_at(&range) {
                // A sign with a backslash is written so on purpose.
                if !document.body.text[..from].ends_with('\\') {
                    mends.push(Mend { span: Span::new(from, from + range.len()), text: right });
                }
            }
        }
    }
    mends.sort();
    mends.dedup();
    mends
}

/// A text with its mends; one that reaches into another is left out.
pub(crate) fn mended(text: &str, mends: &[Mend]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mend in mends {
        let range = mend.span.range();
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&mend.text);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}
