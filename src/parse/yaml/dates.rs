//! Dates as they are written in YAML, and what was probably meant by others.

use jiff::civil::Date;

use crate::model::register::PartialDate;

/// `YYYY-MM-DD`.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(index, byte)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn read_partial_date(text: &str) -> Option<PartialDate> {
    if let Some(date) = read_date(text) {
        return Some(PartialDate::day(date));
    }
    let (year, month) = match text.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (text, None),
    };
    let year: i16 = if year.len() == 4 { year.parse().ok()? } else { return None };
    let month: Option<i8> = match month {
        Some(month) if month.len() == 2 => Some(month.parse().ok().filter(|month| (1..=12).contains(month))?),
        Some(_) => return None,
        None => None,
    };
    Some(PartialDate { year, month, day: None })
}

/// A year, a month or a day in any spelling that leaves no doubt: `2026-12`, `2026年12月`, `2026/1/3`, `2026年`.
pub(crate) fn loose_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Some(date) = read_partial_date(text).or_else(|| read_partial_date(&mended_date(text)?)) {
        return Some(date);
    }
    let bare = text.trim_end_matches(['年', '月']).replace(['年', '/', '.', '．', '／'], "-");
    let (year, month) = bare.split_once('-').map_or((&*bare, None), |(year, month)| (year, Some(month)));
    let month = month.map(|month| format!("-{month:0>2}")).unwrap_or_default();
    read_partial_date(&format!("{year}{month}"))
}

/// The date that `2026年4月7日`, `2026/4/7` or `2026-04-07 08:00:00` probably means.
pub(super) fn mended_date(text: &str) -> Option<String> {
    let digit = |c: char| char::from_u32(c as u32 - '０' as u32 + '0' as u32).filter(char::is_ascii_digit);
    let text: String = text.chars().map(|c| if matches!(c, '０'..='９') { digit(c).unwrap_or(c) } else { c }).collect();
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let eight = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = match eight {
        true => (text.get(..4), text.get(4..6), text.get(6..)),
        false => (parts.next(), parts.next(), parts.next()),
    };
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i16>().ok());
    let date = match (number(year), number(month), number(day)) {
        // What follows must be a time of day: 08:00:00, T08:00:00+08:00.
        (Some(year), Some(month), Some(day))
            if year >= 1900 && (eight || parts.clone().next().is_none() || text.contains([':', '：', '时', '点'])) =>
        {
            Date::new(year, month.try_into().unwrap_or(0), day.try_into().unwrap_or(0)).ok()
        }
        _ => None,
    };
    date.map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::mended_date;

    #[test]
    fn the_day_that_was_meant_is_told() {
        for written in [
            "2026-02-01 08:00:00",
            "2026-02-01T08:00:00+08:00",
            "2026/2/1",
            "2026年2月1日",
            "2026.2.1",
            "２０２６－２－１",
            "20260201",
            "2026-2-1",
        ] {
            assert_eq!(mended_date(written).as_deref(), Some("2026-02-01"), "{written}");
        }
        for written in ["明天", "2026-02", "2026-02-31", "2-1-2026", "2026-02-01-05"] {
            assert_eq!(mended_date(written), None, "{written}");
        }
    }
}
