//! Checks: plain functions from values to findings, one family a file. The tables below are the list of all of them.
//!
//! A further check is its file and a line in the table of what it reads. Where a text is read, it is as passages
//! ([`passage`]): words that know where they stand.

pub(crate) mod characters;
pub(crate) mod consequences;
pub(crate) mod entries;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod hygiene;
pub(crate) mod leaflet;
pub(crate) mod leftover;
pub(crate) mod levels;
pub(crate) mod lexicon;
pub(crate) mod manuscript;
mod matter;
pub(crate) mod measure;
pub(crate) mod mend;
pub(crate) mod odd;
pub(crate) mod outline;
pub(crate) mod passage;
pub(crate) mod reader;
mod reckoned;
mod referral;
pub(crate) mod safety;
pub(crate) mod subject;
pub(crate) mod theme_files;
mod units;
pub(crate) mod unsourced;
pub(crate) mod wording;

use std::collections::BTreeMap;

use crate::diag::{Argument, Diagnostic, Place};
use crate::model::Site;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::entry::{Entry, SiteInputs};
use crate::model::sheet::Sheet;
use crate::paths::SourcePath;
use crate::theme::{Strings, Theme};
use crate::typeset::Proof;
use characters::Characters;
use facts::Disagreement;
use lexicon::Lexicon;
use manuscript::Manuscript;

/// A check: its file or folder here, the codes that it finds, and what looks for them.
pub(crate) struct Check<Look: 'static> {
    pub name: &'static str,
    pub codes: &'static [&'static str],
    pub look: Look,
}

/// A document by itself, whatever else the site has.
pub(crate) struct OneDocument<'d> {
    pub under: &'d SiteInputs,
    pub document: &'d Document,
    pub entry: &'d Entry,
    /// What registers say in two ways.
    pub pairs: &'d [Disagreement<'d>],
}

/// A page as one audience gets it.
pub(crate) struct Page<'p> {
    pub edition: &'p Edition<'p>,
    pub strings: &'p Strings,
    pub manuscript: &'p Manuscript<'p>,
}

/// Of a document, when it is read.
pub(crate) const OF_DOCUMENTS: &[Check<fn(&OneDocument<'_>) -> Vec<Diagnostic>>] = &[
    Check {
        name: "figures",
        codes: &[
            "figure-unregistered",
            "percentage-points",
            "rate-in-percent",
            "shares-over-all",
            "wrong-change",
            "wrong-direction",
            "wrong-total",
            "year-passed",
        ],
        look: figures::check,
    },
    Check { name: "odd", codes: &["text-invisible"], look: odd::check },
    Check {
        name: "facts",
        codes: &["fact-expired", "one-sided", "source-superseded", "source-withdrawn", "superseded-alone"],
        look: facts::check_document,
    },
    Check { name: "unsourced", codes: &["page-without-source"], look: unsourced::check },
];

/// Of the registers and the configuration, when a site is linked.
pub(crate) const OF_REGISTERS: &[Check<fn(&Site, &[Disagreement<'_>]) -> Vec<Diagnostic>>] = &[
    Check {
        name: "facts",
        codes: &[
            "fact-ended",
            "fact-superseded",
            "facts-disagree",
            "rate-in-percent",
            "source-superseded",
            "source-withdrawn",
            "unknown-fact",
            "unknown-source",
            "year-passed",
        ],
        look: facts::check,
    },
    Check {
        name: "entries",
        codes: &[
            "fact-lacks",
            "fact-misplaced",
            "fact-twice",
            "limits-differ",
            "source-kept",
            "source-refused",
            "source-twice",
        ],
        look: entries::check,
    },
    Check {
        name: "safety",
        codes: &["safety-suspected"],
        look: |site, _| safety::check_settings(&site.config, &site.registers),
    },
];

/// Of the theme that a site wrote, when it is loaded.
pub(crate) const OF_THEMES: &[Check<fn(&Theme, &BTreeMap<SourcePath, Vec<u8>>) -> Vec<Diagnostic>>] =
    &[Check { name: "theme_files", codes: &["theme-file-unused"], look: theme_files::check }];

/// Of the files of a site, in every run.
pub(crate) const OF_FILES: &[Check<fn(&Site, &[Document]) -> Vec<Diagnostic>>] = &[
    Check { name: "files", codes: &["file-copy", "file-exposed", "file-unread"], look: files::check },
    Check {
        name: "reckoned",
        codes: &["lesson-number", "replaced-unregistered", "standard-version"],
        look: reckoned::check,
    },
    Check { name: "referral", codes: &["referral-gap"], look: referral::check },
];

/// The gates: of each page that an edition has, in every run.
pub(crate) const OF_PAGES: &[Check<fn(&Page<'_>) -> Vec<Diagnostic>>] = &[
    Check {
        name: "safety",
        codes: &[
            "child-picture",
            "identity-number",
            "mind-without-service",
            "mobile-number",
            "named-pupil",
            "override-signer",
            "phone-lookalike",
            "phone-unregistered",
            "safety-for-pupils",
            "safety-suspected",
            "service-elsewhere",
        ],
        look: safety::check,
    },
    Check { name: "outline", codes: &["heading-empty", "heading-skipped"], look: outline::check },
];

/// Of the words of each page that an edition has, when hints are asked for. They keep nothing back.
pub(crate) const OF_WORDS: &[Check<fn(&Lexicon, &Manuscript<'_>) -> Vec<Diagnostic>>] = &[
    Check {
        name: "reader",
        codes: &[
            "reader-address",
            "reader-character",
            "reader-heading",
            "reader-heading-bare",
            "reader-heading-twice",
            "reader-messages",
            "reader-no-action",
            "reader-official",
            "reader-paragraph",
            "reader-percent",
            "reader-section",
            "reader-sentence",
            "reader-table",
            "reader-term",
            "reader-two-forms",
        ],
        look: reader::check,
    },
    Check {
        name: "wording",
        codes: &["wording-absolute", "wording-brand", "wording-fear", "wording-stigma"],
        look: wording::check,
    },
];

/// Of the text of each document as it is written, when hints are asked for.
pub(crate) const OF_TEXTS: &[Check<fn(&Characters, &Document) -> Vec<Diagnostic>>] = &[Check {
    name: "hygiene",
    codes: &[
        "text-doubled",
        "text-formula",
        "text-lookalike",
        "text-punctuation",
        "text-range",
        "text-slip",
        "text-stray",
        "text-traditional",
        "text-unbalanced",
    ],
    look: hygiene::check,
}];

/// Of each leaflet as it is typeset. Whether its text fits is found by trying, which is `print`'s.
pub(crate) const OF_LEAFLETS: &[Check<fn(&Proof, &Sheet) -> Vec<Diagnostic>>] = &[Check {
    name: "leaflet",
    codes: &[
        "leaflet-code-small",
        "leaflet-complaint",
        "leaflet-empty",
        "leaflet-faint",
        "leaflet-gap-small",
        "leaflet-hidden",
        "leaflet-missing-character",
        "leaflet-outside",
        "leaflet-paper",
        "leaflet-picture",
        "leaflet-picture-coarse",
        "leaflet-picture-type",
        "leaflet-too-long",
        "leaflet-type-small",
        "nested-too-deep",
    ],
    look: leaflet::all,
}];

/// All checks: their names with their codes.
pub fn known() -> Vec<(&'static str, &'static [&'static str])> {
    fn named<Look>(checks: &[Check<Look>]) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        checks.iter().map(|check| (check.name, check.codes))
    }
    let early = named(OF_DOCUMENTS).chain(named(OF_REGISTERS)).chain(named(OF_THEMES)).chain(named(OF_FILES));
    let late = named(OF_PAGES).chain(named(OF_WORDS)).chain(named(OF_TEXTS)).chain(named(OF_LEAFLETS));
    early.chain(late).collect()
}

/// Asks all checks of a table.
pub(crate) fn ask<Look>(checks: &[Check<Look>], ask: impl Fn(&Look) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    checks.iter().flat_map(|check| ask(&check.look)).collect()
}

/// One finding for all audiences that it was found for, named in its argument `names`. Of findings that differ by a
/// limit, the strictest stays.
pub(crate) fn merge(found: impl IntoIterator<Item = (Argument, Diagnostic)>) -> Vec<Diagnostic> {
    type Same = (Place, &'static str, Option<Argument>);
    let mut merged: BTreeMap<Same, (Diagnostic, Vec<Argument>)> = BTreeMap::new();
    for (name, note) in found {
        let (_, names) = merged
            .entry((note.place.clone(), note.code, note.argument("found").cloned()))
            .and_modify(|(kept, _)| {
                if limit(&note) < limit(kept) {
                    *kept = note.clone();
                }
            })
            .or_insert_with(|| (note, Vec::new()));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    merged.into_values().map(|(note, names)| note.with_list("names", names)).collect()
}

/// Characters around a place that a check looks at: more is no neighbourhood, and long lines stay cheap.
pub(crate) const NEAR: usize = 200;

/// The last characters of a text, at most so many.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}

/// The first characters of a text, at most so many.
pub(crate) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn limit(note: &Diagnostic) -> u64 {
    note.number("n_limit").unwrap_or(u64::MAX)
}
