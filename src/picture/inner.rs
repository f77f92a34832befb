//! Pictures that stand inside a drawing as text (`data:image/…;base64,…`): held to what holds of a file, and cleaned
//! like one.

use std::borrow::Cow;

use super::{Fault, Kind, drawing, look, published};

const SIGN: &[u8] = b";base64,";
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What is wrong with the picture of a data address.
pub(super) fn fault(address: &str) -> Option<Fault> {
    let (head, data) = address.split_once(',')?;
    let bytes = if head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        decoded(data.as_bytes())
    } else {
        percent_encoding::percent_decode_str(data).collect()
    };
    if Kind::of(&bytes, "") == Kind::Svg {
        // One drawing within another is as far as programs go.
        return drawing::examine(&bytes).err();
    }
    look(&bytes, "").fault
}

/// A drawing with the pictures inside it cleaned.
pub(super) fn clean(drawing: &[u8]) -> Result<Cow<'_, [u8]>, Fault> {
    let mut out: Option<Vec<u8>> = None;
    let mut done = 0;
    let mut from = 0;
    while let Some(found) = drawing[from..].windows(SIGN.len()).position(|part| part == SIGN) {
        let start = from + found + SIGN.len();
        let length = drawing[start..].iter().position(|byte| !is_part(*byte)).unwrap_or(drawing.len() - start);
        let end = start + length;
        from = end;
        let bytes = decoded(&drawing[start..end]);
        if matches!(Kind::of(&bytes, ""), Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP)
            && let Cow::Owned(cleaned) = published(&bytes, "")?
        {
            let out = out.get_or_insert_default();
            out.extend_from_slice(&drawing[done..start]);
            out.extend_from_slice(&encoded(&cleaned));
            done = end;
        }
    }
    Ok(match out {
        None => Cow::Borrowed(drawing),
        Some(mut out) => {
            out.extend_from_slice(&drawing[done..]);
            Cow::Owned(out)
        }
    })
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || matches!(byte, b'+' | b'/' | b'=')
}

/// Base64 (RFC 4648, 4); signs that are none of it are passed over.
fn decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for value in text.iter().filter_map(|byte| value(*byte)) {
        bits = bits << 6 | value;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    out
}

fn value(byte: u8) -> Option<u32> {
    let (first, shift) = match byte {
        b'A'..=b'Z' => (b'A', 0),
        b'a'..=b'z' => (b'a', 26),
        b'0'..=b'9' => (b'0', 52),
        b'+' | b'-' => return Some(62),
        b'/' | b'_' => return Some(63),
        _ => return None,
    };
    Some(u32::from(byte - first) + shift)
}

fn encoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(part.get(at).copied().unwrap_or_default()));
        let signs =
            (0..4).map(|at| if at <= part.len() { ALPHABET[(bits >> (18 - 6 * at) & 63) as usize] } else { b'=' });
        out.extend(signs);
    }
    out
}
