//! The five documents that the project began with, read again: what an audit of them found unseen, input by input, and what is
//! said of each now. Rows R19, R24, R36 to R44 are those of the audit; `L` is a line of the collection of cases.
//!
//! Inputs that other tests hold are not repeated: operators, figures in a text, the sentence of L927, the frequency of
//! eye tests and the coverage in one document (R24, R37 to R39) in `values`; places of one name, gaps, reprints, signers that are examples and pages without a source (R19, R36,
//! R37) in `entries`; facts that ended (R40) in `facts`; services elsewhere, limits that differ (R38, R41) in the manual.

use pamphlet::pipeline::{self, Options};

use crate::site::{CONFIG, FRONT, SiteTest, placed};

/// Places as the documents have them, with a city that is written in two ways.
const PLACES: &str = "places:\n  全国:\n    北京市: [海淀区]\n    上海市:\n    江西省: [南昌市]\n    安徽省:\n      - {name: 芜湖市, aliases: [芜湖]}\n";

/// Who reads a text.
#[derive(Clone, Copy)]
enum Reader {
    Public,
    Upper,
    Lower,
}
use Reader::{Lower, Public, Upper};

fn site() -> SiteTest {
    SiteTest::new().file("pamphlet.yaml", &CONFIG.replace("places: {全国: [北京市]}\n", PLACES))
}

/// What is found in a text, as `code line`; how long its sentences are, and which of its figures are registered, is
/// looked at elsewhere.
fn told(reader: Reader, body: &str) -> Vec<String> {
    let readers = match reader {
        Public => "[public]",
        Upper => "[grade-5-6]",
        Lower => "[grade-1-2]",
    };
    let front = FRONT.replace("[all]", readers);
    let style = ["reader-sentence", "reader-paragraph", "reader-no-action", "figure-unregistered", "reader-character"];
    let site = site().file("content/page.md", &format!("{front}{body}\n"));
    // What is over is told on a day alone.
    let options = Options { today: Some(jiff::civil::date(2026, 6, 15)), ..site.options() };
    let outcome = pipeline::check(&options, &|_, _| ()).expect("no trouble");
    let found = placed(&outcome)
        .into_iter()
        .filter(|(note, place)| place.0 == "content/page.md" && !style.contains(&note.code));
    found.map(|(note, (_, line, _))| format!("{} {line}", note.code)).collect()
}

/// Rows of the audit about texts: whose, who reads it, the words, and what is found where. None where the input is
/// right, or nobody could know; then the reason stands beside it.
const TEXTS: &[(&str, Reader, &str, &[&str])] = &[
    // R24: changes in two units; limits in ‰ and per 100,000 in one sentence.
    ("R24 L1027", Public, "饮料日均消费量下降了约60毫升，周末日均屏幕时间下降了约25分钟。", &[]),
    ("R24 outline", Public, "婴儿死亡率、孕产妇死亡率分别达到3.0‰以内和8/10万以内。", &[]),
    // Whether 1.53 of the rate or 1.53 points is meant, no program can know without the two rates.
    ("R24 L1084", Public, "2020年与2019年对比，总体近视率下降1.53%。", &[]),
    // R39: a change as the audit wrote it; a sum that is right; shares of numbers that were rounded, which are right too.
    ("R39", Public, "婴儿死亡率由3.28‰下降到2.95‰，下降14.33%。", &["wrong-change 6"]),
    ("R39 L673", Public, "获奖作品99幅（其中一等奖9名，二等奖19名，三等奖30名，优秀奖41名）。", &[]),
    ("R39 L1376", Public, "完成32.1万人检测，筛查出高危人群1.8万人（占筛查人群的5.7%）。", &["reader-percent 6"]),
    // R40: a goal for a year that has passed, and one that has not.
    ("R40 plan", Public, "到2020年，居民健康素养水平达到40%以上。", &["year-passed 6", "reader-percent 6"]),
    ("R40 plan", Public, "至2025年覆盖率达到85%以上。", &["year-passed 6"]),
    ("R40 plan", Public, "到2030年，人均每日食盐摄入量持续下降。", &[]),
    // R41: numbers that look alike, and names that look like numbers.
    ("R41 L719", Public, "建成统一的“上海市心理热线 962525”。", &["phone-unregistered 6"]),
    ("R41 L741", Public, "省域统一号码“**96525**”心理热线。", &["phone-unregistered 6"]),
    ("R41", Public, "心里难过，可以拨打962525。", &["phone-unregistered 6"]),
    ("R41 L1450", Public, "持续打造包虫病防治“12345”宣传品牌。", &[]),
    ("R41 L751", Public, "实施“123456”系列服务。", &[]),
    // Hours of a service are no figure to register.
    ("R41 L719", Public, "热线实行7*24小时运行模式。", &[]),
    // R42: names before and in a row with a class; what is said of all children is no child's data.
    ("R42", Public, "王小明，男，9岁，五年级（2）班。", &["named-pupil 6"]),
    ("R42", Public, "| 姓名 | 班级 | 体重 |\n| --- | --- | --- |\n| 李华 | 五（2）班 | 52千克 |", &["named-pupil 8"]),
    ("R42", Public, "身份证11010519491231002X，手机13912345678。", &["identity-number 6", "mobile-number 6"]),
    ("R42 item 12", Public, "建立区域、学校、儿童青少年分级健康画像。", &[]),
    ("R42 item 47", Public, "完善儿童青少年心理健康测评，强化学生隐私保护。", &[]),
    // R43
    ("R43 L197", Public, "通过协会的组织 and 引导，会员发挥了优势。", &["text-stray 6"]),
    ("R43 L723", Public, "针对肿瘤患儿，开展开展心理健康促进。", &["text-doubled 6"]),
    ("R43 L643", Public, "组织全省全省21000多个社区参加。", &["text-doubled 6"]),
    ("R43 L303", Public, "宣传垃圾分类、公筷公勺子、光盘行动。", &["text-slip 6"]),
    ("R43 L1252", Public, "降低阿尔茨海默症患者病率增速。", &["text-slip 6"]),
    ("R43 L1027", Public, "中小学生学习营养与健康状况改善。", &["text-slip 6"]),
    ("R43 L1001", Public, "《北京市中小学生学习健康膳食指引》印了。", &["text-slip 6"]),
    ("R43 outline", Public, "中小学生学习视力不良检出率有目标。", &["text-slip 6"]),
    ("R43 outline", Public, "全面开展中小学生学习健康监测。", &["text-slip 6", "reader-official 6"]),
    ("R43 L813", Public, "空气里的PM_{2.5}少了。", &["text-formula 6"]),
    ("R43 L287", Public, "他说“要树立大宣传的理念，动员各个部门。", &["text-unbalanced 6"]),
    ("R43 L673", Public, "全市中小學生积极参与，画了很多画，也写了很多字。", &["text-traditional 6"]),
    ("R43 L125", Public, "婴儿死亡率从2.57%下降到2.36%。", &["rate-in-percent 6"]),
    ("R43", Public, "0—6岁。\n\n0-6岁。\n\n0～6岁。\n\n0到6岁。", &["text-range 8", "text-range 10", "text-range 12"]),
    // R44: undeclared, for the upper grades.
    ("R44 L473", Upper, "轻断食法是每周选择2天作为轻断食日。", &["safety-suspected 6"]),
    ("R44", Upper, "周一到周三断食，只喝水，一个月瘦十斤。", &["safety-suspected 6"]),
    ("R44", Upper, "晚饭后吃两粒减肥药，越吃越苗条。", &["safety-suspected 6"]),
    ("R44", Upper, "他心里难过，爬上楼顶跳下去自杀。", &["safety-suspected 6"]),
    // Prevention without a method is no danger: pupils may read that help is there.
    ("R44 L779", Upper, "建立自杀防治联合、生命关爱教育、危机干预联动。", &[]),
    // What the audit found on the way.
    (
        "official",
        Public,
        "贯彻落实、压实责任、构建机制。",
        &["reader-official 6", "reader-official 6", "reader-official 6"],
    ),
    ("official", Public, "“五健”促进行动在学校开始了。", &[]),
    ("percent", Lower, "装满的书包，不超过体重的10%。", &["reader-percent 6"]),
];

#[test]
fn what_the_audit_found_in_texts_is_told() {
    let mut wrong = Vec::new();
    for (row, reader, body, expected) in TEXTS {
        let (mut found, mut expected) =
            (told(*reader, body), expected.iter().map(ToString::to_string).collect::<Vec<_>>());
        found.sort();
        expected.sort();
        expected.dedup();
        found.dedup();
        if found != expected {
            wrong.push(format!("{row} {body}\n   {found:?}, instead {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SOURCES: &str = "sources:\n  - {id: cases, title: 典型案例, issuer: 某机构, region: 全国, date: 2021}\n  - {id: plan, title: 工作方案, issuer: 某部门}\nfacts:\n";

/// Rows about registers: entries, and what is found of which of them, counted from one.
const ENTRIES: &[(&str, &[&str], &[&str])] = &[
    // R19: cities were filed as their provinces. By the measure, by the people, by the item of the source.
    (
        "R19 L679",
        &[
            "measure: 吸烟率, value: 21.39, unit: '%', population: 15岁以上人群, region: 安徽省, as_of: 2020, source: cases, item: 安徽省芜湖市案例",
        ],
        &["fact-misplaced 1"],
    ),
    (
        "R19",
        &["measure: 南昌市超重率, value: 26.7, unit: '%', population: 成人, region: 江西省, source: cases"],
        &["fact-misplaced 1"],
    ),
    (
        "R19",
        &["measure: 近视率, value: 60, unit: '%', population: 海淀区小学生, region: 北京市, source: cases"],
        &["fact-misplaced 1"],
    ),
    // A case quotes a figure of the whole country: right.
    (
        "R19",
        &[
            "measure: 超重率, value: 30.1, unit: '%', population: 成人, region: 全国, as_of: 2012, source: cases, item: 江西省南昌市案例",
        ],
        &[],
    ),
    (
        "R19",
        &["measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 芜湖市, source: cases, item: 芜湖市案例"],
        &[],
    ),
    // R37: as the cases and the outline write them, without year, people and place.
    ("R37 L69", &["measure: 经常参加体育锻炼人数比例, value: 36, unit: '%', source: plan"], &["fact-lacks 1"]),
    ("R37 L69", &["measure: 人均体育场地面积, value: 1.96, unit: 平方米, source: plan"], &["fact-lacks 1"]),
    ("R37 L69", &["measure: 精神科执业医师, value: 3.2, unit: 名/10万人, source: plan"], &["fact-lacks 1"]),
    ("R37 L81", &["measure: 人均预期寿命, from: 77.84, value: 78.75, unit: 岁, source: plan"], &["fact-lacks 1"]),
    (
        "R37 outline",
        &["measure: 肥胖检出率, value: 21, unit: '%', operator: 控制在…以内, source: plan"],
        &["fact-lacks 1"],
    ),
    // No number is given at all, and so none that could lack anything.
    ("R37 item 57", &["measure: 日间刷牙率, value: 提升, source: plan"], &[]),
    // R38: one city in two spellings, which disagree or are the same.
    (
        "R38",
        &[
            "measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 芜湖, as_of: 2020, source: cases",
            "measure: 吸烟率, value: 25, unit: '%', population: 成人, region: 安徽省/芜湖市, as_of: 2020, source: plan",
        ],
        &["facts-disagree 1"],
    ),
    (
        "R38",
        &[
            "measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 芜湖, as_of: 2020, source: cases",
            "measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 芜湖市, as_of: 2020, source: cases",
        ],
        &["fact-twice 2"],
    ),
    (
        "R38",
        &[
            "measure: 吸烟率, value: 21, unit: '%', population: 成人, region: 芜湖, as_of: 2020, source: cases",
            "measure: 吸烟率, value: 25, unit: '%', population: 成人, region: 安徽省, as_of: 2020, source: cases",
        ],
        &[],
    ),
    // C4: skills are one thing, and disagree; sport at school and all sport of a day are two, until an editor compares.
    (
        "R38 C4",
        &[
            "measure: 运动技能, value: 1, unit: 项, operator: 以上, population: 中小学生, region: 北京市, source: cases",
            "measure: 运动技能, value: 2, unit: 项, operator: 不少于, population: 中小学生, region: 北京市, source: plan",
        ],
        &["facts-disagree 1"],
    ),
    (
        "R38 C4",
        &[
            "measure: 在校体育锻炼, value: 1, unit: 小时, operator: 不少于, population: 中小学生, region: 北京市, source: cases",
            "measure: 综合体育活动, value: 2, unit: 小时, operator: 不少于, population: 中小学生, region: 北京市, source: plan",
        ],
        &[],
    ),
];

#[test]
fn what_the_audit_found_in_registers_is_told() {
    let mut wrong = Vec::new();
    for (row, entries, expected) in ENTRIES {
        let lines: String =
            entries.iter().enumerate().map(|(index, entry)| format!("  - {{id: f{index}, {entry}}}\n")).collect();
        let found = site().file("content/registers/a.yaml", &format!("{SOURCES}{lines}")).findings();
        let found: Vec<String> = found
            .iter()
            .filter_map(|line| {
                let (code, place) = line.split_once(' ')?;
                let line: usize = place.strip_prefix("content/registers/a.yaml:")?.split(':').next()?.parse().ok()?;
                Some(format!("{code} {}", line - 4))
            })
            .collect();
        if found != *expected {
            wrong.push(format!("{row} {entries:?}\n   {found:?}, instead {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that gates stop at, with their codes. What is only a hint is told when there is nothing worse.
const WORDS: [(&str, &[&str]); 2] = [
    (
        "断食一周瘦十斤。拨打962525。身份证11010519491231002X。手机13912345678。五（2）班李华。",
        &["safety-suspected", "phone-unregistered", "identity-number", "mobile-number", "named-pupil"],
    ),
    ("书包重10%。", &["reader-percent"]),
];

/// Where a word can stand in what pupils get: lines of front matter, and a body; `…` is the place.
const STANDS: &[(&str, &str, &str)] = &[
    ("title", "title: …\n", ""),
    ("summary", "summary: …\n", ""),
    ("message", "message: …\n", ""),
    ("actions", "actions: [刷牙, …]\n", ""),
    ("changes", "changes: [{date: 2026-01-31, note: …}]\n", ""),
    ("heading", "", "## …\n\n好。\n"),
    ("paragraph", "", "…\n"),
    ("emphasis", "", "好**…**好\n"),
    ("item", "", "- …\n"),
    ("step", "", "1. …\n"),
    ("task", "", "- [ ] …\n"),
    ("quotation", "", "> …\n"),
    ("head of a table", "", "| 甲 | … |\n|---|---|\n| 乙 | 丙 |\n"),
    ("cell", "", "| 甲 | 丁 |\n|---|---|\n| 乙 | … |\n"),
    ("footnote", "", "好[^1]。\n\n[^1]: …\n"),
    ("definition", "", "词\n: …\n"),
    ("link", "", "看[…](https://example.org)。\n"),
    ("title of a link", "", "看[这里](https://example.org \"…\")。\n"),
    ("picture", "", "![…](a.svg)\n"),
    ("picture in a line", "", "看![…](a.svg)这里。\n"),
    ("picture in a cell", "", "| 甲 | 丁 |\n|---|---|\n| 乙 | ![…](a.svg) |\n"),
    ("title of a picture", "", "![牙](a.svg \"…\")\n"),
    ("alternative text of a figure", "", "::: 图 {src=a.svg alt=\"…\"}\n好。\n:::\n"),
    ("caption", "", "::: 图 … {src=a.svg alt=\"牙\"}\n:::\n"),
    ("text of a figure", "", "::: 图 {src=a.svg alt=\"牙\"}\n…\n:::\n"),
    ("title of a box", "", "::: 要点 …\n好。\n:::\n"),
    ("folded text", "", "::: 展开 看\n…\n:::\n"),
    ("question", "", "::: 小测验 …\n- [x] 好\n- [ ] 不好\n:::\n"),
    ("answer", "", "::: 小测验 问\n- [x] 好\n- [ ] …\n:::\n"),
    ("explanation of an answer", "", "::: 小测验 问\n- [x] 好\n- [ ] 不好\n\n…\n:::\n"),
    ("code", "", "好`…`好\n"),
    ("block of code", "", "```\n…\n```\n"),
    ("HTML", "", "<p>…</p>\n"),
    ("part for some readers", "", "::: 面向 低年级\n…\n:::\n"),
];

/// No place of a page is left out by a gate: what stands for a picture is read out to those who do not see it.
#[test]
fn gates_read_every_word_that_pupils_get() {
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
    let mut wrong = Vec::new();
    let all = STANDS.iter().flat_map(|stand| WORDS.iter().map(move |words| (stand, words)));
    for ((name, front, body), (words, codes)) in all {
        let own = front.starts_with("title").then_some("").unwrap_or("title: 一页\n");
        let page = format!("---\n{own}{front}audiences: [grade-1-2]\npublished: 2026-01-31\n---\n{body}好。\n");
        let site = SiteTest::new()
            .file("pamphlet.yaml", &format!("{CONFIG}raw_html: true\n"))
            .file("content/a.svg", picture)
            .file("content/page.md", &page.replace('…', words));
        let found = site.findings();
        let missing: Vec<&str> = codes
            .iter()
            .copied()
            .filter(|code| !found.iter().any(|line| line.starts_with(&format!("{code} "))))
            .collect();
        if !missing.is_empty() {
            wrong.push(format!("{name}: {missing:?} not in {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What somebody answered for stays so, and nothing else with it.
#[test]
fn an_override_holds_for_what_it_names() {
    let people = "people: [{id: doctor, name: 王医生, organisation: 某医院}]\n";
    let found = |given: &str, body: &str| {
        let front = FRONT.replace("[all]", "[grade-5-6]").replace("published", &format!("{given}published"));
        let site = SiteTest::new().file("content/registers/a.yaml", people);
        let found = site.file("content/page.md", &format!("{front}{body}\n")).findings();
        let codes = found.iter().filter_map(|line| line.split(' ').next());
        codes.filter(|code| code.contains("safety")).map(str::to_owned).collect::<Vec<_>>()
    };
    let signed = |kinds: &str| format!("override: {{by: doctor, {kinds}reason: 只解释这个词}}\n");
    let fasting = "古人把几天只喝水叫断食。";
    let both = "古人把几天只喝水叫断食。有的人每天吃减肥药。";
    assert_eq!(found("", fasting), ["safety-suspected"]);
    for kinds in ["for: 节食, ", "for: [fasting], ", "for: 节食、酒, "] {
        assert_eq!(found(&signed(kinds), fasting), [""; 0], "{kinds}");
    }
    assert_eq!(found(&signed("for: 节食, "), both), ["safety-suspected"]);
    assert_eq!(found(&signed("for: [节食, 减肥药], "), both), [""; 0]);
    assert_eq!(found(&signed(""), fasting), ["safety-suspected"], "it does not say for what");
    assert_eq!(
        found(&signed("for: 成人, "), fasting),
        ["safety-suspected"],
        "a mark is not what words are suspected of"
    );
    assert_eq!(found(&signed("for: 断食, "), fasting), ["unknown-safety", "safety-suspected"]);
    let marked = |given: &str| format!("safety: 危机\n{given}");
    assert_eq!(found(&marked(""), "陪他去找老师。"), ["safety-for-pupils"]);
    assert_eq!(found(&marked(&signed("")), "陪他去找老师。"), [""; 0]);
    assert_eq!(found(&marked(&signed("for: 临床, ")), "陪他去找老师。"), ["safety-for-pupils"]);
    assert_eq!(found(&marked(&signed("")), fasting), ["safety-suspected"]);
    // What a page is marked as is told once, by the mark.
    assert_eq!(found("safety: 成人\n", fasting), ["safety-for-pupils"]);
    let unnamed = SiteTest::new().file("content/registers/a.yaml", people).file(
        "content/page.md",
        &format!(
            "{}{fasting}\n",
            FRONT.replace("[all]", "[grade-5-6]").replace("published", &format!("{}published", signed("for: 酒, ")))
        ),
    );
    let messages = unnamed.messages(pamphlet::console::Lang::Zh).replace("\n  │ ", "");
    assert!(messages.contains("不算数") && messages.contains("加上“节食”"), "{messages}");
}
