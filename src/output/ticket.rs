//! What the website says of prints: the offers on a page, the page where one is checked, the page where a mark is typed
//! in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::frame::frame;
use super::plan::{ASSETS, EditionId, EditionPlan, PRINTS, Plan, Route};
use super::print_version::Mark;
use super::view::*;
use super::{Output, PageContext, PrintInfo, Reads, former, framed, leaflet, strings, voice};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::leaflet::{Leaflet, LeafletFile, Profile};
use crate::model::{LanguageId, Site};
use crate::paths::{OutPath, SourcePath, relative, ticket as name_of, ticket_path};
use crate::render::{text, words};

/// The words of the page whose prints it checks: their marks are made of them. When what is kept of a signed page
/// changes, everything is made.
pub(super) const READS: Reads = Reads::OwnBody;

/// The page where a mark is typed in lists the tickets that there are.
pub(super) const FORM_READS: Reads = Reads::Outlines;

/// One for each page that has leaflets.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let printed =
        of.pages().filter(|page| (*page == 0 || of.edition.has(*page)) && !of.edition.leaflets(*page).is_empty());
    printed.map(|page| Route {
        path: ticket_path(&name_of(&of.edition.path(page))),
        output: Output::Ticket { edition: of.id, page },
    })
}

/// The page where a mark is typed in, one for each language, in the tree of the general public; none where nothing is
/// printed.
pub(super) fn form_routes(site: &Site, plan: &Plan) -> Vec<Route> {
    let form = |language: LanguageId| {
        let edition: EditionId =
            plan.editions.iter().position(|(audience, other)| audience.0 == 0 && *other == language).unwrap_or(0);
        let tree = site.tree(plan.editions[edition].0, language);
        Route { path: OutPath::new(format!("{tree}{PRINTS}")), output: Output::Prints { edition } }
    };
    if plan.leaflets.is_empty() { Vec::new() } else { (0..site.config.languages.len()).map(form).collect() }
}

/// What stands for the sides and size of a leaflet that is not made yet: in the preview only.
const NOT_YET: &str = "…";

/// The leaflets that a page offers, as far as they are there.
pub(super) fn offers(context: PageContext<'_>, page: PageId, path: &OutPath) -> Vec<PrintView> {
    let file = context.edition.path(page);
    let stem = file.as_str().trim_end_matches(".html");
    let offered = context.edition.leaflets(page).into_iter().filter_map(|leaflet| {
        let info = context.prints.get(&OutPath::new(leaflet.file(stem, LeafletFile::Reading)))?;
        Some(offer(context, leaflet, stem, info, path))
    });
    offered.collect()
}

fn offer(context: PageContext<'_>, leaflet: Leaflet, stem: &str, info: &PrintInfo, path: &OutPath) -> PrintView {
    let strings = strings(context);
    let word = leaflet.format.word();
    let (name, profile) = name(context, leaflet);
    let href = |piece| relative(path, &OutPath::new(leaflet.file(stem, piece)));
    let size = |piece| {
        let bytes = info.sizes.iter().find(|(known, _)| *known == piece).map(|(_, bytes)| *bytes);
        bytes.map_or(NOT_YET.to_owned(), |bytes| format!("{} KB", bytes.div_ceil(1024)))
    };
    let sides = match info.sides {
        0 => NOT_YET.to_owned(),
        1 => strings.get("print_side").to_owned(),
        2 => strings.get("print_sides").to_owned(),
        n => strings.fill("print_pages", &[("n", &n.to_string())]),
    };
    let (width, height) = leaflet.format.picture();
    PrintView {
        name,
        profile,
        how: strings.get(&format!("print_how_{word}")).to_owned(),
        paper: leaflet.format.paper(),
        sides,
        href: href(LeafletFile::Reading),
        size: size(LeafletFile::Reading),
        a4: leaflet
            .format
            .has_print()
            .then(|| FileView { href: href(LeafletFile::Print), size: size(LeafletFile::Print) }),
        picture: href(LeafletFile::Picture),
        width,
        height,
    }
}

/// What readers call a leaflet, and the way it is printed: nothing for the usual one.
fn name(context: PageContext<'_>, leaflet: Leaflet) -> (String, String) {
    let (strings, word) = (strings(context), leaflet.format.word());
    let readers = context.edition.reader().readers().word();
    let name = strings.said_to(&format!("format_{word}"), readers, word).to_owned();
    let profile = match leaflet.profile {
        Profile::School => String::new(),
        Profile::Trade | Profile::Large => strings.get(&format!("profile_{}", leaflet.profile.word())).to_owned(),
    };
    (name, profile)
}

/// The same in one.
pub(super) fn full_name(context: PageContext<'_>, leaflet: Leaflet) -> String {
    let strings = strings(context);
    match name(context, leaflet) {
        (name, profile) if profile.is_empty() => name,
        (name, profile) => [&name, strings.get("gloss_open"), &profile, strings.get("gloss_close")].concat(),
    }
}

/// The version marks of a page's prints, each with the names of those that have it: they say the same.
pub(super) fn marks(context: PageContext<'_>, page: PageId) -> Vec<MarkView> {
    named(context, leaflet::marks(context, page))
}

/// Each mark once, with the names of its prints.
fn named(context: PageContext<'_>, prints: Vec<(Leaflet, Mark)>) -> Vec<MarkView> {
    let strings = strings(context);
    let mut marks: Vec<MarkView> = Vec::new();
    for (leaflet, mark) in prints {
        let name = full_name(context, leaflet);
        match marks.iter_mut().find(|known| known.fingerprint == mark.fingerprint) {
            Some(known) => known.prints = [&*known.prints, &*name].join(strings.get("list_comma")),
            None => marks.push(MarkView { prints: name, mark: mark.printed(), fingerprint: mark.fingerprint }),
        }
    }
    marks
}

/// The page that a print's QR code leads to. It says which prints are the current ones; a script, where there is one,
/// goes on to the page by itself when the print is current.
///
/// `records`: what is kept of signed pages.
pub(super) fn make(
    context: PageContext<'_>,
    page: PageId,
    records: &BTreeMap<SourcePath, Arc<str>>,
    path: &OutPath,
) -> Noted<Vec<u8>> {
    let Some(leaf) = context.edition.leaf(page) else { return Noted::default() };
    // A page that was renamed has prints with the address that it had.
    let ticket = path.as_str().trim_start_matches("p/").trim_end_matches(".html");
    let of_ticket = |prints: Vec<(Leaflet, Mark)>| {
        named(context, prints.into_iter().map(|(leaflet, mark)| (leaflet, mark.at(ticket))).collect())
    };
    let marks = of_ticket(leaflet::marks(context, page));
    let is_offered = |mark: &Mark| marks.iter().any(|known| known.fingerprint == mark.fingerprint);
    let others = leaflet::marks_of_others(context, page).into_iter().filter(|(_, mark)| !is_offered(mark));
    let others = of_ticket(others.collect());
    let fingerprints: Vec<&str> = marks.iter().chain(&others).map(|mark| &*mark.fingerprint).collect();
    let strings = strings(context);
    let changes = leaf.changes.iter().map(|(date, note)| ChangeView {
        date: words::date(*date, strings),
        text: text::plain(note, voice(context, leaf.language)),
    });
    let ticket = TicketView {
        title: leaf.title,
        lang: leaf.language,
        href: relative(path, &leaf.path),
        former: former::since(context, &leaf, (ticket, records), &fingerprints),
        fingerprints: fingerprints.join(" "),
        marks,
        others,
        date: leaf.updated.or(leaf.published).map_or(String::new(), |date| words::date(date, strings)),
        changes: changes.collect(),
        prints: offers(context, page, path),
        script: script(path),
    };
    framed(context, "ticket", Frame { ticket: Some(ticket), ..frame(context, None, path) }, Vec::new())
}

/// The page where the mark of a print is typed in.
pub(super) fn form(context: PageContext<'_>, plan: &Plan, path: &OutPath) -> Noted<Vec<u8>> {
    let name = |route: &Route| route.path.as_str().strip_prefix("p/")?.strip_suffix(".html").map(str::to_owned);
    let tickets: Vec<String> = plan.routes.iter().filter_map(name).collect();
    let folder = relative(path, &ticket_path("x")).trim_end_matches("x.html").to_owned();
    let form = FormView { tickets: tickets.join(" "), folder, script: script(path) };
    framed(context, "prints", Frame { form: Some(form), ..frame(context, None, path) }, Vec::new())
}

fn script(path: &OutPath) -> String {
    relative(path, &OutPath::new(format!("{}prints.js", ASSETS)))
}
