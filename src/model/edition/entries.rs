//! The entries of registers as records, so that lists show them: each register is a built-in kind of the same name.
//!
//! An entry has no page and no readers of its own: it is what any edition may print. What is only for those who review
//! (quotes, notes, lines) is no key of these kinds. A fact that another one has replaced is left out.

use super::record::whom;
use super::{Edition, Listed, SeenField, SeenRecord, SeenValue};
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::kind::{Holds, Kind};
use crate::model::register::{Department, Fact, Person, Source, Term};
use crate::model::service::{Level, Service};

/// The keys of an entry with their values, by the ids that its kind has.
type Keys<'a> = Vec<(&'a str, Vec<SeenValue<'a>>)>;

impl<'a> Edition<'a> {
    /// The entries of the register that a kind stands for; none for kinds of pages.
    pub(super) fn entries(&self, kind: &'a Kind) -> Vec<Listed<'a>> {
        if !kind.built_in {
            return Vec::new();
        }
        let registers = self.registers;
        let listed = |name: &'a Localized, keys: Keys<'a>| self.entry(kind, name, keys);
        match &*kind.id {
            "service" => {
                let services = self.in_order(self.services().collect());
                services.into_iter().map(|one| listed(&one.name, self.service_keys(kind, one))).collect()
            }
            "person" => registers.people.values().map(|one| listed(&one.name, self.person_keys(one))).collect(),
            "department" => {
                registers.departments.values().map(|one| listed(&one.name, self.department_keys(one))).collect()
            }
            "source" => registers.sources.values().map(|one| listed(&one.title, self.source_keys(one))).collect(),
            "fact" => {
                let current = registers.facts.values().filter(|fact| fact.superseded_by.is_none());
                current.map(|one| listed(&one.measure, self.fact_keys(one))).collect()
            }
            "term" => registers.terms.values().map(|one| listed(&one.name, self.term_keys(one))).collect(),
            _ => Vec::new(),
        }
    }

    /// Services as these readers have them in a list: for pupils those first that are open to a child.
    pub fn in_order(&self, mut services: Vec<&'a Service>) -> Vec<&'a Service> {
        if self.reader().is_pupil() {
            services.sort_by_key(|service| !service.is_open_to_children());
        }
        services
    }

    fn entry(&self, kind: &'a Kind, name: &'a Localized, keys: Keys<'a>) -> Listed<'a> {
        let field = |(id, values): (&'a str, Vec<SeenValue<'a>>)| {
            let key = kind.key(id).filter(|_| !values.is_empty())?;
            Some(SeenField { key, at: "", values })
        };
        let fields = keys.into_iter().filter_map(field).collect();
        let language = name.language(self.tag(), self.original());
        Listed { page: None, title: name.get(self.tag()), language, record: SeenRecord { kind, fields } }
    }

    fn said(&self, text: &'a Option<Localized>) -> Vec<SeenValue<'a>> {
        text.iter().map(|text| SeenValue::Name(text.get(self.tag()).into())).collect()
    }

    fn at(&self, place: &'a Option<Spot<String>>) -> Vec<SeenValue<'a>> {
        place.iter().map(|place| SeenValue::Name(self.place(&place.value))).collect()
    }

    fn service_keys(&self, kind: &'a Kind, service: &'a Service) -> Keys<'a> {
        let level = kind.key("level").zip(service.level).and_then(|(key, level): (_, Level)| match &key.holds {
            Holds::Choice(words) => words.iter().find(|word| *word.id == *level.word()).map(SeenValue::Choice),
            _ => None,
        });
        let served = service.served().map(|place| SeenValue::Name(self.place(place)));
        let mut keys: Keys<'a> = vec![
            ("phone", service.phone.iter().map(|_| SeenValue::Call(service)).collect()),
            ("hours", self.said(&service.hours)),
            ("for", self.said(&service.serves)),
            ("place", served.collect()),
            ("address", self.said(&service.address)),
            ("languages", self.said(&service.languages)),
            ("children", service.children.map(SeenValue::Flag).into_iter().collect()),
            ("what", service.what.iter().map(|word| SeenValue::Name((&**word).into())).collect()),
            ("level", level.into_iter().collect()),
            ("web", service.url.iter().map(|url| SeenValue::Name(url.as_str().into())).collect()),
        ];
        let lives = whom(&service.lives, self.site.kinds.lives);
        keys.extend(lives.into_iter().map(|field| (&*field.key.id, field.values)));
        keys
    }

    fn person_keys(&self, person: &'a Person) -> Keys<'a> {
        vec![
            ("person", vec![SeenValue::Person(person)]),
            ("role", self.said(&person.role)),
            ("organisation", self.said(&person.organisation)),
            ("field", self.said(&person.field)),
            ("place", self.at(&person.region)),
            ("example", if person.example { vec![SeenValue::Flag(true)] } else { Vec::new() }),
        ]
    }

    fn department_keys(&self, department: &'a Department) -> Keys<'a> {
        vec![("short", self.said(&department.short)), ("place", self.at(&department.region))]
    }

    fn source_keys(&self, source: &'a Source) -> Keys<'a> {
        vec![
            ("issuer", vec![SeenValue::Name(source.issuer.get(self.tag()).into())]),
            ("number", source.number.iter().map(|number| SeenValue::Name(number.as_str().into())).collect()),
            ("date", source.date.iter().map(|date| SeenValue::Date(*date)).collect()),
            ("place", self.at(&source.region)),
        ]
    }

    fn fact_keys(&self, fact: &'a Fact) -> Keys<'a> {
        let source = self.source(&fact.citation.source);
        vec![
            ("value", vec![SeenValue::Fact(fact)]),
            ("population", self.said(&fact.population)),
            ("place", self.at(&fact.region)),
            ("date", fact.as_of.iter().map(|date| SeenValue::Date(*date)).collect()),
            ("from", source.map(|source| SeenValue::Name(source.title.get(self.tag()).into())).into_iter().collect()),
        ]
    }

    fn term_keys(&self, term: &'a Term) -> Keys<'a> {
        vec![("plain", self.said(&term.plain)), ("gloss", self.said(&term.gloss))]
    }
}
