//! In the general public's tree, a page that offers the editions of a page which is for others.

use std::collections::BTreeSet;

use super::plan::{EditionPlan, Route};
use super::view::*;
use super::{Output, PageContext, Reads, frame::frame, framed};
use crate::diag::Noted;
use crate::model::PageId;
use crate::paths::{OutPath, relative};

/// Names of audiences, and where their pages lie.
pub(super) const READS: Reads = Reads::Outlines;

/// Where pages stand that are for others only.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    // Where a page was withdrawn, its address says so.
    let withdrawn: BTreeSet<&str> = of.withdrawn().collect();
    let is_withdrawn = move |page: PageId| withdrawn.contains(&*of.site.pages[page].path);
    let lacking = of.pages().filter(move |page| {
        let is_lacking = of.is_for_everyone() && *page != 0 && !of.edition.has(*page);
        is_lacking && !of.edition.offers(*page).is_empty() && !is_withdrawn(*page)
    });
    lacking.map(move |page| Route { path: of.edition.path(page), output: Output::Chooser { edition: of.id, page } })
}

/// The page that offers the editions of a page which this edition does not have. It says nothing of that page.
pub(super) fn make(context: PageContext<'_>, page: PageId, path: &OutPath) -> Noted<Vec<u8>> {
    let offers = context.edition.offers(page);
    let tag = context.edition.tag();
    let editions = offers
        .iter()
        .map(|other| NamedLink { name: other.audience.name.get(tag).to_owned(), href: relative(path, &other.path) })
        .collect();
    let frame = Frame { chooser: Some(ChooserView { editions }), ..frame(context, None, path) };
    framed(context, "chooser", frame, Vec::new())
}
