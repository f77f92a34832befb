//! The preview as its user meets it: the program serves a folder while the folder changes. What is waited for comes or the test fails;
//! how fast is no question here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use pamphlet::console::{Lang, Messages};
use pamphlet::inside::serve::hub::{Hub, Listener, News};
use pamphlet::inside::serve::preview::Preview;
use pamphlet::paths::OutPath;
use pamphlet::pipeline::Options;
use pamphlet::pipeline::session::Session;
use serde_json::Value;

use crate::site::{CONFIG, FRONT, SiteTest, tree};

/// A running preview.
pub(crate) struct Serving {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
    port: u16,
    said: String,
}

/// What was answered: status, head and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Serving {
    pub(crate) fn start(site: &SiteTest, more: &[&str]) -> Serving {
        let source = site.root().to_str().expect("UTF-8");
        let mut child = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(["serve", "--source", source, "--lang", "en"])
            .args(if more.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .args(more)
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut said = String::new();
        while !said.contains("http://127.0.0.1:") {
            assert!(output.read_line(&mut said).expect("text") > 0, "it ended: {said}");
        }
        let port = said
            .rsplit("http://127.0.0.1:")
            .next()
            .and_then(|rest| rest.split('/').next())
            .and_then(|port| port.parse().ok())
            .expect("a port");
        Serving { child, output, port, said }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream.write_all(request.as_bytes()).expect("sent");
        stream
    }

    fn ask(&self, request: &str) -> Answer {
        let mut bytes = Vec::new();
        self.send(request).read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port))
    }

    /// Asks until the answer is as it shall be.
    fn until(&self, target: &str, what: &str, is: impl Fn(&Answer) -> bool) -> Answer {
        for _ in 0..600 {
            let answer = self.get(target);
            if is(&answer) {
                return answer;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!(
            "{target}: {what} never came; last {} {}",
            self.get(target).status,
            self.get(target).text().split("<main").last().unwrap_or_default()
        );
    }

    fn until_shows(&self, target: &str, word: &str) {
        self.until(target, word, |answer| answer.text().contains(word));
    }

    /// Opens a page as the bar does.
    pub(crate) fn open(&self, path: &str, stamp: &str) -> Events {
        let request = format!("GET /.pamphlet/events?path={path}&stamp={stamp} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Events { lines: BufReader::new(self.send(&request)) }
    }

    /// The stamp that a page carries.
    fn stamp(&self, target: &str) -> String {
        self.get(target)
            .text()
            .split("data-stamp=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a stamp")
            .to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page is told.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event: its name and data.
    fn next(&mut self) -> (String, String) {
        let (mut name, mut pulses) = (String::new(), 0);
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("an event in time") > 0, "the stream ended");
            pulses += usize::from(line.starts_with(':'));
            assert!(pulses < 12, "nothing is told any more");
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim_end().to_owned());
            }
        }
    }

    /// The first bar that is as it shall be, and how often the page was told to load anew before it.
    pub(crate) fn bar(&mut self, is: impl Fn(&Value) -> bool) -> (Value, usize) {
        let mut pages = 0;
        loop {
            let (name, data) = self.next();
            pages += usize::from(name == "page");
            let bar: Value = serde_json::from_str(&data).unwrap_or_default();
            if name == "bar" && is(&bar) {
                return (bar, pages);
            }
        }
    }

    fn page(&mut self) -> String {
        loop {
            let (name, data) = self.next();
            if name == "page" {
                return data;
            }
        }
    }
}

/// What `build` makes of the same folder.
fn built(site: &SiteTest, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = site.root().join("public");
    let (source, to) = (site.root().to_str().expect("UTF-8"), output.to_str().expect("UTF-8"));
    let run = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["build", "--source", source, "--output", to])
        .args(more)
        .output()
        .expect("it runs");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    tree(&output)
}

const LEAFLETS: &str = "---\ntitle: 印的\naudiences: [public, parents]\npublished: 2026-01-31\nleaflets: [sheet, poster]\nmessage: 早晚都刷牙。\n---\n刷牙。\n";

fn site() -> SiteTest {
    let site = SiteTest::new()
        .page("content/a.md", "甲页文字。![图](图%20一.svg)\n")
        .page("content/b.md", "乙页文字。\n")
        .file("content/printed.md", LEAFLETS)
        .file("content/图 一.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>")
        .file("static/robots note.txt", "静态");
    site.write("static/.well-known/x.bin", &[0, 255, 10]);
    site
}

#[test]
fn plain_bytes_are_those_of_build_and_a_page_has_one_line_more() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let files = built(&site, &["--drafts"]);
    assert!(
        files.keys().any(|path| path.ends_with(".pdf")) && files.keys().any(|path| path.ends_with("图 一.svg")),
        "{:?}",
        files.keys()
    );
    for (path, bytes) in &files {
        let target = format!("/{}", percent(path));
        assert!(serving.get(&format!("{target}?plain")).body == *bytes, "{path} differs");
        let served = serving.get(&target);
        assert_eq!(served.status, 200, "{path}");
        // The bar has leave to do what it does.
        let previewed =
            if path.ends_with(".html") { pamphlet::inside::output::policy::previewed(bytes) } else { bytes.clone() };
        let more = served.body.strip_prefix(&previewed[..]).map(|more| String::from_utf8_lossy(more).into_owned());
        match more.as_deref() {
            Some("") => assert!(!path.ends_with(".html"), "{path} has no bar"),
            Some(line) => assert!(
                path.ends_with(".html")
                    && line.starts_with("<script src=\"/.pamphlet/bar.js\"")
                    && line.lines().count() == 1,
                "{path}: {line}"
            ),
            // Its leaflets' sizes were not asked for before.
            None => assert!(path.contains("printed.html") || path.starts_with("p/"), "{path} differs"),
        }
    }
}

fn percent(path: &str) -> String {
    path.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"/.-_".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[test]
fn nobody_else_is_answered_and_nothing_outside_is_named() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let with = |head: &str| serving.ask(&format!("GET / HTTP/1.1\r\n{head}\r\n\r\n")).status;
    assert_eq!(with("Host: localhost"), 200);
    assert_eq!(with("Host: [::1]:1"), 200);
    assert_eq!(with("Host: localhost:80\r\nOrigin: http://LOCALHOST:80"), 200);
    for head in [
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example",
        "X: y",
        "Host: localhost\r\nHost: evil.example",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost:80\r\nOrigin: http://localhost:9999",
    ] {
        assert_eq!(with(head), 403, "{head}");
    }
    assert_eq!(with("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"), 403);
    assert_eq!(
        with("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"),
        200,
        "a link may lead here"
    );
    fs::write(site.root().parent().expect("a parent").join("pamphlet-secret.html"), "geheim").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.root().parent().expect("a parent"), site.root().join("static/out"))
        .expect("a link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(site.root().parent().expect("a parent"), site.root().join("content/out"))
        .expect("a link");
    // By then the links have been seen.
    site.write("static/seen.txt", b"seen");
    serving.until_shows("/seen.txt", "seen");
    for target in [
        "/../pamphlet-secret.html",
        "/%2e%2e/pamphlet-secret.html",
        "/..%2fpamphlet-secret.html",
        "/a/../../pamphlet-secret.html",
        "/.//../pamphlet-secret.html",
        "/..%5cpamphlet-secret.html",
        "//pamphlet.yaml",
        "/pamphlet.yaml",
        "/content/a.md",
        "/.git/config",
        "/%00",
        "/out/pamphlet-secret.html",
        "/%ff",
        "/.pamphlet/x",
    ] {
        let answer = serving.get(target);
        assert!(answer.status == 404 && !answer.text().contains("geheim"), "{target}: {}", answer.status);
    }
    fs::remove_file(site.root().parent().expect("a parent").join("pamphlet-secret.html")).expect("removed");
    for (method, status) in [("POST", 405), ("PUT", 405), ("DELETE", 405), ("OPTIONS", 405)] {
        assert_eq!(
            serving.ask(&format!("{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")).status,
            status,
            "{method}"
        );
    }
    assert!(serving.ask("HEAD /a.html HTTP/1.1\r\nHost: localhost\r\n\r\n").body.is_empty());
    assert_eq!(serving.ask("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 400);
    let head = serving.get("/").head.to_lowercase();
    assert!(
        head.contains("frame-ancestors 'self'") && head.contains("cross-origin-resource-policy: same-origin"),
        "{head}"
    );
}

/// A name may hold what HTML is made of.
#[cfg(unix)]
#[test]
fn a_name_with_signs_of_html_stays_a_name() {
    let site = SiteTest::new().file("content/a\" onload=\"x.md", LEAFLETS);
    let serving = Serving::start(&site, &[]);
    let target = "/a%22%20onload=%22x-sheet.pdf";
    let framed = serving.ask(&format!(
        "GET {target} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\n\r\n"
    ));
    assert!(
        framed.status == 200 && framed.text().contains("<iframe") && !framed.text().contains("onload=\"x"),
        "{}",
        framed.text()
    );
}

/// Who holds more connections open than any browser does is hung up on, and the preview stays.
#[test]
fn many_connections_do_no_harm() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let held: Vec<TcpStream> = (0..400).filter_map(|_| TcpStream::connect(("127.0.0.1", serving.port)).ok()).collect();
    let mut last = held.last().expect("a connection");
    last.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    assert!(!matches!(last.read(&mut [0; 12]), Ok(12)), "it is hung up on at once");
    drop(held);
    serving.until_shows("/a.html", "甲页文字");
}

/// A preview that is left open looks at the day anew, and forgets pages that nobody looks at any more.
#[test]
fn the_preview_knows_which_day_it_is() {
    let site = SiteTest::new().file("content/a.md", &FRONT.replace("published", "review_due: 2026-06-30\npublished"));
    let options = Options { today: "2026-06-30".parse().ok(), ..site.options() };
    let mut session = Session::open(options.clone());
    let preview = Arc::new(Preview::new(options, session.refresh(None).expect("no trouble")));
    let later = Arc::new(AtomicBool::new(false));
    let is_later = Arc::clone(&later);
    let clock =
        Box::new(move || if is_later.load(Ordering::Relaxed) { "2026-07-01" } else { "2026-06-30" }.parse().ok());
    let (ask, asked) = channel();
    let (news, heard) = channel();
    let open = |path: &str| {
        let (tell, told) = channel();
        let listener = Listener { path: OutPath::new(path), stamp: String::new(), files: BTreeMap::new(), tell };
        news.send(News::Opened(listener)).expect("it listens");
        told
    };
    let told = open("a.html");
    drop(open("index.html"));
    news.send(News::Changed(Some(BTreeSet::new()))).expect("it listens");
    later.store(true, Ordering::Relaxed);
    let hub = move || Hub::new(preview, session, clock, Messages::new(Lang::En), ask, String::new()).run(&heard);
    let worker = thread::spawn(hub);
    drop(news);
    worker.join().expect("it ends");
    let last = told.iter().filter(|(name, _)| *name == "bar").last().expect("a bar").1;
    assert!(last.contains("review-overdue"), "{last}");
    let asked: Vec<String> = asked.iter().map(|path: OutPath| path.as_str().to_owned()).collect();
    assert_eq!(asked.iter().filter(|path| *path == "index.html").count(), 1, "when it was opened: {asked:?}");
}

#[test]
fn whatever_changes_is_seen() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let content = site.root().join("content");
    // An editor that writes aside and renames.
    fs::write(content.join("a.md.tmp"), format!("{FRONT}新的甲页。\n")).expect("written");
    fs::rename(content.join("a.md.tmp"), content.join("a.md")).expect("renamed");
    serving.until_shows("/a.html", "新的甲页");
    // One that moves the old file away first.
    fs::rename(content.join("a.md"), content.join("a.md~")).expect("renamed");
    fs::write(content.join("a.md"), format!("{FRONT}更新的甲页。\n")).expect("written");
    serving.until_shows("/a.html", "更新的甲页");
    site.write("content/new/deep/c.md", format!("{FRONT}丙页。\n").as_bytes());
    serving.until_shows("/new/deep/c.html", "丙页");
    site.write("content/new/deep/c.md", format!("{FRONT}丙页改了。\n").as_bytes());
    serving.until_shows("/new/deep/c.html", "丙页改了");
    fs::rename(content.join("new"), content.join("old")).expect("renamed");
    serving.until_shows("/old/deep/c.html", "丙页改了");
    serving.until("/new/deep/c.html", "404", |answer| answer.status == 404);
    site.write("content/old/deep/c.md", format!("{FRONT}丙页又改了。\n").as_bytes());
    serving.until_shows("/old/deep/c.html", "丙页又改了");
    site.remove("content/b.md");
    serving.until("/b.html", "404", |answer| answer.status == 404);
    site.write("pamphlet.yaml", CONFIG.replace("测试站", "改名站").as_bytes());
    serving.until_shows("/a.html", "改名站");
    site.write(
        "content/registers/terms.yaml",
        "terms:\n  - {term: 窝沟封闭, plain: 保护牙齿, gloss: 给牙齿穿一层保护衣。}\n".as_bytes(),
    );
    site.write("content/a.md", format!("{FRONT}做:term[窝沟封闭]。\n").as_bytes());
    serving.until_shows("/a.html", "保护衣");
    site.write("static/robots note.txt", "静态改了".as_bytes());
    serving.until_shows("/robots%20note.txt", "静态改了");
    // A part of the folder that was not there before.
    site.write("themes/mine/templates/list.html", "我的主题".as_bytes());
    site.write("pamphlet.yaml", format!("{CONFIG}theme: mine\n").as_bytes());
    serving.until_shows("/all.html", "我的主题");
    site.write("themes/mine/templates/list.html", "我的新主题".as_bytes());
    serving.until_shows("/all.html", "我的新主题");
}

#[test]
fn a_folder_that_goes_and_comes_back() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let before = serving.get("/a.html").body;
    let mut page = serving.open("/a.html", &serving.stamp("/a.html"));
    let aside = site.root().with_extension("aside");
    fs::rename(site.root(), &aside).expect("renamed");
    page.bar(|bar| bar["broken"] == true);
    assert!(serving.get("/a.html").body == before, "the last good page stays");
    fs::write(aside.join("content/a.md"), format!("{FRONT}回来了。\n")).expect("written");
    fs::rename(&aside, site.root()).expect("renamed");
    serving.until_shows("/a.html", "回来了");
    page.bar(|bar| bar["broken"] == false);
    site.write("content/a.md", format!("{FRONT}还看得见。\n").as_bytes());
    serving.until_shows("/a.html", "还看得见");
}

#[test]
fn a_page_is_told_when_its_own_bytes_differ_and_else_left_alone() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let mut page = serving.open("/a.html", &serving.stamp("/a.html"));
    let (_, pages) = page.bar(|bar| bar["pending"] == false);
    assert_eq!(pages, 0, "nothing differs");
    site.write("content/b.md", format!("{FRONT}乙页改了。\n").as_bytes());
    serving.until_shows("/b.html", "乙页改了");
    site.write("content/a.md", format!("{FRONT}甲页改了。\n").as_bytes());
    let stamp = page.page();
    serving.until_shows("/a.html", "甲页改了");
    assert_eq!(stamp, serving.stamp("/a.html"), "the first time it was told is for its own change");
    // One that shows something old is told at once.
    assert_eq!(serving.open("/a.html", "old").page(), stamp);
    // A file of the page, as it was loaded.
    assert_eq!(serving.get("/robots%20note.txt").text(), "静态");
    let request = "GET /.pamphlet/events?path=/a.html&with=/robots%2520note.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
        .replace("%2520", "%20");
    let mut page = Events { lines: BufReader::new(serving.send(&request)) };
    page.bar(|bar| bar["pending"] == false);
    site.write("static/robots note.txt", "别的".as_bytes());
    while page.next() != ("files".to_owned(), "[\"/robots%20note.txt\"]".to_owned()) {}
}

#[test]
fn the_last_good_page_stays_with_what_is_wrong() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let good = serving.get("/a.html").body;
    let mut page = serving.open("/a.html", &serving.stamp("/a.html"));
    page.bar(|bar| bar["pending"] == false);
    site.write("content/a.md", format!("{FRONT}甲页文字。\n\n[去](没有.md)\n").as_bytes());
    let (bar, pages) = page.bar(|bar| bar["broken"] == true);
    let found = &bar["findings"][0];
    assert_eq!(
        (found["code"].as_str(), found["path"].as_str(), found["line"].as_u64()),
        (Some("link-nowhere"), Some("content/a.md"), Some(8)),
        "{bar}"
    );
    assert!(pages == 0 && serving.get("/a.html").body == good, "the page stays");
    // Others go on, and say that something is wrong elsewhere.
    site.write("content/b.md", format!("{FRONT}乙页改了。\n").as_bytes());
    serving.until_shows("/b.html", "乙页改了");
    let (other, _) = serving.open("/b.html", "").bar(|bar| bar["pending"] == false);
    assert!(other["broken"] == false && other["others"][0]["path"] == "content/a.md", "{other}");
    site.write("pamphlet.yaml", format!("{CONFIG}colour: red\n").as_bytes());
    let (bar, _) = page.bar(|bar| {
        bar["findings"].as_array().is_some_and(|found| found.iter().any(|found| found["path"] == "pamphlet.yaml"))
    });
    assert!(bar["broken"] == true, "{bar}");
    site.write("pamphlet.yaml", CONFIG.as_bytes());
    site.write("content/a.md", format!("{FRONT}又好了。\n").as_bytes());
    page.bar(|bar| bar["broken"] == false);
    serving.until_shows("/a.html", "又好了");
}

#[test]
fn leaflets_are_made_when_asked_for_and_say_what_they_hold() {
    let site = site();
    let serving = Serving::start(&site, &[]);
    let before = serving.get("/printed-sheet.pdf").body;
    assert!(before.starts_with(b"%PDF"));
    let mut page = serving.open("/printed.html", "");
    let known = |bar: &Value| {
        bar["leaflets"]
            .as_array()
            .is_some_and(|list| list.len() == 2 && list.iter().all(|leaflet| leaflet["state"] == "fits"))
    };
    let (bar, _) = page.bar(known);
    assert!(bar["leaflets"][0]["room"].as_str().is_some_and(|room| room.contains("characters more fit")), "{bar}");
    serving.until("/printed.html", "sizes", |answer| answer.text().contains(" KB"));
    site.write("content/printed.md", LEAFLETS.replace("刷牙。\n", "刷牙，还要漱口。\n").as_bytes());
    serving.until("/printed-sheet.pdf", "another leaflet", |answer| answer.body != before);
    // Too long for its paper: the web page goes on, the leaflet stays as it was and says by how much.
    let long =
        LEAFLETS.replace("刷牙。\n", &format!("第三版。{}\n", "早上起床后刷一次牙，晚上睡觉前再刷一次牙。".repeat(60)));
    site.write("content/printed.md", long.as_bytes());
    serving.until_shows("/printed.html", "第三版");
    let (bar, _) = page.bar(|bar| bar["leaflets"][1]["state"] == "long");
    assert!(bar["leaflets"][1]["room"].as_str().is_some_and(|room| room.contains("characters too long")), "{bar}");
    assert!(
        bar["broken"] == false
            && bar["findings"]
                .as_array()
                .is_some_and(|found| found.iter().any(|found| found["code"] == "leaflet-too-long")),
        "{bar}"
    );
    // Opened by itself it stands in a page with the bar; files ask for bytes.
    let frame = serving.ask("GET /printed-sheet.pdf HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Site: none\r\n\r\n").text();
    assert!(
        frame.contains("<iframe") && frame.contains("/printed-sheet.pdf?plain") && frame.contains("bar.js"),
        "{frame}"
    );
}

#[test]
fn drafts_show_unless_they_are_not_wanted() {
    let site = SiteTest::new().file("content/draft.md", &FRONT.replace("title", "draft: true\ntitle"));
    let with = Serving::start(&site, &[]);
    assert_eq!(with.get("/draft.html").status, 200);
    assert!(with.open("/draft.html", "").bar(|bar| bar["pending"] == false).0["draft"] == true);
    assert_eq!(Serving::start(&site, &["--no-drafts"]).get("/draft.html").status, 404);
}

#[test]
fn a_port_that_is_taken_makes_it_the_next() {
    let site = SiteTest::new();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let serving = Serving::start(&site, &["--port", &port.to_string()]);
    assert!(
        serving.port > port
            && serving.said.contains(&format!("Port {port} is taken; {} is used instead.", serving.port)),
        "{}",
        serving.said
    );
    assert_eq!(serving.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_asked_to() {
    let site = site();
    let mut serving = Serving::start(&site, &[]);
    let _open = serving.open("/a.html", "");
    let killed = Command::new("kill").args(["-INT", &serving.child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let mut rest = String::new();
    serving.output.read_to_string(&mut rest).expect("text");
    assert_eq!(serving.child.wait().expect("it ended").code(), Some(0));
    assert!(rest.contains("The preview has ended."), "{rest}");
}

#[test]
fn no_site_no_preview() {
    let site = SiteTest::bare();
    let run = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["serve", "--port", "0", "--lang", "en", "--source"])
        .arg(site.root())
        .output()
        .expect("it runs");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("pamphlet.yaml"));
}

/// Only whoever was told the word can have a file opened, and only a text of the site.
#[cfg(unix)]
#[test]
fn a_finding_opens_in_the_editor() {
    let site = site();
    let list = site.root().join("opened.txt");
    site.write("editor.sh", format!("echo \"$@\" >> '{}'\n", list.display()).as_bytes());
    let editor = format!("sh '{}' +{{line}}:{{column}} {{file}}", site.root().join("editor.sh").display());
    let serving = Serving::start(&site, &["--editor", &editor]);
    let (_, hello) = serving.open("/a.html", "").next();
    let hello: Value = serde_json::from_str(&hello).expect("JSON");
    let token = hello["token"].as_str().expect("a word").to_owned();
    let post = |token: &str, body: &str| {
        let head = format!("Host: localhost\r\nX-Pamphlet-Token: {token}\r\nContent-Length: {}", body.len());
        serving.ask(&format!("POST /.pamphlet/open HTTP/1.1\r\n{head}\r\n\r\n{body}")).status
    };
    let body = r#"{"path": "content/a.md", "line": 3, "column": 5}"#;
    assert_eq!(post("guess", body), 403);
    for path in ["../x.md", "/etc/passwd", "editor.sh", "content/../pamphlet.yaml", "content/图 一.svg"] {
        assert_eq!(post(&token, &format!(r#"{{"path": "{path}"}}"#)), 404, "{path}");
    }
    assert_eq!(post(&token, body), 204);
    for _ in 0..600 {
        let opened = fs::read_to_string(&list).unwrap_or_default();
        if !opened.is_empty() {
            assert_eq!(opened.trim_end(), format!("+3:5 {}", site.root().join("content/a.md").display()));
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the editor was never started");
}
