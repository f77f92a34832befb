//! The calendar: what stands in which month, for whom, on which days, and that no byte follows the day of the build.

use std::collections::BTreeMap;

use pamphlet::pipeline;
use pamphlet::pipeline::Options;

use crate::site::{CONFIG, SiteTest, tree};

const EVENTS: &str = "\
sources: [{id: plan, title: 方案, issuer: 某部门, date: 2026}]
events:
  - {id: teeth, name: 爱牙日, on: 九月二十日, campaign: oral}
  - {id: week, name: 营养周, on: {month: 5, week: 3}, for: [公众, 家长]}
  - {id: chongyang, name: 重阳节, on: 农历九月初九, for: [公众]}
  - {id: moving, name: 变动日, on: {month: 5, week: 3}, dates: {2026: 05-20, 2027: {from: 05-18, to: 05-19}}, for: [公众]}
  - {id: once, name: 一次日, on: 2026-05-20, for: [公众]}
  - {id: open, name: 没日子的日, on: 日期未定, for: [公众]}
  - {id: test, name: 视力检测, every: 每学期2次, for: [家长, 学生们], source: plan, item: '1'}
  - {id: lesson, name: 心理课, every: 2 weeks, grades: 四年级起, for: [小学5—6年级], source: plan}
  - {id: clean, name: 清洁日, every: 每月第四个星期五, for: [公众], source: plan}
  - {id: print, name: 打印日, on: 10-10, pages: [oral/brush], leaflets: [poster], for: [公众]}
";

fn site() -> SiteTest {
    SiteTest::new()
        .file("pamphlet.yaml", &CONFIG.replace("name: 小学生\n", "name: 小学生\n    aliases: [学生们]\n"))
        .file("content/registers/calendar.yaml", EVENTS)
        .file("content/oral/index.md", "---\ntitle: 爱牙\naudiences: [公众, 家长]\npublished: 2026-01-31\n---\n爱牙。\n")
        .file(
            "content/oral/brush.md",
            "---\ntitle: 刷牙\nsummary: 早晚刷牙。\naudiences: [公众]\npublished: 2026-01-31\nmessage: 早晚刷牙。\nleaflets: [poster, card]\n---\n刷牙。\n\n::: 要\n- 早上刷牙。\n- 睡前刷牙。\n:::\n",
        )
        .public("https://example.org/h/")
}

fn text(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("UTF-8")
}

/// The part of a calendar that is a month's.
fn month(page: &str, n: usize) -> &str {
    let rest = page.split(&format!("id=\"m{n:02}\"")).nth(1).expect("the month");
    rest.split("</section>").next().expect("its end")
}

#[test]
fn each_edition_has_what_is_for_it_in_the_months() {
    let tree = site().build();
    let (public, parents) = (text(&tree, "calendar.html"), text(&tree, "parents/calendar.html"));
    assert!(month(&public, 9).contains("爱牙日") && month(&public, 9).contains("9月20日"));
    assert!(
        month(&public, 9).contains("href=\"calendar/teeth.html\"")
            && month(&public, 9).contains("href=\"oral/index.html\"")
    );
    assert!(month(&public, 5).contains("5月第三周") && month(&parents, 5).contains("营养周"));
    assert!(month(&public, 10).contains("农历九月初九（多在公历十月）"), "{}", month(&public, 10));
    assert!(month(&public, 5).contains("2026年5月20日"));
    // The months without a day are named in one line, and nothing leads to them.
    for n in 1..=12 {
        let is_full = [5, 9, 10].contains(&n);
        assert_eq!(public.contains(&format!("href=\"#m{n:02}\"")), is_full, "{n}");
        assert_eq!(public.contains(&format!("id=\"m{n:02}\"")), is_full, "{n}");
    }
    let line = "没有健康日的月份：一月、二月、三月、四月、六月、七月、八月、十一月、十二月。";
    assert_eq!((public.matches(line).count(), public.matches("没有健康日").count()), (1, 1), "{public}");
    // So for each term.
    let autumn =
        parents.split("秋季学期（九月到一月）").nth(1).and_then(|rest| rest.split("<h3").next()).expect("a term");
    assert!(autumn.contains("<a href=\"#m09\">九月</a></dt><dd>爱牙日</dd>"), "{autumn}");
    assert!(autumn.contains("没有健康日的月份：十月、十一月、十二月、一月。") && !autumn.contains('—'), "{autumn}");
    let undated = public.split("日期没有定的").nth(1).expect("those without a date");
    assert!(undated.contains("没日子的日"));
    // Duties of school are for those who have to do with it.
    assert!(
        parents.contains("视力检测") && parents.contains("每学期2次") && parents.contains("秋季学期（九月到一月）")
    );
    assert!(!public.contains("视力检测") && !public.contains("秋季学期"));
    assert!(text(&tree, "grade-5-6/calendar.html").contains("每2周，4年级起"));
    assert!(!text(&tree, "grade-1-2/calendar.html").contains("心理课"));
    // The edition that sees nothing has none of it, and no link to it.
    assert!(!tree.keys().any(|path| path.starts_with("teachers/calendar")), "teachers have no event");
    assert!(!text(&tree, "teachers/index.html").contains("calendar.html"));
    assert!(text(&tree, "oral/brush.html").contains("href=\"../calendar.html\""));
}

#[test]
fn a_kit_has_pages_prints_source_and_years() {
    let tree = site().build();
    let teeth = text(&tree, "calendar/teeth.html");
    for part in
        ["href=\"../oral/index.html\"", "href=\"../oral/brush.html\"", "早晚刷牙。", "每年9月20日", "海报", "桌卡"]
    {
        assert!(teeth.contains(part), "{part}");
    }
    let print = text(&tree, "calendar/print.html");
    assert!(print.contains("oral/brush-poster.pdf") && !print.contains("oral/brush-card.pdf"));
    assert!(text(&tree, "calendar.html").contains("href=\"oral/brush-poster.pdf\""));
    // Parents have the campaign, and not the page below it.
    let parents = text(&tree, "parents/calendar/teeth.html");
    assert!(parents.contains("../oral/index.html") && !parents.contains("刷牙"));
    // An event without a page has none of its own.
    assert!(!tree.contains_key("calendar/chongyang.html"));
}

/// Builds on the last days of a year, the first of the next, in leap years.
#[test]
fn no_byte_follows_the_day_of_the_build_within_a_decade() {
    let site = site();
    let of = |day: &str| {
        let options = Options { today: day.parse().ok(), ..site.options() };
        pipeline::build(&options, &|_, _| ()).expect("a build");
        let tree = tree(&site.output());
        tree.into_iter().filter(|(path, _)| path.contains("calendar")).collect::<BTreeMap<_, _>>()
    };
    let first = of("2026-02-28");
    assert!(first.len() > 8, "{:?}", first.keys());
    for day in ["2026-12-31", "2027-01-01", "2028-02-29", "2029-12-31"] {
        assert!(of(day) == first, "{day}");
    }
    assert!(of("2030-01-01") != first, "the years that are written out reach ten years ahead again");
}

/// The lines of a calendar file, unfolded.
fn lines(ics: &[u8]) -> Vec<String> {
    let text = String::from_utf8(ics.to_vec()).expect("UTF-8");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{text}");
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_file_has_rules_or_years_and_names_that_last() {
    let tree = site().build();
    let ics = lines(&tree["calendar.ics"]);
    let has = |line: &str| ics.iter().any(|known| known == line);
    assert!(has("DTSTART;VALUE=DATE:20200920") && has("RRULE:FREQ=YEARLY"));
    assert!(has("DTSTART;VALUE=DATE:20200518") && has("DTEND;VALUE=DATE:20200525"));
    assert!(has("RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=3MO"));
    assert!(has("RRULE:FREQ=MONTHLY;BYDAY=4FR"));
    // 2026-10-18 is the ninth day of the ninth lunar month.
    assert!(
        has("DTSTART;VALUE=DATE:20261018") && has("DTSTART;VALUE=DATE:20260520") && has("DTEND;VALUE=DATE:20270520")
    );
    assert!(ics.iter().any(|line| line.contains("https://example.org/h/oral/brush-poster.pdf")));
    assert!(!ics.iter().any(|line| line.contains("没日子的日")), "what has no day is on none");
    let uids: Vec<&String> = ics.iter().filter(|line| line.starts_with("UID:")).collect();
    let unique: std::collections::BTreeSet<&&String> = uids.iter().collect();
    assert_eq!(uids.len(), unique.len());
    let parents = lines(&tree["parents/calendar.ics"]);
    assert!(
        parents.iter().any(|line| line == "DTSTART;VALUE=DATE:20200901")
            && parents.iter().any(|line| line.contains("视力检测（每学期2次）"))
    );
    // Another name of an event is the same entry.
    let renamed = site();
    renamed.write("content/registers/calendar.yaml", EVENTS.replace("重阳节", "九九重阳").as_bytes());
    let renamed = lines(&renamed.build()["calendar.ics"]);
    let of = |lines: &[String]| lines.iter().filter(|line| line.starts_with("UID:")).cloned().collect::<Vec<_>>();
    assert_eq!(of(&renamed), of(&ics));
}

#[test]
fn the_site_may_name_its_terms_and_say_something_of_a_month() {
    let config = CONFIG.to_owned()
        + "terms: [{name: 夏学期, from: 3月1日, to: 06-20}]\nmonths: {1: 新年新习惯。, 9: {zh-CN: 开学了。}}\n";
    let site = SiteTest::new().file("pamphlet.yaml", &config).file(
        "content/registers/r.yaml",
        "sources: [{id: s, title: 方案, issuer: 部门, date: 2026}]\nevents: [{id: t, name: 检查, every: 每学期, for: [家长], source: s}]\n",
    );
    let page = text(&site.build(), "parents/calendar.html");
    assert!(month(&page, 1).contains("新年新习惯。") && month(&page, 9).contains("开学了。"));
    assert!(page.contains("夏学期（三月到六月）") && !page.contains("秋季学期"));
    assert_eq!(site.findings(), [""; 0]);
}

#[test]
fn what_is_wrong_with_an_event_is_told() {
    let of = |events: &str| {
        let site = SiteTest::new().file("content/registers/r.yaml", &format!("events:\n{events}"));
        site.findings()
    };
    for (event, finding) in [
        ("on: 九月下旬, for: [家长]", "wrong-event-rule content/registers/r.yaml:2:26"),
        ("every: 经常, for: [家长]", "wrong-event-rule content/registers/r.yaml:2:29"),
        ("on: 09-20, every: 每年, for: [家长]", "wrong-event-rule content/registers/r.yaml:2:40"),
        ("every: 每年, for: [家长]", "missing-key content/registers/r.yaml:2:5"),
        ("on: 09-20, for: [医生们]", "unknown-audience content/registers/r.yaml:2:39"),
        ("on: 09-20, pages: [没有]", "unknown-page content/registers/r.yaml:2:41"),
        ("on: 09-20, for: [家长], region: 火星", "unknown-region content/registers/r.yaml:2:52"),
        ("dates: {2026: 02-30}, for: [家长]", "wrong-event-rule content/registers/r.yaml:2:36"),
        ("on: 09-20, for: [家长], leaflets: [大喇叭]", "unknown-leaflet content/registers/r.yaml:2:55"),
        ("on: 09-20, for: [家长], grades: [十三年级]", "wrong-grade content/registers/r.yaml:2:53"),
        ("on: 09-20", "event-unseen content/registers/r.yaml:2:5"),
    ] {
        let found = of(&format!("  - {{id: a, name: 甲, {event}}}\n"));
        assert!(found.contains(&finding.to_owned()), "{event}: {found:?}");
    }
}

/// A page of the author's at the address of the calendar is a finding, like any other file there.
#[test]
fn a_page_where_the_calendar_stands_is_told() {
    let site = site().page("content/calendar.md", "我们的日历。\n");
    assert!(
        site.findings().iter().any(|finding| finding.starts_with("path-taken content/calendar.md")),
        "{:?}",
        site.findings()
    );
    let kit = self::site().page("content/calendar/teeth.md", "我们的爱牙日。\n");
    assert!(kit.findings().iter().any(|finding| finding.starts_with("path-taken content/calendar/teeth.md")));
}

/// What reviewers have to do is for their calendars, beside the tables; the site's own folder has none of it.
#[test]
fn what_is_due_is_a_file_for_reviewers() {
    let site = SiteTest::new()
        .file("content/registers/r.yaml", "sources: [{id: s, title: 方案, issuer: 部门, date: 2026}]\nfacts: [{id: f, measure: 刷牙次数, value: 2, unit: 次, valid_until: 2027-06, source: s}]\n")
        .file(
            "content/oral/index.md",
            "---\ntitle: 爱牙行动\naudiences: [all]\npublished: 2026-01-31\nreview_due: 2027-01-31\nends: 2026-10-07\n---\n每天:fact[f]。\n",
        );
    let reports = site.root().join("reports");
    pipeline::report::write(&Options { output: reports.clone(), ..site.options() }).expect("no trouble");
    let due = lines(&tree(&reports)["due.ics"]);
    for day in ["20270131", "20261007", "20270630"] {
        assert!(due.contains(&format!("DTSTART;VALUE=DATE:{day}")), "{day}: {due:?}");
    }
    assert!(due.iter().any(|line| line.starts_with("SUMMARY") && line.contains("爱牙行动")));
    assert!(!site.build().keys().any(|path| path.contains("due")));
}

/// Words of events stand on pages that no author wrote and nobody signs: pupils read none that a page may not say.
#[test]
fn words_of_events_and_months_are_held_to_the_gate() {
    let of = |readers: &str| {
        let words = "节食减肥，三天不吃饭";
        let site = SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}months: {{3: '{words}'}}\n")).file(
            "content/registers/r.yaml",
            &format!("events: [{{id: a, name: 日子, on: 09-20, theme: '{words}', for: [{readers}]}}]\n"),
        );
        let found = site.findings();
        ["r.yaml", "pamphlet.yaml"]
            .map(|file| found.iter().any(|finding| finding.starts_with("safety-suspected") && finding.contains(file)))
    };
    assert_eq!(of("小学生"), [true, true]);
    assert_eq!(of("家长"), [false, true]);
}
