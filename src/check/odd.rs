//! Signs that are no text: what cannot be seen, what only one font draws, what was lost on the way, and look-alikes
//! that copying from a PDF leaves.
//!
//! They come with words from word processors, PDFs and joined files. What belongs to an emoji or to a script that joins
//! its letters stays.

use std::ops::Range;

use crate::check::OneDocument;
use crate::check::characters::is_han;
use crate::check::passage::{Passage, of_document};
use crate::diag::{Diagnostic, Place, Span};
use crate::model::document::Document;
use crate::parse;
use crate::scan::{self, Starts};

/// Signs of one kind in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Odd {
    pub range: Range<usize>,
    kind: Kind,
    /// What belongs there, where that is certain.
    pub right: Option<String>,
}

/// What a sign is. The names are keys of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    ZeroWidth,
    Joiner,
    OrderMark,
    SoftHyphen,
    Direction,
    LineEnd,
    NoBreakSpace,
    Blank,
    Control,
    Private,
    Lost,
    Radical,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::ZeroWidth => "sign-zero-width",
            Kind::Joiner => "sign-joiner",
            Kind::OrderMark => "sign-order-mark",
            Kind::SoftHyphen => "sign-soft-hyphen",
            Kind::Direction => "sign-direction",
            Kind::LineEnd => "sign-line-end",
            Kind::NoBreakSpace => "sign-no-break-space",
            Kind::Blank => "sign-blank",
            Kind::Control => "sign-control",
            Kind::Private => "sign-private",
            Kind::Lost => "sign-lost",
            Kind::Radical => "sign-radical",
        }
    }

    /// What to do about it: the name of a variant of the message's help.
    fn help(self) -> &'static str {
        match self {
            Kind::LineEnd => "line",
            Kind::Private => "private",
            Kind::Lost => "lost",
            Kind::Radical => "radical",
            Kind::Blank => "blank",
            _ => "remove",
        }
    }
}

const RADICALS: &str = include_str!("characters/radicals.txt");

/// The usual character that one of the look-alikes stands for.
pub(crate) fn usual(c: char) -> Option<char> {
    if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}') {
        return None;
    }
    let mut pairs = RADICALS.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
    while let Some(odd) = pairs.next() {
        let right = pairs.next();
        if odd == c {
            return right;
        }
    }
    None
}

/// Whether a text may hold an odd sign: most do not, and are not looked at letter by letter.
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = FIRST.next(bytes, at) {
        at = next;
        let suspect = match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
            (0xC2, Some(second), _) => *second <= 0xA0 || *second == 0xAD,
            (0xCD, Some(second), _) => *second == 0x8F,
            (0xE1, Some(second), _) => matches!(second, 0x85 | 0x9E | 0xA0),
            (0xE2, Some(0x80), Some(third)) => matches!(third, 0x8B..=0x8F | 0xA8..=0xAE),
            (0xE2, Some(0x81), Some(third)) => matches!(third, 0xA0..=0xAF),
            (0xE2, Some(second), Some(third)) => matches!(second, 0xBA..=0xBF) || *second == 0xA0 && *third == 0x80,
            (0xE3, Some(second), Some(third)) => *second == 0x85 && *third == 0xA4,
            (0xEE, ..) => true,
            (0xEF, Some(second), Some(third)) => {
                *second < 0xAC || matches!((second, third), (0xBB, 0xBF) | (0xBF, 0xBD) | (0xBE, 0xA0))
            }
            (0xF3, Some(second), _) => *second >= 0xB0 || *second == 0xA0,
            (0xF4, ..) => true,
            (0x00..0x20 | 0x7F, ..) => true,
            _ => false,
        };
        if suspect {
            return true;
        }
        at += scan::width(bytes[at]);
    }
    false
}

/// The bytes that an odd sign can begin with: those of control characters, and of letters few of which are odd.
const FIRST: Starts = Starts::of(&[
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15,
    0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x7F, 0xC2, 0xCD, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF3,
    0xF4,
]);

/// What a sign is, by itself.
fn kind(c: char) -> Option<Kind> {
    Some(match c {
        '\u{200B}' | '\u{2060}' | '\u{180E}' => Kind::ZeroWidth,
        '\u{200C}' | '\u{200D}' | '\u{34F}' | '\u{2061}'..='\u{2064}' => Kind::Joiner,
        '\u{FEFF}' => Kind::OrderMark,
        '\u{AD}' => Kind::SoftHyphen,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => Kind::Direction,
        '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}' | '\u{85}' => Kind::LineEnd,
        '\u{A0}' => Kind::NoBreakSpace,
        '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' => Kind::Blank,
        '\0'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{E0000}'..='\u{E007F}' => Kind::Control,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Kind::Private,
        '\u{FFFD}' => Kind::Lost,
        _ if usual(c).is_some() => Kind::Radical,
        _ => return None,
    })
}

/// Scripts in which joiners and marks of direction have a meaning: from Hebrew to the scripts of South and South-East
/// Asia, Mongolian.
fn joins(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a sign is part of a picture: emoji, their variants, skins and flags.
fn is_pictorial(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F000}'..='\u{1FAFF}'
        | '\u{E0020}'..='\u{E007F}')
}

/// The odd signs of a text.
pub(crate) fn wrong(words: &str) -> Vec<Odd> {
    let mut found: Vec<Odd> = Vec::new();
    if !is_suspect(words) {
        return found;
    }
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let has_joined = words.contains(joins);
    for (index, &(at, c)) in chars.iter().enumerate() {
        let Some(kind) = kind(c) else { continue };
        let before = index.checked_sub(1).map(|index| chars[index].1);
        let after = chars.get(index + 1).map(|(_, c)| *c);
        let rightly = match kind {
            Kind::Joiner => has_joined || before.is_some_and(is_pictorial) && after.is_some_and(is_pictorial),
            Kind::Direction | Kind::ZeroWidth => has_joined,
            Kind::Control => ('\u{E0020}'..='\u{E007F}').contains(&c) && before.is_some_and(is_pictorial),
            // Between a number and its unit, a name and its title it keeps both on a line.
            Kind::NoBreakSpace => !(before.is_some_and(is_chinese) && after.is_some_and(is_chinese)),
            _ => false,
        };
        if rightly {
            continue;
        }
        let right = right(kind, c);
        match found.last_mut().filter(|last| last.kind == kind && last.range.end == at) {
            Some(last) => {
                last.range.end = at + c.len_utf8();
                last.right = last
                    .right
                    .take()
                    .zip(right)
                    .map(|(all, more)| if kind == Kind::LineEnd { all } else { all + &more });
            }
            None => found.push(Odd { range: at..at + c.len_utf8(), kind, right }),
        }
    }
    found
}

fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}' | '“' | '”' | '\u{A0}')
}

fn right(kind: Kind, c: char) -> Option<String> {
    match kind {
        Kind::ZeroWidth
        | Kind::Joiner
        | Kind::OrderMark
        | Kind::SoftHyphen
        | Kind::Direction
        | Kind::NoBreakSpace
        | Kind::Control => Some(String::new()),
        Kind::LineEnd => Some("\n".to_owned()),
        Kind::Radical => usual(c).map(String::from),
        Kind::Blank | Kind::Private | Kind::Lost => None,
    }
}

/// Stands for a sign that cannot be seen.
const SHOWN: char = '▯';

/// Signs that are no text, in a document of any language: they are part of every run, since a reader sees them.
pub(crate) fn check(of: &OneDocument<'_>) -> Vec<Diagnostic> {
    let (document, mut notes) = (of.document, Vec::new());
    let text = &document.body.text;
    if is_suspect(text) {
        of_document(document).iter().for_each(|passage| signs(passage, &mut notes));
        rest(document, text.len() - parse::parts(text).1.len(), &mut notes);
    }
    notes
}

/// A finding for each odd sign of a passage.
fn signs(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    for odd in wrong(&passage.words) {
        let found = &passage.words[odd.range.clone()];
        let first = found.chars().next().unwrap_or(SHOWN);
        let shown = if odd.kind == Kind::Radical { found.to_owned() } else { SHOWN.to_string() };
        let note =
            Diagnostic::new("text-invisible", passage.place(odd.range.clone())).with_words("name", odd.kind.key());
        let note = note
            .with("sign", format!("U+{:04X}", u32::from(first)))
            .with("beside", beside(&passage.words, &odd.range, &shown));
        notes.push(note.with("kind", odd.kind.help()).with("right", odd.right.as_deref().unwrap_or("")));
    }
}

/// Signs that no passage holds and readers get all the same: in code, in titles of links, at the end of lines. `start`
/// is where the body begins.
fn rest(document: &Document, start: usize, notes: &mut Vec<Diagnostic>) {
    let (text, path) = (&document.body.text, &document.outline.path);
    let is_control = |byte: u8| byte == 0x7F || byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let mut at = start;
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| is_control(*byte)) {
        at += next;
        let length = text.as_bytes()[at..].iter().take_while(|byte| is_control(**byte)).count();
        let told = notes.iter().any(
            |note| matches!(&note.place, Place::Span(_, span) if span.start as usize <= at && at < span.end as usize),
        );
        if !told {
            let (first, kind) =
                (char::from(text.as_bytes()[at]), kind(char::from(text.as_bytes()[at])).unwrap_or(Kind::Control));
            let note = Diagnostic::new("text-invisible", Place::Span(path.clone(), Span::new(at, at + length)))
                .with_words("name", kind.key());
            let note = note
                .with("sign", format!("U+{:04X}", u32::from(first)))
                .with("beside", beside(text, &(at..at + length), &SHOWN.to_string()));
            notes.push(note.with("kind", "remove").with("right", ""));
        }
        at += length;
    }
}

/// The words around a place, so that an author finds what cannot be seen.
fn beside(words: &str, range: &Range<usize>, shown: &str) -> String {
    const LETTERS: usize = 5;
    let clean = |c: &char| !c.is_control() && kind(*c).is_none();
    let before: Vec<char> = words[..range.start].chars().rev().take(LETTERS).filter(clean).collect();
    let after = words[range.end..].chars().take(LETTERS).filter(clean);
    before.into_iter().rev().chain(shown.chars()).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_suspect, kind, wrong};

    fn mended(words: &str) -> String {
        let mut out = words.to_owned();
        for odd in wrong(words).into_iter().rev() {
            if let Some(right) = odd.right {
                out.replace_range(odd.range, &right);
            }
        }
        out
    }

    #[test]
    fn what_cannot_be_seen_goes_and_look_alikes_become_what_they_stand_for() {
        for (words, right) in [
            ("早\u{200B}晚刷\u{AD}牙", "早晚刷牙"),
            ("两个\u{FEFF}文件", "两个文件"),
            ("刷\u{A0}\u{A0}牙", "刷牙"),
            ("\u{2FBC}位\u{2F08}⽣", "高位人生"),
            ("⻓⻅", "长见"),
            ("一行\u{2028}又一行", "一行\n又一行"),
            ("响\u{7}铃", "响铃"),
            ("\u{202E}倒过来\u{202C}", "倒过来"),
        ] {
            assert_eq!(mended(words), right);
        }
        for words in ["\u{F0B7} 苹果", "丢了\u{FFFD}字", "空\u{3164}白", "平面\u{F0001}外"] {
            assert_eq!((wrong(words).len(), mended(words).as_str()), (1, words));
        }
    }

    #[test]
    fn emoji_other_scripts_and_units_keep_theirs() {
        for words in [
            "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "5\u{A0}mg",
            "می\u{200C}خواهم",
            "葛󠄀城",
            "﨑",
            "全角　空格",
        ] {
            assert_eq!(wrong(words), [], "{words}");
        }
    }

    #[test]
    fn no_odd_sign_is_passed_over() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| kind(*c).is_some()) {
            assert!(is_suspect(&format!("牙{c}牙")), "U+{:04X}", u32::from(c));
        }
        assert!(!is_suspect("早晚“各”刷一次，×、·—…é\t\r\n😀"));
    }
}
