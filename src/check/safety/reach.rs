//! Services that are not for the place that a page is for.

use crate::check::manuscript::Manuscript;
use crate::diag::Diagnostic;
use crate::model::edition::Edition;

/// A number that does not answer where the page is for, unless the words beside it say where it does. What serves a
/// place serves all that lies in it: 全国 everybody, 北京市 a page for 海淀区; a number of 海淀区 is not one for all of
/// 北京市.
pub(super) fn calls(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let Some(region) = manuscript.leaf.region else { return };
    let (places, tag) = (edition.places(), edition.tag());
    for call in &manuscript.calls {
        let Some(service) = edition.service(&call.id) else { continue };
        let served = || service.served();
        let is_told = |served: &str| places.called(served).iter().any(|name| call.beside.contains(short(name)));
        if served().next().is_some() && !served().any(|served| places.reaches(served, region)) && !served().any(is_told)
        {
            let note = Diagnostic::new("service-elsewhere", call.place.clone()).with("found", service.name.get(tag));
            let regions = served().map(|served| places.told(served, tag));
            notes.push(note.with("region", &places.told(region, tag)).with_list("regions", regions.map(String::from)));
        }
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
