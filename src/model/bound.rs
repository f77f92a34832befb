//! Which pages are bound with which in one booklet, whoever reads them: for finding what a change of words reaches.

use std::collections::BTreeSet;

use crate::model::document::Document;
use crate::model::record::Value;
use crate::model::references::{Target, page_link, resolve};
use crate::model::{PageId, Site};

/// The pages that are bound with some in these books: handbooks that have one of them, the chapters of those, and so
/// on.
pub(crate) fn bound_with(mut books: Vec<BTreeSet<PageId>>, is_one: impl Fn(PageId) -> bool) -> BTreeSet<PageId> {
    let mut reached = BTreeSet::new();
    loop {
        let before = books.len();
        books.retain(|book| {
            let is_reached = book.iter().any(|page| reached.contains(page) || is_one(*page));
            if is_reached {
                reached.extend(book);
            }
            !is_reached
        });
        if books.len() == before {
            return reached;
        }
    }
}

/// Each handbook with its chapters.
pub(crate) fn books(site: &Site, documents: &[Document]) -> Vec<BTreeSet<PageId>> {
    let kinds = site.kinds_of_pages().filter_map(|(kind, pages)| Some((pages, kind.chapters.as_deref()?)));
    let books = kinds.flat_map(|(pages, key)| pages.iter().map(move |page| (*page, key)));
    let with_chapters = |(page, key): (PageId, &str)| {
        let outlines = site.pages[page].versions.iter().map(|version| &documents[version.document].outline);
        let chapters = outlines.flat_map(|outline| {
            let fields =
                outline.front.record.iter().flat_map(|record| &record.fields).filter(|field| *field.key == *key);
            fields.flat_map(|field| &field.values).filter_map(|value| match &value.value {
                Value::Page(name) => match resolve(site, &outline.path, &page_link(name)).ok()? {
                    Target::Page(chapter, _) => Some(chapter),
                    _ => None,
                },
                _ => None,
            })
        });
        std::iter::once(page).chain(chapters).collect()
    };
    books.map(with_chapters).collect()
}
