//! A list with rows that the server has deleted and this device still knows.

use std::collections::HashSet;
use std::sync::Arc;

use super::listing::{Deployments, Rest};
use crate::domain::model::deployment::Deployment;

/// The list with `older` below its own rows. Nothing is concluded from the absence of a row while the list is incomplete or has
/// rows that could not be read: then it stays as it is.
pub fn with_older(list: &Arc<Deployments>, older: &[Arc<Deployment>]) -> Arc<Deployments> {
    if older.is_empty() || list.rest != Rest::Nothing || list.bad_rows > 0 {
        return list.clone();
    }
    Arc::new(Deployments {
        rows: all_known(list, older),
        ..(**list).clone()
    })
}

/// All deployments that are known, whether the list is complete or not: for figures, which conclude nothing from the absence of
/// a row.
pub fn all_known(list: &Deployments, older: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
    let listed: HashSet<&str> = list.rows.iter().map(|row| row.id.as_str()).collect();
    let gone = older.iter().filter(|row| !listed.contains(row.id.as_str()));
    list.rows.iter().chain(gone).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;

    fn row(id: &str) -> Arc<Deployment> {
        Arc::new(Deployment::from(Facts {
            id: id.into(),
            ..Facts::default()
        }))
    }

    fn list(ids: &[&str]) -> Arc<Deployments> {
        Arc::new(Deployments {
            rows: ids.iter().map(|id| row(id)).collect(),
            bad_rows: 0,
            total: None,
            bytes: 0,
            rest: Rest::Nothing,
        })
    }

    fn ids(list: &Deployments) -> Vec<&str> {
        list.rows.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn rows_that_the_server_has_deleted_stand_below_its_own() {
        let merged = with_older(&list(&["c", "b"]), &[row("b"), row("a")]);
        assert_eq!(ids(&merged), ["c", "b", "a"]);
    }

    #[test]
    fn without_older_rows_it_is_the_same_list() {
        let list = list(&["a"]);
        assert!(Arc::ptr_eq(&with_older(&list, &[]), &list));
    }

    #[test]
    fn nothing_counts_as_deleted_that_may_only_be_unread() {
        for (rest, bad_rows) in [(Rest::Coming, 0), (Rest::TooMuch, 0), (Rest::Nothing, 1)] {
            let list = Arc::new(Deployments {
                rest,
                bad_rows,
                ..(*list(&["b"])).clone()
            });
            assert_eq!(ids(&with_older(&list, &[row("a")])), ["b"]);
            assert_eq!(all_known(&list, &[row("b"), row("a")]).len(), 2);
        }
    }
}
