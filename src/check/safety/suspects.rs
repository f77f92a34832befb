//! Words by which content is suspected that pupils should not get, whatever the page says of itself. A table: the words
//! that are looked for, those that must stand near, and those after which nothing is suspected.
//!
//! Sources of the groups: no method of suicide is described (WHO: Preventing suicide: a resource for media
//! professionals, 2023); no advertising of medicine, tobacco or drink to minors (《广告法》第二十二、二十三、四十条); nobody
//! sells or urges tobacco or drink on minors (《未成年人保护法》第五十九条); medicine by prescription is described to those who
//! treat alone (《广告法》第十五条). The words are ours, from texts that were read.

use crate::model::safety::{Danger, Safety};

/// What one kind of content is suspected by.
pub(super) struct Group {
    pub what: Danger,
    /// How a page with such content is marked.
    pub mark: Safety,
    /// One of these is looked for …
    pub words: &'static str,
    /// … with one of these in the same sentence, unless there are none …
    pub near: &'static str,
    /// … or with an amount of medicine beside it, in the ways of [`doses`](super::doses) …
    pub dose: Option<Dose>,
    /// … and none of these in it, besides those that hold for most groups.
    pub clear: &'static str,
    /// Whether [`HARM`] and [`DENIED`] hold: no warning makes a method of suicide fit for pupils.
    pub warns: bool,
    /// How many different words of the group a page must have.
    pub at_least: usize,
}

/// When a word with an amount beside it is a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dose {
    /// Always: it is a medicine and nothing else.
    Medicine,
    /// When it is taken: the body has it as well.
    Taken,
}

const GROUP: Group = Group {
    what: Danger::Fasting,
    mark: Safety::AdultsOnly,
    words: "",
    near: "",
    dose: None,
    clear: "",
    warns: true,
    at_least: 1,
};

/// The key of the words that name a kind of content.
pub(super) fn key(what: Danger) -> &'static str {
    match what {
        Danger::SelfHarm => "suspect-self-harm",
        Danger::Fasting => "suspect-fasting",
        Danger::SlimmingDrugs => "suspect-slimming-drug",
        Danger::Doses => "suspect-dose",
        Danger::Tobacco => "suspect-tobacco",
        Danger::Alcohol => "suspect-alcohol",
        Danger::Treatment => "suspect-clinical",
        Danger::Marked(mark) => mark.key(),
    }
}

/// Who wants to die or to hurt themselves is spoken of.
const DEATH: &str = "自杀 自残 自伤 自尽 轻生 寻死 寻短见 求死 了断 结束生命 结束自己 结束了生命 结束了自己 了结生命 了结自己 想死 不想活 伤害自己 死法";
/// Losing weight is spoken of.
pub(super) const SLIM: &str = "想瘦 要瘦 就瘦 能瘦 会瘦 快瘦 瘦一 瘦两 瘦三 瘦四 瘦五 瘦六 瘦七 瘦八 瘦九 瘦十 瘦几 瘦掉 不会胖 不长胖 不发胖 不会发胖 \
    不会长胖 不变胖 变苗条 减肥 瘦身 减重 减脂 燃脂 掉秤 变瘦 暴瘦 瘦下 瘦了 瘦成 瘦得 显瘦 掉肉 轻十斤 斤肉 控制体重 降体重 体重下降 体重降 体重掉 保持身材 身材";
/// Somebody fasts for an examination or by faith, which is no diet.
const FOR_TESTS: &str = "术前 术后 手术 麻醉 抽血 检查 体检 化验 胃镜 肠镜 斋月 宗教";
/// Somebody flees from a fire, or an animal jumps.
const FIRE: &str = "火灾 着火 失火 起火 火场 逃生 火势 救援 气垫 地震 猫 狗 鸟 松鼠 降落伞 跳楼机";
/// Wine is in the pan.
const COOKED: &str = "料酒 去腥 腌 炒 炖 焖 煮 锅 烹 汤 鸡翅 酒精含量 神话";
/// What a medicine is sold as, or found in food.
const SOLD: &str = "残留 检出 毒品 剂型 规格 $";
/// What is found in blood.
const MEASURED: &str = "残留 检出 血清 血液 血药 血浆 尿液 浓度 /L /l /dL 每升 毫摩尔 毒品";
/// Medicine is taken.
pub(super) const TAKEN: &str = "每次 一次 每日 一日 每天 一天 每晚 每早 次/日 \
    次/天 早晚 小时 口服 服用 服药 吞服 含服 吃药 注射 剂量 用量 用法 每公斤 千克体重 公斤体重 /kg 起始 \
    加量 加到 减量";

pub(super) const GROUPS: [Group; 20] = [
    Group {
        what: Danger::SelfHarm,
        mark: Safety::Crisis,
        words: "割腕 割脉 跳楼 卧轨 自缢 服毒 烧炭自杀 吞安眠药 喝农药 划手腕 割手腕 划手臂 割手臂 划胳膊 割胳膊 自杀方法 自杀方式 自杀的方法 自杀的方式 自残方法 自残的方法 自伤方法 \
                自伤的方法 怎么自杀 怎样自杀 如何自杀 无痛自杀 怎么自残 怎样自残 如何自残 用刀片割 用刀片划 用小刀割 用小刀划 刀片在手腕 刀在手腕 刀片在手臂 美工刀划",
        clear: FIRE,
        warns: false,
        ..GROUP
    },
    Group {
        what: Danger::SelfHarm,
        mark: Safety::Crisis,
        words: "烧炭 上吊 安眠药 农药 刀片 从楼上 从楼顶 跳下去 跳河 投河 跳江 跳桥 跳海 煤气 一氧化碳 药片 过量服药 过量服用 过量的药 大量药 整瓶药 勒脖子 绳子 割伤 烫伤自己 吞药",
        near: DEATH,
        clear: "收好 收起 收走 锁好 拿走 移走 远离 保管 求助 求救 热线 告诉 拨打 陪 送医 急救 洗胃 干预 预防 数据 调查 研究",
        warns: false,
        ..GROUP
    },
    Group {
        what: Danger::SelfHarm,
        mark: Safety::Crisis,
        words: "从楼顶跳 从楼上跳 从高楼跳 从窗户跳 从窗口跳 从窗台跳 从阳台跳 从天台跳 从屋顶跳 从房顶跳 从桥上跳 从大桥跳 \
                楼顶跳下 天台跳下 阳台跳下 楼跳下 窗户跳下 窗口跳下 楼顶往下跳 窗户往下跳 阳台往下跳 楼往下跳",
        clear: FIRE,
        ..GROUP
    },
    Group {
        what: Danger::SelfHarm,
        mark: Safety::Crisis,
        words: "套在脖子 套到脖子 套住脖子 套上脖子 绕在脖子 缠在脖子 缠住脖子 勒在脖子 勒住脖子 系在脖子 蒙在头上 套在头上 罩在头上 套住头",
        near: "绳 皮带 腰带 鞋带 电线 丝袜 塑料袋 保鲜膜",
        clear: "钥匙 牌 哨 口罩 红领巾 围巾 求救 防护 雨",
        ..GROUP
    },
    Group {
        what: Danger::SelfHarm,
        mark: Safety::Crisis,
        words: "安眠药 安定片 吃安定 的安定 片安定 粒安定 整瓶药 一瓶药 大把药 大把的药 很多药",
        near: "难过 伤心 难受 不开心 心情不好 睡过去 再也不醒 再也醒不 不会醒 一了百了 解脱",
        ..GROUP
    },
    Group {
        what: Danger::Fasting,
        words: "断食 轻断食 辟谷 间歇性禁食 间歇禁食 间歇式禁食 过午不食 进食窗口 热量缺口 卡路里缺口 极低热量饮食 饥饿疗法 液断 苹果减肥法 鸡蛋减肥法 哥本哈根减肥法 绝食减肥 节食减肥",
        clear: FOR_TESTS,
        ..GROUP
    },
    Group {
        what: Danger::Fasting,
        words: "别吃饭 别吃晚饭 别吃晚餐 别吃早饭 别吃主食 不要吃饭 不要吃晚饭 不要吃主食 \
                饿几天 饿一天 饿两天 饿三天 节食 禁食 绝食 不吃饭 不吃晚饭 不吃晚餐 不吃早饭 不吃早餐 不吃主食 不吃午饭 戒碳水 断碳水 只吃 只喝 空腹 一天一餐 一日一餐 一天只吃一顿 催吐 吐出来 \
                吐掉 抠喉 \
                抠嗓子 泻药 保鲜膜 \
                脱水 千卡 大卡 生酮 16+8 16:8 16：8",
        near: SLIM,
        clear: FOR_TESTS,
        ..GROUP
    },
    Group {
        what: Danger::SlimmingDrugs,
        words: "减肥药 减肥茶 减肥针 减肥胶囊 减肥咖啡 减肥产品 减肥贴 减肥丸 瘦身药 瘦身茶 瘦身针 瘦腿针 瘦脸针 排油丸 燃脂丸 燃脂胶囊",
        ..GROUP
    },
    Group {
        what: Danger::SlimmingDrugs,
        words: "奥利司他 司美格鲁肽 利拉鲁肽 替尔泊肽 西布曲明 芬特明 二硝基酚 左旋肉碱 食欲抑制剂 二甲双胍 麻黄碱",
        near: SLIM,
        ..GROUP
    },
    Group {
        what: Danger::Doses,
        mark: Safety::Clinical,
        words: "布洛芬 对乙酰氨基酚 扑热息痛 泰诺林 美林 阿司匹林 双氯芬酸 曲马多 吗啡 可待因 右美沙芬 阿莫西林 头孢 阿奇霉素 罗红霉素 红霉素 左氧氟沙星 诺氟沙星 甲硝唑 青霉素 奥司他韦 \
                抗生素 抗菌药 消炎药 退烧药 退热药 感冒药 感冒灵 止痛药 止疼药 止痛片 止疼片 退烧片 感冒片 感冒冲剂 感冒颗粒 芬必得 止咳药 止咳药水 止咳糖浆 止泻药 晕车药 安眠药 安定片 片安定 \
                粒安定 地西泮 阿普唑仑 劳拉西泮 佐匹克隆 唑吡坦 \
                褪黑素 抗抑郁药 舍曲林 氟西汀 帕罗西汀 艾司西酞普兰 西酞普兰 文拉法辛 度洛西汀 喹硫平 奥氮平 阿立哌唑 碳酸锂 哌甲酯 专注达 托莫西汀 氯雷他定 西替利嗪 扑尔敏 氯苯那敏 蒙脱石散 洛哌丁胺 \
                奥美拉唑 多潘立酮 二甲双胍 格列 阿卡波糖 硝苯地平 氨氯地平 倍他乐克 美托洛尔 他汀 泼尼松 地塞米松 优甲乐 补佳乐 螺内酯 环丙孕酮 色谱龙 比卡鲁胺 避孕药 紧急避孕药 毓婷 阿托品 酮替芬 \
                沙丁胺醇 布地奈德 孟鲁司特 异维A酸 尼古丁贴 伐尼克兰 用法用量 \
                ibuprofen Ibuprofen paracetamol Paracetamol acetaminophen Acetaminophen \
                aspirin Aspirin amoxicillin Amoxicillin \
                melatonin Melatonin diazepam Diazepam codeine Codeine Tylenol Advil",
        dose: Some(Dose::Medicine),
        clear: SOLD,
        ..GROUP
    },
    Group {
        what: Danger::Doses,
        mark: Safety::Clinical,
        words: "胰岛素 甲状腺素 雌二醇 雌激素 孕激素 黄体酮 睾酮",
        near: TAKEN,
        dose: Some(Dose::Taken),
        clear: MEASURED,
        ..GROUP
    },
    Group {
        what: Danger::Doses,
        mark: Safety::Clinical,
        words: "安眠药 安定片 吃安定 的安定 片安定 粒安定 地西泮 艾司唑仑 佐匹克隆 唑吡坦 镇静药 助眠药",
        near: "吃点 吃一点 吃些 就吃 可以吃 吃几 吃一片 吃两片 吃片 吃半片 服一片 服两片",
        ..GROUP
    },
    Group {
        what: Danger::Tobacco,
        words: "过肺 吐烟圈 吐个烟圈 卷烟纸 手卷烟 斗草 烟斗丝 烟丝 醒烟 雪茄剪 养茄 大烟雾 抽烟技巧 吸烟技巧 抽烟姿势 吸烟姿势 抽烟的姿势 怎么抽烟 怎样抽烟 如何抽烟 怎么吸烟 怎样吸烟 如何吸烟 \
                学抽烟 学会抽烟 学会吸烟 第一口烟 怎么点烟 怎样点烟 点烟的方法 鼻烟 唇烟 水烟壶 自制烟 自制电子烟 烟油配方",
        ..GROUP
    },
    Group {
        what: Danger::Tobacco,
        words: "烟油 烟弹 烟杆 雾化器 雾化芯 电子烟 换弹 雪茄 烟斗 香烟",
        near: "新手 入门 推荐 注油 注入 换芯 选购 品鉴 品吸 抽法 吸法 用法 使用方法 使用步骤 技巧 好抽 顺滑 解馋 击喉 口感 醇厚 过瘾 长按 按住 开机 点燃 深吸 吸一口 抽一口 吸入口腔 循环",
        ..GROUP
    },
    Group {
        what: Danger::Alcohol,
        words: "练酒量 提高酒量 增加酒量 酒量好 千杯不醉 喝不醉 劝酒词 敬酒词 自酿 酿酒方法 在家酿酒 泡酒 酒谱 调酒 干杯 一饮而尽 金汤力 长岛冰茶 莫吉托 喝酒技巧 喝酒的技巧 怎么喝酒 \
                怎样喝酒 如何喝酒 学喝酒 学会喝酒 第一口酒",
        near: "酒 伏特加 朗姆 威士忌 啤",
        clear: "以茶代酒 以水代酒 代替酒 神话 腌",
        ..GROUP
    },
    Group {
        what: Danger::Alcohol,
        words: "白酒 啤酒 红酒 葡萄酒 黄酒 伏特加 朗姆酒 威士忌 金酒 龙舌兰 白兰地 杜松子酒 鸡尾酒",
        near: "冰块 摇匀 摇晃 兑 喝法 酒量 怎么喝 助兴 品鉴 微醺 小酌 盎司 调制 口感 一口闷",
        clear: COOKED,
        ..GROUP
    },
    Group {
        what: Danger::Tobacco,
        words: "抽一口烟 吸一口烟 抽口烟 吸口烟 抽根烟 抽一根烟 抽支烟 抽一支烟 尝一口烟 抽两口烟",
        near: "可以 你 试试 没事 没关系 不要紧 解闷 提神 一起",
        ..GROUP
    },
    Group {
        what: Danger::Alcohol,
        words: "白酒 啤酒 红酒 葡萄酒 黄酒 米酒 果酒 伏特加 朗姆酒 威士忌 白兰地 鸡尾酒 的酒",
        near: "抿 尝一口 尝一点 尝尝 喝一口 喝两口 喝几口 喝一点 喝一小 一小口 你喝点 也喝点 可以喝点 可以喝口 可以尝一 可以尝尝 可以尝点 试一口 舔一",
        clear: COOKED,
        ..GROUP
    },
    Group {
        what: Danger::Alcohol,
        words: "喝点酒 喝一点酒 喝一口酒 喝两口酒 喝杯酒 喝一杯酒 喝一小杯酒 尝一口酒 尝点酒 抿一口酒 抿口酒 抿点酒",
        near: "可以 你 试试 没事 没关系 不要紧 暖和 暖身 壮胆 睡得 过年 聚会",
        clear: COOKED,
        ..GROUP
    },
    Group {
        what: Danger::Treatment,
        mark: Safety::Clinical,
        words: "适应证 适应症 禁忌证 禁忌症 鉴别诊断 诊断标准 静脉注射 静脉滴注 静脉输注 肌肉注射 肌内注射 皮下注射 静注 肌注 首剂 维持量 维持剂量 起始剂量 负荷剂量 半衰期 血药浓度 一线用药 \
                二线用药 开具处方 处方笺 处方量 药代动力学 术式 切口 缝合 清创 气管插管 导尿 穿刺 切除术 局部麻醉 全身麻醉 局麻 全麻 给药 滴定 联合用药 拮抗剂 抑制剂 用药方案 给药途径 \
                术后并发症",
        warns: false,
        at_least: 4,
        ..GROUP
    },
];

/// In a sentence with one of these it is warned of.
pub(super) const HARM: &str = "危害 有害 害处 坏处 损害 损伤 伤身 伤胃 伤害 危险 误区 谣言 辟谣 错误 骗 陷阱 违法 非法 违规 违禁 禁用 禁售 禁止 严禁 查处 不可取 \
    要不得 不适合 不适宜 不科学 \
    不健康 不安全 不靠谱 不对 没有效果 没效果 只是泻药 兜售 不会导致 没用 无效 反弹 营养不良 厌食 进食障碍 暴食 副作用 不良反应 中毒 成瘾 上瘾 依赖 致癌 癌症 猝死 后悔 \
    得不偿失 长不高 影响长高 影响身高 影响发育 生长发育 \
    在医生指导 遵医嘱 遵照医嘱 听医生 问医生 咨询医生 戒烟 戒酒 劝阻 拒绝 抵制 远离 杜绝 反对 警惕 当心 谨防 诱惑 引诱 吸引 营销 把戏 谎 未成年人";

/// In a sentence with one of these an exact dose is none that anybody is to take. That it does harm, or that a doctor
/// is asked, leaves it one.
pub(super) const DOUBTED: &str = "谣言 误区 错误 骗 违法 中毒 过量 致死 致命 死亡 毒品 成瘾 上瘾 小鼠 大鼠 实验";

/// Before a word, in its clause, these deny it.
pub(super) const DENIED: &str = "不要 不能 不可 不得 不应 不该 不宜 不会 不想 不许 不准 不建议 不推荐 不提倡 不鼓励 不主张 不支持 不赞成 不靠 不必 不用 不需 不吃 不喝 \
    不买 不碰 不服 不做 不搞 不学 \
    不抽 不吸 不打 不采用 不盲目 不随意 不擅自 不过度 不依赖 不采取 不是 无需 无须 没必要 别 切勿 请勿 勿 切忌 忌 禁 避免 防止 停止 盲目 过度 擅自 乱 少 并非 而非 不再 拒 戒 控制 没有 不沾 \
    not never don't";

/// In a title, a heading or the words that lead to a list these say that what stands below is warned of.
pub(super) const WARNED_BELOW: &str = "不要 不能 不做 不可 别 误区 危害 有害 害处 拒绝 谣言 辟谣 远离 戒 错误 反对 警惕 陷阱 骗 谎 真相 当心 小心 为什么不 说不 \
    勿 禁 抵制";

/// Longer words in which one of the above means something else.
pub(super) const PASS: &str = "跳楼价 跳楼机 跳楼甩卖 跳楼大甩卖 跳楼式 墙上吊 线上吊 树上吊 天花板上吊 架上吊 手上吊 以上吊 头上吊 身上吊 顶上吊 绳上吊 脖子上吊 床上吊 \
    梁上吊着 嘴上吊 \
    特别 分别 区别 级别 性别 别人 别的 识别 个别 辨别 鉴别 类别 告别 差别 派别 别墅 别名 别处 别说 农药残留 煤气灶 煤气费 煤气罐 起泡酒 气泡酒 泡酒吧 调酒师 调酒棒 调酒器 如果酒 吃不吃 判断食 \
    中断食 间断食 诊断食 不断食 切断食 推断食 阻断食 果断食 断食物 断食品 断食用 决断食 \
    不吃饭 不吃晚饭 不吃主食 不吃东西 不吃不喝 不喝水 \
    胰岛素抵抗 胰岛素水平 胰岛素敏感 胰岛素受体 胰岛素分泌 \
    雌激素水平 睾酮水平 香烟味 雾化器治疗";
