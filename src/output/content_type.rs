//! What a page is: its type, which has a template of its own and may have things to show that no other has. The place
//! of a page in the site says its type.
//!
//! A further type is a variant here, a template, and where it has things of its own to show a field of [`PageView`].

use super::view::{PageView, PagerView};
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

    /// Puts what only pages of this type show into the view of one.
    pub(super) fn fill(
        self,
        context: PageContext<'_>,
        (page, part): (PageId, usize),
        path: &OutPath,
        view: &mut PageView<'_>,
    ) {
        view.kind = self.word();
        match self {
            ContentType::Home | ContentType::Campaign => view.pager = pager(context, page, part, path),
            ContentType::Page => {}
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
