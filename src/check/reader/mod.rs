//! Fit for the reader: characters, sentences, terms, style, figures, headings, tables and whom the words address. All
//! are hints.
//!
//! Measures: PEMAT-P and the CDC index as `docs` name them; NHS on sentences and paragraphs; where no source gives a
//! figure for Chinese, the constant says that it is ours.

pub(crate) mod layout;
pub mod score;
mod share;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::characters::{Table, is_han};
use crate::check::hygiene::is_kana;
use crate::check::lexicon::{Lexicon, Meaning};
use crate::check::manuscript::Manuscript;
use crate::check::passage::{Kind, Passage, Role};
use crate::check::wording::is_quoted;
use crate::diag::Diagnostic;
use crate::model::document::DirectiveName;
use crate::render::text::count;
pub use score::{Score, score};

/// What could suit one audience better.
pub fn check(lexicon: &Lexicon, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    characters(lexicon, manuscript, &mut notes);
    terms(lexicon, manuscript, &mut notes);
    let (staff, young) = (is_staff(manuscript), before_percent(manuscript));
    for passage in manuscript.passages.iter().filter(|passage| passage.is_prose()) {
        notes.extend(sentences(manuscript, passage));
        notes.extend(official(lexicon, passage, staff));
        if !young && (manuscript.is_public || is_primary(manuscript)) {
            notes.extend(share::check(passage));
        }
        notes.extend(address(manuscript, passage));
    }
    if young {
        notes.extend(manuscript.all_words().filter_map(|(_, passage)| share::any(passage)));
    }
    notes.extend(two_forms(manuscript));
    notes.extend(layout::check(manuscript));
    notes
}

/// The last grade of compulsory education: who is further has learned the lists.
const LAST_GRADE: u8 = 9;
/// The last grade of primary school.
const LAST_PRIMARY: u8 = 6;

/// Characters that these pupils have not learned: up to grade 4 what is not in table one, up to grade 9 what is in
/// neither (《义务教育语文课程标准》: 2,500 characters by grade 4, 3,000 by grade 6, 3,500 by grade 9). A word of the register of
/// terms has its gloss and pinyin.
fn characters(lexicon: &Lexicon, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let Some(last) = manuscript.reader.grades.iter().max().filter(|last| **last <= LAST_GRADE) else { return };
    let limit = if *last <= 4 { Table::One } else { Table::Two };
    let mut seen = BTreeSet::new();
    // Of Japanese words pupils need not know the characters.
    for passage in manuscript.passages.iter().filter(|passage| !passage.words.contains(is_kana)) {
        let glossed: Vec<Range<usize>> = lexicon.terms(&passage.words).map(|(range, ..)| range).collect();
        for (start, words) in passage.written() {
            for (at, c) in words.char_indices().map(|(at, c)| (start + at, c)) {
                let simplified = lexicon.characters.simplified(c).is_none();
                let table = lexicon.characters.table(c);
                let unknown = is_han(c) && simplified && table.is_none_or(|table| table > limit);
                // They stand in the order of the text.
                let is_glossed = || {
                    glossed[..glossed.partition_point(|range| range.start <= at)]
                        .last()
                        .is_some_and(|range| range.contains(&at))
                };
                if unknown && !is_glossed() && seen.insert(c) {
                    let note =
                        Diagnostic::new("reader-character", passage.place(at..at + c.len_utf8())).with("found", c);
                    notes.push(note.with("table", table.map(|_| "two")));
                }
            }
        }
    }
}

/// A term of the register that is not marked where it comes first, so that nobody explains it (PEMAT-P 4). Primary
/// pupils need every gloss; to others a term that is marked further down must be marked at once.
fn terms(lexicon: &Lexicon, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    let marked: BTreeSet<&str> = marked_terms(lexicon, manuscript).collect();
    let young = is_primary(manuscript);
    let body =
        manuscript.passages.iter().filter(|passage| matches!(passage.role, Role::Paragraph | Role::Item | Role::Step));
    for passage in body {
        for (range, term, own_name) in lexicon.terms(&passage.words) {
            // In a link nothing can be marked: it is the name of a page. An alias is the plain word.
            if passage.is_link(range.start)
                || !own_name && passage.kind(range.start) == Kind::Text
                || !seen.insert(term)
            {
                continue;
            }
            let needed = young || marked.contains(term);
            if needed
                && passage.kind(range.start) == Kind::Text
                && !is_quoted(&passage.words, range.start)
                && !is_explained(&passage.words, &range)
            {
                let note =
                    Diagnostic::new("reader-term", passage.place(range.clone())).with("found", &passage.words[range]);
                notes.push(note.with("later", marked.contains(term)));
            }
        }
    }
}

fn is_primary(manuscript: &Manuscript<'_>) -> bool {
    manuscript.reader.grades.iter().max().is_some_and(|last| *last <= LAST_PRIMARY)
}

/// The grade that percent is taught in (《义务教育数学课程标准（2022年版）》: third stage, grades 5 and 6; the usual textbooks have it
/// in grade 6).
const PERCENT_GRADE: u8 = 6;

/// Whether some of the readers have not learned percent.
fn before_percent(manuscript: &Manuscript<'_>) -> bool {
    manuscript.reader.grades.iter().min().is_some_and(|first| *first < PERCENT_GRADE)
}

fn marked_terms<'l>(lexicon: &'l Lexicon, manuscript: &'l Manuscript<'_>) -> impl Iterator<Item = &'l str> {
    let passages = manuscript.passages.iter();
    passages.flat_map(|passage| {
        lexicon
            .terms(&passage.words)
            .filter(|(range, ..)| passage.kind(range.start) == Kind::Term)
            .map(|(_, term, _)| term)
    })
}

/// `叫龋齿`, `龋齿（蛀牙）`, `龋齿就是…`: the text explains it itself.
fn is_explained(words: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&words[..range.start], &words[range.end..]);
    ["叫", "叫作", "叫做", "就是", "称为", "（"].iter().any(|word| before.ends_with(word))
        || ["（", "就是", "是指", "指的是"].iter().any(|word| after.starts_with(word))
}

/// Sentences of a text: up to 。！？ or another full stop of Chinese, with the closing marks after them.
pub(crate) fn split_sentences(words: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in words.char_indices() {
        // ．is a point between figures.
        let is_stop = c == '．' && !words[at + c.len_utf8()..].starts_with(char::is_numeric);
        let ends = matches!(c, '。' | '｡' | '！' | '？' | '!' | '?') || is_stop;
        if ended && !ends && !matches!(c, '”' | '’' | '）' | '」' | '》') {
            sentences.push(start..at);
            (start, ended) = (at, false);
        }
        ended |= ends;
    }
    if !words[start..].trim().is_empty() {
        sentences.push(start..words.len());
    }
    sentences
}

/// The length of sentences is set by audience (`reading.sentence`); a paragraph has three at most (NHS), and more only
/// when they are short.
fn sentences(manuscript: &Manuscript<'_>, passage: &Passage) -> Vec<Diagnostic> {
    let limit = manuscript.reader.reading.sentence as usize;
    let sentences = split_sentences(&passage.words);
    let lengths: Vec<usize> = sentences.iter().map(|range| count(&passage.words[range.clone()])).collect();
    let long = sentences.iter().zip(&lengths).filter(|(_, length)| **length > limit);
    let finding = |(range, length): (&Range<usize>, &usize)| {
        let start = range.end - passage.words[range.clone()].trim_start().len();
        Diagnostic::new("reader-sentence", passage.place(start..range.end))
            .with("n_length", *length)
            .with("n_limit", limit)
    };
    let mut notes: Vec<Diagnostic> = long.map(finding).collect();
    let total: usize = lengths.iter().sum();
    if sentences.len() > 3 && total > 3 * limit {
        notes.push(
            Diagnostic::new("reader-paragraph", passage.whole()).with("n_length", total).with("n_limit", 3 * limit),
        );
    }
    notes
}

/// 予以, 进行, 由……进行: who does what gets lost (NHS: active voice). 压实责任 and the like are for those who write plans.
fn official(lexicon: &Lexicon, passage: &Passage, staff: bool) -> Vec<Diagnostic> {
    let words = &passage.words;
    let is_official = |meaning: &Meaning| match meaning {
        Meaning::Official => true,
        Meaning::OfPlans => !staff,
        _ => false,
    };
    let hits =
        lexicon.words(words).filter(|(range, meaning)| is_official(meaning) && passage.kind(range.start) == Kind::Text);
    let said = hits.filter(|(range, _)| !is_quoted(words, range.start));
    said.map(|(range, _)| Diagnostic::new("reader-official", passage.place(range.clone())).with("found", &words[range]))
        .collect()
}

/// Words in the name of an audience that say that plans and reports are its work: it has no key of its own in the
/// configuration.
const STAFF: [&str; 17] = [
    "教师",
    "老师",
    "教职工",
    "校医",
    "校长",
    "医生",
    "医师",
    "护士",
    "医务",
    "干部",
    "工作人员",
    "部门",
    "teacher",
    "staff",
    "nurse",
    "doctor",
    "official",
];

fn is_staff(manuscript: &Manuscript<'_>) -> bool {
    let reader = manuscript.reader;
    let names = reader.name.texts.iter().map(|(_, name)| name.to_lowercase()).chain([reader.id.to_lowercase()]);
    names.into_iter().any(|name| STAFF.iter().any(|word| name.contains(word)))
}

/// A page for pupils that speaks to parents, or the other way round (PEMAT-P 21). Who is only spoken of may stand
/// anywhere.
fn address(manuscript: &Manuscript<'_>, passage: &Passage) -> Option<Diagnostic> {
    if passage.inside.contains(&DirectiveName::Slip) {
        return None;
    }
    let pupil = manuscript.reader.is_pupil();
    let words = &passage.words;
    let everywhere: &[&str] = if pupil { &["您"] } else { &[] };
    let calls: &[&str] = if pupil { &CALLS_ADULTS } else { &CALLS_CHILDREN };
    let calls = calls.iter().flat_map(|word| words.match_indices(word)).filter(|(at, word)| is_call(words, *at, word));
    let found = everywhere.iter().flat_map(|word| words.match_indices(word)).chain(calls);
    let (at, word) = found.filter(|(at, _)| passage.kind(*at) == Kind::Text && !is_quoted(words, *at)).min()?;
    let note = Diagnostic::new("reader-address", passage.place(at..at + word.len())).with("found", word);
    Some(note.with("reader", if pupil { "pupil" } else { "adult" }))
}

/// How adults and children are called.
const CALLS_ADULTS: [&str; 6] = ["各位家长", "家长朋友", "亲爱的家长", "家长们", "家长您", "你的孩子"];
const CALLS_CHILDREN: [&str; 6] = ["小朋友们", "同学们", "小朋友", "亲爱的同学", "亲爱的小朋友", "各位同学"];

/// Whether words call somebody: at the start of a sentence, with a pause or an order after them. 同学们都来了 tells of them.
fn is_call(words: &str, at: usize, word: &str) -> bool {
    let starts = words[..at].trim_end().is_empty() || words[..at].ends_with(['。', '！', '？', '!', '?', '；']);
    let rest = &words[at + word.len()..];
    let rest = ["们", "朋友"].iter().find_map(|more| rest.strip_prefix(more)).unwrap_or(rest);
    word == "你的孩子" || starts && rest.starts_with(['，', '！', '：', ',', '!', ':', '请', '要', '您', '你', '快'])
}

/// 你 and 您 on one page: the first 你 after a 您, or before one.
fn two_forms(manuscript: &Manuscript<'_>) -> Option<Diagnostic> {
    if manuscript.reader.is_pupil() {
        return None;
    }
    let spoken = |form: char| {
        let prose = manuscript
            .passages
            .iter()
            .filter(|passage| passage.is_prose() && !passage.inside.contains(&DirectiveName::Pledge));
        prose.flat_map(move |passage| passage.words.match_indices(form).map(move |(at, _)| (passage, at)))
    };
    let own = |(passage, at): &(&Passage, usize)| passage.kind(*at) == Kind::Text && !is_quoted(&passage.words, *at);
    spoken('您').find(own)?;
    let (passage, at) = spoken('你').find(own)?;
    Some(Diagnostic::new("reader-two-forms", passage.place(at..at + '你'.len_utf8())))
}
