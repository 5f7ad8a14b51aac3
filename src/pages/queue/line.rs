//! The jobs of one server.

use std::sync::Arc;

use crate::domain::Moment;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::owner::OwnerKind;
use crate::domain::queue::{CROWDED, JobKind, Line, Place};
use crate::domain::route::Route;
use crate::domain::status::Status;
use crate::pages::parts::{age, badge};
use crate::reactive::{El, Memo, Node, Row, el, memo, memo_after, rows, show};
use crate::state::App;
use crate::ui::Tone;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{link, span};
use crate::ui::table::plain_head;

/// The server, how many jobs it takes at a time, and its jobs.
pub fn section(app: App, lines: Memo<Vec<Line>>, server: Option<String>) -> Node {
    let own = server.clone();
    let line = memo_after(move |before: Option<&Option<Line>>| {
        let found = lines.with(|lines| lines.iter().find(|line| line.server == own).cloned());
        found.or_else(|| before.cloned().flatten())
    });
    let with = move |look: fn(App, &Line) -> Node| {
        show(move || line.with(|line| line.as_ref().map(|line| look(app, line))))
    };
    let id = server.clone();
    let name = show(move || {
        let name = app.store.line_name(id.as_deref());
        match &id {
            Some(id) => link(Route::owner(OwnerKind::Server, id, None).href()).child(name),
            None => el("span").child(name),
        }
    });
    let head = el("div")
        .class("block-head")
        .child(el("h2").child(name))
        .child(span("minor").child(with(|_, line| line.slots_words().into())))
        .child(span("minor").child(with(|_, line| counts(line).into())));
    let heads: Vec<Node> = ["Place", "Job", "Service", "Since", "Estimate"]
        .into_iter()
        .map(|label| plain_head(label, label == "Since"))
        .collect();
    let body = rows(move || {
        let line = line.get();
        let places = line
            .iter()
            .flat_map(|line| line.running.iter().chain(&line.waiting));
        let of = |first: &Place| {
            let first = first.clone();
            let key = first.job.id.clone();
            Row::new(key, move || row(app, lines, first))
        };
        places.map(of).collect()
    });
    let table = el("table")
        .class("deployments jobs")
        .attr("role", "table")
        .attr("aria-label", "Jobs")
        .child(
            el("thead")
                .attr("role", "rowgroup")
                .child(el("tr").attr("role", "row").child(heads)),
        )
        .child(el("tbody").attr("role", "rowgroup").child(body));
    el("section")
        .class("block")
        .child(head)
        .child(with(|_, line| crowded(line)))
        .child(table)
        .into()
}

fn counts(line: &Line) -> String {
    format!(
        "{} running, {} waiting",
        format::count(line.running.len()),
        format::count(line.waiting.len())
    )
}

fn crowded(line: &Line) -> Node {
    let waiting = line.waiting.len();
    if waiting < CROWDED {
        return Node::from("");
    }
    notice(
        Weight::Warning,
        format!("{} wait here", format::plural(waiting, "job", "jobs")),
        "Whatever else is deployed on this server now, here or in Dokploy, waits behind them.",
        None,
    )
}

fn row(app: App, lines: Memo<Vec<Line>>, first: Place) -> Node {
    let id = first.job.id.clone();
    let current = memo_after(move |before: Option<&Place>| {
        let found = lines.with(|lines| {
            let mut places = lines
                .iter()
                .flat_map(|line| line.running.iter().chain(&line.waiting));
            places.find(|place| place.job.id == id).cloned()
        });
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let shown = memo(move || current.with(|place| Shown::of(app, place)));
    el("tr")
        .attr("role", "row")
        .child(show(move || shown.with(|shown| shown.cells(app))))
        .into()
}

/// What is shown of a job: it changes less often than the estimate is computed.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    place: String,
    running: bool,
    title: String,
    kind: &'static str,
    service: Option<(String, Route)>,
    whereabouts: String,
    since: Option<Moment>,
    estimate: String,
    link: Option<Route>,
}

impl Shown {
    fn of(app: App, place: &Place) -> Self {
        let job = &place.job;
        let running = place.position == 0;
        let service = place
            .visible
            .then(|| app.store.service(&job.service_id))
            .flatten();
        let deployment = || running.then(|| running_row(app, &job.service_id)).flatten();
        let own = matches!(job.kind, JobKind::Service(_));
        let link = match (&service, &job.preview_id) {
            (None, _) => None,
            (Some(_), Some(preview)) => Some(Route::owner(OwnerKind::Preview, preview, None)),
            (Some(_), None) if own => {
                deployment().map(|row| Route::deployment(row.parent(), &row.id))
            }
            _ => None,
        };
        Self {
            place: place.position_words(),
            running,
            title: match &service {
                Some(_) => job.title.clone(),
                // Another organization's, or one that the reader has no access to: only that it is there.
                None => "Another job".into(),
            },
            kind: match (&service, job.kind) {
                (None, _) => "",
                (_, JobKind::Preview) => "Preview",
                (_, JobKind::Service(kind)) => kind.label(),
                (_, JobKind::Other) => "",
            },
            whereabouts: service
                .as_ref()
                .map_or_else(String::new, |service| service.place()),
            service: service.map(|service| {
                let page = Route::service(service.kind, &service.id);
                (service.name.clone(), page)
            }),
            since: if running {
                job.started_at
            } else {
                job.queued_at
            },
            estimate: if running {
                place.ends()
            } else if place.behind_own {
                format!("{} (waits for its own service)", place.begins())
            } else {
                place.begins()
            },
            link,
        }
    }

    fn cells(&self, app: App) -> Node {
        let cell = |class: &'static str| el("td").attr("role", "cell").class(class);
        let place: Node = if self.running {
            badge(&Status::Running)
        } else {
            el("span")
                .attr("class", format!("badge {}", Tone::Waiting.class()))
                .child(self.place.clone())
                .into()
        };
        let headline = self.title.lines().next().unwrap_or_default().to_owned();
        let title = match &self.link {
            Some(route) => link(route.href()).class("title"),
            None => span("untitled"),
        };
        let title = title.attr("title", self.title.clone()).child(headline);
        let service: El = match &self.service {
            Some((name, route)) => link(route.href()).class("name").child(name.clone()),
            None => span("name").child("—"),
        };
        let minor = span("minor")
            .child(self.whereabouts.clone())
            .child((!self.kind.is_empty()).then(|| span("kind").child(self.kind)));
        [
            cell("status").child(place).into(),
            cell("what").child(title).into(),
            cell("service").child(service).child(minor).into(),
            cell("figures created")
                .child(self.since.map(|at| age(app, at)))
                .into(),
            cell("estimate").child(self.estimate.clone()).into(),
        ]
        .into()
    }
}

/// The deployment that an active job of a service is working on.
fn running_row(app: App, service_id: &str) -> Option<Arc<Deployment>> {
    app.store.deployments.data.with(|data| {
        let mut rows = data.iter().flat_map(|data| &data.rows);
        let own = |row: &&Arc<Deployment>| {
            row.status == Status::Running
                && row.parent().is_some_and(|(_, parent)| parent == service_id)
        };
        rows.find(own).cloned()
    })
}
