//! PNG (third edition) and APNG, walked from chunk to chunk.
//!
//! Kept: what draws the picture, its colours, its dots per metre and its frames, and an Exif of nothing but the
//! orientation. Words, times, profiles of other programs and what follows the end are left out; nothing that is packed
//! is unpacked.

use super::{Fault, Pieces, Walk, big32, tiff};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Chunks that stay.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"mDCv", b"cLLI", b"cLLi", b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn walk(bytes: &[u8]) -> Result<Walk<'_>, Fault> {
    if !bytes.starts_with(SIGNATURE) {
        return Err(if SIGNATURE.starts_with(bytes) { Fault::Cut } else { Fault::Damaged });
    }
    let mut walk =
        Walk { size: (0, 0), turn: 1, is_tilted: false, moves: false, depth: 4, cut: false, pieces: Pieces::default() };
    walk.pieces.keep(SIGNATURE);
    let mut at = SIGNATURE.len();
    let mut has_data = false;
    while let (Some(length), Some(name)) = (big32(bytes, at), bytes.get(at + 4..at + 8)) {
        if length > i32::MAX as u32 || !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(Fault::Damaged);
        }
        let end = at + 12 + length as usize;
        let is_first = at == SIGNATURE.len();
        // A chunk that says to be longer than the file may hold anything.
        let Some(chunk) = bytes.get(at..end) else { break };
        let data = &chunk[8..chunk.len() - 4];
        if is_first != (name == b"IHDR") {
            return Err(Fault::Damaged);
        }
        match name {
            b"IHDR" => head(chunk, data, &mut walk).ok_or(Fault::Damaged)?,
            b"IDAT" => has_data = true,
            b"acTL" => walk.moves = big32(data, 0).is_some_and(|frames| frames > 1),
            b"eXIf" => exif(chunk, data, &mut walk),
            _ => {}
        }
        if KEPT.iter().any(|kept| *kept == name) {
            walk.pieces.keep(chunk);
        } else if name[0].is_ascii_uppercase() {
            // A part without which the picture is not what it is, and which browsers do not know.
            return Err(Fault::Damaged);
        } else if name != b"eXIf" {
            walk.pieces.changed = true;
        }
        at = end;
        if name == b"IEND" {
            walk.pieces.changed |= at < bytes.len();
            return if has_data { Ok(walk) } else { Err(Fault::Damaged) };
        }
    }
    walk.cut = true;
    if has_data { Ok(walk) } else { Err(Fault::Cut) }
}

fn head(chunk: &[u8], data: &[u8], walk: &mut Walk<'_>) -> Option<()> {
    let (width, height) = (big32(data, 0)?, big32(data, 4)?);
    let [bits, colour, ..] = data.get(8..13)? else { return None };
    let channels = match colour {
        0 => 1,
        // A palette is unpacked to its colours.
        2 | 3 => 3,
        4 => 2,
        6 => 4,
        _ => return None,
    };
    walk.size = (width, height);
    walk.depth = channels * u64::from(*bits).div_ceil(8);
    let sound = data.len() == 13 && width > 0 && height > 0 && matches!(bits, 1 | 2 | 4 | 8 | 16);
    (sound && big32(chunk, chunk.len() - 4) == Some(checksum(&chunk[4..chunk.len() - 4]))).then_some(())
}

/// Leaves the orientation and nothing else.
fn exif<'b>(chunk: &'b [u8], data: &[u8], walk: &mut Walk<'b>) {
    walk.turn = tiff::orientation(data);
    let least = tiff::turned(walk.turn);
    if walk.turn == 1 {
        walk.pieces.changed = true;
    } else if data == least {
        walk.pieces.keep(chunk);
    } else {
        let body = [b"eXIf", &least[..]].concat();
        let length = u32::try_from(least.len()).unwrap_or_default().to_be_bytes();
        walk.pieces.put([&length[..], &body, &checksum(&body).to_be_bytes()].concat());
    }
}

/// CRC-32 as PNG has it (Annex D).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}
