//! Leaflets one at a time, for the preview: made when asked for, remembered while nothing that they are made of
//! changes.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::all;
use super::copyfit::{self, Room};
use super::desk::{Desk, left_out};
use super::remarks;
use crate::cache::leaflets::Memo;
use crate::diag::{Noted, Trouble};
use crate::model::sheet::{Fit, Made, TIGHTEST};
use crate::output::Ready;
use crate::output::plan::Job;
use crate::typeset::{self, Press};

/// Leaflets that are remembered in the process, broken ones too; whole ones are also in the folder of the cache.
const REMEMBERED: usize = 64;

/// A finished leaflet, or the findings that kept it back.
pub(crate) type Printed = Noted<Option<Arc<Made>>>;

/// What the leaflets of a site are made with.
pub struct Printer {
    press: Press,
    memo: Memo,
    layouts: BTreeMap<String, Arc<str>>,
    fonts: BTreeMap<String, Arc<[u8]>>,
    /// One leaflet is set at a time: two requests for its files shall not set it twice.
    made: Mutex<VecDeque<Known>>,
}

/// A leaflet that was asked for.
struct Known {
    key: String,
    /// The text of its page: findings that kept it back speak of its lines.
    text: Option<Arc<str>>,
    printed: Printed,
}

impl Printer {
    pub fn new(ready: &Ready, program: &str) -> Printer {
        Printer {
            press: all::press(ready),
            memo: all::memo(ready, program),
            layouts: ready.theme.layouts.clone(),
            fonts: ready.sources.fonts.clone(),
            made: Mutex::default(),
        }
    }

    /// Whether it has the fonts and layouts of this site.
    pub fn suits(&self, ready: &Ready) -> bool {
        self.layouts == ready.theme.layouts && self.fonts == ready.sources.fonts
    }

    /// The name of what a leaflet is made of: as long as it stays, so do the leaflet's bytes.
    pub fn key(&self, ready: &Ready, job: &Job) -> Result<String, Trouble> {
        let desk = Desk::new(ready, job.page, job.edition, job.leaflet, &self.press.families)?;
        Ok(self.memo.key(&desk.parts()))
    }

    /// A leaflet: remembered, or set now.
    pub fn make(&self, ready: &Ready, job: &Job) -> Result<Printed, Trouble> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = Desk::new(ready, job.page, job.edition, job.leaflet, &self.press.families)?;
        let key = self.memo.key(&desk.parts());
        // What is said of it speaks of lines and titles, of which the leaflet is not made.
        let again = |kept: Arc<Made>| {
            let mut notes = left_out(ready, &desk.draft);
            notes.extend(desk.remarks(&kept));
            remarks::pinpoint(&mut notes, &ready.sources.texts);
            Noted { value: Some(kept), notes }
        };
        let text = desk.draft.source().and_then(|source| ready.sources.texts.get(source)).cloned();
        if let Some(known) = made.iter().find(|known| known.key == key) {
            match &known.printed.value {
                Some(kept) => return Ok(again(kept.clone())),
                None if known.text == text => return Ok(known.printed.clone()),
                None => {}
            }
        }
        let printed = match self.memo.get(&key) {
            Some(kept) => again(Arc::new(kept)),
            None => {
                let Noted { value, notes } = all::with(ready, &self.press, job.page, job.edition, job.leaflet)?;
                typeset::forget();
                if let Some(new) = &value {
                    self.memo.put(&key, new);
                }
                Noted { value: value.map(Arc::new), notes }
            }
        };
        made.retain(|known| known.key != key);
        made.push_front(Known { key, text, printed: printed.clone() });
        made.truncate(REMEMBERED);
        Ok(printed)
    }

    /// How many characters more a leaflet holds that is whole. `stop` ends the search early, without an answer.
    pub fn room(&self, ready: &Ready, job: &Job, stop: &dyn Fn() -> bool) -> Result<Option<Room>, Trouble> {
        let desk = Desk::new(ready, job.page, job.edition, job.leaflet, &self.press.families)?;
        let longer = |count| desk.longer(Fit { tight: TIGHTEST }, count);
        let room = copyfit::room(&self.press, &longer, stop);
        typeset::forget();
        Ok(room)
    }
}
