//! A small working site to start from, and a page to start with, in Chinese or English.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::diag::Lang;
use crate::diag::Trouble;
use crate::model::config::Config;
use crate::parse::yaml;

/// What version control need not keep: all of it can be made again.
const IGNORED: &str = "/public/\n/.pamphlet-cache/\n/reports/\n/schemas/\n";

const ZH: &[(&str, &str)] = &[
    (".gitignore", IGNORED),
    ("pamphlet.yaml", include_str!("zh/pamphlet.yaml")),
    ("content/index.md", include_str!("zh/index.md")),
    ("content/oral/index.md", include_str!("zh/oral-index.md")),
    ("content/oral/brush.md", include_str!("zh/brush.md")),
    ("content/registers/registers.yaml", include_str!("zh/registers.yaml")),
];

const EN: &[(&str, &str)] = &[
    (".gitignore", IGNORED),
    ("pamphlet.yaml", include_str!("en/pamphlet.yaml")),
    ("content/index.md", include_str!("en/index.md")),
    ("content/oral/index.md", include_str!("en/oral-index.md")),
    ("content/oral/brush.md", include_str!("en/brush.md")),
    ("content/registers/registers.yaml", include_str!("en/registers.yaml")),
];

/// Writes the site into `folder`, which must be empty or not exist. `today` (YYYY-MM-DD) becomes its pages' date.
pub(crate) fn write(folder: &Path, lang: Lang, today: &str) -> Result<(), Trouble> {
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        return Err(Trouble::NotEmpty { folder: folder.to_path_buf() });
    }
    let files = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    for (name, text) in files {
        let path = folder.join(name);
        let trouble = |error| Trouble::Write { path: path.clone(), error };
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(trouble)?;
        fs::write(&path, text.replace("TODAY", today)).map_err(trouble)?;
    }
    Ok(())
}

/// What is known of a page before it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub title: String,
    /// Below `content/`; empty at the top.
    pub folder: String,
    /// The file's name without its ending.
    pub name: String,
    pub audiences: Vec<String>,
    pub message: String,
    pub actions: Vec<String>,
    pub settings: Vec<String>,
    pub author: Option<String>,
    pub published: String,
}

/// The text of a new page: everything it needs, from what is known of it. Where the site demands a review it starts as
/// a draft.
pub(crate) fn page(draft: &Draft, config: &Config) -> String {
    // Its readers' language, whatever the program speaks.
    let lang = if config.language().starts_with("zh") { Lang::Zh } else { Lang::En };
    let list = |words: &[String]| words.iter().map(|word| yaml::scalar(word)).collect::<Vec<_>>().join(", ");
    let mut front = vec![
        format!("title: {}", yaml::scalar(&draft.title)),
        format!("audiences: [{}]", list(&draft.audiences)),
        format!("published: {}", draft.published),
    ];
    let usual = match lang {
        Lang::Zh => "编辑部",
        Lang::En => "The editors",
    };
    if let Some(author) = draft.author.as_deref().or(config.author.is_none().then_some(usual)) {
        front.push(format!("author: {}", yaml::scalar(author)));
    }
    if !draft.settings.is_empty() {
        front.push(format!("settings: [{}]", list(&draft.settings)));
    }
    front.push(format!("message: {}", yaml::scalar(&draft.message)));
    front.push("actions:".to_owned());
    front.extend(draft.actions.iter().map(|action| format!("  - {}", yaml::scalar(action))));
    if !config.review.required.is_empty() {
        front.push("draft: true".to_owned());
    }
    let steps: String =
        draft.actions.iter().enumerate().map(|(index, action)| format!("{}. {action}\n", index + 1)).collect();
    let body = match lang {
        Lang::Zh => include_str!("zh/page.md"),
        Lang::En => include_str!("en/page.md"),
    };
    format!("---\n{}\n---\n\n{}", front.join("\n"), body.replace("MESSAGE", &draft.message).replace("STEPS\n", &steps))
}

/// Writes a new page; what is there stays as it is.
pub(crate) fn write_page(path: &Path, text: &str) -> Result<(), Trouble> {
    let trouble = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::Exists { path: path.to_path_buf() },
        _ => Trouble::Write { path: path.to_path_buf(), error },
    };
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(trouble)?;
    let mut file = fs::File::options().write(true).create_new(true).open(path).map_err(trouble)?;
    file.write_all(text.as_bytes()).map_err(trouble)
}
