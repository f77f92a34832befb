//! The preview: a site as it is being written, for its author's own browser. Nothing leaves this machine, and nothing
//! is written.
//!
//! Every request has its own thread and only reads. `serve/hub.rs` alone makes changes, one after the other;
//! `serve/watch.rs` tells it what changed, `serve/look.rs` what takes longer to find out. What is served is made when
//! it is asked for, by the function that `build` uses: `serve/preview.rs`.

pub(crate) mod editor;
pub(crate) mod http;
pub(crate) mod hub;
pub(crate) mod look;
pub(crate) mod panel;
pub(crate) mod preview;
pub(crate) mod waiting;
pub(crate) mod watch;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::console::{self, Lang, Messages};
use crate::diag::{Noted, Severity, Trouble};
use crate::output::policy::previewed;
use crate::paths::{OutPath, SourcePath, encode, letters};
use crate::pipeline::Options;
use editor::Editor;
use http::{Request, Response};
use hub::{Clock, Hub, Listener, News};
use preview::{Preview, Shown, stamp};

/// What the preview is asked for.
pub(crate) struct ServeOptions {
    pub options: Options,
    pub port: u16,
    /// Whether the browser is opened, too.
    pub open: bool,
    pub editor: Option<Editor>,
    pub lang: Lang,
    pub clock: Clock,
    /// What nobody else knows, for a word that changes with every run.
    pub secret: String,
}

/// Ports that are tried, from the one that was asked for.
const PORTS: u16 = 50;
/// Connections at one time, of which each open page has one; who comes then is hung up on.
const CONNECTIONS: usize = 300;
/// Below this path lies what belongs to the preview and not to the site.
const OURS: &str = "/.pamphlet/";
/// How often an open page that is told nothing is asked whether it is still there.
const PULSE: Duration = Duration::from_secs(5);
/// How often it is looked whether the end was asked for.
const BREATH: Duration = Duration::from_millis(50);

const SCRIPT: &str = include_str!("bar.js");
const STYLE: &str = include_str!("bar.css");
const SHELL: &str = include_str!("shell.html");

/// Serves the site until the user ends it. Gives false when there is no site to serve, which has been told.
pub(crate) fn run(settings: ServeOptions) -> Result<bool, Trouble> {
    let messages = Messages::new(settings.lang);
    let over = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Where it cannot be caught, the system ends us, and there is nothing to tidy up.
        let _ = signal_hook::flag::register(signal, Arc::clone(&over));
    }
    let mut session = hub::open(settings.options.clone());
    // Watching begins before reading, so that nothing falls in between.
    let (news, heard) = channel();
    let changed = news.clone();
    watch::watch(&settings.options.source, move |paths| changed.send(News::Changed(paths)).is_ok())
        .map_err(Trouble::Threads)?;
    let first = session.refresh(None)?;
    if !crate::load::is_site(&settings.options.source) {
        console::findings_to_terminal(&first.notes, &console::Texts::default(), &messages);
        return Ok(false);
    }
    let (listener, port) = listen(settings.port, &messages)?;
    tell_errors(&first, &messages);
    let preview = Arc::new(Preview::new(settings.options.clone(), first));
    let token = letters(settings.secret.as_bytes(), 32);
    let looked = news.clone();
    let ask = look::start(Arc::clone(&preview), move |found| looked.send(News::Looked(found)).is_ok())
        .map_err(Trouble::Threads)?;
    let hello = json!({"token": token, "words": panel::words(&messages), "lang": settings.lang.tag(), "style": STYLE,
        "editor": settings.editor.is_some()});
    let (lang, editor) = (settings.lang, settings.editor);
    let given = (Arc::clone(&preview), hello.to_string());
    // Messages cannot go from thread to thread.
    let clock = settings.clock;
    let hub = move || Hub::new(given.0, session, clock, Messages::new(lang), ask, given.1).run(&heard);
    thread::Builder::new().spawn(hub).map_err(Trouble::Threads)?;

    let host = Arc::new(Host { preview, news, editor, lang, token });
    thread::Builder::new().spawn(move || accept(&listener, &host)).map_err(Trouble::Threads)?;
    let address = format!("http://127.0.0.1:{port}/");
    console::say(&messages.get("serve-ready", &[("address", (&address).into())]));
    if settings.open && !editor::browse(&address) {
        console::say(&messages.get("serve-no-browser", &[]));
    }
    while !over.load(Ordering::Relaxed) {
        thread::sleep(BREATH);
    }
    console::say(&messages.get("serve-over", &[]));
    Ok(true)
}

/// The port that was asked for, or the next one that is free.
fn listen(port: u16, messages: &Messages) -> Result<(TcpListener, u16), Trouble> {
    let mut tried = (0..PORTS)
        .map_while(|step| port.checked_add(step))
        .map(|port| (port, TcpListener::bind((Ipv4Addr::LOCALHOST, port))));
    let found = tried.find_map(|(port, result)| result.ok().map(|listener| (port, listener)));
    let Some((found, listener)) = found else {
        return Err(Trouble::Port {
            port,
            error: TcpListener::bind((Ipv4Addr::LOCALHOST, port))
                .err()
                .unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into()),
        });
    };
    if found != port {
        console::say(
            &messages.get("serve-next-port", &[("port", port.to_string().into()), ("next", found.to_string().into())]),
        );
    }
    let bound = listener.local_addr().map_or(found, |address| address.port());
    Ok((listener, bound))
}

fn tell_errors(first: &Noted<Arc<crate::output::Ready>>, messages: &Messages) {
    let errors: Vec<_> = first.notes.iter().filter(|note| note.severity == Severity::Error).cloned().collect();
    let errors = first.value.tables.brought_back(errors);
    console::findings_to_terminal(&errors, &first.value.sources.texts, messages);
}

/// What every request needs.
struct Host {
    preview: Arc<Preview>,
    news: Sender<News>,
    editor: Option<Editor>,
    lang: Lang,
    token: String,
}

fn accept(listener: &TcpListener, host: &Arc<Host>) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // The system has nothing left to give just now.
            thread::sleep(BREATH);
            continue;
        };
        if open.load(Ordering::Relaxed) >= CONNECTIONS {
            continue;
        }
        let (host, one) = (Arc::clone(host), One::of(&open));
        let served = thread::Builder::new().spawn(move || {
            host.serve(stream);
            drop(one);
        });
        // Without a thread it is hung up on, like one too many.
        drop(served);
    }
}

/// One of those that are counted, until it ends.
struct One(Arc<AtomicUsize>);

impl One {
    fn of(all: &Arc<AtomicUsize>) -> One {
        all.fetch_add(1, Ordering::Relaxed);
        One(Arc::clone(all))
    }
}

impl Drop for One {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn plain(status: u16, text: &str) -> Response {
    Response { status, kind: "text/plain; charset=utf-8", body: text.as_bytes().to_vec() }
}

impl Host {
    fn serve(&self, mut stream: TcpStream) {
        let Some(request) = Request::read(&mut stream) else {
            let _ = plain(400, "").send(&mut stream, true);
            return;
        };
        if request.is_for_us()
            && request.method == "GET"
            && request.path == format!("{OURS}events")
            && !is_foreign(&request)
        {
            self.events(&request, stream);
            return;
        }
        let _ = self.answer(&request).send(&mut stream, request.method != "HEAD");
    }

    fn answer(&self, request: &Request) -> Response {
        if !request.is_for_us() || is_foreign(request) {
            return plain(403, "");
        }
        match (request.method.as_str(), request.path.strip_prefix(OURS)) {
            ("GET" | "HEAD", Some("bar.js")) => {
                Response { status: 200, kind: http::kind("bar.js"), body: SCRIPT.into() }
            }
            ("GET" | "HEAD", Some(rest)) if waiting::is_below(rest) => self.waiting(rest),
            ("POST", Some("open")) => self.open(request),
            (_, Some(_)) => plain(404, ""),
            ("GET" | "HEAD", None) => self.file(request),
            _ => plain(405, ""),
        }
    }

    /// What stands at a path. Only routes of the site are looked up, so nothing outside of it can be named.
    fn file(&self, request: &Request) -> Response {
        let Some(path) = out_path(&request.path) else { return plain(404, "") };
        let shown = self.preview.shown();
        let is_plain = request.asked("plain").is_some();
        let is_page = path.as_str().ends_with(".html");
        let navigates = request.header("sec-fetch-dest") == Some("document");
        if navigates && !is_plain && path.as_str().ends_with(".pdf") && shown.route(&path).is_some() {
            return self.frame(&shown, &path);
        }
        match self.preview.bytes(&shown, &path, is_plain) {
            Ok(Some(bytes)) if is_page && !is_plain => {
                Response { status: 200, kind: http::kind(path.as_str()), body: with_bar(&bytes, &path, &stamp(&bytes)) }
            }
            Ok(Some(bytes)) => {
                if !is_page {
                    self.preview.serves(&shown, &path, &bytes);
                }
                Response { status: 200, kind: http::kind(path.as_str()), body: bytes.to_vec() }
            }
            Ok(None) if is_plain => plain(404, ""),
            Ok(None) if is_page || navigates => self.nothing(&path),
            Ok(None) => plain(404, ""),
            Err(trouble) => plain(500, &console::trouble_text(&trouble, &Messages::new(self.lang))),
        }
    }

    /// A leaflet with the bar below it.
    fn frame(&self, shown: &Shown, path: &OutPath) -> Response {
        let address = format!("/{}?plain", encode(path.as_str())).replace('&', "&amp;");
        let title = path
            .as_str()
            .rsplit('/')
            .next()
            .unwrap_or("")
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        let body = self.shell(&title, &format!(include_str!("frame.html"), title = title, address = address));
        let stamp = self.preview.stamp(shown, path).unwrap_or_default();
        Response { status: 200, kind: "text/html; charset=utf-8", body: with_bar(&body, path, &stamp) }
    }

    /// Where nothing stands; when something comes, it shows.
    fn nothing(&self, path: &OutPath) -> Response {
        let messages = Messages::new(self.lang);
        let title = messages.get("bar-nothing", &[]);
        let body = self.shell(
            &title,
            &format!(
                include_str!("nothing.html"),
                title = title,
                text = messages.get("bar-nothing-help", &[]),
                home = messages.get("bar-home", &[])
            ),
        );
        Response { status: 404, kind: "text/html; charset=utf-8", body: with_bar(&body, path, "") }
    }

    /// What waits for signatures, and below that address what is published meanwhile.
    fn waiting(&self, rest: &str) -> Response {
        let (shown, messages) = (self.preview.shown(), Messages::new(self.lang));
        let made = match rest.strip_prefix(waiting::FOLDER).filter(|rest| !rest.is_empty()) {
            None => {
                let page = self.preview.both(&shown).map(|both| waiting::page(&both, &messages));
                page.map(|page| Some((http::kind("index.html"), page)))
            }
            Some(rest) => match out_path(&format!("/{rest}")) {
                Some(path) => {
                    let bytes = self.preview.published(&shown, &path);
                    bytes.map(|bytes| Some((http::kind(path.as_str()), bytes?)))
                }
                None => Ok(None),
            },
        };
        match made {
            Ok(Some((kind, body))) => Response { status: 200, kind, body },
            Ok(None) => plain(404, ""),
            Err(trouble) => plain(500, &console::trouble_text(&trouble, &messages)),
        }
    }

    fn shell(&self, title: &str, body: &str) -> Vec<u8> {
        SHELL.replace("{lang}", self.lang.tag()).replace("{title}", title).replace("{body}", body).into_bytes()
    }

    /// Tells an open page what concerns it, as long as it listens.
    fn events(&self, request: &Request, mut stream: TcpStream) {
        let path = request.asked("path").as_deref().and_then(out_path);
        let Some(path) = path.filter(|_| http::begin_events(&mut stream).is_ok()) else { return };
        let (tell, told) = channel();
        let files = request.all_asked("with").filter_map(|path| Some((out_path(&path)?, None))).collect();
        let _ = self.news.send(News::Opened(Listener {
            path,
            stamp: request.asked("stamp").unwrap_or_default(),
            files,
            tell,
        }));
        loop {
            let sent = match told.recv_timeout(PULSE) {
                Ok((name, data)) if !name.is_empty() => http::send_event(&mut stream, name, &data),
                Ok(_) | Err(std::sync::mpsc::RecvTimeoutError::Timeout) => http::send_nothing(&mut stream),
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => return,
            };
            if sent.is_err() {
                return;
            }
        }
    }

    /// Opens a file of the site in the author's editor, for whoever knows the word.
    fn open(&self, request: &Request) -> Response {
        if request.header("x-pamphlet-token") != Some(self.token.as_str()) {
            return plain(403, "");
        }
        let asked: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let number =
            |name: &str| asked[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(1).max(1);
        let Some(path) = asked["path"].as_str().map(SourcePath::new) else { return plain(400, "") };
        let shown = self.preview.shown();
        if !shown.newest.sources.texts.contains_key(&path) && !shown.newest.theme.texts.contains_key(&path) {
            return plain(404, "");
        }
        let root = &shown.newest.sources.root;
        let file = std::path::absolute(root).unwrap_or_else(|_| root.clone()).join(path.as_str());
        let opened = self.editor.as_ref().is_some_and(|editor| editor.open(&file, number("line"), number("column")));
        plain(if opened { 204 } else { 409 }, "")
    }
}

/// Whether another site asks, but for a link that the user followed.
fn is_foreign(request: &Request) -> bool {
    let cross = matches!(request.header("sec-fetch-site"), Some("cross-site" | "same-site"))
        && request.header("sec-fetch-mode") != Some("navigate");
    // Another program on this machine is another site: the port is a part of its name.
    let host = request.header("host");
    let origin = request.header("origin").is_some_and(|origin| {
        origin.split_once("://").is_none_or(|(_, from)| !host.is_some_and(|host| host.eq_ignore_ascii_case(from)))
    });
    cross || origin || (request.has("origin") && request.header("origin").is_none())
}

/// `/oral/` → `oral/index.html`. No path of a site has an empty part or one of dots.
fn out_path(path: &str) -> Option<OutPath> {
    let path = http::decode(path)?;
    let path = path.strip_prefix('/')?;
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let good = path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', '\0']);
    good.then(|| OutPath::new(path))
}

/// A page with the bar's script at its end, and leave for it: the only things that `build` does not write.
fn with_bar(page: &[u8], path: &OutPath, stamp: &str) -> Vec<u8> {
    let address = encode(&format!("/{}", path.as_str())).replace('&', "&amp;");
    [&previewed(page)[..], format!(include_str!("tag.html"), address = address, stamp = stamp).as_bytes()].concat()
}
