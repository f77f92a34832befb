//! Texts with what is certainly wrong in them put right, each read again and compared before it is given out.

use std::sync::Arc;

use super::hygiene::{self, Mend};
use super::leftover::{self, Reshaped};
use crate::diag::Noted;
use crate::limits;
use crate::model::document::{Document, ReferenceKind, ScopeId};
use crate::parse::{self, Dialect};
use crate::paths::SourcePath;

/// A file with its signs mended.
pub struct Mended {
    pub path: SourcePath,
    pub before: Arc<str>,
    pub after: String,
}

/// What is certainly wrong in a source file, put right. The text is read again before it is written: what would change
/// more than signs (a structure, a target, a word) is left as it is. `None` when there is nothing to mend.
pub(crate) fn mend(document: &Document, before: &Arc<str>, dialect: Dialect<'_>, is_chinese: bool) -> Option<Mended> {
    let path = &document.outline.path;
    let mends = hygiene::mends(document, is_chinese);
    if mends.is_empty() && leftover::reshaped(&document.body).is_empty() {
        return None;
    }
    let read = |text: &str| parse::parse(path, &Arc::from(text), dialect);
    let says = |text: &str| said(&read(text), &[]);
    let meant = says(before);
    let all = hygiene::mended(before, &mends);
    let signs = if says(&all) == meant { all } else { one_by_one(before, mends, &|text| says(text) == meant) };
    let after = reshaped(signs, &read);
    (after != **before).then(|| Mended { path: path.clone(), before: before.clone(), after })
}

/// A text whose lists and boxes are written as Markdown has them, each only where the text then says what was foretold.
fn reshaped(text: String, read: &dyn Fn(&str) -> Noted<Document>) -> String {
    let before = read(&text);
    let shapes = leftover::reshaped(&before.value.body);
    let tried = |shapes: &[Reshaped]| {
        let mends: Vec<Mend> = shapes.iter().flat_map(|shape| shape.mends.iter().cloned()).collect();
        let after = hygiene::mended(&text, &mends);
        // What was wrong with the marks is gone.
        let is_other =
            |said: Said| Said { codes: said.codes.into_iter().filter(|code| *code != "markup-left").collect(), ..said };
        (is_other(said(&read(&after), &[])) == is_other(said(&before, shapes))).then_some(after)
    };
    if shapes.is_empty() {
        return text;
    }
    if let Some(after) = tried(&shapes) {
        return after;
    }
    let mut kept: Vec<Reshaped> = Vec::new();
    for shape in shapes.into_iter().take(limits::LINES_MENDED_ALONE) {
        kept.push(shape);
        if tried(&kept).is_none() {
            kept.pop();
        }
    }
    tried(&kept).unwrap_or(text)
}

/// What a text says apart from its signs.
#[derive(PartialEq, Eq)]
struct Said {
    tree: String,
    targets: Vec<(ReferenceKind, Box<str>)>,
    headings: Vec<(u8, Box<str>, Option<ScopeId>)>,
    /// What is wrong with it.
    codes: Vec<&'static str>,
}

/// What a text says once some of its blocks have another shape.
fn said(parsed: &Noted<Document>, shapes: &[Reshaped]) -> Said {
    let outline = &parsed.value.outline;
    Said {
        tree: hygiene::sketch_with(&parsed.value.body, shapes),
        targets: outline.references.iter().map(|mark| (mark.kind, mark.target.clone())).collect(),
        headings: outline.headings.iter().map(|mark| (mark.level, mark.id.clone(), mark.scope)).collect(),
        codes: parsed.notes.iter().map(|note| note.code).collect(),
    }
}

/// A text with the mends of those lines alone that leave it saying the same.
fn one_by_one(before: &str, mends: Vec<Mend>, is_same: &dyn Fn(&str) -> bool) -> String {
    let line = |mend: &Mend| before[..mend.span.range().start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut kept: Vec<Mend> = Vec::new();
    for group in mends.chunk_by(|one, other| line(one) == line(other)).take(limits::LINES_MENDED_ALONE) {
        let tried: Vec<Mend> = kept.iter().chain(group).cloned().collect();
        if is_same(&hygiene::mended(before, &tried)) {
            kept = tried;
        }
    }
    hygiene::mended(before, &kept)
}
