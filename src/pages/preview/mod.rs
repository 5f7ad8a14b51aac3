//! `/previews/:id`: one preview deployment of a pull request.

mod facts;
mod head;

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::{Notice, Skeleton, Weight};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::preview::Preview;
use crate::domain::route::Route;
use crate::pages::deployment_list::{Columns, DeploymentList, List, Source};
use crate::pages::shared::{FaultNotice, use_param};
use crate::state::history::Scope;
use crate::state::live::{History, use_history};
use crate::state::use_page_title;
use facts::Facts;
use head::Head;

/// The preview of the page; `None` while it is not known.
type Shown = Memo<Option<Arc<Preview>>>;

/// The page. It begins anew when the address names another preview.
#[component]
pub fn PreviewPage() -> impl IntoView {
    let id = use_param("id");
    move || view! { <div class="page"><OnePreview id=id.get()/></div> }
}

#[component]
fn OnePreview(id: String) -> impl IntoView {
    let set_title = use_page_title();
    let history = use_history(Owner::new(OwnerKind::Preview, &id));
    let preview = Memo::new(move |_| history.preview.get());
    Effect::new(move |_| {
        let title = preview.with(|preview| preview.as_ref().map(|preview| preview.headline()));
        set_title(&title.unwrap_or_else(|| "Preview".to_owned()));
    });
    let id = StoredValue::new(id);
    let missing = move || match history.query.fault.get() {
        Some(error) => view! {
            <h1>"Preview " <code>{id.get_value()}</code></h1>
            <FaultNotice error/>
        }
        .into_any(),
        None => view! { <Skeleton label="Loading the preview"/> }.into_any(),
    };
    view! {
        <Show when=move || preview.with(Option::is_some) fallback=move || missing>
            <Head preview/>
            <Facts preview/>
            <Deployments id history preview/>
        </Show>
    }
}

/// Its deployments.
#[component]
fn Deployments(id: StoredValue<String>, history: History, preview: Shown) -> impl IntoView {
    let home = Route::owner(OwnerKind::Preview, &id.get_value(), None);
    let owner = Owner::new(OwnerKind::Preview, &id.get_value());
    let source = Source::all_of(history.query).with_older(Scope::Owner(owner), |_| true);
    let list = List::new(&home, source, Columns::OfOneService);
    let has_deployments = |preview: &Arc<Preview>| preview.deployments.is_some();
    let empty = move || {
        let (headline, text) =
            if preview.with(|preview| preview.as_ref().is_some_and(has_deployments)) {
                (
                    "Never built",
                    "Dokploy builds it when the pull request is opened, and again with each push.",
                )
            } else {
                (
                    "Its deployments are not known",
                    "This server answers a preview without its deployments.",
                )
            };
        view! { <Notice weight=Weight::Quiet headline>{text}</Notice> }
    };
    view! { <DeploymentList list>{empty}</DeploymentList> }
}
