//! Lines that begin as headings, lists, tables or boxes of other programs do, and are words of a paragraph.

use super::*;
use crate::parse::list_markers::{self, Kind};
use crate::parse::tasks;

/// Looks at the start of each line of a paragraph.
pub(super) fn find(text: &str, lines: &[(Break, Range<usize>)], item: bool, left: &mut Left) {
    let mut marks = Vec::new();
    let one_line = lines.len() == 1;
    for (begins, whole) in lines.iter().cloned() {
        let line = &text[whole.clone()];
        match line.chars().next() {
            Some('#' | '＃') => heading(line, whole, one_line, left),
            Some('|' | '｜') if line.chars().filter(|c| matches!(c, '|' | '｜')).count() > 1 => {
                left.add("table", whole, None)
            }
            Some('-' | ':' | '：' | '—') if is_rule(line) => left.add("table", whole, None),
            Some('!' | '?') => box_of_mkdocs(line, whole, left),
            Some('[' | '［' | '【' | '-' | '*' | '+') if task(line, item).is_some() => {
                left.add("task", whole, task(line, item).flatten())
            }
            _ => match other(line, one_line) {
                Some((kind, write)) => left.add(kind, whole, write),
                None => marks.extend(list_markers::read(line).map(|mark| (mark, begins, whole, line))),
            },
        }
    }
    list(&marks, item, left);
}

/// How the lines of a leaf begin, and where they stand.
pub(super) fn read(text: &str, pieces: &[Piece], range: &Range<usize>) -> Vec<(Break, Range<usize>)> {
    pieces.iter().filter_map(|piece| line_of(text, piece, range)).collect()
}

/// Where the line stands that starts with a piece, unless a backslash says that it is text.
fn line_of(text: &str, piece: &Piece, range: &Range<usize>) -> Option<(Break, Range<usize>)> {
    let begins = piece.begins?;
    let words = &text[piece.range.clone()];
    let start = piece.range.start + words.len() - words.trim_start().len();
    if text[..piece.range.start].ends_with('\\') || start >= piece.range.end {
        return None;
    }
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length).min(range.end.max(start));
    Some((begins, start..start + text[start..end].trim_end().len()))
}

/// Lines that say for whom what follows is, in the manner of other programs.
pub(super) fn find_readers(text: &str, lines: &[(Break, Range<usize>)], left: &mut Left) {
    for (_, whole) in lines.iter().cloned() {
        let line = &text[whole.clone()];
        if let Some((length, names)) = near_miss::head(line) {
            left.doubts.push((whole.start..whole.start + length, names));
        } else if let Some(names) = near_miss::line(line) {
            left.doubts.push((whole, names));
        }
    }
}

/// What to write in place of the box of a task; in place of some, nobody can tell.
fn task(line: &str, item: bool) -> Option<Option<String>> {
    let bare = line.trim_start_matches(['-', '*', '+']);
    let task = tasks::read(bare).filter(|task| {
        bare.len() + 1 >= line.len()
            && (item || bare.len() < line.len() || line.starts_with('[') && task.done.is_some())
    })?;
    Some(task.write().map(|mark| format!("- {mark}{}", &bare[task.length..])))
}

/// Lines of other programs that are no lists.
fn other(line: &str, one_line: bool) -> Option<(&'static str, Option<String>)> {
    let first = line.chars().next().filter(|first| "=h＞》/%\'‘’·｀＊－＿＝@".contains(*first))?;
    let rest = line.trim_start_matches(first);
    let count = (line.len() - rest.len()) / first.len_utf8();
    let words = |text: &str| text.contains(char::is_alphanumeric);
    match first {
        // `== 标题 ==`
        '=' if (2..=6).contains(&count)
            && rest.starts_with(' ')
            && rest.trim_end_matches('=').ends_with(' ')
            && rest.ends_with('=')
            && words(rest) =>
        {
            Some(("heading", Some(format!("{} {}", "#".repeat(count), rest.trim_matches(['=', ' '])))))
        }
        'h' if count == 1
            && rest.len() > 3
            && matches!(rest.as_bytes()[0], b'1'..=b'6')
            && rest[1..].starts_with(". ") =>
        {
            Some(("heading", Some(format!("## {}", &rest[3..]))))
        }
        '＞' => words(rest).then(|| ("quote", Some(format!("> {}", rest.trim_start())))),
        '》' if count == 1 && rest.starts_with([' ', '\u{3000}']) => {
            Some(("quote", Some(format!("> {}", rest.trim_start()))))
        }
        '/' if count == 2
            && (rest.starts_with(' ') || rest.starts_with(is_word))
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && words(rest) =>
        {
            Some(("remark", None))
        }
        '%' if rest.starts_with(' ') && words(rest) => Some(("remark", None)),
        '\'' | '‘' | '’' | '·' | '｀'
            if count == 3 && (rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_lowercase())) =>
        {
            Some(("code", Some("```".to_owned())))
        }
        '＊' | '－' | '＿' | '＝' if count >= 3 && rest.is_empty() && one_line => {
            Some(("rule", Some("---".to_owned())))
        }
        '@' if rest.starts_with("import ") || rest.starts_with("include ") => Some(("foreign", None)),
        _ => None,
    }
}

/// `##标题` that the shadow did not take for a heading. `#话题` and `#话题#` may be meant as they stand.
fn heading(line: &str, range: Range<usize>, one_line: bool, left: &mut Left) {
    let words = line.trim_start_matches(['#', '＃']);
    let level = line.chars().count() - words.chars().count();
    let closed = words.contains(['#', '＃']);
    let topic = level == 1
        && (!one_line
            || words.chars().count() > 20
            || words.contains([' ', '，', '。', '！', '？'])
            || !words.starts_with(is_word));
    let deep = level > 6 && words.starts_with(' ');
    if (level <= 6 && !closed || deep) && !words.trim().is_empty() && !topic {
        left.add(
            "heading",
            range,
            Some(format!("{} {}", "#".repeat(level.min(6)), words.trim().trim_end_matches(['*', '#', ' ']))),
        );
    }
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

/// The line below the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains(['|', '｜']) && line.chars().all(|c| matches!(c, '|' | '｜' | '-' | '—' | ':' | '：' | ' ' | '\t'))
}

/// `!!! note "标题"` and `??? note`.
fn box_of_mkdocs(line: &str, range: Range<usize>, left: &mut Left) {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")).map(|rest| rest.trim_start_matches('+'));
    if rest
        .is_some_and(|rest| rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()))
    {
        left.add("admonition", range, None);
    }
}

/// A mark, how its line begins, and the line.
type Marked<'t> = (list_markers::ListMarker, Break, Range<usize>, &'t str);

/// Whether several lines have a mark that proves nothing by itself, one number after another where they count.
fn is_proven(marks: &[Marked<'_>], kind: Kind) -> bool {
    let alike: Vec<u32> = marks.iter().filter(|(mark, ..)| mark.kind == kind).map(|(mark, ..)| mark.number).collect();
    alike.len() > 1 && (!kind.counts() || alike[0] == 1 && alike.windows(2).all(|pair| pair[1] == pair[0] + 1))
}

/// Lines of one paragraph that count or list something run together when nothing but a line break is between them.
fn list(marks: &[Marked<'_>], item: bool, left: &mut Left) {
    let proven = |marked: &Marked<'_>| !marked.0.kind.is_weak() || is_proven(marks, marked.0.kind);
    let marks: Vec<&Marked<'_>> = marks.iter().filter(|marked| proven(marked)).collect();
    let joined = marks.iter().filter(|(_, begins, ..)| *begins == Break::Soft).count();
    // In an item, the next one may have been written without a space.
    let next = |mark: &list_markers::ListMarker| item && mark.kind == Kind::Figure && mark.number > 1;
    let begins = |(mark, begins, ..): &&&Marked<'_>| {
        *begins == Break::Soft && (mark.kind == Kind::Bullet || mark.number == 1 || next(mark))
    };
    let first = match &marks[..] {
        [first, _, ..] if joined > 0 => Some(first),
        _ => marks.iter().find(begins),
    };
    if let Some((mark, _, range, line)) = first {
        let words = line[mark.length..].trim_start();
        let write = match mark.kind {
            Kind::Bullet => format!("- {words}"),
            Kind::Dash => format!("- {words}"),
            Kind::Sign | Kind::Letter => format!("- {line}"),
            Kind::Chinese | Kind::ChineseBracketed => format!("## {line}"),
            _ => format!("{}. {words}", mark.number),
        };
        left.add(
            if matches!(mark.kind, Kind::Chinese | Kind::ChineseBracketed) { "section" } else { "list" },
            range.clone(),
            Some(write),
        );
    }
}

/// A heading that a line of dashes or equals signs makes of the paragraph above it: meant where it is a short line with
/// a long rule.
pub(super) fn find_underline(source: &str, start: usize, left: &mut Left) {
    let trimmed = source.trim_start_matches([' ', '\t', '>']);
    if trimmed.starts_with(['#', '＃']) {
        return;
    }
    let Some((above, rule)) = source.trim_end().rsplit_once('\n') else { return };
    let rule = rule.trim_start_matches([' ', '\t', '>']);
    let at = start + source.trim_end().len() - rule.len();
    let words = above.trim();
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-'))
        })
    };
    if rule.starts_with('-') && words.lines().all(|line| is_key(line.trim_start())) {
        left.add("front", start..start + words.lines().next().map_or(0, str::len), None);
    } else if rule.len() < 3
        || words.contains('\n')
        || words.chars().count() > 40
        || words.ends_with(['。', '！', '？', '；', '，', '.'])
    {
        left.add("underline", at..at + rule.len(), None);
    }
}
