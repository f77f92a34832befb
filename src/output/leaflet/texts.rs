//! A page of an edition → the texts of its leaflets, the same for all formats.

use std::collections::BTreeMap;

use super::{chapters, marks};
use crate::diag::Diagnostic;
use crate::model::audience::Localized;
use crate::model::edition::{Leaf, Text};
use crate::model::leaflet::Format;
use crate::model::service::Service;
use crate::model::sheet::{BlockPlaces, ServiceLine, SheetTexts, SourceLine, TermLine};
use crate::output::{PageContext, voice};
use crate::paths::OutPath;
use crate::render::sheet::{Notes, SheetContext, blocks, inline, record, suits};
use crate::render::{service, words};

/// The texts of a page with what was found on the way, the same for all its formats.
#[derive(Clone)]
pub(super) struct PageTexts {
    pub(super) texts: SheetTexts,
    /// Characters of the text that are not ASCII.
    pub(super) load: usize,
    pub(super) places: BlockPlaces,
    pub(super) pictures: BTreeMap<String, OutPath>,
    pub(super) problems: Vec<Diagnostic>,
    /// Whether any of it is a draft.
    pub(super) draft: bool,
    /// Whether they are those of several pages.
    pub(super) bound: bool,
}

/// What a format is made of: a booklet binds the chapters of its page.
pub(super) fn texts_for<'a>(context: PageContext<'a>, leaf: &'a Leaf<'a>, format: Format, own: PageTexts) -> PageTexts {
    if format == Format::Booklet { chapters::bound(context, leaf, own) } else { own }
}

pub(super) fn texts<'a>(context: PageContext<'a>, leaf: &'a Leaf<'a>) -> PageTexts {
    let edition = context.edition;
    let around = SheetContext { edition, voice: voice(context, leaf.language), source: leaf.source };
    let (language, strings) = (around.voice.language, around.voice.strings);
    let mut notes = Notes::default();
    let one = |text: &Option<Text<'_>>, notes: &mut Notes<'a>| {
        text.as_ref().map_or(Vec::new(), |text| inline(text, None, around, notes))
    };
    let summary = one(&leaf.summary, &mut notes);
    let message = one(&leaf.message, &mut notes);
    let actions =
        leaf.actions.iter().enumerate().map(|(index, text)| inline(text, Some(index), around, &mut notes)).collect();
    let of_kind = leaf.record.as_ref().and_then(|own| record((leaf.id, own), around, &mut notes));
    let suits = suits(&leaf.lives, around, &mut notes);
    let mut body = blocks(&leaf.body, around, &mut notes);
    body.splice(0..0, suits.into_iter().chain(of_kind));
    // What the page as a whole rests on stands on every print of it; a layout that shows a part of the text lists what
    // that part cites besides.
    let whole: Vec<usize> = leaf.sources.iter().map(|citation| notes.citations.cite(citation.clone())).collect();
    let sources = notes.citations.numbered().filter_map(|(n, citation)| {
        let source = edition.source(&citation.source)?;
        let text = words::source(source, citation, language, strings);
        Some(SourceLine { n, text, whole: whole.contains(&n) || notes.citations.is_whole(n) })
    });
    let in_language = |text: &Localized| text.get(language).to_owned();
    let terms = notes.terms.iter().map(|term| TermLine {
        term: in_language(&term.name),
        plain: term.plain.as_ref().map(in_language),
        gloss: term.gloss.as_ref().map(in_language),
    });
    let named: Vec<&Service> = notes.services.iter().filter_map(|id| edition.service(id)).collect();
    let services = edition.in_order(named).into_iter().map(|service| ServiceLine {
        name: in_language(&service.name),
        phone: service.phone.clone(),
        hours: service.hours.as_ref().map(in_language),
        details: service::printed(service, around.voice),
    });
    let (sources, terms, services) = (sources.collect(), terms.collect(), services.collect());
    let texts = SheetTexts { summary, message, actions, body, sources, terms, services };
    let load = marks::load(leaf.title, &texts);
    let places = BlockPlaces { starts: notes.places, chapters: Vec::new() };
    let Notes { pictures, problems, .. } = notes;
    PageTexts { texts, load, places, pictures, problems, draft: leaf.draft, bound: false }
}
