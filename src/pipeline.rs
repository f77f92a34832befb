//! The run, from top to bottom: load, parse, model, plan, render, publish. Read this first.
//!
//! The only file with threads. Maps run in parallel and are collected in order, so that nothing depends on who was faster.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::diag::{Diagnostic, Noted, Place, Severity, Trouble};
use crate::leaflet::{self, Fonts, Proof};
use crate::load::{self, CONFIG, CONTENT, REGISTERS, Sources};
use crate::model::PageId;
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::register::Registers;
use crate::model::sheet::{Format, Sheet};
use crate::model::{self, Parts, Site};
use crate::parse::{self, Dialect};
use crate::paths::{OutPath, SourcePath};
use crate::plan::{self, EditionId, Plan, Route, Work};
use crate::publish::{Content, Published, Publisher};
use crate::render::{self, Stage, sitemap};
use crate::theme::{self, Theme};

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub source: PathBuf,
    pub output: PathBuf,
    /// Instead of the configuration's.
    pub base_url: Option<String>,
    pub drafts: bool,
    /// Warnings keep the site from being published, too.
    pub strict: bool,
}

/// What came of a run.
pub struct Outcome {
    /// All findings, sorted by place.
    pub notes: Vec<Diagnostic>,
    /// The texts that findings point into.
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    pub pages: usize,
    pub editions: usize,
    /// `None` when nothing was published.
    pub published: Option<Published>,
}

/// Everything that rendering needs, frozen.
pub struct Ready {
    pub site: Site,
    pub documents: Vec<Document>,
    pub theme: Theme,
    pub plan: Plan,
    pub sources: Sources,
}

/// Called with the number of files done and to do.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// Finds all problems and writes nothing.
pub fn check(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    let Noted { value: ready, mut notes } = prepare(options)?;
    if !blocks(&notes, options.strict) {
        notes.extend(render_all(&ready, progress, &|_, _| Ok(()))?);
    }
    Ok(outcome(ready, notes, None))
}

/// Makes the whole site. With errors nothing is published and the last output stays as it was.
pub fn build(options: &Options, progress: Progress<'_>) -> Result<Outcome, Trouble> {
    refuse_overlap(options)?;
    let Noted { value: ready, mut notes } = prepare(options)?;
    if blocks(&notes, options.strict) {
        return Ok(outcome(ready, notes, None));
    }
    let publisher = Publisher::open(&options.output)?;
    let rendered = render_all(&ready, progress, &|path, content| publisher.put(path, content));
    let published = match rendered {
        Ok(found) if !blocks(&found, options.strict) => {
            notes.extend(found);
            Some(publisher.commit(ready.plan.routes.iter().map(|route| &route.path))?)
        }
        Ok(found) => {
            notes.extend(found);
            publisher.abandon()?;
            None
        }
        Err(trouble) => {
            publisher.abandon()?;
            return Err(trouble);
        }
    };
    Ok(outcome(ready, notes, published))
}

fn blocks(notes: &[Diagnostic], strict: bool) -> bool {
    let least = if strict { Severity::Warning } else { Severity::Error };
    notes.iter().any(|note| note.severity >= least)
}

fn outcome(ready: Ready, mut notes: Vec<Diagnostic>, published: Option<Published>) -> Outcome {
    notes.sort();
    notes.dedup();
    let pages = ready.plan.routes.iter().filter(|route| matches!(route.work, Work::Page { part: 0, .. })).count();
    let mut texts = ready.theme.texts;
    texts.extend(ready.sources.texts);
    Outcome { notes, texts, pages, editions: ready.plan.editions.len(), published }
}

/// From the folder to the list of routes.
pub fn prepare(options: &Options) -> Result<Noted<Ready>, Trouble> {
    let Noted { value: sources, mut notes } = load::load(&options.source)?;
    let mut config = configuration(&sources, &mut notes);
    config.base_url = options.base_url.clone().or(config.base_url);
    let registers = registers(&sources, &mut notes);
    let documents = documents(&sources, &config, &mut notes);
    let theme = noted(theme::load(&config.theme, &sources.theme), &mut notes);
    let parts = Parts { config, registers, files: sources.files.clone(), drafts: options.drafts };
    let site = noted(model::model(parts, &documents), &mut notes);
    let theme_files: Vec<String> = theme.files.keys().cloned().collect();
    let (plan, found) = plan::plan(&site, &documents, &theme_files);
    notes.extend(found);
    Ok(Noted { value: Ready { site, documents, theme, plan, sources }, notes })
}

fn noted<T>(noted: Noted<T>, notes: &mut Vec<Diagnostic>) -> T {
    notes.extend(noted.notes);
    noted.value
}

fn configuration(sources: &Sources, notes: &mut Vec<Diagnostic>) -> Config {
    let path = SourcePath::new(CONFIG);
    match sources.texts.get(&path) {
        Some(text) => noted(parse::config::read(&path, text), notes),
        None => Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() },
    }
}

fn registers(sources: &Sources, notes: &mut Vec<Diagnostic>) -> Registers {
    let mut registers = Registers::default();
    for (path, text) in sources.texts.iter().filter(|(path, _)| path.as_str().starts_with(REGISTERS)) {
        parse::register::read(path, text, &mut registers, notes);
    }
    registers
}

fn documents(sources: &Sources, config: &Config, notes: &mut Vec<Diagnostic>) -> Vec<Document> {
    let dialect = Dialect { raw_html: config.raw_html };
    let pages: Vec<(&SourcePath, &Arc<str>)> = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    if pages.is_empty() && sources.texts.contains_key(&SourcePath::new(CONFIG)) {
        notes.push(Diagnostic::error("no-content", Place::File(SourcePath::new(CONTENT))));
    }
    let parsed: Vec<Noted<Document>> = pages.into_par_iter().map(|(path, text)| parse::parse(path, text, dialect)).collect();
    parsed.into_iter().map(|document| noted(document, notes)).collect()
}

/// Renders every route and hands it on. Findings come back in the order of the routes.
fn render_all(ready: &Ready, progress: Progress<'_>, put: &(dyn Fn(&OutPath, &Content) -> Result<(), Trouble> + Sync)) -> Result<Vec<Diagnostic>, Trouble> {
    let total = ready.plan.routes.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let results: Vec<Result<Vec<Diagnostic>, Trouble>> = ready
        .plan
        .routes
        .par_iter()
        .map(|route| {
            let Noted { value, notes } = content(ready, route);
            if let Some(content) = value.filter(|_| notes.is_empty()) {
                put(&route.path, &content)?;
            }
            progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
            Ok(notes)
        })
        .collect();
    results.into_iter().try_fold(Vec::new(), |mut all, result| {
        all.extend(result?);
        Ok(all)
    })
}

/// One route → what stands there.
pub fn content(ready: &Ready, route: &Route) -> Noted<Option<Content>> {
    let bytes = |noted: Noted<Vec<u8>>| Noted { value: Some(Content::Bytes(noted.value)), notes: noted.notes };
    let plain = |content: Option<Content>| Noted { value: content, notes: Vec::new() };
    let path = &route.path;
    match &route.work {
        Work::Page { edition, page, part } => on_stage(ready, *edition, |stage| bytes(render::page(stage, *page, *part, path))),
        Work::Chooser { edition, page } => on_stage(ready, *edition, |stage| bytes(render::chooser(stage, *page, path))),
        Work::All { edition, part } => on_stage(ready, *edition, |stage| bytes(render::all(stage, *part, path))),
        Work::Setting { edition, setting, part } => on_stage(ready, *edition, |stage| bytes(render::setting(stage, *setting, *part, path))),
        Work::NotFound => on_stage(ready, 0, |stage| bytes(render::not_found(stage, path))),
        Work::File(source) => plain(ready.sources.files.get(source).map(|file| Content::Copy(file.disk.clone()))),
        Work::Theme(name) => plain(ready.theme.files.get(name).map(|file| Content::Bytes(file.to_vec()))),
        Work::Sitemap => plain(Some(Content::Bytes(sitemap(ready)))),
        Work::Robots => plain(ready.site.config.base_url.as_ref().map(|base| Content::Bytes(sitemap::robots(base)))),
    }
}

fn on_stage<T>(ready: &Ready, edition: EditionId, act: impl FnOnce(Stage<'_>) -> T) -> T {
    let (audience, language) = ready.plan.editions[edition];
    let door = Edition::new(&ready.site, &ready.documents, audience, language);
    act(Stage { edition: &door, catalogue: &ready.plan.catalogues[edition], theme: &ready.theme })
}

fn sitemap(ready: &Ready) -> Vec<u8> {
    let pages: Vec<(OutPath, Vec<(String, OutPath)>)> = ready
        .plan
        .routes
        .iter()
        .filter_map(|route| {
            let translations = match &route.work {
                Work::Page { edition, page, part: 0 } => on_stage(ready, *edition, |stage| {
                    stage.edition.translations(Some(*page)).into_iter().map(|(tag, path, _)| (tag.to_owned(), path)).collect()
                }),
                Work::Page { .. } | Work::All { .. } | Work::Setting { .. } => Vec::new(),
                // A page that only offers editions is not for finding.
                _ => return None,
            };
            Some((route.path.clone(), translations))
        })
        .collect();
    sitemap::sitemap(ready.site.config.base_url.as_deref().unwrap_or(""), &pages)
}

/// A leaflet that was asked for by name.
pub struct Printed {
    pub notes: Vec<Diagnostic>,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    /// `None` when findings kept it back.
    pub pdf: Option<Vec<u8>>,
}

/// Makes the leaflet of a page, as written below `content/` without its ending, for an audience. `None` when there is no such edition.
pub fn leaflet_of(options: &Options, page: &str, audience: &str, format: Format) -> Result<Option<Printed>, Trouble> {
    let Noted { value: ready, notes } = prepare(options)?;
    let meant = ready.site.config.audiences.set(audience).filter(|set| set.len() == 1).and_then(|set| set.iter().next());
    let edition = ready.plan.editions.iter().position(|(id, language)| Some(*id) == meant && *language == 0);
    let (Some(edition), Some(page)) = (edition, ready.site.page_at(page)) else { return Ok(None) };
    if !on_stage(&ready, edition, |stage| stage.edition.has(page)) {
        return Ok(None);
    }
    let printed = if blocks(&notes, options.strict) { Noted { value: None, notes } } else { leaflet(&ready, page, edition, format)? };
    let mut texts = ready.theme.texts;
    texts.extend(ready.sources.texts);
    Ok(Some(Printed { notes: printed.notes, texts, pdf: printed.value }))
}

/// Makes one leaflet: the PDF, or findings that say why not. The space that a layout may give up is given up before it fails.
pub fn leaflet(ready: &Ready, page: PageId, edition: EditionId, format: Format) -> Result<Noted<Option<Vec<u8>>>, Trouble> {
    const TIGHTEST: u8 = 2;
    let fonts = Fonts::new(theme::fonts());
    let place = on_stage(ready, edition, |stage| stage.edition.leaf(page).map(|leaf| Place::File(leaf.source.clone()))).unwrap_or(Place::Nowhere);
    let attempt = |tightness: u8, cut: usize| -> Result<(Proof, Vec<Diagnostic>), Trouble> {
        let Some(sheet) = leaflet_sheet(ready, page, edition, format, tightness, cut)? else { return Ok(Default::default()) };
        let proof = leaflet::typeset(&sheet, &fonts);
        let notes = check::leaflet::all(&proof, &sheet, format, &place);
        Ok((proof, notes))
    };
    for tightness in 0..TIGHTEST {
        let (proof, notes) = attempt(tightness, 0)?;
        if notes.is_empty() {
            return Ok(Noted { value: Some(proof.pdf), notes });
        }
    }
    let (proof, mut notes) = attempt(TIGHTEST, 0)?;
    if notes.is_empty() {
        return Ok(Noted { value: Some(proof.pdf), notes });
    }
    if let Some(note) = notes.iter_mut().find(|note| note.code == check::leaflet::TOO_LONG) {
        // How many characters to cut is found by cutting them: what follows the text needs its place, too.
        let fits = |cut: usize| attempt(TIGHTEST, cut).map(|(_, notes)| !notes.iter().any(|note| note.code == check::leaflet::TOO_LONG));
        let (mut too_few, mut enough) = (0, 64);
        while enough < 1_000_000 && !fits(enough)? {
            (too_few, enough) = (enough, enough * 2);
        }
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if fits(middle)? { enough = middle } else { too_few = middle }
        }
        note.facts.retain(|(name, _)| *name != "n_over");
        note.facts.push(("n_over", enough.to_string()));
    }
    Ok(Noted { value: None, notes })
}

/// The sheet of a leaflet with the bytes of its pictures.
fn leaflet_sheet(ready: &Ready, page: PageId, edition: EditionId, format: Format, tightness: u8, cut: usize) -> Result<Option<Sheet>, Trouble> {
    let Some((mut sheet, pictures)) = on_stage(ready, edition, |stage| render::leaflet::sheet(stage, page, format, tightness, cut)) else { return Ok(None) };
    for (name, path) in pictures {
        let route = ready.plan.routes.iter().find(|route| route.path == path);
        if let Some(Work::File(file)) = route.map(|route| &route.work)
            && let Some(facts) = ready.sources.files.get(file)
        {
            sheet.files.insert(name, load::read(&facts.disk)?.into());
        }
    }
    Ok(Some(sheet))
}

/// The output may not lie in what is read, nor hold it.
fn refuse_overlap(options: &Options) -> Result<(), Trouble> {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let output = whole(&options.output);
    let source = whole(&options.source);
    let read = [CONTENT, load::STATIC, load::THEMES].map(|folder| source.join(folder));
    if source.starts_with(&output) || read.iter().any(|folder| output.starts_with(folder)) {
        return Err(Trouble::Overlap { folder: options.output.clone() });
    }
    Ok(())
}
