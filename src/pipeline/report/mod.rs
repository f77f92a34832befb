//! The tables for those who run a campaign: review, coverage, facts, scores, what is due this quarter; and the sheets
//! on which a person judges a page. Never part of what is published.

pub mod checksheet;
mod coverage;
pub mod csv;
mod due;
mod due_file;
mod evidence;
pub mod report_table;
mod scores;
mod standing;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Options, Ready, facts, prepare, review};
use crate::diag::{Diagnostic, Noted, Trouble};
use crate::model::PageId;
use crate::model::document::FrontMatter;
use crate::model::usage::FactUse;
use crate::output::plan::ASSETS;
use crate::paths::OutPath;
use crate::pipeline::report::report_table::{Board, Table};
use crate::pipeline::review::PageStatus;
use crate::publish::{Content, PathHashes, Publisher, Shade};
use crate::theme::Strings;

/// The folder of the reports, in that of the site, when none is named.
pub const REPORTS: &str = "reports";

/// Writes all tables as HTML and CSV, and the sheets, into the output folder. Gives how many tables there are.
pub fn write(options: &Options) -> Result<Noted<usize>, Trouble> {
    options.check_output(&[])?;
    let ready = prepare(options)?.value;
    let material = Material::new(&ready, options.today);
    let (pages, uses) = (review::status(options)?, facts::uses(material.ready, None));
    let tables = tables(&material, &pages, &uses);
    let board = Board {
        theme: &ready.theme,
        language: material.language,
        site: ready.site.config.title.get(material.language),
        today: options.today,
    };
    let mut files: Vec<(OutPath, Vec<u8>)> = Vec::new();
    let mut notes: Vec<Diagnostic> = Vec::new();
    let mut add = |path: String, page: Noted<Vec<u8>>| {
        notes.extend(page.notes);
        files.push((OutPath::new(path), page.value));
    };
    add("index.html".to_owned(), board.overview(&tables));
    for (index, table) in tables.iter().enumerate() {
        add(format!("{}.html", table.id), board.page(&tables, index));
        // The mark at the start tells spreadsheets that this is UTF-8.
        let head = table.csv_head.iter().map(|key| material.strings.get(key));
        let csv = format!("\u{FEFF}{}", csv::csv(head, &table.csv)).into_bytes();
        add(format!("{}.csv", table.id), Noted { value: csv, notes: Vec::new() });
    }
    let due = due_file::make(&material, &pages, &uses);
    add("due.ics".to_owned(), Noted { value: due, notes: Vec::new() });
    for (path, sheet) in scores::sheets(&material) {
        add(path, sheet);
    }
    files.extend(
        ready.theme.files.iter().map(|(name, bytes)| (OutPath::new(format!("{ASSETS}{name}")), bytes.to_vec())),
    );
    if !notes.is_empty() {
        return Ok(Noted { value: 0, notes });
    }
    let publisher = Publisher::open(&options.output)?;
    for (path, bytes) in &files {
        if let Err(trouble) = publisher.put(path, &Content::Bytes(bytes.clone())) {
            publisher.abandon()?;
            return Err(trouble);
        }
    }
    publisher.commit(&PathHashes::of(files.iter().map(|(path, _)| (path.as_str(), Shade::Whole))))?;
    Ok(Noted { value: tables.len(), notes })
}

fn tables(material: &Material<'_>, pages: &[PageStatus], uses: &[FactUse]) -> Vec<Table> {
    vec![
        standing::table(material, pages),
        due::table(material, pages, uses),
        coverage::formats(material),
        coverage::domains(material),
        evidence::table(material, uses),
        scores::table(material),
    ]
}

/// What every table is made from: the site, the words of its language, the day, and the titles of the files.
struct Material<'a> {
    ready: &'a Ready,
    strings: &'a Strings,
    language: &'a str,
    today: Option<Date>,
    /// By the path of the Markdown file.
    titles: BTreeMap<&'a str, &'a str>,
}

impl<'a> Material<'a> {
    fn new(ready: &'a Ready, today: Option<Date>) -> Material<'a> {
        let language = ready.site.config.language();
        let titles = ready
            .documents
            .iter()
            .map(|document| (document.outline.path.as_str(), title(&document.outline.front)))
            .collect();
        Material { ready, strings: ready.theme.strings(language), language, today, titles }
    }

    /// The title of a file, else its path.
    fn title<'t>(&self, path: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.titles.get(path).copied().filter(|title| !title.is_empty()).unwrap_or(path)
    }

    /// The title of a page in the site's first language, else its path.
    fn page_title(&self, page: PageId) -> &'a str {
        let entry = &self.ready.site.pages[page];
        let front = entry.versions.first().map(|version| &self.ready.documents[version.document].outline.front);
        front.map(title).filter(|title| !title.is_empty()).unwrap_or(&entry.path)
    }

    fn fill(&self, key: &str, values: &[(&str, usize)]) -> String {
        let values: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.strings.fill(key, &values)
    }

    fn audience(&self, audience: crate::model::audience::AudienceId) -> &'a str {
        self.ready.site.config.audiences.get(audience).name.get(self.language)
    }
}

/// A title for everyone, else the first one.
fn title(front: &FrontMatter) -> &str {
    front.title.common.as_deref().or(front.title.by_audience.first().map(|(_, title)| title.as_str())).unwrap_or("")
}

fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

/// The words of heads.
fn heads(strings: &Strings, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| strings.get(key).to_owned()).collect()
}
