//! Commands that help while writing: `explain`, `schema`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, common, day, site};
use crate::console::{self, Messages, manual};
use crate::diag::{Trouble, codes, nearest};
use crate::pipeline::{self, Options};
use crate::{publish, schema};

/// The commands as clap knows them.
pub(super) fn commands(messages: &Messages) -> Vec<Command> {
    let words = |key: &str| messages.get(key, &[]);
    let path = |name: &'static str, key: &str| {
        Arg::new(name)
            .long(name)
            .help(words(key))
            .value_name(words("cli-folder"))
            .value_parser(clap::value_parser!(PathBuf))
    };
    vec![
        common(Command::new("explain"), messages)
            .about(words("cli-explain"))
            .arg(Arg::new("code").help(words("cli-explain-code")).value_name(words("cli-code"))),
        common(Command::new("schema"), messages)
            .about(words("cli-schema"))
            .arg(
                Arg::new("name")
                    .help(words("cli-schema-name"))
                    .value_name(words("cli-name"))
                    .value_parser(schema::NAMES),
            )
            .arg(path("source", "cli-source").default_value(".").hide_default_value(true))
            .arg(path("output", "cli-schema-output")),
    ]
}

/// Carries out one of them.
pub(super) fn act(name: &str, matches: &ArgMatches, messages: &Messages) -> u8 {
    match name {
        "explain" => explain(matches, messages),
        "schema" => schema(matches, messages).unwrap_or_else(|trouble| {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }),
        _ => MACHINE_FAILED,
    }
}

/// One schema on the output, or all of them in a folder.
fn schema(matches: &ArgMatches, messages: &Messages) -> Result<u8, Trouble> {
    let Some(source) = site(matches, messages) else { return Ok(CONTENT_HAS_ERRORS) };
    let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| source.join("schemas"));
    let Some(today) = day(matches, messages) else { return Ok(MACHINE_FAILED) };
    let read = pipeline::load_site(&Options::new(source, today))?.value;
    let make = |name: &str| schema::schema(name, &read.inputs).unwrap_or_default();
    if let Some(name) = matches.get_one::<String>("name") {
        console::say(&make(name));
        return Ok(GOOD);
    }
    for name in schema::NAMES {
        let path = output.join(format!("{name}.schema.json"));
        publish::write_file(&path, format!("{}\n", make(name)).as_bytes())?;
        console::say(&messages.get("leaflet-done", &[("path", console::path_text(&path).into())]));
    }
    Ok(GOOD)
}

fn explain(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(code) = matches.get_one::<String>("code") else {
        console::say(&manual::list(messages));
        return GOOD;
    };
    if let Some(page) = manual::page(code, messages) {
        console::say(&page);
        return GOOD;
    }
    let near = nearest(code, codes::known()).into();
    console::say_error(&messages.get("explain-unknown", &[("code", code.into()), ("near", near)]));
    MACHINE_FAILED
}
