//! `pamphlet.yaml`, typed: inert values only.

use crate::model::audience::{Audiences, Localized};
use crate::model::document::Variants;
use crate::model::leaflet::Leaflet;
use crate::model::review::Rules;

/// The settings of a site.
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub title: Localized,
    pub description: Localized,
    pub base_url: Option<String>,
    /// Language tags; the first is the language of files without a suffix.
    pub languages: Vec<Box<str>>,
    pub theme: String,
    /// Author of pages that name none.
    pub author: Option<String>,
    pub region: Option<String>,
    pub regions: Vec<String>,
    pub settings: Vec<Setting>,
    pub audiences: Audiences,
    pub per_page: usize,
    pub review: Rules,
    /// The leaflets of pages that name none, and whose campaign names none.
    pub leaflets: Variants<Vec<Leaflet>>,
    /// Names of brands that a text must not hold.
    pub brands: Vec<String>,
    /// Whether raw HTML in Markdown is passed on.
    pub raw_html: bool,
}

/// Where content is used: at home, at school …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub id: Box<str>,
    pub name: Localized,
}

impl Config {
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| &*setting.id == name || setting.name.texts.iter().any(|(_, text)| text == name))
    }

    pub fn language(&self) -> &str {
        self.languages.first().map_or("zh-CN", |tag| tag)
    }
}
