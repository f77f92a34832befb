//! What a link loses on paper: nobody can press it. Its words should say where it leads.

use super::Walker;
use crate::diag::{Diagnostic, Span, shortened};
use crate::model::document::*;
use crate::model::edition::Lead;
use crate::model::sheet::letters;
use crate::render::text;

/// Characters of a text that a finding shows.
const SHOWN: usize = 40;
/// Characters besides links that an urgent box must say at least: what to do must not stand on another page.
const SAID: usize = 6;

impl Walker<'_, '_> {
    /// A link whose words do not tell where it leads is a finding.
    pub(super) fn check_link(&mut self, link: &Link) {
        let (edition, source) = (self.around.edition, self.around.source);
        let shown = text::inlines(&link.inlines, self.text, self.around.voice);
        self.check_hover(&link.title, &shown, link.span);
        let (words, title) = (letters(&shown), edition.led_to(source, &link.target).map(|card| letters(card.title)));
        let tells = match (edition.follow(source, &link.target), title) {
            // What this edition does not have is no link on its page either; a heading of the same page is on the same
            // paper.
            (None | Some(Lead::Here(_)), _) => true,
            (_, Some(title)) => words.contains(&title) || (words.chars().count() > 1 && title.contains(&words)),
            (Some(Lead::To(path, _)), None) => {
                path.as_str().rsplit('/').next().is_some_and(|name| words.contains(&letters(name)))
            }
            (Some(Lead::Outside), None) => words.contains(&letters(address_of(&link.target))),
        };
        if !tells {
            let target = edition
                .led_to(source, &link.target)
                .map_or_else(|| link.target.to_string(), |card| format!("《{}》", card.title));
            let note = Diagnostic::new("leaflet-link", self.origin.place(link.span)).with("found", shown.trim());
            self.notes.problems.push(note.with("target", target));
        }
    }

    /// Words that a page shows only while the pointer stands on something are a finding, unless `shown` says them too.
    pub(super) fn check_hover(&mut self, title: &str, shown: &str, span: Span) {
        if !letters(title).is_empty() && !letters(shown).contains(&letters(title)) {
            let note = Diagnostic::new("leaflet-part", self.origin.place(span)).with("kind", "hover");
            self.notes.problems.push(note.with("parts", shortened(title.trim(), SHOWN)));
        }
    }

    /// Who needs help at once cannot look up another page: a box of which links are all that it says is a finding.
    pub(super) fn check_urgent(&mut self, directive: &Directive) {
        let mut bare = Vec::new();
        let linked = without_links(&directive.blocks, &mut bare);
        let said = letters(&text::inlines(&bare, self.text, self.around.voice)).chars().count();
        if linked && said < SAID {
            self.notes.problems.push(
                Diagnostic::new("leaflet-urgent-link", self.origin.place(directive.fence))
                    .with("found", directive.name.word()),
            );
        }
    }
}

/// The part of an address that a reader must know: the host of a site, a number, a mailbox.
fn address_of(target: &str) -> &str {
    let rest = target
        .split_once("://")
        .map_or_else(|| target.split_once(':').map_or(target, |(_, rest)| rest), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Collects the inlines of blocks that are no links; gives whether there are links.
fn without_links(blocks: &[Block], bare: &mut Vec<Inline>) -> bool {
    let mut linked = false;
    for block in blocks {
        linked |= match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => strip(inlines, bare),
            BlockKind::Heading(heading) => strip(&heading.inlines, bare),
            BlockKind::List(list) => {
                list.items.iter().fold(false, |linked, item| without_links(&item.blocks, bare) | linked)
            }
            BlockKind::Quote(inner) => without_links(inner, bare),
            BlockKind::Directive(directive) => without_links(&directive.blocks, bare),
            BlockKind::Table(table) => {
                table.rows.iter().flatten().fold(false, |linked, cell| strip(cell, bare) | linked)
            }
            BlockKind::Definitions(definitions) => definitions.iter().fold(false, |linked, definition| {
                strip(&definition.term, bare)
                    | definition.details.iter().fold(false, |linked, blocks| without_links(blocks, bare) | linked)
                    | linked
            }),
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule | BlockKind::Footnote { .. } => false,
        };
    }
    linked
}

fn strip(inlines: &[Inline], bare: &mut Vec<Inline>) -> bool {
    let mut linked = false;
    for inline in inlines {
        linked |= match inline {
            Inline::Link(link) => !link.target.starts_with('#') && !link.target.starts_with("tel:"),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => strip(inner, bare),
            other => {
                bare.push(other.clone());
                false
            }
        };
    }
    linked
}
