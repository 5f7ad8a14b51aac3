//! How the services stand, in a sentence.

use std::sync::Arc;

use super::attention::Reason;
use super::extent::Extent;
use super::row::{ServiceRow, State};
use crate::domain::Moment;
use crate::domain::format::{age_in_minutes, plural};

/// So many services are named.
const NAMED: usize = 3;

/// "3 of 27 services need attention: checkout-api failed 20 min ago, …". While deployments are being read it says so, and later
/// of how many services none is read.
pub fn headline(rows: &[Arc<ServiceRow>], extent: Extent, now: Moment) -> String {
    let unread = rows.iter().filter(|row| row.state == State::Unread).count();
    let (begin, rest) = match extent.progress() {
        _ if rows.is_empty() => ("", None),
        Some(progress) => ("So far, ", Some(progress)),
        None if unread == 0 => ("", None),
        None => {
            let unread = plural(unread, "service", "services");
            ("", Some(format!("Of {unread} no deployment is read.")))
        }
    };
    let mut said = begin.to_owned();
    said.push_str(&attention(rows, now, begin.is_empty()));
    if let Some(rest) = rest {
        said.push(' ');
        said.push_str(&rest);
    }
    said
}

/// What needs attention, as a sentence or as the end of one.
fn attention(rows: &[Arc<ServiceRow>], now: Moment, is_sentence: bool) -> String {
    let mut urgent: Vec<&Arc<ServiceRow>> =
        rows.iter().filter(|row| row.reason.is_some()).collect();
    let total = plural(rows.len(), "service", "services");
    if urgent.is_empty() {
        let (the, none) = if is_sentence {
            ("The", "None")
        } else {
            ("the", "none")
        };
        return match rows.len() {
            0 => "There are no services.".into(),
            1 => format!("{the} service needs no attention."),
            _ => format!("{none} of {total} needs attention."),
        };
    }
    // The newest first of each reason.
    urgent.sort_by_key(|row| {
        let rank = row.reason.map(Reason::rank);
        (rank, std::cmp::Reverse(row.since))
    });
    let verb = if urgent.len() == 1 { "needs" } else { "need" };
    let named: Vec<String> = urgent
        .iter()
        .take(NAMED)
        .filter_map(|row| Some(format!("{} {}", row.service.name, what(row, now)?)))
        .collect();
    let more = urgent.len().saturating_sub(NAMED);
    let rest = if more > 0 {
        format!(", and {more} more")
    } else {
        String::new()
    };
    format!(
        "{} of {total} {verb} attention: {}{rest}.",
        urgent.len(),
        named.join(", ")
    )
}

fn what(row: &ServiceRow, now: Moment) -> Option<String> {
    Some(match row.reason? {
        Reason::Failed(_) => match row.since {
            Some(since) => format!("failed {}", age_in_minutes(since, now)),
            None => "failed".into(),
        },
        Reason::Stuck { .. } => "may be stuck".into(),
        Reason::Blocked => "waits behind a deployment that may be stuck".into(),
        Reason::StillFailing(_) => "has not succeeded since it failed".into(),
    })
}
