//! All figures of the range and scope in the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::plots;
use crate::components::chart::Chart;
use crate::domain::insights::{Calendar, Insights, InsightsView, insights};
use crate::domain::list::gaps::gaps;
use crate::domain::list::older::all_known;
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::state::clock::utc_offset;
use crate::state::history::{Scope, use_all_older_rows};
use crate::state::list_query::{ListQuery, use_view};
use crate::state::{use_clock, use_live_data};

/// The signals that all parts of the page share.
#[derive(Clone, Copy)]
pub struct Board {
    /// What the address asks for.
    pub query: ListQuery<InsightsView>,
    /// All deployments that the server lists and this device keeps.
    pub rows: Memo<Arc<Vec<Arc<Deployment>>>>,
    /// The figures.
    pub insights: Memo<Arc<Insights>>,
    /// Outcomes of each day.
    pub per_day: Memo<Chart>,
    /// Durations over time.
    pub durations: Memo<Chart>,
    /// Whether the deployments have been read.
    pub is_known: Memo<bool>,
    /// What the server's list does not have.
    pub gaps: Memo<Option<String>>,
}

impl Board {
    /// The figures, kept up to date.
    pub fn new() -> Self {
        let (live, clock) = (use_live_data(), use_clock());
        let query = use_view(Route::Insights);
        let data = live.deployments.data;
        // What the range has is awaited; older rows tell since when deployments are known.
        let since = Signal::derive(move || {
            let period = query.view.with(|view| view.period);
            let calendar = Calendar::of(period, clock.minute.get(), &utc_offset);
            calendar.ends().map(|(start, _)| start.timestamp_millis())
        });
        let wanted = |row: &_| InsightsView::default().contains(row);
        let older = use_all_older_rows(Scope::Organization, data.into(), wanted, since);
        let rows = Memo::new(move |_| {
            let Some(data) = data.get() else {
                return Arc::default();
            };
            Arc::new(older.rows.with(|older| all_known(&data, older)))
        });
        let insights = Memo::new(move |_| {
            let (rows, now) = (rows.get(), clock.minute.get());
            let found = query
                .view
                .with(|view| insights(&rows, view, now, utc_offset));
            Arc::new(found)
        });
        Self {
            query,
            rows,
            insights,
            per_day: Memo::new(move |_| insights.with(|found| plots::per_day(found))),
            durations: Memo::new(move |_| insights.with(|found| plots::durations(found))),
            is_known: Memo::new(move |_| data.with(Option::is_some)),
            gaps: Memo::new(move |_| gaps(&*data.get()?)),
        }
    }
}
