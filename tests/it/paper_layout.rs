//! Leaflets as they are laid out: tables, headings, folds, booklets, words by reader. The facts are those of the finished pages.

use pamphlet::diag::Diagnostic;
use pamphlet::inside::check::leaflet as rules;
use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::model::sheet::{Fit, TIGHTEST};
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::proof::{PageGeometry, Run};
use pamphlet::inside::typeset::{Proof, typeset};
use pamphlet::pipeline;

use crate::site::SiteTest;

const CONFIG: &str = "\
title: 测试站
author: 测试编辑部
audiences:
  - {id: public, name: 公众}
  - {id: young, name: 一二年级, grades: [1, 2]}
  - {id: middle, name: 五六年级, grades: [5, 6]}
  - {id: home, name: 家长}
  - {id: old, name: 老年人, band: large}
";
const REGISTER: &str = "sources:\n  - {id: guide, title: 某某指南, issuer: 某某部门, date: 2026}\n";
const READERS: [&str; 5] = ["public", "young", "middle", "home", "old"];

/// A site with this page: what stands in its front matter besides title and audiences, and its body.
fn site(front: &str, body: &str) -> SiteTest {
    let page = format!("---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\n{front}---\n{body}");
    SiteTest::new()
        .public("https://example.org")
        .file("pamphlet.yaml", CONFIG)
        .file("content/registers/all.yaml", REGISTER)
        .file("content/page.md", &page)
}

fn school(format: Format) -> Leaflet {
    Leaflet { format, profile: Profile::School }
}

/// Sets the page in the first fit that holds it, else in the tightest.
fn proof(site: &SiteTest, reader: &str, leaflet: Leaflet) -> (Proof, Vec<Diagnostic>) {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let (id, _) = ready.site.config.audiences.iter().find(|(_, known)| &*known.id == reader).expect("an audience");
    let edition = ready.plan.editions.iter().position(|(known, _)| *known == id).expect("an edition");
    let press = print::press(&ready);
    let desk = Desk::new(&ready, ready.site.page_at("page").expect("the page"), edition, leaflet, &press.families)
        .expect("no trouble");
    let mut last = None;
    for tight in 0..=TIGHTEST {
        let sheet = desk.sheet(Fit { tight });
        let proof = typeset(&sheet, &press);
        let notes = rules::all(&proof, &sheet);
        let fits = rules::overflow(&proof, leaflet.format).is_none();
        last = Some((proof, notes));
        if fits {
            break;
        }
    }
    last.expect("one attempt")
}

fn codes(notes: &[Diagnostic]) -> Vec<&str> {
    notes.iter().map(|note| note.code).collect()
}

fn words(page: &PageGeometry) -> String {
    page.runs.iter().map(|run| run.text.as_str()).collect()
}

fn all_words(proof: &Proof) -> String {
    proof.pages.iter().map(words).collect()
}

/// The lines of a page: runs on one baseline that follow each other with no more white than between two columns.
fn lines(page: &PageGeometry) -> Vec<String> {
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for run in &page.runs {
        // The mark of a source stands higher than its line.
        let near = |last: &&Run| {
            (last.baseline - run.baseline).abs() < 2.5 && run.left >= last.right - 0.3 && run.left < last.right + 3.0
        };
        match lines.last_mut().filter(|line| line.last().is_some_and(near)) {
            Some(line) => line.push(run),
            None => lines.push(vec![run]),
        }
    }
    lines.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect()
}

/// Two runs that are printed over each other.
fn overprint(page: &PageGeometry) -> Option<(String, String)> {
    let runs: Vec<&Run> = page.runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
    runs.iter().enumerate().find_map(|(at, one)| {
        let other = runs[at + 1..].iter().find(|other| {
            let across = one.right.min(other.right) - one.left.max(other.left);
            across > 0.4 && (one.baseline - other.baseline).abs() < 0.25 * one.size.max(other.size) * 0.3528
        })?;
        Some((one.text.clone(), other.text.clone()))
    })
}

/// Eight columns with units, ranges and sources.
fn wide_table(rows: usize) -> String {
    let mut table =
        "| 年龄 | 身高 | 体重 | 心率 | 血压 | 睡眠 | 恒牙 | 视力 |\n|---|---|---|---|---|---|---|---|\n".to_owned();
    for row in 1..=rows {
        table += &format!(
            "| {row} 岁 | {} 厘米 | {}千克 | {}—{} 次/分 | 90/60 mmHg | 9—10 小时 | {} 颗:source[guide] | 5.0 |\n",
            110 + row,
            20 + row,
            70 + row,
            90 + row,
            row * 2
        );
    }
    table
}

#[test]
fn cells_of_a_wide_table_never_stand_over_each_other() {
    for (rows, formats) in
        [(12, &[Format::Sheet][..]), (3, &[Format::TriFold, Format::Booklet, Format::Prescription][..])]
    {
        let site = site("actions: [今晚量一量]\n", &format!("## 看表\n\n{}\n后面的话。\n", wide_table(rows)));
        for reader in READERS {
            for format in formats {
                let (proof, notes) = proof(&site, reader, school(*format));
                let name = format!("{reader} {} {rows}", format.word());
                // What is too long is not printed.
                if rules::overflow(&proof, *format).is_some() {
                    continue;
                }
                if rows == 3 {
                    assert_eq!(codes(&notes), Vec::<&str>::new(), "{name}");
                }
                for page in &proof.pages {
                    assert_eq!(overprint(page), None, "{name}");
                }
                let all = all_words(&proof).replace(' ', "");
                let cells = (1..=rows).all(|row| {
                    all.contains(&format!("{}厘米", 110 + row))
                        && all.contains(&format!("{}—{}次/分", 70 + row, 90 + row))
                });
                assert!(cells, "{name}: {all}");
            }
        }
    }
}

/// Ends of a range, a number and its unit, a figure and the mark of its source: in cells and in running text.
#[test]
fn no_line_parts_a_quantity_or_begins_with_a_source() {
    let table = "| 谁 | 盐 | 油 | 糖 |\n|---|---|---|---|\n| 小学生 | 不超过 4 克:source[guide] | 20—25 克:source[guide] | 不超过 50 克:source[guide]，最好 25 克以下 |\n| 中学生 | 不超过5克:source[guide] | 25—30克:source[guide] | 每学期 2 次:source[guide] |\n";
    let text = "每天喝水 1000—1500 毫升:source[guide]，走 6000 步，睡 8 至 10 小时，血压低于 140/90 mmHg，体温 37.3℃—38 ℃ 要小心，每次 2 分钟，25%—30% 的人没有做到。盐不超过5克，糖不超过25克，油是25到30克，奶300毫升。\n";
    let site = site("actions: [今晚少放盐]\n", &format!("## 吃多少\n\n{table}\n{}", text.repeat(3)));
    let whole = [
        "20—25克[1]",
        "25—30克[1]",
        "50克[1]",
        "2次[1]",
        "1000—1500毫升[1]",
        "6000步",
        "8至10小时",
        "140/90mmHg",
        "37.3℃—38℃",
        "2分钟",
        "25%—30%",
        "25到30克",
        "300毫升",
    ];
    for reader in READERS {
        for format in [Format::TriFold, Format::Sheet] {
            let (proof, notes) = proof(&site, reader, school(format));
            let name = format!("{reader} {}", format.word());
            assert_eq!(codes(&notes), Vec::<&str>::new(), "{name}");
            let lines: Vec<String> =
                proof.pages.iter().flat_map(lines).map(|line| line.replace([' ', '\u{a0}'], "")).collect();
            for quantity in whole {
                assert!(lines.iter().any(|line| line.contains(quantity)), "{name}: {quantity} is parted in {lines:#?}");
            }
            let body = |line: &&String| !line.contains("某某");
            assert_eq!(lines.iter().filter(body).find(|line| line.starts_with('[')), None, "{name}");
        }
    }
}

/// The inside of a sheet that is turned over has the folds of its outside mirrored; `tests/print/` measures the same on the PDFs.
#[test]
fn text_of_the_inside_keeps_away_from_its_folds() {
    let text = "早上刷牙，晚上也刷牙。".repeat(40);
    let site = site("actions: [今晚刷牙]\n", &format!("{text}\n\n{text}\n\n{text}\n"));
    for profile in [Profile::School, Profile::Trade] {
        let (proof, notes) = proof(&site, "public", Leaflet { format: Format::TriFold, profile });
        assert_eq!(codes(&notes), Vec::<&str>::new());
        let bleed = if profile == Profile::Trade { 3.0 } else { 0.0 };
        for (page, folds) in proof.pages.iter().zip([[97.0, 197.0], [100.0, 200.0]]) {
            for fold in folds {
                let over = page.runs.iter().find(|run| {
                    run.left < fold + 5.0 - bleed && run.right > fold - 5.0 - bleed && !run.text.trim().is_empty()
                });
                assert_eq!(over.map(|run| &run.text), None, "{fold}");
            }
        }
    }
}

#[test]
fn a_booklet_ends_on_a_back_cover_with_its_code() {
    let registers: String = (1..=14)
        .map(|at| {
            format!(
                "  - {{id: s{at}, title: 儿童青少年健康指南第{at}部分的说明, issuer: 国家某某委员会, date: 2026}}\n"
            )
        })
        .collect();
    for sections in [1, 14] {
        let text: String = (1..=sections)
            .map(|at| format!("## 第{at}节\n\n{}:source[s{at}]。\n\n", "早上刷牙，晚上也刷牙".repeat(12)))
            .collect();
        let site = site("message: 早晚刷牙。\nactions: [今晚刷牙]\n", &text)
            .file("content/registers/more.yaml", &format!("sources:\n{registers}"));
        for (reader, profile) in [
            ("public", Profile::School),
            ("public", Profile::Trade),
            ("young", Profile::Large),
            ("old", Profile::School),
        ] {
            let leaflet = Leaflet { format: Format::Booklet, profile };
            let (proof, notes) = proof(&site, reader, leaflet);
            let name = format!("{reader} {} {sections}", profile.word());
            assert_eq!((codes(&notes), rules::overflow(&proof, Format::Booklet)), (vec![], None), "{name}");
            let last = proof.pages.last().expect("a page");
            assert!(
                last.areas.iter().any(|area| area.name == "qr") && words(last).contains("测试编辑部"),
                "{name}: {}",
                words(last)
            );
            assert_eq!(words(last).contains("毫米"), profile != Profile::Trade, "{name}");
            let earlier = &proof.pages[..proof.pages.len() - 1];
            assert!(
                earlier
                    .iter()
                    .all(|page| !words(page).contains("打印后") && !page.areas.iter().any(|area| area.name == "qr")),
                "{name}"
            );
            // All sources are there, in their order, and stand together.
            let all = all_words(&proof);
            let places: Vec<_> = (1..=sections)
                .map(|at| all.rfind(&format!("第{at}部分")).unwrap_or_else(|| panic!("{name}: no source {at}")))
                .collect();
            assert!(places.is_sorted(), "{name}");
        }
    }
}

#[test]
fn a_challenge_chart_fits_with_any_number_of_actions_and_without_a_message() {
    for count in 0..=5 {
        let actions: String = ["一", "二", "三", "四", "五"]
            .iter()
            .take(count)
            .map(|name| format!("  - 今晚做第{name}件事。\n"))
            .collect();
        let actions = if count == 0 { String::new() } else { format!("actions:\n{actions}") };
        let summary = if count % 2 == 0 { "" } else { "summary: 一句话说清楚这一页讲什么。\n" };
        let site = site(&format!("{summary}{actions}"), "正文。\n");
        for reader in ["public", "old"] {
            let (proof, notes) = proof(&site, reader, school(Format::Challenge));
            assert_eq!((codes(&notes), rules::overflow(&proof, Format::Challenge)), (vec![], None), "{reader} {count}");
            assert_eq!(all_words(&proof).matches("件事").count(), count, "{reader}");
        }
    }
}

#[test]
fn a_chart_says_nothing_twice() {
    let site = site(
        "actions: [\"下课喝几口水。\", 请大人帮你看一看, 下课喝几口水]\n",
        "::: 要\n- 下课喝几口\n- 刷完请大人看一看\n- 带自己的水杯\n:::\n",
    );
    let (proof, _) = proof(&site, "young", school(Format::Challenge));
    let all = all_words(&proof);
    assert_eq!(["下课", "看一看", "水杯"].map(|word| all.matches(word).count()), [1, 1, 1], "{all}");
}

/// No word of a letter, a list or a promise is for somebody else.
#[test]
fn letters_promises_and_lists_speak_to_their_readers() {
    let site = site("message: 早晚刷牙。\nactions: [今晚刷牙, 明早再刷, 看一看牙]\n", "正文。\n");
    let said = |reader: &str, format: Format| {
        let (proof, notes) = proof(&site, reader, school(format));
        assert_eq!(codes(&notes), Vec::<&str>::new(), "{reader} {}", format.word());
        all_words(&proof)
    };
    for (reader, format, with, without) in [
        ("home", Format::Letter, &["尊敬的家长", "学生姓名", "家长签名", "班级"][..], &["同学："][..]),
        ("young", Format::Letter, &["亲爱的同学", "班级", "签名"], &["家长", "您"]),
        ("middle", Format::Letter, &["亲爱的同学"], &["家长", "您"]),
        ("old", Format::Letter, &["尊敬的长辈", "签名"], &["家长", "学生", "班级", "孩子", "老师"]),
        (
            "public",
            Format::Letter,
            &["尊敬的读者", "姓名", "签名", "谢谢您"],
            &["家长", "学生", "班级", "孩子", "老师", "学校"],
        ),
        ("young", Format::Pledge, &["学生签名", "家长签名"], &[]),
        ("middle", Format::Pledge, &["学生签名", "家长签名", "班级"], &[]),
        ("old", Format::Pledge, &["签名", "日期"], &["学生", "家长", "班级"]),
        ("public", Format::Pledge, &["签名", "日期"], &["学生", "家长", "班级"]),
        ("young", Format::Checklist, &["姓名", "班级"], &[]),
        ("old", Format::Checklist, &["姓名", "日期"], &["班级"]),
        ("old", Format::Challenge, &["姓名"], &["班级"]),
    ] {
        let all = said(reader, format);
        for word in with {
            assert!(all.contains(word), "{reader} {}: no {word} in {all}", format.word());
        }
        for word in without {
            assert!(!all.contains(word), "{reader} {}: {word} in {all}", format.word());
        }
    }
}

#[test]
fn a_heading_with_nothing_below_is_not_printed() {
    let body = "## 有话\n\n这里有话。\n\n## 只给回执\n\n::: 回执\n- [ ] 同意\n:::\n\n## 空的大节\n\n### 空的小节\n\n## 大节有话\n\n### 小节有话\n\n结尾。\n\n## 末尾\n\n::: 回执\n- [ ] 不同意\n:::\n";
    let site = site("message: 记住。\nactions: [今晚刷牙]\n", body);
    for format in [Format::Sheet, Format::TriFold, Format::ZFold, Format::Booklet, Format::Prescription] {
        let all = all_words(&proof(&site, "public", school(format)).0);
        for (word, there) in [
            ("有话", true),
            ("大节有话", true),
            ("小节有话", true),
            ("只给回执", false),
            ("空的", false),
            ("末尾", false),
        ] {
            assert_eq!(all.contains(word), there, "{} {word}: {all}", format.word());
        }
    }
}

#[test]
fn a_heading_stands_on_the_panel_that_it_leads_to() {
    let site = site(
        "message: 记住。\nactions: [今晚刷牙]\n",
        "开头一段。\n\n## 领着一面\n\n::: 折面\n面里的话。\n:::\n\n后面。\n",
    );
    for format in [Format::TriFold, Format::ZFold] {
        let (proof, _) = proof(&site, "public", school(format));
        let area = |word: &str| {
            proof
                .pages
                .iter()
                .flat_map(|page| &page.runs)
                .find(|run| run.text.contains(word))
                .and_then(|run| run.area.clone())
        };
        assert!(
            area("面里的话").is_some() && area("领着一面") == area("面里的话"),
            "{:?} {:?}",
            area("领着一面"),
            area("面里的话")
        );
        assert_ne!(area("开头一段"), area("面里的话"));
    }
}

/// A picture has 200 dots an inch wherever it stands, also on a cover.
#[test]
fn a_small_picture_is_not_enlarged() {
    let site = site(
        "message: 记住。\nactions: [今晚刷牙]\n",
        "- 一条。\n\n  ![条里的图](a.png)\n\n![图](a.png)\n\n::: 要\n![框里的图](a.png)\n:::\n\n结尾。\n",
    );
    site.write("content/a.png", &ramp(400, 260));
    for reader in ["public", "old"] {
        for format in [Format::Sheet, Format::TriFold, Format::Booklet, Format::PosterA2] {
            for profile in [Profile::School, Profile::Trade] {
                let (proof, notes) = proof(&site, reader, Leaflet { format, profile });
                let name = format!("{reader} {} {}", format.word(), profile.word());
                assert!(!codes(&notes).contains(&"leaflet-picture-coarse"), "{name}: {notes:?}");
                for picture in
                    proof.pages.iter().flat_map(|page| &page.pictures).filter(|picture| picture.pixels.is_some())
                {
                    assert!(picture.width <= 400.0 / 200.0 * 25.4, "{name}: {} mm", picture.width);
                    assert!((picture.width / picture.height - 400.0 / 260.0).abs() < 0.01, "{name}: its shape");
                }
            }
        }
    }
}

/// A grey ramp, which is no line art.
fn ramp(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels: Vec<u8> = (0..width * height).map(|index| (index % width * 255 / width) as u8).collect();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("written");
    out
}

#[test]
fn emoji_are_printed_in_black_and_white_or_left_out_with_a_hint() {
    let body = "## 刷牙 👍🏽\n\n✅ 做到 ❌ 没有 ☎️ 电话 1️⃣ 先刷 👨‍👩‍👧 一家 🇨🇳。**粗 🦷**\n\n- ➜ 走\n\n累了 \u{1FAFF} 就睡。\n\n## \u{1FAFF}\n\n结尾。\n";
    let site = site("message: 记住 ❤️。\nactions: [🪥 今晚刷牙]\nleaflets: [单页, 三折页]\n", body);
    let outcome = site.run();
    let found: Vec<String> = crate::site::placed(&outcome)
        .iter()
        .map(|(note, place)| format!("{} {} {}", note.severity.word(), note.code, crate::site::written(place)))
        .collect();
    let hints: Vec<&String> = found.iter().filter(|line| line.contains("emoji")).collect();
    assert_eq!(
        hints,
        ["hint leaflet-emoji-left-out content/page.md:15:4", "hint leaflet-emoji-left-out content/page.md:17:4"],
        "{found:?}"
    );
    assert!(found.iter().all(|line| !line.starts_with("error")), "{found:?}");
    let (proof, _) = proof(&site, "young", school(Format::Sheet));
    let all = all_words(&proof);
    for word in ["👍", "✅", "❌", "☎", "①", "CN", "🦷", "❤", "🪥"] {
        assert!(all.contains(word), "{word} in {all}");
    }
    assert!(!all.contains(['\u{FE0F}', '\u{200D}', '\u{1F3FD}', '\u{1FAFF}']), "{all}");
    let thumb = proof.pages[0].runs.iter().find(|run| run.text.contains('👍')).expect("a thumb");
    assert_eq!(thumb.family, "Pamphlet Emoji");
}

/// Wherever a list of groups begins, the name of a group has its first row below it.
#[test]
fn the_name_of_a_group_stands_with_its_first_row() {
    let departments =
        "departments:\n  - {id: a, name: 市教委}\n  - {id: b, name: 市卫生健康委}\n  - {id: c, name: 市体育局}\n";
    let groups = ["甲组", "乙组", "丙组", "丁组", "戊组", "己组"];
    let mut rows = "编号,标题,内容,类别,牵头部门,责任部门,完成时限\n".to_owned();
    for number in 0..24 {
        let (group, month) = (groups[number / 4], number % 12 + 1);
        rows += &format!("{number},任务第{number}件,做。,{group},市卫生健康委,市教委、市体育局,2027年{month}月\n");
    }
    let mut seen = 0;
    for lines in 0..14 {
        let filler = "这里是一行字。\n\n".repeat(lines);
        let site = site("", &format!("{filler}::: 列表 {{类型=任务 按=类别}}\n:::\n"))
            .file("content/registers/d.yaml", departments)
            .file("content/registers/t.yaml", "kind: 任务\naudiences: [all]\npublished: 2026-01-31\n")
            .file("content/registers/t.csv", &rows);
        let (proof, _) = proof(&site, "public", school(Format::Sheet));
        for page in &proof.pages {
            let is_name = |run: &&Run| groups.contains(&run.text.trim());
            for name in page.runs.iter().filter(is_name) {
                seen += 1;
                let is_below = |run: &&Run| {
                    let down = run.baseline - name.baseline;
                    (run.left - name.left).abs() < 30.0 && down > 1.0 && down < 10.0
                };
                assert!(page.runs.iter().any(|run| is_below(&run)), "{lines}: {} stands alone", name.text);
            }
        }
    }
    assert_eq!(seen, 14 * groups.len());
}
