//! What stands at the address of a page that was withdrawn, and where the code of its prints leads: that it is not to
//! be used any more. It says nothing of the page.

use super::frame::frame;
use super::plan::{EditionPlan, Route};
use super::{Output, PageContext, Reads, framed};
use crate::diag::Noted;
use crate::paths::{OutPath, ticket, ticket_path};

/// The titles in its menu.
pub(super) const READS: Reads = Reads::Outlines;

/// The addresses that readers of an edition have of pages that were withdrawn. The code of their prints leads there
/// also when the page is back and is printed no more.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let output = || Output::Withdrawn { edition: of.id };
    let at = |page: &str| of.edition.inside(&format!("{page}.html"));
    let code = move |page: &str| Route { path: ticket_path(&ticket(&at(page))), output: output() };
    let address = move |page: &str| Route { path: at(page), output: output() };
    of.withdrawn().flat_map(move |page| [code(page), address(page)]).chain(of.without_prints().map(code))
}

pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    framed(context, "withdrawn", frame(context, None, path), Vec::new())
}
