//! All findings of a run → one text: equal ones together, of each kind as many as somebody reads, the others counted.

use std::collections::{BTreeMap, BTreeSet};

use miette::{GraphicalReportHandler, GraphicalTheme};

use super::drawn::draw;
use super::lines::Files;
use super::sites::sited;
use super::{Messages, Texts, locate};
use crate::diag::{Argument, Diagnostic, Severity};
use crate::limits::{ERRORS_SHOWN_IN_ALL, SHOWN_IN_ALL, SHOWN_IN_FILE};
use crate::paths::SourcePath;

/// Lines that are named at most when findings are counted.
const LINES_NAMED: usize = 8;

/// A finding that is shown, and those that say the same elsewhere in its file.
struct Entry<'n> {
    note: &'n Diagnostic,
    at: Option<(usize, usize)>,
    again: Again,
}

/// Findings that are only counted.
#[derive(Default)]
struct Again {
    count: usize,
    lines: BTreeSet<usize>,
}

impl Again {
    fn add(&mut self, line: Option<usize>) {
        self.count += 1;
        self.lines.extend(line);
    }

    /// How many, and their lines as far as they are named.
    fn arguments(&self) -> [(&'static str, Argument); 3] {
        let lines = Argument::list(self.lines.iter().take(LINES_NAMED).copied());
        [("n_count", self.count.into()), ("lines", lines), ("more", (self.lines.len() > LINES_NAMED).into())]
    }
}

/// Findings of one code that are left out of the whole, and the files that they are in.
#[derive(Default)]
struct Rest<'n> {
    count: usize,
    files: BTreeSet<Option<&'n SourcePath>>,
}

/// What of the findings is shown.
#[derive(Default)]
struct Digest<'n> {
    entries: Vec<Entry<'n>>,
    /// What is left out of a file that is shown, behind the entry of this index.
    left: BTreeMap<usize, BTreeMap<&'static str, Again>>,
    rest: BTreeMap<&'static str, Rest<'n>>,
}

impl<'n> Digest<'n> {
    /// `sorted` are findings by file and place, with their bytes and lines there.
    fn new(sorted: impl Iterator<Item = (&'n Diagnostic, Option<(usize, usize)>, Option<usize>)>) -> Digest<'n> {
        let mut digest = Digest::default();
        let mut file = None;
        let mut in_file: BTreeMap<&str, usize> = BTreeMap::new();
        let mut in_all: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first: BTreeMap<(&str, &[(&str, Argument)]), usize> = BTreeMap::new();
        for (note, at, line) in sorted {
            let path = note.place.path();
            if file != Some(path) {
                file = Some(path);
                in_file.clear();
                first.clear();
            }
            let most = if note.severity == Severity::Error { ERRORS_SHOWN_IN_ALL } else { SHOWN_IN_ALL };
            let (here, all) = (in_file.entry(note.code).or_default(), in_all.entry(note.code).or_default());
            // Findings without a path are about different things, even when their words are the same.
            let same = first.get(&(note.code, &*note.arguments)).filter(|_| path.is_some());
            if let Some(entry) = same {
                digest.entries[*entry].again.add(line);
            } else if *here >= SHOWN_IN_FILE && !digest.entries.is_empty() {
                digest.left.entry(digest.entries.len() - 1).or_default().entry(note.code).or_default().add(line);
            } else if *all >= most {
                let rest = digest.rest.entry(note.code).or_default();
                rest.count += 1;
                rest.files.insert(path);
            } else {
                first.insert((note.code, &note.arguments), digest.entries.len());
                digest.entries.push(Entry { note, at, again: Again::default() });
                (*here, *all) = (*here + 1, *all + 1);
            }
        }
        digest
    }
}

/// All findings as one text, in colour when asked for.
pub fn findings(notes: &[Diagnostic], texts: &Texts, messages: &Messages, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100).with_context_lines(1);
    let notes = sited(notes, texts);
    let files = Files::new(&notes, texts);
    let mut sorted: Vec<(&Diagnostic, Option<(usize, usize)>)> =
        notes.iter().map(|note| (note, locate(&note.place, texts))).collect();
    sorted.sort_by(|(one, at), (other, there)| {
        (one.place.path(), at, one.code).cmp(&(other.place.path(), there, other.code))
    });
    let line = |note: &Diagnostic, at: Option<(usize, usize)>| Some(files.get(note.place.path()?)?.position(at?.0).0);
    let digest = Digest::new(sorted.into_iter().map(|(note, at)| (note, at, line(note, at))));
    let mut out = String::new();
    for (index, entry) in digest.entries.iter().enumerate() {
        let lines = entry.note.place.path().and_then(|path| files.get(path));
        out.push_str(&draw(entry.note, lines.zip(entry.at), &handler, messages));
        if entry.again.count > 0 {
            out.push_str(&messages.get("again-same", &entry.again.arguments()));
            out.push('\n');
        }
        for (code, left) in digest.left.get(&index).into_iter().flatten() {
            let path = entry.note.place.path().map_or("", |path| path.as_str());
            let arguments = [&left.arguments()[..], &[("code", code.into()), ("path", path.into())]].concat();
            out.push_str(&messages.get("again-in-file", &arguments));
            out.push('\n');
        }
        out.push('\n');
    }
    for (code, rest) in &digest.rest {
        let arguments = [("code", code.into()), ("n_count", rest.count.into()), ("n_files", rest.files.len().into())];
        out.push_str(&messages.get("again-elsewhere", &arguments));
        out.push('\n');
    }
    if !digest.rest.is_empty() || !digest.left.is_empty() {
        out.push_str(&messages.get("again-all", &[]));
        out.push_str("\n\n");
    }
    out
}
