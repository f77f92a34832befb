//! Source paths, output paths and addresses: separate types, converted here and nowhere else.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The name of the configuration, at the top of a site.
pub const CONFIG: &str = "pamphlet.yaml";
/// The folder of the content.
pub const CONTENT: &str = "content";
/// The folder of files that go into the output as they are.
pub const STATIC: &str = "static";
/// The folder of a site's own themes.
pub const THEMES: &str = "themes";
/// The folder of a site's own kinds of content.
pub const KINDS: &str = "kinds";
/// The folder of a site's own fonts, for leaflets.
pub const FONTS: &str = "fonts";
/// Where signed texts are kept.
pub const SIGNED: &str = "reviews";
/// Where the registers live.
pub const REGISTERS: &str = "content/registers/";

/// A file of the site's folder, relative to it, with `/` between the parts: `content/oral/brush.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(pub Box<str>);

impl SourcePath {
    pub fn new(path: impl Into<Box<str>>) -> SourcePath {
        SourcePath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it, without a slash at the end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the output folder, relative to it: `parents/oral/brush.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(pub String);

impl OutPath {
    pub fn new(path: impl Into<String>) -> OutPath {
        OutPath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds it, without a slash at the end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The same path as two paths that differ in case only, or in how an accent is composed, would have on Windows or a
    /// Mac.
    pub fn folded(&self) -> String {
        match is_nfc_quick(self.0.chars()) {
            IsNormalized::Yes => self.0.to_lowercase(),
            _ => self.0.nfc().collect::<String>().to_lowercase(),
        }
    }
}

/// Whether an address that leads out of the site may be published as a link: to the web, a mailbox or a telephone, and
/// to nothing that runs or that is the reader's own.
pub fn leads_out(address: &str) -> bool {
    let Some((scheme, rest)) =
        address.split_once(':').filter(|_| !address.contains(|c: char| c.is_control() || c == '\\'))
    else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .and_then(|rest| rest.chars().next())
            .is_some_and(|first| first.is_alphanumeric() || first == '['),
        scheme => matches!(scheme, "mailto" | "tel"),
    }
}

/// Characters that may not stand in a path of an address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// Percent-encodes a path or a fragment for an address.
pub fn encode(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, PATH).into()
}

/// The address of `to` as written on the page `from`: relative, so that the folder works under any base path.
pub fn relative(from: &OutPath, to: &OutPath) -> String {
    let (here, there) = (from.as_str(), to.as_str());
    let common = here.bytes().zip(there.bytes()).take_while(|(a, b)| a == b).count();
    let shared = here.as_bytes()[..common].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let ups = here[shared..].matches('/').count();
    let rest = encode(&there[shared..]);
    let mut address = String::with_capacity(3 * ups + rest.len());
    (0..ups).for_each(|_| address.push_str("../"));
    address.push_str(&rest);
    address
}

/// The absolute address of `path` under `base` (which may or may not end in a slash); `index.html` stands for its
/// folder.
pub fn absolute(base: &str, path: &OutPath) -> String {
    let shown = path
        .as_str()
        .strip_suffix("index.html")
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .unwrap_or(path.as_str());
    format!("{}/{}", base.trim_end_matches('/'), encode(shown))
}

/// Resolves `link` (written on a page in `folder`) to a path from the top; `None` when it climbs out. A leading slash
/// starts at `top`.
pub fn join(top: &str, folder: &str, link: &str) -> Option<String> {
    let (start, rest) = match link.strip_prefix('/') {
        Some(rest) => (top, rest),
        None => (folder, link),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Digits and letters that are not taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of a fingerprint: 26 of five bits are 130.
pub(crate) const LETTERS: usize = 26;

/// A short name for bytes: as many characters as asked for, 32 at most.
pub fn letters(bytes: &[u8], count: usize) -> String {
    blake3::hash(bytes).as_bytes().iter().take(count).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

/// The short name of a page in an edition: it stays as long as its path does.
pub fn ticket(page: &OutPath) -> String {
    letters(page.as_str().as_bytes(), 8)
}

/// Where prints of a page are checked: a short address for the QR code.
pub fn ticket_path(ticket: &str) -> OutPath {
    OutPath::new(format!("p/{ticket}.html"))
}
