//! `pamphlet leaflet`: one page as files to print.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, base_url, day, site};
use crate::console::{self, Messages};
use crate::diag::Argument;
use crate::model::leaflet::{Format, Leaflet, LeafletFile, Profile};
use crate::pipeline::{self, Options};
use crate::publish;

pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let page = text("page").unwrap_or_default();
    let page = page.trim_end_matches(".md").trim_start_matches("content/");
    let audience = text("audience");
    let wrong = |argument: &str, value: String, known: Vec<&str>| {
        console::say_error(&messages.get(
            "cli-wrong-value",
            &[("argument", argument.into()), ("value", value.into()), ("known", Argument::list(known))],
        ));
        MACHINE_FAILED
    };
    let (format, profile) =
        (text("format").unwrap_or_else(|| "sheet".to_owned()), text("profile").unwrap_or_else(|| "school".to_owned()));
    let Some(found) = Format::find(&format) else { return wrong("--format", format, Format::words().collect()) };
    let Some(profile) = Profile::find(&profile) else { return wrong("--profile", profile, Profile::words().collect()) };
    let leaflet = Leaflet { format: found, profile };
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(base_url) = base_url(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let options = Options { base_url, ..Options::new(source, today) };
    let outcome = match pipeline::leaflet::leaflet(&options, page, audience.as_deref(), leaflet) {
        Ok(Some(outcome)) => outcome,
        Ok(None) => {
            console::say_error(
                &messages.get("leaflet-no-page", &[("page", page.into()), ("audience", audience.into())]),
            );
            return MACHINE_FAILED;
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    console::findings_to_terminal(&outcome.notes, &outcome.texts, messages);
    let Some(made) = outcome.made else { return CONTENT_HAS_ERRORS };
    // As on the website, but in one folder.
    let stem = outcome.stem.replace('/', "-");
    let named = matches.get_one::<PathBuf>("output");
    for (piece, bytes) in made.files.iter().filter(|(piece, _)| *piece != LeafletFile::Picture) {
        let path = match (named, piece) {
            (None, _) => PathBuf::from(leaflet.file(&stem, *piece)),
            (Some(path), LeafletFile::Reading) => path.clone(),
            (Some(path), _) => {
                path.with_file_name(format!("{}-a4.pdf", path.file_stem().unwrap_or_default().to_string_lossy()))
            }
        };
        if let Err(trouble) = publish::write_file(&path, bytes) {
            console::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
        console::say(&messages.get("leaflet-done", &[("path", path.display().to_string().into())]));
    }
    GOOD
}
