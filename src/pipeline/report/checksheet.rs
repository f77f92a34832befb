//! Sheets of paper on which a person judges a page for one audience, by the items of PEMAT-P and the CDC index that no
//! program can judge.

use serde::Serialize;

use super::report_table::Board;
use crate::diag::Noted;
use crate::output::plan::ASSETS;
use crate::paths::{OutPath, relative};
use crate::render::words;
use crate::theme::Strings;

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub audience: String,
    pub title: String,
    /// The Markdown file.
    pub file: String,
    /// What a program found: items met and items that apply, of PEMAT-P and of the CDC index.
    pub sums: Option<((usize, usize), (usize, usize))>,
    /// The number and the words of what it found lacking.
    pub unmet: Vec<(String, String)>,
    /// What is to be judged by hand, and whether it may not apply.
    pub items: Vec<((String, String), bool)>,
}

#[derive(Serialize)]
struct View<'a> {
    strings: &'a Strings,
    language: &'a str,
    site: &'a str,
    title: &'a str,
    css: String,
    day: String,
    back: String,
    sheets: Vec<SheetView<'a>>,
}

#[derive(Serialize)]
struct SheetView<'a> {
    audience: &'a str,
    title: &'a str,
    file: &'a str,
    /// Empty when no program has judged the page.
    sums: String,
    unmet: Vec<ItemView<'a>>,
    items: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
struct ItemView<'a> {
    number: &'a str,
    words: &'a str,
    skip: bool,
}

/// The sheets of a page as one file, a sheet of A4 for each audience.
pub(crate) fn page(board: &Board<'_>, sheets: &[Sheet], path: &OutPath) -> Noted<Vec<u8>> {
    let Board { theme, language, site, today } = *board;
    let strings = theme.strings(language);
    let view = View {
        strings,
        language,
        site,
        title: sheets.first().map_or("", |sheet| &sheet.title),
        css: relative(path, &OutPath::new(format!("{ASSETS}{}", theme.style))),
        day: today.map_or(String::new(), |day| words::date(day, strings)),
        back: relative(path, &OutPath::new("scores.html")),
        sheets: sheets.iter().map(|sheet| view_of(sheet, strings)).collect(),
    };
    theme.dress("checksheet", &view, Vec::new())
}

fn view_of<'a>(sheet: &'a Sheet, strings: &Strings) -> SheetView<'a> {
    let sums = sheet.sums.map_or(String::new(), |((pemat, pemat_of), (cdc, cdc_of))| {
        let values = [("pemat", pemat), ("pemat_of", pemat_of), ("cdc", cdc), ("cdc_of", cdc_of)]
            .map(|(name, value)| (name, value.to_string()));
        strings.fill("sheet_sums", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    SheetView {
        audience: &sheet.audience,
        title: &sheet.title,
        file: &sheet.file,
        sums,
        unmet: sheet.unmet.iter().map(|(number, words)| ItemView { number, words, skip: false }).collect(),
        items: sheet.items.iter().map(|((number, words), skip)| ItemView { number, words, skip: *skip }).collect(),
    }
}
