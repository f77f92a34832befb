//! The names of the dialect: fenced directives `::: name title {key=value}` and spans `:name[…]`, in English and
//! Chinese.
//!
//! Pure reading of single lines; the tree is built in `markdown`.

use std::ops::Range;

use crate::diag::{Diagnostic, Place};
use crate::limits;
use crate::model::document::{DirectiveName, ReferenceKind, Show};

/// A directive: its canonical name, its Chinese names, what its title and attributes may be.
pub struct DirectiveRule {
    pub name: DirectiveName,
    pub word: &'static str,
    pub chinese: &'static [&'static str],
    pub title: Title,
    pub attributes: &'static [AttributeRule],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The rest of the line names audiences.
    Audiences,
    Optional,
    Required,
}

pub struct AttributeRule {
    pub word: &'static str,
    pub chinese: &'static [&'static str],
    pub required: bool,
    /// Canonical values with their Chinese equals; empty for free text.
    pub values: &'static [(&'static str, &'static [&'static str])],
}

const WHEN: AttributeRule = AttributeRule {
    word: "when",
    chinese: &["何时", "时间"],
    required: false,
    values: &[("now", &["立即", "马上"]), ("today", &["今天", "当天"]), ("soon", &["近期", "尽快"])],
};
const SRC: AttributeRule = AttributeRule { word: "src", chinese: &["图片", "文件"], required: true, values: &[] };
const ALT: AttributeRule =
    AttributeRule { word: "alt", chinese: &["说明", "替代文字"], required: true, values: &[] };

/// What a list may say of the records that it shows.
const LISTING: &[AttributeRule] = &[
    AttributeRule { required: true, ..free("kind", &["类型", "种类"]) },
    AttributeRule {
        values: &[
            ("table", &["表", "表格"]),
            ("list", &["单子", "清单"]),
            ("cards", &["卡片"]),
            ("matrix", &["矩阵", "交叉表"]),
        ],
        ..free("as", &["形式", "样子"])
    },
    free("by", &["按", "分组"]),
    free("columns", &["列", "栏"]),
    free("sort", &["排序", "顺序"]),
    free("most", &["最多"]),
    free("department", &["部门"]),
    free("deadline", &["时限", "完成时限"]),
    free("status", &["进展", "状态"]),
    free("campaign", &["活动"]),
    free("audience", &["受众"]),
    free("setting", &["场所"]),
    free("place", &["地方", "地区"]),
    free("ages", &["年龄"]),
    free("stages", &["阶段", "人生阶段"]),
    free("sex", &["性别"]),
    free("residence", &["居住"]),
    free("where", &["条件"]),
];

/// Whose referral path is shown: what was found, and where.
const REFERRAL: &[AttributeRule] =
    &[AttributeRule { required: true, ..free("finding", &["发现"]) }, free("place", &["地方", "地区"])];

/// An attribute that may be left out and says anything.
const fn free(word: &'static str, chinese: &'static [&'static str]) -> AttributeRule {
    AttributeRule { word, chinese, required: false, values: &[] }
}

/// All directives of the dialect.
pub const DIRECTIVES: &[DirectiveRule] = &[
    rule(DirectiveName::For, "for", &["面向", "仅限"], Title::Audiences, &[]),
    rule(DirectiveName::Steps, "steps", &["步骤"], Title::Optional, &[]),
    rule(DirectiveName::Do, "do", &["要"], Title::Optional, &[]),
    rule(DirectiveName::Dont, "dont", &["不要"], Title::Optional, &[]),
    rule(DirectiveName::Key, "key", &["要点"], Title::Optional, &[]),
    rule(DirectiveName::Warning, "warning", &["注意", "警告"], Title::Optional, &[]),
    rule(DirectiveName::Urgent, "urgent", &["就医"], Title::Optional, &[WHEN]),
    rule(DirectiveName::Checklist, "checklist", &["清单"], Title::Optional, &[]),
    rule(DirectiveName::Details, "details", &["展开"], Title::Required, &[]),
    rule(DirectiveName::Figure, "figure", &["图"], Title::Optional, &[SRC, ALT]),
    rule(DirectiveName::Quiz, "quiz", &["小测验", "测验"], Title::Optional, &[]),
    rule(DirectiveName::Pledge, "pledge", &["承诺"], Title::Optional, &[]),
    rule(DirectiveName::Slip, "slip", &["回执"], Title::Optional, &[]),
    rule(DirectiveName::Panel, "panel", &["折面"], Title::Optional, &[]),
    rule(DirectiveName::List, "list", &["列表"], Title::Optional, LISTING),
    rule(DirectiveName::Referral, "referral", &["转诊"], Title::Optional, REFERRAL),
];

const fn rule(
    name: DirectiveName,
    word: &'static str,
    chinese: &'static [&'static str],
    title: Title,
    attributes: &'static [AttributeRule],
) -> DirectiveRule {
    DirectiveRule { name, word, chinese, title, attributes }
}

impl DirectiveName {
    pub fn rule(self) -> &'static DirectiveRule {
        DIRECTIVES.iter().find(|rule| rule.name == self).expect("every directive has a rule")
    }

    pub fn word(self) -> &'static str {
        self.rule().word
    }
}

/// Names of boxes in VuePress, VitePress and Docusaurus, whose fences are the same: what they are called here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("tip", "key"),
    ("info", "key"),
    ("note", "key"),
    ("important", "key"),
    ("danger", "warning"),
    ("caution", "warning"),
];

pub(crate) fn find_directive(word: &str) -> Option<&'static DirectiveRule> {
    let lower = word.to_ascii_lowercase();
    let lower = ELSEWHERE.iter().find(|(other, _)| *other == lower).map_or(lower.as_str(), |(_, ours)| ours);
    DIRECTIVES.iter().find(|rule| rule.word == lower || rule.chinese.contains(&word))
}

/// `面向家长` in the place of a name: what was probably meant.
pub(crate) fn without_gap(word: &str) -> Option<String> {
    let (name, rest) = DIRECTIVES[0].chinese.iter().find_map(|name| Some((*name, word.strip_prefix(*name)?)))?;
    (!rest.is_empty()).then(|| format!("{name} {rest}"))
}

/// What stands behind `面向` or `for` when a title begins with that: perhaps only names of readers.
pub(crate) fn condition_in_title(title: &str) -> Option<&str> {
    let rest = ["面向", "仅限", "for ", "For "].iter().find_map(|word| title.strip_prefix(word))?.trim();
    (!rest.is_empty()).then_some(rest)
}

/// Every word that may follow a fence, for "did you mean".
pub(crate) fn directive_words() -> impl Iterator<Item = &'static str> {
    DIRECTIVES.iter().flat_map(|rule| std::iter::once(rule.word).chain(rule.chinese.iter().copied()))
}

/// A span name: a reference, or a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpanName {
    Reference(ReferenceKind),
    For,
}

const SPANS: &[(SpanName, &str, &[&str])] = &[
    (SpanName::Reference(ReferenceKind::Fact), "fact", &["事实", "数据"]),
    (SpanName::Reference(ReferenceKind::Term), "term", &["术语", "词语"]),
    (SpanName::Reference(ReferenceKind::Service), "service", &["服务", "热线"]),
    (SpanName::Reference(ReferenceKind::Source), "source", &["来源", "出处"]),
    (SpanName::For, "for", &["面向", "仅限"]),
];

pub(crate) fn find_span(word: &str) -> Option<SpanName> {
    SPANS
        .iter()
        .find(|(_, english, chinese)| word.eq_ignore_ascii_case(english) || chinese.contains(&word))
        .map(|(name, ..)| *name)
}

pub(crate) fn span_words() -> impl Iterator<Item = &'static str> {
    SPANS.iter().flat_map(|(_, word, chinese)| std::iter::once(*word).chain(chinese.iter().copied()))
}

/// What `show=` may say.
pub(crate) fn find_show(value: &str) -> Option<Show> {
    Some(match value {
        "full" | "全部" => Show::Full,
        "amount" | "量" => Show::Amount,
        "value" | "数值" => Show::Value,
        "phone" | "号码" => Show::Phone,
        "name" | "名称" => Show::Name,
        _ => return None,
    })
}

/// A line that opens or closes a directive. Ranges count from the start of the text the line was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fence {
    /// The line without the marks of the quotes and lists it stands in, and without its end.
    pub line: Range<usize>,
    pub colons: usize,
    /// `None` for a closing fence.
    pub opening: Option<Opening>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opening {
    pub word: Range<usize>,
    pub title: Range<usize>,
    /// Between the braces.
    pub attributes: Option<Range<usize>>,
    /// Whether braces were opened and not closed.
    pub unclosed: bool,
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// A space of any width, and what cannot be seen at all: neither says anything before or behind a fence.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Reads a line as a fence: the marks of the quotes and list items it stands in, three colons or more (half or full
/// width), then nothing or a name. Colons at the end of the line, as some write them, mean nothing.
pub(crate) fn read_fence(text: &str, line: Range<usize>) -> Option<Fence> {
    let raw = &text[line.clone()];
    let start = line.start + container_marks(raw);
    let whole = start..line.start + raw.trim_end_matches(is_blank).len();
    let content = text.get(whole.clone())?;
    let indent = content.len() - content.trim_start_matches(is_blank).len();
    let content = &content[indent..];
    let colons = content.chars().take_while(|c| is_colon(*c)).count();
    if colons < 3 {
        return None;
    }
    let bar: usize = content.chars().take(colons).map(char::len_utf8).sum();
    let rest = content[bar..].trim_end_matches(is_colon);
    let end = start + indent + bar + rest.len();
    let opening = (!rest.trim().is_empty()).then(|| read_opening(text, start + indent + bar..end));
    Some(Fence { line: whole, colons, opening })
}

/// Length of the `>` and list marks, with the plain spaces around them, that a line starts with.
pub(crate) fn container_marks(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let marked = &rest[spaces..];
        let digits = marked.len() - marked.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let bullet = marked.starts_with(['-', '+', '*']) && marked[1..].starts_with([' ', '\t']);
        let number = (1..=9).contains(&digits)
            && marked[digits..].starts_with(['.', ')'])
            && marked[digits + 1..].starts_with([' ', '\t']);
        at += spaces;
        match (marked.starts_with('>') || bullet, number) {
            (true, _) => at += 1,
            (_, true) => at += digits + 1,
            _ => return at,
        }
    }
}

/// Whether a line is a directive with a colon too few: it would be shown as text, to everyone.
pub(crate) fn is_short_fence(line: &str) -> bool {
    let content = line[container_marks(line)..].trim();
    let colons = content.chars().take_while(|c| is_colon(*c)).count();
    let word = content
        .trim_start_matches(is_colon)
        .trim_start()
        .split(|c: char| c.is_whitespace() || matches!(c, '{' | '['))
        .next()
        .unwrap_or("");
    colons == 2 && find_directive(word).is_some()
}

fn read_opening(text: &str, range: Range<usize>) -> Opening {
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let span = |part: &str| at(part)..at(part) + part.len();
    let content = text[range].trim();
    // Braces right after a bracket belong to a span in the title, unless the bracket holds the whole title:
    // `:::name[title]{…}`.
    let bracketed = content.find(['[', '［', ' ', '　']).is_some_and(|at| content[at..].starts_with(['[', '［']));
    let opens_attributes = |open: &usize| bracketed || !content[..*open].ends_with([']', '］']);
    let closed = content.strip_suffix(['}', '｝']);
    let (head, attributes, unclosed) = match (
        closed.and_then(|closed| braces(closed, opens_attributes)),
        content.rfind(['{', '｛']).filter(opens_attributes),
    ) {
        (Some((head, inner)), _) => (head.trim_end(), Some(span(inner)), false),
        (None, Some(open)) if closed.is_some() => {
            let inner = content[open..].trim_start_matches(['{', '｛']).trim_end_matches(['}', '｝']);
            (content[..open].trim_end(), Some(span(inner)), false)
        }
        (None, Some(_)) => (content, None, true),
        (None, None) => (content, None, false),
    };
    let word_end = head.find(|c: char| c.is_whitespace() || matches!(c, '[' | '［')).unwrap_or(head.len());
    let (word, title) = head.split_at(word_end);
    let title = title.trim();
    let title = title.strip_prefix(['[', '［']).and_then(|inner| inner.strip_suffix([']', '］'])).unwrap_or(title);
    Opening { word: span(word), title: span(title), attributes, unclosed }
}

/// The braces at the end of a fence whose own brackets are whole: what stands before them and what in them. Values may
/// hold braces themselves. `closed`: the fence without the last brace.
fn braces(closed: &str, opens: impl Fn(&usize) -> bool) -> Option<(&str, &str)> {
    let is_whole = |inner: &str| {
        let (attributes, unread) = read_attributes(inner, 0..inner.len());
        let depth = |text: &str| {
            text.chars().try_fold(0_usize, |depth, c| match c {
                '{' | '｛' => Some(depth + 1),
                '}' | '｝' => depth.checked_sub(1),
                _ => Some(depth),
            })
        };
        let is_sound = |attribute: &Attribute| {
            !inner[attribute.key.clone()].contains(['{', '｛', '}', '｝'])
                && depth(&inner[attribute.value.clone()]) == Some(0)
        };
        unread.is_none() && !attributes.is_empty() && attributes.iter().all(is_sound)
    };
    let mut opening = closed.match_indices(['{', '｛']).filter(|(at, _)| opens(at)).take(limits::ATTRIBUTES);
    opening
        .find_map(|(at, brace)| Some((&closed[..at], &closed[at + brace.len()..])).filter(|(_, inner)| is_whole(inner)))
}

/// One `key=value` of an attribute list, with the places of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub key: Range<usize>,
    pub value: Range<usize>,
}

/// Reads `key=value key="with spaces"`; quotes may be straight or curly, the sign and the gaps full-width.
/// The second part of the result is what could not be read.
pub(crate) fn read_attributes(text: &str, range: Range<usize>) -> (Vec<Attribute>, Option<Range<usize>>) {
    let mut attributes = Vec::new();
    let mut at = range.start;
    loop {
        at += leading(&text[at..range.end], |c| c.is_whitespace() || matches!(c, ',' | '，'));
        if at >= range.end {
            return (attributes, None);
        }
        let key = at..at + leading(&text[at..range.end], |c| !c.is_whitespace() && !matches!(c, '=' | '＝'));
        let gap = key.end + leading(&text[key.end..range.end], char::is_whitespace);
        let Some(sign) = text[gap..range.end].chars().next().filter(|c| matches!(c, '=' | '＝')) else {
            return (attributes, Some(key));
        };
        let start = gap + sign.len_utf8();
        let start = start + leading(&text[start..range.end], char::is_whitespace);
        let (value, end) = read_value(text, start..range.end);
        at = end;
        attributes.push(Attribute { key, value });
    }
}

/// Takes off what is more than a pair of braces may hold, which is a finding. A condition stays wherever it stands.
pub(crate) fn too_many(attributes: &mut Vec<Attribute>, text: &str, place: Place) -> Option<Diagnostic> {
    let found = attributes.len();
    if found <= limits::ATTRIBUTES {
        return None;
    }
    let mut kept = 0;
    attributes.retain(|attribute| {
        kept += 1;
        kept <= limits::ATTRIBUTES || is_condition(&text[attribute.key.clone()])
    });
    Some(
        Diagnostic::new("too-many-keys", place)
            .with("kind", "attributes")
            .with("found", found)
            .with("most", limits::ATTRIBUTES),
    )
}

/// Where brackets end behind which words in braces stand: `[家长]{…}` after any name was written for some readers.
fn braced(text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    /// Characters of a list of readers.
    const MOST: usize = 100;
    let mut signs = text.char_indices().take(MOST).skip_while(|(_, c)| !ends(*c));
    let (end, _) = signs.next()?;
    signs.next().filter(|(_, c)| matches!(c, '{' | '｛')).map(|_| end)
}

/// The attribute that makes a block one for some readers only.
pub(crate) fn is_condition(key: &str) -> bool {
    key.eq_ignore_ascii_case("for") || matches!(key, "面向" | "仅限")
}

fn leading(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

fn read_value(text: &str, range: Range<usize>) -> (Range<usize>, usize) {
    let quote = text[range.clone()].chars().next().and_then(|open| {
        let close: &[char] = match open {
            '"' => &['"'],
            '\'' => &['\''],
            '“' | '”' => &['”', '“'],
            '‘' | '’' => &['’', '‘'],
            '「' => &['」'],
            _ => return None,
        };
        let start = range.start + open.len_utf8();
        let length = text[start..range.end].find(|c| close.contains(&c))?;
        let end = start + length;
        let after = end + text[end..].chars().next().map_or(0, char::len_utf8);
        Some((start..end, after))
    });
    quote.unwrap_or_else(|| {
        let end = range.start + leading(&text[range.clone()], |c| !c.is_whitespace());
        (range.start..end, end)
    })
}

/// A span `:name[argument]` found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundSpan {
    pub whole: Range<usize>,
    pub name: Result<SpanName, Range<usize>>,
    pub argument: Range<usize>,
    /// Full-width brackets, which do not count.
    pub wide_brackets: bool,
}

/// The next `:name[…]` in `text` from `from` on.
pub(crate) fn next_span(text: &str, from: usize) -> Option<FoundSpan> {
    let mut at = from;
    while let Some(found) = text[at..].find(is_colon) {
        let colon = at + found;
        let start = colon + text[colon..].chars().next().map_or(1, char::len_utf8);
        at = start;
        let word = start..start + leading(&text[start..], |c| c.is_alphanumeric() || c == '-');
        let known = find_span(&text[word.clone()]);
        // A space before the bracket of a condition is a slip, and must not show its words to everyone.
        let gap = if known == Some(SpanName::For) { leading(&text[word.end..], char::is_whitespace) } else { 0 };
        let Some(open) = text[word.end + gap..].chars().next().filter(|c| matches!(c, '[' | '［' | '【')) else {
            continue;
        };
        let ascii = text[word.clone()].bytes().all(|byte| byte.is_ascii_lowercase());
        // Chinese words before a bracket are ordinary text unless they are a known name, or words in braces follow;
        // Latin ones must be known.
        let after_latin = text[..colon].ends_with(|c: char| c.is_ascii_alphanumeric());
        let is_text = known.is_none() && (!ascii || open != '[' || after_latin || text[colon..start] != *":");
        if word.is_empty() {
            continue;
        }
        let argument_start = word.end + gap + open.len_utf8();
        let close: &[char] = if open == '[' { &[']'] } else { &['］', '】', ']'] };
        let ends = |c: char| close.contains(&c);
        let Some(length) =
            (if is_text { braced(&text[argument_start..], ends) } else { text[argument_start..].find(ends) })
        else {
            continue;
        };
        let argument = argument_start..argument_start + length;
        let end = argument.end + text[argument.end..].chars().next().map_or(1, char::len_utf8);
        return Some(FoundSpan { whole: colon..end, name: known.ok_or(word), argument, wide_brackets: open != '[' });
    }
    None
}
