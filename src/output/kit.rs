//! `calendar/ID.html`: the page of a health day or a duty, with all that an edition has for it: pages, leaflets by
//! kind, what it rests on, and its days by year.

use std::collections::BTreeMap;

use super::calendar::{self, Print, kit_name};
use super::plan::{EditionPlan, Route};
use super::view::*;
use super::{Output, PageContext, Reads, entries, frame::frame, framed, page, strings, voice};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::calendar::{Event, When, years};
use crate::paths::{OutPath, relative};
use crate::render::citations::Citations;
use crate::render::text::Voice;
use crate::render::when;

/// Titles and summaries of pages, and which leaflets they have.
pub(super) const READS: Reads = Reads::Outlines;

/// One for each event for which an edition has a page.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let events = of.catalogue.events.iter().enumerate().filter(|(_, (_, pages))| !pages.is_empty());
    events.map(|(event, (id, _))| Route {
        path: of.edition.inside(&kit_name(id)),
        output: Output::Kit { edition: of.id, event },
    })
}

/// `at`: the event's place in the catalogue.
pub(super) fn make(context: PageContext<'_>, at: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let (edition, strings) = (context.edition, strings(context));
    let Some((id, pages)) = context.catalogue.events.get(at) else { return Noted::default() };
    // As it was signed with the pages that name it, with its source.
    let door = edition.of_event(id, pages);
    let Some(event) = door.event(id) else { return Noted::default() };
    let readers = edition.reader().readers().word();
    let said = |key: &str| strings.said_to(key, readers, "").to_owned();
    let all = with_parts(context, pages);
    let mut citations = Citations::default();
    if let Some(citation) = &event.citation {
        citations.cite(citation.clone());
    }
    let kit = KitView {
        name: event.name.get(edition.tag()).to_owned(),
        lang: calendar::name_language(context, event),
        lead: said("calendar_kit_lead"),
        words: calendar::said_words(&said),
        when: every_year(context, event),
        theme: event.theme.as_ref().map_or("", |theme| theme.get(edition.tag())).to_owned(),
        grades: when::grades(&event.grades, strings),
        region: calendar::region(context, event),
        years: by_year(context, event),
        pages: all.iter().filter_map(|id| page::card(context, *id, path, false)).collect(),
        prints: by_name(context, event, &all, path),
        sources: entries::sources(Voice { edition: &door, ..voice(context, edition.tag()) }, &citations),
        calendar: relative(path, &calendar::path(context)),
    };
    framed(context, "kit", Frame { kit: Some(kit), ..frame(context, None, path) }, Vec::new())
}

/// When it is, said of every year: no word depends on the day of the build.
fn every_year(context: PageContext<'_>, event: &Event) -> String {
    let told = calendar::told(context, event);
    match event.on {
        When::Given | When::Undated | When::Every(_) => told,
        _ => strings(context).fill("calendar_each", &[("when", &told)]),
    }
}

/// The pages, each campaign with those below it.
fn with_parts(context: PageContext<'_>, pages: &[PageId]) -> Vec<PageId> {
    let mut all: Vec<PageId> = Vec::new();
    let below = |page: &PageId| context.catalogue.below(*page).iter().copied();
    for page in pages.iter().flat_map(|page| std::iter::once(*page).chain(below(page))) {
        if !all.contains(&page) {
            all.push(page);
        }
    }
    all
}

/// The days of an event whose rule does not say them, in the years of two decades.
fn by_year(context: PageContext<'_>, event: &Event) -> Vec<YearView> {
    if !event.has_years() {
        return Vec::new();
    }
    let found = years(context.edition.today()).flat_map(|year| event.in_year(year));
    found.map(|days| YearView { year: days.0.year().to_string(), days: when::days(days, strings(context)) }).collect()
}

/// The leaflets by what they are called, in the order of the pages.
fn by_name(context: PageContext<'_>, event: &Event, pages: &[PageId], path: &OutPath) -> Vec<PrintGroupView> {
    let mut order: Vec<String> = Vec::new();
    let mut groups: BTreeMap<String, Vec<LinkView>> = BTreeMap::new();
    for Print { name, page, language, path: print } in
        pages.iter().flat_map(|page| calendar::prints(context, event, *page))
    {
        let lang = super::frame::other_language(context, language);
        let link = LinkView { title: page.to_owned(), lang, href: relative(path, &print), current: false };
        if !groups.contains_key(&name) {
            order.push(name.clone());
        }
        groups.entry(name).or_default().push(link);
    }
    let group = |name: String| PrintGroupView { items: groups.remove(&name).unwrap_or_default(), name };
    order.into_iter().map(group).collect()
}
