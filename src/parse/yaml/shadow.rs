//! A YAML text as the parser gets it: with what Chinese keyboards and word processors type in place of YAML's signs put
//! right, and the slips that cannot be put right found where they are.
//!
//! Only where a key or a list item begins is anything changed: words inside blocks, quotes, brackets and folded lines
//! stay as they are.

use std::borrow::Cow;
use std::ops::Range;

/// The text for the parser, and how its places lead back.
pub(super) struct Shadow<'t> {
    pub text: Cow<'t, str>,
    /// Offsets of this text and of the source that belong together, in order; between two of them both run alike.
    moved: Vec<(usize, usize)>,
    pub slip: Option<Slip>,
    /// Where brackets or quotes begin that are open at the end.
    pub opened: Option<usize>,
}

/// What an author wrote that is no YAML, or not the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub range: Range<usize>,
    pub cause: &'static str,
}

impl Shadow<'_> {
    /// The place in the source of a place in this text.
    pub(super) fn origin(&self, at: usize) -> usize {
        let before = self.moved.partition_point(|(here, _)| *here <= at);
        before.checked_sub(1).map_or(at, |index| self.moved[index].1 + (at - self.moved[index].0))
    }
}

/// Keys of the entries of lists: behind a dash, only these are keys and not words before a colon.
const ITEM_KEYS: &[&str] = &[
    "id", "term", "stage", "by", "date", "note", "code", "level", "reason", "folder", "name", "source", "title",
    "measure",
];
/// Keys whose text may be given by audience.
const BY_AUDIENCE: &[&str] = &["title", "summary", "message", "actions", "leaflets"];
/// The names of what is for everybody else.
const COMMON: &[&str] = &["default", "通用"];

/// What the line that ends a front matter is written with by mistake.
const FENCES: &str = "-－—–‐―−─━﹣_=";

fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{3000}')
}

/// Characters without width that word processors and web pages leave before words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_blank(c: char) -> bool {
    c == ' ' || is_wide_space(c) || is_invisible(c)
}

/// What the lines that follow belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    /// A `|` or `>` block of a key in this column.
    Block(usize),
    /// A text without quotes, whose key is in this column.
    Plain(usize),
    /// Brackets or quotes that are open.
    Open(Opened),
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Opened {
    depth: usize,
    quote: Option<char>,
}

struct Walker<'t> {
    text: &'t str,
    lines: Vec<&'t str>,
    out: String,
    copied: usize,
    moved: Vec<(usize, usize)>,
    inside: Inside,
    /// The key that was last written without a value, and its column.
    parent: Option<(&'t str, usize)>,
    /// Whether that key was in the last line of structure.
    fresh: bool,
    /// The column of the last dash.
    dash: Option<usize>,
    /// The column in which the names of audiences stand as keys.
    named: Option<usize>,
    slip: Option<Slip>,
    /// Where the brackets or quotes began that are open.
    opened: usize,
}

/// Makes the shadow of a text.
pub(super) fn shadow(text: &str) -> Shadow<'_> {
    let mut walker = Walker {
        text,
        lines: text.split_inclusive('\n').collect(),
        out: String::new(),
        copied: 0,
        moved: Vec::new(),
        inside: Inside::Nothing,
        parent: None,
        fresh: false,
        dash: None,
        named: None,
        slip: None,
        opened: 0,
    };
    let mut at = 0;
    for index in 0..walker.lines.len() {
        walker.line(index, at);
        at += walker.lines[index].len();
    }
    let opened = matches!(walker.inside, Inside::Open(_)).then_some(walker.opened);
    let Walker { mut out, copied, moved, slip, .. } = walker;
    if moved.is_empty() {
        return Shadow { text: Cow::Borrowed(text), moved, slip, opened };
    }
    out.push_str(&text[copied..]);
    Shadow { text: Cow::Owned(out), moved, slip, opened }
}

impl<'t> Walker<'t> {
    fn edit(&mut self, range: Range<usize>, instead: &str) {
        if self.text[range.clone()] == *instead || range.start < self.copied {
            return;
        }
        self.out.push_str(&self.text[self.copied..range.start]);
        self.out.push_str(instead);
        self.copied = range.end;
        self.moved.push((self.out.len(), range.end));
    }

    fn slips(&mut self, range: Range<usize>, cause: &'static str) {
        self.slip.get_or_insert(Slip { range, cause });
    }

    fn line(&mut self, index: usize, at: usize) {
        let line = self.lines[index].trim_end_matches(['\n', '\r']);
        let rest = line.trim_start_matches(is_blank);
        let blank = &line[..line.len() - rest.len()];
        let plain = line.len() - line.trim_start_matches(' ').len();
        let column = columns(blank);
        match self.inside {
            Inside::Open(opened) => {
                self.inside = still_open(opened, line).map_or(Inside::Nothing, Inside::Open);
                return;
            }
            Inside::Block(parent) | Inside::Plain(parent)
                if plain > parent || (rest.is_empty() && blank.len() == plain) =>
            {
                return;
            }
            Inside::Block(parent) | Inside::Plain(parent) if column > parent => {
                return self.edit(at..at + blank.len(), &" ".repeat(column));
            }
            _ if rest.is_empty() => return self.edit(at..at + blank.len(), ""),
            _ => {}
        }
        if !blank.bytes().all(|byte| byte == b' ') {
            self.edit(at..at + blank.len(), &" ".repeat(column));
        }
        self.inside = Inside::Nothing;
        if rest.starts_with(['#', '\t', '%']) || rest.trim_end() == "---" || rest.starts_with("--- ") {
            return;
        }
        self.structure(index, rest, at + blank.len(), column);
    }

    /// A line that begins a key or an item of a list.
    fn structure(&mut self, index: usize, mut rest: &'t str, mut at: usize, mut column: usize) {
        let start = column;
        let mut in_list = false;
        if column == 0
            && !rest.starts_with("- ")
            && rest.trim_end().chars().count() > 1
            && rest.trim_end().chars().all(|c| FENCES.contains(c))
        {
            self.slips(at..at + rest.trim_end().len(), "fence");
        }
        while let Some(after) =
            rest.strip_prefix('-').filter(|after| after.is_empty() || after.starts_with(|c| is_blank(c) || c == '\t'))
        {
            let words = after.trim_start_matches(is_blank);
            let blank = after.len() - words.len();
            self.edit(at + 1..at + 1 + blank, &" ".repeat(columns(&after[..blank])));
            (in_list, self.dash) = (true, Some(column));
            column += 1 + columns(&after[..blank]);
            at += 1 + blank;
            rest = words;
        }
        if !in_list {
            self.bullet(rest, at, column);
            self.dash = self.dash.filter(|dash| column > *dash);
        }
        if self.fresh && !in_list {
            self.named = self.audiences(index, column);
        }
        self.named = self.named.filter(|named| start >= *named);
        let was_fresh = std::mem::take(&mut self.fresh);
        let before = self
            .dash
            .filter(|_| in_list)
            .or(self.parent.filter(|_| was_fresh).map(|(_, column)| column))
            .unwrap_or(column);
        match self.key(rest, at, column, in_list) {
            Some((key, value)) => {
                self.opened = at + rest.len() - value.len();
                self.value(value, Some(key), column, column);
            }
            None => {
                self.opened = at;
                self.value(rest, None, before, column);
            }
        }
    }

    /// A dash without its space, or another sign that stands for one.
    fn bullet(&mut self, rest: &str, at: usize, column: usize) {
        let mut chars = rest.chars();
        let (Some(sign), next) = (chars.next(), chars.next()) else { return };
        let among = self.dash == Some(column);
        let below = self.fresh
            && self.parent.is_some_and(|(key, _)| !matches!(key, "title" | "summary" | "message" | "author"));
        let is_dash = sign == '-' && next.is_some_and(|next| !next.is_ascii_digit() && next != '-');
        let is_other = matches!(sign, '－' | '–' | '—' | '•' | '●' | '·' | '▪' | '■' | '◆');
        if (is_dash && (among || self.fresh)) || (is_other && (among || below)) {
            self.slips(at..at + sign.len_utf8(), "dash");
        }
    }

    /// The column of the lines below a key that are texts by audience: all of them are `name: text`, and there are two
    /// or `通用`.
    fn audiences(&self, index: usize, column: usize) -> Option<usize> {
        let (key, parent) = self.parent?;
        if !BY_AUDIENCE.contains(&key) || column <= parent {
            return None;
        }
        let (mut count, mut common) = (0, false);
        for line in &self.lines[index..] {
            let rest = line.trim_start_matches(is_blank).trim_end();
            let here = columns(&line[..line.len() - line.trim_start_matches(is_blank).len()]);
            if rest.is_empty() || here > column {
                continue;
            }
            if here < column {
                break;
            }
            let name = rest.split([':', '：']).next().filter(|name| name.len() < rest.len()).unwrap_or("").trim();
            if name.is_empty() || name.chars().count() > 20 || name.contains(['，', '。', '、', '！', '？', '"', ' '])
            {
                return None;
            }
            count += 1;
            common |= COMMON.contains(&name);
        }
        (count > 1 || common).then_some(column)
    }

    fn is_key(&self, key: &str, column: usize, in_list: bool) -> bool {
        let is_word = !key.is_empty()
            && !key.contains(|c: char| c.is_whitespace() || "\"'[]{},&*!|>%@`#“”‘’（）()。，；".contains(c));
        let is_latin =
            key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
        is_word
            && match (in_list, column) {
                (true, _) => ITEM_KEYS.contains(&key) && !self.parent.is_some_and(|(parent, _)| parent == "actions"),
                (false, 0) => !key.starts_with(|c: char| c.is_ascii_digit()),
                (false, _) => is_latin || self.named == Some(column),
            }
    }

    /// The key that a line begins with and the rest behind its colon. The colon is put right.
    fn key(&mut self, rest: &'t str, at: usize, column: usize, in_list: bool) -> Option<(&'t str, &'t str)> {
        let colon = rest.find([':', '：'])?;
        let key = rest[..colon].trim_end();
        let sign = if rest[colon..].starts_with(':') { ":" } else { "：" };
        let after = &rest[colon + sign.len()..];
        let value = after.trim_start_matches(is_blank);
        let behind = at + colon + sign.len()..at + rest.len() - value.len();
        let is_proper = sign == ":" && (after.is_empty() || after.starts_with([' ', '\t']));
        if is_proper && !rest.starts_with(['"', '\'', '[', '{', '?']) {
            // Words behind the colon never begin with a wide space.
            if after[..behind.len()].contains(|c| is_wide_space(c) || is_invisible(c)) && !value.is_empty() {
                self.edit(behind, " ");
            }
            return Some((key, value));
        }
        if !self.is_key(key, column, in_list) {
            return None;
        }
        if sign == "：" || !behind.is_empty() {
            self.edit(at + colon..behind.end, ": ");
        } else if !after.starts_with("//") {
            self.slips(at + colon..at + colon + 1, "space");
        }
        Some((key, value))
    }

    /// What a value begins that goes on in the next lines. `column` is that of its key or dash, `own` that of what
    /// stands in the line.
    fn value(&mut self, value: &'t str, key: Option<&'t str>, column: usize, own: usize) {
        let words = value.split_whitespace().find(|word| !word.starts_with(['&', '!'])).unwrap_or("");
        if words.is_empty() || words.starts_with('#') {
            if let Some(key) = key {
                (self.parent, self.fresh) = (Some((key, own)), true);
            }
            return;
        }
        self.inside = match words.chars().next() {
            Some('|' | '>') => Inside::Block(column),
            Some('[' | '{' | '"' | '\'') => still_open(Opened::default(), value).map_or(Inside::Nothing, Inside::Open),
            _ => Inside::Plain(column),
        };
    }
}

/// How wide white space before a line is: a full-width space takes the room of two.
fn columns(blank: &str) -> usize {
    blank.chars().map(|c| if c == '\u{3000}' { 2 } else { usize::from(!is_invisible(c)) }).sum()
}

/// What is open at the end of a line.
fn still_open(mut open: Opened, line: &str) -> Option<Opened> {
    let (mut before, mut chars) = (' ', line.chars());
    while let Some(c) = chars.next() {
        match (open.quote, c) {
            (Some('"'), '\\') => {
                chars.next();
            }
            (Some(quote), _) if c == quote => open.quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',' | ':' | '\'') => open.quote = Some(c),
            (None, '[' | '{') => open.depth += 1,
            (None, ']' | '}') => open.depth = open.depth.saturating_sub(1),
            (None, '#') if before == ' ' => break,
            _ => {}
        }
        before = c;
    }
    (open != Opened::default()).then_some(open)
}
