//! The address of the page: what the deployment belongs to, and how its log is shown.

use leptos::prelude::*;

use super::context::DeploymentContext;
use crate::domain::log_lines::Lines;
use crate::domain::model::owner::Owner;
use crate::domain::model::service::Kind;
use crate::domain::route::{LogView, Route};
use crate::state::navigation::{Navigator, Step, use_navigator};

/// What the address says about the log, and the way to the same page with its log shown otherwise.
#[derive(Clone, Copy)]
pub struct LogAddress {
    /// How the log is shown. On the way to another page it stays as it is.
    pub view: Memo<LogView>,
    /// What the deployment belongs to, as the address says.
    owner: StoredValue<Option<Owner>>,
    of: StoredValue<Option<(Kind, String)>>,
    id: StoredValue<String>,
    navigator: Navigator,
}

/// The log query of the page of a deployment.
pub fn use_log_address(context: DeploymentContext) -> LogAddress {
    let navigator = use_navigator();
    let own_path = navigator.page_path.get_untracked();
    let view = Memo::new(move |before: Option<&LogView>| {
        let view = navigator.search.with(|search| LogView::parse(search));
        match before {
            Some(before) if navigator.page_path.with(|path| *path != own_path) => before.clone(),
            _ => view,
        }
    });
    LogAddress {
        view,
        owner: context.owner,
        of: context.of,
        id: context.id,
        navigator,
    }
}

impl LogAddress {
    /// The page with its log shown in another way.
    pub fn route(self, log: LogView) -> Route {
        Route::Deployment {
            parent: self.owner.get_value(),
            of: self.of.get_value(),
            id: self.id.get_value(),
            log,
        }
    }

    /// The address of lines of the log, which is shown as a view says.
    pub fn line_href(self, lines: Lines, view: LogView) -> String {
        let lines = Some(lines);
        self.route(LogView { lines, ..view }).href()
    }

    /// Shows the log in another way.
    pub fn show(self, log: LogView, step: Step) {
        self.navigator.go(&self.route(log), step);
    }
}

/// An address without what the deployment belongs to, or with something else, becomes the one that is shared. Answers
/// whether it is about to: the page then begins anew.
pub fn lead_to_canonical_address(context: DeploymentContext, query: LogAddress) -> Signal<bool> {
    let canonical = Memo::new(move |_| {
        let owner = context.with_row(|row| {
            let (kind, id) = row.parent()?;
            Some(Owner::new(kind, id))
        });
        let owner = owner.flatten();
        let other = owner.is_some() && context.owner.with_value(|named| *named != owner);
        other.then_some(owner).flatten()
    });
    Effect::new(move |_| {
        if let Some(owner) = canonical.get() {
            let route = Route::Deployment {
                parent: Some(owner),
                of: context.of.get_value(),
                id: context.id.get_value(),
                log: query.view.get_untracked(),
            };
            query.navigator.go(&route, Step::Replace);
        }
    });
    Signal::derive(move || canonical.with(Option::is_some))
}
