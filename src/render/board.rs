//! A table for those who run a campaign → a page with the site's style.

use jiff::civil::Date;
use serde::Serialize;

use crate::diag::{LIST, Noted};
use crate::plan::ASSETS;
use crate::theme::{Strings, Theme};

/// A table of plain words. Its first column names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Also the name of its files.
    pub id: &'static str,
    /// Keys of the theme's strings.
    pub title: &'static str,
    pub head: Vec<&'static str>,
    /// A cell may be a list.
    pub rows: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct View<'a> {
    strings: &'a Strings,
    language: &'a str,
    site: &'a str,
    css: String,
    title: &'a str,
    day: String,
    csv: String,
    tables: Vec<Entry<'a>>,
    head: Vec<&'a str>,
    rows: Vec<Vec<Vec<&'a str>>>,
    empty: bool,
}

#[derive(Serialize)]
struct Entry<'a> {
    title: &'a str,
    href: String,
    current: bool,
}

/// The page of a table, with links to the others.
pub fn page(theme: &Theme, language: &str, site: &str, tables: &[Table], shown: usize, today: Option<Date>) -> Noted<Vec<u8>> {
    let strings = theme.strings(language);
    let table = &tables[shown];
    let view = View {
        strings,
        language,
        site,
        css: format!("{ASSETS}{}", theme.style),
        title: strings.get(table.title),
        day: today.map_or(String::new(), |day| super::words::date(day, strings)),
        csv: format!("{}.csv", table.id),
        tables: tables
            .iter()
            .enumerate()
            .map(|(index, table)| Entry { title: strings.get(table.title), href: format!("{}.html", table.id), current: index == shown })
            .collect(),
        head: table.head.iter().map(|key| strings.get(key)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(|cell| cell.split(LIST).collect()).collect()).collect(),
        empty: table.rows.is_empty(),
    };
    super::finish(theme.page("report", &view), Vec::new())
}
