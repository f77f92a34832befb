//! `::: referral` → the blocks of a leaflet: its steps with their numbers.

use super::Walker;
use crate::diag::Span;
use crate::model::document::Directive;
use crate::model::edition::{SeenService, SeenStep};
use crate::model::sheet::{InlineNode, Item, NodeKind, SheetNode, Style, Task};
use crate::render::record;
use crate::render::service::of_places;

impl<'a> Walker<'_, 'a> {
    /// What a path shows, below the words that its author put over it.
    pub(super) fn referral(&mut self, directive: &Directive) -> Vec<SheetNode> {
        let mut nodes = self.blocks(&directive.blocks);
        let edition = self.around.voice.edition;
        let (finding, place) = (directive.attribute("finding").unwrap_or(""), directive.attribute("place"));
        let path = edition.referral(finding.trim(), place.map(str::trim), self.around.source);
        let Some(path) = path else {
            let words = self.around.voice.strings.get("referral_none").to_owned();
            nodes.push(self.numbered(NodeKind::Paragraph { inlines: vec![InlineNode::Text(words)] }, directive.fence));
            return nodes;
        };
        nodes.push(self.steps(&path.steps, directive.fence));
        let strings = self.around.voice.strings;
        let known = path.sources.iter().filter(|source| edition.source(&source.source).is_some());
        let cited: Vec<usize> = known.map(|source| self.notes.citations.cite(source.clone())).collect();
        if !cited.is_empty() {
            let mut inlines = vec![InlineNode::Text(strings.get("referral_from").to_owned())];
            inlines.extend(cited.into_iter().map(|source| InlineNode::Source { after: String::new(), source }));
            nodes.push(self.numbered(NodeKind::Paragraph { inlines }, directive.fence));
        }
        nodes
    }

    /// Steps with their numbers, which stand at a place of the text.
    pub(super) fn steps(&mut self, steps: &[SeenStep<'a>], at: Span) -> SheetNode {
        let items = steps.iter().map(|step| Item { mark: Task { task: None }, blocks: self.step(step, at) });
        let items = items.collect();
        self.numbered(NodeKind::List { start: Some(1), items }, at)
    }

    fn step(&mut self, step: &SeenStep<'a>, at: Span) -> Vec<SheetNode> {
        let voice = self.around.voice;
        let words = |key: &str| step.field(key).map_or(String::new(), |field| record::field(field, voice));
        let head = InlineNode::Styled { kind: Style::Strong, inlines: vec![InlineNode::Text(words("where"))] };
        let mut blocks = vec![self.numbered(NodeKind::Paragraph { inlines: vec![head] }, at)];
        let places = step.places.join(voice.strings.get("list_comma"));
        // Those who are named say it by themselves.
        let level = if step.services.is_empty() { words("level") } else { String::new() };
        let said = [
            ("referral_level", level),
            ("referral_place", places),
            ("referral_when", words("when")),
            ("referral_bring", words("bring")),
        ];
        for (label, said) in said {
            if !said.is_empty() {
                let text = format!("{}{}{said}", voice.strings.get(label), voice.strings.get("colon"));
                let inlines = vec![InlineNode::Text(text)];
                blocks.push(self.numbered(NodeKind::Paragraph { inlines }, at));
            }
        }
        for SeenService { service, places } in &step.services {
            if !self.notes.services.contains(&service.id) {
                self.notes.services.push(service.id.clone());
            }
            let name = of_places(places, voice.strings) + service.name.get(voice.language);
            let inlines = vec![InlineNode::Service { after: String::new(), name, phone: service.phone.clone() }];
            blocks.push(self.numbered(NodeKind::Paragraph { inlines }, at));
        }
        blocks
    }
}
