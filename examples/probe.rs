use pamphlet::{leaflet, model::{edition::Edition, sheet::Sheet}, pipeline::{self, Options}, render::sheet as rs};
use std::{collections::BTreeMap, sync::Arc, time::Instant};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let options = Options { source: "/work/main".into(), output: "/tmp/none".into(), ..Default::default() };
    let ready = pipeline::prepare(&options).unwrap().value;
    let aud = ready.site.config.audiences.iter().find(|(_, x)| *x.id == *a[2]).unwrap().0;
    let ed = Edition::new(&ready.site, &ready.documents, aud, 0);
    let page = ready.site.page_at(&a[1]).unwrap();
    let leaf = ed.leaf(page).unwrap();
    let strings = ready.theme.strings("zh-CN");
    let around = rs::Surroundings { edition: &ed, strings, source: leaf.source };
    let mut notes = rs::Notes::default();
    let summary = leaf.summary.as_ref().map(|t| rs::inline(t, around, &mut notes)).unwrap_or(serde_json::json!([]));
    let message = leaf.message.as_ref().map(|t| rs::inline(t, around, &mut notes)).unwrap_or(serde_json::json!([]));
    let actions: Vec<_> = leaf.actions.iter().map(|t| rs::inline(t, around, &mut notes)).collect();
    let body = rs::blocks(&leaf.body, around, &mut notes);
    let size: f64 = a[4].parse().unwrap(); let gap: f64 = a[5].parse().unwrap();
    let fam = if size >= 14.0 { "LXGW WenKai" } else { "Noto Serif CJK SC" };
    let sources: Vec<_> = notes.citations.iter().enumerate().filter_map(|(i, c)| Some(serde_json::json!({"n": i + 1, "text": pamphlet::render::words::source(ed.source(&c.source)?, c, "zh-CN", strings)}))).collect();
    let data = serde_json::json!({"title": leaf.title, "author": leaf.author, "lang": "zh", "region": "cn", "tight": 0, "site": ed.site_title(), "audience": ed.reader().name.get("zh-CN"),
        "band": {"size": size, "gap": gap, "aux": 10.5, "families": [fam, "Noto Serif CJK SC", "Noto Sans CJK SC"], "headings": ["Noto Sans CJK SC"]},
        "strings": strings, "summary": summary, "message": message, "actions": actions, "body": body, "sources": sources, "qr": null, "address": "", "mark": "折页健康 2026-11-22"});
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    for f in ["base", "sheet", "tri-fold"] { files.insert(format!("leaflets/{f}.typ"), std::fs::read(format!("/tmp/leaf/themes/default/leaflets/{f}.typ")).unwrap().into()); }
    for (name, out) in &notes.pictures {
        let src = out.as_str().split_once('/').unwrap().1;
        files.insert(name.clone(), std::fs::read(format!("/work/main/content/{src}")).unwrap().into());
    }
    let sheet = Sheet { layout: format!("leaflets/{}.typ", a[3]), data: data.to_string(), files, ident: "x".into() };
    let fonts: Vec<Vec<u8>> = std::fs::read_dir("/tmp/fontdir").unwrap().flatten().map(|e| std::fs::read(e.path()).unwrap()).collect();
    let fonts = leaflet::Fonts::new(fonts.iter().map(|f| &f[..]));
    let t = Instant::now();
    let proof = leaflet::typeset(&sheet, &fonts);
    println!("{:?} pages {} pdf {}", t.elapsed(), proof.pages.len(), proof.pdf.len());
    for c in &proof.complaints { println!("{c:?}"); }
    for p in &proof.pages { println!("{}x{} runs {} chars {}", p.width, p.height, p.runs.len(), p.runs.iter().map(|r| r.text.chars().count()).sum::<usize>()); for a in &p.areas { println!("{a:?}"); } }
    std::fs::write("/tmp/probe.pdf", &proof.pdf).unwrap();
}
