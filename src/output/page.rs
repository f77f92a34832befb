//! One page of an edition → HTML, through the page template.

use super::content_type::ContentType;
use super::frame::{frame, other_language};
use super::plan::{EditionPlan, Route, nth_part, part_name, parts, sorted_name};
use super::view::*;
use super::{Output, PageContext, Reads, entries, framed, jsonld, strings, ticket, voice};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::config::Setting;
use crate::model::document::{Block, BlockKind};
use crate::model::edition::{Card, Leaf, Text};
use crate::paths::{OutPath, absolute, relative};
use crate::render::html::{self, HtmlContext, Notes};
use crate::render::text::{self, Voice};
use crate::render::{record, words};

/// Its own text, and the titles and summaries of what is around it.
pub(super) const READS: Reads = Reads::OwnBody;

/// One for each page that the edition has, and one for each further part of a campaign's list.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    of.pages().filter(|page| *page == 0 || of.edition.has(*page)).flat_map(move |page| {
        let path = of.edition.path(page);
        let stem = path.as_str().trim_end_matches(".html").to_owned();
        let count = if of.edition.is_campaign(page) { parts(of.catalogue.below(page).len(), of.per_page) } else { 1 };
        (0..count).map(move |part| Route {
            path: OutPath::new(part_name(&stem, part)),
            output: Output::Page { edition: of.id, page, part },
        })
    })
}

/// One for each key by which the lists of a page can be ordered.
pub(super) fn sorted_routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    of.pages().filter(|page| of.edition.has(*page)).flat_map(move |page| {
        let keys = of.edition.orders(page).into_iter().enumerate();
        keys.map(move |(order, key)| Route {
            path: sorted_name(&of.edition.path(page), key),
            output: Output::Sorted { edition: of.id, page, order },
        })
    })
}

/// A page whose lists are ordered by another key.
pub(super) fn sorted(context: PageContext<'_>, page: PageId, order: usize, path: &OutPath) -> Noted<Vec<u8>> {
    whole(context, page, (0, Some(order)), path)
}

pub(super) fn make(context: PageContext<'_>, page: PageId, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    whole(context, page, (part, None), path)
}

fn whole(
    context: PageContext<'_>,
    page: PageId,
    (part, order): (usize, Option<usize>),
    path: &OutPath,
) -> Noted<Vec<u8>> {
    let orders: Vec<(&str, OutPath)> = match context.edition.path(page) {
        own => {
            let others = context.edition.orders(page).into_iter().map(|key| (key, sorted_name(&own, key)));
            let mut all: Vec<(&str, OutPath)> = others.collect();
            all.insert(0, ("", own));
            all
        }
    };
    let order = order.and_then(|order| orders.get(order + 1)).map(|(key, _)| *key);
    let mut notes = Notes::default();
    let kind = ContentType::of(context, page);
    let leaf = context.edition.leaf(page);
    let mut view = match &leaf {
        Some(leaf) => full(context, leaf, (&orders, order), path, &mut notes),
        // A home page without a file of its own.
        None => PageView {
            title: context.edition.site_title(),
            heading_html: html::escaped(context.edition.site_title()),
            ..empty(context)
        },
    };
    hang(context, page, part, path, &mut view);
    kind.fill(context, (page, part), path, &mut view);
    match &leaf {
        _ if part > 0 => shorten(&mut view),
        Some(leaf) => view.data_html = jsonld::page(context, leaf, &view, &notes, path),
        None => {}
    }
    let mut frame = Frame { page: Some(view), ..frame(context, Some(page), path) };
    // In another order it is the same page.
    if let (Some(_), Some(base)) = (order, context.edition.base_url()) {
        frame.canonical = absolute(base, &context.edition.path(page));
    }
    framed(context, context.theme.template_of(kind.word()), frame, notes.problems)
}

fn empty<'v>(context: PageContext<'v>) -> PageView<'v> {
    let none = String::new;
    PageView {
        kind: ContentType::Page.word(),
        title: "",
        heading_html: none(),
        description: context.edition.site_description().to_owned(),
        summary_html: none(),
        message_html: none(),
        summary_has_short_phrases: true,
        message_has_short_phrases: true,
        actions_html: Vec::new(),
        record_html: none(),
        body_html: none(),
        lang: context.edition.tag(),
        untranslated: false,
        draft: false,
        trail: Vec::new(),
        contents: Vec::new(),
        children: Vec::new(),
        siblings: Vec::new(),
        prev: None,
        next: None,
        minutes: 0,
        reading: String::new(),
        author: "",
        published: String::new(),
        published_text: String::new(),
        updated: String::new(),
        updated_text: String::new(),
        review_due_text: String::new(),
        region: String::new(),
        suits: String::new(),
        settings: Vec::new(),
        audience_names: Vec::new(),
        events: Vec::new(),
        sources: Vec::new(),
        terms: Vec::new(),
        services: Vec::new(),
        services_title: String::new(),
        footnotes_html: none(),
        reviews: Vec::new(),
        overdue: false,
        ends: none(),
        ended: false,
        prints: Vec::new(),
        print_marks: Vec::new(),
        data_html: none(),
        pager: None,
    }
}

/// The versions of a page's prints, each with the names of those that have it; one version for all needs no names.
fn print_marks(context: PageContext<'_>, page: PageId) -> Vec<MarkView> {
    let mut marks = ticket::marks(context, page);
    match &mut marks[..] {
        [only] => only.prints.clear(),
        several => several.iter_mut().for_each(|mark| mark.prints.push(' ')),
    }
    marks
}

/// The texts of a page, in reading order: the numbers of the sources follow it.
fn full<'v>(
    context: PageContext<'v>,
    leaf: &'v Leaf<'v>,
    (orders, order): (&'v [(&'v str, OutPath)], Option<&'v str>),
    path: &'v OutPath,
    notes: &mut Notes<'v>,
) -> PageView<'v> {
    let (edition, strings, theme) = (context.edition, strings(context), context.theme);
    let (voice, source) = (voice(context, leaf.language), leaf.source);
    let (ids, deeper, leads) = ("", 0, true);
    let around = HtmlContext { edition, voice, theme, strings, source, path, ids, deeper, leads, orders, order };
    let inline = |text: &Option<Text<'_>>, notes: &mut Notes<'v>| {
        text.as_ref().map_or(String::new(), |text| html::inline(text, None, around, notes))
    };
    let summary_html = inline(&leaf.summary, notes);
    let message_html = inline(&leaf.message, notes);
    let has_short_phrases =
        |text: &Option<Text<'_>>| text.as_ref().is_none_or(|text| text::has_short_phrases(&text::plain(text, voice)));
    let actions_html = leaf
        .actions
        .iter()
        .enumerate()
        .map(|(index, action)| html::inline(action, Some(index), around, notes))
        .collect();
    let headings = contents(voice, &leaf.body);
    let record_html = entries::record(leaf, &headings, around, notes);
    let body_html = html::blocks(&leaf.body, around, notes);
    let footnotes_html = html::footnotes(&leaf.body, around, notes);
    for citation in &leaf.sources {
        notes.citations.cite(citation.clone());
    }
    let minutes = minutes(context, leaf);
    let date = |date: Option<jiff::civil::Date>| {
        date.map_or((String::new(), String::new()), |date| (date.to_string(), words::date(date, strings)))
    };
    let (published, published_text) = date(leaf.published);
    let (updated, updated_text) = date(leaf.updated);
    let prints = ticket::offers(context, leaf.id, path);
    let print_marks = if prints.is_empty() { Vec::new() } else { print_marks(context, leaf.id) };
    let ((reviewers, overdue), (ends, ended)) = (edition.reviewed(leaf.id), ends(context, leaf.id));
    PageView {
        title: leaf.title,
        heading_html: html::escaped(leaf.title),
        description: description(context, leaf),
        summary_html,
        message_html,
        summary_has_short_phrases: has_short_phrases(&leaf.summary),
        message_has_short_phrases: has_short_phrases(&leaf.message),
        actions_html,
        record_html,
        body_html,
        lang: leaf.language,
        untranslated: leaf.language != edition.tag(),
        draft: leaf.draft,
        contents: headings,
        minutes,
        reading: strings.fill("reading_minutes", &[("n", &minutes.to_string())]),
        author: leaf.author,
        published,
        published_text,
        updated,
        updated_text,
        review_due_text: date(leaf.review_due).1,
        region: leaf.region.map_or(String::new(), |region| edition.place(region).into_owned()),
        suits: record::suits(&leaf.lives, voice),
        settings: settings(context, leaf, path),
        audience_names: vec![edition.reader().name.get(edition.tag()).to_owned()],
        events: entries::events(voice, leaf),
        sources: entries::sources(voice, &notes.citations),
        terms: entries::terms(voice, notes),
        services: entries::services(voice, notes),
        services_title: entries::services_title(voice).to_owned(),
        footnotes_html,
        print_marks,
        reviews: reviewers.iter().map(|reviewer| entries::review(reviewer, edition.tag(), strings)).collect(),
        overdue,
        ends,
        ended,
        prints,
        ..empty(context)
    }
}

/// What search engines show of a page: its summary, or what the site is about.
fn description(context: PageContext<'_>, leaf: &Leaf<'_>) -> String {
    let summary = leaf.summary.as_ref().map(|summary| text::plain(summary, voice(context, leaf.language)));
    summary.unwrap_or_else(|| context.edition.site_description().to_owned())
}

/// Where a page is used, with the lists of other such pages.
fn settings(context: PageContext<'_>, leaf: &Leaf<'_>, path: &OutPath) -> Vec<NamedLink> {
    let edition = context.edition;
    let list = |id: &str| edition.inside(&part_name(&format!("settings/{id}"), 0));
    let link = |setting: &&Setting| NamedLink {
        name: setting.name.get(edition.tag()).to_owned(),
        href: relative(path, &list(&setting.id)),
    };
    leaf.settings.iter().map(link).collect()
}

/// How long a campaign runs, in words, and whether it is over.
fn ends(context: PageContext<'_>, page: PageId) -> (String, bool) {
    let Some((date, ended)) = context.edition.ends(page) else { return (String::new(), false) };
    let strings = strings(context);
    (
        strings.fill(if ended { "campaign_ended" } else { "campaign_ends" }, &[("date", &words::date(date, strings))]),
        ended,
    )
}

/// Minutes by the audience's own reading speed, at least one.
fn minutes(context: PageContext<'_>, leaf: &Leaf<'_>) -> usize {
    let speed = context.edition.reading().speed as usize;
    text::length(&leaf.body, voice(context, leaf.language)).div_ceil(speed.max(1)).max(1)
}

/// Headings of levels two and three that this edition shows.
fn contents(voice: Voice<'_>, body: &Text<'_>) -> Vec<ContentsView> {
    let mut entries: Vec<ContentsView> = Vec::new();
    for block in &body.blocks[..] {
        let Block { kind: BlockKind::Heading(heading), .. } = block else { continue };
        let title = text::inlines(&heading.inlines, body.text, voice);
        if title.trim().is_empty() {
            continue;
        }
        let entry = ContentsView { id: heading.id.to_string(), title, level: heading.level, children: Vec::new() };
        match (heading.level, entries.last_mut()) {
            (0..=2, _) | (3, None) => entries.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    entries
}

/// Where the page hangs: trail, children, siblings, neighbours.
fn hang(context: PageContext<'_>, page: PageId, part: usize, path: &OutPath, view: &mut PageView<'_>) {
    let (edition, catalogue) = (context.edition, context.catalogue);
    let link = |card: Card<'_>, current: bool| LinkView {
        title: card.title.to_owned(),
        lang: other_language(context, card.language),
        href: relative(path, &card.path),
        current,
    };
    let to = |page: Option<PageId>| page.and_then(|page| edition.card(page)).map(|card| link(card, false));
    let below = catalogue.below(page);
    view.children =
        part_of(context, below, part).iter().filter_map(|child| card(context, *child, path, false)).collect();
    if page == 0 {
        return;
    }
    let home = edition.inside("index.html");
    let home_lang = edition.card(0).map_or(String::new(), |card| other_language(context, card.language));
    let home_title = edition.card(0).map_or(edition.site_title(), |card| card.title).to_owned();
    view.trail =
        std::iter::once(LinkView { title: home_title, lang: home_lang, href: relative(path, &home), current: false })
            .chain(edition.trail(page).into_iter().map(|card| link(card, false)))
            .collect();
    view.siblings = catalogue
        .siblings(page)
        .iter()
        .filter_map(|sibling| Some(link(edition.card(*sibling)?, *sibling == page)))
        .collect();
    let (before, after) = catalogue.neighbours(page);
    (view.prev, view.next) = (to(before), to(after));
}

/// The pages of one part of a list.
pub(super) fn part_of<'p>(context: PageContext<'_>, pages: &'p [PageId], part: usize) -> &'p [PageId] {
    nth_part(pages, part, context.edition.per_page())
}

pub(super) fn card(context: PageContext<'_>, page: PageId, path: &OutPath, with_campaign: bool) -> Option<CardView> {
    let card = context.edition.card(page)?;
    let edition = context.edition.of_page(page);
    let voice = Voice { edition: &edition, ..voice(context, card.language) };
    let campaign = context
        .edition
        .parent(page)
        .filter(|parent| with_campaign && *parent != 0)
        .and_then(|parent| context.edition.card(parent));
    Some(CardView {
        title: card.title.to_owned(),
        lang: other_language(context, card.language),
        href: relative(path, &card.path),
        summary: edition.summary(page).map_or(String::new(), |summary| text::plain(&summary, voice)),
        suits: record::suits(&edition.lives(page), voice),
        ended: if context.edition.ends(page).is_some_and(|(_, ended)| ended) {
            strings(context).get("ended_mark").to_owned()
        } else {
            String::new()
        },
        campaign_lang: campaign.as_ref().map_or(String::new(), |campaign| other_language(context, campaign.language)),
        campaign: campaign.map_or(String::new(), |campaign| campaign.title.to_owned()),
    })
}

/// Further parts of a campaign's list show the list only.
fn shorten(view: &mut PageView<'_>) {
    let none = String::new;
    (view.body_html, view.message_html, view.footnotes_html) = (none(), none(), none());
    view.record_html = none();
    view.actions_html.clear();
    view.contents.clear();
    view.sources.clear();
    view.terms.clear();
    view.services.clear();
    view.events.clear();
}
