//! Raw HTML: passed on where the site allows it, otherwise a finding that names what to write instead. Comments are
//! notes of the author and are published nowhere; one that does not end would take the rest of the page with it, and is
//! an error.

use super::*;
use crate::parse::tags;

/// A stretch of a block of HTML.
enum Piece {
    Comment,
    /// A comment without an end.
    Open,
    Other,
}

/// The comments of a text and what stands between them.
fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let open = text[at..].find("<!--").map_or(text.len(), |found| at + found);
        if at < open {
            pieces.push((Piece::Other, at..open));
        }
        if open == text.len() {
            break;
        }
        // `<!-->` and `<!--->` are comments too: the dashes of the start may be those of the end (CommonMark 0.31.2,
        // section 6.6).
        match text[open + 2..].find("-->") {
            Some(length) => {
                at = open + 2 + length + 3;
                pieces.push((if holds_another(&text[open..at]) { Piece::Open } else { Piece::Comment }, open..at));
            }
            None => {
                at = text.len();
                pieces.push((Piece::Open, open..at));
            }
        }
    }
    pieces
}

/// Whether a comment ends only with the end of another one: its own was forgotten, and what stands between them
/// vanished.
fn holds_another(comment: &str) -> bool {
    comment.get(4..).is_some_and(|inner| inner.contains("<!--"))
}

/// Where words begin that stand behind what was meant as the end of a comment: `--词`, `—> 词`, `--＞词`.
fn early_end(inner: &str) -> Option<usize> {
    let is_word = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_alphanumeric());
    let almost = ["—>", "—＞", "–>", "--＞", "--》", "-- >", "--!>"]
        .iter()
        .filter_map(|sign| Some(inner.find(sign)? + sign.len()))
        .min();
    let dashes = inner.match_indices("--").map(|(at, sign)| at + sign.len()).find(|at| {
        let (before, rest) = (inner[..at - 2].chars().next_back(), &inner[*at..]);
        before.is_some_and(char::is_whitespace) && rest.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii())
    });
    almost.into_iter().chain(dashes).filter(|at| is_word(&inner[*at..])).min()
}

impl Builder<'_> {
    pub(super) fn html_line(&mut self, html: &CowStr<'_>, range: &Range<usize>) {
        let words = self.words(html, range);
        if let FrameKind::Html(lines) = &mut self.top().kind {
            lines.push(words);
        }
    }

    /// What of a block of HTML stays: its lines without comments where the site allows HTML, otherwise nothing, with a
    /// finding for all that is no comment.
    pub(super) fn html_block(&mut self, lines: Vec<Str>, range: &Range<usize>) -> Vec<Str> {
        // Where each line starts in the text of the block and in the source.
        let (mut text, mut places) = (String::new(), Vec::new());
        for line in &lines {
            if let Str::Slice(span) = line {
                places.push((text.len(), span.start as usize - self.start));
            }
            text.push_str(match line {
                Str::Slice(span) => self.source(*span),
                Str::Own(own) => own,
            });
        }
        let source = |at: usize| {
            let index = places.partition_point(|(start, _)| *start <= at);
            index.checked_sub(1).map_or(range.start, |index| places[index].1 + at - places[index].0)
        };
        // What a script or a style sheet holds is no HTML.
        let bare = self.dialect.raw_html
            && ["script", "style", "textarea"].contains(&tags::name(text.trim_start()).0.as_str());
        if bare || (self.dialect.raw_html && !text.contains("<!--")) {
            self.refuse_conditions(&text, range);
            return lines;
        }
        let mut kept = String::new();
        let mut after_comment = false;
        for (piece, part) in pieces(&text) {
            match piece {
                Piece::Comment => {
                    after_comment = true;
                    self.check_comment(&text[part.clone()], source(part.start)..source(part.end - 1) + 1);
                }
                Piece::Open => self.report_open_comment(source(part.start)),
                Piece::Other if self.dialect.raw_html => kept.push_str(&text[part]),
                Piece::Other => self.report_html(&text, part, after_comment, &source),
            }
        }
        if self.dialect.raw_html {
            self.refuse_conditions(&kept, range);
        }
        if kept.trim().is_empty() { Vec::new() } else { vec![Str::Own(kept.into())] }
    }

    /// One finding for what `part` of a block holds, unless it is nothing but ends of elements that were reported.
    fn report_html(&mut self, text: &str, part: Range<usize>, after_comment: bool, source: &dyn Fn(usize) -> usize) {
        let mut at = part.start;
        loop {
            at += text[at..part.end].len() - text[at..part.end].trim_start().len();
            let rest = &text[at..part.end];
            let (name, ends) = tags::name(rest);
            match rest
                .find('>')
                .filter(|_| ends)
                .and_then(|close| Some((close, self.reported_tags.iter().rposition(|open| *open == name)?)))
            {
                Some((close, open)) => {
                    self.reported_tags.remove(open);
                    at += close + 1;
                }
                None => break,
            }
        }
        let rest = &text[at..part.end];
        if rest.is_empty() {
            return;
        }
        self.conditions.anchors.extend(tags::places(rest).map(Box::from));
        let line = rest.lines().next().unwrap_or("").trim_end();
        let tag = if after_comment && !rest.starts_with('<') { "comment".to_owned() } else { tags::kind(rest) };
        // The finding covers all that readers do not see.
        let last = at + rest.trim_end().len();
        self.report_tag(line, tag, source(at)..source(last - 1) + 1);
        // Its inner elements are not told again, nor are their ends.
        for (open, _) in rest.match_indices('<') {
            let (name, ends) = tags::name(&rest[open..]);
            let known = if ends { self.reported_tags.iter().rposition(|known| *known == name) } else { None };
            match (ends, known) {
                _ if name.is_empty() => {}
                (false, _) => self.reported_tags.push(name),
                (true, Some(known)) => drop(self.reported_tags.remove(known)),
                (true, None) => {}
            }
        }
    }

    /// Whether a tag or comment inside a line may stay; reports it otherwise.
    pub(super) fn keep_html(&mut self, html: &str, range: &Range<usize>) -> bool {
        if html.starts_with("<!--") {
            if holds_another(html) {
                self.report_open_comment(range.start);
            } else {
                self.check_comment(html, range.clone());
            }
            return false;
        }
        if self.dialect.raw_html {
            self.doubt_elements(html, range);
            return true;
        }
        let (name, ends) = tags::name(html);
        // One finding for an element: its end says nothing new.
        let known = if ends { self.reported_tags.iter().rposition(|open| *open == name) } else { None };
        match known {
            Some(open) => drop(self.reported_tags.remove(open)),
            None => {
                self.reported_tags.push(name);
                self.conditions.anchors.extend(tags::places(html).map(Box::from));
                self.report_tag(html, tags::kind(html), range.start..range.start + html.trim_end().len());
            }
        }
        false
    }

    /// A comment may be meant to say for whom its neighbours are; and one that ends later than its author thought hides
    /// words.
    fn check_comment(&mut self, comment: &str, range: Range<usize>) {
        let inner = comment.strip_prefix("<!--").unwrap_or(comment);
        let inner = inner.strip_suffix("-->").unwrap_or(inner);
        let span = self.span(&self.shadow.whole(range.clone()));
        self.check_aside(inner, span, "comment");
        if let Some(at) = early_end(inner) {
            let start = range.end - (comment.len() - 4 - at);
            let end = range.end - (comment.len() - 4 - inner.len());
            let hidden = if self.shadow.original.get(start..end) == Some(&inner[at..]) { start..end } else { range };
            self.report_lost(hidden, "comment");
        }
    }

    fn report_tag(&mut self, html: &str, tag: String, range: Range<usize>) {
        let shown = html.trim().chars().take(ledger::SHOWN).collect::<String>();
        let tag = if hides(html) { "condition".to_owned() } else { tag };
        let place = self.origin.place(self.span(&self.shadow.whole(range)));
        self.notes.push(Diagnostic::new("raw-html", place).with("found", shown).with("tag", tag));
    }

    pub(super) fn report_open_comment(&mut self, at: usize) {
        let line = self.shadow.original[at..].lines().next().unwrap_or("").trim_end();
        let range = at..at + line.len();
        let found = self.shown(&range);
        let place = self.origin.place(self.span(&range));
        self.notes.push(Diagnostic::new("comment-unclosed", place).with("found", found));
    }
}

/// Whether tags say for whom their words are, or keep them from view.
fn hides(html: &str) -> bool {
    const SIGNS: &[&str] = &[
        "for=",
        "audience",
        "reader",
        "面向",
        "仅限",
        "受众",
        "读者",
        "only",
        "-if=",
        "v-show",
        "@if",
        "hidden",
        "display:none",
        "visibility",
        "role=",
        "<if",
        "<when",
        "<show",
        "<hide",
        "<only",
        "<template",
    ];
    let tags = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or(tag));
    tags.filter(|tag| !tag.starts_with('/')).any(|tag| {
        let plain: String =
            std::iter::once('<').chain(tag.chars().filter(|c| !c.is_whitespace())).collect::<String>().to_lowercase();
        SIGNS.iter().any(|sign| plain.contains(sign))
    })
}
