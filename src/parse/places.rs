//! `places` and `regions` of `pamphlet.yaml` → [`Places`].

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::places::{PlaceId, Places, Refusal, parts};
use crate::parse::plain;
use crate::parse::yaml::{Fields, Node, separate};
use crate::paths::SourcePath;

/// Names in a hint on a list without a tree: enough to see how a tree is written.
const SHOWN: usize = 3;

/// The places of a site: a tree of names, or the list of `regions` that sites had before. `languages` are those of the
/// site: `{zh-CN: 北京市, en: Beijing}` is one place.
pub(crate) fn read(fields: &mut Fields<'_>, languages: &[Box<str>]) -> Places {
    let regions: Vec<String> = fields.names("regions").into_iter().map(|word| word.value).collect();
    let (key, path, is_list) = (fields.key("places"), fields.path, !regions.is_empty());
    let tree = fields.take("places");
    if is_list {
        let place = Place::Key(path.clone(), fields.key("regions"));
        let shown = regions.iter().filter(|name| *name != "全国").take(SHOWN);
        let finding = Diagnostic::new("regions-flat", place)
            .with("state", tree.is_some().then_some("both"))
            .with("write", format!("{}…", shown.map(|name| format!("{name}、")).collect::<String>()));
        fields.notes.push(finding);
    }
    let Some(tree) = tree else { return Places::flat(regions) };
    let mut reader = Reader { path, notes: fields.notes, languages, places: Places::default() };
    reader.below(&key, tree, None);
    reader.places
}

struct Reader<'a> {
    path: &'a SourcePath,
    notes: &'a mut Vec<Diagnostic>,
    languages: &'a [Box<str>],
    places: Places,
}

impl Reader<'_> {
    /// What lies in a place: one name, several in one text, a list, or a map from name to what lies in it.
    fn below(&mut self, key: &str, node: Node, above: Option<PlaceId>) {
        match node {
            Node::Null => {}
            Node::List(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    let key = format!("{key}/{index}");
                    match item {
                        item if item.is_blank() => {
                            let finding = Diagnostic::new("empty-value", Place::Value(self.path.clone(), key));
                            self.notes.push(finding.with("key", "places"));
                        }
                        Node::List(_) => self.wrong(&key, &item),
                        item => self.below(&key, item, above),
                    }
                }
            }
            Node::Map(entries) => self.map(key, entries, above),
            other => {
                if let Ok(text) = other.word() {
                    let place = Place::Value(self.path.clone(), key.to_owned());
                    for name in separate(&text) {
                        self.add(name, above, &place);
                    }
                }
            }
        }
    }

    fn map(&mut self, key: &str, entries: Vec<(String, Node)>, above: Option<PlaceId>) {
        let is_tag = |tag: &String| self.languages.iter().any(|known| **known == **tag);
        if entries.iter().any(|(key, _)| key == "name") {
            return self.entry(key, Node::Map(entries), above);
        }
        if entries.iter().all(|(key, node)| is_tag(key) && !matches!(node, Node::List(_) | Node::Map(_))) {
            let texts = entries.into_iter().filter_map(|(tag, node)| Some((tag.into(), node.word().ok()?)));
            let name = Localized { texts: texts.collect() };
            for (tag, text) in &name.texts {
                plain::find(text, self.path, &format!("{key}/{tag}"), self.notes);
            }
            let _ = self.enter(name, Vec::new(), above, Place::Value(self.path.clone(), key.to_owned()));
            return;
        }
        for (name, node) in entries {
            let key = format!("{key}/{name}");
            if let Some(id) = self.add(&name, above, &Place::Key(self.path.clone(), key.clone())) {
                self.below(&key, node, Some(id));
            }
        }
    }

    /// `{name: …, aliases: […], members: …}`.
    fn entry(&mut self, key: &str, node: Node, above: Option<PlaceId>) {
        let Some(mut fields) = Fields::new(node, key, self.path, self.notes) else { return };
        let name = fields.needed_localized("name");
        let aliases = fields.names("aliases").into_iter().map(|word| word.value).collect();
        let (members_key, members) = (fields.key("members"), fields.take("members"));
        let place = fields.place("name");
        fields.finish();
        let Some(name) = name else { return };
        if let (Some(id), Some(members)) = (self.enter(name, aliases, above, place), members) {
            self.below(&members_key, members, Some(id));
        }
    }

    /// A name, or a path of names: those before the last may be there already.
    fn add(&mut self, written: &str, above: Option<PlaceId>, place: &Place) -> Option<PlaceId> {
        if let Place::Value(path, key) | Place::Key(path, key) = place {
            plain::find(written, path, key, self.notes);
        }
        let names = parts(written);
        let (last, around) = names.split_last()?;
        let mut above = above;
        for name in around {
            above = match self.places.below(above, name) {
                Some(known) => Some(known),
                None => Some(self.enter(Localized::plain(*name), Vec::new(), above, place.clone())?),
            };
        }
        self.enter(Localized::plain(*last), Vec::new(), above, place.clone())
    }

    fn enter(
        &mut self,
        name: Localized,
        aliases: Vec<String>,
        above: Option<PlaceId>,
        place: Place,
    ) -> Option<PlaceId> {
        let told = name.told();
        match self.places.add(name, aliases, above) {
            Ok(id) => Some(id),
            Err(refusal) => {
                let code = match refusal {
                    Refusal::Twice => "duplicate-place",
                    Refusal::Circle => "place-in-itself",
                };
                let around = above.map(|above| self.places.path(above));
                self.notes.push(Diagnostic::new(code, place).with("name", told).with("around", around));
                None
            }
        }
    }

    fn wrong(&mut self, key: &str, found: &Node) {
        let place = Place::Value(self.path.clone(), key.to_owned());
        let finding = Diagnostic::new("wrong-type", place).with("key", "places").with("expected", "text");
        self.notes.push(finding.with("found", found.brief()));
    }
}
