//! What a leaflet is held to, checked on its finished geometry. Whoever made the layout, these figures hold.

mod complaints;
mod left_out;

use crate::diag::{Diagnostic, Place, shortened};
use crate::model::leaflet::{Format, Panel};
use crate::model::sheet::{Sheet, letters};
use crate::typeset::proof::Run;
use crate::typeset::{PageGeometry, Proof};
pub(crate) use complaints::{complaints, too_deep};
pub use left_out::left_out;
pub(crate) use left_out::{Printed, empty, nothing};

/// The code of a leaflet that is too long: its number is found by trying.
pub(crate) const TOO_LONG: &str = "leaflet-too-long";
/// The code of a character that no font has.
pub(crate) const MISSING: &str = "leaflet-missing-character";

/// The least distance of text from the edge of the paper or a fold, in millimetres: an office printer prints no closer
/// without a border.
const SAFE: f64 = 5.0;
/// Points in millimetres, as GB 40070-2021 counts them.
const POINT: f64 = 0.3528;
/// Dots per inch of a picture at least.
const DOTS: f64 = 200.0;
/// Contrast of text with what lies under it, at least (WCAG 2.2, 1.4.3), after conversion to grey.
const CONTRAST: f64 = 4.5;
/// Characters of a title that a finding shows.
const TITLE: usize = 40;
/// Rounding of lengths and sizes.
const SLACK: f64 = 0.02;

/// All findings on a leaflet but whether it is too long.
pub fn all(proof: &Proof, sheet: &Sheet) -> Vec<Diagnostic> {
    let mut notes = missing(proof, sheet);
    // The typesetter complains of a missing character too, in its own words.
    if notes.is_empty() {
        notes.extend(complaints(&proof.complaints, sheet));
    }
    for (side, page) in proof.pages.iter().enumerate() {
        let side = Side { number: side + 1, page, panels: sheet.leaflet.format.panels(side), sheet };
        notes.extend(side.outside());
        notes.extend(side.hidden());
        notes.extend(side.small_type());
        notes.extend(side.small_gap());
        notes.extend(side.faint());
        notes.extend(side.coarse_pictures());
        notes.extend(side.small_words());
        notes.extend(side.small_code());
    }
    notes.extend(wrong_paper(proof, sheet));
    notes
}

/// A finding with the leaflet that it is about.
pub(crate) fn about(code: &'static str, sheet: &Sheet, place: Place) -> Diagnostic {
    let format = format!("format-{}", sheet.leaflet.format.word());
    Diagnostic::new(code, place)
        .with("title", shortened(&sheet.title, TITLE))
        .with("audience", sheet.audience.clone())
        .with_words("format", format)
}

/// Where the block with this number starts in the Markdown; the file when it is not known.
pub(crate) fn place(sheet: &Sheet, at: Option<u32>) -> Place {
    sheet.places.place(&sheet.place, at)
}

/// Where text goes on beyond its room: the side, counted from 1, and the panel.
pub fn overflow(proof: &Proof, format: Format) -> Option<(usize, Panel)> {
    if proof.pages.len() > format.sides() {
        return format.panels(format.sides() - 1).pop().map(|panel| (format.sides(), panel));
    }
    proof.pages.iter().enumerate().find_map(|(side, page)| {
        let full = page.areas.iter().find(|area| area.filled > area.height + 0.5)?;
        let panels = format.panels(side);
        let (x, y) = (full.left + full.width / 2.0, full.top + full.height / 2.0);
        let panel = panels.iter().find(|panel| within(panel, x, y)).or(panels.last())?;
        Some((side + 1, *panel))
    })
}

/// Characters of body text on a panel.
pub(crate) fn characters(proof: &Proof, side: usize, panel: Panel) -> usize {
    let page = proof.pages.get(side - 1);
    let runs = page
        .into_iter()
        .flat_map(|page| &page.runs)
        .filter(|run| !run.auxiliary && within(&panel, (run.left + run.right) / 2.0, run.baseline));
    runs.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).count()
}

/// Characters of body text that stand beyond their room: on further sides, or below the end of an area.
pub(crate) fn beyond(proof: &Proof, format: Format) -> usize {
    let mut count = 0;
    for (side, page) in proof.pages.iter().enumerate() {
        let is_below = |run: &Run| {
            let area = run.area.as_ref().and_then(|name| page.areas.iter().find(|area| area.name == *name));
            area.is_some_and(|area| area.filled > area.height + 0.5 && run.baseline > area.top + area.height)
        };
        let runs = page
            .runs
            .iter()
            .filter(|run| !run.auxiliary && run.at.is_some() && (side >= format.sides() || is_below(run)));
        count += runs.flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).count();
    }
    count
}

fn within(panel: &Panel, x: f64, y: f64) -> bool {
    (panel.left..=panel.left + panel.width).contains(&x) && (panel.top..=panel.top + panel.height).contains(&y)
}

/// Characters that no font has, each once.
fn missing(proof: &Proof, sheet: &Sheet) -> Vec<Diagnostic> {
    let runs = proof.pages.iter().flat_map(|page| &page.runs);
    let mut found: Vec<(char, Option<u32>)> = runs.flat_map(|run| run.missing.iter().map(|c| (*c, run.at))).collect();
    found.sort_unstable();
    found.dedup_by_key(|(c, _)| *c);
    let finding = |(c, at): (char, Option<u32>)| {
        about(MISSING, sheet, place(sheet, at)).with("found", visible(c)).with("point", point(c))
    };
    found.into_iter().map(finding).collect()
}

/// A character that can be seen; `None` for one that cannot, such as what joins the signs of an emoji, or a private
/// one.
pub(crate) fn visible(c: char) -> Option<char> {
    let unseen = c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{AD}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}');
    (!unseen).then_some(c)
}

/// The number of a character as Unicode writes it.
pub(crate) fn point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// A side of another size than the format's.
fn wrong_paper(proof: &Proof, sheet: &Sheet) -> Option<Diagnostic> {
    let (width, height) = sheet.leaflet.format.size();
    let bleed = sheet.leaflet.profile.bleed();
    let wrong = proof.pages.iter().find(|page| {
        [(page.width, width), (page.height, height), (page.bleed, bleed)]
            .iter()
            .any(|(is, meant)| (is - meant).abs() > 0.1)
    })?;
    let shown = |width: f64, height: f64, bleed: f64| format!("{width:.0} × {height:.0} mm (+{bleed:.0})");
    Some(
        about("leaflet-paper", sheet, sheet.place.clone())
            .with("found", shown(wrong.width, wrong.height, wrong.bleed))
            .with("needed", shown(width, height, bleed)),
    )
}

struct Side<'a> {
    number: usize,
    page: &'a PageGeometry,
    panels: Vec<Panel>,
    sheet: &'a Sheet,
}

impl Side<'_> {
    fn panel(&self, run: &Run) -> Panel {
        let (x, y) = ((run.left + run.right) / 2.0, run.baseline.clamp(0.0, self.page.height));
        let nearest = self.panels.iter().find(|panel| within(panel, x.clamp(0.0, self.page.width), y));
        *nearest.unwrap_or(&self.panels[0])
    }

    fn finding(&self, code: &'static str, run: &Run) -> Diagnostic {
        let panel = self.panel(run).name;
        about(code, self.sheet, place(self.sheet, run.at))
            .with("n_side", self.number)
            .with_words("panel", format!("panel-{}", panel.trim_start_matches("panel-")))
            .with("found", run.text.trim().chars().take(12).collect::<String>())
            .with("cause", self.cause(run))
    }

    /// Who can mend it: the layouts of the program are sound, so it is words that leave them no choice, unless the site
    /// has layouts of its own.
    fn cause(&self, run: &Run) -> &'static str {
        if !self.sheet.own_layouts.is_empty() {
            "layout"
        } else if run.at.is_none() && letters(&self.sheet.title).contains(&letters(&run.text)) {
            "title"
        } else {
            "words"
        }
    }

    /// The first run that breaks a rule: one finding a side is enough to find the mistake.
    fn first(
        &self,
        wrong: impl Fn(&Run) -> Option<f64>,
        code: &'static str,
        needed: impl Fn(&Run) -> f64,
    ) -> Option<Diagnostic> {
        let printed = self.page.runs.iter().filter(|run| !run.text.trim().is_empty());
        let (run, measured) = printed.filter_map(|run| Some((run, wrong(run)?))).next()?;
        Some(
            self.finding(code, run)
                .with("measured", format!("{measured:.1}"))
                .with("needed", format!("{:.1}", needed(run))),
        )
    }

    /// Text in the border of its panel.
    fn outside(&self) -> Option<Diagnostic> {
        let distance = |run: &Run| {
            let panel = self.panel(run);
            let reach = 0.12 * run.size * POINT;
            let sides = [
                run.left - panel.left,
                panel.left + panel.width - run.right,
                run.baseline - 0.6 * run.size * POINT - panel.top,
                panel.top + panel.height - run.baseline - reach,
            ];
            sides.into_iter().reduce(f64::min).filter(|least| *least < SAFE - SLACK)
        };
        self.first(distance, "leaflet-outside", |_| SAFE)
    }

    /// Text of which a part is cut away.
    fn hidden(&self) -> Option<Diagnostic> {
        let run = self.page.runs.iter().find(|run| run.clipped && !run.text.trim().is_empty())?;
        Some(self.finding("leaflet-hidden", run))
    }

    /// Type below the band (GB 40070-2021, 4.3.1 and 4.3.3).
    fn small_type(&self) -> Option<Diagnostic> {
        let band = self.sheet.band;
        let least = |run: &Run| if run.auxiliary { band.auxiliary } else { band.size };
        self.first(|run| Some(run.size).filter(|size| *size < least(run) - SLACK), "leaflet-type-small", least)
    }

    /// Lines of body type too close together (行空, GB 40070-2021, 4.3.2).
    fn small_gap(&self) -> Option<Diagnostic> {
        let needed = self.sheet.band.gap;
        let body: Vec<&Run> = self
            .page
            .runs
            .iter()
            .filter(|run| !run.auxiliary && run.at.is_some() && !run.text.trim().is_empty())
            .collect();
        let gap = |run: &Run| {
            let beneath = body.iter().filter(|other| {
                other.at == run.at
                    && other.baseline > run.baseline + 0.5
                    && other.left < run.right - SLACK
                    && other.right > run.left + SLACK
            });
            let next = beneath.min_by(|a, b| a.baseline.total_cmp(&b.baseline))?;
            let gap = next.baseline - run.baseline - (0.12 * run.size + 0.88 * next.size) * POINT;
            Some(gap).filter(|gap| *gap < needed - SLACK)
        };
        self.first(
            |run| if run.auxiliary || run.at.is_none() { None } else { gap(run) },
            "leaflet-gap-small",
            |_| needed,
        )
    }

    /// Text that a black-and-white printer would print too faintly.
    fn faint(&self) -> Option<Diagnostic> {
        let contrast = |run: &Run| {
            let (light, dark) = (run.grey.max(run.ground) + 0.05, run.grey.min(run.ground) + 0.05);
            Some(light / dark).filter(|contrast| *contrast < CONTRAST)
        };
        self.first(contrast, "leaflet-faint", |_| CONTRAST)
    }

    /// Pictures with too few dots, line art excepted.
    fn coarse_pictures(&self) -> Vec<Diagnostic> {
        let dots = |pixels: u32, length: f64| f64::from(pixels) / (length / 25.4);
        let pictures = self.page.pictures.iter().filter(|picture| !picture.line_art);
        pictures
            .filter_map(|picture| {
                let (across, down) = picture.pixels?;
                let measured = dots(across, picture.width).min(dots(down, picture.height));
                (measured < DOTS - 1.0).then(|| {
                    about("leaflet-picture-coarse", self.sheet, place(self.sheet, picture.at))
                        .with("n_side", self.number)
                        .with("measured", format!("{measured:.0}"))
                        .with("needed", format!("{DOTS:.0}"))
                        .with("pixels", (picture.width / 25.4 * DOTS).ceil().to_string())
                })
            })
            .collect()
    }

    /// Words in drawings that are printed smaller than auxiliary text may be.
    fn small_words(&self) -> Vec<Diagnostic> {
        let needed = self.sheet.band.auxiliary;
        let small = self
            .page
            .pictures
            .iter()
            .filter_map(|picture| Some((picture, picture.words.filter(|words| *words < needed - SLACK)?)));
        small
            .map(|(picture, measured)| {
                about("leaflet-picture-type", self.sheet, place(self.sheet, picture.at))
                    .with("n_side", self.number)
                    .with("measured", format!("{measured:.1}"))
                    .with("needed", format!("{needed:.1}"))
            })
            .collect()
    }

    /// A QR code with modules too small to be read from where it is read.
    fn small_code(&self) -> Option<Diagnostic> {
        let needed = self.sheet.leaflet.format.module();
        let area = self.page.areas.iter().find(|area| area.name == "qr").filter(|_| self.sheet.modules > 0)?;
        // The drawing has a quiet zone of four modules on each side.
        let measured = area.width / (self.sheet.modules + 8) as f64;
        (measured < needed - 0.005).then(|| {
            about("leaflet-code-small", self.sheet, self.sheet.place.clone())
                .with("n_side", self.number)
                .with("measured", format!("{measured:.2}"))
                .with("needed", format!("{needed:.1}"))
        })
    }
}
