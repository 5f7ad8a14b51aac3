//! Dates in the reader's language and time zone, by the browser's `Intl`.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How much of a moment is shown. All but [`Style::Full`] have the year where it is not this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// "23 Nov, 17:29".
    Short,
    /// "23 November 2026 at 17:29:14 CET".
    Full,
    /// "Mon 18:00", or "23 Nov 2025, 18:00".
    Axis,
    /// "23 Nov".
    Day,
}

/// A style as the browser writes it, in this year and in another one.
struct Format {
    this_year: Intl::DateTimeFormat,
    other_year: Intl::DateTimeFormat,
}

const YEAR: (&str, &str) = ("year", "numeric");
const DAY: (&str, &str) = ("day", "numeric");
const MONTH: (&str, &str) = ("month", "short");
const HOUR: (&str, &str) = ("hour", "2-digit");
const MINUTE: (&str, &str) = ("minute", "2-digit");

thread_local! {
    /// Making a formatter costs more than a hundred uses of it.
    static FORMATS: [Format; 4] = {
        let full = || format(&[("dateStyle", "long"), ("timeStyle", "long")]);
        let dated = || format(&[YEAR, MONTH, DAY, HOUR, MINUTE]);
        [
            Format { this_year: format(&[DAY, MONTH, HOUR, MINUTE]), other_year: dated() },
            Format { this_year: full(), other_year: full() },
            Format { this_year: format(&[("weekday", "short"), HOUR, MINUTE]), other_year: dated() },
            Format { this_year: format(&[DAY, MONTH]), other_year: format(&[YEAR, MONTH, DAY]) },
        ]
    };
}

fn format(parts: &[(&str, &str)]) -> Intl::DateTimeFormat {
    let options = Object::new();
    for (name, value) in parts {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    Intl::DateTimeFormat::new(&Array::new(), &options)
}

fn date(ms: i64) -> Date {
    // Milliseconds of any year that people write are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let ms = ms as f64;
    Date::new(&JsValue::from_f64(ms))
}

/// What `write` makes of the style for these dates.
fn formatted<T>(
    style: Style,
    dates: &[&Date],
    write: impl FnOnce(&Intl::DateTimeFormat) -> T,
) -> T {
    let year = Date::new_0().get_full_year();
    let is_this_year = dates.iter().all(|date| date.get_full_year() == year);
    FORMATS.with(|[short, full, axis, day]| {
        let format = match style {
            Style::Short => short,
            Style::Full => full,
            Style::Axis => axis,
            Style::Day => day,
        };
        write(if is_this_year {
            &format.this_year
        } else {
            &format.other_year
        })
    })
}

/// A moment, given in milliseconds since 1970 UTC, as the reader writes it.
pub fn local(ms: i64, style: Style) -> String {
    let date = date(ms);
    formatted(style, &[&date], |format| {
        let written = format
            .format()
            .call1(&JsValue::UNDEFINED, date.unchecked_ref());
        written.ok().and_then(|text| text.as_string())
    })
    .unwrap_or_default()
}

/// The days from one moment to another: "23–24 Nov"; one day where both are of the same.
pub fn local_days(from: i64, to: i64) -> String {
    let (from, to) = (date(from), date(to));
    formatted(Style::Day, &[&from, &to], |format| {
        format.format_range(&from, &to).map(String::from)
    })
    .unwrap_or_default()
}

/// A moment as `<input type="datetime-local">` wants it: "2026-11-23T17:29" in the reader's time zone.
pub fn to_input(ms: i64) -> String {
    let date = date(ms);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// The moment that such an input names, in milliseconds since 1970 UTC.
pub fn from_input(text: &str) -> Option<i64> {
    // Without an offset, Date reads a date with a time as local.
    let ms = Date::new(&JsValue::from_str(text)).get_time();
    #[allow(clippy::cast_possible_truncation)]
    let ms = (!text.is_empty() && ms.is_finite()).then_some(ms as i64);
    ms
}
