//! A [`Sheet`] → a [`Proof`] with its finished geometry → the files that are printed. Pure: the same sheet and press
//! give the same bytes.
//!
//! The only module that knows Typst.

pub(crate) mod drawing;
pub(crate) mod galley;
pub(crate) mod ground;
pub(crate) mod headings;
pub(crate) mod impose;
pub(crate) mod joiners;
pub(crate) mod picture;
pub(crate) mod proof;
pub(crate) mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::model::leaflet::{Format, LONG_EDGE, LeafletFile};
use crate::model::sheet::Sheet;
pub(crate) use proof::PageGeometry;
pub use world::Press;
use world::SheetWorld;
pub(crate) use world::coverage;

/// A leaflet as it was set.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    document: Option<PagedDocument>,
    pub pages: Vec<PageGeometry>,
    /// What the typesetter complained about. A warning counts: it can mean that content was dropped.
    pub complaints: Vec<Complaint>,
}

/// A complaint of the typesetter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub message: String,
    /// The layout that it is about, and the line there, from 1.
    pub file: Option<(String, usize)>,
    /// The picture that brings it about, by the name that the data gives it.
    pub picture: Option<String>,
}

/// Sets a sheet.
pub fn typeset(sheet: &Sheet, press: &Press) -> Proof {
    set(sheet, press, "")
}

fn set(sheet: &Sheet, press: &Press, arguments: &str) -> Proof {
    let world = SheetWorld::new(sheet, press, arguments);
    let compiled = typst::compile::<PagedDocument>(&world);
    let mut proof = Proof {
        complaints: compiled.warnings.iter().map(|warning| complaint(warning, &world)).collect(),
        ..Proof::default()
    };
    match compiled.output {
        Ok(document) => {
            let document = headings::in_steps(joiners::removed(document));
            proof.pages = proof::geometry(&document);
            proof.document = Some(document);
        }
        Err(errors) => proof.complaints.extend(errors.iter().map(|error| complaint(error, &world))),
    }
    if proof.complaints.iter().any(|complaint| is_of_a_picture(&complaint.message)) {
        name_pictures(&mut proof.complaints, sheet, press);
    }
    proof
}

fn is_of_a_picture(message: &str) -> bool {
    ["image", "SVG"].iter().any(|word| message.contains(word))
}

/// A layout reads all pictures in one place: which of them is meant shows when each is set alone.
fn name_pictures(complaints: &mut Vec<Complaint>, sheet: &Sheet, press: &Press) {
    let named = sheet.pictures.keys().flat_map(|name| {
        let world = SheetWorld::of_picture(sheet, press, name);
        let alone = typst::compile::<PagedDocument>(&world);
        let errors = alone.output.err().into_iter().flatten();
        let found: Vec<Complaint> = alone
            .warnings
            .iter()
            .cloned()
            .chain(errors)
            .map(|found| Complaint { picture: Some(name.clone()), ..complaint(&found, &world) })
            .collect();
        found
    });
    let named: Vec<Complaint> = named.collect();
    if !named.is_empty() {
        complaints.retain(|complaint| !is_of_a_picture(&complaint.message));
        complaints.extend(named);
    }
}

/// What is read on a screen: tagged PDF/UA-1.
pub fn pdf(proof: &Proof, sheet: &Sheet, press: &Press) -> Result<Vec<u8>, Vec<Complaint>> {
    let Some(document) = &proof.document else { return Err(proof.complaints.clone()) };
    export(document, &sheet.ident, true).map_err(|errors| told(&errors, sheet, press))
}

/// A paper that is no leaflet: `layout` names a layout with a function `paper`, which takes the data and may show the
/// pictures by their names. Tagged PDF/UA-1.
pub(crate) fn paper(
    layout: &str,
    data: &impl serde::Serialize,
    pictures: &BTreeMap<String, Arc<[u8]>>,
    press: &Press,
) -> Result<Vec<u8>, Vec<Complaint>> {
    let world = SheetWorld::of_data(layout, data, pictures, press);
    let told = |errors: &[SourceDiagnostic]| errors.iter().map(|error| complaint(error, &world)).collect();
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| told(&errors))?;
    export(&joiners::removed(document), layout, true).map_err(|errors| told(&errors))
}

/// What the typesetter says of a document that cannot be a file.
fn told(errors: &[SourceDiagnostic], sheet: &Sheet, press: &Press) -> Vec<Complaint> {
    let world = SheetWorld::new(sheet, press, "");
    errors.iter().map(|error| complaint(error, &world)).collect()
}

/// The files of a leaflet. What is read on a screen is tagged PDF/UA-1; what is only printed has its pages in another
/// order and no tags.
pub fn files(proof: &Proof, sheet: &Sheet, press: &Press) -> Result<Vec<(LeafletFile, Vec<u8>)>, Vec<Complaint>> {
    let Some(document) = &proof.document else { return Err(proof.complaints.clone()) };
    let told = |errors: Vec<SourceDiagnostic>| told(&errors, sheet, press);
    let mut files = Vec::new();
    for piece in sheet.leaflet.pieces() {
        let bytes = match piece {
            LeafletFile::Reading => pdf(proof, sheet, press)?,
            LeafletFile::Print if sheet.leaflet.format == Format::Booklet => {
                export(&impose::booklet(document), &sheet.ident, false).map_err(told)?
            }
            LeafletFile::Print => {
                let tiles = set(sheet, press, ", tiles: true");
                let Some(tiled) = &tiles.document else { return Err(tiles.complaints) };
                export(tiled, &sheet.ident, false).map_err(told)?
            }
            LeafletFile::Picture => document.pages().first().map_or(Vec::new(), |page| picture::png(page, LONG_EDGE)),
        };
        files.push((piece, bytes));
    }
    Ok(files)
}

fn export(document: &PagedDocument, ident: &str, tagged: bool) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    let standards =
        if tagged { PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default() } else { PdfStandards::default() };
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        standards,
        tagged,
        creator: Smart::Custom(Some("Pamphlet".into())),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| errors.into_iter().collect())
}

fn complaint(diagnostic: &SourceDiagnostic, world: &SheetWorld<'_>) -> Complaint {
    use typst::WorldExt;
    let file = diagnostic.span.id().and_then(|id| {
        let range = world.range(diagnostic.span)?;
        Some((world.name(id)?.to_owned(), world.line(id, range.start)))
    });
    let kind = if diagnostic.severity == Severity::Error { "" } else { "warning: " };
    let hints: String = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    Complaint { message: format!("{kind}{}{hints}", diagnostic.message), file, picture: None }
}

/// Lets go of what the typesetter remembered of leaflets long past.
pub fn forget() {
    comemo::evict(10);
}
