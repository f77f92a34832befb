//! What else a sign in a line may be: a reference to a register, the end of words for some readers, full-width marks.

use super::signs::{Found, Sign};
use super::*;

impl Sign<'_> {
    /// What may be meant as a reference.
    pub(super) fn refer(&self, left: &mut Left) {
        let end = || self.at + self.rest().find('\n').unwrap_or(self.rest().len());
        match self.text.as_bytes()[self.at] {
            _ if self.escaped => {}
            b':' => references::behind_colon(self.text, self.at, end(), left),
            b'[' | b'{' => {
                references::at_bracket(self.text, self.start, self.at, end(), left);
                self.readers(left);
            }
            b'<' => self.readers(left),
            0xE3 if self.rest().starts_with('【') => {
                references::at_bracket(self.text, self.start, self.at, end(), left)
            }
            _ => {}
        }
    }

    /// `[/家长]` and `</家长>`: the end of words that are for some readers in other programs.
    fn readers(&self, left: &mut Left) {
        let rest = self.rest();
        let inner = rest[1..].strip_prefix('/').filter(|inner| !inner.starts_with(|c: char| c.is_ascii_punctuation()));
        if let Some((length, names)) = inner
            .and_then(|inner| Some((inner.find([']', '>', '}'])?, inner)))
            .and_then(|(length, inner)| Some((length, near_miss::aside(&inner[..length])?)))
        {
            left.doubts.push((self.at..self.at + length + 3, names));
        }
    }

    /// Full-width signs: `：fact（teeth）`, `｀甲｀`, `＊甲＊`, and a fence at the end of a line.
    pub(super) fn wide(&self, left: &mut Left) {
        let rest = self.rest();
        if !rest.starts_with(['：', '［', '｀', '＊', '＿']) {
            return;
        }
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        if rest.starts_with('：') {
            references::behind_colon(self.text, self.at, self.at + line.len(), left);
            if let Some((kind, range, write)) = self.fence(line) {
                left.add(kind, range, write);
            }
        }
        if rest.starts_with('［') && !self.escaped {
            references::at_bracket(self.text, self.start, self.at, self.at + line.len(), left);
        }
        for (sign, kind) in [('｀', "code"), ('＊', "bold"), ('＿', "bold")] {
            if let Some(inner) =
                rest.strip_prefix(sign).and_then(|inner| Some(&inner[..inner[..line.len() - 3].find(sign)?]))
                && (1..=20).contains(&inner.chars().count())
                && inner.chars().all(char::is_alphanumeric)
            {
                let write = if kind == "code" { format!("`{inner}`") } else { format!("*{inner}*") };
                left.add(kind, self.at..self.at + inner.len() + 6, Some(write));
            }
        }
    }

    /// `刷牙 :::`: the end of a directive behind words, where it ends nothing.
    pub(super) fn fence(&self, line: &str) -> Option<Found> {
        let length = line.trim_end().len();
        let bars = line[..length].chars().take_while(|c| matches!(c, ':' | '：')).count();
        let whole = line[..length].chars().count() == bars && bars >= 3;
        let begins = self.text[self.line_start()..self.at].trim_matches([' ', '>', '\t']).is_empty();
        let first = !self.text[..self.at].ends_with([':', '：']);
        (whole && !begins && first).then(|| ("fence", self.at..self.at + length, None))
    }
}
