//! Where it belongs, what it is called, how it stands, and the way to its neighbours.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::use_deployment;
use crate::components::menu::provide_menu;
use crate::components::{Crumbs, LongText, MenuButton, MenuGroup, MenuLayer, Notice, Weight};
use crate::domain::actions::capability::{Action, Place};
use crate::domain::model::deployment::Deployment;
use crate::domain::queue::stuck::{REMEDIES, is_writing};
use crate::domain::route::Route;
use crate::pages::actions::{ServiceButton, own_service, use_action_menus};
use crate::pages::shared::crumbs::{ServiceDokployLink, to_owner};
use crate::pages::shared::{Age, Commit, StatusBadge, dotted, labelled, quoted};
use crate::state::log::LiveLog;
use crate::state::{use_clock, use_live_data, use_watch};

/// The head of the page.
#[component]
pub fn Head(
    /// Its log.
    log: LiveLog,
) -> impl IntoView {
    let context = use_deployment();
    let headline = move || {
        context.with_row(|row| {
            let more = if row.is_headline_cut() { "…" } else { "" };
            format!("{}{more}", row.headline())
        })
    };
    let status = move || context.with_row(|row| view! { <StatusBadge status=row.status.clone()/> });
    // Memos, so that a text that was opened stays open when something else of the row changes.
    let body = Memo::new(move |_| context.with_row(|row| row.body().to_owned()));
    let message = move || {
        let text = body.get().filter(|text| !text.is_empty())?;
        Some(view! { <div class="message"><LongText text/></div> })
    };
    view! {
        <Way/>
        <div class="head">
            <div>
                <div class="headline">
                    <h1>{headline}</h1>
                    {status}
                </div>
                <Sub/>
            </div>
            <Buttons/>
        </div>
        <StuckNotice log/>
        {message}
    }
}

/// Breadcrumbs, and the matching page of Dokploy; nothing where it belongs to nothing that is known.
#[component]
fn Way() -> impl IntoView {
    let (context, live) = (use_deployment(), use_live_data());
    let steps = Signal::derive(move || {
        let steps = context.with_row(|row| {
            let mut steps = to_owner(live, row.parent()?, row.service.as_deref());
            steps.push(("Deployment".to_owned(), None));
            Some(steps)
        });
        steps.flatten().unwrap_or_default()
    });
    let out = move || {
        context.with_row(|row| {
            row.service.as_deref().map(|service| {
                view! { <ServiceDokployLink service tab="deployments" words="Open in Dokploy"/> }
            })
        })
    };
    view! {
        <Show when=move || steps.with(|steps| !steps.is_empty())>
            <Crumbs steps>{out}</Crumbs>
        </Show>
    }
}

/// Commit, age, and the machines that it is on and was built on.
#[component]
fn Sub() -> impl IntoView {
    let (context, live) = (use_deployment(), use_live_data());
    // One memo of all that is read below: the commit or a word for none, its address, when it was created, and the machines.
    let known = Memo::new(move |_| {
        context.with_row(|row| {
            let sha = row.commit().map(str::to_owned);
            let service = row.service.as_ref();
            let settings = service.and_then(|service| live.settings.get(&service.id));
            let repository = settings.and_then(|settings| settings.repository.clone());
            let href = repository.and_then(|repository| repository.commit_href(sha.as_deref()?));
            let on = row.server_name().map(|name| format!("on {name}"));
            let built = row.build_server.as_ref();
            let built = built.map(|server| format!("built on {}", server.name));
            let machines: Vec<String> = on.into_iter().chain(built).collect();
            let commit = sha.ok_or(row.without_commit(None));
            (commit, href, row.created_at, machines.join(", "))
        })
    });
    let parts = move || {
        let (commit, href, created, machines) = known.get()?;
        let commit = match commit {
            Ok(sha) => Some(view! { <Commit sha href/> }.into_any()),
            Err(words) => (!words.is_empty()).then(|| words.into_any()),
        };
        let age = created.map(|at| view! { <Age at/> }.into_any());
        let machines = (!machines.is_empty()).then(|| machines.into_any());
        Some(dotted([commit, age, machines]))
    };
    view! { <p class="sub">{parts}</p> }
}

/// What can be done with it, and its neighbours.
#[component]
fn Buttons() -> impl IntoView {
    provide_menu();
    let (context, actions) = (use_deployment(), use_action_menus());
    let service = Memo::new(move |_| context.with_row(|row| own_service(row).cloned()).flatten());
    let redeploy = move || {
        let service = service.get()?;
        Some(view! {
            <ServiceButton
                action=Action::Redeploy
                class="button"
                service=Signal::stored(service)
            />
        })
    };
    let label = move || {
        let label = context.with_row(|row| format!("Actions for {}", labelled(row)));
        label.unwrap_or_default()
    };
    let items = move |()| {
        let Some(row) = context.row.get() else {
            return Vec::new();
        };
        let going_on = !row.has_ended();
        let mut groups = vec![MenuGroup::new(actions.of_deployment(&row))];
        groups.extend(actions.of_own_service(&row, Place::Deployment { going_on }, None));
        groups
    };
    view! {
        <div class="buttons">
            <WatchButton/>
            {redeploy}
            <MenuButton id="deployment-actions" label=Signal::derive(label) items/>
            <nav class="neighbours" aria-label="Older and newer">
                {move || neighbour("‹ Older", context.older())}
                {move || neighbour("Newer ›", context.newer())}
            </nav>
            <MenuLayer/>
        </div>
    }
}

/// Begins to watch for its end, or stops; while there is one to come.
#[component]
fn WatchButton() -> impl IntoView {
    let (context, watch) = (use_deployment(), use_watch());
    let watching = move || context.id.with_value(|id| watch.has(id));
    let pressed = move || if watching() { "true" } else { "false" };
    view! {
        <Show when=move || context.with_row(|row| !row.has_ended()) == Some(true)>
            <button
                type="button"
                class="button"
                aria-pressed=pressed
                title="Get a notification when this deployment ends"
                on:click=move |_| watch.toggle(&context.id.get_value())
            >
                "Watch"
            </button>
        </Show>
    }
}

fn neighbour(label: &'static str, row: Option<Arc<Deployment>>) -> AnyView {
    match row {
        Some(row) => {
            let href = Route::to(&row).href();
            let title = quoted(&row);
            view! { <a class="button" href=href title=title>{label}</a> }.into_any()
        }
        None => view! { <span class="button" aria-disabled="true">{label}</span> }.into_any(),
    }
}

/// What is known of a deployment that may be stuck, and what can be done about it. Nothing while its log grows.
#[component]
fn StuckNotice(log: LiveLog) -> impl IntoView {
    let (context, live, clock) = (use_deployment(), use_live_data(), use_clock());
    let suspicion = Memo::new(move |_| {
        let suspicion = context.id.with_value(|id| live.suspicion(id))?;
        let writes = is_writing(log.grew_at.get(), clock.now.get());
        (!writes).then_some(suspicion)
    });
    move || {
        let suspicion = suspicion.get()?;
        let known = format!("{} What you can do:", suspicion.known());
        let remedies = REMEDIES
            .into_iter()
            .map(|remedy| view! { <li>{remedy}</li> })
            .collect_view();
        Some(view! {
            <Notice weight=Weight::Warning headline="This deployment may be stuck">
                {known}
                <ul>{remedies}</ul>
            </Notice>
        })
    }
}
