//! What a page is about, by its characters: a figure in a recipe or in a page on something else is no figure of health.

use crate::check::characters::is_han;

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

/// Whether a character is usual in words for illness, body and habits.
pub fn is_of_health(c: char) -> bool {
    matches!(
        c,
        '病' | '医' | '药' | '疾' | '症' | '疫' | '菌' | '毒' | '癌' | '肺' | '胃' | '肠' | '肝' | '肾' | '胖' | '孕' | '疗' | '疼' | '痛' | '炎' | '咳' | '牙' | '龈' | '龋' | '睡' | '吸' | '烟' | '酒' | '健' | '康'
            | '血' | '眼' | '视' | '菜' | '饮' | '食' | '饭'
    )
}

fn is_of_kitchen(c: char) -> bool {
    matches!(
        c,
        '煮' | '炒' | '煎' | '炸' | '蒸' | '烤' | '焖' | '炖' | '腌' | '锅' | '葱' | '蒜' | '姜' | '酱' | '拌' | '捞' | '焯' | '馅' | '勺' | '搅'
    )
}

/// What only recipes say.
const COOKING: [&str; 14] = ["火候", "大火", "中火", "小火", "文火", "旺火", "出锅", "下锅", "装盘", "盛出", "切片", "切丝", "切段", "切块"];

/// What the text of a page is about. `amounts` are its lines that name a thing and how much of it: `金色朗姆酒 45ml`.
pub fn of(text: &str, amounts: usize) -> Subject {
    let (mut all, mut health, mut kitchen, mut meals) = (0, 0, 0, 0);
    for c in text.chars().filter(|c| is_han(*c)) {
        all += 1;
        health += usize::from(is_of_health(c));
        kitchen += usize::from(is_of_kitchen(c));
        meals += usize::from(matches!(c, '菜' | '饮' | '食' | '饭' | '酒'));
    }
    kitchen += 2 * COOKING.iter().map(|word| text.matches(word).count()).sum::<usize>();
    // A recipe names dishes too. Advice on eating has amounts as well, but says how often.
    let cooks = kitchen * 1000 >= all * KITCHEN_PER_MILLE && kitchen > 2 && kitchen + meals >= health;
    let lists = amounts > 1 && !["每天", "每日", "每人", "一天"].iter().any(|word| text.contains(word));
    if cooks || lists {
        return Subject::Kitchen;
    }
    if all >= SHORT && health * 1000 < all * HEALTH_PER_MILLE { Subject::Other } else { Subject::Health }
}
