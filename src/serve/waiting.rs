//! The page of the preview that shows what waits for signatures: old and new beside each other, by audience.

use serde::Serialize;

use crate::console::Messages;
use crate::diag::Argument;
use crate::model::audience::AudienceId;
use crate::model::gate;
use crate::output::Ready;
use crate::output::pieces::Piece;
use crate::output::plan::ASSETS;
use crate::paths::{OutPath, relative};
use crate::pipeline::review::compare::{self, EntryChange, Lacking, Row, Shelves, View, Waiting};
use crate::serve::preview::Both;

/// Below this path of the preview's own stands the page, and what is published meanwhile.
pub(crate) const FOLDER: &str = "waiting/";
/// The same as a path, for addresses.
const PAGE: &str = ".pamphlet/waiting/index.html";
/// Pages that were never signed and whose text is shown; the others are only named.
const WHOLE: usize = 40;
/// Pieces without a change that are shown on each side of one.
const AROUND: usize = 1;

/// Whether an address is the page's, or of something below it.
pub(crate) fn is_below(rest: &str) -> bool {
    rest.starts_with(FOLDER) || rest == FOLDER.trim_end_matches('/')
}

#[derive(Serialize)]
struct Whole {
    lang: &'static str,
    css: String,
    title: String,
    about: String,
    home: String,
    /// Empty when something waits.
    clear: String,
    held_title: String,
    held: Vec<PageView>,
    never_title: String,
    never: Vec<PageView>,
    words: Words,
}

#[derive(Serialize)]
struct Words {
    before: String,
    now: String,
    gone: String,
    added: String,
    was: String,
    is: String,
    exactly: String,
    sign: String,
    entries: String,
    files: String,
    version: String,
    nothing: String,
    was_there: String,
}

#[derive(Serialize)]
struct PageView {
    id: String,
    title: String,
    page: String,
    lang: String,
    /// The letters that paper for its review has.
    version: String,
    lacking: String,
    commands: Vec<String>,
    same: String,
    entries: Vec<EntryView>,
    files: Vec<FileView>,
    views: Vec<SideBySide>,
    /// That only its name is shown.
    short: bool,
}

#[derive(Serialize)]
struct EntryView {
    /// What it is called; empty when it has no name.
    name: String,
    id: String,
    /// A key with its value before and now.
    fields: Vec<(String, String, String)>,
}

#[derive(Serialize)]
struct FileView {
    link: String,
    before: String,
    now: String,
}

#[derive(Serialize)]
struct SideBySide {
    id: String,
    heading: String,
    /// Whether these audiences have the page now; and whether they shall.
    had: bool,
    has: bool,
    rows: Vec<RowView>,
}

#[derive(Serialize, Default)]
struct RowView {
    /// Of pieces that did not change: how many they are, when they are folded.
    folded: String,
    same: Vec<PieceView>,
    before: Option<PieceView>,
    now: Option<PieceView>,
    marks: Vec<MarkView>,
    /// What else changed, where the words are the same.
    note: String,
}

#[derive(Serialize)]
struct PieceView {
    kind: String,
    html: String,
}

#[derive(Serialize)]
struct MarkView {
    tag: &'static str,
    text: String,
}

/// The page, as HTML.
pub(crate) fn page(both: &Both, messages: &Messages) -> Vec<u8> {
    let (published, working) = (&both.published.value, &*both.working);
    // What is published has its own addresses below the page's.
    let shelves = Shelves { before: OutPath::new("index.html"), now: OutPath::new(PAGE), deeper: 2 };
    let all = compare::waiting(published, working, &shelves);
    let word = |key: &str| messages.get(key, &[]);
    let (held, never): (Vec<&Waiting>, Vec<&Waiting>) = all.iter().partition(|page| page.is_published);
    let show = |page: &&Waiting| PageMaker { both, messages, page }.view();
    let short = |(at, page): (usize, PageView)| match at < WHOLE {
        true => page,
        false => PageView { views: Vec::new(), short: true, ..page },
    };
    let counted = |key: &str, n: usize| messages.get(key, &[("n_pages", n.into())]);
    let whole = Whole {
        lang: messages.lang().tag(),
        css: relative(&shelves.now, &OutPath::new(format!("{ASSETS}{}", working.theme.style))),
        title: counted("wait-title", all.len()),
        about: word("wait-about"),
        home: word("bar-home"),
        clear: if all.is_empty() { word("wait-none") } else { String::new() },
        held_title: counted("wait-held", held.len()),
        never_title: counted("wait-never", never.len()),
        held: held.iter().map(show).collect(),
        never: never.iter().map(show).enumerate().map(short).collect(),
        words: words(messages),
    };
    let made = working.theme.dress("waiting", &whole, Vec::new());
    match made.notes.first() {
        Some(note) => messages.message(note).into_bytes(),
        None => made.value,
    }
}

fn words(messages: &Messages) -> Words {
    let word = |key: &str| messages.get(key, &[]);
    Words {
        before: word("wait-before"),
        now: word("wait-now"),
        gone: word("wait-gone"),
        added: word("wait-added"),
        was: word("wait-was"),
        is: word("wait-is"),
        exactly: word("wait-exactly"),
        sign: word("wait-sign"),
        entries: word("wait-entries"),
        files: word("wait-files"),
        version: word("wait-version"),
        nothing: word("wait-nothing"),
        was_there: word("wait-was-there"),
    }
}

struct PageMaker<'p> {
    both: &'p Both,
    messages: &'p Messages,
    page: &'p Waiting,
}

impl PageMaker<'_> {
    fn view(&self) -> PageView {
        let PageMaker { messages, page, .. } = *self;
        let id = format!("page-{}", page.page.replace(|c: char| !c.is_ascii_alphanumeric() && c as u32 <= 127, "-"));
        let same = match page.same.is_empty() {
            true => String::new(),
            false => messages.get("wait-same", &[("audiences", self.audiences(&page.same))]),
        };
        let fields = |entry: &EntryChange| {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
            let key = |key: &str| compare::called(key).map_or(key.to_owned(), |called| messages.get(called, &[]));
            entry.fields.iter().map(|(name, was, is)| (key(name), value(was), value(is))).collect()
        };
        let entry = |entry: &EntryChange| EntryView {
            name: entry.name.clone(),
            id: format!("{} {}", entry.kind, entry.id),
            fields: fields(entry),
        };
        let view = |(at, view): (usize, &View)| self.side_by_side(view, format!("{id}-{at}"));
        PageView {
            title: page.title.clone(),
            page: page.page.clone(),
            lang: page.language.to_string(),
            version: page.version.clone(),
            lacking: self.lacking(),
            commands: page.lacking.iter().map(|lacking| self.command(lacking)).collect(),
            same,
            entries: page.entries.iter().map(entry).collect(),
            files: page.files.iter().map(|link| self.file(link)).collect(),
            views: page.views.iter().enumerate().map(view).collect(),
            short: false,
            id: id.clone(),
        }
    }

    fn ready(&self) -> &Ready {
        &self.both.working
    }

    fn audiences(&self, ids: &[AudienceId]) -> Argument {
        Argument::list(ids.iter().map(|id| self.ready().site.config.audiences.get(*id).name.told()))
    }

    /// What waits, and for whom: the finding of the build where there is one.
    fn lacking(&self) -> String {
        let PageMaker { messages, page, both } = *self;
        let is_said =
            |note: &&crate::diag::Diagnostic| note.code == "review-waiting" && note.place.path() == Some(&page.path);
        if let Some(note) = both.published.notes.iter().find(is_said) {
            return messages.message(note);
        }
        let stage = |lacking: &Lacking| {
            let standing = messages.get(&format!("standing-{}", gate::word(lacking.standing)), &[]);
            messages.get("wait-stage", &[("stage", lacking.stage.name.told()), ("standing", standing.into())])
        };
        messages.get("wait-lacking", &[("stages", Argument::list(page.lacking.iter().map(stage)))])
    }

    /// What is typed to sign a stage.
    fn command(&self, lacking: &Lacking) -> String {
        let by = lacking.stage.by.first().map_or_else(|| self.messages.get("wait-who", &[]), |by| by.value.clone());
        let quoted = |word: &str| match word.contains(char::is_whitespace) {
            true => format!("\"{word}\""),
            false => word.to_owned(),
        };
        let (page, stage) = (quoted(&self.page.page), quoted(&lacking.stage.id));
        format!("pamphlet review {page} --stage {stage} --by {}", quoted(&by))
    }

    /// A file that holds something else, with the addresses of both.
    fn file(&self, link: &str) -> FileView {
        let address = |ready: &Ready, from: &OutPath| {
            let editions = 0..ready.plan.editions.len();
            let picture = |edition| {
                let none = crate::output::Prints::default();
                let found = ready.in_edition(edition, &none, |context| context.edition.picture(&self.page.path, link));
                found.map(|(path, _)| path)
            };
            let route = |path: &OutPath| ready.plan.routes.binary_search_by(|route| route.path.cmp(path)).is_ok();
            let path = editions.filter_map(picture).find(route);
            path.map_or(String::new(), |path| relative(from, &path))
        };
        FileView {
            link: link.to_owned(),
            before: address(&self.both.published.value, &OutPath::new("index.html")),
            now: address(&self.both.working, &OutPath::new(PAGE)),
        }
    }

    fn side_by_side(&self, view: &View, id: String) -> SideBySide {
        let messages = self.messages;
        let (had, has) = view.has;
        let mut rows = Vec::new();
        let count = view.rows.len();
        for (at, row) in view.rows.iter().enumerate() {
            match row {
                Row::Same(pieces) => rows.extend(self.unchanged(pieces, (at > 0, at + 1 < count))),
                Row::Changed { before, now, marks } => rows.push(RowView {
                    before: before.as_ref().map(|piece| self.piece(piece)),
                    now: now.as_ref().map(|piece| self.piece(piece)),
                    marks: marks.iter().map(|(mark, text)| MarkView { tag: mark.word(), text: text.clone() }).collect(),
                    note: compare::unsaid(row)
                        .map_or(String::new(), |(key, names)| messages.get(key, &[("names", Argument::list(names))])),
                    ..RowView::default()
                }),
            }
        }
        let heading = messages.get("wait-for", &[("audiences", self.audiences(&view.audiences))]);
        SideBySide { id, heading, had, has, rows }
    }

    /// Pieces without a change: those beside one are shown, the others are folded.
    fn unchanged(&self, pieces: &[Piece], (after, before): (bool, bool)) -> Vec<RowView> {
        let shown = |pieces: &[Piece]| pieces.iter().map(|piece| self.piece(piece)).collect::<Vec<_>>();
        let row = |pieces: &[Piece]| RowView { same: shown(pieces), ..RowView::default() };
        let (first, last) = (usize::from(after) * AROUND, usize::from(before) * AROUND);
        if pieces.len() <= first + last + 1 {
            return vec![row(pieces)];
        }
        let (head, rest) = pieces.split_at(first);
        let (middle, tail) = rest.split_at(rest.len() - last);
        let folded = self.messages.get("wait-unchanged", &[("n_pieces", middle.len().into())]);
        let mut rows = vec![row(head), RowView { folded, ..row(middle) }, row(tail)];
        rows.retain(|row| !row.same.is_empty());
        rows
    }

    fn piece(&self, piece: &Piece) -> PieceView {
        PieceView { kind: self.messages.get(piece.kind, &[]), html: piece.html.clone() }
    }
}
