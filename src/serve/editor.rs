//! Where an author jumps to: an editor's command with file, line and column, as that editor wants them.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// An editor's command, split into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Editor {
    words: Vec<String>,
}

/// Editors by their names, with how they are told the place.
const KNOWN: &[(&[&str], &[&str])] = &[
    (
        &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"],
        &["-g", "{file}:{line}:{column}"],
    ),
    (&["subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce", "mate"], &["{file}:{line}:{column}"]),
    (
        &[
            "vim",
            "vi",
            "nvim",
            "gvim",
            "mvim",
            "view",
            "emacs-nox",
            "nano",
            "gedit",
            "gnome-text-editor",
            "kak",
            "pluma",
            "xed",
        ],
        &["+{line}", "{file}"],
    ),
    (&["emacs", "emacsclient", "micro", "kakoune"], &["+{line}:{column}", "{file}"]),
    (
        &["kate", "kwrite", "idea", "idea64", "pycharm", "webstorm", "rustrover", "phpstorm"],
        &["--line", "{line}", "--column", "{column}", "{file}"],
    ),
    (&["notepad++"], &["-n{line}", "-c{column}", "{file}"]),
];

/// Editors that need a terminal of their own, which a preview does not have.
const IN_TERMINALS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "hx",
    "helix",
    "kak",
    "micro",
    "emacs-nox",
    "joe",
    "jed",
    "ne",
    "ed",
    "mg",
    "mcedit",
];

impl Editor {
    /// Reads a command as it was typed; `None` for an empty one.
    pub(crate) fn read(command: &str) -> Option<Editor> {
        let words = split(command);
        (!words.is_empty()).then_some(Editor { words })
    }

    /// The one that the environment names, unless it needs a terminal.
    pub(crate) fn of_environment(visual: Option<&str>, editor: Option<&str>) -> Option<Editor> {
        [visual, editor]
            .into_iter()
            .flatten()
            .filter_map(Editor::read)
            .find(|editor| !IN_TERMINALS.contains(&editor.name().as_str()))
    }

    /// The program's name without folder and ending.
    fn name(&self) -> String {
        let name = self.words[0].rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
        [".exe", ".cmd", ".bat"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned()
    }

    /// The words of the command for a place.
    pub(crate) fn command(&self, file: &Path, line: usize, column: usize) -> Vec<String> {
        let fill = |word: &String| {
            let file = file.to_string_lossy();
            word.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()).replace("{file}", &file)
        };
        let told = self.words.iter().any(|word| word.contains("{file}"));
        let known = KNOWN
            .iter()
            .find(|(names, _)| names.contains(&self.name().as_str()))
            .map_or(&["{file}"][..], |(_, place)| place);
        let place = known.iter().map(|word| (*word).to_owned()).filter(|_| !told);
        self.words.iter().cloned().chain(place).map(|word| fill(&word)).collect()
    }

    /// Opens a place. The editor goes its own way; only whether it could be started is known.
    pub(crate) fn open(&self, file: &Path, line: usize, column: usize) -> bool {
        start(&self.command(file, line, column))
    }
}

/// Shows an address in the user's browser.
pub(crate) fn browse(address: &str) -> bool {
    let opener = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    start(&[opener.to_owned(), address.to_owned()])
}

fn start(words: &[String]) -> bool {
    let Some((program, rest)) = words.split_first() else { return false };
    let started =
        Command::new(program).args(rest).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.map(|mut child| drop(thread::spawn(move || child.wait()))).is_ok()
}

/// Splits at spaces; quotes of either kind hold words together.
fn split(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c == '"' || c == '\'' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_in_its_own_way() {
        for (typed, told) in [
            ("code --wait", "code --wait -g /s/a b.md:3:7"),
            (
                "\"C:\\Program Files\\Microsoft VS Code\\Code.exe\"",
                "C:\\Program Files\\Microsoft VS Code\\Code.exe -g /s/a b.md:3:7",
            ),
            ("/usr/bin/gvim", "/usr/bin/gvim +3 /s/a b.md"),
            ("emacsclient -n", "emacsclient -n +3:7 /s/a b.md"),
            ("subl", "subl /s/a b.md:3:7"),
            ("kate", "kate --line 3 --column 7 /s/a b.md"),
            ("notepad++.exe", "notepad++.exe -n3 -c7 /s/a b.md"),
            ("notepad", "notepad /s/a b.md"),
            ("mine 'to {file}' {line}", "mine to /s/a b.md 3"),
        ] {
            let editor = Editor::read(typed).expect("a command");
            assert_eq!(editor.command(Path::new("/s/a b.md"), 3, 7).join(" "), told, "{typed}");
        }
    }

    #[test]
    fn an_editor_that_needs_a_terminal_is_not_taken_from_the_environment() {
        assert_eq!(Editor::of_environment(Some("vim"), Some("nano")), None);
        assert_eq!(Editor::of_environment(Some("vim"), Some("code")), Editor::read("code"));
        assert_eq!(Editor::of_environment(None, Some("")), None);
    }
}
