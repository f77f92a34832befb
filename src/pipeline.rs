//! The run, from top to bottom: load, parse, model, plan, render, publish. Read this first.
//!
//! With `pipeline/` the only place with threads. Maps run in parallel and are collected in order, so that nothing depends on who was faster.

pub mod checks;
pub mod facts;
pub mod print;
pub mod report;
pub mod review;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::check::levels::{self, Judged};
use crate::diag::{Diagnostic, Noted, Place, Severity, Trouble};
use crate::fit::Made;
use crate::load::{self, CONFIG, CONTENT, REGISTERS, Sources};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::leaflet::Leaflet;
use crate::model::register::Registers;
use crate::model::{self, Parts, Site};
use crate::parse::{self, Dialect};
use crate::paths::{OutPath, SourcePath};
use crate::plan::{self, EditionId, Plan, Route, Work};
use crate::publish::{Content, Published, Publisher};
use crate::render::{self, Prints, Stage, sitemap};
use crate::theme::{self, Theme};

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
    /// The day of the build: reviews are due or not by it.
    pub today: Option<jiff::civil::Date>,
    /// Where finished leaflets are kept between runs; nowhere when there is none.
    pub cache: Option<PathBuf>,
    /// What tells this program from any other: what an earlier one made is made again.
    pub program: String,
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
}

/// Everything that rendering needs, frozen.
pub struct Ready {
    pub site: Site,
    pub documents: Vec<Document>,
    pub theme: Theme,
    pub plan: Plan,
    pub sources: Sources,
    pub cache: Option<PathBuf>,
}

/// Called with the number of files done and to do.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// Finds all problems and writes nothing.
pub fn check(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // What is signed later is found now.
    let options = &Options { unsigned: true, ..options.clone() };
    let Noted { value: ready, mut notes } = prepare(options)?;
    let mut counts = (0, 0);
    if !blocks(&ready, &notes, options.strict) {
        notes.extend(checks::hints(&ready));
        counts = everything(&ready, options, &mut notes, progress, &|_, _| Ok(()))?;
    }
    Ok(outcome(ready, notes, counts, None))
}

/// What `check --fix` would change: nothing in a site with errors, whose texts may not be what they seem.
pub fn mend(options: &Options) -> Result<Vec<checks::Mended>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    Ok(if blocks(&ready, &notes, false) { Vec::new() } else { checks::mend(&ready) })
}

/// Makes the whole site. With errors nothing is published and the last output stays as it was.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    refuse_overlap(options)?;
    let Noted { value: ready, mut notes } = prepare(options)?;
    if blocks(&ready, &notes, options.strict) {
        return Ok(outcome(ready, notes, (0, 0), None));
    }
    let publisher = Publisher::open(&options.output)?;
    let counts = match everything(&ready, options, &mut notes, progress, &|path, content| publisher.put(path, content)) {
        Ok(counts) => counts,
        Err(trouble) => {
            publisher.abandon()?;
            return Err(trouble);
        }
    };
    let published = if blocks(&ready, &notes, options.strict) {
        publisher.abandon()?;
        None
    } else {
        Some(publisher.commit(ready.plan.routes.iter().map(|route| &route.path))?)
    };
    Ok(outcome(ready, notes, counts, published))
}

/// Hands on one file of the output.
type Put<'p> = &'p (dyn Fn(&OutPath, &Content) -> Result<(), Trouble> + Sync);

/// Makes every file: leaflets first, since the pages say how large they are. Gives the leaflets, and how many of them were set.
fn everything(ready: &Ready, options: &Options, notes: &mut Vec<Diagnostic>, progress: Progress<'_>, put: Put<'_>) -> Result<(usize, usize), Trouble> {
    let total = ready.plan.routes.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let step = || progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
    let printed = print::all(ready, &options.program, &step, &|path, bytes| put(path, &Content::Bytes(bytes)))?;
    notes.extend(printed.notes);
    notes.extend(pages(ready, &printed.prints, &step, put)?);
    Ok((printed.count, printed.fresh))
}

/// Whether the findings so far, as the site weighs them, keep it from being published.
fn blocks(ready: &Ready, notes: &[Diagnostic], strict: bool) -> bool {
    let least = if strict { Severity::Warning } else { Severity::Error };
    levels::apply(notes.to_vec(), &ready.site.config, &ready.documents).notes.iter().any(|note| note.severity >= least)
}

fn outcome(ready: Ready, mut notes: Vec<Diagnostic>, (leaflets, fresh): (usize, usize), published: Option<Published>) -> Outcome {
    notes.sort();
    notes.dedup();
    let Judged { notes, allowed } = levels::apply(notes, &ready.site.config, &ready.documents);
    let pages = ready.plan.routes.iter().filter(|route| matches!(route.work, Work::Page { part: 0, .. })).count();
    let mut texts = ready.theme.texts;
    texts.extend(ready.sources.texts);
    Outcome { notes, allowed, texts, pages, editions: ready.plan.editions.len(), leaflets, fresh, published }
}

/// A site as it was read, before anything is joined.
pub struct Loaded {
    pub config: Config,
    pub registers: Registers,
    pub documents: Vec<Document>,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
}

/// Reads a site without joining it.
pub fn load_site(options: &Options) -> Result<Noted<Loaded>, Trouble> {
    let Noted { value: sources, mut notes } = load::load(&options.source)?;
    let (config, registers, documents) = read(options, &sources, &mut notes);
    Ok(Noted { value: Loaded { config, registers, documents, texts: sources.texts }, notes })
}

fn read(options: &Options, sources: &Sources, notes: &mut Vec<Diagnostic>) -> (Config, Registers, Vec<Document>) {
    let mut config = configuration(sources, notes);
    config.base_url = options.base_url.clone().or(config.base_url);
    let registers = registers(sources, notes);
    let documents = documents(sources, &config, notes);
    (config, registers, documents)
}

/// From the folder to the list of routes.
pub fn prepare(options: &Options) -> Result<Noted<Ready>, Trouble> {
    let Noted { value: sources, mut notes } = load::load(&options.source)?;
    let (config, registers, documents) = read(options, &sources, &mut notes);
    let theme = noted(theme::load(&config.theme, &sources.theme), &mut notes);
    let parts = Parts { config, registers, files: sources.files.clone(), drafts: options.drafts, unsigned: options.unsigned, today: options.today };
    let site = noted(model::model(parts, &documents), &mut notes);
    notes.extend(check::facts::check(&site, &documents));
    let worded: Vec<Vec<Diagnostic>> = documents.par_iter().map(|document| check::figures::check(document, &site.registers, site.today)).collect();
    notes.extend(worded.into_iter().flatten());
    let theme_files: Vec<String> = theme.files.keys().cloned().collect();
    let (plan, found) = plan::plan(&site, &documents, &theme_files);
    notes.extend(found);
    let ready = Ready { site, documents, theme, plan, sources, cache: options.cache.clone() };
    notes.extend(checks::gates(&ready));
    Ok(Noted { value: ready, notes })
}

fn noted<T>(noted: Noted<T>, notes: &mut Vec<Diagnostic>) -> T {
    notes.extend(noted.notes);
    noted.value
}

fn configuration(sources: &Sources, notes: &mut Vec<Diagnostic>) -> Config {
    let path = SourcePath::new(CONFIG);
    match sources.texts.get(&path) {
        Some(text) => noted(parse::config::read(&path, text), notes),
        None => Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() },
    }
}

fn registers(sources: &Sources, notes: &mut Vec<Diagnostic>) -> Registers {
    let mut registers = Registers::default();
    for (path, text) in sources.texts.iter().filter(|(path, _)| path.as_str().starts_with(REGISTERS)) {
        parse::register::read(path, text, &mut registers, notes);
    }
    registers
}

fn documents(sources: &Sources, config: &Config, notes: &mut Vec<Diagnostic>) -> Vec<Document> {
    let dialect = Dialect { raw_html: config.raw_html };
    let pages: Vec<(&SourcePath, &Arc<str>)> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
        notes.push(Diagnostic::error("no-content", Place::File(SourcePath::new(CONTENT))));
    }
    let parsed: Vec<Noted<Document>> = pages.into_par_iter().map(|(path, text)| parse::parse(path, text, dialect)).collect();
    parsed.into_iter().map(|document| noted(document, notes)).collect()
}

/// Renders every route but the leaflets and hands it on. Findings come back in the order of the routes.
fn pages(ready: &Ready, prints: &Prints, step: &(dyn Fn() + Sync), put: Put<'_>) -> Result<Vec<Diagnostic>, Trouble> {
    let routes = ready.plan.routes.par_iter().filter(|route| !matches!(route.work, Work::Leaflet { .. }));
    let results: Vec<Result<Vec<Diagnostic>, Trouble>> = routes
        .map(|route| {
            let Noted { value, notes } = content(ready, prints, route)?;
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
        Work::NotFound => on_stage(ready, 0, prints, |stage| bytes(render::not_found(stage, path))),
        Work::Leaflet { job, piece } => {
            let Noted { value, notes } = print::piece(ready, &ready.plan.leaflets[*job], *piece)?;
            Noted { value: value.map(Content::Bytes), notes }
        }
        Work::File(source) => plain(ready.sources.files.get(source).map(|file| Content::Copy(file.disk.clone()))),
        Work::Theme(name) => plain(ready.theme.files.get(name).map(|file| Content::Bytes(file.to_vec()))),
        Work::Sitemap => plain(Some(Content::Bytes(sitemap(ready)))),
        Work::Robots => plain(ready.site.config.base_url.as_ref().map(|base| Content::Bytes(sitemap::robots(base)))),
    })
}

fn on_stage<T>(ready: &Ready, edition: EditionId, prints: &Prints, act: impl FnOnce(Stage<'_>) -> T) -> T {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    act(Stage { edition: &door, catalogue: &ready.plan.catalogues[edition], theme: &ready.theme, prints })
}

fn sitemap(ready: &Ready) -> Vec<u8> {
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
    sitemap::sitemap(ready.site.config.base_url.as_deref().unwrap_or(""), &pages)
}

/// A leaflet that was asked for by name.
pub struct Printed {
    pub notes: Vec<Diagnostic>,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// `None` when findings kept it back.
    pub made: Option<Made>,
}

/// Makes the leaflet of a page, as written below `content/` without its ending, for an audience or the first one that it is for.
/// `None` when there is no such edition.
pub fn leaflet_of(options: &Options, page: &str, audience: Option<&str>, leaflet: Leaflet) -> Result<Option<Printed>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    let Some(page) = ready.site.page_at(page) else { return Ok(None) };
    let audiences = &ready.site.config.audiences;
    let meant = match audience {
        Some(name) => audiences.set(name).filter(|set| set.len() == 1).and_then(|set| set.iter().next()),
        // The first one that the page is for.
        None => ready.site.pages[page].audiences().iter().next(),
    };
    let edition = ready.plan.editions.iter().position(|(id, language)| Some(*id) == meant && *language == 0);
    let Some(edition) = edition else { return Ok(None) };
    if !on_stage(&ready, edition, &Prints::default(), |stage| stage.edition.has(page)) {
        return Ok(None);
    }
    let made = if blocks(&ready, &notes, options.strict) { Noted { value: None, notes } } else { print::one(&ready, page, edition, leaflet)? };
    let notes = levels::apply(made.notes, &ready.site.config, &ready.documents).notes;
    let mut texts = ready.theme.texts;
    texts.extend(ready.sources.texts);
    Ok(Some(Printed { notes, texts, made: made.value }))
}

/// The output may not lie in what is read, nor hold it.
fn refuse_overlap(options: &Options) -> Result<(), Trouble> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let output = whole(&options.output);
    let source = whole(&options.source);
    let read = [CONTENT, load::STATIC, load::THEMES].map(|folder| source.join(folder));
    if source.starts_with(&output) || read.iter().any(|folder| output.starts_with(folder)) {
        return Err(Trouble::Overlap { folder: options.output.clone() });
    }
    Ok(())
}
