//! What columns of tables are called: keys and labels of every page, and those of kinds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lists::{Entry, Lists};
use super::registered::{self, EntryKind};
use crate::model::kind::{Holds, Kind, Kinds};
use crate::parse::kind::lives;

/// Where the words of a column go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A key of the front matter.
    Key(Box<str>),
    /// A day as a key of the front matter.
    Date(Box<str>),
    /// A day, a month or a year as a key of a register's entry.
    Month(Box<str>),
    /// Several values of a key of the front matter: a cell has one a line.
    List(Box<str>),
    /// A number, or the two ends of a range, as a key of a register's entry.
    Range(Box<str>),
    /// The body.
    Body,
    /// A part of the body, below a heading of these words.
    Section(Box<str>),
    /// The name of the row's file.
    Id,
    /// A part of an entry in a list of the front matter.
    Entry(Entry),
}

impl To {
    /// The key of the front matter that it becomes.
    pub fn key(&self) -> Option<&str> {
        match self {
            To::Key(key) | To::Date(key) | To::Month(key) | To::List(key) | To::Range(key) => Some(key),
            To::Body | To::Section(_) | To::Id | To::Entry(_) => None,
        }
    }
}

/// What kinds call their columns: by each name of a kind, in small letters and without blanks, names of columns (keys,
/// labels in all languages, further names) with where their words go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    pub kinds: BTreeMap<Box<str>, Vec<(Box<str>, To)>>,
    /// By the same names, what their lists are called.
    pub lists: BTreeMap<Box<str>, Arc<Lists>>,
    /// The kinds whose rows are entries of a register, by the same names.
    pub entries: BTreeMap<Box<str>, &'static EntryKind>,
}

/// Keys of every page that a cell can hold, with what a column of them may be called.
const GENERAL: &[(&str, &[&str])] = &[
    ("title", &["标题", "题目", "名称"]),
    ("summary", &["摘要", "简介"]),
    ("audiences", &["受众", "读者"]),
    ("author", &["作者"]),
    ("region", &["地区"]),
    ("settings", &["场所", "场景"]),
    ("grades", &["年级"]),
    ("domains", &["领域"]),
    ("message", &["主要信息", "核心信息"]),
    ("leaflets", &["印刷品", "折页"]),
    ("events", &["健康日"]),
    ("order", &["顺序", "排序"]),
    ("draft", &["草稿"]),
    ("moved_from", &["曾用名"]),
];
const DATES: &[(&str, &[&str])] = &[
    ("published", &["发布", "发布日期"]),
    ("updated", &["更新", "更新日期"]),
    ("review_due", &["复审日期"]),
    ("ends", &["结束日期"]),
];
const LISTS: &[(&str, &[&str])] = &[("sources", &["来源", "出处"]), ("actions", &["行动"])];
const BODY: &[&str] = &["body", "正文"];
const ID: &[&str] = &["id", "编号", "序号", "number", "no", "no."];

impl Columns {
    /// The columns of all kinds. A list of records has no cell of its own: its parts have.
    pub(crate) fn of(kinds: &Kinds) -> Columns {
        let names = |kind: &Kind| kind.names().map(|name| Box::from(plain(name))).collect::<Vec<Box<str>>>();
        let named = |kind: &Kind| {
            if let Some(entries) = registered::of_kind(kind) {
                return names(kind).into_iter().map(|name| (name, entries.columns())).collect::<Vec<_>>();
            }
            let keys = kind.keys.iter().filter(|key| !matches!(key.holds, Holds::Records(_)));
            let columns = keys.flat_map(|key| {
                // What only some readers see stays a key: a part of the body is for all.
                let is_part = matches!(key.holds, Holds::Section) && key.pupils && key.readers.is_empty();
                let to = |name: &str| if is_part { To::Section(name.into()) } else { To::Key(key.id.clone()) };
                let id = (key.id.clone(), to(key.names().next().unwrap_or(&key.id)));
                std::iter::once(id).chain(key.names().map(|name| (name.into(), to(name)))).collect::<Vec<_>>()
            });
            let columns: Vec<(Box<str>, To)> = columns.collect();
            names(kind).into_iter().map(|name| (name, columns.clone())).collect()
        };
        let lists = |kind: &Kind| {
            let lists = Arc::new(Lists::of(kind));
            names(kind).into_iter().map(|name| (name, lists.clone())).collect::<Vec<_>>()
        };
        let of_entries = kinds.all().filter_map(|kind| Some((kind, registered::of_kind(kind)?)));
        let of_entries =
            of_entries.flat_map(|(kind, entries)| names(kind).into_iter().map(move |name| (name, entries)));
        Columns {
            kinds: kinds.all().flat_map(named).collect(),
            lists: kinds.all().flat_map(lists).collect(),
            entries: of_entries.collect(),
        }
    }

    /// The lists in records of a kind.
    pub(super) fn lists(&self, kind: &str) -> Option<&Lists> {
        self.lists.get(&*plain(kind)).map(|lists| &**lists)
    }

    /// Where the words of a column go, by its name and the kind of the rows.
    pub(crate) fn find(&self, kind: &str, name: &str) -> Option<To> {
        let wanted = plain(name);
        let own = self.kinds.get(&*plain(kind)).into_iter().flatten();
        let of_kind = |wanted: &str| own.clone().find(|(name, _)| plain(name) == wanted).map(|(_, to)| to.clone());
        let is_entry = self.entries(kind).is_some();
        let found = |wanted: &str| of_kind(wanted).or_else(|| general(wanted).filter(|_| !is_entry));
        found(&wanted).or_else(|| found(bare(&wanted)))
    }

    /// All names of columns of a kind: keys and labels.
    pub(crate) fn names<'n>(&'n self, kind: &str) -> impl Iterator<Item = &'n str> + Clone {
        let own = self.kinds.get(&*plain(kind)).into_iter().flatten().map(|(name, _)| &**name);
        let general =
            GENERAL.iter().chain(DATES).chain(LISTS).flat_map(|(key, names)| names.iter().chain([key]).copied());
        let lives = lives().iter().flat_map(|key| key.names().chain([&*key.id]));
        let is_page = self.entries(kind).is_none();
        own.chain(general.chain(lives).chain(BODY.iter().chain(ID).copied()).filter(move |_| is_page))
    }

    /// The register whose entries the rows of a kind are; none where they are pages.
    pub(super) fn entries(&self, kind: &str) -> Option<&'static EntryKind> {
        self.entries.get(&*plain(kind)).copied()
    }

    /// Whether nothing is known of a kind that a head names, so that nobody can tell what its columns are called.
    pub(crate) fn lacks(&self, kind: &str) -> bool {
        !self.kinds.is_empty() && !self.kinds.contains_key(&*plain(kind))
    }
}

fn general(wanted: &str) -> Option<To> {
    let key = |table: &'static [(&str, &[&str])]| {
        table.iter().find(|(key, names)| *key == wanted || names.contains(&wanted)).map(|(key, _)| Box::from(*key))
    };
    let other = |names: &[&str], to: To| names.contains(&wanted).then_some(to);
    let front = key(GENERAL).map(To::Key).or_else(|| key(DATES).map(To::Date)).or_else(|| key(LISTS).map(To::List));
    let of_lives = || lives().iter().find(|key| key.names().chain([&*key.id]).any(|name| plain(name) == wanted));
    let front = front.or_else(|| of_lives().map(|key| To::Key(key.id.clone())));
    front.or_else(|| other(BODY, To::Body)).or_else(|| other(ID, To::Id))
}

/// A name without blanks, breaks and stars, in small letters: `责任 部门*`.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A name without what stands in brackets behind it: `完成时限（年月日）`.
pub(super) fn bare(name: &str) -> &str {
    name.find(['(', '（', '[', '【']).filter(|at| *at > 0).map_or(name, |at| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_keys_and_labels() {
        let own = vec![(Box::from("number"), To::Key("number".into())), ("编号".into(), To::Key("number".into()))];
        let columns = Columns { kinds: BTreeMap::from([("task".into(), own)]), ..Columns::default() };
        for (name, key) in [
            ("title", "title"),
            ("标题", "title"),
            (" 标 题* ", "title"),
            ("标题（不超过20字）", "title"),
            ("Title", "title"),
            ("发布\n日期", "published"),
            ("编号", "number"),
        ] {
            assert_eq!(columns.find("task", name).as_ref().and_then(To::key), Some(key), "{name}");
        }
        assert_eq!(columns.find("case", "编号"), Some(To::Id));
        assert_eq!(columns.find("task", "正文"), Some(To::Body));
        assert_eq!(columns.find("task", "牵头"), None);
        assert_eq!(columns.find("task", "（标题）"), None);
    }
}
