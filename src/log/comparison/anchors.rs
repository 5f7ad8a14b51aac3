//! Lines that both sides have exactly once: they belong together.

use std::collections::HashMap;

/// Pairs of places of the lines that are on both sides once, as many as come in the same order on both.
pub(super) fn anchors(left: &[u32], right: &[u32]) -> Vec<(usize, usize)> {
    #[derive(Default)]
    struct Seen {
        left: usize,
        right: usize,
        place: usize,
    }
    let mut seen: HashMap<u32, Seen> = HashMap::with_capacity(left.len());
    for line in left {
        seen.entry(*line).or_default().left += 1;
    }
    for (place, line) in right.iter().enumerate() {
        if let Some(seen) = seen.get_mut(line) {
            seen.right += 1;
            seen.place = place;
        }
    }
    let once = left.iter().enumerate().filter_map(|(place, line)| {
        let seen = seen.get(line)?;
        (seen.left == 1 && seen.right == 1).then_some((place, seen.place))
    });
    longest_rise(&once.collect::<Vec<_>>())
}

/// The longest part of the pairs whose right places rise; their left places do.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of each length the pair that ends such a part with the smallest right place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let right = |pair: usize| pairs.get(pair).map_or(0, |(_, right)| *right);
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| right(*end) < pair.1);
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rise.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    rise.reverse();
    rise
}
