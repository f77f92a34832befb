//! Tables whose rows are entries of a register: what their columns are called, and under which list they stand.

use super::columns::To;
use crate::model::kind::Kind;
use crate::parse::kind::lives;

/// A register as a table of it has it.
#[derive(Debug, PartialEq, Eq)]
pub struct EntryKind {
    /// The id of its kind.
    kind: &'static str,
    /// The key of its list in a register file.
    pub(super) list: &'static str,
    /// The key of an entry's id, and the one whose words are its id where no column says it.
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    columns: &'static [Column],
}

/// A key of an entry, what its values are, and what a column of it may be called.
type Column = (&'static str, Form, &'static [&'static str]);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Words,
    Day,
    /// Several values: one a line.
    Many,
    /// One number, or the two ends of a range.
    Range,
}

use Form::{Day, Many, Range, Words};

const ID: Column = ("id", Words, &["编号", "序号", "no", "no."]);
const ITEM: Column = ("item", Words, &["条目", "来源条目"]);
const QUOTE: Column = ("quote", Words, &["原文"]);
const LINE: Column = ("line", Words, &["行", "页码"]);
const NOTE: Column = ("note", Words, &["备注", "说明"]);
const SOURCE: Column = ("source", Words, &["来源", "出处"]);
const REGION: Column = ("region", Words, &["地区", "地方"]);

const KINDS: &[EntryKind] = &[
    EntryKind {
        kind: "service",
        list: "services",
        id: "id",
        name: "name",
        columns: &[
            ID,
            ("name", Words, &["名称", "机构", "机构名称", "单位", "标题", "title"]),
            ("phone", Words, &["电话", "电话号码", "联系电话"]),
            ("regions", Many, &["服务地区", "服务范围"]),
            ("hours", Words, &["时间", "服务时间", "开放时间", "门诊时间"]),
            ("for", Words, &["谁可以找", "给谁", "服务对象"]),
            ("place", Words, &["地方", "地区"]),
            ("district", Words, &["区", "所在区", "区县"]),
            ("address", Words, &["地址"]),
            ("languages", Words, &["语言"]),
            ("children", Words, &["孩子可以自己找"]),
            ("what", Many, &["管什么", "科室", "发现"]),
            ("level", Words, &["级别"]),
            ("url", Words, &["网址", "web"]),
            SOURCE,
            ITEM,
            QUOTE,
            LINE,
            NOTE,
        ],
    },
    EntryKind {
        kind: "source",
        list: "sources",
        id: "id",
        name: "title",
        columns: &[
            ID,
            ("title", Words, &["标题", "名称", "文件", "文件名称"]),
            ("issuer", Words, &["发布机构", "发文机关", "发文单位"]),
            ("number", Words, &["文号"]),
            ("date", Day, &["日期", "发布日期", "成文日期"]),
            REGION,
            ("type", Words, &["类型"]),
            ("url", Words, &["网址"]),
            ("accessed", Day, &["读到的日期"]),
            ("via", Words, &["转引自"]),
            ("despite", Words, &["为什么还用"]),
            ("superseded_by", Words, &["被代替"]),
            ("withdrawn", Day, &["废止日期"]),
            NOTE,
        ],
    },
    EntryKind {
        kind: "fact",
        list: "facts",
        id: "id",
        name: "measure",
        columns: &[
            ID,
            ("measure", Words, &["名称", "指标", "标题", "title"]),
            ("value", Range, &["数值"]),
            ("from", Words, &["原来的数"]),
            ("operator", Words, &["限定词", "算符"]),
            ("unit", Words, &["单位"]),
            ("per", Words, &["多长时间"]),
            ("population", Words, &["人群"]),
            REGION,
            ("as_of", Day, &["时间", "年份"]),
            ("valid_until", Day, &["有效期", "到什么时候"]),
            SOURCE,
            ITEM,
            QUOTE,
            LINE,
            ("text", Words, &["整句"]),
            ("compare", Many, &["同一件事"]),
            ("not_given", Many, &["原文没有写的"]),
            ("superseded_by", Words, &["被代替"]),
            NOTE,
        ],
    },
    EntryKind {
        kind: "person",
        list: "people",
        id: "id",
        name: "name",
        columns: &[
            ID,
            ("name", Words, &["姓名", "名称", "标题", "title"]),
            ("role", Words, &["职务", "职称"]),
            ("organisation", Words, &["单位"]),
            ("field", Words, &["专业", "专长"]),
            REGION,
            ("example", Words, &["示例"]),
        ],
    },
    EntryKind {
        kind: "department",
        list: "departments",
        id: "id",
        name: "name",
        columns: &[
            ID,
            ("name", Words, &["名称", "全称", "部门", "单位", "标题", "title"]),
            ("short", Words, &["简称"]),
            ("called", Many, &["别的写法", "曾用名"]),
            REGION,
        ],
    },
    EntryKind {
        kind: "term",
        list: "terms",
        id: "term",
        name: "term",
        columns: &[
            ("term", Words, &["词", "词语", "术语", "名称", "标题", "title"]),
            ("name", Words, &[]),
            ("plain", Words, &["通俗的说法"]),
            ("gloss", Words, &["解释"]),
            ("pinyin", Words, &["拼音"]),
            ("aliases", Many, &["别的说法", "别名"]),
            SOURCE,
            ITEM,
            QUOTE,
            LINE,
        ],
    },
];

/// The register whose entries are the rows of a kind; none for kinds whose rows are pages.
pub(super) fn of_kind(kind: &Kind) -> Option<&'static EntryKind> {
    KINDS.iter().find(|known| kind.built_in && *known.kind == *kind.id)
}

impl EntryKind {
    /// Its columns by each of their names, with what their words become.
    pub(super) fn columns(&self) -> Vec<(Box<str>, To)> {
        let own = self.columns.iter().flat_map(|(key, form, names)| {
            let to = match form {
                Words => To::Key((*key).into()),
                Day => To::Month((*key).into()),
                Many => To::List((*key).into()),
                Range => To::Range((*key).into()),
            };
            names.iter().chain([key]).map(move |name| (Box::from(*name), to.clone())).collect::<Vec<_>>()
        });
        let of_lives = lives().iter().filter(|_| self.kind == "service").flat_map(|key| {
            let to = To::Key(key.id.clone());
            key.names().chain([&*key.id]).map(move |name| (Box::from(name), to.clone())).collect::<Vec<_>>()
        });
        own.chain(of_lives).collect()
    }
}
