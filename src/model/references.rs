//! Every link of every page and every reference of a register: resolved, or reported; and which editions show which
//! file.

use percent_encoding::percent_decode_str;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place, Severity, nearest};
use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::config::Config;
use crate::model::document::*;
use crate::model::edition::Edition;
use crate::model::places::Found;
use crate::model::project::{is_ours, numbered};
use crate::model::register::Citation;
use crate::model::variants::Readership;
use crate::model::{PageId, Site, Version};
use crate::paths::{CONTENT, STATIC};
use crate::paths::{SourcePath, join};
use crate::picture::finding;

/// Where a link or a picture leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    Page(PageId, Option<String>),
    /// A heading of the same page.
    Here(String),
    File(SourcePath),
    /// Another host, a mail address or a phone number.
    Outside,
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoTarget {
    Nowhere {
        near: Option<String>,
    },
    /// A kind of address that may not be published.
    Scheme(String),
}

/// The kinds of address that lead out of the site.
const OUTSIDE: &[&str] = &["http", "https", "mailto", "tel"];

/// Resolves a link as written in the file `from`.
pub(crate) fn resolve(site: &Site, from: &SourcePath, link: &str) -> Result<Target, NoTarget> {
    if let Some((scheme, _)) = link.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        return if OUTSIDE.contains(&scheme.to_ascii_lowercase().as_str()) {
            Ok(Target::Outside)
        } else {
            Err(NoTarget::Scheme(scheme.to_owned()))
        };
    }
    if link.starts_with("//") {
        return Ok(Target::Outside);
    }
    let decoded = percent_decode_str(link).decode_utf8_lossy();
    let (path, fragment) =
        decoded.split_once('#').map_or((&*decoded, None), |(path, fragment)| (path, Some(fragment.to_owned())));
    let fragment = fragment.filter(|fragment| !fragment.is_empty());
    if path.is_empty() {
        return fragment.map(Target::Here).ok_or(NoTarget::Nowhere { near: None });
    }
    let nowhere = || NoTarget::Nowhere { near: near_page(site, from, path) };
    let whole = join(CONTENT, from.folder(), path).ok_or_else(nowhere)?;
    if let Some(page) = page_of(site, &whole, path.ends_with('/')) {
        return Ok(Target::Page(page, fragment));
    }
    find_file(site, from, path).map(Target::File).ok_or_else(nowhere)
}

/// The link to a page that is named as `oral/brush`.
pub(crate) fn page_link(name: &str) -> String {
    let bare = name.trim_start_matches('/').trim_start_matches("content/").trim_end_matches(".md");
    format!("/{bare}.md")
}

/// A file as written in `from`: below the content, or below `static/` when the address starts at the top.
pub(crate) fn find_file(site: &Site, from: &SourcePath, link: &str) -> Option<SourcePath> {
    let decoded = percent_decode_str(link).decode_utf8_lossy();
    let in_content = join(CONTENT, from.folder(), &decoded).map(SourcePath::new);
    let in_static = decoded.starts_with('/').then(|| join(STATIC, "", &decoded)).flatten().map(SourcePath::new);
    let held = site.held_files.get(from);
    let as_signed = |path: SourcePath| held.and_then(|held| held.get(&path)).cloned().unwrap_or(path);
    in_content.into_iter().chain(in_static).map(as_signed).find(|path| site.files.contains_key(path))
}

fn is_scheme(scheme: &str) -> bool {
    scheme.len() > 1
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        && scheme.as_bytes()[0].is_ascii_alphabetic()
}

fn page_of(site: &Site, whole: &str, folder: bool) -> Option<PageId> {
    let path = whole.strip_prefix(CONTENT)?.trim_start_matches('/');
    let found = page_below(site, path, folder);
    found.filter(|page| !site.pages[*page].is_unlisted())
}

fn page_below(site: &Site, path: &str, folder: bool) -> Option<PageId> {
    if folder || path.is_empty() {
        return site.page_once_at(format!("{path}/index").trim_start_matches('/'));
    }
    let stem = path.strip_suffix(".md")?;
    site.page_once_at(stem).or_else(|| {
        let (base, tag) = stem.rsplit_once('.')?;
        site.config.languages.iter().any(|language| &**language == tag).then(|| site.page_once_at(base)).flatten()
    })
}

/// The page that a name means: `oral/brush`, `oral/brush.md`, `oral` for a campaign.
pub(crate) fn page_named(site: &Site, name: &str) -> Option<PageId> {
    let name = name.trim().trim_start_matches('/');
    let name = name.strip_prefix("content/").unwrap_or(name);
    let stem = name.strip_suffix(".md").unwrap_or(name).trim_end_matches('/');
    site.page_once_at(stem).or_else(|| site.page_once_at(format!("{stem}/index").trim_start_matches('/')))
}

/// A page whose address looks like `link`, as it would be written from the same file.
fn near_page(site: &Site, from: &SourcePath, link: &str) -> Option<String> {
    let wanted = link.trim_end_matches(".html").trim_end_matches(".md").trim_start_matches('/');
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let by_name =
        site.paths().find(|path| path.rsplit('/').next() == Some(name)).or_else(|| nearest(wanted, site.paths()));
    let by_name = by_name.or_else(|| {
        let names: Vec<&str> = site.paths().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
        let near = nearest(name, names)?;
        site.paths().find(|path| path.rsplit('/').next() == Some(near))
    })?;
    let here = format!("{}/", from.folder().trim_start_matches(CONTENT).trim_start_matches('/'));
    Some(match by_name.strip_prefix(here.trim_start_matches('/')) {
        Some(rest) if !here.trim_start_matches('/').is_empty() || !by_name.contains('/') => format!("{rest}.md"),
        _ => format!("/{by_name}.md"),
    })
}

/// Entries that point to entries that do not exist, and regions that are not configured.
pub(crate) fn check_registers(site: &Site, notes: &mut Vec<Diagnostic>) {
    let registers = &site.registers;
    let mut citation = |place: &Place, citation: Option<&Citation>| {
        if let Some(Citation { source, .. }) =
            citation.filter(|citation| !registers.sources.contains_key(&citation.source))
        {
            let place = match place {
                Place::Value(path, key) => Place::Value(path.clone(), format!("{key}/source")),
                other => other.clone(),
            };
            notes.push(
                Diagnostic::new("unknown-source", place)
                    .with("name", source)
                    .with_near(source, registers.sources.keys().map(|id| &**id)),
            );
        }
    };
    registers.facts.values().for_each(|fact| citation(&fact.place, Some(&fact.citation)));
    registers.services.values().for_each(|service| citation(&service.place, service.citation.as_ref()));
    registers.events.values().for_each(|event| citation(&event.place, event.citation.as_ref()));
    registers.terms.values().for_each(|term| citation(&term.place, term.citation.as_ref()));
    let regions = registers.facts.values().filter_map(|fact| Some((&fact.place, fact.region.as_ref()?)));
    let regions =
        regions.chain(registers.sources.values().filter_map(|source| Some((&source.place, source.region.as_ref()?))));
    let regions = regions.chain(
        registers
            .services
            .values()
            .flat_map(|service| service.regions.iter().chain(&service.at).map(|region| (&service.place, region))),
    );
    let regions =
        regions.chain(registers.people.values().filter_map(|person| Some((&person.place, person.region.as_ref()?))));
    let regions =
        regions.chain(registers.events.values().filter_map(|event| Some((&event.place, event.region.as_ref()?))));
    for (place, region) in regions {
        if let Some(path) = place.path() {
            notes.extend(check_region(&site.config, region, path));
        }
    }
    check_events(site, notes);
    if let Some(region) = &site.config.region {
        let region = Spot { value: region.clone(), key: "region".into() };
        notes.extend(check_region(&site.config, &region, &SourcePath::new(crate::paths::CONFIG)));
    }
}

/// Readers and pages of events that there are none of.
fn check_events(site: &Site, notes: &mut Vec<Diagnostic>) {
    for event in site.registers.events.values() {
        let Some(path) = event.place.path() else { continue };
        let audiences = &site.config.audiences;
        let nobody = event.readers.iter().filter(|name| audiences.set(&name.value).is_none());
        notes.extend(nobody.map(|name| audiences.unknown(&name.value, name.place(path))));
        for page in event.pages.iter().filter(|page| page_named(site, &page.value).is_none()) {
            let paths = || site.paths().map(|path| path.strip_suffix("/index").unwrap_or(path));
            let finding = Diagnostic::new("unknown-page", page.place(path)).with("name", &page.value);
            notes.push(finding.with_near(&page.value, paths()));
        }
    }
}

/// A place that the configuration does not name, or a name that several places have.
pub(crate) fn check_region(config: &Config, region: &Spot<String>, path: &SourcePath) -> Option<Diagnostic> {
    let (places, written) = (&config.places, region.value.as_str());
    if places.is_empty() {
        return None;
    }
    let found = |code| Diagnostic::new(code, region.place(path)).with("name", written);
    match places.find(written) {
        Found::One(_) => None,
        Found::Several(all) => {
            Some(found("ambiguous-region").with_list("known", all.into_iter().map(|id| places.path(id))))
        }
        Found::None => {
            let known = places.spelled();
            Some(found("unknown-region").with_near(written, known.iter().map(String::as_str)))
        }
    }
}

/// Links and pictures of all versions of a page: findings by document, and the files that it shows.
pub fn check_page(site: &Site, documents: &[Document], page: PageId) -> (Vec<(usize, Vec<Diagnostic>)>, Vec<Shown>) {
    let mut shown = Vec::new();
    let check = |version: &Version| {
        let (notes, files) =
            Checker { site, documents, page, version, outline: &documents[version.document].outline }.check();
        shown.extend(files);
        (!notes.is_empty()).then_some((version.document, notes))
    };
    (site.pages[page].versions.iter().filter_map(check).collect(), shown)
}

/// What links of all pages say and show.
#[derive(Default)]
pub(crate) struct Links {
    /// Findings by document.
    pub notes: BTreeMap<usize, Vec<Diagnostic>>,
    pub shown: Vec<Shown>,
}

impl FromIterator<(Vec<(usize, Vec<Diagnostic>)>, Vec<Shown>)> for Links {
    fn from_iter<I: IntoIterator<Item = (Vec<(usize, Vec<Diagnostic>)>, Vec<Shown>)>>(pages: I) -> Links {
        let mut links = Links::default();
        for (notes, shown) in pages {
            links.notes.extend(notes);
            links.shown.extend(shown);
        }
        links
    }
}

/// A file with a language and the audiences whose editions show it.
pub(crate) type Shown = (SourcePath, usize, AudienceSet);

/// Who sees a reference of a page version: of a text that differs by audience, those who read the variant it is in.
pub(crate) fn seen_by(version: &Version, front: &FrontMatter, mark: &OutlineReference) -> AudienceSet {
    fn within<T>(readership: &Readership, variants: &Variants<T>, name: Option<&str>, set: AudienceSet) -> AudienceSet {
        name.map_or_else(|| readership.others(set), |name| readership.named(variants, name, set))
    }
    let set = mark.scope.map_or(version.audiences, |scope| version.scopes[scope as usize]);
    let (readerships, name) = (&version.readerships, mark.variant.as_deref());
    let Place::Value(_, key) = &mark.place else { return set };
    match key.split('/').next() {
        Some("summary") => within(&readerships.summary, &front.summary, name, set),
        Some("message") => within(&readerships.message, &front.message, name, set),
        Some("actions") => within(&readerships.actions, &front.actions, name, set),
        _ => set,
    }
}

/// Files that everyone gets as they are: what runs in a browser, and pictures that cannot be published.
pub(crate) fn check_static(site: &Site, notes: &mut Vec<Diagnostic>) {
    let files = site.files.iter().filter(|(path, _)| path.as_str().starts_with(STATIC));
    notes.extend(files.filter_map(|(path, file)| finding::in_static(&file.info.picture, path)));
}

/// What keeps pictures of a page from being printed for an audience, whether it is printed by itself or not.
pub(crate) fn unprinted(
    site: &Site,
    documents: &[Document],
    page: PageId,
    audience: AudienceId,
    language: usize,
) -> Vec<Diagnostic> {
    let Some(version) = site.version(page, audience, language) else { return Vec::new() };
    let outline = &documents[version.document].outline;
    let shown = outline
        .references
        .iter()
        .filter(|mark| mark.kind == ReferenceKind::Image && seen_by(version, &outline.front, mark).contains(audience));
    let finding = |mark: &OutlineReference| {
        let path = find_file(site, &outline.path, &mark.target)?;
        finding::printed(&site.files[&path].info.picture, &mark.target, &mark.place)
    };
    shown.filter_map(finding).filter(|finding| finding.severity == Severity::Error).collect()
}

pub(crate) struct Checker<'a> {
    pub site: &'a Site,
    pub documents: &'a [Document],
    pub page: PageId,
    pub version: &'a Version,
    pub outline: &'a Outline,
}

impl Checker<'_> {
    /// Checks all links and pictures; gives the files that are shown.
    pub(crate) fn check(&self) -> (Vec<Diagnostic>, Vec<Shown>) {
        let (mut notes, mut shown) = (Vec::new(), Vec::new());
        self.named_headings(&mut notes);
        for mark in &self.outline.references {
            self.reference(mark, &mut shown, &mut notes);
        }
        (notes, shown)
    }

    fn seen_by(&self, mark: &OutlineReference) -> AudienceSet {
        seen_by(self.version, &self.outline.front, mark)
    }

    /// Two headings that want one name in one edition, or a heading that wants a name of the program's own.
    fn named_headings(&self, notes: &mut Vec<Diagnostic>) {
        let named = self.outline.headings.iter().filter_map(|heading| Some((heading, heading.named?)));
        let set = |heading: &OutlineHeading| {
            heading.scope.map_or(self.version.audiences, |scope| self.version.scopes[scope as usize])
        };
        let mut seen: Vec<&OutlineHeading> = Vec::new();
        for (heading, span) in named {
            let twice = seen.iter().any(|other| other.id == heading.id && !set(other).and(set(heading)).is_empty());
            if twice || is_ours(&heading.id) {
                let near = (2..)
                    .map(|number| format!("{}-{number}", heading.id))
                    .find(|id| !is_ours(id) && !self.outline.headings.iter().any(|other| *other.id == **id));
                let place = Place::Span(self.outline.path.clone(), span);
                notes.push(
                    Diagnostic::new("id-taken", place)
                        .with("name", &heading.id)
                        .with("reason", if twice { "twice" } else { "ours" })
                        .with("near", near.unwrap_or_default()),
                );
            }
            seen.push(heading);
        }
    }

    fn reference(&self, mark: &OutlineReference, shown: &mut Vec<Shown>, notes: &mut Vec<Diagnostic>) {
        match mark.kind {
            ReferenceKind::Link => match resolve(self.site, &self.outline.path, &mark.target) {
                Ok(target) => self.link(mark, target, shown, notes),
                Err(reason) => notes.push(self.no_target(mark, reason)),
            },
            ReferenceKind::Image => self.image(mark, shown, notes),
            // These are in registers, and a document's entry answers for them.
            ReferenceKind::Fact | ReferenceKind::Term | ReferenceKind::Service | ReferenceKind::Source => {}
        }
    }

    fn no_target(&self, mark: &OutlineReference, reason: NoTarget) -> Diagnostic {
        match reason {
            NoTarget::Scheme(scheme) => {
                Diagnostic::new("link-scheme", mark.place.clone()).with("target", &mark.target).with("scheme", scheme)
            }
            NoTarget::Nowhere { near } => {
                let left_out = join(CONTENT, self.outline.path.folder(), mark.target.split('#').next().unwrap_or(""))
                    .and_then(|whole| {
                        self.site.drafts.iter().find(|(draft, _)| whole == format!("{CONTENT}/{draft}.md"))
                    });
                let place = mark.place.clone();
                let finding = match left_out {
                    // Until that page is signed again the words stay here without the link: one page does not hold up
                    // all others.
                    Some((_, false)) => {
                        return Diagnostic::new("link-to-unsigned", place).with("target", &mark.target);
                    }
                    Some((_, true)) => Diagnostic::new("link-to-draft", place),
                    None => Diagnostic::new("link-nowhere", place),
                };
                let target = Some(&mark.target).filter(|target| !target.trim().is_empty());
                finding.with("target", target).with("near", near)
            }
        }
    }

    /// Whether a page is named as a chapter of a booklet.
    fn is_chapter(&self, mark: &OutlineReference) -> bool {
        let (Some(record), Place::Value(_, at)) = (&self.outline.front.record, &mark.place) else { return false };
        let key = self.site.kinds.find(&record.kind).and_then(|kind| kind.chapters.as_deref());
        let named = record.fields.iter().filter(|field| Some(&*field.key) == key).flat_map(|field| &field.values);
        key.is_some() && named.into_iter().any(|value| *value.key == **at)
    }

    fn link(&self, mark: &OutlineReference, target: Target, shown: &mut Vec<Shown>, notes: &mut Vec<Diagnostic>) {
        let seen_by = self.seen_by(mark);
        match target {
            Target::Outside => {}
            Target::File(path) => {
                notes.extend(finding::linked(&self.site.files[&path].info.picture, &path, &mark.target, &mark.place));
                self.show(path, seen_by, shown);
            }
            Target::Here(fragment) => notes.extend(self.fragment(mark, self.page, &fragment, seen_by)),
            Target::Page(page, fragment) => {
                let there = self.site.pages[page].audiences();
                let hidden = seen_by.without(there);
                let mut versions = self.site.pages[page].versions.iter();
                let waits = versions.any(|version| self.documents[version.document].held.is_some());
                if there.is_empty() {
                    // That page has a finding of its own: it does not say whom it is for.
                } else if self.is_chapter(mark) {
                    // Each edition binds those that it has.
                } else if !hidden.is_empty() && waits {
                    // It is not signed for these readers yet.
                    notes.push(Diagnostic::new("link-to-unsigned", mark.place.clone()).with("target", &mark.target));
                } else if !hidden.is_empty() {
                    notes.push(
                        Diagnostic::new("link-not-for", mark.place.clone())
                            .with("target", &mark.target)
                            .with("names", self.site.config.audiences.told(hidden)),
                    );
                } else if let Some(fragment) = fragment {
                    notes.extend(self.fragment(mark, page, &fragment, seen_by));
                }
            }
        }
    }

    /// The heading must be there, and be seen by everyone who sees the link.
    fn fragment(
        &self,
        mark: &OutlineReference,
        page: PageId,
        fragment: &str,
        seen_by: AudienceSet,
    ) -> Option<Diagnostic> {
        let mut missing = AudienceSet::EMPTY;
        let mut ids: Vec<&str> = Vec::new();
        let mut is_hidden = false;
        for audience in seen_by.iter() {
            let Some(version) = self.site.version(page, audience, self.version.language) else { continue };
            let outline = &self.documents[version.document].outline;
            is_hidden |= outline.headings.iter().any(|heading| *heading.id == *fragment)
                || outline.anchors.iter().any(|anchor| *anchor.id == *fragment);
            let is_seen =
                |scope: Option<ScopeId>| scope.is_none_or(|scope| version.scopes[scope as usize].contains(audience));
            let marks: Vec<(&str, bool)> = outline
                .headings
                .iter()
                .filter(|heading| is_seen(heading.scope))
                .map(|heading| (&*heading.id, heading.named.is_some()))
                .collect();
            let found = match numbered(&marks) {
                Some(shown) => shown.iter().any(|id| id == fragment),
                None => marks.iter().any(|(id, _)| *id == fragment),
            };
            if !found && !outline.anchors.iter().any(|anchor| *anchor.id == *fragment && is_seen(anchor.scope)) {
                missing = missing.with(AudienceSet::of(audience));
            }
            ids.extend(marks.iter().map(|(id, _)| *id));
        }
        (!missing.is_empty()).then(|| {
            Diagnostic::new("unknown-fragment", mark.place.clone())
                .with("target", &mark.target)
                .with("fragment", fragment)
                .with("names", self.site.config.audiences.told(missing))
                .with("kind", if is_hidden { "hidden" } else { "missing" })
                .with_near(fragment, ids.into_iter().filter(|id| *id != fragment))
        })
    }

    fn image(&self, mark: &OutlineReference, shown: &mut Vec<Shown>, notes: &mut Vec<Diagnostic>) {
        if mark.target.starts_with("//") || mark.target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) {
            notes.push(Diagnostic::new("image-outside", mark.place.clone()).with("target", &mark.target));
            return;
        }
        match find_file(self.site, &self.outline.path, &mark.target) {
            Some(path) => {
                self.picture(&path, mark, notes);
                self.show(path, self.seen_by(mark), shown);
            }
            None => {
                let name = mark.target.rsplit('/').next().unwrap_or(&mark.target);
                let folder = self.outline.path.folder();
                let here: Vec<&str> =
                    self.site.files.keys().filter(|path| path.folder() == folder).map(SourcePath::file_name).collect();
                notes.push(
                    Diagnostic::new("image-missing", mark.place.clone())
                        .with("target", &mark.target)
                        .with_near(name, here),
                );
            }
        }
    }

    /// Whether a picture can be shown, and printed where the page is.
    fn picture(&self, path: &SourcePath, mark: &OutlineReference, notes: &mut Vec<Diagnostic>) {
        let info = &self.site.files[path].info.picture;
        if let Some(finding) = finding::shown(info, path, &mark.target, &mark.place) {
            let is_error = finding.severity == Severity::Error;
            notes.push(finding);
            if is_error {
                return;
            }
        }
        let Some(finding) = finding::printed(info, &mark.target, &mark.place) else { return };
        let edition = |audience| Edition::new(self.site, self.documents, audience, self.version.language);
        if self.seen_by(mark).iter().any(|audience| !edition(audience).leaflets(self.page).is_empty()) {
            notes.push(finding);
        }
    }

    /// Notes that a file is shown to `audiences` in every language that shows this version.
    fn show(&self, path: SourcePath, audiences: AudienceSet, shown: &mut Vec<Shown>) {
        for language in 0..self.site.config.languages.len() {
            let reads_this = |audience: &AudienceId| {
                self.site
                    .version(self.page, *audience, language)
                    .is_some_and(|version| version.document == self.version.document)
            };
            let set = audiences
                .iter()
                .filter(reads_this)
                .fold(AudienceSet::EMPTY, |set, audience| set.with(AudienceSet::of(audience)));
            if !set.is_empty() {
                shown.push((path.clone(), language, set));
            }
        }
    }
}
