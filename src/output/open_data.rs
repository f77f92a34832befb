//! `data.html` of an edition: the figures that its pages show, as files for those who reckon with them, and the files
//! below `data/`: facts and indicators as CSV (RFC 4180, with a mark for spreadsheets) and JSON, with a JSON Schema.
//!
//! Nothing is in them that no page of the edition shows.

use serde_json::{Map, Value as Json, json};

use super::plan::{DATA_FILES, EditionPlan, OPEN_DATA, Route};
use super::view::*;
use super::{Output, PageContext, Reads, frame::frame, framed, strings};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::audience::Localized;
use crate::model::document::Show;
use crate::model::edition::{SeenField, SeenValue};
use crate::model::reckon;
use crate::model::register::{Citation, Fact, PartialDate, Value};
use crate::paths::{OutPath, relative};
use crate::render::csv::csv;
use crate::render::{record, words};

/// Which facts the pages name, and the records of indicators.
pub(super) const READS: Reads = Reads::Outlines;

/// The kind of which indicators are.
const INDICATOR: &str = "indicator";

/// A file of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    Facts(Form),
    Indicators(Form),
    Schema,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

impl DataFile {
    const ALL: [DataFile; 5] = [
        DataFile::Facts(Form::Csv),
        DataFile::Facts(Form::Json),
        DataFile::Indicators(Form::Csv),
        DataFile::Indicators(Form::Json),
        DataFile::Schema,
    ];

    fn name(self) -> &'static str {
        match self {
            DataFile::Facts(Form::Csv) => "facts.csv",
            DataFile::Facts(Form::Json) => "facts.json",
            DataFile::Indicators(Form::Csv) => "indicators.csv",
            DataFile::Indicators(Form::Json) => "indicators.json",
            DataFile::Schema => "schema.json",
        }
    }
}

/// The page and its files, where the site gives data to readers.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let path = |name: &str| of.edition.inside(name);
    let file = move |file: DataFile| Route {
        path: path(&[DATA_FILES, file.name()].concat()),
        output: Output::DataFile { edition: of.id, file },
    };
    let page = move || Route { path: path(OPEN_DATA), output: Output::OpenData { edition: of.id } };
    let routes = move || std::iter::once(page()).chain(DataFile::ALL.into_iter().map(file));
    of.edition.gives_data().then(routes).into_iter().flatten()
}

pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    let strings = strings(context);
    let set = |file: fn(Form) -> DataFile, name: &str, rows: usize, columns: &[Column]| {
        let to = |form: Form| relative(path, &context.edition.inside(&[DATA_FILES, file(form).name()].concat()));
        DataSetView {
            name: strings.get(name).to_owned(),
            count: strings.fill("data_count", &[("n", &rows.to_string())]),
            csv: to(Form::Csv),
            json: to(Form::Json),
            columns: columns.iter().map(|column| label(context, column)).collect(),
        }
    };
    let data = DataView {
        title: strings.get("data_title").to_owned(),
        lead: strings.get("data_lead").to_owned(),
        sets: vec![
            set(DataFile::Facts, "data_facts", facts(context).len(), FACTS),
            set(DataFile::Indicators, "data_indicators", indicators(context).len(), INDICATORS),
        ],
        schema: relative(path, &context.edition.inside(&[DATA_FILES, DataFile::Schema.name()].concat())),
    };
    framed(context, "data", Frame { data: Some(data), ..frame(context, None, path) }, Vec::new())
}

/// The bytes of one file.
pub(super) fn file(context: PageContext<'_>, file: DataFile) -> Vec<u8> {
    let table = |columns: &[Column], rows: Vec<Row>| {
        let head: Vec<String> = columns.iter().map(|column| label(context, column)).collect();
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(written).collect()).collect();
        // Spreadsheets know by the mark that the file is UTF-8.
        ["\u{FEFF}", &csv(head.iter().map(String::as_str), &rows)].concat().into_bytes()
    };
    let list = |name: &str, columns: &[Column], rows: Vec<Row>| {
        let entry = |row: Row| -> Json {
            let pairs = columns.iter().zip(row).filter(|(_, cell)| !cell.is_null());
            Json::Object(pairs.map(|(column, cell)| (column.key.to_owned(), cell)).collect::<Map<_, _>>())
        };
        let (edition, language) = (&*context.edition.reader().id, context.edition.tag());
        let rows: Vec<Json> = rows.into_iter().map(entry).collect();
        let whole = json!({
            "$schema": DataFile::Schema.name(), "site": context.edition.site_title(), "edition": edition,
            "language": language, name: rows,
        });
        serde_json::to_vec_pretty(&whole).unwrap_or_default()
    };
    match file {
        DataFile::Facts(Form::Csv) => table(FACTS, facts(context)),
        DataFile::Facts(Form::Json) => list("facts", FACTS, facts(context)),
        DataFile::Indicators(Form::Csv) => table(INDICATORS, indicators(context)),
        DataFile::Indicators(Form::Json) => list("indicators", INDICATORS, indicators(context)),
        DataFile::Schema => serde_json::to_vec_pretty(&schema(context)).unwrap_or_default(),
    }
}

/// A column: its key in JSON, and in the strings of a theme (`data_KEY`).
struct Column {
    key: &'static str,
    holds: Holds,
    needed: bool,
}

#[derive(Clone, Copy)]
enum Holds {
    Text,
    /// A number, or the words that stand for one.
    Number,
    /// One of these.
    Word(&'static [&'static str]),
    /// A year, a month or a day (ISO 8601).
    Date,
}

const fn column(key: &'static str, holds: Holds, needed: bool) -> Column {
    Column { key, holds, needed }
}

/// Cells by column; null where nothing is said.
type Row = Vec<Json>;

const FACTS: &[Column] = &[
    column("id", Holds::Text, true),
    column("measure", Holds::Text, true),
    column("printed", Holds::Text, true),
    column("operator", Holds::Text, true),
    column("value", Holds::Number, true),
    column("value_from", Holds::Number, false),
    column("unit", Holds::Text, false),
    column("per", Holds::Text, false),
    column("population", Holds::Text, false),
    column("place", Holds::Text, false),
    column("date", Holds::Date, false),
    column("valid_until", Holds::Date, false),
    column("source", Holds::Text, false),
    column("item", Holds::Text, false),
    column("page", Holds::Text, true),
];

const INDICATORS: &[Column] = &[
    column("indicator", Holds::Text, true),
    column("row", Holds::Word(&["baseline", "target", "actual"]), true),
    column("date", Holds::Date, true),
    column("operator", Holds::Text, false),
    column("value", Holds::Number, true),
    column("unit", Holds::Text, false),
    column("direction", Holds::Text, false),
    column("place", Holds::Text, false),
    column("population", Holds::Text, false),
    column("verdict", Holds::Word(&["met", "missed", "open"]), false),
    column("source", Holds::Text, false),
    column("page", Holds::Text, true),
];

fn label(context: PageContext<'_>, column: &Column) -> String {
    strings(context).get(&format!("data_{}", column.key)).to_owned()
}

/// A cell of a table.
fn written(cell: Json) -> String {
    match cell {
        Json::Null => String::new(),
        Json::String(text) => text,
        other => other.to_string(),
    }
}

/// A number where it is one; else as it is written.
fn number(text: &str) -> Json {
    let plain = text.replace([',', '，', '_'], "");
    let whole = plain.parse::<i64>().ok().map(Json::from);
    whole.or_else(|| plain.parse::<f64>().ok().map(Json::from)).unwrap_or_else(|| Json::from(text))
}

fn said(text: Option<&str>) -> Json {
    text.filter(|text| !text.is_empty()).map_or(Json::Null, Json::from)
}

fn day(date: Option<PartialDate>) -> Json {
    date.map_or(Json::Null, |date| Json::from(words::partial_date(&date)))
}

fn address(context: PageContext<'_>, page: PageId) -> Json {
    let path = context.edition.path(page);
    Json::from(context.edition.base_url().map_or(path.as_str().to_owned(), |base| crate::paths::absolute(base, &path)))
}

/// A source as pages list it, with its item.
fn source(context: PageContext<'_>, citation: &Citation) -> Json {
    let (edition, strings) = (context.edition, strings(context));
    edition.source(&citation.source).map_or(Json::Null, |source| {
        Json::from(words::source(source, &Citation { item: None, ..citation.clone() }, edition.tag(), strings))
    })
}

fn facts(context: PageContext<'_>) -> Vec<Row> {
    let facts = context.edition.shown_facts();
    facts.into_iter().map(|(page, fact)| fact_row(context, page, fact)).collect()
}

fn fact_row(context: PageContext<'_>, page: PageId, fact: &Fact) -> Row {
    let (edition, tag, strings) = (context.edition, context.edition.tag(), strings(context));
    let in_language = |text: &Option<Localized>| said(text.as_ref().map(|text| text.get(tag)));
    let (value, from) = match &fact.value {
        Value::One(value) => (number(value), Json::Null),
        Value::Range(from, to) | Value::Change { from, to, .. } => (number(to), number(from)),
    };
    let door = edition.of_page(page);
    let context = PageContext { edition: &door, ..context };
    vec![
        said(Some(&fact.id)),
        said(Some(fact.measure.get(tag))),
        said(Some(&words::fact(fact, Show::Full, tag, strings))),
        said(Some(fact.operator.english)),
        value,
        from,
        in_language(&fact.unit),
        in_language(&fact.per),
        in_language(&fact.population),
        said(fact.region.as_ref().map(|place| edition.place(&place.value)).as_deref()),
        day(fact.as_of),
        day(fact.valid_until),
        source(context, &fact.citation),
        said(fact.citation.item.as_deref()),
        address(context, page),
    ]
}

/// A row for each baseline, target and figure that was reached.
fn indicators(context: PageContext<'_>) -> Vec<Row> {
    let (_, pages) = context.edition.of_kind(INDICATOR);
    pages.into_iter().flat_map(|page| of_indicator(context, page)).collect()
}

fn of_indicator(context: PageContext<'_>, page: PageId) -> Vec<Row> {
    let edition = context.edition.of_page(page);
    let (Some(own), Some(card)) = (edition.record(page), edition.card(page)) else { return Vec::new() };
    let voice = super::voice(context, edition.tag());
    let of_field = |key: &str| own.field(key).map(|field| record::field(field, voice));
    let met = reckon::met(&own);
    let mut rows = Vec::new();
    for (row, key) in [("baseline", "baseline"), ("target", "targets"), ("actual", "actuals")] {
        let figures = own.field(key).into_iter().flat_map(|field| &field.values);
        for (at, figure) in figures.enumerate() {
            let SeenValue::Record(fields) = figure else { continue };
            let part = |key: &str| fields.iter().find(|field| *field.key.id == *key);
            let word = |key: &str| part(key).map(|field: &SeenField<'_>| record::field(field, voice));
            let date = part("year").and_then(|field| match field.values.first()? {
                SeenValue::Date(date) => Some(*date),
                _ => None,
            });
            let (Some(date), Some(value)) = (date, word("value")) else { continue };
            let verdict = met.get(at).filter(|_| row == "target").map(|met| met.verdict.word());
            let place = word("place").or_else(|| of_field("place"));
            let population = word("population").or_else(|| of_field("population"));
            rows.push(vec![
                said(Some(card.title)),
                said(Some(row)),
                day(Some(date)),
                said(word("operator").as_deref()),
                number(&value),
                said(of_field("unit").as_deref()),
                said(of_field("direction").as_deref()),
                said(place.as_deref()),
                said(population.as_deref()),
                said(verdict),
                said(word("source").as_deref()),
                address(context, page),
            ]);
        }
    }
    rows
}

/// What the JSON files hold (JSON Schema, draft 2020-12).
fn schema(context: PageContext<'_>) -> Json {
    let of = |columns: &[Column]| {
        let kind = |column: &Column| match column.holds {
            Holds::Text => json!({ "type": "string" }),
            Holds::Number => json!({ "type": ["number", "string"] }),
            Holds::Word(words) => json!({ "enum": words }),
            Holds::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$" }),
        };
        let property = |column: &Column| {
            let mut kind = kind(column);
            kind["description"] = Json::from(label(context, column));
            (column.key.to_owned(), kind)
        };
        let needed: Vec<&str> = columns.iter().filter(|column| column.needed).map(|column| column.key).collect();
        json!({
            "type": "object", "additionalProperties": false, "required": needed,
            "properties": columns.iter().map(property).collect::<Map<_, _>>(),
        })
    };
    let list = |name: &str| json!({ "type": "array", "items": { "$ref": format!("#/$defs/{name}") } });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["site", "edition", "language"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" }, "site": { "type": "string" }, "edition": { "type": "string" },
            "language": { "type": "string" }, "facts": list("fact"), "indicators": list("indicator"),
        },
        "$defs": { "fact": of(FACTS), "indicator": of(INDICATORS) },
    })
}
