//! The known deployments of a service, a mark each.

use leptos::prelude::*;

use crate::components::local_time::{Style, local};
use crate::domain::format;
use crate::domain::model::status::Status;
use crate::domain::route::Route;
use crate::domain::services::Mark;
use crate::state::clock;

/// The deployments, newest on the right, each a link as high as its duration.
#[component]
pub fn Strip(
    /// The service's name.
    service: String,
    /// Its deployments, newest last.
    marks: Vec<Mark>,
) -> impl IntoView {
    if marks.is_empty() {
        return view! { <span class="minor">"none"</span> }.into_any();
    }
    let label = format!("Deployments of {service}, newest last");
    let marks = marks.into_iter().map(mark).collect_view();
    view! { <ol class="strip" aria-label=label>{marks}</ol> }.into_any()
}

fn mark(mark: Mark) -> impl IntoView {
    let row = mark.row;
    let at = row
        .created_at
        .map(|at| local(at.timestamp_millis(), Style::Short));
    let took = row.duration(clock::now()).filter(|_| row.has_ended());
    let took = took.map(|took| format!("took {}", format::duration(took)));
    let commit = row.short_commit().map(str::to_owned);
    let about = [Some(row.headline().to_owned()), commit, at, took];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let label = format!("{}: {}", row.status.label(), about.join(", "));
    let outcome = match row.status {
        Status::Running => "running",
        Status::Queued => "queued",
        Status::Done => "done",
        Status::Failed => "failed",
        Status::Cancelled => "cancelled",
        Status::Other(_) => "other",
    };
    view! {
        <li>
            <a
                href=Route::to(&row).href()
                data-outcome=outcome
                style=("--height", mark.height.to_string())
                title=label.clone()
                aria-label=label
            ></a>
        </li>
    }
}
