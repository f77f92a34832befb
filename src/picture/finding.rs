//! What a file is → what is wrong with showing it, with linking to it, or with publishing it at all.

use super::kind::ending;
use super::{Fault, Kind, PictureInfo};
use crate::diag::{Diagnostic, Place};
use crate::limits::PIXELS;
use crate::paths::SourcePath;

/// Endings under which servers and browsers take a file for a program or for a page that may hold one.
const ACTIVE: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "xml", "xsl", "xslt", "js", "mjs", "cjs", "svgz", "mht", "mhtml",
    "hta", "htc", "swf", "php", "asp", "aspx", "jsp",
];
/// Endings under which a file that looks like a page is none to browsers.
const QUIET: &[&str] = &[
    "txt", "csv", "tsv", "md", "log", "json", "yaml", "yml", "ics", "vcf", "srt", "vtt", "css", "jpg", "jpeg", "png",
    "gif", "webp", "avif", "bmp", "ico", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "zip", "rar", "7z",
    "mp3", "mp4", "svg",
];

/// Endings of pictures.
const IMAGES: &[&str] =
    &["jpg", "jpeg", "jfif", "png", "apng", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic"];

/// What is wrong with a picture that a page shows. `target` is its address as written, `place` where.
pub(crate) fn shown(info: &PictureInfo, path: &SourcePath, target: &str, place: &Place) -> Option<Diagnostic> {
    let ending = ending(path.as_str());
    let named = ending.as_deref().unwrap_or_default();
    let cannot = |word: &'static str, advice: &str| {
        let usual = info.kind.endings().first().copied();
        Diagnostic::new("picture-kind", place.clone())
            .with("target", target)
            .with_words("kind", word)
            .with("advice", advice)
            .with("ending", usual)
    };
    if !info.kind.is_shown() {
        let advice = match info.kind {
            Kind::Heic => "phone",
            Kind::Text | Kind::Html | Kind::Xml if IMAGES.contains(&named) => "fake",
            Kind::Pdf | Kind::Office | Kind::Text | Kind::Html | Kind::Xml => "link",
            Kind::Video => "film",
            Kind::Empty => "empty",
            _ => "save",
        };
        return Some(cannot(info.kind.word(), advice));
    }
    if let Some(fault) = &info.fault {
        return Some(faulty(fault, target, place));
    }
    if info.is_tilted {
        return Some(Diagnostic::new("picture-tilted", place.clone()).with("target", target));
    }
    if info.kind.endings().contains(&named) {
        return None;
    }
    // A drawing is one to browsers by its name alone, and a photograph under the name of a drawing is read as one.
    if info.kind == Kind::Svg || named == "svg" {
        return Some(cannot(info.kind.word(), "rename"));
    }
    let usual = info.kind.endings().first().copied();
    Some(
        Diagnostic::new("picture-mislabelled", place.clone())
            .with("target", target)
            .with_words("kind", info.kind.word())
            .with("ending", usual),
    )
}

/// What is wrong with printing a picture that browsers show.
pub(crate) fn printed(info: &PictureInfo, target: &str, place: &Place) -> Option<Diagnostic> {
    if !info.kind.is_printed() {
        let usual = info.kind.endings().first().copied();
        return Some(
            Diagnostic::new("picture-unprinted", place.clone())
                .with("target", target)
                .with("why", usual)
                .with("n_line", 0u32),
        );
    }
    if let Some(line) = info.foreign {
        return Some(
            Diagnostic::new("picture-unprinted", place.clone())
                .with("target", target)
                .with("why", "foreign")
                .with("n_line", line),
        );
    }
    info.moves.then(|| Diagnostic::new("picture-still", place.clone()).with("target", target))
}

/// What is wrong with a file that a page links to.
pub(crate) fn linked(info: &PictureInfo, path: &SourcePath, target: &str, place: &Place) -> Option<Diagnostic> {
    if let Some(found) = active(info, path) {
        return Some(
            Diagnostic::new("attachment-active", place.clone()).with("target", target).with_words("kind", found),
        );
    }
    published(info, target, place)
}

/// What is wrong with a file that everyone gets as it is.
pub(crate) fn in_static(info: &PictureInfo, path: &SourcePath) -> Option<Diagnostic> {
    let place = Place::File(path.clone());
    let name = path.file_name();
    let runs = matches!(info.fault, Some(Fault::Runs(..)));
    match active(info, path).or_else(|| runs.then_some(Kind::Svg.word())) {
        Some(found) => Some(Diagnostic::new("static-active", place).with("target", name).with_words("kind", found)),
        None => published(info, name, &place).filter(|finding| finding.code != "picture-active"),
    }
}

/// What keeps a file from being published wherever it stands.
fn published(info: &PictureInfo, target: &str, place: &Place) -> Option<Diagnostic> {
    let walked = matches!(info.kind, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP);
    match &info.fault {
        Some(fault @ (Fault::Tells | Fault::Runs(..) | Fault::Reaches(..))) => Some(faulty(fault, target, place)),
        // What cannot be walked to its pixels may tell anything.
        Some(fault @ (Fault::Damaged | Fault::Cut)) if walked && info.size.is_none() => {
            Some(faulty(fault, target, place))
        }
        _ if matches!(info.kind, Kind::Heic | Kind::Tiff) => Some(faulty(&Fault::Tells, target, place)),
        _ => None,
    }
}

/// What a file is that a browser runs when it is opened, if it does.
fn active(info: &PictureInfo, path: &SourcePath) -> Option<&'static str> {
    let ending = ending(path.as_str());
    let has = |list: &[&str]| ending.as_deref().is_some_and(|ending| list.contains(&ending));
    let is_markup = matches!(info.kind, Kind::Html | Kind::Xml | Kind::Svg);
    if has(ACTIVE) || (is_markup && !has(QUIET)) {
        return Some(if is_markup || info.kind == Kind::Gzip { info.kind.word() } else { "kind-program" });
    }
    None
}

/// The finding for a fault.
pub(crate) fn faulty(fault: &Fault, target: &str, place: &Place) -> Diagnostic {
    let broken = |why: &str, line: u32| {
        Diagnostic::new("picture-broken", place.clone()).with("target", target).with("why", why).with("n_line", line)
    };
    let dangerous = |why: &str, line: u32, found: &str| {
        Diagnostic::new("picture-active", place.clone())
            .with("target", target)
            .with("why", why)
            .with("n_line", line)
            .with("found", found)
    };
    match fault {
        Fault::Cut => broken("cut", 0),
        Fault::Damaged => broken("damaged", 0),
        Fault::Malformed(line) => broken("malformed", *line),
        Fault::Nameless => broken("nameless", 0),
        Fault::Encoding => broken("encoding", 0),
        Fault::Deep(line) => broken("deep", *line),
        Fault::Large => {
            Diagnostic::new("picture-large", place.clone()).with("target", target).with("n_limit", PIXELS / 1_000_000)
        }
        Fault::Tells => Diagnostic::new("picture-tells", place.clone()).with("target", target),
        Fault::Runs(line, found) => dangerous("runs", *line, found),
        Fault::Reaches(line, found) => dangerous("reaches", *line, found),
    }
}
