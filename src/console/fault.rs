//! Failures of the program itself, and an output that takes nothing: what is said of them at the edge.

use std::any::Any;
use std::panic::{PanicHookInfo, resume_unwind, set_hook};
use std::sync::Once;

use super::{Lang, Messages, say_error, system};
use crate::diag::blame::Blamed;

/// What could not be said, because what the user reads from takes nothing.
struct Unsaid(std::io::Error);

/// Ends the run: who reads what was said would take it for all.
pub(super) fn unsaid(error: std::io::Error) -> ! {
    resume_unwind(Box::new(Unsaid(error)))
}

/// From now on a failure of the program is told in one line, the first one only: others follow from it.
pub fn listen() {
    static FIRST: Once = Once::new();
    set_hook(Box::new(|failure| FIRST.call_once(|| say_error(&line(failure)))));
}

/// What whoever mends the program needs to know.
fn line(failure: &PanicHookInfo<'_>) -> String {
    let place = failure
        .location()
        .map_or(String::new(), |place| format!("{}:{}:{}: ", place.file(), place.line(), place.column()));
    let words = failure.payload_as_str().unwrap_or_default().replace(['\n', '\r'], " ");
    format!("pamphlet {}: {place}{words}", env!("CARGO_PKG_VERSION"))
}

/// Says in the user's words what ended a run.
pub fn told(cause: &(dyn Any + Send), lang: Lang) {
    say_error(&words(cause, &Messages::new(lang)));
}

/// What ended a run, in the user's words.
pub fn words(cause: &(dyn Any + Send), messages: &Messages) -> String {
    if let Some(Unsaid(error)) = cause.downcast_ref() {
        return messages.get("trouble-unsaid", &[("error", system::reason(error, messages).into())]);
    }
    let words = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or_default();
    // The standard library takes it for a failure of the program that the system cannot close a folder.
    if words.contains("closedir") {
        return messages.get("trouble-folder", &[]);
    }
    let path = cause.downcast_ref::<Blamed>().map(|blamed| blamed.path.to_string());
    messages.get("fault", &[("path", path.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::SourcePath;

    /// A failure of the program is said in plain words, with the file where it is known, and nobody is blamed for what
    /// the disk did.
    #[test]
    fn what_ended_a_run_is_said_in_words() {
        let zh = Messages::new(Lang::Zh);
        let blamed = Blamed { path: SourcePath::new("content/a.md") };
        assert!(words(&blamed, &zh).contains("程序自己出了错") && words(&blamed, &zh).contains("content/a.md"));
        let unknown = words(&"byte index 1 is not a char boundary", &zh);
        assert!(
            unknown.contains("程序自己出了错") && !unknown.contains("none") && !unknown.contains("byte index"),
            "{unknown}"
        );
        let full = words(&Unsaid(std::io::ErrorKind::StorageFull.into()), &zh);
        assert!(full.contains("没有写完") && full.contains("磁盘满了"), "{full}");
        assert!(
            words(&"unexpected error during closedir: x".to_owned(), &Messages::new(Lang::En))
                .contains("close a folder")
        );
    }
}
