//! Boxes of a list of tasks, as people write them: `[] `, `[√] `, `［ ］`, `[ ]刷牙`.

/// A box at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    /// Its length in bytes, with the space behind it.
    pub length: usize,
    /// Whether it is ticked; `None` when that cannot be told.
    pub done: Option<bool>,
    /// Whether Markdown knows it in an item of a list.
    pub is_plain: bool,
}

impl Task {
    /// As Markdown writes it.
    pub(crate) fn write(&self) -> Option<&'static str> {
        self.done.map(|done| if done { "[x] " } else { "[ ] " })
    }
}

/// The box that a line starts with.
pub(crate) fn read(line: &str) -> Option<Task> {
    let open = line.chars().next().filter(|c| matches!(c, '[' | '［' | '【'))?;
    let inner = &line[open.len_utf8()..];
    let end = inner.find([']', '］', '】'])?;
    let done = match inner[..end].trim() {
        "" if open == '[' || end > 0 => Some(false),
        "x" | "X" | "√" | "✓" | "✔" | "✔️" | "v" | "V" | "ｘ" | "☑" | "✅" => Some(true),
        "×" | "✗" | "✘" | "☒" | "o" | "O" | "○" | "-" | "~" | "?" => None,
        _ => return None,
    };
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let rest = &inner[end + close..];
    let words = rest.trim_start();
    // `[x](…)`, `[x]: …` and `[x]{…}` are links, definitions and attributes.
    if words.is_empty() || rest.starts_with(['(', '（', ':', '：', '[', '{', '｛', ']']) {
        return None;
    }
    let is_plain = ["[ ] ", "[x] ", "[X] "].iter().any(|plain| line.starts_with(plain));
    Some(Task { length: line.len() - words.len(), done, is_plain })
}
