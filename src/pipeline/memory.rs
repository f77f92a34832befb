//! What an earlier run made and still holds: each value with all that it was made of. It makes nothing itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::documents::{Known, Page, Parsed};
use super::link::{Gates, Linked, Parts};
use super::review::kept::FileHashes;
use crate::cache::build_state::{self, Outlines, Remembered};
use crate::check;
use crate::diag::{Diagnostic, Gated, Noted};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::entry::{Entry, SiteInputs};
use crate::model::kind::Kinds;
use crate::model::references::{Links, Shown};
use crate::model::register::Registers;
use crate::model::relink::relink;
use crate::model::{FileUse, PageId};
use crate::output::{self, Ready};
use crate::parse::{self, Dialect, Material, Unfolded};
use crate::paths::SourcePath;
use crate::theme::Theme;

/// A value, with all that it was made of.
pub(crate) struct Slot<K, V>(Option<(K, Noted<Arc<V>>)>);

impl<K, V> Default for Slot<K, V> {
    fn default() -> Self {
        Slot(None)
    }
}

impl<K: PartialEq, V> Slot<K, V> {
    /// The very value that was made of the same before, or what `make` makes now.
    pub(crate) fn get(&mut self, key: K, make: impl FnOnce(&K) -> Noted<V>) -> Noted<Arc<V>> {
        if let Some((known, made)) = &self.0
            && *known == key
        {
            return made.clone();
        }
        let made = make(&key).map(Arc::new);
        self.0 = Some((key, made.clone()));
        made
    }

    /// The value that was made last, of whatever.
    pub(crate) fn last(&self) -> Option<Arc<V>> {
        self.0.as_ref().map(|(_, made)| made.value.clone())
    }
}

/// Values of an earlier run of this program. An empty one is right, too.
#[derive(Default)]
pub(crate) struct Memory {
    /// By its text and the address that the run was given.
    pub config: Slot<(Option<Arc<str>>, Option<String>), Config>,
    /// By the files of the site's own.
    pub kinds: Slot<BTreeMap<SourcePath, Vec<u8>>, Kinds>,
    pub registers: Slot<Vec<(SourcePath, Arc<str>)>, Registers>,
    /// By its name and files.
    pub theme: Slot<(String, BTreeMap<SourcePath, Vec<u8>>), Theme>,
    /// The rows of tables.
    pub tables: Slot<Material, Unfolded>,
    pub documents: Documents,
    /// Hashes of files, by how they were when they were read.
    pub hashes: FileHashes,
    linked: Option<Linked>,
}

/// The files of the last run, by path.
#[derive(Default)]
pub(crate) struct Documents {
    /// What their entries were made under.
    under: Option<SiteInputs>,
    files: Vec<Parsed>,
}

impl Documents {
    /// What is known of each of these files, which are sorted by path, when they are parsed in this way.
    pub(crate) fn known(&mut self, pages: &[Page<'_>], dialect: Dialect<'_>) -> Vec<Option<Known>> {
        // HTML and the keys of kinds are read in another way.
        let is_same = |before: &SiteInputs| {
            before.config.raw_html == dialect.raw_html && std::ptr::eq(&*before.kinds, dialect.kinds)
        };
        if !self.under.as_ref().is_some_and(is_same) {
            self.files.clear();
        }
        let mut files = self.files.iter().peekable();
        let known = |(path, text): &Page<'_>| {
            while files.next_if(|file| file.document.outline.path < **path).is_some() {}
            let same = |file: &&Parsed| Arc::ptr_eq(&file.text, text) || file.text == **text;
            let file = files.next_if(|file| file.document.outline.path == **path).filter(same)?;
            Some(Known {
                text: file.text.clone(),
                document: file.document.clone(),
                notes: file.notes.clone(),
                entry: Some(file.entry.clone()),
            })
        };
        pages.iter().map(known).collect()
    }

    /// The same files without the entries that were made under something else. From now on they are made under `under`.
    pub(crate) fn under(&mut self, mut files: Vec<Known>, under: &SiteInputs) -> Vec<Known> {
        if self.under.replace(under.clone()).is_none_or(|before| before != *under) {
            files.iter_mut().for_each(|file| file.entry = None);
        }
        files
    }

    /// Keeps what came of them.
    pub(crate) fn keep(&mut self, files: Vec<Parsed>) -> &[Parsed] {
        self.files = files;
        &self.files
    }

    /// What the entries were made under.
    pub(crate) fn inputs(&self) -> Option<&SiteInputs> {
        self.under.as_ref()
    }

    /// Takes up what an earlier run of the program left.
    pub(crate) fn recall(&mut self, files: Vec<Parsed>, under: &SiteInputs) {
        (self.under, self.files) = (Some(under.clone()), files);
    }

    /// The files that are asked for, without their bodies.
    pub(crate) fn without_bodies(&self, wanted: impl Fn(&SourcePath) -> bool + Sync) -> Outlines {
        const CHUNK: usize = 256;
        let part = |files: &[Parsed]| {
            let mut part = Outlines::default();
            for Parsed { document, notes, entry, .. } in files.iter().filter(|file| wanted(&file.document.outline.path))
            {
                let (outline, start) = (&document.outline, part.bytes.len());
                build_state::write(outline, &mut part.bytes);
                let length = part.bytes.len() - start;
                part.files.push(Remembered {
                    path: outline.path.clone(),
                    allows: outline.allows,
                    is_signed: outline.is_signed,
                    entry: Entry::clone(entry),
                    notes: notes.to_vec(),
                    length,
                });
            }
            part
        };
        let parts: Vec<Outlines> = self.files.par_chunks(CHUNK).map(part).collect();
        let files = parts.iter().map(|part| part.files.len()).sum();
        let bytes = parts.iter().map(|part| part.bytes.len()).sum();
        let mut whole = Outlines { files: Vec::with_capacity(files), bytes: Vec::with_capacity(bytes) };
        for part in parts {
            whole.files.extend(part.files);
            whole.bytes.extend(part.bytes);
        }
        whole
    }
}

/// How a site is linked, with what is known of its links already.
type Link<'l> = &'l dyn Fn(Parts, &[&Entry], Option<Links>) -> Linked;

impl Memory {
    /// The rows of tables; those that are as they were keep their place.
    pub(crate) fn unfolded(&mut self, material: Material) -> Noted<Arc<Unfolded>> {
        let before = self.tables.last();
        self.tables.get(material, |material| {
            parse::table::unfold(material, before.as_deref(), |count, text| {
                (0..count).into_par_iter().map(text).collect()
            })
        })
    }

    /// The linked site, as it was where it still holds.
    pub(crate) fn linked(&mut self, parts: Parts, entries: &[Arc<Entry>], link: Link<'_>) -> &mut Linked {
        let entries: Vec<&Entry> = entries.iter().map(|entry| &**entry).collect();
        let linked = match self.linked.take().filter(|linked| linked.is_made_of(&parts)) {
            Some(linked) => match linked.with(&parts.documents, &entries) {
                Ok(linked) => linked,
                Err(gates) => Linked { gates, ..link(parts, &entries, None) },
            },
            None => link(parts, &entries, None),
        };
        self.linked.insert(linked)
    }

    /// Takes up what an earlier run of the program left of the site: its links, and what the gates said of each page.
    pub(crate) fn recall(
        &mut self,
        parts: Parts,
        links: Links,
        gates: &BTreeMap<Box<str>, Gated>,
        link: Link<'_>,
    ) -> &Linked {
        let entries: Vec<&Entry> = self.documents.files.iter().map(|file| &*file.entry).collect();
        let linked = link(parts, &entries, Some(links));
        let found = linked.site.pages.iter().map(|page| gates.get(&page.path).cloned().unwrap_or_default()).collect();
        let gates = Gates { site: linked.site.clone(), documents: linked.documents.clone(), found };
        self.linked.insert(Linked { gates, ..linked })
    }

    /// Findings of links by page, and which editions show which file.
    pub(crate) fn links(&self) -> (BTreeMap<SourcePath, Vec<Diagnostic>>, Vec<Shown>) {
        let Some(linked) = &self.linked else { return Default::default() };
        let notes =
            linked.link_notes.iter().map(|(id, notes)| (linked.documents[*id].outline.path.clone(), notes.clone()));
        let languages = |(path, file): (&SourcePath, &FileUse)| {
            let shown: Vec<Shown> = file
                .shown
                .iter()
                .enumerate()
                .filter(|(_, set)| !set.is_empty())
                .map(|(language, set)| (path.clone(), language, *set))
                .collect();
            shown
        };
        (notes.collect(), linked.site.files.iter().flat_map(languages).collect())
    }

    /// Findings of the safety gates, by page.
    pub(crate) fn gates(&self) -> BTreeMap<Box<str>, Gated> {
        let Some(linked) = &self.linked else { return BTreeMap::new() };
        let pages = linked.gates.site.pages.iter().zip(&linked.gates.found).filter(|(_, found)| !found.is_empty());
        pages.map(|(page, found)| (page.path.clone(), found.clone())).collect()
    }
}

pub(super) fn is_same(one: &Document, other: &Document) -> bool {
    let held = match (&one.held, &other.held) {
        (None, None) => true,
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        _ => false,
    };
    held && Arc::ptr_eq(&one.outline, &other.outline) && Arc::ptr_eq(&one.body, &other.body)
}

impl Linked {
    /// Whether it was made of this configuration, these registers, this theme and these files.
    fn is_made_of(&self, parts: &Parts) -> bool {
        let Parts { inputs, files, theme, .. } = parts;
        self.inputs == *inputs
            && Arc::ptr_eq(&self.theme, theme)
            && self.site.files.len() == files.len()
            && self
                .site
                .files
                .iter()
                .zip(files)
                .all(|((path, file), (other, facts))| path == other && file.info == *facts)
    }

    /// The same site with other words in its documents; what it knows of the gates when it does not hold.
    fn with(mut self, documents: &Arc<[Document]>, entries: &[&Entry]) -> Result<Linked, Gates> {
        let is_alike = |(one, other): (&Document, &Document)| {
            is_same(one, other) || one.outline.path == other.outline.path && one.held.is_none() && other.held.is_none()
        };
        let alike = self.documents.len() == documents.len() && self.documents.iter().zip(&**documents).all(is_alike);
        if !alike {
            return Err(self.gates);
        }
        let changed: Vec<usize> =
            (0..documents.len()).filter(|index| !is_same(&self.documents[*index], &documents[*index])).collect();
        let again = |index: &usize| {
            Some((*index, relink(&self.site, documents, *index, entries[*index], &self.documents[*index].outline)?))
        };
        let Some(linked) = changed.iter().map(again).collect::<Option<Vec<_>>>() else { return Err(self.gates) };
        for (index, notes) in linked {
            self.link_notes.remove(&index);
            if !notes.is_empty() {
                self.link_notes.insert(index, notes);
            }
        }
        let has_other_title =
            |index: &usize| self.documents[*index].outline.front.title != documents[*index].outline.front.title;
        let menus_hold = !changed.iter().any(has_other_title);
        self.documents = documents.clone();
        if !menus_hold {
            self.around = Arc::new(output::folder_frames(&self.site, &self.documents, &self.plan, &self.theme));
        }
        Ok(self)
    }

    /// Findings of registers, links and plan.
    pub(crate) fn notes(&self) -> impl Iterator<Item = &Diagnostic> {
        self.notes.iter().chain(self.link_notes.values().flatten())
    }

    /// What the gates say of all pages; only of those that changed are they asked anew.
    pub(crate) fn gates(&mut self, ready: &Ready, ask: &(dyn Fn(&Ready, PageId) -> Gated + Sync)) -> Vec<Diagnostic> {
        let before = std::mem::take(&mut self.gates);
        let pages = (0..ready.site.pages.len()).into_par_iter();
        let found: Vec<Gated> = pages
            .map(|page| {
                before.holding(&ready.site, &ready.documents, page).cloned().unwrap_or_else(|| ask(ready, page))
            })
            .collect();
        let notes = check::merge(found.iter().flatten().map(|(name, note)| (name.clone(), note.clone())));
        self.gates = Gates { site: ready.site.clone(), documents: ready.documents.clone(), found };
        notes
    }
}
