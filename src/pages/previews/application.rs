//! The previews of one application, on its page.

use std::sync::Arc;

use leptos::prelude::*;

use super::board::{Board, EVERY};
use super::refusals::Refusals;
use super::rows::Rows;
use crate::components::{Notice, Weight};
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::model::service::Kind;
use crate::domain::model::settings::Settings;
use crate::domain::route::{Route, Tab};
use crate::pages::shared::crumbs::ServiceDokployLink;
use crate::state::use_live_data;

/// The previews of one application, and what its settings say of them.
#[component]
pub fn ApplicationPreviews(
    /// Its applicationId.
    application: String,
    /// Its settings, once they are known.
    #[prop(into)]
    settings: Signal<Option<Arc<Settings>>>,
) -> impl IntoView {
    let home = Route::Service {
        kind: Kind::Application,
        id: application.clone(),
        tab: Tab::Previews(View::default()),
    };
    let board = Board::new(&home);
    board.batch.want(std::slice::from_ref(&application));
    board.batch.repeat(EVERY, |_| true);
    let off = move || {
        settings.with(|settings| {
            let settings = settings.as_ref();
            settings.is_some_and(|settings| settings.previews == Some(false))
        })
    };
    let id = StoredValue::new(application);
    let switched_off = move || {
        off().then(|| {
            let link = move || view! { <DokploySettings id words="Switch on in Dokploy"/> };
            view! {
                <Notice
                    weight=Weight::Warning
                    headline="Previews are switched off for this application"
                    actions=link
                >
                    "Pull requests are not built. Switch previews on at the application's page in Dokploy."
                </Notice>
            }
        })
    };
    view! {
        {switched_off}
        <Refusals board/>
        <Rows board><NoneYet/></Rows>
        <Limit board settings id/>
    }
}

#[component]
fn DokploySettings(id: StoredValue<String>, words: &'static str) -> impl IntoView {
    let live = use_live_data();
    move || {
        let service = id.with_value(|id| live.service(id))?;
        Some(view! { <ServiceDokployLink service=&service tab="preview-deployments" words/> })
    }
}

/// How much of the application's limit is used, once its previews are known.
#[component]
fn Limit(
    board: Board,
    settings: Signal<Option<Arc<Settings>>>,
    id: StoredValue<String>,
) -> impl IntoView {
    let words = move || {
        let limit = settings.with(|settings| settings.as_ref()?.preview_limit)?;
        let parts = board.batch.parts;
        if !parts.with(|parts| parts.iter().all(|part| part.answer.is_some())) {
            return None;
        }
        let used = board.listed.with(Vec::len);
        Some(format!("{} of {limit} used", format::count(used)))
    };
    move || {
        words().map(|words| {
            view! {
                <p class="help">
                    {words}
                    ". A pull request beyond the limit gets no preview. "
                    <DokploySettings id words="Settings in Dokploy"/>
                </p>
            }
        })
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <Notice weight=Weight::Quiet headline="No preview deployments">
            "This application has none now. Dokploy creates one for each pull request while previews are switched on."
        </Notice>
    }
}
