//! What the system refuses, in the user's words.

use super::Messages;

/// What the system said, in the user's words where it is one of the usual things.
pub fn reason(error: &std::io::Error, messages: &Messages) -> String {
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
