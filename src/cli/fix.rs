//! `pamphlet check --fix`: mends what is certainly wrong.

use clap::ArgMatches;

use super::{GOOD, MACHINE_FAILED, day, source, with_options};
use crate::console::machine::Format as Shape;
use crate::console::{self, Messages};
use crate::diag::Trouble;
use crate::pipeline::{self, Options};
use crate::publish;

/// Shows what can be mended, asks, writes, and then checks what is left.
pub(super) fn run(matches: &ArgMatches, messages: &Messages) -> u8 {
    let source = source(matches);
    let Some(today) = day(matches, messages) else { return MACHINE_FAILED };
    let options = Options { drafts: true, ..Options::new(source.clone(), today) };
    let failed = |trouble: Trouble| {
        console::trouble(&trouble, messages);
        MACHINE_FAILED
    };
    let mended = match pipeline::mend(&options) {
        Ok(mended) => mended,
        Err(trouble) => return failed(trouble),
    };
    for file in &mended {
        console::say(console::difference(&file.path, &file.before, &file.after).trim_end());
    }
    if !mended.is_empty() {
        let count = [("n_files", mended.len().into())];
        match matches.get_flag("yes").then_some(true).or_else(|| console::agree(&messages.get("fix-ask", &count))) {
            Some(true) => {}
            Some(false) => return GOOD,
            None => {
                console::say_error(&messages.get("fix-needs-yes", &[]));
                return MACHINE_FAILED;
            }
        }
        for file in &mended {
            if let Err(trouble) = publish::replace_text(&source.join(file.path.as_str()), &file.before, &file.after) {
                return failed(trouble);
            }
        }
        console::say(&messages.get("fix-done", &count));
    }
    with_options(
        matches,
        messages,
        |options, bar| pipeline::check(options, &|done, total| bar.set(done, total)),
        Some(Shape::Text),
    )
}
