//! `::: list`: which records a list shows, in which form.

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Place};
use crate::model::ages::{self, Ages};
use crate::model::asked::{self, Asked, Sense};
use crate::model::condition::ScopeId;
use crate::model::document::Directive;
use crate::model::kind::{Holds, Kind, Kinds, unknown_choice};

/// A list as its page asks for it. Names stand as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    pub kind: Box<str>,
    pub shape: Shape,
    /// The keys whose values part it.
    pub by: Vec<Box<str>>,
    pub columns: Vec<Box<str>>,
    /// The key that orders it; `-deadline` for the last first.
    pub sort: Option<Box<str>>,
    /// How many records it shows at most.
    pub most: Option<usize>,
    /// Keys with the values of which a record must have one.
    pub filters: Vec<(Box<str>, Vec<Asked>)>,
}

/// A list in an outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub query: Query,
    pub place: Place,
    pub scope: Option<ScopeId>,
}

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    Table,
    List,
    Cards,
    /// How many records there are for each pair of values of two keys.
    Matrix,
}

/// Attributes of a list that are keys of any kind.
pub(crate) const FILTERS: &[&str] = &[
    "department",
    "deadline",
    "status",
    "campaign",
    "audience",
    "setting",
    "place",
    "ages",
    "stages",
    "sex",
    "residence",
];

/// The kind of referral paths.
pub(crate) const REFERRAL: &str = "referral";

/// Columns that every record has.
pub(crate) const COLUMNS: &[&str] = &["title", "summary", "updated", "published", "region"];

impl Query {
    /// What a directive asks for.
    pub fn of(directive: &Directive) -> Query {
        let words = |name: &str| split(directive.attribute(name).unwrap_or(""));
        let own = FILTERS.iter().map(|key| (Box::from(*key), asked(key, directive.attribute(key).unwrap_or(""))));
        let more = directive.attribute("where").unwrap_or("");
        let more = asked::cut(more, &['；', ';']).into_iter();
        let more = more.filter_map(|part| part.split_once(['=', '＝', '：', ':']));
        let more = more.map(|(key, values)| (key.trim().into(), asked(key.trim(), values)));
        Query {
            kind: directive.attribute("kind").unwrap_or("").trim().into(),
            shape: match directive.attribute("as") {
                Some("list") => Shape::List,
                Some("cards") => Shape::Cards,
                Some("matrix") => Shape::Matrix,
                _ => Shape::Table,
            },
            by: words("by"),
            columns: words("columns"),
            sort: directive.attribute("sort").map(|key| key.trim().into()),
            most: directive.attribute("most").and_then(|most| most.trim().parse().ok()),
            filters: own.chain(more).filter(|(_, values)| !values.is_empty()).collect(),
        }
    }

    /// The records that a directive of a referral path looks through.
    pub fn of_referral(directive: &Directive) -> Query {
        let asked = ["finding", "place"].map(|key| (Box::from(key), directive.attribute(key)));
        let filters = asked.into_iter().filter_map(|(key, value)| Some((key, vec![Asked::words(value?)])));
        Query {
            kind: REFERRAL.into(),
            shape: Shape::List,
            by: Vec::new(),
            columns: Vec::new(),
            sort: None,
            most: None,
            filters: filters.collect(),
        }
    }

    /// The key that orders it, and whether the last comes first.
    pub fn order(&self) -> Option<(&str, bool)> {
        let key = self.sort.as_deref()?;
        Some(key.strip_prefix(['-', '－']).map_or((key, false), |key| (key.trim(), true)))
    }

    /// Findings on what it names.
    pub(crate) fn check(&self, kinds: &Kinds, place: &Place) -> Vec<Diagnostic> {
        let Some(kind) = kinds.find(&self.kind) else {
            return vec![kinds.unknown(&self.kind, place.clone()).with("waiting", None::<&str>)];
        };
        let filters = self.filters.iter().map(|(key, _)| &**key);
        let columns = self.columns.iter().chain(&self.by).map(|key| &**key);
        let sort = self.order().map(|(key, _)| key);
        let is_known = |name: &&str| kind.find(name).is_some() || FILTERS.contains(name);
        let unknown = filters.chain(columns).chain(sort).filter(|name| !is_known(name));
        let known = || COLUMNS.iter().copied().chain(kind.keys.iter().map(|key| &*key.id));
        let mut notes: Vec<Diagnostic> = unknown
            .map(|name| {
                let finding = Diagnostic::new("list-key", place.clone()).with("name", name);
                finding.with("kind", kind.name.told()).with_list("known", known()).with_near(name, known())
            })
            .collect();
        notes.extend(self.filters.iter().flat_map(|(name, values)| {
            let keys = kind.filtered_by(name);
            let unread = move |value: &Asked| match &keys[..] {
                [key] => unread((name, &key.holds), value, place),
                _ => None,
            };
            values.iter().filter_map(unread)
        }));
        if self.shape == Shape::Matrix && self.by.len() != 2 {
            notes.push(Diagnostic::new("list-key", place.clone()).with("state", "matrix"));
        }
        notes
    }
}

/// A column of a list.
#[derive(Debug, Clone, Copy)]
pub enum Column<'k> {
    /// One that every record has, a word of [`COLUMNS`].
    Common(&'static str),
    Key(&'k crate::model::kind::Key),
    Reckoned(crate::model::kind::Reckoned),
}

impl Kind {
    /// The column that a name stands for.
    pub fn find(&self, name: &str) -> Option<Column<'_>> {
        let reckoned = self.reckoned.iter().find(|known| known.word() == name || known.chinese() == name);
        let common = || {
            let named = match name {
                "标题" => "title",
                "摘要" => "summary",
                "更新" => "updated",
                "发布" => "published",
                "地区" => "region",
                other => other,
            };
            COLUMNS.iter().find(|known| **known == named)
        };
        // `department` filters by all keys that hold one.
        self.key(name)
            .map(Column::Key)
            .or_else(|| reckoned.map(|reckoned| Column::Reckoned(*reckoned)))
            .or_else(|| common().map(|known| Column::Common(known)))
    }

    /// The keys that a filter looks at: that of its name, else those that hold such values.
    pub(crate) fn filtered_by(&self, name: &str) -> Vec<&crate::model::kind::Key> {
        let of_type = |is: fn(&Holds) -> bool| self.keys.iter().filter(|key| is(&key.holds)).collect();
        match (name, self.key(name)) {
            ("department", _) => of_type(|holds| matches!(holds, Holds::Department)),
            ("place", None) => of_type(|holds| matches!(holds, Holds::Place)),
            ("audience", None) => of_type(|holds| matches!(holds, Holds::Audience)),
            (_, own) => own.into_iter().collect(),
        }
    }
}

/// What is wrong with a value that is asked for where ages, a date or a word of a choice must stand.
fn unread((name, holds): (&str, &Holds), asked: &Asked, place: &Place) -> Option<Diagnostic> {
    let value = &*asked.text;
    match holds {
        _ if matches!(asked.sense, Sense::Something | Sense::Nothing | Sense::Whole) => None,
        Holds::Date | Holds::Span if matches!(asked.sense, Sense::Words | Sense::Reversed) => {
            let state = if asked.sense == Sense::Words { "date" } else { "reversed" };
            let finding = Diagnostic::new("list-key", place.clone()).with("state", state);
            Some(finding.with("name", name).with("found", value))
        }
        Holds::Ages => Ages::read(value).err().map(|fault| ages::wrong(place.clone(), value, fault)),
        Holds::Choice(words) if !words.iter().any(|word| word.is_called(value)) => {
            Some(unknown_choice(place.clone(), value, words))
        }
        _ => None,
    }
}

/// The values of a filter. Between an English number of months and its unit there is a blank.
fn asked(key: &str, text: &str) -> Vec<Asked> {
    Asked::read(text, !matches!(key, "ages" | "年龄"))
}

fn split(text: &str) -> Vec<Box<str>> {
    let parts = text.split(['、', '，', ',', ' ', '　']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(Into::into).collect()
}
