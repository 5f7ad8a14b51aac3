//! Dates in the reader's language and time zone, by the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How much of a moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// "23 Nov, 17:29".
    Short,
    /// "23 November 2026 at 17:29:14 CET".
    Full,
    /// "Mon 18:00".
    Axis,
    /// "23 Nov".
    Day,
}

thread_local! {
    /// Making a formatter costs more than a hundred uses of it.
    static FORMATS: [Function; 4] = [
        format(&[("day", "numeric"), ("month", "short"), ("hour", "2-digit"), ("minute", "2-digit")]),
        format(&[("dateStyle", "long"), ("timeStyle", "long")]),
        format(&[("weekday", "short"), ("hour", "2-digit"), ("minute", "2-digit")]),
        format(&[("day", "numeric"), ("month", "short")]),
    ];
}

fn format(parts: &[(&str, &str)]) -> Function {
    let options = Object::new();
    for (name, value) in parts {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    Intl::DateTimeFormat::new(&Array::new(), &options).format()
}

/// A moment, given in milliseconds since 1970 UTC, as the reader writes it.
pub fn local(ms: i64, style: Style) -> String {
    // Milliseconds of any year that people write are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(ms as f64));
    FORMATS.with(|[short, full, axis, day]| {
        let format = match style {
            Style::Short => short,
            Style::Full => full,
            Style::Axis => axis,
            Style::Day => day,
        };
        format
            .call1(&JsValue::UNDEFINED, date.unchecked_ref())
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    })
}

/// A moment as `<input type="datetime-local">` wants it: "2026-11-23T17:29" in the reader's time zone.
pub fn to_input(ms: i64) -> String {
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(ms as f64));
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
