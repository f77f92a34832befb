//! Signing pages, where each page of a site stands, and which text of it is shown.
//!
//! With a signature goes all that is needed to publish the page again, below `reviews/`: the file byte for byte, the
//! register entries and the files that it shows.

mod changes;
pub(crate) mod compare;
mod entry;
pub(crate) mod held;
pub(crate) mod kept;
pub(crate) mod paper;
mod prints;
pub(super) mod record;
mod remarks;
mod rows;
mod rules;
pub(crate) mod withdraw;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

pub use changes::Changed;

use super::{Loaded, Options, load_site};
use crate::diag::{Diagnostic, Noted, Place, Trouble, nearest};
use crate::load;
use crate::model::document::{Document, Signature, Spot};
use crate::model::entry::SiteInputs;
use crate::model::register::Person;
use crate::model::review::{self, Due, Review, Stage, Standing, unknown_stage};
use crate::model::signed::{self, Covered};
use crate::output::former::Said;
use crate::paths::SourcePath;
use crate::publish;
use record::Record;

/// A stage of a page as the status list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStatus {
    pub name: String,
    pub standing: Standing,
    /// The signer's name; the id of one who is not in the register.
    pub by: String,
    pub date: Option<Date>,
    pub demanded: bool,
    /// What changed since the signature. `None` when there is no copy of what was signed.
    pub changes: Option<Vec<Changed>>,
}

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStatus {
    pub path: SourcePath,
    pub stages: Vec<StageStatus>,
    /// Whether the text that stands there was withdrawn: it must be changed and signed.
    pub withdrawn: bool,
    pub due: Due,
    pub review_due: Option<Date>,
}

impl PageStatus {
    /// Whether there is anything to do.
    pub fn is_clear(&self) -> bool {
        !self.withdrawn
            && self.due == Due::Later
            && self.stages.iter().all(|stage| {
                stage.standing == Standing::Signed || (!stage.demanded && stage.standing == Standing::Missing)
            })
    }
}

/// Every page of the site with its stages.
pub fn status(options: &Options) -> Result<Vec<PageStatus>, Trouble> {
    let site = load_site(options)?.value;
    let rules = &site.inputs.config.review;
    let mut pages = Vec::new();
    for document in site.documents.iter() {
        let outline = &document.outline;
        let review = Review::of(rules, &outline.front, &document.stands, options.today);
        let pupils = for_pupils(&site, document);
        let mut stages = Vec::new();
        for (stage, standing, signature) in &review.stages {
            let voided =
                signature.and_then(|signature| signature.fingerprint.as_deref()).filter(|_| standing.is_void());
            stages.push(StageStatus {
                name: stage.name.texts.first().map_or(stage.id.to_string(), |(_, name)| name.clone()),
                standing: *standing,
                by: signature.map_or(String::new(), |signature| name_of(&site, &signature.by.value)),
                date: signature.and_then(|signature| signature.date),
                demanded: rules.demands(stage, pupils),
                changes: voided.and_then(|fingerprint| changes::since(&site, document, fingerprint)),
            });
        }
        pages.push(PageStatus {
            path: outline.path.clone(),
            stages,
            withdrawn: remarks::is_withdrawn(outline, &site.inputs),
            due: review.due,
            review_due: outline.front.review_due,
        });
    }
    Ok(pages)
}

/// A person's name in the site's first language.
fn name_of(site: &Loaded, id: &str) -> String {
    let SiteInputs { config, registers, .. } = &site.inputs;
    registers.people.get(id).map_or(id, |person| person.name.get(config.language())).to_owned()
}

fn for_pupils(site: &Loaded, document: &Document) -> bool {
    let audiences = &site.inputs.config.audiences;
    audiences.has_pupils(document.outline.front.readers(audiences))
}

/// A signature to give.
#[derive(Debug, Clone)]
pub struct Given {
    pub stage: String,
    pub by: String,
    pub date: Date,
    pub conclusion: String,
}

/// The pages that are to be signed.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// As below `content/`, without their ending.
    Named(Vec<String>),
    /// All that wait for this stage.
    All,
}

/// Why a page was not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Its author says that it is not finished.
    Draft,
    /// Somebody refused it at this stage.
    Refused,
    /// A demanded stage that comes first is not signed.
    StageBefore,
    /// It was named, and has this signature already.
    SignedAlready,
}

/// What came of signing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    pub pages: Vec<SourcePath>,
    pub left: Vec<(SourcePath, Left)>,
}

/// Signs pages. Nothing is written unless all of them can be signed.
pub fn sign(options: &Options, wanted: &Wanted, given: &Given) -> Result<Noted<Signed>, Trouble> {
    let site = load_site(options)?.value;
    let rules = &site.inputs.config.review;
    let refused = |notes| Ok(Noted { value: Signed::default(), notes });
    let Some(stage) = rules.stages.iter().find(|stage| stage.is_called(&given.stage)) else {
        return refused(vec![unknown_stage(&given.stage, Place::Nowhere, &rules.stages)]);
    };
    let mut notes: Vec<Diagnostic> = may_not_sign(&site, stage, given).into_iter().collect();
    let mut left = Vec::new();
    let documents: Vec<&Document> = match wanted {
        Wanted::Named(names) => {
            let mut seen = BTreeSet::new();
            let found = names
                .iter()
                .filter_map(|name| named(&site, name, &mut notes))
                .filter(|document| seen.insert(&document.outline.path));
            found.filter(|document| may_be_signed(&site, document, stage, given, &mut left)).collect()
        }
        Wanted::All => site.documents.iter().filter(|document| waits(&site, document, stage, &mut left)).collect(),
    };
    let mut writes: Vec<(&Document, String, Covered)> = Vec::new();
    for document in documents {
        let path = &document.outline.path;
        let covered = Covered::of(&document.outline, &site.inputs);
        let signer = review::signer(&site.inputs.registers, &given.by);
        let fingerprint = signed::fingerprint(&covered.digest(), &signature(stage, given), &stage.name, signer);
        let line = entry::written(&stage.id, given, &fingerprint);
        match entry::signed(&site.sources.texts[path], &line) {
            Some(text) => writes.push((document, text, covered)),
            None => notes.push(Diagnostic::new("review-not-a-list", Place::File(path.clone())).with("line", line)),
        }
    }
    if !notes.is_empty() {
        return refused(site.tables.brought_back(notes));
    }
    if matches!(wanted, Wanted::Named(_)) && left.iter().any(|(_, left)| *left == Left::StageBefore) {
        return Ok(Noted { value: Signed { pages: Vec::new(), left }, notes });
    }
    let whole = writes.iter().filter(|(document, ..)| completes(&site, document, stage, given));
    let mut said = prints::said(options, whole.map(|(document, ..)| &document.outline.path).collect())?;
    let mut pages = Vec::new();
    if !writes.is_empty() {
        let kept = rules::written(rules);
        publish::write_file(&options.source.join(rules::path().as_str()), kept.as_bytes())?;
    }
    for (document, text, covered) in writes {
        let (path, root) = (&document.outline.path, &options.source);
        let copy = record::copy(&covered.page, &covered.digest());
        let covered_page = covered.page.clone();
        // A copy without a record is nothing, a record without its copy is doubt: the copy comes first.
        publish::write_file(&root.join(copy.as_str()), text.as_bytes())?;
        keep(&site, document, covered, (stage, given), said.remove(path).unwrap_or_default())?;
        match site.tables.is_row(path) {
            // A row is no file: its signatures lie beside what is kept of it.
            true => {
                let lines = record::signature_lines(&text);
                publish::write_file(&root.join(record::signed(&covered_page).as_str()), lines.as_bytes())?;
            }
            false => publish::replace_text(&root.join(path.as_str()), &site.sources.texts[path], &text)?,
        }
        pages.push(path.clone());
    }
    Ok(Noted { value: Signed { pages, left }, notes: Vec::new() })
}

fn signature(stage: &Stage, given: &Given) -> Signature {
    let spot = |text: &str| Spot { value: text.to_owned(), key: "".into() };
    Signature {
        stage: spot(&stage.id),
        by: spot(&given.by),
        date: Some(given.date),
        conclusion: Some(given.conclusion.clone()),
        fingerprint: None,
    }
}

/// Whether a signature is the last that a page needs to be published.
fn completes(site: &Loaded, document: &Document, stage: &Stage, given: &Given) -> bool {
    let rules = &site.inputs.config.review;
    let pupils = for_pupils(site, document);
    let review = Review::of(rules, &document.outline.front, &document.stands, None);
    let done = |(known, standing, _): &(&Stage, Standing, _)| {
        known.id == stage.id || !rules.demands(known, pupils) || *standing == Standing::Signed
    };
    given.conclusion == review::APPROVED && !document.outline.front.draft && review.stages.iter().all(done)
}

/// Keeps what a page is shown with: its record, the files that it shows, what its prints say.
fn keep(
    site: &Loaded,
    document: &Document,
    covered: Covered,
    (stage, given): (&Stage, &Given),
    prints: BTreeMap<Box<str>, Said>,
) -> Result<(), Trouble> {
    let root = &site.sources.root;
    for (link, hash) in &covered.files {
        let kept = root.join(record::file(link, hash).as_str());
        let file = signed::targets(&document.outline.path, link).find(|path| site.inputs.kept.files.contains_key(path));
        if let Some(file) = file.filter(|_| !kept.is_file()) {
            publish::write_file(&kept, &load::read_below(root, &file)?)?;
        }
    }
    let records = record::all(&site.sources, &covered.page);
    let (at, same) = (
        record::record(&covered.page, &covered.digest()),
        records.iter().find(|record| record.covered == covered).cloned(),
    );
    let next = records.iter().map(|record| record.number).max().unwrap_or(0) + 1;
    let (people, stages, prints_before) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut record = same.unwrap_or(Record { covered, people, stages, prints: prints_before, number: next });
    let signer = review::signer(&site.inputs.registers, &given.by);
    record.people.insert(given.by.as_str().into(), signer.into());
    record.stages.insert(stage.id.clone(), stage.name.clone());
    for (reader, mut said) in prints {
        // Signed before, with other formats.
        if let Some(before) = record.prints.remove(&reader) {
            let known: BTreeSet<Box<str>> = said.marks.iter().cloned().chain(before.marks).collect();
            let others = said.others.iter().cloned().chain(before.others).filter(|mark| !known.contains(mark));
            (said.others, said.marks) =
                (others.collect::<BTreeSet<_>>().into_iter().collect(), known.into_iter().collect());
        }
        record.prints.insert(reader, said);
    }
    publish::write_file(&root.join(at.as_str()), record.written().as_bytes())
}

/// Why somebody may not sign a stage.
fn may_not_sign(site: &Loaded, stage: &Stage, given: &Given) -> Option<Diagnostic> {
    let registers = &site.inputs.registers;
    if !registers.people.contains_key(given.by.as_str()) {
        let is_named = |person: &&Person| person.name.texts.iter().any(|(_, name)| *name == given.by);
        let named = registers.people.values().find(is_named).map(|person| &*person.id);
        let near = named.or_else(|| nearest(&given.by, registers.people.keys().map(|id| &**id)));
        return Some(Diagnostic::new("unknown-person", Place::Nowhere).with("name", &given.by).with("near", near));
    }
    let may = stage.by.iter().map(|by| by.value.as_str());
    let allowed = stage.by.is_empty() || may.clone().any(|by| by == given.by);
    (!allowed).then(|| {
        Diagnostic::new("may-not-sign", Place::Nowhere)
            .with("by", &given.by)
            .with("stage", &given.stage)
            .with_list("known", may)
    })
}

fn named<'s>(site: &'s Loaded, name: &str, notes: &mut Vec<Diagnostic>) -> Option<&'s Document> {
    let path = SourcePath::new(format!("content/{}.md", name.trim_start_matches("content/").trim_end_matches(".md")));
    let found = site.documents.iter().find(|document| document.outline.path == path);
    if found.is_none() {
        let known = site.documents.iter().map(|document| signed::page_of(&document.outline.path));
        notes.push(Diagnostic::new("no-such-page", Place::Nowhere).with("page", name).with_near(name, known));
    }
    found
}

/// Whether a page that was named is signed: the stages before are done, and it does not have the same signature
/// already.
fn may_be_signed(
    site: &Loaded,
    document: &Document,
    stage: &Stage,
    given: &Given,
    left: &mut Vec<(SourcePath, Left)>,
) -> bool {
    let reason = match stands(site, document, stage) {
        (_, open) if open > 0 => Left::StageBefore,
        (Standing::Signed, _) if given.conclusion == review::APPROVED && !is_of_old_form(site, document, stage) => {
            Left::SignedAlready
        }
        _ => return true,
    };
    left.push((document.outline.path.clone(), reason));
    false
}

/// Whether a stage of a page rests on a signature of the old form, which may be given anew.
fn is_of_old_form(site: &Loaded, document: &Document, stage: &Stage) -> bool {
    let stages = &site.inputs.config.review.stages;
    let at = stages.iter().position(|known| known.id == stage.id);
    let stand = at.and_then(|at| document.stands.get(at)).and_then(|stand| stand.signature);
    let signature = stand.and_then(|at| document.outline.front.review.get(at));
    signature.and_then(|signature| signature.fingerprint.as_deref()).is_some_and(|written| !signed::is_new(written))
}

/// Where a stage of a page stands, and how many demanded stages before it are not signed.
fn stands(site: &Loaded, document: &Document, stage: &Stage) -> (Standing, usize) {
    let rules = &site.inputs.config.review;
    let review = Review::of(rules, &document.outline.front, &document.stands, None);
    let pupils = for_pupils(site, document);
    let before = review.stages.iter().take_while(|(known, ..)| known.id != stage.id);
    let open =
        before.filter(|(known, standing, _)| rules.demands(known, pupils) && *standing != Standing::Signed).count();
    let standing = review
        .stages
        .iter()
        .find(|(known, ..)| known.id == stage.id)
        .map_or(Standing::Missing, |(_, standing, _)| *standing);
    (standing, open)
}

/// Whether a page waits for a stage: it has no signature that holds, it is finished, nobody refused it, and the stages
/// before are done.
fn waits(site: &Loaded, document: &Document, stage: &Stage, left: &mut Vec<(SourcePath, Left)>) -> bool {
    let (standing, open) = stands(site, document, stage);
    let reason = match standing {
        Standing::Signed => return false,
        _ if document.outline.front.draft => Left::Draft,
        Standing::Refused => Left::Refused,
        _ if open > 0 => Left::StageBefore,
        _ => return true,
    };
    left.push((document.outline.path.clone(), reason));
    false
}
