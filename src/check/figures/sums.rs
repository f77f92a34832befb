//! Figures of one sentence that cannot all be right: a change against its direction, a share that does not add up, a
//! rate in the wrong unit.
//!
//! Only what is certain is said: a part may be left out, a figure may be rounded.

use std::ops::Range;

use crate::check::measure::{Figure, Kind};
use crate::check::passage::Passage;
use crate::check::{NEAR, head, tail};
use crate::diag::Diagnostic;

/// Words of rising and falling.
const UP: &[&str] = &[
    "提高",
    "上升",
    "升高",
    "增加",
    "增长",
    "提升",
    "升",
    "增",
    "rose",
    "rise",
    "rises",
    "increased",
    "increase",
    "grew",
];
const DOWN: &[&str] = &[
    "下降",
    "降低",
    "减少",
    "降",
    "减",
    "回落",
    "fell",
    "fall",
    "falls",
    "dropped",
    "decreased",
    "declined",
    "decrease",
];

/// Checks the figures of a run, sentence by sentence.
pub(crate) fn check(passage: &Passage, figures: &[Figure], notes: &mut Vec<Diagnostic>) {
    if figures.is_empty() {
        return;
    }
    for sentence in passage.sentences() {
        let from = figures.partition_point(|figure| figure.range.start < sentence.start);
        let inside: Vec<&Figure> =
            figures[from..].iter().take_while(|figure| figure.range.start < sentence.end).collect();
        if inside.is_empty() {
            continue;
        }
        changes(passage, &inside, notes);
        totals(passage, &sentence, &inside, notes);
        shares(passage, &inside, notes);
        rates(passage, &sentence, &inside, notes);
    }
}

/// Which way the words between two figures go: `升到`, `rose to`.
fn direction(between: &str) -> Option<bool> {
    let has = |words: &[&str]| words.iter().any(|word| between.contains(word));
    match (has(UP), has(DOWN)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// A change from one figure to the next, and what is said of its size.
fn changes(passage: &Passage, figures: &[&Figure], notes: &mut Vec<Diagnostic>) {
    for (index, pair) in figures.windows(2).enumerate() {
        let (from, to) = (pair[0], pair[1]);
        let before = tail(&passage.words[..from.range.start], NEAR);
        let between = &passage.words[from.range.end..to.range.start];
        let led = ["从", "由", "from "].iter().any(|word| {
            before
                .rfind(word)
                .is_some_and(|at| before[at..].chars().count() <= 24 && !before[at..].contains(['，', '。', ',']))
        });
        let arrow = between.trim() == "→";
        let reaches = ["到", "至", "为", " to "].iter().any(|word| between.contains(word));
        let alike = from.is_like(to)
            && from.kind().is_some_and(|kind| !matches!(kind, Kind::Age | Kind::Date))
            && from.to.is_none()
            && to.to.is_none();
        if !((led && reaches || arrow) && alike && between.chars().count() <= 24) {
            continue;
        }
        let whole = from.range.start..to.range.end;
        let rises = to.amount() > from.amount();
        // English tells the direction first: fell from … to ….
        let told = before.rfind("from ").map_or("", |at| before[..at].rsplit(['.', ',']).next().unwrap_or(""));
        if direction(between).or(direction(told)).is_some_and(|up| up != rises && to.amount() != from.amount()) {
            notes.push(
                Diagnostic::new("wrong-direction", passage.place(whole.clone()))
                    .with("from", shown(passage, from))
                    .with("to", shown(passage, to)),
            );
        }
        if let Some(change) =
            figures.get(index + 2).filter(|change| change.kind() == Some(Kind::Percent) && change.to.is_none())
        {
            let said = &passage.words[to.range.end..change.range.start];
            if said.chars().count() <= 12 && direction(said).is_some() {
                size(passage, (from, to, change), notes);
            }
        }
    }
}

/// `从40%降到30%，下降10%`: those are percentage points; a share of the first figure is right; anything else does not add up.
fn size(passage: &Passage, (from, to, change): (&Figure, &Figure, &Figure), notes: &mut Vec<Diagnostic>) {
    let (a, b) = (from.amount(), to.amount());
    if a == 0.0 {
        return;
    }
    let (points, relative) = ((b - a).abs(), (b - a).abs() / a * 100.0);
    // The figures may be rounded, and so may what was worked out from them.
    let near = |value: f64| (value - change.from).abs() <= 0.06 + 0.02 * value;
    if near(relative) {
        return;
    }
    if from.kind() == Some(Kind::Percent) && near(points) {
        notes.push(
            Diagnostic::new("percentage-points", passage.place(change.range.clone()))
                .with("figure", shown(passage, change))
                .with("points", round(points)),
        );
    } else {
        notes.push(
            Diagnostic::new("wrong-change", passage.place(change.range.clone()))
                .with("figure", shown(passage, change))
                .with("relative", round(relative)),
        );
    }
}

fn round(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shown<'t>(passage: &'t Passage, figure: &Figure) -> &'t str {
    passage.words[figure.range.clone()].trim()
}

/// `共100人，其中甲60人、乙50人`: the parts are more than the whole.
fn totals(passage: &Passage, sentence: &Range<usize>, figures: &[&Figure], notes: &mut Vec<Diagnostic>) {
    let text = &passage.words[sentence.clone()];
    let Some(split) = text.find("其中").map(|at| sentence.start + at) else { return };
    let Some(whole) = figures.iter().rev().find(|figure| {
        figure.range.end <= split && figure.kind().is_some_and(|kind| !matches!(kind, Kind::Age | Kind::Date))
    }) else {
        return;
    };
    let led = &passage.words[sentence.start..whole.range.start];
    if !["共", "合计", "总计"].iter().any(|word| led.contains(word)) {
        return;
    }
    let parts: Vec<&&Figure> = figures
        .iter()
        .filter(|figure| figure.range.start > split && figure.is_like(whole) && figure.to.is_none())
        .collect();
    let sum: f64 = parts.iter().map(|part| part.amount()).sum();
    if parts.len() >= 2 && sum > whole.amount() * 1.005 && !tells_overlap(passage, whole.range.end) {
        let scale = whole.unit.map_or(1.0, |(.., factor)| factor);
        notes.push(
            Diagnostic::new("wrong-total", passage.place(whole.range.clone()))
                .with("whole", shown(passage, whole))
                .with("sum", round(sum / scale)),
        );
    }
}

/// `分别占60%、30%和20%`: more than all.
fn shares(passage: &Passage, figures: &[&Figure], notes: &mut Vec<Diagnostic>) {
    let mut at = 0;
    while at < figures.len() {
        let joined = figures[at..]
            .windows(2)
            .take_while(|pair| {
                pair[1].kind() == Some(Kind::Percent) && is_list(&passage.words[pair[0].range.end..pair[1].range.start])
            })
            .count();
        let list = &figures[at..=at + joined];
        let before = tail(&passage.words[..list[0].range.start], 4);
        let sum: f64 = list.iter().map(|figure| figure.amount()).sum();
        if list.len() > 1
            && list[0].kind() == Some(Kind::Percent)
            && before.contains('占')
            && sum > 100.5
            && !tells_overlap(passage, list[0].range.start)
        {
            let whole = list[0].range.start..list[list.len() - 1].range.end;
            notes.push(Diagnostic::new("shares-over-all", passage.place(whole.clone())).with("sum", round(sum)));
        }
        at += joined + 1;
    }
}

/// Whether the words say that one thing was counted in several parts.
fn tells_overlap(passage: &Passage, at: usize) -> bool {
    let (before, after) = (tail(&passage.words[..at], NEAR), head(&passage.words[at..], NEAR));
    ["重叠", "重复", "交叉", "多选", "不止一", "overlap", "more than one"]
        .iter()
        .any(|word| before.contains(word) || after.contains(word))
}

fn is_list(between: &str) -> bool {
    matches!(between.trim(), "、" | "和" | "与" | "," | "and" | ", and")
}

/// Whether words name a rate that is told in ‰ or in 1/100 000: of deaths or of new cases.
pub(crate) fn is_rare_rate(words: &str) -> bool {
    let rate = ["死亡率", "发病率", "mortality", "incidence"].iter().any(|word| words.contains(word));
    // The chance of dying early of a chronic disease is told in percent.
    rate && !["过早死亡率", "premature"].iter().any(|word| words.contains(word))
}

/// Whether the words between the name of a rate and a figure say that this is the rate: `死亡率3.28%`, `发病率降到2.5%`.
/// `死亡率降低25%`, `死亡率比他们低25%` and `死亡风险…` give a change, for which percent is right.
fn gives_rate(clause: &str) -> bool {
    const NAMES: [&str; 4] = ["死亡率", "发病率", "mortality", "incidence"];
    const REACHES: [&str; 12] =
        ["降到", "降至", "降为", "升到", "升至", "升为", "达到", "降低到", "提高到", "下降到", "上升到", " to "];
    const COMPARES: [&str; 16] =
        ["比", "低", "高", "少", "多", "差", "升", "降", "减", "增", "倍", "风险", "贡献", "影响", "占", "前"];
    let led = |name: &str| clause.find(name).is_some_and(|at| direction(&clause[..at]).is_some());
    let Some(end) = NAMES.iter().filter_map(|name| clause.rfind(name).map(|at| at + name.len())).max() else {
        return false;
    };
    let between = &clause[end..];
    let linked =
        ["为", "是", "到", "至", "约", "达", "：", ":", "is ", "was "].iter().any(|word| between.contains(word));
    if NAMES.iter().any(|name| led(name)) && !linked || between.contains("by ") {
        return false;
    }
    REACHES.iter().any(|word| between.contains(word))
        || !COMPARES.iter().any(|word| between.contains(word)) && direction(between).is_none()
}

/// Percent above which no rate of a population is meant: nobody writes ‰ so.
const RARE: f64 = 30.0;

/// Whether a sentence tells of a group that was followed or treated: how many of them died is told in percent.
fn is_followed(sentence: &str, at: usize) -> bool {
    const GROUPS: [&str; 22] = [
        "随访",
        "患者",
        "病人",
        "病例",
        "感染者",
        "住院",
        "手术",
        "术后",
        "受试",
        "参与者",
        "两组",
        "三组",
        "对照",
        "全因",
        "心血管",
        "总体",
        "总死亡",
        "新冠",
        "all-cause",
        "overall",
        "cardiovascular",
        "patients",
    ];
    let (before, after) = (tail(&sentence[..at], NEAR), head(&sentence[at..], NEAR));
    GROUPS.iter().any(|word| before.contains(word) || after.contains(word))
}

/// `25%的下降`, `10%以上的降幅`: what follows a figure names it a change.
fn is_change(after: &str) -> bool {
    let near = head(after, 6);
    direction(near).is_some() || ["降幅", "增幅", "幅度"].iter().any(|word| near.contains(word))
}

/// 婴儿死亡率3.28%: usually ‰.
fn rates(passage: &Passage, sentence: &Range<usize>, figures: &[&Figure], notes: &mut Vec<Diagnostic>) {
    for (index, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.kind() == Some(Kind::Percent)) {
        let start = index.checked_sub(1).map_or(sentence.start, |before| figures[before].range.end);
        let words = &passage.words[start..figure.range.start];
        let clause = tail(words, 14).rsplit(['，', '。', ',']).next().unwrap_or("");
        let after = &passage.words[figure.range.end..];
        if is_rare_rate(clause)
            && gives_rate(clause)
            && !is_change(after)
            && !is_followed(&passage.words[sentence.clone()], figure.range.start - sentence.start)
            && figure.amount() < RARE
        {
            notes.push(
                Diagnostic::new("rate-in-percent", passage.place(figure.range.clone()))
                    .with("figure", shown(passage, figure)),
            );
        }
    }
}
