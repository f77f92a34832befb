//! What stands at the address of a page that was withdrawn, and where the code of its prints leads: that it is not to
//! be used any more. It says nothing of the page.

use super::frame::frame;
use super::plan::{EditionPlan, Route};
use super::{Output, PageContext, Reads, framed};
use crate::diag::Noted;
use crate::paths::{OutPath, ticket, ticket_path};

/// The titles in its menu.
pub(super) const READS: Reads = Reads::Outlines;

/// The addresses that readers of an edition have of pages that were withdrawn. The code of their prints leads there also
/// when the page is back and is printed no more.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let gone = of.withdrawn().map(|page| (page, false));
    gone.chain(of.withdrawn_once()).flat_map(|(page, is_there)| {
        let path = of.edition.inside(&format!("{page}.html"));
        let output = Output::Withdrawn { edition: of.id };
        let code = Route { path: ticket_path(&ticket(&path)), output: output.clone() };
        std::iter::once(code).chain((!is_there).then_some(Route { path, output }))
    })
}

pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Noted<Vec<u8>> {
    framed(context, "withdrawn", frame(context, None, path), Vec::new())
}
