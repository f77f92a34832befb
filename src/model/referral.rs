//! Referral paths: what was found, where, and the services that answer each step.
//!
//! A path is a record of the kind `referral`. Primary care sends a child on to the district hospital for mothers and
//! children, and that to one with the department (京卫五健清单 2, 4); a step says which level answers it, and the
//! register of services who that is where the reader lives.

use crate::model::kind::Kind;
use crate::model::listing::REFERRAL;
use crate::model::places::Places;
use crate::model::record::{Field, Record, Value};
use crate::model::service::{Level, Service};

/// Whether a kind is the one of referral paths.
pub(crate) fn is_path(kind: &Kind) -> bool {
    kind.built_in && *kind.id == *REFERRAL
}

/// The key that is for those who check a path, and no words for its readers.
pub(crate) const PROMISED: &str = "promised";

/// What a step asks for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    pub level: Option<Level>,
    /// The ids of services that its path names.
    pub ids: Vec<Box<str>>,
    /// The places whose people it is for; those of the whole path where none is said.
    pub places: Vec<Box<str>>,
}

impl Wanted {
    /// Whether the register can answer it at all: a step at school asks for no service.
    pub(crate) fn is_sent(&self) -> bool {
        self.level.is_some() || !self.ids.is_empty()
    }

    /// Whether people of a place take it; of a wider place, some of them.
    pub(crate) fn is_for(&self, places: &Places, place: &str) -> bool {
        self.places.is_empty() || self.places.iter().any(|own| places.overlap(own, place))
    }

    /// Those of the services that its path names which serve only a part of a place, each with the parts.
    pub(crate) fn within<'s>(
        &self,
        services: impl Iterator<Item = &'s Service>,
        places: &Places,
        place: &str,
    ) -> Vec<(&'s Service, Vec<&'s str>)> {
        let parts = |service: &'s Service| {
            let parts: Vec<&str> = service.served().filter(|served| places.reaches(place, served)).collect();
            let serves_all = service.nearness(places, place).is_some();
            (self.ids.contains(&service.id) && !serves_all && !parts.is_empty()).then_some((service, parts))
        };
        services.filter_map(parts).collect()
    }

    /// Whether it says where each of those is for: by its own places, or by one for each part.
    pub(crate) fn tells_apart(&self, places: &Places, within: &[(&Service, Vec<&str>)], id: &str) -> bool {
        let Some((_, parts)) = within.iter().find(|(service, _)| *service.id == *id) else { return false };
        let is_told = parts.iter().any(|part| self.places.iter().any(|own| places.reaches(part, own)));
        let meet = |others: &[&str]| parts.iter().any(|part| others.iter().any(|other| places.overlap(part, other)));
        is_told || (within.len() > 1 && within.iter().all(|(other, others)| *other.id == *id || !meet(others)))
    }

    /// The services that answer it for a finding and a place: those that its path names, else those of its level that
    /// look after the finding; of these the ones nearest to the place, so that wider places stand in for it.
    pub(crate) fn answers<'s>(
        &self,
        services: impl Iterator<Item = &'s Service>,
        places: &Places,
        findings: &[&str],
        place: &str,
    ) -> Vec<&'s Service> {
        let is_meant = |service: &&Service| {
            if !self.ids.is_empty() {
                return self.ids.contains(&service.id);
            }
            let is_for = service.what.iter().any(|what| findings.contains(&&**what));
            is_for && self.level.is_some() && service.level == self.level
        };
        let near = services.filter(is_meant).filter_map(|service| Some((service.nearness(places, place)?, service)));
        let near: Vec<(usize, &Service)> = near.collect();
        let nearest = near.iter().map(|(depth, _)| *depth).max();
        near.into_iter().filter(|(depth, _)| Some(*depth) == nearest).map(|(_, service)| service).collect()
    }
}

/// The id of a service that a value of that type stands for.
pub(crate) fn service_id(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(":service[").and_then(|rest| rest.strip_suffix(']')).unwrap_or(text)
}

/// A path as its file has it.
pub(crate) struct Written<'r> {
    pub(crate) findings: Vec<&'r str>,
    pub place: &'r str,
    /// The places for which it says that every step is answered, each with its key.
    pub promised: Vec<(&'r str, &'r str)>,
    /// What each step asks for, with the words of where it leads.
    pub steps: Vec<(Wanted, &'r str)>,
}

impl<'r> Written<'r> {
    pub(crate) fn of(record: &'r Record) -> Option<Written<'r>> {
        let texts = |fields: &'r [Field], key: &str| -> Vec<&'r str> {
            let field = fields.iter().find(|field| *field.key == *key);
            field.map_or(&[][..], |field| &field.values).iter().filter_map(|value| words(&value.value)).collect()
        };
        let step = |value: &'r Value| {
            let Value::Record(fields) = value else { return None };
            let level = texts(fields, "level").first().and_then(|word| Level::read(word));
            let ids = texts(fields, "services").into_iter().map(|text| service_id(text).into()).collect();
            let places = texts(fields, "place").into_iter().map(Into::into).collect();
            let goal = texts(fields, "where").first().copied().unwrap_or("");
            Some((Wanted { level, ids, places }, goal))
        };
        let steps = record.field("steps").map_or(&[][..], |field| &field.values);
        let promised = record.field(PROMISED).map_or(&[][..], |field| &field.values);
        Some(Written {
            findings: texts(&record.fields, "finding"),
            place: texts(&record.fields, "place").first().copied()?,
            promised: promised.iter().filter_map(|value| Some((words(&value.value)?, &*value.key))).collect(),
            steps: steps.iter().filter_map(|value| step(&value.value)).collect(),
        })
    }
}

fn words(value: &Value) -> Option<&str> {
    match value {
        Value::Text(body) => Some(body.text.trim()),
        Value::Place(name) | Value::Word(name) => Some(name),
        _ => None,
    }
}
