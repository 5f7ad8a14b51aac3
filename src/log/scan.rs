//! Finds the next control character, eight bytes at a time.

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// Splits bytes before the first ASCII control character; also tells whether those before it are ASCII.
pub(super) fn split_at_control(bytes: &[u8]) -> (&[u8], &[u8], bool) {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut seen = 0;
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let delete = word ^ (ONES * 0x7f);
        // The lowest bit that is set marks the first control character.
        let controls =
            (word.wrapping_sub(ONES * 0x20) & !word | delete.wrapping_sub(ONES) & !delete) & HIGHS;
        if controls != 0 {
            let before = (controls & controls.wrapping_neg()) - 1;
            let end = index * 8 + controls.trailing_zeros() as usize / 8;
            let (text, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
            return (text, rest, (seen | word & before) & HIGHS == 0);
        }
        seen |= word;
    }
    let end = tail.iter().position(u8::is_ascii_control);
    let end = bytes.len() - tail.len() + end.unwrap_or(tail.len());
    let (text, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let tail = text.get(words.len() * 8..).unwrap_or_default();
    (text, rest, seen & HIGHS == 0 && tail.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_what_looking_at_every_byte_finds(bytes in prop::collection::vec(prop_oneof![20 => 0x1e..0x82u8, 1 => any::<u8>()], 0..60)) {
            let end = bytes.iter().position(u8::is_ascii_control).unwrap_or(bytes.len());
            let (text, rest, is_ascii) = split_at_control(&bytes);
            prop_assert_eq!((text, rest), bytes.split_at(end));
            prop_assert_eq!(is_ascii, text.is_ascii());
        }
    }
}
