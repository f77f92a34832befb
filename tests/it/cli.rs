//! The program as it is typed: commands, exit codes, languages.

use std::process::{Command, Output};

use crate::site::SiteTest;

fn pamphlet(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pamphlet")).args(arguments).env("LC_ALL", "C").output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A wrong value is answered with what is right, never with nothing.
#[test]
fn a_wrong_value_is_answered_with_help() {
    let site = SiteTest::new();
    let source = site.root().to_str().expect("UTF-8");
    for (arguments, words) in [
        (&["serve", "--source", source, "--port", "x"][..], "cannot be \"x\". See pamphlet --help."),
        (&["serve", "--source", source, "--base-url", "x"], "cannot be \"x\". It may be: https://example.org/health/."),
        (&["build", "--date"], "\"--date <YYYY-MM-DD>\" needs something after it."),
    ] {
        let run = pamphlet(&[arguments, &["--lang", "en"]].concat());
        assert!(run.status.code() == Some(2) && said(&run).contains(words), "{}", said(&run));
    }
}

/// What a system refuses is said in the user's words, and nothing is lost.
#[test]
fn what_the_system_refuses_is_said_in_words() {
    let site = SiteTest::new().file("taken", "mine");
    let source = site.root().to_str().expect("UTF-8");
    for (output, chinese, english) in [("taken", "而不是文件夹", "no folder"), ("taken/below", "而不是文件夹", "no folder")] {
        let output = site.root().join(output);
        for (lang, words) in [("zh", chinese), ("en", english)] {
            let run = pamphlet(&["build", "--source", source, "--output", output.to_str().expect("UTF-8"), "--lang", lang]);
            assert!(run.status.code() == Some(2) && said(&run).contains(words) && !said(&run).contains("os error"), "{}", said(&run));
        }
    }
    assert_eq!(std::fs::read_to_string(site.root().join("taken")).expect("a file"), "mine");
}

/// The day is that of the user's clock, wherever the user is.
#[cfg(unix)]
#[test]
fn today_is_where_the_user_is() {
    let day = |zone: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let run = Command::new(env!("CARGO_BIN_EXE_pamphlet")).arg("new").arg(&site).env("TZ", zone).output().expect("it runs");
        assert!(run.status.success());
        let home = std::fs::read_to_string(site.join("content/index.md")).expect("a page");
        home.lines().find_map(|line| line.strip_prefix("published: ")).expect("a date").to_owned()
    };
    // They are never on the same day.
    assert!(day("Etc/GMT+12") < day("Etc/GMT-14"));
}

#[test]
fn a_new_site_builds_at_once_in_both_languages() {
    for (lang, word) in [("zh", "刷牙"), ("en", "teeth")] {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let path = site.to_str().expect("UTF-8");
        let made = pamphlet(&["new", path, "--lang", lang]);
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        let built = pamphlet(&["build", "--strict", "--source", path, "--lang", lang]);
        assert_eq!(built.status.code(), Some(0), "{}", said(&built));
        let home = std::fs::read_to_string(site.join("public/oral/brush.html")).expect("a page");
        assert!(home.contains(word) && home.contains("class=\"fact\""), "{lang}");
        assert!(!home.contains("TODAY"));
    }
}

#[test]
fn a_folder_that_is_not_empty_stays_as_it_is() {
    let site = SiteTest::new();
    let run = pamphlet(&["new", site.root().to_str().expect("UTF-8"), "--lang", "en"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(said(&run).contains("not an empty folder"));
}

#[test]
fn exit_codes_and_closing_lines() {
    let good = SiteTest::new();
    let path = good.root().to_str().expect("UTF-8").to_owned();
    let checked = pamphlet(&["check", "--source", &path, "--lang", "zh"]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(said(&checked).contains("检查完毕：5 页，5 个版本，印刷品 0 份；错误 0，警告 0，提示 0；用时"), "{}", said(&checked));
    assert!(!good.output().exists(), "check writes nothing");
    let bad = good.page("content/page.md", "[去](那里.md)\n");
    let built = pamphlet(&["build", "--source", &path, "--lang", "en"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(said(&built).contains("Not published; the site stays as it was: 1 error,"), "{}", said(&built));
    assert!(!bad.output().exists());
}

#[test]
fn warnings_count_when_strict() {
    let site = SiteTest::new().page("content/page.md", "# 大标题\n");
    let path = site.root().to_str().expect("UTF-8").to_owned();
    assert_eq!(pamphlet(&["build", "--source", &path]).status.code(), Some(0));
    assert_eq!(pamphlet(&["check", "--source", &path, "--strict"]).status.code(), Some(1));
}

#[test]
fn drafts_are_pages_when_asked_for() {
    let site = SiteTest::new().file("content/page.md", "---\ntitle: 稿\naudiences: [all]\npublished: 2026-01-31\ndraft: true\n---\n甲\n");
    let path = site.root().to_str().expect("UTF-8").to_owned();
    assert_eq!(pamphlet(&["build", "--source", &path]).status.code(), Some(0));
    assert!(!site.output().join("page.html").exists());
    assert_eq!(pamphlet(&["build", "--drafts", "--source", &path]).status.code(), Some(0));
    assert!(std::fs::read_to_string(site.output().join("page.html")).expect("a page").contains("草稿"));
}

#[test]
fn mistakes_in_the_arguments_are_said_in_the_users_language() {
    for (arguments, zh, en) in [
        (&["bild"][..], "没有“bild”这个命令", "There is no command \"bild\""),
        (&["build", "--ouput", "x"], "没有“--ouput”这个选项", "There is no option \"--ouput\""),
        (&[], "要做什么", "What shall be done"),
        (&["new"], "少写了一样", "Something is missing"),
        (&["build", "--base-url", "example.org"], "不能是“example.org”", "cannot be \"example.org\""),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let run = pamphlet(&[arguments, &["--lang", lang]].concat());
            assert_eq!(run.status.code(), Some(2), "{arguments:?}");
            assert!(said(&run).contains(words), "{arguments:?}: {}", said(&run));
        }
    }
}

#[test]
fn help_speaks_both_languages() {
    for (lang, words) in [("zh", "生成网站"), ("en", "Make the website")] {
        let run = pamphlet(&["--help", "--lang", lang]);
        assert_eq!(run.status.code(), Some(0));
        assert!(said(&run).contains(words), "{}", said(&run));
    }
    let locale = Command::new(env!("CARGO_BIN_EXE_pamphlet")).arg("--help").env("LC_ALL", "zh_CN.UTF-8").output().expect("runs");
    assert!(said(&locale).contains("生成网站"));
}
