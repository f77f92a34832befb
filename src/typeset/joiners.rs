//! Takes the marks out of set text that only guided the breaking of lines: a search in the PDF must find the words.

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Word joiner: no line ends here; zero width space: a line may end here.
const GUIDES: [char; 2] = ['\u{2060}', '\u{200B}'];

/// The same document without them.
pub(crate) fn removed(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has(&page.frame)) {
        return document;
    }
    let mut pages = document.pages().to_vec();
    pages.iter_mut().for_each(|page| remove(&mut page.frame));
    PagedDocument::new(pages.into(), typst::model::Document::info(&document).clone())
}

fn has(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has(&group.frame),
        FrameItem::Text(text) => text.text.contains(GUIDES),
        _ => false,
    })
}

fn remove(frame: &mut Frame) {
    if has(frame) {
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => remove(&mut group.frame),
                FrameItem::Text(text) if text.text.contains(GUIDES) => return strip(text),
                _ => {}
            }
            true
        });
    }
}

/// Whether anything is left.
fn strip(text: &mut TextItem) -> bool {
    let old = std::mem::take(&mut text.text);
    // How many bytes are gone before a place of the old text.
    let before = |place: u16| old[..usize::from(place)].matches(GUIDES).map(str::len).sum::<usize>() as u16;
    text.glyphs.retain_mut(|glyph| {
        let joins = old[glyph.range()].chars().all(|c| GUIDES.contains(&c));
        glyph.range = glyph.range.start - before(glyph.range.start)..glyph.range.end - before(glyph.range.end);
        !joins || glyph.range.end > glyph.range.start
    });
    text.text = old.chars().filter(|c| !GUIDES.contains(c)).collect();
    !text.text.is_empty()
}
