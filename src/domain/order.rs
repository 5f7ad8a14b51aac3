//! Putting short lists in order.

/// Puts a short list in order by insertion; equals keep theirs. The library's sorting is made for long lists, and each use of
/// it costs a visitor 2 kB.
pub fn arrange<T>(list: &mut [T], comes_before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut place = end;
        while let Some([left, right]) = place.checked_sub(1).and_then(|left| list.get(left..=place))
            && comes_before(right, left)
        {
            list.swap(place - 1, place);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_arranged_as_the_library_sorts_it(mut list in prop::collection::vec((0_u8..9, any::<u8>()), 0..40)) {
            let mut sorted = list.clone();
            sorted.sort_by_key(|(key, _)| *key);
            arrange(&mut list, |one, other| one.0 < other.0);
            prop_assert_eq!(list, sorted);
        }
    }
}
