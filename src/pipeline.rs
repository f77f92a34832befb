//! The run, from top to bottom: load, parse, model, plan, render, publish. Read this first.
//!
//! With `pipeline/` the only place with threads. Maps run in parallel and are collected in order, so that nothing depends on who was faster.

pub mod blame;
pub mod checks;
pub mod facts;
mod files;
pub mod guard;
pub mod kept;
pub mod links;
pub mod named;
pub mod print;
pub mod report;
pub mod review;
mod settle;
pub mod single;
mod sitemap;
pub mod timings;
pub mod warm;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::check::levels::{self, Judged};
use crate::diag::{Diagnostic, Level, Noted, Severity, Trouble};
use crate::load::{self, CONTENT, Sources};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::entry::Circumstances;
use crate::model::{Site, register::Registers};
use crate::paths::{OutPath, SourcePath};
use crate::pipeline::guard::{Losses, Withdraw};
use crate::pipeline::kept::Kept;
use crate::pipeline::timings::{Stage, Timings};
use crate::pipeline::warm::Warm;
use crate::plan::{self, EditionId, Plan, Route, Work};
use crate::publish::{Content, Published, Publisher, refuse_overlap};
use crate::render::{self, Arounds, Prints};
use crate::theme::Theme;

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub source: PathBuf,
    pub output: PathBuf,
    /// Instead of the configuration's.
    pub base_url: Option<String>,
    pub drafts: bool,
    /// Pages that only wait for the review are looked at as well.
    pub unsigned: bool,
    /// Warnings keep the site from being published, too.
    pub strict: bool,
    /// What readers have and may go.
    pub withdraw: Withdraw,
    /// The day of the build: reviews are due or not by it.
    pub today: Option<jiff::civil::Date>,
    /// Where finished leaflets are kept between runs; nowhere when there is none.
    pub cache: Option<PathBuf>,
    /// What tells this program from any other: what an earlier one made is made again.
    pub program: String,
}

impl Options {
    /// What documents are entered into the site under.
    fn circumstances(&self, config: Arc<Config>, registers: Arc<Registers>) -> Circumstances {
        Circumstances { config, registers, today: self.today, drafts: self.drafts, unsigned: self.unsigned }
    }

    /// Refuses an output in a folder that is read, or in one of these that the program writes.
    fn check_output(&self, written: &[&str]) -> Result<(), Trouble> {
        let read = [CONTENT, load::STATIC, load::THEMES, load::FONTS, review::SIGNED];
        refuse_overlap(&self.source, &[&read, written].concat(), &self.output)
    }
}

/// What came of a run.
pub struct Outcome {
    /// All findings, sorted by place.
    pub notes: Vec<Diagnostic>,
    /// Findings that pages allow, with their reasons.
    pub allowed: Vec<(Diagnostic, String)>,
    /// The texts that findings point into.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    pub pages: usize,
    pub editions: usize,
    pub leaflets: usize,
    /// Leaflets that were set in this run; the others were there from an earlier one.
    pub fresh: usize,
    /// `None` when nothing was published.
    pub published: Option<Published>,
    /// Addresses that the site had and has no more.
    pub gone: Vec<String>,
    pub timings: Timings,
}

/// Everything that rendering needs, frozen.
pub struct Ready {
    pub site: Arc<Site>,
    pub documents: Arc<[Document]>,
    pub theme: Arc<Theme>,
    pub plan: Arc<Plan>,
    /// What all pages of a folder have in common, by edition.
    pub around: Arc<Vec<Arounds>>,
    pub sources: Sources,
    pub cache: Option<PathBuf>,
    pub timings: Timings,
}

/// Called with the number of files done and to do.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// Finds all problems and writes nothing.
pub fn check(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // What is signed later is found now.
    let options = &Options { unsigned: true, ..options.clone() };
    let Noted { value: mut ready, mut notes } = prepare(options)?;
    let mut counts = Counts::default();
    if !blocks(&ready, &notes, options.strict) {
        notes.extend(checks::hints(&ready));
        ready.timings.lap(Stage::Words, ready.documents.len(), 0, 0);
        let plan = ready.plan.clone();
        let made = everything(&mut ready, &plan.routes, options, progress, &|_, _| Ok(()))?;
        notes.extend(made.notes);
        counts = made.counts;
    }
    Ok(outcome(&ready, notes, counts, None))
}

/// What `check --fix` would change: nothing in a site with errors, whose texts may not be what they seem.
pub fn mend(options: &Options) -> Result<Vec<checks::Mended>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    Ok(if blocks(&ready, &notes, false) { Vec::new() } else { checks::mend(&ready) })
}

/// Threads as many as the system gives; where it gives none, all work is done on this one.
pub fn hire() {
    if rayon::ThreadPoolBuilder::new().build().is_err() {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
}

/// Makes the whole site, or what is not there yet. With errors nothing is published and the last output stays as it was.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // On a thread of the pool: what one stage frees there is room for the next.
    rayon::scope(|_| build_in_pool(options, progress))
}

fn build_in_pool(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    options.check_output(&[report::REPORTS])?;
    let timings = Timings::default();
    let warm = Warm::new(options);
    if let Some(warm) = &warm
        && let Some(outcome) = warm.build(options, progress, timings.clone())?
    {
        return Ok(outcome);
    }
    let mut kept = Kept::default();
    let Noted { value: mut ready, mut notes } = join(options, load::load(&options.source)?, &mut kept, timings);
    if blocks(&ready, &notes, false) {
        return Ok(outcome(&ready, notes, Counts::default(), None));
    }
    let publisher = Publisher::open(&options.output)?;
    let plan = ready.plan.clone();
    let wanted = guard::wanted(&ready, &publisher);
    let Losses { notes: lost, gone } = guard::losses(&ready, options, &publisher, &wanted)?;
    notes.extend(lost);
    if blocks(&ready, &notes, options.strict) {
        publisher.abandon()?;
        return Ok(outcome(&ready, notes, Counts::default(), None));
    }
    let commit = |publisher: Publisher| publisher.commit(&wanted);
    let (made, published) = publish(&mut ready, &plan.routes, options, progress, &mut notes, publisher, commit)?;
    let mut outcome = outcome(&ready, notes, made.counts, published);
    outcome.gone = gone;
    if let Some(warm) = warm.filter(|_| published.is_some()) {
        warm.remember(options, &ready, &kept, made.notes, &outcome);
        outcome.timings.lap(Stage::Record, plan.routes.len(), 0, 0);
    }
    // The program ends after a build: millions of small values need not be taken apart one by one.
    std::mem::forget((ready, kept, plan));
    Ok(outcome)
}

/// Makes the leaflets of the plan and these routes, adds what is found to `notes`, and publishes them unless findings keep the site back.
fn publish(
    ready: &mut Ready,
    routes: &[Route],
    options: &Options,
    progress: Progress<'_>,
    notes: &mut Vec<Diagnostic>,
    publisher: Publisher,
    commit: impl FnOnce(Publisher) -> Result<usize, Trouble>,
) -> Result<(Files, Option<Published>), Trouble> {
    let written = AtomicUsize::new(0);
    let put = |path: &OutPath, content: &Content| {
        if publisher.put(path, content)? {
            written.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    let made = match everything(ready, routes, options, progress, &put) {
        Ok(made) => made,
        Err(trouble) => {
            publisher.abandon()?;
            return Err(trouble);
        }
    };
    notes.extend(made.notes.iter().cloned());
    let published = if blocks(ready, notes, options.strict) {
        publisher.abandon()?;
        None
    } else {
        settle::settle(&publisher.staged()?)?;
        Some(Published { written: written.into_inner(), removed: commit(publisher)? })
    };
    ready.timings.lap(Stage::Publish, routes.len(), 0, 0);
    Ok((made, published))
}

/// Hands on one file of the output.
type Put<'p> = &'p (dyn Fn(&OutPath, &Content) -> Result<(), Trouble> + Sync);

/// Leaflets, and how many of them were set in this run.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    leaflets: usize,
    fresh: usize,
}

/// What came of making files.
struct Files {
    notes: Vec<Diagnostic>,
    counts: Counts,
}

/// Makes all leaflets of the plan and these routes: leaflets first, since the pages say how large they are.
fn everything(ready: &mut Ready, routes: &[Route], options: &Options, progress: Progress<'_>, put: Put<'_>) -> Result<Files, Trouble> {
    let total = routes.len();
    let (done, written, writing) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let step = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
    let put = |path: &OutPath, content: &Content| {
        let started = Instant::now();
        let result = put(path, content);
        written.fetch_add(content.length(), Ordering::Relaxed);
        writing.fetch_add(nanoseconds(started.elapsed()), Ordering::Relaxed);
        result
    };
    let printed = print::all(ready, &options.program, &step, &|path, bytes| put(path, &Content::Bytes(bytes)))?;
    ready.timings.lap(Stage::Leaflets, printed.count, written.swap(0, Ordering::Relaxed), printed.count - printed.fresh);
    writing.store(0, Ordering::Relaxed);
    let rendering = AtomicU64::new(0);
    let mut notes = printed.notes;
    notes.extend(pages(ready, routes, &printed.prints, &rendering, &step, &put)?);
    let (writing, rendering) = (Duration::from_nanos(writing.into_inner()), Duration::from_nanos(rendering.into_inner()));
    ready.timings.split([(Stage::Render, rendering), (Stage::Write, writing)], total, written.into_inner());
    Ok(Files { notes, counts: Counts { leaflets: printed.count, fresh: printed.fresh } })
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Whether the findings so far, as the site weighs them, keep it from being published.
fn blocks(ready: &Ready, notes: &[Diagnostic], strict: bool) -> bool {
    let config = &ready.site.config;
    let raises = config.checks.iter().any(|rule| rule.level == Level::As(Severity::Error));
    // An error stays one, and nothing else becomes one unless the site says so.
    if !strict && !raises {
        return notes.iter().any(|note| note.severity == Severity::Error);
    }
    let least = if strict { Severity::Warning } else { Severity::Error };
    levels::apply(notes.to_vec(), config, &ready.documents).notes.iter().any(|note| note.severity >= least)
}

fn outcome(ready: &Ready, mut notes: Vec<Diagnostic>, counts: Counts, published: Option<Published>) -> Outcome {
    notes.sort();
    notes.dedup();
    let Judged { notes, allowed } = levels::apply(notes, &ready.site.config, &ready.documents);
    let pages = ready.plan.routes.iter().filter(|route| matches!(route.work, Work::Page { part: 0, .. })).count();
    let mut texts = ready.theme.texts.clone();
    texts.extend(ready.sources.texts.clone());
    let Counts { leaflets, fresh } = counts;
    Outcome { notes, allowed, texts, pages, editions: ready.plan.editions.len(), leaflets, fresh, published, gone: Vec::new(), timings: ready.timings.clone() }
}

/// A site as it was read, before anything is joined.
pub struct Loaded {
    pub config: Arc<Config>,
    pub registers: Arc<Registers>,
    pub documents: Arc<[Document]>,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
}

/// Reads a site without joining it.
pub fn load_site(options: &Options) -> Result<Noted<Loaded>, Trouble> {
    let Noted { value: sources, mut notes } = load::load(&options.source)?;
    let mut kept = Kept::default();
    let config = noted(kept.configuration(options, &sources), &mut notes);
    let registers = noted(kept.registers(&sources), &mut notes);
    let documents = noted(kept.documents(&sources, &options.circumstances(config.clone(), registers.clone())).0, &mut notes);
    Ok(Noted { value: Loaded { config, registers, documents, texts: sources.texts }, notes })
}

/// From the folder to the list of routes.
pub fn prepare(options: &Options) -> Result<Noted<Ready>, Trouble> {
    let timings = Timings::default();
    Ok(join(options, load::load(&options.source)?, &mut Kept::default(), timings))
}

/// From what was read to the list of routes.
pub fn join(options: &Options, sources: Noted<Sources>, kept: &mut Kept, mut timings: Timings) -> Noted<Ready> {
    let Noted { value: sources, mut notes } = sources;
    let bytes = sources.texts.values().map(|text| text.len() as u64).sum();
    timings.lap(Stage::Load, sources.stamps.len(), bytes, 0);
    let config = noted(kept.configuration(options, &sources), &mut notes);
    let registers = noted(kept.registers(&sources), &mut notes);
    let theme = noted(kept.theme(&config.theme, &sources), &mut notes);
    let under = options.circumstances(config, registers);
    let (documents, known) = kept.documents(&sources, &under);
    let documents = noted(documents, &mut notes);
    timings.lap(Stage::Parse, documents.len(), bytes, known);
    let joined = kept.join(&under, &sources.files, &theme, documents);
    notes.extend(joined.notes());
    timings.lap(Stage::Link, joined.plan.routes.len(), 0, 0);
    let (site, plan, documents) = (joined.site.clone(), joined.plan.clone(), joined.documents.clone());
    let around = joined.around.clone();
    let mut ready = Ready { site, documents, theme, plan, around, sources, cache: options.cache.clone(), timings };
    notes.extend(joined.gates(&ready));
    ready.timings.lap(Stage::Check, ready.documents.len(), 0, 0);
    Noted { value: ready, notes }
}

fn noted<T>(noted: Noted<T>, notes: &mut Vec<Diagnostic>) -> T {
    notes.extend(noted.notes);
    noted.value
}

/// Renders every route but the leaflets and hands it on. Findings come back in the order of the routes.
fn pages(ready: &Ready, routes: &[Route], prints: &Prints, rendering: &AtomicU64, step: &(dyn Fn() + Sync), put: Put<'_>) -> Result<Vec<Diagnostic>, Trouble> {
    let routes = routes.par_iter().filter(|route| !matches!(route.work, Work::Leaflet { .. }));
    let results: Vec<Result<Vec<Diagnostic>, Trouble>> = routes
        .map(|route| {
            let started = Instant::now();
            let of = || plan::origin(&ready.site, &ready.documents, &ready.plan, route);
            let Noted { value, notes } = blame::at(of, || content(ready, prints, route))?;
            rendering.fetch_add(nanoseconds(started.elapsed()), Ordering::Relaxed);
            if let Some(content) = value.filter(|_| notes.is_empty()) {
                put(&route.path, &content)?;
            }
            step();
            Ok(notes)
        })
        .collect();
    results.into_iter().try_fold(Vec::new(), |mut all, result| {
        all.extend(result?);
        Ok(all)
    })
}

/// One route → what stands there. `prints` are the facts of the leaflets that a page offers.
pub fn content(ready: &Ready, prints: &Prints, route: &Route) -> Result<Noted<Option<Content>>, Trouble> {
    let bytes = |noted: Noted<Vec<u8>>| Noted { value: Some(Content::Bytes(noted.value)), notes: noted.notes };
    let plain = |content: Option<Content>| Noted { value: content, notes: Vec::new() };
    let path = &route.path;
    Ok(match &route.work {
        Work::Page { edition, page, part } => on_stage(ready, *edition, prints, |stage| bytes(render::page(stage, *page, *part, path))),
        Work::Chooser { edition, page } => on_stage(ready, *edition, prints, |stage| bytes(render::chooser(stage, *page, path))),
        Work::All { edition, part } => on_stage(ready, *edition, prints, |stage| bytes(render::all(stage, *part, path))),
        Work::Setting { edition, setting, part } => on_stage(ready, *edition, prints, |stage| bytes(render::setting(stage, *setting, *part, path))),
        Work::Ticket { edition, page } => on_stage(ready, *edition, prints, |stage| bytes(render::ticket(stage, *page, path))),
        Work::Prints { edition } => {
            let tickets: Vec<String> =
                ready.plan.routes.iter().filter_map(|route| route.path.as_str().strip_prefix("p/")?.strip_suffix(".html").map(str::to_owned)).collect();
            on_stage(ready, *edition, prints, |stage| bytes(render::prints(stage, &tickets, path)))
        }
        Work::Feed { edition } => on_stage(ready, *edition, prints, |stage| plain(Some(Content::Bytes(render::feed::feed(stage, path))))),
        Work::NotFound => on_stage(ready, 0, prints, |stage| bytes(render::not_found(stage, path))),
        Work::Leaflet { job, piece } => {
            let Noted { value, notes } = print::piece(ready, &ready.plan.leaflets[*job], *piece)?;
            Noted { value: value.map(Content::Bytes), notes }
        }
        Work::File(source) => files::content(ready, source)?,
        Work::Theme(name) => plain(ready.theme.files.get(name).map(|file| Content::Bytes(file.to_vec()))),
        Work::Sitemap => plain(Some(Content::Bytes(sitemap::sitemap(ready)))),
        Work::Robots => plain(ready.site.config.base_url.as_ref().map(|base| Content::Bytes(render::sitemap::robots(base)))),
    })
}

fn on_stage<T>(ready: &Ready, edition: EditionId, prints: &Prints, act: impl FnOnce(render::Stage<'_>) -> T) -> T {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    act(render::Stage { edition: &door, catalogue: &ready.plan.catalogues[edition], theme: &ready.theme, prints, around: &ready.around[edition] })
}
