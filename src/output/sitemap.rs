//! `sitemap.xml` and `robots.txt`: for hosts with a public address.

use super::plan::Route;
use super::{Output, Prints, Reads, Ready};
use crate::model::Site;
use crate::paths::{OutPath, absolute};
use crate::render::html::escaped;

/// Paths, and which translations pages have.
pub(super) const READS: Reads = Reads::Outlines;

/// Both, where a host has an address.
pub(super) fn routes(site: &Site) -> impl Iterator<Item = Route> {
    let both = || [("robots.txt", Output::Robots), ("sitemap.xml", Output::Sitemap)];
    site.config
        .base_url
        .iter()
        .flat_map(move |_| both())
        .map(|(path, output)| Route { path: OutPath::new(path), output })
}

/// Every page of every edition that is for finding, with its translations.
pub(super) fn make(ready: &Ready) -> Vec<u8> {
    let base = ready.site.config.base_url.as_deref().unwrap_or("");
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
            xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for route in ready.plan.routes.iter().filter(|route| route.output.is_for_finding()) {
        xml.push_str(&format!("<url><loc>{}</loc>", escaped(&absolute(base, &route.path))));
        if let Output::Page { edition, page, part: 0 } = &route.output {
            ready.in_edition(*edition, &Prints::default(), |context| {
                for (tag, to, _) in context.edition.translations(Some(*page)) {
                    xml.push_str(&format!(
                        "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                        escaped(tag),
                        escaped(&absolute(base, &to))
                    ));
                }
            });
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Everything may be read; here is the sitemap.
pub(super) fn robots(base: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute(base, &OutPath::new("sitemap.xml"))).into_bytes()
}
