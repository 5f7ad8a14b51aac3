//! Text without upper and lower case, for comparison, that knows its places in the original.

use std::ops::Range;

/// A text in which the case of letters is the same.
pub(super) struct Folded {
    text: String,
    resized: Vec<Resized>,
}

/// A character whose folded form has another length, such as `ß`, which becomes `ss`.
struct Resized {
    /// Where the folded form is, in bytes of the folded text.
    folded: Range<usize>,
    /// Where the character ends, in bytes of the original.
    end: usize,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Folded {
            text: String::with_capacity(original.len()),
            resized: Vec::new(),
        };
        let lower = original.to_ascii_lowercase();
        let mut end = 0;
        for line in lower.split_inclusive('\n') {
            if line.is_ascii() {
                folded.text.push_str(line);
                end += line.len();
                continue;
            }
            for char in line.chars() {
                end += char.len_utf8();
                if char.is_ascii() {
                    folded.text.push(char);
                } else {
                    folded.push(char, end);
                }
            }
        }
        folded
    }

    /// Appends a character that ends there in the original.
    fn push(&mut self, char: char, end: usize) {
        let start = self.text.len();
        // By way of upper case, which `σ` and `ς` share, and `ß` and `ss`.
        let folded = char.to_uppercase().flat_map(char::to_lowercase);
        self.text.extend(folded);
        let folded = start..self.text.len();
        let form = self.text.get(folded.clone()).unwrap_or_default();
        if form.len() != char.len_utf8() || form.chars().nth(1).is_some() {
            self.resized.push(Resized { folded, end });
        }
    }

    /// Where the needle occurs in the original, in order and without overlap.
    pub(super) fn find(&self, needle: &Folded, limit: usize) -> Vec<Range<usize>> {
        let needle = needle.text.as_str();
        let mut found = Vec::new();
        let mut from = 0;
        while found.len() < limit
            && let Some(rest) = self.text.get(from..)
            && let Some(at) = rest.find(needle)
        {
            let (start, end) = (from + at, from + at + needle.len());
            if let (Some(first), Some(last)) = (self.original(start), self.original(end)) {
                found.push(first..last);
                from = end;
            } else {
                // Part of a character is no match. The next may begin before the end of this one.
                let char = needle.chars().next();
                from = start + char.map_or(1, char::len_utf8);
            }
        }
        found
    }

    /// The place in the original of a place between two characters of the folded text; none if both
    /// come from the same character.
    fn original(&self, place: usize) -> Option<usize> {
        let before = self
            .resized
            .partition_point(|resized| resized.folded.start < place);
        match self.resized.get(..before)?.last() {
            None => Some(place),
            Some(resized) => place
                .checked_sub(resized.folded.end)
                .map(|distance| resized.end + distance),
        }
    }
}
