//! A list of records as rows under the names of its groups: what page and paper have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::PageId;
use crate::model::document::Directive;
use crate::model::edition::{Listed, SeenField, SeenValue, Works, columns, person_of};
use crate::model::kind::{Holds, Key, Kind, Reckoned};
use crate::model::listing::{Column, Query, Shape};
use crate::model::service::Service;
use crate::paths::OutPath;
use crate::render::reckoned;
use crate::render::record;
use crate::render::text::{self, Voice};
use crate::render::words;

/// A list as an edition has it.
pub(crate) struct Listing<'a> {
    pub shape: Shape,
    pub kind: &'a Kind,
    pub columns: Vec<Heading<'a>>,
    /// One without a name where nothing parts the list.
    pub groups: Vec<Group<'a>>,
    /// How many records it has.
    pub count: usize,
    /// Of a matrix: the names of its columns; its groups are its rows, with as many numbers.
    pub across: Vec<String>,
    pub numbers: Vec<Vec<usize>>,
    /// Ids of the documents that the figures in its cells rest on, in the order of the records.
    pub sources: Vec<Box<str>>,
}

pub(crate) struct Heading<'a> {
    pub label: String,
    pub column: Column<'a>,
}

pub(crate) struct Group<'a> {
    pub name: String,
    /// What its people did together, where the list says what each did.
    pub note: String,
    pub rows: Vec<Row<'a>>,
}

/// What lists show of people, by their ids; empty where a list shows none of it.
type AllWorks<'a> = BTreeMap<&'a str, Works>;

pub(crate) struct Row<'a> {
    pub title: &'a str,
    pub language: &'a str,
    /// Where its page is, where it has one of its own.
    pub path: Option<OutPath>,
    pub summary: String,
    /// Whom it suits, where no column says so.
    pub suits: String,
    /// The service that it is, whose number a list without columns shows too.
    pub service: Option<&'a Service>,
    pub cells: Vec<Cell<'a>>,
}

#[derive(Clone)]
pub(crate) enum Cell<'a> {
    Title,
    Field(SeenField<'a>),
    Words(String),
}

/// What a directive lists, by a key instead of its own order; `None` when its kind is not known.
pub(crate) fn listing<'a>(directive: &Directive, order: Option<&str>, voice: Voice<'a>) -> Option<Listing<'a>> {
    let mut query = Query::of(directive);
    if let Some(order) = order {
        query.sort = Some(order.into());
    }
    let kind = voice.edition.kind(&query.kind)?;
    let found = voice.edition.listed(&query);
    let columns = columns(kind, &query, &found);
    let columns: Vec<Heading<'a>> = columns.into_iter().filter_map(|column| heading(column, voice)).collect();
    let by: Vec<Column<'a>> = query.by.iter().filter_map(|name| kind.find(name)).collect();
    let works = works(&columns, voice);
    let (count, sources) = (found.len(), sources(&found, &columns, voice));
    let (mut across, mut numbers) = (Vec::new(), Vec::new());
    let groups: Vec<Group<'a>>;
    if let (Shape::Matrix, [rows, columns]) = (query.shape, &by[..]) {
        (groups, across, numbers) = matrix(&found, (*rows, *columns), voice);
    } else {
        groups = grouped(&found, by.first().copied(), (&columns, &works), voice);
    }
    Some(Listing { shape: query.shape, kind, columns, groups, count, across, numbers, sources })
}

/// The documents behind the figures that a list shows: those that a record names for them, else those of its page.
fn sources(found: &[Listed<'_>], columns: &[Heading<'_>], voice: Voice<'_>) -> Vec<Box<str>> {
    let has_verdicts = asked(columns).any(|reckoned| reckoned == Reckoned::Met);
    let is_shown = |key: &Key| {
        (has_verdicts && matches!(key.holds, Holds::Records(_)))
            || columns.iter().any(|heading| matches!(heading.column, Column::Key(known) if known.id == key.id))
    };
    let mut sources: Vec<Box<str>> = Vec::new();
    for one in found {
        let fields = one.record.fields.iter().filter(|field| is_shown(field.key));
        for figure in fields.filter(|field| holds_figures(field.key)).flat_map(|field| &field.values) {
            let own = match (figure, one.page) {
                (SeenValue::Fact(fact), _) => vec![fact.citation.source.clone()],
                (SeenValue::Record(fields), page) => voice.edition.sources_of(fields, page),
                (_, page) => voice.edition.sources_of(&[], page),
            };
            sources.extend(own);
        }
    }
    let mut seen = BTreeSet::new();
    sources.retain(|source| seen.insert(source.clone()));
    sources
}

fn holds_figures(key: &Key) -> bool {
    match &key.holds {
        Holds::Number { .. } | Holds::Fact => true,
        Holds::Records(keys) => keys.iter().any(holds_figures),
        _ => false,
    }
}

/// What people did, where a list has a column for it.
fn works<'a>(columns: &[Heading<'a>], voice: Voice<'a>) -> AllWorks<'a> {
    let is_asked = asked(columns).any(|reckoned| matches!(reckoned, Reckoned::Written | Reckoned::Reviewed));
    if is_asked { voice.edition.works() } else { AllWorks::default() }
}

fn asked(columns: &[Heading<'_>]) -> impl Iterator<Item = Reckoned> {
    columns.iter().filter_map(|heading| match heading.column {
        Column::Reckoned(reckoned) => Some(reckoned),
        _ => None,
    })
}

fn grouped<'a>(
    found: &[Listed<'a>],
    by: Option<Column<'a>>,
    (columns, works): (&[Heading<'a>], &AllWorks<'a>),
    voice: Voice<'a>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<(Order, Group<'a>, Vec<&Listed<'a>>)> = Vec::new();
    for one in found {
        for (order, name) in by.map_or(vec![(Order::default(), String::new())], |by| names(by, one, voice)) {
            let row = row(one, columns, works, voice);
            match groups.iter_mut().find(|(known, group, _)| *known == order && group.name == name) {
                Some((_, group, members)) => {
                    group.rows.push(row);
                    members.push(one);
                }
                None => groups.push((order, Group { name, note: String::new(), rows: vec![row] }, vec![one])),
            }
        }
    }
    groups.sort_by_key(|(order, ..)| *order);
    let asked: Vec<Reckoned> = asked(columns).collect();
    let noted = |(_, mut group, members): (Order, Group<'a>, Vec<&Listed<'a>>)| {
        let people: Vec<_> = members.into_iter().filter_map(|one| person_of(&one.record)).collect();
        group.note = reckoned::together(&people, &asked, works, voice.strings);
        group
    };
    groups.into_iter().map(noted).collect()
}

/// Where a group stands among others: choices as the kind has them, dates in time, others as they come; those without a
/// value last.
type Order = (u8, i64);

fn heading<'a>(column: Column<'a>, voice: Voice<'a>) -> Option<Heading<'a>> {
    let label = match column {
        Column::Common(word) => voice.strings.get(common_key(word)).to_owned(),
        Column::Key(key) => key.label.get(voice.language).to_owned(),
        Column::Reckoned(reckoned) => reckoned::label(reckoned, voice.strings),
    };
    Some(Heading { label, column })
}

fn common_key(word: &'static str) -> &'static str {
    match word {
        "title" => "record_title",
        "summary" => "record_summary",
        other => other,
    }
}

fn row<'a>(one: &Listed<'a>, columns: &[Heading<'a>], works: &AllWorks<'a>, voice: Voice<'a>) -> Row<'a> {
    let edition = voice.edition;
    let cells = columns.iter().map(|column| cell(one, column.column, works, voice)).collect();
    let summary = one.page.and_then(|page| edition.summary(page));
    let summary = summary.map_or(String::new(), |summary| text::plain(&summary, voice));
    let path = one.page.filter(|page| edition.has(*page)).map(|page| edition.path(page));
    let is_shown = |field: &SeenField<'_>| {
        columns.iter().any(|heading| matches!(heading.column, Column::Key(key) if key.id == field.key.id))
    };
    let lives = one.lives().filter(|field| !is_shown(field)).cloned().collect::<Vec<_>>();
    let suits = record::suits(&lives, voice);
    let service = one.record.field("phone").and_then(|field| match field.values[..] {
        [SeenValue::Call(service)] if one.page.is_none() => Some(service),
        _ => None,
    });
    Row { title: one.title, language: one.language, path, summary, suits, service, cells }
}

fn cell<'a>(one: &Listed<'a>, column: Column<'a>, works: &AllWorks<'a>, voice: Voice<'a>) -> Cell<'a> {
    match column {
        Column::Common("title") => Cell::Title,
        Column::Common(word) => Cell::Words(one.page.map_or(String::new(), |page| common(page, word, voice))),
        Column::Key(key) => one.record.field(&key.id).map_or_else(
            || Cell::Words(String::new()),
            |field| match field.key.holds {
                Holds::Records(_) => Cell::Words(figures(one, field, voice)),
                _ => Cell::Field(field.clone()),
            },
        ),
        Column::Reckoned(reckoned) => Cell::Words(reckoned::cell(reckoned, &one.record, one.page, works, voice)),
    }
}

/// Records in a record on one line: each as its words, those of a figure with the unit of the record.
fn figures(one: &Listed<'_>, field: &SeenField<'_>, voice: Voice<'_>) -> String {
    let unit = record::unit_of(&one.record, voice);
    let said = |value: &SeenValue<'_>| {
        let SeenValue::Record(fields) = value else { return String::new() };
        let cells = record::row_with(fields, &unit, voice);
        let cells = cells.into_iter().filter(|(key, _)| !matches!(key.holds, Holds::Source));
        cells.map(|(_, words)| words).collect::<Vec<_>>().join(" ")
    };
    field.values.iter().map(said).collect::<Vec<_>>().join(voice.strings.get("record_comma"))
}

fn common(page: PageId, word: &str, voice: Voice<'_>) -> String {
    let edition = voice.edition;
    match word {
        "summary" => edition.summary(page).map_or(String::new(), |summary| text::plain(&summary, voice)),
        "region" => edition.region(page).unwrap_or_default(),
        "updated" => edition
            .card(page)
            .and_then(|card| card.changed)
            .map_or(String::new(), |day| words::date(day, voice.strings)),
        _ => edition.published(page).map_or(String::new(), |day| words::date(day, voice.strings)),
    }
}

/// The groups that a record belongs to: one for each value.
fn names(by: Column<'_>, one: &Listed<'_>, voice: Voice<'_>) -> Vec<(Order, String)> {
    let nothing = || vec![((2, 0), voice.strings.get("record_without").to_owned())];
    if let Column::Reckoned(Reckoned::Met) = by {
        return verdicts(reckoned::verdicts_by_place(&one.record, voice).into_iter().map(|(_, verdict)| verdict))
            .unwrap_or_else(nothing);
    }
    let Column::Key(key) = by else {
        let cell = cell(one, by, &AllWorks::default(), voice);
        let Cell::Words(words) = cell else { return nothing() };
        return if words.is_empty() { nothing() } else { vec![((1, 0), words)] };
    };
    let Some(field) = one.record.field(&key.id) else { return nothing() };
    field.values.iter().map(|value| (order(key, value), record::value(key, value, voice))).collect()
}

fn order(key: &Key, value: &SeenValue<'_>) -> Order {
    match (value, &key.holds) {
        (SeenValue::Choice(word), Holds::Choice(words)) => {
            (0, words.iter().position(|known| known.id == word.id).unwrap_or(0) as i64)
        }
        (SeenValue::Ages(ages), _) => (0, ages.first_month().into()),
        (SeenValue::Date(date), _) => {
            let (month, day) = (date.month.unwrap_or(13), date.day.unwrap_or(32));
            (0, i64::from(date.year) * 10_000 + i64::from(month) * 100 + i64::from(day))
        }
        _ => (1, 0),
    }
}

/// The groups of one key, the names of those of another, and how many records both have.
type Matrix<'a> = (Vec<Group<'a>>, Vec<String>, Vec<Vec<usize>>);

/// Verdicts as groups, each once, in the order in which they are told; none where there are none.
fn verdicts(found: impl Iterator<Item = (i64, String)>) -> Option<Vec<(Order, String)>> {
    let groups: BTreeMap<Order, String> = found.map(|(order, name)| ((0, order), name)).collect();
    (!groups.is_empty()).then(|| groups.into_iter().collect())
}

type Name = (Order, String);

/// The pairs of groups that a record belongs to. A verdict goes with the place that it is about.
fn pairs(one: &Listed<'_>, (rows, columns): (Column<'_>, Column<'_>), voice: Voice<'_>) -> Vec<(Name, Name)> {
    let is_place = |by: Column<'_>| matches!(by, Column::Key(key) if matches!(key.holds, Holds::Place));
    let is_met = |by: Column<'_>| matches!(by, Column::Reckoned(Reckoned::Met));
    let is_turned = is_met(rows) && is_place(columns);
    if is_turned || (is_place(rows) && is_met(columns)) {
        let found = reckoned::verdicts_by_place(&one.record, voice).into_iter();
        let pairs = found.map(|(place, (order, verdict))| (((1, 0), place), ((0, order), verdict)));
        return pairs.map(|(place, verdict)| if is_turned { (verdict, place) } else { (place, verdict) }).collect();
    }
    let across = names(columns, one, voice);
    let down = names(rows, one, voice).into_iter();
    down.flat_map(|name| across.iter().map(move |other| (name.clone(), other.clone()))).collect()
}

fn matrix<'a>(found: &[Listed<'a>], by: (Column<'a>, Column<'a>), voice: Voice<'a>) -> Matrix<'a> {
    let all: Vec<Vec<(Name, Name)>> = found.iter().map(|one| pairs(one, by, voice)).collect();
    let sorted = |names: &mut dyn Iterator<Item = &Name>| {
        let mut sorted: Vec<Name> = Vec::new();
        for name in names {
            if !sorted.contains(name) {
                sorted.push(name.clone());
            }
        }
        sorted.sort_by_key(|(order, _)| *order);
        sorted
    };
    let down = sorted(&mut all.iter().flatten().map(|(name, _)| name));
    let across = sorted(&mut all.iter().flatten().map(|(_, name)| name));
    let has = |pairs: &&Vec<(Name, Name)>, one: &Name, other: &Name| {
        pairs.iter().any(|(row, column)| row == one && column == other)
    };
    let count = |one: &Name, other: &Name| all.iter().filter(|pairs| has(pairs, one, other)).count();
    let numbers = down.iter().map(|one| across.iter().map(|other| count(one, other)).collect()).collect();
    let groups = down.into_iter().map(|(_, name)| Group { name, note: String::new(), rows: Vec::new() }).collect();
    (groups, across.into_iter().map(|(_, name)| name).collect(), numbers)
}
