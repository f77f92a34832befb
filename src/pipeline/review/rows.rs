//! Two texts of a page row by row: which pieces stand in each other's place, and what differs between them.

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use crate::output::pieces::Piece;

/// Pieces of a page, before and now.
pub(crate) enum Row {
    /// What did not change.
    Same(Vec<Piece>),
    Changed {
        before: Option<Piece>,
        now: Option<Piece>,
        /// Word by word, where enough stayed the same.
        marks: Vec<(Mark, String)>,
    },
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Same,
    Gone,
    Added,
}

impl Mark {
    /// Its name in templates: the element of HTML that says it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Mark::Same => "same",
            Mark::Gone => "del",
            Mark::Added => "ins",
        }
    }
}

/// Both texts, row by row. `keys`: the pieces as they stand in their editions, which are compared; `shown`: the same as
/// they are shown.
pub(super) fn rows(keys: &(Vec<Piece>, Vec<Piece>), shown: &(Vec<Piece>, Vec<Piece>)) -> Vec<Row> {
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &keys.0, &keys.1) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            rows.push(Row::Same(shown.1.get(new).unwrap_or_default().to_vec()));
            continue;
        }
        let (old, new) = (shown.0.get(old).unwrap_or_default(), shown.1.get(new).unwrap_or_default());
        rows.extend(paired(old, new).into_iter().map(|(before, now)| {
            let marks = before.zip(now).map_or_else(Vec::new, |(before, now)| marks(&before.words, &now.words));
            Row::Changed { before: before.cloned(), now: now.cloned(), marks }
        }));
    }
    rows
}

/// Pieces that stand in each other's place: those that are alike, and of the others neighbours of one kind.
fn paired<'p>(old: &'p [Piece], new: &'p [Piece]) -> Vec<(Option<&'p Piece>, Option<&'p Piece>)> {
    let mut pairs: Vec<(Option<&Piece>, Option<&Piece>)> = Vec::new();
    let mut rest = new;
    let add = |pairs: &mut Vec<(Option<&'p Piece>, Option<&'p Piece>)>, added: &'p [Piece]| {
        // Those that were taken away just before, in their order.
        let free = |(before, now): &(Option<&Piece>, Option<&Piece>)| before.is_some() && now.is_none();
        let mut at = pairs.iter().rposition(|pair| !free(pair)).map_or(0, |last| last + 1);
        for piece in added {
            match pairs.get_mut(at).filter(|(before, _)| before.is_some_and(|before| before.kind == piece.kind)) {
                Some((_, now)) => *now = Some(piece),
                None => pairs.push((None, Some(piece))),
            }
            at += 1;
        }
    };
    for before in old {
        let alike = rest.iter().position(|now| now.kind == before.kind && are_alike(&before.words, &now.words));
        match alike {
            Some(at) => {
                add(&mut pairs, &rest[..at]);
                pairs.push((Some(before), Some(&rest[at])));
                rest = &rest[at + 1..];
            }
            None => pairs.push((Some(before), None)),
        }
    }
    add(&mut pairs, rest);
    pairs
}

/// How much of two texts is the same at least, before it is said word by word what is not.
const ALIKE: f32 = 0.4;

fn are_alike(before: &str, now: &str) -> bool {
    TextDiff::from_slices(&tokens(before), &tokens(now)).ratio() >= ALIKE
}

/// What differs between two lines, word by word; nothing where little is the same.
fn marks(before: &str, now: &str) -> Vec<(Mark, String)> {
    let (before, now) = (tokens(before), tokens(now));
    let diff = TextDiff::from_slices(&before, &now);
    if before == now || diff.ratio() < ALIKE {
        return Vec::new();
    }
    let mut marks: Vec<(Mark, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => Mark::Same,
            ChangeTag::Delete => Mark::Gone,
            ChangeTag::Insert => Mark::Added,
        };
        match marks.last_mut().filter(|(known, _)| *known == mark) {
            Some((_, text)) => text.push_str(change.value()),
            None => marks.push((mark, change.value().to_owned())),
        }
    }
    marks
}

/// What words do not tell of a change, where they are the same: the key of a message, and the names of what the piece
/// shows or leads to now.
pub(crate) fn unsaid(row: &Row) -> Option<(&'static str, Vec<String>)> {
    let Row::Changed { before: Some(before), now: Some(now), .. } = row else { return None };
    if before.words != now.words {
        return None;
    }
    let is_new = |lead: &&String| !before.leads.contains(lead);
    let name = |lead: &String| lead.strip_prefix("content/").unwrap_or(lead).to_owned();
    let names: Vec<String> = now.leads.iter().filter(is_new).map(name).collect();
    Some((if names.is_empty() { "wait-form" } else { "wait-others" }, names))
}

/// Chinese characters and signs one by one, Latin words and numbers whole: 2 and 20 are two numbers.
fn tokens(text: &str) -> Vec<&str> {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%');
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| !(is_inside(before) && is_inside(c))) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    found.extend(Some(&text[start..]).filter(|last| !last.is_empty()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_marked_whole() {
        let marked = marks("每次吃2片药。", "每次吃20片药。");
        let marked: Vec<(Mark, &str)> = marked.iter().map(|(mark, text)| (*mark, &**text)).collect();
        assert_eq!(marked, [(Mark::Same, "每次吃"), (Mark::Gone, "2"), (Mark::Added, "20"), (Mark::Same, "片药。")]);
        assert!(marks("早晚刷牙。", "多吃蔬菜水果").is_empty());
    }

    fn piece(kind: &'static str, words: &str) -> Piece {
        Piece { kind, html: words.to_owned(), words: words.to_owned(), leads: Vec::new() }
    }

    #[test]
    fn pieces_are_paired_with_what_is_alike() {
        // A heading begins with a sign.
        let piece = |words: &&str| match words.strip_prefix('#') {
            Some(words) => piece("piece-heading", words),
            None => piece("piece-text", words),
        };
        let paired = |old: &[&str], new: &[&str]| -> Vec<(String, String)> {
            let (old, new): (Vec<Piece>, Vec<Piece>) =
                (old.iter().map(piece).collect(), new.iter().map(piece).collect());
            let words = |piece: Option<&Piece>| piece.map_or("-".to_owned(), |piece| piece.words.clone());
            super::paired(&old, &new).into_iter().map(|(before, now)| (words(before), words(now))).collect()
        };
        let pair = |before: &str, now: &str| (before.to_owned(), now.to_owned());
        assert_eq!(
            paired(&["末尾一段。"], &["多吃蔬菜水果", "新的一段。"]),
            [pair("-", "多吃蔬菜水果"), pair("末尾一段。", "新的一段。")]
        );
        assert_eq!(
            paired(&["早晚刷牙", "少吃糖"], &["每天走路", "用牙线"]),
            [pair("早晚刷牙", "每天走路"), pair("少吃糖", "用牙线")]
        );
        assert_eq!(
            paired(&["早晚刷牙", "少吃糖"], &["早晚刷牙吧", "用牙线"]),
            [pair("早晚刷牙", "早晚刷牙吧"), pair("少吃糖", "用牙线")]
        );
        assert_eq!(paired(&["甲乙", "丙丁"], &["丙丁戊"]), [pair("甲乙", "-"), pair("丙丁", "丙丁戊")]);
        // What is of another kind stands in nobody's place.
        assert_eq!(paired(&["早晚刷牙"], &["#早晚刷牙"]), [pair("早晚刷牙", "-"), pair("-", "早晚刷牙")]);
        assert_eq!(paired(&["少吃糖"], &["#用牙线"]), [pair("少吃糖", "-"), pair("-", "用牙线")]);
    }

    #[test]
    fn rows_are_compared_as_they_stand_and_shown_as_they_are_shown() {
        let pieces = |words: [&str; 2]| words.map(|words| piece("piece-text", words)).to_vec();
        let keys = (pieces(["早晚刷牙", "吃2片"]), pieces(["早晚刷牙", "吃3片"]));
        let shown = (pieces(["old", "吃2片"]), pieces(["new", "吃3片"]));
        let rows = rows(&keys, &shown);
        let [Row::Same(same), Row::Changed { before: Some(before), now: Some(now), marks }] = &rows[..] else {
            panic!("{} rows", rows.len())
        };
        assert_eq!((&*same[0].words, &*before.words, &*now.words), ("new", "吃2片", "吃3片"));
        assert_eq!(marks.len(), 4);
    }

    #[test]
    fn what_words_do_not_tell_is_named() {
        let with = |words: &str, leads: &[&str]| {
            let leads = leads.iter().map(|lead| (*lead).to_owned()).collect();
            Some(Piece { leads, ..piece("piece-text", words) })
        };
        let unsaid = |before, now| super::unsaid(&Row::Changed { before, now, marks: Vec::new() });
        let (held, other) = (&["reviews/files/7.svg"][..], &["content/oral/a.svg"][..]);
        assert_eq!(unsaid(with("图", held), with("图", other)), Some(("wait-others", vec!["oral/a.svg".to_owned()])));
        assert_eq!(unsaid(with("图", other), with("图", other)), Some(("wait-form", Vec::new())));
        assert_eq!(unsaid(with("图", held), with("画", other)), None);
        assert_eq!(unsaid(None, with("图", other)), None);
    }
}
