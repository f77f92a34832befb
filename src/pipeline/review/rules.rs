//! The rules of the review as they were when a page was last signed, `reviews/rules.yaml`: whoever loosens them is
//! seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::diag::{Diagnostic, Place};
use crate::load::Sources;
use crate::model::review::Rules;
use crate::parse::yaml::{self, Node};
use crate::paths::{CONFIG, SIGNED, SourcePath};

/// What a page needs, and from whom.
#[derive(Debug, Default, PartialEq, Eq)]
struct Demands {
    /// Stages that are demanded.
    required: BTreeSet<String>,
    /// Stages that pages for pupils need.
    medical: BTreeSet<String>,
    /// Who may sign each stage; nobody in the list when anybody may.
    by: BTreeMap<String, BTreeSet<String>>,
}

impl Demands {
    fn of(rules: &Rules) -> Demands {
        let id = |id: &str| id.to_owned();
        Demands {
            required: rules.required.iter().map(|stage| stage.value.clone()).collect(),
            medical: rules.stages.iter().filter(|stage| stage.medical).map(|stage| id(&stage.id)).collect(),
            by: rules
                .stages
                .iter()
                .map(|stage| (id(&stage.id), stage.by.iter().map(|by| by.value.clone()).collect()))
                .collect(),
        }
    }

    fn read(text: &str) -> Option<Demands> {
        let Node::Map(fields) = yaml::read(text).ok()?.node else { return None };
        let field = |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, node)| node.clone());
        let names = |node: Node| match node {
            Node::List(items) => items.into_iter().filter_map(|item| item.word().ok()).collect(),
            _ => BTreeSet::new(),
        };
        let by = match field("by") {
            Some(Node::Map(entries)) => entries.into_iter().map(|(stage, by)| (stage, names(by))).collect(),
            _ => BTreeMap::new(),
        };
        Some(Demands { required: names(field("required")?), medical: names(field("medical")?), by })
    }
}

pub(super) fn path() -> SourcePath {
    SourcePath::new(format!("{SIGNED}/rules.yaml"))
}

/// The rules as they are kept when a page is signed.
pub(super) fn written(rules: &Rules) -> String {
    let Demands { required, medical, by } = Demands::of(rules);
    let list = |names: &BTreeSet<String>| {
        format!("[{}]", names.iter().map(|name| yaml::quoted(name)).collect::<Vec<_>>().join(", "))
    };
    let mut out = String::from(
        "# 上一次签名的时候，发布以前要签哪几级、谁可以签；由程序写成。\n\
         # What a page needed before it was published, when one was last signed.\n",
    );
    let _ = writeln!(out, "required: {}\nmedical: {}\nby:", list(&required), list(&medical));
    for (stage, names) in by {
        let _ = writeln!(out, "  {}: {}", yaml::quoted(&stage), list(&names));
    }
    out
}

/// A finding when the rules ask for less than when a page was last signed.
pub(super) fn loosened(sources: &Sources, rules: &Rules) -> Option<Diagnostic> {
    let before = Demands::read(sources.records.get(&path())?)?;
    let now = Demands::of(rules);
    let gone = before.required.difference(&now.required);
    // The medical stage is demanded of pages for pupils wherever any stage is.
    let medical = before.medical.difference(&now.medical).filter(|stage| !now.required.contains(*stage));
    let gone: BTreeSet<&String> = gone.chain(medical).collect();
    let new_signers = |(stage, names): (&String, &BTreeSet<String>)| {
        let known = before.by.get(stage).filter(|known| !known.is_empty())?;
        let new: Vec<&str> = names.difference(known).map(String::as_str).collect();
        let who = if names.is_empty() { vec!["*"] } else { new };
        (!who.is_empty()).then(|| format!("{stage}: {}", who.join(", ")))
    };
    let signers: Vec<String> = now.by.iter().filter_map(new_signers).collect();
    if gone.is_empty() && signers.is_empty() {
        return None;
    }
    let place = Place::Key(SourcePath::new(CONFIG), "review".to_owned());
    Some(Diagnostic::new("review-rules", place).with_list("gone", gone).with_list("signers", signers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let rules = Rules::default();
        assert_eq!(Demands::read(&written(&rules)), Some(Demands::of(&rules)));
        assert_eq!(Demands::read("required"), None);
    }
}
