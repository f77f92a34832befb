//! Tags of HTML: their names, the places that links can lead to, and whether there is such an element at all.

/// The elements of HTML and those that once were (HTML Living Standard, sections 4 and 16.2), with the two that hold
/// drawings and formulas.
const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink \
    blockquote body br button canvas caption center cite code col colgroup data datalist dd \
    del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form \
    frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins \
    kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed \
    noframes noscript object ol optgroup option output p param picture plaintext pre progress \
    q rp rt ruby s samp script search section select slot small source span strike strong \
    style sub summary sup svg table tbody td template textarea tfoot th thead time title tr \
    track tt u ul var video wbr xmp ";

/// The name of a tag that a text starts with, in lower case, and whether it is an end.
pub(crate) fn name(text: &str) -> (String, bool) {
    let name = text
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    (name, text.starts_with("</"))
}

/// What a message says of a tag: its name, `anchor` for a place that links lead to, `unknown` where HTML has no such
/// element.
pub(crate) fn kind(text: &str) -> String {
    let (name, _) = name(text);
    let tag = text.find('>').map_or(text, |end| &text[..end]);
    let own =
        !name.is_empty() && text[..text.len().min(1)].starts_with('<') && !ELEMENTS.contains(&format!(" {name} "));
    match name.as_str() {
        // `<x-y>` and `<x:y>` belong to others.
        _ if own && !tag.contains(['-', ':', '=']) => "unknown".to_owned(),
        "a" if !tag.contains("href") && places(tag).next().is_some() => "anchor".to_owned(),
        _ => name,
    }
}

/// The ids of the tags of a text, and the names of its old anchors.
pub(crate) fn places(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).flat_map(|part| {
        let tag = part.find('>').map_or(part, |end| &part[..end]);
        let is_anchor = tag.starts_with(['a', 'A']) && tag[1..].starts_with(|c: char| c.is_ascii_whitespace());
        ["id", "name"].into_iter().filter(move |key| *key == "id" || is_anchor).filter_map(move |key| value(tag, key))
    })
}

/// The value of an attribute.
fn value<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    tag.match_indices(key).find_map(|(at, _)| {
        let rest = tag[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        if !tag[..at].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'')) {
            return None;
        }
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
            _ => rest.split(|c: char| c.is_ascii_whitespace()).next()?.trim_end_matches('/'),
        };
        (!value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_ids_of_any_tag_and_names_of_anchors() {
        let all = |html| places(html).collect::<Vec<_>>();
        assert_eq!(all("<a id=\"图-5\"></a><p class=x id='two'>id=\"no\"</p>"), ["图-5", "two"]);
        assert_eq!(all("<a name=old><a href=\"#x\" data-id=\"3\"><input name=\"field\">"), ["old"]);
    }

    #[test]
    fn what_is_no_tag_of_html_is_told_apart() {
        let kinds =
            ["<IP>", "<iostream>", "<kbd>", "<a id=x>", "<a href=\"x\" id=x>", "</b>", "<o:p>", "<my-tag>"].map(kind);
        assert_eq!(kinds, ["unknown", "unknown", "kbd", "anchor", "a", "b", "o", "my"]);
    }
}
