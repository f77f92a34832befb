//! Scores of a page for an audience, findings merged over audiences, and `check --fix` on real files.

use std::process::{Command, Stdio};

use pamphlet::console::Lang;
use pamphlet::inside::check::lexicon::Lexicon;
use pamphlet::inside::check::manuscript::Manuscript;
use pamphlet::inside::check::reader::{self, Score, score::Item, score::Verdict};
use pamphlet::inside::model::audience::AudienceId;
use pamphlet::inside::model::edition::Edition;
use pamphlet::pipeline;

use crate::site::{FRONT, SiteTest};

/// The score of `content/page.md` for the audience at a place of the configuration.
fn score(site: &SiteTest, audience: u8) -> Score {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let edition = Edition::new(&ready.site, &ready.documents, AudienceId(audience), 0);
    let page = ready.site.page_at("page").expect("the page");
    let manuscript = Manuscript::new(&edition, page, ready.theme.strings("zh-CN")).expect("the edition has it");
    let lexicon = Lexicon::new(&ready.site.registers, &[]);
    reader::score(&manuscript, &reader::check(&lexicon, &manuscript))
}

fn verdict(score: &Score, item: Item) -> Verdict {
    score.items.iter().find(|(known, _)| *known == item).expect("the item").1
}

#[test]
fn a_page_is_scored_for_each_audience() {
    let front = "---\ntitle: 刷牙\naudiences: [public, pupils]\npublished: 2026-01-31\nmessage: 早晚刷牙。\nactions: {通用: [今晚刷牙], 低年级: []}\n---\n";
    let body = "## 怎么刷\n\n::: 面向 公众\n您要由医生进行检查。\n:::\n\n::: 步骤\n- 没有编号\n:::\n\n| 甲 | 乙 | 丙 | 丁 |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n";
    let site = SiteTest::new().file("content/page.md", &format!("{front}{body}"));
    let (public, young) = (score(&site, 0), score(&site, 1));
    assert_eq!(public.items.len(), 22, "13 items of PEMAT-P and 9 of the CDC index");
    assert_eq!(verdict(&public, Item::Pemat(3)), Verdict::NotMet, "进行 is not an everyday word");
    assert_eq!(verdict(&young, Item::Pemat(3)), Verdict::Met);
    assert_eq!(verdict(&public, Item::Pemat(19)), Verdict::Met, "four columns are simple for adults");
    assert_eq!(verdict(&young, Item::Pemat(19)), Verdict::NotMet);
    assert_eq!(verdict(&public, Item::Pemat(22)), Verdict::NotMet, "steps without numbers");
    assert_eq!(verdict(&public, Item::Pemat(17)), Verdict::NotApplicable, "no picture");
    assert_eq!(verdict(&public, Item::Cdc(5)), Verdict::Met);
    assert_eq!(verdict(&young, Item::Cdc(5)), Verdict::NotMet, "its list of actions is empty");
    let (met, of) = public.sum();
    assert_eq!(public.percent(), Some((met * 100 + of / 2) / of));
    assert_eq!(Score::default().percent(), None);
}

#[test]
fn one_finding_names_all_its_audiences() {
    let site = SiteTest::new().page("content/page.md", "这种药能根治。\n\n由医生进行检查。\n");
    assert_eq!(site.findings(), ["wording-absolute content/page.md:6:5", "reader-official content/page.md:8:4"]);
    let text = site.messages(Lang::Zh);
    assert!(text.contains("公众、小学1—2年级、小学5—6年级、家长、教师"), "{text}");
    assert!(text.contains("《广告法》第十六条"), "{text}");
}

#[test]
fn hints_keep_nothing_back() {
    assert!(SiteTest::new().page("content/page.md", "这种药能根治。\n").build().contains_key("page.html"));
}

fn fix(site: &SiteTest, more: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_pamphlet"))
        .args(["check", "--fix", "--lang", "zh", "--source"])
        .arg(site.root())
        .args(more)
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    (
        output.status.success(),
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)),
    )
}

fn read(site: &SiteTest, path: &str) -> String {
    std::fs::read_to_string(site.root().join(path)).expect("text")
}

const DIRTY: &str = "## 你好,世界\n\n早上,晚上`a,好,b`刷牙 。看[这,里](https://example.org/好,坏)和https://example.org/好,坏 。\n\n\
    ::: 要点 一,二\n- 打:service[120],再说(重点)内容.\n- 写作\\,好\\(好\\)好\n:::\n\n```\n好,好\n```\n\n![牙,齿](ya.svg)\n";
const CLEAN: &str = "## 你好,世界\n\n早上，晚上`a,好,b`刷牙。看[这，里](https://example.org/好,坏)和https://example.org/好,坏 。\n\n\
    ::: 要点 一,二\n- 打:service[120]，再说（重点）内容。\n- 写作\\,好\\(好\\)好\n:::\n\n```\n好,好\n```\n\n![牙,齿](ya.svg)\n";

fn dirty() -> SiteTest {
    let services = "services:\n  - {id: '120', name: 急救电话, phone: '120', regions: [全国]}\n";
    let front = FRONT.replace("title: 一页", "title: 一,页");
    SiteTest::new()
        .file("content/registers/a.yaml", services)
        .file("content/ya.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/page.md", &format!("\u{FEFF}{front}{DIRTY}"))
}

#[test]
fn only_what_is_certain_is_mended_and_only_after_a_yes() {
    let site = dirty();
    let before = read(&site, "content/page.md");
    let (good, said) = fix(&site, &[]);
    assert!(!good && said.contains("--yes") && said.contains("+早上，晚上"), "{said}");
    assert_eq!(read(&site, "content/page.md"), before, "nothing is written without a yes");
    let (good, said) = fix(&site, &["--yes"]);
    assert!(good && said.contains("改好了 1 个文件"), "{said}");
    let front = FRONT.replace("title: 一页", "title: 一,页");
    assert_eq!(read(&site, "content/page.md"), format!("\u{FEFF}{front}{CLEAN}"));
    let (good, said) = fix(&site, &["--yes"]);
    assert!(good && !said.contains("改好了"), "a second time there is nothing to mend: {said}");
}

#[test]
fn a_site_with_errors_is_not_mended() {
    let site = dirty().page("content/other.md", "早上,晚上:fcat[x]。\n");
    let before = read(&site, "content/other.md");
    let (good, _) = fix(&site, &["--yes"]);
    assert!(!good);
    assert_eq!(read(&site, "content/other.md"), before);
}
