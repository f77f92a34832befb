//! What points to one person: numbers of identity and of mobile phones, and the name of a pupil beside a class, in
//! sentences and in rows of tables.

use std::ops::Range;

use crate::check::manuscript::{Manuscript, Row};
use crate::check::passage::Passage;
use crate::diag::Diagnostic;
use crate::scan::Starts;

/// What points to a person on a page.
pub(super) fn check(manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let mut named = |passage: &Passage, range: Range<usize>| {
        let found = &passage.words[range.clone()];
        notes.push(Diagnostic::new("named-pupil", passage.place(range)).with("found", found));
    };
    for (_, passage) in manuscript.all_words() {
        named_pupils(&passage.words).into_iter().for_each(|range| named(passage, range));
    }
    for row in &manuscript.rows {
        in_row(manuscript, row).into_iter().for_each(|(passage, range)| named(passage, range));
    }
    for (_, passage) in manuscript.all_words() {
        numbers(passage, notes);
    }
}

fn numbers(passage: &Passage, notes: &mut Vec<Diagnostic>) {
    for (start, run) in digit_runs(&passage.words) {
        let code = match run {
            run if is_identity_number(run) => "identity-number",
            run if is_mobile_number(run) => "mobile-number",
            _ => continue,
        };
        notes.push(Diagnostic::new(code, passage.place(start..start + run.len())).with("found", mask(run)));
    }
}

/// Runs of digits (with a last X), where each starts.
fn digit_runs(words: &str) -> impl Iterator<Item = (usize, &str)> {
    const DIGITS: Starts = Starts::of(b"0123456789");
    let bytes = words.as_bytes();
    let is_part = move |at: usize| {
        bytes[at].is_ascii_digit() || (matches!(bytes[at], b'X' | b'x') && at > 0 && bytes[at - 1].is_ascii_digit())
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = DIGITS.next(bytes, at)?;
            let end = (start..bytes.len()).find(|at| !is_part(*at)).unwrap_or(bytes.len());
            at = end;
            if start == 0 || !bytes[start - 1].is_ascii_alphanumeric() {
                return Some((start, &words[start..end]));
            }
        }
    })
}

/// A mobile number of mainland China: 11 digits from 13 to 19.
fn is_mobile_number(run: &str) -> bool {
    run.len() == 11
        && run.starts_with('1')
        && run.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(run.as_bytes()[1], b'3'..=b'9')
}

/// GB 11643-1999: 17 digits and a check character by ISO 7064 MOD 11-2.
fn is_identity_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = run.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    bytes[17].to_ascii_uppercase() == b"10X98765432"[(sum % 11) as usize]
}

/// A number must not be spread further by the finding itself.
fn mask(run: &str) -> String {
    format!("{}…{}", &run[..3], &run[run.len() - 2..])
}

/// The commonest family names (《二〇二〇年全国姓名报告》, the first fifty without those that are mostly other words after 班: 高, 任,
/// 方, 于).
const FAMILY: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程苏魏吕丁";

/// Words that begin with a family name and are none.
const NO_NAMES: &str = "周一 周二 周三 周四 周五 周六 周日 周末 周天 周围 周边 周期 周年 周长 张贴 张开 张榜 张挂 陈列 陈述 陈旧 杨树 杨梅 杨柳 黄色 黄瓜 黄豆 黄金 黄队 孙子 孙女 \
    马路 马上 马桶 马拉 马铃 朱红 胡椒 胡萝 胡同 胡乱 何时 何地 何人 何种 何况 何处 何事 林地 林荫 林业 林场 林间 罗列 郑重 谢谢 谢绝 谢意 宋体 宋代 唐代 唐装 许多 许可 曾经 曾在 \
    田径 田地 田间 田野 董事 余下 余人 余名 余个 杜绝 叶子 叶酸 叶绿 叶黄 程度 程序 苏打 苏州 丁香 李子 刘海 王国 王者 徐徐 肖像 潘多 马老 王老 张某 李某 王某 刘某 陈某 赵某 孙某 \
    周某 吴某 杨某 黄某";
/// How adults are called, after a family name or a name.
const ADULTS: &str = "老师 医生 校长 主任 教师 园长 书记 护士 教练 阿姨 叔叔 爷爷 奶奶 妈妈 爸爸 先生 女士 大夫 教授 家长 师傅 院长 局长 科长 站长 委员 校医 医师 班主 辅导";
/// What a class is followed by where an adult of it is meant.
const STAFF: &str = "班主任 副班主任 语文 数学 英语 体育 任课 教师 老师 家长 辅导员 配班 保育";

fn begins(text: &str, list: &str) -> bool {
    list.split_whitespace().any(|word| text.starts_with(word))
}

/// Where the names of pupils stand beside a class: `三年级二班张三同学`, `五（3）班的小明同学`, `王小明，男，9岁，五年级（2）班`.
fn named_pupils(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices('班') {
        let (before, after) = (&words[..at], &words[at + '班'.len_utf8()..]);
        if !names_class(before) {
            continue;
        }
        let rest =
            ["的学生", "的同学", "学生", "同学", "的", "：", ":", " "].iter().find_map(|word| after.strip_prefix(word));
        let rest = rest.unwrap_or(after).trim_start();
        let start = words.len() - rest.len();
        let name: String = rest.chars().take_while(|c| c.is_alphabetic()).take(4).collect();
        let length = name_length(&name, &rest[name.len()..]).filter(|length| !is_no_pupil(&rest[..*length]));
        if let Some(length) = length {
            found.push(start..start + length);
        } else if !begins(after.strip_prefix('的').unwrap_or(after), STAFF) {
            found.extend(name_before(class_cut(before)));
        }
    }
    found
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// `三年级二`, `五（3）`, `初一2`.
fn names_class(before: &str) -> bool {
    let inner = before.trim_end_matches(['）', ')']);
    let rest = inner.trim_end_matches(is_number);
    let numbers = inner[rest.len()..].chars().count();
    let grade = rest.trim_end_matches(['（', '(']);
    let bracketed = grade.len() < rest.len() && grade.ends_with(is_number);
    numbers > 0 && (grade.ends_with("年级") || bracketed || numbers > 1 && grade.ends_with(['初', '高']))
}

/// What stands before the words of a class: `王小明，五年级（2）` → `王小明，`.
fn class_cut(before: &str) -> &str {
    let rest = before.trim_end_matches(['）', ')']).trim_end_matches(is_number).trim_end_matches(['（', '(']);
    let rest = rest.strip_suffix("年级").unwrap_or(rest).trim_end_matches(is_number);
    rest.strip_suffix(['初', '高']).unwrap_or(rest)
}

/// What may stand between a name and a class, besides ages and schools.
const BETWEEN: [&str; 16] = [
    "所在班级",
    "班级",
    "就读于",
    "来自",
    "现读",
    "在读",
    "性别",
    "年龄",
    "男生",
    "女生",
    "汉族",
    "男",
    "女",
    "是",
    "在",
    "读",
];

/// The name of a pupil at the end of what stands before a class: between them nothing stands but what describes a
/// child.
fn name_before(before: &str) -> Option<Range<usize>> {
    let mut rest = before;
    loop {
        let trimmed = rest.trim_end_matches([' ', '，', ',', '、', '：', ':', '（', '(', '；', '\u{3000}', '/']);
        let next = BETWEEN.iter().find_map(|word| trimmed.strip_suffix(word));
        let next = next.or_else(|| without_age(trimmed)).or_else(|| without_school(trimmed));
        match next {
            Some(next) => rest = next,
            None => {
                let described = trimmed.len() < before.len();
                return name_at_end(trimmed).filter(|_| described);
            }
        }
    }
}

/// `王小明，9岁` → `王小明，`.
fn without_age(text: &str) -> Option<&str> {
    let rest = text.strip_suffix('岁')?;
    let age = rest.trim_end_matches(is_number);
    (age.len() < rest.len()).then_some(age)
}

/// `王小明，实验小学` → `王小明，`.
fn without_school(text: &str) -> Option<&str> {
    let rest = ["小学", "中学", "学校", "附小", "附中"].iter().find_map(|word| text.strip_suffix(word))?;
    let name = rest.trim_end_matches(|c: char| c.is_alphanumeric() && !matches!(c, '是' | '在' | '于'));
    (rest.len() - name.len() <= 30).then_some(name)
}

/// A name that stands alone at the end of a text, or behind a word for a pupil.
fn name_at_end(text: &str) -> Option<Range<usize>> {
    let start = text.trim_end_matches(char::is_alphabetic).len();
    let run = &text[start..];
    let named = ["学生", "同学", "患儿", "孩子", "儿童", "小朋友", "队员", "姓名"];
    let own = named.iter().find_map(|word| run.strip_prefix(word)).unwrap_or(run);
    let own = own.strip_suffix("同学").unwrap_or(own);
    let from = start + run.find(own)?;
    is_name(own).then(|| from..from + own.len())
}

/// Two or three characters that begin with a family name and are no other word.
fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    (2..=3).contains(&count) && text.starts_with(|c| FAMILY.contains(c)) && !is_no_pupil(text)
}

/// Another word, or an adult.
fn is_no_pupil(text: &str) -> bool {
    begins(text, NO_NAMES) || ADULTS.split_whitespace().any(|word| text.ends_with(word))
}

/// How many bytes of `name` are the name of a person; `after` is what follows its first four characters.
fn name_length(name: &str, after: &str) -> Option<usize> {
    let chars: Vec<char> = name.chars().collect();
    let bytes = |count: usize| chars[..count].iter().map(|c| c.len_utf8()).sum::<usize>();
    if let Some(at) = ["同学", "小朋友"].iter().find_map(|word| name.find(word)).filter(|at| *at > 0) {
        let first = chars[0];
        let count = name[..at].chars().count();
        return (count <= 3 && (first == '小' && count == 2 || FAMILY.contains(first) && count > 1)).then_some(at);
    }
    // A name of two or three characters ends at a sign or before a word that takes a person as its subject.
    let next = |count: usize| chars.get(count).copied().or(after.chars().next().filter(|_| chars.len() == count));
    let ends = |count: usize| {
        chars.len() >= count
            && next(count).is_none_or(|c| !c.is_alphanumeric() || "说在是被把因得患也和与同已今最".contains(c))
    };
    let count = [2, 3].into_iter().find(|count| ends(*count))?;
    FAMILY.contains(chars[0]).then(|| bytes(count))
}

/// Heads of the columns of pupils, and of adults.
const PUPIL_HEADS: &str = "姓名 学生 名字 孩子 小朋友 儿童 患儿 同学";
const ADULT_HEADS: &str = "教师 老师 班主任 家长 负责 联系 校医 医生 医师 护士 签 辅导 监护";
/// What stands where a name would, and is none.
const BLANKS: &str = "某 ○ × * 姓名 合计 总计 平均 小计 示例 年级 班 全体 男生 女生 学生 人数";

/// The names in a row of a table that has a class in a cell of its own: `李华 | 五（2）班 | 52千克`.
fn in_row<'m>(manuscript: &'m Manuscript<'_>, row: &Row) -> Vec<(&'m Passage, Range<usize>)> {
    let cell = |index: usize| &manuscript.passages[index];
    let is_class = |words: &str| {
        let words = words.trim();
        words.strip_suffix('班').is_some_and(names_class) && words.chars().count() <= 10
    };
    let Some(class) = row.cells.iter().position(|(_, index)| is_class(&cell(*index).words)) else { return Vec::new() };
    let head = manuscript.rows.iter().find(|other| other.table == row.table);
    let above = |column: usize| {
        let (_, index) = head?.cells.iter().find(|(other, _)| *other == column)?;
        Some(cell(*index).words.as_str())
    };
    let has = |text: &str, list: &str| list.split_whitespace().any(|word| text.contains(word));
    let names = row.cells.iter().enumerate().filter(|(place, (column, index))| {
        let (words, above) = (cell(*index).words.trim(), above(*column).unwrap_or(""));
        let letters = (2..=4).contains(&words.chars().count()) && words.chars().all(char::is_alphabetic);
        let named = is_name(words) || has(above, PUPIL_HEADS) && letters && !is_no_pupil(words);
        *place != class && named && !has(words, BLANKS) && !has(above, ADULT_HEADS)
    });
    names
        .map(|(_, (_, index))| {
            let words = &cell(*index).words;
            let start = words.len() - words.trim_start().len();
            (cell(*index), start..start + words.trim().len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::named_pupils;
    use crate::check::safety::finds_only;

    #[test]
    fn pupils_are_told_from_adults_and_other_words() {
        let names = [
            ("王小明，男，9岁，五年级（2）班。", "王小明"),
            ("患儿李华，女，8岁，实验小学三年级一班", "李华"),
            ("王小明是五年级（2）班的学生", "王小明"),
            ("学生张强（初一2班）", "张强"),
            ("姓名：刘洋 班级：五（2）班", "刘洋"),
            ("五年级（2）班学生王小明", "王小明"),
            ("五（3）班：李华，52千克", "李华"),
            ("五（3）班的小明同学", "小明"),
        ];
        let others = [
            "王老师，三年级（2）班班主任",
            "三年级二班张老师说",
            "周五，三年级（2）班上体育课",
            "三年级二班 周一 体育",
            "许多孩子，五（3）班",
            "五年级（2）班语文老师王芳",
            "王芳是五年级（2）班班主任",
            "何时到三年级一班",
            "一年级一班、二年级二班、三年级三班",
            "教学楼三层，五年级（2）班",
        ];
        finds_only(named_pupils, &names, &others);
    }
}
