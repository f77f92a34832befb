//! Register entries as words: a fact, a source in the form of GB/T 7714, the day of an event.

use jiff::civil::Date;

use crate::model::ages::{Age, AgeUnit, Ages, Until};
use crate::model::audience::Localized;
use crate::model::document::Show;
use crate::model::register::{Citation, Evidence, Fact, Operator, PartialDate, Source, Value, Via};
use crate::model::service::Service;
use crate::theme::Strings;

/// What a reference to a fact prints: `不少于2小时`, `2小时` or `2`. A change is told in full only; else it is what it led
/// to.
pub(crate) fn fact(fact: &Fact, show: Show, language: &str, strings: &Strings) -> String {
    let value = value(&fact.value, strings);
    if show == Show::Value {
        return value;
    }
    let unit = fact.unit.as_ref().map_or("", |unit| unit.get(language));
    match (&fact.text, show) {
        (_, Show::Amount) => with_unit(&value, unit),
        (Some(text), _) => text.get(language).to_owned(),
        (None, _) => {
            let bounded = bounded(fact.operator, &value, unit, strings);
            let said = match &fact.value {
                Value::Change { from, rises, .. } => strings.fill(
                    if *rises { "change_up" } else { "change_down" },
                    &[("a", &with_unit(from, unit)), ("b", &bounded)],
                ),
                Value::One(_) | Value::Range(..) => bounded,
            };
            fact.per
                .as_ref()
                .map_or(said.clone(), |per| strings.fill("fact_per", &[("per", per.get(language)), ("x", &said)]))
        }
    }
}

/// Ages as readers say them: `0–6个月`, `6个月–2岁`, `3岁以上`, `不满6个月`.
pub(crate) fn ages(ages: &Ages, strings: &Strings) -> String {
    let age = |age: Age| {
        let key = match (age.unit, age.number) {
            (AgeUnit::Months, 1) => "age_month",
            (AgeUnit::Months, _) => "age_months",
            (AgeUnit::Years, 1) => "age_year",
            (AgeUnit::Years, _) => "age_years",
        };
        strings.fill(key, &[("n", &age.number.to_string())])
    };
    let range = |to: String, unit: AgeUnit| {
        // The unit stands once, with the last age; at birth all units are the same.
        let from = ages.from;
        let is_bare = from.unit == unit || from.number == 0;
        let from = if is_bare { from.number.to_string() } else { age(from) };
        strings.fill("age_range", &[("a", &from), ("b", &to)])
    };
    match ages.to {
        Until::Always => strings.fill("age_over", &[("a", &age(ages.from))]),
        Until::With(to) if to == ages.from => age(to),
        Until::With(to) => range(age(to), to.unit),
        Until::Before(to) => {
            let under = strings.fill("age_under", &[("a", &age(to))]);
            // Words stand between the two numbers: each has its unit.
            match ages.from.number {
                0 => under,
                _ => strings.fill("age_range", &[("a", &age(ages.from)), ("b", &under)]),
            }
        }
    }
}

fn value(value: &Value, strings: &Strings) -> String {
    match value {
        Value::One(one) | Value::Change { to: one, .. } => one.clone(),
        Value::Range(from, to) => strings.fill("range", &[("a", from), ("b", to)]),
    }
}

/// A value with the word that bounds it: around value and unit (`{x}`), or between them (`{n}` and `{unit}`), where 万
/// and 亿 go with the number: 27万余名.
pub(crate) fn bounded(operator: &Operator, value: &str, unit: &str, strings: &Strings) -> String {
    let counted = unit.trim_start_matches(['万', '亿']);
    let number = format!("{value}{}", &unit[..unit.len() - counted.len()]);
    strings.fill(&operator_key(operator), &[("x", &with_unit(value, unit)), ("n", &number), ("unit", counted)])
}

fn operator_key(operator: &Operator) -> String {
    format!("op_{}", operator.english.replace('-', "_"))
}

/// A Latin unit stands apart from its number (GB 3100), a Chinese one and `%` do not.
pub(crate) fn with_unit(value: &str, unit: &str) -> String {
    let apart = unit.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if apart { format!("{value} {unit}") } else { format!("{value}{unit}") }
}

/// What a reference to a service prints, without its number.
pub(crate) fn service_name<'a>(service: &'a Service, language: &str) -> &'a str {
    service.name.get(language)
}

/// A source as GB/T 7714 has it: `issuer. title: number[Z/OL]. (date)[day of access]: item.`; the address follows where
/// a page links it. Of what is read online the date stands in round brackets and the day of access in square ones; of
/// what is printed, the date is bare.
pub(crate) fn source(source: &Source, citation: &Citation, language: &str, strings: &Strings) -> String {
    let title = source.title.get(language);
    let number = source.number.as_ref().map_or(String::new(), |number| format!(": {number}"));
    // A web page (EB) is online whether its address is known or not.
    let is_online = source.url.is_some() || source.letter == "EB";
    let carrier = if is_online { "/OL" } else { "" };
    let mut text =
        format!("{}. {title}{number}[{}{carrier}]", source.issuer.get(language).trim_end_matches('.'), source.letter);
    let date = source.date.as_ref().map(partial_date);
    let date = date.map(|date| if is_online { format!("({date})") } else { date });
    let accessed = source.accessed.as_ref().filter(|_| is_online).map(|date| format!("[{}]", partial_date(date)));
    if date.is_some() || accessed.is_some() {
        text.push_str(". ");
    }
    text.extend(date.into_iter().chain(accessed));
    if let Some(item) = &citation.item {
        text.push_str(&strings.fill("source_item", &[("item", item)]));
    }
    text.push('.');
    if !source.via.is_empty() {
        let read: Vec<String> = source.via.iter().map(|via| reprint(via, language)).collect();
        text.push(' ');
        text.push_str(&strings.fill("source_via", &[("via", &read.join(strings.get("source_via_and")))]));
        text.push('.');
    }
    text
}

/// What an entry rests on, for those who review it: `927：“原文”`; empty when nothing is said.
pub(crate) fn evidence(evidence: &Evidence, language: &str, strings: &Strings) -> String {
    let quote = evidence.quote.as_ref().map(|quote| strings.fill("evidence_quote", &[("quote", quote.get(language))]));
    evidence.line.iter().cloned().chain(quote).collect::<Vec<_>>().join(strings.get("colon"))
}

/// A reprint: what was read instead of the document (转引自). Of an address alone, its host is told.
fn reprint(via: &Via, language: &str) -> String {
    let words =
        |text: &Option<Localized>| text.as_ref().map(|text| text.get(language).trim_end_matches('.').to_owned());
    let online = if via.url.is_some() { "[EB/OL]" } else { "" };
    let title = words(&via.title).or_else(|| via.url.as_deref().map(|url| host(url).to_owned()));
    let title = title.map(|title| format!("{title}{online}"));
    let accessed = via.accessed.as_ref().map(|date| format!("[{}]", partial_date(date)));
    words(&via.issuer).into_iter().chain(title).chain(accessed).collect::<Vec<_>>().join(". ")
}

/// `https://www.example.org/a` → `www.example.org`.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// `2017-09-07`, `2017-09` or `2017`.
pub(crate) fn partial_date(date: &PartialDate) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", date.year),
        (Some(month), None) => format!("{:04}-{month:02}", date.year),
        _ => date.year.to_string(),
    }
}

/// A date as the language writes it.
pub(crate) fn date(date: Date, strings: &Strings) -> String {
    let month = date.month().to_string();
    strings.fill(
        "date_format",
        &[
            ("y", &date.year().to_string()),
            ("m", &month),
            ("month", strings.get(&format!("month_{month}"))),
            ("d", &date.day().to_string()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::OPERATORS;

    #[test]
    fn every_operator_has_a_string_that_holds_its_value_and_word() {
        let theme = crate::theme::load("default", &Default::default()).value;
        for (language, strings) in theme.languages() {
            let of_operators = strings.keys().filter(|key| key.starts_with("op_")).count();
            assert_eq!(of_operators, OPERATORS.len(), "{language}");
            for operator in OPERATORS {
                let printed = bounded(operator, "27", "万名", strings);
                assert!(printed.contains("27"), "{printed}");
                let words: String = operator.chinese.chars().filter(|c| *c != '…').collect();
                let rest: String = printed.chars().filter(|c| !c.is_ascii() && !"万名".contains(*c)).collect();
                assert!(language != "zh-CN" || rest == words || operator.english == "equals", "{printed}");
            }
        }
    }
}
