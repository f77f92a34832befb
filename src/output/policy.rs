//! What a page may load and run (Content Security Policy, level 3): the site's own files, also when it is opened from a
//! folder, and nothing of others. It stands in the head of every page, so it holds on any host.

/// The policy of all pages. `file:` stands beside `'self'` because not every browser takes a folder for an origin.
const STRICT: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: \
    data:; media-src 'self' file:; font-src 'self' file: data:; base-uri 'none'; form-action 'none'";
/// The same where authors write HTML, which may have style in its attributes.
const STYLED: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src \
    'self' file: data:; media-src 'self' file:; font-src 'self' file: data:; base-uri 'none'; form-action 'none'";
/// The same with what the bar of the preview needs: it asks for changes, shows the page in frames and has a style of
/// its own.
const PREVIEWED: &str = "default-src 'none'; connect-src 'self'; frame-src 'self'; script-src 'self'; style-src \
    'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self' data:; base-uri 'none'; \
    form-action 'none'";

/// The policy of a site's pages.
pub(crate) fn policy(raw_html: bool) -> &'static str {
    if raw_html { STYLED } else { STRICT }
}

/// A page as the preview shows it: the bar may do what it does.
pub fn previewed(page: &[u8]) -> Vec<u8> {
    let find = |policy: &str| {
        page.windows(policy.len()).position(|part| part == policy.as_bytes()).map(|at| (at, policy.len()))
    };
    match find(STRICT).or_else(|| find(STYLED)) {
        Some((at, length)) => [&page[..at], PREVIEWED.as_bytes(), &page[at + length..]].concat(),
        None => page.to_vec(),
    }
}
