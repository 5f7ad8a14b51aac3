use super::*;

const SERVER: Option<&str> = Some("fra");

fn job(number: u8, kind: JobKind, service: &str, server: Option<&str>) -> QueueJob {
    QueueJob {
        id: format!("job-{number}"),
        state: JobState::Active,
        kind,
        service_id: service.into(),
        preview_id: None,
        title: String::new(),
        commit: None,
        server_id: server.map(str::to_owned),
        queued_at: None,
        started_at: None,
        foreign: false,
    }
}

const BUILD: JobKind = JobKind::Service(Kind::Application);

fn owner(job: &QueueJob) -> JobOwner {
    let build_server = match job.service_id.as_str() {
        "built elsewhere" => Some("build-01".into()),
        "built here" => Some("fra".into()),
        _ => None,
    };
    let server = match job.service_id.as_str() {
        "secret" | "from the tree" => None,
        "far away" => Some(None),
        _ => Some(SERVER.map(str::to_owned)),
    };
    JobOwner {
        name: (job.service_id != "secret").then(|| job.service_id.clone()),
        server,
        build_server,
    }
}

fn find(jobs: &[QueueJob], own: OwnBuild) -> Killed {
    let found = Killed::find(Some(jobs), (Kind::Application, "shop"), SERVER, own, owner);
    Killed {
        server: "fra-1".into(),
        ..found
    }
}

fn text(killed: &Killed) -> String {
    kill_builds(Kind::Application, "shop", killed)
        .effects
        .join(" ")
}

#[test]
fn builds_are_where_their_build_server_is() {
    let found = find(
        &[
            job(1, BUILD, "shop", SERVER),
            job(2, BUILD, "wiki", SERVER),
            job(3, BUILD, "built elsewhere", SERVER),
            job(4, BUILD, "built here", None),
            job(5, BUILD, "far away", None),
            job(6, BUILD, "secret", SERVER),
            job(7, JobKind::Service(Kind::Compose), "stack", SERVER),
            // A preview is built where its application runs.
            job(8, JobKind::Preview, "built elsewhere", SERVER),
        ],
        OwnBuild::Hit,
    );
    let others = found.others.clone().unwrap();
    assert_eq!(others, ["wiki", "built here", "built elsewhere"]);
    assert_eq!((found.unseen, &found.own), (1, &OwnBuild::Hit));
    assert!(text(&found).contains(
        "According to the queue, this also stops: wiki, built here, built elsewhere, 1 deployment that you may not see."
    ));
}

#[test]
fn what_waits_is_not_hit() {
    let waiting = QueueJob {
        state: JobState::Waiting,
        ..job(1, BUILD, "wiki", SERVER)
    };
    assert_eq!(find(&[waiting], OwnBuild::Hit).others, Some(Vec::new()));
}

#[test]
fn its_own_build_on_a_build_server_is_said_to_go_on() {
    let elsewhere = OwnBuild::Elsewhere("build-01".into());
    let own = [job(1, BUILD, "shop", SERVER)];
    let said = text(&find(&own, elsewhere.clone()));
    assert!(said.contains("shop is built on build-01: its own build is not among them."));
    assert!(said.contains("According to the queue, nothing is being deployed there now."));
    assert!(!said.contains("not only that of shop"));
    let preview = [job(1, JobKind::Preview, "shop", SERVER)];
    assert_eq!(find(&preview, elsewhere).own, OwnBuild::Hit);
}

#[test]
fn an_empty_queue_is_not_said_to_have_the_service() {
    let said = text(&find(&[], OwnBuild::Hit));
    assert!(
        said.contains("nothing is being deployed there now"),
        "{said}"
    );
    assert!(!said.contains("shop"), "{said}");
    let unread = Killed::find(
        None,
        (Kind::Application, "shop"),
        SERVER,
        OwnBuild::Hit,
        owner,
    );
    assert!(text(&unread).contains("The queue could not be read"));
}

#[test]
fn it_names_whom_it_hits_and_wants_the_server_typed() {
    let alone = find(&[job(1, BUILD, "shop", SERVER)], OwnBuild::Hit);
    let question = kill_builds(Kind::Application, "shop", &alone);
    assert_eq!(question.typed.as_deref(), Some("fra-1"));
    assert_eq!(question.title, "Kill every docker build on fra-1?");
    assert!(text(&alone).contains("only shop is being deployed"));
    assert!(text(&alone).contains("Dokploy does not say whether there was anything"));
    let stack = kill_builds(Kind::Compose, "shop", &alone);
    assert!(stack.effects.join(" ").contains("every “docker compose”"));
}

#[test]
fn what_is_not_built_by_docker_build_is_not_said_to_be_hit() {
    for (source, builder, command) in [
        (SourceKind::GitHub, Builder::Nixpacks, None),
        (SourceKind::GitHub, Builder::Railpack, None),
        (SourceKind::GitHub, Builder::Heroku, Some("pack build")),
        (SourceKind::Image, Builder::Nixpacks, Some("docker pull")),
        (SourceKind::Raw, Builder::Stack, Some("docker stack deploy")),
        (SourceKind::Raw, Builder::Compose, None),
    ] {
        assert_eq!(other_command(Some(source), Some(builder)), command);
    }
    let own = [job(1, BUILD, "shop", SERVER)];
    let said = text(&find(&own, OwnBuild::OtherCommand("pack build")));
    assert!(said.contains("shop is deployed by “pack build”, which is not among them."));
}

#[test]
fn a_job_of_a_webhook_counts_where_its_service_is() {
    let webhook = |number, service| job(number, BUILD, service, None);
    let found = find(
        &[
            webhook(1, "wiki"),
            webhook(2, "built elsewhere"),
            webhook(3, "far away"),
        ],
        OwnBuild::Hit,
    );
    assert_eq!(found.others.as_deref(), Some(&["wiki".to_owned()][..]));
    assert!(found.unsure.is_empty());
}

#[test]
fn a_job_whose_server_is_not_known_is_said_to_be_so() {
    let jobs = [
        job(1, BUILD, "from the tree", None),
        job(2, BUILD, "secret", None),
        job(3, BUILD, "shop", SERVER),
    ];
    let found = find(&jobs, OwnBuild::Hit);
    assert_eq!((found.unsure.len(), found.unsure_unseen), (1, 1));
    let said = text(&found);
    assert!(
        said.contains("It may stop these, too: from the tree, 1 deployment that you may not see. On which server they are is not known."),
        "{said}"
    );
    assert!(!said.contains("According to the queue"), "{said}");
    let named = find(&[job(1, BUILD, "from the tree", SERVER)], OwnBuild::Idle);
    assert_eq!(
        named.others.as_deref(),
        Some(&["from the tree".to_owned()][..])
    );
}
