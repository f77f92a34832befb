//! One leaflet with all that its sheets need.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::remarks;
use crate::diag::{Diagnostic, Trouble};
use crate::model::PageId;
use crate::model::leaflet::Leaflet;
use crate::model::sheet::{Fit, Made, Sheet};
use crate::output::leaflet::{self, Code, Draft};
use crate::output::plan::EditionId;
use crate::output::{Output, Prints, Ready, file};
use crate::render::{self, emoji};
use crate::{theme, typeset};

/// One leaflet with all that its sheets need.
pub struct Desk {
    pub(super) draft: Draft,
    code: Option<Code>,
    pub(super) pictures: BTreeMap<String, Arc<[u8]>>,
}

impl Desk {
    pub fn new(
        ready: &Ready,
        page: PageId,
        edition: EditionId,
        leaflet: Leaflet,
        families: &[String],
    ) -> Result<Desk, Trouble> {
        Desk::of(ready, drafts(ready, page, edition, &[leaflet], families).remove(0))
    }

    pub(super) fn of(ready: &Ready, draft: Draft) -> Result<Desk, Trouble> {
        let pictures = pictures(ready, &draft)?;
        Ok(Desk { code: draft.code(), draft, pictures })
    }

    pub fn sheet(&self, fit: Fit) -> Sheet {
        self.draft.sheet(fit, self.code.as_ref(), &self.pictures)
    }

    /// The same with `count` characters more at the end of its text, to find out what it still holds.
    pub fn longer(&self, fit: Fit, count: usize) -> Sheet {
        render::sheet::cut::longer(self.sheet(fit), count)
    }

    /// What is said of it when it is made.
    pub(super) fn remarks(&self, made: &Made) -> Vec<Diagnostic> {
        remarks::told(remarks::of(&self.draft, &made.left_out))
    }

    /// All that it is made of besides layouts and fonts.
    pub(super) fn parts(&self) -> Vec<Cow<'_, [u8]>> {
        parts(&self.draft, &self.pictures)
    }
}

/// The drafts of a page's leaflets. The edition has the page: the plan says so.
pub(super) fn drafts(
    ready: &Ready,
    page: PageId,
    edition: EditionId,
    leaflets: &[Leaflet],
    families: &[String],
) -> Vec<Draft> {
    let is_drawn = |c| {
        BUILT_IN.contains(&c)
            || ready.sources.fonts.values().any(|file| typeset::coverage(file).any(|known| known == c))
    };
    ready
        .on_page((edition, page), &Prints::default(), |context| leaflet::drafts(context, page, leaflets, families))
        .expect("the plan lists only pages that the edition has")
        .into_iter()
        .map(|draft| draft.in_black_and_white(&is_drawn))
        .collect()
}

/// The code of an emoji that is not printed.
pub(super) const EMOJI: &str = "leaflet-emoji-left-out";

/// Pictures that the fonts in the program have.
static BUILT_IN: LazyLock<BTreeSet<char>> =
    LazyLock::new(|| theme::fonts().flat_map(typeset::coverage).filter(|c| emoji::is_picture(*c)).collect());

/// Hints on emoji that are not printed.
pub(super) fn left_out(ready: &Ready, draft: &Draft) -> Vec<Diagnostic> {
    draft.source().and_then(|source| ready.sources.texts.get(source)).map_or(Vec::new(), |words| draft.left_out(words))
}

/// The bytes of a draft's pictures.
pub(super) fn pictures(ready: &Ready, draft: &Draft) -> Result<BTreeMap<String, Arc<[u8]>>, Trouble> {
    let mut pictures = BTreeMap::new();
    for (name, path) in &draft.pictures {
        let route = ready
            .plan
            .routes
            .binary_search_by(|route| route.path.cmp(path))
            .ok()
            .map(|index| &ready.plan.routes[index].output);
        if let Some(Output::File(source)) = route
            && let Some(bytes) = file::printed(ready, source)?
        {
            pictures.insert(name.clone(), bytes.into());
        }
    }
    Ok(pictures)
}

/// All that a leaflet is made of besides layouts and fonts.
pub(super) fn parts<'a>(draft: &Draft, pictures: &'a BTreeMap<String, Arc<[u8]>>) -> Vec<Cow<'a, [u8]>> {
    let pictures =
        pictures.iter().flat_map(|(name, bytes)| [Cow::Borrowed(name.as_bytes()), Cow::Borrowed(&bytes[..])]);
    std::iter::once(Cow::Owned(draft.words().into_bytes())).chain(pictures).collect()
}
