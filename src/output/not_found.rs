//! `404.html`: the page that a host shows for addresses that lead nowhere.

use super::frame::{Common, Menu, frame, menu};
use super::plan::Route;
use super::{Output, PageContext, Reads, framed};
use crate::diag::Noted;
use crate::model::Site;
use crate::paths::OutPath;

/// The titles in its menu.
pub(super) const READS: Reads = Reads::Outlines;

/// One for the whole site, where a host has an address.
pub(super) fn routes(site: &Site) -> impl Iterator<Item = Route> {
    site.config.base_url.iter().map(|_| Route { path: OutPath::new("404.html"), output: Output::NotFound })
}

/// The page that a host shows for addresses that lead nowhere. It may be shown at any depth, so its addresses start at
/// the base.
pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    let mut frame = frame(context, None, path);
    let base = context.edition.base_url().unwrap_or("");
    let after_host = base.split_once("://").map_or("", |(_, rest)| rest);
    let root = after_host
        .split_once('/')
        .map_or(String::from("/"), |(_, folder)| format!("/{}/", folder.trim_matches('/')))
        .replace("//", "/");
    let rooted = |href: &mut String| href.insert_str(0, &root);
    let mut common = Common::new(context.edition, context.catalogue, context.theme, path);
    [&mut common.site.home, &mut common.site.css, &mut common.edition.home, &mut common.edition.all]
        .into_iter()
        .for_each(rooted);
    let lists = [&mut common.prints, &mut common.calendar, &mut common.open_data];
    lists.into_iter().filter(|href| !href.is_empty()).for_each(rooted);
    common.footer_settings.iter_mut().for_each(|link| rooted(&mut link.href));
    let around = common.shared(context.theme);
    let mut nav = menu(context.edition, context.catalogue, None, path);
    nav.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.surround(&around, &Menu::new(context.edition.tag(), context.theme, &nav));
    frame.editions.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.languages.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.canonical.clear();
    frame.alternates.clear();
    frame.feed.clear();
    framed(context, "notfound", frame, Vec::new())
}
