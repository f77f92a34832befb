//! Lines that YAML folds into one: between Chinese characters their break is no space.

use crate::parse::cjk::joins_lines;

/// How much of a line is looked at to find its break in the value: enough to tell it from a space that was typed.
const NEAR: usize = 8;

/// The value of a scalar that stands on several lines as `raw`, with its folded Chinese lines joined. `None` when there
/// are none.
pub(super) fn joined(raw: &str, value: &str) -> Option<String> {
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    let (mut out, mut at) = (String::with_capacity(value.len()), 0);
    for pair in lines.windows(2) {
        let (Some(before), Some(after)) = (pair[0].chars().next_back(), pair[1].chars().next()) else { continue };
        if !joins_lines(before, after) {
            continue;
        }
        let Some((end, next)) = break_of(&value[at..], pair[0], pair[1]) else { continue };
        out.push_str(&value[at..at + end]);
        at += next;
    }
    (at > 0).then(|| out + &value[at..])
}

/// Where the break between two lines stands in a value: the end of the first and the start of the second.
fn break_of(value: &str, before: &str, after: &str) -> Option<(usize, usize)> {
    let (tail, head) = (tail(before), head(after));
    value.match_indices(tail).find_map(|(start, _)| {
        let end = start + tail.len();
        let rest = value[end..].trim_start_matches([' ', '\t']);
        let next = value.len() - rest.len();
        (next > end && rest.starts_with(head)).then_some((end, next))
    })
}

/// The last characters of a line that are written as they are read: no quotes and no escapes.
fn tail(line: &str) -> &str {
    let near = line.char_indices().rev().take(NEAR).take_while(|(_, c)| !matches!(c, '"' | '\'' | '\\'));
    let start = near.last().map_or(line.len(), |(at, _)| at);
    &line[start..]
}

fn head(line: &str) -> &str {
    let end = line
        .char_indices()
        .take(NEAR)
        .take_while(|(_, c)| !matches!(c, '"' | '\'' | '\\'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn chinese_lines_are_joined_and_others_keep_their_space() {
        assert_eq!(
            joined("早上，\n  睡前 两次\n  刷满", "早上， 睡前 两次 刷满").as_deref(),
            Some("早上，睡前 两次刷满")
        );
        assert_eq!(joined("a\n  b", "a b"), None);
        assert_eq!(joined("刷牙\n  Tom\n  每天\n\n  两次", "刷牙 Tom 每天\n两次"), None);
        // A space that was typed stays, also where it looks like the break.
        assert_eq!(joined("一， 二，\n  二次", "一， 二， 二次").as_deref(), Some("一， 二，二次"));
    }
}
