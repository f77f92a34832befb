//! What is wrong is said with file, line and column, in both languages, and the output stays as it was.

use pamphlet::console::Lang;

use crate::site::{CONFIG, FRONT, SiteTest, tree};

/// A fault: files to write over a good site, and the finding it must give (others may stand beside it).
struct Fault {
    name: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    finding: &'static str,
}

fn page(name: &'static str, text: &str, finding: &'static str) -> Fault {
    Fault { name, files: vec![("content/page.md", text.as_bytes().to_vec())], finding }
}

fn body(name: &'static str, body: &str, finding: &'static str) -> Fault {
    page(name, &format!("{FRONT}{body}"), finding)
}

fn config(name: &'static str, text: &str, finding: &'static str) -> Fault {
    Fault { name, files: vec![("pamphlet.yaml", text.as_bytes().to_vec())], finding }
}

fn file(name: &'static str, path: &'static str, text: &str, finding: &'static str) -> Fault {
    Fault { name, files: vec![(path, text.as_bytes().to_vec())], finding }
}

fn faults() -> Vec<Fault> {
    let gbk = encoding_rs::GBK.encode(&format!("{FRONT}龋齿\n")).0.into_owned();
    let utf16 = [0xFF, 0xFE].into_iter().chain(FRONT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let register = |text: &str| format!("sources:\n  - {{id: who, title: 指南, issuer: 世界卫生组织}}\n{text}");
    vec![
        page(
            "front matter that is not closed",
            "---\ntitle: 一页\n\n正文。\n",
            "front-matter-unclosed content/page.md:1:1",
        ),
        page("no front matter", "正文。\n", "front-matter-missing content/page.md:1:1"),
        page(
            "front matter that is not YAML",
            "---\ntitle: [一页\naudiences: [all]\n---\n",
            "not-yaml content/page.md:2:8",
        ),
        page(
            "a tab in the front matter",
            "---\ntitle: 一页\n\taudiences: [all]\n---\n",
            "not-yaml content/page.md:3:1",
        ),
        page(
            "two colons in one line",
            "---\ntitle: 护牙: 从小开始\naudiences: [all]\n---\n",
            "not-yaml content/page.md:2:10",
        ),
        page(
            "an unknown key",
            "---\ntitel: 一页\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\n---\n",
            "unknown-key content/page.md:2:1",
        ),
        page(
            "a Chinese key",
            "---\n标题: 一页\naudiences: [all]\npublished: 2026-01-31\n---\n",
            "unknown-key content/page.md:2:1",
        ),
        page(
            "a wrong type",
            "---\ntitle: 一页\naudiences: {a: b}\npublished: 2026-01-31\n---\n",
            "wrong-type content/page.md:3:12",
        ),
        page(
            "a wrong flag",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\ndraft: 也许\n---\n",
            "wrong-type content/page.md:5:8",
        ),
        page(
            "a date in another form",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026年1月31日\n---\n",
            "wrong-date content/page.md:4:12",
        ),
        page(
            "a day that does not exist",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-02-30\n---\n",
            "wrong-date content/page.md:4:12",
        ),
        page(
            "a duplicate key",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\ntitle: 二页\n---\n",
            "duplicate-key content/page.md:5:1",
        ),
        page("a missing key", "---\ntitle: 一页\naudiences: [all]\n---\n", "missing-key content/page.md"),
        page(
            "a grade that does not exist",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\ngrades: [13]\n---\n",
            "wrong-grade content/page.md:5:10",
        ),
        page(
            "an unknown audience",
            "---\ntitle: 一页\naudiences: [public, 加长]\npublished: 2026-01-31\n---\n",
            "unknown-audience content/page.md:3:21",
        ),
        page(
            "an unknown setting",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nsettings: [hom]\n---\n",
            "unknown-setting content/page.md:5:12",
        ),
        page(
            "an unknown region",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nregion: 背景市\n---\n",
            "unknown-region content/page.md:5:9",
        ),
        page(
            "an unknown source in the front matter",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nsources: [没有#3]\n---\n",
            "unknown-source content/page.md:5:11",
        ),
        page(
            "an unknown event",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nevents: [没有]\n---\n",
            "unknown-event content/page.md:5:10",
        ),
        page(
            "a fact that is not there, in the message",
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nmessage: 每天:fact[没有]。\n---\n",
            "unknown-fact content/page.md:5:10",
        ),
        page(
            "a title for some only",
            "---\ntitle: {家长: 给家长}\naudiences: [all]\npublished: 2026-01-31\n---\n",
            "title-missing-for content/page.md:2:1",
        ),
        Fault {
            name: "a file in GBK",
            files: vec![("content/page.md", gbk)],
            finding: "wrong-encoding content/page.md:2:8",
        },
        Fault {
            name: "a file in UTF-16",
            files: vec![("content/page.md", utf16)],
            finding: "wrong-encoding content/page.md:2:8",
        },
        body("an unknown directive", "好。\n\n::: 注以\n啊\n:::\n", "unknown-directive content/page.md:8:5"),
        body("an unknown span", "每天:fcat[outdoor]。\n", "unknown-span content/page.md:6:3"),
        body("an unknown term", "说说:term[没有]。\n", "unknown-term content/page.md:6:3"),
        body("an unknown fact", "每天:fact[没有]。\n", "unknown-fact content/page.md:6:3"),
        body("an unknown service", "打:service[12345]。\n", "unknown-service content/page.md:6:2"),
        body("an unknown source", "见:source[没有#3]。\n", "unknown-source content/page.md:6:2"),
        body("an unknown audience in a block", "::: 面向 加长\n啊\n:::\n", "unknown-audience content/page.md:6:8"),
        body("an unknown audience in a span", "好:for[加长]{啊}。\n", "unknown-audience content/page.md:6:7"),
        page(
            "a for that widens",
            "---\ntitle: 一页\naudiences: [家长]\npublished: 2026-01-31\n---\n::: 面向 家长、教师\n啊\n:::\n",
            "for-widens content/page.md:6:11",
        ),
        body(
            "a for inside another one that widens",
            "::: 面向 家长\n:for[教师]{啊}\n:::\n",
            "for-widens content/page.md:7:6",
        ),
        body("a directive that is not closed", "::: 要\n- 啊\n", "unclosed-directive content/page.md:6:1"),
        body("a closing fence without an opening one", "啊\n\n:::\n", "stray-fence content/page.md:8:1"),
        body("raw HTML", "啊\n\n<div>啊</div>\n", "raw-html content/page.md:8:1"),
        body("raw HTML in a line", "啊<br>啊\n", "raw-html content/page.md:6:2"),
        body("a link to nowhere", "[去](那里.md)\n", "link-nowhere content/page.md:6:1"),
        body("a link with a script", "[去](javascript:alert(1))\n", "link-scheme content/page.md:6:1"),
        body("a link to a heading that is not there", "[去](#没有)\n", "unknown-fragment content/page.md:6:1"),
        body("an image that is missing", "![牙](ya.png)\n", "image-missing content/page.md:6:1"),
        body("an image of another host", "![牙](https://example.org/ya.png)\n", "image-outside content/page.md:6:1"),
        body(
            "a figure whose picture is missing",
            "::: 图 {图片=ya.svg 说明=牙}\n:::\n",
            "image-missing content/page.md:6:1",
        ),
        file(
            "two pages for one path",
            "content/index.zh-CN.md",
            &format!("{FRONT}啊\n"),
            "duplicate-page content/index.zh-CN.md",
        ),
        file("a page where a list must be", "content/all.md", &format!("{FRONT}啊\n"), "path-taken content/all.md"),
        file(
            "a page where an edition must be",
            "content/parents/index.md",
            &format!("{FRONT}啊\n"),
            "path-taken content/parents/index.md",
        ),
        file(
            "a language that the site does not have",
            "content/page.en.md",
            &format!("{FRONT}啊\n"),
            "unknown-language content/page.en.md",
        ),
        config("a broken configuration", "title: [\n", "not-yaml pamphlet.yaml:1:8"),
        config(
            "an unknown key in the configuration",
            &format!("{CONFIG}titel: 啊\n"),
            "unknown-key pamphlet.yaml:15:1",
        ),
        config(
            "a base url without a scheme",
            &format!("{CONFIG}base_url: example.org\n"),
            "wrong-base-url pamphlet.yaml:15:11",
        ),
        config(
            "two audiences of one name",
            &format!("{CONFIG}  - {{id: elders, name: 家长}}\n"),
            "duplicate-audience pamphlet.yaml:15:5",
        ),
        config("an unknown theme", &format!("{CONFIG}theme: 没有\n"), "unknown-theme pamphlet.yaml:15:8"),
        file(
            "a template with an error",
            "themes/default/templates/page.html",
            "{% if %}\n",
            "template-error themes/default/templates/page.html:1:7",
        ),
        file(
            "a template that asks for what is not there",
            "themes/default/templates/page.html",
            "<p>\n{{ page.nothing }}</p>\n",
            "template-error themes/default/templates/page.html:2:9",
        ),
        file(
            "a component with an error",
            "themes/default/components/key/key.html",
            "{{ body_html | nothing }}\n",
            "template-error themes/default/components/key/key.html:1:16",
        ),
        file(
            "a register that is not YAML",
            "content/registers/a.yaml",
            "facts: [\n",
            "not-yaml content/registers/a.yaml:1:8",
        ),
        file(
            "a fact without its source",
            "content/registers/a.yaml",
            "facts:\n  - {id: a, measure: 甲, value: 1}\n",
            "missing-key content/registers/a.yaml:2:5",
        ),
        file(
            "a fact with an unknown source",
            "content/registers/a.yaml",
            "facts:\n  - {id: a, measure: 甲, value: 1, source: 没有}\n",
            "unknown-source content/registers/a.yaml:2:43",
        ),
        file(
            "a fact with an unknown operator",
            "content/registers/a.yaml",
            &register("facts:\n  - {id: a, measure: 甲, value: 1, operator: 不小于, source: who}\n"),
            "unknown-operator content/registers/a.yaml:4:45",
        ),
        file(
            "an entry twice",
            "content/registers/a.yaml",
            &register("  - {id: who, title: 指南, issuer: 世卫}\n"),
            "duplicate-entry content/registers/a.yaml:3:5",
        ),
        file(
            "a day that cannot be",
            "content/registers/a.yaml",
            "events:\n  - {id: a, name: 甲, on: 13-40}\n",
            "wrong-event-rule content/registers/a.yaml:2:26",
        ),
    ]
}

#[test]
fn every_fault_is_found_at_its_place() {
    let wrong: Vec<String> = faults()
        .iter()
        .filter_map(|fault| {
            let site = SiteTest::new();
            fault.files.iter().for_each(|(path, bytes)| site.write(path, bytes));
            let found = site.findings();
            (!found.iter().any(|line| line == fault.finding))
                .then(|| format!("{}: expected {}, found {found:?}", fault.name, fault.finding))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands in something that is for nobody has no second finding.
#[test]
fn one_mistake_is_one_finding() {
    for (body, finding) in [
        ("::: 注以\n:for[家长]{啊}\n:::\n", "unknown-directive content/page.md:6:5"),
        ("::: 面向 加长\n:for[家长]{啊}\n:::\n", "unknown-audience content/page.md:6:8"),
        ("::: 面向 家长\n:for[教师]{好:for[公众]{啊}}\n:::\n", "for-widens content/page.md:7:6"),
    ] {
        assert_eq!(SiteTest::new().page("content/page.md", body).findings(), [finding], "{body}");
    }
}

#[test]
fn a_name_that_is_like_none_is_answered_with_those_there_are() {
    let site = SiteTest::new().file("content/page.md", &FRONT.replace("[all]", "[木匠]"));
    assert!(
        site.messages(Lang::Zh).contains("受众有：公众、小学1—2年级、小学5—6年级、家长、教师。"),
        "{}",
        site.messages(Lang::Zh)
    );
    assert!(site.messages(Lang::En).contains("There are: 公众, 小学1—2年级"), "{}", site.messages(Lang::En));
}

/// Each fault keeps the site back, and the last good output stays byte for byte.
#[test]
fn a_fault_leaves_the_output_as_it_was() {
    let site = SiteTest::new();
    let before = site.build();
    for fault in faults() {
        let kept: Vec<(&str, Option<Vec<u8>>)> =
            fault.files.iter().map(|(path, _)| (*path, std::fs::read(site.root().join(path)).ok())).collect();
        fault.files.iter().for_each(|(path, bytes)| site.write(path, bytes));
        let outcome = site.run();
        assert!(outcome.published.is_none(), "{} was published", fault.name);
        assert_eq!(tree(&site.output()), before, "{}", fault.name);
        for (path, old) in kept {
            match old {
                Some(bytes) => site.write(path, &bytes),
                None => site.remove(path),
            }
        }
    }
    assert_eq!(site.build(), before);
}

/// Every message reads as a sentence in both languages: no placeholder left, no key instead of words.
#[test]
fn messages_are_whole_in_both_languages() {
    for fault in faults() {
        let site = SiteTest::new();
        fault.files.iter().for_each(|(path, bytes)| site.write(path, bytes));
        for lang in [Lang::Zh, Lang::En] {
            let text = site.messages(lang);
            assert!(
                !text.contains("{ $") && !text.contains("{$") && (text.contains("help:") || text.contains("改法：")),
                "{}: {text}",
                fault.name
            );
        }
    }
}

/// Audiences and settings are called as in the language of the message, where the site has their names in it.
#[test]
fn names_are_in_the_language_of_the_message() {
    let both =
        |name: &str, english: &str| (format!("name: {name}}}"), format!("name: {{zh-CN: {name}, en-GB: {english}}}}}"));
    let names = [both("公众", "General public"), both("家长", "Parents"), both("学校", "School")];
    let config = names
        .iter()
        .fold(CONFIG.to_owned(), |config, (plain, named)| config.replace(plain, named))
        .replace("[zh-CN]", "[zh-CN, en-GB]");
    let front = FRONT.replace("[all]", "[public, parents, teachers]");
    let long = "早上刷牙晚上也刷牙天天都刷牙".repeat(10);
    let site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .file(
            "content/page.md",
            &format!("{front}[往](other.md)\n\n::: 面向 低年级\n好\n:::\n\n::: 面向 人\n好\n:::\n"),
        )
        .file("content/other.md", &FRONT.replace("[all]", "[teachers]\nsettings: [street]"));
    let loose = SiteTest::new().file("pamphlet.yaml", &config).file(
        "content/page.md",
        &format!(
            "{}{}\n",
            FRONT.replace("published", "leaflets: [单页]\npublished"),
            format!("{long}。\n\n").repeat(40)
        ),
    );
    for (site, lang, said) in [
        (
            &site,
            Lang::Zh,
            ["指的页面：公众、家长。", "写给公众、家长、教师的", "受众有：公众、", "可以写：家庭、学校。"].as_slice(),
        ),
        (
            &site,
            Lang::En,
            &[
                "leads to: General public, Parents.",
                "is for General public, Parents, 教师;",
                "There are: General public, ",
                "written: 家庭, School.",
            ],
        ),
        (&loose, Lang::Zh, &["《一页》（公众、", "公众、"]),
        (&loose, Lang::En, &["The General public, ", "too long for General public, "]),
    ] {
        let text = site.messages(lang);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            said.iter().all(|words| flat.contains(words)) && !text.contains(|c: char| c.is_control() && c != '\n'),
            "{said:?}\n{text}"
        );
    }
}

/// What is only unusual works: byte order marks, CRLF, full-width punctuation where authors type it.
#[test]
fn what_authors_type_by_mistake_works_where_it_is_clear() {
    let crlf = format!("{FRONT}::: 要\n- 刷牙\n:::\n").replace('\n', "\r\n");
    let plain = SiteTest::new().page("content/page.md", "::: 要\n- 刷牙\n:::\n").html("page.html");
    for (name, text) in [
        ("CRLF", crlf),
        ("a byte order mark", format!("\u{FEFF}{FRONT}::: 要\n- 刷牙\n:::\n")),
        ("full-width fences", format!("{FRONT}：：：　要\n- 刷牙\n：：：\n")),
        (
            "full-width colons after keys",
            "---\ntitle：一页\naudiences：[all]\npublished： 2026-01-31\n---\n::: 要\n- 刷牙\n:::\n".to_owned(),
        ),
    ] {
        assert_eq!(SiteTest::new().file("content/page.md", &text).html("page.html"), plain, "{name}");
    }
}

#[test]
fn a_site_without_content_says_so() {
    let site = SiteTest::bare().file("pamphlet.yaml", CONFIG);
    assert_eq!(site.findings(), ["no-content content"]);
}

#[test]
fn a_folder_without_a_configuration_is_no_site() {
    let site = SiteTest::bare().file("content/index.md", &format!("{FRONT}啊\n"));
    assert!(site.findings().contains(&"no-configuration pamphlet.yaml".to_owned()));
    assert!(site.run().published.is_none());
    assert!(!site.output().exists());
}
