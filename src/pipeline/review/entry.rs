//! A signature in the front matter of a page. The new text is read again before it is given back: nothing else may have
//! changed.

use super::Given;
use crate::parse;
use crate::parse::yaml::{self, Node};

/// The entry of a signature, as it stands behind the dash.
pub(super) fn written(stage: &str, given: &Given, fingerprint: &str) -> String {
    let (by, conclusion) = (quoted(&given.by), quoted(&given.conclusion));
    format!(
        "{{stage: {}, by: {by}, date: {}, conclusion: {conclusion}, fingerprint: {fingerprint}}}",
        quoted(stage),
        given.date
    )
}

/// A YAML value inside braces.
fn quoted(text: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let plain = !text.is_empty()
        && text.chars().all(is_safe)
        && yaml::read(text).is_ok_and(|reading| reading.node == Node::Text(text.to_owned()));
    if plain { text.to_owned() } else { yaml::quoted(text) }
}

/// The text with one more entry in the `review` list of its front matter. `None` when it cannot be put there so that
/// the page stays what it was: the same values but for the new entry, and the same body byte for byte.
pub(super) fn signed(text: &str, entry: &str) -> Option<String> {
    let after = with_entry(text, entry)?;
    let ((front, body), (new_front, new_body)) = (parse::parts(text), parse::parts(&after));
    let (before, now) = (yaml::read(front).ok()?, yaml::read(new_front).ok()?);
    let Node::List(added) = yaml::read(&format!("- {entry}")).ok()?.node else { return None };
    let (Node::Map(mut before), Node::Map(mut now)) = (before.node, now.node) else { return None };
    let mut signatures = take(&mut before)?;
    signatures.extend(added);
    (signatures == take(&mut now)? && before == now && body == new_body).then_some(after)
}

/// Takes the signatures out of a front matter. `None` when what stands there is no list.
fn take(entries: &mut Vec<(String, Node)>) -> Option<Vec<Node>> {
    let Some(at) = entries.iter().position(|(key, _)| key == "review") else { return Some(Vec::new()) };
    match entries.remove(at).1 {
        Node::List(items) => Some(items),
        Node::Null => Some(Vec::new()),
        _ => None,
    }
}

/// The text with the entry where it belongs in a front matter that is written line by line.
fn with_entry(text: &str, entry: &str) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let end = 1 + lines.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "..."))?;
    let first = lines[1..end].iter().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?;
    // Keys that all stand further in.
    let margin = &first[..first.len() - first.trim_start_matches(' ').len()];
    let is_key = |line: &str| {
        line.strip_prefix(margin).is_some_and(|line| {
            line.starts_with("review:") || line.starts_with("review：") || line.starts_with("review ")
        })
    };
    let mut out: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match lines[..end].iter().position(|line| is_key(line)) {
        None => out.insert(end, format!("{margin}review:{newline}{margin}  - {entry}{newline}")),
        Some(at) => {
            let rest = lines[at].split_once([':', '：'])?.1.split(" #").next()?.trim();
            match rest {
                "[]" | "~" | "null" => out[at] = format!("{margin}review:{newline}{margin}  - {entry}{newline}"),
                "" => {
                    let inside = |line: &&str| {
                        line.trim().is_empty()
                            || line.strip_prefix(margin).is_some_and(|line| line.starts_with([' ', '-', '#']))
                    };
                    let length = lines[at + 1..end].iter().take_while(|line| inside(line)).count();
                    let block = &lines[at + 1..at + 1 + length];
                    let is_item = |line: &str| line.trim_start().starts_with('-');
                    let last = block
                        .iter()
                        .rposition(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
                        .map_or(0, |last| last + 1);
                    let item = block.iter().find(|line| is_item(line));
                    let indent = item.map_or_else(
                        || format!("{margin}  "),
                        |line| line[..line.len() - line.trim_start().len()].to_owned(),
                    );
                    out.insert(at + 1 + last, format!("{indent}- {entry}{newline}"));
                }
                _ => return None,
            }
        }
    }
    Some(out.concat())
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_signature_goes_to_the_end_of_the_list() {
        let signed = |text: &str| signed(text, "{stage: a}");
        assert_eq!(
            signed("---\ntitle: 甲\n---\n文\n").as_deref(),
            Some("---\ntitle: 甲\nreview:\n  - {stage: a}\n---\n文\n")
        );
        assert_eq!(
            signed("---\nreview: []\ntitle: 甲\n---\n").as_deref(),
            Some("---\nreview:\n  - {stage: a}\ntitle: 甲\n---\n")
        );
        assert_eq!(
            signed("---\nreview:\n    - {stage: b}\n    - stage: c\n      by: d\n\ntitle: 甲\n---\n").as_deref(),
            Some("---\nreview:\n    - {stage: b}\n    - stage: c\n      by: d\n    - {stage: a}\n\ntitle: 甲\n---\n")
        );
        assert_eq!(
            signed("---\r\nreview:\r\n- {stage: b}\r\n---\r\n").as_deref(),
            Some("---\r\nreview:\r\n- {stage: b}\r\n- {stage: a}\r\n---\r\n")
        );
        assert_eq!(
            signed("---\n  title: 甲\n  order: 1\n---\n").as_deref(),
            Some("---\n  title: 甲\n  order: 1\n  review:\n    - {stage: a}\n---\n")
        );
        assert_eq!(signed("没有头信息\n"), None);
    }

    #[test]
    fn what_would_not_come_out_the_same_is_refused() {
        for front in [
            "{title: 甲, order: 1}",
            "{title: 甲,\n order: 1}",
            "review: [{stage: b}]",
            "title: 甲\n? order\n: 1\n\"review\": []",
            "'review':\n  - {stage: b}\ntitle: 甲",
            "review: &a\n  - {stage: b}\ntitle: 甲",
            "title: |\n  甲\n\n  review:\n  乙\nreview: {stage: b}",
            "title: \"甲\n  乙",
        ] {
            assert_eq!(signed(&format!("---\n{front}\n---\n文\n"), "{stage: a}"), None, "{front}");
        }
    }
}
