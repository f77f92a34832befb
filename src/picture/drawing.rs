//! A drawing (SVG) → whether it is sound, whether it could run a program or take in other files, and what of it cannot
//! be printed.
//!
//! Shown in a page a drawing runs nothing and loads nothing, but opened by its own address it is a page of the site. So
//! a drawing is refused that holds what a browser would run or fetch there: elements and attributes that run, addresses
//! that lead out of the file, and declarations that would put such things into a place where they do not stand.

use usvg::roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions};

use super::{Fault, Kind, PictureInfo, inner};
use crate::limits::{DRAWING_DEPTH, DRAWING_NODES};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that run or load something, in whatever namespace a browser knows them.
const RUNNING: &[&str] = &[
    "script", "handler", "listener", "iframe", "frame", "frameset", "object", "embed", "applet", "audio", "video",
    "canvas", "base", "meta", "link", "form",
];
/// Elements of HTML that drawing programs write for words with line breaks. Any other one is refused.
const WORDS: &[&str] = &[
    "html",
    "body",
    "div",
    "p",
    "span",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "small",
    "font",
    "center",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "img",
    "style",
    "hr",
    "blockquote",
    "section",
    "label",
];
/// Attributes that hold an address, or that an animation puts into one.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "to",
    "from",
    "by",
    "values",
    "base",
    "ping",
];

pub(super) fn look(bytes: &[u8]) -> PictureInfo {
    let info = PictureInfo { kind: Kind::Svg, ..PictureInfo::default() };
    match examine(bytes) {
        Ok(foreign) => PictureInfo { foreign, ..info },
        Err(fault) => PictureInfo { fault: Some(fault), ..info },
    }
}

/// The line of the first words that only a browser can set.
pub(super) fn examine(bytes: &[u8]) -> Result<Option<u32>, Fault> {
    let text =
        std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map_err(|_| Fault::Encoding)?;
    if !text.is_ascii() && declared(text).is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
        return Err(Fault::Encoding);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: DRAWING_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| Fault::Malformed(error.pos().row))?;
    declarations(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(Fault::Nameless);
    }
    Examiner { document: &document, foreign: None }.all()
}

/// The encoding that the first line names.
fn declared(text: &str) -> Option<&str> {
    let head = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    head.split_once("encoding")?.1.split(['"', '\'']).nth(1)
}

/// Declarations may put attributes and elements into a drawing that do not stand in it; only names for plain words may.
fn declarations(text: &str) -> Result<(), Fault> {
    let Some(start) = text.find("<!DOCTYPE") else { return Ok(()) };
    for (at, _) in text[start..].match_indices("<!") {
        let rest = &text[start + at..];
        let line = line(text, start + at);
        if rest.starts_with("<!ATTLIST") {
            return Err(Fault::Runs(line, "<!ATTLIST".into()));
        }
        if let Some(entity) = rest.strip_prefix("<!ENTITY") {
            let (before, value) = entity.split_once(['"', '\'']).unwrap_or((entity, ""));
            let value = value.split(['"', '\'']).next().unwrap_or("");
            if before.contains('%') || before.split_whitespace().nth(1).is_some() || value.contains(['<', '&', '%']) {
                return Err(Fault::Reaches(line, "<!ENTITY".into()));
            }
        }
    }
    Ok(())
}

fn line(text: &str, at: usize) -> u32 {
    u32::try_from(text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

struct Examiner<'d> {
    document: &'d Document<'d>,
    foreign: Option<u32>,
}

impl Examiner<'_> {
    /// Looks at every node, without going into itself: a drawing may be deep.
    fn all(mut self) -> Result<Option<u32>, Fault> {
        let mut node = self.document.root();
        let mut depth = 0;
        loop {
            self.node(node)?;
            if let Some(child) = node.first_child() {
                depth += 1;
                if depth > DRAWING_DEPTH {
                    return Err(Fault::Deep(self.line(child)));
                }
                node = child;
                continue;
            }
            loop {
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                match node.parent() {
                    Some(parent) => (node, depth) = (parent, depth - 1),
                    None => return Ok(self.foreign),
                }
            }
        }
    }

    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.document.text_pos_at(node.range().start).row
    }

    fn node(&mut self, node: Node<'_, '_>) -> Result<(), Fault> {
        match node.node_type() {
            NodeType::PI if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") => {
                Err(Fault::Reaches(self.line(node), "<?xml-stylesheet".into()))
            }
            NodeType::Element => self.element(node),
            _ => Ok(()),
        }
    }

    fn element(&mut self, node: Node<'_, '_>) -> Result<(), Fault> {
        let name = node.tag_name().name().to_lowercase();
        let namespace = node.tag_name().namespace();
        let runs = |what: String| Fault::Runs(self.line(node), what.into());
        let foreign_to_browsers = namespace.is_some_and(|namespace| namespace != SVG && namespace != XHTML);
        if name == "script"
            || (!foreign_to_browsers && RUNNING.contains(&&*name))
            || (namespace == Some(XHTML) && !WORDS.contains(&&*name))
        {
            return Err(runs(format!("<{}", node.tag_name().name())));
        }
        if name == "foreignobject" && self.foreign.is_none() {
            self.foreign = Some(self.line(node));
        }
        if name == "style" {
            let words: String =
                node.descendants().filter_map(|inner| inner.text().filter(|_| inner.is_text())).collect();
            self.style(node, &words)?;
        }
        for attribute in node.attributes() {
            self.attribute(node, &name, &attribute, foreign_to_browsers)?;
        }
        Ok(())
    }

    fn attribute(
        &self,
        node: Node<'_, '_>,
        element: &str,
        attribute: &Attribute<'_, '_>,
        is_foreign: bool,
    ) -> Result<(), Fault> {
        let (name, value) = (attribute.name().to_lowercase(), attribute.value());
        let written = || -> Box<str> {
            format!("{}=\"{}\"", attribute.name(), value.chars().take(60).collect::<String>()).into()
        };
        let runs = || Err(Fault::Runs(self.line(node), written()));
        if attribute.namespace().is_none()
            && name.len() > 2
            && name.starts_with("on")
            && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            return runs();
        }
        let bare: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_lowercase();
        if name == "attributename" && bare.starts_with("on") {
            return runs();
        }
        if attribute.namespace().is_none() && (name == "style" || value.contains("url(") || value.contains('\\')) {
            self.style(node, value)?;
        }
        let is_base = name == "base" && attribute.namespace() == Some(XML);
        if !ADDRESSES.contains(&&*name) || is_foreign {
            return Ok(());
        }
        if ["javascript:", "vbscript:", "data:text", "data:application"].iter().any(|scheme| bare.contains(scheme)) {
            return runs();
        }
        if !matches!(&*name, "href" | "src" | "srcset" | "poster" | "background" | "data") && !is_base {
            return Ok(());
        }
        let scheme = bare.split_once(':').map(|(scheme, _)| scheme);
        match element {
            "a" => match scheme {
                None | Some("http" | "https" | "mailto" | "tel") => Ok(()),
                Some(_) => runs(),
            },
            _ if bare.is_empty() || bare.starts_with('#') => Ok(()),
            "image" | "feimage" | "img" if bare.starts_with("data:image/") && !is_base => {
                inner::fault(value).map_or(Ok(()), Err)
            }
            _ => Err(Fault::Reaches(self.line(node), written())),
        }
    }

    /// Rules of style: they may fetch nothing.
    fn style(&self, node: Node<'_, '_>, words: &str) -> Result<(), Fault> {
        let plain = unescaped(&without_comments(words)).to_lowercase();
        let reaches = |what: &str| Err(Fault::Reaches(self.line(node), what.into()));
        if let Some(found) =
            ["javascript:", "expression(", "-moz-binding"].into_iter().find(|sign| plain.contains(sign))
        {
            return Err(Fault::Runs(self.line(node), found.into()));
        }
        if let Some(found) = ["@import", "image-set(", "http:", "https:"]
            .into_iter()
            .find(|sign| plain.replace("http://www.w3.org", "").contains(sign))
        {
            return reaches(found);
        }
        for (at, sign) in plain.match_indices("url(") {
            let address = plain[at + sign.len()..].trim_start_matches([' ', '\t', '\r', '\n', '"', '\'']);
            let own = [
                "#",
                ")",
                "data:image/",
                "data:font/",
                "data:application/font",
                "data:application/x-font",
                "data:application/vnd.ms-font",
                "http://www.w3.org",
            ];
            if !address.is_empty() && !own.iter().any(|start| address.starts_with(start)) {
                let shown: String = address.chars().take(60).take_while(|c| *c != ')').collect();
                return reaches(&format!("url({shown})"));
            }
        }
        Ok(())
    }
}

fn without_comments(style: &str) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// Style with its escapes resolved (CSS Syntax 3, 4.3.7): a backslash and up to six hexadecimal digits, or one sign.
fn unescaped(style: &str) -> String {
    let mut out = String::new();
    let mut signs = style.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            out.push(sign);
            continue;
        }
        let mut number = String::new();
        while let Some(digit) = signs.next_if(|digit| number.len() < 6 && digit.is_ascii_hexdigit()) {
            number.push(digit);
        }
        if number.is_empty() {
            out.extend(signs.next());
        } else {
            out.extend(u32::from_str_radix(&number, 16).ok().and_then(char::from_u32));
            signs.next_if(|sign| sign.is_whitespace());
        }
    }
    out
}
