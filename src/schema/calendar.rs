//! Events of the registers, and the school terms and months of the configuration.

use serde_json::{Map, Value, json};

use super::register::{line, quote};
use super::{Names, any, closed, list, localized, map, text, whole, words};
use crate::model::calendar::Unit;
use crate::model::leaflet::Format;

pub(super) fn event(names: &Names<'_>) -> Value {
    let audiences: Vec<&str> = names.audiences();
    let mut event = map(
        &["id", "name"],
        vec![
            ("id", "编号", "Its id", text()),
            ("name", "名称", "Its name", localized()),
            (
                "on",
                "哪一天：09-20、九月二十日、五月第三周、农历九月初九、日期未定",
                "The day: 09-20, or by month, week, weekday",
                on(),
            ),
            ("dates", "年年不同的日子，按年写", "Its days by year", dates()),
            ("every", "一再要做的事多久一次：每学期2次、每两周", "How often a duty comes: term, 2 weeks", text()),
            ("times", "每次的次数", "How many times each time", text()),
            ("weekday", "星期几", "The weekday", text()),
            ("nth", "每月第几个", "Which of the month", text()),
            ("at", "start：一开始", "start: at its start", json!({"enum": ["start", "开学"]})),
            ("theme", "主题", "This year's theme", localized()),
            ("for", "写给谁；不写就给有这一天的页面的读者", "Whom it is for", words(audiences)),
            ("campaign", "用哪个活动的内容", "The campaign to use", text()),
            ("pages", "用哪几页，例如 oral/brush", "The pages to use", words(Vec::new())),
            ("leaflets", "用它们的哪几种印刷品", "Which of their leaflets", words(Format::words().collect())),
            ("region", "哪里的要求", "Where it is asked for", names.region()),
            ("grades", "适用年级", "Grades", any([whole(1, 12), text(), list(any([whole(1, 12), text()]))])),
            ("source", "来源的编号；要做的事必须写", "The id of its source; a duty needs one", names.source_id()),
            ("item", "来源里的条目", "The item in the source", text()),
            quote(),
            line(),
        ],
    );
    event["dependentRequired"] = json!({"every": ["source"]});
    event["anyOf"] = json!([{"required": ["on"]}, {"required": ["dates"]}, {"required": ["every"]}]);
    event
}

/// A school term of the configuration.
pub(super) fn school_term() -> Value {
    map(
        &["name", "from", "to"],
        vec![
            ("name", "名称", "Its name", localized()),
            ("from", "从哪一天", "Its first day", text()),
            ("to", "到哪一天", "Its last day", text()),
        ],
    )
}

/// What the calendar says of a month.
pub(super) fn months() -> Value {
    let months = (1..=12).map(|month| (month.to_string(), localized()));
    closed(months.collect(), None, &[])
}

/// A day in words or in keys.
fn on() -> Value {
    let month = || any([whole(1, 12), json!({"type": "string"})]);
    let rule = |keys: &[(&str, Value)]| {
        let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
        closed(keys.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(), None, &names)
    };
    let units: Vec<&str> = Unit::WORDS.iter().map(|(_, word)| *word).collect();
    let every: Map<String, Value> =
        ["times", "nth", "weekday", "at"].map(|key| (key.to_owned(), text())).into_iter().collect();
    let every = every.into_iter().chain([("every".to_owned(), any([json!({"enum": units}), text()]))]);
    any([
        // A month alone is no day.
        json!({"type": ["string", "number"], "not": {"pattern": "^[0-9一二三四五六七八九十]+月$"}}),
        rule(&[("month", month())]),
        rule(&[("month", month()), ("week", text())]),
        rule(&[("month", month()), ("nth", text()), ("weekday", text())]),
        rule(&[("from", text()), ("to", text())]),
        rule(&[("lunar", text())]),
        closed(every.collect(), None, &["every"]),
    ])
}

/// By year, or a list of whole dates.
fn dates() -> Value {
    let span = closed(["from", "to"].map(|key| (key.to_owned(), text())).into_iter().collect(), None, &["from", "to"]);
    let year = any([text(), span]);
    any([
        list(text()),
        json!({"type": "object", "patternProperties": {"^[0-9]{4}年?$": year}, "additionalProperties": false}),
    ])
}
