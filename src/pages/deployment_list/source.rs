//! Where the rows of a list come from.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::domain::Moment;
use crate::domain::list::listing::Deployments;
use crate::domain::list::older::with_older;
use crate::domain::model::deployment::Deployment;
use crate::state::history::{OlderRows, Scope, use_older_rows};
use crate::state::live::LiveQuery;

/// Rows, and how the last attempt to read them ended.
#[derive(Clone, Copy)]
pub struct Source {
    /// The newest rows; `None` before there are any.
    pub data: Signal<Option<Arc<Deployments>>>,
    /// Why the last attempt failed.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest rows came.
    pub read_at: RwSignal<Option<Moment>>,
    /// When rows came that brought something new.
    pub changed_at: RwSignal<Option<Moment>>,
    /// Whether an answer is on its way that the person asked for, by a refresh or by an action of their own.
    pub refreshing: RwSignal<bool>,
    /// Rows that the server has deleted, where the list shows them.
    pub older: Option<OlderRows>,
}

impl Source {
    /// All rows of a query.
    pub fn all_of(query: LiveQuery<Deployments>) -> Self {
        Self::with_data(query, query.data)
    }

    /// The rows of a query for which `wanted` holds.
    pub fn some_of(
        query: LiveQuery<Deployments>,
        wanted: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
    ) -> Self {
        let data = Memo::new(move |_| {
            let data = query.data.get()?;
            let rows = data.rows.iter().filter(|row| wanted(row));
            Some(Arc::new(Deployments {
                rows: rows.cloned().collect(),
                ..(*data).clone()
            }))
        });
        Self::with_data(query, data)
    }

    /// Rows that were made of those of a query.
    pub fn with_data(
        query: LiveQuery<Deployments>,
        data: impl Into<Signal<Option<Arc<Deployments>>>>,
    ) -> Self {
        Self {
            data: data.into(),
            fault: query.fault,
            read_at: query.read_at,
            changed_at: query.changed_at,
            refreshing: query.refreshing,
            older: None,
        }
    }

    /// The same with the rows below that the server has deleted and this device still knows, as far as `wanted` holds.
    pub fn with_older(
        self,
        scope: Scope,
        wanted: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
    ) -> Self {
        let server = self.data;
        let older = use_older_rows(scope, server, wanted);
        let data = Memo::new(move |_| {
            let data = server.get()?;
            Some(older.rows.with(|older| with_older(&data, older)))
        });
        Self {
            data: data.into(),
            older: Some(older),
            ..self
        }
    }

    /// How many rows there are; tracks.
    pub fn len(self) -> usize {
        self.data
            .with(|data| data.as_ref().map_or(0, |data| data.rows.len()))
    }
}
