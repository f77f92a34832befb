//! Emoji on paper: printed in black and white, and what belongs to their colours only is left away. No sign that a font
//! lacks may stop a site because it was meant as an ornament.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Emoji presentation, text presentation (Unicode Standard, 23.4): how a sign looks, not what it is.
const SELECTORS: [char; 2] = ['\u{FE0E}', '\u{FE0F}'];
const JOINER: char = '\u{200D}';
/// A key around the figure before it.
const KEYCAP: char = '\u{20E3}';
const SKIN: RangeInclusive<char> = '\u{1F3FB}'..='\u{1F3FF}';
/// Two of these letters are a flag.
const FLAG_LETTERS: RangeInclusive<char> = '\u{1F1E6}'..='\u{1F1FF}';
/// Letters of the flag of a part of a country, behind a black flag.
const TAGS: RangeInclusive<char> = '\u{E0020}'..='\u{E007F}';

/// Signs that are pictures: the old ones, then the blocks of emoji, in which new ones are added each year.
const OLD: [RangeInclusive<char>; 3] = ['\u{2600}'..='\u{27BF}', '\u{2B00}'..='\u{2BFF}', '\u{1F000}'..='\u{1F0FF}'];
const EMOJI: [RangeInclusive<char>; 4] =
    ['\u{1F300}'..='\u{1F64F}', '\u{1F680}'..='\u{1F6FF}', '\u{1F7E0}'..='\u{1F7EB}', '\u{1F900}'..='\u{1FAFF}'];

/// Signs with a meaning, and others of the same meaning that fonts more often have.
const ALIKE: &[(RangeInclusive<char>, char)] = &[
    ('➔'..='➔', '→'),
    ('➘'..='➘', '↘'),
    ('➙'..='➙', '→'),
    ('➚'..='➚', '↗'),
    ('➛'..='➯', '→'),
    ('➱'..='➾', '→'),
    ('\u{1F5F8}'..='\u{1F5F8}', '✓'),
    ('\u{1F5F9}'..='\u{1F5F9}', '☑'),
    ('\u{1F5F4}'..='\u{1F5F7}', '✗'),
    ('☛'..='☛', '☞'),
    ('❎'..='❎', '☒'),
];

/// Whether a sign is a picture.
pub(crate) fn is_picture(c: char) -> bool {
    OLD.iter().chain(&EMOJI).any(|range| range.contains(&c))
}

/// A text as it is printed; `None` when that is as it stands. `has` says whether a font has a sign; pictures that no
/// font has go to `left`.
pub(crate) fn printed(text: &str, has: &dyn Fn(char) -> bool, left: &mut BTreeSet<char>) -> Option<String> {
    let special = |c: char| {
        matches!(c, '\u{200D}' | '\u{20E3}' | '\u{2600}'..='\u{27BF}' | '\u{FE0E}' | '\u{FE0F}') || c >= '\u{1F000}'
    };
    if !text.chars().any(special) {
        return None;
    }
    let all: Vec<char> = text.chars().collect();
    let picture =
        |c: Option<&char>| c.is_some_and(|c| is_picture(*c) || SELECTORS.contains(c) || matches!(c, '♀' | '♂'));
    let mut out = String::with_capacity(text.len());
    for (at, &c) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let joins = c == JOINER && picture(before) && picture(all.get(at + 1));
        let sex = matches!(c, '♀' | '♂') && before == Some(&JOINER);
        if joins || sex || SELECTORS.contains(&c) || TAGS.contains(&c) || (SKIN.contains(&c) && picture(before)) {
            continue;
        }
        if c == KEYCAP {
            encircle(&mut out);
        } else if FLAG_LETTERS.contains(&c) {
            out.push(char::from(b'A' + (u32::from(c) - u32::from(*FLAG_LETTERS.start())) as u8));
        } else {
            sign(c, has, left, &mut out);
        }
    }
    Some(out)
}

/// A sign, one like it, or nothing.
fn sign(c: char, has: &dyn Fn(char) -> bool, left: &mut BTreeSet<char>, out: &mut String) {
    let alike = ALIKE.iter().find(|(range, _)| range.contains(&c));
    if alike.is_none() && !EMOJI.iter().any(|range| range.contains(&c)) || has(c) {
        out.push(c);
    } else if let Some((_, alike)) = alike {
        out.push(*alike);
    } else {
        left.insert(c);
    }
}

/// A key is printed as a number in a circle.
fn encircle(out: &mut String) {
    if let Some(figure) = out.chars().last().and_then(|last| last.to_digit(10)).filter(|figure| *figure > 0) {
        out.pop();
        out.extend(char::from_u32(u32::from('①') + figure - 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, Vec<char>) {
        let mut left = BTreeSet::new();
        let has =
            |c| !('\u{1FAE9}'..='\u{1FAEF}').contains(&c) && !SKIN.contains(&c) && c != '➜' && c != '❎' && c != '♔';
        let shown = printed(text, &has, &mut left).unwrap_or_else(|| text.to_owned());
        (shown, left.into_iter().collect())
    }

    #[test]
    fn emoji_are_printed_without_what_belongs_to_their_colours() {
        for (text, expected) in [
            ("早晚刷牙", "早晚刷牙"),
            ("刷牙 👍", "刷牙 👍"),
            ("❤️ 和 ☎︎", "❤ 和 ☎"),
            ("👍🏽好", "👍好"),
            ("👨‍👩‍👧一家", "👨👩👧一家"),
            ("👩🏻‍⚕️医生，🏃‍♀️跑", "👩⚕医生，🏃跑"),
            ("1️⃣刷 2️⃣漱 0️⃣ #️⃣", "①刷 ②漱 0 #"),
            ("🇨🇳 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "CN 🏴"),
            ("洗手➜吃饭 ❎", "洗手→吃饭 ☒"),
        ] {
            assert_eq!(shown(text), (expected.to_owned(), vec![]), "{text}");
        }
        // A joiner between letters is not ours to take, and a sign of another kind stays: a finding tells that no font
        // has it.
        assert_eq!(shown("क्‍ष 🡒 ♔ \u{10FFFD}").0, "क्‍ष 🡒 ♔ \u{10FFFD}");
    }

    #[test]
    fn a_picture_that_no_font_has_is_left_out_and_told() {
        assert_eq!(shown("累了🫩。\u{1FAEA}🏽"), ("累了。".to_owned(), vec!['\u{1FAE9}', '\u{1FAEA}']));
        assert_eq!(shown("🏽"), (String::new(), vec!['\u{1F3FD}']));
    }
}
