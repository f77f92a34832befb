//! `data.html` of an edition and the files in `data/`: the facts that its pages show and its indicators, as CSV for
//! spreadsheets and as JSON with a schema. A site asks for them with `open_data`.

use serde_json::{Map, Value as Json, json};

use super::frame::frame;
use super::plan::{DATA, DATA_FILES, EditionPlan, Route};
use super::view::{DataColumnView, DataTableView, DataView, Frame};
use super::{Output, PageContext, Reads, framed, strings, voice};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::document::Show;
use crate::model::edition::{Edition, SeenField, SeenRecord, SeenValue};
use crate::model::reckon;
use crate::model::register::{Fact, Operator, Source, Value};
use crate::paths::{OutPath, relative};
use crate::render::{csv, record, words};

/// What outlines name: facts, lists, the keys of records.
pub(super) const READS: Reads = Reads::Outlines;

/// A file of an edition's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataPiece {
    /// What it is, in words.
    Page,
    FactsCsv,
    FactsJson,
    IndicatorsCsv,
    IndicatorsJson,
    Schema,
}

use DataPiece::{FactsCsv, FactsJson, IndicatorsCsv, IndicatorsJson, Page, Schema};

const PIECES: [DataPiece; 6] = [Page, FactsCsv, FactsJson, IndicatorsCsv, IndicatorsJson, Schema];

/// All pieces in each edition, where the site asks for them.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let pieces = if of.edition.open_data() { &PIECES[..] } else { &[] };
    pieces.iter().map(|piece| Route {
        path: of.edition.inside(&piece.name()),
        output: Output::OpenData { edition: of.id, piece: *piece },
    })
}

pub(super) fn make(context: PageContext<'_>, piece: DataPiece, path: &OutPath) -> Noted<Vec<u8>> {
    let plain = |text: String| Noted { value: text.into_bytes(), notes: Vec::new() };
    match piece {
        Page => page(context, path),
        FactsCsv => plain(facts(context).csv(context)),
        FactsJson => plain(facts(context).json(context)),
        IndicatorsCsv => plain(indicators(context).csv(context)),
        IndicatorsJson => plain(indicators(context).json(context)),
        Schema => plain(schema(context)),
    }
}

impl DataPiece {
    /// In the tree of an edition.
    fn name(self) -> String {
        let file = match self {
            Page => return DATA.to_owned(),
            FactsCsv => "facts.csv",
            FactsJson => "facts.json",
            IndicatorsCsv => "indicators.csv",
            IndicatorsJson => "indicators.json",
            Schema => "schema.json",
        };
        format!("{DATA_FILES}{file}")
    }
}

/// The columns of facts, and those that may hold numbers.
const FACTS: &[&str] = &[
    "id",
    "measure",
    "operator",
    "value",
    "to",
    "change",
    "unit",
    "per",
    "population",
    "place",
    "date",
    "valid_until",
    "text",
    "source",
    "issuer",
    "item",
    "via",
];
const INDICATORS: &[&str] = &[
    "id",
    "title",
    "domain",
    "figure",
    "year",
    "operator",
    "value",
    "unit",
    "population",
    "place",
    "direction",
    "verdict",
    "source",
];
const NUMBERS: &[&str] = &["value", "to"];

/// Rows of words, by their columns; numbers are written as JSON has them.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    fn csv(&self, context: PageContext<'_>) -> String {
        let labels: Vec<String> = self.columns.iter().map(|column| label(context, column)).collect();
        let cell = |(column, words): (&&str, &String)| match NUMBERS.contains(column) && is_number(words) {
            true => words.clone(),
            false => csv::kept(words),
        };
        let rows: Vec<Vec<String>> =
            self.rows.iter().map(|row| self.columns.iter().zip(row).map(cell).collect()).collect();
        format!("\u{FEFF}{}", csv::csv(labels.iter().map(String::as_str), &rows))
    }

    fn json(&self, context: PageContext<'_>) -> String {
        let value = |column: &str, words: &String| match words.parse::<f64>() {
            Ok(number) if NUMBERS.contains(&column) && is_number(words) => json!(number),
            _ => json!(words),
        };
        let row = |row: &Vec<String>| {
            let cells = self.columns.iter().zip(row).filter(|(_, words)| !words.is_empty());
            Json::Object(cells.map(|(column, words)| ((*column).to_owned(), value(column, words))).collect())
        };
        let edition = context.edition;
        let mut all = Map::new();
        let mut say = |key: &str, words: &str| {
            if !words.is_empty() {
                all.insert(key.to_owned(), json!(words));
            }
        };
        say("site", edition.site_title());
        say("audience", edition.reader().name.get(edition.tag()));
        say("language", edition.tag());
        say("licence", edition.licence().unwrap_or(""));
        say("as_of", &as_of(context).map_or(String::new(), |day| day.to_string()));
        all.insert(self.name.to_owned(), self.rows.iter().map(row).collect());
        written(&Json::Object(all))
    }
}

fn written(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default() + "\n"
}

fn label(context: PageContext<'_>, column: &str) -> String {
    // The title of the page has that name already.
    let column = if column == "title" { "title_column" } else { column };
    strings(context).get(&format!("data_{column}")).to_owned()
}

/// The day on which the newest page of the edition was changed.
fn as_of(context: PageContext<'_>) -> Option<jiff::civil::Date> {
    context.catalogue.all.iter().filter_map(|page| context.edition.card(*page)?.changed).max()
}

/// Whether words are a number that every program reads alike: no zeros in front, no more digits than a spreadsheet
/// keeps.
fn is_number(words: &str) -> bool {
    const KEPT: usize = 15;
    let bare = words.trim_start_matches('-');
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let has_zeros = bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.");
    let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain && (1..=KEPT).contains(&digits) && !has_zeros && words.parse::<f64>().is_ok()
}

/// A figure as it is written → the number without what only parts its digits, and its sign of percent.
fn bare(written: &str) -> (String, &'static str) {
    let number = written.trim().replace([',', '，', '_'], "");
    match number.strip_suffix(['%', '％']).map(str::trim_end) {
        Some(number) if is_number(number) => (number.to_owned(), "%"),
        _ if is_number(&number) => (number, ""),
        _ => (written.trim().to_owned(), ""),
    }
}

/// The name of a bound in the language of an edition.
fn operator(edition: &Edition<'_>, operator: &Operator) -> String {
    if edition.tag().starts_with("zh") { operator.chinese.to_owned() } else { operator.english.replace('-', " ") }
}

fn facts(context: PageContext<'_>) -> Table {
    let shown = context.edition.shown_facts();
    Table {
        name: "facts",
        columns: FACTS,
        rows: shown.iter().map(|(door, fact)| fact_row(PageContext { edition: door, ..context }, fact)).collect(),
    }
}

fn fact_row(context: PageContext<'_>, fact: &Fact) -> Vec<String> {
    let (edition, strings) = (context.edition, strings(context));
    let tag = edition.tag();
    let (from, to, change) = match &fact.value {
        Value::One(value) => (&**value, "", ""),
        Value::Range(from, to) => (&**from, &**to, ""),
        Value::Change { from, to, rises } => (&**from, &**to, if *rises { "data_rises" } else { "data_falls" }),
    };
    let ((value, percent), (to, _)) = (bare(from), bare(to));
    let said = |text: &Option<crate::model::audience::Localized>| {
        text.as_ref().map_or(String::new(), |text| text.get(tag).to_owned())
    };
    let unit = said(&fact.unit);
    let date = |date: &Option<_>| date.as_ref().map_or(String::new(), words::partial_date);
    let source = edition.source(&fact.citation.source);
    let of_source = |say: &dyn Fn(&Source) -> String| source.map_or(String::new(), say);
    vec![
        fact.id.to_string(),
        fact.measure.get(tag).to_owned(),
        operator(edition, fact.operator),
        value,
        to,
        if change.is_empty() { String::new() } else { strings.get(change).to_owned() },
        if unit.is_empty() { percent.to_owned() } else { unit },
        said(&fact.per),
        said(&fact.population),
        fact.region.as_ref().map_or(String::new(), |place| edition.place(&place.value).into_owned()),
        date(&fact.as_of),
        date(&fact.valid_until),
        words::fact(fact, Show::Full, tag, strings),
        of_source(&|source| source.title.get(tag).to_owned()),
        of_source(&|source| source.issuer.get(tag).to_owned()),
        fact.citation.item.as_deref().unwrap_or("").to_owned(),
        of_source(&|source| via(source, tag)),
    ]
}

/// Where the words of a source were read.
fn via(source: &Source, tag: &str) -> String {
    let one = |via: &crate::model::register::Via| {
        let named = [&via.issuer, &via.title].into_iter().flatten().map(|text| text.get(tag).to_owned());
        named.chain(via.url.clone()).collect::<Vec<_>>().join(" ")
    };
    source.via.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn indicators(context: PageContext<'_>) -> Table {
    let shown = context.edition.indicators();
    let rows = shown
        .iter()
        .flat_map(|(door, page, record)| indicator_rows(PageContext { edition: door, ..context }, *page, record));
    Table { name: "indicators", columns: INDICATORS, rows: rows.collect() }
}

/// A row for where an indicator began, for each target and for each figure that was reached.
fn indicator_rows(context: PageContext<'_>, page: PageId, record: &SeenRecord<'_>) -> Vec<Vec<String>> {
    let (edition, strings) = (context.edition, strings(context));
    let Some(card) = edition.card(page) else { return Vec::new() };
    let voice = voice(context, card.language);
    let of_record = |key: &str| record.field(key).map_or(String::new(), |field| record::field(field, voice));
    let verdicts = edition.met(record);
    let mut rows = Vec::new();
    for figure in ["baseline", "targets", "actuals"] {
        let values = record.field(figure).into_iter().flat_map(|field| &field.values).enumerate();
        for (at, one) in values {
            let SeenValue::Record(fields) = one else { continue };
            let own = |key: &str| {
                let field = fields.iter().find(|field| &*field.key.id == key);
                field.map(|field| said(edition, field, voice))
            };
            let (value, percent) = bare(&own("value").unwrap_or_default());
            let unit = of_record("unit");
            // That of another place than the target's stands with the figure.
            let is_own = |met: &&reckon::Met<'_>| match &met.actual {
                Some(actual) if met.is_elsewhere => figure == "actuals" && actual.at == at,
                _ => figure == "targets" && met.target.at == at,
            };
            let verdict = verdicts
                .iter()
                .find(is_own)
                .map_or(String::new(), |met| strings.get(&format!("verdict_{}", met.verdict.word())).to_owned());
            rows.push(vec![
                edition.name(page).to_owned(),
                card.title.to_owned(),
                of_record("domain"),
                strings.get(&format!("data_{figure}")).to_owned(),
                own("year").unwrap_or_default(),
                own("operator").unwrap_or_default(),
                value,
                if unit.is_empty() { percent.to_owned() } else { unit },
                own("population").unwrap_or_else(|| of_record("population")),
                own("place").unwrap_or_else(|| of_record("place")),
                of_record("direction"),
                verdict,
                own("source").unwrap_or_default(),
            ]);
        }
    }
    rows
}

/// A field of a figure, plain.
fn said(edition: &Edition<'_>, field: &SeenField<'_>, voice: crate::render::text::Voice<'_>) -> String {
    match &field.values[..] {
        [SeenValue::Number(number)] => (*number).to_owned(),
        [SeenValue::Date(date)] => words::partial_date(date),
        [SeenValue::Operator(bound)] => operator(edition, bound),
        _ => record::field(field, voice),
    }
}

fn page(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    let (edition, strings) = (context.edition, strings(context));
    let href = |piece: DataPiece| relative(path, &edition.inside(&piece.name()));
    let table = |table: &Table, csv: DataPiece, json: DataPiece| DataTableView {
        title: strings.get(&format!("data_{}", table.name)).to_owned(),
        rows: strings.fill("data_rows", &[("n", &table.rows.len().to_string())]),
        csv: href(csv),
        json: href(json),
        columns: table.columns.iter().map(|id| DataColumnView { id, label: label(context, id) }).collect(),
    };
    let data = DataView {
        as_of: as_of(context).map_or(String::new(), |day| words::date(day, strings)),
        licence: edition.licence().unwrap_or("").to_owned(),
        tables: vec![
            table(&facts(context), FactsCsv, FactsJson),
            table(&indicators(context), IndicatorsCsv, IndicatorsJson),
        ],
        schema: href(Schema),
    };
    framed(context, "data", Frame { data: Some(data), ..frame(context, None, path) }, Vec::new())
}

/// The JSON of both tables, described (JSON Schema, draft 2020-12).
fn schema(context: PageContext<'_>) -> String {
    let column = |id: &&str| {
        let kind = if NUMBERS.contains(id) { json!(["number", "string"]) } else { json!("string") };
        ((*id).to_owned(), json!({"type": kind, "description": label(context, id)}))
    };
    let rows = |columns: &[&str]| {
        let properties: Map<String, Json> = columns.iter().map(column).collect();
        let item = json!({
            "type": "object",
            "properties": properties,
            "required": ["id"],
            "additionalProperties": false,
        });
        json!({"type": "array", "items": item})
    };
    let text = || json!({"type": "string"});
    written(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": strings(context).get("data_title"),
        "type": "object",
        "properties": {
            "site": text(),
            "audience": text(),
            "language": text(),
            "licence": text(),
            "as_of": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "facts": rows(FACTS),
            "indicators": rows(INDICATORS),
        },
        "required": ["audience", "language"],
        "oneOf": [{"required": ["facts"]}, {"required": ["indicators"]}],
        "additionalProperties": false,
    }))
}
