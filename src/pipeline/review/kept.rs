//! What signatures are held against besides words: the hashes of files that signed pages show, and what was withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::record;
use crate::diag::{Diagnostic, Noted, Place};
use crate::load::file_stamp::Stamp;
use crate::load::{self, Sources};
use crate::model::document::Document;
use crate::model::signed::{self, Kept, LETTERS, Withdrawn};
use crate::paths::{SourcePath, letters};
use crate::pipeline::documents::Known;

/// Hashes of files, with their stamps at that time.
#[derive(Debug, Default)]
pub(crate) struct FileHashes(BTreeMap<SourcePath, (Stamp, Box<str>)>);

impl FileHashes {
    /// The hashes of these files; none of one that cannot be read, for which no signature holds.
    fn of(&mut self, sources: &Sources, wanted: BTreeSet<SourcePath>) -> BTreeMap<SourcePath, Box<str>> {
        let before = &self.0;
        let hash = |path: SourcePath| {
            let stamp = sources.stamps.get(&path)?;
            let known = before.get(&path).filter(|(known, _)| known.holds(stamp)).map(|(_, hash)| hash.clone());
            let hash = known.or_else(|| load::read_below(&sources.root, &path).ok().map(|bytes| hash_of(&bytes)))?;
            Some((path, (*stamp, hash)))
        };
        let wanted: Vec<SourcePath> = wanted.into_iter().collect();
        self.0 = wanted.into_par_iter().filter_map(hash).collect();
        self.0.iter().map(|(path, (_, hash))| (path.clone(), hash.clone())).collect()
    }
}

/// The hash of a file's bytes, by which it is kept.
pub(super) fn hash_of(bytes: &[u8]) -> Box<str> {
    letters(bytes, LETTERS).into()
}

/// What the signatures of these pages are held against.
pub(crate) fn kept(sources: &Sources, files: &[Known], hashes: &mut FileHashes) -> Noted<Kept> {
    let Noted { value: withdrawn, notes } = withdrawn(sources);
    let documents = files.iter().map(|file| &file.document);
    // Outlines of pages that nobody signed are not read for this.
    let asked = documents.filter(|document| document.outline.is_signed || !withdrawn.is_empty());
    let files = hashes.of(sources, files_of(sources, asked));
    Noted { value: Kept { files, withdrawn, ..Kept::default() }, notes }
}

/// The same for pages that may be signed: the files of all pages count.
pub(crate) fn of_all(sources: &Sources, files: &[Known], hashes: &mut FileHashes) -> Noted<Kept> {
    let files = hashes.of(sources, files_of(sources, files.iter().map(|file| &file.document)));
    withdrawn(sources).map(|withdrawn| Kept { files, withdrawn, ..Kept::default() })
}

/// The files that these pages show or lead to.
fn files_of<'d>(sources: &Sources, documents: impl Iterator<Item = &'d Document>) -> BTreeSet<SourcePath> {
    documents
        .flat_map(|document| signed::files(&document.outline))
        .filter(|path| sources.files.contains_key(path))
        .collect()
}

/// What was withdrawn, by the path of the page's file.
fn withdrawn(sources: &Sources) -> Noted<BTreeMap<SourcePath, Withdrawn>> {
    let (mut value, mut notes) = (BTreeMap::new(), Vec::new());
    for (path, text) in &sources.records {
        let Some(page) = record::withdrawn_page(path) else { continue };
        match record::withdrawn_read(text) {
            Some(times) => {
                let of = value.entry(SourcePath::new(format!("content/{page}.md"))).or_insert_with(Withdrawn::default);
                for time in times {
                    of.texts.extend(time.texts);
                    of.readers.extend(time.readers);
                }
            }
            // Nobody can tell what was withdrawn.
            None => notes.push(Diagnostic::new("review-record", Place::File(path.clone()))),
        }
    }
    Noted { value, notes }
}
