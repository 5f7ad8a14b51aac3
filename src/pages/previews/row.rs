//! A row of the table of previews.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::PreviewAddress;
use super::board::Board;
use crate::components::{MenuAction, MenuButton, MenuGroup, MenuItem, TableRow};
use crate::domain::format;
use crate::domain::list::attention::Attention;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::preview::{Listed, Preview, PreviewStatus};
use crate::domain::model::service::Kind;
use crate::domain::model::status::Status;
use crate::domain::route::Route;
use crate::pages::actions::{ActionMenus, use_action_menus};
use crate::pages::shared::{Created, PreviewStatusBadge};
use crate::state::use_live_data;

/// A row, by the id of its preview.
#[component]
pub fn PreviewRow(
    /// The list.
    board: Board,
    /// The preview.
    row: TableRow<Listed>,
) -> impl IntoView {
    let actions = use_action_menus();
    let TableRow { current, name } = row;
    let menu_id = format!("menu-{name}");
    let label = move || {
        current.with(|listed| {
            let headline = listed.preview.headline();
            format!("Actions for {headline} of {}", listed.application)
        })
    };
    let menu = move |()| items(actions, &current.get().preview);
    // Its status is that of its newest build: a failed one has not been mended since.
    let failing = move || {
        let failed = PreviewStatus::Of(Status::Failed);
        let fails = current.with(|listed| listed.preview.status == failed);
        fails.then(|| Attention::StillFailing.key())
    };
    view! {
        <tr role="row" data-attention=failing>
            {move || current.with(|listed| cells(board, listed))}
            <td role="cell" class="row-menu">
                <MenuButton id=menu_id label=Signal::derive(label) items=menu/>
            </td>
        </tr>
    }
}

fn items(actions: ActionMenus, preview: &Arc<Preview>) -> Vec<MenuGroup> {
    let page = Route::owner(OwnerKind::Preview, &preview.id, None).href();
    let out = |url: &Option<String>, why: &str| {
        let url = url.clone().map(MenuAction::External);
        url.ok_or_else(|| why.to_owned())
    };
    let pull_request = out(&preview.pull_request, "its address is not known");
    let ways = vec![
        MenuItem::new("Open", Ok(MenuAction::Link(page))),
        MenuItem::new("Open address", out(&preview.url, "it has none")),
        MenuItem::new("Open pull request", pull_request),
    ];
    vec![
        MenuGroup::new(ways),
        MenuGroup::new(actions.of_preview(preview)),
    ]
}

fn cells(board: Board, listed: &Listed) -> impl IntoView + use<> {
    let preview = &listed.preview;
    let page = Route::owner(OwnerKind::Preview, &preview.id, None);
    let application = Route::service(Kind::Application, &preview.application_id);
    view! {
        <td role="cell" class="status"><PreviewStatusBadge status=preview.status.clone()/></td>
        <td role="cell" class="what">
            <a class="title" href=page.href()>{preview.headline()}</a>
            <span class="minor"><code>{format::shortened(&preview.branch)}</code></span>
        </td>
        <td role="cell" class="service">
            <a class="name" href=application.href()>{listed.application.clone()}</a>
            <span class="minor"><Place board application=preview.application_id.clone()/></span>
        </td>
        <td role="cell" class="address"><PreviewAddress url=preview.url.clone()/></td>
        <td role="cell" class="figures created">
            <Created at=preview.created_at/>
        </td>
    }
}

/// Project and environment, and how much of the application's limit is used, where that is known.
#[component]
fn Place(board: Board, application: String) -> impl IntoView {
    let live = use_live_data();
    move || {
        let service = live.service(&application);
        let place = service.map_or_else(String::new, |service| service.place());
        let settings = live.settings.get(&application);
        let limit = settings.and_then(|settings| settings.preview_limit);
        let Some(limit) = limit else { return place };
        let used = board.used.with(|used| used.get(&application).copied());
        let used = used.unwrap_or_default();
        let place = if place.is_empty() {
            place
        } else {
            format!("{place} · ")
        };
        format!("{place}{used} of {limit} used")
    }
}
