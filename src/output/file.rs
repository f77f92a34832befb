//! Files of the site as they are published: pictures without what tells of their makers, all others as they are.

use std::borrow::Cow;

use super::plan::{EditionPlan, Route};
use super::{Output, Reads, Ready};
use crate::diag::{Diagnostic, Noted, Place, Trouble};
use crate::load;
use crate::model::Site;
use crate::paths::{CONTENT, OutPath, STATIC, SourcePath};
use crate::picture::{self, Fault, finding};
use crate::publish::Content;

/// The file, whose bytes are looked at when it is written.
pub(super) const READS: Reads = Reads::Nothing;

/// The files beside pages that an edition shows, where they lie.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    of.site.files.iter().filter_map(move |(path, file)| {
        let rest = path.as_str().strip_prefix(CONTENT)?.strip_prefix('/')?;
        of.shows(file).then(|| Route { path: of.edition.inside(rest), output: Output::File(path.clone()) })
    })
}

/// What lies in `static/`, for everyone.
pub(super) fn static_routes(site: &Site) -> impl Iterator<Item = Route> {
    site.files.keys().filter_map(|path| {
        Some(Route {
            path: OutPath::new(path.as_str().strip_prefix(STATIC)?.strip_prefix('/')?),
            output: Output::File(path.clone()),
        })
    })
}

/// What stands in the output for a file. It is looked at again: it may have changed since it was read.
pub(super) fn make(ready: &Ready, path: &SourcePath) -> Result<Noted<Option<Content>>, Trouble> {
    let Some(file) = ready.sources.files.get(path) else { return Ok(Noted { value: None, notes: Vec::new() }) };
    if !file.picture.kind.is_shown() {
        return Ok(Noted {
            value: Some(Content::Copy { root: ready.sources.root.clone(), path: file.at.clone() }),
            notes: Vec::new(),
        });
    }
    let bytes = load::read_below(&ready.sources.root, &file.at)?;
    // Everyone gets what lies in static, and has been told of it.
    if path.as_str().starts_with(CONTENT)
        && let Some(fault @ (Fault::Runs(..) | Fault::Reaches(..))) = picture::look(&bytes, path.file_name()).fault
    {
        return Ok(Noted { value: None, notes: vec![refused(&fault, path)] });
    }
    Ok(match picture::published(&bytes, path.file_name()) {
        Ok(Cow::Borrowed(_)) => Noted { value: Some(Content::Bytes(bytes)), notes: Vec::new() },
        Ok(Cow::Owned(cleaned)) => Noted { value: Some(Content::Bytes(cleaned)), notes: Vec::new() },
        Err(fault) => Noted { value: None, notes: vec![refused(&fault, path)] },
    })
}

/// The bytes of a picture as it is printed: the same as on the site. None of one that may not be published, which has
/// been told.
pub(crate) fn printed(ready: &Ready, path: &SourcePath) -> Result<Option<Vec<u8>>, Trouble> {
    let Some(file) = ready.sources.files.get(path) else { return Ok(None) };
    let bytes = load::read_below(&ready.sources.root, &file.at)?;
    Ok(picture::published(&bytes, path.file_name()).ok().map(Cow::into_owned))
}

fn refused(fault: &Fault, path: &SourcePath) -> Diagnostic {
    finding::faulty(fault, path.file_name(), &Place::File(path.clone()))
}
