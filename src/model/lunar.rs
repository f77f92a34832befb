//! The Chinese lunar calendar and the 24 solar terms, 1970 to 2100.
//!
//! Both tables follow GB/T 33661-2017 (Calculation and promulgation of the Chinese calendar): times of China (UTC+8); a
//! month begins on the day of the new moon; the month with the winter solstice is the eleventh; of thirteen months
//! between two solstices the first without a major term repeats the number before it. They were computed from an
//! ephemeris. The new moon of 2057-09-28, ten seconds from midnight, is counted to the 29th as published tables do.
//! `tests/formats` holds ten years of days against another program's.

use jiff::civil::Date;

/// The first year of the tables.
pub(crate) const FIRST: i16 = 1970;
/// The last one.
pub(crate) const LAST: i16 = 2100;

/// The terms by their names, from the first of a year.
pub(crate) const TERMS: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑",
    "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];

/// A year: bits 0–12 which of its months have 30 days, in order, the leap month among them; bits 13–16 the number that
/// the leap month repeats, 0 without one; from bit 17 the days from 1 January to its first day.
const YEARS: [u32; 131] = [
    0x480B69, 0x34B752, 0x5A0B52, 0x420B25, 0x2C964B, 0x520A4B, 0x3D14AB, 0x6002AD, 0x4A056D, 0x36CB69, 0x5C0DA9,
    0x460D92, 0x309D25, 0x560D25, 0x415A4D, 0x640A56, 0x4E02B6, 0x38C5B5, 0x5E06D5, 0x480EA9, 0x34BE92, 0x5A0E92,
    0x440D26, 0x2C6A56, 0x500A57, 0x3D14D6, 0x62035A, 0x4A06D5, 0x36B6C9, 0x5C0749, 0x460693, 0x2E952B, 0x54052B,
    0x3E0A5B, 0x2A555A, 0x4E056A, 0x38FB55, 0x600BA4, 0x4A0B49, 0x32BA93, 0x580A95, 0x42052D, 0x2C8AAD, 0x500AB5,
    0x3D35AA, 0x6205D2, 0x4C0DA5, 0x36DD4A, 0x5C0D4A, 0x460C95, 0x30952E, 0x540556, 0x3E0AB5, 0x2A55B2, 0x5006D2,
    0x38CEA5, 0x5E0725, 0x48064B, 0x32AC97, 0x560CAB, 0x42055A, 0x2C6AD6, 0x520B69, 0x3D7752, 0x620B52, 0x4C0B25,
    0x36DA4B, 0x5A0A4B, 0x4404AB, 0x2EA55B, 0x5405AD, 0x3E0B6A, 0x2A5B52, 0x500D92, 0x3AFD25, 0x5E0D25, 0x480A55,
    0x32B4AD, 0x5804B6, 0x4005B5, 0x2C6DAA, 0x520EC9, 0x3F1E92, 0x620E92, 0x4C0D26, 0x36CA56, 0x5A0A57, 0x4404D6,
    0x2E86D5, 0x540755, 0x400749, 0x286E93, 0x4E0693, 0x38F52B, 0x5E052B, 0x460A5B, 0x32B55A, 0x58056A, 0x420B65,
    0x2C974A, 0x520B4A, 0x3D1A95, 0x620A95, 0x4A052D, 0x34CAAD, 0x5A0AB5, 0x4605AA, 0x2E8BA5, 0x540DA5, 0x400D4A,
    0x2A7C95, 0x4E0C96, 0x38F94E, 0x5E0556, 0x480AB5, 0x32B5B2, 0x5806D2, 0x420EA5, 0x2E8E4A, 0x50068B, 0x3B0C97,
    0x6004AB, 0x4A055B, 0x34CAD6, 0x5A0B6A, 0x460752, 0x309725, 0x540B45, 0x3E0A8B, 0x28549B, 0x4E04AB,
];

/// The earliest day of the month on which each term falls.
const EARLIEST: [i8; 24] = [4, 19, 3, 18, 4, 19, 4, 19, 4, 20, 4, 20, 6, 22, 6, 22, 6, 22, 7, 22, 6, 21, 6, 21];

/// A year: two bits a term, from the lowest: how many days it falls after the earliest one.
const LATER: [u64; 131] = [
    0x5AA665A65A56,
    0x6AAAA6AA9A5A,
    0x55555555556A,
    0x555665655A55,
    0x5AA665A65A56,
    0x6AA6A6AA9A5A,
    0x55555555456A,
    0x555655655A55,
    0x5A9665A65A56,
    0x6AA6A6A69A56,
    0x55555555456A,
    0x555655655A55,
    0x569665A65A56,
    0x6AA6A6A65A56,
    0x55555155455A,
    0x555655655955,
    0x569665A65A55,
    0x5AA6A5A65A56,
    0x15555155455A,
    0x555555655555,
    0x569665665A55,
    0x5AA665A65A56,
    0x15555155455A,
    0x555555655515,
    0x555665665A55,
    0x5AA665A65A56,
    0x15555155455A,
    0x555555555515,
    0x555665665A55,
    0x5AA665A65A56,
    0x15555155455A,
    0x555555555515,
    0x555665665A55,
    0x5AA665A65A56,
    0x15555155455A,
    0x555555555515,
    0x555655655A55,
    0x5AA665A65A56,
    0x15515155455A,
    0x555555554515,
    0x555655655A55,
    0x5A9665A65A56,
    0x15515151455A,
    0x555551554515,
    0x555655655A55,
    0x569665A65A56,
    0x155151510556,
    0x555551554505,
    0x555655655955,
    0x569665665A55,
    0x155110510556,
    0x155551554505,
    0x555555655555,
    0x569665665A55,
    0x055110510556,
    0x155551554505,
    0x555555555515,
    0x555665665A55,
    0x055110510556,
    0x155551554505,
    0x555555555515,
    0x555665665A55,
    0x055110510556,
    0x155551554505,
    0x555555555515,
    0x555655655A55,
    0x055110510556,
    0x155551554505,
    0x555555555515,
    0x555655655A55,
    0x055110510556,
    0x155151514505,
    0x555555554515,
    0x555655655A55,
    0x054110510556,
    0x155151510505,
    0x555551554515,
    0x555655655A55,
    0x014110110556,
    0x155110510501,
    0x555551554505,
    0x555555655555,
    0x014110110555,
    0x155110510501,
    0x555551554505,
    0x555555555555,
    0x014110110555,
    0x055110510501,
    0x155551554505,
    0x555555555555,
    0x000110110555,
    0x055110510501,
    0x155551554505,
    0x555555555515,
    0x000110110555,
    0x055110510501,
    0x155551554505,
    0x555555555515,
    0x000100100555,
    0x055110510501,
    0x155151514505,
    0x555555555515,
    0x000100100555,
    0x054110510501,
    0x155151514505,
    0x555551554515,
    0x000100100555,
    0x054110510501,
    0x155150510505,
    0x555551554515,
    0x000100100555,
    0x014110110501,
    0x155110510505,
    0x555551554505,
    0x000000100055,
    0x014110110500,
    0x155110510501,
    0x555551554505,
    0x000000000055,
    0x014110110500,
    0x055110510501,
    0x155551554505,
    0x000000000055,
    0x000110110500,
    0x055110510501,
    0x155551554505,
    0x000000000015,
    0x000100110500,
    0x055110510501,
    0x155551554505,
    0x555555555515,
];

fn row(year: i16) -> Option<usize> {
    usize::try_from(year - FIRST).ok().filter(|row| *row < YEARS.len())
}

/// The day of a lunar date in the lunar year that begins in `year`; the 30th of a month of 29 days is its last one. A
/// leap month has no days of its own: what is said of a month is meant of the first with its number.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    let packed = YEARS[row(year)?];
    let (leap, start) = ((packed >> 13 & 15) as i8, i64::from(packed >> 17));
    let before = if leap > 0 && month > leap { month } else { month - 1 };
    let long = |at: i8| packed >> at & 1 == 1;
    let days = |at: i8| if long(at) { 30 } else { 29 };
    let whole: i64 = (0..before).map(days).sum();
    let within = i64::from(day).min(days(before)) - 1;
    Date::new(year, 1, 1).ok()?.checked_add(jiff::Span::new().days(start + whole + within)).ok()
}

/// The day of a solar term, counted from 0, in a year.
pub(crate) fn solar_term(year: i16, term: u8) -> Option<Date> {
    let later = (LATER[row(year)?] >> (2 * term) & 3) as i8;
    Date::new(year, i8::try_from(term / 2 + 1).ok()?, EARLIEST[usize::from(term)] + later).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_almanacs_name() {
        // Spring Festival, Mid-Autumn, Double Ninth, Laba, New Year's Eve, by the holiday notices of the State Council
        // (国务院办公厅关于部分节假日安排的通知) of these years.
        let known = [
            ((2024, 1, 1), "2024-02-10"),
            ((2025, 1, 1), "2025-01-29"),
            ((2025, 8, 15), "2025-10-06"),
            ((2023, 8, 15), "2023-09-29"),
            ((2026, 1, 1), "2026-02-17"),
            ((2023, 12, 30), "2024-02-09"),
            ((2024, 12, 30), "2025-01-28"),
            ((2020, 5, 5), "2020-06-25"),
            ((2057, 9, 1), "2057-09-29"),
        ];
        for ((year, month, day), date) in known {
            assert_eq!(super::day(year, month, day).map(|day| day.to_string()).as_deref(), Some(date));
        }
        for (year, term, date) in [(2024, 6, "2024-04-04"), (2025, 6, "2025-04-04"), (2023, 6, "2023-04-05")] {
            assert_eq!(solar_term(year, term).map(|day| day.to_string()).as_deref(), Some(date));
        }
        assert_eq!(super::day(1969, 1, 1), None);
        assert_eq!(solar_term(2101, 0), None);
    }

    #[test]
    fn years_follow_one_another() {
        for year in FIRST..LAST {
            let eve = super::day(year, 12, 30).unwrap();
            assert_eq!(Some(eve.tomorrow().unwrap()), super::day(year + 1, 1, 1), "{year}");
        }
    }
}
