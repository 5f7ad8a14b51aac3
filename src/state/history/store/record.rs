//! Rows as the database has them.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// A row as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// deploymentId.
    pub id: String,
    /// Kind and id of what it belongs to.
    pub owner: String,
    /// Whether the organization's list has it.
    pub listed: bool,
    /// When it was made, in milliseconds.
    pub at: i64,
    /// Its facts.
    pub text: String,
}

/// The key of a reader's deployment.
pub fn key(reader: f64, id: &str) -> JsValue {
    Array::of2(&JsValue::from(reader), &JsValue::from(id)).into()
}

/// An entry as a record.
pub fn record(reader: f64, entry: &Entry) -> JsValue {
    let at = number(entry.at);
    let record = object(&[
        ("reader", JsValue::from(reader)),
        ("id", JsValue::from(&entry.id)),
        ("owner", JsValue::from(&entry.owner)),
        ("at", JsValue::from(at)),
        ("back", JsValue::from(-at)),
        ("text", JsValue::from(&entry.text)),
    ]);
    if entry.listed {
        set(&record, "listed", &JsValue::from(1));
    }
    record.into()
}

/// An object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // It fails only for frozen objects.
    let _ = Reflect::set(object, &JsValue::from(name), value);
}

/// Milliseconds since 1970 as the database has them: whole numbers far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub const fn number(ms: i64) -> f64 {
    ms as f64
}

/// A field of milliseconds since 1970; `None` where there is none.
#[allow(clippy::cast_possible_truncation)] // Casts of floats keep to the ends of the range.
pub fn ms(record: &JsValue, name: &str) -> Option<i64> {
    field(record, name).as_f64().map(|ms| ms as i64)
}

/// A field of a record; undefined where there is none.
pub fn field(record: &JsValue, name: &str) -> JsValue {
    Reflect::get(record, &JsValue::from(name)).unwrap_or_default()
}

/// The facts in a record.
pub fn text(record: &JsValue) -> Option<String> {
    field(record, "text").as_string()
}

/// Bytes of a text; far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub fn size(text: &str) -> f64 {
    text.len() as f64
}
