//! `pamphlet review`: sign pages, or see where all of them stand.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, day, site};
use crate::console::{self, Messages};
use crate::diag::Argument;
use crate::model::gate;
use crate::model::review::{APPROVED, CONCLUSIONS, Due, Standing};
use crate::pipeline::Options;
use crate::pipeline::report::REPORTS;
use crate::pipeline::review::{self, Changed, Given, Left, PageStatus, Wanted, paper};
use crate::publish;

/// What has no sense together with paper.
const SIGNING: [&str; 5] = ["all", "status", "stage", "by", "conclusion"];

/// What the command takes besides the site's folder and the day.
pub(super) fn command(base: Command, messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let flag = |name: &'static str, help: &str| Arg::new(name).long(name).help(words(help)).action(ArgAction::SetTrue);
    let option =
        |name: &'static str, help: &str| Arg::new(name).long(name).help(words(help)).value_name(words("cli-name"));
    base.about(words("cli-review"))
        .arg(Arg::new("page").num_args(0..).help(words("cli-review-page")).value_name(words("cli-page")))
        .arg(flag("status", "cli-status"))
        .arg(flag("paper", "cli-paper").conflicts_with_all(SIGNING).requires("page"))
        .arg(option("output", "cli-paper-output").requires("paper").value_parser(clap::value_parser!(PathBuf)))
        .arg(flag("all", "cli-all").conflicts_with_all(["page", "status"]))
        .arg(option("stage", "cli-stage"))
        .arg(option("by", "cli-by"))
        .arg(option("conclusion", "cli-conclusion"))
}

pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let options = Options::new(source, today);
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let pages: Vec<String> = matches.get_many::<String>("page").into_iter().flatten().cloned().collect();
    if matches.get_flag("paper") {
        return on_paper(&options, &pages, matches.get_one::<PathBuf>("output"), messages);
    }
    let all = matches.get_flag("all");
    if matches.get_flag("status") || (pages.is_empty() && !all) {
        return status(&options, messages);
    }
    let wanted = if all { Wanted::All } else { Wanted::Named(pages) };
    let (Some(stage), Some(by)) = (text("stage"), text("by")) else {
        console::say_error(&messages.get("cli-missing-argument", &[("argument", Argument::list(["--stage", "--by"]))]));
        return MACHINE_FAILED;
    };
    let conclusion = text("conclusion").unwrap_or_else(|| APPROVED.to_owned());
    if !CONCLUSIONS.contains(&conclusion.as_str()) {
        let arguments =
            [("argument", "--conclusion".into()), ("value", conclusion.into()), ("known", Argument::list(CONCLUSIONS))];
        console::say_error(&messages.get("cli-wrong-value", &arguments));
        return MACHINE_FAILED;
    }
    match review::sign(&options, &wanted, &Given { stage, by, date: today, conclusion }) {
        Ok(signed) if signed.notes.is_empty() => {
            let in_order = all || signed.value.left.iter().all(|(_, left)| *left != Left::StageBefore);
            for path in &signed.value.pages {
                console::say(&messages.get("review-signed", &[("path", path.to_string().into())]));
            }
            for (path, left) in &signed.value.left {
                let key = match left {
                    Left::Draft => "review-left-draft",
                    Left::Refused => "review-left-refused",
                    Left::StageBefore => "review-left-before",
                    Left::SignedAlready => "review-left-already",
                };
                console::say(&messages.get(key, &[("path", path.to_string().into())]));
            }
            if !in_order {
                console::say_error(&messages.get("review-none-signed", &[]));
                return CONTENT_HAS_ERRORS;
            }
            let arguments = [("n_signed", signed.value.pages.len().into()), ("n_left", signed.value.left.len().into())];
            console::say(&messages.get("review-signed-all", &arguments));
            GOOD
        }
        Ok(signed) => {
            console::findings_to_terminal(&signed.notes, &console::Texts::default(), messages);
            CONTENT_HAS_ERRORS
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

/// Writes the paper on which pages are reviewed by hand.
fn on_paper(options: &Options, pages: &[String], output: Option<&PathBuf>, messages: &Messages) -> u8 {
    let made = match paper::paper(options, pages, &|key, arguments| messages.get(key, arguments)) {
        Ok(made) => made,
        Err(trouble) => {
            console::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    console::findings_to_terminal(&made.notes, &console::Texts::default(), messages);
    for page in &made.value.clear {
        console::say(&messages.get("paper-clear", &[("page", page.into())]));
    }
    let Some(pdf) = made.value.pdf else { return if made.notes.is_empty() { GOOD } else { CONTENT_HAS_ERRORS } };
    let name = pages.first().map_or("", |page| page.trim_start_matches("content/").trim_end_matches(".md"));
    let usual = || options.source.join(REPORTS).join(format!("review-{}.pdf", name.replace('/', "-")));
    let path = output.cloned().unwrap_or_else(usual);
    if let Err(trouble) = publish::write_file(&path, &pdf) {
        console::trouble(&trouble, messages);
        return MACHINE_FAILED;
    }
    let arguments = [("path", console::path_text(&path).into()), ("n_pages", made.value.pages.into())];
    console::say(&messages.get("paper-done", &arguments));
    GOOD
}

fn status(options: &Options, messages: &Messages) -> u8 {
    let pages = match review::status(options) {
        Ok(pages) => pages,
        Err(trouble) => {
            console::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    let open: Vec<&PageStatus> = pages.iter().filter(|page| !page.is_clear()).collect();
    for page in &open {
        say_page(page, messages);
    }
    let count = |due: Due| pages.iter().filter(|page| page.due == due).count().into();
    let arguments = [
        ("n_pages", pages.len().into()),
        ("n_open", open.len().into()),
        ("n_soon", count(Due::Soon)),
        ("n_overdue", count(Due::Overdue)),
    ];
    console::say(&messages.get("review-status", &arguments));
    GOOD
}

fn say_page(page: &PageStatus, messages: &Messages) {
    let demanded = || page.stages.iter().filter(|stage| stage.demanded);
    if page.due == Due::Later
        && !page.withdrawn
        && demanded().next().is_some()
        && page.stages.iter().all(|stage| stage.standing == Standing::Missing)
    {
        // Where nobody has signed anything there is no more to say.
        let stages = Argument::list(demanded().map(|stage| &stage.name));
        return console::say(
            &messages.get("review-lacks", &[("path", page.path.to_string().into()), ("stages", stages)]),
        );
    }
    console::say(page.path.as_str());
    if page.withdrawn {
        console::say(&format!("  {}", messages.get("review-is-withdrawn", &[])));
    }
    let mut shown: Vec<&[Changed]> = Vec::new();
    for stage in &page.stages {
        let key = if stage.standing == Standing::Missing && !stage.demanded {
            "standing-not-needed".to_owned()
        } else {
            format!("standing-{}", gate::word(stage.standing))
        };
        let signed = [stage.by.clone(), stage.date.map_or(String::new(), |date: Date| date.to_string())].join(" ");
        console::say(format!("  {} {}  {}", stage.name, messages.get(&key, &[]), signed.trim()).trim_end());
        match stage.changes.as_deref() {
            // What the stage before was signed for as well is shown there.
            Some(changes) if shown.contains(&changes) => {
                console::say(&format!("    {}", messages.get("review-changed-same", &[])))
            }
            Some(changes) => {
                say_changes(changes, messages);
                shown.push(changes);
            }
            None if matches!(stage.standing, Standing::TextChanged | Standing::RegisterChanged) => {
                console::say(&format!("    {}", messages.get("review-no-copy", &[])));
            }
            None => {}
        }
    }
    if let Some(date) = page.review_due.filter(|_| page.due != Due::Later) {
        let key = if page.due == Due::Overdue { "review-is-overdue" } else { "review-is-soon" };
        console::say(&format!("  {}", messages.get(key, &[("date", date.to_string().into())])));
    }
}

fn say_changes(changes: &[Changed], messages: &Messages) {
    let say = |key: &str, arguments: &[(&str, Argument)]| {
        console::say(&format!("    {}", messages.get(key, arguments)));
    };
    for change in changes {
        match change {
            Changed::Lines { under, lines } => {
                if !under.is_empty() {
                    say("review-changed-under", &[("heading", under.into())]);
                }
                for (added, line) in lines {
                    console::say(&format!("    {} {line}", if *added { '+' } else { '-' }));
                }
            }
            Changed::File(link) => say("review-changed-file", &[("file", link.into())]),
            Changed::Readers(name, was, is) => {
                let (was, is) = (Argument::list(was), Argument::list(is));
                say("review-changed-readers", &[("name", name.into()), ("was", was), ("is", is)]);
            }
        }
    }
}
