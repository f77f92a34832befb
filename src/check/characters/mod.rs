//! Which characters readers learn, and which are traditional.
//!
//! The two tables are a public document of the state and in no package; what is traditional comes from OpenCC's table
//! in `hanconv`.

use std::collections::{HashMap, HashSet};

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
    /// Characters that traditional writing does not have.
    new: HashSet<char>,
}

const TABLES: &str = include_str!("characters.txt");
/// One table of the library, not all that it holds.
const TRADITIONAL: &str = RawDictionary::TSCharacters.text();
/// Characters that 《通用规范汉字表》 keeps although they also have a simplified form: 乾坤, 宫商角徵羽.
const KEPT: &str = "乾剋吒夥徵於昇氾爇甦甯祕脩苧蒐薳薹釐陞麽";

/// Simplified forms that traditional writing has too, as characters of their own: 后, 里, 干, 面.
const OLD: &str = "后里干面发台云范丑准出制余冲几卷历吁叶合吊同向周咸回困团复姜家尽局岩布帘庄弥征心才扎托折拐据挂据术朱杆松板极柜栗梁欲气汇沈沾注涂淀游炼熏琅症痒盘矽确秋种稗筑签系纤纹线绣肴胜胡胶舍致\
    舍苏苹药获蒙蔑虫蜡表袅谷赝赞辟违迹适采里钟闲阴雇须饥占只志愿斗升了于价伙体佣借克党厂卜卤厘叹吓";

impl Default for Characters {
    fn default() -> Characters {
        let rows = TABLES.lines().filter(|line| !line.starts_with('#'));
        let tables =
            rows.zip([Table::One, Table::Two]).flat_map(|(row, table)| row.chars().map(move |c| (c, table))).collect();
        let simplified: HashMap<char, char> =
            TRADITIONAL.lines().filter(|line| !line.starts_with('#')).filter_map(pair).collect();
        let new = simplified.values().copied().filter(|c| !OLD.contains(*c)).collect();
        Characters { tables, simplified, new }
    }
}

/// A line of the table: a traditional character and its simplified forms. One that may stay as it is is the first of
/// them.
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

    /// Whether a character is of simplified writing alone.
    pub fn is_simplified(&self, c: char) -> bool {
        self.new.contains(&c)
    }

    /// The simplified form of a traditional character.
    pub fn simplified(&self, c: char) -> Option<char> {
        self.simplified.get(&c).copied()
    }
}

/// Whether it is a Chinese character at all: the unified ideographs of Unicode.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::{Characters, TABLES, Table};

    #[test]
    fn the_tables_are_whole_and_what_stays_is_not_traditional() {
        let rows: Vec<usize> =
            TABLES.lines().filter(|line| !line.starts_with('#')).map(|row| row.chars().count()).collect();
        let characters = Characters::default();
        assert_eq!((rows, characters.tables.len()), (vec![2500, 1000], 3500), "a character stands in both tables");
        assert_eq!(
            [characters.table('砂'), characters.table('漱'), characters.table('龋')],
            [Some(Table::One), Some(Table::Two), None]
        );
        assert_eq!(['為', '齲', '後'].map(|c| characters.simplified(c)), [Some('为'), Some('龋'), Some('后')]);
        assert_eq!(['乾', '徵', '为', '藉'].map(|c| characters.simplified(c)), [None; 4]);
    }
}
