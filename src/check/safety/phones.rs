//! Phone numbers that were typed into a text: they come from the register of services, so that a number that changes is
//! changed once. And numbers that look like each other (962525 in Shanghai, 96525 in Zhejiang; 12355, 12356).

use std::cmp::Ordering;
use std::ops::Range;

use crate::check::passage::{Kind, Passage};
use crate::check::{head, tail};
use crate::diag::Diagnostic;
use crate::model::phone;
use crate::model::places::Places;
use crate::model::service::Service;

/// Words that a number follows or precedes, as one to call.
const CALL: [&str; 8] = ["拨", "电话", "热线", "致电", "号码", "call ", "dial ", "phone "];
/// Words that a number of five or six digits also stands with: 求助96525.
const ASKED: [&str; 6] = ["咨询", "求助", "倾诉", "联系", "援助", "求救"];
/// Words after which a number is one to call, whatever its first digits are.
const CALLED: [&str; 12] =
    ["拨打", "拨", "致电", "热线", "电话", "电话是", "电话为", "电话号码", "热线是", "热线为", "电话号码是", "号码是"];
/// Words before a number that is another one: of a letter, a document, an account.
const OTHER: [&str; 12] =
    ["邮编", "邮政编码", "文号", "编号", "卡号", "学号", "证号", "账号", "年份", "共接", "接听", "共"];
/// What is counted, and so is no number to call: 打120下.
const COUNTED: &str = "次下个分秒人元岁天年月日号米克毫公小周级度名位余多万件通例家所份条项笔台数%％‰—–～~到";

/// The numbers of a passage that the author typed, and those that stand beside the name of another service.
pub(crate) fn check<'s>(
    passage: &Passage,
    services: impl Iterator<Item = &'s Service> + Clone,
    places: &Places,
) -> Vec<Diagnostic> {
    let is_said = |range: &Range<usize>| matches!(passage.kind(range.start), Kind::Text | Kind::Code | Kind::Service);
    let said = numbers(&passage.words).into_iter().filter(is_said);
    said.filter_map(|range| {
        let found = &passage.words[range.clone()];
        let dialled = digits(found);
        let own: Vec<&Service> =
            services.clone().filter(|service| lines(service).any(|line| line == dialled)).collect();
        let mistaken = if own.is_empty() {
            slip(&dialled, services.clone())
        } else {
            other(&passage.words, range.clone(), &own, services.clone(), places)
        };
        let finding = |code| Diagnostic::new(code, passage.place(range.clone())).with("found", found);
        match mistaken {
            Some((service, near)) => {
                let state = if own.is_empty() { "slip" } else { "other" };
                let own = own.first().map(|own| own.name.told());
                let finding = finding("phone-lookalike").with("state", state).with("own", own);
                Some(finding.with("near", near).with("id", &service.id).with("name", service.name.told()))
            }
            None if passage.kind(range.start) == Kind::Service => None,
            None => Some(finding("phone-unregistered").with("id", own.first().map(|service| &service.id))),
        }
    })
    .collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The numbers of a service, as digits.
fn lines(service: &Service) -> impl Iterator<Item = String> {
    let numbers = service.phone.as_deref().map(phone::numbers).unwrap_or_default();
    numbers.into_iter().map(|number| digits(&number.dialled))
}

/// The registered service whose number this one is but for a slip, with that number. Numbers for emergencies have three
/// digits and are all alike.
fn slip<'s>(found: &str, mut services: impl Iterator<Item = &'s Service>) -> Option<(&'s Service, String)> {
    services.find_map(|service| Some((service, lines(service).find(|line| is_slip(found, line))?)))
}

/// Whether one of two numbers becomes the other by one digit that is left out, doubled or another one, or by two that
/// change places: 962525 and 96525.
fn is_slip(one: &str, other: &str) -> bool {
    const SHORT: usize = 5;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().min(other.len()) < SHORT || one == other || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match one.len().cmp(&other.len()) {
        Ordering::Less => *one == other[1..],
        Ordering::Greater => one[1..] == *other,
        Ordering::Equal => {
            one[1..] == other[1..]
                || one.len() > 1 && one[0] == other[1] && one[1] == other[0] && one[2..] == other[2..]
        }
    }
}

/// The service that the words before a number name, when that is another one: its name, or its place where the two
/// numbers are alike. Words that name one that has the number are right.
fn other<'s>(
    words: &str,
    range: Range<usize>,
    own: &[&Service],
    mut services: impl Iterator<Item = &'s Service>,
    places: &Places,
) -> Option<(&'s Service, String)> {
    let before = tail(&words[..range.start], NAME).rsplit(STOPS_OF_CLAUSE).next().unwrap_or("");
    let names =
        |service: &Service| service.name.texts.iter().any(|(_, name)| is_long(name) && before.contains(&**name));
    let at = |service: &Service| {
        let parts = service.served().filter(|served| places.is_part(served));
        parts.flat_map(|served| places.called(served)).any(|name| before.contains(name))
    };
    if before.chars().all(|c| c.is_whitespace()) || own.iter().any(|own| names(own) || at(own)) {
        return None;
    }
    let dialled = digits(&words[range]);
    services.find_map(|service| {
        let line = lines(service).find(|line| *line != dialled)?;
        let is_own = own.iter().any(|own| own.id == service.id);
        (!is_own && (names(service) || at(service) && is_slip(&line, &dialled))).then_some((service, line))
    })
}

/// Whether a name is one that does not stand in a text by chance.
fn is_long(name: &str) -> bool {
    name.chars().count() >= 4
}

/// Signs at which what is said of another thing begins.
const STOPS_OF_CLAUSE: [char; 10] = ['，', '。', '；', '！', '？', '、', ',', ';', '!', '?'];

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
            && (is_line(number)
                || is_short(number) && is_called(words, start..end)
                || is_local(number) && is_after_call(words, start..end))
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

/// A number of a city's own network, or one that has no usual beginning: 62345678, 82000.
fn is_local(number: &str) -> bool {
    (5..=8).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0')
}

/// How far from a number of five or six digits its word for calling stands: 上海市心理热线（全天）962525, 12345市民服务热线.
const FAR: usize = 12;
/// How long the name of a service behind its number may be: 12355北京市青少年服务热线.
const NAME: usize = 20;
/// The same for one of three.
const NEAR: usize = 6;

fn is_called(words: &str, range: Range<usize>) -> bool {
    let long = range.len() > 3;
    let (before, after) = (words[..range.start].trim_end_matches([' ', '“', '：', ':']), &words[range.end..]);
    let near = tail(before, if long { FAR } else { NEAR }).rsplit(STOPS).next().unwrap_or("").to_lowercase();
    let follows = after.trim_start_matches([' ', '”']);
    let counted = follows.starts_with(|c| COUNTED.contains(c));
    let name = head(follows, if long { NAME } else { 2 }).split(STOPS).next().unwrap_or("");
    let asked = || long && ASKED.iter().any(|word| near.contains(word) || name.starts_with(word));
    let called = || near.ends_with('打') || asked() || CALL.iter().any(|word| format!("{near} ").contains(word));
    let other = || OTHER.iter().any(|word| near.contains(word));
    !counted && (name.contains("热线") || name.contains("电话") || !other() && called())
}

const STOPS: [char; 13] = ['，', '。', '；', '！', '？', '、', ',', '.', ';', '“', '”', '《', '》'];

/// Whether a word for calling stands just before a number, and nothing behind it says that it is an amount.
fn is_after_call(words: &str, range: Range<usize>) -> bool {
    let before = words[..range.start].trim_end_matches([' ', '：', ':', '（', '(', '“']);
    let follows = words[range.end..].trim_start();
    CALLED.iter().any(|word| before.ends_with(word)) && !follows.starts_with(|c| COUNTED.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{is_slip, numbers};
    use crate::check::safety::finds_only;

    #[test]
    fn numbers_that_a_slip_makes_of_each_other_are_alike() {
        let pairs =
            [("962525", "96525"), ("96525", "962525"), ("12355", "12356"), ("12365", "12356"), ("123566", "12356")];
        for (one, other) in pairs {
            assert!(is_slip(one, other), "{one} {other}");
        }
        for (one, other) in
            [("120", "110"), ("12356", "12356"), ("12345", "12320"), ("96525", "12356"), ("1235", "12356")]
        {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_to_call_are_told_from_other_numbers() {
        let to_call = [
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
            ("上海市心理热线 962525 中心呼叫", "962525"),
            ("上海市心理热线（全天有人）962525", "962525"),
            ("心里难过，找962525倾诉", "962525"),
            ("先设立省域统一号码“96525”心理热线", "96525"),
            ("12355北京市中小学生权益保护法律服务热线", "12355"),
            ("难过时也可求助962525。", "962525"),
            ("设区市开通96525心理援助热线", "96525"),
            ("解决好12345市民服务热线反映的问题", "12345"),
            ("心里难过，可以拨打962525。", "962525"),
            ("拨打 62345678 预约", "62345678"),
            ("学校电话：82001234", "82001234"),
            ("致电80001", "80001"),
        ];
        let others = [
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
            "打造“12345”宣传品牌",
            "打通120数据",
            "实施“123456”系列服务",
            "邮编：116000",
            "地址：大连，电话见下，邮政编码116011",
            "热线共接听12356通",
            "热线接听962525人次",
            "电话随访21000人",
            "京卫〔2020〕96525号",
            "投入962525元",
            "电话调查 20000 余名家长",
        ];
        finds_only(numbers, &to_call, &others);
    }
}
