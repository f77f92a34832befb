//! Pictures and other files beside pages: known by content, published without what tells of their makers, and never run.

use std::collections::BTreeMap;

use pamphlet::console::Lang;
use pamphlet::inside::model::leaflet::{Format, Leaflet, Profile};
use pamphlet::inside::model::sheet::Fit;
use pamphlet::inside::picture::{self, Fault, Kind};
use pamphlet::inside::print::{self, Desk};
use pamphlet::inside::typeset::proof::Picture;
use pamphlet::inside::typeset::typeset;
use pamphlet::pipeline;

use crate::site::{CONFIG, FRONT, SiteTest, tree};

const GPS: &[u8] = b"31.2304N-121.4737E";

/// An Exif of one directory: a camera's name, the orientation and a place, the numbers in either order.
fn exif(turn: u8, is_little: bool) -> Vec<u8> {
    let two = |number: u16| if is_little { number.to_le_bytes().to_vec() } else { number.to_be_bytes().to_vec() };
    let four = |number: u32| if is_little { number.to_le_bytes().to_vec() } else { number.to_be_bytes().to_vec() };
    let entry = |tag: u16, kind: u16, count: u32, value: Vec<u8>| [two(tag), two(kind), four(count), value].concat();
    let order: &[u8] = if is_little { b"II*\0" } else { b"MM\0*" };
    let turned = [two(u16::from(turn)), two(0)].concat();
    let directory =
        [two(3), entry(0x0110, 2, 9, four(60)), entry(0x0112, 3, 1, turned), entry(0x8825, 4, 1, four(50)), four(0)]
            .concat();
    [order, &four(8), &directory, b"GEHEIM-CAMERA-SN77", GPS].concat()
}

fn segment(code: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
    [&[0xFF, code][..], &length, data].concat()
}

/// A grey JPEG of this size that can be decoded, with `more` behind its JFIF head: tables with one code each, and a zero for every block.
fn jpeg(width: u16, height: u16, more: &[Vec<u8>]) -> Vec<u8> {
    let frame = [&[8u8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
    let table = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
    let mut out = vec![0xFF, 0xD8];
    out.extend(segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    out.extend(more.concat());
    out.extend(segment(0xDB, &[&[0u8][..], &[1; 64]].concat()));
    out.extend(segment(0xC0, &frame));
    out.extend(segment(0xC4, &table(0x00)));
    out.extend(segment(0xC4, &table(0x10)));
    out.extend(segment(0xDA, &[1, 1, 0, 0, 63, 0]));
    out.extend(vec![0; (blocks * 2).div_ceil(8)]);
    out.extend([0xFF, 0xD9]);
    out
}

fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&name[..], data].concat();
    [&u32::try_from(data.len()).expect("short").to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat()
}

/// A PNG with `more` before its pixels, which are only announced.
fn png(width: u32, height: u32, more: &[Vec<u8>]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", &head),
        more.concat(),
        chunk(b"IDAT", b"\x78\x9C\x03\0\0\0\0\x01"),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let odd: &[u8] = if data.len() % 2 == 1 { b"\0" } else { b"" };
    [name, &u32::try_from(data.len()).expect("short").to_le_bytes()[..], data, odd].concat()
}

fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    [b"RIFF", &u32::try_from(body.len() + 4).expect("short").to_le_bytes()[..], b"WEBP", &body].concat()
}

fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    riff(b"VP8X", &[&[flags, 0, 0, 0][..], &(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]].concat())
}

/// A drawing of 1 × 1 pixels, losslessly.
const PIXEL: &[u8] = b"\x2F\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07";

fn svg(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"80\" height=\"60\">\n{inner}\n</svg>\n"
    )
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

/// Files with secrets in every place, and what of them must stay.
fn telling() -> Vec<(&'static str, Vec<u8>, Vec<&'static [u8]>)> {
    let exif_jpeg = segment(0xE1, &[b"Exif\0\0", &exif(6, true)[..]].concat());
    let thumbnail = segment(0xE0, &[b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01", &b"GEH"[..]].concat());
    let parts = [
        thumbnail,
        exif_jpeg.clone(),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GEHEIM-XMP</x:xmpmeta>"),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0GEHEIM-MORE"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01the colours"),
        segment(0xE2, b"MPF\0GEHEIM-MPF"),
        segment(0xE5, b"GEHEIM-NOTES"),
        segment(0xED, b"Photoshop 3.0\0GEHEIM-IPTC"),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\0"),
        segment(0xFE, b"GEHEIM-COMMENT"),
    ];
    let photo = [jpeg(16, 24, &parts), jpeg(8, 8, &[segment(0xFE, b"GEHEIM-SECOND")]), b"ftypmp42GEHEIM-FILM".to_vec()]
        .concat();
    let words = [
        chunk(b"gAMA", &[0, 0, 0xB1, 0x8F]),
        chunk(b"iCCP", b"name\0\0the colours"),
        chunk(b"tEXt", b"Author\0GEHEIM-NAME"),
        chunk(b"zTXt", b"Comment\0\0GEHEIM-PACKED"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0GEHEIM-XMP"),
        chunk(b"tIME", &[0x07, 0xEA, 11, 30, 4, 5, 6]),
        chunk(b"eXIf", &exif(8, false)),
        chunk(b"prVW", b"GEHEIM-PREVIEW"),
    ];
    let drawn = [png(16, 24, &words), b"GEHEIM-BEHIND".to_vec()].concat();
    let frame = riff(b"ANMF", &[&[0; 16][..], &riff(b"VP8L", PIXEL), &riff(b"note", b"GEHEIM-FRAME")].concat());
    let moving = webp(&[
        canvas(0x2E, 1, 1),
        riff(b"ICCP", b"the colours"),
        riff(b"ANIM", &[0; 6]),
        frame.clone(),
        frame,
        riff(b"EXIF", &exif(1, false)),
        riff(b"XMP ", b"GEHEIM-XMP"),
    ]);
    let gif = [
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF".to_vec(),
        b"\x21\xFE\x0EGEHEIM-COMMENT\0".to_vec(),
        b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0".to_vec(),
        b"\x21\xFF\x0BXMP DataXMP\x0AGEHEIM-XMP\0".to_vec(),
        b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0\x3BGEHEIM".to_vec(),
    ]
    .concat();
    vec![
        ("photo.jpg", photo, vec![b"JFIF", b"ICC_PROFILE", b"Adobe"]),
        ("drawn.png", drawn, vec![b"gAMA", b"iCCP", b"the colours"]),
        ("moving.webp", moving, vec![b"ICCP", b"ANIM"]),
        ("moving.gif", gif, vec![b"NETSCAPE2.0"]),
    ]
}

#[test]
fn what_tells_of_the_maker_is_taken_out_and_the_picture_stays() {
    for (name, bytes, kept) in telling() {
        let before = picture::look(&bytes, name);
        assert_eq!(before.fault, None, "{name}");
        let cleaned = picture::published(&bytes, name).expect("walked").into_owned();
        for secret in [b"GEHEIM".as_slice(), b"GEH", GPS, b"xmpmeta", b"CAMERA", b"MPF", b"tIME"] {
            assert!(!holds(&cleaned, secret), "{name} tells {:?}", String::from_utf8_lossy(secret));
        }
        assert!(kept.iter().all(|part| holds(&cleaned, part)), "{name} lost a part");
        let after = picture::look(&cleaned, name);
        assert_eq!(
            (after.size, after.kind, after.moves, after.fault),
            (before.size, before.kind, before.moves, before.fault),
            "{name} is seen otherwise"
        );
        assert_eq!(*picture::published(&cleaned, name).expect("walked"), cleaned, "{name} is cleaned twice");
    }
    // Nothing of what has no secrets is changed.
    let plain = jpeg(16, 8, &[]);
    assert_eq!(*picture::published(&plain, "a.jpg").expect("walked"), plain);
}

/// The bytes behind the markers are those that were there.
#[test]
fn pixels_are_not_coded_anew() {
    let plain = jpeg(24, 16, &[]);
    let telling = jpeg(24, 16, &[segment(0xE1, &[b"Exif\0\0", &exif(1, true)[..]].concat()), segment(0xFE, b"GEHEIM")]);
    assert_eq!(*picture::published(&telling, "a.jpg").expect("walked"), plain);
    let plain = png(8, 8, &[]);
    assert_eq!(*picture::published(&png(8, 8, &[chunk(b"tEXt", b"a\0b")]), "a.png").expect("walked"), plain);
}

#[test]
fn no_place_and_no_camera_is_published_anywhere() {
    let mut site = SiteTest::new();
    for (name, bytes, _) in telling() {
        site.write(&format!("content/{name}"), &bytes);
        site.write(&format!("static/top/{name}"), &bytes);
        site.write(&format!("themes/mine/static/theme-{name}"), &bytes);
    }
    let base64 = |bytes: &[u8]| -> String {
        let sign = |index: u32| {
            char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[index as usize & 63])
        };
        let part = |part: &[u8]| {
            let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*part.get(at).unwrap_or(&0)));
            (0..4).map(|at| if at > part.len() { '=' } else { sign(bits >> (18 - 6 * at)) }).collect::<String>()
        };
        bytes.chunks(3).map(part).collect()
    };
    let inner =
        format!("<image width=\"8\" height=\"8\" xlink:href=\"data:image/jpeg;base64,{}\"/>", base64(&telling()[0].1));
    site = site.file("content/around.svg", &svg(&inner)).file("pamphlet.yaml", &format!("{CONFIG}theme: mine\n"));
    let site = site.page("content/page.md", "![一](photo.jpg)![二](drawn.png)![三](moving.webp)![四](moving.gif)![五](around.svg)\n\n[下载](photo.jpg)、[上面](/top/photo.jpg)\n");
    let tree = site.build();
    let pictures: Vec<&String> =
        tree.keys().filter(|path| ["jpg", "png", "webp", "gif"].iter().any(|ending| path.ends_with(ending))).collect();
    assert_eq!(pictures.len(), 4 * 5 + 4 + 4, "{pictures:?}");
    let photo = base64(&picture::published(&telling()[0].1, "a.jpg").expect("walked"));
    assert!(holds(&tree["around.svg"], photo.as_bytes()), "the picture inside the drawing");
    for (path, bytes) in &tree {
        assert!(!holds(bytes, b"GEHEIM") && !holds(bytes, GPS), "{path}");
    }
    // Sizes are those of the picture as it is seen.
    let html = String::from_utf8_lossy(&tree["page.html"]);
    for (name, size) in [
        ("photo.jpg", "width=\"24\" height=\"16\""),
        ("drawn.png", "width=\"24\" height=\"16\""),
        ("moving.webp", "width=\"1\" height=\"1\""),
    ] {
        assert!(html.contains(&format!("<img src=\"{name}\" alt=")) && html.contains(size), "{name}: {html}");
    }
}

#[test]
fn a_picture_is_turned_as_its_exif_says() {
    for turn in 0..=9u8 {
        for is_little in [true, false] {
            let photo = jpeg(16, 24, &[segment(0xE1, &[b"Exif\0\0", &exif(turn, is_little)[..]].concat())]);
            let seen = picture::look(&photo, "a.jpg").size;
            assert_eq!(seen, Some(if (5..=8).contains(&turn) { (24, 16) } else { (16, 24) }), "{turn}");
            let cleaned = picture::published(&photo, "a.jpg").expect("walked");
            assert_eq!(holds(&cleaned, b"Exif"), (2..=8).contains(&turn), "{turn}");
        }
    }
}

/// Whatever is done to a file, it is walked to an end, and what is published of it tells nothing.
#[test]
fn mutated_pictures_stop_nothing_and_tell_nothing() {
    let mut files = telling();
    files.push(("drawing.svg", svg("<g style=\"fill:url(#a)\"><text>字</text></g>").into_bytes(), vec![]));
    files.push((
        "a.avif",
        [
            &b"\0\0\0\x10ftypavif\0\0\0\0"[..],
            b"\0\0\0\x24meta\0\0\0\0\0\0\0\x14ispe\0\0\0\0\0\0\0\x10\0\0\0\x08irot\x01",
        ]
        .concat(),
        vec![],
    ));
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    for (name, bytes, _) in &files {
        for _ in 0..1_000 {
            let mut mutant = bytes.clone();
            for _ in 0..=random(4) {
                let at = random(mutant.len());
                match random(4) {
                    0 => mutant[at] = random(256) as u8,
                    1 => mutant.truncate(at + 1),
                    2 => drop(mutant.drain(at..(at + random(40)).min(mutant.len()))),
                    _ => mutant.insert(at, [0, 0xFF, 0xD8, 0xDA, 0xE1][random(5)]),
                }
                if mutant.is_empty() {
                    mutant.push(0xFF);
                }
            }
            let facts = picture::look(&mutant, name);
            if let Ok(published) = picture::published(&mutant, name)
                && facts.fault.is_none()
                && facts.kind.is_shown()
            {
                assert_eq!(picture::look(&published, name).size, facts.size, "{name}");
            }
        }
    }
}

#[test]
fn files_are_known_by_their_content() {
    let ftyp = |brand: &[u8; 4]| [b"\0\0\0\x18ftyp", &brand[..], b"\0\0\0\0mif1heic"].concat();
    let kinds: &[(&str, Vec<u8>, Kind)] = &[
        ("a.jpg", jpeg(8, 8, &[]), Kind::Jpeg),
        ("a.png", png(8, 8, &[]), Kind::Png),
        ("a.jpg", ftyp(b"heic"), Kind::Heic),
        ("a.heic", ftyp(b"mif1"), Kind::Heic),
        ("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif".to_vec(), Kind::Avif),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0mp42isom".to_vec(), Kind::Video),
        ("a.jpg", b"II*\0\x08\0\0\0".to_vec(), Kind::Tiff),
        ("a.png", b"MM\0*\0\0\0\x08".to_vec(), Kind::Tiff),
        ("a.bmp", b"BM\x1A\0\0\0\0\0\0\0\x1A\0\0\0".to_vec(), Kind::Bmp),
        ("a.png", b"%PDF-1.7\n".to_vec(), Kind::Pdf),
        ("a.docx", b"PK\x03\x04\x14\0".to_vec(), Kind::Office),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), Kind::Office),
        ("a.svgz", b"\x1F\x8B\x08\0".to_vec(), Kind::Gzip),
        ("a.svg", svg("").into_bytes(), Kind::Svg),
        ("a", b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC \"a\" \"b\" [<!ENTITY c \"d\">]>\n<svg:svg/>".to_vec(), Kind::Svg),
        ("a.png", b"<!DOCTYPE html><title>404</title>".to_vec(), Kind::Html),
        ("a.jpg", "这不是图片".as_bytes().to_vec(), Kind::Text),
        ("a.png", Vec::new(), Kind::Empty),
        ("a.png", b"\0\x07\x01\x02\x03".to_vec(), Kind::Unknown),
    ];
    for (name, bytes, kind) in kinds {
        assert_eq!(Kind::of(bytes, name), *kind, "{name} {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(16)]));
    }
}

/// A page that shows each file, and the finding that it gets in its line; none for what browsers show.
#[test]
fn pictures_that_browsers_cannot_show_are_findings_at_their_line() {
    let photo = jpeg(64, 48, &[]);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let cases: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("good.jpg", photo.clone(), None),
        ("GOOD.JPEG", photo.clone(), None),
        ("good.jfif", photo.clone(), None),
        ("phone.heic", heic.clone(), Some("picture-kind")),
        ("renamed.jpg", heic, Some("picture-kind")),
        ("scan.tif", b"II*\0\x08\0\0\0\0\0".to_vec(), Some("picture-kind")),
        ("old.bmp", b"BM\x1A\0\0\0\0\0\0\0\x1A\0\0\0".to_vec(), Some("picture-kind")),
        ("page.pdf", b"%PDF-1.4\n".to_vec(), Some("picture-kind")),
        ("word.docx", b"PK\x03\x04".to_vec(), Some("picture-kind")),
        ("film.mp4", b"\0\0\0\x18ftypisom".to_vec(), Some("picture-kind")),
        ("text.txt", b"words".to_vec(), Some("picture-kind")),
        ("text.jpg", b"words".to_vec(), Some("picture-kind")),
        ("lost.png", b"<html><body>404</body></html>".to_vec(), Some("picture-kind")),
        ("empty.png", Vec::new(), Some("picture-kind")),
        ("drawing.png", svg("").into_bytes(), Some("picture-kind")),
        ("photo.svg", photo.clone(), Some("picture-kind")),
        ("packed.svgz", b"\x1F\x8B\x08\0\0".to_vec(), Some("picture-kind")),
        ("photo.png", photo.clone(), Some("picture-mislabelled")),
        ("nameless", photo.clone(), Some("picture-mislabelled")),
        (
            "tilted.webp",
            webp(&[canvas(0x08, 1, 1), riff(b"VP8L", PIXEL), riff(b"EXIF", &exif(6, true))]),
            Some("picture-tilted"),
        ),
        ("cut.jpg", photo[..photo.len() - 6].to_vec(), Some("picture-broken")),
        ("short.jpg", photo[..60].to_vec(), Some("picture-broken")),
        ("cut.png", png(8, 8, &[])[..45].to_vec(), Some("picture-broken")),
        ("cut.webp", webp(&[riff(b"VP8L", PIXEL)])[..24].to_vec(), Some("picture-broken")),
        ("cut.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02D".to_vec(), Some("picture-broken")),
        ("phone.png", png(8, 8, &[chunk(b"CgBI", &[0; 4])]), Some("picture-broken")),
        ("huge.png", png(60_000, 60_000, &[]), Some("picture-large")),
        (
            "deep.png",
            [
                b"\x89PNG\r\n\x1A\n".to_vec(),
                chunk(b"IHDR", &[0, 0, 0x27, 0x10, 0, 0, 0x20, 0, 16, 6, 0, 0, 0]),
                chunk(b"IDAT", b""),
                chunk(b"IEND", b""),
            ]
            .concat(),
            Some("picture-large"),
        ),
        ("bare.svg", b"<svg width='8' height='8'/>".to_vec(), Some("picture-broken")),
        ("torn.svg", svg("<g>").into_bytes(), Some("picture-broken")),
        ("gbk.svg", [svg("<text>").into_bytes(), b"\xD1\xC0</text>".to_vec()].concat(), Some("picture-broken")),
        (
            "deep.svg",
            svg(&format!("{}{}", "<g>".repeat(5000), "</g>".repeat(5000))).into_bytes(),
            Some("picture-broken"),
        ),
    ];
    let site = SiteTest::new();
    let mut lines = String::new();
    let mut expected = Vec::new();
    for (index, (name, bytes, code)) in cases.iter().enumerate() {
        site.write(&format!("content/{name}"), bytes);
        lines.push_str(&format!("![图]({name})\n\n"));
        expected.extend(code.map(|code| format!("{code} content/page.md:{}:1", 6 + 2 * index)));
    }
    let site = site.page("content/page.md", &lines);
    assert_eq!(site.findings(), expected);
    let words = site.messages(Lang::Zh);
    assert!(words.contains("兼容性最佳") && words.contains("存为 PNG 或 JPEG") && !words.contains("版式"), "{words}");
    let english = site.messages(Lang::En);
    assert!(english.contains("Most Compatible") && english.contains("from line 3 on"), "{english}");
}

/// In a drawing: what runs, what reaches out, and what is neither.
#[test]
fn a_drawing_that_runs_or_reaches_out_is_refused() {
    let data = "data:text/html;base64,PHNjcmlwdD4=";
    let refused = [
        "<script>alert(1)</script>".to_owned(),
        "<script href=\"data:text/javascript,alert(1)\"/>".to_owned(),
        "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>".to_owned(),
        "<g onclick=\"alert(1)\"/>".to_owned(),
        "<g ONLOAD=\"alert(1)\"/>".to_owned(),
        "<a href=\"javascript:alert(1)\"><text>点</text></a>".to_owned(),
        "<a xlink:href=\" java&#10;script:alert(1)\"><text>点</text></a>".to_owned(),
        format!("<a href=\"{data}\"><text>点</text></a>"),
        "<a><set attributeName=\"href\" to=\"javascript:alert(1)\"/></a>".to_owned(),
        "<a><animate attributeName=\"href\" values=\"#a;javascript:alert(1)\"/></a>".to_owned(),
        "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://example.org/\"/></foreignObject>"
            .to_owned(),
        "<foreignObject><form xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>".to_owned(),
        "<image href=\"https://example.org/a.png\"/>".to_owned(),
        "<image href=\"//example.org/a.png\"/>".to_owned(),
        "<image xlink:href=\"beside.png\"/>".to_owned(),
        "<use href=\"https://example.org/a.svg#b\"/>".to_owned(),
        "<use href=\"data:image/svg+xml,&lt;svg/>#a\"/>".to_owned(),
        "<style>@import 'https://example.org/a.css';</style>".to_owned(),
        "<style>@\\69mport 'a.css';</style>".to_owned(),
        "<rect fill=\"url(https://example.org/a.svg#b)\"/>".to_owned(),
        "<rect style=\"fill:u\\72l(//example.org)\"/>".to_owned(),
        "<style>rect { background: url( 'a.png' ) }</style>".to_owned(),
        format!(
            "<image href=\"data:image/svg+xml,{}\"/>",
            "%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cscript/%3E%3C/svg%3E"
        ),
    ];
    for inner in &refused {
        let facts = picture::look(svg(inner).as_bytes(), "a.svg");
        assert!(
            matches!(facts.fault, Some(Fault::Runs(2, _) | Fault::Reaches(2, _) | Fault::Runs(1, _))),
            "{inner}: {:?}",
            facts.fault
        );
    }
    for head in [
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"https://example.org/a\">]>",
        "<!DOCTYPE svg [<!ENTITY a \"&lt;script>\">]>",
        "<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?>",
    ] {
        let facts = picture::look(format!("{head}\n{}", svg("")).as_bytes(), "a.svg");
        assert!(matches!(facts.fault, Some(Fault::Runs(1, _) | Fault::Reaches(1, _))), "{head}: {:?}", facts.fault);
    }
    let sound = [
        "<!-- <script> onload= --><text>javascript: 一种语言，例如 onclick=</text>",
        "<a href=\"https://example.org/\"><text>去</text></a><a xlink:href=\"#b\"><g id=\"b\"/></a>",
        "<style>svg { scroll-behavior: smooth } /* http://example.org */ @namespace svg url(http://www.w3.org/2000/svg); rect { fill: url(#a) }</style>",
        "<style>@font-face { font-family: a; src: url(data:font/woff2;base64,AAAA) }</style>",
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><a rdf:resource=\"https://example.org/\"/></rdf:RDF></metadata>",
        "<n:view xmlns:n=\"http://inkscape.org\" n:file=\"C:\\Users\\a\\b.svg\" onward=\"no\"/>",
        "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">第一行<br/>第二行</div></foreignObject>",
    ];
    for inner in &sound[..5] {
        assert_eq!(picture::look(svg(inner).as_bytes(), "a.svg").fault, None, "{inner}");
    }
    assert_eq!(picture::look(svg(sound[6]).as_bytes(), "a.svg").foreign, Some(2));
    let old = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [<!ENTITY ns \"http://ns.example.com/\">]>\n{}",
        svg("<g xmlns:a=\"&ns;\"/>")
    );
    assert_eq!(picture::look(old.as_bytes(), "a.svg").fault, None);
}

#[test]
fn nothing_that_runs_is_linked_and_static_says_so() {
    let page = "<!DOCTYPE html><script>alert(1)</script>";
    let mut site = SiteTest::new();
    let names = [
        "game.html",
        "GAME.HTM",
        "app.js",
        "page.xhtml",
        "data.xml",
        "saved.mht",
        "packed.svgz",
        "noending",
        "page.unknown",
    ];
    let mut lines = String::new();
    let mut expected = Vec::new();
    for (index, name) in names.iter().enumerate() {
        site = site.file(&format!("content/{name}"), page);
        lines.push_str(&format!("[打开]({name})\n\n"));
        expected.push(format!("attachment-active content/page.md:{}:1", 6 + 2 * index));
    }
    site = site
        .file("content/run.svg", &svg("<script/>"))
        .file("content/quiet.txt", page)
        .file("content/table.csv", "甲,乙\n")
        .file("static/game/index.html", page)
        .file("static/top/run.svg", &svg("<g onload=\"a()\"/>"));
    site.write("content/a.heic", b"\0\0\0\x18ftypheic\0\0\0\0");
    expected.push(format!("picture-active content/page.md:{}:1", 6 + 2 * names.len()));
    expected.push(format!("picture-tells content/page.md:{}:1", 8 + 2 * names.len()));
    expected.extend(["static-active static/game/index.html".to_owned(), "static-active static/top/run.svg".to_owned()]);
    let site = site.page(
        "content/page.md",
        &format!("{lines}[图](run.svg)\n\n[原图](a.heic)\n\n[文字](quiet.txt)、[表](table.csv)\n"),
    );
    assert_eq!(site.findings(), expected);
}

/// A picture that changed is published as it is now, also when nothing else did; a good one that breaks is found.
#[test]
fn a_build_on_the_last_one_sees_pictures_change() {
    let site = SiteTest::new().page("content/page.md", "![图](a.jpg)\n");
    let mut options = site.options();
    options.cache = Some(site.root().join(".cache"));
    let build = || pamphlet::pipeline::build(&options, &|_, _| ()).expect("no trouble");
    let clean = |name: &str| {
        let options = pamphlet::pipeline::Options { output: site.root().join(name), cache: None, ..options.clone() };
        pamphlet::pipeline::build(&options, &|_, _| ()).expect("no trouble");
        tree(&options.output)
    };
    for (index, (turn, width)) in [(1, 16), (6, 16), (6, 24), (1, 24)].into_iter().enumerate() {
        site.write("content/a.jpg", &jpeg(width, 8, &[segment(0xE1, &[b"Exif\0\0", &exif(turn, true)[..]].concat())]));
        build();
        build();
        let warm: BTreeMap<String, Vec<u8>> = tree(&site.output());
        assert_eq!(warm, clean(&format!("clean-{index}")));
        let size = if turn == 6 {
            format!("width=\"8\" height=\"{width}\"")
        } else {
            format!("width=\"{width}\" height=\"8\"")
        };
        assert!(String::from_utf8_lossy(&warm["page.html"]).contains(&size), "{size}");
        assert!(!holds(&warm["a.jpg"], GPS));
    }
    site.write("content/a.jpg", b"words");
    let codes: Vec<&str> = build().notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["picture-kind"]);
}

/// Pictures and files of a text that an audience has another one for are not for that audience.
#[test]
fn files_of_an_overridden_text_stay_out() {
    for field in ["message", "summary"] {
        let front = format!(
            "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\n{field}:\n  default: \"![甲](common.svg)[表](common.csv)\"\n  pupils: \"![乙](pupils.svg)\"\n  低年级: 你好。\n---\n正文。\n"
        );
        overridden(&front, "");
    }
    let front = "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nactions:\n  default: [\"看![甲](common.svg)和[表](common.csv)\"]\n  pupils: [\"看![乙](pupils.svg)\"]\n  低年级: [你好。]\n---\n正文。\n";
    overridden(front, "");
}

fn overridden(front: &str, name: &str) {
    let site = SiteTest::new()
        .file("content/common.svg", &svg(""))
        .file("content/common.csv", "甲\n")
        .file("content/pupils.svg", &svg(""))
        .file("content/page.md", front);
    let tree = site.build();
    let there: Vec<&str> = tree
        .keys()
        .map(String::as_str)
        .filter(|path| path.ends_with(".csv") || path.ends_with("common.svg") || path.ends_with("pupils.svg"))
        .collect();
    let expected = [
        "common.csv",
        "common.svg",
        "grade-5-6/pupils.svg",
        "parents/common.csv",
        "parents/common.svg",
        "teachers/common.csv",
        "teachers/common.svg",
    ];
    assert_eq!(there, expected, "{name}{front}");
}

/// A link in such a text may lead where those who read another text cannot go.
#[test]
fn links_of_an_overridden_text_need_hold_for_its_readers_only() {
    let staff = "---\ntitle: 大人看的\naudiences: [public, parents, teachers]\npublished: 2026-01-31\n---\n正文。\n";
    let front = "---\ntitle: 一页\naudiences: [all]\npublished: 2026-01-31\nmessage:\n  default: \"[大人看的](staff.md)\"\n  pupils: 你好。\n---\n正文。\n";
    let site = SiteTest::new().file("content/staff.md", staff).file("content/page.md", front);
    assert_eq!(site.findings(), [String::new(); 0]);
    let other = front.replace("  pupils: 你好。\n", "  低年级: 你好。\n");
    assert_eq!(site.file("content/page.md", &other).findings(), ["link-not-for content/page.md:6:12"]);
}

/// Every page says what it may load and run, and holds nothing that this forbids.
#[test]
fn every_page_has_a_policy_that_it_meets() {
    let front = FRONT.replace("---\ntitle", "---\nleaflets: [sheet]\nsummary: 小结。\ntitle");
    let site = SiteTest::new()
        .file("pamphlet.yaml", &format!("{CONFIG}per_page: 1\n"))
        .file("content/page.md", &format!("{front}::: 小测验 问题\n- [x] 对\n- [ ] 错\n:::\n"))
        .page("content/two.md", "二。\n")
        .file("content/staff.md", &FRONT.replace("[all]", "[teachers]"))
        .public("https://example.org/");
    let tree = site.build();
    let pages: Vec<(&String, String)> = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    for wanted in [
        "index.html",
        "all.html",
        "all-2.html",
        "404.html",
        "prints.html",
        "page.html",
        "staff.html",
        "parents/page.html",
    ] {
        assert!(pages.iter().any(|(path, _)| *path == wanted), "no {wanted}");
    }
    assert!(pages.iter().any(|(path, _)| path.starts_with("p/")), "no ticket");
    for (path, html) in pages {
        assert_eq!(html.matches("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:; style-src 'self' file:;").count(), 1, "{path}");
        let head = html.find("http-equiv").expect("a policy");
        assert!(
            ["<link rel=\"stylesheet\"", "<script", "<title"]
                .iter()
                .all(|later| html.find(later).is_none_or(|at| at > head)),
            "{path}: something stands before the policy"
        );
        for bad in [" style=\"", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!html.contains(bad), "{path}: {bad}");
        }
        for (at, _) in html.match_indices("<script") {
            let tag = &html[at..at + html[at..].find('>').expect("closed")];
            assert!(tag.contains("application/ld+json") || tag.contains("src=\""), "{path}: {tag}");
        }
    }
}

/// Whatever a register says, no address that runs becomes a link.
#[test]
fn no_address_of_a_register_runs() {
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "\\\\\\\\host\\\\x",
        "blob:https://example.org/1",
        "java\\tscript:alert(1)",
    ] {
        let register = format!("sources:\n  - {{id: s, title: 指南, issuer: 某某, url: \"{bad}\"}}\n");
        let site = SiteTest::new()
            .file("content/registers/s.yaml", &register)
            .page("content/page.md", "每天刷牙:source[s]。\n");
        site.run();
        for (path, bytes) in tree(&site.output()) {
            let html = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!html.contains("href=\"javascript") && !html.contains("rel=\"external\""), "{bad} in {path}");
            assert!(!html.contains("\"url\":\"java") && !html.contains("\"url\":\"data"), "{bad} in {path}");
        }
    }
    let good = "sources:\n  - {id: s, title: 指南, issuer: 某某, url: \"https://example.org/a?b=c\"}\n";
    let site = SiteTest::new().file("content/registers/s.yaml", good).page("content/page.md", "每天刷牙:source[s]。\n");
    assert!(site.html("page.html").contains("<a href=\"https://example.org/a?b=c\" rel=\"external\">"));
}

/// Where HTML is allowed, notes of the author stay notes, and a condition within HTML is no condition.
#[test]
fn html_of_the_author_publishes_no_comment_and_holds_no_condition() {
    let raw = |body: &str| {
        SiteTest::new().file("pamphlet.yaml", &format!("{CONFIG}raw_html: true\n")).page("content/page.md", body)
    };
    let html = raw(
        "<!-- GEHEIM 一 -->\n\n<div>甲<!-- GEHEIM 二 -->乙\n<!-- GEHEIM\n三 --> 丙</div>\n\n字<!-- GEHEIM 四 -->字\n",
    )
    .html("page.html");
    assert!(!html.contains("GEHEIM") && !html.contains("三"), "{html}");
    assert!(html.contains("<div>甲乙") && html.contains(" 丙</div>") && html.contains("字字"), "{html}");
    for inner in [
        ":for[parents]{密}",
        ":面向[家长]{密}",
        "::: for parents\n密\n:::",
        "<p>: 面向【家长】{密}</p>",
        "密 {for=parents}",
        "密 {面向=家长}",
    ] {
        let found = raw(&format!("<div>\n{inner}\n</div>\n")).findings();
        assert!(found.iter().any(|line| line.starts_with("directive-unread content/page.md:")), "{inner}: {found:?}");
    }
    assert_eq!(raw("<div>:for[parents]{密}</div> 后面\n").findings(), ["directive-unread content/page.md:6:1"]);
}

/// The pictures of a page as a format prints them.
fn printed(site: &SiteTest, format: Format) -> Vec<Picture> {
    let ready = pipeline::prepare(&site.options()).expect("no trouble").value;
    let page = ready.site.page_at("page").expect("the page");
    let press = print::press(&ready);
    let desk =
        Desk::new(&ready, page, 0, Leaflet { format, profile: Profile::Trade }, &press.families).expect("no trouble");
    let proof = typeset(&desk.sheet(Fit::default()), &press);
    assert_eq!(proof.complaints, [], "{}", format.word());
    proof
        .pages
        .into_iter()
        .flat_map(|page| page.pictures)
        .filter(|picture| picture.alt.as_deref() == Some("图"))
        .collect()
}

/// On paper a picture stands upright and whole: its frame has the shape of what is seen, however narrow or wide that is.
#[test]
fn nothing_of_a_picture_is_cut_off_on_paper() {
    for (name, width, height, turn) in [
        ("turned", 400, 640, 6),
        ("upside", 640, 400, 3),
        ("narrow", 60, 1200, 1),
        ("wide", 2000, 100, 1),
        ("both", 100, 2000, 8),
    ] {
        let exif = segment(0xE1, &[b"Exif\0\0", &exif(turn, true)[..]].concat());
        let site = SiteTest::new().page("content/page.md", "![图](a.jpg)\n\n每天早晚刷牙。\n");
        site.write("content/a.jpg", &jpeg(width, height, &[exif]));
        let seen = if turn > 4 { f64::from(height) / f64::from(width) } else { f64::from(width) / f64::from(height) };
        for format in [Format::Sheet, Format::Booklet, Format::Poster] {
            let pictures = printed(&site, format);
            for picture in &pictures {
                let shape = picture.width / picture.height;
                assert!((shape / seen - 1.0).abs() < 0.02, "{name} {}: {shape} for {seen}", format.word());
                assert!(picture.height < 300.0, "{name} {}: {} mm high", format.word(), picture.height);
                let (across, down) = picture.pixels.expect("pixels");
                assert!(
                    (f64::from(across) / f64::from(down) / seen - 1.0).abs() < 0.02,
                    "{name} {}: {across} × {down}",
                    format.word()
                );
            }
            assert!(!pictures.is_empty() || format == Format::Poster, "{name} {}", format.word());
        }
    }
}

/// What only browsers can set, and what moves, is told where the page is printed and nowhere else.
#[test]
fn what_paper_cannot_show_is_told_where_it_is_printed() {
    let moving = telling().swap_remove(2).1;
    let foreign = svg(
        "<foreignObject width=\"80\" height=\"60\"><div xmlns=\"http://www.w3.org/1999/xhtml\">字</div></foreignObject>",
    );
    let site = |front: &str| {
        let site = SiteTest::new()
            .file("content/words.svg", &foreign)
            .file("content/page.md", &format!("{front}![图](words.svg)\n\n![图](moving.webp)\n"));
        site.write("content/moving.webp", &moving);
        site
    };
    assert_eq!(site(FRONT).findings(), [String::new(); 0]);
    let front = FRONT.replace("---\ntitle", "---\nleaflets: {teachers: [sheet]}\ntitle");
    assert_eq!(site(&front).findings(), ["picture-unprinted content/page.md:7:1", "picture-still content/page.md:9:1"]);
    let teachers = ":::: 面向 教师\n![图](moving.webp)\n::::\n";
    let site = site(&front).file("content/page.md", &format!("{front}{teachers}"));
    assert!(site.findings().iter().any(|line| line == "picture-still content/page.md:8:1"), "{:?}", site.findings());
    let others = teachers.replace("教师", "家长");
    assert!(
        !site
            .file("content/page.md", &format!("{front}{others}"))
            .findings()
            .iter()
            .any(|line| line.starts_with("picture-still"))
    );
}

/// A font file that announces more fonts than there can be, one that is none, and one that unpacks to gigabytes hold nothing up.
#[test]
fn a_font_that_cannot_be_read_is_told() {
    let front = FRONT.replace("---\ntitle", "---\nleaflets: [sheet]\ntitle");
    let site = SiteTest::new().file("content/page.md", &format!("{front}早晚刷牙。\n"));
    site.write("fonts/many.ttc", &[b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF".to_vec(), vec![0; 100]].concat());
    site.write("fonts/none.ttf", b"words");
    let packed =
        [&b"wOF2\0\x01\0\0\0\0\0\x40\0\x01\0\0\0\0\0\x50\0\0\0\x08"[..], &[0; 28], b"\x05\x8F\xFF\xFF\xFF\x7F\x0B\0\0"]
            .concat();
    site.write("fonts/packed.woff2", &packed);
    let found = site.findings();
    let fonts: Vec<&String> = found.iter().filter(|line| line.starts_with("font-unread")).collect();
    assert_eq!(fonts, ["font-unread fonts/many.ttc", "font-unread fonts/none.ttf", "font-unread fonts/packed.woff2"]);
    assert!(site.messages(Lang::Zh).contains("超过 256 种"));
}
