//! A site kept in memory between changes.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Noted, Trouble};
use crate::load::{self, Sources};
use crate::output::Ready;
use crate::pipeline::memory::Memory;
use crate::pipeline::timings::Timings;
use crate::pipeline::{self, Options};

/// A site kept in memory between changes: what a change does not touch is not made again.
pub struct Session {
    options: Options,
    sources: Sources,
    memory: Memory,
    /// Whether a reading failed, so that what changed before it is not known.
    lost: bool,
}

impl Session {
    /// Reads nothing yet.
    pub fn open(options: Options) -> Session {
        let sources = Sources::unread(&options.source);
        Session { options, sources, memory: Memory::default(), lost: true }
    }

    /// Reads everything anew the next time, whatever was kept.
    pub fn forget(&mut self) {
        self.sources = Sources::unread(&self.options.source);
        self.memory = Memory::default();
        self.lost = true;
    }

    /// The day on which reviews are due or not.
    pub fn day(&self) -> Option<Date> {
        self.options.today
    }

    /// From now on it is this day.
    pub fn set_day(&mut self, day: Option<Date>) {
        self.options.today = day;
    }

    /// Reads what changed on disk and joins the site anew. `changed`: paths relative to the site's folder; `None`: look
    /// at everything. The first time, and after trouble, everything is looked at in any case.
    pub fn refresh(&mut self, changed: Option<&BTreeSet<PathBuf>>) -> Result<Noted<Arc<Ready>>, Trouble> {
        let mut timings = Timings::default();
        let changed = changed.filter(|_| !self.lost);
        self.lost = true;
        let sources = load::again(&self.sources, changed)?;
        self.lost = false;
        self.sources = sources.value.clone();
        let Noted { value, notes } = pipeline::join(&self.options, sources, &mut self.memory, &mut timings);
        Ok(Noted { value: Arc::new(value), notes })
    }
}
