//! Putting lists in order. The library's sorting is made for speed on lists of millions, and each use of it costs a visitor
//! 2 kB.

/// Puts a short list in order by insertion; equals keep their order.
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

/// Puts a long list in order by merging; equals keep their order. One that is in order already costs a single pass.
pub fn sort<T>(list: &mut Vec<T>, comes_before: &dyn Fn(&T, &T) -> bool) {
    let mut pairs = list.iter().zip(list.iter().skip(1));
    if pairs.all(|(left, right)| !comes_before(right, left)) {
        return;
    }
    let mut right = list.split_off(list.len() / 2);
    let mut left = std::mem::take(list);
    sort(&mut left, comes_before);
    sort(&mut right, comes_before);
    list.reserve(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        let from_right = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => comes_before(right, left),
            (None, Some(_)) => true,
            _ => false,
        };
        match if from_right {
            right.next()
        } else {
            left.next()
        } {
            Some(next) => list.push(next),
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_put_in_order_as_the_library_sorts_it(mut list in prop::collection::vec((0_u8..9, any::<u8>()), 0..60)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut short = list.clone();
            arrange(&mut short, |one, other| one.0 < other.0);
            prop_assert_eq!(&short, &expected);
            sort(&mut list, &|one, other| one.0 < other.0);
            prop_assert_eq!(list, expected);
        }
    }
}
