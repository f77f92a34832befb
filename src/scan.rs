//! Passes over a text that look at each character's first byte only: most text is let go by them.

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
pub struct Starts([bool; 256]);

impl Starts {
    pub const fn of(bytes: &[u8]) -> Starts {
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
    pub fn next(&self, text: &[u8], mut at: usize) -> Option<usize> {
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
pub fn width(first: u8) -> usize {
    WIDTH[first as usize] as usize
}

/// The next of two bytes from `at` on.
pub fn next_of(one: u8, other: u8, text: &[u8], at: usize) -> Option<usize> {
    memchr::memchr2(one, other, &text[at..]).map(|next| at + next)
}

/// Where the three bytes stand.
pub fn places_of(one: u8, two: u8, three: u8, text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr3_iter(one, two, three, text)
}

/// How often a word stands in a text.
pub fn count(word: &str, text: &str) -> u32 {
    memmem::find_iter(text.as_bytes(), word).count().try_into().unwrap_or(u32::MAX)
}

/// Some words that a text is searched for at once. Those of Chinese characters alone are searched for one by one: any byte of theirs is
/// common in Chinese text. The others are found by the sign that they begin with, or end with behind a Chinese character.
pub struct Words {
    chinese: Vec<(usize, memmem::Finder<'static>)>,
    starts: Starts,
    /// Which group has such a sign of two bytes, or whose first two they are; none at 0.
    groups_by_pair: Vec<u8>,
    groups: Vec<Vec<Word>>,
}

struct Word {
    /// Its place in the list.
    index: usize,
    word: &'static str,
    /// How many bytes stand before its sign.
    before: usize,
}

impl Words {
    /// Of at most 255 words.
    pub fn of(words: &[&'static str]) -> Words {
        let mut found = Words { chinese: Vec::new(), starts: Starts::of(&[]), groups_by_pair: vec![0; 1 << 16], groups: vec![Vec::new()] };
        for (index, word) in words.iter().enumerate() {
            let is_chinese = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
            let last = word.char_indices().next_back().filter(|(_, last)| word.starts_with(is_chinese) && !is_chinese(*last));
            let before = last.map_or(0, |(at, _)| at);
            let add = Word { index, word, before };
            match word.as_bytes()[before..] {
                [] => {}
                [0xE4..=0xE9, ..] => found.chinese.push((index, memmem::Finder::new(*word))),
                [only] => (0..=255).for_each(|second| found.add(only, second, &add)),
                [first, second, ..] => found.add(first, second, &add),
            }
        }
        found
    }

    fn add(&mut self, first: u8, second: u8, word: &Word) {
        self.starts.0[usize::from(first)] = true;
        let group = &mut self.groups_by_pair[usize::from(first) << 8 | usize::from(second)];
        if *group == 0 {
            *group = self.groups.len() as u8;
            self.groups.push(Vec::new());
        }
        self.groups[usize::from(*group)].push(Word { ..*word });
    }

    /// Whether `counts` holds for a word that stands somewhere in a text, given its place in the text and in the list.
    pub fn any(&self, text: &str, counts: impl Fn(usize, usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        if self.chinese.iter().any(|(index, finder)| finder.find_iter(bytes).any(|at| counts(at, *index))) {
            return true;
        }
        let mut at = 0;
        while let Some(next) = self.starts.next(bytes, at) {
            let second = bytes.get(next + 1).copied().unwrap_or(0);
            let group = self.groups_by_pair[usize::from(bytes[next]) << 8 | usize::from(second)];
            let stands = |word: &Word| {
                // The third byte tells nearly always.
                let alike = word.word.as_bytes().get(word.before + 2).is_none_or(|third| bytes.get(next + 2) == Some(third));
                let start = next.checked_sub(word.before).filter(|_| alike);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_seen_by_its_characters() {
        let text = "a中【b{é😀[";
        let starts = Starts::of(&["【".as_bytes()[0], b'[']);
        assert_eq!((starts.next(text.as_bytes(), 0), starts.next(text.as_bytes(), 7)), (text.find('【'), text.find('[')));
        let words = Words::of(&["【c", "【b", "{", "[", "éa", "中【", "中文"]);
        let seen = |place: usize, word: usize| words.any(text, |at, index| (at, index) == (place, word));
        assert!(seen(4, 1) && seen(8, 2) && seen(text.len() - 1, 3) && seen(1, 5));
        assert!(!words.any(text, |_, index| matches!(index, 0 | 4)));
    }
}
