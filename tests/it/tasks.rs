//! The task tables and indicators of the example site: what three editions show, against counts of the documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::Severity;
use serde_json::Value;

use crate::site::{SiteTest, tree};

/// Where the editions stand that have the tables: the public's, teachers', and that of school health staff.
const EDITIONS: [&str; 3] = ["", "teachers/", "school-health/"];

/// The pages below `work/` of the built example, drafts among them. Nothing is printed, which would take most of the time.
static PAGES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = SiteTest::bare();
    site.drafts = true;
    site.write("pamphlet.yaml", &fs::read(root.join("pamphlet.yaml")).expect("settings"));
    for (path, bytes) in tree(&root.join("content")) {
        let bytes =
            String::from_utf8(bytes).map_or_else(|error| error.into_bytes(), |text| unprinted(&text).into_bytes());
        site.write(&format!("content/{path}"), &bytes);
    }
    let outcome = site.run();
    let errors: Vec<_> = outcome.notes.iter().filter(|note| note.severity == Severity::Error).cloned().collect();
    assert!(errors.is_empty(), "{}", console::findings(&errors, &outcome.texts, &Messages::new(Lang::En), false));
    let pages = tree(&site.output()).into_iter();
    let pages = pages.filter(|(path, _)| path.contains("work/") && path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
});

/// A page that asks for no leaflets.
fn unprinted(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("leaflets:")).collect()
}

/// What was counted in the texts of the documents.
fn counted() -> Value {
    serde_json::from_str(include_str!("../data/tasks.json")).expect("JSON")
}

/// Numbers by name.
fn numbers(value: &Value) -> BTreeMap<String, usize> {
    let entries = value.as_object().expect("names with numbers").iter();
    entries.map(|(name, number)| (name.clone(), number.as_u64().expect("a count") as usize)).collect()
}

/// A list of a page by the number that it has there.
fn list(page: &str, number: usize) -> &'static str {
    let html = PAGES.get(page).unwrap_or_else(|| panic!("no {page} in {:?}", PAGES.keys().collect::<Vec<_>>()));
    let start = html.find(&format!("id=\"list-{number}\"")).unwrap_or_else(|| panic!("no list {number} in {page}"));
    let rest = &html[start..];
    &rest[..rest.find("<div class=\"list ").unwrap_or(rest.len())]
}

/// The words between marks.
fn words(html: &str) -> String {
    let mut inside = false;
    let kept = html.chars().filter(|c| {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ => return !inside,
        }
        false
    });
    kept.collect::<String>().trim().to_owned()
}

/// The rows of tables, cell by cell, without their heads.
fn rows(html: &str) -> Vec<Vec<String>> {
    let rows = html.split("<tr>").skip(1).filter(|row| row.contains("scope=\"row\""));
    let cells = |row: &str| {
        let row = row.split("</tr>").next().unwrap_or(row).replace("</td>", "\t").replace("</th>", "\t");
        row.trim_end_matches(' ').strip_suffix('\t').unwrap_or(&row).split('\t').map(words).collect()
    };
    rows.map(cells).collect()
}

/// How many cards there are.
fn cards(html: &str) -> usize {
    html.matches("<p class=\"list-name\"").count()
}

/// The groups of a list with what stands in them; the number beside a name is that of its records.
fn groups(html: &str) -> BTreeMap<String, &str> {
    let mut found = BTreeMap::new();
    for part in html.split("class=\"list-group\">").skip(1) {
        let (name, rest) = part.split_once("<span class=\"list-number\">").expect("a number");
        let (number, rest) = rest.split_once("</span>").expect("its end");
        assert_eq!(number, (rows(rest).len() + cards(rest)).to_string(), "{name}");
        assert!(found.insert(words(name), rest).is_none(), "{name} is there twice");
    }
    found
}

/// The size of each group.
fn sizes(html: &str) -> BTreeMap<String, usize> {
    groups(html).into_iter().map(|(name, rest)| (name, rows(rest).len() + cards(rest))).collect()
}

/// The size that a list says it has.
fn said(html: &str) -> usize {
    let rest = html.split_once("class=\"list-count\">").expect("a count").1;
    words(rest.split("</p>").next().unwrap_or(rest))
        .trim_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .expect("a number")
}

/// Full names of departments by the short ones that tables show.
fn full(edition: &str) -> BTreeMap<String, String> {
    let named = rows(list(&format!("{edition}work/departments.html"), 4));
    named.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// The same numbers under the full names.
fn in_full(edition: &str, short: BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let full = full(edition);
    short.into_iter().map(|(name, number)| (full[&name].clone(), number)).collect()
}

#[test]
fn the_tables_have_as_many_tasks_as_the_documents_in_each_edition() {
    let counted = counted();
    let count = |table: &str| counted[table]["rows"].as_u64().expect("a count") as usize;
    let all = count("wujian-tasks") + count("jiesu-2026") + count("suqian-2021");
    for edition in EDITIONS {
        let pages = ["tasks.html", "tasks.by-number.html", "tasks.by-title.html", "tasks.by-deadline.html"];
        for page in pages {
            let html = list(&format!("{edition}work/{page}"), 1);
            assert_eq!((rows(html).len(), said(html)), (all, all), "{edition}{page}");
        }
        for (page, table) in [("wujian", "wujian-tasks"), ("measures", "jiesu-2026"), ("suqian", "suqian-2021")] {
            let html = list(&format!("{edition}work/{page}.html"), 1);
            assert_eq!((cards(html), said(html)), (count(table), count(table)), "{edition}{page}");
        }
        for (page, table) in [("wujian", "wujian-tasks"), ("suqian", "suqian-2021")] {
            let html = list(&format!("{edition}work/{page}.html"), 1);
            assert_eq!(sizes(html), numbers(&counted[table]["groups"]), "{edition}{page}");
        }
    }
    // Of all this, parents have the directory and the case, and pupils nothing.
    let is_other = |path: &&String| path.contains("parents/work/") || path.contains("grade-");
    let is_theirs = |path: &str| path.contains("/services.") || path.ends_with("campus-meals.html");
    let wrong: Vec<_> = PAGES.keys().filter(is_other).filter(|path| !is_theirs(path)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn departments_have_their_tasks_in_each_edition() {
    let counted = counted();
    for edition in EDITIONS {
        let page = format!("{edition}work/departments.html");
        for (number, table) in [(2, "wujian-tasks"), (3, "jiesu-2026")] {
            let html = list(&page, number);
            assert_eq!(said(html), counted[table]["rows"], "{page} {table}");
            let sizes = in_full(edition, sizes(html));
            assert_eq!(sizes.values().sum::<usize>(), counted[table]["assignments"], "{page} {table}");
            assert_eq!(sizes, numbers(&counted[table]["departments"]), "{page} {table}");
        }
        let matrix = list(&page, 1);
        let head = matrix.split("<tbody>").next().expect("a head");
        let names: Vec<String> = head.split("<th scope=\"col\">").skip(2).map(words).collect();
        let mut by_group: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for row in rows(matrix) {
            let department = &full(edition)[&row[0]];
            for (group, cell) in names.iter().zip(&row[1..]).filter(|(_, cell)| !cell.is_empty()) {
                let number = cell.parse().expect("a number");
                by_group.entry(group.clone()).or_default().insert(department.clone(), number);
            }
        }
        let wanted = counted["wujian-tasks"]["departments_by_group"].as_object().expect("groups");
        let wanted = wanted.iter().map(|(group, departments)| (group.clone(), numbers(departments)));
        assert_eq!(by_group, wanted.collect(), "{page}");
    }
}

/// No task says how far it is: lists of what is under way and done say so in words.
#[test]
fn deadlines_and_states_are_those_of_the_documents() {
    let counted = counted();
    let count = |table: &str| counted[table]["rows"].as_u64().expect("a count") as usize;
    for edition in EDITIONS {
        let page = format!("{edition}work/deadlines.html");
        let by_deadline = sizes(list(&page, 1));
        let month = numbers(&counted["jiesu-2026"]["deadlines"])["2026-12"];
        let wanted = [("2026年12月".to_owned(), month), ("没有写的".to_owned(), count("wujian-tasks"))];
        assert_eq!(by_deadline, BTreeMap::from(wanted), "{page}");
        let ended = list(&page, 2);
        assert_eq!(said(ended), count("suqian-2021"), "{page}");
        assert_eq!(sizes(ended), numbers(&counted["suqian-2021"]["groups"]), "{page}");
        for number in [3, 4] {
            assert!(list(&page, number).contains("没有符合条件的"), "{page} {number}");
        }
        let by_form: usize =
            rows(list(&page, 5)).iter().flat_map(|row| &row[1..]).flat_map(|cell| cell.parse::<usize>()).sum();
        assert_eq!(by_form, count("wujian-tasks") + count("jiesu-2026") + count("suqian-2021"), "{page}");
        // The first by deadline is the earliest, those without one come last.
        let ordered = rows(list(&format!("{edition}work/tasks.by-deadline.html"), 1));
        let years: Vec<&str> = ordered.iter().map(|row| row.last().map_or("", String::as_str)).collect();
        assert_eq!(
            (years[0], years[count("suqian-2021")], years[years.len() - 1]),
            ("2025年", "2026年12月", ""),
            "{page}"
        );
    }
}

/// The targets of a year in a table: how many, and their sum in thousandths.
fn targets(html: &str, year: &str) -> (usize, i64) {
    let cells = rows(html).into_iter().filter_map(|row| row.last().cloned());
    let cells: Vec<String> = cells.flat_map(|cell| cell.split('；').map(str::to_owned).collect::<Vec<_>>()).collect();
    let said = cells.iter().filter_map(|cell| cell.trim().strip_prefix(year)?.strip_prefix('年'));
    let number = |words: &str| {
        let words = words.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(words.len());
        (words[..end].parse::<f64>().expect("a number") * 1000.0).round() as i64
    };
    said.map(number).fold((0, 0), |(count, sum), value| (count + 1, sum + value))
}

#[test]
fn targets_add_up_to_those_of_the_outline() {
    let counted = counted();
    let outline = &counted["bj-2030-indicators"];
    for edition in EDITIONS {
        let page = format!("{edition}work/indicators.html");
        for (number, year) in [(2, "2020"), (3, "2030")] {
            let sum = (outline["target_sum"][year].as_f64().expect("a sum") * 1000.0).round() as i64;
            let count = outline["targets"][year].as_u64().expect("a count") as usize;
            assert_eq!(targets(list(&page, number), year), (count, sum), "{page} {year}");
            assert_eq!(said(list(&page, number)), count, "{page} {year}");
        }
        // A target whose year is to come is neither met nor missed, whatever was reached before.
        let smoking = list(&page, 1);
        assert_eq!(cards(smoking), 1);
        for shown in ["2030年 17%以内", "2014年 23.4%", "2025年 19.2%", "15岁及以上成人", "还没有数"] {
            assert!(words(smoking).contains(shown), "{shown} in {}", words(smoking));
        }
    }
}

/// Who reads it finds each number to call, and every entry of the register that is for the place.
#[test]
fn the_directory_has_numbers_to_call_by_place() {
    for edition in ["", "teachers/", "school-health/", "parents/"] {
        let html = list(&format!("{edition}work/services.html"), 1);
        let places = groups(html);
        for (place, number) in [("全国", "12356"), ("北京市", "12355"), ("上海市", "962525"), ("浙江省", "96525")]
        {
            assert!(places[place].contains(&format!("href=\"tel:{number}\"")), "{edition}{place}");
        }
    }
}
