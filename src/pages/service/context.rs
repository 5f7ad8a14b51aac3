//! The service that the page is about.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{ApiError, service_settings};
use crate::domain::list::listing::Deployments;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::Owner;
use crate::domain::model::project;
use crate::domain::model::service::{Kind, Service};
use crate::domain::model::settings::Settings;
use crate::domain::queue::Line;
use crate::domain::services::without_success;
use crate::domain::summary::service::ServiceSummary;
use crate::pages::deployment_list::Source;
use crate::state::clock;
use crate::state::history::use_kept_successes;
use crate::state::live::{use_history, use_live_data, use_queue_lines};

/// The signals that all parts of the page and its tabs share.
#[derive(Clone, Copy)]
pub struct ServiceContext {
    /// Application or compose.
    pub kind: Kind,
    /// Its id.
    pub id: StoredValue<String>,
    /// Its names, as far as they are known.
    pub service: Memo<Arc<Service>>,
    /// Its deployments as its own endpoint lists them, or until they come what the list of all has of them.
    pub source: Source,
    /// The rows of `source`.
    pub rows: Memo<Option<Arc<Deployments>>>,
    /// What they say together.
    pub summary: Memo<ServiceSummary>,
    /// Its settings.
    pub settings: RwSignal<Option<Arc<Settings>>>,
    /// Why they could not be read.
    pub settings_fault: RwSignal<Option<ApiError>>,
    /// The queues of all servers.
    pub lines: Memo<Vec<Line>>,
    /// The server that its jobs wait for: `None` while that is not known, `Some(None)` for Dokploy's own machine.
    pub server: Memo<Option<Option<String>>>,
}

/// The service of the page around this.
pub fn use_service() -> ServiceContext {
    expect_context()
}

impl ServiceContext {
    /// Provides a service that the organization has as a context, and keeps its deployments fresh.
    pub fn provide(kind: Kind, id: &str) -> Self {
        let live = use_live_data();
        let history = use_history(Owner::service(kind, id));
        let endpoint = move |id: &str| service_settings::one(kind, id);
        let settings = live.settings.look_up(id.to_owned(), endpoint);
        let id = StoredValue::new(id.to_owned());
        let service = Memo::new(move |before: Option<&Arc<Service>>| {
            let found = id.with_value(|id| live.service(id));
            found
                .or_else(|| before.cloned())
                .unwrap_or_else(|| Arc::new(project::unnamed(kind, &id.get_value())))
        });
        let rows = Memo::new(move |_| {
            let own = history.query.data.get();
            own.or_else(|| {
                let all = live.deployments.data.get()?;
                let rows = id.with_value(|id| {
                    let own = |row: &&Arc<Deployment>| {
                        row.parent().is_some_and(|(_, parent)| parent == id)
                    };
                    all.rows.iter().filter(own).cloned().collect::<Vec<_>>()
                });
                (!rows.is_empty()).then(|| {
                    Arc::new(Deployments {
                        rows,
                        bad_rows: 0,
                        ..(*all).clone()
                    })
                })
            })
        });
        let kept_successes = use_kept_successes(Memo::new(move |_| {
            let rows = rows.get();
            rows.map_or_else(Vec::new, |data| without_success(&data.rows))
        }));
        let context = Self {
            kind,
            id,
            service,
            source: Source::with_data(history.query, rows),
            rows,
            summary: Memo::new(move |_| {
                let rows = rows.get();
                let rows = rows.as_ref().map_or(&[][..], |data| &data.rows);
                let mut summary = ServiceSummary::of(rows, clock::now());
                let kept = id.with_value(|id| kept_successes.with(|kept| kept.get(id).cloned()));
                summary.newest_good = summary.newest_good.or(kept);
                summary
            }),
            settings: settings.data,
            settings_fault: settings.fault,
            lines: use_queue_lines(),
            server: Memo::new(move |_| {
                let of_settings = settings.data.with(|settings| {
                    let server = settings.as_ref()?.known_server()?;
                    Some(server.map(str::to_owned))
                });
                of_settings.or_else(|| {
                    service.with(|service| Some(service.known_server()?.map(str::to_owned)))
                })
            }),
        };
        provide_context(context);
        context
    }
}
