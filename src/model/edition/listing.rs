//! The records that a list shows to the readers of an edition.

use std::cmp::Ordering;

use super::{Edition, SeenField, SeenRecord, SeenValue};
use crate::limits;
use crate::model::ages::Ages;
use crate::model::asked::{Asked, Sense};
use crate::model::condition::ScopeId;
use crate::model::document::FrontMatter;
use crate::model::kind::{Holds, Key, Kind};
use crate::model::listing::{Column, Query, Shape};
use crate::model::places::Found;
use crate::model::register::PartialDate;
use crate::model::{PageId, Version};

/// A record in a list: a page or a row of a table, or an entry of a register.
#[derive(Clone)]
pub struct Listed<'a> {
    /// `None` for an entry of a register, which has no page.
    pub page: Option<PageId>,
    pub title: &'a str,
    /// The language of its title.
    pub language: &'a str,
    pub record: SeenRecord<'a>,
}

impl<'a> Listed<'a> {
    /// What is said of the people that it suits.
    pub fn lives(&self) -> impl Iterator<Item = &SeenField<'a>> {
        let keys = self.record.kind.lives;
        self.record.fields.iter().filter(|field| keys.iter().any(|key| std::ptr::eq(key, field.key)))
    }
}

/// What a value is ordered by.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Rank {
    Date(PartialDate),
    Number(f64),
    Place(usize),
    Words(Vec<Part>),
    /// Those without a value come last.
    Nothing,
}

/// Words are ordered by the numbers in them: 2 before 10.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub(super) enum Part {
    Number(u64),
    Words(String),
}

/// The key of the ages that something suits.
const AGES: &str = "ages";

/// What a list asks of its records.
struct Filter<'q> {
    name: &'q str,
    /// The keys that it looks at.
    keys: Vec<&'q Key>,
    wanted: &'q [Asked],
}

impl Filter<'_> {
    /// Whether a record is to say something or nothing at all; `None` where the words are some that its key can hold.
    fn presence(&self, asked: &Asked) -> Option<bool> {
        let can_hold = |key: &&Key| match &key.holds {
            Holds::Flag => true,
            Holds::Choice(words) => words.iter().any(|word| word.is_called(&asked.text)),
            _ => false,
        };
        match asked.sense {
            Sense::Something | Sense::Nothing if self.keys.iter().any(can_hold) => None,
            Sense::Something => Some(true),
            Sense::Nothing => Some(false),
            _ => None,
        }
    }

    fn values<'r, 'a>(&'r self, record: &'r SeenRecord<'a>) -> impl Iterator<Item = &'r SeenValue<'a>> {
        let fields = record.fields.iter().filter(|field| self.keys.iter().any(|key| key.id == field.key.id));
        fields.flat_map(|field| &field.values)
    }
}

impl<'a> Edition<'a> {
    /// The records of a list, in its order; none where its kind is not known.
    pub fn listed(&self, query: &Query) -> Vec<Listed<'a>> {
        let Some(kind) = self.site.kinds.find(&query.kind) else { return Vec::new() };
        let pages = self.site.of_kind.get(&kind.id).map_or(&[][..], Vec::as_slice);
        let filters: Vec<Filter<'_>> =
            query.filters.iter().map(|(name, wanted)| Filter { name, keys: kind.filtered_by(name), wanted }).collect();
        // Most records of a long table are not listed: only what they are asked for is read of all.
        let is_looked_at = |key: &str| filters.iter().flat_map(|filter| &filter.keys).any(|known| *known.id == *key);
        let mut found: Vec<Listed<'a>> = pages
            .iter()
            .filter_map(|page| {
                let version = self.version(*page)?;
                // Pages that name no kind say nothing in keys of one.
                let none = || SeenRecord { kind, fields: Vec::new() };
                let mut asked = self.record_with(*page, &is_looked_at).unwrap_or_else(none);
                asked.fields.extend(self.lives(*page));
                let fits = filters.iter().all(|filter| self.fits((*page, version), &asked, filter));
                let card = self.card(*page).filter(|_| fits)?;
                let mut record = self.record(*page).unwrap_or_else(none);
                record.fields.extend(self.lives(*page));
                Some(Listed { page: Some(*page), title: card.title, language: card.language, record })
            })
            .collect();
        let is_asked = |entry: &Listed<'a>| filters.iter().all(|filter| self.entry_is(&entry.record, filter));
        found.extend(self.entries(kind).into_iter().filter(is_asked));
        let (key, is_last_first) = query.order().unwrap_or(("", false));
        let mut ranked: Vec<(Rank, Listed<'a>)> =
            found.drain(..).map(|one| (self.rank(kind, &one, key), one)).collect();
        ranked.sort_by(|(one, _), (other, _)| {
            let order = one.partial_cmp(other).unwrap_or(Ordering::Equal);
            let is_missing = matches!(one, Rank::Nothing) || matches!(other, Rank::Nothing);
            if is_last_first && !is_missing { order.reverse() } else { order }
        });
        ranked.truncate(query.most.unwrap_or(usize::MAX));
        ranked.into_iter().map(|(_, one)| one).collect()
    }

    /// The keys by which the tables of a page can be ordered, as many as get a page each.
    pub fn orders(&self, page: PageId) -> Vec<&'a str> {
        let Some(version) = self.version(page) else { return Vec::new() };
        let outline = &self.documents[version.document].outline;
        if !version.lists {
            return Vec::new();
        }
        let is_seen =
            |scope: ScopeId| version.scopes.get(scope as usize).is_some_and(|set| set.contains(self.audience));
        let mut found: Vec<&'a str> = Vec::new();
        for listing in outline.listings.iter().filter(|listing| listing.scope.is_none_or(is_seen)) {
            let Some(kind) = self.site.kinds.find(&listing.query.kind) else { continue };
            if listing.query.shape != Shape::Table {
                continue;
            }
            let is_usual = listing.query.columns.is_empty();
            let listed = if is_usual { self.listed(&listing.query) } else { Vec::new() };
            let orders = columns(kind, &listing.query, &listed).into_iter().filter_map(order_of);
            let new: Vec<&str> = orders.filter(|key| !found.contains(key)).collect();
            found.extend(new);
        }
        found.truncate(limits::ORDERS);
        found
    }

    /// Whether a record has one of the values that are asked for.
    fn fits(&self, (page, version): (PageId, &'a Version), record: &SeenRecord<'a>, filter: &Filter<'_>) -> bool {
        let front = self.front(version);
        filter.wanted.iter().any(|wanted| match filter.presence(wanted) {
            Some(is_there) => {
                let is_said = filter.values(record).next().is_some() || self.says(front, page, filter.name);
                is_said == is_there
            }
            None => {
                filter.values(record).any(|value| self.is(value, wanted))
                    || is_of_age(record, filter, wanted)
                    || self.is_common(front, page, filter.name, &wanted.text)
            }
        })
    }

    /// Whether a page says something of itself that lists can ask for.
    fn says(&self, front: &FrontMatter, page: PageId, key: &str) -> bool {
        match key {
            "setting" => !front.settings.is_empty(),
            "audience" => true,
            "campaign" => self.site.pages[page].campaign.is_some(),
            _ => false,
        }
    }

    /// Whether an entry of a register is what is asked for. One that serves a wider place serves what lies in it.
    fn entry_is(&self, record: &SeenRecord<'a>, filter: &Filter<'_>) -> bool {
        let is = |value: &SeenValue<'_>, wanted: &Asked| match value {
            SeenValue::Name(name) if filter.name == "place" => self.site.config.places.overlap(&wanted.text, name),
            value => self.is(value, wanted),
        };
        filter.wanted.iter().any(|wanted| match filter.presence(wanted) {
            Some(is_there) => filter.values(record).next().is_some() == is_there,
            None => filter.values(record).any(|value| is(value, wanted)) || is_of_age(record, filter, wanted),
        })
    }

    /// What every page says of itself.
    fn is_common(&self, front: &FrontMatter, page: PageId, key: &str, wanted: &str) -> bool {
        let config = &self.site.config;
        match key {
            "setting" => front.settings.iter().any(|setting| {
                let known = config.setting(&setting.value).map(|known| &known.id);
                known.is_some() && known == config.setting(wanted).map(|known| &known.id)
            }),
            "place" => {
                let region = front.region.as_ref().map(|region| region.value.as_str()).or(config.region.as_deref());
                region.is_some_and(|region| self.lies_in(wanted, region))
            }
            "audience" => {
                let (own, asked) = (front.readers(&config.audiences), config.audiences.set(wanted));
                asked.is_some_and(|asked| !own.and(asked).is_empty())
            }
            "campaign" => {
                let campaigns =
                    std::iter::successors(self.site.pages[page].campaign, |above| self.site.pages[*above].campaign);
                let named = wanted.trim_end_matches("/index");
                campaigns.into_iter().any(|id| self.site.pages[id].path.trim_end_matches("/index") == named)
            }
            _ => false,
        }
    }

    /// Whether a value is the one that is asked for.
    fn is(&self, value: &SeenValue<'_>, asked: &Asked) -> bool {
        let wanted = &*asked.text;
        match value {
            SeenValue::Text(text) => text.text.trim() == wanted,
            SeenValue::Number(number) => *number == wanted,
            SeenValue::Date(date) => asked.is_date(*date),
            SeenValue::Span(from, to) => asked.meets(*from, *to),
            SeenValue::Flag(flag) => {
                matches!(
                    (flag, wanted),
                    (true, "是" | "有" | "yes" | "true") | (false, "否" | "无" | "没有" | "no" | "false")
                )
            }
            SeenValue::Choice(word) => word.is_called(wanted),
            SeenValue::Ages(ages) => Ages::read(wanted).is_ok_and(|wanted| wanted.meets(ages)),
            SeenValue::Operator(operator) => operator.chinese == wanted || operator.english == wanted,
            SeenValue::Name(name) => **name == *wanted || self.lies_in(wanted, name),
            SeenValue::Person(person) => {
                *person.id == *wanted || person.name.texts.iter().any(|(_, name)| name == wanted)
            }
            SeenValue::Department(department) => department.names().any(|name| name == wanted),
            SeenValue::Call(service) => service.phone.as_deref() == Some(wanted),
            SeenValue::Fact(fact) => *fact.id == *wanted,
            SeenValue::Page(card) => {
                let path = self.site.pages[card.id].path.trim_end_matches("/index");
                path == wanted.trim_end_matches("/index") || card.title == wanted
            }
            SeenValue::Record(fields) => {
                fields.iter().flat_map(|field| &field.values).any(|value| self.is(value, asked))
            }
        }
    }

    /// Whether a place is another one or lies in it.
    fn lies_in(&self, outer: &str, inner: &str) -> bool {
        let places = &self.site.config.places;
        outer == inner
            || match (places.find(outer), places.find(inner)) {
                (Found::One(outer), Found::One(inner)) => places.holds(outer, inner),
                _ => false,
            }
    }

    /// What a record is ordered by.
    fn rank(&self, kind: &Kind, one: &Listed<'a>, key: &str) -> Rank {
        let front = || self.version(one.page?).map(|version| self.front(version));
        let own = kind.key(key).and_then(|key| one.record.field(&key.id)).and_then(|field| rank_of(field));
        let common = || match key {
            "title" | "标题" => Some(Rank::Words(parts(one.title))),
            "updated" | "更新" => {
                front()?.updated.or(front()?.published).map(|day| Rank::Date(PartialDate::day(day)))
            }
            "published" | "发布" => front()?.published.map(|day| Rank::Date(PartialDate::day(day))),
            // As menus have them.
            "" => {
                let order = front().and_then(|front| front.order);
                Some(Rank::Number(order.map_or(f64::MAX, |order| order as f64)))
            }
            _ => None,
        };
        own.or_else(common).unwrap_or(Rank::Nothing)
    }
}

/// The columns of a list: those that it asks for, else those of its kind that any of its records has something in.
pub(crate) fn columns<'k>(kind: &'k Kind, query: &Query, listed: &[Listed<'_>]) -> Vec<Column<'k>> {
    if !query.columns.is_empty() {
        return query.columns.iter().filter_map(|name| kind.find(name)).collect();
    }
    let is_filled = |column: &Column<'k>| match column {
        Column::Key(key) => listed.is_empty() || listed.iter().any(|one| one.record.field(&key.id).is_some()),
        _ => true,
    };
    kind.shown.iter().filter_map(|name| kind.find(name)).filter(is_filled).collect()
}

/// The key by which a column orders a table; none where its values have no order.
pub(crate) fn order_of(column: Column<'_>) -> Option<&str> {
    match column {
        Column::Common(word @ ("title" | "updated" | "published")) => Some(word),
        Column::Key(key) if !matches!(key.holds, Holds::Records(_) | Holds::Text | Holds::Section) => Some(&key.id),
        _ => None,
    }
}

fn rank_of(field: &SeenField<'_>) -> Option<Rank> {
    Some(match field.values.first()? {
        SeenValue::Text(text) => Rank::Words(parts(text.text)),
        SeenValue::Number(number) => Rank::Number(number.replace([',', '，', '_'], "").parse().ok()?),
        SeenValue::Date(date) | SeenValue::Span(date, _) => Rank::Date(*date),
        SeenValue::Ages(ages) => Rank::Number(ages.first_month().into()),
        SeenValue::Flag(flag) => Rank::Place(usize::from(!*flag)),
        SeenValue::Choice(word) => match &field.key.holds {
            Holds::Choice(words) => Rank::Place(words.iter().position(|known| known.id == word.id)?),
            _ => return None,
        },
        SeenValue::Name(name) => Rank::Words(parts(name)),
        SeenValue::Person(person) => Rank::Words(parts(&person.id)),
        SeenValue::Department(department) => Rank::Words(parts(&department.id)),
        SeenValue::Page(card) => Rank::Words(parts(card.title)),
        SeenValue::Call(service) => Rank::Words(parts(service.phone.as_deref()?)),
        SeenValue::Operator(_) | SeenValue::Record(_) | SeenValue::Fact(_) => return None,
    })
}

/// Words with the numbers in them apart.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for run in text.trim().split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Ok(number) = digits.parse() {
            found.push(Part::Number(number));
        }
        found.push(Part::Words(run[digits.len()..].to_owned()));
    }
    found
}

/// Whether a record that says no stage of life suits somebody who is in the one that is asked for, by its ages.
fn is_of_age(record: &SeenRecord<'_>, filter: &Filter<'_>, asked: &Asked) -> bool {
    let [key] = filter.keys[..] else { return false };
    let Holds::Choice(words) = &key.holds else { return false };
    let word = words.iter().find(|word| word.is_called(&asked.text));
    let Some(stage) = word.and_then(|word| word.ages).filter(|_| record.field(&key.id).is_none()) else { return false };
    let values = record.field(AGES).into_iter().flat_map(|field| &field.values);
    values.into_iter().any(|value| matches!(value, SeenValue::Ages(ages) if stage.meets(ages)))
}
