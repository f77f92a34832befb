//! Services that are not for the place that a page is for.

use crate::check::manuscript::Manuscript;
use crate::check::passage::Call;
use crate::diag::{Diagnostic, Place};
use crate::model::edition::{Edition, SeenValue};
use crate::model::referral::Wanted;

/// A number that does not answer where the page is for, unless the words beside it say where it does. What serves a
/// place serves all that lies in it: 全国 everybody, 北京市 a page for 海淀区; a number of 海淀区 is not one for all of
/// 北京市, unless a step of a referral path names it for those of 海淀区.
pub(super) fn calls(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let (places, tag) = (edition.places(), edition.tag());
    let steps = Steps::of(edition, manuscript);
    for call in &manuscript.calls {
        let Some(service) = edition.service(&call.id) else { continue };
        let in_step = steps.as_ref().and_then(|steps| steps.holding(call));
        // A path is for its own place.
        let Some(region) = in_step.map(|_| steps.as_ref().map_or("", |steps| &steps.place)).or(manuscript.leaf.region)
        else {
            continue;
        };
        let served = || service.served();
        let is_told = |served: &str| places.called(served).iter().any(|name| call.beside.contains(short(name)));
        if served().next().is_none() || served().any(|served| places.reaches(served, region)) || served().any(is_told) {
            continue;
        }
        let tells_apart = |step: &Wanted| {
            let within = step.within(edition.services(), places, region);
            step.tells_apart(places, &within, &call.id)
        };
        if in_step.is_some_and(tells_apart) {
            continue;
        }
        let note = Diagnostic::new("service-elsewhere", call.place.clone()).with("found", service.name.get(tag));
        let note = note.with("state", if in_step.is_some() { "step" } else { "page" });
        let regions = served().map(|served| places.told(served, tag));
        notes.push(note.with("region", &places.told(region, tag)).with_list("regions", regions.map(String::from)));
    }
}

/// The steps of the path that a page is.
struct Steps<'a> {
    place: String,
    all: Vec<(Wanted, Vec<&'a str>)>,
}

impl<'a> Steps<'a> {
    fn of(edition: &Edition<'a>, manuscript: &Manuscript<'a>) -> Option<Steps<'a>> {
        let record = manuscript.leaf.record.as_ref()?;
        let all = edition.asked(record);
        let place = record.field("place")?.values.iter().find_map(|value| match value {
            SeenValue::Name(name) => Some(name.to_string()),
            _ => None,
        })?;
        (!all.is_empty()).then_some(Steps { place, all })
    }

    /// The step that names a service there.
    fn holding(&self, call: &Call) -> Option<&Wanted> {
        let Place::Value(_, key) = &call.place else { return None };
        self.all.iter().find(|(_, keys)| keys.contains(&key.as_str())).map(|(step, _)| step)
    }
}

/// 上海市 → 上海: as people write it.
fn short(place: &str) -> &str {
    ["特别行政区", "自治区", "自治州", "省", "市", "区", "县"]
        .iter()
        .find_map(|ending| place.strip_suffix(ending))
        .filter(|rest| rest.chars().count() > 1)
        .unwrap_or(place)
}
