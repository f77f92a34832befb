//! Help while writing: levels and suppressions, findings for other programs, the pages of `explain`.

use std::process::{Command, Output};

use jiff::civil::Date;
use pamphlet::console::{Lang, Messages, machine, manual};
use pamphlet::diag::{Severity, codes};
use pamphlet::pipeline;
use pamphlet::pipeline::review::{self, Given};
use serde_json::Value;

use crate::site::{CONFIG, FRONT, SiteTest};

fn pamphlet(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pamphlet")).args(arguments).env("LC_ALL", "C").output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The severities of a code in a site.
fn severities(site: &SiteTest, code: &str) -> Vec<Severity> {
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble");
    outcome.notes.iter().filter(|note| note.code == code).map(|note| note.severity).collect()
}

#[test]
fn levels_are_raised_and_lowered_by_code_and_folder() {
    let site = |checks: &str| {
        SiteTest::new()
            .file("pamphlet.yaml", &format!("{CONFIG}checks: {checks}\n"))
            .page("content/a/one.md", "# 甲\n")
            .page("content/b/two.md", "# 乙\n")
    };
    let of = |checks: &str| severities(&site(checks), "heading-level-one");
    use Severity::{Error, Hint, Warning};
    assert_eq!(of("{}"), [Warning, Warning]);
    assert_eq!(of("{heading-level-one: hint}"), [Hint, Hint]);
    assert_eq!(of("{heading-level-one: 错误}"), [Error, Error]);
    assert_eq!(of("{heading-level-one: off}"), []);
    assert_eq!(of("[{code: heading-level-one, level: off, folder: content/a/}]"), [Warning]);
    assert_eq!(
        of("[{code: heading-level-one, level: hint, folder: content/a}, {code: heading-level-one, level: off}]"),
        [Hint]
    );
    assert_eq!(of("[{code: heading-level-one, level: off, folder: content/b/two.md}]"), [Warning]);
    // A folder whose name only begins alike is another one.
    assert_eq!(of("[{code: heading-level-one, level: off, folder: con}]"), [Warning, Warning]);
}

#[test]
fn a_raised_level_keeps_the_site_back() {
    let site = SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}checks: {{heading-level-one: error}}\n"))
        .page("content/page.md", "# 甲\n");
    assert!(site.run().published.is_none());
    let site = site.file("pamphlet.yaml", CONFIG);
    assert!(site.run().published.is_some());
}

/// Whatever is written about an error, it stays one, and the site is not published.
#[test]
fn no_error_can_be_lowered() {
    for (code, severity) in codes::CODES {
        let checked = SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}checks: {{{code}: off}}\n"));
        let allowed = SiteTest::new()
            .file("content/page.md", &format!("---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nallow: [{{code: {code}, reason: 无}}]\n---\n甲\n"));
        for site in [checked, allowed] {
            assert_eq!(severities(&site, "level-fixed").len(), usize::from(*severity == Severity::Error), "{code}");
        }
    }
}

#[test]
fn what_a_page_allows_is_not_shown_but_told_with_its_reason() {
    let page = "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nallow: [{code: heading-level-one, reason: 照录}]\n---\n# 甲\n";
    let site = SiteTest::new().file("content/page.md", page).page("content/other.md", "# 乙\n");
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble");
    assert_eq!(outcome.notes.iter().filter(|note| note.code == "heading-level-one").count(), 1);
    let allowed: Vec<(&str, &str)> =
        outcome.allowed.iter().map(|(note, reason)| (note.code, reason.as_str())).collect();
    assert_eq!(allowed, [("heading-level-one", "照录")]);
}

/// A site with a finding of each severity, one that is allowed, and one without a place in a text.
fn mixed() -> SiteTest {
    let allow = "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nallow: [{code: heading-level-one, reason: 照录}]\n---\n# 甲\n";
    SiteTest::new()
        .file(
            "pamphlet.yaml",
            &format!("{CONFIG}checks: [{{code: heading-level-one, level: hint, folder: content/b}}]\n"),
        )
        .file("content/allowed.md", allow)
        .page("content/a b.md", "# 乙\n")
        .page("content/b/two.md", "# 丙\n")
        .file("content/page.md", "---\ntitle: 一页\naudiences: [all]\n---\n见:fact[没有]。\n")
}

#[test]
fn json_says_all_and_nothing_else_is_on_the_output() {
    let site = mixed();
    let path = site.root().to_str().expect("UTF-8").to_owned();
    for (lang, tag, word) in [("zh", "zh-CN", "登记表里没有"), ("en", "en", "The register has no fact")] {
        let run = pamphlet(&["check", "--format", "json", "--source", &path, "--lang", lang]);
        assert_eq!(run.status.code(), Some(1), "{}", err(&run));
        assert_eq!(err(&run), "");
        let data: Value = serde_json::from_str(&out(&run)).expect("JSON and nothing else");
        assert_eq!((&data["version"], &data["language"]), (&1.into(), &tag.into()));
        assert_eq!(data["summary"]["errors"], 2);
        let findings = data["findings"].as_array().expect("a list");
        let find = |code: &str, path: &str| {
            findings.iter().find(|finding| finding["code"] == code && finding["path"] == path).expect("the finding")
        };
        let fact = find("unknown-fact", "content/page.md");
        assert_eq!((&fact["severity"], &fact["line"], &fact["column"]), (&"error".into(), &5.into(), &2.into()));
        assert_eq!(fact["end"], serde_json::json!({"line": 5, "column": 11}));
        assert!(fact["message"].as_str().expect("a text").contains(word));
        assert!(fact["help"].is_string());
        let missing = find("missing-key", "content/page.md");
        assert!(missing["line"].is_null() && missing["column"].is_null() && missing["end"].is_null());
        assert_eq!(find("heading-level-one", "content/a b.md")["severity"], "warning");
        assert_eq!(find("heading-level-one", "content/b/two.md")["severity"], "hint");
        assert_eq!(data["allowed"][0]["reason"], "照录");
        let keys: Vec<&String> = fact.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["code", "column", "end", "help", "line", "message", "path", "severity"]);
    }
}

#[test]
fn sarif_names_rules_places_and_suppressions() {
    let site = mixed();
    let path = site.root().to_str().expect("UTF-8").to_owned();
    let run = pamphlet(&["check", "--format", "sarif", "--source", &path, "--lang", "en"]);
    assert_eq!((run.status.code(), err(&run).as_str()), (Some(1), ""));
    let data: Value = serde_json::from_str(&out(&run)).expect("JSON and nothing else");
    assert_eq!(data["version"], "2.1.0");
    let run = &data["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().expect("an index") as usize]["id"], result["ruleId"]);
    }
    let uris: Vec<&str> = results
        .iter()
        .filter_map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str())
        .collect();
    assert!(uris.contains(&"content/a%20b.md"), "{uris:?}");
    let suppressed: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "照录");
    let fact = results.iter().find(|result| result["ruleId"] == "unknown-fact").expect("the finding");
    assert_eq!(
        fact["locations"][0]["physicalLocation"]["region"],
        serde_json::json!({"startLine": 5, "startColumn": 2, "endLine": 5, "endColumn": 11})
    );
}

#[test]
fn the_formats_of_a_good_site_are_empty_lists() {
    let site = SiteTest::new().public("https://example.org");
    let outcome = pipeline::check(&site.options(), &|_, _| ()).expect("no trouble");
    let json: Value = serde_json::from_str(&machine::json(&outcome, &Messages::new(Lang::Zh))).expect("JSON");
    assert_eq!((&json["findings"], &json["allowed"]), (&serde_json::json!([]), &serde_json::json!([])));
    let sarif: Value = serde_json::from_str(&machine::sarif(&outcome, &Messages::new(Lang::Zh))).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
}

/// Each code has a page in both languages that says what, why, and shows a wrong and a right way.
#[test]
fn every_code_is_explained_in_both_languages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/console/messages/explain");
    let mut wrong = Vec::new();
    for (lang, name, bad, good) in [(Lang::Zh, "zh", "不对：", "对："), (Lang::En, "en", "Wrong:", "Right:")] {
        for code in codes::known() {
            let path = folder.join(format!("{name}/{code}.md"));
            let Ok(text) = std::fs::read_to_string(&path) else {
                wrong.push(format!(
                    "src/console/messages/explain/{name}/{code}.md: is missing, instead explain the code"
                ));
                continue;
            };
            let lines: Vec<&str> = text.lines().collect();
            if lines.len() < 6
                || lines[0].is_empty()
                || !lines[1].is_empty()
                || !lines.contains(&bad)
                || !lines.contains(&good)
            {
                wrong.push(format!("src/console/messages/explain/{name}/{code}.md: instead a sentence, an empty line, why, \"{bad}\" and \"{good}\""));
            }
            if !manual::page(code, &Messages::new(lang)).is_some_and(|page| page.contains(lines[0])) {
                wrong.push(format!("{code}: explain does not show the page"));
            }
        }
        let there = std::fs::read_dir(folder.join(name))
            .expect("pages")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        wrong.extend(
            there
                .filter(|file| !codes::known().any(|code| *file == format!("{code}.md")))
                .map(|file| format!("{name}/{file}: there is no such code")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn explain_shows_lists_and_guesses() {
    for (lang, level, configure) in [("zh", "警告", "设置："), ("en", "warning", "Configuration:")] {
        let run = pamphlet(&["explain", "heading-level-one", "--lang", lang]);
        assert_eq!(run.status.code(), Some(0));
        assert!(
            out(&run).starts_with(&format!("# heading-level-one · {level}\n")) && out(&run).contains(configure),
            "{}",
            out(&run)
        );
        assert!(out(&run).contains("- {code: heading-level-one, level: off, folder: content/mind}"), "{}", out(&run));
        let list = pamphlet(&["explain", "--lang", lang]);
        assert_eq!(out(&list).lines().count(), codes::CODES.len());
        assert!(out(&list).lines().all(|line| line.split_whitespace().count() >= 2), "{}", out(&list));
    }
    let run = pamphlet(&["explain", "heading-levle-one", "--lang", "zh"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(err(&run).contains("是不是想写“heading-level-one”？"), "{}", err(&run));
}

/// The page as schema.org data, from what this edition shows.
#[test]
fn a_page_is_data_of_its_own_edition() {
    let rules = "review:\n  stages: [{id: first, name: 一审}, {id: second, name: 二审}]\n";
    let registers = "people:\n  - {id: doctor, name: 示例审核员, role: 医学审核, organisation: 示例医院}\nsources:\n  - {id: guide, title: 口腔指南, issuer: 卫生部门, number: 某卫〔2021〕1号, date: 2021-09, url: 'https://example.org/guide'}\n  - {id: secret, title: 教师用书, issuer: 学校}\nterms:\n  - {term: 龋齿, plain: 蛀牙}\n";
    let page = "---\ntitle: {通用: 刷牙</script>, 教师: 教刷牙}\nallow: [{code: markup-left, reason: 试一试}]\nsummary: 怎样刷。\naudiences: [all]\npublished: 2026-01-31\nupdated: 2026-03-01\nregion: 北京市\n---\n预防:term[龋齿]:source[guide#3]:source[guide#4]。\n\n::: 面向 教师\n见:source[secret]。\n:::\n";
    let config = format!("{CONFIG}{rules}");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &config)
        .file("content/registers/oral.yaml", registers)
        .page("content/oral/index.md", "口腔。\n")
        .file("content/oral/brush.md", page)
        .public("https://example.org/h/");
    for (stage, day, conclusion) in [("first", 1, "审查同意"), ("second", 9, "修改")] {
        let given = Given {
            stage: stage.to_owned(),
            by: "doctor".to_owned(),
            date: Date::constant(2026, 2, day),
            conclusion: conclusion.to_owned(),
        };
        let signed = review::sign(&site.options(), &review::Wanted::Named(vec!["oral/brush".to_owned()]), &given)
            .expect("no trouble");
        assert!(signed.notes.is_empty(), "{:?}", signed.notes);
    }
    let data = |path: &str| -> Value {
        let html = site.html(path);
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("data");
        serde_json::from_str(rest.split_once("</script>").expect("closed").0).expect("JSON")
    };
    let public = data("oral/brush.html");
    assert_eq!(public["@type"], "MedicalWebPage");
    assert_eq!(public["name"], "刷牙</script>");
    assert_eq!(public["url"], "https://example.org/h/oral/brush.html");
    assert_eq!(
        (&public["datePublished"], &public["dateModified"], &public["lastReviewed"]),
        (&"2026-01-31".into(), &"2026-03-01".into(), &"2026-02-01".into())
    );
    assert_eq!(public["reviewedBy"].as_array().map(Vec::len), Some(1));
    assert_eq!(public["reviewedBy"][0]["name"], "示例审核员");
    assert_eq!(public["citation"].as_array().map(Vec::len), Some(1), "each document once");
    assert_eq!(
        (&public["citation"][0]["name"], &public["citation"][0]["datePublished"]),
        (&"口腔指南".into(), &"2021-09".into())
    );
    assert_eq!(public["audience"]["audienceType"], "公众");
    assert_eq!(public["about"][1]["name"], "龋齿");
    assert_eq!(public["isPartOf"][0]["url"], "https://example.org/h/oral/");
    assert!(public["typicalAgeRange"].is_null());
    let teachers = data("teachers/oral/brush.html");
    assert_eq!((&teachers["name"], teachers["citation"].as_array().map(Vec::len)), (&"教刷牙".into(), Some(2)));
    let pupils = data("grade-1-2/oral/brush.html");
    assert_eq!((&pupils["typicalAgeRange"], &pupils["audience"][0]["suggestedMinAge"]), (&"6-8".into(), &6.into()));
    assert_eq!(pupils["audience"][1]["educationalRole"], "student");
    assert!(!pupils.to_string().contains("教师用书"));
    let bare = SiteTest::new().file("content/page.md", &format!("{FRONT}甲\n")).html("page.html");
    assert!(!bare.contains("lastReviewed") && !bare.contains("reviewedBy") && !bare.contains("\"url\""), "{bare}");
}

/// A page without a translation names terms and documents in its own language in the data of any edition, as its text
/// does.
#[test]
fn data_of_a_page_without_a_translation_is_in_its_language() {
    let registers = "sources:\n  - {id: guide, title: {zh-CN: 口腔指南, en: Oral guide}, issuer: {zh-CN: 卫生部门, en: Health office}, date: 2021}\nterms:\n  - {term: 龋齿, name: {zh-CN: 龋齿, en: caries}, plain: {zh-CN: 蛀牙, en: tooth decay}}\n";
    let site = SiteTest::new()
        .file("pamphlet.yaml", &CONFIG.replace("languages: [zh-CN]", "languages: [zh-CN, en]"))
        .file("content/registers/oral.yaml", registers)
        .file("content/one.md", &format!("{FRONT}:term[龋齿]:source[guide]。\n"))
        .file("content/both.md", &format!("{FRONT}:term[龋齿]:source[guide]。\n"))
        .file("content/both.en.md", &format!("{FRONT}:term[龋齿]:source[guide].\n"));
    let files = site.run();
    assert!(files.published.is_some(), "{:?}", files.notes);
    let tree = crate::site::tree(&site.output());
    let data = |path: &str| -> Value {
        let html = String::from_utf8_lossy(&tree[path]).into_owned();
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("data");
        serde_json::from_str(rest.split_once("</script>").expect("closed").0).expect("JSON")
    };
    for (path, term, title, issuer) in [
        ("en/one.html", "龋齿", "口腔指南", "卫生部门"),
        ("en/both.html", "caries", "Oral guide", "Health office"),
        ("one.html", "龋齿", "口腔指南", "卫生部门"),
    ] {
        let data = data(path);
        let names =
            |values: &Value| values.as_array().into_iter().flatten().map(|one| one["name"].clone()).collect::<Vec<_>>();
        assert!(names(&data["about"]).contains(&term.into()), "{path}: {data}");
        assert_eq!(names(&data["citation"]), [title], "{path}");
        assert_eq!(data["citation"][0]["publisher"]["name"], issuer, "{path}");
    }
}

/// Everything on the command line, no terminal: a page that builds without a finding, in either language; and it is not written twice.
#[test]
fn a_new_page_builds_without_findings() {
    for (lang, title) in [("zh", "早晚: 刷牙#1"), ("en", "Brush, twice")] {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        let path = root.to_str().expect("UTF-8");
        assert_eq!(pamphlet(&["new", path, "--lang", lang]).status.code(), Some(0));
        let new = |name: &str, more: &[&str]| {
            let all = [
                "new",
                "page",
                "--source",
                path,
                "--lang",
                lang,
                "--title",
                title,
                "--folder",
                "oral",
                "--name",
                name,
                "--message",
                "abc：刷牙。",
            ];
            pamphlet(&[&all, more].concat())
        };
        let good = [
            "--audiences",
            "parents、grade-1-2",
            "--actions",
            "今晚刷一次",
            "--actions",
            "- 看看牙刷",
            "--settings",
            "home",
        ];
        let made = new("brush-twice", &good);
        assert_eq!(made.status.code(), Some(0), "{}{}", out(&made), err(&made));
        let text = std::fs::read_to_string(root.join("content/oral/brush-twice.md")).expect("a page");
        assert!(text.contains("1. 今晚刷一次\n2. - 看看牙刷"), "{text}");
        let checked = pamphlet(&["check", "--strict", "--format", "json", "--source", path]);
        let data: Value = serde_json::from_str(&out(&checked)).expect("JSON");
        // How well the words that were typed suit their readers is not the form's business.
        let own: Vec<_> = data["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|note| {
                !note["code"].as_str().is_some_and(|code| code.starts_with("reader-") || code.starts_with("text-"))
            })
            .collect();
        assert!(checked.status.code() == Some(0) && own.is_empty(), "{}", out(&checked));
        pamphlet(&["build", "--source", path]);
        assert!(
            std::fs::read_to_string(root.join("public/parents/oral/brush-twice.html"))
                .expect("built")
                .contains("abc：刷牙。")
        );

        let again = new("brush-twice", &good);
        assert_eq!(again.status.code(), Some(2));
        assert_eq!(std::fs::read_to_string(root.join("content/oral/brush-twice.md")).expect("a page"), text);
        for (name, wrong) in [
            ("other", ["--audiences", "grade-9", "--actions", "a"]),
            ("Other", ["--audiences", "parents", "--actions", "a"]),
        ] {
            assert_eq!(new(name, &wrong).status.code(), Some(2));
            assert!(!root.join(format!("content/oral/{name}.md")).exists());
        }
        let lacking = new("other", &["--audiences", "parents"]);
        assert!(lacking.status.code() == Some(2) && err(&lacking).contains("--actions"), "{}", err(&lacking));
    }
    let nowhere = tempfile::tempdir().expect("a folder");
    let run = pamphlet(&["new", "page", "--source", nowhere.path().to_str().expect("UTF-8"), "--title", "甲"]);
    assert_eq!(run.status.code(), Some(1));
}

/// Where reviews are demanded a new page is a draft, since nobody has signed it.
#[test]
fn a_new_page_is_a_draft_where_reviews_are_demanded() {
    let rules = "review: {stages: [{id: first, name: 一审}], required: [first]}\n";
    let site = SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}{rules}"));
    let path = site.root().to_str().expect("UTF-8").to_owned();
    let made = pamphlet(&[
        "new",
        "page",
        "--source",
        &path,
        "--title",
        "甲",
        "--name",
        "a",
        "--audiences",
        "家长",
        "--message",
        "乙",
        "--actions",
        "丙",
        "--date",
        "2026-01-31",
    ]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let text = std::fs::read_to_string(site.root().join("content/a.md")).expect("a page");
    assert!(text.contains("draft: true") && text.contains("published: 2026-01-31"), "{text}");
}

/// Examples that are bodies of a page: the wrong one gives the finding, the right one does not.
const SHOWN_IN_A_BODY: &[&str] = &[
    "attribute-missing",
    "attribute-unread",
    "attributes-unclosed",
    "child-picture",
    "directive-unread",
    "figure-unregistered",
    "for-span-unclosed",
    "for-span-without-text",
    "for-without-audience",
    "heading-level-one",
    "identity-number",
    "image-missing",
    "image-outside",
    "image-without-alt",
    "link-scheme",
    "mobile-number",
    "named-pupil",
    "percentage-points",
    "phone-unregistered",
    "rate-in-percent",
    "raw-html",
    "reader-heading",
    "reader-official",
    "shares-over-all",
    "stray-fence",
    "text-doubled",
    "text-formula",
    "text-lookalike",
    "text-punctuation",
    "text-range",
    "text-slip",
    "text-stray",
    "text-traditional",
    "text-unbalanced",
    "title-missing",
    "unclosed-directive",
    "unknown-attribute",
    "unknown-directive",
    "unknown-fact",
    "unknown-span",
    "unknown-term",
    "wide-brackets",
    "wording-absolute",
    "wording-fear",
    "wording-stigma",
    "wrong-attribute-value",
    "wrong-change",
    "wrong-direction",
    "wrong-show",
    "wrong-total",
];

#[test]
fn what_explanations_show_as_wrong_and_right_is_so() {
    let registers = "sources: [{id: guide, title: 指南, issuer: 部门}]\nfacts: [{id: brush-times, measure: 次数, value: 2, unit: 次, source: guide}, {id: outdoor, measure: 户外, value: 2, unit: 小时, source: guide}, {id: outdoor-daily, measure: 每天户外, value: 2, unit: 小时, source: guide}]\nterms: [{term: 窝沟封闭, plain: 涂一层, aliases: [sealant]}]\nservices: [{id: '12356', name: 热线, phone: '12356'}, {id: school-clinic, name: 卫生室, phone: '010-12345678'}]\n";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
    let photos = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/pictures/mended/content");
    let photo = |name: &str| std::fs::read(photos.join(name)).expect("a picture");
    let mut wrong = Vec::new();
    for (lang, parts) in [(Lang::Zh, ["不对：", "对："]), (Lang::En, ["Wrong:", "Right:"])] {
        for code in SHOWN_IN_A_BODY {
            let page = manual::page(code, &Messages::new(lang)).expect("a page");
            for (is_wrong, part) in [true, false].into_iter().zip(parts) {
                let lines =
                    page.lines().skip_while(|line| *line != part).skip(2).take_while(|line| line.starts_with("    "));
                // What stands in brackets behind an example tells about it.
                let body: String = lines
                    .map(|line| {
                        format!(
                            "{}\n",
                            line[4..].split("   (").next().unwrap_or("").split("   （").next().unwrap_or("")
                        )
                    })
                    .collect();
                let site = SiteTest::new().file("content/registers/a.yaml", registers).page("content/page.md", &body);
                let site = ["brush.svg", "tooth.svg", "hands.svg"]
                    .iter()
                    .fold(site, |site, name| site.file(&format!("content/{name}"), picture));
                site.write("content/brush.png", photo("named.png").as_slice());
                site.write("content/hands.jpg", photo("phone.jpg").as_slice());
                let found = site.findings().iter().any(|line| line.starts_with(&format!("{code} ")));
                if found != is_wrong {
                    wrong.push(format!("{code}, {part} {body}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
