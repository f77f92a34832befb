//! Passes over a text that look at each character's first byte only: most text is let go by them.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

/// How many bytes a character has that begins with a byte; one for a byte that begins none.
const WIDTH: [u8; 256] = {
    let mut widths = [1; 256];
    let mut byte = 0xC0;
    while byte < 256 {
        widths[byte] = match byte {
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        byte += 1;
    }
    widths
};

/// Bytes that characters begin with.
pub(crate) struct Starts([bool; 256]);

impl Starts {
    pub(crate) const fn of(bytes: &[u8]) -> Starts {
        let mut starts = [false; 256];
        let mut at = 0;
        while at < bytes.len() {
            starts[bytes[at] as usize] = true;
            at += 1;
        }
        Starts(starts)
    }

    /// The next character from `at` on, where one begins, that begins with one of the bytes.
    #[inline]
    pub(crate) fn next(&self, text: &[u8], mut at: usize) -> Option<usize> {
        while let Some(byte) = text.get(at) {
            if self.0[*byte as usize] {
                return Some(at);
            }
            at += width(*byte);
        }
        None
    }
}

/// How many bytes a character has that begins with `first`.
#[inline]
pub(crate) fn width(first: u8) -> usize {
    WIDTH[first as usize] as usize
}

/// The next of two bytes from `at` on.
pub(crate) fn next_of(one: u8, other: u8, text: &[u8], at: usize) -> Option<usize> {
    memchr::memchr2(one, other, &text[at..]).map(|next| at + next)
}

/// Where the three bytes stand.
pub(crate) fn places_of(one: u8, two: u8, three: u8, text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr3_iter(one, two, three, text)
}

/// How often a word stands in a text.
pub(crate) fn count(word: &str, text: &str) -> u32 {
    memmem::find_iter(text.as_bytes(), word).count().try_into().unwrap_or(u32::MAX)
}

/// Some words that a text is searched for at once. Those of Chinese characters alone are searched for one by one: any
/// byte of theirs is common in Chinese text. The others are found by the sign that they begin with, or end with behind
/// a Chinese character.
pub(crate) struct Words {
    chinese: Vec<(usize, memmem::Finder<'static>)>,
    starts: Starts,
    /// Which group a sign may belong to, by its [`key`]; none at 0.
    groups_by_key: Vec<u16>,
    groups: Vec<Vec<Word>>,
}

#[derive(Clone)]
struct Word {
    /// Its place in the list.
    index: usize,
    word: &'static str,
    /// How many bytes stand before its sign.
    before: usize,
}

/// Two bytes by which a sign is known: the last two of a character of three bytes, else the first two.
fn key(text: &[u8], at: usize) -> usize {
    let from = at + usize::from(text[at] >= 0xE0);
    let byte = |at: usize| usize::from(text.get(at).copied().unwrap_or(0));
    byte(from) << 8 | byte(from + 1)
}

impl Words {
    pub(crate) fn of(words: &[&'static str]) -> Words {
        let mut found = Words {
            chinese: Vec::new(),
            starts: Starts::of(&[]),
            groups_by_key: vec![0; 1 << 16],
            groups: vec![Vec::new()],
        };
        for (index, word) in words.iter().enumerate() {
            let is_chinese = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
            let last =
                word.char_indices().next_back().filter(|(_, last)| word.starts_with(is_chinese) && !is_chinese(*last));
            let before = last.map_or(0, |(at, _)| at);
            let add = Word { index, word, before };
            let bytes = word.as_bytes();
            match bytes[before..] {
                [] => {}
                [0xE4..=0xE9, ..] => found.chinese.push((index, memmem::Finder::new(*word))),
                [only] => found.add(only, usize::from(only) << 8..(usize::from(only) + 1) << 8, add),
                [first, ..] => found.add(first, key(bytes, before)..key(bytes, before) + 1, add),
            }
        }
        found
    }

    fn add(&mut self, first: u8, keys: std::ops::Range<usize>, word: Word) {
        self.starts.0[usize::from(first)] = true;
        for group in &mut self.groups_by_key[keys] {
            if *group == 0 {
                *group = u16::try_from(self.groups.len()).unwrap_or(0);
                self.groups.push(Vec::new());
            }
            self.groups[usize::from(*group)].push(word.clone());
        }
    }

    /// Whether `counts` holds for a word that stands somewhere in a text, given its place in the text and in the list.
    pub(crate) fn any(&self, text: &str, counts: impl Fn(usize, usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        if self.chinese.iter().any(|(index, finder)| finder.find_iter(bytes).any(|at| counts(at, *index))) {
            return true;
        }
        let mut at = 0;
        while let Some(next) = self.starts.next(bytes, at) {
            let group = self.groups_by_key[key(bytes, next)];
            let stands = |word: &Word| {
                let start = next.checked_sub(word.before);
                start.is_some_and(|start| bytes[start..].starts_with(word.word.as_bytes()) && counts(start, word.index))
            };
            if group > 0 && self.groups[usize::from(group)].iter().any(stands) {
                return true;
            }
            at = next + width(bytes[next]);
        }
        false
    }
}

/// Many phrases that a text is searched for at once; of several at one place the longest counts.
pub(crate) struct Phrases(AhoCorasick);

impl Phrases {
    pub(crate) fn of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Phrases {
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases);
        Phrases(search.expect("lists are far below the size that the library can hold"))
    }

    /// Where phrases stand, with their number in the list.
    pub(crate) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.0.find_iter(text).map(|hit| (hit.pattern().as_usize(), hit.range()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_seen_by_its_characters() {
        let text = "a中【b{é😀[";
        let starts = Starts::of(&["【".as_bytes()[0], b'[']);
        assert_eq!(
            (starts.next(text.as_bytes(), 0), starts.next(text.as_bytes(), 7)),
            (text.find('【'), text.find('['))
        );
        let words = Words::of(&["【c", "【b", "{", "[", "éa", "中【", "中文"]);
        let seen = |place: usize, word: usize| words.any(text, |at, index| (at, index) == (place, word));
        assert!(seen(4, 1) && seen(8, 2) && seen(text.len() - 1, 3) && seen(1, 5));
        assert!(!words.any(text, |_, index| matches!(index, 0 | 4)));
        // Many signs of one letter, and a word that is known by its end.
        let words = Words::of(&["[", "{", ")", "]", "可见）", "可见)", "for", "：甲", "["]);
        let all = |text: &str| {
            (0..9)
                .filter(|wanted| words.any(text, |at, index| index == *wanted && text.is_char_boundary(at)))
                .collect::<Vec<_>>()
        };
        assert_eq!(all("x["), [0, 8]);
        assert_eq!((all("{，。"), all(")"), all("]]")), (vec![1], vec![2], vec![3]));
        assert_eq!(
            (all("家长可见）"), all("家长可见)"), all("，for x"), all("见）：甲")),
            (vec![4], vec![2, 5], vec![6], vec![7])
        );
    }
}
