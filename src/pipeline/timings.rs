//! What each step of a run took.

use std::time::{Duration, Instant};

/// A step of the run, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Load,
    Parse,
    Link,
    Check,
    Words,
    Leaflets,
    Render,
    Write,
    Publish,
    Record,
}

impl Step {
    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Step::Load => "step-load",
            Step::Parse => "step-parse",
            Step::Link => "step-link",
            Step::Check => "step-check",
            Step::Words => "step-words",
            Step::Leaflets => "step-leaflets",
            Step::Render => "step-render",
            Step::Write => "step-write",
            Step::Publish => "step-publish",
            Step::Record => "step-record",
        }
    }
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub step: Step,
    pub time: Duration,
    /// Files or pages that it was about.
    pub count: usize,
    pub bytes: u64,
    /// How many of them an earlier run had done.
    pub known: usize,
}

/// The steps of a run, each measured from the end of the one before. Nothing depends on it.
#[derive(Debug, Clone)]
pub struct Timings {
    pub rows: Vec<Row>,
    last: Instant,
}

impl Default for Timings {
    fn default() -> Self {
        Timings { rows: Vec::new(), last: Instant::now() }
    }
}

impl Timings {
    /// Ends a step.
    pub fn lap(&mut self, step: Step, count: usize, bytes: u64, known: usize) {
        let now = Instant::now();
        self.rows.push(Row { step, time: now - self.last, count, bytes, known });
        self.last = now;
    }

    /// Ends two steps that ran side by side, with the share that each had.
    pub fn split(&mut self, shares: [(Step, Duration); 2], count: usize, bytes: u64) {
        let now = Instant::now();
        let whole: Duration = shares.iter().map(|(_, share)| *share).sum();
        for (step, share) in shares {
            let part = if whole.is_zero() { 0.0 } else { share.as_secs_f64() / whole.as_secs_f64() };
            self.rows.push(Row { step, time: (now - self.last).mul_f64(part), count, bytes, known: 0 });
        }
        self.last = now;
    }
}
