//! Since when deployments are known, and of which some may be missing.

use std::collections::HashMap;
use std::ops::Range;

use super::*;

/// A deployment of the service at ten o'clock of each of these days of October.
fn rows(name: &str, days: Range<u8>) -> Vec<Arc<Deployment>> {
    let days = days.map(|day| row(name, "done", &format!("2026-10-{day:02}T10:00Z"), 1));
    days.collect()
}

fn covered(rows: &[Arc<Deployment>], seen: &HashMap<String, Unbroken>, query: &str) -> Coverage {
    let view = InsightsView::parse(query);
    coverage(rows, seen, &view, at("2026-10-27T10:00Z"), berlin)
}

#[test]
fn where_the_server_may_have_deleted_some_is_said() {
    let all = [rows("few", 1..10), rows("many", 1..21)].concat();
    let coverage = covered(&all, &HashMap::new(), "");
    assert_eq!(coverage.uncertain.len(), 1);
    let many = &coverage.uncertain[0];
    assert_eq!(many.certain_since, at("2026-10-11T10:00Z"));
    let date = |at: Moment| at.date_naive().to_string();
    let words = coverage.words(true, date).join(" ");
    assert!(
        words.starts_with("This device knows deployments since 2026-10-01. Of many some may be"),
        "{words}"
    );
    // Where this device keeps nothing, nothing is said of it.
    let words = coverage.words(false, date);
    assert!(
        words.iter().all(|words| !words.contains("device")),
        "{words:?}"
    );
    // The newest ten cover all of it.
    let late = "from=2026-10-12&to=2026-10-26";
    assert!(covered(&all, &HashMap::new(), late).uncertain.is_empty());
    let few = covered(&rows("few", 1..10), &HashMap::new(), "when=90d");
    assert!(few.uncertain.is_empty());
    assert_eq!(
        covered(&[], &HashMap::new(), "").words(true, date),
        ["This device knows no deployments yet."]
    );
}

#[test]
fn what_this_device_saw_in_time_is_not_said_to_be_missing() {
    let rows = rows("many", 1..21);
    let certain = |since: Option<&str>, until: &str| {
        let stretch = Unbroken {
            since: since.map(at),
            until: at(until),
        };
        let seen = HashMap::from([("id-many".to_owned(), stretch)]);
        let uncertain = covered(&rows, &seen, "").uncertain;
        uncertain.first().map(|service| service.certain_since)
    };
    let newest = "2026-10-20T10:00Z";
    assert_eq!(certain(None, newest), None);
    assert_eq!(certain(Some("2026-09-01T10:00Z"), newest), None);
    let third = "2026-10-03T10:00Z";
    assert_eq!(certain(Some(third), newest), Some(at(third)));
    // The newest ten are certain.
    assert_eq!(certain(Some(newest), newest), Some(at("2026-10-11T10:00Z")));
    // More than ten have come since this device looked.
    assert_eq!(
        certain(None, "2026-10-10T10:00Z"),
        Some(at("2026-10-11T10:00Z"))
    );
}
