//! Texts of a page that may differ by audience, and who reads which variant of them.

use serde::{Deserialize, Serialize};

use crate::model::audience::{AudienceId, AudienceSet};
use crate::model::document::Spot;

/// A value for everyone, values for some audiences, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variants<T> {
    pub common: Option<T>,
    /// Audience or group, as written, and its value.
    pub by_audience: Vec<(Spot<String>, T)>,
}

impl<T> Default for Variants<T> {
    fn default() -> Self {
        Variants { common: None, by_audience: Vec::new() }
    }
}

impl<T> Variants<T> {
    pub fn is_empty(&self) -> bool {
        self.common.is_none() && self.by_audience.is_empty()
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.common.iter().chain(self.by_audience.iter().map(|(_, value)| value))
    }
}

/// Who reads each variant of a text, in the order in which they are written; no audience reads two of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Readership(Box<[AudienceSet]>);

impl Readership {
    /// The one place where it is decided who reads what, by the audiences that the name of each variant stands for.
    ///
    /// An audience reads the variant whose name includes it and stands for the fewest audiences; of several that stand
    /// for as many, the one that is written first. Whoever no name includes reads the common value, or nothing where
    /// there is none. A name that is not known stands for nobody, so nobody reads its variant. The audiences of the
    /// page do not matter: leaflets of a campaign are asked for by the pages below it.
    pub fn new(meant: impl IntoIterator<Item = AudienceSet>) -> Readership {
        let mut sets: Box<[AudienceSet]> = meant.into_iter().collect();
        let mut order: Vec<usize> = (0..sets.len()).collect();
        order.sort_by_key(|index| sets[*index].len());
        let mut served = AudienceSet::EMPTY;
        for index in order {
            let meant = sets[index];
            sets[index] = meant.without(served);
            served = served.with(meant);
        }
        Readership(sets)
    }

    /// The value that an audience reads.
    pub fn pick<'v, T>(&self, variants: &'v Variants<T>, audience: AudienceId) -> Option<&'v T> {
        match self.0.iter().position(|readers| readers.contains(audience)) {
            Some(index) => variants.by_audience.get(index).map(|(_, value)| value),
            None => variants.common.as_ref(),
        }
    }

    /// Those of a set who read the variant of this name.
    pub fn named<T>(&self, variants: &Variants<T>, name: &str, set: AudienceSet) -> AudienceSet {
        let index = variants.by_audience.iter().position(|(written, _)| written.value == name);
        index.and_then(|index| self.0.get(index)).map_or(AudienceSet::EMPTY, |readers| readers.and(set))
    }

    /// Those of a set for whom there is no variant.
    pub fn others(&self, set: AudienceSet) -> AudienceSet {
        self.0.iter().fold(set, |set, readers| set.without(*readers))
    }
}

/// Who reads each variant of a page's texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Readerships {
    pub title: Readership,
    pub summary: Readership,
    pub message: Readership,
    pub actions: Readership,
    pub leaflets: Readership,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ids: &[u8]) -> AudienceSet {
        ids.iter().fold(AudienceSet::EMPTY, |set, id| set.with(AudienceSet::of(AudienceId(*id))))
    }

    /// Every way to write up to three variants for any of four audiences, one at a time as the rule says it.
    #[test]
    fn the_narrowest_variant_is_read_and_the_first_of_equals() {
        let sets: Vec<AudienceSet> =
            (0..16u8).map(|bits| set(&(0..4).filter(|id| bits >> id & 1 == 1).collect::<Vec<u8>>())).collect();
        let spot = |number: usize| Spot { value: number.to_string(), key: "".into() };
        for number in 0..16usize.pow(3) {
            let meant = [sets[number % 16], sets[number / 16 % 16], sets[number / 256]];
            let readership = Readership::new(meant);
            for common in [None, Some(9)] {
                let variants = Variants { common, by_audience: (0..3).map(|index| (spot(index), index)).collect() };
                for id in (0..4).map(AudienceId) {
                    let mut own: Vec<usize> = (0..3).filter(|index| meant[*index].contains(id)).collect();
                    own.sort_by_key(|index| (meant[*index].len(), *index));
                    let expected = own.first().copied();
                    assert_eq!(readership.pick(&variants, id).copied(), expected.or(common), "{meant:?} {id:?}");
                    let alone = AudienceSet::of(id);
                    for index in 0..3 {
                        let reads = !readership.named(&variants, &index.to_string(), alone).is_empty();
                        assert_eq!(reads, expected == Some(index), "{meant:?} {id:?} {index}");
                    }
                    assert_eq!(readership.others(alone), if expected.is_none() { alone } else { AudienceSet::EMPTY });
                }
            }
        }
        let none: Variants<u8> = Variants::default();
        assert_eq!(Readership::new(sets).named(&none, "0", set(&[0, 1, 2, 3])), AudienceSet::EMPTY);
    }
}
