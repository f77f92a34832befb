//! An outline that may still lie in a record: a run that looks at one page of ten thousand does not read the other
//! outlines.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use crate::model::document::{Outline, OutlineHeading};
use crate::model::signed;
use crate::paths::SourcePath;

/// An [`Outline`] that is at hand, or is read from a record when it is first looked at.
#[derive(Debug)]
pub struct Outlined {
    pub path: SourcePath,
    /// Whether the page allows findings: every run asks all pages.
    pub allows: bool,
    /// Whether it has signatures of the form that is written now: what they cover is looked at in every run.
    pub is_signed: bool,
    outline: OnceLock<Outline>,
    record: Option<Recorded>,
}

/// An outline in a record of many, which was found whole.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub bytes: Arc<Vec<u8>>,
    pub range: Range<usize>,
    /// Reads it.
    pub read: fn(&[u8]) -> Outline,
}

impl Outlined {
    pub fn recorded(path: SourcePath, (allows, is_signed): (bool, bool), record: Recorded) -> Outlined {
        Outlined { path, allows, is_signed, outline: OnceLock::new(), record: Some(record) }
    }

    /// Reads it if it is only recorded.
    pub(crate) fn read(&self) {
        let _: &Outline = self;
    }

    /// As it stands in a record, when it comes from one.
    pub fn record(&self) -> Option<&[u8]> {
        self.record.as_ref().map(|record| &record.bytes[record.range.clone()])
    }
}

impl From<Outline> for Outlined {
    fn from(outline: Outline) -> Outlined {
        Outlined {
            path: outline.path.clone(),
            allows: !outline.front.allow.is_empty(),
            is_signed: outline.front.review.iter().filter_map(|one| one.fingerprint.as_deref()).any(signed::is_new),
            outline: outline.into(),
            record: None,
        }
    }
}

impl Deref for Outlined {
    type Target = Outline;

    fn deref(&self) -> &Outline {
        self.outline.get_or_init(|| {
            let Recorded { bytes, range, read } = self.record.as_ref().expect("an outline is at hand or recorded");
            read(&bytes[range.clone()])
        })
    }
}

impl PartialEq for OutlineHeading {
    fn eq(&self, other: &OutlineHeading) -> bool {
        let known = |mark: &OutlineHeading| (mark.level, mark.named.is_some(), mark.scope);
        known(self) == known(other) && self.id == other.id
    }
}
