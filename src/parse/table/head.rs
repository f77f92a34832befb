//! The head of a table: a YAML file of the registers with `kind` at its top.

use crate::diag::{Diagnostic, Noted, Place, nearest};
use crate::parse;
use crate::parse::yaml::{self, Fields, Node};
use crate::paths::SourcePath;

/// Keys of a head that say how its rows are read. Any other key goes into every row.
pub(crate) const KEYS: [&str; 7] = ["kind", "pages", "columns", "records", "id", "fill", ROWS];
const ROWS: &str = "rows";
/// What a head may call [`ROWS`] in Chinese.
const EACH_ROW: &str = "每行是";

/// What a head says.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Where it stands.
    pub at: SourcePath,
    pub kind: String,
    /// The folder below `content/` where each row has a page.
    pub pages: Option<String>,
    /// What a column is called in the file, and its name.
    pub columns: Vec<(String, String)>,
    /// The column whose words are the ids of rows.
    pub id: Option<String>,
    /// Columns in which an empty cell has what stands above.
    pub fill: Vec<String>,
    /// The list of which each line is an entry, as it is called, and the key that says so. Lines with one id are one
    /// record.
    pub rows: Option<(String, &'static str)>,
    pub records: Option<Vec<Node>>,
    /// What goes into every row, and the file where it stands.
    pub front: Vec<(String, Node, SourcePath)>,
}

/// Whether a YAML text of the registers is the head of a table: it has the key `kind` at its top.
pub(crate) fn is_head(text: &str) -> bool {
    let begins = |at: usize| {
        let before = text[..at].trim_start_matches('\u{FEFF}');
        let rest = text[at + 4..].trim_start_matches([' ', '\t']);
        (before.is_empty() || before.ends_with('\n')) && rest.starts_with([':', '：'])
    };
    memchr::memmem::find_iter(text.as_bytes(), "kind").any(begins)
}

/// Reads a head.
pub(super) fn read(path: &SourcePath, text: &str) -> Noted<Head> {
    let mut notes = Vec::new();
    let reading = match yaml::read(text) {
        Ok(reading) => reading,
        Err(error) => {
            return Noted { value: Head::new(path), notes: vec![parse::syntax_finding(path, 0, &error)] };
        }
    };
    notes.extend(parse::cut_findings(path, text, 0, &reading.cuts));
    let Node::Map(entries) = reading.node else { return Noted { value: Head::new(path), notes } };
    let is_chinese = entries.iter().any(|(key, _)| key == EACH_ROW);
    let named = |key: String| if key == EACH_ROW { ROWS.to_owned() } else { key };
    let entries = entries.into_iter().map(|(key, node)| (named(key), node));
    let (own, rest): (Vec<_>, Vec<_>) = entries.partition(|(key, _)| KEYS.contains(&key.as_str()));
    let mut head = Head::new(path);
    for (key, node) in rest {
        if head.front.iter().any(|(known, ..)| *known == key) {
            notes.push(Diagnostic::new("duplicate-key", Place::Key(path.clone(), key.clone())).with("key", key));
        } else if let Some(near) = misspelt(&key) {
            let finding = Diagnostic::new("unknown-key", Place::Key(path.clone(), key.clone()));
            notes.push(finding.with("key", key).with_list("known", KEYS).with("near", near));
        } else {
            head.front.push((key, node, path.clone()));
        }
    }
    if let Some(mut fields) = Fields::new(Node::Map(own), "", path, &mut notes) {
        head.kind = fields.text("kind").unwrap_or_default();
        if head.kind.trim().is_empty() {
            fields.missing("kind");
        }
        head.pages = fields.text("pages").map(|folder| folder_of(&folder));
        head.id = fields.text("id");
        head.fill = fields.names("fill").into_iter().map(|name| name.value).collect();
        head.rows = fields.text(ROWS).map(|list| (list, if is_chinese { EACH_ROW } else { ROWS }));
        head.columns = columns(&mut fields);
        if fields.is_written("records") {
            let records = fields.list("records").into_iter().map(|(_, node)| node);
            head.records = Some(records.collect());
        }
        fields.finish();
    }
    Noted { value: head, notes }
}

/// A folder as it may be typed: `content/tasks/`, `/tasks`.
fn folder_of(typed: &str) -> String {
    let folder = typed.trim().replace('\\', "/");
    let folder = folder.trim_start_matches("./").trim_start_matches('/').trim_start_matches("content/");
    folder.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect::<Vec<_>>().join("/")
}

fn columns(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    let Some(node) = fields.take("columns") else { return Vec::new() };
    let Node::Map(entries) = node else {
        fields.wrong("columns", "map", &node);
        return Vec::new();
    };
    let mut columns = Vec::new();
    for (name, node) in entries {
        match node.word() {
            Ok(key) => columns.push((name, key.trim().to_owned())),
            Err(node) => fields.wrong(&format!("columns/{name}"), "text", &node),
        }
    }
    columns
}

/// The key of a head that a key was probably meant as.
fn misspelt(key: &str) -> Option<&'static str> {
    // A key of pages that is one letter away: `page`.
    let is_other = matches!(key, "page" | "pages" | "find" | "bill");
    // Many keys have two letters of it: `role`.
    let is_near = |known: &str| if known == ROWS { key.starts_with(known) } else { nearest(key, [known]).is_some() };
    KEYS.into_iter().find(|known| !is_other && key.len() > 3 && is_near(known))
}

impl Head {
    fn new(path: &SourcePath) -> Head {
        Head {
            at: path.clone(),
            kind: String::new(),
            pages: None,
            columns: Vec::new(),
            id: None,
            fill: Vec::new(),
            rows: None,
            records: None,
            front: Vec::new(),
        }
    }

    /// A head with what the head of the table that it translates says besides.
    pub(super) fn under(self, original: &Head) -> Head {
        let lacks = |key: &str| self.front.iter().all(|(known, ..)| known != key);
        let inherited: Vec<_> = original.front.iter().filter(|(key, ..)| lacks(key)).cloned().collect();
        let or = |own: String, other: &String| if own.is_empty() { other.clone() } else { own };
        Head {
            at: self.at,
            kind: or(self.kind, &original.kind),
            pages: original.pages.clone(),
            columns: if self.columns.is_empty() { original.columns.clone() } else { self.columns },
            id: self.id.or_else(|| original.id.clone()),
            fill: if self.fill.is_empty() { original.fill.clone() } else { self.fill },
            rows: self.rows.or_else(|| original.rows.clone()),
            records: self.records,
            front: inherited.into_iter().chain(self.front).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_has_its_kind_at_the_top() {
        for text in ["kind: task\n", "# 任务\nkind : task", "title: a\nkind：task\n", "\u{FEFF}kind: x"] {
            assert!(is_head(text), "{text}");
        }
        for text in ["facts:\n  - kind: a\n", "kinds: a\n", "facts: []\n# kind: a\n", "mankind: a\n"] {
            assert!(!is_head(text), "{text}");
        }
    }

    #[test]
    fn keys_of_rows_and_of_the_head_are_told_apart() {
        let path = SourcePath::new("content/registers/x.yaml");
        let text = "kind: task\npages: /content/tasks/\naudiences: [all]\nfill: 类别、组\n\
                    columns: {事项: title}\nrecord: []\n";
        let Noted { value: head, notes } = read(&path, text);
        assert_eq!((head.kind.as_str(), head.pages.as_deref()), ("task", Some("tasks")));
        assert_eq!(head.fill, ["类别", "组"]);
        assert_eq!(head.columns, [("事项".to_owned(), "title".to_owned())]);
        assert_eq!(head.front.iter().map(|(key, ..)| key.as_str()).collect::<Vec<_>>(), ["audiences"]);
        assert_eq!(
            notes.iter().map(|note| (note.code, note.text("near"))).collect::<Vec<_>>(),
            [("unknown-key", "records")]
        );
    }
}
