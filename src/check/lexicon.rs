//! Lists of words, looked for all at once: words that need a better one, and the terms of the register.
//!
//! Of several words at one place the longest counts. So an exception is simply a longer word that means nothing: 最 is
//! found, 最近 is passed.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::characters::Characters;
use crate::check::wording;
use crate::model::register::Registers;

/// What a word of the lists means for a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// An exception.
    Pass,
    /// The style of offices.
    Official,
    /// The style of plans and reports, which is none to those who work with them.
    OfPlans,
    /// 《广告法》第九条: the highest degree.
    Superlative,
    /// 《广告法》第十六条: a promise of effect or safety.
    Promise,
    Brand,
    Fear,
    /// With the better word, and the key of the rule's words.
    Stigma {
        better: &'static str,
        rule: &'static str,
    },
}

/// All lists of a run.
pub struct Lexicon {
    words: AhoCorasick,
    meanings: Vec<Meaning>,
    terms: AhoCorasick,
    /// The term of each of its wordings, and whether that is its own name: an alias is what people say.
    names: Vec<(Box<str>, bool)>,
    pub characters: Characters,
}

impl Lexicon {
    pub fn new(registers: &Registers, brands: &[String]) -> Lexicon {
        let brands = brands.iter().filter(|brand| !brand.is_empty()).map(|brand| (brand.clone(), Meaning::Brand));
        let (words, meanings): (Vec<String>, Vec<Meaning>) = wording::words().chain(brands).unzip();
        let glossed = registers.terms.values().filter(|term| term.gloss.is_some() || term.plain.is_some());
        let names = glossed.flat_map(|term| {
            std::iter::once(&term.term)
                .chain(&term.aliases)
                .map(|name| (name.to_string(), (term.term.clone(), *name == term.term)))
        });
        let (wordings, names): (Vec<String>, Vec<(Box<str>, bool)>) =
            names.filter(|(name, _)| !name.is_empty()).unzip();
        Lexicon { words: search(&words), meanings, terms: search(&wordings), names, characters: Characters::default() }
    }

    /// The words of the lists in a text, exceptions left out.
    pub fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t Meaning)> {
        let found = self.words.find_iter(text).map(|hit| (hit.range(), &self.meanings[hit.pattern().as_usize()]));
        found.filter(|(_, meaning)| **meaning != Meaning::Pass)
    }

    /// The terms of the register in a text, and whether each is called by its own name.
    pub fn terms<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t str, bool)> {
        let name = |pattern: usize| (&*self.names[pattern].0, self.names[pattern].1);
        self.terms
            .find_iter(text)
            .map(move |hit| (hit.range(), name(hit.pattern().as_usize()).0, name(hit.pattern().as_usize()).1))
    }
}

fn search(patterns: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .expect("lists are far below the size that the library can hold")
}
