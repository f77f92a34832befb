//! Facts that a program reasons about: what is out of date, what disagrees, which figures cannot all be right; and where each is shown.

use std::fs;

use jiff::civil::date;
use pamphlet::console::Lang;
use pamphlet::pipeline::facts;
use pamphlet::pipeline::{self, Options, report};

use crate::site::{CONFIG, FRONT, SiteTest, tree};

const SOURCES: &str =
    "sources:\n  - {id: plan, title: 工作方案, issuer: 某某部门}\n  - {id: list, title: 任务清单, issuer: 某某部门}\n";

fn on(site: &SiteTest, year: i16) -> Options {
    Options { today: Some(date(year, 6, 15)), ..site.options() }
}

/// The codes of findings on a day, with their paths and lines.
fn codes(site: &SiteTest, year: i16) -> Vec<String> {
    let outcome = pipeline::check(&on(site, year), &|_, _| ()).expect("no trouble");
    let line = |note: &pamphlet::diag::Diagnostic| {
        pamphlet::console::line_and_column(&note.place, &outcome.texts)
            .map_or(String::new(), |(line, column)| format!(":{line}:{column}"))
    };
    // Who can read a percentage, and what such short facts leave out, is looked at elsewhere.
    let notes = outcome.notes.iter().filter(|note| !matches!(note.code, "reader-percent" | "fact-lacks"));
    notes
        .map(|note| {
            format!("{} {}{}", note.code, note.place.path().map_or("-".to_owned(), ToString::to_string), line(note))
        })
        .collect()
}

fn site(facts: &str, body: &str) -> SiteTest {
    SiteTest::new().file("content/registers/a.yaml", &format!("{SOURCES}facts:\n{facts}")).page("content/page.md", body)
}

/// The codes of a text with no register.
fn said(body: &str) -> Vec<String> {
    let found = codes(&site("  - {id: z, measure: 不用, value: 1, source: plan}\n", body), 2026);
    found.into_iter().map(|found| found.split(' ').next().expect("a code").to_owned()).collect()
}

/// After its last day a fact is a finding where it is shown and where it is registered, unless its words say so.
#[test]
fn an_expired_fact_is_found_where_it_is_shown() {
    let a = "  - {id: a, measure: 肥胖检出率, value: 21, unit: '%', valid_until: 2025, source: plan}\n";
    let site = site(a, "现在:fact[a]。\n");
    assert_eq!(codes(&site, 2025), [""; 0]);
    assert_eq!(codes(&site, 2026), ["fact-expired content/page.md:6:3", "fact-ended content/registers/a.yaml:5:64"]);
    let told = a.replace("source", "text: 21%（到2025年，已过期）, source");
    assert_eq!(codes(&site.file("content/registers/a.yaml", &format!("{SOURCES}facts:\n{told}")), 2026), [""; 0]);
    let month = a.replace("2025", "2026-06");
    let site = self::site(&month, "现在:fact[a]。\n");
    assert_eq!(codes(&site, 2026), [""; 0], "a month is not over before its last day");
    assert_eq!(codes(&site, 2027).len(), 2);
}

/// A goal whose year has passed, in the register and in a text.
#[test]
fn a_year_that_has_passed_is_found() {
    let goal = "  - {id: a, measure: 肥胖检出率目标, value: 21, unit: '%', text: 21%以内（到2020年）, source: plan}\n";
    assert_eq!(codes(&site(goal, "是:fact[a]。\n"), 2026), ["year-passed content/registers/a.yaml:5:5"]);
    assert_eq!(codes(&site(goal, "是:fact[a]。\n"), 2019), [""; 0]);
    assert_eq!(said("到2020年，近视率控制在很低。\n"), ["year-passed"]);
    for fine in [
        "到2030年，近视率控制在很低。",
        "到2020年要达到的目标已过期。",
        "2018年到2020年，近视率达到过很高。",
        "会议开到2020年。",
        "吸烟率从2017年的高处降到2020年的低处，达到历次最低。",
    ] {
        assert_eq!(said(&format!("{fine}\n")), [""; 0], "{fine}");
    }
}

fn pair(one: &str, other: &str) -> Vec<String> {
    let entry = |id: &str, rest: &str, source: &str| {
        format!(
            "  - {{id: {id}, measure: 每天活动时间, population: 中小学生, region: 北京市, source: {source}, {rest}}}\n"
        )
    };
    codes(&site(&[entry("a", one, "plan"), entry("b", other, "list")].concat(), "写:fact[a]，也写:fact[b]。\n"), 2026)
}

/// Value, operator, unit, time: what differs, and what only looks as if it did.
#[test]
fn facts_that_disagree_are_found_at_the_first_of_them() {
    let both = ["facts-disagree content/registers/a.yaml:5:5"];
    assert_eq!(pair("value: 1, unit: 小时, operator: 不少于", "value: 2, unit: 小时, operator: 不少于"), both);
    assert_eq!(pair("value: 1, unit: 小时, operator: 不少于", "value: 1, unit: 小时, operator: 不超过"), both);
    assert_eq!(pair("value: 2, unit: 次, per: 学期", "value: 2, unit: 次, per: 年"), both);
    assert_eq!(pair("value: 1, unit: 小时, as_of: 2021", "value: 2, unit: 小时, as_of: 2021-05"), both);
    assert_eq!(pair("value: 1, unit: 小时, as_of: 2021", "value: 2, unit: 小时"), both);
    assert_eq!(pair("value: 3, unit: '%'", "value: 3, unit: ‰"), both);
    for (one, other) in [
        ("value: 1, unit: 小时, operator: 不少于", "value: 60, unit: 分钟, operator: 以上"),
        ("value: 1, unit: 小时, as_of: 2021", "value: 2, unit: 小时, as_of: 2022"),
        ("value: 21, unit: '%', valid_until: 2027", "value: 19, unit: '%', valid_until: 2030"),
        ("value: 4, unit: 次, per: 年", "value: 2, unit: 次, per: 学期"),
        ("value: 40, unit: 克", "value: 10, unit: 茶匙"),
        ("value: 100, unit: 分钟, operator: 约", "value: 102, unit: 分钟"),
        ("value: [1, 2], unit: 小时", "value: [60, 120], unit: 分钟"),
    ] {
        assert_eq!(pair(one, other), [""; 0], "{one} / {other}");
    }
}

/// Whoever sees one side sees the other, edition by edition; a ruling makes the newer one enough.
#[test]
fn a_page_shows_both_sides() {
    let facts = "  - {id: a, measure: 视力检测, value: 2, unit: 次, per: 学期, source: plan}\n  - {id: b, measure: 视力检测, value: 2, unit: 次, per: 年, source: list}\n";
    let sides = |facts: &str, body: &str| {
        codes(&site(facts, body), 2026).into_iter().filter(|code| !code.contains("registers")).collect::<Vec<_>>()
    };
    assert_eq!(sides(facts, ":fact[a]，:fact[b]。\n"), [""; 0]);
    assert_eq!(sides(facts, "查:fact[a]。\n"), ["one-sided content/page.md:6:2"]);
    assert_eq!(sides(facts, "查:fact[b]。\n"), ["one-sided content/page.md:6:2"]);
    assert_eq!(sides(facts, "查:fact[a]。\n\n::: 面向 家长\n也有:fact[b]。\n:::\n"), ["one-sided content/page.md:6:2"]);
    assert_eq!(sides(facts, "::: 面向 家长\n:fact[a]，:fact[b]。\n:::\n"), [""; 0]);
    let ruled = facts.replace("source: plan", "source: plan, superseded_by: b");
    assert_eq!(codes(&site(&ruled, "查:fact[b]。\n"), 2026), ["fact-superseded content/registers/a.yaml:5:5"]);
    assert_eq!(sides(&ruled, "查:fact[a]。\n"), ["superseded-alone content/page.md:6:2"]);
    // Facts under two names are held against each other when an editor says so.
    let named = facts.replacen("视力检测", "体检", 1);
    assert_eq!(codes(&site(&named, "查:fact[a]。\n"), 2026), [""; 0]);
    let compared = named.replace("source: plan", "source: plan, compare: [b]");
    assert_eq!(sides(&compared, "查:fact[a]。\n"), ["one-sided content/page.md:6:2"]);
    let wrong = named.replace("source: plan", "source: plan, compare: [c], superseded_by: d");
    assert_eq!(
        codes(&site(&wrong, "查:fact[b]。\n"), 2026).iter().filter(|code| code.starts_with("unknown-fact")).count(),
        2
    );
}

/// Figures need a source; ages, grades, dates, times, ordinals, numbers of things do not.
#[test]
fn a_figure_in_the_text_is_not_from_the_register() {
    for figure in [
        "每天2小时",
        "占46%",
        "3.5毫米",
        "一天五克盐",
        "刷两分钟",
        "死亡率是3‰",
        "百分之三十",
        "17.2万人",
        "5 minutes",
        "每天刷2次",
        "少了1个百分点",
        "30—40分钟",
        "24小时内就医",
        "减了三成",
    ] {
        assert_eq!(said(&format!("{figure}。\n")), ["figure-unregistered"], "{figure}");
    }
    for fine in [
        "3—6岁的孩子",
        "小学1—2年级",
        "7岁",
        "两个孩子",
        "第一步",
        "三件事",
        "等一分钟",
        "9月20日",
        "2026年",
        "上午10:30",
        "第3次",
        "分4组",
        "工号12345",
        "24小时热线",
        "6个月大的宝宝",
        "孕12周",
        "PM2.5",
        "GB 7793-2010",
        "3:2:1",
        "十个人里有三个",
        "七成熟",
        "维生素B12",
        "1985-06-01",
        "事半功倍",
        "5个苹果",
        "Grade 3",
        "6 years old",
    ] {
        assert_eq!(said(&format!("{fine}。\n")), [""; 0], "{fine}");
    }
    let a = "  - {id: a, measure: 时间, value: 2, unit: 小时, source: plan}\n";
    assert_eq!(codes(&site(a, "每天:fact[a]。\n"), 2026), [""; 0]);
    assert_eq!(codes(&site(a, "每天:fact[a]，睡9小时。\n"), 2026), ["figure-unregistered content/page.md:6:13"]);
    let title = FRONT.replace("一页", "每天2小时");
    assert_eq!(
        codes(&SiteTest::new().file("content/page.md", &title), 2026),
        ["figure-unregistered content/page.md:2:8"]
    );
    let message = FRONT.replace("audiences", "message: 每天2小时\naudiences");
    assert_eq!(
        codes(&SiteTest::new().file("content/page.md", &message), 2026),
        ["figure-unregistered content/page.md:3:10"]
    );
}

/// What stands in the keys of a menu or a recipe is how much of each thing there is; what is advised is none of it.
#[test]
fn amounts_of_ingredients_need_no_source() {
    let menu = |amounts: &str, body: &str| {
        let keys = format!(
            "kind: 一周食谱\n给谁吃: 小学生\n饭菜: [{{星期: 周一, 餐次: 午餐, 饭菜: 米饭, 每人用量: '{amounts}'}}]\n"
        );
        let page = FRONT.replace("audiences", &format!("{keys}audiences"));
        codes(&SiteTest::new().file("content/page.md", &format!("{page}\n{body}\n")), 2026)
    };
    let only = |found: Vec<String>| found.into_iter().filter(|code| code.starts_with("figure")).collect::<Vec<_>>();
    for amounts in ["米 100克", "米100克、猪肉50克、油5毫升", "大米120克，蔬菜150克，盐1.2克"] {
        assert_eq!(only(menu(amounts, "按人数采购。")), [""; 0], "{amounts}");
    }
    assert_eq!(only(menu("米100克", "盐不超过5克。")).len(), 1);
    assert_eq!(only(menu("每天盐5克", "按人数采购。")).len(), 1);
}

/// Only the findings that are not about where a figure is from.
fn reckoned(body: &str) -> Vec<String> {
    said(&format!("{body}\n"))
        .into_iter()
        .filter(|code| code != "figure-unregistered" && !code.starts_with("reader-"))
        .collect()
}

#[test]
fn figures_of_a_sentence_go_together() {
    for (body, code) in [
        ("近视率从50%提高到40%。", "wrong-direction"),
        ("盐由8克下降到9克。", "wrong-direction"),
        ("The rate fell from 10% to 12%.", "wrong-direction"),
        ("近视率从50%下降到40%，下降了10%。", "percentage-points"),
        ("婴儿死亡率从3.28‰下降到2.95‰，下降了14.33%。", "wrong-change"),
        ("婴儿死亡率3.28‰→2.95‰，降幅14.33%。", "wrong-change"),
        ("共检查100人，其中男生60人、女生50人。", "wrong-total"),
        ("分别占60%、30%和20%。", "shares-over-all"),
        ("婴儿死亡率是3.28%。", "rate-in-percent"),
        ("Infant mortality is 3%.", "rate-in-percent"),
    ] {
        assert_eq!(reckoned(body), [code], "{body}");
    }
    for fine in [
        "近视率从50%下降到40%。",
        "近视率从50%下降到40%，下降了10个百分点。",
        "近视率从50%下降到40%，下降了20%。",
        "婴儿死亡率从3.28‰下降到2.95‰，下降了10.06%。",
        "从3岁到6岁，近视率升高。",
        "共检查100人，其中男生60人、女生40人。",
        "共检查100人，其中近视60人、龋齿50人，有的人两样都有，有重叠。",
        "分别占60%、30%和20%（可以多选）。",
        "共检查100人，其中男生60人。",
        "共100人，其中60人近视，30%戴镜。",
        "分别占60%、30%和10%。",
        "重大慢性病过早死亡率低于9.9%。",
        "婴儿死亡率下降了10%。",
        "死亡率是3‰，知晓率是80%。",
        "从10分钟开始，慢慢加到20分钟。",
    ] {
        assert_eq!(reckoned(fine), [""; 0], "{fine}");
    }
    // Figures of the register take part.
    let facts = "  - {id: a, measure: 甲, value: 50, unit: '%', source: plan}\n  - {id: b, measure: 乙, value: 40, unit: '%', source: plan}\n";
    assert_eq!(codes(&site(facts, "从:fact[a]提高到:fact[b]。\n"), 2026), ["wrong-direction content/page.md:6:2"]);
    assert_eq!(codes(&site(facts, "从:fact[b]提高到:fact[a]。\n"), 2026), [""; 0]);
    // What stands on two sides of a condition is not one sentence.
    assert_eq!(codes(&site(facts, "从:fact[a]:for[家长]{提高到:fact[b]}。\n"), 2026), [""; 0]);
    let rate = "  - {id: a, measure: 婴儿死亡率, value: 5, unit: '%', source: plan}\n";
    assert_eq!(codes(&site(rate, "是:fact[a]。\n"), 2026), ["rate-in-percent content/registers/a.yaml:5:45"]);
    let noted = rate.replace("source: plan}", "note: 原文就用百分号, source: plan}");
    assert_eq!(codes(&site(&noted, "是:fact[a]。\n"), 2026), [""; 0]);
}

/// A document that no longer holds, wherever it is cited, with the one that does.
#[test]
fn superseded_and_withdrawn_sources_are_found() {
    let fact = "facts:\n  - {id: a, measure: 甲, value: 1, source: old}\n";
    let register = |old: &str| {
        format!(
            "sources:\n  - {{id: old, title: 旧方案, issuer: 某部门{old}}}\n  - {{id: new, title: 新方案, issuer: 某部门}}\n{fact}"
        )
    };
    let page = FRONT.replace("audiences", "sources: [old#3]\naudiences");
    let site = |old: &str| {
        SiteTest::new()
            .file("content/registers/a.yaml", &register(old))
            .file("content/page.md", &format!("{page}见:source[old#2]和:fact[a]。\n"))
    };
    let places = |code: &str| {
        ["content/page.md:3:11", "content/page.md:7:2", "content/registers/a.yaml:5:43"]
            .map(|place| format!("{code} {place}"))
            .to_vec()
    };
    let sorted = |mut found: Vec<String>| {
        found.sort();
        found
    };
    assert_eq!(codes(&site(""), 2026), [""; 0]);
    assert_eq!(sorted(codes(&site(", superseded_by: new"), 2026)), places("source-superseded"));
    assert_eq!(sorted(codes(&site(", withdrawn: 2025-03"), 2026)), places("source-withdrawn"));
    assert_eq!(codes(&site(", withdrawn: 2027-01"), 2026), [""; 0], "it holds until then");
    let outcome = pipeline::check(&site(", superseded_by: new").options(), &|_, _| ()).expect("no trouble");
    assert!(outcome.notes[0].text("new") == "新方案", "{:?}", outcome.notes[0]);
    assert!(
        codes(&site(", superseded_by: none"), 2026)
            .contains(&"unknown-source content/registers/a.yaml:2:55".to_owned())
    );
    for lang in [Lang::Zh, Lang::En] {
        for change in [", superseded_by: new", ", withdrawn: 2025-03", ", withdrawn: 2025-03, superseded_by: new"] {
            let text = site(change).messages(lang);
            assert!(
                !text.contains("{ $") && !text.contains("none") && (text.contains("help:") || text.contains("改法：")),
                "{text}"
            );
        }
    }
    // Two that name each other do not hold up the check.
    let circle = register(", superseded_by: new")
        .replace("新方案, issuer: 某部门", "新方案, issuer: 某部门, superseded_by: old");
    assert!(!codes(&site("").file("content/registers/a.yaml", &circle), 2026).is_empty());
}

/// GB/T 7714: an online document has its date in round brackets and the day of access in square ones; a printed one has neither.
#[test]
fn sources_are_written_as_the_standard_has_it() {
    let html = |source: &str| {
        let register = format!("sources:\n  - {{id: a, title: 工作方案, issuer: 某部门, {source}}}\n");
        let html = SiteTest::new()
            .file("content/registers/a.yaml", &register)
            .page("content/page.md", "见:source[a#第3条]。\n")
            .html("page.html");
        let line = html.lines().find(|line| line.contains("某部门. ")).expect("a source").trim().to_owned();
        line[line.find("某部门").expect("an issuer")..].split("</").next().expect("text").to_owned()
    };
    assert_eq!(
        html("number: 某发〔2020〕1号, date: 2020-01-31"),
        "某部门. 工作方案: 某发〔2020〕1号[Z]. 2020-01-31：第3条."
    );
    assert!(
        html("number: 某发〔2020〕1号, date: 2020-01-31, accessed: 2026-05-01, url: https://example.org/a")
            .starts_with("某部门. 工作方案: 某发〔2020〕1号[Z/OL]. (2020-01-31)[2026-05-01]：第3条. <a href=\"https://example.org/a\"")
    );
    assert_eq!(html("type: EB, date: 2020"), "某部门. 工作方案[EB/OL]. (2020)：第3条.");
    assert_eq!(html("type: S, number: GB 1-2020"), "某部门. 工作方案: GB 1-2020[S]：第3条.");
}

fn used() -> SiteTest {
    let facts = "  - {id: a, measure: 时间, value: 2, unit: 小时, operator: 不少于, source: plan, item: 措施1}\n  - {id: b, measure: 闲着, value: 2, unit: 小时, source: plan, valid_until: 2026-05, text: 2小时（已过期）}\n";
    site(facts, "::: 面向 家长、教师\n每天:fact[a]。\n:::\n")
        .file("pamphlet.yaml", &format!("{CONFIG}leaflets: {{家长: [sheet]}}\n"))
        .file("content/eyes/index.md", &FRONT.replace("---\ntitle: 一页", "---\ndomains: [疾病预防]\ntitle: 眼睛"))
        .file("content/eyes/a.md", &format!("{}护眼。\n", FRONT.replace("一页", "护眼")))
        .file(
            "content/registers/help.yaml",
            "services:\n  - {id: \"12356\", name: 热线, phone: \"12356\", regions: [全国]}\n",
        )
        .file(
            "content/eyes/b.md",
            &format!(
                "{}心情。打:service[12356]。\n",
                FRONT.replace("---\ntitle: 一页", "---\ndomains: [mental-health]\ntitle: 心情")
            ),
        )
}

/// Change one fact, see what must be made again.
#[test]
fn each_fact_is_listed_with_what_shows_it() {
    let site = used();
    let facts = facts::facts(&on(&site, 2026), None).expect("no trouble").expect("facts");
    assert_eq!(facts.iter().map(|fact| &*fact.id).collect::<Vec<_>>(), ["a", "b"]);
    let shown: Vec<(&str, &str, usize)> =
        facts[0].shown.iter().map(|shown| (&*shown.audience, &*shown.file, shown.leaflets.len())).collect();
    assert_eq!(shown, [("家长", "parents/page.html", 1), ("教师", "teachers/page.html", 0)]);
    assert_eq!(facts[0].shown[0].leaflets[0].file, "parents/page-sheet.pdf");
    assert_eq!(facts[0].value, "不少于2小时");
    assert!(facts[1].shown.is_empty() && facts[1].rows().len() == 1);
    let one = facts::facts(&on(&site, 2026), Some("b")).expect("no trouble").expect("a fact");
    assert_eq!(one.len(), 1);
    assert!(facts::facts(&on(&site, 2026), Some("c")).expect("no trouble").is_none());
}

/// The reports are written where they are asked for, and nowhere else.
#[test]
fn reports_are_made_when_asked_for() {
    let site = used();
    let reports = site.root().join("reports");
    let options = Options { output: reports.clone(), ..on(&site, 2026) };
    assert_eq!(report::write(&options).expect("no trouble").value, 6);
    let files = tree(&reports);
    for table in ["review", "coverage", "domains", "facts", "due", "scores"] {
        let html = String::from_utf8_lossy(&files[&format!("{table}.html")]).into_owned();
        assert!(
            html.contains("<caption id=\"caption\">") && html.contains("scope=\"col\"") && html.contains("noindex")
                || html.contains("没有内容"),
            "{html}"
        );
        assert!(files[&format!("{table}.csv")].starts_with("\u{FEFF}".as_bytes()));
    }
    let csv = |table: &str| String::from_utf8_lossy(&files[&format!("{table}.csv")]).into_owned();
    assert!(
        csv("coverage").contains("一页,家长,2,单页,2") || csv("coverage").contains(",家长,2,单页,2"),
        "{}",
        csv("coverage")
    );
    assert!(
        csv("domains").contains("水平一（小学1—2年级）,疾病预防,1,eyes/a\r\n")
            && csv("domains").contains("水平一（小学1—2年级）,心理健康,1,eyes/b\r\n"),
        "{}",
        csv("domains")
    );
    let signs = ["domains", "facts", "scores"]
        .map(|table| csv(table).contains(|c: char| c.is_control() && !"\r\n".contains(c)));
    assert_eq!(signs, [false; 3], "signs that a spreadsheet does not show");
    assert!(csv("scores").contains("; "), "{}", csv("scores"));
    assert!(csv("facts").contains("a,时间,不少于2小时") && csv("facts").contains("parents/page-sheet.pdf"));
    assert!(csv("scores").contains("content/eyes/a.md,护眼,公众,"), "{}", csv("scores"));
    let html = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    assert!(
        html("index.html").contains("href=\"scores.html\"") && html("index.html").contains("2 条事实，没有用到的 1 条")
    );
    assert!(
        html("scores.html").contains("href=\"sheets/eyes/a.html\"") && html("domains.html").contains("<li>护眼</li>")
    );
    let sheet = html("sheets/eyes/a.html");
    assert_eq!(sheet.matches("<section class=\"sheet\">").count(), 5, "a sheet for each audience");
    assert!(
        sheet.contains("PEMAT 26")
            && sheet.contains("CDC 20")
            && !sheet.contains("PEMAT 13<")
            && sheet.contains("href=\"../../scores.html\"")
    );
    assert!(csv("due").contains("2026-05,事实到期,闲着,b"), "{}", csv("due"));
    let published = pipeline::build(&on(&site, 2026), &|_, _| ()).expect("no trouble");
    assert!(published.published.is_some(), "{:?}", published.notes);
    assert!(!tree(&site.output()).keys().any(|path| path.contains("report") || path.contains("coverage")));
    assert!(fs::read_dir(&reports).expect("there").count() > 5, "a build leaves the reports alone");
    let wrong = site.file("content/eyes/c.md", &FRONT.replace("---\ntitle", "---\ndomains: [健康行]\ntitle"));
    assert!(codes(&wrong, 2026).contains(&"unknown-domain content/eyes/c.md:2:11".to_owned()));
}
