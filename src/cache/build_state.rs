//! What a build remembers of itself, for the next one: what it read, what it left in the output, and what it said. Safe
//! to delete.
//!
//! Values and their files; how they are used is in `pipeline/warm.rs`. An entry that is damaged, half-written or of
//! another program is none. Two runs at once do no harm: an entry is written aside and renamed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cache::leaflets;
use crate::diag::{Diagnostic, Gated};
use crate::load::file_stamp::Stamp;
use crate::model::document::Outline;
use crate::model::entry::Entry;
use crate::model::outlined::{Outlined, Recorded};
use crate::model::references::Shown;
use crate::paths::SourcePath;
use crate::picture;

const HEAD: &str = "pamphlet build 4";
/// Records that are kept: one for each output folder and way of building.
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

/// The hash of all parts of a body.
fn digest(parts: &[&[u8]]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
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
    pub copied: Option<picture::Facts>,
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
            let outlined =
                Outlined::recorded(file.path.clone(), file.allows, Recorded { bytes: bytes.clone(), range, read });
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
pub(crate) struct Shelf(PathBuf);

impl Shelf {
    pub(crate) fn new(cache: &Path) -> Shelf {
        Shelf(cache.join("builds"))
    }

    /// The record of this name.
    pub(crate) fn record(&self, name: &str) -> Option<Record> {
        self.get(&format!("{name}.record"))
    }

    pub(crate) fn outlines(&self, name: &str) -> Option<Outlines> {
        let (mut bytes, start) = self.whole(&format!("{name}.outlines"))?;
        let mut rest = &bytes[start..];
        let files: Vec<Remembered> = rmp_serde::from_read(&mut rest).ok()?;
        let length = rest.len();
        bytes.drain(..bytes.len() - length);
        (files.iter().map(|file| file.length).sum::<usize>() == length).then_some(Outlines { files, bytes })
    }

    /// Keeps outlines; gives their name. A folder that cannot be written to keeps nothing.
    pub(crate) fn put_outlines(&self, outlines: &Outlines) -> Option<String> {
        let files = rmp_serde::to_vec(&outlines.files).ok()?;
        let body = [&*files, &outlines.bytes];
        let name = digest(&body).to_hex()[..32].to_owned();
        self.put(&format!("{name}.outlines"), &body).then_some(name)
    }

    pub(crate) fn put_record(&self, name: &str, record: &Record) {
        if let Ok(body) = rmp_serde::to_vec(record)
            && self.put(&format!("{name}.record"), &[&body])
        {
            self.tidy();
        }
    }

    fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let (entry, start) = self.whole(name)?;
        rmp_serde::from_slice(&entry[start..]).ok()
    }

    /// An entry that is whole, and where its body starts.
    fn whole(&self, name: &str) -> Option<(Vec<u8>, usize)> {
        let entry = fs::read(self.0.join(name)).ok()?;
        let rest = entry.strip_prefix(HEAD.as_bytes())?.strip_prefix(b"\n")?;
        let (hash, body) = rest.split_at_checked(64)?;
        let start = entry.len() - body.len();
        (blake3::hash(body).to_hex().as_bytes() == hash).then_some((entry, start))
    }

    fn put(&self, name: &str, body: &[&[u8]]) -> bool {
        let aside = self.0.join(format!("{name}.{}.new", std::process::id()));
        let head = format!("{HEAD}\n{}", digest(body).to_hex());
        // A long body is not copied behind its head first.
        let write = || {
            let mut file = fs::File::create(&aside)?;
            file.write_all(head.as_bytes())?;
            body.iter().try_for_each(|part| file.write_all(part))
        };
        let written =
            leaflets::prepare(&self.0).and_then(|()| write()).and_then(|()| fs::rename(&aside, self.0.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
        written.is_ok()
    }

    /// Removes the oldest records, and what no record names.
    fn tidy(&self) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        let mut files: Vec<_> = entries
            .flatten()
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        files.sort();
        let ends = |path: &Path, ending: &str| path.extension().is_some_and(|found| found == ending);
        let records = files.iter().rev().filter(|(_, path)| ends(path, "record"));
        let idle_records = records.skip(MOST);
        let idle_outlines = files.iter().rev().filter(|(_, path)| ends(path, "outlines")).skip(MOST);
        // What runs that were killed were about to write.
        let unfinished = files.iter().rev().filter(|(_, path)| ends(path, "new")).skip(MOST);
        for (_, path) in idle_records.chain(idle_outlines).chain(unfinished) {
            let _ = fs::remove_file(path);
        }
    }
}
