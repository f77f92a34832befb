//! Raw HTML: passed on where the site allows it, otherwise a finding that names what to write instead.

use super::*;

impl Builder<'_> {
    pub(super) fn html_line(&mut self, html: &CowStr<'_>, range: &Range<usize>) {
        let words = self.words(html, range);
        let first = matches!(&self.top().kind, FrameKind::Html(lines) if lines.is_empty());
        // One finding for a block, at its first line; the other lines follow it.
        if self.dialect.raw_html {
            let words = self.published_html(html, range, first).unwrap_or(words);
            if let FrameKind::Html(lines) = &mut self.top().kind {
                lines.push(words);
            }
        } else if first {
            self.keep_html(html, range);
            if let FrameKind::Html(lines) = &mut self.top().kind {
                lines.push(Str::Own("".into()));
            }
        }
    }

    /// Whether raw HTML may stay; reports it otherwise. Comments are dropped without a word: they are notes of the author.
    pub(super) fn keep_html(&mut self, html: &str, range: &Range<usize>) -> bool {
        let trimmed = html.trim_start();
        if self.dialect.raw_html {
            return !trimmed.starts_with("<!--");
        }
        if trimmed.starts_with("<!--") && trimmed.rsplit_once("-->").is_none_or(|(_, after)| after.trim().is_empty()) {
            return false;
        }
        let name: String = trimmed.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        // One finding for an element: its end says nothing new.
        if let Some(open) = self.reported_tags.iter().rposition(|open| trimmed.starts_with("</") && *open == name) {
            self.reported_tags.remove(open);
            return false;
        }
        self.reported_tags.push(name.clone());
        let tag = if trimmed.starts_with("<!--") { "comment".to_owned() } else { name };
        let shown = html.trim().chars().take(40).collect::<String>();
        let place = self.origin.place(self.span(&(range.start..range.start + html.trim_end().len())));
        self.notes.push(Diagnostic::error("raw-html", place).with("found", shown).with("tag", tag));
        false
    }

    /// A line of HTML that may stay, without its comments: they are the author's own notes here as well. `None` when it is published as it is.
    fn published_html(&mut self, html: &CowStr<'_>, range: &Range<usize>, first: bool) -> Option<Str> {
        let open = |builder: &Self| builder.reported_tags.last().is_some_and(|tag| tag == COMMENT);
        if first && open(self) {
            self.reported_tags.pop();
        }
        let written = self.own(html, range);
        let (mut rest, mut kept, mut dropped) = (&*written, String::new(), false);
        loop {
            if open(self) {
                dropped = true;
                let Some((_, after)) = rest.split_once("-->") else { break };
                self.reported_tags.pop();
                rest = after;
            }
            let Some((before, after)) = rest.split_once("<!--") else {
                kept.push_str(rest);
                break;
            };
            kept.push_str(before);
            rest = after;
            self.reported_tags.push(COMMENT.to_owned());
        }
        self.refuse_conditions(&kept, &(range.start..range.start + html.trim_end().len()));
        dropped.then(|| Str::Own(if kept.trim().is_empty() { "\n".into() } else { kept.into() }))
    }
}

/// Stands for a comment that is not closed yet.
const COMMENT: &str = "<!--";
