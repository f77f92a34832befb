//! A table for those who run a campaign → a page with the site's style; and the page that lists all tables.

use jiff::civil::Date;
use serde::Serialize;

use crate::diag::Noted;
use crate::output::plan::ASSETS;
use crate::render::words;
use crate::theme::{Strings, Theme};

/// A table of words. What a screen shows may be folded up; a spreadsheet gets one plain line for each thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Also the name of its files.
    pub id: &'static str,
    /// Keys of the theme's strings: its title, and how to read it.
    pub title: &'static str,
    pub about: &'static str,
    /// What it comes to, in a few sentences.
    pub sum: Vec<String>,
    pub head: Vec<String>,
    /// The first cell names its row.
    pub rows: Vec<Vec<Cell>>,
    /// The same as lines for a spreadsheet; keys of the theme's strings stand above them.
    pub csv_head: Vec<&'static str>,
    pub csv: Vec<Vec<String>>,
}

/// A cell: lines, and what stands folded up below them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    pub lines: Vec<String>,
    pub more: Vec<String>,
    pub mark: Signal,
    /// Where the first line leads; empty for nowhere.
    pub href: String,
}

/// What a cell asks for. Its words say so as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    #[default]
    None,
    Good,
    Soon,
    Bad,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { lines: vec![text.into()], ..Cell::default() }
    }

    pub fn lines(lines: impl IntoIterator<Item = String>) -> Cell {
        Cell { lines: lines.into_iter().filter(|line| !line.is_empty()).collect(), ..Cell::default() }
    }

    pub fn signalling(self, mark: Signal) -> Cell {
        Cell { mark, ..self }
    }

    pub fn with_more(self, more: Vec<String>) -> Cell {
        Cell { more, ..self }
    }
}

/// What both kinds of page begin with.
#[derive(Serialize)]
struct Head<'a> {
    strings: &'a Strings,
    language: &'a str,
    site: &'a str,
    css: String,
    day: String,
    tables: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    about: &'a str,
    sum: &'a [String],
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    head_of_page: Head<'a>,
    title: &'a str,
    about: &'a str,
    sum: &'a [String],
    csv: String,
    head: &'a [String],
    rows: &'a [Vec<Cell>],
}

/// For whom and when the tables are made.
#[derive(Clone, Copy)]
pub struct Board<'a> {
    pub theme: &'a Theme,
    pub language: &'a str,
    pub site: &'a str,
    pub today: Option<Date>,
}

impl<'a> Board<'a> {
    /// The page that lists the tables.
    pub fn overview(self, tables: &[Table]) -> Noted<Vec<u8>> {
        self.theme.dress("reports", &self.head(tables, None), Vec::new())
    }

    /// The page of a table, with links to the others.
    pub fn page(self, tables: &[Table], shown: usize) -> Noted<Vec<u8>> {
        let strings = self.theme.strings(self.language);
        let table = &tables[shown];
        let view = View {
            head_of_page: self.head(tables, Some(shown)),
            title: strings.get(table.title),
            about: strings.get(table.about),
            sum: &table.sum,
            csv: format!("{}.csv", table.id),
            head: &table.head,
            rows: &table.rows,
        };
        self.theme.dress("report", &view, Vec::new())
    }

    fn head<'t>(self, tables: &'t [Table], shown: Option<usize>) -> Head<'t>
    where
        'a: 't,
    {
        let strings = self.theme.strings(self.language);
        let entry = |(index, table): (usize, &'t Table)| Entry {
            title: strings.get(table.title),
            about: strings.get(table.about),
            sum: &table.sum,
            href: format!("{}.html", table.id),
            current: shown == Some(index),
        };
        Head {
            strings,
            language: self.language,
            site: self.site,
            css: format!("{ASSETS}{}", self.theme.style),
            day: self.today.map_or(String::new(), |day| words::date(day, strings)),
            tables: tables.iter().enumerate().map(entry).collect(),
        }
    }
}
