//! Nothing reaches a reader that is not meant for them: not by text, title, menu, list, count, picture or file.

use pamphlet::paths::{OutPath, ticket, ticket_path};

use pamphlet::pipeline::session::Session;

use crate::site::{CONFIG, FRONT, SiteTest};

/// The word that only parents may read, in every place that can carry one. No other edition's bytes may hold it.
const SECRET: &str = "独秘词";
/// The same for file names and ids, which are ASCII.
const SECRET_ID: &str = "hush-hush";

/// A word that nobody may read: notes for those who work on the site.
const UNSAID: &str = "内部话";

/// A printed page: what it says to parents, what was changed for them, and what reviewers wrote about it.
fn handout() -> String {
    let (s, id, u) = (SECRET, SECRET_ID, UNSAID);
    format!(
        "---
title: {{通用: 单子, 家长: {s}单子}}
message: {{通用: 早晚刷牙。, 家长: {s}信息。}}
audiences: [public, 家长, 教师]
published: 2026-01-31
leaflets: [sheet]
sources: [plain]
safety: 成人
override: {{by: {id}, reason: {u}为什么}}
allow: [{{code: reader-official, reason: {u}理由}}]
review:
  - {{stage: 初审, by: {id}, date: 2026-01-20, conclusion: {u}结论}}
changes:
  - {{date: 2026-02-01, note: '改了一句:for[家长]{{{s}改动}}'}}
  - {{date: 2026-02-02, note: ':for[家长]{{{s}只有家长的改动}}'}}
---
大家的。

::: 面向 家长
{s}段落:source[{id}#{s}条]。
:::
"
    )
}

/// A site in which every directive, field, picture, register entry, heading and list carries the word for parents only.
fn site() -> SiteTest {
    let s = SECRET;
    let id = SECRET_ID;
    let mixed = format!(
        "---
title: {{通用: 一页, 家长: {s}标题}}
summary: {{通用: 摘要, 家长: {s}摘要}}
message: {{通用: '主要信息:for[家长]{{{s}}}', 家长: '{s}信息:fact[{id}]'}}
actions: {{通用: ['做一做:面向[家长]{{{s}}}'], 家长: ['{s}行动']}}
audiences: [all]
published: 2026-01-31
---
正文 :for[家长]{{{s}跨 **{s}粗** `{s}码` [{s}链](only.md) :fact[{id}] :term[{s}词] :service[{id}] :source[{id}#{s}条] ![{s}图]({id}.svg)}} 结束。

**粗:for[家长]{{{s}粗}}** *斜:for[家长]{{{s}斜}}* ~~删:for[家长]{{{s}删}}~~ [链:for[家长]{{{s}链}}](index.md)

## 小标题:for[家长]{{{s}题}}

::: 面向 家长
## {s}标题

{s}段落[^1]

- {s}列表
  - {s}里层

1. {s}有序

> {s}引用

| {s}头 | 乙 |
|---|---|
| {s}格 | 乙 |

```
{s}代码
```

{s}定义
: {s}解释

::: 步骤 {s}
1. {s}
:::
::: 要 {s}
- {s}
:::
::: 不要 {s}
- {s}
:::
::: 要点 {s}
{s}
:::
::: 注意 {s}
{s}
:::
::: 就医 {s} {{何时=今天}}
{s}
:::
::: 清单 {s}
- {s}
:::
::: 展开 {s}
{s}
:::
::: 图 {{图片={id}-2.svg 说明={s}}}
{s}
:::
::: 小测验 {s}
{s}

- [ ] {s}
- [x] {s}

{s}
:::
::: 承诺 {s}
- {s}
:::
::: 回执 {s}
- {s}
:::
::: 折面 {s}
{s}
:::
:::

[^1]: {s}注释

::: 注意 {s}标题 {{面向=家长}}
{s}
:::

::: 注意 大家的:for[家长]{{{s}标题}}
大家的。
:::

| 甲 | 乙:for[家长]{{{s}头}} |
|---|---|
| 甲:for[家长]{{{s}格}} | 乙 |
| :for[家长]{{{s}行}} | |

- 大家
- :for[家长]{{{s}项}}

甲:for[家长]{{{s}定义}}
: 乙:for[家长]{{{s}解释}}

<!-- {s} 作者的笔记 -->
"
    );
    let only = format!(
        "---\ntitle: {s}页\nsummary: {s}摘要\naudiences: [家长]\nauthor: {s}作者\nmessage: {s}\nactions: [{s}]\nsources: [{id}#{s}]\nevents: [{id}]\nregion: 北京市\nsettings: [clinic]\npublished: 2026-01-31\n---\n{s}正文\n\n## {s}小标题\n\n![{s}]({id}-3.svg)\n\n[文件]({id}.pdf)\n"
    );
    let campaign = format!("---\ntitle: {s}行动\naudiences: [家长]\npublished: 2026-01-31\n---\n{s}\n");
    let register = format!(
        "sources: [{{id: plain, title: 大家的文件, issuer: 某部门, note: {UNSAID}备注}}, {{id: {id}, title: {s}文件, issuer: {s}机构, number: {s}号, note: {s}}}]
facts: [{{id: {id}, measure: {s}量, value: {s}值, unit: {s}单位, population: {s}人群, source: {id}, item: {s}条目}}]
terms: [{{term: {s}词, plain: {s}俗称, gloss: {s}解释, pinyin: {s}}}]
services: [{{id: {id}, name: {s}热线, phone: '96{id}'}}]
events:
  - {{id: {id}, name: {s}日, on: 03-03, theme: {s}主题, quote: {UNSAID}, line: {UNSAID}}}
  - {{id: {id}-for, name: {s}节, on: 重阳, for: [家长], theme: {s}节的主题}}
  - {{id: {id}-pages, name: {s}月, every: 每学期2次, pages: [only], source: plain, item: {s}节}}
  - {{id: shared, name: 大家的日, on: 05-05, pages: [page, only, talk]}}
people: [{{id: {id}, name: {s}人}}]
"
    );
    let config = format!("{CONFIG}review: {{stages: [{{id: first, name: 初审}}]}}\n")
        .replace("{id: school, name: 学校}", &format!("{{id: school, name: 学校}}, {{id: clinic, name: {s}场所}}"));
    let mut site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .file("content/page.md", &mixed)
        .file("content/handout.md", &handout())
        .file("reviews/handout/aaaa.txt", &format!("{s}{UNSAID}\n"))
        .file("reports/review.csv", &format!("{s}{UNSAID}\n"))
        .file("content/only.md", &only)
        .file("content/talk/index.md", &campaign)
        .file("content/talk/inner.md", &only.replace(&format!("![{s}]({id}-3.svg)\n\n[文件]({id}.pdf)\n"), ""));
    site = site.file("content/registers/r.yaml", &register).file(
        "content/draft.md",
        &format!("---\ntitle: {s}稿\naudiences: [all]\npublished: 2026-01-31\ndraft: true\n---\n{s}\n"),
    );
    for name in [
        format!("{id}.svg"),
        format!("{id}-2.svg"),
        format!("{id}-3.svg"),
        format!("{id}.pdf"),
        format!("{id}-unused.svg"),
    ] {
        site = site.file(
            &format!("content/{name}"),
            &format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>{s}</title></svg>\n"),
        );
    }
    site.base_url = Some("https://example.org/health".to_owned());
    site
}

/// The page where a print is checked is outside the trees of the editions.
fn ticket_of(page: &str) -> String {
    ticket_path(&ticket(&OutPath::new(page))).0
}

#[test]
fn a_word_for_parents_is_in_no_other_edition() {
    let tree = site().build();
    let mut leaks = Vec::new();
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        // Lines of a calendar are folded, also within a word.
        let text = if path.ends_with(".ics") { text.replace("\r\n ", "").into() } else { text };
        let of_parents = path.starts_with("parents/") || *path == ticket_of("parents/handout.html");
        if !of_parents && (text.contains(SECRET) || text.contains(SECRET_ID) || path.contains(SECRET_ID)) {
            let at = text.find(SECRET).or_else(|| text.find(SECRET_ID)).unwrap_or(0);
            let start = (0..=at.saturating_sub(60)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            leaks.push(format!("{path}: …{}", text[start..].chars().take(60).collect::<String>()));
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// The test above would pass on an empty site: parents do get every one of the words.
#[test]
fn parents_get_all_of_it() {
    let tree = site().build();
    let text = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    let page = text("parents/page.html");
    for part in [
        "标题", "摘要", "信息", "行动", "跨", "粗", "斜", "删", "码", "链", "词", "图", "题", "段落", "列表", "里层",
        "有序", "引用", "头", "格", "代码", "定义", "解释", "注释", "热线", "条", "值", "单位", "文件", "机构", "号",
        "俗称", "项", "行",
    ] {
        assert!(page.contains(&format!("{SECRET}{part}")), "no {SECRET}{part} in the parents' page");
    }
    let only = text("parents/only.html");
    for part in ["页", "摘要", "作者", "正文", "小标题", "日", "主题", "场所"] {
        assert!(only.contains(&format!("{SECRET}{part}")), "no {SECRET}{part} on the parents' own page");
    }
    assert!(text("parents/all.html").contains(&format!("{SECRET}页")));
    assert!(text("parents/index.html").contains(&format!("{SECRET}行动")));
    assert!(text("parents/settings/clinic.html").contains(SECRET));
    let calendar = text("parents/calendar.html");
    let file = text("parents/calendar.ics").replace("\r\n ", "");
    for part in ["日", "节", "月", "页", "行动"] {
        assert!(calendar.contains(&format!("{SECRET}{part}")), "no {SECRET}{part} in the parents' calendar");
        assert!(file.contains(&format!("{SECRET}{part}")), "no {SECRET}{part} in the parents' calendar file");
    }
    assert!(text("calendar.html").contains("大家的日") && text("calendar/shared.html").contains("page.html"));
    assert!(text(&format!("parents/calendar/{SECRET_ID}-pages.html")).contains(&format!("{SECRET}节")));
    for file in [
        format!("parents/{SECRET_ID}.svg"),
        format!("parents/{SECRET_ID}-2.svg"),
        format!("parents/{SECRET_ID}-3.svg"),
        format!("parents/{SECRET_ID}.pdf"),
    ] {
        assert!(tree.contains_key(&file), "no {file}");
    }
}

/// Tickets, marks and data for search engines are of one edition as well.
#[test]
fn prints_and_data_are_of_their_edition() {
    let tree = site().build();
    let text = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    let (public, parents) = (text(&ticket_of("handout.html")), text(&ticket_of("parents/handout.html")));
    assert!(
        parents.contains(&format!("{SECRET}单子"))
            && parents.contains(&format!("改了一句{SECRET}改动"))
            && parents.contains("只有家长的改动")
    );
    assert!(
        public.contains("单子") && public.contains("改了一句") && !public.contains("2026年2月2日"),
        "a change for others is not even a date"
    );
    let data = |path: &str| {
        text(path).split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data").to_owned()
    };
    assert!(
        data("parents/handout.html").contains(&format!("{SECRET}文件"))
            && data("parents/handout.html").contains(&format!("{SECRET}单子"))
    );
    assert!(data("handout.html").contains("大家的文件"));
    for path in ["prints.html", "sitemap.xml", "p/"] {
        assert!(tree.keys().any(|known| known.starts_with(path)), "no {path}");
    }
}

/// Variants of a text: the name as written, a word and a picture in it, the leaflet that is asked for, and the trees of
/// those who read it. Parents are named twice: they read what stands first.
const VARIANTS: [(&str, &str, &str, &str, &[&str]); 5] = [
    ("通用", "共词", "to-all", "sheet", &["", "teachers/"]),
    ("小学生", "童词", "to-pupils", "poster", &["grade-5-6/"]),
    ("低年级", "幼词", "to-small", "card", &["grade-1-2/"]),
    ("家长", "亲词", "to-parents", "letter", &["parents/"]),
    ("parents", "迟词", "to-late", "tri-fold", &[]),
];

/// The tree that a file belongs to.
fn tree_of(path: &str) -> &str {
    ["grade-1-2/", "grade-5-6/", "parents/", "teachers/"]
        .into_iter()
        .find(|tree| path.starts_with(tree))
        .unwrap_or_default()
}

/// Each text that may vary is read in the variant for the fewest audiences, whatever the order, and in no other.
#[test]
fn a_variant_is_read_by_those_whom_its_name_means_and_nobody_else() {
    // The second name of parents would be the first one the other way round.
    for order in [&[0, 1, 2, 3, 4][..], &[3, 2, 1, 0]] {
        let variants = || order.iter().map(|index| VARIANTS[*index]);
        // No two texts have their variants in one order: who reads one of them says nothing of the others.
        let texts = |key: &str, first: usize, text: &dyn Fn(&str, &str) -> String| {
            let turned = variants().cycle().skip(first).take(order.len());
            let lines = turned.map(|(name, word, picture, ..)| format!("  {name}: {}\n", text(word, picture)));
            format!("{key}:\n{}", lines.collect::<String>())
        };
        let plain = |of: &'static str| move |word: &str, _: &str| format!("{word}{of}");
        let page = format!(
            "---\n{}{}{}{}audiences: [all]\npublished: 2026-01-31\n---\n正文。\n",
            texts("title", 0, &plain("标题")),
            texts("summary", 1, &plain("摘要")),
            texts("message", 2, &|word, picture| format!("'{word}信息![图]({picture}.svg)'")),
            texts("actions", 3, &|word, picture| format!("['{word}行动 ![图]({picture}-2.svg)']")),
        );
        let mut site = SiteTest::new().file("content/page.md", &page);
        for (_, _, picture, ..) in variants() {
            let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
            site = site
                .file(&format!("content/{picture}.svg"), drawing)
                .file(&format!("content/{picture}-2.svg"), drawing);
        }
        let tree = site.build();
        for (name, word, picture, _, readers) in variants() {
            for (path, bytes) in &tree {
                let is_told = String::from_utf8_lossy(bytes).contains(word) || path.contains(picture);
                assert!(!is_told || readers.contains(&tree_of(path)), "what is for {name} is told in {path}");
            }
            for reader in readers {
                let text = String::from_utf8_lossy(&tree[&format!("{reader}page.html")]).into_owned();
                let missing: Vec<&str> = ["标题", "摘要", "信息", "行动"]
                    .into_iter()
                    .filter(|part| !text.contains(&format!("{word}{part}")))
                    .collect();
                assert!(missing.is_empty(), "{missing:?} for {name} are not in {reader}page.html");
                for file in [format!("{reader}{picture}.svg"), format!("{reader}{picture}-2.svg")] {
                    assert!(tree.contains_key(&file), "no {file}");
                }
            }
        }
    }
}

/// Leaflets vary as texts do: those that a page asks for, the campaign above it, or the site.
#[test]
fn an_edition_is_printed_in_the_formats_that_are_asked_for_it() {
    let asked: Vec<String> = VARIANTS.iter().map(|(name, _, _, format, _)| format!("{name}: [{format}]")).collect();
    let asked = format!("leaflets: {{{}}}\n", asked.join(", "));
    let front = FRONT.replace("published", &format!("{asked}published"));
    for whose in ["page", "campaign", "site"] {
        let of = |who: &str| if who == whose { &front } else { FRONT };
        let config = if whose == "site" { format!("{CONFIG}{asked}") } else { CONFIG.to_owned() };
        let site = SiteTest::new()
            .file("pamphlet.yaml", &config)
            .file("content/oral/index.md", &format!("{}大家的。\n", of("campaign")))
            .file("content/oral/page.md", &format!("{}大家的。\n", of("page")));
        let ready = Session::open(site.options()).refresh(None).expect("no trouble").value;
        let mut planned: Vec<(&str, String)> = ready
            .plan
            .leaflets
            .iter()
            .map(|job| (tree_of(job.files[0].1.as_str()), job.leaflet.name().to_owned()))
            .collect();
        planned.sort();
        let mut expected: Vec<(&str, String)> = VARIANTS
            .iter()
            .flat_map(|(_, _, _, format, readers)| readers.iter().map(|reader| (*reader, (*format).to_owned())))
            .collect();
        expected.sort();
        assert_eq!(planned, expected, "leaflets of the {whose}");
    }
}

/// What nobody is shown is in no edition at all: files that no page names, drafts, comments.
#[test]
fn what_nobody_is_shown_is_nowhere() {
    let tree = site().build();
    assert!(!tree.keys().any(|path| path.contains("unused") || path.contains("draft") || path.contains("registers")));
    assert!(!tree.values().any(|bytes| String::from_utf8_lossy(bytes).contains("作者的笔记")));
    let told: Vec<&String> = tree
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(UNSAID))
        .map(|(path, _)| path)
        .collect();
    assert!(told.is_empty(), "{told:?}");
    assert!(!tree.keys().any(|path| path.contains("review") || path.contains("report")));
}

/// The general public finds a page that offers the editions of a page for others, and learns nothing else of it.
#[test]
fn a_page_for_others_is_offered_to_the_public() {
    let tree = site().build();
    let offer = String::from_utf8(tree["only.html"].clone()).expect("UTF-8");
    assert!(offer.contains("href=\"parents/only.html\"") && offer.contains("家长"));
    assert!(!tree.contains_key("teachers/only.html"));
}

#[test]
fn a_link_to_what_others_may_see_is_a_finding() {
    let site = SiteTest::new().page("content/page.md", "[去](only.md)\n\n::: 面向 家长\n[去](only.md)\n:::\n").file(
        "content/only.md",
        "---\ntitle: 家长页\naudiences: [家长]\npublished: 2026-01-31\n---\n## 甲\n\n::: 面向 家长\n## 乙\n:::\n",
    );
    assert_eq!(site.findings(), ["link-not-for content/page.md:6:1"]);
}

#[test]
fn a_link_to_a_heading_that_only_some_see_is_a_finding_for_the_others() {
    let site = SiteTest::new()
        .page("content/page.md", "[去](other.md#乙)\n")
        .page("content/other.md", "## 甲\n\n::: 面向 家长\n## 乙\n:::\n");
    assert_eq!(site.findings(), ["unknown-fragment content/page.md:6:1"]);
}

/// Reading time, contents and numbers of sources count only what the edition shows.
#[test]
fn counts_are_of_the_edition() {
    let long = "早".repeat(5_000);
    let site = SiteTest::new()
        .page(
            "content/page.md",
            &format!("短。\n\n::: 面向 家长\n## 家长的\n\n{long}:source[one#1]\n:::\n\n尾:source[two#2]\n"),
        )
        .file(
            "content/registers/r.yaml",
            "sources:\n  - {id: one, title: 甲, issuer: 甲}\n  - {id: two, title: 乙, issuer: 乙}\n",
        );
    let tree = site.build();
    let text = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    assert!(
        text("page.html").contains("约读1分钟")
            && text("page.html").contains("href=\"#source-1\"")
            && !text("page.html").contains("source-2")
    );
    assert!(text("parents/page.html").contains("约读13分钟") && text("parents/page.html").contains("source-2"));
    assert!(!text("page.html").contains("家长的"));
}

/// A page in another language falls back to the original, in a tree of its own, and says so.
#[test]
fn a_page_without_translation_is_offered_in_the_original() {
    let config = CONFIG.replace("languages: [zh-CN]", "languages: [zh-CN, en]");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .page("content/page.md", "原文。\n")
        .page("content/both.md", "原文。\n")
        .file("content/both.en.md", &FRONT.replace("[all]", "[public]").replace("一页", "A page"))
        .file("content/index.en.md", &format!("{FRONT}Home.\n"));
    let tree = site.build();
    let text = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    assert!(
        text("en/page.html").contains("原文。")
            && text("en/page.html").contains("lang=\"zh-CN\"")
            && text("en/page.html").contains("has not been translated")
    );
    assert!(text("en/both.html").contains("A page") && !text("en/both.html").contains("原文"));
    // The translation is for the public only, so parents read the original.
    assert!(text("en/parents/both.html").contains("原文。"));
}

/// Slips that authors make: what was meant for some readers only must not be shown to the others without a finding.
#[test]
fn slips_do_not_show_what_was_meant_for_others() {
    let wrong: Vec<String> = [
        // After a paragraph, as the first words of a line: no definition.
        ("段落\n\n:面向[教师]{秘密}后\n", ""),
        ("段落\n:面向[教师]{秘密}后\n", ""),
        ("- 段落\n\n  :面向[教师]{秘密}后\n", ""),
        // In quotes and list items, with other spaces before it, with closing colons.
        ("> ::: 面向 教师\n> 秘密\n> :::\n", ""),
        ("- ::: 面向 教师\n  秘密\n  :::\n", ""),
        ("> - ::: 面向 教师\n>   秘密\n>   :::\n", ""),
        ("　　::: 面向 教师\n秘密\n　　:::\n", ""),
        ("\u{A0}::: 面向 教师\n秘密\n\u{A0}:::\n", ""),
        ("::: 面向 教师　\n秘密\n:::　\n", ""),
        ("::: 面向 教师\u{A0}\n秘密\n:::\u{A0}\u{3000}\n", ""),
        ("：：：面向　教师　\n秘密\n：：：　\n", ""),
        ("::: 面向 教师 :::\n秘密\n:::\n", ""),
        (":For[教师]{秘密}\n", ""),
        (":面向 [教师]{秘密}\n", ""),
        // Too far in, too few colons, in texts that hold no conditions: a finding.
        ("    ::: 面向 教师\n    秘密\n    :::\n", "directive-unread"),
        (":: 面向 教师\n秘密\n::\n", "directive-unread"),
        ("[链](index.md \":for[教师]{秘密}\")\n", "directive-unread"),
        ("::: 图 {图片=a.svg 说明=“:for[教师] 秘密”}\n:::\n", "directive-unread"),
        ("::: 面向 家长、教师 {面向=教师}\n秘密\n:::\n", "unknown-attribute"),
        ("::: 要点 {面向=家长 面向=教师}\n秘密\n:::\n", "duplicate-key"),
        ("::: 面向 教师\n秘密\n", "unclosed-directive"),
        (":面向[教师]秘密\n", "for-span-without-text"),
        (":面向[教师]{秘密\n\n换段}\n", "for-span-unclosed"),
        (":面向【教师】{秘密}\n", "wide-brackets"),
    ]
    .iter()
    .filter_map(|(body, code)| {
        let site = SiteTest::new()
            .page("content/page.md", body)
            .file("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
        let findings = site.findings();
        if !code.is_empty() {
            return (!findings.iter().any(|finding| finding.starts_with(&format!("{code} content/page.md:"))))
                .then(|| format!("{body:?}: {findings:?}"));
        }
        if !findings.is_empty() {
            return Some(format!("{body:?}: {findings:?}"));
        }
        let tree = site.build();
        let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
        (text("page.html").contains("秘密") || !text("teachers/page.html").contains("秘密"))
            .then(|| format!("{body:?} is shown to the wrong readers"))
    })
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In fenced code everything is text on purpose.
#[test]
fn code_shows_directives_as_text() {
    let html = SiteTest::new()
        .page("content/page.md", "```\n::: 面向 教师\n甲\n:::\n:: 面向 教师\n```\n\n`:for[教师]{甲}`\n")
        .html("page.html");
    assert!(html.contains("::: 面向 教师\n甲\n:::") && html.contains("<code>:for[教师]{甲}</code>"));
}

/// The number of a repeated heading and the mark of a footnote count what the edition shows.
#[test]
fn numbers_do_not_tell_that_others_exist() {
    let site = SiteTest::new()
        .page("content/page.md", "::: 面向 家长\n## 怎么做\n:::\n\n::: 面向 教师\n## 怎么做\n:::\n\n## 怎么做\n\n公共[^1]\n\n::: 面向 教师\n[^1]: 注释\n:::\n");
    let tree = site.build();
    let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    assert!(
        text("page.html").contains("id=\"怎么做\"")
            && !text("page.html").contains("怎么做-2")
            && !text("page.html").contains("#fn-1")
    );
    assert!(text("teachers/page.html").contains("id=\"怎么做-2\"") && text("teachers/page.html").contains("#fn-1"));
}
