//! The review board: page × stage, with who signed and when, and when the next review is due. What is open stands
//! first.

use super::{Material, day, heads};
use crate::model::gate;
use crate::model::review::{Due, Standing};
use crate::pipeline::report::report_table::{Cell, Signal, Table};
use crate::pipeline::review::{PageStatus, StageStatus};

pub(super) fn table(material: &Material<'_>, pages: &[PageStatus]) -> Table {
    let strings = material.strings;
    let mut sorted: Vec<&PageStatus> = pages.iter().collect();
    sorted.sort_by_key(|page| (page.is_clear(), std::cmp::Reverse(page.due)));
    let stages: Vec<&str> =
        pages.first().map_or(Vec::new(), |page| page.stages.iter().map(|stage| stage.name.as_str()).collect());
    let mut head = heads(strings, &["report_page"]);
    head.extend(stages.iter().map(|stage| (*stage).to_owned()));
    head.extend(heads(strings, &["report_review_due"]));
    let rows = sorted.iter().map(|page| {
        let path = page.path.as_str();
        let mut row = vec![Cell::lines([material.title(path).to_owned(), path.to_owned()])];
        row.extend(page.stages.iter().map(|stage| cell(material, stage)));
        row.push(due(material, page));
        row
    });
    let count = |wanted: Due| pages.iter().filter(|page| page.due == wanted).count();
    let open = pages.iter().filter(|page| !signed(page)).count();
    let mut sum = vec![material.fill(
        "report_review_sum",
        &[("n", pages.len()), ("open", open), ("overdue", count(Due::Overdue)), ("soon", count(Due::Soon))],
    )];
    if stages.is_empty() {
        sum = vec![
            strings.get("report_no_stages").to_owned(),
            material.fill("report_due_sum", &[("overdue", count(Due::Overdue)), ("soon", count(Due::Soon))]),
        ];
    }
    Table {
        id: "review",
        title: "report_review",
        about: "report_review_about",
        sum,
        head,
        rows: rows.collect(),
        csv_head: ["page", "title", "stage", "standing", "by", "date", "review_due", "due_mark"].map(csv_key).to_vec(),
        csv: pages.iter().flat_map(|page| lines(material, page)).collect(),
    }
}

fn csv_key(name: &str) -> &'static str {
    match name {
        "page" => "report_file",
        "title" => "report_page",
        "stage" => "report_stage",
        "standing" => "report_standing",
        "by" => "report_by",
        "date" => "report_date",
        "review_due" => "report_review_due",
        _ => "report_due_mark",
    }
}

/// Whether all that is demanded is signed.
fn signed(page: &PageStatus) -> bool {
    page.stages.iter().all(|stage| !stage.demanded || stage.standing == Standing::Signed)
}

fn words(material: &Material<'_>, stage: &StageStatus) -> String {
    match stage.standing {
        Standing::Missing if !stage.demanded => material.strings.get("report_not_needed").to_owned(),
        standing => {
            material.strings.get(&format!("report_standing_{}", gate::word(standing).replace('-', "_"))).to_owned()
        }
    }
}

fn cell(material: &Material<'_>, stage: &StageStatus) -> Cell {
    let mark = match stage.standing {
        Standing::Signed => Signal::Good,
        Standing::Missing if !stage.demanded => Signal::None,
        _ => Signal::Bad,
    };
    Cell::lines([words(material, stage), stage.by.clone(), day(stage.date)]).signalling(mark)
}

fn due_words<'d>(material: &Material<'d>, page: &PageStatus) -> &'d str {
    match page.due {
        Due::Overdue => material.strings.get("report_overdue"),
        Due::Soon => material.strings.get("report_soon"),
        Due::Later => "",
    }
}

fn due(material: &Material<'_>, page: &PageStatus) -> Cell {
    let mark = match page.due {
        Due::Overdue => Signal::Bad,
        Due::Soon => Signal::Soon,
        Due::Later => Signal::None,
    };
    Cell::lines([due_words(material, page).to_owned(), day(page.review_due)]).signalling(mark)
}

/// One line a stage.
fn lines(material: &Material<'_>, page: &PageStatus) -> Vec<Vec<String>> {
    let path = page.path.as_str();
    let line = |stage: &str, standing: &str, by: &str, date: String| {
        [path, material.title(path), stage, standing, by, &date, &day(page.review_due), due_words(material, page)]
            .map(str::to_owned)
            .to_vec()
    };
    if page.stages.is_empty() {
        return vec![line("", "", "", String::new())];
    }
    page.stages.iter().map(|stage| line(&stage.name, &words(material, stage), &stage.by, day(stage.date))).collect()
}
