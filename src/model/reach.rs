//! A file whose words were changed: which other pages show some of them.
//!
//! What a page shows of another stands in the other's outline: its title in menus, trails and links, its summary on
//! cards, its record in lists.

use std::collections::BTreeSet;

use crate::model::document::{Document, Outline, ReferenceKind};
use crate::model::navigation::Catalogue;
use crate::model::references::{Target, resolve};
use crate::model::{PageId, Site, Version};

/// Which pages words of an outline reach.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// Whose outlines have other words.
    pub changed: BTreeSet<PageId>,
    /// Those that may show such words, besides cards in a list of what is below them.
    pub shown: BTreeSet<PageId>,
    /// Those that have such lists.
    pub above: BTreeSet<PageId>,
}

/// The pages that words of `changed` reach; `None` when all may be. The site and its lists are as they were.
pub(crate) fn reached(
    site: &Site,
    documents: &[Document],
    catalogues: &[Catalogue],
    changed: BTreeSet<PageId>,
) -> Option<Reach> {
    // Campaigns stand in menus, and above their pages.
    if changed.iter().any(|page| *page == 0 || site.pages[*page].is_campaign()) {
        return None;
    }
    let (mut shown, mut above) = (changed.clone(), BTreeSet::new());
    for (page, catalogue) in changed.iter().flat_map(|page| catalogues.iter().map(move |lists| (*page, lists))) {
        let (before, after) = catalogue.neighbours(page);
        shown.extend(catalogue.siblings(page).iter().copied().chain(before).chain(after));
        above.extend(catalogue.above(page));
    }
    let shows = |version: &Version| {
        version.lists
            || version.kind.as_ref().is_some_and(|kind| site.kinds.reads_others(kind))
            || leads_to(site, &documents[version.document].outline, &changed)
    };
    let others = site.pages.iter().enumerate().filter(|(_, page)| page.versions.iter().any(shows));
    shown.extend(others.map(|(page, _)| page));
    Some(Reach { changed, shown, above })
}

fn leads_to(site: &Site, outline: &Outline, pages: &BTreeSet<PageId>) -> bool {
    let links = outline.references.iter().filter(|reference| reference.kind == ReferenceKind::Link);
    links.into_iter().any(
        |link| matches!(resolve(site, &outline.path, &link.target), Ok(Target::Page(page, _)) if pages.contains(&page)),
    )
}
