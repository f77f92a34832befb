//! Block tree → words, for descriptions, lists and the reading time. Takes a projected tree.

use unicode_width::UnicodeWidthChar;

use crate::model::document::*;
use crate::model::edition::{Edition, Text};
use crate::render::words;
use crate::theme::Strings;

/// Who speaks: an edition, in the language of the text that is read out. A page without a translation is in another one
/// than its edition, and so is all that its references print.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub edition: &'a Edition<'a>,
    /// The language of the text.
    pub language: &'a str,
    /// The theme's strings in that language.
    pub strings: &'a Strings,
}

impl<'a> Voice<'a> {
    /// An edition on a text in its own language.
    pub(crate) fn own(edition: &'a Edition<'a>, strings: &'a Strings) -> Voice<'a> {
        Voice { edition, language: edition.tag(), strings }
    }
}

/// The words of a text on one line.
pub(crate) fn plain(text: &Text<'_>, voice: Voice<'_>) -> String {
    let mut speaker = Speaker { text: text.text, voice, out: String::new() };
    speaker.blocks(&text.blocks);
    on_one_line(&speaker.out)
}

/// A text with one space wherever there is white space inside it.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// How long a text is, as [`count`] has it.
pub(crate) fn length(text: &Text<'_>, voice: Voice<'_>) -> usize {
    let mut speaker = Speaker { text: text.text, voice, out: String::with_capacity(text.text.len()) };
    speaker.blocks(&text.blocks);
    count(&speaker.out)
}

/// Whether no phrase is too long for a line of big type on a phone, so that lines may end after punctuation alone.
pub(crate) fn has_short_phrases(words: &str) -> bool {
    const LINE: usize = 9;
    words.split_inclusive(['，', '。', '、', '；', '：', '？', '！']).all(|phrase| phrase.chars().count() <= LINE)
}

/// The words of a run of inlines.
pub(crate) fn inlines(inlines: &[Inline], text: &str, voice: Voice<'_>) -> String {
    let mut speaker = Speaker { text, voice, out: String::new() };
    speaker.inlines(inlines);
    speaker.out
}

/// Chinese characters count one each, runs of Latin letters and digits one a word.
pub(crate) fn count(words: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in words.chars() {
        // Most characters: Chinese ones.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            (count, in_word) = (count + 1, false);
            continue;
        }
        // Chinese punctuation; further signs of the block below are numerals.
        if matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}')
        {
            in_word = false;
            continue;
        }
        let wide = c.width() == Some(2);
        let letter = c.is_alphanumeric();
        if letter && (wide || !in_word) {
            count += 1;
        }
        in_word = letter && !wide;
    }
    count
}

struct Speaker<'a> {
    text: &'a str,
    voice: Voice<'a>,
    out: String,
}

impl Speaker<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.inlines(inlines),
                BlockKind::Heading(heading) => self.inlines(&heading.inlines),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => self.blocks(inner),
                BlockKind::Code { text, .. } => text.iter().for_each(|line| self.out.push_str(line.of(self.text))),
                BlockKind::Table(table) => {
                    for cell in table.rows.iter().flatten() {
                        self.inlines(cell);
                        self.out.push(' ');
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&definition.term);
                        self.out.push(' ');
                        definition.details.iter().for_each(|blocks| self.blocks(blocks));
                    }
                }
                BlockKind::Directive(directive) => {
                    self.inlines(&directive.title);
                    self.out.push(' ');
                    self.blocks(&directive.blocks);
                }
                BlockKind::Rule | BlockKind::Html(_) => {}
            }
            self.out.push('\n');
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.out.push_str(words.of(self.text)),
                Inline::Soft | Inline::Hard => self.out.push(' '),
                Inline::Html(_) | Inline::Footnote(..) => {}
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => self.inlines(inner),
                Inline::Link(link) => self.inlines(&link.inlines),
                Inline::Image(image) => self.inlines(&image.alt),
                Inline::For(only) => self.inlines(&only.inlines),
                Inline::Reference(reference) => self.reference(reference),
            }
        }
    }

    fn reference(&mut self, reference: &Reference) {
        let Voice { edition, language: tag, strings } = self.voice;
        match reference.kind {
            ReferenceKind::Fact => {
                if let Some(fact) = edition.fact(&reference.id) {
                    self.out.push_str(&words::fact(fact, reference.show, tag, strings));
                }
            }
            ReferenceKind::Term => self.out.push_str(term_words(&reference.id, self.voice)),
            ReferenceKind::Service => {
                if let Some(service) = edition.service(&reference.id) {
                    let phone = service.phone.as_deref().unwrap_or("");
                    match reference.show {
                        Show::Phone => self.out.push_str(phone),
                        Show::Name => self.out.push_str(service.name.get(tag)),
                        _ => self.out.push_str(&format!("{} {phone}", service.name.get(tag))),
                    }
                }
            }
            ReferenceKind::Source | ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }
}

/// A term as the text wrote it; in another language, as the register has it there.
pub(crate) fn term_words<'a>(written: &'a str, voice: Voice<'a>) -> &'a str {
    match voice.edition.term(written) {
        Some(term) if term.name.exact(voice.language).is_some_and(|name| name != &*term.term) => {
            term.name.get(voice.language)
        }
        _ => written,
    }
}
