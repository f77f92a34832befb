//! Routes → bytes, side by side: leaflets first, since the pages say how large they are.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::run::Run;
use super::timings::Step;
use crate::diag::{Diagnostic, Noted, Trouble, blame, has_error};
use crate::model::PageId;
use crate::output::plan::{self, EditionId, Job, Plan, Route};
use crate::output::{self, Output, Prints, Ready};
use crate::paths::OutPath;
use crate::print::{self, Printed};
use crate::publish::{Content, Publisher};

/// What of a plan is made.
pub(super) struct Selection<'p> {
    pub jobs: Vec<&'p Job>,
    pub routes: Vec<&'p Route>,
    is_whole: bool,
}

fn is_page(route: &Route) -> bool {
    matches!(route.output, Output::Page { .. })
}

impl<'p> Selection<'p> {
    pub(super) fn whole(plan: &'p Plan) -> Selection<'p> {
        Selection { jobs: plan.leaflets.iter().collect(), routes: plan.routes.iter().collect(), is_whole: true }
    }

    /// Some routes that are no leaflets.
    pub(super) fn only(routes: Vec<&'p Route>) -> Selection<'p> {
        Selection { jobs: Vec::new(), routes, is_whole: false }
    }

    /// What shows the words of some pages in some editions, and what of the outlines of pages where these are `other`.
    pub(super) fn of(
        (plan, per_page): (&'p Plan, usize),
        other: &BTreeSet<PageId>,
        reads_changed: impl Fn(EditionId, PageId) -> bool,
    ) -> Selection<'p> {
        let lists = |route: &Route| {
            let listed = route.output.listed(plan, per_page);
            listed.is_none_or(|pages| pages.iter().any(|page| other.contains(page)))
        };
        let is_made = |route: &&Route| match route.output.reads() {
            output::Reads::Nothing => false,
            output::Reads::Outlines => !other.is_empty() && lists(route),
            output::Reads::OwnBody => {
                let shows = |(edition, page)| reads_changed(edition, page);
                route.output.page(plan).is_some_and(shows) || (!other.is_empty() && is_page(route) && lists(route))
            }
            output::Reads::AllBodies => true,
        };
        let jobs = plan.leaflets.iter().filter(|job| reads_changed(job.edition, job.page)).collect();
        Selection { jobs, routes: plan.routes.iter().filter(is_made).collect(), is_whole: false }
    }
}

/// Hands on one file of the output.
type Put<'p> = &'p (dyn Fn(&OutPath, &Content) -> Result<(), Trouble> + Sync);

/// Leaflets, and how many of them were set in this run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub leaflets: usize,
    pub fresh: usize,
}

/// What came of making files.
#[derive(Default)]
pub(super) struct Files {
    pub notes: Vec<Diagnostic>,
    pub counts: Counts,
    /// Files that were written, because the folder had others.
    pub written: usize,
}

/// Makes a selection of the plan and hands it to the publisher.
pub(super) fn published(
    ready: &Ready,
    selection: &Selection<'_>,
    run: &mut Run<'_>,
    publisher: &Publisher,
) -> Result<Files, Trouble> {
    let written = AtomicUsize::new(0);
    let put = |path: &OutPath, content: &Content| {
        if publisher.put(path, content)? {
            written.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    };
    let made = all(ready, selection, run, &put)?;
    Ok(Files { written: written.into_inner(), ..made })
}

/// Makes a selection of the plan and throws it away: for what is found on the way.
pub(super) fn tried(ready: &Ready, selection: &Selection<'_>, run: &mut Run<'_>) -> Result<Files, Trouble> {
    all(ready, selection, run, &|_, _| Ok(()))
}

fn all(ready: &Ready, selection: &Selection<'_>, run: &mut Run<'_>, put: Put<'_>) -> Result<Files, Trouble> {
    let total = selection.routes.len();
    let (done, written, writing) = (AtomicUsize::new(0), AtomicU64::new(0), AtomicU64::new(0));
    let progress = run.progress;
    let step = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
    let put = |path: &OutPath, content: &Content| {
        let started = Instant::now();
        let result = put(path, content);
        written.fetch_add(content.length(), Ordering::Relaxed);
        writing.fetch_add(nanoseconds(started.elapsed()), Ordering::Relaxed);
        result
    };
    let put_leaflet = |path: &OutPath, bytes: Vec<u8>| put(path, &Content::Bytes(bytes));
    let work = print::Work { jobs: &selection.jobs, is_whole: selection.is_whole, program: &run.options.program };
    let Printed { mut notes, prints, count, fresh } = print::all(ready, work, &step, &put_leaflet)?;
    run.timings.lap(Step::Leaflets, count, written.swap(0, Ordering::Relaxed), count - fresh);
    writing.store(0, Ordering::Relaxed);
    let rendering = AtomicU64::new(0);
    let one = |route: &&Route| {
        let started = Instant::now();
        let of = || plan::origin(&ready.site, &ready.documents, &ready.plan, route);
        let Noted { value, notes } = blame::at(of, || output::make(ready, &prints, route))?;
        rendering.fetch_add(nanoseconds(started.elapsed()), Ordering::Relaxed);
        if let Some(content) = value.filter(|_| !has_error(&notes)) {
            put(&route.path, &content)?;
        }
        step();
        Ok(notes)
    };
    let pages = selection.routes.par_iter().filter(|route| !matches!(route.output, Output::Leaflet { .. }));
    let found: Vec<Result<Vec<Diagnostic>, Trouble>> = pages.map(one).collect();
    for found in found {
        notes.extend(found?);
    }
    let shares = [
        (Step::Render, Duration::from_nanos(rendering.into_inner())),
        (Step::Write, Duration::from_nanos(writing.into_inner())),
    ];
    run.timings.split(shares, total, written.into_inner());
    Ok(Files { notes, counts: Counts { leaflets: count, fresh }, written: 0 })
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// One route → what stands there. `prints`: the finished leaflets that a page offers.
pub fn content(ready: &Ready, prints: &Prints, route: &Route) -> Result<Noted<Option<Content>>, Trouble> {
    match &route.output {
        Output::Leaflet { job, piece } => {
            Ok(print::piece(ready, &ready.plan.leaflets[*job], *piece)?.map(|bytes| bytes.map(Content::Bytes)))
        }
        _ => output::make(ready, prints, route),
    }
}
