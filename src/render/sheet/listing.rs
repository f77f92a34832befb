//! `::: list` → the blocks of a leaflet: a table for each group, below its name.

use super::Walker;
use crate::model::document::Directive;
use crate::model::listing::Shape;
use crate::model::sheet::{InlineNode, Item, NodeKind, SheetNode, Style, Task};
use crate::render::listing::{Cell, Group, Listing, Row, listing};
use crate::render::record;

impl Walker<'_, '_> {
    /// What a list shows, below the words that its author put over it.
    pub(super) fn listed(&mut self, directive: &Directive) -> Vec<SheetNode> {
        let mut nodes = self.blocks(&directive.blocks);
        let Some(found) = listing(directive, None, self.around.voice) else { return nodes };
        found.sources.iter().for_each(|source| self.notes.citations.rest_on(source));
        if found.count == 0 {
            let words = self.around.voice.strings.get("record_none").to_owned();
            nodes.push(self.numbered(NodeKind::Paragraph { inlines: vec![InlineNode::Text(words)] }, directive.fence));
        } else if found.shape == Shape::Matrix {
            nodes.push(self.numbered(matrix(&found), directive.fence));
        } else {
            for group in &found.groups {
                if !group.name.is_empty() {
                    let mut inlines = vec![strong(&group.name)];
                    if !group.note.is_empty() {
                        let colon = self.around.voice.strings.get("colon");
                        inlines.push(InlineNode::Text(format!("{colon}{}", group.note)));
                    }
                    nodes.push(self.numbered(NodeKind::Paragraph { inlines }, directive.fence));
                }
                let kind = if found.shape == Shape::Table {
                    self.table(&found, group)
                } else {
                    self.items(&found, group, directive)
                };
                nodes.push(self.numbered(kind, directive.fence));
            }
        }
        nodes
    }

    fn table(&self, found: &Listing<'_>, group: &Group<'_>) -> NodeKind {
        let head = found.columns.iter().map(|column| text(&column.label)).collect();
        let row = |row: &Row<'_>| row.cells.iter().map(|cell| text(&self.cell(row, cell))).collect();
        let rows = std::iter::once(head).chain(group.rows.iter().map(row)).collect();
        NodeKind::Table { columns: found.columns.len(), rows }
    }

    fn cell(&self, row: &Row<'_>, cell: &Cell<'_>) -> String {
        match cell {
            Cell::Title => row.title.to_owned(),
            Cell::Words(words) => words.clone(),
            Cell::Field(field) => record::field(field, self.around.voice),
        }
    }

    /// What a card says below its title, in one line.
    fn card(&self, found: &Listing<'_>, row: &Row<'_>) -> String {
        let strings = self.around.voice.strings;
        let cells = found.columns.iter().zip(&row.cells).filter(|(_, cell)| !matches!(cell, Cell::Title));
        let said = cells.map(|(column, cell)| (&column.label, self.cell(row, cell)));
        let said = said.filter(|(_, words)| !words.is_empty());
        let said: Vec<String> = said.map(|(label, words)| format!("{label}{}{words}", strings.get("colon"))).collect();
        said.join(strings.get("record_comma"))
    }

    fn items(&mut self, found: &Listing<'_>, group: &Group<'_>, directive: &Directive) -> NodeKind {
        let mut items = Vec::new();
        for row in &group.rows {
            let phone = row.service.filter(|_| found.shape == Shape::List).and_then(|service| service.phone.clone());
            let mut inlines = match phone {
                Some(phone) => {
                    let (after, name) = (String::new(), row.title.to_owned());
                    vec![InlineNode::Service { after, name, phone: Some(phone) }]
                }
                None => vec![strong(row.title)],
            };
            if !row.summary.is_empty() {
                inlines.push(InlineNode::Text(format!("{}{}", self.around.voice.strings.get("colon"), row.summary)));
            }
            if !row.suits.is_empty() {
                let strings = self.around.voice.strings;
                let parts = ["gloss_open", "suits", "colon"].map(|key| strings.get(key)).concat();
                inlines.push(InlineNode::Text(format!("{parts}{}{}", row.suits, strings.get("gloss_close"))));
            }
            let mut blocks = vec![self.numbered(NodeKind::Paragraph { inlines }, directive.fence)];
            if found.shape == Shape::Cards {
                let said = self.card(found, row);
                if !said.is_empty() {
                    blocks.push(self.numbered(NodeKind::Paragraph { inlines: text(&said) }, directive.fence));
                }
            }
            items.push(Item { mark: Task { task: None }, blocks });
        }
        NodeKind::List { start: None, items }
    }
}

fn matrix(found: &Listing<'_>) -> NodeKind {
    let number = |number: &usize| if *number == 0 { text("") } else { text(&number.to_string()) };
    let head = std::iter::once(text("")).chain(found.across.iter().map(|name| text(name))).collect();
    let rows = found.groups.iter().zip(&found.numbers);
    let rows =
        rows.map(|(group, numbers)| std::iter::once(text(&group.name)).chain(numbers.iter().map(number)).collect());
    NodeKind::Table { columns: found.across.len() + 1, rows: std::iter::once(head).chain(rows).collect() }
}

fn text(words: &str) -> Vec<InlineNode> {
    if words.is_empty() { Vec::new() } else { vec![InlineNode::Text(words.to_owned())] }
}

fn strong(words: &str) -> InlineNode {
    InlineNode::Styled { kind: Style::Strong, inlines: vec![InlineNode::Text(words.to_owned())] }
}
