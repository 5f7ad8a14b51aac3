//! `…/compare?from=…&to=…`: two deployments of a service beside each other.

mod context;
mod facts;
mod found;
mod lines;
mod notices;
mod steps;
mod work;

use leptos::prelude::*;

use crate::components::{Crumbs, Notice, Weight};
use crate::domain::model::service::Kind;
use crate::domain::route::{Route, compared_of_query};
use crate::pages::shared::crumbs::to_service;
use crate::pages::shared::use_param;
use crate::state::{use_live_data, use_navigator, use_page_title};
use context::{Compared, Part};
use facts::Facts;
use lines::Lines;
use notices::Notices;
use steps::StepsTable;

/// The page. It begins anew when the address names other deployments.
#[component]
pub fn ComparePage(
    /// Application or compose.
    kind: Kind,
) -> impl IntoView {
    let (id, search) = (use_param("id"), use_navigator().search);
    let named = Memo::new(move |before: Option<&(String, Option<(String, String)>)>| {
        let both = search.with(|search| compared_of_query(search));
        // On the way to another page it stays as it is.
        let both = both.or_else(|| before.and_then(|before| before.1.clone()));
        (id.get(), both)
    });
    move || {
        let (id, both) = named.get();
        match both {
            Some((from, to)) => view! { <Two kind id from to/> }.into_any(),
            None => view! { <NotTwo kind id/> }.into_any(),
        }
    }
}

#[component]
fn NotTwo(kind: Kind, id: String) -> impl IntoView {
    let href = Route::service(kind, &id).href();
    view! {
        <div class="page">
            <div class="head"><h1>"Compare two deployments"</h1></div>
            <Notice weight=Weight::Error headline="This address does not name two deployments">
                "Select two deployments in the list of " <a href=href>"the service"</a>
                ", then press Compare."
            </Notice>
        </div>
    }
}

#[component]
fn Two(kind: Kind, id: String, from: String, to: String) -> impl IntoView {
    let live = use_live_data();
    let context = Compared::provide(kind, id, from, to);
    context.compare_when_read();
    use_page_title()("Compare deployments");
    let service = Memo::new(move |_| {
        // The rows know it before the list of projects is read.
        let of_row = |part: Part| part.row.with(|row| row.as_ref()?.service.clone());
        let of_rows = of_row(context.to).or_else(|| of_row(context.from));
        of_rows.or_else(|| context.service.with_value(|id| live.service(id)))
    });
    let steps = Signal::derive(move || {
        let mut steps =
            service.with(|service| service.as_deref().map_or_else(Vec::new, to_service));
        steps.push(("Compare".to_owned(), None));
        steps
    });
    view! {
        <div class="page comparison">
            <Crumbs steps/>
            <div class="head"><h1>"Compare two deployments"</h1></div>
            <Facts/>
            <Notices/>
            <StepsTable/>
            <Lines/>
        </div>
    }
}
