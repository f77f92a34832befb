//! Block tree → HTML. The only place that writes tags besides the templates.
//!
//! Takes a projected tree. References are printed from the registers and numbered in reading order; the numbers live in
//! [`Notes`], which one page's texts share.

use std::collections::BTreeMap;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::document::*;
use crate::model::edition::{Edition, Lead, Text};
use crate::model::register::{Citation, Term};
use crate::paths::{OutPath, SourcePath, encode, relative};
use crate::render::{text, words};
use crate::theme::{Strings, Theme};

/// What surrounds the text of a page.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub edition: &'a Edition<'a>,
    pub theme: &'a Theme,
    pub strings: &'a Strings,
    pub source: &'a SourcePath,
    pub path: &'a OutPath,
}

/// What a page's texts refer to, in the order in which they first do.
#[derive(Default)]
pub struct Notes<'a> {
    pub citations: Vec<Citation>,
    pub terms: Vec<&'a Term>,
    /// Labels of footnotes.
    footnotes: Vec<Box<str>>,
    /// How many marks lead to each source, so that each has its own id.
    marks: usize,
    components: usize,
    pub problems: Vec<Diagnostic>,
}

impl Notes<'_> {
    /// The number of a citation, from 1.
    pub fn cite(&mut self, citation: Citation) -> usize {
        match self.citations.iter().position(|known| *known == citation) {
            Some(index) => index + 1,
            None => {
                self.citations.push(citation);
                self.citations.len()
            }
        }
    }
}

/// The blocks of a text as HTML.
pub fn blocks<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> String {
    let mut writer = Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 1 };
    writer.blocks(&body.blocks);
    writer.out
}

/// A text of one paragraph as HTML without its own tags.
pub fn inline<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> String {
    let mut writer = Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 1 };
    match &body.blocks[..] {
        [Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }] => writer.inlines(inlines),
        blocks => writer.blocks(blocks),
    }
    writer.out
}

/// The footnotes that the text shows marks for, as a list.
pub fn footnotes<'a>(body: &Text<'_>, around: Surroundings<'a>, notes: &mut Notes<'a>) -> String {
    let mut definitions = BTreeMap::new();
    find_footnotes(&body.blocks, &mut definitions);
    let mut items = String::new();
    let mut at = 0;
    // A footnote may refer to another one, which then joins the end of the list.
    while let Some(label) = notes.footnotes.get(at).cloned() {
        at += 1;
        let mut writer = Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 6 };
        writer.blocks(definitions.get(&label).map_or(&[], |blocks| *blocks));
        let back = around.strings.get("back_to_text");
        items.push_str(&format!("<li id=\"fn-{at}\">{} <a class=\"back\" href=\"#fnref-{at}\" aria-label=\"{}\">↩</a></li>\n", writer.out.trim_end(), escaped(back)));
    }
    if items.is_empty() { items } else { format!("<ol class=\"footnotes\">\n{items}</ol>") }
}

fn find_footnotes<'b>(blocks: &'b [Block], found: &mut BTreeMap<Box<str>, &'b [Block]>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, blocks } => {
                found.entry(label.clone()).or_insert(blocks);
            }
            BlockKind::Quote(inner) => find_footnotes(inner, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| find_footnotes(&item.blocks, found)),
            BlockKind::Directive(directive) => find_footnotes(&directive.blocks, found),
            _ => {}
        }
    }
}

/// A body without a site around it: plain Markdown as HTML, for the conformance tests.
pub fn bare(body: &Body) -> String {
    let mut notes = Notes::default();
    let mut writer = Writer { text: &body.text, around: None, notes: &mut notes, out: String::new(), level: 1 };
    writer.blocks(&body.blocks);
    writer.out
}

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape_html(&mut out, text);
    out
}

struct Writer<'w, 'a> {
    text: &'w str,
    /// `None` only in [`bare`].
    around: Option<Surroundings<'a>>,
    notes: &'w mut Notes<'a>,
    out: String,
    /// Level of the last heading, 1 for the page's title.
    level: u8,
}

/// What a component's template sees.
#[derive(Serialize)]
struct ComponentView<'v> {
    strings: &'v Strings,
    edition: EditionView<'v>,
    id: String,
    level: u8,
    title_html: String,
    body_html: String,
    attributes: BTreeMap<&'v str, &'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'v str>,
    width: Option<u32>,
    height: Option<u32>,
    question_html: String,
    options: Vec<OptionView>,
    why_html: String,
}

#[derive(Serialize)]
struct EditionView<'v> {
    id: &'v str,
    large: bool,
}

#[derive(Serialize)]
struct OptionView {
    html: String,
    right: bool,
}

impl<'a> Writer<'_, 'a> {
    fn escape(&mut self, text: &str) {
        let _ = escape_html_body_text(&mut self.out, text);
    }

    fn attribute(&mut self, text: &str) {
        let _ = escape_html(&mut self.out, text);
    }

    /// Writes with `write` into a text of its own.
    fn aside(&mut self, write: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, before)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => self.wrapped("p", inlines),
            BlockKind::Plain(inlines) => {
                self.inlines(inlines);
                self.out.push('\n');
            }
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::List(list) => self.list(list),
            BlockKind::Quote(inner) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(inner);
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Code { language, text } => self.code(language, text),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.out.push_str("<hr>\n"),
            BlockKind::Html(lines) => {
                for line in lines {
                    self.out.push_str(line.of(self.text));
                }
            }
            // Printed at the end of the page, if anything seen refers to it.
            BlockKind::Footnote { .. } => {}
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Directive(directive) => self.directive(directive),
        }
    }

    fn wrapped(&mut self, tag: &str, inlines: &[Inline]) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
        self.inlines(inlines);
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    fn heading(&mut self, heading: &Heading) {
        self.level = heading.level;
        self.out.push_str(&format!("<h{}", heading.level));
        if self.around.is_some() {
            self.out.push_str(" id=\"");
            self.attribute(&heading.id);
            self.out.push('"');
        }
        if !heading.classes.is_empty() {
            self.out.push_str(" class=\"");
            self.attribute(&heading.classes.join(" "));
            self.out.push('"');
        }
        self.out.push('>');
        self.inlines(&heading.inlines);
        self.out.push_str(&format!("</h{}>\n", heading.level));
    }

    fn list(&mut self, list: &List) {
        let tasks = self.around.is_some() && list.items.iter().any(|item| item.task.is_some());
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(tag);
        if let Some(start) = list.start.filter(|start| *start != 1) {
            self.out.push_str(&format!(" start=\"{start}\""));
        }
        if tasks {
            self.out.push_str(" class=\"tasks\"");
        }
        self.out.push_str(">\n");
        for item in &list.items {
            self.out.push_str(match item.task.filter(|_| tasks) {
                None => "<li>",
                Some(false) => "<li class=\"task\">",
                Some(true) => "<li class=\"task done\">",
            });
            if !tasks && let Some(done) = item.task {
                self.out.push_str(if done { "<input disabled=\"\" type=\"checkbox\" checked=\"\">\n" } else { "<input disabled=\"\" type=\"checkbox\">\n" });
            }
            let inner = self.aside(|writer| writer.blocks(&item.blocks));
            let starts_with_text = matches!(item.blocks.first(), None | Some(Block { kind: BlockKind::Plain(_), .. }));
            if !starts_with_text {
                self.out.push('\n');
            }
            let inner = if matches!(item.blocks.last(), Some(Block { kind: BlockKind::Plain(_), .. })) { inner.trim_end_matches('\n') } else { &inner };
            self.out.push_str(inner);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    fn code(&mut self, info: &str, lines: &[Str]) {
        let language = info.split_whitespace().next().unwrap_or("");
        if language.is_empty() {
            self.out.push_str("<pre><code>");
        } else {
            self.out.push_str("<pre><code class=\"language-");
            self.attribute(language);
            self.out.push_str("\">");
        }
        for line in lines {
            self.escape(line.of(self.text));
        }
        self.out.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        if self.around.is_some() {
            self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            let label = self.around.map_or("", |around| around.strings.get("table"));
            self.attribute(label);
            self.out.push_str("\">");
        }
        self.out.push_str("<table>\n");
        for (index, row) in table.rows.iter().enumerate() {
            self.out.push_str(match index {
                0 => "<thead>\n<tr>",
                1 => "<tbody>\n<tr>",
                _ => "<tr>",
            });
            for (cell, align) in row.iter().zip(&table.align) {
                self.cell(cell, *align, index == 0);
            }
            self.out.push_str(if index == 0 { "</tr>\n</thead>\n" } else { "</tr>\n" });
        }
        self.out.push_str(if table.rows.len() > 1 { "</tbody>\n</table>" } else { "</table>" });
        self.out.push_str(if self.around.is_some() { "</div>\n" } else { "\n" });
    }

    fn cell(&mut self, cell: &[Inline], align: Align, head: bool) {
        self.out.push_str(if head { "<th" } else { "<td" });
        if head && self.around.is_some() {
            self.out.push_str(" scope=\"col\"");
        }
        let side = match align {
            Align::None => "",
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        };
        if !side.is_empty() {
            let (before, after) = if self.around.is_some() { (" class=\"align-", "\"") } else { (" style=\"text-align: ", "\"") };
            self.out.push_str(before);
            self.out.push_str(side);
            self.out.push_str(after);
        }
        self.out.push('>');
        self.inlines(cell);
        self.out.push_str(if head { "</th>" } else { "</td>" });
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.out.push_str("<dl>\n");
        for definition in definitions {
            self.wrapped("dt", &definition.term);
            for details in &definition.details {
                self.out.push_str("<dd>");
                let inner = self.aside(|writer| writer.blocks(details));
                self.out.push_str(inner.trim_end_matches('\n'));
                self.out.push_str("</dd>\n");
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn directive(&mut self, directive: &Directive) {
        let Some(around) = self.around else {
            self.blocks(&directive.blocks);
            return;
        };
        // A condition that still stands here was not projected: doubt shows nothing.
        if directive.name == DirectiveName::For {
            return;
        }
        if directive.name == DirectiveName::Panel {
            self.panel(directive);
            return;
        }
        let level = self.level;
        let title = self.aside(|writer| writer.inlines(&directive.title));
        self.level = (level + 1).min(6);
        self.notes.components += 1;
        let id = format!("{}-{}", directive.name.word(), self.notes.components);
        let (question, options, why) = self.quiz(directive);
        let body = if directive.name == DirectiveName::Quiz { String::new() } else { self.aside(|writer| writer.blocks(&directive.blocks)) };
        let (src, size) = directive.attribute("src").and_then(|src| around.edition.picture(around.source, src)).map_or((None, None), |(out, size)| (Some(relative(around.path, &out)), size));
        let view = ComponentView {
            strings: around.strings,
            edition: EditionView { id: &around.edition.reader().id, large: around.edition.reading().large },
            id,
            level: (level + 1).min(6),
            title_html: title,
            body_html: body,
            attributes: directive.attributes.iter().map(|(key, value)| (*key, &**value)).collect(),
            src,
            alt: directive.attribute("alt"),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            question_html: question,
            options,
            why_html: why,
        };
        self.level = level;
        match around.theme.component(directive.name.word(), &view) {
            Ok(html) => self.out.push_str(html.trim_start()),
            Err(problem) => self.notes.problems.push(*problem),
        }
        self.out.push('\n');
    }

    /// A panel is a part of a leaflet; on the page it is its text, under its title.
    fn panel(&mut self, directive: &Directive) {
        if !directive.title.is_empty() {
            let level = (self.level + 1).min(6);
            self.out.push_str(&format!("<h{level}>"));
            self.inlines(&directive.title);
            self.out.push_str(&format!("</h{level}>\n"));
        }
        self.blocks(&directive.blocks);
    }

    /// A quiz is what stands before the first task list, the list, and what stands after it.
    fn quiz(&mut self, directive: &Directive) -> (String, Vec<OptionView>, String) {
        if directive.name != DirectiveName::Quiz {
            return (String::new(), Vec::new(), String::new());
        }
        let is_tasks = |block: &Block| matches!(&block.kind, BlockKind::List(list) if list.items.iter().any(|item| item.task.is_some()));
        let at = directive.blocks.iter().position(is_tasks).unwrap_or(directive.blocks.len());
        let question = self.aside(|writer| writer.blocks(&directive.blocks[..at]));
        let options = match directive.blocks.get(at).map(|block| &block.kind) {
            Some(BlockKind::List(list)) => list.items.iter().map(|item| OptionView { html: self.aside(|writer| writer.blocks(&item.blocks)).trim().to_owned(), right: item.task == Some(true) }).collect(),
            _ => Vec::new(),
        };
        let why = self.aside(|writer| writer.blocks(directive.blocks.get(at + 1..).unwrap_or(&[])));
        (question, options, why)
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(words) => self.escape(words.of(self.text)),
            Inline::Code(words) => {
                self.out.push_str("<code>");
                self.escape(words.of(self.text));
                self.out.push_str("</code>");
            }
            Inline::Soft => self.out.push('\n'),
            Inline::Hard => self.out.push_str("<br>\n"),
            Inline::Html(words) => self.out.push_str(words.of(self.text)),
            Inline::Emphasis(inner) => self.tagged("em", inner),
            Inline::Strong(inner) => self.tagged("strong", inner),
            Inline::Strike(inner) => self.tagged("del", inner),
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::Footnote(label, _) => self.footnote(label),
            Inline::Reference(reference) => self.reference(reference),
            // Not projected: doubt shows nothing.
            Inline::For(_) => {}
        }
    }

    fn tagged(&mut self, tag: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn link(&mut self, link: &Link) {
        let lead = self.around.map(|around| around.edition.follow(around.source, &link.target));
        let address = match (lead, self.around) {
            (None, _) | (Some(Some(Lead::Outside)), _) => link.target.to_string(),
            (Some(Some(Lead::Here(fragment))), _) => format!("#{}", encode(&fragment)),
            (Some(Some(Lead::To(out, fragment))), Some(around)) => {
                let fragment = fragment.map_or(String::new(), |fragment| format!("#{}", encode(&fragment)));
                format!("{}{fragment}", relative(around.path, &out))
            }
            // Nothing that this edition may lead to: the words stay, the link goes.
            _ => return self.inlines(&link.inlines),
        };
        self.out.push_str("<a href=\"");
        let _ = escape_href(&mut self.out, &address);
        self.out.push('"');
        self.title(&link.title);
        self.out.push('>');
        self.inlines(&link.inlines);
        self.out.push_str("</a>");
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.attribute(title);
            self.out.push('"');
        }
    }

    fn image(&mut self, image: &Image) {
        let alt = self.alt(&image.alt);
        let (source, size) = match self.around {
            None => (image.source.to_string(), None),
            Some(around) => match around.edition.picture(around.source, &image.source) {
                Some((out, size)) => (relative(around.path, &out), size),
                None => return,
            },
        };
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, &source);
        self.out.push_str("\" alt=\"");
        self.attribute(&alt);
        self.out.push('"');
        self.title(&image.title);
        if let Some((width, height)) = size {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.out.push_str(if self.around.is_some() { " loading=\"lazy\">" } else { ">" });
    }

    /// The words of an alternative text.
    fn alt(&self, inlines: &[Inline]) -> String {
        match self.around {
            Some(around) => text::inlines(inlines, self.text, around.edition, around.strings),
            None => bare_words(inlines, self.text),
        }
    }

    fn footnote(&mut self, label: &str) {
        let (number, first) = match self.notes.footnotes.iter().position(|known| **known == *label) {
            Some(index) => (index + 1, false),
            None => {
                self.notes.footnotes.push(label.into());
                (self.notes.footnotes.len(), true)
            }
        };
        let id = if first { format!(" id=\"fnref-{number}\"") } else { String::new() };
        self.out.push_str(&format!("<sup class=\"footnote\"><a href=\"#fn-{number}\"{id}>{number}</a></sup>"));
    }

    fn reference(&mut self, reference: &Reference) {
        let Some(around) = self.around else { return };
        let tag = around.edition.tag();
        match reference.kind {
            ReferenceKind::Fact => {
                let Some(fact) = around.edition.fact(&reference.id) else { return };
                self.out.push_str("<span class=\"fact\">");
                let printed = words::fact(fact, reference.show, tag, around.strings);
                self.escape(&printed);
                self.out.push_str("</span>");
                self.cite(fact.citation.clone(), around.strings);
            }
            ReferenceKind::Term => self.term(&reference.id, around),
            ReferenceKind::Service => self.service(reference, around),
            ReferenceKind::Source => self.cite(Citation::read(&reference.id), around.strings),
            ReferenceKind::Link | ReferenceKind::Image => {}
        }
    }

    fn cite(&mut self, citation: Citation, strings: &Strings) {
        let number = self.notes.cite(citation);
        self.notes.marks += 1;
        let label = strings.fill("cite_label", &[("n", &number.to_string())]);
        self.out.push_str(&format!("<sup class=\"cite\"><a href=\"#source-{number}\" id=\"cite-{}\" aria-label=\"{}\">[{number}]</a></sup>", self.notes.marks, escaped(&label)));
    }

    /// A term leads to its entry at the foot of the page; at first use its plain wording follows in brackets.
    fn term(&mut self, written: &str, around: Surroundings<'a>) {
        let Some(term) = around.edition.term(written) else { return };
        let (index, first) = match self.notes.terms.iter().position(|known| known.term == term.term) {
            Some(index) => (index, false),
            None => {
                self.notes.terms.push(term);
                (self.notes.terms.len() - 1, true)
            }
        };
        let shown = text::term_words(written, around.edition);
        self.out.push_str(&format!("<a class=\"term\" href=\"#term-{}\">", index + 1));
        match term.pinyin.as_deref().filter(|_| around.edition.reading().pinyin && first).and_then(|pinyin| syllables(shown, pinyin)) {
            Some(pairs) => {
                self.out.push_str("<ruby>");
                for (c, syllable) in pairs {
                    self.escape(c.encode_utf8(&mut [0; 4]));
                    self.out.push_str("<rp>(</rp><rt>");
                    self.escape(syllable);
                    self.out.push_str("</rt><rp>)</rp>");
                }
                self.out.push_str("</ruby>");
            }
            None => self.escape(shown),
        }
        self.out.push_str("</a>");
        let plain = term.plain.as_ref().filter(|_| first).map(|plain| plain.get(around.edition.tag()));
        if let Some(plain) = plain {
            self.out.push_str("<span class=\"gloss\">");
            let (open, close) = (around.strings.get("gloss_open"), around.strings.get("gloss_close"));
            self.escape(&format!("{open}{plain}{close}"));
            self.out.push_str("</span>");
        }
    }

    fn service(&mut self, reference: &Reference, around: Surroundings<'_>) {
        let Some(service) = around.edition.service(&reference.id) else { return };
        self.out.push_str("<span class=\"service\">");
        if reference.show != Show::Phone {
            self.escape(words::service_name(service, around.edition.tag()));
        }
        if let Some(phone) = service.phone.as_ref().filter(|_| reference.show != Show::Name) {
            if reference.show != Show::Phone {
                self.out.push(' ');
            }
            let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            self.out.push_str(&format!("<a href=\"tel:{digits}\">"));
            self.escape(phone);
            self.out.push_str("</a>");
        }
        self.out.push_str("</span>");
    }
}

/// Pairs each character with its syllable, when there are as many of both.
fn syllables<'t>(term: &'t str, pinyin: &'t str) -> Option<Vec<(char, &'t str)>> {
    let syllables: Vec<&str> = pinyin.split_whitespace().collect();
    (syllables.len() == term.chars().count()).then(|| term.chars().zip(syllables).collect())
}

/// Alternative text without a site.
fn bare_words(inlines: &[Inline], text: &str) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words.of(text)),
            Inline::Soft | Inline::Hard => out.push(' '),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => out.push_str(&bare_words(inner, text)),
            Inline::Link(link) => out.push_str(&bare_words(&link.inlines, text)),
            Inline::Image(image) => out.push_str(&bare_words(&image.alt, text)),
            _ => {}
        }
    }
    out
}
