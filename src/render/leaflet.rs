//! A page of an edition and a format → a [`Sheet`].

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::model::PageId;
use crate::model::band::{HEADROOM, band};
use crate::model::sheet::{Format, Sheet};
use crate::paths::OutPath;
use crate::render::sheet::{Notes, Surroundings, blocks, cut_from_end, inline};
use crate::render::{Stage, strings, words};

/// The sheet of a page, without its pictures: their paths in the output, by the names that the sheet gives them, stand beside it.
/// `tightness` counts from 0; higher ones take less space, and never less than the band. `cut` characters are left off the end.
pub fn sheet(stage: Stage<'_>, page: PageId, format: Format, tightness: u8, cut: usize) -> Option<(Sheet, BTreeMap<String, OutPath>)> {
    let (edition, strings) = (stage.edition, strings(stage));
    let leaf = edition.leaf(page)?;
    let around = Surroundings { edition, strings, source: leaf.source };
    let mut notes = Notes::default();
    let summary = leaf.summary.as_ref().map_or(json!([]), |text| inline(text, around, &mut notes));
    let message = leaf.message.as_ref().map_or(json!([]), |text| inline(text, around, &mut notes));
    let actions: Vec<Value> = leaf.actions.iter().map(|text| inline(text, around, &mut notes)).collect();
    let mut body = blocks(&leaf.body, around, &mut notes);
    cut_from_end(&mut body, cut);
    let cited = notes.citations.iter().enumerate().filter_map(|(index, citation)| {
        let source = edition.source(&citation.source)?;
        Some(json!({"n": index + 1, "text": words::source(source, citation, edition.tag(), strings)}))
    });
    let reader = edition.reader();
    let band = band(&reader.band);
    let body_family = if band.kai { "Pamphlet Kai" } else { "Pamphlet Song" };
    let (lang, region) = leaf.language.split_once('-').map_or((leaf.language, Value::Null), |(lang, region)| (lang, json!(region)));
    let data = json!({
        "title": leaf.title,
        "author": leaf.author,
        "lang": lang,
        "region": region,
        "tight": tightness,
        "site": edition.site_title(),
        "audience": reader.name.get(edition.tag()),
        "band": {
            "size": band.size * HEADROOM, "gap": band.gap * HEADROOM, "aux": band.auxiliary * HEADROOM,
            "families": [body_family, "Pamphlet Sans", "Pamphlet Song"], "headings": ["Pamphlet Sans", "Pamphlet Song"],
        },
        "strings": strings,
        "summary": summary,
        "message": message,
        "actions": actions,
        "body": body,
        "sources": cited.collect::<Vec<_>>(),
        "qr": null,
        "address": "",
        "mark": format!("{} · {} · {}", edition.site_title(), reader.name.get(edition.tag()), leaf.updated.or(leaf.published).map_or(String::new(), |date| date.to_string())),
    });
    let files: BTreeMap<String, Arc<[u8]>> = stage.theme.layouts.clone();
    let ident = format!("{} {}", leaf.path.as_str(), format.word());
    Some((Sheet { layout: format!("leaflets/{}.typ", format.word()), data: data.to_string(), files, ident }, notes.pictures))
}
