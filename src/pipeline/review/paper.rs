//! What waits for signatures as a PDF, for those who review on paper: both texts, the figures with their sources, and a
//! field to sign for each stage.

use serde_json::{Value, json};

use super::compare::{self, EntryChange, Row, Shelves, View, Waiting};
use super::{Options, signed};
use crate::check::measure::printed;
use crate::diag::{Argument, Diagnostic, Noted, Place, Trouble};
use crate::model::audience::AudienceId;
use crate::model::review::CONCLUSIONS;
use crate::output::Ready;
use crate::output::pieces::Piece;
use crate::paths::{OutPath, SourcePath};
use crate::pipeline::prepare;
use crate::print;
use crate::render::words;
use crate::typeset;

/// Says something in the reader's language: the key of a message, and its arguments.
pub(crate) type Say<'s> = &'s dyn Fn(&str, &[(&str, Argument)]) -> String;

/// What came of it.
#[derive(Default)]
pub(crate) struct Paper {
    /// `None` when no page waits, or when the findings keep it back.
    pub pdf: Option<Vec<u8>>,
    /// Pages that were named and wait for nothing.
    pub clear: Vec<String>,
    /// How many pages are on it.
    pub pages: usize,
}

/// The words of the layout, by the keys that it knows them by.
const WORDS: &[&str] = &[
    "wait-before",
    "wait-now",
    "wait-gone",
    "wait-added",
    "wait-was",
    "wait-is",
    "wait-entries",
    "wait-files",
    "paper-title",
    "paper-figures",
    "paper-sign",
    "paper-stage",
    "paper-name",
    "paper-date",
    "paper-conclusion",
    "paper-remarks",
];

/// The layout of the theme.
const LAYOUT: &str = "leaflets/signing.typ";

/// The paper for these pages, named as below `content/` without their ending.
pub(crate) fn paper(options: &Options, names: &[String], say: Say<'_>) -> Result<Noted<Paper>, Trouble> {
    let published = prepare(&Options { drafts: false, ..options.clone() })?.value;
    let working = prepare(&Options { drafts: true, ..options.clone() })?.value;
    let root = || OutPath::new("index.html");
    let all = compare::waiting(&published, &working, &Shelves { before: root(), now: root(), deeper: 1 });
    let (mut paper, mut notes, mut pages) = (Paper::default(), Vec::new(), Vec::new());
    for name in names {
        let page = name.trim_start_matches("content/").trim_end_matches(".md");
        let path = SourcePath::new(format!("content/{page}.md"));
        match all.iter().find(|waiting| waiting.path == path) {
            Some(waiting) => pages.push(Writer { working: &working, waiting, say }.page()),
            None if working.documents.iter().any(|document| document.outline.path == path) => {
                paper.clear.push(page.to_owned());
            }
            None => {
                let known = working.documents.iter().map(|document| signed::page_of(&document.outline.path));
                notes.push(Diagnostic::new("no-such-page", Place::Nowhere).with("page", name).with_near(name, known));
            }
        }
    }
    if !notes.is_empty() || pages.is_empty() {
        return Ok(Noted { value: paper, notes });
    }
    paper.pages = pages.len();
    let words = WORDS.iter().map(|key| ((*key).to_owned(), Value::from(say(key, &[]))));
    let data = json!({
        "language": say("paper-language", &[]),
        "site": working.site.config.title.get(working.site.config.language()),
        "day": options.today.map(|day| day.to_string()),
        "words": words.collect::<serde_json::Map<String, Value>>(),
        "conclusions": CONCLUSIONS,
        "pages": pages,
    });
    match typeset::paper(LAYOUT, &data, &print::press(&working)) {
        Ok(pdf) => paper.pdf = Some(pdf),
        Err(complaints) => notes.extend(complaints.iter().map(|complaint| {
            let place = Place::File(SourcePath::new(format!("themes/default/{LAYOUT}")));
            Diagnostic::new("template-error", place).with("reason", &complaint.message)
        })),
    }
    Ok(Noted { value: paper, notes })
}

/// One page.
struct Writer<'w> {
    working: &'w Ready,
    waiting: &'w Waiting,
    say: Say<'w>,
}

impl Writer<'_> {
    fn page(&self) -> Value {
        let Writer { waiting, say, .. } = *self;
        let same = match waiting.same.is_empty() {
            true => Value::Null,
            false => json!(say("wait-same", &[("audiences", self.audiences(&waiting.same))])),
        };
        let stages = waiting.lacking.iter().map(|lacking| lacking.stage.name.told());
        let stage = |name: Argument| json!(say("paper-stage-name", &[("stage", name)]));
        let language = waiting.language.split('-').next().unwrap_or("zh");
        json!({
            "title": waiting.title,
            "page": waiting.page,
            "language": language,
            "lacking": say("wait-lacking", &[("stages", Argument::List(stages.clone().collect()))]),
            "stages": stages.map(stage).collect::<Vec<_>>(),
            "same": same,
            "entries": waiting.entries.iter().map(entry).collect::<Vec<_>>(),
            "files": waiting.files,
            "figures": self.figures(),
            "views": waiting.views.iter().map(|view| self.view(view)).collect::<Vec<_>>(),
        })
    }

    fn audiences(&self, ids: &[AudienceId]) -> Argument {
        Argument::list(ids.iter().map(|id| self.working.site.config.audiences.get(*id).name.told()))
    }

    /// The facts that the page shows now, each with its source.
    fn figures(&self) -> Vec<Value> {
        let (site, language) = (&self.working.site, &*self.waiting.language);
        let is_own = |document: &&crate::model::document::Document| document.outline.path == self.waiting.path;
        let Some(document) = self.working.documents.iter().find(is_own) else { return Vec::new() };
        let shown = signed::shown(&document.outline, &site.config, &site.registers);
        let fact = |(kind, id): (&str, &str)| {
            let fact = site.registers.facts.get(id).filter(|_| kind == "facts")?;
            let strings = self.working.theme.strings(language);
            let source = site.registers.sources.get(&*fact.citation.source);
            let source = source.map(|source| words::source(source, &fact.citation, language, strings));
            Some(json!([fact.measure.get(language), printed(fact), source.unwrap_or_default()]))
        };
        shown.into_iter().filter_map(fact).collect()
    }

    fn view(&self, view: &View) -> Value {
        let say = self.say;
        let note = match view.has {
            (false, _) => say("wait-nothing", &[]),
            (_, false) => say("wait-was-there", &[]),
            _ => String::new(),
        };
        json!({
            "heading": say("wait-for", &[("audiences", self.audiences(&view.audiences))]),
            "note": if self.waiting.is_published { note } else { String::new() },
            "rows": view.rows.iter().flat_map(|row| self.row(row)).collect::<Vec<_>>(),
        })
    }

    fn row(&self, row: &Row) -> Vec<Value> {
        match row {
            Row::Same(pieces) => pieces.iter().map(same).collect(),
            // Of a page that was never signed all is new: marks would say nothing.
            Row::Changed { now: Some(now), .. } if !self.waiting.is_published => vec![same(now)],
            Row::Changed { before, now, marks } => {
                let kind = before.as_ref().or(now.as_ref()).map_or("piece-text", |piece| piece.kind);
                vec![json!({
                    "kind": (self.say)(kind, &[]),
                    "before": before.as_ref().map(|piece| &piece.words),
                    "now": now.as_ref().map(|piece| &piece.words),
                    "marks": marks.iter().map(|(mark, text)| json!([mark.word(), text])).collect::<Vec<_>>(),
                })]
            }
        }
    }
}

/// A piece that did not change, and whether it is a heading.
fn same(piece: &Piece) -> Value {
    json!({"same": piece.words, "strong": matches!(piece.kind, "piece-title" | "piece-heading")})
}

/// An entry with each of its keys that changed.
fn entry(entry: &EntryChange) -> Value {
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
    let fields = entry.fields.iter().map(|(key, was, is)| json!([key, value(was), value(is)]));
    json!({"name": format!("{} {}", entry.kind, entry.id), "fields": fields.collect::<Vec<_>>()})
}
