//! What a deployment without a commit of its own was built from.

use std::sync::Arc;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// The commit that a rebuild was built from. A rebuild fetches nothing, so it has the code of the deployment before it, as long
/// as that one succeeded and tells its commit. `rows` are sorted newest first. `None` where that is not known, and for all
/// others.
pub fn rebuilt_commit<'a>(rows: &'a [Arc<Deployment>], row: &Deployment) -> Option<&'a str> {
    if !row.is_rebuild() {
        return None;
    }
    let place = rows.iter().position(|other| other.id == row.id)?;
    let before = rows
        .get(place + 1..)?
        .iter()
        .filter(|other| other.parent() == row.parent())
        .find(|other| !other.is_rebuild())?;
    before.commit().filter(|_| before.status == Status::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::{Owner, OwnerKind};
    use crate::domain::model::service::Kind;

    fn row(id: &str, owner: &str, title: &str, status: &str) -> Arc<Deployment> {
        let of_commit = title.starts_with("feat");
        let facts = Facts {
            id: id.into(),
            title: title.into(),
            description: if of_commit {
                format!("Commit: {id}{id}{id}{id}")
            } else {
                String::new()
            },
            status: Some(status.into()),
            owner: Some(Owner::new(OwnerKind::Service(Kind::Application), owner)),
            ..Facts::default()
        };
        Arc::new(facts.into())
    }

    #[test]
    fn a_rebuild_has_the_code_of_what_was_before_it() {
        const AGAIN: &str = "Rebuild deployment";
        let rows = [
            row("99", "shop", AGAIN, "running"),
            row("88", "shop", AGAIN, "error"),
            row("77", "wiki", "feat: elsewhere", "done"),
            row("66", "shop", "feat: wish list", "done"),
            row("55", "shop", AGAIN, "done"),
            row("44", "shop", "feat: failed", "error"),
            row("33", "shop", AGAIN, "done"),
            row("22", "shop", "Manual deployment", "done"),
            row("11", "shop", AGAIN, "done"),
        ];
        let commits = rows.each_ref().map(|row| rebuilt_commit(&rows, row));
        let known = Some("66666666");
        assert_eq!(
            commits,
            [known, known, None, None, None, None, None, None, None]
        );
    }
}
