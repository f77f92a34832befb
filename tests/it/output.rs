//! The same bytes every time, and an output folder that is never broken.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::site::{FRONT, SiteTest, tree};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_pamphlet"))
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Builds the example site of this repository.
fn build_example(output: &Path, threads: &str) {
    let run = program()
        .args(["build", "--lang", "en", "--base-url", "https://example.org/a/b/", "--source"])
        .arg(repository())
        .arg("--output")
        .arg(output)
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn two_builds_are_the_same_bytes_on_one_core_or_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let trees: Vec<_> = [("one", "1"), ("two", "2"), ("again", "2")]
        .into_iter()
        .map(|(name, threads)| {
            let output = folder.path().join(name);
            build_example(&output, threads);
            tree(&output)
        })
        .collect();
    assert!(trees[0].len() > 500);
    assert!(trees[0] == trees[1] && trees[1] == trees[2]);
}

#[test]
fn a_second_build_writes_nothing_and_a_change_only_what_changed() {
    let site = SiteTest::new().page("content/page.md", "甲。\n");
    site.build();
    let again = site.run().published.expect("published");
    assert_eq!((again.written, again.removed), (0, 0));
    let site = site.page("content/page.md", "乙。\n");
    let changed = site.run().published.expect("published");
    assert_eq!((changed.written, changed.removed), (5, 0), "one page in five editions");
}

#[test]
fn timings_name_the_stages_and_what_was_known() {
    let site = SiteTest::new().page("content/page.md", "甲。\n");
    let timings = |site: &SiteTest| {
        let run =
            program().args(["build", "--timings", "--lang", "zh", "--source"]).arg(site.root()).output().expect("runs");
        assert!(run.status.success());
        String::from_utf8(run.stderr).expect("UTF-8")
    };
    let first = timings(&site);
    for stage in ["步骤", "读取", "解析", "关联", "检查", "印刷品", "排页", "写入", "发布", "记录", "合计"]
    {
        assert!(first.contains(stage), "no {stage} in {first}");
    }
    let second = timings(&site);
    assert!(second.contains("读取") && !second.contains("排页"), "nothing was changed: {second}");
    let third = timings(&site.page("content/page.md", "乙。\n"));
    for stage in ["读取", "解析", "排页", "写入", "记录"] {
        assert_eq!(third.matches(stage).count(), 1, "{stage} in {third}");
    }
}

#[test]
fn only_what_an_earlier_build_made_is_removed() {
    let site = SiteTest::new().page("content/a/page.md", "甲。\n");
    assert!(site.build().contains_key("a/page.html"));
    site.remove("content/a/page.md");
    let after = site.build();
    assert!(!after.contains_key("a/page.html"));
    assert!(!site.output().join("a").exists(), "an empty folder is left");
}

#[test]
fn a_folder_with_foreign_files_is_refused_and_left_alone() {
    let site = SiteTest::new().file("public/notes.txt", "mine");
    let run = program().args(["build", "--lang", "en", "--source"]).arg(site.root()).output().expect("runs");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("notes.txt") && said.contains("static"), "{said}");
    assert_eq!(tree(&site.output()).keys().collect::<Vec<_>>(), ["notes.txt"]);
}

#[test]
fn a_foreign_file_in_a_folder_of_ours_is_refused_too() {
    let site = SiteTest::new();
    let before = site.build();
    site.write("public/CNAME", b"example.org");
    let run = program().args(["build", "--source"]).arg(site.root()).output().expect("runs");
    assert_eq!(run.status.code(), Some(2));
    let mut after = tree(&site.output());
    assert_eq!(after.remove("CNAME").as_deref(), Some(&b"example.org"[..]));
    assert_eq!(after, before);
}

#[test]
fn files_of_the_static_folder_are_published_as_they_are() {
    let site = SiteTest::new()
        .file("static/CNAME", "example.org")
        .file("static/.well-known/security.txt", "x")
        .file("static/images/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .page("content/page.md", "![图](/images/a.svg)\n");
    let tree = site.build();
    assert_eq!(tree["CNAME"], b"example.org");
    assert!(tree.contains_key(".well-known/security.txt"));
    assert!(String::from_utf8_lossy(&tree["parents/page.html"]).contains("src=\"../images/a.svg\""));
}

#[test]
fn the_output_may_not_be_where_the_content_is() {
    let site = SiteTest::new();
    for output in [site.root().join("content"), site.root().join("content/out"), site.root().to_path_buf()] {
        let run =
            program().args(["build", "--source"]).arg(site.root()).arg("--output").arg(&output).output().expect("runs");
        assert_eq!(run.status.code(), Some(2), "{}", output.display());
    }
    assert!(site.root().join("content/index.md").exists());
}

/// The whole of `now` is the old site or the new one.
fn is_whole(now: &BTreeMap<String, Vec<u8>>, old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> bool {
    now == old || now == new
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let make = |mark: &str| {
        let mut site = SiteTest::new();
        for page in 0..400 {
            site = site.page(&format!("content/p{page}.md"), &format!("{mark} {page}。\n"));
        }
        site
    };
    let (one, two) = (make("甲"), make("乙"));
    let old = one.build();
    let new = two.build();
    let output = one.output();
    let mut cut_short = 0;
    for delay in 0..24 {
        // Each round starts from the old site and is killed a little later.
        let mut child = program()
            .args(["build", "--source"])
            .arg(two.root())
            .arg("--output")
            .arg(&output)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("runs");
        std::thread::sleep(Duration::from_millis(delay * 9));
        let _ = child.kill();
        let status = child.wait().expect("waited for");
        cut_short += usize::from(!status.success());
        // Killed while files were being moved, the next run finishes the work before anything else.
        let interrupted = output.join(".pamphlet-new/.pamphlet-commit").exists();
        assert!(interrupted || is_whole(&tree(&output), &old, &new), "broken after {delay}");
        let run =
            program().args(["build", "--source"]).arg(one.root()).arg("--output").arg(&output).output().expect("runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(tree(&output) == old, "not restored after {delay}");
    }
    assert!(cut_short > 0, "no build was killed in time: the test shows nothing");
}

#[test]
fn relative_addresses_and_a_base_url() {
    let mut site = SiteTest::new().page("content/deep/er/page.md", "[首页](/index.md)\n");
    let html = site.html("parents/deep/er/page.html");
    assert!(html.contains("href=\"../../index.html\"") && !html.contains("href=\"/"));
    assert!(!tree(&site.output()).contains_key("sitemap.xml"));
    assert!(!tree(&site.output()).contains_key("parents/feed.xml"));
    site.base_url = Some("https://example.org/health".to_owned());
    let tree = site.build();
    let text = |name: &str| String::from_utf8(tree[name].clone()).expect("UTF-8");
    assert!(text("sitemap.xml").contains("<loc>https://example.org/health/parents/deep/er/page.html</loc>"));
    assert!(text("parents/feed.xml").contains("<id>https://example.org/health/parents/deep/er/page.html</id>"));
    assert!(text("parents/deep/er/page.html").contains("href=\"../../feed.xml\""));
    assert!(text("robots.txt").contains("Sitemap: https://example.org/health/sitemap.xml"));
    assert!(text("404.html").contains("href=\"/health/assets/site-"));
    assert!(
        text("parents/deep/er/page.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/health/parents/deep/er/page.html\">")
    );
}

#[test]
fn long_lists_have_parts() {
    let mut site = SiteTest::new().file("content/a/index.md", &format!("{FRONT}行动。\n"));
    for page in 0..45 {
        site = site.page(&format!("content/a/p{page:02}.md"), "甲。\n");
    }
    let tree = site.build();
    for path in [
        "a/index.html",
        "a/index-2.html",
        "a/index-3.html",
        "all.html",
        "all-2.html",
        "all-3.html",
        "parents/a/index-3.html",
    ] {
        assert!(tree.contains_key(path), "no {path}");
    }
    assert!(!tree.contains_key("a/index-4.html"));
    let second = String::from_utf8(tree["a/index-2.html"].clone()).expect("UTF-8");
    assert!(second.contains("p20.html") && !second.contains("p19.html") && second.contains("href=\"index-3.html\""));
}
