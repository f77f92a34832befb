//! How long each stage takes, and a change in a site that is kept in memory: `cargo bench --bench stages -- SITE [stage…]`.
//!
//! `SITE` is the folder of a site, which is copied first (`benches/site.py` makes large ones). Times are of this machine and of this
//! moment: nothing fails here. Leaflets have a bench of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use pamphlet::inside::load::{self, Sources};
use pamphlet::inside::model::entry::{Entry, SiteInputs};
use pamphlet::inside::model::{self, references};
use pamphlet::inside::output::Output;
use pamphlet::inside::output::Prints;
use pamphlet::inside::output::Ready;
use pamphlet::inside::parse::{self, Dialect};
use pamphlet::inside::publish::{Content, PathHashes, Publisher, Shade};
use pamphlet::paths::OutPath;
use pamphlet::pipeline::session::Session;
use pamphlet::pipeline::{self, Options};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some((site, only)) = arguments.split_first() else {
        println!("cargo bench --bench stages -- SITE [load|parse|link|plan|view|write|edit]");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(Path::new(site), folder.path());
    let wanted = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    let options = Options::new(folder.path().to_path_buf(), jiff::civil::date(2026, 1, 31));
    let sources = load::load(&options.source).expect("readable").value;
    let ready = pipeline::prepare(&options).expect("no trouble").value;
    let pages = ready.documents.len();
    println!("{pages} pages, {} routes", ready.plan.routes.len());
    if wanted("load") {
        each("load", pages, || drop(load::load(&options.source)));
    }
    if wanted("parse") {
        each("parse", pages, || parse_all(&sources));
    }
    if wanted("link") {
        let under = SiteInputs {
            config: ready.site.config.clone(),
            registers: ready.site.registers.clone(),
            today: options.today,
            ..SiteInputs::default()
        };
        each("enter and link", pages, || {
            let entries: Vec<_> =
                ready.documents.iter().map(|document| Entry::new(&under, &document.outline)).collect();
            let entries: Vec<&Entry> = entries.iter().collect();
            let site = model::model(&under, sources.files.clone(), &ready.documents, &entries).value;
            (0..site.pages.len()).for_each(|page| drop(references::check_page(&site, &ready.documents, page)));
        });
    }
    if wanted("plan") {
        each("plan", pages, || drop(pamphlet::inside::output::plan::plan(&ready.site, &ready.documents, &[])));
    }
    if wanted("view") {
        each("view and render", ready.plan.routes.len(), || drop(render_all(&ready)));
    }
    if wanted("write") {
        let files = render_all(&ready);
        each("write (all new)", files.len(), || {
            write_all(&files, &tempfile::tempdir().expect("a folder").path().join("out"))
        });
        let out = folder.path().join("out");
        write_all(&files, &out);
        each("write (all the same)", files.len(), || write_all(&files, &out));
    }
    if wanted("edit") {
        edits(&options);
    }
}

fn parse_all(sources: &Sources) {
    for (path, text) in sources.texts.iter().filter(|(path, _)| path.as_str().ends_with(".md")) {
        drop(parse::parse(path, text, Dialect::default()));
    }
}

fn render_all(ready: &Ready) -> Vec<(OutPath, Vec<u8>)> {
    let routes = ready
        .plan
        .routes
        .iter()
        .filter(|route| !matches!(route.output, Output::Leaflet { .. } | Output::File(_) | Output::Theme(_)));
    let made = routes.map(|route| {
        (route.path.clone(), pipeline::content(ready, &Prints::default(), route).expect("no trouble").value)
    });
    made.filter_map(|(path, content)| match content {
        Some(Content::Bytes(bytes)) => Some((path, bytes)),
        _ => None,
    })
    .collect()
}

fn write_all(files: &[(OutPath, Vec<u8>)], folder: &Path) {
    let publisher = Publisher::open(folder).expect("a folder of ours");
    for (path, bytes) in files {
        publisher.put(path, &Content::Bytes(bytes.clone())).expect("written");
    }
    publisher.commit(&PathHashes::of(files.iter().map(|(path, _)| (path.as_str(), Shade::Whole)))).expect("published");
}

/// Save → the new bytes of the page: a change in a body, and one in a title, which lists and neighbours show.
fn edits(options: &Options) {
    let mut session = Session::open(options.clone());
    let first = timed(|| drop(session.refresh(None)));
    println!("{:<34} {:>10.1} ms", "first look", milliseconds(first));
    let sources = load::load(&options.source).expect("readable").value;
    let pages: Vec<String> = sources
        .texts
        .keys()
        .map(|path| path.as_str().to_owned())
        .filter(|path| path.ends_with(".md") && !path.ends_with("index.md"))
        .collect();
    for (name, mark) in [("a body", "\n\n新的一段。\n"), ("a title", "")] {
        let mut times = Vec::new();
        for number in 0..21 {
            let page = &pages[number * pages.len() / 21];
            let text = sources
                .texts
                .iter()
                .find(|(path, _)| path.as_str() == page)
                .map(|(_, text)| Arc::clone(text))
                .expect("read");
            let text = if mark.is_empty() {
                text.replacen("title: \"", &format!("title: \"新{number}"), 1)
            } else {
                format!("{text}{mark}")
            };
            fs::write(options.source.join(page), text).expect("written");
            let changed = BTreeSet::from([PathBuf::from(page)]);
            let address = format!("{}.html", page.trim_start_matches("content/").trim_end_matches(".md"));
            times.push(timed(|| {
                let ready = session.refresh(Some(&changed)).expect("no trouble").value;
                let route = ready.plan.routes.iter().find(|route| route.path.as_str() == address).expect("the page");
                drop(pipeline::content(&ready, &Prints::default(), route));
            }));
        }
        times.sort();
        println!(
            "{:<34} {:>10.1} ms (median of 21), longest {:.1} ms",
            format!("save of {name} → new bytes"),
            milliseconds(times[10]),
            milliseconds(times[20])
        );
    }
}

fn each(name: &str, count: usize, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..5).map(|_| timed(&mut work)).collect();
    times.sort();
    println!(
        "{name:<34} {:>10.1} ms {:>9.1} µs each (median of 5)",
        milliseconds(times[2]),
        times[2].as_secs_f64() * 1e6 / count.max(1) as f64
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "public" && entry.file_name() != ".pamphlet-cache")
        .flatten()
    {
        let to = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).expect("a folder");
        } else {
            fs::copy(entry.path(), &to).expect("copied");
        }
    }
}
