//! What the prints of pages say when they are signed: kept so that the page of a print can say what changed since.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Trouble;
use crate::output::former::{self, Said};
use crate::output::{Prints, Ready};
use crate::paths::SourcePath;
use crate::pipeline::{Options, prepare};

/// What prints of these files say, for each audience by id.
pub(super) fn said(
    options: &Options,
    files: BTreeSet<&SourcePath>,
) -> Result<BTreeMap<SourcePath, BTreeMap<Box<str>, Said>>, Trouble> {
    if files.is_empty() {
        return Ok(BTreeMap::new());
    }
    // As they are when they are signed.
    let ready = prepare(&Options { unsigned: true, ..options.clone() })?.value;
    let said = files.into_iter().map(|path| (path.clone(), of_file(&ready, path)));
    Ok(said.collect())
}

fn of_file(ready: &Ready, path: &SourcePath) -> BTreeMap<Box<str>, Said> {
    let mut said = BTreeMap::new();
    for (page, known) in ready.site.pages.iter().enumerate() {
        let own = known.versions.iter().find(|version| ready.documents[version.document].outline.path == *path);
        let Some(own) = own else { continue };
        for (edition, (audience, language)) in ready.plan.editions.iter().enumerate() {
            if *language != own.language || !own.audiences.contains(*audience) {
                continue;
            }
            let id = ready.site.config.audiences.get(*audience).id.clone();
            let of_edition = ready.on_page((edition, page), &Prints::default(), |context| former::of(context, page));
            said.extend(of_edition.map(|said| (id, said)));
        }
    }
    said
}
