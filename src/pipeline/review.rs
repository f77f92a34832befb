//! Signing pages, and where each page of a site stands.
//!
//! With a signature goes a copy of the lines that were signed, below `reviews/`: so that a later edit can be shown line by line.

use std::path::PathBuf;

use jiff::civil::Date;
use similar::{ChangeTag, TextDiff};

use super::{Options, load_site};
use crate::diag::{Diagnostic, Noted, Place, Trouble};
use crate::load;
use crate::model::audience::AudienceSet;
use crate::model::document::Document;
use crate::model::register::Registers;
use crate::model::review::{self, Due, Standing};
use crate::parse::normal;
use crate::parse::review::unknown_stage;
use crate::paths::SourcePath;
use crate::publish;

/// Where the signed texts are kept, below the site's folder.
const SIGNED: &str = "reviews";

/// A stage of a page as the status list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStatus {
    pub name: String,
    pub standing: Standing,
    pub by: String,
    pub date: Option<Date>,
    pub demanded: bool,
    /// What changed since the signature: lines taken away and added. `None` when there is no copy of what was signed.
    pub changes: Option<Vec<(bool, String)>>,
}

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStatus {
    pub path: SourcePath,
    pub stages: Vec<StageStatus>,
    pub due: Due,
    pub review_due: Option<Date>,
}

impl PageStatus {
    /// Whether there is anything to do.
    pub fn is_clear(&self) -> bool {
        self.due == Due::Later && self.stages.iter().all(|stage| stage.standing == Standing::Signed || (!stage.demanded && stage.standing == Standing::Missing))
    }
}

/// Every page of the site with its stages.
pub fn status(options: &Options) -> Result<Vec<PageStatus>, Trouble> {
    let site = load_site(options)?.value;
    let rules = &site.config.review;
    let mut pages = Vec::new();
    for document in &site.documents {
        let outline = &document.outline;
        let review = review::review(rules, outline, &site.registers, options.today);
        let pupils = for_pupils(&site.config.audiences, document);
        let demanded: Vec<&str> = rules.stages.iter().filter(|stage| rules.demands(stage, pupils)).map(|stage| &*stage.id).collect();
        let mut stages = Vec::new();
        for (stage, standing, signature) in &review.stages {
            let changed = matches!(standing, Standing::TextChanged | Standing::RegisterChanged);
            let changes = match signature.and_then(|signature| signature.fingerprint.as_deref()).filter(|_| changed) {
                Some(fingerprint) => changes(options, document, &site.registers, &site.texts[&outline.path], fingerprint)?,
                None => None,
            };
            stages.push(StageStatus {
                name: stage.name.texts.first().map_or(stage.id.to_string(), |(_, name)| name.clone()),
                standing: *standing,
                by: signature.map_or(String::new(), |signature| signature.by.value.clone()),
                date: signature.and_then(|signature| signature.date),
                demanded: demanded.contains(&&*stage.id),
                changes,
            });
        }
        pages.push(PageStatus { path: outline.path.clone(), stages, due: review.due, review_due: outline.front.review_due });
    }
    Ok(pages)
}

fn for_pupils(audiences: &crate::model::audience::Audiences, document: &Document) -> bool {
    let set = document.outline.front.audiences.iter().filter_map(|name| audiences.set(&name.value)).fold(AudienceSet::EMPTY, AudienceSet::with);
    set.iter().any(|id| !audiences.get(id).grades.is_empty())
}

/// All lines that a signature is for: the page's, then those of the register entries that it shows.
fn signed_lines(document: &Document, registers: &Registers, text: &str) -> Vec<String> {
    let mut lines = normal::lines(text);
    lines.extend(review::entries(&document.outline, registers));
    lines
}

fn copy_path(options: &Options, path: &SourcePath, fingerprint: &str) -> PathBuf {
    let stem = path.as_str().trim_start_matches("content/").trim_end_matches(".md");
    options.source.join(SIGNED).join(stem).join(format!("{fingerprint}.txt"))
}

fn changes(options: &Options, document: &Document, registers: &Registers, text: &str, fingerprint: &str) -> Result<Option<Vec<(bool, String)>>, Trouble> {
    let path = copy_path(options, &document.outline.path, fingerprint);
    if !path.is_file() {
        return Ok(None);
    }
    let before = String::from_utf8_lossy(&load::read(&path)?).into_owned();
    let now = format!("{}\n", signed_lines(document, registers, text).join("\n"));
    let diff = TextDiff::from_lines(&before, &now);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal);
    Ok(Some(changed.map(|change| (change.tag() == ChangeTag::Insert, change.value().trim_end().to_owned())).collect()))
}

/// A signature to give.
#[derive(Debug, Clone)]
pub struct Given {
    pub stage: String,
    pub by: String,
    pub date: Date,
    pub conclusion: String,
}

/// Signs pages, named as below `content/` without their ending. Nothing is written unless all of them can be signed.
pub fn sign(options: &Options, pages: &[String], given: &Given) -> Result<Noted<Vec<SourcePath>>, Trouble> {
    let site = load_site(options)?.value;
    let rules = &site.config.review;
    let mut notes = Vec::new();
    let Some(stage) = rules.stages.iter().find(|stage| stage.is_called(&given.stage)) else {
        return Ok(Noted { value: Vec::new(), notes: vec![unknown_stage(&given.stage, Place::Nowhere, &rules.stages)] });
    };
    if !site.registers.people.contains_key(given.by.as_str()) {
        let known = site.registers.people.keys().map(|id| &**id);
        notes.push(Diagnostic::error("unknown-person", Place::Nowhere).with("name", &given.by).with_near(&given.by, known));
    } else if !stage.by.is_empty() && !stage.by.iter().any(|by| by.value == given.by) {
        let may = stage.by.iter().map(|by| by.value.as_str());
        notes.push(Diagnostic::error("may-not-sign", Place::Nowhere).with("by", &given.by).with("stage", &given.stage).with_list("known", may));
    }
    let mut writes: Vec<(SourcePath, String, PathBuf, String)> = Vec::new();
    for page in pages {
        let path = SourcePath::new(format!("content/{}.md", page.trim_start_matches("content/").trim_end_matches(".md")));
        let Some(document) = site.documents.iter().find(|document| document.outline.path == path) else {
            notes.push(Diagnostic::error("no-such-page", Place::Nowhere).with("page", page));
            continue;
        };
        let text = &site.texts[&path];
        let fingerprint = review::Fingerprint::of(&document.outline, &site.registers).written();
        let line = format!(
            "{{stage: {}, by: {}, date: {}, conclusion: {}, fingerprint: {fingerprint}}}",
            quoted(&stage.id),
            quoted(&given.by),
            given.date,
            quoted(&given.conclusion)
        );
        match with_signature(text, &line) {
            Some(signed) => {
                let copy = format!("{}\n", signed_lines(document, &site.registers, text).join("\n"));
                writes.push((path.clone(), signed, copy_path(options, &path, &fingerprint), copy));
            }
            None => notes.push(Diagnostic::error("review-not-a-list", Place::Value(path.clone(), "review".to_owned()))),
        }
    }
    if !notes.is_empty() {
        return Ok(Noted { value: Vec::new(), notes });
    }
    let mut signed = Vec::new();
    for (path, text, copy, lines) in writes {
        publish::write_file(&copy, lines.as_bytes())?;
        publish::write_file(&options.source.join(path.as_str()), text.as_bytes())?;
        signed.push(path);
    }
    Ok(Noted { value: signed, notes })
}

/// A YAML value inside braces.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The text with one more entry in the `review` list of its front matter; `None` when that list is written in brackets.
fn with_signature(text: &str, entry: &str) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let end = 1 + lines.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "..."))?;
    let is_key = |line: &str| line.starts_with("review:") || line.starts_with("审核:") || line.starts_with("审核：");
    let mut out: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match lines[..end].iter().position(|line| is_key(line)) {
        None => out.insert(end, format!("review:{newline}  - {entry}{newline}")),
        Some(at) => {
            let rest = lines[at].split_once([':', '：'])?.1.split(" #").next()?.trim();
            match rest {
                "[]" => out[at] = format!("review:{newline}  - {entry}{newline}"),
                "" => {
                    let inside = |line: &&str| line.trim().is_empty() || line.starts_with([' ', '-', '#']);
                    let length = lines[at + 1..end].iter().take_while(|line| inside(line)).count();
                    let block = &lines[at + 1..at + 1 + length];
                    let last = block.iter().rposition(|line| line.trim_start().starts_with('-') || line.starts_with(' ')).map_or(0, |last| last + 1);
                    let item = block.iter().find(|line| line.trim_start().starts_with('-'));
                    let indent = item.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
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
    use super::with_signature;

    #[test]
    fn a_signature_goes_to_the_end_of_the_list() {
        let signed = |text: &str| with_signature(text, "{stage: a}");
        assert_eq!(signed("---\ntitle: 甲\n---\n文\n").as_deref(), Some("---\ntitle: 甲\nreview:\n  - {stage: a}\n---\n文\n"));
        assert_eq!(signed("---\nreview: []\ntitle: 甲\n---\n").as_deref(), Some("---\nreview:\n  - {stage: a}\ntitle: 甲\n---\n"));
        assert_eq!(
            signed("---\nreview:\n    - {stage: b}\n    - stage: c\n      by: d\n\ntitle: 甲\n---\n").as_deref(),
            Some("---\nreview:\n    - {stage: b}\n    - stage: c\n      by: d\n    - {stage: a}\n\ntitle: 甲\n---\n")
        );
        assert_eq!(signed("---\r\nreview:\r\n- {stage: b}\r\n---\r\n").as_deref(), Some("---\r\nreview:\r\n- {stage: b}\r\n- {stage: a}\r\n---\r\n"));
        assert_eq!(signed("---\nreview: [{stage: b}]\n---\n"), None);
        assert_eq!(signed("没有头信息\n"), None);
    }
}
