//! A failure of ours, with the file that it happened at: it ends the run and loses nothing.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::paths::SourcePath;

/// The file at which the program failed.
pub struct Blamed {
    pub path: SourcePath,
}

/// Does something with a file; a failure in it goes on to whoever runs the program, with the name of the file.
pub fn at<T>(path: impl FnOnce() -> Option<SourcePath>, act: impl FnOnce() -> T) -> T {
    // What was begun is not looked at again: the run ends.
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|cause| {
        let is_failure = cause.is::<String>() || cause.is::<&str>();
        match path().filter(|_| is_failure) {
            Some(path) => resume_unwind(Box::new(Blamed { path })),
            None => resume_unwind(cause),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_failure_is_known() {
        let path = SourcePath::new("content/a.md");
        assert_eq!(at(|| Some(path.clone()), || 1), 1);
        let failed = catch_unwind(AssertUnwindSafe(|| {
            at(|| Some(path.clone()), || assert!(path.as_str().is_empty(), "on purpose"))
        }))
        .expect_err("a failure");
        assert_eq!(failed.downcast::<Blamed>().map(|blamed| blamed.path).ok(), Some(path));
    }
}
