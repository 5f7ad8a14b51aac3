//! Why a deployment failed, in short.

use leptos::prelude::*;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::state::{cause_of_record, use_known_causes};

/// The title of the cause, where the deployment failed and its record tells it, or its log was looked at on this device; what it
/// means in its title.
#[component]
pub fn CauseNote<'a>(
    /// The deployment.
    row: &'a Deployment,
) -> impl IntoView + use<> {
    let causes = use_known_causes();
    (row.status == Status::Failed).then(|| {
        let (id, of_record) = (row.id.clone(), cause_of_record(row));
        move || {
            let cause = of_record.or_else(|| causes.of(&id));
            cause.map(|cause| {
                view! { <span class="cause" title=cause.meaning>{cause.title}</span> }
            })
        }
    })
}
