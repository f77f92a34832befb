//! WebP (RFC 9649), walked from chunk to chunk.
//!
//! Kept: pixels, transparency, frames and the ICC profile. Exif, XMP, unknown chunks, also inside frames, and what
//! follows the end are left out, and the head says so. Browsers do not turn a WebP as its Exif says, so without it all
//! programs show the same.

use super::{Fault, Pieces, Walk, little, tiff};

const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const EXIF_PREFIX: &[u8] = b"Exif\0\0";

pub(super) fn walk(bytes: &[u8]) -> Result<Walk<'_>, Fault> {
    let size = little(bytes, 4, 4).ok_or(Fault::Cut)? as usize;
    let end = 8usize.saturating_add(size);
    // A last chunk of odd length may lack its empty byte.
    let cut = end > bytes.len() + 1;
    let mut walk =
        Walk { size: (0, 0), turn: 1, is_tilted: false, moves: false, depth: 4, cut, pieces: Pieces::default() };
    walk.pieces.changed = end < bytes.len();
    let bytes = &bytes[..end.min(bytes.len())];
    let mut at = 12;
    let mut frames = 0;
    let (mut has_head, mut has_pixels) = (None, false);
    while let Some((name, data, next)) = chunk(bytes, at) {
        let whole = &bytes[at..next.min(bytes.len())];
        match name {
            b"VP8X" => {
                walk.size =
                    (little(data, 4, 3).ok_or(Fault::Damaged)? + 1, little(data, 7, 3).ok_or(Fault::Damaged)? + 1);
                has_head = Some(walk.pieces.parts.len());
                walk.pieces.keep(whole);
            }
            b"VP8 " | b"VP8L" => {
                has_pixels = true;
                if has_head.is_none() {
                    walk.size = simple(name, data).ok_or(Fault::Damaged)?;
                }
                walk.pieces.keep(whole);
            }
            b"ANMF" => {
                has_pixels = true;
                frames += 1;
                frame(whole, data, &mut walk.pieces)?;
            }
            b"ALPH" | b"ANIM" | b"ICCP" => walk.pieces.keep(whole),
            b"EXIF" => {
                walk.is_tilted = tiff::orientation(data.strip_prefix(EXIF_PREFIX).unwrap_or(data)) != 1;
                walk.pieces.changed = true;
            }
            _ => walk.pieces.changed = true,
        }
        at = next;
    }
    walk.cut |= at < bytes.len();
    walk.moves = frames > 1;
    if !has_pixels {
        return Err(if walk.cut { Fault::Cut } else { Fault::Damaged });
    }
    finish(&mut walk, has_head);
    Ok(walk)
}

/// A chunk's name and data, and where the next one starts; `None` when it is not whole.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8], usize)> {
    let name = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    let length = little(bytes, at + 4, 4)? as usize;
    let start = at + 8;
    let data = bytes.get(start..start.checked_add(length)?)?;
    Some((name, data, start + length + length % 2))
}

/// Width and height of a picture without a head of its own.
fn simple(name: &[u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    if name == b"VP8 " {
        (data.get(3..6)? == b"\x9D\x01\x2A").then_some(())?;
        return Some((little(data, 6, 2)? & 0x3FFF, little(data, 8, 2)? & 0x3FFF));
    }
    (*data.first()? == 0x2F).then_some(())?;
    let packed = little(data, 1, 4)?;
    Some(((packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1))
}

/// A frame of a moving picture: sixteen bytes of its own, then chunks.
fn frame<'b>(whole: &'b [u8], data: &'b [u8], pieces: &mut Pieces<'b>) -> Result<(), Fault> {
    const HEAD: usize = 16;
    let head = data.get(..HEAD).ok_or(Fault::Damaged)?;
    let mut at = HEAD;
    let mut kept: Vec<&[u8]> = vec![head];
    let mut dropped = false;
    while let Some((name, _, next)) = chunk(data, at) {
        if matches!(name, b"ALPH" | b"VP8 " | b"VP8L") {
            kept.push(&data[at..next.min(data.len())]);
        } else {
            dropped = true;
        }
        at = next;
    }
    if dropped {
        let body = kept.concat();
        let length = u32::try_from(body.len()).unwrap_or_default().to_le_bytes();
        let odd: &[u8] = if body.len() % 2 == 1 { b"\0" } else { b"" };
        pieces.put([b"ANMF", &length[..], &body, odd].concat());
    } else {
        pieces.keep(whole);
    }
    Ok(())
}

/// Puts the file's head before its chunks, with its new length and what it still has.
fn finish(walk: &mut Walk<'_>, head: Option<usize>) {
    if let Some(index) = head {
        let chunk = &walk.pieces.parts[index];
        let flags = chunk.get(8).copied().unwrap_or_default();
        let right = flags & !(HAS_EXIF | HAS_XMP);
        if flags != right {
            let mut chunk = chunk.to_vec();
            chunk[8] = right;
            walk.pieces.changed = true;
            walk.pieces.parts[index] = chunk.into();
        }
    }
    let length: usize = walk.pieces.parts.iter().map(|part| part.len()).sum();
    let size = u32::try_from(length + 4).unwrap_or_default().to_le_bytes();
    walk.pieces.parts.insert(0, [b"RIFF", &size[..], b"WEBP"].concat().into());
}
