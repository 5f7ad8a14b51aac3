//! Deployments that run without a job of the queue.

use leptos::prelude::*;

use crate::components::{Notice, Weight};
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::model::status::Group;
use crate::domain::route::Route;
use crate::state::use_live_data;

/// Says how many deployments are listed as running for which the queue has no job: why more run than the queue tells.
#[component]
pub fn OutsideQueue() -> impl IntoView {
    let live = use_live_data();
    let count = Memo::new(move |_| {
        let data = live.deployments.data.get()?;
        let known = live.queue.fault.with(Option::is_none);
        let jobless = live.reconciliation.with(|reconciliation| {
            let jobless: Vec<String> = reconciliation.confirmed().map(str::to_owned).collect();
            jobless
        });
        let running = data.rows.iter().filter(|row| row.is_running());
        let outside = running.filter(|row| jobless.contains(&row.id)).count();
        (known && outside > 0).then_some(outside)
    });
    let active = Route::Deployments(View {
        group: Some(Group::Active),
        ..View::default()
    });
    let href = StoredValue::new(active.href());
    move || {
        let count = count.get()?;
        let headline = format!(
            "{} without a job in the queue",
            format::plural(count, "deployment is running", "deployments are running")
        );
        let actions = move || view! { <a class="button" href=href.get_value()>"Show running deployments"</a> };
        Some(view! {
            <Notice weight=Weight::Quiet headline actions>
                "Dokploy lists them as running, but nothing in its queue builds them: they may be stuck."
            </Notice>
        })
    }
}
