//! Open data: facts and indicators of each edition as CSV and JSON, only those that its pages show.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::site::{CONFIG, SiteTest};

const REGISTER: &str = "\
sources:
  - {id: law, title: '办法, 第一版', issuer: 某部, date: 2020-01-01, url: https://example.org/law,
     via: {issuer: 某网, title: 转载, url: https://example.net/a}}
facts:
  - {id: shared, measure: 近视率, operator: 不超过, value: 51.9, unit: '%', population: 儿童, region: 北京市, as_of: 2022, source: law, item: '12'}
  - {id: pupils, measure: 孩子的数, value: 7, unit: 次, source: law}
  - {id: grown, measure: 大人的数, value: [3, 5], unit: 次, source: law}
  - {id: nobody, measure: 没人用的数, value: 99, unit: 次, source: law}
  - {id: '2026-1', measure: '=1+1', value: 12, unit: '@间', per: 天, as_of: 2026-01, source: law}
";

fn page(audiences: &str, lines: &str, body: &str) -> String {
    format!("---\ntitle: 一页\naudiences: [{audiences}]\npublished: 2026-01-30\n{lines}---\n{body}\n")
}

fn site(config: &str) -> SiteTest {
    let indicator = "\
kind: 指标
domain: 体育
population: 居民
place: 北京市
unit: '%'
direction: 越高越好
baseline: [{year: 2018, value: 38.5, source: law}]
targets: [{year: 2025, operator: 不少于, value: 40}, {year: 2030, operator: 不少于, value: 45}]
actuals: [{year: 2025, value: 41}]
";
    SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}{config}"))
        .file("content/registers/a.yaml", REGISTER)
        .file(
            "content/both.md",
            &page("all", "", "每天:fact[shared]，:fact[2026-1]。\n\n::: for parents\n:fact[grown]\n:::"),
        )
        .file("content/small.md", &page("pupils", "", "每天:fact[pupils]。"))
        .file("content/target.md", &page("teachers", indicator, "说明。"))
}

const OPEN: &str = "open_data: true\nlicence: CC BY 4.0\n";

fn json(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&tree[path]).expect("JSON")
}

fn ids(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> Vec<String> {
    let rows = json(tree, path);
    let rows = rows["facts"].as_array().expect("a list").clone();
    rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

/// A fact that only some readers' pages show is in their data and in nobody else's.
#[test]
fn an_edition_gives_what_its_pages_show() {
    let tree = site(OPEN).build();
    assert_eq!(ids(&tree, "data/facts.json"), ["2026-1", "shared"]);
    assert_eq!(ids(&tree, "grade-1-2/data/facts.json"), ["2026-1", "pupils", "shared"]);
    assert_eq!(ids(&tree, "parents/data/facts.json"), ["2026-1", "grown", "shared"]);
    let files = |folder: &str, word: &str| {
        tree.iter().any(|(path, bytes)| {
            path.strip_prefix(folder).is_some_and(|rest| rest.starts_with("data"))
                && String::from_utf8_lossy(bytes).contains(word)
        })
    };
    for (word, theirs) in [("孩子的数", "grade-1-2/"), ("大人的数", "parents/"), ("体育", "teachers/")] {
        assert!(files(theirs, word), "{word}");
        for other in ["", "grade-1-2/", "parents/", "teachers/"].iter().filter(|other| **other != theirs) {
            assert!(!files(other, word), "{word} in {other}");
        }
    }
    assert!(
        tree.iter().all(|(path, bytes)| !path.contains("data") || !String::from_utf8_lossy(bytes).contains("没人用"))
    );
}

#[test]
fn spreadsheets_show_cells_as_they_are_meant() {
    let tree = site(OPEN).build();
    let text = String::from_utf8(tree["data/facts.csv"].clone()).expect("UTF-8");
    let lines: Vec<&str> = text.strip_prefix('\u{FEFF}').expect("a mark").split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[0].starts_with("编号,说的是什么,算符,数值,到,变化,单位"), "{text}");
    assert!(lines[1].starts_with("'2026-1,'=1+1,等于,12,,,'@间,天,,,'2026-01,"), "{text}");
    let shared = "shared,近视率,不超过,51.9,,,%,,儿童,北京市,2022,,不超过51.9%,\"办法, 第一版\",某部,'12,某网 转载 https://example.net/a";
    assert_eq!(lines[2], shared);
}

#[test]
fn an_indicator_is_a_row_for_each_figure_with_its_verdict() {
    let tree = site(OPEN).build();
    let rows = json(&tree, "teachers/data/indicators.json")["indicators"].as_array().expect("rows").clone();
    let said: Vec<String> = rows
        .iter()
        .map(|row| {
            let word = |key: &str| row[key].as_str().unwrap_or("").to_owned();
            format!(
                "{} {} {}{} {} {}",
                word("figure"),
                word("year"),
                word("operator"),
                row["value"],
                word("place"),
                word("verdict")
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "基线 2018 38.5 北京市 ",
            "目标 2025 不少于40.0 北京市 达到",
            "目标 2030 不少于45.0 北京市 还没有数",
            "实际 2025 41.0 北京市 "
        ]
    );
    assert!(json(&tree, "data/indicators.json")["indicators"].as_array().expect("rows").is_empty());
}

/// The page says what there is; a site that does not ask for it has none of it.
#[test]
fn a_page_says_what_it_is_and_nobody_who_did_not_ask_has_it() {
    let tree = site(OPEN).build();
    let html = String::from_utf8_lossy(&tree["data.html"]).into_owned();
    for words in ["开放数据", "CC BY 4.0", "2026年1月30日", "共 2 行", "data/facts.csv", "data/schema.json", "Excel"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(String::from_utf8_lossy(&tree["all.html"]).contains("href=\"data.html\""));
    let without = site("").build();
    assert!(without.keys().all(|path| !path.contains("data")), "{:?}", without.keys());
    assert!(without.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("开放数据")));
}
