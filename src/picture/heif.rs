//! AVIF (ISO/IEC 23000-22), looked at and never changed: what it tells of its maker cannot be taken out without writing
//! it anew.

use super::{Fault, Kind, PictureInfo, big32};
use crate::limits::PIXELS;

pub(super) fn look(bytes: &[u8]) -> PictureInfo {
    let info = PictureInfo { kind: Kind::Avif, ..PictureInfo::default() };
    let Some(meta) = find(bytes) else {
        return PictureInfo { fault: Some(Fault::Damaged), ..info };
    };
    let has = |sign: &[u8]| meta.windows(sign.len()).any(|part| part == sign);
    // A property `ispe`: its name, four bytes, width and height. The picture itself is the largest: others are its
    // tiles and its alpha.
    let sizes = meta
        .windows(16)
        .filter(|part| part.starts_with(b"ispe"))
        .filter_map(|part| Some((big32(part, 8)?, big32(part, 12)?)));
    let size = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height));
    // A property `irot`: the angle in quarters.
    let turned = meta.windows(5).any(|part| part.starts_with(b"irot") && part[4] & 1 == 1);
    let Some((width, height)) = size else {
        return PictureInfo { fault: Some(Fault::Damaged), ..info };
    };
    let fault = if has(b"Exif") || has(b"rdf+xml") {
        Some(Fault::Tells)
    } else {
        let is_large = u64::from(width) * u64::from(height) >= PIXELS;
        if is_large { Some(Fault::Large) } else { is_cut(bytes).then_some(Fault::Cut) }
    };
    PictureInfo { size: Some(if turned { (height, width) } else { (width, height) }), fault, ..info }
}

/// Whether a box at the top says to be longer than the file.
fn is_cut(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        match big32(bytes, at) {
            // To the end of the file; a length of its own, as only films have.
            Some(0 | 1) => return false,
            Some(length) if length >= 8 => at += length as usize,
            _ => return true,
        }
    }
    at > bytes.len()
}

/// The box `meta` at the top.
fn find(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        let (length, name) = (big32(bytes, at)? as usize, bytes.get(at + 4..at + 8)?);
        if length < 8 {
            return None;
        }
        let whole = bytes.get(at..at + length);
        if name == b"meta" {
            return whole;
        }
        at += length;
    }
}
