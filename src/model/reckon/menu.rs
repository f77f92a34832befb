//! What a menu gives one eater, day by day: the sums of its dishes, and what they hold that some cannot eat.

use super::{Amounts, Nutrient, field, measured, per_head, value};
use crate::model::edition::{Card, SeenField, SeenRecord, SeenValue};
use crate::model::kind::{ChoiceWord, Holds};

/// What menus say of a dish.
pub(crate) const COUNTED: [Nutrient; 2] = [Nutrient::Salt, Nutrient::Oil];

/// The word of a recipe that has none of the foods that are asked for.
const FREE: &str = "free";

/// A day of a menu.
pub(crate) struct Day<'r, 'a> {
    pub day: &'a ChoiceWord,
    pub amounts: Amounts,
    /// Dishes that a sum lacks, or of which it lacks a part.
    pub uncounted: Vec<(Nutrient, &'r SeenField<'a>)>,
    /// What the menu itself says of allergens, dish by dish.
    pub written: Vec<&'r SeenField<'a>>,
    /// What the recipes of its dishes say.
    pub gathered: Vec<&'a ChoiceWord>,
    /// Dishes of which nothing is said.
    pub unsaid: Vec<&'r SeenField<'a>>,
}

/// The days of a menu, in the order of the week. `recipe`: the record of a page, when its readers have it.
pub(crate) fn daily<'r, 'a>(
    record: &'r SeenRecord<'a>,
    recipe: &dyn Fn(&Card<'a>) -> Option<SeenRecord<'a>>,
) -> Vec<Day<'r, 'a>> {
    let Some(dishes) = record.field("dishes") else { return Vec::new() };
    let mut days: Vec<Day<'r, 'a>> = Vec::new();
    for dish in &dishes.values {
        let SeenValue::Record(fields) = dish else { continue };
        let Some(SeenValue::Choice(name)) = value(fields, "day") else { continue };
        let own = match value(fields, "recipe") {
            Some(SeenValue::Page(card)) => recipe(card),
            _ => None,
        };
        let at = days.iter().position(|day| day.day.id == name.id).unwrap_or_else(|| {
            days.push(Day::new(name));
            days.len() - 1
        });
        days[at].dish(fields, own.as_ref());
    }
    let words = match &dishes.key.holds {
        Holds::Records(keys) => keys.iter().find(|key| *key.id == *"day").map(|key| &key.holds),
        _ => None,
    };
    if let Some(Holds::Choice(words)) = words {
        days.sort_by_key(|day| words.iter().position(|word| word.id == day.day.id));
    }
    days
}

/// What a day has on average, of the days that have a number; and whether a sum lacks a dish.
pub(crate) fn mean(days: &[Day<'_, '_>], nutrient: Nutrient) -> (Amounts, bool) {
    let counted: Vec<_> = days.iter().filter(|day| day.amounts.has(nutrient)).collect();
    let mut sum = Amounts::default();
    counted.iter().for_each(|day| sum.add_all(&day.amounts, nutrient));
    let lacks = days.iter().any(|day| day.uncounted.iter().any(|(of, _)| *of == nutrient));
    (sum.parted(counted.len().max(1) as f64), lacks)
}

impl<'r, 'a> Day<'r, 'a> {
    fn new(day: &'a ChoiceWord) -> Day<'r, 'a> {
        let (uncounted, written, gathered, unsaid) = Default::default();
        Day { day, amounts: Amounts::default(), uncounted, written, gathered, unsaid }
    }

    fn dish(&mut self, fields: &'r [SeenField<'a>], recipe: Option<&SeenRecord<'a>>) {
        let Some(name) = field(fields, "dish") else { return };
        let of_recipe = recipe.and_then(per_head);
        for nutrient in COUNTED {
            let own = measured(fields, nutrient.word());
            let (is_known, is_whole) = match (own, &of_recipe) {
                (Some((measure, amount)), _) => {
                    self.amounts.add(nutrient, measure, amount);
                    (true, true)
                }
                (None, Some(recipe)) => {
                    self.amounts.add_all(&recipe.amounts, nutrient);
                    let is_whole = recipe.uncounted.iter().all(|(of, _)| *of != nutrient);
                    (recipe.amounts.has(nutrient), is_whole)
                }
                (None, None) => (false, false),
            };
            if !(is_known && is_whole) {
                self.uncounted.push((nutrient, name));
            }
        }
        let said = recipe.and_then(|recipe| recipe.fields.iter().find(|field| *field.key.id == *"allergens"));
        for value in said.into_iter().flat_map(|said| &said.values) {
            if let SeenValue::Choice(word) = value
                && *word.id != *FREE
                && !self.gathered.iter().any(|known| known.id == word.id)
            {
                self.gathered.push(word);
            }
        }
        match field(fields, "allergens") {
            Some(written) => self.written.push(written),
            None if said.is_none() => self.unsaid.push(name),
            None => {}
        }
    }
}
