//! Entries of registers as the templates of pages see them: sources, terms, events, people.

use super::view::*;
use crate::model::audience::Localized;
use crate::model::calendar::Event;
use crate::model::edition::{Leaf, Reviewer};
use crate::paths::leads_out;
use crate::render::citations::Citations;
use crate::render::html::{self, HtmlContext, Notes, ServiceView};
use crate::render::reckoned::worked;
use crate::render::text::Voice;
use crate::render::{when, words};
use crate::theme::Strings;

/// The health days that a page is for, in the language of its text.
pub(super) fn events(voice: Voice<'_>, leaf: &Leaf<'_>) -> Vec<EventView> {
    let (tag, strings) = (voice.language, voice.strings);
    let view = |event: &&Event| EventView {
        name: event.name.get(tag).to_owned(),
        when: when::when(event, strings),
        theme: event.theme.as_ref().map_or("", |theme| theme.get(tag)).to_owned(),
    };
    leaf.events.iter().map(view).collect()
}

/// Who reviewed a page, as what and when.
pub(super) fn review(reviewer: &Reviewer<'_>, tag: &str, strings: &Strings) -> ReviewView {
    let person = [Some(reviewer.person.name.get(tag)), reviewer.person.organisation.as_ref().map(|name| name.get(tag))];
    let name = person.into_iter().flatten().collect::<Vec<_>>().join(strings.get("list_comma"));
    ReviewView {
        stage: reviewer.stage.to_owned(),
        name: if reviewer.person.example { strings.fill("example_person", &[("name", &name)]) } else { name },
        date: reviewer.date.map_or(String::new(), |date| date.to_string()),
        date_text: reviewer.date.map_or(String::new(), |date| words::date(date, strings)),
    }
}

/// The language of a register's text when it is another than that of the page.
fn text_language(voice: Voice<'_>, text: &Localized) -> String {
    let language = text.language(voice.language, voice.edition.original());
    if language == voice.language { String::new() } else { language.to_owned() }
}

/// The list of sources, in the language of the page's text.
pub(super) fn sources(voice: Voice<'_>, citations: &Citations) -> Vec<SourceView> {
    let listed =
        citations.numbered().filter_map(|(n, citation)| Some((n, citation, voice.edition.source(&citation.source)?)));
    listed
        .map(|(n, citation, source)| {
            let line = words::source(source, citation, voice.language, voice.strings);
            let mut html = html::breakable(&line);
            let read = source.via.iter().filter_map(|via| via.url.as_ref());
            for url in source.url.iter().chain(read).filter(|url| leads_out(url)) {
                let (address, shown) = (html::escaped(url), html::breakable(url));
                html.push_str(&format!(" <a href=\"{address}\" rel=\"external\">{shown}</a>"));
            }
            SourceView { n, id: format!("source-{n}"), lang: text_language(voice, &source.title), html }
        })
        .collect()
}

/// The services that a page names, in the language of its text.
pub(super) fn services(voice: Voice<'_>, notes: &Notes<'_>) -> Vec<ServiceView> {
    let ordered = voice.edition.in_order(notes.services.clone()).into_iter().enumerate();
    ordered.map(|(index, service)| html::service(service, format!("service-{}", index + 1), voice)).collect()
}

/// What stands over them, in words for those who read.
pub(super) fn services_title(voice: Voice<'_>) -> &str {
    let is_pupil = voice.edition.reader().is_pupil();
    voice.strings.get(if is_pupil { "services_title_pupils" } else { "services_title" })
}

/// The terms that a page explains, in the language of its text.
pub(super) fn terms(voice: Voice<'_>, notes: &Notes<'_>) -> Vec<TermView> {
    let tag = voice.language;
    let listed = notes.terms.iter().enumerate();
    listed
        .map(|(index, term)| TermView {
            id: format!("term-{}", index + 1),
            lang: text_language(voice, &term.name),
            term: term.name.get(tag).to_owned(),
            plain: term.plain.as_ref().map_or("", |plain| plain.get(tag)).to_owned(),
            gloss: term.gloss.as_ref().map_or("", |gloss| gloss.get(tag)).to_owned(),
            pinyin: term.pinyin.clone().unwrap_or_default(),
        })
        .collect()
}

/// What a page says in the keys of its kind. Sections that its text has under a heading are not missing.
pub(super) fn record<'v>(
    leaf: &Leaf<'v>,
    headings: &[ContentsView],
    around: HtmlContext<'v>,
    notes: &mut Notes<'v>,
) -> Html {
    let Some(record) = &leaf.record else { return Html::new() };
    let headings: Vec<String> = headings.iter().map(|entry| entry.title.trim().to_owned()).collect();
    let before = notes.problems.len();
    let html = html::record(record, &worked(record, leaf.id, around.voice), &headings, around, notes);
    notes.problems[before..].iter_mut().for_each(|note| note.arguments.push(("title", leaf.title.into())));
    html
}
