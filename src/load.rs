//! A folder → [`Sources`]. Nothing else reads the site's files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diag::{Diagnostic, NONE, Noted, Place, Span, Trouble};
use crate::paths::SourcePath;

/// The name of the configuration, at the top of a site.
pub const CONFIG: &str = "pamphlet.yaml";
/// The folder of the content.
pub const CONTENT: &str = "content";
/// The folder of files that go into the output as they are.
pub const STATIC: &str = "static";
/// The folder of a site's own themes.
pub const THEMES: &str = "themes";

/// The folder of a site's own fonts, for leaflets.
pub const FONTS: &str = "fonts";

/// Everything that was read, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub root: PathBuf,
    /// Markdown, registers, configuration.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// Files of the site's theme: text or not.
    pub theme: BTreeMap<SourcePath, Vec<u8>>,
    /// Fonts for leaflets, by file name.
    pub fonts: BTreeMap<String, Arc<[u8]>>,
    /// Everything else below the content and static folders.
    pub files: BTreeMap<SourcePath, FileFacts>,
}

/// What the site needs to know of a file that is only copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    pub disk: PathBuf,
    /// Width and height of a picture, in pixels.
    pub size: Option<(u32, u32)>,
}

/// Whether a folder is a site at all.
pub fn is_site(root: &Path) -> bool {
    root.join(CONFIG).is_file()
}

/// Reads the site in `root`. Files in another encoding are findings; a folder that cannot be read is trouble.
pub fn load(root: &Path) -> Result<Noted<Sources>, Trouble> {
    let mut sources = Sources { root: root.to_path_buf(), ..Sources::default() };
    let mut notes = Vec::new();
    let config = root.join(CONFIG);
    if config.is_file() {
        add_text(&mut sources, &mut notes, SourcePath::new(CONFIG), &config)?;
    } else {
        notes.push(Diagnostic::error("no-configuration", Place::File(SourcePath::new(CONFIG))));
    }
    for (folder, kind) in [(CONTENT, Kind::Content), (STATIC, Kind::Static), (THEMES, Kind::Theme), (FONTS, Kind::Font)] {
        walk(root, folder, kind, &mut sources, &mut notes)?;
    }
    Ok(Noted { value: sources, notes })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Content,
    Static,
    Theme,
    Font,
}

fn walk(root: &Path, folder: &str, kind: Kind, sources: &mut Sources, notes: &mut Vec<Diagnostic>) -> Result<(), Trouble> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(());
    }
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || kind == Kind::Static || !is_hidden(&entry.file_name().to_string_lossy());
    for entry in WalkDir::new(&top).follow_links(false).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| Trouble::Read { path: error.path().unwrap_or(&top).to_path_buf(), error: error.into() })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let Some(path) = site_path(root, entry.path()) else {
            notes.push(Diagnostic::error("file-name-encoding", Place::File(SourcePath::new(entry.path().to_string_lossy().into_owned()))));
            continue;
        };
        let is_text = kind == Kind::Content && (path.as_str().ends_with(".md") || (path.as_str().ends_with(".yaml") && path.as_str().starts_with(REGISTERS)));
        match kind {
            // The program has its fonts in itself.
            Kind::Theme if path.as_str().contains("/fonts/") => {}
            _ if is_text => add_text(sources, notes, path, entry.path())?,
            Kind::Font if is_font(path.as_str()) => {
                sources.fonts.insert(path.as_str().to_owned(), read(entry.path())?.into());
            }
            Kind::Font => {}
            Kind::Theme => {
                sources.theme.insert(path, read(entry.path())?);
            }
            _ => {
                let size = imagesize::size(entry.path()).ok().map(|size| (size.width as u32, size.height as u32));
                sources.files.insert(path, FileFacts { disk: entry.path().to_path_buf(), size });
            }
        }
    }
    Ok(())
}

/// Where the registers live.
pub const REGISTERS: &str = "content/registers/";

/// Files that editors and systems leave behind.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini")
}

fn is_font(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ["ttf", "otf", "ttc", "otc", "woff2"].contains(&ending.to_ascii_lowercase().as_str()))
}

fn site_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(SourcePath::new(parts?.join("/")))
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(|error| Trouble::Read { path: path.to_path_buf(), error })
}

fn add_text(sources: &mut Sources, notes: &mut Vec<Diagnostic>, path: SourcePath, disk: &Path) -> Result<(), Trouble> {
    let bytes = read(disk)?;
    let text = match decode(&bytes) {
        Ok(text) => text.to_owned(),
        Err(wrong) => {
            // The guess is kept for showing the line; nothing is published while the finding stands.
            let finding = Diagnostic::error("wrong-encoding", Place::Span(path.clone(), wrong.first)).with("guess", wrong.guess);
            notes.push(finding);
            wrong.text
        }
    };
    sources.texts.insert(path, text.into());
    Ok(())
}

/// A text in another encoding than UTF-8.
struct WrongEncoding {
    guess: &'static str,
    /// The text as the guessed encoding has it.
    text: String,
    /// The first character that is not plain ASCII.
    first: Span,
}

/// UTF-8 without its byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, WrongEncoding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| {
        let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::GB18030, |(encoding, _)| encoding);
        let (text, _, broken) = encoding.decode(bytes);
        let start = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let guess = if broken {
            NONE
        } else if encoding == encoding_rs::GB18030 {
            "GBK"
        } else {
            encoding.name()
        };
        WrongEncoding { guess, text: text.into_owned(), first: Span::new(start, end) }
    })
}
