//! What of an earlier run still holds: each value with all that it was made of.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Options, Ready, checks};
use crate::check::{self, figures};
use crate::diag::{Diagnostic, Noted, Place};
use crate::load::{CONFIG, CONTENT, FileFacts, REGISTERS, Sources};
use crate::model::Version;
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::register::Registers;
use crate::parse::{self, Dialect};
use crate::paths::SourcePath;
use crate::theme::{self, Theme};

/// Values of an earlier run of this program. An empty one is right, too.
#[derive(Default)]
pub struct Kept {
    config: Option<(Given, Arc<Config>, Vec<Diagnostic>)>,
    registers: Option<(Vec<(SourcePath, Arc<str>)>, Arc<Registers>, Vec<Diagnostic>)>,
    theme: Option<(Box<str>, BTreeMap<SourcePath, Vec<u8>>, Arc<Theme>, Vec<Diagnostic>)>,
    dialect: Option<Dialect>,
    documents: HashMap<SourcePath, Parsed>,
    worded: Worded,
    gates: Gates,
}

/// What a configuration is made of.
#[derive(PartialEq, Eq)]
struct Given {
    text: Option<Arc<str>>,
    base_url: Option<String>,
}

/// A file with what came of it.
#[derive(Clone)]
struct Parsed {
    text: Arc<str>,
    document: Document,
    notes: Arc<[Diagnostic]>,
}

/// Findings in the words of files, by file.
#[derive(Default)]
struct Worded {
    registers: Option<Arc<Registers>>,
    today: Option<Date>,
    notes: HashMap<SourcePath, (Document, Arc<[Diagnostic]>)>,
}

/// Findings of the safety gates, by page.
#[derive(Default)]
struct Gates {
    /// What every page depends on.
    config: Option<Arc<Config>>,
    registers: Option<Arc<Registers>>,
    theme: Option<Arc<Theme>>,
    files: BTreeMap<SourcePath, FileFacts>,
    notes: HashMap<Box<str>, Gated>,
}

/// What one page depends on, and what was found.
#[derive(Clone)]
struct Gated {
    versions: Vec<(Version, Document)>,
    /// The campaigns above it.
    above: Vec<Document>,
    notes: Arc<[(Box<str>, Diagnostic)]>,
}

fn is_same(one: &Document, other: &Document) -> bool {
    Arc::ptr_eq(&one.outline, &other.outline) && Arc::ptr_eq(&one.body, &other.body)
}

fn is_one<T>(one: &Option<Arc<T>>, other: &Arc<T>) -> bool {
    one.as_ref().is_some_and(|one| Arc::ptr_eq(one, other))
}

impl Kept {
    pub(super) fn configuration(&mut self, options: &Options, sources: &Sources) -> Noted<Arc<Config>> {
        let path = SourcePath::new(CONFIG);
        let given = Given { text: sources.texts.get(&path).cloned(), base_url: options.base_url.clone() };
        if self.config.as_ref().is_none_or(|(known, ..)| *known != given) {
            let mut notes = Vec::new();
            let mut config = match &given.text {
                Some(text) => super::noted(parse::config::read(&path, text), &mut notes),
                None => Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() },
            };
            config.base_url = given.base_url.clone().or(config.base_url);
            self.config = Some((given, Arc::new(config), notes));
        }
        self.config.as_ref().map(|(_, value, notes)| Noted { value: value.clone(), notes: notes.clone() }).unwrap_or_default()
    }

    pub(super) fn registers(&mut self, sources: &Sources) -> Noted<Arc<Registers>> {
        let texts: Vec<(SourcePath, Arc<str>)> =
            sources.texts.iter().filter(|(path, _)| path.as_str().starts_with(REGISTERS)).map(|(path, text)| (path.clone(), text.clone())).collect();
        if self.registers.as_ref().is_none_or(|(known, ..)| *known != texts) {
            let (mut registers, mut notes) = (Registers::default(), Vec::new());
            texts.iter().for_each(|(path, text)| parse::register::read(path, text, &mut registers, &mut notes));
            self.registers = Some((texts, Arc::new(registers), notes));
        }
        self.registers.as_ref().map(|(_, value, notes)| Noted { value: value.clone(), notes: notes.clone() }).unwrap_or_default()
    }

    pub(super) fn theme(&mut self, name: &str, sources: &Sources) -> Noted<Arc<Theme>> {
        if let Some((known, files, value, notes)) = &self.theme
            && &**known == name
            && *files == sources.theme
        {
            return Noted { value: value.clone(), notes: notes.clone() };
        }
        let Noted { value, notes } = theme::load(name, &sources.theme);
        let value = Arc::new(value);
        self.theme = Some((name.into(), sources.theme.clone(), value.clone(), notes.clone()));
        Noted { value, notes }
    }

    /// All documents, by path. Also how many did not have to be parsed.
    pub(super) fn documents(&mut self, sources: &Sources, config: &Config) -> (Noted<Vec<Document>>, usize) {
        let dialect = Dialect { raw_html: config.raw_html };
        if self.dialect.replace(dialect) != Some(dialect) {
            self.documents.clear();
        }
        let pages: Vec<(&SourcePath, &Arc<str>)> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
        let mut notes = Vec::new();
        if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
            notes.push(Diagnostic::error("no-content", Place::File(SourcePath::new(CONTENT))));
        }
        let known = &self.documents;
        let parsed: Vec<(bool, Parsed)> = pages.par_iter().map(|(path, text)| parsed(known.get(path), path, text, dialect)).collect();
        let hits = parsed.iter().filter(|(known, _)| *known).count();
        notes.extend(parsed.iter().flat_map(|(_, parsed)| parsed.notes.iter().cloned()));
        let value = parsed.iter().map(|(_, parsed)| parsed.document.clone()).collect();
        self.documents = pages.into_iter().zip(parsed).map(|((path, _), (_, parsed))| (path.clone(), parsed)).collect();
        (Noted { value, notes }, hits)
    }

    /// Figures and years in the words of each file.
    pub(super) fn worded(&mut self, documents: &[Document], registers: &Arc<Registers>, today: Option<Date>) -> Vec<Diagnostic> {
        let valid = is_one(&self.worded.registers, registers) && self.worded.today == today;
        let known = |document: &Document| {
            let (other, notes) = self.worded.notes.get(&document.outline.path).filter(|_| valid)?;
            is_same(document, other).then(|| notes.clone())
        };
        let found: Vec<Arc<[Diagnostic]>> =
            documents.par_iter().map(|document| known(document).unwrap_or_else(|| figures::check(document, registers, today).into())).collect();
        let notes = found.iter().flat_map(|notes| notes.iter().cloned()).collect();
        let by_file = documents.iter().zip(found).map(|(document, found)| (document.outline.path.clone(), (document.clone(), found)));
        self.worded = Worded { registers: Some(registers.clone()), today, notes: by_file.collect() };
        notes
    }

    /// The safety gates of all pages.
    pub(super) fn gates(&mut self, ready: &Ready) -> Vec<Diagnostic> {
        let site = &ready.site;
        let before = &self.gates;
        let valid = is_one(&before.config, &site.config)
            && is_one(&before.registers, &site.registers)
            && is_one(&before.theme, &ready.theme)
            && before.files == ready.sources.files;
        let found: Vec<Gated> = (0..site.pages.len())
            .into_par_iter()
            .map(|id| {
                let page = &site.pages[id];
                let document = |version: &Version| ready.documents[version.document].clone();
                let versions: Vec<(Version, Document)> = page.versions.iter().map(|version| (version.clone(), document(version))).collect();
                let campaigns = std::iter::successors(page.campaign, |above| site.pages[*above].campaign);
                let above: Vec<Document> = campaigns.flat_map(|campaign| &site.pages[campaign].versions).map(document).collect();
                let known = before.notes.get(&page.path).filter(|known| valid && known.holds(&versions, &above));
                known.cloned().unwrap_or_else(|| Gated { versions, above, notes: checks::gates(ready, id).into() })
            })
            .collect();
        let notes = check::merge(found.iter().flat_map(|found| found.notes.iter().map(|(name, note)| (&**name, note.clone()))));
        let by_page = site.pages.iter().zip(found).map(|(page, found)| (page.path.clone(), found)).collect();
        self.gates = Gates {
            config: Some(site.config.clone()),
            registers: Some(site.registers.clone()),
            theme: Some(ready.theme.clone()),
            files: ready.sources.files.clone(),
            notes: by_page,
        };
        notes
    }
}

impl Gated {
    fn holds(&self, versions: &[(Version, Document)], above: &[Document]) -> bool {
        let seen_alike = |one: &Version, other: &Version| {
            one.language == other.language && one.audiences == other.audiences && one.scopes == other.scopes && one.draft == other.draft
        };
        self.versions.len() == versions.len()
            && self.above.len() == above.len()
            && self.versions.iter().zip(versions).all(|((one, document), (other, now))| seen_alike(one, other) && is_same(document, now))
            && self.above.iter().zip(above).all(|(one, other)| is_same(one, other))
    }
}

/// A file as it was parsed before, or parsed now.
fn parsed(known: Option<&Parsed>, path: &SourcePath, text: &Arc<str>, dialect: Dialect) -> (bool, Parsed) {
    match known.filter(|known| Arc::ptr_eq(&known.text, text) || known.text == *text) {
        Some(known) => (true, known.clone()),
        None => {
            let Noted { value, notes } = parse::parse(path, text, dialect);
            (false, Parsed { text: text.clone(), document: value, notes: notes.into() })
        }
    }
}
