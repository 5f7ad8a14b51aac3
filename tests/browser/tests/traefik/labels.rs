//! Routers as the labels of a compose file of `deploy/traefik` describe them.

use browser::root;

/// A router, as Traefik knows it.
#[derive(Debug, Clone, Default)]
pub struct Router {
    pub name: String,
    pub rule: String,
    pub entrypoints: Vec<String>,
    /// Zero, or none, stands for the length of the rule.
    pub priority: i64,
    pub middlewares: Vec<String>,
    pub tls: bool,
}

/// The labels of a compose file, with the environment in place of its variables.
pub fn labels(file: &str, environment: &[(&str, &str)]) -> Vec<(String, String)> {
    let path = root().join("deploy/traefik").join(file);
    let text = std::fs::read_to_string(path).expect("a compose file");
    let lines = text.lines().filter_map(|line| {
        let label = line.trim_start().strip_prefix("- traefik.")?;
        let (name, value) = label.split_once('=')?;
        Some((name.to_owned(), filled(value, environment)))
    });
    lines.collect()
}

/// What compose makes of `${NAME}`, `${NAME:-usual}` and `${NAME:?}`.
fn filled(value: &str, environment: &[(&str, &str)]) -> String {
    let Some((before, rest)) = value.split_once("${") else {
        return value.to_owned();
    };
    let (inside, after) = rest.split_once('}').expect("an end of a variable");
    let name = inside.split(':').next().unwrap_or_default();
    let given = environment.iter().find(|(own, _)| *own == name);
    let usual = inside.split_once(":-").map(|(_, usual)| usual);
    let put = given.map(|(_, value)| *value).or(usual);
    let put = put.unwrap_or_else(|| panic!("{name} is needed"));
    format!("{before}{put}{}", filled(after, environment))
}

/// The routers of a compose file.
pub fn routers(file: &str, environment: &[(&str, &str)]) -> Vec<Router> {
    let mut routers: Vec<Router> = Vec::new();
    for (label, value) in labels(file, environment) {
        let Some((name, field)) = label
            .strip_prefix("http.routers.")
            .and_then(|rest| rest.split_once('.'))
        else {
            continue;
        };
        if !routers.iter().any(|router| router.name == name) {
            routers.push(Router {
                name: name.to_owned(),
                ..Router::default()
            });
        }
        let router = routers.iter_mut().find(|router| router.name == name);
        let router = router.expect("it was added");
        let list = || value.split(',').map(str::to_owned).collect();
        match field {
            "rule" => router.rule = value,
            "entrypoints" => router.entrypoints = list(),
            "priority" => router.priority = value.parse().expect("a number"),
            "middlewares" => router.middlewares = list(),
            "tls.certresolver" => router.tls = true,
            other => panic!("nobody here knows {other}"),
        }
    }
    routers
}
