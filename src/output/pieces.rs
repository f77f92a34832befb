//! A page as a list of pieces in the order in which it is read, each as HTML: so that two texts of a page can be held
//! against each other.

use super::{PageContext, entries, strings, voice};
use crate::diag::{Place, Span};
use crate::model::PageId;
use crate::model::document::{BlockKind, Origin, Outline, ReferenceKind};
use crate::model::edition::{Edition, Leaf, SeenField, Text};
use crate::paths::OutPath;
use crate::render::html::{self, HtmlContext, Notes};
use crate::render::text::Voice;
use crate::render::{record, told, words};

/// A piece of a page: its title, a paragraph, a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Piece {
    /// The key of the words for what it is.
    pub kind: &'static str,
    pub html: String,
    /// Its words line by line, with what its layout says to readers: whether a list says do or don't, what a cell is
    /// beside.
    pub words: String,
    /// What it shows or leads to: where the bytes of a file lie below the site's folder, other links as written.
    pub leads: Vec<String>,
}

/// Where pieces are shown.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'s> {
    /// The path from which their addresses count.
    pub path: &'s OutPath,
    /// What names of places in them begin with.
    pub ids: &'s str,
    /// By how much headings stand lower than on the page.
    pub deeper: u8,
    /// Whether links and pictures lead anywhere: where a page stands, and which others are there, changes nothing of
    /// its text.
    pub leads: bool,
}

/// The pieces of a page as an edition has it in its own language; `None` when it has none.
pub(crate) fn pieces(
    context: PageContext<'_>,
    page: PageId,
    outline: &Outline,
    shelf: Shelf<'_>,
) -> Option<Vec<Piece>> {
    let leaf = context.edition.leaf(page).filter(|leaf| *leaf.source == outline.path)?;
    Some(of_leaf(context, &leaf, outline, shelf))
}

fn of_leaf<'v>(context: PageContext<'v>, leaf: &'v Leaf<'v>, outline: &Outline, shelf: Shelf<'v>) -> Vec<Piece> {
    let (voice, mut notes) = (voice(context, leaf.language), Notes::default());
    let Shelf { path, ids, deeper, leads } = shelf;
    let (theme, strings, source) = (context.theme, strings(context), leaf.source);
    let edition = context.edition;
    let (orders, order) = (&[][..], None);
    let around = HtmlContext { edition, voice, theme, strings, source, path, ids, deeper, leads, orders, order };
    let mut found = vec![worded("piece-title", leaf.title.to_owned())];
    let texts = [("piece-summary", &leaf.summary), ("piece-message", &leaf.message)];
    let texts = texts.into_iter().filter_map(|(kind, text)| Some((kind, text.as_ref()?, None)));
    let actions = leaf.actions.iter().enumerate().map(|(at, action)| ("piece-action", action, Some(at)));
    for (kind, text, at) in texts.chain(actions) {
        let html = html::inline(text, at, around, &mut notes);
        let leads = leads_of(edition, outline, text, None);
        found.push(Piece { kind, html, words: told::told(text, voice, &mut notes), leads });
    }
    if !leaf.lives.is_empty() {
        let words = record::suits(&leaf.lives, voice);
        found.push(worded("piece-text", format!("{}{}{words}", strings.get("suits"), strings.get("colon"))));
    }
    if let Some(record) = &leaf.record {
        let html = html::record(record, &[], &[], around, &mut notes);
        let said = |field: &SeenField<'_>| {
            format!("{}{}{}", field.key.label.get(voice.language), strings.get("colon"), record::field(field, voice))
        };
        let leads = record.texts().into_iter().flat_map(|text| leads_of(edition, outline, text, None)).collect();
        let words = record.fields.iter().map(said).collect::<Vec<_>>().join("\n");
        found.push(Piece { kind: "piece-text", html, words, leads });
    }
    let blocks = html::each_block(&leaf.body, around, &mut notes);
    for (block, html) in leaf.body.blocks.iter().zip(blocks).filter(|(_, html)| !html.is_empty()) {
        let text = Text { text: leaf.body.text, origin: leaf.body.origin, blocks: std::slice::from_ref(block).into() };
        let leads = leads_of(edition, outline, &text, Some(block.span));
        let kind = if matches!(block.kind, BlockKind::Heading(_)) { "piece-heading" } else { "piece-text" };
        found.push(Piece { kind, html, words: told::told(&text, voice, &mut notes), leads });
    }
    let footnotes = html::footnotes(&leaf.body, around, &mut notes);
    if !footnotes.is_empty() {
        let words = told::footnotes(&leaf.body, voice, &mut notes);
        found.push(Piece { kind: "piece-footnotes", html: footnotes, words, leads: Vec::new() });
    }
    found.extend(from_registers(voice, leaf, notes));
    found.extend(imprint(voice, leaf));
    found
}

/// What a page takes from registers and shows below its text: terms, health days, sources.
fn from_registers<'v>(voice: Voice<'v>, leaf: &Leaf<'v>, mut notes: Notes<'v>) -> Vec<Piece> {
    for citation in &leaf.sources {
        notes.citations.cite(citation.clone());
    }
    let mut found = Vec::new();
    let joined = |parts: [&str; 3]| {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(voice.strings.get("colon"))
    };
    found.extend(
        entries::terms(voice, &notes)
            .iter()
            .map(|term| worded("piece-term", joined([&term.term, &term.plain, &term.gloss]))),
    );
    found.extend(
        entries::events(voice, leaf)
            .iter()
            .map(|event| worded("piece-event", joined([&event.name, &event.when, &event.theme]))),
    );
    let sources = notes.citations.numbered().filter_map(|(n, citation)| {
        let source = voice.edition.source(&citation.source)?;
        let line = words::source(source, citation, voice.language, voice.strings);
        Some(worded("piece-source", format!("[{n}] {line}")))
    });
    found.extend(sources);
    found
}

/// Who wrote a page, where it holds, and its days.
fn imprint(voice: Voice<'_>, leaf: &Leaf<'_>) -> Vec<Piece> {
    let strings = voice.strings;
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| words::date(date, strings));
    let lines = [
        ("author", leaf.author.to_owned()),
        ("region", leaf.region.unwrap_or("").to_owned()),
        ("published", day(leaf.published)),
        ("updated", day(leaf.updated)),
        ("review_due", day(leaf.review_due)),
    ];
    let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
    lines
        .map(|(key, value)| worded("piece-imprint", format!("{}{}{value}", strings.get(key), strings.get("colon"))))
        .collect()
}

fn worded(kind: &'static str, words: String) -> Piece {
    Piece { kind, html: html::escaped(&words), words, leads: Vec::new() }
}

/// What the links of a text lead to: of one in the front matter all, of a body those within a stretch.
fn leads_of(edition: &Edition<'_>, outline: &Outline, text: &Text<'_>, within: Option<Span>) -> Vec<String> {
    let is_link = |kind: ReferenceKind| matches!(kind, ReferenceKind::Link | ReferenceKind::Image);
    let inside = outline.references.iter().filter(|reference| {
        is_link(reference.kind)
            && match (&reference.place, text.origin, within) {
                (Place::Span(_, span), _, Some(within)) => within.start <= span.start && span.end <= within.end,
                (Place::Value(_, key), Origin::Value(_, of), _) => **key == **of,
                _ => false,
            }
    });
    let lead = |link: &str| edition.bytes_of(&outline.path, link).map_or(link.to_owned(), |path| path.to_string());
    inside.map(|reference| lead(&reference.target)).collect()
}
