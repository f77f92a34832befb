//! A leaflet's data with less text or more: to find out by how much it is too long, and what it still holds.

use serde_json::{Value, json};

/// Takes `count` characters off the end of a tree of blocks, spaces not counted. Used to find how much too long a text is.
pub fn cut_from_end(data: &mut Value, count: usize) -> usize {
    match data {
        Value::Array(items) => {
            let mut left = count;
            while left > 0 {
                let Some(last) = items.last_mut() else { return left };
                left = if let Value::String(text) = last { cut_text(text, left) } else { cut_from_end(last, left) };
                if left > 0 || is_bare(last) {
                    items.pop();
                }
            }
            0
        }
        Value::Object(node) => {
            let mut left = count;
            // The later a part is printed, the earlier it is cut.
            for part in ["after", "plain", "text", "phone", "name"] {
                if let Some(Value::String(text)) = node.get_mut(part) {
                    left = cut_text(text, left);
                }
            }
            for part in ["why", "options", "question", "details", "rows", "entries", "items", "blocks", "inlines", "term", "title"] {
                if let Some(inner @ Value::Array(_)) = node.get_mut(part) {
                    left = cut_from_end(inner, left);
                }
            }
            left
        }
        _ => count,
    }
}

/// How many characters could be cut from a tree of blocks.
pub fn length(data: &Value) -> usize {
    usize::MAX - cut_from_end(&mut data.clone(), usize::MAX)
}

/// The data of a sheet with one more paragraph of `count` characters at the end of its body, in the language of its text.
pub fn lengthened(data: &str, count: usize) -> String {
    let Ok(mut data) = serde_json::from_str::<Value>(data) else { return data.to_owned() };
    let sample = if data["lang"] == "zh" { "每天多走动少久坐吃好早餐按时睡觉，" } else { "Walk more, sit less, sleep well. " };
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
            ["text", "name", "inlines", "blocks", "items", "rows", "entries", "why", "options", "question"].iter().all(|part| node.get(*part).is_none_or(is_bare))
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
