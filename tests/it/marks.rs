//! Marks that do nothing, told where they stand or mended: references, links, lists, boxes, and what other programs write.

use std::process::{Command, Stdio};
use std::sync::Arc;

use pamphlet::diag::{Argument, Diagnostic, Place};
use pamphlet::inside::parse::{self, Dialect};
use pamphlet::paths::SourcePath;
use pamphlet::pipeline;

use crate::site::{FRONT, SiteTest, tree};

/// The findings of a body, `code kind line write`.
fn found(body: &str) -> Vec<String> {
    let source: Arc<str> = format!("{FRONT}{body}").into();
    let parsed = parse::parse(&SourcePath::new("content/page.md"), &source, Dialect::default());
    let line = |note: &Diagnostic| match &note.place {
        Place::Span(_, span) => source[FRONT.len()..span.start as usize].matches('\n').count() + 1,
        _ => 0,
    };
    let write = |note: &Diagnostic| match note.argument("write") {
        Some(Argument::None) => "none".to_owned(),
        _ => note.text("write").to_owned(),
    };
    parsed
        .notes
        .iter()
        .filter(|note| note.code != "heading-level-one")
        .map(|note| format!("{} {} {} {}", note.code, note.text("kind"), line(note), write(note)))
        .collect()
}

/// What a reader would see of marks: the kind, and what to write instead.
const TOLD: &[(&str, &str)] = &[
    // References.
    ("有:fact(teeth)。", "markup-left span 1 :fact[teeth]"),
    ("有：fact（teeth）。", "markup-left span 1 :fact[teeth]"),
    ("有:fact{teeth}。", "markup-left span 1 :fact[teeth]"),
    ("有:fact [teeth]。", "markup-left span 1 :fact[teeth]"),
    ("有:fact[teeth。", "markup-left span 1 :fact[teeth]"),
    ("见:Source(who)。", "markup-left span 1 :source[who]"),
    ("打:service（hotline）。", "markup-left span 1 :service[hotline]"),
    ("有:facts(teeth)。", "markup-left span 1 :facts[teeth]"),
    // Links and pictures.
    ("读[说明] (index.md)。", "markup-left link 1 [说明](index.md)"),
    ("读[说明](index.md。", "markup-left link 1 [说明](index.md)"),
    ("读(说明)[index.md]。", "markup-left link 1 [说明](index.md)"),
    ("读（说明）[../a/b.md]。", "markup-left link 1 [说明](../a/b.md)"),
    ("读(index.md)[说明]。", "markup-left link 1 [说明](index.md)"),
    ("读[说明]:(index.md)。", "markup-left link 1 [说明](index.md)"),
    ("读[说明]<index.md>。", "markup-left link 1 [说明](index.md)"),
    ("读[说明]{index.md}。", "markup-left link 1 [说明](index.md)"),
    ("读<index.md>。", "markup-left link 1 [……](index.md)"),
    ("![牙] (a.svg)", "markup-left link 1 ![牙](a.svg)"),
    ("！[牙](a.svg)", "markup-left link 1 ![牙](a.svg)"),
    ("! [牙](a.svg)", "markup-left link 1 ![牙](a.svg)"),
    ("![牙](a.svg", "markup-left link 1 ![牙](a.svg)"),
    ("![牙](a.svg){width=50%}", "markup-left attributes 1 none"),
    ("看[](index.md)", "markup-left empty 1 [……](index.md)"),
    ("看[ ](https://example.org)", "markup-left empty 1 [……](https://example.org)"),
    ("先看图：\n[图片]\n再刷牙。", "markup-left placeholder 2 none"),
    // Emphasis.
    ("***轻轻刷**", "markup-left bold 1 none"),
    ("**轻轻刷***", "markup-left bold 1 none"),
    ("*轻轻刷**", "markup-left bold 1 none"),
    ("~~轻轻刷~", "markup-left strike 1 ~~轻轻刷~~"),
    ("＊轻轻刷＊", "markup-left bold 1 *轻轻刷*"),
    ("｀代码｀", "markup-left code 1 `代码`"),
    // Boxes of tasks.
    ("- [] 甲", "markup-left task 1 - [ ] 甲"),
    ("- [√] 甲", "markup-left task 1 - [x] 甲"),
    ("- [ ]甲", "markup-left task 1 - [ ] 甲"),
    ("-[ ] 甲", "markup-left task 1 - [ ] 甲"),
    ("- ［ ］ 甲", "markup-left task 1 - [ ] 甲"),
    ("- [×] 甲", "markup-left task 1 none"),
    ("[√] 甲", "markup-left task 1 - [x] 甲"),
    // Lists.
    ("－ 甲\n－ 乙", "markup-left list 1 - 甲"),
    ("— 甲\n— 乙", "markup-left list 1 - 甲"),
    ("＊ 甲\n＊ 乙", "markup-left list 1 - 甲"),
    ("＋甲\n＋乙", "markup-left list 1 - 甲"),
    ("1️⃣ 甲\n2️⃣ 乙", "markup-left list 1 1. 甲"),
    ("1️⃣甲\n2️⃣乙", "markup-left list 1 1. 甲"),
    ("→ 甲\n→ 乙", "markup-left list 1 - → 甲"),
    ("✅ 甲\n❌ 乙", "markup-left list 1 - ✅ 甲"),
    ("a) 甲\nb) 乙", "markup-left list 1 - a) 甲"),
    ("A、甲\nB、乙\nC、丙", "markup-left list 1 - A、甲"),
    ("(a) 甲\n(b) 乙", "markup-left list 1 - (a) 甲"),
    ("1：甲\n2：乙", "markup-left list 1 1. 甲"),
    ("1. 甲\n2.乙", "markup-left list 2 2. 乙"),
    // Lines.
    ("刷牙 :::", "markup-left fence 1 none"),
    ("刷牙：：：", "markup-left fence 1 none"),
    ("####### 甲", "markup-left heading 1 ###### 甲"),
    ("== 甲 ==", "markup-left heading 1 ## 甲"),
    ("h2. 甲", "markup-left heading 1 ## 甲"),
    ("＞ 甲", "markup-left quote 1 > 甲"),
    ("》 甲", "markup-left quote 1 > 甲"),
    ("＊＊＊", "markup-left rule 1 ---"),
    ("‘‘‘\n甲\n‘‘‘", "markup-left code 1 ```"),
    // Notes and marks of other programs.
    ("%%以后再写%%", "markup-left remark 1 none"),
    ("// 以后再写", "markup-left remark 1 none"),
    ("% 以后再写", "markup-left remark 1 none"),
    ("甲/* 以后再写 */乙", "markup-left remark 1 none"),
    (">>>>>>> 甲的改动", "markup-left conflict 1 none"),
    ("甲\n<<<<<<< HEAD\n乙", "markup-left conflict 2 none"),
    ("++甲++", "markup-left foreign 1 none"),
    ("甲||乙||", "markup-left foreign 1 none"),
    ("'''甲'''", "markup-left foreign 1 none"),
    ("{red}甲{/red}", "markup-left foreign 1 none"),
    ("$$\nx^2\n$$", "markup-left formula 1 none"),
    ("^甲^", "markup-left raised 1 none"),
    ("甲^[脚注]", "markup-left foreign 1 none"),
    ("[b]甲[/b]", "markup-left foreign 1 none"),
    ("{color:red}甲{color}", "markup-left foreign 1 none"),
    ("\\newpage", "markup-left foreign 1 none"),
    ("\\textbf{甲}", "markup-left foreign 1 none"),
    ("甲\\n乙", "markup-left foreign 1 none"),
    ("甲[@zhang2020]", "markup-left foreign 1 none"),
    ("@import \"a.md\"", "markup-left foreign 1 none"),
    // Comments that hide more than was meant.
    ("甲<!-- a --词一词-->乙", "words-lost comment 1 "),
    ("<!-- a —> 词一词 -->", "words-lost comment 1 "),
    ("<!-- a --＞\n\n词一词\n\n<!-- b -->", "comment-unclosed  1 "),
];

/// What is meant as it stands, or works.
const QUIET: &[&str] = &[
    "~温馨提示~",
    "3~5天，20~30度",
    "以下是事实（共三条）：甲",
    "来源：（略）",
    "来源（国家卫生健康委员会）",
    "说明书 (a.md 除外)",
    "见 [1] (第 3 页)",
    "打热线（12320）",
    "\\(^o^)/ 好",
    "按*2#转人工",
    "好！[说明](index.md)",
    "![牙](a.svg)（左）",
    "5 * 3 * 2",
    "*注",
    "— 鲁迅",
    "A. 甲",
    "1:30 起床\n2:30 睡觉",
    "√ 对",
    "→ 甲",
    "（ ）刷牙几次",
    "- 【注】甲",
    "- [1] 甲",
    "C++ 和 C++",
    "x86\\(\\_64\\)",
    "腐乳肉的做法_做法步骤_菜谱_下厨房",
    "a||b||c",
    "It''s",
    "C:\\newpage",
    "好!!真好!!",
    "##甲##",
    "＃＃甲＃＃",
    "## 甲 ##",
    "__init__",
    "%5 到 10%",
    "//example.org",
    "https://example.org//a//",
    "= 等于 =",
    "`:fact(teeth)`、`[b]`",
    "\\:fact(teeth)",
    "\\[b]甲\\[/b]",
    "```\n<<<<<<< HEAD\n%%甲%%\n```",
    "::: 要点\n甲\n:::",
    "<!-- 刷牙--每天两次 -->\n\n甲",
    "<!-- 见 --help -->\n\n甲",
    "<!-- 甲 -> 乙 -->\n\n甲",
    "[![牙](a.svg)](index.md)",
    "'90 年代'和'00 后'",
    "一| 二",
    "甲：：乙",
    "······",
    "[甲]: a.html#使用\n\n看[甲]",
    "x² 和 10^3",
];

#[test]
fn each_mark_is_told_once_with_what_to_write() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, expected) in TOLD {
        let actual = found(body);
        if actual != [*expected] {
            wrong.push(format!("{body}\nexpected {expected:?}\nactual   {actual:?}"));
        }
    }
    for body in QUIET {
        let actual = found(body);
        if !actual.is_empty() {
            wrong.push(format!("{body}\nis meant so, and has {actual:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n--------\n"));
}

const REGISTER: &str = "sources: [{id: who, title: 口腔健康, issuer: 世卫组织}]\nfacts: [{id: teeth, measure: 恒牙, value: 32, unit: 颗, source: who}]\nterms: [{term: 龋, plain: 蛀牙}]\nservices: [{id: hotline, name: 热线, phone: \"12320\"}]\n";

/// Chinese words before brackets are ordinary text unless a register holds the name.
#[test]
fn a_name_in_a_register_makes_a_reference_of_words() {
    let site = |body: &str| SiteTest::new().file("content/registers/r.yaml", REGISTER).page("content/page.md", body);
    let told = |body: &str| {
        site(body).findings().into_iter().filter(|finding| finding.starts_with("markup-left")).collect::<Vec<_>>()
    };
    for body in [
        "有事实[teeth]。\n",
        "有:事实（teeth）。\n",
        "有：数据【teeth】。\n",
        "有fact[teeth]。\n",
        "有[fact:teeth]。\n",
        "有{fact:teeth}。\n",
        "是:术语（龋）。\n",
        "是：词语(龋)。\n",
        "打@service[hotline]。\n",
        "见来源[who]。\n",
        "打热线[hotline]。\n",
        "有:fact:teeth。\n",
        "有:fact teeth。\n",
        "见出处［who@2020］。\n",
    ] {
        let body = body.replace("@2020", "");
        // Wide brackets behind a colon have a finding of their own.
        assert_eq!(told(&body).len(), usize::from(!body.contains("：数据【")), "{body}: {:?}", site(&body).findings());
    }
    for body in [
        "有事实（三条）。\n",
        "打热线[12320]。\n",
        "数据：（见表）\n",
        "见[来源：国家卫健委]。\n",
        "fact [1] and term (龋病)\n",
    ] {
        assert_eq!(told(body), Vec::<String>::new(), "{body}");
    }
}

/// A tilde on each side is an ornament and strikes nothing out; two do.
#[test]
fn one_tilde_strikes_nothing_out() {
    let tree = SiteTest::new().page("content/page.md", "~温馨提示~：牙刷**~软~**的。~~旧牙刷~~扔掉。\n").build();
    let page = String::from_utf8_lossy(&tree["page.html"]).into_owned();
    assert!(page.contains("<p>~温馨提示~：牙刷<strong>~软~</strong>的。<del>旧牙刷</del>扔掉。</p>"), "{page}");
}

#[test]
fn a_heading_may_be_closed_without_spaces() {
    let tree = SiteTest::new().page("content/page.md", "##早上##\n\n＃＃晚上＃＃\n").build();
    let page = String::from_utf8_lossy(&tree["page.html"]).into_owned();
    assert!(page.contains(">早上</h2>") && page.contains(">晚上</h2>"), "{page}");
}

/// Control signs are told wherever they stand.
#[test]
fn control_signs_are_told_in_code_and_titles_too() {
    for body in [
        "`甲\u{0}乙`\n",
        "```\n甲\u{8}\n```\n",
        "[甲](index.md \"乙\u{c}丙\")\n",
        "甲\u{c}\n",
        "甲\n\u{c}\n乙\n",
        "## 甲\u{7f}乙\n",
        "| 甲\u{b}乙 |\n|---|\n| 丙 |\n",
    ] {
        let found = SiteTest::new().page("content/page.md", body).findings();
        assert_eq!(
            found.iter().filter(|finding| finding.starts_with("text-invisible")).count(),
            1,
            "{body:?}: {found:?}"
        );
    }
    assert!(
        !SiteTest::new()
            .page("content/page.md", "`甲\t乙`\r\n")
            .findings()
            .iter()
            .any(|finding| finding.starts_with("text-invisible"))
    );
}

/// `check --fix` writes lists and boxes, and what it writes says what was meant: the page that comes of it has them.
#[test]
fn lists_and_boxes_are_mended() {
    let body = "步骤：\n1、挤**牙膏**\n2、刷外面\n\n## 清单 {#list}\n\n- [] 牙刷\n- [√] 牙膏\n- [×] 漱口水\n\n还有：\n－ 甲\n－ 乙\n\nA、是\nB、否\n\n> 1、不动\n> 2、不动\n";
    let site = SiteTest::new().page("content/page.md", body);
    let mended = pipeline::mend(&site.options()).expect("no trouble");
    let right = "步骤：\n1. 挤**牙膏**\n2. 刷外面\n\n## 清单 {#list}\n\n- [ ] 牙刷\n- [x] 牙膏\n- [×] 漱口水\n\n还有：\n- 甲\n- 乙\n\nA、是\nB、否\n\n> 1、不动\n> 2、不动\n";
    assert_eq!(mended.iter().map(|file| file.after.clone()).collect::<Vec<_>>(), [format!("{FRONT}{right}")]);
    let told = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["check", "--fix", "--yes", "--lang", "zh", "--source"])
        .arg(site.root())
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
    assert!(std::fs::read_to_string(site.root().join("content/page.md")).expect("a page").ends_with(right));
    assert!(pipeline::mend(&site.options()).expect("no trouble").is_empty(), "twice changes nothing");
    assert!(site.run().published.is_some());
    let page = String::from_utf8_lossy(&tree(&site.output())["page.html"]).into_owned();
    assert!(page.contains("<ol>") && page.contains("<li class=\"task done\">"), "{page}");
}

/// A list that would join another one, or lose a line, stays as it is.
#[test]
fn a_list_that_would_say_something_else_is_not_mended() {
    for body in ["- 甲\n\n• 乙\n• 丙\n", "1. 甲\n\n1、乙\n2、丙\n", "1、甲**乙\n2、丙**丁\n", "1、甲\n    2、乙\n"]
    {
        let site = SiteTest::new().page("content/page.md", body);
        let mended: Vec<String> =
            pipeline::mend(&site.options()).expect("no trouble").into_iter().map(|file| file.after).collect();
        assert_eq!(mended, Vec::<String>::new(), "{body}");
    }
}

/// Titles, names and the words of registers are shown as they are written: what to write instead.
const PLAIN: &[(&str, &str)] = &[
    ("**乙**的页", "乙的页"),
    ("*乙*", "乙"),
    ("~~乙~~", "乙"),
    ("`a`键", "a键"),
    ("[甲](乙.md)", "甲"),
    ("![甲](乙.svg)", "甲"),
    ("**乙** :fact[a]", ""),
    ("<b>x</b>", ""),
    ("** 乙 **丙", ""),
    ("乙[^1]", ""),
    ("==乙==", ""),
    ("# 乙", "乙"),
    ("乙\\*丙", "乙*丙"),
    ("乙&nbsp;丙", "乙\u{A0}丙"),
    ("<https://example.org/x>", "https://example.org/x"),
];

/// Titles in which every sign is meant.
const PLAIN_GOOD: &[&str] = &[
    "5*3*2等于几",
    "3岁以上（含3岁）",
    "a_b_c",
    "C++和C#",
    "1. 早刷牙",
    ">60岁的人",
    "<3岁",
    "A&B",
    "《通知》[2026]3号",
    "（5）：乙",
    "身高/体重",
    "BMI = 体重/身高²",
    "100%",
    "https://example.org/a_b_c",
    "甲 - 乙",
    "（国卫办〔2026〕1号）",
    "8:00—9:00",
    "1~2年级",
    "“520”：$5",
];

#[test]
fn marks_in_plain_texts_are_told() {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let told = |title: &str| {
        let text = FRONT.replace("title: 一页", &format!("title: {}", quoted(title)));
        let outcome = pipeline::check(&SiteTest::new().file("content/page.md", &text).options(), &|_, _| ());
        let notes = outcome.expect("no trouble with the machine").notes;
        let plain = notes.into_iter().filter(|note| note.code == "markup-left");
        plain.map(|note| (note.text("kind").to_owned(), note.text("write").to_owned())).collect::<Vec<_>>()
    };
    for (title, write) in PLAIN {
        assert_eq!(told(title), [("plain".to_owned(), (*write).to_owned())], "{title}");
    }
    for title in PLAIN_GOOD {
        assert_eq!(told(title), [], "{title}");
    }
}

#[test]
fn marks_in_plain_texts_are_told_wherever_readers_see_them() {
    let site = SiteTest::new()
        .file("pamphlet.yaml", &crate::site::CONFIG.replace("title: 测试站", "title: '**测试站**'").replace("家庭", "'`家庭`'"))
        .file("kinds/hall/kind.yaml", "name: 场馆\nkeys:\n  seats: {label: '*座位*', type: line}\n")
        .file("content/registers/a.yaml", "sources: [{id: a, title: '**指南**', issuer: '<b>甲</b>'}]\n")
        .file("content/page.md", "---\ntitle: {default: 一页, 家长: '[甲](b.md)'}\nauthor: '**我们**'\nsummary: '**好**'\naudiences: [all]\npublished: 2026-01-31\n---\n字。\n");
    let found: Vec<String> = site.findings().into_iter().filter(|note| note.starts_with("markup-left")).collect();
    assert_eq!(
        found,
        [
            "markup-left content/page.md:2:26",
            "markup-left content/page.md:3:9",
            "markup-left content/registers/a.yaml:1:26",
            "markup-left content/registers/a.yaml:1:44",
            "markup-left kinds/hall/kind.yaml:3:18",
            "markup-left pamphlet.yaml:1:8",
            "markup-left pamphlet.yaml:5:29",
        ]
    );
}
