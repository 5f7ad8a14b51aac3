//! `config.json` beside `index.html`: the operator's settings, such as the address of the API.

mod place;

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::domain::refresh::Pace;
use place::{checked, is_origin};

/// The operator's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Base of the REST API without a closing slash: a path of this origin ("/api") or a whole http(s) address.
    pub api: String,
    /// Base of the log socket, in the same form; beside the API if the file has none.
    pub socket: String,
    /// Base of Dokploy's dashboard, in the same form; empty for the root of this origin, `None` if the file has none.
    pub dashboard: Option<String>,
    /// Whether a proxy before the API adds a key to every request, so that nobody has to sign in.
    pub signed_in: bool,
    /// Whether sessions of this page are no others', even if the dashboard has the same host: cookies get other names there.
    pub own_sessions: bool,
    /// How often data is polled.
    pub pace: Pace,
    /// Whether browsers may keep the deployments that they have seen.
    pub history: bool,
}

/// The file. Types are checked field by field, so that the sentence for the operator can name the field.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    api: Option<Value>,
    socket: Option<Value>,
    dashboard: Option<Value>,
    refresh: Option<Value>,
    /// Read where embedding is (`src/web/framed.js`), only checked here.
    embed: Option<Value>,
    sign_in: Option<Value>,
    history: Option<Value>,
}

/// `refresh` of the file, in seconds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refresh {
    active: Option<f64>,
    idle: Option<f64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/api".into(),
            socket: "/listen-deployment".into(),
            dashboard: None,
            signed_in: false,
            own_sessions: false,
            pace: Pace::default(),
            history: true,
        }
    }
}

impl Config {
    /// Reads the file. What it leaves out has its default value.
    ///
    /// # Errors
    /// A sentence for the operator when it is not valid.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let file = parse_file(text)?;
        let sign_in = non_empty_text("signIn", file.sign_in)?;
        let sign_in = sign_in.as_deref();
        if !matches!(sign_in, None | Some("proxy" | "own")) {
            return Err(r#""signIn" can only be "proxy" or "own""#.into());
        }
        let embed = non_empty_text("embed", file.embed)?.unwrap_or_default();
        if !embed.split_whitespace().all(is_origin) {
            return Err(
                r#""embed" must be origins to the letter, like "https://intranet.example.com", with spaces between them"#.into(),
            );
        }
        let usual = Self::default();
        let api = place("api", file.api, false)?.unwrap_or(usual.api);
        let beside_api = || match api.strip_suffix("/api") {
            Some(before) => format!("{before}{}", usual.socket),
            None => usual.socket,
        };
        Ok(Self {
            dashboard: place("dashboard", file.dashboard, true)?,
            socket: place("socket", file.socket, false)?.unwrap_or_else(beside_api),
            api,
            signed_in: sign_in == Some("proxy"),
            own_sessions: sign_in == Some("own"),
            pace: file.refresh.map_or(Ok(usual.pace), pace)?,
            history: match file.history {
                None => usual.history,
                Some(Value::Bool(history)) => history,
                Some(_) => return Err(r#""history" must be true or false"#.into()),
            },
        })
    }
}

fn parse_file(text: &[u8]) -> Result<File, String> {
    let not_json = |error: serde_json::Error| {
        format!(
            "it is no JSON (line {}, column {})",
            error.line(),
            error.column()
        )
    };
    let json: Value = serde_json::from_slice(text).map_err(not_json)?;
    if !json.is_object() {
        return Err("it is not an object".into());
    }
    serde_json::from_value(json).map_err(|_| {
        r#"it has a field other than "api", "socket", "dashboard", "refresh", "embed", "signIn" and "history""#.into()
    })
}

/// A text; `None` when it is missing or empty, as in a file that was made of variables.
fn non_empty_text(name: &str, value: Option<Value>) -> Result<Option<String>, String> {
    match value {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        Some(_) => Err(format!("\"{name}\" must be a text")),
    }
}

/// A path or an address; `root`: it may be "/".
fn place(name: &str, value: Option<Value>, root: bool) -> Result<Option<String>, String> {
    let text = non_empty_text(name, value)?;
    text.map(|text| checked(name, &text, root)).transpose()
}

const REFRESH: &str =
    r#""refresh" must be like {"active": 2, "idle": 15}, in seconds from 1 to 3600"#;

fn pace(refresh: Value) -> Result<Pace, String> {
    let refresh = Some(refresh)
        .filter(Value::is_object)
        .and_then(|refresh| serde_json::from_value::<Refresh>(refresh).ok())
        .ok_or(REFRESH)?;
    let seconds = |seconds: Option<f64>, usual: Duration| match seconds.map(|it| it as i64) {
        None => Ok(usual),
        Some(seconds @ 1..=3_600) => Ok(Duration::from_secs(seconds.unsigned_abs())),
        Some(_) => Err(REFRESH),
    };
    let usual = Pace::default();
    Ok(Pace {
        active: seconds(refresh.active, usual.active)?,
        idle: seconds(refresh.idle, usual.idle)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text.as_bytes())
    }

    #[test]
    fn an_empty_object_is_as_usual() {
        assert_eq!(parse("{}"), Ok(Config::default()));
    }

    #[test]
    fn no_sentence_for_the_operator_quotes_the_file() {
        for text in [
            r#"{"api":"ftp://user:s3cret@host/"}"#,
            r#"{"socket":"s3cret"}"#,
            r#"{"dashboard":"https://s3cret@host/"}"#,
            r#"{"embed":"https://S3CRET s3cret"}"#,
            r#"{"signIn":"s3cret"}"#,
            r#"{"api":{"s3cret":1}}"#,
            r#"{"refresh":{"s3cret":2}}"#,
            r#"{"refresh":"s3cret"}"#,
            r#"{"history":"s3cret"}"#,
            r#"{"s3cret":1}"#,
            r#"{"api":s3cret}"#,
            r#""s3cret""#,
        ] {
            let sentence = parse(text).unwrap_err();
            assert!(!sentence.to_lowercase().contains("s3cret"), "{sentence}");
        }
    }

    #[test]
    fn the_base_may_be_a_path_or_an_address() {
        for (given, taken) in [
            ("/dokploy/api/", "/dokploy/api"),
            ("https://d.example.com/api", "https://d.example.com/api"),
        ] {
            assert_eq!(
                parse(&format!(r#"{{"api":"{given}"}}"#)).unwrap().api,
                taken
            );
        }
    }

    #[test]
    fn the_socket_is_beside_the_api_unless_the_file_says_otherwise() {
        let socket = |text: &str| parse(text).unwrap().socket;
        assert_eq!(
            socket(r#"{"api":"/dokploy/api"}"#),
            "/dokploy/listen-deployment"
        );
        assert_eq!(
            socket(r#"{"api":"https://d.example.com/api"}"#),
            "https://d.example.com/listen-deployment"
        );
        assert_eq!(socket(r#"{"api":"/x"}"#), "/listen-deployment");
        assert_eq!(socket(r#"{"api":"/x/api","socket":"/logs"}"#), "/logs");
    }

    #[test]
    fn the_dashboard_may_be_the_root_of_the_host() {
        let dashboard = |text: &str| parse(text).unwrap().dashboard;
        assert_eq!(dashboard(r#"{"dashboard":"/"}"#).as_deref(), Some(""));
        assert_eq!(
            dashboard(r#"{"dashboard":"/dokploy/"}"#).as_deref(),
            Some("/dokploy")
        );
        assert_eq!(dashboard("{}"), None);
    }

    #[test]
    fn an_operator_may_have_the_server_asked_more_rarely() {
        let pace = |text: &str| parse(text).unwrap().pace;
        let seconds = |active, idle| Pace {
            active: Duration::from_secs(active),
            idle: Duration::from_secs(idle),
        };
        assert_eq!(
            pace(r#"{"refresh":{"active":10,"idle":60}}"#),
            seconds(10, 60)
        );
        assert_eq!(pace(r#"{"refresh":{"active":5}}"#), seconds(5, 15));
    }

    #[test]
    fn a_proxy_may_sign_everybody_in() {
        let signed_in = |text: &str| parse(text).unwrap().signed_in;
        assert!(signed_in(r#"{"signIn":"proxy"}"#));
        assert!(!signed_in("{}"));
    }

    #[test]
    fn sessions_may_be_the_pages_own() {
        let own = |text: &str| {
            let config = parse(text).unwrap();
            (config.own_sessions, config.signed_in)
        };
        assert_eq!(own(r#"{"signIn":"own"}"#), (true, false));
        assert_eq!(own("{}"), (false, false));
    }

    #[test]
    fn an_operator_may_turn_history_off() {
        assert!(!parse(r#"{"history":false}"#).unwrap().history);
        assert!(parse(r#"{"history":true}"#).unwrap().history);
        assert!(parse("{}").unwrap().history);
    }

    #[test]
    fn a_file_made_of_empty_variables_is_as_usual() {
        let text = r#"{"dashboard":"","embed":"","api":"","signIn":""}"#;
        assert_eq!(parse(text), Ok(Config::default()));
    }

    #[test]
    fn who_may_embed_is_named_by_exact_origins() {
        let text = r#"{"embed":"https://intranet.example.com http://127.0.0.1:8080"}"#;
        assert!(parse(text).is_ok());
    }

    #[test]
    fn anything_else_is_refused_with_words() {
        for text in [
            "",
            "[]",
            r#"{"apu":"/api"}"#,
            r#"{"api":"/api","name":"x"}"#,
            r#"{"api":"javascript:alert(1)"}"#,
            r#"{"api":"//evil.example"}"#,
            r#"{"api":"https://user:pw@d.example"}"#,
            r#"{"api":7}"#,
            r#"{"api":"/api?x"}"#,
            r#"{"api":"/"}"#,
            r#"{"socket":"wss://d.example.com/x"}"#,
            r#"{"dashboard":"//evil.example"}"#,
            r#"{"embed":"intranet.example.com"}"#,
            r#"{"embed":"https://a.example/x"}"#,
            r#"{"embed":"https://A.example"}"#,
            r#"{"embed":"https://*.example.com"}"#,
            r#"{"embed":"https://a.example;x"}"#,
            r#"{"embed":"https://a.example:443"}"#,
            r#"{"embed":"https://a.example:"}"#,
            "{\"api\":\"/\\t/evil.example/api\"}",
            r#"{"embed":"https://a.example *"}"#,
            r#"{"embed":["https://a.example"]}"#,
            r#"{"refresh":5}"#,
            r#"{"refresh":{"active":0}}"#,
            r#"{"refresh":{"idle":3601}}"#,
            r#"{"refresh":{"idle":"15"}}"#,
            r#"{"refresh":{"often":5}}"#,
            r#"{"refresh":{"api":"/api"}}"#,
            r#"{"active":5}"#,
            r#"{"signIn":"cookie"}"#,
            r#"{"signIn":true}"#,
            r#"{"history":"off"}"#,
            r#"{"history":0}"#,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
