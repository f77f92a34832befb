//! A text of the front matter (a message, an action) as one run of inlines: it stands inside a sentence of the theme,
//! so what its author wrote as blocks (a list, a second paragraph, a heading) becomes lines. The same for web and
//! paper.

use std::borrow::Cow;

use crate::model::document::*;

/// The inlines of a text. `place` counts the actions from 0: an action that its author numbered by its own place is its
/// words.
pub(crate) fn lines<'b>(blocks: &'b [Block], text: &str, place: Option<usize>) -> Cow<'b, [Inline]> {
    match blocks {
        [Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }] => Cow::Borrowed(inlines),
        _ => {
            let mut liner = Liner { text, out: Vec::new() };
            liner.top(blocks, place);
            Cow::Owned(liner.out)
        }
    }
}

struct Liner<'t> {
    text: &'t str,
    out: Vec<Inline>,
}

impl Liner<'_> {
    /// A list of one item is a mark before a text: `- 早晚刷牙`, `1. 今晚刷牙`. Its number stays when it tells something.
    fn top(&mut self, blocks: &[Block], place: Option<usize>) {
        match blocks {
            [Block { kind: BlockKind::List(list), .. }] if list.items.len() == 1 => {
                let own = list.start.is_none_or(|start| place.is_some_and(|place| start == place as u64 + 1));
                self.item(&list.items[0], list.start.filter(|_| !own).map(number));
            }
            _ => self.blocks(blocks),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.line(inlines.clone()),
            BlockKind::Heading(heading) => self.line(strong(&heading.inlines)),
            BlockKind::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    self.item(
                        item,
                        Some(
                            list.start
                                .map_or_else(|| "• ".to_owned(), |start| number(start.saturating_add(index as u64))),
                        ),
                    );
                }
            }
            BlockKind::Quote(inner) => self.blocks(inner),
            BlockKind::Code { text, .. } => {
                let whole: String = text.iter().map(|line| line.of(self.text)).collect();
                whole.lines().for_each(|line| self.line(vec![Inline::Code(Str::Own(line.into()))]));
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    self.line(
                        row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(&Inline::Soft),
                    );
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line(strong(&definition.term));
                    definition.details.iter().for_each(|blocks| self.blocks(blocks));
                }
            }
            BlockKind::Directive(directive) => self.directive(directive),
            BlockKind::Html(lines) => self.line(lines.iter().cloned().map(Inline::Html).collect()),
            // A note stands at the foot of a page's text, and a rule parts blocks.
            BlockKind::Footnote { .. } | BlockKind::Rule => {}
        }
    }

    fn item(&mut self, item: &Item, mark: Option<String>) {
        let start = self.out.len();
        self.blocks(&item.blocks);
        if let Some(mark) = mark {
            let at = if self.out.get(start) == Some(&Inline::Hard) { start + 1 } else { start };
            self.out.insert(at, Inline::Text(Str::Own(mark.into())));
        }
    }

    fn directive(&mut self, directive: &Directive) {
        // A condition that still stands here was not projected: doubt shows nothing.
        if directive.name == DirectiveName::For {
            return;
        }
        if let Some(source) = directive.attribute("src") {
            let alt = vec![Inline::Text(Str::Own(directive.attribute("alt").unwrap_or("").into()))];
            self.line(vec![Inline::Image(Box::new(Image {
                span: directive.fence,
                source: source.into(),
                title: "".into(),
                alt,
            }))]);
        }
        self.line(strong(&directive.title));
        self.blocks(&directive.blocks);
    }

    fn line(&mut self, inlines: Vec<Inline>) {
        if !inlines.is_empty() {
            if !self.out.is_empty() {
                self.out.push(Inline::Hard);
            }
            self.out.extend(inlines);
        }
    }
}

fn number(number: u64) -> String {
    format!("{number}. ")
}

fn strong(inlines: &[Inline]) -> Vec<Inline> {
    if inlines.is_empty() { Vec::new() } else { vec![Inline::Strong(inlines.to_vec())] }
}
