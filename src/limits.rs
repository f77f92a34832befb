//! How much of one thing the program takes: each limit is a number here and has a message of its own.

/// Lists and maps inside one another in a YAML text. What people write has five levels.
pub const YAML_DEPTH: usize = 64;

/// Nodes that aliases (`*name`) may add to a YAML text by repeating what an anchor names.
pub const YAML_REPEATED: usize = 100_000;

/// Keys of one map of a front matter, a register entry or the configuration.
pub const YAML_KEYS: usize = 1_000;

/// Facts of one measure, population and region that are held against each other, each with each.
pub const COMPARED: usize = 64;
