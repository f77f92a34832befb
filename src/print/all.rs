//! The leaflets of a plan: made in parallel, remembered between runs.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::copyfit;
use super::desk::{self, Desk, EMOJI, left_out, pictures};
use super::remarks::{self, Remark};
use crate::cache::leaflets::Memo;
use crate::check::leaflet as rules;
use crate::diag::{Diagnostic, Noted, Place, Trouble, blame};
use crate::limits::FACES;
use crate::model::PageId;
use crate::model::edition::Edition;
use crate::model::leaflet::{Format, Leaflet, LeafletFile};
use crate::model::sheet::Made;
use crate::output::leaflet::Draft;
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
    let made = by_page(jobs, &|jobs| shop.remembered(jobs, &families))?;
    let mut pile = Pile { info: vec![None; jobs.len()], notes: unread, ..Pile::default() };
    made.into_iter().enumerate().for_each(|(index, result)| pile.take(index, result));
    let open: Vec<usize> = (0..jobs.len()).filter(|index| pile.info[*index].is_none()).collect();
    if !open.is_empty() {
        let press = press(ready);
        let set = |open: &[usize], press: &Press| {
            let open: Vec<&Job> = open.iter().map(|index| jobs[*index]).collect();
            by_page(&open, &|jobs| shop.set(jobs, press))
        };
        let mut lacking = Vec::new();
        for batch in open.chunks(BATCH) {
            let results = set(batch, &press)?;
            typeset::forget();
            for (index, result) in batch.iter().zip(results) {
                if lacks_glyph(&result.notes) { lacking.push(*index) } else { pile.take(*index, result) }
            }
        }
        if !lacking.is_empty() {
            // Only now is it worth looking through the fonts of the system.
            let results = set(&lacking, &press.with_system_fonts())?;
            lacking.into_iter().zip(results).for_each(|(index, result)| pile.take(index, result));
        }
        if work.is_whole {
            memo.tidy(&pile.used);
        }
    }
    let Pile { info, mut remarks, mut notes, .. } = pile;
    remarks.sort_by_key(|(index, _)| *index);
    notes.extend(remarks::told(remarks.into_iter().map(|(_, remark)| remark).collect()));
    notes = remarks::grouped(notes);
    remarks::pinpoint(&mut notes, &ready.sources.texts);
    if ready.site.config.base_url.is_none() {
        notes.push(Diagnostic::new("leaflet-no-address", Place::File(SourcePath::new(CONFIG))));
    }
    let prints = jobs.iter().zip(info).filter_map(|(job, info)| Some((job.files.first()?.1.clone(), info?))).collect();
    Ok(Printed { notes, prints, count: jobs.len(), fresh: open.len() })
}

/// Does something with the jobs of each page together, in parallel, since they share its texts; gives what came of
/// each job, in order.
fn by_page(jobs: &[&Job], act: &(dyn Fn(&[&Job]) -> Result<Vec<Done>, Trouble> + Sync)) -> Result<Vec<Done>, Trouble> {
    let pages: Vec<&[&Job]> = jobs.chunk_by(|a, b| (a.edition, a.page) == (b.edition, b.page)).collect();
    let done: Vec<Vec<Done>> = pages.par_iter().map(|jobs| act(jobs)).collect::<Result<_, Trouble>>()?;
    Ok(done.into_iter().flatten().collect())
}

/// What came of a job.
type Done = Noted<Option<Set>>;

/// A leaflet that is done: its name in the memo, what pages say of it, what is said of it.
struct Set {
    key: String,
    info: PrintInfo,
    remarks: Vec<Remark>,
}

/// What came of all leaflets so far.
#[derive(Default)]
struct Pile {
    /// By the place among the jobs.
    info: Vec<Option<PrintInfo>>,
    used: BTreeSet<String>,
    /// Each with the place among the jobs: what is remembered is taken first.
    remarks: Vec<(usize, Remark)>,
    notes: Vec<Diagnostic>,
}

impl Pile {
    fn take(&mut self, index: usize, result: Done) {
        for note in result.notes {
            // What many leaflets of a page have is told once.
            if note.code != EMOJI || !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        if let Some(set) = result.value {
            self.used.insert(set.key);
            self.remarks.extend(set.remarks.into_iter().map(|remark| (index, remark)));
            self.info[index] = Some(set.info);
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
    /// The drafts of jobs of one page.
    fn drafts(&self, jobs: &[&Job], families: &[String]) -> Vec<Draft> {
        let leaflets: Vec<Leaflet> = jobs.iter().map(|job| job.leaflet).collect();
        let Some(job) = jobs.first() else { return Vec::new() };
        desk::drafts(self.ready, job.page, job.edition, &leaflets, families)
    }

    /// Leaflets of an earlier run, handed on; `None` where there is none.
    fn remembered(&self, jobs: &[&Job], families: &[String]) -> Result<Vec<Done>, Trouble> {
        if self.ready.cache.is_none() {
            return Ok(jobs.iter().map(|_| Done::default()).collect());
        }
        let remembered = |(job, draft): (&&Job, Draft)| {
            let key = self.memo.key(&desk::parts(&draft, &pictures(self.ready, &draft)?));
            let Some(made) = self.memo.get(&key) else { return Ok(Done::default()) };
            let remarks = remarks::of(&draft, &made.left_out);
            let info = self.hand_on(job, &draft, made)?;
            (self.done)();
            Ok(Noted { value: Some(Set { key, info, remarks }), notes: left_out(self.ready, &draft) })
        };
        jobs.iter().zip(self.drafts(jobs, families)).map(remembered).collect()
    }

    /// Leaflets of one page, set now.
    fn set(&self, jobs: &[&Job], press: &Press) -> Result<Vec<Done>, Trouble> {
        let drafts = self.drafts(jobs, &press.families);
        jobs.par_iter().zip(drafts).map(|(job, draft)| self.set_one(job, draft, press)).collect()
    }

    fn set_one(&self, job: &Job, draft: Draft, press: &Press) -> Result<Done, Trouble> {
        let ready = self.ready;
        // A chapter may have no prints of its own, and then nobody was told of its pictures.
        let unprinted = unprinted(ready, job.page, job.edition, job.leaflet);
        if !unprinted.is_empty() {
            (self.done)();
            return Ok(Noted { value: None, notes: unprinted });
        }
        let desk = Desk::of(ready, draft)?;
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
            Ok(Set { key, info: self.hand_on(job, &desk.draft, made)?, remarks })
        };
        let value = value.map(set).transpose()?;
        (self.done)();
        Ok(Noted { value, notes })
    }

    fn hand_on(&self, job: &Job, draft: &Draft, made: Made) -> Result<PrintInfo, Trouble> {
        let info = PrintInfo { mark: Some(draft.mark.clone()), ..print_info(&made) };
        for (piece, bytes) in made.files {
            if let Some((_, path)) = job.files.iter().find(|(known, _)| *known == piece) {
                (self.put)(path, bytes)?;
            }
        }
        Ok(info)
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

/// What a page says of a finished leaflet, without its mark: the page may have changed meanwhile.
pub(crate) fn print_info(made: &Made) -> PrintInfo {
    let sizes = made.files.iter().map(|(piece, bytes)| (*piece, bytes.len())).collect();
    PrintInfo { sides: made.sides, sizes, mark: None }
}

/// What keeps pictures of a leaflet's pages from being printed.
fn unprinted(ready: &Ready, page: PageId, edition: EditionId, leaflet: Leaflet) -> Vec<Diagnostic> {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    let chapters = if leaflet.format == Format::Booklet { door.chapters(page) } else { Vec::new() };
    let of_page = |page| door.unprinted(page);
    std::iter::once(page).chain(chapters).flat_map(of_page).collect()
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
    let unprinted = unprinted(ready, page, edition, leaflet);
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
pub(crate) fn piece(ready: &Ready, job: &Job, wanted: LeafletFile) -> Result<Noted<Option<Vec<u8>>>, Trouble> {
    let Noted { value, notes } = one(ready, job.page, job.edition, job.leaflet)?;
    let bytes =
        value.and_then(|made| made.files.into_iter().find(|(piece, _)| *piece == wanted)).map(|(_, bytes)| bytes);
    Ok(Noted { value: bytes, notes })
}
