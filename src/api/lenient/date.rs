//! Dates in the forms that Dokploy, PostgreSQL and proxies with other drivers write.

use chrono::{DateTime, Datelike, Utc};

use super::Field;
use crate::domain::{Moment, moment_from_ms};

/// Where the time begins: behind "2026-11-28T" or "2026-11-28 ".
const TIME: usize = 11;

/// The first year of which a date can be. Dokploy did not exist before; what is older is how servers write that there is no
/// date: 0, -1, or the year 1.
const FIRST_YEAR: i32 = 2000;

/// The moment, unless it is older than Dokploy, and so none, or beyond the calendars that people use.
fn believed(moment: Moment) -> Field<Moment> {
    match moment.year() {
        ..FIRST_YEAR => Field::Missing,
        FIRST_YEAR..=9999 => Field::Read(moment),
        _ => Field::Unreadable,
    }
}

/// The moment so many milliseconds after 1970.
pub(super) fn of_milliseconds(milliseconds: i64) -> Field<Moment> {
    moment_from_ms(milliseconds).map_or(Field::Unreadable, believed)
}

/// Reads "2026-11-28T08:02:00.123Z" (Dokploy's form), "2026-11-28 08:02:00.123+00" (PostgreSQL's), any offset, or none, which
/// means UTC, as Dokploy stores it; also milliseconds since 1970 as a text. An empty text and a date before the year 2000 are
/// no date: such stand for a missing one.
pub(super) fn date(text: &str) -> Field<Moment> {
    let text = text.trim();
    if text.is_empty() {
        return Field::Missing;
    }
    if let Ok(milliseconds) = text.parse() {
        return of_milliseconds(milliseconds);
    }
    let moment = rfc3339(text).or_else(|| rfc3339(&completed(text)?));
    moment.map_or(Field::Unreadable, believed)
}

fn rfc3339(text: &str) -> Option<Moment> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    Some(moment.with_timezone(&Utc))
}

/// The same date with the parts of RFC 3339 that PostgreSQL and others leave out.
fn completed(text: &str) -> Option<String> {
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
    Some(format!("{day}T{}{offset}", time.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_plain_form_of_a_date_is_read() {
        let moment = moment_from_ms(1_795_852_920_123).unwrap();
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
            assert_eq!(date(text), Field::Read(moment), "{text}");
        }
    }

    #[test]
    fn a_date_that_is_older_than_dokploy_is_missing() {
        for text in [
            "",
            " ",
            "0",
            "-1",
            "1970-01-01T00:00:00.000Z",
            "1970-01-01 00:00:00+00",
            "0001-01-01T00:00:00Z",
            "1999-12-31T23:59:59.999Z",
        ] {
            assert_eq!(date(text), Field::Missing, "{text}");
        }
        assert_eq!(of_milliseconds(0), Field::Missing);
        assert!(matches!(date("2000-01-01T00:00:00Z"), Field::Read(_)));
    }

    #[test]
    fn what_is_no_date_cannot_be_read() {
        for text in [
            "yesterday",
            "2026-11-28",
            "2026-13-28 08:02:00",
            "2026-11-28 25:02:00",
            "2026-11-28 08:02:00+ab",
            "2026-11-28 08:02:00+",
            "+262142-01-01T00:00:00Z",
            "ä026-11-28 08:02:00",
        ] {
            assert_eq!(date(text), Field::Unreadable, "{text}");
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
