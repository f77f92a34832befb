//! The bytes of a picture → what it is, how large it is seen, what is wrong with it; and the same picture without what
//! tells of its maker.
//!
//! A file is known by its content and never by its name. Pixels are not decoded: only the parts of a file are walked,
//! so that neither a large picture nor a packed one costs more than its bytes. No input stops it: what cannot be walked
//! is a fault.

mod drawing;
pub(crate) mod finding;
mod gif;
mod heif;
mod inner;
mod jpeg;
mod kind;
mod png_file;
mod tiff;
mod webp;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use kind::Kind;

use crate::limits::{PIXELS, UNPACKED};
use crate::paths::{LETTERS, SourcePath, letters};

/// What the site needs to know of a file that is only copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Where its bytes are, below the site's folder.
    pub at: SourcePath,
    /// What it is by its content.
    pub picture: PictureInfo,
}

/// What is known of a file by its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureInfo {
    pub kind: Kind,
    /// Width and height in pixels as the picture is seen; none of a drawing.
    pub size: Option<(u32, u32)>,
    pub fault: Option<Fault>,
    /// Whether it says that it is to be turned, and browsers do not.
    pub is_tilted: bool,
    /// Whether it has more than one frame.
    pub moves: bool,
    /// The line of a drawing in which words stand that only a browser can set.
    pub foreign: Option<u32>,
    /// The hash of a picture's bytes, as signatures have it; empty for what is no picture, or is not read whole.
    pub content: Box<str>,
}

/// Why a picture may not be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// Its end is missing.
    Cut,
    /// Its parts are not what its kind has.
    Damaged,
    /// More pixels, or more bytes, than are taken.
    Large,
    /// It tells where or with what it was made, and that cannot be taken out.
    Tells,
    /// A drawing that is no sound XML, with the line.
    Malformed(u32),
    /// A drawing whose root is not in the namespace of SVG: browsers show nothing.
    Nameless,
    /// A drawing in another encoding than UTF-8.
    Encoding,
    /// Elements too deep inside one another, with the line.
    Deep(u32),
    /// A drawing that can run a program: the line, and what stands there.
    Runs(u32, Box<str>),
    /// A drawing that takes in another file: the line, and what stands there.
    Reaches(u32, Box<str>),
}

/// A picture's file, walked from end to end.
struct Walk<'b> {
    /// As its pixels are stored.
    size: (u32, u32),
    /// How it is to be turned, 1 to 8, as Exif has it; 1 is upright.
    turn: u8,
    /// Whether it is to be turned and browsers do not.
    is_tilted: bool,
    moves: bool,
    /// Bytes of a pixel when it is unpacked.
    depth: u64,
    /// Whether its end is missing.
    cut: bool,
    pieces: Pieces<'b>,
}

/// The parts of a file that stay, in their order.
#[derive(Default)]
struct Pieces<'b> {
    parts: Vec<Cow<'b, [u8]>>,
    /// Whether anything was left out or put in another's place.
    changed: bool,
}

impl<'b> Pieces<'b> {
    fn keep(&mut self, part: &'b [u8]) {
        self.parts.push(Cow::Borrowed(part));
    }

    fn put(&mut self, part: Vec<u8>) {
        self.changed = true;
        self.parts.push(Cow::Owned(part));
    }
}

impl Walk<'_> {
    /// Width and height as the picture is seen.
    fn seen(&self) -> (u32, u32) {
        let (width, height) = self.size;
        if self.turn > 4 { (height, width) } else { (width, height) }
    }

    fn fault(&self) -> Option<Fault> {
        let (width, height) = self.size;
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            Some(Fault::Damaged)
        } else if pixels >= PIXELS || pixels * self.depth > UNPACKED {
            Some(Fault::Large)
        } else {
            self.cut.then_some(Fault::Cut)
        }
    }
}

fn walk(kind: Kind, bytes: &[u8]) -> Option<Result<Walk<'_>, Fault>> {
    match kind {
        Kind::Jpeg => Some(jpeg::walk(bytes)),
        Kind::Png => Some(png_file::walk(bytes)),
        Kind::Gif => Some(gif::walk(bytes)),
        Kind::WebP => Some(webp::walk(bytes)),
        _ => None,
    }
}

/// Whether the first bytes of a file are those of one that has to be read whole.
pub(crate) fn is_read(head: &[u8], name: &str) -> bool {
    head.starts_with(b"<") || head.trim_ascii_start().starts_with(b"<") || Kind::of(head, name).is_shown()
}

/// What the first bytes tell of a file that is not read whole.
pub(crate) fn glance(head: &[u8], name: &str, is_large: bool) -> PictureInfo {
    PictureInfo { kind: Kind::of(head, name), fault: is_large.then_some(Fault::Large), ..PictureInfo::default() }
}

/// What a whole file is. Its name only decides where its content says nothing.
pub fn look(bytes: &[u8], name: &str) -> PictureInfo {
    let kind = Kind::of(bytes, name);
    let content = if kind.is_shown() { letters(bytes, LETTERS).into() } else { "".into() };
    PictureInfo { content, ..walked(kind, bytes) }
}

fn walked(kind: Kind, bytes: &[u8]) -> PictureInfo {
    match walk(kind, bytes) {
        Some(Ok(walk)) => PictureInfo {
            kind,
            size: Some(walk.seen()),
            fault: walk.fault(),
            is_tilted: walk.is_tilted,
            moves: walk.moves,
            ..PictureInfo::default()
        },
        Some(Err(fault)) => PictureInfo { kind, fault: Some(fault), ..PictureInfo::default() },
        None if kind == Kind::Svg => drawing::look(bytes),
        None if kind == Kind::Avif => heif::look(bytes),
        None => PictureInfo { kind, ..PictureInfo::default() },
    }
}

/// A file as it is published: a picture without place, camera, thumbnail, notes and what is hidden behind its end; its
/// pixels, colours and how it is turned stay. Any other file is as it was. A fault means that nothing may be published.
pub fn published<'b>(bytes: &'b [u8], name: &str) -> Result<Cow<'b, [u8]>, Fault> {
    let kind = Kind::of(bytes, name);
    match walk(kind, bytes) {
        None if kind == Kind::Svg => inner::clean(bytes),
        None => Ok(Cow::Borrowed(bytes)),
        Some(walk) => {
            let pieces = walk?.pieces;
            Ok(if pieces.changed { Cow::Owned(pieces.parts.concat()) } else { Cow::Borrowed(bytes) })
        }
    }
}

/// Numbers as the kinds of pictures write them; `None` behind the end.
fn big16(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at.checked_add(2)?).map(|part| usize::from(part[0]) << 8 | usize::from(part[1]))
}

fn big32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).map(|part| part.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// A number of `count` bytes, the least first.
fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    bytes
        .get(at..at.checked_add(count)?)
        .map(|part| part.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}
