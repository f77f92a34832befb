//! Names of the output that some disk or address cannot hold.

use std::collections::BTreeSet;

use super::{Plan, Route, origin};
use crate::diag::{Diagnostic, Place};
use crate::model::Site;
use crate::model::document::Document;
use crate::paths::SourcePath;

/// Bytes of a name that every usual disk can hold.
const LONGEST: usize = 255;

/// Each name once, at the file that it comes from.
pub(super) fn unsafe_names(site: &Site, documents: &[Document], plan: &Plan) -> Vec<Diagnostic> {
    let mut found: BTreeSet<(SourcePath, &'static str, String)> = BTreeSet::new();
    for route in &plan.routes {
        for (place, name) in wrong(route) {
            if let Some(path) = origin(site, documents, plan, route) {
                // The name as its author wrote it, where it is not too long only by what stands behind it.
                let shown = if place == "long" { name } else { written(&path, &name) };
                found.insert((path, place, shown));
            }
        }
    }
    let note = |(path, kind, name): (SourcePath, &str, String)| {
        Diagnostic::new("path-unsafe", Place::File(path)).with("kind", kind).with("name", name).with("n_limit", LONGEST)
    };
    found.into_iter().map(note).collect()
}

/// What is wrong with the parts of a path.
fn wrong(route: &Route) -> impl Iterator<Item = (&'static str, String)> {
    let own = route.path.as_str().starts_with(".pamphlet-").then(|| ("own", route.path.0.clone()));
    route.path.as_str().split('/').filter_map(|name| Some((problem(name)?, name.to_owned()))).chain(own)
}

/// The rules of Windows for file names (Microsoft, "Naming Files, Paths, and Namespaces"), and of addresses.
fn problem(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let (bare, _) = name.rsplit_once('.').unwrap_or((name, ""));
    if name.len() > LONGEST {
        Some("long")
    } else if name
        .bytes()
        .any(|byte| byte < 32 || byte == 127 || matches!(byte, b'<' | b'>' | b':' | b'"' | b'\\' | b'|' | b'?' | b'*'))
    {
        Some("character")
    } else if is_device(stem) {
        Some("device")
    } else if name.starts_with(' ') || name.ends_with([' ', '.']) || bare.ends_with([' ', '.']) && !bare.is_empty() {
        Some("edge")
    } else if name.contains(['#', '%']) {
        Some("sign")
    } else {
        None
    }
}

fn is_device(stem: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    if !(3..=7).contains(&stem.len()) {
        return false;
    }
    let numbered = |port: &str| {
        matches!(
            port.strip_prefix("com").or(port.strip_prefix("lpt")),
            Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        )
    };
    let small = stem.to_ascii_lowercase();
    DEVICES.contains(&small.as_str()) || numbered(&small)
}

/// The part of a source path that became a name.
fn written(path: &SourcePath, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    path.as_str()
        .split('/')
        .find(|part| *part == name || part.strip_suffix(".md") == Some(stem))
        .unwrap_or(name)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_or_an_address_cannot_hold() {
        let long = format!("{}.html", "长".repeat(84));
        for (name, found) in [
            ("a?b.html", Some("character")),
            ("a:b.html", Some("character")),
            ("a\u{7}.html", Some("character")),
            ("a\\b.html", Some("character")),
            ("con.html", Some("device")),
            ("AUX.html", Some("device")),
            ("com1.html", Some("device")),
            ("lpt³.html", Some("device")),
            ("nul .x.html", Some("device")),
            ("尾 .html", Some("edge")),
            ("尾..html", Some("edge")),
            ("folder.", Some("edge")),
            (" a.html", Some("edge")),
            ("a#b.html", Some("sign")),
            ("50%.html", Some("sign")),
            (long.as_str(), Some("long")),
            ("contact.html", None),
            ("com10.html", None),
            ("刷牙 七步.html", None),
            ("console", None),
            (".well-known", None),
        ] {
            assert_eq!(problem(name), found, "{name}");
        }
    }
}
