//! The one door: what one audience gets in one language.
//!
//! Everything after the model holds an [`Edition`] and nothing else of the site. It hands out projected bodies, the
//! texts that are written for its audience, and addresses inside its own tree; it never tells that something else
//! exists, except which other audiences a page has editions for.

mod calendar;
mod entries;
mod listing;
mod reckoned;
mod record;
mod referral;
mod shown;
mod trust;

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

pub(crate) use listing::{Listed, columns, order_of};
pub(crate) use reckoned::{Lesson, Void, Works, person_of, source_id};
pub(crate) use record::{SeenField, SeenRecord, SeenValue};
pub(crate) use referral::{SeenService, SeenStep};
pub(crate) use trust::Reviewer;

use crate::model::audience::{Audience, AudienceId, Reading};
use crate::model::calendar::Event;
use crate::model::config::Setting;
use crate::model::document::*;
use crate::model::domain::{self, Domain};
use crate::model::leaflet::Leaflet;
use crate::model::places::Places;
use crate::model::project::{number_headings, project};
use crate::model::references::{self, Target};
use crate::model::register::{Citation, Fact, Registers, Source, Term};
use crate::model::safety::{Override, Safety};
use crate::model::service::Service;
use crate::model::signed::Held;
use crate::model::variants::Readership;
use crate::model::{LanguageId, PageId, Site, Version};
use crate::paths::{CONTENT, STATIC};
use crate::paths::{OutPath, SourcePath};

/// What one audience gets in one language.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    site: &'a Site,
    documents: &'a [Document],
    /// Those of the site, or of the page that the door was opened for.
    registers: &'a Registers,
    /// What that page is shown with, where that is not what the site has now.
    held: Option<&'a Held>,
    pub audience: AudienceId,
    pub language: LanguageId,
}

/// A page as a list shows it.
#[derive(Clone)]
pub struct Card<'a> {
    pub id: PageId,
    pub title: &'a str,
    /// Language of its texts.
    pub language: &'a str,
    /// The day on which its text last changed.
    pub changed: Option<Date>,
    pub path: OutPath,
}

/// A text of the front matter, projected.
#[derive(Clone)]
pub struct Text<'a> {
    pub text: &'a str,
    pub origin: &'a Origin,
    pub blocks: Cow<'a, [Block]>,
}

/// A page as this edition has it.
pub struct Leaf<'a> {
    pub id: PageId,
    pub title: &'a str,
    pub summary: Option<Text<'a>>,
    pub message: Option<Text<'a>>,
    pub actions: Vec<Text<'a>>,
    /// What it says in the keys of its kind.
    pub record: Option<SeenRecord<'a>>,
    /// Whom it suits.
    pub lives: Vec<SeenField<'a>>,
    pub author: &'a str,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub review_due: Option<Date>,
    /// What was changed, newest first.
    pub changes: Vec<(Date, Text<'a>)>,
    pub region: Option<&'a str>,
    pub settings: Vec<&'a Setting>,
    pub events: Vec<&'a Event>,
    pub sources: Vec<Citation>,
    pub draft: bool,
    pub safety: &'a [Spot<Safety>],
    pub signed_override: Option<&'a Override>,
    /// Its own domains, else those of the nearest campaign above it.
    pub domains: BTreeSet<Domain>,
    /// The language of the text: another than the edition's when there is no translation.
    pub language: &'a str,
    pub body: Text<'a>,
    pub path: OutPath,
    pub source: &'a SourcePath,
}

/// Another edition of a page, or of the home page.
pub struct Other<'a> {
    pub audience: &'a Audience,
    pub path: OutPath,
    pub current: bool,
}

/// Where a link leads in this edition.
pub enum Lead {
    To(OutPath, Option<String>),
    Here(String),
    Outside,
}

impl<'a> Edition<'a> {
    pub fn new(site: &'a Site, documents: &'a [Document], audience: AudienceId, language: LanguageId) -> Edition<'a> {
        Edition { site, documents, registers: &site.registers, held: None, audience, language }
    }

    /// The same door with the entries of registers as a page shows them: those that were signed with it.
    pub fn of_page(&self, page: PageId) -> Edition<'a> {
        let held = self.version(page).and_then(|version| self.documents[version.document].held.as_deref());
        Edition { registers: held.map_or(&self.site.registers, |held| &held.registers), held, ..*self }
    }

    pub fn reader(&self) -> &'a Audience {
        self.site.config.audiences.get(self.audience)
    }

    pub fn reading(&self) -> Reading {
        self.reader().reading
    }

    pub fn tag(&self) -> &'a str {
        &self.site.config.languages[self.language]
    }

    /// The language that texts without a language of their own are in.
    pub fn original(&self) -> &'a str {
        self.site.config.language()
    }

    pub fn site_title(&self) -> &'a str {
        self.site.config.title.get(self.tag())
    }

    pub fn site_description(&self) -> &'a str {
        self.site.config.description.get(self.tag())
    }

    pub fn base_url(&self) -> Option<&'a str> {
        self.site.config.base_url.as_deref()
    }

    /// Whether pages may hold HTML.
    pub fn raw_html(&self) -> bool {
        self.site.config.raw_html
    }

    pub fn per_page(&self) -> usize {
        self.site.config.per_page
    }

    /// A path inside this edition's tree.
    pub fn inside(&self, path: &str) -> OutPath {
        OutPath::new(format!("{}{path}", self.site.tree(self.audience, self.language)))
    }

    /// A path inside the general public's tree of this language.
    pub fn for_everyone(&self, path: &str) -> OutPath {
        OutPath::new(format!("{}{path}", self.site.tree(AudienceId(0), self.language)))
    }

    fn version(&self, page: PageId) -> Option<&'a Version> {
        self.site.version(page, self.audience, self.language)
    }

    fn front(&self, version: &Version) -> &'a FrontMatter {
        &self.documents[version.document].outline.front
    }

    /// Whether a page has an address in this edition. A record without one has a card all the same.
    pub fn has(&self, page: PageId) -> bool {
        self.version(page).is_some_and(|version| !version.unlisted)
    }

    pub fn is_campaign(&self, page: PageId) -> bool {
        self.site.pages[page].is_campaign()
    }

    pub fn path(&self, page: PageId) -> OutPath {
        self.site.out_path(page, self.audience, self.language)
    }

    pub fn card(&self, page: PageId) -> Option<Card<'a>> {
        let version = self.version(page)?;
        let front = self.front(version);
        Some(Card {
            id: page,
            title: self.title(front, version),
            language: &self.site.config.languages[version.language],
            changed: front.updated.or(front.published),
            path: self.path(page),
        })
    }

    /// What a list says of a page below its title.
    pub fn summary(&self, page: PageId) -> Option<Text<'a>> {
        let version = self.version(page)?;
        self.text(&self.front(version).summary, &version.readerships.summary, version)
    }

    fn title(&self, front: &'a FrontMatter, version: &Version) -> &'a str {
        version.readerships.title.pick(&front.title, self.audience).map_or("", String::as_str)
    }

    fn text(&self, variants: &'a Variants<Body>, readership: &Readership, version: &'a Version) -> Option<Text<'a>> {
        readership.pick(variants, self.audience).map(|body| self.projected(body, version))
    }

    fn projected(&self, body: &'a Body, version: &'a Version) -> Text<'a> {
        let mut blocks = project(&body.blocks, &version.scopes, self.audience);
        number_headings(&mut blocks);
        Text { text: &body.text, origin: &body.origin, blocks }
    }

    /// How many pages the site has, whether this edition has them or not: for finding what it has.
    pub(super) fn pages(&self) -> usize {
        self.site.pages.len()
    }

    /// What lies directly below a page, whether this edition has it or not: only for finding what it has.
    pub(super) fn below(&self, page: PageId) -> &'a [PageId] {
        &self.site.pages[page].children
    }

    /// The nearest campaign above a page that this edition has; the home page is above all.
    pub fn parent(&self, page: PageId) -> Option<PageId> {
        let mut above = self.site.pages[page].campaign;
        while let Some(id) = above.filter(|id| *id != 0 && !self.has(*id)) {
            above = self.site.pages[id].campaign;
        }
        above
    }

    /// The campaigns above a page, the home page left out, outermost first.
    pub fn trail(&self, page: PageId) -> Vec<Card<'a>> {
        let mut trail: Vec<Card<'a>> = std::iter::successors(self.parent(page), |id| self.parent(*id))
            .filter(|id| *id != 0)
            .filter_map(|id| self.card(id))
            .collect();
        trail.reverse();
        trail
    }

    /// A page in full; `None` when this edition has none. The home page exists without a file as well.
    pub fn leaf(&self, page: PageId) -> Option<Leaf<'a>> {
        let version = self.version(page)?;
        let document = &self.documents[version.document];
        let front = &document.outline.front;
        let readerships = &version.readerships;
        let actions = readerships.actions.pick(&front.actions, self.audience).map_or(&[][..], Vec::as_slice);
        let config = &self.site.config;
        let held = document.held.as_deref();
        let (author, region) = held.map_or((&config.author, &config.region), |held| (&held.author, &held.region));
        Some(Leaf {
            id: page,
            title: self.title(front, version),
            summary: self.text(&front.summary, &readerships.summary, version),
            message: self.text(&front.message, &readerships.message, version),
            actions: actions
                .iter()
                .map(|body| self.projected(body, version))
                .filter(|text| !text.blocks.is_empty())
                .collect(),
            record: self.record(page),
            lives: self.lives(page),
            author: front.author.as_deref().or(author.as_deref()).unwrap_or(""),
            published: front.published,
            updated: front.updated,
            review_due: front.review_due,
            changes: front
                .changes
                .iter()
                .map(|change| (change.date, self.projected(&change.note, version)))
                .filter(|(_, note)| !note.blocks.is_empty())
                .collect(),
            region: front.region.as_ref().map(|region| region.value.as_str()).or(region.as_deref()),
            settings: front.settings.iter().filter_map(|setting| config.setting(&setting.value)).collect(),
            events: front.events.iter().filter_map(|event| self.event(&event.value)).collect(),
            sources: front.sources.iter().map(|source| Citation::read(&source.value)).collect(),
            draft: version.draft,
            safety: &front.safety,
            signed_override: front.signed_override.as_ref(),
            domains: domain::of(self.site, self.documents, page),
            language: &config.languages[version.language],
            body: self.projected(&document.body, version),
            path: self.path(page),
            source: &document.outline.path,
        })
    }

    /// What a page was called before it was renamed: `oral/old`; nothing of one that this edition does not have.
    pub fn moved_from(&self, page: PageId) -> &'a [Box<str>] {
        self.version(page).filter(|version| !version.unlisted).map_or(&[], |version| &version.moved_from)
    }

    /// The leaflets that a page is printed as in this edition: its own, else its campaign's, else the site's. A text
    /// that is not in the edition's language is printed in its own edition only.
    pub fn leaflets(&self, page: PageId) -> Vec<Leaflet> {
        let is_printed =
            |version: &&Version| version.language == self.language && !version.unlisted && !self.is_campaign(page);
        let Some(version) = self.version(page).filter(is_printed) else {
            return Vec::new();
        };
        let campaigns = std::iter::successors(self.site.pages[page].campaign, |above| self.site.pages[*above].campaign);
        let above = campaigns.filter_map(|campaign| self.site.pages[campaign].versions.first());
        let written = std::iter::once(version)
            .chain(above)
            .find(|version| version.says_leaflets)
            .and_then(|version| Some((self.front(version).leaflets.as_ref()?, &version.readerships.leaflets)));
        let (variants, readership) = written.unwrap_or((&self.site.config.leaflets, &self.site.leaflets));
        let mut leaflets = readership.pick(variants, self.audience).cloned().unwrap_or_default();
        leaflets.sort_unstable();
        leaflets.dedup();
        leaflets
    }

    /// Of these pages, the ones for each setting; settings without pages are left out.
    pub(super) fn by_setting(&self, pages: &[PageId]) -> Vec<(Box<str>, Vec<PageId>)> {
        let settings = &self.site.config.settings;
        let mut lists: Vec<(Box<str>, Vec<PageId>)> =
            settings.iter().map(|setting| (setting.id.clone(), Vec::new())).collect();
        for page in pages {
            let Some(version) = self.version(*page) else { continue };
            for setting in &version.settings {
                let (_, list) = &mut lists[usize::from(*setting)];
                if list.last() != Some(page) {
                    list.push(*page);
                }
            }
        }
        lists.retain(|(_, list)| !list.is_empty());
        lists
    }

    pub fn setting_name(&self, id: &str) -> &'a str {
        self.site.config.setting(id).map_or("", |setting| setting.name.get(self.tag()))
    }

    /// The other editions of a page. For `None`, or where an edition has no such page, its home page.
    pub fn others(&self, page: Option<PageId>) -> Vec<Other<'a>> {
        let audiences = &self.site.config.audiences;
        audiences
            .iter()
            .map(|(id, audience)| {
                let has = |page: &PageId| {
                    self.site.version(*page, id, self.language).is_some_and(|version| !version.unlisted)
                };
                let same = page.filter(has).unwrap_or(0);
                Other { audience, path: self.site.out_path(same, id, self.language), current: id == self.audience }
            })
            .collect()
    }

    /// The audiences that have this page, whether this edition has it or not: for the page that offers them.
    pub fn offers(&self, page: PageId) -> Vec<Other<'a>> {
        let mut others = self.others(Some(page));
        others.retain(|other| other.path != self.site.out_path(0, self.audience, self.language) && !other.current);
        let home_paths: Vec<OutPath> =
            self.site.config.audiences.iter().map(|(id, _)| self.site.out_path(0, id, self.language)).collect();
        others.retain(|other| !home_paths.contains(&other.path));
        others
    }

    /// The same page in the other languages: tag, path, and whether it is this one.
    pub fn translations(&self, page: Option<PageId>) -> Vec<(&'a str, OutPath, bool)> {
        let languages = &self.site.config.languages;
        if languages.len() < 2 {
            return Vec::new();
        }
        languages
            .iter()
            .enumerate()
            .map(|(language, tag)| {
                (&**tag, self.site.out_path(page.unwrap_or(0), self.audience, language), language == self.language)
            })
            .collect()
    }

    /// Where a link of the page `source` leads.
    pub fn follow(&self, source: &SourcePath, link: &str) -> Option<Lead> {
        match references::resolve(self.site, source, link).ok()? {
            Target::Outside => Some(Lead::Outside),
            Target::Here(fragment) => Some(Lead::Here(fragment)),
            Target::File(path) => Some(Lead::To(self.file(&path)?, None)),
            Target::Page(page, fragment) => self.has(page).then(|| Lead::To(self.path(page), fragment)),
        }
    }

    /// The page that a link of the page `source` leads to, when this edition has it.
    pub fn led_to(&self, source: &SourcePath, link: &str) -> Option<Card<'a>> {
        match references::resolve(self.site, source, link).ok()? {
            Target::Page(page, _) => self.card(page),
            _ => None,
        }
    }

    /// The address of a picture of the page `source`, with its size in pixels as it is seen.
    pub fn picture(&self, source: &SourcePath, link: &str) -> Option<(OutPath, Option<(u32, u32)>)> {
        let path = references::find_file(self.site, source, link)?;
        let out = self.file(&path)?;
        Some((out, self.site.files[&path].info.picture.size))
    }

    /// The hash of a picture of the page `source`, as signatures have it; empty when this edition shows none there.
    pub fn picture_content(&self, source: &SourcePath, link: &str) -> &'a str {
        let path = references::find_file(self.site, source, link).filter(|path| self.file(path).is_some());
        path.map_or("", |path| &self.site.files[&path].info.picture.content)
    }

    /// What keeps pictures of a page from being printed.
    pub(crate) fn unprinted(&self, page: PageId) -> Vec<crate::diag::Diagnostic> {
        references::unprinted(self.site, self.documents, page, self.audience, self.language)
    }

    /// Where the bytes of a file lie that the page `source` shows or leads to, below the site's folder.
    pub fn bytes_of(&self, source: &SourcePath, link: &str) -> Option<&'a SourcePath> {
        let path = references::find_file(self.site, source, link)?;
        Some(&self.site.files[&path].info.at)
    }

    /// The usual ending of a picture's kind, whatever its name is.
    pub fn picture_ending(&self, source: &SourcePath, link: &str) -> Option<&'static str> {
        let path = references::find_file(self.site, source, link)?;
        self.site.files[&path].info.picture.kind.endings().first().copied()
    }

    /// Where a file lies for this edition, if this edition shows it.
    fn file(&self, path: &SourcePath) -> Option<OutPath> {
        if let Some(rest) = path.as_str().strip_prefix(STATIC) {
            return Some(OutPath::new(rest.trim_start_matches('/')));
        }
        let shown = self.site.files.get(path)?.shown.get(self.language)?.contains(self.audience);
        let rest = path.as_str().strip_prefix(CONTENT)?.trim_start_matches('/');
        shown.then(|| self.inside(rest))
    }

    /// A place of a page or a register as readers of this edition see it.
    pub fn place<'w>(&self, written: &'w str) -> Cow<'w, str>
    where
        'a: 'w,
    {
        self.site.config.places.told(written, self.tag())
    }

    /// The places of the site.
    pub fn places(&self) -> &'a Places {
        &self.site.config.places
    }

    pub fn fact(&self, id: &str) -> Option<&'a Fact> {
        self.registers.facts.get(id)
    }

    pub fn term(&self, wording: &str) -> Option<&'a Term> {
        self.registers.term(wording)
    }

    pub fn service(&self, id: &str) -> Option<&'a Service> {
        self.registers.services.get(id)
    }

    pub fn services(&self) -> impl Iterator<Item = &'a Service> + Clone {
        self.registers.services.values()
    }

    pub fn source(&self, id: &str) -> Option<&'a Source> {
        self.registers.sources.get(id)
    }
}
