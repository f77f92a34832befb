//! A world for Typst that holds one sheet, the layouts and the fonts, and nothing else: no disk, no network, no clock.
//!
//! File ids live as long as the process, so every sheet uses the same few names.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::galley::GALLEY;
use crate::limits::{FACES, FONT_BYTES};
use crate::model::sheet::Sheet;

/// What every leaflet of a site is set with: fonts in the order in which they are asked, and layouts.
pub struct Press {
    fonts: FontStore,
    library: LazyHash<Library>,
    layouts: HashMap<FileId, (String, Source)>,
    /// Families of the site's own fonts.
    pub families: Vec<String>,
    /// Files of the site that hold no font that can be read, and whether they announce too many.
    pub unread: Vec<(String, bool)>,
}

impl Press {
    /// Reads font files, the site's before the program's; what is no font is left out.
    pub fn new(
        own: &BTreeMap<String, Arc<[u8]>>,
        built_in: impl IntoIterator<Item = &'static [u8]>,
        layouts: &BTreeMap<String, Arc<str>>,
    ) -> Press {
        let read: Vec<(&String, Option<Vec<Font>>)> =
            own.iter().map(|(name, bytes)| (name, faces(unpacked(bytes)))).collect();
        let is_unread = |fonts: &Option<Vec<Font>>| fonts.as_ref().is_none_or(Vec::is_empty);
        let unread = read
            .iter()
            .filter(|(_, fonts)| is_unread(fonts))
            .map(|(name, fonts)| ((*name).clone(), fonts.is_none()))
            .collect();
        let own: Vec<Font> = read.into_iter().filter_map(|(_, fonts)| fonts).flatten().collect();
        let built_in = built_in.into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
        let mut families: Vec<String> = own.iter().map(|font| font.info().family.to_string()).collect();
        families.dedup();
        let mut fonts = FontStore::new();
        fonts.extend(own.into_iter().chain(built_in).map(|font| (font.clone(), font.info().clone())));
        let faces = [(FACE_LIST.to_owned(), Arc::from(faces_of(layouts.keys())))];
        let layouts = layouts.iter().map(|(name, text)| (name.clone(), Arc::clone(text))).chain(faces);
        let sources = layouts.map(|(name, text)| (id(&name), (name.clone(), Source::new(id(&name), text.to_string()))));
        let mut library = Library::builder().build();
        library.global.scope_mut().define_func_with_data(&GALLEY);
        Press { fonts, library: LazyHash::new(library), layouts: sources.collect(), families, unread }
    }

    /// The same with the system's fonts behind its own. Reads the system's font folders.
    pub fn with_system_fonts(mut self) -> Press {
        self.fonts.extend(typst_kit::fonts::system());
        self
    }
}

/// The list of all directives' faces, which no layout has to keep: made from the names of the files that there are.
const FACE_LIST: &str = "components/faces.typ";

/// `components/x/x.typ` is the face of `x`, and `kinds/x/x.typ` that of records of the kind `x`, as `record-x`.
fn faces_of<'n>(layouts: impl Iterator<Item = &'n String>) -> String {
    let face = |name: &'n String| {
        let (rest, of) = match name.strip_prefix("components/") {
            Some(rest) => (rest, ""),
            None => (name.strip_prefix("kinds/")?, "record-"),
        };
        let (kind, file) = rest.split_once('/')?;
        (file.strip_suffix(".typ")? == kind).then(|| (name, format!("{of}{kind}")))
    };
    let (mut imports, mut list) = (String::new(), String::new());
    for (at, (name, kind)) in layouts.filter_map(face).enumerate() {
        // Rust writes a text as Typst reads it, whatever signs a folder's name has.
        imports.push_str(&format!("#import {:?} as face-{at}\n", format!("/{name}")));
        list.push_str(&format!("{kind:?}: face-{at}, "));
    }
    format!("{imports}#let faces = ({}{list})\n", if list.is_empty() { ":" } else { "" })
}

/// The characters that a font file has a picture of; none when it is no font.
pub(crate) fn coverage(file: &[u8]) -> impl Iterator<Item = char> {
    let fonts = faces(unpacked(&Arc::from(file))).unwrap_or_default();
    fonts.into_iter().flat_map(|font| font.info().coverage.iter().filter_map(char::from_u32).collect::<Vec<_>>())
}

/// The fonts of a file; `None` when it announces more than are taken: a head of sixteen bytes can announce four
/// thousand million.
fn faces(bytes: Vec<u8>) -> Option<Vec<Font>> {
    let announced = bytes
        .strip_prefix(b"ttcf")
        .and_then(|rest| rest.get(4..8))
        .map_or(1, |count| count.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)));
    (announced <= FACES).then(|| Font::iter(Bytes::new(bytes)).collect())
}

/// A font file as the typesetter reads it: woff2 is unpacked.
fn unpacked(bytes: &Arc<[u8]>) -> Vec<u8> {
    if !bytes.starts_with(b"wOF2") {
        return bytes.to_vec();
    }
    // What it unpacks to is asked first: a small file may announce gigabytes.
    let mut size = None;
    let _ = wuff::decompress_woff2_with_custom_brotli(bytes, &mut |_, announced| {
        size = Some(announced);
        Err("not yet".into())
    });
    if size.is_some_and(|size| size <= FONT_BYTES) {
        wuff::decompress_woff2(bytes).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// The name of the file that starts the typesetting.
const MAIN: &str = "main.typ";
/// The name of the sheet's data.
const DATA: &str = "data.json";

pub(crate) struct SheetWorld<'a> {
    press: &'a Press,
    main: Source,
    files: HashMap<FileId, (String, Bytes)>,
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(format!("/{name}")).unwrap_or_else(|_| VirtualPath::new("/unnamed").expect("a path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl<'a> SheetWorld<'a> {
    pub(crate) fn new(sheet: &Sheet, press: &'a Press, arguments: &str) -> SheetWorld<'a> {
        let main = format!(
            "#import \"/{}\": leaflet\n#leaflet(json(\"/{DATA}\"){arguments})\n",
            sheet.leaflet.format.layout()
        );
        // Layouts look through the values of a node: its keys are in the order of the alphabet, as `Value` has them.
        let data = serde_json::to_value(&sheet.data).unwrap_or_default();
        let data = (DATA.to_owned(), Bytes::from_string(data.to_string()));
        let pictures = sheet.pictures.iter().map(|(name, bytes)| (name.clone(), Bytes::new(Arc::clone(bytes))));
        let files = pictures.chain([data]).map(|(name, bytes)| (id(&name), (name, bytes))).collect();
        SheetWorld { press, main: Source::new(id(MAIN), main), files }
    }

    /// A world of one layout that is no leaflet's, and its data.
    pub(crate) fn of_data(
        layout: &str,
        data: &impl serde::Serialize,
        pictures: &BTreeMap<String, Arc<[u8]>>,
        press: &'a Press,
    ) -> SheetWorld<'a> {
        let data = serde_json::to_value(data).unwrap_or_default();
        let main = format!("#import \"/{layout}\": paper\n#paper(json(\"/{DATA}\"))\n");
        let data = (DATA.to_owned(), Bytes::from_string(data.to_string()));
        let pictures = pictures.iter().map(|(name, bytes)| (name.clone(), Bytes::new(Arc::clone(bytes))));
        let files = pictures.chain([data]).map(|(name, bytes)| (id(&name), (name, bytes))).collect();
        SheetWorld { press, main: Source::new(id(MAIN), main), files }
    }

    /// A world that sets one picture of the sheet and nothing else.
    pub(crate) fn of_picture(sheet: &Sheet, press: &'a Press, name: &str) -> SheetWorld<'a> {
        let world = SheetWorld::new(sheet, press, "");
        SheetWorld { main: Source::new(id(MAIN), format!("#image(\"/{name}\", alt: \"\")\n")), ..world }
    }

    /// The line of a layout that a byte is in, from 1.
    pub(crate) fn line(&self, id: FileId, byte: usize) -> usize {
        let before = self.press.layouts.get(&id).and_then(|(_, source)| source.text().get(..byte));
        before.map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// The name of a layout or file of the sheet.
    pub(crate) fn name(&self, id: FileId) -> Option<&str> {
        self.files
            .get(&id)
            .map(|(name, _)| name.as_str())
            .or_else(|| self.press.layouts.get(&id).map(|(name, _)| name.as_str()))
    }
}

impl World for SheetWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        self.press.layouts.get(&id).map(|(_, source)| source.clone()).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).map(|(_, bytes)| bytes.clone()).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
