//! What a page is: its type, which has a template of its own and may have things to show that no other has. The place
//! of a page in the site says its type.
//!
//! A further type is a variant here and in [`OwnView`], and a template.

use super::view::{OwnView, PagerView};
use super::{PageContext, list};
use crate::model::PageId;
use crate::paths::OutPath;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentType {
    /// The first page of an edition.
    Home,
    /// A page with pages below it.
    Campaign,
    /// All others.
    Page,
}

impl ContentType {
    pub(super) fn of(context: PageContext<'_>, page: PageId) -> ContentType {
        match page {
            0 => ContentType::Home,
            _ if context.edition.is_campaign(page) => ContentType::Campaign,
            _ => ContentType::Page,
        }
    }

    /// The name of its template, and of its style.
    pub(super) fn word(self) -> &'static str {
        match self {
            ContentType::Home => "home",
            ContentType::Campaign => "campaign",
            ContentType::Page => "page",
        }
    }

    /// What only pages of this type show.
    pub(super) fn own(self, context: PageContext<'_>, page: PageId, part: usize, path: &OutPath) -> OwnView {
        match self {
            ContentType::Home => OwnView::Home { pager: pager(context, page, part, path) },
            ContentType::Campaign => OwnView::Campaign { pager: pager(context, page, part, path) },
            ContentType::Page => OwnView::Page {},
        }
    }
}

/// The pager of what lies below a page.
fn pager(context: PageContext<'_>, page: PageId, part: usize, path: &OutPath) -> Option<PagerView> {
    // The path of its list inside the tree of the edition, without the ending.
    let (tree, own) = (context.edition.inside(""), context.edition.path(page));
    let stem = own.as_str()[tree.as_str().len()..].trim_end_matches(".html");
    list::pager(context, context.catalogue.below(page).len(), stem, part, path)
}
