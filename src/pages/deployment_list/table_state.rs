//! What a table of deployments shows of its rows.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::domain::list::listing::Deployments;
use crate::domain::list::selection::Selection;
use crate::domain::list::sort::Column;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::repository::Repository;

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
    /// How long such deployments usually take, where the rows are of one service.
    pub usual: Signal<Option<Duration>>,
    /// Where the commits can be looked at, where that is known.
    pub repository: Signal<Option<Repository>>,
}

impl Table {
    /// A table with nothing known beside the rows.
    pub fn new(rows: Memo<Vec<Arc<Deployment>>>, columns: Columns) -> Self {
        Self {
            rows,
            columns,
            selection: RwSignal::new(Selection::default()),
            selectable: false,
            all: Signal::stored(None),
            usual: Signal::stored(None),
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
