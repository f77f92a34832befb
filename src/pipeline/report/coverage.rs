//! What there is and what is missing: campaign × audience × format, and the levels × domains of GB/T 18206.

use std::collections::{BTreeMap, BTreeSet};

use super::{Material, heads};
use crate::model::PageId;
use crate::model::audience::AudienceId;
use crate::model::domain::{self, Domain};
use crate::pipeline::report::csv::PARTED;
use crate::pipeline::report::report_table::{Cell, Signal, Table};

/// The pages that are not campaigns.
fn leaves<'d>(material: &'d Material<'_>) -> impl Iterator<Item = PageId> + 'd {
    let site = &material.ready.site;
    (1..site.pages.len()).filter(|page| !site.pages[*page].is_campaign() && !site.pages[*page].is_unlisted())
}

/// Campaign × audience: how many pages there are, and how many of them are printed as what.
pub(super) fn formats(material: &Material<'_>) -> Table {
    let site = &material.ready.site;
    let campaign = |page: PageId| site.pages[page].campaign.unwrap_or(0);
    let mut pages: BTreeMap<(PageId, AudienceId), usize> = BTreeMap::new();
    let mut printed: BTreeMap<(PageId, AudienceId), BTreeMap<String, BTreeSet<PageId>>> = BTreeMap::new();
    for page in leaves(material) {
        for audience in site.pages[page].audiences().iter() {
            *pages.entry((campaign(page), audience)).or_default() += 1;
        }
    }
    for job in &material.ready.plan.leaflets {
        let (audience, _) = material.ready.plan.editions[job.edition];
        let format = material.strings.get(&format!("format_{}", job.leaflet.format.word())).to_owned();
        printed.entry((campaign(job.page), audience)).or_default().entry(format).or_default().insert(job.page);
    }
    let campaigns: BTreeSet<PageId> = pages.keys().map(|(campaign, _)| *campaign).collect();
    let audiences: Vec<AudienceId> = site.config.audiences.iter().map(|(id, _)| id).collect();
    let mut head = heads(material.strings, &["report_campaign"]);
    head.extend(audiences.iter().map(|audience| material.audience(*audience).to_owned()));
    let none = BTreeMap::new();
    let cell = |key: (PageId, AudienceId)| match pages.get(&key) {
        None => Cell::text(material.strings.get("report_none")).signalling(Signal::Soon),
        Some(count) => {
            let formats = printed.get(&key).unwrap_or(&none);
            let lines = formats.iter().map(|(format, pages)| format!("{format} {}", pages.len()));
            Cell::lines(std::iter::once(material.fill("report_n_pages", &[("n", *count)])).chain(lines))
        }
    };
    let row = |campaign: &PageId| {
        let title = Cell::text(material.page_title(*campaign));
        std::iter::once(title).chain(audiences.iter().map(|audience| cell((*campaign, *audience)))).collect()
    };
    let csv = pages.iter().flat_map(|((campaign, audience), count)| {
        let line = |format: &str, leaflets: usize| {
            [
                material.page_title(*campaign),
                material.audience(*audience),
                &count.to_string(),
                format,
                &leaflets.to_string(),
            ]
            .map(str::to_owned)
            .to_vec()
        };
        match printed.get(&(*campaign, *audience)) {
            None => vec![line("", 0)],
            Some(formats) => formats.iter().map(|(format, pages)| line(format, pages.len())).collect(),
        }
    });
    let gaps = campaigns.len() * audiences.len() - pages.len();
    Table {
        id: "coverage",
        title: "report_coverage",
        about: "report_coverage_about",
        sum: vec![material.fill(
            "report_coverage_sum",
            &[
                ("campaigns", campaigns.iter().filter(|campaign| **campaign != 0).count()),
                ("pages", leaves(material).count()),
                ("leaflets", material.ready.plan.leaflets.len()),
                ("gaps", gaps),
            ],
        )],
        head,
        rows: campaigns.iter().map(row).collect(),
        csv_head: vec!["report_campaign", "report_audience", "report_pages", "report_format", "report_printed"],
        csv: csv.collect(),
    }
}

/// GB/T 18206-2011: grades 1–2, 3–4, 5–6, 7–9 and 10–12 are levels one to five.
const LEVELS: [(&str, std::ops::RangeInclusive<u8>); 5] = [
    ("report_level_1", 1..=2),
    ("report_level_2", 3..=4),
    ("report_level_3", 5..=6),
    ("report_level_4", 7..=9),
    ("report_level_5", 10..=12),
];

/// The grades that a page is for: those that it names, else those of its audiences.
fn grades(material: &Material<'_>, page: PageId) -> BTreeSet<u8> {
    let site = &material.ready.site;
    let fronts =
        site.pages[page].versions.iter().map(|version| &material.ready.documents[version.document].outline.front);
    let named: BTreeSet<u8> = fronts.flat_map(|front| front.grades.iter().copied()).collect();
    if !named.is_empty() {
        return named;
    }
    site.pages[page]
        .audiences()
        .iter()
        .flat_map(|audience| site.config.audiences.get(audience).grades.iter().copied())
        .collect()
}

/// Level × domain: the pages, so that a gap shows.
pub(super) fn domains(material: &Material<'_>) -> Table {
    let site = &material.ready.site;
    let known: Vec<(PageId, BTreeSet<Domain>, BTreeSet<u8>)> = leaves(material)
        .map(|page| (page, domain::of(site, &material.ready.documents, page), grades(material, page)))
        .collect();
    let name =
        |domain: Domain| material.strings.get(&format!("report_domain_{}", domain.id().replace('-', "_"))).to_owned();
    let (mut rows, mut csv, mut gaps) = (Vec::new(), Vec::new(), 0);
    for (level, span) in LEVELS {
        let mut row = vec![Cell::text(material.strings.get(level))];
        for domain in Domain::ALL {
            let fits = known.iter().filter(|(_, domains, grades)| {
                domains.contains(&domain) && grades.iter().any(|grade| span.contains(grade))
            });
            let pages: Vec<PageId> = fits.map(|(page, ..)| *page).collect();
            let paths: Vec<&str> = pages.iter().map(|page| &*site.pages[*page].path).collect();
            csv.push(
                [material.strings.get(level), &name(domain), &pages.len().to_string(), &paths.join(PARTED)]
                    .map(str::to_owned)
                    .to_vec(),
            );
            gaps += usize::from(pages.is_empty());
            row.push(match pages.len() {
                0 => Cell::text(material.strings.get("report_none")).signalling(Signal::Soon),
                n => Cell::text(material.fill("report_n_pages", &[("n", n)]))
                    .with_more(pages.iter().map(|page| material.page_title(*page).to_owned()).collect()),
            });
        }
        rows.push(row);
    }
    let mut head = heads(material.strings, &["report_level"]);
    head.extend(Domain::ALL.map(name));
    Table {
        id: "domains",
        title: "report_domains",
        about: "report_domains_about",
        sum: vec![material.fill("report_domains_sum", &[("n", LEVELS.len() * Domain::ALL.len()), ("gaps", gaps)])],
        head,
        rows,
        csv_head: vec!["report_level", "report_domain", "report_pages", "report_which"],
        csv,
    }
}
