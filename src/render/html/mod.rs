//! Block tree → HTML. The only place that writes tags besides the templates.
//!
//! Takes a projected tree. References are printed from the registers and numbered in reading order; the numbers live in
//! [`Notes`], which one page's texts share.

mod breaks;
mod components;
mod inlines;
mod listing;
mod record;
mod referral;
mod service;
mod unshown;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

pub(crate) use breaks::breakable;
pub(crate) use record::record;
pub(crate) use service::{ServiceView, service};

use crate::diag::Diagnostic;
use crate::model::document::*;
use crate::model::edition::{Edition, Text};
use crate::model::register::Term;
use crate::model::service::Service;
use crate::paths::{OutPath, SourcePath};
use crate::render::citations::Citations;
use crate::render::lines::lines;
use crate::render::text::Voice;
use crate::theme::{Strings, Theme};

/// What surrounds the text of a page.
#[derive(Clone, Copy)]
pub(crate) struct HtmlContext<'a> {
    pub edition: &'a Edition<'a>,
    /// In whose language the references of its texts are printed.
    pub voice: Voice<'a>,
    pub theme: &'a Theme,
    pub strings: &'a Strings,
    pub source: &'a SourcePath,
    pub path: &'a OutPath,
    /// What names of places begin with, where several texts stand on one page.
    pub ids: &'a str,
    /// By how much its headings stand lower than in the page itself.
    pub deeper: u8,
    /// Whether links and pictures lead anywhere; else the words of links stand alone, and pictures are called as they
    /// are written: so that the same text in two places is the same.
    pub leads: bool,
    /// The keys by which its lists can be ordered, each with the path of the page where they are; an empty one, the
    /// first, is that of the page itself, whose lists have their authors' orders.
    pub orders: &'a [(&'a str, OutPath)],
    /// The key by which they are; none where they have those.
    pub order: Option<&'a str>,
}

/// What a page's texts refer to, in the order in which they first do.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    pub citations: Citations,
    pub terms: Vec<&'a Term>,
    pub services: Vec<&'a Service>,
    /// Labels of the footnotes that the edition has.
    defined: BTreeSet<Box<str>>,
    /// Labels of those that a mark led to, in order.
    footnotes: Vec<Box<str>>,
    /// How many tables there were, so that each has a name of its own.
    tables: usize,
    components: usize,
    pub problems: Vec<Diagnostic>,
}

impl Notes<'_> {
    /// The number of a footnote that a mark led to.
    pub(crate) fn number_of(&self, label: &str) -> Option<usize> {
        self.footnotes.iter().position(|known| **known == *label).map(|at| at + 1)
    }

    /// Makes known which footnotes a text has.
    fn define(&mut self, body: &Text<'_>) {
        let mut definitions = BTreeMap::new();
        find_footnotes(&body.blocks, &mut definitions);
        self.defined = definitions.into_keys().collect();
    }
}

/// The blocks of a text as HTML.
pub(crate) fn blocks<'a>(body: &Text<'_>, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> String {
    notes.define(body);
    let mut writer = writer(body, around, notes);
    writer.blocks(&body.blocks);
    writer.out
}

/// The same, block by block.
pub(crate) fn each_block<'a>(body: &Text<'_>, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> Vec<String> {
    notes.define(body);
    let mut writer = writer(body, around, notes);
    body.blocks.iter().map(|block| writer.aside(|writer| writer.block(block))).collect()
}

fn writer<'w, 'a>(body: &Text<'w>, around: HtmlContext<'a>, notes: &'w mut Notes<'a>) -> Writer<'w, 'a> {
    Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 1 + around.deeper }
}

/// A text of the front matter as HTML that stands inside a paragraph; `place` as in [`lines`].
pub(crate) fn inline<'a>(
    body: &Text<'_>,
    place: Option<usize>,
    around: HtmlContext<'a>,
    notes: &mut Notes<'a>,
) -> String {
    let mut writer = Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 1 };
    writer.inlines(&lines(&body.blocks, body.text, place));
    writer.out
}

/// The footnotes that the text shows marks for, as a list.
pub(crate) fn footnotes<'a>(body: &Text<'_>, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> String {
    let mut definitions = BTreeMap::new();
    find_footnotes(&body.blocks, &mut definitions);
    let mut items = String::new();
    let mut at = 0;
    // A footnote may refer to another one, which then joins the end of the list.
    while let Some(label) = notes.footnotes.get(at).cloned() {
        at += 1;
        let mut writer = Writer { text: body.text, around: Some(around), notes, out: String::new(), level: 6 };
        writer.blocks(definitions.get(&label).map_or(&[], |blocks| *blocks));
        let (back, ids) = (around.strings.get("back_to_text"), around.ids);
        items.push_str(&format!(
            "<li id=\"{ids}fn-{at}\">{} <a class=\"back\" href=\"#{ids}fnref-{at}\" aria-label=\"{}\">↩</a></li>\n",
            writer.out.trim_end(),
            escaped(back)
        ));
    }
    if items.is_empty() { items } else { format!("<ol class=\"footnotes\">\n{items}</ol>") }
}

/// The footnotes of a text by their labels.
pub(crate) fn find_footnotes<'b>(blocks: &'b [Block], found: &mut BTreeMap<Box<str>, &'b [Block]>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, blocks } => {
                found.entry(label.clone()).or_insert(blocks);
            }
            BlockKind::Quote(inner) => find_footnotes(inner, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| find_footnotes(&item.blocks, found)),
            BlockKind::Definitions(definitions) => definitions
                .iter()
                .flat_map(|definition| &definition.details)
                .for_each(|inner| find_footnotes(inner, found)),
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

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = escape_html(&mut out, text);
    out
}

struct Writer<'w, 'a> {
    text: &'w str,
    /// `None` only in [`bare`].
    around: Option<HtmlContext<'a>>,
    notes: &'w mut Notes<'a>,
    out: String,
    /// Level of the last heading, 1 for the page's title.
    level: u8,
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
        // A heading without words would be heard as one; it is a finding.
        if self.around.is_some() && heading.inlines.is_empty() {
            return;
        }
        self.level = self.around.map_or(heading.level, |around| (heading.level + around.deeper).min(6));
        self.out.push_str(&format!("<h{}", self.level));
        if let Some(around) = self.around {
            self.out.push_str(" id=\"");
            self.out.push_str(around.ids);
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
        self.out.push_str(&format!("</h{}>\n", self.level));
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
                self.out.push_str(if done {
                    "<input disabled=\"\" type=\"checkbox\" checked=\"\">\n"
                } else {
                    "<input disabled=\"\" type=\"checkbox\">\n"
                });
            }
            let inner = self.aside(|writer| writer.blocks(&item.blocks));
            let starts_with_text = matches!(item.blocks.first(), None | Some(Block { kind: BlockKind::Plain(_), .. }));
            if !starts_with_text {
                self.out.push('\n');
            }
            let inner = if matches!(item.blocks.last(), Some(Block { kind: BlockKind::Plain(_), .. })) {
                inner.trim_end_matches('\n')
            } else {
                &inner
            };
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
        if let Some(around) = self.around {
            self.notes.tables += 1;
            let label = around.strings.fill("table", &[("n", &self.notes.tables.to_string())]);
            self.out.push_str(&format!("<section class=\"table\" tabindex=\"0\" aria-label=\"{}\">", escaped(&label)));
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
        self.out.push_str(if self.around.is_some() { "</section>\n" } else { "\n" });
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
            let (before, after) =
                if self.around.is_some() { (" class=\"align-", "\"") } else { (" style=\"text-align: ", "\"") };
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
}
