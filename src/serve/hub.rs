//! The hub of the preview: hears what changed and who opened which page, and tells each open page what concerns it.
//! One thread; it alone holds the session and the list of open pages.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use jiff::civil::Date;

use crate::console::{self, Messages, fault};
use crate::diag::Severity;
use crate::output::Output;
use crate::paths::OutPath;
use crate::pipeline::Options;
use crate::pipeline::session::Session;
use crate::serve::look::{Found, Looked};
use crate::serve::panel::{self, Extras};
use crate::serve::preview::{Preview, Shown, Stamps};
use crate::serve::watch::Changed;

/// What the hub hears.
pub enum News {
    Changed(Changed),
    Opened(Listener),
    Looked(Looked),
}

/// An open page.
pub struct Listener {
    pub path: OutPath,
    /// The stamp of the bytes that it shows; empty for nothing.
    pub stamp: String,
    /// Files that belong to it: styles, pictures.
    pub files: Stamps,
    pub tell: Sender<Told>,
}

/// Says which day it is.
pub(crate) type Clock = Box<dyn Fn() -> Option<Date> + Send>;

/// How often it is looked whether a new day has begun: reviews are due by it.
const MINUTE: Duration = Duration::from_secs(60);

/// What an open page is told: the name of an event, and its data; no name only asks whether anybody listens.
pub(crate) type Told = (&'static str, String);

/// The site that is previewed, as the hub keeps it.
pub(super) fn open(options: Options) -> Session {
    Session::open(options)
}

/// What the hub needs.
pub struct Hub {
    pub preview: Arc<Preview>,
    pub session: Session,
    pub clock: Clock,
    pub messages: Messages,
    /// Where the slow questions go.
    pub ask: Sender<OutPath>,
    /// What the bar is told once: its words, and the word that lets it open the editor.
    pub hello: String,
    open: Vec<(Listener, String)>,
    extras: BTreeMap<OutPath, Extras>,
}

impl Hub {
    pub fn new(
        preview: Arc<Preview>,
        session: Session,
        clock: Clock,
        messages: Messages,
        ask: Sender<OutPath>,
        hello: String,
    ) -> Hub {
        Hub { preview, session, clock, messages, ask, hello, open: Vec::new(), extras: BTreeMap::new() }
    }

    /// Works until nobody can say anything any more.
    pub fn run(mut self, news: &Receiver<News>) {
        let mut waiting = VecDeque::new();
        loop {
            let next = match waiting.pop_front().map_or_else(|| news.recv_timeout(MINUTE), Ok) {
                Ok(next) => next,
                Err(RecvTimeoutError::Timeout) if self.session.day() == (self.clock)() => continue,
                Err(RecvTimeoutError::Timeout) => News::Changed(Some(BTreeSet::new())),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            waiting.extend(news.try_iter());
            let work = catch_unwind(AssertUnwindSafe(|| match next {
                News::Changed(first) => {
                    let changed = join(first, &mut waiting);
                    self.change(changed.as_ref());
                }
                News::Opened(listener) => self.opened(listener),
                News::Looked(looked) => self.looked(looked),
            }));
            if let Err(cause) = work {
                // Whatever failed, the next change is shown.
                self.session.forget();
                self.preview.show(Err(fault::words(&*cause, &self.messages)));
            }
        }
    }

    /// The site is read anew, and every open page is told when it is another one.
    fn change(&mut self, changed: Option<&BTreeSet<PathBuf>>) {
        let before = count(&self.preview.shown());
        self.open.retain(|(listener, _)| listener.tell.send(("", String::new())).is_ok());
        self.session.set_day((self.clock)());
        let read = self.session.refresh(changed);
        self.preview.show(read.map_err(|trouble| console::trouble_text(&trouble, &self.messages)));
        let shown = self.preview.shown();
        self.tell_pages(&shown, None);
        self.tell_panels(&shown, None);
        self.tell_files(&shown, changed);
        let after = count(&shown);
        if before != after {
            console::say(&self.messages.get("serve-errors", &[("n_errors", after.into())]));
        }
        let paths: BTreeSet<&OutPath> = self.open.iter().map(|(listener, _)| &listener.path).collect();
        self.extras.retain(|path, _| paths.contains(path));
        paths.into_iter().for_each(|path| drop(self.ask.send(path.clone())));
    }

    fn opened(&mut self, mut listener: Listener) {
        let shown = self.preview.shown();
        let path = listener.path.clone();
        let _ = listener.tell.send(("hello", self.hello.clone()));
        // A file that changed since the page loaded it is told of like any other.
        listener.files = listener
            .files
            .into_keys()
            .map(|path| (path.clone(), self.preview.served(&path).or_else(|| self.preview.stamp(&shown, &path))))
            .collect();
        self.open.push((listener, String::new()));
        self.tell_pages(&shown, Some(&path));
        self.tell_panels(&shown, Some(&path));
        self.tell_files(&shown, None);
        let _ = self.ask.send(path);
    }

    fn looked(&mut self, looked: Looked) {
        let shown = self.preview.shown();
        if looked.number != shown.number {
            return;
        }
        let extras = self.extras.entry(looked.path.clone()).or_default();
        match looked.found {
            Found::Hints(hints) => extras.hints = Some(hints),
            Found::Leaflet(path, notes) => extras.leaflets.entry(path).or_default().notes = notes,
            Found::Room(path, room) => extras.leaflets.entry(path).or_default().room = Some(room),
        }
        self.tell_pages(&shown, Some(&looked.path));
        self.tell_panels(&shown, Some(&looked.path));
    }

    /// Tells the open pages, or those at one path, whose bytes are others than they show.
    fn tell_pages(&mut self, shown: &Shown, only: Option<&OutPath>) {
        let mut stamps = Stamps::new();
        let Hub { preview, open, .. } = self;
        open.retain_mut(|(listener, _)| {
            if only.is_some_and(|only| *only != listener.path) {
                return true;
            }
            let now = stamps
                .entry(listener.path.clone())
                .or_insert_with(|| preview.stamp(shown, &listener.path))
                .clone()
                .unwrap_or_default();
            let differs = now != listener.stamp;
            listener.stamp = now;
            !differs || listener.tell.send(("page", listener.stamp.clone())).is_ok()
        });
    }

    /// Tells the open pages which of their files are others than they show: pictures, styles.
    fn tell_files(&mut self, shown: &Shown, changed: Option<&BTreeSet<PathBuf>>) {
        let mut stamps = Stamps::new();
        let Hub { preview, open, .. } = self;
        open.retain_mut(|(listener, _)| {
            let mut differing = Vec::new();
            for (path, old) in listener.files.iter_mut().filter(|(path, _)| may_differ(shown, path, changed)) {
                let new = stamps.entry(path.clone()).or_insert_with(|| preview.stamp(shown, path)).clone();
                if new != *old {
                    differing.push(panel::address(path));
                    *old = new;
                }
            }
            differing.is_empty()
                || listener.tell.send(("files", serde_json::Value::from(differing).to_string())).is_ok()
        });
    }

    /// Tells the open pages, or those at one path, what their bars show, where that is new.
    fn tell_panels(&mut self, shown: &Shown, only: Option<&OutPath>) {
        let mut panels: BTreeMap<OutPath, String> = BTreeMap::new();
        let Hub { preview, messages, extras, open, .. } = self;
        open.retain_mut(|(listener, last)| {
            if only.is_some_and(|only| *only != listener.path) {
                return true;
            }
            let panel = panels.entry(listener.path.clone()).or_insert_with(|| {
                let made = shown.route(&listener.path).map_or_else(Vec::new, |route| preview.notes(shown, route));
                let nothing = Extras::default();
                panel::panel(shown, &listener.path, extras.get(&listener.path).unwrap_or(&nothing), made, messages)
                    .to_string()
            });
            if panel == last {
                return true;
            }
            last.clone_from(panel);
            listener.tell.send(("bar", panel.clone())).is_ok()
        });
    }
}

fn count(shown: &Shown) -> usize {
    shown.notes.iter().filter(|note| note.severity == Severity::Error).count() + usize::from(shown.trouble.is_some())
}

/// One change with all others that wait.
fn join(first: Changed, waiting: &mut VecDeque<News>) -> Changed {
    let mut all = first;
    waiting.retain_mut(|news| match news {
        News::Changed(changed) => {
            all = match (all.take(), changed.take()) {
                (Some(mut all), Some(more)) => {
                    all.extend(more);
                    Some(all)
                }
                _ => None,
            };
            false
        }
        _ => true,
    });
    all
}

/// Whether a file of a page may have been touched by a change: a file that is only copied is itself what changed.
fn may_differ(shown: &Shown, path: &OutPath, changed: Option<&BTreeSet<PathBuf>>) -> bool {
    let Some(changed) = changed else { return true };
    match shown.route(path).map(|route| &route.output) {
        Some(Output::File(source)) => changed
            .iter()
            .any(|path| path.as_os_str() == source.as_str() || source.as_str().starts_with(&*path.to_string_lossy())),
        _ => !changed.is_empty(),
    }
}
