//! What the preview shows: the site as it was read last, and of what is broken now, the last that was whole.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;

use crate::diag::{Diagnostic, Noted, Severity, Trouble, has_error};
use crate::load;
use crate::model::PageId;
use crate::model::document::Document;
use crate::output::plan::{EditionId, Job, Route};
use crate::output::{Output, PrintInfo, Prints, Ready};
use crate::paths::{OutPath, SourcePath, letters};
use crate::pipeline::review::compare;
use crate::pipeline::{self, Options};
use crate::print::preview::Printer;
use crate::print::print_info;
use crate::publish::Content;

/// Paths of which the last whole bytes are kept.
const KEPT: usize = 200;

/// Files of which it is remembered how they were served.
const SERVED: usize = 10_000;

/// The site after a change. It never changes itself.
pub struct Shown {
    /// Counts the changes.
    pub number: u64,
    /// What pages are made from: the newest site without errors outside of its pages.
    pub ready: Arc<Ready>,
    /// What findings point into: the newest site, whatever it is like.
    pub newest: Arc<Ready>,
    pub notes: Vec<Diagnostic>,
    /// Why the newest site could not be read.
    pub trouble: Option<String>,
    /// Pages whose text waits for signatures.
    pub waiting: usize,
    site_is_broken: bool,
    broken_pages: BTreeSet<SourcePath>,
}

impl Shown {
    fn new(number: u64, newest: Noted<Arc<Ready>>, before: Option<&Shown>, trouble: Option<String>) -> Shown {
        let Noted { value: newest, notes } = newest;
        let errors = || notes.iter().filter(|note| note.severity == Severity::Error).map(|note| note.place.path());
        let is_page =
            |path: &&SourcePath| path.as_str().starts_with(crate::paths::CONTENT) && path.as_str().ends_with(".md");
        let broken_pages = errors().flatten().filter(is_page).cloned().collect();
        let site_is_broken = trouble.is_some() || errors().any(|path| !path.as_ref().is_some_and(is_page));
        let ready =
            before.filter(|_| site_is_broken).map_or_else(|| Arc::clone(&newest), |before| Arc::clone(&before.ready));
        let is_waiting = |document: &&Document| compare::waits(document, &newest.site.config);
        let waiting = newest.documents.iter().filter(is_waiting).count();
        Shown { number, ready, newest, notes, trouble, waiting, site_is_broken, broken_pages }
    }

    /// What stands at a path.
    pub fn route(&self, path: &OutPath) -> Option<&Route> {
        let routes = &self.ready.plan.routes;
        routes.binary_search_by(|route| route.path.cmp(path)).ok().map(|index| &routes[index])
    }

    /// The page that a route shows, and in which edition.
    pub fn page(&self, route: &Route) -> Option<(EditionId, PageId)> {
        match &route.output {
            Output::Page { edition, page, .. } | Output::Ticket { edition, page } => Some((*edition, *page)),
            Output::Leaflet { job, .. } => self.ready.plan.leaflets.get(*job).map(|job| (job.edition, job.page)),
            _ => None,
        }
    }

    /// The files that a page is written in, one for each language.
    pub fn sources(&self, page: PageId) -> Vec<&SourcePath> {
        self.ready.site.pages[page]
            .versions
            .iter()
            .map(|version| &self.ready.documents[version.document].outline.path)
            .collect()
    }

    /// The leaflets of a page in an edition.
    pub fn jobs(&self, edition: EditionId, page: PageId) -> &[Job] {
        let jobs = &self.ready.plan.leaflets;
        let start = jobs.partition_point(|job| (job.edition, job.page) < (edition, page));
        let end = jobs.partition_point(|job| (job.edition, job.page) <= (edition, page));
        &jobs[start..end]
    }

    /// Whether errors keep what stands there as it was.
    pub fn is_broken(&self, route: Option<&Route>) -> bool {
        let page = || route.and_then(|route| self.page(route));
        self.site_is_broken
            || page()
                .is_some_and(|(_, page)| self.sources(page).into_iter().any(|path| self.broken_pages.contains(path)))
    }
}

/// The site that is served, with what is remembered of it.
pub struct Preview {
    options: Options,
    shown: RwLock<Arc<Shown>>,
    good: Mutex<VecDeque<(OutPath, Arc<[u8]>)>>,
    known: Mutex<Prints>,
    served: Mutex<BTreeMap<OutPath, String>>,
    printer: Mutex<Option<Arc<Printer>>>,
    both: Mutex<Option<(u64, Arc<Both>)>>,
}

/// The site as it is published, and with all that waits.
pub struct Both {
    pub published: Noted<Ready>,
    pub working: Arc<Ready>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Preview {
    pub fn new(options: Options, first: Noted<Arc<Ready>>) -> Preview {
        let shown = RwLock::new(Arc::new(Shown::new(1, first, None, None)));
        Preview {
            options,
            shown,
            good: Mutex::default(),
            known: Mutex::default(),
            served: Mutex::default(),
            printer: Mutex::default(),
            both: Mutex::default(),
        }
    }

    pub fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows what was read anew, or says why nothing could be.
    pub fn show(&self, read: Result<Noted<Arc<Ready>>, String>) {
        let before = self.shown();
        let (newest, trouble) = match read {
            Ok(newest) => (newest, None),
            Err(trouble) => (Noted { value: Arc::clone(&before.newest), notes: before.notes.clone() }, Some(trouble)),
        };
        let next = Arc::new(Shown::new(before.number + 1, newest, Some(&before), trouble));
        let old = std::mem::replace(&mut *self.shown.write().unwrap_or_else(PoisonError::into_inner), next);
        // A large site takes a while to be forgotten, and nobody shall wait for it.
        let _ = thread::Builder::new().spawn(move || drop((before, old)));
    }

    /// The bytes at a path; while it is broken, the last that were whole. `plain`: exactly what `build` writes, which
    /// may mean making the page's leaflets first; otherwise a page says of its leaflets what is known.
    pub fn bytes(&self, shown: &Shown, path: &OutPath, plain: bool) -> Result<Option<Arc<[u8]>>, Trouble> {
        let route = shown.route(path);
        let is_broken = shown.is_broken(route);
        if let Some(good) = self.good(path).filter(|_| is_broken) {
            return Ok(Some(good));
        }
        let Some(route) = route else { return Ok(None) };
        let Some(bytes) = self.make(shown, route, plain)? else { return Ok(self.good(path)) };
        let bytes: Arc<[u8]> = bytes.into();
        if !is_broken && !plain && !matches!(route.output, Output::File(_) | Output::Theme(_)) {
            self.keep(path, &bytes);
        }
        Ok(Some(bytes))
    }

    fn make(&self, shown: &Shown, route: &Route, plain: bool) -> Result<Option<Vec<u8>>, Trouble> {
        if let Output::Leaflet { job, piece } = &route.output {
            let made = self.printer(shown).make(&shown.ready, &shown.ready.plan.leaflets[*job])?.value;
            return Ok(made
                .and_then(|made| made.files.iter().find(|(known, _)| known == piece).map(|(_, bytes)| bytes.clone())));
        }
        bytes_of(pipeline::content(&shown.ready, &self.prints(shown, route, plain)?, route)?)
    }

    /// What is published, and what waits: made when it is asked for, once for each change.
    pub fn both(&self, shown: &Shown) -> Result<Arc<Both>, Trouble> {
        let mut kept = lock(&self.both);
        if let Some((_, both)) = kept.as_ref().filter(|(number, _)| *number == shown.number) {
            return Ok(Arc::clone(both));
        }
        let options = |drafts| Options { drafts, today: shown.newest.site.today, ..self.options.clone() };
        let working = match self.options.drafts {
            true => Arc::clone(&shown.newest),
            false => Arc::new(pipeline::prepare(&options(true))?.value),
        };
        let both = Arc::new(Both { published: pipeline::prepare(&options(false))?, working });
        Ok(Arc::clone(&kept.insert((shown.number, both)).1))
    }

    /// What stands at a path of the site as it is published; no leaflets.
    pub fn published(&self, shown: &Shown, path: &OutPath) -> Result<Option<Vec<u8>>, Trouble> {
        let both = self.both(shown)?;
        let ready = &both.published.value;
        let routes = &ready.plan.routes;
        let Ok(at) = routes.binary_search_by(|route| route.path.cmp(path)) else { return Ok(None) };
        bytes_of(pipeline::content(ready, &Prints::default(), &routes[at])?)
    }

    /// What is wrong with a page only once it is made.
    pub fn notes(&self, shown: &Shown, route: &Route) -> Vec<Diagnostic> {
        if !matches!(route.output, Output::Page { .. }) {
            return Vec::new();
        }
        let made = self.prints(shown, route, false).and_then(|prints| pipeline::content(&shown.ready, &prints, route));
        made.map_or_else(|_| Vec::new(), |made| made.notes)
    }

    fn prints(&self, shown: &Shown, route: &Route, plain: bool) -> Result<Prints, Trouble> {
        let mut prints = Prints::new();
        let Some((edition, page)) = shown.page(route) else { return Ok(prints) };
        for job in shown.jobs(edition, page) {
            let Some((_, path)) = job.files.first() else { continue };
            let made = if plain {
                self.printer(shown).make(&shown.ready, job)?.value.map(|made| print_info(&made))
            } else {
                Some(self.known(path))
            };
            prints.extend(made.map(|made| (path.clone(), made)));
        }
        Ok(prints)
    }

    fn known(&self, path: &OutPath) -> PrintInfo {
        lock(&self.known).get(path).cloned().unwrap_or_default()
    }

    /// Notes what pages shall say of a leaflet.
    pub fn know(&self, path: &OutPath, info: PrintInfo) {
        lock(&self.known).insert(path.clone(), info);
    }

    /// What leaflets are made with, kept while fonts and layouts stay.
    pub fn printer(&self, shown: &Shown) -> Arc<Printer> {
        let mut printer = lock(&self.printer);
        match printer.as_ref().filter(|printer| printer.suits(&shown.ready)) {
            Some(printer) => Arc::clone(printer),
            None => Arc::clone(printer.insert(Arc::new(Printer::new(&shown.ready, &self.options.program)))),
        }
    }

    /// What tells the bytes at a path from any others there; `None` for nothing. A leaflet need not be made for it.
    pub fn stamp(&self, shown: &Shown, path: &OutPath) -> Option<String> {
        let leaflet = shown.route(path).and_then(|route| match &route.output {
            Output::Leaflet { job, .. } => shown.ready.plan.leaflets.get(*job),
            _ => None,
        });
        match leaflet {
            Some(job) => self.printer(shown).key(&shown.ready, job).ok(),
            None => self.bytes(shown, path, false).ok().flatten().map(|bytes| stamp(&bytes)),
        }
    }

    /// The stamp of a file as it was served last.
    pub fn served(&self, path: &OutPath) -> Option<String> {
        lock(&self.served).get(path).cloned()
    }

    /// Notes that a file is served with these bytes.
    pub fn serves(&self, shown: &Shown, path: &OutPath, bytes: &[u8]) {
        let is_leaflet = shown.route(path).is_some_and(|route| matches!(route.output, Output::Leaflet { .. }));
        let stamp = if is_leaflet { self.stamp(shown, path) } else { Some(stamp(bytes)) };
        let mut served = lock(&self.served);
        if served.len() >= SERVED {
            served.clear();
        }
        served.extend(stamp.map(|stamp| (path.clone(), stamp)));
    }

    fn good(&self, path: &OutPath) -> Option<Arc<[u8]>> {
        lock(&self.good).iter().find(|(known, _)| known == path).map(|(_, bytes)| Arc::clone(bytes))
    }

    fn keep(&self, path: &OutPath, bytes: &Arc<[u8]>) {
        let mut good = lock(&self.good);
        good.retain(|(known, _)| known != path);
        good.push_front((path.clone(), Arc::clone(bytes)));
        good.truncate(KEPT);
    }
}

/// What was made, if nothing is wrong with it.
fn bytes_of(made: Noted<Option<Content>>) -> Result<Option<Vec<u8>>, Trouble> {
    match made.value.filter(|_| !has_error(&made.notes)) {
        Some(Content::Bytes(bytes)) => Ok(Some(bytes)),
        Some(Content::Copy { root, path }) => load::read_below(&root, &path).map(Some),
        None => Ok(None),
    }
}

/// What tells bytes from any others.
pub(crate) fn stamp(bytes: &[u8]) -> String {
    letters(bytes, 16)
}

/// Stamps of files beside a page, by their paths.
pub(crate) type Stamps = BTreeMap<OutPath, Option<String>>;
