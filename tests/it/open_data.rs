//! Open data: what an edition's pages show as files, and nothing else.

use serde_json::Value;

use crate::site::{CONFIG, SiteTest};

const REGISTER: &str = "\
sources: [{id: plan, title: '=方案,\"甲\"', issuer: 某部, number: 1号, date: 2026-01-02}]
facts:
  - {id: hours, measure: 户外活动, value: 2, operator: 不少于, unit: 小时, population: 小学生, place: 北京市, as_of: 2026, source: plan, item: '3'}
  - {id: secret, measure: 只给家长的数, value: 77, unit: 个, source: plan, item: '4'}
  - {id: young, measure: 只给孩子的数, value: 66, unit: 个, source: plan, item: '5'}
  - {id: idle, measure: 哪页也没有的数, value: 55, unit: 个, source: plan, item: '6'}
";

const INDICATOR: &str = "\
population: 中学生
place: 北京市
direction: 越低越好
unit: '%'
baseline: {year: 2020, value: 65.1}
targets: [{year: 2025, operator: 不高于, value: 60}]
actuals: [{year: 2025, value: 61.5, source: plan#9}]
";

fn site(config: &str) -> SiteTest {
    let page = |title: &str, more: &str, body: &str| {
        format!("---\ntitle: {title}\naudiences: [all]\npublished: 2026-01-31\n{more}---\n{body}\n")
    };
    SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}{config}"))
        .file("content/registers/r.yaml", &REGISTER.replace("place: 北京市, ", ""))
        .file("content/out.md", &page("户外", "", "每天:fact[hours]。\n\n::: 面向 家长\n:fact[secret]\n:::\n"))
        .file(
            "content/own.md",
            &page("各读各的", "message: {通用: '一句:fact[secret]', 小学生: '一句:fact[young]'}\n", "正文。")
                .replace("audiences: [all]", "audiences: [家长, 小学生]"),
        )
        .file("content/myopia.md", &page("近视率", &format!("kind: 指标\n{INDICATOR}"), "说明。"))
        .file(
            "content/hidden.md",
            &page("家长的指标", &format!("kind: 指标\n{}", INDICATOR.replace("61.5", "88.8")), "说明。")
                .replace("audiences: [all]", "audiences: [家长]"),
        )
}

#[test]
fn a_site_that_does_not_ask_gives_no_data() {
    assert!(!site("").build().keys().any(|path| path.contains("data")));
    let asked = site("open_data: true\n").build();
    for file in ["data.html", "data/facts.csv", "data/facts.json", "data/indicators.csv", "data/schema.json"] {
        assert!(asked.contains_key(file) && asked.contains_key(&format!("parents/{file}")), "{file}");
    }
    let home = String::from_utf8_lossy(&asked["index.html"]).into_owned();
    assert!(home.contains("<a href=\"data.html\">"), "{home}");
}

#[test]
fn each_edition_gives_what_its_pages_show() {
    let tree = site("open_data: true\n").build();
    let ids = |path: &str| -> Vec<String> {
        let read: Value = serde_json::from_slice(&tree[path]).expect("JSON");
        let facts = read["facts"].as_array().expect("facts").iter();
        facts.map(|fact| fact["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids("data/facts.json"), ["hours"]);
    assert_eq!(ids("parents/data/facts.json"), ["hours", "secret"]);
    assert_eq!(ids("grade-1-2/data/facts.json"), ["hours", "young"]);
    for (path, bytes) in tree.iter().filter(|(path, _)| path.contains("data")) {
        let text = String::from_utf8_lossy(bytes);
        let is_parents = path.starts_with("parents/");
        for word in ["77", "只给家长的数", "88.8"] {
            assert!(is_parents || !text.contains(word), "{path}: {word}");
        }
        assert!(path.starts_with("grade") || !text.contains("只给孩子的数"), "{path}");
        assert!(!text.contains("哪页也没有的数"), "{path}");
    }
}

#[test]
fn tables_open_in_spreadsheets_and_say_all_of_a_figure() {
    let tree = site("open_data: true\n").build();
    let text = String::from_utf8(tree["data/facts.csv"].clone()).expect("UTF-8");
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert!(text.starts_with('\u{FEFF}') && lines.len() == 3 && lines[2].is_empty(), "{text}");
    assert!(lines[0].starts_with("编号,说的是什么,页面上的写法,算符,数值"), "{text}");
    // A comma and quotes stay inside their cell.
    assert!(
        lines[1].starts_with("hours,户外活动,不少于2小时,at-least,2,,小时,,小学生,,2026,,\"某部. =方案,\"\"甲\"\""),
        "{text}"
    );
    let read: Value = serde_json::from_slice(&tree["data/indicators.json"]).expect("JSON");
    let rows = read["indicators"].as_array().expect("rows");
    let said: Vec<(&str, f64)> =
        rows.iter().map(|row| (row["row"].as_str().expect("a row"), row["value"].as_f64().expect("a value"))).collect();
    assert_eq!(said, [("baseline", 65.1), ("target", 60.0), ("actual", 61.5)]);
    assert_eq!((&rows[1]["verdict"], &rows[1]["date"]), (&Value::from("missed"), &Value::from("2025")));
    assert!(rows[2]["source"].as_str().is_some_and(|source| source.contains("方案")), "{}", rows[2]);
}
