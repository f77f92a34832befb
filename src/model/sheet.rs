//! A leaflet before it is typeset: a layout, its data, and the pictures that it may read. Nothing else is readable while typesetting,
//! so a sheet is all that its PDF depends on, besides layouts, fonts and program.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Place;
use crate::model::band::Band;
use crate::model::leaflet::Leaflet;

/// What is typeset.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub leaflet: Leaflet,
    /// The figures that its type is held to.
    pub band: Band,
    /// The block tree and what surrounds it, as JSON.
    pub data: String,
    /// Pictures, by the name that the data gives them.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
    /// Modules along one edge of the QR code, without its quiet zone; 0 when there is none.
    pub modules: usize,
    /// Characters of the page's text, to guess how tightly to set it.
    pub load: usize,
    /// What the PDF is known by: stable over builds.
    pub ident: String,
    /// The title of the page and the names of the audience, for findings.
    pub title: String,
    pub audience: String,
    /// The Markdown file that it is made from.
    pub place: Place,
    /// Where each of its blocks starts there, in bytes, by the number that the data gives it.
    pub places: Vec<u32>,
}

/// A part of a page that an author can shorten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Body,
    Actions,
    Message,
    Summary,
}

impl Part {
    /// In the order in which they are tried: the longest first.
    pub const ALL: &'static [Part] = &[Part::Body, Part::Actions, Part::Message, Part::Summary];

    /// Its name in the data, and the key of its name in the messages.
    pub fn word(self) -> &'static str {
        match self {
            Part::Body => "body",
            Part::Actions => "actions",
            Part::Message => "message",
            Part::Summary => "summary",
        }
    }
}

/// How a sheet is filled: `tight` counts from 0 (roomy) to [`TIGHTEST`]; `cut` characters are left off the end of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    pub tight: u8,
    pub cut: Option<(Part, usize)>,
}

/// The least space that a layout may use; type never goes below the band.
pub const TIGHTEST: u8 = 3;
