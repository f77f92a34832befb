//! Signs that look alike as one: widths, letters, brackets and colons, with what cannot be seen left out.

/// The text sign by sign with its bytes: one width, one case, one kind of bracket and colon, no invisible characters.
pub(super) fn folded(text: &str) -> Vec<(char, usize)> {
    text.char_indices().filter_map(|(at, c)| Some((fold(c)?, at))).collect()
}

fn fold(c: char) -> Option<char> {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        // Mathematical letters: alphabets of 52, one after another (Unicode 16, block 1D400).
        '\u{1D400}'..='\u{1D6A3}' => {
            char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(c as usize - 0x1D400) % 52])
        }
        other => other,
    };
    Some(match c.to_ascii_lowercase() {
        '\u{AD}'
        | '\u{34F}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' => return None,
        '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => return None,
        '【' | '〔' | '〖' | '〘' | '〚' | '﹝' | '❲' | '⟦' => '[',
        '】' | '〕' | '〗' | '〙' | '〛' | '﹞' | '❳' | '⟧' => ']',
        '﹙' | '❨' | '⦅' | '⁽' => '(',
        '﹚' | '❩' | '⦆' | '⁾' => ')',
        '﹛' | '❴' | '⦃' => '{',
        '﹜' | '❵' | '⦄' => '}',
        '∶' | '︰' | '꞉' | 'ː' | '˸' | '։' | '⁚' | '﹕' | '︓' => ':',
        '﹦' | '꓿' => '=',
        'о' | 'О' | 'ο' | 'Ο' | 'օ' | 'ᴏ' | 'ℴ' => 'o',
        'ƒ' | 'ꞙ' | 'ẝ' | 'ϝ' => 'f',
        'г' | 'ꭇ' | 'ᴦ' | 'ⲅ' | 'ꮁ' => 'r',
        '⾯' | '靣' => '面',
        '嚮' | '曏' => '向',
        '僅' => '仅',
        other => other,
    })
}
