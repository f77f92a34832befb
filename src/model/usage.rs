//! Where each fact is shown: the pages, editions and leaflets to make again when it changes.

use serde::Serialize;

/// A fact as a list of figures shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactUse {
    pub id: String,
    pub measure: String,
    /// As it is printed: operator, value and unit.
    pub value: String,
    pub unit: String,
    pub population: String,
    pub region: String,
    pub as_of: String,
    pub valid_until: String,
    /// The document with the item in it.
    pub source: String,
    /// Where its words stand in the document, and the words.
    pub evidence: String,
    pub shown: Vec<Shown>,
}

/// One edition of a page that shows a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The Markdown file.
    pub page: String,
    pub audience: String,
    pub language: String,
    /// The page in the output.
    pub file: String,
    /// The leaflets of this edition.
    pub leaflets: Vec<ShownLeaflet>,
}

/// A leaflet: a format, and the file that is read on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownLeaflet {
    pub format: String,
    pub file: String,
}

impl FactUse {
    /// The lines of a table: one an edition and leaflet; one with empty ends when nobody shows the fact.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let fact = [
            &self.id,
            &self.measure,
            &self.value,
            &self.unit,
            &self.population,
            &self.region,
            &self.as_of,
            &self.valid_until,
            &self.source,
        ];
        let row = |rest: [&str; 6]| {
            fact.iter().map(|text| (*text).clone()).chain(rest.map(str::to_owned)).collect::<Vec<_>>()
        };
        let mut rows = Vec::new();
        for shown in &self.shown {
            let page = [&*shown.page, &*shown.audience, &*shown.language, &*shown.file];
            for leaflet in &shown.leaflets {
                rows.push(row([page[0], page[1], page[2], page[3], &leaflet.format, &leaflet.file]));
            }
            if shown.leaflets.is_empty() {
                rows.push(row([page[0], page[1], page[2], page[3], "", ""]));
            }
        }
        if rows.is_empty() {
            rows.push(row([""; 6]));
        }
        rows
    }

    /// The heads of those lines.
    pub const HEAD: [&'static str; 15] = [
        "id",
        "measure",
        "value",
        "unit",
        "population",
        "region",
        "as_of",
        "valid_until",
        "source",
        "page",
        "audience",
        "language",
        "file",
        "leaflet",
        "leaflet_file",
    ];

    /// The pages that show it, each once, with the names of their editions.
    pub fn pages(&self) -> Vec<(&str, Vec<&str>)> {
        let mut pages: Vec<(&str, Vec<&str>)> = Vec::new();
        for shown in &self.shown {
            match pages.iter_mut().find(|(page, _)| *page == shown.page) {
                Some((_, editions)) if editions.contains(&&*shown.audience) => {}
                Some((_, editions)) => editions.push(&shown.audience),
                None => pages.push((&shown.page, vec![&shown.audience])),
            }
        }
        pages
    }
}
