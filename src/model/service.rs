//! Services: hotlines, clinics, places to turn to, and where they serve.

use crate::diag::Place;
use crate::model::audience::Localized;
use crate::model::document::Spot;
use crate::model::places::Places;
use crate::model::record::Field;
use crate::model::register::{Citation, Evidence};

/// A hotline, a clinic, a place to turn to.
#[derive(Debug, Clone)]
pub struct Service {
    pub id: Box<str>,
    pub name: Localized,
    pub phone: Option<String>,
    /// The places that it serves.
    pub regions: Vec<Spot<String>>,
    /// Where it stands: a place of the tree.
    pub at: Option<Spot<String>>,
    pub address: Option<Localized>,
    pub hours: Option<Localized>,
    pub serves: Option<Localized>,
    /// Whom it suits: ages, stages of life, sex, residence.
    pub lives: Vec<Field>,
    /// The languages that are spoken there.
    pub languages: Option<Localized>,
    /// Whether a child may turn to it without a grown-up, where it is said.
    pub children: Option<bool>,
    /// What it looks after: findings and departments, as referral paths name them.
    pub what: Vec<Box<str>>,
    pub level: Option<Level>,
    pub url: Option<String>,
    pub citation: Option<Citation>,
    pub evidence: Evidence,
    pub note: Option<Localized>,
    pub place: Place,
}

/// A level of care. A child is sent from one to the next (京卫五健清单 2, 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Community,
    District,
    City,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Community, Level::District, Level::City];

    /// Its word in English, which is also its id in the kind of referral paths.
    pub fn word(self) -> &'static str {
        match self {
            Level::Community => "community",
            Level::District => "district",
            Level::City => "city",
        }
    }

    pub fn chinese(self) -> &'static str {
        match self {
            Level::Community => "基层",
            Level::District => "区",
            Level::City => "市",
        }
    }

    pub fn read(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.word() == word || level.chinese() == word)
    }
}

impl Service {
    /// Whether a child may turn to it without a grown-up. Where nobody said so, they may not.
    pub fn is_open_to_children(&self) -> bool {
        self.children == Some(true)
    }

    /// The places that it serves: those that are written, else the one where it stands.
    pub fn served(&self) -> impl Iterator<Item = &str> + Clone {
        let at = self.at.as_ref().filter(|_| self.regions.is_empty());
        self.regions.iter().chain(at).map(|region| region.value.as_str())
    }

    /// How closely it serves a place: the depth of the smallest place that it serves and that this one lies in. A
    /// service that names no place serves all, least closely.
    pub fn nearness(&self, places: &Places, place: &str) -> Option<usize> {
        let reaching = self.served().filter(|served| places.reaches(served, place));
        let nearest = reaching.map(|served| places.depth(served)).max();
        nearest.or_else(|| self.served().next().is_none().then_some(0))
    }
}
