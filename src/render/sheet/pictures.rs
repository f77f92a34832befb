//! Paragraphs with pictures → data: a picture beside text gets a place of its own, since a line of type is too low for
//! it.

use serde_json::{Value, json};

use super::Walker;
use crate::diag::Span;
use crate::model::document::*;
use crate::render::text;

/// Pixels of a picture that is low enough to stand in a line: a sign, a button.
const LOW: u32 = 64;
/// Characters of a line below a picture that may be its caption; what is longer is text.
const CAPTION: usize = 60;

/// The picture that an inline is, also as the face of a link.
fn picture_of(inline: &Inline) -> Option<&Image> {
    match inline {
        Inline::Image(image) => Some(image),
        Inline::Link(link) => match &link.inlines[..] {
            [Inline::Image(image)] => Some(image),
            _ => None,
        },
        _ => None,
    }
}

fn is_blank(inline: &Inline, text: &str) -> bool {
    match inline {
        Inline::Text(words) => words.of(text).trim().is_empty(),
        Inline::Soft | Inline::Hard => true,
        _ => false,
    }
}

/// Whether pictures and space are all that there is.
pub(super) fn is_only_pictures(inlines: &[Inline], text: &str) -> bool {
    inlines.iter().any(|inline| picture_of(inline).is_some())
        && inlines.iter().all(|inline| picture_of(inline).is_some() || is_blank(inline, text))
}

impl Walker<'_, '_> {
    /// A paragraph as one node or more: pictures alone, a picture with its caption in the next line, text before and
    /// behind a picture.
    pub(super) fn paragraph(&mut self, inlines: &[Inline], span: Span, data: &mut Vec<Value>) {
        let big: Vec<usize> = (0..inlines.len())
            .filter(|at| picture_of(&inlines[*at]).is_some_and(|image| !self.is_low(image)))
            .collect();
        if is_only_pictures(inlines, self.text) {
            return self.gallery(inlines, data);
        }
        let Some(first) = big.first().copied() else {
            let node = json!({"kind": "paragraph", "inlines": self.inlines(inlines)});
            data.push(self.numbered(node, span));
            return;
        };
        if big.len() == 1
            && inlines[..first].iter().all(|inline| is_blank(inline, self.text))
            && self.is_caption(&inlines[first + 1..])
        {
            return self.captioned(&inlines[first], &inlines[first + 1..], span, data);
        }
        let mut from = 0;
        for at in big.into_iter().chain([inlines.len()]) {
            let part = self.without_edges(&inlines[from..at]);
            if !part.is_empty() {
                let node = json!({"kind": "paragraph", "inlines": self.inlines(part)});
                data.push(self.numbered(node, span));
            }
            if let Some(inline) = inlines.get(at) {
                self.gallery(std::slice::from_ref(inline), data);
            }
            from = at + 1;
        }
    }

    fn is_low(&self, image: &Image) -> bool {
        let picture = self.around.edition.picture(self.around.source, &image.source);
        picture.and_then(|(_, size)| size).is_some_and(|(_, height)| height <= LOW)
    }

    /// Whether a picture is followed by a line of its own that is short.
    fn is_caption(&self, rest: &[Inline]) -> bool {
        let broken =
            rest.iter().find(|inline| !matches!(inline, Inline::Text(words) if words.of(self.text).trim().is_empty()));
        let words = text::inlines(rest, self.text, self.around.edition, self.around.strings);
        matches!(broken, Some(Inline::Soft | Inline::Hard)) && (1..=CAPTION).contains(&words.trim().chars().count())
    }

    fn without_edges<'i>(&self, mut inlines: &'i [Inline]) -> &'i [Inline] {
        while let [first, rest @ ..] = inlines {
            if !is_blank(first, self.text) {
                break;
            }
            inlines = rest;
        }
        while let [rest @ .., last] = inlines {
            if !is_blank(last, self.text) {
                break;
            }
            inlines = rest;
        }
        inlines
    }

    /// A picture, or several beside each other.
    fn gallery(&mut self, inlines: &[Inline], data: &mut Vec<Value>) {
        let mut shown = Vec::new();
        for inline in inlines {
            let Some(image) = picture_of(inline) else { continue };
            if let Inline::Link(link) = inline {
                self.check_link(link);
            }
            if let Some(picture) = self.image(image) {
                shown.push(self.numbered(picture, image.span));
            }
        }
        match shown.len() {
            0 => {}
            1 => data.append(&mut shown),
            _ => {
                let span = inlines.iter().find_map(picture_of).map_or(Span::default(), |image| image.span);
                let node = json!({"kind": "pictures", "blocks": shown});
                data.push(self.numbered(node, span));
            }
        }
    }

    fn captioned(&mut self, picture: &Inline, caption: &[Inline], span: Span, data: &mut Vec<Value>) {
        let mut shown = Vec::new();
        self.gallery(std::slice::from_ref(picture), &mut shown);
        let node = json!({"kind": "paragraph", "inlines": self.inlines(self.without_edges(caption))});
        let words = self.numbered(node, span);
        match shown.pop() {
            Some(picture) => {
                let node =
                    json!({"kind": "figure", "title": [], "attributes": {}, "blocks": [words], "picture": picture});
                data.push(self.numbered(node, span));
            }
            None => data.push(words),
        }
    }

    pub(super) fn image(&mut self, image: &Image) -> Option<Value> {
        let alt = text::inlines(&image.alt, self.text, self.around.edition, self.around.strings);
        let mut picture = self.picture(&image.source, &alt)?;
        if !image.title.trim().is_empty() {
            picture["title"] = json!(image.title.trim());
        }
        Some(picture)
    }

    /// A picture as data; `None` when this edition has none there, which is a finding of its links.
    pub(super) fn picture(&mut self, source: &str, alt: &str) -> Option<Value> {
        let (path, size) = self.around.edition.picture(self.around.source, source)?;
        // The typesetter goes by the name.
        let ending = self.around.edition.picture_ending(self.around.source, source).unwrap_or("png");
        let name = match self.notes.pictures.iter().find(|(_, known)| **known == path) {
            Some((name, _)) => name.clone(),
            None => format!("picture-{}.{ending}", self.notes.pictures.len()),
        };
        // PDF/UA wants words for every picture (ISO 14289-1, 7.3); where the author wrote none, which is told, it is
        // called by its file.
        let file = source.rsplit('/').next().unwrap_or(source);
        let alt = if alt.trim().is_empty() { file.rsplit_once('.').map_or(file, |(stem, _)| stem) } else { alt };
        self.notes.pictures.insert(name.clone(), path);
        Some(json!({"kind": "picture", "file": format!("/{name}"), "alt": alt, "size": size.map(|(width,
                height)| [width, height])}))
    }
}
