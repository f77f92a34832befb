//! Characters of another script or of another way of writing: look-alikes in Latin words, letters left over from
//! typing, traditional characters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::signs::is_kana;
use crate::check::characters::{Characters, is_han};
use crate::check::passage::Passage;
use crate::check::wording::is_quoted;
use crate::diag::Diagnostic;

/// What is known of the letters of a document as a whole.
pub(super) struct Letters<'d> {
    characters: &'d Characters,
    /// How often a run of letters stands in the document.
    runs: BTreeMap<&'d str, usize>,
    /// Japanese writes its own forms of Chinese characters.
    is_japanese: bool,
}

impl<'d> Letters<'d> {
    pub(super) fn new(characters: &'d Characters, passages: &'d [Passage]) -> Letters<'d> {
        let mut runs = BTreeMap::new();
        let (mut kana, mut han) = (0, 0);
        for passage in passages {
            for range in letter_runs(&passage.words) {
                *runs.entry(&passage.words[range]).or_insert(0) += 1;
            }
            kana += passage.words.chars().filter(|c| is_kana(*c)).count();
            han += passage.words.chars().filter(|c| is_han(*c)).count();
        }
        Letters { characters, runs, is_japanese: kana * 20 > han }
    }

    /// What is wrong with the letters of a passage.
    pub(super) fn check(&self, passage: &Passage, notes: &mut Vec<Diagnostic>) {
        self.traditional(passage, notes);
        self.foreign(passage, notes);
    }

    /// Traditional characters in a text that is simplified: at most one in five, or the text is meant to be so. What is
    /// quoted, the name of a page elsewhere and Japanese stay as they are, and so do rare characters whose simplified
    /// form is rarer still.
    fn traditional(&self, passage: &Passage, notes: &mut Vec<Diagnostic>) {
        let words = &passage.words;
        if self.is_japanese || words.contains(is_kana) {
            return;
        }
        let common = |c: char| self.characters.simplified(c).filter(|right| matches!(right, '\u{4E00}'..='\u{9FA5}'));
        let found: Vec<(usize, char, char)> =
            words.char_indices().filter_map(|(at, c)| Some((at, c, common(c)?))).collect();
        let all = words.chars().filter(|c| is_han(*c)).count();
        // A sentence with several of them and nothing that only simplified writing has is meant to be so.
        let meant = found.len() > 2 && !words.chars().any(|c| self.characters.is_simplified(c));
        if found.len() * 5 > all || meant || words.contains("台灣") {
            return;
        }
        for (at, c, right) in found.into_iter().filter(|(at, ..)| !passage.is_link(*at) && !is_quoted(words, *at)) {
            notes.push(
                Diagnostic::new("text-traditional", passage.place(at..at + c.len_utf8()))
                    .with("found", c)
                    .with("right", right),
            );
        }
    }

    /// Letters of another script in a Latin word, and a syllable of pinyin between Chinese characters.
    fn foreign(&self, passage: &Passage, notes: &mut Vec<Diagnostic>) {
        let words = &passage.words;
        for range in letter_runs(words) {
            let run = &words[range.clone()];
            let before = words[..range.start].chars().next_back();
            let after = words[range.end..].chars().next();
            let han = |c: Option<char>| c.is_some_and(is_han);
            if let Some((at, c)) = odd_letter(run, han(before) || han(after)) {
                let from = range.start + at;
                notes.push(
                    Diagnostic::new("text-lookalike", passage.place(from..from + c.len_utf8()))
                        .with("found", run)
                        .with("character", c),
                );
            } else if han(before) && han(after) && is_syllable(run) && self.runs.get(run) == Some(&1) {
                let note = Diagnostic::new("text-stray", passage.place(range.clone()));
                notes.push(note.with("found", run).with("kind", "pinyin"));
            } else if WORDS.contains(&run) && stands_alone(words, &range) {
                let note = Diagnostic::new("text-stray", passage.place(range.clone()));
                notes.push(note.with("found", run).with("kind", "english"));
            }
        }
    }
}

/// Cyrillic and Greek letters that look like Latin ones.
const CYRILLIC: &str = "АВЕЅІЈКМНОРСТХаеѕіјорсух";
const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

/// The first letter of a run that only looks like a Latin one: the run holds Latin letters too, or is one such letter
/// beside Chinese.
fn odd_letter(run: &str, beside: bool) -> Option<(usize, char)> {
    let latin = run.chars().filter(char::is_ascii_alphabetic).count();
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4FF}');
    let foreign = run.chars().filter(|c| is_cyrillic(*c) || GREEK.contains(*c)).count();
    if latin == 0 {
        let c = run.chars().next().filter(|c| run.chars().count() == 1 && beside && CYRILLIC.contains(*c))?;
        return Some((0, c));
    }
    // A formula has one letter of each: `hο`. A word of another language has hardly any Latin ones.
    let word = foreign > 0 && latin + foreign > 2 || run.chars().any(is_cyrillic);
    run.char_indices().find(|(_, c)| word && (is_cyrillic(*c) || GREEK.contains(*c)))
}

/// Words of English that a translation leaves between Chinese ones. `or` is written so in recipes, `for` and `in` are
/// words of programs.
const WORDS: [&str; 4] = ["and", "the", "of", "with"];

/// Whether a word stands between Chinese characters, with a space or none on each side.
fn stands_alone(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].strip_suffix([' ', '\n']).unwrap_or(&words[..range.start]);
    let after = words[range.end..].strip_prefix([' ', '\n']).unwrap_or(&words[range.end..]);
    before.ends_with(is_han) && after.starts_with(is_han)
}

/// Syllables of two letters (《汉语拼音方案》) that are no usual word beside Chinese: `ta们`, `ai绘画`, `er图` are.
const SYLLABLES: &str = "an ao ba bi bo bu ca ce ci cu da de du en fa fu ga ge gu ha he hu ji ju ka ke ku la le li \
    lu lv ma me mi mo na ne ni nu nv pa pu qi qu \
re ri ru sa se si su te ti tu wa wo wu xi xu ya ye yi yu za ze zi zu";

fn is_syllable(run: &str) -> bool {
    run.len() == 2 && SYLLABLES.split_whitespace().any(|syllable| syllable == run)
}

/// Runs of letters that are not Chinese.
fn letter_runs(words: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in words.char_indices().filter(|(_, c)| c.is_alphabetic() && !is_han(*c)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + c.len_utf8(),
            None => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}
