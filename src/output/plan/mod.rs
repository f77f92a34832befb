//! What there is to make: every path of the output, and what stands there. A pure function of the site.

mod names;

use std::collections::{BTreeMap, BTreeSet};

use super::Output;
use crate::diag::{Diagnostic, Place};
use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::leaflet::{Leaflet, LeafletFile};
use crate::model::navigation::Catalogue;
use crate::model::{FileUse, LanguageId, PageId, Site};
use crate::paths::{OutPath, REGISTERS, SourcePath};

/// One path of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub path: OutPath,
    pub output: Output,
}

/// Index of an edition in [`Plan::editions`].
pub(crate) type EditionId = usize;

/// A leaflet to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub edition: EditionId,
    pub page: PageId,
    pub leaflet: Leaflet,
    /// Where its files go.
    pub files: Vec<(LeafletFile, OutPath)>,
}

/// All routes, sorted by path, and what they refer to.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub editions: Vec<(AudienceId, LanguageId)>,
    pub catalogues: Vec<Catalogue>,
    pub leaflets: Vec<Job>,
    pub routes: Vec<Route>,
}

/// Where the theme's files lie.
pub(crate) const ASSETS: &str = "assets/";

/// The page where the mark of a print is typed in, in the tree of the general public.
pub(crate) const PRINTS: &str = "prints.html";

/// The newest pages of an edition, in its tree.
pub(crate) const FEED: &str = "feed.xml";

/// The health days of an edition by month, in its tree.
pub(crate) const CALENDAR: &str = "calendar.html";

/// The same for other programs.
pub(crate) const CALENDAR_FILE: &str = "calendar.ics";

/// Where the pages of health days lie, in the tree of an edition.
pub(crate) const KITS: &str = "calendar/";

/// The page that says what data an edition gives, and where its files lie.
pub(crate) const DATA: &str = "data.html";
pub(crate) const DATA_FILES: &str = "data/";

/// An edition whose routes are asked for.
pub(crate) struct EditionPlan<'a> {
    pub id: EditionId,
    pub edition: Edition<'a>,
    pub catalogue: Catalogue,
    pub per_page: usize,
    pub site: &'a Site,
    audience: AudienceId,
    language: LanguageId,
}

impl EditionPlan<'_> {
    /// All pages of the site, whether the edition has them or not.
    pub(crate) fn pages(&self) -> std::ops::Range<PageId> {
        0..self.site.pages.len()
    }

    /// The pages that were withdrawn from it: `oral/brush`.
    pub(crate) fn withdrawn(&self) -> impl Iterator<Item = &str> {
        let pages = if self.site.withdrawn.is_empty() { 0..0 } else { self.pages() };
        let moved = pages.flat_map(|page| self.edition.moved_from(page)).map(|former| &**former);
        let moved: BTreeSet<&str> = moved.collect();
        let is_gone = move |page: &str| match self.site.page_at(page) {
            Some(page) => page != 0 && !self.edition.has(page),
            // Whoever comes by the old name is led on.
            None => !moved.contains(page),
        };
        let for_them = |of: &[(LanguageId, AudienceSet)]| of.iter().any(|(_, readers)| readers.contains(self.audience));
        let of_readers = self.site.withdrawn.iter().filter(move |(_, of)| for_them(of));
        of_readers.map(|(page, _)| &**page).filter(move |page| is_gone(page))
    }

    /// The pages that were withdrawn once, are there again and offer no prints to its readers: `oral/brush`.
    pub(crate) fn without_prints(&self) -> impl Iterator<Item = &str> {
        let of_readers = self.site.withdrawn_once.iter().filter(|(_, readers)| readers.contains(self.audience));
        of_readers
            .map(|(path, _)| &**path)
            .filter(|path| self.site.page_at(path).is_some_and(|page| self.has_without_prints(page)))
    }

    fn has_without_prints(&self, page: PageId) -> bool {
        (page == 0 || self.edition.has(page)) && self.edition.leaflets(page).is_empty()
    }

    /// Whether it is the general public's.
    pub(crate) fn is_for_everyone(&self) -> bool {
        self.audience.0 == 0
    }

    /// Whether a page of the edition shows a file beside it.
    pub(crate) fn shows(&self, file: &FileUse) -> bool {
        file.shown.get(self.language).is_some_and(|set| set.contains(self.audience))
    }
}

/// Lists every route. Two for one path are a finding. `theme` names the files of the theme.
pub fn plan(site: &Site, documents: &[Document], theme: &[String]) -> (Plan, Vec<Diagnostic>) {
    let languages = 0..site.config.languages.len();
    let editions: Vec<(AudienceId, LanguageId)> = languages
        .flat_map(|language| site.config.audiences.iter().map(move |(audience, _)| (audience, language)))
        .collect();
    let routes = Vec::with_capacity(site.pages.len() * editions.len());
    let mut plan = Plan { editions, routes, ..Plan::default() };
    for (id, (audience, language)) in plan.editions.clone().into_iter().enumerate() {
        let edition = Edition::new(site, documents, audience, language);
        let (catalogue, per_page) = (Catalogue::new(&edition), edition.per_page());
        let of = EditionPlan { id, edition, catalogue, per_page, site, audience, language };
        super::routes(&of, &mut plan);
        plan.catalogues.push(of.catalogue);
    }
    if !plan.leaflets.is_empty() {
        plan.catalogues.iter_mut().for_each(|catalogue| catalogue.prints = true);
    }
    super::shared_routes(site, theme, &mut plan);
    plan.routes.sort_by(|a, b| a.path.cmp(&b.path));
    let mut notes = collisions(site, documents, &plan);
    notes.extend(names::unsafe_names(site, documents, &plan));
    notes.extend(super::calendar::unseen(&site.registers, &plan));
    (plan, notes)
}

/// The file of a part of a list: `all.html`, `all-2.html`.
pub(crate) fn part_name(stem: &str, part: usize) -> String {
    if part == 0 { [stem, ".html"].concat() } else { format!("{stem}-{}.html", part + 1) }
}

/// The page whose lists are ordered by a key: `work/tasks.by-deadline.html`.
pub(crate) fn sorted_name(page: &OutPath, key: &str) -> OutPath {
    OutPath::new(format!("{}.by-{key}.html", page.as_str().trim_end_matches(".html")))
}

/// One part of a list.
pub(crate) fn nth_part(pages: &[PageId], part: usize, per_page: usize) -> &[PageId] {
    let start = (part * per_page).min(pages.len());
    &pages[start..(start + per_page).min(pages.len())]
}

/// How many parts a list has; an empty one still has one.
pub(crate) fn parts(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page.max(1)).max(1)
}

/// Routes that would be one file on some disk: Windows and the Mac do not tell cases apart, the Mac not how an accent
/// is composed.
fn collisions(site: &Site, documents: &[Document], plan: &Plan) -> Vec<Diagnostic> {
    // The routes are sorted: most sites have no capitals in their paths, and then equal ones are neighbours.
    let is_small = |route: &Route| {
        route.path.as_str().bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
            || route.path.folded() == route.path.as_str()
    };
    if plan.routes.windows(2).all(|pair| pair[0].path != pair[1].path) && plan.routes.iter().all(is_small) {
        return Vec::new();
    }
    let mut by_path: BTreeMap<String, Vec<&Route>> = BTreeMap::new();
    for route in &plan.routes {
        by_path.entry(route.path.folded()).or_default().push(route);
    }
    let mut notes = Vec::new();
    for routes in by_path.values().filter(|routes| routes.len() > 1) {
        for pair in routes.windows(2) {
            let mut origins = [origin(site, documents, plan, pair[0]), origin(site, documents, plan, pair[1])];
            // The file deeper down is the one that stands in the way, and no entry of a register is.
            let depth = |path: &SourcePath| match path.as_str().starts_with(REGISTERS) {
                true => 0,
                false => path.as_str().matches('/').count(),
            };
            origins.sort_by_key(|origin| origin.as_ref().map_or(0, depth));
            let [first, second] = origins;
            let other = first.as_ref().map(ToString::to_string);
            let place = second.or(first).map_or(Place::Nowhere, Place::File);
            notes.push(Diagnostic::new("path-taken", place).with("path", pair[1].path.as_str()).with("other", other));
        }
    }
    notes
}

/// The file that a route comes from.
pub(crate) fn origin(site: &Site, documents: &[Document], plan: &Plan, route: &Route) -> Option<SourcePath> {
    let source = |page: PageId, edition: EditionId| {
        let (audience, language) = plan.editions[edition];
        site.version(page, audience, language).map(|version| documents[version.document].outline.path.clone())
    };
    match &route.output {
        Output::Page { edition, page, .. } | Output::Sorted { edition, page, .. } => source(*page, *edition),
        Output::Leaflet { job, .. } => source(plan.leaflets[*job].page, plan.leaflets[*job].edition),
        Output::Chooser { page, .. } => {
            site.pages[*page].versions.first().map(|version| documents[version.document].outline.path.clone())
        }
        Output::Kit { edition, event } => {
            let (id, _) = plan.catalogues[*edition].events.get(*event)?;
            site.registers.events.get(id)?.place.path().cloned()
        }
        Output::File(path) => Some(path.clone()),
        Output::Ticket { .. }
        | Output::All { .. }
        | Output::Setting { .. }
        | Output::Prints { .. }
        | Output::Moved { .. }
        | Output::Withdrawn { .. }
        | Output::Calendar { .. }
        | Output::CalendarFile { .. }
        | Output::OpenData { .. }
        | Output::Feed { .. } => None,
        Output::Theme(_) | Output::Sitemap | Output::Robots | Output::NotFound => None,
    }
}
