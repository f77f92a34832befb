//! Files that were written aside are on the disk itself before one of them takes the place of what readers have.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use crate::diag::Trouble;
use crate::publish;

/// Files that are waited for at once: a disk keeps many in the time of one.
const AT_ONCE: usize = 16;

/// Waits until all of them are kept.
pub(super) fn settle(paths: &[PathBuf]) -> Result<(), Trouble> {
    fn each(paths: &[PathBuf]) -> Result<(), Trouble> {
        paths.iter().map(PathBuf::as_path).try_for_each(|path: &Path| publish::settle(path))
    }
    thread::scope(|scope| {
        let parts = paths.chunks(paths.len().div_ceil(AT_ONCE).max(1));
        let waiting: Vec<_> = parts
            .map(|part| thread::Builder::new().spawn_scoped(scope, move || each(part)).map_err(|_| part))
            .collect();
        waiting.into_iter().try_for_each(|one| match one {
            Ok(one) => one.join().unwrap_or_else(|cause| resume_unwind(cause)),
            // Where the system gives no thread, it is done on this one.
            Err(part) => each(part),
        })
    })
}
