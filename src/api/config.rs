//! `config.json` beside `index.html`: where the API is when it is not at `/api`, and what else an operator decides.

use std::time::Duration;

use super::json::{Fields, Json, parse_only};
use crate::domain::refresh::Pace;

/// What the operator decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Base of the REST API without a closing slash: a path of this origin ("/api") or a whole http(s) address.
    pub api: String,
    /// Where logs are streamed from, in the same form: beside the API when the file does not say.
    pub socket: String,
    /// Where the dashboard is, in the same form but for the root of this origin, which is empty; `None` when the file does
    /// not say.
    pub dashboard: Option<String>,
    /// Whether a proxy before the API adds a key to every request, so that nobody has to sign in.
    pub signed_in: bool,
    /// How often the server is asked.
    pub pace: Pace,
}

/// Every field of the file, in alphabetical order, those of `refresh` among them. `embed` is read where embedding is
/// (`src/web/embed.js`).
const NAMES: [&str; 8] = [
    "active",
    "api",
    "dashboard",
    "embed",
    "idle",
    "refresh",
    "signIn",
    "socket",
];

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/api".into(),
            socket: "/listen-deployment".into(),
            dashboard: None,
            signed_in: false,
            pace: Pace::default(),
        }
    }
}

impl Config {
    /// Reads the file. An empty object means that everything is as usual.
    ///
    /// # Errors
    /// A sentence for the operator when it is not valid.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let json = parse_only(text, &NAMES).map_err(|error| {
            format!(
                "it is no JSON (line {}, column {})",
                error.line(),
                error.column()
            )
        })?;
        let Json::Fields(mut fields) = json else {
            return Err("it is not an object".into());
        };
        if !fields.only(&["api", "dashboard", "embed", "refresh", "signIn", "socket"]) {
            return Err(
                r#"it has a field other than "api", "socket", "dashboard", "refresh", "embed" and "signIn""#.into(),
            );
        }
        let signed_in = match words(&mut fields, "signIn")?.as_deref() {
            None => false,
            Some("proxy") => true,
            Some(_) => return Err(r#""signIn" can only be "proxy""#.into()),
        };
        let foreign = words(&mut fields, "embed")?.unwrap_or_default();
        if !foreign.split_whitespace().all(is_origin) {
            return Err(
                r#""embed" must be origins to the letter, like "https://intranet.example.com", with spaces between them"#.into(),
            );
        }
        let pace = match fields.take("refresh") {
            Json::Null => Pace::default(),
            Json::Fields(fields) => pace(fields)?,
            _ => return Err(REFRESH.into()),
        };
        let mut place = |name: &'static str, root: bool| {
            let text = words(&mut fields, name)?;
            text.map(|text| checked(name, &text, root)).transpose()
        };
        let usual = Self::default();
        let api = place("api", false)?.unwrap_or(usual.api);
        let beside = || match api.strip_suffix("/api") {
            Some(before) => format!("{before}{}", usual.socket),
            None => usual.socket,
        };
        Ok(Self {
            dashboard: place("dashboard", true)?,
            socket: place("socket", false)?.unwrap_or_else(beside),
            api,
            signed_in,
            pace,
        })
    }
}

/// A text; `None` when it is missing or empty, as a file has it that was made of variables.
fn words(fields: &mut Fields<'_>, name: &'static str) -> Result<Option<String>, String> {
    match fields.take(name) {
        Json::Null => Ok(None),
        Json::Text(text) => Ok(Some(text.into_owned()).filter(|text| !text.is_empty())),
        _ => Err(format!("\"{name}\" must be a text")),
    }
}

const REFRESH: &str =
    r#""refresh" must be like {"active": 2, "idle": 15}, in seconds from 1 to 3600"#;

fn pace(mut fields: Fields<'_>) -> Result<Pace, String> {
    let usual = Pace::default();
    let mut seconds = |name: &'static str, usual: Duration| match fields.take(name) {
        Json::Null => Ok(usual),
        Json::Number(seconds @ 1..=3_600) => Ok(Duration::from_secs(seconds.unsigned_abs())),
        _ => Err(REFRESH),
    };
    let pace = Pace {
        active: seconds("active", usual.active)?,
        idle: seconds("idle", usual.idle)?,
    };
    if !fields.only(&["active", "idle"]) {
        return Err(REFRESH.into());
    }
    Ok(pace)
}

/// What follows scheme or slash, when there is nothing in it that would lead elsewhere.
fn behind<'a>(place: &'a str, starts: &[&str]) -> Option<&'a str> {
    let rest = starts.iter().find_map(|start| place.strip_prefix(start))?;
    let plain = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest
            .bytes()
            .any(|letter| letter <= b' ' || b"?#@\\".contains(&letter));
    plain.then_some(rest)
}

/// Whether it is scheme, host and perhaps port to the letter, as browsers write an origin: no capitals, no wildcard, no port
/// that goes without saying.
fn is_origin(text: &str) -> bool {
    let Some(place) = behind(text, &["https://", "http://"]) else {
        return false;
    };
    let usual = if text.starts_with("https") {
        ":443"
    } else {
        ":80"
    };
    let fits = |letter: u8| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"-.:".contains(&letter)
    };
    place.bytes().all(fits) && !place.ends_with(usual) && !place.ends_with(':')
}

/// A path or an address without anything that would lead elsewhere.
fn checked(name: &str, text: &str, root: bool) -> Result<String, String> {
    let place = text.trim_end_matches('/');
    if behind(place, &["https://", "http://", "/"]).is_some() || (root && text == "/") {
        return Ok(place.to_owned());
    }
    Err(format!(
        r#""{name}" must be a path like "/{name}" or an address like "https://dokploy.example.com/{name}""#
    ))
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
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
