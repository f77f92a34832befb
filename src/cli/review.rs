//! `pamphlet review`: sign pages, or see where all of them stand.

use std::path::PathBuf;

use clap::ArgMatches;
use jiff::civil::Date;

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, day};
use crate::model::gate;
use crate::model::review::{APPROVED, CONCLUSIONS, Due};
use crate::pipeline::Options;
use crate::pipeline::review::{self, Given, PageStatus};
use crate::report::{self, Messages};

pub fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let options = Options { source: matches.get_one::<PathBuf>("source").cloned().unwrap_or_default(), today: Some(today), ..Options::default() };
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let pages: Vec<String> = matches.get_many::<String>("page").into_iter().flatten().cloned().collect();
    if matches.get_flag("status") || pages.is_empty() {
        return status(&options, messages);
    }
    let (Some(stage), Some(by)) = (text("stage"), text("by")) else {
        report::say_error(&messages.get("cli-missing-argument", &[("argument", "--stage, --by".to_owned())]));
        return MACHINE_FAILED;
    };
    let conclusion = text("conclusion").unwrap_or_else(|| APPROVED.to_owned());
    if !CONCLUSIONS.contains(&conclusion.as_str()) {
        let facts = [("argument", "--conclusion".to_owned()), ("value", conclusion), ("known", CONCLUSIONS.join(crate::diag::LIST))];
        report::say_error(&messages.get("cli-wrong-value", &facts));
        return MACHINE_FAILED;
    }
    match review::sign(&options, &pages, &Given { stage, by, date: today, conclusion }) {
        Ok(signed) if signed.notes.is_empty() => {
            for path in signed.value {
                report::say(&messages.get("review-signed", &[("path", path.to_string())]));
            }
            GOOD
        }
        Ok(signed) => {
            report::findings_to_terminal(&signed.notes, &report::Texts::default(), messages);
            CONTENT_HAS_ERRORS
        }
        Err(trouble) => {
            report::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

fn status(options: &Options, messages: &Messages) -> u8 {
    let pages = match review::status(options) {
        Ok(pages) => pages,
        Err(trouble) => {
            report::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    let open: Vec<&PageStatus> = pages.iter().filter(|page| !page.is_clear()).collect();
    for page in &open {
        say_page(page, messages);
    }
    let count = |due: Due| pages.iter().filter(|page| page.due == due).count().to_string();
    let facts =
        [("n_pages", pages.len().to_string()), ("n_open", open.len().to_string()), ("n_soon", count(Due::Soon)), ("n_overdue", count(Due::Overdue))];
    report::say(&messages.get("review-status", &facts));
    GOOD
}

fn say_page(page: &PageStatus, messages: &Messages) {
    report::say(page.path.as_str());
    for stage in &page.stages {
        let words = messages.get(&format!("standing-{}", gate::word(stage.standing)), &[]);
        let signed = [stage.by.clone(), stage.date.map_or(String::new(), |date: Date| date.to_string())].join(" ");
        report::say(&format!("  {} {words}  {}", stage.name, signed.trim()).trim_end());
        for (added, line) in stage.changes.iter().flatten() {
            report::say(&format!("    {} {line}", if *added { '+' } else { '-' }));
        }
    }
    if let Some(date) = page.review_due.filter(|_| page.due != Due::Later) {
        let key = if page.due == Due::Overdue { "review-is-overdue" } else { "review-is-soon" };
        report::say(&format!("  {}", messages.get(key, &[("date", date.to_string())])));
    }
}
