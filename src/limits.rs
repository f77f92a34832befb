//! How much of anything is taken: numbers beyond which an input is refused with a finding and not worked on.

/// Pixels of a picture at most: above that no phone shows it and no printer needs it.
pub const PIXELS: u64 = 100_000_000;
/// Bytes of a picture when it is unpacked, at most: what the typesetter would have to hold at once.
pub const UNPACKED: u64 = 400_000_000;
/// Bytes of a picture's file at most; a larger one is not read.
pub const PICTURE_BYTES: u64 = 256 * 1024 * 1024;
/// Elements inside one another in a drawing (SVG), at most.
pub const DRAWING_DEPTH: usize = 200;
/// Elements of a drawing (SVG), with what stands between them, at most.
pub const DRAWING_NODES: u32 = 2_000_000;
/// Faces in one font file, at most; the largest collections in use have some seventy.
pub const FACES: u32 = 256;
/// Bytes of an unpacked font file, at most.
pub const FONT_BYTES: usize = 256 * 1024 * 1024;
