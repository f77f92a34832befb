//! A site kept in memory between changes.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Noted, Trouble};
use crate::pipeline::{self, Options, Ready};

/// A site kept in memory between changes.
pub struct Session {
    options: Options,
}

impl Session {
    /// Reads nothing yet.
    pub fn open(options: Options) -> Session {
        Session { options }
    }

    /// Reads what changed on disk and joins the site anew. `changed`: paths relative to the site's folder; `None`: look at everything.
    pub fn refresh(&mut self, _changed: Option<&BTreeSet<PathBuf>>) -> Result<Noted<Arc<Ready>>, Trouble> {
        let Noted { value, notes } = pipeline::prepare(&self.options)?;
        Ok(Noted { value: Arc::new(value), notes })
    }
}
