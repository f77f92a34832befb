//! Block tree → lines of words, for those who review a page on paper: what its layout says to readers (what to do and
//! what not, what is right, which row a cell is of) is said in words. Takes a projected tree.

use std::collections::BTreeMap;

use crate::model::document::*;
use crate::model::edition::Text;
use crate::model::register::Citation;
use crate::render::html::{Notes, find_footnotes};
use crate::render::text::{self, Voice};
use crate::render::words;

/// The lines of a text, between line breaks. `notes`: what the page's texts refer to, after they were rendered.
pub(crate) fn told(text: &Text<'_>, voice: Voice<'_>, notes: &mut Notes<'_>) -> String {
    lines(&text.blocks, text.text, voice, notes).join("\n")
}

/// The footnotes that a text shows marks for, each with its number.
pub(crate) fn footnotes(body: &Text<'_>, voice: Voice<'_>, notes: &mut Notes<'_>) -> String {
    let mut definitions = BTreeMap::new();
    find_footnotes(&body.blocks, &mut definitions);
    let mut numbered: Vec<(usize, &[Block])> =
        definitions.into_iter().filter_map(|(label, blocks)| Some((notes.number_of(&label)?, blocks))).collect();
    numbered.sort_by_key(|(number, _)| *number);
    let one = |(number, blocks): (usize, &[Block])| {
        format!("{number}. {}", lines(blocks, body.text, voice, notes).join("\n"))
    };
    numbered.into_iter().map(one).collect::<Vec<_>>().join("\n")
}

fn lines(blocks: &[Block], text: &str, voice: Voice<'_>, notes: &mut Notes<'_>) -> Vec<String> {
    let mut teller = Teller { text, voice, notes, lines: Vec::new() };
    teller.blocks(blocks);
    teller.lines
}

struct Teller<'t, 'v, 'n, 'a> {
    text: &'t str,
    voice: Voice<'v>,
    notes: &'n mut Notes<'a>,
    lines: Vec<String>,
}

/// How far what is inside something stands from the edge.
const INDENT: &str = "　";

impl Teller<'_, '_, '_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.line(inlines),
            BlockKind::Heading(heading) => self.line(&heading.inlines),
            BlockKind::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    let mark = match (item.task, list.start) {
                        (Some(true), _) => "[x] ".to_owned(),
                        (Some(false), _) => "[ ] ".to_owned(),
                        (None, Some(start)) => format!("{}. ", start.saturating_add(at as u64)),
                        (None, None) => "• ".to_owned(),
                    };
                    self.marked(&mark, &item.blocks);
                }
            }
            BlockKind::Quote(inner) => self.marked(INDENT, inner),
            BlockKind::Code { text, .. } => {
                let whole: String = text.iter().map(|line| line.of(self.text)).collect();
                self.lines.extend(whole.lines().map(str::to_owned));
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| self.words(cell).replace('\n', " ")).collect();
                    self.lines.push(cells.join(" | "));
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.line(&definition.term);
                    definition.details.iter().for_each(|blocks| self.marked(INDENT, blocks));
                }
            }
            BlockKind::Directive(directive) => self.directive(directive),
            BlockKind::Html(lines) => {
                let whole: String = lines.iter().map(|line| line.of(self.text)).collect();
                self.lines.extend(
                    without_tags(&whole).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned),
                );
            }
            BlockKind::Rule | BlockKind::Footnote { .. } => {}
        }
    }

    /// Blocks behind a mark, all of whose lines stand further in.
    fn marked(&mut self, mark: &str, blocks: &[Block]) {
        let from = self.lines.len();
        self.blocks(blocks);
        if from == self.lines.len() {
            self.lines.push(String::new());
        }
        for (at, line) in self.lines[from..].iter_mut().enumerate() {
            line.insert_str(0, if at == 0 { mark } else { INDENT });
        }
    }

    /// A block by what it says over its text.
    fn directive(&mut self, directive: &Directive) {
        let key = match directive.name {
            // A condition that still stands here was not projected: doubt shows nothing.
            DirectiveName::For => return,
            DirectiveName::Do => "do".to_owned(),
            DirectiveName::Dont => "dont".to_owned(),
            DirectiveName::Key => "key".to_owned(),
            DirectiveName::Warning => "warning".to_owned(),
            DirectiveName::Urgent => format!("urgent_{}", directive.attribute("when").unwrap_or("now")),
            DirectiveName::Checklist => "checklist".to_owned(),
            DirectiveName::Pledge => "pledge".to_owned(),
            DirectiveName::Quiz => "quiz".to_owned(),
            DirectiveName::Slip => "slip".to_owned(),
            DirectiveName::Steps
            | DirectiveName::Details
            | DirectiveName::Figure
            | DirectiveName::Panel
            | DirectiveName::List
            | DirectiveName::Referral => String::new(),
        };
        let strings = self.voice.strings;
        let kind =
            if key.is_empty() { String::new() } else { strings.fill("told_kind", &[("kind", strings.get(&key))]) };
        let title = self.words(&directive.title);
        if !kind.is_empty() || !title.is_empty() {
            self.lines.push(format!("{kind}{title}"));
        }
        if directive.attribute("src").is_some() {
            self.lines.push(strings.fill("told_picture", &[("alt", directive.attribute("alt").unwrap_or(""))]));
        }
        if directive.name != DirectiveName::Quiz {
            return self.blocks(&directive.blocks);
        }
        let (question, options, why) = directive.quiz_parts();
        self.blocks(question);
        for (option, letter) in options.iter().zip('A'..) {
            self.marked(&format!("{letter}. "), &option.blocks);
            if let (Some(true), Some(last)) = (option.task, self.lines.last_mut()) {
                last.push_str(&strings.fill("told_kind", &[("kind", strings.get("quiz_right"))]));
            }
        }
        self.blocks(why);
    }

    fn line(&mut self, inlines: &[Inline]) {
        let words = self.words(inlines);
        self.lines.extend(words.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()));
    }

    fn words(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        inlines.iter().for_each(|inline| self.inline(inline, &mut out));
        out
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        let strings = self.voice.strings;
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words.of(self.text)),
            Inline::Soft => out.push(' '),
            Inline::Hard => out.push('\n'),
            // What is raised or lowered is another figure: 10^2 is not 102.
            Inline::Html(tag) => match tag.of(self.text).to_ascii_lowercase().as_str() {
                "<sup>" => out.push('^'),
                "<sub>" => out.push('_'),
                tag if tag.starts_with("<br") => out.push('\n'),
                _ => {}
            },
            Inline::Footnote(label, _) => {
                if let Some(number) = self.notes.number_of(label) {
                    out.push_str(&strings.fill("told_note", &[("n", &number.to_string())]));
                }
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => out.push_str(&self.words(inner)),
            Inline::Strike(inner) => {
                let words = self.words(inner);
                out.push_str(&strings.fill("told_struck", &[("words", &words)]));
            }
            Inline::Link(link) => out.push_str(&self.words(&link.inlines)),
            Inline::Image(image) => {
                let alt = self.words(&image.alt);
                out.push_str(&strings.fill("told_picture", &[("alt", &alt)]));
            }
            // Not projected: doubt shows nothing.
            Inline::For(_) => {}
            Inline::Reference(reference) => self.reference(reference, out),
        }
    }

    fn reference(&mut self, reference: &Reference, out: &mut String) {
        let Voice { edition, language, strings } = self.voice;
        match reference.kind {
            ReferenceKind::Fact => {
                if let Some(fact) = edition.fact(&reference.id) {
                    out.push_str(&words::fact(fact, reference.show, language, strings));
                    self.cite(fact.citation.clone(), out);
                }
            }
            ReferenceKind::Source => self.cite(Citation::read(&reference.id), out),
            ReferenceKind::Term => out.push_str(text::term_words(&reference.id, self.voice)),
            ReferenceKind::Service => {
                let Some(service) = edition.service(&reference.id) else { return };
                let name = words::service_name(service, language);
                let phone = service.phone.as_deref().unwrap_or("");
                let shown = match reference.show {
                    Show::Phone => phone.to_owned(),
                    Show::Name => name.to_owned(),
                    _ => format!("{name} {phone}"),
                };
                out.push_str(shown.trim_end());
            }
            ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }

    fn cite(&mut self, citation: Citation, out: &mut String) {
        out.push_str(&format!("[{}]", self.notes.citations.cite(citation)));
    }
}

/// The words of a piece of HTML.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split('<').enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) });
    }
    out
}
