//! A file whose words were changed: whether the site that it was joined into still holds.

use crate::diag::Diagnostic;
use crate::model::document::{Document, FrontMatter, Outline, Variants};
use crate::model::entry::Entry;
use crate::model::references::Checker;
use crate::model::{PageId, Site, Version};

/// What is noticed of the links of a document that stands in the place of one that said `before`; `None` when the site
/// must be joined anew.
///
/// The site holds while the document is in it as it was: for the same readers, with the same headings to link to, the
/// same files to show and all that orders it among the others. Titles and texts are read from the documents and not
/// from the site.
pub(crate) fn relink(
    site: &Site,
    documents: &[Document],
    index: usize,
    entry: &Entry,
    before: &Outline,
) -> Option<Vec<Diagnostic>> {
    let outline = &documents[index].outline;
    if !is_arranged_alike(outline, before) {
        return None;
    }
    match (entry.is_page(), find(site, &entry.path, index)) {
        (false, None) => Some(Vec::new()),
        (true, Some((page, version))) if entry.version(index) == *version => {
            let check = |outline: &Outline| Checker { site, documents, page, version, outline }.check();
            let ((notes, shown), (_, shown_before)) = (check(outline), check(before));
            (shown == shown_before).then_some(notes)
        }
        _ => None,
    }
}

/// The version that a document is in the site.
pub(crate) fn find<'s>(site: &'s Site, path: &str, document: usize) -> Option<(PageId, &'s Version)> {
    let page = site.page_at(path)?;
    site.pages[page].versions.iter().find(|version| version.document == document).map(|version| (page, version))
}

/// Whether two outlines differ in nothing but words, dates and places.
fn is_arranged_alike(one: &Outline, other: &Outline) -> bool {
    let bare = |front: &FrontMatter| FrontMatter {
        title: Variants::default(),
        summary: Variants::default(),
        message: Variants::default(),
        actions: Variants::default(),
        changes: Vec::new(),
        published: None,
        updated: None,
        record: None,
        lives: Vec::new(),
        ..front.clone()
    };
    let names = |outline: &Outline| {
        outline
            .scopes
            .iter()
            .map(|scope| (scope.within, scope.names.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    // The plan has a page for each order of a list, and the data of an edition what lists show.
    let lists = |outline: &Outline| -> Vec<_> {
        outline.listings.iter().map(|listing| (listing.query.clone(), listing.scope)).collect()
    };
    one.path == other.path
        && lists(one) == lists(other)
        && one.headings == other.headings
        && one.anchors == other.anchors
        && names(one) == names(other)
        && bare(&one.front) == bare(&other.front)
}
