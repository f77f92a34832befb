//! Safety gates: what keeps a page from its readers, and what points to one child. The gates and identity numbers are
//! errors.

mod phones;
mod reach;

use crate::check::Page;
use crate::check::manuscript::Manuscript;
use crate::check::passage::Passage;
use crate::diag::{Diagnostic, Place};
use crate::model::domain::Domain;
use crate::model::edition::Edition;
use crate::scan::Starts;

/// What is wrong with a page for one audience.
pub(crate) fn check(page: &Page<'_>) -> Vec<Diagnostic> {
    let Page { edition, manuscript, .. } = *page;
    let mut notes = Vec::new();
    gate(edition, manuscript, &mut notes);
    help_at_hand(edition, manuscript, &mut notes);
    reach::calls(edition, manuscript, &mut notes);
    for passage in &manuscript.passages {
        notes.extend(identities(passage));
        notes.extend(phones::check(passage, edition.services()));
    }
    notes.extend(manuscript.pictures.iter().filter_map(|picture| {
        let shows_child = is_photograph(&picture.source) && CHILDREN.iter().any(|word| picture.words.contains(word));
        shows_child.then(|| Diagnostic::new("child-picture", picture.place.clone()).with("found", &picture.source))
    }));
    notes
}

/// Content for adults, for those who treat and for crises is not for pupils; an override names a person of the register
/// and a reason.
fn gate(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let leaf = &manuscript.leaf;
    if let Some(given) = leaf.signed_override
        && edition.person(&given.by.value).is_none()
    {
        let place = given.by.place(manuscript.path());
        notes.push(
            Diagnostic::new("override-signer", place)
                .with("name", &given.by.value)
                .with_near(&given.by.value, edition.people()),
        );
    }
    if manuscript.reader.is_pupil() && leaf.signed_override.is_none() {
        for kind in leaf.safety {
            notes.push(
                Diagnostic::new("safety-for-pupils", kind.place(manuscript.path()))
                    .with_words("kind", kind.value.key()),
            );
        }
    }
}

/// A page on mental health says where help is in words of a service of the register.
fn help_at_hand(edition: &Edition<'_>, manuscript: &Manuscript<'_>, notes: &mut Vec<Diagnostic>) {
    let helps = |id: &str| edition.service(id).is_some();
    if manuscript.leaf.domains.contains(&Domain::Mind) && !manuscript.calls.iter().any(|call| helps(&call.id)) {
        notes.push(Diagnostic::new("mind-without-service", Place::Key(manuscript.path().clone(), "title".to_owned())));
    }
}

/// Words for a child in what stands for a picture.
const CHILDREN: [&str; 8] = ["学生", "孩子", "儿童", "小朋友", "同学", "宝宝", "男孩", "女孩"];

fn is_photograph(source: &str) -> bool {
    let ending = source.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    ["jpg", "jpeg", "heic", "heif", "webp", "avif"].contains(&ending.as_str())
}

/// Numbers and names in a text that point to one person.
fn identities(passage: &Passage) -> Vec<Diagnostic> {
    let words = &passage.words;
    let mut notes = Vec::new();
    for (start, run) in digit_runs(words) {
        let at = |note: Diagnostic| note.with("found", mask(run));
        if is_identity_number(run) {
            notes.push(at(Diagnostic::new("identity-number", passage.place(start..start + run.len()))));
        } else if is_mobile_number(run) {
            notes.push(at(Diagnostic::new("mobile-number", passage.place(start..start + run.len()))));
        }
    }
    for (start, name) in named_pupils(words) {
        notes.push(Diagnostic::new("named-pupil", passage.place(start..start + name.len())).with("found", name));
    }
    notes
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

/// `三年级二班张三同学`, `五（3）班的小明同学`: a class and the name of one pupil in it. Where the name starts, and the name.
fn named_pupils(words: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices('班') {
        let (before, after) = (&words[..at], &words[at + '班'.len_utf8()..]);
        if !names_class(before) {
            continue;
        }
        let rest = after.strip_prefix('的').unwrap_or(after);
        let start = words.len() - rest.len();
        let name: String = rest.chars().take_while(|c| c.is_alphabetic()).take(4).collect();
        if let Some(length) = name_length(&name, &rest[name.len()..]) {
            found.push((start, &rest[..length]));
        }
    }
    found
}

/// `三年级二`, `五（3）`, `初一2`.
fn names_class(before: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = before.trim_end_matches(['）', ')']);
    let rest = inner.trim_end_matches(is_number);
    let numbers = inner[rest.len()..].chars().count();
    let grade = rest.trim_end_matches(['（', '(']);
    let bracketed = grade.len() < rest.len() && grade.ends_with(is_number);
    numbers > 0 && (grade.ends_with("年级") || bracketed || numbers > 1 && grade.ends_with(['初', '高']))
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
