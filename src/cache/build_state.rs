//! What a build remembers of itself, for the next one: what it read, what it left in the output, and what it said. Safe
//! to delete.
//!
//! Values and their entries; how they are used is in `pipeline/warm/`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cache::{ASIDE, Store, digest};
use crate::diag::{Diagnostic, Gated};
use crate::load::file_stamp::Stamp;
use crate::model::document::Outline;
use crate::model::entry::Entry;
use crate::model::outlined::{Outlined, Recorded};
use crate::model::references::Shown;
use crate::model::signed::Kept;
use crate::paths::SourcePath;
use crate::picture;

const FORMAT: &str = "pamphlet build 8";
/// Records that are kept, one for each output folder and way of building; as many outlines and unfinished entries.
const MOST: usize = 8;

/// A hash that tells contents apart.
pub(crate) type Hash = (u64, u64);

pub(crate) fn hash(bytes: &[u8]) -> Hash {
    let hash = blake3::hash(bytes);
    let part = |range: std::ops::Range<usize>| {
        hash.as_bytes()[range].iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte))
    };
    (part(0..8), part(8..16))
}

/// A build that was published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Program and options.
    pub given: String,
    pub inputs: Vec<Input>,
    /// What was noticed while reading them.
    pub noticed: Vec<Diagnostic>,
    /// Everything in the output folder.
    pub outputs: Vec<Output>,
    pub said: Said,
    /// Findings of rendering and typesetting, each in the file of its page or in the configuration; `None` when one is
    /// elsewhere.
    pub made: Option<Vec<Diagnostic>>,
    /// By page.
    pub gates: BTreeMap<Box<str>, Gated>,
    /// Findings of links, by page.
    pub linked: BTreeMap<SourcePath, Vec<Diagnostic>>,
    /// Which editions show which file.
    pub shown: Vec<Shown>,
    /// The name of the entry with the outlines of that time.
    pub outlines: String,
    /// Files that were changed since.
    pub changed: Outlines,
    /// What signatures were held against besides words.
    pub kept: Kept,
    /// The files of tables: heads and CSV.
    pub tables: Vec<SourcePath>,
    /// The texts of their rows.
    pub rows: Vec<(SourcePath, Hash)>,
}

/// What a run told its user.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Said {
    pub notes: Vec<Diagnostic>,
    pub allowed: Vec<(Diagnostic, String)>,
    pub pages: usize,
    pub editions: usize,
    pub leaflets: usize,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    pub path: SourcePath,
    pub stamp: Stamp,
    /// Of its text or bytes; `None` for a file that is only copied.
    pub hash: Option<Hash>,
    /// What it is by its content, of a file that is only copied.
    pub copied: Option<picture::PictureInfo>,
}

/// A file of the output folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Output {
    pub name: String,
    pub stamp: Stamp,
    /// Where the stamp alone proves nothing yet.
    pub hash: Option<Hash>,
}

/// A Markdown file without its body. Its outline stands elsewhere, among those of all files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Remembered {
    pub path: SourcePath,
    pub allows: bool,
    pub is_signed: bool,
    pub entry: Entry,
    pub notes: Vec<Diagnostic>,
    /// Bytes of its outline.
    pub length: usize,
}

/// Files without their bodies, by path, and their outlines in the same order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Outlines {
    pub files: Vec<Remembered>,
    pub bytes: Vec<u8>,
}

impl Outlines {
    /// Each file with its outline, which is read when it is first looked at.
    pub(crate) fn documents(self) -> impl Iterator<Item = (Remembered, Outlined)> {
        let (files, bytes) = (self.files, Arc::new(self.bytes));
        let mut start = 0;
        files.into_iter().map(move |file| {
            let range = start..start + file.length;
            start = range.end;
            let record = Recorded { bytes: bytes.clone(), range, read };
            let outlined = Outlined::recorded(file.path.clone(), (file.allows, file.is_signed), record);
            (file, outlined)
        })
    }
}

/// Puts an outline behind others, as it stands in a record.
pub(crate) fn write(outline: &Outlined, bytes: &mut Vec<u8>) {
    match outline.record() {
        Some(record) => bytes.extend_from_slice(record),
        None => rmp_serde::encode::write(bytes, &**outline).expect("an outline can be written"),
    }
}

fn read(bytes: &[u8]) -> Outline {
    rmp_serde::from_slice(bytes).expect("a record that is whole was written by this program")
}

/// The folder of the records.
pub(crate) struct Shelf(Store);

impl Shelf {
    pub(crate) fn new(cache: &Path) -> Shelf {
        Shelf(Store::new(cache.join("builds"), FORMAT))
    }

    /// The record of this name.
    pub(crate) fn record(&self, name: &str) -> Option<Record> {
        rmp_serde::from_slice(self.0.get(&format!("{name}.record"))?.body()).ok()
    }

    pub(crate) fn outlines(&self, name: &str) -> Option<Outlines> {
        let entry = self.0.get(&format!("{name}.outlines"))?;
        let mut rest = entry.body();
        let files: Vec<Remembered> = rmp_serde::from_read(&mut rest).ok()?;
        let length = rest.len();
        let mut bytes = entry.bytes;
        bytes.drain(..bytes.len() - length);
        (files.iter().map(|file| file.length).sum::<usize>() == length).then_some(Outlines { files, bytes })
    }

    /// Keeps outlines; gives their name. A folder that cannot be written to keeps nothing.
    pub(crate) fn put_outlines(&self, outlines: &Outlines) -> Option<String> {
        let files = rmp_serde::to_vec(&outlines.files).ok()?;
        let body = [&*files, &outlines.bytes];
        let name = digest(&body).to_hex()[..32].to_owned();
        self.0.put(&format!("{name}.outlines"), &body).then_some(name)
    }

    /// Keeps a record; the oldest ones go, and so does what no record names.
    pub(crate) fn put_record(&self, name: &str, record: &Record) {
        if let Ok(body) = rmp_serde::to_vec(record)
            && self.0.put(&format!("{name}.record"), &[&body])
        {
            for ending in [".record", ".outlines", ASIDE] {
                self.0.tidy(|name| name.ends_with(ending), MOST);
            }
        }
    }
}
