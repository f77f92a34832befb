//! Phone numbers as offices write them → what a telephone dials (RFC 3966).

use std::ops::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it stands, with its extension, in bytes.
    pub range: Range<usize>,
    /// What is dialled: digits, with `+` before a number with its country.
    pub dialled: String,
    /// The number inside the house.
    pub extension: Option<String>,
}

impl Number {
    /// The address of a link: `tel:01012345678;ext=8`.
    pub(crate) fn address(&self) -> String {
        let extension = self.extension.as_ref().map_or(String::new(), |extension| format!(";ext={extension}"));
        format!("tel:{}{extension}", self.dialled)
    }
}

/// What leads to an extension, in lower case and half width; longer ones first.
const EXTENSIONS: [&str; 10] = ["extension", "转接", "转拨", "分机", "内线", "ext.", "ext", "转", "x", "#"];
/// What may stand between the digits of one number.
const INSIDE: &str = "-–—‐‑ .()";
/// What a figure before it is no number to dial: 24小时, 8楼.
const COUNTED: &str = "小时点楼层号室岁元年月日人次分周天";

/// The numbers of a text, in order. Full-width digits and signs count as plain ones.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let signs: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, half_width(c))).collect();
    let end_of = |index: usize| signs.get(index).map_or(text.len(), |(at, _)| *at);
    let mut found: Vec<Number> = Vec::new();
    let mut index = 0;
    while index < signs.len() {
        let starts = signs[index].1.is_ascii_digit()
            || matches!(signs[index].1, '+' | '(') && signs.get(index + 1).is_some_and(|(_, c)| c.is_ascii_digit());
        if !starts {
            index += 1;
            continue;
        }
        let (mut number, mut end) = read(&signs, index);
        if number.1.is_none() {
            let (extension, after) = extension(&signs, end);
            if extension.is_some() {
                (number.1, end) = (extension, after);
            }
        }
        let at = |index: Option<usize>| index.and_then(|index| signs.get(index)).map_or(' ', |(_, c)| *c);
        let (follows, before) = (at(Some(end)), at(index.checked_sub(1)));
        let digits = number.0.bytes().filter(u8::is_ascii_digit).count();
        let counts = digits < 5 && number.1.is_none() && COUNTED.contains(follows);
        let is_time = follows == ':' || before == ':' && at(index.checked_sub(2)).is_ascii_digit();
        if digits < 3 || counts || is_time || before.is_ascii_alphanumeric() {
            let ends = |at: &usize| !signs.get(*at).is_some_and(|(_, c)| c.is_ascii_digit());
            index = (index + 1..).find(ends).unwrap_or(end);
            continue;
        }
        let dialled = with_area(number.0, found.last());
        found.push(Number { range: signs[index].0..end_of(end), dialled, extension: number.1 });
        index = end;
    }
    found
}

/// The digits of the number at a place, an extension that follows a hyphen, and where it ends.
fn read(signs: &[(usize, char)], start: usize) -> ((String, Option<String>), usize) {
    let mut groups: Vec<String> = Vec::new();
    let (mut index, mut end, mut fresh) = (start, start, true);
    while let Some((_, c)) = signs.get(index) {
        match c {
            '+' if index == start => groups.push("+".to_owned()),
            c if c.is_ascii_digit() => {
                if fresh && groups.last().is_none_or(|group| group != "+") {
                    // Behind a whole number a blank begins another one.
                    let is_other = is_whole(&groups) || !groups.is_empty() && groups.concat().len() < 3;
                    if is_other && signs[index - 1].1 == ' ' {
                        break;
                    }
                    groups.push(String::new());
                }
                fresh = false;
                groups.last_mut().expect("a group").push(*c);
                end = index + 1;
            }
            // What opens behind a number says something of it: 12000（8:00—17:30）.
            '(' if index > start && !groups.concat().starts_with('+') => break,
            c if INSIDE.contains(*c) => fresh = true,
            _ => break,
        }
        index += 1;
    }
    // A bracket that closes around the last digits belongs to them.
    if signs[start..end].iter().any(|(_, c)| *c == '(')
        && !signs[start..end].iter().any(|(_, c)| *c == ')')
        && signs.get(end).is_some_and(|(_, c)| *c == ')')
    {
        end += 1;
    }
    let extension = match groups.split_last() {
        Some((last, rest)) if last.len() <= 5 && is_whole(rest) => Some(last.clone()),
        _ => None,
    };
    if extension.is_some() {
        groups.pop();
    }
    ((groups.concat(), extension), end)
}

/// Whether groups of digits are a whole number: area and line, a service line, a mobile.
fn is_whole(groups: &[String]) -> bool {
    let all = groups.concat();
    let (first, last) = (groups.first().map_or("", String::as_str), groups.last().map_or("", String::as_str));
    let line = |digits: &str| matches!(digits.len(), 7 | 8);
    let area = first.starts_with('0')
        && (10..=12).contains(&all.len())
        && (groups.len() == 1 || line(last) || line(&all[first.len()..]));
    let service = (all.starts_with("400") || all.starts_with("800")) && all.len() == 10;
    let mobile = all.len() == 11 && all.starts_with('1');
    let abroad = all.starts_with("+86") && (line(last) && groups.len() > 2 || all.len() >= 13);
    area || service || mobile || abroad || groups.len() == 1 && line(first) && !first.starts_with('0')
}

/// The extension behind a number: 转8, ext. 12, 分机801.
fn extension(signs: &[(usize, char)], end: usize) -> (Option<String>, usize) {
    let rest: String = signs[end..].iter().take(16).map(|(_, c)| c.to_ascii_lowercase()).collect();
    let words = rest.trim_start_matches([' ', ',', '，', '(', ';']);
    let Some(sign) = EXTENSIONS.iter().find(|sign| words.starts_with(**sign)) else { return (None, end) };
    let after = words[sign.len()..].trim_start_matches([' ', ':', '：', '-', '.']);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 6 {
        return (None, end);
    }
    let behind = &after[digits.len()..];
    let used = rest.chars().count() - behind.chars().count();
    (Some(digits), end + used)
}

/// The second of two lines of one office is often written without the area code of the first: 010-12345678、12345679.
fn with_area(dialled: String, before: Option<&Number>) -> String {
    let area = before.and_then(|before| before.dialled.get(..before.dialled.len().checked_sub(dialled.len())?));
    match area {
        Some(area)
            if matches!(dialled.len(), 7 | 8) && area.starts_with(['0', '+']) && (3..=7).contains(&area.len()) =>
        {
            format!("{area}{dialled}")
        }
        _ => dialled,
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '−' | '―' | '─' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn what_is_dialled_is_the_number_and_its_extension() {
        let addresses = |text: &str| numbers(text).iter().map(super::Number::address).collect::<Vec<_>>();
        for (text, expected) in [
            ("010-87654321", &["tel:01087654321"][..]),
            ("010-87654321转6", &["tel:01087654321;ext=6"]),
            ("010-87654321 转 602", &["tel:01087654321;ext=602"]),
            ("010-87654321分机602", &["tel:01087654321;ext=602"]),
            ("010-87654321 ext. 602", &["tel:01087654321;ext=602"]),
            ("010-87654321-602", &["tel:01087654321;ext=602"]),
            ("400-765-4321-2", &["tel:4007654321;ext=2"]),
            ("95001转3", &["tel:95001;ext=3"]),
            ("０１０－８７６５４３２１", &["tel:01087654321"]),
            ("（0512）7654321", &["tel:05127654321"]),
            ("010-87654321/87654322", &["tel:01087654321", "tel:01087654322"]),
            ("010-87654321、010-87654322", &["tel:01087654321", "tel:01087654322"]),
            ("87654321；13912345678", &["tel:87654321", "tel:13912345678"]),
            ("010-87654321 13912345678", &["tel:01087654321", "tel:13912345678"]),
            ("+86 10 8765 4321", &["tel:+861087654321"]),
            ("+86-10-87654321-602", &["tel:+861087654321;ext=602"]),
            ("400-765-4321（工作日）", &["tel:4007654321"]),
            ("24小时热线：12000", &["tel:12000"]),
            ("12000（8:00—17:30）", &["tel:12000"]),
            ("周一至周五 9:00-17:00 010-87654321", &["tel:01087654321"]),
            ("3 号楼 8 010-87654321", &["tel:01087654321"]),
            ("110/120", &["tel:110", "tel:120"]),
            ("020 7946 0000 x12", &["tel:02079460000;ext=12"]),
            ("139 1234 5678", &["tel:13912345678"]),
            ("暂无", &[]),
            ("见公众号", &[]),
            ("转8", &[]),
        ] {
            assert_eq!(addresses(text), expected, "{text}");
        }
        let text = "电话010-87654321转6、95001";
        assert_eq!(
            numbers(text).iter().map(|number| &text[number.range.clone()]).collect::<Vec<_>>(),
            ["010-87654321转6", "95001"]
        );
    }
}
