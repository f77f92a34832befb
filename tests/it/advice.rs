//! Advice is true: who follows it shows nothing to more people, and is told once, in the words that stand in the file.

use pamphlet::console::Lang;

use crate::site::{FRONT, SiteTest};

fn site(body: &str) -> SiteTest {
    SiteTest::new().file("content/page.md", &format!("{FRONT}\n{body}"))
}

fn codes(site: &SiteTest) -> Vec<String> {
    site.findings().iter().map(|finding| finding.split(' ').next().expect("a code").to_owned()).collect()
}

/// The messages without the line breaks that a terminal needs.
fn said(site: &SiteTest, lang: Lang) -> String {
    site.messages(lang).split_whitespace().collect::<Vec<_>>().join(if lang == Lang::Zh { "" } else { " " })
}

/// "All but the public" is never mended to "the public", nor to words for everyone.
#[test]
fn what_excludes_somebody_is_not_turned_around() {
    let spans = [
        ":unless[public]{密语}",
        ":not[公众]{密语}",
        ":hide[public]{密语}",
        ":除[公众]{密语}",
        ":不给[公众]{密语}",
        "公共：别给[公众]{密语}",
        ":非[公众]{密语}",
    ];
    let blocks = [
        "::: unless public\n密语\n:::",
        "::: 除 公众\n密语\n:::",
        "::: 非 公众\n密语\n:::",
        "::: 不给 公众\n密语\n:::",
        "::: hide public\n密语\n:::",
        "::: 除公众\n密语\n:::",
    ];
    for body in spans.into_iter().chain(blocks) {
        let site = site(&format!("公共\n\n{body}\n"));
        let found = codes(&site);
        assert!(
            !found.is_empty()
                && found
                    .iter()
                    .all(|code| matches!(code.as_str(), "unknown-span" | "unknown-directive" | "condition-unread")),
            "{body}: {found:?}"
        );
        let (zh, en) = (said(&site, Lang::Zh), said(&site, Lang::En));
        assert!(
            zh.contains("只能写给谁看")
                && !zh.contains("去掉括号")
                && !zh.contains("反斜杠")
                && !zh.contains("是不是想写"),
            "{body}: {zh}"
        );
        assert!(
            en.contains("naming all who see it") && !en.contains("backslash") && !en.contains("Did you mean"),
            "{body}: {en}"
        );
    }
    // Words in braces behind a name that is not known were not meant for everyone either.
    for body in [
        "公共 :只给[家长]{密语}",
        "公共:只限[家长]{密语}",
        "公共：专给[家长、教师]{密语}",
        "公共:限于[家长]｛密语｝",
        "公共 :show[家长]{密语}",
        "公共：给大家【家长】{密语}",
    ] {
        let site = site(&format!("{body}\n"));
        assert!(!codes(&site).is_empty(), "{body}");
        let zh = said(&site, Lang::Zh);
        assert!((zh.contains(":面向[家长]") || zh.contains("半角的方括号")) && !zh.contains("反斜杠"), "{body}: {zh}");
    }
    // What is no list of readers with words behind stays text.
    for body in ["注意：看[图]，不要看[表]{#x}。", "比：甲[乙] {丙}", "看：这里[首页](index.md){面向=家长}"]
    {
        let site = site(&format!("{body}\n")).page("content/index.md", "甲\n");
        assert!(!codes(&site).contains(&"unknown-span".to_owned()), "{body}: {:?}", site.findings());
    }
    let plain = said(&site("比分:fcat[3]\n"), Lang::Zh);
    assert!(plain.contains("反斜杠"), "{plain}");
}

/// Tags that say for whom something is, or hide it: without them the words would be for everyone.
#[test]
fn tags_that_hide_are_not_just_taken_out() {
    let bodies = [
        "<div for=\"parents\">密语</div>",
        "<For audience=\"家长\">密语</For>",
        "公共<span data-reader='parents'>密语</span>",
        "<p hidden>密语</p>",
        "<div style=\"display: none\">密语</div>",
        "<div v-if=\"parents\">密语</div>",
        "公共<b class=\"only-parents\">密语</b>",
        "<details hidden>密语</details>",
        "<section 面向=家长>密语</section>",
    ];
    for body in bodies {
        let site = site(&format!("公共\n\n{body}\n"));
        assert!(
            codes(&site).iter().all(|code| matches!(code.as_str(), "raw-html" | "condition-unread")),
            "{body}: {:?}",
            site.findings()
        );
        let (zh, en) = (said(&site, Lang::Zh), said(&site, Lang::En));
        assert!(zh.contains("用:::面向家长和:::") || zh.contains(":面向[家长]"), "{body}: {zh}");
        assert!(
            !zh.contains("raw_html") && !zh.contains("改用:::注意") && !zh.contains("用**文字**加粗"),
            "{body}: {zh}"
        );
        assert!(!en.contains("raw_html") && !en.contains("such as ::: warning"), "{body}: {en}");
    }
    // Others keep the advice that they had.
    assert!(said(&site("<div>公共</div>\n"), Lang::Zh).contains("改用:::注意"));
    assert!(said(&site("公共<br>公共\n"), Lang::Zh).contains("反斜杠"));
    // A comment that says for whom something is does not say so to the program.
    assert!(said(&site("<!-- 面向 家长 -->密语<!-- 完 -->\n"), Lang::Zh).contains("只给一部分人看的字"));
}

/// Where a condition is in doubt, nothing else is said of the same signs that would leave the words and take the signs away.
#[test]
fn a_doubt_stands_alone() {
    for body in ["{{#if parents}}密语{{/if}}", "公共 {{ if parents }}密语{{ end }}"] {
        assert!(
            codes(&site(&format!("{body}\n"))).iter().all(|code| code == "condition-unread"),
            "{body}: {:?}",
            site(&format!("{body}\n")).findings()
        );
    }
}

/// Words behind a condition in round brackets are a link to the parser: nothing is said of pages.
#[test]
fn round_brackets_behind_a_condition_are_no_link() {
    for body in [
        ":面向[家长](密语)",
        "公共：面向[家长](密语)公共",
        ":for[parents](密语)",
        "- :仅限[家长](密语)",
        "**:面向[家长](密语)**",
        ":面向[家长](index.md)",
    ] {
        let site = site(&format!("{body}\n")).page("content/index.md", "甲\n");
        assert_eq!(codes(&site), ["condition-unread"], "{body}");
        let zh = said(&site, Lang::Zh);
        assert!(zh.contains("花括号里，不是圆括号") && !zh.contains("页面"), "{body}: {zh}");
    }
    // A link behind words is one.
    assert_eq!(
        codes(&site("写给[家长](index.md)、\\:面向[家长](index.md)\n").page("content/index.md", "甲\n")),
        Vec::<String>::new()
    );
}

/// A heading that some do not see is there: its name is right.
#[test]
fn a_heading_that_is_hidden_does_not_suggest_itself() {
    for body in
        ["[看](#隐藏的)\n\n## 隐藏的 {面向=家长}\n\n字\n", "[看](#隐藏的)\n\n::: 面向 家长\n\n## 隐藏的\n\n字\n\n:::\n"]
    {
        let site = site(body);
        assert_eq!(codes(&site), ["unknown-fragment"], "{body}");
        let zh = said(&site, Lang::Zh);
        assert!(zh.contains("却看不到它") && !zh.contains("是不是想写") && zh.contains("教师"), "{zh}");
    }
    let zh = said(&site("[看](#看牙)\n\n## 看看牙\n\n字\n"), Lang::Zh);
    assert!(zh.contains("那一页没有“看牙”这个小标题") && zh.contains("是不是想写“#看看牙”"), "{zh}");
}

/// Braces in a value are part of it: what is missing is missing, and what is there is not.
#[test]
fn braces_in_values_are_read_as_they_stand() {
    let site = |body: &str| {
        let site = site(body);
        site.write(
            "content/a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'><path d='M0 0h4v3z'/></svg>",
        );
        site
    };
    for attributes in [
        "图片=a.svg 说明=\"牙:面向[家长]{密语}\"",
        "说明='牙:面向[家长]{密语}' 图片=a.svg",
        "图片=a.svg 说明=牙:面向[家长]{密语}",
        "图片=a.svg 说明=“牙{面向=家长}”",
    ] {
        let site = site(&format!("公共\n\n::: 图 {{{attributes}}}\n:::\n"));
        assert!(
            codes(&site).iter().all(|code| matches!(code.as_str(), "directive-unread" | "condition-unread"))
                && !codes(&site).is_empty(),
            "{attributes}: {:?}",
            site.findings()
        );
        assert!(said(&site, Lang::Zh).contains("移到正文里"), "{attributes}: {}", said(&site, Lang::Zh));
    }
    assert_eq!(codes(&site("公共\n\n::: 图 {图片=a.svg 说明=\"集合{1, 2}\"}\n:::\n")), Vec::<String>::new());
    assert!(
        site("公共\n\n::: 图 {图片=a.svg 说明=\"集合{1, 2}\"}\n:::\n").html("page.html").contains("alt=\"集合{1, 2}\"")
    );
    // A condition at the end stays one, whatever braces stand before it.
    for body in [
        "::: 要点 集合{a=b} 说明 {面向=家长}\n密语\n:::\n",
        "::: 要点 {a=1} {面向=家长}\n密语\n:::\n",
        "::: 图 题:面向[家长]{密语} {图片=a.svg 说明=牙}\n:::\n",
    ] {
        let site = site(&format!("公共\n\n{body}"));
        if codes(&site).is_empty() {
            assert!(
                !site.html("page.html").contains("密语") && site.html("parents/page.html").contains("密语"),
                "{body}"
            );
        }
    }
    // A value that is empty says nothing.
    assert_eq!(codes(&site("公共\n\n::: 图 {图片=a.svg 说明=}\n:::\n")), ["attribute-missing"]);
    assert_eq!(codes(&site("公共\n\n::: 图 {图片=a.svg 说明=\"\"}\n:::\n")), ["attribute-missing"]);
}

/// A key that is misspelt is not missing too, in a page and in an entry of a register; a key that is empty is not to be written once more.
#[test]
fn one_slip_is_one_line() {
    let page = |front: &str| SiteTest::new().file("content/page.md", &format!("---\n{front}---\n\n甲\n"));
    assert_eq!(
        page("标题: 甲\n受众: 公众\npublished: 2026-01-31\n").findings(),
        ["unknown-key content/page.md:2:1", "unknown-key content/page.md:3:1"]
    );
    assert_eq!(
        page("title: 甲\naudience: [公众]\npublished: 2026-01-31\n").findings(),
        ["unknown-key content/page.md:3:1"]
    );
    // What is missing besides is told.
    assert_eq!(
        page("titel: 甲\npublished: 2026-01-31\n").findings(),
        ["missing-key content/page.md", "unknown-key content/page.md:2:1"]
    );
    let register = "sources:\n  - {id: a, titel: 甲, issuer: 乙, date: 2026}\n  - {id: b, issuer: 乙, date: 2026}\n";
    let site = SiteTest::new().file("content/registers/a.yaml", register);
    assert_eq!(
        site.findings(),
        ["unknown-key content/registers/a.yaml:2:13", "missing-key content/registers/a.yaml:3:5"]
    );
    let empty = page("title: \naudiences: []\npublished: 2026-01-31\n");
    assert_eq!(empty.findings(), ["missing-key content/page.md:2:1", "missing-key content/page.md:3:1"]);
    let zh = said(&empty, Lang::Zh);
    assert!(!zh.contains("加一行") && zh.contains("后面写上这一页的标题") && !zh.contains("public"), "{zh}");
    // A page for nobody is not made one for everybody.
    assert!(!said(&page("title: 甲\npublished: 2026-01-31\n"), Lang::Zh).contains("[public]"));
    // A heading without words, a link without an address.
    assert_eq!(site_codes("甲\n\n#\n"), ["heading-empty"]);
    assert!(said(&crate::advice::site("[这里]()\n"), Lang::Zh).contains("圆括号里是空的"));
}

fn site_codes(body: &str) -> Vec<String> {
    codes(&site(body))
}

/// What is quoted is what stands in the file, and enough of it to be found.
#[test]
fn doubts_are_quoted_with_the_words_around() {
    for body in [
        "公共的一句 {面向=家长。",
        "公共 `字` {面向=`家长`}",
        "公共\n面向{家长\n}密语",
        ":面向[**家长**]{密语}",
        "公共![图](a.svg){面向：家长} 公共",
    ] {
        let site = site(&format!("{body}\n"));
        site.write(
            "content/a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'><path d='M0 0h4v3z'/></svg>",
        );
        let zh = said(&site, Lang::Zh);
        for quoted in zh.split("被所有人看到：“").skip(1).filter_map(|rest| rest.split('”').next()) {
            assert!(quoted.chars().count() >= 4 && !quoted.contains('\u{FFFC}'), "{body}: {quoted}");
        }
    }
}
