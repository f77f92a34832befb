//! Conditions within HTML: none is read there, so its words would be shown to everyone.

use super::*;
use crate::model::condition;
use crate::parse::near_miss;

/// Attributes that say for whom an element is, in the manner of other programs.
const KEYS: &[&str] = &[
    "for",
    "面向",
    "仅限",
    "受众",
    "audience",
    "audiences",
    "only",
    "when",
    "if",
    "show",
    "show-for",
    "visible",
    "hidden-from",
    "readers",
];

/// What a condition or a directive begins with, blanks left out and letters small.
const SIGNS: &[&str] = &[
    ":::",
    "：：：",
    "for[",
    "for【",
    "for［",
    "面向[",
    "面向【",
    "面向［",
    "面向（",
    "面向(",
    "{for=",
    "{面向=",
    "｛for=",
    "｛面向=",
    "{for:",
    "{for：",
    "{面向:",
    "{面向：",
    "for＝",
    "面向＝",
    "仅限[",
    "仅限【",
];

/// Elements that most pages have.
const COMMON: &[&str] = &[
    "span", "font", "table", "thead", "tbody", "center", "video", "audio", "source", "details", "summary", "figure",
    "strong", "script", "style", "iframe", "ruby",
];

impl Builder<'_> {
    /// Refuses HTML that may stay and holds what looks like a condition. `html` is the text without its comments.
    pub(super) fn refuse_conditions(&mut self, html: &str, range: &Range<usize>) {
        self.doubt_elements(html, range);
        let plain: String = html.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        let Some(sign) = SIGNS.iter().find(|sign| plain.contains(**sign)) else { return };
        let found = html
            .lines()
            .find(|line| line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase().contains(sign))
            .unwrap_or(html);
        let found = found.trim().chars().take(40).collect::<String>();
        let place = self.origin.place(self.span(range));
        self.notes.push(Diagnostic::new("directive-unread", place).with("found", found).with("reason", "html"));
    }

    /// Elements that name their readers: `<div for="parents">`, `<p data-audience=家长>`, `<section
    /// class="for-parents">`, `<parents>`.
    pub(super) fn doubt_elements(&mut self, html: &str, range: &Range<usize>) {
        for (open, _) in html.match_indices('<') {
            let tag = html[open + 1..].split(['<', '>']).next().unwrap_or("").trim_end_matches('/');
            let mut words = tag.splitn(2, |c: char| c.is_whitespace());
            let (name, attributes) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            if !name.starts_with(['/', '!', '?']) && name.len() > 3 && !COMMON.contains(&name) {
                self.doubt(
                    condition::alone(&name.replace('_', " ")),
                    &html[open..open + 1 + tag.len()],
                    "html",
                    self.span(range),
                );
            }
            let (written, _) = crate::parse::directive::read_attributes(attributes, 0..attributes.len());
            for attribute in written {
                let (key, value) = (attributes[attribute.key].to_lowercase(), &attributes[attribute.value]);
                let names = match key.strip_prefix("data-").unwrap_or(&key) {
                    // The label of a field names that.
                    "for" if name.eq_ignore_ascii_case("label") || name.eq_ignore_ascii_case("output") => None,
                    "class" | "id" => value.split_whitespace().find_map(near_miss::name),
                    key if KEYS.contains(&key) => near_miss::aside(value),
                    _ => None,
                };
                if let Some(names) = names {
                    self.doubt(names, &html[open..open + 1 + tag.len()], "html", self.span(range));
                }
            }
        }
    }
}
