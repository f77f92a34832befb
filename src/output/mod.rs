//! Every kind of output, one file each: which routes it has, which bytes stand there, and what these are made of.
//! `plan` asks all kinds for their routes.
//!
//! Leaflets are typeset, which takes a press: `print` makes their files of the drafts that [`leaflet`] gives.

mod calendar;
mod calendar_file;
mod chooser;
mod content_type;
mod entries;
mod feed;
pub(crate) mod file;
pub(crate) mod former;
mod frame;
pub(crate) mod ics;
mod jsonld;
mod kit;
pub(crate) mod leaflet;
mod list;
mod moved;
mod not_found;
mod open_data;
mod page;
pub(crate) mod pieces;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod print_version;
mod sitemap;
mod theme_file;
mod ticket;
pub(crate) mod view;
mod withdrawn;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Diagnostic, Noted, Trouble};
use crate::load::Sources;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::leaflet::LeafletFile;
use crate::model::{PageId, Site};
use crate::parse::table::Unfolded;
use crate::paths::{OutPath, SourcePath};
use crate::publish::Content;
use crate::theme::Theme;
pub(crate) use frame::{FolderFrames, PageContext, folder_frames, language_name, strings, voice};
pub use open_data::DataPiece;
use plan::{EditionId, EditionPlan, Plan, Route};
use print_version::Mark;

/// What stands at a path of the output, by its kind. Parts of a list count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// A page; for a campaign, also a part of the list of what lies below it.
    Page {
        edition: EditionId,
        page: PageId,
        part: usize,
    },
    /// A page whose lists are ordered by another key, by its place among [`Edition::orders`].
    Sorted {
        edition: EditionId,
        page: PageId,
        order: usize,
    },
    /// In the general public's tree, a page that offers the editions of a page which is for others.
    Chooser {
        edition: EditionId,
        page: PageId,
    },
    /// A part of the list of all pages.
    All {
        edition: EditionId,
        part: usize,
    },
    /// A part of the list of a setting's pages; the setting by its place in the catalogue.
    Setting {
        edition: EditionId,
        setting: usize,
        part: usize,
    },
    /// A file of a leaflet, by its place in [`Plan::leaflets`].
    Leaflet {
        job: usize,
        piece: LeafletFile,
    },
    /// The page where a print of a page is checked.
    Ticket {
        edition: EditionId,
        page: PageId,
    },
    /// The page where the mark of a print is typed in.
    Prints {
        edition: EditionId,
    },
    /// That a page has moved, at the address that it had.
    Moved {
        edition: EditionId,
        page: PageId,
    },
    /// That a page was withdrawn, at its address or where its prints are checked.
    Withdrawn {
        edition: EditionId,
    },
    /// The newest pages of an edition.
    Feed {
        edition: EditionId,
    },
    /// The health days of an edition by month.
    Calendar {
        edition: EditionId,
    },
    /// The same for other programs.
    CalendarFile {
        edition: EditionId,
    },
    /// The page of a health day; the event by its place in the catalogue.
    Kit {
        edition: EditionId,
        event: usize,
    },
    /// Facts and indicators of an edition as data, and the page that says what they are.
    OpenData {
        edition: EditionId,
        piece: DataPiece,
    },
    /// A file of the site, copied.
    File(SourcePath),
    /// A file of the theme, by its name there.
    Theme(String),
    Sitemap,
    Robots,
    NotFound,
}

/// The words of the site that an output is made of. Configuration, registers, theme, the list of files and the day are
/// read by all: when one of them changes, everything is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// No words.
    Nothing,
    /// What outlines say of pages: titles, summaries, places. A change in a body changes none.
    Outlines,
    /// The body of the page that it shows, too, and of those that are bound with it in a booklet.
    OwnBody,
    /// The bodies of all pages.
    AllBodies,
}

impl Output {
    /// What an output of this kind is made of.
    pub fn reads(&self) -> Reads {
        match self {
            Output::Page { .. } | Output::Sorted { .. } => page::READS,
            Output::Chooser { .. } => chooser::READS,
            Output::All { .. } | Output::Setting { .. } => list::READS,
            Output::Leaflet { .. } => leaflet::READS,
            Output::Ticket { .. } => ticket::READS,
            Output::Prints { .. } => ticket::FORM_READS,
            Output::Moved { .. } => moved::READS,
            Output::Withdrawn { .. } => withdrawn::READS,
            Output::Feed { .. } => feed::READS,
            Output::Calendar { .. } => calendar::READS,
            Output::CalendarFile { .. } => calendar_file::READS,
            Output::Kit { .. } => kit::READS,
            Output::OpenData { .. } => open_data::READS,
            Output::File(_) => file::READS,
            Output::Theme(_) => theme_file::READS,
            Output::Sitemap | Output::Robots => sitemap::READS,
            Output::NotFound => not_found::READS,
        }
    }

    /// The edition that an output stands in, of those that have the menus and the footer of one.
    pub fn edition(&self) -> Option<EditionId> {
        match self {
            Output::Page { edition, .. }
            | Output::Sorted { edition, .. }
            | Output::Chooser { edition, .. }
            | Output::All { edition, .. }
            | Output::Setting { edition, .. }
            | Output::Ticket { edition, .. }
            | Output::Prints { edition }
            | Output::Moved { edition, .. }
            | Output::Withdrawn { edition }
            | Output::Calendar { edition }
            | Output::CalendarFile { edition }
            | Output::Kit { edition, .. }
            | Output::OpenData { edition, .. }
            | Output::Feed { edition } => Some(*edition),
            Output::Leaflet { .. }
            | Output::File(_)
            | Output::Theme(_)
            | Output::Sitemap
            | Output::Robots
            | Output::NotFound => None,
        }
    }

    /// The page whose words an output shows, and in which edition.
    pub fn page(&self, plan: &Plan) -> Option<(EditionId, PageId)> {
        match self {
            Output::Page { edition, page, .. }
            | Output::Sorted { edition, page, .. }
            | Output::Ticket { edition, page } => Some((*edition, *page)),
            Output::Leaflet { job, .. } => plan.leaflets.get(*job).map(|job| (job.edition, job.page)),
            Output::Chooser { .. }
            | Output::All { .. }
            | Output::Setting { .. }
            | Output::Prints { .. }
            | Output::Moved { .. }
            | Output::Withdrawn { .. }
            | Output::Calendar { .. }
            | Output::CalendarFile { .. }
            | Output::Kit { .. }
            | Output::OpenData { .. }
            | Output::Feed { .. } => None,
            Output::File(_) | Output::Theme(_) | Output::Sitemap | Output::Robots | Output::NotFound => None,
        }
    }

    /// The pages that it lists, where it is one part of a list.
    pub(crate) fn listed<'p>(&self, plan: &'p Plan, per_page: usize) -> Option<&'p [PageId]> {
        let (pages, part) = match self {
            Output::Page { edition, page, part } => (plan.catalogues[*edition].below(*page), part),
            Output::All { edition, part } => (&plan.catalogues[*edition].all[..], part),
            Output::Setting { edition, setting, part } => (&plan.catalogues[*edition].settings[*setting].1[..], part),
            _ => return None,
        };
        Some(plan::nth_part(pages, *part, per_page))
    }

    /// Whether search engines and readers may look for it: a page, or a list of pages.
    pub fn is_for_finding(&self) -> bool {
        match self {
            Output::Page { .. } | Output::All { .. } | Output::Setting { .. } | Output::Prints { .. } => true,
            Output::Calendar { .. } => true,
            Output::OpenData { piece, .. } => *piece == DataPiece::Page,
            // It is found in its calendar: its address has the id of an event, and the sitemap is read by all.
            Output::Kit { .. } => false,
            // A page that only offers editions is not for finding, and a ticket is found by its print.
            Output::Chooser { .. } | Output::Ticket { .. } | Output::Moved { .. } => false,
            // It shows what the page shows.
            Output::Sorted { .. } => false,
            Output::Withdrawn { .. } | Output::NotFound => false,
            Output::Leaflet { .. }
            | Output::Feed { .. }
            | Output::CalendarFile { .. }
            | Output::File(_)
            | Output::Theme(_)
            | Output::Sitemap
            | Output::Robots => false,
        }
    }
}

/// Everything that outputs are made of, frozen.
pub struct Ready {
    pub site: Arc<Site>,
    pub documents: Arc<[Document]>,
    pub theme: Arc<Theme>,
    pub plan: Arc<Plan>,
    /// What all pages of a folder have in common, by edition.
    pub around: Arc<Vec<FolderFrames>>,
    pub sources: Sources,
    /// Where the texts of rows stand in their tables.
    pub tables: Arc<Unfolded>,
    /// Pages whose signed text is shown instead of the author's, each with the copy of it.
    pub held: BTreeMap<SourcePath, HeldText>,
    pub cache: Option<PathBuf>,
}

/// A signed text that is shown while the author's waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldText {
    /// Where the signed one lies.
    pub copy: SourcePath,
    /// The author's.
    pub text: Arc<str>,
}

impl Ready {
    /// Does something in an edition, for one of its pages: see [`Ready::in_edition`].
    pub fn on_page<T>(
        &self,
        (edition, page): (EditionId, PageId),
        prints: &Prints,
        act: impl FnOnce(PageContext<'_>) -> T,
    ) -> T {
        self.in_edition(edition, prints, |context| {
            act(PageContext { edition: &context.edition.of_page(page), ..context })
        })
    }

    /// Does something in an edition. `prints`: the finished leaflets that its pages offer.
    pub fn in_edition<T>(&self, edition: EditionId, prints: &Prints, act: impl FnOnce(PageContext<'_>) -> T) -> T {
        let (audience, language) = self.plan.editions[edition];
        let door = Edition::new(&self.site, &self.documents, audience, language);
        act(PageContext {
            edition: &door,
            catalogue: &self.plan.catalogues[edition],
            theme: &self.theme,
            prints,
            around: &self.around[edition],
        })
    }
}

/// What a page says of a leaflet that it offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintInfo {
    pub sides: usize,
    /// Bytes of each of its files.
    pub sizes: Vec<(LeafletFile, usize)>,
    /// The version mark that it has, when it was made of the page as it is now.
    pub(crate) mark: Option<Mark>,
}

/// Finished leaflets, by the path of what is read on a screen.
pub type Prints = BTreeMap<OutPath, PrintInfo>;

/// The routes of all kinds in an edition.
fn routes(of: &EditionPlan<'_>, plan: &mut Plan) {
    plan.routes.extend(page::routes(of));
    plan.routes.extend(page::sorted_routes(of));
    plan.routes.extend(chooser::routes(of));
    plan.routes.extend(list::routes(of));
    plan.routes.extend(feed::routes(of));
    plan.routes.extend(calendar::routes(of));
    plan.routes.extend(calendar_file::routes(of));
    plan.routes.extend(kit::routes(of));
    plan.routes.extend(open_data::routes(of));
    plan.routes.extend(file::routes(of));
    plan.routes.extend(ticket::routes(of));
    plan.routes.extend(moved::routes(of));
    plan.routes.extend(withdrawn::routes(of));
    leaflet::routes(of, plan);
}

/// The routes of all kinds that the site has once. `theme` names the files of the theme.
fn shared_routes(site: &Site, theme: &[String], plan: &mut Plan) {
    plan.routes.extend(ticket::form_routes(site, plan));
    plan.routes.extend(file::static_routes(site));
    plan.routes.extend(theme_file::routes(theme));
    plan.routes.extend(not_found::routes(site));
    plan.routes.extend(sitemap::routes(site));
}

/// One route → what stands there; `None` for the files of leaflets, and where findings keep it back.
pub(crate) fn make(ready: &Ready, prints: &Prints, route: &Route) -> Result<Noted<Option<Content>>, Trouble> {
    let path = &route.path;
    let page = |edition: EditionId, make: &dyn Fn(PageContext<'_>) -> Noted<Vec<u8>>| {
        ready.in_edition(edition, prints, make).map(|bytes| Some(Content::Bytes(bytes)))
    };
    let of_page = |edition: EditionId, id: PageId, make: &dyn Fn(PageContext<'_>) -> Noted<Vec<u8>>| {
        ready.on_page((edition, id), prints, make).map(|bytes| Some(Content::Bytes(bytes)))
    };
    let plain = |bytes: Option<Vec<u8>>| Noted { value: bytes.map(Content::Bytes), notes: Vec::new() };
    Ok(match &route.output {
        Output::Page { edition, page: id, part } => {
            of_page(*edition, *id, &|context| page::make(context, *id, *part, path))
        }
        Output::Sorted { edition, page: id, order } => {
            of_page(*edition, *id, &|context| page::sorted(context, *id, *order, path))
        }
        Output::Chooser { edition, page: id } => page(*edition, &|context| chooser::make(context, *id, path)),
        Output::All { edition, part } => page(*edition, &|context| list::all(context, *part, path)),
        Output::Setting { edition, setting, part } => {
            page(*edition, &|context| list::setting(context, *setting, *part, path))
        }
        Output::Ticket { edition, page: id } => {
            let records = &ready.sources.records;
            of_page(*edition, *id, &|context| ticket::make(context, *id, records, path))
        }
        Output::Prints { edition } => page(*edition, &|context| ticket::form(context, &ready.plan, path)),
        Output::Moved { edition, page: id } => page(*edition, &|context| moved::make(context, *id, path)),
        Output::Withdrawn { edition } => page(*edition, &|context| withdrawn::make(context, path)),
        Output::Feed { edition } => {
            plain(Some(ready.in_edition(*edition, prints, |context| feed::make(context, path))))
        }
        Output::Calendar { edition } => page(*edition, &|context| calendar::make(context, path)),
        Output::CalendarFile { edition } => plain(Some(ready.in_edition(*edition, prints, calendar_file::make))),
        Output::Kit { edition, event } => page(*edition, &|context| kit::make(context, *event, path)),
        Output::OpenData { edition, piece } => page(*edition, &|context| open_data::make(context, *piece, path)),
        Output::NotFound => page(0, &|context| not_found::make(context, path)),
        Output::File(source) => file::make(ready, source)?,
        Output::Theme(name) => plain(theme_file::make(&ready.theme, name)),
        Output::Sitemap => plain(Some(sitemap::make(ready))),
        Output::Robots => plain(ready.site.config.base_url.as_deref().map(sitemap::robots)),
        Output::Leaflet { .. } => plain(None),
    })
}

/// A page in its frame, with what is wrong with either.
fn framed(
    context: PageContext<'_>,
    template: &str,
    frame: view::Frame<'_>,
    mut notes: Vec<Diagnostic>,
) -> Noted<Vec<u8>> {
    notes.extend_from_slice(&frame.problems);
    context.theme.dress(template, &frame, notes)
}
