//! Pages that are taken down at once: what was published of them is listed below `reviews/`, so that no later build
//! publishes it again.

use std::collections::BTreeSet;

use super::{record, signed};
use crate::diag::Trouble;
use crate::model::document::Document;
use crate::model::review;
use crate::pipeline::{Loaded, Options, load_site};
use crate::publish;

/// Lists all texts of the named pages that were published so far, or would be now. A text that waits for its signatures
/// is not among them: it brings the page back.
pub(crate) fn withdraw(options: &Options) -> Result<(), Trouble> {
    let (Some(today), false) = (options.today, options.withdraw.named.is_empty()) else { return Ok(()) };
    let site = load_site(options)?.value;
    for document in site.documents.iter() {
        let page = signed::page_of(&document.outline.path);
        if !options.withdraw.names(page, &site.inputs.config.languages) {
            continue;
        }
        let path = record::withdrawn(page);
        let written = site.sources.records.get(&path).and_then(|text| record::withdrawn_read(text));
        let mut times = written.unwrap_or_default();
        let known: BTreeSet<Box<str>> = times.iter().flat_map(|(_, digests)| digests).cloned().collect();
        let digests: BTreeSet<Box<str>> = published(&site, document).difference(&known).cloned().collect();
        // Of a page that nobody signed it is kept, too, that it was taken down: its address says so.
        if !digests.is_empty() || times.is_empty() {
            times.push((today, digests));
            publish::write_file(&options.source.join(path.as_str()), record::withdrawn_written(&times).as_bytes())?;
        }
    }
    Ok(())
}

/// The digests of what may have been published of a page.
fn published(site: &Loaded, document: &Document) -> BTreeSet<Box<str>> {
    let outline = &document.outline;
    let page = signed::page_of(&outline.path).to_owned();
    let pages = std::iter::once(page).chain(signed::former(outline, &site.inputs.config));
    let records = pages.flat_map(|page| record::all(&site.sources, &page)).map(|record| record.covered.digest());
    let own = review::digests(outline, &site.inputs);
    // A record of a text that waits holds the first of its signatures.
    match review::was_signed(outline, &site.inputs, super::for_pupils(site, document)) && !outline.front.draft {
        true => records.chain(own).collect(),
        false => records.filter(|digest| !own.contains(digest)).collect(),
    }
}
