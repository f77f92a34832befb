//! Places: a tree of names (全国 ⊃ 北京市 ⊃ 海淀区), and which of them a written name means.
//!
//! A figure or a page is filed under exactly the place that is written: nothing here turns 芜湖市 into 安徽省. Only
//! what a service reaches, and whether two places overlap, asks the tree.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::model::audience::Localized;

/// Index of a place, in the order of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(usize);

/// Signs between the names of a path: `江苏省/南京市/鼓楼区`.
const BETWEEN: [char; 2] = ['/', '／'];

/// Places that all others lie in where a site has a list and no tree.
const ALL: [&str; 2] = ["全球", "全国"];

/// All places of a site.
#[derive(Debug, Clone, Default)]
pub struct Places {
    entries: Vec<Entry>,
    /// Names and other names, in every language, to the places that bear them.
    names: HashMap<Box<str>, Vec<PlaceId>>,
    /// From a list without a tree.
    is_flat: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    name: Localized,
    aliases: Vec<String>,
    above: Option<PlaceId>,
}

/// What a written name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(PlaceId),
    None,
    /// Two or more places bear the name.
    Several(Vec<PlaceId>),
}

/// Why a place is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Beside it stands one of the same name.
    Twice,
    /// It would lie in itself.
    Circle,
}

impl Places {
    /// The list of a site that has no tree: of its places, only 全国 and 全球 hold others.
    pub fn flat(names: impl IntoIterator<Item = String>) -> Places {
        let mut places = Places { is_flat: true, ..Places::default() };
        for name in names {
            // A name that stands twice in a list is one place.
            let _ = places.add(Localized::plain(name), Vec::new(), None);
        }
        places
    }

    /// Adds a place below another one, or at the top.
    pub fn add(&mut self, name: Localized, aliases: Vec<String>, above: Option<PlaceId>) -> Result<PlaceId, Refusal> {
        let id = PlaceId(self.entries.len());
        let entry = Entry { name, aliases, above };
        let same = |known: PlaceId| entry.names().any(|name| self.entry(known).is_called(name));
        if self.and_above(above).any(same) {
            return Err(Refusal::Circle);
        }
        if entry.names().any(|name| self.below(above, name).is_some()) {
            return Err(Refusal::Twice);
        }
        for name in entry.names() {
            let bearers = self.names.entry(name.into()).or_default();
            if !bearers.contains(&id) {
                bearers.push(id);
            }
        }
        self.entries.push(entry);
        Ok(id)
    }

    /// The place of this name directly below another one, or at the top.
    pub fn below(&self, above: Option<PlaceId>, name: &str) -> Option<PlaceId> {
        self.names.get(name)?.iter().copied().find(|id| self.entry(*id).above == above)
    }

    /// Whether the site names no places: then any may be written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What `鼓楼区`, `南京市/鼓楼区` or `江苏省/南京市/鼓楼区` means: the last name is the place, those before it lie
    /// around it, in this order; some may be left out.
    pub fn find(&self, written: &str) -> Found {
        let parts = parts(written);
        let Some((last, around)) = parts.split_last() else { return Found::None };
        let bearers = self.names.get(*last).map_or(&[][..], Vec::as_slice);
        let fits = |id: &PlaceId| {
            let mut above = self.and_above(self.entry(*id).above);
            around.iter().rev().all(|name| above.any(|id| self.entry(id).is_called(name)))
        };
        let found: Vec<PlaceId> = bearers.iter().copied().filter(fits).collect();
        match found.as_slice() {
            [] => Found::None,
            [one] => Found::One(*one),
            // A whole path means what stands there, also when another place ends like it.
            _ => match found.iter().find(|id| self.and_above(Some(**id)).count() == parts.len()) {
                Some(exact) if self.is_whole(*exact, &parts) => Found::One(*exact),
                _ => Found::Several(found),
            },
        }
    }

    fn is_whole(&self, id: PlaceId, parts: &[&str]) -> bool {
        self.and_above(Some(id)).zip(parts.iter().rev()).all(|(id, part)| self.entry(id).is_called(part))
    }

    /// Whether other places lie in the one that a word means.
    pub fn holds_others(&self, written: &str) -> bool {
        match self.find(written) {
            Found::One(id) if !self.is_flat => self.entries.iter().any(|entry| entry.above == Some(id)),
            _ => ALL.contains(&written),
        }
    }

    /// The one place inside another of which a text has a name; the smallest when they lie in each other, and none when
    /// it has several that do not: those are told of together.
    pub fn named_below(&self, outer: &str, text: &str) -> Option<PlaceId> {
        let Found::One(outer) = self.find(outer) else { return None };
        let inside = (0..self.entries.len()).map(PlaceId).filter(|id| *id != outer && self.holds(outer, *id));
        let named: Vec<PlaceId> = inside.filter(|id| self.entry(*id).names().any(|name| text.contains(name))).collect();
        let smallest = |id: &&PlaceId| named.iter().all(|other| self.holds(*other, **id));
        named.iter().find(smallest).copied()
    }

    /// Whether the place that a word means is a part of a country: it lies in another one, and is not 全国.
    pub fn is_part(&self, written: &str) -> bool {
        let is_all = |id| ALL.iter().any(|name| self.entry(id).is_called(name));
        matches!(self.find(written), Found::One(id) if self.entry(id).above.is_some() && !is_all(id))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn holds(&self, outer: PlaceId, inner: PlaceId) -> bool {
        self.and_above(Some(inner)).any(|id| id == outer)
    }

    /// How many places a word's place lies in, itself included; 0 when it means none.
    pub fn depth(&self, written: &str) -> usize {
        match self.find(written) {
            Found::One(id) => self.and_above(Some(id)).count(),
            _ => 0,
        }
    }

    /// The smallest place that both lie in.
    pub fn common(&self, one: PlaceId, other: PlaceId) -> Option<PlaceId> {
        self.and_above(Some(one)).find(|id| self.holds(*id, other))
    }

    /// Whether what is for `outer` is for `inner` too, both as they are written. Where a site has no tree, that is what
    /// is for the same place, for 全国 or for 全球.
    pub fn reaches(&self, outer: &str, inner: &str) -> bool {
        match (self.is_flat, self.find(outer), self.find(inner)) {
            (false, Found::One(outer), Found::One(inner)) => self.holds(outer, inner),
            _ => outer == inner || ALL.contains(&outer),
        }
    }

    /// Whether one of two places lies in the other, both as they are written.
    pub fn overlap(&self, one: &str, other: &str) -> bool {
        self.reaches(one, other) || self.reaches(other, one)
    }

    /// Whether both words mean one place.
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        one == other || matches!((self.find(one), self.find(other)), (Found::One(a), Found::One(b)) if a == b)
    }

    /// One spelling for all that mean a place: its whole path; the word itself when it means none, or several.
    pub fn one_name(&self, written: &str) -> String {
        match self.find(written) {
            Found::One(id) => self.path(id),
            _ => written.to_owned(),
        }
    }

    /// All names of the place that a word means, for finding it in a text; the word itself when it means none.
    pub fn called<'p>(&'p self, written: &'p str) -> Vec<&'p str> {
        match self.find(written) {
            Found::One(id) => self.entry(id).names().collect(),
            _ => vec![written],
        }
    }

    /// The place that a word means as readers see it: its name in their language, with the place around it when others
    /// have the same name (南京市鼓楼区; Gulou, Nanjing).
    pub fn told<'p>(&'p self, written: &'p str, language: &str) -> Cow<'p, str> {
        let Found::One(id) = self.find(written) else { return Cow::Borrowed(written) };
        let tail: Vec<&str> = self.tail(id).into_iter().map(|id| self.entry(id).name.get(language)).collect();
        match tail.as_slice() {
            [name] => Cow::Borrowed(*name),
            _ if language.starts_with("zh") => Cow::Owned(tail.concat()),
            _ => Cow::Owned(tail.into_iter().rev().collect::<Vec<_>>().join(", ")),
        }
    }

    /// How the place is written that readers of a language see under a name.
    pub fn untold(&self, told: &str, language: &str) -> String {
        let mut all = (0..self.entries.len()).map(|id| self.written(PlaceId(id)));
        match self.find(told) {
            Found::One(id) => self.written(id),
            _ => all.find(|written| self.told(written, language) == told).unwrap_or_else(|| told.to_owned()),
        }
    }

    /// How a place is written so that no other is meant, as short as that goes.
    pub fn written(&self, id: PlaceId) -> String {
        self.joined(&self.tail(id))
    }

    /// A place with all that lies around it.
    pub fn path(&self, id: PlaceId) -> String {
        let mut path: Vec<PlaceId> = self.and_above(Some(id)).collect();
        path.reverse();
        self.joined(&path)
    }

    /// Every place as it may be written, for "did you mean" and for schemas: alone where that is enough.
    pub fn spelled(&self) -> Vec<String> {
        let mut all: Vec<String> = (0..self.entries.len()).map(|id| self.written(PlaceId(id))).collect();
        let other = self.names.iter().filter(|(_, bearers)| bearers.len() == 1).map(|(name, _)| name.to_string());
        all.extend(other);
        all.sort_unstable();
        all.dedup();
        all
    }

    fn entry(&self, id: PlaceId) -> &Entry {
        &self.entries[id.0]
    }

    /// A place and what it lies in, innermost first.
    fn and_above(&self, id: Option<PlaceId>) -> impl Iterator<Item = PlaceId> {
        std::iter::successors(id, |id| self.entry(*id).above)
    }

    /// The place and as many around it as tell it from all others, outermost first.
    fn tail(&self, id: PlaceId) -> Vec<PlaceId> {
        let mut tail = Vec::new();
        for part in self.and_above(Some(id)) {
            tail.insert(0, part);
            if self.find(&self.joined(&tail)) == Found::One(id) {
                break;
            }
        }
        tail
    }

    fn joined(&self, path: &[PlaceId]) -> String {
        path.iter().map(|id| self.entry(*id).name.get("")).collect::<Vec<_>>().join("/")
    }
}

impl Entry {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.name.texts.iter().map(|(_, name)| name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    fn is_called(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }
}

/// The names of a path, outermost first.
pub(crate) fn parts(written: &str) -> Vec<&str> {
    written.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> (Places, Vec<PlaceId>) {
        let mut places = Places::default();
        let mut ids = Vec::new();
        let all: [(&str, Option<usize>); 8] = [
            ("全国", None),
            ("北京市", Some(0)),
            ("海淀区", Some(1)),
            ("江苏省", Some(0)),
            ("南京市", Some(3)),
            ("鼓楼区", Some(4)),
            ("徐州市", Some(3)),
            ("鼓楼区", Some(6)),
        ];
        for (name, above) in all {
            let above = above.map(|above: usize| ids[above]);
            ids.push(places.add(Localized::plain(name), Vec::new(), above).expect("a place"));
        }
        (places, ids)
    }

    #[test]
    fn a_name_means_one_place_or_is_told() {
        let (places, ids) = tree();
        assert_eq!(places.find("海淀区"), Found::One(ids[2]));
        assert_eq!(places.find("鼓楼区"), Found::Several(vec![ids[5], ids[7]]));
        assert_eq!(places.find("江苏省/鼓楼区"), Found::Several(vec![ids[5], ids[7]]));
        for written in ["南京市/鼓楼区", "江苏省/南京市/鼓楼区", "全国／江苏省／南京市／鼓楼区", "全国/南京市/鼓楼区"]
        {
            assert_eq!(places.find(written), Found::One(ids[5]), "{written}");
        }
        assert_eq!(places.find("北京市/鼓楼区"), Found::None);
        assert_eq!(places.find(""), Found::None);
        assert_eq!((places.written(ids[2]), places.written(ids[7])), ("海淀区".to_owned(), "徐州市/鼓楼区".to_owned()));
        assert_eq!(places.path(ids[7]), "全国/江苏省/徐州市/鼓楼区");
        assert_eq!(places.told("南京市/鼓楼区", "zh-CN"), "南京市鼓楼区");
    }

    #[test]
    fn what_is_for_a_place_is_for_all_that_lies_in_it() {
        let (places, ids) = tree();
        assert!(places.reaches("全国", "海淀区") && places.reaches("北京市", "海淀区"));
        assert!(!places.reaches("海淀区", "北京市") && !places.reaches("北京市", "江苏省"));
        assert!(!places.reaches("鼓楼区", "鼓楼") && places.overlap("海淀区", "北京市"));
        assert_eq!(places.common(ids[2], ids[5]), Some(ids[0]));
        assert_eq!(places.common(ids[5], ids[7]), Some(ids[3]));
        assert_eq!(places.common(ids[2], ids[1]), Some(ids[1]));
    }

    #[test]
    fn no_place_lies_in_itself_or_stands_twice() {
        let (mut places, ids) = tree();
        let mut add = |name: &str, above| places.add(Localized::plain(name), Vec::new(), above);
        assert_eq!(add("全国", Some(ids[2])), Err(Refusal::Circle));
        assert_eq!(add("海淀区", Some(ids[2])), Err(Refusal::Circle));
        assert_eq!(add("海淀区", Some(ids[1])), Err(Refusal::Twice));
        assert_eq!(add("全国", None), Err(Refusal::Twice));
    }

    #[test]
    fn a_list_is_read_as_before() {
        let places = Places::flat(["全国", "北京市", "海淀区", "北京市"].map(str::to_owned));
        assert!(places.reaches("全国", "海淀区") && !places.reaches("北京市", "海淀区"));
        assert!(places.reaches("全国", "没有登记的地方"));
        assert_eq!(places.spelled(), ["全国", "北京市", "海淀区"]);
    }
}
