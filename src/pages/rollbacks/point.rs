//! A row of the table of rollback points.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{MenuAction, MenuButton, MenuGroup, MenuItem, TableRow};
use crate::domain::format;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::route::Route;
use crate::pages::actions::use_action_menus;
use crate::pages::shared::{Commit, Created, Unknown, labelled};
use crate::state::live::LiveData;
use crate::state::use_live_data;

/// A row, by the id of its point.
#[component]
pub fn PointRow(
    /// The point.
    row: TableRow<Arc<RollbackPoint>>,
) -> impl IntoView {
    let (live, actions) = (use_live_data(), use_action_menus());
    let TableRow { current, name } = row;
    let menu_id = format!("menu-{name}");
    let label = move || {
        current.with(|point| {
            format!(
                "Actions for {} {}",
                point.label(),
                labelled(&point.deployment)
            )
        })
    };
    let items = move |()| {
        let point = current.get();
        let row = &point.deployment;
        let page = Route::to(row).href();
        let mut items = vec![MenuItem::new("Open deployment", Ok(MenuAction::Link(page)))];
        items.extend(actions.of_rollback_point(&point));
        vec![MenuGroup::new(items)]
    };
    view! {
        <tr role="row">
            {move || current.with(|point| cells(live, point))}
            <td role="cell" class="row-menu">
                <MenuButton id=menu_id label=Signal::derive(label) items/>
            </td>
        </tr>
    }
}

fn cells(live: LiveData, point: &RollbackPoint) -> impl IntoView + use<> {
    let row = &point.deployment;
    let settings = row
        .parent()
        .and_then(|(_, service)| live.settings.get(service));
    let commit = match row.commit() {
        Some(sha) => {
            let repository = settings.as_ref().and_then(|set| set.repository.as_ref());
            let href = repository.and_then(|repository| repository.commit_href(sha));
            view! { <Commit sha=sha.to_owned() href/> }.into_any()
        }
        None => {
            let source = settings.as_ref().and_then(|settings| settings.source);
            row.without_commit(source).into_any()
        }
    };
    let image = match &point.image {
        Some(image) => {
            view! { <code title=format::tooltip(image)>{format::shortened(image)}</code> }
                .into_any()
        }
        None => view! {
            <span class="minor">"no image: Dokploy can neither roll back to it nor delete it"</span>
        }
        .into_any(),
    };
    let version = if point.version > 0 {
        format!("v{}", point.version).into_any()
    } else {
        view! { <Unknown/> }.into_any()
    };
    view! {
        <td role="cell" class="status">{version}</td>
        <td role="cell" class="what">
            <a
                class="title"
                href=Route::to(row).href()
                title=format::tooltip(&row.title)
            >
                {row.headline().to_owned()}
            </a>
            <span class="minor">{commit}</span>
        </td>
        <td role="cell" class="image">{image}</td>
        <td role="cell" class="figures created">
            <Created at=point.created_at/>
        </td>
    }
}
