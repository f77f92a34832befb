//! `pamphlet.yaml`, typed: inert values only.

use crate::diag::Level;
use crate::model::audience::{Audiences, Localized};
use crate::model::calendar::SchoolTerm;
use crate::model::document::{Spot, Variants};
use crate::model::leaflet::Leaflet;
use crate::model::places::Places;
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
    /// The places that may be written; any when there are none.
    pub places: Places,
    pub settings: Vec<Setting>,
    /// The school terms; the usual ones when there are none.
    pub terms: Vec<SchoolTerm>,
    /// What the calendar says of a month, from January; nothing where it is empty.
    pub months: Vec<Localized>,
    pub audiences: Audiences,
    pub per_page: usize,
    pub review: Rules,
    /// The leaflets of pages that name none, and whose campaign names none.
    pub leaflets: Variants<Vec<Leaflet>>,
    /// Names of brands that a text must not hold.
    pub brands: Vec<String>,
    /// Hosts and names of what is no source here, besides those that are none anywhere.
    pub refused: Vec<String>,
    /// Whether raw HTML in Markdown is passed on.
    pub raw_html: bool,
    /// Whether each edition gives its facts and indicators as data, and on which terms.
    pub open_data: bool,
    pub licence: Option<Localized>,
    /// What findings weigh here; later rules win.
    pub checks: Vec<LevelRule>,
}

/// What a kind of finding weighs, everywhere or in one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelRule {
    pub code: Box<str>,
    pub level: Level,
    /// As it is written: `content/mind`.
    pub folder: Option<Spot<String>>,
}

/// Index of a setting in [`Config::settings`].
pub(crate) type SettingId = u16;

/// Where content is used: at home, at school …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    pub id: Box<str>,
    pub name: Localized,
}

impl Config {
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        self.setting_id(name).map(|id| &self.settings[id as usize])
    }

    /// The setting that a word means: its id or its name in any language.
    pub fn setting_id(&self, name: &str) -> Option<SettingId> {
        let is_called =
            |setting: &Setting| &*setting.id == name || setting.name.texts.iter().any(|(_, text)| text == name);
        self.settings.iter().position(is_called).and_then(|id| SettingId::try_from(id).ok())
    }

    pub fn language(&self) -> &str {
        self.languages.first().map_or("zh-CN", |tag| tag)
    }
}
