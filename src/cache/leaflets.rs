//! Leaflets that an earlier run made, by a hash of all that they are made of. Safe to delete at any time.
//!
//! An entry that is damaged, half-written or of another program is a miss. Two runs at once do no harm: an entry is
//! written aside and renamed, and whoever comes second writes the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::leaflet::Piece;
use crate::model::sheet::Made;

const HEAD: &str = "pamphlet leaflet 3";
/// What backup programs look for before they skip a folder.
const TAG: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Pamphlet keeps here what it can make again. Safe to delete.\n";
/// Entries that may stay besides those of the last run.
const SPARE: usize = 200;

/// A folder of finished leaflets; without a folder it remembers nothing.
pub(crate) struct Memo {
    folder: Option<PathBuf>,
    salt: blake3::Hasher,
}

impl Memo {
    /// `salt` is what every entry depends on besides its sheet: program, layouts, fonts.
    pub(crate) fn new<'s>(folder: Option<PathBuf>, salt: impl IntoIterator<Item = &'s [u8]>) -> Memo {
        let mut hasher = blake3::Hasher::new();
        salt.into_iter().for_each(|part| add(&mut hasher, part));
        Memo { folder, salt: hasher }
    }

    /// The name of what is made of these parts.
    pub(crate) fn key(&self, parts: &[impl AsRef<[u8]>]) -> String {
        let mut hasher = self.salt.clone();
        parts.iter().for_each(|part| add(&mut hasher, part.as_ref()));
        hasher.finalize().to_hex().to_string()
    }

    pub(crate) fn get(&self, key: &str) -> Option<Made> {
        let path = self.folder.as_ref()?.join(key);
        read(&fs::read(path).ok()?)
    }

    /// Keeps an entry; a folder that cannot be written to keeps nothing.
    pub(crate) fn put(&self, key: &str, made: &Made) {
        let Some(folder) = &self.folder else { return };
        let aside = folder.join(format!("{key}.{}.new", std::process::id()));
        let written = prepare(folder)
            .and_then(|()| fs::write(&aside, write(made)))
            .and_then(|()| fs::rename(&aside, folder.join(key)));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
    }

    /// Removes the oldest entries beyond those that were used and some to spare.
    pub(crate) fn tidy(&self, used: &BTreeSet<String>) {
        let Some(entries) = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else { return };
        let mut idle: Vec<(SystemTime, PathBuf)> = entries
            .flatten()
            .filter(|entry| {
                entry
                    .file_name()
                    .to_str()
                    .is_some_and(|name| (name.len() == 64 || name.ends_with(".new")) && !used.contains(name))
            })
            .filter_map(|entry| Some((entry.metadata().and_then(|facts| facts.modified()).ok()?, entry.path())))
            .collect();
        idle.sort();
        let surplus = idle.len().saturating_sub(SPARE);
        for (_, path) in &idle[..surplus] {
            let _ = fs::remove_file(path);
        }
    }
}

fn add(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}

/// Makes the folder and marks it as a cache.
pub(crate) fn prepare(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let top = folder.parent().unwrap_or(folder);
    fs::write(top.join("CACHEDIR.TAG"), TAG)?;
    fs::write(top.join(".gitignore"), "*\n")
}

const PIECES: [(Piece, &str); 3] = [(Piece::Reading, "reading"), (Piece::Print, "print"), (Piece::Picture, "picture")];

/// A line of text, the hash of the rest, a line for the sides, one of JSON for what is left out, and one for each file,
/// then the files.
fn write(made: &Made) -> Vec<u8> {
    let left_out = serde_json::to_string(&made.left_out).unwrap_or_default();
    let mut body = format!("{}\n{left_out}\n{}\n", made.sides, made.files.len()).into_bytes();
    for (piece, bytes) in &made.files {
        let word = PIECES.iter().find(|(known, _)| known == piece).map_or("", |(_, word)| word);
        body.extend_from_slice(format!("{word} {}\n", bytes.len()).as_bytes());
    }
    made.files.iter().for_each(|(_, bytes)| body.extend_from_slice(bytes));
    let mut entry = format!("{HEAD}\n{}\n", blake3::hash(&body).to_hex()).into_bytes();
    entry.append(&mut body);
    entry
}

fn read(entry: &[u8]) -> Option<Made> {
    let mut rest = entry;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at(end);
        rest = &after[1..];
        std::str::from_utf8(line).ok().map(|line| (line, rest))
    };
    let (head, _) = line()?;
    let (hash, body) = line()?;
    if head != HEAD || blake3::hash(body).to_hex().as_str() != hash {
        return None;
    }
    let sides = line()?.0.parse().ok()?;
    let left_out = serde_json::from_str(line()?.0).ok()?;
    let count: usize = line()?.0.parse().ok()?;
    let mut named = Vec::new();
    let mut bytes = body;
    for _ in 0..count {
        let (header, after) = line()?;
        let (word, length) = header.split_once(' ')?;
        named.push((PIECES.iter().find(|(_, known)| *known == word)?.0, length.parse::<usize>().ok()?));
        bytes = after;
    }
    let mut files = Vec::new();
    for (piece, length) in named {
        let (file, after) = bytes.split_at_checked(length)?;
        files.push((piece, file.to_vec()));
        bytes = after;
    }
    Some(Made { files, sides, left_out })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Argument;
    use crate::model::sheet::LeftOut;

    #[test]
    fn an_entry_comes_back_whole_or_not_at_all() {
        let left_out = LeftOut {
            actions: (6, 15),
            names: vec!["“甲\n乙”".into(), Argument::Words("part-table".to_owned())],
            at: Some(3),
        };
        let made = Made {
            files: vec![(Piece::Reading, b"pdf\nbytes".to_vec()), (Piece::Picture, vec![0, 255, 10])],
            sides: 2,
            left_out,
        };
        let entry = write(&made);
        assert_eq!(read(&entry), Some(made));
        for cut in 0..entry.len() {
            assert_eq!(read(&entry[..cut]), None, "cut at {cut}");
            let mut damaged = entry.clone();
            damaged[cut] ^= 1;
            assert_eq!(read(&damaged), None, "damaged at {cut}");
        }
    }
}
