//! Formats ages, counts and sizes as English text. Local dates are formatted in the browser.

use std::time::Duration;

use crate::domain::Moment;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// A duration as a clock shows it: "0:48", "12:05", "3:00:01", rounded down to seconds; from two days on "3 d 4 h", and from
/// two months on in one rough unit.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours >= MONTHS_FROM * 24 {
        rough(duration)
    } else if hours >= 48 {
        format!("{} d {} h", hours / 24, hours % 24)
    } else if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// The duration of a step: "12.3 s", rounded.
pub fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A duration in words for a screen reader: "1 h 2 min 3 s".
pub fn duration_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let parts = [
        (seconds / DAY, "d"),
        (seconds / 3600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|(count, unit)| *count > 0 || (*unit == "s" && seconds == 0))
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    words.join(" ")
}

/// From so many days on a length of time is given in months.
const MONTHS_FROM: u64 = 61;
/// The same for years.
const YEARS_FROM: u64 = 730;

/// A length of time in one rough unit, rounded down: "45 s", "18 min", "5 h", "3 d"; "2 months" from 61 days, "2 y" from two
/// years on.
pub fn rough(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let days = seconds / DAY;
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..DAY => format!("{} h", seconds / 3600),
        _ if days < MONTHS_FROM => format!("{days} d"),
        _ if days < YEARS_FROM => format!("{} months", days * 12 / 365),
        _ => format!("{} y", days / 365),
    }
}

/// A length of time to come, rounded as an estimate is: to ten seconds below a minute and a half, to minutes, to half hours
/// above two hours.
pub fn about(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..90 => format!("{} s", (seconds + 5) / 10 * 10),
        90..7_200 => format!("{} min", (seconds + 30) / 60),
        _ => {
            let halves = (seconds + 900) / 1_800;
            let half = if halves % 2 == 1 { ".5" } else { "" };
            format!("{}{half} h", halves / 2)
        }
    }
}

/// "1st", "2nd", "13th".
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", count(number))
}

/// How long ago a moment was: "now", "12 s ago", "4 min ago". A moment in the future, which only a clock that is wrong
/// can bring, is "now" up to a minute, "in 5 min" beyond, and from a day on, when it says nothing, "in the future".
pub fn age(then: Moment, now: Moment) -> String {
    match (now - then).to_std() {
        Ok(passed) if passed.as_secs() == 0 => "now".into(),
        Ok(passed) => format!("{} ago", rough(passed)),
        Err(_) => match (then - now).to_std() {
            Ok(ahead) if ahead.as_secs() >= DAY => "in the future".into(),
            Ok(ahead) if ahead.as_secs() >= 60 => format!("in {}", rough(ahead)),
            _ => "now".into(),
        },
    }
}

/// How long ago a moment was, to the minute: "less than a minute ago", "4 min ago".
pub fn age_in_minutes(then: Moment, now: Moment) -> String {
    if (now - then).num_seconds() < 60 {
        "less than a minute ago".into()
    } else {
        age(then, now)
    }
}

/// How far this computer's clock differs from the server's; `ms` is how far the server is ahead: "This computer's clock is
/// 1 h behind Dokploy's". `None` for less than a minute.
pub fn skew(ms: i64) -> Option<String> {
    // Rounded to a minute, because the header is not exact.
    let difference = Duration::from_secs((ms.unsigned_abs() / 1_000 + 30) / 60 * 60);
    let direction = if ms > 0 { "behind" } else { "ahead of" };
    (ms.unsigned_abs() >= 60_000).then(|| {
        format!(
            "This computer's clock is {} {direction} Dokploy's",
            rough(difference)
        )
    })
}

/// A count with commas between the thousands: "3,763".
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 deployment", "2,000 deployments".
pub fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// A size in decimal units with at most one decimal: "812 B", "3.1 kB", "9.7 MB".
pub fn bytes(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    for (unit, name) in UNITS {
        if bytes >= unit {
            let tenths = bytes / (unit / 10);
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} B")
}

/// A moment in UTC to the second, for titles and copies: "2026-11-23 17:29:14 UTC".
pub fn utc(moment: Moment) -> String {
    let iso = crate::domain::list::range::iso_seconds(moment);
    let (date, time) = iso.split_once('T').unwrap_or((&iso, ""));
    format!("{date} {} UTC", time.trim_end_matches('Z'))
}

/// Characters of a title, a name or a branch that are shown at most where one line is meant.
const MOST: usize = 200;

/// Characters that a title which the pointer shows has at most.
const MOST_IN_TOOLTIP: usize = 1_000;

/// The beginning of a text that others wrote: short ones are whole.
pub fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(MOST).map(|(end, _)| end);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// A text that others wrote where one line is meant: of a long one the beginning and "…".
pub fn shortened(text: &str) -> String {
    cut(text, beginning(text))
}

/// A text that others wrote for a title that the pointer shows: of a very long one the beginning and "…".
pub fn tooltip(text: &str) -> String {
    let end = text.char_indices().nth(MOST_IN_TOOLTIP).map(|(end, _)| end);
    cut(text, end.and_then(|end| text.get(..end)).unwrap_or(text))
}

fn cut(text: &str, beginning: &str) -> String {
    let dots = if beginning.len() < text.len() {
        "…"
    } else {
        ""
    };
    format!("{beginning}{dots}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_text_of_any_length_only_so_much_is_shown() {
        assert_eq!(shortened("main"), "main");
        assert_eq!(shortened(&"ä".repeat(MOST)), "ä".repeat(MOST));
        let long = "ä".repeat(1_000_000);
        assert_eq!(shortened(&long), format!("{}…", "ä".repeat(MOST)));
        assert_eq!(tooltip(&long).chars().count(), MOST_IN_TOOLTIP + 1);
        assert_eq!(tooltip("two\nlines"), "two\nlines");
    }

    #[test]
    fn an_estimate_is_no_more_exact_than_it_can_be() {
        for (seconds, words) in [
            (4, "0 s"),
            (47, "50 s"),
            (100, "2 min"),
            (3_600, "60 min"),
            (7_200, "2 h"),
            (9_300, "2.5 h"),
        ] {
            assert_eq!(about(Duration::from_secs(seconds)), words);
        }
    }

    #[test]
    fn ordinals_have_their_endings() {
        let words: Vec<String> = [1, 2, 3, 4, 11, 12, 21, 112, 1_003]
            .into_iter()
            .map(ordinal)
            .collect();
        assert_eq!(
            words,
            [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th", "1,003rd"
            ]
        );
    }
    use crate::domain::moment_from_ms;

    fn at(seconds: i64) -> Moment {
        moment_from_ms(seconds * 1000).unwrap()
    }

    #[test]
    fn a_wrong_clock_is_told_from_a_minute_on() {
        assert_eq!(skew(59_000), None);
        assert_eq!(
            skew(3_599_600).as_deref(),
            Some("This computer's clock is 1 h behind Dokploy's")
        );
        assert_eq!(
            skew(-120_000).as_deref(),
            Some("This computer's clock is 2 min ahead of Dokploy's")
        );
    }

    #[test]
    fn durations_read_like_a_clock() {
        assert_eq!(duration(Duration::from_secs(48)), "0:48");
        assert_eq!(duration(Duration::from_secs(725)), "12:05");
        assert_eq!(duration(Duration::from_secs(10_801)), "3:00:01");
        assert_eq!(duration(Duration::from_secs(172_799)), "47:59:59");
        assert_eq!(duration(Duration::from_secs(273_600)), "3 d 4 h");
        assert_eq!(duration(Duration::from_secs(100 * DAY)), "3 months");
        assert_eq!(duration_words(Duration::from_secs(3_603)), "1 h 3 s");
        assert_eq!(
            duration_words(Duration::from_secs(273_661)),
            "3 d 4 h 1 min 1 s"
        );
        assert_eq!(duration_words(Duration::ZERO), "0 s");
    }

    #[test]
    fn ages_grow_coarser() {
        let now = at(1_000_000_000);
        for (seconds, words) in [
            (0, "now"),
            (12, "12 s ago"),
            (240, "4 min ago"),
            (7_200, "2 h ago"),
            (260_000, "3 d ago"),
            (-30, "now"),
            (-300, "in 5 min"),
            (-80_000, "in 22 h"),
            (-90_000, "in the future"),
            (-2_207_433_600, "in the future"),
            (60 * 86_400, "60 d ago"),
            (61 * 86_400, "2 months ago"),
            (729 * 86_400, "23 months ago"),
            (730 * 86_400, "2 y ago"),
        ] {
            assert_eq!(age(at(1_000_000_000 - seconds), now), words);
        }
    }

    #[test]
    fn figures_are_grouped() {
        assert_eq!(count(7), "7");
        assert_eq!(count(412), "412");
        assert_eq!(count(3_763), "3,763");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(plural(1, "deployment", "deployments"), "1 deployment");
    }

    #[test]
    fn sizes_have_one_decimal() {
        assert_eq!(bytes(812), "812 B");
        assert_eq!(bytes(3_149), "3.1 kB");
        assert_eq!(bytes(9_740_000), "9.7 MB");
    }

    #[test]
    fn utc_says_so() {
        assert_eq!(utc(at(0)), "1970-01-01 00:00:00 UTC");
    }
}
