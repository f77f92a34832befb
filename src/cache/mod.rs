//! What lies on disk between runs, in folders of entries: an entry comes back whole or not at all. Safe to delete.
//!
//! Each begins with the kind and version of its format and the hash of its body, so one that is damaged, half-written
//! or of another program is a miss. Two runs at once do no harm: an entry is written aside and renamed.

pub(crate) mod build_state;
pub(crate) mod leaflets;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What backup programs look for before they skip a folder.
const TAG: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Pamphlet keeps here what it can make again. Safe to delete.\n";
/// The ending of an entry that is about to be written.
const ASIDE: &str = ".new";

/// A folder of entries of one format.
struct Store {
    folder: PathBuf,
    /// Kind and version of the format: another one makes all entries misses.
    format: &'static str,
}

/// The file of an entry that is whole, and where its body begins: a long body is not moved.
struct Entry {
    pub bytes: Vec<u8>,
    pub start: usize,
}

impl Entry {
    fn body(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

impl Store {
    fn new(folder: PathBuf, format: &'static str) -> Store {
        Store { folder, format }
    }

    fn get(&self, name: &str) -> Option<Entry> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        let start = self.format.len() + blake3::OUT_LEN * 2 + 2;
        let (head, body) = bytes.split_at_checked(start)?;
        (head == self.head(&[body]).as_bytes()).then_some(Entry { bytes, start })
    }

    /// Keeps an entry whose body is these parts; a folder that cannot be written to keeps nothing.
    fn put(&self, name: &str, body: &[&[u8]]) -> bool {
        let aside = self.folder.join(format!("{name}.{}{ASIDE}", std::process::id()));
        let head = self.head(body);
        // A long body is not copied behind its head first.
        let write = || {
            let mut file = fs::File::create(&aside)?;
            file.write_all(head.as_bytes())?;
            body.iter().try_for_each(|part| file.write_all(part))
        };
        let written =
            prepare(&self.folder).and_then(|()| write()).and_then(|()| fs::rename(&aside, self.folder.join(name)));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
        written.is_ok()
    }

    /// Removes the oldest of the entries that are idle by their names, and keeps `spare` of them.
    fn tidy(&self, is_idle: impl Fn(&str) -> bool, spare: usize) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut idle: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.file_name().to_str().is_some_and(&is_idle))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        idle.sort();
        let surplus = idle.len().saturating_sub(spare);
        for (_, path) in &idle[..surplus] {
            let _ = fs::remove_file(path);
        }
    }

    /// What stands before a body: two lines.
    fn head(&self, body: &[&[u8]]) -> String {
        format!("{}\n{}\n", self.format, digest(body).to_hex())
    }
}

/// The hash of a body in parts.
fn digest(parts: &[&[u8]]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
}

/// Makes the folder and marks it as a cache.
fn prepare(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let top = folder.parent().unwrap_or(folder);
    fs::write(top.join("CACHEDIR.TAG"), TAG)?;
    fs::write(top.join(".gitignore"), "*\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path().join("kind"), "some kind 1");
        assert!(store.put("name", &[b"a body", b"\n", b"in parts"]));
        assert_eq!(store.get("name").expect("an entry").body(), b"a body\nin parts");
        assert!(folder.path().join("CACHEDIR.TAG").exists());
        let names = fs::read_dir(folder.path().join("kind")).expect("a folder").count();
        assert_eq!(names, 1, "nothing is left aside");
        let other = Store::new(folder.path().join("kind"), "some kind 2");
        assert!(store.get("none").is_none() && other.get("name").is_none());
        let path = folder.path().join("kind/name");
        let whole = fs::read(&path).expect("readable");
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).expect("written");
            assert!(store.get("name").is_none(), "cut at {cut}");
            let mut damaged = whole.clone();
            damaged[cut] ^= 1;
            fs::write(&path, damaged).expect("written");
            assert!(store.get("name").is_none(), "damaged at {cut}");
        }
    }

    #[test]
    fn the_oldest_that_are_idle_go() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path().to_path_buf(), "some kind 1");
        for (age, name) in ["used", "old", "middle", "new"].iter().rev().enumerate() {
            assert!(store.put(name, &[b"x"]));
            let file = fs::File::options().write(true).open(folder.path().join(name)).expect("an entry");
            let before = std::time::SystemTime::now() - std::time::Duration::from_secs(60 * age as u64);
            file.set_modified(before).expect("set back");
        }
        store.tidy(|name| name != "used", 2);
        let left = |name: &&str| store.get(name).is_some();
        assert_eq!(
            ["used", "old", "middle", "new"].iter().copied().filter(left).collect::<Vec<_>>(),
            ["used", "middle", "new"]
        );
    }
}
