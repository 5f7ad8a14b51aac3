//! Names of saved views: what a person typed, as it can be shown anywhere.

/// The name on one line, without spaces around it, control characters, and characters that cannot be seen or turn text around.
/// Empty where nothing of it can be seen.
pub fn cleaned(name: &str) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || c.is_control() || is_hidden(c));
    let words: Vec<&str> = parts.filter(|word| word.chars().any(is_seen)).collect();
    words.join(" ")
}

/// Characters without a width, and those that set the direction of text: they hide what a name says.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Joiners and variations are parts of letters and pictures, and nothing by themselves.
const fn is_seen(c: char) -> bool {
    !matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}
