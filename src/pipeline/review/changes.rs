//! What changed in a page since it was signed: block by block, each with the heading that it stands under.

use similar::{ChangeTag, TextDiff};

/// Lines that were changed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The heading above them, as it was; empty in front matter, registers and before the first heading.
    pub under: String,
    /// What was taken away (`false`) and what was added, in the order of the text.
    pub lines: Vec<(bool, String)>,
}

/// The longest line that is shown whole, in characters.
const WHOLE: usize = 60;
/// Characters shown on each side of a change in a longer line.
const AROUND: usize = 12;

/// Compares two texts, line by line.
pub(super) fn changes(before: &str, now: &str) -> Vec<Changed> {
    let mut blocks: Vec<Changed> = Vec::new();
    let mut under = String::new();
    let mut together = false;
    for change in TextDiff::from_lines(before, now).iter_all_changes() {
        let line = change.value().trim_end();
        if change.tag() == ChangeTag::Equal {
            together = false;
            if line.starts_with('#') {
                under = line.trim_start_matches('#').trim().to_owned();
            } else if is_register(line) {
                under.clear();
            }
            continue;
        }
        if !together {
            blocks.push(Changed { under: under.clone(), lines: Vec::new() });
            together = true;
        }
        if let Some(block) = blocks.last_mut() {
            block.lines.push((change.tag() == ChangeTag::Insert, line.to_owned()));
        }
    }
    blocks.iter_mut().for_each(shorten);
    blocks
}

/// Lines of register entries follow the text and stand under none of its headings.
fn is_register(line: &str) -> bool {
    ["facts ", "services ", "terms ", "sources ", "events ", "people ", "files ", "readers "]
        .iter()
        .any(|kind| line.starts_with(kind))
}

/// In long lines of which there is an old and a new one, only what differs is shown.
fn shorten(block: &mut Changed) {
    let count = block.lines.iter().filter(|(added, _)| !added).count();
    if count * 2 != block.lines.len() {
        return;
    }
    let (old, new) = block.lines.split_at_mut(count);
    for ((_, old), (_, new)) in old.iter_mut().zip(new) {
        let (before, now): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let same = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
        let limit = before.len().min(now.len()) - same;
        let tail = before.iter().rev().zip(now.iter().rev()).take(limit).take_while(|(a, b)| a == b).count();
        (*old, *new) = (cut(&before, same, tail), cut(&now, same, tail));
    }
}

/// A line without most of what stands before and after the change.
fn cut(line: &[char], same: usize, tail: usize) -> String {
    if line.len() <= WHOLE {
        return line.iter().collect();
    }
    let (from, to) = (same.saturating_sub(AROUND), (line.len() - tail + AROUND).min(line.len()));
    let text: String = line[from..to].iter().collect();
    format!("{}{text}{}", if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_under_their_headings() {
        let before = "title: 甲\n## 一\n早。\n晚。\n## 二\n末。\nfacts a value: 2\n";
        let now = "title: 乙\n## 一\n早。\n夜。\n## 二\n末。\n又。\nfacts a value: 3\n";
        let line = |added, text: &str| (added, text.to_owned());
        let block = |under: &str, lines: &[(bool, String)]| Changed { under: under.to_owned(), lines: lines.to_vec() };
        assert_eq!(
            changes(before, now),
            [
                block("", &[line(false, "title: 甲"), line(true, "title: 乙")]),
                block("一", &[line(false, "晚。"), line(true, "夜。")]),
                block("二", &[line(false, "facts a value: 2"), line(true, "又。"), line(true, "facts a value: 3")]),
            ]
        );
    }

    #[test]
    fn a_long_line_is_shown_where_it_differs() {
        let (head, tail) = ("前".repeat(40), "后".repeat(40));
        let found = changes(&format!("{head}二{tail}\n"), &format!("{head}三分{tail}\n"));
        let (head, tail) = ("前".repeat(AROUND), "后".repeat(AROUND));
        assert_eq!(found[0].lines, [(false, format!("…{head}二{tail}…")), (true, format!("…{head}三分{tail}…"))]);
    }
}
