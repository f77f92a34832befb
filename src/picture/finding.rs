//! What a file is → what is wrong with showing it, with linking to it, or with publishing it at all.

use super::kind::ending;
use super::{Facts, Fault, Kind};
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
pub(crate) fn shown(facts: &Facts, path: &SourcePath, target: &str, place: &Place) -> Option<Diagnostic> {
    let ending = ending(path.as_str());
    let named = ending.as_deref().unwrap_or_default();
    let cannot = |word: &'static str, advice: &str| {
        let usual = facts.kind.endings().first().copied();
        Diagnostic::new("picture-kind", place.clone())
            .with("target", target)
            .with_words("kind", word)
            .with("advice", advice)
            .with("ending", usual)
    };
    if !facts.kind.is_shown() {
        let advice = match facts.kind {
            Kind::Heic => "phone",
            Kind::Text | Kind::Html | Kind::Xml if IMAGES.contains(&named) => "fake",
            Kind::Pdf | Kind::Office | Kind::Text | Kind::Html | Kind::Xml => "link",
            Kind::Video => "film",
            Kind::Empty => "empty",
            _ => "save",
        };
        return Some(cannot(facts.kind.word(), advice));
    }
    if let Some(fault) = &facts.fault {
        return Some(faulty(fault, target, place));
    }
    if facts.is_tilted {
        return Some(Diagnostic::new("picture-tilted", place.clone()).with("target", target));
    }
    if facts.kind.endings().contains(&named) {
        return None;
    }
    // A drawing is one to browsers by its name alone, and a photograph under the name of a drawing is read as one.
    if facts.kind == Kind::Svg || named == "svg" {
        return Some(cannot(facts.kind.word(), "rename"));
    }
    let usual = facts.kind.endings().first().copied();
    Some(
        Diagnostic::new("picture-mislabelled", place.clone())
            .with("target", target)
            .with_words("kind", facts.kind.word())
            .with("ending", usual),
    )
}

/// What is wrong with printing a picture that browsers show.
pub(crate) fn printed(facts: &Facts, target: &str, place: &Place) -> Option<Diagnostic> {
    if !facts.kind.is_printed() {
        let usual = facts.kind.endings().first().copied();
        return Some(
            Diagnostic::new("picture-unprinted", place.clone())
                .with("target", target)
                .with("why", usual)
                .with("n_line", 0u32),
        );
    }
    if let Some(line) = facts.foreign {
        return Some(
            Diagnostic::new("picture-unprinted", place.clone())
                .with("target", target)
                .with("why", "foreign")
                .with("n_line", line),
        );
    }
    facts.moves.then(|| Diagnostic::new("picture-still", place.clone()).with("target", target))
}

/// What is wrong with a file that a page links to.
pub(crate) fn linked(facts: &Facts, path: &SourcePath, target: &str, place: &Place) -> Option<Diagnostic> {
    if let Some(found) = active(facts, path) {
        return Some(
            Diagnostic::new("attachment-active", place.clone()).with("target", target).with_words("kind", found),
        );
    }
    published(facts, target, place)
}

/// What is wrong with a file that everyone gets as it is.
pub(crate) fn in_static(facts: &Facts, path: &SourcePath) -> Option<Diagnostic> {
    let place = Place::File(path.clone());
    let name = path.file_name();
    let runs = matches!(facts.fault, Some(Fault::Runs(..)));
    match active(facts, path).or_else(|| runs.then_some(Kind::Svg.word())) {
        Some(found) => Some(Diagnostic::new("static-active", place).with("target", name).with_words("kind", found)),
        None => published(facts, name, &place).filter(|finding| finding.code != "picture-active"),
    }
}

/// What keeps a file from being published wherever it stands.
fn published(facts: &Facts, target: &str, place: &Place) -> Option<Diagnostic> {
    let walked = matches!(facts.kind, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP);
    match &facts.fault {
        Some(fault @ (Fault::Tells | Fault::Runs(..) | Fault::Reaches(..))) => Some(faulty(fault, target, place)),
        // What cannot be walked to its pixels may tell anything.
        Some(fault @ (Fault::Damaged | Fault::Cut)) if walked && facts.size.is_none() => {
            Some(faulty(fault, target, place))
        }
        _ if matches!(facts.kind, Kind::Heic | Kind::Tiff) => Some(faulty(&Fault::Tells, target, place)),
        _ => None,
    }
}

/// What a file is that a browser runs when it is opened, if it does.
fn active(facts: &Facts, path: &SourcePath) -> Option<&'static str> {
    let ending = ending(path.as_str());
    let has = |list: &[&str]| ending.as_deref().is_some_and(|ending| list.contains(&ending));
    let is_markup = matches!(facts.kind, Kind::Html | Kind::Xml | Kind::Svg);
    if has(ACTIVE) || (is_markup && !has(QUIET)) {
        return Some(if is_markup || facts.kind == Kind::Gzip { facts.kind.word() } else { "kind-program" });
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
