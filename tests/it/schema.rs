//! The JSON Schemas know the keys that the parser knows, and the names of the site. Other people's validators judge them in `tests/formats/`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use pamphlet::diag::Place;
use pamphlet::inside::schema;
use pamphlet::pipeline::{self, Options};
use serde_json::Value;

use crate::site::{CONFIG, DAY, SiteTest, items};

const REGISTERS: &str =
    "sources: [{id: guide, title: 指南, issuer: 卫生部门}]\nevents: [{id: teeth-day, name: 爱牙日, on: 09-20}]\n";

fn site() -> SiteTest {
    SiteTest::new().file("content/registers/a.yaml", REGISTERS)
}

/// The schemas of a site.
fn schemas(site: &SiteTest) -> BTreeMap<&'static str, Value> {
    let loaded = pipeline::load_site(&site.options()).expect("no trouble").value;
    let read =
        |name: &str| serde_json::from_str(&schema::schema(name, &loaded.inputs).expect("a schema")).expect("JSON");
    schema::NAMES.iter().map(|name| (*name, read(name))).collect()
}

/// For every map of every schema, a file in which such a map has a key that nobody knows.
const MAPS: &[(&str, &str, &str, &str)] = &[
    ("front-matter", "page", "content/page.md", "---\nzzz: 1\n---\n"),
    ("front-matter", "signature", "content/page.md", "---\nreview: [{zzz: 1}]\n---\n"),
    ("front-matter", "change", "content/page.md", "---\nchanges: [{zzz: 1}]\n---\n"),
    ("front-matter", "allowance", "content/page.md", "---\nallow: [{zzz: 1}]\n---\n"),
    ("front-matter", "override", "content/page.md", "---\noverride: {zzz: 1}\n---\n"),
    ("pamphlet", "site", "pamphlet.yaml", "zzz: 1\n"),
    ("pamphlet", "school-term", "pamphlet.yaml", "terms: [{zzz: 1}]\n"),
    ("pamphlet", "setting", "pamphlet.yaml", "settings: [{zzz: 1}]\n"),
    ("pamphlet", "audience", "pamphlet.yaml", "audiences: [{zzz: 1}]\n"),
    ("pamphlet", "reading", "pamphlet.yaml", "audiences: [{id: a, reading: {zzz: 1}}]\n"),
    ("pamphlet", "group", "pamphlet.yaml", "groups: [{zzz: 1}]\n"),
    ("pamphlet", "check", "pamphlet.yaml", "checks: [{zzz: 1}]\n"),
    ("pamphlet", "place", "pamphlet.yaml", "places: [{name: 甲, zzz: 1}]\n"),
    ("pamphlet", "sources", "pamphlet.yaml", "sources: {zzz: 1}\n"),
    ("pamphlet", "wording", "pamphlet.yaml", "wording: {zzz: 1}\n"),
    ("pamphlet", "review", "pamphlet.yaml", "review: {zzz: 1}\n"),
    ("pamphlet", "stage", "pamphlet.yaml", "review: {stages: [{zzz: 1}]}\n"),
    ("registers", "registers", "content/registers/a.yaml", "zzz: []\n"),
    ("registers", "source", "content/registers/a.yaml", "sources: [{zzz: 1}]\n"),
    ("registers", "via", "content/registers/a.yaml", "sources: [{id: a, title: 甲, issuer: 乙, via: {zzz: 1}}]\n"),
    ("registers", "fact", "content/registers/a.yaml", "facts: [{zzz: 1}]\n"),
    ("registers", "service", "content/registers/a.yaml", "services: [{zzz: 1}]\n"),
    ("registers", "person", "content/registers/a.yaml", "people: [{zzz: 1}]\n"),
    ("registers", "department", "content/registers/a.yaml", "departments: [{zzz: 1}]\n"),
    ("registers", "event", "content/registers/a.yaml", "events: [{zzz: 1}]\n"),
    ("registers", "term", "content/registers/a.yaml", "terms: [{zzz: 1}]\n"),
];

/// The keys that the parser knows where `zzz` stands, and those that it misses there.
fn known_to_the_parser(path: &str, text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let site = SiteTest::new().file(path, text);
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble");
    let unknown = outcome.notes.iter().find(|note| note.code == "unknown-key" && note.text("key") == "zzz");
    let unknown = unknown.unwrap_or_else(|| panic!("{text}: nobody minds zzz: {:?}", outcome.notes));
    let known = items(unknown, "known").into_iter().map(str::to_owned).collect();
    let Place::Key(path, key) = &unknown.place else { panic!("a key") };
    let around =
        key.rsplit_once('/').map_or(Place::File(path.clone()), |(map, _)| Place::Value(path.clone(), map.to_owned()));
    let missing = outcome.notes.iter().filter(|note| note.code == "missing-key" && note.place == around);
    (known, missing.map(|note| note.text("key").to_owned()).collect())
}

fn set(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(object) => object.keys().cloned().collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn schemas_and_parser_know_the_same_keys() {
    let schemas = schemas(&site());
    let compared: BTreeSet<(&str, &str)> = MAPS.iter().map(|(schema, map, ..)| (*schema, *map)).collect();
    let there: BTreeSet<(&str, &str)> = schemas
        .iter()
        .flat_map(|(name, schema)| {
            schema["$defs"].as_object().expect("definitions").keys().map(move |map| (*name, map.as_str()))
        })
        .collect();
    assert_eq!(compared, there, "every map of the schemas is compared");
    for (name, map, path, text) in MAPS {
        let (known, mut missing) = known_to_the_parser(path, text);
        let definition = &schemas[name]["$defs"][map];
        assert_eq!(set(&definition["properties"]), known, "{name}: {map}");
        assert_eq!(definition["additionalProperties"], false, "{name}: {map}");
        // A term has plain words or a gloss, an event a day or a rhythm; an author may be the site's; schemas leave that to the program.
        missing.retain(|key| !matches!((*map, key.as_str()), ("term", "plain") | ("page", "author") | ("event", "on")));
        // A map with another first key than a name is a map of places.
        missing.extend((*map == "place").then(|| "name".to_owned()));
        assert_eq!(set(&definition["required"]), missing, "{name}: {map}");
    }
}

/// Editors offer what this site has.
#[test]
fn schemas_hold_the_names_of_the_site() {
    let schemas = schemas(&site());
    let page = schemas["front-matter"].to_string();
    for name in [
        "低年级",
        "小学1—2年级",
        "pupils",
        "家长",
        "学校",
        "北京市",
        "三折页",
        "teeth-day",
        "guide",
        "heading-level-one",
    ] {
        assert!(page.contains(&format!("\"{name}\"")), "{name}");
    }
    assert!(!page.contains("\"unknown-audience\""), "an error cannot be allowed");
    let other = schemas_of_no_site();
    assert!(!other.contains("低年级") && other.contains("audiences"));
}

/// Outside a site the schemas know the keys only.
fn schemas_of_no_site() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let loaded = pipeline::load_site(&Options::new(folder.path().to_path_buf(), DAY)).expect("no trouble").value;
    schema::schema("front-matter", &loaded.inputs).expect("a schema")
}

#[test]
fn schemas_are_written_into_a_folder_or_on_the_output() {
    let site = site().file("pamphlet.yaml", CONFIG);
    let root = site.root().to_str().expect("UTF-8").to_owned();
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(arguments)
            .env("LC_ALL", "C")
            .output()
            .expect("the program runs")
    };
    let written = run(&["schema", "--source", &root]);
    assert_eq!(written.status.code(), Some(0));
    for name in schema::NAMES {
        let file = std::fs::read(site.root().join(format!("schemas/{name}.schema.json"))).expect("a schema");
        let shown = run(&["schema", name, "--source", &root]);
        assert_eq!((shown.status.code(), shown.stderr.len()), (Some(0), 0));
        assert_eq!(shown.stdout, file, "{name}");
    }
    assert_eq!(run(&["schema", "pages", "--source", &root]).status.code(), Some(2));
}

/// A page of a kind has the keys of its kind and of no other, and a page without one has those of every page.
#[test]
fn schemas_know_which_keys_belong_to_a_kind() {
    let schemas = schemas(&site());
    let rules = schemas["front-matter"]["$defs"]["page"]["allOf"].as_array().expect("rules").clone();
    let refused = |part: &Value| set(&part["propertyNames"]["not"]["enum"]);
    let of = |kind: &str| {
        let named = |rule: &&Value| set(&rule["if"]["properties"]["kind"]["enum"]).contains(kind);
        refused(&rules.iter().find(named).expect("a rule")["then"])
    };
    for (kind, own, other) in [("食谱", "份数", "文号"), ("notice", "issuers", "servings"), ("主题", "title", "份数")]
    {
        let refused = of(kind);
        assert!(!refused.contains(own) && refused.contains(other), "{kind}: {refused:?}");
    }
    let without = rules.iter().find(|rule| rule.get("else").is_some()).expect("a rule for pages of no kind");
    assert!(refused(&without["else"]).contains("份数") && !refused(&without["else"]).contains("title"));
}
