//! What a page can be printed as: formats, the way they are printed, and the geometry of their paper. Inert tables.
//!
//! Lengths are millimetres from the top left corner of the trimmed page.

use serde::{Deserialize, Serialize};

use crate::model::document::DirectiveName;

/// What a leaflet is folded, cut or hung as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// A4, one or two sides.
    Sheet,
    /// A4 across, folded twice inwards: six panels.
    TriFold,
    /// A4 across, folded like an accordion: six panels of the same width.
    ZFold,
    /// A5 pages, two on a side of A4, stapled in the fold.
    Booklet,
    /// A3.
    Poster,
    /// A2.
    PosterA2,
    /// A letter to parents with a reply slip below a cut line.
    Letter,
    /// 健康教育处方: one condition on one page, with issuer and review date.
    Prescription,
    /// A4 folded once, to stand on a table.
    Card,
    /// A page of boxes to tick.
    Checklist,
    /// A chart of days to fill in.
    Challenge,
    /// A promise to sign.
    Pledge,
}

/// How a leaflet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Profile {
    /// By an office printer: no bleed, black and white, a control ruler.
    #[default]
    School,
    /// By a print shop: 3 mm bleed, crop and fold marks, colour.
    Trade,
    /// For older people and low vision: at least 18 pt.
    Large,
}

/// One leaflet of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Leaflet {
    pub format: Format,
    pub profile: Profile,
}

/// A file that belongs to a leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeafletFile {
    /// The leaflet, tagged, page by page in reading order.
    Reading,
    /// The same for an A4 printer: a booklet's pages imposed, a poster cut into tiles.
    Print,
    /// A picture of the first side.
    Picture,
}

/// A part of a side that is read by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// A stable word, also the key of its name in the messages.
    pub name: &'static str,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// How much of a page a format prints: the one place that says so. What is left out is a finding, and so is a print
/// with nothing on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Every word of the page, but directives of these kinds: they make no sense on it.
    Page { without: &'static [DirectiveName] },
    /// What its layout chooses, to be read from afar or filled in. One of these must be there at least, or the print
    /// would be empty; a page without any of them is refused. None are named for what takes any text.
    Extract { needs: &'static [Ingredient] },
}

/// Something that a page can have for an extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ingredient {
    Message,
    Actions,
    /// A directive with something in it.
    Block(DirectiveName),
    /// A list of boxes to tick.
    Tasks,
    /// Keys of a kind that hold records, which may be ticked off.
    Records,
    Picture,
}

use DirectiveName::{Checklist, Do, Dont, Figure, Key, Pledge, Quiz, Slip, Steps};

/// Only a letter has a slip to be cut off.
const PAGE: Takes = Takes::Page { without: &[Slip] };
const LETTER: Takes = Takes::Extract { needs: &[] };
/// Its text is advice.
const PRESCRIPTION: Takes = Takes::Page { without: &[Slip, Pledge, Quiz] };
const POSTER: Takes = Takes::Extract {
    needs: &[
        Ingredient::Message,
        Ingredient::Actions,
        Ingredient::Block(Steps),
        Ingredient::Block(Do),
        Ingredient::Block(Dont),
        Ingredient::Block(Key),
        Ingredient::Block(Figure),
        Ingredient::Picture,
    ],
};
const CARD: Takes = Takes::Extract {
    needs: &[
        Ingredient::Message,
        Ingredient::Actions,
        Ingredient::Block(Do),
        Ingredient::Block(Dont),
        Ingredient::Block(Steps),
        Ingredient::Block(Key),
    ],
};
const CHECKLIST: Takes = Takes::Extract {
    needs: &[
        Ingredient::Block(Checklist),
        Ingredient::Tasks,
        Ingredient::Records,
        Ingredient::Actions,
        Ingredient::Block(Do),
    ],
};
const CHALLENGE: Takes = Takes::Extract {
    needs: &[Ingredient::Actions, Ingredient::Block(Do), Ingredient::Block(Pledge), Ingredient::Block(Checklist)],
};
const PLEDGE: Takes = Takes::Extract { needs: &[Ingredient::Block(Pledge), Ingredient::Actions] };

/// The longer edge of the picture of a leaflet's first side, in pixels.
pub(crate) const LONG_EDGE: u32 = 640;

/// The figures of a format. Paper is cut as ISO 216 says: A4 is 210 by 297 mm.
struct FormatSpec {
    format: Format,
    word: &'static str,
    chinese: &'static str,
    /// Its layout among the theme's `leaflets/`, without the ending.
    layout: &'static str,
    paper: &'static str,
    /// Width and height of a side.
    size: (f64, f64),
    /// Sides at most.
    sides: usize,
    /// Characters of body type that it holds at 12 pt, to guess how tightly to set.
    holds: usize,
    takes: Takes,
}

const FORMATS: &[FormatSpec] = &[
    FormatSpec {
        format: Format::Sheet,
        word: "sheet",
        chinese: "单页",
        layout: "sheet",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 2,
        holds: 2_600,
        takes: PAGE,
    },
    FormatSpec {
        format: Format::TriFold,
        word: "tri-fold",
        chinese: "三折页",
        layout: "tri-fold",
        paper: "A4",
        size: (297.0, 210.0),
        sides: 2,
        holds: 1_480,
        takes: PAGE,
    },
    FormatSpec {
        format: Format::ZFold,
        word: "z-fold",
        chinese: "风琴折",
        layout: "z-fold",
        paper: "A4",
        size: (297.0, 210.0),
        sides: 2,
        holds: 1_980,
        takes: PAGE,
    },
    FormatSpec {
        format: Format::Booklet,
        word: "booklet",
        chinese: "小册子",
        layout: "booklet",
        paper: "A5",
        size: (148.0, 210.0),
        sides: 32,
        holds: 20_000,
        takes: PAGE,
    },
    FormatSpec {
        format: Format::Poster,
        word: "poster",
        chinese: "海报",
        layout: "poster",
        paper: "A3",
        size: (297.0, 420.0),
        sides: 1,
        holds: 300,
        takes: POSTER,
    },
    FormatSpec {
        format: Format::PosterA2,
        word: "poster-a2",
        chinese: "A2海报",
        layout: "poster",
        paper: "A2",
        size: (420.0, 594.0),
        sides: 1,
        holds: 300,
        takes: POSTER,
    },
    FormatSpec {
        format: Format::Letter,
        word: "letter",
        chinese: "家长信",
        layout: "letter",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 1,
        holds: 700,
        takes: LETTER,
    },
    FormatSpec {
        format: Format::Prescription,
        word: "prescription",
        chinese: "健康教育处方",
        layout: "prescription",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 1,
        holds: 1_300,
        takes: PRESCRIPTION,
    },
    FormatSpec {
        format: Format::Card,
        word: "card",
        chinese: "桌卡",
        layout: "card",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 1,
        holds: 300,
        takes: CARD,
    },
    FormatSpec {
        format: Format::Checklist,
        word: "checklist",
        chinese: "自查表",
        layout: "checklist",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 1,
        holds: 700,
        takes: CHECKLIST,
    },
    FormatSpec {
        format: Format::Challenge,
        word: "challenge",
        chinese: "打卡表",
        layout: "challenge",
        paper: "A4",
        size: (297.0, 210.0),
        sides: 1,
        holds: 300,
        takes: CHALLENGE,
    },
    FormatSpec {
        format: Format::Pledge,
        word: "pledge",
        chinese: "承诺书",
        layout: "pledge",
        paper: "A4",
        size: (210.0, 297.0),
        sides: 1,
        holds: 500,
        takes: PLEDGE,
    },
];

const PROFILES: &[(Profile, &str, &str)] =
    &[(Profile::School, "school", "校印"), (Profile::Trade, "trade", "印厂"), (Profile::Large, "large", "大字")];

impl Format {
    pub fn all() -> impl Iterator<Item = Format> {
        FORMATS.iter().map(|spec| spec.format)
    }

    fn spec(self) -> &'static FormatSpec {
        FORMATS.iter().find(|spec| spec.format == self).expect("every format has spec")
    }

    /// Its name in front matter, on the command line and in file names.
    pub fn word(self) -> &'static str {
        self.spec().word
    }

    pub fn chinese(self) -> &'static str {
        self.spec().chinese
    }

    /// The layout that sets it, among the theme's files.
    pub fn layout(self) -> String {
        format!("leaflets/{}.typ", self.spec().layout)
    }

    pub fn find(word: &str) -> Option<Format> {
        FORMATS
            .iter()
            .find(|spec| spec.word == word.to_ascii_lowercase() || spec.chinese == word)
            .map(|spec| spec.format)
    }

    /// Every word that names a format, for "did you mean".
    pub fn words() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().flat_map(|spec| [spec.chinese, spec.word])
    }

    pub fn paper(self) -> &'static str {
        self.spec().paper
    }

    pub fn size(self) -> (f64, f64) {
        self.spec().size
    }

    /// Sides that it may have.
    pub fn sides(self) -> usize {
        self.spec().sides
    }

    pub fn holds(self) -> usize {
        self.spec().holds
    }

    pub fn takes(self) -> Takes {
        self.spec().takes
    }

    /// What an A4 printer needs besides: a booklet imposed, a poster in tiles.
    pub fn has_print(self) -> bool {
        matches!(self, Format::Booklet | Format::Poster | Format::PosterA2)
    }

    /// Width and height of the picture of its first side, in pixels.
    pub fn picture(self) -> (u32, u32) {
        let (width, height) = self.size();
        let pixels = |length: f64| (length / width.max(height) * f64::from(LONG_EDGE)).round() as u32;
        (pixels(width), pixels(height))
    }

    /// The least size of a QR code's module: at hand distance, or on a wall at one to two metres.
    pub fn module(self) -> f64 {
        if matches!(self, Format::Poster | Format::PosterA2) { 1.0 } else { 0.4 }
    }

    /// The panels of a side, counted from 0, left to right.
    pub fn panels(self, side: usize) -> Vec<Panel> {
        let (width, height) = self.size();
        let across = |names: [&'static str; 3], widths: [f64; 3]| {
            let mut left = 0.0;
            names
                .into_iter()
                .zip(widths)
                .map(|(name, width)| {
                    let panel = Panel { name, left, top: 0.0, width, height };
                    left += width;
                    panel
                })
                .collect()
        };
        match (self, side) {
            (Format::TriFold, 0) => across(["flap", "back", "front"], [97.0, 100.0, 100.0]),
            (Format::TriFold, _) => across(["panel-1", "panel-2", "panel-3"], [100.0, 100.0, 97.0]),
            (Format::ZFold, 0) => across(["front", "panel-1", "panel-2"], [99.0; 3]),
            (Format::ZFold, _) => across(["back", "panel-3", "panel-4"], [99.0; 3]),
            (Format::Card, _) => ["upper", "lower"]
                .into_iter()
                .enumerate()
                .map(|(index, name)| Panel {
                    name,
                    left: 0.0,
                    top: height / 2.0 * index as f64,
                    width,
                    height: height / 2.0,
                })
                .collect(),
            _ => vec![Panel { name: "whole", left: 0.0, top: 0.0, width, height }],
        }
    }
}

impl Profile {
    pub const ALL: [Profile; 3] = [Profile::School, Profile::Trade, Profile::Large];

    pub fn word(self) -> &'static str {
        PROFILES.iter().find(|(profile, ..)| *profile == self).expect("every profile has words").1
    }

    pub fn find(word: &str) -> Option<Profile> {
        PROFILES
            .iter()
            .find(|(_, english, chinese)| *english == word.to_ascii_lowercase() || *chinese == word)
            .map(|(profile, ..)| *profile)
    }

    pub fn words() -> impl Iterator<Item = &'static str> {
        PROFILES.iter().flat_map(|(_, english, chinese)| [*chinese, *english])
    }

    /// Bleed on each edge, in millimetres: a cut in a stack may be that far off.
    pub fn bleed(self) -> f64 {
        if self == Profile::Trade { 3.0 } else { 0.0 }
    }
}

impl Leaflet {
    /// Reads `三折页`, `tri-fold (large)` or `三折页（大字）`; `Err` holds the part that is not known.
    pub fn read(text: &str) -> Result<Leaflet, &str> {
        let (format, profile) = match text.split_once(['(', '（']) {
            Some((format, rest)) => (format.trim(), Some(rest.trim_end_matches([')', '）']).trim())),
            None => (text.trim(), None),
        };
        let profile = profile.map_or(Ok(Profile::School), |word| Profile::find(word).ok_or(word))?;
        Format::find(format).map(|format| Leaflet { format, profile }).ok_or(format)
    }

    /// What stands after the page's name in the names of its files: `tri-fold`, `poster-large`.
    pub fn name(self) -> String {
        match self.profile {
            Profile::School => self.format.word().to_owned(),
            profile => format!("{}-{}", self.format.word(), profile.word()),
        }
    }

    pub fn pieces(self) -> impl Iterator<Item = LeafletFile> {
        let print = self.format.has_print().then_some(LeafletFile::Print);
        [LeafletFile::Reading].into_iter().chain(print).chain([LeafletFile::Picture])
    }

    /// The file of a piece, for a page whose file is `page` without its ending.
    pub fn file(self, page: &str, piece: LeafletFile) -> String {
        let ending = match piece {
            LeafletFile::Reading => ".pdf",
            LeafletFile::Print => "-a4.pdf",
            LeafletFile::Picture => ".png",
        };
        format!("{page}-{}{ending}", self.name())
    }
}
