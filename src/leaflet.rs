//! A [`Sheet`] → a [`Proof`]: the PDF and its finished geometry. Pure: the same sheet and fonts give the same bytes.
//!
//! The only module that knows Typst.

pub mod proof;
pub mod world;

use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::model::sheet::Sheet;
pub use proof::PageFacts;
pub use world::Fonts;
use world::SheetWorld;

/// A finished leaflet.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    pub pdf: Vec<u8>,
    pub pages: Vec<PageFacts>,
    /// What the typesetter complained about. A warning counts: it can mean that content was dropped.
    pub complaints: Vec<Complaint>,
}

/// A complaint of the typesetter, with the file of the sheet and the bytes that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub message: String,
    pub hints: Vec<String>,
    pub file: Option<(String, std::ops::Range<usize>)>,
    pub fatal: bool,
}

/// Typesets a sheet and exports it as PDF/UA-1.
pub fn typeset(sheet: &Sheet, fonts: &Fonts) -> Proof {
    let world = SheetWorld::new(sheet, fonts);
    let compiled = typst::compile::<PagedDocument>(&world);
    let mut proof = Proof { complaints: compiled.warnings.iter().map(|warning| complaint(warning, &world)).collect(), ..Proof::default() };
    match compiled.output {
        Ok(document) => {
            proof.pages = proof::facts(&document);
            match export(&document, sheet) {
                Ok(pdf) => proof.pdf = pdf,
                Err(errors) => proof.complaints.extend(errors.iter().map(|error| complaint(error, &world))),
            }
        }
        Err(errors) => proof.complaints.extend(errors.iter().map(|error| complaint(error, &world))),
    }
    proof
}

fn export(document: &PagedDocument, sheet: &Sheet) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    let options = PdfOptions { ident: Smart::Custom(sheet.ident.clone()), standards, creator: Smart::Custom(Some("Pamphlet".into())), ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| errors.into_iter().collect())
}

fn complaint(diagnostic: &SourceDiagnostic, world: &SheetWorld<'_>) -> Complaint {
    use typst::WorldExt;
    let file = diagnostic.span.id().and_then(|id| Some((world.name(id)?.to_owned(), world.range(diagnostic.span)?)));
    let hints = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
    Complaint { message: diagnostic.message.to_string(), hints, file, fatal: diagnostic.severity == Severity::Error }
}

/// Lets go of what the typesetter remembered of leaflets long past.
pub fn forget() {
    comemo::evict(10);
}
