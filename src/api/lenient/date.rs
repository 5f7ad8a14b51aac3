//! Dates in the forms that Dokploy, PostgreSQL and proxies with other drivers write.

use chrono::Datelike;

use crate::domain::Moment;
use crate::domain::list::range::parse_iso;
use crate::domain::moment_from_ms;

/// Where the time begins: behind "2026-11-28T" or "2026-11-28 ".
const TIME: usize = 11;

/// The moment so many milliseconds after 1970, up to the year 9999.
pub(super) fn of_milliseconds(milliseconds: i64) -> Option<Moment> {
    moment_from_ms(milliseconds).filter(|moment| (1970..=9999).contains(&moment.year()))
}

/// Reads "2026-11-28T08:02:00.123Z" (Dokploy's form), "2026-11-28 08:02:00.123+00" (PostgreSQL's), any offset, or none, which
/// means UTC, as Dokploy stores it; also milliseconds since 1970 as a text.
pub(super) fn date(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(moment) = parse_iso(text) {
        return Some(moment);
    }
    if let Ok(milliseconds) = text.parse() {
        return of_milliseconds(milliseconds);
    }
    let (day, time) = (text.get(..TIME - 1)?, text.get(TIME..)?);
    let offset_at = time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len());
    let (time, offset) = time.split_at_checked(offset_at)?;
    // PostgreSQL leaves the minutes of the offset out where they are 0.
    let offset = match (offset.get(..1), offset.get(1..)) {
        (Some(sign @ ("+" | "-")), Some(rest)) => {
            let digits = rest.replace(':', "");
            match (digits.get(..2), digits.get(2..)) {
                (Some(hours), Some("")) => format!("{sign}{hours}:00"),
                (Some(hours), Some(minutes)) => format!("{sign}{hours}:{minutes}"),
                _ => return None,
            }
        }
        _ => "Z".into(),
    };
    parse_iso(&format!("{day}T{}{offset}", time.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_plain_form_of_a_date_is_read() {
        let moment = parse_iso("2026-11-28T08:02:00.123Z");
        assert!(moment.is_some());
        for text in [
            "2026-11-28T08:02:00.123Z",
            "2026-11-28 08:02:00.123+00",
            "2026-11-28 08:02:00.123 +0000",
            "2026-11-28 08:02:00.123000+00:00",
            "2026-11-28T08:02:00.123",
            "2026-11-28 08:02:00.123",
            "2026-11-28T10:02:00.123+02:00",
            "2026-11-28 13:32:00.123+05:30",
            "2026-11-28 02:32:00.123-0530",
            " 2026-11-28t08:02:00.123z ",
            "1795852920123",
        ] {
            assert_eq!(date(text), moment, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "yesterday",
            "2026-11-28",
            "2026-13-28 08:02:00",
            "2026-11-28 25:02:00",
            "2026-11-28 08:02:00+ab",
            "2026-11-28 08:02:00+",
            "+262142-01-01T00:00:00Z",
            "ä026-11-28 08:02:00",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}", tail in "[-+Zz: .0-9]{0,16}") {
            date(&text);
            date(&format!("2026-11-28{text}"));
            date(&format!("2026-11-28 08:02:00{tail}"));
        }
    }
}
