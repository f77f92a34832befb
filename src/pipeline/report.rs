//! The tables for those who run a campaign: review, coverage, facts, what is due this quarter. Never part of what is published.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Options, Ready, facts, prepare, refuse_overlap, review};
use crate::diag::{Diagnostic, LIST, Noted, Trouble};
use crate::model::audience::AudienceId;
use crate::model::domain::{self, Domain};
use crate::model::gate;
use crate::model::register::When;
use crate::model::review::Due;
use crate::model::usage::FactUse;
use crate::model::{PageId, Site};
use crate::paths::OutPath;
use crate::plan::ASSETS;
use crate::publish::{Content, Publisher};
use crate::render::board::{self, Table};
use crate::render::{listing, words};

/// Writes all tables as HTML and CSV into the output folder. Gives how many there are.
pub fn write(options: &Options) -> Result<Noted<usize>, Trouble> {
    refuse_overlap(options)?;
    let ready = prepare(options)?.value;
    let tables = tables(&ready, options)?;
    let mut files: Vec<(OutPath, Vec<u8>)> = Vec::new();
    let mut notes: Vec<Diagnostic> = Vec::new();
    let language = ready.site.config.language();
    for (index, table) in tables.iter().enumerate() {
        let page = board::page(&ready.theme, language, ready.site.config.title.get(language), &tables, index, options.today);
        notes.extend(page.notes);
        files.push((OutPath::new(format!("{}.html", table.id)), page.value));
        // The mark at the start tells spreadsheets that this is UTF-8.
        let strings = ready.theme.strings(language);
        let head = table.head.iter().map(|key| strings.get(key));
        files.push((OutPath::new(format!("{}.csv", table.id)), format!("\u{FEFF}{}", listing::csv(head, &table.rows)).into_bytes()));
    }
    files.extend(ready.theme.files.iter().map(|(name, bytes)| (OutPath::new(format!("{ASSETS}{name}")), bytes.to_vec())));
    if !notes.is_empty() {
        return Ok(Noted { value: 0, notes });
    }
    let publisher = Publisher::open(&options.output)?;
    for (path, bytes) in &files {
        if let Err(trouble) = publisher.put(path, &Content::Bytes(bytes.clone())) {
            publisher.abandon()?;
            return Err(trouble);
        }
    }
    publisher.commit(files.iter().map(|(path, _)| path))?;
    Ok(Noted { value: tables.len(), notes })
}

fn tables(ready: &Ready, options: &Options) -> Result<Vec<Table>, Trouble> {
    let pages = review::status(options)?;
    let uses = facts::uses(ready, None);
    Ok(vec![reviews(ready, &pages), formats(ready), domains(ready), fact_table(&uses), due(ready, &pages, options.today)])
}

fn strings(ready: &Ready) -> &crate::theme::Strings {
    ready.theme.strings(ready.site.config.language())
}

fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

/// Page × stage: where it stands, who signed, when, and when the next review is due.
fn reviews(ready: &Ready, pages: &[review::PageStatus]) -> Table {
    let strings = strings(ready);
    let mut rows = Vec::new();
    for page in pages {
        let due = match page.due {
            Due::Overdue => strings.get("report_overdue"),
            Due::Soon => strings.get("report_soon"),
            Due::Later => "",
        };
        let row = |stage: &str, standing: &str, by: &str, date: String| {
            [page.path.as_str(), stage, standing, by, &date, &day(page.review_due), due].map(str::to_owned).to_vec()
        };
        for stage in &page.stages {
            let standing = strings.get(&format!("report_standing_{}", gate::word(stage.standing).replace('-', "_"))).to_owned();
            let needed =
                if stage.demanded || stage.standing == crate::model::review::Standing::Signed { standing } else { strings.get("report_not_needed").to_owned() };
            rows.push(row(&stage.name, &needed, &stage.by, day(stage.date)));
        }
        if page.stages.is_empty() {
            rows.push(row("", strings.get("report_no_stages"), "", String::new()));
        }
    }
    let head = ["report_page", "report_stage", "report_standing", "report_by", "report_date", "report_review_due", "report_due_mark"];
    Table { id: "review", title: "report_review", head: head.to_vec(), rows }
}

/// The campaign that a page belongs to, as a title.
fn campaign(ready: &Ready, page: PageId) -> String {
    let site = &ready.site;
    let id = if site.pages[page].is_campaign() { page } else { site.pages[page].campaign.unwrap_or(0) };
    let front = site.pages[id].versions.first().map(|version| &ready.documents[version.document].outline.front);
    let title = front.and_then(|front| front.title.common.clone().or_else(|| front.title.by_audience.first().map(|(_, title)| title.clone())));
    title.unwrap_or_else(|| site.pages[id].path.to_string())
}

/// Campaign × audience × format: how many pages are printed as that, and how many pages there are.
fn formats(ready: &Ready) -> Table {
    let site = &ready.site;
    let mut pages: BTreeMap<(String, AudienceId), usize> = BTreeMap::new();
    let mut printed: BTreeMap<(String, AudienceId, String), BTreeSet<PageId>> = BTreeMap::new();
    for page in (1..site.pages.len()).filter(|page| !site.pages[*page].is_campaign()) {
        for (audience, _) in site.config.audiences.iter().filter(|(audience, _)| site.pages[page].audiences().contains(*audience)) {
            *pages.entry((campaign(ready, page), audience)).or_default() += 1;
        }
    }
    for job in &ready.plan.leaflets {
        let (audience, _) = ready.plan.editions[job.edition];
        let format = strings(ready).get(&format!("format_{}", job.leaflet.format.word())).to_owned();
        printed.entry((campaign(ready, job.page), audience, format)).or_default().insert(job.page);
    }
    let mut rows = Vec::new();
    for ((campaign, audience), count) in &pages {
        let name = site.config.audiences.get(*audience).name.get(site.config.language());
        let row = |format: &str, leaflets: usize| vec![campaign.clone(), name.to_owned(), count.to_string(), format.to_owned(), leaflets.to_string()];
        let of = printed.iter().filter(|((other, reader, _), _)| other == campaign && reader == audience);
        let before = rows.len();
        rows.extend(of.map(|((.., format), pages)| row(format, pages.len())));
        if rows.len() == before {
            rows.push(row("", 0));
        }
    }
    let head = ["report_campaign", "report_audience", "report_pages", "report_format", "report_printed"];
    Table { id: "coverage", title: "report_coverage", head: head.to_vec(), rows }
}

/// GB/T 18206-2011: grades 1–2, 3–4, 5–6, 7–9 and 10–12 are levels one to five.
const LEVELS: [(&str, std::ops::RangeInclusive<u8>); 5] =
    [("report_level_1", 1..=2), ("report_level_2", 3..=4), ("report_level_3", 5..=6), ("report_level_4", 7..=9), ("report_level_5", 10..=12)];

/// The grades that a page is for: those that it names, else those of its audiences.
fn grades(site: &Site, ready: &Ready, page: PageId) -> BTreeSet<u8> {
    let named: BTreeSet<u8> =
        site.pages[page].versions.iter().flat_map(|version| ready.documents[version.document].outline.front.grades.iter().copied()).collect();
    if !named.is_empty() {
        return named;
    }
    site.pages[page].audiences().iter().flat_map(|audience| site.config.audiences.get(audience).grades.iter().copied()).collect()
}

/// Level × domain: the pages, so that a gap shows as an empty cell.
fn domains(ready: &Ready) -> Table {
    let site = &ready.site;
    let strings = strings(ready);
    let mut rows = Vec::new();
    for (level, span) in LEVELS {
        for domain in Domain::ALL {
            let pages: Vec<&str> = (1..site.pages.len())
                .filter(|page| !site.pages[*page].is_campaign() && domain::of(site, &ready.documents, *page).contains(&domain))
                .filter(|page| grades(site, ready, *page).iter().any(|grade| span.contains(grade)))
                .map(|page| &*site.pages[page].path)
                .collect();
            let name = strings.get(&format!("report_domain_{}", domain.id().replace('-', "_"))).to_owned();
            rows.push(vec![strings.get(level).to_owned(), name, pages.len().to_string(), pages.join(LIST)]);
        }
    }
    Table { id: "domains", title: "report_domains", head: vec!["report_level", "report_domain", "report_pages", "report_which"], rows }
}

fn fact_table(uses: &[FactUse]) -> Table {
    let rows = uses.iter().map(|fact| {
        let pages: Vec<String> = fact.pages().into_iter().map(|(page, editions)| format!("{page} ({})", editions.replace(LIST, " "))).collect();
        let leaflets: BTreeSet<&str> = fact.shown.iter().flat_map(|shown| &shown.leaflets).map(|leaflet| &*leaflet.file).collect();
        let leaflets: Vec<&str> = leaflets.into_iter().collect();
        vec![
            fact.id.clone(),
            fact.measure.clone(),
            fact.value.clone(),
            fact.region.clone(),
            fact.as_of.clone(),
            fact.valid_until.clone(),
            fact.source.clone(),
            pages.join(LIST),
            leaflets.join(LIST),
        ]
    });
    let head = [
        "report_fact",
        "report_measure",
        "report_value",
        "report_region",
        "report_as_of",
        "report_valid_until",
        "report_source",
        "report_where",
        "report_leaflets",
    ];
    Table { id: "facts", title: "report_facts", head: head.to_vec(), rows: rows.collect() }
}

/// What falls into the quarter of a day, and what was due before it.
fn due(ready: &Ready, pages: &[review::PageStatus], today: Option<Date>) -> Table {
    let strings = strings(ready);
    let mut rows: Vec<Vec<String>> = Vec::new();
    if let Some((first, last)) = today.and_then(quarter) {
        let mut add =
            |date: String, kind: &str, what: &str, place: &str| rows.push(vec![date, strings.get(kind).to_owned(), what.to_owned(), place.to_owned()]);
        for page in pages {
            if let Some(date) = page.review_due.filter(|date| *date <= last) {
                add(date.to_string(), if date < first { "report_overdue" } else { "report_review_due" }, "", page.path.as_str());
            }
        }
        for document in &ready.documents {
            if let Some(date) = document.outline.front.ends.filter(|date| (first..=last).contains(date)) {
                add(date.to_string(), "report_campaign_ends", "", document.outline.path.as_str());
            }
        }
        for fact in ready.site.registers.facts.values() {
            let until = fact.valid_until.filter(|until| {
                let day = (until.year, until.month.unwrap_or(12));
                day >= (first.year(), first.month()) && day <= (last.year(), last.month())
            });
            if let Some(until) = until {
                add(words::partial_date(&until), "report_fact_ends", fact.measure.get(ready.site.config.language()), &fact.id);
            }
        }
        for event in ready.site.registers.events.values().filter(|event| starts(event.on).is_some_and(|month| (first.month()..=last.month()).contains(&month)))
        {
            add(words::when(event.on, strings), "report_event", event.name.get(ready.site.config.language()), &event.id);
        }
    }
    rows.sort();
    Table { id: "due", title: "report_due", head: vec!["report_date", "report_kind", "report_what", "report_where"], rows }
}

fn quarter(day: Date) -> Option<(Date, Date)> {
    let first = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
    Some((first, Date::new(day.year(), first.month() + 2, 1).ok()?.last_of_month()))
}

/// The month in which an event begins.
fn starts(when: When) -> Option<i8> {
    Some(match when {
        When::Day { month, .. } | When::Week { month, .. } | When::Weekday { month, .. } | When::Month { month } => month,
        When::Days { from, .. } => from.0,
    })
}
