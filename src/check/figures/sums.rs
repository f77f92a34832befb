//! Figures of one sentence that cannot all be right: a change against its direction, a share that does not add up, a
//! rate in the wrong unit.
//!
//! Only what is certain is said: a part may be left out, a figure may be rounded.

use std::ops::Range;

use crate::check::measure::{Figure, Kind, sense};
use crate::check::passage::Passage;
use crate::check::{NEAR, head, tail};
use crate::diag::Diagnostic;
use crate::model::register::Sense;

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
        // 由2018年的3.28‰下降到2020年的2.95‰: the years stand between the figures.
        let undated: Vec<&Figure> = inside.iter().copied().filter(|figure| figure.kind() != Some(Kind::Date)).collect();
        changes(passage, &undated, notes);
        comparisons(passage, &undated, notes);
        totals(passage, &sentence, &inside, notes);
        shares(passage, &inside, notes);
        rates(passage, &sentence, &undated, notes);
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

/// Whether the words before the size of a change name that change and nothing else: `，降幅达`, but not `，户外时间增加`,
/// which tells of another thing, nor `，年均下降`.
fn names_change_only(said: &str) -> bool {
    const BESIDE: [&str; 17] = [
        "降幅", "增幅", "涨幅", "幅度", "超过", "累计", "同比", "了", "达", "到", "为", "约", "近", "超", "逾", "共",
        "多",
    ];
    if said.is_ascii() {
        return true;
    }
    let words = BESIDE.iter().chain(UP).chain(DOWN).fold(said.to_owned(), |rest, word| rest.replace(word, ""));
    words.chars().all(|c| c.is_whitespace() || matches!(c, '，' | ',' | '（' | '(' | '、' | '：' | '—'))
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
        let whole = from.range.clone();
        let rises = to.amount() > from.amount();
        // English tells the direction first: fell from … to ….
        let told = before.rfind("from ").map_or("", |at| before[..at].rsplit(['.', ',']).next().unwrap_or(""));
        let against = |last: &Figure| {
            Diagnostic::new("wrong-direction", passage.place(whole.start..last.range.end))
                .with("from", shown(passage, from))
                .with("to", shown(passage, to))
        };
        let is_against =
            direction(between).or(direction(told)).is_some_and(|up| up != rises && to.amount() != from.amount());
        if is_against {
            notes.push(against(to));
        }
        if let Some(change) = figures.get(index + 2).filter(|change| change.to.is_none()) {
            let said = &passage.words[to.range.end..change.range.start];
            let way = direction(said).filter(|_| said.chars().count() <= 12 && names_change_only(said));
            match way {
                Some(up) if up == rises => size(passage, (from, to, change), notes),
                // 由71%上升至95%，降幅34%
                Some(_) if !is_against && to.amount() != from.amount() => notes.push(against(change)),
                _ => {}
            }
        }
    }
}

/// `知晓率为60%，比2018年的50%提高10个百分点`: a figure, what it is held against, and how far the two lie apart.
fn comparisons(passage: &Passage, figures: &[&Figure], notes: &mut Vec<Diagnostic>) {
    for three in figures.windows(3) {
        let [now, then, change] = [three[0], three[1], three[2]];
        if now.kind().is_none() || !now.is_like(then) || three.iter().any(|figure| figure.to.is_some()) {
            continue;
        }
        let between = &passage.words[now.range.end..then.range.start];
        let held = between.trim_start_matches(['，', ',', ' ', '（', '(', '、']);
        let said = passage.words[then.range.end..change.range.start].trim_start_matches(['）', ')', '相', '比', '，']);
        let is_held = held.starts_with(['比', '较']) && held.chars().count() <= 16 && !held.contains(['，', '；']);
        let up = direction(said).or(if said.starts_with('高') { Some(true) } else { None });
        let up = up.or(if said.starts_with('低') { Some(false) } else { None });
        let Some(up) = up.filter(|_| is_held && said.chars().count() <= 4) else { continue };
        if up != (now.amount() > then.amount()) && now.amount() != then.amount() {
            let whole = now.range.start..change.range.end;
            notes.push(
                Diagnostic::new("wrong-direction", passage.place(whole))
                    .with("from", shown(passage, then))
                    .with("to", shown(passage, now)),
            );
        } else {
            size(passage, (then, now, change), notes);
        }
    }
}

/// How far two rounded figures may lie apart: the least and the most.
fn apart(passage: &Passage, from: &Figure, to: &Figure, measure: impl Fn(f64, f64) -> f64) -> (f64, f64) {
    let half = |figure: &Figure| {
        let decimals = shown(passage, figure).split_once('.').map_or(0, |(_, rest)| digits(rest).len());
        // What is counted is exact; 27万 is 265,000 to 275,000.
        let is_exact = figure.kind() == Some(Kind::Count) && !figure.large;
        if is_exact { 0.0 } else { 0.5 * figure.scale() / 10f64.powi(decimals as i32) }
    };
    let (a, b, off_a, off_b) = (from.amount(), to.amount(), half(from), half(to));
    let ends = [(a - off_a, b - off_b), (a - off_a, b + off_b), (a + off_a, b - off_b), (a + off_a, b + off_b)];
    ends.iter()
        .map(|(a, b)| measure(*a, *b))
        .fold((f64::MAX, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)))
}

/// `从40%降到30%，下降10%`: those are percentage points; a share of the first figure is right; anything else does not add up.
fn size(passage: &Passage, (from, to, change): (&Figure, &Figure, &Figure), notes: &mut Vec<Diagnostic>) {
    let (a, b) = (from.amount(), to.amount());
    let is_exact = |figure: &Figure| sense(&passage.words, figure) == Sense::Exact;
    if a <= 0.0 || !is_exact(from) || !is_exact(to) {
        return;
    }
    let bound = sense(&passage.words, change);
    // The figures may be rounded, and so may what was worked out from them.
    let near = |(least, most): (f64, f64)| {
        let said = change.amount();
        let part = if bound == Sense::Near { 0.1 } else { 0.02 };
        let slack = 0.06 * change.scale().min(1.0) + part * most;
        let (not_less, not_more) = (said >= least - slack, said <= most + slack);
        match bound {
            Sense::Exact | Sense::Near => not_less && not_more,
            Sense::Over | Sense::AtLeast | Sense::MoreThan => not_more,
            Sense::AtMost | Sense::LessThan => not_less,
        }
    };
    let difference = apart(passage, from, to, |a, b| (b - a).abs());
    let relative = apart(passage, from, to, |a, b| (b - a).abs() / a * 100.0);
    let is_right = match change.kind() {
        Some(Kind::Percent) => near(relative),
        Some(Kind::Points) if from.kind() == Some(Kind::Percent) => near(difference),
        Some(Kind::Measure | Kind::Count) if change.is_like(from) => near(difference),
        _ => return,
    };
    if is_right {
        return;
    }
    if change.kind() == Some(Kind::Percent) && from.kind() == Some(Kind::Percent) && near(difference) {
        notes.push(
            Diagnostic::new("percentage-points", passage.place(change.range.clone()))
                .with("figure", shown(passage, change))
                .with("points", round((b - a).abs())),
        );
        return;
    }
    let finding = Diagnostic::new("wrong-change", passage.place(change.range.clone()));
    let finding = finding.with("figure", shown(passage, change));
    notes.push(match change.kind() {
        Some(Kind::Percent) => finding.with("right", format!("{}%", round((b - a).abs() / a * 100.0))),
        _ => {
            let unit =
                shown(passage, change).trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            finding.with("right", format!("{}{unit}", round((b - a).abs() / change.scale())))
        }
    });
}

/// The digits that a text starts with.
fn digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

fn round(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shown<'t>(passage: &'t Passage, figure: &Figure) -> &'t str {
    passage.words[figure.range.clone()].trim()
}

/// `共100人，其中甲60人、乙50人`: the parts are more than the whole; or, where 其他 ends them, not the whole.
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
    let alike = |figure: &&Figure| figure.range.start > split && figure.is_like(whole) && figure.to.is_none();
    let (parts, others): (Vec<&Figure>, Vec<&Figure>) =
        figures.iter().copied().filter(alike).partition(|figure| is_part(passage, split, whole, figure));
    let sum: f64 = parts.iter().map(|part| part.amount()).sum();
    let all = || parts.iter().copied().chain([*whole]);
    let slack = if all().any(|figure| sense(&passage.words, figure) != Sense::Exact) {
        0.1
    } else if all().any(|figure| figure.large) {
        0.01
    } else {
        0.005
    };
    let is_more = sum > whole.amount() * (1.0 + slack)
        && !matches!(sense(&passage.words, whole), Sense::Over | Sense::AtLeast | Sense::MoreThan);
    let rest = parts.last().map_or("", |last| clause_before(passage, split, last));
    let is_less = ["其他", "其它", "其余"].iter().any(|word| rest.contains(word))
        && others.is_empty()
        && sum < whole.amount() * (1.0 - slack);
    if parts.len() >= 2 && (is_more || is_less) && !tells_overlap(passage, whole.range.end) {
        notes.push(
            Diagnostic::new("wrong-total", passage.place(whole.range.clone()))
                .with("whole", shown(passage, whole))
                .with("sum", round(sum / whole.scale()))
                .with("side", if is_more { "more" } else { "less" }),
        );
    }
}

/// The words between a figure and the sign before it.
fn clause_before<'p>(passage: &'p Passage, from: usize, figure: &Figure) -> &'p str {
    let before = &passage.words[from..figure.range.start];
    before.rsplit(['，', '、', '；', '（', '(', ',', ';']).next().unwrap_or("")
}

/// Whether a figure is a part of a whole: no change, no mean, nothing that is itself within a part, and of the same
/// thing where the unit is said of many things: 共7个区，其中3个区15个街道.
fn is_part(passage: &Passage, split: usize, whole: &Figure, figure: &Figure) -> bool {
    const OTHERS: [&str; 10] = ["比", "较", "增", "减", "升", "降", "平均", "人均", "每", "包括"];
    let clause = clause_before(passage, split, figure);
    let noun = |figure: &Figure| {
        let behind = passage.words[figure.range.end..].trim_start();
        let is_word =
            |c: char| c.is_alphabetic() && !matches!(c, '和' | '与' | '及' | '以' | '左' | '等' | '是' | '为' | '的');
        behind[..behind.find(|c| !is_word(c)).unwrap_or(behind.len())].chars().take(2).collect::<String>()
    };
    let (of, about) = (noun(whole), noun(figure));
    let is_same = figure.unit.is_some_and(|(_, quantity, _)| matches!(quantity, "人" | "人次" | "share"))
        || about.is_empty()
        || about == of;
    is_same && !clause.contains('含') && !OTHERS.iter().any(|word| clause.contains(word))
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

/// `25%的下降`, `10%以上的降幅`: what follows a figure names it a change; but `3.28%下降到` goes on to another figure.
fn is_change(after: &str) -> bool {
    let near = head(after, 6);
    direction(near).is_some() && !near.contains(['到', '至'])
        || ["降幅", "增幅", "幅度"].iter().any(|word| near.contains(word))
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
