//! Leaflets that an earlier run made, by a hash of all that they are made of: of two runs at once, whoever comes second
//! writes the same bytes. Safe to delete at any time.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::cache::{ASIDE, Store};
use crate::model::leaflet::LeafletFile;
use crate::model::sheet::Made;

const FORMAT: &str = "pamphlet leaflet 4";
/// Entries that may stay besides those of the last run.
const SPARE: usize = 200;

/// A folder of finished leaflets; without a folder it remembers nothing.
pub(crate) struct Memo {
    store: Option<Store>,
    salt: blake3::Hasher,
}

impl Memo {
    /// `salt` is what every entry depends on besides its sheet: program, layouts, fonts.
    pub(crate) fn new<'s>(folder: Option<PathBuf>, salt: impl IntoIterator<Item = &'s [u8]>) -> Memo {
        let mut hasher = blake3::Hasher::new();
        salt.into_iter().for_each(|part| add(&mut hasher, part));
        Memo { store: folder.map(|folder| Store::new(folder, FORMAT)), salt: hasher }
    }

    /// The name of what is made of these parts.
    pub(crate) fn key(&self, parts: &[impl AsRef<[u8]>]) -> String {
        let mut hasher = self.salt.clone();
        parts.iter().for_each(|part| add(&mut hasher, part.as_ref()));
        hasher.finalize().to_hex().to_string()
    }

    pub(crate) fn get(&self, key: &str) -> Option<Made> {
        read(self.store.as_ref()?.get(key)?.body())
    }

    /// Keeps an entry; a folder that cannot be written to keeps nothing.
    pub(crate) fn put(&self, key: &str, made: &Made) {
        if let Some(store) = &self.store {
            let lines = lines(made);
            let files = made.files.iter().map(|(_, bytes)| &**bytes);
            store.put(key, &std::iter::once(lines.as_bytes()).chain(files).collect::<Vec<_>>());
        }
    }

    /// Removes the oldest entries beyond those that were used and some to spare.
    pub(crate) fn tidy(&self, used: &BTreeSet<String>) {
        let is_idle = |name: &str| (name.len() == blake3::OUT_LEN * 2 || name.ends_with(ASIDE)) && !used.contains(name);
        if let Some(store) = &self.store {
            store.tidy(is_idle, SPARE);
        }
    }
}

fn add(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}

const PIECES: [(LeafletFile, &str); 3] =
    [(LeafletFile::Reading, "reading"), (LeafletFile::Print, "print"), (LeafletFile::Picture, "picture")];

/// What stands before the files: a line for the sides, one of JSON for what is left out, one for their number, one for
/// each.
fn lines(made: &Made) -> String {
    let left_out = serde_json::to_string(&made.left_out).unwrap_or_default();
    let mut lines = format!("{}\n{left_out}\n{}\n", made.sides, made.files.len());
    for (piece, bytes) in &made.files {
        let word = PIECES.iter().find(|(known, _)| known == piece).map_or("", |(_, word)| word);
        lines.push_str(&format!("{word} {}\n", bytes.len()));
    }
    lines
}

fn read(body: &[u8]) -> Option<Made> {
    let mut rest = body;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at(end);
        rest = &after[1..];
        std::str::from_utf8(line).ok()
    };
    let sides = line()?.parse().ok()?;
    let left_out = serde_json::from_str(line()?).ok()?;
    let count: usize = line()?.parse().ok()?;
    let mut named = Vec::new();
    for _ in 0..count {
        let (word, length) = line()?.split_once(' ')?;
        named.push((PIECES.iter().find(|(_, known)| *known == word)?.0, length.parse::<usize>().ok()?));
    }
    let mut files = Vec::new();
    for (piece, length) in named {
        let (file, after) = rest.split_at_checked(length)?;
        files.push((piece, file.to_vec()));
        rest = after;
    }
    Some(Made { files, sides, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Argument;
    use crate::model::sheet::LeftOut;

    #[test]
    fn a_leaflet_comes_back_as_it_was() {
        let left_out = LeftOut {
            actions: (6, 15),
            names: vec!["“甲\n乙”".into(), Argument::Words("part-table".to_owned())],
            at: Some(3),
        };
        let made = Made {
            files: vec![(LeafletFile::Reading, b"pdf\nbytes".to_vec()), (LeafletFile::Picture, vec![0, 255, 10])],
            sides: 2,
            left_out,
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let memo = Memo::new(Some(folder.path().to_path_buf()), [&b"salt"[..]]);
        let key = memo.key(&["sheet"]);
        assert_eq!(memo.get(&key), None);
        memo.put(&key, &made);
        assert_eq!(memo.get(&key), Some(made));
    }
}
