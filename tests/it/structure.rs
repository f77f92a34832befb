//! The walls of the house: which rooms there are (the modules right below `src/`), which of them may know which, and how large they are.
//!
//! An arrow is one room that names another in a path of its code (`crate::…`, `super::…`), tests aside. `PAMPHLET_FIGURES=1` prints what is counted,
//! and `PAMPHLET_SOURCES` counts another checkout.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: each knows only what stands before it.
const ORDER: &[&str] = &[
    "paths", "limits", "scan", "diag", "picture", "load", "publish", "model", "parse", "theme", "typeset", "render",
    "check", "output", "cache", "print", "pipeline", "console", "schema", "starter", "serve", "cli",
];
/// The most that one file imports, the most parameters, and how many functions may have more of them.
const IMPORTS: usize = 18;
const PARAMETERS: usize = 5;
const MANY_PARAMETERS: usize = 4;
/// Files that name what is remembered: in memory, on disk, or of the last build.
const REMEMBERING: usize = 8;

/// A file of the program: its module path and its code, without comments, texts and tests.
struct File {
    path: String,
    module: Vec<String>,
    code: String,
}

fn root() -> PathBuf {
    std::env::var_os("PAMPHLET_SOURCES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
        .join("src")
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.extension().is_some_and(|have| have == ending) {
            found.push(path);
        }
    }
}

fn files() -> Vec<File> {
    let root = root();
    let mut paths = Vec::new();
    collect(&root, "rs", &mut paths);
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
        let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        File { path: name, module, code: code(&fs::read_to_string(path).expect("text")) }
    };
    paths.iter().map(read).filter(|file| !matches!(file.path.as_str(), "lib.rs" | "main.rs" | "inside.rs")).collect()
}

/// Code without comments, texts and what stands behind the first line of tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            let mut escaped = false;
            let end = rest[1..].char_indices().find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |(at, _)| at + 2)
        } else if rest.starts_with("'\"'") || rest.starts_with("'{'") || rest.starts_with("'}'") {
            3
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[skip..];
    }
    out
}

/// The words of code: names, `::` and single signs.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = if name > 0 {
            name
        } else if rest.starts_with("::") {
            2
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        if !rest[..length].trim().is_empty() {
            found.push(&rest[..length]);
        }
        at += length;
    }
    found
}

/// The paths that begin at a token, with those of braces; gives where they end.
fn paths(tokens: &[&str], mut at: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some(&"{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = paths(tokens, at, &path, found).max(at + 1);
                    if tokens.get(at) == Some(&",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(name) => path.push((*name).to_owned()),
            None => return at,
        }
        at += 1;
        if tokens.get(at) != Some(&"::") {
            found.push(path);
            return skip_alias(tokens, at);
        }
        at += 1;
    }
}

fn skip_alias(tokens: &[&str], at: usize) -> usize {
    if tokens.get(at) == Some(&"as") { at + 2 } else { at }
}

/// The modules that a file names, as whole paths from `src/`.
fn named(file: &File, known: &BTreeSet<Vec<String>>) -> BTreeSet<Vec<String>> {
    let tokens = tokens(&file.code);
    let mut all = Vec::new();
    for at in 0..tokens.len() {
        let starts = matches!(tokens[at], "crate" | "super" | "self")
            && tokens.get(at + 1) == Some(&"::")
            && (at == 0 || tokens[at - 1] != "::");
        if starts {
            let mut found = Vec::new();
            paths(&tokens, at, &[], &mut found);
            all.extend(found);
        }
    }
    let mut modules = BTreeSet::new();
    for path in all {
        let mut base = if path[0] == "crate" { Vec::new() } else { file.module.clone() };
        let mut rest = &path[1..];
        if path[0] == "super" {
            base.pop();
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        base.extend(rest.iter().cloned());
        if let Some(length) = (1..=base.len()).rev().find(|length| known.contains(&base[..*length])) {
            modules.insert(base[..length].to_vec());
        }
    }
    modules.remove(&file.module);
    modules
}

/// Files → the files that they name, by module path joined with `/`.
fn graph(files: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let known: BTreeSet<Vec<String>> = files.iter().map(|file| file.module.clone()).collect();
    files
        .iter()
        .map(|file| (file.module.join("/"), named(file, &known).into_iter().map(|path| path.join("/")).collect()))
        .collect()
}

fn room(module: &str) -> &str {
    module.split('/').next().unwrap_or(module)
}

fn rooms(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in graph {
        let known = rooms.entry(room(from).to_owned()).or_default();
        known.extend(to.iter().map(|to| room(to).to_owned()).filter(|to| to != room(from)));
    }
    rooms
}

/// Groups that can be reached from one another, in an order in which each names only groups before it.
fn groups(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    fn reach<'g>(graph: &'g BTreeMap<String, BTreeSet<String>>, from: &'g str, seen: &mut BTreeSet<&'g str>) {
        if let Some((from, next)) = graph.get_key_value(from)
            && seen.insert(from)
        {
            next.iter().for_each(|next| reach(graph, next, seen));
        }
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = graph
        .keys()
        .map(|from| {
            let mut seen = BTreeSet::new();
            reach(graph, from, &mut seen);
            (from.as_str(), seen)
        })
        .collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut order: Vec<&str> = graph.keys().map(String::as_str).collect();
    order.sort_by_key(|name| reached[name].len());
    for name in order {
        if !found.iter().flatten().any(|known| known == name) {
            found.push(
                reached[name]
                    .iter()
                    .filter(|other| reached[**other].contains(name))
                    .map(|other| (*other).to_owned())
                    .collect(),
            );
        }
    }
    found
}

/// How many rooms stand one on another.
fn floors(rooms: &BTreeMap<String, BTreeSet<String>>) -> usize {
    let mut floor: BTreeMap<String, usize> = BTreeMap::new();
    for group in groups(rooms) {
        let below = group
            .iter()
            .flat_map(|name| &rooms[name])
            .filter(|name| !group.contains(name))
            .filter_map(|name| floor.get(name))
            .max()
            .copied()
            .unwrap_or(0);
        group.into_iter().for_each(|name| {
            floor.insert(name, below + 1);
        });
    }
    floor.values().copied().max().unwrap_or(0)
}

/// What is counted of a checkout.
struct Figures {
    rooms: BTreeMap<String, BTreeSet<String>>,
    graph: BTreeMap<String, BTreeSet<String>>,
    /// Functions with more than [`PARAMETERS`].
    crowded: Vec<String>,
    /// Items that are visible to all, and those that are not.
    open: usize,
    closed: usize,
}

impl Figures {
    fn new(files: &[File]) -> Figures {
        let graph = graph(files);
        let mut figures = Figures { rooms: rooms(&graph), graph, crowded: Vec::new(), open: 0, closed: 0 };
        for file in files {
            let tokens = tokens(&file.code);
            for at in 0..tokens.len() {
                match tokens[at] {
                    "fn" => {
                        let count = parameters(&tokens[at..]);
                        if count > PARAMETERS {
                            figures.crowded.push(format!("{} {} ({count})", file.path, tokens[at + 1]));
                        }
                    }
                    "pub" if tokens[at + 1] == "(" => figures.closed += 1,
                    "pub"
                        if matches!(
                            tokens[at + 1],
                            "fn" | "struct" | "enum" | "const" | "static" | "type" | "trait" | "mod" | "use"
                        ) =>
                    {
                        figures.open += 1
                    }
                    _ => {}
                }
            }
        }
        figures
    }

    fn most_imports(&self) -> (&str, usize) {
        self.graph
            .iter()
            .map(|(file, named)| (file.as_str(), named.len()))
            .max_by_key(|(_, count)| *count)
            .expect("files")
    }

    /// Files that name what is remembered, in the rooms where it lives as elsewhere.
    fn remembering(&self) -> Vec<&str> {
        let is_memory = |name: &String| {
            name.starts_with("cache/")
                || ["pipeline/memory", "pipeline/session", "pipeline/warm"].contains(&name.as_str())
        };
        self.graph.iter().filter(|(_, named)| named.iter().any(is_memory)).map(|(file, _)| file.as_str()).collect()
    }
}

/// Groups of more than one.
fn cycles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    groups(graph).into_iter().filter(|group| group.len() > 1).collect()
}

#[test]
fn rooms_know_only_what_is_below_them() {
    let figures = Figures::new(&files());
    let place = |room: &str| ORDER.iter().position(|known| *known == room);
    let mut wrong = Vec::new();
    for (from, named) in &figures.graph {
        for to in named.iter().filter(|to| room(to) != room(from)) {
            match (place(room(from)), place(room(to))) {
                (Some(above), Some(below)) if below < above => {}
                (Some(_), Some(_)) => wrong.push(format!("src/{from}: {to} stands above it, instead pass a value")),
                _ => wrong.push(format!("src/{from} or src/{to}: no room of ORDER in tests/it/structure.rs")),
            }
        }
    }
    assert!(figures.rooms.len() > 10, "the search is broken: {:?}", figures.rooms);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Ratchets: they may only fall.
#[test]
fn the_house_stays_as_simple_as_it_is() {
    let figures = Figures::new(&files());
    let (most, count) = figures.most_imports();
    assert!(count <= IMPORTS, "src/{most} imports {count} modules, instead {IMPORTS} at most");
    assert!(
        figures.crowded.len() <= MANY_PARAMETERS,
        "functions with more than {PARAMETERS} parameters: {:?}",
        figures.crowded
    );
    assert!(figures.open < figures.closed, "{} items are visible to all and {} are not", figures.open, figures.closed);
    assert!(figures.remembering().len() <= REMEMBERING, "{:?}", figures.remembering());
    if std::env::var_os("PAMPHLET_FIGURES").is_some() {
        let lines: Vec<(usize, String)> = files()
            .iter()
            .map(|file| (fs::read_to_string(root().join(&file.path)).expect("text"), file))
            .map(|(text, file)| (text.lines().filter(|line| line.chars().count() > 120).count(), file.path.clone()))
            .collect();
        println!(
            "rooms {}, arrows {}, floors {}",
            figures.rooms.len(),
            figures.rooms.values().map(BTreeSet::len).sum::<usize>(),
            floors(&figures.rooms)
        );
        println!("cycles of rooms {:?}", cycles(&figures.rooms));
        println!("cycles of files {:?}", cycles(&figures.graph));
        println!("most imports of a file {:?}", figures.most_imports());
        println!("entries of src {}", fs::read_dir(root()).expect("src").count());
        println!("visible to all {}, not to all {}", figures.open, figures.closed);
        println!("functions with more than {PARAMETERS} parameters {:?}", figures.crowded);
        println!("files that name what is remembered {:?}", figures.remembering());
        println!("lines over 120 columns {}", lines.iter().map(|(count, _)| count).sum::<usize>());
        figures
            .rooms
            .iter()
            .for_each(|(room, named)| println!("{room}: {}", named.iter().cloned().collect::<Vec<_>>().join(" ")));
    }
}

/// How many parameters a function has that begins with these tokens: `self` is one.
fn parameters(tokens: &[&str]) -> usize {
    let mut depth = 0_i32;
    let mut at = 2;
    if tokens.get(at) == Some(&"<") {
        loop {
            match tokens.get(at) {
                Some(&"<") => depth += 1,
                Some(&">") if tokens[at - 1] != "-" => depth -= 1,
                None => return 0,
                _ => {}
            }
            at += 1;
            if depth == 0 {
                break;
            }
        }
    }
    if tokens.get(at) != Some(&"(") {
        return 0;
    }
    let (mut count, mut any) = (0, false);
    depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match *token {
            "(" | "[" | "{" | "<" => depth += 1,
            ">" if tokens[index - 1] == "-" => {}
            ")" | "]" | "}" | ">" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," if depth == 1 => {
                if any {
                    count += 1;
                }
                any = false;
                continue;
            }
            _ => {}
        }
        if index > at {
            any = true;
        }
    }
    count + usize::from(any)
}
