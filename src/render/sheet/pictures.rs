//! Paragraphs with pictures → nodes: a picture beside text gets a place of its own, since a line of type is too low for
//! it.

use std::collections::BTreeMap;

use super::Walker;
use crate::diag::Span;
use crate::model::document::*;
use crate::model::sheet::{FigurePicture, NodeKind, Picture, SheetNode};
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
    pub(super) fn paragraph(&mut self, inlines: &[Inline], span: Span, nodes: &mut Vec<SheetNode>) {
        let big: Vec<usize> = (0..inlines.len())
            .filter(|at| picture_of(&inlines[*at]).is_some_and(|image| !self.is_low(image)))
            .collect();
        if is_only_pictures(inlines, self.text) {
            return nodes.extend(self.gallery(inlines));
        }
        let Some(first) = big.first().copied() else {
            return nodes.push(self.line(inlines, span));
        };
        if big.len() == 1
            && inlines[..first].iter().all(|inline| is_blank(inline, self.text))
            && self.is_caption(&inlines[first + 1..])
        {
            return nodes.push(self.captioned(&inlines[first], &inlines[first + 1..], span));
        }
        let mut from = 0;
        for at in big.into_iter().chain([inlines.len()]) {
            let part = self.without_edges(&inlines[from..at]);
            if !part.is_empty() {
                nodes.push(self.line(part, span));
            }
            if let Some(inline) = inlines.get(at) {
                nodes.extend(self.gallery(std::slice::from_ref(inline)));
            }
            from = at + 1;
        }
    }

    fn line(&mut self, inlines: &[Inline], span: Span) -> SheetNode {
        let inlines = self.inlines(inlines);
        self.numbered(NodeKind::Paragraph { inlines }, span)
    }

    fn is_low(&self, image: &Image) -> bool {
        let picture = self.around.edition.picture(self.around.source, &image.source);
        picture.and_then(|(_, size)| size).is_some_and(|(_, height)| height <= LOW)
    }

    /// Whether a picture is followed by a line of its own that is short.
    fn is_caption(&self, rest: &[Inline]) -> bool {
        let broken =
            rest.iter().find(|inline| !matches!(inline, Inline::Text(words) if words.of(self.text).trim().is_empty()));
        let words = text::inlines(rest, self.text, self.around.voice);
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
    fn gallery(&mut self, inlines: &[Inline]) -> Option<SheetNode> {
        let mut shown = Vec::new();
        for inline in inlines {
            let Some(image) = picture_of(inline) else { continue };
            if let Some(picture) = self.pressed(inline, image) {
                shown.push(self.numbered(NodeKind::Picture(picture), image.span));
            }
        }
        if shown.len() < 2 {
            return shown.pop();
        }
        let span = inlines.iter().find_map(picture_of).map_or(Span::default(), |image| image.span);
        Some(self.numbered(NodeKind::Pictures { blocks: shown }, span))
    }

    /// A picture, which may be the face of a link.
    fn pressed(&mut self, inline: &Inline, image: &Image) -> Option<Picture> {
        if let Inline::Link(link) = inline {
            self.check_link(link);
        }
        self.image(image)
    }

    fn captioned(&mut self, inline: &Inline, caption: &[Inline], span: Span) -> SheetNode {
        let image = picture_of(inline);
        let shown = image.and_then(|image| Some((self.pressed(inline, image)?, self.number(image.span))));
        let words = self.line(self.without_edges(caption), span);
        let Some((picture, at)) = shown else { return words };
        let figure = NodeKind::Directive {
            name: DirectiveName::Figure,
            kind: DirectiveName::Figure.word(),
            title: Vec::new(),
            attributes: BTreeMap::new(),
            blocks: vec![words],
            picture: Some(FigurePicture { at: Some(at), picture }),
        };
        self.numbered(figure, span)
    }

    pub(super) fn image(&mut self, image: &Image) -> Option<Picture> {
        let alt = text::inlines(&image.alt, self.text, self.around.voice);
        let title = Some(image.title.trim()).filter(|title| !title.is_empty()).map(str::to_owned);
        Some(Picture { title, ..self.picture(&image.source, &alt)? })
    }

    /// A picture; `None` when this edition has none there, which is a finding of its links.
    pub(super) fn picture(&mut self, source: &str, alt: &str) -> Option<Picture> {
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
        let content = self.around.edition.picture_content(self.around.source, source).into();
        Some(Picture { file: format!("/{name}"), alt: alt.to_owned(), size, title: None, content })
    }
}
