//! What the program works out of a record, in words and links: what page, paper and lists have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::PageId;
use crate::model::edition::{Card, Lesson, SeenRecord, Void, Works, person_of};
use crate::model::kind::Reckoned;
use crate::model::reckon::{self, Amounts, Day, Nutrient};
use crate::model::register::Person;
use crate::render::record;
use crate::render::text::Voice;
use crate::theme::Strings;

/// Something that is worked out of a record: values, or a table.
pub(crate) struct Worked<'a> {
    pub reckoned: Reckoned,
    pub label: String,
    pub values: Vec<Line<'a>>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Line<'a>>>,
}

/// Words and titles of pages on one line.
pub(crate) type Line<'a> = Vec<Piece<'a>>;

#[derive(Clone)]
pub(crate) enum Piece<'a> {
    Words(String),
    Page(Card<'a>),
}

/// All that is worked out of the record of a page; what says nothing is left out.
pub(crate) fn worked<'a>(record: &SeenRecord<'a>, page: PageId, voice: Voice<'a>) -> Vec<Worked<'a>> {
    let all = record.kind.reckoned.iter().map(|reckoned| one(*reckoned, record, page, voice));
    all.filter(|worked| !worked.values.is_empty() || !worked.rows.is_empty()).collect()
}

fn one<'a>(reckoned: Reckoned, record: &SeenRecord<'a>, page: PageId, voice: Voice<'a>) -> Worked<'a> {
    let (edition, strings) = (voice.edition, voice.strings);
    let mut worked =
        Worked { reckoned, label: label(reckoned, strings), values: Vec::new(), head: Vec::new(), rows: Vec::new() };
    match reckoned {
        Reckoned::Met => (worked.head, worked.rows) = verdicts(record, voice),
        Reckoned::PerHead => worked.values.extend(per_head(record, voice).map(words)),
        Reckoned::InForce => worked.values.extend(void(record, voice).map(words)),
        Reckoned::Daily => (worked.head, worked.rows) = daily(&edition.daily(record), voice),
        Reckoned::Position => worked.values = position(page, voice),
        Reckoned::LessonTimes => (worked.head, worked.rows) = lesson_times(record, voice),
        Reckoned::Cited => {
            worked.head = ["cited_item", "cited_pages"].map(|key| strings.get(key).to_owned()).into();
            let whole = || strings.get("cited_whole").to_owned();
            worked.rows.extend(edition.cited(record, page).into_iter().map(|(item, cards)| {
                vec![words(item.map_or_else(whole, |item| item.to_string())), joined(cards, strings)]
            }));
        }
        Reckoned::Written | Reckoned::Reviewed => {
            let Some(person) = person_of(record) else { return worked };
            let works = edition.works();
            let pages = works.get(&*person.id).map_or(&[][..], |works| of(works, reckoned));
            let count = count(pages.len(), person, strings);
            worked.label = strings.fill("works_label", &[("label", &worked.label), ("count", &count)]);
            let cards = pages.iter().filter_map(|page| edition.card(*page));
            worked.values = cards.map(|card| vec![Piece::Page(card)]).collect();
        }
    }
    worked
}

/// What it is called, also at the head of a column.
pub(crate) fn label(reckoned: Reckoned, strings: &Strings) -> String {
    strings.get(&format!("reckoned_{}", reckoned.word())).to_owned()
}

/// The words of a line.
pub(crate) fn plain(line: &Line<'_>) -> String {
    let said = line.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Page(card) => card.title,
    });
    said.collect()
}

/// What a list says in one cell.
pub(crate) fn cell(
    reckoned: Reckoned,
    record: &SeenRecord<'_>,
    page: Option<PageId>,
    works: &BTreeMap<&str, Works>,
    voice: Voice<'_>,
) -> String {
    let strings = voice.strings;
    match reckoned {
        Reckoned::Met => met(record, voice),
        Reckoned::PerHead => per_head(record, voice).unwrap_or_default(),
        Reckoned::InForce => void(record, voice).unwrap_or_default(),
        Reckoned::Daily => mean(&voice.edition.daily(record), voice),
        Reckoned::LessonTimes => total(record, voice).unwrap_or_default(),
        Reckoned::Position => {
            let lessons = page.map_or(Vec::new(), |page| position(page, voice));
            lessons.first().map_or(String::new(), plain)
        }
        Reckoned::Cited => {
            let Some(page) = page else { return String::new() };
            let items = voice.edition.cited(record, page);
            let said = items.into_iter().filter_map(|(item, cards)| Some(format!("{}（{}）", item?, cards.len())));
            said.collect::<Vec<_>>().join(strings.get("list_comma"))
        }
        Reckoned::Written | Reckoned::Reviewed => {
            let Some(person) = person_of(record) else { return String::new() };
            let pages = works.get(&*person.id).map_or(0, |works| of(works, reckoned).len());
            count(pages, person, strings)
        }
    }
}

/// What the people of a group did together; a page of two of them is one.
pub(crate) fn together(
    people: &[&Person],
    asked: &[Reckoned],
    works: &BTreeMap<&str, Works>,
    strings: &Strings,
) -> String {
    let said =
        asked.iter().filter(|reckoned| matches!(reckoned, Reckoned::Written | Reckoned::Reviewed)).map(|asked| {
            let all = people.iter().filter_map(|person| works.get(&*person.id)).flat_map(|works| of(works, *asked));
            let pages: BTreeSet<&PageId> = all.collect();
            strings.fill(&format!("works_{}", asked.word()), &[("n", &pages.len().to_string())])
        });
    said.collect::<Vec<_>>().join(strings.get("record_comma"))
}

fn of(works: &Works, reckoned: Reckoned) -> &[PageId] {
    if reckoned == Reckoned::Written { &works.written } else { &works.reviewed }
}

/// A number of pages. Nobody signed with the name of an example.
fn count(pages: usize, person: &Person, strings: &Strings) -> String {
    let key = if person.example && pages > 0 { "pages_example" } else { "pages_count" };
    strings.fill(key, &[("n", &pages.to_string())])
}

fn words<'a>(words: String) -> Line<'a> {
    vec![Piece::Words(words)]
}

fn joined<'a>(cards: Vec<Card<'a>>, strings: &Strings) -> Line<'a> {
    let mut line = Vec::new();
    for card in cards {
        if !line.is_empty() {
            line.push(Piece::Words(strings.get("list_comma").to_owned()));
        }
        line.push(Piece::Page(card));
    }
    line
}

/// Each target with what was reached.
fn met(record: &SeenRecord<'_>, voice: Voice<'_>) -> String {
    let strings = voice.strings;
    let unit = record::unit_of(record, voice);
    let all = voice.edition.met(record);
    let is_parted = is_parted(&all);
    let said = |met: &reckon::Met<'_>| {
        let figure = |figure: &reckon::Figure<'_>| record::bounded(figure.bound, figure.number, &unit, strings);
        let (year, verdict) = (record::date(met.target.year, strings), verdict(met, strings));
        let actual = met.actual.as_ref().map_or(String::new(), figure);
        let key = match is_parted {
            true if met.is_elsewhere => "verdict_elsewhere",
            true => "verdict_place",
            false => "verdict",
        };
        let (place, of) = (met.place().unwrap_or_default(), met.target.place.as_deref().unwrap_or_default());
        let words = [("place", place), ("of", of), ("actual", &*actual), ("year", &*year), ("verdict", &*verdict)];
        let target = figure(&met.target);
        strings.fill(key, &words.into_iter().chain([("target", &*target)]).collect::<Vec<_>>())
    };
    all.iter().map(said).collect::<Vec<_>>().join(strings.get("record_comma"))
}

/// Whether verdicts are about several places.
pub(crate) fn is_parted(all: &[reckon::Met<'_>]) -> bool {
    all.iter().any(|met| met.place() != all[0].place())
}

fn verdict(met: &reckon::Met<'_>, strings: &Strings) -> String {
    strings.get(&format!("verdict_{}", met.verdict.word())).to_owned()
}

/// A target; one that is held against the figure of another place says whose it is.
pub(crate) fn target(met: &reckon::Met<'_>, unit: &str, strings: &Strings) -> String {
    let target = record::bounded(met.target.bound, met.target.number, unit, strings);
    match met.target.place.as_deref().filter(|_| met.is_elsewhere) {
        Some(place) => strings.fill("target_of", &[("target", &target), ("place", place)]),
        None => target,
    }
}

/// The verdicts on an indicator as a table, where any of its figures has one; with a column of places where they are of
/// several.
fn verdicts<'a>(record: &SeenRecord<'_>, voice: Voice<'a>) -> (Vec<String>, Vec<Vec<Line<'a>>>) {
    let strings = voice.strings;
    let all = voice.edition.met(record);
    let (unit, is_parted) = (record::unit_of(record, voice), is_parted(&all));
    if all.iter().all(|met| met.actual.is_none()) {
        return Default::default();
    }
    let label = |key: &str| record.kind.key(key).map_or(String::new(), |key| key.label.get(voice.language).to_owned());
    let row = |met: &reckon::Met<'_>| {
        let actual = met.actual.as_ref();
        let actual = actual.map_or(String::new(), |one| record::bounded(one.bound, one.number, &unit, strings));
        let place = is_parted.then(|| met.place().unwrap_or_default().to_owned());
        let cells = [target(met, &unit, strings), actual, verdict(met, strings)];
        [record::date(met.target.year, strings)].into_iter().chain(place).chain(cells).map(words).collect()
    };
    let place = is_parted.then(|| label("place"));
    let head = [strings.get("verdict_year").to_owned()].into_iter().chain(place);
    let head = head.chain([label("targets"), label("actuals"), self::label(Reckoned::Met, strings)]);
    (head.collect(), all.iter().map(row).collect())
}

/// The verdicts of a record with the places that they are about: where each stands among all that there may be, and its
/// words.
pub(crate) fn verdicts_by_place(record: &SeenRecord<'_>, voice: Voice<'_>) -> Vec<(String, (i64, String))> {
    let all = voice.edition.met(record);
    let one = |met: &reckon::Met<'_>| {
        let place = met.place().unwrap_or_default().to_owned();
        (place, (met.verdict as i64, verdict(met, voice.strings)))
    };
    all.iter().map(one).collect()
}

/// That the document a record rests on holds no more.
fn void(record: &SeenRecord<'_>, voice: Voice<'_>) -> Option<String> {
    let what = if record.field("standard").is_some() { "standard" } else { "document" };
    Some(match voice.edition.void(record)? {
        Void::Replaced(new) => voice.strings.fill(&format!("void_{what}"), &[("title", new.title.get(voice.language))]),
        Void::Withdrawn => voice.strings.get(&format!("void_{what}_withdrawn")).to_owned(),
    })
}

/// `盐0.8克、油2.5毫升`; nothing where nothing is counted.
fn said(amounts: &Amounts, nutrient: Nutrient, strings: &Strings) -> String {
    let one = |(measure, amount): (reckon::Measure, f64)| {
        let number = reckon::rounded(amount).unwrap_or_else(|| strings.get("amount_less").to_owned());
        strings.fill(&format!("amount_{}", measure.word()), &[("n", &number)])
    };
    amounts.of(nutrient).map(one).collect::<Vec<_>>().join(strings.get("amounts_and"))
}

fn name_of(nutrient: Nutrient, strings: &Strings) -> &str {
    match nutrient {
        Nutrient::Salt => strings.get("nutrient_salt"),
        Nutrient::Oil => strings.get("nutrient_oil"),
        Nutrient::Sugar => strings.get("nutrient_sugar"),
    }
}

/// What one person gets of a recipe.
fn per_head(record: &SeenRecord<'_>, voice: Voice<'_>) -> Option<String> {
    let strings = voice.strings;
    let found = reckon::per_head(record)?;
    let counted = Nutrient::ALL.into_iter().filter_map(|nutrient| {
        let amount = said(&found.amounts, nutrient, strings);
        (!amount.is_empty()).then(|| format!("{}{amount}", spaced(name_of(nutrient, strings), strings)))
    });
    let counted = counted.collect::<Vec<_>>().join(strings.get("list_comma"));
    let without = found.uncounted.iter().map(|(nutrient, name)| {
        let (name, what) = (record::field(name, voice), name_of(*nutrient, strings));
        strings.fill("uncounted_in", &[("name", &name), ("what", what)])
    });
    let without: Vec<String> = without.collect();
    let without = uncounted(&without, strings);
    let parts: Vec<String> = [counted, without].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(strings.get("record_comma")))
}

/// A name before its amount.
fn spaced(name: &str, strings: &Strings) -> String {
    strings.fill("amount_of", &[("name", name)])
}

fn uncounted(names: &[String], strings: &Strings) -> String {
    if names.is_empty() {
        return String::new();
    }
    strings.fill("uncounted", &[("names", &names.join(strings.get("list_comma")))])
}

/// The days of a menu, and what they have on average.
fn daily<'a>(days: &[Day<'_, '_>], voice: Voice<'_>) -> (Vec<String>, Vec<Vec<Line<'a>>>) {
    let strings = voice.strings;
    if days.is_empty() {
        return Default::default();
    }
    let counted = reckon::COUNTED;
    let head = std::iter::once(strings.get("daily_day").to_owned());
    let head = head.chain(counted.map(|nutrient| name_of(nutrient, strings).to_owned()));
    let head = head.chain([strings.get("daily_allergens").to_owned()]).collect();
    let row = |day: &Day<'_, '_>| {
        let cells = counted.map(|nutrient| words(sum(day, nutrient, voice)));
        let name = words(day.day.name.get(voice.language).to_owned());
        std::iter::once(name).chain(cells).chain([words(allergens(day, voice))]).collect()
    };
    let of_week = counted.map(|nutrient| words(mean_of(days, nutrient, strings)));
    let last =
        std::iter::once(words(strings.get("daily_mean").to_owned())).chain(of_week).chain([words("—".to_owned())]);
    (head, days.iter().map(row).chain([last.collect()]).collect())
}

/// What a day has of something, and the dishes that are not in it.
fn sum(day: &Day<'_, '_>, nutrient: Nutrient, voice: Voice<'_>) -> String {
    let strings = voice.strings;
    let lacking = day.uncounted.iter().filter(|(of, _)| *of == nutrient).map(|(_, name)| *name);
    let lacking: Vec<String> = lacking.map(|name| record::field(name, voice)).collect();
    let parts = [said(&day.amounts, nutrient, strings), uncounted(&distinct(lacking), strings)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(strings.get("record_comma"))
}

fn mean_of(days: &[Day<'_, '_>], nutrient: Nutrient, strings: &Strings) -> String {
    let (amounts, lacks) = reckon::mean(days, nutrient);
    let amount = said(&amounts, nutrient, strings);
    if lacks && !amount.is_empty() { strings.fill("daily_lacks", &[("amount", &amount)]) } else { amount }
}

/// `一天平均：盐4.5克、油20克`.
fn mean(days: &[Day<'_, '_>], voice: Voice<'_>) -> String {
    let strings = voice.strings;
    let counted = reckon::COUNTED.into_iter().filter_map(|nutrient| {
        let amount = mean_of(days, nutrient, strings);
        (!amount.is_empty()).then(|| format!("{}{amount}", spaced(name_of(nutrient, strings), strings)))
    });
    counted.collect::<Vec<_>>().join(strings.get("list_comma"))
}

/// What some cannot eat of a day's dishes, and the dishes that do not say.
fn allergens(day: &Day<'_, '_>, voice: Voice<'_>) -> String {
    let strings = voice.strings;
    let none = ["无", "没有", "none", "-", "—"];
    let written = day.written.iter().map(|field| record::field(field, voice));
    let written: Vec<String> = written
        .flat_map(|words| {
            words.split(['、', '，', ',', '；', ';', '/']).map(|word| word.trim().to_owned()).collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty() && !none.contains(&word.to_lowercase().as_str()))
        .collect();
    let gathered = day.gathered.iter().map(|word| word.name.get(voice.language).to_owned());
    let all = distinct(gathered.chain(written).collect()).join(strings.get("list_comma"));
    let unsaid = distinct(day.unsaid.iter().map(|name| record::field(name, voice)).collect());
    let unsaid = match unsaid.is_empty() {
        true => String::new(),
        false => strings.fill("daily_unsaid", &[("names", &unsaid.join(strings.get("list_comma")))]),
    };
    let parts: Vec<String> = [all, unsaid].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(strings.get("record_comma"))
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Which lesson a lesson is, in each of its courses.
fn position<'a>(page: PageId, voice: Voice<'a>) -> Vec<Line<'a>> {
    let strings = voice.strings;
    let one = |lesson: Lesson<'a>| {
        let (number, count) = (lesson.number.to_string(), lesson.count.to_string());
        let mut line = vec![Piece::Page(lesson.course)];
        line.push(Piece::Words(strings.fill("lesson_position", &[("n", &number), ("count", &count)])));
        for (key, card) in [("lesson_before", lesson.before), ("lesson_after", lesson.after)] {
            if let Some(card) = card {
                line.extend([Piece::Words(strings.get(key).to_owned()), Piece::Page(card)]);
            }
        }
        line
    };
    voice.edition.lessons(page).into_iter().map(one).collect()
}

/// The lessons of a course with how long each is, and all together.
fn lesson_times<'a>(record: &SeenRecord<'a>, voice: Voice<'a>) -> (Vec<String>, Vec<Vec<Line<'a>>>) {
    let strings = voice.strings;
    let lessons = voice.edition.lesson_times(record);
    if lessons.is_empty() {
        return Default::default();
    }
    let head = ["lesson_number", "lesson_title", "lesson_minutes"].map(|key| strings.get(key).to_owned());
    let mut rows: Vec<Vec<Line<'a>>> = Vec::new();
    for (at, lesson) in lessons.iter().enumerate() {
        let minutes = lesson.minutes.as_ref().map_or(String::new(), |field| record::field(field, voice));
        rows.push(vec![words((at + 1).to_string()), vec![Piece::Page(lesson.card.clone())], words(minutes)]);
    }
    if let Some(total) = total(record, voice) {
        rows.push(vec![Vec::new(), words(strings.get("lesson_total").to_owned()), words(total)]);
    }
    (head.into(), rows)
}

/// How many lessons, and how long they are together: `4课，共160分钟`.
fn total(record: &SeenRecord<'_>, voice: Voice<'_>) -> Option<String> {
    let lessons = voice.edition.lesson_times(record);
    let (minutes, without) = reckon::total(lessons.iter().map(|lesson| lesson.minutes.as_ref()));
    let sum = reckon::rounded(minutes)?;
    let unit = lessons.iter().filter_map(|lesson| lesson.minutes.as_ref()).next()?;
    let sum = record::in_unit(&sum, unit.key, voice);
    let count = lessons.len().to_string();
    let said = voice.strings.fill("lesson_sum", &[("n", &count), ("sum", &sum)]);
    let without = match without {
        0 => String::new(),
        n => voice.strings.fill("lesson_untimed", &[("n", &n.to_string())]),
    };
    Some(format!("{said}{without}"))
}
