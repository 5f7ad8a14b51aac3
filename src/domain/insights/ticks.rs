//! Ticks of axes: round numbers from 0 on.

use std::time::Duration;

/// Steps of durations in seconds that people read without reckoning.
const STEPS: [u64; 19] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
    86_400, 172_800,
];

/// Ticks for counts up to `largest`: 0 and multiples of 1, 2 or 5×10ⁿ, the last of them not below `largest` and at least 1.
/// There are at most `most` beside 0, which is at least 1.
pub fn counts(largest: usize, most: usize) -> Vec<usize> {
    let largest = u64::try_from(largest).unwrap_or(u64::MAX);
    let ticks = ticks(largest, most, decimal(largest, most));
    ticks
        .filter_map(|tick| usize::try_from(tick).ok())
        .collect()
}

/// Ticks for durations up to `longest`: 0 and multiples of seconds, minutes, hours or days, the last of them not below
/// `longest` and at least a second. There are at most `most` beside 0, which is at least 1.
pub fn durations(longest: Duration, most: usize) -> Vec<Duration> {
    let seconds = longest.as_secs() + u64::from(longest.subsec_nanos() > 0);
    let fitting = STEPS.into_iter().find(|step| fits(seconds, *step, most));
    let step = fitting.unwrap_or_else(|| {
        let days = seconds.div_ceil(86_400);
        decimal(days, most).saturating_mul(86_400)
    });
    ticks(seconds, most, step)
        .map(Duration::from_secs)
        .collect()
}

/// The smallest of 1, 2, 5, 10, 20, … that needs no more than `most` ticks.
fn decimal(largest: u64, most: usize) -> u64 {
    let mut power = 1_u64;
    loop {
        for digit in [1, 2, 5] {
            let step = power.saturating_mul(digit);
            if fits(largest, step, most) || step == u64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

fn fits(largest: u64, step: u64, most: usize) -> bool {
    let most = u64::try_from(most.max(1)).unwrap_or(u64::MAX);
    largest.div_ceil(step) <= most
}

fn ticks(largest: u64, most: usize, step: u64) -> impl Iterator<Item = u64> {
    let most = u64::try_from(most.max(1)).unwrap_or(u64::MAX);
    let count = largest.div_ceil(step).clamp(1, most);
    (0..=count).map(move |index| index.saturating_mul(step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_have_round_numbers() {
        assert_eq!(counts(0, 4), [0, 1]);
        assert_eq!(counts(3, 4), [0, 1, 2, 3]);
        assert_eq!(counts(7, 4), [0, 2, 4, 6, 8]);
        assert_eq!(counts(23, 5), [0, 5, 10, 15, 20, 25]);
        assert_eq!(counts(1_001, 5), [0, 500, 1_000, 1_500]);
    }

    #[test]
    fn durations_have_steps_of_a_clock() {
        let ticks = |seconds: u64| -> Vec<u64> {
            let ticks = durations(Duration::from_secs(seconds), 4);
            ticks.iter().map(Duration::as_secs).collect()
        };
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(48), [0, 15, 30, 45, 60]);
        assert_eq!(ticks(200), [0, 60, 120, 180, 240]);
        assert_eq!(ticks(5_000), [0, 1_800, 3_600, 5_400]);
        assert_eq!(ticks(30 * 86_400), [0, 864_000, 1_728_000, 2_592_000]);
        assert_eq!(
            durations(Duration::from_millis(1_200), 4).last(),
            Some(&Duration::from_secs(2))
        );
    }

    proptest! {
        #[test]
        fn the_largest_value_fits_and_there_are_never_too_many(largest: u32, most in 1_usize..12) {
            let counts = counts(largest as usize, most);
            prop_assert!(counts.len() <= most + 1);
            prop_assert!(counts.last().is_some_and(|last| *last >= largest as usize));
            let ticks = durations(Duration::from_secs(largest.into()), most);
            prop_assert!(ticks.len() <= most + 1);
            prop_assert!(ticks.last().is_some_and(|last| last.as_secs() >= largest.into()));
        }

        #[test]
        fn no_number_makes_it_panic(largest: usize, seconds: u64, most: usize) {
            let most = most % 50;
            counts(largest, most);
            durations(Duration::from_secs(seconds), most);
        }
    }
}
