//! Rows that were read together.

use wasm_bindgen::JsValue;

use super::record::{field, ms, text};

/// Rows that were read, and where the next ones begin.
pub struct Page {
    /// As they are stored.
    pub records: Vec<JsValue>,
    /// `None` when there are no more.
    pub next: Option<JsValue>,
}

impl Page {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The time of the last row, which is the oldest; milliseconds since 1970.
    pub fn oldest(&self) -> Option<i64> {
        ms(self.records.last()?, "at")
    }

    /// Id and facts of each.
    pub fn rows(&self) -> impl Iterator<Item = (String, String)> {
        let row = |record: &JsValue| Some((field(record, "id").as_string()?, text(record)?));
        self.records.iter().filter_map(row)
    }
}
