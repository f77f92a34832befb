//! `pamphlet explain`: one page of manual a code, from `src/console/messages/explain/`, with how to configure it.
//!
//! The first line of a page says in one sentence what the finding means; why, a wrong and a right example follow.

use include_dir::{Dir, include_dir};

use super::{Lang, Messages};
use crate::diag::codes;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/console/messages/explain");

fn text(code: &str, lang: Lang) -> Option<&'static str> {
    let folder = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    PAGES.get_file(format!("{folder}/{code}.md"))?.contents_utf8()
}

/// What a finding means, in one sentence.
pub fn meaning(code: &str, lang: Lang) -> Option<&'static str> {
    text(code, lang)?.lines().next()
}

/// The whole page of a code: its name and level, its text, and how to configure it.
pub fn page(code: &str, messages: &Messages) -> Option<String> {
    let text = text(code, messages.lang())?;
    let severity = codes::severity(code)?;
    let level = messages.get(&format!("severity-{}", severity.word()), &[]);
    let how = if codes::is_fixed(code) { "explain-fixed" } else { "explain-configure" };
    Some(format!("# {code} · {level}\n\n{}\n\n{}", text.trim_end(), messages.get(how, &[("code", code.into())])))
}

/// All codes, a line each.
pub fn list(messages: &Messages) -> String {
    let width = codes::known().map(str::len).max().unwrap_or(0);
    let line = |code: &str| format!("{code:width$}  {}", meaning(code, messages.lang()).unwrap_or(""));
    codes::known().map(line).collect::<Vec<_>>().join("\n")
}
