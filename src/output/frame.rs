//! What surrounds every page: site, edition, menus, footer, other editions and languages.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{ASSETS, CALENDAR, DATA, FEED, PRINTS, Plan, part_name};
use super::view::*;
use super::{Prints, policy};
use crate::model::document::Document;
use crate::model::edition::{Card, Edition};
use crate::model::navigation::Catalogue;
use crate::model::{PageId, Site};
use crate::paths::{OutPath, relative};
use crate::render::text::Voice;
use crate::theme::{Part, Shared, Strings, Theme};

/// An edition with its lists and the theme that dresses it: what every kind of page is made in.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    pub edition: &'a Edition<'a>,
    pub catalogue: &'a Catalogue,
    pub theme: &'a Theme,
    /// The leaflets that are there, by the path of what is read on a screen.
    pub prints: &'a Prints,
    /// What is the same on all pages of a folder.
    pub around: &'a FolderFrames,
}

/// What is the same on all pages of a folder.
pub struct FolderFrame {
    site: Shared,
    edition: Shared,
    footer_settings: Shared,
    prints: String,
    calendar: String,
    footer: Part,
    /// By the campaign, by its place in the catalogue, that the pages of the folder belong to.
    menus: BTreeMap<Option<usize>, Menu>,
}

/// The links to the campaigns.
pub(super) struct Menu {
    links: Shared,
    html: Part,
}

impl Menu {
    pub(super) fn new(tag: &str, theme: &Theme, links: &[LinkView]) -> Menu {
        let links = Shared::new(&links);
        let html = theme.part("menu", &MenuView { strings: theme.strings(tag), language: tag, nav: links.clone() });
        Menu { links, html }
    }
}

/// By folder, without a slash at the end.
pub(crate) type FolderFrames = BTreeMap<String, FolderFrame>;

/// What all pages of a folder have in common, by edition.
pub(crate) fn folder_frames(site: &Site, documents: &[Document], plan: &Plan, theme: &Theme) -> Vec<FolderFrames> {
    let mut folders: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); plan.editions.len()];
    let mut last = (0, "");
    for route in &plan.routes {
        let Some(edition) = route.output.edition() else { continue };
        if (edition, route.path.folder()) != last {
            last = (edition, route.path.folder());
            folders[edition].insert(last.1);
        }
    }
    let of = |(edition, folders): (usize, BTreeSet<&str>)| {
        let (audience, language) = plan.editions[edition];
        let (edition, catalogue) = (Edition::new(site, documents, audience, language), &plan.catalogues[edition]);
        let around = |folder: &str| {
            FolderFrame::new(
                &edition,
                catalogue,
                theme,
                &OutPath::new(format!("{folder}/index.html").trim_start_matches('/')),
            )
        };
        folders.into_iter().map(|folder| (folder.to_owned(), around(folder))).collect()
    };
    folders.into_iter().enumerate().map(of).collect()
}

impl FolderFrame {
    fn new(edition: &Edition<'_>, catalogue: &Catalogue, theme: &Theme, path: &OutPath) -> FolderFrame {
        let is_above = |campaign: &PageId| {
            let rest = path.folder().strip_prefix(edition.path(*campaign).folder());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let current = catalogue.campaigns.iter().position(is_above);
        let menu = Menu::new(edition.tag(), theme, &menu(edition, catalogue, current, path));
        FolderFrame {
            menus: BTreeMap::from([(current, menu)]),
            ..Common::new(edition, catalogue, theme, path).shared(theme)
        }
    }
}

/// The strings of an edition.
pub(crate) fn strings(context: PageContext<'_>) -> &Strings {
    context.theme.strings(context.edition.tag())
}

/// The edition on a text in this language: its own, or that of a page without a translation.
pub(crate) fn voice<'a>(context: PageContext<'a>, language: &'a str) -> Voice<'a> {
    Voice { edition: context.edition, language, strings: context.theme.strings(language) }
}

/// The same before templates can read it.
pub(super) struct Common<'v> {
    pub(super) language: &'v str,
    pub(super) site: SiteView<'v>,
    pub(super) edition: EditionView<'v>,
    pub(super) footer_settings: Vec<NamedLink>,
    pub(super) prints: String,
    pub(super) calendar: String,
    pub(super) open_data: String,
}

impl<'v> Common<'v> {
    pub(super) fn new(edition: &Edition<'v>, catalogue: &Catalogue, theme: &Theme, path: &OutPath) -> Common<'v> {
        let reader = edition.reader();
        let href = |to: &OutPath| relative(path, to);
        let setting = |id: &str| NamedLink {
            name: edition.setting_name(id).to_owned(),
            href: href(&edition.inside(&part_name(&format!("settings/{id}"), 0))),
        };
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
            calendar: if catalogue.events.is_empty() { String::new() } else { href(&edition.inside(CALENDAR)) },
            open_data: if edition.open_data() { href(&edition.inside(DATA)) } else { String::new() },
            prints: if catalogue.prints { href(&edition.for_everyone(PRINTS)) } else { String::new() },
        }
    }

    pub(super) fn shared(self, theme: &Theme) -> FolderFrame {
        let (site, edition, footer_settings) =
            (Shared::new(&self.site), Shared::new(&self.edition), Shared::new(&self.footer_settings));
        let view = FooterView {
            strings: theme.strings(self.language),
            language: self.language,
            site: site.clone(),
            edition: edition.clone(),
            footer_settings: footer_settings.clone(),
            prints: &self.prints,
            calendar: &self.calendar,
            open_data: &self.open_data,
        };
        let footer = theme.part("footer", &view);
        let (prints, calendar) = (self.prints, self.calendar);
        FolderFrame { site, edition, footer_settings, prints, calendar, footer, menus: BTreeMap::new() }
    }
}

/// The links to the campaigns, as a page in the folder of `path` has them that belongs to the one at `current`.
pub(super) fn menu(
    edition: &Edition<'_>,
    catalogue: &Catalogue,
    current: Option<usize>,
    path: &OutPath,
) -> Vec<LinkView> {
    let cards = catalogue.campaigns.iter().enumerate().filter_map(|(at, id)| Some((at, edition.card(*id)?)));
    let link = |(at, card): (usize, Card<'_>)| LinkView {
        title: card.title.to_owned(),
        lang: if card.language == edition.tag() { String::new() } else { card.language.to_owned() },
        href: relative(path, &card.path),
        current: Some(at) == current,
    };
    cards.map(link).collect()
}

/// The same page, or the home page, in all editions.
fn editions(context: PageContext<'_>, page: Option<PageId>, path: &OutPath) -> Vec<EditionLink> {
    let others = context.edition.others(page).into_iter();
    let link = others.map(|other| EditionLink {
        name: other.audience.name.get(context.edition.tag()).to_owned(),
        href: relative(path, &other.path),
        current: other.current,
    });
    link.collect()
}

/// What surrounds every page: site, edition, menus, other editions and languages.
pub(crate) fn frame<'v>(context: PageContext<'v>, page: Option<PageId>, path: &OutPath) -> Frame<'v> {
    let (edition, strings) = (context.edition, strings(context));
    let tag = edition.tag();
    let href = |to: &OutPath| relative(path, to);
    let base = edition.base_url();
    let trail = page.map_or(Vec::new(), |page| edition.trail(page));
    let within =
        |campaign: PageId| page.is_some_and(|page| page == campaign || trail.iter().any(|card| card.id == campaign));
    // The page is below one of them at most.
    let current = context.catalogue.campaigns.iter().position(|campaign| within(*campaign));
    let translations = edition.translations(page);
    let language = |(tag, to, current): &(&str, OutPath, bool)| LanguageLink {
        name: language_name(tag, context.theme),
        tag: (*tag).to_owned(),
        href: href(to),
        current: *current,
    };
    let own;
    let around = match context.around.get(path.folder()) {
        Some(around) => around,
        None => {
            own = FolderFrame::new(edition, context.catalogue, context.theme, path);
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
        editions: editions(context, page, path),
        languages: translations.iter().map(language).collect(),
        footer_settings: Shared::default(),
        footer_html: Shared::default(),
        canonical: base.map_or(String::new(), |base| crate::paths::absolute(base, path)),
        alternates: base.filter(|_| page.is_some()).map_or(Vec::new(), |base| {
            translations
                .iter()
                .map(|(tag, to, _)| Alternate { tag: (*tag).to_owned(), href: crate::paths::absolute(base, to) })
                .collect()
        }),
        feed: base
            .filter(|_| !context.catalogue.all.is_empty())
            .map_or(String::new(), |_| relative(path, &context.edition.inside(FEED))),
        prints: String::new(),
        calendar: String::new(),
        page: None,
        ticket: None,
        form: None,
        months: None,
        kit: None,
        data: None,
        list: None,
        chooser: None,
        moved: None,
        problems: Vec::new(),
    };
    match around.menus.get(&current) {
        Some(menu) => frame.surround(around, menu),
        None => {
            frame.surround(around, &Menu::new(tag, context.theme, &menu(edition, context.catalogue, current, path)))
        }
    }
    frame
}

impl Frame<'_> {
    pub(super) fn surround(&mut self, around: &FolderFrame, menu: &Menu) {
        self.problems = [&around.footer, &menu.html]
            .into_iter()
            .filter_map(|part| part.as_ref().err())
            .map(|problem| (**problem).clone())
            .collect();
        self.calendar.clone_from(&around.calendar);
        let html = |part: &Part| part.as_ref().map_or_else(|_| Shared::default(), Shared::clone);
        (self.site, self.edition, self.prints) = (around.site.clone(), around.edition.clone(), around.prints.clone());
        (self.footer_settings, self.footer_html) = (around.footer_settings.clone(), html(&around.footer));
        (self.nav, self.nav_html) = (menu.links.clone(), html(&menu.html));
    }
}

/// The tag of a text's language when it is another than the edition's.
pub(crate) fn other_language(context: PageContext<'_>, tag: &str) -> String {
    if tag == context.edition.tag() { String::new() } else { tag.to_owned() }
}

/// A language by its own name, from the theme's strings in that language.
pub(crate) fn language_name(tag: &str, theme: &Theme) -> String {
    let strings = theme.strings(tag);
    let name = strings.get("language_name");
    if name == "language_name" { tag.to_owned() } else { name.to_owned() }
}
