//! Documents → a site: linked, with its plan and what its pages have in common.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::is_same;
use crate::check::{self, facts};
use crate::diag::{Diagnostic, Gated, Noted};
use crate::model::document::Document;
use crate::model::entry::{Entry, SiteInputs};
use crate::model::outlined::Outlined;
use crate::model::references::{self, Links};
use crate::model::{self, PageId, Site, Version};
use crate::output::plan::{self, Plan};
use crate::output::{self, FolderFrames};
use crate::paths::SourcePath;
use crate::picture::FileInfo;
use crate::theme::Theme;

/// What a site is linked of.
pub(crate) struct Parts {
    pub inputs: SiteInputs,
    pub files: BTreeMap<SourcePath, FileInfo>,
    pub theme: Arc<Theme>,
    pub documents: Arc<[Document]>,
}

/// A site as it was linked.
pub(crate) struct Linked {
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    /// What all pages of a folder have in common, by edition.
    pub around: Arc<Vec<FolderFrames>>,
    pub documents: Arc<[Document]>,
    pub inputs: SiteInputs,
    pub theme: Arc<Theme>,
    /// Findings of configuration, registers and plan.
    pub notes: Vec<Diagnostic>,
    /// Findings of links, by document.
    pub link_notes: BTreeMap<usize, Vec<Diagnostic>>,
    pub gates: Gates,
}

/// What the safety gates say of each page, by audience, and the site that it was said of.
#[derive(Default)]
pub(crate) struct Gates {
    pub site: Arc<Site>,
    pub documents: Arc<[Document]>,
    /// By page of that site; none when the gates were not asked yet.
    pub found: Vec<Gated>,
}

/// The site that documents make together, its links and its plan. `links`: what is known of them already.
pub(super) fn link(parts: Parts, entries: &[&Entry], links: Option<Links>) -> Linked {
    let Parts { inputs, files, theme, documents } = parts;
    let Noted { value: mut site, mut notes } = model::model(&inputs, files, &documents, entries);
    let Links { notes: link_notes, shown } = links.unwrap_or_else(|| all_links(&site, &documents));
    site.show(shown);
    read_listed(&site, &documents);
    let theme_files: Vec<String> = theme.files.keys().cloned().collect();
    let plan = plan::plan(&site, &documents, &theme_files);
    let plan: Plan = Noted { value: plan.0, notes: plan.1 }.told(&mut notes);
    let pairs = facts::disagreements(&site.registers, &site.config.places);
    notes.extend(check::ask(check::OF_REGISTERS, |look| look(&site, &pairs)));
    let around = Arc::new(output::folder_frames(&site, &documents, &plan, &theme));
    Linked {
        site: Arc::new(site),
        plan: Arc::new(plan),
        around,
        documents,
        inputs,
        theme,
        notes,
        link_notes,
        gates: Gates::default(),
    }
}

/// Reads side by side the recorded outlines of all records that some list looks at, which the plan asks for one by one.
fn read_listed(site: &Site, documents: &[Document]) {
    let versions = site.pages.iter().flat_map(|page| &page.versions).filter(|version| version.lists);
    let listings = versions.flat_map(|version| &documents[version.document].outline.listings);
    let asked: BTreeSet<&str> =
        listings.filter_map(|listing| Some(&*site.kinds.find(&listing.query.kind)?.id)).collect();
    let pages = asked.into_iter().filter_map(|kind| site.of_kind.get(kind)).flatten();
    let versions: Vec<&Version> = pages.flat_map(|page| &site.pages[*page].versions).collect();
    versions.into_par_iter().for_each(|version| documents[version.document].outline.read());
}

/// What the links of all pages say and show, page by page.
fn all_links(site: &Site, documents: &[Document]) -> Links {
    let found = (0..site.pages.len()).into_par_iter().map(|page| references::check_page(site, documents, page));
    let found: Vec<_> = found.filter(|(notes, shown)| !notes.is_empty() || !shown.is_empty()).collect();
    found.into_iter().collect()
}

impl Gates {
    /// What was found of a page, when all that it depends on is as it was: its own words and who sees them, and what
    /// the campaigns above it say of themselves, whose words do not matter.
    pub(super) fn holding(&self, site: &Arc<Site>, documents: &[Document], page: PageId) -> Option<&Gated> {
        let known = if Arc::ptr_eq(&self.site, site) { page } else { self.site.page_at(&site.pages[page].path)? };
        let found = self.found.get(known)?;
        let seen_alike = |one: &Version, other: &Version| {
            one.language == other.language
                && one.audiences == other.audiences
                && one.scopes == other.scopes
                && one.readerships == other.readerships
                && one.draft == other.draft
        };
        let alike = |one: &Version, other: &Version| {
            seen_alike(one, other) && is_same(&self.documents[one.document], &documents[other.document])
        };
        let (versions, now) = (&self.site.pages[known].versions, &site.pages[page].versions);
        let own = versions.len() == now.len() && versions.iter().zip(now).all(|(one, other)| alike(one, other));
        let same_front =
            |(one, other): (&Arc<Outlined>, &Arc<Outlined>)| Arc::ptr_eq(one, other) || one.front == other.front;
        let campaigns_hold = || {
            let (before, now) = (above(&self.site, &self.documents, known), above(site, documents, page));
            before.len() == now.len() && before.into_iter().zip(now).all(same_front)
        };
        (own && campaigns_hold()).then_some(found)
    }
}

/// The outlines of the campaigns above a page.
fn above<'d>(site: &Site, documents: &'d [Document], page: PageId) -> Vec<&'d Arc<Outlined>> {
    let campaigns = std::iter::successors(site.pages[page].campaign, |above| site.pages[*above].campaign);
    campaigns
        .flat_map(|campaign| &site.pages[campaign].versions)
        .map(|version| &documents[version.document].outline)
        .collect()
}
