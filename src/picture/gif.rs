//! GIF89a, walked from block to block. Comments and the blocks of other programs are left out, but for those that say
//! how often it moves.

use super::{Fault, Pieces, Walk, little};

pub(super) fn walk(bytes: &[u8]) -> Result<Walk<'_>, Fault> {
    let width = little(bytes, 6, 2).ok_or(Fault::Cut)?;
    let height = little(bytes, 8, 2).ok_or(Fault::Cut)?;
    let mut at = 13 + colours(*bytes.get(10).ok_or(Fault::Cut)?);
    let mut walk = Walk {
        size: (width, height),
        turn: 1,
        is_tilted: false,
        moves: false,
        depth: 4,
        cut: false,
        pieces: Pieces::default(),
    };
    walk.pieces.keep(bytes.get(..at).ok_or(Fault::Cut)?);
    let mut frames = 0;
    while let Some(sign) = bytes.get(at) {
        let start = at;
        match sign {
            0x3B => {
                walk.pieces.keep(&bytes[at..=at]);
                walk.pieces.changed |= at + 1 < bytes.len();
                walk.moves = frames > 1;
                return if frames > 0 { Ok(walk) } else { Err(Fault::Damaged) };
            }
            0x21 => {
                let Some(end) = blocks(bytes, at + 2) else { break };
                at = end;
                if is_kept(&bytes[start..end]) {
                    walk.pieces.keep(&bytes[start..end]);
                } else {
                    walk.pieces.changed = true;
                }
            }
            0x2C => {
                let local = bytes.get(at + 9).map_or(0, |flags| colours(*flags));
                let Some(end) = blocks(bytes, at + 11 + local) else { break };
                frames += 1;
                at = end;
                walk.pieces.keep(&bytes[start..end]);
            }
            _ => return Err(Fault::Damaged),
        }
    }
    walk.cut = true;
    walk.moves = frames > 1;
    if frames > 0 { Ok(walk) } else { Err(Fault::Cut) }
}

/// Bytes of the table of colours that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the row of blocks that starts at `at` ends.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

fn is_kept(block: &[u8]) -> bool {
    match block.get(1) {
        Some(0xF9 | 0x01) => true,
        Some(0xFF) => block
            .get(3..14)
            .is_some_and(|name| [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"].iter().any(|known| name == *known)),
        _ => false,
    }
}
