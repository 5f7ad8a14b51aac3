//! `config.json` beside `index.html`: where the API is, when it is not at `/api`.

use super::json::{Json, parse};

/// Where to send requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Base of the REST API without a closing slash: a path of this origin ("/api") or a whole http(s) address.
    pub api: String,
}

impl Default for Config {
    fn default() -> Self {
        Self { api: "/api".into() }
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
        if !fields.only("api") {
            return Err(r#"it has a field other than "api""#.into());
        }
        let api = fields
            .text("api")
            .map_err(|_| String::from(r#""api" must be a text"#))?;
        let Some(api) = api else {
            return Ok(Self::default());
        };
        let api = api.trim_end_matches('/').to_owned();
        let rest = ["https://", "http://", "/"]
            .into_iter()
            .find_map(|start| api.strip_prefix(start));
        let plain = rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', '@', '\\', ' '])
        });
        if !plain {
            return Err(r#""api" must be a path like "/api" or an address like "https://dokploy.example.com/api""#.into());
        }
        Ok(Self { api })
    }
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
        ] {
            assert!(Config::parse(text).is_err(), "{text}");
        }
    }
}
