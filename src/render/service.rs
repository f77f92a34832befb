//! What is said of a service beside its name and its number: what page and paper have in common.

use crate::model::service::Service;
use crate::render::record;
use crate::render::text::Voice;
use crate::theme::Strings;

/// Something that is said of a service: the name of its label among a theme's strings, and the words.
pub(crate) struct Detail {
    pub label: &'static str,
    pub words: String,
}

/// When it is there, for whom, where, and in which languages; what its entry does not say is left out.
pub(crate) fn details(service: &Service, voice: Voice<'_>) -> Vec<Detail> {
    let said = |label, text: &Option<crate::model::audience::Localized>| {
        text.as_ref().map(|text| Detail { label, words: text.get(voice.language).to_owned() })
    };
    let rest = [("service_for", &service.serves), ("service_languages", &service.languages)];
    let (for_whom, languages) = (said(rest[0].0, rest[0].1), said(rest[1].0, rest[1].1));
    let suits = record::suits(&voice.edition.lives_of(service), voice);
    let suits = Some(suits).filter(|words| !words.is_empty()).map(|words| Detail { label: "suits", words });
    let label = if service.address.is_some() { "service_where" } else { "service_place" };
    let place = stands(service, voice).map(|words| Detail { label, words });
    [said("service_hours", &service.hours), for_whom, suits, place, languages].into_iter().flatten().collect()
}

/// Where it stands: its place and its address, the place only where the address does not begin with it.
fn stands(service: &Service, voice: Voice<'_>) -> Option<String> {
    let place = service.at.as_ref().map(|at| voice.edition.place(&at.value).into_owned());
    let address = service.address.as_ref().map(|address| address.get(voice.language));
    match (place, address) {
        (Some(place), Some(address)) if !address.contains(place.as_str()) => {
            Some(voice.strings.fill("service_at", &[("place", &place), ("address", address)]))
        }
        (_, Some(address)) => Some(address.to_owned()),
        (place, None) => place,
    }
}

/// That a child may turn to it, in words for those who read.
pub(crate) fn open_to_children<'a>(service: &Service, voice: Voice<'a>) -> &'a str {
    let key = if voice.edition.reader().is_pupil() { "service_children_pupils" } else { "service_children" };
    if service.is_open_to_children() { voice.strings.get(key) } else { "" }
}

/// What a print says of it besides its name, number and hours, in lines: that a child may turn to it, and where it is.
/// The rest stands on the page behind the print's code.
pub(crate) fn printed(service: &Service, voice: Voice<'_>) -> Vec<String> {
    let children = Some(open_to_children(service, voice)).filter(|words| !words.is_empty()).map(str::to_owned);
    let place = stands(service, voice)
        .map(|words| [voice.strings.get("service_where"), voice.strings.get("colon"), &words].concat());
    children.into_iter().chain(place).collect()
}

/// The places that a service of a step is for, before its name: `海淀区：`; nothing where it is for all.
pub(crate) fn of_places(places: &[String], strings: &Strings) -> String {
    if places.is_empty() {
        return String::new();
    }
    [&places.join(strings.get("list_comma")), strings.get("colon")].concat()
}
