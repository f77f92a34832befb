//! Where an address may be broken: it has no spaces, and a browser that has no room for it breaks it before the bracket
//! that follows, or inside a number.

use super::escaped;

/// An address of this length or less stays whole: on the narrowest phone it has room on a line of its own.
const WHOLE: usize = 20;
/// Words of this length or less stay whole too: some of medicine are that long, and addresses have numbers without end.
const WORD: usize = 28;
/// How many letters at most stand together of what is longer.
const PIECE: usize = 10;

/// A text as HTML in which long addresses may be broken after their signs (`/ . - _ ? & = # :`), and a stretch of one
/// that is without signs and longer than any word after every few letters.
pub(crate) fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_address) {
        let end = rest[start..].find(|c| !is_of_address(c)).map_or(rest.len(), |length| start + length);
        out.push_str(&escaped(&rest[..start]));
        let address = &rest[start..end];
        if address.len() > WHOLE {
            let pieces: Vec<String> = pieces(address).into_iter().map(escaped).collect();
            out.push_str(&pieces.join("<wbr>"));
        } else {
            out.push_str(&escaped(address));
        }
        rest = &rest[end..];
    }
    out.push_str(&escaped(rest));
    out
}

fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_sign(c) || matches!(c, '%' | '+' | '~' | '@')
}

fn is_sign(c: char) -> bool {
    matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '#' | ':')
}

/// An address in pieces that stay whole: each ends with its signs, and the last one holds more than signs.
fn pieces(address: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let signs = rest.find(is_sign).unwrap_or(rest.len());
        let end = rest[signs..].find(|c| !is_sign(c)).map_or(rest.len(), |length| signs + length);
        let word = &rest[..signs];
        let parts = if word.len() > WORD { word.len().div_ceil(PIECE) } else { 1 };
        let ends = (1..parts).map(|part| signs * part / parts).chain([end]);
        let mut start = 0;
        for end in ends {
            found.push(&rest[start..end]);
            start = end;
        }
        rest = &rest[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_addresses_may_be_broken_after_their_signs() {
        let address = "https://www.example.org/a_b?c=d&e.";
        assert_eq!(
            breakable(&format!("见（{address}）。")),
            "见（https://<wbr>www.<wbr>example.<wbr>org/<wbr>a_<wbr>b?<wbr>c=<wbr>d&amp;<wbr>e.）。"
        );
        assert_eq!(breakable(&"0123456789abcde".repeat(2)), "0123456789<wbr>abcde01234<wbr>56789abcde");
        for whole in [
            "electroencephalographically",
            "cndent.com/a/58823",
            "国发〔2019〕13号[R/OL]. (2019-07-09)[2026-09-30].",
            "A & B <i>",
            "",
            "……",
        ] {
            assert_eq!(breakable(whole), escaped(whole));
        }
    }

    #[test]
    fn words_stay_what_they_are() {
        for text in
            ["https://example.org/0123456789abcdef0123456789abcdef/%E5%88%B7", "a/////////////////////////b", "甲a"]
        {
            assert_eq!(breakable(text).replace("<wbr>", ""), escaped(text));
        }
    }
}
