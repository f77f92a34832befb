//! Raw HTML (`raw_html: true`) → nodes: its words, and what small tags mean. What has no words, a video or a form, is a
//! finding.

use super::Walker;
use crate::diag::{Diagnostic, Span};
use crate::model::document::{Inline, Str};
use crate::model::sheet::{InlineNode, NodeKind, SheetNode, Style};

/// Tags with a face on paper.
const FACES: &[(&str, Style)] = &[
    ("sub", Style::Sub),
    ("sup", Style::Sup),
    ("b", Style::Strong),
    ("strong", Style::Strong),
    ("i", Style::Emphasis),
    ("em", Style::Emphasis),
    ("del", Style::Strike),
    ("s", Style::Strike),
];
/// Tags that show something which is no text.
const SIGHTS: &[&str] = &[
    "img", "svg", "video", "audio", "iframe", "object", "embed", "canvas", "input", "select", "textarea", "meter",
    "progress",
];
/// Tags that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];
/// Names of characters that text is written with.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("times", "×"),
    ("divide", "÷"),
    ("plusmn", "±"),
    ("deg", "°"),
    ("le", "≤"),
    ("ge", "≥"),
    ("copy", "©"),
    ("reg", "®"),
    ("bull", "•"),
];

/// The name of a tag in small letters, and whether it closes.
fn name_of(tag: &str) -> (String, bool) {
    let inner = tag.trim_start_matches('<');
    let closes = inner.starts_with('/');
    let name = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    (name, closes)
}

impl Walker<'_, '_> {
    /// What a tag inside text shows; gives how many inlines it took.
    pub(super) fn html_inline(&mut self, tag: &Str, rest: &[Inline], nodes: &mut Vec<InlineNode>) -> usize {
        let (name, closes) = name_of(tag.of(self.text));
        if name == "br" {
            nodes.push(InlineNode::Break);
        }
        let Some((_, kind)) = FACES.iter().find(|(known, _)| *known == name && !closes) else {
            if let (Str::Slice(span), false) = (tag, closes) {
                self.check_sight(&name, *span);
            }
            return 1;
        };
        let ends = |inline: &Inline| {
            matches!(inline,
            Inline::Html(other) if name_of(other.of(self.text)) == (name.clone(), true))
        };
        let Some(end) = rest.iter().position(ends) else { return 1 };
        nodes.push(InlineNode::Styled { kind: *kind, inlines: self.inlines(&rest[1..end]) });
        end + 1
    }

    /// A block of HTML as paragraphs of its words.
    pub(super) fn html_block(&mut self, lines: &[Str], span: Span, nodes: &mut Vec<SheetNode>) {
        let html: String = lines.iter().map(|line| line.of(self.text)).collect();
        let (paragraphs, sights) = read(&html);
        for name in sights {
            self.check_sight(&name, span);
        }
        for words in paragraphs {
            let inlines = vec![InlineNode::Text(words)];
            nodes.push(self.numbered(NodeKind::Paragraph { inlines }, span));
        }
    }

    fn check_sight(&mut self, name: &str, span: Span) {
        if SIGHTS.contains(&name) {
            self.notes.problems.push(Diagnostic::new("leaflet-html", self.origin.place(span)).with("found", name));
        }
    }
}

/// The words of HTML, a text for each line of its own, and the names of tags that show something else.
fn read(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut lines, mut sights) = (vec![String::new()], Vec::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        push(&mut lines, before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            push(&mut lines, "<");
            rest = &tag[1..];
            continue;
        }
        let (name, closes) = name_of(tag);
        rest = if tag.starts_with("<!--") {
            after(tag, "-->")
        } else if matches!(name.as_str(), "script" | "style" | "template") && !closes {
            after_tag(after(tag, &format!("</{name}")))
        } else {
            after_tag(tag)
        };
        if BLOCKS.contains(&name.as_str()) {
            lines.push(String::new());
        } else if matches!(name.as_str(), "td" | "th") {
            push(&mut lines, " ");
        } else if SIGHTS.contains(&name.as_str()) && !closes {
            sights.push(name);
        }
    }
    push(&mut lines, rest);
    let lines = lines.iter().map(|line| decoded(&line.split_whitespace().collect::<Vec<_>>().join(" ")));
    (lines.filter(|line| !line.trim().is_empty()).collect(), sights)
}

fn push(lines: &mut [String], words: &str) {
    if let Some(last) = lines.last_mut() {
        last.push_str(words);
    }
}

/// What follows a mark; nothing when it does not come.
fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    text.find(mark).map_or("", |at| &text[at + mark.len()..])
}

/// What follows a tag: a `>` in an attribute does not end it.
fn after_tag(tag: &str) -> &str {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return &tag[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    ""
}

/// A text with its character references read.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end < 12);
        let read = end.and_then(|end| character(&rest[1..end]));
        out.push_str(read.as_deref().unwrap_or("&"));
        rest = if read.is_some() { &rest[end.unwrap_or(0) + 1..] } else { &rest[1..] };
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<String> {
    let number = name.strip_prefix('#');
    let code = number.map(|number| {
        number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())
    });
    match code {
        Some(code) => char::from_u32(code?).map(String::from),
        None => NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| (*c).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_its_words() {
        let lines = |html| read(html).0;
        assert_eq!(
            lines("<div>孩子发热，<b>马上</b>去。</div>\n<p title=\"a>b\">第二&nbsp;行 &#x4E00;&amp;</p>"),
            ["孩子发热，马上去。", "第二 行 一&"]
        );
        assert_eq!(
            lines("<table><tr><td>甲</td><td>乙</td></tr></table><!-- 注 --><style>p { }</style>后<br>面 1 < 2"),
            ["甲 乙", "后", "面 1 < 2"]
        );
        assert_eq!(lines("<script>if (a < b) {}</script>后面 &unknown; & <"), ["后面 &unknown; & <"]);
        assert_eq!(lines("<!-- 没有完"), [""; 0]);
        assert_eq!(read("<video src=a></video><img src=b>").1, ["video", "img"]);
    }
}
