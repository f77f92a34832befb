//! `pamphlet new page`: what the options do not say is asked, and a page with everything it needs is written.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{CONTENT_HAS_ERRORS, GOOD, MACHINE_FAILED, common, day, site};
use crate::console::{self, Messages};
use crate::diag::Argument;
use crate::model::config::Config;
use crate::parse::config::is_id;
use crate::parse::yaml::split_words;
use crate::paths::CONTENT;
use crate::pipeline::{self, Options};
use crate::starter::{self, Draft};

/// The questions, by the name of their option. Whether they must be answered.
const QUESTIONS: [(&str, bool); 7] = [
    ("title", true),
    ("folder", false),
    ("name", true),
    ("audiences", true),
    ("message", true),
    ("actions", true),
    ("settings", false),
];

/// The command as clap knows it.
pub(super) fn command(messages: &Messages) -> Command {
    let words = |key: &str| messages.get(key, &[]);
    let option = |name: &'static str, value: &str| {
        Arg::new(name)
            .long(name)
            .help(words(&format!("page-{name}")))
            .value_name(words(value))
            .allow_hyphen_values(true)
    };
    common(Command::new("page"), messages)
        .about(words("cli-new-page"))
        .arg(option("title", "cli-text"))
        .arg(option("folder", "cli-folder"))
        .arg(option("name", "cli-name"))
        .arg(option("audiences", "cli-name"))
        .arg(option("message", "cli-text"))
        .arg(option("actions", "cli-text").action(ArgAction::Append))
        .arg(option("settings", "cli-name"))
        .arg(option("author", "cli-name"))
        .arg(Arg::new("date").long("date").help(words("cli-date")).value_name(words("cli-day")))
        .arg(
            Arg::new("source")
                .long("source")
                .help(words("cli-source"))
                .value_name(words("cli-folder"))
                .default_value(".")
                .hide_default_value(true)
                .value_parser(clap::value_parser!(PathBuf)),
        )
}

/// Carries it out.
pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let Some(source) = site(matches, messages) else { return CONTENT_HAS_ERRORS };
    let site = match pipeline::load_site(&Options::new(source.clone(), today)) {
        Ok(site) => site.value,
        Err(trouble) => {
            console::trouble(&trouble, messages);
            return MACHINE_FAILED;
        }
    };
    let given = |name: &str| {
        let values: Vec<String> = matches.get_many::<String>(name).into_iter().flatten().cloned().collect();
        (!values.is_empty()).then(|| values.join("\n"))
    };
    let mut ask = |question: &str| if console::can_ask() { console::ask(question) } else { None };
    let draft = match gather(&site.inputs.config, &given, &mut ask, messages) {
        Ok(draft) => Draft { author: given("author"), published: today.to_string(), ..draft },
        Err(problem) => {
            console::say_error(&problem);
            return MACHINE_FAILED;
        }
    };
    let path = [CONTENT, &draft.folder, &format!("{}.md", draft.name)]
        .iter()
        .filter(|part| !part.is_empty())
        .collect::<PathBuf>();
    match starter::write_page(&source.join(&path), &starter::page(&draft, &site.inputs.config)) {
        Ok(()) => {
            console::say(&messages.get("page-done", &[("path", console::path_text(&path).into())]));
            GOOD
        }
        Err(trouble) => {
            console::trouble(&trouble, messages);
            MACHINE_FAILED
        }
    }
}

/// All answers: from the options, else from whoever is asked. A wrong option ends it; a wrong answer is asked for
/// again.
fn gather(
    config: &Config,
    given: &dyn Fn(&str) -> Option<String>,
    ask: &mut dyn FnMut(&str) -> Option<String>,
    messages: &Messages,
) -> Result<Draft, String> {
    let mut draft = Draft::default();
    let none_open = QUESTIONS.iter().all(|(name, needed)| !needed || given(name).is_some());
    for (name, needed) in QUESTIONS {
        if let Some(answer) = given(name) {
            take(&mut draft, name, &answer, config).map_err(|known| wrong(name, &answer, known, messages))?;
            continue;
        }
        // Who gave all that is needed is not asked for the rest.
        if !needed && none_open {
            continue;
        }
        let mut question = question(name, config, messages);
        loop {
            let Some(answer) = ask(&question) else {
                if needed {
                    return Err(messages.get("cli-missing-argument", &[("argument", format!("--{name}").into())]));
                }
                break;
            };
            let answer = answer.trim();
            if answer.is_empty() && !needed {
                break;
            }
            match take(&mut draft, name, answer, config) {
                Ok(()) => break,
                Err(known) => question = wrong(name, answer, known, messages),
            }
        }
    }
    Ok(draft)
}

fn question(name: &str, config: &Config, messages: &Messages) -> String {
    let known = known(name, config);
    let words = messages.get(&format!("page-{name}"), &[]);
    if known.is_empty() { words } else { format!("{words} [{}]", known.join(" · ")) }
}

/// What may be answered, where only some words may.
fn known(name: &str, config: &Config) -> Vec<String> {
    let language = config.language();
    match name {
        "audiences" => config.audiences.iter().map(|(_, audience)| audience.name.get(language).to_owned()).collect(),
        "settings" => config.settings.iter().map(|setting| setting.name.get(language).to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn wrong(name: &str, answer: &str, known: Vec<String>, messages: &Messages) -> String {
    let arguments =
        [("argument", format!("--{name}").into()), ("value", answer.into()), ("known", Argument::list(known))];
    messages.get("cli-wrong-value", &arguments)
}

/// Takes an answer into the draft, or gives what may be answered.
fn take(draft: &mut Draft, name: &str, answer: &str, config: &Config) -> Result<(), Vec<String>> {
    let text = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = || split_words(answer).map(str::to_owned).collect::<Vec<String>>();
    let example = |word: &str| Err(vec![word.to_owned()]);
    match name {
        "title" if !text.is_empty() => draft.title = text,
        "message" if !text.is_empty() => draft.message = text,
        "title" | "message" => return example("…"),
        "folder" => {
            let folder = answer.trim().trim_matches('/').trim_start_matches("content/");
            if !folder.is_empty() && !folder.split('/').all(is_id) {
                return example("oral");
            }
            folder.clone_into(&mut draft.folder);
        }
        "name" => match answer.trim().trim_end_matches(".md") {
            name if is_id(name) => name.clone_into(&mut draft.name),
            _ => return example("brush-teeth"),
        },
        "audiences" => {
            draft.audiences = words();
            if draft.audiences.is_empty() || !draft.audiences.iter().all(|word| config.audiences.set(word).is_some()) {
                return Err(known(name, config));
            }
        }
        "settings" => {
            draft.settings = words();
            if !draft.settings.iter().all(|word| config.setting(word).is_some()) {
                return Err(known(name, config));
            }
        }
        _ => {
            let each = answer.split(['\n', ';', '；']).map(str::trim).filter(|action| !action.is_empty());
            draft.actions = each.map(str::to_owned).collect();
            if draft.actions.is_empty() {
                return example("…");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Lang;
    use crate::parse::config::read;
    use crate::paths::SourcePath;

    /// A wrong answer is asked for again, with what may be answered; an option is not asked for.
    #[test]
    fn what_the_options_do_not_say_is_asked() {
        let text = "title: 站\nsettings: [{id: home, name: 家庭}]\naudiences: [{id: public, name: 公众}, {id: parents, \
            name: 家长}]\n";
        let config = read(&SourcePath::new("pamphlet.yaml"), text).value;
        let mut answers =
            ["oral", "刷牙", "brush", "加长", "家长、公众", "早晚刷牙。", "今晚刷一次；看看牙刷", ""].into_iter();
        let mut questions = Vec::new();
        let mut ask = |question: &str| {
            questions.push(question.to_owned());
            answers.next().map(str::to_owned)
        };
        let draft = gather(
            &config,
            &|name| (name == "title").then(|| "早晚刷牙".to_owned()),
            &mut ask,
            &Messages::new(Lang::Zh),
        )
        .expect("a draft");
        assert_eq!((draft.folder.as_str(), draft.name.as_str()), ("oral", "brush"));
        assert_eq!((draft.audiences.len(), draft.actions.len(), draft.settings.len()), (2, 2, 0));
        assert_eq!(questions.len(), 8, "{questions:?}");
        assert!(questions[4].contains("公众、家长"), "{}", questions[4]);
        let nobody = gather(&config, &|_| None, &mut |_| None, &Messages::new(Lang::En));
        assert!(nobody.is_err_and(|problem| problem.contains("--title")));
    }
}
