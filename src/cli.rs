//! What was typed → what to do. The only reader of arguments, environment and clock.

mod facts;
mod page;
mod report_pages;
mod review;
mod serve;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::diag::{LIST, NONE, Severity, Trouble};
use crate::model::leaflet::{Format, Leaflet, Piece, Profile};
use crate::parse::config::is_base_url;
use crate::pipeline::{self, Options, Outcome};
use crate::publish;
use crate::report::machine::{self, Format as Shape};
use crate::report::{self, Bar, Lang, Messages};
use crate::starter;

/// The folder of the site that keeps what is expensive to make; safe to delete.
const CACHE: &str = ".pamphlet-cache";

/// Exit codes.
const GOOD: u8 = 0;
const CONTENT_HAS_ERRORS: u8 = 1;
const MACHINE_FAILED: u8 = 2;

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let messages = Messages::new(language(&arguments)).in_colours(colours(&environment));
    let code = match command(&messages).try_get_matches_from(&arguments) {
        Ok(matches) => act(&matches, &messages),
        Err(error) => explain(&error, &messages),
    };
    ExitCode::from(code)
}

/// What the environment says of colours: NO_COLOR (no-color.org), CLICOLOR_FORCE (bixense.com/clicolors), a terminal that cannot.
fn colours(environment: &dyn Fn(&str) -> Option<String>) -> Option<bool> {
    let is_set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
    if is_set("NO_COLOR") {
        return Some(false);
    }
    if environment("CLICOLOR_FORCE").is_some_and(|value| !matches!(value.as_str(), "" | "0")) {
        return Some(true);
    }
    (environment("TERM").as_deref() == Some("dumb") || environment("CLICOLOR").as_deref() == Some("0")).then_some(false)
}

/// `--lang`, else the user's locale. Looked up before the arguments are read, since their help has a language too.
fn language(arguments: &[std::ffi::OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1).copied());
    let typed = texts.iter().find_map(|text| text.strip_prefix("--lang=")).or(after);
    let locale = typed.map(str::to_owned).or_else(sys_locale::get_locale).unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

fn command(messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let option = |name: &'static str, key: &str, value: &str| Arg::new(name).long(name).help(words(key)).value_name(words(value));
    let flag = |name: &'static str, key: &str| Arg::new(name).long(name).help(words(key)).action(ArgAction::SetTrue);
    let source = || option("source", "cli-source", "cli-folder").default_value(".").hide_default_value(true).value_parser(clap::value_parser!(PathBuf));
    let date = || option("date", "cli-date", "cli-day");
    let common = |command: Command| common(command, messages);
    let site = |command: Command| {
        common(command)
            .arg(source())
            .arg(option("base-url", "cli-base-url", "cli-address"))
            .args([flag("drafts", "cli-drafts"), flag("strict", "cli-strict"), flag("timings", "cli-timings")])
            .arg(date())
    };
    common(Command::new("pamphlet"))
        .about(words("cli-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").long("version").short('V').help(words("cli-version")).action(ArgAction::Version))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words("cli-commands"))
        .subcommand_value_name(words("cli-command"))
        .subcommand(
            common(Command::new("new"))
                .about(words("cli-new"))
                .arg(Arg::new("folder").required(true).help(words("cli-new-folder")).value_name(words("cli-folder")).value_parser(clap::value_parser!(PathBuf)))
                .subcommand(page::command(messages))
                .subcommand_help_heading(words("cli-commands"))
                .subcommand_value_name(words("cli-command"))
                .subcommand_negates_reqs(true)
                .disable_help_subcommand(true),
        )
        .subcommand(
            site(Command::new("build")).about(words("cli-build")).arg(option("output", "cli-output", "cli-folder").value_parser(clap::value_parser!(PathBuf))),
        )
        .subcommand(
            common(Command::new("leaflet"))
                .about(words("cli-leaflet"))
                .arg(Arg::new("page").required(true).help(words("cli-leaflet-page")).value_name(words("cli-page")))
                .arg(option("audience", "cli-audience", "cli-name"))
                .arg(option("format", "cli-format", "cli-name"))
                .arg(option("profile", "cli-profile", "cli-name"))
                .arg(option("base-url", "cli-base-url", "cli-address"))
                .arg(source())
                .arg(option("output", "cli-leaflet-output", "cli-file").value_parser(clap::value_parser!(PathBuf))),
        )
        .subcommand(review::command(common(Command::new("review")), messages).arg(date()).arg(source()))
        .subcommand(facts::command(common(Command::new("facts")), messages).arg(flag("drafts", "cli-drafts")).arg(date()).arg(source()))
        .subcommand(report_pages::command(common(Command::new("report")), messages).arg(flag("drafts", "cli-drafts")).arg(date()).arg(source()))
        .subcommand(
            site(Command::new("check"))
                .about(words("cli-check"))
                .arg(option("format", "cli-check-format", "cli-name").value_parser(Shape::NAMES.map(|(name, _)| name)).default_value("text").hide_default_value(true))
                .arg(flag("fix", "cli-fix"))
                .arg(flag("yes", "cli-yes").requires("fix")),
        )
        .subcommands([serve::command(common(Command::new("serve")), messages).arg(date()).arg(source())].into_iter().chain(tools::commands(messages)))
}

/// Where options that every command has stand in its help.
const LAST: usize = 1000;

/// What every command has: help and language.
fn common(command: Command, messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    command
        .disable_help_flag(true)
        .hide_possible_values(true)
        .next_help_heading(words("cli-options"))
        .arg(Arg::new("help").long("help").short('h').help(words("cli-help")).action(ArgAction::Help).display_order(LAST))
        .arg(Arg::new("lang").long("lang").help(words("cli-lang")).value_name("zh|en").value_parser(["zh", "en"]).display_order(LAST))
        .help_template(format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", words("cli-usage")))
}

/// A mistake in the arguments, in the user's language.
fn explain(error: &clap::Error, messages: &Messages) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let options = format!("[{}]", messages.get("cli-options", &[]).to_uppercase());
        report::say(error.to_string().replace("[OPTIONS]", &options).trim_end());
        return GOOD;
    }
    let context = |kind| error.get(kind).map_or("-".to_owned(), ToString::to_string);
    let facts = [
        ("argument", context(ContextKind::InvalidArg)),
        ("value", context(ContextKind::InvalidValue)),
        ("known", Some(context(ContextKind::ValidValue)).filter(|known| !matches!(known.as_str(), "" | "-")).unwrap_or_else(|| NONE.to_owned())),
        ("command", context(ContextKind::InvalidSubcommand)),
    ];
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "cli-missing-command",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "cli-missing-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-wrong-value",
        ErrorKind::ArgumentConflict => "cli-twice",
        _ => "cli-wrong",
    };
    report::say_error(&messages.get(key, &facts));
    MACHINE_FAILED
}

fn act(matches: &ArgMatches, messages: &Messages) -> u8 {
    match matches.subcommand() {
        Some(("new", matches)) => match matches.subcommand_matches("page") {
            Some(matches) => page::run(matches, messages),
            None => new(matches, messages),
        },
        Some(("build", matches)) => with_options(matches, messages, |options, bar| pipeline::build(options, &|done, total| bar.set(done, total)), None),
        Some(("leaflet", matches)) => leaflet(matches, messages),
        Some(("review", matches)) => review::run(matches, messages),
        Some(("serve", matches)) => serve::run(matches, messages),
        Some(("facts", matches)) => facts::run(matches, messages),
        Some(("report", matches)) => report_pages::run(matches, messages),
        Some(("check", matches)) if matches.get_flag("fix") => fix(matches, messages),
        Some(("check", matches)) => {
            let shape = Shape::find(matches.get_one::<String>("format").map_or("text", String::as_str));
            with_options(matches, messages, |options, bar| pipeline::check(options, &|done, total| bar.set(done, total)), Some(shape))
        }
        Some((name, matches)) => tools::act(name, matches, messages),
        _ => MACHINE_FAILED,
    }
}

fn leaflet(matches: &ArgMatches, messages: &Messages) -> u8 {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let page = text("page").unwrap_or_default();
    let page = page.trim_end_matches(".md").trim_start_matches("content/");
    let audience = text("audience");
    let wrong = |argument: &str, value: String, known: Vec<&str>| {
        report::say_error(&messages.get("cli-wrong-value", &[("argument", argument.to_owned()), ("value", value), ("known", known.join(LIST))]));
        MACHINE_FAILED
    };
    let (format, profile) = (text("format").unwrap_or_else(|| "sheet".to_owned()), text("profile").unwrap_or_else(|| "school".to_owned()));
    let Some(found) = Format::find(&format) else { return wrong("--format", format, Format::words().collect()) };
    let Some(profile) = Profile::find(&profile) else { return wrong("--profile", profile, Profile::words().collect()) };
    let leaflet = Leaflet { format: found, profile };
    let Some(base_url) = base_url(matches, messages) else { return MACHINE_FAILED };
    let options = Options { source: matches.get_one::<PathBuf>("source").cloned().unwrap_or_default(), base_url, ..Options::default() };
    let outcome = match pipeline::named::leaflet(&options, page, audience.as_deref(), leaflet) {
        Ok(Some(outcome)) => outcome,
        Ok(None) => {
            report::say_error(&messages.get("leaflet-no-page", &[("page", page.to_owned()), ("audience", audience.unwrap_or_else(|| NONE.to_owned()))]));
            return MACHINE_FAILED;
        }
        Err(trouble) => {
            report::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    report::findings_to_terminal(&outcome.notes, &outcome.texts, messages);
    let Some(made) = outcome.made else { return CONTENT_HAS_ERRORS };
    let stem = audience.map_or_else(|| page.replace('/', "-"), |audience| format!("{}-{audience}", page.replace('/', "-")));
    let named = matches.get_one::<PathBuf>("output");
    for (piece, bytes) in made.files.iter().filter(|(piece, _)| *piece != Piece::Picture) {
        let path = match (named, piece) {
            (None, _) => PathBuf::from(leaflet.file(&stem, *piece)),
            (Some(path), Piece::Reading) => path.clone(),
            (Some(path), _) => path.with_file_name(format!("{}-a4.pdf", path.file_stem().unwrap_or_default().to_string_lossy())),
        };
        if let Err(trouble) = publish::write_file(&path, bytes) {
            report::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
        report::say(&messages.get("leaflet-done", &[("path", path.display().to_string())]));
    }
    GOOD
}

/// Shows what can be mended, asks, writes, and then checks what is left.
fn fix(matches: &ArgMatches, messages: &Messages) -> u8 {
    let source = matches.get_one::<PathBuf>("source").cloned().unwrap_or_default();
    let options = Options { source: source.clone(), drafts: true, ..Options::default() };
    let failed = |trouble: Trouble| {
        report::trouble(&trouble, messages);
        MACHINE_FAILED
    };
    let mended = match pipeline::mend(&options) {
        Ok(mended) => mended,
        Err(trouble) => return failed(trouble),
    };
    for file in &mended {
        report::say(report::difference(&file.path, &file.before, &file.after).trim_end());
    }
    if !mended.is_empty() {
        let count = [("n_files", mended.len().to_string())];
        match matches.get_flag("yes").then_some(true).or_else(|| report::agree(&messages.get("fix-ask", &count))) {
            Some(true) => {}
            Some(false) => return GOOD,
            None => {
                report::say_error(&messages.get("fix-needs-yes", &[]));
                return MACHINE_FAILED;
            }
        }
        for file in &mended {
            if let Err(trouble) = publish::replace_text(&source.join(file.path.as_str()), &file.before, &file.after) {
                return failed(trouble);
            }
        }
        report::say(&messages.get("fix-done", &count));
    }
    with_options(matches, messages, |options, bar| pipeline::check(options, &|done, total| bar.set(done, total)), Some(Shape::Text))
}

fn new(matches: &ArgMatches, messages: &Messages) -> u8 {
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    match starter::write(&folder, messages.lang(), &today()) {
        Ok(()) => {
            report::say(&messages.get("new-done", &[("path", folder.display().to_string())]));
            GOOD
        }
        Err(trouble) => {
            report::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

/// What tells this program from any other: its version, and the size and time of its file.
fn program() -> String {
    let facts = std::env::current_exe().and_then(|path| path.metadata()).ok();
    let time = facts.as_ref().and_then(|facts| facts.modified().ok()).and_then(|time| jiff::Timestamp::try_from(time).ok());
    format!("{} {} {}", env!("CARGO_PKG_VERSION"), facts.map_or(0, |facts| facts.len()), time.map_or(String::new(), |time| time.to_string()))
}

/// A setting of the user's environment.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What no other run of the program has: this moment, this process, and a number that the system drew.
fn moment() -> String {
    use std::hash::{BuildHasher, RandomState};
    let drawn = [(); 4].map(|()| RandomState::new().hash_one(0));
    format!("{} {} {drawn:?}", jiff::Timestamp::now(), std::process::id())
}

/// The day on the user's clock.
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// The day that `--date` says, else today; `None` when it says no day, which has been told.
fn day(matches: &ArgMatches, messages: &Messages) -> Option<jiff::civil::Date> {
    let text = matches.get_one::<String>("date").cloned().unwrap_or_else(today);
    let day = text.parse().ok();
    if day.is_none() {
        report::say_error(&messages.get("cli-wrong-value", &[("argument", "--date".to_owned()), ("value", text), ("known", today())]));
    }
    day
}

/// What `--base-url` says, if it does; `None` when it is no address, which has been told.
fn base_url(matches: &ArgMatches, messages: &Messages) -> Option<Option<String>> {
    let url = matches.get_one::<String>("base-url").cloned();
    if let Some(url) = url.as_ref().filter(|url| !is_base_url(url)) {
        let facts = [("argument", "--base-url".to_owned()), ("value", url.clone()), ("known", "https://example.org/health/".to_owned())];
        report::say_error(&messages.get("cli-wrong-value", &facts));
        return None;
    }
    Some(url)
}

fn with_options(matches: &ArgMatches, messages: &Messages, work: impl FnOnce(&Options, &Bar) -> Result<Outcome, Trouble>, checking: Option<Shape>) -> u8 {
    let started = Instant::now();
    let source = matches.get_one::<PathBuf>("source").cloned().unwrap_or_default();
    let Some(base_url) = base_url(matches, messages) else { return MACHINE_FAILED };
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let output = matches.try_get_one::<PathBuf>("output").ok().flatten().cloned().unwrap_or_else(|| source.join("public"));
    let options = Options {
        output,
        base_url,
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        today: Some(today),
        cache: Some(source.join(CACHE)),
        program: program(),
        source,
        ..Options::default()
    };
    let bar = Bar::new(messages);
    let result = work(&options, &bar);
    bar.finish();
    match result {
        Ok(outcome) => {
            match checking {
                Some(Shape::Json) => report::say(&machine::json(&outcome, messages)),
                Some(Shape::Sarif) => report::say(&machine::sarif(&outcome, messages)),
                _ => report::outcome(&outcome, messages, checking.is_some(), started.elapsed()),
            }
            if matches.get_flag("timings") {
                report::timings(&outcome.timings, messages);
            }
            let least = if options.strict { Severity::Warning } else { Severity::Error };
            if outcome.notes.iter().any(|note| note.severity >= least) { CONTENT_HAS_ERRORS } else { GOOD }
        }
        Err(trouble) => {
            report::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}
