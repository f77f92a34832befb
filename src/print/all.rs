//! The leaflets of a plan: made in parallel, remembered between runs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use super::copyfit;
use super::remarks::{self, Remark};
use crate::check::leaflet as rules;
use crate::diag::{Diagnostic, Noted, Place, Trouble, blame};
use crate::typeset::{self, Press};
use crate::limits::FACES;
use crate::paths::CONFIG;
use crate::cache::leaflets::Memo;
use crate::model::PageId;
use crate::model::leaflet::{Leaflet, Piece};
use crate::model::references;
use crate::model::sheet::{Fit, Made, Sheet};
use crate::paths::{OutPath, SourcePath};
use crate::output::plan::{EditionId, Job};
use crate::output::{Output, PrintInfo, Prints, Ready, file, leaflet};
use crate::output::leaflet::{Code, Draft};
use crate::render::{self, emoji};
use crate::theme;

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
    let (memo, (families, unread)) = (memo(ready, work.program), families(ready));
    let made: Vec<Noted<Option<Set>>> = jobs.par_iter().map(|job| remembered(ready, job, &families, &memo, done, put)).collect::<Result<_, Trouble>>()?;
    let mut printed = Printed { count: jobs.len(), notes: unread, ..Printed::default() };
    let mut used = BTreeSet::new();
    let mut remarks: Vec<Remark> = Vec::new();
    let mut facts: Vec<Option<PrintInfo>> = vec![None; jobs.len()];
    for (index, result) in made.into_iter().enumerate() {
        take(result, index, &mut facts, &mut used, &mut remarks, &mut printed.notes);
    }
    let open: Vec<usize> = (0..jobs.len()).filter(|index| facts[*index].is_none()).collect();
    printed.fresh = open.len();
    if !open.is_empty() {
        let press = press(ready);
        let set = |press: &Press, index: usize| set(ready, jobs[index], press, &memo, put).inspect(|_| done());
        let mut lacking = Vec::new();
        for batch in open.chunks(BATCH) {
            let results: Vec<Noted<Option<Set>>> = batch.par_iter().map(|index| set(&press, *index)).collect::<Result<_, Trouble>>()?;
            typeset::forget();
            for (index, result) in batch.iter().zip(results) {
                if lacks_glyph(&result.notes) {
                    lacking.push(*index);
                } else {
                    take(result, *index, &mut facts, &mut used, &mut remarks, &mut printed.notes);
                }
            }
        }
        if !lacking.is_empty() {
            // Only now is it worth looking through the fonts of the system.
            let press = press.with_system_fonts();
            let results: Vec<Noted<Option<Set>>> = lacking.par_iter().map(|index| set(&press, *index)).collect::<Result<_, Trouble>>()?;
            for (index, result) in lacking.into_iter().zip(results) {
                take(result, index, &mut facts, &mut used, &mut remarks, &mut printed.notes);
            }
        }
        if work.is_whole {
            memo.tidy(&used);
        }
    }
    printed.notes.extend(remarks::told(remarks));
    printed.notes = remarks::grouped(std::mem::take(&mut printed.notes));
    remarks::pinpoint(&mut printed.notes, &ready.sources.texts);
    printed.prints = jobs.iter().zip(facts).filter_map(|(job, facts)| Some((job.files.first()?.1.clone(), facts?))).collect();
    if ready.site.config.base_url.is_none() {
        printed.notes.push(Diagnostic::warning("leaflet-no-address", Place::File(SourcePath::new(CONFIG))));
    }
    Ok(printed)
}

/// A leaflet that is done: its name in the memo, what pages say of it, what is said of it.
struct Set {
    key: String,
    facts: PrintInfo,
    remarks: Vec<Remark>,
}

fn take(
    result: Noted<Option<Set>>,
    index: usize,
    facts: &mut [Option<PrintInfo>],
    used: &mut BTreeSet<String>,
    remarks: &mut Vec<Remark>,
    notes: &mut Vec<Diagnostic>,
) {
    // What many leaflets of a page have is told once.
    let known = |note: &Diagnostic, notes: &[Diagnostic]| note.code == EMOJI && notes.contains(note);
    for note in result.notes {
        if !known(&note, notes) {
            notes.push(note);
        }
    }
    if let Some(set) = result.value {
        used.insert(set.key);
        remarks.extend(set.remarks);
        facts[index] = Some(set.facts);
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
    Memo::new(ready.cache.as_ref().map(|cache| cache.join("leaflets")), [program.as_bytes()].into_iter().chain(layouts).chain(fonts))
}

/// A leaflet of an earlier run, handed on; `None` when there is none.
fn remembered(
    ready: &Ready,
    job: &Job,
    families: &[String],
    memo: &Memo,
    done: &(dyn Fn() + Sync),
    put: Put<'_>,
) -> Result<Noted<Option<Set>>, Trouble> {
    if ready.cache.is_none() {
        return Ok(Noted::default());
    }
    let draft = draft(ready, job.page, job.edition, job.leaflet, families);
    let key = key(memo, &draft, &pictures(ready, &draft)?);
    let Some(made) = memo.get(&key) else { return Ok(Noted::default()) };
    let remarks = remarks::of(&draft, &made.left_out);
    let facts = hand_on(job, made, put)?;
    done();
    Ok(Noted { value: Some(Set { key, facts, remarks }), notes: left_out(ready, &draft) })
}

/// Families of the site's own fonts, and the files that hold none: they are read without a press.
fn families(ready: &Ready) -> (Vec<String>, Vec<Diagnostic>) {
    if ready.sources.fonts.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let Press { families, unread, .. } = Press::new(&ready.sources.fonts, [], &BTreeMap::new());
    let finding = |(name, too_many): (String, bool)| {
        let why = if too_many { "many" } else { "broken" };
        Diagnostic::warning("font-unread", Place::File(SourcePath::new(name.clone()))).with("target", name).with("why", why).with("n_limit", FACES)
    };
    (families, unread.into_iter().map(finding).collect())
}

fn set(ready: &Ready, job: &Job, press: &Press, memo: &Memo, put: Put<'_>) -> Result<Noted<Option<Set>>, Trouble> {
    let desk = Desk::new(ready, job.page, job.edition, job.leaflet, &press.families)?;
    let of = || ready.site.pages[job.page].versions.first().map(|version| ready.documents[version.document].outline.path.clone());
    let Noted { value, mut notes } = blame::at(of, || copyfit::make(press, &|fit| desk.sheet(fit)));
    notes.extend(left_out(ready, &desk.draft));
    let Some(made) = value else { return Ok(Noted { value: None, notes }) };
    let key = key(memo, &desk.draft, &desk.pictures);
    memo.put(&key, &made);
    let remarks = remarks::of(&desk.draft, &made.left_out);
    Ok(Noted { value: Some(Set { key, facts: hand_on(job, made, put)?, remarks }), notes })
}

fn hand_on(job: &Job, made: Made, put: Put<'_>) -> Result<PrintInfo, Trouble> {
    let facts = PrintInfo { sides: made.sides, sizes: made.files.iter().map(|(piece, bytes)| (*piece, bytes.len())).collect() };
    for (piece, bytes) in made.files {
        if let Some((_, path)) = job.files.iter().find(|(known, _)| *known == piece) {
            put(path, bytes)?;
        }
    }
    Ok(facts)
}

/// One leaflet with all that its sheets need.
pub struct Desk {
    draft: Draft,
    code: Option<Code>,
    pictures: BTreeMap<String, Arc<[u8]>>,
}

impl Desk {
    pub fn new(ready: &Ready, page: PageId, edition: EditionId, leaflet: Leaflet, families: &[String]) -> Result<Desk, Trouble> {
        let draft = draft(ready, page, edition, leaflet, families);
        let pictures = pictures(ready, &draft)?;
        Ok(Desk { code: draft.code(), draft, pictures })
    }

    pub fn sheet(&self, fit: Fit) -> Sheet {
        self.draft.sheet(fit, self.code.as_ref(), &self.pictures)
    }

    /// The same with `count` characters more at the end of its text, to find out what it still holds.
    pub fn longer(&self, fit: Fit, count: usize) -> Sheet {
        let sheet = self.sheet(fit);
        Sheet { data: render::sheet::cut::lengthened(&sheet.data, count), ..sheet }
    }

    /// What is said of it when it is made.
    pub(super) fn remarks(&self, made: &Made) -> Vec<Diagnostic> {
        remarks::told(remarks::of(&self.draft, &made.left_out))
    }

    /// Its name in the memo.
    pub(super) fn key(&self, memo: &Memo) -> String {
        key(memo, &self.draft, &self.pictures)
    }
}

/// The draft of a leaflet. The edition has the page: the plan says so.
fn draft(ready: &Ready, page: PageId, edition: EditionId, leaflet: Leaflet, families: &[String]) -> Draft {
    ready
        .in_edition(edition, &Prints::default(), |context| leaflet::draft(context, page, leaflet, families))
        .expect("the plan lists only pages that the edition has")
        .in_black_and_white(&|c| BUILT_IN.contains(&c) || ready.sources.fonts.values().any(|file| typeset::coverage(file).any(|known| known == c)))
}

/// The code of an emoji that is not printed.
const EMOJI: &str = "leaflet-emoji-left-out";

/// Pictures that the fonts in the program have.
static BUILT_IN: LazyLock<BTreeSet<char>> = LazyLock::new(|| theme::fonts().flat_map(typeset::coverage).filter(|c| emoji::is_picture(*c)).collect());

/// Hints on emoji that are not printed.
fn left_out(ready: &Ready, draft: &Draft) -> Vec<Diagnostic> {
    draft.source().and_then(|source| ready.sources.texts.get(source)).map_or(Vec::new(), |words| draft.left_out(words))
}

/// The bytes of a draft's pictures.
fn pictures(ready: &Ready, draft: &Draft) -> Result<BTreeMap<String, Arc<[u8]>>, Trouble> {
    let mut pictures = BTreeMap::new();
    for (name, path) in &draft.pictures {
        let route = ready.plan.routes.binary_search_by(|route| route.path.cmp(path)).ok().map(|index| &ready.plan.routes[index].output);
        if let Some(Output::File(source)) = route
            && let Some(bytes) = file::printed(ready, source)?
        {
            pictures.insert(name.clone(), bytes.into());
        }
    }
    Ok(pictures)
}

/// The name of a leaflet in the memo.
fn key(memo: &Memo, draft: &Draft, pictures: &BTreeMap<String, Arc<[u8]>>) -> String {
    let words = draft.words();
    memo.key([words.as_bytes()].into_iter().chain(pictures.iter().flat_map(|(name, bytes)| [name.as_bytes(), &bytes[..]])))
}

/// A leaflet that was asked for by name: its files, or findings that say why not.
pub(crate) fn one(ready: &Ready, page: PageId, edition: EditionId, leaflet: Leaflet) -> Result<Noted<Option<Made>>, Trouble> {
    with(ready, &press(ready), page, edition, leaflet)
}

/// The same with a press that is there already.
pub(super) fn with(ready: &Ready, own: &Press, page: PageId, edition: EditionId, leaflet: Leaflet) -> Result<Noted<Option<Made>>, Trouble> {
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
    let bytes = value.and_then(|made| made.files.into_iter().find(|(piece, _)| *piece == wanted)).map(|(_, bytes)| bytes);
    Ok(Noted { value: bytes, notes })
}
