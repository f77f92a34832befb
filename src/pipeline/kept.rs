//! What of an earlier run still holds: each value with all that it was made of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::links::{self, Links};
use super::{Options, Ready, blame, checks};
use crate::check::{self, facts, files};
use crate::diag::{Diagnostic, Noted, Place};
use crate::load::{CONFIG, CONTENT, FileFacts, REGISTERS, Sources};
use crate::model::config::Config;
use crate::model::document::{Body, Document, Origin};
use crate::model::edition::Edition;
use crate::model::entry::{Circumstances, Entry};
use crate::model::outlined::Outlined;
use crate::model::references::Shown;
use crate::model::register::Registers;
use crate::model::relink::relink;
use crate::model::{self, FileUse, PageId, Site, Version};
use crate::parse::{self, Dialect};
use crate::paths::SourcePath;
use crate::plan::{self, Plan};
use crate::record::{self, Gated, Outlines, Record, Remembered};
use crate::render::{self, Arounds};
use crate::theme::{self, Theme};

/// Values of an earlier run of this program. An empty one is right, too.
#[derive(Default)]
pub struct Kept {
    config: Option<(Given, Arc<Config>, Vec<Diagnostic>)>,
    registers: Option<(Vec<(SourcePath, Arc<str>)>, Arc<Registers>, Vec<Diagnostic>)>,
    theme: Option<(Box<str>, BTreeMap<SourcePath, Vec<u8>>, Arc<Theme>, Vec<Diagnostic>)>,
    dialect: Option<Dialect>,
    /// What the entries of the files were made under.
    under: Option<Circumstances>,
    /// Sorted by path.
    files: Vec<Parsed>,
    joined: Option<Joined>,
}

/// What a configuration is made of.
#[derive(PartialEq, Eq)]
struct Given {
    text: Option<Arc<str>>,
    base_url: Option<String>,
}

/// A file with what came of it.
#[derive(Clone)]
struct Parsed {
    text: Arc<str>,
    document: Document,
    notes: Arc<[Diagnostic]>,
    entry: Arc<Entry>,
}

/// A site as it was joined.
pub struct Joined {
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    /// What all pages of a folder have in common, by edition.
    pub around: Arc<Vec<Arounds>>,
    pub documents: Arc<[Document]>,
    under: Circumstances,
    theme: Arc<Theme>,
    /// Of configuration, registers and plan.
    notes: Vec<Diagnostic>,
    /// Of links, by document.
    linked: BTreeMap<usize, Vec<Diagnostic>>,
    gates: Gates,
}

/// What the safety gates say of each page, by audience, and the site that it was said of.
#[derive(Default)]
struct Gates {
    site: Arc<Site>,
    documents: Arc<[Document]>,
    /// By page of that site; none when the gates were not asked yet.
    found: Vec<Gated>,
}

/// What all pages of a folder have in common, by edition.
fn arounds(site: &Site, documents: &[Document], plan: &Plan, theme: &Theme) -> Vec<Arounds> {
    let mut folders: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); plan.editions.len()];
    let mut last = (0, "");
    for route in &plan.routes {
        let Some(edition) = route.work.edition() else { continue };
        if (edition, route.path.folder()) != last {
            last = (edition, route.path.folder());
            folders[edition].insert(last.1);
        }
    }
    let of = |(edition, folders): (usize, BTreeSet<&str>)| {
        let (audience, language) = plan.editions[edition];
        render::arounds(&Edition::new(site, documents, audience, language), &plan.catalogues[edition], theme, folders)
    };
    folders.into_iter().enumerate().map(of).collect()
}

fn entries(files: &[Parsed]) -> Vec<&Entry> {
    files.iter().map(|file| &*file.entry).collect()
}

fn is_same(one: &Document, other: &Document) -> bool {
    Arc::ptr_eq(&one.outline, &other.outline) && Arc::ptr_eq(&one.body, &other.body)
}

impl Kept {
    pub(super) fn configuration(&mut self, options: &Options, sources: &Sources) -> Noted<Arc<Config>> {
        let path = SourcePath::new(CONFIG);
        let given = Given { text: sources.texts.get(&path).cloned(), base_url: options.base_url.clone() };
        if let Some((known, value, notes)) = &self.config
            && *known == given
        {
            return Noted { value: value.clone(), notes: notes.clone() };
        }
        let mut notes = Vec::new();
        let mut config = match &given.text {
            Some(text) => super::noted(parse::config::read(&path, text), &mut notes),
            None => Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() },
        };
        config.base_url = given.base_url.clone().or(config.base_url);
        let value = Arc::new(config);
        self.config = Some((given, value.clone(), notes.clone()));
        Noted { value, notes }
    }

    pub(super) fn registers(&mut self, sources: &Sources) -> Noted<Arc<Registers>> {
        let texts = sources.texts.iter().filter(|(path, _)| path.as_str().starts_with(REGISTERS));
        let texts: Vec<(SourcePath, Arc<str>)> = texts.map(|(path, text)| (path.clone(), text.clone())).collect();
        if let Some((known, value, notes)) = &self.registers
            && *known == texts
        {
            return Noted { value: value.clone(), notes: notes.clone() };
        }
        let (mut registers, mut notes) = (Registers::default(), Vec::new());
        texts.iter().for_each(|(path, text)| parse::register::read(path, text, &mut registers, &mut notes));
        let value = Arc::new(registers);
        self.registers = Some((texts, value.clone(), notes.clone()));
        Noted { value, notes }
    }

    pub(super) fn theme(&mut self, name: &str, sources: &Sources) -> Noted<Arc<Theme>> {
        if let Some((known, files, value, notes)) = &self.theme
            && &**known == name
            && *files == sources.theme
        {
            return Noted { value: value.clone(), notes: notes.clone() };
        }
        let Noted { value, notes } = theme::load(name, &sources.theme);
        let value = Arc::new(value);
        self.theme = Some((name.into(), sources.theme.clone(), value.clone(), notes.clone()));
        Noted { value, notes }
    }

    /// All documents, by path, with the findings in them and in their entries. Also how many did not have to be parsed.
    pub(super) fn documents(&mut self, sources: &Sources, under: &Circumstances) -> (Noted<Arc<[Document]>>, usize) {
        let dialect = Dialect { raw_html: under.config.raw_html };
        if self.dialect.replace(dialect) != Some(dialect) {
            self.files.clear();
        }
        let entered = self.under.replace(under.clone()).is_some_and(|before| before == *under);
        let pages: Vec<(&SourcePath, &Arc<str>)> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
        let mut notes = Vec::new();
        if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
            notes.push(Diagnostic::error("no-content", Place::File(SourcePath::new(CONTENT))));
        }
        let mut before = self.files.iter().peekable();
        let known: Vec<Option<&Parsed>> = pages
            .iter()
            .map(|(path, text)| {
                while before.next_if(|file| file.document.outline.path < **path).is_some() {}
                let same = |file: &&Parsed| Arc::ptr_eq(&file.text, text) || file.text == **text;
                before.next_if(|file| file.document.outline.path == **path).filter(same)
            })
            .collect();
        let hits = known.iter().flatten().count();
        let pairs = if entered && hits == pages.len() { Vec::new() } else { facts::disagreements(&under.registers) };
        let work = pages.par_iter().zip(known);
        let files: Vec<Parsed> = work
            .map(|((path, text), known)| {
                let document = match known {
                    Some(known) if entered => return known.clone(),
                    Some(known) => Noted { value: known.document.clone(), notes: known.notes.to_vec() },
                    None => blame::at(|| Some(SourcePath::clone(path)), || parse::parse(path, text, dialect)),
                };
                let entry = blame::at(|| Some(SourcePath::clone(path)), || links::entry(under, &document.value, &pairs)).into();
                Parsed { text: (*text).clone(), document: document.value, notes: document.notes.into(), entry }
            })
            .collect();
        notes.extend(files.iter().flat_map(|file| file.notes.iter().chain(&file.entry.notes)).cloned());
        let value = files.iter().map(|file| file.document.clone()).collect();
        self.files = files;
        (Noted { value, notes }, hits)
    }

    /// Takes up what an earlier run of the program remembered: documents without their bodies, whose words stand as `unread`.
    pub(super) fn recall(&mut self, options: &Options, sources: &Sources, unread: &Arc<str>, files: Vec<(Remembered, Outlined)>, record: &Record) -> &Joined {
        let config = self.configuration(options, sources).value;
        let registers = self.registers(sources).value;
        let theme = self.theme(&config.theme, sources).value;
        self.dialect = Some(Dialect { raw_html: config.raw_html });
        let under = options.circumstances(config, registers);
        self.under = Some(under.clone());
        let body = Arc::new(Body { text: unread.clone(), blocks: Vec::new(), origin: Origin::File(SourcePath::new(CONTENT)) });
        let parsed = |(file, outline): (Remembered, Outlined)| {
            let document = Document { outline: Arc::new(outline), body: body.clone() };
            Parsed { text: unread.clone(), document, notes: file.notes.into(), entry: file.entry.into() }
        };
        self.files = files.into_iter().map(parsed).collect();
        let documents: Arc<[Document]> = self.files.iter().map(|file| file.document.clone()).collect();
        let linked = documents.iter().enumerate().filter_map(|(id, document)| Some((id, record.linked.get(&document.outline.path)?.clone()))).collect();
        let links = Links { notes: linked, shown: record.shown.clone() };
        let mut joined = Joined::new(under, sources.files.clone(), theme, documents, &entries(&self.files), Some(links), Gates::default());
        let found = joined.site.pages.iter().map(|page| record.gates.get(&page.path).cloned().unwrap_or_default()).collect();
        joined.gates = Gates { site: joined.site.clone(), documents: joined.documents.clone(), found };
        self.joined.insert(joined)
    }

    /// The files that are asked for, without their bodies.
    pub(super) fn remembered(&self, wanted: impl Fn(&SourcePath) -> bool + Sync) -> Outlines {
        const CHUNK: usize = 256;
        let part = |files: &[Parsed]| {
            let mut part = Outlines::default();
            for Parsed { document, notes, entry, .. } in files.iter().filter(|file| wanted(&file.document.outline.path)) {
                let (outline, start) = (&document.outline, part.bytes.len());
                record::write(outline, &mut part.bytes);
                let length = part.bytes.len() - start;
                part.files.push(Remembered { path: outline.path.clone(), allows: outline.allows, entry: Entry::clone(entry), notes: notes.to_vec(), length });
            }
            part
        };
        let parts: Vec<Outlines> = self.files.par_chunks(CHUNK).map(part).collect();
        let mut whole = Outlines { files: Vec::with_capacity(parts.iter().map(|part| part.files.len()).sum()), bytes: Vec::with_capacity(parts.iter().map(|part| part.bytes.len()).sum()) };
        for part in parts {
            whole.files.extend(part.files);
            whole.bytes.extend(part.bytes);
        }
        whole
    }

    /// Findings of links by page, and which editions show which file.
    pub(super) fn links(&self) -> (BTreeMap<SourcePath, Vec<Diagnostic>>, Vec<Shown>) {
        let Some(joined) = &self.joined else { return Default::default() };
        let notes = joined.linked.iter().map(|(id, notes)| (joined.documents[*id].outline.path.clone(), notes.clone()));
        let languages = |(path, file): (&SourcePath, &FileUse)| {
            let shown: Vec<Shown> = file.shown.iter().enumerate().filter(|(_, set)| !set.is_empty()).map(|(language, set)| (path.clone(), language, *set)).collect();
            shown
        };
        (notes.collect(), joined.site.files.iter().flat_map(languages).collect())
    }

    /// Findings of the safety gates, by page.
    pub(super) fn gate_notes(&self) -> BTreeMap<Box<str>, Gated> {
        let Some(joined) = &self.joined else { return BTreeMap::new() };
        let pages = joined.gates.site.pages.iter().zip(&joined.gates.found).filter(|(_, found)| !found.is_empty());
        pages.map(|(page, found)| (page.path.clone(), found.clone())).collect()
    }

    /// The site and its plan, as they were where they still hold.
    pub(super) fn join(&mut self, under: &Circumstances, files: &BTreeMap<SourcePath, FileFacts>, theme: &Arc<Theme>, documents: Arc<[Document]>) -> &mut Joined {
        let entries = entries(&self.files);
        let new = |documents, gates| Joined::new(under.clone(), files.clone(), theme.clone(), documents, &entries, None, gates);
        let joined = match self.joined.take().filter(|joined| joined.is_made_of(under, files, theme)) {
            Some(joined) => joined.with(documents.clone(), &entries).unwrap_or_else(|joined| new(documents, joined.gates)),
            None => new(documents, Gates::default()),
        };
        self.joined.insert(joined)
    }
}

impl Joined {
    /// `links`: what is known of them already. `gates`: what was known of the gates.
    fn new(
        under: Circumstances,
        files: BTreeMap<SourcePath, FileFacts>,
        theme: Arc<Theme>,
        documents: Arc<[Document]>,
        entries: &[&Entry],
        links: Option<Links>,
        gates: Gates,
    ) -> Joined {
        let Noted { value: mut site, mut notes } = model::model(&under, files, &documents, entries);
        let Links { notes: linked, shown } = links.unwrap_or_else(|| Links::new(&site, &documents));
        site.show(shown);
        let theme_files: Vec<String> = theme.files.keys().cloned().collect();
        let (plan, found) = plan::plan(&site, &documents, &theme_files);
        notes.extend(found);
        notes.extend(facts::check(&site, &facts::disagreements(&site.registers)));
        let around = Arc::new(arounds(&site, &documents, &plan, &theme));
        Joined { site: Arc::new(site), plan: Arc::new(plan), around, documents, under, theme, notes, linked, gates }
    }

    /// Whether it was made of this configuration, these registers, this theme and these files.
    fn is_made_of(&self, under: &Circumstances, files: &BTreeMap<SourcePath, FileFacts>, theme: &Arc<Theme>) -> bool {
        self.under == *under
            && Arc::ptr_eq(&self.theme, theme)
            && self.site.files.len() == files.len()
            && self.site.files.iter().zip(files).all(|((path, file), (other, facts))| path == other && file.facts == *facts)
    }

    /// The same site with other words in its documents; the old one when it does not hold.
    fn with(mut self, documents: Arc<[Document]>, entries: &[&Entry]) -> Result<Joined, Joined> {
        let alike = self.documents.len() == documents.len()
            && self.documents.iter().zip(&*documents).all(|(one, other)| is_same(one, other) || one.outline.path == other.outline.path);
        if !alike {
            return Err(self);
        }
        let changed: Vec<usize> = (0..documents.len()).filter(|index| !is_same(&self.documents[*index], &documents[*index])).collect();
        let again = |index: &usize| Some((*index, relink(&self.site, &documents, *index, entries[*index], &self.documents[*index].outline)?));
        let Some(linked) = changed.iter().map(again).collect::<Option<Vec<_>>>() else { return Err(self) };
        for (index, notes) in linked {
            self.linked.remove(&index);
            if !notes.is_empty() {
                self.linked.insert(index, notes);
            }
        }
        let has_other_title = |index: &usize| self.documents[*index].outline.front.title != documents[*index].outline.front.title;
        let menus_hold = !changed.iter().any(has_other_title);
        self.documents = documents;
        if !menus_hold {
            self.around = Arc::new(arounds(&self.site, &self.documents, &self.plan, &self.theme));
        }
        Ok(self)
    }

    /// Findings of links and plan.
    pub(super) fn notes(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.notes.iter().chain(self.linked.values().flatten()).cloned().chain(files::check(&self.site, &self.documents))
    }

    /// The safety gates of all pages.
    pub(super) fn gates(&mut self, ready: &Ready) -> Vec<Diagnostic> {
        let before = std::mem::take(&mut self.gates);
        let pages = (0..ready.site.pages.len()).into_par_iter();
        let found: Vec<Gated> =
            pages.map(|page| before.holding(&ready.site, &ready.documents, page).cloned().unwrap_or_else(|| checks::gates(ready, page))).collect();
        let notes = check::merge(found.iter().flatten().map(|(name, note)| (&**name, note.clone())));
        self.gates = Gates { site: ready.site.clone(), documents: ready.documents.clone(), found };
        notes
    }
}

impl Gates {
    /// What was found of a page, when all that it depends on is as it was: its own words and who sees them, and what the campaigns above
    /// it say of themselves, whose words do not matter.
    fn holding(&self, site: &Arc<Site>, documents: &[Document], page: PageId) -> Option<&Gated> {
        let known = if Arc::ptr_eq(&self.site, site) { page } else { self.site.page_at(&site.pages[page].path)? };
        let found = self.found.get(known)?;
        let seen_alike = |one: &Version, other: &Version| {
            one.language == other.language && one.audiences == other.audiences && one.scopes == other.scopes && one.draft == other.draft
        };
        let alike = |one: &Version, other: &Version| seen_alike(one, other) && is_same(&self.documents[one.document], &documents[other.document]);
        let (versions, now) = (&self.site.pages[known].versions, &site.pages[page].versions);
        let own = versions.len() == now.len() && versions.iter().zip(now).all(|(one, other)| alike(one, other));
        let same_front = |(one, other): (&Arc<Outlined>, &Arc<Outlined>)| Arc::ptr_eq(one, other) || one.front == other.front;
        let campaigns_hold = || {
            let (before, now) = (above(&self.site, &self.documents, known), above(site, documents, page));
            before.len() == now.len() && before.into_iter().zip(now).all(same_front)
        };
        (own && campaigns_hold()).then_some(found)
    }
}

/// The outlines of the campaigns above a page.
fn above<'d>(site: &Site, documents: &'d [Document], page: PageId) -> Vec<&'d Arc<Outlined>> {
    let campaigns = std::iter::successors(site.pages[page].campaign, |above| site.pages[*above].campaign);
    campaigns.flat_map(|campaign| &site.pages[campaign].versions).map(|version| &documents[version.document].outline).collect()
}
