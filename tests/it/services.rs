//! Services and the paths that lead to them: directories, numbers that call, referral on page and paper, numbers that
//! look alike.

use std::collections::BTreeMap;
use std::fs;

use pamphlet::console::Lang;
use pamphlet::inside::model::leaflet::Format;
use pamphlet::pipeline;
use pamphlet::pipeline::guard::Withdraw;

use crate::paper::words_of;
use crate::site::{SiteTest, tree, without_tags};

const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
languages: [zh-CN, en]
region: 北京市
places: {全国: {北京市: [海淀区, 朝阳区], 上海市: [], 浙江省: []}}
audiences:
  - {id: public, name: {zh-CN: 公众, en: Public}}
  - id: pupils
    name: {zh-CN: 小学生, en: Pupils}
    members: [{id: grade-5-6, name: {zh-CN: 小学5—6年级, en: Grades 5–6}, grades: [5, 6]}]
  - {id: parents, name: {zh-CN: 家长, en: Parents}}
  - {id: teachers, name: {zh-CN: 教师, en: Teachers}}
";

const SERVICES: &str = "\
sources:
  - {id: plan, title: {zh-CN: 任务清单, en: List of tasks}, issuer: {zh-CN: 某部门, en: A department}, date: 2026}
services:
  - {id: a-clinic, name: {zh-CN: 中关村门诊, en: Zhongguancun clinic}, phone: 010-82500001转8, district: 海淀区, level: 基层, what: [牙, 眼], hours: {zh-CN: 周一至周五, en: Monday to Friday}}
  - {id: b-hospital, name: {zh-CN: 海淀区医院, en: Haidian hospital}, phone: '010-82500002、82500003', district: 海淀区, address: 某某街9号, level: 区, what: [牙], languages: {zh-CN: 普通话、英语, en: 'Mandarin, English'}}
  - {id: c-city, name: {zh-CN: 市牙病医院, en: City dental hospital}, phone: （010）5700 0001, regions: [北京市], level: 市, what: [牙]}
  - {id: d-district, name: {zh-CN: 全市区级医院, en: District care of the city}, phone: 暂无, regions: [北京市], level: district, what: [牙]}
  - {id: e-line, name: {zh-CN: 心理热线, en: Support line}, phone: '12356', regions: [全国], children: true, what: [心理], url: 'https://example.org/line'}
  - {id: f-shanghai, name: {zh-CN: 上海门诊, en: Shanghai clinic}, phone: 021-62000000, regions: [上海市], level: 市, what: [牙]}
";

const PATH: &str = "\
---
title: 查出牙病去哪里
kind: 转诊路径
audiences: [公众, 小学生, 家长, 教师]
published: 2026-01-31
发现: [牙, 口腔]
地方: 北京市
承诺: [海淀区]
sources: [plan#2]
步骤:
  - {去哪里: 学校, 什么时候去: 当天, 带什么: 通知单}
  - {去哪里: 社区, 级别: 基层, 什么时候去: 两周以内, 带什么: 医保卡}
  - {去哪里: 区医院, 级别: 区, 什么时候去: 社区看不了, 带什么: 转诊单}
---
不疼也要去。
";

/// A page with a block, for these readers and this place.
fn asks(readers: &str, place: &str, body: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!("region: {place}\n") };
    format!("---\ntitle: 一页\naudiences: [{readers}]\npublished: 2026-01-31\n{place}leaflets: [sheet]\n---\n{body}\n")
}

const EVERYBODY: &str = "公众, 小学生, 家长, 教师";
const BLOCK: &str = "::: 转诊 {发现=牙}\n:::\n";

fn site() -> SiteTest {
    let home = "---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n首页文字。\n";
    SiteTest::bare()
        .public("https://example.org")
        .file("pamphlet.yaml", CONFIG)
        .file("content/index.md", home)
        .file("content/registers/services.yaml", SERVICES)
        .file("content/path.md", PATH)
}

/// A page of the output without its tags, blanks joined.
fn plain(site: &SiteTest, path: &str) -> String {
    said(&made(site)[path])
}

/// The output, findings or none.
fn made(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let outcome = site.run();
    assert!(outcome.published.is_some(), "{}", site.messages(Lang::En));
    tree(&site.output())
}

fn said(html: &[u8]) -> String {
    without_tags(&String::from_utf8_lossy(html))
}

/// The names of services in the order in which a text has them.
fn named(text: &str) -> Vec<&'static str> {
    let names = ["中关村门诊", "海淀区医院", "市牙病医院", "全市区级医院", "心理热线", "上海门诊"];
    let mut found: Vec<(usize, &str)> = names.iter().filter_map(|name| Some((text.find(name)?, *name))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_directory_lists_services_by_place_by_what_they_look_after_and_by_level() {
    for (filter, expected) in [
        ("地方=海淀区", &["中关村门诊", "海淀区医院", "市牙病医院", "全市区级医院", "心理热线"][..]),
        ("地方=朝阳区", &["市牙病医院", "全市区级医院", "心理热线"]),
        ("地方=上海市", &["心理热线", "上海门诊"]),
        ("条件=\"管什么=眼\"", &["中关村门诊"]),
        ("条件=\"级别=区\"", &["海淀区医院", "全市区级医院"]),
        ("条件=\"级别=市\" 地方=海淀区", &["市牙病医院"]),
        ("条件=\"孩子可以自己找=是\"", &["心理热线"]),
    ] {
        for shape in ["表", "单子", "卡片"] {
            let list = format!("::: 列表 {{类型=机构名录 形式={shape} {filter}}}\n:::\n");
            let text = plain(&site().file("content/page.md", &asks("公众", "", &list)), "page.html");
            assert_eq!(named(&text), expected, "{filter} {shape}");
        }
    }
    let grouped = asks("公众", "", "::: 列表 {类型=服务 按=级别}\n:::\n");
    let text = plain(&site().file("content/page.md", &grouped), "page.html");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("基层 1") < at("区 2") && at("区 2") < at("市 2") && at("市 2") < at("没有写的 1"), "{text}");
}

#[test]
fn every_list_of_services_calls_their_numbers_and_leads_to_their_addresses() {
    for list in ["形式=单子", "形式=卡片", "", "形式=卡片 列=\"电话 网址\""] {
        let page = asks("公众", "", &format!("::: 列表 {{类型=服务 {list}}}\n:::\n"));
        let tree = made(&site().file("content/page.md", &page));
        let html = String::from_utf8_lossy(&tree["page.html"]);
        for link in [
            "href=\"tel:01082500001;ext=8\"",
            "href=\"tel:01082500002\"",
            "href=\"tel:01082500003\"",
            "href=\"tel:01057000001\"",
            "href=\"tel:12356\" aria-label=\"拨打心理热线 12356\"",
        ] {
            assert_eq!(html.matches(link).count(), 1, "{list}: {link}");
        }
        assert!(html.contains("暂无"), "{list}");
        assert_eq!(
            html.contains("<a href=\"https://example.org/line\" rel=\"external\">"),
            list.contains("网址"),
            "{list}"
        );
    }
}

#[test]
fn pupils_see_first_whom_they_can_turn_to_alone() {
    let body = ":service[a-clinic]、:service[e-line]\n\n::: 列表 {类型=服务 形式=卡片}\n:::\n";
    let tree = made(&site().file("content/page.md", &asks(EVERYBODY, "海淀区", body)));
    let text = |path: &str| said(&tree[path]);
    let ends = |path: &str, title: &str| {
        let text = text(path);
        let (list, rest) = text.split_once(title).unwrap_or_else(|| panic!("{title}: {text}"));
        (named(list.split_once("共6项").expect("a list").1)[0].to_owned(), named(rest)[0].to_owned(), rest.to_owned())
    };
    let (listed, ended, words) = ends("grade-5-6/page.html", "想找人帮忙，可以找他们");
    assert_eq!((listed.as_str(), ended.as_str()), ("心理热线", "心理热线"));
    assert!(words.contains("你可以自己找他们，也可以请大人陪着。"), "{words}");
    for (path, title) in [("parents/page.html", "可以找谁"), ("page.html", "可以找谁")] {
        let (listed, ended, words) = ends(path, title);
        assert_eq!((listed.as_str(), ended.as_str()), ("中关村门诊", "中关村门诊"), "{path}");
        assert!(words.contains("孩子可以自己找。") && !words.contains("你可以自己找"), "{path}: {words}");
    }
}

#[test]
fn what_an_entry_says_stands_on_the_page_that_names_it() {
    let body = ":service[b-hospital]、:service[e-line]";
    let site = site().file("content/page.md", &asks("家长", "海淀区", body)).file(
        "content/page.en.md",
        "---\ntitle: A page\naudiences: [parents]\npublished: 2026-01-31\nregion: 海淀区\n---\n:service[b-hospital]\n",
    );
    let tree = made(&site);
    let text = said(&tree["parents/page.html"]);
    for words in ["地址 海淀区某某街9号", "语言 普通话、英语", "https:// example. org/ line"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let english = said(&tree["en/parents/page.html"]);
    for words in ["Who can help Haidian hospital", "Languages Mandarin, English"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    // A page without translation is in the language of its words, its services too.
    let untranslated = made(&site.file("content/other.md", &asks("家长", "海淀区", body)));
    let html = String::from_utf8_lossy(&untranslated["en/parents/other.html"]);
    assert!(html.contains("<h2 lang=\"zh-CN\">可以找谁</h2>"), "{html}");
}

#[test]
fn the_nearest_services_answer_each_step() {
    for (place, finding, expected) in [
        // The one of the district comes before the one that serves the whole city.
        ("海淀区", "牙", &["中关村门诊", "海淀区医院"][..]),
        ("朝阳区", "牙", &["全市区级医院"]),
        ("", "牙", &["全市区级医院"]),
        // A path for several findings asks for those that look after any of them.
        ("海淀区", "口腔", &["中关村门诊", "海淀区医院"]),
    ] {
        let block = format!("::: 转诊 {{发现={finding}}}\n:::\n");
        let text = plain(&site().file("content/page.md", &asks("公众", place, &block)), "page.html");
        let block = text.split("可以找谁").next().expect("a text");
        assert_eq!(named(block), expected, "{place} {finding}: {text}");
        // Of a step that nobody answers it is said what to look for.
        let level = if expected.contains(&"中关村门诊") { "" } else { " 级别 基层" };
        let second = format!("社区{level} 什么时候去 两周以内 带什么 医保卡");
        for words in ["学校 什么时候去 当天 带什么 通知单", &second, "依据 [1]"] {
            assert!(text.contains(words), "{place}: {words}: {text}");
        }
    }
    // The block says the place itself.
    let block = "::: 转诊 牙病 {发现=牙 地方=海淀区}\n先打电话问。\n:::\n";
    let text = plain(&site().file("content/page.md", &asks("公众", "朝阳区", block)), "page.html");
    assert!(text.contains("牙病 先打电话问。 学校"), "{text}");
    assert_eq!(named(text.split("可以找谁").next().expect("a text")), ["中关村门诊", "海淀区医院"]);
}

#[test]
fn a_path_that_nobody_wrote_says_so_to_reader_and_author() {
    let cases = [("上海市", "牙", ""), ("", "眼", ""), ("", "芽", "牙")];
    for (place, finding, near) in cases {
        let block = format!("::: 转诊 {{发现={finding}}}\n:::\n");
        let site = site().file("content/page.md", &asks("公众", place, &block));
        let text = plain(&site, "page.html");
        assert!(text.contains("先问校医或者附近的社区卫生服务中心"), "{text}");
        let line = if place.is_empty() { 7 } else { 8 };
        assert_eq!(site.findings(), [format!("referral-gap content/page.md:{line}:1")]);
        assert!(near.is_empty() || site.messages(Lang::Zh).contains(near));
    }
}

#[test]
fn a_promised_place_needs_a_service_for_each_step() {
    let promised = |places: &str| {
        let path = PATH.replace("承诺: [海淀区]", &format!("承诺: [{places}]"));
        site().file("content/path.md", &path)
    };
    assert_eq!(promised("海淀区").findings(), Vec::<String>::new());
    let both = promised("海淀区, 朝阳区");
    assert_eq!(both.findings(), ["referral-gap content/path.md:8:11"]);
    let message = both.messages(Lang::Zh);
    assert!(message.contains("朝阳区") && message.contains("社区") && !message.contains("区医院"), "{message}");
}

#[test]
fn the_page_of_a_path_names_those_who_answer_and_not_what_it_promises() {
    let path = PATH.replace("地方: 北京市", "地方: 海淀区");
    let site = site().file("content/path.md", &path.replace("sources", "leaflets: [sheet]\nsources"));
    let tree = made(&site);
    let html = String::from_utf8_lossy(&tree["path.html"]);
    let text = said(&tree["path.html"]);
    assert!(html.contains("href=\"tel:01082500001;ext=8\"") && text.contains("社区 什么时候去 两周以内"), "{text}");
    assert!(!text.contains("承诺") && !text.contains("级别"), "{text}");
    let paper = words_of(&site, "path", Format::Sheet);
    for said in ["学校", "什么时候去：两周以内", "带什么：医保卡", "中关村门诊", "010-82500001转8"]
    {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    assert!(!paper.contains("承诺") && !paper.contains("级别"), "{paper}");
}

#[test]
fn paths_and_directories_are_printed_with_their_numbers() {
    let list =
        "::: 列表 {类型=服务 形式=卡片 条件=\"管什么=心理\"}\n:::\n\n::: 列表 {类型=服务 形式=单子 地方=上海市}\n:::\n";
    let site = site().file("content/page.md", &asks("公众", "海淀区", &format!("{BLOCK}\n{list}")));
    let paper = words_of(&site, "page", Format::Sheet);
    for said in [
        "学校",
        "什么时候去：当天",
        "海淀区医院010-82500002、82500003",
        "电话：12356；地方：全国",
        "上海门诊021-62000000",
        "地址：海淀区某某街9号",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
}

#[test]
fn a_path_for_teachers_is_in_no_other_edition() {
    let mark = "秘密的校医室";
    let path = PATH.replace(EVERYBODY, "教师").replace("去哪里: 学校", &format!("去哪里: {mark}"));
    let tree = made(&site().file("content/path.md", &path).file("content/page.md", &asks(EVERYBODY, "海淀区", BLOCK)));
    for (path, bytes) in &tree {
        let holds = bytes.windows(mark.len()).any(|window| window == mark.as_bytes());
        assert!(!holds || path.contains("teachers/") || path.starts_with("p/"), "{path}");
    }
    assert!(said(&tree["teachers/page.html"]).contains(mark));
    let others = said(&tree["parents/page.html"]);
    assert!(others.contains("先问校医或者附近的社区卫生服务中心") && named(&others).is_empty(), "{others}");
    assert!(!tree.contains_key("parents/path.html"));
}

#[test]
fn a_step_for_some_readers_is_shown_to_those() {
    let step = "  - {去哪里: ':面向[教师]{校医室}', 级别: 基层, 什么时候去: 当天, 带什么: 名单}\n";
    let tree = made(&site().file("content/path.md", &PATH.replace("步骤:\n", &format!("步骤:\n{step}"))));
    for (path, bytes) in &tree {
        let holds = bytes.windows("校医室".len()).any(|window| window == "校医室".as_bytes());
        assert!(!holds || path.contains("teachers/") || path.starts_with("p/"), "{path}");
    }
    assert!(said(&tree["teachers/path.html"]).contains("校医室"));
}

#[test]
fn an_english_page_has_the_path_that_its_edition_has() {
    let page = asks(EVERYBODY, "海淀区", BLOCK);
    let english = "---\ntitle: A page\naudiences: [parents]\npublished: 2026-01-31\nregion: 海淀区\n---\n::: referral Next {finding=牙}\n:::\n";
    let path = "---\ntitle: Where to go\nkind: referral\naudiences: [parents]\npublished: 2026-01-31\nfinding: tooth decay\nplace: 北京市\nsources: [plan#2]\nsteps:\n  - {where: The school, when: the same day, bring: the slip}\n  - {where: The community, level: community, when: in two weeks, bring: the card}\n---\nGo.\n";
    let site =
        site().file("content/page.md", &page).file("content/page.en.md", english).file("content/path.en.md", path);
    let text = plain(&site, "en/parents/page.html");
    // The finding is the same one in both languages, however it is written.
    let by_name = site.file("content/page.en.md", &english.replace("finding=牙", "finding=\"tooth decay\""));
    assert_eq!(plain(&by_name, "en/parents/page.html"), text);
    for words in ["The school When the same day Bring the slip", "Zhongguancun clinic 010-82500001转8", "Based on"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_change_of_a_service_or_a_path_reaches_every_page_that_shows_it() {
    let list = "::: 列表 {类型=服务}\n:::\n";
    let site = site()
        .file("content/page.md", &asks(EVERYBODY, "海淀区", BLOCK))
        .file("content/list.md", &asks("公众", "", list));
    let build = |folder: &str, warm: bool| {
        let mut options = site.options();
        options.output = site.root().join(folder);
        options.withdraw = Withdraw { all: true, ..Withdraw::default() };
        options.cache = warm.then(|| site.root().join(".pamphlet-cache"));
        pipeline::build(&options, &|_, _| ()).expect("no trouble");
        tree(&options.output)
    };
    build("warm", true);
    for (path, text) in [
        ("content/registers/services.yaml", SERVICES.replace("82500001", "82509999")),
        (
            "content/registers/services.yaml",
            SERVICES.replace("district: 海淀区, level: 基层", "district: 朝阳区, level: 基层"),
        ),
        ("content/path.md", PATH.replace("两周以内", "一个月以内")),
        ("content/path.md", PATH.replace(EVERYBODY, "教师")),
        ("content/path.md", PATH.replace("[牙, 口腔]", "[眼]")),
    ] {
        site.write(path, text.as_bytes());
        let warm = build("warm", true);
        let _ = fs::remove_dir_all(site.root().join("clean"));
        assert!(warm == build("clean", false), "{path}: {text}");
    }
}

/// The hotlines that the five documents name: 京卫五健清单 49, 202bfa L273, L669, L719, L741, L775, L1450.
const HOTLINES: &str = "\
services:
  - {id: '12356', name: 心理援助热线, phone: '12356', regions: [全国]}
  - {id: '12355', name: 青少年心理与法律服务热线, phone: '12355', regions: [北京市]}
  - {id: '12345', name: 市民服务热线, phone: '12345', regions: [北京市]}
  - {id: '12320', name: 卫生健康热线, phone: '12320', regions: [全国]}
  - {id: sh, name: 上海市心理热线, phone: '962525', regions: [上海市]}
  - {id: zj, name: 浙江省心理热线, phone: '96525', regions: [浙江省]}
  - {id: clinic, name: 门诊, phone: 010-82500001, regions: [北京市]}
";

fn told(body: &str) -> Vec<String> {
    let site = SiteTest::bare()
        .file("pamphlet.yaml", CONFIG)
        .file("content/index.md", &asks("公众", "", body).replace("leaflets: [sheet]\n", ""))
        .file("content/registers/r.yaml", HOTLINES);
    let found = site.findings().into_iter().filter(|line| line.starts_with("phone-"));
    found.map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_slip_in_a_hotline_is_told_and_the_number_itself_is_not() {
    for (number, slips) in [
        ("12356", &["12365", "12366", "123566", "12536"][..]),
        ("12355", &["12335", "123555"]),
        ("12345", &["12354", "123456"]),
        ("12320", &["12302", "12330"]),
        ("962525", &["962552", "9625255", "962225"]),
        ("96525", &["96552", "96225"]),
        ("010-82500001", &["010-82500010", "010-82500002"]),
    ] {
        // One that is registered is to be named by its entry, and is no slip.
        assert_eq!(told(&format!("请拨打{number}。")), ["phone-unregistered"], "{number}");
        for slip in slips {
            assert_eq!(told(&format!("请拨打{slip}。")), ["phone-lookalike"], "{number} {slip}");
        }
    }
    for others in ["拨打95598。", "拨打12121。", "拨打010-12345678。", "打120。"] {
        assert_eq!(told(others), ["phone-unregistered"], "{others}");
    }
    for named in [":service[12356]", ":service[sh]", "上海市心理热线:service[sh]{show=phone}", "打造“12345”宣传品牌。"]
    {
        assert_eq!(told(named), Vec::<String>::new(), "{named}");
    }
}

#[test]
fn a_number_beside_the_name_of_another_service_is_told() {
    for body in [
        "上海市心理热线96525。",
        "上海市心理热线:service[zj]{show=phone}。",
        "在上海市拨打96525。",
        "浙江省统一号码是962525，拨打962525。",
        "心理援助热线12355。",
    ] {
        assert!(told(body).contains(&"phone-lookalike".to_owned()), "{body}: {:?}", told(body));
    }
    for body in [
        "上海市心理热线962525。",
        "浙江省心理热线96525。",
        "上海市拨打962525，浙江省拨打96525。",
        "心理援助热线12356。",
    ] {
        assert!(!told(body).contains(&"phone-lookalike".to_owned()), "{body}: {:?}", told(body));
    }
}

/// A path of the city whose second step names services of districts.
fn city_path(steps: &str) -> SiteTest {
    let (head, _) = PATH.split_once("步骤:\n").expect("steps");
    site()
        .file(
            "content/path.md",
            &format!("{head}步骤:\n  - {{去哪里: 学校, 什么时候去: 当天, 带什么: 通知单}}\n{steps}---\n不疼也要去。\n"),
        )
        .file(
            "content/registers/more.yaml",
            "services:\n  - {id: g-chaoyang, name: 朝阳区医院, phone: 010-82500003, district: 朝阳区}\n",
        )
}

const ONE_EACH: &str = "  - {去哪里: 区医院, 机构: [b-hospital, g-chaoyang], 什么时候去: 两周以内, 带什么: 医保卡}\n";

#[test]
fn a_step_of_a_citys_path_names_the_services_of_its_districts() {
    // One for each district says where each is for; one alone says it by the step's own place.
    let of_haidian = "  - {去哪里: 区医院, 哪里的人: 海淀区, 机构: b-hospital, 什么时候去: 两周以内, 带什么: 医保卡}\n";
    let of_chaoyang = of_haidian.replace("海淀区", "朝阳区").replace("b-hospital", "g-chaoyang");
    for steps in [ONE_EACH.to_owned(), of_haidian.to_owned(), format!("{of_haidian}{of_chaoyang}")] {
        let found = city_path(&steps.replace("海淀区, 机构", "海淀区, 机构")).findings();
        assert!(!found.iter().any(|one| one.starts_with("service-elsewhere")), "{steps}: {found:?}");
    }
    for steps in [
        of_haidian.replace("哪里的人: 海淀区, ", ""),
        of_haidian.replace("哪里的人: 海淀区", "哪里的人: 朝阳区"),
        // Two of one district do not say whose they are.
        ONE_EACH.replace("g-chaoyang", "a-clinic"),
        // What is not in the city is not for it, whatever the step says.
        of_haidian.replace("海淀区", "上海市").replace("b-hospital", "f-shanghai"),
    ] {
        let site = city_path(&steps);
        let found = site.findings();
        assert!(found.iter().any(|one| one.starts_with("service-elsewhere content/path.md:")), "{steps}: {found:?}");
        assert!(site.messages(Lang::Zh).contains("没有写明是哪里的人去"), "{}", site.messages(Lang::Zh));
    }
}

#[test]
fn a_reader_of_a_district_sees_what_is_theirs_and_others_see_whose_it_is() {
    let steps = |steps: &str, place: &str| {
        let page = asks("公众", place, "::: 转诊 {发现=牙}\n:::\n");
        let tree = made(&city_path(steps).file("content/page.md", &page));
        let text = said(&tree["page.html"]);
        text.split("可以找谁").next().expect("a text").to_owned()
    };
    let haidian = steps(ONE_EACH, "海淀区");
    assert!(haidian.contains("海淀区医院 010-82500002") && !haidian.contains("朝阳"), "{haidian}");
    assert!(!haidian.contains("海淀区：海淀区医院"), "{haidian}");
    let city = steps(ONE_EACH, "");
    assert!(city.contains("海淀区：海淀区医院") && city.contains("朝阳区：朝阳区医院"), "{city}");
    // A step for one district is not for another; whoever is of the city is told whose it is.
    let of_haidian = "  - {去哪里: 区医院, 哪里的人: 海淀区, 机构: b-hospital, 什么时候去: 两周以内, 带什么: 医保卡}\n";
    assert!(!steps(of_haidian, "朝阳区").contains("区医院"));
    let city = steps(of_haidian, "");
    assert!(city.contains("哪里的人 海淀区") && !city.contains("海淀区：海淀区医院"), "{city}");
    let haidian = steps(of_haidian, "海淀区");
    assert!(haidian.contains("海淀区医院") && !haidian.contains("哪里的人"), "{haidian}");
    let paper = words_of(&city_path(ONE_EACH).file("content/page.md", &asks("公众", "", BLOCK)), "page", Format::Sheet);
    assert!(paper.contains("海淀区：海淀区医院") && paper.contains("朝阳区：朝阳区医院"), "{paper}");
}

#[test]
fn whether_a_child_may_come_alone_is_shown_where_it_was_said() {
    let list = "::: 列表 {类型=服务 列=\"标题 孩子可以自己找\"}\n:::\n";
    let site = site()
        .file("content/registers/more.yaml", "services: [{id: no, name: 不接孩子, phone: '1', children: false}]\n");
    let tree = made(&site.file("content/page.md", &asks("公众", "", list)));
    let html = String::from_utf8_lossy(&tree["page.html"]).into_owned();
    assert_eq!((html.matches("<td>是</td>").count(), html.matches("<td>否</td>").count()), (1, 1), "{html}");
}
