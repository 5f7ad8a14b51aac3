//! Helpers for `#[serde(deserialize_with)]`, for fields that come in more than one form. A field that may be missing also
//! needs `#[serde(default)]`.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::domain::Moment;
use crate::domain::list::range::parse_iso;
use crate::domain::moment_from_ms;

/// The id of a row: a text that is not empty.
pub(super) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let id = String::deserialize(deserializer)?;
    if id.is_empty() {
        return Err(D::Error::custom("an empty id"));
    }
    Ok(id)
}

/// A value of any type; one that cannot be read as `T` counts as missing.
pub(super) fn or_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).ok())
}

/// A list whose unreadable entries are left out; anything else than a list counts as missing.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let entries: Option<Vec<&'de RawValue>> = or_none(deserializer)?;
    let read = |entry: &'de RawValue| serde_json::from_str(entry.get()).ok();
    Ok(entries.map(|entries| entries.into_iter().filter_map(read).collect()))
}

/// A text, or a number as its digits.
pub(super) fn text_or_number<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        _ => Err(D::Error::custom("neither a text nor a number")),
    }
}

/// A whole number; what is behind the point is cut off.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let number = Option::<f64>::deserialize(deserializer)?;
    Ok(number.map(|number| number as i64))
}

/// How many of something; a negative number counts as missing.
pub(super) fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    Ok(whole(deserializer)?.and_then(|count| usize::try_from(count).ok()))
}

/// A date as Dokploy writes it ("2026-11-23T17:10:41.799Z"); a text that is no date counts as missing.
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| parse_iso(&text)))
}

/// A moment in milliseconds since 1970; one beyond all calendars counts as missing.
pub(super) fn milliseconds<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Moment>, D::Error> {
    Ok(whole(deserializer)?.and_then(moment_from_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Debug, PartialEq, Default)]
    #[serde(default)]
    struct Fields {
        #[serde(deserialize_with = "or_none")]
        flag: Option<bool>,
        #[serde(deserialize_with = "list")]
        list: Option<Vec<u8>>,
        #[serde(deserialize_with = "text_or_number")]
        label: Option<String>,
        #[serde(deserialize_with = "whole")]
        whole: Option<i64>,
        #[serde(deserialize_with = "count")]
        count: Option<usize>,
        #[serde(deserialize_with = "date")]
        date: Option<Moment>,
        #[serde(deserialize_with = "milliseconds")]
        at: Option<Moment>,
    }

    #[test]
    fn what_is_null_or_cannot_be_read_counts_as_missing() {
        for text in [
            "{}",
            r#"{"flag":null,"list":null,"label":null,"whole":null,"count":null,"date":null,"at":null}"#,
            r#"{"flag":"yes","list":{"a":1},"count":-1,"date":"yesterday","at":1e300}"#,
            r#"{"flag":"\ud800","list":"\udead"}"#,
        ] {
            let fields: Fields = serde_json::from_str(text).unwrap();
            assert_eq!(fields, Fields::default(), "{text}");
        }
    }

    #[test]
    fn each_form_is_read() {
        let text = r#"{"flag":true,"list":[1,"x",2],"label":42,"whole":7.9,"count":3,"at":1000}"#;
        let fields: Fields = serde_json::from_str(text).unwrap();
        assert_eq!(fields.flag, Some(true));
        assert_eq!(fields.list, Some(vec![1, 2]));
        assert_eq!(fields.label.as_deref(), Some("42"));
        assert_eq!((fields.whole, fields.count), (Some(7), Some(3)));
        assert_eq!(fields.at, moment_from_ms(1000));
    }

    #[test]
    fn a_field_that_is_wanted_of_one_type_may_not_be_of_another() {
        for text in [r#"{"label":true}"#, r#"{"whole":"7"}"#, r#"{"date":7}"#] {
            assert!(serde_json::from_str::<Fields>(text).is_err(), "{text}");
        }
    }
}
