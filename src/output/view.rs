//! What templates see: one plain value a page, with every address ready to write.
//!
//! Fields that end in `html` are finished HTML, which templates pass through `safe`; all others are text, which they
//! escape.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::render::html::ServiceView;
use crate::theme::{Shared, Strings};

/// Finished HTML.
pub(crate) type Html = String;

/// What every template gets.
#[derive(Serialize)]
pub(crate) struct Frame<'v> {
    pub strings: &'v Strings,
    pub site: Shared,
    /// Language tag of the page's own words.
    pub language: &'v str,
    pub edition: Shared,
    pub nav: Shared,
    /// The same, as the template `menu` has it.
    pub nav_html: Shared,
    /// This page for other audiences.
    pub editions: Vec<EditionLink>,
    pub languages: Vec<LanguageLink>,
    pub footer_settings: Shared,
    /// The foot of the page, as the template `footer` has it.
    pub footer_html: Shared,
    /// Absolute address; empty without a base url.
    pub canonical: String,
    pub alternates: Vec<Alternate>,
    /// The feed of the edition; empty without a base url.
    pub feed: String,
    /// Where the mark of a print is typed in; empty when the site has no leaflets.
    pub prints: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PageView<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketView<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<FormView>,
    /// The calendar of the edition; empty where it has none.
    pub calendar: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<CalendarView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kit: Option<KitView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<DataView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chooser: Option<ChooserView>,
    /// Where a page is now that was here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<NamedLink>,
    /// What went wrong with what surrounds the page.
    #[serde(skip)]
    pub problems: Vec<Diagnostic>,
}

/// What the template `menu` gets.
#[derive(Serialize)]
pub(crate) struct MenuView<'v> {
    pub strings: &'v Strings,
    pub language: &'v str,
    pub nav: Shared,
}

/// What the template `footer` gets.
#[derive(Serialize)]
pub(crate) struct FooterView<'v> {
    pub strings: &'v Strings,
    pub language: &'v str,
    pub site: Shared,
    pub edition: Shared,
    pub footer_settings: Shared,
    pub prints: &'v str,
    pub calendar: &'v str,
    /// What the edition gives as data; empty where the site does not.
    pub open_data: &'v str,
}

#[derive(Serialize)]
pub(crate) struct SiteView<'v> {
    pub title: &'v str,
    pub description: &'v str,
    pub home: String,
    pub css: String,
    /// What pages may load and run.
    pub policy: &'v str,
    pub generator: &'v str,
}

#[derive(Serialize)]
pub(crate) struct EditionView<'v> {
    pub id: &'v str,
    pub name: &'v str,
    pub slug: &'v str,
    pub note: &'v str,
    pub large: bool,
    pub home: String,
    pub all: String,
}

#[derive(Serialize, Clone)]
pub(crate) struct LinkView {
    pub title: String,
    /// Language of the title; empty when it is the page's own.
    pub lang: String,
    pub href: String,
    pub current: bool,
}

#[derive(Serialize)]
pub(crate) struct NamedLink {
    pub name: String,
    pub href: String,
}

#[derive(Serialize)]
pub(crate) struct EditionLink {
    pub name: String,
    pub href: String,
    pub current: bool,
}

#[derive(Serialize)]
pub(crate) struct LanguageLink {
    pub name: String,
    pub tag: String,
    pub href: String,
    pub current: bool,
}

#[derive(Serialize)]
pub(crate) struct Alternate {
    pub tag: String,
    pub href: String,
}

/// A page of any type: what all of them may show.
#[derive(Serialize)]
pub(crate) struct PageView<'v> {
    /// The word of its type.
    pub kind: &'static str,
    pub title: &'v str,
    pub heading_html: Html,
    /// Plain words of the summary.
    pub description: String,
    pub summary_html: Html,
    pub message_html: Html,
    pub summary_has_short_phrases: bool,
    pub message_has_short_phrases: bool,
    pub actions_html: Vec<Html>,
    /// What it says in the keys of its kind, through the face of that.
    pub record_html: Html,
    pub body_html: Html,
    /// Language of the text.
    pub lang: &'v str,
    /// Whether the text is in another language than the edition.
    pub untranslated: bool,
    pub draft: bool,
    pub trail: Vec<LinkView>,
    pub contents: Vec<ContentsView>,
    pub children: Vec<CardView>,
    pub siblings: Vec<LinkView>,
    pub prev: Option<LinkView>,
    pub next: Option<LinkView>,
    pub minutes: usize,
    pub reading: String,
    pub author: &'v str,
    pub published: String,
    pub published_text: String,
    pub updated: String,
    pub updated_text: String,
    pub review_due_text: String,
    pub region: String,
    /// Whom it suits, in one line; empty where it does not say so.
    pub suits: String,
    pub settings: Vec<NamedLink>,
    pub audience_names: Vec<String>,
    pub events: Vec<EventView>,
    pub sources: Vec<SourceView>,
    pub terms: Vec<TermView>,
    pub services: Vec<ServiceView>,
    pub services_title: String,
    pub footnotes_html: Html,
    pub reviews: Vec<ReviewView>,
    pub overdue: bool,
    /// How long a campaign runs, or that it is over; empty when it has no end.
    pub ends: String,
    pub ended: bool,
    pub prints: Vec<PrintView>,
    /// Version marks of the prints.
    pub print_marks: Vec<MarkView>,
    /// The page as JSON-LD, ready for a script element.
    pub data_html: Html,
    /// Of a home page and a campaign: the pages below it come in parts.
    pub pager: Option<PagerView>,
}

#[derive(Serialize)]
pub(crate) struct ContentsView {
    pub id: String,
    pub title: String,
    pub level: u8,
    pub children: Vec<ContentsView>,
}

#[derive(Serialize)]
pub(crate) struct CardView {
    pub title: String,
    /// Language of title and summary; empty when it is the page's own.
    pub lang: String,
    pub href: String,
    pub summary: String,
    /// Whom it suits; empty where it does not say so.
    pub suits: String,
    /// That it is over, in the words of the list; empty when it is not.
    pub ended: String,
    /// Title of the campaign, in lists that mix campaigns.
    pub campaign: String,
    pub campaign_lang: String,
}

/// Who reviewed a page.
#[derive(Serialize)]
pub(crate) struct ReviewView {
    pub stage: String,
    pub name: String,
    pub date: String,
    pub date_text: String,
}

/// A leaflet that a page offers.
#[derive(Serialize)]
pub(crate) struct PrintView {
    pub name: String,
    /// Empty for the usual one.
    pub profile: String,
    /// How to print it.
    pub how: String,
    pub paper: &'static str,
    pub sides: String,
    pub href: String,
    pub size: String,
    /// The same for an A4 printer, where that is another file.
    pub a4: Option<FileView>,
    pub picture: String,
    pub width: u32,
    pub height: u32,
}

#[derive(Serialize)]
pub(crate) struct FileView {
    pub href: String,
    pub size: String,
}

/// The page where a print is checked.
#[derive(Serialize)]
pub(crate) struct TicketView<'v> {
    pub title: &'v str,
    pub lang: &'v str,
    pub href: String,
    /// Of prints that the page offers.
    pub marks: Vec<MarkView>,
    /// Of other prints of it.
    pub others: Vec<MarkView>,
    /// The parts of the marks that change with the text, between spaces.
    pub fingerprints: String,
    /// Prints of signed texts that are not the current one.
    pub former: Vec<FormerView>,
    pub date: String,
    pub changes: Vec<ChangeView>,
    pub prints: Vec<PrintView>,
    pub script: String,
}

/// A version mark that prints of a page have.
#[derive(Serialize)]
pub(crate) struct MarkView {
    /// Their names, as in a sentence.
    pub prints: String,
    pub mark: String,
    /// The part of it that changes with the words and figures on a print.
    pub fingerprint: String,
}

/// Prints of a former text, and what changed since.
#[derive(Serialize)]
pub(crate) struct FormerView {
    /// Which prints these are.
    pub heading: String,
    /// The parts of their marks that change with the text, between spaces.
    pub fingerprints: String,
    /// Sentences.
    pub removed: Vec<String>,
    pub added: Vec<String>,
    /// Whether a picture of it is another one now.
    pub has_new_pictures: bool,
}

#[derive(Serialize)]
pub(crate) struct ChangeView {
    pub date: String,
    pub text: String,
}

/// The page where the mark of a print is typed in.
#[derive(Serialize)]
pub(crate) struct FormView {
    /// The first parts of all marks, between spaces.
    pub tickets: String,
    /// Where the pages are on which prints are checked.
    pub folder: String,
    pub script: String,
}

#[derive(Serialize)]
pub(crate) struct EventView {
    pub name: String,
    pub when: String,
    pub theme: String,
}

#[derive(Serialize)]
pub(crate) struct SourceView {
    pub n: usize,
    pub id: String,
    pub lang: String,
    pub html: Html,
}

#[derive(Serialize)]
pub(crate) struct TermView {
    pub id: String,
    pub lang: String,
    pub term: String,
    pub plain: String,
    pub gloss: String,
    pub pinyin: String,
}

#[derive(Serialize)]
pub(crate) struct PagerView {
    pub current: usize,
    pub pages: Vec<PagerLink>,
    pub prev: Option<String>,
    pub next: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct PagerLink {
    pub n: usize,
    pub href: String,
    pub current: bool,
}

#[derive(Serialize)]
pub(crate) struct ListView {
    pub title: String,
    pub intro: String,
    pub items: Vec<CardView>,
    pub pager: Option<PagerView>,
}

#[derive(Serialize)]
pub(crate) struct ChooserView {
    pub editions: Vec<NamedLink>,
}

/// The health days of an edition by month.
#[derive(Serialize)]
pub(crate) struct CalendarView {
    pub title: String,
    pub lead: String,
    pub words: CalendarWords,
    /// The same for the calendars of phones and computers.
    pub file: String,
    /// From January.
    pub months: Vec<MonthView>,
    /// That some months have nothing, in one line; empty where all have something.
    pub empty: String,
    /// Each with its months; none for readers who have nothing to do with school.
    pub terms: Vec<TermMonthsView>,
    /// What is done in each term.
    pub of_terms: Vec<CalendarEntryView>,
    /// What is done all year.
    pub rhythms: Vec<CalendarEntryView>,
    pub undated: Vec<CalendarEntryView>,
    pub script: String,
}

/// Words that are others for each kind of readers.
#[derive(Serialize)]
pub(crate) struct CalendarWords {
    pub print: String,
    pub terms: String,
    pub prints: String,
}

#[derive(Serialize)]
pub(crate) struct MonthView {
    pub id: String,
    pub n: i8,
    pub name: String,
    /// What the site says of it.
    pub words: String,
    pub entries: Vec<CalendarEntryView>,
}

#[derive(Serialize)]
pub(crate) struct TermMonthsView {
    pub name: String,
    /// From which month to which.
    pub span: String,
    /// Those that have a day.
    pub months: Vec<TermMonthView>,
    /// That the others have none, in one line; empty where all have one.
    pub empty: String,
}

#[derive(Serialize)]
pub(crate) struct TermMonthView {
    pub name: String,
    pub href: String,
    /// Names of its days.
    pub days: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct CalendarEntryView {
    pub name: String,
    /// Language of the name; empty when it is the page's own.
    pub lang: String,
    pub when: String,
    pub theme: String,
    pub grades: String,
    pub region: String,
    /// Its own page; empty where the edition has nothing for it.
    pub href: String,
    pub pages: Vec<LinkView>,
    pub prints: Vec<LinkView>,
}

/// The page of a health day or a duty.
#[derive(Serialize)]
pub(crate) struct KitView {
    pub name: String,
    /// Language of the name; empty when it is the page's own.
    pub lang: String,
    pub lead: String,
    pub words: CalendarWords,
    pub when: String,
    pub theme: String,
    pub grades: String,
    pub region: String,
    pub years: Vec<YearView>,
    pub pages: Vec<CardView>,
    pub prints: Vec<PrintGroupView>,
    pub sources: Vec<SourceView>,
    pub calendar: String,
}

#[derive(Serialize)]
pub(crate) struct YearView {
    pub year: String,
    pub days: String,
}

/// Leaflets of one kind, by the titles of their pages.
#[derive(Serialize)]
pub(crate) struct PrintGroupView {
    pub name: String,
    pub items: Vec<LinkView>,
}

/// What an edition gives as data.
#[derive(Serialize)]
pub(crate) struct DataView {
    /// The day of the newest page; empty when no page has one.
    pub as_of: String,
    /// On which terms; empty when the site does not say.
    pub licence: String,
    pub tables: Vec<DataTableView>,
    /// Describes the JSON.
    pub schema: String,
}

#[derive(Serialize)]
pub(crate) struct DataTableView {
    pub title: String,
    /// How many rows it has, in words.
    pub rows: String,
    pub csv: String,
    pub json: String,
    pub columns: Vec<DataColumnView>,
}

#[derive(Serialize)]
pub(crate) struct DataColumnView {
    pub id: &'static str,
    pub label: String,
}
