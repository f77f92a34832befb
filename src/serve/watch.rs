//! What changes in a site's folder, as sets of paths. The only file that knows the watcher.
//!
//! One event, "something changed": events are gathered for a moment, and whatever they were, their paths are looked at
//! anew. When the folder or one of its parts goes, comes or is another one than before, everything is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::is_hidden;
use crate::paths::{CONFIG, CONTENT, FONTS, KINDS, STATIC, THEMES};

/// The quiet after which a change is over.
const QUIET: Duration = Duration::from_millis(5);
/// The same while a file is gone: an editor may be about to put another in its place.
const GONE: Duration = Duration::from_millis(60);
/// Gathered at most, so that a long copy shows as it goes.
const GATHERED: usize = 2_000;
/// How often it is looked whether the folder is still the one that is watched.
const TICK: Duration = Duration::from_millis(400);
/// How often everything is looked at where the system tells nothing.
const POLL: Duration = Duration::from_secs(1);

/// What changed: paths below the site's folder; `None` for everything.
pub(crate) type Changed = Option<BTreeSet<PathBuf>>;

type Events = Receiver<notify::Result<Event>>;

/// Watches the folder until the process ends. `tell` gives false when nobody listens any more.
pub(crate) fn watch(root: &Path, tell: impl Fn(Changed) -> bool + Send + 'static) -> std::io::Result<()> {
    let root = root.to_path_buf();
    let watching = move || {
        let (sender, events) = channel();
        let mut eyes = Eyes::open(&root, &sender);
        loop {
            let batch = match events.recv_timeout(TICK) {
                Ok(first) => gather(first, &events),
                Err(RecvTimeoutError::Timeout) => Some(BTreeSet::new()),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let changed = if eyes.moved(&root) {
                eyes = Eyes::open(&root, &sender);
                None
            } else {
                batch.map(|paths| paths.iter().filter_map(|path| below(&eyes.root, path)).collect())
            };
            let nothing = matches!(&changed, Some(paths) if BTreeSet::is_empty(paths));
            if !nothing && !tell(changed) {
                return;
            }
        }
    };
    thread::Builder::new().spawn(watching).map(drop)
}

/// The paths of all events until it is quiet; `None` when some were lost.
fn gather(first: notify::Result<Event>, events: &Events) -> Option<BTreeSet<PathBuf>> {
    let mut paths = Some(BTreeSet::new());
    let mut next = Some(first);
    while let Some(event) = next {
        match event {
            Ok(event) if event.need_rescan() => paths = None,
            Ok(event) if is_change(&event.kind) => {
                if let Some(paths) = &mut paths {
                    paths.extend(event.paths);
                }
            }
            Ok(_) => {}
            Err(_) => paths = None,
        }
        let count = paths.as_ref().map_or(0, BTreeSet::len);
        let is_gone = paths.iter().flatten().any(|path| !path.exists());
        next = if count > GATHERED { None } else { events.recv_timeout(if is_gone { GONE } else { QUIET }).ok() };
    }
    paths
}

/// Reading is no change, but the end of writing is.
fn is_change(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write))
}

/// The path below the site's folder, if it is one that the site is made of.
fn below(root: &Path, path: &Path) -> Option<PathBuf> {
    let path = path.strip_prefix(root).ok()?;
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let first = names.next()?;
    let part = [CONTENT, STATIC, THEMES, KINDS, FONTS].contains(&&*first);
    let noise = first != STATIC && names.any(|name| is_hidden(&name));
    ((part && !noise) || path == Path::new(CONFIG)).then(|| path.to_path_buf())
}

/// A watcher with what it watches.
struct Eyes {
    /// The folder by its true name, which events carry.
    root: PathBuf,
    seen: Vec<Option<Identity>>,
    _watcher: Option<Box<dyn Watcher>>,
}

impl Eyes {
    /// Watches the folder itself and all that lies below its parts; other folders in it may be large and are none of
    /// ours.
    fn open(root: &Path, sender: &Sender<notify::Result<Event>>) -> Eyes {
        let seen = identities(root);
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let native =
            RecommendedWatcher::new(sender.clone(), Config::default()).ok().and_then(|watcher| look(watcher, &root));
        // Network drives, or a system that watches no more files.
        let polling = || {
            PollWatcher::new(sender.clone(), Config::default().with_poll_interval(POLL))
                .ok()
                .and_then(|watcher| look(watcher, &root))
        };
        let watcher = if root.is_dir() { native.or_else(polling) } else { None };
        Eyes { root, seen, _watcher: watcher }
    }

    /// Whether the folder or one of its parts is another one than is watched.
    fn moved(&self, root: &Path) -> bool {
        identities(root) != self.seen
    }
}

fn look<W: Watcher + 'static>(mut watcher: W, root: &Path) -> Option<Box<dyn Watcher>> {
    watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
    for part in parts(root).into_iter().skip(1).filter(|part| part.is_dir()) {
        watcher.watch(&part, RecursiveMode::Recursive).ok()?;
    }
    Some(Box::new(watcher))
}

/// The folder and its parts.
fn parts(root: &Path) -> Vec<PathBuf> {
    [root.to_path_buf()]
        .into_iter()
        .chain([CONTENT, STATIC, THEMES, KINDS, FONTS].map(|part| root.join(part)))
        .collect()
}

/// What tells a folder from another of its name.
type Identity = (u64, u64);

fn identities(root: &Path) -> Vec<Option<Identity>> {
    parts(root)
        .iter()
        .map(|part| fs::metadata(part).ok().filter(fs::Metadata::is_dir).map(|metadata| identity(&metadata)))
        .collect()
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(metadata: &fs::Metadata) -> Identity {
    let made = metadata.created().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    made.map_or((0, 0), |time| (time.as_secs(), u64::from(time.subsec_nanos())))
}
