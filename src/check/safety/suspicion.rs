//! Suspicion: what a page for pupils says by its words, whatever it declares. Each suspicion names the words and what
//! they look like; the page answers it with a mark or with a signed override.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::scan::Phrases;

use super::doses;
use super::suspects::{DENIED, DOUBTED, GROUPS, Group, HARM, PASS, SLIM, WARNED_BELOW};

/// What a line is in its page, as far as it says how the lines below it are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading(u8),
    Item,
    Text,
    /// Words beside the running text, of which those around it take no notice.
    Aside,
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
    /// The same with the heads of the columns; for a cell of the head, the whole table.
    pub table: Option<&'w str>,
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
pub(super) fn suspect<'w>(lines: &[Line<'w>]) -> Vec<Suspicion<'w>> {
    let mut found: Vec<(Suspicion<'w>, Vec<&'w str>)> = Vec::new();
    let mut above = Above::default();
    for (index, line) in lines.iter().enumerate() {
        let denied = above.pass(line) || line.denied;
        let mut last: Option<usize> = None;
        for (group, range) in hits(line.words) {
            // One word is told as one thing: groups are in the order of their gravity.
            if last == Some(range.start) {
                continue;
            }
            let Some(beside) = stands(group, (lines, index), &range, denied) else { continue };
            last = Some(range.start);
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
            Part::Item | Part::Text | Part::Aside => None,
        };
        if let Some(level) = level {
            self.headings.retain(|(other, _)| *other < level);
            self.headings.push((level, has(line.words, WARNED_BELOW)));
        }
        if !matches!(line.part, Part::Item | Part::Aside) {
            self.lead = line.words.trim_end().ends_with(['：', ':'])
                && (has(line.words, WARNED_BELOW) || has(line.words, HARM));
        }
        self.headings.iter().any(|(_, warns)| *warns) || line.part != Part::Text && level.is_none() && self.lead
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
fn stands<'w>(
    group: &Group,
    (lines, index): (&[Line<'w>], usize),
    range: &Range<usize>,
    denied: bool,
) -> Option<Option<&'w str>> {
    let line = &lines[index];
    let own = sentence(line.words, range);
    let around = line.row.unwrap_or(&line.words[own.clone()]);
    if has(around, group.clear) {
        return None;
    }
    let is_denied = |text: &str| has(&passed(clause(text)), DENIED);
    let own_denied = is_denied(&line.words[own.start..range.start]);
    if let Some(dose) = group.dose {
        let found = doses::beside(dose, lines, index, range)?;
        let warned = if found.exact { has(around, DOUBTED) } else { denied || has(around, HARM) };
        return (!warned && !own_denied).then_some(Some(found.amount));
    }
    let beside = match group.near {
        "" => None,
        near => Some(first(around, near).or_else(|| pounds(around).filter(|_| near == SLIM))?),
    };
    let beside_denied = || beside.as_ref().is_some_and(|at| is_denied(&around[..at.start]));
    let warned = group.warns && (denied || has(around, HARM) || own_denied || beside_denied());
    (!warned).then(|| beside.clone().map(|at| &around[at]))
}

/// The clause that a text ends in.
fn clause(text: &str) -> &str {
    text.rsplit(['，', '；', ',', ';', '：', '（', '　']).next().unwrap_or("")
}

/// A clause without the words that only look like others: 特别 denies nothing.
fn passed(clause: &str) -> String {
    PASS.split_whitespace()
        .filter(|word| clause.contains(*word))
        .fold(clause.to_owned(), |clause, word| clause.replace(word, ""))
}

pub(super) fn has(text: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| text.contains(word))
}

fn first(text: &str, list: &str) -> Option<Range<usize>> {
    let places = list.split_whitespace().filter_map(|word| text.find(word).map(|at| at..at + word.len()));
    places.min_by_key(|place| place.start)
}

/// So much weight is lost: `瘦十斤`, `掉8斤`, `轻了5公斤`.
fn pounds(text: &str) -> Option<Range<usize>> {
    let number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十几多好半.".contains(c);
    text.match_indices(['瘦', '掉', '轻', '减']).find_map(|(at, word)| {
        let behind = text[at + word.len()..].trim_start_matches(['了', '掉', '去', '下', '个']);
        let rest = behind.trim_start_matches(number);
        let unit = ["斤", "公斤", "千克", "kg"].into_iter().find(|unit| rest.starts_with(unit))?;
        (rest.len() < behind.len()).then(|| at..text.len() - rest.len() + unit.len())
    })
}

/// The sentence around a stretch.
pub(super) fn sentence(words: &str, range: &Range<usize>) -> Range<usize> {
    let ends = ['。', '！', '？', '!', '?', '\n'];
    let start =
        words[..range.start].rfind(ends).map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    let end = words[range.end..].find(ends).map_or(words.len(), |at| range.end + at);
    start..end
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
            Line { part, words, denied: false, row: None, table: None }
        });
        let found = suspect(&lines.collect::<Vec<_>>()).into_iter();
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
            ("发烧了吃布洛芬200毫克。", "suspect-dose"),
            ("布洛芬 10毫克/公斤。", "suspect-dose"),
            ("发烧了，就吃一片退烧药，隔一会儿再吃一片。", "suspect-dose"),
            ("头疼可以吃半片止痛药。", "suspect-dose"),
            ("睡不着就吃两粒褪黑素，或者妈妈的安定。", "suspect-dose"),
            ("睡不着可以吃妈妈的安定。", "suspect-dose"),
            ("Take ibuprofen 200 mg every 6 hours.", "suspect-dose"),
            ("发烧吃布洛芬。一次200毫克，一天四次。", "suspect-dose"),
            ("- 布洛芬\n- 一次200毫克", "suspect-dose"),
            ("发烧了用布洛芬。\n每次吃半片。", "suspect-dose"),
            ("200毫克\n布洛芬", "suspect-dose"),
            ("## 布洛芬\n200毫克", "suspect-dose"),
            ("布洛芬一次200毫克，会有副作用。", "suspect-dose"),
            ("难过了就吃点安眠药，睡过去就好了。", "suspect-self-harm"),
            ("从楼顶跳下去。", "suspect-self-harm"),
            ("把绳子套在脖子上。", "suspect-self-harm"),
            ("三天只喝水就瘦", "suspect-fasting"),
            ("古人把几天不吃饭叫断食。", "suspect-fasting"),
            ("催吐能瘦。", "suspect-fasting"),
            ("吃多了就抠喉咙吐出来，就不会胖。", "suspect-fasting"),
            ("绝食三天就能瘦。", "suspect-fasting"),
            ("用绝食的办法，一个星期瘦十斤。", "suspect-fasting"),
            ("想瘦就别吃晚饭，只喝水，七天掉八斤。", "suspect-fasting"),
            ("只喝水，一周轻了5公斤。", "suspect-fasting"),
            ("爷爷的白酒你可以抿一小口", "suspect-alcohol"),
            ("过年可以喝一点酒。", "suspect-alcohol"),
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
            "不要从窗户往外跳。",
            "不要从楼顶跳下去。",
            "着火了，切勿跳楼，在窗口呼救。",
            "绳子不能套在脖子上。",
            "绳子绕在脖子上很危险。",
            "发烧了告诉大人，不要自己吃药。",
            "不要吃布洛芬200毫克这样的药。",
            "绝食、催吐会伤害身体。",
            "喝酒会伤害大脑，一口也不要喝。",
            "爷爷的白酒，你不能抿一小口。",
            "药要由大人给，按医生说的量吃。",
            "牙膏用豌豆大小。",
            "难过的时候不要吃安眠药。",
            "布洛芬是退烧药。\n每天喝水1500毫升。",
            "- 退烧药由大人保管\n- 每天吃一片面包",
            "胰岛素是身体里的一种物质。\n一次吃一碗饭。",
            "每公斤鱼里残留的抗生素不超过100微克。",
            "炒菜时加一勺料酒去腥。",
            "妈妈给伤口清创。",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_kind_is_told_once_with_the_number_of_its_places() {
        let lines = ["断食一天。", "再断食一天。", "第三天也断食。"];
        let lines = lines.map(|words| Line { part: Part::Text, words, denied: false, row: None, table: None });
        let found = suspect(&lines);
        assert_eq!(found.iter().map(|one| (one.line, one.range.clone(), one.more)).collect::<Vec<_>>(), [(0, 0..6, 2)]);
        let whole = Some("布洛芬　一次200毫克");
        let row = Line { part: Part::Text, words: "布洛芬", denied: false, row: whole, table: whole };
        assert_eq!(suspect(&[row]).first().and_then(|one| one.beside), Some("200毫克"));
        assert!(suspect(&[Line { row: None, table: None, ..row }]).is_empty());
        // A dose that is weighed out is one in a box of what not to do as well, one that is counted is not.
        assert_eq!(suspect(&[Line { denied: true, ..row }]).len(), 1);
        let counted = Some("布洛芬　一次两片");
        assert!(suspect(&[Line { denied: true, row: counted, table: counted, ..row }]).is_empty());
    }
}
