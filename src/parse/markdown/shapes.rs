//! Lines whose meaning is sure although Markdown reads them otherwise, or drops them: the shadow is given the shape
//! that Markdown knows.
//!
//! - `：` or `:` at the start of a line is the mark of a definition only with a space behind it and a line above it.
//! - `[注]: 六岁以下由大人帮忙` is a note and no address.
//! - `=` alone on a line of a formula is no underline.
//! - `##标题`, `＃＃ 标题` and a full-width space behind the signs make headings.
//! - Tables may have full-width bars, colons and dashes.

use super::*;
use crate::parse::cjk;
use crate::parse::directive::container_marks;

/// A line without its end: where it starts, and where its words start behind the marks of quotes and lists.
#[derive(Clone)]
struct Line {
    start: usize,
    words: usize,
    end: usize,
}

/// Gives such lines their shape; gives where headings start whose level the parser will not see, in order.
pub(super) fn mend(shadow: &mut Shadow<'_>) -> Vec<(usize, u8)> {
    let text = shadow.original;
    let mut levels = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    // Tables are looked for only where a sign of theirs is full-width.
    let mut table: Option<Bars> = None;
    let mut at = 0;
    for written in text.split_inclusive('\n') {
        let end = at + written.trim_end().len();
        let line = Line { start: at, words: (at + container_marks(written)).min(end), end };
        at += written.len();
        let words = &text[line.words..line.end];
        table = table.filter(|_| !words.is_empty());
        match words.as_bytes().first() {
            Some(b':') => keep_colon(shadow, &lines, &line),
            Some(b'=' | b'-') => keep_sign_of_formula(shadow, &lines, &line),
            Some(b'[') => keep_note(shadow, &line, &text[at..]),
            Some(b'#') => levels.extend(narrow_heading(shadow, &line)),
            Some(0xEF) if words.starts_with('＃') => wide_heading(shadow, &line),
            _ => {}
        }
        if let Some(bars) = table {
            bars.apply(shadow, &line);
        } else if words.starts_with(['|', '｜', '-', '—', '－', '─', '–', ':', '：']) {
            table = lines.last().and_then(|head| begin_table(shadow, head, &line));
        }
        lines.push(line);
        if lines.len() > 64 {
            lines.drain(..32);
        }
    }
    levels
}

/// Keeps a colon at the start of a line from being read as the mark of a definition, unless it is one.
fn keep_colon(shadow: &mut Shadow<'_>, above: &[Line], line: &Line) {
    let text = shadow.original;
    // The line below the head of a table may begin so.
    if text[line.words..line.end].bytes().all(|byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t'))
        && line.words + 1 < line.end
    {
        return;
    }
    let spaced = text[line.words + 1..line.end].starts_with([' ', '\t']);
    let is_blank = |line: &Line| line.words == line.end;
    // A further definition of the same term may stand behind an empty line.
    let follows = match above.last() {
        None => false,
        Some(last) if is_blank(last) => {
            let mut before = above
                .iter()
                .rev()
                .skip_while(|line| is_blank(line))
                .skip_while(|line| line.words > line.start && !text[line.words..].starts_with(':'));
            before.next().is_some_and(|line| text[line.words..line.end].starts_with(": "))
        }
        Some(_) => true,
    };
    if !(spaced && follows) {
        shadow.hide(line.words);
    }
}

/// Keeps `=` or `-` alone on a line of a formula between `$$` from making a heading of the lines above.
fn keep_sign_of_formula(shadow: &mut Shadow<'_>, above: &[Line], line: &Line) {
    let text = shadow.original;
    if line.end > line.words + 3 || !text[line.words..line.end].bytes().all(|byte| matches!(byte, b'=' | b'-')) {
        return;
    }
    let same = above.iter().rev().take_while(|line| line.words < line.end);
    if same.filter(|line| text[line.words..line.end].starts_with("$$")).count() % 2 == 1 {
        shadow.hide(line.words);
    }
}

/// Keeps a note `[注]: 六岁以下由大人帮忙` from being read as the definition of a link: what follows is no address.
fn keep_note(shadow: &mut Shadow<'_>, line: &Line, next: &str) {
    let words = &shadow.original[line.words..line.end];
    let Some(close) = words.find("]:").filter(|close| *close > 1 && !words.starts_with("[^")) else { return };
    let rest = words[close + 2..].trim_start();
    let rest =
        if rest.is_empty() { next.lines().next().unwrap_or("").trim_start_matches(['>', ' ', '\t']) } else { rest };
    let target = rest.split([' ', '\t', '\n']).next().unwrap_or("");
    if !target.is_empty() && !is_address(target) {
        shadow.hide(line.words + close + 1);
    }
}

/// Whether a word may be where a link leads: anything in Latin letters, or with a sign of a path or of a host in it.
fn is_address(target: &str) -> bool {
    // `brush.html#刷牙`: the ending is before the place in the page.
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let file = path.rsplit_once('.').is_some_and(|(_, ending)| {
        (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    target.is_ascii()
        || target.starts_with(['<', '#', '/', '.'])
        || target.contains("://")
        || target.contains(".md")
        || target.contains('/')
        || file
}

/// `##标题` and `## 标题` with a full-width or unbreakable space. The parser needs a plain space, and gets one in place of
/// a sign: the level is kept beside it.
fn narrow_heading(shadow: &mut Shadow<'_>, line: &Line) -> Option<(usize, u8)> {
    let words = &shadow.original[line.words..line.end];
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    let after = words[level..].chars().next()?;
    if level > 6 || after == ' ' || after == '\t' {
        return None;
    }
    if matches!(after, '\u{3000}' | '\u{A0}') {
        let spaces = words[level..].len() - words[level..].trim_start().len();
        shadow.replace(line.words + level..line.words + level + spaces, &" ".repeat(spaces));
        return None;
    }
    // `#话题` and `#话题#` may be meant as they stand.
    if level < 2 || after.is_ascii_punctuation() || !words.contains(cjk::is_wide) {
        return None;
    }
    // `##标题##`: the end is no word.
    let tail = words.bytes().rev().take_while(|byte| *byte == b'#').count();
    if tail != 0 && tail != level {
        return None;
    }
    shadow.replace(line.end - tail..line.end, &" ".repeat(tail));
    shadow.replace(line.words + 1..line.words + level, &" ".repeat(level - 1));
    Some((line.words, u8::try_from(level).ok()?))
}

/// `＃＃ 标题`.
fn wide_heading(shadow: &mut Shadow<'_>, line: &Line) {
    let words = &shadow.original[line.words..line.end];
    let bare = words.trim_start_matches('＃');
    let level = (words.len() - bare.len()) / '＃'.len_utf8();
    let rest = bare.trim_start();
    let tail = bare.len() - bare.trim_end_matches('＃').len();
    if level > 6
        || rest.is_empty()
        || (tail != 0 && (level < 2 || tail / '＃'.len_utf8() != level))
        || (level == 1 && rest.len() == bare.len())
    {
        return;
    }
    shadow.replace(line.end - tail..line.end, &" ".repeat(tail));
    let length = words.len() - rest.len();
    shadow.replace(line.words..line.words + length, &format!("{}{}", "#".repeat(level), " ".repeat(length - level)));
}

/// Which rows of a table have full-width bars.
#[derive(Clone, Copy)]
enum Bars {
    /// Those that begin with one.
    Leading,
    All,
}

impl Bars {
    fn apply(self, shadow: &mut Shadow<'_>, line: &Line) {
        let words = &shadow.original[line.words..line.end];
        if matches!(self, Bars::All) || words.starts_with('｜') {
            narrow_bars(shadow, line);
        }
    }
}

/// The rows below `rule` when it is the line below the head of a table and one of the two has full-width signs.
fn begin_table(shadow: &mut Shadow<'_>, head: &Line, rule: &Line) -> Option<Bars> {
    let text = shadow.original;
    let (above, below) = (&text[head.words..head.end], &text[rule.words..rule.end]);
    let is_rule = |c: char| {
        matches!(c, '|' | '｜' | '-' | '—' | '－' | '─' | '–' | ':' | '：' | ' ' | '\t' | '\u{3000}' | '\u{A0}')
    };
    if !below.chars().all(is_rule) || !below.contains(['-', '—', '－', '─', '–']) || !(above.contains(['|', '｜']))
    {
        return None;
    }
    let wide_head = above.contains('｜');
    if below.is_ascii() && !wide_head {
        // A plain table, whose rows may have been written with another keyboard.
        return below.contains('|').then_some(Bars::Leading);
    }
    if cells(above, wide_head) != cells(below, true) || !below.contains(['|', '｜']) {
        return None;
    }
    narrow_rule(shadow, rule);
    if wide_head {
        narrow_bars(shadow, head);
    }
    Some(if wide_head { Bars::All } else { Bars::Leading })
}

/// How many cells a row has.
fn cells(row: &str, wide: bool) -> usize {
    let is_bar = |c: char| c == '|' || (wide && c == '｜');
    let row = row.trim();
    let row = row.strip_prefix(is_bar).unwrap_or(row);
    row.strip_suffix(is_bar).unwrap_or(row).split(is_bar).count()
}

/// Shows the parser plain bars; the spaces that fill the rest stand on the inner side, where they are trimmed.
fn narrow_bars(shadow: &mut Shadow<'_>, line: &Line) {
    let text = shadow.original;
    let bars: Vec<usize> = text[line.words..line.end].match_indices('｜').map(|(at, _)| line.words + at).collect();
    for at in bars {
        shadow.replace(at..at + 3, if at + 3 == line.end { "  |" } else { "|  " });
    }
}

fn narrow_rule(shadow: &mut Shadow<'_>, line: &Line) {
    let text = shadow.original;
    let words = &text[line.words..line.end];
    for (offset, c) in words.char_indices() {
        let at = line.words + offset;
        let rest = words[offset + c.len_utf8()..].trim_start();
        let with = match c {
            '—' | '－' | '─' | '–' => "---",
            '：' if rest.is_empty() || rest.starts_with(['|', '｜']) => "--:",
            '：' => ":--",
            '｜' if at + 3 == line.end => "  |",
            '｜' => "|  ",
            '\u{3000}' => "   ",
            '\u{A0}' => "  ",
            _ => continue,
        };
        shadow.replace(at..at + c.len_utf8(), with);
    }
}
