//! The run, from top to bottom: load, parse, model, plan, check, make, publish. Read this first.
//!
//! A stage asks the memory whether it made the same before; nothing of the story depends on the answer. With `print`
//! the only place with the threads of a run: maps run in parallel and are collected in order, so that nothing depends
//! on who was faster.

pub mod checks;
mod documents;
mod down;
pub mod facts;
pub mod guard;
pub mod leaflet;
mod link;
mod make;
mod memory;
pub mod report;
pub mod review;
mod run;
pub mod session;
mod settle;
mod tables;
pub mod timings;
mod warm;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{self, mend::Mended};
use crate::diag::{Diagnostic, Noted, Severity, Trouble};
use crate::load::{self, Sources};
use crate::model::document::Document;
use crate::model::entry::SiteInputs;
use crate::output::Ready;
use crate::parse::table::Unfolded;
use crate::parse::{self, Dialect};
use crate::paths::{CONFIG, KINDS, REGISTERS, SourcePath};
use crate::publish::{Published, Publisher};
use crate::theme::{self, Theme};
use guard::Losses;
use link::Parts;
pub use make::content;
use make::{Counts, Selection};
use memory::Memory;
use review::held::{self, Shown};
use review::kept;
pub(crate) use run::weighed;
pub use run::{Options, Outcome, Progress};
use run::{Run, blocks, outcome};
use timings::{Step, Timings};
use warm::Warm;

/// Makes the whole site, or what is not there yet. With errors nothing is published and the last output stays as it
/// was.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // On a thread of the pool: what one stage frees there is room for the next.
    rayon::scope(|_| build_in_pool(options, progress))
}

fn build_in_pool(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    options.check_output(&[report::REPORTS])?;
    let unknown = review::withdraw::withdraw(options)?;
    let may_take_down = unknown.is_empty();
    let mut timings = Timings::default();
    let warm = Warm::new(options);
    if let Some(warm) = &warm
        && options.withdraw.named.is_empty()
        && let Some(outcome) = warm.build(progress, timings.clone())?
    {
        return Ok(outcome);
    }
    let mut memory = Memory::default();
    let Noted { value: ready, mut notes } = join(options, load::load(&options.source)?, &mut memory, &mut timings);
    notes.extend(unknown);
    let mut run = Run { options, progress, timings: &mut timings, notes: &mut notes };
    let (made, published, mut gone) = whole(&ready, &mut run)?;
    if published.is_none() && may_take_down {
        gone = down::take_down(&ready, &mut run)?;
    }
    let mut outcome = outcome(&ready, notes, made.counts, published, timings);
    outcome.gone = gone;
    if let Some(warm) = warm.filter(|_| published.is_some()) {
        warm.remember(&ready, &memory, made.notes, &outcome);
        outcome.timings.lap(Step::Record, ready.plan.routes.len(), 0, 0);
    }
    // The program ends after a build: millions of small values need not be taken apart one by one.
    std::mem::forget((ready, memory));
    Ok(outcome)
}

/// Makes and publishes all of a site unless findings keep it back; also addresses that it has no more.
fn whole(ready: &Ready, run: &mut Run<'_>) -> Result<(make::Files, Option<Published>, Vec<String>), Trouble> {
    let options = run.options;
    if blocks(ready, run.notes, false) {
        return Ok(Default::default());
    }
    let publisher = Publisher::open(&options.output)?;
    let wanted = guard::wanted(ready, &publisher);
    let Losses { notes: lost, gone } = guard::losses(ready, options, &publisher, &wanted)?;
    run.notes.extend(lost);
    if blocks(ready, run.notes, options.strict) {
        publisher.abandon()?;
        return Ok(Default::default());
    }
    let commit = |publisher: Publisher| publisher.commit(&wanted);
    let (made, published) = publish(ready, &Selection::whole(&ready.plan), run, publisher, commit)?;
    Ok((made, published, gone))
}

/// Finds all problems and writes nothing.
pub fn check(asked: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    // What is signed later is found now.
    let options = &Options { unsigned: true, ..asked.clone() };
    let mut timings = Timings::default();
    let Noted { value: ready, mut notes } =
        join(options, load::load(&options.source)?, &mut Memory::default(), &mut timings);
    let signed = signed_texts(asked, &ready, &mut notes)?;
    let mut counts = Counts::default();
    let is_cut_short = blocks(&ready, &notes, options.strict);
    if !is_cut_short {
        notes.extend(checks::hints(&ready));
        timings.lap(Step::Words, ready.documents.len(), 0, 0);
        let mut run = Run { options, progress, timings: &mut timings, notes: &mut notes };
        let made = make::tried(&ready, &Selection::whole(&ready.plan), &mut run)?;
        notes.extend(made.notes);
        counts = made.counts;
    }
    let mut outcome = Outcome { is_cut_short, ..outcome(&ready, notes, counts, None, timings) };
    if let Some(signed) = signed {
        outcome.texts.extend(signed.texts);
        outcome.notes.extend(signed.notes);
        outcome.notes.sort();
        outcome.notes.dedup();
    }
    Ok(outcome)
}

/// What is found in the signed texts that are shown while others wait: `notes` speak of those that wait. That these are
/// not signed is told once.
fn signed_texts(options: &Options, ready: &Ready, notes: &mut Vec<Diagnostic>) -> Result<Option<Outcome>, Trouble> {
    if ready.sources.records.is_empty() || options.drafts {
        return Ok(None);
    }
    let shown = prepare(options)?;
    let mut found = outcome(&shown.value, shown.notes, Counts::default(), None, Timings::default());
    let copies: BTreeSet<&SourcePath> = shown.value.held.values().map(|held| &held.copy).collect();
    let is_of_signed = |note: &Diagnostic| {
        matches!(note.code, "review-waiting" | "entry-held" | "page-withdrawn")
            || note.place.path().is_some_and(|path| copies.contains(path))
    };
    found.notes.retain(is_of_signed);
    let waiting = |note: &Diagnostic| {
        note.code == "review-lacking" && note.place.path().is_some_and(|path| shown.value.held.contains_key(path))
    };
    notes.retain(|note| !waiting(note));
    found.texts.retain(|path, _| copies.contains(path));
    Ok(Some(found))
}

/// From the folder to everything that outputs are made of.
pub fn prepare(options: &Options) -> Result<Noted<Ready>, Trouble> {
    let mut timings = Timings::default();
    Ok(join(options, load::load(&options.source)?, &mut Memory::default(), &mut timings))
}

/// From what was read to everything that outputs are made of, with the gates that each of its pages passed.
pub(crate) fn join(
    options: &Options,
    sources: Noted<Sources>,
    memory: &mut Memory,
    timings: &mut Timings,
) -> Noted<Ready> {
    let Noted { value: mut sources, mut notes } = sources;
    let bytes = sources.texts.values().map(|text| text.len() as u64).sum();
    timings.lap(Step::Load, sources.stamps.len(), bytes, 0);

    let Settings { mut inputs, theme, tables } = settings(options, &sources, memory, &mut notes);
    tables::put(&tables, &mut sources);
    let kinds = inputs.kinds.clone();
    let dialect = Dialect { raw_html: inputs.config.raw_html, kinds: &kinds };
    let (files, known) = documents::parsed(&sources, dialect, |pages| memory.documents.known(pages, dialect));
    let files = files.told(&mut notes);
    inputs.kept = kept::kept(&sources, &files, &mut memory.hashes).told(&mut notes).into();
    let files = memory.documents.under(files, &inputs);
    let files = memory.documents.keep(documents::entered(files, &inputs));
    let Shown { documents, entries, files, held } = held::shown(files, &inputs, &mut sources, &mut notes);
    timings.lap(Step::Parse, documents.len(), bytes, known);

    let parts = Parts { inputs, files, theme: theme.clone(), documents };
    let linked = memory.linked(parts, &entries, &link::link);
    // What a signed text links to may be gone since: its words stand without the link until a new text is signed.
    // A former name is the author's of today.
    let is_of_signed = |note: &Diagnostic| {
        note.code != "moved-from-there" && note.place.path().is_some_and(|path| held.contains_key(path))
    };
    let milder = |note: &Diagnostic| match is_of_signed(note) {
        true => Diagnostic { severity: note.severity.min(Severity::Warning), ..note.clone() },
        false => note.clone(),
    };
    notes.extend(linked.notes().map(milder));
    notes.extend(check::ask(check::OF_FILES, |look| look(&linked.site, &linked.documents)));
    timings.lap(Step::Link, linked.plan.routes.len(), 0, 0);

    let (site, documents, plan, around) =
        (linked.site.clone(), linked.documents.clone(), linked.plan.clone(), linked.around.clone());
    let ready = Ready { site, documents, theme, plan, around, sources, tables, held, cache: options.cache.clone() };
    notes.extend(linked.gates(&ready, &checks::gates));
    timings.lap(Step::Check, ready.documents.len(), 0, 0);
    Noted { value: ready, notes }
}

/// The theme of a site, and which files of it do nothing.
fn dressing((name, files): &(String, BTreeMap<SourcePath, Vec<u8>>)) -> Noted<Theme> {
    let mut theme = theme::load(name, files);
    theme.notes.extend(check::ask(check::OF_THEMES, |look| look(&theme.value, files)));
    theme
}

/// What all documents are read and dressed by.
struct Settings {
    inputs: SiteInputs,
    theme: Arc<Theme>,
    /// The tables, whose rows are entries of registers or pages.
    tables: Arc<Unfolded>,
}

/// Configuration, registers, tables and theme.
fn settings(options: &Options, sources: &Sources, memory: &mut Memory, notes: &mut Vec<Diagnostic>) -> Settings {
    let text = sources.texts.get(&SourcePath::new(CONFIG)).cloned();
    let config = memory
        .config
        .get((text, options.base_url.clone()), |(text, base_url)| {
            parse::config::read_or_usual(text.as_deref(), base_url.as_deref())
        })
        .told(notes);
    let theme = memory.theme.get((config.theme.clone(), sources.theme.clone()), dressing).told(notes);
    let of_kinds = sources.theme.iter().filter(|(path, _)| path.as_str().starts_with(KINDS));
    let of_kinds = of_kinds.map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    let kinds = memory.kinds.get(of_kinds, parse::kind::read_all).told(notes);
    let tables = tables::unfolded(sources, &config, &kinds, |material| memory.unfolded(material)).told(notes);
    // The texts of rows may stand there already, and are no files.
    let is_register = |path: &SourcePath, text: &str| {
        path.as_str().starts_with(REGISTERS) && sources.stamps.contains_key(path) && !tables::is_of_table(path, text)
    };
    let texts = sources.texts.iter().filter(|(path, text)| is_register(path, text));
    let texts = texts.chain(tables.entries()).map(|(path, text)| (path.clone(), text.clone())).collect();
    let registers = memory.registers.get(texts, |texts| parse::register::read_all(texts)).told(notes);
    Settings { inputs: SiteInputs { kinds, ..options.inputs(config, registers) }, theme, tables }
}

/// Makes a selection of the plan, adds what is found, and publishes it unless findings keep the site back.
fn publish(
    ready: &Ready,
    selection: &Selection<'_>,
    run: &mut Run<'_>,
    publisher: Publisher,
    commit: impl FnOnce(Publisher) -> Result<usize, Trouble>,
) -> Result<(make::Files, Option<Published>), Trouble> {
    let made = match make::published(ready, selection, run, &publisher) {
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
    run.timings.lap(Step::Publish, selection.routes.len(), 0, 0);
    Ok((made, published))
}

/// What `check --fix` would change: nothing in a site with errors, whose texts may not be what they seem.
pub fn mend(options: &Options) -> Result<Vec<Mended>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    Ok(if blocks(&ready, &notes, false) { Vec::new() } else { checks::mend(&ready) })
}

/// Threads as many as the system gives; where it gives none, all work is done on this one.
pub fn hire() {
    if rayon::ThreadPoolBuilder::new().build().is_err() {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
}

/// A site as it was read, before anything is joined.
pub struct Loaded {
    pub inputs: SiteInputs,
    pub documents: Arc<[Document]>,
    pub sources: Sources,
    pub tables: Arc<Unfolded>,
}

/// Reads a site without joining it.
pub fn load_site(options: &Options) -> Result<Noted<Loaded>, Trouble> {
    let Noted { value: mut sources, mut notes } = load::load(&options.source)?;
    let mut memory = Memory::default();
    let Settings { mut inputs, tables, .. } = settings(options, &sources, &mut memory, &mut notes);
    tables::put(&tables, &mut sources);
    let kinds = inputs.kinds.clone();
    let dialect = Dialect { raw_html: inputs.config.raw_html, kinds: &kinds };
    let files = documents::parsed(&sources, dialect, |pages| vec![None; pages.len()]).0.told(&mut notes);
    inputs.kept = kept::of_all(&sources, &files, &mut memory.hashes).told(&mut notes).into();
    let files = documents::entered(files, &inputs);
    notes.extend(files.iter().flat_map(|file| file.notes.iter().chain(&file.entry.notes)).cloned());
    let documents = files.into_iter().map(|file| file.document).collect();
    Ok(Noted { value: Loaded { inputs, documents, sources, tables }, notes })
}
