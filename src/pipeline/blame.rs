//! A failure of ours, with the file that it happened at: it ends the run and loses nothing.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::paths::SourcePath;

/// The file at which the program failed.
pub struct Blamed {
    pub path: SourcePath,
}

/// Does something with a file; a failure in it goes on to whoever runs the program, with the name of the file.
pub fn at<T>(path: &SourcePath, act: impl FnOnce() -> T) -> T {
    // What was begun is not looked at again: the run ends.
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|cause| if cause.is::<String>() || cause.is::<&str>() { resume_unwind(Box::new(Blamed { path: path.clone() })) } else { resume_unwind(cause) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_failure_is_known() {
        let path = SourcePath::new("content/a.md");
        assert_eq!(at(&path, || 1), 1);
        let failed = catch_unwind(AssertUnwindSafe(|| at(&path, || assert!(path.as_str().is_empty(), "on purpose")))).expect_err("a failure");
        assert_eq!(failed.downcast::<Blamed>().map(|blamed| blamed.path).ok(), Some(path));
    }
}
