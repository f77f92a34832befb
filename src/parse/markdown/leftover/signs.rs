//! Marks inside the words of a line: `** 重点 **`, `](报名 表.csv)`, `{{< >}}`, `$…$` and their kin.

use super::*;
use crate::scan::Starts;

/// Bytes that such a mark may start with.
const SUSPECT: Starts = Starts::of(b"*_~`[]{$=^<-&:(\xEF\xE3%/+|'!\\");

/// Runs of marks of emphasis.
#[derive(Default)]
struct Runs {
    stars: Vec<Range<usize>>,
    wide_stars: Vec<Range<usize>>,
    double_lines: Vec<Range<usize>>,
    single_lines: Vec<Range<usize>>,
    waves: Vec<Range<usize>>,
    single_waves: Vec<Range<usize>>,
}

pub(super) fn find(text: &str, pieces: &[Piece], left: &mut Left) {
    let bytes = text.as_bytes();
    let (mut runs, mut comments) = (Runs::default(), None);
    for piece in pieces {
        let mut at = piece.range.start;
        while let Some(next) = SUSPECT.next(&bytes[..piece.range.end], at) {
            at = next;
            let sign = Sign {
                text,
                at,
                start: piece.range.start,
                end: piece.range.end,
                escaped: at == piece.range.start && at > 0 && bytes[at - 1] == b'\\',
            };
            match bytes[at] {
                b'*' | b'_' | b'~' => at += sign.run(&mut runs, left),
                // Most are a comma or a full stop.
                0xE3 if !matches!(bytes[at + 1..], [0x80, 0x90 | 0x91, ..]) => at += 3,
                0xEF if !matches!(bytes[at + 1..], [0xBC, 0x8A | 0x9A | 0xBB | 0xBF, ..] | [0xBD, 0x80, ..]) => at += 3,
                0xEF => {
                    if bytes[at + 1] == 0xBC && text[at..].starts_with("＊＊") {
                        let length = text[at..].len() - text[at..].trim_start_matches('＊').len();
                        if length == 6 {
                            runs.wide_stars.push(at..at + length);
                        }
                        at += length;
                    } else {
                        sign.wide(left);
                        at += 3;
                    }
                }
                _ => {
                    // An arrow is no end of a comment where there is none.
                    sign.refer(left);
                    let mut is_mark =
                        |kind: &str| kind != "comment-end" || *comments.get_or_insert_with(|| text.contains("<!--"));
                    if let Some((kind, range, write)) = sign.read().filter(|(kind, ..)| is_mark(kind)) {
                        at = at.max(range.end.min(piece.range.end) - 1);
                        left.add(kind, range, write);
                    }
                    at += 1;
                }
            }
        }
    }
    runs.judge(text, left);
}

/// How far a mark may reach, in bytes: what is longer is no mark, and a line of a million signs is not searched for
/// each of them.
const REACH: usize = 2000;

fn clipped(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A sign in a piece of words that ends at `end`.
#[derive(Clone, Copy)]
pub(super) struct Sign<'a> {
    pub text: &'a str,
    pub at: usize,
    pub start: usize,
    pub end: usize,
    pub escaped: bool,
}

pub(super) type Found = (&'static str, Range<usize>, Option<String>);

impl Sign<'_> {
    pub(super) fn rest(&self) -> &str {
        clipped(&self.text[self.at..self.end], REACH)
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Up to where its line goes on, or as far as a mark may reach.
    fn line_end(&self) -> usize {
        let rest = clipped(&self.text[self.at..], REACH);
        self.at + rest.find('\n').unwrap_or(rest.len())
    }

    /// From where its line starts, or as far before it as a mark may reach.
    pub(super) fn line_start(&self) -> usize {
        let mut start = self.at.saturating_sub(REACH);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text[start..self.at].rfind('\n').map_or(start, |newline| start + newline + 1)
    }

    fn run(&self, runs: &mut Runs, left: &mut Left) -> usize {
        let sign = self.text.as_bytes()[self.at];
        let length = self.rest().bytes().take_while(|byte| *byte == sign).count();
        let range = self.at..self.at + length;
        if !self.escaped {
            match (sign, length) {
                (b'*', 2 | 3) => runs.stars.push(range),
                // One that was left of a longer run: `***轻轻刷**`.
                (b'*', 1) if self.is_rest(&range) => left.add("bold", range, None),
                (b'_', 2) => runs.double_lines.push(range),
                (b'_', 1) => runs.single_lines.push(range),
                (b'~', 2) => runs.waves.push(range),
                (b'~', 1) if !self.before().is_some_and(|c| c.is_ascii_alphanumeric()) => runs.single_waves.push(range),
                // `H~2~O`
                (b'~', 1) if self.before().is_some_and(|c| c.is_ascii_alphabetic()) => {
                    if let Some(inner) = enclosed(&self.rest()[1..], "~", 3)
                        .filter(|inner| inner.bytes().all(|byte| byte.is_ascii_digit()))
                    {
                        left.add("raised", self.at..self.at + inner.len() + 2, None);
                    }
                }
                _ => {}
            }
        }
        length
    }

    /// Whether the rest of a run of marks beside this one did something.
    fn is_rest(&self, range: &Range<usize>) -> bool {
        let bytes = self.text.as_bytes();
        (range.start == self.start && range.start > 0 && bytes[range.start - 1] == b'*')
            || (range.end == self.end && bytes.get(range.end) == Some(&b'*'))
    }

    /// The mark that starts here, if it is one.
    fn read(&self) -> Option<Found> {
        let other = || foreign::read(self.text, self.at, self.at + self.rest().len());
        self.read_own().or_else(|| if self.escaped { None } else { other() })
    }

    fn read_own(&self) -> Option<Found> {
        let rest = self.rest();
        let whole = |kind, length: usize| Some((kind, self.at..self.at + length, None));
        if self.escaped {
            return self.formula_in_brackets();
        }
        match rest.as_bytes()[0] {
            b'`' => whole("code", rest.bytes().take_while(|byte| *byte == b'`').count()),
            b'[' => self.bracket().or_else(|| self.slip()),
            b']' => self.link(1).or_else(|| self.slip()).or_else(|| self.reference()),
            0xE3 if rest.starts_with('】') => self.link(3),
            b'{' => {
                let closed = |kind, close: &str| rest.find(close).and_then(|end| whole(kind, end + close.len()));
                match rest.as_bytes().get(1)? {
                    b'{' => closed("shortcode", "}}"),
                    b'%' => closed("shortcode", "%}"),
                    b':' | b'.' | b'#' if !rest[2..].starts_with([' ', '}']) => closed("attributes", "}"),
                    _ => None,
                }
            }
            b'$' => self.formula(),
            b'=' => {
                let inner = rest
                    .strip_prefix("==")
                    .filter(|inner| !inner.starts_with(['=', ' ', '>']) && self.before() != Some('='))?;
                let inner = enclosed(inner, "==", 60).filter(|inner| !inner.ends_with([' ', '=']))?;
                Some(("highlight", self.at..self.at + inner.len() + 4, Some(format!("**{inner}**"))))
            }
            // `(^o^)` is a face.
            b'^' => enclosed(&rest[1..], "^", 10)
                .filter(|inner| {
                    inner.chars().all(char::is_alphanumeric) && !["o", "O", "v", "w", "ω", "u", "0"].contains(inner)
                })
                .and_then(|inner| whole("raised", inner.len() + 2)),
            b'<' if rest.starts_with("<!--") => whole("comment", 4),
            b'<' => self.slip(),
            b'-' if rest.starts_with("-->") => whole("comment-end", 3),
            b'&' => ["&nbsp", "&emsp", "&ensp"]
                .iter()
                .find(|entity| rest.starts_with(**entity))
                .and_then(|entity| whole("entity", entity.len())),
            b':' if rest.starts_with(":::") => self.fence(&rest[..rest.find('\n').unwrap_or(rest.len())]),
            b':' => {
                let word = enclosed(&rest[1..], ":", 30)?;
                let letters = word.bytes().filter(u8::is_ascii_lowercase).count() > 1
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
                let alone = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/'));
                (letters && alone(self.before()) && alone(rest[word.len() + 2..].chars().next())).then_some((
                    "emoji",
                    self.at..self.at + word.len() + 2,
                    None,
                ))
            }
            _ => None,
        }
    }

    fn slip(&self) -> Option<Found> {
        foreign::link(self.text, self.start, self.at, self.at + self.rest().len(), looks_like_address)
    }

    fn bracket(&self) -> Option<Found> {
        let rest = self.rest();
        let whole = |kind, length: usize| Some((kind, self.at..self.at + length, None));
        if let Some(inner) = rest.strip_prefix("[[") {
            return inner.find("]]").filter(|end| *end > 0).and_then(|end| whole("wiki", end + 4));
        }
        let inner = rest[1..].split(']').next().filter(|inner| inner.len() + 1 < rest.len())?;
        match inner {
            "TOC" | "toc" | "Toc" => whole("toc", inner.len() + 2),
            _ if inner.starts_with('^') && inner.len() > 1 => whole("footnote", inner.len() + 2),
            _ if inner.starts_with('!') && inner.len() > 1 && inner[1..].chars().all(char::is_alphabetic) => {
                whole("alert", inner.len() + 2)
            }
            _ => None,
        }
    }

    /// `](…)` and `】（…）`: a link that was not read. `length` is that of the bracket.
    fn link(&self, length: usize) -> Option<Found> {
        let open = self.text[self.at + length..].chars().next().filter(|c| matches!(c, '(' | '（'))?;
        let after = &self.text[self.at + length..self.line_end()];
        let inner = &after[open.len_utf8()..];
        let close = inner.find([')', '）'])?;
        let target = inner[..close].trim();
        let line = self.line_start();
        let start = line + self.text[line..self.at].rfind(['[', '【'])?;
        let bracket = self.text[start..].chars().next()?;
        let is_plain = length == 1 && open == '(' && bracket == '[';
        if self.text[..start].ends_with('\\') || (!is_plain && !looks_like_address(target)) {
            return None;
        }
        let words = &self.text[start + bracket.len_utf8()..self.at];
        let picture = self.text[..start].ends_with(['!', '！']);
        let start =
            if picture { start - self.text[..start].chars().next_back().map_or(0, char::len_utf8) } else { start };
        let end = self.at + length + open.len_utf8() + close + inner[close..].chars().next().map_or(1, char::len_utf8);
        let target = match target.strip_prefix("tel:") {
            Some(number) => format!("tel:{}", number.replace(' ', "-")),
            None if target.contains([' ', '\u{3000}', '\u{A0}']) => format!("<{target}>"),
            None => target.to_owned(),
        };
        Some(("link", start..end, Some(format!("{}[{words}]({target})", if picture { "!" } else { "" }))))
    }

    /// `[刷牙][brush]` without a definition.
    fn reference(&self) -> Option<Found> {
        let label = self.rest().strip_prefix("][").and_then(|inner| inner.split_once(']')).map(|(label, _)| label)?;
        let line = self.line_start();
        let start = line + self.text[line..self.at].rfind('[')?;
        let counts = label.is_empty() || label.bytes().all(|byte| byte.is_ascii_digit());
        (!counts && !self.text[..start].ends_with('\\')).then_some((
            "reference",
            start..self.at + label.len() + 3,
            None,
        ))
    }

    fn formula(&self) -> Option<Found> {
        let rest = self.rest();
        let (mark, most) = if rest.starts_with("$$") { ("$$", 400) } else { ("$", 80) };
        if mark.len() == 2 && !rest[2..].contains(mark) {
            return self.formula_of_lines();
        }
        let inner = enclosed(&rest[mark.len()..], mark, most)?;
        let is_formula = mark.len() == 2 || (is_tex(inner) && !inner.starts_with(' ') && !inner.ends_with(' '));
        is_formula.then(|| ("formula", self.at..self.at + inner.len() + 2 * mark.len(), None))
    }

    /// `$$` on lines of their own around a formula.
    fn formula_of_lines(&self) -> Option<Found> {
        let after = clipped(&self.text[self.at + 2..], REACH);
        let end = after.find("$$").filter(|end| after[..*end].contains('\n') && !after[..*end].contains("\n\n"))?;
        is_tex(&after[..end]).then(|| ("formula", self.at..self.at + end + 4, None))
    }

    /// `\(…\)` and `\[…\]`, whose backslashes Markdown takes.
    fn formula_in_brackets(&self) -> Option<Found> {
        let close = match self.text.as_bytes()[self.at] {
            b'(' => "\\)",
            b'[' => "\\]",
            _ => return None,
        };
        let inner = &self.text[self.at + 1..self.line_end()];
        let end = inner.find(close).filter(|end| is_tex(&without_escapes(&inner[..*end])))?;
        Some(("formula", self.at - 1..self.at + 1 + end + 2, None))
    }
}

/// What stands before `close`, when it is not empty and at most `most` characters long.
fn enclosed<'t>(text: &'t str, close: &str, most: usize) -> Option<&'t str> {
    let inner = &text[..text.find(close)?];
    (!inner.is_empty() && inner.chars().count() <= most).then_some(inner)
}

/// A text without what has a backslash to be shown: `\_`, `\{`.
fn without_escapes(inner: &str) -> String {
    let mut out = String::new();
    let mut signs = inner.chars().peekable();
    while let Some(sign) = signs.next() {
        let escaped = sign == '\\' && signs.next_if(char::is_ascii_punctuation).is_some();
        if !escaped {
            out.push(sign);
        }
    }
    out
}

fn is_tex(inner: &str) -> bool {
    inner.contains(['\\', '^', '_', '{', '=']) && !inner.contains(is_han)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Whether brackets hold a file or an address rather than words.
fn looks_like_address(target: &str) -> bool {
    let ending = target.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (2..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.contains(|c: char| c.is_ascii_alphabetic())
    });
    target.contains("://")
        || target.starts_with("tel:")
        || target.starts_with("mailto:")
        || target.starts_with('#')
        || (ending && !target.contains(['，', '。', '、']))
}

impl Runs {
    fn judge(self, text: &str, left: &mut Left) {
        let stars: Vec<Range<usize>> = self.stars.into_iter().filter(|run| !is_sum_or_path(text, run)).collect();
        for runs in [stars, self.wide_stars] {
            // `李**` hides a name.
            if let Some(first) = runs.iter().find(|run| !is_mask(text, run)) {
                let last = if runs.len() > 1 { runs[runs.len() - 1].clone() } else { first.clone() };
                bold(text, first.start.min(last.start)..last.end, first.len(), left);
            }
        }
        if let [first, .., last] = &self.double_lines[..] {
            let inner = &text[first.end..last.start];
            if inner.contains(is_han) && !inner.starts_with('_') {
                bold(text, first.start..last.end, 2, left);
            }
        }
        // `菜名_做法_网站` has three of them or more: they part words.
        let pairs = self.single_lines.len() % 2 == 0;
        for pair in self.single_lines.windows(2).step_by(2).filter(|_| pairs) {
            let (first, last) = (&pair[0], &pair[1]);
            let inner = &text[first.end..last.start];
            let beside = text[..first.start].ends_with(is_han) && text[last.end..].starts_with(is_han);
            if beside && !inner.is_empty() && inner.chars().all(is_han) {
                left.add("bold", first.start..last.end, Some(format!("*{inner}*")));
            }
        }
        if let [first] = &self.waves[..]
            && let Some(last) = self.single_waves.iter().find(|run| run.start > first.end)
            && !text[first.end..].starts_with(char::is_whitespace)
            && !text[..last.start].ends_with(char::is_whitespace)
            && !text[first.end..last.start].contains('\n')
        {
            left.add("strike", first.start..last.end, Some(format!("~~{}~~", &text[first.end..last.start])));
        }
        if let [first, last, ..] = &self.waves[..]
            && text[first.end..].starts_with(' ')
            && text[..last.start].ends_with(' ')
        {
            let inner = text[first.end..last.start].trim();
            left.add("strike", first.start..last.end, Some(format!("~~{inner}~~")));
        }
    }
}

fn bold(text: &str, range: Range<usize>, mark: usize, left: &mut Left) {
    let whole = &text[range.clone()];
    let inner = whole.get(mark..whole.len().saturating_sub(mark)).map_or("", str::trim);
    let plain = !inner.is_empty() && inner.chars().count() <= 30 && !inner.contains(['*', '＊', '\n']);
    left.add("bold", range, plain.then(|| format!("**{inner}**")));
}

/// `2**3`, `**/*.md` and `a ** b`.
fn is_sum_or_path(text: &str, run: &Range<usize>) -> bool {
    let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    (is(before, |c| c.is_ascii_digit()) && is(after, |c| c.is_ascii_digit()))
        || before == Some('/')
        || after == Some('/')
        || (before == Some(' ') && after == Some(' '))
}

/// Stars right behind the first character of a word stand for the rest of a name; among digits, for some of them.
fn is_mask(text: &str, run: &Range<usize>) -> bool {
    let mut before = text[..run.start].chars().rev();
    let (last, one_before) = (before.next(), before.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    (last.is_some_and(is_han) && !one_before.is_some_and(is_han) && !text[run.end..].starts_with([' ', '\u{3000}']))
        || is_digit(last)
        || is_digit(text[run.end..].chars().next())
}
