//! What one person gets of a recipe's salt, oil and sugar.

use super::{Amounts, Measure, Nutrient, amount, choice, field, measured, value};
use crate::model::edition::{SeenField, SeenRecord, SeenValue};

/// What one person gets.
pub(crate) struct PerHead<'r, 'a> {
    pub amounts: Amounts,
    /// The names of ingredients whose amount is not said in a way that can be counted.
    pub uncounted: Vec<(Nutrient, &'r SeenField<'a>)>,
}

/// Words in the names of foods that have salt in them.
const SALTY: &[&str] = &[
    "酱",
    "生抽",
    "老抽",
    "蚝油",
    "鱼露",
    "味精",
    "鸡精",
    "鸡粉",
    "豆豉",
    "腐乳",
    "榨菜",
    "泡菜",
    "酸菜",
    "咸",
    "腊",
    "火腿",
    "香肠",
    "soy sauce",
    "oyster sauce",
    "fish sauce",
    "bouillon",
    "stock cube",
    "ham",
    "bacon",
    "pickle",
];

/// The amounts of ingredients that are salt, oil or sugar, divided by the servings; `None` without either. Salt in
/// another ingredient counts as far as it is written.
pub(crate) fn per_head<'r, 'a>(record: &'r SeenRecord<'a>) -> Option<PerHead<'r, 'a>> {
    let servings = amount(&record.fields, "servings").filter(|servings| *servings > 0.0)?;
    let mut found = PerHead { amounts: Amounts::default(), uncounted: Vec::new() };
    for one in &record.field("ingredients")?.values {
        if let SeenValue::Record(fields) = one {
            found.ingredient(fields);
        }
    }
    found.amounts = found.amounts.parted(servings);
    Some(found)
}

impl<'r, 'a> PerHead<'r, 'a> {
    fn ingredient(&mut self, fields: &'r [SeenField<'a>]) {
        let role = choice(fields, "role").and_then(|role| Nutrient::ALL.into_iter().find(|one| one.word() == role));
        let salt = measured(fields, "salt").or_else(|| Some((Measure::Grams, amount(fields, "salt")?)));
        let name = field(fields, "name");
        if let Some((measure, salt)) = salt {
            self.amounts.add(Nutrient::Salt, measure, salt);
        } else if role != Some(Nutrient::Salt) && name.is_some_and(is_salty) {
            self.uncounted.extend(name.map(|name| (Nutrient::Salt, name)));
        }
        // Of a salt that says how much salt is in it, the rest is something else.
        let Some(role) = role.filter(|role| *role != Nutrient::Salt || salt.is_none()) else { return };
        match weighed(fields) {
            Some((measure, amount)) => self.amounts.add(role, measure, amount),
            None => self.uncounted.extend(name.map(|name| (role, name))),
        }
    }
}

/// The amount of an ingredient in the unit that is written beside it.
fn weighed(fields: &[SeenField<'_>]) -> Option<(Measure, f64)> {
    let (amount, unit) = (amount(fields, "amount")?, value(fields, "unit")?);
    let SeenValue::Text(unit) = unit else { return None };
    let (measure, size) = Measure::read(unit.text)?;
    Some((measure, amount * size))
}

fn is_salty(name: &SeenField<'_>) -> bool {
    name.values.iter().any(|value| match value {
        SeenValue::Text(text) => {
            let name = text.text.to_ascii_lowercase();
            SALTY.iter().any(|word| name.contains(word))
        }
        _ => false,
    })
}
