//! What waits for signatures, held against what was signed last: as readers see both, audience by audience.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::Date;

use super::rows::rows;
pub(crate) use super::rows::{Row, unsaid};
use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::config::Config;
use crate::model::document::{Document, Outline, ReferenceKind};
use crate::model::references::find_file;
use crate::model::register::Registers;
use crate::model::review::{Review, Stage, Standing};
use crate::model::signed::{self, page_of};
use crate::model::{LanguageId, PageId};
use crate::output::pieces::{Piece, Shelf, pieces};
use crate::output::{Prints, Ready};
use crate::parse::yaml::{self, Node};
use crate::paths::{OutPath, SourcePath, letters};

/// A page whose text waits for signatures.
pub(crate) struct Waiting {
    pub path: SourcePath,
    /// As commands name it: `oral/brush.en`.
    pub page: String,
    pub title: String,
    /// The language of its text.
    pub language: Box<str>,
    /// Four letters and four more by which what waits is known on paper: they change with what any reader sees of it.
    pub version: String,
    pub lacking: Vec<Lacking>,
    /// Whether a signed text of it is published.
    pub is_published: bool,
    /// When that was signed last.
    pub signed: Option<Date>,
    pub entries: Vec<EntryChange>,
    /// Files that hold something else, by the links that lead to them.
    pub files: Vec<String>,
    pub views: Vec<View>,
    /// The audiences that see the same as before.
    pub same: Vec<AudienceId>,
}

/// A stage that lacks a signature.
pub(crate) struct Lacking {
    pub stage: Stage,
    pub standing: Standing,
}

/// An entry of a register that was another one when the page was signed.
pub(crate) struct EntryChange {
    /// `facts`.
    pub kind: String,
    pub id: String,
    /// What it is called in the language of the page: `每次刷牙时间`; empty when it has no name.
    pub name: String,
    /// Each key with what it was and what it is, as YAML.
    pub fields: Vec<(String, Option<String>, Option<String>)>,
}

/// A page as some audiences see it.
pub(crate) struct View {
    pub audiences: Vec<AudienceId>,
    /// Whether they have the page now, and whether they shall.
    pub has: (bool, bool),
    pub rows: Vec<Row>,
}

/// From where the addresses of what was signed, and of what waits, count.
pub(crate) struct Shelves {
    pub before: OutPath,
    pub now: OutPath,
    pub deeper: u8,
}

/// Whether a document's own text waits for signatures, as a site has it that shows what was signed, or what waits.
pub(crate) fn waits(document: &Document, config: &Config) -> bool {
    let front = &document.outline.front;
    let pupils = config.audiences.has_pupils(front.readers(&config.audiences));
    let review = Review::of(&config.review, front, &document.stands, None);
    document.held.is_some() || (!front.draft && review.lacking(&config.review, pupils).next().is_some())
}

/// All pages that wait, in the order of their files. `published`: the site as it is published; `working`: the same with
/// its drafts.
pub(crate) fn waiting(published: &Ready, working: &Ready, shelves: &Shelves) -> Vec<Waiting> {
    let mut found = Vec::new();
    for (page, entry) in working.site.pages.iter().enumerate() {
        for version in &entry.versions {
            let document = &working.documents[version.document];
            if version.draft && waits(document, &working.site.config) {
                let now = Side { ready: working, page, document, audiences: version.audiences };
                let before = before(published, &entry.path, version.language);
                found.push(compared(before.as_ref(), &now, version.language, (shelves, found.len())));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// A page's text in one of both sites.
struct Side<'r> {
    ready: &'r Ready,
    page: PageId,
    document: &'r Document,
    audiences: AudienceSet,
}

/// What is published of a page in a language.
fn before<'r>(published: &'r Ready, path: &str, language: LanguageId) -> Option<Side<'r>> {
    let page = published.site.page_at(path)?;
    let version = published.site.pages[page].versions.iter().find(|version| version.language == language)?;
    let document = &published.documents[version.document];
    Some(Side { ready: published, page, document, audiences: version.audiences })
}

impl Side<'_> {
    /// The page as an audience sees it in the language of the text; on no shelf, as it stands in its own edition.
    fn seen(&self, audience: AudienceId, language: LanguageId, shelf: Option<Shelf<'_>>) -> Option<Vec<Piece>> {
        let meant = (audience, language);
        let edition = self.ready.plan.editions.iter().position(|edition| *edition == meant)?;
        self.ready.on_page((edition, self.page), &Prints::default(), |context| {
            let own = context.edition.path(self.page);
            let shelf = shelf.unwrap_or(Shelf { path: &own, ids: "", deeper: 0, leads: false });
            pieces(context, self.page, &self.document.outline, shelf)
        })
    }

    fn outline(&self) -> &Outline {
        &self.document.outline
    }
}

fn compared(
    before: Option<&Side<'_>>,
    now: &Side<'_>,
    language: LanguageId,
    (shelves, number): (&Shelves, usize),
) -> Waiting {
    let config = &now.ready.site.config;
    let outline = now.outline();
    let review = Review::of(&config.review, &outline.front, &now.document.stands, None);
    let lacking = review.lacking(&config.review, config.audiences.has_pupils(now.audiences));
    let lacking = lacking.map(|(stage, standing, _)| Lacking { stage: Stage::clone(stage), standing: *standing });
    let (mut views, mut same) = (Vec::new(), Vec::new());
    let groups = groups(before, now, language);
    let version = version(now, &groups);
    for (sides, audiences) in groups {
        if sides.0 == sides.1 {
            same.extend(audiences);
            continue;
        }
        let show = |side: Option<&Side<'_>>, path, word: &str| {
            let ids = format!("{word}{number}-{}-", views.len());
            let shelf = Shelf { path, ids: &ids, deeper: shelves.deeper, leads: true };
            side.and_then(|side| side.seen(audiences[0], language, Some(shelf))).unwrap_or_default()
        };
        let shown = (show(before, &shelves.before, "before"), show(Some(now), &shelves.now, "now"));
        let has = (sides.0.is_some(), sides.1.is_some());
        let keys = (sides.0.unwrap_or_default(), sides.1.unwrap_or_default());
        views.push(View { audiences, has, rows: rows(&keys, &shown) });
    }
    let title = outline.front.title.common.iter().chain(outline.front.title.by_audience.iter().map(|(_, title)| title));
    Waiting {
        path: outline.path.clone(),
        page: page_of(&outline.path).to_owned(),
        title: title.into_iter().next().cloned().unwrap_or_default(),
        language: config.languages[language].clone(),
        version,
        lacking: lacking.collect(),
        is_published: before.is_some(),
        signed: before.and_then(|before| before.outline().front.review.iter().filter_map(|given| given.date).max()),
        entries: before.map_or_else(Vec::new, |before| entries(before, now, &config.languages[language])),
        files: before.map_or_else(Vec::new, |before| files(before, now)),
        views,
        same,
    }
}

/// The letters for what all readers see now, words, links and pictures, and nothing of how it is set.
fn version(now: &Side<'_>, groups: &[(Sides, Vec<AudienceId>)]) -> String {
    let mut seen = String::new();
    for ((_, pieces), audiences) in groups {
        let ids = audiences.iter().map(|id| &*now.ready.site.config.audiences.get(*id).id);
        let _ = writeln!(seen, "{:?}", ids.collect::<Vec<_>>());
        for Piece { kind, words, leads, html: _ } in pieces.iter().flatten() {
            let _ = writeln!(seen, "{kind} {words:?} {leads:?}");
        }
    }
    let site = &now.ready.site;
    for reference in &now.outline().references {
        if let Some(path) = find_file(site, &now.outline().path, &reference.target) {
            let _ = writeln!(seen, "{}", site.files[&path].info.picture.content);
        }
    }
    let letters = letters(seen.as_bytes(), 8).to_uppercase();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// What an audience sees before and now.
type Sides = (Option<Vec<Piece>>, Option<Vec<Piece>>);

/// The audiences that a page is or was for, those together that see the same.
fn groups(before: Option<&Side<'_>>, now: &Side<'_>, language: LanguageId) -> Vec<(Sides, Vec<AudienceId>)> {
    let mut groups: Vec<(Sides, Vec<AudienceId>)> = Vec::new();
    let all = before.map_or(now.audiences, |before| before.audiences.with(now.audiences));
    for audience in all.iter() {
        let seen = |side: &Side<'_>| side.seen(audience, language, None);
        let sides = (before.and_then(seen), seen(now));
        if sides == (None, None) {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| *known == sides) {
            Some((_, audiences)) => audiences.push(audience),
            None => groups.push((sides, vec![audience])),
        }
    }
    groups
}

/// Entries that the page shows as they were signed, and that the registers have otherwise now.
fn entries(before: &Side<'_>, now: &Side<'_>, language: &str) -> Vec<EntryChange> {
    let Some(held) = before.document.held.as_deref() else { return Vec::new() };
    let (config, registers) = (&now.ready.site.config, &*now.ready.site.registers);
    let mut shown: BTreeSet<(&str, &str)> = signed::shown(before.outline(), config, &held.registers);
    shown.extend(signed::shown(now.outline(), config, registers));
    let yaml = |registers: &Registers, kind: &str, id: &str| {
        registers.entries.get(&(kind.into(), id.into())).map(|entry| entry.yaml.clone())
    };
    let change = |(kind, id): (&str, &str)| {
        // What the text names only since is seen in the text.
        let was = yaml(&held.registers, kind, id)?;
        let is = yaml(registers, kind, id);
        let name = is.as_ref().map_or_else(|| name_of(&was, language), |is| name_of(is, language));
        let fields = changed_fields(&fields(&was), &is.map_or_else(Vec::new, |is| fields(&is)));
        (!fields.is_empty()).then(|| EntryChange { kind: kind.to_owned(), id: id.to_owned(), name, fields })
    };
    shown.into_iter().filter_map(change).collect()
}

type Field = (String, String);

/// The keys of an entry, each with its value on one line.
fn fields(entry: &str) -> Vec<Field> {
    let Some(Node::Map(fields)) = yaml::read(entry).ok().map(|reading| reading.node) else { return Vec::new() };
    let written = |(key, node): (String, Node)| {
        let value = node.clone().word().unwrap_or_else(|_| {
            let mut value = String::new();
            yaml::write(&node, &mut value);
            value
        });
        (key, value)
    };
    fields.into_iter().map(written).collect()
}

/// What an entry is called; its first name where it has none in this language.
fn name_of(entry: &str, language: &str) -> String {
    let Some(Node::Map(fields)) = yaml::read(entry).ok().map(|reading| reading.node) else { return String::new() };
    let is_name = |key: &str| ["measure", "title", "name", "term"].contains(&key);
    let word = |node: &Node| match node {
        Node::Map(names) => {
            let own = names.iter().find(|(tag, _)| tag == language).or(names.first());
            own.and_then(|(_, name)| name.clone().word().ok())
        }
        node => node.clone().word().ok(),
    };
    fields.iter().filter(|(key, _)| is_name(key)).find_map(|(_, node)| word(node)).unwrap_or_default()
}

/// The message that says what a key of an entry is for those who review it; `None` of one that has no other name.
pub(crate) fn called(key: &str) -> Option<&'static str> {
    Some(match key {
        "value" => "entry-value",
        "unit" => "entry-unit",
        "text" => "entry-text",
        "measure" => "entry-measure",
        "population" => "entry-population",
        "operator" => "entry-operator",
        "region" => "entry-region",
        "as_of" | "date" => "entry-date",
        "source" => "entry-source",
        "item" => "entry-item",
        "title" | "name" | "term" => "entry-name",
        "issuer" => "entry-issuer",
        "url" => "entry-url",
        "via" => "entry-via",
        "phone" => "entry-phone",
        "hours" => "entry-hours",
        "plain" | "gloss" => "entry-meaning",
        "note" => "entry-note",
        "quote" | "line" => "entry-quote",
        _ => return None,
    })
}

fn changed_fields(before: &[Field], now: &[Field]) -> Vec<(String, Option<String>, Option<String>)> {
    let value =
        |fields: &[Field], name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let added = now.iter().filter(|(key, _)| value(before, key).is_none());
    let keys = before.iter().chain(added).map(|(key, _)| key);
    let both = keys.map(|key| (key.clone(), value(before, key), value(now, key)));
    both.filter(|(_, before, now)| before != now).collect()
}

/// Links to files that hold something else than when the page was signed.
fn files(before: &Side<'_>, now: &Side<'_>) -> Vec<String> {
    let links = |side: &Side<'_>| -> BTreeSet<String> {
        let is_file = |kind: ReferenceKind| matches!(kind, ReferenceKind::Link | ReferenceKind::Image);
        let links = side.outline().references.iter().filter(|reference| is_file(reference.kind));
        links.map(|reference| reference.target.to_string()).collect()
    };
    let bytes = |side: &Side<'_>, link: &str| {
        let site = &side.ready.site;
        find_file(site, &side.outline().path, link).and_then(|path| Some(site.files.get(&path)?.info.at.clone()))
    };
    let shared: BTreeSet<String> = links(before).intersection(&links(now)).cloned().collect();
    shared.into_iter().filter(|link| bytes(before, link) != bytes(now, link)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_that_changed_are_told() {
        let changed = changed_fields(&fields("{id: a, value: 2, unit: 分钟}"), &fields("{id: a, value: 3, item: 7}"));
        let key = |name: &str, was: Option<&str>, is: Option<&str>| {
            (name.to_owned(), was.map(str::to_owned), is.map(str::to_owned))
        };
        assert_eq!(
            changed,
            [key("value", Some("2"), Some("3")), key("unit", Some("分钟"), None), key("item", None, Some("7"))]
        );
    }

    #[test]
    fn an_entry_is_called_by_its_name() {
        assert_eq!(name_of("{id: a, measure: 刷牙时间, unit: 分钟}", "zh-CN"), "刷牙时间");
        assert_eq!(name_of("{id: a, name: {zh-CN: 热线, en: Line}}", "en"), "Line");
        assert_eq!(name_of("{id: a, name: {zh-CN: 热线}}", "en"), "热线");
        assert_eq!(name_of("{id: a}", "en"), "");
    }
}
