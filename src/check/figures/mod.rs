//! The words of a page → figures that are not from the register, and years that have passed. Hints.
//!
//! Ages, grades, dates, times of day, ordinals, phone numbers and small counts of things are no figures.

pub(crate) mod sums;

use std::ops::Range;

use jiff::civil::Date;

use crate::check::measure::{Figure, Kind, figures, sense};
use crate::check::passage::{Passage, Reading, Role, Seen, walk};
use crate::check::subject::{self, Subject};
use crate::check::{NEAR, OneDocument, head, tail};
use crate::diag::Diagnostic;
use crate::model::document::*;
use crate::model::entry::SiteInputs;
use crate::model::kind::Reckoned;
use crate::model::register::Sense;

/// Checks all words of a page: its front matter and its body.
pub(crate) fn check(of: &OneDocument<'_>) -> Vec<Diagnostic> {
    let OneDocument { document, under: SiteInputs { registers, kinds, today, .. }, .. } = *of;
    let today = *today;
    let (mut notes, mut found) = (Vec::new(), Vec::new());
    let (front, path) = (&document.outline.front, &document.outline.path);
    let title = Origin::Value(path.clone(), "title".into());
    for text in front.title.values() {
        words(&Passage::plain(Role::Title, text, title.clone()), today, &mut found, &mut notes);
    }
    let texts = front
        .summary
        .values()
        .chain(front.message.values())
        .chain(front.actions.values().flatten())
        .chain(front.changes.iter().map(|change| &change.note))
        .chain([&*document.body]);
    // What a recipe or a menu says in its keys is how much of each thing there is.
    let is_cooked = front.record.as_ref().is_some_and(|record| {
        let kind = kinds.get(&record.kind);
        kind.is_some_and(|kind| kind.reckons(Reckoned::PerHead) || kind.reckons(Reckoned::Daily))
    });
    let of_record = front.record.iter().flat_map(|record| record.texts());
    for (body, is_cooked) in of_record.map(|text| (text, is_cooked)).chain(texts.map(|text| (text, false))) {
        let before = found.len();
        walk(&body.blocks, (&body.text, &body.origin), Reading::Figures(registers), |seen| {
            if let Seen::Passage(passage) = seen
                && !passage.words.trim().is_empty()
            {
                words(passage, today, &mut found, &mut notes);
            }
        });
        found[before..].iter_mut().for_each(|figure| figure.is_cooked = is_cooked);
    }
    // A record that says item by item where it is from says so of its figures: they stand in its keys, and it has no
    // text besides.
    let is_cited = front.record.is_some()
        && document.body.blocks.is_empty()
        && !front.sources.is_empty()
        && front.sources.iter().all(|source| source.value.contains(['#', '＃']));
    if !found.is_empty() && !is_cited {
        let amounts = found.iter().filter(|figure| figure.amount).count();
        let subject = subject::of(&document.body.text, amounts);
        notes.extend(found.into_iter().filter(|figure| figure.matters(subject)).map(|figure| figure.note));
    }
    notes
}

/// A figure that no register has.
struct Unregistered {
    note: Diagnostic,
    /// Its sentence says how often, or for whom.
    advises: bool,
    /// Its line is the name of a thing and how much of it: an ingredient.
    amount: bool,
    /// Thousands of people or things.
    counts: bool,
    /// It stands in the keys of a recipe or a menu.
    is_cooked: bool,
}

impl Unregistered {
    fn new(passage: &Passage, range: &Range<usize>, is_quantity: bool, counts: bool) -> Unregistered {
        const ADVICE: [&str; 6] = ["每天", "每日", "每人", "每周", "人均", "推荐摄入"];
        const NAME: usize = 20;
        let ends = |c: char| "。！？；".contains(c);
        let (before, after) = (&passage.words[..range.start], &passage.words[range.end..]);
        let parts =
            [tail(before, NEAR).rsplit(ends).next().unwrap_or(""), head(after, NEAR).split(ends).next().unwrap_or("")];
        let note = Diagnostic::new("figure-unregistered", passage.place(range.clone()))
            .with("figure", passage.words[range.clone()].trim());
        let advises = parts.iter().any(|part| ADVICE.iter().any(|word| part.contains(word)));
        let short = passage.words.len() <= NAME * '牙'.len_utf8() && !passage.words.contains(['，', '。', '；', '！']);
        Unregistered { note, advises, amount: is_quantity && short && !before.is_empty(), counts, is_cooked: false }
    }

    /// Amounts of a recipe and figures of another field need no source of health.
    fn matters(&self, subject: Subject) -> bool {
        match subject {
            _ if self.is_cooked => self.advises && !self.counts,
            Subject::Health => true,
            Subject::Kitchen => self.advises && !self.counts,
            Subject::Other => false,
        }
    }
}

fn words(passage: &Passage, today: Option<Date>, unregistered: &mut Vec<Unregistered>, notes: &mut Vec<Diagnostic>) {
    let found = figures(&passage.words);
    let sizes = are_sizes(&found);
    let is_size = |figure: &Figure| sizes && figure.unit.is_some_and(|(_, quantity, _)| quantity == "length");
    for figure in found.iter().filter(|figure| {
        is_health_figure(&passage.words, figure) && !is_size(figure) && !passage.is_registered(&figure.range)
    }) {
        let is_quantity = figure.unit.is_some_and(|(_, quantity, _)| matches!(quantity, "mass" | "volume"));
        unregistered.push(Unregistered::new(passage, &figure.range, is_quantity, figure.large));
    }
    for range in numerals(&passage.words).filter(|range| !passage.is_registered(range)) {
        unregistered.push(Unregistered::new(passage, &range, false, false));
    }
    sums::check(passage, &found, notes);
    if let Some(today) = today {
        passed_years(passage, today, notes);
    }
}

/// Whether a figure is one that needs a source.
fn is_health_figure(text: &str, figure: &Figure) -> bool {
    let (before, after) = (&text[..figure.range.start], &text[figure.range.end..]);
    let counted = match figure.kind() {
        Some(Kind::Percent | Kind::PerMille | Kind::Points | Kind::Measure) => true,
        Some(Kind::Count) => is_great(text, figure),
        None => figure.large,
        Some(Kind::Age | Kind::Date) => false,
    };
    let written = &text[figure.range.clone()];
    let near = |words: &[&str], within: usize| {
        let start: String = after.chars().take(within).collect();
        words.iter().any(|word| start.contains(word))
    };
    // 6个月大的婴儿, 孕12周: ages. 24小时热线, 7*24小时: the hours of a service.
    let age = (written.ends_with("个月") || written.ends_with("months") || written.ends_with('周'))
        && (before.ends_with('孕') || near(&["大的", "龄", "婴", "宝宝", "old"], 6));
    let hours = figure.amount() == 1440.0
        && figure.from == 24.0
        && (before.ends_with(['*', '×', 'x', 'X'])
            || near(&["热线", "服务", "接听", "值守", "有人", "开放", "a day"], 8));
    // 30 mL装: how it is sold. width="50%": an attribute of another program.
    let packed = after.trim_start().starts_with(['装', '×', '*']) || before.ends_with("=\"");
    counted
        && !age
        && !hours
        && !packed
        && !is_money(before, figure)
        && !is_price(before, after, figure)
        && !is_procedure(before, after, figure)
        && !is_example(before)
}

/// Counts that somebody must have counted: of thousands, and of hundreds that are told as nearly or over so many. Money
/// that a person pays is none; a fine and what the public pays are.
fn is_great(text: &str, figure: &Figure) -> bool {
    let (before, after) = (&text[..figure.range.start], &text[figure.range.end..]);
    if figure.large {
        return true;
    }
    let most = figure.to.unwrap_or(figure.from);
    match figure.unit {
        Some((_, "元", _)) => {
            const PUBLIC: [&str; 8] = ["罚", "补助", "补贴", "资助", "减免", "经费", "签约服务费", "投入"];
            let clause = tail(before, NEAR).rsplit(['。', '；', '，', ',']).next().unwrap_or("");
            PUBLIC.iter().any(|word| clause.contains(word)) || head(after, 4).contains("罚款")
        }
        // 2025家庭医生: a year.
        _ if figure.to.is_none() && figure.from.fract() == 0.0 && (1900.0..2100.0).contains(&figure.from) => {
            sense(text, figure) != Sense::Exact
        }
        _ => most >= 1000.0 || most >= 100.0 && matches!(sense(text, figure), Sense::Near | Sense::Over),
    }
}

/// 报销80%, 总费用的30%: money of a person. What a state or a people spends needs a source.
fn is_money(before: &str, figure: &Figure) -> bool {
    const MONEY: [&str; 14] =
        ["报销", "折扣", "打折", "税", "利率", "房价", "学费", "自付", "自负", "赔付", "保费", "押金", "加收", "收取"];
    let near = tail(before, NEAR);
    let clause = near.rsplit(['，', '。', '；', ',']).next().unwrap_or("");
    let sentence = near.rsplit(['。', '；']).next().unwrap_or("");
    let said = MONEY.iter().any(|word| clause.contains(word))
        || ["报销", "自付", "自负", "折扣"].iter().any(|word| sentence.contains(word));
    figure.kind() == Some(Kind::Percent) && (said || (clause.trim_end().ends_with("费用的") && !clause.contains('占')))
}

/// 手术花费约8万元, 饭卡3天200元: what one person pays.
fn is_price(before: &str, after: &str, figure: &Figure) -> bool {
    const PRICES: [&str; 6] = ["花费", "预交", "押金", "自费", "价格", "手术"];
    const PUBLIC: [&str; 8] = ["投入", "投资", "投向", "安排", "减免", "补助", "经费", "累计"];
    let next =
        after.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '万' | '千' | ' '));
    let is_money = ["元", "块钱", "美元", "港币", "人民币", "泰铢", "日元", "欧元"]
        .iter()
        .any(|currency| next.starts_with(currency));
    let sentence = tail(before, NEAR).rsplit(['。', '；']).next().unwrap_or("");
    match figure.unit {
        Some((_, "time" | "days" | "months", _)) => is_money && next.len() < after.trim_start().len(),
        Some((_, "元", _)) | None => {
            figure.large
                && (figure.unit.is_some() || is_money)
                && PRICES.iter().any(|word| sentence.contains(word))
                && !PUBLIC.iter().any(|word| sentence.contains(word))
        }
        _ => false,
    }
}

/// 号源提前14天开放, 下了地铁走5分钟: how an office works, and how to get there.
fn is_procedure(before: &str, after: &str, figure: &Figure) -> bool {
    const DAYS: [&str; 17] = [
        "申请",
        "复印",
        "预约",
        "挂号",
        "放号",
        "号源",
        "后号",
        "备案",
        "办理",
        "邮寄",
        "寄到",
        "工作日",
        "签证",
        "护照",
        "入境",
        "住宿",
        "酒店",
    ];
    const MINUTES: [&str; 11] =
        ["候诊", "排队", "问诊", "面诊", "接诊", "签到", "抢光", "号线", "地铁", "公交", "车站"];
    let ends = |c: char| "，。！？；,;".contains(c);
    let clause =
        [tail(before, NEAR).rsplit(ends).next().unwrap_or(""), head(after, NEAR).split(ends).next().unwrap_or("")];
    let said = |words: &[&str]| clause.iter().any(|part| words.iter().any(|word| part.contains(word)));
    match figure.unit {
        Some((_, "days" | "months", _)) => said(&DAYS),
        Some((_, "time", _)) => {
            said(&MINUTES)
                || tail(before, NEAR).rsplit(['。', '；']).next().is_some_and(|sentence| sentence.contains("号线"))
        }
        _ => false,
    }
}

/// 20mm 23mm 26mm: the sizes that a thing comes in.
fn are_sizes(found: &[Figure]) -> bool {
    let is_length = |figure: &&Figure| figure.unit.is_some_and(|(_, quantity, _)| quantity == "length");
    found.iter().filter(is_length).count() > 2
        && found
            .windows(2)
            .any(|pair| pair.iter().filter(is_length).count() == 2 && pair[1].range.start <= pair[0].range.end + 3)
}

/// 例如：医生建议我减肥15斤: a case that is made up.
fn is_example(before: &str) -> bool {
    let sentence = tail(before, NEAR).rsplit(|c| "。！？；".contains(c)).next().unwrap_or("");
    let told =
        ["例如", "比如", "假如", "假设"].iter().filter_map(|word| sentence.split_once(word)).map(|(_, told)| told);
    told.into_iter().any(|told| told.contains('我') && !told.contains("我们") && !told.contains("我国"))
}

/// Chinese numerals before a unit of measure: 两分钟, 百分之三. 一分钟 and 半小时 are said of any short time.
fn numerals(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const UNITS: &[&str] =
        &["克", "毫克", "千克", "公斤", "毫升", "毫米", "厘米", "公里", "分钟", "小时", "倍", "成", "个百分点", "千卡"];
    let is_digit = |c: char| {
        matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '两')
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text[at..].find(is_digit).map(|next| at + next) {
            let rest = &text[start..];
            let length = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
            let (numeral, end) = (&rest[..length], start + length);
            at = end;
            let before = &text[..start];
            if let Some(fraction) = text[end..].strip_prefix("分之").filter(|_| numeral.ends_with(['百', '千', '万']))
            {
                let more = fraction.find(|c| !is_digit(c) && c != '点').unwrap_or(fraction.len());
                if more > 0 {
                    at = end + "分之".len() + more;
                    return Some(start..at);
                }
            }
            let vague = matches!(numeral, "一" | "百" | "千" | "万" | "十" | "千万" | "百万");
            let Some(unit) =
                UNITS.iter().find(|unit| text[end..].starts_with(**unit)).filter(|_| !vague && !before.ends_with('第'))
            else {
                continue;
            };
            // 七成熟, 三成人: not a share.
            if *unit == "成" && text[end + unit.len()..].starts_with(['熟', '员', '人', '年', '为', '了']) {
                continue;
            }
            return Some(start..end + unit.len());
        }
        None
    })
}

/// 到2020年达到…: a goal whose year has passed, told as if it had not.
fn passed_years(passage: &Passage, today: Date, notes: &mut Vec<Diagnostic>) {
    const GOALS: &[&str] = &[
        "达到",
        "控制在",
        "降到",
        "降至",
        "提高到",
        "提升到",
        "下降到",
        "实现",
        "不低于",
        "不少于",
        "不超过",
        "以上",
        "以内",
        "以下",
        "reach",
        "at least",
        "at most",
        "below",
    ];
    const TOLD: &[&str] =
        &["过期", "到期", "已过", "历史", "曾", "当时", "那时", "原来", "expired", "passed", "was ", "were ", "had "];
    // Most paragraphs name no year.
    if !passage.words.contains("20") {
        return;
    }
    for sentence in passage.sentences() {
        let text = &passage.words[sentence.clone()];
        if !GOALS.iter().any(|goal| text.contains(goal)) || TOLD.iter().any(|word| text.contains(word)) {
            continue;
        }
        for (at, mark) in ["到20", "至20", "by 20", "By 20"].iter().flat_map(|mark| text.match_indices(mark)) {
            let start = at + mark.len() - 2;
            let digits: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
            let whole = sentence.start + at..sentence.start + start + digits.len();
            let ends = text[start + digits.len()..].trim_start().starts_with('年')
                || mark.ends_with("by 20")
                || mark.ends_with("By 20");
            // 2018年到2020年, 降到2020年的3%: a span of years, a figure that was reached.
            let since = text[..at].chars().next_back().is_some_and(|c| {
                c.is_ascii_digit() || matches!(c, '年' | '降' | '升' | '高' | '加' | '少' | '长' | '减' | '底' | '末')
            });
            match digits.parse::<i16>() {
                Ok(year)
                    if digits.len() == 4 && year < today.year() && ends && !since && !passage.is_registered(&whole) =>
                {
                    notes.push(
                        Diagnostic::new("year-passed", passage.place(whole.clone())).with("year", year.to_string()),
                    );
                }
                _ => {}
            }
        }
    }
}
