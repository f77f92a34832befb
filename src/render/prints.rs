//! What the website says of prints: the offers on a page, the page where one is checked, the page where a mark is typed in.

use crate::diag::Noted;
use crate::model::PageId;
use crate::model::leaflet::{Leaflet, Piece, Profile};
use crate::paths::{OutPath, relative, ticket_path};
use crate::render::view::*;
use crate::render::{PrintFacts, Stage, frame, framed, leaflet, strings, text, words};

/// What stands for the sides and size of a leaflet that is not made yet: in the preview only.
const NOT_YET: &str = "…";

/// The leaflets that a page offers, as far as they are there.
pub fn offers(stage: Stage<'_>, page: PageId, path: &OutPath) -> Vec<PrintView> {
    let file = stage.edition.path(page);
    let stem = file.as_str().trim_end_matches(".html");
    let offered = stage.edition.leaflets(page).into_iter().filter_map(|leaflet| {
        let facts = stage.prints.get(&OutPath::new(leaflet.file(stem, Piece::Reading)))?;
        Some(offer(stage, leaflet, stem, facts, path))
    });
    offered.collect()
}

fn offer(stage: Stage<'_>, leaflet: Leaflet, stem: &str, facts: &PrintFacts, path: &OutPath) -> PrintView {
    let strings = strings(stage);
    let word = leaflet.format.word();
    let href = |piece| relative(path, &OutPath::new(leaflet.file(stem, piece)));
    let size = |piece| {
        let bytes = facts.sizes.iter().find(|(known, _)| *known == piece).map(|(_, bytes)| *bytes);
        bytes.map_or(NOT_YET.to_owned(), |bytes| format!("{} KB", bytes.div_ceil(1024)))
    };
    let sides = match facts.sides {
        0 => NOT_YET.to_owned(),
        1 => strings.get("print_side").to_owned(),
        2 => strings.get("print_sides").to_owned(),
        n => strings.fill("print_pages", &[("n", &n.to_string())]),
    };
    let (width, height) = leaflet.format.picture();
    PrintView {
        name: strings.said_to(&format!("format_{word}"), stage.edition.reader().readers().word(), word).to_owned(),
        profile: if leaflet.profile == Profile::School { String::new() } else { strings.get(&format!("profile_{}", leaflet.profile.word())).to_owned() },
        how: strings.get(&format!("print_how_{word}")).to_owned(),
        paper: leaflet.format.paper(),
        sides,
        href: href(Piece::Reading),
        size: size(Piece::Reading),
        a4: leaflet.format.has_print().then(|| FileView { href: href(Piece::Print), size: size(Piece::Print) }),
        picture: href(Piece::Picture),
        width,
        height,
    }
}

/// The page that a print's QR code leads to. It says which print is the current one; a script, where there is one, goes on to the
/// page by itself when the print is current.
pub fn ticket(stage: Stage<'_>, page: PageId, path: &OutPath) -> Noted<Vec<u8>> {
    let (Some(leaf), Some(mark)) = (stage.edition.leaf(page), leaflet::mark(stage, page)) else { return Noted::default() };
    let strings = strings(stage);
    let changes = leaf.changes.iter().map(|(date, note)| ChangeView { date: words::date(*date, strings), text: text::plain(note, stage.edition, strings) });
    let ticket = TicketView {
        title: leaf.title,
        lang: leaf.language,
        href: relative(path, &leaf.path),
        mark: mark.printed(),
        fingerprint: mark.fingerprint.clone(),
        date: leaf.updated.or(leaf.published).map_or(String::new(), |date| words::date(date, strings)),
        changes: changes.collect(),
        prints: offers(stage, page, path),
        script: script(path),
    };
    framed(stage, "ticket", Frame { ticket: Some(ticket), ..frame(stage, None, path) }, Vec::new())
}

/// The page where the mark of a print is typed in.
pub fn form(stage: Stage<'_>, tickets: &[String], path: &OutPath) -> Noted<Vec<u8>> {
    let folder = relative(path, &ticket_path("x")).trim_end_matches("x.html").to_owned();
    let form = FormView { tickets: tickets.join(" "), folder, script: script(path) };
    framed(stage, "prints", Frame { form: Some(form), ..frame(stage, None, path) }, Vec::new())
}

fn script(path: &OutPath) -> String {
    relative(path, &OutPath::new(format!("{}prints.js", crate::plan::ASSETS)))
}
