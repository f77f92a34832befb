//! Ages, stages of life, sex and residence: shown on pages, cards, services and paper; they select in lists.

use crate::site::{CONFIG, FRONT, SiteTest};

/// A page for everyone with these further lines in its front matter.
fn page(title: &str, lines: &str) -> String {
    format!("---\ntitle: {title}\naudiences: [all]\npublished: 2026-01-31\n{lines}---\n正文。\n")
}

/// A page that lists by these filters.
fn list(filters: &str) -> String {
    format!("{FRONT}::: 列表 {{{filters} 形式=单子}}\n:::\n")
}

/// Pages with and without what is said of lives.
fn site() -> SiteTest {
    SiteTest::new()
        .file("content/feed.md", &page("母乳", "ages: 0–6个月\nstages: 0–3岁\n"))
        .file("content/food.md", &page("辅食", "ages: 6月龄–2岁\nstages: [infant]\n"))
        .file("content/hpv.md", &page("疫苗", "ages: 13周岁\nsex: 女生\nresidence: [学籍]\n"))
        .file("content/lungs.md", &page("肺炎疫苗", "ages: 65岁及以上\nresidence: 户籍\nstages: 老年\n"))
        .file("content/plain.md", &page("洗手", ""))
}

/// The titles that a list has.
fn listed(site: SiteTest, filters: &str) -> Vec<String> {
    let html = site.file("content/list.md", &list(filters)).html("list.html");
    let items = html.split("<p class=\"list-name\">").skip(1);
    let title = |item: &str| {
        let start = item.find('>').expect("a tag") + 1;
        item[start..start + item[start..].find('<').expect("an end")].to_owned()
    };
    items.map(title).collect()
}

#[test]
fn a_page_says_whom_it_suits() {
    let html = site().html("hpv.html");
    assert!(html.contains("适合：</b>13岁，女性，在本地上学</p>"), "{html}");
    let html = site().html("plain.html");
    assert!(!html.contains("适合"), "{html}");
    let config = CONFIG.replace("[zh-CN]", "[zh-CN, en]").replace("name: 公众", "name: {zh-CN: 公众, en: Public}");
    let english = "---\ntitle: Feeding\naudiences: [all]\npublished: 2026-01-31\nages: [1 month, 18 months–3 years]\n\
         stages: pregnancy\n---\nWords.\n";
    let site = SiteTest::new().file("pamphlet.yaml", &config).file("content/feed.md", &page("喂养", ""));
    let html = site.file("content/feed.en.md", english).html("en/feed.html");
    assert!(html.contains("Suits: </b>1 month, 18 months–3 years; Pregnancy</p>"), "{html}");
}

#[test]
fn pages_are_found_by_ages_that_meet() {
    for (filters, found) in [
        ("类型=主题 年龄=5个月", vec!["母乳"]),
        ("类型=主题 年龄=6个月", vec!["母乳", "辅食"]),
        ("类型=主题 年龄=\"18 months–3 years\"", vec!["辅食"]),
        ("类型=主题 年龄=70岁", vec!["肺炎疫苗"]),
        ("类型=主题 年龄=1岁、13岁", vec!["辅食", "疫苗"]),
        ("类型=topic stages=infant sort=ages", vec!["母乳", "辅食"]),
        ("类型=主题 阶段=婴幼儿 年龄=1岁", vec!["辅食"]),
        // A page that says no stage is found by its ages; one that says its stage is not.
        ("类型=主题 阶段=中学", vec!["疫苗"]),
        ("类型=主题 阶段=小学", vec![]),
        ("类型=主题 阶段=成年", vec![]),
        ("类型=主题 性别=女", vec!["疫苗"]),
        ("类型=主题 居住=户籍、学籍", vec!["疫苗", "肺炎疫苗"]),
        ("类型=主题 条件=\"年龄=1岁\"", vec!["辅食"]),
        ("类型=主题 年龄=30岁", vec![]),
    ] {
        let found: Vec<String> = found.into_iter().map(str::to_owned).collect();
        assert_eq!(listed(site(), filters), found, "{filters}");
    }
}

#[test]
fn a_list_has_columns_and_groups_of_them() {
    let body = format!("{FRONT}::: 列表 {{类型=主题 阶段=婴幼儿、老年 按=人生阶段 列=\"标题 年龄\"}}\n:::\n");
    let html = site().file("content/list.md", &body).html("list.html");
    let infants = html.find("0–3岁 <span").expect("infants");
    let older = html.find("老年 <span").expect("older people");
    assert!(infants < older, "{html}");
    for cell in ["<td>0–6个月</td>", "<td>6个月–2岁</td>", "<td>65岁以上</td>"] {
        assert!(html.contains(cell), "{cell}: {html}");
    }
    let cards = site().file("content/list.md", &list("类型=主题 性别=女")).html("list.html");
    assert!(cards.contains("适合：</b>13岁，女性，在本地上学</p>"), "{cards}");
}

#[test]
fn rows_of_a_table_say_so_in_columns() {
    let head = "kind: 任务\npages: tasks\naudiences: [all]\npublished: 2026-01-31\nauthor: 甲\n";
    let rows = "编号,内容,标题,适用年龄,人生阶段,性别,居住\n1,涂氟,涂氟,3—6岁,幼儿园,,\n2,疫苗,疫苗,9-14岁,\"小学、中学\",女,学籍\n";
    let site = || SiteTest::new().file("content/registers/t.yaml", head).file("content/registers/t.csv", rows);
    assert_eq!(listed(site(), "类型=任务 年龄=5岁"), ["涂氟"]);
    assert_eq!(listed(site(), "类型=任务 阶段=中学"), ["疫苗"]);
    let wrong = rows.replace("3—6岁", "3—6");
    let site = SiteTest::new().file("content/registers/t.yaml", head).file("content/registers/t.csv", &wrong);
    assert_eq!(site.findings(), ["wrong-age content/registers/t.csv:2:9"]);
}

#[test]
fn a_service_says_whom_it_serves() {
    let register = "services:\n  - {id: fluoride, name: 涂氟门诊, phone: 010-12345678, ages: 3–6岁, residence: 常住}\n  \
         - {id: heart, name: 心理热线, phone: '12356'}\n";
    let site = || SiteTest::new().file("content/registers/s.yaml", register);
    let html =
        site().file("content/page.md", &page("涂氟", "").replace("正文。", "找:service[fluoride]。")).html("page.html");
    assert!(html.contains("3–6岁，在本地常住"), "{html}");
    let html = site().file("content/list.md", &list("类型=机构 年龄=4岁")).html("list.html");
    assert!(html.contains("涂氟门诊") && !html.contains("心理热线"), "{html}");
    let wrong = site().file("content/registers/s.yaml", &register.replace("3–6岁", "6–3岁").replace("常住", "暂住"));
    assert_eq!(
        wrong.findings(),
        ["wrong-age content/registers/s.yaml:2:59", "unknown-choice content/registers/s.yaml:2:76"]
    );
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    for (line, found) in [
        ("ages: 3–6", "wrong-age content/page.md:5:7"),
        ("ages: [1岁, 小学]", "wrong-age content/page.md:5:12"),
        ("ages: 6–3岁", "wrong-age content/page.md:5:7"),
        ("ages: 5", "wrong-age content/page.md:5:7"),
        ("stages: [孕期, 童年]", "unknown-choice content/page.md:5:14"),
        ("sex: 都行", "unknown-choice content/page.md:5:6"),
        ("residence: {本地: 是}", "wrong-type content/page.md:5:12"),
    ] {
        let site = SiteTest::new().file("content/page.md", &page("一页", &format!("{line}\n")));
        assert_eq!(site.findings(), [found], "{line}");
    }
    let wrong = site().file("content/list.md", &list("类型=主题 年龄=五岁 性别=都行"));
    assert_eq!(wrong.findings(), ["unknown-choice content/list.md:6:1", "wrong-age content/list.md:6:1"]);
}

#[test]
fn who_does_not_have_a_page_sees_nothing_of_whom_it_suits() {
    let own = page("辅食", "ages: 6月龄–2岁\n").replace("[all]", "[parents]");
    let site = SiteTest::new().file("content/food.md", &own).file("content/list.md", &list("类型=主题 年龄=1岁"));
    let tree = site.build();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("parents/")) {
        assert!(!String::from_utf8_lossy(bytes).contains("6个月–2岁"), "{path}");
    }
    assert!(String::from_utf8_lossy(&tree["parents/list.html"]).contains("6个月–2岁"));
}

#[test]
fn readers_who_stand_apart_get_what_names_them() {
    let config = format!("{CONFIG}  - {{id: heads, name: 校长, in_all: false}}\n");
    let own = page("校历", "").replace("[all]", "[heads]");
    let site = SiteTest::new().file("pamphlet.yaml", &config).file("content/plain.md", &page("洗手", ""));
    let tree = site.file("content/year.md", &own).build();
    assert!(tree.contains_key("heads/year.html") && tree.contains_key("parents/plain.html"));
    assert!(!tree.contains_key("heads/plain.html") && !tree.contains_key("parents/year.html"));
    assert!(String::from_utf8_lossy(&tree["heads/index.html"]).contains("校历"));
}
