//! The manifest of an output folder: which files are ours, and where no page of its own stands. Hashes of paths, so
//! that it tells a reader nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::diag::Trouble;
use crate::publish::writing;

const HEAD: &str = "pamphlet manifest 1";
const END: &str = "end";
/// The mark of a manifest that tells shades: one of the program before does not.
const TOLD: &str = "\0told";

/// What is kept of a path: half of its hash.
type Mark = u128;

fn mark(path: &str) -> Mark {
    blake3::hash(path.as_bytes()).as_bytes()[..16].iter().fold(0, |mark, byte| mark << 8 | Mark::from(*byte))
}

/// What a reader finds at an address that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// What is meant for it.
    Whole,
    /// Something in its place: the offer of other editions, a text in another language, a home page without words.
    StandIn,
    /// What is not published yet, shown by a build with drafts.
    Draft,
}

impl Shade {
    fn mark(self, path: &str) -> Option<Mark> {
        let word = match self {
            Shade::Whole => return None,
            Shade::StandIn => "\0stands in",
            Shade::Draft => "\0draft",
        };
        Some(mark(&[path, word].concat()))
    }
}

/// The files of a site, as a manifest knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(BTreeSet<Mark>);

impl Marks {
    /// Those of these paths.
    pub fn of<'p>(paths: impl IntoIterator<Item = (&'p str, Shade)>) -> Marks {
        let mut marks: BTreeSet<Mark> =
            paths.into_iter().flat_map(|(path, shade)| [Some(mark(path)), shade.mark(path)]).flatten().collect();
        marks.insert(mark(TOLD));
        Marks(marks)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains(&mark(path))
    }

    /// What stands at a path; `None` when nothing of ours does. Where shades are not told, everything is whole.
    pub fn shade(&self, path: &str) -> Option<Shade> {
        let shaded = |shade: &Shade| shade.mark(path).is_some_and(|mark| self.0.contains(&mark));
        self.has(path).then(|| [Shade::StandIn, Shade::Draft].into_iter().find(shaded).unwrap_or(Shade::Whole))
    }

    /// Whether they tell which paths are whole.
    pub fn tell_shades(&self) -> bool {
        self.0.contains(&mark(TOLD))
    }

    pub fn is_within(&self, others: &Marks) -> bool {
        self.0.is_subset(&others.0)
    }

    /// With all of the others.
    pub fn with(&self, others: &Marks) -> Marks {
        Marks(&self.0 | &others.0)
    }
}

/// `None` when there is none, or when it was not written to its end.
pub(super) fn read(path: &Path) -> Option<Marks> {
    let text = fs::read_to_string(path).ok()?;
    let body = text.strip_prefix(HEAD)?.trim_end().strip_suffix(END)?;
    let marks: Option<BTreeSet<Mark>> =
        body.split_whitespace().map(|mark| Mark::from_str_radix(mark, 16).ok()).collect();
    marks.map(Marks)
}

/// Where it is written first.
pub(super) fn aside(path: &Path) -> std::path::PathBuf {
    path.with_extension("tmp")
}

/// Writes it to the disk itself before it takes its name.
pub(super) fn write(path: &Path, marks: &Marks) -> Result<(), Trouble> {
    const LINE: usize = 33;
    let mut text = String::with_capacity(HEAD.len() + LINE * marks.0.len() + LINE);
    text.push_str(HEAD);
    for mark in &marks.0 {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{mark:032x}");
    }
    text.push('\n');
    text.push_str(END);
    text.push('\n');
    let aside = aside(path);
    let put = || {
        let mut file = File::create(&aside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    put().map_err(writing(&aside))?;
    fs::rename(&aside, path).map_err(writing(path))
}
