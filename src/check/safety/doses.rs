//! Doses: a medicine with an amount of it beside it, in its sentence, its row of a table, or the words next to it.

use std::ops::Range;

use super::suspects::{DENIED, Dose, TAKEN};
use super::suspicion::{Line, Part, has, sentence};
use crate::check::{head, tail};

/// An amount of medicine in a text: `200毫克`, `半片`, `2 tablets`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Amount {
    range: Range<usize>,
    /// It is weighed or measured out, and not only counted in tablets.
    exact: bool,
    /// Food and drink have the unit as well.
    kitchen: bool,
}

/// What stands beside a medicine and makes a dose of it.
pub(super) struct Found<'w> {
    pub amount: &'w str,
    /// Whether it is one whatever is said of it: weighed out, in the same sentence or row.
    pub exact: bool,
}

/// Units in which medicine is weighed or measured out. Some of them are those of food and drink.
const EXACT: [&str; 15] =
    ["毫克", "微克", "克", "g", "mg", "mcg", "ug", "μg", "µg", "毫升", "ml", "mL", "单位", "IU", "iu"];
const KITCHEN: [&str; 5] = ["克", "g", "毫升", "ml", "mL"];

/// Units in which it is counted, and so is much else.
const COUNTED: [&str; 17] = [
    "片", "粒", "颗", "袋", "包", "丸", "滴", "支", "泵", "喷", "贴", "勺", "瓶", "tablets", "tablet", "pills",
    "capsules",
];

/// What is measured in the same units: no medicine.
const FOOD: &str = "水 奶 牛奶 酸奶 豆浆 树 盐 油 糖 菜 果 肉 粮 饭 面 豆 蛋 鱼 茶 汤 粥 饮料 食物 食品 叶 纸 笔 血 脂肪 蛋白 钠 钙 铁 锌 碘 纤维 酒精 体重 \
    药盒 一盒 每盒";

/// Somebody takes it.
const USED: &str = "吃 服 喝 吞 含 滴 涂 贴 喷 用量 剂量 take Take";

/// Characters between the name of a medicine and its amount in a sentence; between it and one that is only counted.
const NEAR: usize = 20;
const BESIDE: usize = 4;

/// Characters before the amount in the words next to a medicine, and in all of them where nothing is said of taking it.
const BEFORE: usize = 10;
const ALONE: usize = 12;

/// The amount beside a medicine that stands in a line, or `None` when it is no dose.
pub(super) fn beside<'w>(dose: Dose, lines: &[Line<'w>], index: usize, range: &Range<usize>) -> Option<Found<'w>> {
    let line = &lines[index];
    let own = sentence(line.words, range);
    let around = line.table.unwrap_or(&line.words[own.clone()]);
    if dose == Dose::Taken && !has(around, TAKEN) {
        return None;
    }
    let found = match line.table {
        Some(row) => row_amount(row),
        None => near_amount(line.words, &own, range),
    };
    found.or_else(|| next_amount(lines, index, &own))
}

/// An amount in the row of a medicine.
fn row_amount(row: &str) -> Option<Found<'_>> {
    let found = amounts(row);
    let found = found.iter().find(|amount| amount.exact || has(row, TAKEN) || has(row, USED))?;
    Some(Found { amount: &row[found.range.clone()], exact: found.exact })
}

/// An amount in the sentence of a medicine, a few characters from it.
fn near_amount<'w>(words: &'w str, own: &Range<usize>, range: &Range<usize>) -> Option<Found<'w>> {
    let (before, after) = (&words[own.start..range.start], &words[range.end..own.end]);
    // A number that is cut in two says another dose.
    let start = range.start - tail(before, NEAR).trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let near = &words[start..range.end + head(after, NEAR).len()];
    let own = &words[own.clone()];
    let place = range.start - start..range.end - start;
    let is_dose = |amount: &Amount| {
        let Range { start, end } = amount.range;
        let between = near.get(end..place.start).or_else(|| near.get(place.end..start)).unwrap_or("");
        let is_taken = || has(own, TAKEN) || between.chars().count() <= BESIDE && has(own, USED);
        if amount.exact { !(amount.kitchen && has(between, FOOD)) } else { is_taken() }
    };
    let found = amounts(near).into_iter().find(is_dose)?;
    Some(Found { amount: &near[found.range.clone()], exact: found.exact })
}

/// An amount that the next sentence begins with, or the line before or after.
fn next_amount<'w>(lines: &[Line<'w>], index: usize, own: &Range<usize>) -> Option<Found<'w>> {
    let line = &lines[index];
    let asks = has(&line.words[own.clone()], "用量 剂量 怎么吃 吃多少 吃几 用法 怎样吃");
    let rest = line.words[own.end..].trim_start_matches(['。', '！', '？', '!', '?', '\n', ' ']);
    let same = sentence(rest, &(0..0));
    if line.part == Part::Aside {
        return leading(&rest[same], asks).map(|amount| Found { amount, exact: false });
    }
    let is_text = |other: &&Line<'_>| other.part != Part::Aside;
    let after = lines[index + 1..].iter().find(is_text);
    let before = lines[..index].iter().rev().find(is_text).filter(|_| line.part != Part::Title);
    let first = |other: Option<&Line<'w>>| {
        other.map_or("", |other| match other.table {
            Some(table) if asks => table,
            Some(_) => "",
            None => &other.words[sentence(other.words, &(0..0))],
        })
    };
    let found = [&rest[same], first(after), first(before)].into_iter().find_map(|text| leading(text, asks))?;
    Some(Found { amount: found, exact: false })
}

/// The amount that a sentence is about: `一次200毫克，一天三次`, `每次吃半片`, `200毫克`.
fn leading(text: &str, asks: bool) -> Option<&str> {
    let amounts = amounts(text);
    let amount = amounts.first()?;
    let unit = &text[amount.range.clone()];
    let before = &text[..amount.range.start];
    let is_told = has(text, TAKEN) || has(text, "吃 服 用量 剂量 take");
    let is_short = before.chars().count() <= BEFORE || asks;
    let is_alone = amount.exact && !amount.kitchen && text.chars().count() <= ALONE;
    let is_denied = !amount.exact && has(before, DENIED);
    (is_short && (is_told || is_alone || asks) && !is_denied && !has(text, FOOD)).then_some(unit)
}

/// The unit that the head of a column says for a cell which is a number alone: `毫克` of `一次（毫克）`.
pub(super) fn unit_of(head: &str, cell: &str) -> &'static str {
    let ends_in_number = number(cell.trim_end()).is_some();
    let mut units = EXACT.iter().chain(&COUNTED).filter(|_| ends_in_number);
    units.find(|unit| ["（", "(", "/", "几"].iter().any(|sign| head.contains(&format!("{sign}{unit}")))).unwrap_or(&"")
}

/// The amounts of a text, in its order.
fn amounts(text: &str) -> Vec<Amount> {
    let units = EXACT.iter().map(|unit| (*unit, true)).chain(COUNTED.iter().map(|unit| (*unit, false)));
    let mut found: Vec<Amount> = units
        .flat_map(|(unit, exact)| text.match_indices(unit).map(move |(at, unit)| (at, unit, exact)))
        .filter_map(|(at, unit, exact)| {
            let end = at + unit.len();
            let number = number(text[..at].trim_end_matches(' '))?;
            let is_whole = !text[end..].starts_with(|c: char| c.is_ascii_alphabetic());
            let is_food = FOOD.split_whitespace().any(|food| {
                let behind = text[end..].trim_start_matches(['的', '以', '上', '左', '右']);
                behind.starts_with(food)
            });
            (is_whole && !is_food).then(|| Amount { range: number.start..end, exact, kitchen: KITCHEN.contains(&unit) })
        })
        .collect();
    found.sort_by_key(|amount| (amount.range.start, std::cmp::Reverse(amount.range.end)));
    found.dedup_by(|next, kept| next.range.start < kept.range.end);
    found
}

/// The number that a text ends in: `200`, `1～2`, `半`, `两`.
fn number(text: &str) -> Option<Range<usize>> {
    let is_number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十百半几".contains(c);
    let before = text.trim_end_matches(|c: char| is_number(c) || matches!(c, '.' | '-' | '—' | '～' | '~' | '–'));
    text[before.len()..].contains(is_number).then_some(before.len()..text.len())
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn amounts_are_numbers_with_units_of_medicine() {
        let found = |text: &str| {
            amounts(text).into_iter().map(|amount| (text[amount.range].to_owned(), amount.exact)).collect::<Vec<_>>()
        };
        let one = |amount: &str, exact: bool| vec![(amount.to_owned(), exact)];
        assert_eq!(found("一次200毫克，"), one("200毫克", true));
        assert_eq!(found("10毫克/公斤"), one("10毫克", true));
        assert_eq!(found("200 mg every"), one("200 mg", true));
        assert_eq!(found("吃半片药"), one("半片", false));
        assert_eq!(found("1～2粒"), one("1～2粒", false));
        assert!(found("一片面包，200毫升牛奶，一片树林边，片刻，每克").len() <= 1);
        assert!(found("5GB，每毫升，单位里").is_empty());
    }
}
