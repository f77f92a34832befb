//! The keys of a page's kind as an edition has them.

use std::borrow::Cow;

use super::{Card, Edition, Text};
use crate::model::ages::Ages;
use crate::model::document::{Outline, ScopeId, Spot};
use crate::model::kind::{ChoiceWord, Holds, Key, Kind, find};
use crate::model::named;
use crate::model::record::{Field, Value};
use crate::model::references::{Target, page_link, resolve};
use crate::model::referral::{PROMISED, is_path};
use crate::model::register::{Department, Fact, OPERATORS, Operator, PartialDate, Person};
use crate::model::service::Service;
use crate::model::{PageId, Version};

/// What a record says to the readers of an edition.
#[derive(Clone)]
pub struct SeenRecord<'a> {
    pub kind: &'a Kind,
    /// In the order of the kind; those without a value are left out.
    pub fields: Vec<SeenField<'a>>,
}

#[derive(Clone)]
pub struct SeenField<'a> {
    pub key: &'a Key,
    /// Where it is written.
    pub at: &'a str,
    pub values: Vec<SeenValue<'a>>,
}

#[derive(Clone)]
pub enum SeenValue<'a> {
    Text(Text<'a>),
    Number(&'a str),
    Date(PartialDate),
    Span(PartialDate, PartialDate),
    Flag(bool),
    Ages(Ages),
    Choice(&'a ChoiceWord),
    Operator(&'static Operator),
    /// The name of an audience or a place, as readers see it.
    Name(Cow<'a, str>),
    Person(&'a Person),
    Department(&'a Department),
    /// The number of a service.
    Call(&'a Service),
    /// The figure of a fact.
    Fact(&'a Fact),
    Page(Card<'a>),
    Record(Vec<SeenField<'a>>),
}

impl<'a> SeenRecord<'a> {
    pub fn field(&self, key: &str) -> Option<&SeenField<'a>> {
        self.fields.iter().find(|field| *field.key.id == *key)
    }

    /// The texts in it, those of records in it included.
    pub fn texts(&self) -> Vec<&Text<'a>> {
        let mut texts = Vec::new();
        self.fields.iter().for_each(|field| field.texts(&mut texts));
        texts
    }
}

impl<'a> SeenField<'a> {
    fn texts<'f>(&'f self, texts: &mut Vec<&'f Text<'a>>) {
        for value in &self.values {
            match value {
                SeenValue::Text(text) => texts.push(text),
                SeenValue::Record(fields) => fields.iter().for_each(|field| field.texts(texts)),
                _ => {}
            }
        }
    }
}

impl<'a> Edition<'a> {
    /// The record that a page is; `None` when it is of no kind, or not in this edition.
    pub fn record(&self, page: PageId) -> Option<SeenRecord<'a>> {
        self.record_with(page, &|_| true)
    }

    /// The same with some of its keys only.
    pub(super) fn record_with(&self, page: PageId, is_wanted: &dyn Fn(&str) -> bool) -> Option<SeenRecord<'a>> {
        let version = self.version(page)?;
        let outline: &'a Outline = &self.documents[version.document].outline;
        let record = outline.front.record.as_ref()?;
        let kind = self.site.kinds.get(&record.kind)?;
        let fields = record.fields.iter().filter(|field| is_wanted(&field.key));
        let mut fields = self.seen(fields, &kind.keys, (version, outline));
        fields.retain(|field| !(is_path(kind) && *field.key.id == *PROMISED));
        Some(SeenRecord { kind, fields })
    }

    /// Whom a page suits: ages, stages of life, sex, residence.
    pub fn lives(&self, page: PageId) -> Vec<SeenField<'a>> {
        self.version(page).map_or(Vec::new(), |version| whom(&self.front(version).lives, self.site.kinds.lives))
    }

    /// Whom a service suits.
    pub fn lives_of<'s>(&'s self, service: &'s Service) -> Vec<SeenField<'s>> {
        whom(&service.lives, self.site.kinds.lives)
    }

    /// The pages of this edition that a page binds in one booklet, in its order.
    pub fn chapters(&self, page: PageId) -> Vec<PageId> {
        let Some(record) = self.record(page) else { return Vec::new() };
        let values = record.kind.chapters.as_deref().and_then(|key| Some(&record.field(key)?.values));
        let page = |value: &SeenValue<'_>| match value {
            SeenValue::Page(card) => Some(card.id),
            _ => None,
        };
        values.into_iter().flatten().filter_map(page).collect()
    }

    /// A kind by any of its names.
    pub fn kind(&self, name: &str) -> Option<&'a Kind> {
        self.site.kinds.find(name)
    }

    /// The place that a page is for, as readers see it.
    pub fn region(&self, page: PageId) -> Option<String> {
        let front = self.front(self.version(page)?);
        let written =
            front.region.as_ref().map(|region| region.value.as_str()).or(self.site.config.region.as_deref())?;
        Some(self.place(written).into_owned())
    }

    /// The day on which a page was published.
    pub fn published(&self, page: PageId) -> Option<jiff::civil::Date> {
        self.front(self.version(page)?).published
    }

    fn seen(
        &self,
        fields: impl Iterator<Item = &'a Field>,
        keys: &'a [Key],
        of: (&'a Version, &'a Outline),
    ) -> Vec<SeenField<'a>> {
        let is_seen = |scope: ScopeId| of.0.scopes.get(scope as usize).is_some_and(|set| set.contains(self.audience));
        let one = |field: &'a Field| {
            let key = find(keys, &field.key)?;
            // Doubt shows nothing.
            if !field.scope.is_none_or(is_seen) {
                return None;
            }
            let values: Vec<SeenValue<'a>> =
                field.values.iter().filter_map(|value| self.value(&value.value, key, of)).collect();
            (!values.is_empty()).then(|| SeenField { key, at: &field.values[0].key, values })
        };
        fields.filter_map(one).collect()
    }

    fn value(
        &self,
        value: &'a Value,
        key: &'a Key,
        (version, outline): (&'a Version, &'a Outline),
    ) -> Option<SeenValue<'a>> {
        Some(match value {
            Value::Text(body) => {
                let text = self.projected(body, version);
                if text.blocks.is_empty() {
                    return None;
                }
                SeenValue::Text(text)
            }
            Value::Number(number) => SeenValue::Number(number),
            Value::Date(date) => SeenValue::Date(*date),
            Value::Span(from, to) => SeenValue::Span(*from, *to),
            Value::Flag(flag) => SeenValue::Flag(*flag),
            Value::Ages(ages) => SeenValue::Ages(*ages),
            Value::Word(word) => match &key.holds {
                Holds::Choice(words) => SeenValue::Choice(words.iter().find(|known| known.id == *word)?),
                _ => SeenValue::Operator(OPERATORS.iter().find(|known| *known.english == **word)?),
            },
            Value::Audience(name) => {
                let audiences = &self.site.config.audiences;
                let set = audiences.set(name)?;
                let only = set.iter().next().filter(|_| set.len() == 1);
                SeenValue::Name(only.map_or(Cow::Borrowed(&**name), |id| audiences.get(id).name.get(self.tag()).into()))
            }
            Value::Place(name) => SeenValue::Name(self.place(name)),
            Value::Person(name) => SeenValue::Person(self.registers.person(name)?),
            Value::Department(name) => {
                let region = self.site.config.region.as_deref();
                SeenValue::Department(*named::departments(self.registers, outline, region, name).first()?)
            }
            Value::Page(name) => match resolve(self.site, &outline.path, &page_link(name)).ok()? {
                Target::Page(page, _) => SeenValue::Page(self.card(page)?),
                _ => return None,
            },
            Value::Record(fields) => {
                let Holds::Records(keys) = &key.holds else { return None };
                let fields = self.seen(fields.iter(), keys, (version, outline));
                if fields.is_empty() {
                    return None;
                }
                SeenValue::Record(fields)
            }
        })
    }
}

/// What is said of the people that something suits: ages and words of choices, which are for everybody.
pub(super) fn whom<'s>(fields: &'s [Field], keys: &'s [Key]) -> Vec<SeenField<'s>> {
    let one = |field: &'s Field| {
        let key = find(keys, &field.key)?;
        let value = |value: &'s Spot<Value>| match (&value.value, &key.holds) {
            (Value::Ages(ages), _) => Some(SeenValue::Ages(*ages)),
            (Value::Word(word), Holds::Choice(words)) => {
                words.iter().find(|known| known.id == *word).map(SeenValue::Choice)
            }
            _ => None,
        };
        let values: Vec<SeenValue<'s>> = field.values.iter().filter_map(value).collect();
        (!values.is_empty()).then(|| SeenField { key, at: &field.values[0].key, values })
    };
    fields.iter().filter_map(one).collect()
}
