//! What a heading says of itself: its level where the shadow could not keep it, and `{#id .class}` at its end.

use super::*;

/// An id and classes.
pub(super) type Named = (Box<str>, Vec<Box<str>>);

impl Builder<'_> {
    /// The level of a heading that starts in `range`, which the parser takes for `found`.
    pub(super) fn level(&self, found: u8, range: &Range<usize>) -> u8 {
        let at = self.levels.partition_point(|(start, _)| *start < range.start);
        self.levels.get(at).filter(|(start, _)| *start < range.end).map_or(found, |(_, level)| *level)
    }

    /// Takes `{#id .class}` off the end of a heading's words: one id at most, classes in Latin letters, nothing else.
    /// Any other braces are words, and stay.
    pub(super) fn attributes_of_heading(&self, inlines: &mut Vec<Inline>) -> Option<Named> {
        let Some(Inline::Text(Str::Slice(span))) = inlines.last() else { return None };
        let words = self.source(*span);
        let inner = words.trim_end().strip_suffix('}')?;
        let open = inner.rfind('{')?;
        let at = span.start as usize - self.start + open;
        // Braces right after a bracket belong to a span of the dialect; a backslash says that they are words.
        if words[..open].ends_with(']') || self.shadow.original[..at].ends_with('\\') {
            return None;
        }
        let named = read(&inner[open + 1..])?;
        let kept = words[..open].trim_end().len();
        match kept {
            0 => drop(inlines.pop()),
            _ => {
                let start = span.start as usize;
                *inlines.last_mut()? = Inline::Text(Str::Slice(Span::new(start, start + kept)));
            }
        }
        Some(named)
    }
}

/// Reads what stands between the braces; `None` when it is not all ids and classes.
fn read(inner: &str) -> Option<Named> {
    let mut named = Named::default();
    for word in inner.split_whitespace() {
        if let Some(id) = word.strip_prefix('#').filter(|id| named.0.is_empty() && is_id(id)) {
            named.0 = id.into();
        } else {
            named.1.push(word.strip_prefix('.').filter(|class| is_class(class))?.into());
        }
    }
    (!named.0.is_empty() || !named.1.is_empty()).then_some(named)
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

fn is_class(class: &str) -> bool {
    class.starts_with(|c: char| c.is_ascii_alphabetic())
        && class.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
