//! Every component with its examples, every string in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pamphlet::diag::Argument;
use pamphlet::inside::model::document::DirectiveName;
use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::parse::directive::{DIRECTIVES, Title};
use pamphlet::inside::parse::yaml::{self, Node};
use pamphlet::inside::theme;
use pamphlet::pipeline;

use crate::site::{SiteTest, prose};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

fn map(node: Node) -> BTreeMap<String, Node> {
    match node {
        Node::Map(entries) => entries.into_iter().collect(),
        other => panic!("a map, not {other:?}"),
    }
}

fn text(node: Option<&Node>) -> &str {
    match node {
        Some(Node::Text(text)) => text,
        _ => "",
    }
}

/// The description of a component.
fn description(name: &str) -> BTreeMap<String, Node> {
    let path = folder().join(format!("components/{name}/{name}.yaml"));
    map(yaml::read(&fs::read_to_string(path).expect("a description")).expect("YAML").node)
}

#[test]
fn every_directive_has_a_component_that_says_the_same_of_it() {
    let there: BTreeSet<String> = fs::read_dir(folder().join("components"))
        .expect("components")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let wanted: BTreeSet<String> = DIRECTIVES
        .iter()
        .filter(|rule| !matches!(rule.name, DirectiveName::For | DirectiveName::Panel))
        .map(|rule| rule.word.to_owned())
        .collect();
    assert_eq!(there, wanted);
    for rule in DIRECTIVES.iter().filter(|rule| wanted.contains(rule.word)) {
        for face in ["html", "css", "yaml", "typ"] {
            assert!(
                folder().join(format!("components/{0}/{0}.{face}", rule.word)).is_file(),
                "{} has no {face}",
                rule.word
            );
        }
        let said = description(rule.word);
        assert_eq!(text(said.get("zh")), rule.chinese[0]);
        let title = match rule.title {
            Title::Optional => "optional",
            Title::Required => "required",
            Title::Audiences => "audiences",
        };
        assert_eq!(text(said.get("title")), title, "{}", rule.word);
        let Some(Node::List(options)) = said.get("options") else { panic!("{} has no options", rule.word) };
        let names: BTreeSet<String> =
            options.iter().map(|option| text(map(option.clone()).get("name")).to_owned()).collect();
        assert_eq!(names, rule.attributes.iter().map(|attribute| attribute.word.to_owned()).collect(), "{}", rule.word);
    }
}

/// The Markdown of a component's examples, each with its name.
fn examples(name: &str) -> Vec<(String, String)> {
    let Some(Node::List(examples)) = description(name).remove("examples") else { panic!("{name} has no examples") };
    assert!(examples.len() >= 2, "{name} has {} examples", examples.len());
    let both = |example: Node| {
        let example = map(example);
        (text(example.get("name")).to_owned(), text(example.get("source")).to_owned())
    };
    examples.into_iter().map(both).collect()
}

/// The site with the picture that an example shows, if it does.
fn with_picture(site: SiteTest, source: &str) -> SiteTest {
    let named = |word: &str| {
        let word = word.trim_start_matches(['{', '｛']);
        word.strip_prefix("图片=")
            .or_else(|| word.strip_prefix("src="))
            .map(|name| name.trim_matches(['"', '“', '”', '}']).to_owned())
    };
    match source.split_whitespace().find_map(named) {
        Some(name) => {
            site.file(&format!("content/{name}"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>")
        }
        None => site,
    }
}

/// Directives with a component.
fn components() -> impl Iterator<Item = &'static str> {
    DIRECTIVES
        .iter()
        .filter(|rule| !matches!(rule.name, DirectiveName::For | DirectiveName::Panel))
        .map(|rule| rule.word)
}

/// Each example builds without a finding and comes out in its component's own element, in every edition.
/// The referral path that an example shows.
fn with_path(site: SiteTest, source: &str) -> SiteTest {
    if !source.contains("发现=") {
        return site;
    }
    let path = "kind: 转诊路径\nfinding: [龋齿, 视力不良]\nplace: 北京市\nsteps: [{where: 医院, when: 一周内, bring: 医保卡}]\n";
    let page = format!("---\ntitle: 去哪里看\naudiences: [all]\npublished: 2026-01-31\n{path}---\n照着走。\n");
    site.file("content/path.md", &page)
}

#[test]
fn every_example_of_every_component_renders() {
    for word in components() {
        for (name, source) in examples(word) {
            let site = SiteTest::new().page("content/page.md", &format!("## 小标题\n\n{source}"));
            let site = with_path(with_picture(site, &source), &source);
            for edition in ["page.html", "grade-1-2/page.html"] {
                let html = site.html(edition);
                assert!(prose(&html).contains(&format!("id=\"{word}-1\"")), "{word} ({name}): {}", prose(&html));
            }
        }
    }
}

/// Each example is printed without a finding: all of them in one booklet, the slips in a letter each, which alone has them.
#[test]
fn every_example_of_every_component_is_typeset() {
    let mut site = SiteTest::new();
    let mut booklet = String::new();
    let mut bodies = Vec::new();
    for word in components() {
        for (_, source) in examples(word) {
            site = with_path(with_picture(site, &source), &source);
            if word == "slip" {
                bodies.push((Format::Letter, format!("一段话。\n\n{source}")))
            } else {
                booklet.push_str(&format!("{source}\n\n"))
            }
        }
    }
    bodies.push((Format::Booklet, booklet));
    for (format, body) in bodies {
        site = site.page("content/page.md", &body);
        let leaflet = Leaflet { format, profile: Profile::School };
        let printed = pipeline::leaflet::leaflet(&site.options(), "page", Some("public"), leaflet)
            .expect("no trouble")
            .expect("an edition");
        let of_print: Vec<_> = printed.notes.iter().filter(|note| note.code.starts_with("leaflet")).collect();
        assert!(printed.made.is_some() && of_print.is_empty(), "{format:?}: {of_print:?}");
    }
}

#[test]
fn every_string_is_there_in_every_language_and_used() {
    let theme = theme::load("default", &BTreeMap::new());
    assert!(theme.notes.is_empty());
    let keys: BTreeMap<&str, BTreeSet<&String>> =
        theme.value.languages().map(|(tag, strings)| (tag, strings.keys().collect())).collect();
    assert_eq!(keys.keys().collect::<Vec<_>>(), [&"en", &"zh-CN"]);
    assert_eq!(keys["en"], keys["zh-CN"]);
    let mut used = String::new();
    for root in [folder(), PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")] {
        read_all(&root, &mut used);
    }
    // Keys that are put together from a name and a number or a word.
    let composed = [
        "op_",
        "month_",
        "weekday_",
        "nth_",
        "urgent_",
        "format_",
        "profile_",
        "print_how_",
        "report_standing_",
        "report_domain_",
        "pemat_",
        "cdc_",
        "every_",
        "data_",
        "amount_",
        "works_",
        "void_",
        "reckoned_",
    ];
    let idle: Vec<_> = keys["en"]
        .iter()
        .filter(|key| !composed.iter().any(|start| key.starts_with(start)))
        // What some readers are told has the key of what the others are.
        .map(|key| key.split('.').next().unwrap_or(key))
        .filter(|key| !used.contains(&format!("strings.{key}")) && !used.contains(&format!("\"{key}\"")))
        .collect();
    assert!(idle.is_empty(), "strings that nothing uses: {idle:?}");
}

fn read_all(folder: &Path, text: &mut String) {
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "html" || ending == "rs" || ending == "typ") {
            text.push_str(&fs::read_to_string(entry.path()).expect("readable"));
        }
    }
}

/// A site's own file wins whole; everything else stays the theme's.
#[test]
fn a_site_overrides_file_by_file() {
    let site = SiteTest::new()
        .file("themes/default/components/key/key.html", "<aside id=\"{{ id }}\">{{ body_html | safe }}</aside>\n")
        .file("themes/default/i18n/zh-CN.yaml", "skip_to_content: 直接看正文\n")
        .page("content/page.md", "::: 要点\n甲\n:::\n");
    let outcome = site.run();
    // The site's strings replace the whole file, and the templates ask for the others.
    assert!(outcome.notes.iter().all(|note| note.code == "template-error") && !outcome.notes.is_empty());
    let site = site.file(
        "themes/default/i18n/zh-CN.yaml",
        &fs::read_to_string(folder().join("i18n/zh-CN.yaml")).expect("strings").replace("跳到正文", "直接看正文"),
    );
    let html = site.html("page.html");
    assert!(
        html.contains("<aside id=\"key-1\"><p>甲</p>")
            && html.contains("直接看正文")
            && html.contains("class=\"masthead\"")
    );
}

/// Each type of page has its own template; one for pages that builds on nothing of the program's was made for all of them, and stays so.
#[test]
fn a_page_template_without_the_shared_one_stands_for_every_type() {
    let site = || SiteTest::new().page("content/teeth/index.md", "活动。\n").page("content/teeth/brush.md", "刷牙。\n");
    let whole = "<!DOCTYPE html>\n<html lang=\"zh-CN\"><title>甲</title><b>自己的 {{ page.kind }}{% if page.pager %}{% endif %}</b></html>\n";
    let kinds = |site: &SiteTest| {
        let tree = site.build();
        ["index.html", "teeth/index.html", "teeth/brush.html"].map(|path| {
            let html = String::from_utf8_lossy(&tree[path]).into_owned();
            html.split_once("自己的 ").map_or("", |(_, rest)| rest.split('<').next().unwrap_or("")).to_owned()
        })
    };
    let alone = site().file("themes/default/templates/page.html", whole);
    assert_eq!(kinds(&alone), ["home", "campaign", "page"]);
    let home = fs::read_to_string(folder().join("templates/home.html")).expect("a template");
    let with_home = alone.file("themes/default/templates/home.html", &home.replace("{{ page.title }}", "首页"));
    assert_eq!(kinds(&with_home), ["", "campaign", "page"]);
    let built_on =
        "{% extends \"templates/article.html\" %}\n{% block sign %}<b>自己的 {{ page.kind }}</b>{% endblock %}\n";
    assert_eq!(kinds(&site().file("themes/default/templates/page.html", built_on)), ["", "", "page"]);
}

/// A file of a site's theme that does nothing is told, with the name that it should have.
#[test]
fn a_theme_file_that_replaces_nothing_is_told() {
    let near = |path: &str| {
        let site = SiteTest::new().file(&format!("themes/default/{path}"), "<p></p>\n");
        let notes = site.run().notes;
        let found = notes.iter().find(|note| note.code == "theme-file-unused");
        found.and_then(|note| Some(note.argument("near")?.clone()))
    };
    assert_eq!(near("templates/hoem.html"), Some("templates/home.html".into()));
    assert_eq!(near("leaflets/panels.typ"), Some("leaflets/lib/panels.typ".into()));
    assert_eq!(near("components/key.html"), Some("components/key/key.html".into()));
    assert_eq!(near("leaflets/我的版式.typ"), Some(Argument::None));
    for used in [
        "templates/chooser.html",
        "components/key/key.css",
        "leaflets/notes.md",
        "static/a.html",
        "leaflets/lib/folds.typ",
    ] {
        assert_eq!(near(used), None, "{used}");
    }
    let named = SiteTest::new()
        .file("themes/default/templates/mine.html", "甲")
        .file("themes/default/templates/chooser.html", "{% include \"templates/mine.html\" %}");
    let quiet = |site: &SiteTest| site.run().notes.iter().all(|note| note.code != "theme-file-unused");
    assert!(quiet(&named));
    let pieces =
        SiteTest::new().file("themes/default/templates/mine.html", "{% component mine() %}甲{% endcomponent mine %}\n");
    assert!(quiet(&pieces));
}

/// One script, on the two pages that check a print, data on the others, and nothing of another host.
#[test]
fn the_theme_loads_nothing_and_runs_one_script() {
    let mut all = String::new();
    let is_text =
        |entry: &walkdir::DirEntry| entry.file_type().is_file() && !entry.path().starts_with(folder().join("fonts"));
    for entry in walkdir::WalkDir::new(folder()).into_iter().flatten().filter(is_text) {
        all.push_str(&fs::read_to_string(entry.path()).expect("text"));
    }
    assert_eq!(all.matches("<script").count(), 3 + all.matches("<script type=\"application/ld+json\">").count());
    for page in ["ticket", "prints", "calendar"] {
        let template = fs::read_to_string(folder().join(format!("templates/{page}.html"))).expect("a template");
        assert_eq!(template.matches("<script defer src=").count(), 1);
    }
    assert!(fs::metadata(folder().join("static/calendar.js")).expect("a script").len() <= 1024);
    for forbidden in ["javascript:", "@import", "url(http", "src=\"http", "src=\"//", "onclick=", "onload="] {
        assert!(!all.contains(forbidden), "{forbidden}");
    }
}
