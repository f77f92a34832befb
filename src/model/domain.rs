//! The domains of health education, and the domains of a page: its own, else those of the nearest campaign that names
//! some.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::document::Document;
use crate::model::{PageId, Site};

/// The five domains of GB/T 18206-2011, section 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Domain {
    Behaviour,
    Disease,
    Mind,
    Puberty,
    Safety,
}

impl Domain {
    pub const ALL: [Domain; 5] = [Domain::Behaviour, Domain::Disease, Domain::Mind, Domain::Puberty, Domain::Safety];

    /// Its names in Chinese and in English.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Domain::Behaviour => ("健康行为", "healthy-behaviour"),
            Domain::Disease => ("疾病预防", "disease-prevention"),
            Domain::Mind => ("心理健康", "mental-health"),
            Domain::Puberty => ("青春期保健", "puberty"),
            Domain::Safety => ("安全应急", "safety"),
        }
    }

    pub fn find(word: &str) -> Option<Domain> {
        Domain::ALL.into_iter().find(|domain| domain.names().0 == word || domain.id() == word)
    }

    pub fn id(self) -> &'static str {
        self.names().1
    }

    /// All words, in Chinese and English.
    pub fn words() -> impl Iterator<Item = &'static str> + Clone {
        Domain::ALL.into_iter().flat_map(|domain| [domain.names().0, domain.id()])
    }
}

/// The domains of a page. All its languages count, so that a translation cannot leave out what the original says of it.
pub(crate) fn of(site: &Site, documents: &[Document], page: PageId) -> BTreeSet<Domain> {
    let named = |page: PageId| -> BTreeSet<Domain> {
        let fronts = site.pages[page].versions.iter().map(|version| &documents[version.document].outline.front);
        fronts.flat_map(|front| front.domains.iter().map(|domain| domain.value)).collect()
    };
    std::iter::successors(Some(page), |page| site.pages[*page].campaign)
        .map(named)
        .find(|named| !named.is_empty())
        .unwrap_or_default()
}
