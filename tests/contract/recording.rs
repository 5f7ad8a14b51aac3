//! Reads the recordings: real exchanges with Dokploy v0.30.2, one file each.

use std::path::PathBuf;

use serde_json::Value;
use slipway::api::Answer;

/// One exchange.
pub struct Recording {
    /// The file's name without its ending.
    pub name: String,
    /// "deployment.all", "auth/sign-in/email": the path below `/api/`.
    pub procedure: String,
    /// What was requested: the path with its query.
    pub target: String,
    /// GET, POST, …
    pub method: String,
    /// The body that was sent.
    pub sent: Value,
    pub status: u16,
    /// json, text or empty.
    pub kind: String,
    pub body: Value,
    content_type: String,
    retry_after: Option<u32>,
}

impl Recording {
    /// A parameter of the query, the first of this name.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        form_urlencoded::parse(query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The same answer with another JSON body.
    pub fn answer_with(&self, body: &Value) -> Answer {
        Answer {
            body: serde_json::to_vec(body).unwrap(),
            ..self.answer()
        }
    }

    /// The answer as the browser would hand it over.
    pub fn answer(&self) -> Answer {
        let body = match (self.kind.as_str(), &self.body) {
            ("empty", _) => Vec::new(),
            ("json", body) => serde_json::to_vec(body).unwrap(),
            (_, body) => body.as_str().unwrap().as_bytes().to_vec(),
        };
        Answer {
            status: self.status,
            content_type: self.content_type.clone(),
            retry_after: self.retry_after,
            body,
        }
    }
}

fn folder() -> PathBuf {
    std::env::var_os("DOKPLOY_RECORDINGS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/recordings"),
        PathBuf::from,
    )
}

/// Whether the recordings are somebody else's: then nothing is known of how many there are.
pub fn foreign() -> bool {
    std::env::var_os("DOKPLOY_RECORDINGS").is_some()
}

/// All recordings, by name. `websocket.json` holds sessions of the log socket and no exchanges.
pub fn all() -> Vec<Recording> {
    within(folder())
}

/// Exchanges written by hand after the documentation page, by name.
pub fn documented() -> Vec<Recording> {
    within(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stand-in/tests/docs"))
}

fn within(folder: PathBuf) -> Vec<Recording> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of recordings")
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| path.file_stem().is_some_and(|name| name != "websocket"))
        .collect();
    files.sort();
    files.into_iter().map(|path| read(&path)).collect()
}

fn read(path: &std::path::Path) -> Recording {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let json: Value = serde_json::from_slice(&std::fs::read(path).unwrap())
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let text = |pointer: &str| {
        json.pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let url = text("/request/url");
    let path = url.split_once("/api/").map_or("", |(_, path)| path);
    let body = json
        .pointer("/response/body")
        .cloned()
        .unwrap_or(Value::Null);
    // The sign-ins by proxy were noted down without kind and headers.
    let kind = match text("/response/bodyKind") {
        kind if kind.is_empty() => "json".to_owned(),
        kind => kind,
    };
    let content_type = match text("/response/headers/content-type") {
        none if none.is_empty() && !json["response"]["bodyKind"].is_string() => {
            "application/json".to_owned()
        }
        content_type => content_type,
    };
    Recording {
        procedure: path.split('?').next().unwrap_or_default().to_owned(),
        target: path.to_owned(),
        method: text("/request/method"),
        sent: json["request"]["body"].clone(),
        status: json
            .pointer("/response/status")
            .and_then(Value::as_u64)
            .unwrap()
            .try_into()
            .unwrap(),
        kind,
        body,
        content_type,
        retry_after: text("/response/headers/x-retry-after").parse().ok(),
        name,
    }
}
