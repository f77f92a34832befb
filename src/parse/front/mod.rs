//! Front matter → [`FrontMatter`]: the keys of a page, typed. Unknown keys are errors.

pub(crate) mod record;
mod safety;

use crate::diag::{Argument, Diagnostic, Place, Span};
use crate::model::document::*;
use crate::model::kind::Kinds;
use crate::model::leaflet::{Format, Leaflet, Profile};
use crate::parse::markdown;
use crate::parse::near_miss;
use crate::parse::outline::collect_references;
use crate::parse::plain;
use crate::parse::yaml::{Fields, Node, separate};
use crate::paths::SourcePath;

/// The keys that a page of any kind may have.
pub(crate) const GENERAL: &[&str] = &[
    "title",
    "summary",
    "audiences",
    "author",
    "published",
    "updated",
    "sources",
    "review",
    "review_due",
    "ends",
    "region",
    "settings",
    "grades",
    "ages",
    "stages",
    "sex",
    "residence",
    "domains",
    "message",
    "actions",
    "leaflets",
    "changes",
    "events",
    "allow",
    "order",
    "moved_from",
    "draft",
    "safety",
    "override",
    "kind",
    "page",
];

/// Keys whose texts are Markdown, where conditions work.
const BODIES: &[&str] = &["summary", "message", "actions", "changes"];

/// What front matter gives: the typed keys, and the conditions and references that its texts hold.
pub(crate) struct Front {
    pub matter: FrontMatter,
    pub references: Vec<OutlineReference>,
}

pub(crate) fn read(
    mut node: Node,
    path: &SourcePath,
    kinds: &Kinds,
    conditions: &mut Conditions,
    notes: &mut Vec<Diagnostic>,
) -> Front {
    let of_kind = record::take(&mut node, kinds, path, notes);
    near_miss::in_values(&node, BODIES, path, notes);
    let mut references = Vec::new();
    let Some(mut fields) = Fields::new(node, "", path, notes) else {
        return Front { matter: FrontMatter::default(), references };
    };
    let blank = required(&mut fields);
    fields.take("kind");
    of_kind.iter().for_each(|written| fields.know(written.known()));
    let mut marks = Vec::new();
    let title = variants(&mut fields, "title", |node, key, _| {
        let text = node.word()?;
        plain::find(&text, path, key, &mut marks);
        Ok(text)
    });
    fields.notes.append(&mut marks);
    let texts = &mut Texts { conditions, references: &mut references };
    let matter = FrontMatter {
        title,
        summary: bodies(&mut fields, "summary", texts),
        audiences: fields.names("audiences"),
        author: fields.plain("author"),
        published: fields.date("published"),
        updated: fields.date("updated"),
        sources: fields.words("sources"),
        review: signatures(&mut fields),
        review_due: fields.date("review_due"),
        ends: fields.date("ends"),
        region: fields.spot("region"),
        settings: fields.names("settings"),
        grades: grades(&mut fields),
        domains: safety::domains(&mut fields),
        message: bodies(&mut fields, "message", texts),
        actions: actions(&mut fields, texts),
        leaflets: leaflets(&mut fields),
        changes: changes(&mut fields, texts),
        events: fields.names("events"),
        allow: super::checks::allowances(&mut fields),
        order: fields.number("order"),
        moved_from: moved_from(&mut fields),
        draft: fields.flag("draft").unwrap_or(false),
        unlisted: fields.flag("page") == Some(false),
        safety: safety::safety(&mut fields),
        lives: record::lives(&mut fields),
        signed_override: safety::signed_override(&mut fields),
        record: None,
    };
    blank.into_iter().for_each(|name| fields.missing(name));
    fields.finish();
    let texts = &mut Texts { conditions, references: &mut references };
    let record = of_kind.map(|written| written.read(path, texts, notes).into());
    Front { matter: FrontMatter { record, ..matter }, references }
}

/// The keys that a page needs and that say nothing. Texts that may be left out are told when they do.
fn required(fields: &mut Fields<'_>) -> Vec<&'static str> {
    for name in ["summary", "message", "actions"] {
        if fields.is_written(name) && fields.is_blank(name) {
            fields.empty(name, fields.key(name));
            fields.take(name);
        }
    }
    let blank: Vec<&str> =
        ["title", "audiences", "published"].into_iter().filter(|name| fields.is_blank(name)).collect();
    // Audiences in braces are keys without values: {公众, 家长}.
    let named = blank.contains(&"audiences") && fields.has_keys("audiences");
    let blank: Vec<&str> = blank.into_iter().filter(|name| !(named && *name == "audiences")).collect();
    blank.iter().for_each(|name| drop(fields.take(name)));
    blank
}

/// A value, or a map from audience to value with `default`/`通用` for the others.
fn variants<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    mut read: impl FnMut(Node, &str, Option<&str>) -> Result<T, Node>,
) -> Variants<T> {
    let mut variants = Variants::default();
    let key = fields.key(name);
    match fields.take(name) {
        None => {}
        Some(Node::Map(entries)) => {
            let entries = fields.limited(&key, entries);
            let mut names = Vec::new();
            for (audience, node) in entries {
                let key = format!("{key}/{audience}");
                if names.contains(&audience) {
                    fields.notes.push(
                        Diagnostic::new("duplicate-key", Place::Key(fields.path.clone(), key)).with("key", audience),
                    );
                    continue;
                }
                names.push(audience.clone());
                // A title that says nothing would leave these readers a page without a name. That they get no message
                // is said so.
                if node.is_blank() && name == "title" {
                    let place = Place::Key(fields.path.clone(), key);
                    fields.notes.push(Diagnostic::new("missing-key", place).with("key", name).with("state", "empty"));
                    continue;
                }
                let common = matches!(audience.as_str(), "default" | "通用");
                match read(node, &key, (!common).then_some(audience.as_str())) {
                    Ok(value) if common => variants.common = Some(value),
                    Ok(value) => variants.by_audience.push((Spot { value: audience, key: key.into() }, value)),
                    Err(node) => wrong(fields, &key, name, &node),
                }
            }
        }
        Some(node) => match read(node, &key, None) {
            Ok(value) => variants.common = Some(value),
            Err(node) => wrong(fields, &key, name, &node),
        },
    }
    variants
}

fn wrong(fields: &mut Fields<'_>, key: &str, name: &str, found: &Node) {
    let expected = if matches!(name, "actions" | "leaflets") { "list" } else { "text" };
    let shown = match found {
        Node::List(_) => "[…]".into(),
        Node::Map(_) => "{…}".into(),
        Node::Null => Argument::None,
        Node::Bool(text) | Node::Number(text) | Node::Text(text) => text.into(),
    };
    fields.notes.push(
        Diagnostic::new("wrong-type", Place::Value(fields.path.clone(), key.to_owned()))
            .with("key", name)
            .with("expected", expected)
            .with("found", shown),
    );
}

struct Texts<'a> {
    conditions: &'a mut Conditions,
    references: &'a mut Vec<OutlineReference>,
}

impl Texts<'_> {
    /// A text of the front matter as inline Markdown.
    fn body(
        &mut self,
        text: &str,
        key: &str,
        audience: Option<&str>,
        path: &SourcePath,
        notes: &mut Vec<Diagnostic>,
    ) -> Body {
        let mut body = markdown::inline(text, Origin::Value(path.clone(), key.into()), self.conditions, notes);
        self.references.extend(collect_references(&mut body, &mut self.conditions.scopes, audience));
        body
    }
}

impl Texts<'_> {
    /// A text of a record, which is seen under these conditions, the outer one first.
    fn guarded(
        &mut self,
        text: &str,
        (path, key): (&SourcePath, &str),
        scopes: &[ScopeId],
        notes: &mut Vec<Diagnostic>,
    ) -> Body {
        let origin = Origin::Value(path.clone(), key.into());
        let mut body = markdown::inline(text, origin, self.conditions, notes);
        for scope in scopes.iter().rev() {
            let only = Directive {
                fence: Span::default(),
                name: DirectiveName::For,
                title: Vec::new(),
                scope: Some(*scope),
                attributes: Vec::new(),
                blocks: std::mem::take(&mut body.blocks),
            };
            body.blocks = vec![Block { span: Span::default(), kind: BlockKind::Directive(only.into()) }];
        }
        self.references.extend(collect_references(&mut body, &mut self.conditions.scopes, None));
        body
    }
}

fn bodies(fields: &mut Fields<'_>, name: &'static str, texts: &mut Texts<'_>) -> Variants<Body> {
    let path = fields.path;
    let mut findings = Vec::new();
    let variants =
        variants(fields, name, |node, key, audience| Ok(texts.body(&node.word()?, key, audience, path, &mut findings)));
    fields.notes.append(&mut findings);
    variants
}

fn actions(fields: &mut Fields<'_>, texts: &mut Texts<'_>) -> Variants<Vec<Body>> {
    let path = fields.path;
    let mut findings = Vec::new();
    let variants = variants(fields, "actions", |node, key, audience| match node {
        Node::List(items) => {
            let mut bodies = Vec::new();
            for (index, item) in items.into_iter().enumerate() {
                let key = format!("{key}/{index}");
                if item.is_blank() {
                    findings
                        .push(Diagnostic::new("empty-value", Place::Value(path.clone(), key)).with("key", "actions"));
                    continue;
                }
                bodies.push(texts.body(&item.word()?, &key, audience, path, &mut findings));
            }
            Ok(bodies)
        }
        other => Ok(vec![texts.body(&other.word()?, key, audience, path, &mut findings)]),
    });
    fields.notes.append(&mut findings);
    variants
}

fn grades(fields: &mut Fields<'_>) -> Vec<u8> {
    let words = fields.names("grades");
    let mut grades = Vec::new();
    for word in words {
        match word.value.parse::<u8>() {
            Ok(grade @ 1..=12) => grades.push(grade),
            _ => fields.notes.push(Diagnostic::new("wrong-grade", word.place(fields.path)).with("found", word.value)),
        }
    }
    grades
}

/// The leaflets that a page, a campaign or a site asks for, for everyone or by audience.
pub(crate) fn leaflets(fields: &mut Fields<'_>) -> Option<Variants<Vec<Leaflet>>> {
    let path = fields.path;
    let written = fields.is_written("leaflets");
    let mut findings = Vec::new();
    let mut one = |text: &str, key: &str| match Leaflet::read(text) {
        Ok(leaflet) => Some(leaflet),
        Err(unknown) => {
            let known = Format::words().chain(Profile::words());
            let finding = Diagnostic::new("unknown-leaflet", Place::Value(path.clone(), key.to_owned()))
                .with("name", unknown)
                .with_near(unknown, known);
            findings.push(finding);
            None
        }
    };
    let variants = variants(fields, "leaflets", |node, key, _| match node {
        Node::List(items) => {
            let words = items.into_iter().enumerate().map(|(index, item)| Ok((format!("{key}/{index}"), item.word()?)));
            let words: Vec<(String, String)> = words.collect::<Result<_, Node>>()?;
            Ok(words
                .iter()
                .flat_map(|(key, text)| separate(text).map(move |word| (key, word)))
                .filter_map(|(key, word)| one(word, key))
                .collect())
        }
        other => Ok(separate(&other.word()?).filter_map(|word| one(word, key)).collect()),
    });
    fields.notes.append(&mut findings);
    written.then_some(variants)
}

/// What was changed in a text since it was first published, newest first.
fn changes(fields: &mut Fields<'_>, texts: &mut Texts<'_>) -> Vec<Change> {
    let path = fields.path;
    let mut changes = Vec::new();
    for (key, node) in fields.list("changes") {
        let Some(mut entry) = Fields::new(node, &key, path, fields.notes) else { continue };
        let (date, note) = (entry.date("date"), entry.text("note"));
        for (name, missing) in [("date", !entry.is_written("date")), ("note", note.is_none())] {
            if missing {
                entry.missing(name);
            }
        }
        entry.finish();
        let Some((date, note)) = date.zip(note) else { continue };
        let note = texts.body(&note, &format!("{key}/note"), None, path, fields.notes);
        changes.push(Change { date, note });
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

/// Former names of a page, as `oral/old`, however they are typed.
fn moved_from(fields: &mut Fields<'_>) -> Vec<Spot<String>> {
    let mut names = fields.names("moved_from");
    for name in &mut names {
        let typed = name.value.trim().replace('\\', "/");
        let page = typed.trim_start_matches("./").trim_start_matches('/').trim_start_matches("content/");
        name.value = page.trim_end_matches(".md").trim_end_matches(".html").to_owned();
    }
    names
}

fn signatures(fields: &mut Fields<'_>) -> Vec<Signature> {
    let path = fields.path;
    let list = fields.list("review");
    let mut signatures = Vec::new();
    for (key, node) in list {
        let Some(mut entry) = Fields::new(node, &key, path, fields.notes) else { continue };
        let (stage, by) = (entry.spot("stage"), entry.spot("by"));
        for (name, missing) in [("stage", stage.is_none()), ("by", by.is_none())] {
            if missing {
                entry.missing(name);
            }
        }
        let (date, conclusion, fingerprint) = (entry.date("date"), entry.text("conclusion"), entry.text("fingerprint"));
        entry.finish();
        if let (Some(stage), Some(by)) = (stage, by) {
            signatures.push(Signature { stage, by, date, conclusion, fingerprint });
        }
    }
    signatures
}
