//! A record → the block of a leaflet that says what stands in the keys of its kind.

use super::{Notes, SheetContext, Walker};
use crate::diag::Span;
use crate::model::PageId;
use crate::model::edition::{SeenField, SeenRecord, SeenStep, SeenValue, Text};
use crate::model::kind::{Holds, Key, Reckoned};
use crate::model::referral::is_path;
use crate::model::sheet::{DefinitionEntry, InlineNode, NodeKind, SheetNode, Style};
use crate::render::reckoned::{self, Worked};
use crate::render::record::{self, unit_of};

/// The record of a page with what is worked out of it as one block; `None` when it says nothing to these readers.
pub(crate) fn record<'a>(
    (page, record): (PageId, &SeenRecord<'a>),
    around: SheetContext<'a>,
    notes: &mut Notes<'a>,
) -> Option<SheetNode> {
    let before = notes.places.len();
    let mut scribe = Scribe { around, notes };
    let unit = unit_of(record, around.voice);
    let path = if is_path(record.kind) { around.edition.own_steps(around.source) } else { Vec::new() };
    let fields = record.fields.iter();
    let mut entries: Vec<DefinitionEntry> = fields.map(|field| scribe.entry(field, (&unit, &path))).collect();
    // Single lines stand with those that come first, tables at the end.
    let is_long = |field: &SeenField<'_>| matches!(field.key.holds, Holds::Records(_) | Holds::Text | Holds::Section);
    let mut lines = record.fields.iter().position(is_long).unwrap_or(entries.len());
    let worked = reckoned::worked(record, page, around.voice);
    for one in &worked {
        let entry = scribe.worked(one);
        match (one.reckoned, one.rows.is_empty()) {
            // What holds no more is said first.
            (Reckoned::InForce | Reckoned::Position, _) => entries.insert(0, entry),
            (_, true) => entries.insert(lines, entry),
            (_, false) => entries.push(entry),
        }
        lines += usize::from(one.rows.is_empty());
    }
    // The lessons stand in the table of how long they are.
    if worked.iter().any(|one| one.reckoned == Reckoned::LessonTimes) {
        entries.retain(|entry| entry.key.as_deref() != Some("lessons"));
    }
    let is_empty = entries.is_empty();
    let kind = NodeKind::Definitions { of: Some(record.kind.id.to_string()), entries };
    let node = scribe.node(kind);
    // Its texts stand in the front matter, at the top of the file.
    notes.places[before..].fill(0);
    (!is_empty).then_some(node)
}

/// Whom a page suits, as a paragraph of its leaflets; `None` when it does not say so.
pub(crate) fn suits<'a>(lives: &[SeenField<'a>], around: SheetContext<'a>, notes: &mut Notes<'a>) -> Option<SheetNode> {
    let (words, strings) = (record::suits(lives, around.voice), around.voice.strings);
    let label = InlineNode::Text(format!("{}{}", strings.get("suits"), strings.get("colon")));
    let label = InlineNode::Styled { kind: Style::Strong, inlines: vec![label] };
    let inlines = vec![label, InlineNode::Text(words)];
    (!lives.is_empty()).then(|| Scribe { around, notes }.node(NodeKind::Paragraph { inlines }))
}

struct Scribe<'n, 'a> {
    around: SheetContext<'a>,
    notes: &'n mut Notes<'a>,
}

impl<'a> Scribe<'_, 'a> {
    fn node(&mut self, kind: NodeKind) -> SheetNode {
        self.notes.places.push(0);
        SheetNode { at: self.notes.places.len() as u32 - 1, kind }
    }

    /// A key with what it says; records in it as a table, those of a path as its steps.
    fn entry(&mut self, field: &SeenField<'a>, (unit, path): (&str, &[SeenStep<'a>])) -> DefinitionEntry {
        let label = vec![InlineNode::Text(field.key.label.get(self.around.voice.language).to_owned())];
        let details = match &field.key.holds {
            Holds::Records(_) => vec![self.steps(path).unwrap_or_else(|| self.table(field, unit))],
            Holds::Text | Holds::Section => field.values.iter().flat_map(|value| self.blocks(value)).collect(),
            _ => {
                let inlines = self.line(field);
                vec![self.node(NodeKind::Paragraph { inlines })]
            }
        };
        DefinitionEntry { key: Some(field.key.id.to_string()), term: label, details: vec![details] }
    }

    fn steps(&mut self, steps: &[SeenStep<'a>]) -> Option<SheetNode> {
        let mut values = steps.iter().flat_map(|step| &step.fields).flat_map(|field| &field.values);
        let text = values.find_map(|value| match value {
            SeenValue::Text(text) => Some(text),
            _ => None,
        })?;
        Some(self.walker(text).steps(steps, Span::new(0, 0)))
    }

    /// What is worked out of a record, like a key of its own.
    fn worked(&mut self, worked: &Worked<'_>) -> DefinitionEntry {
        let text = |words: String| if words.is_empty() { Vec::new() } else { vec![InlineNode::Text(words)] };
        let details = if worked.rows.is_empty() {
            let values: Vec<String> = worked.values.iter().map(reckoned::plain).collect();
            let inlines = text(values.join(self.around.voice.strings.get("record_comma")));
            NodeKind::Paragraph { inlines }
        } else {
            let head = worked.head.iter().cloned().map(text).collect();
            let rows = worked.rows.iter().map(|row| row.iter().map(|cell| text(reckoned::plain(cell))).collect());
            NodeKind::Table { columns: worked.head.len(), rows: std::iter::once(head).chain(rows).collect() }
        };
        let (term, details) = (text(worked.label.clone()), vec![vec![self.node(details)]]);
        DefinitionEntry { key: Some(worked.reckoned.word().to_owned()), term, details }
    }

    fn walker<'t>(&'t mut self, text: &Text<'t>) -> Walker<'t, 'a> {
        let (around, definitions) = (self.around, Default::default());
        Walker { text: text.text, origin: text.origin, around, notes: self.notes, definitions }
    }

    fn blocks(&mut self, value: &SeenValue<'a>) -> Vec<SheetNode> {
        let SeenValue::Text(text) = value else { return Vec::new() };
        self.walker(text).blocks(&text.blocks)
    }

    /// The values of a field in one line.
    fn line(&mut self, field: &SeenField<'a>) -> Vec<InlineNode> {
        let strings = self.around.voice.strings;
        let sign = strings.get(if matches!(field.key.holds, Holds::Line) { "record_comma" } else { "list_comma" });
        let mut line = Vec::new();
        for (index, value) in field.values.iter().enumerate() {
            if index > 0 {
                line.push(InlineNode::Text(sign.to_owned()));
            }
            match value {
                SeenValue::Text(text) => {
                    let title = record::titled(field.key, text, self.around.voice);
                    line.extend((!title.is_empty()).then_some(InlineNode::Text(title)));
                    line.extend(super::inline(text, None, self.around, self.notes));
                }
                other => line.push(InlineNode::Text(record::value(field.key, other, self.around.voice))),
            }
        }
        line
    }

    /// The records that a field holds, the labels of their keys in the first row.
    fn table(&mut self, field: &SeenField<'a>, unit: &str) -> SheetNode {
        let voice = self.around.voice;
        let Holds::Records(keys) = &field.key.holds else { return self.node(NodeKind::Rule) };
        let records = field.values.iter().filter_map(|value| match value {
            SeenValue::Record(fields) => Some((fields, record::row_with(fields, unit, voice))),
            _ => None,
        });
        let records: Vec<(&Vec<SeenField<'a>>, Vec<(&Key, String)>)> = records.collect();
        let is_used = |key: &&Key| records.iter().flat_map(|(_, row)| row).any(|(other, _)| other.id == key.id);
        let used: Vec<&Key> = keys.iter().filter(is_used).collect();
        let text = |words: &str| vec![InlineNode::Text(words.to_owned())];
        let mut rows: Vec<Vec<Vec<InlineNode>>> =
            vec![used.iter().map(|key| text(key.label.get(voice.language))).collect()];
        for (fields, row) in &records {
            let cell = |key: &Key| row.iter().find(|(known, _)| known.id == key.id).map_or("", |(_, words)| words);
            let cells = used.iter().map(|key| match key.holds {
                Holds::Source => self.marks(fields, key),
                _ => text(cell(key)),
            });
            rows.push(cells.collect());
        }
        self.node(NodeKind::Table { columns: used.len(), rows })
    }

    /// The numbers of the documents that a record in a record names: in a cell there is no room for their titles.
    fn marks(&mut self, fields: &[SeenField<'a>], key: &Key) -> Vec<InlineNode> {
        let values = fields.iter().filter(|field| field.key.id == key.id).flat_map(|field| &field.values);
        let texts = values.filter_map(|value| match value {
            SeenValue::Text(text) => Some(text),
            _ => None,
        });
        texts.flat_map(|text| super::inline(text, None, self.around, self.notes)).collect()
    }
}
