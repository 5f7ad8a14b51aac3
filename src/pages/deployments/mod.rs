//! `/deployments`: every application and compose deployment of the organization.

mod over_time;

use leptos::prelude::*;

use crate::api::transport::clock_skew;
use crate::components::{Notice, PageHead, Weight};
use crate::domain::format;
use crate::domain::list::listing::Rest;
use crate::domain::list::view::View;
use crate::domain::route::Route;
use crate::pages::deployment_list::{Columns, DeploymentList, List, Source};
use crate::pages::shared::QueueFault;
use crate::state::history::Scope;
use crate::state::{use_clock, use_live_data, use_page_title, use_session};
use over_time::OverTime;

/// The page.
#[component]
pub fn DeploymentsPage() -> impl IntoView {
    use_page_title()("Deployments");
    let query = use_live_data().deployments;
    let home = Route::Deployments(View::default());
    let list = List::new(
        &home,
        Source::all_of(query).with_older(Scope::Organization, |_| true),
        Columns::All,
    );
    let previews = Route::Previews(View::default()).href();
    view! {
        <div class="page">
            <PageHead name="Deployments"><Summary/></PageHead>
            <QueueFault/>
            <ClockSkew/>
            <DeploymentList list above=move || view! { <OverTime list/> }>
                <Notice weight=Weight::Quiet headline="No deployments yet">
                    "Deploy an application or a compose stack and it appears here. Members see the services they have access to."
                </Notice>
            </DeploymentList>
            <p class="help foot">
                "Pull request builds are under "
                <a href=previews>"Previews"</a>
                "; schedules and backups are under their service, set-up runs under their server."
            </p>
        </div>
    }
}

/// What the page shows, in a sentence. While a server that answers page by page is read, no count means more than what is
/// here.
#[component]
fn Summary() -> impl IntoView {
    let (session, query) = (use_session(), use_live_data().deployments);
    let reading = move || {
        query.data.with(|data| {
            let data = data.as_ref().filter(|data| data.rest != Rest::Nothing)?;
            Some((data.rows.len(), data.total))
        })
    };
    move || {
        let organization = session.organization.get().map_or_else(
            || "your organization".into(),
            |organization| organization.name,
        );
        let all = if session.sees_all() {
            format!("Every application and compose deployment of {organization}")
        } else {
            format!("Application and compose deployments of {organization} that you have access to")
        };
        match reading() {
            None => all,
            Some((read, total)) => {
                let read = format::count(read);
                let total = total.and_then(|total| usize::try_from(total).ok());
                let of = total.map_or("more".into(), format::count);
                format!("{all}: filtering {read} of {of}")
            }
        }
    }
}

/// Says that this computer's clock and the server's differ.
#[component]
fn ClockSkew() -> impl IntoView {
    let (clock, query) = (use_clock(), use_live_data().deployments);
    move || {
        // Every answer tells the server's time.
        clock.minute.with(|_| ());
        query.read_at.track();
        format::skew(clock_skew()).map(|headline| {
            view! {
                <Notice weight=Weight::Quiet headline>
                    "Ages and running times follow the server's clock. Set this computer's clock, or the server's, whichever is wrong."
                </Notice>
            }
        })
    }
}
