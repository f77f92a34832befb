//! What was typed → what to do. The only reader of arguments, environment and clock.

mod facts;
mod fix;
mod leaflet;
mod page;
mod report_pages;
mod review;
mod serve;
mod tools;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use clap::error::{ContextKind, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::console::machine::{self, Format as Shape};
use crate::console::{self, Bar, Colour, Lang, Messages, fault};
use crate::diag::{Diagnostic, Place, Severity, Trouble};
use crate::load;
use crate::parse::config::is_base_url;
use crate::paths::SourcePath;
use crate::pipeline::guard::Withdraw;
use crate::pipeline::{self, Options, Outcome};
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
    let lang = language(&arguments);
    fault::listen();
    ExitCode::from(guarded(lang, || {
        let messages = Messages::new(lang).in_colour(colour());
        match command(&messages).try_get_matches_from(asked(arguments)) {
            Ok(matches) => act(&matches, &messages),
            Err(error) => explain(&error, &messages),
        }
    }))
}

/// Whatever ends a run in its middle is said in words, and has an exit code.
fn guarded(lang: Lang, run: impl FnOnce() -> u8) -> u8 {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|cause| {
        fault::told(&*cause, lang);
        MACHINE_FAILED
    })
}

/// `help build` and `version` are asked for as words, too.
fn asked(mut arguments: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let is_value = |at: usize| at > 0 && arguments[at - 1] == "--lang";
    let first = (1..arguments.len()).find(|at| !is_value(*at) && !arguments[*at].to_string_lossy().starts_with('-'));
    let flag = match first.map(|at| arguments[at].to_string_lossy().into_owned()).as_deref() {
        Some("help") => "--help",
        Some("version") => "--version",
        _ => return arguments,
    };
    arguments.remove(first.unwrap_or_default());
    arguments.push(flag.into());
    arguments
}

/// What the user's environment says of colour (no-color.org, bixense.com/clicolors).
fn colour() -> Colour {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        Colour::Never
    } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        Colour::Always
    } else if set("TERM").is_some_and(|term| term == "dumb") || set("CLICOLOR").is_some_and(|value| value == "0") {
        Colour::Never
    } else {
        Colour::OnTerminals
    }
}

/// `--lang`, else the user's locale. Looked up before the arguments are read, since their help has a language too.
fn language(arguments: &[std::ffi::OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1).copied());
    let typed = texts.iter().find_map(|text| text.strip_prefix("--lang=")).or(after);
    let locale = typed.map(str::to_owned).or_else(sys_locale::get_locale).unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// The options that several commands have, in the user's words.
struct Known<'m> {
    messages: &'m Messages,
}

impl Known<'_> {
    fn words(&self, key: &str) -> String {
        self.messages.get(key, &[])
    }

    fn command(&self, name: &'static str, about: &str) -> Command {
        common(Command::new(name), self.messages).about(self.words(about))
    }

    fn option(&self, name: &'static str, key: &str, value: &str) -> Arg {
        Arg::new(name).long(name).help(self.words(key)).value_name(self.words(value))
    }

    fn flag(&self, name: &'static str, key: &str) -> Arg {
        Arg::new(name).long(name).help(self.words(key)).action(ArgAction::SetTrue)
    }

    fn source(&self) -> Arg {
        let option = self.option("source", "cli-source", "cli-folder");
        option.default_value(".").hide_default_value(true).value_parser(clap::value_parser!(PathBuf))
    }

    fn date(&self) -> Arg {
        self.option("date", "cli-date", "cli-day")
    }

    /// A command on a whole site.
    fn site(&self, name: &'static str, about: &str) -> Command {
        self.command(name, about)
            .arg(self.source())
            .arg(self.option("base-url", "cli-base-url", "cli-address"))
            .args([
                self.flag("drafts", "cli-drafts"),
                self.flag("strict", "cli-strict"),
                self.flag("timings", "cli-timings"),
            ])
            .arg(self.date())
    }

    fn new_site(&self) -> Command {
        let folder = Arg::new("folder").required(true).help(self.words("cli-new-folder"));
        self.command("new", "cli-new")
            .arg(folder.value_name(self.words("cli-folder")).value_parser(clap::value_parser!(PathBuf)))
            .subcommand(page::command(self.messages))
            .subcommand_help_heading(self.words("cli-commands"))
            .subcommand_value_name(self.words("cli-command"))
            .subcommand_negates_reqs(true)
            .disable_help_subcommand(true)
    }

    fn build(&self) -> Command {
        self.site("build", "cli-build")
            .arg(self.option("output", "cli-output", "cli-folder").value_parser(clap::value_parser!(PathBuf)))
            .arg(self.option("withdraw", "cli-withdraw", "cli-page").action(ArgAction::Append))
            .arg(self.flag("withdraw-all", "cli-withdraw-all"))
    }

    fn leaflet(&self) -> Command {
        let page = Arg::new("page").required(true).help(self.words("cli-leaflet-page"));
        let output = self.option("output", "cli-leaflet-output", "cli-file");
        self.command("leaflet", "cli-leaflet")
            .arg(page.value_name(self.words("cli-page")))
            .arg(self.option("audience", "cli-audience", "cli-name"))
            .arg(self.option("format", "cli-format", "cli-name"))
            .arg(self.option("profile", "cli-profile", "cli-name"))
            .arg(self.option("base-url", "cli-base-url", "cli-address"))
            .arg(self.date())
            .arg(self.source())
            .arg(output.value_parser(clap::value_parser!(PathBuf)))
    }

    fn check(&self) -> Command {
        let format = self.option("format", "cli-check-format", "cli-name");
        let names = Shape::NAMES.map(|(name, _)| name);
        self.site("check", "cli-check")
            .arg(format.value_parser(names).default_value("text").hide_default_value(true))
            .arg(self.flag("fix", "cli-fix"))
            .arg(self.flag("yes", "cli-yes").requires("fix"))
    }
}

fn command(messages: &Messages) -> Command {
    let known = Known { messages };
    let dated = |command: Command| command.arg(known.date()).arg(known.source());
    let drafted = |command: Command| dated(command.arg(known.flag("drafts", "cli-drafts")));
    let bare = |name: &'static str| common(Command::new(name), messages);
    let version = Arg::new("version").long("version").short('V').short_alias('v');
    bare("pamphlet")
        .about(known.words("cli-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(version.help(known.words("cli-version")).action(ArgAction::Version))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(known.words("cli-commands"))
        .subcommand_value_name(known.words("cli-command"))
        .subcommand(known.new_site())
        .subcommand(known.build())
        .subcommand(known.leaflet())
        .subcommand(dated(review::command(bare("review"), messages)))
        .subcommand(drafted(facts::command(bare("facts"), messages)))
        .subcommand(drafted(report_pages::command(bare("report"), messages)))
        .subcommand(known.check())
        .subcommand(dated(serve::command(bare("serve"), messages)))
        .subcommands(tools::commands(messages))
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
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .help(words("cli-help"))
                .action(ArgAction::Help)
                .display_order(LAST),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .help(words("cli-lang"))
                .value_name("zh|en")
                .value_parser(["zh", "en"])
                .display_order(LAST),
        )
        .help_template(format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", words("cli-usage")))
}

/// A mistake in the arguments, in the user's language.
fn explain(error: &clap::Error, messages: &Messages) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        console::say(&help(error.to_string(), messages));
        return GOOD;
    }
    let context = |kind| error.get(kind).map_or("-".to_owned(), ToString::to_string);
    let known = Some(context(ContextKind::ValidValue)).filter(|known| !matches!(known.as_str(), "" | "-"));
    let arguments = [
        ("argument", context(ContextKind::InvalidArg).into()),
        ("value", context(ContextKind::InvalidValue).into()),
        ("known", known.into()),
        ("command", context(ContextKind::InvalidSubcommand).into()),
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
    console::say_error(&messages.get(key, &arguments));
    if key == "cli-missing-command" {
        console::say(&help(command(messages).render_help().to_string(), messages));
    }
    MACHINE_FAILED
}

fn help(text: String, messages: &Messages) -> String {
    let options = format!("[{}]", messages.get("cli-options", &[]).to_uppercase());
    text.replace("[OPTIONS]", &options).trim_end().to_owned()
}

fn act(matches: &ArgMatches, messages: &Messages) -> u8 {
    pipeline::hire();
    match matches.subcommand() {
        Some(("new", matches)) => match matches.subcommand_matches("page") {
            Some(matches) => page::run(matches, messages),
            None => new(matches, messages),
        },
        Some(("build", matches)) => with_options(
            matches,
            messages,
            |options, bar| pipeline::build(options, &|done, total| bar.set(done, total)),
            None,
        ),
        Some(("leaflet", matches)) => leaflet::run(matches, messages),
        Some(("review", matches)) => review::run(matches, messages),
        Some(("serve", matches)) => serve::run(matches, messages),
        Some(("facts", matches)) => facts::run(matches, messages),
        Some(("report", matches)) => report_pages::run(matches, messages),
        Some(("check", matches)) if matches.get_flag("fix") => fix::run(matches, messages),
        Some(("check", matches)) => {
            let shape = Shape::find(matches.get_one::<String>("format").map_or("text", String::as_str));
            with_options(
                matches,
                messages,
                |options, bar| pipeline::check(options, &|done, total| bar.set(done, total)),
                Some(shape),
            )
        }
        Some((name, matches)) => tools::act(name, matches, messages),
        _ => MACHINE_FAILED,
    }
}

fn new(matches: &ArgMatches, messages: &Messages) -> u8 {
    let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
    match starter::write(&folder, messages.lang(), &today()) {
        Ok(()) => {
            console::say(&messages.get("new-done", &[("path", folder.display().to_string().into())]));
            GOOD
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

/// What tells this program from any other: its version, and the size and time of its file.
fn program() -> String {
    let facts = std::env::current_exe().and_then(|path| path.metadata()).ok();
    let time =
        facts.as_ref().and_then(|facts| facts.modified().ok()).and_then(|time| jiff::Timestamp::try_from(time).ok());
    format!(
        "{} {} {}",
        env!("CARGO_PKG_VERSION"),
        facts.map_or(0, |facts| facts.len()),
        time.map_or(String::new(), |time| time.to_string())
    )
}

/// A setting of the user's environment.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What no other run of the program has: this moment, this process, and a number that the system drew.
fn moment() -> String {
    use std::hash::{BuildHasher, RandomState};
    let drawn = [(); 4].map(|()| RandomState::new().hash_one(0));
    format!("{} {} {drawn:?}", now(SystemTime::now()), std::process::id())
}

/// The day on the user's clock.
fn today() -> String {
    now(SystemTime::now()).to_zoned(jiff::tz::TimeZone::system()).date().to_string()
}

/// A moment; the first or last one that the calendar has for a clock that is further away.
fn now(clock: SystemTime) -> jiff::Timestamp {
    let far = if clock > SystemTime::UNIX_EPOCH { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN };
    jiff::Timestamp::try_from(clock).unwrap_or(far)
}

/// The day that `--date` says, else today; `None` when it says no day, which has been told.
fn day(matches: &ArgMatches, messages: &Messages) -> Option<jiff::civil::Date> {
    let text = matches.try_get_one::<String>("date").ok().flatten().cloned().unwrap_or_else(today);
    let day = text.parse().ok();
    if day.is_none() {
        let arguments = [("argument", "--date".into()), ("value", text.into()), ("known", today().into())];
        console::say_error(&messages.get("cli-wrong-value", &arguments));
    }
    day
}

/// What `--base-url` says, if it does; `None` when it is no address, which has been told.
fn base_url(matches: &ArgMatches, messages: &Messages) -> Option<Option<String>> {
    let url = matches.get_one::<String>("base-url").cloned();
    if let Some(url) = url.as_ref().filter(|url| !is_base_url(url)) {
        let arguments =
            [("argument", "--base-url".into()), ("value", url.into()), ("known", "https://example.org/health/".into())];
        console::say_error(&messages.get("cli-wrong-value", &arguments));
        return None;
    }
    Some(url)
}

/// The folder of the site: the one that was named, else this one or the nearest above it that is a site.
fn source(matches: &ArgMatches) -> PathBuf {
    let named = matches.get_one::<PathBuf>("source").cloned().unwrap_or_default();
    if matches.value_source("source") == Some(ValueSource::CommandLine) {
        return named;
    }
    let depth = std::env::current_dir().map_or(0, |here| here.components().count());
    let mut above = std::iter::successors(Some(named.clone()), |folder| {
        Some(if *folder == named { PathBuf::from("..") } else { folder.join("..") })
    });
    above.by_ref().take(depth).find(|folder| load::is_site(folder)).unwrap_or(named)
}

/// The same for a command that has nothing to do where no site is; `None` when there is none, which has been told.
fn site(matches: &ArgMatches, messages: &Messages) -> Option<PathBuf> {
    let source = source(matches);
    if !load::is_site(&source) {
        let note = Diagnostic::new("no-configuration", Place::File(SourcePath::new(crate::paths::CONFIG)));
        console::findings_to_terminal(&[note], &console::Texts::default(), messages);
        return None;
    }
    Some(source)
}

fn withdraw(matches: &ArgMatches) -> Withdraw {
    let named = matches.try_get_many::<String>("withdraw").ok().flatten().into_iter().flatten().cloned().collect();
    let all = matches.try_get_one::<bool>("withdraw-all").ok().flatten().copied().unwrap_or_default();
    Withdraw { all, named }
}

fn with_options(
    matches: &ArgMatches,
    messages: &Messages,
    work: impl FnOnce(&Options, &Bar) -> Result<Outcome, Trouble>,
    checking: Option<Shape>,
) -> u8 {
    let started = Instant::now();
    let source = source(matches);
    let Some(base_url) = base_url(matches, messages) else { return MACHINE_FAILED };
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let output =
        matches.try_get_one::<PathBuf>("output").ok().flatten().cloned().unwrap_or_else(|| source.join("public"));
    let options = Options {
        output,
        base_url,
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        withdraw: withdraw(matches),
        cache: Some(source.join(CACHE)),
        program: program(),
        ..Options::new(source, today)
    };
    let bar = Bar::new(messages);
    let result = work(&options, &bar);
    bar.finish();
    match result {
        Ok(outcome) => {
            match checking {
                Some(Shape::Json) => console::say(&machine::json(&outcome, messages)),
                Some(Shape::Sarif) => console::say(&machine::sarif(&outcome, messages)),
                _ => console::outcome(&outcome, messages, checking.is_some(), started.elapsed()),
            }
            if matches.get_flag("timings") {
                console::timings(&outcome.timings, messages);
            }
            let least = if options.strict { Severity::Warning } else { Severity::Error };
            if outcome.notes.iter().any(|note| note.severity >= least) { CONTENT_HAS_ERRORS } else { GOOD }
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_failure_has_an_exit_code() {
        assert_eq!(guarded(Lang::En, || GOOD), GOOD);
        assert_eq!(guarded(Lang::En, || std::panic::resume_unwind(Box::new("on purpose"))), MACHINE_FAILED);
    }

    /// A clock that is far away stops nothing.
    #[test]
    fn any_clock_has_a_day() {
        let far = Duration::from_secs(400_000_000_000);
        let day =
            |clock: SystemTime| now(clock).to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(14))).date().to_string();
        assert_eq!(day(SystemTime::UNIX_EPOCH + Duration::from_secs(86_400)), "1970-01-02");
        assert!(SystemTime::UNIX_EPOCH.checked_add(far).is_none_or(|clock| day(clock).starts_with("9999-12-3")));
        assert!(SystemTime::UNIX_EPOCH.checked_sub(far).is_none_or(|clock| day(clock).starts_with("-009999")));
    }

    #[test]
    fn words_for_help_and_version() {
        let asked = |words: &[&str]| {
            asked(words.iter().map(Into::into).collect())
                .into_iter()
                .map(|word| word.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(&["p", "help", "build"]), ["p", "build", "--help"]);
        assert_eq!(
            asked(&["p", "--lang", "zh", "help", "new", "page"]),
            ["p", "--lang", "zh", "new", "page", "--help"]
        );
        assert_eq!(asked(&["p", "version"]), ["p", "--version"]);
        assert_eq!(asked(&["p", "new", "help"]), ["p", "new", "help"]);
    }
}
