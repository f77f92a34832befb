//! Kinds of content: typed keys on pages, what is wrong with them, who sees them, and lists of records.

use pamphlet::console::Lang;

use crate::site::{SiteTest, without_tags};

/// What records name.
const REGISTER: &str = "\
sources:
  - {id: plan, title: 任务清单, issuer: 北京市, date: 2026, region: 北京市, url: https://example.org/plan}
departments:
  - {id: bj-edu, name: 北京市教育委员会, short: 市教委, region: 北京市}
  - {id: bj-health, name: 北京市卫生健康委员会, short: 市卫生健康委, region: 北京市}
people:
  - {id: li, name: 李医生}
";

fn site() -> SiteTest {
    SiteTest::new().file("content/registers/plan.yaml", REGISTER)
}

/// A page of a kind with these further lines in its front matter.
fn record(kind: &str, lines: &str) -> String {
    format!("---\ntitle: 一页\nkind: {kind}\naudiences: [all]\npublished: 2026-01-31\n{lines}---\n正文。\n")
}

/// The record of a page of the output, without tags.
fn said(html: &str) -> String {
    let start = html.find("<section class=\"record\"").expect("a record");
    let end = html[start..].find("<div class=\"prose\">\n        ").map_or(html.len(), |end| start + end);
    without_tags(&html[start..end])
}

#[test]
fn a_page_of_a_kind_shows_its_keys_under_their_labels() {
    let lines = "\
number: 10
content: 学校都有**卫生健康副校长**，见:source[plan#10]。
责任部门: 市教委、北京市卫生健康委员会
deadline: 2026年12月
status: 正在做
years:
  - {year: 2026, work: 选聘}
  - {年份: 2027, 当年的工作: 培训}
";
    let html = site().file("content/page.md", &record("任务", lines)).html("page.html");
    let said = said(&html);
    for words in
        ["编号 10", "责任部门 市教委、市卫生健康委", "完成时限 2026年12月", "进展 正在做", "2026年 选聘", "2027年 培训"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(html.contains("<strong>卫生健康副校长</strong>"), "{html}");
    assert!(html.contains("任务清单"), "the source is not listed");
}

#[test]
fn what_is_wrong_in_a_key_is_told_where_it_stands() {
    let cases = [
        ("按例", "", "unknown-kind content/page.md:3:7"),
        ("任务", "content: 一\nnumbr: 1\n", "unknown-key content/page.md:7:1"),
        ("指标", "", "missing-key content/page.md"),
        ("指标", "population: \"\"\n", "missing-key content/page.md:6:1"),
        ("任务", "content: 一\nnumber: [1, 2]\n", "wrong-type content/page.md:7:9"),
        ("任务", "content: 一\ndeadline: 明年\n", "wrong-date content/page.md:7:11"),
        ("任务", "content: 一\nstatus: 快了\n", "unknown-choice content/page.md:7:9"),
        ("任务", "content: 一\ndepartments: [市教委, 市没有委]\n", "unknown-department content/page.md:7:20"),
        ("任务", "content: 一\nnumber: 1\n编号: 2\n", "duplicate-key content/page.md:8:1"),
        ("任务", "content: 一\nyears: 2026\n", "wrong-type content/page.md:7:8"),
        ("任务", "content: 一\nyears:\n  - {year: 2026}\n", "missing-key content/page.md:8:5"),
        ("任务", "content: 一\nyears:\n  - {year: 2026, work: 一, wer: 二}\n", "unknown-key content/page.md:8:27"),
        ("任务", "content: 见:fact[没有]。\n", "unknown-fact content/page.md:6:10"),
        ("任务", "content: 一\ncampaigns: 没有\n", "link-nowhere content/page.md:7:12"),
        ("指标", INDICATOR, "unknown-region content/page.md:7:8"),
    ];
    for (kind, lines, finding) in cases {
        let found = site().file("content/page.md", &record(kind, lines)).findings();
        assert!(found.iter().any(|one| one == finding), "{kind} {lines}: {found:?}, not {finding}");
    }
    let told = site().file("content/page.md", &record("任务", "content: 一\nstatus: 正在作\n")).messages(Lang::Zh);
    assert!(told.contains("正在做"), "{told}");
}

const INDICATOR: &str = "\
population: 居民
place: 火星
direction: 越高越好
targets: [{year: 2030, value: 45}]
";

#[test]
fn whether_a_target_is_met_is_reckoned() {
    let cases = [
        ("up", "{year: 2020, operator: 达到, value: 40}", "{year: 2020, value: 41.5}", "达到"),
        ("up", "{year: 2020, operator: 不少于, value: 40}", "{year: 2020, value: 39.9}", "没有达到"),
        ("down", "{year: 2020, operator: 控制在…以内, value: 10}", "{year: 2020, value: 10}", "达到"),
        ("down", "{year: 2020, operator: 低于, value: 10}", "{year: 2020, value: 10}", "没有达到"),
        // A figure of another year, a wider place or other people says nothing.
        ("up", "{year: 2020, value: 40}", "{year: 2019, value: 41.5}", "还没有数"),
        ("up", "{year: 2020, value: 40}", "{year: 2020, value: 41.5, place: 全国}", "不能比"),
        ("up", "{year: 2020, value: 40}", "{year: 2020, value: 41.5, place: 北京市}", "达到"),
        ("up", "{year: 2020, value: 40}", "{year: 2020, value: 41.5, population: 学生}", "还没有数"),
        ("up", "{year: 2020, operator: 约, value: 40}", "{year: 2020, value: 41.5}", "还没有数"),
    ];
    for (direction, target, actual, verdict) in cases {
        let lines = format!(
            "population: 居民\nplace: 北京市\nunit: \"%\"\ndirection: {direction}\ntargets: [{target}]\nactuals: [{actual}]\n"
        );
        let list = "## 表\n\n::: 列表 {类型=指标}\n:::\n";
        let site = site().file("content/page.md", &record("指标", &lines)).page("content/list.md", list);
        let html = site.html("list.html");
        assert!(html.contains(&format!("：{verdict}</td>")), "{target} {actual}: {html}");
    }
}

/// A kind of the site's own.
const OWN: &str = "\
name: {zh-CN: 场馆, en: Venue}
called: [地点]
keys:
  opened: {label: 开放日期, type: date, required: true}
  closed: {label: 关闭日期, type: date}
  seats: {label: 座位, type: number, unit: 个}
  keeper: {label: 负责人, type: person, for: [教师]}
  alarm: {label: 报警办法, type: text, pupils: false}
  tools: {label: 器材, type: line, many: true}
checks:
  - ordered: [opened, closed]
  - together: [seats, tools]
shown: [title, opened, seats]
";

#[test]
fn a_site_has_kinds_of_its_own() {
    let lines = "opened: 2026-01\nseats: 30个\ntools: 跳绳；毽子\nkeeper: li\nalarm: 按红色按钮。\n";
    let site = site().file("kinds/venue/kind.yaml", OWN).file("content/page.md", &record("场馆", lines));
    let site = site.page("content/list.md", "::: 列表 {类型=地点}\n:::\n");
    let tree = site.build();
    let html = |path: &str| String::from_utf8(tree[path].clone()).expect("text");
    let teachers = said(&html("teachers/page.html"));
    for words in ["开放日期 2026年1月", "座位 30个", "负责人 李医生", "器材 跳绳；毽子", "报警办法 按红色按钮。"]
    {
        assert!(teachers.contains(words), "{words}: {teachers}");
    }
    // Who it is not for has nothing of it: neither the value nor its label.
    for (path, words) in [
        ("page.html", "李医生"),
        ("page.html", "负责人"),
        ("grade-1-2/page.html", "红色按钮"),
        ("grade-1-2/page.html", "报警"),
    ] {
        assert!(!html(path).contains(words), "{path} shows {words}");
    }
    assert!(html("page.html").contains("红色按钮"));
    let list = html("list.html");
    assert!(list.contains("<a href=\"page.html\">一页</a>") && list.contains("<td>2026年1月</td>"), "{list}");
    let rules = [
        ("opened: 2026-01\nclosed: 2025-01\n", "kind-rule content/page.md:7:9"),
        ("opened: 2026-01\nseats: 30\n", "kind-rule content/page.md:7:8"),
        ("opened: 2026-01\nseats: 三十\ntools: 跳绳\n", "wrong-type content/page.md:7:8"),
        ("opened: 2026-01\nkeeper: 王医生\n", "unknown-person content/page.md:7:9"),
    ];
    for (lines, finding) in rules {
        let site = SiteTest::new().file("content/registers/plan.yaml", REGISTER).file("kinds/venue/kind.yaml", OWN);
        let found = site.file("content/page.md", &record("场馆", lines)).findings();
        assert!(found.iter().any(|one| one == finding), "{lines}: {found:?}, not {finding}");
    }
}

#[test]
fn a_definition_that_cannot_be_used_is_told_in_its_file() {
    let cases = [
        ("venue", "name: 场馆\nkeys:\n  a: {label: 甲, type: 数字}\n", "kind-unread kinds/venue/kind.yaml:3:23"),
        ("venue", "name: 场馆\nkeys:\n  title: {label: 甲, type: line}\n", "kind-unread kinds/venue/kind.yaml:3:3"),
        ("venue", "name: 场馆\nkeys:\n  a: {label: 甲, type: choice}\n", "kind-unread kinds/venue/kind.yaml:3:3"),
        ("venue", "name: 场馆\nkeys:\n  a: {type: line}\n", "missing-key kinds/venue/kind.yaml:3:6"),
        (
            "venue",
            "name: 场馆\nkeys:\n  a: {label: 甲, type: line}\nshown: [b]\n",
            "kind-unread kinds/venue/kind.yaml:4:1",
        ),
        ("venue", "name: 任务\nkeys:\n  a: {label: 甲, type: line}\n", "kind-unread kinds/venue/kind.yaml:1:1"),
        ("venue", "name: 场馆\n", "missing-key kinds/venue/kind.yaml"),
        ("venue", "name: [场馆\n", "not-yaml kinds/venue/kind.yaml:1:7"),
        ("task", "name: 别的\nkeys:\n  a: {label: 甲, type: line}\n", "kind-unread kinds/task/kind.yaml"),
    ];
    for (id, text, finding) in cases {
        let found = SiteTest::new().file(&format!("kinds/{id}/kind.yaml"), text).findings();
        assert!(found.iter().any(|one| one == finding), "{text}: {found:?}, not {finding}");
    }
    let face = "{{ by_key.opened.nothing }}";
    let site = site().file("kinds/venue/kind.yaml", OWN).file("kinds/venue/venue.html", face);
    let found = site.file("content/page.md", &record("场馆", "opened: 2026-01\n")).findings();
    assert!(found.iter().any(|one| one.starts_with("template-error kinds/venue/venue.html:1:")), "{found:?}");
}

/// Three tasks, of which one is not for pupils.
fn tasks() -> SiteTest {
    let task = |title: &str, audiences: &str, lines: &str| {
        format!("---\ntitle: {title}\nkind: task\naudiences: [{audiences}]\npublished: 2026-01-31\n{lines}---\n")
    };
    site()
        .file(
            "content/a.md",
            &task("任务甲", "all", "content: 一\nnumber: 2\ndepartments: 市教委\nstatus: 做完了\ndeadline: 2026-12\n"),
        )
        .file(
            "content/b.md",
            &task("任务乙", "all", "content: 二\nnumber: 10\ndepartments: 市教委、市卫生健康委\ndeadline: 2027\n"),
        )
        .file(
            "content/c.md",
            &task("任务丙", "teachers", "content: 三、四\nnumber: 1\ndepartments: 市卫生健康委\nstatus: 没有开始\n"),
        )
}

/// The titles in a list of the general public's, in order, with the names of groups in brackets.
fn listed(attributes: &str, edition: &str) -> String {
    let site = tasks().page("content/list.md", &format!("::: 列表 {{类型=任务 {attributes}}}\n:::\n"));
    let html = site.html(&format!("{edition}list.html"));
    let prose = crate::site::prose(&html);
    let mut found = Vec::new();
    for part in prose.split('<') {
        let words = part.split('>').nth(1).unwrap_or("").trim();
        if part.starts_with("h3 class=\"list-group\"") {
            found.push(format!("[{words}]"));
        } else if words.starts_with("任务") && words.chars().count() == 3 {
            found.push(words.trim_start_matches("任务").to_owned());
        }
    }
    found.join("")
}

#[test]
fn a_list_shows_what_fits_for_its_readers_in_order() {
    let cases = [
        ("", "", "甲乙"),
        ("", "teachers/", "甲乙丙"),
        ("排序=编号", "teachers/", "丙甲乙"),
        ("排序=-编号", "teachers/", "乙甲丙"),
        ("排序=编号 最多=1", "teachers/", "丙"),
        ("部门=市卫生健康委", "teachers/", "乙丙"),
        ("部门=北京市教育委员会", "", "甲乙"),
        ("时限=2026", "", "甲"),
        ("时限=\"2026-12以前\"", "", "甲"),
        ("时限=\">=2026-12\"", "", "甲乙"),
        ("时限=2026-11-30前", "", ""),
        ("时限=2026-12-31前", "", "甲"),
        ("时限=2027-01起", "", "乙"),
        ("时限=\"by 2026-12-31\"", "", "甲"),
        ("时限=2026-12-01—2027-12-31", "", "甲乙"),
        ("时限=有", "", "甲乙"),
        ("时限=无", "teachers/", "丙"),
        ("进展=none", "", "乙"),
        ("进展=any", "teachers/", "甲丙"),
        ("条件=\"内容=「三、四」\"", "teachers/", "丙"),
        ("条件=\"内容=三、四\"", "teachers/", "丙"),
        ("条件=\"内容=一；进展=有\"", "teachers/", "甲"),
        ("进展=做完了", "", "甲"),
        ("条件=\"编号=10\"", "", "乙"),
        ("受众=教师", "teachers/", "甲乙丙"),
        ("按=责任部门", "teachers/", "[市教委]甲乙[市卫生健康委]乙丙"),
        ("按=进展", "teachers/", "[没有开始]丙[做完了]甲[没有写的]乙"),
        ("按=时限 形式=单子", "", "[2026年12月]甲[2027年]乙"),
        ("形式=卡片", "", "甲乙"),
    ];
    for (attributes, edition, expected) in cases {
        assert_eq!(listed(attributes, edition), expected, "{attributes} in {edition}");
    }
}

#[test]
fn an_empty_list_says_so_and_a_matrix_counts() {
    let list = "::: 列表 {类型=任务 进展=期满}\n:::\n\n::: 列表 {类型=任务 形式=矩阵 按=\"责任部门、进展\"}\n:::\n";
    let html = tasks().page("content/list.md", list).html("teachers/list.html");
    assert!(html.contains("没有符合条件的"), "{html}");
    let row = html.split("<th scope=\"row\">市卫生健康委</th>").nth(1).and_then(|rest| rest.split("</tr>").next());
    assert_eq!(row, Some("<td>1</td><td></td><td>1</td>"), "{html}");
}

#[test]
fn a_list_that_names_what_is_not_there_is_told() {
    let cases = [
        ("{类型=人物}", "unknown-kind"),
        ("{类型=任务 按=负责人}", "list-key"),
        ("{类型=任务 列=\"标题、没有\"}", "list-key"),
        ("{类型=任务 排序=没有}", "list-key"),
        ("{类型=任务 时限=年底}", "list-key"),
        ("{类型=任务 时限=2026-06—2026-01}", "list-key"),
        ("{类型=任务 进展=快了}", "unknown-choice"),
        ("{类型=任务 条件=\"没有=1\"}", "list-key"),
        ("{类型=任务 形式=矩阵}", "list-key"),
        ("{按=部门}", "attribute-missing"),
    ];
    for (attributes, code) in cases {
        let found = site().page("content/list.md", &format!("::: 列表 {attributes}\n:::\n")).findings();
        assert_eq!(
            found.first().map(String::as_str),
            Some(&*format!("{code} content/list.md:6:1")),
            "{attributes}: {found:?}"
        );
    }
}

/// A key that names a document shows its title before its number, once on the page and once in a list.
#[test]
fn a_document_is_named_by_its_title_and_its_number() {
    let sources = "sources:\n  - {id: food, title: 健康食堂标准, issuer: 某部门, date: 2026}\n  - {id: named, title: 《营养通则》, issuer: 某部门, date: 2026}\n";
    let items = "版本: 2026版\n检查项目: [{条款: '1', 要求: 有控盐勺}]\n";
    let site = site()
        .file("content/registers/s.yaml", sources)
        .file("content/page.md", &record("标准自查表", &format!("标准: food#2\n{items}")))
        .file("content/other.md", &record("标准自查表", &format!("标准: named\n{items}")))
        .page("content/list.md", "::: 列表 {类型=标准自查表}\n:::\n");
    let mark = "<sup class=\"cite\"><a href=\"#source-1\" aria-label=\"来源 1\">[1]</a></sup>";
    assert!(site.html("page.html").contains(&format!("《健康食堂标准》{mark}")));
    let other = site.html("other.html");
    assert!(other.contains(&format!("《营养通则》{mark}")) && !other.contains("《《"), "{other}");
    let list = site.html("list.html");
    assert!(list.contains("《健康食堂标准》<sup") && list.contains("《营养通则》<sup"), "{list}");
    let paper = crate::paper::words_of(&site, "page", pamphlet::inside::model::leaflet::Format::Sheet);
    assert!(paper.contains("《健康食堂标准》[1]"), "{paper}");
}

/// Figures in a list rest on the documents of their records, which the page lists once; a list without figures on none.
#[test]
fn a_list_names_the_documents_behind_its_figures() {
    let sources = "sources:\n  - {id: outline, title: 某市规划, issuer: 某市, date: 2026}\n  - {id: survey, title: 某市调查, issuer: 某所, date: 2025}\n";
    let figures = "targets: [{year: 2030, operator: 不超过, value: 25}]\nactuals: [{year: 2025, value: 28.6, source: survey}]\n";
    let table = format!("unit: '%'\ndirection: down\nplace: 全国\npopulation: 儿童\nsources: [outline#3]\npage: false\n{figures}");
    let site = site()
        .file("content/registers/s.yaml", sources)
        .file("content/a.md", &record("指标", &table))
        .page("content/list.md", "::: 列表 {类型=指标 列=\"标题 目标 实际\"}\n:::\n")
        .page("content/met.md", "::: 列表 {类型=指标 列=\"标题 达到没有\"}\n:::\n")
        .page("content/bare.md", "::: 列表 {类型=指标 列=\"标题 人群\"}\n:::\n");
    for page in ["list.html", "met.html"] {
        let words = without_tags(&site.html(page));
        let listed = words.split("资料来源").nth(1).unwrap_or_else(|| panic!("no sources: {words}"));
        assert_eq!(listed.matches("某市规划").count(), 1, "{page}: {listed}");
        assert!(listed.contains("某市调查"), "{page}: {listed}");
    }
    assert!(!site.html("bare.html").contains("某市规划"));
    let paper = crate::paper::words_of(&site, "list", pamphlet::inside::model::leaflet::Format::Sheet);
    assert!(paper.contains("某市规划") && paper.contains("某市调查"), "{paper}");
}

#[test]
fn who_leads_a_task_stands_apart_where_somebody_does() {
    let head = |site: SiteTest| {
        let html = site.page("content/list.md", "::: 列表 {类型=任务}\n:::\n").html("list.html");
        let head = html.split("<thead>").nth(1).and_then(|rest| rest.split("</thead>").next()).expect("a head");
        (without_tags(head), html)
    };
    let (columns, html) = head(tasks());
    assert!(columns.contains("责任部门") && !columns.contains("牵头部门"), "{columns}");
    assert!(!html.contains("by-lead"), "{html}");
    let task = record("task", "content: 四\nlead: 市卫生健康委\ndepartments: 市教委\n");
    let (columns, html) = head(tasks().file("content/d.md", &task));
    assert!(columns.contains("牵头部门") && columns.contains("责任部门"), "{columns}");
    assert!(html.contains("<td>市卫生健康委</td><td>市教委</td>") && html.contains("list.by-lead.html"), "{html}");
}

/// Each order names itself and leads to the others, the first one too; it is all in the page.
#[test]
fn every_order_of_a_list_leads_back_to_the_first() {
    let site = tasks().page("content/list.md", "::: 列表 {类型=任务 列=\"编号 标题\"}\n:::\n");
    let tree = site.build();
    let orders = |path: &str| {
        let html = String::from_utf8_lossy(&tree[path]).into_owned();
        let nav = html.split("class=\"list-orders").nth(1).and_then(|rest| rest.split("</ul>").next());
        let nav = nav.unwrap_or_else(|| panic!("no orders in {html}"));
        let links = nav.split("<a href=\"").skip(1).map(|link| {
            let (href, rest) = link.split_once('"').expect("an address");
            (href.to_owned(), rest.split('>').next().expect("a tag").contains("aria-current=\"true\""))
        });
        links.collect::<Vec<_>>()
    };
    let paths = ["list.html", "list.by-number.html", "list.by-title.html"];
    for shown in paths {
        let expected: Vec<(String, bool)> = paths.iter().map(|path| ((*path).to_owned(), *path == shown)).collect();
        assert_eq!(orders(shown), expected, "{shown}");
    }
    let words = without_tags(&String::from_utf8_lossy(&tree["list.html"]));
    assert!(words.contains("排序： 原来的顺序 编号 名称"), "{words}");
    // Nothing is to be ordered where there is one row.
    let one = tasks().page("content/list.md", "::: 列表 {类型=任务 最多=1}\n:::\n").html("list.html");
    assert!(!one.contains("list-orders"), "{one}");
}

/// The keys of a kind that is not known wait for it, in one finding; a slip in a general key is told.
#[test]
fn the_keys_of_an_unknown_kind_are_told_with_it() {
    let site = site().file("content/page.md", &record("任务单吧", "content: 一\nnumber: 1\nsumary: 二\n"));
    assert_eq!(site.findings(), ["unknown-kind content/page.md:3:7", "unknown-key content/page.md:8:1"]);
    let words = site.messages(Lang::Zh);
    assert!(words.contains("content、number") && words.contains("summary"), "{words}");
}
