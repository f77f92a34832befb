//! The form of iCalendar files (RFC 5545): lines, texts, days. It knows no event.

use jiff::civil::Date;

use crate::paths::{LETTERS, letters};

/// What a file calls the program that wrote it.
const PRODUCT: &str = "-//Pamphlet//Pamphlet//ZH";

/// The most bytes of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar that is being written.
pub(crate) struct Ics {
    text: String,
}

/// One entry: whole days, without a time zone.
pub(crate) struct Entry<'e> {
    /// The same for the same entry in each file that is written later.
    pub uid: &'e str,
    /// When what it says was changed last.
    pub stamp: Date,
    /// The first day and the last one.
    pub days: (Date, Date),
    /// How it comes again: `FREQ=YEARLY`; empty for once.
    pub rule: &'e str,
    pub language: &'e str,
    pub summary: &'e str,
    /// Lines with breaks between; empty for none.
    pub description: &'e str,
    /// An address; empty for none.
    pub url: &'e str,
}

impl Ics {
    pub(crate) fn new(name: &str) -> Ics {
        let mut ics = Ics { text: String::new() };
        ics.line("BEGIN:VCALENDAR");
        ics.line("VERSION:2.0");
        ics.line(&format!("PRODID:{PRODUCT}"));
        ics.line("CALSCALE:GREGORIAN");
        ics.line(&format!("X-WR-CALNAME:{}", escaped(name)));
        ics
    }

    pub(crate) fn add(&mut self, entry: &Entry<'_>) {
        let day = |date: Date| date.strftime("%Y%m%d").to_string();
        let (first, last) = entry.days;
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(entry.uid)));
        self.line(&format!("DTSTAMP:{}T000000Z", day(entry.stamp)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(first)));
        // The end is the first day that is none of it (RFC 5545, 3.6.1).
        self.line(&format!("DTEND;VALUE=DATE:{}", day(last.tomorrow().unwrap_or(last))));
        if !entry.rule.is_empty() {
            self.line(&format!("RRULE:{}", entry.rule));
        }
        self.line(&format!("SUMMARY;LANGUAGE={}:{}", entry.language, escaped(entry.summary)));
        if !entry.description.is_empty() {
            self.line(&format!("DESCRIPTION;LANGUAGE={}:{}", entry.language, escaped(entry.description)));
        }
        if !entry.url.is_empty() {
            self.line(&format!("URL:{}", entry.url));
        }
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.line("END:VCALENDAR");
        self.text.into_bytes()
    }

    /// A line, folded between characters where it is too long; the blank that begins a further one is a byte of it.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(c);
            length += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text as the value of a property (RFC 5545, 3.3.11); signs that steer a terminal are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A name for an entry that no other has: the same for the same parts.
pub(crate) fn uid(parts: &[&str]) -> String {
    format!("{}@pamphlet", letters(parts.join("\n").as_bytes(), LETTERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let (day, text) = (Date::constant(2026, 9, 20), "牙".repeat(80) + "a,b;c\\d\ne\u{7}");
        let mut ics = Ics::new("日历");
        ics.add(&Entry {
            uid: &uid(&["a", "b"]),
            stamp: day,
            days: (day, day),
            rule: "",
            language: "zh-CN",
            summary: &text,
            description: "",
            url: "",
        });
        let written = String::from_utf8(ics.finish()).expect("UTF-8");
        assert!(written.split("\r\n").all(|line| line.len() <= LINE && !line.contains('\n')), "{written}");
        assert!(written.ends_with("END:VCALENDAR\r\n"));
        let unfolded = written.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("{}a\\,b\\;c\\\\d\\ne\r\n", "牙".repeat(80))), "{unfolded}");
        assert!(unfolded.contains("DTEND;VALUE=DATE:20260921\r\n"));
    }
}
