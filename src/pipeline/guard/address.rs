//! What stood at an address: the page, print or ticket that it was, read from its path.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::LanguageId;
use crate::model::audience::AudienceId;
use crate::model::document::Document;
use crate::model::leaflet::{Format, Leaflet, LeafletFile, Profile};
use crate::output::Output;
use crate::output::Ready;
use crate::output::plan::KITS;
use crate::paths::{OutPath, ticket, ticket_path};

/// What stood at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Print,
    /// Where a printed code leads.
    Ticket,
}

/// An address that readers have.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// Its path in the output.
    pub name: String,
    pub kind: Kind,
    /// The folder of its edition, with a slash at the end unless it is the root.
    pub tree: String,
    /// The page that it is or belongs to: `oral/brush`.
    pub page: String,
}

impl Address {
    /// The tag of the language that it is in.
    pub(super) fn language<'t>(&self, languages: &'t [Box<str>]) -> &'t str {
        let first = self.tree.split('/').next().unwrap_or("");
        let other = languages.iter().skip(1).find(|tag| &***tag == first);
        other.or(languages.first()).map_or("", |tag| tag)
    }
}

/// The editions of the site and those that it had, and its pages whatever their state.
pub(super) struct Atlas<'r> {
    ready: &'r Ready,
    /// By folder; no edition for a folder of the old site that is none any more.
    trees: BTreeMap<String, Option<(AudienceId, LanguageId)>>,
    /// The page of each ticket.
    tickets: BTreeMap<String, String>,
}

impl<'r> Atlas<'r> {
    /// `lost`: all addresses of the old site that the new one has no more.
    pub(super) fn new(ready: &'r Ready, lost: &[String]) -> Atlas<'r> {
        let current = ready
            .plan
            .editions
            .iter()
            .map(|(audience, language)| (ready.site.tree(*audience, *language), Some((*audience, *language))));
        let mut trees: BTreeMap<String, Option<(AudienceId, LanguageId)>> = current.collect();
        let names: BTreeSet<&str> = lost.iter().map(String::as_str).collect();
        for name in &names {
            // Every edition has a home page and a list of all its pages.
            let Some(tree) = name.strip_suffix("all.html").filter(|tree| matches!(tree.matches('/').count(), 1 | 2))
            else {
                continue;
            };
            if tree.ends_with('/') && names.contains(format!("{tree}index.html").as_str()) {
                trees.entry(tree.to_owned()).or_insert(None);
            }
        }
        let mut atlas = Atlas { ready, trees, tickets: BTreeMap::new() };
        if lost.iter().any(|name| ticket_of(name)) {
            let pages = ready
                .plan
                .routes
                .iter()
                .filter(|route| matches!(route.output, Output::Page { part: 0, .. }))
                .map(|route| &route.path.0);
            let of = |page: &String| (ticket_path(&ticket(&OutPath::new(page.clone()))).0, page.clone());
            // Prints of a page whose address is gone altogether stand beside it.
            let beside = lost.iter().filter_map(|name| atlas.printed(name));
            atlas.tickets = pages
                .map(of)
                .chain(lost.iter().filter(|name| name.ends_with(".html")).map(of))
                .chain(beside.collect::<Vec<_>>().iter().map(of))
                .collect();
        }
        atlas
    }

    /// The edition of a folder; `None` when the site has no such edition any more.
    pub(super) fn edition(&self, tree: &str) -> Option<(AudienceId, LanguageId)> {
        self.trees.get(tree).copied().flatten()
    }

    /// Whether an address went because what stood there was withdrawn: the page in its language, or the original where
    /// it has none in that.
    pub(super) fn is_withdrawn(&self, address: &Address) -> bool {
        let Some((audience, language)) = self.edition(&address.tree) else { return false };
        let (site, page) = (&self.ready.site, address.page.as_str());
        let has_own = || {
            let versions = site.page_at(page).map(|page| &site.pages[page].versions);
            versions.is_some_and(|versions| versions.iter().any(|version| version.language == language))
        };
        site.is_withdrawn(page, audience, language) || (site.is_withdrawn(page, audience, 0) && !has_own())
    }

    /// A file of the content, whatever its state.
    pub(super) fn document(&self, path: &str) -> Option<&'r Document> {
        let documents = &self.ready.documents;
        documents.binary_search_by(|document| document.outline.path.as_str().cmp(path)).ok().map(|at| &documents[at])
    }

    /// A page in any language, the original first.
    pub(super) fn any(&self, page: &str) -> Option<&'r Document> {
        let tagged = self.ready.site.config.languages.iter().map(|tag| format!("content/{page}.{tag}.md"));
        std::iter::once(format!("content/{page}.md")).chain(tagged).find_map(|path| self.document(&path))
    }

    /// What stood at an address; `None` for lists and for what is no page, print or ticket.
    pub(super) fn locate(&self, name: &str) -> Option<Address> {
        let address = |kind, page: &str| {
            let (tree, page) = self.split(page.strip_suffix(".html").unwrap_or(page));
            Address { name: name.to_owned(), kind, tree: tree.to_owned(), page: page.to_owned() }
        };
        if ticket_of(name) && !self.is_page(name.trim_end_matches(".html")) {
            return Some(address(Kind::Ticket, self.tickets.get(name).map_or(name, String::as_str)));
        }
        if let Some(stem) = name.strip_suffix(".html") {
            let found = address(Kind::Page, stem);
            return (!is_list(&found.page) || self.is_page(&found.page)).then_some(found);
        }
        self.printed(name).map(|page| address(Kind::Print, &page))
    }

    /// The page that a file is a print of: `oral/brush-tri-fold.pdf`.
    fn printed(&self, name: &str) -> Option<String> {
        let leaflets = Format::all().flat_map(|format| Profile::ALL.map(|profile| Leaflet { format, profile }));
        let named = leaflets.flat_map(|leaflet| {
            leaflet.pieces().filter(|piece| *piece != LeafletFile::Picture).map(move |piece| leaflet.file("", piece))
        });
        let mut pages = named
            .filter_map(|ending| name.strip_suffix(&ending))
            .map(|stem| format!("{stem}.html"))
            .collect::<Vec<_>>();
        // `a-poster-a2.pdf` is no `a-poster.pdf`.
        pages.sort_by_key(|page| (!self.is_page(self.split(page.trim_end_matches(".html")).1), page.len()));
        pages.into_iter().next()
    }

    /// An address without its ending as the folder of an edition and a page.
    fn split<'n>(&self, stem: &'n str) -> (&'n str, &'n str) {
        let candidates =
            self.trees.keys().filter(|tree| stem.starts_with(tree.as_str())).map(|tree| stem.split_at(tree.len()));
        let mut candidates: Vec<(&str, &str)> = candidates.collect();
        candidates.sort_by_key(|(tree, page)| (!self.is_page(page), std::cmp::Reverse(tree.len())));
        candidates.first().copied().unwrap_or(("", stem))
    }

    /// Whether the content has such a page, or must have it.
    fn is_page(&self, page: &str) -> bool {
        page == "index" || self.any(page).is_some()
    }
}

fn ticket_of(name: &str) -> bool {
    let ticket = name.strip_prefix("p/").and_then(|name| name.strip_suffix(".html"));
    ticket.is_some_and(|ticket| {
        ticket.len() == 8 && ticket.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Lists follow from the pages that there are.
fn is_list(page: &str) -> bool {
    let last = page.rsplit('/').next().unwrap_or(page);
    let (stem, is_part) = match last.rsplit_once('-') {
        Some((stem, part)) if part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty() => (stem, true),
        _ => (last, false),
    };
    page.starts_with("settings/")
        || page.starts_with(KITS)
        || last.contains(".by-")
        || matches!(page, "404" | "prints" | "calendar" | "data")
        || (page == last && stem == "all")
        || (stem == "index" && is_part)
}
