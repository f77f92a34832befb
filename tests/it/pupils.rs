//! What must not reach pupils: sentences that a page may not say to them and sentences that it may, in every place of a
//! page, in registers and in the configuration; and who may answer for it.

use pamphlet::console::Lang;

use crate::site::{CONFIG, FRONT, SiteTest};

/// The front matter of a page for pupils.
const PUPILS: &str = "---\ntitle: 一页\naudiences: [grade-1-2]\npublished: 2026-01-31\n---\n";

const REGISTER: &str = "sources: [{id: a, title: 甲, issuer: 乙}]\nfacts:\n  - {id: ibu, measure: 丙, value: 200, unit: 毫克, source: a}\n";

/// Texts by which nobody may come to harm: bodies of pages.
const SAID: &[&str] = &[
    "发烧了吃布洛芬200毫克。",
    "布洛芬 10毫克/公斤。",
    "发烧了，就吃一片退烧药，隔一会儿再吃一片。",
    "头疼可以吃半片止痛药。",
    "睡不着就吃两粒褪黑素，或者妈妈的安定。",
    "睡不着可以吃妈妈的安定。",
    "难过了就吃点安眠药，睡过去就好了。",
    "| 药 | 量 |\n|---|---|\n| 布洛芬 | :fact[ibu] |",
    "| 药 | 一次 |\n|---|---|\n| 布洛芬 | 200毫克 |",
    "| 药 | 一次（毫克） |\n|---|---|\n| 布洛芬 | 200 |",
    "| 年级 | 布洛芬 |\n|---|---|\n| 一年级 | 200毫克 |",
    "![布洛芬，一次200毫克](a.svg)",
    "看[这里](https://example.org \"三天只喝水就瘦\")。",
    "催吐能瘦。",
    "吃多了就抠喉咙吐出来，就不会胖。",
    "绝食三天就能瘦。",
    "用绝食的办法，一个星期瘦十斤。",
    "想瘦就别吃晚饭，只喝水，七天掉八斤。",
    "爷爷的白酒你可以抿一小口",
    "过年可以喝一点酒。",
    "从楼顶跳下去。",
    "把绳子套在脖子上。",
    "发烧了用布洛芬。\n\n一次200毫克，一天四次。",
    "- 布洛芬\n- 一次200毫克",
    "## 布洛芬\n\n200毫克",
    "发烧吃布洛芬。一次200毫克。",
    "Take ibuprofen 200 mg every 6 hours.",
    "::: 不要\n布洛芬200毫克一次，一天四次。\n:::",
    "布洛芬一次200毫克，会有副作用。",
    "布洛芬一次两百毫克。",
    "头疼就吃两颗止疼片。",
    "咳嗽就喝一勺止咳糖浆。",
    "吃完饭吐出来就能瘦。",
    "从五楼跳下去。",
    "你可以抽一口烟试试。",
];

/// Texts that are right to say to pupils, or are of something else.
const RIGHT: &[&str] = &[
    "不要从窗户往外跳。",
    "不要从楼顶跳下去。",
    "着火了，切勿跳楼，在窗口呼救。",
    "绳子不能套在脖子上。",
    "绳子绕在脖子上很危险。",
    "发烧了告诉大人，不要自己吃药。",
    "绝食、催吐会伤害身体。",
    "喝酒会伤害大脑，一口也不要喝。",
    "爷爷的白酒，你不能抿一小口。",
    "药要由大人给，按医生说的量吃。",
    "牙膏用豌豆大小。",
    "难过的时候不要吃安眠药。",
    "布洛芬是退烧药，由大人保管。\n\n每天喝水1500毫升。",
    "- 退烧药由大人保管\n- 每天吃一片面包",
    "::: 不要\n自己吃两片退烧药\n:::",
    "胰岛素是身体里的一种物质。一天吃三顿饭。",
    "每公斤鱼里残留的抗生素不超过100微克。",
    "医生说过，不要自己吃退烧药。\n\n不要一次吃两片。",
    "瘦肉和鱼都要吃，只吃瘦肉不够。",
    "奶奶做鱼，放一小口白酒去腥。",
    "不要从三楼往下跳。",
    "有人叫你抽一口烟，要说不，抽烟有害。",
    "每天喝一瓶牛奶，感冒药由大人保管。",
    "瓜子壳要吐出来，放进垃圾桶。",
];

/// The codes of a site with a page for each text, by the number of the page.
fn told(texts: &[&str]) -> Vec<usize> {
    let mut site = SiteTest::new()
        .file("content/registers/a.yaml", REGISTER)
        .file("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    for (index, text) in texts.iter().enumerate() {
        site = site.file(&format!("content/p{index}.md"), &format!("{PUPILS}{text}\n"));
    }
    let mut told: Vec<usize> = site
        .findings()
        .iter()
        .filter_map(|line| line.strip_prefix("safety-suspected content/p")?.split('.').next()?.parse().ok())
        .collect();
    told.sort_unstable();
    told.dedup();
    told
}

#[test]
fn what_pupils_could_be_harmed_by_is_told() {
    let told = told(SAID);
    let unseen: Vec<_> = (0..SAID.len()).filter(|index| !told.contains(index)).map(|index| SAID[index]).collect();
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn what_is_right_to_say_to_pupils_is_let_be() {
    let told: Vec<_> = told(RIGHT).into_iter().map(|index| RIGHT[index]).collect();
    assert!(told.is_empty(), "{told:#?}");
}

/// Sentences of each kind, and where a word can stand: lines of front matter, and a body; `…` is the place.
const KINDS: [&str; 5] =
    ["布洛芬200毫克", "绝食三天就能瘦", "爷爷的白酒你可以抿一小口", "从楼顶跳下去", "难过了就吃点安眠药"];
const PLACES: &[(&str, &str)] = &[
    ("title: …\n", ""),
    ("summary: …\n", ""),
    ("message: …\n", ""),
    ("actions: [刷牙, …]\n", ""),
    ("changes: [{date: 2026-01-31, note: …}]\n", ""),
    ("events: [day]\n", ""),
    ("", "…\n"),
    ("", "## …\n\n好。\n"),
    ("", "- …\n"),
    ("", "| 甲 | 丁 |\n|---|---|\n| 乙 | … |\n"),
    ("", "好[^1]。\n\n[^1]: …\n"),
    ("", "看[这里](https://example.org \"…\")。\n"),
    ("", "![…](a.svg)\n"),
    ("", "::: 图 … {src=a.svg alt=\"牙\"}\n:::\n"),
    ("", "::: 小测验 问\n- [x] 好\n- [ ] …\n:::\n"),
    ("", "看:term[某词]。\n"),
    ("", "看:term[别词]。\n"),
    ("", "看:fact[said]。\n"),
    ("", "打:service[line]。\n"),
];

/// No place of a page is left out, nor what registers print on it.
#[test]
fn every_place_of_a_page_is_read() {
    for words in KINDS {
        let register = format!(
            "sources: [{{id: a, title: 甲, issuer: 乙}}]\n\
             facts: [{{id: said, measure: 丙, value: 一, text: {words}, source: a}}]\n\
             terms:\n  - {{term: 某词, plain: {words}}}\n  - {{term: 别词, plain: 词, gloss: {words}}}\n\
             services: [{{id: line, name: 热线, phone: '12356', regions: [全国], hours: {words}}}]\n\
             events: [{{id: day, name: 某日, on: 09-20, theme: {words}}}]\n"
        );
        let mut site = SiteTest::new()
            .file("content/registers/a.yaml", &register)
            .file("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
        for (index, (front, body)) in PLACES.iter().enumerate() {
            let title = if front.starts_with("title") { "" } else { "title: 一页\n" };
            let page = format!("---\n{title}{front}audiences: [grade-1-2]\npublished: 2026-01-31\n---\n{body}好。\n");
            site = site.file(&format!("content/p{index}.md"), &page.replace('…', words));
        }
        let found = site.findings();
        let is_told =
            |index: &usize| found.iter().any(|line| line.starts_with(&format!("safety-suspected content/p{index}.md")));
        let unseen: Vec<_> = (0..PLACES.len()).filter(|index| !is_told(index)).map(|index| PLACES[index]).collect();
        assert!(unseen.is_empty(), "{words}: {unseen:#?}\n{found:#?}");
    }
}

/// What stands around every page is read too, where a site has pupils.
#[test]
fn the_texts_of_the_site_itself_are_read() {
    let config = CONFIG
        .replace("title: 测试站", "title: 绝食三天就能瘦\ndescription: {zh-CN: 发烧了吃布洛芬200毫克}")
        .replace("name: 家庭", "name: 从楼顶跳下去");
    let site = |config: &str| SiteTest::new().file("pamphlet.yaml", config);
    let found = site(&config).findings();
    assert_eq!(
        found,
        [
            "safety-suspected pamphlet.yaml:1:8",
            "safety-suspected pamphlet.yaml:2:22",
            "safety-suspected pamphlet.yaml:6:29"
        ]
    );
    for (lang, words) in [(Lang::Zh, "没有人能签字放行"), (Lang::En, "Nobody can sign for")] {
        let text = site(&config).messages(lang).replace("\n  │ ", " ");
        assert!(text.contains(words), "{text}");
    }
    let (before, after) = config.split_once("  - id: pupils").expect("pupils");
    let after = after.split_once("  - {id: parents").expect("parents").1;
    assert_eq!(site(&format!("{before}  - {{id: parents{after}")).findings(), [""; 0]);
}

/// Only those who sign the medical stage answer for what pupils get, where a site names them.
#[test]
fn signers_of_the_medical_stage_answer_for_pupils() {
    let people = "people:\n  - {id: doctor, name: 王医生}\n  - {id: editor, name: 李编辑}\n";
    let stages =
        |by: &str| format!("review:\n  stages: [{{id: one, name: 初审, by: [editor]}}, {{id: two, name: 复审{by}}}]\n");
    let site = |stages: &str, audience: &str, by: &str| {
        let given = format!("override: {{by: {by}, for: 节食, reason: 只解释这个词}}\n");
        let front = FRONT.replace("[all]", audience).replace("published", &format!("{given}published"));
        SiteTest::new()
            .file("pamphlet.yaml", &format!("{CONFIG}{stages}"))
            .file("content/registers/a.yaml", people)
            .file("content/page.md", &format!("{front}古人把几天不吃饭叫断食。\n"))
    };
    let medical = stages(", by: [doctor], medical: true");
    assert_eq!(site(&medical, "[grade-1-2]", "doctor").findings(), [""; 0]);
    assert_eq!(site(&medical, "[grade-1-2]", "王医生").findings(), [""; 0]);
    assert_eq!(site(&medical, "[grade-1-2]", "editor").findings(), ["override-signer content/page.md:4:16"]);
    assert_eq!(site(&medical, "[parents]", "editor").findings(), [""; 0]);
    for open in ["", ", by: [doctor]", ", medical: true"] {
        assert_eq!(site(&stages(open), "[grade-1-2]", "editor").findings(), [""; 0], "{open}");
    }
    let text = site(&medical, "[grade-1-2]", "editor").messages(Lang::Zh).replace("\n  │ ", "");
    assert!(text.contains("只有签医学审核的人可以，这里是doctor"), "{text}");
}
