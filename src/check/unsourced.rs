//! A page that tells readers what is good for them, and not where it is from.

use crate::check::OneDocument;
use crate::diag::{Diagnostic, Place};
use crate::model::document::{Outline, ReferenceKind};

/// Words of health that make a claim of a text when several of them stand in it, in Chinese and English.
const HEALTH: &[&str] = &[
    "疾病",
    "生病",
    "感染",
    "传染",
    "症状",
    "就医",
    "医生",
    "治疗",
    "用药",
    "吃药",
    "疫苗",
    "预防",
    "龋",
    "蛀牙",
    "刷牙",
    "牙膏",
    "近视",
    "视力",
    "用眼",
    "血压",
    "血糖",
    "糖尿病",
    "癌",
    "肥胖",
    "超重",
    "营养",
    "维生素",
    "蛋白质",
    "脂肪",
    "食盐",
    "减盐",
    "含糖",
    "吸烟",
    "戒烟",
    "二手烟",
    "饮酒",
    "喝酒",
    "睡眠",
    "户外活动",
    "体育锻炼",
    "身体活动",
    "洗手",
    "抑郁",
    "焦虑",
    "情绪",
    "骨折",
    "脊柱",
    "心脏",
    "过敏",
    "发烧",
    "咳嗽",
    "消毒",
    "免疫",
    "disease",
    "infection",
    "symptom",
    "doctor",
    "vaccin",
    "toothpaste",
    "myopia",
    "blood pressure",
    "diabetes",
    "cancer",
    "obesity",
    "nutrition",
    "smoking",
    "depression",
    "physical activity",
];

/// Such words in a text that tells its readers what to do.
const ENOUGH: usize = 3;

/// The finding for a page that says what to do, with words of health, and names no document: neither in `sources` nor
/// with a fact or a source in its text. Home pages and campaigns lead to pages and make no claims of their own.
pub(crate) fn check(of: &OneDocument<'_>) -> Vec<Diagnostic> {
    let outline = &of.document.outline;
    let front = &outline.front;
    let is_list = outline.path.as_str().rsplit('/').next().is_some_and(|name| name.starts_with("index."));
    let speaks = !front.actions.is_empty() || !front.message.is_empty();
    if !of.entry.is_page() || is_list || !speaks || has_source(outline) {
        return Vec::new();
    }
    let text = &*of.document.body.text;
    let found: Vec<&str> = HEALTH.iter().copied().filter(|word| text.contains(word)).take(ENOUGH).collect();
    if found.len() < ENOUGH {
        return Vec::new();
    }
    let place = Place::Key(outline.path.clone(), "title".to_owned());
    vec![Diagnostic::new("page-without-source", place).with_list("found", found)]
}

/// Whether a page names a document anywhere.
fn has_source(outline: &Outline) -> bool {
    let names = |kind| matches!(kind, ReferenceKind::Fact | ReferenceKind::Source);
    !outline.front.sources.is_empty() || outline.references.iter().any(|mark| names(mark.kind))
}
