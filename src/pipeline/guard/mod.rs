//! The guard: what readers hold in their hands does not vanish unasked.
//!
//! What stood in the output folder is compared with what the site has now. An address whose page, print or ticket would
//! go, although its author did not delete it, keeps the site from being published until somebody says that it may go;
//! so does one that a printed code leads to. Everything is read from the folder itself and from the site: a build
//! without a cache says the same.

mod address;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Options;
use crate::diag::{Diagnostic, Place, Trouble};
use crate::model::audience::AudienceId;
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::review::{Due, Review, Standing};
use crate::model::signed::page_of;
use crate::output::Output;
use crate::output::Ready;
use crate::output::plan::{EditionId, Route};
use crate::paths::CONFIG;
use crate::paths::SourcePath;
use crate::publish::{self, PathHashes, Publisher, Shade};
use address::{Address, Atlas, Kind};

/// What may go, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdraw {
    /// All that would be named.
    pub all: bool,
    /// Pages (`oral/brush`), addresses or folders of editions.
    pub named: Vec<String>,
}

impl Withdraw {
    /// Whether a page is named, all its languages or this one: `oral/brush.en`.
    pub(super) fn names(&self, page: &str, languages: &[Box<str>]) -> bool {
        let original = original(page, languages);
        // With an ending it is one address of the page, with a slash at the end the folder of an edition.
        let is_page = |named: &&String| !named.trim().ends_with('/') && !cleaned(named).ends_with(".html");
        let pages = self.named.iter().filter(is_page).map(|named| cleaned(named));
        pages.map(|named| bare(&named)).any(|named| named == page || named == original)
    }

    /// A finding for each name of nothing that could go: neither of a page, nor of a file in the output, nor of a
    /// folder there that the site has no more.
    pub(super) fn unknown<'p>(
        &self,
        pages: impl Iterator<Item = &'p str> + Clone,
        output: &Path,
        config: &Config,
    ) -> Vec<Diagnostic> {
        let languages = &config.languages;
        let is_current = |folder: &str| {
            let of_language =
                folder.split_once('/').filter(|(first, _)| languages.iter().any(|language| **language == **first));
            let rest = of_language.map_or(folder, |(_, rest)| rest);
            let first = rest.split('/').next().unwrap_or_default();
            rest.is_empty()
                || pages.clone().any(|page| page.starts_with(rest))
                || config.audiences.iter().any(|(_, audience)| *audience.id == *first)
        };
        let mut stands: Option<Vec<String>> = None;
        let mut is_in_output = |named: &str| {
            let stands =
                stands.get_or_insert_with(|| publish::there(output).into_iter().map(|(name, _)| name).collect());
            let (folder, page) = (format!("{}/", cleaned(named)), format!("{}.html", bare(named)));
            stands.iter().any(|name| {
                *name == cleaned(named)
                    || (name.starts_with(&folder) && !is_current(&folder))
                    || name.strip_suffix(&page).is_some_and(|tree| tree.is_empty() || tree.ends_with('/'))
            })
        };
        let of_page = |named: &String| {
            let (bare, cleaned) = (bare(named), cleaned(named));
            !cleaned.ends_with(".html") && pages.clone().any(|page| page == bare || original(page, languages) == bare)
        };
        let unknown = self.named.iter().filter(|named| !of_page(named) && !is_in_output(named));
        let finding = |named: &String| {
            Diagnostic::new("no-such-page", Place::Nowhere).with("page", named).with_near(&bare(named), pages.clone())
        };
        unknown.map(finding).collect()
    }

    fn allows(&self, address: &Address, languages: &[Box<str>]) -> bool {
        let same = |named: &String| {
            let named = cleaned(named);
            let bare = bare(&named);
            let tree = address.tree.trim_end_matches('/');
            bare == address.page
                || bare == format!("{}.{}", address.page, address.language(languages))
                || named == address.name
                || address.name.strip_suffix(".html") == Some(&*bare)
                || (!tree.is_empty() && named == tree)
        };
        self.all || self.named.iter().any(same)
    }
}

/// What was typed, as a path below the content.
fn cleaned(named: &str) -> String {
    let named = named.trim().replace('\\', "/");
    let named = named.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
    named.trim_start_matches("content/").to_owned()
}

/// The page that is meant by what was typed.
fn bare(named: &str) -> String {
    cleaned(named).trim_end_matches(".md").trim_end_matches(".html").to_owned()
}

/// A page without its language.
fn original<'p>(page: &'p str, languages: &[Box<str>]) -> &'p str {
    let of_language = page.rsplit_once('.').filter(|(_, tag)| languages.iter().any(|known| **known == **tag));
    of_language.map_or(page, |(page, _)| page)
}

/// What of the old site the new one has no more.
#[derive(Debug, Default)]
pub struct Losses {
    /// What keeps the site from being published.
    pub notes: Vec<Diagnostic>,
    /// Addresses that go all the same, for telling.
    pub gone: Vec<String>,
}

/// Why an address goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// Its text was changed after it was signed.
    Void,
    /// It was signed with another conclusion than approval.
    Refused,
    /// The site demands signatures that it does not have.
    Unsigned,
    /// Its review is overdue, and the site withholds such pages.
    Overdue,
    /// Its author says that it is a draft.
    Draft,
    /// Its author deleted or renamed it.
    Deleted,
    /// It is no longer for these readers.
    Audience,
    /// It is no longer printed like this.
    Format,
    /// The site has no such audience or language any more.
    Edition,
}

impl Why {
    /// Whether somebody meant it to go.
    fn is_meant(self) -> bool {
        matches!(self, Why::Draft | Why::Deleted)
    }

    /// The keys of the words for it and for how to keep the page.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Why::Void => ("vanish-void", "vanish-keep-void"),
            Why::Refused => ("vanish-refused", "vanish-keep-refused"),
            Why::Unsigned | Why::Overdue => ("vanish-unsigned", "vanish-keep-unsigned"),
            Why::Draft => ("vanish-draft", "vanish-keep-draft"),
            Why::Deleted => ("vanish-deleted", "vanish-keep-deleted"),
            Why::Audience => ("vanish-audience", "vanish-keep-audience"),
            Why::Format => ("vanish-format", "vanish-keep-format"),
            Why::Edition => ("vanish-edition", "vanish-keep-edition"),
        }
    }
}

/// What the folder will consist of, as its manifest tells it.
pub fn wanted(ready: &Ready, publisher: &Publisher) -> PathHashes {
    PathHashes::of(ready.plan.routes.iter().map(|route| {
        let path = route.path.as_str();
        match shade(ready, route) {
            // What readers had before it became a draft is theirs until somebody says otherwise.
            Shade::Draft if publisher.stands(path) == Some(Shade::Whole) => (path, Shade::Whole),
            shade => (path, shade),
        }
    }))
}

/// What a reader finds at a route.
fn shade(ready: &Ready, route: &Route) -> Shade {
    let of_page = |edition: EditionId, page| {
        let (audience, language) = ready.plan.editions[edition];
        match ready.site.version(page, audience, language) {
            Some(version) if version.language == language && version.draft => Shade::Draft,
            Some(version) if version.language == language => Shade::Whole,
            _ => Shade::StandIn,
        }
    };
    match &route.output {
        Output::Chooser { .. } | Output::Withdrawn { .. } => Shade::StandIn,
        Output::Page { edition, page, part: 0 } | Output::Ticket { edition, page } => of_page(*edition, *page),
        Output::Leaflet { job, .. } => of_page(ready.plan.leaflets[*job].edition, ready.plan.leaflets[*job].page),
        _ => Shade::Whole,
    }
}

/// Compares what stands in the folder with what it will consist of.
pub fn losses(ready: &Ready, options: &Options, publisher: &Publisher, wanted: &PathHashes) -> Result<Losses, Trouble> {
    let was_whole = |name: &String| publisher.stands(name) == Some(Shade::Whole);
    // What a build with drafts showed was nobody's yet.
    let mut lost = publisher.going(wanted)?;
    lost.retain(|name| publisher.stands(name) != Some(Shade::Draft));
    if publisher.tells_shades() {
        let stand_ins = ready
            .plan
            .routes
            .iter()
            .map(|route| &route.path.0)
            .filter(|name| wanted.shade(name) == Some(Shade::StandIn) && was_whole(name));
        lost.extend(stand_ins.cloned());
    }
    if lost.is_empty() {
        return Ok(Losses::default());
    }
    let atlas = Atlas::new(ready, &lost);
    // Behind a code it may only have been said that a page is withdrawn, and no print was ever there.
    let was_down = |address: &Address| ready.site.withdrawn_once.contains_key(&*address.page);
    let stood = |address: &Address| address.kind != Kind::Ticket || was_whole(&address.name) || !was_down(address);
    let addresses: Vec<Address> = lost.iter().filter_map(|name| atlas.locate(name)).filter(stood).collect();
    // What a printed code leads to.
    let printed: BTreeSet<(&str, &str)> = addresses
        .iter()
        .filter(|address| address.kind == Kind::Ticket)
        .map(|address| (&*address.tree, &*address.page))
        .collect();
    let mut groups: BTreeMap<(SourcePath, Why, &str), Vec<&Address>> = BTreeMap::new();
    let mut losses = Losses::default();
    for address in &addresses {
        let (source, why) = reason(ready, &atlas, address);
        let unasked =
            if why.is_meant() { printed.contains(&(&*address.tree, &*address.page)) } else { why != Why::Overdue };
        let is_withdrawn = atlas.is_withdrawn(address);
        if unasked && !is_withdrawn && !options.withdraw.allows(address, &ready.site.config.languages) {
            groups
                .entry((source, why, if why == Why::Edition { &address.tree } else { "" }))
                .or_default()
                .push(address);
        } else if address.kind != Kind::Ticket && !(is_withdrawn && wanted.has(&address.name)) {
            losses.gone.push(address.name.clone());
        }
    }
    losses.notes =
        groups.into_iter().map(|((source, why, tree), addresses)| finding(source, why, tree, &addresses)).collect();
    Ok(losses)
}

/// What stands in the folder of the pages that were named and are known as withdrawn, with the pictures of prints.
pub(super) fn named(ready: &Ready, options: &Options, there: &[String]) -> Vec<String> {
    let atlas = Atlas::new(ready, there);
    let languages = &ready.site.config.languages;
    let addresses = there.iter().filter_map(|name| atlas.locate(name));
    let is_down = |address: &Address| {
        ready.site.withdrawn.contains_key(&*address.page) && options.withdraw.allows(address, languages)
    };
    let named = addresses.filter(is_down).map(|address| address.name);
    let named: BTreeSet<String> = named.collect();
    let picture_of = |name: &String| name.strip_suffix(".png").map(|stem| format!("{stem}.pdf"));
    let goes = |name: &&String| named.contains(*name) || picture_of(name).is_some_and(|print| named.contains(&print));
    there.iter().filter(goes).cloned().collect()
}

/// Why an address goes, and the file that says so or should be there.
fn reason(ready: &Ready, atlas: &Atlas<'_>, address: &Address) -> (SourcePath, Why) {
    let Some((audience, language)) = atlas.edition(&address.tree) else {
        return (SourcePath::new(CONFIG), Why::Edition);
    };
    let tag = &ready.site.config.languages[language];
    let own = || {
        [
            (language == 0).then(|| format!("content/{}.md", address.page)),
            Some(format!("content/{}.{tag}.md", address.page)),
        ]
    };
    let found = own().into_iter().flatten().find_map(|path| atlas.document(&path));
    let of_page = |document: &Document| why(ready, document, audience, address.kind);
    let deleted = || SourcePath::new(own().into_iter().flatten().next().unwrap_or_default());
    match found {
        Some(document) => (document.outline.path.clone(), of_page(document)),
        None => match atlas.any(&address.page) {
            // Where the original is as it was, it was the translation that went.
            Some(original)
                if address.kind == Kind::Page
                    && ready
                        .site
                        .page_at(&address.page)
                        .is_none_or(|page| ready.site.version(page, audience, language).is_none()) =>
            {
                (original.outline.path.clone(), of_page(original))
            }
            _ => (deleted(), Why::Deleted),
        },
    }
}

/// Why a page is not there for an audience, or why it has no such print.
fn why(ready: &Ready, document: &Document, audience: AudienceId, kind: Kind) -> Why {
    let (config, outline) = (&ready.site.config, &document.outline);
    let set = outline.front.readers(&config.audiences);
    let for_pupils = config.audiences.has_pupils(set);
    let review = Review::of(&config.review, &outline.front, &document.stands, ready.site.today);
    let lacking: Vec<Standing> = review.lacking(&config.review, for_pupils).map(|(_, standing, _)| *standing).collect();
    match outline.front.draft {
        true => Why::Draft,
        false if config.review.withhold && review.due == Due::Overdue => Why::Overdue,
        false if lacking.contains(&Standing::Refused) => Why::Refused,
        false if lacking.iter().any(|standing| standing.is_void()) => Why::Void,
        false if !lacking.is_empty() => Why::Unsigned,
        false if kind == Kind::Page || !set.contains(audience) => Why::Audience,
        false => Why::Format,
    }
}

fn finding(source: SourcePath, why: Why, tree: &str, addresses: &[&Address]) -> Diagnostic {
    const SHOWN: usize = 40;
    let (said, keep) = why.words();
    let names: Vec<&str> = addresses.iter().map(|address| &*address.name).collect();
    let shown = &names[..names.len().min(SHOWN)];
    // A page that only loses some of its addresses stays: these are named one by one. Else it is named with its
    // language: what is withdrawn by name stays down.
    let page = [page_of(&source)];
    let asked = match why {
        Why::Format | Why::Audience => shown,
        Why::Edition => &[tree],
        _ => &page,
    };
    let asked: Vec<String> = asked.iter().map(|name| format!("--withdraw \"{name}\"")).collect();
    Diagnostic::new("would-vanish", Place::File(source))
        .with_list("addresses", shown.iter().copied())
        .with("n_more", names.len() - shown.len())
        .with("ask", asked.join(" "))
        .with_words("why", said)
        .with_words("keep", keep)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_a_page_a_language_of_it_or_a_folder() {
        let languages: [Box<str>; 2] = ["zh-CN".into(), "en".into()];
        let typed = |named: &str| Withdraw { all: false, named: vec![named.to_owned()] };
        let taken = |named: &str, page: &str| typed(named).names(page, &languages);
        assert!(taken("content/oral/brush.md", "oral/brush") && taken("oral/brush", "oral/brush.en"));
        assert!(taken("oral/brush.en", "oral/brush.en") && !taken("oral/brush.en", "oral/brush"));
        assert!(
            !taken("oral/brush.html", "oral/brush") && taken("parents", "parents") && !taken("parents/", "parents")
        );

        let address = |tree: &str| Address {
            name: format!("{tree}oral/brush.html"),
            kind: Kind::Page,
            tree: tree.to_owned(),
            page: "oral/brush".to_owned(),
        };
        let goes = |named: &str, tree: &str| typed(named).allows(&address(tree), &languages);
        assert!(
            goes("oral/brush", "en/parents/") && goes("oral/brush.en", "en/parents/") && goes("oral/brush.en", "en/")
        );
        assert!(
            !goes("oral/brush.en", "parents/") && goes("oral/brush.zh-CN", "parents/") && goes("parents/", "parents/")
        );
    }
}
