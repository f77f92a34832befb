//! The output folder: compare, write aside, then move into place; remove only what an earlier build made.
//!
//! Changed files are first written below `.pamphlet-new/` inside the folder. Only when all are there is a commit note
//! written and every file moved by renaming. A run that is killed before the note leaves the old output as it was; one
//! that is killed after it is finished by the next run. The manifest keeps hashes of paths, not paths: it says which
//! files are ours and tells a reader nothing.

mod lock;
mod manifest;
mod one;
mod place;

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

pub use manifest::{PathHashes, Shade};
pub use one::replace_text;
pub(crate) use one::write_file;
pub(crate) use place::refuse_overlap;

use crate::diag::Trouble;
use crate::load::file_stamp::{self, Stamp};
use crate::paths::{OutPath, SourcePath};
use lock::Lock;

const MANIFEST: &str = ".pamphlet-manifest";
const MANIFEST_ASIDE: &str = ".pamphlet-manifest.tmp";
const ASIDE: &str = ".pamphlet-new";
const NOTE: &str = ".pamphlet-commit";
const LOCK: &str = ".pamphlet-lock";

/// What stands at a path.
pub enum Content {
    Bytes(Vec<u8>),
    /// A file of the site in the folder `root`, copied.
    Copy {
        root: PathBuf,
        path: SourcePath,
    },
}

impl Content {
    /// Its bytes; none for a file that is not there.
    pub fn length(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Copy { root, path } => {
                fs::symlink_metadata(root.join(path.as_str())).map_or(0, |metadata| metadata.len())
            }
        }
    }
}

/// A folder that is being published to. Without a commit it stays as it was.
pub struct Publisher {
    folder: PathBuf,
    ours: PathHashes,
    /// Nothing was in it, so that nothing has to be compared.
    empty: bool,
    done: bool,
    lock: Lock,
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

impl Publisher {
    /// Opens the folder, finishing what a killed run left. Refuses a folder with files that Pamphlet did not make.
    pub fn open(folder: &Path) -> Result<Publisher, Trouble> {
        let publisher = Publisher::again(folder)?;
        check_foreign(folder, &publisher.ours)?;
        Ok(publisher)
    }

    /// Opens a folder that was found to be as an earlier run left it.
    pub fn again(folder: &Path) -> Result<Publisher, Trouble> {
        if folder.is_file() {
            return Err(Trouble::Write { path: folder.to_path_buf(), error: ErrorKind::NotADirectory.into() });
        }
        // Nothing is looked at before no other run can write.
        let lock = Lock::take(folder)?;
        let ours = manifest::read(&folder.join(MANIFEST)).unwrap_or_default();
        // What a killed run left is not to be cleared away before it is in its place.
        let mut publisher = Publisher { folder: folder.to_path_buf(), ours, empty: false, done: true, lock };
        let _ = fs::remove_file(folder.join(MANIFEST_ASIDE));
        match manifest::read(&publisher.aside().join(NOTE)) {
            Some(wanted) => {
                publisher.move_into_place(&wanted)?;
            }
            None => publisher.clear_aside()?,
        }
        publisher.empty = publisher.holds_nothing();
        publisher.done = false;
        Ok(publisher)
    }

    fn aside(&self) -> PathBuf {
        self.folder.join(ASIDE)
    }

    fn clear_aside(&self) -> Result<(), Trouble> {
        let aside = self.aside();
        if aside.exists() { fs::remove_dir_all(&aside).map_err(writing(&aside)) } else { Ok(()) }
    }

    /// What stands at an address now; `None` when nothing of ours does.
    pub fn stands(&self, path: &str) -> Option<Shade> {
        self.ours.shade(path).filter(|_| self.folder.join(path).is_file())
    }

    /// Whether it is known what stands in for something else.
    pub fn tells_shades(&self) -> bool {
        self.ours.tell_shades()
    }

    /// The files of ours that stand there and are no part of the site any more, by path.
    pub fn going(&self, wanted: &PathHashes) -> Result<Vec<String>, Trouble> {
        if self.empty || self.ours.is_within(wanted) {
            return Ok(Vec::new());
        }
        Ok(files(&self.folder)?
            .into_iter()
            .map(|(_, name)| name)
            .filter(|name| self.ours.has(name) && !wanted.has(name))
            .collect())
    }

    /// Takes one file: equal to what is there, or written aside; says whether it was written. Any number of threads may
    /// call it at once.
    pub fn put(&self, path: &OutPath, content: &Content) -> Result<bool, Trouble> {
        let there = self.folder.join(path.as_str());
        if !self.empty && same(&there, content) {
            return Ok(false);
        }
        let aside = self.aside().join(path.as_str());
        match content {
            Content::Bytes(bytes) => match fs::write(&aside, bytes) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    make_parent(&aside)?;
                    fs::write(&aside, bytes).map_err(writing(&aside))
                }
                result => result.map_err(writing(&aside)),
            }?,
            Content::Copy { root, path } => {
                make_parent(&aside)?;
                copy(root, path, &aside)?;
            }
        }
        Ok(true)
    }

    /// What was written aside and is to take the place of what readers have: a disk keeps it before anything is moved.
    /// A folder that nothing stood in has nothing to lose.
    pub fn staged(&self) -> Result<Vec<PathBuf>, Trouble> {
        if self.empty { Ok(Vec::new()) } else { Ok(files(&self.aside())?.into_iter().map(|(path, _)| path).collect()) }
    }

    /// Moves everything into place; `wanted` is all that the site consists of now. Gives the number of files that were
    /// removed.
    pub fn commit(mut self, wanted: &PathHashes) -> Result<usize, Trouble> {
        let aside = self.aside();
        fs::create_dir_all(&aside).map_err(writing(&aside))?;
        manifest::write(&aside.join(NOTE), wanted)?;
        // From here on the next run finishes what this one does not.
        self.done = true;
        sync_folder(&aside);
        let removed = self.move_into_place(wanted)?;
        sync_folder(&self.folder);
        Ok(removed)
    }

    /// The same when the site consists of the paths that it did.
    pub fn commit_again(self) -> Result<usize, Trouble> {
        let wanted = self.ours.clone();
        self.commit(&wanted)
    }

    /// Leaves the folder as it was.
    pub fn abandon(mut self) -> Result<(), Trouble> {
        self.done = true;
        self.leave()
    }

    fn leave(&self) -> Result<(), Trouble> {
        self.clear_aside()?;
        if self.holds_nothing() {
            // It was made by this run, which made nothing else.
            self.lock.release();
            let _ = fs::remove_dir(&self.folder);
        }
        Ok(())
    }

    fn holds_nothing(&self) -> bool {
        fs::read_dir(&self.folder)
            .is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == LOCK)))
    }

    fn move_into_place(&mut self, wanted: &PathHashes) -> Result<usize, Trouble> {
        // From here on both the old and the new files count as ours, so that a killed run can be finished.
        let manifest = self.folder.join(MANIFEST);
        let stale = !self.ours.is_within(wanted);
        if !wanted.is_within(&self.ours) || !manifest.exists() {
            self.ours = self.ours.with(wanted);
            manifest::write(&manifest, &self.ours)?;
        }
        let aside = self.aside();
        self.move_new_folders(&aside)?;
        for (path, name) in files(&aside)?.into_iter().filter(|(_, name)| name != NOTE) {
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
            manifest::write(&manifest, wanted)?;
            self.ours = wanted.clone();
        }
        self.clear_aside()?;
        Ok(removed)
    }

    /// Folders at the top that the output does not have yet are moved whole.
    fn move_new_folders(&self, aside: &Path) -> Result<(), Trouble> {
        for entry in fs::read_dir(aside).map_err(writing(aside))? {
            let entry = entry.map_err(writing(aside))?;
            let to = self.folder.join(entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && fs::symlink_metadata(&to).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
                fs::rename(entry.path(), &to).map_err(writing(&to))?;
            }
        }
        Ok(())
    }

    /// Removes files that an earlier build made and this one did not, and folders that are empty then.
    fn sweep(&self, wanted: &PathHashes) -> Result<usize, Trouble> {
        let mut removed = 0;
        for (path, name) in files(&self.folder)? {
            if self.ours.has(&name) && !wanted.has(&name) {
                fs::remove_file(&path).map_err(writing(&path))?;
                removed += 1;
                let mut folder = path.parent();
                while let Some(empty) = folder.filter(|folder| *folder != self.folder && fs::remove_dir(folder).is_ok())
                {
                    folder = empty.parent();
                }
            }
        }
        Ok(removed)
    }
}

/// A run that ends in the middle of its work, by whatever, leaves the folder as it was.
impl Drop for Publisher {
    fn drop(&mut self) {
        if !self.done {
            let _ = self.leave();
        }
    }
}

/// Waits until a file is on the disk itself.
pub(crate) fn settle(path: &Path) -> Result<(), Trouble> {
    File::open(path).and_then(|file| file.sync_all()).map_err(writing(path))
}

/// Waits until the names in a folder are on the disk itself. Systems that cannot do so keep them in their own way.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Copies a file of the site, unless it was exchanged for a link since the site was read.
fn copy(root: &Path, path: &SourcePath, to: &Path) -> Result<(), Trouble> {
    let reading = |error| Trouble::Read { path: root.join(path.as_str()), error };
    let mut from = file_stamp::open(root, path.as_str()).map_err(reading)?;
    let mut file = File::create(to).map_err(writing(to))?;
    std::io::copy(&mut from, &mut file).map(drop).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge | ErrorKind::ReadOnlyFilesystem => {
            writing(to)(error)
        }
        _ => reading(error),
    })
}

/// Everything in an output folder by name, with its stamp. What systems leave behind does not count.
pub(crate) fn there(folder: &Path) -> Vec<(String, Stamp)> {
    let now = SystemTime::now();
    let entries = WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let named = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        let counts = name != LOCK && name != MANIFEST_ASIDE && !belongs_to_nobody(&name);
        counts.then(|| entry.metadata().ok()).flatten().map(|metadata| (name, Stamp::new(&metadata, now)))
    });
    let mut found: Vec<(String, Stamp)> = named.collect();
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    found
}

/// The stamp of a file of an output folder.
pub(crate) fn stamp(folder: &Path, name: &str) -> Option<Stamp> {
    let now = SystemTime::now();
    fs::symlink_metadata(folder.join(name)).ok().map(|metadata| Stamp::new(&metadata, now))
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

/// Files below a folder with their names relative to it, the files of this module left out. A folder that cannot be
/// read is no empty one: what lies in it would be forgotten as if it were done.
fn files(folder: &Path) -> Result<Vec<(PathBuf, String)>, Trouble> {
    let own = |entry: &walkdir::DirEntry| {
        entry.depth() == 1 && matches!(entry.file_name().to_str(), Some(MANIFEST | MANIFEST_ASIDE | ASIDE | LOCK))
    };
    let name = |path: &Path| {
        let parts: Vec<_> =
            path.strip_prefix(folder).into_iter().flatten().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|entry| !own(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.push((name(entry.path()), entry.into_path())),
            Err(error) if error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                if !belongs_to_nobody(&name(&path)) {
                    return Err(Trouble::Read { path, error: error.into() });
                }
            }
        }
    }
    Ok(found.into_iter().map(|(name, path)| (path, name)).collect())
}

/// Files that systems and version control leave in any folder.
fn belongs_to_nobody(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, ".DS_Store" | "Thumbs.db" | "desktop.ini" | ".git" | ".gitignore"))
}

fn check_foreign(folder: &Path, ours: &PathHashes) -> Result<(), Trouble> {
    const SHOWN: usize = 5;
    let mut foreign: Vec<String> = files(folder)?
        .into_iter()
        .map(|(_, name)| name)
        .filter(|name| !belongs_to_nobody(name) && !ours.has(name))
        .collect();
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
        Content::Copy { root, path } => {
            let from = root.join(path.as_str());
            let as_long = fs::symlink_metadata(&from).is_ok_and(|new| new.len() == found.len());
            as_long
                && matches!((fs::read(there), file_stamp::read(root, path.as_str())), (Ok(old), Ok(new)) if old == new)
        }
    }
}
