//! Files of the theme: style, scripts, fonts of the screen.

use super::plan::{ASSETS, Route};
use super::{Output, Reads};
use crate::paths::OutPath;
use crate::theme::Theme;

/// What the theme holds.
pub(super) const READS: Reads = Reads::Nothing;

/// One for each file of the theme, by its name there.
pub(super) fn routes(names: &[String]) -> impl Iterator<Item = Route> {
    names
        .iter()
        .map(|name| Route { path: OutPath::new(format!("{ASSETS}{name}")), output: Output::Theme(name.clone()) })
}

/// The bytes of a file.
pub(super) fn make(theme: &Theme, name: &str) -> Option<Vec<u8>> {
    theme.files.get(name).map(|file| file.to_vec())
}
