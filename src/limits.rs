//! Limits of the program: each with its unit and why it is there.

/// Lines of a file whose mends are tried one by one when all together would change more than signs.
pub const LINES_MENDED_ALONE: usize = 200;
/// Findings of one code in one file that the terminal shows; the others are counted. JSON and SARIF hold all.
pub const SHOWN_IN_FILE: usize = 20;
/// Hints and warnings of one code that the terminal shows over all files; the others are counted by file.
pub const SHOWN_IN_ALL: usize = 20;
/// Errors of one code that the terminal shows over all files.
pub const ERRORS_SHOWN_IN_ALL: usize = 100;
/// Characters of a line that are shown on each side of a finding's place.
pub const SHOWN_OF_LINE: usize = 60;
