//! Pages in the order in which a printer needs them.

use typst::foundations::{Content, Smart};
use typst::layout::{Abs, Frame, Point, Sides, Size};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

/// The pages on each side of each sheet of a booklet stapled in the fold, from 1, 0 for an empty one: front of the
/// first sheet, its back, front of the second … Empty pages come before the last, which is the back
/// cover.
pub(crate) fn order(count: usize) -> Vec<[usize; 2]> {
    let n = count.next_multiple_of(4);
    let page = |place: usize| {
        if place == n {
            count
        } else if place < count {
            place
        } else {
            0
        }
    };
    (1..=n / 4)
        .flat_map(|k| [[n - 2 * (k - 1), 2 * k - 1], [2 * k, n - 2 * k + 1]])
        .map(|side| side.map(page))
        .collect()
}

/// A5 pages, two on each side of A4 across. To be printed on both sides, flipped on the short edge.
pub(crate) fn booklet(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages();
    let (width, height) = (Abs::mm(297.0), Abs::mm(210.0));
    let sides = order(pages.len()).into_iter().enumerate().map(|(index, side)| {
        let mut frame = Frame::hard(Size::new(width, height));
        for (at, number) in side.into_iter().enumerate().filter(|(_, number)| *number > 0) {
            let page = &pages[number - 1].frame;
            // Half of A4 is half a millimetre wider than A5: the pages meet in the fold.
            let left = if at == 0 { width / 2.0 - page.width() } else { width / 2.0 };
            frame.push_frame(Point::with_x(left), page.clone());
        }
        Page {
            frame,
            bleed: Sides::splat(Abs::zero()),
            fill: Smart::Auto,
            numbering: None,
            supplement: Content::empty(),
            number: index as u64 + 1,
        }
    });
    PagedDocument::new(sides.collect(), document.info().clone())
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn a_booklet_reads_in_order_when_folded() {
        assert_eq!(order(8), [[8, 1], [2, 7], [6, 3], [4, 5]]);
        assert_eq!(order(4), [[4, 1], [2, 3]]);
        // Six pages: the fourth and fifth text page, two empty ones, the back cover last.
        assert_eq!(order(6), [[6, 1], [2, 0], [0, 3], [4, 5]]);
        assert_eq!(order(1), [[1, 0], [0, 0]]);
    }
}
