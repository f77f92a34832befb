//! Passes over a text that look at each character's first byte only: most text is let go by them.

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

/// Some words, found by their first two bytes.
pub struct Words {
    /// Which group begins with two bytes; none at 0.
    groups_by_pair: Vec<u8>,
    /// The words of a group with their places in the list.
    groups: Vec<Vec<(usize, &'static str)>>,
}

impl Words {
    /// Of at most 255 words.
    pub fn of(words: &[&'static str]) -> Words {
        let (mut groups_by_pair, mut groups) = (vec![0; 1 << 16], vec![Vec::new()]);
        let mut add = |pair: usize, word| {
            if groups_by_pair[pair] == 0 {
                groups_by_pair[pair] = groups.len() as u8;
                groups.push(Vec::new());
            }
            groups[usize::from(groups_by_pair[pair])].push(word);
        };
        for (index, word) in words.iter().enumerate() {
            match word.as_bytes() {
                [] => {}
                [only] => (0..256).for_each(|second| add((*only as usize) << 8 | second, (index, *word))),
                [first, second, ..] => add((*first as usize) << 8 | *second as usize, (index, *word)),
            }
        }
        Words { groups_by_pair, groups }
    }

    /// Whether `counts` holds for a word that stands somewhere in a text, given its place in the text and in the list.
    pub fn any(&self, text: &str, counts: impl Fn(usize, usize) -> bool) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            let group = self.groups_by_pair[(bytes[at] as usize) << 8 | second as usize];
            if group > 0 && self.groups[usize::from(group)].iter().any(|(index, word)| text[at..].starts_with(word) && counts(at, *index)) {
                return true;
            }
            at += width(bytes[at]);
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
        let words = Words::of(&["【c", "【b", "{", "[", "éa"]);
        let seen = |place: usize, word: usize| words.any(text, |at, index| (at, index) == (place, word));
        assert!(seen(4, 1) && seen(8, 2) && seen(text.len() - 1, 3));
        assert!(!words.any(text, |_, index| matches!(index, 0 | 4)));
    }
}
