//! How much of one thing the program takes: each limit is a number here and has a message of its own.

/// Lists and maps inside one another in a YAML text. What people write has five levels.
pub(crate) const YAML_DEPTH: usize = 64;

/// Nodes that aliases (`*name`) may add to a YAML text by repeating what an anchor names.
pub(crate) const YAML_REPEATED: usize = 100_000;

/// Keys of one map of a front matter, a register entry or the configuration.
pub(crate) const YAML_KEYS: usize = 1_000;

/// Rows of a table; each may become a page.
pub(crate) const TABLE_ROWS: usize = 100_000;
/// Columns of a table.
pub(crate) const TABLE_COLUMNS: usize = 200;
/// Bytes of a cell: three times what Excel takes in characters.
pub(crate) const TABLE_CELL: usize = 100_000;

/// Leaf audiences of a site: a set of them is one machine word.
pub(crate) const AUDIENCES: usize = 64;

/// Entries in the braces of one directive or reference; none takes more than three.
pub const ATTRIBUTES: usize = 32;

/// Facts of one measure, population and region that are held against each other, each with each.
pub(crate) const COMPARED: usize = 64;

/// Pixels of a picture at most: above that no phone shows it and no printer needs it.
pub(crate) const PIXELS: u64 = 100_000_000;
/// Bytes of a picture when it is unpacked, at most: what the typesetter would have to hold at once.
pub(crate) const UNPACKED: u64 = 400_000_000;
/// Bytes of a picture's file at most; a larger one is not read.
pub(crate) const PICTURE_BYTES: u64 = 256 * 1024 * 1024;
/// Elements inside one another in a drawing (SVG), at most.
pub(crate) const DRAWING_DEPTH: usize = 200;
/// Elements of a drawing (SVG), with what stands between them, at most.
pub(crate) const DRAWING_NODES: u32 = 2_000_000;
/// Faces in one font file, at most; the largest collections in use have some seventy.
pub(crate) const FACES: u32 = 256;
/// Bytes of an unpacked font file, at most.
pub(crate) const FONT_BYTES: usize = 256 * 1024 * 1024;

/// Lines of a file whose mends are tried one by one when all together would change more than signs.
pub(crate) const LINES_MENDED_ALONE: usize = 200;
/// Findings of one code in one file that the terminal shows; the others are counted. JSON and SARIF hold all.
pub(crate) const SHOWN_IN_FILE: usize = 20;
/// Hints and warnings of one code that the terminal shows over all files; the others are counted by file.
pub(crate) const SHOWN_IN_ALL: usize = 20;
/// Errors of one code that the terminal shows over all files.
pub(crate) const ERRORS_SHOWN_IN_ALL: usize = 100;
/// Characters of a line that are shown on each side of a finding's place.
pub(crate) const SHOWN_OF_LINE: usize = 60;

/// Quotes, list items, definitions, footnotes and directives inside one another in a text, in levels. Deeper trees
/// would exhaust the stack of what walks them; what people write has five.
pub(crate) const BLOCK_DEPTH: usize = 100;

/// Lists, quotes and boxes inside one another on paper, in levels: each takes room from the line, and the typesetter
/// gives up at twelve.
pub const PRINTED_DEPTH: usize = 10;
/// Characters of a title or of the name of an author on a print; what is longer is no title.
pub(crate) const PRINTED_TITLE: usize = 200;
/// Characters of a summary, a message and of all actions together on a print: more than a whole sheet holds.
pub(crate) const PRINTED_FRONT: usize = 4_000;

/// Emphasis, links, pictures and conditions inside one another in a line of text, in levels. As above.
pub(crate) const SPAN_DEPTH: usize = 100;

/// Marks of emphasis that stay in the words of a text and are still compared with plain CommonMark; a text with more is
/// no prose.
pub(crate) const MARKS: usize = 5_000;

/// Keys by which the tables of a page can be ordered: each is a further page in each edition.
pub(crate) const ORDERS: usize = 8;
