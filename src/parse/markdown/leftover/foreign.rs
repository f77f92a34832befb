//! Marks of other programs inside a line: notes to oneself, links the other way round, BBCode, LaTeX, wikis.

use super::*;

type Found = (&'static str, Range<usize>, Option<String>);

/// How far a pair of marks may reach, in characters.
const PAIR: usize = 60;

/// What programs for messages write in place of what words cannot carry, when a text is copied.
const PLACEHOLDERS: &[&str] = &["图片", "动画表情", "表情", "视频", "语音", "文件"];

/// A pair of `mark` that starts a text and holds words: how long it is.
fn pair<'t>(rest: &'t str, mark: &str) -> Option<&'t str> {
    let inner = rest.strip_prefix(mark)?;
    let inner = &inner[..inner.find(mark)?];
    let words = !inner.is_empty()
        && !inner.contains('\n')
        && !inner.starts_with(' ')
        && !inner.ends_with(' ')
        && inner.chars().take(PAIR + 1).count() <= PAIR;
    (words && inner.contains(char::is_alphanumeric) && !inner.starts_with(&mark[..1])).then_some(inner)
}

/// The mark that starts at `at`, if it is one of another program. `end` is that of its words.
pub(super) fn read(text: &str, at: usize, end: usize) -> Option<Found> {
    let rest = &text[at..end];
    let before = text[..at].chars().next_back();
    let alone = !before.is_some_and(|c| c.is_ascii_alphanumeric());
    let whole = |kind, length: usize| Some((kind, at..at + length, None));
    match rest.as_bytes()[0] {
        b'%' if rest.starts_with("%%") => pair_with_spaces(rest, "%%").and_then(|length| whole("remark", length)),
        b'/' if rest.starts_with("/*") => {
            rest.find("*/").filter(|close| *close > 2).and_then(|close| whole("remark", close + 2))
        }
        b'+' if alone => pair(rest, "++").and_then(|inner| whole("foreign", inner.len() + 4)),
        b'|' if alone => pair(rest, "||").and_then(|inner| whole("foreign", inner.len() + 4)),
        b'\'' if alone => pair(rest, "\'\'\'")
            .map(|inner| inner.len() + 6)
            .or_else(|| pair(rest, "\'\'").map(|inner| inner.len() + 4))
            .and_then(|length| whole("foreign", length)),
        b'!' => rest.strip_prefix("!<").filter(|_| text[..at].contains(">!")).and_then(|_| whole("foreign", 2)),
        b'^' if rest.starts_with("^[") => {
            rest.find(']').filter(|close| *close > 2).and_then(|close| whole("foreign", close + 1))
        }
        b'[' if PLACEHOLDERS
            .iter()
            .any(|name| rest[1..].strip_prefix(name).is_some_and(|rest| rest.starts_with(']'))) =>
        {
            whole("placeholder", rest.find(']')? + 1)
        }
        b'[' => bracket(rest).and_then(|length| whole("foreign", length)),
        b'{' if rest.starts_with("{/") => {
            let close = rest
                .find('}')
                .filter(|close| *close > 2 && rest[2..*close].bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
            whole("foreign", close + 1)
        }
        b'{' if rest.starts_with("{color")
            || rest.starts_with("{size")
            || rest.starts_with("{#") && rest[2..].starts_with(' ') =>
        {
            rest.find('}').and_then(|close| whole("foreign", close + 1))
        }
        b'\\' if !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '\\')) => {
            command(rest).and_then(|(kind, length)| whole(kind, length))
        }
        _ => None,
    }
}

/// `%% 注释 %%`
fn pair_with_spaces(rest: &str, mark: &str) -> Option<usize> {
    let inner = &rest[mark.len()..];
    let close = inner.find(mark).filter(|close| inner[..*close].contains(char::is_alphanumeric));
    close.map(|close| close + 2 * mark.len())
}

/// `[b]`, `[/b]`, `[color=red]`, `[@who]`
fn bracket(rest: &str) -> Option<usize> {
    let close = rest.find(']').filter(|close| (2..=40).contains(close))?;
    let inner = &rest[1..close];
    let letters = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let names = ["color", "size", "font", "url", "img", "align", "quote", "table", "list"];
    let is_code = inner.strip_prefix('/').is_some_and(|name| letters(name) && name.len() < 12)
        || inner.split_once('=').is_some_and(|(name, _)| names.contains(&name))
        || inner.strip_prefix('@').is_some_and(|name| {
            name.len() > 1
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        });
    is_code.then_some(close + 1)
}

/// `\newpage`, `\textbf{…}`, and `\n` between words.
fn command(rest: &str) -> Option<(&'static str, usize)> {
    let word = rest[1..].bytes().take_while(u8::is_ascii_lowercase).count();
    let after = &rest[1 + word..];
    let is_command = word >= 3 && (after.starts_with('{') || after.trim().is_empty());
    let is_break =
        word == 1 && rest.starts_with("\\n") && after.starts_with(|c: char| c.is_alphanumeric() && !c.is_ascii());
    let of_text = [
        "newpage",
        "pagebreak",
        "clearpage",
        "section",
        "subsection",
        "chapter",
        "textbf",
        "textit",
        "emph",
        "underline",
        "tableofcontents",
        "centering",
        "noindent",
        "item",
    ];
    let kind = if is_break || of_text.contains(&&rest[1..1 + word]) { "foreign" } else { "formula" };
    (is_command || is_break).then_some((kind, 1 + word))
}

/// `(说明)[index.md]`, `[说明] (index.md)`, `[说明](index.md`, `[说明]<index.md>` and `<index.md>`: links but for one slip.
pub(super) fn link(
    text: &str,
    start: usize,
    at: usize,
    end: usize,
    is_address: impl Fn(&str) -> bool,
) -> Option<Found> {
    let rest = &text[at..end];
    if rest.starts_with('<') {
        let target = &rest[1..rest.find('>')?];
        let is_file = !target.contains([' ', '@']) && target.ends_with(".md");
        return is_file.then(|| ("link", at..at + target.len() + 2, Some(format!("[……]({target})"))));
    }
    if rest.starts_with('[') {
        let inner = &rest[1..rest.find(']')?];
        let words = text[start..at].strip_suffix([')', '）'])?;
        let open = words.rfind(['(', '（'])?;
        let words = words[open..].trim_start_matches(['(', '（']).trim();
        let (shown, target) = if is_address(inner) { (words, inner) } else { (inner, words) };
        let range = start + open..at + inner.len() + 2;
        return (is_address(target) && !is_address(shown) && !shown.is_empty() && !target.contains(' '))
            .then(|| ("link", range, Some(format!("[{shown}]({target})"))));
    }
    let after = rest.strip_prefix(']')?;
    let gap = after.len() - after.trim_start_matches([' ', '\u{3000}', ':', '：']).len();
    let open = after[gap..].chars().next().filter(|c| matches!(c, '(' | '（' | '<' | '{' | '《'))?;
    let inner = &after[gap + open.len_utf8()..];
    let stop =
        inner.find([')', '）', '>', '}', '》', ' ', '\n', '。', '，', '；', '！', '？', '、']).unwrap_or(inner.len());
    let target = inner[..stop].trim();
    let closed = inner[stop..].chars().next().filter(|c| matches!(c, ')' | '）' | '>' | '}' | '》'));
    let line = text[start..at].rfind('\n').map_or(start, |newline| start + newline + 1);
    let first = line + text[line..at].rfind('[')?;
    // A colon before words in brackets is no slip: `[1]：（见 a.md）`.
    let slip = gap == 0 || closed.is_some();
    if text[..first].ends_with('\\') || !slip || !is_address(target) || target.contains(['=']) && open == '{' {
        return None;
    }
    let words = &text[first + 1..at];
    let picture = text[..first].ends_with(['!', '！']);
    let from = if picture { first - text[..first].chars().next_back().map_or(0, char::len_utf8) } else { first };
    let stop = at + 1 + gap + open.len_utf8() + stop + closed.map_or(0, char::len_utf8);
    Some(("link", from..stop, Some(format!("{}[{words}]({target})", if picture { "!" } else { "" }))))
}
