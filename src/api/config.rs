//! `config.json` beside `index.html`: where the API is, when it is not at `/api`.

use super::json::{Json, parse};

/// Where to send requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Base of the REST API without a closing slash: a path of this origin ("/api") or a whole http(s) address.
    pub api: String,
    /// Where logs are streamed from, in the same form: beside the API when the file does not say.
    pub socket: String,
    /// Where the dashboard is, in the same form but for the root of this origin, which is empty; `None` when the file does
    /// not say.
    pub dashboard: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: "/api".into(),
            socket: "/listen-deployment".into(),
            dashboard: None,
        }
    }
}

impl Config {
    /// Reads the file. An empty object means that everything is as usual.
    ///
    /// # Errors
    /// A sentence for the operator when it is not valid.
    pub fn parse(text: &str) -> Result<Self, String> {
        let json = parse(text.as_bytes()).map_err(|error| {
            format!(
                "it is no JSON (line {}, column {})",
                error.line(),
                error.column()
            )
        })?;
        let Json::Fields(mut fields) = json else {
            return Err("it is not an object".into());
        };
        if !fields.only(&["api", "dashboard", "socket"]) {
            return Err(r#"it has a field other than "api", "dashboard" and "socket""#.into());
        }
        let mut place = |name: &'static str, root: bool| match fields.take(name) {
            Json::Null => Ok(None),
            Json::Text(text) => checked(name, &text, root).map(Some),
            _ => Err(format!("\"{name}\" must be a text")),
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
        })
    }
}

/// A path or an address without anything that would lead elsewhere.
fn checked(name: &str, text: &str, root: bool) -> Result<String, String> {
    let place = text.trim_end_matches('/');
    let rest = ["https://", "http://", "/"]
        .into_iter()
        .find_map(|start| place.strip_prefix(start));
    let plain = rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', '@', '\\', ' '])
    });
    if plain || (root && text == "/") {
        return Ok(place.to_owned());
    }
    Err(format!(
        r#""{name}" must be a path like "/{name}" or an address like "https://dokploy.example.com/{name}""#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_object_is_as_usual() {
        assert_eq!(Config::parse("{}"), Ok(Config::default()));
    }

    #[test]
    fn the_base_may_be_a_path_or_an_address() {
        for (given, taken) in [
            ("/dokploy/api/", "/dokploy/api"),
            ("https://d.example.com/api", "https://d.example.com/api"),
        ] {
            assert_eq!(
                Config::parse(&format!(r#"{{"api":"{given}"}}"#))
                    .unwrap()
                    .api,
                taken
            );
        }
    }

    #[test]
    fn the_socket_is_beside_the_api_unless_the_file_says_otherwise() {
        let socket = |text: &str| Config::parse(text).unwrap().socket;
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
        let dashboard = |text: &str| Config::parse(text).unwrap().dashboard;
        assert_eq!(dashboard(r#"{"dashboard":"/"}"#).as_deref(), Some(""));
        assert_eq!(
            dashboard(r#"{"dashboard":"/dokploy/"}"#).as_deref(),
            Some("/dokploy")
        );
        assert_eq!(dashboard("{}"), None);
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
            r#"{"api":""}"#,
            r#"{"api":"/api?x"}"#,
            r#"{"api":"/"}"#,
            r#"{"socket":"wss://d.example.com/x"}"#,
            r#"{"dashboard":"//evil.example"}"#,
        ] {
            assert!(Config::parse(text).is_err(), "{text}");
        }
    }
}
