//! What a signature covers: a page's own text, and all that it takes from elsewhere as its readers see it.
//!
//! Names stand here as they were resolved, entries and files by what they say and hold, so that two such values are
//! equal only when readers get the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::model::audience::Localized;
use crate::model::config::Config;
use crate::model::document::{FrontMatter, Outline, ReferenceKind, Signature, Variants};
use crate::model::entry::SiteInputs;
use crate::model::kind::Kinds;
use crate::model::named;
use crate::model::record::Value;
use crate::model::register::{Citation, Registers};
pub(crate) use crate::paths::LETTERS;
use crate::paths::{CONTENT, STATIC, SourcePath, join, letters};

/// The kind and the id of an entry of a register.
pub(crate) type EntryName = (Box<str>, Box<str>);

/// What the files of a site hold that signed pages show, and which texts were withdrawn: what signatures are held
/// against besides words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Hashes of files that pages refer to.
    pub files: BTreeMap<SourcePath, Box<str>>,
    /// What was withdrawn, by the path of the page's file, whether it is there or not.
    pub withdrawn: BTreeMap<SourcePath, Withdrawn>,
    /// What a signed text was called and whom its names of readers stood for, where it is held against that.
    pub page: Option<Box<str>>,
    pub readers: BTreeMap<Box<str>, Vec<Box<str>>>,
}

/// What was withdrawn of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Digests of [`Covered`].
    pub texts: BTreeSet<Box<str>>,
    /// Ids of the audiences that had it.
    pub readers: BTreeSet<Box<str>>,
}

/// What a signed text is shown with, until what the site has now is signed.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The entries that it shows, as they were signed.
    pub registers: Registers,
    /// Those of the site, as they were.
    pub author: Option<String>,
    pub region: Option<String>,
    /// What the stages of the review were called.
    pub stages: BTreeMap<Box<str>, Localized>,
    /// Files that hold something else now, each with the name under which what it held stands.
    pub files: BTreeMap<SourcePath, SourcePath>,
}

/// What a signature covers of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Covered {
    /// `oral/brush.en`: path and language of its file.
    pub page: Box<str>,
    /// The hash of its file: see [`Outline::content`].
    pub text: Box<str>,
    /// Those of the site, where the page names none.
    pub author: Option<Box<str>>,
    pub region: Option<Box<str>>,
    /// Whether HTML in it is passed on.
    pub raw_html: bool,
    /// What the definition of its kind is, where the site defines that itself: whom a key is for may stand there.
    pub kind: Option<Box<str>>,
    /// Each name of readers in it, with the ids of the audiences that it stands for.
    pub readers: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// Each entry of a register that it shows, as YAML on one line.
    pub entries: BTreeMap<EntryName, Box<str>>,
    /// The hash of each file that it shows or leads to, by the link as it is written.
    pub files: BTreeMap<Box<str>, Box<str>>,
}

impl Covered {
    /// What a signature of a page covers now.
    pub(crate) fn of(outline: &Outline, under: &SiteInputs) -> Covered {
        let SiteInputs { config, registers, kept, .. } = under;
        let front = &outline.front;
        let entries = shown(outline, config, registers).into_iter().filter_map(|(kind, id)| {
            let name: EntryName = (kind.into(), id.into());
            let yaml = registers.entries.get(&name)?.yaml.clone();
            Some((name, yaml))
        });
        let files = links(outline).filter_map(|link| {
            let hash = targets(&outline.path, link).find_map(|path| kept.files.get(&path))?.clone();
            Some((link.into(), hash))
        });
        let meant = |name: &str| kept.readers.get(name).cloned().unwrap_or_else(|| meaning(config, name));
        Covered {
            page: kept.page.clone().unwrap_or_else(|| page_of(&outline.path).into()),
            text: outline.content.clone(),
            author: config.author.as_deref().filter(|_| front.author.is_none()).map(Into::into),
            region: config.region.as_deref().filter(|_| front.region.is_none()).map(Into::into),
            raw_html: config.raw_html,
            kind: kind(outline, &under.kinds).map(Into::into),
            readers: readers(outline).into_iter().map(|name| (name.into(), meant(name))).collect(),
            entries: entries.collect(),
            files: files.collect(),
        }
    }

    /// One hash of all of it.
    pub(crate) fn digest(&self) -> Box<str> {
        let Covered { page, text, author, region, raw_html, kind, readers, entries, files } = self;
        let mut all = format!("pamphlet signature 2\npage {page:?}\ntext {text}\n");
        let mut line = |word: &str, value: &str| {
            let _ = writeln!(all, "{word} {value:?}");
        };
        author.iter().for_each(|author| line("author", author));
        region.iter().for_each(|region| line("region", region));
        line("html", if *raw_html { "yes" } else { "no" });
        kind.iter().for_each(|kind| line("kind", kind));
        for (name, ids) in readers {
            line("readers", name);
            ids.iter().for_each(|id| line("-", id));
        }
        for ((kind, id), yaml) in entries {
            line(kind, id);
            line("-", yaml);
        }
        for (path, hash) in files {
            line("file", path);
            line("-", hash);
        }
        letters(all.as_bytes(), LETTERS).into()
    }
}

/// The digest of the definition of a page's kind, where the site defines that itself.
pub(crate) fn kind<'k>(outline: &Outline, kinds: &'k Kinds) -> Option<&'k str> {
    let kind = kinds.find(&outline.front.record.as_ref()?.kind)?;
    (!kind.built_in).then_some(&*kind.digest)
}

/// The pages that a page was before it was renamed, in its language: `oral/old.en`.
pub(crate) fn former<'a>(outline: &'a Outline, config: &'a Config) -> impl Iterator<Item = String> + 'a {
    let page = page_of(&outline.path);
    let of_language = page.rsplit_once('.').filter(|(_, tag)| config.languages.iter().any(|known| **known == **tag));
    let ending = of_language.map_or(String::new(), |(_, tag)| format!(".{tag}"));
    outline.front.moved_from.iter().map(move |from| format!("{}{ending}", from.value))
}

/// `content/oral/brush.en.md` → `oral/brush.en`.
pub(crate) fn page_of(path: &SourcePath) -> &str {
    path.as_str().trim_start_matches(CONTENT).trim_start_matches('/').trim_end_matches(".md")
}

/// The fingerprint that a signature carries: of what it covers, and of who gives it, as whom, when, at which stage and
/// to which end. `stage`: what readers are told that the stage is; `signer`: the signer's entry of the register, as
/// YAML on one line.
pub(crate) fn fingerprint(digest: &str, signature: &Signature, stage: &Localized, signer: &str) -> String {
    let date = signature.date.map_or(String::new(), |date| date.to_string());
    let parts = [
        digest,
        &signature.stage.value,
        &signature.by.value,
        signer,
        &date,
        signature.conclusion.as_deref().unwrap_or(""),
    ];
    letters(format!("{parts:?} {:?}", stage.texts).as_bytes(), LETTERS)
}

/// Whether a fingerprint is of the form that is written now, and not of the old one (`k7qf2a9c-m3x8p0aa`).
pub(crate) fn is_new(fingerprint: &str) -> bool {
    !fingerprint.contains('-')
}

/// The ids of the audiences that a name stands for; none when nobody is called so.
pub(crate) fn meaning(config: &Config, name: &str) -> Vec<Box<str>> {
    let set = config.audiences.set(name).unwrap_or_default();
    set.iter().map(|id| config.audiences.get(id).id.clone()).collect()
}

/// All names of readers in a file: of the page, of parts of it, of variants of its texts.
fn readers(outline: &Outline) -> BTreeSet<&str> {
    fn of<T>(variants: &Variants<T>) -> impl Iterator<Item = &str> {
        variants.by_audience.iter().map(|(name, _)| name.value.as_str())
    }
    let FrontMatter { title, summary, message, actions, audiences, .. } = &outline.front;
    let parts = outline.scopes.iter().flat_map(|scope| &scope.names).map(|(name, _)| &**name);
    let texts = of(title).chain(of(summary)).chain(of(message)).chain(of(actions));
    audiences.iter().map(|name| name.value.as_str()).chain(parts).chain(texts).collect()
}

/// The links and pictures of a page as they are written, without the part of a page that they lead to.
fn links(outline: &Outline) -> impl Iterator<Item = &str> {
    let is_link = |kind: ReferenceKind| matches!(kind, ReferenceKind::Link | ReferenceKind::Image);
    let links = outline.references.iter().filter(move |reference| is_link(reference.kind));
    links.map(|reference| reference.target.split('#').next().unwrap_or(""))
}

/// The files that a link of a page may mean, whether they are there or not.
pub(crate) fn targets(from: &SourcePath, link: &str) -> impl Iterator<Item = SourcePath> {
    let decoded = percent_decode_str(link).decode_utf8_lossy();
    let in_content = join(CONTENT, from.folder(), &decoded);
    let in_static = decoded.starts_with('/').then(|| join(STATIC, "", &decoded)).flatten();
    in_content.into_iter().chain(in_static).map(SourcePath::new)
}

/// The files that a page may show or lead to, whether they are there or not.
pub(crate) fn files(outline: &Outline) -> impl Iterator<Item = SourcePath> {
    links(outline).flat_map(|link| targets(&outline.path, link))
}

/// The entries that a page shows: those that it names, and the sources that these rest on.
pub(crate) fn shown<'a>(
    outline: &'a Outline,
    config: &'a Config,
    registers: &'a Registers,
) -> BTreeSet<(&'static str, &'a str)> {
    let mut shown = named(outline, registers);
    let cited = |citation: Option<&'a Citation>| citation.map(|citation| ("sources", &*citation.source));
    let more: Vec<_> = shown
        .iter()
        .filter_map(|(kind, id)| match *kind {
            "services" => cited(registers.services.get(*id)?.citation.as_ref()),
            "terms" => cited(registers.terms.get(*id)?.citation.as_ref()),
            "events" => cited(registers.events.get(*id)?.citation.as_ref()),
            _ => None,
        })
        .collect();
    shown.extend(more);
    let author = outline.front.author.as_deref().or(config.author.as_deref());
    shown.extend(author.and_then(|author| registers.person(author)).map(|person| ("people", &*person.id)));
    let values = outline.front.record.iter().flat_map(|record| record.values());
    shown.extend(values.flat_map(|value| match &value.value {
        Value::Person(name) => registers.person(name).map(|person| ("people", &*person.id)).into_iter().collect(),
        Value::Department(name) => {
            let found = named::departments(registers, outline, config.region.as_deref(), name);
            found.into_iter().map(|department| ("departments", &*department.id)).collect()
        }
        _ => Vec::new(),
    }));
    let answers = outline.front.signed_override.as_ref().and_then(|given| registers.person(&given.by.value));
    shown.extend(answers.map(|person| ("people", &*person.id)));
    shown
}

/// The entries that signatures of the old form cover.
pub(crate) fn named<'a>(outline: &'a Outline, registers: &'a Registers) -> BTreeSet<(&'static str, &'a str)> {
    let mut shown: BTreeSet<(&str, &str)> = BTreeSet::new();
    for reference in &outline.references {
        let id = match reference.kind {
            ReferenceKind::Fact => ("facts", &*reference.target),
            ReferenceKind::Service => ("services", &*reference.target),
            ReferenceKind::Term => {
                ("terms", registers.term(&reference.target).map_or(&*reference.target, |term| &*term.term))
            }
            ReferenceKind::Source => ("sources", reference.target.split('#').next().unwrap_or("")),
            ReferenceKind::Link | ReferenceKind::Image => continue,
        };
        shown.insert(id);
        if let ("facts", id) = id
            && let Some(fact) = registers.facts.get(id)
        {
            shown.insert(("sources", &fact.citation.source));
        }
    }
    shown.extend(outline.front.sources.iter().map(|source| ("sources", source.value.split('#').next().unwrap_or(""))));
    shown.extend(outline.front.events.iter().map(|event| ("events", event.value.as_str())));
    shown
}
