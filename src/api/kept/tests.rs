//! What is kept comes back as it was, and is nothing but facts.

use proptest::prelude::*;

use super::*;

fn service() -> Arc<Service> {
    let named = |id: &str, name: &str| {
        Some(Named {
            id: id.into(),
            name: name.into(),
        })
    };
    Arc::new(Service {
        kind: Kind::Application,
        id: "a1".into(),
        name: "shop".into(),
        app_name: "shop-x1".into(),
        project: named("p1", "Shop"),
        environment: named("e1", "production"),
        server: named("s1", "paris"),
        build_server: None,
        server_known: true,
    })
}

fn deployment() -> Deployment {
    let at = |ms| moment_from_ms(ms);
    Deployment::from(Facts {
        id: "d1".into(),
        title: "Fix the cart\n\nSecret: hunter2".into(),
        description: "Commit: 0123456789abcdef".into(),
        status: Some("error".into()),
        log_path: "/etc/dokploy/logs/x.log".into(),
        created_at: at(1_000),
        started_at: at(2_000),
        finished_at: at(3_000),
        error_message: Some("token=hunter2".into()),
        service: Some(service()),
        pid: Some("4711".into()),
        ..Facts::default()
    })
}

#[test]
fn facts_come_back_as_they_were() {
    let before = deployment();
    let after = Reader::default().read(&write(&before)).unwrap();
    assert!(after.is_gone);
    assert_eq!(after.headline(), "Fix the cart");
    assert_eq!(after.commit(), before.commit());
    assert_eq!(after.status, Status::Failed);
    assert_eq!(after.parent(), before.parent());
    assert_eq!(after.service, before.service);
    assert_eq!(
        (after.created_at, after.started_at, after.finished_at),
        (before.created_at, before.started_at, before.finished_at)
    );
}

#[test]
fn nothing_but_facts_is_kept() {
    let text = write(&deployment());
    for secret in ["hunter2", "/etc/dokploy", "4711"] {
        assert!(!text.contains(secret), "{text}");
    }
    let free = Facts {
        description: "deployed with token hunter2".into(),
        ..Facts::default()
    };
    assert!(!write(&free.into()).contains("hunter2"));
}

#[test]
fn nobody_knows_how_one_ended_that_ran_when_it_was_last_seen() {
    let mut running = deployment();
    running.status = Status::Running;
    running.finished_at = None;
    let after = Reader::default().read(&write(&running)).unwrap();
    assert_eq!(after.status.label(), "Unknown");
}

#[test]
fn owners_that_are_no_services_come_back_too() {
    for kind in OwnerKind::ALL {
        let row = Deployment::from(Facts {
            id: "d".into(),
            owner: Some(Owner::new(kind, "o")),
            ..Facts::default()
        });
        let after = Reader::default().read(&write(&row)).unwrap();
        assert_eq!(after.parent(), Some((kind, "o")));
    }
}

#[test]
fn rows_of_one_service_share_it() {
    let mut reader = Reader::default();
    let text = write(&deployment());
    let (one, other) = (reader.read(&text).unwrap(), reader.read(&text).unwrap());
    assert!(Arc::ptr_eq(
        one.service.as_ref().unwrap(),
        other.service.as_ref().unwrap()
    ));
}

#[test]
fn a_file_brings_deployments_to_another_device() {
    let rows = [Arc::new(deployment())];
    let file = write_file("o1", rows.iter());
    let (read, bad_rows) = read_file(&file, "o1").unwrap();
    assert_eq!((read.len(), bad_rows), (1, 0));
    assert_eq!(write(&read[0]), write(&rows[0]));
    let damaged = file.replace(r#""deployments":["#, r#""deployments":[{"id":7},"#);
    let (read, bad_rows) = read_file(&damaged, "o1").unwrap();
    assert_eq!((read.len(), bad_rows), (1, 1));
}

#[test]
fn a_file_of_another_organization_or_kind_is_not_taken() {
    let file = write_file("o1", [].iter());
    assert_eq!(
        read_file(&file, "o2").unwrap_err(),
        "it is of another organization"
    );
    let newer = file.replace(FORMAT, "slipway-history-2");
    assert!(read_file(&newer, "o1").unwrap_err().contains("version"));
    for text in ["", "[]", "{}", r#"{"format":7}"#] {
        assert!(read_file(text, "o1").unwrap_err().contains("no history"));
    }
}

#[test]
fn a_damaged_text_is_no_deployment() {
    for text in ["", "{}", "[]", r#"{"id":7}"#, r#"{"id":"d","owner":"x"}"#] {
        assert!(Reader::default().read(text).is_none(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_of_any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = read_file(&text, "o1");
    }

    #[test]
    fn a_row_of_any_text_is_one_bad_row_at_most(row in "[1-9][0-9]{0,3}|\"[a-z]{0,9}\"|\\{(\"(id|status|title|createdAt|service)\":(\"[a-z0-9:-]{0,12}\"|[1-9][0-9]{0,19}|null|\\[\\]|\\{\\}))?\\}|null|\\[\\]") {
        let file = format!(r#"{{"format":"{FORMAT}","organization":"o1","deployments":[{row}]}}"#);
        let (rows, bad_rows) = read_file(&file, "o1").unwrap();
        prop_assert_eq!(rows.len() + bad_rows, 1);
    }
}

#[test]
fn a_file_with_more_rows_than_are_kept_is_refused() {
    let rows = vec!["1"; MOST_ROWS + 1].join(",");
    let file = format!(r#"{{"format":"{FORMAT}","organization":"o1","deployments":[{rows}]}}"#);
    assert_eq!(
        read_file(&file, "o1").unwrap_err(),
        "it has more than 50,000 deployments"
    );
}
