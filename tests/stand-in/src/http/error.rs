//! Shape B: what a procedure answers when it fails.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::answer::Answer;

/// The tRPC codes that occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// 400
    BadRequest,
    /// 401
    Unauthorized,
    /// 404
    NotFound,
    /// 415
    UnsupportedMediaType,
    /// 500
    Internal,
}

impl Code {
    fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::BadRequest => "BAD_REQUEST",
            Self::Unauthorized => "UNAUTHORIZED",
            Self::NotFound => "NOT_FOUND",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::Internal => "INTERNAL_SERVER_ERROR",
        }
    }
}

/// An error of a procedure.
#[derive(Debug, Clone)]
pub struct ApiError {
    code: Code,
    message: String,
    /// zod issues; only for input that does not fit.
    issues: Vec<Value>,
}

impl ApiError {
    /// An error with this text.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            issues: Vec::new(),
        }
    }

    /// `Application not found` and its like.
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("{what} not found"))
    }

    /// The member was not given this service.
    pub fn no_access() -> Self {
        Self::new(Code::Unauthorized, "You don't have access to this service")
    }

    /// Input that does not fit its schema.
    pub fn input(issues: Vec<Value>) -> Self {
        Self {
            code: Code::BadRequest,
            message: "Input validation failed".to_owned(),
            issues,
        }
    }

    /// The rollback router turns every error into a 400 and keeps the text.
    pub fn into_bad_request(self) -> Self {
        Self {
            code: Code::BadRequest,
            ..self
        }
    }

    /// The answer; `path` is the procedure, absent when there is no such route.
    pub fn answer(self, path: Option<&str>) -> Answer {
        let mut data = Map::new();
        data.insert("code".to_owned(), json!(self.code.name()));
        data.insert("httpStatus".to_owned(), json!(self.code.status().as_u16()));
        if let Some(path) = path {
            data.insert("path".to_owned(), json!(path));
        }
        data.insert("zodError".to_owned(), zod_error(&self.issues));
        let mut body = Map::new();
        body.insert("message".to_owned(), json!(self.message));
        body.insert("code".to_owned(), json!(self.code.name()));
        body.insert("data".to_owned(), Value::Object(data));
        if !self.issues.is_empty() {
            body.insert("issues".to_owned(), Value::Array(self.issues));
        }
        Answer::status(self.code.status(), &Value::Object(body))
    }
}

/// The issues once more, flattened by zod: by field, or `formErrors` for the input as a whole.
fn zod_error(issues: &[Value]) -> Value {
    if issues.is_empty() {
        return Value::Null;
    }
    let mut form = Vec::new();
    let mut fields: Map<String, Value> = Map::new();
    for issue in issues {
        let message = issue.get("message").cloned().unwrap_or_default();
        match issue.pointer("/path/0").and_then(Value::as_str) {
            Some(field) => {
                if let Value::Array(messages) = fields.entry(field).or_insert_with(|| json!([])) {
                    messages.push(message);
                }
            }
            None => form.push(message),
        }
    }
    json!({ "formErrors": form, "fieldErrors": fields })
}
