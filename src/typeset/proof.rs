//! The laid-out document → plain geometry: where every run of text stands, how large, in which font and panel. No rules
//! here.
//!
//! Lengths are millimetres from the top left corner of the trimmed page; type sizes are points of 0.3528 mm.

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::text::TextItem;
use typst::visualize::{Image, ImageKind, Paint, RasterImage};
use typst_layout::PagedDocument;

use super::drawing::smallest_type;
use super::ground::Ground;

/// What is on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageGeometry {
    pub width: f64,
    pub height: f64,
    /// Bleed on each edge.
    pub bleed: f64,
    pub runs: Vec<Run>,
    pub areas: Vec<Area>,
    pub pictures: Vec<Picture>,
}

/// A run of text in one font and size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    /// The number of its block.
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
    /// Luminance of what lies under it.
    pub ground: f64,
    /// Whether a part of it is cut away.
    pub clipped: bool,
}

/// A picture as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub at: Option<u32>,
    pub left: f64,
    pub width: f64,
    pub height: f64,
    /// Pixels along width and height; `None` for a drawing that has none.
    pub pixels: Option<(u32, u32)>,
    /// Pure black and white: drawn lines, which print well at fewer dots.
    pub line_art: bool,
    /// The smallest type of its words as they are printed, in points.
    pub words: Option<f64>,
    pub alt: Option<String>,
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
pub(crate) fn geometry(document: &PagedDocument) -> Vec<PageGeometry> {
    let mut at = None;
    let mut pages = Vec::new();
    for page in document.pages() {
        let geometry = PageGeometry {
            width: page.frame.width().to_mm(),
            height: page.frame.height().to_mm(),
            bleed: page.bleed.left.to_mm(),
            ..PageGeometry::default()
        };
        let mut reader = Reader { geometry, at, area: None, auxiliary: false, ground: Ground::default(), clip: None };
        reader.frame(&page.frame, Transform::identity());
        at = reader.at;
        pages.push(reader.geometry);
    }
    pages
}

/// A rectangle in millimetres: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Rect([f64; 4]);

impl Rect {
    /// Where a rectangle of this size lands.
    fn new(size: typst::layout::Size, transform: Transform) -> Rect {
        let corners = [Point::zero(), Point::new(size.x, size.y)].map(|corner| corner.transform(transform));
        let [(x0, y0), (x1, y1)] = corners.map(|corner| (corner.x.to_mm(), corner.y.to_mm()));
        Rect([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
    }

    fn and(self, other: Rect) -> Rect {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Rect([a.max(e), b.max(f), c.min(g), d.min(h)])
    }

    fn holds(self, x: f64, y: f64, slack: f64) -> bool {
        let [left, top, right, bottom] = self.0;
        x >= left - slack && x <= right + slack && y >= top - slack && y <= bottom + slack
    }
}

struct Reader {
    geometry: PageGeometry,
    at: Option<u32>,
    area: Option<usize>,
    auxiliary: bool,
    ground: Ground,
    clip: Option<Rect>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let here = || transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.group(group, here().pre_concat(group.transform)),
                FrameItem::Text(text) => self.text(text, position, transform),
                FrameItem::Shape(shape, _) => {
                    if let Some(fill) = &shape.fill {
                        self.ground.paint(shape, here(), grey(fill));
                    }
                }
                FrameItem::Image(image, size, _) => self.picture(image, Rect::new(*size, here())),
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

    fn picture(&mut self, image: &Image, place: Rect) {
        let [left, top, right, bottom] = place.0;
        let (pixels, line_art, words) = match image.kind() {
            ImageKind::Raster(raster) => (Some((raster.width(), raster.height())), is_line_art(raster), None),
            ImageKind::Svg(drawing) => (None, false, smallest_type(drawing)),
            ImageKind::Pdf(_) => (None, false, None),
        };
        let words = words.map(|size| Abs::mm(size * (right - left) / image.width()).to_pt());
        let alt = image.alt().map(str::to_owned);
        self.geometry.pictures.push(Picture {
            at: self.at,
            left,
            width: right - left,
            height: bottom - top,
            pixels,
            line_art,
            words,
            alt,
        });
    }

    fn group(&mut self, group: &GroupItem, transform: Transform) {
        let (area, auxiliary, clip) = (self.area, self.auxiliary, self.clip);
        let frame = &group.frame;
        if group.clip.is_some() {
            let shown = Rect::new(frame.size(), transform);
            self.clip = Some(clip.map_or(shown, |around| around.and(shown)));
        }
        if let Some(name) = group.label.map(|label| label.resolve().to_string()) {
            if name == "aux" {
                self.auxiliary = true;
            } else if let Some(name) = name.strip_prefix("area-") {
                let [left, top, right, bottom] = Rect::new(frame.size(), transform).0;
                self.geometry.areas.push(Area {
                    name: name.to_owned(),
                    left,
                    top,
                    width: right - left,
                    height: bottom - top,
                    filled: 0.0,
                });
                self.area = Some(self.geometry.areas.len() - 1);
            }
        }
        self.frame(frame, transform);
        (self.area, self.auxiliary, self.clip) = (area, auxiliary, clip);
    }

    fn text(&mut self, item: &TextItem, position: &Point, transform: Transform) {
        let start = position.transform(transform);
        let end = Point::new(position.x + item.width(), position.y).transform(transform);
        let (left, right) = (start.x.to_mm().min(end.x.to_mm()), start.x.to_mm().max(end.x.to_mm()));
        let missing = item
            .glyphs
            .iter()
            .filter(|glyph| glyph.id == 0)
            .flat_map(|glyph| item.text[glyph.range()].chars())
            .collect();
        let baseline = start.y.to_mm();
        let size = item.size.to_pt();
        // A group that is turned over has its text growing downwards.
        let upright = transform.sy.get() >= 0.0;
        let below = Abs::pt(if upright { 0.12 } else { 0.88 } * size).to_mm();
        if let Some(area) = self.area.map(|area| &mut self.geometry.areas[area]) {
            let reach = if upright {
                baseline + below - area.top
            } else {
                area.top + area.height - (baseline - below.min(Abs::pt(0.12 * size).to_mm()))
            };
            area.filled = area.filled.max(reach);
        }
        let middle = baseline - Abs::pt(if upright { 0.35 } else { -0.35 } * size).to_mm();
        let clipped = self.clip.is_some_and(|clip| !clip.holds(left, middle, 0.3) || !clip.holds(right, middle, 0.3));
        let area = self.area.map(|area| self.geometry.areas[area].name.clone());
        self.geometry.runs.push(Run {
            text: item.text.to_string(),
            at: self.at,
            area,
            auxiliary: self.auxiliary,
            left,
            right,
            baseline,
            size,
            family: item.font.font().info().family.to_string(),
            missing,
            grey: grey(&item.fill),
            ground: self.ground.at((left + right) / 2.0, middle),
            clipped,
        });
    }
}

/// Whether a picture is drawn in black and white only.
fn is_line_art(raster: &RasterImage) -> bool {
    let grey = raster.dynamic().to_luma8();
    let between = grey.pixels().filter(|pixel| (24..=231).contains(&pixel.0[0])).count();
    // The edges of lines are softened.
    between * 20 <= grey.pixels().len()
}

/// Relative luminance of a paint as a black-and-white printer shows it (Rec. 709 weights on linear light).
fn grey(paint: &Paint) -> f64 {
    match paint {
        Paint::Solid(color) => {
            let [red, green, blue, _] = color.to_vec4().map(f64::from);
            let linear =
                |channel: f64| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
        _ => 1.0,
    }
}
