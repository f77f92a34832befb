//! The theme: templates, style and strings, from the program itself or from the site's own folder, checked when loaded.
//!
//! A site lays its `themes/NAME/` over the default theme, and the whole file of the same name wins. Templates get one
//! value and have no function that reads anything. This is the only file that knows the template library.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::{Serialize, Serializer};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::diag::{Diagnostic, Noted, Place, Span};
use crate::parse::yaml::{self, Node};
use crate::parse::{offset, syntax_finding};
use crate::paths::{KINDS, SourcePath};
use crate::picture::{self, finding};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The template of a page that is neither a home nor a campaign, and what all types of pages build on.
const PAGE: &str = "templates/page.html";
/// The face of a record whose kind has none of its own.
const RECORD: &str = "templates/record.html";
/// What the faces of records are put together from.
const RECORD_PARTS: &str = "templates/record-parts.html";
const ARTICLE: &str = "templates/article.html";

/// The order of the style sheet's layers: later ones may override earlier ones, never the other way.
const LAYERS: &str = "@layer settings, core, objects, components, utilities, overrides;\n";

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    strings: BTreeMap<String, Strings>,
    /// For a theme without any.
    nothing: Strings,
    /// Files for the output's `assets/` folder, by name there.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Name of the style sheet among them.
    pub style: String,
    /// Layouts of leaflets, by their path in the theme.
    pub layouts: BTreeMap<String, Arc<str>>,
    /// Keys of the strings that the layouts use: arguments are hashed at each call of a layout's function, and all
    /// strings would be many.
    layout_strings: Vec<String>,
    /// Template texts by path, for showing a finding's line.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// Folder of the theme, for places: `themes/default`.
    folder: String,
    /// Names of the files that the site wrote: with another text than the program's, or with a name of their own.
    own: BTreeSet<String>,
    /// Of these, those that lie beside the themes: the faces of the site's own kinds.
    of_kinds: BTreeSet<String>,
}

/// A part of a view that many pages show: brought into the templates' own form once.
#[derive(Debug, Clone)]
pub struct Shared(Value);

/// A part of a page that was rendered before it.
pub(crate) type Part = Result<Shared, Box<Diagnostic>>;

impl Default for Shared {
    fn default() -> Self {
        Shared(Value::none())
    }
}

impl Shared {
    pub fn new<V: Serialize>(view: &V) -> Shared {
        Shared(Value::from_serializable(view))
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What the theme says by itself in one language.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    words: BTreeMap<String, String>,
    shared: Shared,
}

impl Serialize for Strings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shared.serialize(serializer)
    }
}

impl Strings {
    fn new(words: BTreeMap<String, String>) -> Strings {
        Strings { shared: Shared::new(&words), words }
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.words.keys()
    }

    /// The string of a key; the key itself when the theme has none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The string of a key in words for these readers on a leaflet of this format: `KEY.READERS.FORMAT`, else
    /// `KEY.READERS`, else that of the key. `pledge_name.older: ""` leaves a thing out.
    pub fn said_to<'a>(&'a self, key: &'a str, readers: &str, format: &str) -> &'a str {
        let own = self
            .words
            .get(&format!("{key}.{readers}.{format}"))
            .or_else(|| self.words.get(&format!("{key}.{readers}")));
        own.map_or_else(|| self.get(key), String::as_str)
    }

    /// A string with its `{name}` placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

/// The files of a theme by their names in it.
type Files<'f> = BTreeMap<String, Cow<'f, [u8]>>;

/// Loads the theme `name`: the default one with the files of `own` laid over it.
pub fn load(name: &str, own: &BTreeMap<SourcePath, Vec<u8>>) -> Noted<Theme> {
    let folder = format!("themes/{name}");
    let mut built_in = Files::new();
    collect(&DEFAULT, &mut built_in);
    let mut files = built_in.clone();
    let prefix = format!("{folder}/");
    // A configuration that cannot be read names no theme, and that has been told.
    let mut found = matches!(name, "" | "default");
    let mut of_kinds = BTreeSet::new();
    for (path, bytes) in own {
        if let Some(rest) = path.as_str().strip_prefix(&prefix) {
            files.insert(rest.to_owned(), Cow::Borrowed(bytes));
            of_kinds.remove(rest);
            found = true;
        } else if path.as_str().starts_with(KINDS) {
            // A face of a kind of the site's own. It comes before those of its theme, which win.
            files.insert(path.as_str().to_owned(), Cow::Borrowed(bytes));
            of_kinds.insert(path.as_str().to_owned());
        }
    }
    let mut notes = Vec::new();
    if !found {
        notes.push(
            Diagnostic::new("unknown-theme", Place::Value(SourcePath::new(crate::paths::CONFIG), "theme".to_owned()))
                .with("name", name),
        );
    }
    let is_own = |(path, bytes): &(&String, &Cow<'_, [u8]>)| built_in.get(*path) != Some(*bytes);
    let own_files = files.iter().filter(is_own).map(|(path, _)| path.clone()).collect();
    let texts = files
        .iter()
        .filter_map(|(path, bytes)| {
            let place = if of_kinds.contains(path) { path.clone() } else { format!("{prefix}{path}") };
            Some((SourcePath::new(place), Arc::from(std::str::from_utf8(bytes).ok()?)))
        })
        .collect();
    let mut theme = Theme {
        tera: Tera::default(),
        strings: BTreeMap::new(),
        nothing: Strings::default(),
        files: BTreeMap::new(),
        style: String::new(),
        layouts: BTreeMap::new(),
        layout_strings: Vec::new(),
        texts,
        folder,
        own: own_files,
        of_kinds,
    };
    theme.layouts = files
        .iter()
        .filter(|(path, _)| path.ends_with(".typ"))
        .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into()))
        .collect();
    theme.add_templates(&files, &mut notes);
    theme.add_strings(&files, &mut notes);
    theme.add_files(&files, &mut notes);
    theme.find_layout_strings();
    Noted { value: theme, notes }
}

fn collect(folder: &Dir<'static>, files: &mut Files<'_>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), Cow::Borrowed(file.contents()));
    }
    folder.dirs().filter(|inner| inner.path() != std::path::Path::new(FONTS)).for_each(|inner| collect(inner, files));
}

/// The names of the default theme's files, but for fonts.
pub(crate) fn built_in() -> impl Iterator<Item = &'static str> {
    let folders = DEFAULT.dirs().filter(|inner| inner.path() != std::path::Path::new(FONTS));
    folders.flat_map(names).filter_map(std::path::Path::to_str)
}

fn names(folder: &'static Dir<'static>) -> Vec<&'static std::path::Path> {
    folder.files().map(include_dir::File::path).chain(folder.dirs().flat_map(names)).collect()
}

/// The folder of the embedded fonts: they are large, and only leaflets need them.
const FONTS: &str = "fonts";

/// The fonts in the program.
pub(crate) fn fonts() -> impl Iterator<Item = &'static [u8]> {
    let fonts = DEFAULT.get_dir(FONTS).map_or(&[][..], |folder| folder.entries());
    fonts
        .iter()
        .filter_map(|entry| entry.as_file())
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "ttf"))
        .map(include_dir::File::contents)
}

/// Marks a text as HTML. The library's own filter prints nothing for a name that is not there, and content would be
/// lost.
fn safe(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message("Tried to render a variable that is undefined"));
    }
    Ok(if value.is_safe() { value } else { Value::safe_string(value.as_str().unwrap_or_default()) })
}

impl Theme {
    /// The name that a file has in the theme.
    pub fn name_of<'p>(&self, path: &'p SourcePath) -> Option<&'p str> {
        path.as_str().strip_prefix(&self.folder)?.strip_prefix('/')
    }

    fn path(&self, name: &str) -> SourcePath {
        if self.of_kinds.contains(name) {
            return SourcePath::new(name);
        }
        SourcePath::new(format!("{}/{name}", self.folder))
    }

    fn add_templates(&mut self, files: &Files<'_>, notes: &mut Vec<Diagnostic>) {
        let is_template = |name: &str| {
            name.ends_with(".html")
                && ["templates/", "components/", "kinds/"].iter().any(|folder| name.starts_with(folder))
        };
        let templates = files
            .iter()
            .filter(|(path, _)| is_template(path))
            .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()));
        self.tera.register_filter("safe", safe);
        if let Err(error) = self.tera.add_raw_templates(templates) {
            notes.push(self.finding(&error, ""));
        }
    }

    fn add_strings(&mut self, files: &Files<'_>, notes: &mut Vec<Diagnostic>) {
        for (name, bytes) in files {
            let Some(tag) = name.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yaml")) else { continue };
            let text = String::from_utf8_lossy(bytes);
            match yaml::read(&text).map(|reading| reading.node) {
                Ok(Node::Map(entries)) => {
                    let words = entries.into_iter().filter_map(|(key, node)| Some((key, node.word().ok()?)));
                    self.strings.insert(tag.to_owned(), Strings::new(words.collect()));
                }
                Ok(_) => {}
                Err(error) => notes.push(syntax_finding(&self.path(name), 0, &error)),
            }
        }
    }

    /// Joins the style sheets into one and gives it a name that changes with its content.
    fn add_files(&mut self, files: &Files<'_>, notes: &mut Vec<Diagnostic>) {
        let mut style = LAYERS.as_bytes().to_vec();
        for (_, bytes) in files.iter().filter(|(name, _)| name.ends_with(".css")) {
            style.extend_from_slice(bytes);
            style.push(b'\n');
        }
        self.style = format!("site-{}.css", &blake3::hash(&style).to_hex()[..8]);
        self.files.insert(self.style.clone(), style.into());
        for (name, bytes) in files {
            if let Some(rest) = name.strip_prefix("static/").filter(|rest| !rest.ends_with(".css")) {
                match picture::published(bytes, rest) {
                    Ok(published) => drop(self.files.insert(rest.to_owned(), published.into_owned().into())),
                    Err(fault) => notes.push(finding::faulty(&fault, rest, &Place::File(self.path(name)))),
                }
            }
        }
    }

    /// Keys count as used when a layout names them, or the start of their name up to an underscore.
    fn find_layout_strings(&mut self) {
        let (mut named, mut started) = (BTreeSet::new(), BTreeSet::new());
        for text in self.layouts.values() {
            let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
            named.extend(
                text.split("strings.").skip(1).map(|rest| &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())]),
            );
            let parts: Vec<&str> = text.split('"').collect();
            let quoted = || parts.windows(2).skip(1);
            named.extend(quoted().map(|pair| pair[0]).filter(|part| part.chars().all(is_letter)));
            started.extend(quoted().filter(|pair| pair[1].trim_start().starts_with('+')).map(|pair| pair[0]));
        }
        let used = |key: &str| named.contains(key) || started.contains(key.find('_').map_or(key, |at| &key[..=at]));
        let keys = self.strings.values().flat_map(|strings| strings.keys());
        let mut found: Vec<String> = keys.filter(|key| used(key)).cloned().collect();
        found.sort();
        found.dedup();
        self.layout_strings = found;
    }

    /// The layouts that the site wrote: their paths by their names.
    pub fn own_layouts(&self) -> BTreeMap<String, String> {
        let own = self.layouts.keys().filter(|name| self.own.contains(*name));
        own.map(|name| (name.clone(), self.path(name).to_string())).collect()
    }

    /// The strings that layouts use, in a language, in words for these readers on a leaflet of this format.
    pub fn layout_strings(&self, tag: &str, readers: &str, format: &str) -> BTreeMap<&str, &str> {
        let strings = self.strings(tag);
        self.layout_strings.iter().map(|key| (key.as_str(), strings.said_to(key, readers, format))).collect()
    }

    /// The strings for a language, by its tag or its first part; Chinese otherwise.
    pub fn strings(&self, tag: &str) -> &Strings {
        let base = tag.split('-').next().unwrap_or(tag);
        self.strings
            .get(tag)
            .or_else(|| self.strings.get(base))
            .or_else(|| self.strings.get("zh-CN"))
            .unwrap_or(&self.nothing)
    }

    pub fn languages(&self) -> impl Iterator<Item = (&str, &Strings)> {
        self.strings.iter().map(|(tag, strings)| (tag.as_str(), strings))
    }

    /// The template of pages of a type. A site's own `page.html` that builds on nothing of the program's was made for
    /// pages of all types, and still is, but for those that the site has a template for.
    pub fn template_of<'t>(&self, kind: &'t str) -> &'t str {
        let stands_for_all = self.own_text(PAGE).is_some_and(|text| !text.contains(ARTICLE));
        if stands_for_all && self.own_text(&format!("templates/{kind}.html")).is_none() { "page" } else { kind }
    }

    /// The text of a file that the site wrote.
    fn own_text(&self, name: &str) -> Option<&str> {
        let text = || self.texts.get(&self.path(name)).map(|text| &**text);
        if self.own.contains(name) { text() } else { None }
    }

    /// A page through a template, with what is wrong with it besides; without bytes when the template fails.
    pub fn dress(&self, template: &str, view: &impl Serialize, mut notes: Vec<Diagnostic>) -> Noted<Vec<u8>> {
        let value = self.page(template, view).unwrap_or_else(|problem| {
            notes.push(*problem);
            Vec::new()
        });
        Noted { value, notes }
    }

    /// Renders a page template with its view.
    pub fn page<V: Serialize>(&self, template: &str, view: &V) -> Result<Vec<u8>, Box<Diagnostic>> {
        const USUAL: usize = 16 * 1024;
        let name = format!("templates/{template}.html");
        let mut out = Vec::with_capacity(USUAL);
        let rendered = Context::from_serialize(view).and_then(|context| self.tera.render_to(&name, &context, &mut out));
        rendered.map(|()| out).map_err(|error| Box::new(self.finding(&error, &name)))
    }

    /// Renders a part of a page that many pages show: HTML, which templates do not escape again.
    pub fn part<V: Serialize>(&self, template: &str, view: &V) -> Part {
        self.page(template, view).map(|html| Shared(Value::safe_string(&String::from_utf8_lossy(&html))))
    }

    /// Renders the web face of a component.
    pub fn component<V: Serialize>(&self, component: &str, view: &V) -> Result<String, Box<Diagnostic>> {
        let name = format!("components/{component}/{component}.html");
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(&name, &context))
            .map_err(|error| Box::new(self.finding(&error, &name)))
    }

    /// Renders the web face of a kind: its own, or the one that all kinds have.
    pub fn kind_face<V: Serialize>(&self, kind: &str, view: &V) -> Result<String, Box<Diagnostic>> {
        let name = self.name_of_face(kind);
        Context::from_serialize(view)
            .and_then(|context| self.tera.render(&name, &context))
            .map_err(|error| Box::new(self.finding(&error, &name)))
    }

    /// The file of the site that the records of a kind are shown by on the web: their face, or what it is put together
    /// from. `None` where these are the program's.
    pub fn own_face(&self, kind: &str) -> Option<SourcePath> {
        let names = [self.name_of_face(kind), Cow::Borrowed(RECORD_PARTS)];
        names.iter().find(|name| self.own.contains(&***name)).map(|name| self.path(name))
    }

    fn name_of_face(&self, kind: &str) -> Cow<'static, str> {
        let own = format!("kinds/{kind}/{kind}.html");
        if self.has_file(&own) { Cow::Owned(own) } else { Cow::Borrowed(RECORD) }
    }

    fn has_file(&self, name: &str) -> bool {
        self.texts.contains_key(&self.path(name))
    }

    /// Some errors come as a written report only: its first line and the place in its second, `--> file:line:column`.
    fn read_report(&self, report: &str) -> Option<(Place, String)> {
        let mut lines = report.lines();
        let reason = lines.next()?.trim_start_matches("error: ").to_owned();
        let mut parts = lines.next()?.split_once("--> ")?.1.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?.trim().parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
        let path = self.path(name);
        let at = offset(self.texts.get(&path)?, line, column);
        Some((Place::Span(path, Span::new(at, at + 1)), reason))
    }

    fn finding(&self, error: &tera::Error, template: &str) -> Diagnostic {
        let (place, reason) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                (
                    Place::Span(self.path(report.filename()), Span::new(range.start, range.end)),
                    report.message().to_owned(),
                )
            }
            _ => {
                let text = error.to_string();
                self.read_report(&text).unwrap_or_else(|| {
                    (Place::File(self.path(if template.is_empty() { "templates" } else { template })), text)
                })
            }
        };
        Diagnostic::new("template-error", place).with("reason", reason)
    }
}
