//! Slips that are surely none of the words that were meant, marks of formulas that nobody sets, and one range that is
//! written in several ways on a page.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::characters::is_han;
use crate::check::passage::Passage;
use crate::diag::Diagnostic;

/// What is written by mistake, and what belongs there (《现代汉语词典》第7版). The first two stand in documents that campaigns
/// are made of.
const SLIPS: [(&str, &str); 13] = [
    ("公筷公勺子", "公筷公勺"),
    ("患者病率", "患病率"),
    ("松驰", "松弛"),
    ("针炙", "针灸"),
    ("脉博", "脉搏"),
    ("痉孪", "痉挛"),
    ("防碍", "妨碍"),
    ("寒喧", "寒暄"),
    ("食不裹腹", "食不果腹"),
    ("迫不急待", "迫不及待"),
    ("一如继往", "一如既往"),
    ("按耐不住", "按捺不住"),
    ("渡假", "度假"),
];

/// A word that stands in such documents where none belongs, with what is around it.
const STRAY: &str = "学习";
const WITH_STRAY: [(&str, &str); 5] = [
    ("学习视力不良检出率", "学生视力不良检出率"),
    ("学习视力不良率", "学生视力不良率"),
    ("学生学习营养与健康状况", "学生营养与健康状况"),
    ("学生学习健康膳食指引", "学生健康膳食指引"),
    ("中小学生学习健康监测", "中小学生健康监测"),
];

/// What is wrong with the words of a passage by themselves.
pub(super) fn check(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    let words = &passage.words;
    let with_stray = if words.contains(STRAY) { &WITH_STRAY[..] } else { &[] };
    for (slip, right) in SLIPS.iter().chain(with_stray) {
        for (at, _) in words.match_indices(slip) {
            let note = Diagnostic::new("text-slip", passage.place(at..at + slip.len()));
            notes.push(note.with("found", slip).with("right", right));
        }
    }
    for (range, right) in formulas(words) {
        let found = &words[range.clone()];
        notes.push(Diagnostic::new("text-formula", passage.place(range)).with("found", found).with("right", right));
    }
}

/// Marks that set a letter lower or higher in a formula: `PM_{2.5}` with `PM2.5`, `10^{9}` with `10⁹`.
fn formulas(words: &str) -> Vec<(Range<usize>, String)> {
    const LONGEST: usize = 8;
    let mut found = Vec::new();
    for sign in ["_{", "^{"] {
        for (at, _) in words.match_indices(sign) {
            let base = words[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
            let Some(length) = words[at + 2..].find('}') else { continue };
            let inner = &words[at + 2..at + 2 + length];
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-');
            if base < at && (1..=LONGEST).contains(&length) && inner.chars().all(plain) {
                let set = moved(inner, sign == "^{").unwrap_or_else(|| inner.to_owned());
                found.push((base..at + 3 + length, format!("{}{set}", &words[base..at])));
            }
        }
    }
    found
}

/// Digits and signs in their lower or higher form; `None` when one has no such form.
fn moved(text: &str, higher: bool) -> Option<String> {
    let forms = if higher { "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻" } else { "₀₁₂₃₄₅₆₇₈₉₊₋" };
    text.chars().map(|c| forms.chars().nth("0123456789+-".find(c)?)).collect()
}

/// A range of numbers with what is counted: `0—6岁`, as it is written, and where its sign stands in that.
struct Written {
    range: Range<usize>,
    sign: Range<usize>,
}

/// One range on a page in several ways: `0—6岁`, `0-6岁`, `0至6岁`. Told where it is written otherwise than before.
pub(super) fn ranges(passages: &[Passage], notes: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, &str, char), (&str, &str)> = BTreeMap::new();
    for passage in passages {
        let words = &passage.words;
        for Written { range, sign } in ranges_of(words) {
            let rest = words[range.end..].trim_start_matches(' ');
            let Some(unit) = rest.chars().next() else { continue };
            let whole = &words[range.start..words.len() - rest.len() + unit.len_utf8()];
            let ends = (words[range.start..sign.start].trim_end(), words[sign.end..range.end].trim_start());
            let key = (ends.0, ends.1, unit);
            let (first, first_sign) = *seen.entry(key).or_insert((whole, &words[sign.clone()]));
            if first_sign != &words[sign] {
                let right = format!("{}～{}{unit}", ends.0, ends.1);
                let note = Diagnostic::new("text-range", passage.place(range));
                notes.push(note.with("found", whole).with("first", first).with("right", right));
            }
        }
    }
}

/// Signs and words between the ends of a range. 到 is also how one speaks (3到5次), and counts between ages alone.
const SIGNS: [&str; 9] = ["—", "–", "－", "-", "～", "~", "〜", "至", SPOKEN];
const SPOKEN: &str = "到";
const AGES: [&str; 3] = ["岁", "周岁", "个月"];

fn ranges_of(words: &str) -> Vec<Written> {
    let mut found = Vec::new();
    for sign in SIGNS {
        for (at, _) in words.match_indices(sign) {
            let is_figure = |c: char| c.is_ascii_digit() || c == '.';
            let (before, after) = (words[..at].trim_end_matches(' '), words[at + sign.len()..].trim_start_matches(' '));
            let start = before.trim_end_matches(is_figure).len();
            let end = words.len() - after.trim_start_matches(is_figure).len();
            let tied = words[..start]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_alphabetic() || "—–－-～~〜至到第/:".contains(c));
            // 010-12345678 is a number to call.
            let tied = tied
                || before[start..].starts_with('0')
                    && !matches!(&before[start..], "0")
                    && !before[start..].starts_with("0.");
            let rest = words[end..].trim_start_matches(' ');
            let counted = rest.starts_with(|c: char| is_han(c) && !"年月日号至到第".contains(c))
                && (sign != SPOKEN || AGES.iter().any(|age| rest.starts_with(age)));
            if start < before.len() && end > words.len() - after.len() && !tied && counted {
                found.push(Written { range: start..end, sign: at..at + sign.len() });
            }
        }
    }
    found.sort_by_key(|written| written.range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::{formulas, ranges_of};

    #[test]
    fn marks_of_formulas_are_told_from_other_braces() {
        let found = |words: &str| formulas(words).into_iter().map(|(_, right)| right).collect::<Vec<_>>();
        assert_eq!(found("空气里的PM_{2.5}和O_{3}，每升10^{9}个"), ["PM2.5", "O₃", "10⁹"]);
        for words in ["{for=家长}", "a_b{c}", "_{2}", "PM_{太长的一串字}", "PM_{2.5"] {
            assert!(found(words).is_empty(), "{words}");
        }
    }

    #[test]
    fn ranges_are_told_from_dates_numbers_and_names() {
        let found =
            |words: &str| ranges_of(words).into_iter().map(|one| words[one.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("0—6岁、0 - 6 岁、0至6岁、0到6岁，3～5次"), ["0—6", "0 - 6", "0至6", "0到6", "3～5"]);
        for words in [
            "2019-2030年",
            "3-5月",
            "GB 40070-2021标准",
            "第3-5条",
            "010-12345678转",
            "1-2-3步",
            "10:30-11:20上课",
            "3到5次",
        ] {
            assert!(found(words).is_empty(), "{words}: {:?}", found(words));
        }
    }
}
