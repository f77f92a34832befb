//! The version of a print: it follows the words and figures on the paper, as the finished geometry shows them, and
//! nothing else.

use std::collections::{BTreeMap, BTreeSet};

use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::model::review::APPROVED;
use pamphlet::inside::model::sheet::{Fit, TIGHTEST};
use pamphlet::inside::output::Ready;
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::typeset;
use pamphlet::pipeline;
use pamphlet::pipeline::review::{self, Given, Wanted};

use crate::site::{CONFIG, SiteTest, tree};
use crate::trust;

const LEAFLETS: &str = "[单页, 三折页, 风琴折, 小册子, 海报, 桌卡, 自查表, 打卡表, 承诺书, 家长信, 健康教育处方]";

/// A page with figures of four digits in every place that a print may show.
const PAGE: &str = "\
写 1251 遍[^a]，:fact[twice]，打:service[line]，说:term[牙釉质]，见:source[inner]。

::: 要
- 甲 1201
- 乙 1202
- 丙 1203
- 丁 1204
- 戊 1205
:::

::: 不要
- 己 1211
:::

::: 步骤 顺序 1220
1. 庚 1221
2. 辛 1222
3. 壬 1223
:::

::: 要点
- 癸 1231
:::

::: 要
- 子 1206
:::

::: 注意
丑 1241
:::

| 寅 | 卯 |
|---|---|
| 辰 | 1261 |

::: figure {src=a.svg alt=图}
图注 1271
:::

::: 清单 每天 1280
- 巳 1281
:::

::: 承诺
我答应：

- 午 1291
:::

::: 回执
- 未 1301
:::

::: 小测验 几次
多少 1311？

- [ ] 一次
- [x] 两次

因为 1312。
:::

::: 展开 再说
申 1321
:::

[^a]: 注 1252
";

const REGISTERS: &str = "\
sources:
  - {id: whole, title: 全书 1351, issuer: 社, date: 2020, type: M}
  - {id: acted, title: 做书 1352, issuer: 社, date: 2020, type: M}
  - {id: inner, title: 文书 1353, issuer: 社, date: 2020, type: M}
facts:
  - {id: twice, measure: 次数, text: 1341 次, value: 1341, unit: 次, source: inner}
services:
  - {id: line, name: 热线, phone: \"12320\", hours: 每天 1361 起}
terms:
  - {term: 牙釉质, gloss: 外面一层 1371}
";

fn front(extra: &str) -> String {
    format!(
        "---\ntitle: 刷牙 1100\naudiences: [parents]\npublished: 2026-01-31\nsummary: 概要 1101\nmessage: 早晚刷 1102 下\n\
         actions: [\"一 1103:source[acted]\", 二 1104, 三 1105, 四 1106, 五 1107, 六 1108, 七 1109]\nsources: [whole]\n\
         {extra}---\n"
    )
}

fn site() -> SiteTest {
    let other = "---\ntitle: 别的\naudiences: [parents]\npublished: 2026-01-31\nmessage: 就一句\n\
        leaflets: [单页, 海报]\n---\n另说:fact[twice]。\n";
    SiteTest::new()
        .file("content/page.md", &format!("{}{PAGE}", front(&format!("leaflets: {LEAFLETS}\n"))))
        .file("content/other.md", other)
        .file("content/registers/a.yaml", REGISTERS)
        .file("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200'/>")
}

/// Something of each print of the site, by the path of its file.
fn prints<T>(site: &SiteTest, of: impl Fn(&Ready, &Desk) -> T) -> BTreeMap<String, T> {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let each = ready.plan.leaflets.iter().map(|job| {
        let desk = Desk::new(&ready, job.page, job.edition, job.leaflet, &[]).expect("no trouble");
        (job.files[0].1.0.clone(), of(&ready, &desk))
    });
    each.collect()
}

fn marks(site: &SiteTest) -> BTreeMap<String, String> {
    prints(site, |_, desk| desk.sheet(Fit { tight: 0 }).data.mark)
}

/// What stands on each print, without white space.
fn paper(site: &SiteTest) -> BTreeMap<String, String> {
    prints(site, |ready, desk| {
        let proof = typeset(&desk.sheet(Fit { tight: TIGHTEST }), &print::press(ready));
        let runs = proof.pages.iter().flat_map(|page| &page.runs);
        runs.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect()
    })
}

/// Every figure that a print shows changes its mark, and the others stay, unless only the finished print can tell.
#[test]
fn a_figure_changes_the_marks_of_the_prints_that_show_it() {
    let site = site();
    let (before, paper) = (marks(&site), paper(&site));
    assert_eq!(before.len(), 13);
    let texts = ["content/page.md", "content/registers/a.yaml"];
    let texts = texts.map(|path| (path, std::fs::read_to_string(site.root().join(path)).expect("a file")));
    let figures: BTreeSet<String> = texts
        .iter()
        .flat_map(|(_, text)| text.split(|c: char| !c.is_ascii_digit()))
        .filter(|word| word.len() == 4 && ("1100".."1400").contains(word))
        .map(str::to_owned)
        .collect();
    assert_eq!(figures.len(), 40, "{figures:?}");
    let mut more: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for figure in &figures {
        for (path, text) in &texts {
            site.write(path, text.replace(figure, &format!("9{}", &figure[1..])).as_bytes());
        }
        for (print, mark) in marks(&site) {
            let changed = before[&print] != mark;
            match (paper[&print].contains(&**figure), changed) {
                (true, false) => wrong.push(format!("{figure} is on {print} and does not change its mark")),
                (false, true) => {
                    let name = before.keys().find(|known| **known == print).expect("a print");
                    more.entry(name).or_default().insert(figure);
                }
                _ => {}
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
    let more: Vec<String> = more
        .iter()
        .map(|(print, figures)| format!("{print}: {}", figures.iter().copied().collect::<Vec<_>>().join(" ")))
        .collect();
    // Only the finished print tells what had room: what else a card could have had, what follows in a letter and which
    // sources that cites, boxes on a poster, the summary of a prescription.
    let unknown = [
        "parents/page-card.pdf: 1220 1221 1222 1223",
        "parents/page-letter.pdf: 1201 1202 1203 1204 1205 1206 1211 1220 1221 1222 1223 1351",
        "parents/page-poster.pdf: 1201 1202 1203 1204 1211",
        "parents/page-prescription.pdf: 1101",
    ];
    assert_eq!(more, unknown);
}

/// Layouts, the theme's words, dates, the author, emphasis and the order of keys are no words of a print.
#[test]
fn what_is_no_word_leaves_the_marks() {
    let site = site();
    let before = marks(&site);
    let layout = "#import \"base.typ\": *\n#let leaflet(data) = { data.title }\n";
    site.write("themes/default/leaflets/sheet.typ", layout.as_bytes());
    site.write("themes/default/i18n/zh-CN.yaml", "print_mark: 版次\nsources_title: 出处\n".as_bytes());
    let page = format!("{}{PAGE}", front(&format!("leaflets: {LEAFLETS}\n")))
        .replace("published: 2026-01-31", "updated: 2026-02-03\npublished: 2026-02-01\nauthor: 另一个人")
        .replace("message: 早晚刷 1102 下\n", "")
        .replace("audiences:", "message: 早晚刷 **1102** 下\naudiences:")
        .replace("- 甲 1201", "- *甲* 1201")
        .replace("丑 1241", "丑\n1241");
    site.write("content/page.md", page.as_bytes());
    assert_eq!(marks(&site), before);

    // A poster of the site's own may print anything, whatever its layout looks like.
    site.write("themes/default/leaflets/poster.typ", layout.as_bytes());
    let own = marks(&site);
    let changed: Vec<&String> = own.keys().filter(|print| own[*print] != before[*print]).collect();
    assert_eq!(changed, ["parents/other-poster.pdf", "parents/page-poster.pdf"]);
    site.write("themes/default/leaflets/poster.typ", layout.replace("data.title", "data.site").as_bytes());
    assert_eq!(marks(&site), own);
}

/// What means something else is another print, though the letters are the same.
#[test]
fn what_reads_otherwise_has_another_mark() {
    let of = |body: &str| {
        let page =
            format!("---\ntitle: 一页\naudiences: [parents]\npublished: 2026-01-31\nleaflets: [单页]\n---\n{body}\n");
        marks(&SiteTest::new().file("content/page.md", &page)).remove("parents/page-sheet.pdf").expect("a print")
    };
    let pairs = [
        ("10^2^ 米", "102 米"),
        ("2 0 片", "20 片"),
        ("2 pills", "20 pills"),
        ("~~不~~要吃", "不要吃"),
        ("1. 甲\n2. 乙", "3. 甲\n4. 乙"),
        ("1. 甲\n2. 乙", "1. 乙\n2. 甲"),
        ("::: 要\n- 吃糖\n:::", "::: 不要\n- 吃糖\n:::"),
        ("::: 就医 {when=now}\n发热\n:::", "::: 就医 {when=soon}\n发热\n:::"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | |", "| 甲 | 乙 |\n|---|---|\n| | 1 |"),
        ("- [ ] 甲", "- [x] 甲"),
        ("甲 1\n\n2 乙", "甲 12 乙"),
    ];
    for (one, other) in pairs {
        assert_ne!(of(one), of(other), "{one} / {other}");
    }
    let same =
        [("甲乙", "甲 乙"), ("甲乙", "**甲**乙"), ("甲。\n\n乙。", "甲。\n\n> 乙。"), ("# 甲\n\n乙", "## 甲\n\n乙")];
    for (one, other) in same {
        assert_eq!(of(one), of(other), "{one} / {other}");
    }
}

/// Addresses in the list of sources have no spaces: they are broken after their signs, run out of no column, and are
/// found in the text of the print as they were written.
#[test]
fn a_long_address_runs_out_of_no_print() {
    let address = "www.example.org/zwgk/zcfg/202403/t20240312_1234567_ext.html";
    let number = "0123456789abcdef".repeat(3);
    let register = format!(
        "sources:\n  - {{id: a, title: 通知（{address}）, issuer: 机构, date: 2020, type: EB, via: 某网站（{address}）}}\n  \
         - {{id: b, title: 报告（example.org/{number}）, issuer: Organisation_for_Something_or_other_and_more, date: 2020, type: M}}\n"
    );
    let page = "---\ntitle: 一页\naudiences: [parents]\npublished: 2026-01-31\nmessage: 早晚刷牙\nsources: [a, b]\n\
        leaflets: [单页, 三折页, 风琴折, 小册子, 海报, 家长信]\n---\n一句话。\n";
    let site = SiteTest::new().file("content/page.md", page).file("content/registers/a.yaml", &register);
    let outside: Vec<_> = site.run().notes.into_iter().filter(|note| note.code == "leaflet-outside").collect();
    assert!(outside.is_empty(), "{outside:?}");
    let paper = paper(&site);
    assert_eq!(paper.len(), 6);
    for (print, words) in paper {
        assert!(words.contains(address) && words.contains(&number) && !words.contains('\u{200B}'), "{print}: {words}");
    }
}

/// Another picture of the same name, with the same words for it, is another print wherever it is printed; all other
/// prints stay what they are. The pages that name the marks follow, also in a build on what the last one left.
#[test]
fn another_picture_is_another_print() {
    let site = site().public("https://example.org/");
    let cached = pipeline::Options { cache: Some(site.root().join("cache")), ..site.options() };
    let named = |print: &str| {
        let page = print.rsplit_once('-').expect("a format").0;
        pipeline::build(&cached, &|_, _| ()).expect("no trouble");
        let files = tree(&site.output());
        String::from_utf8_lossy(&files[&format!("{page}.html")]).into_owned()
    };
    let (before, sheet) = (marks(&site), "parents/page-sheet.pdf");
    assert!(named(sheet).contains(&before[sheet]));
    let shows = prints(&site, |ready, desk| {
        let proof = typeset(&desk.sheet(Fit { tight: TIGHTEST }), &print::press(ready));
        proof.pages.iter().flat_map(|page| &page.pictures).any(|picture| picture.alt.as_deref() == Some("图"))
    });
    let other = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200'><path d='M0 0h9'/></svg>";
    site.write("content/a.svg", other.as_bytes());
    let now = marks(&site);
    let changed: BTreeSet<&String> = now.keys().filter(|print| now[*print] != before[*print]).collect();
    let shown: BTreeSet<&String> = shows.iter().filter(|(_, shows)| **shows).map(|(print, _)| print).collect();
    assert_eq!(changed, shown);
    assert!(shown.len() > 4 && shown.len() < 12, "{shown:?}");
    let page = named(sheet);
    assert!(page.contains(&now[sheet]) && !page.contains(&before[sheet]));
    // The same picture elsewhere is the same print.
    site.write("content/b.svg", other.as_bytes());
    let page = std::fs::read_to_string(site.root().join("content/page.md")).expect("a page");
    site.write("content/page.md", page.replace("src=a.svg", "src=b.svg").as_bytes());
    assert_eq!(marks(&site), now);
}

/// The page behind the code of a print says so when a picture on it is another one, and no words changed.
#[test]
fn the_page_of_a_print_says_that_a_picture_changed() {
    let site = trust::site();
    trust::sign(&site, &["index", "oral/index", "oral/brush", "oral/brush.en", "oral/other"]);
    let options = pipeline::Options { today: Some(jiff::civil::date(2026, 3, 1)), ..site.options() };
    let build = || {
        pipeline::build(&options, &|_, _| ()).expect("no trouble");
        tree(&site.output())
    };
    let ticket = || {
        let code = pamphlet::paths::ticket(&pamphlet::paths::OutPath::new("oral/brush.html"));
        String::from_utf8_lossy(&build()[&format!("p/{code}.html")]).into_owned()
    };
    let first = ticket();
    assert!(!first.contains("data-former") && !first.contains("换过图"), "{first}");
    site.write("content/oral/pic.svg", trust::picture(7).as_bytes());
    trust::sign(&site, &["oral/brush"]);
    let second = ticket();
    let (_, former) = second.split_once("data-former=").unwrap_or_else(|| panic!("a part: {second}"));
    assert!(former.contains("换过图") && !former.contains("<del>") && !former.contains("<ins>"), "{former}");
}

/// The page behind the code of any print knows its version, and says which prints have which.
#[test]
fn the_page_of_a_print_lists_the_versions_of_all() {
    let site = site().public("https://example.org/");
    let page = "---\ntitle: 刷牙\naudiences: [parents]\npublished: 2026-01-31\nmessage: 早晚刷\n\
        actions: [今晚刷]\nleaflets: [单页, 三折页, 海报, 海报(大字)]\n---\n不在海报上。\n";
    site.write("content/page.md", page.as_bytes());
    site.remove("content/other.md");
    let outcome = site.run();
    let files = tree(&site.output());
    let codes: BTreeSet<String> =
        prints(&site, |_, desk| desk.sheet(Fit { tight: 0 }).data.qr.expect("a code").address).into_values().collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    let mut fingerprints = Vec::new();
    for code in &codes {
        let (path, fingerprint) =
            code.strip_prefix("https://example.org/").expect("here").split_once('#').expect("one");
        fingerprints.push(fingerprint.to_owned());
        let html = files.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", outcome.notes));
        let html = String::from_utf8_lossy(html).into_owned();
        let known = html.split("data-fingerprints=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("some");
        assert!(known.split(' ').any(|known| known == fingerprint), "{known}");
        let mark = format!("{}-{}-{fingerprint}", &path[2..6], &path[6..10]).to_uppercase();
        for page in [&html, &String::from_utf8_lossy(&files["parents/page.html"]).into_owned()] {
            let at = page.find(&format!(">{mark}</b>")).expect("the mark");
            let line = &page[page[..at].rfind("<p").expect("a line")..at];
            assert!(line.contains("单页、三折页 ") || line.contains("海报、海报（大字） "), "{line}");
        }
    }
    assert_ne!(fingerprints[0], fingerprints[1]);
}

/// Whoever prints a page in a format that the website does not offer has a print that is known as a current one; a page
/// that was renamed knows its prints by the code that they have.
#[test]
fn prints_that_are_not_offered_and_those_of_a_renamed_page_are_known() {
    let front = "---\ntitle: 刷牙\naudiences: [parents]\npublished: 2026-01-31\nmessage: 早晚刷\nactions: [今晚刷]\n";
    let page = |more: &str| format!("{front}leaflets: [单页]\n{more}---\n不在海报上。\n");
    let site = site().public("https://example.org/").file("content/page.md", &page(""));
    site.remove("content/other.md");
    let poster = |site: &SiteTest, page: &str| {
        let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
        let id = ready.site.page_at(page).expect("the page");
        let of_parents = |(audience, _): &(_, usize)| &*ready.site.config.audiences.get(*audience).id == "parents";
        let edition = ready.plan.editions.iter().position(of_parents).expect("an edition");
        let leaflet = Leaflet { format: Format::Poster, profile: Profile::School };
        let desk = Desk::new(&ready, id, edition, leaflet, &[]).expect("no trouble");
        desk.sheet(Fit { tight: 0 }).data.qr.expect("a code").address
    };
    let checked = |site: &SiteTest, code: &str| {
        site.run();
        let (path, fingerprint) =
            code.strip_prefix("https://example.org/").expect("here").split_once('#').expect("one");
        let html = String::from_utf8_lossy(&tree(&site.output())[path]).into_owned();
        let known = html.split("data-fingerprints=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("some");
        assert!(known.split(' ').any(|known| known == fingerprint), "{known}");
        let mark = format!("{}-{}-{fingerprint}", &path[2..6], &path[6..10]).to_uppercase();
        assert!(html.contains(&format!(">{mark}</b>")), "{mark} {html}");
    };
    let code = poster(&site, "page");
    checked(&site, &code);
    site.remove("content/page.md");
    let site = site.file("content/renamed.md", &page("moved_from: [page]\n"));
    assert_ne!(poster(&site, "renamed"), code);
    checked(&site, &code);
}

/// The code of a print leads somewhere even where the page offers no prints.
#[test]
fn the_code_of_a_page_without_prints_leads_to_the_page() {
    let page = "---\ntitle: 刷牙\naudiences: [parents]\npublished: 2026-01-31\nmessage: 早晚刷\n---\n饭后漱口。\n";
    let site = SiteTest::new().public("https://example.org/").file("content/page.md", page);
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let id = ready.site.page_at("page").expect("the page");
    let of_parents = |(audience, _): &(_, usize)| &*ready.site.config.audiences.get(*audience).id == "parents";
    let edition = ready.plan.editions.iter().position(of_parents).expect("an edition");
    let leaflet = Leaflet { format: Format::Sheet, profile: Profile::School };
    let desk = Desk::new(&ready, id, edition, leaflet, &[]).expect("no trouble");
    let address = desk.sheet(Fit { tight: 0 }).data.qr.expect("a code").address;
    site.run();
    let path = address.strip_prefix("https://example.org/").expect("here");
    assert!(tree(&site.output()).contains_key(path), "{address}");
}

/// A print of a text that is not approved says so.
#[test]
fn a_print_of_a_draft_says_so() {
    let site = SiteTest::new()
        .file("content/page.md", &format!("{}{PAGE}", front(&format!("draft: true\nleaflets: {LEAFLETS}\n"))))
        .file("content/registers/a.yaml", REGISTERS)
        .file("content/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='200'/>");
    let titles = |drafts: bool| -> Vec<String> {
        let ready = pipeline::prepare(&pipeline::Options { drafts, ..site.options() }).expect("no trouble").value;
        let jobs = ready.plan.leaflets.iter();
        jobs.map(|job| {
            Desk::new(&ready, job.page, job.edition, job.leaflet, &[])
                .expect("no trouble")
                .sheet(Fit { tight: 0 })
                .data
                .title
        })
        .collect()
    };
    assert!(titles(false).is_empty());
    let titles = titles(true);
    assert!(!titles.is_empty() && titles.iter().all(|title| title == "草稿，不要印发：刷牙 1100"), "{titles:?}");
}

/// A site's configuration is no matter of its prints, nor is what is for others.
#[test]
fn words_for_others_leave_the_marks() {
    let site = site();
    let before = marks(&site);
    site.write("pamphlet.yaml", CONFIG.replace("测试站", "另一站").as_bytes());
    let page = format!("{}{PAGE}\n\n::: for teachers\n给老师 1999\n:::\n", front(&format!("leaflets: {LEAFLETS}\n")))
        .replace("audiences: [parents]", "audiences: [parents, teachers]");
    site.write("content/page.md", page.as_bytes());
    let now = marks(&site);
    assert!(before.iter().all(|(print, mark)| now[print] == *mark), "{before:?} {now:?}");
}

const REVIEWED: &str = "\
title: 测试站
author: 测试编辑部
languages: [zh-CN]
base_url: https://example.org/
audiences:
  - {id: public, name: 公众}
  - {id: parents, name: 家长}
  - {id: teachers, name: 教师}
review:
  stages:
    - {id: first, name: 初审, by: [editor]}
    - {id: final, name: 终审, by: [doctor]}
  required: [first, final]
";

/// The page of a print says in sentences what was changed since each signed text, to each audience in its own words; a
/// text that was never published is not told.
#[test]
fn the_page_of_a_print_says_what_changed_since_it_was_signed() {
    let text = |day: &str, more: &str| {
        format!(
            "---\ntitle: 刷牙\naudiences: [parents, teachers]\npublished: 2026-01-31\nmessage: 早晚刷。\nleaflets: [单页, 海报]\n{more}---\n\
             每次{day}分钟。饭后漱口。\n\n::: for teachers\n老师管{day}个班。\n:::\n"
        )
    };
    let people = "people:\n  - {id: editor, name: 王一}\n  - {id: doctor, name: 李二}\n";
    let site = SiteTest::bare()
        .file("pamphlet.yaml", REVIEWED)
        .file("content/registers/all.yaml", people)
        .file("content/index.md", "---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n首页。\n")
        .file("content/brush.md", &text("两", ""));
    let sign = |stage: &str, by: &str, page: &str| {
        let given = Given {
            stage: stage.into(),
            by: by.into(),
            date: jiff::civil::date(2026, 2, 1),
            conclusion: APPROVED.into(),
        };
        let signed = review::sign(&site.options(), &Wanted::Named(vec![page.into()]), &given).expect("no trouble");
        assert!(signed.notes.is_empty() && signed.value.pages.len() == 1, "{signed:?}");
    };
    for page in ["index", "brush"] {
        sign("first", "editor", page);
        sign("final", "doctor", page);
    }
    let first = marks(&site);
    let edit = |from: &str, to: &str| {
        let path = site.root().join("content/brush.md");
        let text = std::fs::read_to_string(&path).expect("a page");
        assert!(text.contains(from), "{text}");
        site.write("content/brush.md", text.replace(from, to).as_bytes());
    };
    // A text that only the editor signed is no text of the site.
    edit("每次两分钟", "每次九分钟");
    sign("first", "editor", "brush");
    edit("每次九分钟", "每次三分钟");
    edit("老师管两个班", "老师管四个班");
    sign("first", "editor", "brush");
    sign("final", "doctor", "brush");
    let cache = pipeline::Options { cache: Some(site.root().join("cache")), ..site.options() };
    let outcome = pipeline::build(&cache, &|_, _| ()).expect("no trouble");
    assert!(outcome.published.is_some(), "{:?}", outcome.notes);
    let files = tree(&site.output());
    let page = |reader: &str| {
        let code = pamphlet::paths::ticket(&pamphlet::paths::OutPath::new(format!("{reader}/brush.html")));
        String::from_utf8_lossy(&files[&format!("p/{code}.html")]).into_owned()
    };
    let (parents, teachers) = (page("parents"), page("teachers"));
    for (reader, html) in [("parents", &parents), ("teachers", &teachers)] {
        let old = &first[&format!("{reader}/brush-sheet.pdf")];
        let held = old[10..].to_lowercase();
        let former =
            html.split("data-former=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a former text");
        assert!(former.split(' ').any(|known| known == held) && html.contains(old.as_str()), "{html}");
        assert!(html.contains("<del>每次两分钟。</del>") && html.contains("<ins>每次三分钟。</ins>"), "{html}");
        assert!(!html.contains("九") && !html.contains("漱口"), "{html}");
    }
    assert!(teachers.contains("<del>老师管两个班。</del>") && teachers.contains("<ins>老师管四个班。</ins>"));
    assert!(!parents.contains("老师"));
    // What the poster says is what it was.
    let now = marks(&site);
    assert_eq!(now["parents/brush-poster.pdf"], first["parents/brush-poster.pdf"]);
}
