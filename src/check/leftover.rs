//! Lists that were counted in another way (`1、` `①` `•`) and run together → what to write instead, where that is certain: every line
//! from the first mark on has one of the same kind, and the numbers count on from 1.

use crate::check::hygiene::Mend;
use crate::diag::Span;
use crate::model::document::*;
use crate::parse::listmarks::{self, Kind, ListMark};

/// The mends of a body.
pub fn mends(body: &Body) -> Vec<Mend> {
    let mut mends = Vec::new();
    walk(&body.blocks, &body.text, &mut mends);
    mends
}

fn walk(blocks: &[Block], text: &str, mends: &mut Vec<Mend>) {
    for block in blocks {
        match &block.kind {
            // In lists and quotes the lines have marks of their own.
            BlockKind::Paragraph(inlines) if !inlines.iter().any(|inline| matches!(inline, Inline::Hard)) => {
                mends.extend(list(&text[block.span.range()], block.span.start as usize));
            }
            BlockKind::Directive(directive) => walk(&directive.blocks, text, mends),
            _ => {}
        }
    }
}

/// The marks of a paragraph's lines as Markdown writes them; nothing when one line makes it doubtful.
fn list(source: &str, start: usize) -> Vec<Mend> {
    let mut found: Vec<(usize, ListMark)> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        match listmarks::read(line.trim_end()) {
            Some(mark) => found.push((at, mark)),
            None if found.is_empty() || line.trim().is_empty() => {}
            None => return Vec::new(),
        }
        at += line.len();
    }
    let Some((_, first)) = found.first() else { return Vec::new() };
    let alike = found.iter().zip(1..).all(|((_, mark), number)| mark.kind == first.kind && (mark.kind == Kind::Bullet || mark.number == number));
    if found.len() < 2 || !alike || !first.kind.is_plain() {
        return Vec::new();
    }
    let mend = |(at, mark): &(usize, ListMark)| {
        let text = if mark.kind == Kind::Bullet { "- ".to_owned() } else { format!("{}. ", mark.number) };
        Mend { span: Span::new(start + at, start + at + mark.length), text }
    };
    found.iter().map(mend).collect()
}
