//! `pamphlet report`: the tables for those who run a campaign.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, day, site};
use crate::console::{self, Messages, Texts};
use crate::pipeline::{Options, report as tables};
use tables::REPORTS;

/// What the command takes besides the site's folder and the day.
pub(super) fn command(base: Command, messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let output = Arg::new("output").long("output").help(words("cli-report-output")).value_name(words("cli-folder"));
    base.about(words("cli-report")).arg(output.value_parser(clap::value_parser!(PathBuf)))
}

pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| source.join(REPORTS));
    let options = Options { output, drafts: matches.get_flag("drafts"), ..Options::new(source, today) };
    match tables::write(&options) {
        Ok(written) if written.notes.is_empty() => {
            let arguments = [("path", console::path_text(&options.output).into()), ("n_tables", written.value.into())];
            console::say(&messages.get("report-done", &arguments));
            GOOD
        }
        Ok(written) => {
            console::findings_to_terminal(&written.notes, &Texts::default(), messages);
            CONTENT_HAS_ERRORS
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}
