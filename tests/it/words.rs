//! Every word of a source is on a page or in a finding, and no mark of the source is shown without one: over the manual, the example
//! site and pages that are made up. `PAMPHLET_WORDS=5000` makes as many.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use pamphlet::console::{self, Lang, Messages};
use pamphlet::diag::{Diagnostic, Place, Severity};
use pamphlet::inside::model::document::*;
use pamphlet::inside::parse::{self, Dialect};
use pamphlet::paths::SourcePath;

use crate::site::{FRONT, SiteTest};

/// A small generator of numbers that gives the same ones every time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// Blocks; each `@` is a word of its own. They hold what Markdown knows, what it drops, and what looks like markup and is none.
const BLOCKS: &[&str] = &[
    "@，@。",
    "**@，**@和*@*、~~@~~。",
    "**@**（_@_）和 *.@*、*.@* @。",
    "~~@。~~（**@**）@",
    "@** @ **@。",
    "@__@__@，@_@_@。",
    "**@没有结束。",
    "##@",
    "## @{@ @}",
    "### @ {.重点}",
    "＃＃ @",
    "@\n---",
    "@\n@\n-",
    "1. @\n2. @\n3. @",
    "1. @\n5. @",
    "- @\n- **@**\n  - @",
    "1、@\n2、@",
    "（1）@\n（2）@",
    "• @\n• @",
    "@：\n一、@\n二、@",
    "> @\n> @",
    "> [!NOTE]\n> @",
    "> [!warning] @\n> @",
    "> [!怪] @",
    "| @ | @ |\n|---|---|\n| @ | @ |",
    "| @ | @ |\n|---|---|\n| @ | @ | @ | @ |",
    "｜@｜@｜\n｜---｜---｜\n｜@｜@｜",
    "| @ | @ |\n| —— | —— |\n| @ | @ |",
    "| @ | @ |\n|---|\n| @ | @ |",
    "[注]: @",
    "[注@]: @\n",
    "[@]: https://example.org/x",
    "[@][甲@]\n\n[甲@]: https://example.org/x",
    "看[@](https://example.org/a \"@\")。",
    "[@](@ @.csv)和【@】（@.md）",
    "@[^1]@\n\n[^1]: @",
    "[^2]: @",
    "@[^3]。",
    "<!-- 写给自己 -->\n\n@",
    "@<!-- 写给自己 -->@",
    "<!-- 写给\n自己 --> @",
    " <div>@</div>",
    "<p>@\n@</p>",
    "<b>@</b>@",
    "<!-- @",
    "```\n@\n```",
    "``` @\n@\n```",
    "```text @\n@\n```",
    "    @",
    "`@`和\\*\\*@\\*\\*",
    "@\n: @",
    "@\n\n:) @",
    "@\n\n:@ @",
    "::: 要点 @\n@\n:::",
    "::: 面向 家长\n@\n:::",
    ":面向[家长]{@}@",
    ":面向[教师]{**@**，@}",
    "@&nbsp;@&amp;@ @&nbsp @",
    "@\\\n@  \n@",
    "- [x] @\n- [ ] @",
    "[x] @",
    "!!! note \"@\"\n    @",
    "{{< @ >}} {% @ %} [[@]] $@=x^2$ ==@==",
    "@ https://example.org/a。@ www.example.org @ @a@example.org @",
    "https://example.org/wiki/@",
    "---\ntitle: @\n---",
    "* @\n\n  @\n\n      @",
    "1) @\n\n   > @\n   > - @",
    "***@***@***@***",
    "@^@^@~@~",
    "- [√] @\n- [] @\n- [ ]@",
    "[x]@",
    "－ @\n－ @",
    "✅ @\n❌ @",
    "a) @\nb) @",
    "1：@\n2：@",
    "1. @\n2.@",
    "%%@%%",
    "// @",
    "++@++ 和 '''@'''",
    "== @ ==",
    "[b]@[/b]{red}@{/red}",
    "看[@] (a.md)，(@)[a.md]，[@]<a.md>",
    "看[@](a.md。",
    "[](https://example.org)@",
    "***@**",
    "*@**和**@*",
    "~@~和~~@~",
    "##@##",
    "####### @",
    "@ :::",
    "＞ @",
    "@\n\\newpage",
    "\\begin{@}@\\end{@}",
    "$$\nx^2@\n$$",
    "@\n<<<<<<< HEAD\n@\n=======\n@\n>>>>>>> @",
    "<!-- @ —> @ -->",
    "@<!-- 写 --@@-->@",
    "@^[@]",
    "'''\n@\n'''",
    ":fact(@)",
    "＊@＊和｀@｀",
    "| @ | - [√] @ |\n|---|---|\n| ++@++ | @ |",
];

/// What a block may stand in: the start of its first line and of the others, and lines around it.
const AROUND: &[(&str, &str, &str, &str)] = &[
    ("", "", "", ""),
    ("", "", "", ""),
    ("", "", "", ""),
    ("> ", "> ", "", ""),
    ("- ", "  ", "", ""),
    ("1. ", "   ", "", ""),
    ("", "", "::: 注意 框\n", "\n:::"),
    ("", "", "::: 面向 家长、教师\n", "\n:::"),
];

/// A page of some blocks, and its words.
fn page(chance: &mut Chance, number: usize) -> (String, Vec<String>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    for _ in 0..1 + chance.below(7) {
        let mut block = String::new();
        for c in BLOCKS[chance.below(BLOCKS.len())].chars() {
            if c == '@' && !block.ends_with('a') {
                let word = format!("字{number}号{}话", words.len());
                block.push_str(&word);
                words.push(word);
            } else {
                block.push(c);
            }
        }
        let (first, other, above, below) = AROUND[chance.below(AROUND.len())];
        let inner: Vec<String> = block
            .lines()
            .enumerate()
            .map(|(at, line)| format!("{}{line}", if at == 0 { first } else { other }))
            .collect();
        text.push_str(&format!("{above}{}{below}\n\n", inner.join("\n")));
    }
    (text, words)
}

/// The words of a tree, whoever may see them.
fn words_of(document: &Document) -> String {
    let mut out = String::new();
    blocks(&document.body.blocks, &document.body.text, &mut out);
    out
}

fn blocks(list: &[Block], text: &str, out: &mut String) {
    for block in list {
        out.push('\n');
        match &block.kind {
            BlockKind::Paragraph(inner) | BlockKind::Plain(inner) => inlines(inner, text, out),
            BlockKind::Heading(heading) => inlines(&heading.inlines, text, out),
            BlockKind::Quote(inner) | BlockKind::Footnote { blocks: inner, .. } => blocks(inner, text, out),
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, text, out)),
            BlockKind::Code { text: lines, .. } | BlockKind::Html(lines) => {
                lines.iter().for_each(|line| out.push_str(line.of(text)))
            }
            BlockKind::Table(table) => table.rows.iter().flatten().for_each(|cell| inlines(cell, text, out)),
            BlockKind::Definitions(list) => list.iter().for_each(|definition| {
                inlines(&definition.term, text, out);
                definition.details.iter().for_each(|inner| blocks(inner, text, out));
            }),
            BlockKind::Directive(directive) => {
                inlines(&directive.title, text, out);
                blocks(&directive.blocks, text, out);
            }
            BlockKind::Rule => {}
        }
    }
}

fn inlines(list: &[Inline], text: &str, out: &mut String) {
    for inline in list {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => out.push_str(words.of(text)),
            Inline::Soft | Inline::Hard => out.push(' '),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inlines(inner, text, out),
            Inline::Link(link) => {
                inlines(&link.inlines, text, out);
                out.push_str(&link.title);
            }
            Inline::Image(image) => inlines(&image.alt, text, out),
            Inline::For(only) => inlines(&only.inlines, text, out),
            Inline::Footnote(..) | Inline::Reference(_) => {}
        }
    }
}

/// The lines of a file that its findings speak of.
fn told(notes: &[&Diagnostic], text: &Arc<str>) -> Vec<usize> {
    let line = |span: &pamphlet::diag::Span| {
        let count = |end: usize| text[..end].matches('\n').count();
        count(span.start as usize)..=count((span.end as usize).min(text.len()))
    };
    notes
        .iter()
        .filter_map(|note| match &note.place {
            Place::Span(_, span) => Some(line(span)),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Words of a page that are neither in `shown` nor in a line that a finding speaks of. A comment without an end swallows what follows.
fn missing(text: &Arc<str>, words: &[String], shown: &str, notes: &[&Diagnostic]) -> Vec<String> {
    let lines = told(notes, text);
    let swallowed = notes
        .iter()
        .filter(|note| matches!(note.code, "comment-unclosed" | "nested-too-deep" | "for-span-unclosed"))
        .filter_map(|note| match &note.place {
            Place::Span(_, span) => Some(span.start as usize),
            _ => None,
        });
    let swallowed = swallowed.min().unwrap_or(text.len());
    let line_of = |word: &str| text.find(word).map(|at| (at, text[..at].matches('\n').count()));
    words
        .iter()
        .filter(|word| !shown.contains(word.as_str()))
        .filter(|word| line_of(word).is_none_or(|(at, line)| at < swallowed && !lines.contains(&line)))
        .cloned()
        .collect()
}

/// Signs that no reader should see.
pub const MARKS: &[&str] = &[
    "**",
    "__",
    "~~",
    "](",
    "](",
    "][",
    ":::",
    "![",
    "{for",
    "{#",
    "[^",
    "[!",
    "<!--",
    "-->",
    "{{",
    "{%",
    "[[",
    "|--",
    "| --",
    "!!!",
    "==",
    "%%",
    "++",
    "[/",
    "{/",
    "<<<",
    ">>>>",
    "'''",
    "[√",
    "[ ]",
    "[]",
    "\\newpage",
    "\\begin",
    ":fact(",
    "(a.md",
];

/// The visible text of a page, without code and with a line for each block.
pub fn visible(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        if let Some(name) = ["code", "script", "style"].iter().find(|name| tag.starts_with(&format!("<{name}"))) {
            let close = format!("</{name}>");
            let stop = rest[end..].find(&close).map_or(rest.len(), |at| end + at);
            // Words of code count, its signs do not.
            out.extend(rest[end..stop].chars().filter(|c| c.is_alphanumeric()));
            rest = &rest[stop..];
            continue;
        }
        if let Some(title) = tag.split(" title=\"").nth(1) {
            out.push_str(title.split('"').next().unwrap_or(""));
        }
        if ["<p", "<h", "<li", "<td", "<div", "<dt", "<dd"].iter().any(|block| tag.starts_with(block)) {
            out.push('\n');
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Builds a site of pages that have no error, and looks for their words in all editions.
fn check_site(pages: &[(usize, String, Vec<String>)]) -> Vec<String> {
    let mut site = SiteTest::new();
    for (number, text, _) in pages {
        site = site.page(&format!("content/p{number}.md"), text);
    }
    let outcome = site.run();
    let errors: Vec<Diagnostic> =
        outcome.notes.iter().filter(|note| note.severity == Severity::Error).cloned().collect();
    assert!(errors.is_empty(), "{}", console::findings(&errors, &outcome.texts, &Messages::new(Lang::En), false));
    let mut wrong = Vec::new();
    for (number, text, words) in pages {
        let name = format!("p{number}.html");
        let shown: String = walkdir::WalkDir::new(site.output())
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy() == name)
            .map(|entry| visible(&fs::read_to_string(entry.path()).expect("a page")))
            .collect();
        let path = SourcePath::new(format!("content/p{number}.md"));
        let source: Arc<str> = format!("{FRONT}{text}").into();
        let notes: Vec<&Diagnostic> = outcome.notes.iter().filter(|note| note.place.path() == Some(&path)).collect();
        for word in missing(&source, words, &shown, &notes) {
            wrong.push(format!("{word} is nowhere\n{text}"));
        }
        wrong.extend(shown_marks(text, &shown, &notes));
    }
    wrong
}

fn shown_marks(text: &str, shown: &str, notes: &[&Diagnostic]) -> Vec<String> {
    if notes.iter().any(|note| note.code == "markup-left") || text.contains('\\') {
        return Vec::new();
    }
    let marks = MARKS.iter().filter(|mark| shown.contains(**mark)).map(|mark| (*mark).to_owned());
    let starts = shown
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("##") || line.starts_with("1、"))
        .map(str::to_owned);
    marks.chain(starts).map(|mark| format!("{mark} is shown\n{text}")).collect()
}

#[test]
fn every_word_of_made_up_pages_is_shown_or_told() {
    let count = std::env::var("PAMPHLET_WORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let (mut chance, mut wrong, mut clean, mut total) = (Chance(11), Vec::new(), Vec::new(), 0);
    for number in 0..count {
        let (text, words) = page(&mut chance, number);
        total += words.len();
        let source: Arc<str> = format!("{FRONT}{text}").into();
        let path = SourcePath::new(format!("content/p{number}.md"));
        let parsed = parse::parse(&path, &source, Dialect::default());
        let notes: Vec<&Diagnostic> = parsed.notes.iter().collect();
        for word in missing(&source, &words, &words_of(&parsed.value), &notes) {
            wrong.push(format!("{word} is in no tree\n{text}"));
        }
        if !notes.iter().any(|note| note.severity == Severity::Error) {
            clean.push((number, text, words));
        }
    }
    assert!(clean.len() * 5 > count, "only {} of {count} pages have no error", clean.len());
    for part in clean.chunks(100) {
        wrong.extend(check_site(part));
    }
    assert!(
        wrong.is_empty(),
        "{} of {total} words, {} pages built\n{}",
        wrong.len(),
        clean.len(),
        wrong.into_iter().take(12).collect::<Vec<_>>().join("\n--------\n")
    );
}

/// Runs of letters of a Markdown text outside its marks: what the page should show.
fn plain_words(body: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in body.lines() {
        let bare = line.trim_start_matches(['>', ' ', '-', '*', '#', '|']);
        // Lines of directives, code fences and definitions of links have words of their own kinds.
        if bare.starts_with([':', '：', '`', '<', '[', '!'])
            || line.contains(['`', '{', '｛', '<', '[', '\\', '&'])
            || line.trim_start().starts_with("    ")
        {
            continue;
        }
        let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        words.extend(bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    words
}

#[test]
fn every_word_of_the_manual_and_the_example_is_shown_or_told() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut bodies: Vec<(String, String)> = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("content"))
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"))
    {
        bodies.push((entry.path().display().to_string(), fs::read_to_string(entry.path()).expect("text")));
    }
    for entry in fs::read_dir(root.join("tests/spec")).expect("specs").flatten() {
        let text = fs::read_to_string(entry.path()).expect("text");
        for (at, part) in text.split("```markdown\n").skip(1).enumerate() {
            let body = part.split("\n```").next().unwrap_or("");
            bodies.push((format!("{} {at}", entry.path().display()), format!("{FRONT}{body}\n")));
        }
    }
    assert!(bodies.len() > 120, "{}", bodies.len());
    let mut wrong = Vec::new();
    for (name, text) in bodies {
        let source: Arc<str> = text.replace('\r', "").into();
        let path = SourcePath::new("content/page.md");
        let parsed = parse::parse(&path, &source, Dialect::default());
        let notes: Vec<&Diagnostic> = parsed.notes.iter().collect();
        let words = plain_words(parse::parts(&source).1);
        for word in missing(&source, &words, &words_of(&parsed.value), &notes) {
            wrong.push(format!("{name}: {word}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The findings of a body, `code kind line`.
fn found(body: &str) -> Vec<String> {
    let source: Arc<str> = format!("{FRONT}{body}").into();
    let parsed = parse::parse(&SourcePath::new("content/page.md"), &source, Dialect::default());
    let line = |note: &Diagnostic| match &note.place {
        Place::Span(_, span) => source[FRONT.len()..span.start as usize].matches('\n').count() + 1,
        _ => 0,
    };
    let kind = |note: &Diagnostic| {
        Some(note.text("kind")).filter(|kind| !kind.is_empty()).map_or(String::new(), |kind| format!("{kind} "))
    };
    let mut found: Vec<(usize, String)> =
        parsed.notes.iter().map(|note| (line(note), format!("{} {}{}", note.code, kind(note), line(note)))).collect();
    found.sort_by_key(|(line, _)| *line);
    found.into_iter().map(|(_, told)| told).collect()
}

/// What looks like markup and is none, what is dropped, and what swallows the rest: each with all that is found.
const TOLD: &[(&str, &[&str])] = &[
    ("甲\n\n<!-- 乙\n\n丙", &["comment-unclosed 3"]),
    ("甲 <!-- 乙\n\n丙", &["comment-unclosed 1"]),
    ("- 甲\n  <!-- 乙\n  丙\n", &["comment-unclosed 2"]),
    ("> <!-- 甲 --!>\n> 乙", &["comment-unclosed 1"]),
    ("| 甲 <!-- 乙 |\n|---|\n| 丙 |", &["comment-unclosed 1"]),
    ("<!-- 甲\n乙 --> 丙", &["raw-html 2"]),
    ("<!-- 甲\n\n乙\n\n<!-- 丙 -->", &["comment-unclosed 1"]),
    ("甲 <!-- 乙\n丙 <!-- 丁 -->", &["comment-unclosed 1"]),
    ("<!-- 甲 --> <!-- 乙 -->\n\n丙<!-- 丁\n戊 -->己", &[]),
    ("<!-->\n\n甲", &[]),
    (" <div>甲</div>", &["raw-html 1"]),
    ("- 乙\n\n   <p>甲</p>", &["raw-html 3"]),
    ("   <style>甲</style>\n乙", &["raw-html 1"]),
    ("<div>\n\n甲\n\n</div>", &["raw-html 1"]),
    ("<div>\n\n甲\n\n</div>乙", &["raw-html 1", "raw-html 5"]),
    ("<?甲 乙?>", &["raw-html 1"]),
    ("| 甲 |\n|---|\n| 乙 | 丙 |", &["words-lost cells 3"]),
    ("- | 甲 |\n  |---|\n  | 乙 | 丙 |", &["words-lost cells 3"]),
    ("甲[^a]\n\n[^A]: 乙", &[]),
    ("甲\n\n[^a]: 乙[^a]", &["words-lost footnote 3"]),
    ("甲[^a]\n\n[^a]: 乙[^b]\n\n[^b]: 丙", &[]),
    ("::: 面向 家长\n甲[^a]\n\n[^a]: 乙\n:::\n\n::: 面向 教师\n丙[^a]\n\n[^a]: 丁\n:::", &[]),
    ("[甲]: https://example.org\n[甲]: https://example.org/b\n\n[甲]", &["words-lost definition-twice 2"]),
    ("[甲]:\n  https://example.org\n  \"乙\"", &["definition-unused 1"]),
    ("```python 甲\n乙\n```", &["words-lost info 1"]),
    ("甲\n\n```\n乙\n\n丙", &["code-unclosed 3"]),
    ("> ```\n> 甲\n\n乙", &["code-unclosed 1"]),
    ("1. 甲\n1. 乙\n1. 丙", &[]),
    ("1. 甲\n3. 乙\n7. 丙", &["list-numbers 2"]),
    ("甲\n-", &["markup-left underline 2"]),
    ("甲，乙。\n丙\n---", &["markup-left underline 3"]),
    ("标题\n---", &[]),
    ("甲\n\n---\ntitle: 乙\n---", &["markup-left front 4"]),
    ("[刷牙]（brush.md）和【漱口】（https://example.org/a）", &["markup-left link 1"]),
    ("[电话](tel:+86 10 1)", &["markup-left link 1"]),
    ("[甲][brush]", &["markup-left reference 1"]),
    ("| 甲 | 乙 |\n|---|\n| 丙 | 丁 |", &["markup-left table 1"]),
    ("> [!NOTE]\n> 甲", &[]),
    ("甲\n1、乙\n2、丙\n-", &["markup-left list 2", "markup-left underline 4"]),
    ("[甲]: https://example.org/a\n\n[](https://example.org)乙", &["definition-unused 1", "markup-left empty 3"]),
    ("> [!SOMETHING]\n> 甲", &["markup-left alert 1"]),
    ("??? note \"甲\"\n    乙", &["markup-left admonition 1"]),
    ("{{% notice %}}", &["markup-left shortcode 1"]),
    ("$E=mc^2$ 和 \\(a_1\\)", &["markup-left formula 1"]),
    ("[TOC]", &["markup-left toc 1"]),
    ("H~2~O 和 10^3^", &["markup-left raised 1"]),
    (":smile: 好", &["markup-left emoji 1"]),
    ("步骤：\n1．甲\n2．乙", &["markup-left list 2"]),
    ("甲\n● 乙\n● 丙", &["markup-left list 2"]),
    ("#标题", &["markup-left heading 1"]),
    ("`甲", &["markup-left code 1"]),
];

/// Text that is meant as it stands.
const QUIET: &[&str] = &[
    "`**甲**`和 \\*\\*乙\\*\\*",
    "C# 和 5*3*2，2**3，a_b_c，snake_case_name",
    "①在句子里，价格 1.5 元，版本 1.2.3",
    "*注",
    "李**和王**",
    "138****1234",
    "#爱牙日#",
    "一、什么是龋病\n\n二、怎么防",
    "1、先洗手\n\n2、再吃饭",
    "1、先洗手\\\n2、再吃饭",
    "今天早上和晚上都刷了牙，一共\n2 次，每次\n3 分钟",
    "温度降到\n-18℃ 以下",
    "价格：$5 和 $10",
    "好~~ 走吧~~",
    "^_^ 和 :) 和 12:30:45",
    "甲 | 乙",
    "[1][2]",
    "【注】（略）",
    "______（签名）",
    "a == b",
    "甲->乙，甲-->乙",
    "（1）甲；（2）乙。",
    "https://example.org/a_b_c?x=1**2",
    "<https://example.org>",
    "    **代码**",
    "```\n1、甲\n2、乙\n[[甲]]\n```",
];

#[test]
fn what_looks_like_markup_is_told_once_at_its_place() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, expected) in TOLD {
        let actual = found(body);
        if actual != *expected {
            wrong.push(format!("{body}\nexpected {expected:?}\nactual   {actual:?}"));
        }
    }
    for body in QUIET {
        let actual = found(body);
        if !actual.is_empty() {
            wrong.push(format!("{body}\nis meant so, and has {actual:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n--------\n"));
}

/// A hundred thousand levels of anything end in one finding.
#[test]
fn deep_nesting_is_one_finding() {
    const DEEP: usize = 100_000;
    let repeated = |open: &str, close: &str| format!("{}甲{}", open.repeat(DEEP), close.repeat(DEEP));
    let lists: String = (0..400).map(|level| format!("{}- 甲\n", "  ".repeat(level))).collect();
    let fences: String = (0..2000).rev().map(|level| format!("{} 注意\n", ":".repeat(level + 3))).collect();
    for (name, text, told) in [
        ("quotes", repeated("> ", ""), true),
        ("quotes without spaces", repeated(">", ""), true),
        ("one-line lists", repeated("- ", ""), true),
        ("numbered lists", repeated("1. ", ""), true),
        ("indented lists", lists, true),
        ("directives", fences, true),
        ("conditions", repeated(":面向[家长]{", "}"), true),
        ("emphasis", repeated("*甲 ", "*"), true),
        ("strong", repeated("**甲 ", "**"), true),
        ("brackets", repeated("[", "]"), false),
        ("pictures", repeated("![", "](a)"), true),
        ("parentheses", repeated("[甲](", ")"), false),
        ("braces", repeated("{", "}"), false),
    ] {
        let source: Arc<str> = format!("{FRONT}{text}").into();
        let parsed = parse::parse(&SourcePath::new("content/page.md"), &source, Dialect::default());
        let deep = parsed.notes.iter().filter(|note| note.code == "nested-too-deep").count();
        assert_eq!(deep, usize::from(told), "{name}");
        assert!(parsed.notes.len() < 5, "{name}: {} findings", parsed.notes.len());
    }
}
