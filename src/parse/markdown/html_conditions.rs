//! Conditions within HTML: none is read there, so its words would be shown to everyone.

use super::*;

/// What a condition or a directive begins with, blanks left out and letters small.
const SIGNS: &[&str] =
    &[":::", "：：：", "for[", "for【", "for［", "面向[", "面向【", "面向［", "面向（", "面向(", "{for=", "{面向=", "｛for=", "｛面向=", "{for:", "{for：", "{面向:", "{面向：", "for＝", "面向＝", "仅限[", "仅限【"];

impl Builder<'_> {
    /// Refuses HTML that may stay and holds what looks like a condition. `html` is the text without its comments.
    pub(super) fn refuse_conditions(&mut self, html: &str, range: &Range<usize>) {
        let plain: String = html.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        let Some(sign) = SIGNS.iter().find(|sign| plain.contains(**sign)) else { return };
        let found = html.lines().find(|line| line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase().contains(sign)).unwrap_or(html);
        let found = found.trim().chars().take(40).collect::<String>();
        let place = self.origin.place(self.span(range));
        self.notes.push(Diagnostic::error("directive-unread", place).with("found", found).with("reason", "html"));
    }
}
