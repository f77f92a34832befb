//! What is in an edition, in order: the lists that menus and list pages are cut from. Made once an edition.

use std::collections::BTreeMap;

use crate::model::PageId;
use crate::model::edition::Edition;

/// How many neighbours a page's local menu shows before it shows only the nearest.
const WHOLE_MENU: usize = 24;
/// How many neighbours it shows on each side then.
const NEAREST: usize = 6;

/// The lists of one edition.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Campaigns directly below the home page.
    pub campaigns: Vec<PageId>,
    /// All pages that are not campaigns, sorted by campaign and order.
    pub all: Vec<PageId>,
    /// Setting ids with their pages, in the order of the configuration; settings without pages are left out.
    pub settings: Vec<(Box<str>, Vec<PageId>)>,
    /// Below each campaign, in order.
    children: BTreeMap<PageId, Vec<PageId>>,
    /// Events of the calendar by id, each with the pages to use.
    pub events: Vec<(Box<str>, Vec<PageId>)>,
    /// Whether any page of the site is printed.
    pub prints: bool,
    /// The campaign of each page and its place among the children there.
    position: Vec<Option<(PageId, usize)>>,
}

impl Catalogue {
    pub fn new(edition: &Edition<'_>) -> Catalogue {
        let mut catalogue = Catalogue { position: vec![None; edition.pages()], ..Catalogue::default() };
        catalogue.hang(edition, 0, 0);
        catalogue.campaigns = catalogue.below(0).iter().copied().filter(|page| edition.is_campaign(*page)).collect();
        catalogue.events = edition.observances();
        catalogue.settings = edition.by_setting(&catalogue.all);
        catalogue
    }

    /// Hangs what lies below `page` under `shown`, the nearest campaign that the edition has.
    fn hang(&mut self, edition: &Edition<'_>, page: PageId, shown: PageId) {
        for child in edition.below(page) {
            let seen = edition.has(*child);
            if seen {
                let siblings = self.children.entry(shown).or_default();
                self.position[*child] = Some((shown, siblings.len()));
                siblings.push(*child);
            }
            if edition.is_campaign(*child) {
                self.hang(edition, *child, if seen { *child } else { shown });
            } else if seen {
                self.all.push(*child);
            }
        }
    }

    pub fn below(&self, page: PageId) -> &[PageId] {
        self.children.get(&page).map_or(&[], Vec::as_slice)
    }

    /// The campaign that a page hangs under, and its place there.
    fn place(&self, page: PageId) -> Option<(&[PageId], usize)> {
        let (campaign, at) = self.position[page]?;
        Some((self.below(campaign), at))
    }

    /// The campaign that a page hangs under.
    pub fn above(&self, page: PageId) -> Option<PageId> {
        self.position[page].map(|(campaign, _)| campaign)
    }

    /// Neighbours in the same campaign, the page itself included.
    pub fn siblings(&self, page: PageId) -> &[PageId] {
        let Some((all, at)) = self.place(page) else { return &[] };
        if all.len() <= WHOLE_MENU { all } else { &all[at.saturating_sub(NEAREST)..(at + NEAREST + 1).min(all.len())] }
    }

    /// The pages before and after in the same campaign.
    pub fn neighbours(&self, page: PageId) -> (Option<PageId>, Option<PageId>) {
        let Some((all, at)) = self.place(page) else { return (None, None) };
        (at.checked_sub(1).map(|before| all[before]), all.get(at + 1).copied())
    }
}
