//! How long leaflets take: `cargo bench --bench leaflets`. With `-- many`, also sixty-six thousand in one process (some minutes).
//!
//! Each line says what was measured and what it may be on two cores. Times are of this machine and of this moment: nothing fails here.

#![allow(clippy::print_stdout)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::output::Ready;
use pamphlet::inside::print::copyfit;
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::{self, Press};
use pamphlet::pipeline::{self, Options};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LEAFLET: Leaflet = Leaflet { format: Format::TriFold, profile: Profile::School };

fn main() {
    let many = std::env::args().any(|argument| argument == "many");
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(folder.path(), 200);
    let options = Options::new(folder.path().to_path_buf(), jiff::civil::date(2026, 1, 31));
    let ready = pipeline::prepare(&options).expect("no trouble").value;

    let mut press = None;
    let first = timed(|| {
        press = Some(print::press(&ready));
        make(&ready, press.as_ref().expect("a press"), "page-0");
    });
    let press = press.expect("a press");
    line("the first leaflet of a run (two sides, 1,200 characters)", first, 150);
    if std::env::args().any(|argument| argument == "attempts") {
        attempts(&ready, &press);
    }

    let further: Vec<Duration> =
        (1..21).map(|number| timed(|| make(&ready, &press, &format!("page-{number}")))).collect();
    line("each further one (median of 20)", median(further), 30);

    // Thousands of edits below lie further from the start of the file: a typing author's edits do not move what comes before them.
    let edited: Vec<Duration> = (0..20).map(|edit| edit_one(folder.path(), &options, &press, edit)).collect();
    line("an edited one (median of 20)", median(edited), 10);

    let hundred = walled(|| {
        print_all(&ready);
    });
    line("200 different ones, in parallel (twice the 100 of the issue)", hundred, 4_000);

    let cached = Options { cache: Some(folder.path().join("cache")), ..options };
    let ready = pipeline::prepare(&cached).expect("no trouble").value;
    print_all(&ready);
    let unchanged: Vec<Duration> = (0..5)
        .map(|_| {
            walled(|| {
                print_all(&ready);
            })
        })
        .collect();
    line("200 unchanged (median of 5)", median(unchanged), 50);

    if many {
        let press = print::press(&ready);
        // Every one is set and exported; two threads, as in a build.
        let pages: Vec<_> =
            (0..200).map(|number| ready.site.page_at(&format!("page-{number}")).expect("a page")).collect();
        let sheets: Vec<_> = pages
            .iter()
            .map(|page| {
                Desk::new(&ready, *page, 0, LEAFLET, &press.families)
                    .expect("no trouble")
                    .sheet(pamphlet::inside::model::sheet::Fit { tight: 2 })
            })
            .collect();
        let took = walled(|| {
            std::thread::scope(|scope| {
                for half in 0..2 {
                    let (sheets, press) = (&sheets, &press);
                    scope.spawn(move || {
                        for round in 0..33_000 {
                            // No two alike: the title changes from round to round.
                            let mut sheet = sheets[(round * 2 + half) % sheets.len()].clone();
                            sheet.data.title = format!("刷牙{round}分钟");
                            let proof = typeset::typeset(&sheet, press);
                            let pdf = typeset::pdf(&proof, &sheet, press);
                            assert!(pdf.is_ok_and(|pdf| pdf.starts_with(b"%PDF")), "{:?}", proof.complaints);
                            if half == 0 && round % 64 == 0 {
                                typeset::forget();
                            }
                        }
                    });
                }
            });
        });
        println!("66,000 in one process: {:.0} s, none failed", took.as_secs_f64());
    }
}

fn line(what: &str, took: Duration, most: u128) {
    println!("{what}: {:.1} ms (at most {most} ms)", took.as_secs_f64() * 1000.0);
}

/// Processor time of this thread where the system tells it (Linux), so that a busy machine does not count; else time on the clock.
fn clock(started: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    let before = clock(started);
    work();
    clock(started) - before
}

/// Time on the clock, for work on several threads.
fn walled(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn print_all(ready: &Ready) {
    let jobs: Vec<_> = ready.plan.leaflets.iter().collect();
    print::all(ready, print::Work { jobs: &jobs, is_whole: true, program: "bench" }, &|| (), &|_, _| Ok(()))
        .expect("no trouble");
}

fn make(ready: &Ready, press: &Press, page: &str) {
    let page = ready.site.page_at(page).expect("a page");
    let desk = Desk::new(ready, page, 0, LEAFLET, &press.families).expect("no trouble");
    let made = copyfit::make(press, &|fit| desk.sheet(fit));
    assert!(made.value.is_some_and(|made| made.sides == 2), "{:?}", made.notes);
}

/// What each step of a leaflet costs: setting it at every tightness, and its files.
fn attempts(ready: &Ready, press: &Press) {
    for number in 190..194 {
        let page = ready.site.page_at(&format!("page-{number}")).expect("a page");
        let desk = Desk::new(ready, page, 0, LEAFLET, &press.families).expect("no trouble");
        for tight in 0..4 {
            let sheet = desk.sheet(pamphlet::inside::model::sheet::Fit { tight });
            let mut proof = typeset::Proof::default();
            let set = timed(|| proof = typeset::typeset(&sheet, press));
            let fits = pamphlet::inside::check::leaflet::overflow(&proof, LEAFLET.format).is_none();
            let checked = timed(|| drop(pamphlet::inside::check::leaflet::all(&proof, &sheet)));
            let exported = timed(|| drop(typeset::pdf(&proof, &sheet, press)));
            let files = timed(|| drop(typeset::files(&proof, &sheet, press)));
            println!(
                "page {number} tight {tight}: set {set:?}, fits {fits}, checks {checked:?}, PDF {exported:?}, all files {files:?}, load {}",
                sheet.load
            );
        }
    }
}

/// One edit of a page: the time from its sheet to its PDF.
fn edit_one(root: &Path, options: &Options, press: &Press, edit: usize) -> Duration {
    let path = root.join("content/page-0.md");
    let text = fs::read_to_string(&path).expect("the page");
    fs::write(&path, text.replacen("刷牙三分钟", &format!("刷牙三分钟{}", ["吧", "啊", "呢"][edit % 3]), 1))
        .expect("written");
    let ready = pipeline::prepare(options).expect("no trouble").value;
    let page = ready.site.page_at("page-0").expect("a page");
    timed(|| {
        let desk = Desk::new(&ready, page, 0, LEAFLET, &press.families).expect("no trouble");
        let (sheet, proof) = copyfit::settle(press, &|fit| desk.sheet(fit)).expect("it fits");
        typeset::pdf(&proof, &sheet, press).expect("a PDF");
    })
}

/// Pages of about 1,200 characters, no two alike.
fn site(root: &Path, count: usize) {
    let write = |path: &str, text: &str| {
        fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("made");
        fs::write(root.join(path), text).expect("written");
    };
    write(
        "pamphlet.yaml",
        "title: 量一量\nbase_url: https://health.example.org/\nleaflets: [三折页]\naudiences: [{id: public, name: 公众, band: adult}]\n",
    );
    write("content/index.md", "---\ntitle: 首页\naudiences: [all]\npublished: 2026-01-31\n---\n首页。\n");
    let words: Vec<char> = "早晚刷牙三分钟吃饭喝水走路看书睡觉起床洗手开窗户外活动眼睛牙齿骨头心情老师同学家长医生学校操场食堂教室蔬菜水果牛奶鸡蛋豆腐大米面条".chars().collect();
    for number in 0..count {
        let mut seed = number as u64 + 1;
        let mut word = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words[(seed >> 33) as usize % words.len()]
        };
        let mut sentence = |length: usize| (0..length).map(|_| word()).chain(['。']).collect::<String>();
        let mut body = String::from("刷牙三分钟。");
        for part in 0..5 {
            let _ = write!(
                body,
                "\n\n## {}\n\n{}{}{}\n\n- {}\n- {}\n- {}\n",
                sentence(6),
                sentence(36),
                sentence(40),
                sentence(44),
                sentence(24),
                sentence(22),
                sentence(20)
            );
            if part == 2 {
                let _ = write!(body, "\n::: 要\n- {}\n- {}\n:::\n", sentence(18), sentence(18));
            }
        }
        let front = format!(
            "---\ntitle: 第{number}页\naudiences: [all]\npublished: 2026-01-31\nmessage: {}\nactions: [{}, {}]\n---\n",
            sentence(12),
            sentence(10),
            sentence(10)
        );
        write(&format!("content/page-{number}.md"), &format!("{front}{body}"));
    }
}
