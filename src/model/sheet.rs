//! A leaflet before it is typeset: a layout, its data, and every file that it may read. Nothing else is readable while typesetting,
//! so a sheet is all that its PDF depends on, besides the fonts and the program.

use std::collections::BTreeMap;
use std::sync::Arc;

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
