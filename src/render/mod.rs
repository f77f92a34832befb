//! The tree of a text → HTML, words, or the tree of a sheet of paper. It knows of no kind of output.

pub mod emoji;
pub mod html;
pub mod lines;
pub mod sheet;
pub mod text;
pub mod words;
