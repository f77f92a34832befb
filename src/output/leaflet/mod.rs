//! A page of an edition and a format → a [`Sheet`].

mod chapters;
mod marks;
mod remarks;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) use marks::{marks, marks_of_others, sentences};
use texts::{PageTexts, texts, texts_for};

use super::plan::{EditionPlan, Job, Plan, Route};
use super::print_version::Mark;
use super::{Output, PageContext, Reads, strings};
use crate::diag::{Argument, Diagnostic, Place, Span};
use crate::limits;
use crate::model::PageId;
use crate::model::band::{Band, HEADROOM, band};
use crate::model::document::DirectiveName;
use crate::model::edition::Leaf;
use crate::model::leaflet::{Format, Ingredient, Leaflet, LeafletFile, Profile, Takes};
use crate::model::sheet::{
    BlockPlaces, Fit, NodeKind, Paper, Part, QrData, Sheet, SheetData, SheetTexts, TypeData, Unit,
};
use crate::paths::{OutPath, SourcePath, absolute, ticket_path};
use crate::render::sheet::cut::Cut;
use crate::render::sheet::printed::{in_black_and_white, scrubbed};
use crate::render::sheet::units::{deepest, drop_unfit, has, has_block, keep_cited, kind_of, units};
use crate::render::words;

/// The text of its page and of those that are bound with it, and what registers say of their references.
pub(super) const READS: Reads = Reads::OwnBody;

/// The leaflets of an edition's pages, and where their files go.
pub(super) fn routes(of: &EditionPlan<'_>, plan: &mut Plan) {
    for page in of.pages().filter(|page| *page == 0 || of.edition.has(*page)) {
        let path = of.edition.path(page);
        let stem = path.as_str().trim_end_matches(".html");
        for leaflet in of.edition.leaflets(page) {
            let files: Vec<(LeafletFile, OutPath)> =
                leaflet.pieces().map(|piece| (piece, OutPath::new(leaflet.file(stem, piece)))).collect();
            let route = |(piece, path): &(LeafletFile, OutPath)| Route {
                path: path.clone(),
                output: Output::Leaflet { job: plan.leaflets.len(), piece: *piece },
            };
            plan.routes.extend(files.iter().map(route));
            plan.leaflets.push(Job { edition: of.id, page, leaflet, files });
        }
    }
}

/// A leaflet of a page before it is fitted: all that its sheets have in common.
pub(crate) struct Draft {
    leaflet: Leaflet,
    figures: Band,
    data: SheetData,
    pub mark: Mark,
    load: usize,
    /// Where prints of the page are checked; `None` when the site has no public address.
    address: Option<String>,
    ident: String,
    title: String,
    audience: Argument,
    place: Place,
    places: BlockPlaces,
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
fn taken(format: Format, texts: &mut SheetTexts, has_letter: bool) -> (Vec<Unit>, bool) {
    let mut units = units(texts);
    // The slip is printed: on the letter.
    if has_letter {
        let slip = kind_of(DirectiveName::Slip.word());
        units.retain(|unit| unit.name != slip);
    }
    fit(format, texts);
    let takes = format.takes();
    let is_there = |ingredient: &Ingredient| match ingredient {
        Ingredient::Message => !texts.message.is_empty(),
        Ingredient::Actions => !texts.actions.is_empty(),
        Ingredient::Block(name) => has_block(&texts.body, *name),
        Ingredient::Tasks => has(
            &texts.body,
            &|kind| matches!(kind, NodeKind::List { items, .. } if items.iter().any(|item| item.mark.task.is_some())),
        ),
        Ingredient::Records => has(&texts.body, &NodeKind::holds_records),
        Ingredient::Picture => has(&texts.body, &|kind| matches!(kind, NodeKind::Picture(_))),
    };
    let is_empty = matches!(takes, Takes::Extract { needs } if !needs.is_empty() && !needs.iter().any(is_there));
    (units, is_empty)
}

/// Takes out of a page's texts what a format has no room for.
fn fit(format: Format, texts: &mut SheetTexts) {
    if drop_unfit(&mut texts.body, format.takes()) {
        keep_cited(texts);
    }
}

/// The drafts of a page's leaflets, which share its texts; `None` when the edition has no such page. `families` are
/// those of the site's own fonts.
pub(crate) fn drafts(
    context: PageContext<'_>,
    page: PageId,
    leaflets: &[Leaflet],
    families: &[String],
) -> Option<Vec<Draft>> {
    let leaf = context.edition.leaf(page)?;
    let texts = texts(context, &leaf);
    let shared = leaflets.iter().zip(std::iter::repeat_n(texts, leaflets.len()));
    let one = |(leaflet, own): (&Leaflet, PageTexts)| {
        draft(context, &leaf, *leaflet, texts_for(context, &leaf, leaflet.format, own), families)
    };
    Some(shared.map(one).collect())
}

fn draft(context: PageContext<'_>, leaf: &Leaf<'_>, leaflet: Leaflet, texts: PageTexts, families: &[String]) -> Draft {
    let PageTexts { mut texts, load, places, pictures, problems, draft, bound } = texts;
    let edition = context.edition;
    let is_letter = leaflet.format == Format::Letter;
    let has_letter = is_letter || edition.leaflets(leaf.id).iter().any(|other| other.format == Format::Letter);
    let (units, is_empty) = taken(leaflet.format, &mut texts, has_letter);
    let own_layouts = context.theme.own_layouts();
    let mark = marks::mark(leaf, leaflet.format, &texts, &own_layouts);
    // What an extract does not print loses no link.
    let is_told = is_letter || matches!(leaflet.format.takes(), Takes::Page { .. });
    let reader = edition.reader();
    let figures = band(&reader.band).for_profile(leaflet.profile);
    let mut data = data(context, leaf, leaflet, texts, (mark.printed(), type_data(figures, families)));
    data.bound = bound;
    // Nobody shall take a print for a finished one that is none.
    if draft {
        let strings = strings(context);
        data.title = [strings.get("draft_print"), strings.get("colon"), &data.title].concat();
    }
    let (depth, endless) = (deepest(&data.texts.body), endless(&data));
    let dropped = scrubbed(&mut data);
    Draft {
        leaflet,
        figures,
        data,
        // A page that offers no prints has nothing that checks one: its code leads to the page itself.
        address: edition.base_url().map(|base| match edition.leaflets(leaf.id).is_empty() {
            true => absolute(base, &leaf.path),
            false => format!("{}#{}", absolute(base, &ticket_path(&mark.ticket)), mark.fingerprint),
        }),
        mark,
        load,
        ident: format!("{} {}", leaf.path.as_str(), leaflet.name()),
        title: leaf.title.to_owned(),
        audience: reader.name.told(),
        place: Place::File(leaf.source.clone()),
        places,
        units,
        // A layout of the site's own may print what the program's does not.
        is_empty: is_empty && !uses(&own_layouts, leaflet.format),
        own_layouts,
        left_out: BTreeSet::new(),
        depth,
        endless,
        pictures,
        problems: if is_told { problems } else { Vec::new() },
        dropped,
    }
}

/// What the layout of a leaflet reads.
fn data(
    context: PageContext<'_>,
    leaf: &Leaf<'_>,
    leaflet: Leaflet,
    texts: SheetTexts,
    (mark, band): (String, TypeData),
) -> SheetData {
    let (edition, strings) = (context.edition, strings(context));
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| words::date(date, strings));
    let (lang, region) =
        leaf.language.split_once('-').map_or((leaf.language, None), |(lang, region)| (lang, Some(region)));
    let (reader, word) = (edition.reader(), leaflet.format.word());
    let of_theme = context.theme.layout_strings(edition.tag(), reader.readers().word(), word);
    let (width, height) = leaflet.format.size();
    SheetData {
        title: leaf.title.to_owned(),
        site: edition.site_title().to_owned(),
        audience: reader.name.get(edition.tag()).to_owned(),
        author: leaf.author.to_owned(),
        place: leaf.region.map(|region| edition.place(region).into_owned()),
        lang: lang.to_owned(),
        region: region.map(str::to_owned),
        published: day(leaf.published),
        updated: day(leaf.updated),
        review_due: day(leaf.review_due),
        date: day(leaf.updated.or(leaf.published)),
        format: word,
        profile: leaflet.profile.word(),
        paper: Paper { width, height, bleed: leaflet.profile.bleed() },
        colour: leaflet.profile == Profile::Trade,
        band,
        strings: of_theme.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect(),
        texts,
        mark,
        qr: None,
        tight: 0,
        bound: false,
    }
}

/// A text besides the body that is longer than any print can hold.
fn endless(data: &SheetData) -> Option<(Part, usize, usize)> {
    let characters = |text: &String| text.chars().count();
    let texts = &data.texts;
    let title = [(Part::Title, characters(&data.title)), (Part::Author, characters(&data.author))];
    let front = [
        (Part::Summary, texts.summary.length()),
        (Part::Message, texts.message.length()),
        (Part::Actions, texts.actions.length()),
    ];
    let title = title.map(|(part, found)| (part, found, limits::PRINTED_TITLE));
    let front = front.map(|(part, found)| (part, found, limits::PRINTED_FRONT));
    title.into_iter().chain(front).find(|(_, found, most)| found > most)
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
        self.left_out = in_black_and_white(&mut self.data, has);
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
        let data = serde_json::to_string(&self.data).unwrap_or_default();
        format!("{}\n{}\n{}\n{data}", self.ident, self.address.as_deref().unwrap_or(""), self.units.len())
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
        data.tight = fit.tight;
        let mut pictures = pictures.clone();
        if let (Some(code), Some(address)) = (code, &self.address) {
            let shown = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).split('#').next();
            data.qr = Some(QrData {
                file: "/qr.svg",
                modules: code.modules,
                module: self.leaflet.format.module(),
                address: address.clone(),
                shown: shown.unwrap_or_default().to_owned(),
            });
            pictures.insert("qr.svg".to_owned(), Arc::clone(&code.drawing));
        }
        Sheet {
            leaflet: self.leaflet,
            band: self.figures,
            length: data.texts.body.length(),
            data,
            pictures,
            modules: code.map_or(0, |code| code.modules),
            load: self.load,
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

/// The type of a band, with the headroom for a printer that shrinks.
fn type_data(band: Band, families: &[String]) -> TypeData {
    let own = |built_in: [&str; 4]| families.iter().map(String::as_str).chain(built_in).map(str::to_owned).collect();
    let body = if band.kai {
        ["Pamphlet Kai", "Pamphlet Sans", "Pamphlet Song", EMOJI]
    } else {
        ["Pamphlet Song", "Pamphlet Sans", "Pamphlet Kai", EMOJI]
    };
    TypeData {
        size: band.size * HEADROOM,
        gap: band.gap * HEADROOM,
        aux: band.auxiliary * HEADROOM,
        pinyin: band.has_room_for_pinyin(),
        families: own(body),
        headings: own(["Pamphlet Sans", "Pamphlet Song", "Pamphlet Kai", EMOJI]),
    }
}
