//! Why the newest failed deployment of the service failed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::ServiceContext;
use crate::domain::model::status::Status;
use crate::state::use_known_causes;

/// Learns the cause of the service's newest failure, once per view of the page, from the end of its log, so that its row can
/// tell it.
pub fn learn_newest_failure(context: ServiceContext) {
    let causes = use_known_causes();
    Effect::new(move |done: Option<bool>| {
        let failed = context.rows.with(|data| {
            let rows = &data.as_ref()?.rows;
            rows.iter()
                .find(|row| row.status == Status::Failed)
                .cloned()
        });
        match failed {
            Some(row) if done != Some(true) => {
                spawn_local(async move {
                    causes.look_up(&row).await;
                });
                true
            }
            _ => done.unwrap_or_default(),
        }
    });
}
