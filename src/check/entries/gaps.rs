//! What a figure must say and a fact does not: its unit, its people, its place, its year.

use super::{first, is_number};
use crate::diag::{Argument, Diagnostic};
use crate::model::register::{Fact, Operator, Registers};

/// Words of measures that are pure numbers.
const PURE: &[&str] = &[
    "均匀度",
    "系数",
    "指数",
    "比值",
    "视力",
    "得分",
    "评分",
    "年份",
    "编号",
    "酸碱",
    "pH",
    "显色",
    "信噪",
    "ratio",
    "index",
    "coefficient",
    "acuity",
    "score",
    "uniformity",
];

/// Units in which people and things are counted.
const COUNTED: &[&str] = &[
    "人", "人次", "例", "名", "户", "所", "家", "间", "件", "幅", "场", "张", "通", "个", "座", "辆", "颗", "处",
    "people", "persons", "deaths", "cases", "schools",
];

/// Units of shares.
const SHARES: &[&str] = &["%", "％", "‰", "个百分点", "百分点", "percentage points"];

/// Words for a share that somebody measured. 频率 and its like are none.
const RATES: &[&str] = &["率", "比例", "占比", "覆盖", "检出", "人数", "rate", "share", "prevalence"];
const NO_RATES: &[&str] = &["频率", "心率", "速率", "功率", "效率", "汇率", "利率", "折射率", "倍率"];

/// The finding for a fact that does not say all that it must; `not_given` names what its document does not say.
pub(super) fn of(fact: &Fact, registers: &Registers) -> Option<Diagnostic> {
    if !is_number(fact) {
        return None;
    }
    let given = |key: &str| fact.not_given.iter().any(|word| word.value == key);
    let source = registers.sources.get(&fact.citation.source);
    let is_data = is_data(fact);
    let lacks = [
        ("unit", fact.unit.is_none() && fact.text.is_none() && !is_pure(fact)),
        ("population", fact.population.is_none()),
        // What is advised holds where its document does; what was counted, only where it was counted.
        ("region", fact.region.is_none() && (is_data || source.is_some_and(|source| source.region.is_none()))),
        ("as_of", is_data && !has_time(fact) && source.is_some_and(|source| source.date.is_none())),
    ];
    let lacking: Vec<Argument> = lacks
        .into_iter()
        .filter(|(key, lacks)| *lacks && !given(key))
        .map(|(key, _)| Argument::Words(format!("lack-{}", key.replace('_', "-"))))
        .collect();
    (!lacking.is_empty()).then(|| {
        Diagnostic::new("fact-lacks", fact.place.clone())
            .with("id", &fact.id)
            .with("name", fact.measure.told())
            .with("kinds", Argument::list(lacking))
    })
}

/// Whether a measure, by its words or by its value, is a number without a unit: a year, a ratio, an index.
fn is_pure(fact: &Fact) -> bool {
    let is_year = |text: &str| text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    let by_value = match &fact.value {
        crate::model::register::Value::One(one) => is_year(one),
        crate::model::register::Value::Range(from, to) => is_year(from) && is_year(to),
    };
    by_value || fact.measure.texts.iter().any(|(_, measure)| PURE.iter().any(|word| measure.contains(word)))
}

/// Whether a fact is what was counted or aimed at, which is true of a year only. What is advised or demanded (brush two
/// minutes; at least one lesson) is not.
fn is_data(fact: &Fact) -> bool {
    let measure = first(Some(&fact.measure));
    let mut words = measure.to_lowercase();
    NO_RATES.iter().for_each(|word| words = words.replace(word, ""));
    let is_rate = RATES.iter().any(|word| words.contains(word));
    let is_asked = matches!(
        fact.operator,
        Operator::AtLeast | Operator::AtMost | Operator::Within | Operator::LessThan | Operator::OrLess
    );
    let unit = first(fact.unit.as_ref());
    let is_share = SHARES.contains(&unit);
    let is_many = unit.starts_with(['万', '亿']);
    if is_share { is_rate || !is_asked } else { is_many || COUNTED.contains(&unit) && !is_asked && fact.per.is_none() }
}

/// Whether a fact says when, in a key or in its words.
fn has_time(fact: &Fact) -> bool {
    let says = |text: &str| {
        text.match_indices("20")
            .chain(text.match_indices("19"))
            .any(|(at, _)| text.get(at..at + 4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit())))
    };
    fact.as_of.is_some()
        || fact.valid_until.is_some()
        || says(first(Some(&fact.measure)))
        || says(first(fact.text.as_ref()))
}
