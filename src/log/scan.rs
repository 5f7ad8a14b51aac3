//! Eight bytes at a time over ordinary text, the bulk of every log.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Length of the prefix that is printable ASCII, `0x20..=0x7e`.
pub(super) fn printable(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // Below 0x20 the subtraction sets the high bit, at 0x7f the addition does. Borrow and
        // carry only disturb bytes above a hit, and the lowest hit is the one taken.
        let hits = (word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES) | word) & HIGH;
        if hits != 0 {
            return index * 8 + first(hits);
        }
    }
    let ordinary = |byte: &&u8| (0x20..0x7f).contains(*byte);
    words.len() * 8 + tail.iter().take_while(ordinary).count()
}

/// Position of the first byte that is `one` or `other`.
pub(super) fn either(bytes: &[u8], one: u8, other: u8) -> Option<usize> {
    let (words, tail) = bytes.as_chunks::<8>();
    let (ones, others) = (ONES * u64::from(one), ONES * u64::from(other));
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let hits = zeros(word ^ ones) | zeros(word ^ others);
        if hits != 0 {
            return Some(index * 8 + first(hits));
        }
    }
    let wanted = |byte: &u8| *byte == one || *byte == other;
    tail.iter()
        .position(wanted)
        .map(|index| words.len() * 8 + index)
}

/// High bit set where a byte is zero; exact for the lowest one.
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGH
}

fn first(hits: u64) -> usize {
    hits.trailing_zeros() as usize / 8
}
