//! What a table of deployments shows of its rows.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::domain::list::attention::{Attention, attention};
use crate::domain::list::listing::Deployments;
use crate::domain::list::selection::Selection;
use crate::domain::list::sort::Column;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::repository::Repository;
use crate::domain::summary::bar::usual_durations;
use crate::state::{clock, use_live_data};

/// What is shown of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// Everything: the rows are of many services.
    All,
    /// Without service and server, which the page names.
    OfOneService,
}

impl Columns {
    /// The columns, from left to right.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::All => &Column::ALL,
            Self::OfOneService => &[
                Column::Status,
                Column::Title,
                Column::Created,
                Column::Duration,
            ],
        }
    }
}

/// Rows as a table, with what they need to be shown.
#[derive(Clone, Copy)]
pub struct Table {
    /// The rows.
    pub rows: Memo<Vec<Arc<Deployment>>>,
    /// What is shown of each.
    pub columns: Columns,
    /// Which rows are selected.
    pub selection: RwSignal<Selection>,
    /// Whether rows can be selected.
    pub selectable: bool,
    /// The list that the rows are a part of.
    pub all: Signal<Option<Arc<Deployments>>>,
    /// What needs attention in that list, by its id.
    pub attention: Memo<HashMap<String, Attention>>,
    /// How long deployments usually take, by the id of their owner, where that is known.
    pub usual: Memo<HashMap<String, Duration>>,
    /// Where the commits can be looked at, where that is known.
    pub repository: Signal<Option<Repository>>,
}

impl Table {
    /// A table of rows that are a part of this list.
    pub fn new(
        rows: Memo<Vec<Arc<Deployment>>>,
        columns: Columns,
        all: Signal<Option<Arc<Deployments>>>,
    ) -> Self {
        let stuck = use_live_data().stuck;
        let attention = Memo::new(move |_| {
            let data = all.get();
            let rows = data.iter().flat_map(|data| &data.rows);
            let rows = rows.filter(|row| !row.is_gone).map(AsRef::as_ref);
            stuck.with(|stuck| attention(rows, stuck))
        });
        let usual = Memo::new(move |_| {
            let data = all.get();
            let rows = data.iter().flat_map(|data| &data.rows).map(AsRef::as_ref);
            usual_durations(rows, clock::now())
        });
        Self {
            rows,
            columns,
            selection: RwSignal::new(Selection::default()),
            selectable: false,
            all,
            attention,
            usual,
            repository: Signal::stored(None),
        }
    }

    /// Its classes.
    pub fn class(self) -> &'static str {
        match (self.columns, self.selectable) {
            (Columns::All, false) => "deployments",
            (Columns::All, true) => "deployments selectable",
            (Columns::OfOneService, false) => "deployments own",
            (Columns::OfOneService, true) => "deployments own selectable",
        }
    }
}
