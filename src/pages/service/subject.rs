//! The service that the page is about.

use std::sync::Arc;

use crate::api::{ApiError, application, compose};
use crate::domain::deployment::Deployment;
use crate::domain::listing::Deployments;
use crate::domain::overview::Overview;
use crate::domain::owner::Owner;
use crate::domain::project;
use crate::domain::queue::Line;
use crate::domain::service::{Kind, Service};
use crate::domain::settings::Settings;
use crate::pages::list::Source;
use crate::reactive::{Memo, RwSignal, StoredValue, memo, memo_after};
use crate::state::history::History;
use crate::state::store::queue_lines;
use crate::state::{App, clock};

/// Handles that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Time, session, data.
    pub app: App,
    /// Application or compose.
    pub kind: Kind,
    /// Its id.
    pub id: StoredValue<String>,
    /// Its names, as far as they are known.
    pub service: Memo<Arc<Service>>,
    /// Its deployments as its own endpoint lists them, or until they come what the big list has of them.
    pub source: Source,
    /// The same.
    pub rows: Memo<Option<Arc<Deployments>>>,
    /// What they say together.
    pub overview: Memo<Overview>,
    /// What is set of it.
    pub settings: RwSignal<Option<Arc<Settings>>>,
    /// Why that could not be read.
    pub settings_fault: RwSignal<Option<ApiError>>,
    /// The queue.
    pub lines: Memo<Vec<Line>>,
}

impl Subject {
    /// A service that the organization has.
    pub fn new(app: App, kind: Kind, id: &str) -> Self {
        let history = History::start(app, Owner::service(kind, id));
        let ask = match kind {
            Kind::Application => application::one,
            Kind::Compose => compose::one,
        };
        let settings = app.store.settings.look_up(app.reader(), id.to_owned(), ask);
        let id = StoredValue::new(id.to_owned());
        let service = memo_after(move |before: Option<&Arc<Service>>| {
            let found = id.with_value(|id| app.store.service(id));
            found
                .or_else(|| before.cloned())
                .unwrap_or_else(|| Arc::new(project::unnamed(kind, &id.get_value())))
        });
        let rows = memo(move || {
            let own = history.feed.data.get();
            own.or_else(|| {
                let all = app.store.deployments.data.get()?;
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
        Self {
            app,
            kind,
            id,
            service,
            source: Source::with(history.feed, rows),
            rows,
            overview: memo(move || {
                let rows = rows.get();
                let rows = rows.as_ref().map_or(&[][..], |data| &data.rows);
                Overview::of(rows, clock::now())
            }),
            settings: settings.data,
            settings_fault: settings.fault,
            lines: queue_lines(app),
        }
    }

    /// The server that its jobs wait for; `None` is Dokploy's own machine. Tracks.
    pub fn server(self) -> Option<String> {
        let of_settings = self.settings.with(|settings| {
            let settings = settings.as_ref()?;
            Some(settings.server.as_ref().map(|server| server.id.clone()))
        });
        of_settings.unwrap_or_else(|| {
            self.service
                .with(|service| service.server.as_ref().map(|server| server.id.clone()))
        })
    }
}
