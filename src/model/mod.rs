//! Documents, registers and configuration, joined into one frozen [`Site`].
//!
//! The site knows who may see what and where everything leads; it holds no text of a body. Renderers never get it: they
//! get an [`Edition`](edition::Edition).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub(crate) mod ages;
pub(crate) mod asked;
pub(crate) mod audience;
pub(crate) mod band;
pub(crate) mod bound;
pub(crate) mod calendar;
pub(crate) mod condition;
pub(crate) mod config;
pub(crate) mod document;
pub(crate) mod domain;
pub(crate) mod edition;
pub(crate) mod entry;
pub(crate) mod gate;
pub(crate) mod guess;
pub(crate) mod kind;
pub(crate) mod leaflet;
pub(crate) mod listing;
pub(crate) mod lunar;
pub(crate) mod named;
pub(crate) mod navigation;
pub(crate) mod outlined;
pub(crate) mod phone;
pub(crate) mod places;
pub(crate) mod project;
pub(crate) mod reach;
pub(crate) mod reckon;
pub(crate) mod record;
pub(crate) mod references;
pub(crate) mod referral;
pub(crate) mod register;
pub(crate) mod relink;
pub(crate) mod review;
pub(crate) mod safety;
pub(crate) mod service;
pub(crate) mod sheet;
pub(crate) mod signed;
pub(crate) mod usage;
pub(crate) mod variants;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Noted, Place};
use crate::paths::{OutPath, SourcePath};
use crate::picture::FileInfo;
use audience::{AudienceId, AudienceSet};
use config::{Config, SettingId};
use document::Document;
use entry::{Entry, SiteInputs, Standing};
use kind::{Kind, Kinds};
use register::Registers;
use variants::{Readership, Readerships};

/// Index of a page in [`Site::pages`].
pub(crate) type PageId = usize;
/// Index of a language in the configuration.
pub(crate) type LanguageId = usize;

/// The whole site: what is where, and for whom.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub config: Arc<Config>,
    pub registers: Arc<Registers>,
    pub kinds: Arc<Kinds>,
    /// Sorted by path; the first one is the home page.
    pub pages: Vec<Page>,
    /// By path without language and ending: `oral/brush`.
    by_path: HashMap<Box<str>, PageId, foldhash::fast::RandomState>,
    /// By the names that pages had before they were renamed.
    moved: BTreeMap<Box<str>, PageId>,
    /// The pages of each kind, in the order of their paths.
    pub of_kind: BTreeMap<Box<str>, Vec<PageId>>,
    /// Files beside the pages and below `static/`.
    pub files: BTreeMap<SourcePath, FileUse>,
    /// By page: files that it shows as they were signed, each with what stands in for it in `files`.
    pub held_files: BTreeMap<SourcePath, BTreeMap<SourcePath, SourcePath>>,
    /// The day on which reviews are due or not.
    pub today: Option<Date>,
    /// Paths of pages that are left out, and whether their authors say so: others wait for the review.
    drafts: Vec<(Box<str>, bool)>,
    /// Pages that were withdrawn, with the languages and audiences that they were for.
    pub withdrawn: BTreeMap<Box<str>, Vec<(LanguageId, AudienceSet)>>,
    /// Those that are there again, with the audiences that had them and have them.
    pub withdrawn_once: BTreeMap<Box<str>, AudienceSet>,
    /// Who gets which variant of the configuration's leaflets.
    leaflets: Readership,
}

/// A page in all its languages; a folder's `index` is a campaign.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// `oral/brush`, `oral/index`, `index`.
    pub path: Box<str>,
    /// The campaign it belongs to; none for the home page.
    pub campaign: Option<PageId>,
    pub children: Vec<PageId>,
    /// One a language at most, in the order of the configuration.
    pub versions: Vec<Version>,
}

impl Page {
    pub fn is_campaign(&self) -> bool {
        &*self.path == "index" || self.path.ends_with("/index")
    }

    /// Whether it has no address in any language.
    pub fn is_unlisted(&self) -> bool {
        !self.versions.is_empty() && self.versions.iter().all(|version| version.unlisted)
    }

    /// Every audience that has an edition in some language.
    pub fn audiences(&self) -> AudienceSet {
        self.versions.iter().fold(AudienceSet::EMPTY, |set, version| set.with(version.audiences))
    }
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub language: LanguageId,
    /// Index into the documents.
    pub document: usize,
    pub audiences: AudienceSet,
    /// Who sees what stands under each condition of the document.
    pub scopes: Vec<AudienceSet>,
    /// Who reads which variant of its texts.
    pub readerships: Readerships,
    /// Whether it is shown although it may not be published yet.
    pub draft: bool,
    /// Whether it has no address of its own: only lists of records show it.
    pub unlisted: bool,
    /// Its place among others; the largest number when it does not say.
    pub order: i64,
    pub settings: Box<[SettingId]>,
    /// Whether it says which leaflets there are of it and of what lies below it.
    pub says_leaflets: bool,
    /// What it was called before it was renamed.
    pub moved_from: Box<[Box<str>]>,
    /// The id of its kind.
    pub kind: Option<Box<str>>,
    /// Whether there are lists of records on it.
    pub lists: bool,
}

/// A file that is copied, and the editions that show it.
#[derive(Debug, Clone)]
pub struct FileUse {
    pub info: FileInfo,
    /// By language.
    pub shown: Vec<AudienceSet>,
}

impl Site {
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    /// The same, also by a name that a page had: what was signed before it was renamed links to that.
    pub(crate) fn page_once_at(&self, path: &str) -> Option<PageId> {
        self.page_at(path).or_else(|| self.moved.get(path).copied())
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().filter(|page| !page.is_unlisted()).map(|page| &*page.path)
    }

    /// The version that an audience reads in a language: its own, or the original, unless its own was withdrawn.
    pub fn version(&self, page: PageId, audience: AudienceId, language: LanguageId) -> Option<&Version> {
        let Page { path, versions, .. } = &self.pages[page];
        let meant = |version: &&Version| version.audiences.contains(audience);
        let own = versions.iter().find(|version| version.language == language).filter(meant);
        own.or_else(|| versions.iter().find(meant).filter(|_| !self.is_withdrawn(path, audience, language)))
    }

    /// Whether what an audience had of a page in a language was withdrawn.
    pub fn is_withdrawn(&self, path: &str, audience: AudienceId, language: LanguageId) -> bool {
        let known = self.withdrawn.get(path).into_iter().flatten();
        known.into_iter().any(|(of, readers)| *of == language && readers.contains(audience))
    }

    /// Takes up which editions show which files.
    pub fn show(&mut self, shown: Vec<references::Shown>) {
        for (path, language, audiences) in shown {
            if let Some(file) = self.files.get_mut(&path) {
                file.shown[language] = file.shown[language].with(audiences);
            }
        }
    }

    /// The folder of an edition's tree, with a slash at the end unless it is the root.
    pub fn tree(&self, audience: AudienceId, language: LanguageId) -> String {
        let mut tree = String::new();
        if language > 0 {
            tree.push_str(&self.config.languages[language]);
            tree.push('/');
        }
        if audience.0 > 0 {
            tree.push_str(&self.config.audiences.get(audience).id);
            tree.push('/');
        }
        tree
    }

    pub fn out_path(&self, page: PageId, audience: AudienceId, language: LanguageId) -> OutPath {
        let mut path = self.tree(audience, language);
        path.push_str(&self.pages[page].path);
        path.push_str(".html");
        OutPath::new(path)
    }
}

/// Joins everything but links, by the entries of the documents: their outlines are not read.
pub fn model(
    under: &SiteInputs,
    files: BTreeMap<SourcePath, FileInfo>,
    documents: &[Document],
    entries: &[&Entry],
) -> Noted<Site> {
    let languages = under.config.languages.len().max(1);
    let files = files
        .into_iter()
        .map(|(path, info)| (path, FileUse { info, shown: vec![AudienceSet::EMPTY; languages] }))
        .collect();
    let mut site = Site {
        config: under.config.clone(),
        registers: under.registers.clone(),
        kinds: under.kinds.clone(),
        files,
        held_files: documents.iter().filter_map(held_files).collect(),
        today: under.today,
        ..Site::default()
    };
    let left_out = entries.iter().filter(|entry| !matches!(entry.standing, Standing::Page | Standing::Nowhere));
    site.drafts = left_out.map(|entry| (entry.path.clone(), entry.standing == Standing::Draft)).collect();
    for entry in entries.iter().filter(|entry| entry.standing == Standing::Withdrawn) {
        let readers = site.withdrawn.entry(entry.path.clone()).or_default();
        readers.push((entry.version.language, entry.version.audiences));
    }
    withdrawn_before(&mut site, under, entries);
    let mut notes = still_there(documents, entries);
    site.leaflets = entry::leaflets(&site.config).told(&mut notes);
    site.pages = pages(entries, |page, document| {
        notes.push(
            Diagnostic::new("duplicate-page", Place::File(documents[document].outline.path.clone()))
                .with("path", &page.path),
        );
    });
    site.arrange();
    let mut topics = Vec::new();
    for (id, page) in site.pages.iter().enumerate() {
        match page.versions.iter().find_map(|version| version.kind.clone()) {
            Some(kind) => site.of_kind.entry(kind).or_default().push(id),
            // The home page is about nothing in particular.
            None if id > 0 => topics.push(id),
            None => {}
        }
    }
    site.of_kind.insert(kind::TOPIC.into(), topics);
    let moved = site.pages.iter().enumerate().flat_map(|(id, page)| {
        let names = page.versions.iter().flat_map(|version| &version.moved_from);
        names.map(move |name| (name.clone(), id))
    });
    site.moved = moved.collect();
    references::check_registers(&site, &mut notes);
    references::check_static(&site, &mut notes);
    Noted { value: site, notes }
}

/// Takes up who had what was withdrawn, of pages that were deleted or changed since: those who have nothing of it
/// again, and those who have.
fn withdrawn_before(site: &mut Site, under: &SiteInputs, entries: &[&Entry]) {
    if under.kept.withdrawn.is_empty() {
        return;
    }
    let mut there: BTreeMap<(&str, LanguageId), AudienceSet> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_page()) {
        for name in std::iter::once(&entry.path).chain(&entry.version.moved_from) {
            let readers = there.entry((&**name, entry.version.language)).or_default();
            *readers = readers.with(entry.version.audiences);
        }
    }
    for (path, withdrawn) in &under.kept.withdrawn {
        let page = signed::page_of(path);
        let tagged = page
            .rsplit_once('.')
            .and_then(|(page, tag)| Some((page, site.config.languages.iter().position(|known| **known == *tag)?)));
        let (page, language) = tagged.unwrap_or((page, 0));
        let ids = site.config.audiences.iter().filter(|(_, audience)| withdrawn.readers.contains(&audience.id));
        let readers = ids.fold(AudienceSet::EMPTY, |set, (id, _)| set.with(AudienceSet::of(id)));
        let again = readers.and(there.get(&(page, language)).copied().unwrap_or_default());
        if !again.is_empty() {
            let once = site.withdrawn_once.entry(page.into()).or_default();
            *once = once.with(again);
        }
        let readers = readers.without(again);
        if !readers.is_empty() {
            site.withdrawn.entry(page.into()).or_default().push((language, readers));
        }
    }
}

/// Former names of pages that still are the names of others: nobody can tell which of the two was signed.
fn still_there(documents: &[Document], entries: &[&Entry]) -> Vec<Diagnostic> {
    let moved = documents.iter().zip(entries).filter(|(_, entry)| !entry.version.moved_from.is_empty());
    let there = moved.flat_map(|(document, entry)| {
        let is_there = |former: &&Box<str>| entries.iter().any(|other| other.path == **former);
        entry.version.moved_from.iter().filter(is_there).map(move |former| {
            let place = Place::Key(document.outline.path.clone(), "moved_from".to_owned());
            Diagnostic::new("moved-from-there", place).with("page", &**former)
        })
    });
    there.collect()
}

fn held_files(document: &Document) -> Option<(SourcePath, BTreeMap<SourcePath, SourcePath>)> {
    let held = document.held.as_ref().filter(|held| !held.files.is_empty())?;
    Some((document.outline.path.clone(), held.files.clone()))
}

/// All pages, the home page first, the others sorted by path. `twice` is told of a document that is a page which is
/// there.
fn pages(entries: &[&Entry], mut twice: impl FnMut(&Page, usize)) -> Vec<Page> {
    const HOME: &str = "index";
    let mut shown: Vec<(bool, &str, usize)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.is_page())
        .map(|(document, entry)| (&*entry.path != HOME, &*entry.path, document))
        .collect();
    shown.sort();
    let mut pages: Vec<Page> = Vec::with_capacity(shown.len() + 1);
    if shown.first().is_none_or(|(_, path, _)| *path != HOME) {
        pages.push(Page { path: HOME.into(), ..Page::default() });
    }
    for (_, path, document) in shown {
        let version = entries[document].version(document);
        let Some(page) = pages.last_mut().filter(|page| &*page.path == path) else {
            pages.push(Page { path: path.into(), versions: vec![version], ..Page::default() });
            continue;
        };
        if page.versions.iter().any(|other| other.language == version.language) {
            twice(page, document);
            continue;
        }
        page.versions.push(version);
        page.versions.sort_by_key(|version| version.language);
    }
    pages
}

impl Site {
    /// The kinds that pages name, with those pages. Pages of no kind have no keys.
    pub(crate) fn kinds_of_pages(&self) -> impl Iterator<Item = (&Kind, &[PageId])> {
        let named = self.of_kind.iter().filter(|(id, _)| ***id != *kind::TOPIC);
        named.filter_map(|(id, pages)| Some((self.kinds.get(id)?, pages.as_slice())))
    }

    /// Hangs each page into its campaign and orders the children.
    fn arrange(&mut self) {
        self.by_path = self.pages.iter().enumerate().map(|(id, page)| (page.path.clone(), id)).collect();
        let mut last = (String::new(), 0);
        for id in 1..self.pages.len() {
            let folder = home_of(&self.pages[id].path);
            // Pages of a folder stand together, but for the campaigns below it.
            if last.0 != folder {
                last = (folder.to_owned(), self.campaign_of(folder));
            }
            self.pages[id].campaign = Some(last.1);
            self.pages[last.1].children.push(id);
        }
        let order: Vec<i64> =
            self.pages.iter().map(|page| page.versions.first().map_or(i64::MAX, |version| version.order)).collect();
        for page in &mut self.pages {
            page.children.sort_by_key(|child| (order[*child], *child));
        }
    }

    /// The nearest campaign at a folder or above it.
    fn campaign_of(&self, mut folder: &str) -> PageId {
        while !folder.is_empty() {
            if let Some(id) = self.page_at(&format!("{folder}/index")) {
                return id;
            }
            folder = folder_of(folder);
        }
        0
    }
}

/// The folder in which the campaign of a page is looked for first.
fn home_of(path: &str) -> &str {
    folder_of(path.strip_suffix("/index").unwrap_or(path))
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
