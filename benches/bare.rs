//! The bare program that `benches/compare.py` measures against: `bare SOURCES LIST OUT` reads all sources, runs the Markdown parser over
//! each, and writes files of the sizes in LIST (`SIZE PATH` a line).

use std::fs;
use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [sources, list, out] = &arguments[..] else {
        println!("bare SOURCES LIST OUT");
        return;
    };
    let mut events = 0;
    for entry in walkdir::WalkDir::new(sources).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let text = fs::read_to_string(entry.path()).expect("readable");
        events += pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()).count();
    }
    for line in fs::read_to_string(list).expect("a list").lines() {
        let (size, path) = line.split_once(' ').expect("a size and a path");
        let to = Path::new(out).join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::write(to, vec![b'x'; size.parse().expect("a size")]).expect("written");
    }
    println!("{events} events");
}
