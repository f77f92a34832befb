//! Units: how they are written in texts and registers, and what they are units of.

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Percent,
    /// ‰, and parts of 100,000.
    PerMille,
    Points,
    /// Time, mass, length and the like.
    Measure,
    /// People, schools, steps, money: what is counted.
    Count,
    Age,
    Date,
}

/// A unit's kind, the quantity that it is of, and how many of the base unit of that it is.
pub(crate) type Unit = (Kind, &'static str, f64);

/// Units: how they are written, what they measure, the quantity they are of and how many of its base unit they are.
/// Longer ones first.
const UNITS: &[(&str, Kind, &str, f64)] = &[
    ("percentage points", Kind::Points, "points", 1.0),
    ("percentage point", Kind::Points, "points", 1.0),
    ("个百分点", Kind::Points, "points", 1.0),
    ("百分点", Kind::Points, "points", 1.0),
    ("percent", Kind::Percent, "share", 1.0),
    ("per cent", Kind::Percent, "share", 1.0),
    ("%", Kind::Percent, "share", 1.0),
    ("％", Kind::Percent, "share", 1.0),
    ("‰", Kind::PerMille, "share", 0.1),
    ("/10万", Kind::PerMille, "share", 0.001),
    ("/10 万", Kind::PerMille, "share", 0.001),
    ("周岁", Kind::Age, "", 1.0),
    ("月龄", Kind::Age, "", 1.0),
    ("岁", Kind::Age, "", 1.0),
    ("年级", Kind::Age, "", 1.0),
    ("years old", Kind::Age, "", 1.0),
    ("-year-old", Kind::Age, "", 1.0),
    ("个小时", Kind::Measure, "time", 60.0),
    ("小时", Kind::Measure, "time", 60.0),
    ("hours", Kind::Measure, "time", 60.0),
    ("hour", Kind::Measure, "time", 60.0),
    ("分钟", Kind::Measure, "time", 1.0),
    ("minutes", Kind::Measure, "time", 1.0),
    ("minute", Kind::Measure, "time", 1.0),
    ("秒", Kind::Measure, "time", 1.0 / 60.0),
    ("seconds", Kind::Measure, "time", 1.0 / 60.0),
    ("个月", Kind::Measure, "months", 1.0),
    ("months", Kind::Measure, "months", 1.0),
    ("天", Kind::Measure, "days", 1.0),
    ("days", Kind::Measure, "days", 1.0),
    ("周", Kind::Measure, "days", 7.0),
    ("weeks", Kind::Measure, "days", 7.0),
    ("毫克", Kind::Measure, "mass", 0.001),
    ("微克", Kind::Measure, "mass", 0.000_001),
    ("千克", Kind::Measure, "mass", 1000.0),
    ("公斤", Kind::Measure, "mass", 1000.0),
    ("克", Kind::Measure, "mass", 1.0),
    ("斤", Kind::Measure, "mass", 500.0),
    ("mg", Kind::Measure, "mass", 0.001),
    ("kg", Kind::Measure, "mass", 1000.0),
    ("g", Kind::Measure, "mass", 1.0),
    ("毫升", Kind::Measure, "volume", 1.0),
    ("ml", Kind::Measure, "volume", 1.0),
    ("mL", Kind::Measure, "volume", 1.0),
    ("升", Kind::Measure, "volume", 1000.0),
    ("千米", Kind::Measure, "length", 100_000.0),
    ("公里", Kind::Measure, "length", 100_000.0),
    ("厘米", Kind::Measure, "length", 1.0),
    ("毫米", Kind::Measure, "length", 0.1),
    ("米", Kind::Measure, "length", 100.0),
    ("cm", Kind::Measure, "length", 1.0),
    ("mm", Kind::Measure, "length", 0.1),
    ("km", Kind::Measure, "length", 100_000.0),
    ("m", Kind::Measure, "length", 100.0),
    ("千卡", Kind::Measure, "energy", 1.0),
    ("kcal", Kind::Measure, "energy", 1.0),
    ("勒克斯", Kind::Measure, "light", 1.0),
    ("lux", Kind::Measure, "light", 1.0),
    ("度", Kind::Measure, "degrees", 1.0),
    ("倍", Kind::Measure, "times", 1.0),
    ("次", Kind::Measure, "occasions", 1.0),
    ("times", Kind::Measure, "occasions", 1.0),
    ("人次", Kind::Count, "人次", 1.0),
    ("人", Kind::Count, "人", 1.0),
    ("名", Kind::Count, "人", 1.0),
    ("所", Kind::Count, "所", 1.0),
    ("家", Kind::Count, "家", 1.0),
    ("间", Kind::Count, "间", 1.0),
    ("例", Kind::Count, "例", 1.0),
    ("户", Kind::Count, "户", 1.0),
    ("件", Kind::Count, "件", 1.0),
    ("份", Kind::Count, "份", 1.0),
    ("幅", Kind::Count, "幅", 1.0),
    ("张", Kind::Count, "张", 1.0),
    ("篇", Kind::Count, "篇", 1.0),
    ("部", Kind::Count, "部", 1.0),
    ("条", Kind::Count, "条", 1.0),
    ("项", Kind::Count, "项", 1.0),
    ("场", Kind::Count, "场", 1.0),
    ("场次", Kind::Count, "场次", 1.0),
    ("期", Kind::Count, "期", 1.0),
    ("节", Kind::Count, "节", 1.0),
    ("课时", Kind::Count, "课时", 1.0),
    ("座", Kind::Count, "座", 1.0),
    ("台", Kind::Count, "台", 1.0),
    ("处", Kind::Count, "处", 1.0),
    ("步", Kind::Count, "步", 1.0),
    ("元", Kind::Count, "元", 1.0),
    ("个", Kind::Count, "个", 1.0),
    ("支", Kind::Count, "支", 1.0),
    ("套", Kind::Count, "套", 1.0),
    ("册", Kind::Count, "册", 1.0),
    ("分", Kind::Count, "分", 1.0),
    ("年", Kind::Date, "", 1.0),
    ("月", Kind::Date, "", 1.0),
    ("日", Kind::Date, "", 1.0),
    ("号", Kind::Date, "", 1.0),
    ("时", Kind::Date, "", 1.0),
    ("点", Kind::Date, "", 1.0),
];

/// The unit that a text starts with, and how long it is written.
pub(crate) fn unit_at(text: &str) -> Option<(Unit, usize)> {
    let first = text.as_bytes().first()?;
    UNITS
        .iter()
        // Most differ in their first byte, which is sooner seen.
        .filter(|(word, ..)| word.as_bytes().first() == Some(first) && text.starts_with(word))
        .filter(|(word, ..)| !is_other_word(word, &text[word.len()..]))
        .filter(|(word, ..)| {
            !word.ends_with(|c: char| c.is_ascii_alphabetic())
                || !text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        })
        .max_by_key(|(word, ..)| word.len())
        .map(|(word, kind, quantity, factor)| ((*kind, *quantity, *factor), word.len()))
}

/// Words that only begin like a unit: 4.7万人民币 are no people, 5分之1 are no points.
fn is_other_word(unit: &str, behind: &str) -> bool {
    let others: &[&str] = match unit {
        "人" => &["民"],
        "分" => &["之", "贝", "母", "为", "成", "类", "级", "组", "别", "辨"],
        "所" => &["以", "在", "有", "需"],
        "元" => &["素", "旦", "月", "宵"],
        "期" => &["间", "末"],
        "部" => &["分", "门", "位"],
        "节" => &["日", "假", "约", "省"],
        "处" => &["理", "方", "于", "在"],
        "条" => &["件"],
        "项" => &["目"],
        "份" => &["额"],
        "张" => &["开", "力"],
        "支" => &["持", "付", "出"],
        "间" => &["隔"],
        "步" => &["骤"],
        "家" => &["庭", "长", "属", "人", "里"],
        _ => return false,
    };
    others.iter().any(|word| behind.starts_with(word))
}
