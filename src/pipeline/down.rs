//! Taking a page down at once, even when the rest of the site cannot be published: a wrong dose does not wait until a
//! slip in another file is mended.

use super::make::{self, Selection};
use super::run::Run;
use super::{guard, settle};
use crate::diag::{Trouble, has_error};
use crate::output::plan::Route;
use crate::output::{Output, Ready};
use crate::publish::{PathHashes, Publisher, Shade};

/// Takes the pages that were named out of what was published before, and puts in their place that they were withdrawn;
/// all else stays as it was. Gives the addresses.
pub(super) fn take_down(ready: &Ready, run: &mut Run<'_>) -> Result<Vec<String>, Trouble> {
    let options = run.options;
    if options.withdraw.named.is_empty() || !options.output.is_dir() {
        return Ok(Vec::new());
    }
    let publisher = Publisher::open(&options.output)?;
    let there = publisher.going(&PathHashes::default())?;
    let down = guard::named(ready, options, &there);
    let is_notice = |route: &&Route| matches!(route.output, Output::Withdrawn { .. }) && down.contains(&route.path.0);
    let notices: Vec<&Route> = ready.plan.routes.iter().filter(is_notice).collect();
    if down.is_empty() {
        publisher.abandon()?;
        return Ok(down);
    }
    let made = make::published(ready, &Selection::only(notices.clone()), run, &publisher);
    // Without a notice the address is empty: what stood there goes in any case.
    let is_told = made.is_ok_and(|made| !has_error(&made.notes));
    let notices = notices.iter().filter(|_| is_told).map(|route| (route.path.as_str(), Shade::StandIn));
    let left = there.iter().filter(|name| !down.contains(name));
    let left = left.map(|name| (name.as_str(), publisher.stands(name).unwrap_or(Shade::Whole)));
    let wanted = PathHashes::of(left.chain(notices));
    settle::settle(&publisher.staged()?)?;
    publisher.commit(&wanted)?;
    Ok(down)
}
