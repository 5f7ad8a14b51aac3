use super::*;

fn start(kind: Kind, source: &str, builder: &str) -> Start {
    Start {
        kind,
        name: "shop".into(),
        source: SourceKind::parse(source),
        builder: Builder::parse(builder),
        branch: Some("main".into()),
        image: Some("ghcr.io/acme/shop:2".into()),
        build_server: None,
        history: Vec::new(),
        runs: false,
        active: 0,
        waits: 0,
        server: Some("Dokploy".into()),
    }
}

fn text(action: Action, start: &Start) -> String {
    deploy(action, start).effects.join(" ")
}

#[test]
fn each_source_of_an_application_says_what_happens_to_it() {
    for (source, builder, deploy, redeploy) in [
        (
            "github",
            "nixpacks",
            "Dokploy fetches the newest commit of main and builds it with Nixpacks.",
            "Dokploy builds the code it fetched last again with Nixpacks. It does not fetch new commits.",
        ),
        (
            "git",
            "dockerfile",
            "Dokploy fetches the newest commit of main and builds it from its Dockerfile.",
            "Dokploy builds the code it fetched last again from its Dockerfile. It does not fetch new commits.",
        ),
        (
            "docker",
            "nixpacks",
            "Dokploy pulls ghcr.io/acme/shop:2 and starts the service anew with it. Nothing is built.",
            "Dokploy starts the service anew with ghcr.io/acme/shop:2. It does not pull it first, and builds nothing.",
        ),
        (
            "drop",
            "static",
            "Dokploy builds the files that were uploaded last as static files behind nginx. Nothing is fetched.",
            "Dokploy builds the files that were uploaded last again as static files behind nginx. Nothing is fetched.",
        ),
        (
            "",
            "",
            "Dokploy fetches the source again, and builds it unless it is an image.",
            "Dokploy uses what it fetched last. It does not fetch new commits, and pulls no image.",
        ),
    ] {
        let start = start(Kind::Application, source, builder);
        assert_eq!(text(Action::Deploy, &start), deploy);
        assert_eq!(text(Action::Redeploy, &start), redeploy);
    }
}

#[test]
fn each_source_of_a_stack_says_what_happens_to_it() {
    for (source, builder, deploy, redeploy) in [
        (
            "gitea",
            "docker-compose",
            "Dokploy fetches the newest commit of main and runs “docker compose up --build” with it.",
            "Dokploy runs “docker compose up --build” with the code it fetched last. It does not fetch new commits.",
        ),
        (
            "gitlab",
            "stack",
            "Dokploy fetches the newest commit of main and runs “docker stack deploy” with it. Nothing is built.",
            "Dokploy runs “docker stack deploy” with the code it fetched last. It does not fetch new commits. Nothing is built.",
        ),
        (
            "raw",
            "docker-compose",
            "Dokploy writes the compose file anew and runs “docker compose up --build”. No code is fetched, and only what the file itself tells to build is built.",
            "The same as Deploy: Dokploy writes the compose file anew and runs “docker compose up --build”. No code is fetched, and only what the file itself tells to build is built.",
        ),
    ] {
        let start = start(Kind::Compose, source, builder);
        assert_eq!(text(Action::Deploy, &start), deploy);
        assert_eq!(text(Action::Redeploy, &start), redeploy);
    }
}

#[test]
fn where_it_is_built_is_said() {
    let start = Start {
        build_server: Some("build-01".into()),
        ..start(Kind::Application, "github", "railpack")
    };
    assert!(text(Action::Deploy, &start).contains("builds it with Railpack on build-01."));
    let again = deploy(Action::Redeploy, &start);
    assert_eq!((&*again.title, again.verb), ("Redeploy shop?", "Redeploy"));
    assert_eq!(again.typed, None);
}

#[test]
fn what_a_deployment_prunes_is_counted_before() {
    let with = |history: Vec<bool>| {
        let start = Start {
            history,
            ..start(Kind::Application, "github", "nixpacks")
        };
        text(Action::Deploy, &start)
    };
    assert!(!with(vec![true; 10]).contains("deleted"));
    assert!(
        with(vec![true; 13])
            .contains("3 older deployments with their logs and 3 rollback points will be deleted")
    );
    assert!(with(vec![false; 11]).contains("1 older deployment with its log will"));
}

#[test]
fn a_deployment_says_what_it_waits_for() {
    let start = Start {
        waits: 2,
        server: Some("fra-1".into()),
        ..start(Kind::Application, "github", "nixpacks")
    };
    assert!(text(Action::Deploy, &start).contains("Ahead of it on fra-1: 0 running, 2 waiting."));
    let unplaced = Start {
        server: None,
        ..start.clone()
    };
    assert!(text(Action::Deploy, &unplaced).contains("Its server is not known"));
    let start = Start {
        runs: true,
        ..start
    };
    assert!(text(Action::Deploy, &start).contains("starts when that one has ended"));
}
