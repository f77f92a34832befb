//! Plain texts, which readers see as they are written: titles, names, words of registers. What would be a mark in
//! Markdown is none there.

use crate::diag::{Diagnostic, Place, shortened};
use crate::model::document::{BlockKind, Body, Conditions, Inline, Origin};
use crate::parse::markdown;
use crate::paths::SourcePath;

/// Characters of a text that a finding shows.
const SHOWN: usize = 40;

/// Marks that stand among words, in a text that has none before them.
const BEFORE: &str = "字 ";

/// Looks for marks in a plain text; `key`: where it stands.
pub(crate) fn find(text: &str, path: &SourcePath, key: &str, notes: &mut Vec<Diagnostic>) {
    if !text.contains(is_suspect) {
        return;
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut conditions, mut found) = (Conditions::default(), Vec::new());
    let source = format!("{BEFORE}{words}");
    let body = markdown::inline(&source, Origin::Value(path.clone(), key.into()), &mut conditions, &mut found);
    // What is told of an address is of no use where nothing is a link.
    let is_left = |note: &Diagnostic| match note.code {
        "markup-left" => !matches!(note.text("kind"), "address" | "remark" | "placeholder"),
        code => code == "raw-html",
    };
    let is_heading = words.trim_start_matches('#').starts_with(' ') && words.starts_with('#');
    let is_comment = words.contains("<!--");
    if !is_heading && !is_comment && !has_escape(&words) && !has_marks(&body) && !found.iter().any(is_left) {
        return;
    }
    let bare = said(&body).unwrap_or_default();
    let bare = bare.strip_prefix(BEFORE).unwrap_or_default().trim_start_matches(['#', ' ']).trim();
    let write = (!bare.is_empty() && bare != words && !found.iter().any(is_left)).then(|| shortened(bare, SHOWN));
    let place = Place::Value(path.clone(), key.to_owned());
    let finding = Diagnostic::new("markup-left", place).with("kind", "plain").with("found", shortened(&words, SHOWN));
    notes.push(finding.with("write", write));
}

/// Whether a sign may belong to a mark; most texts have none.
fn is_suspect(sign: char) -> bool {
    matches!(
        sign,
        '*' | '_' | '~' | '`' | '[' | ']' | '<' | '>' | '&' | '\\' | '{' | '}' | '$' | '^' | '#' | ':' | '=' | '+'
    ) || matches!(sign, '%' | '/' | '|' | '\'' | '!' | '：' | '［' | '【' | '＊' | '｀' | '＿')
}

/// Whether a sign has a backslash before it, or is written in letters: `\*`, `&nbsp;`.
fn has_escape(text: &str) -> bool {
    let escaped = text.split('\\').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_punctuation()));
    let named = text.split('&').skip(1).any(|rest| {
        let name = rest.split_once(';').map_or("", |(name, _)| name.trim_start_matches('#'));
        (2..10).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    escaped || named
}

fn lines(body: &Body) -> impl Iterator<Item = &Inline> {
    body.blocks.iter().flat_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => inlines.as_slice(),
        _ => &[],
    })
}

/// Whether something in a text is more than its words.
fn has_marks(body: &Body) -> bool {
    lines(body).any(|inline| match inline {
        Inline::Text(_) | Inline::Soft | Inline::Hard => false,
        // `5*3*2` is a sum.
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
            words(inner, &body.text).is_none_or(|words| words.contains(char::is_alphabetic))
        }
        // An address by itself.
        Inline::Link(link) => body.text[link.span.range()].starts_with(['<', '[']),
        // Who may read a part has a finding of its own.
        Inline::For(_) => false,
        Inline::Code(_) | Inline::Html(_) | Inline::Image(_) | Inline::Footnote(..) | Inline::Reference(_) => true,
    })
}

/// The words of a text; `None` where some are those of a register.
fn said(body: &Body) -> Option<String> {
    lines(body).map(|inline| words(std::slice::from_ref(inline), &body.text)).collect()
}

fn words(inlines: &[Inline], text: &str) -> Option<String> {
    let one = |inline: &Inline| match inline {
        Inline::Text(words) | Inline::Code(words) => Some(words.of(text).to_owned()),
        Inline::Soft | Inline::Hard => Some(" ".to_owned()),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => words(inner, text),
        Inline::Link(link) => words(&link.inlines, text),
        Inline::Image(image) => words(&image.alt, text),
        Inline::For(only) => words(&only.inlines, text),
        Inline::Html(_) => Some(String::new()),
        Inline::Footnote(..) | Inline::Reference(_) => None,
    };
    inlines.iter().map(one).collect()
}
