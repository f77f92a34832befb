//! Failures of the program itself, and an output that takes nothing: what is said of them at the edge.

use std::any::Any;
use std::panic::{PanicHookInfo, resume_unwind, set_hook};
use std::sync::Once;

use super::{Lang, Messages, say_error, system};
use crate::diag::NONE;
use crate::pipeline::blame::Blamed;

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
    let place = failure.location().map_or(String::new(), |place| format!("{}:{}:{}: ", place.file(), place.line(), place.column()));
    let words = failure.payload_as_str().unwrap_or_default().replace(['\n', '\r'], " ");
    format!("pamphlet {} ({} {}) {place}{words}", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH)
}

/// Says in the user's words what ended a run.
pub fn told(cause: &(dyn Any + Send), lang: Lang) {
    let messages = Messages::new(lang);
    if let Some(Unsaid(error)) = cause.downcast_ref() {
        let facts = [("error", system::reason(error, &messages))];
        return say_error(&messages.get("trouble-unsaid", &facts));
    }
    let words = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or_default();
    // The standard library takes it for a failure of the program that the system cannot close a folder.
    if words.contains("closedir") {
        return say_error(&messages.get("trouble-folder", &[]));
    }
    let path = cause.downcast_ref::<Blamed>().map_or(NONE.to_owned(), |blamed| blamed.path.to_string());
    say_error(&messages.get("fault", &[("path", path)]));
}
