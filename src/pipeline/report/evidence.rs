//! Each fact with its source and where it is shown: what must be changed and printed again with it.

use std::collections::BTreeSet;

use super::{Material, heads};
use crate::model::usage::FactUse;
use crate::pipeline::report::csv::PARTED;
use crate::pipeline::report::report_table::{Cell, Signal, Table};

pub(super) fn table(material: &Material<'_>, uses: &[FactUse]) -> Table {
    let line = |fact: &FactUse| {
        let pages: Vec<String> =
            fact.pages().into_iter().map(|(page, editions)| format!("{page} ({})", editions.join(" "))).collect();
        let time = [&fact.as_of, &fact.valid_until];
        let about = [&fact.id, &fact.measure, &fact.value, &fact.region];
        let cells = about.into_iter().chain(time).chain([&fact.source, &fact.evidence]);
        cells.cloned().chain([pages.join(PARTED), leaflets(fact).join(PARTED)]).collect()
    };
    let unused = uses.iter().filter(|fact| fact.shown.is_empty()).count();
    Table {
        id: "facts",
        title: "report_facts",
        about: "report_facts_about",
        sum: vec![material.fill("report_facts_sum", &[("n", uses.len()), ("unused", unused)])],
        head: heads(
            material.strings,
            &[
                "report_measure",
                "report_value",
                "report_region_time",
                "report_source",
                "report_where",
                "report_leaflets",
            ],
        ),
        rows: uses.iter().map(|fact| row(material, fact)).collect(),
        csv_head: vec![
            "report_fact",
            "report_measure",
            "report_value",
            "report_region",
            "report_as_of",
            "report_valid_until",
            "report_source",
            "report_evidence",
            "report_where",
            "report_leaflets",
        ],
        csv: uses.iter().map(line).collect(),
    }
}

/// The prints that show a fact.
fn leaflets(fact: &FactUse) -> Vec<String> {
    let files: BTreeSet<&str> =
        fact.shown.iter().flat_map(|shown| &shown.leaflets).map(|leaflet| &*leaflet.file).collect();
    files.into_iter().map(str::to_owned).collect()
}

fn row(material: &Material<'_>, fact: &FactUse) -> Vec<Cell> {
    let strings = material.strings;
    let until = if fact.valid_until.is_empty() {
        String::new()
    } else {
        strings.fill("report_until", &[("date", &fact.valid_until)])
    };
    let comma = strings.get("list_comma");
    let shown = fact.pages().into_iter().map(|(page, editions)| {
        strings.fill("report_shown", &[("page", material.title(page)), ("for", &editions.join(comma))])
    });
    let place = if fact.shown.is_empty() {
        Cell::text(strings.get("report_unused")).signalling(Signal::Soon)
    } else {
        Cell::lines(shown)
    };
    let files = leaflets(fact);
    let prints = if files.is_empty() {
        Cell::default()
    } else {
        Cell::text(material.fill("report_n_leaflets", &[("n", files.len())])).with_more(files)
    };
    vec![
        Cell::lines([fact.measure.clone(), fact.id.clone()]),
        Cell::text(&fact.value),
        Cell::lines([fact.region.clone(), fact.as_of.clone(), until]),
        Cell::lines([fact.source.clone(), fact.evidence.clone()]),
        place,
        prints,
    ]
}
