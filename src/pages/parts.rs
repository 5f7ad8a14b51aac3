//! Where Dokploy's things meet the parts of `ui`.

use std::time::Duration;

use crate::api::ApiError;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::preview::PreviewStatus;
use crate::domain::status::Status;
use crate::domain::{Moment, range};
use crate::reactive::{El, Node, el, memo, show, spawn};
use crate::state::{App, use_app};
use crate::ui::Tone;
use crate::ui::clipboard::copy;
use crate::ui::local_time::{Style, local};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, link, span};

/// The look of a status.
pub const fn tone(status: &Status) -> Tone {
    match status {
        Status::Running => Tone::Running,
        Status::Queued => Tone::Waiting,
        Status::Done => Tone::Good,
        Status::Failed => Tone::Bad,
        Status::Cancelled | Status::Other(_) => Tone::Quiet,
    }
}

/// A status as a badge: word and colour.
pub fn badge(status: &Status) -> Node {
    let class = format!("badge {}", tone(status).class());
    el("span")
        .attr("class", class)
        .child(status.label().to_owned())
        .into()
}

/// The status of a preview as a badge.
pub fn preview_badge(status: &PreviewStatus) -> Node {
    let tone = match status {
        PreviewStatus::Idle => Tone::Quiet,
        PreviewStatus::Of(status) => tone(status),
    };
    el("span")
        .attr("class", format!("badge {}", tone.class()))
        .child(status.label().to_owned())
        .into()
}

/// Why a running deployment may be stuck, in short; all of it in its title.
pub fn stuck(app: App, row: &Deployment) -> Option<Node> {
    let id = row.status.is_running().then(|| row.id.clone())?;
    let mark = move || {
        let suspicion = app.store.suspicion(&id)?;
        Some(
            span("stuck")
                .attr("title", suspicion.known())
                .child("may be stuck"),
        )
    };
    Some(show(mark))
}

/// A commit by its first characters: a link to where it can be looked at, or a button that copies all of it.
pub fn commit(app: App, sha: &str, href: Option<String>) -> El {
    let short = sha.get(..7).unwrap_or(sha).to_owned();
    match href {
        Some(href) => out_link(href)
            .class("commit")
            .attr("title", sha.to_owned())
            .child(short),
        None => {
            let whole = sha.to_owned();
            button("commit")
                .attr("title", format!("Copy {sha}"))
                .attr("aria-label", format!("Copy commit {short}"))
                .click(move || copy_text(app, whole.clone(), "Commit copied"))
                .child(short)
        }
    }
}

/// A link to a page that is not this program's: in a tab of its own, and the router leaves it alone.
pub fn out_link(href: String) -> El {
    link(href)
        .attr("rel", "external noopener noreferrer")
        .attr("target", "_blank")
}

/// Copies a text and says so.
pub fn copy_text(app: App, text: String, done: &'static str) {
    spawn(async move {
        let copied = copy(&text).await;
        app.toasts.say(if copied {
            done
        } else {
            "The browser does not allow copying here"
        });
    });
}

/// The head of a page: its name, and what it is in a sentence.
pub fn page_head(name: &'static str, about: impl Into<Node>) -> Node {
    page_head_with(name, about, Node::from(""))
}

/// The same with what can be done here.
pub fn page_head_with(name: &'static str, about: impl Into<Node>, buttons: Node) -> Node {
    let about = el("p").class("sub").child(about);
    let words = el("div").child(el("h1").child(name)).child(about);
    el("div").class("head").child(words).child(buttons).into()
}

/// A fact: its name and its value, for a `dl`.
pub fn fact(name: &'static str, value: Node) -> El {
    el("div")
        .child(el("dt").child(name))
        .child(el("dd").child(value))
}

/// What is not known.
pub fn unknown() -> Node {
    span("unknown").child("—").into()
}

/// Says that the queue could not be read, where the list of deployments could.
pub fn queue_fault(app: App) -> Node {
    show(move || {
        let list = app.store.deployments.fault;
        let error = app.store.queue.fault.get()?;
        if error == ApiError::NotSignedIn || list.with(Option::is_some) {
            return None;
        }
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
    })
}

/// Names the page, in the tab and in the history.
pub fn title(text: &str) {
    use_app().title.set(format!("{text} · Slipway"));
}

/// How long ago, growing by itself; the local and the UTC time in its title.
pub fn age(app: App, at: Moment) -> Node {
    let words = memo(move || format::age(at, app.clock.now.get()));
    time(at).child(show(move || words.get())).into()
}

/// The local time, short, with UTC in its title.
pub fn local_time(at: Moment) -> Node {
    time(at)
        .child(local(at.timestamp_millis(), Style::Short))
        .into()
}

fn time(at: Moment) -> El {
    el("time")
        .attr("datetime", range::iso_seconds(at))
        .attr("title", both_times(at))
}

/// Local time and UTC, for titles.
pub fn both_times(at: Moment) -> String {
    format!(
        "{} ({})",
        local(at.timestamp_millis(), Style::Full),
        format::utc(at)
    )
}

/// How long a deployment took; a running one's figure grows by itself. "—" when it cannot be known.
pub fn duration(app: App, row: &Deployment) -> Node {
    if row.status.is_running() && row.finished_at.is_none() {
        let row = row.clone();
        let clock = memo(move || row.duration(app.clock.now.get()).map(format::duration));
        return span("clock").child(show(move || clock.get())).into();
    }
    match row.duration(app.clock.now.get_untracked()) {
        Some(duration) => fixed_duration(duration),
        None => span("unknown")
            .attr("title", "Not known: it has no end")
            .child("—")
            .into(),
    }
}

/// A duration that stands.
pub fn fixed_duration(duration: Duration) -> Node {
    span("clock")
        .attr("title", format::duration_words(duration))
        .child(format::duration(duration))
        .into()
}
