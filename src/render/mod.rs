//! The tree of a text → HTML, words, or the tree of a sheet of paper. It knows of no kind of output.

pub(crate) mod citations;
pub(crate) mod csv;
pub(crate) mod emoji;
pub(crate) mod html;
pub(crate) mod lines;
pub(crate) mod listing;
pub(crate) mod reckoned;
pub(crate) mod record;
pub(crate) mod service;
pub(crate) mod sheet;
pub(crate) mod text;
pub(crate) mod told;
pub(crate) mod when;
pub(crate) mod words;
