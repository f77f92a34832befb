//! What authors write in YAML: values as they stand, slips with their reason, what is cut, empty or too much, and what is written into files.

use std::fs;

use pamphlet::console::Lang;
use pamphlet::diag::Severity;
use pamphlet::inside::limits;
use pamphlet::pipeline::review::{self, Given, Wanted};
use pamphlet::pipeline::{self, Outcome};

use crate::site::{CONFIG, SiteTest, prose};

/// A page with this front matter.
fn page(front: &str) -> SiteTest {
    SiteTest::new().file("content/page.md", &format!("---\n{front}---\n\n正文。\n"))
}

fn with(line: &str) -> String {
    format!("{line}\naudiences: [public]\npublished: 2026-01-31\n")
}

fn outcome(site: &SiteTest) -> Outcome {
    pipeline::check(&site.options(), &|_, _| ()).expect("no trouble with the machine")
}

/// The words of a page without its marks, and without the numbers of its sources.
fn plain(html: &str) -> String {
    let words: String =
        prose(html).split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    words.replace("[1]", "")
}

/// The heading of the page.
fn heading(site: &SiteTest) -> String {
    let html = site.html("page.html");
    let start = html.find("<h1").expect("a heading");
    html[start..].split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("words").to_owned()
}

#[test]
fn a_title_shows_the_characters_of_the_source() {
    for title in [
        "0.30",
        "7.0",
        "2e5",
        "0xAB",
        ".25",
        "+852",
        "0o71",
        "98765432109876543210987",
        ".NaN",
        "-.inf",
        "2_500",
        "6:45",
        "True",
        "no",
        "2025-03-04",
        "009",
        "1,200",
    ] {
        assert_eq!(heading(&page(&with(&format!("title: {title}")))), title);
        // Among the variants and in a list as well.
        let site = page(&with(&format!(
            "title: {{通用: {title}}}\nactions: [{title}]",
            title = if title.contains(',') { format!("\"{title}\"") } else { title.to_owned() }
        )));
        assert_eq!(heading(&site), title);
        assert!(site.html("page.html").contains(&format!(">{title}<")), "{title}");
    }
}

const SOURCE: &str = "sources:\n  - {id: s, title: 文件, issuer: 部门}\n";

#[test]
fn figures_print_as_they_stand_and_compare_by_what_they_amount_to() {
    let facts = "facts:\n  - {id: a, measure: 裸眼视力, value: 5.0, operator: 达到, source: s}\n  - {id: b, measure: 用量, value: [0.50, 1.00], unit: 克, source: s}\n  - {id: c, measure: 人数, value: \"1,200\", unit: 人, region: 北京市, as_of: 2020, source: s}\n  - {id: d, measure: 浓度, value: 0.10, unit: \"%\", source: s}\n";
    let site = SiteTest::new()
        .file("content/registers/a.yaml", &format!("{SOURCE}{facts}"))
        .page("content/page.md", "甲:fact[a]，乙:fact[b]，丙:fact[c]，丁:fact[d]。\n");
    let html = site.html("page.html");
    for words in ["甲达到5.0", "乙0.50—1.00克", "丙1,200人", "丁0.10%"] {
        assert!(plain(&html).contains(words), "{words}: {}", plain(&html));
    }
    // 5.0 and 5, 1e3 and 1,000 are one amount; 5.0 and 5.1 are not.
    let pair = |one: &str, other: &str| {
        let facts = format!(
            "{SOURCE}facts:\n  - {{id: a, measure: 视力, value: {one}, source: s}}\n  - {{id: b, measure: 视力, value: {other}, source: s}}\n"
        );
        SiteTest::new().file("content/registers/a.yaml", &facts).findings()
    };
    for (one, other) in [("5.0", "5"), ("1e3", "\"1,000\""), ("0x10", "16"), ("+4", "4.00")] {
        assert!(pair(one, other).is_empty(), "{one} {other}: {:?}", pair(one, other));
    }
    assert_eq!(pair("5.0", "5.1"), ["facts-disagree content/registers/a.yaml:4:5"]);
}

#[test]
fn full_width_colons_are_colons_of_keys_alone() {
    let site = page(
        "title：清洁牙齿\naudiences： [public]\npublished：2026-01-31\nsummary: |\n  pH：7 最好\n  note：照抄\nmessage: >\n  BMI：体重\nactions:\n  - WHO：读一读\n  - id：不是编号\n  - 每天\n    bmi：量一次\n  - \"每周\n    bmi：量两次\"\n",
    );
    let html = site.html("page.html");
    for words in ["pH：7 最好", "note：照抄", "BMI：体重", "WHO：读一读", "id：不是编号", "bmi：量一次", "bmi：量两次"]
    {
        assert!(html.contains(words), "{words}");
    }
    // A register that is written with them all the way.
    let register = "sources：\n  - id：s\n    title：一份文件\n    issuer：部门\nfacts：\n  - id：f\n    measure：时间\n    value：2\n    unit：分钟\n    source：s\n";
    let site = SiteTest::new().file("content/registers/a.yaml", register).page("content/page.md", "刷:fact[f]。\n");
    assert!(plain(&site.html("page.html")).contains("刷2分钟"));
}

#[test]
fn chinese_lines_that_are_folded_have_no_space_between_them() {
    let site = page(&with(
        "title: 刷牙要刷\n  两分钟\nsummary: >\n  早上一次，\n  睡前一次，Tom\n  也刷。\n\n  第二段。\nmessage: \"先刷外面，\n  再刷里面\"\nactions:\n  - 今天\n    就刷\n  - '牙刷\n    三个月一换'\n  - |\n    照着\n    做",
    ));
    let html = site.html("page.html");
    for words in
        ["刷牙要刷两分钟", "早上一次，睡前一次，Tom 也刷。", "先刷外面，再刷里面", "今天就刷", "牙刷三个月一换"]
    {
        assert!(html.contains(words), "{words}");
    }
    // Words of other scripts keep theirs.
    assert!(page(&with("title: Brush\n  twice\nmessage: 用 A\n  型牙刷")).html("page.html").contains("Brush twice"));
}

#[test]
fn a_signature_holds_for_folded_lines_as_before() {
    let review = "review:\n  stages:\n    - {id: first, name: 初审}\n  required: [first]\n";
    let register = "people:\n  - {id: ed, name: 编辑}\n";
    let site =
        SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}{review}")).file("content/registers/p.yaml", register);
    let site = site.file(
        "content/page.md",
        &format!(
            "---\n{}review:\n  - {{stage: first, by: ed, fingerprint: FINGER}}\n---\n正文。\n",
            with("title: 刷牙\nsummary: >\n  早上，\n  睡前。")
        ),
    );
    // The lines that are signed have a space at the fold, as they had when the page showed one.
    let text = fs::read_to_string(site.root().join("content/page.md")).expect("text");
    assert!(
        pamphlet::inside::parse::normal::lines(&text).contains(&"summary: 早上， 睡前。".to_owned()),
        "{:?}",
        pamphlet::inside::parse::normal::lines(&text)
    );
}

#[test]
fn words_behind_a_number_sign_are_told() {
    for (line, place) in [
        ("title: 第二课 #护牙", "2:12"),
        ("title: 护牙\nsummary: 一天两次 # 早晚各一次", "3:15"),
        ("title: 护牙\nactions:\n  - 今晚刷牙 #打卡\n  - 明早刷牙", "4:10"),
        ("title: 护牙\nmessage: {通用: 早晚刷牙,  家长: 看着孩子刷 #真的\n  }", "3:32"),
        ("title: \"护牙\" #常识", "2:13"),
        ("title: &常识 护牙", "2:8"),
    ] {
        let site = page(&with(line).replace("[public]", "[public, parents]"));
        assert_eq!(site.findings(), [format!("text-cut content/page.md:{place}")], "{line}");
        assert!(outcome(&site).notes.iter().all(|note| note.severity == Severity::Warning));
    }
    // With nothing before the sign the title is empty too.
    assert_eq!(
        page(&with("title: #护牙")).findings(),
        ["missing-key content/page.md:2:1", "text-cut content/page.md:2:8"]
    );
    // The message says the words and how to keep them.
    assert!(page(&with("title: 第二课 #护牙")).messages(Lang::Zh).contains("#护牙"));
    // Notes where readers read nothing, on lines of their own, behind quotes, and signs within words.
    for quiet in [
        "title: 护牙\nends: 2027-01-01 # 以后再定",
        "# 备注\ntitle: 护牙",
        "title: \"护牙\"  # 定了的题目",
        "title: C#护牙",
        "title: \"第二课 #护牙\"",
        "title: 护牙\nactions:  # 三条\n  - 刷牙\n  # 先不写\n  - 漱口",
        "title: 护牙\nsummary: |  # 两行\n  甲 # 乙",
    ] {
        assert!(page(&with(quiet)).findings().is_empty(), "{quiet}: {:?}", page(&with(quiet)).findings());
    }
    assert!(page("title: 护牙\naudiences: [public]   # 先给公众\npublished: 2026-01-31\n").findings().is_empty());
}

#[test]
fn what_a_page_needs_must_say_something() {
    for blank in ["", " ~", " null", " \"\"", " ''", " \"  \"", " []", " [\"\"]", " [~]", " \"\u{3000}\"", " {}"] {
        for (key, front) in [
            ("title", format!("title:{blank}\naudiences: [public]\npublished: 2026-01-31\n")),
            ("audiences", format!("title: 甲\naudiences:{blank}\npublished: 2026-01-31\n")),
            ("published", format!("title: 甲\naudiences: [public]\npublished:{blank}\n")),
        ] {
            let line = front.lines().position(|line| line.starts_with(key)).expect("the key") + 2;
            assert_eq!(page(&front).findings(), [format!("missing-key content/page.md:{line}:1")], "{front}");
        }
    }
    assert_eq!(
        page("title: 甲\naudiences: \"、\"\npublished: 2026-01-31\n").findings(),
        ["missing-key content/page.md:3:1"]
    );
    // A title for some readers that is empty.
    assert_eq!(
        page(&with("title: {家长: , 通用: 甲}").replace("[public]", "[all]")).findings(),
        ["missing-key content/page.md:2:9"]
    );
    assert!(
        page("title:\naudiences: [public]\npublished: 2026-01-31\n").messages(Lang::Zh).contains("“title”后面是空的")
    );
}

#[test]
fn what_is_empty_is_left_out_and_told() {
    let site = page(&with("title: 甲\nactions: [\"\", 刷牙, ~]\nmessage: \"\"\nsummary:"));
    assert_eq!(
        site.findings(),
        [
            "empty-value content/page.md:3:11",
            "empty-value content/page.md:3:19",
            "empty-value content/page.md:4:1",
            "empty-value content/page.md:5:1"
        ]
    );
    assert_eq!(
        site.html("page.html").matches("<li>").count(),
        page(&with("title: 甲\nactions: [刷牙]")).html("page.html").matches("<li>").count()
    );
    // Readers who are to get no actions get none.
    let html =
        page("title: 甲\naudiences: [public, parents]\npublished: 2026-01-31\nactions: {家长: [], 通用: [刷牙]}\n")
            .build();
    assert!(
        !String::from_utf8_lossy(&html["parents/page.html"]).contains("刷牙")
            && String::from_utf8_lossy(&html["page.html"]).contains("刷牙")
    );
}

#[test]
fn a_page_for_nobody_is_an_error() {
    let config = format!("{CONFIG}groups:\n  - {{id: staff, name: 职工, members: []}}\n");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .file("content/page.md", "---\ntitle: 甲\naudiences: [职工]\npublished: 2026-01-31\n---\n正文。\n");
    assert_eq!(site.findings(), ["page-for-nobody content/page.md:3:12", "missing-key pamphlet.yaml:16:27"]);
}

#[test]
fn signs_of_other_programs_are_read_where_the_meaning_is_sure() {
    for front in [
        "title:\u{A0}刷牙\naudiences:\u{3000}[public]\npublished:\u{3000}\u{A0}2026-01-31\n",
        "\u{200B}title: 刷牙\n\u{FEFF}audiences: [public]\npublished: 2026-01-31\n",
        "title: 刷牙\naudiences:\n\u{3000}- public\n\u{A0}\u{A0}- parents\npublished: 2026-01-31\n",
        "title: 刷牙\naudiences:\n  -\u{3000}public\npublished: 2026-01-31\nsummary:\n\u{3000}\u{3000}早晚各一次\n",
        "title: 刷牙\naudiences: {公众, 家长}\npublished: 2026-01-31\n",
        "title: 刷牙\naudiences: “公众”\npublished: 2026-01-31\n",
        "title: 刷牙\naudiences: 【公众】\npublished: 2026-01-31\n",
        "title: {通用：刷牙, 家长：帮孩子刷牙}\naudiences: [public, parents]\npublished: 2026-01-31\n",
        "title:\n  通用：刷牙\n  家长：帮孩子刷牙\naudiences: [public, parents]\npublished: 2026-01-31\n",
    ] {
        let site = page(front);
        assert!(site.findings().is_empty(), "{front}: {}", site.messages(Lang::Zh));
        assert_eq!(heading(&site), "刷牙", "{front}");
        assert!(!site.html("page.html").contains("帮孩子"), "{front}");
    }
}

#[test]
fn slips_are_told_where_they_are_with_their_reason() {
    let rest = "audiences: [public]\npublished: 2026-01-31\n";
    for (front, place, words) in [
        (format!("title:爱牙\n{rest}"), "2:6", "冒号后面少了一个空格"),
        ("title: 爱牙\naudiences:[public]\npublished: 2026-01-31\n".to_owned(), "3:10", "冒号后面少了一个空格"),
        (format!("title: 爱牙\n{rest}author:张三\n"), "5:7", "冒号后面少了一个空格"),
        (format!("title: 爱牙\nreview:\n  - stage:first\n{rest}"), "4:10", "冒号后面少了一个空格"),
        (format!("title: 爱牙\nsummary:\n  家长:看着孩子刷\n  通用:早晚刷\n{rest}"), "4:5", "冒号后面少了一个空格"),
        ("title: 爱牙\naudiences:\n- 公众\n-家长\npublished: 2026-01-31\n".to_owned(), "5:1", "减号后面空一格"),
        (format!("title: 爱牙\nactions:\n  -刷牙\n  -漱口\n{rest}"), "4:3", "减号后面空一格"),
        (format!("title: 爱牙\nactions:\n  － 刷牙\n{rest}"), "4:3", "减号后面空一格"),
        (format!("title: 爱牙\nactions:\n  • 刷牙\n{rest}"), "4:3", "减号后面空一格"),
        (format!("title: \"爱牙\"是什么\n{rest}"), "2:12", "引号没有包住整句话"),
        (format!("title: \"爱牙\n{rest}"), "2:8", "引号只有一半"),
        (format!("title: [爱牙\n{rest}"), "2:8", "括号没有成对"),
        (format!("title: 爱牙\nsources: [s #3]\n{rest}"), "3:10", "连同括号都成了备注"),
        (format!("title: 提示: 爱牙\n{rest}"), "2:10", "有两个“冒号加空格”"),
        (format!("title: !重要 爱牙\n{rest}"), "2:8", "不能用这个符号开头"),
        (format!("title: @爱牙\n{rest}"), "2:8", "不能用这个符号开头"),
        (format!("title: 爱牙\n\tsummary: 甲\n{rest}"), "3:1", "制表符"),
        (format!("title: 爱牙\n标题\n{rest}"), "3:1", "少了冒号"),
        (format!("title: 爱牙\n{rest}updated: 2026-02-01 08:00:00\n"), "5:10", "改成 2026-02-01。"),
        (format!("title: 爱牙\n{rest}").replace("[public]", "公众 家长"), "3:12", "是不是想写“公众、家长”？"),
        (format!("title: 爱牙\n{rest}——\n"), "5:1", "改成 ---（三个半角减号）"),
        (format!("title: {}爱牙{}\n{rest}", "[".repeat(90), "]".repeat(90)), "2:73", "最多 64 层"),
    ] {
        let site = page(&front);
        let found = site.findings();
        assert!(found.len() == 1 && found[0].ends_with(&format!("content/page.md:{place}")), "{front}: {found:?}");
        assert!(
            site.messages(Lang::Zh).replace("\n        ", "").contains(words),
            "{front}: {}",
            site.messages(Lang::Zh)
        );
    }
}

#[test]
fn a_front_matter_without_its_fences_is_told_as_what_it_is() {
    let keys = "title: 爱牙\naudiences: [public]\npublished: 2026-01-31\n";
    for (text, code, line, words) in [
        (format!("{keys}---\n\n正文。\n"), "front-matter-missing", 1, "前面少了一行 ---"),
        (format!("——\n{keys}---\n\n正文。\n"), "front-matter-missing", 1, "这里是“——”"),
        (format!("－－－\n{keys}－－－\n\n正文。\n"), "front-matter-missing", 1, "三个半角减号"),
        (format!("\n---\n{keys}---\n\n正文。\n"), "front-matter-missing", 2, "不在文件的第一行"),
        ("+++\ntitle = \"爱牙\"\n+++\n\n正文。\n".to_owned(), "front-matter-missing", 1, "+++"),
        ("{\n\"title\": \"爱牙\"\n}\n\n正文。\n".to_owned(), "front-matter-missing", 1, "JSON"),
        (format!("---\n{keys}———\n\n正文。\n"), "front-matter-unclosed", 5, "这里是“———”"),
        (format!("---\n{keys}－－－\n\n正文。\n"), "front-matter-unclosed", 5, "三个半角减号"),
        (format!("---\n{keys}\n正文。\n"), "front-matter-unclosed", 1, "找不到第二个 ---"),
        ("早晚刷牙。\n".to_owned(), "front-matter-missing", 1, "没有头信息"),
    ] {
        let site = SiteTest::new().file("content/page.md", &text);
        assert!(site.findings().contains(&format!("{code} content/page.md:{line}:1")), "{text}: {:?}", site.findings());
        assert!(site.messages(Lang::Zh).contains(words), "{text}: {}", site.messages(Lang::Zh));
    }
}

#[test]
fn a_page_among_the_registers_is_told() {
    let site =
        SiteTest::new().file("content/registers/seal.md", &format!("---\n{}---\n正文。\n", with("title: 窝沟封闭")));
    assert_eq!(site.findings(), ["page-in-registers content/registers/seal.md"]);
}

#[test]
fn too_much_of_one_thing_is_one_finding() {
    let codes = |site: &SiteTest| outcome(site).notes.iter().map(|note| note.code).collect::<Vec<_>>();
    let many: String = (0..1200).map(|n| format!("key{n}: 1\n")).collect();
    let found = codes(&page(&format!("{}{many}", with("title: 甲"))));
    assert_eq!(found.iter().filter(|code| **code == "too-many-keys").count(), 1);
    let deep = format!("title: {}\n", "[".repeat(100_000));
    assert_eq!(codes(&page(&deep)), ["not-yaml"]);
    let laughs: String =
        (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect();
    assert_eq!(codes(&page(&format!("a0: &a0 [甲]\n{laughs}"))), ["not-yaml"]);
    let audiences: String = (0..200).map(|n| format!("  - {{id: a{n}, name: 人{n}}}\n")).collect();
    let site = SiteTest::new().file("pamphlet.yaml", &format!("title: 站\nauthor: 甲\naudiences:\n{audiences}"));
    assert_eq!(codes(&site).iter().filter(|code| **code == "too-many-audiences").count(), 1);
    // More in a pair of braces than any block takes; the condition among them holds.
    let braces: String = (0..2_000).map(|n| format!("a{n}=1 ")).collect();
    let site = SiteTest::new().page("content/page.md", &format!("甲。\n\n::: 要点 {{{braces}面向=众}}\n乙。\n:::\n"));
    let found = outcome(&site);
    assert_eq!(found.notes.iter().filter(|note| note.code == "too-many-keys").count(), 1);
    assert_eq!(found.notes.iter().filter(|note| note.code == "unknown-attribute").count(), limits::ATTRIBUTES);
    assert!(found.notes.iter().any(|note| note.code == "unknown-audience"), "{:?}", site.findings());
    // All facts of one matter that disagree are one finding, which counts them.
    let facts: String =
        (0..300).map(|n| format!("  - {{id: f{n}, measure: 睡眠, value: {n}, unit: 分钟, source: s}}\n")).collect();
    let site = SiteTest::new().file("content/registers/a.yaml", &format!("{SOURCE}facts:\n{facts}"));
    assert_eq!(codes(&site), ["facts-disagree"]);
    assert!(site.messages(Lang::Zh).contains("另外还有 298 条"), "{}", site.messages(Lang::Zh));
}

#[test]
fn the_places_of_many_findings_are_right() {
    let lines: String = (0..400)
        .map(|n| format!("  - id: f{n}\n    measure: 量{n}\n    value: {n}\n    sourc: s\n    source: s\n"))
        .collect();
    let site = SiteTest::new().file("content/registers/a.yaml", &format!("{SOURCE}facts:\n{lines}"));
    let found = outcome(&site);
    let text = pamphlet::console::machine::json(&found, &pamphlet::console::Messages::new(Lang::En));
    for n in [0, 17, 399] {
        assert!(text.contains(&format!("\"line\": {}", 3 + n * 5 + 4)), "{n}");
    }
    assert!(!text.contains("\"line\": null"));
}

#[test]
fn no_address_of_a_register_becomes_a_script() {
    let register = |url: &str| format!("sources:\n  - {{id: s, title: 文件, issuer: 部门, url: \"{url}\"}}\n");
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/x",
        "\\\\\\\\host",
        "blob:x",
        "http:x",
        "https:///x",
        "https://a b",
        "www.example.org",
        " javascript:x",
        "https://a\\u200Bb",
    ] {
        let site = SiteTest::new()
            .file("content/registers/a.yaml", &register(url))
            .page("content/page.md", "文字:source[s]\n");
        assert_eq!(site.findings(), ["link-scheme content/registers/a.yaml:2:41"], "{url}");
        // Services too, though no page links them today.
        let service = format!("services:\n  - {{id: s, name: 门诊, url: \"{url}\"}}\n");
        assert_eq!(
            SiteTest::new().file("content/registers/a.yaml", &service).findings(),
            ["link-scheme content/registers/a.yaml:2:28"],
            "{url}"
        );
    }
    for url in ["https://example.org/a?b=c#d", "http://例子.cn/文件", "mailto:a@example.org", "tel:12000"] {
        let site = SiteTest::new()
            .file("content/registers/a.yaml", &register(url))
            .page("content/page.md", "文字:source[s]\n");
        assert!(site.html("page.html").contains("rel=\"external\""), "{url}");
    }
}

#[test]
fn phones_dial_their_number() {
    let services = "services:\n  - {id: a, name: 甲, phone: 021-65432109转7}\n  - {id: b, name: 乙, phone: \"021-65432109、65432108\"}\n  - {id: c, name: 丙, phone: 暂无}\n  - {id: d, name: 丁, phone: ０２１－６５４３２１０９}\n";
    let site = SiteTest::new()
        .file("content/registers/a.yaml", services)
        .page("content/page.md", ":service[a]、:service[b]、:service[c]、:service[d]\n");
    let html = site.html("page.html");
    let prose = prose(&html);
    for link in [
        "<a class=\"call\" href=\"tel:02165432109;ext=7\" aria-label=\"拨打甲 021-65432109转7\">021-65432109转7</a>",
        "\"tel:02165432109\" aria-label=\"拨打乙 021-65432109\">021-65432109</a>、<a class=\"call\" href=\"tel:02165432108\"",
        "\"tel:02165432109\" aria-label=\"拨打丁 ０２１－６５４３２１０９\">０２１－６５４３２１０９</a>",
    ] {
        assert!(prose.contains(link), "{link}: {prose}");
    }
    assert_eq!(prose.matches("tel:").count(), 4);
    assert!(prose.contains("丙 暂无"));
}

#[test]
fn bytes_that_are_damaged_are_told_at_their_line() {
    let site = SiteTest::new();
    let mut bytes = "---\ntitle: 一页\naudiences: [public]\npublished: 2026-01-31\n---\n\n早晚都要刷牙，里面外面都要刷到，睡觉以前不吃糖。\n\n坏".as_bytes().to_vec();
    bytes.extend([0xB0, 0xFF]);
    bytes.extend("字在这里。\n".as_bytes());
    site.write("content/page.md", &bytes);
    // Once: what stands for the lost sign is no sign of the author's.
    assert_eq!(site.findings(), ["wrong-encoding content/page.md:9:2"]);
    // A short page, of which more is lost, is no page in another encoding; what is sure of it is told.
    site.write(
        "content/page.md",
        &[
            &b"---\ntitle: "[..],
            "一页".as_bytes(),
            b"\naudiences: [nobody]\npublished: 2026-01-31\n---\n\n",
            "刷".as_bytes(),
            b"\xff",
            "牙".as_bytes(),
            b"\xe7\x89\n",
        ]
        .concat(),
    );
    assert_eq!(site.findings(), ["unknown-audience content/page.md:3:13", "wrong-encoding content/page.md:7:2"]);
    // What is read by a guess is not judged.
    site.write(
        "content/page.md",
        &[
            &b"---\ntitle: \xff\x81\x30\n"[..],
            b"audiences: [nobody]\npublished: 2026-01-31\n---\n\n\xff\xfe\xc9\xcf<div>\n",
        ]
        .concat(),
    );
    assert_eq!(
        site.findings().iter().map(|finding| finding.split(' ').next().expect("a code").to_owned()).collect::<Vec<_>>(),
        ["wrong-encoding"]
    );
    assert!(site.messages(Lang::Zh).contains("早晚") || !site.messages(Lang::Zh).contains("GBK"));
    let (gbk, ..) = encoding_rs::GBK.encode("---\ntitle: 一页\n---\n早晚都要刷牙。\n");
    site.write("content/page.md", &gbk);
    assert!(site.messages(Lang::Zh).contains("GBK"));
}

const REVIEW: &str = "review:\n  stages:\n    - {id: first, name: 初审}\n  required: [first]\n";

/// Signs the page and gives what was found.
fn sign(site: &SiteTest) -> Vec<&'static str> {
    let given = Given {
        stage: "first".to_owned(),
        by: "ed".to_owned(),
        date: jiff::civil::date(2026, 3, 1),
        conclusion: "审查同意".to_owned(),
    };
    let signed = review::sign(&site.options(), &Wanted::Named(vec!["page".to_owned()]), &given).expect("no trouble");
    let mut codes: Vec<&str> = signed.notes.iter().map(|note| note.code).collect();
    codes.extend(signed.value.pages.iter().map(|_| "signed"));
    codes
}

fn to_sign(text: &str) -> SiteTest {
    let site = SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}{REVIEW}"))
        .file("content/registers/p.yaml", "people:\n  - {id: ed, name: 编辑}\n");
    site.file("content/page.md", text)
}

#[test]
fn a_signature_changes_nothing_else_or_is_refused() {
    let read = |site: &SiteTest| fs::read_to_string(site.root().join("content/page.md")).expect("text");
    let rest = "audiences: [public]\npublished: 2026-01-31\n";
    for (text, entry_is_in) in [
        (format!("---\ntitle: 甲\n{rest}---\n正文。\n"), true),
        (format!("---\r\ntitle: 甲\r\n{}---\r\n正文。\r\n", rest.replace('\n', "\r\n")), true),
        ("---\n  title: 甲\n  audiences: [public]\n  published: 2026-01-31\n---\n正文。\n".to_owned(), true),
        (format!("---\ntitle：甲\nreview: ~\n{rest}---\n正文。\n"), true),
        (format!("---\ntitle: |\n  甲\n  review:\n{rest}review:\n  # 还没有\n---\n正文。\n"), true),
        ("---\n{title: 甲, audiences: [public], published: 2026-01-31}\n---\n正文。\n".to_owned(), false),
        ("---\n{title: 甲,\n audiences: [public],\n published: 2026-01-31}\n---\n正文。\n".to_owned(), false),
        (format!("---\ntitle: 甲\nreview: [{{stage: first, by: ed, conclusion: 修改}}]\n{rest}---\n正文。\n"), false),
        (
            format!("---\ntitle: 甲\n\"review\":\n  - {{stage: first, by: ed, conclusion: 修改}}\n{rest}---\n正文。\n"),
            false,
        ),
    ] {
        let site = to_sign(&text);
        let found = sign(&site);
        let after = read(&site);
        if entry_is_in {
            assert_eq!(found, ["signed"], "{text}");
            // But for the entry the file is the same, and it is a page that is signed.
            assert_eq!(
                after
                    .lines()
                    .filter(|line| !line.contains("fingerprint"))
                    .map(|line| line.replace("review:", "").replace('~', "").trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>(),
                text.lines()
                    .map(|line| line.replace("review:", "").replace('~', "").trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .collect::<Vec<_>>(),
                "{text}"
            );
            assert!(
                site.run().notes.iter().all(|note| note.code != "review-lacking"
                    || note.place.path().is_some_and(|path| path.as_str() != "content/page.md")),
                "{after}"
            );
        } else {
            assert_eq!(found, ["review-not-a-list"], "{text}");
            assert_eq!(after, text);
            assert!(!site.root().join("reviews").exists(), "nothing is kept of a signature that was not given");
        }
    }
}

/// What a killed run left beside a page is no part of the site.
#[test]
fn what_was_left_half_written_is_no_part_of_the_site() {
    let site = page(&with("title: 甲"))
        .file("content/page.pamphlet-new", "半页")
        .file("content/registers/a.pamphlet-new", "facts:");
    assert!(site.findings().is_empty(), "{:?}", site.findings());
    assert!(site.build().keys().all(|name| !name.contains("pamphlet-new")));
}
