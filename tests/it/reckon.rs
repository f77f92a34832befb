//! What is worked out of records: portions, days of menus, courses, documents that hold no more, what cites them, what
//! people did. Data in, words out; and nothing of a page that an edition does not have.

use std::collections::BTreeMap;

use pamphlet::inside::model::leaflet::Format;

use crate::paper::words_of;
use crate::site::{CONFIG, SiteTest, tree, without_tags};

const REGISTER: &str = "\
sources:
  - {id: old, title: 旧标准, issuer: 某部门, number: GB 7718—2011, date: 2011, superseded_by: new}
  - {id: new, title: 新标准, issuer: 某部门, number: GB 7718—2025, date: 2025, url: https://example.org/new}
  - {id: gone, title: 废止的标准, issuer: 某部门, number: GB 1—2010, date: 2010, withdrawn: 2020}
  - {id: plan, title: 健康方案, issuer: 某部门, number: 〔2026〕1号, date: 2026, url: https://example.org/plan}
people:
  - {id: li, name: 李医生, organisation: 甲医院}
  - {id: wang, name: 王医生, organisation: 甲医院}
  - {id: zhang, name: 张老师, organisation: 乙学校, example: true}
facts:
  - {id: brush, measure: 刷牙次数, value: 2, unit: 次, population: 居民, region: 北京市, as_of: 2026, source: plan, item: '10'}
";

fn site() -> SiteTest {
    SiteTest::new().file("content/registers/all.yaml", REGISTER)
}

fn page(kind: &str, title: &str, readers: &str, lines: &str) -> String {
    format!("---\ntitle: {title}\nkind: {kind}\naudiences: [{readers}]\npublished: 2026-01-31\n{lines}---\n正文。\n")
}

/// The record of a page, with what stands above it.
fn record(html: &str) -> String {
    let start = html.find("<section class=\"record\"").expect("a record");
    let start = html[..start].rfind("<p class=\"notice\"").unwrap_or(start);
    let end = html[start..].find("<div class=\"prose\">\n        ").map_or(html.len(), |end| start + end);
    without_tags(&html[start..end])
}

fn recipe(servings: &str, ingredients: &[&str]) -> String {
    let rows: String = ingredients.iter().map(|row| format!("  - {{{row}}}\n")).collect();
    format!("份数: {servings}\n含有的过敏食物: 大豆\n用料:\n{rows}做法: 煮。\n")
}

#[test]
fn what_one_person_gets_of_a_recipe_is_reckoned() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("4", &["食材: 盐, 用量: 3, 单位: 克, 作用: 盐"], "盐0.8克"),
        ("4", &["食材: 盐, 用量: 3, 单位: g, 作用: 盐", "食材: 盐, 用量: 1, 单位: 克, 作用: 盐"], "盐1克"),
        (
            "4",
            &["食材: 菜油, 用量: 20, 单位: 毫升, 作用: 油", "食材: 猪油, 用量: 10, 单位: 克, 作用: 油"],
            "油5毫升加2.5克",
        ),
        ("2", &["食材: 糖, 用量: 0.1, 单位: 千克, 作用: 糖"], "糖50克"),
        ("100", &["食材: 盐, 用量: 1, 单位: 克, 作用: 盐"], "盐不到0.1克"),
        ("4", &["食材: 生抽, 用量: 10, 单位: 毫升, 作用: 调料, 里面的盐: 1.6"], "盐0.4克"),
        ("4", &["食材: 低钠盐, 用量: 4, 单位: 克, 作用: 盐, 里面的盐: 2"], "盐0.5克"),
        ("4", &["食材: 盐, 单位: 少许, 作用: 盐"], "没有算：盐（盐）"),
        ("4", &["食材: 油, 用量: 2, 单位: 勺, 作用: 油"], "没有算：油（油）"),
        ("4", &["食材: 油, 用量: 2, 作用: 油"], "没有算：油（油）"),
        (
            "2",
            &["食材: 盐, 用量: 3, 单位: 克, 作用: 盐", "食材: 老抽, 用量: 5, 单位: 毫升, 作用: 调料"],
            "盐1.5克；没有算：老抽（盐）",
        ),
    ];
    for (servings, ingredients, said) in cases {
        let text = page("食谱", "菜", "all", &recipe(servings, ingredients));
        let site = site().file("content/page.md", &text).page("content/list.md", "::: 列表 {类型=食谱}\n:::\n");
        let tree = site.build();
        let html = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
        let of_page = record(&html("page.html"));
        assert!(of_page.contains(&format!("一个人的量 {said}")), "{ingredients:?}: {of_page}");
        assert!(html("list.html").contains(&format!("<td>{said}</td>")), "{ingredients:?}: {}", html("list.html"));
    }
    // A word that stands for an amount is shown, and salt in a sauce is in grams whatever the sauce is measured in.
    let rows = ["食材: 糖, 单位: 少许, 作用: 糖", "食材: 生抽, 用量: 10, 单位: 毫升, 里面的盐: 1.6"];
    let text = page("食谱", "菜", "all", &recipe("4", &rows));
    let shown = record(&site().file("content/page.md", &text).html("page.html"));
    assert!(shown.contains("少许") && shown.contains("10毫升") && shown.contains("1.6克"), "{shown}");
    // Without salt, oil and sugar there is nothing to say, and no zero.
    for (servings, ingredient) in
        [("4", "食材: 豆腐, 用量: 400, 单位: 克"), ("0", "食材: 盐, 用量: 3, 单位: 克, 作用: 盐")]
    {
        let text = page("食谱", "菜", "all", &recipe(servings, &[ingredient]));
        let html = site().file("content/page.md", &text).html("page.html");
        assert!(!html.contains("一个人的量"), "{ingredient}");
    }
}

/// A menu of two days: a dish with a recipe, one with its own numbers, one without any.
fn menu() -> String {
    let lines = "\
给谁吃: 学生
饭菜:
  - {星期: 周二, 餐次: 午餐, 饭菜: 米饭}
  - {星期: 周一, 餐次: 午餐, 饭菜: 番茄豆腐, 做法: tofu}
  - {星期: 周一, 餐次: 午餐, 饭菜: 炒蛋, 盐: 1.2, 油: 5, 过敏食物: 蛋、大豆}
  - {星期: 周二, 餐次: 午餐, 饭菜: 青菜, 盐: 1, 油: 6, 过敏食物: 无}
";
    page("menu", "一周", "all", lines)
}

#[test]
fn the_days_of_a_menu_are_summed_with_their_allergens() {
    let tofu = recipe("2", &["食材: 盐, 用量: 3, 单位: 克, 作用: 盐", "食材: 油, 用量: 10, 单位: 毫升, 作用: 油"]);
    let site = site().file("content/tofu.md", &page("食谱", "番茄豆腐", "all", &tofu)).file("content/menu.md", &menu());
    let site = site.page("content/list.md", "::: 列表 {类型=menu 列=\"标题 daily\"}\n:::\n");
    let tree = site.build();
    let said = record(&String::from_utf8_lossy(&tree["menu.html"]));
    for row in [
        "周一 2.7克 5毫升加5克 大豆、蛋",
        "周二 1克；没有算：米饭 6克；没有算：米饭 没有写的菜：米饭",
        "一天平均 1.9克（有没算的菜） 2.5毫升加5.5克（有没算的菜）",
    ] {
        assert!(said.contains(row), "{row}: {said}");
    }
    let list = without_tags(&String::from_utf8_lossy(&tree["list.html"]));
    assert!(list.contains("盐1.9克（有没算的菜）、油2.5毫升加5.5克（有没算的菜）"), "{list}");
}

fn lesson(title: &str, readers: &str, more: &str) -> String {
    page("课", title, readers, &format!("时长: 40\n学会什么: 一件事\n{more}"))
}

#[test]
fn a_lesson_says_where_it_stands_and_the_course_how_long_it_is() {
    let course = page("课程", "护眼", "all", "学会什么: 护眼\n每一课: [one, two, three]\n");
    let site = site().file("content/course.md", &course).file("content/one.md", &lesson("第一", "all", ""));
    let site = site.file("content/two.md", &lesson("第二", "all", "课程: course\n第几课: 2\n"));
    let site = site.file("content/three.md", &page("任务", "第三", "all", "content: 一\n"));
    let tree = site.build();
    let of = |path: &str| record(&String::from_utf8_lossy(&tree[path]));
    assert!(of("two.html").contains("护眼 ，第2课，共3课；上一课： 第一 ；下一课： 第三"), "{}", of("two.html"));
    assert!(of("one.html").contains("护眼 ，第1课，共3课；下一课： 第二"), "{}", of("one.html"));
    let course = of("course.html");
    assert!(course.contains("1 第一 40分钟 2 第二 40分钟 3 第三 合计 3课，共80分钟（1课没有写时长）"), "{course}");
    let html = String::from_utf8_lossy(&tree["two.html"]).into_owned();
    for href in ["course.html", "one.html", "three.html"] {
        assert!(html.contains(&format!("<a href=\"{href}\">")), "{href}");
    }
}

#[test]
fn what_contradicts_what_is_reckoned_is_told() {
    let course = |lessons: &str| page("课程", "护眼", "all", &format!("学会什么: 护眼\n每一课: [{lessons}]\n"));
    for (lessons, lines, finding) in [
        ("one, two", "课程: course\n第几课: 1\n", Some("lesson-number content/two.md:9:6")),
        ("one, two", "课程: course\n第几课: 2\n", None),
        ("one, two", "第几课: 7\n", None),
        ("one", "课程: course\n", Some("lesson-number content/two.md:8:5")),
    ] {
        let site = site().file("content/course.md", &course(lessons)).file("content/one.md", &lesson("一", "all", ""));
        let found = site.file("content/two.md", &lesson("二", "all", lines)).findings();
        let found: Vec<&str> = found.iter().map(String::as_str).filter(|one| one.starts_with("lesson-")).collect();
        assert_eq!(found, finding.into_iter().collect::<Vec<_>>(), "{lessons} {lines}");
    }
    let list = |source: &str, version: &str| {
        let lines = format!("标准: {source}\n版本: {version}\n检查项目: [{{条款: '4.1', 要求: 干净}}]\n");
        page("standard", "自查", "all", &lines)
    };
    for (source, version, is_told) in [
        ("new", "2025版", false),
        ("new", "GB 7718—2025", false),
        ("new", "第3次印刷", false),
        ("new", "2011版", true),
        ("new", "GB 7719—2025", true),
    ] {
        let found = site().file("content/list.md", &list(source, version)).findings();
        let is_found = found.contains(&"standard-version content/list.md:7:5".to_owned());
        assert_eq!(is_found, is_told, "{source} {version}: {found:?}");
    }
    let policy = |source: &str, new: &str| {
        page(
            "policy",
            "文件",
            "all",
            &format!("source: {source}\ntext: 有全文\nwhat: 一份文件。\nreplaced_by: {new}\n"),
        )
    };
    for (source, new, is_told) in [("old", "new", false), ("plan", "new", true), ("old", "gone", true)] {
        let found = site().file("content/policy.md", &policy(source, new)).findings();
        let is_found = found.contains(&"replaced-unregistered content/policy.md:9:14".to_owned());
        assert_eq!(is_found, is_told, "{source} {new}: {found:?}");
    }
}

#[test]
fn what_rests_on_a_document_that_holds_no_more_says_so_first() {
    let list = |source: &str| {
        let lines = format!("标准: {source}\n版本: 全\n检查项目: [{{条款: '4.1', 要求: 干净}}]\n");
        page("standard", "自查", "公众", &lines)
    };
    let policy = |lines: &str| page("policy", "文件", "公众", &format!("text: 有全文\nwhat: 一份文件。\n{lines}"));
    let cases = [
        (list("old"), Some("这张表依据的标准已经被《新标准》代替，不要再用。")),
        (list("gone"), Some("这张表依据的标准已经废止，不要再用。")),
        (list("new"), None),
        (policy("source: old\n"), Some("这份文件已经被《新标准》代替，不要再用。")),
        (policy("source: plan\nreplaced_by: new\n"), Some("这份文件已经被《新标准》代替，不要再用。")),
        (policy("source: plan\n"), None),
    ];
    for (text, said) in cases {
        let site = site().file("content/page.md", &text);
        site.run();
        let html = String::from_utf8_lossy(&tree(&site.output())["page.html"]).into_owned();
        match said {
            Some(said) => assert!(record(&html).starts_with(said), "{said}: {}", record(&html)),
            None => assert!(!html.contains("不要再用"), "{text}"),
        }
    }
    // The register tells the author at the key.
    let found = site().file("content/page.md", &list("old")).findings();
    assert!(found.contains(&"source-superseded content/page.md:6:5".to_owned()), "{found:?}");
}

#[test]
fn a_document_says_what_cites_it_item_by_item() {
    let policy = page("policy", "方案", "all", "source: plan\ntext: 有全文\nwhat: 一份文件。\n");
    let site = site()
        .file("content/policy.md", &policy)
        .page("content/a.md", "见:source[plan#2]和:source[plan#10]。\n")
        .page("content/b.md", "每天:fact[brush]。\n")
        .page("content/c.md", "照它做:source[plan]。\n\n::: 面向 教师\n再看:source[plan#3]。\n:::\n");
    let tree = site.build();
    let of = |path: &str| record(&String::from_utf8_lossy(&tree[path]));
    assert!(
        of("policy.html").contains("条目 本站的页面 2 一页 10 一页 、 一页 整份文件 一页"),
        "{}",
        of("policy.html")
    );
    assert!(of("teachers/policy.html").contains("2 一页 3 一页 10 一页 、 一页"), "{}", of("teachers/policy.html"));
    assert!(!of("policy.html").contains("3 一页"), "{}", of("policy.html"));
}

/// A page of an author.
fn written(title: &str, readers: &str, author: &str) -> String {
    format!("---\ntitle: {title}\naudiences: [{readers}]\npublished: 2026-01-31\nauthor: {author}\n---\n正文。\n")
}

#[test]
fn people_have_counts_and_institutions_have_those_of_their_people() {
    let config = format!("{}review: {{stages: [{{id: first, name: 初审}}]}}\n", CONFIG);
    let site = site()
        .file("pamphlet.yaml", &config)
        .file("content/a.md", &written("甲", "all", "李医生"))
        .file("content/b.md", &written("乙", "all", "李医生、王医生"))
        .file("content/c.md", &written("丙", "家长", "li"))
        .file("content/d.md", &written("丁", "all", "张老师"))
        .file("content/li.md", &page("contributor", "关于李医生", "all", "person: li\n单位: 甲医院\nauthor: 编辑部\n"))
        .page("content/list.md", "::: 列表 {类型=person 按=单位 列=\"标题 写过 审过\"}\n:::\n");
    let tree = site.build();
    let of = |path: &str| without_tags(&String::from_utf8_lossy(&tree[path]));
    let list = of("list.html");
    for said in [
        "甲医院 2 一共写过2页；一共审过0页",
        "李医生 2页 0页",
        "王医生 1页 0页",
        "张老师 1页，是示例，不是真人署名 0页",
    ] {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert!(of("parents/list.html").contains("一共写过3页"), "{}", of("parents/list.html"));
    assert!(of("li.html").contains("写过的页面（2页） 甲 乙"), "{}", of("li.html"));
}

#[test]
fn nothing_is_named_or_counted_of_a_page_that_an_edition_does_not_have() {
    const SECRET: &str = "悄悄话";
    // Keys for parents alone: else a link to what readers do not have is an error.
    let course = "\
name: 系列
keys:
  lessons: {label: 每一课, type: page, many: true, for: [家长]}
reckoned: [lesson_times]
";
    let menu = "\
name: 家里的菜单
keys:
  dishes:
    label: 饭菜
    type: records
    for: [家长]
    keys:
      day: {label: 星期, type: choice, required: true, values: {monday: 周一}}
      dish: {label: 菜, type: line, required: true}
      recipe: {label: 食谱, type: page}
reckoned: [daily]
";
    let dish = recipe("1", &["食材: 悄悄话, 用量: 77, 单位: 克, 作用: 盐"]);
    let lists = "\
::: 列表 {类型=series 列=\"标题 lesson_times\"}\n:::\n
::: 列表 {类型=dinner 列=\"标题 daily\"}\n:::\n
::: 列表 {类型=policy 列=\"标题 cited\"}\n:::\n
::: 列表 {类型=person 按=单位 列=\"标题 写过 审过\"}\n:::\n
::: 列表 {类型=课 列=\"标题 position\"}\n:::\n";
    let site = site()
        .file("kinds/series/kind.yaml", course)
        .file("kinds/dinner/kind.yaml", menu)
        // A course for parents lists a lesson for all, which must not name it.
        .file("content/secret-course.md", &page("课程", SECRET, "家长", "学会什么: 护眼\n每一课: [one, secret]\n"))
        .file("content/one.md", &lesson("大家的课", "all", ""))
        .file("content/secret.md", &lesson(SECRET, "家长", ""))
        .file("content/series.md", &page("series", "大家的系列", "all", "lessons: [one, secret]\n"))
        .file("content/dish.md", &page("食谱", SECRET, "家长", &dish))
        .file(
            "content/dinner.md",
            &page("dinner", "大家的菜单", "all", "dishes: [{day: 周一, dish: 菜, recipe: dish}]\n"),
        )
        .file("content/policy.md", &page("policy", "方案", "all", "source: plan\ntext: 有全文\nwhat: 一份文件。\n"))
        .file(
            "content/cites.md",
            &format!("---\ntitle: {SECRET}\naudiences: [家长]\npublished: 2026-01-31\nauthor: li\n---\n见:source[plan#77]。\n"),
        )
        .file("content/li.md", &page("contributor", "关于李医生", "all", "person: li\nauthor: 编辑部\n"))
        .page("content/list.md", lists);
    let tree = site.build();
    let mut seen = 0;
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        if path.starts_with("parents/") {
            seen += usize::from(text.contains(SECRET));
        } else {
            assert!(!text.contains(SECRET), "{path} shows {SECRET}");
            assert!(!text.contains("77克") && !text.contains("（1）"), "{path} counts what it does not have");
        }
    }
    assert!(seen > 5, "parents have {seen} pages with it");
    let of = |path: &str| without_tags(&String::from_utf8_lossy(&tree[path]));
    assert!(of("li.html").contains("关于李医生") && !of("li.html").contains("写过的页面"), "{}", of("li.html"));
    assert!(of("list.html").contains("李医生 0页 0页"), "{}", of("list.html"));
    for (path, said) in [
        ("parents/one.html", "第1课，共2课"),
        ("parents/series.html", "2课，共80分钟"),
        ("parents/dinner.html", "77克"),
        ("parents/policy.html", "77 悄悄话"),
        ("parents/li.html", "写过的页面（1页）"),
    ] {
        assert!(of(path).contains(said), "{path}: {}", of(path));
    }
}

#[test]
fn what_a_kind_reckons_needs_its_keys() {
    let kind = |keys: &str, reckoned: &str| format!("name: 饭\nkeys:\n{keys}reckoned: [{reckoned}]\n");
    let servings = "  servings: {label: 份数, type: number}\n";
    let rows = "  ingredients: {label: 用料, type: records, keys: {name: {label: 食材, type: line}}}\n";
    for (keys, reckoned, is_told) in [
        (format!("{servings}{rows}"), "per_head", false),
        (servings.to_owned(), "per_head", true),
        (format!("{}{rows}", servings.replace("number", "line")), "per_head", true),
        (servings.to_owned(), "written", true),
        ("  source: {label: 文件, type: source}\n".to_owned(), "\"in_force\", \"cited\"", false),
    ] {
        let site = SiteTest::new().file("kinds/food/kind.yaml", &kind(&keys, reckoned));
        let found = site.findings();
        let is_found = found.iter().any(|one| one.starts_with("kind-unread kinds/food/kind.yaml"));
        assert_eq!(is_found, is_told, "{keys}{reckoned}: {found:?}");
    }
    let told = SiteTest::new().file("kinds/food/kind.yaml", &kind(servings, "per_head"));
    let told = told.messages(pamphlet::console::Lang::Zh);
    assert!(told.contains("ingredients"), "{told}");
}

#[test]
fn what_a_page_shows_of_others_follows_them_in_a_warm_build() {
    let policy = page("policy", "方案", "all", "source: plan\ntext: 有全文\nwhat: 一份文件。\n");
    let site = site().file("content/policy.md", &policy).page("content/a.md", "一页文字。\n");
    let before = site.build();
    let of = |tree: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&tree["policy.html"]).into_owned();
    assert!(!of(&before).contains("引用它的页面"));
    let site = site.page("content/a.md", "一页文字，见:source[plan#5]。\n");
    let after = site.build();
    assert!(record(&of(&after)).contains("5 一页"), "{}", record(&of(&after)));
}

#[test]
fn what_is_reckoned_is_on_paper() {
    let list = "标准: old\n版本: 全\n检查项目: [{条款: '4.1', 要求: 干净}]\n";
    let dishes = "给谁吃: 学生\n饭菜: [{星期: 周一, 餐次: 午餐, 饭菜: 炒蛋, 盐: 1.26, 油: 5}]\n";
    let ingredients = ["食材: 盐, 用量: 3, 单位: 克, 作用: 盐", "食材: 糖, 单位: 少许, 作用: 糖"];
    let meal = recipe("4", &ingredients);
    let course = "学会什么: 护眼\n每一课: [one, two]\n";
    let cases = [
        (page("standard", "自查", "公众", list), Format::Checklist, "这张表依据的标准已经被《新标准》代替，不要再用。"),
        (page("menu", "一周", "公众", dishes), Format::Sheet, "1.3克"),
        (page("食谱", "菜", "公众", &meal), Format::Sheet, "盐0.8克；没有算：糖（糖）"),
        (page("课程", "护眼", "公众", course), Format::Sheet, "2课，共80分钟"),
        (lesson("一", "公众", ""), Format::Sheet, "第2课，共2课；上一课：第一"),
    ];
    for (text, format, said) in cases {
        let course = page("课程", "护眼", "all", "学会什么: 护眼\n每一课: [one, page]\n");
        let site = site().public("https://example.org").file("content/page.md", &text);
        let site = site.file("content/one.md", &lesson("第一", "all", ""));
        let site = site.file("content/two.md", &lesson("第二", "all", ""));
        let site = if text.contains("kind: 课\n") { site.file("content/course.md", &course) } else { site };
        let printed: String = words_of(&site, "page", format).split_whitespace().collect();
        assert!(printed.contains(said), "{said}: {printed}");
    }
}

/// An indicator of a city with figures of its districts, and one target of a district's own.
fn districts() -> SiteTest {
    let places = "{全国: {北京市: [海淀区, 朝阳区, 东城区], 江苏省: [南京市]}}";
    let config = CONFIG.replace("{全国: [北京市]}", places);
    let lines = "地方: 北京市\n人群: 中小学生\n单位: '%'\n方向: 越低越好\n\
                 目标: [{年份: 2020, 算符: 以内, 数值: 21}, {年份: 2020, 算符: 以内, 数值: 18, 地方: 东城区}]\n\
                 实际: [{年份: 2020, 数值: 20}, {年份: 2020, 数值: 19, 地方: 海淀区}, \
                 {年份: 2020, 数值: 22.5, 地方: 朝阳区}, {年份: 2020, 数值: 19.5, 地方: 东城区}, \
                 {年份: 2020, 数值: 15, 地方: 南京市}]\nleaflets: [sheet]\n";
    site()
        .public("https://example.org")
        .file("pamphlet.yaml", &config)
        .page("content/list.md", "::: 列表 {类型=指标}\n:::\n")
        .file("content/fat.md", &page("指标", "肥胖检出率", "all", lines))
}

#[test]
fn each_district_is_held_against_the_target_that_is_for_it() {
    let site = districts();
    // Page and paper say whose target it is.
    let rows = [
        "2020年 北京市 21%以内 20% ✓ 达到",
        "2020年 海淀区 21%以内（北京市的目标） 19% ✓ 达到",
        "2020年 朝阳区 21%以内（北京市的目标） 22.5% ✗ 没有达到",
        "2020年 南京市 21%以内（北京市的目标） 15% – 不能比",
        "2020年 东城区 18%以内 19.5% ✗ 没有达到",
    ];
    let html = record(&site.html("fat.html"));
    let words = html.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in rows {
        assert!(words.contains(row), "{row}: {words}");
    }
    let list = without_tags(&site.html("list.html"));
    let cell = "北京市2020年21%以内：达到；海淀区2020年实际19%，北京市的目标21%以内：达到；\
                朝阳区2020年实际22.5%，北京市的目标21%以内：没有达到；\
                南京市2020年实际15%，北京市的目标21%以内：不能比；东城区2020年18%以内：没有达到";
    assert!(list.contains(cell), "{list}");
}

#[test]
fn verdicts_are_counted_with_their_places() {
    for (by, rows) in [
        (
            "地方 达到没有",
            [
                ("北京市", "<td>1</td><td></td><td></td>"),
                ("海淀区", "<td>1</td><td></td><td></td>"),
                ("朝阳区", "<td></td><td>1</td><td></td>"),
                ("南京市", "<td></td><td></td><td>1</td>"),
            ],
        ),
        (
            "达到没有 地方",
            [
                ("达到", "<td>1</td><td>1</td><td></td><td></td><td></td>"),
                ("没有达到", "<td></td><td></td><td>1</td><td></td><td>1</td>"),
                ("不能比", "<td></td><td></td><td></td><td>1</td><td></td>"),
                ("达到", "<td>1</td><td>1</td><td></td><td></td><td></td>"),
            ],
        ),
    ] {
        let list = format!("::: 列表 {{类型=指标 形式=矩阵 按=\"{by}\"}}\n:::\n");
        let html = districts().page("content/list.md", &list).html("list.html");
        for (name, cells) in rows {
            let row = format!("<th scope=\"row\">{name}</th>{cells}</tr>");
            assert!(html.contains(&row), "{row}: {html}");
        }
    }
    let list = "::: 列表 {类型=指标 按=达到没有 列=标题}\n:::\n";
    let html = without_tags(&districts().page("content/list.md", list).html("list.html"));
    for group in ["达到 1", "没有达到 1", "不能比 1"] {
        assert!(html.contains(group), "{group}: {html}");
    }
}

#[test]
fn verdicts_are_printed_with_the_figures_of_places() {
    let words = words_of(&districts(), "fat", Format::Sheet);
    for part in ["海淀区", "21%以内（北京市的目标）", "22.5%", "没有达到", "不能比"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}
