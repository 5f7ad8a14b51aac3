//! Pictures of a page.

use serde_json::{Value, json};

use super::Page;
use crate::Outcome;

impl Page {
    /// A picture of the page, as PNG.
    ///
    /// # Errors
    /// When the browser gives none.
    pub async fn picture(&self) -> Outcome<Vec<u8>> {
        let answer = self
            .protocol("Page.captureScreenshot", json!({ "format": "png" }))
            .await?;
        let data = answer.get("data").and_then(Value::as_str);
        Ok(from_base64(data.unwrap_or_default()))
    }
}

/// The bytes that a base64 text stands for.
fn from_base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text
        .bytes()
        .filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte));
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0, 0);
    for digit in digits {
        bits = (bits << 6 | digit) & 0xfff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from((bits >> count) & 0xff));
        }
    }
    bytes
}
