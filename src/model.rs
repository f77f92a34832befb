//! Outlines, registers and configuration, joined into one frozen [`Site`].
//!
//! The site knows who may see what and where everything leads; it holds no text of a body. Renderers never get it: they get an
//! [`Edition`](edition::Edition).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub mod audience;
pub mod band;
pub mod config;
pub mod document;
pub mod domain;
pub mod edition;
pub mod gate;
pub mod leaflet;
pub mod navigation;
pub mod project;
pub mod references;
pub mod register;
pub mod relink;
pub mod review;
pub mod safety;
pub mod sheet;
pub mod usage;

use jiff::civil::Date;

use crate::diag::{Diagnostic, LIST, NONE, Place};
use crate::load::FileFacts;
use crate::paths::{OutPath, SourcePath};
use audience::{AudienceId, AudienceSet};
use config::Config;
use document::{Document, Outline, Scope, Spot, Variants};
use register::Registers;

/// Index of a page in [`Site::pages`].
pub type PageId = usize;
/// Index of a language in the configuration.
pub type LanguageId = usize;

/// The whole site: what is where, and for whom.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub config: Arc<Config>,
    pub registers: Arc<Registers>,
    /// Sorted by path; the first one is the home page.
    pub pages: Vec<Page>,
    /// By path without language and ending: `oral/brush`.
    by_path: HashMap<Box<str>, PageId>,
    /// Files beside the pages and below `static/`.
    pub files: BTreeMap<SourcePath, FileUse>,
    /// The day on which reviews are due or not.
    pub today: Option<Date>,
    /// Whether drafts are pages.
    show_drafts: bool,
    /// Whether pages that wait for a signature are pages.
    show_unsigned: bool,
    /// Paths of pages that are left out, and whether their authors say so: others wait for the review.
    drafts: Vec<(Box<str>, bool)>,
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

    /// Every audience that has an edition in some language.
    pub fn audiences(&self) -> AudienceSet {
        self.versions.iter().fold(AudienceSet::EMPTY, |set, version| set.with(version.audiences))
    }
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub language: LanguageId,
    /// Index into the documents.
    pub document: usize,
    pub audiences: AudienceSet,
    /// Who sees what stands under each condition of the document.
    pub scopes: Vec<AudienceSet>,
    /// Whether it is shown although it may not be published yet.
    pub draft: bool,
}

/// A file that is copied, and the editions that show it.
#[derive(Debug, Clone)]
pub struct FileUse {
    pub facts: FileFacts,
    /// By language.
    pub shown: Vec<AudienceSet>,
}

impl Site {
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|page| &*page.path)
    }

    /// The version that an audience reads in a language: its own, or the original.
    pub fn version(&self, page: PageId, audience: AudienceId, language: LanguageId) -> Option<&Version> {
        let versions = &self.pages[page].versions;
        let meant = |version: &&Version| version.audiences.contains(audience);
        versions.iter().find(|version| version.language == language).filter(meant).or_else(|| versions.iter().find(meant))
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
        OutPath::new(format!("{}{}.html", self.tree(audience, language), self.pages[page].path))
    }
}

/// What `model` is made from besides the documents.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub config: Arc<Config>,
    pub registers: Arc<Registers>,
    pub files: BTreeMap<SourcePath, FileFacts>,
    /// Whether drafts are pages.
    pub drafts: bool,
    /// Whether pages that only wait for the review are.
    pub unsigned: bool,
    /// The day on which reviews are due or not; nothing is due when there is none.
    pub today: Option<Date>,
}

/// A site, and what was noticed while it was joined.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    pub site: Site,
    /// Of configuration and registers.
    pub notes: Vec<Diagnostic>,
    /// Of each document.
    pub by_document: Vec<Vec<Diagnostic>>,
}

/// Joins everything. Only the outlines of the documents are read.
pub fn model(parts: Parts, documents: &[Document]) -> Linked {
    let languages = parts.config.languages.len().max(1);
    let files = parts.files.into_iter().map(|(path, facts)| (path, FileUse { facts, shown: vec![AudienceSet::EMPTY; languages] })).collect();
    let site = Site { config: parts.config, registers: parts.registers, files, today: parts.today, show_drafts: parts.drafts, show_unsigned: parts.unsigned || parts.drafts, ..Site::default() };
    let mut maker = Maker { site, notes: Vec::new() };
    let mut by_document: Vec<Vec<Diagnostic>> = Vec::with_capacity(documents.len());
    for (index, document) in documents.iter().enumerate() {
        maker.add(index, &document.outline);
        by_document.push(std::mem::take(&mut maker.notes));
    }
    maker.site_leaflets();
    maker.arrange(documents);
    let mut site = maker.site;
    let mut notes = maker.notes;
    references::check_registers(&site, &mut notes);
    references::check_pages(&mut site, documents, &mut by_document);
    Linked { site, notes, by_document }
}

struct Maker {
    site: Site,
    notes: Vec<Diagnostic>,
}

impl Maker {
    fn add(&mut self, document: usize, outline: &Outline) {
        let Some((path, language)) = self.address(&outline.path) else { return };
        let audiences = self.audiences(outline);
        let draft = outline.front.draft || self.is_held_back(outline, audiences);
        let shown = if outline.front.draft { self.site.show_drafts } else { self.site.show_unsigned };
        if draft && !shown {
            self.site.drafts.push((path.into(), outline.front.draft));
            return;
        }
        let scopes = self.scopes(outline, audiences);
        self.variants(outline, audiences);
        let page = match self.site.by_path.get(path.as_str()) {
            Some(page) => *page,
            None => {
                self.site.pages.push(Page { path: path.as_str().into(), ..Page::default() });
                self.site.by_path.insert(path.into(), self.site.pages.len() - 1);
                self.site.pages.len() - 1
            }
        };
        let versions = &mut self.site.pages[page].versions;
        if versions.iter().any(|version| version.language == language) {
            self.notes.push(Diagnostic::error("duplicate-page", Place::File(outline.path.clone())).with("path", &self.site.pages[page].path));
            return;
        }
        versions.push(Version { language, document, audiences, scopes, draft });
        versions.sort_by_key(|version| version.language);
    }

    /// Whether the gate of the review holds a page back.
    fn is_held_back(&mut self, outline: &Outline, audiences: AudienceSet) -> bool {
        let config = &self.site.config;
        let for_pupils = audiences.iter().any(|id| !config.audiences.get(id).grades.is_empty());
        let verdict = gate::judge(&config.review, outline, &self.site.registers, for_pupils, self.site.today);
        self.notes.extend(verdict.notes);
        verdict.held
    }

    /// `content/oral/brush.en.md` → `oral/brush` in English.
    fn address(&mut self, path: &SourcePath) -> Option<(String, LanguageId)> {
        let stem = path.as_str().strip_prefix("content/")?.strip_suffix(".md")?;
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let Some((base, tag)) = name.rsplit_once('.') else { return Some((stem.to_owned(), 0)) };
        let address = || stem[..stem.len() - name.len() + base.len()].to_owned();
        match self.site.config.languages.iter().position(|language| &**language == tag) {
            Some(language) => Some((address(), language)),
            None if looks_like_language(tag) => {
                let known = self.site.config.languages.iter().map(|tag| &**tag);
                let finding =
                    Diagnostic::error("unknown-language", Place::File(path.clone())).with("name", tag).with_list("known", known.clone()).with_near(tag, known);
                self.notes.push(finding);
                None
            }
            None => Some((stem.to_owned(), 0)),
        }
    }

    fn resolve(&mut self, name: &str, place: Place) -> AudienceSet {
        self.site.config.audiences.set(name).unwrap_or_else(|| {
            self.notes.push(self.site.config.audiences.unknown(name, place, self.site.config.language()));
            AudienceSet::EMPTY
        })
    }

    fn audiences(&mut self, outline: &Outline) -> AudienceSet {
        outline.front.audiences.iter().fold(AudienceSet::EMPTY, |set, name| set.with(self.resolve(&name.value, name.place(&outline.path))))
    }

    /// Who sees what stands under each condition. A condition narrows; one that reaches further is a finding.
    fn scopes(&mut self, outline: &Outline, page: AudienceSet) -> Vec<AudienceSet> {
        let own: Vec<AudienceSet> = outline.scopes.iter().map(|scope| self.scope(outline, scope)).collect();
        let mut sets = Vec::with_capacity(own.len());
        for (index, scope) in outline.scopes.iter().enumerate() {
            let mut around = page;
            let mut within = scope.within;
            while let Some(id) = within {
                around = around.and(own[id as usize]);
                within = outline.scopes[id as usize].within;
            }
            // What is for nobody has a finding where that begins, not one for each condition in it.
            if !around.is_empty() {
                self.check_narrowing(outline, scope, around);
            }
            sets.push(own[index].and(around));
        }
        sets
    }

    fn scope(&mut self, outline: &Outline, scope: &Scope) -> AudienceSet {
        scope.names.iter().fold(AudienceSet::EMPTY, |set, (name, span)| set.with(self.resolve(name, Place::Span(outline.path.clone(), *span))))
    }

    fn check_narrowing(&mut self, outline: &Outline, scope: &Scope, around: AudienceSet) {
        for (name, span) in &scope.names {
            let Some(set) = self.site.config.audiences.set(name) else { continue };
            // A group stands for those of its members that are meant around it; a single audience must be one of them.
            if set.and(around).is_empty() {
                let shown = self.names(around);
                self.notes.push(Diagnostic::error("for-widens", Place::Span(outline.path.clone(), *span)).with("name", name).with("around", shown));
            }
        }
    }

    fn names(&self, set: AudienceSet) -> String {
        let language = self.site.config.language();
        let names: Vec<&str> = set.iter().map(|id| self.site.config.audiences.get(id).name.get(language)).collect();
        if names.is_empty() { NONE.to_owned() } else { names.join(LIST) }
    }

    /// Texts by audience: known names, inside the page's audiences, and a title for everyone.
    fn variants(&mut self, outline: &Outline, page: AudienceSet) {
        let front = &outline.front;
        let titled = self.covered(&front.title, outline, page);
        self.covered(&front.summary, outline, page);
        self.covered(&front.message, outline, page);
        self.covered(&front.actions, outline, page);
        if let Some(leaflets) = &front.leaflets {
            self.covered(leaflets, outline, page);
        }
        let untitled = page.without(titled);
        if !front.title.is_empty() && !untitled.is_empty() {
            let names = self.names(untitled);
            self.notes.push(Diagnostic::error("title-missing-for", Place::Key(outline.path.clone(), "title".to_owned())).with("names", names));
        }
    }

    /// The audiences that the configuration names for its leaflets.
    fn site_leaflets(&mut self) {
        let names: Vec<Spot<String>> = self.site.config.leaflets.by_audience.iter().map(|(name, _)| name.clone()).collect();
        for name in names {
            self.resolve(&name.value, Place::Key(SourcePath::new(crate::load::CONFIG), name.key.to_string()));
        }
    }

    fn covered<T>(&mut self, variants: &Variants<T>, outline: &Outline, page: AudienceSet) -> AudienceSet {
        let mut covered = if variants.common.is_some() { page } else { AudienceSet::EMPTY };
        for (name, _) in &variants.by_audience {
            let set = self.resolve(&name.value, Place::Key(outline.path.clone(), name.key.to_string()));
            if !set.is_empty() && !page.is_empty() && set.and(page).is_empty() {
                let around = self.names(page);
                self.notes.push(
                    Diagnostic::error("for-widens", Place::Key(outline.path.clone(), name.key.to_string())).with("name", &name.value).with("around", around),
                );
            }
            covered = covered.with(set.and(page));
        }
        covered
    }

    /// Sorts the pages, hangs each into its campaign and orders the children.
    fn arrange(&mut self, documents: &[Document]) {
        if !self.site.by_path.contains_key("index") {
            self.site.pages.push(Page { path: "index".into(), ..Page::default() });
        }
        self.site.pages.sort_by(|a, b| (&*a.path != "index", &a.path).cmp(&(&*b.path != "index", &b.path)));
        self.site.by_path = self.site.pages.iter().enumerate().map(|(id, page)| (page.path.clone(), id)).collect();
        for id in 1..self.site.pages.len() {
            let parent = self.parent(&self.site.pages[id].path);
            self.site.pages[id].campaign = Some(parent);
            self.site.pages[parent].children.push(id);
        }
        let order: Vec<i64> = self
            .site
            .pages
            .iter()
            .map(|page| page.versions.first().and_then(|version| documents[version.document].outline.front.order).unwrap_or(i64::MAX))
            .collect();
        for page in &mut self.site.pages {
            page.children.sort_by_key(|child| (order[*child], *child));
        }
    }

    /// The nearest campaign above a path.
    fn parent(&self, path: &str) -> PageId {
        let mut folder = path.strip_suffix("/index").map_or_else(|| folder_of(path), folder_of);
        loop {
            if folder.is_empty() {
                return 0;
            }
            if let Some(id) = self.site.by_path.get(format!("{folder}/index").as_str()) {
                return *id;
            }
            folder = folder_of(folder);
        }
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn looks_like_language(tag: &str) -> bool {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && region.is_none_or(|region| (2..=4).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The value of `variants` for an audience: the one written for the fewest others, else the common one.
pub fn pick<'a, T>(variants: &'a Variants<T>, audience: AudienceId, audiences: &audience::Audiences) -> Option<&'a T> {
    let set = |name: &Spot<String>| audiences.set(&name.value).unwrap_or_default();
    variants
        .by_audience
        .iter()
        .filter(|(name, _)| set(name).contains(audience))
        .min_by_key(|(name, _)| set(name).len())
        .map(|(_, value)| value)
        .or(variants.common.as_ref())
}
