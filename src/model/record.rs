//! What a page or a row of a table says in the keys of its kind.

use serde::{Deserialize, Serialize};

use crate::model::ages::Ages;
use crate::model::document::{Body, ScopeId, Spot};
use crate::model::register::PartialDate;

/// The typed keys of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The id of its kind.
    pub kind: Box<str>,
    /// Those that are written, in the order of the kind.
    pub fields: Vec<Field>,
}

/// The values of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub key: Box<str>,
    /// Who sees it, where that is not everybody who sees the page.
    pub scope: Option<ScopeId>,
    pub values: Vec<Spot<Value>>,
}

/// A value by the type of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A line, paragraphs, or what a reference prints.
    Text(Body),
    /// As it is written.
    Number(Box<str>),
    Date(PartialDate),
    Span(PartialDate, PartialDate),
    Flag(bool),
    Ages(Ages),
    /// The id of a word of a choice; the English name of an operator.
    Word(Box<str>),
    /// Names as they are written.
    Audience(Box<str>),
    Place(Box<str>),
    Person(Box<str>),
    Department(Box<str>),
    /// The path of a page: `oral/brush`.
    Page(Box<str>),
    Record(Vec<Field>),
}

impl Record {
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.key == *key)
    }

    /// Its values, those of records in it included.
    pub fn values(&self) -> Vec<&Spot<Value>> {
        let mut values = Vec::new();
        self.fields.iter().for_each(|field| field.all(&mut values));
        values
    }

    /// The texts in it.
    pub fn texts(&self) -> impl Iterator<Item = &Body> {
        self.values().into_iter().filter_map(|value| match &value.value {
            Value::Text(body) => Some(body),
            _ => None,
        })
    }
}

impl Field {
    fn all<'f>(&'f self, values: &mut Vec<&'f Spot<Value>>) {
        for value in &self.values {
            values.push(value);
            if let Value::Record(fields) = &value.value {
                fields.iter().for_each(|field| field.all(values));
            }
        }
    }
}
