//! Suspicion: what a page for pupils says by its words, whatever it declares. Each suspicion names the words and what
//! they look like; the page answers it with a mark or with a signed override.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::{head, tail};

use crate::scan::Phrases;

use super::suspects::{DENIED, GROUPS, Group, HARM, PASS, WARNED_BELOW};

/// What a line is in its page, as far as it says how the lines below it are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading(u8),
    Item,
    Text,
}

/// A passage as a suspicion sees it.
#[derive(Clone, Copy)]
pub(super) struct Line<'w> {
    pub part: Part,
    pub words: &'w str,
    /// It stands in a box of what not to do.
    pub denied: bool,
    /// The row of a table that it is a cell of, as one text.
    pub row: Option<&'w str>,
}

/// What is suspected, at its first place.
pub(super) struct Suspicion<'w> {
    pub group: &'static Group,
    /// The line, and the stretch of its words.
    pub line: usize,
    pub range: Range<usize>,
    /// What stands beside the word and makes it suspicious.
    pub beside: Option<&'w str>,
    /// How many other places there are.
    pub more: usize,
}

/// All suspicions of a page, one for each group of [`GROUPS`] at most.
pub(super) fn suspect<'w>(lines: impl Iterator<Item = Line<'w>>) -> Vec<Suspicion<'w>> {
    let mut found: Vec<(Suspicion<'w>, Vec<&'w str>)> = Vec::new();
    let mut above = Above::default();
    for (index, line) in lines.enumerate() {
        let denied = above.pass(&line) || line.denied;
        for (group, range) in hits(line.words) {
            let Some(beside) = stands(group, &line, &range, denied) else { continue };
            let word = &line.words[range.clone()];
            match found.iter_mut().find(|(known, _)| known.group.what == group.what) {
                Some((known, words)) => {
                    known.more += 1;
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                None => found.push((Suspicion { group, line: index, range, beside, more: 0 }, vec![word])),
            }
        }
    }
    found.retain(|(suspicion, words)| words.len() >= suspicion.group.at_least);
    found.into_iter().map(|(suspicion, _)| suspicion).collect()
}

/// What stands above a line and says how it is meant.
#[derive(Default)]
struct Above {
    /// Titles and headings that it stands below, and whether they warn.
    headings: Vec<(u8, bool)>,
    /// Whether the text before a list warns of its items.
    lead: bool,
}

impl Above {
    /// Takes the next line; whether it is warned of what it says.
    fn pass(&mut self, line: &Line<'_>) -> bool {
        let level = match line.part {
            Part::Title => Some(0),
            Part::Heading(level) => Some(level),
            Part::Item | Part::Text => None,
        };
        if let Some(level) = level {
            self.headings.retain(|(other, _)| *other < level);
            self.headings.push((level, has(line.words, WARNED_BELOW)));
        }
        if line.part != Part::Item {
            self.lead = line.words.trim_end().ends_with(['：', ':'])
                && (has(line.words, WARNED_BELOW) || has(line.words, HARM));
        }
        self.headings.iter().any(|(_, warns)| *warns) || line.part == Part::Item && self.lead
    }
}

/// The words of the groups in a text, with what they stand for: of several at one place the longest.
fn hits(words: &str) -> impl Iterator<Item = (&'static Group, Range<usize>)> {
    static SEARCH: LazyLock<(Phrases, Vec<Vec<&Group>>)> = LazyLock::new(|| {
        let mut listed: BTreeMap<&str, Vec<&Group>> = PASS.split_whitespace().map(|word| (word, Vec::new())).collect();
        for group in &GROUPS {
            group.words.split_whitespace().for_each(|word| listed.entry(word).or_default().push(group));
        }
        let (words, groups): (Vec<&str>, Vec<Vec<&Group>>) = listed.into_iter().unzip();
        (Phrases::of(words), groups)
    });
    let (search, groups) = &*SEARCH;
    search.find(words).flat_map(|(word, range)| groups[word].iter().map(move |group| (*group, range.clone())))
}

/// Whether a word is suspicious where it stands; with what stands beside it, if that is asked for.
fn stands<'w>(group: &Group, line: &Line<'w>, range: &Range<usize>, denied: bool) -> Option<Option<&'w str>> {
    let own = sentence(line.words, range);
    let clause = line.words[own.start..range.start].rsplit(['，', '；', ',', ';', '：', '（']).next().unwrap_or("");
    let around = line.row.unwrap_or(&line.words[own.clone()]);
    let warned = || group.warns && (denied || has(around, HARM) || has(&passed(clause), DENIED));
    let beside = if group.near.is_empty() { None } else { Some(first(around, group.near)?) };
    let near = line.row.unwrap_or_else(|| {
        let (before, after) = (&line.words[own.start..range.start], &line.words[range.start..own.end]);
        // A number that is cut in two says another dose.
        let start = range.start - tail(before, NEAR_DOSE).trim_start_matches(|c: char| c.is_ascii_digit()).len();
        &line.words[start..range.start + head(after, NEAR_DOSE).len()]
    });
    let beside = if group.dose { Some(dose(near)?) } else { beside };
    (!has(around, group.clear) && !warned()).then_some(beside)
}

/// Characters between the name of a medicine and its dose.
const NEAR_DOSE: usize = 20;

/// A clause without the words that only look like others: 特别 denies nothing.
fn passed(clause: &str) -> String {
    PASS.split_whitespace()
        .filter(|word| clause.contains(*word))
        .fold(clause.to_owned(), |clause, word| clause.replace(word, ""))
}

fn has(text: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| text.contains(word))
}

fn first<'w>(text: &'w str, list: &str) -> Option<&'w str> {
    let places = list.split_whitespace().filter_map(|word| text.find(word).map(|at| (at, word.len())));
    places.min().map(|(at, length)| &text[at..at + length])
}

/// The sentence around a stretch.
fn sentence(words: &str, range: &Range<usize>) -> Range<usize> {
    let ends = ['。', '！', '？', '!', '?', '\n'];
    let start =
        words[..range.start].rfind(ends).map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let end = words[range.end..].find(ends).map_or(words.len(), |at| range.end + at);
    start..end
}

/// Units in which medicine is measured out.
const UNITS: [&str; 24] = [
    "毫克", "微克", "克", "g", "mg", "ug", "μg", "µg", "毫升", "ml", "mL", "片", "粒", "颗", "袋", "包", "丸", "滴",
    "支", "单位", "IU", "泵", "喷", "贴",
];

/// A number with such a unit: `200毫克`, `2 片`, `半片`.
fn dose(text: &str) -> Option<&str> {
    let is_number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十半".contains(c);
    UNITS.iter().flat_map(|unit| text.match_indices(unit)).find_map(|(at, unit)| {
        let before = text[..at].trim_end_matches(' ');
        let number = before.trim_end_matches(|c: char| is_number(c) || matches!(c, '.' | '-' | '—' | '～' | '~' | '–'));
        let number = &before[number.len()..];
        let end = at + unit.len();
        let whole = !text[end..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '面');
        (whole && number.contains(is_number)).then(|| &text[at - (text[..at].len() - before.len()) - number.len()..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{Line, Part, suspect};

    /// What is suspected of lines: `#` begins a title, `##` a heading, `-` an item.
    fn found(text: &str) -> Vec<(&'static str, String)> {
        let lines = text.lines().map(|line| {
            let (part, words) = match line.split_once(' ') {
                Some(("#", words)) => (Part::Title, words),
                Some(("##", words)) => (Part::Heading(2), words),
                Some(("-", words)) => (Part::Item, words),
                _ => (Part::Text, line),
            };
            Line { part, words, denied: false, row: None }
        });
        let found = suspect(lines).into_iter();
        found
            .map(|one| {
                (super::super::suspects::key(one.group.what), text.lines().nth(one.line).unwrap_or("").to_owned())
            })
            .collect()
    }

    #[test]
    fn what_pupils_should_not_get_is_suspected() {
        for (text, what) in [
            ("周一到周三断食，只喝水，一个月瘦十斤。", "suspect-fasting"),
            ("晚饭只吃黄瓜，两周瘦了八斤。", "suspect-fasting"),
            ("每天吃两粒减肥药，越吃越苗条。", "suspect-slimming-drug"),
            ("他心里难过，就去割腕。", "suspect-self-harm"),
            ("不要割腕。", "suspect-self-harm"),
            ("想自杀的人会吞下一整瓶安眠药。", "suspect-self-harm"),
            ("布洛芬一次200毫克，一天三次。", "suspect-dose"),
            ("电子烟新手先按住按钮开机，再吸一口。", "suspect-tobacco"),
            ("在家调酒：伏特加倒进冰里。", "suspect-alcohol"),
            ("肌内注射的适应证和禁忌证\n给药前先看切口。", "suspect-clinical"),
        ] {
            let found = found(text);
            assert_eq!(found.first().map(|(what, _)| *what), Some(what), "{text}: {found:?}");
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn warnings_examinations_and_other_words_are_not() {
        for text in [
            "不要用断食来减肥。",
            "断食会让人营养不良，长不高。",
            "# 为什么不能节食减肥\n有人说断食一周就好。",
            "## 减肥的误区\n- 吃减肥药",
            "这些办法不可取：\n- 只喝水来减肥",
            "抽血前要空腹，禁食8小时。",
            "判断食物有没有坏。",
            "商店在搞跳楼价。",
            "墙上吊着一盏灯。",
            "布洛芬是一种退烧药，要问医生。",
            "一天吃三顿饭，一次一小碗。",
            "电子烟的烟油里有尼古丁，会上瘾，不要试。",
            "炒菜时加一勺料酒去腥。",
            "妈妈给伤口清创。",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_kind_is_told_once_with_the_number_of_its_places() {
        let lines = ["断食一天。", "再断食一天。", "第三天也断食。"];
        let lines = lines.map(|words| Line { part: Part::Text, words, denied: false, row: None });
        let found = suspect(lines.into_iter());
        assert_eq!(found.iter().map(|one| (one.line, one.range.clone(), one.more)).collect::<Vec<_>>(), [(0, 0..6, 2)]);
        let row =
            Line { part: Part::Text, words: "布洛芬", denied: false, row: Some("布洛芬　一次200毫克") };
        assert_eq!(suspect([row].into_iter()).first().and_then(|one| one.beside), Some("200毫克"));
        assert!(suspect([Line { row: None, ..row }].into_iter()).is_empty());
        assert!(suspect([Line { denied: true, ..row }].into_iter()).is_empty());
    }
}
