//! The known name that was probably meant. A page of twenty thousand slips is compared with all names of a site in well
//! under a second.

/// Characters of a name that are compared sign by sign in one machine word.
const WORD: usize = 64;

/// The known name closest to `name`: at most two edits away, or one in three characters. An edit puts in, takes out or
/// changes one character or turns two over (optimal string alignment).
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Wanted::new(name);
    let limit = if wanted.length <= 2 { 1 } else { (wanted.length / 3).max(2) };
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        // One that is as far as the best so far wins by its place in the alphabet only.
        let most = match best {
            Some((distance, other)) if candidate < other => distance,
            Some((0, _)) => continue,
            Some((distance, _)) => distance - 1,
            None => limit,
        };
        if let Some(distance) =
            wanted.within(candidate, most).filter(|distance| *distance < candidate.chars().count().max(2))
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two words are the same but for one slip of a finger at most.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    strsim::osa_distance(one, other) <= 1
}

/// What a name is looked for by.
struct Wanted {
    small: String,
    /// In characters of `small`.
    length: usize,
    signs: u64,
    /// Where each character stands, as bits; empty for a name that is longer than a word has bits.
    places: Vec<(char, u64)>,
}

/// A text in small letters; most names have no others, and Chinese characters no case.
fn small(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|c| {
        let folded = (!c.is_ascii() && c < '\u{2E80}' || c > '\u{9FFF}').then(|| c.to_lowercase());
        let plain = folded.is_none().then(|| c.to_ascii_lowercase());
        folded.into_iter().flatten().chain(plain)
    })
}

/// The characters of a text as a set, some of them alike.
fn signs(text: impl Iterator<Item = char>) -> (u64, usize) {
    text.fold((0, 0), |(set, count), c| (set | 1 << (u32::from(c) % 64), count + 1))
}

impl Wanted {
    fn new(name: &str) -> Wanted {
        let small: String = small(name).collect();
        let (set, length) = signs(small.chars());
        let mut places: Vec<(char, u64)> = Vec::new();
        for (at, c) in small.chars().enumerate().take_while(|_| length <= WORD) {
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, bits)) => *bits |= 1 << at,
                None => places.push((c, 1 << at)),
            }
        }
        Wanted { small, length, signs: set, places }
    }

    /// How many edits a candidate is away, if no more than `most`.
    fn within(&self, candidate: &str, most: usize) -> Option<usize> {
        // A character takes one byte at least and four at most.
        if candidate.len() + 4 < self.length.saturating_sub(most) || candidate.len() > 4 * (self.length + most) + 8 {
            return None;
        }
        let (set, length) = signs(small(candidate));
        let apart = |one: u64, other: u64| (one & !other).count_ones() as usize;
        if length.abs_diff(self.length) > most || apart(set, self.signs).max(apart(self.signs, set)) > most {
            return None;
        }
        let distance = match self.places.is_empty() {
            true => strsim::osa_distance(&self.small, &small(candidate).collect::<String>()),
            false => self.distance(small(candidate)),
        };
        (distance <= most).then_some(distance)
    }

    /// Edits from a text that fits a word: a column of the table of distances is two words, one for its steps up and
    /// one for those down (H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances,
    /// 2003).
    fn distance(&self, text: impl Iterator<Item = char>) -> usize {
        let (mut up, mut down, mut diagonal, mut before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut distance = self.length;
        let last = 1_u64 << (self.length - 1);
        for c in text {
            let here = self.places.iter().find(|(known, _)| *known == c).map_or(0, |(_, bits)| *bits);
            let turned = ((!diagonal & here) << 1) & before;
            diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | turned;
            let (more, less) = (down | !(diagonal | up), diagonal & up);
            distance += usize::from(more & last != 0);
            distance -= usize::from(less & last != 0);
            let (more, less) = ((more << 1) | 1, less << 1);
            (up, down, before) = (less | !(diagonal | more), more & diagonal, here);
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_bits_count_like_the_table() {
        let letters = ['a', 'b', 'c', '牙', '刷', 'Ü', 'ü'];
        let mut seed = 7_usize;
        let mut throw = |sides: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % sides
        };
        for round in 0..3_000 {
            let longest = if round % 10 == 0 { 80 } else { 9 };
            let mut text = || (0..throw(longest)).map(|_| letters[throw(letters.len())]).collect::<String>();
            let (one, other) = (text(), text());
            let expected = strsim::osa_distance(&one.to_lowercase(), &other.to_lowercase());
            assert_eq!(Wanted::new(&one).within(&other, 200), Some(expected), "{one} {other}");
            for most in 0..4 {
                assert_eq!(
                    Wanted::new(&one).within(&other, most),
                    (expected <= most).then_some(expected),
                    "{one} {other} {most}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_of_several_is_the_first_by_name() {
        assert_eq!(nearest("parent", ["teachers", "parents", "Parens"]), Some("Parens"));
        assert_eq!(nearest("家张", ["家长", "家园", "公众"]), Some("家园"));
        assert_eq!(nearest("oral-brsh", ["oral-brush", "oral"]), Some("oral-brush"));
        assert_eq!(nearest("oral", ["eyes", "mind"]), None);
        assert_eq!(nearest("", ["a", "eyes"]), Some("a"));
        assert_eq!(nearest("stpes", ["steps"]), Some("steps"));
    }
}
