//! A leaflet that was asked for by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::run::blocks;
use super::{Options, prepare, weighed};
use crate::diag::{Diagnostic, Noted, Trouble};
use crate::model::leaflet::Leaflet;
use crate::model::sheet::Made;
use crate::output::{Prints, Ready};
use crate::paths::{CONTENT, SourcePath};
use crate::print;

/// A leaflet that was asked for by name.
pub struct Printed {
    pub notes: Vec<Diagnostic>,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// The page in the output, without its ending: `parents/oral/brush`.
    pub stem: String,
    /// `None` when findings kept it back.
    pub made: Option<Made>,
}

/// Makes the leaflet of a page, as written below `content/` without its ending, for an audience or the first one that
/// it is for. `None` when there is no such edition.
pub fn leaflet(
    options: &Options,
    page: &str,
    audience: Option<&str>,
    leaflet: Leaflet,
) -> Result<Option<Printed>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    let path = SourcePath::new(format!("{CONTENT}/{page}.md"));
    // Who prints what was signed shall know that another text waits.
    let waits = |note: &&Diagnostic| note.code == "review-waiting" && note.place.path() == Some(&path);
    let waiting: Vec<Diagnostic> = notes.iter().filter(waits).cloned().collect();
    let Some(page) = ready.site.page_at(page) else { return Ok(held_back(&ready, page, notes)) };
    let audiences = &ready.site.config.audiences;
    let meant = match audience {
        Some(name) => audiences.set(name).filter(|set| set.len() == 1).and_then(|set| set.iter().next()),
        // The first one that the page is for.
        None => ready.site.pages[page].audiences().iter().next(),
    };
    let edition = ready.plan.editions.iter().position(|(id, language)| Some(*id) == meant && *language == 0);
    let Some(edition) = edition else { return Ok(None) };
    if !ready.in_edition(edition, &Prints::default(), |context| context.edition.has(page)) {
        return Ok(None);
    }
    let stem = ready.in_edition(edition, &Prints::default(), |context| {
        context.edition.path(page).as_str().trim_end_matches(".html").to_owned()
    });
    let made = if blocks(&ready, &notes, options.strict) {
        Noted { value: None, notes }
    } else {
        print::one(&ready, page, edition, leaflet)?
    };
    let mut notes = made.notes;
    notes.extend(waiting);
    notes.dedup();
    let notes = ready.tables.brought_back(weighed(notes, &ready).notes);
    let mut texts = ready.theme.texts.clone();
    texts.extend(ready.sources.texts);
    Ok(Some(Printed { notes, texts, stem, made: made.value }))
}

/// What is said of a page that is written and not published: as a draft, or since its review is overdue. `None` when it
/// is not written.
fn held_back(ready: &Ready, page: &str, notes: Vec<Diagnostic>) -> Option<Printed> {
    let path = SourcePath::new(format!("{CONTENT}/{page}.md"));
    let is_written = ready.documents.iter().any(|document| document.outline.path == path);
    let notes: Vec<Diagnostic> = notes.into_iter().filter(|note| note.place.path() == Some(&path)).collect();
    (is_written && !notes.is_empty()).then(|| Printed {
        notes: ready.tables.brought_back(notes),
        texts: ready.sources.texts.clone(),
        stem: page.to_owned(),
        made: None,
    })
}
