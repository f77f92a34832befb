//! Links and pictures that were read, and say something else than was meant: without words, `！[牙](a.svg)`,
//! `![牙](a.svg){width=50%}`.

use super::*;

/// Looks over inlines that stand side by side.
pub(super) fn find(text: &str, start: usize, inlines: &[Inline], left: &mut Left) {
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => find(text, start, inner, left),
            Inline::For(only) => find(text, start, &only.inlines, left),
            Inline::Link(link) => {
                let range = link.span.start as usize - start..link.span.end as usize - start;
                if is_empty(&link.inlines, text, start) {
                    left.add("empty", range, Some(format!("[……]({})", link.target)));
                } else if is_picture(&link.target)
                    && !link.inlines.iter().any(|inline| matches!(inline, Inline::Image(_)))
                {
                    let before = text[..range.start].trim_end_matches([' ', '\u{3000}']);
                    let sign = before
                        .chars()
                        .next_back()
                        .filter(|sign| *sign == '！' || *sign == '!' && before.len() < range.start);
                    if let Some(sign) = sign.filter(|_| text[range.clone()].starts_with('[')) {
                        left.add("link", before.len() - sign.len_utf8()..range.end, Some(format!("!{}", &text[range])));
                    }
                }
            }
            Inline::Image(image) => {
                let end = image.span.end as usize - start;
                if let Some(Inline::Text(Str::Slice(next))) = inlines.get(at + 1)
                    && next.start == image.span.end
                    && let Some(length) = attributes(&text[end..next.end as usize - start])
                {
                    left.add("attributes", end..end + length, None);
                }
            }
            _ => {}
        }
    }
}

/// Whether readers see nothing to click on.
fn is_empty(inlines: &[Inline], text: &str, start: usize) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(Str::Slice(span)) => {
            text[span.start as usize - start..span.end as usize - start].trim().is_empty()
        }
        Inline::Text(Str::Own(words)) => words.trim().is_empty(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => is_empty(inner, text, start),
        Inline::Soft | Inline::Hard => true,
        _ => false,
    })
}

fn is_picture(target: &str) -> bool {
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["svg", "png", "jpg", "jpeg", "gif", "webp"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// How long braces right behind a picture are that hold attributes.
fn attributes(words: &str) -> Option<usize> {
    let inner = words.strip_prefix(['{', '｛'])?;
    let close = inner.find(['}', '｝'])?;
    let end = words.len() - inner.len() + close + inner[close..].chars().next().map_or(1, char::len_utf8);
    inner[..close].contains(['=', '＝', '.', '#', ':', '：']).then_some(end)
}
