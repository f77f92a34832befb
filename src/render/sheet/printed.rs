//! The texts of a sheet as they may stand on paper: without signs that no PDF may hold, emoji in black and white.

use std::collections::BTreeSet;

use crate::model::sheet::{InlineNode, NodeKind, Picture, SheetData, SheetNode, SheetTexts};
use crate::render::emoji;

/// What a text of a sheet is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Words of the page or its registers that are printed.
    Words,
    /// Anything else: names of files, words for those who cannot see a picture, dates, what the theme says.
    Label,
}

/// Sees a text, with the number of the block that it stands in.
type See<'s> = &'s mut dyn FnMut(&mut String, Kind, Option<u32>);

/// Whether a sign has no face and is forbidden in PDF/UA, or is a control character (ISO 14289-1, 7.21.7; Unicode,
/// general category Cc).
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Takes forbidden signs out of all texts; gives each with the number of the block that it stood in.
pub(crate) fn scrubbed(data: &mut SheetData) -> Vec<(char, Option<u32>)> {
    let mut found = Vec::new();
    sheet(data, &mut |text, _, at| {
        if text.contains(is_forbidden) {
            found.extend(text.chars().filter(|c| is_forbidden(*c)).map(|c| (c, at)));
            text.retain(|c| !is_forbidden(c));
        }
    });
    found
}

/// Brings emoji into black and white; gives those that no font has (`has`), which are left out.
pub(crate) fn in_black_and_white(data: &mut SheetData, has: &dyn Fn(char) -> bool) -> BTreeSet<char> {
    let mut left_out = BTreeSet::new();
    sheet(data, &mut |text, kind, _| {
        if kind == Kind::Words
            && let Some(printed) = emoji::printed(text, has, &mut left_out)
        {
            *text = printed;
        }
    });
    left_out
}

fn sheet(data: &mut SheetData, see: See<'_>) {
    for words in [&mut data.title, &mut data.site, &mut data.audience, &mut data.author] {
        see(words, Kind::Words, None);
    }
    let dates = [&mut data.published, &mut data.updated, &mut data.review_due, &mut data.date];
    let labels = dates.into_iter().chain([&mut data.lang]).chain(&mut data.region).chain(&mut data.place);
    let of_theme = data.strings.values_mut().chain(&mut data.band.families).chain(&mut data.band.headings);
    labels.chain(of_theme).for_each(|label| see(label, Kind::Label, None));
    texts(&mut data.texts, see);
}

fn texts(texts: &mut SheetTexts, see: See<'_>) {
    line(&mut texts.summary, None, see);
    line(&mut texts.message, None, see);
    texts.actions.iter_mut().for_each(|action| line(action, None, see));
    nodes(&mut texts.body, see);
    texts.sources.iter_mut().for_each(|source| see(&mut source.text, Kind::Words, None));
    for term in &mut texts.terms {
        let said = [&mut term.term].into_iter().chain(&mut term.plain).chain(&mut term.gloss);
        said.for_each(|words| see(words, Kind::Words, None));
    }
    for service in &mut texts.services {
        let said = [&mut service.name]
            .into_iter()
            .chain(&mut service.phone)
            .chain(&mut service.hours)
            .chain(&mut service.details);
        said.for_each(|words| see(words, Kind::Words, None));
    }
}

fn nodes(nodes: &mut [SheetNode], see: See<'_>) {
    for node in nodes {
        let at = Some(node.at);
        match &mut node.kind {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, .. } => line(inlines, at, see),
            NodeKind::List { items, .. } => items.iter_mut().for_each(|item| self::nodes(&mut item.blocks, see)),
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } => self::nodes(blocks, see),
            NodeKind::Code { text } => see(text, Kind::Words, at),
            NodeKind::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| line(cell, at, see)),
            NodeKind::Definitions { entries, .. } => {
                for entry in entries {
                    line(&mut entry.term, at, see);
                    entry.details.iter_mut().for_each(|detail| self::nodes(detail, see));
                }
            }
            NodeKind::Notes { entries } => entries.iter_mut().for_each(|entry| self::nodes(&mut entry.blocks, see)),
            NodeKind::Rule => {}
            NodeKind::Picture(picture) => self::picture(picture, at, see),
            NodeKind::Quiz { title, question, options, why } => {
                line(title, at, see);
                self::nodes(question, see);
                options.iter_mut().for_each(|option| self::nodes(&mut option.blocks, see));
                self::nodes(why, see);
            }
            NodeKind::Directive { title, attributes, blocks, picture, .. } => {
                line(title, at, see);
                for (key, value) in attributes {
                    see(value, if *key == "alt" { Kind::Label } else { Kind::Words }, at);
                }
                self::nodes(blocks, see);
                if let Some(inner) = picture {
                    self::picture(&mut inner.picture, inner.at.or(at), see);
                }
            }
        }
    }
}

fn picture(picture: &mut Picture, at: Option<u32>, see: See<'_>) {
    see(&mut picture.file, Kind::Label, at);
    see(&mut picture.alt, Kind::Label, at);
    picture.title.iter_mut().for_each(|title| see(title, Kind::Words, at));
}

fn line(inlines: &mut [InlineNode], at: Option<u32>, see: See<'_>) {
    for inline in inlines {
        match inline {
            InlineNode::Break => {}
            InlineNode::Text(text) | InlineNode::Code { text } => see(text, Kind::Words, at),
            InlineNode::Styled { inlines, .. } => line(inlines, at, see),
            InlineNode::Image(picture) => self::picture(picture, at, see),
            InlineNode::Note { after, .. } | InlineNode::Source { after, .. } => see(after, Kind::Words, at),
            InlineNode::Fact { after, text, .. } => {
                [after, text].into_iter().for_each(|said| see(said, Kind::Words, at))
            }
            InlineNode::Term { after, text, plain, pinyin } => {
                let said = [after, text].into_iter().chain(plain).chain(pinyin.iter_mut().flatten());
                said.for_each(|words| see(words, Kind::Words, at));
            }
            InlineNode::Service { after, name, phone } => {
                [after, name].into_iter().chain(phone).for_each(|words| see(words, Kind::Words, at));
            }
        }
    }
}
