//! What a site's folder holds now, compared with what the last build read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cache::build_state::{Hash, Input, Record, Remembered, hash};
use crate::diag::{Noted, Trouble};
use crate::load::{self, Sources};
use crate::model::bound::{books, bound_with};
use crate::model::document::{Body, Document, Origin};
use crate::model::outlined::Outlined;
use crate::model::references::Links;
use crate::model::{PageId, Site};
use crate::parse::table::Unfolded;
use crate::paths::{CONTENT, SIGNED, SourcePath};
use crate::picture::FileInfo;
use crate::pipeline::documents::Parsed;
use crate::pipeline::link::{self, Parts};
use crate::pipeline::memory::Memory;
use crate::pipeline::{Options, Settings, settings, tables};

/// Stands for the words of a file that was not read.
pub(super) const UNREAD: &str = "\u{0}";

/// What a site's folder holds now, compared with a record.
pub(super) struct Look {
    /// The words of unchanged Markdown files are not read: they stand as `unread`.
    pub(super) sources: Sources,
    pub(super) unread: Arc<str>,
    pub(super) inputs: Vec<Input>,
    /// Markdown files with other words, rows of tables among them.
    pub(super) changed: BTreeSet<SourcePath>,
    /// Those, and the files of all pages that are bound with one of them in a booklet.
    pub(super) reached: BTreeSet<SourcePath>,
    /// Whether a file of a table has other words.
    pub(super) has_other_tables: bool,
    /// The rows of tables; none before they are unfolded.
    tables: Arc<Unfolded>,
}

impl Look {
    /// `None` when more was changed than words in Markdown files.
    pub(super) fn new(options: &Options, record: &Record) -> Result<Option<Look>, Trouble> {
        let root = &options.source;
        let is_page = |path: &SourcePath| path.as_str().starts_with(CONTENT) && path.as_str().ends_with(".md");
        let is_kept = |path: &SourcePath| is_kept(path.as_str());
        // The few other files are read in any case.
        let by_stamp = |input: &Input| is_page(&input.path) || is_kept(&input.path) || input.copied.is_some();
        let stamps = record
            .inputs
            .iter()
            .filter(|input| by_stamp(input))
            .map(|input| (input.path.clone(), input.stamp))
            .collect();
        let facts = |input: &Input| {
            let picture = input.copied.clone()?;
            Some((input.path.clone(), FileInfo { at: input.path.clone(), picture }))
        };
        let files = record.inputs.iter().filter_map(facts).collect();
        let Noted { value: mut sources, notes } = load::again(&Sources::remembered(root, stamps, files), None)?;
        if notes != record.noticed || sources.stamps.len() != record.inputs.len() {
            return Ok(None);
        }
        let unread: Arc<str> = UNREAD.into();
        let (mut inputs, mut changed) = (Vec::with_capacity(record.inputs.len()), BTreeSet::new());
        let mut has_other_tables = false;
        let is_table = |path: &SourcePath, sources: &Sources| {
            let text = sources.texts.get(path);
            record.tables.contains(path) && text.is_some_and(|text| tables::is_of_table(path, text))
        };
        for (input, (path, stamp)) in record.inputs.iter().zip(sources.stamps.clone()) {
            if input.path != path {
                return Ok(None);
            }
            let same = by_stamp(input) && input.stamp.holds(&stamp);
            let found = if same { input.hash } else { contents(&sources, &path)? };
            let untouched = same || (input.hash.is_some() && input.hash == found);
            if untouched && is_page(&path) {
                sources.texts.insert(path.clone(), unread.clone());
            } else if !untouched && is_page(&path) && sources.texts.contains_key(&path) {
                changed.insert(path.clone());
            } else if !untouched && is_table(&path, &sources) {
                has_other_tables = true;
            } else if !untouched {
                return Ok(None);
            }
            inputs.push(Input { path, stamp, hash: found, copied: input.copied.clone() });
        }
        let (reached, tables) = (BTreeSet::new(), Arc::default());
        Ok(Some(Look { sources, unread, inputs, changed, reached, has_other_tables, tables }))
    }

    /// Unfolds the tables: rows that are as they were stand as unread. `false` when other rows are there than were.
    pub(super) fn unfold(&mut self, options: &Options, record: &Record, memory: &mut Memory) -> bool {
        if record.rows.is_empty() && !self.has_other_tables {
            return true;
        }
        self.tables = settings(options, &self.sources, memory, &mut Vec::new()).tables;
        tables::put(&self.tables, &mut self.sources);
        let rows = self.rows();
        if rows.len() != record.rows.len() || rows.iter().zip(&record.rows).any(|((path, _), (known, _))| path != known)
        {
            return false;
        }
        for ((path, now), (_, before)) in rows.into_iter().zip(&record.rows) {
            match now == *before {
                true => drop(self.sources.texts.insert(path, self.unread.clone())),
                false => drop(self.changed.insert(path)),
            }
        }
        true
    }

    /// The rows of tables, as a record keeps them.
    pub(super) fn rows(&self) -> Vec<(SourcePath, Hash)> {
        rows(&self.tables)
    }

    /// Takes up what an earlier run remembered: documents without their bodies, whose words stand as unread, and the
    /// site that they made.
    pub(super) fn recall(
        &self,
        options: &Options,
        files: Vec<(Remembered, Outlined)>,
        record: &Record,
        memory: &mut Memory,
    ) -> (Arc<Site>, Arc<[Document]>) {
        let Settings { mut inputs, theme, .. } = settings(options, &self.sources, memory, &mut Vec::new());
        inputs.kept = record.kept.clone().into();
        let body = Arc::new(Body {
            text: self.unread.clone(),
            blocks: Vec::new(),
            origin: Origin::File(SourcePath::new(CONTENT)),
        });
        let parsed = |(file, outline): (Remembered, Outlined)| {
            let stands = file.entry.stands.as_slice().into();
            let document = Document { outline: Arc::new(outline), body: body.clone(), stands, held: None };
            Parsed { text: self.unread.clone(), document, notes: file.notes.into(), entry: file.entry.into() }
        };
        let files: Vec<Parsed> = files.into_iter().map(parsed).collect();
        let documents: Arc<[Document]> = files.iter().map(|file| file.document.clone()).collect();
        memory.documents.recall(files, &inputs);
        let notes = documents
            .iter()
            .enumerate()
            .filter_map(|(id, document)| Some((id, record.linked.get(&document.outline.path)?.clone())))
            .collect();
        let parts = Parts { inputs, files: self.sources.files.clone(), theme, documents };
        let linked = memory.recall(parts, Links { notes, shown: record.shown.clone() }, &record.gates, &link::link);
        (linked.site.clone(), linked.documents.clone())
    }

    /// Finds what the changes reach, and reads it with all languages of the pages: the gates look at a page as a whole.
    /// `shown` are pages that show words of others. `others`: the documents as they are now, as far as they are known,
    /// since a booklet may bind others than it did.
    pub(super) fn reach(
        &mut self,
        site: &Site,
        documents: &[Document],
        others: Option<&[Document]>,
        shown: &BTreeSet<PageId>,
    ) {
        let files =
            |page: PageId| site.pages[page].versions.iter().map(|version| &documents[version.document].outline.path);
        let is_changed = |page: PageId| shown.contains(&page) || files(page).any(|path| self.changed.contains(path));
        let pages: BTreeSet<PageId> = (0..site.pages.len()).filter(|page| is_changed(*page)).collect();
        let books = [documents].into_iter().chain(others).flat_map(|documents| books(site, documents)).collect();
        let bound = bound_with(books, |page| pages.contains(&page));
        let made = bound.iter().chain(shown).flat_map(|page| files(*page)).cloned();
        self.reached = self.changed.iter().cloned().chain(made).collect();
        self.read(pages.union(&bound).flat_map(|page| files(*page)));
    }

    /// Reads the words of these files, as far as they were not read.
    pub(super) fn read<'p>(&mut self, paths: impl Iterator<Item = &'p SourcePath>) {
        for path in paths {
            if self.sources.texts.get(path).is_none_or(|text| **text == *UNREAD) {
                let text = self.tables.text(path).cloned();
                let text = text.or_else(|| load::text(&self.sources.root.join(path.as_str())));
                self.sources.texts.extend(text.map(|text| (path.clone(), text)));
            }
        }
    }
}

/// The rows of tables, as a record keeps them.
pub(super) fn rows(tables: &Unfolded) -> Vec<(SourcePath, Hash)> {
    tables.texts().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect()
}

/// Whether a file is kept of a signed page and read only when that text is shown.
fn is_kept(path: &str) -> bool {
    path.strip_prefix(SIGNED).is_some_and(|rest| rest.starts_with('/')) && !path.ends_with(".yaml")
}

/// The hash of what a source has now.
pub(super) fn contents(sources: &Sources, path: &SourcePath) -> Result<Option<Hash>, Trouble> {
    if let Some(text) = sources.texts.get(path) {
        return Ok(Some(hash(text.as_bytes())));
    }
    if let Some(text) = sources.records.get(path) {
        return Ok(Some(hash(text.as_bytes())));
    }
    if let Some(bytes) = sources.theme.get(path) {
        return Ok(Some(hash(bytes)));
    }
    if let Some(bytes) = sources.fonts.get(path.as_str()) {
        return Ok(Some(hash(bytes)));
    }
    sources.files.get(path).map(|_| load::read_below(&sources.root, path).map(|bytes| hash(&bytes))).transpose()
}
