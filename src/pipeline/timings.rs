//! What each stage of a run took.

use std::time::{Duration, Instant};

/// A stage of the run, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
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

impl Stage {
    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Stage::Load => "stage-load",
            Stage::Parse => "stage-parse",
            Stage::Link => "stage-link",
            Stage::Check => "stage-check",
            Stage::Words => "stage-words",
            Stage::Leaflets => "stage-leaflets",
            Stage::Render => "stage-render",
            Stage::Write => "stage-write",
            Stage::Publish => "stage-publish",
            Stage::Record => "stage-record",
        }
    }
}

/// One stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub stage: Stage,
    pub time: Duration,
    /// Files or pages that it was about.
    pub count: usize,
    pub bytes: u64,
    /// How many of them an earlier run had done.
    pub known: usize,
}

/// The stages of a run, each measured from the end of the one before. Nothing depends on it.
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
    /// Ends a stage.
    pub fn lap(&mut self, stage: Stage, count: usize, bytes: u64, known: usize) {
        let now = Instant::now();
        self.rows.push(Row { stage, time: now - self.last, count, bytes, known });
        self.last = now;
    }

    /// Ends two stages that ran side by side, with the share that each had.
    pub fn split(&mut self, shares: [(Stage, Duration); 2], count: usize, bytes: u64) {
        let now = Instant::now();
        let whole: Duration = shares.iter().map(|(_, share)| *share).sum();
        for (stage, share) in shares {
            let part = if whole.is_zero() { 0.0 } else { share.as_secs_f64() / whole.as_secs_f64() };
            self.rows.push(Row { stage, time: (now - self.last).mul_f64(part), count, bytes, known: 0 });
        }
        self.last = now;
    }
}
