//! Levels of headings without gaps: PDF/UA-1 wants none skipped (ISO 14289-1, 7.4.2), and a layout that prints a part
//! of a page can skip one that its page does not. Only the tags change, not what is seen.

use std::num::NonZeroUsize;

use typst::foundations::Smart;
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::{HeadingElem, Outlinable};
use typst_layout::PagedDocument;

/// The same document with every heading at most one level below the one before it.
pub(crate) fn in_steps(document: PagedDocument) -> PagedDocument {
    let mut levels = Levels { last: 0, skipped: false };
    document.pages().iter().for_each(|page| levels.look(&page.frame));
    if !levels.skipped {
        return document;
    }
    let mut levels = Levels { last: 0, skipped: false };
    let mut pages = document.pages().to_vec();
    pages.iter_mut().for_each(|page| levels.mend(&mut page.frame));
    PagedDocument::new(pages.into(), typst::model::Document::info(&document).clone())
}

struct Levels {
    last: usize,
    skipped: bool,
}

impl Levels {
    fn next(&mut self, level: usize) -> usize {
        self.skipped |= level > self.last + 1;
        self.last = level.min(self.last + 1);
        self.last
    }

    fn look(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.look(&group.frame),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(heading) = content.to_packed::<HeadingElem>() {
                        self.next(heading.level().get());
                    }
                }
                _ => {}
            }
        }
    }

    fn mend(&mut self, frame: &mut Frame) {
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => self.mend(&mut group.frame),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(heading) = content.to_packed_mut::<HeadingElem>() {
                        let level = self.next(heading.level().get());
                        heading.level.set(NonZeroUsize::new(level).map_or(Smart::Auto, Smart::Custom));
                    }
                }
                _ => {}
            }
            true
        });
    }
}
