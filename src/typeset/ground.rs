//! What lies under a point of a page: the filled shapes so far, as outlines in millimetres.

use typst::layout::{Point, Transform};
use typst::visualize::{CurveItem, FillRule, Geometry, Shape};

/// Steps in which a curved edge is followed.
const STEPS: u32 = 8;

/// Filled shapes in the order in which they are painted.
#[derive(Default)]
pub(crate) struct Ground {
    fills: Vec<Fill>,
}

struct Fill {
    /// Closed outlines.
    outlines: Vec<Vec<(f64, f64)>>,
    even_odd: bool,
    grey: f64,
}

impl Ground {
    /// Adds a shape of this luminance.
    pub(crate) fn paint(&mut self, shape: &Shape, transform: Transform, grey: f64) {
        let outlines = match &shape.geometry {
            Geometry::Line(_) => return,
            Geometry::Rect(size) => {
                let corners = [Point::zero(), Point::with_x(size.x), size.to_point(), Point::with_y(size.y)];
                vec![corners.iter().map(|corner| place(*corner, transform)).collect()]
            }
            Geometry::Curve(curve) => outlines(&curve.0, transform),
        };
        self.fills.push(Fill { outlines, even_odd: shape.fill_rule == FillRule::EvenOdd, grey });
    }

    /// The luminance at a point; paper is white.
    pub(crate) fn at(&self, x: f64, y: f64) -> f64 {
        self.fills.iter().rev().find(|fill| fill.holds(x, y)).map_or(1.0, |fill| fill.grey)
    }
}

impl Fill {
    /// Counts the edges that a line from the point to the right crosses, by their direction.
    fn holds(&self, x: f64, y: f64) -> bool {
        let mut winding = 0_i32;
        for outline in &self.outlines {
            for (index, from) in outline.iter().enumerate() {
                let to = outline[(index + 1) % outline.len()];
                let upwards = from.1 <= y && to.1 > y;
                let downwards = to.1 <= y && from.1 > y;
                if (upwards || downwards) && from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0) > x {
                    winding += if upwards { 1 } else { -1 };
                }
            }
        }
        if self.even_odd { winding % 2 != 0 } else { winding != 0 }
    }
}

fn place(point: Point, transform: Transform) -> (f64, f64) {
    let moved = point.transform(transform);
    (moved.x.to_mm(), moved.y.to_mm())
}

fn outlines(items: &[CurveItem], transform: Transform) -> Vec<Vec<(f64, f64)>> {
    let mut outlines: Vec<Vec<(f64, f64)>> = Vec::new();
    for item in items {
        match item {
            CurveItem::Move(point) => outlines.push(vec![place(*point, transform)]),
            CurveItem::Line(point) => {
                outlines.last_mut().into_iter().for_each(|outline| outline.push(place(*point, transform)))
            }
            CurveItem::Cubic(first, second, end) => {
                let Some(outline) = outlines.last_mut() else { continue };
                let Some(start) = outline.last().copied() else { continue };
                let [a, b, c] = [first, second, end].map(|point| place(*point, transform));
                outline.extend((1..=STEPS).map(|step| cubic([start, a, b, c], f64::from(step) / f64::from(STEPS))));
            }
            CurveItem::Close => {}
        }
    }
    outlines
}

fn cubic(points: [(f64, f64); 4], t: f64) -> (f64, f64) {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    points.iter().zip(weights).fold((0.0, 0.0), |(x, y), (point, weight)| (x + point.0 * weight, y + point.1 * weight))
}
