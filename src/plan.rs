//! What there is to make: every path of the output, and what stands there. A pure function of the site.

mod names;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, NONE, Place};
use crate::model::audience::AudienceId;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::leaflet::{Leaflet, Piece};
use crate::model::navigation::Catalogue;
use crate::model::{LanguageId, PageId, Site};
use crate::paths::{OutPath, SourcePath, ticket, ticket_path};

/// One path of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub path: OutPath,
    pub work: Work,
}

/// Index of an edition in [`Plan::editions`].
pub type EditionId = usize;

/// What stands at a path. Parts of a list count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// A page; for a campaign, also a part of the list of what lies below it.
    Page {
        edition: EditionId,
        page: PageId,
        part: usize,
    },
    /// In the general public's tree, a page that offers the editions of a page which is for others.
    Chooser {
        edition: EditionId,
        page: PageId,
    },
    /// A part of the list of all pages.
    All {
        edition: EditionId,
        part: usize,
    },
    /// A part of the list of a setting's pages; the setting by its place in the catalogue.
    Setting {
        edition: EditionId,
        setting: usize,
        part: usize,
    },
    /// A file of a leaflet, by its place in [`Plan::leaflets`].
    Leaflet {
        job: usize,
        piece: Piece,
    },
    /// The page where a print of a page is checked.
    Ticket {
        edition: EditionId,
        page: PageId,
    },
    /// The page where the mark of a print is typed in.
    Prints {
        edition: EditionId,
    },
    /// Its newest pages.
    Feed {
        edition: EditionId,
    },
    /// A file of the site, copied.
    File(SourcePath),
    /// A file of the theme, by its name there.
    Theme(String),
    Sitemap,
    Robots,
    NotFound,
}

impl Work {
    /// The edition of a page.
    pub fn edition(&self) -> Option<EditionId> {
        match self {
            Work::Page { edition, .. }
            | Work::Chooser { edition, .. }
            | Work::All { edition, .. }
            | Work::Setting { edition, .. }
            | Work::Ticket { edition, .. }
            | Work::Prints { edition }
            | Work::Feed { edition } => Some(*edition),
            Work::Leaflet { .. } | Work::File(_) | Work::Theme(_) | Work::Sitemap | Work::Robots | Work::NotFound => None,
        }
    }
}

/// A leaflet to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub edition: EditionId,
    pub page: PageId,
    pub leaflet: Leaflet,
    /// Where its files go.
    pub files: Vec<(Piece, OutPath)>,
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
pub const ASSETS: &str = "assets/";

/// The page where the mark of a print is typed in, in the tree of the general public.
pub const PRINTS: &str = "prints.html";

/// The newest pages of an edition, in its tree.
pub const FEED: &str = "feed.xml";

/// Lists every route. Two for one path are a finding. `theme` names the files of the theme.
pub fn plan(site: &Site, documents: &[Document], theme: &[String]) -> (Plan, Vec<Diagnostic>) {
    let languages = 0..site.config.languages.len();
    let editions: Vec<(AudienceId, LanguageId)> =
        languages.flat_map(|language| site.config.audiences.iter().map(move |(audience, _)| (audience, language))).collect();
    let routes = Vec::with_capacity(site.pages.len() * editions.len());
    let mut planner = Planner { site, documents, plan: Plan { editions, routes, ..Plan::default() } };
    for edition in 0..planner.plan.editions.len() {
        planner.edition(edition);
    }
    planner.shared(theme);
    let mut plan = planner.plan;
    plan.routes.sort_by(|a, b| a.path.cmp(&b.path));
    let mut notes = collisions(site, documents, &plan);
    notes.extend(names::unsafe_names(site, documents, &plan));
    (plan, notes)
}

struct Planner<'a> {
    site: &'a Site,
    documents: &'a [Document],
    plan: Plan,
}

/// The file of a part of a list: `all.html`, `all-2.html`.
pub fn part_name(stem: &str, part: usize) -> String {
    if part == 0 { [stem, ".html"].concat() } else { format!("{stem}-{}.html", part + 1) }
}

/// How many parts a list has; an empty one still has one.
pub fn parts(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page.max(1)).max(1)
}

impl Planner<'_> {
    fn add(&mut self, path: OutPath, work: Work) {
        self.plan.routes.push(Route { path, work });
    }

    fn edition(&mut self, id: EditionId) {
        let (audience, language) = self.plan.editions[id];
        let edition = Edition::new(self.site, self.documents, audience, language);
        let catalogue = Catalogue::new(&edition);
        let per_page = edition.per_page();
        let tree = self.site.tree(audience, language);
        for page in 0..self.site.pages.len() {
            if page == 0 || edition.has(page) {
                let stem = [&tree, &*self.site.pages[page].path].concat();
                let count = if edition.is_campaign(page) { parts(catalogue.below(page).len(), per_page) } else { 1 };
                for part in 0..count {
                    self.add(OutPath::new(part_name(&stem, part)), Work::Page { edition: id, page, part });
                }
                self.leaflets(&edition, id, page);
            } else if audience.0 == 0 && !edition.offers(page).is_empty() {
                self.add(edition.path(page), Work::Chooser { edition: id, page });
            }
        }
        for part in 0..parts(catalogue.all.len(), per_page) {
            self.add(edition.inside(&part_name("all", part)), Work::All { edition: id, part });
        }
        for (setting, (name, pages)) in catalogue.settings.iter().enumerate() {
            for part in 0..parts(pages.len(), per_page) {
                self.add(edition.inside(&part_name(&format!("settings/{name}"), part)), Work::Setting { edition: id, setting, part });
            }
        }
        for (path, file) in &self.site.files {
            let shown = file.shown.get(language).is_some_and(|set| set.contains(audience));
            if let Some(rest) = path.as_str().strip_prefix("content/").filter(|_| shown) {
                self.add(edition.inside(rest), Work::File(path.clone()));
            }
        }
        if self.site.config.base_url.is_some() && !catalogue.all.is_empty() {
            self.add(edition.inside(FEED), Work::Feed { edition: id });
        }
        self.plan.catalogues.push(catalogue);
    }

    /// The leaflets of a page, and the page where its prints are checked.
    fn leaflets(&mut self, edition: &Edition<'_>, id: EditionId, page: PageId) {
        let leaflets = edition.leaflets(page);
        if leaflets.is_empty() {
            return;
        }
        let path = edition.path(page);
        self.add(ticket_path(&ticket(&path)), Work::Ticket { edition: id, page });
        for leaflet in leaflets {
            let stem = path.as_str().trim_end_matches(".html");
            let files: Vec<(Piece, OutPath)> = leaflet.pieces().map(|piece| (piece, OutPath::new(leaflet.file(stem, piece)))).collect();
            for (piece, path) in &files {
                self.add(path.clone(), Work::Leaflet { job: self.plan.leaflets.len(), piece: *piece });
            }
            self.plan.leaflets.push(Job { edition: id, page, leaflet, files });
        }
    }

    fn shared(&mut self, theme: &[String]) {
        for path in self.site.files.keys() {
            if let Some(rest) = path.as_str().strip_prefix("static/") {
                self.add(OutPath::new(rest), Work::File(path.clone()));
            }
        }
        for name in theme {
            self.add(OutPath::new(format!("{ASSETS}{name}")), Work::Theme(name.clone()));
        }
        if !self.plan.leaflets.is_empty() {
            self.plan.catalogues.iter_mut().for_each(|catalogue| catalogue.prints = true);
            // One for each language, in the tree of the general public.
            for language in 0..self.site.config.languages.len() {
                let edition = self.plan.editions.iter().position(|(audience, other)| audience.0 == 0 && *other == language).unwrap_or(0);
                let tree = self.site.tree(self.plan.editions[edition].0, language);
                self.add(OutPath::new(format!("{tree}{PRINTS}")), Work::Prints { edition });
            }
        }
        if self.site.config.base_url.is_some() {
            self.add(OutPath::new("404.html"), Work::NotFound);
            self.add(OutPath::new("robots.txt"), Work::Robots);
            self.add(OutPath::new("sitemap.xml"), Work::Sitemap);
        }
    }
}

/// Routes that would be one file on some disk: Windows and the Mac do not tell cases apart, the Mac not how an accent is composed.
fn collisions(site: &Site, documents: &[Document], plan: &Plan) -> Vec<Diagnostic> {
    // The routes are sorted: most sites have no capitals in their paths, and then equal ones are neighbours.
    let is_small = |route: &Route| route.path.as_str().bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) || route.path.folded() == route.path.as_str();
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
            // The file deeper down is the one that stands in the way.
            origins.sort_by_key(|origin| origin.as_ref().map_or(0, |path| path.as_str().matches('/').count()));
            let [first, second] = origins;
            let other = first.as_ref().map_or(NONE.to_owned(), ToString::to_string);
            let place = second.or(first).map_or(Place::Nowhere, Place::File);
            notes.push(Diagnostic::error("path-taken", place).with("path", pair[1].path.as_str()).with("other", other));
        }
    }
    notes
}

/// The file that a route comes from.
pub fn origin(site: &Site, documents: &[Document], plan: &Plan, route: &Route) -> Option<SourcePath> {
    match &route.work {
        Work::Page { edition, page, .. } => {
            let (audience, language) = plan.editions[*edition];
            site.version(*page, audience, language).map(|version| documents[version.document].outline.path.clone())
        }
        Work::Chooser { page, .. } => site.pages[*page].versions.first().map(|version| documents[version.document].outline.path.clone()),
        Work::Leaflet { job, .. } => {
            let Job { edition, page, .. } = &plan.leaflets[*job];
            let (audience, language) = plan.editions[*edition];
            site.version(*page, audience, language).map(|version| documents[version.document].outline.path.clone())
        }
        Work::File(path) => Some(path.clone()),
        _ => None,
    }
}
