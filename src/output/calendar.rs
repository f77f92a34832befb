//! `calendar.html` of an edition: its health days and duties by month and by term, with the pages to use and what to
//! print. The months stand in order; a script shows the reader's own one first.

use super::plan::{ASSETS, CALENDAR, CALENDAR_FILE, EditionPlan, KITS, Plan, Route};
use super::view::*;
use super::{Output, PageContext, Reads, frame::frame, frame::other_language, framed, strings, ticket};
use crate::diag::{Diagnostic, Noted};
use crate::model::PageId;
use crate::model::audience::Localized;
use crate::model::calendar::{Event, SchoolTerm, Unit, When};
use crate::model::leaflet::LeafletFile;
use crate::model::register::Registers;
use crate::paths::{OutPath, relative};
use crate::render::when;
use crate::theme::Strings;

/// Titles of pages, and which leaflets they have.
pub(super) const READS: Reads = Reads::Outlines;

/// One for each edition that has events.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let route = || Route { path: of.edition.inside(CALENDAR), output: Output::Calendar { edition: of.id } };
    (!of.catalogue.events.is_empty()).then(route).into_iter()
}

/// Where the calendar of an edition is.
pub(super) fn path(context: PageContext<'_>) -> OutPath {
    context.edition.inside(CALENDAR)
}

/// Where the page of an event is.
pub(super) fn kit_path(context: PageContext<'_>, event: &str) -> OutPath {
    context.edition.inside(&kit_name(event))
}

/// Letters and digits of an id; what is no part of a file name becomes a hyphen.
pub(super) fn kit_name(event: &str) -> String {
    let stem: String = event.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
    format!("{KITS}{stem}.html")
}

/// Events that no reader of any edition sees: nothing says for whom they are, and no page names them.
pub(super) fn unseen(registers: &Registers, plan: &Plan) -> Vec<Diagnostic> {
    let events = registers.events.values();
    let is_seen = |event: &&Event| {
        let id = |entry: &(Box<str>, Vec<PageId>)| entry.0.cmp(&event.id);
        plan.catalogues.iter().any(|catalogue| catalogue.events.binary_search_by(id).is_ok())
    };
    events
        // A name that is not known has been told.
        .filter(|event| event.readers.is_empty() && event.pages.is_empty() && !is_seen(event))
        .map(|event| Diagnostic::new("event-unseen", event.place.clone()).with("name", event.name.told()))
        .collect()
}

/// The terms of the site; the usual ones where it names none.
pub(super) fn terms(context: PageContext<'_>) -> Vec<SchoolTerm> {
    let own = context.edition.school_terms();
    if !own.is_empty() {
        return own.to_vec();
    }
    let usual = [("term_autumn", (9, 1), (1, 20)), ("term_spring", (2, 20), (7, 10))];
    let strings = strings(context);
    usual.map(|(key, from, to)| SchoolTerm { name: Localized::plain(strings.get(key)), from, to }).into()
}

/// A leaflet to use for an event.
pub(super) struct Print<'a> {
    /// What it is called, and the title of its page.
    pub name: String,
    pub page: &'a str,
    pub language: &'a str,
    pub path: OutPath,
}

/// The leaflets of a page that an event asks for, as far as they are there.
pub(super) fn prints<'a>(context: PageContext<'a>, event: &Event, page: PageId) -> Vec<Print<'a>> {
    let Some(card) = context.edition.card(page) else { return Vec::new() };
    let stem = card.path.as_str().trim_end_matches(".html").to_owned();
    let wanted = context.edition.leaflets(page).into_iter();
    let wanted = wanted.filter(|leaflet| event.leaflets.is_empty() || event.leaflets.contains(leaflet));
    wanted
        .filter_map(|leaflet| {
            let path = OutPath::new(leaflet.file(&stem, LeafletFile::Reading));
            let name = ticket::full_name(context, leaflet);
            let print = Print { name, page: card.title, language: card.language, path };
            context.prints.contains_key(&print.path).then_some(print)
        })
        .collect()
}

/// The link to a page of the edition.
pub(super) fn link(context: PageContext<'_>, page: PageId, path: &OutPath) -> Option<LinkView> {
    let card = context.edition.card(page)?;
    Some(LinkView {
        title: card.title.to_owned(),
        lang: other_language(context, card.language),
        href: relative(path, &card.path),
        current: false,
    })
}

pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    let (edition, strings) = (context.edition, strings(context));
    let readers = edition.reader().readers().word();
    let said = |key: &str| strings.said_to(key, readers, "").to_owned();
    let events = context.catalogue.events.iter();
    let events: Vec<(&Event, &[PageId])> =
        events.filter_map(|(id, pages)| Some((edition.of_event(id, pages).event(id)?, pages.as_slice()))).collect();
    let view = |(event, pages): &(&Event, &[PageId])| entry(context, event, pages, path);
    let of_unit = |wanted: &dyn Fn(Unit) -> bool| {
        let of = events.iter().filter(|(event, _)| matches!(event.on, When::Every(rhythm) if wanted(rhythm.unit)));
        of.map(view).collect::<Vec<_>>()
    };
    let is_of_school = |unit: Unit| matches!(unit, Unit::Term | Unit::SchoolYear);
    let of_terms = of_unit(&is_of_school);
    let has_terms = !of_terms.is_empty() || edition.reader().is_pupil();
    let months = (1..=12).map(|month| {
        let mut of: Vec<_> = events.iter().filter(|(event, _)| event.months().contains(&month)).collect();
        of.sort_by_key(|(event, _)| event.order(month));
        MonthView {
            id: format!("m{month:02}"),
            n: month,
            name: when::month_name(month, strings),
            words: edition.month_words(month).to_owned(),
            entries: of.into_iter().map(view).collect(),
        }
    });
    let months: Vec<MonthView> = months.collect();
    let is_empty = |month: &&MonthView| month.entries.is_empty() && month.words.is_empty();
    let empty = months.iter().filter(is_empty).map(|month| month.name.as_str());
    let empty = without_days(empty, strings);
    let calendar = CalendarView {
        title: said("calendar_title"),
        lead: said("calendar_lead"),
        words: said_words(&said),
        file: relative(path, &edition.inside(CALENDAR_FILE)),
        terms: if has_terms { term_views(context, &months) } else { Vec::new() },
        of_terms,
        rhythms: of_unit(&|unit| !is_of_school(unit) && unit != Unit::Year),
        undated: events
            .iter()
            .filter(|(event, _)| match event.on {
                When::Undated => true,
                When::Every(rhythm) => rhythm.unit == Unit::Year,
                _ => false,
            })
            .map(view)
            .collect(),
        months,
        empty,
        script: relative(path, &OutPath::new(format!("{ASSETS}calendar.js"))),
    };
    framed(context, "calendar", Frame { months: Some(calendar), ..frame(context, None, path) }, Vec::new())
}

/// The words that are others for each kind of readers.
pub(super) fn said_words(said: &dyn Fn(&str) -> String) -> CalendarWords {
    CalendarWords { print: said("calendar_print"), terms: said("calendar_terms"), prints: said("calendar_kit_prints") }
}

/// The months that have no health day, in one line; empty where all have one.
fn without_days<'m>(months: impl Iterator<Item = &'m str>, strings: &Strings) -> String {
    let months: Vec<&str> = months.collect();
    let names = months.join(strings.get("list_comma"));
    if months.is_empty() { String::new() } else { strings.fill("calendar_empty", &[("months", &names)]) }
}

/// Each term with its months.
fn term_views(context: PageContext<'_>, months: &[MonthView]) -> Vec<TermMonthsView> {
    let strings = strings(context);
    let of = |term: SchoolTerm| {
        let own = term.months();
        let ends = own.first().zip(own.last()).map(|(from, to)| {
            let (from, to) = (when::month_name(*from, strings), when::month_name(*to, strings));
            strings.fill("calendar_term_span", &[("from", &from), ("to", &to)])
        });
        let month = |n: &i8| months.iter().find(|month| month.n == *n);
        let days = own.iter().filter_map(month).map(|month| TermMonthView {
            name: month.name.clone(),
            href: format!("#{}", month.id),
            days: month.entries.iter().map(|entry| entry.name.clone()).collect(),
        });
        let (full, empty): (Vec<TermMonthView>, Vec<_>) = days.partition(|month| !month.days.is_empty());
        TermMonthsView {
            name: term.name.get(context.edition.tag()).to_owned(),
            span: ends.unwrap_or_default(),
            months: full,
            empty: without_days(empty.iter().map(|month| month.name.as_str()), strings),
        }
    };
    terms(context).into_iter().map(of).collect()
}

/// When an event is, with the month in which a lunar day mostly falls.
pub(super) fn told(context: PageContext<'_>, event: &Event) -> String {
    let strings = strings(context);
    let told = when::when(event, strings);
    match event.on {
        When::Lunar { .. } => match event.on.usual_month() {
            Some(month) => {
                let usual = when::month_name(month, strings);
                let usual = strings.fill("calendar_usual_month", &[("month", &usual)]);
                [&told, strings.get("gloss_open"), &usual, strings.get("gloss_close")].concat()
            }
            None => told,
        },
        _ => told,
    }
}

fn entry(context: PageContext<'_>, event: &Event, pages: &[PageId], path: &OutPath) -> CalendarEntryView {
    let (edition, strings) = (context.edition, strings(context));
    let print = |print: Print<'_>| LinkView {
        title: strings.fill("calendar_of", &[("event", &print.name), ("page", print.page)]),
        lang: String::new(),
        href: relative(path, &print.path),
        current: false,
    };
    let prints = pages.iter().flat_map(|page| prints(context, event, *page)).map(print);
    CalendarEntryView {
        name: event.name.get(edition.tag()).to_owned(),
        lang: name_language(context, event),
        when: told(context, event),
        theme: event.theme.as_ref().map_or("", |theme| theme.get(edition.tag())).to_owned(),
        grades: when::grades(&event.grades, strings),
        region: region(context, event),
        href: if pages.is_empty() { String::new() } else { relative(path, &kit_path(context, &event.id)) },
        pages: pages.iter().filter_map(|page| link(context, *page, path)).collect(),
        prints: prints.collect(),
    }
}

/// The language of an event's name where it has none in that of the edition.
pub(super) fn name_language(context: PageContext<'_>, event: &Event) -> String {
    let (tag, original) = (context.edition.tag(), context.edition.original());
    // A name without a tag is in the first language.
    let own = event.name.texts.iter().find(|(known, _)| &**known == tag).map_or(original, |_| tag);
    other_language(context, own)
}

/// Where it is, or where it is asked for, when that is said.
pub(super) fn region(context: PageContext<'_>, event: &Event) -> String {
    event.region.as_ref().map_or(String::new(), |region| context.edition.place(&region.value).into_owned())
}
