//! `…/deployments/:deploymentId`: one deployment, its facts and its log.

mod facts;
mod head;
mod log;
mod subject;

use leptos::prelude::*;

use super::parts::title;
use crate::domain::route::Route;
use crate::reactive::{effect, memo, memo_after, on, show};
use crate::state::address::{Step, use_go, use_route};
use crate::state::use_app;
use crate::ui::notice::{Notice, Weight};
use facts::Facts;
use head::Head;
use log::Log;
use subject::Subject;

/// The page. It begins anew when the address names another deployment.
#[component]
pub fn DeploymentPage() -> impl IntoView {
    let route = use_route();
    let id = memo_after(move |before: Option<&String>| match route.get() {
        Some(Route::Deployment { id, .. }) => id,
        _ => before.cloned().unwrap_or_default(),
    });
    move || view! { <OneDeployment id=id.get()/> }
}

#[component]
fn OneDeployment(id: String) -> impl IntoView {
    let app = use_app();
    let subject = Subject::new(app, id);
    lead_to_canonical_address(subject);
    effect(move || {
        title(&subject.row.with(|row| {
            row.as_ref().map_or("Deployment".into(), |row| {
                format!("{} · {}", row.headline(), row.service_name())
            })
        }));
    });
    let found = memo(move || subject.row.with(Option::is_some));
    view! {
        <div class="page deployment">
            {show(move || if found.get() {
                view! { <Head subject/> <Facts subject/> }.into_any()
            } else {
                view! { <Unlisted subject/> }.into_any()
            })}
            <Log subject/>
        </div>
    }
    .into_any()
}

/// An address without the parent, or with another one, becomes the one that is shared.
fn lead_to_canonical_address(subject: Subject) {
    let (route, go) = (use_route(), use_go());
    effect(move || {
        let Some(Route::Deployment { parent, id, log }) = route.get() else {
            return;
        };
        let canonical = subject.row.with(|row| {
            let row = row.as_ref().filter(|row| row.id == id)?;
            row.parent()
                .map(|(kind, service)| (kind, service.to_owned()))
        });
        if canonical.is_some() && canonical != parent {
            go.to(
                &Route::Deployment {
                    parent: canonical,
                    id,
                    log,
                },
                Step::Replace,
            );
        }
    });
}

/// A deployment that the list does not have: loading, failed, or gone.
#[component]
fn Unlisted(subject: Subject) -> impl IntoView {
    let app = subject.app;
    let feed = app.store.deployments;
    move || {
        let heading = view! { <h1>"Deployment " <code>{subject.id.get_value()}</code></h1> };
        let words = match (feed.data.with(Option::is_some), feed.fault.get()) {
            (true, _) => view! {
                <Notice
                    weight=Weight::Warning
                    headline="This deployment is not in the list".to_owned()
                    text="Dokploy keeps the newest 10 deployments of each service and deletes older ones with their logs. Previews, schedules, backups and server set-ups are not in the list either. What there is of its log is shown below.".to_owned()
                />
            }.into_any(),
            (false, Some(error)) => view! {
                <Notice weight=Weight::Error headline=error.headline().to_owned() text=error.advice()>
                    <button type="button" class="button" on:click=on(move |_| app.store.refresh(app.session))>"Try again"</button>
                </Notice>
            }.into_any(),
            (false, None) => view! { <p class="waiting" role="status">"Loading the deployment"</p> }.into_any(),
        };
        view! { {heading} {words} }
    }
}
