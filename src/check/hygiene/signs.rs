//! Signs that are certainly wrong in Chinese text, with what belongs there (GB/T 15834-2011; GB/T 15835-2011 for
//! digits).
//!
//! What may be a number, a name, a ratio, a formula, a file or an address is left alone: all that is found here `check
//! --fix` writes.

use std::ops::Range;

use crate::check::characters::is_han;

/// What stands before or after a sign, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A Chinese character.
    Han,
    /// Chinese punctuation, or something that a register gives.
    Near,
    Digit,
    /// The text starts or ends here.
    Edge,
    Other,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Edge,
        Some(c) if is_han(c) => Side::Han,
        Some('“' | '”' | '‘' | '’' | '（' | '）' | '《' | '》' | '「' | '」' | '\u{FFFC}') => Side::Near,
        Some(c) if c.is_ascii_digit() => Side::Digit,
        Some(_) => Side::Other,
    }
}

/// Each wrong stretch, in order, with the right one.
pub(super) fn wrong(words: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    // Japanese has rules of its own.
    if words.contains(is_kana) {
        return found;
    }
    let text = Text { words, chars: &chars };
    let mut index = 0;
    while index < chars.len() {
        let (at, c) = chars[index];
        let (length, right) = match c {
            ',' | ';' | ':' | '?' | '!' | '.' => text.half_width(index),
            '(' => text.bracket(index, &mut found),
            ' ' => text.space(index),
            '，' | '、' | '；' | '：' | '。' => text.twice(index),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => text.wide(index),
            '｡' | '｢' | '｣' | '､' => (1, narrow(c)),
            _ => (1, None),
        };
        if let Some(right) = right {
            let end = chars.get(index + length).map_or(words.len(), |(end, _)| *end);
            found.push((at..end, right));
        }
        index += length;
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether it is a letter of Japanese.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}' | 'ー' | '・')
}

/// A digit of Chinese numerals.
pub(super) fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// Punctuation that is as narrow as Japanese half-width letters, in its Chinese form.
fn narrow(c: char) -> Option<String> {
    let right = match c {
        '｡' => "。",
        '､' => "、",
        '｢' => "「",
        '｣' => "」",
        _ => return None,
    };
    Some(right.to_owned())
}

/// What ends a run of signs that may be one address, file name or formula.
fn ends_chunk(c: char) -> bool {
    c.is_whitespace() || "，。、；：？！（）《》“”‘’「」【】\u{FFFC}".contains(c)
}

/// Whether a run of signs is an address, the name of a file, a path or an entry of a query: `example.org/牙,刷`,
/// `说明,一.pdf`, `?词=牙`.
pub(super) fn is_address(chunk: &str) -> bool {
    let named = |(at, _): (usize, &str)| {
        let letters = |text: &str| {
            text.chars().take_while(char::is_ascii_alphanumeric).take(2).filter(char::is_ascii_alphabetic).count()
        };
        letters(&chunk[at + 1..]) == 2
            || letters(&chunk[at + 1..]) == 1 && chunk[at + 2..].starts_with(|c: char| c.is_ascii_digit())
    };
    chunk.contains("://")
        || chunk.contains("www.")
        || chunk.contains(['@', '\\', '=', '&', '_'])
        || chunk.matches('/').count() > 1
        || chunk.match_indices('.').any(named)
}

/// A passage letter by letter.
struct Text<'t> {
    words: &'t str,
    chars: &'t [(usize, char)],
}

impl Text<'_> {
    fn get(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|(_, c)| *c)
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    /// Whether a line of the passage starts at a letter.
    fn starts_line(&self, index: usize) -> bool {
        self.before(index).is_none_or(|c| c == '\n')
    }

    /// The run of signs around a letter, to the next space or Chinese sign on both sides, or to an address that begins
    /// behind it.
    fn chunk(&self, index: usize) -> &str {
        let at = self.chars[index].0;
        let start = self.words[..at]
            .char_indices()
            .rev()
            .take(CHUNK)
            .find(|(_, c)| ends_chunk(*c))
            .map(|(at, c)| at + c.len_utf8());
        let start = start.unwrap_or_else(|| self.chars[index.saturating_sub(CHUNK)].0);
        let end = self.words[at..].char_indices().take(CHUNK).find(|(_, c)| ends_chunk(*c)).map(|(next, _)| at + next);
        let end = end.unwrap_or_else(|| self.chars.get(index + CHUNK).map_or(self.words.len(), |(end, _)| *end));
        let chunk = &self.words[start.min(at)..end];
        let scheme = self.words[at..end]
            .find("://")
            .map(|next| self.words[at..at + next].trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len());
        scheme.map_or(chunk, |length| &self.words[start.min(at)..at + length])
    }

    /// How many Chinese characters in a row end before a letter.
    fn run_before(&self, index: usize) -> usize {
        self.chars[..index].iter().rev().take(CHUNK).take_while(|(_, c)| is_han(*c)).count()
    }

    /// A half-width sign between Chinese words, with the spaces after it.
    fn half_width(&self, index: usize) -> (usize, Option<String>) {
        let c = self.chars[index].1;
        let spaces = self.chars[index + 1..].iter().take_while(|(_, c)| *c == ' ').count();
        let next = self.get(index + 1 + spaces);
        let last = self.before(index);
        let (left, right) = (side(last), side(next.filter(|c| *c != '\n')));
        let follows = left == Side::Han && matches!(right, Side::Han | Side::Near | Side::Edge);
        let clear = match c {
            // `共3,其中`; not the `1,` that counts items.
            ',' => {
                follows
                    || right == Side::Han && (left == Side::Near || left == Side::Digit && self.is_in_sentence(index))
            }
            // `5!` may be a product, `2?` a blank to fill in.
            ';' | '?' | '!' => follows || right == Side::Han && left == Side::Near,
            ':' => {
                (left == Side::Han && matches!(right, Side::Han | Side::Near)
                    || right == Side::Han && left == Side::Near)
                    && !self.is_ratio(index, spaces)
            }
            // A full stop in the middle may part a number, a name or a file from its ending.
            _ => left == Side::Han && right == Side::Edge && self.ends_sentence(index),
        };
        let repeated = next == Some(c) || last == Some(c);
        let numerals = last.is_some_and(is_numeral) && next.is_some_and(is_numeral);
        if !clear || repeated || numerals || is_address(self.chunk(index)) {
            return (1, None);
        }
        let full = match c {
            ',' => "，",
            ';' => "；",
            ':' => "：",
            '?' => "？",
            '!' => "！",
            _ => "。",
        };
        // A space between Chinese words goes with the sign; several may be a place to write in.
        let length = if spaces > 2 { 1 } else { 1 + spaces };
        (length, Some(full.to_owned()))
    }

    /// Whether a Chinese character stands before the number or time of day that ends here, in the same clause.
    fn is_in_sentence(&self, index: usize) -> bool {
        self.chars[..index]
            .iter()
            .rev()
            .take(CHUNK)
            .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, ' ' | ':')))
            .is_some_and(|(_, c)| is_han(*c))
    }

    /// `红:白:黄`, `盐:水=1:9`, `男:女`: what is held against each other.
    fn is_ratio(&self, index: usize, spaces: usize) -> bool {
        let after = self.chars[index + 1 + spaces..].iter().take(CHUNK).take_while(|(_, c)| is_han(*c)).count();
        let chunk = self.chunk(index);
        let figures = chunk.contains(|c: char| c.is_ascii_digit());
        self.run_before(index) == 1 && (after == 1 || figures)
            || chunk.matches(':').count() > 1 && !figures
            || chunk.contains('比')
    }

    /// Whether the words before a full stop are a clause: no letter of an item, no name, no abbreviation.
    fn ends_sentence(&self, index: usize) -> bool {
        const CLAUSE: usize = 4;
        let length =
            self.chars[..index].iter().rev().take(2 * CHUNK).take_while(|(_, c)| !"。！？；，,\n".contains(*c)).count();
        let clause = &self.chars[index - length..index];
        let parted = clause.windows(2).any(|pair| is_han(pair[0].1) && pair[1].1 == '.');
        clause.iter().filter(|(_, c)| is_han(*c)).count() >= CLAUSE && !parted
    }

    /// Half-width brackets around Chinese words in a Chinese text: both are found at once, each as its own mend.
    fn bracket(&self, index: usize, found: &mut Vec<(Range<usize>, String)>) -> (usize, Option<String>) {
        let Some(length) = self.chars[index + 1..].iter().position(|(_, c)| matches!(c, '(' | ')' | '\n')) else {
            return (1, None);
        };
        let close = index + 1 + length;
        let inside = &self.chars[index + 1..close];
        let last = self.before(index);
        let first_han = inside.first().is_some_and(|(_, c)| is_han(*c));
        let beside = side(last) == Side::Han || side(self.get(close + 1)) == Side::Han;
        // `f(甲)`, `[表](报名 表.csv)`, `:(难过)`: a function, a link that is none, a face.
        let letter = last.is_some_and(|c| c.is_ascii_alphabetic())
            && !self.before(index.saturating_sub(1)).is_some_and(|c| c.is_ascii_alphabetic());
        let tied = letter || last.is_some_and(|c| matches!(c, ']' | '）' | '】' | ':' | ';' | '_' | '^' | '='));
        let formula = inside.iter().any(|(_, c)| matches!(c, '+' | '*' | '=' | '^' | '<' | '>' | '×' | '÷'));
        let start = self.chars[index].0;
        let written = &self.words[start..self.chars[close].0];
        let address = is_address(self.chunk(index)) || written.split(ends_chunk).any(is_address);
        if self.chars[close].1 != ')' || !first_han || !beside || tied || formula || address {
            return (1, None);
        }
        found.push((self.chars[close].0..self.chars[close].0 + 1, "）".to_owned()));
        (1, Some("（".to_owned()))
    }

    /// Spaces beside Chinese punctuation. More than two may be a place to write in.
    fn space(&self, index: usize) -> (usize, Option<String>) {
        let count = self.chars[index..].iter().take_while(|(_, c)| *c == ' ').count();
        let is_sign = |c: Option<char>| c.is_some_and(|c| matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！'));
        let (left, right) = (self.before(index), self.get(index + count));
        // `https://example.org/牙 。`: without the space the address would go on.
        let certain = count < 3
            && !left.is_some_and(|_| is_address(self.chunk(index - 1)))
            && (is_sign(left) && side(right) == Side::Han || is_sign(right) && side(left) == Side::Han);
        (count, certain.then(String::new))
    }

    /// One sign twice; three are something else, and so are two colons that start a line or stand between letters.
    fn twice(&self, index: usize) -> (usize, Option<String>) {
        let c = self.chars[index].1;
        let count = self.chars[index..].iter().take_while(|(_, other)| *other == c).count();
        let tied = c == '：' && side(self.before(index)) != Side::Han;
        (count, (count == 2 && !tied).then(|| c.to_string()))
    }

    /// A run of full-width letters and digits, with the point in a number. One that counts the items of a list stays:
    /// it would become one.
    fn wide(&self, index: usize) -> (usize, Option<String>) {
        let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
        let mut length = 1;
        while let Some(c) = self.get(index + length) {
            let point = c == '．' && is_digit(self.get(index + length - 1)) && is_digit(self.get(index + length + 1));
            if !is_wide(c) && !point {
                break;
            }
            length += 1;
        }
        let counts = self.starts_line(index)
            && self.get(index + length).is_some_and(|c| matches!(c, '.' | ')' | '．' | '）' | '、'));
        let half =
            self.chars[index..index + length].iter().filter_map(|(_, c)| char::from_u32(*c as u32 - 0xFEE0)).collect();
        (length, (!counts).then_some(half))
    }
}

/// Letters that are looked at on one side of a sign.
const CHUNK: usize = 80;

#[cfg(test)]
mod tests {
    use super::wrong;

    /// The text with what is found put right.
    fn mended(words: &str) -> String {
        let mut out = words.to_owned();
        for (range, right) in wrong(words).into_iter().rev() {
            out.replace_range(range, &right);
        }
        out
    }

    #[test]
    fn what_is_certain_is_found() {
        for (words, right) in [
            ("早上,晚上各刷一次 ，两分钟;再漱口!", "早上，晚上各刷一次，两分钟；再漱口！"),
            ("为什么要刷牙? 因为有细菌.", "为什么要刷牙？因为有细菌。"),
            ("注意:不要横着拉.", "注意：不要横着拉。"),
            ("每天两次（早晚）,饭后漱口。。", "每天两次（早晚），饭后漱口。"),
            ("看这,里和https://example.org/好,坏 。", "看这，里和https://example.org/好,坏 。"),
            ("时间:早上8:30,地点:操场", "时间：早上8:30，地点：操场"),
            ("共3,其中１２人；含量３．５％", "共3，其中12人；含量3.5％"),
            ("吃菜､喝水｡他说｢好｣", "吃菜、喝水。他说「好」"),
            ("BMI(体重指数)是一个数", "BMI（体重指数）是一个数"),
        ] {
            assert_eq!(mended(words), right);
        }
    }

    #[test]
    fn numbers_names_ratios_and_addresses_stay() {
        for words in [
            "是去年的三.五倍",
            "一.早上刷牙",
            "甲.苹果 乙.香蕉",
            "阿里.买买提在一班",
            "打开说明.附件",
            "附录乙.",
            "甲队三:二胜乙队",
            "男:女为6:5",
            "红:白:黄",
            "盐:水=1:9",
            "约一,二十人",
            "1,早上刷牙",
            "求5!的值",
            "版本2.0,新",
            "见 说明,一.pdf 和口腔,护理.docx",
            "写信到王,李@例子.com",
            "打开例子.org/搜索?词=牙",
            "资料/口腔,护理/说明",
            "f(甲)的值，面积(长*宽)是",
            "看[报名](报名 表.csv)吧",
            "好：( 难过:(哭)了",
            "１．刷外面",
            "１) 刷外面",
            "姓名：     年龄：     岁",
            "：：注意",
            "日本の歯､ﾊﾌﾞﾗｼ",
            "等等...再说",
            "8:00—9:00，3:2:1，3,000米",
        ] {
            assert_eq!(mended(words), words);
        }
    }

    #[test]
    fn any_text_is_taken() {
        for words in [
            "",
            ".",
            "牙.",
            "(",
            "（)",
            " ",
            "：",
            "％,％",
            "e\u{301},牙",
            "👨‍👩‍👧,好!",
            "\u{2028}.\u{2029}",
            "𠮷.𠮷,𠮷(𠮷)",
        ] {
            let _ = wrong(words);
        }
    }
}
