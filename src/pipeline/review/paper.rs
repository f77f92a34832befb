//! What waits for signatures as a PDF, for those who review on paper: each change once with the readers who see it, the
//! whole text by audience, the figures with their sources, and a field to sign for each stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::compare::{self, EntryChange, Lacking, Row, Shelves, View, Waiting};
use super::{Options, signed};
use crate::diag::{Argument, Diagnostic, Noted, Place, Trouble};
use crate::model::audience::AudienceId;
use crate::model::document::Show;
use crate::model::references::find_file;
use crate::model::review::CONCLUSIONS;
use crate::output::pieces::Piece;
use crate::output::{Ready, file};
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
    "wait-version",
    "paper-title",
    "paper-changes",
    "paper-legend",
    "paper-whole",
    "paper-whole-legend",
    "paper-old-picture",
    "paper-new-picture",
    "paper-no-picture",
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
    let mut pictures = Pictures::new();
    for name in names {
        let page = name.trim_start_matches("content/").trim_end_matches(".md");
        let path = SourcePath::new(format!("content/{page}.md"));
        match all.iter().find(|waiting| waiting.path == path) {
            Some(waiting) => {
                let writer = Writer { published: &published, working: &working, waiting, say };
                pages.push(writer.page(options, &mut pictures));
            }
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
    let press = print::press(&working);
    // A drawing that cannot be printed keeps no page from being signed.
    let made = typeset::paper(LAYOUT, &data, &pictures, &press).or_else(|complaints| match pictures.is_empty() {
        true => Err(complaints),
        false => typeset::paper(LAYOUT, &without_pictures(data.clone()), &Pictures::new(), &press),
    });
    match made {
        Ok(pdf) => paper.pdf = Some(pdf),
        Err(complaints) => notes.extend(complaints.iter().map(|complaint| {
            let place = Place::File(SourcePath::new(format!("themes/default/{LAYOUT}")));
            Diagnostic::new("template-error", place).with("reason", &complaint.message)
        })),
    }
    Ok(Noted { value: paper, notes })
}

/// The bytes of pictures, by the names that the layout knows them by.
type Pictures = BTreeMap<String, Arc<[u8]>>;

/// The same data with pictures by their names only.
fn without_pictures(mut data: Value) -> Value {
    let pages = data["pages"].as_array_mut().into_iter().flatten();
    let files = pages.filter_map(|page| page["files"].as_array_mut()).flatten();
    for file in files {
        (file["before"], file["now"]) = (Value::Null, Value::Null);
    }
    data
}

/// One page.
struct Writer<'w> {
    published: &'w Ready,
    working: &'w Ready,
    waiting: &'w Waiting,
    say: Say<'w>,
}

/// A change with all who see it.
struct Change<'w> {
    audiences: Vec<AudienceId>,
    row: &'w Row,
    /// What was and is, without the numbers of sources, which differ from reader to reader.
    words: (Option<String>, Option<String>),
}

impl<'w> Writer<'w> {
    fn page(&self, options: &Options, pictures: &mut Pictures) -> Value {
        let Writer { waiting, say, .. } = *self;
        let same = match waiting.same.is_empty() {
            true => Value::Null,
            false => json!(say("wait-same", &[("audiences", self.audiences(&waiting.same))])),
        };
        let language = waiting.language.split('-').next().unwrap_or("zh");
        let (title, page, version) = (&waiting.title, &waiting.page, &waiting.version);
        let signs = [("title", title.into()), ("page", page.into()), ("version", version.into())];
        json!({
            "title": title,
            "page": page,
            "version": version,
            "language": language,
            "about": self.about(options),
            "signs": say("paper-signs", &signs),
            "stages": waiting.lacking.iter().map(|lacking| self.stage(lacking)).collect::<Vec<_>>(),
            "same": same,
            "entries": waiting.entries.iter().map(|change| self.entry(change)).collect::<Vec<_>>(),
            "files": waiting.files.iter().map(|link| self.file(link, pictures)).collect::<Vec<_>>(),
            "changes": self.changes(),
            "figures": self.figures(),
            "views": waiting.views.iter().map(|view| self.view(view)).collect::<Vec<_>>(),
        })
    }

    /// What the paper is about, as lines of a word and its value.
    fn about(&self, options: &Options) -> Vec<Value> {
        let Writer { waiting, say, .. } = *self;
        let stages = waiting.lacking.iter().map(|lacking| lacking.stage.name.told());
        let stages = say("paper-stage-name", &[("stage", Argument::list(stages))]);
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let lines = [
            ("paper-page", Some(format!("{} ({})", waiting.page, waiting.language))),
            ("wait-version", Some(waiting.version.clone())),
            ("paper-waits", Some(stages)),
            ("paper-signed", day(waiting.signed).filter(|_| waiting.is_published)),
            ("paper-printed", day(options.today)),
        ];
        lines.into_iter().filter_map(|(key, value)| Some(json!([say(key, &[]), value?]))).collect()
    }

    /// A stage, and who may sign it.
    fn stage(&self, lacking: &Lacking) -> Value {
        let say = self.say;
        let people = &self.working.site.registers.people;
        let names = lacking.stage.by.iter().map(|by| match people.get(&*by.value) {
            Some(person) => person.name.told(),
            None => by.value.clone().into(),
        });
        let names: Vec<Argument> = names.collect();
        let may = if names.is_empty() { String::new() } else { say("paper-may", &[("people", Argument::List(names))]) };
        json!({"name": say("paper-stage-name", &[("stage", lacking.stage.name.told())]), "may": may})
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
            let shown = words::fact(fact, Show::default(), language, strings);
            Some(json!([fact.measure.get(language), shown, source.unwrap_or_default()]))
        };
        shown.into_iter().filter_map(fact).collect()
    }

    /// A file that holds something else, with both pictures where it is one that can be printed.
    fn file(&self, link: &str, pictures: &mut Pictures) -> Value {
        let mut picture = |ready: &Ready| {
            let path = find_file(&ready.site, &self.waiting.path, link)?;
            let info = &ready.site.files.get(&path)?.info.picture;
            if !info.kind.is_printed() || info.fault.is_some() {
                return None;
            }
            let bytes = file::printed(ready, &path).ok()??;
            let name = format!("picture-{}.{}", pictures.len(), info.kind.endings().first()?);
            pictures.insert(name.clone(), bytes.into());
            Some(name)
        };
        json!({"link": link, "before": picture(self.published), "now": picture(self.working)})
    }

    /// Each change once, in the order in which they are first met.
    fn changes(&self) -> Vec<Value> {
        let mut changes: Vec<Change<'_>> = Vec::new();
        for view in self.waiting.views.iter().filter(|view| view.has == (true, true)) {
            for row in &view.rows {
                let Row::Changed { before, now, .. } = row else { continue };
                let words = |piece: &Option<Piece>| piece.as_ref().map(|piece| without_numbers(&piece.words));
                let words = (words(before), words(now));
                match changes.iter_mut().find(|known| known.words == words && is_like(known.row, row)) {
                    Some(known) => known.audiences.extend(&view.audiences),
                    None => changes.push(Change { audiences: view.audiences.clone(), row, words }),
                }
            }
        }
        let told = |change: &Change<'_>| {
            let mut told = self.changed(change.row)?;
            let mut audiences = change.audiences.clone();
            audiences.sort_unstable();
            told["heading"] = json!((self.say)("wait-for", &[("audiences", self.audiences(&audiences))]));
            Some(told)
        };
        changes.iter().filter_map(told).collect()
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
            "rows": view.rows.iter().flat_map(|row| self.row(row, view.has)).collect::<Vec<_>>(),
        })
    }

    fn row(&self, row: &Row, (had, has): (bool, bool)) -> Vec<Value> {
        match row {
            Row::Same(pieces) => pieces.iter().map(same).collect(),
            // Where all is new, or all goes, marks would say nothing.
            Row::Changed { now: Some(piece), .. } if !had => vec![same(piece)],
            Row::Changed { before: Some(piece), .. } if !has => vec![same(piece)],
            Row::Changed { .. } => self.changed(row).into_iter().collect(),
        }
    }

    /// A row that changed; `None` of one that did not.
    fn changed(&self, row: &Row) -> Option<Value> {
        let Row::Changed { before, now, marks } = row else { return None };
        let piece = before.as_ref().or(now.as_ref())?;
        Some(json!({
            "kind": (self.say)(piece.kind, &[]),
            "strong": is_strong(piece),
            "before": before.as_ref().map(|piece| &piece.words),
            "now": now.as_ref().map(|piece| &piece.words),
            "marks": marks.iter().map(|(mark, text)| json!([mark.word(), text])).collect::<Vec<_>>(),
            "note": compare::unsaid(row).map(|(key, names)| (self.say)(key, &[("names", Argument::list(names))])),
        }))
    }

    /// An entry with each of its keys that changed.
    fn entry(&self, change: &EntryChange) -> Value {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
        let key = |key: &String| compare::called(key).map_or(key.clone(), |called| (self.say)(called, &[]));
        let fields = change.fields.iter().map(|(name, was, is)| json!([key(name), value(was), value(is)]));
        json!({"name": change.name, "id": change.id, "fields": fields.collect::<Vec<_>>()})
    }
}

/// Words without the numbers of sources in them: `每次2分钟[1]。` → `每次2分钟。`
fn without_numbers(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, part) in words.split('[').enumerate() {
        match part.split_once(']') {
            Some((number, rest)) if at > 0 && number.bytes().all(|byte| byte.is_ascii_digit()) => out.push_str(rest),
            _ if at > 0 => out.extend(["[", part]),
            _ => out.push_str(part),
        }
    }
    out
}

/// Whether two rows with the same words say the same of what words do not tell.
fn is_like(one: &Row, other: &Row) -> bool {
    compare::unsaid(one) == compare::unsaid(other)
}

/// A piece that did not change, and whether it is a heading.
fn same(piece: &Piece) -> Value {
    json!({"same": piece.words, "strong": is_strong(piece)})
}

fn is_strong(piece: &Piece) -> bool {
    matches!(piece.kind, "piece-title" | "piece-heading")
}
