//! Words that need a better one: promises of advertising, brands, fear and stigma. Each finding names the rule behind
//! it.

use std::ops::Range;

use crate::check::lexicon::{Lexicon, Meaning};
use crate::check::manuscript::Manuscript;
use crate::check::passage::{Kind, Passage};
use crate::check::{NEAR, head, tail};
use crate::diag::Diagnostic;

/// Superlatives (《广告法》第九条第三项: “国家级”“最高级”“最佳”等用语). 最 alone is looked for with its exceptions.
const SUPERLATIVE: &str = "最 国家级 世界级 顶级 极品 独一无二 史无前例 遥遥领先 销量第一 排名第一 全国第一 全球第一 世界第一 行业第一 天下第一 第一品牌 第一选择 首屈一指 \
绝无仅有 无与伦比";

/// Promises of effect or safety (《广告法》第十六条第一、二项; 第十七条 for what is not medicine).
const PROMISE: &str = "根治 包治 包治百病 包好 药到病除 立竿见影 无副作用 没有副作用 零副作用 无毒副作用 没有任何副作用 百分之百 百分百 100%有效 100%安全 特效 特效药 神药 神效 \
奇效 灵丹妙药 祖传秘方 宫廷秘方 永不复发 不会复发 绝不复发 彻底治愈 彻底治好 绝对安全 绝对有效 绝对无害 保证治好 保证有效 包你 万能药 一次见效 当天见效 快速见效 治愈率 永久有效 \
国家免检 无效退款 安全无害";

/// Fear without a way out. This list is our own rule, no law's: who is frightened looks away.
const FEAR: &str = "不治之症 必死无疑 等死 断子绝孙 倾家荡产 死神 夺命 吓死人 隐形杀手 头号杀手 健康杀手 无声杀手 杀人不见血 毒害一生 毁了一生 毁掉一生 悔恨终身 后悔终身 生不如死 \
家破人亡 触目惊心 骇人听闻";

/// Words that hurt disabled people, with the better one (《残疾人保障法》第三条: no insult).
const DISABILITY: [(&str, &str); 13] = [
    ("残废", "残疾"),
    ("残废人", "残疾人"),
    ("瘸子", "肢体残疾人"),
    ("跛子", "肢体残疾人"),
    ("瞎子", "盲人"),
    ("聋子", "听力残疾人"),
    ("哑巴", "言语残疾人"),
    ("弱智", "智力残疾"),
    ("智障", "智力残疾"),
    ("白痴", "智力残疾"),
    ("傻子", "智力残疾人"),
    ("低能儿", "智力残疾的孩子"),
    ("侏儒", "身材矮小的人"),
];

/// Words that hurt people with mental disorders (《精神卫生法》第五条: no discrimination, no insult).
const MIND: [(&str, &str); 5] = [
    ("疯子", "有精神障碍的人"),
    ("疯人院", "精神专科医院"),
    ("精神病人", "精神障碍患者"),
    ("神经病", "精神障碍"),
    ("变态", "（写明是什么行为）"),
];

/// Other words that hurt or label; the list is our own, no law's: the person first, then the illness.
const PERSON: [(&str, &str); 31] = [
    ("老年痴呆", "认知症（阿尔茨海默病）"),
    ("老年痴呆症", "认知症（阿尔茨海默病）"),
    ("瘾君子", "有药物依赖的人"),
    ("吸毒鬼", "有药物依赖的人"),
    ("烟鬼", "吸烟的人"),
    ("老烟枪", "吸烟多年的人"),
    ("酒鬼", "有酒精依赖的人"),
    ("酒蒙子", "有酒精依赖的人"),
    ("残疾者", "残疾人"),
    ("聋哑人", "听力、言语残疾人"),
    ("先天愚型", "唐氏综合征"),
    ("羊癫疯", "癫痫"),
    ("羊角风", "癫痫"),
    ("羊羔疯", "癫痫"),
    ("兔唇", "唇裂"),
    ("豁嘴", "唇裂"),
    ("麻风佬", "麻风病患者"),
    ("大胖子", "体重超标的人"),
    ("小胖子", "体重超标的孩子"),
    ("死胖子", "体重超标的人"),
    ("肥猪", "体重超标的人"),
    ("四眼仔", "戴眼镜的同学"),
    ("眼镜鬼", "戴眼镜的同学"),
    ("问题学生", "需要帮助的学生"),
    ("问题少年", "需要帮助的少年"),
    ("差生", "学习有困难的学生"),
    ("自杀成功", "自杀身亡"),
    ("自杀失败", "自杀未遂"),
    ("畏罪自杀", "自杀"),
    ("堕落女", "（不评价人）"),
    ("绝症", "严重的病"),
];

/// Words of offices where plain ones do (NHS content guide: active voice).
const OFFICIAL: &str =
    "予以 应予 应予以 给予 加以 进行 特此 兹有 兹因 兹将 兹经 兹就 兹对 兹证明 兹通知 兹决定 之规定 系指 须经 务须";

/// Words of plans and reports, from the documents that campaigns are made of: they say of nobody what to do. Who works
/// with such documents reads them every day.
const OF_PLANS: &str = "贯彻落实 贯彻执行 压实责任 压紧压实 责任压实 构建机制 着力 统筹推进 统筹协调 统筹兼顾 夯实 健全机制 长效机制 \
体制机制 工作机制 联动机制 工作格局 工作体系 主体责任 属地责任 属地管理 落实落细 落细落实 落地落实 落地见效 \
落到实处 走深走实 走实走深 提质增效 顶层设计 多措并举 齐抓共管 群防群控 常态化 形成合力 凝聚合力 有序推进 \
扎实推进 深入推进 全面推进 大力推进 稳步推进 协同推进 加快推进 扎实开展 深入开展 广泛开展 积极开展 全面开展 \
大力开展 深入实施 大力实施 切实加强 切实做好 切实保障 切实提高 切实增强 切实履行 切实落实 切实抓好 狠抓 抓实抓细 \
抓紧抓好 重要抓手 有力抓手 有效抓手 为抓手 主要抓手 工作抓手 闭环管理 全链条 高质量发展 高位推动 有力保障 \
坚强保障 为引领 为统领 深度融合 进一步健全 建立健全 健全完善 完善机制 创新机制 督导检查 纳入考核 任务分工 \
职责分工 精准施策 示范引领 辐射带动 试点先行 以点带面 指导思想 保障措施 组织领导 加强领导 加强统筹 加强协同 \
加强督导 加强监管 强化责任 强化措施 强化监管 强化监督 强化保障 强化宣传 强化管理 强化服务 强化组织 强化领导 \
强化协同 强化统筹 强化支撑 强化机制 强化部门 强化政府 强化家校 强化主体 强化考核 强化督导 强化指导 强化政策 \
强化执法 强化建设 强化体系 强化联动 强化协作 强化引导 强化队伍 强化落实 强化意识 强化行业";

/// Longer words in which one of the above means something else.
const PASS: &str = "最好 最少 最多 最近 最后 最终 最初 最早 最晚 最迟 最先 最低 最高 最大 最小 最长 最短 最远 最常 最爱 最喜欢 最想 最怕 最难 最容易 最易 最重要 最要紧 最需要 最担心 最不 \
最里 最外 最上 最下 最前 最左 最右 最靠 最快 最慢 最忙 最累 最难受 最难过 最新 最深 最重 最轻 最热 最冷 最贵 最便宜 最高级人民 最简单 最省 最像 最主要 最关键 最基本 最普通 最起码 \
最关心 最近处 最细 最粗 最宽 最窄 最硬 最软 最甜 最咸 最亮 最暗 最累人 最开心 最放心 最该 最应该 最值得 最有用 最方便 最合适 最适合 最严 最严重 最密 最吸引 最有意思 最舒服 最信任 最亲 \
最亲近 最熟悉 最爱吃 最强光 最没 最在意 最期待 最幸福 最佳视力 最佳矫正视力 最佳矫正 特效镜头 特效片 特效妆 特效化妆 电影特效 神经病变 神经病学 神经病理 周围神经病 视神经病 神经病性 \
变态反应 变态期 完全变态 不完全变态 变态发育 变态心理学 \
促进行动 促进行为 促进行业 推进行动 推进行政 推进行业 引进行业 先进行业 先进行列 改进行为 改进行动 改进行程 跟进行动 演进行为 着力点 附着力 执着力 夯实地基 \
进行曲 进行性 进行中 进行到 进行时 进行下去 正在进行 哑巴亏 施加以 增加以 参加以 再加以 外加以 误差生 偏差生 温差生 死神经 \
肥猪肉 肥猪油 大肥猪 侏儒症 侏儒基因 侏儒兔 侏儒仓鼠 智障碍 白痴症 变态辣 变态分子 包好书 打包好 书包好 面包好 红包好 钱包好 荷包 包好后 包好的 包好再 包好，";

/// Every word that is looked for, with what it means.
pub(crate) fn words() -> impl Iterator<Item = (String, Meaning)> {
    let list = |words: &'static str, meaning: Meaning| {
        words.split_whitespace().map(move |word| (word.to_owned(), meaning.clone()))
    };
    let kinds = [("rule-disability", &DISABILITY[..]), ("rule-mind", &MIND), ("rule-person", &PERSON)];
    let stigma = kinds.into_iter().flat_map(|(rule, list)| {
        list.iter().map(move |(word, better)| ((*word).to_owned(), Meaning::Stigma { better, rule }))
    });
    list(SUPERLATIVE, Meaning::Superlative)
        .chain(list(PROMISE, Meaning::Promise))
        .chain(list(FEAR, Meaning::Fear))
        .chain(list(OFFICIAL, Meaning::Official))
        .chain(list(OF_PLANS, Meaning::OfPlans))
        .chain(list(PASS, Meaning::Pass))
        .chain(stigma)
}

/// What a page says that it had better not.
pub(crate) fn check(lexicon: &Lexicon, manuscript: &Manuscript<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for passage in &manuscript.passages {
        let hits = lexicon.words(&passage.words).filter(|(range, _)| passage.kind(range.start) == Kind::Text);
        notes.extend(hits.filter_map(|(range, meaning)| finding(passage, range, meaning)));
    }
    notes
}

fn finding(passage: &Passage, range: Range<usize>, meaning: &Meaning) -> Option<Diagnostic> {
    let (words, place) = (&passage.words, passage.place(range.clone()));
    let note = match meaning {
        Meaning::Pass | Meaning::Official | Meaning::OfPlans => return None,
        Meaning::Superlative => Diagnostic::new("wording-absolute", place).with_words("rule", "rule-superlative"),
        Meaning::Promise => Diagnostic::new("wording-absolute", place).with_words("rule", "rule-promise"),
        Meaning::Brand => Diagnostic::new("wording-brand", place),
        Meaning::Fear => Diagnostic::new("wording-fear", place),
        Meaning::Stigma { better, rule } => {
            Diagnostic::new("wording-stigma", place).with("better", better).with_words("rule", *rule)
        }
    };
    let quoted = is_quoted(words, range.start);
    let advertises = match meaning {
        Meaning::Superlative => is_praise(words, &range),
        Meaning::Promise => !GENERAL.contains(&&words[range.clone()]) || is_of_medicine(words, &range),
        // The law itself says 精神病人.
        Meaning::Stigma { .. } => {
            !["依法", "刑法", "法律", "法》"].iter().any(|word| around(words, &range).0.contains(word))
        }
        _ => true,
    };
    let denied = matches!(meaning, Meaning::Superlative | Meaning::Promise) && is_denied(words, range.start);
    (!quoted && !denied && advertises).then(|| note.with("found", shown(words, range)))
}

/// Words that promise an effect only where illness or medicine is spoken of: 百分之百报销, 粒子特效, 包好烧卖 promise nothing.
const GENERAL: [&str; 15] = [
    "百分之百",
    "百分百",
    "立竿见影",
    "特效",
    "神药",
    "神效",
    "奇效",
    "包好",
    "绝对安全",
    "绝对有效",
    "无副作用",
    "没有副作用",
    "零副作用",
    "没有任何副作用",
    "安全无害",
];
/// What illness and medicine are spoken of with.
const MEDICINE: [&str; 26] = [
    "药",
    "疗",
    "治",
    "病",
    "疫苗",
    "牙",
    "保健",
    "护眼",
    "视力",
    "近视",
    "减肥",
    "增高",
    "补品",
    "补充",
    "医院",
    "医生",
    "手术",
    "症",
    "痛",
    "癌",
    "炎",
    "抗衰",
    "营养",
    "香烟",
    "电子烟",
    "消毒",
];
/// What is offered for health: 《广告法》 is about those, not about recipes, schools or programs.
const GOODS: [&str; 38] = [
    "牙膏",
    "牙刷",
    "牙线",
    "漱口水",
    "药物",
    "药品",
    "药膏",
    "药水",
    "良药",
    "特效药",
    "中药",
    "西药",
    "疫苗",
    "保健品",
    "品牌",
    "仪器",
    "器械",
    "眼镜",
    "镜片",
    "疗法",
    "医院",
    "诊所",
    "门诊",
    "口罩",
    "消毒液",
    "洗手液",
    "营养品",
    "补品",
    "补充剂",
    "维生素",
    "钙片",
    "奶粉",
    "化妆品",
    "防晒霜",
    "试剂",
    "胶囊",
    "口服液",
    "护眼灯",
];
/// How goods and those who treat are praised.
const PRAISE: [&str; 20] = [
    "最佳",
    "最先进",
    "最有效",
    "最安全",
    "最权威",
    "最专业",
    "最强",
    "最优",
    "最可靠",
    "最天然",
    "最纯",
    "最受欢迎",
    "最畅销",
    "最信赖",
    "最满意",
    "最科学",
    "最健康",
    "最好用",
    "最管用",
    "最顶尖",
];

/// The clause around a stretch: what stands before and after it.
fn clause<'w>(words: &'w str, range: &Range<usize>) -> (&'w str, &'w str) {
    let is_end = |c: char| "，。；！？,;!?".contains(c);
    let (before, after) = around(words, range);
    (before.rsplit(is_end).next().unwrap_or(""), after.split(is_end).next().unwrap_or(""))
}

/// What stands near a stretch: before and after it.
fn around<'w>(words: &'w str, range: &Range<usize>) -> (&'w str, &'w str) {
    (tail(&words[..range.start], NEAR), head(&words[range.end..], NEAR))
}

/// Whether a highest degree praises something that is offered: `最有效的牙膏`, `这种药最安全`. `…之一` and `最有效的办法` praise nothing.
fn is_praise(words: &str, range: &Range<usize>) -> bool {
    const CLOSE: usize = 10;
    let (before, after) = clause(words, range);
    let near = |text: &str| GOODS.iter().any(|goods| text.contains(goods));
    let (next, last) = (head(after, CLOSE), tail(before, CLOSE));
    let praised = || PRAISE.iter().any(|word| words[range.start..].starts_with(word)) || &words[range.clone()] != "最";
    let treats = || {
        praised() && (next.contains("医生") || next.contains("大夫") || next.contains("专家") && before.contains('医'))
    };
    let way = ["方式", "方法", "办法", "时间", "时长", "实践"].iter().any(|word| next.contains(word));
    !after.contains("之一") && !way && (near(next) || praised() && near(last) || treats())
}

/// Whether the sentence of a promise speaks of illness or medicine. 精神药品 are no wonder drugs.
fn is_of_medicine(words: &str, range: &Range<usize>) -> bool {
    let ends = |c: char| "。！？!?".contains(c);
    let (before, after) = around(words, range);
    let (before, after) = (before.rsplit(ends).next().unwrap_or(""), after.split(ends).next().unwrap_or(""));
    !before.ends_with('精')
        && MEDICINE
            .iter()
            .any(|word| before.contains(word) || after.contains(word) || words[range.clone()].contains(word))
}

/// The word, for 最 with what follows.
fn shown(words: &str, range: Range<usize>) -> &str {
    let end = if &words[range.clone()] == "最" {
        words[range.end..].char_indices().nth(2).map_or(words.len(), |(at, _)| range.end + at)
    } else {
        range.end
    };
    &words[range.start..end]
}

/// Whether a place lies between quotation marks or in the title of a work: then somebody else says it.
pub(crate) fn is_quoted(words: &str, at: usize) -> bool {
    let (before, after) = (tail(&words[..at], NEAR), head(&words[at..], NEAR));
    let open = |open: char, close: char| {
        before.chars().rev().find(|c| *c == open || *c == close) == Some(open) && after.contains(close)
    };
    open('“', '”') || open('‘', '’') || open('《', '》') || open('「', '」')
}

/// Whether the words just before deny what follows: 不能根治, 没有特效药.
fn is_denied(words: &str, at: usize) -> bool {
    let before = words[..at].chars().rev().take_while(|c| c.is_alphanumeric()).take(8);
    before.into_iter().any(|c| "不没无别非难未莫勿否骗谣".contains(c))
}
