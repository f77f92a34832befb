//! What prints of a page said when it was signed, by audience, and what changed since.
//!
//! An edition is told of what its own audience was told before, and of nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::print_version::Mark;
use super::view::FormerView;
use super::{PageContext, leaflet, strings};
use crate::model::PageId;
use crate::model::edition::Leaf;
use crate::model::leaflet::Leaflet;
use crate::model::signed::{LETTERS, page_of};
use crate::parse::yaml::{self, Node, quoted};
use crate::paths::{SIGNED, SourcePath, letters};

/// What the prints of a page said for an audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The parts of their marks that change with the text.
    pub marks: Vec<Box<str>>,
    /// The same of prints that the page does not offer, where these are others.
    pub others: Vec<Box<str>>,
    /// All that the page said, sentence by sentence.
    pub lines: Vec<Box<str>>,
}

/// The key of a record under which they stand.
pub(crate) const PRINTS: &str = "prints";

/// What the prints of a page say in an edition; `None` when there are none.
pub(crate) fn of(context: PageContext<'_>, page: PageId) -> Option<Said> {
    let parts = |marks: Vec<(Leaflet, Mark)>| {
        let parts: BTreeSet<Box<str>> = marks.into_iter().map(|(_, mark)| mark.fingerprint.into()).collect();
        parts
    };
    let marks = parts(leaflet::marks(context, page));
    if marks.is_empty() {
        return None;
    }
    let others = parts(leaflet::marks_of_others(context, page)).difference(&marks).cloned().collect();
    let lines = leaflet::sentences(context, page).into_iter().map(Into::into).collect();
    Some(Said { lines, marks: marks.into_iter().collect(), others })
}

/// As it is written: YAML on one line.
pub(crate) fn written(reader: &str, said: &Said) -> Box<str> {
    let listed = |texts: &[Box<str>]| texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
    let Said { marks, others, lines } = said;
    let (marks, others, lines, seal) = (listed(marks), listed(others), listed(lines), seal(reader, said));
    format!("{{reader: {}, marks: [{marks}], others: [{others}], lines: [{lines}], seal: {seal}}}", quoted(reader))
        .into()
}

/// What these words were when they were written. Readers see them, and no signature covers them.
fn seal(reader: &str, Said { marks, others, lines }: &Said) -> String {
    letters(format!("{reader:?} {marks:?} {others:?} {lines:?}").as_bytes(), LETTERS)
}

/// Reads a list of what [`written`] wrote; what is something else, or was changed since, is left out.
pub(crate) fn read(node: &Node) -> BTreeMap<Box<str>, Said> {
    let Node::List(items) = node else { return BTreeMap::new() };
    let texts = |node: &Node| match node {
        Node::List(items) => items.iter().cloned().filter_map(|item| item.word().ok()).map(Into::into).collect(),
        _ => Vec::new(),
    };
    let one = |item: &Node| {
        let reader = field(item, "reader")?.clone().word().ok()?;
        let texts = |name: &str| Some(texts(field(item, name)?));
        let said = Said { marks: texts("marks")?, others: texts("others")?, lines: texts("lines")? };
        (field(item, "seal")?.clone().word().ok()? == seal(&reader, &said)).then(|| (reader.into(), said))
    };
    items.iter().filter_map(one).collect()
}

fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Node::Map(fields) = node else { return None };
    fields.iter().find(|(key, _)| key == name).map(|(_, node)| node)
}

/// What changed since the page was signed before, the latest text first. `ticket`: the first part of its prints' marks,
/// `current`: what its prints have now.
pub(super) fn since(
    context: PageContext<'_>,
    leaf: &Leaf<'_>,
    (ticket, records): (&str, &BTreeMap<SourcePath, Arc<str>>),
    current: &[&str],
) -> Vec<FormerView> {
    let reader = context.edition.reader();
    let mut before: Vec<Former> =
        names(context, leaf).iter().flat_map(|page| kept(records, page, &reader.id, current)).collect();
    if before.is_empty() {
        return Vec::new();
    }
    before.sort_by_key(|former| std::cmp::Reverse(former.number));
    let now: Vec<Box<str>> = leaflet::sentences(context, leaf.id).into_iter().map(Into::into).collect();
    let strings = strings(context);
    // Of a picture that this edition shows no more, the words around it tell.
    let is_other = |(link, hash): &(Box<str>, Box<str>)| {
        let content = context.edition.picture_content(leaf.source, link);
        !content.is_empty() && *content != **hash
    };
    let told = before.into_iter().filter_map(|Former { said, files, .. }| {
        let has_new_pictures = files.iter().any(is_other);
        let (removed, added) = (lacking(&said.lines, &now), lacking(&now, &said.lines));
        let printed = |mark: &Box<str>| Mark::with(&leaf.path, mark).at(ticket).printed();
        let marks: Vec<String> = said.marks.iter().map(printed).collect();
        (!removed.is_empty() || !added.is_empty() || has_new_pictures).then(|| FormerView {
            heading: strings.fill("ticket_since", &[("marks", &marks.join(strings.get("list_comma")))]),
            fingerprints: [said.marks, said.others].concat().join(" "),
            removed,
            added,
            has_new_pictures,
        })
    });
    told.collect()
}

/// What a page is called, and was, as records name it.
fn names(context: PageContext<'_>, leaf: &Leaf<'_>) -> Vec<String> {
    let page = page_of(leaf.source);
    let ending = match page.rsplit_once('.') {
        Some((_, tag)) if tag == leaf.language => format!(".{tag}"),
        _ => String::new(),
    };
    let former = context.edition.moved_from(leaf.id).iter().map(|former| format!("{former}{ending}"));
    std::iter::once(page.to_owned()).chain(former).collect()
}

/// Prints of a text that was signed.
struct Former {
    /// That of its record.
    number: u64,
    said: Said,
    /// The hash of each file that the page showed, by its link.
    files: Vec<(Box<str>, Box<str>)>,
}

/// What is kept of the prints of a page for an audience that are not current.
fn kept(records: &BTreeMap<SourcePath, Arc<str>>, page: &str, reader: &str, current: &[&str]) -> Vec<Former> {
    let folder = format!("{SIGNED}/{page}/");
    let below = records.range(SourcePath::new(folder.clone())..);
    let below = below.map_while(|(path, text)| Some((path.as_str().strip_prefix(&folder)?, text)));
    let own = below.filter(|(name, text)| !name.contains('/') && has_former(text, reader, current));
    let said = own.filter_map(|(_, text)| {
        let record = yaml::read(text).ok()?.node;
        let number = field(&record, "number")?.clone().word().ok()?.parse().ok()?;
        let mut said = read(field(&record, PRINTS)?).remove(reader)?;
        said.marks.retain(|mark| !current.contains(&&**mark));
        said.others.retain(|mark| !current.contains(&&**mark));
        let Some(Node::Map(files)) = field(&record, "files") else { return None };
        let hash = |(link, hash): &(String, Node)| Some((link.as_str().into(), hash.clone().word().ok()?.into()));
        let files = files.iter().filter_map(hash).collect();
        (!said.marks.is_empty()).then_some(Former { number, said, files })
    });
    said.collect()
}

/// Whether a record may have other marks for a reader: most records are those of what is current, and are not read.
fn has_former(record: &str, reader: &str, current: &[&str]) -> bool {
    let start = format!("{{reader: {}, marks: [", quoted(reader));
    let Some((_, rest)) = record.split_once(&start) else { return false };
    let marks = rest.split(']').next().unwrap_or_default();
    marks.split(", ").any(|mark| !current.contains(&mark.trim_matches('"')))
}

/// The texts that others lack, as often as they do.
fn lacking(texts: &[Box<str>], others: &[Box<str>]) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    others.iter().for_each(|text| *left.entry(text).or_default() += 1);
    let mut is_lacking = |text: &&Box<str>| match left.get_mut(&***text) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    texts.iter().filter(|text| is_lacking(text)).map(|text| text.to_string()).collect()
}
