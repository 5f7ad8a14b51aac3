use std::time::Duration;

use super::*;
use crate::domain::moment_from_ms;

fn at(seconds: i64) -> Option<Moment> {
    moment_from_ms(seconds * 1000)
}

fn described(description: &str) -> Deployment {
    Facts {
        description: description.into(),
        ..Facts::default()
    }
    .into()
}

#[test]
fn the_commit_is_read_from_both_prefixes() {
    let sha = "794e1dd4c786a2eb2618c1266f6a90663f76c7a9";
    assert_eq!(described(&format!("Commit: {sha}")).commit(), Some(sha));
    assert_eq!(
        described(&format!("Hash: {sha}")).short_commit(),
        Some("794e1dd")
    );
}

#[test]
fn a_title_that_repeats_is_told_by_commit_or_time() {
    let local = |_| "23 Nov, 17:29".to_owned();
    let built = described("Commit: 794e1dd4c786a2eb2618c1266f6a90663f76c7a9");
    assert_eq!(built.quoted(local), "“Untitled deployment” (794e1dd)");
    let image = Deployment {
        created_at: at(0),
        id: "HZtO7zI3kf9Xa2bcdefgh".into(),
        ..described("")
    };
    assert_eq!(image.quoted(local), "“Untitled deployment” (23 Nov, 17:29)");
    assert_eq!(image.label(local), "Untitled deployment (23 Nov, 17:29)");
    assert_eq!(image.short_id(), "HZtO7zI");
    assert_eq!(described("").quoted(local), "“Untitled deployment”");
}

#[test]
fn only_builds_lack_a_commit() {
    let of = |kind| {
        let row: Deployment = Facts::default().into();
        let owner = Some(Owner {
            kind,
            id: "one".into(),
        });
        Deployment { owner, ..row }.without_commit(None)
    };
    assert_eq!(of(OwnerKind::Preview), "no commit");
    assert_eq!(of(OwnerKind::Schedule), "");
    assert_eq!(of(OwnerKind::VolumeBackup), "");
    assert_eq!(of(OwnerKind::Server), "");
    assert_eq!(described("").without_commit(None), "no commit");
    let source = |kind| described("").without_commit(Some(kind));
    assert_eq!(source(SourceKind::GitHub), "no commit");
    assert_eq!(source(SourceKind::Image), "image");
    assert_eq!(source(SourceKind::Raw), "compose file");
}

#[test]
fn a_push_is_told_from_a_click() {
    let sha = "794e1dd4c786a2eb2618c1266f6a90663f76c7a9";
    assert!(described(&format!("Hash: {sha}")).is_pushed());
    assert!(!described(&format!("Commit: {sha}")).is_pushed());
    assert!(!described("Hash: ").is_pushed());
}

#[test]
fn a_hash_without_a_sha_is_no_commit() {
    for text in [
        "",
        "Hash:",
        "Hash: ",
        "Commit: undefined",
        "Commit: ab",
        "notes",
    ] {
        assert_eq!(described(text).commit(), None, "{text:?}");
    }
}

#[test]
fn a_whole_commit_message_shows_its_first_line() {
    let row: Deployment = Facts {
        title: "\nfix: a\n\nlong story".into(),
        ..Facts::default()
    }
    .into();
    assert_eq!(row.headline(), "fix: a");
    assert_eq!(row.body(), "\nlong story".trim_matches('\n'));
    assert_eq!(
        Deployment::from(Facts::default()).headline(),
        "Untitled deployment"
    );
}

#[test]
fn an_endless_first_line_is_cut_and_found_whole_below() {
    let essay = "й".repeat(5_000);
    let row: Deployment = Facts {
        title: essay.clone(),
        ..Facts::default()
    }
    .into();
    assert!(row.is_headline_cut() && row.headline().chars().count() < 300);
    assert_eq!(row.body(), essay);
}

#[test]
fn duration_runs_while_running_and_stands_when_done() {
    let mut facts = Facts {
        started_at: at(100),
        ..Facts::default()
    };
    let now = at(160).unwrap();
    assert_eq!(
        Deployment::from(facts.clone()).duration(now),
        Some(Duration::from_secs(60))
    );
    facts.status = Some("cancelled".into());
    assert_eq!(Deployment::from(facts.clone()).duration(now), None);
    facts.finished_at = at(110);
    assert_eq!(
        Deployment::from(facts.clone()).duration(now),
        Some(Duration::from_secs(10))
    );
    facts.finished_at = at(90);
    let reversed = Deployment::from(facts);
    assert_eq!(reversed.span(now), Err(NoDuration::EndsBeforeStart));
}

#[test]
fn a_duration_that_nobody_can_know_says_why() {
    let now = at(1_000_000).unwrap();
    let row = |change: fn(&mut Facts)| -> Deployment {
        let mut facts = Facts {
            status: Some("done".into()),
            created_at: at(10),
            started_at: at(20),
            finished_at: at(30),
            ..Facts::default()
        };
        change(&mut facts);
        facts.into()
    };
    assert_eq!(row(|_| ()).span(now), Ok(Duration::from_secs(10)));
    assert_eq!(
        row(|row| row.started_at = None).span(now),
        Ok(Duration::from_secs(20))
    );
    type Case = (fn(&mut Facts), NoDuration);
    let cases: [Case; 6] = [
        (|row| row.finished_at = None, NoDuration::NoEnd),
        (
            |row| {
                row.finished_at = None;
                row.unreadable.finished_at = true;
            },
            NoDuration::EndUnreadable,
        ),
        (
            |row| {
                row.started_at = None;
                row.unreadable.started_at = true;
            },
            NoDuration::StartUnreadable,
        ),
        (
            |row| {
                row.started_at = None;
                row.created_at = None;
            },
            NoDuration::NoStart,
        ),
        (|row| row.finished_at = at(2_000_000), NoDuration::Ahead),
        (
            |row| {
                row.status = Some("running".into());
                row.started_at = at(2_000_000);
                row.finished_at = None;
            },
            NoDuration::Ahead,
        ),
    ];
    for (change, why) in cases {
        assert_eq!(row(change).span(now), Err(why));
        assert_eq!(row(change).took(now), None);
    }
}

#[test]
fn a_process_id_that_cannot_be_read_is_not_known() {
    let row = |pid: Option<&str>, unreadable| -> Deployment {
        Facts {
            pid: pid.map(str::to_owned),
            unreadable: Unreadable {
                pid: unreadable,
                ..Unreadable::default()
            },
            ..Facts::default()
        }
        .into()
    };
    assert_eq!(row(Some("4711"), false).has_process(), Some(true));
    assert_eq!(row(None, false).has_process(), Some(false));
    assert_eq!(row(None, true).has_process(), None);
}

#[test]
fn an_end_counts_whatever_the_status_says() {
    let of = |status: Option<&str>, end| -> Deployment {
        Facts {
            status: status.map(str::to_owned),
            started_at: at(100),
            finished_at: end,
            ..Facts::default()
        }
        .into()
    };
    for status in [
        None,
        Some(""),
        Some("running"),
        Some("queued"),
        Some("canceled"),
    ] {
        let row = of(status, at(160));
        assert!(row.has_ended() && !row.is_running(), "{status:?}");
        assert_eq!(
            row.duration(at(999).unwrap()),
            Some(Duration::from_secs(60))
        );
    }
    assert_eq!(of(None, None).is_going_on(), Some(true));
    assert_eq!(of(Some("queued"), None).is_going_on(), Some(true));
    assert_eq!(of(Some("cancelled"), None).is_going_on(), Some(false));
    assert_eq!(of(Some("canceled"), None).is_going_on(), None);
    assert!(!of(Some("canceled"), None).has_ended());
}

#[test]
fn a_server_clock_ahead_of_ours_never_gives_a_negative_duration() {
    let row: Deployment = Facts {
        started_at: at(3600),
        ..Facts::default()
    }
    .into();
    assert_eq!(row.duration(at(0).unwrap()), Some(Duration::ZERO));
}

#[test]
fn text_is_found_whatever_the_letter_case() {
    let row: Deployment = Facts {
        title: "Fix(API): retry".into(),
        id: "AbCdEf".into(),
        ..Facts::default()
    }
    .into();
    assert!(row.contains_all(&["fix(api)".into(), "abcdef".into()]));
    assert!(!row.contains_all(&["fix(api)".into(), "nope".into()]));
}
