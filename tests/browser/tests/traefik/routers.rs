//! Which router gets a request: Traefik takes the one with the highest priority of those that fit, and a priority is the length
//! of the rule unless one is given.

use browser::root;

use crate::labels::{Router, labels, routers};
use crate::rule::{Asked, Rule};

const HOST: &str = "dokploy.example.com";

fn router(name: &str, rule: &str, entrypoint: &str) -> Router {
    Router {
        name: name.into(),
        rule: rule.into(),
        entrypoints: vec![entrypoint.into()],
        ..Router::default()
    }
}

/// What Dokploy v0.30.2 writes into `/etc/dokploy/traefik/dynamic/dokploy.yml` for a host name with https.
fn dokploys() -> Vec<Router> {
    let rule = format!("Host(`{HOST}`)");
    let mut plain = router("dokploy-router-app", &rule, "web");
    plain.middlewares = vec!["redirect-to-https".into()];
    let mut secure = router("dokploy-router-app-secure", &rule, "websecure");
    secure.tls = true;
    vec![plain, secure]
}

/// Services that people have given a domain in Dokploy: the labels that it writes for them.
fn others() -> Vec<Router> {
    let path = format!("Host(`{HOST}`) && PathPrefix(`/x`)");
    vec![
        router("a-path-of-the-same-host", &path, "websecure"),
        router("a-host-of-its-own", "Host(`wiki.example.com`)", "websecure"),
    ]
}

fn priority(router: &Router) -> i64 {
    match router.priority {
        0 => i64::try_from(router.rule.len()).expect("a length"),
        given => given,
    }
}

/// The name of the router that gets it; Traefik does not say which of two with the same priority does.
fn winner(routers: &[Router], entrypoint: &str, asked: Asked<'_>) -> String {
    let fitting = routers.iter().filter(|router| {
        let rule = Rule::parse(&router.rule).expect("a rule");
        router.entrypoints.iter().any(|own| own == entrypoint) && rule.fits(asked)
    });
    let mut fitting: Vec<&Router> = fitting.collect();
    fitting.sort_by_key(|router| -priority(router));
    match *fitting {
        [] => "nobody".into(),
        [first, second, ..] if priority(first) == priority(second) => {
            format!("{} or {}", first.name, second.name)
        }
        [first, ..] => first.name.clone(),
    }
}

/// Entry point, host and path, and who gets it.
type Line = (&'static str, &'static str, &'static str, &'static str);

fn holds(file: &str, environment: &[(&str, &str)], own: Vec<Router>, table: &[Line]) {
    let mut all = routers(file, environment);
    all.extend(own);
    all.extend(others());
    for &(entrypoint, host, path, expected) in table {
        let found = winner(&all, entrypoint, Asked { host, path });
        assert_eq!(found, expected, "{entrypoint} {host}{path}, with {file}");
    }
}

#[test]
fn below_a_path_the_console_alone_is_ours() {
    holds(
        "compose.yml",
        &[("DOKPLOY_HOST", HOST)],
        dokploys(),
        &[
            ("websecure", HOST, "/slipway", "slipway"),
            ("websecure", HOST, "/slipway/", "slipway"),
            ("websecure", HOST, "/slipway/applications/x", "slipway"),
            ("websecure", HOST, "/slipways", "dokploy-router-app-secure"),
            ("websecure", HOST, "/", "dokploy-router-app-secure"),
            (
                "websecure",
                HOST,
                "/dashboard/home",
                "dokploy-router-app-secure",
            ),
            (
                "websecure",
                HOST,
                "/api/health",
                "dokploy-router-app-secure",
            ),
            (
                "websecure",
                HOST,
                "/listen-deployment",
                "dokploy-router-app-secure",
            ),
            ("websecure", HOST, "/x/y", "a-path-of-the-same-host"),
            (
                "websecure",
                "wiki.example.com",
                "/slipway/",
                "a-host-of-its-own",
            ),
            ("websecure", "other.example.com", "/slipway/", "nobody"),
            ("web", HOST, "/slipway/", "dokploy-router-app"),
            ("web", HOST, "/", "dokploy-router-app"),
        ],
    );
}

#[test]
fn before_the_whole_dashboard_all_of_its_host_is_ours_and_nothing_else() {
    let ours = "slipway-dashboard";
    holds(
        "dashboard.compose.yml",
        &[("DOKPLOY_HOST", HOST)],
        dokploys(),
        &[
            ("websecure", HOST, "/", ours),
            ("websecure", "DOKPLOY.example.com", "/", ours),
            ("websecure", HOST, "/slipway/", ours),
            ("websecure", HOST, "/dashboard/home", ours),
            ("websecure", HOST, "/api/health", ours),
            ("websecure", HOST, "/listen-deployment", ours),
            ("websecure", HOST, "/x/y", "a-path-of-the-same-host"),
            ("websecure", "wiki.example.com", "/", "a-host-of-its-own"),
            ("websecure", "other.example.com", "/", "nobody"),
            // By http it is Dokploy's redirect.
            ("web", HOST, "/", "dokploy-router-app"),
            ("web", HOST, "/slipway/", "dokploy-router-app"),
        ],
    );
}

#[test]
fn a_rule_that_was_lengthened_by_hand_gives_way_to_a_given_priority() {
    let lengthened = format!("Host(`{HOST}`) || Host(`another.example.com`)");
    let own = || vec![router("by-hand", &lengthened, "websecure")];
    let file = "dashboard.compose.yml";
    let host = ("DOKPLOY_HOST", HOST);
    let line = |winner| [("websecure", HOST, "/", winner)];
    holds(file, &[host], own(), &line("by-hand"));
    let given = [host, ("ROUTER_PRIORITY", "500")];
    holds(file, &given, own(), &line("slipway-dashboard"));
}

/// A container that is not healthy, or not there, has no router in Traefik: what is left is what Dokploy has.
#[test]
fn without_the_container_the_dashboard_is_dokploys() {
    let mut all = dokploys();
    all.extend(others());
    for path in ["/", "/dashboard/home", "/api/health", "/slipway/"] {
        let found = winner(&all, "websecure", Asked { host: HOST, path });
        assert_eq!(found, "dokploy-router-app-secure", "{path}");
    }
}

#[test]
fn both_modes_are_found_in_dokploys_network_and_pass_the_environment_on() {
    for file in ["compose.yml", "dashboard.compose.yml"] {
        let labels = labels(file, &[("DOKPLOY_HOST", HOST)]);
        let value = |end: &str| {
            let found = labels.iter().find(|(name, _)| name.ends_with(end));
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(value("enable"), Some("true"), "{file}");
        assert_eq!(value("docker.network"), Some("dokploy-network"), "{file}");
        assert_eq!(value("loadbalancer.server.port"), Some("8080"), "{file}");
        let text = std::fs::read_to_string(root().join("deploy/traefik").join(file));
        let text = text.expect("a compose file");
        for variable in ["EMBED_ORIGINS", "REFRESH_ACTIVE", "REFRESH_IDLE", "HISTORY"] {
            let passed = format!("{variable}: ${{{variable}:-");
            assert!(text.contains(&passed), "{file} has no {variable}");
        }
        for router in routers(file, &[("DOKPLOY_HOST", HOST)]) {
            assert!(router.tls, "{file}: {router:?}");
        }
    }
}
