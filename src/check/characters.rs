//! Which characters readers learn, and which are traditional: lists made by `characters/make.py` from packages that it names.

use std::collections::HashMap;

/// Where a character stands in the lists, the best known first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The 2,500 common characters of 《现代汉语常用字表》 (1988) with the 29 that GF0025-2021 (levels 1 to 6) adds: learned first.
    Common,
    /// The rest of the 3,500 of 《义务教育语文课程常用字表》 (2011), which are level 1 of 《通用规范汉字表》 (2013): learned by grade 9.
    Schooled,
    /// Levels 2 and 3 of 《通用规范汉字表》.
    Rare,
}

/// The lists.
pub struct Characters {
    classes: HashMap<char, Class>,
    simplified: HashMap<char, char>,
}

const LISTS: &str = include_str!("characters/characters.txt");

impl Default for Characters {
    fn default() -> Characters {
        let mut rows = LISTS.lines().filter(|line| !line.starts_with('#'));
        let mut classes = HashMap::with_capacity(8105);
        for class in [Class::Common, Class::Schooled, Class::Rare, Class::Rare] {
            classes.extend(rows.next().unwrap_or("").chars().map(|c| (c, class)));
        }
        let pairs: Vec<char> = rows.next().unwrap_or("").chars().collect();
        Characters { classes, simplified: pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect() }
    }
}

impl Characters {
    /// `None` for what is in no list: signs, letters, traditional and other characters.
    pub fn class(&self, c: char) -> Option<Class> {
        self.classes.get(&c).copied()
    }

    /// What a traditional character is in the table of 2013.
    pub fn simplified(&self, c: char) -> Option<char> {
        self.simplified.get(&c).copied()
    }
}

/// Whether it is a Chinese character at all: the unified ideographs of Unicode.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
