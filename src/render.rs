//! An edition and a route → bytes. Pure: no disk, no clock, nothing shared that changes.

pub mod board;
pub mod checksheet;
pub mod emoji;
pub mod feed;
pub mod html;
pub mod jsonld;
pub mod leaflet;
pub mod lines;
pub mod listing;
pub mod mark;
pub mod page;
pub mod policy;
pub mod prints;
pub mod sheet;
pub mod sitemap;
pub mod text;
pub mod view;
pub mod words;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Noted};
use crate::model::PageId;
use crate::model::edition::{Card, Edition};
use crate::model::leaflet::Piece;
use crate::model::navigation::Catalogue;
use crate::paths::{OutPath, relative};
use crate::plan::{ASSETS, FEED, PRINTS, part_name, parts};
use crate::theme::{Part, Shared, Theme};
use view::*;

/// An edition with its lists and the theme that dresses it.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    pub edition: &'a Edition<'a>,
    pub catalogue: &'a Catalogue,
    pub theme: &'a Theme,
    /// The leaflets that are there, by the path of what is read on a screen.
    pub prints: &'a Prints,
    /// What is the same on all pages of a folder.
    pub around: &'a Arounds,
}

/// What is the same on all pages of a folder.
pub struct Around {
    site: Shared,
    edition: Shared,
    footer_settings: Shared,
    prints: String,
    footer: Part,
    /// By the campaign, by its place in the catalogue, that the pages of the folder belong to.
    menus: BTreeMap<Option<usize>, Menu>,
}

/// The links to the campaigns.
struct Menu {
    links: Shared,
    html: Part,
}

impl Menu {
    fn new(tag: &str, theme: &Theme, links: &[LinkView]) -> Menu {
        let links = Shared::new(&links);
        let html = theme.part("menu", &MenuView { strings: theme.strings(tag), language: tag, nav: links.clone() });
        Menu { links, html }
    }
}

/// By folder, without a slash at the end.
pub type Arounds = BTreeMap<String, Around>;

/// What all pages of these folders have in common.
pub fn arounds<'f>(edition: &Edition<'_>, catalogue: &Catalogue, theme: &Theme, folders: impl IntoIterator<Item = &'f str>) -> Arounds {
    let around = |folder: &str| Around::new(edition, catalogue, theme, &OutPath::new(format!("{folder}/index.html").trim_start_matches('/')));
    folders.into_iter().map(|folder| (folder.to_owned(), around(folder))).collect()
}

impl Around {
    fn new(edition: &Edition<'_>, catalogue: &Catalogue, theme: &Theme, path: &OutPath) -> Around {
        let is_above = |campaign: &PageId| {
            let rest = path.folder().strip_prefix(edition.path(*campaign).folder());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let current = catalogue.campaigns.iter().position(is_above);
        let menu = Menu::new(edition.tag(), theme, &menu(edition, catalogue, current, path));
        Around { menus: BTreeMap::from([(current, menu)]), ..Common::new(edition, catalogue, theme, path).shared(theme) }
    }
}

/// What a page says of a leaflet that it offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintFacts {
    pub sides: usize,
    /// Bytes of each of its files.
    pub sizes: Vec<(Piece, usize)>,
}

/// Finished leaflets, by the path of what is read on a screen.
pub type Prints = BTreeMap<OutPath, PrintFacts>;

/// A page of an edition; `part` counts the parts of a campaign's list.
pub fn page(stage: Stage<'_>, page: PageId, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    page::render(stage, page, part, path)
}

/// The page that offers the editions of a page which this edition does not have. It says nothing of that page.
pub fn chooser(stage: Stage<'_>, page: PageId, path: &OutPath) -> Noted<Vec<u8>> {
    let offers = stage.edition.offers(page);
    let tag = stage.edition.tag();
    let editions = offers.iter().map(|other| NamedLink { name: other.audience.name.get(tag).to_owned(), href: relative(path, &other.path) }).collect();
    let frame = Frame { chooser: Some(ChooserView { editions }), ..frame(stage, None, path) };
    framed(stage, "chooser", frame, Vec::new())
}

/// The page where a print of a page is checked.
pub fn ticket(stage: Stage<'_>, page: PageId, path: &OutPath) -> Noted<Vec<u8>> {
    prints::ticket(stage, page, path)
}

/// The page where the mark of a print is typed in. `tickets` are all that there are.
pub fn prints(stage: Stage<'_>, tickets: &[String], path: &OutPath) -> Noted<Vec<u8>> {
    prints::form(stage, tickets, path)
}

/// A part of the list of all pages.
pub fn all(stage: Stage<'_>, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let title = strings(stage).get("all_pages").to_owned();
    list(stage, title, &stage.catalogue.all, "all", part, path)
}

/// A part of the list of the pages for a setting.
pub fn setting(stage: Stage<'_>, setting: usize, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let (id, pages) = &stage.catalogue.settings[setting];
    let title = strings(stage).fill("list_by_setting", &[("name", stage.edition.setting_name(id))]);
    list(stage, title, pages, &format!("settings/{id}"), part, path)
}

fn list(stage: Stage<'_>, title: String, pages: &[PageId], stem: &str, part: usize, path: &OutPath) -> Noted<Vec<u8>> {
    let items = page::part_of(stage, pages, part).iter().filter_map(|page| page::card(stage, *page, path, true)).collect();
    let pager = pager(stage, pages.len(), stem, part, path);
    let title = if part == 0 { title } else { format!("{title} {}", strings(stage).fill("page_n", &[("n", &(part + 1).to_string())])) };
    let frame = Frame { list: Some(ListView { title, intro: String::new(), items, pager }), ..frame(stage, None, path) };
    framed(stage, "list", frame, Vec::new())
}

/// The page that a host shows for addresses that lead nowhere. It may be shown at any depth, so its addresses start at the base.
pub fn not_found(stage: Stage<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    let mut frame = frame(stage, None, path);
    let base = stage.edition.base_url().unwrap_or("");
    let after_host = base.split_once("://").map_or("", |(_, rest)| rest);
    let root = after_host.split_once('/').map_or(String::from("/"), |(_, folder)| format!("/{}/", folder.trim_matches('/'))).replace("//", "/");
    let rooted = |href: &mut String| href.insert_str(0, &root);
    let mut common = Common::new(stage.edition, stage.catalogue, stage.theme, path);
    [&mut common.site.home, &mut common.site.css, &mut common.edition.home, &mut common.edition.all].into_iter().for_each(rooted);
    if !common.prints.is_empty() {
        rooted(&mut common.prints);
    }
    common.footer_settings.iter_mut().for_each(|link| rooted(&mut link.href));
    let around = common.shared(stage.theme);
    let mut nav = menu(stage.edition, stage.catalogue, None, path);
    nav.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.surround(&around, &Menu::new(stage.edition.tag(), stage.theme, &nav));
    frame.editions.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.languages.iter_mut().for_each(|link| rooted(&mut link.href));
    frame.canonical.clear();
    frame.alternates.clear();
    frame.feed.clear();
    framed(stage, "notfound", frame, Vec::new())
}

/// A page in its frame, with what is wrong with either.
fn framed(stage: Stage<'_>, template: &str, frame: Frame<'_>, mut notes: Vec<Diagnostic>) -> Noted<Vec<u8>> {
    notes.extend_from_slice(&frame.problems);
    finish(stage.theme.page(template, &frame), notes)
}

fn finish(rendered: Result<Vec<u8>, Box<Diagnostic>>, mut notes: Vec<Diagnostic>) -> Noted<Vec<u8>> {
    match rendered {
        Ok(html) => Noted { value: html, notes },
        Err(problem) => {
            notes.push(*problem);
            Noted { value: Vec::new(), notes }
        }
    }
}

pub(crate) fn strings(stage: Stage<'_>) -> &crate::theme::Strings {
    stage.theme.strings(stage.edition.tag())
}

/// The same before templates can read it.
struct Common<'v> {
    language: &'v str,
    site: SiteView<'v>,
    edition: EditionView<'v>,
    footer_settings: Vec<NamedLink>,
    prints: String,
}

impl<'v> Common<'v> {
    fn new(edition: &Edition<'v>, catalogue: &Catalogue, theme: &Theme, path: &OutPath) -> Common<'v> {
        let reader = edition.reader();
        let href = |to: &OutPath| relative(path, to);
        let setting = |id: &str| NamedLink { name: edition.setting_name(id).to_owned(), href: href(&edition.inside(&part_name(&format!("settings/{id}"), 0))) };
        Common {
            language: edition.tag(),
            site: SiteView {
                title: edition.site_title(),
                description: edition.site_description(),
                home: href(&edition.inside("index.html")),
                css: href(&OutPath::new(format!("{ASSETS}{}", theme.style))),
                policy: policy::policy(edition.raw_html()),
                generator: concat!("Pamphlet ", env!("CARGO_PKG_VERSION")),
            },
            edition: EditionView {
                id: &reader.id,
                name: reader.name.get(edition.tag()),
                slug: if edition.audience.0 == 0 { "" } else { &reader.id },
                note: "",
                large: reader.reading.large,
                home: href(&edition.inside("index.html")),
                all: href(&edition.inside("all.html")),
            },
            footer_settings: catalogue.settings.iter().map(|(id, _)| setting(id)).collect(),
            prints: if catalogue.prints { href(&edition.for_everyone(PRINTS)) } else { String::new() },
        }
    }

    fn shared(self, theme: &Theme) -> Around {
        let (site, edition, footer_settings) = (Shared::new(&self.site), Shared::new(&self.edition), Shared::new(&self.footer_settings));
        let view = FooterView {
            strings: theme.strings(self.language),
            language: self.language,
            site: site.clone(),
            edition: edition.clone(),
            footer_settings: footer_settings.clone(),
            prints: &self.prints,
        };
        let footer = theme.part("footer", &view);
        Around {
            site,
            edition,
            footer_settings,
            prints: self.prints,
            footer,
            menus: BTreeMap::new(),
        }
    }
}

/// The links to the campaigns, as a page in the folder of `path` has them that belongs to the one at `current`.
fn menu(edition: &Edition<'_>, catalogue: &Catalogue, current: Option<usize>, path: &OutPath) -> Vec<LinkView> {
    let cards = catalogue.campaigns.iter().enumerate().filter_map(|(at, id)| Some((at, edition.card(*id)?)));
    let link = |(at, card): (usize, Card<'_>)| LinkView {
        title: card.title.to_owned(),
        lang: if card.language == edition.tag() { String::new() } else { card.language.to_owned() },
        href: relative(path, &card.path),
        current: Some(at) == current,
    };
    cards.map(link).collect()
}

/// What surrounds every page: site, edition, menus, other editions and languages.
pub(crate) fn frame<'v>(stage: Stage<'v>, page: Option<PageId>, path: &OutPath) -> Frame<'v> {
    let (edition, strings) = (stage.edition, strings(stage));
    let tag = edition.tag();
    let href = |to: &OutPath| relative(path, to);
    let base = edition.base_url();
    let trail = page.map_or(Vec::new(), |page| edition.trail(page));
    let within = |campaign: PageId| page.is_some_and(|page| page == campaign || trail.iter().any(|card| card.id == campaign));
    // The page is below one of them at most.
    let current = stage.catalogue.campaigns.iter().position(|campaign| within(*campaign));
    let translations = edition.translations(page);
    let own;
    let around = match stage.around.get(path.folder()) {
        Some(around) => around,
        None => {
            own = Around::new(edition, stage.catalogue, stage.theme, path);
            &own
        }
    };
    let mut frame = Frame {
        strings,
        site: Shared::default(),
        language: tag,
        edition: Shared::default(),
        nav: Shared::default(),
        nav_html: Shared::default(),
        editions: edition
            .others(page)
            .into_iter()
            .map(|other| EditionLink { name: other.audience.name.get(tag).to_owned(), href: href(&other.path), current: other.current })
            .collect(),
        languages: translations
            .iter()
            .map(|(tag, to, current)| LanguageLink { name: language_name(tag, stage.theme), tag: (*tag).to_owned(), href: href(to), current: *current })
            .collect(),
        footer_settings: Shared::default(),
        footer_html: Shared::default(),
        canonical: base.map_or(String::new(), |base| crate::paths::absolute(base, path)),
        alternates: base.filter(|_| page.is_some()).map_or(Vec::new(), |base| {
            translations.iter().map(|(tag, to, _)| Alternate { tag: (*tag).to_owned(), href: crate::paths::absolute(base, to) }).collect()
        }),
        feed: base.filter(|_| !stage.catalogue.all.is_empty()).map_or(String::new(), |_| relative(path, &stage.edition.inside(FEED))),
        prints: String::new(),
        page: None,
        ticket: None,
        form: None,
        list: None,
        chooser: None,
        problems: Vec::new(),
    };
    match around.menus.get(&current) {
        Some(menu) => frame.surround(around, menu),
        None => frame.surround(around, &Menu::new(tag, stage.theme, &menu(edition, stage.catalogue, current, path))),
    }
    frame
}

impl Frame<'_> {
    fn surround(&mut self, around: &Around, menu: &Menu) {
        self.problems = [&around.footer, &menu.html].into_iter().filter_map(|part| part.as_ref().err()).map(|problem| (**problem).clone()).collect();
        let html = |part: &Part| part.as_ref().map_or_else(|_| Shared::default(), Shared::clone);
        (self.site, self.edition, self.prints) = (around.site.clone(), around.edition.clone(), around.prints.clone());
        (self.footer_settings, self.footer_html) = (around.footer_settings.clone(), html(&around.footer));
        (self.nav, self.nav_html) = (menu.links.clone(), html(&menu.html));
    }
}

/// The tag of a text's language when it is another than the edition's.
pub(crate) fn other_language(stage: Stage<'_>, tag: &str) -> String {
    if tag == stage.edition.tag() { String::new() } else { tag.to_owned() }
}

/// A language by its own name, from the theme's strings in that language.
pub fn language_name(tag: &str, theme: &Theme) -> String {
    let strings = theme.strings(tag);
    let name = strings.get("language_name");
    if name == "language_name" { tag.to_owned() } else { name.to_owned() }
}

/// The pager of a list; none when it has one part.
pub(crate) fn pager(stage: Stage<'_>, count: usize, stem: &str, part: usize, path: &OutPath) -> Option<PagerView> {
    let parts = parts(count, stage.edition.per_page());
    let href = |part: usize| relative(path, &stage.edition.inside(&part_name(stem, part)));
    (parts > 1).then(|| PagerView {
        current: part + 1,
        pages: shown_parts(part, parts).map(|n| PagerLink { n: n + 1, href: href(n), current: n == part }).collect(),
        prev: part.checked_sub(1).map(href),
        next: (part + 1 < parts).then(|| href(part + 1)),
    })
}

/// The first, the last and the near ones: a pager stays short however long the list is.
fn shown_parts(part: usize, parts: usize) -> impl Iterator<Item = usize> {
    (0..parts).filter(move |n| *n == 0 || *n + 1 == parts || n.abs_diff(part) <= 2)
}
