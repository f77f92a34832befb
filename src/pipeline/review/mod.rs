//! Signing pages, and where each page of a site stands.
//!
//! With a signature goes a copy of the lines that were signed, below `reviews/`: so that a later edit can be shown line
//! by line.

mod changes;
mod entry;

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;

pub use changes::Changed;

use super::{Loaded, Options, load_site};
use crate::diag::{Diagnostic, Noted, Place, Trouble};
use crate::load;
use crate::model::audience::AudienceSet;
use crate::model::document::Document;
use crate::model::register::Registers;
use crate::model::review::unknown_stage;
use crate::model::review::{self, Due, Stage, Standing};
use crate::parse::normal;
use crate::paths::SourcePath;
use crate::publish;

/// Where the signed texts are kept, below the site's folder.
pub const SIGNED: &str = "reviews";

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
    pub due: Due,
    pub review_due: Option<Date>,
}

impl PageStatus {
    /// Whether there is anything to do.
    pub fn is_clear(&self) -> bool {
        self.due == Due::Later
            && self.stages.iter().all(|stage| {
                stage.standing == Standing::Signed || (!stage.demanded && stage.standing == Standing::Missing)
            })
    }
}

/// Every page of the site with its stages.
pub fn status(options: &Options) -> Result<Vec<PageStatus>, Trouble> {
    let site = load_site(options)?.value;
    let rules = &site.config.review;
    let mut pages = Vec::new();
    for document in site.documents.iter() {
        let outline = &document.outline;
        let review = review::review(rules, outline, &site.registers, options.today);
        let pupils = for_pupils(&site.config.audiences, document);
        let demanded: Vec<&str> =
            rules.stages.iter().filter(|stage| rules.demands(stage, pupils)).map(|stage| &*stage.id).collect();
        let mut stages = Vec::new();
        for (stage, standing, signature) in &review.stages {
            let voided = matches!(standing, Standing::TextChanged | Standing::RegisterChanged);
            let changes = match signature.and_then(|signature| signature.fingerprint.as_deref()).filter(|_| voided) {
                Some(fingerprint) => {
                    changed(options, document, &site.registers, &site.texts[&outline.path], fingerprint)?
                }
                None => None,
            };
            stages.push(StageStatus {
                name: stage.name.texts.first().map_or(stage.id.to_string(), |(_, name)| name.clone()),
                standing: *standing,
                by: signature.map_or(String::new(), |signature| name_of(&site, &signature.by.value)),
                date: signature.and_then(|signature| signature.date),
                demanded: demanded.contains(&&*stage.id),
                changes,
            });
        }
        pages.push(PageStatus {
            path: outline.path.clone(),
            stages,
            due: review.due,
            review_due: outline.front.review_due,
        });
    }
    Ok(pages)
}

/// A person's name in the site's first language.
fn name_of(site: &Loaded, id: &str) -> String {
    site.registers.people.get(id).map_or(id, |person| person.name.get(site.config.language())).to_owned()
}

fn for_pupils(audiences: &crate::model::audience::Audiences, document: &Document) -> bool {
    let set = document
        .outline
        .front
        .audiences
        .iter()
        .filter_map(|name| audiences.set(&name.value))
        .fold(AudienceSet::EMPTY, AudienceSet::with);
    set.iter().any(|id| !audiences.get(id).grades.is_empty())
}

/// All lines that a signature is for: the page's, then those of the register entries that it shows.
fn signed_lines(document: &Document, registers: &Registers, text: &str) -> Vec<String> {
    let mut lines = normal::lines(text);
    lines.extend(review::entries(&document.outline, registers));
    lines
}

fn copy_path(options: &Options, path: &SourcePath, fingerprint: &str) -> PathBuf {
    let stem = path.as_str().trim_start_matches("content/").trim_end_matches(".md");
    options.source.join(SIGNED).join(stem).join(format!("{fingerprint}.txt"))
}

fn changed(
    options: &Options,
    document: &Document,
    registers: &Registers,
    text: &str,
    fingerprint: &str,
) -> Result<Option<Vec<Changed>>, Trouble> {
    let path = copy_path(options, &document.outline.path, fingerprint);
    if !path.is_file() {
        return Ok(None);
    }
    let before = String::from_utf8_lossy(&load::read(&path)?).into_owned();
    let now = format!("{}\n", signed_lines(document, registers, text).join("\n"));
    Ok(Some(changes::changes(&before, &now)))
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
    let rules = &site.config.review;
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
    let mut writes: Vec<(&Document, String, PathBuf)> = Vec::new();
    for document in documents {
        let path = &document.outline.path;
        let fingerprint = review::Fingerprint::of(&document.outline, &site.registers).written();
        let line = entry::written(&stage.id, given, &fingerprint);
        match entry::signed(&site.texts[path], &line) {
            Some(text) => writes.push((document, text, copy_path(options, path, &fingerprint))),
            None => notes.push(Diagnostic::new("review-not-a-list", Place::File(path.clone())).with("line", line)),
        }
    }
    if !notes.is_empty() {
        return refused(notes);
    }
    if matches!(wanted, Wanted::Named(_)) && left.iter().any(|(_, left)| *left == Left::StageBefore) {
        return Ok(Noted { value: Signed { pages: Vec::new(), left }, notes });
    }
    let mut pages = Vec::new();
    for (document, text, copy) in writes {
        let path = &document.outline.path;
        let before = &site.texts[path];
        let lines = format!("{}\n", signed_lines(document, &site.registers, before).join("\n"));
        publish::write_file(&copy, lines.as_bytes())?;
        publish::replace_text(&options.source.join(path.as_str()), before, &text)?;
        pages.push(path.clone());
    }
    Ok(Noted { value: Signed { pages, left }, notes: Vec::new() })
}

/// Why somebody may not sign a stage.
fn may_not_sign(site: &Loaded, stage: &Stage, given: &Given) -> Option<Diagnostic> {
    if !site.registers.people.contains_key(given.by.as_str()) {
        let known = site.registers.people.keys().map(|id| &**id);
        return Some(
            Diagnostic::new("unknown-person", Place::Nowhere).with("name", &given.by).with_near(&given.by, known),
        );
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
        notes.push(Diagnostic::new("no-such-page", Place::Nowhere).with("page", name));
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
        (Standing::Signed, _) if given.conclusion == review::APPROVED => Left::SignedAlready,
        _ => return true,
    };
    left.push((document.outline.path.clone(), reason));
    false
}

/// Where a stage of a page stands, and how many demanded stages before it are not signed.
fn stands(site: &Loaded, document: &Document, stage: &Stage) -> (Standing, usize) {
    let rules = &site.config.review;
    let review = review::review(rules, &document.outline, &site.registers, None);
    let pupils = for_pupils(&site.config.audiences, document);
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
