//! One run at a time in an output folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::diag::Trouble;
use crate::publish::{LOCK, writing};

/// Held while a run writes; the system gives it back when the run ends, however it ends.
pub(super) struct Lock {
    held: File,
    /// The file that had to be made for it: where a folder cannot be locked.
    file: Option<PathBuf>,
}

impl Lock {
    /// Makes the folder and takes it.
    pub(super) fn take(folder: &Path) -> Result<Lock, Trouble> {
        loop {
            fs::create_dir_all(folder).map_err(writing(folder))?;
            let lock = Lock::of_folder(folder)?.map_or_else(|| Lock::of_file(folder), Ok)?;
            // The run before may have removed the folder that it had made.
            if lock.file.is_some() || is_still(&lock.held, folder) {
                return Ok(lock);
            }
        }
    }

    /// The folder itself, so that nothing is left in it; `None` where that cannot be locked.
    #[cfg(unix)]
    fn of_folder(folder: &Path) -> Result<Option<Lock>, Trouble> {
        let Ok(held) = File::open(folder) else { return Ok(None) };
        match held.try_lock() {
            Ok(()) => {
                // The file of a program before, or of a run that could not remove it.
                let _ = fs::remove_file(folder.join(LOCK));
                Ok(Some(Lock { held, file: None }))
            }
            Err(TryLockError::WouldBlock) => Err(Trouble::Busy { folder: folder.to_path_buf() }),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    #[cfg(not(unix))]
    fn of_folder(_: &Path) -> Result<Option<Lock>, Trouble> {
        Ok(None)
    }

    fn of_file(folder: &Path) -> Result<Lock, Trouble> {
        let path = folder.join(LOCK);
        let held = File::create(&path).map_err(writing(&path))?;
        match held.try_lock() {
            Ok(()) => Ok(Lock { held, file: Some(path) }),
            Err(TryLockError::WouldBlock) => Err(Trouble::Busy { folder: folder.to_path_buf() }),
            Err(TryLockError::Error(error)) => Err(writing(&path)(error)),
        }
    }

    /// Removes what was made for it.
    pub(super) fn release(&self) {
        if let Some(path) = &self.file {
            let _ = fs::remove_file(path);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(unix)]
fn is_still(held: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    matches!((held.metadata(), fs::metadata(folder)), (Ok(held), Ok(named)) if identity(&held) == identity(&named))
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
