//! When lines came that came while somebody watched.

/// Whether times of arrival are shown, and in which zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Times {
    /// They are not.
    #[default]
    Off,
    /// In the reader's zone.
    Local,
    /// In UTC.
    Utc,
}

impl Times {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Off, Self::Local, Self::Utc];

    /// The word in storage.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Local => "local",
            Self::Utc => "utc",
        }
    }

    /// Reads the word; off if it is unknown.
    pub fn parse(key: &str) -> Self {
        let named = Self::ALL.into_iter().find(|times| times.key() == key);
        named.unwrap_or_default()
    }
}

/// Times of arrival, to the second.
#[derive(Debug, Default)]
pub struct Arrivals {
    /// From which line on which time holds, both ascending; at most one entry per second.
    list: Vec<(usize, i64)>,
}

impl Arrivals {
    /// Notes that the lines from this one on came at a time, in milliseconds.
    pub fn note(&mut self, line: usize, time: i64) {
        let second = time.div_euclid(1_000);
        // A line that is written on keeps the time at which it began.
        if self
            .list
            .last()
            .is_none_or(|(first, last)| *first < line && *last < second)
        {
            self.list.push((line, second));
        }
    }

    /// When a line came, in milliseconds; `None` if nobody watched.
    pub fn of(&self, line: usize) -> Option<i64> {
        let after = self.list.partition_point(|(first, _)| *first <= line);
        let (_, second) = self.list.get(after.checked_sub(1)?)?;
        Some(second.saturating_mul(1_000))
    }

    /// Whether no line has a time.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.list.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_the_second_in_which_they_came_and_others_none() {
        let mut arrivals = Arrivals::default();
        arrivals.note(10, 5_100);
        arrivals.note(11, 5_900);
        arrivals.note(12, 7_000);
        let times = [9, 10, 11, 12, 99].map(|line| arrivals.of(line));
        assert_eq!(
            times,
            [None, Some(5_000), Some(5_000), Some(7_000), Some(7_000)]
        );
        assert_eq!(arrivals.list.len(), 2);
    }
}
