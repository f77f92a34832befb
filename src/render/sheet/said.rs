//! The words and figures of a print as one text, by which its version is known.
//!
//! It says what a reader can tell from the paper, and nothing of how the program keeps or sets it: words, numbers of
//! lists, cells, sources and notes, pictures by their bytes, what is raised, lowered or struck out, whether a box says
//! do or don't. What it says must stay the same in all versions of the program, since readers hold prints.

use std::collections::BTreeMap;

use super::chosen::{Chosen, Piece};
use crate::model::document::DirectiveName;
use crate::model::sheet::{
    Answer, InlineNode, Item, NodeKind, Number, Picture, ServiceLine, SheetNode, SourceLine, Style, Task, TermLine,
    leaves_none,
};

/// The title and what is chosen of a page, as one text.
pub(crate) fn said(title: &str, chosen: &Chosen<'_>) -> String {
    walked(title, chosen, false)
}

/// The same as sentences, for readers.
pub(crate) fn sentences(title: &str, chosen: &Chosen<'_>) -> Vec<String> {
    let closes = |c: char| matches!(c, '”' | '’' | '）' | '」' | '』' | '》' | ')' | '"');
    let mut sentences: Vec<String> = Vec::new();
    for line in walked(title, chosen, true).split(APART) {
        let mut rest = line.trim();
        while !rest.is_empty() {
            let end = rest.find(['。', '！', '？']).map_or(rest.len(), |at| at + '。'.len_utf8());
            let end = rest[end..].find(|c| !closes(c)).map_or(rest.len(), |more| end + more);
            sentences.push(rest[..end].trim().to_owned());
            rest = rest[end..].trim_start();
        }
    }
    sentences
}

fn walked(title: &str, chosen: &Chosen<'_>, is_for_readers: bool) -> String {
    let Chosen { pieces, notes, sources, terms, services, marked } = chosen;
    let ranks = |numbers: &mut dyn Iterator<Item = usize>| -> Ranks { numbers.zip(1..).collect() };
    let in_blocks = pieces.iter().filter_map(|piece| match piece {
        Piece::Block(SheetNode { kind: NodeKind::Notes { entries }, .. }) => Some(entries),
        _ => None,
    });
    let of_notes = in_blocks.flatten().chain(notes.iter().copied());
    let mut words = Words {
        text: String::new(),
        is_for_readers,
        gap: false,
        sources: marked.then(|| ranks(&mut sources.iter().map(|source| source.n))),
        notes: ranks(&mut of_notes.map(|entry| entry.mark.n)),
    };
    words.say(title);
    pieces.iter().for_each(|piece| words.piece(piece));
    notes.iter().for_each(|entry| words.note(entry));
    sources.iter().for_each(|source| words.source(source));
    terms.iter().for_each(|term| words.term(term));
    services.iter().for_each(|service| words.service(service));
    words.text
}

/// What a number of a list at the end of the text amounts to: its place among those that are printed, so that what
/// is not printed moves no number.
type Ranks = BTreeMap<usize, usize>;

struct Words {
    text: String,
    /// Whether signs are those that readers know.
    is_for_readers: bool,
    /// Whether there is white space since the last sign.
    gap: bool,
    /// `None` where the text has no numbers of sources.
    sources: Option<Ranks>,
    notes: Ranks,
}

/// Between two texts that are read apart.
const APART: char = '\n';
/// Before what is no word.
const SIGN: char = '\u{1}';

impl Words {
    /// Words. White space counts between letters or digits that are written with it only.
    fn say(&mut self, words: &str) {
        for c in words.chars() {
            if leaves_none(c) {
                self.gap |= c.is_whitespace();
                continue;
            }
            if std::mem::take(&mut self.gap) && self.text.chars().next_back().is_some_and(|last| self.parts(last, c)) {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    /// Whether white space between two signs counts.
    fn parts(&self, last: char, c: char) -> bool {
        if self.is_for_readers { last != APART } else { is_spaced(last) && is_spaced(c) }
    }

    fn say_apart(&mut self, words: &str) {
        self.apart();
        self.say(words);
    }

    /// That what follows is read apart from what was said.
    fn apart(&mut self) {
        self.gap = false;
        if !self.text.is_empty() && !self.text.ends_with(APART) {
            self.text.push(APART);
        }
    }

    fn sign(&mut self, sign: &str) {
        if self.is_for_readers {
            match sign {
                "(" => self.text.push('（'),
                ")" => self.text.push('）'),
                _ => self.gap |= matches!(sign, "|" | "phone"),
            }
            return;
        }
        self.text.push(SIGN);
        self.text.push_str(sign);
        self.text.push(SIGN);
        self.gap = false;
    }

    fn number(&mut self, sign: &str, number: impl std::fmt::Display) {
        self.sign(&format!("{sign}{number}"));
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        self.apart();
        match piece {
            Piece::Block(node) => self.block(node),
            Piece::Line(line) | Piece::Title(line) => self.line(line),
            Piece::Kind(kind) => self.kind(kind),
            Piece::Picture(picture) => self.picture(picture),
        }
    }

    fn blocks(&mut self, nodes: &[SheetNode]) {
        nodes.iter().for_each(|node| self.block(node));
    }

    fn block(&mut self, node: &SheetNode) {
        self.apart();
        match &node.kind {
            NodeKind::Paragraph { inlines } | NodeKind::Heading { inlines, level: _ } => self.line(inlines),
            NodeKind::List { start, items } => self.list(*start, items),
            NodeKind::Quote { blocks } | NodeKind::Pictures { blocks } => self.blocks(blocks),
            NodeKind::Code { text } => self.say(text),
            NodeKind::Table { rows, columns: _ } => self.table(rows),
            NodeKind::Definitions { entries, .. } => {
                for entry in entries {
                    self.apart();
                    self.line(&entry.term);
                    entry.details.iter().for_each(|blocks| self.blocks(blocks));
                }
            }
            NodeKind::Rule => {}
            NodeKind::Notes { entries } => entries.iter().for_each(|entry| self.note(entry)),
            NodeKind::Picture(picture) => {
                self.picture(picture);
                picture.title.iter().for_each(|title| self.say_apart(title));
            }
            NodeKind::Quiz { title, question, options, why } => {
                self.kind(&node.kind);
                self.line(title);
                self.blocks(question);
                options.iter().for_each(|option| self.option(option));
                self.apart();
                self.blocks(why);
            }
            NodeKind::Directive { title, blocks, picture, name: _, kind: _, attributes: _ } => {
                self.kind(&node.kind);
                self.line(title);
                if let Some(inner) = picture {
                    self.picture(&inner.picture);
                    inner.picture.title.iter().for_each(|title| self.say_apart(title));
                }
                self.blocks(blocks);
            }
        }
    }

    /// The word that paper says over a block of a kind, in words that stay; nothing where it says none.
    fn kind(&mut self, kind: &NodeKind) {
        let attribute = |key| match kind {
            NodeKind::Directive { attributes, .. } => attributes.get(key).map(String::as_str),
            _ => None,
        };
        let word = match kind.directive() {
            Some(DirectiveName::Do) => "do",
            Some(DirectiveName::Dont) => "dont",
            Some(DirectiveName::Key) => "key",
            Some(DirectiveName::Warning) => "warning",
            Some(DirectiveName::Urgent) => match attribute("when") {
                Some("today") => "urgent today",
                Some("soon") => "urgent soon",
                _ => "urgent now",
            },
            Some(DirectiveName::Checklist) => "checklist",
            Some(DirectiveName::Pledge) => "pledge",
            Some(DirectiveName::Quiz) => "quiz",
            Some(DirectiveName::Slip) => "slip",
            Some(
                DirectiveName::For
                | DirectiveName::Steps
                | DirectiveName::Details
                | DirectiveName::Figure
                | DirectiveName::Panel
                | DirectiveName::List
                | DirectiveName::Referral,
            )
            | None => return,
        };
        self.sign(word);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<Task>]) {
        for (at, item) in items.iter().enumerate() {
            self.apart();
            if let Some(start) = start {
                self.number(".", start + at as u64);
            }
            match item.mark.task {
                Some(true) => self.sign("ticked"),
                Some(false) | None => {}
            }
            self.blocks(&item.blocks);
        }
    }

    /// Cells that are empty count: what stands in another column says something else.
    fn table(&mut self, rows: &[Vec<Vec<InlineNode>>]) {
        for row in rows {
            self.apart();
            for cell in row {
                self.sign("|");
                self.line(cell);
            }
        }
    }

    fn option(&mut self, option: &Item<Answer>) {
        self.apart();
        if option.mark.right {
            self.sign("right");
        }
        self.blocks(&option.blocks);
    }

    fn note(&mut self, entry: &Item<Number>) {
        self.apart();
        self.blocks(&entry.blocks);
    }

    /// A picture, and what it shows in its author's words.
    fn picture(&mut self, picture: &Picture) {
        self.number("picture ", &picture.content);
        self.say(&picture.alt);
    }

    fn line(&mut self, line: &[InlineNode]) {
        line.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &InlineNode) {
        match inline {
            InlineNode::Break => self.gap = true,
            InlineNode::Text(text) | InlineNode::Code { text } => self.say(text),
            InlineNode::Image(picture) => self.picture(picture),
            InlineNode::Note { after, n } => {
                let rank = self.notes.get(n).copied().unwrap_or(0);
                self.number("note ", rank);
                self.say(after);
            }
            InlineNode::Fact { after, text, source } => {
                self.say(text);
                self.cited(*source);
                self.say(after);
            }
            InlineNode::Source { after, source } => {
                self.cited(*source);
                self.say(after);
            }
            // How a word is read is the program's to say.
            InlineNode::Term { after, text, plain, pinyin: _ } => {
                self.say(text);
                if let Some(plain) = plain {
                    self.sign("(");
                    self.say(plain);
                    self.sign(")");
                }
                self.say(after);
            }
            InlineNode::Service { after, name, phone } => {
                self.say(name);
                if let Some(phone) = phone.as_ref().filter(|phone| !name.contains(&**phone)) {
                    self.sign("phone");
                    self.say(phone);
                }
                self.say(after);
            }
            InlineNode::Styled { kind, inlines } => {
                let sign = match kind {
                    Style::Emphasis | Style::Strong | Style::Span => return self.line(inlines),
                    Style::Strike => "-",
                    Style::Sub => "_",
                    Style::Sup => "^",
                };
                self.sign(sign);
                self.line(inlines);
                self.sign(sign);
            }
        }
    }

    fn cited(&mut self, source: usize) {
        if let Some(ranks) = &self.sources {
            let rank = ranks.get(&source).copied().unwrap_or(0);
            self.number("source ", rank);
        }
    }

    fn source(&mut self, source: &SourceLine) {
        let SourceLine { n: _, text, whole: _ } = source;
        self.say_apart(text);
    }

    fn term(&mut self, line: &TermLine) {
        let TermLine { term, plain, gloss } = line;
        if let Some(meaning) = gloss.as_ref().or(plain.as_ref()) {
            self.say_apart(term);
            self.say_apart(meaning);
        }
    }

    fn service(&mut self, line: &ServiceLine) {
        let ServiceLine { name, phone, hours, details } = line;
        self.say_apart(name);
        [phone, hours].into_iter().flatten().chain(details).for_each(|words| self.say_apart(words));
    }
}

/// Whether words of such letters, and figures, have white space between them.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}
