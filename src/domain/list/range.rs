//! Ranges of time: presets that move with the clock, and fixed ones.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

use crate::domain::Moment;

/// A length of time that ends now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// The last hour.
    Hour,
    /// The last 24 hours.
    Day,
    /// The last 7 days.
    Week,
    /// The last 30 days.
    Month,
}

impl Preset {
    /// All of them, shortest first.
    pub const ALL: [Self; 4] = [Self::Hour, Self::Day, Self::Week, Self::Month];

    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hour => "1h",
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hour => "Last hour",
            Self::Day => "Last 24 hours",
            Self::Week => "Last 7 days",
            Self::Month => "Last 30 days",
        }
    }

    /// Its length.
    pub const fn length(self) -> TimeDelta {
        match self {
            Self::Hour => TimeDelta::hours(1),
            Self::Day => TimeDelta::hours(24),
            Self::Week => TimeDelta::days(7),
            Self::Month => TimeDelta::days(30),
        }
    }

    /// Reads the word of an address.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.key() == key)
    }
}

/// Which moments a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Range {
    /// All of them.
    #[default]
    Any,
    /// A length of time that ends now.
    Last(Preset),
    /// From (inclusive) to (exclusive), either end open. Fixed in UTC, so that a shared link shows the same to everybody.
    Between(Option<Moment>, Option<Moment>),
}

impl Range {
    /// Both ends, seen at `now`.
    pub fn ends(self, now: Moment) -> (Option<Moment>, Option<Moment>) {
        match self {
            Self::Any => (None, None),
            Self::Last(preset) => (now.checked_sub_signed(preset.length()), None),
            Self::Between(from, to) => (from, to),
        }
    }

    /// Whether a moment lies in it at `now`; a row without a moment is only in [`Range::Any`].
    pub fn contains(self, moment: Option<Moment>, now: Moment) -> bool {
        if self == Self::Any {
            return true;
        }
        let (from, to) = self.ends(now);
        moment.is_some_and(|m| from.is_none_or(|from| m >= from) && to.is_none_or(|to| m < to))
    }
}

/// A moment to the minute in UTC: "2026-11-23T17:29Z", as addresses carry it.
pub fn iso_minutes(moment: Moment) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}Z",
        moment.year(),
        moment.month(),
        moment.day(),
        moment.hour(),
        moment.minute()
    )
}

/// A moment to the second in UTC: "2026-11-23T17:29:14Z".
pub fn iso_seconds(moment: Moment) -> String {
    let minutes = iso_minutes(moment);
    format!("{}:{:02}Z", minutes.trim_end_matches('Z'), moment.second())
}

/// Reads RFC 3339, also without seconds ("2026-11-23T17:29Z").
pub fn parse_iso(text: &str) -> Option<Moment> {
    let parse = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    parse(text)
        .or_else(|| parse(&format!("{}:00Z", text.strip_suffix('Z')?)))
        .map(|moment| moment.with_timezone(&Utc))
        .filter(|moment| (1970..=9999).contains(&moment.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_minute_survives_an_address(minutes in 0_i64..4_000_000_000_i64 / 60) {
            let moment = DateTime::from_timestamp(minutes * 60, 0).unwrap();
            prop_assert_eq!(parse_iso(&iso_minutes(moment)), Some(moment));
            prop_assert_eq!(parse_iso(&iso_seconds(moment)), Some(moment));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            parse_iso(&text);
        }
    }

    #[test]
    fn a_range_includes_its_start_and_not_its_end() {
        let at = |s| DateTime::from_timestamp(s, 0);
        let range = Range::Between(at(10), at(20));
        let now = at(100).unwrap();
        assert!(range.contains(at(10), now));
        assert!(!range.contains(at(20), now));
        assert!(!range.contains(None, now));
        assert!(Range::Any.contains(None, now));
        assert!(Range::Last(Preset::Hour).contains(at(99), now));
    }
}
