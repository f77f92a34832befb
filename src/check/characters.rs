//! Which characters readers learn, and which are traditional.
//!
//! The two tables are a public document of the state and in no package; what is traditional comes from OpenCC's table in `hanconv`.

use std::collections::HashMap;

use hanconv::RawDictionary;

/// In which table of 《义务教育语文课程常用字表》 a character stands (《义务教育语文课程标准（2022年版）》, annex 5; both together are
/// level 1 of 《通用规范汉字表》, 2013).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// 字表一: 2,500 characters.
    One,
    /// 字表二: 1,000 more, learned by grade 9.
    Two,
}

/// The tables.
pub struct Characters {
    tables: HashMap<char, Table>,
    simplified: HashMap<char, char>,
}

const TABLES: &str = include_str!("characters/characters.txt");
/// One table of the library, not all that it holds.
const TRADITIONAL: &str = RawDictionary::TSCharacters.text();
/// Characters that 《通用规范汉字表》 keeps although they also have a simplified form: 乾坤, 宫商角徵羽.
const KEPT: &str = "乾剋吒夥徵於昇氾爇甦甯祕脩苧蒐薳薹釐陞麽";

impl Default for Characters {
    fn default() -> Characters {
        let rows = TABLES.lines().filter(|line| !line.starts_with('#'));
        let tables = rows.zip([Table::One, Table::Two]).flat_map(|(row, table)| row.chars().map(move |c| (c, table))).collect();
        let simplified = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).filter_map(pair).collect();
        Characters { tables, simplified }
    }
}

/// A line of the table: a traditional character and its simplified forms. One that may stay as it is is the first of them.
fn pair(line: &str) -> Option<(char, char)> {
    let (old, new) = line.split_once('\t')?;
    let (old, new) = (old.chars().next()?, new.chars().next()?);
    (old != new && !KEPT.contains(old)).then_some((old, new))
}

impl Characters {
    /// `None` for what is in neither table: rare characters, traditional ones, signs, letters.
    pub fn table(&self, c: char) -> Option<Table> {
        self.tables.get(&c).copied()
    }

    /// The simplified form of a traditional character.
    pub fn simplified(&self, c: char) -> Option<char> {
        self.simplified.get(&c).copied()
    }
}

/// Whether it is a Chinese character at all: the unified ideographs of Unicode.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::{Characters, TABLES, Table};

    #[test]
    fn the_tables_are_whole_and_what_stays_is_not_traditional() {
        let rows: Vec<usize> = TABLES.lines().filter(|line| !line.starts_with('#')).map(|row| row.chars().count()).collect();
        let characters = Characters::default();
        assert_eq!((rows, characters.tables.len()), (vec![2500, 1000], 3500), "a character stands in both tables");
        assert_eq!([characters.table('砂'), characters.table('漱'), characters.table('龋')], [Some(Table::One), Some(Table::Two), None]);
        assert_eq!(['為', '齲', '後'].map(|c| characters.simplified(c)), [Some('为'), Some('龋'), Some('后')]);
        assert_eq!(['乾', '徵', '为', '藉'].map(|c| characters.simplified(c)), [None; 4]);
    }
}
