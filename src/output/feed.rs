//! `feed.xml` of an edition: its newest pages as an Atom feed (RFC 4287), for hosts with a public address.

use jiff::civil::Date;

use super::plan::{EditionPlan, FEED, Route};
use super::{Output, PageContext, Reads, voice};
use crate::model::edition::Card;
use crate::paths::{OutPath, absolute};
use crate::render::html::escaped;
use crate::render::text::{self, Voice};

/// Titles, summaries and dates.
pub(super) const READS: Reads = Reads::Outlines;

/// How many pages it lists.
const NEWEST: usize = 20;

/// One for each edition that has pages, where a host has an address.
pub(super) fn routes<'a>(of: &'a EditionPlan<'_>) -> impl Iterator<Item = Route> + 'a {
    let is_there = of.edition.base_url().is_some() && !of.catalogue.all.is_empty();
    is_there.then(|| Route { path: of.edition.inside(FEED), output: Output::Feed { edition: of.id } }).into_iter()
}

/// The pages that were changed last, the newest first; those of one day in the order of the menus.
pub(super) fn make(context: PageContext<'_>, path: &OutPath) -> Vec<u8> {
    let (edition, base) = (context.edition, context.edition.base_url().unwrap_or(""));
    let cards = context.catalogue.all.iter().filter_map(|page| edition.card(*page));
    let mut dated: Vec<(Date, Card<'_>)> = cards.filter_map(|card| Some((card.changed?, card))).collect();
    dated.sort_by_key(|(changed, _)| std::cmp::Reverse(*changed));
    dated.truncate(NEWEST);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escaped(edition.tag())
    );
    let title = format!("{} · {}", edition.site_title(), edition.reader().name.get(edition.tag()));
    let home = absolute(base, &edition.path(0));
    let mut line = |line: String| {
        xml.push_str(&line);
        xml.push('\n');
    };
    line(format!("<title>{}</title>\n<id>{}</id>", escaped(&title), escaped(&home)));
    line(format!(
        "<link href=\"{}\"/>\n<link rel=\"self\" href=\"{}\"/>",
        escaped(&home),
        escaped(&absolute(base, path))
    ));
    if let Some((changed, _)) = dated.first() {
        line(format!("<updated>{changed}T00:00:00Z</updated>"));
    }
    line(format!("<author><name>{}</name></author>", escaped(edition.site_title())));
    for (changed, card) in &dated {
        let address = absolute(base, &card.path);
        let edition = edition.of_page(card.id);
        let voice = Voice { edition: &edition, ..voice(context, card.language) };
        let summary = edition.summary(card.id).map_or(String::new(), |summary| text::plain(&summary, voice));
        line(format!(
            "<entry xml:lang=\"{}\"><title>{}</title><id>{address}</id><link \
                href=\"{address}\"/><updated>{changed}T00:00:00Z</updated><summary>{}</summary></entry>",
            escaped(card.language),
            escaped(card.title),
            escaped(&summary),
            address = escaped(&address),
        ));
    }
    line("</feed>".to_owned());
    xml.into_bytes()
}
