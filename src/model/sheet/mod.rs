//! A leaflet before it is typeset: a layout, its data, and the pictures that it may read. Nothing else is readable
//! while typesetting, so a sheet is all that its PDF depends on, besides layouts, fonts and program.

mod tree;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Argument, Place, Span};
use crate::model::band::Band;
use crate::model::leaflet::{Leaflet, LeafletFile};
use crate::paths::SourcePath;
pub(crate) use tree::*;

/// What is typeset.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub leaflet: Leaflet,
    /// The figures that its type is held to.
    pub band: Band,
    /// The tree of its page and what surrounds it, which the layout reads as JSON.
    pub data: SheetData,
    /// Pictures, by the name that the data gives them.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
    /// Modules along one edge of the QR code, without its quiet zone; 0 when there is none.
    pub modules: usize,
    /// Characters of the page's text, to guess how tightly to set it.
    pub load: usize,
    /// Characters of the body, spaces not counted.
    pub length: usize,
    /// What the PDF is known by: stable over builds.
    pub ident: String,
    /// The title of the page and the names of the audience, for findings.
    pub title: String,
    pub audience: Argument,
    /// The Markdown file that it is made from.
    pub place: Place,
    /// Where each of its blocks starts, by the number that the data gives it.
    pub places: BlockPlaces,
    /// All that its page says, whether the format prints it or not.
    pub units: Vec<Unit>,
    /// The files of its pictures as authors know them, by the name that the data gives them.
    pub picture_names: BTreeMap<String, String>,
    /// How many lists, quotes and boxes of its body stand inside one another at most, and the number of the innermost
    /// block.
    pub depth: (usize, Option<u32>),
    /// A text of the front matter that no print can hold: its part, its characters, and how many there may be.
    pub endless: Option<(Part, usize, usize)>,
    /// Whether the page has nothing that the format is made of.
    pub is_empty: bool,
    /// The layouts that are the site's own, by their name for the typesetter, with their paths.
    pub own_layouts: BTreeMap<String, String>,
}

/// Where the blocks of a sheet start in the Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlockPlaces {
    /// In bytes, by the number of the block.
    pub starts: Vec<u32>,
    /// The files of pages that are bound with the sheet's own, each from the number of its first block on.
    pub chapters: Vec<(u32, SourcePath)>,
}

impl BlockPlaces {
    /// Where a block starts; `own`, the file of the sheet's page, when that is not known.
    pub(crate) fn place(&self, own: &Place, at: Option<u32>) -> Place {
        let start = at.and_then(|at| Some((at, self.starts.get(at as usize).copied()?)));
        let (Place::File(own), Some((at, start))) = (own, start) else { return own.clone() };
        let chapter = self.chapters.iter().rfind(|(from, _)| *from <= at);
        Place::Span(chapter.map_or(own, |(_, path)| path).clone(), Span { start, end: start })
    }
}

/// A piece of a page that is printed or left out as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub part: Part,
    /// The number of its block; what stands in the front matter has none.
    pub at: Option<u32>,
    /// Its texts as [`ink`].
    pub words: Vec<String>,
    /// The name that the data gives its picture.
    pub picture: Option<String>,
    /// The section of the body that it stands in: an index into the headings in front of sections, counted from 1; 0 is
    /// before the first.
    pub section: usize,
    /// The words of a heading that begins a section, or the kind of its block as a key of the messages (`part-table`).
    pub name: Argument,
}

/// What a print does not show of its page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LeftOut {
    /// Actions that are shown, and how many there are.
    pub actions: (usize, usize),
    /// What else is missing: words of headings, or kinds of blocks.
    pub names: Vec<Argument>,
    /// The number of the first block that is missing.
    pub at: Option<u32>,
}

/// All of a text that leaves ink, small: what stays the same however it is set.
pub(crate) fn ink(text: &str) -> String {
    text.chars().filter(|c| !leaves_none(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether a sign leaves no ink.
pub(crate) fn leaves_none(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}')
}

/// The letters and digits of a text, small: what two texts that say the same share.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A part of a page that an author can shorten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Body,
    Actions,
    Message,
    Summary,
    Title,
    Author,
}

impl Part {
    /// Those that may go altogether, in the order in which they are tried: the longest first.
    pub const ALL: &'static [Part] = &[Part::Body, Part::Actions, Part::Message, Part::Summary];

    /// The key of its name in the messages.
    pub fn word(self) -> &'static str {
        match self {
            Part::Body => "body",
            Part::Actions => "actions",
            Part::Message => "message",
            Part::Summary => "summary",
            Part::Title => "title",
            Part::Author => "author",
        }
    }
}

/// How a sheet is filled: `tight` counts from 0 (roomy) to [`TIGHTEST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    pub tight: u8,
}

/// The least space that a layout may use; type never goes below the band.
pub const TIGHTEST: u8 = 3;

/// The files of a finished leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    pub files: Vec<(LeafletFile, Vec<u8>)>,
    /// Sides of paper in the reading order.
    pub sides: usize,
    /// What of its page it does not show.
    pub left_out: LeftOut,
}
