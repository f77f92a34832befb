//! HTTP/1.1 for one user on one machine: a request in, a response out, one connection for each. Knows nothing of sites.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The head of a request, and its body, at most.
const MOST: usize = 256 * 1024;
/// Who says nothing for so long is hung up on.
const PATIENCE: Duration = Duration::from_secs(10);

/// What was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Request {
    pub method: String,
    /// The path as it was sent, without the query.
    pub path: String,
    /// The query without its question mark.
    pub query: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// Reads a request; `None` when it is none or takes too long.
    pub(crate) fn read(stream: &mut TcpStream) -> Option<Request> {
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        let mut bytes = Vec::new();
        let mut piece = [0; 8192];
        loop {
            let count = stream.read(&mut piece).ok().filter(|count| *count > 0)?;
            bytes.extend_from_slice(&piece[..count]);
            match parse(&bytes) {
                Parsed::Whole(request) => return Some(request),
                Parsed::Partly if bytes.len() < MOST => {}
                Parsed::Partly | Parsed::Nonsense => return None,
            }
        }
    }

    /// A header by its name in small letters; `None` when it is missing or there twice.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }

    /// Whether it was sent to this machine under one of its own names: another name that leads here is somebody else's.
    pub(crate) fn is_for_us(&self) -> bool {
        self.header("host").is_some_and(is_our_name)
    }

    /// A part of the query, decoded; `""` for one without a value.
    pub(crate) fn asked(&self, name: &str) -> Option<String> {
        self.all_asked(name).next()
    }

    /// All parts of the query with this name.
    pub(crate) fn all_asked<'r>(&'r self, name: &'r str) -> impl Iterator<Item = String> + 'r {
        let parts = self.query.split('&').map(|part| part.split_once('=').unwrap_or((part, "")));
        parts.filter(move |(known, _)| *known == name).filter_map(|(_, value)| decode(value))
    }
}

/// `localhost:4242`, `127.0.0.1`, `[::1]:80`.
pub(crate) fn is_our_name(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, "0"),
    };
    let known = ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| own.eq_ignore_ascii_case(name));
    known && port.parse::<u16>().is_ok()
}

/// Undoes percent-encoding; `None` for what is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    percent_encoding::percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

enum Parsed {
    Whole(Request),
    Partly,
    Nonsense,
}

fn parse(bytes: &[u8]) -> Parsed {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Request::new(&mut headers);
    let start = match head.parse(bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Parsed::Partly,
        Err(_) => return Parsed::Nonsense,
    };
    // An address with a host in it is for a proxy.
    let (Some(method), Some(target)) = (head.method, head.path.filter(|target| target.starts_with('/'))) else {
        return Parsed::Nonsense;
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let named = head
        .headers
        .iter()
        .map(|header| (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).trim().to_owned()));
    let mut request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: named.collect(),
        body: Vec::new(),
    };
    let length = request.header("content-length").map_or(Ok(0), str::parse::<usize>);
    match length {
        Ok(length) if length <= MOST && !request.has("transfer-encoding") => match bytes[start..].get(..length) {
            Some(body) => request.body = body.to_vec(),
            None => return Parsed::Partly,
        },
        _ => return Parsed::Nonsense,
    }
    Parsed::Whole(request)
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Response {
    pub status: u16,
    pub kind: &'static str,
    pub body: Vec<u8>,
}

/// What every answer says: nobody keeps it, nobody guesses its kind, no other site shows it or reads it.
const ALWAYS: &str = "Cache-Control: no-cache\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Content-Security-Policy: frame-ancestors 'self'\r\n\
    Referrer-Policy: same-origin\r\n\
    Connection: close\r\n";

impl Response {
    /// Sends it; for a `HEAD` without its body. A reader that went away is no trouble.
    pub(crate) fn send(&self, stream: &mut TcpStream, with_body: bool) -> std::io::Result<()> {
        let head = format!(
            "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{ALWAYS}\r\n",
            self.status,
            reason(self.status),
            self.kind,
            self.body.len()
        );
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        _ => "Internal Server Error",
    }
}

/// Begins a stream of server-sent events.
pub(crate) fn begin_events(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{ALWAYS}\r\nretry: 500\n\n").as_bytes(),
    )?;
    stream.flush()
}

/// Sends one event; its data is one line.
pub(crate) fn send_event(stream: &mut TcpStream, name: &str, data: &str) -> std::io::Result<()> {
    stream.write_all(format!("event: {name}\ndata: {data}\n\n").as_bytes())?;
    stream.flush()
}

/// A line that says nothing: it finds out whether anybody listens.
pub(crate) fn send_nothing(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.write_all(b":\n\n")?;
    stream.flush()
}

/// The kind of a file by its ending.
pub(crate) fn kind(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "pdf" => "application/pdf",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_ours() {
        for own in ["localhost", "LocalHost:4242", "127.0.0.1:80", "[::1]", "[::1]:4242"] {
            assert!(is_our_name(own), "{own}");
        }
        for foreign in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:4242",
            "127.0.0.2",
            "localhost:",
            "::1",
            "localhost:80:80",
            "a@localhost",
        ] {
            assert!(!is_our_name(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_request_is_read_whole_or_not_at_all() {
        let bytes = b"POST /a%20b?x=1&y=%E5%AD%97 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
        for end in 0..bytes.len() {
            assert!(matches!(parse(&bytes[..end]), Parsed::Partly), "{end}");
        }
        let Parsed::Whole(request) = parse(bytes) else { panic!("not whole") };
        assert_eq!((request.path.as_str(), &request.body[..]), ("/a%20b", &b"abc"[..]));
        assert_eq!(
            (request.asked("x"), request.asked("y"), request.asked("z")),
            (Some("1".into()), Some("字".into()), None)
        );
        assert!(request.is_for_us());
        let twice = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n";
        assert!(matches!(parse(twice), Parsed::Whole(request) if !request.is_for_us()));
        assert!(matches!(parse(b"GET http://evil.example/ HTTP/1.1\r\n\r\n"), Parsed::Nonsense));
    }
}
