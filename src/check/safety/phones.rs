//! Phone numbers that were typed into a text: they come from the register of services, so that a number that changes is
//! changed once.

use std::ops::Range;

use crate::check::passage::{Kind, Passage};
use crate::check::tail;
use crate::diag::Diagnostic;
use crate::model::phone;
use crate::model::register::Service;

/// Words that a number follows or precedes, as one to call.
const CALL: [&str; 9] = ["打", "拨", "电话", "热线", "致电", "号码", "call ", "dial ", "phone "];
/// What is counted, and so is no number to call: 打120下.
const COUNTED: &str = "次下个分秒人元岁天年月日号米克毫公小周级度%％‰—–～到";

/// The numbers of a passage that the author typed.
pub(crate) fn check<'s>(passage: &Passage, services: impl Iterator<Item = &'s Service> + Clone) -> Vec<Diagnostic> {
    let typed = numbers(&passage.words).into_iter().filter(|range| passage.kind(range.start) == Kind::Text);
    typed
        .map(|range| {
            let found = &passage.words[range.clone()];
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let own = services.clone().find(|service| {
                service.phone.as_deref().is_some_and(|phone| {
                    phone::numbers(phone).iter().any(|number| digits(&number.dialled) == digits(found))
                })
            });
            Diagnostic::new("phone-unregistered", passage.place(range.clone()))
                .with("found", found)
                .with("id", own.map(|service| &service.id))
        })
        .collect()
}

/// Where the numbers to call stand: 010-12345678, 400-123-4567, and 12356 beside a word for calling.
fn numbers(words: &str) -> Vec<Range<usize>> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let end =
            (start..bytes.len()).find(|at| !(bytes[*at].is_ascii_digit() || bytes[*at] == b'-')).unwrap_or(bytes.len());
        let end = start + words[start..end].trim_end_matches('-').len();
        let number = &words[start..end];
        // `123pan`, `*100#`, `120.5`; a full stop ends a sentence.
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '*' | '_' | '/');
        let tied =
            words[end..].starts_with(part) || words[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(part));
        if !tied
            && !words[..start].ends_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '.' | '[' | '［' | '【' | '*' | '#' | '/' | '=')
            })
            && (is_line(number) || is_short(number) && is_called(words, start..end))
        {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// A fixed line with its area code, or a service line.
fn is_line(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let fixed = number.starts_with('0') && (10..=12).contains(&digits);
    let service = (number.starts_with("400") || number.starts_with("800")) && digits == 10;
    let groups = number.split('-').count();
    (fixed && groups <= 2 || service && groups <= 3) && !number.starts_with("00")
}

/// 120, 12356, 95598, 962121: numbers for emergencies have three digits, those of services five or six
/// (《电信网编号计划（2017年版）》).
fn is_short(number: &str) -> bool {
    let starts = |heads: &[&str]| heads.iter().any(|head| number.starts_with(head));
    number.bytes().all(|byte| byte.is_ascii_digit())
        && match number.len() {
            3 => starts(&["11", "12", "999"]),
            5 => starts(&["10", "11", "12", "95", "96"]),
            6 => starts(&["95", "96", "116", "118"]),
            _ => false,
        }
}

fn is_called(words: &str, range: Range<usize>) -> bool {
    let (before, after) = (&words[..range.start], &words[range.end..]);
    let near =
        tail(before, 6).rsplit(['，', '。', '；', '！', '？', '、', ',', '.', ';']).next().unwrap_or("").to_lowercase();
    let follows = after.trim_start();
    let counted = follows.starts_with(|c| COUNTED.contains(c));
    follows.starts_with("热线")
        || follows.starts_with("电话")
        || !counted && CALL.iter().any(|word| near.contains(word))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_to_call_are_told_from_other_numbers() {
        let found = |words: &str| numbers(words).into_iter().map(|range| words[range].to_owned()).collect::<Vec<_>>();
        for (words, expected) in [
            ("马上打120。", "120"),
            ("拨打 12356 找人说说", "12356"),
            ("12345热线", "12345"),
            ("单位电话：010-12345678。", "010-12345678"),
            ("传真 0512-1234567", "0512-1234567"),
            ("客服 400-123-4567", "400-123-4567"),
            ("Call 120 at once", "120"),
            ("Call 12356.", "12356"),
            ("电话咨询拨962121", "962121"),
            ("急救电话（120）", "120"),
        ] {
            assert_eq!(found(words), [expected], "{words}");
        }
        for words in [
            "打球120分钟",
            "2026-01-31",
            "共有120人",
            "一共12356人",
            "打110下",
            "GB 40070-2021",
            "0.5",
            "编号 110105194912310021",
            "电话里说了，120人来了",
            "2024-2026年",
            "参赛号码1136",
            "拨 *100# 查话费",
            "热线资料在123pan里",
            "电话卡号 1234",
        ] {
            assert!(found(words).is_empty(), "{words}: {:?}", found(words));
        }
    }
}
