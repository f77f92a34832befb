//! What the five documents hold as records: their own tables and lists, as an office would put them in, on page and paper.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::parse::yaml::{self, Node};
use pamphlet::inside::print::{self, Desk, copyfit};
use pamphlet::pipeline;

use crate::paper::text;
use crate::site::SiteTest;

const REGISTER: &str = "\
sources:
  - {id: plan, title: 重点任务责任清单, issuer: 某市, region: 北京市}
  - {id: standard, title: 健康食堂建设标准, issuer: 某工会, number: 2021版, date: 2021}
facts:
  - {id: outdoor, measure: 每天户外活动时间, value: 2, operator: 不少于, unit: 小时, population: 中小学生, source: plan}
people:
  - {id: dr-a, name: 甲医生, role: 主任医师, organisation: 某医院}
  - {id: dr-b, name: 乙医生, role: 医师, organisation: 某医院}
  - {id: editor, name: 丙编辑, organisation: 某疾控中心}
services:
  - {id: hotline, name: 援助热线, phone: \"12356\", regions: [全国], source: plan}
departments:
  - {id: edu, name: 北京市教育委员会, short: 市教委, region: 北京市}
  - {id: health, name: 北京市卫生健康委员会, short: 市卫生健康委, region: 北京市}
";

fn site() -> SiteTest {
    SiteTest::new().public("https://example.org").file("content/registers/all.yaml", REGISTER)
}

/// A page with this front matter beside what every page has.
fn page(front: &str, body: &str) -> String {
    format!("---\naudiences: [all]\npublished: 2026-01-31\n{front}---\n\n{body}\n")
}

/// The words of a page of the output, without tags and blanks.
fn words(html: &str) -> String {
    let main = html.split("<main").nth(1).expect("a main part");
    let parts = main.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    parts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// The words of the print of `content/page.md` for an edition, without blanks, and what it leaves out.
fn print(site: &SiteTest, edition: usize, format: Format) -> (String, usize) {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let press = print::press(&ready);
    let page = ready.site.page_at("page").expect("the page");
    let leaflet = Leaflet { format, profile: Profile::School };
    let desk = Desk::new(&ready, page, edition, leaflet, &press.families).expect("no trouble");
    let (sheet, proof) = copyfit::settle(&press, &|fit| desk.sheet(fit)).expect("it fits");
    let left_out = pamphlet::inside::check::leaflet::left_out(&proof, &sheet);
    (text(&proof), left_out.names.len())
}

fn holds(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
}

#[test]
fn a_policy_whose_text_nobody_has_says_so() {
    let front = "title: 身心健康二十条\nkind: 政策文件\n文件: plan\n原文: 没有原文\n是什么: 给学校的要求。\n条目: [{条目: 第3条, 说什么: 每天户外活动}]\n";
    let html = site().file("content/page.md", &page(front, "读到原文再写。")).html("page.html");
    holds(&words(&html), &["原文没有原文", "第3条每天户外活动", "某市.重点任务责任清单"]);
}

#[test]
fn a_first_lesson_keeps_its_notes_from_pupils() {
    let front = "title: 开学第一课\nkind: 课\n时长: 40\n什么时候上: 秋季学期\n学会什么: [会看营养标签]\n教学安排: [{环节: 导入, 做什么: 看包装, 用时: 5}]\n给老师的话: 不评价谁家吃什么。\n";
    let site = site().file("content/page.md", &page(front, "找一找。\n\n## 学习单\n\n圈出钠。"));
    holds(&words(&site.html("teachers/page.html")), &["时长40分钟", "不评价谁家吃什么", "导入看包装5分钟", "圈出钠"]);
    let pupils = words(&site.html("grade-5-6/page.html"));
    holds(&pupils, &["时长40分钟", "会看营养标签", "圈出钠"]);
    assert!(!pupils.contains("不评价") && !pupils.contains("看包装"), "{pupils}");
}

#[test]
fn a_joint_notice_has_its_number_issuers_and_day_of_return() {
    let front = "title: 口腔检查\nkind: 联合通知\n文号: 某卫发〔2026〕1号\n发文部门: [市教委, 市卫生健康委]\n发给: [各小学, 各位家长]\n成文日期: 2026-09-01\n什么时候交: 2026-09-10\n交到哪里: 班主任\n联系: hotline\n要盖章: 是\n";
    let body = "请交回执。\n\n::: 回执 知情同意\n- [ ] 同意\n- [ ] 不同意\n:::";
    let site = site().file("content/page.md", &page(front, body));
    holds(&words(&site.html("page.html")), &["某卫发〔2026〕1号", "市教委、市卫生健康委", "2026年9月10日"]);
    let (letter, missed) = print(&site, 3, Format::Letter);
    let wanted =
        ["某卫发〔2026〕1号", "各小学；各位家长：", "市卫生健康委2026年9月1日", "交回：2026年9月10日", "不同意"];
    holds(&letter, &wanted);
    assert_eq!(missed, 0, "{letter}");
}

/// The head of the document's table is 序号, 重点任务, 具体内容, 责任部门; merged cells are empty.
const DUTIES: &str = "\
序号,重点任务,具体内容,责任部门
1,健全服务网络,提供健康体重管理门诊服务。,市卫生健康委
2,,落实学生健康体检制度。,市卫生健康委、市教委
";
const MEASURES: &str = "\
编号,标题,内容,责任部门,状态
措施1,体育课改革,组织比赛。,市教委、市卫生健康委,正在做
措施2,补齐短板,测一测。,市教委,已完成
";

fn tasks(list: &str) -> String {
    let duties = "kind: 任务\naudiences: [all]\npublished: 2026-01-31\ncolumns: {重点任务: 类别, 具体内容: 标题}\nfill: [重点任务]\ncontent: 见标题。\nform: 责任\n";
    let measures = "kind: 任务\naudiences: [all]\npublished: 2026-01-31\ndeadline: 2026-12\nform: 措施\n";
    let site = site()
        .file("content/registers/duties.yaml", duties)
        .file("content/registers/duties.csv", DUTIES)
        .file("content/registers/measures.yaml", measures)
        .file("content/registers/measures.csv", MEASURES)
        .page("content/page.md", &format!("## 任务\n\n::: 列表 {{类型=任务 {list}}}\n:::\n"));
    words(&site.html("page.html"))
}

#[test]
fn the_table_of_a_document_becomes_tasks() {
    let page = tasks("列=\"编号 标题 类别 清单类型\"");
    holds(&page, &["共4项", "2落实学生健康体检制度。健全服务网络责任", "措施1体育课改革措施"]);
    let page = tasks("条件=清单类型=措施");
    holds(&page, &["共2项", "措施2补齐短板"]);
}

#[test]
fn tasks_are_seen_by_department_and_by_deadline() {
    holds(&tasks("按=责任部门 列=标题"), &["市卫生健康委3", "市教委3"]);
    holds(&tasks("按=完成时限 列=标题"), &["2026年12月2", "没有写的2"]);
    holds(&tasks("部门=市教委 时限=2026-12 进展=做完了 列=标题"), &["共1项", "补齐短板"]);
    holds(&tasks("形式=矩阵 按=\"责任部门 进展\""), &["市教委111", "市卫生健康委12"]);
    holds(&tasks("部门=市教委 时限=2030"), &["没有符合条件的"]);
}

#[test]
fn a_checklist_of_a_standard_is_printed_with_boxes() {
    let front = "title: 健康食堂\nkind: 标准清单\n标准: standard\n版本: 2021版\n检查项目:\n  - {条款: 3.1, 要求: 有控盐勺, 怎样查: 看, 分值: 10}\n  - {条款: 3.2, 要求: 油盐糖有记录}\n";
    let site = site().file("content/page.md", &page(front, "每月查一次。"));
    holds(&words(&site.html("page.html")), &["版本2021版", "3.1有控盐勺看10分"]);
    let (checklist, _) = print(&site, 0, Format::Checklist);
    holds(&checklist, &["有控盐勺（3.1）", "油盐糖有记录（3.2）"]);
    let (sheet, missed) = print(&site, 0, Format::Sheet);
    holds(&sheet, &["版本2021版", "有控盐勺（3.1）", "分值：10分"]);
    assert_eq!(missed, 0, "{sheet}");
}

#[test]
fn a_recipe_and_a_menu_stand_on_page_and_paper() {
    let front = "title: 番茄豆腐\nkind: 食谱\n份数: 4\n含有的过敏食物: 大豆\n用料:\n  - {食材: 豆腐, 用量: 400, 单位: 克, 作用: 主料}\n  - {食材: 盐, 用量: 3, 单位: 克, 作用: 盐}\n做法: [切块。, 小火炖。]\n";
    let recipe = site().file("content/page.md", &page(front, "汤汁要浓。"));
    holds(&words(&recipe.html("page.html")), &["4人份", "豆腐400克主料", "含有的过敏食物：大豆"]);
    let (sheet, missed) = print(&recipe, 0, Format::Sheet);
    holds(&sheet, &["豆腐400克主料", "小火炖。"]);
    assert_eq!(missed, 0, "{sheet}");
    let front = "title: 一周午餐\nkind: 一周食谱\n哪一周: 2026-03-02至2026-03-06\n给谁吃: 小学生\n饭菜:\n  - {星期: 星期一, 餐次: 午餐, 饭菜: 番茄豆腐, 每人用量: 豆腐, 过敏食物: 大豆, 盐: 0.75}\n  - {星期: 周二, 餐次: 午餐, 饭菜: 清蒸鱼, 过敏食物: 鱼}\n";
    let menu = site().file("content/page.md", &page(front, "按人数采购。"));
    holds(&words(&menu.html("page.html")), &["2026年3月2日—2026年3月6日", "周一午餐番茄豆腐", "盐：0.75克"]);
    let (sheet, missed) = print(&menu, 0, Format::Sheet);
    holds(&sheet, &["周二午餐清蒸鱼", "盐：0.75克"]);
    assert_eq!(missed, 0, "{sheet}");
}

#[test]
fn a_case_says_which_part_is_missing() {
    let front = "title: 健康滨海\nkind: 案例\n地方: 北京市\n时间: 2018—2020\n谁做的: [某区政府]\n";
    let body =
        "## 工作背景\n\n建设促进区。\n\n## 主要做法\n\n### 加强审查\n\n发布前看一看。\n\n## 推进成效\n\n空气好了。";
    let html = site().file("content/page.md", &page(front, body)).html("page.html");
    holds(&words(&html), &["时间2018年—2020年", "没有写：启示", "工作背景建设促进区。"]);
    // The same as a row of a table, whose columns are its parts.
    let head = "kind: 案例\naudiences: [all]\npublished: 2026-01-31\npages: cases\n";
    let rows = "编号,标题,地方,时间,工作背景,做法\n1,健康滨海,北京市,2018—2020,建设促进区。,发布前看一看。\n";
    let site = site().file("content/registers/cases.yaml", head).file("content/registers/cases.csv", rows);
    holds(&words(&site.html("cases/1.html")), &["没有写：成效、启示", "工作背景建设促进区。", "做法发布前看一看。"]);
}

#[test]
fn people_are_introduced_and_listed_by_institution() {
    let front = "title: 甲医生\nkind: 专家介绍\n姓名: dr-a\n专长: [口腔]\n利益说明: 没有\n写过、审过的页面: [index]\n";
    let list = "## 谁在写\n\n::: 列表 {类型=人员 按=单位 列=\"标题 职务\"}\n:::\n\n::: 列表 {类型=作者介绍}\n:::\n";
    let site = site().file("content/page.md", &page(front, "做口腔健康。")).page("content/people.md", list);
    holds(&words(&site.html("page.html")), &["专长口腔", "利益说明没有", "写过、审过的页面1一页"]);
    holds(&words(&site.html("people.html")), &["某医院2", "甲医生主任医师", "某疾控中心1", "共1项"]);
}

#[test]
fn a_duty_twice_a_term_and_a_day_without_a_date_are_in_the_calendar() {
    let events = "events:\n  - {id: eyes, name: 视力检测, every: term, times: 2, for: [家长], source: plan}\n  - {id: month, name: 宣传月, on: 日期未定, for: [家长], source: plan}\n";
    let site = site().file("content/registers/calendar.yaml", events);
    let calendar = words(&site.html("parents/calendar.html"));
    holds(&calendar, &["每学期要做的事视力检测每学期2次", "日期没有定的", "宣传月日期未定"]);
}

/// The value of a key of a YAML map.
fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    if let Node::Map(entries) = node {
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    } else {
        None
    }
}

/// Writes front matter in which each key of a kind has a value, those with words one of their own.
struct Filler<'k> {
    parts: Option<&'k Node>,
    /// The words that were written, by their keys.
    words: Vec<(String, String)>,
}

impl Filler<'_> {
    fn value(&mut self, key: &str, definition: &Node) -> String {
        let said = |name: &str| entry(definition, name).and_then(|node| node.clone().word().ok());
        let holds = said("type").expect("a type");
        let value = match holds.as_str() {
            "line" | "text" | "section" => {
                let word: String = format!("{:03}", self.words.len())
                    .chars()
                    .map(|c| "甲乙丙丁戊己庚辛壬癸".chars().nth(c as usize - 48).expect("a digit"))
                    .collect();
                self.words.push((key.to_owned(), format!("词{word}")));
                format!("词{word}")
            }
            "number" => "1".into(),
            "operator" => "不少于".into(),
            "date" => "2026-12-31".into(),
            "span" => "2019—2021".into(),
            "flag" => "是".into(),
            "choice" => self.first(entry(definition, "values").expect("values")),
            "place" => "北京市".into(),
            "person" => "dr-a".into(),
            "department" => "市教委".into(),
            "audience" => "教师".into(),
            "fact" => "outdoor".into(),
            "service" => "hotline".into(),
            "source" => "standard".into(),
            "page" => "index".into(),
            "file" => "form.txt".into(),
            "records" => return self.records(key, entry(definition, "keys").expect("keys")),
            other => panic!("{key}: {other} is a new type: say here what is written for it"),
        };
        if said("many").is_some() { format!("[{value}]") } else { value }
    }

    fn first(&self, values: &Node) -> String {
        match values {
            Node::Map(entries) => entries.first().expect("a value").0.clone(),
            Node::List(items) => items.first().expect("a value").clone().word().expect("a word"),
            other => panic!("{other:?}"),
        }
    }

    fn records(&mut self, key: &str, keys: &Node) -> String {
        let named =
            if let Node::Text(name) = keys { entry(self.parts.expect("parts"), name).expect("a part") } else { keys };
        let Node::Map(entries) = named.clone() else { panic!("{key}: no keys") };
        let inner: Vec<String> =
            entries.iter().map(|(name, of)| format!("{name}: {}", self.value(&format!("{key}/{name}"), of))).collect();
        format!("[{{{}}}]", inner.join(", "))
    }
}

/// Whatever a kind has keys for is on the page and on its sheet, wherever an author writes it.
#[test]
fn every_key_of_a_kind_is_on_page_and_paper() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/default/kinds");
    let entries = ["department", "fact", "person", "service", "source", "term", "topic"];
    let mut kinds: Vec<String> = fs::read_dir(&folder)
        .expect("kinds")
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|kind| !entries.contains(&kind.as_str()))
        .collect();
    kinds.sort();
    assert!(kinds.len() >= 15, "{kinds:?}");
    let mut wrong = Vec::new();
    for kind in kinds {
        let text = fs::read_to_string(folder.join(&kind).join("kind.yaml")).expect("a definition");
        let definition = yaml::read(&text).expect("YAML").node;
        let mut filler = Filler { parts: entry(&definition, "parts"), words: Vec::new() };
        let mut front = format!("title: 一页\nkind: {kind}\n");
        let Some(Node::Map(keys)) = entry(&definition, "keys") else { panic!("{kind}: no keys") };
        for (key, of) in keys {
            let _ = writeln!(front, "{key}: {}", filler.value(key, of));
        }
        let site = site().file("content/page.md", &page(&front, "正文。")).file("content/form.txt", "表");
        let outcome = site.run();
        assert!(outcome.published.is_some(), "{kind}: {:?}", outcome.notes);
        let html = fs::read_to_string(site.output().join("teachers/page.html")).expect("the page");
        let (web, (paper, missed)) = (words(&html), print(&site, 4, Format::Sheet));
        for (key, word) in &filler.words {
            wrong.extend((!web.contains(word)).then(|| format!("{kind}: {key} is not on the page")));
            wrong.extend((!paper.contains(word)).then(|| format!("{kind}: {key} is not on the sheet")));
        }
        wrong.extend((missed > 0).then(|| format!("{kind}: the sheet is said to lack {missed} parts")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
