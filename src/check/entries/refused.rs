//! Sources that are none: text written by a machine, sites where anybody shares documents, forums, advertising.

use crate::diag::{Diagnostic, Place};
use crate::model::audience::Localized;
use crate::model::register::{Registers, Source, Via};

/// What is no source anywhere: a kind, hosts (with all below them), and names that people write instead.
struct Kind {
    key: &'static str,
    hosts: &'static [&'static str],
    names: &'static [&'static str],
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
    },
    Kind { key: "refused-advertising", hosts: &["e.baidu.com", "union.baidu.com", "e.qq.com"], names: &["软文"] },
];

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
    let address = source.url.iter().filter_map(|url| Some(("url", by_address(url, own)?)));
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
    address.chain(reprints).map(finding).collect()
}

/// The kind that a reprint is of, and what shows it.
fn by_reprint(via: &Via, own: &[String]) -> Option<(&'static str, String)> {
    let texts = |text: &Option<Localized>| {
        text.iter().flat_map(|text| &text.texts).map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    let words = [texts(&via.issuer), texts(&via.title)].concat();
    via.url.as_ref().and_then(|url| by_address(url, own)).or_else(|| words.iter().find_map(|text| by_words(text, own)))
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
