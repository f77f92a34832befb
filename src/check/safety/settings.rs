//! The site's own texts, which stand around every page: what pupils read of them is held to the same gate as pages.

use super::suspected;
use super::suspicion::{Line, Part, suspect};
use crate::diag::{Argument, Diagnostic, Place};
use crate::model::audience::{Audience, Localized};
use crate::model::config::Config;
use crate::model::register::Registers;
use crate::paths::{CONFIG, SourcePath};

/// What the title, the description and the names in the configuration of a site with pupils are suspected of, and what
/// their calendars say of months and of events that no page of theirs need name.
pub(crate) fn check(config: &Config, registers: &Registers) -> Vec<Diagnostic> {
    let pupils = config.audiences.iter().filter(|(_, audience)| audience.is_pupil());
    let pupils: Vec<Argument> = pupils.map(|(_, audience)| audience.name.told()).collect();
    if pupils.is_empty() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let own = SourcePath::new(CONFIG);
    let mut look = |path: &SourcePath, key: &str, words: &str| {
        let line = Line { part: Part::Text, words, denied: false, row: None, table: None };
        let found = suspect(&[line]);
        let place = || Place::Value(path.clone(), key.to_owned());
        notes.extend(
            found
                .iter()
                .map(|found| suspected(place(), words, found, "site").with_list("names", pupils.iter().cloned())),
        );
    };
    let mut every = |path: &SourcePath, key: &str, text: &Localized| {
        for (tag, words) in &text.texts {
            let key = if tag.is_empty() { key.to_owned() } else { format!("{key}/{tag}") };
            look(path, &key, words);
        }
    };
    for event in registers.events.values().filter(|event| !event.readers.is_empty() || !event.pages.is_empty()) {
        let is_pupils = |(id, audience): (_, &Audience)| audience.is_pupil() && event.is_for(id, &config.audiences);
        let Place::Value(path, key) = &event.place else { continue };
        if config.audiences.iter().any(is_pupils) {
            every(path, &format!("{key}/name"), &event.name);
            event.theme.iter().for_each(|theme| every(path, &format!("{key}/theme"), theme));
        }
    }
    let mut all = |key: &str, text: &Localized| every(&own, key, text);
    for (index, words) in config.months.iter().enumerate() {
        all(&format!("months/{}", index + 1), words);
    }
    all("title", &config.title);
    all("description", &config.description);
    for (index, setting) in config.settings.iter().enumerate() {
        all(&format!("settings/{index}/name"), &setting.name);
    }
    for (index, stage) in config.review.stages.iter().enumerate() {
        all(&format!("review/stages/{index}/name"), &stage.name);
    }
    for (_, audience) in config.audiences.iter() {
        all("audiences", &audience.name);
    }
    if let Some(author) = &config.author {
        look(&own, "author", author);
    }
    notes
}
