//! `sitemap.xml` and `robots.txt`: for hosts with a public address.

use crate::paths::{OutPath, absolute};
use crate::render::html::escaped;

/// Every page of every edition, with its translations. `pages` are paths and their translations by language tag.
pub fn sitemap(base: &str, pages: &[(OutPath, Vec<(String, OutPath)>)]) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (path, translations) in pages {
        xml.push_str(&format!("<url><loc>{}</loc>", escaped(&absolute(base, path))));
        for (tag, to) in translations {
            xml.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", escaped(tag), escaped(&absolute(base, to))));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Everything may be read; here is the sitemap.
pub fn robots(base: &str) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", absolute(base, &OutPath::new("sitemap.xml"))).into_bytes()
}
