//! `pamphlet serve`: the preview.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{CACHE, CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, base_url, day, environment, moment, program, site};
use crate::console::{self, Messages};
use crate::pipeline::Options;
use crate::serve::editor::Editor;
use crate::serve::{self, ServeOptions};

/// Where the preview is served when nothing else is said.
const PORT: &str = "4242";

/// What the command takes besides the site's folder and the day.
pub(super) fn command(base: Command, messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let flag = |name: &'static str, key: &str| Arg::new(name).long(name).help(words(key)).action(ArgAction::SetTrue);
    base.about(words("cli-serve"))
        .arg(Arg::new("base-url").long("base-url").help(words("cli-base-url")).value_name(words("cli-address")))
        .arg(flag("open", "cli-open"))
        .arg(
            Arg::new("port")
                .long("port")
                .help(words("cli-port"))
                .value_name(words("cli-number"))
                .value_parser(clap::value_parser!(u16))
                .default_value(PORT)
                .hide_default_value(true),
        )
        .arg(Arg::new("editor").long("editor").help(words("cli-editor")).value_name(words("cli-command-line")))
        .arg(flag("drafts", "cli-serve-drafts").overrides_with("no-drafts"))
        .arg(flag("no-drafts", "cli-no-drafts"))
}

pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(base_url) = base_url(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let typed = matches.get_one::<String>("editor").and_then(|command| Editor::read(command));
    let known = || Editor::of_environment(environment("VISUAL").as_deref(), environment("EDITOR").as_deref());
    let options = Options {
        base_url,
        drafts: !matches.get_flag("no-drafts"),
        cache: Some(source.join(CACHE)),
        program: program(),
        ..Options::new(source, today)
    };
    let settings = ServeOptions {
        options,
        port: matches.get_one::<u16>("port").copied().unwrap_or_default(),
        open: matches.get_flag("open"),
        editor: typed.or_else(known),
        lang: messages.lang(),
        clock: if matches.contains_id("date") {
            Box::new(move || Some(today))
        } else {
            Box::new(|| super::today().parse().ok())
        },
        secret: moment(),
    };
    match serve::run(settings) {
        Ok(true) => GOOD,
        Ok(false) => CONTENT_HAS_ERRORS,
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}
