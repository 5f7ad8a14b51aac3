//! Text search in lists: every word must occur, in any order and any letter case of any script.

/// Splits what a person typed into lower-case words.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether a text in lower case contains every one of the words of [`words`].
pub fn contains_all(lowercase: &str, words: &[String]) -> bool {
    words.iter().all(|word| lowercase.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_occur_in_any_letter_case() {
        let text = "Ärger im Büro: ÉTÉ, Имя".to_lowercase();
        for found in ["", "ärger", "ÄRGER büro", "été", "Été имя", "ИМЯ"] {
            assert!(contains_all(&text, &words(found)), "{found}");
        }
        for missing in ["arger", "été winter", "имена"] {
            assert!(!contains_all(&text, &words(missing)), "{missing}");
        }
    }
}
