//! Services → HTML: the number as links that call it, and the entry in a list.

use serde::Serialize;

use super::{breakable, escaped};
use crate::model::phone;
use crate::model::service::Service;
use crate::paths::leads_out;
use crate::render::service::{details, open_to_children};
use crate::render::text::Voice;
use crate::render::words;

/// A service as lists on a page show it.
#[derive(Serialize)]
pub(crate) struct ServiceView {
    pub id: String,
    pub lang: String,
    pub name: String,
    /// Its number, each part of it that can be dialled as a link; empty where it has none.
    pub phone_html: String,
    /// Hours, for whom, where, languages.
    pub details: Vec<DetailView>,
    /// That a child may turn to it, in words; empty where none may.
    pub children: String,
    pub url: String,
    pub url_html: String,
}

#[derive(Serialize)]
pub(crate) struct DetailView {
    pub label: String,
    pub words: String,
}

/// The numbers of a service as links, with what stands between them. A label says whom the link calls.
pub(crate) fn phone_html(service: &Service, voice: Voice<'_>) -> String {
    let Some(phone) = &service.phone else { return String::new() };
    let (mut out, mut at) = (String::new(), 0);
    for number in phone::numbers(phone) {
        let shown = &phone[number.range.clone()];
        let name = words::service_name(service, voice.language);
        let label = voice.strings.fill("call_label", &[("name", name), ("number", shown)]);
        out.push_str(&escaped(&phone[at..number.range.start]));
        let (address, label, shown) = (number.address(), escaped(&label), escaped(shown));
        out.push_str(&format!("<a class=\"call\" href=\"{address}\" aria-label=\"{label}\">{shown}</a>"));
        at = number.range.end;
    }
    out.push_str(&escaped(&phone[at..]));
    out
}

/// A service in a list. `id`: of its element.
pub(crate) fn service(service: &Service, id: String, voice: Voice<'_>) -> ServiceView {
    let url = service.url.as_deref().filter(|url| leads_out(url)).unwrap_or_default();
    let detail = |detail: crate::render::service::Detail| DetailView {
        label: voice.strings.get(detail.label).to_owned(),
        words: detail.words,
    };
    let language = service.name.language(voice.language, voice.edition.original());
    ServiceView {
        id,
        lang: if language == voice.language { String::new() } else { language.to_owned() },
        name: words::service_name(service, voice.language).to_owned(),
        phone_html: phone_html(service, voice),
        details: details(service, voice).into_iter().map(detail).collect(),
        children: open_to_children(service, voice).to_owned(),
        url: url.to_owned(),
        url_html: if url.is_empty() { String::new() } else { breakable(url) },
    }
}
