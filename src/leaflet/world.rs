//! A world for Typst that holds one sheet and the fonts, and nothing else: no disk, no network, no clock.
//!
//! File ids live as long as the process, so every sheet uses the same few names.

use std::collections::HashMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::model::sheet::Sheet;

/// The fonts that leaflets may use, in the order in which they are asked.
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    library: LazyHash<Library>,
}

impl Fonts {
    /// Reads font files; what is no font is left out.
    pub fn new<'f>(files: impl IntoIterator<Item = &'f [u8]>) -> Fonts {
        let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file.to_vec()))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, library: LazyHash::new(Library::builder().build()) }
    }

    pub fn is_empty(&self) -> bool {
        self.fonts.is_empty()
    }
}

/// The name of the file that starts the typesetting.
const MAIN: &str = "main.typ";
/// The name of the sheet's data.
const DATA: &str = "data.json";

pub struct SheetWorld<'a> {
    fonts: &'a Fonts,
    main: Source,
    files: HashMap<FileId, Bytes>,
    names: HashMap<FileId, String>,
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(format!("/{name}")).unwrap_or_else(|_| VirtualPath::new("/unnamed").expect("a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl<'a> SheetWorld<'a> {
    pub fn new(sheet: &Sheet, fonts: &'a Fonts) -> SheetWorld<'a> {
        let main = format!("#import \"/{}\": leaflet\n#leaflet(json(\"/{DATA}\"))\n", sheet.layout);
        let mut files: HashMap<FileId, Bytes> = HashMap::new();
        let mut names = HashMap::new();
        for (name, bytes) in sheet.files.iter().map(|(name, bytes)| (name.as_str(), Arc::clone(bytes))).chain([(DATA, Arc::from(sheet.data.as_bytes()))]) {
            files.insert(id(name), Bytes::new(bytes.to_vec()));
            names.insert(id(name), name.to_owned());
        }
        SheetWorld { fonts, main: Source::new(id(MAIN), main), files, names }
    }

    /// The name of a file of the sheet.
    pub fn name(&self, id: FileId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }
}

impl World for SheetWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.fonts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
