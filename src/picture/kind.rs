//! The first bytes of a file → its kind.

use serde::{Deserialize, Serialize};

/// What a file is by its content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Svg,
    /// What phones save: HEIC and its kin.
    Heic,
    /// TIFF and the raw files of cameras.
    Tiff,
    Bmp,
    /// A picture that browsers do not show or that is not for pages: icons, PSD, JPEG XL, JPEG 2000, Windows metafiles.
    Rare,
    Pdf,
    /// Word, PowerPoint, Excel, and other packed files.
    Office,
    /// Moving pictures and sound.
    Video,
    /// Packed with gzip: also a packed drawing (SVGZ).
    Gzip,
    Html,
    /// XML that is no drawing.
    Xml,
    Text,
    Empty,
    #[default]
    Unknown,
}

impl Kind {
    /// The kind of a file that starts with these bytes. Text and XML are told apart by `name` where they could be
    /// anything.
    pub fn of(head: &[u8], name: &str) -> Kind {
        let begins = |signs: &[&[u8]]| signs.iter().any(|sign| head.starts_with(sign));
        let inner = |at: usize, sign: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(sign));
        match head {
            [] => Kind::Empty,
            _ if begins(&[b"\xFF\xD8"]) => Kind::Jpeg,
            _ if begins(&[b"\x89PNG"]) => Kind::Png,
            _ if begins(&[b"GIF8"]) => Kind::Gif,
            _ if begins(&[b"RIFF"]) && inner(8, b"WEBP") => Kind::WebP,
            _ if inner(4, b"ftyp") => brand(head),
            _ if begins(&[b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIU\0", b"IIRO", b"FUJIFILM"]) => Kind::Tiff,
            _ if begins(&[b"BM"]) && inner(6, b"\0\0\0\0") => Kind::Bmp,
            _ if begins(&[
                b"\0\0\x01\0",
                b"\0\0\x02\0",
                b"8BPS",
                b"\xFF\x0A",
                b"\0\0\0\x0CJXL ",
                b"\0\0\0\x0CjP  ",
                b"\xFF\x4F\xFF\x51",
            ]) =>
            {
                Kind::Rare
            }
            _ if begins(&[b"\xD7\xCD\xC6\x9A", b"\x01\0\0\0"]) => Kind::Rare,
            _ if head[..head.len().min(1024)].windows(5).any(|part| part == b"%PDF-") || begins(&[b"%!PS"]) => {
                Kind::Pdf
            }
            _ if begins(&[b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0"]) || head == b"PK" => Kind::Office,
            _ if begins(&[b"\x1F\x8B"]) => Kind::Gzip,
            _ if begins(&[
                b"\x1A\x45\xDF\xA3",
                b"RIFF",
                b"\0\0\x01\xBA",
                b"\0\0\x01\xB3",
                b"FLV",
                b"ID3",
                b"OggS",
                b"\xFF\xFB",
            ]) =>
            {
                Kind::Video
            }
            _ => text(head, name),
        }
    }

    /// Whether browsers show it in a page.
    pub fn is_shown(self) -> bool {
        matches!(self, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP | Kind::Avif | Kind::Svg)
    }

    /// Whether it is printed.
    pub fn is_printed(self) -> bool {
        self.is_shown() && self != Kind::Avif
    }

    /// The endings that files of this kind have; the first one is the usual one.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Jpeg => &["jpg", "jpeg", "jfif", "jpe", "pjpeg", "pjp"],
            Kind::Png => &["png", "apng"],
            Kind::Gif => &["gif"],
            Kind::WebP => &["webp"],
            Kind::Avif => &["avif", "avifs"],
            Kind::Svg => &["svg"],
            _ => &[],
        }
    }

    /// The name of the message that says it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Jpeg => "kind-jpeg",
            Kind::Png => "kind-png",
            Kind::Gif => "kind-gif",
            Kind::WebP => "kind-webp",
            Kind::Avif => "kind-avif",
            Kind::Svg => "kind-svg",
            Kind::Heic => "kind-heic",
            Kind::Tiff => "kind-tiff",
            Kind::Bmp => "kind-bmp",
            Kind::Rare => "kind-rare",
            Kind::Pdf => "kind-pdf",
            Kind::Office => "kind-office",
            Kind::Video => "kind-video",
            Kind::Gzip => "kind-gzip",
            Kind::Html | Kind::Xml => "kind-html",
            Kind::Text => "kind-text",
            Kind::Empty => "kind-empty",
            Kind::Unknown => "kind-unknown",
        }
    }
}

/// The kind of an ISO media file by its brands.
fn brand(head: &[u8]) -> Kind {
    let length = super::big32(head, 0).map_or(0, |length| length as usize).clamp(16, 256).min(head.len());
    let brands: Vec<&[u8]> = head[..length].chunks(4).skip(2).collect();
    let has = |wanted: &[&[u8]]| brands.iter().any(|brand| wanted.contains(brand));
    if has(&[b"avif", b"avis"]) {
        Kind::Avif
    } else if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"]) {
        Kind::Heic
    } else if has(&[b"crx "]) {
        Kind::Tiff
    } else if has(&[b"jxl ", b"jp2 "]) {
        Kind::Rare
    } else {
        Kind::Video
    }
}

/// The ending of a file's name in small letters; none of a name without one.
pub(super) fn ending(name: &str) -> Option<String> {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.')
        .filter(|(stem, ending)| !stem.is_empty() && !ending.is_empty())
        .map(|(_, ending)| ending.to_lowercase())
}

fn text(head: &[u8], name: &str) -> Kind {
    let is_drawing = ending(name).is_some_and(|ending| ending == "svg");
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let wide = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
    let start = start.trim_ascii_start();
    if start.starts_with(b"<") {
        return markup(start, is_drawing);
    }
    if is_drawing && (wide || start.is_empty()) {
        return Kind::Svg;
    }
    let shown = &head[..head.len().min(1024)];
    let is_text =
        !shown.contains(&0) && shown.iter().filter(|byte| **byte < 32 && !byte.is_ascii_whitespace()).count() == 0;
    match (is_text, is_drawing) {
        (true, true) => Kind::Svg,
        (true, false) => Kind::Text,
        _ => Kind::Unknown,
    }
}

/// What starts with `<`: the first element decides.
fn markup(mut rest: &[u8], is_drawing: bool) -> Kind {
    let is_xml = rest.starts_with(b"<?xml");
    let find =
        |rest: &[u8], sign: &[u8]| rest.windows(sign.len()).position(|part| part == sign).map(|at| at + sign.len());
    loop {
        rest = rest.trim_ascii_start();
        let small: Vec<u8> = rest.iter().take(32).map(u8::to_ascii_lowercase).collect();
        let end = if small.starts_with(b"<!doctype html") {
            return Kind::Html;
        } else if small.starts_with(b"<!--") {
            find(rest, b"-->")
        } else if small.starts_with(b"<?") {
            find(rest, b"?>")
        } else if small.starts_with(b"<!doctype") {
            let inner = rest
                .iter()
                .position(|byte| *byte == b'[')
                .filter(|inner| rest.iter().position(|byte| *byte == b'>').is_none_or(|end| *inner < end));
            inner
                .and_then(|inner| find(&rest[inner..], b"]").map(|end| inner + end))
                .and_then(|at| find(&rest[at..], b">").map(|end| at + end))
                .or_else(|| find(rest, b">"))
        } else {
            let name: Vec<u8> = small[1.min(small.len())..]
                .iter()
                .copied()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_'))
                .collect();
            let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(&name);
            return match local {
                b"svg" => Kind::Svg,
                _ if is_drawing => Kind::Svg,
                b"html" | b"head" | b"body" | b"script" | b"iframe" | b"h1" | b"div" | b"font" | b"table" | b"a"
                | b"style" | b"title" | b"b" | b"br" | b"p" | b"meta" | b"link" | b"img" | b"object" | b"embed"
                | b"form" => Kind::Html,
                _ if is_xml => Kind::Xml,
                _ => Kind::Text,
            };
        };
        match end {
            Some(end) => rest = &rest[end..],
            None if is_drawing => return Kind::Svg,
            None => return if is_xml { Kind::Xml } else { Kind::Html },
        }
    }
}
