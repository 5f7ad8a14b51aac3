//! A damaged field costs only itself: each value of each recorded list is replaced by one of every other type, one at a time.

use std::fmt::Debug;

use serde_json::{Value, json};
use slipway::api::deployment::{all_centralized, queue_list, rollback_points};
use slipway::api::{Answer, ApiError, Endpoint, preview, project, schedule, server, volume_backup};
use slipway::domain::list::listing::{Listing, Rows};
use slipway::domain::model::owner::OwnerKind;
use slipway::domain::model::service::Kind;

use crate::recording::{Recording, all, documented, foreign};
use crate::values::deployments;

/// Rows as text, and how many could not be read.
type Texts = (Vec<String>, usize);

/// Rows of a list that are damaged; the others are alike.
const DAMAGED_ROWS: usize = 2;

/// Recordings of a procedure that are damaged.
const RECORDINGS: usize = 2;

/// Fields without which another one means nothing: the address of a preview is made of them.
const NEEDED: [&str; 2] = ["https", "enabled"];

fn texts<T: Debug>(rows: &[T], bad_rows: usize) -> Texts {
    (
        rows.iter().map(|row| format!("{row:?}")).collect(),
        bad_rows,
    )
}

fn listing<T: Debug>(endpoint: &Endpoint<Listing<T>>, answer: &Answer) -> Result<Texts, ApiError> {
    let listing = endpoint.read(answer)?;
    Ok(texts(&listing.rows, listing.bad_rows))
}

fn rows<T: Debug>(endpoint: &Endpoint<Rows<T>>, answer: &Answer) -> Result<Texts, ApiError> {
    let rows = endpoint.read(answer)?;
    Ok(texts(&rows, rows.bad_rows))
}

/// Reads the answer of a list; `None` for what is none.
fn read(recording: &Recording, answer: &Answer) -> Option<Result<Texts, ApiError>> {
    let application = OwnerKind::Service(Kind::Application);
    Some(match recording.procedure.as_str() {
        "deployment.allCentralized" => listing(&all_centralized(1), answer),
        "deployment.all" | "deployment.allByCompose" | "deployment.allByServer" => {
            listing(&deployments(application), answer)
        }
        "deployment.allByType" if recording.name.contains("rollbacks") => {
            rows(&rollback_points(""), answer)
        }
        "deployment.allByType" => listing(&deployments(OwnerKind::Preview), answer),
        "deployment.queueList" => rows(&queue_list(), answer),
        "previewDeployment.all" => listing(&preview::all(""), answer),
        "project.all" => rows(&project::all(), answer),
        "schedule.list" => rows(&schedule::list(Kind::Application, ""), answer),
        "volumeBackups.list" => rows(&volume_backup::list(Kind::Application, ""), answer),
        "server.all" => rows(&server::all(), answer),
        _ => return None,
    })
}

/// A name that stands for an id, whose loss costs what it is the id of.
fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("Id")
}

/// The pointers to all values below one, itself not among them.
fn pointers(json: &Value, at: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match json {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, json)| (format!("{at}/{name}"), json))
            .collect(),
        // The first entries stand for all.
        Value::Array(entries) => (0..)
            .zip(entries.iter().take(DAMAGED_ROWS))
            .map(|(index, json)| (format!("{at}/{index}"), json))
            .collect(),
        _ => return,
    };
    for (at, json) in below {
        pointers(json, &at, found);
        found.push(at);
    }
}

/// The texts below a value that its row tells, with their pointers.
fn told(json: &Value, at: &str, row: &str, found: &mut Vec<(String, String)>) {
    match json {
        Value::String(text) if text.len() > 3 && row.contains(&format!("{text:?}")) => {
            found.push((at.to_owned(), format!("{text:?}")));
        }
        Value::Object(fields) => {
            for (name, json) in fields {
                told(json, &format!("{at}/{name}"), row, found);
            }
        }
        Value::Array(entries) => {
            for (index, json) in entries.iter().enumerate() {
                told(json, &format!("{at}/{index}"), row, found);
            }
        }
        _ => {}
    }
}

/// One value of every type, each of which means nothing in most places.
fn odd() -> [Value; 8] {
    [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1.5),
        json!("odd"),
        json!([null, {"a": []}]),
        json!({"name": ["x"]}),
        json!(u64::MAX),
    ]
}

/// Damages a value of row `index`, and checks what is left.
fn check(recording: &Recording, before: &Texts, index: usize, pointer: &str, odd: &Value) {
    let place = format!("{} {index}{pointer} = {odd}", recording.name);
    let mut body = recording.body.clone();
    let row = &mut body[index];
    *row.pointer_mut(pointer).unwrap() = odd.clone();
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let answer = recording.answer_with(&body);
    let after = read(recording, &answer).unwrap();
    let (rows, bad_rows) = after.unwrap_or_else(|error| panic!("{place}: {error}"));
    let is_point = recording.name.contains("rollbacks");
    let cost = before.0.len().saturating_sub(rows.len());
    if cost > 0 {
        // The row's own id, or that there is a rollback point.
        let own = is_id(name) && pointer.matches('/').count() <= 1;
        let of_point = is_point && pointer.starts_with("/rollback");
        assert!(cost == 1 && (own || of_point), "{place}: lost");
        assert!(
            bad_rows == 1 || (is_point && odd.is_null()),
            "{place}: not counted"
        );
        return;
    }
    for (other, (before, after)) in before.0.iter().zip(&rows).enumerate() {
        assert!(
            other == index || before == after,
            "{place}: row {other} changed"
        );
    }
    let mut expected = Vec::new();
    told(&recording.body[index], "", &before.0[index], &mut expected);
    for (at, text) in expected {
        let below = at == pointer || at.starts_with(&format!("{pointer}/"));
        // An object goes with its id, and the entries of a list with theirs.
        let object = pointer.rsplit_once('/').map_or("", |(object, _)| object);
        let of_id = is_id(name) && at.starts_with(object);
        if !below && !of_id && !NEEDED.contains(&name) {
            assert!(rows[index].contains(&text), "{place}: {at} {text} lost");
        }
    }
}

#[test]
fn contract_a_damaged_field_costs_only_itself() {
    let mut checks = 0;
    let mut recorded: Vec<String> = Vec::new();
    for mut recording in all().into_iter().chain(documented()) {
        let good = recording.method == "GET" && recording.status == 200;
        let Some(list) = recording.body.as_array_mut().filter(|_| good) else {
            continue;
        };
        // And one that stays as it is.
        list.truncate(DAMAGED_ROWS + 1);
        let list = list.clone();
        let Some(before) = read(&recording, &recording.answer()) else {
            continue;
        };
        let before = before.unwrap();
        // Rows and texts are compared by place: a list of which only some rows are told is not.
        let earlier = recorded
            .iter()
            .filter(|known| **known == recording.procedure);
        if before.0.len() != list.len() || earlier.count() >= RECORDINGS {
            continue;
        }
        recorded.push(recording.procedure.clone());
        for (index, row) in list.iter().enumerate().take(DAMAGED_ROWS) {
            let mut found = Vec::new();
            pointers(row, "", &mut found);
            for pointer in found {
                for odd in odd() {
                    check(&recording, &before, index, &pointer, &odd);
                    checks += 1;
                }
            }
        }
    }
    assert!(foreign() || checks > 3_000, "only {checks} of {recorded:?}");
}

#[test]
fn contract_half_a_character_costs_no_row() {
    for recording in all()
        .into_iter()
        .filter(|recording| recording.method == "GET")
    {
        let (Some(Ok(before)), 200) = (read(&recording, &recording.answer()), recording.status)
        else {
            continue;
        };
        // Behind the first character of every text.
        let text = String::from_utf8(recording.answer().body).unwrap();
        let damaged = text.replace(":\"", ":\"\\ud83d");
        let answer = Answer {
            body: damaged.into_bytes(),
            ..recording.answer()
        };
        let (rows, bad_rows) = read(&recording, &answer).unwrap().unwrap();
        assert_eq!(
            (rows.len(), bad_rows),
            (before.0.len(), before.1),
            "{}",
            recording.name
        );
    }
}
