//! What entries of registers say and do not say: places on pages, reprints in the list of sources, signers that are examples, and gaps.

use jiff::civil::Date;
use pamphlet::console::Lang;
use pamphlet::pipeline::review::{self, Given};

use crate::site::{CONFIG, FRONT, SiteTest};

const PLACES: &str =
    "places:\n  全国:\n    江苏省:\n      南京市: [鼓楼区, 玄武区]\n      徐州市: [鼓楼区]\n    北京市: [海淀区]\n";

/// The usual site with these places and a default region.
fn placed(region: &str) -> SiteTest {
    let config = CONFIG.replace("places: {全国: [北京市]}\n", &format!("{PLACES}region: {region}\n"));
    SiteTest::new().file("pamphlet.yaml", &config).page("content/page.md", "洗手。\n")
}

/// Readers see which place of the name is meant, and a name that is enough stays alone.
#[test]
fn a_page_tells_its_place() {
    let html = placed("徐州市/鼓楼区").html("page.html");
    assert!(html.contains("徐州市鼓楼区") && !html.contains("江苏省") && !html.contains("/鼓楼区"), "{html}");
    assert!(html.contains("\"geographicArea\":{\"@type\":\"AdministrativeArea\",\"name\":\"徐州市鼓楼区\"}"));
    assert!(placed("江苏省/南京市/玄武区").html("page.html").contains("<dd>玄武区</dd>"));
    let english =
        "languages: [zh-CN, en]\nplaces: [{name: {zh-CN: 北京市, en: Beijing}, members: [海淀区]}]\nregion: 北京市\n";
    let config = CONFIG.replace("languages: [zh-CN]\nplaces: {全国: [北京市]}\n", english);
    let site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .page("content/page.md", "洗手。\n")
        .page("content/page.en.md", "Wash.\n");
    assert!(
        site.html("en/page.html").contains("<dd>Beijing</dd>") && site.html("page.html").contains("<dd>北京市</dd>")
    );
}

/// A name of two places is said with both of them.
#[test]
fn a_name_of_two_places_is_told_with_both() {
    let site = placed("鼓楼区");
    for (lang, both) in [
        (Lang::Zh, "全国/江苏省/南京市/鼓楼区、全国/江苏省/徐州市/鼓楼区"),
        (Lang::En, "全国/江苏省/南京市/鼓楼区, 全国/江苏省/徐州市/鼓楼区"),
    ] {
        let text = site.messages(lang).replace("\n  │ ", "");
        assert!(text.contains(both), "{text}");
    }
}

/// A fact is filed under the place that is written, and under no other.
#[test]
fn a_fact_of_a_city_is_none_of_its_province() {
    let register = "sources: [{id: cases, title: 案例, issuer: 某机构, date: 2021, region: 全国}]\nfacts:\n  - {id: city, measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 南京市, source: cases}\n  - {id: province, measure: 吸烟率, value: 25, unit: '%', population: 成人, region: 江苏省, source: cases}\n";
    let site = placed("全国").file("content/registers/a.yaml", register);
    assert_eq!(site.findings(), Vec::<String>::new());
    let options = site.options();
    let city = pamphlet::pipeline::facts::facts(&options, Some("city")).expect("no trouble").expect("facts");
    assert_eq!(city[0].region, "南京市");
}

/// Readers see from where a document is cited, on the page and in the data of a print alike, with a link where there is one.
#[test]
fn a_reprint_stands_behind_its_source() {
    let register = "sources:\n  - {id: a, title: 工作方案, issuer: 某部门, date: 2020, via: [某某日报2020年报道, {title: 要点, issuer: 某中心, url: 'https://example.org/a', accessed: 2026-05-01}]}\n";
    let site =
        SiteTest::new().file("content/registers/a.yaml", register).page("content/page.md", "见:source[a#第3条]。\n");
    let html = site.html("page.html");
    let line = "某部门. 工作方案[Z]. 2020：第3条. 转引自：某某日报2020年报道；某中心. 要点[EB/OL]. [2026-05-01]. <a href=\"https://example.org/a\"";
    assert!(html.contains(line), "{html}");
}

/// What signers of the example did is shown as an example, and is not told to search engines.
#[test]
fn signers_of_an_example_are_no_reviewers() {
    let rules = "review:\n  stages: [{id: first, name: 一审}]\n";
    let person = |example: &str| format!("people:\n  - {{id: doctor, name: 王医生, organisation: 某医院{example}}}\n");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}{rules}").replace("author: 测试编辑部", "author: 王医生"))
        .file("content/registers/a.yaml", &person(""))
        .page("content/page.md", "洗手。\n");
    let given = Given {
        stage: "first".to_owned(),
        by: "doctor".to_owned(),
        date: Date::constant(2026, 2, 1),
        conclusion: "审查同意".to_owned(),
    };
    let wanted = review::Wanted::Named(vec!["page".to_owned()]);
    let sign = || assert!(review::sign(&site.options(), &wanted, &given).expect("no trouble").notes.is_empty());
    sign();
    let html = site.html("page.html");
    assert!(html.contains("\"reviewedBy\"") && html.contains("\"author\"") && !html.contains("不是真人"), "{html}");
    site.write("content/registers/a.yaml", person(", example: true").as_bytes());
    sign();
    let html = site.html("page.html");
    assert!(html.contains("王医生、某医院（示例，不是真人）"), "{html}");
    assert!(!html.contains("reviewedBy") && !html.contains("lastReviewed") && !html.contains("\"author\""), "{html}");
}

/// The figures of a register: `measure, value …` and which of unit, people, place and year a finding asks for.
fn lacking(facts: &[&str]) -> Vec<String> {
    let lines: String =
        facts.iter().enumerate().map(|(n, fact)| format!("  - {{id: f{n}, {fact}, source: cases}}\n")).collect();
    let sources = "sources:\n  - {id: cases, title: 案例, issuer: 某机构, region: 全国}\n";
    let site = placed("北京市").file("content/registers/a.yaml", &format!("{sources}facts:\n{lines}"));
    site.run()
        .notes
        .iter()
        .filter(|note| note.code == "fact-lacks")
        .map(|note| format!("{} {:?}", note.text("id"), note.argument("kinds")))
        .map(|text| {
            ["unit", "population", "region", "as-of"]
                .iter()
                .filter(|kind| text.contains(&format!("lack-{kind}")))
                .fold(text[..2].to_owned(), |all, kind| format!("{all} {kind}"))
        })
        .collect()
}

/// What was counted needs more than what is advised; a unit is needed by every number that is none of itself.
#[test]
fn figures_say_what_they_must() {
    let whole = "population: 成人, region: 北京市, as_of: 2020";
    let known = format!("measure: 吸烟率, value: 20, unit: '%', {whole}");
    assert!(lacking(&[&known]).is_empty());
    let found = lacking(&[
        "measure: 吸烟率, value: 20, unit: '%'",
        "measure: 学生吸烟率, value: 20, unit: '%', region: 北京市, as_of: 2020",
        "measure: 参加的学校, value: 51, unit: 所, region: 北京市",
        "measure: 每天户外活动时间, value: 2, operator: 不少于, unit: 小时",
        "measure: 每校心理教师, value: 1, operator: 不少于, unit: 名",
        "measure: 书包占体重, value: 10, operator: 不超过, unit: '%'",
        "measure: 戒烟后的风险, value: 50, operator: 约, unit: '%'",
        "measure: 每天喝水, value: 1500",
        "measure: 照度均匀度, value: 0.8",
    ]);
    assert_eq!(found, ["f0 population region as-of", "f2 as-of", "f7 unit"]);
    let year = "measure: 吸烟率（2020年）, value: 20, unit: '%', population: 成人, region: 北京市";
    let text = "measure: 作品, value: 2000, unit: 件, text: 2000余件, region: 北京市";
    let open = "measure: 作品, value: 2000, unit: 件, region: 北京市, not_given: [as_of]";
    assert_eq!(lacking(&[year, text, open]), ["f1 as-of"]);
}

/// A key that is no such thing is told with those that are.
#[test]
fn what_is_not_given_is_one_of_four() {
    let register = "sources: [{id: a, title: 甲, issuer: 乙}]\nfacts:\n  - {id: b, measure: 丙, value: 丁, not_given: [asof, region], source: a}\n";
    let site = SiteTest::new().file("content/registers/a.yaml", register);
    assert_eq!(site.findings(), ["unknown-key content/registers/a.yaml:3:47"]);
    assert!(site.messages(Lang::Zh).contains("as_of"));
}

/// A page for readers who are told what to do; a home page, a campaign or a song is none.
#[test]
fn a_page_that_advises_names_a_source() {
    let front = FRONT.replace("published", "message: 天天刷牙，预防龋齿。\npublished");
    let site = |path: &str, front: &str, body: &str| {
        let register = "sources: [{id: a, title: 甲, issuer: 乙}]\n";
        let site = SiteTest::new().file("content/registers/a.yaml", register).file(path, &format!("{front}{body}"));
        site.findings().iter().any(|line| line.starts_with("page-without-source "))
    };
    assert!(site("content/page.md", &front, "用含氟牙膏，少吃含糖的东西。\n"));
    assert!(!site("content/page.md", &front, "用含氟牙膏:source[a]，少吃含糖的东西。\n"));
    assert!(!site("content/page.md", &front.replace("published", "sources: [a]\npublished"), "用含氟牙膏。\n"));
    assert!(!site("content/oral/index.md", &front, "用含氟牙膏，少吃含糖的东西。\n"));
    assert!(!site("content/page.md", &front.replace("，预防龋齿", ""), "大家来唱歌。\n"));
    assert!(!site("content/page.md", FRONT, "预防龋齿，用含氟牙膏，少吃含糖的东西。\n"));
}

/// What is told of a register, without its file: `code line:column`.
fn entered(region: &str, register: &str) -> Vec<String> {
    let found = placed(region).file("content/registers/a.yaml", register).findings();
    found.iter().map(|line| line.replace("content/registers/a.yaml:", "")).collect()
}

/// What is no source is none by its name alone; a document about such a program, and what an authority posted, is one.
#[test]
fn a_name_alone_shows_that_something_is_no_source() {
    let found = |entry: &str| {
        let found = entered("全国", &format!("sources:\n  - {{id: a, {entry}}}\n"));
        found.iter().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect::<Vec<_>>()
    };
    for entry in [
        "title: 龋齿, issuer: 百度文库",
        "title: 龋齿, issuer: 豆包",
        "title: 龋齿, issuer: 文心一言",
        "title: 龋齿, issuer: ChatGPT",
        "title: 龋齿, issuer: DeepSeek",
        "title: 龋齿, issuer: Kimi",
        "title: 龋齿, issuer: 百度百科",
        "title: 龋齿, issuer: 小红书某博主",
        "title: ChatGPT的回答, issuer: 编辑部",
        "title: 豆包, issuer: 编辑部",
        "title: 龋齿 - 百度文库, issuer: 网友",
        "title: 龋齿, issuer: 某某, url: 'https://baike.baidu.com/item/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://www.xiaohongshu.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://xhslink.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://v.douyin.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://www.kuaishou.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://weibo.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://tieba.baidu.com/a'",
        "title: 龋齿, issuer: 牙牙妈妈, url: 'https://www.bilibili.com/a'",
        "title: 龋齿, issuer: 百度百科, url: 'https://baike.baidu.com/item/a'",
        "title: 龋齿, issuer: 某市, via: {title: 转载, issuer: 抖音, url: 'https://example.org'}",
    ] {
        assert_eq!(found(entry), ["source-refused"], "{entry}");
    }
    for entry in [
        "title: ChatGPT在医疗中的应用指南, issuer: 某医学会",
        "title: 人工智能生成合成内容标识办法, issuer: 国家网信办",
        "title: 豆包和馒头的营养, issuer: 某营养学会",
        "title: 龋齿, issuer: 国家疾病预防控制局, url: 'https://weibo.com/a'",
        "title: 龋齿, issuer: 某市疾控中心, url: 'https://www.bilibili.com/a'",
        "title: 青少年使用抖音的调查, issuer: 某大学",
        "title: 龋齿, issuer: 某市, via: {title: 要点, issuer: 某市卫生健康委员会, url: 'https://weibo.com/a'}",
    ] {
        assert_eq!(found(entry), [""; 0], "{entry}");
    }
}

/// A limit that does not say its place holds where its document does, or the site; units are compared by what they amount to.
#[test]
fn limits_without_a_place_are_those_of_the_site() {
    let two = |source: &str, one: &str, other: &str| {
        let sources =
            format!("sources: [{{id: a, title: 甲, issuer: 乙{source}}}, {{id: b, title: 丙, issuer: 丁}}]\n");
        let measure = "measure: 每天看屏幕的时间";
        entered(
            "北京市",
            &format!(
                "{sources}facts:\n  - {{id: one, {measure}, {one}, source: a}}\n  - {{id: two, {measure}, {other}, source: b}}\n"
            ),
        )
    };
    let most = |value: &str, unit: &str, people: &str| {
        format!("value: {value}, operator: 不超过, unit: {unit}, population: {people}")
    };
    let (here, there) = (most("2", "小时", "中小学生"), most("3", "小时", "小学生"));
    let differs = ["limits-differ 4:5"];
    assert_eq!(two("", &format!("{here}, region: 北京市"), &there), differs);
    assert_eq!(two("", &here, &there), differs);
    assert_eq!(two("", &here, &most("90", "分钟", "小学生")), differs);
    assert_eq!(two("", &here, &most("120", "分钟", "小学生")), [""; 0]);
    assert_eq!(two(", region: 江苏省", &here, &there), [""; 0], "its document is of another place");
}

/// One fact in two units is one fact twice, where it stands in one document.
#[test]
fn a_fact_in_two_units_is_one() {
    let two = |other: &str| {
        let one =
            "measure: 每天户外活动的时间, value: 2, operator: 不少于, unit: 小时, population: 中小学生, source: a";
        let sources = "sources: [{id: a, title: 甲, issuer: 乙}]\n";
        entered(
            "北京市",
            &format!(
                "{sources}facts:\n  - {{id: one, {one}}}\n  - {{id: two, measure: 每天户外活动时间, unit: 分钟, population: 中小学生, source: a, {other}}}\n"
            ),
        )
    };
    assert_eq!(two("value: 120"), ["fact-twice 4:5"]);
    assert_eq!(two("value: 120, region: 北京市"), ["fact-twice 4:5"]);
    assert_eq!(two("value: 100"), ["facts-disagree 3:5"]);
}
