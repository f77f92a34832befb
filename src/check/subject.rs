//! What a page is about, by its characters: a figure in a recipe or in a page on something else is no figure of health.

use crate::scan;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Health,
    /// How something is cooked: its amounts and times are the author's own.
    Kitchen,
    Other,
}

/// Characters below which a text is too short to tell. Ours.
const SHORT: u32 = 60;
/// Of a thousand characters of a page on health so many are of health at least; ours have eleven and more, of 680 pages
/// on programming and studying 95 in 100 have less than six.
const HEALTH_PER_MILLE: u32 = 9;
/// Of a thousand characters of a recipe so many are of the kitchen at least, and with those of meals as many as of
/// health.
const KITCHEN_PER_MILLE: u32 = 6;

/// Characters usual in words for illness, body and habits; those of meals, which dishes have as well; those of the
/// kitchen.
const HEALTH: &str = "病医药疾症疫菌毒癌肺胃肠肝肾胖孕疗疼痛炎咳牙龈龋睡吸烟健康血眼视";
const MEALS: &str = "菜饮食饭酒";
const KITCHEN: &str = "煮炒煎炸蒸烤焖炖腌锅葱蒜姜酱拌捞焯馅勺搅";

/// What a character tells, in bits.
const OF_HEALTH: u8 = 1;
const OF_MEALS: u8 = 2;
const OF_KITCHEN: u8 = 4;
/// It is in each word that only recipes say.
const OF_COOKING: u8 = 16;
const HAN: u8 = 32;
/// It ends a word for how often or for whom: 每天, 每日, 每人, 一天.
const OF_ADVICE: u8 = 8;

/// What each character of the Basic Multilingual Plane tells.
static TELLS: [u8; 1 << 16] = {
    let mut tells = [0; 1 << 16];
    let mut at = 0x4E00;
    while at < 0xA000 {
        tells[at] = HAN;
        at += 1;
    }
    tell(&mut tells, HEALTH, OF_HEALTH);
    tell(&mut tells, MEALS, OF_HEALTH | OF_MEALS);
    tell(&mut tells, KITCHEN, OF_KITCHEN);
    tell(&mut tells, "天日人", OF_ADVICE);
    tell(&mut tells, "火锅盘盛切", OF_COOKING);
    tells
};

const fn tell(tells: &mut [u8; 1 << 16], words: &str, told: u8) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        tells[number(bytes[at], bytes[at + 1], bytes[at + 2]) as usize] |= told;
        at += 3;
    }
}

/// The number of a character of three bytes.
const fn number(first: u8, second: u8, third: u8) -> u16 {
    (first as u16) << 12 | (second as u16 & 0x3F) << 6 | third as u16 & 0x3F
}

/// What only recipes say.
const COOKING: [&str; 14] =
    ["火候", "大火", "中火", "小火", "文火", "旺火", "出锅", "下锅", "装盘", "盛出", "切片", "切丝", "切段", "切块"];

/// What the text of a page is about. `amounts` are its lines that name a thing and how much of it: `金色朗姆酒 45ml`.
pub(crate) fn of(text: &str, amounts: usize) -> Subject {
    let (mut all, mut health, mut kitchen, mut meals, mut advises) = (0, 0, 0, 0, false);
    let (mut rest, mut may_cook) = (text.as_bytes(), false);
    // They begin with one of these bytes and have three of them, and are not decoded one by one.
    loop {
        rest = match rest {
            [first @ 0xE4..=0xE9, second, third, behind @ ..] => {
                let tell = TELLS[usize::from(number(*first, *second, *third))];
                all += u32::from(tell >= HAN);
                if tell > HAN {
                    health += u32::from(tell & OF_HEALTH > 0);
                    meals += u32::from(tell & OF_MEALS > 0);
                    kitchen += u32::from(tell & OF_KITCHEN > 0);
                    may_cook |= tell & OF_COOKING > 0;
                    let before = &text[..text.len() - rest.len()];
                    advises |= tell & OF_ADVICE > 0
                        && (before.ends_with('每') || rest.starts_with("天".as_bytes()) && before.ends_with('一'));
                }
                behind
            }
            [first, ..] => &rest[scan::width(*first).min(rest.len())..],
            [] => break,
        }
    }
    if may_cook {
        kitchen += 2 * COOKING.iter().map(|word| scan::count(word, text)).sum::<u32>();
    }
    // A recipe names dishes too. Advice on eating has amounts as well, but says how often.
    let cooks = kitchen * 1000 >= all * KITCHEN_PER_MILLE && kitchen > 2 && kitchen + meals >= health;
    let lists = amounts > 1 && !advises;
    if cooks || lists {
        return Subject::Kitchen;
    }
    if all >= SHORT && health * 1000 < all * HEALTH_PER_MILLE { Subject::Other } else { Subject::Health }
}
