//! The version marks of a page's prints, and what they are made of.

use std::collections::BTreeMap;

use super::texts::{PageTexts, texts, texts_for};
use super::{taken, uses};
use crate::model::PageId;
use crate::model::edition::Leaf;
use crate::model::leaflet::{Format, Leaflet, LeafletFile, Profile};
use crate::model::sheet::SheetTexts;
use crate::output::PageContext;
use crate::output::print_version::Mark;
use crate::paths::OutPath;
use crate::render::sheet::chosen::{Chosen, chosen, everything};
use crate::render::sheet::said::{self, said};

/// The version marks of a page's prints in this edition. Those that were made with the prints are taken from there.
pub(crate) fn marks(context: PageContext<'_>, page: PageId) -> Vec<(Leaflet, Mark)> {
    let leaflets = context.edition.leaflets(page);
    let file = context.edition.path(page);
    let stem = file.as_str().trim_end_matches(".html");
    let known = |leaflet: &Leaflet| {
        let path = OutPath::new(leaflet.file(stem, LeafletFile::Reading));
        Some((*leaflet, context.prints.get(&path)?.mark.clone()?))
    };
    if let Some(marks) = leaflets.iter().map(known).collect() {
        return marks;
    }
    made(context, page, leaflets)
}

/// Those of prints that the website does not offer: whoever has the content can print a page in any format that has
/// something of it.
pub(crate) fn marks_of_others(context: PageContext<'_>, page: PageId) -> Vec<(Leaflet, Mark)> {
    let offered = context.edition.leaflets(page);
    let others = Format::all().filter(|format| offered.iter().all(|leaflet| leaflet.format != *format));
    made(context, page, others.map(|format| Leaflet { format, profile: Profile::School }).collect())
}

fn made(context: PageContext<'_>, page: PageId, leaflets: Vec<Leaflet>) -> Vec<(Leaflet, Mark)> {
    let Some(leaf) = context.edition.leaf(page) else { return Vec::new() };
    let own = texts(context, &leaf);
    let own_layouts = context.theme.own_layouts();
    let mark = |leaflet: Leaflet| {
        let PageTexts { mut texts, .. } = texts_for(context, &leaf, leaflet.format, own.clone());
        let (_, is_empty) = taken(leaflet.format, &mut texts, false);
        (!is_empty).then(|| (leaflet, mark(&leaf, leaflet.format, &texts, &own_layouts)))
    };
    leaflets.into_iter().filter_map(mark).collect()
}

/// All that a page says in this edition, on paper, as sentences; where it is printed as a booklet, with its chapters.
pub(crate) fn sentences(context: PageContext<'_>, page: PageId) -> Vec<String> {
    let Some(leaf) = context.edition.leaf(page) else { return Vec::new() };
    let booklet = context.edition.leaflets(page).into_iter().find(|leaflet| leaflet.format == Format::Booklet);
    let format = booklet.map_or(Format::Sheet, |leaflet| leaflet.format);
    said::sentences(leaf.title, &everything(&texts_for(context, &leaf, format, texts(context, &leaf)).texts))
}

/// The mark of what a format prints of these texts. A layout of the site's own may print any of them.
pub(super) fn mark(leaf: &Leaf<'_>, format: Format, texts: &SheetTexts, own: &BTreeMap<String, String>) -> Mark {
    let chosen = if uses(own, format) { everything(texts) } else { chosen(format, texts) };
    Mark::new(&leaf.path, &said(leaf.title, &chosen))
}

/// Characters of a page's text that are not ASCII: how much it fills.
pub(super) fn load(title: &str, texts: &SheetTexts) -> usize {
    let words = said(title, &Chosen { terms: &[], services: &[], ..everything(texts) });
    words.chars().filter(|c| !c.is_ascii()).count()
}
