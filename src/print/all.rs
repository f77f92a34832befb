//! The leaflets of a plan: made in parallel, remembered between runs.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::copyfit;
use super::desk::{self, Desk, EMOJI, draft, left_out, pictures};
use super::remarks::{self, Remark};
use crate::cache::leaflets::Memo;
use crate::check::leaflet as rules;
use crate::diag::{Diagnostic, Noted, Place, Trouble, blame};
use crate::limits::FACES;
use crate::model::PageId;
use crate::model::leaflet::{Leaflet, Piece};
use crate::model::references;
use crate::model::sheet::Made;
use crate::output::plan::{EditionId, Job};
use crate::output::{PrintInfo, Prints, Ready};
use crate::paths::CONFIG;
use crate::paths::{OutPath, SourcePath};
use crate::theme;
use crate::typeset::{self, Press};

/// Leaflets between two times at which the typesetter forgets: it remembers all that it did.
const BATCH: usize = 64;

/// What came of the leaflets of a run.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    pub notes: Vec<Diagnostic>,
    /// For the pages that offer them.
    pub prints: Prints,
    /// Leaflets, and how many of them were set in this run.
    pub count: usize,
    pub fresh: usize,
}

/// Hands on one file of a leaflet.
pub(super) type Put<'p> = &'p (dyn Fn(&OutPath, Vec<u8>) -> Result<(), Trouble> + Sync);

/// Which leaflets are made.
#[derive(Clone, Copy)]
pub struct Work<'w> {
    pub jobs: &'w [&'w Job],
    /// Whether they are all that there are: only then is it known which of the remembered ones are of no use any more.
    pub is_whole: bool,
    /// What tells this program from any other.
    pub program: &'w str,
}

/// Makes leaflets. Findings come in the order of the plan.
pub fn all(ready: &Ready, work: Work<'_>, done: &(dyn Fn() + Sync), put: Put<'_>) -> Result<Printed, Trouble> {
    let jobs = work.jobs;
    if jobs.is_empty() {
        return Ok(Printed::default());
    }
    let (families, unread) = families(ready);
    let memo = memo(ready, work.program);
    let shop = Shop { ready, memo: &memo, done, put };
    let made: Vec<Noted<Option<Set>>> =
        jobs.par_iter().map(|job| shop.remembered(job, &families)).collect::<Result<_, Trouble>>()?;
    let mut pile = Pile { facts: vec![None; jobs.len()], notes: unread, ..Pile::default() };
    made.into_iter().enumerate().for_each(|(index, result)| pile.take(index, result));
    let open: Vec<usize> = (0..jobs.len()).filter(|index| pile.facts[*index].is_none()).collect();
    if !open.is_empty() {
        let press = press(ready);
        let mut lacking = Vec::new();
        for batch in open.chunks(BATCH) {
            let results: Vec<Noted<Option<Set>>> =
                batch.par_iter().map(|index| shop.set(jobs[*index], &press)).collect::<Result<_, Trouble>>()?;
            typeset::forget();
            for (index, result) in batch.iter().zip(results) {
                if lacks_glyph(&result.notes) { lacking.push(*index) } else { pile.take(*index, result) }
            }
        }
        if !lacking.is_empty() {
            // Only now is it worth looking through the fonts of the system.
            let press = press.with_system_fonts();
            let results: Vec<Noted<Option<Set>>> =
                lacking.par_iter().map(|index| shop.set(jobs[*index], &press)).collect::<Result<_, Trouble>>()?;
            lacking.into_iter().zip(results).for_each(|(index, result)| pile.take(index, result));
        }
        if work.is_whole {
            memo.tidy(&pile.used);
        }
    }
    let Pile { facts, remarks, mut notes, .. } = pile;
    notes.extend(remarks::told(remarks));
    notes = remarks::grouped(notes);
    remarks::pinpoint(&mut notes, &ready.sources.texts);
    if ready.site.config.base_url.is_none() {
        notes.push(Diagnostic::new("leaflet-no-address", Place::File(SourcePath::new(CONFIG))));
    }
    let prints =
        jobs.iter().zip(facts).filter_map(|(job, facts)| Some((job.files.first()?.1.clone(), facts?))).collect();
    Ok(Printed { notes, prints, count: jobs.len(), fresh: open.len() })
}

/// A leaflet that is done: its name in the memo, what pages say of it, what is said of it.
struct Set {
    key: String,
    facts: PrintInfo,
    remarks: Vec<Remark>,
}

/// What came of all leaflets so far.
#[derive(Default)]
struct Pile {
    /// By the place among the jobs.
    facts: Vec<Option<PrintInfo>>,
    used: BTreeSet<String>,
    remarks: Vec<Remark>,
    notes: Vec<Diagnostic>,
}

impl Pile {
    fn take(&mut self, index: usize, result: Noted<Option<Set>>) {
        for note in result.notes {
            // What many leaflets of a page have is told once.
            if note.code != EMOJI || !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        if let Some(set) = result.value {
            self.used.insert(set.key);
            self.remarks.extend(set.remarks);
            self.facts[index] = Some(set.facts);
        }
    }
}

fn lacks_glyph(notes: &[Diagnostic]) -> bool {
    notes.iter().any(|note| note.code == rules::MISSING)
}

/// What leaflets are set with: the site's fonts before the program's, the theme's layouts.
pub fn press(ready: &Ready) -> Press {
    Press::new(&ready.sources.fonts, theme::fonts(), &ready.theme.layouts)
}

/// The leaflets of earlier runs.
pub(super) fn memo(ready: &Ready, program: &str) -> Memo {
    let layouts = ready.theme.layouts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
    let fonts = ready.sources.fonts.iter().flat_map(|(name, bytes)| [name.as_bytes(), &bytes[..]]);
    Memo::new(
        ready.cache.as_ref().map(|cache| cache.join("leaflets")),
        [program.as_bytes()].into_iter().chain(layouts).chain(fonts),
    )
}

/// Where leaflets are made: from what, and what is done with each.
struct Shop<'s> {
    ready: &'s Ready,
    memo: &'s Memo,
    done: &'s (dyn Fn() + Sync),
    put: Put<'s>,
}

impl Shop<'_> {
    /// A leaflet of an earlier run, handed on; `None` when there is none.
    fn remembered(&self, job: &Job, families: &[String]) -> Result<Noted<Option<Set>>, Trouble> {
        if self.ready.cache.is_none() {
            return Ok(Noted::default());
        }
        let draft = draft(self.ready, job.page, job.edition, job.leaflet, families);
        let key = self.memo.key(&desk::parts(&draft, &pictures(self.ready, &draft)?));
        let Some(made) = self.memo.get(&key) else { return Ok(Noted::default()) };
        let remarks = remarks::of(&draft, &made.left_out);
        let facts = hand_on(job, made, self.put)?;
        (self.done)();
        Ok(Noted { value: Some(Set { key, facts, remarks }), notes: left_out(self.ready, &draft) })
    }

    /// A leaflet, set now.
    fn set(&self, job: &Job, press: &Press) -> Result<Noted<Option<Set>>, Trouble> {
        let ready = self.ready;
        let desk = Desk::new(ready, job.page, job.edition, job.leaflet, &press.families)?;
        let of = || {
            ready.site.pages[job.page]
                .versions
                .first()
                .map(|version| ready.documents[version.document].outline.path.clone())
        };
        let Noted { value, mut notes } = blame::at(of, || copyfit::make(press, &|fit| desk.sheet(fit)));
        notes.extend(left_out(ready, &desk.draft));
        let set = |made: Made| {
            let key = self.memo.key(&desk.parts());
            self.memo.put(&key, &made);
            let remarks = remarks::of(&desk.draft, &made.left_out);
            Ok(Set { key, facts: hand_on(job, made, self.put)?, remarks })
        };
        let value = value.map(set).transpose()?;
        (self.done)();
        Ok(Noted { value, notes })
    }
}

/// Families of the site's own fonts, and the files that hold none: they are read without a press.
fn families(ready: &Ready) -> (Vec<String>, Vec<Diagnostic>) {
    if ready.sources.fonts.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let Press { families, unread, .. } = Press::new(&ready.sources.fonts, [], &BTreeMap::new());
    let finding = |(name, too_many): (String, bool)| {
        let why = if too_many { "many" } else { "broken" };
        Diagnostic::new("font-unread", Place::File(SourcePath::new(name.clone())))
            .with("target", name)
            .with("why", why)
            .with("n_limit", FACES)
    };
    (families, unread.into_iter().map(finding).collect())
}

fn hand_on(job: &Job, made: Made, put: Put<'_>) -> Result<PrintInfo, Trouble> {
    let facts =
        PrintInfo { sides: made.sides, sizes: made.files.iter().map(|(piece, bytes)| (*piece, bytes.len())).collect() };
    for (piece, bytes) in made.files {
        if let Some((_, path)) = job.files.iter().find(|(known, _)| *known == piece) {
            put(path, bytes)?;
        }
    }
    Ok(facts)
}

/// A leaflet that was asked for by name: its files, or findings that say why not.
pub(crate) fn one(
    ready: &Ready,
    page: PageId,
    edition: EditionId,
    leaflet: Leaflet,
) -> Result<Noted<Option<Made>>, Trouble> {
    with(ready, &press(ready), page, edition, leaflet)
}

/// The same with a press that is there already.
pub(super) fn with(
    ready: &Ready,
    own: &Press,
    page: PageId,
    edition: EditionId,
    leaflet: Leaflet,
) -> Result<Noted<Option<Made>>, Trouble> {
    let (audience, language) = ready.plan.editions[edition];
    let unprinted = references::unprinted(&ready.site, &ready.documents, page, audience, language);
    if !unprinted.is_empty() {
        return Ok(Noted { value: None, notes: unprinted });
    }
    let desk = Desk::new(ready, page, edition, leaflet, &own.families)?;
    let mut made = copyfit::make(own, &|fit| desk.sheet(fit));
    if lacks_glyph(&made.notes) {
        let wider = press(ready).with_system_fonts();
        made = copyfit::make(&wider, &|fit| desk.sheet(fit));
    }
    made.notes.extend(left_out(ready, &desk.draft));
    if let Some(done) = &made.value {
        made.notes.extend(desk.remarks(done));
    }
    remarks::pinpoint(&mut made.notes, &ready.sources.texts);
    Ok(made)
}

/// The piece of a leaflet that a path names, for one route at a time.
pub(crate) fn piece(ready: &Ready, job: &Job, wanted: Piece) -> Result<Noted<Option<Vec<u8>>>, Trouble> {
    let Noted { value, notes } = one(ready, job.page, job.edition, job.leaflet)?;
    let bytes =
        value.and_then(|made| made.files.into_iter().find(|(piece, _)| *piece == wanted)).map(|(_, bytes)| bytes);
    Ok(Noted { value: bytes, notes })
}
