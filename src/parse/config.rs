//! `pamphlet.yaml` → [`Config`].

use crate::diag::{Diagnostic, Noted, Place};
use crate::limits;
use crate::model::audience::*;
use crate::model::band::BANDS;
use crate::model::config::{Config, Setting};
use crate::parse::yaml::{self, Fields, Node};
use crate::paths::{CONFIG, SourcePath};

/// The configuration of a site, with the address that is given instead of its own; the usual one where it has none yet,
/// which has been told.
pub(crate) fn read_or_usual(text: Option<&str>, base_url: Option<&str>) -> Noted<Config> {
    let usual =
        || Config { languages: vec!["zh-CN".into()], theme: "default".to_owned(), per_page: 20, ..Config::default() };
    let Noted { value, notes } =
        text.map_or_else(|| Noted { value: usual(), notes: Vec::new() }, |text| read(&SourcePath::new(CONFIG), text));
    let base_url = base_url.map(str::to_owned).or(value.base_url);
    Noted { value: Config { base_url, ..value }, notes }
}

/// Reads the configuration. What is wrong becomes findings; what is left has sound defaults.
pub fn read(path: &SourcePath, text: &str) -> Noted<Config> {
    let mut notes = Vec::new();
    let reading = match yaml::read(text) {
        Ok(reading) => reading,
        Err(error) => {
            notes.push(super::syntax_finding(path, 0, &error));
            return Noted { value: Config::default(), notes };
        }
    };
    notes.extend(super::cut_findings(path, text, 0, &reading.cuts));
    super::near_miss::in_values(&reading.node, &[], path, &mut notes);
    let Some(mut fields) = Fields::new(reading.node, "", path, &mut notes) else {
        return Noted { value: Config::default(), notes };
    };
    let languages = languages(&mut fields);
    let mut config = Config {
        title: fields.localized("title").unwrap_or_default(),
        description: fields.localized("description").unwrap_or_default(),
        base_url: base_url(&mut fields),
        places: super::places::read(&mut fields, &languages),
        languages,
        theme: fields.text("theme").unwrap_or_else(|| "default".to_owned()),
        author: fields.plain("author"),
        region: fields.text("region"),
        settings: settings(&mut fields),
        terms: super::register::events::school_terms(&mut fields),
        months: months(&mut fields),
        audiences: Audiences::default(),
        per_page: per_page(&mut fields),
        review: super::review::read(&mut fields),
        leaflets: super::front::leaflets(&mut fields).unwrap_or_default(),
        brands: brands(&mut fields),
        refused: refused(&mut fields),
        raw_html: fields.flag("raw_html").unwrap_or(false),
        open_data: fields.flag("open_data").unwrap_or(false),
        licence: fields.localized("licence"),
        checks: super::checks::levels(&mut fields),
    };
    if config.title.texts.is_empty() {
        fields.missing("title");
    }
    config.audiences = audiences(&mut fields);
    fields.finish();
    Noted { value: config, notes }
}

fn languages(fields: &mut Fields<'_>) -> Vec<Box<str>> {
    let languages: Vec<Box<str>> = fields.names("languages").into_iter().map(|word| word.value.into()).collect();
    if languages.is_empty() { vec!["zh-CN".into()] } else { languages }
}

fn base_url(fields: &mut Fields<'_>) -> Option<String> {
    let url = fields.text("base_url")?;
    if is_base_url(&url) {
        return Some(url);
    }
    let finding = Diagnostic::new("wrong-base-url", fields.place("base_url")).with("found", url);
    fields.notes.push(finding);
    None
}

/// `http://` or `https://`, a host, and no query or fragment.
pub(crate) fn is_base_url(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(['?', '#', ' ', '"', '<']))
}

fn per_page(fields: &mut Fields<'_>) -> usize {
    match fields.number("per_page") {
        None => 20,
        Some(count) if (1..=1000).contains(&count) => usize::try_from(count).unwrap_or(20),
        Some(count) => {
            let finding = Diagnostic::new("wrong-number", fields.place("per_page"))
                .with("key", "per_page")
                .with("found", count.to_string())
                .with("from", "1")
                .with("to", "1000");
            fields.notes.push(finding);
            20
        }
    }
}

/// `wording: {brands: […]}`.
fn brands(fields: &mut Fields<'_>) -> Vec<String> {
    let (key, path) = (fields.key("wording"), fields.path);
    let Some(node) = fields.take("wording") else { return Vec::new() };
    let Some(mut wording) = Fields::new(node, &key, path, fields.notes) else { return Vec::new() };
    let brands = wording.names("brands").into_iter().map(|word| word.value).collect();
    wording.finish();
    brands
}

/// `sources: {refused: […]}`.
fn refused(fields: &mut Fields<'_>) -> Vec<String> {
    let (key, path) = (fields.key("sources"), fields.path);
    let Some(node) = fields.take("sources") else { return Vec::new() };
    let Some(mut sources) = Fields::new(node, &key, path, fields.notes) else { return Vec::new() };
    let refused = sources.names("refused").into_iter().map(|word| word.value).collect();
    sources.finish();
    refused
}

/// `months: {9: …}`: what the calendar says of a month.
fn months(fields: &mut Fields<'_>) -> Vec<Localized> {
    const NAMES: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let (key, path) = (fields.key("months"), fields.path);
    let Some(node) = fields.take("months") else { return Vec::new() };
    let Some(mut months) = Fields::new(node, &key, path, fields.notes) else { return Vec::new() };
    let words = NAMES.map(|name| months.localized(name).unwrap_or_default());
    months.finish();
    words.into()
}

fn settings(fields: &mut Fields<'_>) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::new();
    for (key, node) in fields.list("settings") {
        let Some(mut entry) = Fields::new(node, &key, fields.path, fields.notes) else { continue };
        let (id, name) = (entry.text("id"), entry.localized("name"));
        if id.is_none() {
            entry.missing("id");
        }
        entry.finish();
        let Some(id) = id else { continue };
        if !is_id(&id) {
            fields.notes.push(
                Diagnostic::new("wrong-id", Place::Value(fields.path.clone(), format!("{key}/id"))).with("found", &id),
            );
        }
        settings.push(Setting { name: name.unwrap_or_else(|| Localized::plain(id.clone())), id: id.into() });
    }
    settings
}

/// Ids become parts of addresses and class names: lower-case letters, digits and hyphens.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
}

fn audiences(fields: &mut Fields<'_>) -> Audiences {
    let mut audiences = Audiences::default();
    let tree = fields.list("audiences");
    let groups = fields.list("groups");
    if tree.is_empty() {
        fields.missing("audiences");
    }
    let none = AudienceSet::EMPTY;
    let mut reader = AudienceReader { path: fields.path, notes: fields.notes, audiences: &mut audiences, apart: none };
    for (key, node) in tree {
        reader.node(&key, node);
    }
    let everyone = reader.audiences.everyone().without(reader.apart);
    for name in ["all", "所有人"] {
        reader.audiences.name(name, everyone);
    }
    for (key, node) in groups {
        reader.group(&key, node);
    }
    audiences
}

/// The band of an audience that names none: that of its youngest readers.
fn usual_band(grades: &[u8], reading: Reading) -> &'static str {
    match grades.iter().min() {
        Some(..=2) => "grades-1-2",
        Some(3 | 4) => "grades-3-4",
        Some(5 | 6) => "grades-5-6",
        Some(_) => "grades-7-12",
        None if reading.large => "large",
        None => "adult",
    }
}

struct AudienceReader<'a> {
    path: &'a SourcePath,
    notes: &'a mut Vec<Diagnostic>,
    audiences: &'a mut Audiences,
    /// Those who are not among all: pages must name them.
    apart: AudienceSet,
}

/// The names of an audience or a group.
struct Names {
    id: Box<str>,
    name: Localized,
    aliases: Vec<String>,
}

impl AudienceReader<'_> {
    fn names(fields: &mut Fields<'_>) -> Option<Names> {
        let id = fields.text("id");
        let name = fields.localized("name");
        let aliases = fields.names("aliases").into_iter().map(|word| word.value).collect();
        let Some(id) = id else {
            fields.missing("id");
            return None;
        };
        if !is_id(&id) {
            let finding = Diagnostic::new("wrong-id", fields.place("id")).with("found", &id);
            fields.notes.push(finding);
        }
        Some(Names { name: name.unwrap_or_else(|| Localized::plain(id.clone())), id: id.into(), aliases })
    }

    /// Reads an audience with its members; gives the leaves below it.
    fn node(&mut self, key: &str, node: Node) -> AudienceSet {
        let Some(mut fields) = Fields::new(node, key, self.path, self.notes) else { return AudienceSet::EMPTY };
        let names = Self::names(&mut fields);
        let members = fields.list("members");
        let (band, in_all) = (fields.text("band"), fields.flag("in_all"));
        if let Some(unknown) = band.as_ref().filter(|band| !BANDS.iter().any(|known| known.name == **band)) {
            let known = BANDS.iter().map(|band| band.name);
            let finding = Diagnostic::new("unknown-band", fields.place("band"))
                .with("name", unknown)
                .with_list("known", known.clone())
                .with_near(unknown, known);
            fields.notes.push(finding);
        }
        let grades: Vec<u8> = fields.names("grades").into_iter().filter_map(|word| word.value.parse().ok()).collect();
        let reading_key = fields.key("reading");
        let reading = fields.take("reading");
        fields.finish();
        let reading = reading.map_or_else(Reading::default, |node| self.reading(&reading_key, node));
        let Some(names) = names else { return AudienceSet::EMPTY };
        let set = if members.is_empty() {
            if self.audiences.leaves.len() == limits::AUDIENCES {
                // All that are too many have one finding.
                if self.notes.iter().any(|note| note.code == "too-many-audiences") {
                    return AudienceSet::EMPTY;
                }
                self.notes.push(
                    Diagnostic::new("too-many-audiences", Place::Value(self.path.clone(), key.to_owned()))
                        .with("most", limits::AUDIENCES),
                );
                return AudienceSet::EMPTY;
            }
            let leaf = AudienceId(self.audiences.leaves.len() as u8);
            self.audiences.leaves.push(Audience {
                id: names.id.clone(),
                name: names.name.clone(),
                band: band.map_or_else(|| usual_band(&grades, reading).into(), Into::into),
                grades,
                reading,
            });
            AudienceSet::of(leaf)
        } else {
            members.into_iter().fold(AudienceSet::EMPTY, |set, (key, node)| set.with(self.node(&key, node)))
        };
        if in_all == Some(false) {
            self.apart = self.apart.with(set);
        }
        self.enter(key, &names, set);
        set
    }

    fn reading(&mut self, key: &str, node: Node) -> Reading {
        let standard = Reading::default();
        let Some(mut fields) = Fields::new(node, key, self.path, self.notes) else { return standard };
        let mut positive =
            |name| fields.number(name).and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
        let (speed, sentence) = (positive("speed"), positive("sentence"));
        let reading = Reading {
            speed: speed.unwrap_or(standard.speed),
            sentence: sentence.unwrap_or(standard.sentence),
            pinyin: fields.flag("pinyin").unwrap_or(false),
            large: fields.flag("large").unwrap_or(false),
        };
        fields.finish();
        reading
    }

    fn group(&mut self, key: &str, node: Node) {
        let Some(mut fields) = Fields::new(node, key, self.path, self.notes) else { return };
        let names = Self::names(&mut fields);
        let members = fields.names("members");
        if members.is_empty() {
            fields.lacks("members");
        }
        fields.finish();
        let mut set = AudienceSet::EMPTY;
        for member in members {
            match self.audiences.set(&member.value) {
                Some(found) => set = set.with(found),
                None => self.notes.push(self.audiences.unknown(&member.value, member.place(self.path))),
            }
        }
        if let Some(names) = names {
            self.enter(key, &names, set);
        }
    }

    fn enter(&mut self, key: &str, names: &Names, set: AudienceSet) {
        let texts = names.name.texts.iter().map(|(_, text)| text.as_str());
        let all: Vec<&str> =
            std::iter::once(&*names.id).chain(texts).chain(names.aliases.iter().map(String::as_str)).collect();
        for name in all {
            if !self.audiences.name(name, set) {
                self.notes.push(
                    Diagnostic::new("duplicate-audience", Place::Value(self.path.clone(), key.to_owned()))
                        .with("name", name),
                );
            }
        }
        self.audiences.ids.push(names.id.clone());
    }
}
