//! Texts that nobody would write: full-width signs, emoji, joined and lost characters, line ends of other systems, all mixed.
//!
//! `PAMPHLET_ODD=5000` makes that many pages instead of some hundreds.

use std::process::{Command, Stdio};

use pamphlet::console::{self, Lang, Messages, machine};
use pamphlet::pipeline;

use crate::site::{FRONT, SiteTest};

const PAGES: usize = 400;

/// Numbers that are the same in every run (xorshift by Marsaglia, 2003).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

/// Pieces of texts: words that checks look for, and signs of every width, length in bytes and kind.
const PIECES: &[&str] = &[
    "学生",
    "近视率",
    "里有",
    "的人",
    "30",
    "３０",
    "％",
    "%",
    "‰",
    "最佳",
    "根治",
    "牙膏",
    "死亡率",
    "从",
    "降到",
    "下降",
    "共",
    "其中",
    "分别占",
    "三年级二班",
    "张三",
    "同学",
    "打",
    "１２０",
    "120",
    "010-12345678",
    "11010519491231002X",
    "的的",
    "为了了",
    "ta",
    "ya",
    "Вitamin",
    "А",
    "為",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "，",
    ",",
    "。",
    ".",
    "．",
    "：",
    ":",
    "；",
    ";",
    "！",
    "!",
    "？",
    "、",
    " ",
    "  ",
    "　",
    "\u{A0}",
    "\u{200B}",
    "\u{200D}",
    "\u{FE0F}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{B}",
    "\u{7}",
    "\u{F0B7}",
    "\u{FFFD}",
    "⼀",
    "⽉",
    "⻓",
    "e\u{301}",
    "👨\u{200D}👩\u{200D}👧",
    "👍🏽",
    "🏴\u{E0067}\u{E007F}",
    "𠮷",
    "\u{E0100}",
    "｡",
    "､",
    "｢",
    "｣",
    "ﾊ",
    "の",
    "到2020年",
    "达到",
    "每天",
    "2小时",
    "２小时",
    "五百万",
    "百分之",
    "万人",
    "克",
    "kg",
    "1:3",
    "8:00",
    "三.五倍",
    "甲.乙",
    "www.例子.com",
    "a.pdf",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "\\",
    "\n",
    "\n\n",
    "\r\n",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n## ",
    "\n| 甲 | ％ |\n|---|---|\n| ",
    " | ",
    "\t",
    "…",
    "—",
    "～",
    "·",
    "℃",
    "㎏",
    "ﬁ",
    "Ⅳ",
    "²",
    "\u{202E}",
    "بِ",
    "ไทย",
    "한",
];

fn text(dice: &mut Dice) -> String {
    let length = 5 + dice.next(80);
    (0..length).map(|_| PIECES[dice.next(PIECES.len())]).collect()
}

/// Letters and digits of a text in one width and form: what a mend must not change.
fn letters(text: &str) -> String {
    let one = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '⼀' => '一',
        '⽉' => '月',
        '⻓' => '长',
        c => c,
    };
    text.chars().map(one).filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn any_text_is_checked_mended_and_reported() {
    let pages = std::env::var("PAMPHLET_ODD").ok().and_then(|count| count.parse().ok()).unwrap_or(PAGES);
    let mut dice = Dice(0x2026_1130);
    let site = SiteTest::new();
    for page in 0..pages {
        site.write(&format!("content/p{page}.md"), format!("{FRONT}{}\n", text(&mut dice)).as_bytes());
    }
    // Pages with errors keep the others from being read closely.
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble with the machine");
    let mut wrong: Vec<&str> = outcome
        .notes
        .iter()
        .filter(|note| note.severity == pamphlet::diag::Severity::Error)
        .filter_map(|note| Some(note.place.path()?.as_str()))
        .collect();
    wrong.sort_unstable();
    wrong.dedup();
    assert!(wrong.len() * 2 < pages, "{} of {pages} pages have errors", wrong.len());
    wrong.iter().for_each(|path| site.remove(path));

    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble with the machine");
    assert!(
        outcome.notes.iter().any(|note| note.code == "text-invisible")
            && outcome.notes.iter().any(|note| note.code == "reader-sentence"),
        "hints are looked for"
    );
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        assert!(!console::findings(&outcome.notes, &outcome.texts, &messages, true).is_empty());
        let json: serde_json::Value = serde_json::from_str(&machine::json(&outcome, &messages)).expect("JSON");
        assert_eq!(json["findings"].as_array().map(Vec::len), Some(outcome.notes.len()), "JSON holds all of them");
        serde_json::from_str::<serde_json::Value>(&machine::sarif(&outcome, &messages)).expect("SARIF");
    }
    let mended = pipeline::mend(&site.options()).expect("no trouble with the machine");
    assert!(mended.len() > pages / 10, "{} files are mended", mended.len());
    for file in mended {
        assert_eq!(letters(&file.before), letters(&file.after), "{}", file.path);
        site.write(file.path.as_str(), file.after.as_bytes());
    }
    let told = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["report", "--lang", "zh", "--source"])
        .arg(site.root())
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
}

#[test]
fn a_place_far_to_the_right_is_shown_in_its_neighbourhood() {
    let long = "牙".repeat(40_000);
    let site = SiteTest::new().page("content/page.md", &format!("{long}[链接](nowhere.md){long}\n"));
    let text = site.messages(Lang::Zh);
    assert!(
        text.contains("content/page.md:6:40001") && text.contains("…牙牙") && text.contains("link-nowhere"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() < 400), "lines are cut");
}

#[test]
fn control_signs_reach_no_terminal() {
    let site = SiteTest::new().page("content/page.md", "甲\u{1B}[31m乙\u{202E}丙[链接](nowhere.md)\n");
    let text = site.messages(Lang::Zh);
    assert!(!text.contains('\u{1B}') && !text.contains('\u{202E}') && text.contains("甲▯[31m乙▯丙"), "{text}");
}

#[test]
fn many_findings_are_counted_and_equal_ones_are_told_once() {
    let mut body = "早上刷牙，，晚上刷牙。\n\n".repeat(30);
    (0..50).for_each(|number| body += &format!("[甲](nowhere-{number}.md)\n\n"));
    let site = SiteTest::new().page("content/page.md", &body);
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble with the machine");
    let text = console::findings(&outcome.notes, &outcome.texts, &Messages::new(Lang::Zh), false);
    assert_eq!(outcome.notes.iter().filter(|note| note.code == "link-nowhere").count(), 50);
    assert_eq!(text.matches("链接指不到").count(), 20, "{text}");
    assert!(text.contains("link-nowhere 另外还有 30 处：第 106、108"), "{text}");
    let site = SiteTest::new().page("content/page.md", &"早上刷牙，，晚上刷牙。\n\n".repeat(30));
    let text = site.messages(Lang::Zh);
    assert_eq!(text.matches("应当是“，”").count(), 1, "{text}");
    assert!(text.contains("同样的还有 29 处：第 8、10、12、14、16、18、20、22…… 行"), "{text}");
    let many = (0..60)
        .fold(SiteTest::new(), |site, page| site.page(&format!("content/p{page}.md"), "早上刷牙，，晚上刷牙。\n"));
    let text = many.messages(Lang::En);
    assert_eq!(text.matches("is not how Chinese is written").count(), 20, "{text}");
    assert!(text.contains("40 more of text-punctuation in 40 files"), "{text}");
}

#[test]
fn a_page_that_nobody_signed_is_one_finding() {
    let review =
        "review:\n  stages: [{id: first, name: 初审}, {id: medical, name: 医学审核}]\n  required: [first, medical]\n";
    let site = SiteTest::new()
        .file("pamphlet.yaml", &format!("{}{review}", crate::site::CONFIG))
        .page("content/page.md", "刷牙。\n");
    let outcome = pipeline::build(&site.options(), &|_, _| ()).expect("no trouble with the machine");
    let page = outcome.notes.iter().filter(|note| {
        note.code == "review-lacking" && note.place.path().is_some_and(|path| path.as_str() == "content/page.md")
    });
    assert_eq!(
        page.map(|note| Messages::new(Lang::Zh).message(note)).collect::<Vec<_>>(),
        ["这一页还不能发布：初审、医学审核没有签名。"]
    );
}

#[test]
fn a_full_width_percent_sign_is_told_like_the_other() {
    for sign in ["%", "％"] {
        let site = SiteTest::new().page("content/page.md", &format!("学生里有30{sign}的人近视。\n"));
        assert!(site.findings().contains(&"reader-percent content/page.md:6:5".to_owned()), "{:?}", site.findings());
        assert!(site.messages(Lang::Zh).contains(&format!("“30{sign}”不如人数清楚")));
    }
}

/// What may be a number, a name, a ratio, a file or a formula is not changed by `check --fix`; what breaks a structure is left out alone.
#[test]
fn mends_change_only_what_is_certain() {
    let stay = "是去年的三.五倍。\n\n一.早上刷牙\n\n甲.苹果 乙.香蕉\n\n阿里.买买提\n\n打开说明.附件\n\n比分三:二，盐:水=1:9，8:00，版本1.2。\n\n- １．刷外面\n- １. 刷里面\n\n看[报,名](b.md '甲,乙')。\n";
    let site = SiteTest::new().page("content/page.md", stay).page("content/b.md", "刷牙。\n");
    let mended = pipeline::mend(&site.options()).expect("no trouble");
    let after: Vec<String> = mended.iter().map(|file| file.after.clone()).collect();
    assert_eq!(after, [format!("{FRONT}{}", stay.replace("[报,名]", "[报，名]"))], "only the words of the link");
    let odd = "早\u{200B}上⼀次\u{2028}晚上一次。\n\n| 甲\u{2028}乙 |\n|---|\n| （药)和”好”吃 |\n";
    let site = SiteTest::new().page("content/page.md", odd);
    let mended = pipeline::mend(&site.options()).expect("no trouble");
    assert_eq!(
        mended[0].after,
        format!("{FRONT}早上一次\n晚上一次。\n\n| 甲\u{2028}乙 |\n|---|\n| （药）和“好”吃 |\n"),
        "a table row is not broken"
    );
}
