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
    for (output, chinese, english) in
        [("taken", "而不是文件夹", "no folder"), ("taken/below", "而不是文件夹", "no folder")]
    {
        let output = site.root().join(output);
        for (lang, words) in [("zh", chinese), ("en", english)] {
            let run =
                pamphlet(&["build", "--source", source, "--output", output.to_str().expect("UTF-8"), "--lang", lang]);
            assert!(
                run.status.code() == Some(2) && said(&run).contains(words) && !said(&run).contains("os error"),
                "{}",
                said(&run)
            );
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
        let run = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .arg("new")
            .arg(&site)
            .env("TZ", zone)
            .output()
            .expect("it runs");
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
    assert!(
        said(&checked).contains("检查完毕：5 页，5 个版本，印刷品 0 份；错误 0，警告 0，提示 0；用时"),
        "{}",
        said(&checked)
    );
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
    let site = SiteTest::new()
        .file("content/page.md", "---\ntitle: 稿\naudiences: [all]\npublished: 2026-01-31\ndraft: true\n---\n甲\n");
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
    let locale =
        Command::new(env!("CARGO_BIN_EXE_pamphlet")).arg("--help").env("LC_ALL", "zh_CN.UTF-8").output().expect("runs");
    assert!(said(&locale).contains("生成网站"));
}

/// Where no site is, nothing is written and the exit code says so.
#[test]
fn commands_outside_a_site_write_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("letter.txt"), "mine").expect("written");
    for arguments in [
        &["build"][..],
        &["check"],
        &["check", "--fix", "--yes"],
        &["review"],
        &["review", "--status"],
        &["review", "a", "--stage", "x", "--by", "y"],
        &["report"],
        &["facts"],
        &["facts", "--format", "json"],
        &["schema"],
        &["schema", "front-matter"],
        &["leaflet", "a"],
        &["serve"],
        &["new", "page", "--title", "x"],
    ] {
        for named in [false, true] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_pamphlet"));
            command.args(arguments).args(["--lang", "zh"]).current_dir(folder.path()).env("LC_ALL", "C");
            if named {
                command.arg("--source").arg(folder.path());
            }
            let run = command.output().expect("it runs");
            assert!(
                run.status.code() == Some(1) && said(&run).contains("还不是一个站点"),
                "{arguments:?}: {:?} {}",
                run.status.code(),
                said(&run)
            );
            assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "{arguments:?} wrote something");
        }
    }
}

/// A command finds its site from any folder inside it.
#[test]
fn a_site_is_found_from_inside() {
    let site = SiteTest::new().page("content/oral/page.md", "甲。\n");
    let run = |arguments: &[&str]| {
        let inside = site.root().join("content/oral");
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(arguments)
            .args(["--lang", "zh"])
            .current_dir(inside)
            .output()
            .expect("it runs")
    };
    for arguments in [
        &["build"][..],
        &["check"],
        &["review"],
        &["schema"],
        &["facts"],
        &["new", "page", "--title", "题", "--name", "new", "--audiences", "公众", "--message", "话", "--actions", "做"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status.code(), Some(0), "{arguments:?}: {}", said(&run));
    }
    assert!(
        site.output().join("oral/page.html").exists()
            && site.root().join("schemas").exists()
            && site.root().join("content/new.md").exists()
    );
    assert_eq!(std::fs::read_dir(site.root().join("content/oral")).expect("a folder").count(), 1);
}

#[test]
fn help_and_version_are_words_too() {
    for arguments in
        [&["help"][..], &["help", "build"], &["help", "new", "page"], &["version"], &["-V"], &["-v"], &["--version"]]
    {
        let run = pamphlet(&[arguments, &["--lang", "zh"]].concat());
        assert_eq!(run.status.code(), Some(0), "{arguments:?}: {}", said(&run));
        let word = if arguments[0].contains('h') { "用法" } else { env!("CARGO_PKG_VERSION") };
        assert!(said(&run).contains(word), "{arguments:?}: {}", said(&run));
    }
    assert!(said(&pamphlet(&["help", "build", "--lang", "zh"])).contains("--withdraw"));
    let bare = pamphlet(&["--lang", "zh"]);
    assert!(
        bare.status.code() == Some(2) && said(&bare).contains("要做什么") && said(&bare).contains("命令"),
        "{}",
        said(&bare)
    );
}

/// What the user's environment says of colour holds on a terminal and elsewhere.
#[test]
fn colour_is_the_users() {
    let site = SiteTest::new().page("content/page.md", "# 大标题\n");
    let coloured = |settings: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pamphlet"));
        command
            .args(["check", "--lang", "zh", "--source"])
            .arg(site.root())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("TERM")
            .envs(settings.iter().copied());
        said(&command.output().expect("it runs")).contains('\u{1b}')
    };
    assert!(!coloured(&[]), "no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

/// A new page is in the language of the site, whatever the program speaks.
#[test]
fn a_new_page_speaks_the_language_of_the_site() {
    for (site_lang, program_lang, words) in [("zh", "en", "照着做"), ("en", "zh", "What to do")] {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let path = site.to_str().expect("UTF-8");
        assert!(pamphlet(&["new", path, "--lang", site_lang]).status.success());
        let audience = if site_lang == "zh" { "公众" } else { "public" };
        let made = pamphlet(&[
            "new",
            "page",
            "--source",
            path,
            "--lang",
            program_lang,
            "--title",
            "x",
            "--name",
            "x",
            "--audiences",
            audience,
            "--message",
            "x",
            "--actions",
            "y",
        ]);
        assert!(made.status.success(), "{}", said(&made));
        let text = std::fs::read_to_string(site.join("content/x.md")).expect("a page");
        assert!(text.contains(words), "{text}");
        let ignored = std::fs::read_to_string(site.join(".gitignore")).expect("a list");
        assert!(
            ["public", ".pamphlet-cache", "reports", "schemas"].iter().all(|name| ignored.contains(name)),
            "{ignored}"
        );
    }
}

/// The starter has nothing that the program would complain of.
#[test]
fn a_new_site_has_no_findings() {
    for lang in ["zh", "en"] {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let path = site.to_str().expect("UTF-8");
        assert!(pamphlet(&["new", path, "--lang", lang]).status.success());
        let checked = pamphlet(&["check", "--strict", "--source", path, "--lang", "zh"]);
        assert!(said(&checked).contains("错误 0，警告 0，提示 0"), "{}", said(&checked));
    }
}

/// A leaflet that was asked for is called as on the website, and pages that nobody signed take one line each.
#[test]
fn names_are_the_same_everywhere() {
    let review = "review:\n  stages:\n    - {id: first, name: 初审}\n    - {id: final, name: 终审}\n  required: [first, final]\n";
    let site = SiteTest::new().page("content/oral/page.md", "早晚刷牙。\n");
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(arguments)
            .args(["--lang", "zh", "--source"])
            .arg(site.root())
            .current_dir(folder.path())
            .output()
            .expect("it runs")
    };
    let printed = run(&["leaflet", "oral/page", "--audience", "家长"]);
    assert!(
        printed.status.success() && folder.path().join("parents-oral-page-sheet.pdf").exists(),
        "{}",
        said(&printed)
    );
    site.write("pamphlet.yaml", format!("{}{review}", crate::site::CONFIG).as_bytes());
    let status = said(&run(&["review", "--status"]));
    assert!(status.contains("content/oral/page.md  缺 初审、终审\n") && status.lines().count() == 3, "{status}");
}

/// Every command knows the day: a page whose review is overdue is not printed either where such pages are withheld.
#[test]
fn a_page_that_is_withheld_is_not_printed() {
    let config = format!("{}review: {{overdue: withhold}}\n", crate::site::CONFIG);
    let site = SiteTest::new().file("pamphlet.yaml", &config).file(
        "content/a.md",
        "---\ntitle: 甲\naudiences: [public]\npublished: 2025-01-01\nreview_due: 2026-01-01\n---\n正文。\n",
    );
    let source = site.root().to_str().expect("UTF-8");
    let file = site.root().join("a.pdf");
    let print = |day: &str| {
        pamphlet(&[
            "leaflet",
            "a",
            "--source",
            source,
            "--output",
            file.to_str().expect("UTF-8"),
            "--lang",
            "en",
            "--date",
            day,
        ])
    };
    let late = print("2026-01-02");
    assert!(late.status.code() == Some(1) && said(&late).contains("review_due") && !file.exists(), "{}", said(&late));
    let early = print("2025-12-31");
    assert!(early.status.code() == Some(0) && file.exists(), "{}", said(&early));
}

/// With an error nobody looks at words and prints, and the last lines say so.
#[test]
fn what_was_not_looked_at_is_said() {
    let words = "Words and prints were not looked at";
    for (body, is_said) in [("[甲](nowhere.md)\n", true), ("早上刷牙，，晚上刷牙。\n", false)] {
        let site = SiteTest::new().page("content/page.md", body);
        let run = pamphlet(&["check", "--lang", "en", "--source", site.root().to_str().expect("UTF-8")]);
        assert_eq!(said(&run).contains(words), is_said, "{}", said(&run));
        assert_eq!(said(&run).contains("text-punctuation"), !is_said, "{}", said(&run));
    }
}
