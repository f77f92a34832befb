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
/// The hash of a manifest that tells shades: one of the program before does not.
const TOLD: &str = "\0told";

/// What is kept of a path: half of its hash.
type PathHash = u128;

fn hash(path: &str) -> PathHash {
    blake3::hash(path.as_bytes()).as_bytes()[..16].iter().fold(0, |hash, byte| hash << 8 | PathHash::from(*byte))
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
    fn hash(self, path: &str) -> Option<PathHash> {
        let word = match self {
            Shade::Whole => return None,
            Shade::StandIn => "\0stands in",
            Shade::Draft => "\0draft",
        };
        Some(hash(&[path, word].concat()))
    }
}

/// The files of a site, as a manifest knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathHashes(BTreeSet<PathHash>);

impl PathHashes {
    /// Those of these paths.
    pub fn of<'p>(paths: impl IntoIterator<Item = (&'p str, Shade)>) -> PathHashes {
        let mut hashes: BTreeSet<PathHash> =
            paths.into_iter().flat_map(|(path, shade)| [Some(hash(path)), shade.hash(path)]).flatten().collect();
        hashes.insert(hash(TOLD));
        PathHashes(hashes)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains(&hash(path))
    }

    /// What stands at a path; `None` when nothing of ours does. Where shades are not told, everything is whole.
    pub fn shade(&self, path: &str) -> Option<Shade> {
        let shaded = |shade: &Shade| shade.hash(path).is_some_and(|hash| self.0.contains(&hash));
        self.has(path).then(|| [Shade::StandIn, Shade::Draft].into_iter().find(shaded).unwrap_or(Shade::Whole))
    }

    /// Whether they tell which paths are whole.
    pub fn tell_shades(&self) -> bool {
        self.0.contains(&hash(TOLD))
    }

    pub fn is_within(&self, others: &PathHashes) -> bool {
        self.0.is_subset(&others.0)
    }

    /// With all of the others.
    pub fn with(&self, others: &PathHashes) -> PathHashes {
        PathHashes(&self.0 | &others.0)
    }
}

/// `None` when there is none, or when it was not written to its end.
pub(super) fn read(path: &Path) -> Option<PathHashes> {
    let text = fs::read_to_string(path).ok()?;
    let body = text.strip_prefix(HEAD)?.trim_end().strip_suffix(END)?;
    let hashes: Option<BTreeSet<PathHash>> =
        body.split_whitespace().map(|hash| PathHash::from_str_radix(hash, 16).ok()).collect();
    hashes.map(PathHashes)
}

/// Where it is written first.
pub(super) fn aside(path: &Path) -> std::path::PathBuf {
    path.with_extension("tmp")
}

/// Writes it to the disk itself before it takes its name.
pub(super) fn write(path: &Path, hashes: &PathHashes) -> Result<(), Trouble> {
    const LINE: usize = 33;
    let mut text = String::with_capacity(HEAD.len() + LINE * hashes.0.len() + LINE);
    text.push_str(HEAD);
    for hash in &hashes.0 {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{hash:032x}");
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
