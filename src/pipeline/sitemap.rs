//! The sitemap: every page that is for finding, with its translations.

use super::{Ready, on_stage};
use crate::paths::OutPath;
use crate::plan::Work;
use crate::render::{Prints, sitemap as written};

/// The bytes of `sitemap.xml`.
pub(super) fn sitemap(ready: &Ready) -> Vec<u8> {
    let pages: Vec<(OutPath, Vec<(String, OutPath)>)> = ready
        .plan
        .routes
        .iter()
        .filter_map(|route| {
            let translations = match &route.work {
                Work::Page { edition, page, part: 0 } => on_stage(ready, *edition, &Prints::default(), |stage| {
                    stage.edition.translations(Some(*page)).into_iter().map(|(tag, path, _)| (tag.to_owned(), path)).collect()
                }),
                Work::Page { .. } | Work::All { .. } | Work::Setting { .. } | Work::Prints { .. } => Vec::new(),
                // A page that only offers editions is not for finding.
                _ => return None,
            };
            Some((route.path.clone(), translations))
        })
        .collect();
    written::sitemap(ready.site.config.base_url.as_deref().unwrap_or(""), &pages)
}
