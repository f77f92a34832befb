//! Sources that are none: text by a machine, sites where anybody shares documents or posts, forums, advertising.

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::register::{Registers, Source, Via};

/// What is no source anywhere: a kind, hosts (with all below them), names that people write instead, and names that are
/// words of other things too: those are looked for as an issuer, or as a title and nothing else.
struct Kind {
    key: &'static str,
    hosts: &'static [&'static str],
    names: &'static [&'static str],
    issuers: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        key: "refused-machine",
        hosts: &[
            "wenxiaobai.com",
            "reportify.ai",
            "chatgpt.com",
            "chat.openai.com",
            "gemini.google.com",
            "perplexity.ai",
            "poe.com",
            "doubao.com",
            "kimi.com",
            "kimi.moonshot.cn",
            "chat.deepseek.com",
            "yiyan.baidu.com",
            "tongyi.aliyun.com",
            "tongyi.com",
            "metaso.cn",
            "yuanbao.tencent.com",
        ],
        names: &["文小白", "ChatGPT", "DeepSeek", "文心一言", "通义千问"],
        issuers: &["豆包", "Kimi", "OpenAI", "Gemini", "腾讯元宝"],
    },
    Kind {
        key: "refused-sharing",
        hosts: &[
            "360doc.com",
            "360doc.cn",
            "wenku.baidu.com",
            "wk.baidu.com",
            "doc88.com",
            "docin.com",
            "book118.com",
            "renrendoc.com",
            "zhuangpeitu.com",
            "jinchutou.com",
            "taodocs.com",
            "wenkub.com",
            "wendangku.net",
            "wenku.so.com",
            "doc.mbalib.com",
            "scribd.com",
            "slideshare.net",
        ],
        names: &["360doc", "360个人图书馆", "360文档", "百度文库", "道客巴巴", "豆丁网", "原创力文档", "人人文库"],
        issuers: &[],
    },
    Kind {
        key: "refused-open",
        hosts: &["baike.baidu.com", "baike.sogou.com", "baike.so.com"],
        names: &["百度百科", "搜狗百科", "360百科"],
        issuers: &[],
    },
    Kind {
        key: POSTED,
        hosts: &[
            "xiaohongshu.com",
            "xhslink.com",
            "douyin.com",
            "kuaishou.com",
            "weibo.com",
            "weibo.cn",
            "bilibili.com",
            "b23.tv",
        ],
        names: &[],
        issuers: &["小红书", "抖音", "快手", "微博", "新浪微博", "哔哩哔哩", "B站", "bilibili", "微信朋友圈", "朋友圈"],
    },
    Kind {
        key: "refused-forum",
        hosts: &[
            "tieba.baidu.com",
            "zhidao.baidu.com",
            "wenda.so.com",
            "wenwen.sogou.com",
            "zhihu.com",
            "douban.com",
            "tianya.cn",
            "reddit.com",
            "quora.com",
        ],
        names: &["百度贴吧", "百度知道", "知乎"],
        issuers: &["贴吧", "豆瓣", "天涯"],
    },
    Kind {
        key: "refused-advertising",
        hosts: &["e.baidu.com", "union.baidu.com", "e.qq.com"],
        names: &["软文"],
        issuers: &[],
    },
];

/// Where everybody posts, authorities too: what such a one posts is named by it as the issuer, not by the platform.
const POSTED: &str = "refused-posted";

/// What the names of authorities, professional bodies, schools and newspapers hold.
const AUTHORITIES: &[&str] = &[
    "局",
    "委",
    "部",
    "中心",
    "医院",
    "大学",
    "学院",
    "学校",
    "学会",
    "协会",
    "研究院",
    "研究所",
    "政府",
    "组织",
    "办公室",
    "基金会",
    "日报",
    "晚报",
    "新华",
    "央视",
    "电视台",
    "出版社",
    "红十字",
    "疾控",
    "CDC",
    "WHO",
    "UNICEF",
];

/// Words behind a name that say that it wrote the text: `ChatGPT的回答`.
const WRITTEN: &[&str] = &["回答", "生成", "对话", "聊天", "问答", "答复", "整理", "总结", "搜索"];

/// Labels of a host that tell a forum or advertising, whoever runs it.
const LABELS: &[(&str, &str)] = &[
    ("bbs", "refused-forum"),
    ("tieba", "refused-forum"),
    ("ad", "refused-advertising"),
    ("ads", "refused-advertising"),
];

/// Addresses and reprints of the sources of a site that may not be used; with a reason, a hint that they are.
pub(super) fn check(registers: &Registers, own: &[String]) -> Vec<Diagnostic> {
    registers.sources.values().flat_map(|source| of(source, own)).collect()
}

fn of(source: &Source, own: &[String]) -> Vec<Diagnostic> {
    let issued = |text: &Localized| text.texts.iter().find_map(|(_, text)| by_issuer(text, own));
    let issuer = issued(&source.issuer).map(|found| ("issuer", found));
    let titled = |text: &Localized| text.texts.iter().find_map(|(_, text)| by_title(text));
    let title = titled(&source.title).filter(|_| issuer.is_none()).map(|found| ("title", found));
    let by_url = |url| by_address(url, own).filter(|(kind, _)| *kind != POSTED || !is_authority(Some(&source.issuer)));
    let address = source.url.iter().filter_map(|url| Some(("url", by_url(url)?)));
    // One thing is told once: the address, where it says as much as the names.
    let named = issuer.or(title).filter(|(_, (kind, _))| !address.clone().any(|(_, (other, _))| other == *kind));
    let reprints = source.via.iter().filter_map(|via| Some((&*via.key, by_reprint(via, own)?)));
    let key = |key: &str| match &source.place {
        // The key of a reprint is that in the file already.
        Place::Value(path, below) if !key.contains('/') => Place::Value(path.clone(), format!("{below}/{key}")),
        Place::Value(path, _) => Place::Value(path.clone(), key.to_owned()),
        other => other.clone(),
    };
    let finding = |(place, (kind, found)): (&str, (&'static str, String))| match &source.despite {
        None => Diagnostic::new("source-refused", key(place)).with("found", found).with_words("kind", kind),
        Some(reason) => Diagnostic::new("source-kept", key(place))
            .with("found", found)
            .with_words("kind", kind)
            .with("reason", reason.trim()),
    };
    address.clone().chain(named).chain(reprints).map(finding).collect()
}

/// The kind that a reprint is of, and what shows it.
fn by_reprint(via: &Via, own: &[String]) -> Option<(&'static str, String)> {
    let words = |text: &Option<Localized>| -> Vec<String> {
        text.iter().flat_map(|text| &text.texts).map(|(_, text)| text.clone()).collect()
    };
    let (issuers, titles) = (words(&via.issuer), words(&via.title));
    let address = via.url.as_ref().and_then(|url| by_address(url, own));
    address
        .filter(|(kind, _)| *kind != POSTED || !is_authority(via.issuer.as_ref()))
        .or_else(|| issuers.iter().find_map(|text| by_issuer(text, own)))
        .or_else(|| titles.iter().find_map(|text| by_words(text, own).or_else(|| by_title(text))))
}

fn is_authority(issuer: Option<&Localized>) -> bool {
    let names = |text: &str| AUTHORITIES.iter().any(|word| text.contains(word)) || text.contains("报社");
    issuer.is_some_and(|issuer| issuer.texts.iter().any(|(_, text)| names(text)))
}

/// The kind that an issuer is of: `百度文库`, `豆包`, `小红书某博主`. An authority on a platform is one.
fn by_issuer(text: &str, own: &[String]) -> Option<(&'static str, String)> {
    let begins = |name: &&&str| {
        let name = name.to_lowercase();
        let rest = text.trim().to_lowercase();
        rest.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let authority = AUTHORITIES.iter().any(|word| text.contains(word));
    let short = || {
        KINDS
            .iter()
            .filter(|_| !authority)
            .find_map(|kind| kind.issuers.iter().find(begins).map(|name| (kind.key, (*name).to_owned())))
    };
    by_words(text, own).or_else(short)
}

/// The kind that a title alone tells of: `豆包`, `ChatGPT的回答`, `龋齿 - 百度文库`. A document on such a program is none.
fn by_title(text: &str) -> Option<(&'static str, String)> {
    let text = text.trim();
    KINDS.iter().find_map(|kind| {
        let found = kind.names.iter().chain(kind.issuers).find(|name| {
            let ends = text
                .strip_suffix(**name)
                .is_some_and(|rest| rest.is_empty() || rest.trim_end().ends_with(['-', '_', '—', '–', '|', '｜', '·']));
            let writes = || {
                let behind = text.split_once(**name).filter(|_| kind.key == "refused-machine");
                let behind = behind.map(|(_, behind)| behind.trim_start_matches(['的', '：', ':', ' ']));
                behind.is_some_and(|behind| WRITTEN.iter().any(|word| behind.starts_with(word)))
            };
            ends || writes()
        });
        found.map(|name| (kind.key, (*name).to_owned()))
    })
}

fn by_address(url: &str, own: &[String]) -> Option<(&'static str, String)> {
    let host = crate::render::words::host(url).to_lowercase();
    let host = host.rsplit('@').next().unwrap_or(&host).split(':').next().unwrap_or(&host).to_owned();
    let is_below = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    let kind = KINDS.iter().find(|kind| kind.hosts.iter().any(|known| is_below(known))).map(|kind| kind.key);
    let label = || LABELS.iter().find(|(label, _)| host.split('.').next() == Some(label)).map(|(_, kind)| *kind);
    let site =
        || own.iter().any(|known| known.contains('.') && is_below(&known.to_lowercase())).then_some("refused-here");
    kind.or_else(label).or_else(site).map(|kind| (kind, host.clone()))
}

/// The same in words: a name, or a host that is named.
fn by_words(text: &str, own: &[String]) -> Option<(&'static str, String)> {
    for kind in KINDS {
        let mut known = kind.names.iter().chain(kind.hosts);
        if let Some(found) = known.find(|known| text.contains(**known)) {
            return Some((kind.key, (*found).to_owned()));
        }
    }
    own.iter().find(|known| text.contains(&***known)).map(|known| ("refused-here", known.clone()))
}
