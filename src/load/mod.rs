//! A folder → [`Sources`]. Nothing else reads the site's files.

mod beside;
pub(crate) mod file_stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::diag::{Diagnostic, Noted, Place, Span, Trouble};
use crate::limits::PICTURE_BYTES;
use crate::paths::{CONFIG, CONTENT, FONTS, KINDS, REGISTERS, SIGNED, STATIC, SourcePath, THEMES};
use crate::picture::{self, FileInfo};
use file_stamp::Stamp;

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
    pub files: BTreeMap<SourcePath, FileInfo>,
    /// What is kept of signed pages: their records. The texts and files that these name are read when they are needed.
    pub records: BTreeMap<SourcePath, Arc<str>>,
    /// How each file was when it was read.
    pub stamps: BTreeMap<SourcePath, Stamp>,
    /// What was noticed while reading, by file.
    notes: BTreeMap<SourcePath, Diagnostic>,
    /// Of files beside the site's folders.
    beside: Vec<Diagnostic>,
}

/// Whether a folder is a site at all.
pub(crate) fn is_site(root: &Path) -> bool {
    root.join(CONFIG).is_file()
}

/// Reads the site in `root`. Files in another encoding are findings; a folder that cannot be read is trouble.
pub fn load(root: &Path) -> Result<Noted<Sources>, Trouble> {
    again(&Sources::unread(root), None)
}

/// Reads a site that was read before. `changed`: paths relative to its folder, which are read again with all that lies
/// below them; `None`: whatever is not certainly the same. What is the same after all keeps its place in memory.
pub(crate) fn again(before: &Sources, changed: Option<&BTreeSet<PathBuf>>) -> Result<Noted<Sources>, Trouble> {
    let mut reader = Reader {
        before,
        trusting: changed.is_none(),
        now: SystemTime::now(),
        sources: Sources { root: before.root.clone(), ..Sources::default() },
    };
    match changed {
        None => reader.everything()?,
        Some(changed) => {
            reader.sources = before.clone();
            for path in changed {
                reader.part(path)?;
            }
        }
    }
    let mut sources = reader.sources;
    if is_site(&sources.root) {
        sources.beside = beside::look(&sources.root);
    }
    Ok(Noted { notes: sources.noticed(), value: sources })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Content,
    Static,
    Theme,
    Font,
    Signed,
}

const FOLDERS: [(&str, Kind); 6] = [
    (CONTENT, Kind::Content),
    (STATIC, Kind::Static),
    (THEMES, Kind::Theme),
    (KINDS, Kind::Theme),
    (FONTS, Kind::Font),
    (SIGNED, Kind::Signed),
];

struct Reader<'b> {
    before: &'b Sources,
    /// Whether a file with the same stamp is taken over.
    trusting: bool,
    now: SystemTime,
    sources: Sources,
}

impl Reader<'_> {
    fn everything(&mut self) -> Result<(), Trouble> {
        self.configuration()?;
        for (folder, kind) in FOLDERS {
            self.walk(&self.sources.root.join(folder), kind)?;
        }
        Ok(())
    }

    fn configuration(&mut self) -> Result<(), Trouble> {
        let (path, disk) = (SourcePath::new(CONFIG), self.sources.root.join(CONFIG));
        if disk.is_file() {
            return self.text(path, &disk);
        }
        self.sources.notes.insert(path.clone(), Diagnostic::new("no-configuration", Place::File(path)));
        Ok(())
    }

    /// Reads a file or folder again.
    fn part(&mut self, changed: &Path) -> Result<(), Trouble> {
        let root = self.sources.root.clone();
        // Where a name is no text, all of its folder is read.
        let parts: Vec<&str> = changed.iter().map_while(|part| part.to_str()).filter(|part| *part != ".").collect();
        if parts.is_empty() {
            self.sources = Sources { root, ..Sources::default() };
            return self.everything();
        }
        let whole = parts.join("/");
        self.sources.forget(&whole);
        if whole == CONFIG {
            return self.configuration();
        }
        let Some((_, kind)) = FOLDERS.iter().find(|(folder, _)| *folder == parts[0]) else { return Ok(()) };
        let hidden = *kind != Kind::Static && parts[1..].iter().any(|part| is_hidden(part));
        // No link is followed but those of the site's own folders: it may lead out of the site.
        let linked = (2..=parts.len()).map(|count| parts[..count].join("/")).find(|part| root.join(part).is_symlink());
        match linked {
            _ if hidden => {}
            Some(link) => self.left_out(SourcePath::new(link)),
            None => self.walk(&root.join(whole), *kind)?,
        }
        Ok(())
    }

    fn walk(&mut self, start: &Path, kind: Kind) -> Result<(), Trouble> {
        if !start.exists() {
            return Ok(());
        }
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || kind == Kind::Static || !is_hidden(&entry.file_name().to_string_lossy())
        };
        for entry in WalkDir::new(start).follow_links(false).sort_by_file_name().into_iter().filter_entry(visible) {
            let entry = match entry {
                Ok(entry) => entry,
                // It vanished while the folder was walked.
                Err(error) if error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound) => {
                    continue;
                }
                Err(error) => {
                    return Err(Trouble::Read {
                        path: error.path().unwrap_or(start).to_path_buf(),
                        error: error.into(),
                    });
                }
            };
            // The site's own folders may be links.
            if entry.file_type().is_dir() || (entry.depth() == 0 && entry.path_is_symlink()) {
                continue;
            }
            match site_path(&self.sources.root, entry.path()) {
                Some(path) if !entry.file_type().is_file() => self.left_out(path),
                Some(path) => match self.file(path.clone(), entry.path(), kind) {
                    Err(Trouble::Read { error, .. }) if error.kind() == std::io::ErrorKind::NotFound => {
                        self.sources.forget(path.as_str())
                    }
                    result => result?,
                },
                None => {
                    let name = entry.path().strip_prefix(&self.sources.root).unwrap_or(entry.path());
                    let path = SourcePath::new(name.to_string_lossy().into_owned());
                    self.sources.notes.insert(path.clone(), Diagnostic::new("file-name-encoding", Place::File(path)));
                }
            }
        }
        Ok(())
    }

    /// A link, or something else that is no file.
    fn left_out(&mut self, path: SourcePath) {
        self.sources.notes.insert(path.clone(), Diagnostic::new("not-a-file", Place::File(path)));
    }

    fn file(&mut self, path: SourcePath, disk: &Path, kind: Kind) -> Result<(), Trouble> {
        let is_readme = kind == Kind::Content && beside::is_readme(path.file_name());
        if (is_readme || kind == Kind::Static) && beside::is_page(disk) {
            let note = Diagnostic::new("file-unread", Place::File(path.clone()))
                .with("kind", if is_readme { "readme" } else { "beside" })
                .with("name", path.file_name());
            self.sources.notes.insert(path.clone(), note);
        }
        // A text for those who work on the site: no page, and no file that a page can link to.
        if is_readme {
            return Ok(());
        }
        let is_text = kind == Kind::Content
            && (path.as_str().ends_with(".md")
                || (path.as_str().starts_with(REGISTERS)
                    && (path.as_str().ends_with(".yaml") || is_csv(path.as_str()))));
        match kind {
            // The program has its fonts in itself.
            Kind::Theme if path.as_str().contains("/fonts/") => {}
            _ if is_text => self.text(path, disk)?,
            Kind::Font if !is_font(path.as_str()) => {}
            // What signatures of the old form were given for is only compared with, by hand.
            Kind::Signed if path.as_str().ends_with(".txt") => {}
            _ if self.is_same(&path, disk)? => {}
            Kind::Font => {
                self.sources.fonts.insert(path.as_str().to_owned(), read_below(&self.sources.root, &path)?.into());
            }
            Kind::Theme => {
                let bytes = read_below(&self.sources.root, &path)?;
                self.sources.theme.insert(path, bytes);
            }
            Kind::Signed if path.as_str().ends_with(".yaml") => {
                let text =
                    decode(&read_below(&self.sources.root, &path)?).map_or_else(|wrong| wrong.text, str::to_owned);
                self.sources.records.insert(path, text.into());
            }
            Kind::Signed => {}
            Kind::Content | Kind::Static => {
                let picture = look(disk)?;
                self.sources.files.insert(path.clone(), FileInfo { at: path, picture });
            }
        }
        Ok(())
    }

    /// Looks at a file; takes it over when it is certainly the one that was read before.
    fn is_same(&mut self, path: &SourcePath, disk: &Path) -> Result<bool, Trouble> {
        let metadata = std::fs::metadata(disk).map_err(|error| Trouble::Read { path: disk.to_path_buf(), error })?;
        let stamp = Stamp::new(&metadata, self.now);
        let same = self.trusting && self.before.stamps.get(path).is_some_and(|before| before.holds(&stamp));
        if same {
            self.sources.take(self.before, path);
        }
        self.sources.stamps.insert(path.clone(), stamp);
        Ok(same)
    }

    fn text(&mut self, path: SourcePath, disk: &Path) -> Result<(), Trouble> {
        if self.is_same(&path, disk)? {
            return Ok(());
        }
        // The configuration may be a link, as the site's folders may.
        let bytes = if path.as_str() == CONFIG { read(disk)? } else { read_below(&self.sources.root, &path)? };
        let before = self.before.texts.get(&path);
        let text = match decode(&bytes) {
            Err(table) if is_csv(path.as_str()) && table.guess.is_some_and(|guess| guess != "damaged") => {
                // What an office program saves is taken as it is.
                let finding = Diagnostic::new("table-encoding", Place::File(path.clone())).with("guess", table.guess);
                self.sources.notes.insert(path.clone(), finding);
                before.filter(|before| ***before == *table.text).cloned().unwrap_or_else(|| table.text.into())
            }
            Ok(text) => before.filter(|before| ***before == *text).cloned().unwrap_or_else(|| text.into()),
            Err(wrong) => {
                // The guess is kept for showing the line; nothing is published while the finding stands.
                let finding = Diagnostic::new("wrong-encoding", Place::Span(path.clone(), wrong.first))
                    .with("guess", wrong.guess);
                self.sources.notes.insert(path.clone(), finding);
                wrong.text.into()
            }
        };
        self.sources.texts.insert(path, text);
        Ok(())
    }
}

impl Sources {
    /// Those of a site that was not read yet.
    pub fn unread(root: &Path) -> Sources {
        Sources { root: root.to_path_buf(), ..Sources::default() }
    }

    /// What was noticed while reading, in the order of the files.
    pub fn noticed(&self) -> Vec<Diagnostic> {
        self.notes.values().chain(&self.beside).cloned().collect()
    }

    /// Those of an earlier run, as far as it remembers: `files` with their stamps, and the stamps of texts whose words
    /// it does not keep. A file that is still the same is not read, so that the words of such a text are missing
    /// afterwards.
    pub fn remembered(
        root: &Path,
        stamps: BTreeMap<SourcePath, Stamp>,
        files: BTreeMap<SourcePath, FileInfo>,
    ) -> Sources {
        Sources { stamps, files, ..Sources::unread(root) }
    }

    /// Takes over a file of another reading.
    fn take(&mut self, before: &Sources, path: &SourcePath) {
        fn one<K: Ord + Clone, V: Clone>(key: &K, from: &BTreeMap<K, V>, to: &mut BTreeMap<K, V>) {
            if let Some(value) = from.get(key) {
                to.insert(key.clone(), value.clone());
            }
        }
        one(path, &before.texts, &mut self.texts);
        one(path, &before.theme, &mut self.theme);
        one(&path.as_str().to_owned(), &before.fonts, &mut self.fonts);
        one(path, &before.files, &mut self.files);
        one(path, &before.records, &mut self.records);
        one(path, &before.notes, &mut self.notes);
    }

    /// Forgets a file, or all files below a folder.
    fn forget(&mut self, path: &str) {
        let gone = |known: &str| known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.texts.retain(|known, _| !gone(known.as_str()));
        self.theme.retain(|known, _| !gone(known.as_str()));
        self.fonts.retain(|known, _| !gone(known));
        self.files.retain(|known, _| !gone(known.as_str()));
        self.records.retain(|known, _| !gone(known.as_str()));
        self.stamps.retain(|known, _| !gone(known.as_str()));
        self.notes.retain(|known, _| !gone(known.as_str()));
    }
}

/// Files that editors and systems leave behind.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".pamphlet-new")
        || matches!(name, "Thumbs.db" | "desktop.ini")
}

/// Whether a file below the registers holds the rows of a table.
pub(crate) fn is_csv(path: &str) -> bool {
    let ending = path.len().checked_sub(4).and_then(|at| path.as_bytes().get(at..));
    path.starts_with(REGISTERS) && ending.is_some_and(|ending| ending.eq_ignore_ascii_case(b".csv"))
}

fn is_font(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ["ttf", "otf", "ttc", "otc", "woff2"].contains(&ending.to_ascii_lowercase().as_str())
    })
}

fn site_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(SourcePath::new(parts?.join("/")))
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    std::fs::read(path).map_err(|error| Trouble::Read { path: path.to_path_buf(), error })
}

/// What a file is by its content. Only what may be a picture is read to its end.
fn look(path: &Path) -> Result<picture::PictureInfo, Trouble> {
    const HEAD: u64 = 4096;
    let trouble = |error| Trouble::Read { path: path.to_path_buf(), error };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut file = File::open(path).map_err(trouble)?;
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(trouble)?;
    if !picture::is_read(&bytes, &name) {
        return Ok(picture::glance(&bytes, &name, false));
    }
    let length = file.metadata().map_err(trouble)?.len();
    if length > PICTURE_BYTES {
        return Ok(picture::glance(&bytes, &name, true));
    }
    file.read_to_end(&mut bytes).map_err(trouble)?;
    Ok(picture::look(&bytes, &name))
}

/// The bytes of a file below a site's folder, which no link that came since stands for.
pub fn read_below(root: &Path, path: &SourcePath) -> Result<Vec<u8>, Trouble> {
    file_stamp::read(root, path.as_str()).map_err(|error| Trouble::Read { path: root.join(path.as_str()), error })
}

/// The text of one file; `None` when there is none.
pub(crate) fn text(path: &Path) -> Option<Arc<str>> {
    let bytes = std::fs::read(path).ok()?;
    Some(decode(&bytes).map_or_else(|wrong| wrong.text.into(), Arc::from))
}

/// A text in another encoding than UTF-8.
struct WrongEncoding {
    /// The name of the encoding; `damaged` for UTF-8 with a few wrong bytes.
    guess: Option<&'static str>,
    /// The text as the guessed encoding has it.
    text: String,
    /// The first character that is not plain ASCII.
    first: Span,
}

/// A text that is UTF-8 but for a few bytes: one in three of the characters that show it at most. Text in another
/// encoding has hardly any that do.
fn damaged(bytes: &[u8]) -> Option<WrongEncoding> {
    let (mut bad, mut good, mut first) = (0, 0, None);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            bad += 1;
            first.get_or_insert(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let start = first?;
    let first = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
    (good >= bad * 2).then_some(WrongEncoding { guess: Some("damaged"), text, first })
}

/// UTF-8 without its byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, WrongEncoding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| {
        if let Some(damaged) = damaged(bytes) {
            return damaged;
        }
        let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::GB18030, |(encoding, _)| encoding);
        let (text, _, broken) = encoding.decode(bytes);
        let start = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let name = if encoding == encoding_rs::GB18030 { "GBK" } else { encoding.name() };
        let guess = (!broken).then_some(name);
        WrongEncoding { guess, text: text.into_owned(), first: Span::new(start, end) }
    })
}
