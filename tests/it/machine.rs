//! The machine's troubles: full disks, runs side by side, links that come late, what killed runs left. Nobody is locked out, nothing is lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use pamphlet::diag::Trouble;
use pamphlet::inside::publish::{self, Publisher};
use pamphlet::paths::{OutPath, SourcePath};

use crate::site::{FRONT, SiteTest, tree};

fn run(site: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(arguments)
        .args(["--lang", "zh", "--source"])
        .arg(site)
        .output()
        .expect("it runs")
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

/// What a run leaves that was ended at the wrong moment is no foreign file.
#[test]
fn what_a_run_left_behind_locks_nobody_out() {
    let site = SiteTest::new();
    site.build();
    for left in [
        ".pamphlet-manifest.tmp",
        ".pamphlet-lock",
        ".pamphlet-new/index.html",
        ".pamphlet-new/.pamphlet-commit.tmp",
        ".pamphlet-new/.pamphlet-commit",
    ] {
        site.write(&format!("public/{left}"), b"pamphlet manifest 1\nhalf");
        site.write("content/index.md", format!("{FRONT}{left}。\n").as_bytes());
        let built = run(site.root(), &["build"]);
        assert!(built.status.success(), "{left}: {}", said(&built));
        let names: Vec<String> = fs::read_dir(site.output())
            .expect("a folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with('.'))
            .collect();
        assert_eq!(names, [".pamphlet-manifest"], "after {left}");
    }
}

/// In CI half a SARIF must not pass for a clean one.
#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_no_success() {
    let site = SiteTest::new().file("content/registers/all.yaml", "facts: []\n");
    for arguments in [
        &["check", "--format", "json"][..],
        &["check", "--format", "sarif"],
        &["check"],
        &["build"],
        &["facts", "--format", "json"],
        &["review", "--status"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").expect("a full device");
        let ended = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(arguments)
            .args(["--lang", "zh", "--source"])
            .arg(site.root())
            .stdout(full)
            .output()
            .expect("it runs");
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
        assert!(said(&ended).contains("没有写完") && said(&ended).contains("磁盘满了"), "{}", said(&ended));
    }
    // Who goes away has read enough.
    let mut child = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["explain", "--lang", "zh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("waited for");
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", said(&ended));
}

/// The second of two runs is told that there is another one, and never that the folder holds files of somebody else.
#[test]
fn of_two_runs_the_second_waits_its_turn() {
    let site = SiteTest::new();
    let output = site.output();
    let first = Publisher::open(&output).expect("opened");
    first.put(&OutPath::new("half.html"), &publish::Content::Bytes(b"half".to_vec())).expect("written aside");
    fs::write(output.join("moving.html"), "a file that the first run just moved").expect("written");
    let second = run(site.root(), &["build"]);
    assert!(second.status.code() == Some(2) && said(&second).contains("另一个 pamphlet 正在写"), "{}", said(&second));
    fs::remove_file(output.join("moving.html")).expect("removed");
    first.abandon().expect("abandoned");
    assert!(run(site.root(), &["build"]).status.success());
    assert!(!output.join(".pamphlet-lock").exists());
}

/// A folder that cannot be read is no empty folder: what was written aside and cannot be moved is not told as published, and the next run
/// that can read it ends the work.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_not_taken_for_done() {
    let site = SiteTest::new();
    site.build();
    let output = site.output();
    let publisher = Publisher::open(&output).expect("opened");
    publisher.put(&OutPath::new("index.html"), &publish::Content::Bytes(b"new".to_vec())).expect("written aside");
    // Below it the path is longer than the system lets anybody open.
    let (aside, step) = (output.join(".pamphlet-new"), "d".repeat(200));
    let deep = |top: &Path| (0..15).fold(top.to_path_buf(), |path, _| path.join(&step));
    fs::create_dir_all(output.join("0")).expect("made");
    fs::create_dir_all(deep(&aside.join("0"))).expect("made");
    fs::create_dir_all(deep(&output.join("1"))).expect("made");
    fs::rename(output.join("1"), deep(&aside.join("0")).join("1")).expect("moved");
    let ended = publisher.commit(&publish::PathHashes::of([("index.html", publish::Shade::Whole)]));
    assert!(matches!(ended, Err(Trouble::Read { .. })), "{ended:?}");
    fs::remove_dir_all(aside.join("0")).expect("removed");
    drop(Publisher::open(&output).expect("opened"));
    assert_eq!(fs::read(output.join("index.html")).expect("there"), b"new");
}

/// A run that ends in its middle, whatever ends it, leaves the folder as it was.
#[test]
fn a_publisher_that_is_dropped_leaves_nothing() {
    let site = SiteTest::new();
    let before = site.build();
    let publisher = Publisher::open(&site.output()).expect("opened");
    publisher.put(&OutPath::new("new.html"), &publish::Content::Bytes(b"new".to_vec())).expect("written aside");
    drop(publisher);
    assert!(tree(&site.output()) == before && !site.output().join(".pamphlet-new").exists());
}

/// The site's own folders are no output, by whatever name they are called.
#[test]
fn the_output_may_not_be_a_folder_of_the_site() {
    let site = SiteTest::new().file("reviews/a/b.txt", "signed").file("fonts/a.ttf", "x");
    let mut outputs: Vec<std::path::PathBuf> =
        ["content/o", "static/o", "themes", "fonts", "reviews/o", "reports", "x/../content/o", "."]
            .iter()
            .map(|name| site.root().join(name))
            .collect();
    #[cfg(unix)]
    for (link, to) in [("link", "content"), ("up", ".")] {
        std::os::unix::fs::symlink(site.root().join(to), site.root().join(link)).expect("a link");
        outputs.push(site.root().join(link).join(if link == "up" { "content/o" } else { "o" }));
    }
    for output in outputs {
        let refused = run(site.root(), &["build", "--output", output.to_str().expect("UTF-8")]);
        assert!(
            refused.status.code() == Some(2) && said(&refused).contains("站点自己的文件夹"),
            "{}: {}",
            output.display(),
            said(&refused)
        );
    }
    assert!(!site.root().join("content/o").exists());
    #[cfg(unix)]
    {
        let elsewhere = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(site.root(), elsewhere.path().join("site")).expect("a link");
        let refused = run(
            &elsewhere.path().join("site"),
            &["build", "--output", site.root().join("content/o").to_str().expect("UTF-8")],
        );
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    }
}

/// A file or folder that is exchanged for a link after the site was read is not followed.
#[cfg(unix)]
#[test]
fn a_link_that_comes_after_reading_is_not_followed() {
    use std::os::unix::fs::symlink;
    let secret = tempfile::tempdir().expect("a folder");
    fs::write(secret.path().join("a.txt"), "secret").expect("written");
    for exchanged in ["content/files/a.txt", "content/files", "static/a.txt", "content"] {
        let site = SiteTest::new().file("content/files/a.txt", "mine").file("static/a.txt", "mine");
        let path =
            SourcePath::new(if exchanged.starts_with("static") { "static/a.txt" } else { "content/files/a.txt" });
        let put = |publisher: &Publisher| {
            publisher.put(
                &OutPath::new("a.txt"),
                &publish::Content::Copy { root: site.root().to_path_buf(), path: path.clone() },
            )
        };
        let publisher = Publisher::open(&site.output()).expect("opened");
        assert!(put(&publisher).is_ok_and(|written| written), "{exchanged} before");
        let place = site.root().join(exchanged);
        fs::rename(&place, site.root().join("aside")).expect("moved");
        if exchanged == "content" {
            // The site's own folders may be links.
            symlink(site.root().join("aside"), &place).expect("a link");
            assert!(put(&publisher).is_ok());
            continue;
        }
        symlink(
            if exchanged.ends_with(".txt") { secret.path().join("a.txt") } else { secret.path().to_path_buf() },
            &place,
        )
        .expect("a link");
        assert!(matches!(put(&publisher), Err(Trouble::Read { .. })), "{exchanged} was followed");
        // Nor is it read for a print or the preview.
        assert!(pamphlet::inside::load::read_below(site.root(), &path).is_err());
    }
}

/// Authors' files keep their rights, and nothing is left beside them.
#[cfg(unix)]
#[test]
fn an_authors_file_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.md");
    fs::write(&path, "before").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    publish::replace_text(&path, "before", "after").expect("replaced");
    assert_eq!(fs::read_to_string(&path).expect("read"), "after");
    assert_eq!(fs::metadata(&path).expect("facts").permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
