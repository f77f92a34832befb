//! Shares of people in percent, where 10 个人中有 3 个 is clearer (PEMAT-P 6). Shares of money, marks, rank, strength or
//! change are none. Who has not learned percent yet is spared it in any use.

use std::ops::Range;

use super::split_sentences;
use crate::check::passage::Passage;
use crate::check::{head, tail};
use crate::diag::Diagnostic;

/// People of whom a share can be counted.
const PEOPLE: [&str; 20] = [
    "人",
    "学生",
    "孩子",
    "儿童",
    "居民",
    "青少年",
    "小学生",
    "中学生",
    "成年人",
    "老年人",
    "女性",
    "男性",
    "女生",
    "男生",
    "患者",
    "病人",
    "家长",
    "学校",
    "家庭",
    "人群",
];
/// Words that end with one of those and mean something else.
const NO_PEOPLE: [&str; 8] = ["人民币", "人工", "人体", "人参", "人生", "人造", "人均", "机器人"];
/// Shares of people that have a name.
const RATES: [&str; 18] = [
    "近视率",
    "吸烟率",
    "患病率",
    "龋患率",
    "肥胖率",
    "超重率",
    "感染率",
    "检出率",
    "患龋率",
    "接种率",
    "知晓率",
    "戒烟率",
    "饮酒率",
    "不良率",
    "发生率",
    "报告率",
    "就诊率",
    "辍学率",
];
/// Words that say of what else a share is, before or after it: a rank, a price, a strength, a change, a chance, a goal.
const OTHER: [&str; 62] = [
    "增幅",
    "下降",
    "降到",
    "降低",
    "减少",
    "上升",
    "升到",
    "提高",
    "增加",
    "增长",
    "多了",
    "少了",
    "百分点",
    "目标",
    "低于",
    "高于",
    "不超过",
    "酒精",
    "乙醇",
    "浓度",
    "果汁",
    "NRV",
    "溶液",
    "消毒",
    "次氯酸",
    "来电",
    "发生在",
    "前",
    "后",
    "折",
    "报销",
    "补贴",
    "费",
    "价",
    "税",
    "利",
    "元",
    "收入",
    "工资",
    "成绩",
    "学分",
    "绩点",
    "分数",
    "概率",
    "几率",
    "机会",
    "风险",
    "效率",
    "准确",
    "有效率",
    "湿度",
    "名额",
    "招收",
    "录取",
    "转出",
    "含量",
    "热量",
    "能量",
    "脂肪",
    "时间",
    "精力",
    "速度",
];

/// Characters before and after a percent sign that can say of what it is.
const CLAUSE: usize = 40;
const AFTER: usize = 12;

/// A bare percentage of people. One in a passage is said.
pub(super) fn check(passage: &Passage) -> Option<Diagnostic> {
    let words = &passage.words;
    if ["人中", "个中", "人里", "名中"].iter().any(|word| words.contains(word)) {
        return None;
    }
    let sign = split_sentences(words).into_iter().find_map(|sentence| percent_sign(words, sentence))?;
    let start = words[..sign.start].trim_end_matches(|c: char| c.is_numeric() || matches!(c, '.' | '．')).len();
    let found = words[start..sign.end].trim();
    Some(Diagnostic::new("reader-percent", passage.place(start..sign.end)).with("found", found).with("kind", "people"))
}

/// The first percentage of a passage, whatever it is of. 百分之百 is an idiom.
pub(super) fn any(passage: &Passage) -> Option<Diagnostic> {
    let range = any_percent(&passage.words)?;
    let found = passage.words[range.clone()].trim();
    Some(Diagnostic::new("reader-percent", passage.place(range.clone())).with("found", found).with("kind", "young"))
}

/// `10%`, `３０％`, `百分之十`.
fn any_percent(words: &str) -> Option<Range<usize>> {
    const WORD: &str = "百分之";
    let is_figure = |c: char| c.is_numeric() || matches!(c, '.' | '．');
    let sign = words.match_indices(['%', '％']).find(|(at, _)| words[..*at].trim_end().ends_with(char::is_numeric));
    let sign = sign.map(|(at, sign)| words[..at].trim_end().trim_end_matches(is_figure).len()..at + sign.len());
    let word = words.match_indices(WORD).find_map(|(at, _)| {
        let rest = &words[at + WORD.len()..];
        let figure = rest.trim_start_matches(|c: char| c.is_numeric() || "零一二三四五六七八九十几点".contains(c));
        (figure.len() < rest.len()).then(|| at..words.len() - figure.len())
    });
    [sign, word].into_iter().flatten().min_by_key(|range| range.start)
}

/// Where a percent sign follows a digit and tells of people.
fn percent_sign(words: &str, sentence: Range<usize>) -> Option<Range<usize>> {
    let signs = words[sentence.clone()]
        .match_indices(['%', '％'])
        .map(|(at, sign)| sentence.start + at..sentence.start + at + sign.len());
    let digit = |at: usize| words[..at].ends_with(char::is_numeric);
    signs.filter(|sign| digit(sign.start)).find(|sign| tells_of_people(words, sign, &sentence))
}

/// `30%的人`, `学生里有30%`, `近视率是30%`: people stand just after the share, or before it in its clause.
fn tells_of_people(words: &str, sign: &Range<usize>, sentence: &Range<usize>) -> bool {
    let is_end = |c: char| "，。；！？,;!?".contains(c);
    let before = tail(&words[sentence.start..sign.start], CLAUSE).rsplit(is_end).next().unwrap_or("");
    let after = head(&words[sign.end..sentence.end], AFTER).split(is_end).next().unwrap_or("");
    let any = |list: &[&str], text: &str| list.iter().any(|word| text.contains(word));
    if any(&OTHER, before) || any(&OTHER, after) {
        return false;
    }
    let people =
        |text: &str| any(&PEOPLE, &NO_PEOPLE.iter().fold(text.to_owned(), |text, word| text.replace(word, "")));
    let part = ["里", "中", "有", "占", "的", "约", "近", "超过", "达"];
    let after = after.trim_start_matches(['左', '右', '以', '上', '多', ' ', '）', ')']);
    any(&RATES, before)
        || people(before) && any(&part, before)
        || after.starts_with('的') && people(after)
        || people(head(after, 4))
}

#[cfg(test)]
mod tests {
    use super::{any_percent, percent_sign};

    #[test]
    fn any_percentage_is_seen_but_no_idiom() {
        let found = |words: &str| any_percent(words).map(|range| words[range].to_owned());
        for (words, percentage) in [
            ("书包不超过体重的10%。", "10%"),
            ("用75 ％的酒精", "75 ％"),
            ("电量还有百分之十五", "百分之十五"),
            ("约３０.５％的水", "３０.５％"),
        ] {
            assert_eq!(found(words).as_deref(), Some(percentage), "{words}");
        }
        for words in ["我百分之百同意", "%是百分号", "十分之一", "10 个人中有 3 个"] {
            assert_eq!(found(words), None, "{words}");
        }
    }

    #[test]
    fn shares_of_people_are_told_from_other_shares() {
        let found = |words: &str| percent_sign(words, 0..words.len()).is_some();
        for words in [
            "学生里有30%的人近视",
            "有21.6％的学生近视",
            "近视率是52.7%",
            "全国约３０％的儿童有蛀牙",
            "吸烟的人占25%",
            "超过一半（53%）的小学生每天刷两次",
            "居民中有 12 % 高血压",
            "在调查中，12%的家长抽烟",
        ] {
            assert_eq!(found(words), words != "居民中有 12 % 高血压", "{words}");
        }
        for words in [
            "他的成绩在年级前10%",
            "学生看病报销70%",
            "人均花费少了30%",
            "给孩子打折10%",
            "用75%的酒精给孩子擦手",
            "让人体吸收 30% 的水",
            "学生每天花10%的时间",
            "比去年多30%",
            "机器人的电量有30%",
        ] {
            assert!(!found(words), "{words}");
        }
    }
}
