//! The run, from top to bottom: load, parse, model, plan, check, make, publish. Read this first.
//!
//! A stage asks the memory whether it made the same before; nothing of the story depends on the answer. With `print` the only place with the
//! threads of a run: maps run in parallel and are collected in order, so that nothing depends on who was faster.

pub mod checks;
pub mod facts;
pub mod guard;
pub mod leaflet;
mod make;
mod memory;
pub mod report;
pub mod review;
pub mod session;
mod settle;
pub mod timings;
mod warm;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::facts as register_facts;
use crate::check::levels::{self, Judged};
use crate::check::{documents, files, theme_files};
use crate::diag::{Diagnostic, Level, Noted, Severity, Trouble, blame};
use crate::load::{self, Sources};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::entry::{Circumstances, Entry};
use crate::model::references::Links;
use crate::model::register::Registers;
use crate::model::{self, references};
use crate::output::plan::{self, Plan};
use crate::output::{self, Output, Ready};
use crate::parse::{self, Dialect};
use crate::paths::{CONFIG, CONTENT, FONTS, REGISTERS, STATIC, SourcePath, THEMES};
use crate::pipeline::guard::{Losses, Withdraw};
use crate::pipeline::memory::{Gates, Linked, Memory, Parsed, Parts};
use crate::pipeline::timings::{Stage, Timings};
use crate::pipeline::warm::Warm;
use crate::publish::{Published, Publisher, refuse_overlap};
use crate::theme::{self, Theme};
use make::{Counts, Selection};
pub use make::content;

/// What a run is asked for.
#[derive(Debug, Clone)]
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
    /// What is asked for when nothing is said but the site and the day: without a day nobody could say what is due.
    pub fn new(source: PathBuf, today: jiff::civil::Date) -> Options {
        let output = source.join("public");
        let program = String::new();
        Options { source, output, base_url: None, drafts: false, unsigned: false, strict: false, withdraw: Withdraw::default(), today: Some(today), cache: None, program }
    }

    /// What documents are entered into the site under.
    fn circumstances(&self, config: Arc<Config>, registers: Arc<Registers>) -> Circumstances {
        Circumstances { config, registers, today: self.today, drafts: self.drafts, unsigned: self.unsigned }
    }

    /// Refuses an output in a folder that is read, or in one of these that the program writes.
    fn check_output(&self, written: &[&str]) -> Result<(), Trouble> {
        let read = [CONTENT, STATIC, THEMES, FONTS, review::SIGNED];
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

/// Called with the number of files done and to do.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// Makes the whole site, or what is not there yet. With errors nothing is published and the last output stays as it was.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // On a thread of the pool: what one stage frees there is room for the next.
    rayon::scope(|_| build_in_pool(options, progress))
}

fn build_in_pool(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    options.check_output(&[report::REPORTS])?;
    let mut timings = Timings::default();
    let warm = Warm::new(options);
    if let Some(warm) = &warm
        && let Some(outcome) = warm.build(options, progress, timings.clone())?
    {
        return Ok(outcome);
    }
    let mut memory = Memory::default();
    let Noted { value: ready, mut notes } = join(options, load::load(&options.source)?, &mut memory, &mut timings);
    if blocks(&ready, &notes, false) {
        return Ok(outcome(&ready, notes, Counts::default(), None, timings));
    }
    let publisher = Publisher::open(&options.output)?;
    let wanted = guard::wanted(&ready, &publisher);
    let Losses { notes: lost, gone } = guard::losses(&ready, options, &publisher, &wanted)?;
    notes.extend(lost);
    if blocks(&ready, &notes, options.strict) {
        publisher.abandon()?;
        return Ok(outcome(&ready, notes, Counts::default(), None, timings));
    }
    let run = Run { options, progress, timings: &mut timings, notes: &mut notes };
    let (made, published) = publish(&ready, &Selection::whole(&ready.plan), run, publisher, |publisher| publisher.commit(&wanted))?;
    let mut outcome = outcome(&ready, notes, made.counts, published, timings);
    outcome.gone = gone;
    if let Some(warm) = warm.filter(|_| published.is_some()) {
        warm.remember(options, &ready, &memory, made.notes, &outcome);
        outcome.timings.lap(Stage::Record, ready.plan.routes.len(), 0, 0);
    }
    // The program ends after a build: millions of small values need not be taken apart one by one.
    std::mem::forget((ready, memory));
    Ok(outcome)
}

/// Finds all problems and writes nothing.
pub fn check(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // What is signed later is found now.
    let options = &Options { unsigned: true, ..options.clone() };
    let mut timings = Timings::default();
    let Noted { value: ready, mut notes } = join(options, load::load(&options.source)?, &mut Memory::default(), &mut timings);
    let mut counts = Counts::default();
    if !blocks(&ready, &notes, options.strict) {
        notes.extend(checks::hints(&ready));
        timings.lap(Stage::Words, ready.documents.len(), 0, 0);
        let mut run = Run { options, progress, timings: &mut timings, notes: &mut notes };
        let made = make::tried(&ready, &Selection::whole(&ready.plan), &mut run)?;
        notes.extend(made.notes);
        counts = made.counts;
    }
    Ok(outcome(&ready, notes, counts, None, timings))
}

/// From the folder to everything that outputs are made of.
pub fn prepare(options: &Options) -> Result<Noted<Ready>, Trouble> {
    let mut timings = Timings::default();
    Ok(join(options, load::load(&options.source)?, &mut Memory::default(), &mut timings))
}

/// From what was read to everything that outputs are made of, with the gates that each of its pages passed.
pub(crate) fn join(options: &Options, sources: Noted<Sources>, memory: &mut Memory, timings: &mut Timings) -> Noted<Ready> {
    let Noted { value: sources, mut notes } = sources;
    let bytes = sources.texts.values().map(|text| text.len() as u64).sum();
    timings.lap(Stage::Load, sources.stamps.len(), bytes, 0);

    let (inputs, theme) = settings(options, &sources, memory, &mut notes);
    let (documents, known) = read(&sources, &inputs, memory);
    let documents = documents.told(&mut notes);
    timings.lap(Stage::Parse, documents.len(), bytes, known);

    let parts = Parts { inputs, files: sources.files.clone(), theme: theme.clone(), documents };
    let linked = memory.linked(parts, &link);
    notes.extend(linked.notes().cloned());
    notes.extend(files::check(&linked.site, &linked.documents));
    timings.lap(Stage::Link, linked.plan.routes.len(), 0, 0);

    let (site, documents, plan, around) = (linked.site.clone(), linked.documents.clone(), linked.plan.clone(), linked.around.clone());
    let ready = Ready { site, documents, theme, plan, around, sources, cache: options.cache.clone() };
    notes.extend(linked.gates(&ready, &checks::gates));
    timings.lap(Stage::Check, ready.documents.len(), 0, 0);
    Noted { value: ready, notes }
}

/// Configuration, registers and theme: what all documents are read and dressed by.
fn settings(options: &Options, sources: &Sources, memory: &mut Memory, notes: &mut Vec<Diagnostic>) -> (Circumstances, Arc<Theme>) {
    let text = sources.texts.get(&SourcePath::new(CONFIG)).cloned();
    let config = memory.config.get((text, options.base_url.clone()), configuration).told(notes);
    let texts = sources.texts.iter().filter(|(path, _)| path.as_str().starts_with(REGISTERS));
    let texts = texts.map(|(path, text)| (path.clone(), text.clone())).collect();
    let registers = memory.registers.get(texts, |texts| parse::register::read_all(texts)).told(notes);
    let theme = memory.theme.get((config.theme.clone(), sources.theme.clone()), dressing).told(notes);
    (options.circumstances(config, registers), theme)
}

/// The theme of a site, and which files of it do nothing.
fn dressing((name, files): &(String, BTreeMap<SourcePath, Vec<u8>>)) -> Noted<Theme> {
    let mut theme = theme::load(name, files);
    theme.notes.extend(theme_files::check(&theme.value, files));
    theme
}

/// The configuration of a site: what its file says, with the address that this run was given.
fn configuration((text, base_url): &(Option<Arc<str>>, Option<String>)) -> Noted<Config> {
    let mut notes = Vec::new();
    let mut config = match text {
        Some(text) => parse::config::read(&SourcePath::new(CONFIG), text).told(&mut notes),
        None => Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() },
    };
    config.base_url = base_url.clone().or(config.base_url);
    Noted { value: config, notes }
}

/// All documents, by path, with the findings in them and in their entries. Also how many did not have to be parsed.
fn read(sources: &Sources, inputs: &Circumstances, memory: &mut Memory) -> (Noted<Arc<[Document]>>, usize) {
    let pages: Vec<(&SourcePath, &Arc<str>)> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    let mut notes = Vec::new();
    if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
        notes.push(Diagnostic::error("no-content", crate::diag::Place::File(SourcePath::new(CONTENT))));
    }
    let dialect = Dialect { raw_html: inputs.config.raw_html };
    let known = memory.documents.known(&pages, inputs);
    let hits = known.iter().flatten().count();
    // What registers say in two ways matters to whoever refers to them.
    let pairs = if known.iter().all(|known| known.as_ref().is_some_and(|known| known.entry.is_some())) { Vec::new() } else { register_facts::disagreements(&inputs.registers) };
    let work = pages.par_iter().zip(known);
    let files: Vec<Parsed> = work
        .map(|((path, text), known)| {
            let of = || Some(SourcePath::clone(path));
            let (document, known) = match known {
                Some(known) => (Noted { value: known.document, notes: known.notes.to_vec() }, known.entry),
                None => (blame::at(of, || parse::parse(path, text, dialect)), None),
            };
            let entry = known.unwrap_or_else(|| blame::at(of, || documents::enter(inputs, &document.value, &pairs)).into());
            Parsed { text: (*text).clone(), document: document.value, notes: document.notes.into(), entry }
        })
        .collect();
    notes.extend(files.iter().flat_map(|file| file.notes.iter().chain(&file.entry.notes)).cloned());
    let value = files.iter().map(|file| file.document.clone()).collect();
    memory.documents.keep(files);
    (Noted { value, notes }, hits)
}

/// The site that documents make together, its links and its plan. `links`: what is known of them already.
fn link(parts: Parts, entries: &[&Entry], links: Option<Links>) -> Linked {
    let Parts { inputs, files, theme, documents } = parts;
    let Noted { value: mut site, mut notes } = model::model(&inputs, files, &documents, entries);
    let Links { notes: link_notes, shown } = links.unwrap_or_else(|| all_links(&site, &documents));
    site.show(shown);
    let theme_files: Vec<String> = theme.files.keys().cloned().collect();
    let plan = plan::plan(&site, &documents, &theme_files);
    let plan: Plan = Noted { value: plan.0, notes: plan.1 }.told(&mut notes);
    notes.extend(register_facts::check(&site, &register_facts::disagreements(&site.registers)));
    let around = Arc::new(output::arounds(&site, &documents, &plan, &theme));
    Linked { site: Arc::new(site), plan: Arc::new(plan), around, documents, inputs, theme, notes, link_notes, gates: Gates::default() }
}

/// What the links of all pages say and show, page by page.
fn all_links(site: &model::Site, documents: &[Document]) -> Links {
    let found = (0..site.pages.len()).into_par_iter().map(|page| references::check_page(site, documents, page));
    let found: Vec<_> = found.filter(|(notes, shown)| !notes.is_empty() || !shown.is_empty()).collect();
    found.into_iter().collect()
}

/// What a run has in hand while it makes files.
struct Run<'r> {
    options: &'r Options,
    progress: Progress<'r>,
    timings: &'r mut Timings,
    notes: &'r mut Vec<Diagnostic>,
}

/// Makes a selection of the plan, adds what is found, and publishes it unless findings keep the site back.
fn publish(
    ready: &Ready,
    selection: &Selection<'_>,
    mut run: Run<'_>,
    publisher: Publisher,
    commit: impl FnOnce(Publisher) -> Result<usize, Trouble>,
) -> Result<(make::Files, Option<Published>), Trouble> {
    let made = match make::published(ready, selection, &mut run, &publisher) {
        Ok(made) => made,
        Err(trouble) => {
            publisher.abandon()?;
            return Err(trouble);
        }
    };
    run.notes.extend(made.notes.iter().cloned());
    let published = if blocks(ready, run.notes, run.options.strict) {
        publisher.abandon()?;
        None
    } else {
        settle::settle(&publisher.staged()?)?;
        Some(Published { written: made.written, removed: commit(publisher)? })
    };
    run.timings.lap(Stage::Publish, selection.routes.len(), 0, 0);
    Ok((made, published))
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

fn outcome(ready: &Ready, mut notes: Vec<Diagnostic>, counts: Counts, published: Option<Published>, timings: Timings) -> Outcome {
    notes.sort();
    notes.dedup();
    let Judged { notes, allowed } = levels::apply(notes, &ready.site.config, &ready.documents);
    let pages = ready.plan.routes.iter().filter(|route| matches!(route.output, Output::Page { part: 0, .. })).count();
    let mut texts = ready.theme.texts.clone();
    texts.extend(ready.sources.texts.clone());
    let Counts { leaflets, fresh } = counts;
    Outcome { notes, allowed, texts, pages, editions: ready.plan.editions.len(), leaflets, fresh, published, gone: Vec::new(), timings }
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
    let mut memory = Memory::default();
    let (inputs, _) = settings(options, &sources, &mut memory, &mut notes);
    let documents = read(&sources, &inputs, &mut memory).0.told(&mut notes);
    Ok(Noted { value: Loaded { config: inputs.config, registers: inputs.registers, documents, texts: sources.texts }, notes })
}
