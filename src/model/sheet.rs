//! A leaflet before it is typeset: a layout, its data, and every file that it may read. Nothing else is readable while typesetting,
//! so a sheet is all that its PDF depends on, besides the fonts and the program.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What a leaflet is folded or cut to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A4, one or two sides.
    Sheet,
    /// A4 across, folded twice inwards: six panels.
    TriFold,
}

impl Format {
    pub const ALL: &'static [Format] = &[Format::Sheet, Format::TriFold];

    /// Its name in front matter, on the command line and among the layouts.
    pub fn word(self) -> &'static str {
        match self {
            Format::Sheet => "sheet",
            Format::TriFold => "tri-fold",
        }
    }

    pub fn chinese(self) -> &'static str {
        match self {
            Format::Sheet => "单页",
            Format::TriFold => "三折页",
        }
    }

    pub fn find(word: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.word() == word || format.chinese() == word)
    }

    /// Sides that the format has.
    pub fn sides(self) -> usize {
        2
    }
}

/// What is typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The layout's file among `files`: `leaflets/tri-fold.typ`.
    pub layout: String,
    /// The block tree and what surrounds it, as JSON.
    pub data: String,
    /// Layouts, component faces and pictures, by path.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// What the PDF is known by: stable over builds.
    pub ident: String,
}
