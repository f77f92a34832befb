//! The words in a drawing (SVG): they are printed, too.

use typst::visualize::SvgImage;
use usvg::{Group, Node};

/// The smallest type in a drawing, in its own units; `None` when it has no words.
pub(crate) fn smallest_type(drawing: &SvgImage) -> Option<f64> {
    smallest(drawing.tree().root())
}

fn smallest(group: &Group) -> Option<f64> {
    let sizes = group.children().iter().filter_map(|node| match node {
        Node::Group(inner) => smallest(inner),
        Node::Text(text) => {
            let transform = text.abs_transform();
            let scale = f64::from(transform.sx.hypot(transform.kx).min(transform.sy.hypot(transform.ky)));
            let spans = text.chunks().iter().flat_map(|chunk| chunk.spans());
            spans.map(|span| f64::from(span.font_size().get()) * scale).reduce(f64::min)
        }
        _ => None,
    });
    sizes.reduce(f64::min)
}
