//! Where a site may be published to.

use std::path::{Component, Path, PathBuf};

use crate::diag::Trouble;

/// The output may not lie in a folder of the site that is `read`, nor hold the site: neither by name nor by where links
/// lead.
pub(crate) fn refuse_overlap(site: &Path, read: &[&str], output: &Path) -> Result<(), Trouble> {
    let overlaps = |site: &Path, read: &[PathBuf], output: &Path| {
        site.starts_with(output) || read.iter().any(|folder| output.starts_with(folder))
    };
    let folders =
        |whole: &dyn Fn(&Path) -> PathBuf| read.iter().map(|name| whole(&site.join(name))).collect::<Vec<_>>();
    let of = |whole: &dyn Fn(&Path) -> PathBuf| overlaps(&whole(site), &folders(whole), &whole(output));
    if of(&named) || of(&real) {
        return Err(Trouble::Overlap { folder: output.to_path_buf() });
    }
    Ok(())
}

/// The whole path, as it is written.
fn named(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut clean = PathBuf::new();
    for part in whole.components() {
        if part == Component::ParentDir {
            clean.pop();
        } else {
            clean.push(part);
        }
    }
    clean
}

/// Where it leads, followed as far as it is there.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let there = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    there.map_or_else(
        || whole.clone(),
        |(above, leads_to)| named(&leads_to.join(whole.strip_prefix(above).unwrap_or(Path::new("")))),
    )
}
