//! CommonMark and GFM by their own examples, which the Markdown parser's package carries, and emphasis in Chinese text.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use pamphlet::inside::model::document::{Conditions, Origin};
use pamphlet::inside::parse::{Dialect, markdown};
use pamphlet::inside::render::html;
use pamphlet::paths::SourcePath;

/// Markdown → HTML as our own parser and writer do it, raw HTML allowed.
fn render(text: &str) -> String {
    let text: Arc<str> = Arc::from(text);
    let origin = Origin::File(SourcePath::new("test.md"));
    let body = markdown::body(
        &text,
        0,
        origin,
        Dialect { raw_html: true, ..Dialect::default() },
        &mut Conditions::default(),
        &mut Vec::new(),
    );
    html::bare(&body)
}

/// What may differ without meaning anything: empty-element slashes, escaped quotes in text, white space between blocks.
fn normal(html: &str) -> String {
    let mut text = html.replace(" />", ">").replace("/>", ">").replace("&quot;", "\"");
    for tag in [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
    ] {
        for mark in [format!("</{tag}>"), format!("<{tag}>")] {
            text = text.replace(&format!("{mark}\n"), &mark).replace(&format!("\n{mark}"), &mark);
        }
    }
    text.replace("<hr>\n", "<hr>").replace("\n<hr>", "<hr>").trim().to_owned()
}

/// A test folder of the parser's package, wherever cargo keeps it.
fn suite(file: &str) -> String {
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let host = String::from_utf8(version.stdout)
        .expect("UTF-8")
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .expect("a host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", &host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata = String::from_utf8(output.stdout).expect("UTF-8");
    let manifests = metadata.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let manifest = manifests
        .map(|path| path.replace("\\\\", "/"))
        .find(|path| path.contains("/pulldown-cmark-0."))
        .expect("the package is there");
    let folder = PathBuf::from(manifest.trim_end_matches("Cargo.toml"));
    fs::read_to_string(folder.join("tests/suite").join(file)).expect("the examples are in the package")
}

/// Pairs of Markdown and HTML, in order.
fn examples(file: &str) -> Vec<(String, String)> {
    let text = suite(file);
    let part = |text: &str, name: &str| {
        let start = text.find(&format!("let {name} = r##\"")).map(|at| at + name.len() + 11)?;
        let end = start + text[start..].find("\"##;")?;
        Some((text[start..end].to_owned(), end))
    };
    text.split("fn ")
        .skip(1)
        .filter_map(|test| {
            let (original, end) = part(test, "original")?;
            let (expected, _) = part(&test[end..], "expected")?;
            Some((original, expected))
        })
        .collect()
}

/// Checks a suite; `differ` lists the numbers of examples that differ on purpose, each with its reason.
fn check(file: &str, count: usize, differ: &[(usize, &str)]) {
    let examples = examples(file);
    assert_eq!(examples.len(), count, "{file} has another number of examples: look at what is new");
    let mut wrong = Vec::new();
    for (index, (original, expected)) in examples.iter().enumerate() {
        let actual = render(original);
        let same = normal(&actual) == normal(expected);
        let listed = differ.iter().any(|(number, _)| *number == index + 1);
        if same == listed {
            wrong.push(format!(
                "{file} example {} {}\n--- markdown\n{original}--- expected\n{expected}--- actual\n{actual}",
                index + 1,
                if listed { "is listed as different and is not" } else { "differs" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}

#[test]
fn commonmark_0_31_2() {
    let (comment, address) =
        ("comments are published nowhere", "a bare address is a link, as in GFM 0.29, section 6.9");
    let comments = [177, 179, 183, 308, 309, 625, 626].map(|number| (number, comment));
    let addresses = [602, 608, 611, 612].map(|number| (number, address));
    check("spec.rs", 652, &[&comments[..], &addresses[..]].concat());
}

#[test]
fn gfm_tables() {
    check("gfm_table.rs", 9, &[(8, "without rows there is no tbody: GFM 0.29, section 4.10, last example")]);
}

#[test]
fn gfm_strikethrough() {
    check("gfm_strikethrough.rs", 3, &[]);
}

#[test]
fn gfm_task_lists() {
    check("gfm_tasklist.rs", 2, &[]);
}

/// Chinese emphasis: Markdown and the paragraph it makes.
const CHINESE: &[(&str, &str)] = &[
    // Quotes, both kinds, on either side.
    ("**“强调”**文字", "<strong>“强调”</strong>文字"),
    ("文字**“强调”**", "文字<strong>“强调”</strong>"),
    ("文字**“强调”**文字", "文字<strong>“强调”</strong>文字"),
    ("**‘强调’**文字", "<strong>‘强调’</strong>文字"),
    ("文字**「强调」**文字", "文字<strong>「强调」</strong>文字"),
    ("文字**『强调』**文字", "文字<strong>『强调』</strong>文字"),
    ("文字*“强调”*文字", "文字<em>“强调”</em>文字"),
    ("文字***“强调”***文字", "文字<em><strong>“强调”</strong></em>文字"),
    // Full stops, commas, colons at the end of the emphasis.
    ("**刷牙。**早晚", "<strong>刷牙。</strong>早晚"),
    ("**刷牙，**早晚", "<strong>刷牙，</strong>早晚"),
    ("**注意：**早晚", "<strong>注意：</strong>早晚"),
    ("**注意：**“早晚”", "<strong>注意：</strong>“早晚”"),
    ("**真的吗？**是的", "<strong>真的吗？</strong>是的"),
    ("**当心！**慢点", "<strong>当心！</strong>慢点"),
    ("**一、二；**三", "<strong>一、二；</strong>三"),
    ("*刷牙。*早晚", "<em>刷牙。</em>早晚"),
    ("**等等……**再说", "<strong>等等……</strong>再说"),
    ("**破折号——**再说", "<strong>破折号——</strong>再说"),
    // Brackets.
    ("这是**（重点）**内容", "这是<strong>（重点）</strong>内容"),
    ("这是**(重点)**内容", "这是<strong>(重点)</strong>内容"),
    ("这是**【重点】**内容", "这是<strong>【重点】</strong>内容"),
    ("这是**《书名》**内容", "这是<strong>《书名》</strong>内容"),
    ("这是**[重点]**内容", "这是<strong>[重点]</strong>内容"),
    ("**龋齿（蛀牙）**很常见", "<strong>龋齿（蛀牙）</strong>很常见"),
    ("**龋齿(蛀牙)**很常见", "<strong>龋齿(蛀牙)</strong>很常见"),
    // Punctuation right before the emphasis.
    ("早晚，**“刷牙”**。", "早晚，<strong>“刷牙”</strong>。"),
    ("早晚。**刷牙**很好", "早晚。<strong>刷牙</strong>很好"),
    ("（**刷牙**）很好", "（<strong>刷牙</strong>）很好"),
    ("“**刷牙**”很好", "“<strong>刷牙</strong>”很好"),
    ("很好（**刷牙。**）早晚", "很好（<strong>刷牙。</strong>）早晚"),
    // Figures, percent signs, units, Latin words.
    ("占**46%**的人", "占<strong>46%</strong>的人"),
    ("约**$5**一支", "约<strong>$5</strong>一支"),
    ("用**Fluoride.**刷牙", "用<strong>Fluoride.</strong>刷牙"),
    ("**3—6岁：**每年两次", "<strong>3—6岁：</strong>每年两次"),
    // Code and links inside the emphasis.
    ("这是**`代码`**文字", "这是<strong><code>代码</code></strong>文字"),
    ("看**[这页](a.md)**吧", "看<strong><a href=\"a.md\">这页</a></strong>吧"),
    ("看**[“这页”](a.md)**吧", "看<strong><a href=\"a.md\">“这页”</a></strong>吧"),
    ("[**“这页”**吧](a.md)", "<a href=\"a.md\"><strong>“这页”</strong>吧</a>"),
    ("`**不是强调**`文字", "<code>**不是强调**</code>文字"),
    ("`**“不是强调”**`文字", "<code>**“不是强调”**</code>文字"),
    // Strikethrough.
    ("~~“删除”~~文字", "<del>“删除”</del>文字"),
    ("文字~~（删除）~~文字", "文字<del>（删除）</del>文字"),
    ("~~删除。~~文字", "<del>删除。</del>文字"),
    ("文字~~删除，~~**“强调”**文字", "文字<del>删除，</del><strong>“强调”</strong>文字"),
    // Two in a row, nested, across punctuation.
    ("**“甲”**、**“乙”**和**“丙”**", "<strong>“甲”</strong>、<strong>“乙”</strong>和<strong>“丙”</strong>"),
    ("**“甲”**和**“乙”**", "<strong>“甲”</strong>和<strong>“乙”</strong>"),
    ("**强调*“里面”*外面**", "<strong>强调<em>“里面”</em>外面</strong>"),
    ("**一。****二。**三", "<strong>一。****二。</strong>三"),
    // What plain CommonMark marks stays marked, and what is beside it works too.
    ("**甲**（_b_）", "<strong>甲</strong>（<em>b</em>）"),
    ("~~甲。~~（**乙**）", "<del>甲。</del>（<strong>乙</strong>）"),
    ("*.rb*、*.py* 文件", "<em>.rb</em>、<em>.py</em> 文件"),
    ("**“粗”**字，**甲**（_b_）", "<strong>“粗”</strong>字，<strong>甲</strong>（<em>b</em>）"),
    ("_甲_、**“乙”**丙", "<em>甲</em>、<strong>“乙”</strong>丙"),
    // Wide signs that are symbols.
    ("体重**50㎏**以上", "体重<strong>50㎏</strong>以上"),
    (
        "腰围**85㎝**，每次**5㎎**和**10㏄**",
        "腰围<strong>85㎝</strong>，每次<strong>5㎎</strong>和<strong>10㏄</strong>",
    ),
    ("单位：**㎡**是", "单位：<strong>㎡</strong>是"),
    ("：**℃**与**37℃**以上", "：<strong>℃</strong>与<strong>37℃</strong>以上"),
    ("**㊙**密", "<strong>㊙</strong>密"),
    // What is no emphasis stays as it is.
    ("5 * 3 * 2", "5 * 3 * 2"),
    ("每天\\*两次\\*", "每天*两次*"),
    ("两次**", "两次**"),
    ("** 不是**强调", "** 不是**强调"),
    ("文件_名_字", "文件_名_字"),
    // Line breaks: none between Chinese characters, a space beside Latin.
    ("早上\n晚上", "早上晚上"),
    ("早上，\n晚上", "早上，晚上"),
    ("早上**刷牙**\n晚上", "早上<strong>刷牙</strong>晚上"),
    ("早上\n**“刷牙”**晚上", "早上<strong>“刷牙”</strong>晚上"),
    ("早上\nbrush", "早上\nbrush"),
    ("brush\n早上", "brush\n早上"),
    ("brush\nteeth", "brush\nteeth"),
    ("早上\\\n晚上", "早上<br>\n晚上"),
    // Other scripts of the region, emoji, characters beyond the first plane.
    ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
    ("이 용어**(This term)**를", "이 용어<strong>(This term)</strong>를"),
    ("𠮷**“强调”**𠮷", "𠮷<strong>“强调”</strong>𠮷"),
    ("笑😀**“强调”**文字", "笑😀<strong>“强调”</strong>文字"),
];

#[test]
fn chinese_emphasis_and_line_breaks() {
    let wrong: Vec<String> = CHINESE
        .iter()
        .filter_map(|(markdown, expected)| {
            let actual = render(markdown);
            let expected = format!("<p>{expected}</p>\n");
            (actual != expected).then(|| format!("{markdown}\nexpected {expected}actual   {actual}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), CHINESE.len(), wrong.join("\n"));
}

/// Bold ends behind every character of the plane that Chinese is written in, whatever its class is.
#[test]
fn bold_ends_behind_any_character() {
    let characters = (0x2010..=0xFFEF).filter_map(char::from_u32).filter(|c| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}')
    });
    let wrong: Vec<String> = characters
        .filter(|c| render(&format!("字**字{c}**字")) != format!("<p>字<strong>字{c}</strong>字</p>\n"))
        .map(|c| format!("U+{:04X}", c as u32))
        .collect();
    assert!(wrong.is_empty(), "{} characters: {}", wrong.len(), wrong.join(" "));
}

/// What follows `*` may not change what stands in code, links and escapes: the stand-ins of the parser never come out.
#[test]
fn stand_ins_never_come_out() {
    for text in [
        "`a*“x”*中\nb`文",
        "[中**“x”**文](中**“y”**文.md)",
        "![中**“x”**文](a.png \"中**“y”**文\")",
        "中&amp;**“x”**文&copy;",
        "    中**“x”**文",
        "```中**“x”**文\n中**“x”**文\n```",
        "| 中**“x”**文 |\n|---|\n| 中**“x”**文 |",
        "[^中**“x”**文]\n\n[^中**“x”**文]: 甲",
    ] {
        let html = render(text);
        assert!(!html.contains(['\u{FDD0}', '\u{2E4E}', '\u{10100}']), "{text}\n{html}");
    }
}
