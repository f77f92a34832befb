//! `::: referral` → its web face.

use serde::Serialize;

use super::record::value;
use super::service::phone_html;
use super::{HtmlContext, Notes, Writer, escaped};
use crate::model::document::Directive;
use crate::model::edition::{SeenService, SeenStep};
use crate::render::service::of_places;
use crate::render::words;
use crate::theme::Strings;

/// What the face of a path sees.
#[derive(Serialize)]
struct ReferralView<'v> {
    strings: &'v Strings,
    id: String,
    level: u8,
    title_html: String,
    body_html: String,
    /// Empty where no path is written.
    steps: Vec<StepView>,
    /// The marks of the sources that it rests on.
    cites_html: String,
}

#[derive(Serialize)]
pub(super) struct StepView {
    where_html: String,
    /// The level of those who would answer it, where nobody is named.
    level: SaidView,
    /// The places whose people it is for.
    place: SaidView,
    when: SaidView,
    bring: SaidView,
    /// Name and number of each service that answers it.
    services_html: Vec<String>,
}

/// What a key says, below its label; empty where it says nothing.
#[derive(Serialize)]
struct SaidView {
    label: String,
    html: String,
}

impl<'a> Writer<'_, 'a> {
    pub(super) fn referral(&mut self, directive: &Directive) {
        let Some(around) = self.around else { return };
        let level = self.level;
        let title = self.aside(|writer| writer.inlines(&directive.title));
        self.level = (level + 1).min(6);
        let body = self.aside(|writer| writer.blocks(&directive.blocks));
        self.level = level;
        self.notes.components += 1;
        let id = format!("{}referral-{}", around.ids, self.notes.components);
        let (finding, place) = (directive.attribute("finding").unwrap_or(""), directive.attribute("place"));
        let path = around.edition.referral(finding.trim(), place.map(str::trim), around.source);
        let (mut steps, mut cites_html) = (Vec::new(), String::new());
        if let Some(path) = &path {
            steps = views(&path.steps, around, self.notes);
            let sources = path.sources.iter().filter(|source| around.edition.source(&source.source).is_some());
            cites_html = self.aside(|writer| sources.for_each(|source| writer.cite(source.clone(), around.strings)));
        }
        let strings = around.voice.strings;
        let view = ReferralView {
            strings,
            id,
            level: (level + 1).min(6),
            title_html: title,
            body_html: body,
            steps,
            cites_html,
        };
        match around.theme.component("referral", &view) {
            Ok(html) => self.out.push_str(html.trim_start()),
            Err(problem) => self.notes.problems.push(*problem),
        }
        self.out.push('\n');
    }
}

/// The steps of the path that a page is itself.
pub(super) fn own_steps<'a>(around: HtmlContext<'a>, notes: &mut Notes<'a>) -> Vec<StepView> {
    views(&around.edition.own_steps(around.source), around, notes)
}

fn views<'a>(steps: &[SeenStep<'a>], around: HtmlContext<'a>, notes: &mut Notes<'a>) -> Vec<StepView> {
    steps.iter().map(|step| view(step, around, notes)).collect()
}

fn view<'a>(step: &SeenStep<'a>, around: HtmlContext<'a>, notes: &mut Notes<'a>) -> StepView {
    let mut html = |key: &str| {
        let Some(field) = step.field(key) else { return String::new() };
        field.values.iter().map(|one| value(field, one, around, notes)).collect::<String>()
    };
    let (where_html, level, when, bring) = (html("where"), html("level"), html("when"), html("bring"));
    let said = |label, html| SaidView { label: around.voice.strings.get(label).to_owned(), html };
    let level = said("referral_level", if step.services.is_empty() { level } else { String::new() });
    let (when, bring) = (said("referral_when", when), said("referral_bring", bring));
    let place = said("referral_place", escaped(&step.places.join(around.voice.strings.get("list_comma"))));
    for SeenService { service, .. } in &step.services {
        if !notes.services.iter().any(|known| known.id == service.id) {
            notes.services.push(service);
        }
    }
    let shown = |SeenService { service, places }: &SeenService<'_>| {
        let name =
            escaped(&(of_places(places, around.voice.strings) + &words::service_name(service, around.voice.language)));
        let phone = phone_html(service, around.voice);
        if phone.is_empty() { name } else { format!("{name} <span class=\"service\">{phone}</span>") }
    };
    StepView { where_html, level, place, when, bring, services_html: step.services.iter().map(shown).collect() }
}
