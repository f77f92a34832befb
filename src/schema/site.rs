//! `pamphlet.yaml`.

use serde_json::{Map, Value, json};

use super::page::grades;
use super::{Names, any, closed, flag, list, localized, map, reference, some_words, text, whole, word, words};
use crate::diag::{Level, codes};
use crate::model::band::BANDS;

pub(super) fn definitions(names: &Names<'_>) -> Value {
    let people: Vec<&str> = names.registers.people.keys().map(|id| &**id).collect();
    json!({
        "site": site(names),
        "school-term": super::calendar::school_term(),
        "setting": map(&["id"], vec![("id", "编号，用在网址里", "Its id, part of addresses", id()), ("name", "名称",
            "Its name", localized())]),
        "audience": audience(),
        "reading": map(&[], vec![
            ("speed", "每分钟读多少字", "Characters read a minute", whole(1, 5000)),
            ("sentence", "一句话最多多少字", "Characters that a sentence should not exceed", whole(1, 500)),
            ("pinyin", "给术语加拼音", "Pinyin above terms", flag()),
            ("large", "用大字", "Large type", flag()),
        ]),
        "group": map(&["id", "members"], vec![
            ("id", "编号", "Its id", id()),
            ("name", "名称", "Its name", localized()),
            ("aliases", "别名", "Other names", words(Vec::new())),
            ("members", "包括哪些受众", "The audiences in it", some_words(names.audiences())),
        ]),
        "check": check(vec![
            ("code", "哪一种问题", "The finding", word(codes::known().collect())),
            ("level", "改成什么级别", "What it shall weigh", level()),
            ("folder", "只管这个文件夹，例如 content/mind", "In this folder only, such as content/mind", text()),
        ]),
        "review": map(&[], vec![
            ("stages", "有哪几级审核，按先后", "The stages of the review, in order", list(reference("stage"))),
            ("required", "发布以前必须签的几级", "The stages that a page needs before it is published", words(Vec::new())),
            ("soon", "提前多少天提醒复核", "Days ahead in which a review counts as due soon", whole(0, 3650)),
            ("overdue", "复核过期以后：提示还是撤下", "When a review is overdue: a notice, or the page is withheld",
                word(vec!["notice", "withhold", "提示", "撤下"])),
        ]),
        "stage": map(&["id"], vec![
            ("id", "编号", "Its id", text()),
            ("name", "名称", "Its name", localized()),
            ("by", "谁可以签；不写就是登记过的人都可以", "Who may sign it; everybody in the register when left out", words(people)),
            ("medical", "是不是给学生的页面必须有的医学审核", "Whether it is the medical stage, which pages for pupils need", flag()),
        ]),
        "place": map(&["name"], vec![
            ("name", "名称", "Its name", localized()),
            ("aliases", "别的叫法", "Other names", words(Vec::new())),
            ("members", "它里面的地方", "The places in it", places()),
        ]),
        "sources": map(&[], vec![("refused", "不能作来源的网站和名称", "Sites and names that are no sources", words(Vec::new()))]),
        "wording": map(&[], vec![("brands", "品牌名", "Brand names", words(Vec::new()))]),
    })
}

fn site(names: &Names<'_>) -> Value {
    map(
        &["title", "audiences"],
        vec![
            ("title", "站点的名字", "The site's name", localized()),
            ("description", "一句话介绍", "The site in one sentence", localized()),
            (
                "base_url",
                "网站的公开地址",
                "The public address",
                json!({"type": "string", "pattern": "^https?://[^/?# \"<][^?# \"<]*$"}),
            ),
            (
                "languages",
                "语言，第一种是没有后缀的文件所用的",
                "Languages; the first is that of files without a suffix",
                words(Vec::new()),
            ),
            ("theme", "主题的名字", "The theme", text()),
            ("author", "没有写作者的页面用它", "Author of pages that name none", text()),
            ("region", "没有写地区的页面用它", "Region of pages that name none", names.region()),
            ("places", "地方：大的套小的", "The places, each with those in it", places()),
            (
                "regions",
                "从前的写法：一张单子；改写成 places",
                "The older way: a list; write places instead",
                words(Vec::new()),
            ),
            (
                "terms",
                "学期，按先后写；不写就用通常的两个",
                "The school terms, in order",
                list(reference("school-term")),
            ),
            ("months", "日历里每个月说一句话", "What the calendar says of each month", super::calendar::months()),
            ("settings", "适用场所", "Where content is used", list(reference("setting"))),
            (
                "audiences",
                "受众；第一种是网站的正门",
                "The audiences; the first one gets the site's front door",
                list(reference("audience")),
            ),
            ("groups", "不按树排的一组受众", "Further names for several audiences", list(reference("group"))),
            ("per_page", "列表每页多少条", "Entries a page of a list", whole(1, 1000)),
            ("review", "审核的规则", "The rules of the review", reference("review")),
            ("leaflets", "没有写印刷品的页面用它", "The leaflets of pages that name none", names.leaflets()),
            (
                "wording",
                "用词：brands 里写不能出现的品牌名",
                "Wording: brands that may not appear",
                reference("wording"),
            ),
            ("sources", "来源：refused 里写不能作来源的网站", "Sources: sites that are none", reference("sources")),
            ("raw_html", "正文里能不能写 HTML", "Whether pages may hold HTML", flag()),
            (
                "open_data",
                "要不要把数字和指标做成可以下载的数据",
                "Whether facts and indicators are given as data",
                flag(),
            ),
            ("licence", "数据可以怎么用，比如 CC BY 4.0", "On which terms the data is given", localized()),
            ("checks", "按代码和文件夹改级别", "What findings weigh, by code and folder", checks()),
        ],
    )
}

/// A name, several in one text, a list, or a map from name to what lies in it.
fn places() -> Value {
    let below = || json!({"$ref": "#/$defs/place/properties/members"});
    let named = json!({"type": "object", "not": {"required": ["name"]}, "additionalProperties": below()});
    let one = || any([text(), reference("place"), named.clone()]);
    any([json!({"type": "null"}), text(), list(one()), named.clone()])
}

fn id() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})
}

fn audience() -> Value {
    map(
        &["id"],
        vec![
            ("id", "编号，用在网址里", "Its id, part of addresses", id()),
            ("name", "名称", "Its name", localized()),
            ("aliases", "别名，作者写哪个都行", "Other names that authors may write", words(Vec::new())),
            (
                "members",
                "它包括的受众；有成员的自己没有版本",
                "The audiences in it; then it has no edition of its own",
                list(reference("audience")),
            ),
            ("band", "印刷的字号档", "The band of type in print", word(BANDS.iter().map(|band| band.name).collect())),
            ("grades", "年级，1 到 12", "Grades, 1 to 12", grades()),
            ("reading", "怎样读", "How they read", reference("reading")),
            (
                "in_all",
                "写 false 的不算在“所有人”里，页面要写出他们才给他们",
                "With false they are not among all: pages must name them",
                flag(),
            ),
        ],
    )
}

fn level() -> Value {
    any([
        json!({"enum": Level::NAMES.iter().flat_map(|(english, chinese, _)| [*english, *chinese]).collect::<Vec<_>>()}),
        json!({"const": false}),
    ])
}

/// An entry of the list form of `checks`.
fn check(keys: Vec<(&str, &str, &str, Value)>) -> Value {
    let mut entry = map(&["code", "level"], keys);
    let fixed: Vec<&str> = codes::known().filter(|code| codes::is_fixed(code)).collect();
    entry["if"] = json!({"required": ["code"], "properties": {"code": {"enum": fixed}}});
    entry["then"] = json!({"properties": {"level": {"enum": ["error", "错误"]}}});
    entry
}

/// By code, or a list for folders. An error can be nothing else.
fn checks() -> Value {
    let of = |code: &str| if codes::is_fixed(code) { json!({"enum": ["error", "错误"]}) } else { level() };
    let by_code: Map<String, Value> = codes::known().map(|code| (code.to_owned(), of(code))).collect();
    any([closed(by_code, None, &[]), list(reference("check"))])
}
