//! How much of one thing the program takes: each limit is a number here and has a message of its own.

/// Quotes, list items, definitions, footnotes and directives inside one another in a text, in levels. Deeper trees would exhaust the
/// stack of what walks them; what people write has five.
pub const BLOCK_DEPTH: usize = 100;

/// Emphasis, links, pictures and conditions inside one another in a line of text, in levels. As above.
pub const SPAN_DEPTH: usize = 100;

/// Marks of emphasis that stay in the words of a text and are still compared with plain CommonMark; a text with more is no prose.
pub const MARKS: usize = 5_000;
