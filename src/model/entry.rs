//! What a document is in a site by itself: where it stands, for whom, and what is wrong with it. No other document is
//! read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Noted, Place};
use crate::model::audience::{AudienceSet, NOT_AT_SCHOOL};
use crate::model::config::Config;
use crate::model::document::{FrontMatter, Origin, Outline, ReferenceKind, Scope, Variants};
use crate::model::kind::Kinds;
use crate::model::references::check_region;
use crate::model::register::{Citation, Registers};
use crate::model::review::{self, Stand};
use crate::model::signed::{self, Kept};
use crate::model::variants::{Readership, Readerships};
use crate::model::{LanguageId, Version, gate, named};
use crate::paths::{CONFIG, CONTENT, SourcePath};

/// What entries are made under besides their documents.
#[derive(Debug, Clone, Default)]
pub struct SiteInputs {
    pub config: Arc<Config>,
    pub registers: Arc<Registers>,
    pub kinds: Arc<Kinds>,
    /// The day on which reviews are due or not; nothing is due when there is none.
    pub today: Option<Date>,
    /// Whether drafts are pages.
    pub drafts: bool,
    /// Whether pages that only wait for the review are.
    pub unsigned: bool,
    /// What signatures are held against besides words.
    pub kept: Arc<Kept>,
}

impl PartialEq for SiteInputs {
    fn eq(&self, other: &SiteInputs) -> bool {
        let rest = |one: &SiteInputs| (one.today, one.drafts, one.unsigned);
        Arc::ptr_eq(&self.config, &other.config)
            && Arc::ptr_eq(&self.registers, &other.registers)
            && Arc::ptr_eq(&self.kinds, &other.kinds)
            && rest(self) == rest(other)
            && self.kept == other.kept
    }
}

/// A document in the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Path without language and ending: `oral/brush`.
    pub path: Box<str>,
    pub standing: Standing,
    /// The version of a page that it is, but for its number among the documents.
    pub version: Version,
    /// Where it stands at each stage of the review.
    pub stands: Vec<Stand>,
    pub notes: Vec<Diagnostic>,
}

/// Whether a document is a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    Page,
    /// Its author says that it is a draft.
    Draft,
    /// It waits for the review.
    Held,
    /// It was withdrawn, and its text is as it was then.
    Withdrawn,
    /// It has no place: its name says a language that is not known.
    Nowhere,
}

impl Entry {
    pub fn new(under: &SiteInputs, outline: &Outline) -> Entry {
        let mut reader = Reader { under, outline, notes: Vec::new() };
        let Some((path, language)) = reader.address() else {
            let version = Version {
                language: 0,
                document: 0,
                audiences: AudienceSet::EMPTY,
                scopes: Vec::new(),
                readerships: Readerships::default(),
                draft: false,
                unlisted: false,
                order: 0,
                settings: Box::default(),
                says_leaflets: false,
                moved_from: Box::default(),
                kind: None,
                lists: false,
            };
            let standing = Standing::Nowhere;
            return Entry { path: "".into(), standing, version, stands: Vec::new(), notes: reader.notes };
        };
        let front = &outline.front;
        let audiences = reader.audiences();
        let stands = review::stands(outline, under);
        let held = front.draft || reader.is_held_back(audiences, &stands);
        // A page that was withdrawn comes back when another text of it may be published.
        let is_withdrawn = withdrawn(outline, under)
            .is_some_and(|texts| held || review::digests(outline, under).iter().any(|digest| texts.contains(digest)));
        let held = held || is_withdrawn;
        let standing = match (held, front.draft) {
            (true, true) if !under.drafts => Standing::Draft,
            (true, false) if is_withdrawn && !under.unsigned && !under.drafts => Standing::Withdrawn,
            (true, false) if !under.unsigned && !under.drafts => Standing::Held,
            _ => Standing::Page,
        };
        let mut version = Version {
            language,
            document: 0,
            audiences,
            scopes: Vec::new(),
            readerships: Readerships::default(),
            draft: held,
            unlisted: front.unlisted,
            order: front.order.unwrap_or(i64::MAX),
            settings: front.settings.iter().filter_map(|written| under.config.setting_id(&written.value)).collect(),
            says_leaflets: front.leaflets.is_some(),
            moved_from: front.moved_from.iter().map(|former| former.value.as_str().into()).collect(),
            kind: front.record.as_ref().map(|record| record.kind.clone()),
            lists: !outline.listings.is_empty(),
        };
        if standing == Standing::Page {
            version.scopes = reader.scopes(audiences);
            reader.doubts();
            version.readerships = reader.readerships(audiences);
            reader.front_matter();
            reader.references();
            reader.notes.extend(named::check(under, outline));
        }
        Entry { path: path.into(), standing, version, stands, notes: reader.notes }
    }

    pub fn is_page(&self) -> bool {
        self.standing == Standing::Page
    }

    /// The version of a page that it is, as the document of this number.
    pub fn version(&self, document: usize) -> Version {
        Version { document, ..self.version.clone() }
    }
}

/// The digests of what was withdrawn of a page, under its name and those that it had; none when nothing was.
pub(crate) fn withdrawn(outline: &Outline, under: &SiteInputs) -> Option<BTreeSet<Box<str>>> {
    let withdrawn = &under.kept.withdrawn;
    if withdrawn.is_empty() {
        return None;
    }
    let former = signed::former(outline, &under.config).map(|page| SourcePath::new(format!("{CONTENT}/{page}.md")));
    let found: Vec<_> =
        std::iter::once(outline.path.clone()).chain(former).filter_map(|path| withdrawn.get(&path)).collect();
    (!found.is_empty()).then(|| found.into_iter().flat_map(|withdrawn| &withdrawn.texts).cloned().collect())
}

/// Who gets which variant of the leaflets that the configuration names.
pub(crate) fn leaflets(config: &Config) -> Noted<Readership> {
    let mut notes = Vec::new();
    let value = Readership::new(config.leaflets.by_audience.iter().map(|(name, _)| {
        let place = Place::Key(SourcePath::new(CONFIG), name.key.to_string());
        audience(config, &name.value, place).unwrap_or_else(|finding| {
            notes.push(finding);
            AudienceSet::EMPTY
        })
    }));
    Noted { value, notes }
}

fn audience(config: &Config, name: &str, place: Place) -> Result<AudienceSet, Diagnostic> {
    config.audiences.set(name).ok_or_else(|| config.audiences.unknown(name, place))
}

struct Reader<'a> {
    under: &'a SiteInputs,
    outline: &'a Outline,
    notes: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// `content/oral/brush.en.md` → `oral/brush` in English.
    fn address(&mut self) -> Option<(String, LanguageId)> {
        let (path, config) = (&self.outline.path, &self.under.config);
        let stem = path.as_str().strip_prefix("content/")?.strip_suffix(".md")?;
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let Some((base, tag)) = name.rsplit_once('.') else { return Some((stem.to_owned(), 0)) };
        let address = || stem[..stem.len() - name.len() + base.len()].to_owned();
        match config.languages.iter().position(|language| &**language == tag) {
            Some(language) => Some((address(), language)),
            None if looks_like_language(tag) => {
                let known = config.languages.iter().map(|tag| &**tag);
                let finding = Diagnostic::new("unknown-language", Place::File(path.clone()))
                    .with("name", tag)
                    .with_list("known", known.clone())
                    .with_near(tag, known);
                self.notes.push(finding);
                None
            }
            None => Some((stem.to_owned(), 0)),
        }
    }

    fn resolve(&mut self, name: &str, place: Place) -> AudienceSet {
        audience(&self.under.config, name, place).unwrap_or_else(|finding| {
            self.notes.push(finding);
            AudienceSet::EMPTY
        })
    }

    fn audiences(&mut self) -> AudienceSet {
        let outline = self.outline;
        let told = self.notes.len();
        let set = outline
            .front
            .audiences
            .iter()
            .fold(AudienceSet::EMPTY, |set, name| set.with(self.resolve(&name.value, name.place(&outline.path))));
        // All names are known, and nobody is meant by them: a group without members.
        if set.is_empty()
            && !outline.front.audiences.is_empty()
            && self.notes.len() == told
            && !self.under.config.audiences.everyone().is_empty()
        {
            let place = Place::Value(outline.path.clone(), "audiences".to_owned());
            self.notes.push(
                Diagnostic::new("page-for-nobody", place).with("names", outline.front.audiences[0].value.as_str()),
            );
        }
        set
    }

    /// Whether the gate of the review holds a page back.
    fn is_held_back(&mut self, audiences: AudienceSet, stands: &[Stand]) -> bool {
        let config = &self.under.config;
        let for_pupils = config.audiences.has_pupils(audiences);
        let verdict = gate::judge(self.outline, self.under, stands, for_pupils);
        self.notes.extend(verdict.notes);
        verdict.held
    }

    /// Who sees what stands under each condition. A condition narrows; one that reaches further is a finding.
    fn scopes(&mut self, page: AudienceSet) -> Vec<AudienceSet> {
        let outline = self.outline;
        let own: Vec<AudienceSet> = outline.scopes.iter().map(|scope| self.scope(scope)).collect();
        let mut sets = Vec::with_capacity(own.len());
        for (index, scope) in outline.scopes.iter().enumerate() {
            let mut around = page;
            let mut within = scope.within;
            while let Some(id) = within {
                around = around.and(own[id as usize]);
                within = outline.scopes[id as usize].within;
            }
            // What is for nobody has a finding where that begins, and not one for each condition in it.
            if !around.is_empty() {
                self.check_narrowing(scope, around);
            }
            sets.push(own[index].and(around));
        }
        sets
    }

    /// Words that look like a condition and name an audience: nobody can tell whom they are for, so they are for
    /// nobody.
    fn doubts(&mut self) {
        for doubt in &self.outline.doubts {
            if self.under.config.audiences.are_named_in(&doubt.names) {
                self.notes.push(
                    Diagnostic::new("condition-unread", doubt.place.clone())
                        .with("found", &doubt.found)
                        .with("reason", &doubt.reason),
                );
            }
        }
    }

    fn scope(&mut self, scope: &Scope) -> AudienceSet {
        scope.names.iter().fold(AudienceSet::EMPTY, |set, (name, place)| set.with(self.resolve(name, place.clone())))
    }

    fn check_narrowing(&mut self, scope: &Scope, around: AudienceSet) {
        for (name, place) in &scope.names {
            let Some(set) = self.under.config.audiences.set(name) else { continue };
            // A text that was signed may be for readers that the site has no more.
            if set.is_empty() && self.under.kept.readers.contains_key(&**name) {
                continue;
            }
            // A group stands for those of its members that are meant around it; a single audience must be one of them.
            if set.and(around).is_empty() {
                let shown = self.under.config.audiences.told(around);
                let finding = Diagnostic::new("for-widens", place.clone());
                let finding = match &**name {
                    NOT_AT_SCHOOL => finding.with_words("name", "not-at-school"),
                    name => finding.with("name", name),
                };
                self.notes.push(finding.with("around", shown));
            }
        }
    }

    /// Texts by audience: known names, inside the page's audiences, and a title for everyone.
    fn readerships(&mut self, page: AudienceSet) -> Readerships {
        let front = &self.outline.front;
        let readerships = Readerships {
            title: self.readership(&front.title, page),
            summary: self.readership(&front.summary, page),
            message: self.readership(&front.message, page),
            actions: self.readership(&front.actions, page),
            leaflets: front.leaflets.as_ref().map(|leaflets| self.readership(leaflets, page)).unwrap_or_default(),
        };
        self.labels(front);
        let untitled = readerships.title.others(page);
        if !front.title.is_empty() && front.title.common.is_none() && !untitled.is_empty() {
            let names = self.under.config.audiences.told(untitled);
            self.notes.push(
                Diagnostic::new("title-missing-for", Place::Key(self.outline.path.clone(), "title".to_owned()))
                    .with("names", names),
            );
        }
        readerships
    }

    /// `message: 家长：……`: a text for all that begins with readers is one for them, in a spelling that is not read.
    fn labels(&mut self, front: &FrontMatter) {
        let bodies = [("summary", &front.summary), ("message", &front.message)];
        let title = front.title.common.iter().map(|text| ("title".to_owned(), text.as_str()));
        let texts = bodies.into_iter().filter_map(|(key, text)| Some((key.to_owned(), &*text.common.as_ref()?.text)));
        let actions = front.actions.common.iter().flatten().map(|text| match &text.origin {
            Origin::Value(_, key) => (key.to_string(), &*text.text),
            Origin::File(_) => ("actions".to_owned(), &*text.text),
        });
        for (key, text) in title.chain(texts).chain(actions) {
            let Some((label, _)) =
                text.trim_start().trim_start_matches(['【', '[', '{', '（', '(']).split_once(['：', ':'])
            else {
                continue;
            };
            let label = label.trim();
            if label.chars().count() <= 20
                && (matches!(label, "通用" | "default")
                    || self.under.config.audiences.are_named_in(&format!("={label}")))
            {
                let place = Place::Value(self.outline.path.clone(), key);
                self.notes.push(
                    Diagnostic::new("condition-unread", place)
                        .with("found", format!("{label}："))
                        .with("reason", "label"),
                );
            }
        }
    }

    fn readership<T>(&mut self, variants: &Variants<T>, page: AudienceSet) -> Readership {
        Readership::new(variants.by_audience.iter().map(|(name, _)| {
            let place = Place::Key(self.outline.path.clone(), name.key.to_string());
            let set = self.resolve(&name.value, place.clone());
            if !set.is_empty() && !page.is_empty() && set.and(page).is_empty() {
                let around = self.under.config.audiences.told(page);
                self.notes.push(Diagnostic::new("for-widens", place).with("name", &name.value).with("around", around));
            }
            set
        }))
    }

    fn front_matter(&mut self) {
        let (front, path, under) = (&self.outline.front, &self.outline.path, self.under);
        let (config, registers) = (&under.config, &under.registers);
        if front.author.is_none() && config.author.is_none() && !front.title.is_empty() {
            self.notes.push(Diagnostic::new("missing-key", Place::File(path.clone())).with("key", "author"));
        }
        for setting in front.settings.iter().filter(|setting| config.setting(&setting.value).is_none()) {
            let known = config.settings.iter().map(|setting| &*setting.id);
            self.notes.push(
                Diagnostic::new("unknown-setting", setting.place(path))
                    .with("name", &setting.value)
                    .with_list("known", config.settings.iter().map(|setting| setting.name.told()))
                    .with_near(&setting.value, known),
            );
        }
        self.notes.extend(front.region.as_ref().and_then(|region| check_region(config, region, path)));
        for source in &front.sources {
            let id = &*Citation::read(&source.value).source;
            self.demand(&registers.sources, "unknown-source", id, || source.place(path));
        }
        for event in &front.events {
            let id = event.value.as_str();
            self.demand(&registers.events, "unknown-event", id, || event.place(path));
        }
    }

    /// What the page names of the registers.
    fn references(&mut self) {
        let (outline, registers) = (self.outline, &self.under.registers);
        for mark in &outline.references {
            let (id, place) = (&*mark.target, || mark.place.clone());
            match mark.kind {
                ReferenceKind::Fact => self.demand(&registers.facts, "unknown-fact", id, place),
                ReferenceKind::Service => self.demand(&registers.services, "unknown-service", id, place),
                ReferenceKind::Source => {
                    let id = &*Citation::read(id).source;
                    self.demand(&registers.sources, "unknown-source", id, place);
                }
                ReferenceKind::Term => {
                    if registers.term(id).is_none() {
                        self.unknown(
                            "unknown-term",
                            id,
                            place(),
                            registers.terms.keys().chain(registers.aliases.keys()),
                        );
                    }
                }
                ReferenceKind::Link | ReferenceKind::Image => {}
            }
        }
        for guess in &outline.guesses {
            let is_known = match guess.kind {
                ReferenceKind::Fact => registers.facts.contains_key(&guess.id),
                ReferenceKind::Service => registers.services.contains_key(&guess.id),
                ReferenceKind::Source => registers.sources.contains_key(&Citation::read(&guess.id).source),
                ReferenceKind::Term => registers.term(&guess.id).is_some(),
                ReferenceKind::Link | ReferenceKind::Image => false,
            };
            if is_known {
                let note = Diagnostic::new("markup-left", guess.place.clone()).with("kind", "span");
                self.notes.push(note.with("found", &guess.found).with("write", &guess.write));
            }
        }
    }

    fn demand<T>(&mut self, register: &BTreeMap<Box<str>, T>, code: &'static str, id: &str, place: impl Fn() -> Place) {
        if !register.contains_key(id) {
            self.unknown(code, id, place(), register.keys());
        }
    }

    fn unknown<'k>(&mut self, code: &'static str, id: &str, place: Place, known: impl Iterator<Item = &'k Box<str>>) {
        self.notes.push(Diagnostic::new(code, place).with("name", id).with_near(id, known.map(|id| &**id)));
    }
}

fn looks_like_language(tag: &str) -> bool {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && region.is_none_or(|region| {
            (2..=4).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
