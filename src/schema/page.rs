//! The front matter of a page.

use serde_json::{Value, json};

use super::{Names, date, flag, free_codes, list, map, reference, text, whole, word, words};
use crate::model::domain::Domain;
use crate::model::kind::Holds;
use crate::model::review::CONCLUSIONS;
use crate::model::safety::{Danger, Safety};

pub(super) fn definitions(names: &Names<'_>) -> Value {
    json!({
        "page": page(names),
        "signature": signature(names),
        "change": map(&["date", "note"], vec![("date", "哪一天改的", "The day of the change", date()), ("note", "改了什么",
            "What was changed", text())]),
        "override": map(
            &["by", "reason"],
            vec![
                ("by", "谁签字：登记表 people 里的编号", "Who signs: an id of the register of people", text()),
                ("for", "签的是哪几类内容", "The kinds of content that it answers for", words(Danger::words().collect())),
                ("reason", "为什么可以", "Why it is right", text()),
            ],
        ),
        "allowance": map(
            &["code", "reason"],
            vec![("code", "放行哪一种问题", "The finding that is allowed", word(free_codes())), ("reason", "为什么可以",
                "Why it may stand", text())],
        ),
    })
}

fn page(names: &Names<'_>) -> Value {
    let mut keys = vec![
        ("title", "标题；可以按受众写", "The title, which may differ by audience", names.variants(text())),
        ("summary", "一句话说清这页讲什么", "What the page is about, in one sentence", names.variants(text())),
        ("audiences", "给谁看", "Whom the page is for", words(names.audiences())),
        ("author", "作者；不写就是全站的作者", "The author; the site's when left out", text()),
        ("published", "发布日期", "The day of publication", date()),
        ("updated", "更新日期", "The day of the last change", date()),
        (
            "sources",
            "正文没有引用到的其他依据，可以加 # 和条目",
            "Further sources, each with # and an item if need be",
            super::any([names.source(), list(names.source())]),
        ),
        (
            "review",
            "审核签名；用 pamphlet review 来签",
            "Signatures of the review; sign with pamphlet review",
            list(reference("signature")),
        ),
        ("review_due", "下次复核的日期", "The day of the next review", date()),
        ("ends", "活动的最后一天", "The last day of the campaign", date()),
        ("region", "适用地区", "The region that it applies to", names.region()),
        ("settings", "适用场所", "Where it is used", words(names.settings())),
    ];
    keys.extend(more(names));
    keys.extend(lives());
    map(&["title", "audiences", "published"], keys)
}

/// What a page says besides its readers and its dates.
fn more(names: &Names<'_>) -> Vec<(&'static str, &'static str, &'static str, Value)> {
    let several = |text: Value| names.variants(super::any([text.clone(), list(text)]));
    let events = names.registers.events.keys().map(|id| &**id).collect();
    vec![
        ("grades", "适用年级，1 到 12", "Grades, 1 to 12", grades()),
        ("message", "全页最要紧的一句话", "The one main message", names.variants(text())),
        ("actions", "读者现在就能做的几件事", "What readers can do now", several(text())),
        ("leaflets", "要哪几种印刷品", "The leaflets to be made", names.leaflets()),
        (
            "changes",
            "改过什么，给手里有旧印刷品的人看",
            "What was changed, for those who hold an older print",
            list(reference("change")),
        ),
        ("events", "相关的健康日", "Observance days", words(events)),
        ("allow", "这一页可以有的问题和理由", "Findings that the page may have, and why", list(reference("allowance"))),
        (
            "safety",
            "只给成人看、临床或危机处置的内容",
            "Content for adults only, clinical, or about a crisis",
            words(Safety::words().collect()),
        ),
        (
            "override",
            "谁签字、为什么可以给学生看",
            "Who answers for it that pupils get the page, and why",
            reference("override"),
        ),
        (
            "domains",
            "健康教育的领域（GB/T 18206-2011）；讲心理的页面要有求助的去处",
            "Domains of health education; pages on mental health name where help is",
            words(Domain::words().collect()),
        ),
        ("order", "在列表里的先后，小的在前", "Its place in lists, small numbers first", json!({"type": "integer"})),
        (
            "moved_from",
            "改名以前的路径，例如 oral/old；签名、二维码和旧网址仍然有效",
            "What the page was called before; signatures, codes and the old address stay",
            list(text()),
        ),
        ("kind", "它是什么：任务、案例、指标……", "What it is: a task, a case, an indicator", text()),
        (
            "page",
            "写 false 的没有自己的网页，只出现在列表里",
            "With false it has no page of its own and stands in lists only",
            flag(),
        ),
        ("draft", "是不是草稿", "Whether it is a draft", flag()),
    ]
}

/// What a page, a row or a service may say of the people it suits.
pub(super) fn lives() -> impl Iterator<Item = (&'static str, &'static str, &'static str, Value)> {
    crate::parse::kind::lives().iter().map(|key| {
        let help = |tag: &str| key.help.as_ref().map_or("", |help| help.get(tag));
        let known: Vec<&str> = match &key.holds {
            Holds::Choice(known) => known.iter().flat_map(|word| word.names()).collect(),
            _ => Vec::new(),
        };
        let value = if key.many { words(known) } else { word(known) };
        (&*key.id, help("zh-CN"), help("en"), value)
    })
}

pub(super) fn grades() -> Value {
    let one = super::any([whole(1, 12), json!({"type": "string", "pattern": "^[0-9][0-9,，、;；\\s]*$"})]);
    super::any([one.clone(), list(one)])
}

fn signature(names: &Names<'_>) -> Value {
    let stages = names.config.review.stages.iter();
    let stages = stages
        .flat_map(|stage| std::iter::once(&*stage.id).chain(stage.name.texts.iter().map(|(_, name)| name.as_str())))
        .collect();
    let people = if names.config.review.stages.is_empty() {
        Vec::new()
    } else {
        names.registers.people.keys().map(|id| &**id).collect()
    };
    let mut conclusion = text();
    conclusion["examples"] = json!(CONCLUSIONS);
    map(
        &["stage", "by"],
        vec![
            ("stage", "哪一级", "The stage", word(stages)),
            ("by", "谁签的：登记表 people 里的编号", "Who signed: an id of the register of people", word(people)),
            ("date", "哪一天签的", "The day", date()),
            ("conclusion", "结论", "The conclusion", conclusion),
            (
                "fingerprint",
                "签的那些字的指纹，由程序写",
                "Of the words that were signed; written by the program",
                text(),
            ),
        ],
    )
}
