//! Every finding that there is, with how much it usually weighs: the one list that configuration, suppressions, `explain`, schemas and
//! SARIF read. `tests/it/tidy.rs` compares it with the program's text.

use super::Severity::{self, Error, Hint, Warning};

/// Stable codes, in alphabetical order.
pub const CODES: &[(&str, Severity)] = &[
    ("allow-idle", Hint),
    ("attribute-missing", Error),
    ("attribute-unread", Error),
    ("attributes-unclosed", Error),
    ("directive-unread", Error),
    ("duplicate-audience", Error),
    ("duplicate-entry", Error),
    ("duplicate-key", Error),
    ("duplicate-page", Error),
    ("file-name-encoding", Error),
    ("for-span-unclosed", Error),
    ("for-span-without-text", Error),
    ("for-widens", Error),
    ("for-without-audience", Error),
    ("front-matter-missing", Error),
    ("front-matter-unclosed", Error),
    ("heading-level-one", Warning),
    ("image-missing", Error),
    ("image-outside", Error),
    ("image-without-alt", Warning),
    ("leaflet-code-small", Error),
    ("leaflet-complaint", Error),
    ("leaflet-faint", Error),
    ("leaflet-gap-small", Error),
    ("leaflet-hidden", Error),
    ("leaflet-missing-character", Error),
    ("leaflet-no-address", Warning),
    ("leaflet-outside", Error),
    ("leaflet-overfull", Error),
    ("leaflet-paper", Error),
    ("leaflet-picture-coarse", Error),
    ("leaflet-too-long", Error),
    ("leaflet-type-small", Error),
    ("level-fixed", Error),
    ("link-not-for", Error),
    ("link-nowhere", Error),
    ("link-scheme", Error),
    ("link-to-draft", Error),
    ("may-not-sign", Error),
    ("missing-key", Error),
    ("no-configuration", Error),
    ("no-content", Error),
    ("no-such-page", Error),
    ("not-yaml", Error),
    ("path-taken", Error),
    ("raw-html", Error),
    ("review-lacking", Warning),
    ("review-not-a-list", Error),
    ("review-overdue", Warning),
    ("review-soon", Hint),
    ("stray-fence", Error),
    ("template-error", Error),
    ("title-missing", Error),
    ("title-missing-for", Error),
    ("too-many-audiences", Error),
    ("unclosed-directive", Error),
    ("unknown-attribute", Error),
    ("unknown-audience", Error),
    ("unknown-band", Error),
    ("unknown-code", Error),
    ("unknown-directive", Error),
    ("unknown-event", Error),
    ("unknown-fact", Error),
    ("unknown-folder", Warning),
    ("unknown-fragment", Error),
    ("unknown-key", Error),
    ("unknown-language", Error),
    ("unknown-leaflet", Error),
    ("unknown-operator", Error),
    ("unknown-person", Error),
    ("unknown-region", Error),
    ("unknown-service", Error),
    ("unknown-setting", Error),
    ("unknown-source", Error),
    ("unknown-span", Error),
    ("unknown-stage", Error),
    ("unknown-term", Error),
    ("unknown-theme", Error),
    ("wide-brackets", Error),
    ("wrong-attribute-value", Error),
    ("wrong-base-url", Error),
    ("wrong-date", Error),
    ("wrong-encoding", Error),
    ("wrong-event-rule", Error),
    ("wrong-grade", Error),
    ("wrong-id", Error),
    ("wrong-level", Error),
    ("wrong-number", Error),
    ("wrong-overdue", Error),
    ("wrong-show", Error),
    ("wrong-type", Error),
    ("wrong-value", Error),
];

/// How much a finding usually weighs; `None` when there is no such code.
pub fn severity(code: &str) -> Option<Severity> {
    CODES.iter().find(|(known, _)| *known == code).map(|(_, severity)| *severity)
}

/// All codes.
pub fn known() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|(code, _)| *code)
}

/// Whether a code is an error by itself. Such a finding protects readers or keeps the site whole, so nobody can lower or suppress it.
pub fn is_fixed(code: &str) -> bool {
    severity(code) == Some(Error)
}
