//! The example site's own content: enough of it, for everyone, and no figure that is not from the register.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::Severity;
use pamphlet::inside::load;
use pamphlet::inside::model::document::*;
use pamphlet::inside::model::register::Registers;
use pamphlet::inside::parse::{self, Dialect};
use pamphlet::pipeline::{self, Options};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<Document> {
    let sources = load::load(&repository()).expect("readable").value;
    let pages = sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md"));
    pages.map(|(path, text)| parse::parse(path, text, Dialect::default()).value).collect()
}

fn registers() -> Registers {
    let sources = load::load(&repository()).expect("readable").value;
    let texts = sources.texts.into_iter().filter(|(path, _)| path.as_str().starts_with(pamphlet::paths::REGISTERS));
    parse::register::read_all(&texts.collect::<Vec<_>>()).value
}

/// Hints on how the content suits its readers that are left: three of them are percentages for grades 1 to 6 (the load of
/// a school bag twice, the share of decay in grooves), which wait for their pages to be written and signed anew; and six
/// sources that still rest on what is none.
const HINTS: usize = 17;
/// Prints that show a part of their page only, as they are meant to.
const PARTS: usize = 63;

#[test]
fn the_example_site_has_no_findings_but_what_its_documents_disagree_on() {
    let options = Options {
        base_url: Some("https://example.org/".to_owned()),
        ..Options::new(repository(), jiff::civil::date(2026, 11, 22))
    };
    let outcome = pipeline::check(&options, &|_, _| ()).expect("no trouble");
    let fact = |id: &str| registers().facts[id].place.clone();
    // Conflicts C1 and C2 are open; in C4 the newer list holds, and the older figures are kept as history.
    let known = [
        ("facts-disagree", fact("eye-test-wujian")),
        ("facts-disagree", fact("eye-suqian-98")),
        ("fact-superseded", fact("bone-school-2017")),
        ("fact-superseded", fact("bone-skills-2017")),
    ];
    for (code, place) in &known {
        assert!(
            outcome.notes.iter().any(|note| note.code == *code && note.place == *place),
            "{code} at {place:?} is not found"
        );
    }
    let is_known = |note: &pamphlet::diag::Diagnostic| {
        known.iter().any(|(code, place)| note.code == *code && note.place == *place)
    };
    let (hints, loud): (Vec<_>, Vec<_>) =
        outcome.notes.into_iter().filter(|note| !is_known(note)).partition(|note| note.severity == Severity::Hint);
    let show = |notes: &[_]| console::findings(notes, &outcome.texts, &Messages::new(Lang::En), false);
    assert!(loud.is_empty(), "{}", show(&loud));
    let (parts, hints): (Vec<_>, Vec<_>) = hints.into_iter().partition(|note| note.code == "leaflet-part");
    assert!(parts.len() <= PARTS, "{} prints, instead {PARTS} at most:\n{}", parts.len(), show(&parts));
    // A ratchet: a hint that is mended stays so, and no new one comes.
    assert!(hints.len() <= HINTS, "{} hints, instead {HINTS} at most:\n{}", hints.len(), show(&hints));
}

/// The figures of the issue that asked for the content: pages, facts, campaigns, settings, audiences.
#[test]
fn there_is_enough_for_everyone() {
    let documents = documents();
    let original: Vec<&Outline> = documents
        .iter()
        .map(|document| &**document.outline)
        .filter(|outline| !outline.path.as_str().ends_with(".en.md"))
        .collect();
    assert!(original.len() >= 40, "{} pages", original.len());
    assert!(registers().facts.len() >= 150, "{} facts", registers().facts.len());
    let sources = load::load(&repository()).expect("readable").value;
    let config = &sources.texts[&pamphlet::paths::SourcePath::new(pamphlet::paths::CONFIG)];
    let audiences =
        parse::config::read(&pamphlet::paths::SourcePath::new(pamphlet::paths::CONFIG), config).value.audiences;
    for (campaign, pages) in [("oral", 6), ("nutrition", 6), ("eyes", 6), ("smoke-free", 6), ("mind", 2), ("bone", 2)] {
        let folder = format!("content/{campaign}/");
        let mut settings = BTreeSet::new();
        let mut count = 0;
        for outline in original.iter().filter(|outline| outline.path.as_str().starts_with(&folder)) {
            let meant = outline
                .front
                .audiences
                .iter()
                .filter_map(|name| audiences.set(&name.value))
                .fold(Default::default(), pamphlet::inside::model::audience::AudienceSet::with);
            let landing = outline.path.as_str().ends_with("/index.md");
            assert!(meant.len() >= if landing { 9 } else { 5 }, "{} is for {} audiences", outline.path, meant.len());
            count += usize::from(!landing);
            settings.extend(outline.front.settings.iter().map(|setting| setting.value.clone()));
        }
        assert!(count >= pages, "{campaign} has {count} pages");
        if pages >= 6 {
            for setting in ["home", "school", "clinic"] {
                assert!(settings.contains(setting), "{campaign} has nothing for {setting}");
            }
        }
    }
}

/// Each page truly differs by audience: every edition of a page in which audiences are told apart has words of its own.
#[test]
fn pages_differ_by_audience() {
    let same: Vec<String> = documents()
        .iter()
        .filter(|document| document.outline.scopes.is_empty() && document.outline.front.title.by_audience.is_empty())
        .map(|document| document.outline.path.to_string())
        .collect();
    assert!(same.is_empty(), "nothing in these pages is for some readers only: {same:?}");
}

/// Every health figure comes from the register. Digits may stand in the text only as ages and grades; the numbers of steps are
/// numbers of a list and no text. A Chinese numeral before a unit of measure is a figure, too.
#[test]
fn every_figure_is_from_the_register() {
    let mut wrong = Vec::new();
    for document in documents() {
        let path = document.outline.path.to_string();
        let front = &document.outline.front;
        let texts = front.summary.values().chain(front.message.values()).chain(front.actions.values().flatten());
        for body in texts.chain(std::iter::once(&*document.body)) {
            let mut words = Vec::new();
            collect(&body.blocks, &body.text, &mut words);
            wrong.extend(words.iter().flat_map(|text| figures(text)).map(|found| format!("{path}: {found}")));
        }
        wrong.extend(
            front.title.values().flat_map(|title| figures(title)).map(|found| format!("{path}: title: {found}")),
        );
    }
    assert!(wrong.is_empty(), "{} figures\n{}", wrong.len(), wrong.join("\n"));
}

/// The figures in a text that are neither ages nor grades, each with what stands around it.
fn figures(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while at < chars.len()
            && (chars[at].is_ascii_digit() || (at > start && matches!(chars[at], '—' | '–' | '-' | '.' | '～')))
        {
            at += 1;
        }
        if at > start {
            let rest: String = chars[at..].iter().take(12).collect();
            let allowed = ["岁", "年级", "到", "周岁"].iter().any(|unit| rest.starts_with(unit))
                && (!rest.starts_with('到') || rest.contains('岁') || rest.contains("年级"))
                || rest.trim_start().starts_with("years old");
            let grades = chars[..start]
                .iter()
                .rev()
                .take(7)
                .collect::<String>()
                .chars()
                .rev()
                .collect::<String>()
                .ends_with("rades ");
            if !allowed && !grades {
                found.push(around(&chars, start, at));
            }
        } else {
            if is_numeral(chars[at])
                && chars.get(at + 1).is_some_and(|next| is_measure(*next, chars.get(at + 2).copied()))
            {
                found.push(around(&chars, at, at + 2));
            }
            at += 1;
        }
    }
    found
}

fn is_numeral(c: char) -> bool {
    matches!(c, '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万')
}

/// Units that make a numeral a health figure.
fn is_measure(c: char, next: Option<char>) -> bool {
    matches!(
        (c, next),
        ('克', _)
            | ('毫', Some('升' | '米' | '克'))
            | ('厘', Some('米'))
            | ('公', Some('斤' | '里'))
            | ('分', Some('钟'))
            | ('小', Some('时'))
            | ('成', _)
            | ('倍', _)
            | ('度', _)
    )
}

fn around(chars: &[char], start: usize, end: usize) -> String {
    chars[start.saturating_sub(10)..(end + 10).min(chars.len())].iter().collect()
}

/// The author's own words in a tree: what references print is not among them.
fn collect(blocks: &[Block], text: &str, words: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inner) | BlockKind::Plain(inner) => words.push(inlines(inner, text)),
            BlockKind::Heading(heading) => words.push(inlines(&heading.inlines, text)),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, text, words)),
            BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => collect(inner, text, words),
            BlockKind::Table(table) => words.extend(table.rows.iter().flatten().map(|cell| inlines(cell, text))),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    words.push(inlines(&definition.term, text));
                    definition.details.iter().for_each(|blocks| collect(blocks, text, words));
                }
            }
            BlockKind::Directive(directive) => {
                words.push(inlines(&directive.title, text));
                words.extend(directive.attribute("alt").map(str::to_owned));
                collect(&directive.blocks, text, words);
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn inlines(list: &[Inline], text: &str) -> String {
    let parts = list.iter().map(|inline| match inline {
        Inline::Text(words) | Inline::Code(words) => words.of(text).to_owned(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inlines(inner, text),
        Inline::Link(link) => inlines(&link.inlines, text),
        Inline::Image(image) => inlines(&image.alt, text),
        Inline::For(only) => inlines(&only.inlines, text),
        Inline::Soft | Inline::Hard => " ".to_owned(),
        // A reference parts the words around it.
        Inline::Reference(_) | Inline::Footnote(..) | Inline::Html(_) => "\u{FFFC}".to_owned(),
    });
    parts.collect()
}

/// Nothing in the registers lies idle, and every source that is named is a document.
#[test]
fn every_fact_is_used() {
    let registers = registers();
    let mut used: BTreeMap<ReferenceKind, BTreeSet<Box<str>>> = BTreeMap::new();
    for document in documents() {
        for reference in document.outline.references.clone() {
            used.entry(reference.kind).or_default().insert(reference.target);
        }
    }
    let idle: Vec<_> = registers.facts.keys().filter(|id| !used[&ReferenceKind::Fact].contains(*id)).collect();
    assert!(idle.is_empty(), "facts that no page shows: {idle:?}");
}

#[test]
fn the_check_for_figures_can_fail() {
    for text in ["每天2小时", "刷两分钟", "占46%", "3.5毫米", "2026年", "一天五克盐"] {
        assert!(!figures(text).is_empty(), "{text}");
    }
    for text in ["3—6岁的孩子", "小学1—2年级", "7岁", "两个孩子", "第一步"] {
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}
