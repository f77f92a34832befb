//! The site's own texts, which stand around every page: what pupils read of them is held to the same gate as pages.

use super::suspected;
use super::suspicion::{Line, Part, suspect};
use crate::diag::{Argument, Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::config::Config;
use crate::paths::{CONFIG, SourcePath};

/// What the title, the description and the names in the configuration of a site with pupils are suspected of.
pub(crate) fn check(config: &Config) -> Vec<Diagnostic> {
    let pupils = config.audiences.iter().filter(|(_, audience)| audience.is_pupil());
    let pupils: Vec<Argument> = pupils.map(|(_, audience)| audience.name.told()).collect();
    if pupils.is_empty() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let mut look = |key: &str, words: &str| {
        let path = SourcePath::new(CONFIG);
        let line = Line { part: Part::Text, words, denied: false, row: None, table: None };
        let found = suspect(&[line]);
        let place = || Place::Value(path.clone(), key.to_owned());
        notes.extend(
            found
                .iter()
                .map(|found| suspected(place(), words, found, "site").with_list("names", pupils.iter().cloned())),
        );
    };
    let mut all = |key: &str, text: &Localized| {
        for (tag, words) in &text.texts {
            let key = if tag.is_empty() { key.to_owned() } else { format!("{key}/{tag}") };
            look(&key, words);
        }
    };
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
        look("author", author);
    }
    notes
}
