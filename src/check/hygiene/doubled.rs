//! Words that were typed twice.

use std::ops::Range;

/// A double, and before and after what it stands rightly: 目的的, 为了了解, 但是是, 是是非非, 温和和.
struct Double {
    words: &'static str,
    after: &'static str,
    before: &'static str,
}

const fn double(words: &'static str, after: &'static str, before: &'static str) -> Double {
    Double { words, after, before }
}

/// After these characters the first half belongs to the word before; before those the second half begins another.
const DOUBLES: [Double; 41] = [
    double("的的", "目似没", "确士"),
    double("了了", "不", "解结事然断却望不无"),
    double("是是", "但可还就只要不总于若也都倒凡即", "非"),
    double("在在", "实现存所内外潜自好旨", ""),
    double("和和", "温柔平缓随谦暖中调饱总亲共祥缀分", "睦气美乐"),
    double("与与", "参给赋授付", "会"),
    double("或或", "抑", ""),
    double("也也", "", ""),
    double("就就", "成造迁", "业近地诊医寝餐"),
    double("把把", "一拖火", "关脉"),
    double("被被", "棉", "子"),
    double("我我", "自", ""),
    double("你你", "", ""),
    double("他他", "其吉", ""),
    double("这这", "", ""),
    double("那那", "", ""),
    double("们们", "", ""),
    double("吗吗", "", ""),
    double("可以可以", "", ""),
    double("因为因为", "", ""),
    double("所以所以", "", ""),
    double("但是但是", "", ""),
    double("如果如果", "", ""),
    double("以及以及", "", ""),
    double("或者或者", "", ""),
    double("需要需要", "", ""),
    double("应该应该", "", ""),
    // What nobody says twice for emphasis, and what no word begins with that ends so.
    double("开展开展", "", ""),
    double("进行进行", "", "曲"),
    double("通过通过", "", "率"),
    double("全国全国", "", "性人"),
    double("全省全省", "", ""),
    double("全市全市", "", ""),
    double("全区全区", "", ""),
    double("全县全县", "", ""),
    double("全校全校", "", ""),
    double("根据根据", "", "地"),
    double("按照按照", "", ""),
    double("由于由于", "", ""),
    double("目前目前", "", ""),
    double("并且并且", "", ""),
];

/// Where words stand twice, with the doubled words.
pub(super) fn wrong(words: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for double in &DOUBLES {
        for (at, _) in words.match_indices(double.words) {
            let end = at + double.words.len();
            let rightly = words[end..].starts_with(|c| double.before.contains(c))
                || words[..at].ends_with(|c| double.after.contains(c));
            // 实实在在, 清清楚楚的的确确: one half of a longer double.
            let first = double.words.chars().next();
            let longer = words[end..].chars().next() == first || words[..at].chars().next_back() == first;
            let reduplicated = {
                let mut before = words[..at].chars().rev();
                before.next().is_some_and(|c| before.next() == Some(c))
            };
            if !rightly && !longer && !(reduplicated && double.words.chars().count() == 2) {
                found.push((at..end, double.words));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn words_that_end_or_begin_so_are_not_doubled() {
        for words in [
            "以健康为目的的活动",
            "有的没的的",
            "为了了解",
            "但是是他",
            "温和和安静",
            "实实在在做",
            "不了了之",
            "早就就诊了",
            "一把把钥匙",
            "的的确确",
            "嗯嗯是是是",
            "活动活动身体",
            "告诉他们他们错了",
        ] {
            assert_eq!(wrong(words), [], "{words}");
        }
        for words in [
            "刷牙的的时候",
            "我和和他",
            "饭后了了再刷",
            "因为因为早晚",
            "他是是学生",
            "同学们们",
            "积极开展开展心理健康促进",
            "组织全省全省21000多个社区",
        ] {
            assert_eq!(wrong(words).len(), 1, "{words}");
        }
    }
}
