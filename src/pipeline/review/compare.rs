//! What waits for signatures, held against what was signed last: as readers see both, audience by audience.

use std::collections::BTreeSet;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

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
use crate::paths::{OutPath, SourcePath};

/// A page whose text waits for signatures.
pub(crate) struct Waiting {
    pub path: SourcePath,
    /// As commands name it: `oral/brush.en`.
    pub page: String,
    pub title: String,
    /// The language of its text.
    pub language: Box<str>,
    pub lacking: Vec<Lacking>,
    /// Whether a signed text of it is published.
    pub is_published: bool,
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

/// Pieces of a page, before and now.
pub(crate) enum Row {
    /// What did not change.
    Same(Vec<Piece>),
    Changed {
        before: Option<Piece>,
        now: Option<Piece>,
        /// Word by word, where enough stayed the same.
        marks: Vec<(Mark, String)>,
    },
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Same,
    Gone,
    Added,
}

impl Mark {
    /// Its name in templates: the element of HTML that says it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Mark::Same => "same",
            Mark::Gone => "del",
            Mark::Added => "ins",
        }
    }
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
    for (sides, audiences) in groups(before, now, language) {
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
        lacking: lacking.collect(),
        is_published: before.is_some(),
        entries: before.map_or_else(Vec::new, |before| entries(before, now)),
        files: before.map_or_else(Vec::new, |before| files(before, now)),
        views,
        same,
    }
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

/// Both texts, row by row. `keys`: the pieces as they stand in their editions, which are compared; `shown`: the same as
/// they are shown.
fn rows(keys: &(Vec<Piece>, Vec<Piece>), shown: &(Vec<Piece>, Vec<Piece>)) -> Vec<Row> {
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys.0, &keys.1) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            rows.push(Row::Same(shown.1.get(new).unwrap_or_default().to_vec()));
            continue;
        }
        let (old, new) = (shown.0.get(old).unwrap_or_default(), shown.1.get(new).unwrap_or_default());
        rows.extend(paired(old, new).into_iter().map(|(before, now)| {
            let marks = before.zip(now).map_or_else(Vec::new, |(before, now)| marks(&before.words, &now.words));
            Row::Changed { before: before.cloned(), now: now.cloned(), marks }
        }));
    }
    rows
}

/// Pieces that stand in each other's place: those that are alike, and of the others neighbours of one kind.
fn paired<'p>(old: &'p [Piece], new: &'p [Piece]) -> Vec<(Option<&'p Piece>, Option<&'p Piece>)> {
    let mut pairs: Vec<(Option<&Piece>, Option<&Piece>)> = Vec::new();
    let mut rest = new;
    let add = |pairs: &mut Vec<(Option<&'p Piece>, Option<&'p Piece>)>, added: &'p [Piece]| {
        // Those that were taken away just before, in their order.
        let free = |(before, now): &(Option<&Piece>, Option<&Piece>)| before.is_some() && now.is_none();
        let mut at = pairs.iter().rposition(|pair| !free(pair)).map_or(0, |last| last + 1);
        for piece in added {
            match pairs.get_mut(at).filter(|(before, _)| before.is_some_and(|before| before.kind == piece.kind)) {
                Some((_, now)) => *now = Some(piece),
                None => pairs.push((None, Some(piece))),
            }
            at += 1;
        }
    };
    for before in old {
        let alike = rest.iter().position(|now| now.kind == before.kind && are_alike(&before.words, &now.words));
        match alike {
            Some(at) => {
                add(&mut pairs, &rest[..at]);
                pairs.push((Some(before), Some(&rest[at])));
                rest = &rest[at + 1..];
            }
            None => pairs.push((Some(before), None)),
        }
    }
    add(&mut pairs, rest);
    pairs
}

/// How much of two texts is the same at least, before it is said word by word what is not.
const ALIKE: f32 = 0.4;

fn are_alike(before: &str, now: &str) -> bool {
    TextDiff::from_slices(&tokens(before), &tokens(now)).ratio() >= ALIKE
}

/// What differs between two lines, word by word; nothing where little is the same.
fn marks(before: &str, now: &str) -> Vec<(Mark, String)> {
    let (before, now) = (tokens(before), tokens(now));
    let diff = TextDiff::from_slices(&before, &now);
    if before == now || diff.ratio() < ALIKE {
        return Vec::new();
    }
    let mut marks: Vec<(Mark, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Gone,
            ChangeTag::Insert => Mark::Added,
        };
        match marks.last_mut().filter(|(known, _)| *known == mark) {
            Some((_, text)) => text.push_str(change.value()),
            None => marks.push((mark, change.value().to_owned())),
        }
    }
    marks
}

/// Chinese characters and signs one by one, Latin words and numbers whole: 2 and 20 are two numbers.
fn tokens(text: &str) -> Vec<&str> {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| !(is_inside(before) && is_inside(c))) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    found.extend(Some(&text[start..]).filter(|last| !last.is_empty()));
    found
}

/// Entries that the page shows as they were signed, and that the registers have otherwise now.
fn entries(before: &Side<'_>, now: &Side<'_>) -> Vec<EntryChange> {
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
        let fields = changed_fields(&fields(&was), &yaml(registers, kind, id).map_or_else(Vec::new, |is| fields(&is)));
        (!fields.is_empty()).then(|| EntryChange { kind: kind.to_owned(), id: id.to_owned(), fields })
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
    fn a_number_is_marked_whole() {
        let marks = marks("每次吃2片药。", "每次吃20片药。");
        let marked = |mark| marks.iter().filter(|(known, _)| *known == mark).map(|(_, text)| text.as_str()).collect();
        let (gone, added): (Vec<&str>, Vec<&str>) = (marked(Mark::Gone), marked(Mark::Added));
        assert_eq!((gone, added), (vec!["2"], vec!["20"]));
        assert!(super::marks("早晚刷牙。", "多吃蔬菜水果").is_empty());
    }

    #[test]
    fn pieces_are_paired_with_what_is_alike() {
        let piece = |words: &str| Piece {
            kind: "piece-text",
            html: words.to_owned(),
            words: words.to_owned(),
            leads: Vec::new(),
        };
        let pieces = |words: &[&str]| words.iter().map(|words| piece(words)).collect::<Vec<_>>();
        let paired = |old: &[&str], new: &[&str]| -> Vec<(String, String)> {
            let (old, new) = (pieces(old), pieces(new));
            let words = |piece: Option<&Piece>| piece.map_or("-".to_owned(), |piece| piece.words.clone());
            super::paired(&old, &new).into_iter().map(|(before, now)| (words(before), words(now))).collect()
        };
        let pair = |before: &str, now: &str| (before.to_owned(), now.to_owned());
        assert_eq!(
            paired(&["末尾一段。"], &["多吃蔬菜水果", "新的一段。"]),
            [pair("-", "多吃蔬菜水果"), pair("末尾一段。", "新的一段。")]
        );
        assert_eq!(
            paired(&["早晚刷牙", "少吃糖"], &["每天走路", "用牙线"]),
            [pair("早晚刷牙", "每天走路"), pair("少吃糖", "用牙线")]
        );
        assert_eq!(paired(&["甲乙", "丙丁"], &["丙丁戊"]), [pair("甲乙", "-"), pair("丙丁", "丙丁戊")]);
    }

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
}
