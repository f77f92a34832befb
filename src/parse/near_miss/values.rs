//! The plain texts of a YAML file, which cannot hold conditions.

use super::*;
use crate::diag::{Diagnostic, Place};
use crate::parse::yaml::Node;
use crate::paths::SourcePath;

/// Findings for the plain texts of a YAML file, which cannot hold conditions. `bodies` are top-level keys whose texts
/// can.
pub(crate) fn in_values(node: &Node, bodies: &[&str], path: &SourcePath, notes: &mut Vec<Diagnostic>) {
    let Node::Map(entries) = node else { return };
    for (key, node) in entries.iter().filter(|(key, _)| !bodies.contains(&key.as_str())) {
        in_value(key, node, path, notes);
    }
}

fn in_value(key: &str, node: &Node, path: &SourcePath, notes: &mut Vec<Diagnostic>) {
    match node {
        Node::Text(text) if is_likely(text) => {
            // Doubt is an error: without the names of the audiences at hand, braces beside a bracket are enough.
            let sure = |miss: &NearMiss| {
                miss.names.is_none() || (miss.reason == "bracket" && text[miss.at.clone()].contains(['{', '｛']))
            };
            if let Some(miss) = find(text, false).into_iter().find(sure) {
                let place = Place::Value(path.clone(), key.to_owned());
                notes.push(
                    Diagnostic::new("condition-unread", place)
                        .with("found", shortened(&text[miss.at]))
                        .with("reason", "plain"),
                );
            }
        }
        Node::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| in_value(&format!("{key}/{index}"), item, path, notes))
        }
        Node::Map(entries) => {
            entries.iter().for_each(|(inner, node)| in_value(&format!("{key}/{inner}"), node, path, notes))
        }
        Node::Text(_) | Node::Number(_) | Node::Bool(_) | Node::Null => {}
    }
}
