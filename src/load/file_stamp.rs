//! Whether a file is still the one that was read, without reading it.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How a file was when it was looked at. A file that was changed shortly before may change again without another stamp:
/// such a stamp is not settled, and proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970; so is the next one, which a program cannot set back.
    modified: u64,
    changed: u64,
    /// Which file it is: one that was renamed over another has another number.
    number: u64,
    settled: bool,
}

/// Clocks of file systems tick every ten milliseconds or faster.
const TICK: Duration = Duration::from_millis(50);
/// Those that keep whole seconds tick every other second.
const SLOW_TICK: Duration = Duration::from_millis(2_100);

impl Stamp {
    /// `now` was read from the clock before the file was looked at.
    pub fn new(metadata: &Metadata, now: SystemTime) -> Stamp {
        let modified = metadata.modified().map_or(0, nanoseconds);
        let (changed, number) = more(metadata);
        let latest = modified.max(changed);
        let margin = if latest % 1_000_000_000 == 0 { SLOW_TICK } else { TICK };
        let settled =
            u64::try_from(margin.as_nanos()).is_ok_and(|margin| latest.saturating_add(margin) < nanoseconds(now));
        Stamp { length: metadata.len(), modified, changed, number, settled }
    }

    /// Whether a file that has `later` now is certainly the one that had this stamp.
    pub fn holds(&self, later: &Stamp) -> bool {
        self.settled && self.is_like(later)
    }

    /// Whether a file that has `later` now is probably the one that had this stamp.
    pub fn is_like(&self, later: &Stamp) -> bool {
        let metadata = |stamp: &Stamp| (stamp.length, stamp.modified, stamp.changed, stamp.number);
        metadata(self) == metadata(later)
    }

    pub fn is_settled(&self) -> bool {
        self.settled
    }
}

/// Opens a file of the site in the folder `root`. No link is followed below the site's own folders, not even one that
/// took the place of a file or folder since it was looked at: the file is not found then.
pub(crate) fn open(root: &Path, path: &str) -> io::Result<File> {
    let disk = root.join(path);
    let file = File::open(&disk)?;
    // Looked at after opening: whoever changes the way from here on changes nothing of what was opened.
    let (opened, named) = (file.metadata()?, fs::symlink_metadata(&disk)?);
    let on_the_way = path.match_indices('/').skip(1).map(|(at, _)| root.join(&path[..at]));
    let is_itself = opened.is_file() && named.is_file() && more(&opened) == more(&named);
    if !is_itself || on_the_way.into_iter().any(|folder| folder.is_symlink()) {
        return Err(ErrorKind::NotFound.into());
    }
    Ok(file)
}

/// The bytes of a file of a site, opened as [`open`] does.
pub(crate) fn read(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(root, path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn nanoseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

#[cfg(unix)]
fn more(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (u64::try_from(nanoseconds).unwrap_or(0), metadata.ino())
}

#[cfg(not(unix))]
fn more(metadata: &Metadata) -> (u64, u64) {
    (metadata.created().map_or(0, nanoseconds), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_written_is_not_settled() {
        let folder = std::env::temp_dir().join(format!("pamphlet-stamp-{}", std::process::id()));
        std::fs::write(&folder, "a").expect("written");
        let metadata = folder.metadata().expect("metadata");
        let now = Stamp::new(&metadata, SystemTime::now());
        let later = Stamp::new(&metadata, SystemTime::now() + Duration::from_secs(5));
        std::fs::remove_file(&folder).expect("removed");
        assert!(!now.holds(&later), "it may be written again in this moment");
        assert!(later.holds(&now));
        assert!(!later.holds(&Stamp { length: 2, ..now }));
    }
}
