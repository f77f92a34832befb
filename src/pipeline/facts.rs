//! Each fact with where it is shown: what must be printed again when it changes.

use super::{Options, Ready, prepare};
use crate::diag::{Diagnostic, Trouble};
use crate::model::Site;
use crate::model::audience::AudienceSet;
use crate::model::document::{Document, ReferenceKind, Show};
use crate::model::references::seen_by;
use crate::model::usage::{FactUse, Shown, ShownLeaflet};
use crate::output::plan::Plan;
use crate::render::words;

/// The facts of a site: all of them, or one. `None` when there is no such fact.
pub fn facts(options: &Options, id: Option<&str>) -> Result<Option<Vec<FactUse>>, Trouble> {
    let ready = prepare(options)?.value;
    if id.is_some_and(|id| !ready.site.registers.facts.contains_key(id)) {
        return Ok(None);
    }
    Ok(Some(uses(&ready, id)))
}

/// The finding for a fact that is not there is left to the caller; this is the known name that was probably meant.
pub fn near(options: &Options, id: &str) -> Result<Diagnostic, Trouble> {
    let ready = prepare(options)?.value;
    let known = ready.site.registers.facts.keys().map(|id| &**id);
    Ok(Diagnostic::new("unknown-fact", crate::diag::Place::Nowhere).with("name", id).with_near(id, known))
}

/// The facts of a finished plan with where they are shown.
pub fn uses(ready: &Ready, id: Option<&str>) -> Vec<FactUse> {
    let language = ready.site.config.language();
    let strings = ready.theme.strings(language);
    let registers = &ready.site.registers;
    let wanted = registers.facts.values().filter(|fact| id.is_none_or(|id| *fact.id == *id));
    let text = |text: &Option<crate::model::audience::Localized>| {
        text.as_ref().map_or(String::new(), |text| text.get(language).to_owned())
    };
    let date =
        |date: Option<crate::model::register::PartialDate>| date.as_ref().map_or(String::new(), words::partial_date);
    wanted
        .map(|fact| FactUse {
            id: fact.id.to_string(),
            measure: fact.measure.get(language).to_owned(),
            value: words::fact(fact, Show::Full, language, strings),
            unit: text(&fact.unit),
            population: text(&fact.population),
            region: fact.region.as_ref().map_or(String::new(), |region| region.value.clone()),
            as_of: date(fact.as_of),
            valid_until: date(fact.valid_until),
            source: registers
                .sources
                .get(&fact.citation.source)
                .map_or(String::new(), |source| words::source(source, &fact.citation, language, strings)),
            evidence: words::evidence(&fact.evidence, language, strings),
            shown: shown(&ready.site, &ready.documents, &ready.plan, &fact.id),
        })
        .collect()
}

/// The editions that show a fact, in the order of the plan. A leaflet counts as showing what its page shows.
fn shown(site: &Site, documents: &[Document], plan: &Plan, fact: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (page, entry) in site.pages.iter().enumerate() {
        for version in &entry.versions {
            let outline = &documents[version.document].outline;
            let marks =
                outline.references.iter().filter(|mark| mark.kind == ReferenceKind::Fact && &*mark.target == fact);
            let readers = marks.fold(AudienceSet::EMPTY, |set, mark| set.with(seen_by(version, &outline.front, mark)));
            for (edition, (audience, language)) in
                plan.editions.iter().enumerate().filter(|(_, (audience, _))| readers.contains(*audience))
            {
                if site.version(page, *audience, *language).is_none_or(|read| read.document != version.document) {
                    continue;
                }
                let leaflets = plan.leaflets.iter().filter(|job| job.page == page && job.edition == edition);
                shown.push(Shown {
                    page: outline.path.to_string(),
                    audience: site.config.audiences.get(*audience).name.get(site.config.language()).to_owned(),
                    language: site.config.languages[*language].to_string(),
                    file: site.out_path(page, *audience, *language).0,
                    leaflets: leaflets
                        .map(|job| ShownLeaflet {
                            format: job.leaflet.name(),
                            file: job.files.first().map_or(String::new(), |(_, path)| path.0.clone()),
                        })
                        .collect(),
                });
            }
        }
    }
    shown
}
