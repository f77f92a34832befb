//! The oracle: after any edits a warm build and a site kept in memory give the same bytes and findings as a clean build.
//!
//! `PAMPHLET_ORACLE=200` runs that many sequences of edits instead of a few, `100..200` the second half of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pamphlet::diag::Severity;
use pamphlet::inside::output::Output;
use pamphlet::inside::output::Ready;
use pamphlet::inside::output::plan::Job;
use pamphlet::inside::print;
use pamphlet::inside::publish::Content;
use pamphlet::pipeline::guard::Withdraw;
use pamphlet::pipeline::review::{self, Given, Wanted};
use pamphlet::pipeline::session::Session;
use pamphlet::pipeline::timings::Step;
use pamphlet::pipeline::{self, Options, Outcome};

use crate::site::{CONFIG, SiteTest, tree};

const SEQUENCES: u64 = 8;
const EDITS: usize = 25;

/// splitmix64: the same edits on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const WORDS: &[&str] = &["刷牙", "洗手", "多喝水", "早睡", "户外活动", "吃早餐", "看远处", "少吃糖"];
const PAGES: &[&str] = &[
    "a",
    "b",
    "oral/index",
    "oral/brush",
    "oral/floss",
    "eyes/index",
    "eyes/light",
    "eyes/deep/far",
    "a.en",
    "oral/brush.en",
];
const AUDIENCES: &[&str] = &["all", "all", "parents", "parents, teachers", "pupils, parents", "grade-1-2"];

const HELP: &str = "难过时打:service[line]。\n\n";

/// A list of tasks, services, or pages of no kind; or a referral path.
fn list(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => return "::: 列表 {类型=服务 形式=单子}\n:::\n\n".to_owned(),
        1 => return "::: 转诊 {发现=牙}\n:::\n\n".to_owned(),
        2 | 3 => {
            let filters = &["", " 年龄=4岁", " 阶段=孕期 最多=2", " 按=人生阶段 形式=单子", " 形式=卡片 排序=年龄"];
            return format!("::: 列表 {{类型=主题{}}}\n:::\n\n", dice.pick(filters));
        }
        _ => {}
    }
    let shape = dice.pick(&["", "", " 形式=卡片", " 形式=单子", " 形式=矩阵 按=部门", " 按=部门"]);
    let filter = dice.pick(&["", "", " 部门=卫生委", " 受众=家长", " 排序=-时限", " 最多=2"]);
    format!("::: 列表 {{类型=任务{shape}{filter}}}\n:::\n\n")
}

fn page(dice: &mut Dice, path: &str) -> String {
    let word = |dice: &mut Dice| *dice.pick(WORDS);
    let depth = "../".repeat(path.matches('/').count());
    let printed = dice.below(10) == 0;
    // A print is set anew by each clean build: for one audience that is soon done.
    let audiences = if printed { "parents" } else { *dice.pick(AUDIENCES) };
    let title = format!("{}{}", word(dice), dice.below(9));
    let varies = audiences == "all" && dice.below(2) == 0;
    let title = if varies { format!("\n  通用: {title}\n  大人: {}", word(dice)) } else { format!(" {title}") };
    let day = 1 + dice.below(28);
    let mut text = format!("---\ntitle:{title}\naudiences: [{audiences}]\npublished: 2026-01-{day:02}\n");
    if printed {
        text.push_str("leaflets: [sheet]\n");
    }
    if varies {
        let (all, own, small) = (word(dice), word(dice), word(dice));
        text.push_str(&match dice.below(3) {
            0 => format!("message: {{通用: {all}, 大人: '{own}![图]({depth}one.svg)', 低年级: {small}}}\n"),
            1 => format!("actions: {{大人: [{own}, {all}], pupils: ['{small} :fact[one]']}}\n"),
            _ => format!("summary: {{大人: '{own} :fact[one]', parents: {all}, pupils: {small}}}\n"),
        });
    }
    match dice.below(13) {
        0 => text.push_str("draft: true\n"),
        1 => text.push_str(&format!("order: {}\n", dice.below(5))),
        2 | 9 => text.push_str("settings: [school]\n"),
        3 if !varies => text.push_str(&format!("summary: {}，{}。\n", word(dice), word(dice))),
        // All pages below it must say where help is.
        4 if path.ends_with("index") => text.push_str("domains: [心理健康]\n"),
        7 => text.push_str("events: [day]\n"),
        10 => text.push_str(&format!("kind: task\nnumber: {}\ndepartments: [教委]\n", dice.below(9))),
        11 if path.ends_with("index") => {
            text.push_str(&format!("ages: {}–9岁\nstages: {}\n", dice.below(9), dice.pick(&["孕期", "0–3岁"])))
        }
        11 => text.push_str(&format!(
            "kind: referral\nfinding: 牙\nplace: 全国\nages: {}–9岁\nsteps: [{{where: {}, level: 区, when: 当天, bring: 卡}}]\n",
            dice.below(9),
            word(dice)
        )),
        // The day of the builds is the first of June; some are made a year later.
        8 if path.ends_with("index") => text.push_str(&format!("ends: 2026-{:02}-01\n", 5 + dice.below(4))),
        5 => text.push_str("allow: [{code: mobile-number, reason: 例子里的号码。}]\n"),
        6 => text.push_str(&format!(
            "review:\n  - {{stage: first, by: editor, date: 2026-01-20, conclusion: {}, fingerprint: aaaaaaaa-aaaaaaaa}}\n",
            dice.pick(&["审查同意", "修改"])
        )),
        _ => {}
    }
    text.push_str(&format!("---\n{}。\n\n## {}\n\n", word(dice), word(dice)));
    if dice.below(4) > 0 {
        text.push_str(HELP);
    }
    if dice.below(5) == 0 {
        text.push_str("打13800138000。\n\n");
    }
    for _ in 0..dice.below(4) {
        text.push_str(&match dice.below(9) {
            0 => format!(
                "::: for {}\n{}，只给有的人。\n:::\n\n",
                dice.pick(&["parents", "grade-1-2", "teachers"]),
                word(dice)
            ),
            1 => format!("每天 :fact[{}]。\n\n", dice.pick(&["one", "one", "one", "two"])),
            2 if dice.below(4) == 0 => format!("[去看]({depth}{}.md)。\n\n", dice.pick(PAGES)),
            2 | 7 => "[首页](/index.md)。\n\n".to_owned(),
            3 => format!("![图]({depth}{}.svg)\n\n", dice.pick(&["one", "one", "one", "oral/two"])),
            4 => format!("::: warning {}\n{}。\n:::\n\n", word(dice), word(dice)),
            8 => list(dice),
            5 if dice.below(4) == 0 => format!("[那一节]({depth}a.md#{})\n\n", word(dice)),
            _ => format!("### {}\n\n{}，{}。\n\n", word(dice), word(dice), word(dice)),
        });
    }
    text
}

fn register(dice: &mut Dice) -> String {
    let mut text =
        format!("facts:\n  - {{id: one, measure: 刷牙, value: {}, unit: 次, source: law}}\n", 1 + dice.below(5));
    if dice.below(5) > 0 {
        text.push_str("  - {id: two, measure: 睡觉, value: 9, unit: 小时, source: law}\n");
    }
    let day = 1 + dice.below(9);
    text.push_str(&format!("events:\n  - {{id: day, name: 健康日, on: 06-0{day}}}\n"));
    match dice.below(4) {
        0 => text.push_str("  - {id: lunar, name: 节, on: 重阳, for: [parents]}\n"),
        1 => text.push_str("  - {id: duty, name: 查, every: 每学期2次, pages: [a, oral], source: law}\n"),
        2 => text.push_str("  - {id: week, name: 周, on: 5月第三周, pages: [oral/brush], leaflets: [sheet]}\n"),
        _ => {}
    }
    let services = format!("  - {{id: clinic, name: 门诊, phone: 010-1234567{day}, level: 区, what: [牙]}}\n");
    text.push_str("departments:\n  - {id: health, name: 卫生委}\n  - {id: education, name: 教委}\n");
    text + "people:\n  - {id: editor, name: 示例编辑}\nservices:\n  - {id: line, name: 热线, phone: '12356'}\n"
        + &services
        + "sources:\n  - {id: law, title: 办法, issuer: 某部, date: 2020-01-01}\n"
}

fn drawing(dice: &mut Dice) -> String {
    let size = 10 + dice.below(5);
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\"/>")
}

fn configuration(dice: &mut Dice) -> String {
    let languages = dice.pick(&["languages: [zh-CN]", "languages: [zh-CN, en]"]);
    let checks = *dice.pick(&[
        "",
        "",
        "checks: {mobile-number: 关}\n",
        "checks: [{code: mobile-number, level: 提示, folder: content/oral}]\n",
    ]);
    let review = "review:\n  stages:\n    - {id: first, name: 编辑初审, by: [editor]}\n";
    let review = match dice.below(6) {
        0 | 3 => format!("{review}  required: [first]\n"),
        1 | 2 => review.to_owned(),
        _ => String::new(),
    };
    let config = grown_up(MEANINGS[dice.below(3)]);
    let config = config.replace("languages: [zh-CN]", languages);
    let nurses = *dice.pick(&["", "", "  - {id: nurses, name: 校医}\n"]);
    let config = config.replace("  - {id: parents,", &format!("{nurses}  - {{id: parents,"));
    let data = *dice.pick(&["", "open_data: true\n"]);
    format!("{config}{checks}{review}{data}per_page: {}\n", dice.pick(&[2, 20]))
}

/// What stands in each row of a table unless it says otherwise.
fn head(dice: &mut Dice) -> String {
    let pages = *dice.pick(&["pages: rows\n", "pages: oral\n", "pages: rows\n", ""]);
    format!("kind: task\n{pages}audiences: [{}]\npublished: 2026-01-0{}\n", dice.pick(AUDIENCES), 1 + dice.below(9))
}

/// The rows of a table.
fn rows(dice: &mut Dice) -> String {
    let mut text = "编号,标题,受众,行动,部门,时限,正文\n".to_owned();
    for number in 1..2 + dice.below(5) {
        let readers = *dice.pick(&["", "", "家长", "家长、教师"]);
        let (title, action) = (dice.pick(WORDS), *dice.pick(&["", "多喝水"]));
        let (department, until) =
            (*dice.pick(&["", "卫生委", "卫生委、教委"]), *dice.pick(&["", "2026/1/3", "2027年6月"]));
        let body = *dice.pick(&[
            "",
            "每天:fact[one]。",
            "[首页](/index.md)。",
            "\"先“洗手”，\"\"再\"\"\n\n## 吃饭\"",
            "每天:fact[two]。",
        ]);
        let more = format!("{readers},{action},{department},{until}");
        text.push_str(&format!("{number},{title}{},{more},{body}\n", dice.below(3)));
    }
    text
}

/// A page without a line of its front matter, or with it where it has none.
fn with_or_without(text: &str, line: &str) -> String {
    match text.contains(line) {
        true => text.replacen(line, "", 1),
        false => text.replacen("published:", &format!("{line}published:"), 1),
    }
}

/// Those whom `大人` may stand for.
const MEANINGS: [&[&str]; 3] = [&["parents"], &["teachers"], &["parents", "teachers"]];

/// A configuration in which `大人` stands for these; when for nobody, the name is not known.
fn grown_up(meant: &[&str]) -> String {
    match meant {
        [] => CONFIG.to_owned(),
        [one] => CONFIG.replace(&format!("{{id: {one}, "), &format!("{{id: {one}, aliases: [大人], ")),
        several => format!("{CONFIG}groups: [{{id: grown-up, name: 大人, members: [{}]}}]\n", several.join(", ")),
    }
}

/// A site and the folders that it is built into.
struct Oracle {
    site: SiteTest,
    session: Session,
    changed: BTreeSet<PathBuf>,
    /// Files with errors.
    wrong: BTreeSet<String>,
    published: usize,
    /// Kinds of output that were compared.
    kinds: BTreeSet<usize>,
}

/// All kinds of output: each must come up in the sites of the oracle.
const KINDS: usize = 20;

/// The number of a kind of output, from 0. A further kind is one more here and in [`KINDS`].
fn kind(output: &Output) -> usize {
    match output {
        Output::Page { .. } => 0,
        Output::Chooser { .. } => 1,
        Output::All { .. } => 2,
        Output::Setting { .. } => 3,
        Output::Leaflet { .. } => 4,
        Output::Ticket { .. } => 5,
        Output::Prints { .. } => 6,
        Output::Feed { .. } => 7,
        Output::File(_) => 8,
        Output::Theme(_) => 9,
        Output::Sitemap => 10,
        Output::Robots => 11,
        Output::NotFound => 12,
        Output::Moved { .. } => 13,
        Output::Withdrawn { .. } => 14,
        Output::Calendar { .. } => 15,
        Output::CalendarFile { .. } => 16,
        Output::Kit { .. } => 17,
        Output::Sorted { .. } => 18,
        Output::OpenData { .. } => 19,
    }
}

impl Oracle {
    fn new(dice: &mut Dice) -> Oracle {
        let site = SiteTest::new()
            .file("pamphlet.yaml", &grown_up(MEANINGS[0]))
            .file("content/registers/all.yaml", &register(dice))
            .file("content/registers/t.yaml", &head(dice))
            .file("content/registers/t.csv", &rows(dice))
            .file("content/one.svg", &drawing(dice))
            .file("static/a.txt", "a");
        for path in ["a", "b", "oral/index", "oral/brush"] {
            let text = format!("{}{}。\n\n## 洗手\n\n{HELP}", crate::site::FRONT, dice.pick(WORDS));
            site.write(&format!("content/{path}.md"), text.as_bytes());
        }
        let session = Session::open(Oracle::options(&site, site.output(), false));
        Oracle { site, session, changed: BTreeSet::new(), wrong: BTreeSet::new(), published: 0, kinds: BTreeSet::new() }
    }

    fn options(site: &SiteTest, output: PathBuf, warm: bool) -> Options {
        let cache = warm.then(|| site.root().join(".pamphlet-cache"));
        Options {
            output,
            cache,
            base_url: Some("https://example.org/x/".to_owned()),
            today: "2026-06-01".parse().ok(),
            withdraw: Withdraw { all: true, ..Withdraw::default() },
            ..site.options()
        }
    }

    fn write(&mut self, path: &str, text: &str) {
        for above in Path::new(path).ancestors().skip(1).filter_map(Path::to_str) {
            self.remove(above);
        }
        self.site.write(path, text.as_bytes());
        self.changed.insert(path.into());
    }

    /// Removes a folder with all that is in it.
    fn remove_folder(&mut self, path: &str) -> bool {
        let gone = fs::remove_dir_all(self.site.root().join(path)).is_ok();
        self.changed.extend(gone.then(|| path.into()));
        gone
    }

    fn remove(&mut self, path: &str) {
        if fs::remove_file(self.site.root().join(path)).is_ok() {
            self.changed.insert(path.into());
        }
    }

    /// One edit of an author; gives what it was. What is wrong is mended before long.
    fn edit(&mut self, dice: &mut Dice) -> String {
        if dice.below(4) > 0 && !self.wrong.is_empty() {
            let wrong = std::mem::take(&mut self.wrong);
            for path in &wrong {
                match path.as_str() {
                    "content/registers/all.yaml" => self.write(path, &register(&mut Dice(7))),
                    "content/registers/t.csv" => self.write(path, "编号,标题,正文\n1,刷牙,每天两次。\n"),
                    "content/registers/t.yaml" => self.write(path, &head(&mut Dice(7))),
                    path if path.ends_with(".en.md") => self.remove(path),
                    path => self.write(path, &format!("{}{}。\n\n{HELP}", crate::site::FRONT, dice.pick(WORDS))),
                }
            }
            return format!("mend {wrong:?}");
        }
        let name = *dice.pick(PAGES);
        let path = format!("content/{name}.md");
        let there = fs::read_to_string(self.site.root().join(&path)).ok();
        match (dice.below(34), there) {
            (0..=3, Some(text)) => {
                let more = format!("{text}又一段：{}。\n\n", dice.pick(WORDS));
                self.write(&path, &more);
                format!("body {path}")
            }
            // As long as before, and perhaps within the same tick of the clock.
            (4, Some(text)) => {
                self.write(&path, &text.replace("刷牙", "洗手").replace("早睡", "刷牙"));
                format!("same length {path}")
            }
            (5, Some(text)) => {
                self.write(&path, &text.replacen("title: ", &format!("title: {}", dice.pick(WORDS)), 1));
                format!("title {path}")
            }
            (6, Some(_)) => {
                self.remove(&path);
                format!("remove {path}")
            }
            (7, Some(text)) => {
                let to = format!("content/{}.md", dice.pick(PAGES));
                self.remove(&path);
                self.write(&to, &text);
                format!("rename {path} {to}")
            }
            (20, Some(text)) => {
                let to = format!("content/{}.md", dice.pick(PAGES));
                self.remove(&path);
                self.write(&to, &text.replacen("---\n", &format!("---\nmoved_from: [{name}]\n"), 1));
                format!("rename with its name {path} {to}")
            }
            (21..=23, _) => {
                let (stage, by) = ("first".to_owned(), "editor".to_owned());
                let conclusion = dice.pick(&["审查同意", "审查同意", "审查同意", "修改"]).to_string();
                let given = Given { stage, by, date: jiff::civil::date(2026, 2, 1), conclusion };
                let signed = review::sign(&self.site.options(), &Wanted::All, &given).expect("no trouble");
                self.changed.extend(["content".into(), "reviews".into()]);
                format!("sign {:?}", signed.value.pages)
            }
            (24, _) => {
                let output = self.site.root().join("withdrawn");
                let withdraw = Withdraw { all: true, named: vec![name.to_owned()] };
                let options = Options { withdraw, ..Oracle::options(&self.site, output, false) };
                pipeline::build(&options, &|_, _| ()).expect("no trouble");
                self.changed.insert("reviews".into());
                format!("withdraw {path}")
            }
            // Readers, prints and languages come and go below the signatures of a page.
            (25, Some(text)) => {
                let (head, rest) = text.split_once("audiences: [").expect("audiences");
                let (_, rest) = rest.split_once(']').expect("an end");
                self.write(&path, &format!("{head}audiences: [{}]{rest}", dice.pick(AUDIENCES)));
                format!("audiences of {path}")
            }
            (26, Some(text)) => {
                self.write(&path, &with_or_without(&text, "leaflets: [sheet]\n"));
                format!("prints of {path}")
            }
            (28, Some(text)) => {
                self.write(&path, &with_or_without(&text, "settings: [school]\n"));
                format!("settings of {path}")
            }
            (27, _) => {
                let path = format!("content/{}.en.md", dice.pick(&["a", "oral/brush"]));
                self.remove(&path);
                format!("translation {path}")
            }
            (8, _) => {
                let text = register(dice);
                self.write("content/registers/all.yaml", &text);
                "register".to_owned()
            }
            (9, _) => {
                let path = format!("content/{}.svg", dice.pick(&["one", "oral/two"]));
                if dice.below(3) == 0 {
                    self.remove(&path)
                } else {
                    self.write(&path, &drawing(dice))
                }
                format!("asset {path}")
            }
            (10, _) => {
                let text = configuration(dice);
                self.write("pamphlet.yaml", &text);
                "configuration".to_owned()
            }
            (11, _) => {
                let path = "themes/default/templates/list.html";
                let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
                let text = fs::read_to_string(own)
                    .expect("the default template")
                    .replace("<h1>", &format!("<h1 class=\"own-{}\">", dice.below(9)));
                if dice.below(3) == 0 {
                    self.remove(path)
                } else {
                    self.write(path, &text)
                }
                "template".to_owned()
            }
            (12, _) => {
                let text = dice.below(9).to_string();
                self.write("static/a.txt", &text);
                "static".to_owned()
            }
            // As long and as old as before.
            (13, Some(text)) => {
                let file = self.site.root().join(&path);
                let before = fs::metadata(&file).and_then(|facts| facts.modified()).expect("a time");
                self.write(&path, &text.replace("洗手", "刷牙").replace("户外活动", "少吃糖了"));
                fs::File::options()
                    .write(true)
                    .open(&file)
                    .and_then(|file| file.set_modified(before))
                    .expect("set back");
                format!("same length and time {path}")
            }
            (14, Some(_)) => {
                let file = fs::File::options().write(true).open(self.site.root().join(&path)).expect("a page");
                file.set_modified(std::time::SystemTime::now() - Duration::from_secs(dice.below(100) as u64))
                    .expect("touched");
                self.changed.insert(path.clone().into());
                format!("touch {path}")
            }
            (15, _) => {
                if !self.remove_folder("content/eyes/deep") {
                    self.write("content/eyes/deep", "no folder any more");
                }
                "folder and file".to_owned()
            }
            (16, _) => {
                let (small, large) = ("content/case.md", "content/Case.md");
                let (from, to) = if self.site.root().join(small).exists() { (small, large) } else { (large, small) };
                self.remove(from);
                self.write(to, &format!("{}{}。\n", crate::site::FRONT, dice.pick(WORDS)));
                format!("case {to}")
            }
            (17, _) => {
                let path = dice.pick(&["themes/default/components/warning/warning.html", "themes/default/own.css"]);
                let own = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default();
                if dice.below(3) == 0 {
                    self.remove(path)
                } else {
                    self.write(path, &format!("{own}/* {} */\n", dice.below(9)))
                }
                format!("theme {path}")
            }
            (18, _) => {
                self.write("static/notes.md", *dice.pick(WORDS));
                self.write("themes/default/notes.md", *dice.pick(WORDS));
                "texts that are no pages".to_owned()
            }
            #[cfg(unix)]
            (19, _) => {
                let (link, to) = *dice.pick(&[
                    ("content/linked", "oral"),
                    ("content/linked.md", "a.md"),
                    ("content/one.svg", "oral/two.svg"),
                ]);
                if self.site.root().join(link).is_symlink() || dice.below(2) == 0 {
                    self.remove(link);
                } else if !self.site.root().join(link).exists() {
                    std::os::unix::fs::symlink(to, self.site.root().join(link)).expect("a link");
                    self.changed.insert(link.into());
                }
                format!("link {link}")
            }
            // One row is another, or all of them.
            (29, _) => {
                let path = "content/registers/t.csv";
                let before = fs::read_to_string(self.site.root().join(path)).unwrap_or_default();
                let text = match dice.below(3) {
                    0 => before.replacen("刷牙", dice.pick::<&str>(WORDS), 1),
                    1 => before.replacen("每天", "每一天", 1),
                    _ => rows(dice),
                };
                self.write(path, &text);
                "rows".to_owned()
            }
            (30, _) => {
                let text = head(dice);
                self.write("content/registers/t.yaml", &text);
                "head of a table".to_owned()
            }
            (31 | 32, _) => self.edit_handbook(dice),
            _ => {
                let text = page(dice, name);
                self.write(&path, &text);
                format!("write {path}")
            }
        }
    }

    /// A booklet of pages that are there, for one audience; or words of one of them.
    fn edit_handbook(&mut self, dice: &mut Dice) -> String {
        let path = |name: &str| format!("content/{name}.md");
        let is_there = |name: &&str| !name.ends_with("index") && self.site.root().join(path(name)).exists();
        let there: Vec<&str> = PAGES.iter().copied().filter(|name| !name.ends_with(".en")).filter(is_there).collect();
        if there.is_empty() {
            return "no handbook".to_owned();
        }
        let (one, other) = (*dice.pick(&there), *dice.pick(&there));
        let pages = if dice.below(2) == 0 { one.to_owned() } else { format!("{one}, {other}") };
        let text = format!(
            "---\ntitle: 手册\nkind: handbook\naudiences: [parents]\npublished: 2026-01-31\nleaflets: [booklet]\n\
             pages: [{pages}]\n---\n{}。\n\n{HELP}",
            dice.pick(WORDS)
        );
        self.write("content/book.md", &text);
        format!("handbook of {pages}")
    }

    /// Builds clean, warm and from memory, and compares.
    fn compare(&mut self, dice: &mut Dice, story: &[String]) {
        let clean = self.site.root().join("clean");
        let _ = fs::remove_dir_all(&clean);
        let given = |options: &Options| pipeline::build(options, &|_, _| ()).expect("no trouble");
        let build = |output: &Path, warm: bool| given(&Oracle::options(&self.site, output.to_path_buf(), warm));
        if dice.below(4) == 0 {
            self.compare_otherwise(dice, given, story);
            let _ = fs::remove_dir_all(&clean);
        }
        let (cold, warm) = (build(&clean, false), build(&self.site.output(), true));
        assert_eq!(said(&cold), said(&warm), "findings of a warm build after {story:#?}");
        let changed = std::mem::take(&mut self.changed);
        let look = if dice.below(3) == 0 { None } else { Some(&changed) };
        let kept = self.session.refresh(look).expect("no trouble").value;
        if cold.published.is_none() {
            let wrong =
                cold.notes.iter().filter(|note| note.severity == Severity::Error).filter_map(|note| note.place.path());
            self.wrong =
                wrong.map(|path| path.as_str().to_owned()).filter(|path| path.starts_with("content/")).collect();
            return;
        }
        self.published += 1;
        self.kinds.extend(kept.plan.routes.iter().map(|route| kind(&route.output)));
        let expected = tree(&clean);
        assert_same(&tree(&self.site.output()), &expected, "a warm build", story);
        assert_same(&from_memory(&kept), &expected, "the site in memory", story);
    }

    /// The same for a build in another way, perhaps into a folder of its own.
    fn compare_otherwise(&self, dice: &mut Dice, build: impl Fn(&Options) -> Outcome, story: &[String]) {
        let output = if dice.below(2) == 0 { self.site.output() } else { self.site.root().join("other") };
        let way = dice.below(4);
        let options = |output: PathBuf, warm: bool| {
            let usual = Oracle::options(&self.site, output, warm);
            match way {
                0 => Options { drafts: true, ..usual },
                1 => Options { base_url: None, ..usual },
                2 => Options { today: "2027-06-01".parse().ok(), ..usual },
                _ => usual,
            }
        };
        let clean = self.site.root().join("clean");
        let (cold, warm) = (build(&options(clean.clone(), false)), build(&options(output.clone(), true)));
        assert_eq!(said(&cold), said(&warm), "findings in way {way} after {story:#?}");
        if cold.published.is_some() {
            assert_same(&tree(&output), &tree(&clean), &format!("a warm build in way {way}"), story);
        }
    }
}

fn said(outcome: &Outcome) -> (Vec<String>, usize, usize, usize) {
    (outcome.notes.iter().map(|note| format!("{note:?}")).collect(), outcome.pages, outcome.editions, outcome.leaflets)
}

/// All that the site in memory makes.
pub(crate) fn from_memory(ready: &Ready) -> BTreeMap<String, Vec<u8>> {
    let leaflets = std::sync::Mutex::new(BTreeMap::new());
    let put = |path: &pamphlet::paths::OutPath, bytes: Vec<u8>| {
        leaflets.lock().expect("no panic").insert(path.as_str().to_owned(), bytes);
        Ok(())
    };
    let jobs: Vec<&Job> = ready.plan.leaflets.iter().collect();
    let printed =
        print::all(ready, print::Work { jobs: &jobs, is_whole: true, program: "" }, &|| (), &put).expect("no trouble");
    let mut files = leaflets.into_inner().expect("no panic");
    for route in ready.plan.routes.iter().filter(|route| !matches!(route.output, Output::Leaflet { .. })) {
        let bytes = match pipeline::content(ready, &printed.prints, route).expect("no trouble").value {
            Some(Content::Bytes(bytes)) => bytes,
            Some(Content::Copy { root, path }) => fs::read(root.join(path.as_str())).expect("readable"),
            None => continue,
        };
        files.insert(route.path.as_str().to_owned(), bytes);
    }
    files
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, what: &str, story: &[String]) {
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "files of {what} after {story:#?}");
    for (name, bytes) in expected {
        assert!(
            found[name] == *bytes,
            "{name} of {what} differs after {story:#?}\n{}",
            String::from_utf8_lossy(&found[name])
        );
    }
}

#[test]
fn warm_and_kept_equal_clean_after_any_edits() {
    let asked = std::env::var("PAMPHLET_ORACLE").unwrap_or_default();
    let (from, to) = asked.split_once("..").unwrap_or(("", &asked));
    let sequences = from.parse().unwrap_or(0)..to.parse().unwrap_or(SEQUENCES);
    let (mut published, mut kinds) = (0, BTreeSet::new());
    for sequence in sequences.clone() {
        let mut dice = Dice(sequence);
        let mut oracle = Oracle::new(&mut dice);
        let mut story = vec![format!("sequence {sequence}")];
        for _ in 0..EDITS {
            for _ in 0..=dice.below(2) {
                let edit = oracle.edit(&mut dice);
                story.push(edit);
            }
            oracle.compare(&mut dice, &story);
            story.push("build".to_owned());
        }
        published += oracle.published;
        kinds.extend(oracle.kinds);
    }
    assert_eq!(kinds, (0..KINDS).collect(), "kinds of output that came up");
    assert!(published > sequences.count() * EDITS / 2, "most sites had errors: {published} were published");
}

/// What is said of a page hangs on its other languages and on what its campaign says of itself, whose words are not read for it.
#[test]
fn findings_of_pages_whose_words_are_not_read_stay() {
    let mut dice = Dice(2);
    let mut oracle = Oracle::new(&mut dice);
    let text = |more: &str, words: &str| {
        format!("{}{words}。\n\n{HELP}", crate::site::FRONT.replace("published", &format!("{more}published")))
    };
    let both = configuration(&mut dice).replace("languages: [zh-CN]\n", "languages: [zh-CN, en]\n");
    oracle.write("pamphlet.yaml", &both);
    oracle.write("content/registers/t.csv", "编号,标题,正文\n1,刷牙,每天两次。\n");
    for (path, words) in [
        ("oral/index", "甲"),
        ("oral/brush", "甲"),
        ("oral/brush.en", "甲"),
        ("oral/brush", "乙"),
        ("oral/index", "乙"),
        ("oral/brush.en", "乙"),
    ] {
        let more = if path == "oral/index" { "domains: [心理健康]\n" } else { "" };
        oracle.write(&format!("content/{path}.md"), &text(more, words));
        oracle.compare(&mut dice, &[format!("{path} {words}")]);
    }
    assert_eq!(oracle.published, 6);
    // A warning in a page that is not read again.
    oracle.write("content/oral/brush.en.md", &text("", "打13800138000"));
    oracle.write("content/oral/brush.md", &text("", "打13800138000"));
    oracle.compare(&mut dice, &[]);
    for path in ["oral/index", "oral/brush"] {
        oracle.write(
            &format!("content/{path}.md"),
            &text(if path == "oral/index" { "domains: [心理健康]\n" } else { "" }, "丙"),
        );
        oracle.compare(&mut dice, &[format!("{path} again")]);
    }
}

/// When only the configuration changes, documents are not parsed again: their variants go to those whom their names mean
/// now.
#[test]
fn an_audience_that_is_called_otherwise_gets_what_is_meant_for_it() {
    let mut dice = Dice(6);
    let mut oracle = Oracle::new(&mut dice);
    let both = |common: &str, own: &str| format!("{{通用: {common}, 大人: {own}}}");
    let page = format!(
        "---\ntitle: {}\nsummary: {}\nmessage: {}\nactions: {}\nleaflets: {{大人: [sheet]}}\naudiences: [all]\npublished: 2026-01-31\n---\n正文。\n\n{HELP}",
        both("刷牙", "他们的标题"),
        both("刷牙", "他们的摘要"),
        both("刷牙", "'他们的信息![图](one.svg)'"),
        both("[刷牙]", "[他们的行动]"),
    );
    oracle.write("content/varied.md", &page);
    let mut published = 0;
    let [one, other, group] = MEANINGS;
    for meant in [one, other, &[], other, group, one, group, &[], one] {
        oracle.write("pamphlet.yaml", &grown_up(meant));
        oracle.compare(&mut dice, &[format!("{meant:?}")]);
        if meant.is_empty() {
            assert!(oracle.wrong.contains("content/varied.md"), "a name that is not known is an error");
            continue;
        }
        published += 1;
        assert_eq!(oracle.published, published);
        let tree = tree(&oracle.site.output());
        for edition in ["public", "grade-1-2", "grade-5-6", "parents", "teachers"] {
            let folder = if edition == "public" { String::new() } else { format!("{edition}/") };
            let text = String::from_utf8_lossy(&tree[&format!("{folder}varied.html")]).into_owned();
            for word in ["标题", "摘要", "信息", "行动"] {
                let reads = text.contains(&format!("他们的{word}"));
                assert_eq!(reads, meant.contains(&edition), "{word} for {edition} when {meant:?} are meant");
            }
            let in_folder = |path: &&String| path.strip_prefix(&*folder).is_some_and(|rest| !rest.contains('/'));
            let files = |ending: &str| tree.keys().filter(in_folder).filter(|path| path.ends_with(ending)).count();
            let expected = usize::from(meant.contains(&edition));
            assert_eq!((files(".svg"), files(".pdf")), (expected, expected), "{edition} when {meant:?} are meant");
        }
    }
}

/// A picture that changes after it was copied and before the build has ended is copied by the next build.
#[test]
fn what_changes_while_it_is_copied_is_copied_again() {
    let site = SiteTest::new().file("static/a.txt", "before");
    let file = site.root().join("static/a.txt");
    let soon = std::time::SystemTime::now() + Duration::from_secs(3600);
    fs::File::options()
        .write(true)
        .open(&file)
        .and_then(|file| file.set_modified(soon))
        .expect("a clock that goes fast");
    let options = Oracle::options(&site, site.output(), true);
    let change = |done: usize, total: usize| {
        if done == total {
            fs::write(&file, "after").expect("written");
        }
    };
    pipeline::build(&options, &change).expect("no trouble");
    pipeline::build(&options, &|_, _| ()).expect("no trouble");
    assert_eq!(fs::read_to_string(site.output().join("a.txt")).expect("a file"), "after");
}

/// A build of one page keeps the leaflets of all others, and what is no page does not make it a whole build.
#[test]
fn a_build_of_one_page_is_only_that() {
    let leaflet =
        |words: &str| format!("{}{words}\n", crate::site::FRONT.replace("published", "leaflets: [sheet]\npublished"));
    let site = SiteTest::new()
        .file("content/a.md", &leaflet("早晚刷牙。"))
        .file("content/b.md", &leaflet("勤洗手。"))
        .file("static/notes.md", "no page")
        .file("themes/default/notes.md", "no page");
    std::thread::sleep(Duration::from_millis(100));
    let options = Oracle::options(&site, site.output(), true);
    let build = || pipeline::build(&options, &|_, _| ()).expect("no trouble");
    let count =
        |outcome: &Outcome| outcome.timings.rows.iter().find(|row| row.step == Step::Write).map_or(0, |row| row.count);
    let whole = count(&build());
    let leaflets = site.root().join(".pamphlet-cache/leaflets");
    for number in 0..300 {
        fs::write(leaflets.join(format!("{number:064}")), "another's").expect("written");
    }
    let kept = || fs::read_dir(&leaflets).expect("a folder").count();
    let before = kept();
    site.write("content/a.md", leaflet("早晚认真刷牙。").as_bytes());
    let one = count(&build());
    assert!(one < whole, "{one} of {whole} files were made");
    assert!(kept() > before, "{} of {before} leaflets are left", kept());
}

#[test]
fn what_killed_builds_left_in_the_cache_goes() {
    let site = SiteTest::new();
    let builds = site.root().join(".pamphlet-cache/builds");
    fs::create_dir_all(&builds).expect("a folder");
    (0..30).for_each(|number| fs::write(builds.join(format!("a.record.{number}.new")), "half").expect("written"));
    pipeline::build(&Oracle::options(&site, site.output(), true), &|_, _| ()).expect("no trouble");
    assert!(fs::read_dir(&builds).expect("records").count() < 15);
}

/// After a reading that failed, what changed beside it is not forgotten.
#[cfg(unix)]
#[test]
fn what_changed_beside_trouble_is_seen_later() {
    let site = SiteTest::new().page("content/b.md", "乙。\n");
    let mut session = Session::open(Oracle::options(&site, site.output(), false));
    session.refresh(None).expect("no trouble");
    let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<BTreeSet<_>>();
    site.write("content/b.md", format!("{}乙改了。\n", crate::site::FRONT).as_bytes());
    let (configuration, aside) = (site.root().join("pamphlet.yaml"), site.root().join("aside.yaml"));
    fs::rename(&configuration, &aside).expect("moved");
    // A file that nobody can read, whatever they may.
    std::os::unix::fs::symlink("/proc/self/mem", &configuration).expect("a link");
    assert!(session.refresh(Some(&paths(&["content/b.md", "pamphlet.yaml"]))).is_err());
    fs::rename(&aside, &configuration).expect("moved back");
    let kept = session.refresh(Some(&paths(&["pamphlet.yaml"]))).expect("no trouble").value;
    assert!(String::from_utf8_lossy(&from_memory(&kept)["b.html"]).contains("乙改了"));
}

/// A file whose name is no text is a finding as long as it is there.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_comes_and_goes() {
    use std::os::unix::ffi::OsStrExt;
    let site = SiteTest::new();
    let name = Path::new("content").join(std::ffi::OsStr::from_bytes(b"\xff/a.txt"));
    let mut session = Session::open(Oracle::options(&site, site.output(), false));
    let mut codes = |changed: &[&Path]| {
        let changed = changed.iter().map(|path| path.to_path_buf()).collect();
        session.refresh(Some(&changed)).expect("no trouble").notes.iter().map(|note| note.code).collect::<Vec<_>>()
    };
    assert!(codes(&[]).is_empty());
    fs::create_dir_all(site.root().join(&name).parent().expect("a folder")).expect("made");
    fs::write(site.root().join(&name), "x").expect("written");
    assert_eq!(codes(&[&name]), ["file-name-encoding"]);
    fs::remove_file(site.root().join(&name)).expect("removed");
    assert!(codes(&[&name]).is_empty());
}

/// A note for colleagues is no page of a site in memory; one that begins like a page is told as long as it is there.
#[test]
fn a_readme_comes_and_goes() {
    let site = SiteTest::new();
    let name = "content/oral/README.md";
    let mut session = Session::open(Oracle::options(&site, site.output(), false));
    let mut look = |words: Option<&str>| {
        match words {
            Some(words) => site.write(name, words.as_bytes()),
            None => site.remove(name),
        }
        let now = session.refresh(Some(&BTreeSet::from([PathBuf::from(name)]))).expect("no trouble");
        let made = from_memory(&now.value);
        assert!(!made.keys().any(|path| path.to_lowercase().contains("readme")), "{:?}", made.keys());
        now.notes.iter().map(|note| note.code).collect::<Vec<_>>()
    };
    assert!(look(Some("谁来写。")).is_empty());
    assert_eq!(look(Some(&format!("{}谁来写。", crate::site::FRONT))), ["file-unread"]);
    assert!(look(None).is_empty());
}

/// What was noticed while reading is told as long as it is so, by builds on what the last one left as well.
#[cfg(unix)]
#[test]
fn a_link_comes_and_goes_between_builds() {
    let site = SiteTest::new();
    let options = Oracle::options(&site, site.output(), true);
    let codes = || {
        pipeline::build(&options, &|_, _| ())
            .expect("no trouble")
            .notes
            .iter()
            .map(|note| note.code)
            .collect::<Vec<_>>()
    };
    let link = site.root().join("content/link.md");
    assert!(codes().is_empty());
    std::os::unix::fs::symlink("a.md", &link).expect("a link");
    assert_eq!(codes(), ["not-a-file"]);
    assert_eq!(codes(), ["not-a-file"]);
    site.write("content/a.md", format!("{}改了。\n", crate::site::FRONT).as_bytes());
    assert_eq!(codes(), ["not-a-file"]);
    fs::remove_file(&link).expect("removed");
    assert!(codes().is_empty());
}

#[test]
fn a_page_with_a_leaflet_is_made_anew_alone() {
    let leaflet = |words: &str| {
        format!("---\ntitle: 一页\naudiences: [parents]\npublished: 2026-01-31\nleaflets: [sheet]\n---\n{words}\n")
    };
    let mut dice = Dice(1);
    let mut oracle = Oracle::new(&mut dice);
    for (step, words) in ["早晚刷牙。", "早晚认真刷牙。", "早晚认真刷牙。"].iter().enumerate() {
        oracle.write("content/leaflet.md", &leaflet(words));
        oracle.compare(&mut dice, &[format!("leaflet {step}")]);
    }
}

/// The findings and the booklet of a handbook follow the words of its chapters, which other prints of theirs share.
#[test]
fn a_handbook_is_made_anew_with_its_chapters() {
    let front = |lines: &str| format!("---\ntitle: 一页\naudiences: [parents]\npublished: 2026-01-31\n{lines}---\n");
    let mut dice = Dice(9);
    let mut oracle = Oracle::new(&mut dice);
    oracle.write("content/one.md", &format!("{}早晚刷牙。\n", front("")));
    oracle.write("content/two.md", &format!("{}勤洗手。[首页](/index.md)\n", front("leaflets: [sheet]\n")));
    let book = front("kind: handbook\nleaflets: [booklet]\npages: [one, two]\n");
    oracle.write("content/book.md", &format!("{book}目录。\n"));
    oracle.compare(&mut dice, &["start".to_owned()]);
    for (path, text) in [
        ("one", format!("{}早晚认真刷牙。\n", front(""))),
        ("one", front("")),
        ("two", format!("{}勤洗手，[首页](/index.md)\n", front("leaflets: [sheet]\n"))),
        ("book", format!("{book}看目录。\n")),
        ("one", format!("{}又有了。\n", front(""))),
    ] {
        oracle.write(&format!("content/{path}.md"), &text);
        oracle.compare(&mut dice, &[format!("{path}: {text}")]);
    }
    assert_eq!(oracle.published, 6);
}

#[test]
fn a_damaged_or_missing_record_is_none() {
    let mut dice = Dice(3);
    let mut oracle = Oracle::new(&mut dice);
    oracle.compare(&mut dice, &[]);
    let folder = oracle.site.root().join(".pamphlet-cache/builds");
    let entries = || fs::read_dir(&folder).expect("records").flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    assert!(!entries().is_empty());
    for damage in 0..3 {
        for entry in entries() {
            let bytes = fs::read(&entry).expect("readable");
            match damage {
                0 => fs::write(&entry, &bytes[..bytes.len() / 2]).expect("cut"),
                1 => fs::write(&entry, bytes.iter().map(|byte| byte ^ 1).collect::<Vec<_>>()).expect("damaged"),
                _ => fs::remove_file(&entry).expect("removed"),
            }
        }
        oracle.write("content/b.md", &page(&mut dice, "b"));
        oracle.compare(&mut dice, &[format!("damage {damage}")]);
    }
}

#[test]
fn an_output_that_somebody_changed_is_put_right() {
    let mut dice = Dice(4);
    let mut oracle = Oracle::new(&mut dice);
    oracle.compare(&mut dice, &[]);
    let page = oracle.site.output().join("index.html");
    let before = fs::read(&page).expect("the home page");
    fs::write(&page, vec![b'x'; before.len()]).expect("changed");
    oracle.compare(&mut dice, &["changed output".to_owned()]);
    fs::remove_file(&page).expect("removed");
    oracle.compare(&mut dice, &["removed output".to_owned()]);
}

/// Fifty builds are killed at any moment of their work; each time the next one works and leaves the output as a clean build does.
#[test]
fn fifty_random_kills() {
    let mut dice = Dice(5);
    let site = SiteTest::new();
    let write = |number: usize, words: &str| {
        site.write(&format!("content/p{number}.md"), format!("{}{words}。\n", crate::site::FRONT).as_bytes())
    };
    (0..40).for_each(|number| write(number, "甲"));
    let build = || {
        Command::new(env!("CARGO_BIN_EXE_pamphlet"))
            .args(["build", "--source"])
            .arg(site.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("runs")
    };
    let started = Instant::now();
    assert!(build().wait().expect("waited for").success());
    // How long a build takes here and now, as far as is known: longer when one was killed, shorter when one was done before.
    let mut whole = usize::try_from(started.elapsed().as_micros()).unwrap_or(usize::MAX);
    let (mut killed, mut round) = (0, 0);
    while killed < 50 {
        round += 1;
        // One page for a build that makes only that, or many.
        for _ in 0..*dice.pick(&[1, 20]) {
            write(dice.below(40), &format!("第{round}次{}", dice.below(1000)));
        }
        let mut child = build();
        std::thread::sleep(Duration::from_micros(dice.below(whole.max(1)) as u64));
        let _ = child.kill();
        let in_time = !child.wait().expect("waited for").success();
        killed += usize::from(in_time);
        whole = if in_time { whole / 20 * 21 } else { whole / 10 * 9 };
        assert!(build().wait().expect("waited for").success(), "after kill {round}");
        let clean = site.root().join("clean");
        let _ = fs::remove_dir_all(&clean);
        pipeline::build(&Options { output: clean.clone(), ..site.options() }, &|_, _| ()).expect("no trouble");
        assert!(tree(&site.output()) == tree(&clean), "after kill {round}");
    }
}
