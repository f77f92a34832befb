//! The first side as a small picture.

use typst_layout::Page;
use typst_render::{RenderOptions, render};

/// A page as PNG, its longer edge of so many pixels: grey when it has no colour.
pub(crate) fn png(page: &Page, edge: u32) -> Vec<u8> {
    let scale = f64::from(edge) / page.frame.width().max(page.frame.height()).to_pt();
    let pixels = render(page, &RenderOptions { pixel_per_pt: scale.into(), ..RenderOptions::default() });
    let opaque = pixels.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
    let grey = opaque.clone().all(|[red, green, blue]| red == green && green == blue);
    let (color, bytes): (png::ColorType, Vec<u8>) = if grey {
        (png::ColorType::Grayscale, opaque.map(|pixel| pixel[0]).collect())
    } else {
        (png::ColorType::Rgb, opaque.flatten().collect())
    };
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(color);
    encoder.set_compression(png::Compression::Balanced);
    // Writing into memory cannot fail.
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&bytes));
    if written.is_ok() { out } else { Vec::new() }
}
