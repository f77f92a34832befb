//! Directives → the web faces of the theme's components.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Writer;
use crate::model::document::*;
use crate::paths::relative;
use crate::theme::Strings;

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
    pub(super) fn directive(&mut self, directive: &Directive) {
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
        if directive.name == DirectiveName::List {
            self.listing(directive);
            return;
        }
        if directive.name == DirectiveName::Referral {
            self.referral(directive);
            return;
        }
        let level = self.level;
        let title = self.aside(|writer| writer.inlines(&directive.title));
        self.level = (level + 1).min(6);
        self.notes.components += 1;
        let id = format!("{}{}-{}", around.ids, directive.name.word(), self.notes.components);
        let (question, options, why) = self.quiz(directive);
        let body = if directive.name == DirectiveName::Quiz {
            String::new()
        } else {
            self.aside(|writer| writer.blocks(&directive.blocks))
        };
        let (src, size) = directive
            .attribute("src")
            .and_then(|src| around.edition.picture(around.source, src))
            .map_or((None, None), |(out, size)| (Some(relative(around.path, &out)), size));
        // Where nothing leads anywhere, a picture is called as it is written.
        let src = if around.leads { src } else { directive.attribute("src").map(str::to_owned) };
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

    /// The parts of a quiz; nothing for other directives.
    fn quiz(&mut self, directive: &Directive) -> (String, Vec<OptionView>, String) {
        if directive.name != DirectiveName::Quiz {
            return (String::new(), Vec::new(), String::new());
        }
        let (question, options, why) = directive.quiz_parts();
        let mut html = |blocks: &[Block]| self.aside(|writer| writer.blocks(blocks));
        let question = html(question);
        let option =
            |item: &Item| OptionView { html: html(&item.blocks).trim().to_owned(), right: item.task == Some(true) };
        let options = options.iter().map(option).collect();
        (question, options, html(why))
    }
}
