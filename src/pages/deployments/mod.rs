//! `/deployments`: every application and compose deployment of the organization.

mod filters;
mod keys;
mod list;
mod menu;
mod over_time;
mod row;
mod segments;
mod table;

use super::parts::title;
use crate::api::ApiError;
use crate::api::transport::clock_skew;
use crate::domain::format;
use crate::domain::listing::Rest;
use crate::domain::route::Route;
use crate::reactive::{Node, el, live, memo, show};
use crate::state::use_app;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, stay_link};
use filters::filters;
use list::List;
use over_time::over_time;
use segments::segments;
use table::table;

/// What the list can show at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Empty,
    NothingMatches,
    Rows,
}

/// The page.
pub fn deployments_page() -> Node {
    title("Deployments");
    let app = use_app();
    let list = List::new(app);
    keys::listen_to_keys(app);
    let feed = app.store.deployments;
    let stage = memo(move || {
        let Some(total) = feed
            .data
            .with(|data| data.as_ref().map(|data| data.rows.len()))
        else {
            return if feed.fault.with(Option::is_some) {
                Stage::Failed
            } else {
                Stage::Loading
            };
        };
        match (total, list.selection.with(|selection| selection.rows.len())) {
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
            _ => Stage::Rows,
        }
    });
    let of = move || {
        app.session.organization.get().map_or_else(
            || "your organization".into(),
            |organization| organization.name,
        )
    };
    let known = memo(move || matches!(stage.get(), Stage::Rows | Stage::NothingMatches));
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
    let head = el("div").class("head").child(
        el("div")
            .child(el("h1").child("Deployments"))
            .child(el("p").class("sub").child(sub)),
    );
    let tools = show(move || {
        (stage.get() != Stage::Failed).then(|| {
            el("div")
                .class("tools")
                .child(segments(list))
                .child(filters(list))
        })
    });
    let rows = show(move || match stage.get() {
        Stage::Loading => loading(),
        Stage::Failed => Node::from(""),
        Stage::Empty => empty(),
        Stage::NothingMatches => nothing_matches(list),
        Stage::Rows => table(list),
    });
    el("div")
        .class("page")
        .child(head)
        .child(faults())
        .child(show(move || known.get().then(|| over_time(list))))
        .child(tools)
        .child(rows)
        .child(el("p").class("help foot").child(
            "Preview deployments, schedules and backups are not in this list: they have pages of their own in Dokploy.",
        ))
        .into()
}

/// The frame says when the sign-in has ended.
fn is_of_the_list(error: &ApiError) -> bool {
    *error != ApiError::NotSignedIn
}

/// Why the list is missing, old or incomplete.
fn faults() -> Node {
    let app = use_app();
    let feed = app.store.deployments;
    let fault = move || {
        feed.fault.get().filter(is_of_the_list).map(|error| {
            let (weight, headline) = match feed.read_at.get_untracked() {
                None => (Weight::Error, error.headline().to_owned()),
                Some(_) => (
                    Weight::Warning,
                    format!("These rows are old. {}", error.headline()),
                ),
            };
            let read_at = feed.read_at;
            let text = show(move || match read_at.get() {
                None => error.advice(),
                // To the minute: this is read out whenever it changes.
                Some(at) => format!(
                    "{} They were read {}.",
                    error.advice(),
                    format::age_in_minutes(at, app.clock.minute.get())
                ),
            });
            let again = button("button")
                .click(move || app.store.refresh(app.session))
                .child("Try again");
            notice(weight, headline, text, Some(again))
        })
    };
    let gaps = move || {
        feed.data.with(|data| {
            let data = data.as_ref()?;
            let mut words = Vec::new();
            if data.bad_rows > 0 {
                words.push(format!(
                    "{} could not be read and cannot be shown.",
                    format::plural(data.bad_rows, "row of the answer", "rows of the answer")
                ));
            }
            if data.rest == Rest::TooMuch {
                let read = format::count(data.rows.len());
                words.push(format!(
                    "The newest {read} deployments are read, and there are more."
                ));
            }
            (!words.is_empty()).then(|| words.join(" "))
        })
    };
    let gaps = memo(gaps);
    let queue = app.store.queue;
    let blind = move || {
        let error = queue
            .fault
            .get()
            .filter(|error| is_of_the_list(error) && feed.fault.with(Option::is_none))?;
        let text = format!(
            "What waits is not known, and what runs only as of the list. {}",
            error.advice()
        );
        Some(notice(
            Weight::Warning,
            format!("The queue could not be read. {}", error.headline()),
            text,
            None,
        ))
    };
    let skew = memo(move || {
        app.clock.minute.track();
        feed.read_at.track();
        format::skew(clock_skew())
    });
    let skew = move || {
        let text = "Ages and running times follow the server's clock. Set this computer's clock, or the server's, whichever is wrong.";
        Some(notice(Weight::Quiet, skew.get()?, text, None))
    };
    let incomplete = move || {
        let text = gaps.get()?;
        Some(notice(
            Weight::Warning,
            "The list is not complete",
            text,
            None,
        ))
    };
    [show(fault), show(blind), show(incomplete), show(skew)].into()
}

fn loading() -> Node {
    let row = || {
        let cells = el("div").class("skeleton-row");
        cells
            .child(el("span"))
            .child(el("span"))
            .child(el("span"))
            .into()
    };
    let rows: Vec<Node> = (0..10).map(|_| row()).collect();
    el("div")
        .class("skeleton")
        .attr("aria-busy", "true")
        .child(
            el("p")
                .class("off-screen")
                .attr("role", "status")
                .child("Loading deployments"),
        )
        .child(rows)
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

fn nothing_matches(list: List) -> Node {
    let clear = move || Route::Deployments(list.view.with(|view| view.unfiltered())).href();
    let total = move || {
        list.feed
            .data
            .with(|data| data.as_ref().map_or(0, |data| data.rows.len()))
    };
    let text = show(move || {
        format!(
            "None of {} passes the filters.",
            format::plural(total(), "deployment", "deployments")
        )
    });
    let clear = stay_link(live(clear))
        .class("button")
        .child("Clear all filters");
    notice(Weight::Quiet, "Nothing matches", text, Some(clear))
}
