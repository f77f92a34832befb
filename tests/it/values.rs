//! Values as documents write them: the words that bound a figure, units, changes and sums, and one matter in two wordings.

use pamphlet::pipeline;

use crate::site::{CONFIG, FRONT, SiteTest};

const SOURCES: &str =
    "sources:\n  - {id: plan, title: 工作方案, issuer: 某某部门}\n  - {id: list, title: 任务清单, issuer: 某某部门}\n";

/// The codes of a site with these facts and a page with this text.
fn codes(facts: &str, body: &str) -> Vec<String> {
    let site = SiteTest::new()
        .file("content/registers/a.yaml", &format!("{SOURCES}facts:\n{facts}"))
        .page("content/page.md", &format!("{body}\n"));
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble");
    outcome.notes.iter().map(|note| note.code.to_owned()).collect()
}

/// The codes of a text with no fact that matters, without those that are about reading.
fn said(body: &str) -> Vec<String> {
    figures("  - {id: z, measure: 不用, value: 1, source: plan}\n", body)
}

/// The codes that are about figures: not who can read them, nor what an entry leaves out.
fn figures(facts: &str, body: &str) -> Vec<String> {
    let found = codes(facts, body).into_iter();
    found.filter(|code| !code.starts_with("reader-") && code != "fact-lacks").collect()
}

/// Only the findings that are not about where a figure is from.
fn reckoned(body: &str) -> Vec<String> {
    said(body).into_iter().filter(|code| code != "figure-unregistered").collect()
}

/// Figures are seen with the words that bound them; the amounts of a recipe, a class or a purse are none.
#[test]
fn figures_are_seen_as_documents_write_them() {
    for figure in [
        "诉求10370件",
        "每天走6000步",
        "违者罚款200元",
        "近400所学校",
        "2万余张海报",
        "27 万余名学生",
        "逾1000名营养师",
        "500余个小组",
        "1700多所小学",
        "90%以上",
        "控制在8.5克以内",
        "下降5.31个百分点",
        "死亡率是5.51/10万",
        "投入1.6万亿元",
        "150万人次",
        "每天2个小时",
    ] {
        assert_eq!(said(&format!("{figure}。")), ["figure-unregistered"], "{figure}");
    }
    for fine in [
        "盐2份",
        "3名老师",
        "带5元",
        "午饭花了120元",
        "住宿收费标准是800元",
        "政府给补助，个人缴费578元",
        "12课时",
        "80件作品",
        "400所学校",
        "2025家庭",
        "2020年间",
        "8分之1",
        "共3步",
        "约3人一组",
        "评选出99幅",
    ] {
        assert_eq!(said(&format!("{fine}。")), [""; 0], "{fine}");
    }
}

/// A change is held against its figures, whatever stands between them.
#[test]
fn changes_go_with_their_figures() {
    for (body, code) in [
        ("婴儿死亡率由2018年的3.28‰下降到2020年的2.95‰，降幅14.33%。", "wrong-change"),
        ("孕产妇死亡率由2017年的15.08/10万下降至2020年的5.51/10万，降幅达36.46%。", "wrong-change"),
        ("筛查率由2017年的71.08%上升至2021年上半年的95.69%，增幅43.62%。", "wrong-change"),
        ("筛查率由2017年的71.08%上升至2021年上半年的95.69%，降幅34.62%。", "wrong-direction"),
        ("患病率由48.12%下降到0.60%，下降45.72个百分点。", "wrong-change"),
        ("补助由109元增加到156元，增加57元。", "wrong-change"),
        ("课程由10课时减少到6课时，减少5课时。", "wrong-change"),
        ("知晓率为60%，比2018年的50%提高20个百分点。", "wrong-change"),
        ("知晓率为60%，比2018年的50%提高10%。", "percentage-points"),
        ("知晓率为60%，比2018年的50%下降10个百分点。", "wrong-direction"),
        ("满意度从创建之初的7.29分下降至创建后的9.04分。", "wrong-direction"),
        ("婴儿死亡率由2018年的3.28%下降到2020年的2.95%，降幅10.06%。", "rate-in-percent"),
    ] {
        assert_eq!(reckoned(body), [code], "{body}");
    }
    for fine in [
        "孕产妇死亡率由2017年的15.08/10万下降至2020年的5.51/10万，降幅达63.46%。",
        "5岁以下儿童死亡率由2018年的5.07‰下降到2020年的4.35‰，降幅14.2%。",
        "婴儿死亡率由2018年的3.28‰下降到2020年的2.95‰，降幅10.06%。",
        "产前筛查率由2017年的71.08%上升至2021年上半年的95.69%，增幅34.62%。",
        "患病率由48.12%下降到0.60%，下降47.52个百分点。",
        "患病率由1%下降到0.6%，下降约45%。",
        "补助由109元增加到156元，增加47元。",
        "粉丝由2万余人增加到3万余人，增长47%。",
        "筛查率由50%提高到60%以上，提高15个百分点。",
        "知晓率为60%，比2018年的50%提高10个百分点。",
        "知晓率为60%，比2018年的50%提高20%。",
        "合格率为60%，优秀率比2018年的50%低10个百分点。",
        "由2010年的109元增加至2016年的156元，高出标准28元。",
    ] {
        assert_eq!(reckoned(fine), [""; 0], "{fine}");
    }
    // A change of the register reads on in the sentence that shows it.
    let change = "  - {id: a, measure: 婴儿死亡率, from: 3.28, value: 2.95, unit: ‰, source: plan}\n";
    assert_eq!(figures(change, "婴儿死亡率:fact[a]，降幅14.33%。"), ["figure-unregistered", "wrong-change"]);
    assert_eq!(figures(change, "婴儿死亡率:fact[a]，降幅10.06%。"), ["figure-unregistered"]);
}

/// The one sentence of a collection of cases with nine changes and rates in it: two things are wrong in it, the unit of
/// both rates of death, and the fall of the first of them.
#[test]
fn a_sentence_as_it_stands_is_checked() {
    let sentence = "孕产妇死亡率由2017年的15.08/10万下降至2020年的5.51/10万，降幅达63.46%；\
        婴儿死亡率由2018年的3.28%下降到2020年的2.95%，降幅14.33%；\
        5岁以下儿童死亡率由2018年的5.07%下降到2020年的4.35%，降幅14.2%；\
        产前筛查率由2017年的71.08%上升至2021年上半年的95.69%，增幅34.62%；\
        新生儿听力筛查率保持在99.7%左右；先天性心脏病筛查率2020年达到97.63%；\
        7岁以下儿童健康管理率维持在97%以上。";
    assert_eq!(reckoned(sentence), ["rate-in-percent", "wrong-change", "rate-in-percent"]);
    let right = sentence.replace("3.28%", "3.28‰").replace("2.95%", "2.95‰").replace("14.33%", "10.06%");
    let right = right.replace("5.07%", "5.07‰").replace("4.35%", "4.35‰");
    assert_eq!(reckoned(&right), [""; 0]);
}

/// Parts are added up in every unit; what is rounded, nested or of another thing is left alone.
#[test]
fn parts_go_with_their_whole() {
    for body in [
        "共征集作品100幅，其中一等奖60幅、二等奖50幅。",
        "共建立小屋20间，其中城区15间、农村8间。",
        "诉求共10370件，其中教学6000件、后勤5000件。",
        "共举办活动77场，其中讲座20场、义诊20场、其他活动25场。",
        "共有近100所学校参加，其中小学80所、中学41所。",
    ] {
        assert_eq!(reckoned(body), ["wrong-total"], "{body}");
    }
    for fine in [
        "共举办各类健康活动 77 场，其中亲子活动 12 场，知识讲座 20 场，义诊活动 20 场，其他活动 25 场。",
        "共举办活动77场，其中讲座20场、义诊20场。",
        "共举办活动77场，其中讲座20场、其他57场，比上年增加10场。",
        "共举办活动77场，其中减盐讲座20场、义诊20场、其他活动37场。",
        "共征集作品2000余幅，其中绘画1500幅、书法590幅。",
        "共有7个区参加，其中3个区15个街道已经建成。",
        "获奖作品共99幅（其中一等奖9名，二等奖19名，三等奖30名，优秀奖41名）。",
        "共有近100所学校参加，其中小学60所、中学41所。",
    ] {
        assert_eq!(reckoned(fine), [""; 0], "{fine}");
    }
}

fn pair(one: &str, other: &str) -> bool {
    let entry = |id: &str, source: &str, rest: &str| format!("  - {{id: {id}, source: {source}, {rest}}}\n");
    let found = codes(&[entry("a", "plan", one), entry("b", "list", other)].concat(), "写:fact[a]，也写:fact[b]。");
    let known = ["facts-disagree", "rate-in-percent", "fact-lacks", "reader-percent"];
    assert!(found.iter().all(|code| known.contains(&code.as_str())), "{found:?}");
    found.iter().any(|code| code == "facts-disagree")
}

/// Operators compare by what they mean.
#[test]
fn values_agree_by_what_their_words_mean() {
    let on = |rest: &str| format!("measure: 甲, {rest}");
    for (one, other) in [
        ("value: 400, unit: 所, operator: 近", "value: 396, unit: 所"),
        ("value: 1000, unit: 名, operator: 余", "value: 1043, unit: 人"),
        ("value: 150, unit: 万人次, operator: 逾", "value: 1523000, unit: 人次"),
        ("value: 19, unit: '%', operator: 控制在…以内", "value: 19, unit: '%', operator: 不超过"),
        ("value: 99.7, unit: '%', operator: 保持在左右", "value: 99.6, unit: '%'"),
        ("value: 1, unit: 小时, operator: 不低于", "value: 60, unit: 分钟, operator: at-least"),
        ("from: 3.28, value: 2.95, unit: ‰", "value: 2.95, unit: ‰"),
        ("value: 15, unit: ‰", "value: 1500, unit: /10万"),
    ] {
        assert!(!pair(&on(one), &on(other)), "{one} / {other}");
    }
    for (one, other) in [
        ("value: 400, unit: 所, operator: 近", "value: 300, unit: 所"),
        ("value: 19, unit: '%', operator: 控制在以内", "value: 19, unit: '%', operator: 不低于"),
        ("value: 150, unit: 万人次, operator: 逾", "value: 150, unit: 万人次, operator: 不超过"),
        ("from: 3.28, value: 2.95, unit: ‰", "from: 2.95, value: 3.28, unit: ‰"),
        ("value: 10370, unit: 件", "value: 10307, unit: 件"),
    ] {
        assert!(pair(&on(one), &on(other)), "{one} / {other}");
    }
}

/// One matter is known in two wordings where that is certain, and only there.
#[test]
fn one_matter_is_known_in_two_wordings() {
    for (one, other) in [
        // How often the eyes of pupils are tested, as two documents have it.
        (
            "measure: 视力检测, population: 中小学校, region: 北京市, value: 2, unit: 次, per: 学期",
            "measure: 视力监测次数, population: 中小学生, region: 北京市, value: 2, unit: 次, per: 年",
        ),
        // How many children have their eyes tested, as two places of one document have it.
        (
            "measure: 眼保健和视力检查年覆盖率, population: 0-6岁儿童, value: 98, unit: '%', operator: 达到…以上",
            "measure: 0—6岁儿童眼保健与视力检查的覆盖率, population: 0至6岁儿童, value: 85, unit: '%', operator: 达到…以上",
        ),
        ("measure: 每日运动时长, value: 1, unit: 小时", "measure: 每天运动时间, value: 2, unit: 小时"),
        ("measure: 患龋率, value: 50, unit: '%'", "measure: ' 龋患率', value: 60, unit: '%'"),
        (
            "measure: 吸烟率, population: 15岁及以上成人, value: 19, unit: '%'",
            "measure: 吸烟率, population: 15岁以上成人, value: 21, unit: '%'",
        ),
    ] {
        assert!(pair(one, other), "{one} / {other}");
    }
    for (one, other) in [
        ("measure: 视力监测率, value: 90, unit: '%'", "measure: 视力检查率, value: 80, unit: '%'"),
        ("measure: 每天在校体育活动时间, value: 1, unit: 小时", "measure: 每天综合体育活动时间, value: 2, unit: 小时"),
        (
            "measure: 吸烟率, population: 成人, value: 19, unit: '%'",
            "measure: 吸烟率, population: 青少年, value: 3, unit: '%'",
        ),
    ] {
        assert!(!pair(one, other), "{one} / {other}");
    }
    // What the register itself says is one: other words of a term, and facts that an editor compared.
    let two = "  - {id: a, measure: 近视率, value: 40, unit: '%', source: plan}\n  - {id: b, measure: 近视眼率, value: 50, unit: '%', source: list}\n";
    assert_eq!(figures(two, ":fact[a]:fact[b]"), [""; 0]);
    let term = "terms:\n  - {term: 近视, plain: 看不清远处, aliases: [近视眼]}\n";
    assert_eq!(figures(&format!("{two}{term}"), ":fact[a]:fact[b]"), ["facts-disagree"]);
    let four = |compare: &str| {
        let entry = |id: &str, measure: &str, rest: &str| {
            format!("  - {{id: {id}, measure: {measure}, unit: '%', source: plan, {rest}}}\n")
        };
        let first = entry("a", "近视率", &format!("value: 50, as_of: 2020{compare}"));
        let others = [
            entry("b", "视力不良率", "value: 50, as_of: 2020"),
            entry("c", "近视率", "value: 40, as_of: 2021"),
            entry("d", "视力不良率", "value: 45, as_of: 2021"),
        ];
        figures(&[first, others.concat()].concat(), ":fact[a]:fact[b]:fact[c]:fact[d]")
    };
    assert_eq!(four(""), [""; 0]);
    assert_eq!(four(", compare: [b]"), ["facts-disagree"]);
}

/// On a page without a translation, all that a reference prints is in the language of the text.
#[test]
fn a_page_without_a_translation_speaks_one_language() {
    let registers = "\
sources:
  - {id: plan, title: {zh-CN: 工作方案, en: Work plan}, issuer: {zh-CN: 某部门, en: A bureau}, date: 2026}
facts:
  - {id: sugar, measure: 糖, value: 0.5, unit: {zh-CN: 克, en: g}, operator: 不超过, source: plan, item: 第3条}
services:
  - {id: line, name: {zh-CN: 热线, en: Help line}, phone: '12356'}
terms:
  - {term: 近视, name: {zh-CN: 近视, en: myopia}, plain: {zh-CN: 看不清远处, en: short sight}}
events:
  - {id: day, name: {zh-CN: 爱牙日, en: Teeth day}, on: 09-20}
";
    let front = FRONT.replace("audiences", "events: [day]\nsummary: 无糖:fact[sugar]\naudiences");
    let text = format!("{front}## 糖:fact[sugar]\n\n无糖:fact[sugar]，:term[近视]问:service[line]。\n");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &CONFIG.replace("languages: [zh-CN]", "languages: [zh-CN, en]"))
        .file("content/registers/a.yaml", registers)
        .file("content/page.md", &text)
        .file("content/both.md", &text)
        .file("content/both.en.md", &text.replace("[all]", "[public]"));
    let tree = site.build();
    let html = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
    let page = html("en/page.html");
    let words =
        ["no more than", "Help line", "Work plan", "A bureau", "short sight", "myopia", "Teeth day", "20 September"];
    let article = &page[page.find("<article").expect("an article")..page.find("</article>").expect("its end")];
    for word in words {
        assert!(!article.contains(word), "{word}: {article}");
    }
    for word in ["不超过0.5克", "热线 <a", "某部门. 工作方案[Z]. 2026：第3条.", "（看不清远处）", "爱牙日", "9月20日"]
    {
        assert!(article.contains(word), "{word}: {article}");
    }
    // What is found of the page elsewhere in its edition has the same words.
    assert!(html("en/index.html").contains("无糖不超过0.5克"));
    // A page in the language of its edition speaks that one, as before.
    let both = html("en/both.html");
    for word in ["no more than 0.5 g", "Help line", "A bureau. Work plan", "short sight", "Teeth day"] {
        assert!(both.contains(word), "{word}: {both}");
    }
}
