//! A page of an edition and a format → a [`Sheet`].

mod remarks;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::plan::{EditionPlan, Job, Plan, Route};
use super::print_version::Mark;
use super::{Output, PageContext, Reads, strings};
use crate::diag::{Argument, Diagnostic, Place, Span};
use crate::limits;
use crate::model::PageId;
use crate::model::band::{Band, HEADROOM, band};
use crate::model::document::DirectiveName;
use crate::model::edition::{Edition, Leaf, Text};
use crate::model::leaflet::{Format, Ingredient, Leaflet, Piece, Profile, Takes};
use crate::model::sheet::{Fit, Part, Sheet, Unit};
use crate::paths::{OutPath, SourcePath, absolute, ticket_path};
use crate::render::emoji;
use crate::render::sheet::cut::length;
use crate::render::sheet::signs::scrub;
use crate::render::sheet::units::{cited, deepest, drop_unfit, has, has_block, keep_cited_notes, kind_of, units};
use crate::render::sheet::{Notes, Surroundings, blocks, inline};
use crate::render::words;

/// The text of its page, and what registers say of its references.
pub(super) const READS: Reads = Reads::OwnBody;

/// The leaflets of an edition's pages, and where their files go.
pub(super) fn routes(of: &EditionPlan<'_>, plan: &mut Plan) {
    for page in of.pages().filter(|page| *page == 0 || of.edition.has(*page)) {
        let path = of.edition.path(page);
        let stem = path.as_str().trim_end_matches(".html");
        for leaflet in of.edition.leaflets(page) {
            let files: Vec<(Piece, OutPath)> =
                leaflet.pieces().map(|piece| (piece, OutPath::new(leaflet.file(stem, piece)))).collect();
            let route = |(piece, path): &(Piece, OutPath)| Route {
                path: path.clone(),
                output: Output::Leaflet { job: plan.leaflets.len(), piece: *piece },
            };
            plan.routes.extend(files.iter().map(route));
            plan.leaflets.push(Job { edition: of.id, page, leaflet, files });
        }
    }
}

/// The texts of a page as the layouts read them.
struct Texts {
    summary: Value,
    message: Value,
    actions: Value,
    body: Value,
    sources: Value,
    terms: Value,
    services: Value,
    places: Vec<u32>,
    pictures: BTreeMap<String, OutPath>,
    problems: Vec<Diagnostic>,
}

fn texts<'a>(context: PageContext<'a>, leaf: &'a Leaf<'a>) -> Texts {
    let (edition, strings) = (context.edition, strings(context));
    let around = Surroundings { edition, strings, source: leaf.source };
    let mut notes = Notes::default();
    let one = |text: &Option<Text<'_>>, notes: &mut Notes<'a>| {
        text.as_ref().map_or(json!([]), |text| inline(text, None, around, notes))
    };
    let summary = one(&leaf.summary, &mut notes);
    let message = one(&leaf.message, &mut notes);
    let actions =
        leaf.actions.iter().enumerate().map(|(index, text)| inline(text, Some(index), around, &mut notes)).collect();
    let body = blocks(&leaf.body, around, &mut notes);
    // What the page as a whole rests on stands on every print of it; a layout that shows a part of the text lists what
    // that part cites besides.
    let whole: Vec<usize> = leaf.sources.iter().map(|citation| notes.cite(citation.clone())).collect();
    let cited = notes.citations.iter().zip(1..).filter_map(|(citation, number)| {
        let source = edition.source(&citation.source)?;
        Some(json!({"n": number, "text": words::source(source, citation, edition.tag(), strings),
            "whole": whole.contains(&number)}))
    });
    let sources = cited.collect();
    let tag = edition.tag();
    let terms = notes.terms.iter().map(|term| {
        let plain = term.plain.as_ref().map(|text| text.get(tag));
        let gloss = term.gloss.as_ref().map(|text| text.get(tag));
        json!({"term": term.name.get(tag), "plain": plain, "gloss": gloss})
    });
    let terms = terms.collect();
    let services = services(edition, &notes);
    Texts {
        summary,
        message,
        actions,
        body,
        sources,
        terms,
        services,
        places: notes.places,
        pictures: notes.pictures,
        problems: notes.problems,
    }
}

fn services(edition: &Edition<'_>, notes: &Notes<'_>) -> Value {
    let tag = edition.tag();
    let listed = notes.services.iter().filter_map(|id| edition.service(id)).map(|service| {
        json!({"name": service.name.get(tag), "phone": service.phone,
            "hours": service.hours.as_ref().map(|hours| hours.get(tag))})
    });
    listed.collect()
}

/// The version mark of a page in this edition: of its words, whatever they are printed as.
pub(crate) fn mark(context: PageContext<'_>, page: PageId) -> Option<Mark> {
    let leaf = context.edition.leaf(page)?;
    Some(mark_of(&leaf, &texts(context, &leaf)))
}

fn mark_of(leaf: &Leaf<'_>, texts: &Texts) -> Mark {
    Mark::new(
        &leaf.path,
        &[&json!(leaf.title), &texts.summary, &texts.message, &texts.actions, &texts.body, &texts.sources],
    )
}

/// A leaflet of a page before it is fitted: all that its sheets have in common.
pub(crate) struct Draft {
    leaflet: Leaflet,
    figures: Band,
    data: Value,
    mark: Mark,
    /// Where prints of the page are checked; `None` when the site has no public address.
    address: Option<String>,
    ident: String,
    title: String,
    audience: Argument,
    place: Place,
    places: Vec<u32>,
    units: Vec<Unit>,
    own_layouts: BTreeMap<String, String>,
    /// Emoji that no font has: they are not printed.
    left_out: BTreeSet<char>,
    /// Where its pictures lie in the output, by the names that the data gives them.
    pub pictures: BTreeMap<String, OutPath>,
    /// What paper cannot say of the page.
    problems: Vec<Diagnostic>,
    is_empty: bool,
    depth: (usize, Option<u32>),
    endless: Option<(Part, usize, usize)>,
    /// Signs without a face that were taken out, each with the number of its block.
    dropped: Vec<(char, Option<u32>)>,
}

/// What a format prints of a page's texts, all units of the page, and whether there is nothing for it.
fn taken(format: Format, texts: &mut Texts, has_letter: bool) -> (Vec<Unit>, bool) {
    let mut units = units(&texts.summary, &texts.message, &texts.actions, &texts.body);
    // The slip is printed: on the letter.
    if has_letter {
        let slip = kind_of(DirectiveName::Slip.word());
        units.retain(|unit| unit.name != slip);
    }
    let takes = format.takes();
    if drop_unfit(&mut texts.body, takes) {
        keep_cited_notes(&mut texts.body);
        let mut numbers = Vec::new();
        [&texts.summary, &texts.message, &texts.actions, &texts.body]
            .into_iter()
            .for_each(|text| cited(text, &mut numbers));
        if let Some(sources) = texts.sources.as_array_mut() {
            sources.retain(|source| {
                source["whole"] == true || source["n"].as_u64().is_some_and(|number| numbers.contains(&number))
            });
        }
    }
    let is_there = |ingredient: &Ingredient| match ingredient {
        Ingredient::Message => !texts.message.as_array().is_none_or(Vec::is_empty),
        Ingredient::Actions => !texts.actions.as_array().is_none_or(Vec::is_empty),
        Ingredient::Block(name) => has_block(&texts.body, *name),
        Ingredient::Tasks => has(&texts.body, &|node| {
            node["items"].as_array().is_some_and(|items| items.iter().any(|item| !item["task"].is_null()))
        }),
        Ingredient::Picture => has(&texts.body, &|node| node["kind"] == "picture"),
    };
    let is_empty = matches!(takes, Takes::Extract { needs } if !needs.is_empty() && !needs.iter().any(is_there));
    (units, is_empty)
}

/// The draft of a page's leaflet; `None` when the edition has no such page. `families` are those of the site's own
/// fonts.
pub(crate) fn draft(context: PageContext<'_>, page: PageId, leaflet: Leaflet, families: &[String]) -> Option<Draft> {
    let (edition, strings) = (context.edition, strings(context));
    let leaf = edition.leaf(page)?;
    let mut texts = texts(context, &leaf);
    let mark = mark_of(&leaf, &texts);
    let has_letter =
        leaflet.format == Format::Letter || edition.leaflets(page).iter().any(|other| other.format == Format::Letter);
    let (units, is_empty) = taken(leaflet.format, &mut texts, has_letter);
    let own_layouts = context.theme.own_layouts();
    // What an extract does not print loses no link.
    let is_told = leaflet.format == Format::Letter || matches!(leaflet.format.takes(), Takes::Page { .. });
    let reader = edition.reader();
    let figures = band(&reader.band).for_profile(leaflet.profile);
    let (lang, region) =
        leaf.language.split_once('-').map_or((leaf.language, Value::Null), |(lang, region)| (lang, json!(region)));
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| words::date(date, strings));
    let (width, height) = leaflet.format.size();
    let audience = reader.name.get(edition.tag());
    let mut data = json!({
        "title": leaf.title, "site": edition.site_title(), "audience": audience, "author": leaf.author,
            "where": leaf.region,
        "lang": lang, "region": region,
        "published": day(leaf.published), "updated": day(leaf.updated), "review_due": day(leaf.review_due),
        "format": leaflet.format.word(), "profile": leaflet.profile.word(),
        "paper": {"width": width, "height": height, "bleed": leaflet.profile.bleed()},
            "colour": leaflet.profile == Profile::Trade,
        "band": type_data(figures, families), "strings": context.theme.layout_strings(edition.tag(),
            reader.readers().word(), leaflet.format.word()),
        "summary": texts.summary, "message": texts.message, "actions": texts.actions, "body": texts.body,
        "sources": texts.sources, "terms": texts.terms, "services": texts.services,
        "mark": mark.printed(), "date": day(leaf.updated.or(leaf.published)), "qr": null,
    });
    let (depth, endless) = (deepest(&data["body"]), endless(&data));
    let mut dropped = Vec::new();
    scrub(&mut data, None, &mut dropped);
    Some(Draft {
        leaflet,
        figures,
        data,
        address: edition
            .base_url()
            .map(|base| format!("{}#{}", absolute(base, &ticket_path(&mark.ticket)), mark.fingerprint)),
        mark,
        ident: format!("{} {}", leaf.path.as_str(), leaflet.name()),
        title: leaf.title.to_owned(),
        audience: reader.name.told(),
        place: Place::File(leaf.source.clone()),
        places: texts.places,
        units,
        // A layout of the site's own may print what the program's does not.
        is_empty: is_empty && !uses(&own_layouts, leaflet.format),
        own_layouts,
        left_out: BTreeSet::new(),
        depth,
        endless,
        pictures: texts.pictures,
        problems: if is_told { texts.problems } else { Vec::new() },
        dropped,
    })
}

/// A text besides the body that is longer than any print can hold.
fn endless(data: &Value) -> Option<(Part, usize, usize)> {
    let parts = [Part::Title, Part::Author, Part::Summary, Part::Message, Part::Actions];
    parts.into_iter().find_map(|part| {
        let most =
            if matches!(part, Part::Title | Part::Author) { limits::PRINTED_TITLE } else { limits::PRINTED_FRONT };
        let text = &data[part.word()];
        let found = text.as_str().map_or_else(|| length(text), |text| text.chars().count());
        (found > most).then_some((part, found, most))
    })
}

/// Whether a format is set by a layout of the site.
fn uses(own: &BTreeMap<String, String>, format: Format) -> bool {
    let shared = ["leaflets/base.typ", "leaflets/one-page.typ", "leaflets/notes.typ"];
    let is_shared = |name: &String| shared.contains(&name.as_str()) || name.starts_with("leaflets/lib/");
    own.contains_key(&format.layout()) || own.keys().any(is_shared)
}

impl Draft {
    /// Emoji in black and white; those that no font has (`has`) are left out.
    pub(crate) fn in_black_and_white(mut self, has: &dyn Fn(char) -> bool) -> Draft {
        for part in [
            "title", "site", "audience", "author", "summary", "message", "actions", "body", "sources", "terms",
            "services",
        ] {
            emoji::printed(&mut self.data[part], has, &mut self.left_out);
        }
        self
    }

    /// The page's file.
    pub(crate) fn source(&self) -> Option<&SourcePath> {
        self.place.path()
    }

    /// A hint for each place in the page's file, whose words these are, where an emoji was left out.
    pub(crate) fn left_out(&self, words: &str) -> Vec<Diagnostic> {
        let finding = |c: char, place: Place| {
            Diagnostic::new("leaflet-emoji-left-out", place)
                .with("found", c)
                .with("point", format!("U+{:04X}", u32::from(c)))
                .with("title", &self.title)
        };
        let mut notes = Vec::new();
        for &c in &self.left_out {
            let places = words.match_indices(c).map(|(at, sign)| match &self.place {
                Place::File(path) => Place::Span(path.clone(), Span::new(at, at + sign.len())),
                place => place.clone(),
            });
            let before = notes.len();
            notes.extend(places.map(|place| finding(c, place)));
            // It stands in a register.
            if notes.len() == before {
                notes.push(finding(c, self.place.clone()));
            }
        }
        notes
    }

    /// All that the leaflet is made of besides pictures, layouts and fonts; what it leaves out is a matter of its units
    /// too.
    pub(crate) fn words(&self) -> String {
        format!("{}\n{}\n{}\n{}", self.ident, self.address.as_deref().unwrap_or(""), self.units.len(), self.data)
    }

    /// The names of its audience, in all languages.
    pub(crate) fn audience(&self) -> &Argument {
        &self.audience
    }

    /// The QR code of the address, at level Q; `None` without an address, or when it is too long for any.
    pub(crate) fn code(&self) -> Option<Code> {
        let code = qrcode::QrCode::with_error_correction_level(self.address.as_ref()?, qrcode::EcLevel::Q).ok()?;
        let drawing = code.render::<qrcode::render::svg::Color<'_>>().module_dimensions(1, 1).quiet_zone(true).build();
        Some(Code { modules: code.width(), drawing: drawing.into_bytes().into() })
    }

    /// The sheet for a fit.
    pub(crate) fn sheet(&self, fit: Fit, code: Option<&Code>, pictures: &BTreeMap<String, Arc<[u8]>>) -> Sheet {
        let mut data = self.data.clone();
        data["tight"] = json!(fit.tight);
        let mut pictures = pictures.clone();
        if let (Some(code), Some(address)) = (code, &self.address) {
            let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).split('#').next();
            data["qr"] = json!({"file": "/qr.svg", "modules": code.modules, "module": self.leaflet.format.module(),
                "address": address, "shown": shown});
            pictures.insert("qr.svg".to_owned(), Arc::clone(&code.drawing));
        }
        Sheet {
            leaflet: self.leaflet,
            band: self.figures,
            data: data.to_string(),
            pictures,
            modules: code.map_or(0, |code| code.modules),
            load: self.mark.load,
            length: length(&self.data["body"]),
            ident: self.ident.clone(),
            title: self.title.clone(),
            audience: self.audience.clone(),
            place: self.place.clone(),
            places: self.places.clone(),
            units: self.units.clone(),
            picture_names: self
                .pictures
                .iter()
                .map(|(name, path)| (name.clone(), path.as_str().rsplit('/').next().unwrap_or_default().to_owned()))
                .collect(),
            depth: self.depth,
            endless: self.endless,
            is_empty: self.is_empty,
            own_layouts: self.own_layouts.clone(),
        }
    }
}

/// A QR code as a drawing, with its modules along an edge.
pub(crate) struct Code {
    modules: usize,
    drawing: Arc<[u8]>,
}

/// Asked last: pictures in black and white.
const EMOJI: &str = "Pamphlet Emoji";

/// Sizes in points, the gap in millimetres, with the headroom for a printer that shrinks; families in the order in
/// which they are asked.
fn type_data(band: Band, families: &[String]) -> Value {
    let own = |built_in: [&str; 4]| {
        families.iter().map(String::as_str).chain(built_in).map(str::to_owned).collect::<Vec<_>>()
    };
    let body = if band.kai {
        ["Pamphlet Kai", "Pamphlet Sans", "Pamphlet Song", EMOJI]
    } else {
        ["Pamphlet Song", "Pamphlet Sans", "Pamphlet Kai", EMOJI]
    };
    json!({
        "size": band.size * HEADROOM, "gap": band.gap * HEADROOM, "aux": band.auxiliary * HEADROOM,
            "pinyin": band.has_room_for_pinyin(),
        "families": own(body), "headings": own(["Pamphlet Sans", "Pamphlet Song", "Pamphlet Kai", EMOJI]),
    })
}
