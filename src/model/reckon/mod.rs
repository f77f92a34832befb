//! What is worked out of records and never typed: plain functions of what an edition's readers see.
//!
//! What hangs on other pages as well is asked of the door: `model/edition/reckoned.rs`.

mod indicator;
mod menu;
mod recipe;

pub(crate) use indicator::{Figure, Met, met};
pub(crate) use menu::{COUNTED, Day, daily, mean};
pub(crate) use recipe::per_head;

use crate::model::edition::{SeenField, SeenValue};
use crate::model::kind::Holds;

/// What is counted of food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nutrient {
    Salt,
    Oil,
    Sugar,
}

impl Nutrient {
    pub(crate) const ALL: [Nutrient; 3] = [Nutrient::Salt, Nutrient::Oil, Nutrient::Sugar];

    /// The id of the role of an ingredient that is this; also the end of the key of its name.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Nutrient::Salt => "salt",
            Nutrient::Oil => "oil",
            Nutrient::Sugar => "sugar",
        }
    }
}

/// In what an amount is told. One is never made of the other: what a millilitre of oil weighs needs a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Grams,
    Millilitres,
}

impl Measure {
    /// The end of the key of its unit.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Measure::Grams => "grams",
            Measure::Millilitres => "millilitres",
        }
    }

    /// A unit as it is written, and how many of the measure it is.
    fn read(unit: &str) -> Option<(Measure, f64)> {
        Some(match unit.trim().to_ascii_lowercase().as_str() {
            "克" | "g" => (Measure::Grams, 1.0),
            "千克" | "公斤" | "kg" => (Measure::Grams, 1000.0),
            "毫克" | "mg" => (Measure::Grams, 0.001),
            "毫升" | "ml" => (Measure::Millilitres, 1.0),
            "升" | "l" => (Measure::Millilitres, 1000.0),
            _ => return None,
        })
    }
}

/// Sums of what is counted, each in the measures in which it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Amounts(Vec<(Nutrient, Measure, f64)>);

impl Amounts {
    fn add(&mut self, nutrient: Nutrient, measure: Measure, amount: f64) {
        match self.0.iter_mut().find(|(of, told, _)| (*of, *told) == (nutrient, measure)) {
            Some((.., sum)) => *sum += amount,
            None => self.0.push((nutrient, measure, amount)),
        }
    }

    fn add_all(&mut self, other: &Amounts, nutrient: Nutrient) {
        other.of(nutrient).for_each(|(measure, amount)| self.add(nutrient, measure, amount));
    }

    /// The sums of one of them.
    pub(crate) fn of(&self, nutrient: Nutrient) -> impl Iterator<Item = (Measure, f64)> {
        self.0.iter().filter(move |(of, ..)| *of == nutrient).map(|(_, measure, sum)| (*measure, *sum))
    }

    fn has(&self, nutrient: Nutrient) -> bool {
        self.of(nutrient).next().is_some()
    }

    fn parted(mut self, by: f64) -> Amounts {
        self.0.iter_mut().for_each(|(.., sum)| *sum /= by);
        self
    }
}

/// An amount with one decimal, halves up; `None` for what is more than nothing and would be said as nothing.
pub(crate) fn rounded(amount: f64) -> Option<String> {
    // Sums of decimals lie a hair beside what they are on paper.
    let tenths = (amount * 10.0 + 1e-6).round();
    if tenths == 0.0 && amount > 0.0 {
        return None;
    }
    let said = format!("{:.1}", tenths / 10.0);
    Some(said.strip_suffix(".0").map_or(said.clone(), str::to_owned))
}

/// A number as it is written.
pub(crate) fn number(text: &str) -> Option<f64> {
    text.replace([',', '，', '_'], "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The sum of these numbers, and how many are not there.
pub(crate) fn total<'f, 'a: 'f>(fields: impl Iterator<Item = Option<&'f SeenField<'a>>>) -> (f64, usize) {
    let (mut sum, mut without) = (0.0, 0);
    for field in fields {
        match field.and_then(|field| field.values.first()) {
            Some(SeenValue::Number(text)) if number(text).is_some() => sum += number(text).unwrap_or(0.0),
            _ => without += 1,
        }
    }
    (sum, without)
}

fn field<'f, 'a>(fields: &'f [SeenField<'a>], key: &str) -> Option<&'f SeenField<'a>> {
    fields.iter().find(|field| *field.key.id == *key)
}

fn value<'f, 'a>(fields: &'f [SeenField<'a>], key: &str) -> Option<&'f SeenValue<'a>> {
    field(fields, key)?.values.first()
}

/// A number that is not below zero.
fn amount(fields: &[SeenField<'_>], key: &str) -> Option<f64> {
    match value(fields, key)? {
        SeenValue::Number(text) => number(text).filter(|amount| *amount >= 0.0),
        _ => None,
    }
}

/// A number of a key that says its unit.
fn measured(fields: &[SeenField<'_>], key: &str) -> Option<(Measure, f64)> {
    let Holds::Number { unit: Some(unit) } = &field(fields, key)?.key.holds else { return None };
    let (measure, size) = unit.texts.iter().find_map(|(_, unit)| Measure::read(unit))?;
    Some((measure, amount(fields, key)? * size))
}

/// The id of the word that a choice has.
fn choice<'f>(fields: &'f [SeenField<'_>], key: &str) -> Option<&'f str> {
    match value(fields, key)? {
        SeenValue::Choice(word) => Some(&word.id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_with_one_decimal() {
        let cases = [
            (0.0, Some("0")),
            (0.04, None),
            (0.05, Some("0.1")),
            (0.75, Some("0.8")),
            (1.0, Some("1")),
            (1.15, Some("1.2")),
            (0.1 + 0.2, Some("0.3")),
            (2.449, Some("2.4")),
            (12.96, Some("13")),
        ];
        for (amount, said) in cases {
            assert_eq!(rounded(amount).as_deref(), said, "{amount}");
        }
    }

    #[test]
    fn units_are_read_as_they_are_written_and_never_guessed() {
        let cases = [
            ("克", Some((Measure::Grams, 1.0))),
            (" g ", Some((Measure::Grams, 1.0))),
            ("公斤", Some((Measure::Grams, 1000.0))),
            ("mL", Some((Measure::Millilitres, 1.0))),
            ("勺", None),
            ("少许", None),
            ("", None),
        ];
        for (unit, read) in cases {
            assert_eq!(Measure::read(unit), read, "{unit}");
        }
    }

    #[test]
    fn grams_and_millilitres_are_two_sums() {
        let mut amounts = Amounts::default();
        for (measure, amount) in [(Measure::Grams, 3.0), (Measure::Millilitres, 5.0), (Measure::Grams, 1.0)] {
            amounts.add(Nutrient::Oil, measure, amount);
        }
        let half = amounts.parted(2.0);
        assert_eq!(half.of(Nutrient::Oil).collect::<Vec<_>>(), [(Measure::Grams, 2.0), (Measure::Millilitres, 2.5)]);
        assert!(!half.has(Nutrient::Salt));
    }
}
