//! What takes its time, looked for behind the preview's back: hints, leaflets of open pages, and what they still hold.
//!
//! One step at a time; a change of the site drops all steps that are not done.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::diag::Diagnostic;
use crate::output::plan::Job;
use crate::paths::OutPath;
use crate::pipeline::checks;
use crate::print::copyfit::Room;
use crate::print::print_info;
use crate::serve::preview::{Preview, Shown};

/// What was found for an open page.
pub struct Looked {
    /// The site in which it was looked for.
    pub number: u64,
    pub path: OutPath,
    pub found: Found,
}

pub enum Found {
    Hints(Vec<Diagnostic>),
    /// The findings of a leaflet, by its path.
    Leaflet(OutPath, Vec<Diagnostic>),
    /// What a leaflet still holds.
    Room(OutPath, Room),
}

/// A page that was opened, or is open while the site changed.
struct Task {
    path: OutPath,
    step: Step,
}

enum Step {
    Begin,
    Make(usize),
    Measure(usize),
}

/// Rooms that are remembered, by what the leaflets are made of.
const REMEMBERED: usize = 500;

/// Starts looking; gives where to say which page. `tell` gives false when nobody listens any more.
pub(crate) fn start(
    preview: Arc<Preview>,
    tell: impl Fn(Looked) -> bool + Send + 'static,
) -> std::io::Result<Sender<OutPath>> {
    let (sender, asked) = channel();
    thread::Builder::new().spawn(move || Looker { preview, tell, rooms: VecDeque::new() }.run(&asked))?;
    Ok(sender)
}

struct Looker<T> {
    preview: Arc<Preview>,
    tell: T,
    rooms: VecDeque<(String, Room)>,
}

impl<T: Fn(Looked) -> bool> Looker<T> {
    fn run(&mut self, asked: &Receiver<OutPath>) {
        let mut tasks: VecDeque<Task> = VecDeque::new();
        let mut shown = self.preview.shown();
        loop {
            let new: Vec<OutPath> = if tasks.is_empty() {
                asked.recv().into_iter().chain(asked.try_iter()).collect()
            } else {
                asked.try_iter().collect()
            };
            if tasks.is_empty() && new.is_empty() {
                return;
            }
            let newest = self.preview.shown();
            if newest.number != shown.number {
                // Whoever is still open is asked for again after a change.
                tasks.clear();
                shown = newest;
            }
            for path in new {
                tasks.retain(|task| task.path != path);
                tasks.push_front(Task { path, step: Step::Begin });
            }
            let Some(task) = tasks.pop_front() else { continue };
            match self.step(&shown, &task) {
                Some(next) => {
                    next.into_iter().rev().for_each(|step| tasks.push_front(Task { path: task.path.clone(), step }))
                }
                None => return,
            }
        }
    }

    /// Does one step; gives those that follow, or `None` when nobody listens.
    fn step(&mut self, shown: &Shown, task: &Task) -> Option<Vec<Step>> {
        let Some((edition, page)) = shown.route(&task.path).and_then(|route| shown.page(route)) else {
            return Some(Vec::new());
        };
        let jobs = shown.jobs(edition, page);
        let tell = |found| (self.tell)(Looked { number: shown.number, path: task.path.clone(), found }).then(Vec::new);
        match task.step {
            Step::Begin => {
                tell(Found::Hints(checks::page_hints(&shown.ready, page)))?;
                Some((0..jobs.len()).map(Step::Make).chain((0..jobs.len()).map(Step::Measure)).collect())
            }
            Step::Make(index) => {
                let (Some(job), Some(path)) = (jobs.get(index), reading(jobs, index)) else { return Some(Vec::new()) };
                let Ok(made) = self.preview.printer(shown).make(&shown.ready, job) else { return Some(Vec::new()) };
                if let Some(made) = &made.value {
                    self.preview.know(path, print_info(made));
                }
                tell(Found::Leaflet(path.clone(), made.notes))
            }
            Step::Measure(index) => {
                let (Some(job), Some(path)) = (jobs.get(index), reading(jobs, index)) else { return Some(Vec::new()) };
                match self.room(shown, job) {
                    Some(room) => (self.tell)(Looked {
                        number: shown.number,
                        path: task.path.clone(),
                        found: Found::Room(path.clone(), room),
                    })
                    .then(Vec::new),
                    None => Some(Vec::new()),
                }
            }
        }
    }

    /// What a leaflet that is whole still holds; `None` for a broken one, or when the site changed meanwhile.
    fn room(&mut self, shown: &Shown, job: &Job) -> Option<Room> {
        let printer = self.preview.printer(shown);
        let key = printer.key(&shown.ready, job).ok()?;
        if let Some((_, room)) = self.rooms.iter().find(|(known, _)| *known == key) {
            return Some(*room);
        }
        printer.make(&shown.ready, job).ok()?.value?;
        let stop = || self.preview.shown().number != shown.number;
        let room = printer.room(&shown.ready, job, &stop).ok().flatten()?;
        self.rooms.push_front((key, room));
        self.rooms.truncate(REMEMBERED);
        Some(room)
    }
}

fn reading(jobs: &[Job], index: usize) -> Option<&OutPath> {
    jobs.get(index)?.files.first().map(|(_, path)| path)
}
