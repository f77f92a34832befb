//! What falls into the quarter of a day, and what was due before it: reviews, campaigns, facts, observances.

use jiff::civil::Date;

use super::{Material, heads};
use crate::model::calendar::When;
use crate::model::register::PartialDate;
use crate::model::usage::FactUse;
use crate::pipeline::report::report_table::{Cell, Signal, Table};
use crate::pipeline::review::PageStatus;
use crate::render::{when, words};

/// Something to do, with the day that sorts it.
struct Task {
    order: (i16, i8, i8),
    date: String,
    kind: &'static str,
    what: String,
    place: String,
    mark: Signal,
}

pub(super) fn table(material: &Material<'_>, pages: &[PageStatus], uses: &[FactUse]) -> Table {
    let mut tasks = material.today.and_then(quarter).map_or(Vec::new(), |(first, last)| {
        let mut tasks = reviews(material, pages, first, last);
        tasks.extend(campaigns(material, first, last));
        tasks.extend(facts(material, uses, first, last));
        tasks.extend(events(material, first, last));
        tasks
    });
    tasks.sort_by(|a, b| (a.order, a.kind, &a.place).cmp(&(b.order, b.kind, &b.place)));
    let row = |task: &Task| {
        let kind = Cell::text(material.strings.get(task.kind)).signalling(task.mark);
        vec![Cell::text(&task.date), kind, Cell::text(&task.what), Cell::text(&task.place)]
    };
    let keys = ["report_date", "report_kind", "report_what", "report_where"];
    let overdue = tasks.iter().filter(|task| task.mark == Signal::Bad).count();
    Table {
        id: "due",
        title: "report_due",
        about: "report_due_about",
        sum: vec![material.fill("report_quarter_sum", &[("n", tasks.len()), ("overdue", overdue)])],
        head: heads(material.strings, &keys),
        rows: tasks.iter().map(row).collect(),
        csv_head: keys.to_vec(),
        csv: tasks
            .iter()
            .map(|task| {
                vec![
                    task.date.clone(),
                    material.strings.get(task.kind).to_owned(),
                    task.what.clone(),
                    task.place.clone(),
                ]
            })
            .collect(),
    }
}

fn order(date: Date) -> (i16, i8, i8) {
    (date.year(), date.month(), date.day())
}

/// Reviews of this quarter, and all that are overdue.
fn reviews(material: &Material<'_>, pages: &[PageStatus], first: Date, last: Date) -> Vec<Task> {
    let due = pages.iter().filter_map(|page| Some((page, page.review_due.filter(|date| *date <= last)?)));
    due.map(|(page, date)| {
        let over = material.today.is_some_and(|today| date < today);
        let path = page.path.as_str();
        Task {
            order: order(date),
            date: date.to_string(),
            kind: if over || date < first { "report_overdue_review" } else { "report_review_due" },
            what: material.title(path).to_owned(),
            place: path.to_owned(),
            mark: if over { Signal::Bad } else { Signal::Soon },
        }
    })
    .collect()
}

fn campaigns(material: &Material<'_>, first: Date, last: Date) -> Vec<Task> {
    let outlines = material.ready.documents.iter().map(|document| &document.outline);
    let ending = outlines
        .filter_map(|outline| Some((outline, outline.front.ends.filter(|date| (first..=last).contains(date))?)));
    ending
        .map(|(outline, date)| {
            let path = outline.path.as_str();
            let kind = "report_campaign_ends";
            Task {
                order: order(date),
                date: date.to_string(),
                kind,
                what: material.title(path).to_owned(),
                place: path.to_owned(),
                mark: Signal::None,
            }
        })
        .collect()
}

/// Facts that end in this quarter, with the pages that show them.
fn facts(material: &Material<'_>, uses: &[FactUse], first: Date, last: Date) -> Vec<Task> {
    let ends = |until: PartialDate| (until.year, until.month.unwrap_or(12), until.day.unwrap_or(31));
    let until =
        |fact: &FactUse| material.ready.site.registers.facts.get(fact.id.as_str()).and_then(|fact| fact.valid_until);
    let inside = |until: &PartialDate| {
        let (year, month, _) = ends(*until);
        (year, month) >= (first.year(), first.month()) && (year, month) <= (last.year(), last.month())
    };
    let ending = uses.iter().filter_map(|fact| Some((fact, until(fact).filter(inside)?)));
    ending
        .map(|(fact, until)| Task {
            order: ends(until),
            date: words::partial_date(&until),
            kind: "report_fact_ends",
            what: fact.measure.clone(),
            place: fact.id.clone(),
            mark: Signal::None,
        })
        .collect()
}

/// Observances that begin in this quarter, with the day where the rule does not say it.
fn events(material: &Material<'_>, first: Date, last: Date) -> Vec<Task> {
    let events = material.ready.site.registers.events.values();
    let days = events.flat_map(|event| event.in_year(first.year()).into_iter().map(move |days| (event, days)));
    let near = days.filter(|(_, (from, _))| (first..=last).contains(from));
    near.map(|(event, days)| {
        let told = when::when(event, material.strings);
        let date = match event.has_years() && event.on != When::Given {
            true => {
                let (strings, days) = (material.strings, when::days(days, material.strings));
                [&told, strings.get("gloss_open"), &days, strings.get("gloss_close")].concat()
            }
            false => told,
        };
        Task {
            order: order(days.0),
            date,
            kind: "report_event",
            what: event.name.get(material.language).to_owned(),
            place: event.id.to_string(),
            mark: Signal::None,
        }
    })
    .collect()
}

/// The last day of a date that may be a month or a year.
pub(super) fn last_day(date: &PartialDate) -> Option<Date> {
    let month = Date::new(date.year, date.month.unwrap_or(12), 1).ok()?;
    date.day.map_or(Some(month.last_of_month()), |day| Date::new(date.year, month.month(), day).ok())
}

fn quarter(day: Date) -> Option<(Date, Date)> {
    let first = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
    Some((first, Date::new(day.year(), first.month() + 2, 1).ok()?.last_of_month()))
}
