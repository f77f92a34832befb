//! What a site and its pages say about findings: `checks` in the configuration, `allow` in the front matter.

use crate::diag::{Diagnostic, Level, Place, Severity, codes};
use crate::model::config::LevelRule;
use crate::model::document::{Allowance, Spot};
use crate::parse::yaml::{Fields, Node};

/// `checks: {long-sentence: off}`, or a list of maps with `code`, `level` and perhaps `folder`.
pub(crate) fn levels(fields: &mut Fields<'_>) -> Vec<LevelRule> {
    let (path, key) = (fields.path, fields.key("checks"));
    match fields.take("checks") {
        None => Vec::new(),
        Some(Node::Map(entries)) => {
            let entries = fields.limited(&key, entries);
            let mut rules: Vec<LevelRule> = Vec::new();
            for (code, node) in entries {
                let place = format!("{key}/{code}");
                if rules.iter().any(|rule| *rule.code == code) {
                    fields
                        .notes
                        .push(Diagnostic::new("duplicate-key", Place::Key(path.clone(), place)).with("key", code));
                    continue;
                }
                let level = level(&node, Place::Value(path.clone(), place.clone()), fields.notes);
                rules.extend(rule(code, level, None, Place::Key(path.clone(), place), fields.notes));
            }
            rules
        }
        Some(Node::List(items)) => {
            let mut rules = Vec::new();
            for (index, node) in items.into_iter().enumerate() {
                let key = format!("{key}/{index}");
                let Some(mut entry) = Fields::new(node, &key, path, fields.notes) else { continue };
                rules.extend(listed(&mut entry));
                entry.finish();
            }
            rules
        }
        Some(other) => {
            fields.wrong("checks", "map", &other);
            Vec::new()
        }
    }
}

/// One entry of the list form.
fn listed(entry: &mut Fields<'_>) -> Option<LevelRule> {
    let code = entry.text("code");
    let place = entry.place("level");
    let level = entry.take("level");
    let folder = entry.spot("folder");
    for (name, missing) in [("code", code.is_none()), ("level", level.is_none())] {
        if missing {
            entry.missing(name);
        }
    }
    let level = level.and_then(|node| self::level(&node, place, entry.notes));
    let place = entry.place("code");
    rule(code?, level, folder, place, entry.notes)
}

fn level(node: &Node, place: Place, notes: &mut Vec<Diagnostic>) -> Option<Level> {
    let found = match node {
        Node::Text(word) => word.clone(),
        Node::Bool(word) if word.eq_ignore_ascii_case("false") => return Some(Level::Off),
        other => other.brief(),
    };
    let level = Level::find(&found);
    if level.is_none() {
        let names = Level::NAMES.iter();
        let near = names.clone().flat_map(|(english, chinese, _)| [*english, *chinese]);
        notes.push(
            Diagnostic::new("wrong-level", place)
                .with("found", &found)
                .with_list("known", names.map(|(english, ..)| *english))
                .with_near(&found, near),
        );
    }
    level
}

fn rule(
    code: String,
    level: Option<Level>,
    folder: Option<Spot<String>>,
    place: Place,
    notes: &mut Vec<Diagnostic>,
) -> Option<LevelRule> {
    if !is_known(&code, place.clone(), notes) {
        return None;
    }
    let level = level?;
    if codes::is_fixed(&code) && level != Level::As(Severity::Error) {
        notes.push(Diagnostic::new("level-fixed", place).with("name", &code));
        return None;
    }
    Some(LevelRule { code: code.into(), level, folder })
}

fn is_known(code: &str, place: Place, notes: &mut Vec<Diagnostic>) -> bool {
    let known = codes::severity(code).is_some();
    if !known {
        notes.push(Diagnostic::new("unknown-code", place).with("name", code).with_near(code, codes::known()));
    }
    known
}

/// `allow: [{code: long-sentence, reason: …}]`: findings that a page may have, and why.
pub(crate) fn allowances(fields: &mut Fields<'_>) -> Vec<Allowance> {
    let path = fields.path;
    let mut allowances = Vec::new();
    for (key, node) in fields.list("allow") {
        let Some(mut entry) = Fields::new(node, &key, path, fields.notes) else { continue };
        let (code, reason) = (entry.spot("code"), entry.text("reason").filter(|reason| !reason.trim().is_empty()));
        for (name, missing) in [("code", code.is_none()), ("reason", reason.is_none())] {
            if missing {
                entry.missing(name);
            }
        }
        entry.finish();
        let Some((code, reason)) = code.zip(reason) else { continue };
        let place = code.place(path);
        if !is_known(&code.value, place.clone(), fields.notes) {
            continue;
        }
        if codes::is_fixed(&code.value) {
            fields.notes.push(Diagnostic::new("level-fixed", place).with("name", &code.value));
            continue;
        }
        allowances.push(Allowance { code, reason });
    }
    allowances
}
