//! Bare addresses in the words of a text become links: `https://…`, `http://…`, `www.…` and mail addresses (GFM 0.29,
//! section 6.9).
//!
//! Unlike there, an address ends before the first character that is no ASCII: Chinese text has no space behind it.

use super::*;

/// Whether a text holds the sign of one; most hold none.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// An address in a text: where it stands and what it leads to.
struct Address {
    range: Range<usize>,
    scheme: &'static str,
}

/// The first address of `text`, which starts right behind `before`.
fn next(text: &str, before: Option<char>) -> Option<Address> {
    text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'h' | b'H' | b'w' | b'W' | b'@')).find_map(
        |(at, byte)| {
            let previous = text[..at].chars().next_back().or(before);
            if byte == b'@' {
                return mail(text, at);
            }
            // Latin letters before it make it a part of a word.
            if previous.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '@')) {
                return None;
            }
            let rest = &text[at..];
            let starts =
                |prefix: &str| rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
            let (scheme, host) = [("", "https://"), ("", "http://"), ("http://", "www.")]
                .into_iter()
                .find(|(_, prefix)| starts(prefix))?;
            let domain = if scheme.is_empty() { host.len() } else { 0 };
            let length = length(rest, domain)?;
            Some(Address { range: at..at + length, scheme })
        },
    )
}

/// How long an address is whose host starts at `host`; `None` when that is no host.
fn length(text: &str, host: usize) -> Option<usize> {
    let end = text
        .find(|c: char| {
            !c.is_ascii()
                || c.is_ascii_whitespace()
                || c.is_ascii_control()
                || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '|')
        })
        .unwrap_or(text.len());
    let name = &text[host..end];
    let name = &name
        [..name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(name.len())];
    let name = name.trim_end_matches('.');
    if !is_host(name) {
        return None;
    }
    Some(trimmed(&text[..end]).len().max(host + name.len()))
}

fn is_host(name: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && !labels[labels.len() - 2..].iter().any(|label| label.contains('_'))
        && labels[labels.len() - 1].len() > 1
}

/// An address without the signs at its end that belong to the sentence.
fn trimmed(mut address: &str) -> &str {
    loop {
        let shorter = match address.chars().next_back() {
            Some('?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'') => &address[..address.len() - 1],
            Some(close @ (')' | ']')) => {
                let open = if close == ')' { '(' } else { '[' };
                if address.matches(close).count() > address.matches(open).count() {
                    &address[..address.len() - 1]
                } else {
                    return address;
                }
            }
            _ => return address,
        };
        address = shorter;
    }
}

/// The mail address around an `@`.
fn mail(text: &str, at: usize) -> Option<Address> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let start = at - text[..at].chars().rev().take_while(|c| is_local(*c)).count();
    let domain = &text[at + 1..];
    let domain = &domain
        [..domain.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(domain.len())];
    let domain = domain.trim_end_matches('.');
    let whole = start < at && is_host(domain) && !domain.ends_with(['-', '_']);
    // `a@b.c@d` and `http://name@host` are no mail addresses.
    let alone = !text[at + 1 + domain.len()..].starts_with('@')
        && !text[..start].ends_with(['/', ':', '@', '\\'])
        && text[start..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (whole && alone).then_some(Address { range: start..at + 1 + domain.len(), scheme: "mailto:" })
}

impl Builder<'_> {
    /// Inlines with their bare addresses as links.
    pub(super) fn link_addresses(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut linked = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(Str::Slice(span)) => self.link_words(span, &mut linked),
                Inline::For(mut only) => {
                    only.inlines = self.link_addresses(std::mem::take(&mut only.inlines));
                    linked.push(Inline::For(only));
                }
                other => linked.push(other),
            }
        }
        linked
    }

    fn link_words(&mut self, span: Span, linked: &mut Vec<Inline>) {
        let text = self.shadow.original;
        let whole = span.start as usize - self.start..span.end as usize - self.start;
        let mut at = whole.start;
        let base = self.start;
        let word = |from: usize, to: usize| Inline::Text(Str::Slice(Span::new(base + from, base + to)));
        while let Some(Address { range, scheme }) = next(&text[at..whole.end], text[..at].chars().next_back()) {
            let (start, end) = (at + range.start, at + range.end);
            // Words right behind a path may belong to it or to the sentence.
            if text[start..end].ends_with(['/', '=', '-', '_', '#', '%', '&'])
                && text[end..whole.end].starts_with(|c: char| c.is_alphabetic())
            {
                linked.push(word(at, end));
                self.report_left("address", start..end, Some(format!("<{}>", &text[start..end])));
                at = end;
                continue;
            }
            if at < start {
                linked.push(word(at, start));
            }
            let target = format!("{scheme}{}", &text[start..end]).into();
            let span = Span::new(self.start + start, self.start + end);
            linked.push(Inline::Link(Box::new(Link {
                span,
                target,
                title: "".into(),
                inlines: vec![word(start, end)],
            })));
            at = end;
        }
        if at < whole.end {
            linked.push(word(at, whole.end));
        }
    }
}
