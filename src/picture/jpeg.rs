//! JPEG (ITU-T T.81, Annex B), walked from marker to marker.
//!
//! Kept: tables, frames and scans, the JFIF head without its thumbnail, the ICC profile, Adobe's mark (without it four
//! inks have wrong colours) and an Exif of nothing but the orientation. All other application segments, comments and
//! what follows the end are left out.

use super::{Fault, Pieces, Walk, big16, tiff};

const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn walk(bytes: &[u8]) -> Result<Walk<'_>, Fault> {
    let mut walk =
        Walk { size: (0, 0), turn: 1, is_tilted: false, moves: false, depth: 3, cut: false, pieces: Pieces::default() };
    walk.pieces.keep(bytes.get(..2).ok_or(Fault::Cut)?);
    let mut at = 2;
    let (mut has_frame, mut has_scan, mut has_exif) = (false, false, false);
    loop {
        let Some((marker, code)) = next_marker(bytes, at) else { break };
        // What stands between segments is no part of the picture.
        walk.pieces.changed |= marker > at;
        at = marker + 2;
        match code {
            0xD9 => {
                walk.pieces.keep(&bytes[marker..at]);
                walk.pieces.changed |= at < bytes.len();
                return if has_frame && has_scan { Ok(walk) } else { Err(Fault::Damaged) };
            }
            0x01 | 0xD0..=0xD7 => walk.pieces.changed = true,
            0x02..=0xBF | 0xD8 => return Err(Fault::Damaged),
            _ => {
                let Some(length) = big16(bytes, at) else { break };
                let Some(segment) = bytes.get(marker..at + length).filter(|_| length >= 2) else { break };
                at += length;
                let data = &segment[4..];
                match code {
                    0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                        frame(data, &mut walk).filter(|()| !has_frame).ok_or(Fault::Damaged)?;
                        has_frame = true;
                        walk.pieces.keep(segment);
                    }
                    0xDA if !has_frame => return Err(Fault::Damaged),
                    0xDA => {
                        has_scan = true;
                        at = end_of_scan(bytes, at);
                        walk.pieces.keep(&bytes[marker..at]);
                    }
                    0xE0..=0xEF | 0xF0..=0xFE => application(code, segment, &mut has_exif, &mut walk),
                    _ => walk.pieces.keep(segment),
                }
            }
        }
    }
    walk.cut = true;
    // A picture that ends before its first scan shows nothing, and what it told would have to be guessed.
    if has_frame && has_scan { Ok(walk) } else { Err(Fault::Cut) }
}

/// Where the next marker stands, and its code.
fn next_marker(bytes: &[u8], from: usize) -> Option<(usize, u8)> {
    let pairs = bytes.get(from..)?.windows(2);
    let found = pairs.enumerate().find(|(_, pair)| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF))?;
    Some((from + found.0, found.1[1]))
}

/// Where the coded data that starts at `from` ends: at a marker that is no restart, or with the file.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let pairs = bytes[from..].windows(2);
    let found = pairs.enumerate().find(|(_, pair)| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7));
    found.map_or(bytes.len(), |(at, _)| from + at)
}

fn frame(data: &[u8], walk: &mut Walk<'_>) -> Option<()> {
    let (height, width) = (big16(data, 1)?, big16(data, 3)?);
    walk.size = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    walk.depth = u64::from(*data.get(5)?).max(3);
    (width > 0 && height > 0).then_some(())
}

fn application<'b>(code: u8, segment: &'b [u8], has_exif: &mut bool, walk: &mut Walk<'b>) {
    let data = &segment[4..];
    let pieces = &mut walk.pieces;
    match code {
        0xE0 if data.starts_with(b"JFIF\0") && data.len() >= 14 => {
            if data.len() == 14 && data[12..] == [0, 0] {
                pieces.keep(segment);
            } else {
                // Its last two bytes are the size of a thumbnail, which follows.
                pieces.put([b"\xFF\xE0\0\x10", &data[..12], b"\0\0"].concat());
            }
        }
        0xE1 if data.starts_with(EXIF) && !*has_exif => {
            *has_exif = true;
            walk.turn = tiff::orientation(&data[EXIF.len()..]);
            let least = [EXIF, &tiff::turned(walk.turn)].concat();
            if walk.turn == 1 {
                pieces.changed = true;
            } else if data == least {
                pieces.keep(segment);
            } else {
                let length = u16::try_from(least.len() + 2).unwrap_or_default().to_be_bytes();
                pieces.put([b"\xFF\xE1", &length[..], &least].concat());
            }
        }
        0xE2 if data.starts_with(b"ICC_PROFILE\0") => pieces.keep(segment),
        0xEE if data.starts_with(b"Adobe") => pieces.keep(segment),
        _ => pieces.changed = true,
    }
}
