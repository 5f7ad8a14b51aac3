//! `/deployments`: every application and compose deployment of the organization.

mod over_time;

use super::list::{Columns, List, Source, list_section};
use super::parts::{page_head, queue_fault, title};
use crate::api::transport::clock_skew;
use crate::domain::format;
use crate::domain::listing::Rest;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Node, el, memo, show};
use crate::state::use_app;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::link;
use over_time::over_time;

/// The page.
pub fn deployments_page() -> Node {
    title("Deployments");
    let app = use_app();
    let feed = app.store.deployments;
    let list = List::here(app, Source::of(feed), Columns::All);
    let of = move || {
        app.session.organization.get().map_or_else(
            || "your organization".into(),
            |organization| organization.name,
        )
    };
    // While a server that answers page by page is read, no count means more than what is here.
    let reading = memo(move || {
        feed.data.with(|data| {
            let data = data.as_ref().filter(|data| data.rest != Rest::Nothing)?;
            Some((data.rows.len(), data.total))
        })
    });
    let sub = show(move || {
        let all = format!("Every application and compose deployment of {}", of());
        match reading.get() {
            None => all,
            Some((read, total)) => {
                let read = format::count(read);
                let total = total.and_then(|total| usize::try_from(total).ok());
                let of = total.map_or("more".into(), format::count);
                format!("{all}: filtering {read} of {of}")
            }
        }
    });
    let head = page_head("Deployments", sub);
    let skew = memo(move || {
        app.clock.minute.track();
        feed.read_at.track();
        format::skew(clock_skew())
    });
    let skew = show(move || {
        let text = "Ages and running times follow the server's clock. Set this computer's clock, or the server's, whichever is wrong.";
        Some(notice(Weight::Quiet, skew.get()?, text, None))
    });
    let foot = el("p")
        .class("help foot")
        .child("Builds of pull requests are at ")
        .child(link(Route::Previews(View::default()).href()).child("Previews"))
        .child("; schedules and backups at their service, set-ups at their server.");
    el("div")
        .class("page")
        .child(head)
        .child(queue_fault(app))
        .child(skew)
        .child(list_section(list, empty, over_time))
        .child(foot)
        .into()
}

fn empty() -> Node {
    notice(
        Weight::Quiet,
        "No deployments yet",
        "As soon as an application or a compose stack of this organization is deployed, it is listed here. Members see the services they have access to.",
        None,
    )
}
