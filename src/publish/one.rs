//! One file of an author, whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::diag::Trouble;
use crate::publish::{sync_folder, writing};

/// Writes one file, whole or not at all, with the rights of the one that it replaces. It is on the disk itself before
/// it takes its name.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let aside = aside(path);
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(writing(parent))?;
    }
    let write = || {
        let mut file = File::create(&aside)?;
        if let Ok(before) = fs::metadata(path) {
            file.set_permissions(before.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    };
    let written = write().map_err(writing(&aside)).and_then(|()| fs::rename(&aside, path).map_err(writing(path)));
    match written {
        Ok(()) => path.parent().into_iter().for_each(sync_folder),
        Err(_) => drop(fs::remove_file(&aside)),
    }
    written
}

/// Where it is written first: a name that no reading of a site sees.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.pamphlet-new"))
}

/// Writes a text over the one that was read, with its byte order mark; a file that was changed in the meantime is left
/// alone.
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
