//! How well pages suit their readers, by what a program can judge of PEMAT-P and of the CDC index; and sheets for what
//! a person must judge.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Material, heads};
use crate::check::lexicon::Lexicon;
use crate::check::manuscript::Manuscript;
use crate::check::reader::score::{Item, Score, Verdict};
use crate::check::reader::{self, score};
use crate::diag::Noted;
use crate::model::PageId;
use crate::model::edition::Edition;
use crate::output::plan::EditionId;
use crate::paths::OutPath;
use crate::pipeline::report::checksheet::{self, Sheet};
use crate::pipeline::report::csv::PARTED;
use crate::pipeline::report::report_table::{Board, Cell, Table};

/// A page as one edition has it in its own language.
struct Reading {
    page: PageId,
    edition: EditionId,
    /// The Markdown file.
    file: String,
    title: String,
    /// `None` where the words are not Chinese, which the checks do not read.
    score: Option<Score>,
}

/// All pages of all editions, in the order of the plan.
fn readings(material: &Material<'_>) -> Vec<Reading> {
    let ready = material.ready;
    let lexicon = Lexicon::new(&ready.site.registers, &ready.site.config.brands);
    let work: Vec<(EditionId, PageId)> = (0..ready.plan.editions.len())
        .flat_map(|edition| (1..ready.site.pages.len()).map(move |page| (edition, page)))
        .filter(|(_, page)| !ready.site.pages[*page].is_unlisted())
        .collect();
    let read = |(edition, page): (EditionId, PageId)| {
        let (audience, language) = ready.plan.editions[edition];
        let door = Edition::new(&ready.site, &ready.documents, audience, language).of_page(page);
        let manuscript = Manuscript::new(&door, page, ready.theme.strings(door.tag()))
            .filter(|manuscript| manuscript.leaf.language == door.tag())?;
        let score = manuscript.is_chinese().then(|| score(&manuscript, &reader::check(&lexicon, &manuscript)));
        Some(Reading {
            page,
            edition,
            file: manuscript.path().to_string(),
            title: manuscript.leaf.title.to_owned(),
            score,
        })
    };
    work.into_par_iter().filter_map(read).collect()
}

/// The number of an item in its measure and what it asks, in a language.
fn named(strings: &crate::theme::Strings, item: Item) -> (String, String) {
    let (measure, number) = match item {
        Item::Pemat(number) => ("PEMAT", number),
        Item::Cdc(number) => ("CDC", number),
    };
    (format!("{measure} {number}"), strings.get(&item.key()).to_owned())
}

fn unmet(score: &Score) -> impl Iterator<Item = Item> {
    score.items.iter().filter(|(_, verdict)| *verdict == Verdict::NotMet).map(|(item, _)| *item)
}

/// Page × audience, the lowest scores first: they tell where to look, and are no pass mark.
pub(super) fn table(material: &Material<'_>) -> Table {
    let readings = readings(material);
    let audiences = &material.ready.site.config.audiences;
    let mut rows: BTreeMap<&str, (usize, Vec<&Reading>)> = BTreeMap::new();
    let mut csv = Vec::new();
    for reading in &readings {
        let Some(score) = &reading.score else { continue };
        let (pemat, cdc) = (score.pemat(), score.cdc());
        let (lowest, row) = rows.entry(&reading.file).or_insert((100, Vec::new()));
        *lowest = score.percent().unwrap_or(100).min(*lowest);
        row.push(reading);
        let missing: Vec<String> = unmet(score).map(|item| named(material.strings, item).0).collect();
        let numbers = [pemat.0, pemat.1, cdc.0, cdc.1, score.percent().unwrap_or(100)].map(|number| number.to_string());
        let words = [
            reading.file.as_str(),
            material.title(&reading.file),
            material.audience(material.ready.plan.editions[reading.edition].0),
        ]
        .map(str::to_owned);
        csv.push(words.into_iter().chain(numbers).chain([missing.join(PARTED)]).collect());
    }
    let cell = |reading: Option<&&Reading>| {
        let Some(score) = reading.and_then(|reading| reading.score.as_ref()) else { return Cell::default() };
        let ((pemat, pemat_of), (cdc, cdc_of)) = (score.pemat(), score.cdc());
        let missing =
            unmet(score).map(|item| named(material.strings, item)).map(|(number, words)| format!("{number} {words}"));
        Cell::lines([
            format!("{}%", score.percent().unwrap_or(100)),
            format!("PEMAT {pemat}/{pemat_of}"),
            format!("CDC {cdc}/{cdc_of}"),
        ])
        .with_more(missing.collect())
    };
    let mut sorted: Vec<(&str, (usize, Vec<&Reading>))> = rows.into_iter().collect();
    sorted.sort_by_key(|(file, (lowest, _))| (*lowest, *file));
    let percents: Vec<usize> = readings.iter().filter_map(|reading| reading.score.as_ref()?.percent()).collect();
    let average = (percents.iter().sum::<usize>() + percents.len() / 2).checked_div(percents.len()).unwrap_or(0);
    let row = |(file, (_, readings)): (&str, (usize, Vec<&Reading>))| {
        let of = |audience| {
            cell(readings.iter().find(|reading| material.ready.plan.editions[reading.edition].0 == audience))
        };
        let sheet = readings.first().map_or(String::new(), |reading| sheet_path(material, reading));
        let mut row = vec![Cell::lines([material.title(file).to_owned(), file.to_owned()])];
        row.push(Cell { href: sheet, ..Cell::text(material.strings.get("report_sheet")) });
        row.extend(audiences.iter().map(|(audience, _)| of(audience)));
        row
    };
    let mut head = heads(material.strings, &["report_page", "report_by_hand"]);
    head.extend(audiences.iter().map(|(audience, _)| material.audience(audience).to_owned()));
    Table {
        id: "scores",
        title: "report_scores",
        about: "report_scores_about",
        sum: vec![
            material.fill("report_scores_sum", &[("pages", sorted.len()), ("n", percents.len()), ("average", average)]),
        ],
        head,
        rows: sorted.into_iter().map(row).collect(),
        csv_head: ["file", "page", "audience", "pemat", "pemat_of", "cdc", "cdc_of", "percent", "unmet"]
            .map(csv_key)
            .to_vec(),
        csv,
    }
}

fn csv_key(name: &str) -> &'static str {
    match name {
        "file" => "report_file",
        "page" => "report_page",
        "audience" => "report_audience",
        "pemat" => "report_pemat",
        "pemat_of" => "report_pemat_of",
        "cdc" => "report_cdc",
        "cdc_of" => "report_cdc_of",
        "percent" => "report_percent",
        _ => "report_unmet",
    }
}

/// Where the sheets of a file are: `sheets/oral/brush.html`.
fn sheet_path(material: &Material<'_>, reading: &Reading) -> String {
    let (_, language) = material.ready.plan.editions[reading.edition];
    let tag =
        if language == 0 { String::new() } else { format!(".{}", material.ready.site.config.languages[language]) };
    format!("sheets/{}{tag}.html", material.ready.site.pages[reading.page].path)
}

/// The sheets of every file, one for each audience: what a program has judged, and what a person is to tick.
pub(super) fn sheets(material: &Material<'_>) -> Vec<(String, Noted<Vec<u8>>)> {
    let ready = material.ready;
    let mut files: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for reading in readings(material) {
        files.entry(sheet_path(material, &reading)).or_default().push(reading);
    }
    let make = |(path, readings): (String, Vec<Reading>)| {
        let language = &ready.site.config.languages[ready.plan.editions[readings[0].edition].1];
        let strings = ready.theme.strings(language);
        let sheet = |reading: &Reading| Sheet {
            audience: ready
                .site
                .config
                .audiences
                .get(ready.plan.editions[reading.edition].0)
                .name
                .get(language)
                .to_owned(),
            title: reading.title.clone(),
            file: reading.file.clone(),
            sums: reading.score.as_ref().map(|score| (score.pemat(), score.cdc())),
            unmet: reading.score.iter().flat_map(unmet).map(|item| named(strings, item)).collect(),
            items: score::FOR_PEOPLE.iter().map(|(item, skip)| (named(strings, *item), *skip)).collect(),
        };
        let sheets: Vec<Sheet> = readings.iter().map(sheet).collect();
        let out = OutPath::new(path.clone());
        (
            path,
            checksheet::page(
                &Board {
                    theme: &ready.theme,
                    language,
                    site: ready.site.config.title.get(language),
                    today: material.today,
                },
                &sheets,
                &out,
            ),
        )
    };
    files.into_iter().map(make).collect()
}
