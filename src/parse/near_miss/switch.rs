//! Lines and notes that say for whom what follows is, in the manner of other programs: `=== "家长"`, `[家长]`, `<!-- 面向 家长
//! -->`.
//!
//! Each function gives the words that must be nothing but names of readers and words around those, as
//! [`condition::alone`] has them: the names are known to the site alone.

use super::*;

/// How many characters such words have at most.
const MOST: usize = 48;
/// Words that say that somebody only is meant.
const ONLY: &[&str] = &["只给", "仅给", "仅限", "只限", "仅对", "只对", "仅供", "only "];
/// Words that begin a condition.
const WORDS: &[&str] = &["面向", "仅限", "仅", "只", "不", "非", "for", "For", "FOR", "only", "Only", "if ", "除"];

fn alone(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty() && words.chars().take(MOST + 1).count() <= MOST).then(|| condition::alone(words))
}

/// A note that no reader sees: a comment, the title of a link that is used nowhere.
pub(crate) fn aside(words: &str) -> Option<String> {
    alone(words)
}

/// A name that a heading or an element gives itself: `面向家长`, `for-parents`.
pub(crate) fn name(id: &str) -> Option<String> {
    let begins = id.starts_with(['面', '仅', '只', '不', '非', '除', 'f', 'F', 'o', 'O', 'i'])
        && WORDS.iter().any(|word| id.starts_with(word.trim_end()));
    begins.then(|| alone(&id.replace(['-', '_'], " "))).flatten()
}

/// The bracket that a line starts with: how long it is and what it says.
pub(crate) fn head(line: &str) -> Option<(usize, String)> {
    // `*[家长]: …` explains a word elsewhere.
    let star = usize::from(line.starts_with("*["));
    let line = &line[star..];
    let open = line.chars().next()?;
    let (close, sure): (&[char], bool) = match open {
        '[' | '［' => (&[']', '］'], true),
        '【' => (&['】', ']'], true),
        '〔' | '〖' => (&['〕', '〗'], true),
        '<' | '＜' => (&['>', '＞'], true),
        '（' | '(' => (&['）', ')'], false),
        '《' => (&['》'], false),
        '〈' => (&['〉'], false),
        '「' | '『' => (&['」', '』'], false),
        '«' => (&['»'], false),
        '|' | '｜' => (&['|', '｜'], false),
        _ => return None,
    };
    let inner = &line[open.len_utf8()..];
    let length = inner.find(close)?;
    let words = inner[..length].trim();
    if is_read_elsewhere(words.trim_start_matches(['!', '！', ' '])) {
        return None;
    }
    // The name of a box may stand before that of its readers: `[!NOTE 家长]`.
    let words = words.strip_prefix(['!', '！']).map_or(words, |boxed| {
        boxed.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start().trim_start_matches(['|', '-', '+'])
    });
    let words = if words.is_empty() { inner[..length].trim() } else { words };
    // `[家长：密语]`
    let words = if matches!(open, '[' | '［' | '<' | '＜') {
        words.split([':', '：']).next().unwrap_or(words)
    } else {
        words
    };
    if !sure && !WORDS.iter().any(|word| words.starts_with(word)) {
        return None;
    }
    let end = inner[length..].chars().next().map_or(0, char::len_utf8);
    Some((star + open.len_utf8() + length + end, alone(words)?))
}

/// A line of a paragraph that says nothing else: `=== "家长"`, `@tab 家长`, `--- 面向 家长 ---`, `面向: 家长`; and `只给家长：` or
/// `==家长==` at its start.
pub(crate) fn line(line: &str) -> Option<String> {
    let first = line.chars().next()?;
    let rest = line.trim_start_matches(first);
    let count = (line.len() - rest.len()) / first.len_utf8();
    match first {
        '=' | '!' | '?' | '/' | '+' | '%' | ';' | '~' | '$' | '&' | '^' | '|' | '\\' | '-' | '.' | '>' | '*' | '＝'
        | '！' | '？' | '；' | '＞' => marked(first, count, rest),
        // `:家长: 密语`
        ':' => {
            let words = rest.strip_prefix("面向").map_or(rest, |names| names.trim_start_matches([' ', '-']));
            alone(&words[..words.find([':', '：', ' ', '\u{3000}'])?])
        }
        '@' | '#' | '＠' | '＃' => begins_command(rest).then(|| alone(rest)).flatten(),
        '▼' | '▲' | '▶' | '►' | '▽' | '△' | '※' | '→' | '⇒' | '★' | '☆' | '◆' | '◇' | '■' | '□' =>
        {
            let words = rest.trim_end_matches(first).trim();
            let says = WORDS.iter().any(|word| words.starts_with(word))
                || ["专用", "专属", "专区", "可见"].iter().any(|end| words.ends_with(end));
            says.then(|| alone(words)).flatten()
        }
        '面' | '仅' | '只' | '受' | 'f' | 'a' | 'o' => labelled(line),
        _ => None,
    }
}

/// A line that `count` marks begin, with `rest` behind them.
fn marked(mark: char, count: usize, rest: &str) -> Option<String> {
    // `==家长==密语`
    let closed = rest.find(mark).filter(|end| {
        !rest[*end..].trim_matches(mark).trim().is_empty() && !matches!(mark, '-' | '.' | '>' | '*' | '/')
    });
    if let Some(end) = closed {
        return alone(&rest[..end]);
    }
    let rest = rest.trim_end_matches(mark).trim();
    let rest = rest.strip_prefix(['+', '!']).unwrap_or(rest).trim_start();
    let seen = is_read_elsewhere(rest);
    match count {
        // `%if 家长`
        1 => (matches!(mark, '!' | '/' | '%' | '$' | '&' | '\\' | '=' | '~') && begins_command(rest))
            .then(|| alone(rest))
            .flatten(),
        _ if matches!(mark, '-' | '>' | '*') => {
            if seen || count > 2 && mark != '*' {
                alone(without_box(rest))
            } else {
                None
            }
        }
        // `.. only:: parents`
        2 if mark == '.' => rest.contains("::").then(|| alone(rest)).flatten(),
        _ if seen => None,
        _ => alone(without_box(rest)),
    }
}

/// `面向：家长` as a line by itself, and `只给家长：` before other words.
fn labelled(line: &str) -> Option<String> {
    let begins = |words: &[&str], signs: &[char]| {
        words.iter().any(|word| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(signs)))
    };
    if begins(&["面向", "仅限"], &[' ', '\u{3000}', '=', '＝', ':', '：'])
        || begins(&["for", "audience", "audiences", "受众"], &[':', '='])
    {
        return alone(line);
    }
    ONLY.iter()
        .find(|word| line.starts_with(**word))
        .and_then(|_| line.split_once(['：', ':', '|', '｜']))
        .and_then(|(label, _)| alone(label))
}

/// What [`find`] looks at, wherever it stands.
fn is_read_elsewhere(words: &str) -> bool {
    words.starts_with("面向") || words.starts_with("仅限")
}

/// A word of other programs that a command begins with.
fn begins_command(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    let known = [
        "tab", "if", "ifdef", "for", "only", "begin", "start", "show", "audience", "when", "case", "region", "section",
        "end", "endif",
    ];
    known.iter().any(|known| word.eq_ignore_ascii_case(known)) && rest.len() > word.len()
}

/// `note "家长"`: the words behind the name of a box.
fn without_box(rest: &str) -> &str {
    let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let after = rest[word..].trim_start_matches([' ', '"', '“', '\'', ':', '|', '+']);
    if word > 0 && after.contains(char::is_alphanumeric) { after } else { rest }
}
