//! What a figure must say and a fact does not: its unit, its people, its place, its year.

use super::{first, is_number};
use crate::diag::{Argument, Diagnostic};
use crate::model::places::Places;
use crate::model::register::{Fact, Registers, Sense, Source, Value};

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

/// How many there are to so many people: `3.2名/10万人`.
const TO_PEOPLE: &[&str] = &["/10万人", "/10 万人", "/万人", "/千人"];

/// Units of shares.
const SHARES: &[&str] = &["%", "％", "‰", "/10万", "/10 万", "个百分点", "百分点", "percentage points"];

/// Words for a share that somebody measured. 频率 and its like are none.
const RATES: &[&str] = &["率", "比例", "占比", "覆盖", "检出", "人数", "rate", "share", "prevalence"];
const NO_RATES: &[&str] = &["频率", "心率", "速率", "功率", "效率", "汇率", "利率", "折射率", "倍率"];

/// Words for shares that are true of any year: what smoking does, how much of the energy is sugar.
const TIMELESS: &[&str] = &["风险", "能量", "浓度", "剂量", "risk", "energy"];

/// Words for people: a measure with one of them says whom it is about.
const PEOPLE: &[&str] = &[
    "学生",
    "儿童",
    "孩子",
    "青少年",
    "成人",
    "成年",
    "老年",
    "老人",
    "居民",
    "市民",
    "公民",
    "婴",
    "孕",
    "产妇",
    "幼儿",
    "新生儿",
    "患者",
    "病人",
    "人群",
    "教师",
    "家长",
    "职工",
    "员工",
    "男",
    "女",
    "小学",
    "中学",
    "初中",
    "高中",
    "者",
    "人均",
    "每人",
    "people",
    "children",
    "adults",
    "students",
    "pupils",
];

/// The finding for a fact that does not say all that it must; `not_given` names what its document does not say.
///
/// A number needs its unit. A share needs its people, unless its measure names them. What was counted or aimed at needs
/// its place: that of a document is enough when nothing lies in it, since a national report tells of cities too; and
/// its year, which may be that of its document. What is advised says for whom and where in words of its own.
pub(super) fn of(fact: &Fact, registers: &Registers, places: &Places) -> Option<Diagnostic> {
    if !is_number(fact) {
        return None;
    }
    let given = |key: &str| fact.not_given.iter().any(|word| word.value == key);
    let source = registers.sources.get(&fact.citation.source)?;
    let is_data = is_data(fact);
    let lacks_place = is_data && fact.region.is_none() && !has_place(source, places);
    let lacks = [
        ("unit", "lack-unit", fact.unit.is_none() && fact.text.is_none() && !is_pure(fact)),
        (
            "population",
            "lack-population",
            is_data && fact.population.is_none() && is_share(fact) && !names_people(fact),
        ),
        ("region", "lack-region", lacks_place),
        ("as_of", "lack-as-of", is_data && !has_time(fact) && source.date.is_none()),
    ];
    let lacking: Vec<Argument> = lacks
        .into_iter()
        .filter(|(key, _, lacks)| *lacks && !given(key))
        .map(|(_, words, _)| Argument::Words(words.to_owned()))
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
        Value::One(one) => is_year(one),
        Value::Range(from, to) | Value::Change { from, to, .. } => is_year(from) && is_year(to),
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
    if TIMELESS.iter().any(|word| words.contains(word)) {
        return false;
    }
    // 以上 stands behind what was counted as often as behind what is demanded.
    let is_asked = matches!(fact.operator.sense, Sense::AtLeast | Sense::AtMost | Sense::LessThan)
        && fact.operator.chinese != "以上";
    let unit = first(fact.unit.as_ref());
    // 人均体育场地面积, 人均期望寿命: what was reckoned for a year.
    let is_mean = measure.contains("期望寿命")
        || measure.contains("预期寿命")
        || measure.contains("人均") && unit == "平方米" && !is_asked;
    let is_many = unit.starts_with(['万', '亿']) || TO_PEOPLE.iter().any(|end| unit.ends_with(end)) || is_mean;
    if is_share(fact) {
        is_rate || !is_asked
    } else {
        is_many || COUNTED.contains(&unit) && !is_asked && fact.per.is_none()
    }
}

fn is_share(fact: &Fact) -> bool {
    SHARES.contains(&first(fact.unit.as_ref()))
}

fn names_people(fact: &Fact) -> bool {
    let says = |text: &str| PEOPLE.iter().any(|word| text.contains(word));
    says(first(Some(&fact.measure))) || says(first(fact.text.as_ref()))
}

/// Whether the document of a fact is of one place that holds no others: then the fact is of that place too.
fn has_place(source: &Source, places: &Places) -> bool {
    source.region.as_ref().is_some_and(|region| !places.holds_others(&region.value))
}

/// Whether a fact says when, in a key or in its words.
fn has_time(fact: &Fact) -> bool {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let says =
        |text: &str| text.match_indices('年').any(|(at, _)| at >= 4 && text.get(at - 4..at).is_some_and(is_year));
    fact.as_of.is_some()
        || fact.valid_until.is_some()
        || says(first(Some(&fact.measure)))
        || says(first(fact.text.as_ref()))
}
