//! What a fact speaks of: measure, population and region, so that documents which word one thing differently meet.
//!
//! Only what is certain is taken for the same: signs of two widths, words that mean one thing in every document, names
//! of one place, and what the site's own registers say is one thing: `aliases` of a term, and `compare` between two
//! facts on the same people in the same place.

use std::collections::BTreeMap;

use crate::model::audience::Localized;
use crate::model::places::Places;
use crate::model::register::{Fact, Registers};

/// Measure, population and region, in one wording.
pub(crate) type Matter = (String, String, String);

/// What each fact speaks of, by its id.
pub(crate) fn matters<'r>(registers: &'r Registers, places: &Places) -> BTreeMap<&'r str, Matter> {
    let aliases: Vec<(String, String)> =
        registers.aliases.iter().map(|(alias, term)| (folded(alias), folded(term))).collect();
    let mut found: BTreeMap<&str, Matter> =
        registers.facts.values().map(|fact| (&*fact.id, matter(fact, &aliases, places))).collect();
    let same = same_measures(registers, &found);
    if !same.is_empty() {
        for (measure, ..) in found.values_mut() {
            let mut steps = same.len();
            while let Some(other) = same.get(measure).filter(|_| steps > 0) {
                (*measure, steps) = (other.clone(), steps - 1);
            }
        }
    }
    found
}

/// Measures that an editor named as one by comparing two facts, each to one that stands for it.
fn same_measures(registers: &Registers, found: &BTreeMap<&str, Matter>) -> BTreeMap<String, String> {
    let mut same: BTreeMap<String, String> = BTreeMap::new();
    for fact in registers.facts.values() {
        let one = &found[&*fact.id];
        for other in fact.compare.iter().filter_map(|id| found.get(id.value.as_str())) {
            if one.0 == other.0 || (&one.1, &one.2) != (&other.1, &other.2) {
                continue;
            }
            // Always to the lesser one, so that no two lead to each other.
            let (from, to) = if one.0 > other.0 { (one, other) } else { (other, one) };
            same.entry(from.0.clone()).or_insert_with(|| to.0.clone());
        }
    }
    same
}

/// The first wording of a text.
fn first(text: Option<&Localized>) -> &str {
    text.and_then(|text| text.texts.first()).map_or("", |(_, text)| text)
}

fn matter(fact: &Fact, aliases: &[(String, String)], places: &Places) -> Matter {
    let (mut measure, mut population) = (folded(first(Some(&fact.measure))), folded(first(fact.population.as_ref())));
    for (alias, term) in aliases {
        // 龋 for 龋齿 is not looked for where 龋齿 stands.
        let is_said = term.contains(alias.as_str()) && measure.contains(term.as_str());
        if !is_said && measure.contains(alias.as_str()) {
            measure = measure.replace(alias.as_str(), term);
        }
    }
    if first(fact.unit.as_ref()) == "次" {
        for end in ["次数", "频次", "频率"] {
            measure.truncate(measure.strip_suffix(end).map_or(measure.len(), str::len));
        }
        // How often the same is done in a term or a year, whatever the document calls it.
        if fact.per.is_some() {
            measure = ["监测", "检查", "筛查"].iter().fold(measure, |words, word| words.replace(word, "检测"));
            population = population.replace("中小学校", "中小学生");
        }
    }
    if let Some(rest) = measure.strip_prefix(population.as_str()).filter(|rest| !rest.is_empty()) {
        measure = rest.to_owned();
    }
    // 芜湖 and 安徽省/芜湖市 are one place when the site says so; what it does not know stays as it is written.
    let region = fact.region.as_ref().map_or(String::new(), |region| places.one_name(&region.value));
    (measure, population, folded(&region))
}

/// A wording without what makes no difference.
fn folded(text: &str) -> String {
    const SAME: [(&str, &str); 6] = [
        ("每日", "每天"),
        ("时长", "时间"),
        ("龋患率", "患龋率"),
        ("体力活动", "身体活动"),
        ("年覆盖率", "覆盖率"),
        // 以上 includes the number itself (Civil Code of 2020, article 1259), with 及 or without.
        ("和以上", "以上"),
    ];
    let mut plain = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        };
        match c {
            '的' | '“' | '”' | '"' | '「' | '」' => {}
            c if c.is_whitespace() => {}
            '—' | '–' | '~' | '～' | '‐' | '−' => plain.push('-'),
            '与' | '及' => plain.push('和'),
            c => plain.extend(c.to_lowercase()),
        }
    }
    for (written, meant) in SAME {
        if plain.contains(written) {
            plain = plain.replace(written, meant);
        }
    }
    // 0至6岁, 0到6岁
    let bytes = plain.as_bytes();
    let between = |at: usize, mark: &str| {
        at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + mark.len()).is_some_and(u8::is_ascii_digit)
    };
    let marks = ["至", "到", "--"].iter().flat_map(|mark| plain.match_indices(mark));
    let mut ranges: Vec<(usize, usize)> =
        marks.filter(|(at, mark)| between(*at, mark)).map(|(at, mark)| (at, mark.len())).collect();
    ranges.sort_unstable();
    for (at, length) in ranges.into_iter().rev() {
        plain.replace_range(at..at + length, "-");
    }
    plain
}
