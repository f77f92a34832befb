//! What texts of other people taught: Markdown of programmers, recipes and wikis, in words of our own.

use pamphlet::console::Lang;

use crate::site::{CONFIG, SiteTest};

/// The findings of a page for everyone, as their codes and places.
fn found(body: &str) -> Vec<String> {
    SiteTest::new().page("content/page.md", body).findings()
}

/// How often a page has a finding.
fn times(code: &str, body: &str) -> usize {
    found(body).iter().filter(|line| line.starts_with(&format!("{code} "))).count()
}

#[test]
fn a_link_definition_may_name_a_place_in_a_file() {
    let told = |target: &str| found(&format!("看[那一张][图]。\n\n[图]: {target}\n[注]: 大人帮忙\n"));
    assert_eq!(told("brush.html#怎么刷"), ["link-nowhere content/page.md:6:2"]);
    assert_eq!(told("ya.svg?看=正面"), ["link-nowhere content/page.md:6:2"]);
    let site = SiteTest::new().page("content/page.md", "看[那一段][去]。\n\n[去]: page.html#三.五倍\n\n## 三.五倍\n");
    assert!(!site.messages(Lang::Zh).contains("原样显示"), "{}", site.messages(Lang::Zh));
    // What follows is no address.
    assert_eq!(found("看[那一张][图]。\n\n[图]: 刷牙的样子\n"), ["markup-left content/page.md:6:2"]);
    assert_eq!(found("[注]: 大人帮忙。早晚#两次\n"), [""; 0]);
}

#[test]
fn brackets_in_a_formula_are_no_link() {
    for formula in ["设$f=[y_0,y_1](x-x_0)$，再算。", "$$\nf=[y_0,y_1](x-x_0)\n$$", "系数$[u^k](\\sigma)$。"] {
        let told = found(&format!("{formula}\n"));
        assert_eq!(
            told.iter().map(|line| line.split(' ').next().unwrap_or("")).collect::<Vec<_>>(),
            ["markup-left"],
            "{formula}"
        );
    }
    let shown = SiteTest::new().page("content/page.md", "设$f=[y_0,y_1](x-x_0)$。\n");
    let page = pamphlet::pipeline::build(&shown.options(), &|_, _| ())
        .map(|_| std::fs::read_to_string(shown.output().join("page.html")))
        .expect("no trouble");
    assert!(page.expect("the page").contains("$f=[y_0,y_1](x-x_0)$"));
    // A sign on a line of its own makes no heading of what is above it.
    for sign in ["=", "-", "=="] {
        let site = SiteTest::new().page("content/page.md", &format!("算一算：\n\n$$\na_1+b\n{sign}\nc^2\n$$\n"));
        assert!(!site.findings().iter().any(|line| line.contains("heading")), "{sign}: {:?}", site.findings());
        pamphlet::pipeline::build(&site.options(), &|_, _| ()).expect("no trouble");
        let page = std::fs::read_to_string(site.output().join("page.html")).expect("the page");
        assert!(page.contains(&format!("a_1+b\n{sign}\nc^2")), "{page}");
    }
    assert_eq!(times("heading-level-one", "算一算\n=\n\n好。\n"), 1);
    // Money is no formula.
    assert_eq!(found("牙刷$5，看[说明](shuoming)，牙膏$8。\n"), ["link-nowhere content/page.md:6:7"]);
    assert_eq!(found("看[说明_一](shuo_ming)。\n"), ["link-nowhere content/page.md:6:2"]);
}

#[test]
fn links_lead_to_places_in_html() {
    let page = "<a id=\"n1\"></a>甲\n\n<p id='n2'>乙</p>\n\n<a name=n3></a>\n\n看[甲](#n1)、[乙](#n2)、[丙](#n3)、[丁](#n4)。\n";
    let allowed =
        SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}raw_html: true\n")).page("content/page.md", page);
    assert_eq!(allowed.findings(), ["unknown-fragment content/page.md:12:29"]);
    // Where HTML is refused one finding is enough.
    assert_eq!(
        SiteTest::new().page("content/page.md", page).findings(),
        [
            "raw-html content/page.md:6:1",
            "raw-html content/page.md:8:1",
            "raw-html content/page.md:10:1",
            "unknown-fragment content/page.md:12:29"
        ]
    );
    // Who does not get the place cannot be led there.
    let hidden = "::: 面向 家长\n\n<p id=\"here\">密语</p>\n\n:::\n\n看[这里](#here)。\n";
    let hidden =
        SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}raw_html: true\n")).page("content/page.md", hidden);
    assert_eq!(hidden.findings(), ["unknown-fragment content/page.md:12:2"]);
    assert!(
        hidden.messages(Lang::Zh).contains("公众、小学1—2年级、小学5—6年级、教师"),
        "{}",
        hidden.messages(Lang::Zh)
    );
}

#[test]
fn what_to_write_in_place_of_a_tag_is_said_for_each_kind() {
    for (tag, advice) in [
        ("<IP>", "加一个反斜杠"),
        ("<iostream>", "加一个反斜杠"),
        ("<a id=\"x\"></a>", "{#编号}"),
        ("<a name=x></a>", "{#编号}"),
        ("<a href=\"x.html\">", "[文字](页面.md)"),
        ("<sub>2</sub>", "H₂O"),
        ("<sup>2</sup>", "m²"),
        ("<kbd>", "去掉标签"),
    ] {
        let text = SiteTest::new().page("content/page.md", &format!("输入{tag}再看。\n")).messages(Lang::Zh);
        assert!(
            text.contains("raw-html") && text.replace(['\n', ' '], "").contains(&advice.replace(' ', "")),
            "{tag}: {text}"
        );
    }
}

/// Figures of health stay findings in each page; those of a recipe, an office, a made-up case do not need a source.
#[test]
fn figures_that_need_no_source_are_quiet() {
    let porridge = "白粥有补脾、和胃、清肺的食养之效。火候要紧。\n\n一个人可以食用60ml的米。\n\n一碗是500ml。\n\n开大火，再转小火25分钟，最后小火5分钟。\n";
    assert_eq!(times("figure-unregistered", porridge), 0);
    assert_eq!(times("figure-unregistered", &format!("{porridge}\n每人每天吃盐不超过5克。\n")), 1);
    assert_eq!(times("figure-unregistered", &format!("{porridge}\n每天有10亿人吃粥。\n")), 0);
    for fine in [
        "门诊号提前14天放号。",
        "号源提前28天开放，早上八点预约。",
        "假如我要在50天里减肥15斤。",
        "例如：医生建议我减肥15斤。",
        "{{< 图 width=\"50%\" >}}",
        "自负20%。",
        "报销比例：高于居民医保，一般为80%。",
        "报销比例因地区而不同，一般从60%至95%。",
        "病历在14天后可以申请复印。",
        "手术费用约9千到1.4万元。",
        "重置手术：6—7万元。",
        "饭卡3天200元。",
        "花费约4.7万人民币。",
        "总费用的30％",
        "下了地铁走5分钟。",
        "8号线，4号口，步行约7分钟。",
        "问诊大约15分钟。",
        "0—4号：20mm 23mm 26mm。",
    ] {
        assert_eq!(times("figure-unregistered", &format!("{fine}\n")), 0, "{fine}");
    }
    for right in [
        "伤口要观察14天。",
        "例如，我国成人每天吃盐10克。",
        "比如每天吃坚果10克。",
        "财政投入124.9亿元。",
        "全市投入手术补助200万元。",
        "治疗3天以后再来。",
        "个人卫生支出占卫生总费用的28%。",
        "预约以后，体温高于38.5度先不来。",
        "肥胖率是20%。",
        "提前预约，接种后14天再来。",
        "接种前先预约，接种后留观30分钟。",
        "眼睛离书本33厘米。",
        "治疗费用占家庭支出的30%。",
    ] {
        assert_eq!(times("figure-unregistered", &format!("{right}\n")), 1, "{right}");
    }
}

/// Texts long enough that a page should say what to do.
const LONG: &str = "牙是身体里最硬的东西，外面有一层白色的壳。壳里面是软一点的东西，再里面有血管和神经。糖留在牙上，细菌就会变多。细菌会把糖变成酸，酸会把牙的壳弄坏。\n\n\
    孩子六岁左右开始换牙，先掉下面的门牙，再掉上面的门牙。新牙刚长出来会有一点歪，多半会自己变好。最后长出来的是里面的大牙，要到十二岁左右才长好，长得慢一点也没有关系。\n\n\
    牙分成好几种，前面的牙切东西，旁边的牙撕东西，后面的牙磨东西。每一种牙都有自己的用处，少了哪一种，吃东西都会慢一些，说话也会漏风。\n\n";

#[test]
fn a_sentence_that_asks_for_something_says_what_to_do() {
    let quiet = |more: &str| times("reader-no-action", &format!("{LONG}{more}\n")) == 0;
    for told in [
        "请早晚刷牙。",
        "牙很要紧。不要用牙开瓶盖。",
        "- 少吃糖\n- 勤漱口",
        "- 把牙刷放干",
        "* 定期看牙医",
        "建议一年看一次牙医。",
        "1. 刷外面",
    ] {
        assert!(quiet(told), "{told}");
    }
    for untold in
        ["请问谁来帮忙？", "- 应用很广", "- 勤奋的牙医", "要到十二岁才长好。", "- 牙膏\n- 牙刷", "把牙弄坏的是酸。"]
    {
        assert!(!quiet(untold), "{untold}");
    }
}

#[test]
fn headings_below_different_headings_may_be_the_same() {
    let twice = |body: &str| times("reader-heading-twice", body);
    assert_eq!(twice("## 刷牙\n\n### 要准备的\n\n牙刷。\n\n## 漱口\n\n### 要准备的\n\n杯子。\n"), 0);
    assert_eq!(twice("## 刷牙\n\n### 要准备的\n\n牙刷。\n\n### 要准备的\n\n杯子。\n"), 1);
    assert_eq!(twice("## 刷牙\n\n牙刷。\n\n### 早上\n\n杯子。\n\n## 刷牙\n\n杯子。\n"), 1);
}

#[test]
fn sentences_end_with_any_full_stop_of_chinese() {
    let long = |stop: &str| {
        times("reader-sentence", &format!("{}\n", ["早上起来先刷一刷牙再吃早饭", stop].concat().repeat(4)))
    };
    assert_eq!((long("。"), long("．"), long("｡"), long("，")), (0, 0, 0, 1));
    assert_eq!(
        times("reader-sentence", &format!("{}\n", "早上起来先刷一刷牙再吃早饭是３．５倍，".repeat(3))),
        1,
        "a point between figures"
    );
}

#[test]
fn japanese_words_and_foreign_names_are_left_alone() {
    assert_eq!(times("reader-character", "受付は一階です。気楽にどうぞ。\n"), 0);
    assert_eq!(times("reader-character", "龋齿要补。\n"), 1);
    assert_eq!(times("reader-official", "匹兹堡量表、阿兹海默、频率是5赫兹。\n"), 0);
    assert_eq!(times("reader-official", "兹证明他打过疫苗。\n"), 1);
    assert_eq!(times("reader-official", "兹有学生一名。\n"), 1);
}

#[test]
fn a_key_that_is_nearly_right_is_not_missing_as_well() {
    let page = |front: &str| SiteTest::new().file("content/page.md", &format!("---\n{front}---\n一段。\n")).findings();
    assert_eq!(
        page("Title: 一页\nAudiences: [all]\nPublished: 2026-01-31\n"),
        ["unknown-key content/page.md:2:1", "unknown-key content/page.md:3:1", "unknown-key content/page.md:4:1"]
    );
    assert_eq!(page("标题: 一页\naudiences: [all]\npublished: 2026-01-31\n"), ["unknown-key content/page.md:2:1"]);
    assert_eq!(
        page("weight: 3\naudiences: [all]\npublished: 2026-01-31\n"),
        ["missing-key content/page.md", "unknown-key content/page.md:2:1"]
    );
    // Of two entries one is right.
    let register = "sources:\n  - {id: a, Title: 甲}\n  - {id: b}\n";
    let told = SiteTest::new().file("content/registers/a.yaml", register).messages(Lang::Zh);
    assert_eq!(told.matches("缺少“title”").count(), 1, "{told}");
}
