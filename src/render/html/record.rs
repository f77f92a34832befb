//! A record → what the web face of its kind shows, and that face.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::referral::{StepView, own_steps};
use super::service::phone_html;
use super::unshown::{self, Unshown};
use super::{HtmlContext, Notes, blocks, breakable, escaped, inline};
use crate::diag::{Diagnostic, Place};
use crate::model::edition::{Card, SeenField, SeenRecord, SeenValue};
use crate::model::kind::{Holds, Reckoned};
use crate::model::reckon;
use crate::model::referral::is_path;
use crate::paths::{leads_out, relative};
use crate::render::reckoned::{self, Line, Piece, Worked};
use crate::render::record;
use crate::render::text::{self, Voice};
use crate::theme::Strings;

/// What the face of a kind sees.
#[derive(Serialize)]
pub(super) struct RecordView<'v> {
    strings: &'v Strings,
    /// Id and name of the kind.
    kind: &'v str,
    name: &'v str,
    /// In the order of the kind.
    pub fields: Vec<FieldView<'v>>,
    /// The same by their keys.
    pub by_key: BTreeMap<&'v str, FieldView<'v>>,
    /// Labels of the parts that the page does not have.
    missing: Vec<&'v str>,
    /// What is worked out of it.
    verdicts: Vec<VerdictView>,
    /// Keys of targets and actuals of which the verdicts do not say each figure.
    apart: Vec<&'v str>,
    /// The steps of a referral path, with the services that answer them.
    path: Vec<StepView>,
}

#[derive(Serialize, Clone)]
pub(super) struct FieldView<'v> {
    pub key: &'v str,
    label: Cow<'v, str>,
    /// All values in one run of HTML.
    html: String,
    words: String,
    /// Whether its values are paragraphs, which stand below the label.
    is_long: bool,
    pub values: Vec<String>,
    /// Of pages: what each says of itself, in words.
    summaries: Vec<String>,
    /// Of a field that holds records: the labels of their keys, and each as its cells.
    pub head: Vec<Cow<'v, str>>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct VerdictView {
    year: String,
    /// The place that it is about; nothing where all are about that of the record.
    place: String,
    target: String,
    actual: String,
    verdict: &'static str,
}

/// The record of a page through the face of its kind; what is wrong with the face goes to the notes. `worked`: what is
/// worked out of it; `headings`: those of its body.
pub(crate) fn record<'a>(
    record: &SeenRecord<'a>,
    worked: &[Worked<'_>],
    headings: &[String],
    around: HtmlContext<'a>,
    notes: &mut Notes<'a>,
) -> String {
    let unit = record::unit_of(record, around.voice);
    let mut fields: Vec<FieldView<'_>> = record.fields.iter().map(|field| view(field, &unit, around, notes)).collect();
    // Its face has the verdicts as such.
    let shown = worked.iter().filter(|one| one.reckoned != Reckoned::Met);
    let (void, others): (Vec<_>, Vec<_>) = shown.partition(|one| one.reckoned == Reckoned::InForce);
    fields.extend(others.into_iter().map(|one| view_of(one, around)));
    let language = around.voice.language;
    let is_there = |key: &crate::model::kind::Key| {
        record.field(&key.id).is_some() || headings.iter().any(|heading| key.names().any(|name| name == heading))
    };
    let parts = record.kind.keys.iter().filter(|key| matches!(key.holds, Holds::Section));
    let missing = parts.filter(|key| !is_there(key)).map(|key| key.label.get(language)).collect();
    let verdicts = verdicts(record, around);
    let mut view = RecordView {
        strings: around.strings,
        apart: apart(&fields, &verdicts),
        kind: &record.kind.id,
        name: record.kind.name.get(language),
        by_key: fields.iter().map(|field| (field.key, field.clone())).collect(),
        fields,
        missing,
        verdicts,
        path: if is_path(record.kind) { own_steps(around, notes) } else { Vec::new() },
    };
    match around.theme.kind_face(&record.kind.id, &view) {
        // What holds no more is said before anything else, whatever the face shows.
        Ok(html) => {
            notes.problems.extend(unshown(record, &mut view, &html, around));
            void.into_iter().flat_map(|one| &one.values).map(|line| notice(line, around)).collect::<String>() + &html
        }
        Err(problem) => {
            notes.problems.push(*problem);
            String::new()
        }
    }
}

/// Findings on keys that a face of the site's own does not show; those of the program are held to it by a test.
fn unshown<'a>(
    record: &SeenRecord<'a>,
    view: &mut RecordView<'_>,
    html: &str,
    around: HtmlContext<'a>,
) -> Vec<Diagnostic> {
    let Some(face) = around.theme.own_face(&record.kind.id) else { return Vec::new() };
    let render = |view: &RecordView<'_>| around.theme.kind_face(&record.kind.id, view).ok();
    let finding = |Unshown { id, label, at }: Unshown<'_>| {
        let place = Place::Value(around.source.clone(), at.to_owned());
        Diagnostic::new("key-unshown", place).with("face", face.as_str()).with("key", id).with("label", label)
    };
    unshown::unshown(record, view, html, render).into_iter().map(finding).collect()
}

fn view<'a>(field: &SeenField<'a>, unit: &str, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> FieldView<'a> {
    let language = around.voice.language;
    let is_long = matches!(field.key.holds, Holds::Text | Holds::Section);
    let values: Vec<String> = field.values.iter().map(|one| value(field, one, around, notes)).collect();
    let sign = match field.key.holds {
        Holds::Text | Holds::Section | Holds::Records(_) => "",
        Holds::Line => around.strings.get("record_comma"),
        _ => around.strings.get("list_comma"),
    };
    let (head, rows) = rows(field, unit, around, notes);
    FieldView {
        key: &field.key.id,
        label: field.key.label.get(language).into(),
        html: values.join(sign),
        words: record::field(field, around.voice),
        is_long,
        values,
        summaries: field.values.iter().map(|one| summary(one, around)).collect(),
        head: head.into_iter().map(Cow::Borrowed).collect(),
        rows,
    }
}

/// What is worked out of a record, as its faces see it: like a key of its own.
fn view_of<'v>(worked: &'v Worked<'_>, around: HtmlContext<'_>) -> FieldView<'v> {
    let values: Vec<String> = worked.values.iter().map(|one| line(one, around)).collect();
    let words: Vec<String> = worked.values.iter().map(reckoned::plain).collect();
    FieldView {
        key: worked.reckoned.word(),
        label: worked.label.as_str().into(),
        html: values.join(around.strings.get("record_comma")),
        words: words.join(around.strings.get("record_comma")),
        is_long: false,
        values,
        summaries: Vec::new(),
        head: worked.head.iter().map(|label| label.as_str().into()).collect(),
        rows: worked.rows.iter().map(|row| row.iter().map(|cell| line(cell, around)).collect()).collect(),
    }
}

fn line(pieces: &Line<'_>, around: HtmlContext<'_>) -> String {
    let one = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => escaped(words),
        Piece::Page(card) => page(card, around),
    };
    pieces.iter().map(one).collect()
}

fn notice(pieces: &Line<'_>, around: HtmlContext<'_>) -> String {
    format!("<p class=\"notice\" role=\"note\"><b>{}</b></p>\n", line(pieces, around))
}

/// The title of another page, which leads there.
fn page(card: &Card<'_>, around: HtmlContext<'_>) -> String {
    let title = escaped(card.title);
    if !around.leads {
        return title;
    }
    format!("<a href=\"{}\">{title}</a>", escaped(&relative(around.path, &card.path)))
}

/// What a page says of itself; nothing of what is no page.
fn summary(value: &SeenValue<'_>, around: HtmlContext<'_>) -> String {
    let SeenValue::Page(card) = value else { return String::new() };
    let door = around.voice.edition.of_page(card.id);
    let summary = door.summary(card.id);
    summary.map_or(String::new(), |summary| text::plain(&summary, Voice { edition: &door, ..around.voice }))
}

/// One value as HTML that stands in a line, or as blocks where its key holds paragraphs.
pub(super) fn value<'a>(
    field: &SeenField<'a>,
    value: &SeenValue<'a>,
    around: HtmlContext<'a>,
    notes: &mut Notes<'a>,
) -> String {
    match value {
        SeenValue::Text(text) if matches!(field.key.holds, Holds::Text | Holds::Section) => blocks(text, around, notes),
        SeenValue::Text(text) => {
            escaped(&record::titled(field.key, text, around.voice)) + &inline(text, None, around, notes)
        }
        SeenValue::Page(card) => page(card, around),
        SeenValue::Call(service) => phone_html(service, around.voice),
        SeenValue::Record(_) => String::new(),
        SeenValue::Name(url) if leads_out(url) => {
            format!("<a href=\"{}\" rel=\"external\">{}</a>", escaped(url), breakable(url))
        }
        other => escaped(&record::value(field.key, other, around.voice)),
    }
}

/// The same in a cell of a table: of a document its number, since there is no room for titles.
fn cell<'a>(field: &SeenField<'a>, one: &SeenValue<'a>, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> String {
    match (one, &field.key.holds) {
        (SeenValue::Text(text), Holds::Source) => inline(text, None, around, notes),
        _ => value(field, one, around, notes),
    }
}

/// The records that a field holds as a table: the labels of the keys that any of them has, and the cells.
fn rows<'a>(
    field: &SeenField<'a>,
    unit: &str,
    around: HtmlContext<'a>,
    notes: &mut Notes<'a>,
) -> (Vec<&'a str>, Vec<Vec<String>>) {
    let Holds::Records(keys) = &field.key.holds else { return Default::default() };
    let mut table: Vec<BTreeMap<&str, String>> = Vec::new();
    for one in &field.values {
        let SeenValue::Record(fields) = one else { continue };
        let mut cells = BTreeMap::new();
        for (key, words) in record::row_with(fields, unit, around.voice) {
            let own = fields.iter().find(|other| other.key.id == key.id);
            let html = match own.map(|own| (own, &own.values[..])) {
                Some((own, values))
                    if values.iter().any(|one| matches!(one, SeenValue::Text(_) | SeenValue::Page(_))) =>
                {
                    values.iter().map(|one| cell(own, one, around, notes)).collect()
                }
                _ => escaped(&words),
            };
            cells.insert(&*key.id, html);
        }
        table.push(cells);
    }
    let used = || keys.iter().filter(|key| table.iter().any(|cells| cells.contains_key(&*key.id)));
    let head = used().map(|key| key.label.get(around.voice.language)).collect();
    let rows = table.iter().map(|cells| used().map(|key| cells.get(&*key.id).cloned().unwrap_or_default()).collect());
    (head, rows.collect())
}

/// Of targets and actuals, those with a cell that no verdict says.
fn apart<'v>(fields: &[FieldView<'v>], verdicts: &[VerdictView]) -> Vec<&'v str> {
    let says = |cell: &String| {
        let said = |one: &VerdictView| [&one.year, &one.target, &one.actual].iter().any(|said| **said == *cell);
        cell.is_empty() || verdicts.iter().any(said)
    };
    let is_apart = |field: &&FieldView<'_>| !field.rows.iter().flatten().all(says);
    fields.iter().filter(is_apart).map(|field| field.key).collect()
}

fn verdicts(record: &SeenRecord<'_>, around: HtmlContext<'_>) -> Vec<VerdictView> {
    if !record.kind.reckoned.contains(&Reckoned::Met) {
        return Vec::new();
    }
    let unit = record::unit_of(record, around.voice);
    let figure = |figure: &reckon::Figure<'_>| record::bounded(figure.bound, figure.number, &unit, around.strings);
    let all = around.voice.edition.met(record);
    let is_parted = reckoned::is_parted(&all);
    let one = |met: &reckon::Met<'_>| VerdictView {
        year: record::date(met.target.year, around.strings),
        place: met.place().filter(|_| is_parted).unwrap_or_default().to_owned(),
        target: reckoned::target(met, &unit, around.strings),
        actual: met.actual.as_ref().map_or(String::new(), &figure),
        verdict: met.verdict.word(),
    };
    all.iter().map(one).collect()
}
