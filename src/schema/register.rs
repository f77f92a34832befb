//! Register files. Each may hold any of the lists.

use serde_json::{Value, json};

use super::{Names, any, flag, list, localized, map, partial_date, reference, text, word, words};
use crate::model::register::{NOT_GIVEN, OPERATORS};
use crate::model::service::Level;

pub(super) fn definitions(names: &Names<'_>) -> Value {
    json!({
        "registers": map(&[], vec![
            ("sources", "来源：数字和说法依据的文件", "Documents that figures and statements rest on", list(reference("source"))),
            ("facts", "事实：核实过的数字和建议", "Checked figures and recommendations", list(reference("fact"))),
            ("services", "服务：热线、门诊", "Hotlines, clinics, places to turn to", list(reference("service"))),
            ("people", "人员：作者和审核人", "Authors and reviewers", list(reference("person"))),
            ("departments", "部门：任务、通知里写的单位", "Departments that tasks and notices name", list(reference("department"))),
            ("events", "健康日", "Observance days", list(reference("event"))),
            ("terms", "术语和它的通俗说法", "Terms with plain words", list(reference("term"))),
        ]),
        "source": source(names),
        "via": map(&["title"], vec![
            ("title", "转载的名称", "The title of the reprint", localized()),
            ("issuer", "登在哪里", "Who published it", localized()),
            ("url", "网址", "Its address", text()),
            ("accessed", "哪天看的", "When it was read", partial_date()),
        ]),
        "fact": fact(names),
        "service": service(names),
        "person": map(&["id", "name"], vec![
            ("id", "编号", "Its id", text()),
            ("name", "姓名或岗位", "The name of a person or post", localized()),
            ("role", "职务", "Role", localized()),
            ("organisation", "单位", "Organisation", localized()),
            ("field", "专业", "Field", localized()),
            ("region", "在什么地方", "Where they work", names.region()),
            ("example", "是不是示例：示例里的人不是真人", "Whether this is an example and nobody's name", flag()),
        ]),
        "department": map(&["id", "name"], vec![
            ("id", "编号", "Its id", text()),
            ("name", "全称", "The full name", localized()),
            ("short", "简称", "The short name", localized()),
            ("called", "别的写法", "Other names", words(Vec::new())),
            ("region", "哪里的部门", "Where it works", names.region()),
        ]),
        "event": super::calendar::event(names),
        "term": map(&["term"], vec![
            ("term", "术语", "The term", text()),
            ("name", "按语言写的术语", "The term by language", localized()),
            ("plain", "通俗的说法", "Plain words for it", localized()),
            ("gloss", "一句话解释", "An explanation in one sentence", localized()),
            ("pinyin", "拼音", "Pinyin", text()),
            ("aliases", "别的说法", "Other wordings", words(Vec::new())),
            ("source", "来源的编号", "The id of its source", names.source_id()),
            ("item", "来源里的条目", "The item in the source", text()),
            quote(),
            line(),
        ]),
    })
}

impl Names<'_> {
    /// The id of a document, without an item.
    pub(super) fn source_id(&self) -> Value {
        word(self.registers.sources.keys().map(|id| &**id).collect())
    }
}

/// What an entry rests on.
pub(super) fn quote() -> (&'static str, &'static str, &'static str, Value) {
    ("quote", "原文是怎样写的", "The words of the document", localized())
}

pub(super) fn line() -> (&'static str, &'static str, &'static str, Value) {
    ("line", "在原文的第几行、第几页", "The line or page in the document", text())
}

fn source(names: &Names<'_>) -> Value {
    map(
        &["id", "title", "issuer"],
        vec![
            ("id", "编号，正文引用它", "Its id, which text refers to", text()),
            ("title", "文件的名称", "The document's title", localized()),
            ("issuer", "发布机构", "Who issued it", localized()),
            ("number", "文号", "Its number", text()),
            ("date", "发布日期，写到年、月或日", "Its date: a year, a month or a day", partial_date()),
            ("region", "适用地区", "The region that it applies to", names.region()),
            (
                "type",
                "GB/T 7714 的类型字母：Z 文件、S 标准、R 报告、M 书、J 期刊、EB 网页",
                "Type letter of GB/T 7714: Z, S, R, M, J, EB",
                text(),
            ),
            ("url", "网址", "Its address", text()),
            ("accessed", "哪天看的网页", "When the address was read", partial_date()),
            (
                "via",
                "从哪里转引：没有读到原件，读的是哪一份转载",
                "The reprint that was read instead of the document",
                any([text(), reference("via"), list(any([text(), reference("via")]))]),
            ),
            (
                "despite",
                "这个网址不能作来源，为什么还用",
                "Why an address that is no source is used all the same",
                text(),
            ),
            ("superseded_by", "代替它的来源的编号", "The id of the source that holds in its stead", names.source_id()),
            ("withdrawn", "哪天废止的", "Since when it holds no more", partial_date()),
            ("note", "备注", "A note", localized()),
        ],
    )
}

fn fact(names: &Names<'_>) -> Value {
    let operators = OPERATORS.iter().flat_map(|known| [known.chinese, known.english]).collect();
    let facts: Vec<&str> = names.registers.facts.keys().map(|id| &**id).collect();
    let range = json!({"type": "array", "items": text(), "minItems": 2, "maxItems": 2});
    map(
        &["id", "measure", "value", "source"],
        vec![
            ("id", "编号，正文引用它", "Its id, which text refers to", text()),
            ("measure", "量的是什么", "What is measured", localized()),
            (
                "value",
                "一个数、一个词，或者范围的两头",
                "A number, a word, or the two ends of a range",
                any([text(), range]),
            ),
            (
                "from",
                "原来是多少：由3.28降到2.95的3.28",
                "What it was before: 3.28 in a fall from 3.28 to 2.95",
                text(),
            ),
            ("operator", "限定词", "How the value is bounded", word(operators)),
            ("unit", "单位", "Its unit", localized()),
            ("population", "人群", "Whom it is about", localized()),
            ("region", "地区", "Where it holds", names.region()),
            ("as_of", "哪时的数", "When it was measured", partial_date()),
            ("valid_until", "有效到什么时候", "Until when it holds", partial_date()),
            ("source", "来源的编号", "The id of its source", names.source_id()),
            ("item", "来源里的条目", "The item in the source", text()),
            quote(),
            line(),
            ("per", "每多长时间：每学期2次的“学期”", "The time that the figure is for", localized()),
            (
                "compare",
                "说的是同一件事的别的事实",
                "Facts that speak of the same thing in other words",
                words(facts.clone()),
            ),
            (
                "superseded_by",
                "现在有效的那一条；这一条作为历史留着",
                "The fact that holds now; this one is kept as history",
                word(facts),
            ),
            (
                "text",
                "印出来的样子；不写就由限定词、数值和单位组成",
                "As it is printed, when operator, value and unit do not say it",
                localized(),
            ),
            (
                "not_given",
                "原文没有写的：单位、人群、地区、年份",
                "What the document does not say",
                words(NOT_GIVEN.to_vec()),
            ),
            ("note", "备注", "A note", localized()),
        ],
    )
}

fn service(names: &Names<'_>) -> Value {
    let levels: Vec<&str> = Level::ALL.iter().flat_map(|level| [level.chinese(), level.word()]).collect();
    let mut keys = vec![
        ("id", "编号，正文引用它", "Its id, which text refers to", text()),
        ("name", "名称", "Its name", localized()),
        ("phone", "电话号码", "Its telephone number", text()),
        ("regions", "服务哪些地区", "The regions that it serves", names.regions()),
        ("hours", "什么时间", "Its hours", localized()),
        ("for", "服务哪些人", "Whom it serves", localized()),
        ("languages", "说哪些语言", "The languages that are spoken there", localized()),
        ("children", "孩子能不能自己找它", "Whether a child may turn to it alone", flag()),
        ("place", "在哪个地方", "The place where it stands", names.region()),
        ("district", "在哪个区", "The district where it stands, instead of the place", names.region()),
        ("address", "地址", "Its postal address", localized()),
        ("what", "管哪些发现、有哪些科", "The findings and departments that it looks after", words(Vec::new())),
        ("level", "哪一级：基层、区、市", "Its level of care", word(levels)),
        ("url", "网址", "Its address on the web", text()),
        ("source", "来源的编号", "The id of its source", names.source_id()),
        ("item", "来源里的条目", "The item in the source", text()),
        quote(),
        line(),
        ("note", "备注", "A note", localized()),
    ];
    keys.extend(super::page::lives());
    map(&["id", "name"], keys)
}
