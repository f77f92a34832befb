//! Type by audience: the figures that print is held to.

use crate::model::leaflet::Profile;

/// Type of one band. Sizes in points of 0.3528 mm, the gap in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    pub name: &'static str,
    /// Body type at least.
    pub size: f64,
    /// White gap between lines (行空) at least.
    pub gap: f64,
    /// Auxiliary text (notes, sources, pinyin) at least.
    pub auxiliary: f64,
    /// 楷体 for the body, else 宋体.
    pub kai: bool,
}

/// The first four rows are GB 40070-2021, 4.3.1–4.3.3 (body, typeface, gap, auxiliary text). The standard is about
/// textbooks and the like: leaflets are checked against its figures and never called compliant. The last two are ours,
/// for grown-ups.
pub const BANDS: &[Band] = &[
    Band { name: "grades-1-2", size: 16.0, gap: 5.0, auxiliary: 10.5, kai: true },
    Band { name: "grades-3-4", size: 14.0, gap: 4.0, auxiliary: 10.5, kai: true },
    Band { name: "grades-5-6", size: 12.0, gap: 3.0, auxiliary: 10.5, kai: false },
    Band { name: "grades-7-12", size: 12.0, gap: 3.0, auxiliary: 9.0, kai: false },
    Band { name: "adult", size: 10.5, gap: 2.2, auxiliary: 8.5, kai: false },
    Band { name: "large", size: 18.0, gap: 4.0, auxiliary: 14.0, kai: false },
];

/// A printer's "fit to page" shrinks type by about 3 %: so much more is set.
pub(crate) const HEADROOM: f64 = 1.04;

/// The band of a name; grown-ups' when there is none.
pub(crate) fn band(name: &str) -> Band {
    BANDS.iter().find(|band| band.name == name).copied().unwrap_or(BANDS[4])
}

impl Band {
    /// The figures for a profile: large print is never smaller than the audience's own.
    pub fn for_profile(self, profile: Profile) -> Band {
        if profile != Profile::Large {
            return self;
        }
        let large = BANDS[5];
        Band {
            size: self.size.max(large.size),
            gap: self.gap.max(large.gap),
            auxiliary: self.auxiliary.max(large.auxiliary),
            ..self
        }
    }

    /// Whether pinyin fits into the gap above a line, a little air left.
    pub fn has_room_for_pinyin(self) -> bool {
        self.auxiliary * 0.3528 + 0.8 <= self.gap
    }
}
