//! Columns whose cells are parts of a list in a record: `2030年目标`, or `每人用量` where each line is a dish.

use super::columns::{To, bare, plain};
use crate::model::kind::{Holds, Key, Kind};

/// What records of a kind are called, their keys, and the lists in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    names: Vec<Box<str>>,
    own: Vec<Part>,
    lists: Vec<List>,
}

/// A list of entries in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    key: Part,
    parts: Vec<Part>,
}

/// A key by what a column of it may be called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    id: Box<str>,
    /// The first name, as messages have it.
    told: Box<str>,
    labels: Vec<Box<str>>,
    called: Vec<Box<str>>,
    required: bool,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Date,
    Operator,
    Number,
    Other,
}

/// Which part of which entry a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key of the list, and that of the part.
    pub list: Box<str>,
    pub key: Box<str>,
    /// The key of the entry's year, and the year, where the column's name says it; else each line is an entry.
    pub year: Option<(Box<str>, Box<str>)>,
    /// The key of the bound that may stand beside the number in the cell.
    pub bound: Option<Box<str>>,
}

/// Why a column is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    Unknown,
    /// It may be one of each line or one of the record: how it is written for each.
    Either(String, String),
    /// It is a list whose entries have a year: how it is written with one.
    Year(String),
    /// It is a list, which has no room in a cell.
    Rows(String),
}

/// How sure a name means a key: not, as a further name, as its label.
const LABEL: u8 = 2;
const CALLED: u8 = 1;

impl Part {
    fn of(key: &Key) -> Part {
        let labels = key.label.texts.iter().map(|(_, label)| label.as_str()).chain([&*key.id]);
        Part {
            id: key.id.clone(),
            told: key.label.texts.first().map_or(&*key.id, |(_, label)| label.as_str()).into(),
            labels: labels.map(|name| plain(name).into()).collect(),
            called: key.called.iter().map(|name| plain(name).into()).collect(),
            required: key.required,
            sort: match key.holds {
                Holds::Date => Sort::Date,
                Holds::Operator => Sort::Operator,
                Holds::Number { .. } => Sort::Number,
                _ => Sort::Other,
            },
        }
    }

    fn title() -> Part {
        let names = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
        Part {
            id: "title".into(),
            told: "标题".into(),
            labels: names(&["标题", "title"]),
            called: names(&["题目", "名称"]),
            required: true,
            sort: Sort::Other,
        }
    }

    fn strength(&self, name: &str) -> u8 {
        let is = |names: &[Box<str>]| names.iter().any(|known| **known == *name);
        if is(&self.labels) {
            LABEL
        } else if is(&self.called) {
            CALLED
        } else {
            0
        }
    }

    /// What follows a name of it that a text begins with, as often as it has such names; an English one also without
    /// the sign of the plural.
    fn follows<'n>(&'n self, text: &'n str) -> impl Iterator<Item = &'n str> {
        let names = self.labels.iter().chain(&self.called).map(|name| &**name);
        let singular = names.clone().filter(|name| name.is_ascii()).filter_map(|name| name.strip_suffix('s'));
        let rests = names.chain(singular).filter_map(move |name| text.strip_prefix(name));
        rests.map(|rest| rest.trim_start_matches(['的', '/', '／', '·', ':', '：']))
    }
}

impl List {
    fn part(&self, name: &str) -> Option<(&Part, u8)> {
        let found = self.parts.iter().map(|part| (part, part.strength(name)));
        found.filter(|(_, strength)| *strength > 0).max_by_key(|(_, strength)| *strength)
    }

    fn date(&self) -> Option<&Part> {
        let mut dates = self.parts.iter().filter(|part| part.sort == Sort::Date);
        dates.next().filter(|_| dates.next().is_none())
    }

    /// The part that a column of a year holds: what every entry must have besides.
    fn value(&self) -> Option<&Part> {
        let others = || self.parts.iter().filter(|part| part.sort != Sort::Date);
        others().find(|part| part.required).or_else(|| others().next())
    }

    fn to(&self, part: &Part, year: Option<(Box<str>, Box<str>)>) -> To {
        let bound = self.parts.iter().find(|other| other.sort == Sort::Operator && part.sort == Sort::Number);
        let (list, key) = (self.key.id.clone(), part.id.clone());
        To::Entry(Entry { list, key, year, bound: bound.map(|bound| bound.id.clone()) })
    }

    /// What its parts are called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.parts.iter().map(|part| &*part.told)
    }
}

impl Lists {
    pub(super) fn of(kind: &Kind) -> Lists {
        let is_list = |key: &&Key| matches!(key.holds, Holds::Records(_));
        let own = kind.keys.iter().filter(|key| !is_list(key)).map(Part::of);
        let lists = kind.keys.iter().filter_map(|key| match &key.holds {
            Holds::Records(parts) => Some(List { key: Part::of(key), parts: parts.iter().map(Part::of).collect() }),
            _ => None,
        });
        Lists {
            names: kind.names().map(Into::into).collect(),
            own: own.chain([Part::title()]).collect(),
            lists: lists.collect(),
        }
    }

    /// The list that a name means.
    pub(super) fn list(&self, name: &str) -> Option<&List> {
        let name = plain(name);
        let found = self.lists.iter().map(|list| (list, list.key.strength(&name)));
        found.filter(|(_, strength)| *strength > 0).max_by_key(|(_, strength)| *strength).map(|(list, _)| list)
    }

    /// What its lists are called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(|list| &*list.key.told)
    }

    /// The key of a record that a column says it has: `指标的地方`.
    pub(super) fn of_record<'n>(&self, name: &'n str) -> Option<&'n str> {
        let rest = self.names.iter().filter_map(|kind| name.trim().strip_prefix(&**kind));
        rest.map(|rest| rest.trim_start_matches(['的', ' ', '/', '·', ':', '：'])).find(|rest| !rest.is_empty())
    }

    /// Where the words of a column go when it is one of a list; nothing when it is none, or one of the record.
    /// `rows`: the list of which each line is an entry.
    pub(super) fn find(&self, name: &str, rows: Option<&List>) -> Result<Option<To>, Doubt> {
        let whole = plain(name);
        if let Some(to) = self.of_year(&narrow(&whole))? {
            return Ok(Some(to));
        }
        let Some(list) = rows else { return self.without_rows(&whole) };
        for wanted in [&*whole, bare(&whole)] {
            let Some((part, strength)) = list.part(wanted) else { continue };
            let own = self.own.iter().map(|own| (own.strength(wanted), own.required)).max().unwrap_or_default();
            return match own {
                (own, _) if own < strength => Ok(Some(list.to(part, None))),
                (own, is_required) if own > strength || is_required => Ok(None),
                _ => {
                    let kind = self.names.get(1).or(self.names.first()).map_or("", |name| name);
                    let written = |of: &str| format!("{of}{}{wanted}", if of.is_ascii() { " " } else { "的" });
                    Err(Doubt::Either(written(&list.key.told), written(kind)))
                }
            };
        }
        let of_rest = |rest: &str| match rest {
            "" => list.value().filter(|_| list.date().is_some()),
            rest => list.part(rest).map(|(part, _)| part),
        };
        match list.key.follows(&whole).find_map(of_rest) {
            Some(part) => Ok(Some(list.to(part, None))),
            None => self.without_rows(&whole),
        }
    }

    /// `2030年目标`, `目标2030`, `2030年目标来源`.
    fn of_year(&self, name: &str) -> Result<Option<To>, Doubt> {
        let Some((year, rests)) = year(name) else { return Ok(None) };
        let mut found: Vec<To> = Vec::new();
        for rest in &rests {
            for list in &self.lists {
                let (Some(date), Some(value)) = (list.date(), list.value()) else { continue };
                let of_rest = |rest: &str| match rest {
                    "" => Some(value),
                    rest => list.part(rest).map(|(part, _)| part).filter(|part| part.sort != Sort::Date),
                };
                let part = list.key.follows(rest).find_map(of_rest);
                let to = part.map(|part| list.to(part, Some((date.id.clone(), year.into()))));
                found.extend(to.filter(|to| !found.contains(to)));
            }
        }
        // Two lists that are called alike.
        Ok(found.pop().filter(|_| found.is_empty()))
    }

    /// What is to be written for a list that stands where nothing says which entry is meant.
    fn without_rows(&self, name: &str) -> Result<Option<To>, Doubt> {
        let of = |list: &&List| {
            let names = || list.key.labels.iter().chain(&list.key.called);
            names().any(|known| **known == *name)
                || (list.date().is_some()
                    && names().any(|known| name.starts_with(&**known) || name.ends_with(&**known)))
        };
        match self.lists.iter().find(of) {
            Some(list) if list.date().is_some() => Err(Doubt::Year(list.key.told.to_string())),
            Some(list) => Err(Doubt::Rows(list.key.told.to_string())),
            None => Ok(None),
        }
    }
}

/// The year in a name, with what else it says, as often as that can be read; none when it has other numbers.
fn year(name: &str) -> Option<(&str, Vec<String>)> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let end = name[start..].find(|c: char| !c.is_ascii_digit()).map_or(name.len(), |length| start + length);
    let (before, year, behind) = (&name[..start], &name[start..end], &name[end..]);
    let is_year = year.len() == 4 && matches!(year.as_bytes(), [b'1', b'9', ..] | [b'2', b'0' | b'1', ..]);
    if !is_year || behind.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let around: &[char] = &['(', ')', '（', '）', '的', '/', '·', ':', '：', '-', '_'];
    let rest = |behind: &str| {
        let joined = format!("{}{}", before.trim_end_matches(around), behind.trim_start_matches(around));
        joined.trim_matches(around).to_owned()
    };
    let behinds = [Some(behind), behind.strip_prefix('年'), behind.strip_prefix("年度")];
    Some((year, behinds.into_iter().flatten().map(rest).collect()))
}

/// Full-width digits as narrow ones.
fn narrow(name: &str) -> String {
    let digit = |c: char| char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c);
    name.chars().map(|c| if matches!(c, '０'..='９') { digit(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_where_it_leaves_no_doubt() {
        for (name, rests) in [
            ("2025年目标", &["年目标", "目标"][..]),
            ("2025目标", &["目标"]),
            ("目标2025", &["目标"]),
            ("目标（2025年）", &["目标"]),
            ("2026年度任务", &["年度任务", "度任务", "任务"]),
        ] {
            let found = year(name).map(|(_, rests)| rests).unwrap_or_default();
            assert!(rests.iter().all(|rest| found.iter().any(|known| known == rest)), "{name} {found:?}");
        }
        for name in ["25年目标", "2025—2030年目标", "2025-12目标", "9999目标", "目标"] {
            assert_eq!(year(name), None, "{name}");
        }
    }
}
