//! How the services stand, in a sentence.

use std::sync::Arc;

use super::attention::Reason;
use super::row::ServiceRow;
use crate::domain::Moment;
use crate::domain::format::{age_in_minutes, plural};

/// So many services are named.
const NAMED: usize = 3;

/// "3 of 27 services need attention: checkout-api failed 20 min ago, …".
pub fn headline(rows: &[Arc<ServiceRow>], now: Moment) -> String {
    let mut urgent: Vec<&Arc<ServiceRow>> =
        rows.iter().filter(|row| row.reason.is_some()).collect();
    let total = plural(rows.len(), "service", "services");
    if urgent.is_empty() {
        return match rows.len() {
            0 => "There are no services.".into(),
            1 => "The service needs no attention.".into(),
            _ => format!("None of {total} needs attention."),
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
