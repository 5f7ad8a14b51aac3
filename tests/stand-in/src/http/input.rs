//! Input of a procedure, checked as its zod schema does.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use super::error::{ApiError, Code};

/// Named values, and what was wrong with those read so far.
#[derive(Debug, Default)]
pub struct Input {
    values: Map<String, Value>,
    issues: Vec<Value>,
}

/// Why a body is no input.
#[derive(Debug)]
pub enum BodyError {
    /// An error with the usual shape.
    Api(ApiError),
    /// The body parser gave up before any procedure was called.
    NotJson,
}

impl Input {
    /// From a query string: an empty value counts as absent, a repeated name as an array.
    pub fn from_query(query: &str) -> Self {
        let mut values: Map<String, Value> = Map::new();
        for (name, value) in
            form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty())
        {
            let value = json!(value);
            match values.get_mut(name.as_ref()) {
                Some(Value::Array(all)) => all.push(value),
                Some(first) => *first = json!([first.take(), value]),
                None => {
                    values.insert(name.into_owned(), value);
                }
            }
        }
        Self {
            values,
            issues: Vec::new(),
        }
    }

    /// From a JSON body.
    pub fn from_body(headers: &HeaderMap, body: &[u8]) -> Result<Self, BodyError> {
        let wrong_type =
            |message: String| BodyError::Api(ApiError::new(Code::UnsupportedMediaType, message));
        let content_type = headers
            .get(header::CONTENT_TYPE)
            .map(|value| value.to_str().unwrap_or_default());
        match content_type {
            None => return Err(wrong_type("Missing content-type header".to_owned())),
            Some(given) if !given.starts_with("application/json") => {
                // The missing quote is Dokploy's.
                return Err(wrong_type(format!("Unsupported content-type \"{given}")));
            }
            Some(_) => {}
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(values)) => Ok(Self {
                values,
                issues: Vec::new(),
            }),
            Ok(other) => {
                let received = type_name(Some(&other));
                let issue = json!({
                    "expected": "object", "code": "invalid_type", "path": [],
                    "message": format!("Invalid input: expected object, received {received}"),
                });
                Err(BodyError::Api(ApiError::input(vec![issue])))
            }
            Err(_) => Err(BodyError::NotJson),
        }
    }

    /// A string of at least one character.
    pub fn id(&mut self, name: &str) -> String {
        let text = self.any_text(name);
        if text.is_empty() && self.values.get(name).is_some_and(Value::is_string) {
            self.issues.push(json!({
                "origin": "string", "code": "too_small", "minimum": 1, "inclusive": true, "path": [name],
                "message": "Too small: expected string to have >=1 characters",
            }));
        }
        text
    }

    /// A string that may be empty (`previewDeploymentId` has no minimum).
    pub fn any_text(&mut self, name: &str) -> String {
        match self.values.get(name) {
            Some(Value::String(text)) => text.clone(),
            other => {
                let issue = wrong_type("string", other, name);
                self.issues.push(issue);
                String::new()
            }
        }
    }

    /// A string that may be absent.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        self.values.contains_key(name).then(|| self.any_text(name))
    }

    /// One of `options`; their first when it was not one of them.
    pub fn one_of<'a>(&mut self, name: &str, options: &[&'a str]) -> &'a str {
        let given = self.values.get(name).and_then(Value::as_str);
        if let Some(option) = options.iter().find(|option| Some(**option) == given) {
            return option;
        }
        let list: Vec<String> = options
            .iter()
            .map(|option| format!("\"{option}\""))
            .collect();
        self.issues.push(json!({
            "code": "invalid_value", "values": options, "path": [name],
            "message": format!("Invalid option: expected one of {}", list.join("|")),
        }));
        options.first().copied().unwrap_or_default()
    }

    /// A whole number from `low` to `high`, written in the query; `default` when absent.
    pub fn number(&mut self, name: &str, low: i64, high: i64, default: i64) -> i64 {
        let Some(given) = self.values.get(name) else {
            return default;
        };
        let parsed = given
            .as_str()
            .and_then(|text| text.trim().parse::<i64>().ok());
        let issue = match parsed {
            None => json!({
                "expected": "number", "code": "invalid_type", "received": "NaN", "path": [name],
                "message": "Invalid input: expected number, received NaN",
            }),
            Some(number) if number < low => json!({
                "origin": "number", "code": "too_small", "minimum": low, "inclusive": true, "path": [name],
                "message": format!("Too small: expected number to be >={low}"),
            }),
            Some(number) if number > high => json!({
                "origin": "number", "code": "too_big", "maximum": high, "inclusive": true, "path": [name],
                "message": format!("Too big: expected number to be <={high}"),
            }),
            Some(number) => return number,
        };
        self.issues.push(issue);
        default
    }

    /// An error when anything read so far did not fit.
    pub fn check(&mut self) -> Result<(), ApiError> {
        if self.issues.is_empty() {
            Ok(())
        } else {
            Err(ApiError::input(std::mem::take(&mut self.issues)))
        }
    }
}

fn wrong_type(expected: &str, value: Option<&Value>, name: &str) -> Value {
    let message = format!(
        "Invalid input: expected {expected}, received {}",
        type_name(value)
    );
    json!({ "expected": expected, "code": "invalid_type", "path": [name], "message": message })
}

fn type_name(value: Option<&Value>) -> &'static str {
    match value {
        None => "undefined",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::String(_)) => "string",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
    }
}
