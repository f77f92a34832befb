//! The output folder: compare, write aside, then move into place; remove only what an earlier build made.
//!
//! Changed files are first written below `.pamphlet-new/` inside the folder. Only when all are there is a commit note written and
//! every file moved by renaming. A run that is killed before the note leaves the old output as it was; one that is killed after it is
//! finished by the next run. The manifest keeps hashes of paths, not paths: it says which files are ours and tells a reader nothing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::diag::Trouble;
use crate::paths::OutPath;
use crate::stamp::Stamp;

const MANIFEST: &str = ".pamphlet-manifest";
const ASIDE: &str = ".pamphlet-new";
const NOTE: &str = ".pamphlet-commit";
const LOCK: &str = ".pamphlet-lock";
const HEAD: &str = "pamphlet manifest 1";
const END: &str = "end";

/// What stands at a path.
pub enum Content {
    Bytes(Vec<u8>),
    /// A file of the site, copied.
    Copy(PathBuf),
}

impl Content {
    /// Its bytes; none for a file that is not there.
    pub fn length(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Copy(from) => fs::metadata(from).map_or(0, |facts| facts.len()),
        }
    }
}

/// A folder that is being published to.
pub struct Publisher {
    folder: PathBuf,
    ours: BTreeSet<Mark>,
    /// Nothing was in it, so that nothing has to be compared.
    empty: bool,
    lock: File,
}

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub removed: usize,
}

fn writing(path: &Path) -> impl FnOnce(std::io::Error) -> Trouble {
    let path = path.to_path_buf();
    move |error| Trouble::Write { path, error }
}

/// What the manifest keeps of a path: half of its hash.
type Mark = u128;

fn mark(path: &str) -> Mark {
    blake3::hash(path.as_bytes()).as_bytes()[..16].iter().fold(0, |mark, byte| mark << 8 | Mark::from(*byte))
}

impl Publisher {
    /// Opens the folder, finishing what a killed run left. Refuses a folder with files that Pamphlet did not make.
    pub fn open(folder: &Path) -> Result<Publisher, Trouble> {
        if folder.is_file() {
            return Err(Trouble::Write { path: folder.to_path_buf(), error: std::io::ErrorKind::NotADirectory.into() });
        }
        check_foreign(folder, &read_manifest(&folder.join(MANIFEST)).unwrap_or_default())?;
        Publisher::again(folder)
    }

    /// Opens a folder that was found to be as an earlier run left it.
    pub fn again(folder: &Path) -> Result<Publisher, Trouble> {
        fs::create_dir_all(folder).map_err(writing(folder))?;
        let lock_path = folder.join(LOCK);
        let lock = File::create(&lock_path).map_err(writing(&lock_path))?;
        if lock.try_lock().is_err() {
            return Err(Trouble::Busy { folder: folder.to_path_buf() });
        }
        let mut publisher = Publisher { folder: folder.to_path_buf(), ours: read_manifest(&folder.join(MANIFEST)).unwrap_or_default(), empty: false, lock };
        match read_manifest(&publisher.aside().join(NOTE)) {
            Some(wanted) => {
                publisher.move_into_place(&wanted)?;
            }
            None => publisher.clear_aside()?,
        }
        publisher.empty = publisher.holds_nothing();
        Ok(publisher)
    }

    fn aside(&self) -> PathBuf {
        self.folder.join(ASIDE)
    }

    fn clear_aside(&self) -> Result<(), Trouble> {
        let aside = self.aside();
        if aside.exists() { fs::remove_dir_all(&aside).map_err(writing(&aside)) } else { Ok(()) }
    }

    /// Takes one file: equal to what is there, or written aside; says whether it was written. Any number of threads may call it at once.
    pub fn put(&self, path: &OutPath, content: &Content) -> Result<bool, Trouble> {
        let there = self.folder.join(path.as_str());
        if !self.empty && same(&there, content) {
            return Ok(false);
        }
        let aside = self.aside().join(path.as_str());
        match content {
            Content::Bytes(bytes) => match fs::write(&aside, bytes) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    make_parent(&aside)?;
                    fs::write(&aside, bytes).map_err(writing(&aside))
                }
                result => result.map_err(writing(&aside)),
            }?,
            Content::Copy(from) => {
                make_parent(&aside)?;
                fs::copy(from, &aside).map(drop).map_err(|error| Trouble::Read { path: from.clone(), error })?;
            }
        }
        Ok(true)
    }

    /// Moves everything into place; `paths` is all that the site consists of now. Gives the number of files that were removed.
    pub fn commit<'p>(self, paths: impl IntoIterator<Item = &'p OutPath>) -> Result<usize, Trouble> {
        let wanted = paths.into_iter().map(|path| mark(path.as_str())).collect();
        self.publish(wanted)
    }

    /// The same when the site consists of the paths that it did.
    pub fn commit_again(self) -> Result<usize, Trouble> {
        let wanted = self.ours.clone();
        self.publish(wanted)
    }

    fn publish(mut self, wanted: BTreeSet<Mark>) -> Result<usize, Trouble> {
        let aside = self.aside();
        fs::create_dir_all(&aside).map_err(writing(&aside))?;
        write_manifest(&aside.join(NOTE), &wanted)?;
        let removed = self.move_into_place(&wanted)?;
        self.close();
        Ok(removed)
    }

    /// Leaves the folder as it was.
    pub fn abandon(self) -> Result<(), Trouble> {
        self.clear_aside()?;
        let empty = self.holds_nothing();
        let folder = self.folder.clone();
        self.close();
        if empty {
            // It was made by this run, which made nothing else.
            let _ = fs::remove_dir(folder);
        }
        Ok(())
    }

    fn holds_nothing(&self) -> bool {
        fs::read_dir(&self.folder).is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == LOCK)))
    }

    fn close(self) {
        let _ = fs::remove_file(self.folder.join(LOCK));
        drop(self.lock);
    }

    fn move_into_place(&mut self, wanted: &BTreeSet<Mark>) -> Result<usize, Trouble> {
        // From here on both the old and the new files count as ours, so that a killed run can be finished.
        let manifest = self.folder.join(MANIFEST);
        let stale = !self.ours.is_subset(wanted);
        if !wanted.is_subset(&self.ours) || !manifest.exists() {
            self.ours = &self.ours | wanted;
            write_manifest(&manifest, &self.ours)?;
        }
        let aside = self.aside();
        self.move_new_folders(&aside)?;
        for (path, name) in files(&aside).into_iter().filter(|(_, name)| name != NOTE) {
            let to = self.folder.join(&name);
            if fs::rename(&path, &to).is_err() {
                if let Some(parent) = to.parent() {
                    make_room(&self.folder, parent)?;
                }
                if to.is_dir() {
                    remove_empty(&to)?;
                }
                fs::rename(&path, &to).map_err(writing(&to))?;
            }
        }
        let mut removed = 0;
        if stale {
            removed = self.sweep(wanted)?;
            write_manifest(&manifest, wanted)?;
            self.ours = wanted.clone();
        }
        self.clear_aside()?;
        Ok(removed)
    }

    /// Folders at the top that the output does not have yet are moved whole.
    fn move_new_folders(&self, aside: &Path) -> Result<(), Trouble> {
        for entry in fs::read_dir(aside).map_err(writing(aside))?.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            let to = self.folder.join(entry.file_name());
            if fs::symlink_metadata(&to).is_err() {
                fs::rename(entry.path(), &to).map_err(writing(&to))?;
            }
        }
        Ok(())
    }

    /// Removes files that an earlier build made and this one did not, and folders that are empty then.
    fn sweep(&self, wanted: &BTreeSet<Mark>) -> Result<usize, Trouble> {
        let mut removed = 0;
        for (path, name) in files(&self.folder) {
            let mark = mark(&name);
            if self.ours.contains(&mark) && !wanted.contains(&mark) {
                fs::remove_file(&path).map_err(writing(&path))?;
                removed += 1;
                let mut folder = path.parent();
                while let Some(empty) = folder.filter(|folder| *folder != self.folder && fs::remove_dir(folder).is_ok()) {
                    folder = empty.parent();
                }
            }
        }
        Ok(removed)
    }
}

/// The output may not lie in a folder of the site that is `read`, nor hold the site.
pub fn refuse_overlap(site: &Path, read: &[&str], output: &Path) -> Result<(), Trouble> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (site, folder) = (whole(site), whole(output));
    if site.starts_with(&folder) || read.iter().any(|name| folder.starts_with(site.join(name))) {
        return Err(Trouble::Overlap { folder: output.to_path_buf() });
    }
    Ok(())
}

/// Everything in an output folder by name, with its stamp. What systems leave behind does not count.
pub fn there(folder: &Path) -> Vec<(String, Stamp)> {
    let now = SystemTime::now();
    let entries = WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let named = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        let counts = name != LOCK && !belongs_to_nobody(&name);
        counts.then(|| entry.metadata().ok()).flatten().map(|facts| (name, Stamp::new(&facts, now)))
    });
    let mut found: Vec<(String, Stamp)> = named.collect();
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    found
}

/// The stamp of a file of an output folder.
pub fn stamp(folder: &Path, name: &str) -> Option<Stamp> {
    let now = SystemTime::now();
    fs::symlink_metadata(folder.join(name)).ok().map(|facts| Stamp::new(&facts, now))
}

/// Writes one file, whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let aside = path.with_extension("pamphlet-new");
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(writing(parent))?;
    }
    fs::write(&aside, bytes).map_err(writing(&aside))?;
    fs::rename(&aside, path).map_err(writing(path))
}

/// Writes a text over the one that was read, with its byte order mark; a file that was changed in the meantime is left alone.
pub fn replace_text(path: &Path, before: &str, after: &str) -> Result<(), Trouble> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let bytes = fs::read(path).map_err(writing(path))?;
    let rest = bytes.strip_prefix(MARK).unwrap_or(&bytes);
    if rest != before.as_bytes() {
        return Err(writing(path)(std::io::Error::other("changed meanwhile")));
    }
    let mark = &bytes[..bytes.len() - rest.len()];
    write_file(path, &[mark, after.as_bytes()].concat())
}

fn make_parent(path: &Path) -> Result<(), Trouble> {
    path.parent().map_or(Ok(()), |parent| fs::create_dir_all(parent).map_err(writing(parent)))
}

/// A file of ours may stand where a folder must be now.
fn make_room(folder: &Path, parent: &Path) -> Result<(), Trouble> {
    for step in parent.ancestors().take_while(|step| *step != folder) {
        if step.is_file() {
            fs::remove_file(step).map_err(writing(step))?;
        }
    }
    fs::create_dir_all(parent).map_err(writing(parent))
}

/// A folder stands where a file must be now; what is in it was made by us, or opening would have refused.
fn remove_empty(folder: &Path) -> Result<(), Trouble> {
    fs::remove_dir_all(folder).map_err(writing(folder))
}

/// Files below a folder with their names relative to it, the files of this module left out.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let own = |entry: &walkdir::DirEntry| entry.depth() == 1 && matches!(entry.file_name().to_str(), Some(MANIFEST | ASIDE | LOCK));
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !own(entry)).flatten();
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let parts: Vec<String> = entry.path().strip_prefix(folder).into_iter().flatten().map(|part| part.to_string_lossy().into_owned()).collect();
            (entry.into_path(), parts.join("/"))
        })
        .collect()
}

/// Files that systems and version control leave in any folder.
fn belongs_to_nobody(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git" | ".gitignore"))
}

fn check_foreign(folder: &Path, ours: &BTreeSet<Mark>) -> Result<(), Trouble> {
    const SHOWN: usize = 5;
    let mut foreign: Vec<String> =
        files(folder).into_iter().map(|(_, name)| name).filter(|name| !belongs_to_nobody(name) && !ours.contains(&mark(name))).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    let more = foreign.len().saturating_sub(SHOWN);
    foreign.truncate(SHOWN);
    Err(Trouble::Foreign { folder: folder.to_path_buf(), files: foreign, more })
}

fn same(there: &Path, content: &Content) -> bool {
    let Ok(found) = fs::metadata(there) else { return false };
    match content {
        Content::Bytes(bytes) => found.len() == bytes.len() as u64 && fs::read(there).is_ok_and(|old| old == *bytes),
        Content::Copy(from) => {
            fs::metadata(from).is_ok_and(|new| new.len() == found.len()) && matches!((fs::read(there), fs::read(from)), (Ok(old), Ok(new)) if old == new)
        }
    }
}

/// `None` when there is none, or when it was not written to its end.
fn read_manifest(path: &Path) -> Option<BTreeSet<Mark>> {
    let text = fs::read_to_string(path).ok()?;
    let body = text.strip_prefix(HEAD)?.trim_end().strip_suffix(END)?;
    body.split_whitespace().map(|mark| Mark::from_str_radix(mark, 16).ok()).collect()
}

fn write_manifest(path: &Path, marks: &BTreeSet<Mark>) -> Result<(), Trouble> {
    const LINE: usize = 33;
    let mut text = String::with_capacity(HEAD.len() + LINE * marks.len() + LINE);
    text.push_str(HEAD);
    for mark in marks {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{mark:032x}");
    }
    text.push('\n');
    text.push_str(END);
    text.push('\n');
    let aside = path.with_extension("tmp");
    fs::write(&aside, text).map_err(writing(&aside))?;
    fs::rename(&aside, path).map_err(writing(path))
}
