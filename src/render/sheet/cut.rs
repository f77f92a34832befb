//! A leaflet's data with less text or more: to find out by how much it is too long, and what it still holds.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::sheet::{Part, Sheet};

/// The blocks of a tree that may be cut, by their numbers; all of them when there is none.
pub(crate) type Cuttable<'b> = Option<&'b BTreeSet<u32>>;

/// Takes `count` characters off the end of a tree of blocks, spaces not counted, and gives how many are still to be
/// cut. Used to find how much too long a text is. Blocks that may not be cut stay as they are, with all in them.
pub(crate) fn cut_from_end(data: &mut Value, count: usize, cuttable: Cuttable<'_>) -> usize {
    match data {
        Value::Array(items) => {
            let mut left = count;
            for at in (0..items.len()).rev() {
                if left == 0 {
                    break;
                }
                if is_spared(&items[at], cuttable) {
                    continue;
                }
                left = if let Value::String(text) = &mut items[at] {
                    cut_text(text, left)
                } else {
                    cut_from_end(&mut items[at], left, cuttable)
                };
                if is_bare(&items[at]) || (left > 0 && !holds_spared(&items[at], cuttable)) {
                    items.remove(at);
                }
            }
            left
        }
        Value::Object(node) => {
            let mut left = count;
            // The later a part is printed, the earlier it is cut.
            for part in ["after", "plain", "text", "phone", "name"] {
                if let Some(Value::String(text)) = node.get_mut(part) {
                    left = cut_text(text, left);
                }
            }
            for part in [
                "why", "options", "question", "details", "rows", "entries", "items", "blocks", "inlines", "term",
                "title",
            ] {
                if let Some(inner @ Value::Array(_)) = node.get_mut(part) {
                    left = cut_from_end(inner, left, cuttable);
                }
            }
            left
        }
        _ => count,
    }
}

/// Whether a block may not be cut: neither it nor anything in it is among those that may.
fn is_spared(value: &Value, cuttable: Cuttable<'_>) -> bool {
    cuttable.is_some_and(|cuttable| value.get("at").is_some() && !any(value, &|at| cuttable.contains(&at)))
}

fn holds_spared(value: &Value, cuttable: Cuttable<'_>) -> bool {
    cuttable.is_some_and(|cuttable| any(value, &|at| !cuttable.contains(&at)))
}

/// Whether a number among those of a tree is one of these.
fn any(value: &Value, wanted: &dyn Fn(u32) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| any(item, wanted)),
        Value::Object(node) => {
            let own = node.get("at").and_then(Value::as_u64).and_then(|at| u32::try_from(at).ok());
            own.is_some_and(wanted) || node.values().any(|value| any(value, wanted))
        }
        _ => false,
    }
}

/// How many characters could be cut from a tree of blocks.
pub(crate) fn length(data: &Value) -> usize {
    usize::MAX - cut_from_end(&mut data.clone(), usize::MAX, None)
}

/// A sheet with `count` characters less at the end of a part.
pub(crate) fn shorter(sheet: &Sheet, part: Part, count: usize, cuttable: Cuttable<'_>) -> Sheet {
    let Ok(mut data) = serde_json::from_str::<Value>(&sheet.data) else { return sheet.clone() };
    cut_from_end(&mut data[part.word()], count, cuttable);
    Sheet { data: data.to_string(), ..sheet.clone() }
}

/// The data of a sheet with one more paragraph of `count` characters at the end of its body, in the language of its
/// text.
pub(crate) fn lengthened(data: &str, count: usize) -> String {
    let Ok(mut data) = serde_json::from_str::<Value>(data) else { return data.to_owned() };
    let sample = if data["lang"] == "zh" {
        "每天多走动少久坐吃好早餐按时睡觉，"
    } else {
        "Walk more, sit less, sleep well. "
    };
    let counted = sample.chars().cycle().scan(0, |seen, c| {
        *seen += usize::from(!c.is_whitespace());
        (*seen <= count).then_some(c)
    });
    let words: String = counted.collect();
    if let Some(body) = data["body"].as_array_mut().filter(|_| count > 0) {
        body.push(json!({"kind": "paragraph", "inlines": [words], "at": 0}));
    }
    data.to_string()
}

/// Whether nothing is left in a node that was cut.
fn is_bare(node: &Value) -> bool {
    match node {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(node) => {
            ["text", "name", "inlines", "blocks", "items", "rows", "entries", "why", "options", "question"]
                .iter()
                .all(|part| node.get(*part).is_none_or(is_bare))
                && !node.contains_key("file")
        }
        _ => true,
    }
}

/// Shortens a text; gives how many characters are still to be cut.
fn cut_text(text: &mut String, count: usize) -> usize {
    let mut left = count;
    while left > 0 {
        match text.pop() {
            None => return left,
            Some(c) if c.is_whitespace() => {}
            Some(_) => left -= 1,
        }
    }
    0
}
