//! Why history is not kept, told from the browser's errors.

use idb::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// What went wrong with the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The browser gives this page no storage.
    Refused,
    /// A newer console wrote the database.
    Newer,
    /// The browser's storage is full.
    Full,
    /// The connection was closed under us: by the browser, or for an update in another tab.
    Closed,
    /// Anything else.
    Failed,
}

impl Trouble {
    /// What is said to the person, once.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Refused => {
                "History is not kept: this browser gives the page no storage. Everything else works."
            }
            Self::Newer => {
                "History is not kept: a newer Slipway wrote it on this device. Reload this page to update."
            }
            Self::Full => {
                "History is not kept any more: the browser's storage for this page is full. Everything else works."
            }
            Self::Closed | Self::Failed => {
                "History is not kept in this tab: the browser's storage failed. Reload this page to try again."
            }
        }
    }

    /// The name of a browser's error, read.
    fn of_name(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "SecurityError" | "NotAllowedError" => Self::Refused,
            "InvalidStateError" | "TransactionInactiveError" | "AbortError" => Self::Closed,
            _ => Self::Failed,
        }
    }

    /// The error of a transaction that was aborted. Without one the browser gave up by itself.
    pub(super) fn of_abort(error: Option<&DomException>) -> Self {
        error.map_or(Self::Closed, |error| Self::of_name(&error.name()))
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match &error {
            Error::IndexedDbNotFound(_) | Error::IndexedDbOpenFailed(_) => Self::Refused,
            Error::DomException(exception) => Self::of_name(&exception.name()),
            Error::TransactionOpenFailed(thrown)
            | Error::ObjectStoreNotFound(thrown)
            | Error::GetFailed(thrown)
            | Error::GetAllFailed(thrown)
            | Error::AddFailed(thrown)
            | Error::UpdateFailed(thrown)
            | Error::DeleteFailed(thrown)
            | Error::CountFailed(thrown) => of_thrown(thrown),
            _ => Self::Failed,
        }
    }
}

fn of_thrown(thrown: &JsValue) -> Trouble {
    let exception = thrown.dyn_ref::<DomException>();
    exception.map_or(Trouble::Failed, |exception| {
        Trouble::of_name(&exception.name())
    })
}
