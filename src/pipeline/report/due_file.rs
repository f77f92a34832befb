//! `due.ics` beside the tables: what reviewers have to do on which day, for their own calendars (RFC 5545). It is
//! written into the folder of the reports only, never among what is published.

use jiff::civil::Date;

use super::Material;
use super::due::last_day;
use crate::model::usage::FactUse;
use crate::output::ics::{Entry, Ics, uid};
use crate::pipeline::review::PageStatus;

/// All reviews, ends of campaigns and ends of facts that have a day, whenever it is.
pub(super) fn make(material: &Material<'_>, pages: &[PageStatus], uses: &[FactUse]) -> Vec<u8> {
    let strings = material.strings;
    let mut all: Vec<(Date, &str, String, String)> = Vec::new();
    for page in pages {
        let path = page.path.as_str();
        let what = material.title(path).to_owned();
        all.extend(page.review_due.map(|date| (date, "report_review_due", what, path.to_owned())));
    }
    for document in material.ready.documents.iter() {
        let (path, ends) = (document.outline.path.as_str(), document.outline.front.ends);
        let what = material.title(path).to_owned();
        all.extend(ends.map(|date| (date, "report_campaign_ends", what, path.to_owned())));
    }
    for fact in uses {
        let until = material.ready.site.registers.facts.get(fact.id.as_str()).and_then(|fact| fact.valid_until);
        let date = until.and_then(|until| last_day(&until));
        all.extend(date.map(|date| (date, "report_fact_ends", fact.measure.clone(), fact.id.clone())));
    }
    all.sort();
    let site = material.ready.site.config.title.get(material.language);
    let mut ics = Ics::new(&format!("{site} · {}", strings.get("report_due")));
    for (date, kind, what, place) in &all {
        ics.add(&Entry {
            uid: &uid(&[site, "due", kind, place]),
            stamp: *date,
            days: (*date, *date),
            rule: "",
            language: material.language,
            summary: &[strings.get(kind), strings.get("colon"), what].concat(),
            description: place,
            url: "",
        });
    }
    ics.finish()
}
