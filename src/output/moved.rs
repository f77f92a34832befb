//! At the addresses that a page had before it was renamed: that it has moved, and where to. The codes of its prints
//! lead on to where they are checked.

use super::frame::frame;
use super::plan::{EditionPlan, Route};
use super::view::{Frame, NamedLink};
use super::{Output, PageContext, Reads, framed};
use crate::diag::Noted;
use crate::model::PageId;
use crate::paths::{OutPath, relative, ticket, ticket_path};

/// The title of the page.
pub(super) const READS: Reads = Reads::Outlines;

/// The former addresses of an edition's pages, where no other page is now.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let moved = of.pages().flat_map(|page| of.edition.moved_from(page).iter().map(move |former| (page, former)));
    moved.filter(|(_, former)| of.site.page_at(former).is_none()).flat_map(|(page, former)| {
        let path = of.edition.inside(&format!("{former}.html"));
        let has_prints = !of.edition.leaflets(page).is_empty();
        let code = Route { path: ticket_path(&ticket(&path)), output: Output::Ticket { edition: of.id, page } };
        let moved = Route { path, output: Output::Moved { edition: of.id, page } };
        std::iter::once(moved).chain(has_prints.then_some(code))
    })
}

pub(super) fn make(context: PageContext<'_>, page: PageId, path: &OutPath) -> Noted<Vec<u8>> {
    let link = context
        .edition
        .card(page)
        .map(|card| NamedLink { name: card.title.to_owned(), href: relative(path, &card.path) });
    framed(context, "moved", Frame { moved: link, ..frame(context, None, path) }, Vec::new())
}
