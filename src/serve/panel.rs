//! What the bar shows of a page, as JSON: its findings in the user's language, its other editions, its leaflets and
//! what they hold.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::console::{self, Messages, Texts};
use crate::diag::{Argument, Diagnostic, Place, Severity, has_error};
use crate::model::PageId;
use crate::model::edition::Edition;
use crate::model::leaflet::{Leaflet, Profile};
use crate::output::Output;
use crate::output::language_name;
use crate::output::plan::{EditionId, Job, Route};
use crate::paths::{OutPath, SourcePath, encode};
use crate::pipeline;
use crate::print::copyfit::Room;
use crate::serve::preview::Shown;

/// What takes longer to find out, for one page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extras {
    pub hints: Option<Vec<Diagnostic>>,
    /// By the path of what is read on a screen.
    pub leaflets: BTreeMap<OutPath, Capacity>,
}

/// What is known of a leaflet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Capacity {
    /// Why it cannot be made.
    pub notes: Vec<Diagnostic>,
    pub room: Option<Room>,
}

/// Findings in other files that are shown at most.
const ELSEWHERE: usize = 20;

/// The words of the bar, by the names that its script knows them by.
const WORDS: &[(&str, &str)] = &[
    ("label", "bar-label"),
    ("audience", "bar-audience"),
    ("language", "bar-language"),
    ("format", "bar-format"),
    ("web", "bar-web"),
    ("width", "bar-width"),
    ("phone", "bar-phone"),
    ("tablet", "bar-tablet"),
    ("full", "bar-full"),
    ("framed", "bar-framed"),
    ("findings", "bar-findings"),
    ("leaflets", "bar-leaflets"),
    ("open", "bar-open"),
    ("copied", "bar-copied"),
    ("copy", "bar-copy"),
    ("noEditor", "bar-no-editor"),
    ("notOpened", "bar-not-opened"),
    ("broken", "bar-broken"),
    ("hide", "bar-hide"),
    ("show", "bar-show"),
    ("draft", "bar-draft"),
    ("lost", "bar-lost"),
    ("looking", "bar-looking"),
    ("elsewhere", "bar-elsewhere"),
    ("clean", "bar-clean"),
];

/// The words of the bar as its script reads them.
pub(crate) fn words(messages: &Messages) -> Value {
    WORDS.iter().map(|(name, key)| ((*name).to_owned(), Value::from(messages.get(key, &[])))).collect()
}

/// What the bar shows of what stands at a path. `made` are findings of making it.
pub(crate) fn panel(
    shown: &Shown,
    path: &OutPath,
    extras: &Extras,
    made: Vec<Diagnostic>,
    messages: &Messages,
) -> Value {
    let route = shown.route(path);
    let page = route.and_then(|route| shown.page(route));
    let sources: Vec<&SourcePath> = page.map_or(Vec::new(), |(_, page)| shown.sources(page));
    let broken_leaflet = extras.leaflets.get(path).is_some_and(|capacity| is_broken_by(&capacity.notes));
    let is_broken = shown.is_broken(route) || has_error(&made) || broken_leaflet;
    let is_here = |note: &Diagnostic| note.place.path().is_some_and(|path| sources.contains(&path));

    let own = shown.notes.iter().filter(|note| is_here(note)).cloned();
    let slow =
        extras.hints.iter().flatten().chain(extras.leaflets.values().flat_map(|capacity| &capacity.notes)).cloned();
    let mut notes = pipeline::weighed(own.chain(slow).chain(made).collect(), &shown.newest).notes;
    // Only when all has been looked at is it known what a page allows in vain.
    notes.retain(|note| {
        note.place.path().is_none_or(|path| sources.contains(&path))
            && (extras.hints.is_some() || note.code != "allow-idle")
    });
    notes.dedup();
    let is_page = |note: &Diagnostic| note.place.path().is_some_and(|path| path.as_str().ends_with(".md"));
    let (mut others, site): (Vec<&Diagnostic>, Vec<&Diagnostic>) = shown
        .notes
        .iter()
        .filter(|note| note.severity == Severity::Error && !is_here(note))
        .partition(|note| is_page(note));
    notes.extend(site.into_iter().cloned());
    notes = shown.newest.tables.brought_back(notes);
    notes.sort_by_cached_key(|note| (std::cmp::Reverse(note.severity), note.clone()));
    let elsewhere = others.len();
    others.truncate(ELSEWHERE);
    let others = shown.newest.tables.brought_back(others.into_iter().cloned().collect());

    let count = |severity| notes.iter().filter(|note| note.severity == severity).count().into();
    let numbers = [
        ("n_errors", count(Severity::Error)),
        ("n_warnings", count(Severity::Warning)),
        ("n_hints", count(Severity::Hint)),
    ];
    let texts = texts(shown, notes.iter().chain(&others));
    let file = source_of(shown, page);
    let show = |note: &Diagnostic| finding(note, &texts, messages);
    let mut panel = json!({
        "broken": is_broken,
        "trouble": shown.trouble,
        "file": file.as_ref().map(|(path, _)| path),
        "line": file.as_ref().map(|(_, line)| line),
        "draft": page.is_some_and(|(edition, page)| is_draft(shown, edition, page)),
        "summary": messages.get("bar-summary", &numbers),
        "worst": notes.first().map(|note| note.severity.word()),
        "findings": some_of_each(&notes).map(show).collect::<Vec<_>>(),
        "elsewhere": if elsewhere > 0 { json!(messages.get("bar-elsewhere-count", &[("n_errors",
            elsewhere.into())])) } else { Value::Null },
        "others": others.iter().map(show).collect::<Vec<_>>(),
        "waiting": if shown.waiting > 0 { json!(messages.get("bar-waiting", &[("n_pages", shown.waiting.into())])) }
            else { Value::Null },
        "pending": page.is_some() && extras.hints.is_none(),
    });
    if let Some(route) = route {
        switches(shown, route, extras, messages, &mut panel);
    }
    panel
}

/// Of each code as many as somebody reads; the summary counts all.
fn some_of_each(notes: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    notes.iter().filter(move |note| {
        let count = seen.entry(note.code).or_default();
        *count += 1;
        *count <= console::SHOWN_IN_FILE
    })
}

/// The texts that these findings point into.
fn texts<'n>(shown: &Shown, notes: impl Iterator<Item = &'n Diagnostic>) -> Texts {
    let (texts, theme) = (&shown.newest.sources.texts, &shown.newest.theme.texts);
    notes
        .filter_map(|note| note.place.path())
        .filter_map(|path| Some((path.clone(), texts.get(path).or_else(|| theme.get(path))?.clone())))
        .collect()
}

fn finding(note: &Diagnostic, texts: &Texts, messages: &Messages) -> Value {
    let place = console::line_and_column(&note.place, texts);
    json!({
        "severity": note.severity.word(),
        "word": messages.get(&format!("severity-{}", note.severity.word()), &[]),
        "code": note.code,
        "message": messages.message(note),
        "help": messages.help(note),
        "path": note.place.path().map(SourcePath::as_str),
        "line": place.map_or(1, |(line, _)| line),
        "column": place.map_or(1, |(_, column)| column),
    })
}

/// The file that a page is written in, for this edition, and the line where it begins: that of a row in its table.
fn source_of(shown: &Shown, page: Option<(EditionId, PageId)>) -> Option<(String, usize)> {
    let (edition, page) = page?;
    let (audience, language) = shown.ready.plan.editions[edition];
    let version = shown.ready.site.version(page, audience, language)?;
    let place = Place::File(shown.ready.documents[version.document].outline.path.clone());
    let place = shown.ready.tables.place(&place).unwrap_or(place);
    let path = place.path()?;
    let texts = shown.ready.sources.texts.get(path).map(|text| (path.clone(), text.clone()));
    let line = console::line_and_column(&place, &texts.into_iter().collect()).map_or(1, |(line, _)| line);
    Some((path.to_string(), line))
}

fn is_draft(shown: &Shown, edition: EditionId, page: PageId) -> bool {
    let (audience, language) = shown.ready.plan.editions[edition];
    shown.ready.site.version(page, audience, language).is_some_and(|version| version.draft)
}

/// The address of what stands at a path, on this server.
pub(crate) fn address(path: &OutPath) -> String {
    format!("/{}", encode(path.as_str()))
}

/// Other audiences, languages and formats of what is shown.
fn switches(shown: &Shown, route: &Route, extras: &Extras, messages: &Messages, panel: &mut Value) {
    let plan = &shown.ready.plan;
    let Some(here) = edition_of(shown, route) else { return };
    let (audience, language) = plan.editions[here];
    let door = Edition::new(&shown.ready.site, &shown.ready.documents, audience, language);
    let page = shown.page(route).map(|(_, page)| page);
    let leaflet = match &route.output {
        Output::Leaflet { job, .. } => Some(plan.leaflets[*job].leaflet),
        _ => None,
    };
    // A leaflet is changed for the same one of another edition, where there is one.
    let to = |path: OutPath| {
        let print = leaflet.map(|leaflet| {
            OutPath::new(
                leaflet.file(path.as_str().trim_end_matches(".html"), crate::model::leaflet::LeafletFile::Reading),
            )
        });
        address(&print.filter(|print| shown.route(print).is_some()).unwrap_or(path))
    };
    let audiences = door.others(page).into_iter().map(
        |other| json!({"name": other.audience.name.get(door.tag()), "href": to(other.path), "current": other.current}),
    );
    panel["audiences"] = audiences.collect();
    let languages = door.translations(page).into_iter().map(|(tag, path, current)| {
        json!({"name": language_name(tag,
        &shown.ready.theme), "href": to(path), "current": current})
    });
    panel["languages"] = languages.collect();
    let Some(page) = page else { return };
    panel["page"] = json!(address(&door.path(page)));
    let name = door.reader().name.get(door.tag());
    let leaflets = shown.jobs(here, page).iter().map(|job| offer(job, leaflet, extras, name, messages));
    panel["leaflets"] = leaflets.collect();
}

fn edition_of(shown: &Shown, route: &Route) -> Option<EditionId> {
    match &route.output {
        Output::Chooser { edition, .. }
        | Output::All { edition, .. }
        | Output::Setting { edition, .. }
        | Output::Prints { edition } => Some(*edition),
        Output::NotFound => Some(0),
        _ => shown.page(route).map(|(edition, _)| edition),
    }
}

/// A leaflet of the page, with what it still holds.
fn offer(job: &Job, current: Option<Leaflet>, extras: &Extras, audience: &str, messages: &Messages) -> Value {
    let path = job.files.first().map(|(_, path)| path);
    let capacity = path.and_then(|path| extras.leaflets.get(path));
    let format = messages.get(&format!("format-{}", job.leaflet.format.word()), &[]);
    let profile = match job.leaflet.profile {
        Profile::School => None,
        Profile::Trade => Some(messages.get("bar-trade", &[])),
        Profile::Large => Some(messages.get("bar-large", &[])),
    };
    let name = profile.map_or(format.clone(), |profile| format!("{format} · {profile}"));
    let none = Argument::Number(0);
    let (state, key, number) = match capacity {
        None => ("unknown", "bar-room-looking", none),
        Some(Capacity { notes, room }) => match (over(notes), !is_broken_by(notes), room) {
            (Some(over), ..) => ("long", "bar-room-too-long", over),
            (None, false, _) => ("broken", "bar-room-broken", none),
            (None, true, Some(Room::For(0))) => ("full", "bar-room-full", none),
            (None, true, Some(Room::For(count))) => ("fits", "bar-room-for", (*count).into()),
            (None, true, Some(Room::Over(count))) => ("fits", "bar-room-over", (*count).into()),
            (None, true, None) => ("unknown", "bar-room-looking", none),
        },
    };
    let arguments = [("format", (&name).into()), ("audience", audience.into()), ("n_characters", number)];
    json!({"name": name, "href": path.map(address), "current": current == Some(job.leaflet), "state": state,
        "room": messages.get(key, &arguments)})
}

/// Whether findings keep a leaflet back: it may also have remarks.
fn is_broken_by(notes: &[Diagnostic]) -> bool {
    notes.iter().any(|note| note.severity == Severity::Error)
}

/// The number of characters that must go.
fn over(notes: &[Diagnostic]) -> Option<Argument> {
    notes.iter().find_map(|note| note.argument("n_over")).cloned()
}
