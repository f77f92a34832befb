//! Commands that help while writing: `explain`.

use clap::{Arg, ArgMatches, Command};

use super::{GOOD, MACHINE_FAILED, common};
use crate::diag::{NONE, codes, nearest};
use crate::report::{self, Messages, manual};

/// The commands as clap knows them.
pub fn commands(messages: &Messages) -> Vec<Command> {
    let words = |key: &str| messages.get(key, &[]);
    vec![
        common(Command::new("explain"), messages)
            .about(words("cli-explain"))
            .arg(Arg::new("code").help(words("cli-explain-code")).value_name(words("cli-code"))),
    ]
}

/// Carries out one of them.
pub fn act(name: &str, matches: &ArgMatches, messages: &Messages) -> u8 {
    match name {
        "explain" => explain(matches, messages),
        _ => MACHINE_FAILED,
    }
}

fn explain(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(code) = matches.get_one::<String>("code") else {
        report::say(&manual::list(messages));
        return GOOD;
    };
    if let Some(page) = manual::page(code, messages) {
        report::say(&page);
        return GOOD;
    }
    let near = nearest(code, codes::known()).unwrap_or(NONE).to_owned();
    report::say_error(&messages.get("explain-unknown", &[("code", code.clone()), ("near", near)]));
    MACHINE_FAILED
}
