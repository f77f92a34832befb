//! A small working site to start from, in Chinese or English.

use std::fs;
use std::path::Path;

use crate::diag::Trouble;
use crate::report::Lang;

const ZH: &[(&str, &str)] = &[
    ("pamphlet.yaml", include_str!("starter/zh/pamphlet.yaml")),
    ("content/index.md", include_str!("starter/zh/index.md")),
    ("content/oral/index.md", include_str!("starter/zh/oral-index.md")),
    ("content/oral/brush.md", include_str!("starter/zh/brush.md")),
    ("content/registers/registers.yaml", include_str!("starter/zh/registers.yaml")),
];

const EN: &[(&str, &str)] = &[
    ("pamphlet.yaml", include_str!("starter/en/pamphlet.yaml")),
    ("content/index.md", include_str!("starter/en/index.md")),
    ("content/oral/index.md", include_str!("starter/en/oral-index.md")),
    ("content/oral/brush.md", include_str!("starter/en/brush.md")),
    ("content/registers/registers.yaml", include_str!("starter/en/registers.yaml")),
];

/// Writes the site into `folder`, which must be empty or not exist. `today` (YYYY-MM-DD) becomes its pages' date.
pub fn write(folder: &Path, lang: Lang, today: &str) -> Result<(), Trouble> {
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
