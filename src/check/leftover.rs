//! Lists that were counted in another way (`1、` `①` `•`) and run together, and boxes of tasks that are none (`[√]`) →
//! what to write instead, where that is certain, with what the text says then: whoever writes it reads it again and
//! compares.

use std::sync::Arc;

use crate::check::hygiene::{Mend, sketch_inlines};
use crate::diag::Span;
use crate::model::document::*;
use crate::parse::list_markers::{self, ListMarker};
use crate::parse::{markdown, tasks};

/// A block that gets another shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reshaped {
    pub mends: Vec<Mend>,
    /// Where the block or the item of a list begins in the file.
    pub start: u32,
    /// What stands in its place in the [`sketch_with`](crate::check::hygiene::sketch_with) of the text.
    pub sketch: String,
}

/// The blocks of a body that are surely meant otherwise, in order.
pub(crate) fn reshaped(body: &Body) -> Vec<Reshaped> {
    let mut found = Vec::new();
    walk(&body.blocks, &body.text, &mut found);
    found
}

fn walk(blocks: &[Block], text: &str, found: &mut Vec<Reshaped>) {
    for block in blocks {
        match &block.kind {
            // In quotes the lines have marks of their own.
            BlockKind::Paragraph(inlines) if !inlines.iter().any(|inline| matches!(inline, Inline::Hard)) => {
                found.extend(
                    list(&text[block.span.range()], block.span.start)
                        .filter(|_| is_by_line(inlines, &text[block.span.range()], text)),
                );
            }
            BlockKind::Directive(directive) => walk(&directive.blocks, text, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| found.extend(task(item, text))),
            _ => {}
        }
    }
}

/// Words of one line, as a block of them is sketched.
fn line_sketch(words: &str, tag: &str) -> String {
    let text: Arc<str> = words.into();
    let (mut conditions, mut notes) = (Conditions::default(), Vec::new());
    let body = markdown::inline(
        words,
        Origin::Value(crate::paths::SourcePath::new(""), "".into()),
        &mut conditions,
        &mut notes,
    );
    match body.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) => {
            format!("<{tag}{}>", sketch_inlines(inlines, &text))
        }
        _ => String::new(),
    }
}

/// Whether each line says by itself what it says in its paragraph: nothing reaches from one into the next.
fn is_by_line(inlines: &[Inline], source: &str, text: &str) -> bool {
    let lines: String = source.lines().map(|line| line_sketch(line.trim(), "")).collect();
    lines.replace(['<', '>'], "") == sketch_inlines(inlines, text).replace(['<', '>'], "")
}

/// The marks of a paragraph's lines as Markdown writes them; nothing when one line makes it doubtful.
fn list(source: &str, start: u32) -> Option<Reshaped> {
    let mut found: Vec<(usize, ListMarker, &str)> = Vec::new();
    let mut at = 0;
    let mut before = "";
    for line in source.split_inclusive('\n') {
        match list_markers::read(line.trim_end()) {
            Some(mark) => found.push((at, mark, line.trim_end())),
            None if found.is_empty() => before = source[..at + line.len()].trim_end(),
            None if line.trim().is_empty() => {}
            None => return None,
        }
        at += line.len();
    }
    let first = found.first()?.1;
    let alike = found
        .iter()
        .zip(1..)
        .all(|((_, mark, _), number)| mark.kind == first.kind && (!mark.kind.counts() || mark.number == number));
    if found.len() < 2 || !alike || !first.kind.is_plain() {
        return None;
    }
    let counts = first.kind.counts();
    let mend = |(at, mark, _): &(usize, ListMarker, &str)| {
        let at = start as usize + at;
        Mend {
            span: Span::new(at, at + mark.length),
            text: if counts { format!("{}. ", mark.number) } else { "- ".to_owned() },
        }
    };
    let mut sketch = if before.is_empty() { String::new() } else { line_sketch(before, "p") };
    sketch.push_str(&format!("<list {:?}", counts.then_some(1_u64)));
    found.iter().for_each(|(_, mark, line)| {
        sketch.push_str(&format!("<item {:?}{}>", None::<bool>, line_sketch(&line[mark.length..], "plain")))
    });
    sketch.push('>');
    Some(Reshaped { mends: found.iter().map(mend).collect(), start, sketch })
}

/// The box of an item of a list.
fn task(item: &Item, text: &str) -> Option<Reshaped> {
    let [Block { kind: BlockKind::Plain(inlines), span }] = item.blocks.as_slice() else { return None };
    let words = text[span.range()].trim_end();
    let task = tasks::read(words).filter(|task| item.task.is_none() && !task.is_plain && !words.contains('\n'))?;
    let mark = task.write()?;
    let span = Span::new(span.start as usize, span.start as usize + task.length);
    // The first words are text as they are written, and no backslash says that the box is.
    if text[..span.start as usize].ends_with('\\')
        || !matches!(inlines.first(), Some(Inline::Text(Str::Slice(first))) if first.start == span.start)
    {
        return None;
    }
    let sketch = format!("<item {:?}{}>", task.done, line_sketch(&words[task.length..], "plain"));
    Some(Reshaped { mends: vec![Mend { span, text: mark.to_owned() }], start: item.span.start, sketch })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::hygiene::{mended, sketch_with};
    use crate::parse::Dialect;

    fn read(text: &str) -> Body {
        let (mut conditions, mut notes) = (Conditions::default(), Vec::new());
        markdown::body(
            &Arc::from(text),
            0,
            Origin::File(crate::paths::SourcePath::new("content/a.md")),
            Dialect::default(),
            &mut conditions,
            &mut notes,
        )
    }

    fn after(text: &str) -> String {
        let mends: Vec<Mend> = reshaped(&read(text)).into_iter().flat_map(|shape| shape.mends).collect();
        mended(text, &mends)
    }

    #[test]
    fn what_is_written_is_what_was_foretold() {
        for (before, right) in [
            ("1、刷**外**面\n2、刷里面\n", "1. 刷**外**面\n2. 刷里面\n"),
            ("步骤：\n1．刷外面\n2．刷里面", "步骤：\n1. 刷外面\n2. 刷里面"),
            ("（1）甲\n（2）乙\n", "1. 甲\n2. 乙\n"),
            ("① 甲\n②乙\n③ 丙\n", "1. 甲\n2. 乙\n3. 丙\n"),
            ("• 甲\n● 乙\n", "- 甲\n- 乙\n"),
            ("－ 甲\n－ 乙\n", "- 甲\n- 乙\n"),
            ("＊ 甲\n＊ 乙\n", "- 甲\n- 乙\n"),
            ("::: 要点\n1、甲\n2、乙\n:::\n", "::: 要点\n1. 甲\n2. 乙\n:::\n"),
            ("- [] 甲\n- [√] 乙\n- [ ]丙\n", "- [ ] 甲\n- [x] 乙\n- [ ] 丙\n"),
            ("- ［ ］ 甲\n- [✓] **乙**\n", "- [ ] 甲\n- [x] **乙**\n"),
        ] {
            assert_eq!(after(before), right, "{before}");
            let body = read(before);
            let shapes = reshaped(&body);
            assert_eq!(sketch_with(&read(right), &[]), sketch_with(&body, &shapes), "{before}");
            assert_ne!(sketch_with(&body, &[]), sketch_with(&body, &shapes), "{before}");
        }
    }

    #[test]
    fn what_is_in_doubt_stays() {
        for text in [
            "1、甲\n乙\n2、丙\n",
            "1、甲\n3、乙\n",
            "1、甲\n• 乙\n",
            "1、甲\\\n2、乙\n",
            "> 1、甲\n> 2、乙\n",
            "一、甲\n二、乙\n",
            "A、甲\nB、乙\n",
            "✅ 甲\n❌ 乙\n",
            "- [×] 甲\n",
            "- [x](a.md) 甲\n",
            "- \\[] 甲\n",
            "1、甲\n",
            "— 甲\n",
        ] {
            assert_eq!(after(text), text);
        }
    }
}
