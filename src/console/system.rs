//! What the system refuses, in the user's words.

use super::Messages;
use crate::diag::{Argument, Trouble};

/// What the system said, in the user's words where it is one of the usual things.
pub(super) fn reason(error: &std::io::Error, messages: &Messages) -> String {
    use std::io::ErrorKind;
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
        ErrorKind::PermissionDenied => "system-denied",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::NotFound => "system-gone",
        ErrorKind::AddrInUse => "system-port-taken",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "system-file-for-folder",
        _ => return error.to_string(),
    };
    messages.get(key, &[])
}

/// A path as it is shown: without the "./" that a folder has when none was named.
pub fn path_text(path: &std::path::Path) -> String {
    path.strip_prefix(".").ok().filter(|rest| rest.components().next().is_some()).unwrap_or(path).display().to_string()
}

/// What is the matter with the machine, in words.
pub fn trouble_text(trouble: &Trouble, messages: &Messages) -> String {
    let show = |path| Argument::from(path_text(path));
    let reason = |error| reason(error, messages).into();
    let (key, arguments): (&str, Vec<(&str, Argument)>) = match trouble {
        Trouble::Read { path, error } => ("trouble-read", vec![("path", show(path)), ("error", reason(error))]),
        Trouble::Write { path, error } => ("trouble-write", vec![("path", show(path)), ("error", reason(error))]),
        Trouble::Foreign { folder, files, more } => (
            "trouble-foreign",
            vec![("path", show(folder)), ("files", files.join(", ").into()), ("n_more", (*more).into())],
        ),
        Trouble::Overlap { folder } => ("trouble-overlap", vec![("path", show(folder))]),
        Trouble::Busy { folder } => ("trouble-busy", vec![("path", show(folder))]),
        Trouble::Exists { path } => ("trouble-exists", vec![("path", show(path))]),
        Trouble::NotEmpty { folder } => ("trouble-not-empty", vec![("path", show(folder))]),
        Trouble::Threads(error) => ("trouble-threads", vec![("error", reason(error))]),
        Trouble::Theme(reason) => ("trouble-theme", vec![("reason", reason.into())]),
        Trouble::Port { port, error } => {
            ("trouble-port", vec![("port", port.to_string().into()), ("error", reason(error))])
        }
    };
    messages.get(key, &arguments)
}
