//! From when on this device has seen every deployment of a service.
//!
//! The server deletes a service's oldest deployment when an eleventh comes (observed on v0.30.2). A device misses one when more
//! than ten come between two of its looks.

use std::collections::{HashMap, HashSet};

use crate::domain::Moment;
use crate::domain::list::listing::{Deployments, Rest};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;

/// So many deployments of a service the server keeps (observed on v0.30.2).
pub const KEPT: usize = 10;

/// A stretch of time of which a device has seen every deployment of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unbroken {
    /// When it begins; `None` where the server never deleted one.
    pub since: Option<Moment>,
    /// When the newest seen deployment was created.
    pub until: Moment,
}

impl Unbroken {
    /// This look, after what earlier ones have shown. Both are one stretch if the server deleted none between them: it has less
    /// than it keeps, or still has some that were there at the earlier look.
    pub fn after(self, earlier: Option<Self>) -> Self {
        match earlier {
            Some(earlier) if self.since.is_none_or(|since| since <= earlier.until) => Self {
                since: earlier.since,
                until: self.until.max(earlier.until),
            },
            _ => self,
        }
    }
}

/// What one look at the organization's list shows, by service id. Nothing of a list that is still being read or has rows that could
/// not be read, nor of services with a deployment without a date.
pub fn unbroken(list: &Deployments) -> HashMap<&str, Unbroken> {
    let mut of_service: HashMap<&str, (usize, Unbroken)> = HashMap::new();
    if list.rest == Rest::Coming || list.bad_rows > 0 {
        return HashMap::new();
    }
    let mut undated = HashSet::new();
    for (id, row) in list.rows.iter().filter_map(|row| of(row)) {
        let Some(at) = row.created_at else {
            undated.insert(id);
            continue;
        };
        let first = Unbroken {
            since: Some(at),
            until: at,
        };
        let (count, seen) = of_service.entry(id).or_insert((0, first));
        *count += 1;
        seen.since = seen.since.min(Some(at));
        seen.until = seen.until.max(at);
    }
    let dated = of_service
        .into_iter()
        .filter(|(id, _)| !undated.contains(id));
    dated
        .map(|(id, (count, mut seen))| {
            if count < KEPT && list.rest == Rest::Nothing {
                seen.since = None;
            }
            (id, seen)
        })
        .collect()
}

/// A service's deployment, with the id of the service.
fn of(row: &Deployment) -> Option<(&str, &Deployment)> {
    match row.parent()? {
        (OwnerKind::Service(_), id) => Some((id, row)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::Owner;
    use crate::domain::model::service::Kind;
    use crate::domain::moment_from_ms;

    fn at(minute: i64) -> Moment {
        moment_from_ms(minute * 60_000).unwrap()
    }

    fn row(minute: Option<i64>) -> Arc<Deployment> {
        Arc::new(Deployment::from(Facts {
            created_at: minute.map(at),
            owner: Some(Owner::new(OwnerKind::Service(Kind::Application), "web")),
            ..Facts::default()
        }))
    }

    fn list(minutes: impl IntoIterator<Item = i64>) -> Deployments {
        Deployments {
            rows: minutes
                .into_iter()
                .map(|minute| row(Some(minute)))
                .collect(),
            bad_rows: 0,
            total: None,
            bytes: 0,
            rest: Rest::Nothing,
        }
    }

    fn look(list: &Deployments) -> Option<Unbroken> {
        unbroken(list).remove("web")
    }

    fn stretch(since: Option<i64>, until: i64) -> Unbroken {
        Unbroken {
            since: since.map(at),
            until: at(until),
        }
    }

    #[test]
    fn of_fewer_than_the_server_keeps_none_is_missing() {
        assert_eq!(look(&list(1..=9)), Some(stretch(None, 9)));
        assert_eq!(look(&list(1..=10)), Some(stretch(Some(1), 10)));
        assert_eq!(look(&list([])), None);
    }

    #[test]
    fn of_an_incomplete_list_little_is_concluded() {
        let of = |rest, bad_rows| {
            look(&Deployments {
                rest,
                bad_rows,
                ..list(3..=5)
            })
        };
        assert_eq!(of(Rest::Coming, 0), None);
        assert_eq!(of(Rest::Nothing, 1), None);
        // Its newest are there.
        assert_eq!(of(Rest::TooMuch, 0), Some(stretch(Some(3), 5)));
        let mut undated = list(3..=5);
        undated.rows.push(row(None));
        assert_eq!(look(&undated), None);
    }

    #[test]
    fn looks_are_one_stretch_where_the_server_deleted_none_between_them() {
        let first = stretch(None, 9);
        assert_eq!(stretch(Some(9), 20).after(Some(first)), stretch(None, 20));
        assert_eq!(
            stretch(Some(10), 20).after(Some(first)),
            stretch(Some(10), 20)
        );
        // A person has removed some.
        let later = stretch(None, 30).after(Some(stretch(Some(10), 20)));
        assert_eq!(later, stretch(Some(10), 30));
        // A tab that was asleep.
        let late = stretch(Some(2), 12).after(Some(stretch(Some(1), 20)));
        assert_eq!(late, stretch(Some(1), 20));
        assert_eq!(first.after(None), first);
    }

    proptest! {
        /// A server that keeps ten, and a device that looks now and then.
        #[test]
        fn no_deployment_of_a_stretch_was_missed(looks in prop::collection::vec(1_usize..16, 1..20)) {
            let (mut seen, mut all, mut known) = (HashSet::new(), 0_i64, None);
            for new in looks {
                all += i64::try_from(new).unwrap();
                let server = list((all - 9).max(1)..=all);
                seen.extend(server.rows.iter().filter_map(|row| row.created_at));
                known = look(&server).map(|look| look.after(known));
                let known = known.unwrap();
                let since = known.since.unwrap_or(at(1));
                prop_assert_eq!(known.until, at(all));
                for minute in (1..=all).map(at).filter(|minute| *minute >= since) {
                    prop_assert!(seen.contains(&minute));
                }
            }
        }
    }
}
