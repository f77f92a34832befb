//! `pamphlet facts`: each fact with the pages, editions and leaflets that show it.

use clap::{Arg, ArgMatches, Command};

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, day, site};
use crate::console::{self, Messages};
use crate::diag::Trouble;
use crate::model::usage::FactUse;
use crate::pipeline::report::csv;
use crate::pipeline::{Options, facts};

/// What the command takes besides the site's folder and the day.
pub(super) fn command(base: Command, messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let format = Arg::new("format")
        .long("format")
        .help(words("cli-facts-format"))
        .value_name(words("cli-name"))
        .value_parser(["text", "csv", "json"]);
    base.about(words("cli-facts"))
        .arg(Arg::new("id").help(words("cli-facts-id")).value_name(words("cli-name")))
        .arg(format)
}

pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let options = Options { drafts: matches.get_flag("drafts"), ..Options::new(source, today) };
    let id = matches.get_one::<String>("id").map(String::as_str);
    let format = matches.get_one::<String>("format").map_or("text", String::as_str);
    match listed(&options, id, messages) {
        Ok(Some(facts)) => {
            match format {
                "json" => console::say(&csv::json(&facts)),
                "csv" => console::say(
                    csv::csv(FactUse::HEAD, &facts.iter().flat_map(FactUse::rows).collect::<Vec<_>>()).trim_end(),
                ),
                _ => say(&facts, messages),
            }
            GOOD
        }
        Ok(None) => CONTENT_HAS_ERRORS,
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

/// The facts that were asked for; none when there is no such fact, which has been told.
fn listed(options: &Options, id: Option<&str>, messages: &Messages) -> Result<Option<Vec<FactUse>>, Trouble> {
    let found = facts::facts(options, id)?;
    if let (None, Some(id)) = (&found, id) {
        console::findings_to_terminal(&[facts::near(options, id)?], &console::Texts::default(), messages);
    }
    Ok(found)
}

/// `poster-large` in the user's words.
fn format_words(name: &str, messages: &Messages) -> String {
    let known = |key: String| Some(messages.get(&key, &[])).filter(|words| *words != key);
    let with_profile = || {
        let (format, profile) = name.rsplit_once('-')?;
        Some(format!("{} · {}", known(format!("format-{format}"))?, known(format!("bar-{profile}"))?))
    };
    known(format!("format-{name}")).or_else(with_profile).unwrap_or_else(|| name.to_owned())
}

fn say(facts: &[FactUse], messages: &Messages) {
    for fact in facts {
        let about = [&fact.measure, &fact.population, &fact.region]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>();
        console::say(&format!("{}  {}", fact.id, fact.value));
        console::say(&format!("  {}", about.join(" · ")));
        for (key, date) in [("facts-as-of", &fact.as_of), ("facts-valid-until", &fact.valid_until)] {
            if !date.is_empty() {
                console::say(&format!("  {}", messages.get(key, &[("date", date.into())])));
            }
        }
        console::say(&format!("  {}", messages.get("facts-source", &[("source", (&fact.source).into())])));
        if !fact.evidence.is_empty() {
            console::say(&format!("  {}", fact.evidence));
        }
        for shown in &fact.shown {
            console::say(&format!("  {}  {} {}  {}", shown.page, shown.audience, shown.language, shown.file));
            for leaflet in &shown.leaflets {
                console::say(&format!("    {}  {}", format_words(&leaflet.format, messages), leaflet.file));
            }
        }
        if fact.shown.is_empty() {
            console::say(&format!("  {}", messages.get("facts-nobody", &[])));
        }
    }
    let editions: usize = facts.iter().map(|fact| fact.shown.len()).sum();
    let leaflets: usize = facts.iter().flat_map(|fact| &fact.shown).map(|shown| shown.leaflets.len()).sum();
    let idle = facts.iter().filter(|fact| fact.shown.is_empty()).count();
    let numbers = [
        ("n_facts", facts.len().into()),
        ("n_editions", editions.into()),
        ("n_leaflets", leaflets.into()),
        ("n_idle", idle.into()),
    ];
    console::say(&messages.get("facts-closing", &numbers));
}
