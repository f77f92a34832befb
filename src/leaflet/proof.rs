//! The laid-out document → plain facts: where every run of text stands, how large, in which font and panel. No rules here.
//!
//! Lengths are millimetres from the top left corner of the trimmed page; type sizes are points of 0.3528 mm.

use typst::foundations::{Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::visualize::Paint;
use typst_layout::PagedDocument;

/// What is on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageFacts {
    pub width: f64,
    pub height: f64,
    pub runs: Vec<Run>,
    pub areas: Vec<Area>,
}

/// A run of text in one font and size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    /// Byte in the Markdown where its block starts.
    pub at: Option<u32>,
    /// The labelled area it stands in: `panel-1`, `cover` …
    pub area: Option<String>,
    /// Whether it is auxiliary text: notes, sources, pinyin.
    pub auxiliary: bool,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    /// Type size in points.
    pub size: f64,
    pub family: String,
    /// Characters that the font does not have.
    pub missing: Vec<char>,
    /// Luminance of the ink after conversion to grey, 0 black to 1 white.
    pub grey: f64,
}

/// A labelled area and how far its content reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub name: String,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    /// How far text reaches below the top of the area.
    pub filled: f64,
}

/// Reads a finished document.
pub fn facts(document: &PagedDocument) -> Vec<PageFacts> {
    let mut at = None;
    let mut pages = Vec::new();
    for page in document.pages() {
        let mut reader = Reader {
            facts: PageFacts { width: page.frame.width().to_mm(), height: page.frame.height().to_mm(), ..PageFacts::default() },
            at,
            area: None,
            auxiliary: false,
        };
        reader.frame(&page.frame, Transform::identity());
        at = reader.at;
        pages.push(reader.facts);
    }
    pages
}

struct Reader {
    facts: PageFacts,
    at: Option<u32>,
    area: Option<usize>,
    auxiliary: bool,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = transform.pre_concat(Transform::translate(position.x, position.y)).pre_concat(group.transform);
                    self.group(group.label, &group.frame, inner);
                }
                FrameItem::Text(text) => self.text(text, position, transform),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    let metadata = content.to_packed::<MetadataElem>();
                    if let Some(Value::Int(at)) = metadata.map(|metadata| &metadata.value) {
                        self.at = u32::try_from(*at).ok();
                    }
                }
                _ => {}
            }
        }
    }

    fn group(&mut self, label: Option<Label>, frame: &Frame, transform: Transform) {
        let (area, auxiliary) = (self.area, self.auxiliary);
        if let Some(name) = label.map(|label| label.resolve().to_string()) {
            if name == "aux" {
                self.auxiliary = true;
            } else if let Some(name) = name.strip_prefix("area-") {
                let corner = Point::zero().transform(transform);
                self.facts.areas.push(Area {
                    name: name.to_owned(),
                    left: corner.x.to_mm(),
                    top: corner.y.to_mm(),
                    width: frame.width().to_mm(),
                    height: frame.height().to_mm(),
                    filled: 0.0,
                });
                self.area = Some(self.facts.areas.len() - 1);
            }
        }
        self.frame(frame, transform);
        (self.area, self.auxiliary) = (area, auxiliary);
    }

    fn text(&mut self, item: &TextItem, position: &Point, transform: Transform) {
        let start = position.transform(transform);
        let end = Point::new(position.x + item.width(), position.y).transform(transform);
        let missing = item.glyphs.iter().filter(|glyph| glyph.id == 0).flat_map(|glyph| item.text[glyph.range()].chars()).collect();
        let baseline = start.y.to_mm();
        if let Some(area) = self.area.map(|area| &mut self.facts.areas[area]) {
            area.filled = area.filled.max(baseline + Abs::pt(0.12 * item.size.to_pt()).to_mm() - area.top);
        }
        let area = self.area.map(|area| self.facts.areas[area].name.clone());
        self.facts.runs.push(Run {
            text: item.text.to_string(),
            at: self.at,
            area,
            auxiliary: self.auxiliary,
            left: start.x.to_mm().min(end.x.to_mm()),
            right: start.x.to_mm().max(end.x.to_mm()),
            baseline,
            size: item.size.to_pt(),
            family: item.font.font().info().family.to_string(),
            missing,
            grey: grey(&item.fill),
        });
    }
}

/// Relative luminance of a paint as a black-and-white printer shows it (Rec. 709 weights on linear light).
fn grey(paint: &Paint) -> f64 {
    match paint {
        Paint::Solid(color) => {
            let [red, green, blue, _] = color.to_vec4().map(f64::from);
            let linear = |channel: f64| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
        _ => 1.0,
    }
}
