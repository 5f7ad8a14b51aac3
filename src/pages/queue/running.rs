//! What the services of the queue work on.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::state::live::LiveData;

/// The newest running deployment of each service, by the service's id.
pub type RunningByService = Memo<HashMap<String, Arc<Deployment>>>;

/// Follows the list of all deployments.
pub fn running_by_service(live: LiveData) -> RunningByService {
    Memo::new(move |_| {
        let mut found = HashMap::new();
        let data = live.deployments.data.get();
        for row in data.iter().flat_map(|data| &data.rows) {
            if let Some((_, service)) = row.parent().filter(|_| row.status == Status::Running) {
                found
                    .entry(service.to_owned())
                    .or_insert_with(|| row.clone());
            }
        }
        found
    })
}
