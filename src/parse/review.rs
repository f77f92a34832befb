//! The `review` part of `pamphlet.yaml`: stages, what publishing demands, what is overdue.

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::review::{Rules, Stage, unknown_stage};
use crate::parse::yaml::{Fields, Node};

/// Days before the next review in which it counts as due soon, unless the site says otherwise: a quarter.
const SOON: i64 = 90;

/// Reads the rules of a site.
pub(crate) fn read(fields: &mut Fields<'_>) -> Rules {
    let key = fields.key("review");
    let Some(node) = fields.take("review") else { return Rules { soon: SOON, ..Rules::default() } };
    let Some(mut inner) = Fields::new(node, &key, fields.path, fields.notes) else { return Rules::default() };
    let stages: Vec<(String, Node)> = inner.list("stages");
    let required = inner.names("required");
    let soon = inner.number("soon").filter(|days| (0..=3650).contains(days)).unwrap_or(SOON);
    let overdue = inner.spot("overdue");
    inner.finish();
    let mut rules = Rules { required, soon, ..Rules::default() };
    for (key, node) in stages {
        rules.stages.extend(stage(&key, node, fields));
    }
    for name in &mut rules.required {
        match rules.stages.iter().find(|stage| stage.is_called(&name.value)) {
            Some(stage) => name.value = stage.id.to_string(),
            None => {
                unknown(fields, &name.value, Place::Value(fields.path.clone(), name.key.to_string()), &rules.stages)
            }
        }
    }
    match overdue.as_ref().map(|word| word.value.as_str()) {
        None | Some("notice" | "提示") => {}
        Some("withhold" | "撤下") => rules.withhold = true,
        Some(word) => {
            let place = overdue.as_ref().map_or(Place::File(fields.path.clone()), |word| word.place(fields.path));
            let finding = Diagnostic::new("wrong-overdue", place).with("found", word);
            fields.notes.push(finding);
        }
    }
    rules
}

fn stage(key: &str, node: Node, fields: &mut Fields<'_>) -> Option<Stage> {
    let mut entry = Fields::new(node, key, fields.path, fields.notes)?;
    let (id, name) = (entry.text("id"), entry.localized("name"));
    let (by, medical) = (entry.names("by"), entry.flag("medical").unwrap_or(false));
    if id.is_none() {
        entry.missing("id");
    }
    entry.finish();
    let id = id?;
    Some(Stage { name: name.unwrap_or_else(|| Localized::plain(id.clone())), id: id.into(), by, medical })
}

fn unknown(fields: &mut Fields<'_>, name: &str, place: Place, stages: &[Stage]) {
    fields.notes.push(unknown_stage(name, place, stages));
}
