//! Lists of pages: of all, and of those for a setting, in parts of so many.

use super::plan::{EditionPlan, Route, part_name, parts};
use super::view::*;
use super::{Output, PageContext, Reads, frame::frame, framed, page, strings};
use crate::diag::Noted;
use crate::model::PageId;
use crate::paths::{OutPath, relative};

/// Titles and summaries of pages.
pub(super) const READS: Reads = Reads::Outlines;

/// The parts of the list of all pages, and of one for each setting.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let route = move |stem: &str, part: usize, output: Output| Route {
        path: of.edition.inside(&part_name(stem, part)),
        output,
    };
    let all = (0..parts(of.catalogue.all.len(), of.per_page))
        .map(move |part| route("all", part, Output::All { edition: of.id, part }));
    let settings = of.catalogue.settings.iter().enumerate().flat_map(move |(setting, (name, pages))| {
        let stem = format!("settings/{name}");
        (0..parts(pages.len(), of.per_page))
            .map(move |part| route(&stem, part, Output::Setting { edition: of.id, setting, part }))
    });
    all.chain(settings)
}

/// A part of the list of all pages.
pub(super) fn all(context: PageContext<'_>, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let title = strings(context).get("all_pages").to_owned();
    list(context, Listed { title, pages: &context.catalogue.all, stem: "all" }, part, path)
}

/// A part of the list of the pages for a setting.
pub(super) fn setting(context: PageContext<'_>, setting: usize, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let (id, pages) = &context.catalogue.settings[setting];
    let title = strings(context).fill("list_by_setting", &[("name", context.edition.setting_name(id))]);
    list(context, Listed { title, pages, stem: &format!("settings/{id}") }, part, path)
}

/// A list with the path of its parts in the edition, without number and ending.
struct Listed<'l> {
    title: String,
    pages: &'l [PageId],
    stem: &'l str,
}

fn list(context: PageContext<'_>, listed: Listed<'_>, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let Listed { title, pages, stem } = listed;
    let items =
        page::part_of(context, pages, part).iter().filter_map(|page| page::card(context, *page, path, true)).collect();
    let pager = pager(context, pages.len(), stem, part, path);
    let title = if part == 0 {
        title
    } else {
        format!("{title} {}", strings(context).fill("page_n", &[("n", &(part + 1).to_string())]))
    };
    let frame =
        Frame { list: Some(ListView { title, intro: String::new(), items, pager }), ..frame(context, None, path) };
    framed(context, "list", frame, Vec::new())
}

/// The pager of a list; none when it has one part.
pub(super) fn pager(
    context: PageContext<'_>,
    count: usize,
    stem: &str,
    part: usize,
    path: &OutPath,
) -> Option<PagerView> {
    let parts = parts(count, context.edition.per_page());
    let href = |part: usize| relative(path, &context.edition.inside(&part_name(stem, part)));
    (parts > 1).then(|| PagerView {
        current: part + 1,
        pages: shown_parts(part, parts).map(|n| PagerLink { n: n + 1, href: href(n), current: n == part }).collect(),
        prev: part.checked_sub(1).map(href),
        next: (part + 1 < parts).then(|| href(part + 1)),
    })
}

/// The first, the last and the near ones: a pager stays short however long the list is.
fn shown_parts(part: usize, parts: usize) -> impl Iterator<Item = usize> {
    (0..parts).filter(move |n| *n == 0 || *n + 1 == parts || n.abs_diff(part) <= 2)
}
