//! What a page is about, by its characters: a figure in a recipe or in a page on something else is no figure of health.

use std::sync::LazyLock;

use crate::scan;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Health,
    /// How something is cooked: its amounts and times are the author's own.
    Kitchen,
    Other,
}

/// Characters below which a text is too short to tell. Ours.
const SHORT: usize = 60;
/// Of a thousand characters of a page on health so many are of health at least; ours have eleven and more, of 680 pages on programming and
/// studying 95 in 100 have less than six.
const HEALTH_PER_MILLE: usize = 9;
/// Of a thousand characters of a recipe so many are of the kitchen at least, and with those of meals as many as of health.
const KITCHEN_PER_MILLE: usize = 6;

/// Characters usual in words for illness, body and habits; those of meals, which dishes have as well; those of the kitchen.
const HEALTH: &str = "病医药疾症疫菌毒癌肺胃肠肝肾胖孕疗疼痛炎咳牙龈龋睡吸烟健康血眼视";
const MEALS: &str = "菜饮食饭酒";
const KITCHEN: &str = "煮炒煎炸蒸烤焖炖腌锅葱蒜姜酱拌捞焯馅勺搅";

/// What a character tells, in bits.
const OF_HEALTH: u8 = 1;
const OF_MEALS: u8 = 2;
const OF_KITCHEN: u8 = 4;
/// It ends a word for how often or for whom: 每天, 每日, 每人, 一天.
const OF_ADVICE: u8 = 8;

/// What each character from U+4E00 to U+9FFF tells.
static TELLS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut tells = vec![0; '\u{A000}' as usize - FIRST];
    for (words, tell) in [(HEALTH, OF_HEALTH), (MEALS, OF_HEALTH | OF_MEALS), (KITCHEN, OF_KITCHEN), ("天日人", OF_ADVICE)] {
        words.chars().for_each(|c| tells[c as usize - FIRST] = tell);
    }
    tells
});

const FIRST: usize = '\u{4E00}' as usize;

/// What the text of a page is about. `amounts` are its lines that name a thing and how much of it: `金色朗姆酒 45ml`.
pub fn of(text: &str, amounts: usize) -> Subject {
    let (mut all, mut health, mut kitchen, mut meals, mut advises) = (0, 0, 0, 0, false);
    let (tells, bytes) = (&**TELLS, text.as_bytes());
    let mut at = 0;
    // Most characters begin with one of these bytes and have three of them; they are not decoded one by one.
    while let Some(byte) = bytes.get(at) {
        let width = scan::width(*byte);
        if let (0xE4..=0xE9, [first, second, third, ..]) = (byte, &bytes[at..]) {
            let c = (*first as usize & 0x0F) << 12 | (*second as usize & 0x3F) << 6 | *third as usize & 0x3F;
            if let Some(tell) = c.checked_sub(FIRST).and_then(|at| tells.get(at)) {
                all += 1;
                health += usize::from(tell & OF_HEALTH);
                meals += usize::from(tell & OF_MEALS) / usize::from(OF_MEALS);
                kitchen += usize::from(tell & OF_KITCHEN) / usize::from(OF_KITCHEN);
                advises |= tell & OF_ADVICE > 0 && (text[..at].ends_with('每') || text[at..].starts_with('天') && text[..at].ends_with('一'));
            }
        }
        at += width;
    }
    // A recipe names dishes too. Advice on eating has amounts as well, but says how often.
    let cooks = kitchen * 1000 >= all * KITCHEN_PER_MILLE && kitchen > 2 && kitchen + meals >= health;
    let lists = amounts > 1 && !advises;
    if cooks || lists {
        return Subject::Kitchen;
    }
    if all >= SHORT && health * 1000 < all * HEALTH_PER_MILLE { Subject::Other } else { Subject::Health }
}
