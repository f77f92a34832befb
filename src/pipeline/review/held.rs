//! Which text of a page is shown: the author's, or the one that was signed last while the author's waits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::kept::hash_of;
use super::record::{self, Record};
use super::remarks::{self, HeldEntries};
use crate::diag::{Diagnostic, Place};
use crate::load::{self, Sources};
use crate::model::audience::AudienceSet;
use crate::model::config::Config;
use crate::model::document::{Document, FrontMatter, Outline};
use crate::model::entry::{self, Entry, SiteInputs, Standing};
use crate::model::outlined::Outlined;
use crate::model::register::Registers;
use crate::model::review;
use crate::model::signed::{self, Held, Kept, page_of};
use crate::output::HeldText;
use crate::parse::Dialect;
use crate::paths::{STATIC, SourcePath};
use crate::picture::{self, FileInfo};
use crate::pipeline::documents::{self, Known, Parsed};

/// What a site is made of: each page as readers may see it.
pub(crate) struct Shown {
    pub documents: Arc<[Document]>,
    pub entries: Vec<Arc<Entry>>,
    pub files: BTreeMap<SourcePath, FileInfo>,
    pub held: BTreeMap<SourcePath, HeldText>,
}

/// A signed text in the place of the author's.
struct StandIn {
    file: Parsed,
    record: Record,
    /// Where the text lies, and it; none when it is the author's own.
    copy: Option<(SourcePath, Arc<str>)>,
    registers: Arc<Registers>,
    author: Option<String>,
    region: Option<String>,
    /// Files that it shows and that hold something else now, with what they held.
    files: BTreeMap<SourcePath, FileInfo>,
}

/// Takes signed texts for pages whose own may not be published, with the findings of what is shown. The texts and files
/// of `sources` become those that are shown.
pub(crate) fn shown(files: &[Parsed], under: &SiteInputs, sources: &mut Sources, notes: &mut Vec<Diagnostic>) -> Shown {
    let is_held = |file: &Parsed| matches!(file.entry.standing, Standing::Held | Standing::Withdrawn);
    let waits = |file: &Parsed| is_held(file) && !sources.records.is_empty();
    let stand_in = |file: &Parsed| if waits(file) { stand_in(file, under, sources) } else { Ok(None) };
    let found: Vec<Result<Option<StandIn>, SourcePath>> = files.par_iter().map(stand_in).collect();
    let mut doubt = |damaged| notes.push(Diagnostic::new("review-record", Place::File(damaged)));
    let stand_ins: Vec<Option<StandIn>> =
        found.into_iter().map(|found| found.map_err(&mut doubt).ok().flatten()).collect();
    let names = file_names(files, &stand_ins);
    let mut entries_held = HeldEntries::default();
    let (mut documents, mut entries, mut held) = (Vec::with_capacity(files.len()), Vec::new(), BTreeMap::new());
    for (file, stand_in) in files.iter().zip(stand_ins) {
        let path = &file.document.outline.path;
        let Some(stand_in) = stand_in else {
            notes.extend(file.notes.iter().chain(&file.entry.notes).cloned());
            documents.push(file.document.clone());
            entries.push(file.entry.clone());
            continue;
        };
        let StandIn { file: signed, record, copy, registers, author, region, files } = stand_in;
        notes.extend(signed.notes.iter().chain(&signed.entry.notes).cloned());
        notes.extend(remarks::waiting(&file.document, &signed.document, &record.covered, under));
        entries_held.add(&record.covered, &registers, path, &under.registers);
        if let Some((copy, text)) = copy {
            sources.texts.insert(path.clone(), text);
            held.insert(path.clone(), HeldText { copy, text: file.text.clone() });
        }
        let name = |(shown, info): (SourcePath, FileInfo)| {
            let name = names.get(&(shown.clone(), info.at.clone())).unwrap_or(&shown).clone();
            sources.files.insert(name.clone(), info);
            (shown, name)
        };
        let files = files.into_iter().map(name).filter(|(shown, name)| shown != name).collect();
        let stages = record.stages.clone();
        let shown_with = Held { registers: Registers::clone(&registers), author, region, stages, files };
        documents.push(Document { held: Some(Arc::new(shown_with)), ..signed.document });
        entries.push(signed.entry);
    }
    notes.extend(documents.iter().zip(&entries).filter_map(remarks::withdrawn));
    notes.extend(entries_held.told(&under.registers));
    notes.extend(remarks::of_site(&documents, &entries, sources, under));
    Shown { documents: documents.into(), entries, files: sources.files.clone(), held }
}

/// The names under which files stand that hold something else now: their own, unless another page shows what they hold
/// now, or something else again.
fn file_names(files: &[Parsed], stand_ins: &[Option<StandIn>]) -> BTreeMap<(SourcePath, SourcePath), SourcePath> {
    let mut wanted: BTreeMap<&SourcePath, BTreeSet<Option<&SourcePath>>> = BTreeMap::new();
    let of_stand_ins = stand_ins.iter().flatten().flat_map(|stand_in| &stand_in.files);
    of_stand_ins.for_each(|(path, info)| {
        wanted.entry(path).or_default().insert(Some(&info.at));
    });
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    for (file, stand_in) in files.iter().zip(stand_ins) {
        let (outline, held) = match stand_in {
            Some(stand_in) => (&stand_in.file.document.outline, Some(&stand_in.files)),
            None if file.entry.is_page() => (&file.document.outline, None),
            None => continue,
        };
        for path in signed::files(outline).filter(|path| held.is_none_or(|held| !held.contains_key(path))) {
            if let Some((_, wanted)) = wanted.iter_mut().find(|(known, _)| ***known == path) {
                wanted.insert(None);
            }
        }
    }
    let shared = wanted.into_iter().filter(|(path, wanted)| wanted.len() > 1 || path.as_str().starts_with(STATIC));
    let named = shared.flat_map(|(path, wanted)| {
        let named = move |at: &SourcePath| ((path.clone(), at.clone()), aliased(path, at));
        wanted.into_iter().flatten().map(named)
    });
    named.collect()
}

/// The text that was signed last, if it may be shown. An error is a file that is not as it was when the page was
/// signed: nobody can tell whether it held the last word on the page, so none is shown.
fn stand_in(file: &Parsed, under: &SiteInputs, sources: &Sources) -> Result<Option<StandIn>, SourcePath> {
    let outline = &file.document.outline;
    let withdrawn = entry::withdrawn(outline, under).unwrap_or_default();
    // What was signed whole, was not withdrawn and is held back all the same was refused since, or is overdue.
    if !remarks::is_withdrawn(outline, under) && was_signed(&file.document, file.entry.version.audiences, under) {
        return Ok(None);
    }
    let pages: Vec<String> =
        std::iter::once(page_of(&outline.path).to_owned()).chain(signed::former(outline, &under.config)).collect();
    let damaged = pages.iter().find_map(|page| record::damaged(sources, page));
    if let Some(damaged) = damaged.or_else(|| lost(file, sources, &pages)) {
        return Err(damaged);
    }
    for page in pages {
        for record in record::all(sources, &page) {
            let digest = record.covered.digest();
            if withdrawn.contains(&digest) {
                continue;
            }
            if let Some(last) = judged(file, &digest, record, under, sources)? {
                return Ok(last);
            }
        }
    }
    Ok(None)
}

/// What is lost of the texts that a page was signed with: a copy; or the folder, where the last signatures were given
/// for a text that is not there, and what is there is older. Of a page of which nothing is kept nothing is shown.
fn lost(file: &Parsed, sources: &Sources, pages: &[String]) -> Option<SourcePath> {
    let mut texts: Vec<Arc<str>> = Vec::new();
    for record in pages.iter().flat_map(|page| record::all(sources, page)) {
        let copy = record::copy(&record.covered.page, &record.covered.digest());
        match load::text(&sources.root.join(copy.as_str())) {
            Some(text) => texts.push(text),
            None => return Some(copy),
        }
    }
    let signatures = &file.document.outline.front.review;
    let last = file.document.stands.iter().filter_map(|stand| signatures.get(stand.signature?)?.fingerprint.as_deref());
    let mut new = last.filter(|fingerprint| signed::is_new(fingerprint));
    let is_lost = !texts.is_empty() && new.any(|fingerprint| !texts.iter().any(|text| text.contains(fingerprint)));
    is_lost.then(|| SourcePath::new(record::folder(&pages[0]).trim_end_matches('/')))
}

/// What a record says: nothing when its text was never signed whole; else the last word on the page.
fn judged(
    file: &Parsed,
    digest: &str,
    record: Record,
    under: &SiteInputs,
    sources: &Sources,
) -> Result<Option<Option<StandIn>>, SourcePath> {
    let path = &file.document.outline.path;
    let is_own = review::digests(&file.document.outline, under).iter().any(|own| **own == *digest);
    let as_signed = |known: Known| {
        let held_under = inputs(&record, &known.document, under);
        let signed = documents::enter(&held_under, known, &[]);
        was_signed(&signed.document, signed.entry.version.audiences, &held_under).then_some((signed, held_under))
    };
    // The author's own text counts as it is while its signatures do; the copy has them as they were given.
    let Parsed { text, document, notes, .. } = file.clone();
    let own = is_own.then(|| as_signed(Known { text, document, notes, entry: None })).flatten();
    let ((signed, held_under), copy) = match own {
        Some(own) => (own, None),
        None => {
            let copy = record::copy(&record.covered.page, digest);
            let Some(text) = load::text(&sources.root.join(copy.as_str())) else { return Err(copy) };
            let dialect = Dialect { raw_html: record.covered.raw_html, kinds: &under.kinds };
            let mut known = documents::one(&(path, &text), dialect);
            if known.document.outline.content != record.covered.text {
                return Err(copy);
            }
            known.document.outline = filed_as(&file.document.outline.front, &known.document.outline, &under.config);
            let Some(signed) = as_signed(known) else { return Ok(None) };
            (signed, Some((copy, text)))
        }
    };
    // What another definition of its kind makes of it was never signed.
    let kind = signed::kind(&signed.document.outline, &under.kinds);
    let is_read_alike = record.covered.raw_html == under.config.raw_html && record.covered.kind.as_deref() == kind;
    if signed.entry.standing != Standing::Page || !is_read_alike {
        return Ok(Some(None));
    }
    let mut files = BTreeMap::new();
    for (link, hash) in &record.covered.files {
        let is_there = |path: &SourcePath| under.kept.files.get(path) == Some(hash);
        if signed::targets(path, link).any(|path| is_there(&path)) {
            continue;
        }
        let at = record::file(link, hash);
        let bytes = load::read_below(&sources.root, &at).ok().filter(|bytes| hash_of(bytes) == *hash);
        let Some(bytes) = bytes else { return Err(at) };
        let mut targets = signed::targets(path, link);
        let shown =
            targets.find(|path| sources.files.contains_key(path)).or_else(|| signed::targets(path, link).next());
        let Some(shown) = shown else { continue };
        let picture = picture::look(&bytes, shown.file_name());
        files.insert(shown, FileInfo { at, picture });
    }
    let SiteInputs { config, registers, .. } = held_under;
    let (author, region) = (config.author.clone(), config.region.clone());
    Ok(Some(Some(StandIn { file: signed, record, copy, registers, author, region, files })))
}

/// A signed outline with what no signature covers as the author has it now: its place in lists, what it is printed as,
/// and what the page was called. A place of use that the site has no more is none.
fn filed_as(now: &FrontMatter, signed: &Outline, config: &Config) -> Arc<Outlined> {
    let FrontMatter { order, leaflets, moved_from, .. } = now.clone();
    let mut settings = signed.front.settings.clone();
    settings.retain(|setting| config.setting_id(&setting.value).is_some());
    let front = FrontMatter { order, leaflets, moved_from, settings, ..signed.front.clone() };
    Arc::new(Outline { front, ..signed.clone() }.into())
}

/// What a record's text is entered under: names, entries and files as they were when it was signed.
fn inputs(record: &Record, document: &Document, under: &SiteInputs) -> SiteInputs {
    let (front, covered) = (&document.outline.front, &record.covered);
    let mut config = Config::clone(&under.config);
    if front.author.is_none() {
        config.author = covered.author.as_deref().map(str::to_owned);
    }
    if front.region.is_none() {
        config.region = covered.region.as_deref().map(str::to_owned);
    }
    config.raw_html = covered.raw_html;
    config.audiences.mean(&covered.readers);
    for stage in &mut config.review.stages {
        stage.name = record.stages.get(&stage.id).unwrap_or(&stage.name).clone();
    }
    let registers = record.registers(&record::record(&covered.page, &covered.digest())).into();
    let hashes = covered
        .files
        .iter()
        .flat_map(|(link, hash)| signed::targets(&document.outline.path, link).map(|path| (path, hash.clone())));
    let (page, readers) = (Some(covered.page.clone()), covered.readers.clone());
    let kept = Kept { files: hashes.collect(), withdrawn: BTreeMap::new(), page, readers };
    SiteInputs { config: config.into(), registers, kept: kept.into(), ..under.clone() }
}

fn was_signed(document: &Document, audiences: AudienceSet, under: &SiteInputs) -> bool {
    let for_pupils = under.config.audiences.has_pupils(audiences);
    review::was_signed(&document.outline, under, for_pupils)
}

/// A name for a file that holds something else now: `content/a~k7qf2a9c4m1x.svg`, by where it is kept.
fn aliased(path: &SourcePath, at: &SourcePath) -> SourcePath {
    let short: String = at.file_name().chars().take(12).collect();
    let name = path.file_name();
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    SourcePath::new(format!("{}/{stem}~{short}{ending}", path.folder()))
}
