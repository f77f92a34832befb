//! The manual of the dialect runs: every example in `tests/spec/*.md` is built, and its pages and findings compared.
//!
//! An example is a run of fenced blocks that ends at the next heading or paragraph:
//! - `file PATH` — a file of the site (the standard site of `site.rs` is there already, with a public address);
//! - `markdown` — the body of `content/page.md`, for everyone;
//! - `html AUDIENCE [PAGE]` — what that audience's edition shows as the page's text (`public` and `page` when left out);
//! - `findings` — the findings of the whole site, `code path:line:column`, one a line.
//!
//! `PAMPHLET_UPDATE=1` rewrites the expectations; review the difference.

use std::fs;
use std::path::PathBuf;

use crate::site::{SiteTest, prose};

/// A fenced block: its information and text, and the lines between its fences.
struct Fenced {
    info: String,
    text: String,
    lines: std::ops::Range<usize>,
}

/// Blocks without other text between them make one example.
fn examples(text: &str) -> Vec<Vec<Fenced>> {
    let mut examples: Vec<Vec<Fenced>> = vec![Vec::new()];
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let ticks = lines[at].chars().take_while(|c| *c == '`').count();
        if ticks >= 3 {
            let fence = "`".repeat(ticks);
            let end = (at + 1..lines.len()).find(|line| lines[*line].trim_end() == fence).expect("a closed fence");
            let block = Fenced {
                info: lines[at][ticks..].trim().to_owned(),
                text: lines[at + 1..end].iter().map(|line| format!("{line}\n")).collect(),
                lines: at + 1..end,
            };
            examples.last_mut().expect("at least one").push(block);
            at = end;
        } else if !lines[at].trim().is_empty() && !examples.last().expect("at least one").is_empty() {
            examples.push(Vec::new());
        }
        at += 1;
    }
    examples.retain(|example| example.iter().any(|block| is_expectation(&block.info)));
    examples
}

fn is_expectation(info: &str) -> bool {
    info == "findings" || info == "html" || info.starts_with("html ")
}

/// What an example really gives for one of its expectations.
fn actual(site: &SiteTest, info: &str) -> String {
    if info == "findings" {
        return site.findings().iter().map(|line| format!("{line}\n")).collect();
    }
    let mut words = info.split_whitespace().skip(1);
    let audience = words.next().unwrap_or("public");
    let page = words.next().unwrap_or("page");
    let path = if audience == "public" { format!("{page}.html") } else { format!("{audience}/{page}.html") };
    let html = site.html(&path);
    format!(
        "{}\n",
        prose(&html).lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    )
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec")
}

fn run(name: &str) {
    let path = folder().join(name);
    let text = fs::read_to_string(&path).expect("a spec file");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    let mut replacements: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let examples = examples(&text);
    assert!(!examples.is_empty(), "{name} has no examples");
    for example in &examples {
        let mut site = SiteTest::new().public("https://example.org");
        for block in example {
            if let Some(file) = block.info.strip_prefix("file ") {
                site = site.file(file.trim(), &block.text);
            } else if block.info == "markdown" {
                site = site.page("content/page.md", &block.text);
            }
        }
        for block in example.iter().filter(|block| is_expectation(&block.info)) {
            let actual = actual(&site, &block.info);
            if actual != block.text {
                wrong.push(format!(
                    "{name}:{} ({})\nexpected:\n{}actual:\n{actual}",
                    block.lines.start, block.info, block.text
                ));
                replacements.push((block.lines.clone(), actual));
            }
        }
    }
    if std::env::var_os("PAMPHLET_UPDATE").is_some() {
        for (range, text) in replacements.into_iter().rev() {
            lines.splice(range, text.lines().map(str::to_owned));
        }
        fs::write(&path, lines.join("\n") + "\n").expect("written");
    } else {
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// One test a file, so that a failure names it; `every_file_runs` keeps the list whole.
macro_rules! specs {
    ($($test:ident: $file:literal,)*) => {
        $(#[test] fn $test() { run($file); })*
        const FILES: &[&str] = &[$($file),*];
    };
}

specs! {
    calendar: "calendar.md",
    leaflets: "leaflets.md",
    pages: "pages.md",
    audiences: "audiences.md",
    directives: "directives.md",
    references: "references.md",
    links: "links.md",
    chinese: "chinese.md",
    configuration: "configuration.md",
    registers: "registers.md",
    kinds: "kinds.md",
    tables: "tables.md",
    reader: "reader.md",
    checks: "checks.md",
    review: "review.md",
}

#[test]
fn every_file_runs() {
    let mut there: Vec<String> = fs::read_dir(folder())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut listed: Vec<String> = FILES.iter().map(|file| (*file).to_owned()).collect();
    listed.sort();
    assert_eq!(there, listed);
}
