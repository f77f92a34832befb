//! Pages that are taken down at once: what was published of them is listed below `reviews/`, so that no later build
//! publishes it again, and for whom it was, so that their addresses say so.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{self, Record, Withdrawal};
use super::signed::{self, Withdrawn};
use crate::diag::{Diagnostic, Trouble};
use crate::load;
use crate::model::document::Document;
use crate::model::review;
use crate::parse::Dialect;
use crate::pipeline::{Loaded, Options, documents, load_site};
use crate::publish;

/// Lists all texts of the named pages that were published so far, or would be now. A text that waits for its signatures
/// is not among them: it brings the page back. A page that was deleted is known by what is kept of it.
///
/// Gives a finding for each name that is neither of a page nor of anything in the output: nothing is withdrawn by a
/// slip.
pub(crate) fn withdraw(options: &Options) -> Result<Vec<Diagnostic>, Trouble> {
    let (Some(today), false) = (options.today, options.withdraw.named.is_empty()) else { return Ok(Vec::new()) };
    let site = load_site(options)?.value;
    let mut pages: BTreeMap<&str, Option<&Document>> =
        record::pages(&site.sources).into_iter().map(|page| (page, None)).collect();
    pages.extend(site.documents.iter().map(|document| (signed::page_of(&document.outline.path), Some(document))));
    let languages = &site.inputs.config.languages;
    let unknown = options.withdraw.unknown(pages.keys().copied(), &options.output, &site.inputs.config);
    if !unknown.is_empty() {
        return Ok(unknown);
    }
    let is_named = |page: &str| options.withdraw.names(page, languages);
    for (page, document) in pages.into_iter().filter(|(page, _)| is_named(page)) {
        let path = record::withdrawn(page);
        let written = site.sources.records.get(&path).and_then(|text| record::withdrawn_read(text));
        let mut times = written.unwrap_or_default();
        let known: BTreeSet<Box<str>> = times.iter().flat_map(|time| &time.texts).cloned().collect();
        let Withdrawn { mut texts, readers } = published(&site, page, document);
        texts.retain(|text| !known.contains(text));
        // Of a page that nobody signed it is kept, too, that it was taken down: its address says so.
        if !texts.is_empty() || (times.is_empty() && document.is_some()) {
            times.push(Withdrawal { date: today, texts, readers });
            publish::write_file(&options.source.join(path.as_str()), record::withdrawn_written(&times).as_bytes())?;
        }
    }
    Ok(unknown)
}

/// What may have been published of a page, and for whom.
fn published(site: &Loaded, page: &str, document: Option<&Document>) -> Withdrawn {
    let (inputs, outline) = (&site.inputs, document.map(|document| &document.outline));
    let former = outline.into_iter().flat_map(|outline| signed::former(outline, &inputs.config));
    let own = outline.map_or(Vec::new(), |outline| review::digests(outline, inputs));
    let is_own_published = document.is_some_and(|document| {
        let outline = &document.outline;
        review::was_signed(outline, inputs, super::for_pupils(site, document)) && !outline.front.draft
    });
    let mut withdrawn = Withdrawn::default();
    for record in std::iter::once(page.to_owned()).chain(former).flat_map(|page| record::all(&site.sources, &page)) {
        let digest = record.covered.digest();
        // A record of a text that waits holds the first of its signatures.
        if is_own_published || !own.contains(&digest) {
            withdrawn.readers.extend(readers(site, &record, &digest));
            withdrawn.texts.insert(digest);
        }
    }
    let names = outline.into_iter().flat_map(|outline| &outline.front.audiences);
    withdrawn.readers.extend(names.flat_map(|name| signed::meaning(&inputs.config, &name.value)));
    if is_own_published {
        withdrawn.texts.extend(own);
    }
    withdrawn
}

/// The ids of the audiences that a text was signed for.
fn readers(site: &Loaded, record: &Record, digest: &str) -> Vec<Box<str>> {
    let path = record::copy(&record.covered.page, digest);
    let Some(text) = load::text(&site.sources.root.join(path.as_str())) else { return Vec::new() };
    let dialect = Dialect { raw_html: record.covered.raw_html, kinds: &site.inputs.kinds };
    let parsed = documents::one(&(&path, &text), dialect);
    let names = parsed.document.outline.front.audiences.iter().map(|name| name.value.as_str());
    names.filter_map(|name| record.covered.readers.get(name)).flatten().cloned().collect()
}
