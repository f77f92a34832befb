//! Exif: how a picture is to be turned, and the least Exif that says so. All else of it is left out.

/// The tag of the orientation (Exif 2.32, 4.6.4).
const ORIENTATION: usize = 0x0112;
/// Entries that are looked at; a camera writes some dozens.
const MOST: usize = 512;

/// How a picture with this Exif (a TIFF from its byte order on) is turned: 1 to 8; 1 when it does not say.
pub(super) fn orientation(exif: &[u8]) -> u8 {
    read(exif).filter(|turn| (1..=8).contains(turn)).unwrap_or(1)
}

fn read(exif: &[u8]) -> Option<u8> {
    let is_little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let number = |at: usize, count: usize| {
        let part = exif.get(at..at.checked_add(count)?)?;
        let add = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(if is_little { part.iter().rev().fold(0, add) } else { part.iter().fold(0, add) })
    };
    let start = number(4, 4)?;
    let count = number(start, 2)?.min(MOST);
    let entry = |index: usize| start + 2 + index * 12;
    let found = (0..count).map(entry).find(|at| number(*at, 2) == Some(ORIENTATION))?;
    // A number of two bytes stands at the start of the field, of four in all of it.
    let value = match number(found + 2, 2)? {
        3 => number(found + 8, 2)?,
        4 => number(found + 8, 4)?,
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// A TIFF that says only how a picture is turned.
pub(super) fn turned(turn: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([turn, 0, 0, 0, 0, 0, 0]);
    exif
}
