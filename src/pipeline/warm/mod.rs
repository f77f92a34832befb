//! A build that finds what the last one left: nothing to do, or only the pages whose words were changed.
//!
//! It rests on two properties: a body shapes the output of its own page only, and of the booklets that bind it; and
//! what a page shows of another stands in that one's outline. So while everything that is read is as it was but for
//! the words of some pages, and the site that they make is the same, only those pages are made, and what shows their
//! titles, summaries and records. In any other case the site is built whole.

mod look;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use look::{Look, UNREAD, contents};

use super::make::{Counts, Selection};
use super::memory::Memory;
use super::run::{Run, blocks, outcome};
use super::timings::{Step, Timings};
use super::{Options, Outcome, Progress, join, publish, tables};
use crate::cache::build_state::{Input, Outlines, Output, Record, Remembered, Said, Shelf, hash};
use crate::diag::{Diagnostic, Noted, Place, Trouble};
use crate::load::file_stamp::Stamp;
use crate::load::{self, Sources};
use crate::model::document::{Document, FrontMatter, Outline, OutlineReference, ReferenceKind, Variants};
use crate::model::outlined::Outlined;
use crate::model::reach::{Reach, reached};
use crate::model::{PageId, Version};
use crate::output::Ready;
use crate::paths::{CONFIG, SourcePath};
use crate::publish::{self, Published, Publisher};
use crate::theme;

/// Changed files that are kept beside the outlines before all outlines are written again.
const MOST_CHANGED: usize = 200;

/// Where a build looks for the last one.
pub(super) struct Warm<'o> {
    options: &'o Options,
    shelf: Shelf,
    name: String,
    given: String,
}

impl<'o> Warm<'o> {
    pub(super) fn new(options: &'o Options) -> Option<Warm<'o>> {
        let whole = |path: &Path| {
            std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
        };
        let places = format!("{}\n{}", whole(&options.source), whole(&options.output));
        let given = format!(
            "{}\n{:?}\n{} {} {} {:?}\n{places}",
            options.program, options.base_url, options.drafts, options.unsigned, options.strict, options.today
        );
        let (first, second) = hash(places.as_bytes());
        Some(Warm {
            options,
            shelf: Shelf::new(options.cache.as_ref()?),
            name: format!("{first:016x}{second:016x}"),
            given,
        })
    }

    /// Builds on what the last build left; `None` when the site has to be built whole.
    pub(super) fn build(&self, progress: Progress<'_>, mut timings: Timings) -> Result<Option<Outcome>, Trouble> {
        let options = self.options;
        let Some(mut record) = self.shelf.record(&self.name).filter(|record| record.given == self.given) else {
            return Ok(None);
        };
        let Some(look) = Look::new(options, &record)? else { return Ok(None) };
        if look.changed.is_empty() && !look.has_other_tables {
            timings.lap(Step::Load, record.inputs.len(), 0, record.inputs.len());
            if !is_intact(&options.output, &record.outputs) {
                return Ok(None);
            }
            timings.lap(Step::Record, record.outputs.len(), 0, record.outputs.len());
            if look.inputs != record.inputs {
                record.inputs = look.inputs;
                self.shelf.put_record(&self.name, &record);
            }
            let texts = texts(
                options,
                &look.sources,
                record.said.notes.iter().chain(record.said.allowed.iter().map(|(note, _)| note)),
            );
            let Said { notes, allowed, pages, editions, leaflets } = record.said;
            return Ok(Some(Outcome {
                notes,
                allowed,
                texts,
                pages,
                editions,
                leaflets,
                fresh: 0,
                published: Some(Published::default()),
                gone: Vec::new(),
                is_cut_short: false,
                timings,
            }));
        }
        self.some(progress, timings, record, look)
    }

    /// Makes the pages whose words were changed.
    fn some(
        &self,
        progress: Progress<'_>,
        mut timings: Timings,
        mut record: Record,
        mut look: Look,
    ) -> Result<Option<Outcome>, Trouble> {
        let options = self.options;
        let Some(made) = record.made.take() else { return Ok(None) };
        let mut memory = Memory::default();
        let read = || self.shelf.outlines(&record.outlines);
        let (is_known, outlines) = rayon::join(|| look.unfold(options, &record, &mut memory), read);
        let Some(outlines) = outlines.filter(|_| is_known) else { return Ok(None) };
        let files = with_changes(outlines, &record.changed);
        let (site, old) = look.recall(options, files, &record, &mut memory);
        look.reach(&site, &old, None, &BTreeSet::new());
        let mut joined = |sources: Sources| {
            join(options, Noted { value: sources, notes: record.noticed.clone() }, &mut memory, &mut timings)
        };
        let Noted { value: mut ready, mut notes } = joined(std::mem::take(&mut look.sources));
        // Which text of a page is shown hangs on more than its words.
        if !Arc::ptr_eq(&site, &ready.site) || !ready.held.is_empty() {
            return Ok(None);
        }
        let Some(reach) = reach(&ready, &old, &look.changed) else { return Ok(None) };
        if !reach.changed.is_empty() {
            look.sources = ready.sources;
            look.reach(&site, &old, Some(&ready.documents), &reach.shown);
            let versions = reach.above.iter().flat_map(|page| &site.pages[*page].versions);
            look.read(versions.map(|version| &old[version.document].outline.path));
            Noted { value: ready, notes } = joined(std::mem::take(&mut look.sources));
        }
        let is_made = |path: &SourcePath| look.reached.contains(path);
        // A page has a file for each language: the others were not read, so only the editions that read a changed one
        // are made.
        let selection = Selection::of((&ready.plan, site.config.per_page), &reach.changed, |edition, page| {
            let (audience, language) = ready.plan.editions[edition];
            site.version(page, audience, language)
                .is_some_and(|version| is_made(&ready.documents[version.document].outline.path))
        });
        let written: BTreeSet<String> = selection
            .routes
            .iter()
            .map(|route| &route.path)
            .chain(selection.jobs.iter().flat_map(|job| job.files.iter().map(|(_, path)| path)))
            .map(|path| path.as_str().to_owned())
            .collect();
        let mut counts = Counts { leaflets: ready.plan.leaflets.len(), fresh: 0 };
        let mut published = None;
        let mut now_made: Vec<Diagnostic> =
            made.into_iter().filter(|note| note.place.path().is_none_or(|path| !is_made(path))).collect();
        if !blocks(&ready, &notes, options.strict) {
            let publisher = Publisher::again(&options.output)?;
            // Looked at while no other run can write.
            if !is_intact(&options.output, &record.outputs) {
                publisher.abandon()?;
                return Ok(None);
            }
            notes.extend(now_made.iter().cloned());
            let mut run = Run { options, progress, timings: &mut timings, notes: &mut notes };
            let made;
            (made, published) = publish(&ready, &selection, &mut run, publisher, Publisher::commit_again)?;
            counts.fresh = made.counts.fresh;
            now_made.extend(made.notes);
            now_made.sort();
            now_made.dedup();
        }
        if published.is_some() {
            record.outputs = with_written(&options.output, record.outputs, &written);
            record.inputs = look.inputs;
            record.rows = look::rows(&ready.tables);
            (record.linked, record.shown) = memory.links();
            record.gates = memory.gates();
            record.made = attributed(now_made, &ready.documents);
            self.remember_changes(&mut record, &memory, &look.changed);
        }
        let mut outcome = outcome(&ready, notes, counts, published, timings);
        outcome.texts =
            texts(options, &ready.sources, outcome.notes.iter().chain(outcome.allowed.iter().map(|(note, _)| note)));
        if outcome.published.is_some() {
            record.said = said(&outcome);
            self.shelf.put_record(&self.name, &record);
            outcome.timings.lap(Step::Record, record.outputs.len(), 0, 0);
        }
        Ok(Some(outcome))
    }

    fn remember_changes(&self, record: &mut Record, memory: &Memory, changed: &BTreeSet<SourcePath>) {
        let before: BTreeSet<SourcePath> = record.changed.files.iter().map(|file| file.path.clone()).collect();
        record.changed = memory.documents.without_bodies(|path| changed.contains(path) || before.contains(path));
        if record.changed.files.len() > MOST_CHANGED
            && let Some(name) = self.shelf.put_outlines(&memory.documents.without_bodies(|_| true))
        {
            record.outlines = name;
            record.changed = Outlines::default();
        }
    }

    /// Remembers a whole build.
    pub(super) fn remember(&self, ready: &Ready, memory: &Memory, made: Vec<Diagnostic>, outcome: &Outcome) {
        let Some(outlines) = self.shelf.put_outlines(&memory.documents.without_bodies(|_| true)) else { return };
        let (linked, shown) = memory.links();
        let record = Record {
            given: self.given.clone(),
            inputs: inputs(&ready.sources),
            noticed: ready.sources.noticed(),
            outputs: outputs(&self.options.output),
            said: said(outcome),
            made: if ready.held.is_empty() { attributed(made, &ready.documents) } else { None },
            gates: memory.gates(),
            linked,
            shown,
            outlines,
            changed: Outlines::default(),
            kept: memory.documents.inputs().map(|under| (*under.kept).clone()).unwrap_or_default(),
            // With another entry of a register everything is made.
            tables: tables::files(&ready.sources)
                .map(|(path, _)| path.clone())
                .filter(|path| !ready.tables.has_entries_in(path))
                .collect(),
            rows: look::rows(&ready.tables),
        };
        self.shelf.put_record(&self.name, &record);
    }
}

fn inputs(sources: &Sources) -> Vec<Input> {
    let input = |(path, stamp): (&SourcePath, &Stamp)| {
        let copied = sources.files.get(path).map(|file| file.picture.clone());
        // What is copied may have changed since it was: only its stamp tells of what stands in the output.
        let hash = if copied.is_some() { None } else { contents(sources, path).ok().flatten() };
        Input { path: path.clone(), stamp: *stamp, hash, copied }
    };
    sources.stamps.iter().map(input).collect()
}

/// What stands in the output.
fn outputs(folder: &Path) -> Vec<Output> {
    publish::there(folder).into_par_iter().map(|(name, stamp)| output(folder, name, stamp)).collect()
}

fn output(folder: &Path, name: String, stamp: Stamp) -> Output {
    let hash = if stamp.is_settled() { None } else { load::read(&folder.join(&name)).ok().map(|bytes| hash(&bytes)) };
    Output { name, stamp, hash }
}

/// What stood in the output, with what stands now where this run wrote.
fn with_written(folder: &Path, mut outputs: Vec<Output>, written: &BTreeSet<String>) -> Vec<Output> {
    outputs.retain(|output| !written.contains(&output.name));
    outputs.extend(written.iter().filter_map(|name| Some(output(folder, name.clone(), publish::stamp(folder, name)?))));
    outputs.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    outputs
}

/// Whether the output folder is as it was left.
fn is_intact(folder: &Path, outputs: &[Output]) -> bool {
    let there = publish::there(folder);
    let same = |output: &Output, name: &str, stamp: &Stamp| {
        let by_stamp = output.stamp.holds(stamp);
        let by_hash = || {
            output.stamp.is_like(stamp)
                && output.hash.is_some()
                && load::read(&folder.join(name)).ok().map(|bytes| hash(&bytes)) == output.hash
        };
        output.name == name && (by_stamp || by_hash())
    };
    there.len() == outputs.len() && outputs.iter().zip(&there).all(|(output, (name, stamp))| same(output, name, stamp))
}

fn with_changes(outlines: Outlines, changed: &Outlines) -> Vec<(Remembered, Outlined)> {
    let mut files: Vec<(Remembered, Outlined)> = outlines.documents().collect();
    for (file, outline) in changed.clone().documents() {
        if let Ok(at) = files.binary_search_by(|(known, _)| known.path.cmp(&file.path)) {
            files[at] = (file, outline);
        }
    }
    files
}

/// What the words of files reach that are other than before; `None` when that may be all.
fn reach(ready: &Ready, old: &[Document], changed: &BTreeSet<SourcePath>) -> Option<Reach> {
    let has_other = |version: &Version| {
        let (before, now) = (&old[version.document], &ready.documents[version.document]);
        changed.contains(&now.outline.path) && !is_alike(before, now)
    };
    let pages = ready.site.pages.iter().enumerate().filter(|(_, page)| page.versions.iter().any(has_other));
    let pages: BTreeSet<PageId> = pages.map(|(page, _)| page).collect();
    match pages.is_empty() {
        true => Some(Reach::default()),
        false => reached(&ready.site, &ready.documents, &ready.plan.catalogues, pages),
    }
}

/// Whether two texts of a file differ in nothing that another page shows.
fn is_alike(one: &Document, other: &Document) -> bool {
    // Only the page itself shows these.
    let shown = |front: &FrontMatter| FrontMatter {
        message: Variants::default(),
        actions: Variants::default(),
        changes: Vec::new(),
        ..front.clone()
    };
    // Pages of documents say what cites them.
    let cited = |outline: &Outline| -> Vec<_> {
        let is_cited = |mark: &&OutlineReference| matches!(mark.kind, ReferenceKind::Source | ReferenceKind::Fact);
        let marks = outline.references.iter().filter(is_cited);
        let part = |mark: &OutlineReference| match &mark.place {
            Place::Value(_, key) => key.split('/').next().map(str::to_owned),
            _ => None,
        };
        marks.map(|mark| (mark.kind, mark.target.clone(), mark.scope, mark.variant.clone(), part(mark))).collect()
    };
    let (stands, other_stands) = (&one.stands, &other.stands);
    let (one, other) = (&one.outline, &other.outline);
    one.path == other.path
        && shown(&one.front) == shown(&other.front)
        && one.headings == other.headings
        && cited(one) == cited(other)
        && stands == other_stands
}

/// Findings that are in the file of their page or in the configuration; `None` when one is elsewhere.
fn attributed(made: Vec<Diagnostic>, documents: &[Document]) -> Option<Vec<Diagnostic>> {
    let is_document =
        |path: &SourcePath| documents.binary_search_by(|document| document.outline.path.cmp(path)).is_ok();
    let known = |note: &Diagnostic| note.place.path().is_some_and(|path| path.as_str() == CONFIG || is_document(path));
    made.iter().all(known).then_some(made)
}

fn said(outcome: &Outcome) -> Said {
    Said {
        notes: outcome.notes.clone(),
        allowed: outcome.allowed.clone(),
        pages: outcome.pages,
        editions: outcome.editions,
        leaflets: outcome.leaflets,
    }
}

/// The texts that findings point into.
fn texts<'n>(
    options: &Options,
    sources: &Sources,
    notes: impl Iterator<Item = &'n Diagnostic>,
) -> BTreeMap<SourcePath, Arc<str>> {
    let paths: BTreeSet<&SourcePath> = notes.filter_map(|note| note.place.path()).collect();
    let mut texts = BTreeMap::new();
    for path in paths {
        if let Some(name) = path
            .as_str()
            .strip_prefix(crate::paths::THEMES)
            .and_then(|rest| rest.trim_start_matches('/').split('/').next())
        {
            texts.extend(theme::load(name, &sources.theme).value.texts);
        } else if let Some(text) = sources
            .texts
            .get(path)
            .filter(|text| ***text != *UNREAD)
            .cloned()
            .or_else(|| load::text(&options.source.join(path.as_str())))
        {
            texts.insert(path.clone(), text);
        }
    }
    texts
}
